//! What is known about capabilities and industries in general, given by the caller.

use crate::candidate::{Candidate, Code};
use crate::error::{MatchingError, within};
use std::collections::BTreeMap;

/// How related capabilities and activities are, and what industries sell to each other. Everything is from 0 to 1; what is not known is 0 or none.
pub trait Knowledge {
    /// Which part of a wanted capability one stands in for that has another.
    fn capability(&self, _wanted: &str, _has: &str) -> f64 {
        0.0
    }

    /// How related two activities or products are: a proximity (Hidalgo and others 2007), or the weight of a concordance between classifications.
    fn code(&self, _wanted: &Code, _has: &Code) -> f64 {
        0.0
    }

    /// Density of related activities around a code in the place of the candidate (Hidalgo and others 2007); none where it is not known.
    fn density(&self, _wanted: &Code, _candidate: &Candidate) -> Option<f64> {
        None
    }

    /// What the buying industry takes of the selling one for a unit of its output (direct requirement, Leontief 1936), over the largest it takes of any.
    fn sells(&self, _seller: &Code, _buyer: &Code) -> f64 {
        0.0
    }
}

/// Knows nothing: only what is the same counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nothing;

impl Knowledge for Nothing {}

/// Tables of what is related.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Related {
    capabilities: BTreeMap<(String, String), f64>,
    codes: BTreeMap<(Code, Code), f64>,
    densities: BTreeMap<(Code, String), f64>,
    sales: BTreeMap<(Code, Code), f64>,
    largest: BTreeMap<Code, f64>,
}

fn share(what: &str, value: f64) -> Result<f64, MatchingError> {
    within(|| what.to_owned(), value, 0.0, 1.0, "a number from 0 to 1")
}

impl Related {
    /// How much one who has `has` stands in for the wanted capability, both ways.
    ///
    /// # Errors
    /// A number outside 0 to 1.
    pub fn capabilities(
        mut self,
        wanted: &str,
        has: &str,
        part: f64,
    ) -> Result<Self, MatchingError> {
        let part = share("relatedness of capabilities", part)?;
        self.capabilities.insert((wanted.to_owned(), has.to_owned()), part);
        self.capabilities.insert((has.to_owned(), wanted.to_owned()), part);
        Ok(self)
    }

    /// How related two codes are, both ways.
    ///
    /// # Errors
    /// A number outside 0 to 1.
    pub fn codes(
        mut self,
        one: &Code,
        other: &Code,
        proximity: f64,
    ) -> Result<Self, MatchingError> {
        let proximity = share("relatedness of codes", proximity)?;
        self.codes.insert((one.clone(), other.clone()), proximity);
        self.codes.insert((other.clone(), one.clone()), proximity);
        Ok(self)
    }

    /// Density around a code in a region.
    ///
    /// # Errors
    /// A number outside 0 to 1.
    pub fn density(mut self, of: &Code, region: &str, density: f64) -> Result<Self, MatchingError> {
        let density = share("density", density)?;
        self.densities.insert((of.clone(), region.to_owned()), density);
        Ok(self)
    }

    /// What a buying industry takes of a selling one for a unit of its output.
    ///
    /// # Errors
    /// A coefficient that is negative or not finite.
    pub fn sells(
        mut self,
        seller: &Code,
        buyer: &Code,
        coefficient: f64,
    ) -> Result<Self, MatchingError> {
        let what = || "coefficient".to_owned();
        let coefficient = within(what, coefficient, 0.0, f64::MAX, "a finite number, 0 or more")?;
        let largest = self.largest.entry(buyer.clone()).or_insert(0.0);
        *largest = largest.max(coefficient);
        self.sales.insert((seller.clone(), buyer.clone()), coefficient);
        Ok(self)
    }
}

impl Knowledge for Related {
    fn capability(&self, wanted: &str, has: &str) -> f64 {
        let key = (wanted.to_owned(), has.to_owned());
        self.capabilities.get(&key).copied().unwrap_or(0.0)
    }

    fn code(&self, wanted: &Code, has: &Code) -> f64 {
        self.codes.get(&(wanted.clone(), has.clone())).copied().unwrap_or(0.0)
    }

    /// Of the narrowest region of the candidate that has one.
    fn density(&self, wanted: &Code, candidate: &Candidate) -> Option<f64> {
        let mut regions = candidate.place.regions.iter();
        let known = |region: &String| self.densities.get(&(wanted.clone(), region.clone()));
        regions.find_map(known).copied()
    }

    fn sells(&self, seller: &Code, buyer: &Code) -> f64 {
        let largest = self.largest.get(buyer).copied().unwrap_or(0.0);
        match self.sales.get(&(seller.clone(), buyer.clone())) {
            Some(coefficient) if largest > 0.0 => coefficient / largest,
            _ => 0.0,
        }
    }
}
