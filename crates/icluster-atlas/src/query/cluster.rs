//! A cluster's page: regions of a level by jobs, and what the cluster is made of.

use super::cells::{Before, CellParts, plain_cell};
use super::nearest;
use super::notes::{Notes, nation_name};
use super::region::{in_sentence, with_article_en};
use crate::atlas::Atlas;
use crate::model::{Row, Standing, default_reference, quotient};
use crate::text::{number, text3};
use crate::view::{Cell, ClusterInfo, ClusterProfile, RegionCell, Text3};
use crate::{Ask, AtlasError};
use icluster_codes::{Level, RegionId};
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

impl Atlas {
    /// Clusters of the definition: traded first.
    pub fn clusters(&self) -> Result<Vec<ClusterInfo>, AtlasError> {
        Ok(self.model.release.clusters.clone())
    }

    /// One cluster's page: regions of a level (`us:county`; several joined by commas) by jobs; `limit` 0 for all.
    pub fn cluster(
        &self,
        key: &str,
        level: &str,
        ask: &Ask,
        limit: usize,
    ) -> Result<ClusterProfile, AtlasError> {
        let index = self.cluster_of(key)?;
        let levels = parse_levels(level)?;
        let countries: Vec<_> = levels
            .iter()
            .filter_map(|level| level.country())
            .collect::<BTreeSet<_>>()
            .into_iter()
            .collect();
        let years = self.model.years_of(if countries.is_empty() {
            &icluster_codes::Country::ALL
        } else {
            &countries
        });
        let reference = match &ask.reference {
            Some(reference) => self.place(reference)?,
            None if countries.len() == 1 => {
                self.place(&default_reference(levels[0], &countries))?
            }
            None => self.place(&RegionId::continent())?,
        };
        let Some(year) = nearest(&years, ask.year) else {
            return Err(AtlasError::NoData {
                region: reference.info.id,
                year: ask.year.unwrap_or_default(),
                years,
            });
        };
        let compared = self.pool_of_levels(&levels, &reference, year)?;
        let against = compared.pool.reference.clone();
        let info = &self.model.release.clusters[index];
        let traded = self.model.traded[index];
        let from = ask
            .from
            .and_then(|from| nearest(&years, Some(from)))
            .or_else(|| years.first().copied());
        let from = from.filter(|from| *from < year);
        let places = &self.model.release.places;
        let mut order: Vec<usize> = (0..compared.pool.rows.len())
            .filter(|i| {
                let amount = &compared.pool.rows[*i].amounts[index];
                amount.jobs > 0.0 || amount.hidden > 0.0
            })
            .collect();
        let jobs = |i: usize| compared.pool.rows[i].amounts[index].jobs;
        order.sort_by(|a, b| jobs(*b).total_cmp(&jobs(*a)).then(a.cmp(b)));
        let region_count = order.len();
        if limit > 0 {
            order.truncate(limit);
        }
        let reference_before = from.map(|from| self.reference_row(&reference, from)).transpose()?;
        let rows_before: HashMap<u32, Arc<Row>> = from
            .into_iter()
            .flat_map(|from| levels.iter().map(move |level| self.model.level_rows(*level, from)))
            .flat_map(|rows| rows.iter().cloned().collect::<Vec<_>>())
            .collect();
        let mut regions = Vec::new();
        let mut changed = 0;
        for i in order {
            let Some(region) = compared.pool.regions[i] else { continue };
            let question = super::Question {
                place: super::Place {
                    info: places.regions[region as usize].clone(),
                    region: Some(region),
                    cover: places.cover(region),
                    unknown: Vec::new(),
                },
                years: Vec::new(),
                year,
                from,
                reference: reference.clone(),
                row: compared.pool.rows[i].clone(),
                compared: compared.clone(),
                position: Some(i),
            };
            let before = from.zip(reference_before.clone()).and_then(|(from, then)| {
                let row = rows_before.get(&region)?.clone();
                changed += usize::from(!row.same_land(&question.row));
                Before::new(from, row, then, &question.row, &against)
            });
            let cell = self.cluster_cell(&question, index, before.as_ref());
            regions.push(RegionCell { region: question.place.info, cell });
        }
        let finer = self.finer_of(&reference, &against, year)?;
        // The reference itself is compared with nobody: what it is made of has shares, but no rank.
        let parts = super::industries::Parts {
            row: &against,
            finer: &finer,
            against: &against,
            against_finer: &finer,
            stands: None,
        };
        let own = super::cells::entry(&against, index, traded);
        let total = plain_cell(&CellParts {
            key: info.key.clone(),
            name: info.name.clone(),
            traded,
            amount: against.amounts[index],
            standing: Standing { lq: quotient(&own, &own), ..Standing::default() },
            row: &against,
            against: against.amounts[index],
        });
        let mut notes = Notes::default();
        notes.origin(self.info.sample, &self.model.release.definition);
        for (country, used) in &against.years {
            if *used != ask.year.unwrap_or(year) {
                notes.nearest_year(&nation_name(*country), *used, ask.year.unwrap_or(year));
            }
        }
        notes.suppressed(&against.amounts[index]);
        notes.changed_regions(changed, from, year);
        Ok(ClusterProfile {
            release: self.info.id.clone(),
            sample: self.info.sample,
            cluster: info.clone(),
            level: level.to_owned(),
            year,
            from_year: from,
            years,
            reference: self.reference_info(&reference, &compared),
            headline: headline(info, &regions, &total, &reference.info.name, year),
            total: Some(total),
            region_count,
            subclusters: self.subcluster_cells(index, &parts),
            industries: self.industry_rows(Some(index), &parts),
            notes: notes.list,
            sources: self.sources_of_row(&against),
            regions,
        })
    }

