//! From weights to chances that hold: what labelled pairs say about how often a weight is right.
//!
//! The model's own probabilities are too sure where comparisons are not independent. Pairs that people have decided tell.

use crate::LinkageError;
use serde::{Deserialize, Serialize};

/// A chance for every weight.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Calibration {
    /// 1 / (1 + exp(a · weight + b)) (Platt 1999)
    Sigmoid {
        /// Slope, negative where larger weights are likelier
        a: f64,
        /// Offset
        b: f64,
    },
    /// Rising steps, joined by lines; constant beyond the ends (Zadrozny and Elkan 2002)
    Isotonic {
        /// Weights, rising
        weights: Vec<f64>,
        /// The chance at each
        chances: Vec<f64>,
    },
}

fn check(labels: &[(f64, bool)]) -> Result<(f64, f64), LinkageError> {
    let positive = labels.iter().filter(|l| l.1).count();
    let given = labels.len();
    if positive == 0 || positive == given || labels.iter().any(|l| !l.0.is_finite()) {
        return Err(LinkageError::Labels { given, positive });
    }
    Ok((positive as f64, (given - positive) as f64))
}

impl Calibration {
    /// Fits a sigmoid by Newton's method with Platt's targets, (n₊ + 1) / (n₊ + 2) and 1 / (n₋ + 2), which keep it from being too sure
    /// of few labels (Platt 1999; Lin, Lin and Weng 2007). Good from some dozens of labels on.
    ///
    /// # Errors
    /// No labels, or of one kind only.
    pub fn sigmoid(labels: &[(f64, bool)]) -> Result<Self, LinkageError> {
        let (positive, negative) = check(labels)?;
        let target = |same: bool| {
            if same { (positive + 1.0) / (positive + 2.0) } else { 1.0 / (negative + 2.0) }
        };
        let loss = |a: f64, b: f64| -> f64 {
            // -t log p - (1 - t) log(1 - p) without overflow, p = 1 / (1 + exp(f)).
            let of = |(weight, same): &(f64, bool)| {
                let f = a * weight + b;
                let t = target(*same);
                if f >= 0.0 { t * f + (-f).exp().ln_1p() } else { (t - 1.0) * f + f.exp().ln_1p() }
            };
            labels.iter().map(of).sum()
        };
        let (mut a, mut b) = (0.0, ((negative + 1.0) / (positive + 1.0)).ln());
        let mut current = loss(a, b);
        for _ in 0..200 {
            let (mut aa, mut ab, mut bb, mut ga, mut gb) = (1e-12, 0.0, 1e-12, 0.0, 0.0);
            for (weight, same) in labels {
                let p = crate::model::probability_of(-(a * weight + b) * std::f64::consts::LOG2_E);
                let (d, q) = (target(*same) - p, p * (1.0 - p));
                aa += weight * weight * q;
                ab += weight * q;
                bb += q;
                ga += weight * d;
                gb += d;
            }
            if ga.abs() < 1e-10 && gb.abs() < 1e-10 {
                break;
            }
            let determinant = aa * bb - ab * ab;
            let (da, db) = (-(bb * ga - ab * gb) / determinant, -(aa * gb - ab * ga) / determinant);
            let mut step = 1.0;
            while step > 1e-10 && loss(a + step * da, b + step * db) > current {
                step /= 2.0;
            }
            if step <= 1e-10 {
                break;
            }
            a += step * da;
            b += step * db;
            current = loss(a, b);
        }
        Ok(Self::Sigmoid { a, b })
    }

    /// Fits rising steps by pooling adjacent violators, the mean of labels at each weight first (Ayer and others 1955). Needs hundreds of
    /// labels to be better than a sigmoid.
    ///
    /// # Errors
    /// No labels, or of one kind only.
    pub fn isotonic(labels: &[(f64, bool)]) -> Result<Self, LinkageError> {
        check(labels)?;
        let mut sorted = labels.to_vec();
        sorted.sort_by(|a, b| a.0.total_cmp(&b.0));
        // (first weight, last weight, sum, number)
        let mut pools: Vec<(f64, f64, f64, f64)> = Vec::new();
        for (weight, same) in sorted {
            let value = f64::from(u8::from(same));
            match pools.last_mut() {
                Some(last) if last.0 == weight => {
                    last.2 += value;
                    last.3 += 1.0;
                }
                _ => pools.push((weight, weight, value, 1.0)),
            }
        }
        let mut merged: Vec<(f64, f64, f64, f64)> = Vec::new();
        for mut pool in pools {
            while let Some(last) = merged.last().filter(|last| last.2 * pool.3 >= pool.2 * last.3) {
                pool = (last.0, pool.1, last.2 + pool.2, last.3 + pool.3);
                merged.pop();
            }
            merged.push(pool);
        }
        let (mut weights, mut chances) = (Vec::new(), Vec::new());
        for (first, last, sum, number) in merged {
            for weight in if first == last { vec![first] } else { vec![first, last] } {
                weights.push(weight);
                chances.push(sum / number);
            }
        }
        Ok(Self::Isotonic { weights, chances })
    }

