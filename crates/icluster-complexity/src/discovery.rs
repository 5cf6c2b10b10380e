//! False-discovery control: which of many tests to believe.
//!
//! Source: Benjamini and Hochberg 1995, "Controlling the false discovery rate", J. R. Stat. Soc. B 57.

use rayon::prelude::*;

/// Largest p-value allowed at a false-discovery level: `k level / m`, with `k` the most of `m` values that are at or below it; none if none
/// is. Equal values are allowed or not together (Benjamini and Hochberg 1995).
pub fn benjamini_hochberg(p_values: &[f64], level: f64) -> Option<f64> {
    largest_allowed(p_values.iter().map(|p| (*p, 1)).collect(), level)
}

/// Of values that each stand for some tests.
pub(crate) fn largest_allowed(mut values: Vec<(f64, u32)>, level: f64) -> Option<f64> {
    values.par_sort_unstable_by(|a, b| a.0.total_cmp(&b.0));
    let all: f64 = values.iter().map(|(_, tests)| f64::from(*tests)).sum();
    let allowed = values.iter().scan(0.0, |before, (p, tests)| {
        *before += f64::from(*tests);
        let allowed = *before * level / all;
        Some((*p <= allowed).then_some(allowed))
    });
    allowed.flatten().last()
}
