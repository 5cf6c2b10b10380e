//! Fitness of places and complexity of activities by non-linear maps, and other measures beside the ECI.

use crate::krylov::{Symmetric, largest};
use crate::presence::Presence;
use crate::values::Values;

/// Fitness of places and quality of activities.
#[derive(Clone, Debug, PartialEq)]
pub struct Fitness {
    /// Fitness of each place.
    pub places: Vec<f64>,
    /// Quality of each activity.
    pub activities: Vec<f64>,
    /// Updates made.
    pub updates: usize,
    /// Whether the rule said stop, rather than the largest number of updates.
    pub converged: bool,
}

/// When to stop.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Stop {
    /// After exactly so many updates.
    Updates(usize),
    /// When places move by less than `below` in all (sum of absolute changes), or after `most` updates.
    Still {
        /// Sum of absolute changes.
        below: f64,
        /// Updates at most.
        most: usize,
    },
    /// When, at the present growth rates, no two neighbouring places would change their order within `ahead` updates: fitness of the last places goes
    /// to zero on many matrices, but ranks settle (Pugliese, Zaccaria and Pietronero, EPJ Special Topics 2016).
    Ranks {
        /// Updates to look ahead.
        ahead: f64,
        /// Updates at most.
        most: usize,
    },
}

/// Fitness-Complexity: `F_c <- sum_p M_cp Q_p`, `Q_p <- 1 / sum_c M_cp / F_c`, both from the values before (synchronous), divided by their means,
/// from ones (Tacchella and others, Scientific Reports 2012). Places and activities without presence have NaN and touch nothing.
pub fn fitness(presence: &Presence, stop: Stop) -> Fitness {
    let start = |counts: &[u32]| -> Vec<f64> {
        counts.iter().map(|n| if *n > 0 { 1.0 } else { f64::NAN }).collect()
    };
    let (mut places, mut activities) = (start(&presence.diversity), start(&presence.ubiquity));
    let next = |f: &[f64], q: &[f64]| {
        let mut places: Vec<f64> = (0..f.len())
            .map(|c| presence.places.ones(c).map(|p| q[p]).sum::<f64>() + nan_if(f[c].is_nan()))
            .collect();
        let mut activities: Vec<f64> = (0..q.len())
            .map(|p| {
                1.0 / (presence.activities.ones(p).map(|c| 1.0 / f[c]).sum::<f64>()
                    + nan_if(q[p].is_nan()))
            })
            .collect();
        by_mean(&mut places);
        by_mean(&mut activities);
        (places, activities)
    };
    let (updates, converged) = iterate(&mut places, &mut activities, stop, next);
    Fitness { places, activities, updates, converged }
}

/// The non-homogeneous variant `F <- d^2 + sum M / P`, `P <- 1 + sum M / F`, synchronous, without normalisation; it converges on every matrix.
/// Quality is `1 / (P - 1)` (Servedio, Bellina, Calò and De Masi, Entropy 2018). `delta` is d, small beside 1.
pub fn non_homogeneous_fitness(presence: &Presence, delta: f64, stop: Stop) -> Fitness {
    let mut places = vec![1.0; presence.place_count()];
    let mut penalty = vec![1.0; presence.activity_count()];
    let next = |f: &[f64], p: &[f64]| {
        let places = (0..f.len())
            .map(|c| delta * delta + presence.places.ones(c).map(|a| 1.0 / p[a]).sum::<f64>())
            .collect();
        let penalty = (0..p.len())
            .map(|a| 1.0 + presence.activities.ones(a).map(|c| 1.0 / f[c]).sum::<f64>())
            .collect();
        (places, penalty)
    };
    let (updates, converged) = iterate(&mut places, &mut penalty, stop, next);
    let activities = penalty.iter().map(|p| 1.0 / (p - 1.0)).collect();
    Fitness { places, activities, updates, converged }
}

fn nan_if(condition: bool) -> f64 {
    if condition { f64::NAN } else { 0.0 }
}

