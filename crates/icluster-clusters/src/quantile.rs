//! Sample quantiles.

/// Quantile by linear interpolation between order statistics (type 7 of Hyndman and Fan, "Sample quantiles in
/// statistical packages", American Statistician 50(4), 1996; the default of R and numpy).
///
/// `sorted` ascending, without NaN; `p` from 0 to 1: with `h = (n - 1) p`, the value is
/// `x[floor h] + (h - floor h) (x[floor h + 1] - x[floor h])`. `None` for an empty slice.
///
/// ```
/// assert_eq!(icluster_clusters::quantile_type7(&[1.0, 2.0, 3.0, 4.0], 0.25), Some(1.75));
/// ```
pub fn quantile_type7(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let h = last as f64 * p.clamp(0.0, 1.0);
    let below = h.floor() as usize;
    let low = *sorted.get(below)?;
    let high = *sorted.get(below + 1).unwrap_or(&low);
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
        let x = [0.3, 1.1, 2.0, 2.0, 4.7, 9.5, 120.0];
        for (p, expected) in
            [(0.0, 0.3), (0.25, 1.55), (0.5, 2.0), (0.75, 7.1), (0.9, 53.7), (1.0, 120.0)]
        {
            assert!((quantile_type7(&x, p).unwrap() - expected).abs() < 1e-12, "{p}");
        }
        assert_eq!(quantile_type7(&[5.0], 0.9), Some(5.0));
        assert_eq!(quantile_type7(&[], 0.5), None);
    }

    proptest! {
        #[test]
        fn lies_within_the_data_and_grows_with_p(mut x in prop::collection::vec(-1e6..1e6f64, 1..60), p in 0.0..1.0f64, q in 0.0..1.0f64) {
            x.sort_by(f64::total_cmp);
            let (low, high) = (p.min(q), p.max(q));
            let (a, b) = (quantile_type7(&x, low).unwrap(), quantile_type7(&x, high).unwrap());
            prop_assert!(a <= b + 1e-9);
            prop_assert!(a >= x[0] - 1e-9 && b <= x[x.len() - 1] + 1e-9);
        }
    }
}
