//! A number that is known, or known to lie between two.

use serde::{Deserialize, Serialize};

/// From the lowest to the highest a number can be, given what is not known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Interval {
    /// At least.
    pub low: f64,
    /// At most.
    pub high: f64,
}

impl Interval {
    /// Anything from 0 to 1: nothing is known.
    pub const UNKNOWN: Interval = Interval { low: 0.0, high: 1.0 };

    /// A known number.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Interval { low: value, high: value }
    }

    /// Between two numbers, in either order.
    #[must_use]
    pub fn between(one: f64, other: f64) -> Self {
        Interval { low: one.min(other), high: one.max(other) }
    }

    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low >= self.high
    }

    /// The number that lies `optimism` of the way from the lowest to the highest (criterion of Hurwicz).
    #[must_use]
    pub fn at(&self, optimism: f64) -> f64 {
        self.low + optimism * (self.high - self.low)
    }
}
