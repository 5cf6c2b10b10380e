//! National coefficients brought down to a region by location quotients.
//!
//! Sources: Flegg, Webber and Elliott 1995, Flegg and Webber 1997 (FLQ) and 2000 (AFLQ); Isard 1953 (commodity balances); Miller and Blair 2009, chapter 8. Neither quotients nor balances know that a region both sends
//! and receives the same goods.

use crate::model::{Leontief, ModelError};
use crate::table::column_sum;
use faer::Mat;
use icluster_complexity::statistics::quantile;
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use std::ops::Range;

/// Flegg's delta as studies of regions with tables of their own have it.
const DELTA: Range<f64> = 0.1..0.35;

/// How trade among regions takes from coefficients.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Quotient {
    /// Simple location quotient of the selling sector.
    Simple,
    /// Cross-industry: that of the seller over that of the buyer; the simple one on the diagonal.
    CrossIndustry,
    /// Flegg's: the cross-industry one times the region's size, `log2(1 + x_r / x)^delta`.
    Flegg {
        /// 0.1 to 0.3 as a rule; larger lets small regions buy more from elsewhere.
        delta: f64,
    },
    /// Flegg's, augmented for the regional specialisation of the buyer: times `log2(1 + SLQ_j)` where that is above one.
    Augmented {
        /// As for [`Quotient::Flegg`].
        delta: f64,
    },
}

/// Simple location quotients of a region's sectors: its shares over the nation's. Jobs stand in for output where that is not known. Zero where the nation has none.
pub fn simple_quotients(region: &[f64], nation: &[f64]) -> Vec<f64> {
    let (of_region, of_nation): (f64, f64) = (region.iter().sum(), nation.iter().sum());
    let quotient = |(own, all): (&f64, &f64)| {
        if *all > 0.0 && of_region > 0.0 { (own / of_region) / (all / of_nation) } else { 0.0 }
    };
    region.iter().zip(nation).map(quotient).collect()
}

/// Quotients of each cell, sellers by buyers, for a region and its nation.
pub fn quotients(region: &[f64], nation: &[f64], by: Quotient) -> Mat<f64> {
    let simple = simple_quotients(region, nation);
    let (of_region, of_nation): (f64, f64) = (region.iter().sum(), nation.iter().sum());
    let size = if of_nation > 0.0 { of_region / of_nation } else { 0.0 };
    let n = simple.len();
    let cross = |i: usize, j: usize| match i == j {
        true => simple[i],
        // Nobody buys in a sector that is not there.
        false if simple[j] == 0.0 => 0.0,
        false => simple[i] / simple[j],
    };
    Mat::from_fn(n, n, |i, j| match by {
        Quotient::Simple => simple[i],
        Quotient::CrossIndustry => cross(i, j),
        Quotient::Flegg { delta } => cross(i, j) * (1.0 + size).log2().powf(delta),
        Quotient::Augmented { delta } => {
            let flegg = cross(i, j) * (1.0 + size).log2().powf(delta);
            if simple[j] > 1.0 { flegg * (1.0 + simple[j]).log2() } else { flegg }
        }
    })
}

/// Coefficients of a region: the nation's times the quotients, where these are below one; the rest is bought elsewhere. A cell without a
/// quotient keeps the nation's.
pub fn regional_coefficients(national: &Mat<f64>, quotients: &Mat<f64>) -> Mat<f64> {
    Mat::from_fn(national.nrows(), national.ncols(), |i, j| {
        let known = i < quotients.nrows() && j < quotients.ncols();
        national[(i, j)] * if known { quotients[(i, j)].min(1.0) } else { 1.0 }
    })
}

/// A number that hangs on a parameter nobody knows.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Drawn {
    /// Half of the draws are below.
    pub median: f64,
    /// A twentieth of them is below.
    pub low: f64,
    /// A twentieth of them is above.
    pub high: f64,
}

/// A sector of a region.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct RegionalSector {
    /// Output in the region for a unit of final demand for the sector, its own included; 0 where the region does not have it.
    pub multiplier: Drawn,
    /// Part of what the sector buys in the nation that it buys in the region; 0 where the region does not have it.
    pub purchased: Drawn,
}

