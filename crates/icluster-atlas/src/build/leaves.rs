//! What a build adds up: industries of base regions, and what totals have beyond them; the depth of industry codes.

use crate::model::Leaf;

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

/// A leaf that still has the numbers of [`super::facts::Facts`] for region and industry.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Found {
    /// An industry.
    Industry(Leaf),
    /// What a published total leaves to no industry, with the total's industry number.
    Unallocated(Leaf),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_have_the_depth_of_their_digits() {
        for (code, expected) in [("10", 0), ("", 0), ("31-33", 2), ("336", 3), ("336111", 6)] {
            assert_eq!(depth(code), expected, "{code}");
        }
    }
}
