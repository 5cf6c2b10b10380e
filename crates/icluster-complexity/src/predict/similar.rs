//! What similar places do, and what a matrix of low rank expects.

use crate::presence::Presence;
use crate::values::Values;
use faer::{Mat, Side};

/// Weighted mean presence of each activity among the other places; places by activities. A place without neighbours has NaN.
pub(crate) fn mean_presence(presence: &Presence, weight: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let (places, n) = (presence.place_count(), presence.activity_count());
    let mut means = vec![0.0; places * n];
    for (c, row) in means.chunks_mut(n.max(1)).enumerate() {
        let mut all = 0.0;
        for other in (0..places).filter(|other| *other != c) {
            let weight = weight(c, other);
            // Also passes over NaN.
            if weight > 0.0 {
                all += weight;
                presence.places.ones(other).for_each(|p| row[p] += weight);
            }
        }
        row.iter_mut().for_each(|sum| *sum /= all);
    }
    means
}

/// The best approximation of a matrix by one of a rank (Eckart and Young 1936), places by activities. A small cell among large ones of alike
/// places and activities is given what they would have. All NaN where the decomposition fails.
pub(crate) fn low_rank(values: &Values, rank: usize) -> Vec<f64> {
    let (places, n) = (values.places(), values.activities());
    let dense = values.dense();
    let by_place = places <= n;
    let size = places.min(n);
    if size == 0 {
        // The decomposition of nothing panics.
        return Vec::new();
    }
    let full = Mat::from_fn(places, n, |c, p| dense[c * n + p]);
    let gram = if by_place { &full * full.transpose() } else { full.transpose() * &full };
    let Ok(found) = gram.self_adjoint_eigen(Side::Lower) else {
        return vec![f64::NAN; places * n];
    };
    // Eigenvalues ascend: the last vectors are the first factors.
    let first = found.U().subcols(size - rank.min(size), rank.min(size));
    let near = if by_place {
        first * (first.transpose() * &full)
    } else {
        (&full * first) * first.transpose()
    };
    (0..places).flat_map(|c| (0..n).map(move |p| (c, p))).map(|(c, p)| near[(c, p)]).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::bits::Bits;

    #[test]
    fn a_matrix_of_rank_one_is_its_own_approximation() {
        let of = |c: u32, p: u32| f64::from((c + 1) * (p + 2));
        for (places, activities) in [(3, 5), (5, 3)] {
            let cells = (0..places).flat_map(|c| (0..activities).map(move |p| (c, p, of(c, p))));
            let values = Values::new(places as usize, activities as usize, cells).unwrap();
            let near = low_rank(&values, 1);
            assert!(near.iter().zip(values.dense()).all(|(a, b)| (a - b).abs() < 1e-9));
        }
        assert!(low_rank(&Values::new(0, 3, []).unwrap(), 1).is_empty());
    }

    #[test]
    fn neighbours_are_weighed_and_the_place_itself_is_not_one() {
        let mut bits = Bits::new(3, 2);
        [(0, 0), (1, 0), (2, 1)].into_iter().for_each(|(c, p)| bits.set(c, p));
        let weights = [[9.0, 3.0, 1.0], [0.0, 9.0, 1.0], [0.0, 0.0, 9.0]];
        let means = mean_presence(&Presence::new(bits), |c, other| weights[c][other]);
        assert_eq!(means[..4], [0.75, 0.25, 0.0, 1.0]);
        assert!(means[4].is_nan() && means[5].is_nan());
    }
}
