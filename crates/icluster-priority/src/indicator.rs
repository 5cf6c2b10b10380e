//! An indicator: which way is better, on what scale it is measured, and the fixed reference it is compared with.
//!
//! The reference is data, fixed in advance: a candidate that comes or goes does not move anybody's score, and ranks do not reverse because of who else is in the list.

use crate::error::PriorityError;
use crate::treat::{quantile, signed_exp, signed_log};
use serde::{Deserialize, Serialize};

/// Which way of an indicator is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// The scale an indicator is compared on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scale {
    /// As it is measured.
    #[default]
    Natural,
    /// `sign(x) ln(1 + |x|)`, for what is skewed.
    SignedLog,
}

impl Scale {
    /// A measured number on this scale.
    pub fn treated(self, x: f64) -> f64 {
        match self {
            Scale::Natural => x,
            Scale::SignedLog => signed_log(x),
        }
    }

    /// A number of this scale in the indicator's own unit.
    pub fn natural(self, treated: f64) -> f64 {
        match self {
            Scale::Natural => treated,
            Scale::SignedLog => signed_exp(treated),
        }
    }
}

/// How an indicator becomes a position from 0 (worst) to 1 (best).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Normalisation {
    /// Where it is between the reference's bounds.
    #[default]
    MinMax,
    /// The share of the reference set that is worse.
    Percentile,
    /// Standard deviations from the reference's mean, from -3 (0) to 3 (1).
    Standard,
}

impl Normalisation {
    /// All of them, in the order in which their chances are given.
    pub const ALL: [Normalisation; 3] =
        [Normalisation::MinMax, Normalisation::Percentile, Normalisation::Standard];
}

/// Cells between the bounds in which the distribution of a reference set is kept.
pub const CELLS: usize = 256;

/// What is the lowest a normalised indicator can be, so that one worthless indicator does not make a geometric mean 0. The highest is 1.
pub const FLOOR: f64 = 0.01;

/// The fixed set an indicator is compared with, on the treated scale: bounds, mean, standard deviation and distribution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Reference {
    /// Where positions start; what is below counts as if it were here.
    pub lower: f64,
    /// Where positions end.
    pub upper: f64,
    /// Mean of the set.
    pub mean: f64,
    /// Standard deviation of the set.
    pub deviation: f64,
    /// Share of the set below each of 257 equally spaced points from `lower` to `upper`, those at the point counted half; straight lines between. Empty where the set is not known: then as if spread evenly.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub below: Vec<f64>,
}

impl Reference {
    /// A reference of which only the bounds are known: the same position by every normalisation.
    ///
    /// # Errors
    /// Bounds that are not finite, or not in order.
    pub fn between(lower: f64, upper: f64) -> Result<Self, PriorityError> {
        let reference = Reference {
            lower,
            upper,
            mean: (lower + upper) / 2.0,
            deviation: (upper - lower) / 6.0,
            below: Vec::new(),
        };
        reference.check("reference").map(|()| reference)
    }

    /// A reference from a set of treated values: the 1st and 99th percentile are the bounds (quantile of type 7 of Hyndman and Fan 1996), values beyond them count as the bound. NaN is no value.
    ///
    /// # Errors
    /// Fewer than two values, or values whose 1st and 99th percentile are the same: give bounds with [`Reference::between`].
    pub fn of_values(treated: &[f64]) -> Result<Self, PriorityError> {
        let mut sorted: Vec<f64> = treated.iter().copied().filter(|x| x.is_finite()).collect();
        sorted.sort_unstable_by(f64::total_cmp);
        let empty = || PriorityError::Empty { what: "reference set".to_owned(), least: 2 };
        if sorted.len() < 2 {
            return Err(empty());
        }
        let lower = quantile(&sorted, 0.01).ok_or_else(empty)?;
        let upper = quantile(&sorted, 0.99).ok_or_else(empty)?;
        for value in &mut sorted {
            *value = value.clamp(lower, upper);
        }
        let n = sorted.len() as f64;
        let mean = sorted.iter().sum::<f64>() / n;
        let squares: f64 = sorted.iter().map(|x| (x - mean) * (x - mean)).sum();
        let below = (0..=CELLS)
            .map(|cell| {
                let at = if cell == CELLS {
                    upper
                } else {
                    lower + (upper - lower) * cell as f64 / CELLS as f64
                };
                let less = sorted.partition_point(|x| *x < at);
                let up_to = sorted.partition_point(|x| *x <= at);
                (less + up_to) as f64 / (2.0 * n)
            })
            .collect();
        let deviation = (squares / (n - 1.0)).sqrt();
        let reference = Reference { lower, upper, mean, deviation, below };
        reference.check("reference set").map(|()| reference)
    }

