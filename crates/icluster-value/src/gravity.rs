//! Gravity of trade estimated from flows, zeros and all: what distance, a border or a common language does, beside all that is of the exporter or the importer alone.
//!
//! Sources: Santos Silva and Tenreyro 2006, The log of gravity, Review of Economics and Statistics 88 (Poisson pseudo-maximum likelihood); Correia, Guimaraes and Zylkin 2020, Fast Poisson estimation with
//! high-dimensional fixed effects, Stata Journal 20 (iteratively reweighted least squares within fixed effects, observations that are separated); White 1980 (robust
//! standard errors).

use crate::balance::BalanceError;
use crate::effects::Effects;
use faer::linalg::solvers::Solve;
use faer::{Mat, Side};
use rayon::prelude::*;
use std::collections::HashMap;

/// Rounds of reweighting at most.
const ROUNDS: usize = 200;
/// Change of the deviance, as a part of all flows, that ends the rounds.
const STILL: f64 = 1e-13;
/// Largest change of a fitted flow, as a part of the mean flow, that ends them.
const FITTED: f64 = 1e-9;
/// What fixed effects leave of a regressor's variance when they leave nothing.
const ABSORBED: f64 = 1e-12;

/// Flows with their exporter, importer and regressors, one an observation.
#[derive(Clone, Copy, Debug)]
pub struct GravityData<'a> {
    /// Flows, 0 or more, in any unit.
    pub flows: &'a [f64],
    /// Exporter of each, by number.
    pub exporters: &'a [usize],
    /// Importer of each, by number.
    pub importers: &'a [usize],
    /// Regressors, observations by regressors, such as the log of distance; without a constant, which is in the fixed effects.
    pub regressors: &'a Mat<f64>,
}

/// An estimate.
#[derive(Clone, Debug, PartialEq)]
pub struct Ppml {
    /// Coefficient of each regressor: the elasticity of flows where it is a log.
    pub coefficients: Vec<f64>,
    /// Their standard errors, robust to any variance of single flows (sandwich, HC0).
    pub standard_errors: Vec<f64>,
    /// Deviance, `2 sum (y ln(y / mu) - y + mu)`.
    pub deviance: f64,
    /// Rounds of reweighting.
    pub iterations: usize,
    /// Flows the estimate gives, 0 for those that were dropped.
    pub fitted: Vec<f64>,
    /// Observations used.
    pub observations: usize,
    /// Exporters that export nothing; all of their flows are given by that, and are dropped.
    pub exporters_dropped: usize,
    /// Importers that import nothing, likewise.
    pub importers_dropped: usize,
}

/// Why there is no estimate.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum GravityError {
    /// Parts of different lengths.
    #[error("{found} {what} for {expected}")]
    Length {
        /// Which part.
        what: &'static str,
        /// Its size.
        found: usize,
        /// What it should be.
        expected: usize,
    },
    /// A number is none, or a flow is below 0.
    #[error(
        "{what} {at} is {value}; expected a finite number, and flows and distances of 0 or more"
    )]
    Value {
        /// Which part.
        what: &'static str,
        /// Observation, from 0.
        at: usize,
        /// What was found.
        value: f64,
    },
    /// All flows are 0.
    #[error("no flow is above 0")]
    Nothing,
    /// A regressor is the same for all flows of an exporter or importer, or a sum of others.
    #[error(
        "regressor {0} says nothing beside the fixed effects and the regressors before it; leave it out"
    )]
    Absorbed(usize),
    /// The rounds did not end, as where a regressor sets zeros apart from other flows.
    #[error(
        "the deviance still changes by {change} after {rounds} rounds; look for a regressor that is not 0 for zero flows alone"
    )]
    Apart {
        /// Rounds taken.
        rounds: usize,
        /// Last change.
        change: f64,
    },
    /// The mean haul cannot be had.
    #[error(
        "a mean haul of {target} cannot be had: it is {longest} without friction and {shortest} with the most that was tried"
    )]
    Haul {
        /// What was asked for.
        target: f64,
        /// Without friction.
        longest: f64,
        /// With the largest friction.
        shortest: f64,
    },
    /// The flows cannot be fitted to their sums.
    #[error(transparent)]
    Balance(#[from] BalanceError),
}

