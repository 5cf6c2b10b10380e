//! Sample quantiles.

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, "Sample quantiles in
/// statistical packages", American Statistician 50(4), 1996; the default of R and numpy).
///
/// `values` without NaN, in any order, which changes; `p` from 0 to 1: with `h = (n - 1) p` and `x` in ascending order, the value
/// is `x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])`. `None` for an empty slice.
///
/// ```
/// assert_eq!(icluster_clusters::quantile_type7(&mut [4.0, 1.0, 3.0, 2.0], 0.25), Some(1.75));
/// ```
pub fn quantile_type7(values: &mut [f64], p: f64) -> Option<f64> {
    let last = values.len().checked_sub(1)?;
    let h = last as f64 * p.clamp(0.0, 1.0);
    let below = h.floor() as usize;
    let (_, low, above) = values.select_nth_unstable_by(below, f64::total_cmp);
    let low = *low;
    let high = above.iter().copied().min_by(f64::total_cmp).unwrap_or(low);
    Some(low + (h - below as f64) * (high - low))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    /// Expected values: `numpy.quantile(x, p)` (numpy, default method "linear").
    #[test]
    fn agrees_with_numpy() {
        let mut x = [2.0, 120.0, 0.3, 1.1, 9.5, 2.0, 4.7];
        for (p, expected) in
            [(0.0, 0.3), (0.25, 1.55), (0.5, 2.0), (0.75, 7.1), (0.9, 53.7), (1.0, 120.0)]
        {
            assert!((quantile_type7(&mut x, p).unwrap() - expected).abs() < 1e-12, "{p}");
        }
        assert_eq!(quantile_type7(&mut [5.0], 0.9), Some(5.0));
        assert_eq!(quantile_type7(&mut [], 0.5), None);
    }

    proptest! {
        #[test]
        fn lies_within_the_data_and_grows_with_p(mut x in prop::collection::vec(-1e6..1e6f64, 1..60), p in 0.0..1.0f64, q in 0.0..1.0f64) {
            let least = x.iter().copied().fold(f64::INFINITY, f64::min);
            let most = x.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            let (low, high) = (p.min(q), p.max(q));
            let (a, b) = (quantile_type7(&mut x, low).unwrap(), quantile_type7(&mut x, high).unwrap());
            prop_assert!(a <= b + 1e-9);
            prop_assert!(a >= least - 1e-9 && b <= most + 1e-9);
        }
    }
}
