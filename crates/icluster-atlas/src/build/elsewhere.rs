//! What other rows say of a cell: establishments that another source counts, and its own jobs in another year.

use super::choose::{Chosen, ChosenBase, Group};
use super::facts::{Fact, Facts};
use icluster_tables::Status;
use std::collections::HashMap;

/// Years apart at most for one year to tell of another.
pub(super) const NEAR: i32 = 3;

/// Establishments of another year beside those of this one change an expectation by no more than this.
const CHANGE: f64 = 2.0;

/// A year's published jobs and establishments.
#[derive(Clone, Copy)]
struct Year {
    year: i32,
    jobs: f64,
    establishments: f64,
}

/// What other rows say, by region and industry.
pub(super) struct Elsewhere<'a> {
    facts: &'a Facts,
    /// Product of each source.
    products: &'a [String],
    establishments: HashMap<(u32, i32, &'a str), f64>,
    /// By product, too: another publisher counts other jobs.
    years: HashMap<(u32, u32, &'a str), Vec<Year>>,
}

impl<'a> Elsewhere<'a> {
    /// From all that was chosen, and from sources that speak for nobody but know establishments. Of a country with one year there is no
    /// other year.
    pub(super) fn new(facts: &'a Facts, products: &'a [String], chosen: &Chosen) -> Self {
        let (establishments, years) = (HashMap::new(), HashMap::new());
        let mut elsewhere = Elsewhere { facts, products, establishments, years };
        for group in &chosen.others {
            for fact in group.rows(facts).iter().filter(|fact| !fact.establishments.is_nan()) {
                elsewhere
                    .establishments
                    .entry((fact.region, fact.year, facts.industry(fact.industry).1))
                    .or_insert(fact.establishments);
            }
        }
        let several = |base: &&ChosenBase| {
            chosen.bases.iter().filter(|other| other.country == base.country).count() > 1
        };
        let of_bases = chosen.bases.iter().filter(several);
        let of_bases = of_bases.flat_map(|base| base.groups.iter().chain(&base.uppers));
        for group in of_bases.chain(&chosen.sectors) {
            for fact in group.rows(facts).iter().filter(|fact| is_published(fact)) {
                let key = (fact.region, fact.industry, elsewhere.product(group));
                let (year, jobs, establishments) = (fact.year, fact.jobs, fact.establishments);
                elsewhere.years.entry(key).or_default().push(Year { year, jobs, establishments });
            }
        }
        elsewhere
    }

    /// Establishments of a row: its own, or another source's.
    pub(super) fn establishments(&self, fact: &Fact) -> f64 {
        if !fact.establishments.is_nan() {
            return fact.establishments;
        }
        let key = (fact.region, fact.year, self.facts.industry(fact.industry).1);
        self.establishments.get(&key).copied().unwrap_or(f64::NAN)
    }

    /// Jobs of a row as the nearest other year has them (the earlier of two), grown as its establishments did; NaN where there is none.
    pub(super) fn other_year(&self, group: &Group, fact: &Fact) -> f64 {
        let years = self.years.get(&(fact.region, fact.industry, self.product(group)));
        let apart = |year: &&Year| (year.year - fact.year).abs();
        let near = years
            .into_iter()
            .flatten()
            .filter(|year| year.year != fact.year && apart(year) <= NEAR)
            .min_by_key(|year| (apart(year), year.year));
        let Some(near) = near else { return f64::NAN };
        let growth = fact.establishments / near.establishments;
        let growth = if growth > 0.0 && growth.is_finite() { growth } else { 1.0 };
        near.jobs * growth.clamp(1.0 / CHANGE, CHANGE)
    }

    fn product(&self, group: &Group) -> &'a str {
        self.products.get(group.source).map_or("", String::as_str)
    }
}

fn is_published(fact: &Fact) -> bool {
    !matches!(fact.status, Status::Suppressed | Status::Missing) && fact.jobs > 0.0
}