    /// Fails where bounds, deviation or distribution make no sense.
    pub(crate) fn check(&self, what: &str) -> Result<(), PriorityError> {
        let wrong =
            |expected, found| Err(PriorityError::Range { what: what.to_owned(), expected, found });
        let width = self.upper - self.lower;
        if !(width.is_finite() && width > 0.0) {
            return wrong("an upper bound above the lower, both finite", width);
        }
        if !(self.deviation.is_finite() && self.deviation > 0.0 && self.mean.is_finite()) {
            return wrong("a finite mean and a standard deviation above 0", self.deviation);
        }
        if !self.below.is_empty() && self.below.len() != CELLS + 1 {
            return wrong("257 shares, or none", self.below.len() as f64);
        }
        let falls = self
            .below
            .windows(2)
            .find(|pair| pair[0].partial_cmp(&pair[1]).is_none_or(|order| order.is_gt()));
        let outside = self.below.iter().find(|share| !(0.0..=1.0).contains(*share));
        match (falls, outside) {
            (Some(pair), _) => wrong("shares that never fall", pair[1]),
            (_, Some(&share)) => wrong("shares from 0 to 1", share),
            _ => Ok(()),
        }
    }

    /// The share of the set below a position between the bounds.
    fn share_below(&self, position: f64) -> f64 {
        let position = position.clamp(0.0, 1.0);
        if self.below.is_empty() {
            return position;
        }
        let cell = ((position * CELLS as f64) as usize).min(CELLS - 1);
        let along = position * CELLS as f64 - cell as f64;
        self.below[cell] + along * (self.below[cell + 1] - self.below[cell])
    }
}

/// One indicator of a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// Its name in data and replies.
    pub id: String,
    /// The pillar it belongs to.
    pub pillar: String,
    /// Which way is better.
    #[serde(default)]
    pub direction: Direction,
    /// The scale it is compared on.
    #[serde(default)]
    pub scale: Scale,
    /// What it is compared with, on that scale.
    pub reference: Reference,
}

impl Indicator {
    /// Where a treated value is between the bounds, the better end at 1; beyond the bounds it goes on.
    pub fn oriented(&self, treated: f64) -> f64 {
        let Reference { lower, upper, .. } = self.reference;
        match self.direction {
            Direction::Higher => (treated - lower) / (upper - lower),
            Direction::Lower => (upper - treated) / (upper - lower),
        }
    }

    /// The treated value at a position; the inverse of [`Indicator::oriented`].
    pub fn at_position(&self, position: f64) -> f64 {
        let Reference { lower, upper, .. } = self.reference;
        match self.direction {
            Direction::Higher => lower + position * (upper - lower),
            Direction::Lower => upper - position * (upper - lower),
        }
    }

    /// The position of a treated value, from 0 to 1.
    pub fn position(&self, treated: f64, by: Normalisation) -> f64 {
        let position = self.oriented(treated);
        match (by, self.direction) {
            (Normalisation::MinMax, _) => position.clamp(0.0, 1.0),
            (Normalisation::Percentile, Direction::Higher) => self.reference.share_below(position),
            (Normalisation::Percentile, Direction::Lower) => {
                1.0 - self.reference.share_below(1.0 - position)
            }
            (Normalisation::Standard, _) => {
                let (from, per) = self.standard();
                (from + per * position).clamp(0.0, 1.0)
            }
        }
    }

    /// The position by [`Normalisation::Standard`], not yet held to 0 and 1, is `from + per * oriented`.
    pub(crate) fn standard(&self) -> (f64, f64) {
        let width = self.reference.upper - self.reference.lower;
        let per = width / (6.0 * self.reference.deviation);
        (0.5 - per * self.oriented(self.reference.mean), per)
    }

    /// The percentile position at 257 oriented points from 0 to 1.
    pub(crate) fn percentiles(&self) -> Vec<f64> {
        (0..=CELLS)
            .map(|cell| {
                self.position(
                    self.at_position(cell as f64 / CELLS as f64),
                    Normalisation::Percentile,
                )
            })
            .collect()
    }
}
