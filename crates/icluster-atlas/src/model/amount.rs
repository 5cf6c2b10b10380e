//! Jobs, establishments and wages of a cell with what they rest on: the only thing that is ever added up.
//!
//! Not for: ratios. They are computed from amounts at the end, never averaged.

use super::leaf::{Basis, Leaf};
use crate::view::{Range, Value};
use icluster_tables::Status;

/// Sums over leaves (industry x base region), each weighted by the share that belongs to the cell.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Amount {
    /// Jobs, estimates included.
    pub(crate) jobs: f64,
    /// … of which estimated, because the publisher withheld them.
    pub(crate) imputed: f64,
    /// … of which modelled by the publisher, or from size classes.
    pub(crate) modelled: f64,
    /// What jobs are at least by the published numbers.
    pub(crate) low: f64,
    /// … and at most; infinite where nothing bounds a part.
    pub(crate) high: f64,
    /// Where nine tenths of the draws lie, the ends of the leaves added: from here
    pub(crate) least: f64,
    /// … to here.
    pub(crate) most: f64,
    /// Weight of leaves that are withheld and have no total to be estimated from.
    pub(crate) hidden: f64,
    /// Establishments where published.
    pub(crate) establishments: f64,
    /// Jobs whose establishments are not published.
    pub(crate) without_establishments: f64,
    /// Wages where known.
    pub(crate) wages: f64,
    /// Jobs those wages belong to.
    pub(crate) wage_jobs: f64,
    /// … of which with estimated wages.
    pub(crate) wage_jobs_modelled: f64,
}

impl Amount {
    /// Adds the share `weight` of a leaf.
    pub(crate) fn add_leaf(&mut self, leaf: &Leaf, weight: f64) {
        let jobs = if leaf.jobs.is_nan() { 0.0 } else { leaf.jobs * weight };
        self.jobs += jobs;
        match leaf.basis {
            Basis::Observed => {
                self.low += jobs;
                self.high += jobs;
                self.least += jobs;
                self.most += jobs;
            }
            Basis::Imputed | Basis::Modelled | Basis::Hidden => {
                self.low += leaf.low * weight;
                self.high += if weight > 0.0 { leaf.high * weight } else { 0.0 };
                self.least += if leaf.least.is_nan() { leaf.low } else { leaf.least } * weight;
                self.most += if leaf.most.is_nan() { leaf.high } else { leaf.most } * weight;
            }
        }
        match leaf.basis {
            Basis::Observed => {}
            Basis::Imputed => self.imputed += jobs,
            Basis::Modelled => self.modelled += jobs,
            Basis::Hidden => self.hidden += weight,
        }
        if leaf.establishments.is_nan() {
            self.without_establishments += jobs;
        } else {
            self.establishments += leaf.establishments * weight;
        }
        if !leaf.wages.is_nan() && leaf.basis != Basis::Hidden {
            self.wages += leaf.wages * weight;
            self.wage_jobs += jobs;
            if leaf.wages_estimated {
                self.wage_jobs_modelled += jobs;
            }
        }
    }

    /// Adds another amount.
    pub(crate) fn add(&mut self, other: &Amount) {
        self.jobs += other.jobs;
        self.imputed += other.imputed;
        self.modelled += other.modelled;
        self.low += other.low;
        self.high += other.high;
        self.least += other.least;
        self.most += other.most;
        self.hidden += other.hidden;
        self.establishments += other.establishments;
        self.without_establishments += other.without_establishments;
        self.wages += other.wages;
        self.wage_jobs += other.wage_jobs;
        self.wage_jobs_modelled += other.wage_jobs_modelled;
    }

    /// Sum of several.
    pub(crate) fn sum<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Amount {
        let mut sum = Amount::default();
        amounts.into_iter().for_each(|amount| sum.add(amount));
        sum
    }

    /// Standing of the jobs.
    pub(crate) fn status(&self) -> Status {
        if self.jobs <= 0.0 && self.hidden > 0.0 {
            Status::Suppressed
        } else if self.modelled > 0.0 || self.hidden > 0.0 {
            Status::Modelled
        } else if self.imputed > 0.0 {
            Status::Imputed
        } else {
            Status::Observed
        }
    }

    /// Whether the published numbers leave the jobs open.
    fn is_open(&self) -> bool {
        self.imputed > 0.0 || self.hidden > 0.0 || self.modelled > 0.0 && self.low < self.high
    }

    /// Jobs with their standing and where nine tenths of the draws lie.
    pub(crate) fn jobs_value(&self) -> Value {
        let status = self.status();
        let open = self.is_open();
        Value {
            value: (status != Status::Suppressed).then_some(self.jobs),
            status,
            low: open.then(|| self.least.min(self.jobs)),
            high: (open && self.most.is_finite()).then(|| self.most.max(self.jobs)),
        }
    }

