//! Change over a span of years: growth and its split in three.

/// Compound annual growth rate: `(end / start)^(1 / years) - 1`, as a fraction.
///
/// `None` from zero, below zero or over no years: growth from nothing has no rate.
pub fn annual_growth(start: f64, end: f64, years: i32) -> Option<f64> {
    (start > 0.0 && end >= 0.0 && years > 0)
        .then(|| (end / start).powf(1.0 / f64::from(years)) - 1.0)
}

/// Jobs gained or lost, split by cause; the three add up to the change.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ShiftShare {
    /// Jobs had the cell grown like the whole reference economy: `NS = E0 g`.
    pub national_share: f64,
    /// … and what its cluster did more than that in the reference: `IM = E0 (g_c - g)`.
    pub industry_mix: f64,
    /// What is the region's own: `RS = E0 (g_cr - g_c)`.
    pub regional_shift: f64,
}

/// Three-part shift-share of one cell, in jobs: `NS + IM + RS = E1 - E0`.
///
/// Each argument is a pair (start, end): `cell` jobs of the cluster in the region, `cluster` jobs of the cluster in
/// the reference, `economy` all jobs in the reference. `g`, `g_c`, `g_cr` are the growth rates of economy, cluster
/// in the reference, and cell. A cell that starts from zero is all regional shift.
/// `None` where the reference economy starts at zero, or the cluster does while the cell does not.
/// Source: Dunn, "A statistical and analytical technique for regional analysis" (1960).
///
/// ```
/// let parts = icluster_clusters::shift_share((100.0, 130.0), (1000.0, 1050.0), (10_000.0, 11_000.0));
/// let parts = parts.map(|p| [p.national_share, p.industry_mix, p.regional_shift].map(f64::round));
/// assert_eq!(parts, Some([10.0, -5.0, 25.0]));
/// ```
pub fn shift_share(
    cell: (f64, f64),
    cluster: (f64, f64),
    economy: (f64, f64),
) -> Option<ShiftShare> {
    if economy.0 <= 0.0 || (cluster.0 <= 0.0 && cell.0 > 0.0) {
        return None;
    }
    if cell.0 <= 0.0 {
        return Some(ShiftShare {
            national_share: 0.0,
            industry_mix: 0.0,
            regional_shift: cell.1 - cell.0,
        });
    }
    let growth = |(start, end): (f64, f64)| (end - start) / start;
    let (g, g_c) = (growth(economy), growth(cluster));
    let national_share = cell.0 * g;
    let industry_mix = cell.0 * (g_c - g);
    Some(ShiftShare {
        national_share,
        industry_mix,
        regional_shift: (cell.1 - cell.0) - (national_share + industry_mix),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn growth_is_compound() {
        assert!((annual_growth(100.0, 121.0, 2).unwrap() - 0.1).abs() < 1e-12);
        assert_eq!(annual_growth(100.0, 0.0, 4), Some(-1.0));
        assert_eq!((annual_growth(0.0, 5.0, 1), annual_growth(5.0, 5.0, 0)), (None, None));
    }

    #[test]
    fn a_cell_that_starts_from_nothing_is_the_regions_own() {
        let parts = shift_share((0.0, 40.0), (0.0, 90.0), (1000.0, 1100.0)).unwrap();
        assert_eq!(parts.regional_shift, 40.0);
        assert_eq!(shift_share((1.0, 2.0), (0.0, 90.0), (1000.0, 1100.0)), None);
    }

    proptest! {
        #[test]
        fn the_three_parts_add_up(e0 in 0.0..1e6f64, e1 in 0.0..1e6f64, more in 0.1..1e6f64, c1 in 0.0..1e6f64, all in 1.0..1e7f64, n1 in 0.0..1e7f64) {
            let parts = shift_share((e0, e1), (e0 + more, c1), (all, n1)).unwrap();
            let sum = parts.national_share + parts.industry_mix + parts.regional_shift;
            let size = parts.national_share.abs().max(parts.industry_mix.abs()).max(e0 + e1).max(1.0);
            prop_assert!((sum - (e1 - e0)).abs() <= 1e-9 * size);
        }

        #[test]
        fn the_reference_has_no_regional_shift(c0 in 1.0..1e6f64, c1 in 0.0..1e6f64, all in 1.0..1e6f64, n1 in 0.0..1e6f64) {
            let parts = shift_share((c0, c1), (c0, c1), (c0 + all, c1 + n1)).unwrap();
            prop_assert!(parts.regional_shift.abs() <= 1e-9 * (c0 + c1 + all + n1));
        }
    }
}
