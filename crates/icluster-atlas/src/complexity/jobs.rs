//! Jobs by region and six-digit industry, from the release.

use super::panel::{Cells, Kind, Named, Panel, matrix, spread};
use crate::model::Model;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Level, RegionId};
use std::collections::{BTreeMap, HashMap};

/// Digits of the industries in matrices of jobs.
const FINEST: usize = 6;

impl Atlas {
    /// Jobs by region of a level and finest industry, in the year nearest to the one asked for (the latest where none is).
    ///
    /// Withheld jobs are those the imputation estimated; what is known by coarser industries only is left out.
    pub fn jobs_panel(&self, level: Level, year: Option<i32>) -> Result<Panel, AtlasError> {
        let mut panel = self.model.jobs_panel(level, year)?;
        panel.sample = self.info.sample;
        Ok(panel)
    }
}

impl Atlas {
    /// A region that is none of a matrix's places, with its jobs by industry in the matrix's country and year: a custom region, or one of another level. The last
    /// value says which parts of it do not count, being elsewhere.
    ///
    /// Fails where the matrix is not of jobs, the region is not known or has no such jobs.
    pub(super) fn guest(&self, panel: &Panel, id: &RegionId) -> Result<Visitor, AtlasError> {
        let none = |why: String| Err(AtlasError::NoMatrix(why));
        let country = panel.level.parse::<Level>().ok().and_then(Level::country);
        let Some(country) = country.filter(|_| panel.kind == Kind::Jobs) else {
            return none(format!("`{id}` is not among the places of this matrix"));
        };
        let place = self.place(id)?;
        let Some(base) = self.model.base_near(country, panel.year) else {
            return none(format!("no employment by detailed industry of {country}"));
        };
        let release = &self.model.release;
        let mut jobs: BTreeMap<String, f64> = BTreeMap::new();
        for member in self.model.members(&place.cover, base) {
            let (from, to) = self.model.cells[base].leaves[member as usize];
            for leaf in &release.bases[base].leaves[from..to] {
                let industry = &release.industries[leaf.industry as usize];
                if industry.code.len() == FINEST {
                    *jobs.entry(industry.code.clone()).or_default() += leaf.jobs;
                }
            }
        }
        if jobs.values().sum::<f64>() <= 0.0 {
            return none(format!(
                "`{id}` has no jobs by six-digit industry in the country of {}: choose a matrix of a country it has parts in",
                panel.level
            ));
        }
        let elsewhere =
            place.cover.parts.iter().filter(|part| {
                release.places.regions[**part as usize].id.country() != Some(country)
            });
        let elsewhere = elsewhere.map(|part| release.places.regions[*part as usize].name.clone());
        Ok(Visitor {
            named: Named { id: id.to_string(), name: place.info.name },
            elsewhere: elsewhere.collect(),
            jobs,
        })
    }
}

/// A region measured by a matrix it is not in.
pub(super) struct Visitor {
    pub(super) named: Named,
    /// Jobs by industry.
    pub(super) jobs: BTreeMap<String, f64>,
    /// Names of its parts outside the matrix's country.
    pub(super) elsewhere: Vec<Text3>,
}

impl Model {
    /// [`Atlas::jobs_panel`], not marked as invented.
    pub(crate) fn jobs_panel(&self, level: Level, year: Option<i32>) -> Result<Panel, AtlasError> {
        let country = level.country().ok_or_else(|| AtlasError::BadRequest {
            what: "level of complexity",
            given: level.to_string(),
            expected:
                "a level of one country, such as us:county: classifications of industries differ"
                    .to_owned(),
        })?;
        let base = self.base_near(country, year.unwrap_or(i32::MAX));
        let base = base.ok_or_else(|| {
            AtlasError::NothingToBuild(format!("no employment by detailed industry of {country}"))
        })?;
        let release = &self.release;
        let data = &release.bases[base];
        let mut cells = Cells::new();
        let mut ends = Vec::new();
        let mut population = BTreeMap::new();
        for region in release.places.of_level(level) {
            if release.places.is_residual(region) {
                continue;
            }
            let info = &release.places.regions[region as usize];
            let id = info.id.to_string();
            let members = self.members(&release.places.cover(region), base);
            for (from, to) in members.iter().map(|m| self.cells[base].leaves[*m as usize]) {
                for leaf in &data.leaves[from..to] {
                    let industry = &release.industries[leaf.industry as usize];
                    if leaf.jobs > 0.0 && industry.code.len() == FINEST {
                        cells.push((id.clone(), industry.code.clone(), leaf.jobs));
                        ends.push((leaf.jobs - leaf.least, leaf.most - leaf.jobs));
                    }
                }
            }
            population.insert(id, info.population.unwrap_or(f64::NAN));
        }
        let classification = data
            .leaves
            .first()
            .map_or("", |leaf| release.industries[leaf.industry as usize].classification.as_str());
        // The same code may be another industry in another classification.
        let own = release.industries.iter().filter(|i| i.classification == *classification);
        let titles: HashMap<&str, &Text3> =
            own.map(|industry| (industry.code.as_str(), &industry.title)).collect();
        let name = |id: &str| {
            let found = id.parse::<RegionId>().ok().and_then(|id| release.places.find(&id));
            found
                .map(|region| release.places.regions[region as usize].name.clone())
                .unwrap_or_default()
        };
        let title = |code: &str| titles.get(code).map(|title| (*title).clone()).unwrap_or_default();
        let (places, activities, values) = matrix(&cells, name, title)?;
        if places.is_empty() {
            return Err(AtlasError::NoMatrix(format!(
                "no jobs by six-digit industry for {level}; there are such jobs for {}",
                data.level
            )));
        }
        let each = cells.iter().zip(&ends);
        let each = each.map(|((place, code, _), (down, up))| {
            (place.as_str(), code.as_str(), down.max(0.0), up.max(0.0))
        });
        let spread = spread((&places, &activities), each);
        let population =
            places.iter().map(|p| population.get(&p.id).copied().unwrap_or(f64::NAN)).collect();
        Ok(Panel {
            kind: Kind::Jobs,
            level: level.to_string(),
            classification: classification.to_owned(),
            year: data.year,
            years: self.years_of(&[country]),
            places,
            activities,
            values,
            population,
            pooled: 1,
            spread,
            intervals: None,
            sample: false,
        })
    }
}