    /// Between which numbers the published figures leave the jobs; `None` where all are published.
    pub(crate) fn feasible(&self) -> Option<Range> {
        self.is_open().then(|| Range {
            low: self.low.min(self.jobs),
            high: Some(self.high.max(self.jobs)).filter(|high| high.is_finite()),
        })
    }

    /// Establishments, where every leaf has them; `None` otherwise (a part is not the whole).
    pub(crate) fn establishments_known(&self) -> Option<f64> {
        (self.without_establishments <= 0.0).then_some(self.establishments)
    }

    /// Establishments as a value.
    pub(crate) fn establishments_value(&self) -> Value {
        self.establishments_known().map_or_else(missing, observed)
    }

    /// Wages as a value; missing where jobs are without wages or `currency` is mixed.
    pub(crate) fn wages_value(&self, one_currency: bool) -> Value {
        if !one_currency || self.wage_jobs <= 0.0 && self.jobs > 0.0 || self.hidden > 0.0 {
            return missing();
        }
        // Wages of a part of the jobs are not the wages of the cell.
        if self.wage_jobs < self.jobs * (1.0 - 1e-9) {
            return missing();
        }
        let status =
            if self.wage_jobs_modelled > 0.0 { Status::Modelled } else { Status::Observed };
        Value { value: Some(self.wages), status, low: None, high: None }
    }

    /// Wage per job and year: wages over exactly the jobs they belong to.
    pub(crate) fn average_wage_value(&self, one_currency: bool) -> Value {
        if !one_currency {
            return missing();
        }
        let Some(wage) = icluster_clusters::average_wage(self.wages, self.wage_jobs) else {
            return missing();
        };
        let status =
            if self.wage_jobs_modelled > 0.0 { Status::Modelled } else { Status::Observed };
        Value { value: Some(wage), status, low: None, high: None }
    }

    /// Part of the jobs that rests on suppressed cells, 0 to 1.
    pub(crate) fn suppressed_share(&self) -> f64 {
        if self.jobs <= 0.0 && self.hidden > 0.0 {
            return 1.0;
        }
        icluster_clusters::share(self.imputed, self.jobs).unwrap_or(0.0).clamp(0.0, 1.0)
    }
}

/// A published number.
pub(crate) fn observed(value: f64) -> Value {
    Value { value: Some(value), status: Status::Observed, low: None, high: None }
}

/// A number nobody published.
pub(crate) fn missing() -> Value {
    Value { value: None, status: Status::Missing, low: None, high: None }
}

/// A ratio that stands as its numerator does; missing where it has no denominator.
pub(crate) fn derived(value: Option<f64>, status: Status) -> Value {
    match (value, status) {
        (_, Status::Suppressed) => Value { value: None, status, low: None, high: None },
        (Some(value), status) => Value { value: Some(value), status, low: None, high: None },
        (None, _) => missing(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn leaf(jobs: f64, basis: Basis, wages: f64) -> Leaf {
        Leaf { jobs, basis, wages, establishments: 2.0, ..Leaf::default() }
    }

    #[test]
    fn withheld_missing_and_zero_are_three_things() {
        let mut zero = Amount::default();
        zero.add_leaf(&leaf(0.0, Basis::Observed, 0.0), 1.0);
        assert_eq!(zero.jobs_value(), observed(0.0));
        let mut hidden = Amount::default();
        hidden.add_leaf(&leaf(f64::NAN, Basis::Hidden, f64::NAN), 1.0);
        assert_eq!(
            (hidden.jobs_value().value, hidden.jobs_value().status),
            (None, Status::Suppressed)
        );
        let mut unknown = Amount::default();
        unknown.add_leaf(
            &Leaf { establishments: f64::NAN, ..leaf(5.0, Basis::Observed, f64::NAN) },
            1.0,
        );
        assert_eq!(unknown.establishments_value().status, Status::Missing);
        assert_eq!(unknown.wages_value(true).status, Status::Missing);
    }

    /// methods-clusters 1.6: the suppression flag of the old system was never set.
    #[test]
    fn defect_suppression_flag_is_set_where_a_part_was_withheld() {
        let mut amount = Amount::default();
        amount.add_leaf(&leaf(75.0, Basis::Observed, 1.0), 1.0);
        assert_eq!(amount.suppressed_share(), 0.0);
        let withheld = Leaf {
            low: 5.0,
            high: 40.0,
            least: 10.0,
            most: 30.0,
            ..leaf(25.0, Basis::Imputed, 1.0)
        };
        amount.add_leaf(&withheld, 1.0);
        assert_eq!(amount.suppressed_share(), 0.25);
        assert_eq!(amount.jobs_value().status, Status::Imputed);
        assert_eq!((amount.jobs_value().low, amount.jobs_value().high), (Some(85.0), Some(105.0)));
        assert_eq!(amount.feasible(), Some(Range { low: 80.0, high: Some(115.0) }));
    }
}
