//! Figures that are ranked, and their ranks.

use crate::model::{Amount, Entry, derived, quotient};
use crate::view::Value;
use rayon::prelude::*;

/// A figure that is ranked among the regions of a pool, and whose change is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Measure {
    /// Jobs.
    Jobs,
    /// Establishments.
    Establishments,
    /// Wage per job and year. Ranked only where all regions of the pool pay in one currency.
    AverageWage,
    /// Location quotient (clusters).
    Lq,
    /// Share of the region's traded or local jobs (clusters).
    ShareOfRegion,
    /// Share of the reference's jobs (clusters).
    ShareOfReference,
    /// Jobs in traded clusters (regions).
    TradedJobs,
    /// Jobs in local clusters (regions).
    LocalJobs,
    /// Jobs in strong traded clusters (regions).
    StrongJobs,
    /// Cluster strength: share of traded jobs in strong clusters (regions).
    ClusterStrength,
}

impl Measure {
    /// All.
    pub const ALL: [Measure; 10] = [
        Self::Jobs,
        Self::Establishments,
        Self::AverageWage,
        Self::Lq,
        Self::ShareOfRegion,
        Self::ShareOfReference,
        Self::TradedJobs,
        Self::LocalJobs,
        Self::StrongJobs,
        Self::ClusterStrength,
    ];

    /// Whether its change is a compound annual rate (amounts) rather than a difference (shares and quotients).
    pub fn grows(self) -> bool {
        !matches!(
            self,
            Self::Lq | Self::ShareOfRegion | Self::ShareOfReference | Self::ClusterStrength
        )
    }

    /// A value that has a rank. The share in strong clusters may well be none, but a region without a cluster has no
    /// place in it.
    pub(super) fn ranked(self, value: Option<f64>) -> Option<f64> {
        let zero_too = matches!(self, Self::StrongJobs | Self::ClusterStrength);
        value.filter(|value| *value > 0.0 || zero_too)
    }

    /// Change from one value to another over some years: `(end / start)^(1 / years) - 1`, or the difference.
    pub(super) fn change(self, start: Option<f64>, end: Option<f64>, years: i32) -> Option<f64> {
        let (start, end) = (start?, end?);
        if self.grows() {
            icluster_clusters::annual_growth(start, end, years)
        } else {
            Some(end - start)
        }
    }
}

/// A place among the regions of a pool that have the figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rank {
    /// 1 = most; ties share the smallest rank.
    pub rank: u32,
    /// `round(100/n (rank - 0.5))`, small = top, as US Cluster Mapping prints it.
    pub percentile_rank: u32,
}

/// Jobs, establishments and wages with their standing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    /// Jobs.
    pub jobs: Value,
    /// Establishments.
    pub establishments: Value,
    /// Wage bill.
    pub wages: Value,
    /// Wage per job and year.
    pub average_wage: Value,
    /// Part of the jobs that rests on suppressed cells, 0 to 1.
    pub suppressed_share: f64,
}

impl Figures {
    pub(super) fn of(amount: &Amount, one_currency: bool) -> Self {
        Figures {
            jobs: amount.jobs_value(),
            establishments: amount.establishments_value(),
            wages: amount.wages_value(one_currency),
            average_wage: amount.average_wage_value(one_currency),
            suppressed_share: amount.suppressed_share(),
        }
    }
}

/// A cluster or part of one in a row, and what it is measured against.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Measured {
    pub(super) entry: Entry,
    pub(super) against: Entry,
    pub(super) one_currency: bool,
}

impl Measured {
    /// Whether there are jobs, published or withheld.
    pub(super) fn is_present(&self) -> bool {
        self.entry.amount.jobs > 0.0 || self.entry.amount.hidden > 0.0
    }

    /// A figure with its standing.
    pub(super) fn value(&self, measure: Measure) -> Option<Value> {
        let amount = &self.entry.amount;
        let share = |whole| derived(icluster_clusters::share(amount.jobs, whole), amount.status());
        Some(match measure {
            Measure::Jobs => amount.jobs_value(),
            Measure::Establishments => amount.establishments_value(),
            Measure::AverageWage => amount.average_wage_value(self.one_currency),
            Measure::Lq => derived(quotient(&self.entry, &self.against), amount.status()),
            Measure::ShareOfRegion => share(self.entry.class_jobs),
            Measure::ShareOfReference => share(self.against.amount.jobs),
            _ => return None,
        })
    }

    /// The number alone.
    pub(super) fn number(&self, measure: Measure) -> Option<f64> {
        self.value(measure)?.value
    }
}

/// Values of a pool by measure, from high to low.
pub(super) struct Rankings {
    values: Vec<Vec<f64>>,
}

impl Rankings {
    pub(super) fn new() -> Self {
        Rankings { values: vec![Vec::new(); Measure::ALL.len()] }
    }

    /// Adds what one region has of some measures.
    pub(super) fn add(&mut self, measures: &[Measure], value: impl Fn(Measure) -> Option<f64>) {
        for &measure in measures {
            self.values[measure as usize].extend(value(measure));
        }
    }

    /// Puts the values in order; wages that are not comparable are forgotten.
    pub(super) fn finish(mut self, wages_comparable: bool) -> Self {
        self.values.par_iter_mut().for_each(|values| {
            values.sort_unstable_by(|a, b| b.total_cmp(a));
        });
        if !wages_comparable {
            self.values[Measure::AverageWage as usize].clear();
        }
        self
    }

    /// Rank of a value that was added.
    pub(super) fn rank(&self, measure: Measure, value: Option<f64>) -> Option<Rank> {
        placed(&self.values[measure as usize], value?)
    }
}

fn placed(descending: &[f64], value: f64) -> Option<Rank> {
    let rank = icluster_clusters::rank_among(descending, value);
    let percentile_rank = icluster_clusters::rounded_percentile_rank(rank, descending.len())?;
    Some(Rank { rank, percentile_rank })
}
