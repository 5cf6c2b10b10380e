//! How good a linkage is where the truth is known: pairs found and missed, and clusters record by record.

use crate::blocking::Pair;
use std::collections::{BTreeMap, BTreeSet};

/// Found, right and true things, and what follows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Quality {
    /// Part of what was found that is right
    pub precision: f64,
    /// Part of what is true that was found
    pub recall: f64,
}

impl Quality {
    /// Harmonic mean of precision and recall; 0 where both are.
    #[must_use]
    pub fn f1(&self) -> f64 {
        let sum = self.precision + self.recall;
        if sum > 0.0 { 2.0 * self.precision * self.recall / sum } else { 0.0 }
    }
}

/// Counts of pairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PairCounts {
    /// Pairs found
    pub found: u64,
    /// Pairs found that are true
    pub right: u64,
    /// Pairs that are true
    pub truth: u64,
}

impl PairCounts {
    /// Precision and recall; 1 where there was nothing to get wrong.
    #[must_use]
    pub fn quality(&self) -> Quality {
        let part = |of: u64| if of == 0 { 1.0 } else { self.right as f64 / of as f64 };
        Quality { precision: part(self.found), recall: part(self.truth) }
    }
}

/// Counts pairs found against the truth, in which a pair's order and repetitions do not count.
#[must_use]
pub fn pairs(found: &[Pair], truth: &[Pair]) -> PairCounts {
    let set = |pairs: &[Pair]| -> BTreeSet<Pair> {
        pairs.iter().map(|(a, b)| (*a.min(b), *a.max(b))).collect()
    };
    let (found, truth) = (set(found), set(truth));
    PairCounts {
        found: found.len() as u64,
        right: found.intersection(&truth).count() as u64,
        truth: truth.len() as u64,
    }
}

/// B-cubed precision and recall of clusters against true ones, each given as a number for every record: for each record the part of its
/// cluster that is truly with it, and the part of its true cluster that was found; means over records (Bagga and Baldwin 1998).
#[must_use]
pub fn b_cubed(found: &[u32], truth: &[u32]) -> Quality {
    let mut sizes: [BTreeMap<u32, f64>; 2] = Default::default();
    let mut both: BTreeMap<(u32, u32), f64> = BTreeMap::new();
    for pair in found.iter().zip(truth) {
        let [of_found, of_truth] = &mut sizes;
        *of_found.entry(*pair.0).or_default() += 1.0;
        *of_truth.entry(*pair.1).or_default() += 1.0;
        *both.entry((*pair.0, *pair.1)).or_default() += 1.0;
    }
    let records: f64 = both.values().sum::<f64>().max(1.0);
    let [of_found, of_truth] = &sizes;
    let mean = |of: &dyn Fn(&(u32, u32)) -> f64| {
        // Each of the records that share both clusters counts their number over the size.
        both.iter().map(|(key, n)| n * n / of(key)).sum::<f64>() / records
    };
    Quality {
        precision: mean(&|key| of_found.get(&key.0).copied().unwrap_or(1.0)),
        recall: mean(&|key| of_truth.get(&key.1).copied().unwrap_or(1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_example_of_bagga_and_baldwin() {
        // Truth 1-5, 6-7, 8-12; found 1-5, 6-12: precision 76 %, recall 100 % (Bagga and Baldwin 1998, section 5).
        let truth = [1, 1, 1, 1, 1, 2, 2, 3, 3, 3, 3, 3];
        let found = [1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2, 2];
        let quality = b_cubed(&found, &truth);
        assert!((quality.precision - 0.7619).abs() < 1e-4 && quality.recall == 1.0);
        // The other response: 1-5 and 8-12 together, 6-7 apart: 58 %.
        let found = [1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1, 1];
        assert!((b_cubed(&found, &truth).precision - 0.5833).abs() < 1e-4);
    }

    #[test]
    fn pairs_are_counted_once() {
        let counts = pairs(&[(1, 2), (2, 1), (3, 4)], &[(1, 2), (5, 6)]);
        assert_eq!((counts.found, counts.right, counts.truth), (2, 1, 2));
        assert_eq!(counts.quality().f1(), 0.5);
        assert_eq!(pairs(&[], &[]).quality().f1(), 1.0);
    }
}