fn by_mean(values: &mut [f64]) {
    let (sum, n) = values
        .iter()
        .filter(|value| !value.is_nan())
        .fold((0.0, 0.0), |(sum, n), value| (sum + value, n + 1.0));
    values.iter_mut().for_each(|value| *value /= sum / n);
}

fn iterate(
    first: &mut Vec<f64>,
    second: &mut Vec<f64>,
    stop: Stop,
    next: impl Fn(&[f64], &[f64]) -> (Vec<f64>, Vec<f64>),
) -> (usize, bool) {
    let most = match stop {
        Stop::Updates(n) => n,
        Stop::Still { most, .. } | Stop::Ranks { most, .. } => most,
    };
    for update in 1..=most {
        let (new_first, new_second) = next(first, second);
        let done = match stop {
            Stop::Updates(_) => false,
            Stop::Still { below, .. } => {
                let moves = first.iter().zip(&new_first).map(|(a, b)| (a - b).abs());
                moves.filter(|moved| !moved.is_nan()).sum::<f64>() < below
            }
            Stop::Ranks { ahead, .. } => update > 10 && crossing(first, &new_first) > ahead,
        };
        (*first, *second) = (new_first, new_second);
        if done {
            return (update, true);
        }
    }
    (most, matches!(stop, Stop::Updates(_)))
}

/// Updates until two neighbours in rank would meet, at the growth rates of the last update.
fn crossing(before: &[f64], after: &[f64]) -> f64 {
    let mut order: Vec<usize> = (0..after.len()).filter(|c| after[*c] > 0.0).collect();
    order.sort_by(|a, b| after[*b].total_cmp(&after[*a]));
    let growth = |c: usize| (after[c] / before[c]).ln();
    order
        .windows(2)
        .filter_map(|pair| {
            let gap = (after[pair[0]] / after[pair[1]]).ln();
            let closing = growth(pair[1]) - growth(pair[0]);
            (closing > 0.0).then(|| gap / closing)
        })
        .fold(f64::INFINITY, f64::min)
}

/// Method of reflections after `n` steps: `k_c,n` is the mean of `k_p,n-1` over the activities of a place, and so for activities;
/// `k_c,0` and `k_p,0` are diversity and ubiquity (Hidalgo and Hausmann 2009).
///
/// The signal decays under a constant, so more steps are worse, not better, in floating point: [`crate::complexity()`] is the exact limit.
pub fn reflections(presence: &Presence, n: usize) -> (Vec<f64>, Vec<f64>) {
    let number = |counts: &[u32]| counts.iter().map(|n| f64::from(*n)).collect::<Vec<f64>>();
    let (mut places, mut activities) = (number(&presence.diversity), number(&presence.ubiquity));
    for _ in 0..n {
        let next_places = (0..places.len())
            .map(|c| {
                let sum: f64 = presence.places.ones(c).map(|p| activities[p]).sum();
                sum / f64::from(presence.diversity[c])
            })
            .collect();
        let next_activities = (0..activities.len())
            .map(|p| {
                let sum: f64 = presence.activities.ones(p).map(|c| places[c]).sum();
                sum / f64::from(presence.ubiquity[p])
            })
            .collect();
        (places, activities) = (next_places, next_activities);
    }
    (places, activities)
}

/// GENEPY of each place: both leading eigenvectors of how much the baskets of two places have in common, `N = W W'` without diagonal, with
/// `W_cp = M_cp / (d_c k_p)` and `k_p = sum_c M_cp / d_c`; the index is `(sum_i l_i x_ci^2)^2 + 2 sum_i l_i^2 x_ci^2` over i = 1, 2
/// (Sciarra, Chiarotti, Ridolfi and Laio, Nature Communications 2020).
pub fn genepy(presence: &Presence) -> Vec<f64> {
    let w = Weighted::new(presence);
    if w.rows.is_empty() {
        return Vec::new();
    }
    let found = largest(&w, &[], &[1e-14; 2]);
    (0..presence.place_count())
        .map(|c| {
            let (mut first, mut second) = (0.0, 0.0);
            for (value, vector) in &found {
                let value = value - w.shift;
                first += value * vector[c].powi(2);
                second += value.powi(2) * vector[c].powi(2);
            }
            if presence.diversity[c] > 0 { first.powi(2) + 2.0 * second } else { f64::NAN }
        })
        .collect()
}

