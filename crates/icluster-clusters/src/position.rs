//! Place among the regions of a pool: rank, percentile, class on the specialisation map.

/// Rank from the largest value, 1 = most, ties share the smallest rank. Shape: one entry per value.
///
/// Only values above zero take part (`None` otherwise): a region without the cluster has no rank in it.
///
/// ```
/// assert_eq!(icluster_clusters::rank_descending(&[5.0, 9.0, 0.0, 5.0, 1.0]), [Some(2), Some(1), None, Some(2), Some(4)]);
/// ```
pub fn rank_descending(values: &[f64]) -> Vec<Option<u32>> {
    let mut order: Vec<usize> = (0..values.len()).filter(|&i| values[i] > 0.0).collect();
    order.sort_by(|&a, &b| values[b].total_cmp(&values[a]).then(a.cmp(&b)));
    let mut ranks = vec![None; values.len()];
    let mut rank = 0;
    for (place, &i) in order.iter().enumerate() {
        if place == 0 || values[order[place - 1]] != values[i] {
            rank = place as u32 + 1;
        }
        ranks[i] = Some(rank);
    }
    ranks
}

/// Rank of one value among values sorted from high to low, 1 = most: `1 +` the number of greater ones, so that ties
/// share the smallest rank, as in [`rank_descending`]. For values below zero too: growth is ranked like this.
///
/// ```
/// assert_eq!([9.0, 5.0, 5.0, -1.0].map(|value| icluster_clusters::rank_among(&[9.0, 5.0, 5.0, -1.0], value)), [1, 2, 2, 4]);
/// ```
pub fn rank_among(descending: &[f64], value: f64) -> u32 {
    descending.partition_point(|known| *known > value) as u32 + 1
}

/// Percentile of a rank, 0 to 100, 100 = top: `100/n (n - rank + 0.5)`; the mean of all percentiles is 50.
///
/// `n` counts the ranked regions (those with a value above zero).
pub fn percentile(rank: u32, n: usize) -> Option<f64> {
    (rank >= 1 && rank as usize <= n).then(|| 100.0 / n as f64 * (n as f64 - f64::from(rank) + 0.5))
}

/// Percentile rank as US Cluster Mapping prints it: `round(100/n (rank - 0.5))`, *small = top*.
pub fn rounded_percentile_rank(rank: u32, n: usize) -> Option<u32> {
    (rank >= 1 && rank as usize <= n)
        .then(|| (100.0 / n as f64 * (f64::from(rank) - 0.5)).round() as u32)
}

/// Class on the specialisation map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum MapClass {
    /// Neither strong nor large.
    #[default]
    None,
    /// Among the top 10 % by jobs only.
    Large,
    /// Strong only.
    Strong,
    /// Strong, and among the top 10 % by jobs.
    StrongAndLarge,
}

/// Class of a region on the specialisation map: strong or not, and large when its jobs percentile is at least 90
/// (`rank - 0.5 <= n / 10`). `rank` is `None` for a region without jobs in the cluster.
pub fn map_class(strong: bool, rank: Option<u32>, n: usize) -> MapClass {
    let large = rank.is_some_and(|rank| f64::from(rank) - 0.5 <= n as f64 / 10.0);
    match (strong, large) {
        (true, true) => MapClass::StrongAndLarge,
        (true, false) => MapClass::Strong,
        (false, true) => MapClass::Large,
        (false, false) => MapClass::None,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use proptest::prelude::*;

    /// Expected: `scipy.stats.rankdata(-x, method="min")` of the values above zero.
    #[test]
    fn ranks_agree_with_the_minimum_method() {
        let x = [12.0, 7.5, 7.5, 0.0, 100.0, 7.5, 1.0];
        let expected = [Some(2), Some(3), Some(3), None, Some(1), Some(3), Some(6)];
        assert_eq!(rank_descending(&x), expected);
    }

    #[test]
    fn percentiles_follow_both_conventions() {
        assert_eq!(percentile(1, 4), Some(87.5));
        assert_eq!(percentile(4, 4), Some(12.5));
        assert_eq!(rounded_percentile_rank(1, 4), Some(13));
        assert_eq!(rounded_percentile_rank(1, 179), Some(0));
        assert_eq!((percentile(0, 4), percentile(5, 4)), (None, None));
    }

    #[test]
    fn five_of_fifty_one_states_are_large() {
        let large = (1..=51).filter(|&r| map_class(false, Some(r), 51) == MapClass::Large).count();
        assert_eq!(large, 5);
        assert_eq!(map_class(true, Some(5), 51), MapClass::StrongAndLarge);
        assert_eq!(map_class(true, Some(6), 51), MapClass::Strong);
        assert_eq!(map_class(false, None, 51), MapClass::None);
    }

    proptest! {
        #[test]
        fn ranks_do_not_depend_on_order_or_unit(x in prop::collection::vec(0.0..1e3f64, 1..40), k in 0.1..10.0f64) {
            let ranks = rank_descending(&x);
            let scaled: Vec<f64> = x.iter().map(|v| v * k).collect();
            prop_assert_eq!(&rank_descending(&scaled), &ranks);
            let reversed: Vec<f64> = x.iter().rev().copied().collect();
            let mut back = rank_descending(&reversed);
            back.reverse();
            prop_assert_eq!(back, ranks);
        }

        #[test]
        fn one_rank_is_that_of_all(x in prop::collection::vec(0..9_u8, 1..40)) {
            let x: Vec<f64> = x.into_iter().map(f64::from).collect();
            let mut known: Vec<f64> = x.iter().copied().filter(|v| *v > 0.0).collect();
            known.sort_by(|a, b| b.total_cmp(a));
            for (value, rank) in x.iter().zip(rank_descending(&x)) {
                prop_assert_eq!(rank, (*value > 0.0).then(|| rank_among(&known, *value)));
            }
        }
    }
}
