//! What is left of a relation after neighbours are accounted for.
//!
//! Sources: Kelejian and Prucha 1999, International Economic Review 40, and 1998, Journal of Real Estate Finance and Economics 17 (the spatial error model, by
//! [`icluster_insight::filter::spatial_error`]); Cliff and Ord 1981, Spatial Processes (Moran's I of residuals).

use icluster_complexity::statistics::mean_ranks;
use icluster_insight::filter::spatial_error;
use icluster_insight::moran::{Autocorrelation, moran};
use icluster_insight::rank::{Correlation, Test, spearman};
use icluster_insight::weights::Weights;

/// A pair with the pattern of neighbours taken out of it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct After {
    /// Rank correlation of what the pattern of neighbours leaves of either side.
    pub(super) correlation: Option<Correlation>,
    /// Strength of the pattern in what the indicator leaves of the outcome, -0.99 to 0.99.
    pub(super) lambda: f64,
    /// Positions in the order by the outcome that the indicator gives, 0 to 1.
    pub(super) expected: Vec<f64>,
    /// Position by the outcome less the expected one.
    pub(super) residual: Vec<f64>,
    /// … less what the residuals of neighbours give.
    pub(super) left: Vec<f64>,
    /// How alike neighbours are in the residual,
    pub(super) moran_residual: Option<Autocorrelation>,
    /// and in what is left.
    pub(super) moran_left: Option<Autocorrelation>,
}

/// Positions in the order of the values, `(rank - 1/2) / n` with ties sharing their mean rank: 0 the least, 1 the most.
pub(super) fn positions(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64;
    mean_ranks(values).into_iter().map(|rank| (rank - 0.5) / n).collect()
}

/// Of an indicator and an outcome of the same regions, by positions; `None` where a spatial error model cannot be had, as of regions without neighbours.
pub(super) fn after(x: &[f64], y: &[f64], weights: &Weights, level: f64) -> Option<After> {
    let weights = weights.row_standardised();
    let (x, y) = (positions(x), positions(y));
    let model = spatial_error(&y, &[&x], &weights).ok()?;
    let &[constant, slope] = model.coefficients.as_slice() else { return None };
    let expected: Vec<f64> = x.iter().map(|x| constant + slope * x).collect();
    let residual: Vec<f64> = y.iter().zip(&expected).map(|(y, expected)| y - expected).collect();
    let of_x = spatial_error(&x, &[], &weights).ok();
    let of_y = spatial_error(&y, &[], &weights).ok();
    let correlation =
        of_x.zip(of_y).and_then(|(x, y)| spearman(&x.left, &y.left, Test::Student, level).ok());
    Some(After {
        correlation,
        lambda: model.lambda,
        moran_residual: moran(&residual, &weights).ok(),
        moran_left: moran(&model.left, &weights).ok(),
        expected,
        residual,
        left: model.left,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// A ring of places, each next to the one before and the one after.
    fn ring(n: usize) -> Weights {
        let lists: Vec<Vec<usize>> = (0..n).map(|i| vec![(i + n - 1) % n, (i + 1) % n]).collect();
        Weights::of_neighbours(&lists).unwrap()
    }

    #[test]
    fn positions_share_ties() {
        assert_eq!(positions(&[5.0, 1.0, 5.0, 9.0]), [0.5, 0.125, 0.5, 0.875]);
    }

    #[test]
    fn parts_add_up_and_the_pattern_is_taken_out() {
        // Smooth waves around the ring: neighbours are alike on both sides, and the two waves are not each other's.
        let wave = |i: usize, times: f64| (i as f64 * times * std::f64::consts::TAU / 60.0).sin();
        let x: Vec<f64> = (0..60).map(|i| wave(i, 2.0) + 0.3 * wave(i * 17, 1.0)).collect();
        let y: Vec<f64> = (0..60).map(|i| wave(i, 3.0) + 0.3 * wave(i * 23, 1.0)).collect();
        let found = after(&x, &y, &ring(60), 0.95).unwrap();
        let of_y = positions(&y);
        for ((expected, residual), y) in found.expected.iter().zip(&found.residual).zip(of_y) {
            assert!((expected + residual - y).abs() < 1e-12);
        }
        let (before, left) = (found.moran_residual.unwrap().index, found.moran_left.unwrap().index);
        assert!(found.lambda > 0.5 && before > 0.5 && left.abs() < before / 2.0, "{before} {left}");
    }

    #[test]
    fn places_without_neighbours_have_no_model() {
        let apart = Weights::of_neighbours(&vec![Vec::new(); 12]).unwrap();
        let values: Vec<f64> = (0..12).map(f64::from).collect();
        assert!(after(&values, &values, &apart, 0.95).is_none());
    }
}
