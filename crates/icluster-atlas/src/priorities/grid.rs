//! Industries at the places of a country: who makes them where, how strong they are there and how near to what is made there.

use crate::complexity::{ComplexityAsk, MatrixQuery, Measured};
use crate::model::Model;
use crate::value::{Grain, Jobs};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, Level, RegionId};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Jobs of the reference area that the strength of a place is shrunk towards: a place without any is as weak as fifty jobs less than expected make it.
const PRIOR_JOBS: f64 = 50.0;
/// Digits of a subsector, in which skills are looked for.
const SUBSECTOR: usize = 3;

/// A place that could make something.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Site {
    /// Index in the release.
    pub(super) region: u32,
    pub(super) id: RegionId,
    pub(super) name: Text3,
    pub(super) point: Option<[f64; 2]>,
    pub(super) jobs: f64,
}

/// An industry at the places of a country, a number a place.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Made {
    /// Digits of its code by which jobs are known.
    pub(super) digits: usize,
    pub(super) jobs: Vec<f64>,
    /// Jobs of its subsector: people who know something like it.
    pub(super) skilled: Vec<f64>,
    /// Logarithm of the location quotient in the country, shrunk to 0, and its standard error.
    pub(super) quotient: Vec<f64>,
    pub(super) quotient_error: Vec<f64>,
    /// Part of the jobs of the industry in North America.
    pub(super) part: Vec<f64>,
    /// Density of the place's industries around it; NaN where the matrix lacks it.
    pub(super) density: Vec<f64>,
    /// Jobs of the industry in the country.
    pub(super) national: f64,
    /// Wage of a job over that of a mean job; NaN where no country publishes wages.
    pub(super) premium: f64,
}

/// Places of a country with the jobs known of them.
pub(super) struct Grid {
    pub(super) country: Country,
    pub(super) year: i32,
    pub(super) sites: Vec<Site>,
    jobs: Arc<Jobs>,
    others: Vec<Arc<Jobs>>,
    near: Option<Measured>,
    /// Row of each place in it.
    near_rows: Vec<Option<usize>>,
    /// Wages and the jobs they are of, by code and in all, of the first country that publishes wages.
    pub(super) wages: Option<Wages>,
}

/// Wages of a country by industry.
pub(super) struct Wages {
    pub(super) country: Country,
    pub(super) year: i32,
    of: BTreeMap<String, [f64; 2]>,
    all: [f64; 2],
}

impl Wages {
    fn new(model: &Model, country: Country, year: i32) -> Option<Self> {
        let release = &model.release;
        let base = &release.bases[model.base_near(country, year)?];
        let mut wages = Wages { country, year: base.year, of: BTreeMap::new(), all: [0.0; 2] };
        for leaf in base.leaves.iter().filter(|leaf| leaf.wages > 0.0 && leaf.jobs > 0.0) {
            let code = &release.industries[leaf.industry as usize].code;
            for sum in [wages.of.entry(code.clone()).or_default(), &mut wages.all] {
                sum[0] += leaf.wages;
                sum[1] += leaf.jobs;
            }
        }
        (wages.all[0] > 0.0).then_some(wages)
    }

    /// Wage of a job of an industry over the mean one; NaN where none is known.
    fn premium(&self, industry: &str) -> f64 {
        for digits in (SUBSECTOR..=industry.len()).rev() {
            let Some(prefix) = industry.get(..digits) else { continue };
            let near = self.of.range(prefix.to_owned()..);
            let [wages, jobs] = near
                .take_while(|(code, _)| code.starts_with(prefix))
                .fold([0.0; 2], |sum, (_, of)| [sum[0] + of[0], sum[1] + of[1]]);
            if jobs > 0.0 {
                return wages / jobs / (self.all[0] / self.all[1]);
            }
        }
        f64::NAN
    }
}

