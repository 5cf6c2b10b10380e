//! From the published rows of one region to leaves: the industry tree with withheld values shared out.

use super::facts::{Fact, Facts};
use crate::model::{Basis, Leaf};
use icluster_clusters::{Node, share_out_tree};
use icluster_codes::Classification;
use icluster_tables::Status;
use std::collections::HashMap;

/// Codes that mean all industries together.
const TOTALS: [&str; 5] = ["10", "0", "00", "TOTAL", "total"];

/// Whether a code stands for all industries of its classification.
pub(super) fn is_total(code: &str) -> bool {
    TOTALS.contains(&code) || code.is_empty()
}

/// Depth of an industry code: 0 the total, 2 sectors (ranges too), then digits.
pub(super) fn depth(code: &str) -> usize {
    match code {
        total if is_total(total) => 0,
        range if range.contains('-') => 2,
        digits => digits.len(),
    }
}

/// A leaf that still has the numbers of [`Facts`] for region and industry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// An industry.
    Industry(Leaf),
    /// What a published total leaves to no industry, with the total's industry number.
    Unallocated(Leaf),
}

/// Leaves of one region, year and classification. `source` is written into every leaf.
///
/// A row without jobs but with bounds (establishment counts by size class) is taken at the middle of its bounds,
/// as a model; an open upper bound counts as half as much again as the lower one.
pub(super) fn leaves(facts: &Facts, rows: &[Fact], source: u16) -> Vec<Found> {
    let mut rows: Vec<&Fact> = rows.iter().collect();
    rows.sort_by_cached_key(|fact| {
        let (_, code) = facts.industry(fact.industry);
        (depth(code), code)
    });
    rows.dedup_by_key(|fact| fact.industry);
    let by_bounds = rows.iter().all(|fact| fact.jobs.is_nan());
    let parents = parents(facts, &rows);
    let nodes: Vec<Node> =
        rows.iter().zip(&parents).map(|(fact, parent)| node(fact, *parent, by_bounds)).collect();
    // Parents stand before children by the sort, so the tree is one.
    let Ok(estimates) = share_out_tree(&nodes) else { return Vec::new() };

    let mut has_children = vec![false; rows.len()];
    let mut grounded = vec![false; rows.len()];
    for (i, parent) in parents.iter().enumerate() {
        grounded[i] = nodes[i].jobs.is_some()
            || parent.is_none_or(|p| grounded[p]) && {
                parent.is_some() || nodes[i].jobs_low > 0.0
            };
        if let Some(parent) = parent {
            has_children[*parent] = true;
        }
    }
    let mut found = Vec::new();
    for (i, fact) in rows.iter().enumerate() {
        let estimate = &estimates[i];
        let base = Leaf {
            region: fact.region,
            industry: fact.industry,
            line: fact.line,
            source,
            ..Leaf::default()
        };
        if has_children[i] {
            if estimate.unallocated_jobs > 1e-9 {
                found.push(Found::Unallocated(Leaf {
                    jobs: estimate.unallocated_jobs,
                    wages: if estimate.wages.is_some() {
                        estimate.unallocated_wages
                    } else {
                        f64::NAN
                    },
                    ..base
                }));
            }
            continue;
        }
        let published = nodes[i].jobs.is_some();
        let modelled = published && (by_bounds || fact.status == Status::Modelled);
        let basis = match (published, grounded[i]) {
            (true, _) if modelled => Basis::Modelled,
            (true, _) => Basis::Observed,
            (false, true) => Basis::Shared,
            (false, false) => Basis::Hidden,
        };
        if basis == Basis::Hidden && fact.status == Status::Missing && fact.establishments.is_nan()
        {
            continue; // nothing is said about it
        }
        let hidden_jobs = if nodes[i].jobs_low > 0.0 { nodes[i].jobs_low } else { f64::NAN };
        found.push(Found::Industry(Leaf {
            jobs: if basis == Basis::Hidden { hidden_jobs } else { estimate.jobs },
            low: if modelled { positive(fact.low) } else { nodes[i].jobs_low },
            establishments: fact.establishments,
            wages: estimate.wages.unwrap_or(f64::NAN),
            wages_estimated: nodes[i].wages.is_none() && estimate.wages.is_some(),
            basis,
            ..base
        }));
    }
    found
}

fn node(fact: &Fact, parent: Option<usize>, by_bounds: bool) -> Node {
    let withheld = matches!(fact.status, Status::Suppressed | Status::Missing);
    let middle = || {
        let high = if fact.high.is_nan() { 1.5 * fact.low } else { fact.high };
        (!fact.low.is_nan()).then(|| (fact.low + high.max(fact.low)) / 2.0)
    };
    let jobs = match (by_bounds, withheld, fact.jobs.is_nan()) {
        (true, ..) => middle(),
        (false, true, _) | (false, _, true) => None,
        (false, false, false) => Some(fact.jobs),
    };
    // A suppressed average that is not zero is what the unsuppressed quarters add up to: a lower bound.
    let printed = if withheld { positive(fact.jobs) } else { 0.0 };
    let wages_withheld = matches!(fact.wages_status, Status::Suppressed | Status::Missing);
    Node {
        parent,
        jobs,
        jobs_low: positive(fact.low).max(printed),
        establishments: positive(fact.establishments),
        wages: (!wages_withheld && !fact.wages.is_nan()).then_some(fact.wages),
    }
}

