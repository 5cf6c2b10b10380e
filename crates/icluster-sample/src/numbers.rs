//! Invents the numbers: jobs, establishments and wages of every place, industry and year.
//!
//! Each place draws from its own seeded generator, so the pack is the same on every machine and
//! adding a place changes no other.

use crate::industries::{CLUSTERS, SampleIndustry};
use crate::places::Place;
use crate::plan;
use icluster_codes::{Country, Family, sector_of};
use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;

/// Years of the sample.
pub const YEARS: RangeInclusive<i32> = 2014..=2023;

/// One industry in one place and year. Wages are in the country's currency.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The industry's national code.
    pub industry: &'static str,
    /// Year.
    pub year: i32,
    /// Establishments, at least 1.
    pub establishments: u32,
    /// Jobs, annual average.
    pub jobs: u32,
    /// Wage bill of the year.
    pub wages: u64,
}

/// All cells of one place, by industry code and year. Industries that share a national code are summed.
pub fn cells(place: &Place) -> Vec<Cell> {
    let mut all = Vec::new();
    let mut place_rng = generator(&place.id, "");
    let trend = uniform(&mut place_rng, -0.006, 0.012);
    for cluster in CLUSTERS {
        let mut rng = generator(&place.id, cluster.key);
        let (planted, extra_growth) = plan::lookup(&place.id, cluster.key);
        let affinity = match planted {
            Some(concentration) => concentration,
            None if cluster.traded => scatter(&mut rng),
            None => uniform(&mut rng, 0.85, 1.15),
        };
        let growth = cluster.growth + trend + extra_growth + uniform(&mut rng, -0.008, 0.008);
        for industry in cluster.industries {
            let taste = uniform(&mut rng, 0.5, 1.5);
            let weight = industry.weight * national_taste(place.country, cluster.key);
            let start = place.jobs * weight / 1000.0 * affinity * taste;
            let present = planted.is_some()
                || !cluster.traded
                || start > industry.size * uniform(&mut rng, 0.05, 0.7);
            if present && start >= 1.0 {
                series(&mut all, &mut rng, place.country, industry, start, growth);
            }
        }
    }
    merge(all)
}

fn series(
    cells: &mut Vec<Cell>,
    rng: &mut ChaCha8Rng,
    country: Country,
    industry: &'static SampleIndustry,
    start: f64,
    growth: f64,
) {
    let size = industry.size * uniform(rng, 0.6, 1.4);
    let mut level = start;
    for year in YEARS {
        let jobs = (level * uniform(rng, 0.98, 1.02)).round().max(1.0);
        let establishments = (jobs / size).round().max(1.0);
        let raises = f64::from(year - YEARS.start());
        let wage = industry.wage * wage_level(country) * (1.0 + 0.028 * raises);
        cells.push(Cell {
            industry: code(industry, country),
            year,
            establishments: establishments as u32,
            jobs: jobs as u32,
            wages: (jobs * wage * uniform(rng, 0.95, 1.05)).round() as u64,
        });
        let pandemic = if year == 2020 { -0.05 } else { 0.0 };
        level *= 1.0 + growth + pandemic;
    }
}

/// Sums of a place's cells by year: the total of all industries (code empty) and every sector.
///
/// Publishers print them too, and they bound what small cells withhold.
pub(crate) fn totals(cells: &[Cell]) -> BTreeMap<(i32, &'static str), Cell> {
    let mut totals = BTreeMap::new();
    for cell in cells {
        let sector = sector_of(Family::Naics, cell.industry).unwrap_or_default();
        for code in ["", sector] {
            let total = totals.entry((cell.year, code)).or_insert(Cell {
                industry: code,
                year: cell.year,
                establishments: 0,
                jobs: 0,
                wages: 0,
            });
            total.establishments += cell.establishments;
            total.jobs += cell.jobs;
            total.wages += cell.wages;
        }
    }
    totals
}

/// The industry's code in a country's classification.
pub fn code(industry: &SampleIndustry, country: Country) -> &'static str {
    match country {
        Country::Us => industry.us,
        Country::Mx => industry.mx,
        Country::Ca => industry.ca,
    }
}

fn merge(mut cells: Vec<Cell>) -> Vec<Cell> {
    cells.sort_by(|a, b| (a.industry, a.year).cmp(&(b.industry, b.year)));
    let mut merged: Vec<Cell> = Vec::with_capacity(cells.len());
    for cell in cells {
        match merged.last_mut() {
            Some(last) if (last.industry, last.year) == (cell.industry, cell.year) => {
                last.establishments += cell.establishments;
                last.jobs += cell.jobs;
                last.wages += cell.wages;
            }
            _ => merged.push(cell),
        }
    }
    merged
}

/// Wages of a country against the United States' dollars, in its own currency (invented).
fn wage_level(country: Country) -> f64 {
    match country {
        Country::Us => 1.0,
        Country::Mx => 3.6,
        Country::Ca => 1.15,
    }
}

/// What a country does more or less of than the others (invented).
fn national_taste(country: Country, cluster: &str) -> f64 {
    match (country, cluster) {
        (Country::Mx, "automotive" | "apparel" | "food-processing") => 1.6,
        (Country::Mx, "information-technology" | "biopharmaceuticals") => 0.4,
        (Country::Ca, "forest-products" | "oil-and-gas") => 2.2,
        _ => 1.0,
    }
}

/// Multiplier of a traded cluster where nothing is planted: mostly below 1, at most about 4.
fn scatter(rng: &mut ChaCha8Rng) -> f64 {
    let mean = (0..4).map(|_| uniform(rng, -1.0, 1.0)).sum::<f64>();
    (0.7 * 2f64.powf(mean)).min(4.0)
}

pub(crate) fn uniform(rng: &mut ChaCha8Rng, low: f64, high: f64) -> f64 {
    low + (high - low) * rng.random::<f64>()
}

/// A generator that depends on the place and purpose only (FNV-1a of both as the seed).
pub(crate) fn generator(place: &str, purpose: &str) -> ChaCha8Rng {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in place.bytes().chain([b'|']).chain(purpose.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    ChaCha8Rng::seed_from_u64(hash)
}
