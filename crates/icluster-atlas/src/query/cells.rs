//! One cluster of one region as surfaces show it, changes and totals.

use super::{Compared, Place, Question};
use crate::AtlasError;
use crate::atlas::Atlas;
use crate::model::{Amount, Entry, Intervals, Row, Standing, derived, missing, quotient};
use crate::text::{percent, text3};
use crate::view::{Cell, Change, MapClass, PartValue, Strength, Text3, Totals, Value};
use icluster_tables::Status;
use std::sync::Arc;

/// Rows at the start of a span, of the region and of its reference.
pub(crate) struct Before {
    pub(crate) year: i32,
    pub(crate) row: Arc<Row>,
    reference: Arc<Row>,
}

impl Before {
    /// `None` where a country has no other year at the start, for then nothing was measured twice, and where the region
    /// or the reference is not the same land in both years.
    pub(crate) fn new(
        year: i32,
        row: Arc<Row>,
        reference: Arc<Row>,
        now: &Row,
        reference_now: &Row,
    ) -> Option<Self> {
        measured_twice(&row, &reference, now, reference_now).then_some(Before {
            year,
            row,
            reference,
        })
    }
}

/// Whether a row and its reference are the same land at the start and now, and every country of theirs has another year there.
pub(crate) fn measured_twice(row: &Row, reference: &Row, now: &Row, reference_now: &Row) -> bool {
    let same_year =
        |a: &Row, b: &Row| a.years.iter().any(|(country, year)| b.years.get(country) == Some(year));
    let same_land = row.same_land(now) && reference.same_land(reference_now);
    same_land && !same_year(row, now) && !same_year(reference, reference_now)
}

/// What a cell is about and measured against.
pub(crate) struct CellParts<'a> {
    pub(crate) key: String,
    pub(crate) name: Text3,
    pub(crate) traded: bool,
    pub(crate) amount: Amount,
    pub(crate) standing: Standing,
    pub(crate) row: &'a Row,
    /// The same cluster (or part of it) in the reference.
    pub(crate) against: Amount,
}

impl Atlas {
    /// Rows at the start of the span.
    pub(crate) fn before(&self, question: &Question) -> Result<Option<Before>, AtlasError> {
        let Some(from) = question.from else { return Ok(None) };
        let Some(row) = self.model.row(&question.place.cover, from) else { return Ok(None) };
        let reference = self.reference_row(&question.reference, from)?;
        let now = &question.compared.pool.reference;
        Ok(Before::new(from, Arc::new(row), reference, &question.row, now))
    }

    /// A cluster of the question's region.
    pub(crate) fn cluster_cell(
        &self,
        question: &Question,
        cluster: usize,
        before: Option<&Before>,
    ) -> Cell {
        let info = &self.model.release.clusters[cluster];
        let traded = self.model.traded[cluster];
        let parts = CellParts {
            key: info.key.clone(),
            name: info.name.clone(),
            traded,
            amount: question.row.amounts[cluster],
            standing: self.standing(question, cluster),
            row: &question.row,
            against: question.compared.pool.reference.amounts[cluster],
        };
        let mut cell = plain_cell(&parts);
        self.say_how_sure(&mut cell, question, cluster);
        cell.change = before.and_then(|before| {
            change(&question.row, before, &question.compared, cluster, traded, question.year)
        });
        cell.parts = self.part_values(question, cluster, traded);
        cell
    }

    /// Writes intervals from the draws and the probability of being strong into a cell.
    fn say_how_sure(&self, cell: &mut Cell, question: &Question, cluster: usize) {
        let pool = &question.compared.pool;
        let Intervals { jobs, share_of_region, share_of_reference, lq } =
            pool.intervals(&self.model, &question.row, cluster);
        for (value, interval) in [
            (&mut cell.jobs, jobs),
            (&mut cell.share_of_region, share_of_region),
            (&mut cell.share_of_reference, share_of_reference),
            (&mut cell.lq, lq),
        ] {
            value.within(interval);
        }
        cell.p_strong = question
            .position
            .and_then(|position| pool.probability_strong(&self.model, position, cluster));
    }