/// `N` of GENEPY, shifted to be positive semidefinite: the largest eigenvalue is then the largest in size.
#[derive(Debug)]
struct Weighted {
    rows: Vec<Vec<(usize, f64)>>,
    diagonal: Vec<f64>,
    columns: usize,
    shift: f64,
}

impl Weighted {
    fn new(presence: &Presence) -> Self {
        let columns = presence.activity_count();
        let k: Vec<f64> = (0..columns)
            .map(|p| {
                presence.activities.ones(p).map(|c| 1.0 / f64::from(presence.diversity[c])).sum()
            })
            .collect();
        let rows: Vec<Vec<(usize, f64)>> = (0..presence.place_count())
            .map(|c| {
                let d = f64::from(presence.diversity[c]);
                presence.places.ones(c).map(|p| (p, 1.0 / (d * k[p]))).collect()
            })
            .collect();
        let square = |row: &Vec<(usize, f64)>| row.iter().map(|(_, w)| w * w).sum::<f64>();
        let diagonal: Vec<f64> = rows.iter().map(square).collect();
        let shift = diagonal.iter().copied().fold(0.0, f64::max);
        Weighted { rows, diagonal, columns, shift }
    }
}

impl Symmetric for Weighted {
    fn size(&self) -> usize {
        self.rows.len()
    }

    fn times(&self, x: &[f64]) -> Vec<f64> {
        let mut across = vec![0.0; self.columns];
        for (row, value) in self.rows.iter().zip(x) {
            row.iter().for_each(|(p, w)| across[*p] += w * value);
        }
        let back = |(c, row): (usize, &Vec<(usize, f64)>)| {
            let sum: f64 = row.iter().map(|(p, w)| w * across[*p]).sum();
            sum + (self.shift - self.diagonal[c]) * x[c]
        };
        self.rows.iter().enumerate().map(back).collect()
    }
}

/// ECI+ of places and PCI+ of activities: exports corrected by how difficult they are. `X_c <- sum_p X_cp / (sum_c X_cp / X_c)`, divided by the geometric
/// mean, from totals; `ECI+ = ln X_c - ln sum_p X_cp / X_p`, `PCI+ = ln X_p - ln sum_c X_cp / X_c` at the fixed point
/// (Albeaik, Kaltenberg, Alsaleh and Hidalgo 2017, arXiv 1707.05826). Empty places and activities have NaN.
pub fn eci_plus(values: &Values, updates: usize) -> (Vec<f64>, Vec<f64>) {
    let activity_totals = values.activity_totals();
    let mut corrected = values.place_totals();
    by_geometric_mean(&mut corrected);
    let difficulty = |corrected: &[f64]| {
        let mut sums = vec![0.0; values.activities()];
        for (c, p, value) in values.cells() {
            sums[p as usize] += value / corrected[c as usize];
        }
        sums
    };
    for _ in 0..updates {
        let sums = difficulty(&corrected);
        let next = |c: usize| values.row(c).map(|(p, value)| value / sums[p as usize]).sum();
        corrected = (0..values.places()).map(next).collect();
        by_geometric_mean(&mut corrected);
    }
    let share = |c: usize| -> f64 {
        values.row(c).map(|(p, value)| value / activity_totals[p as usize]).sum()
    };
    let log = |value: f64| if value > 0.0 { value.ln() } else { f64::NAN };
    let places = (0..values.places()).map(|c| log(corrected[c]) - log(share(c))).collect();
    let sums = difficulty(&corrected);
    let activities =
        (0..values.activities()).map(|p| log(activity_totals[p]) - log(sums[p])).collect();
    (places, activities)
}

fn by_geometric_mean(values: &mut [f64]) {
    let logs: Vec<f64> = values.iter().filter(|v| **v > 0.0).map(|v| v.ln()).collect();
    let mean = (logs.iter().sum::<f64>() / logs.len() as f64).exp();
    values.iter_mut().for_each(|value| *value /= mean);
}