    /// The chance that a pair of this weight is the same.
    #[must_use]
    pub fn chance(&self, weight: f64) -> f64 {
        match self {
            Self::Sigmoid { a, b } => {
                crate::model::probability_of(-(a * weight + b) * std::f64::consts::LOG2_E)
            }
            Self::Isotonic { weights, chances } => {
                let after = weights.partition_point(|w| *w < weight);
                let at = |place: usize| Some((*weights.get(place)?, *chances.get(place)?));
                match (after.checked_sub(1).and_then(at), at(after)) {
                    (Some((w0, c0)), Some((w1, c1))) => c0 + (c1 - c0) * (weight - w0) / (w1 - w0),
                    (Some((_, c)), None) | (None, Some((_, c))) => c,
                    (None, None) => 0.5,
                }
            }
        }
    }
}

/// A bin of a reliability table.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Bin {
    /// Lower end of the bin
    pub from: f64,
    /// Upper end of the bin
    pub to: f64,
    /// Pairs in it
    pub pairs: usize,
    /// Their mean chance as told
    pub told: f64,
    /// The part of them that are the same
    pub seen: f64,
}

/// How far chances hold.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Reliability {
    /// Bins of equal width that have pairs
    pub bins: Vec<Bin>,
    /// Mean distance between told and seen, by pairs (expected calibration error)
    pub error: f64,
    /// Mean square of what was told less what is (Brier 1950)
    pub brier: f64,
}

/// Compares chances with labels in so many bins of equal width (DeGroot and Fienberg 1983).
///
/// # Errors
/// No labels.
pub fn reliability(told: &[(f64, bool)], bins: usize) -> Result<Reliability, LinkageError> {
    if told.is_empty() {
        return Err(LinkageError::Labels { given: 0, positive: 0 });
    }
    let bins = bins.max(1);
    let mut sums = vec![(0_usize, 0.0, 0.0); bins];
    let mut brier = 0.0;
    for (chance, same) in told {
        let seen = f64::from(u8::from(*same));
        brier += (chance - seen).powi(2);
        let place = ((chance * bins as f64).max(0.0) as usize).min(bins - 1);
        if let Some(sum) = sums.get_mut(place) {
            *sum = (sum.0 + 1, sum.1 + chance, sum.2 + seen);
        }
    }
    let all = told.len() as f64;
    let mut found = Reliability { bins: Vec::new(), error: 0.0, brier: brier / all };
    for (place, (pairs, chance, seen)) in sums.into_iter().enumerate().filter(|s| s.1.0 > 0) {
        let n = pairs as f64;
        found.error += (chance - seen).abs() / all;
        let edge = |place: usize| place as f64 / bins as f64;
        found.bins.push(Bin {
            from: edge(place),
            to: edge(place + 1),
            pairs,
            told: chance / n,
            seen: seen / n,
        });
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    // scikit-learn 1.9.1: IsotonicRegression and the sigmoid of CalibratedClassifierCV (tools/linkage/golden.py).
    #[test]
    fn both_are_those_of_scikit_learn() {
        let mut reader =
            csv::Reader::from_reader(include_str!("../tests/golden/calibration.csv").as_bytes());
        let rows: Vec<[f64; 4]> = reader.deserialize().map(Result::unwrap).collect();
        let labels: Vec<(f64, bool)> = rows.iter().map(|r| (r[0], r[1] > 0.5)).collect();
        let (steps, sigmoid) =
            (Calibration::isotonic(&labels).unwrap(), Calibration::sigmoid(&labels).unwrap());
        for [weight, _, isotonic, smooth] in rows {
            assert!((steps.chance(weight) - isotonic).abs() < 1e-12, "{weight}");
            assert!(
                (sigmoid.chance(weight) - smooth).abs() < 1e-5,
                "{weight}: {} {smooth}",
                sigmoid.chance(weight)
            );
        }
    }

    #[test]
    fn a_table_of_what_was_told_and_seen() {
        let told = [(0.1, false), (0.1, false), (0.9, true), (0.9, false), (1.0, true)];
        let found = reliability(&told, 2).unwrap();
        assert_eq!(found.bins.iter().map(|b| b.pairs).collect::<Vec<_>>(), [2, 3]);
        assert!((found.brier - (0.02 + 0.01 + 0.81) / 5.0).abs() < 1e-12);
        assert!((found.error - (0.2 + 0.8) / 5.0).abs() < 1e-12);
        assert!(Calibration::sigmoid(&[(1.0, true)]).is_err() && reliability(&[], 5).is_err());
    }
}