    /// Standing in the pool; where the region is compared with nobody, its quotient alone.
    pub(crate) fn standing(&self, question: &Question, cluster: usize) -> Standing {
        let pool = &question.compared.pool;
        match question.position {
            Some(position) => pool.standings[position][cluster],
            None => {
                let traded = self.model.traded[cluster];
                let lq = quotient(
                    &entry(&question.row, cluster, traded),
                    &entry(&pool.reference, cluster, traded),
                );
                Standing { lq, ..Standing::default() }
            }
        }
    }

    /// Jobs and quotient of each part of a custom region against the same reference.
    fn part_values(&self, question: &Question, cluster: usize, traded: bool) -> Vec<PartValue> {
        if question.place.region.is_some() {
            return Vec::new();
        }
        let against = entry(&question.compared.pool.reference, cluster, traded);
        let places = &self.model.release.places;
        let value = |part: u32| match self.model.row(&places.cover(part), question.year) {
            None => (missing(), missing()),
            Some(row) => {
                let own = entry(&row, cluster, traded);
                (own.amount.jobs_value(), derived(quotient(&own, &against), own.amount.status()))
            }
        };
        question
            .place
            .cover
            .parts
            .iter()
            .map(|&part| {
                let (jobs, lq) = value(part);
                PartValue { region: self.model.region_id(part).clone(), jobs, lq }
            })
            .collect()
    }

    /// Totals of a row that stands at a position of a pool.
    pub(crate) fn totals(
        &self,
        row: &Row,
        year: i32,
        compared: &Compared,
        position: Option<usize>,
    ) -> Totals {
        let covered = row.covered();
        let one_currency = row.one_currency();
        let traded = &self.model.traded;
        let traded_amount = Amount::sum(
            row.amounts.iter().zip(traded).filter(|(_, traded)| **traded).map(|(amount, _)| amount),
        );
        let (strength, strong) =
            position.map_or((None, 0), |position| compared.pool.strength(position, traded));
        Totals {
            year,
            jobs: covered.jobs_value(),
            traded_jobs: traded_amount.jobs_value(),
            establishments: covered.establishments_value(),
            wages: covered.wages_value(one_currency),
            average_wage: covered.average_wage_value(one_currency),
            currency: row.currency.clone(),
            cluster_strength: derived(strength, traded_amount.status()),
            strong_clusters: strong,
            suppressed_share: covered.suppressed_share(),
        }
    }

    /// Totals of any region in a year, compared at its own level against its own default reference.
    pub(crate) fn totals_of(
        &self,
        place: &Place,
        reference: &Place,
        year: i32,
    ) -> Result<Option<Totals>, AtlasError> {
        let Some(row) = self.model.row(&place.cover, year) else { return Ok(None) };
        let row = Arc::new(row);
        let compared = self.pool_of(place, &row, reference, year)?;
        let position = compared.pool.position(place.region);
        let shown = row.years.values().max().copied().unwrap_or(year);
        Ok(Some(self.totals(&row, shown, &compared, position)))
    }
}

/// An entry of a row.
pub(crate) fn entry(row: &Row, cluster: usize, traded: bool) -> Entry {
    Entry { amount: row.amounts[cluster], class_jobs: row.class_jobs(traded) }
}

/// A cell without change and parts.
pub(crate) fn plain_cell(parts: &CellParts<'_>) -> Cell {
    let CellParts { amount, standing, row, .. } = parts;
    let status = amount.status();
    let one_currency = row.one_currency();
    Cell {
        key: parts.key.clone(),
        name: parts.name.clone(),
        kind: if parts.traded { "traded" } else { "local" }.to_owned(),
        jobs: amount.jobs_value(),
        establishments: amount.establishments_value(),
        wages: amount.wages_value(one_currency),
        average_wage: amount.average_wage_value(one_currency),
        currency: row.currency.clone(),
        lq: derived(standing.lq, status),
        share_of_region: derived(
            icluster_clusters::share(amount.jobs, row.class_jobs(parts.traded)),
            status,
        ),
        share_of_reference: share_of_reference(amount, &parts.against, status),
        rank: standing.rank,
        percentile: standing.percentile,
        strength: strength(standing.flags),
        map_class: map_class(standing.class),
        suppressed_share: amount.suppressed_share(),
        p_strong: None,
        feasible: amount.feasible(),
        reason: reason(amount),
        change: None,
        parts: Vec::new(),
    }
}

