//! Whether places with few activities have those that places with many have.

use crate::bits::Bits;
use crate::presence::Presence;
use std::cmp::Reverse;

/// NODF, nestedness by overlap and decreasing fill, in per cent: 0 to 100.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Nestedness {
    /// Of pairs of places; NaN of fewer than two places.
    pub places: f64,
    /// Of pairs of activities; NaN of fewer than two activities.
    pub activities: f64,
    /// Of all pairs of either kind; NaN where there is none.
    pub total: f64,
}

/// Nestedness of presence.
///
/// A pair of unequal fill counts the share of the lesser one's presences that the greater one has too, a pair of equal fill counts zero
/// (strictly decreasing fill); the index is the mean over pairs. The order of rows and columns does not matter, as they are taken by fill.
/// Empty places and activities are left out, as by the R package bipartite; vegan's `nestednodf` counts pairs with them as zero.
///
/// Source: Almeida-Neto, Guimaraes, Guimaraes, Loyola and Ulrich 2008, A consistent metric for nestedness analysis in ecological systems.
pub fn nodf(presence: &Presence) -> Nestedness {
    let (places, place_pairs) = overlaps(&presence.places);
    let (activities, activity_pairs) = overlaps(&presence.activities);
    Nestedness {
        places: 100.0 * places / place_pairs,
        activities: 100.0 * activities / activity_pairs,
        total: 100.0 * (places + activities) / (place_pairs + activity_pairs),
    }
}

/// Sum of overlaps of all pairs of rows that are not empty, and the number of these pairs.
///
/// What a row shares with all rows of greater fill is, column by column, the number of those that have the column. So one pass by
/// decreasing fill does for all pairs, in whole numbers, and the order of equal rows leaves no trace.
fn overlaps(rows: &Bits) -> (f64, f64) {
    let fill = rows.counts();
    let mut order: Vec<usize> = (0..rows.rows()).filter(|row| fill[*row] > 0).collect();
    order.sort_by_key(|row| Reverse(fill[*row]));
    let mut greater = vec![0_u64; rows.columns()];
    let mut sum = 0.0;
    for level in order.chunk_by(|a, b| fill[*a] == fill[*b]) {
        let ones = || level.iter().flat_map(|row| rows.ones(*row));
        let shared: u64 = ones().map(|column| greater[column]).sum();
        sum += shared as f64 / f64::from(fill[level[0]]);
        ones().for_each(|column| greater[column] += 1);
    }
    let n = order.len() as f64;
    (sum, (n * (n - 1.0) / 2.0).max(0.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn presence(rows: &[&[u8]]) -> Presence {
        let mut bits = Bits::new(rows.len(), rows.first().map_or(0, |row| row.len()));
        for (r, row) in rows.iter().enumerate() {
            (0..row.len()).filter(|c| row[*c] == 1).for_each(|c| bits.set(r, c));
        }
        Presence::new(bits)
    }

    #[test]
    fn the_example_of_the_paper() {
        let example: [&[u8]; 5] = [
            &[1, 0, 1, 1, 1],
            &[1, 1, 1, 0, 0],
            &[0, 1, 1, 1, 0],
            &[1, 1, 0, 0, 0],
            &[1, 1, 0, 0, 0],
        ];
        let found = nodf(&presence(&example));
        assert!((found.places - 160.0 / 3.0).abs() < 1e-12);
        assert!((found.activities - 190.0 / 3.0).abs() < 1e-12);
        assert!((found.total - 175.0 / 3.0).abs() < 1e-12);
    }

    #[test]
    fn a_triangle_is_nested_and_a_diagonal_is_not() {
        let triangle = nodf(&presence(&[&[1, 1, 1], &[1, 1, 0], &[1, 0, 0]]));
        assert_eq!(triangle, Nestedness { places: 100.0, activities: 100.0, total: 100.0 });
        let diagonal = nodf(&presence(&[&[1, 0, 0], &[0, 1, 0], &[0, 0, 1]]));
        assert_eq!(diagonal, Nestedness { places: 0.0, activities: 0.0, total: 0.0 });
    }

    /// Pair by pair, as the paper has it: the sum, and the pairs.
    fn by_pairs(rows: &Bits) -> (f64, f64) {
        let (fill, shared, n) = (rows.counts(), rows.shared(), rows.rows());
        let (mut sum, mut pairs) = (0.0, 0.0);
        for (i, j) in (0..n).flat_map(|i| (0..i).map(move |j| (i, j))) {
            if fill[i] > 0 && fill[j] > 0 {
                pairs += 1.0;
            }
            if fill[i] != fill[j] && fill[i].min(fill[j]) > 0 {
                sum += f64::from(shared[i * n + j]) / f64::from(fill[i].min(fill[j]));
            }
        }
        (sum, pairs)
    }

    proptest! {
        #[test]
        fn one_pass_does_for_all_pairs(
            rows in (0_usize..9).prop_flat_map(|n| prop::collection::vec(prop::collection::vec(0_u8..2, n), 0..9))
        ) {
            let rows: Vec<&[u8]> = rows.iter().map(Vec::as_slice).collect();
            for bits in [presence(&rows).places, presence(&rows).activities] {
                let ((sum, pairs), (wanted, wanted_pairs)) = (overlaps(&bits), by_pairs(&bits));
                prop_assert!((sum - wanted).abs() < 1e-12);
                prop_assert_eq!(pairs, wanted_pairs);
            }
        }
    }

    #[test]
    fn without_pairs_there_is_no_index() {
        for rows in [&[][..], &[&[][..]], &[&[0, 0][..], &[0, 0]], &[&[0, 1][..]]] {
            let found = nodf(&presence(rows));
            assert!(found.places.is_nan() && found.activities.is_nan() && found.total.is_nan());
        }
        let one_place = nodf(&presence(&[&[1, 1]]));
        assert!(one_place.places.is_nan());
        assert_eq!((one_place.activities, one_place.total), (0.0, 0.0));
    }
}
