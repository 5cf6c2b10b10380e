//! A region's page, comparisons, and its industries.

use super::notes::Notes;
use super::{Place, Question, nearest};
use crate::atlas::Atlas;
use crate::model::default_reference;
use crate::text::{number, text3};
use crate::view::{
    Cell, Comparison, Detail, IndustryRow, ReferenceInfo, RegionInfo, RegionProfile, RegionTotals,
    SourceInfo, Text3, Totals,
};
use crate::{Ask, AtlasError};
use icluster_codes::{Level, RegionId};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Sub-regions shown at most.
const SUB_REGIONS: usize = 300;

impl Atlas {
    /// One region's page: its clusters in a year against a reference, totals over the years, sub-regions, caveats.
    ///
    /// A region without cluster data has its sectors (latest year) and a note on what would add clusters.
    pub fn region(&self, id: &RegionId, ask: &Ask) -> Result<RegionProfile, AtlasError> {
        match self.question(id, ask) {
            Ok(question) => self.profile(&question, ask, true),
            Err(AtlasError::NoData { region, .. }) if region == *id => self.coarse_profile(id, ask),
            Err(other) => Err(other),
        }
    }

    /// Several regions side by side: same year and reference; the reference is the continent where they lie in several
    /// countries and none is asked for.
    pub fn compare(&self, ids: &[RegionId], ask: &Ask) -> Result<Comparison, AtlasError> {
        let mut ask = ask.clone();
        let mut years = BTreeSet::new();
        let mut countries = BTreeSet::new();
        for id in ids {
            let place = self.place(id)?;
            years.extend(self.years_of(&place.cover));
            countries.extend(self.countries_of(&place.cover));
        }
        let years: Vec<i32> = years.into_iter().collect();
        ask.year = nearest(&years, ask.year);
        if ask.reference.is_none() && countries.len() > 1 {
            ask.reference = Some(RegionId::continent());
        }
        let regions = ids
            .iter()
            .map(|id| match self.question(id, &ask) {
                Ok(question) => self.profile(&question, &ask, false),
                Err(AtlasError::NoData { region, .. }) if region == *id => {
                    self.coarse_profile(id, &ask)
                }
                Err(other) => Err(other),
            })
            .collect::<Result<_, _>>()?;
        Ok(Comparison { regions })
    }

    /// Industries of a region as published or estimated, by jobs; sectors where nothing finer is known.
    pub fn region_industries(
        &self,
        id: &RegionId,
        ask: &Ask,
    ) -> Result<Vec<IndustryRow>, AtlasError> {
        match self.question(id, ask) {
            Ok(question) => {
                self.with_parts(&question, None, |parts| self.industry_rows(None, parts))
            }
            Err(AtlasError::NoData { region, .. }) if region == *id => {
                let place = self.place(id)?;
                Ok(self.sector_rows(&place, ask.year).1)
            }
            Err(other) => Err(other),
        }
    }

    fn profile(
        &self,
        question: &Question,
        ask: &Ask,
        with_sub_regions: bool,
    ) -> Result<RegionProfile, AtlasError> {
        let before = self.before(question)?;
        let mut clusters: Vec<Cell> = (0..self.model.traded.len())
            .into_par_iter()
            .map(|cluster| self.cluster_cell(question, cluster, before.as_ref()))
            .collect();
        let lq = |cell: &Cell| cell.lq.value.unwrap_or(-1.0);
        clusters.sort_by(|a, b| {
            (b.kind == "traded").cmp(&(a.kind == "traded")).then_with(|| lq(b).total_cmp(&lq(a)))
        });
        let totals =
            self.totals(&question.row, question.year, &question.compared, question.position);
        let headline = self.headline(&question.place.info, &clusters, &question.reference.info);
        let sub_regions = if with_sub_regions { self.sub_regions(question)? } else { Vec::new() };
        Ok(RegionProfile {
            release: self.info.id.clone(),
            sample: self.info.sample,
            parts: self.part_infos(&question.place),
            year: question.year,
            from_year: before.is_some().then_some(question.from).flatten(),
            years: question.years.clone(),
            reference: self.reference_info(&question.reference, &question.compared),
            definition: self.model.release.definition.clone(),
            headline,
            trend: self.trend(question)?,
            breaks: self.breaks(&question.place.cover, &question.years),
            totals: Some(totals),
            clusters,
            sectors: Vec::new(),
            sub_regions,
            notes: self.notes_of(question, &question.row.covered(), ask),
            sources: self.sources_of(question),
            region: question.place.info.clone(),
        })
    }

    fn trend(&self, question: &Question) -> Result<Vec<Totals>, AtlasError> {
        question
            .years
            .iter()
            .filter_map(|&year| {
                let row = Arc::new(self.model.row(&question.place.cover, year)?);
                Some((year, row))
            })
            .map(|(year, row)| {
                let compared = self.pool_of(&question.place, &row, &question.reference, year)?;
                let position = compared.pool.position(question.place.region);
                Ok(self.totals(&row, year, &compared, position))
            })
            .collect()
    }