/// In a sentence, what the jobs of a cell rest on.
pub(crate) fn reason(amount: &Amount) -> Text3 {
    let share = |part: f64| percent(icluster_clusters::share(part, amount.jobs).unwrap_or(1.0));
    match amount.status() {
        Status::Suppressed => text3(
            "Withheld, and no published total allows an estimate.",
            "Confidencial, y ningún total publicado permite estimarlo.",
            "Confidentiel, et aucun total publié ne permet de l'estimer.",
        ),
        Status::Imputed => {
            let part = share(amount.imputed);
            text3(
                format!(
                    "{} of the jobs are in cells the publisher withholds, estimated so that every published total adds up.",
                    part.en
                ),
                format!(
                    "El {} del empleo está en celdas confidenciales, estimadas de modo que todos los totales publicados cuadren.",
                    part.es
                ),
                format!(
                    "{} des emplois sont dans des cellules confidentielles, estimées de sorte que tous les totaux publiés concordent.",
                    part.fr
                ),
            )
        }
        Status::Modelled if amount.hidden > 0.0 => text3(
            "Some cells are withheld and cannot be estimated: jobs are at least the number shown.",
            "Algunas celdas son confidenciales y no pueden estimarse: el empleo es al menos el mostrado.",
            "Certaines cellules sont confidentielles et ne peuvent être estimées : les emplois sont au moins ceux affichés.",
        ),
        Status::Modelled => {
            let part = share(amount.modelled);
            text3(
                format!(
                    "{} of the jobs are modelled by the publisher or from establishments by size class.",
                    part.en
                ),
                format!(
                    "El {} del empleo está modelado por la fuente o a partir de establecimientos por estrato.",
                    part.es
                ),
                format!(
                    "{} des emplois sont modélisés par l'éditeur ou d'après les établissements par tranche de taille.",
                    part.fr
                ),
            )
        }
        _ => text3("Published.", "Publicado.", "Publié."),
    }
}

fn share_of_reference(amount: &Amount, against: &Amount, status: Status) -> Value {
    derived(icluster_clusters::share(amount.jobs, against.jobs), status)
}

/// The flags of the formulas as the contract names them.
pub(crate) fn strength(flags: icluster_clusters::Flags) -> Strength {
    Strength {
        qualifying: flags.qualifying,
        significant: flags.significant,
        strong: flags.strong,
        strong10: flags.strong10,
    }
}

/// The class of the formulas as the contract names it.
pub(crate) fn map_class(class: icluster_clusters::MapClass) -> MapClass {
    match class {
        icluster_clusters::MapClass::StrongAndLarge => MapClass::StrongAndLarge,
        icluster_clusters::MapClass::Strong => MapClass::Strong,
        icluster_clusters::MapClass::Large => MapClass::Large,
        icluster_clusters::MapClass::None => MapClass::None,
    }
}

/// Change of a cluster since an earlier year.
pub(crate) fn change(
    row: &Row,
    before: &Before,
    compared: &Compared,
    cluster: usize,
    traded: bool,
    year: i32,
) -> Option<Change> {
    let reference = &compared.pool.reference;
    let (start, end) = (before.row.amounts[cluster], row.amounts[cluster]);
    if start.status() == Status::Suppressed || end.status() == Status::Suppressed {
        return None;
    }
    let parts = icluster_clusters::shift_share(
        (start.jobs, end.jobs),
        (before.reference.amounts[cluster].jobs, reference.amounts[cluster].jobs),
        (before.reference.covered().jobs, reference.covered().jobs),
    )?;
    let lq = |row: &Row, reference: &Row| {
        quotient(&entry(row, cluster, traded), &entry(reference, cluster, traded))
    };
    Some(Change {
        from_year: before.year,
        to_year: year,
        jobs: end.jobs - start.jobs,
        annual_growth: icluster_clusters::annual_growth(start.jobs, end.jobs, year - before.year),
        lq: lq(row, reference)
            .zip(lq(&before.row, &before.reference))
            .map(|(now, then)| now - then),
        national_share: parts.national_share,
        industry_mix: parts.industry_mix,
        regional_shift: parts.regional_shift,
    })
}