impl Grid {
    /// Of the base of jobs nearest to a year. Fails where the release has no jobs of the country.
    pub(super) fn new(
        atlas: &Atlas,
        country: Country,
        year: i32,
        grain: Grain,
    ) -> Result<Self, AtlasError> {
        let model = &atlas.model;
        let jobs = atlas.jobs_near(country, year, grain)?;
        let regions = &model.release.places.regions;
        let sites: Vec<Site> = jobs
            .areas
            .iter()
            .zip(&jobs.totals)
            .map(|(region, total)| {
                let info = &regions[*region as usize];
                Site {
                    region: *region,
                    id: info.id.clone(),
                    name: info.name.clone(),
                    point: info.center,
                    jobs: *total,
                }
            })
            .collect();
        let others = Country::ALL.into_iter().filter(|other| *other != country);
        let others =
            others.filter_map(|other| atlas.jobs_near(other, year, Grain::State).ok()).collect();
        let level = sites.first().map(|site| site.id.level());
        let near = level.and_then(|level| near(atlas, level, jobs.year));
        let row = |site: &Site| near.as_ref()?.row(&site.id.to_string());
        let near_rows = sites.iter().map(row).collect();
        let order = [country, Country::Us, Country::Ca, Country::Mx];
        let wages = order.into_iter().find_map(|of| Wages::new(model, of, year));
        Ok(Grid { country, year: jobs.year, sites, jobs, others, near_rows, near, wages })
    }

    /// An industry at every place; `None` where no industry that is like it has jobs in the country.
    pub(super) fn made(&self, industry: &str) -> Option<Made> {
        let n = self.sites.len();
        let (spread, digits) = self.jobs.making(industry);
        if spread.is_empty() {
            return None;
        }
        let dense = |spread: Vec<(u32, f64)>| {
            let mut all = vec![0.0; n];
            spread.into_iter().for_each(|(area, jobs)| all[area as usize] += jobs);
            all
        };
        let jobs = dense(spread);
        let code = industry.get(..digits).unwrap_or(industry);
        let skilled = dense(self.jobs.making(code.get(..SUBSECTOR).unwrap_or(code)).0);
        let national: f64 = jobs.iter().sum();
        let elsewhere: f64 =
            self.others.iter().flat_map(|other| other.making(code).0).map(|(_, jobs)| jobs).sum();
        let all: f64 = self.jobs.totals.iter().sum();
        let share = national / all;
        // Gamma prior of the mean of the country, Poisson counts: the posterior mean, and the error of its logarithm.
        let (mut quotient, mut quotient_error) = (Vec::with_capacity(n), Vec::with_capacity(n));
        for (own, total) in jobs.iter().zip(&self.jobs.totals) {
            let expected = share * total;
            quotient.push(((own + PRIOR_JOBS) / (expected + PRIOR_JOBS)).ln());
            quotient_error.push((own + PRIOR_JOBS).sqrt().recip());
        }
        let density = match &self.near {
            None => vec![f64::NAN; n],
            Some(near) => near.densities(&self.near_rows, code),
        };
        Some(Made {
            digits,
            skilled,
            quotient,
            quotient_error,
            part: jobs.iter().map(|own| own / (national + elsewhere)).collect(),
            density,
            national,
            premium: self.wages.as_ref().map_or(f64::NAN, |wages| wages.premium(code)),
            jobs,
        })
    }
}

/// How near industries are at the places of a level, where the release has a matrix of their jobs.
fn near(atlas: &Atlas, level: Level, year: i32) -> Option<Measured> {
    let matrix = Some(level.to_string());
    let query = |year| MatrixQuery { matrix: matrix.clone(), classification: None, year, pool: 1 };
    let panel = atlas
        .complexity_panel(&query(Some(year)))
        .or_else(|_| atlas.complexity_panel(&query(None)));
    let panel = panel.ok()?;
    Measured::new(&panel, &ComplexityAsk::default()).ok()
}

impl Grid {
    /// Places in a region, by number.
    pub(super) fn within(&self, model: &Model, cover: &crate::model::Cover) -> Vec<usize> {
        let mut regions = std::collections::BTreeSet::new();
        for (base, cells) in model.cells.iter().enumerate() {
            let members = model.members(cover, base);
            regions.extend(members.iter().map(|member| cells.regions[*member as usize]));
        }
        self.jobs.within(&regions).into_iter().map(|area| area as usize).collect()
    }
}