/// Poisson pseudo-maximum likelihood with fixed effects of exporters and importers, `E y = exp(a_exporter + b_importer + x beta)`.
///
/// Flows of exporters or importers with zeros alone are dropped, again until none is left. Fails where parts have different lengths, a number is none, nothing is left, a regressor says nothing of its own, or the rounds do not
/// end.
pub fn ppml(data: &GravityData<'_>) -> Result<Ppml, GravityError> {
    check(data)?;
    let (exporters, importers) = (numbered(data.exporters), numbered(data.importers));
    let data = &GravityData { exporters: &exporters, importers: &importers, ..*data };
    let n = data.flows.len();
    let (used, exporters_dropped, importers_dropped) = unseparated(data);
    let y: Vec<f64> = used.iter().map(|at| data.flows[*at]).collect();
    let all: f64 = y.iter().sum();
    if all <= 0.0 {
        return Err(GravityError::Nothing);
    }
    let effects = Effects::new(
        [data.exporters, data.importers].map(|of| used.iter().map(|at| of[*at]).collect()),
    );
    let columns: Vec<Vec<f64>> = (0..data.regressors.ncols())
        .map(|k| used.iter().map(|at| data.regressors[(*at, k)]).collect())
        .collect();
    let mean = all / y.len() as f64;
    let mut eta: Vec<f64> = y.iter().map(|y| ((y + mean) / 2.0).ln()).collect();
    let mut mu: Vec<f64> = eta.iter().map(|eta| eta.exp()).collect();
    let mut before = deviance(&y, &mu);
    let mut last = f64::INFINITY;
    for round in 1..=ROUNDS {
        let z: Vec<f64> =
            eta.iter().zip(&mu).zip(&y).map(|((eta, mu), y)| eta + (y - mu) / mu).collect();
        let within = Within::new(&effects, &mu, &columns)?;
        let left = effects.without(&z, &mu);
        let coefficients = within.solve(&left, &mu);
        let next = (0..y.len()).map(|i| {
            let explained: f64 =
                within.columns.iter().zip(&coefficients).map(|(x, b)| x[i] * b).sum();
            // What is neither the effects' nor the regressors'.
            z[i] - (left[i] - explained)
        });
        let mut next: Vec<f64> = next.collect();
        // A step too far is halved.
        let mut now = deviance_of(&y, &next);
        for _ in 0..30 {
            if now <= before * (1.0 + 1e-9) + STILL * all || !before.is_finite() || round == 1 {
                break;
            }
            next.iter_mut().zip(&eta).for_each(|(next, eta)| *next = (*next + eta) / 2.0);
            now = deviance_of(&y, &next);
        }
        eta = next;
        let fitted: Vec<f64> = eta.iter().map(|eta| eta.exp()).collect();
        let changes = fitted.iter().zip(&mu).map(|(now, before)| (now - before).abs());
        let change = changes.fold(0.0, f64::max);
        mu = fitted;
        last = (before - now).abs();
        before = now;
        if last <= STILL * all && change <= FITTED * mean {
            let within = Within::new(&effects, &mu, &columns)?;
            let errors: Vec<f64> = y.iter().zip(&mu).map(|(y, mu)| y - mu).collect();
            let mut fitted = vec![0.0; n];
            used.iter().zip(&mu).for_each(|(at, mu)| fitted[*at] = *mu);
            return Ok(Ppml {
                coefficients,
                standard_errors: within.sandwich(&errors),
                deviance: now,
                iterations: round,
                fitted,
                observations: used.len(),
                exporters_dropped,
                importers_dropped,
            });
        }
    }
    Err(GravityError::Apart { rounds: ROUNDS, change: last })
}

fn check(data: &GravityData<'_>) -> Result<(), GravityError> {
    let expected = data.flows.len();
    let lengths = [
        ("exporters", data.exporters.len()),
        ("importers", data.importers.len()),
        ("rows of regressors", data.regressors.nrows()),
    ];
    for (what, found) in lengths {
        if found != expected {
            return Err(GravityError::Length { what, found, expected });
        }
    }
    let finite = |value: &f64| value.is_finite();
    if let Some(at) = data.flows.iter().position(|flow| !(*flow >= 0.0 && finite(flow))) {
        return Err(GravityError::Value { what: "flow", at, value: data.flows[at] });
    }
    for column in data.regressors.col_iter() {
        if let Some((at, value)) = column.iter().enumerate().find(|(_, value)| !finite(value)) {
            return Err(GravityError::Value { what: "regressor of flow", at, value: *value });
        }
    }
    Ok(())
}

/// The same with numbers from 0 that are all used.
fn numbered(of: &[usize]) -> Vec<usize> {
    let mut numbers = HashMap::new();
    let number = |of| {
        let next = numbers.len();
        *numbers.entry(of).or_insert(next)
    };
    of.iter().map(number).collect()
}