    /// Sources of a row and of the definition.
    fn sources_of_row(&self, row: &Arc<crate::model::Row>) -> Vec<crate::view::SourceInfo> {
        let mut used: BTreeSet<u16> = BTreeSet::new();
        for (base, members) in row.bases.values() {
            for member in members {
                used.extend(&self.model.cells[*base].sources[*member as usize]);
            }
        }
        (0..)
            .zip(&self.model.release.sources)
            .filter(|(i, source)| used.contains(i) || source.product.contains("cluster"))
            .map(|(_, source)| source.clone())
            .collect()
    }
}

/// Levels from a list such as `us:county,mx:metro`.
pub(crate) fn parse_levels(text: &str) -> Result<Vec<Level>, AtlasError> {
    text.split(',')
        .map(|level| {
            level.trim().parse::<Level>().map_err(|_| AtlasError::BadRequest {
                what: "level",
                given: level.to_owned(),
                expected: Level::ALL.map(Level::as_str).join(", "),
            })
        })
        .collect()
}

fn headline(
    info: &ClusterInfo,
    regions: &[RegionCell],
    total: &Cell,
    area: &Text3,
    year: i32,
) -> Text3 {
    let all = number(total.jobs.value.unwrap_or(0.0), 0);
    let name = in_sentence(&info.name.en);
    let Some(first) = regions.first() else {
        return text3(
            format!("{}: no region of this level has jobs in it.", info.name.en),
            format!("{}: ninguna región de este nivel tiene empleo.", info.name.es),
            format!("{} : aucune région de ce niveau n'y a d'emplois.", info.name.fr),
        );
    };
    let jobs = number(first.cell.jobs.value.unwrap_or(0.0), 0);
    let top = &first.region.name;
    text3(
        format!(
            "{} jobs are in {name} in {} ({year}); {} has most, with {}.",
            all.en,
            with_article_en(&area.en),
            top.en,
            jobs.en
        ),
        format!(
            "El clúster «{}» tiene {} empleos en {} ({year}); la mayor cantidad está en {}: {}.",
            info.name.es, all.es, area.es, top.es, jobs.es
        ),
        format!(
            "Grappe «\u{a0}{}\u{a0}» ({}, {year}) : {} emplois ; région en tête : {}, avec {}.",
            info.name.fr, area.fr, all.fr, top.fr, jobs.fr
        ),
    )
}