    /// Infos of the parts of a custom region.
    pub(crate) fn part_infos(&self, place: &Place) -> Vec<RegionInfo> {
        if place.region.is_some() {
            return Vec::new();
        }
        let regions = &self.model.release.places.regions;
        place.cover.parts.iter().map(|part| regions[*part as usize].clone()).collect()
    }

    /// The next level down (the parts, for a custom region), by jobs from high to low.
    fn sub_regions(&self, question: &Question) -> Result<Vec<RegionTotals>, AtlasError> {
        let places = &self.model.release.places;
        let mut below: Vec<u32> = match question.place.region {
            None => question.place.cover.parts.clone(),
            Some(region) => {
                let id = &places.regions[region as usize].id;
                match id.level() {
                    Level::Continent => {
                        let nations = icluster_codes::Country::ALL.map(RegionId::nation);
                        nations.iter().filter_map(|nation| places.find(nation)).collect()
                    }
                    Level::Nation(country) => places.of_level(country.state_level()),
                    // The regions the data are known for, whatever their kind.
                    _ => question
                        .row
                        .bases
                        .values()
                        .flat_map(|(base, members)| {
                            let regions = &self.model.cells[*base].regions;
                            members.iter().map(move |member| regions[*member as usize])
                        })
                        .filter(|below| *below != region)
                        .collect(),
                }
            }
        };
        below.retain(|region| !places.is_residual(*region));
        let mut list = Vec::new();
        for region in below {
            let info = places.regions[region as usize].clone();
            let place = Place {
                region: Some(region),
                cover: places.cover(region),
                info,
                unknown: Vec::new(),
            };
            let countries = self.countries_of(&place.cover);
            let reference = self.place(&default_reference(place.info.id.level(), &countries))?;
            let totals = self.totals_of(&place, &reference, question.year)?;
            list.push(RegionTotals { region: place.info, totals });
        }
        let jobs =
            |entry: &RegionTotals| entry.totals.as_ref().and_then(|t| t.jobs.value).unwrap_or(-1.0);
        if question.place.region.is_some() {
            list.sort_by(|a, b| {
                jobs(b).total_cmp(&jobs(a)).then_with(|| a.region.id.cmp(&b.region.id))
            });
        }
        list.truncate(SUB_REGIONS);
        Ok(list)
    }

    /// The page of a region without cluster data.
    pub(super) fn coarse_profile(
        &self,
        id: &RegionId,
        ask: &Ask,
    ) -> Result<RegionProfile, AtlasError> {
        let place = self.place(id)?;
        let (years, sectors) = self.sector_rows(&place, ask.year);
        let shown = nearest(&years, ask.year);
        let year = shown
            .or(ask.year)
            .or_else(|| self.model.years_of(&self.model.countries()).last().copied());
        let reference = match &ask.reference {
            Some(reference) => self.place(reference)?,
            None => self.place(&default_reference(id.level(), &[]))?,
        };
        let mut notes = Notes::default();
        notes.origin(self.info.sample, &self.model.release.definition);
        notes.no_clusters(&place.info, !sectors.is_empty(), self.containing_with_clusters(&place));
        self.succession_notes(&place, None, &mut notes);
        if let (Some(asked), Some(shown)) = (ask.year, shown)
            && asked != shown
        {
            notes.nearest_year(&place.info.name, shown, asked);
        }
        let used: BTreeSet<&String> =
            sectors.iter().filter_map(|row| row.source.as_ref()).collect();
        let sources: Vec<SourceInfo> = self
            .model
            .release
            .sources
            .iter()
            .filter(|source| used.contains(&source.id))
            .cloned()
            .collect();
        Ok(RegionProfile {
            release: self.info.id.clone(),
            sample: self.info.sample,
            parts: self.part_infos(&place),
            year: year.unwrap_or_default(),
            from_year: None,
            years,
            reference: ReferenceInfo {
                id: reference.info.id.clone(),
                name: reference.info.name.clone(),
                pool: Vec::new(),
                pool_size: 0,
            },
            definition: self.model.release.definition.clone(),
            headline: coarse_headline(&place.info, &sectors, shown),
            totals: None,
            trend: Vec::new(),
            breaks: Vec::new(),
            clusters: Vec::new(),
            sectors,
            sub_regions: Vec::new(),
            notes: notes.list,
            sources,
            region: place.info,
        })
    }

    /// Years with sector rows and the rows of the nearest one.
    fn sector_rows(&self, place: &Place, wanted: Option<i32>) -> (Vec<i32>, Vec<IndustryRow>) {
        let Some(region) = place.region else { return (Vec::new(), Vec::new()) };
        let sectors = &self.model.release.sectors;
        let start = sectors.partition_point(|row| row.region < region);
        let own: Vec<_> = sectors[start..].iter().take_while(|row| row.region == region).collect();
        let years: BTreeSet<i32> = own.iter().map(|row| row.year).collect();
        let years: Vec<i32> = years.into_iter().collect();
        let year = nearest(&years, wanted);
        let rows =
            own.iter().filter(|row| Some(row.year) == year).map(|row| row.row.clone()).collect();
        (years, rows)
    }