/// Observations whose exporter exports and whose importer imports something among them, and how many exporters and importers do not.
fn unseparated(data: &GravityData<'_>) -> (Vec<usize>, usize, usize) {
    let mut used: Vec<usize> = (0..data.flows.len()).collect();
    let mut dropped = [0; 2];
    loop {
        let before = used.len();
        for (numbers, dropped) in [data.exporters, data.importers].into_iter().zip(&mut dropped) {
            let most = used.iter().map(|at| numbers[*at] + 1).max().unwrap_or(0);
            let (mut sums, mut there) = (vec![0.0; most], vec![false; most]);
            for at in &used {
                sums[numbers[*at]] += data.flows[*at];
                there[numbers[*at]] = true;
            }
            *dropped +=
                sums.iter().zip(there).filter(|(sum, there)| *there && **sum == 0.0).count();
            used.retain(|at| sums[numbers[*at]] > 0.0);
        }
        if used.len() == before {
            return (used, dropped[0], dropped[1]);
        }
    }
}

fn deviance(y: &[f64], mu: &[f64]) -> f64 {
    let term = |(y, mu): (&f64, &f64)| {
        let log = if *y > 0.0 { y * (y / mu).ln() } else { 0.0 };
        log - y + mu
    };
    2.0 * y.iter().zip(mu).map(term).sum::<f64>()
}

fn deviance_of(y: &[f64], eta: &[f64]) -> f64 {
    deviance(y, &eta.iter().map(|eta| eta.exp()).collect::<Vec<_>>())
}

/// What fixed effects leave of the regressors, and the inverse of their products `X' W X`.
struct Within {
    columns: Vec<Vec<f64>>,
    inverse: Mat<f64>,
}

impl Within {
    fn new(
        effects: &Effects,
        weights: &[f64],
        regressors: &[Vec<f64>],
    ) -> Result<Self, GravityError> {
        let columns: Vec<Vec<f64>> =
            regressors.par_iter().map(|of| effects.without(of, weights)).collect();
        let total: f64 = weights.iter().sum();
        let product = |a: &[f64], b: &[f64]| -> f64 {
            a.iter().zip(b).zip(weights).map(|((a, b), w)| a * b * w).sum()
        };
        for (at, (left, all)) in columns.iter().zip(regressors).enumerate() {
            let mean = all.iter().zip(weights).map(|(x, w)| x * w).sum::<f64>() / total;
            let around: Vec<f64> = all.iter().map(|x| x - mean).collect();
            if product(left, left) <= ABSORBED * product(&around, &around) {
                return Err(GravityError::Absorbed(at));
            }
        }
        let k = columns.len();
        let scale: Vec<f64> = columns.iter().map(|x| product(x, x).sqrt()).collect();
        // Products of regressors of length one, so that what is a sum of others shows as a pivot of nothing.
        let products =
            Mat::from_fn(k, k, |a, b| product(&columns[a], &columns[b]) / (scale[a] * scale[b]));
        let factors =
            products.llt(Side::Lower).map_err(|_| GravityError::Absorbed(k.saturating_sub(1)))?;
        let pivot = |at: &usize| factors.L()[(*at, *at)].powi(2) <= ABSORBED;
        if let Some(at) = (0..k).find(pivot) {
            return Err(GravityError::Absorbed(at));
        }
        let unit = factors.solve(Mat::<f64>::identity(k, k));
        let inverse = Mat::from_fn(k, k, |a, b| unit[(a, b)] / (scale[a] * scale[b]));
        Ok(Within { columns, inverse })
    }

    /// Coefficients of the regressors for values without fixed effects.
    fn solve(&self, values: &[f64], weights: &[f64]) -> Vec<f64> {
        let of = |x: &Vec<f64>| -> f64 {
            x.iter().zip(values).zip(weights).map(|((x, value), w)| x * value * w).sum()
        };
        let products: Vec<f64> = self.columns.iter().map(of).collect();
        let k = products.len();
        (0..k).map(|a| (0..k).map(|b| self.inverse[(a, b)] * products[b]).sum()).collect()
    }

    /// Standard errors from the errors of single observations: the root of the diagonal of `H (sum e^2 x x') H`.
    fn sandwich(&self, errors: &[f64]) -> Vec<f64> {
        let k = self.columns.len();
        let meat = Mat::from_fn(k, k, |a, b| -> f64 {
            let both = self.columns[a].iter().zip(&self.columns[b]);
            both.zip(errors).map(|((a, b), e)| a * b * e * e).sum()
        });
        let variance = &self.inverse * &meat * &self.inverse;
        (0..k).map(|a| variance[(a, a)].max(0.0).sqrt()).collect()
    }
}
