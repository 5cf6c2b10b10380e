//! Where in a country the jobs of an industry are, at its base regions or its states.

use crate::model::Model;
use icluster_codes::Country;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Digits of industries that the three countries have in common.
const COMMON: usize = 5;
/// Least digits that stand for an industry.
const LEAST: usize = 2;
/// NAICS sectors of two digits that others are part of.
const RANGES: [(&str, &[&str]); 3] =
    [("31-33", &["31", "32", "33"]), ("44-45", &["44", "45"]), ("48-49", &["48", "49"])];

/// Regions with weights, by number among the areas.
pub(crate) type Spread = Vec<(u32, f64)>;

/// Jobs of a country by industry and area.
pub(crate) struct Jobs {
    pub(crate) year: i32,
    /// Whether its industries are those of the United States, six digits of which mean the same there alone.
    own_digits: bool,
    /// Region of the release of each area.
    pub(crate) areas: Vec<u32>,
    /// State that each area is in; itself where it is in none.
    pub(super) states: Vec<u32>,
    /// All jobs of each area.
    pub(crate) totals: Vec<f64>,
    /// Base region, its point, the area it is in, its jobs.
    pub(super) places: Vec<(u32, Option<[f64; 2]>, u32, f64)>,
    /// Jobs by code and area.
    of: BTreeMap<String, BTreeMap<u32, f64>>,
}

/// Whether areas are states, or the regions that jobs are known of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Grain {
    /// States and provinces.
    State,
    /// Counties, municipalities or metropolises, census divisions.
    Place,
}

impl Jobs {
    /// Of the base nearest to a year.
    pub(crate) fn new(model: &Model, country: Country, year: i32, grain: Grain) -> Option<Self> {
        let release = &model.release;
        let base = &release.bases[model.base_near(country, year)?];
        let mut jobs = Jobs {
            year: base.year,
            own_digits: country == Country::Us,
            areas: Vec::new(),
            states: Vec::new(),
            totals: Vec::new(),
            places: Vec::new(),
            of: BTreeMap::new(),
        };
        let mut number: HashMap<u32, u32> = HashMap::new();
        for leaf in base.leaves.iter().filter(|leaf| leaf.jobs > 0.0) {
            if jobs.places.last().map(|place| place.0) != Some(leaf.region) {
                let in_state = release.places.state_of(leaf.region).unwrap_or(leaf.region);
                let area = match grain {
                    Grain::Place => leaf.region,
                    Grain::State => in_state,
                };
                let at = *number.entry(area).or_insert_with(|| {
                    jobs.areas.push(area);
                    jobs.states.push(in_state);
                    jobs.totals.push(0.0);
                    jobs.areas.len() as u32 - 1
                });
                let point = release.places.regions[leaf.region as usize].center;
                jobs.places.push((leaf.region, point, at, 0.0));
            }
            let Some((_, _, area, all)) = jobs.places.last_mut() else { continue };
            *all += leaf.jobs;
            let area = *area;
            jobs.totals[area as usize] += leaf.jobs;
            let code = release.industries[leaf.industry as usize].code.as_str();
            let range = RANGES.iter().find(|(range, _)| *range == code);
            for code in range.map_or(&[code][..], |(_, codes)| codes) {
                match jobs.of.get_mut(*code) {
                    Some(of) => *of.entry(area).or_default() += leaf.jobs,
                    None => {
                        jobs.of.insert((*code).to_owned(), BTreeMap::from([(area, leaf.jobs)]));
                    }
                }
            }
        }
        (!jobs.areas.is_empty()).then_some(jobs)
    }

    /// Codes with jobs.
    pub(super) fn codes(&self) -> impl Iterator<Item = &str> {
        self.of.keys().map(String::as_str)
    }

    /// Jobs by area of one code.
    pub(super) fn by_area(&self, code: &str) -> impl Iterator<Item = (u32, f64)> + '_ {
        self.of.get(code).into_iter().flatten().map(|(area, jobs)| (*area, *jobs))
    }

    /// Where an industry is made: jobs by area in industries that begin with its code, or with the longest part of it that any begins with; and the digits of that part.
    pub(crate) fn making(&self, industry: &str) -> (Spread, usize) {
        let most = if self.own_digits { industry.len() } else { industry.len().min(COMMON) };
        for digits in (LEAST..=most).rev() {
            let Some(prefix) = industry.get(..digits) else { continue };
            let mut sums: BTreeMap<u32, f64> = BTreeMap::new();
            let from = prefix.to_owned();
            for (_, of) in self.of.range(from..).take_while(|(code, _)| code.starts_with(prefix)) {
                for (area, jobs) in of {
                    *sums.entry(*area).or_default() += jobs;
                }
            }
            if !sums.is_empty() {
                return (sums.into_iter().collect(), digits);
            }
        }
        (Vec::new(), 0)
    }

    /// Areas that some regions of the release are in.
    pub(crate) fn within(&self, regions: &BTreeSet<u32>) -> BTreeSet<u32> {
        let inside = self.places.iter().filter(|(place, ..)| regions.contains(place));
        inside.map(|(_, _, area, _)| *area).collect()
    }
}
