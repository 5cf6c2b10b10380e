//! In which activities a place is specialised: relative advantage and the rules that turn it into yes or no.
//!
//! Sources: Balassa 1965 (revealed comparative advantage; the same formula is the location quotient of jobs); Hidalgo and Hausmann 2009.

use crate::bits::Bits;
use crate::values::Values;

/// What a place's share of an activity is compared with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Denominator<'a> {
    /// The matrix itself: `(x_cp / x_c) / (x_p / x)`.
    Own,
    /// Shares `w_p / w` of another population, such as the world or the nation, one an activity: `(x_cp / x_c) / (w_p / w)`.
    External(&'a [f64]),
}

/// Revealed comparative advantage, or location quotient, of every cell that is not zero.
///
/// Where the denominator has nothing of an activity the quotient is NaN: there is nothing to compare with, and it is no presence.
pub fn rca(values: &Values, denominator: Denominator<'_>) -> Values {
    let places = values.place_totals();
    let shares = match denominator {
        Denominator::Own => shares(&values.activity_totals()),
        Denominator::External(shares) => shares.to_vec(),
    };
    values.map(|place, activity, value| {
        let share = shares.get(activity).copied().unwrap_or(0.0);
        if share > 0.0 { value / places[place] / share } else { f64::NAN }
    })
}

/// Each as a share of the sum; zeros of zeros.
pub fn shares(totals: &[f64]) -> Vec<f64> {
    let all: f64 = totals.iter().sum();
    totals.iter().map(|total| if all > 0.0 { total / all } else { 0.0 }).collect()
}

/// Presence per head: `(x_cp / pop_c) / (x_p / pop)`, with the population of the places that have any value as `pop`.
///
/// A place without population has zeros (Hausmann and others 2014, Atlas of Economic Complexity, per-capita variant).
pub fn rpop(values: &Values, population: &[f64]) -> Values {
    let places = values.place_totals();
    let activities = values.activity_totals();
    let people = |place: usize| population.get(place).copied().filter(|people| *people > 0.0);
    let all: f64 = (0..values.places()).filter(|c| places[*c] > 0.0).filter_map(people).sum();
    values.map(|place, activity, value| {
        people(place).map_or(0.0, |people| value / people / (activities[activity] / all))
    })
}

/// How a quotient becomes presence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Threshold {
    /// What a quotient is held against.
    pub at: f64,
    /// Whether it must exceed it; else reaching it is enough.
    pub strict: bool,
}

impl Default for Threshold {
    fn default() -> Self {
        Threshold { at: 1.0, strict: false }
    }
}

impl Threshold {
    /// Whether a quotient is presence.
    pub fn holds(&self, quotient: f64) -> bool {
        if self.strict { quotient > self.at } else { quotient >= self.at }
    }
}

/// Places by activities: who is specialised in what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Presence {
    /// One row a place.
    pub places: Bits,
    /// One row an activity.
    pub activities: Bits,
    /// Activities of each place.
    pub diversity: Vec<u32>,
    /// Places of each activity.
    pub ubiquity: Vec<u32>,
}

impl Presence {
    /// From rows of bits, one a place.
    pub fn new(places: Bits) -> Self {
        let activities = places.transposed();
        let (diversity, ubiquity) = (places.counts(), activities.counts());
        Presence { places, activities, diversity, ubiquity }
    }

    /// Cells whose quotient holds.
    pub fn of(quotients: &Values, threshold: Threshold) -> Self {
        let mut bits = Bits::new(quotients.places(), quotients.activities());
        if threshold.holds(0.0) {
            (0..bits.rows()).for_each(|c| (0..bits.columns()).for_each(|p| bits.set(c, p)));
        }
        for (place, activity, quotient) in quotients.cells() {
            if threshold.holds(quotient) {
                bits.set(place as usize, activity as usize);
            }
        }
        Presence::new(bits)
    }

    /// Present by either of two rules (such as advantage, or presence per head).
    pub fn either(&self, other: &Presence) -> Self {
        self.combined(other, |a, b| a || b)
    }

    /// Present by both of two rules.
    pub fn both(&self, other: &Presence) -> Self {
        self.combined(other, |a, b| a && b)
    }

    fn combined(&self, other: &Presence, keep: impl Fn(bool, bool) -> bool) -> Self {
        let mut bits = Bits::new(self.places.rows(), self.places.columns());
        for place in 0..bits.rows() {
            for activity in 0..bits.columns() {
                if keep(self.places.get(place, activity), other.places.get(place, activity)) {
                    bits.set(place, activity);
                }
            }
        }
        Presence::new(bits)
    }

    /// Cells whose share of the activity exceeds `times` its concentration `HHI_p` (the third rule of Stata's `calculate_mcp`).
    pub fn by_share(values: &Values, times: f64) -> Self {
        let totals = values.activity_totals();
        let mut concentration = vec![0.0; values.activities()];
        for (_, activity, value) in values.cells() {
            concentration[activity as usize] += (value / totals[activity as usize]).powi(2);
        }
        let shares = values
            .map(|_, activity, value| value / totals[activity] / (times * concentration[activity]));
        Presence::of(&shares, Threshold { at: 1.0, strict: true })
    }

    /// Cells with `(x_cp / x_p) / (scale_c / scale)^exponent` above `at`: presence beside a size of the place, such as its population or
    /// product (Stata's `calculate_scale_mcp`, which takes 0.25).
    pub fn by_scale(values: &Values, scale: &[f64], exponent: f64, at: f64) -> Self {
        let totals = values.activity_totals();
        let all: f64 = scale.iter().filter(|size| **size > 0.0).sum();
        let quotients = values.map(|place, activity, value| {
            let size = scale.get(place).copied().unwrap_or(0.0);
            if size > 0.0 { value / totals[activity] / (size / all).powf(exponent) } else { 0.0 }
        });
        Presence::of(&quotients, Threshold { at, strict: true })
    }

    /// Number of places.
    pub fn place_count(&self) -> usize {
        self.places.rows()
    }

    /// Number of activities.
    pub fn activity_count(&self) -> usize {
        self.places.columns()
    }

    /// Only some places and activities, in the order given.
    pub fn select(&self, places: &[usize], activities: &[usize]) -> Self {
        let mut bits = Bits::new(places.len(), activities.len());
        for (c, place) in places.iter().enumerate() {
            for (p, activity) in activities.iter().enumerate() {
                if self.places.get(*place, *activity) {
                    bits.set(c, p);
                }
            }
        }
        Presence::new(bits)
    }
}
