//! Correlation by rank against scipy and numpy.

#![allow(clippy::unwrap_used)]

mod common;

use common::near;
use icluster_insight::InputError;
use icluster_insight::permutation::Draws;
use icluster_insight::rank::{Test, kendall, partial_spearman, spearman};
use proptest::prelude::*;

const A: [f64; 8] = [3.1, 1.2, 5.5, 5.5, 2.2, 9.0, 7.1, 4.4];
const B: [f64; 8] = [2.0, 1.0, 2.0, 7.0, 3.5, 6.0, 8.0, 2.0];
const C: [f64; 8] = [1.0, 4.0, 2.0, 5.0, 3.0, 6.0, 9.0, 7.0];
const D: [f64; 8] = [5.0, 5.0, 1.0, 2.0, 8.0, 3.0, 3.0, 9.0];

/// scipy 1.17: `stats.spearmanr(a, b)`; the interval by `numpy.tanh(numpy.arctanh(r) -+ stats.norm.ppf(.975) * sqrt((1 + r*r/2) / 5))`.
#[test]
fn spearman_is_that_of_scipy() {
    let found = spearman(&A, &B, Test::Student, 0.95).unwrap();
    near(found.coefficient, 0.7117770058270331, 1e-12);
    near(found.p_value, 0.047664948256243726, 1e-12);
    near(found.interval.0, -0.090257195504163, 1e-9);
    near(found.interval.1, 0.9537801808366387, 1e-9);
    assert_eq!((found.n, found.controls), (8, 0));
}

/// scipy 1.17: `d = stats.permutation_test((a,), lambda p: stats.spearmanr(p, b).statistic, permutation_type="pairings", n_resamples=numpy.inf).null_distribution;
/// numpy.mean(abs(d) >= abs(r) - 1e-12)`.
#[test]
fn all_orders_are_tried_and_drawn_ones_agree() {
    let exact = spearman(&A, &B, Test::Exact, 0.95).unwrap();
    near(exact.p_value, 0.055357142857142855, 1e-12);
    let draws = Draws { permutations: 20_000, seed: 5 };
    let drawn = spearman(&A, &B, Test::Permutations(draws), 0.95).unwrap();
    // Four standard errors of a share of 20,000.
    near(drawn.p_value, 0.055357142857142855, 0.0065);
    let ten = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0];
    let refused = spearman(&ten, &ten, Test::Exact, 0.95).unwrap_err();
    assert_eq!(refused, InputError::TooMany { found: 10, most: 9 });
}

/// numpy 2.4: residuals of `stats.rankdata(v)` on `[1, rank c, rank d]` by `numpy.linalg.lstsq`, `numpy.corrcoef` of them, `2 * stats.t.sf(|r| sqrt(4 / (1 - r*r)), 4)`.
#[test]
fn a_partial_correlation_is_that_of_residuals() {
    let found = partial_spearman(&A, &B, &[&C, &D], Test::Student, 0.95).unwrap();
    near(found.coefficient, 0.4003303496683633, 1e-12);
    near(found.p_value, 0.43158382491442976, 1e-12);
    near(found.interval.0, -0.6363454252642313, 1e-9);
    near(found.interval.1, 0.9216824958209362, 1e-9);
    // A control that says nothing new is not counted.
    let again = partial_spearman(&A, &B, &[&C, &D, &C], Test::Student, 0.95).unwrap();
    assert_eq!(again.controls, 2);
    near(again.coefficient, found.coefficient, 1e-12);
    // What is a control itself has nothing left.
    let itself = partial_spearman(&A, &B, &[&A], Test::Student, 0.95).unwrap_err();
    assert!(matches!(itself, InputError::Constant { .. }));
}

/// scipy 1.17: `stats.kendalltau(a, b, method="asymptotic")`, without and with many ties; the interval with `sqrt(.437 / 4)`.
#[test]
fn kendall_is_that_of_scipy() {
    let found = kendall(&A, &B, 0.95).unwrap();
    near(found.coefficient, 0.5388602512436507, 1e-12);
    near(found.p_value, 0.0725185430117986, 1e-10);
    near(found.interval.0, -0.04524764616025853, 1e-9);
    near(found.interval.1, 0.8483886916095024, 1e-9);
    let of = |by: fn(u32) -> u32| -> Vec<f64> { (0..31).map(|i| f64::from(by(i))).collect() };
    let ties = kendall(&of(|i| i * 7 % 5), &of(|i| (i * i * 5 + 7) % 6), 0.95).unwrap();
    near(ties.coefficient, 0.01091089451179962, 1e-12);
    near(ties.p_value, 0.9421055950123469, 1e-10);
    let other = kendall(&common::y(), &of(|i| (i * i * 5 + 7) % 19), 0.95).unwrap();
    near(other.coefficient, -0.16753137458383685, 1e-12);
    near(other.p_value, 0.19952337952510424, 1e-10);
}

#[test]
fn what_cannot_be_ranked_is_refused() {
    let of = |x: &[f64], y: &[f64]| spearman(x, y, Test::Student, 0.95).unwrap_err();
    assert!(matches!(of(&[1.0, 2.0, 3.0], &[1.0, 2.0]), InputError::Length { .. }));
    assert!(matches!(of(&[1.0, 2.0], &[1.0, 2.0]), InputError::TooFew { .. }));
    assert!(matches!(of(&[1.0, f64::NAN, 2.0], &[1.0, 2.0, 4.0]), InputError::Value { at: 1, .. }));
    assert!(matches!(of(&[1.0, 1.0, 1.0], &[1.0, 2.0, 4.0]), InputError::Constant { .. }));
    let level = spearman(&A, &B, Test::Student, 95.0).unwrap_err();
    assert!(matches!(level, InputError::Setting { .. }));
    // Three places have a correlation and no interval.
    let three = spearman(&[1.0, 2.0, 3.0], &[1.0, 3.0, 2.0], Test::Exact, 0.95).unwrap();
    assert!(three.interval.0.is_nan() && three.p_value == 1.0);
}

proptest! {
    /// Pairs counted one by one.
    #[test]
    fn kendall_counts_pairs(values in prop::collection::vec((0_u8..6, 0_u8..6), 4..40)) {
        let (x, y): (Vec<f64>, Vec<f64>) = values.iter().map(|(a, b)| (f64::from(*a), f64::from(*b))).unzip();
        let Ok(found) = kendall(&x, &y, 0.95) else { return Ok(()) };
        let (mut sum, mut of_x, mut of_y) = (0.0_f64, 0.0_f64, 0.0_f64);
        for i in 0..x.len() {
            for j in 0..i {
                let sign = |a: f64, b: f64| if a == b { 0.0 } else { (a - b).signum() };
                let (a, b) = (sign(x[i], x[j]), sign(y[i], y[j]));
                sum += a * b;
                of_x += a * a;
                of_y += b * b;
            }
        }
        prop_assert!((found.coefficient - sum / (of_x * of_y).sqrt()).abs() < 1e-12);
    }

    #[test]
    fn a_rising_scale_changes_nothing(values in prop::collection::vec((-9.0..9.0f64, -9.0..9.0f64), 5..30)) {
        let (x, y): (Vec<f64>, Vec<f64>) = values.into_iter().unzip();
        let bent: Vec<f64> = x.iter().map(|x| x.exp()).collect();
        let of = |x: &[f64]| spearman(x, &y, Test::Student, 0.9).unwrap();
        prop_assert_eq!(of(&x).coefficient, of(&bent).coefficient);
        let found = of(&x);
        prop_assert!(found.interval.0 <= found.coefficient && found.coefficient <= found.interval.1);
    }
}
