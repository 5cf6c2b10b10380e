//! PROMETHEE II: how much each alternative is preferred to the others, less how much they are to it.
//!
//! Source: Brans and Vincke 1985, Management Science 31:647-656, with their six preference functions.

use super::columns_of;
use crate::error::{PriorityError, same_length, shares};
use crate::indicator::Direction;

/// How a difference in a criterion becomes a preference from 0 to 1. Differences are in the criterion's unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Preference {
    /// Any difference counts in full.
    Usual,
    /// Differences above this count in full.
    UShape(f64),
    /// In proportion up to this, then in full.
    VShape(f64),
    /// Half between the first and the second, then in full.
    Level(f64, f64),
    /// In proportion between the first and the second, then in full.
    Linear(f64, f64),
    /// `1 - exp(-d^2 / (2 s^2))`.
    Gaussian(f64),
}

impl Preference {
    /// The preference of a difference; 0 where it is not above 0.
    pub fn of(self, difference: f64) -> f64 {
        let d = difference;
        if d <= 0.0 {
            return 0.0;
        }
        let share = |from: f64, to: f64| {
            if d >= to { 1.0 } else { ((d - from) / (to - from)).max(0.0) }
        };
        match self {
            Preference::Usual => 1.0,
            Preference::UShape(indifferent) => f64::from(d > indifferent),
            Preference::VShape(full) => share(0.0, full),
            Preference::Level(indifferent, full) => {
                (f64::from(d > indifferent) + f64::from(d > full.max(indifferent))) / 2.0
            }
            Preference::Linear(indifferent, full) => share(indifferent, full.max(indifferent)),
            Preference::Gaussian(s) => 1.0 - (-d * d / (2.0 * s * s)).exp(),
        }
    }
}

/// What goes out of an alternative and comes in, means over all others.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flows {
    /// How much it is preferred to others.
    pub leaving: f64,
    /// How much others are preferred to it.
    pub entering: f64,
}

impl Flows {
    /// The net flow, from -1 to 1, by which PROMETHEE II ranks.
    pub fn net(self) -> f64 {
        self.leaving - self.entering
    }
}

/// Flows of each alternative.
///
/// # Errors
/// Lengths that do not fit, weights that are no weights, numbers that are not finite.
pub fn promethee(
    matrix: &[Vec<f64>],
    weights: &[f64],
    directions: &[Direction],
    preferences: &[Preference],
) -> Result<Vec<Flows>, PriorityError> {
    let columns = columns_of(matrix)?;
    same_length("weights", columns, weights.len())?;
    same_length("directions", columns, directions.len())?;
    same_length("preference functions", columns, preferences.len())?;
    let weights = shares("weights of the criteria", weights)?;
    let preferred = |a: &[f64], b: &[f64]| -> f64 {
        (0..columns)
            .map(|j| {
                let difference = match directions[j] {
                    Direction::Higher => a[j] - b[j],
                    Direction::Lower => b[j] - a[j],
                };
                weights[j] * preferences[j].of(difference)
            })
            .sum()
    };
    let others = (matrix.len() as f64 - 1.0).max(1.0);
    let mut flows = vec![Flows { leaving: 0.0, entering: 0.0 }; matrix.len()];
    for (i, a) in matrix.iter().enumerate() {
        for (k, b) in matrix.iter().enumerate() {
            if i != k {
                let preference = preferred(a, b) / others;
                flows[i].leaving += preference;
                flows[k].entering += preference;
            }
        }
    }
    Ok(flows)
}
