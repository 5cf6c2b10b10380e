//! What a published total leaves, shared among the parts it hides.

/// Shares `remainder` among parts in proportion to `weights`, no part below its lower bound.
///
/// Shapes: `weights` and `lower` of equal length, one entry a hidden part (weights: establishments; bounds: jobs).
/// The result adds up to `remainder` exactly (to rounding): parts whose proportional share would fall below their
/// bound get the bound, the rest is shared again. Weights that are all zero count as equal. Where the bounds
/// together exceed the remainder they are scaled down to it: adding up comes first.
///
/// ```
/// assert_eq!(icluster_clusters::share_out(100.0, &[1.0, 1.0, 2.0], &[40.0, 0.0, 0.0]), [40.0, 20.0, 40.0]);
/// ```
pub fn share_out(remainder: f64, weights: &[f64], lower: &[f64]) -> Vec<f64> {
    let n = weights.len().min(lower.len());
    let remainder = remainder.max(0.0);
    let bounds: f64 = lower[..n].iter().sum();
    if bounds > remainder {
        return lower[..n].iter().map(|bound| bound * remainder / bounds).collect();
    }
    let positive: f64 = weights[..n].iter().sum();
    let weight = |i: usize| if positive > 0.0 { weights[i] } else { 1.0 };
    let mut held = vec![false; n];
    loop {
        let mut free_weight = 0.0;
        let mut free = remainder;
        for i in 0..n {
            if held[i] { free -= lower[i] } else { free_weight += weight(i) }
        }
        let level = if free_weight > 0.0 { free.max(0.0) / free_weight } else { 0.0 };
        let mut changed = false;
        for i in 0..n {
            if !held[i] && level * weight(i) < lower[i] {
                held[i] = true;
                changed = true;
            }
        }
        if !changed {
            let all_held = free_weight <= 0.0 && bounds > 0.0;
            let scale = if all_held { remainder / bounds } else { 1.0 };
            return (0..n)
                .map(|i| if held[i] { lower[i] * scale } else { level * weight(i) })
                .collect();
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_weights_share_equally_and_no_parts_take_nothing() {
        assert_eq!(share_out(9.0, &[0.0; 3], &[0.0; 3]), [3.0; 3]);
        assert!(share_out(9.0, &[], &[]).is_empty());
    }

    #[test]
    fn bounds_beyond_the_remainder_are_scaled_to_it() {
        assert_eq!(share_out(10.0, &[1.0, 1.0], &[15.0, 5.0]), [7.5, 2.5]);
    }

    proptest! {
        #[test]
        fn parts_add_up_and_keep_their_bounds(
            parts in prop::collection::vec((0.0..50.0f64, 0.0..20.0f64), 1..30), more in 0.0..1e4f64,
        ) {
            let weights: Vec<f64> = parts.iter().map(|p| p.0).collect();
            let lower: Vec<f64> = parts.iter().map(|p| p.1).collect();
            let remainder = lower.iter().sum::<f64>() + more;
            let shares = share_out(remainder, &weights, &lower);
            prop_assert!((shares.iter().sum::<f64>() - remainder).abs() <= 1e-9 * remainder.max(1.0));
            for (share, bound) in shares.iter().zip(&lower) {
                prop_assert!(*share >= bound - 1e-9);
            }
        }
    }
}
