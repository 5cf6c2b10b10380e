//! What is to be found: unknowns with prior and bounds, and the sums that bind them.

use crate::links::Lists;

/// Groups that share no member, each with the interval its sum must lie in (both ends equal: an exact sum).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Family {
    /// Lower ends, by group.
    pub low: Vec<f64>,
    /// Upper ends.
    pub high: Vec<f64>,
    /// The cell of the table each group hangs on.
    pub cells: Vec<u32>,
    /// Group of each unknown, `u32::MAX` where in none.
    pub(crate) group_of: Vec<u32>,
    /// What each group's sum may be off by, because the agency rounds; empty where nothing may be.
    pub(crate) slack: Vec<f64>,
    pub(crate) members: Lists,
    /// How strongly the sums hold: infinite (the default, 0, means infinite too) for sums that are exact; a finite weight lets a sum
    /// give way at the price `weight * KL(sum, wanted)`, for identities that an agency's noise has broken.
    pub elastic: f64,
}

impl Family {
    /// Groups from the group of each unknown (`u32::MAX`: none) and the intervals of the groups.
    pub fn new(group_of: Vec<u32>, low: Vec<f64>, high: Vec<f64>) -> Self {
        let members = Lists::by_owner(&group_of, low.len());
        let cells = (0..low.len() as u32).collect();
        Family { low, high, cells, group_of, members, slack: Vec::new(), elastic: 0.0 }
    }
}

/// How hard a sum must be pushed, in logarithms, to give way by half of what rounding allows.
const STIFF: f64 = 4.0;

/// What a group's sum should be, given how hard it is pushed: its multiplier, the logarithm of its factor.
#[derive(Clone, Copy)]
pub(crate) struct Pull {
    pub(crate) low: f64,
    pub(crate) high: f64,
    slack: f64,
    elastic: f64,
}

impl Pull {
    pub(crate) fn new(family: &Family, group: usize) -> Self {
        Pull {
            low: family.low[group],
            high: family.high[group],
            slack: family.slack.get(group).copied().unwrap_or(0.0),
            elastic: family.elastic,
        }
    }

    /// What a sum that is exact, rounded or elastic should be at a multiplier, and how fast that falls.
    pub(crate) fn wanted(&self, multiplier: f64) -> (f64, f64) {
        if self.elastic > 0.0 {
            let wanted = f64::midpoint(self.low, self.high) * (-multiplier / self.elastic).exp();
            return (wanted, wanted / self.elastic);
        }
        let far = STIFF + multiplier.abs();
        (self.low - self.slack * multiplier / far, self.slack * STIFF / (far * far))
    }

    pub(crate) fn is_interval(&self) -> bool {
        self.low < self.high && self.elastic <= 0.0
    }

    /// A sum less what it should be, and the derivative of the latter with its sign turned; an interval that does not bind has no gap
    /// and no derivative (NaN).
    pub(crate) fn gap(&self, sum: f64, multiplier: f64) -> (f64, f64) {
        if !self.is_interval() {
            let (wanted, falls) = self.wanted(multiplier);
            return (sum - wanted, falls);
        }
        if multiplier > 0.0 || multiplier == 0.0 && sum < self.low {
            (sum - self.low, 0.0)
        } else if multiplier < 0.0 || sum > self.high {
            (sum - self.high, 0.0)
        } else {
            (0.0, f64::NAN)
        }
    }

    /// How far a sum is from what it should be, relative to its size (at least 1). What rounding explains is near enough.
    pub(crate) fn off(&self, sum: f64, multiplier: f64) -> f64 {
        if self.low == self.high && self.elastic <= 0.0 {
            return self.outside(sum);
        }
        let (gap, _) = self.gap(sum, multiplier);
        // An interval is pushed up to its lower end and down to its upper one.
        let end = if self.is_interval() && gap != 0.0 { sum - gap } else { self.low };
        gap.abs() / end.abs().max(1.0)
    }

    /// A multiplier that would change sides stops at zero where the sum is an interval: in between it does not bind.
    pub(crate) fn keep(&self, from: f64, to: f64) -> f64 {
        if self.is_interval() && from * to < 0.0 { 0.0 } else { to }
    }

    /// How far a sum is from all that is allowed, relative to its size.
    pub(crate) fn outside(&self, sum: f64) -> f64 {
        distance(sum, self.low - self.slack, self.high + self.slack)
    }
}

/// What is to be found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Problem {
    /// Prior of each unknown, above zero.
    pub prior: Vec<f64>,
    /// Lower bounds.
    pub low: Vec<f64>,
    /// Upper bounds, infinite where none.
    pub high: Vec<f64>,
    /// What binds the unknowns.
    pub families: Vec<Family>,
}

impl Problem {
    /// An unknown inside its bounds.
    pub(crate) fn clip(&self, unknown: usize, value: f64) -> f64 {
        value.clamp(self.low[unknown], self.high[unknown])
    }
}

/// A group that no values inside the bounds can satisfy, or that was not reached.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conflict {
    /// Cell of the table it hangs on.
    pub cell: u32,
    /// What the published numbers ask of the group.
    pub wanted: (f64, f64),
    /// What the bounds of its members allow, or where the solution stopped (both ends equal).
    pub possible: (f64, f64),
}

/// Distance of a sum from an interval, relative to the end it has passed (at least 1): the same measure as that of a step that
/// pushed the sum to this end, so that what a step took for near enough is near enough afterwards.
pub(crate) fn distance(sum: f64, low: f64, high: f64) -> f64 {
    if sum < low {
        (low - sum) / low.abs().max(1.0)
    } else if sum > high {
        (sum - high) / high.abs().max(1.0)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::distance;

    #[test]
    fn a_distance_is_relative_to_the_end_that_was_passed() {
        assert!((distance(30.0, 0.0, 20.0) - 0.5).abs() < 1e-15);
        assert!((distance(5.0, 10.0, 1e6) - 0.5).abs() < 1e-15);
        assert!((distance(0.4, 0.0, 0.3) - 0.1).abs() < 1e-15);
        assert_eq!(distance(15.0, 10.0, 20.0), 0.0);
    }
}