/// Output multipliers and own purchases of a region's sectors by location quotients, for draws of Flegg's delta between 0.1 and 0.35, which no region without a table of its own knows. `by` says which quotient
/// ([`Quotient::Flegg`] or [`Quotient::Augmented`]) has the delta drawn; `region` and `nation` are outputs or jobs by sector, as for [`quotients`]. The same for the same seed on any number of threads.
///
/// Fails where these are not one a sector, or coefficients have no inverse.
pub fn regional_multipliers(
    national: &Mat<f64>,
    region: &[f64],
    nation: &[f64],
    by: impl Fn(f64) -> Quotient + Sync,
    draws: usize,
    seed: u64,
) -> Result<Vec<RegionalSector>, ModelError> {
    let n = national.ncols();
    for found in [national.nrows(), region.len(), nation.len()] {
        if found != n {
            return Err(ModelError::Length { found, expected: n });
        }
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let deltas: Vec<f64> = (0..draws.max(1)).map(|_| random.random_range(DELTA)).collect();
    let of = |delta: &f64| -> Result<(Vec<f64>, Vec<f64>), ModelError> {
        let own = regional_coefficients(national, &quotients(region, nation, by(*delta)));
        let purchased = |j: usize| {
            let all = column_sum(national, j);
            if all > 0.0 { column_sum(&own, j) / all } else { 0.0 }
        };
        let purchased = (0..n).map(purchased).collect();
        Ok((Leontief::of(own)?.multipliers(&vec![1.0; n])?, purchased))
    };
    let found: Vec<(Vec<f64>, Vec<f64>)> = deltas.par_iter().map(of).collect::<Result<_, _>>()?;
    let sector = |j: usize| match region[j] > 0.0 {
        true => RegionalSector {
            multiplier: drawn(found.iter().map(|(multipliers, _)| multipliers[j])),
            purchased: drawn(found.iter().map(|(_, purchased)| purchased[j])),
        },
        false => RegionalSector::default(),
    };
    Ok((0..n).map(sector).collect())
}

fn drawn(values: impl Iterator<Item = f64>) -> Drawn {
    let mut sorted: Vec<f64> = values.collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let at = |p| quantile(&sorted, p);
    Drawn { median: at(0.5), low: at(0.05), high: at(0.95) }
}

/// What a region makes and uses of a sector's goods.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Pool {
    /// Output of the region.
    pub supply: f64,
    /// What its sectors and final users need.
    pub demand: f64,
    /// Supply less demand: exports to elsewhere at least, or imports where it is below 0.
    pub surplus: f64,
    /// Regional purchase coefficient, `min(1, supply / demand)`: the part of what the region uses that it can have of its own; 1 where it makes the good and uses none, 0 where it does neither.
    pub purchase_coefficient: f64,
}

/// Commodity balance of a region (supply-demand pool): its output of each sector against what its sectors need by the nation's coefficients, and its final users by the nation's composition of final demand. `output` is the
/// region's; `composition` is the nation's final demand by sector, of which only proportions count, and `final_use` the region's final demand in all, in the unit of output.
///
/// Coefficients of the region are the nation's times the purchase coefficient of the seller: [`regional_coefficients`] with that in each cell of a row. Fails where outputs or demands are not one a sector.
pub fn supply_demand_pool(
    national: &Mat<f64>,
    output: &[f64],
    composition: &[f64],
    final_use: f64,
) -> Result<Vec<Pool>, ModelError> {
    let n = national.nrows();
    for found in [national.ncols(), output.len(), composition.len()] {
        if found != n {
            return Err(ModelError::Length { found, expected: n });
        }
    }
    let all: f64 = composition.iter().sum();
    let scale = if all > 0.0 { final_use / all } else { 0.0 };
    let pool = |i: usize| {
        let used: f64 =
            output.iter().enumerate().map(|(j, output)| national[(i, j)] * output).sum();
        let (supply, demand) = (output[i], used + composition[i] * scale);
        let purchase_coefficient = match (supply > 0.0, demand > 0.0) {
            (false, _) => 0.0,
            (true, false) => 1.0,
            (true, true) => (supply / demand).min(1.0),
        };
        Pool { supply, demand, surplus: supply - demand, purchase_coefficient }
    };
    Ok((0..n).map(pool).collect())
}