    /// The smallest region with cluster data that this one lies in by membership: the metropolis of a municipality.
    fn containing_with_clusters(&self, place: &Place) -> Option<&RegionInfo> {
        let region = place.region?;
        let places = &self.model.release.places;
        places
            .members
            .iter()
            .filter(|membership| membership.member == region)
            .map(|membership| &places.regions[membership.region as usize])
            .find(|info| info.detail == Detail::Clusters)
    }

    fn headline(&self, region: &RegionInfo, clusters: &[Cell], reference: &RegionInfo) -> Text3 {
        let traded: Vec<&Cell> = clusters.iter().filter(|cell| cell.kind == "traded").collect();
        let strong: Vec<&&Cell> = traded.iter().filter(|cell| cell.strength.strong).collect();
        let lq = |cell: &Cell| cell.lq.value.unwrap_or(0.0);
        let jobs = |cell: &Cell| cell.jobs.value.unwrap_or(0.0);
        let (name, all, count) = (&region.name, traded.len(), strong.len());
        let area = &reference.name;
        if let Some(top) = strong.iter().max_by(|a, b| lq(a).total_cmp(&lq(b))) {
            let times = number(lq(top), 1);
            let grappes = if count == 1 {
                "grappe échangeable forte"
            } else {
                "grappes échangeables fortes"
            };
            return text3(
                format!(
                    "{} is strong in {count} of {all} traded clusters; {} stands out: {} times its share in {}.",
                    capital(&with_article_en(&name.en)),
                    in_sentence(&top.name.en),
                    times.en,
                    with_article_en(&area.en)
                ),
                format!(
                    "{} destaca en {count} de {all} clústeres comerciables; el que más sobresale es «{}»: {} veces su participación en {}.",
                    name.es, top.name.es, times.es, area.es
                ),
                format!(
                    "{} : {count} {grappes} sur {all} ; celle qui se distingue le plus est «\u{a0}{}\u{a0}» : {} fois sa part de référence ({}).",
                    name.fr, top.name.fr, times.fr, area.fr
                ),
            );
        }
        let Some(top) =
            traded.iter().max_by(|a, b| jobs(a).total_cmp(&jobs(b))).filter(|top| jobs(top) > 0.0)
        else {
            return text3(
                format!("{} has no jobs in traded clusters.", name.en),
                format!("{} no tiene empleo en clústeres comerciables.", name.es),
                format!("{} : aucun emploi dans les grappes échangeables.", name.fr),
            );
        };
        let count = number(jobs(top), 0);
        text3(
            format!(
                "{} is strong in none of {all} traded clusters; its largest is {} with {} jobs.",
                name.en,
                in_sentence(&top.name.en),
                count.en
            ),
            format!(
                "{} no destaca en ninguno de {all} clústeres comerciables; el mayor es «{}», con {} empleos.",
                name.es, top.name.es, count.es
            ),
            format!(
                "{} : aucune grappe échangeable forte sur {all} ; la plus grande est «\u{a0}{}\u{a0}», avec {} emplois.",
                name.fr, top.name.fr, count.fr
            ),
        )
    }
}

/// A cluster's name inside a sentence: small letters, but for words in capitals.
pub(crate) fn in_sentence(name: &str) -> String {
    let small = |word: &str| {
        let capitals = word.chars().filter(|c| c.is_uppercase()).count();
        if capitals > 1 { word.to_owned() } else { word.to_lowercase() }
    };
    name.split(' ').map(small).collect::<Vec<_>>().join(" ")
}

/// With a capital first letter.
fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// `the United States`, but `North America`.
pub(crate) fn with_article_en(name: &str) -> String {
    if name.starts_with("United ") { format!("the {name}") } else { name.to_owned() }
}

fn coarse_headline(region: &RegionInfo, sectors: &[IndustryRow], year: Option<i32>) -> Text3 {
    let jobs = |row: &IndustryRow| row.jobs.value.unwrap_or(-1.0);
    let top = sectors
        .iter()
        .filter(|row| !row.code.is_empty() && jobs(row) >= 0.0)
        .max_by(|a, b| jobs(a).total_cmp(&jobs(b)));
    let name = &region.name;
    let (Some(top), Some(year)) = (top, year) else {
        return text3(
            format!("No data by industry have been imported for {}.", name.en),
            format!("No se han importado datos por industria para {}.", name.es),
            format!("Aucune donnée par industrie n'a été importée pour {}.", name.fr),
        );
    };
    let count = number(top.jobs.value.unwrap_or_default(), 0);
    text3(
        format!(
            "In {}, the largest sector in {year} is {} with {} jobs; clusters need finer data.",
            name.en,
            in_sentence(&top.title.en),
            count.en
        ),
        format!(
            "En {}, el mayor sector en {year} es «{}», con {} empleos; los clústeres requieren datos más finos.",
            name.es, top.title.es, count.es
        ),
        format!(
            "{} : le plus grand secteur en {year} est «\u{a0}{}\u{a0}», avec {} emplois ; les grappes demandent des données plus fines.",
            name.fr, top.title.fr, count.fr
        ),
    )
}