fn positive(value: f64) -> f64 {
    if value > 0.0 { value } else { 0.0 }
}

/// Parent of each row among the rows before it: the nearest ancestor code that is there.
fn parents(facts: &Facts, rows: &[&Fact]) -> Vec<Option<usize>> {
    let position: HashMap<&str, usize> =
        rows.iter().enumerate().map(|(i, fact)| (facts.industry(fact.industry).1, i)).collect();
    let total = rows.iter().position(|fact| is_total(facts.industry(fact.industry).1));
    let classification: Option<Classification> =
        rows.first().and_then(|fact| facts.industry(fact.industry).0.parse().ok());
    rows.iter()
        .enumerate()
        .map(|(i, fact)| {
            let (_, code) = facts.industry(fact.industry);
            if is_total(code) {
                return None;
            }
            let mut ancestor = code;
            while let Some(up) = classification.and_then(|c| c.parent(ancestor)) {
                if let Some(&at) = position.get(up)
                    && at < i
                {
                    return Some(at);
                }
                ancestor = up;
            }
            total
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn facts(rows: &[(&str, f64, f64, Status, f64)]) -> (Facts, Vec<Fact>) {
        let mut facts = Facts::default();
        let rows = rows
            .iter()
            .map(|(code, jobs, low, status, establishments)| Fact {
                region: facts.regions.intern("us:county:01001"),
                industry: facts.industries.intern(&format!("naics-2012 {code}")),
                year: 2016,
                jobs: *jobs,
                low: *low,
                high: f64::NAN,
                establishments: *establishments,
                wages: jobs * 10.0,
                line: 1,
                currency: 0,
                ownership: 0,
                status: *status,
                wages_status: *status,
            })
            .collect();
        (facts, rows)
    }

    fn by_code(facts: &Facts, found: &[Found]) -> HashMap<String, Leaf> {
        found
            .iter()
            .map(|found| match found {
                Found::Industry(leaf) => (facts.industry(leaf.industry).1.to_owned(), *leaf),
                Found::Unallocated(leaf) => {
                    (format!("{} left", facts.industry(leaf.industry).1), *leaf)
                }
            })
            .collect()
    }

    #[test]
    fn sector_ranges_hold_their_subsectors_and_the_hidden_share_what_is_left() {
        use Status::{Observed, Suppressed};
        let nan = f64::NAN;
        let (facts, rows) = facts(&[
            ("10", 100.0, nan, Observed, 12.0),
            ("31-33", 70.0, nan, Observed, 6.0),
            ("336", nan, nan, Suppressed, 1.0),
            ("332", 40.0, nan, Observed, 5.0),
            ("72", nan, nan, Suppressed, 2.0),
            ("81", nan, 5.0, Suppressed, 4.0),
        ]);
        let leaves = by_code(&facts, &leaves(&facts, &rows, 0));
        assert_eq!((leaves["336"].jobs, leaves["336"].basis), (30.0, Basis::Shared));
        assert_eq!((leaves["72"].jobs, leaves["81"].jobs), (10.0, 20.0));
        assert_eq!(leaves["332"].basis, Basis::Observed);
        assert_eq!(leaves["336"].wages, 300.0);
        let total: f64 = leaves.values().map(|leaf| leaf.jobs).sum();
        assert_eq!(total, 100.0);
    }

    #[test]
    fn without_any_total_the_withheld_stays_withheld() {
        let (facts, rows) = facts(&[
            ("336111", 50.0, f64::NAN, Status::Observed, 3.0),
            ("334510", f64::NAN, f64::NAN, Status::Suppressed, 2.0),
        ]);
        let leaves = by_code(&facts, &leaves(&facts, &rows, 0));
        assert_eq!(leaves["334510"].basis, Basis::Hidden);
        assert!(leaves["334510"].jobs.is_nan());
    }

    #[test]
    fn counts_by_size_class_are_taken_at_the_middle_and_called_modelled() {
        let (facts, mut rows) = facts(&[("336111", f64::NAN, 10.0, Status::Missing, 3.0)]);
        rows[0].high = 40.0;
        let leaves = by_code(&facts, &leaves(&facts, &rows, 0));
        assert_eq!((leaves["336111"].jobs, leaves["336111"].basis), (25.0, Basis::Modelled));
    }

    #[test]
    fn a_total_beyond_its_published_parts_is_kept_apart() {
        let (facts, rows) = facts(&[
            ("10", 100.0, f64::NAN, Status::Observed, 12.0),
            ("72", 90.0, f64::NAN, Status::Observed, 2.0),
        ]);
        let leaves = by_code(&facts, &leaves(&facts, &rows, 0));
        assert_eq!(leaves["10 left"].jobs, 10.0);
    }
}
