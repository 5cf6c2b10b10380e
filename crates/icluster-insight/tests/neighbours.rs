//! What is left after neighbours are accounted for, and correlations that account for them.

#![allow(clippy::unwrap_used)]

mod common;

use common::{grid, near, points, x, y};
use icluster_insight::InputError;
use icluster_insight::filter::{left_after_lag, spatial_error};
use icluster_insight::modified::{DistanceClasses, modified_spearman, modified_t};
use icluster_insight::moran::moran;
use icluster_insight::rank::{Test, spearman};
use icluster_insight::weights::{Degrees, Weights};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};

/// PyPI spreg 1.9: `BaseGM_Error(y[:30], [1, x[:30]], w)` on the grid of 6 by 5, rows standardised: `betas` with lambda at the end, standard errors of `vm`, `e_filtered[:3]`;
/// its search ends within about 1e-5 of the least error.
#[test]
fn a_spatial_error_model_is_that_of_spreg() {
    let weights = Weights::of_neighbours(&grid(6, 5)).unwrap().row_standardised();
    let found = spatial_error(&y()[..30], &[&x()[..30]], &weights).unwrap();
    near(found.lambda, 0.6339413074695277, 1e-4);
    near(found.coefficients[0], 17.120061337618665, 1e-4);
    near(found.coefficients[1], -0.06143399196337395, 1e-4);
    near(found.standard_errors[0], 4.862247542285738, 1e-3);
    near(found.standard_errors[1], 0.2091734943077199, 1e-4);
    let left = [-0.5510412809102885, -10.522970189391199, 4.209812706945691];
    left.iter().zip(&found.left).for_each(|(expected, found)| near(*found, *expected, 1e-3));
    let alone = spatial_error(&y()[..30], &[], &weights).unwrap();
    near(alone.lambda, 0.6512229855568727, 1e-4);
    near(alone.coefficients[0], 16.024539272169918, 1e-4);
    near(alone.left[1], -10.346752363460014, 1e-3);
}

/// `u = lambda W u + e` by substitution; it converges, because rows of `W` add up to 1.
fn field(weights: &Weights, lambda: f64, random: &mut ChaCha8Rng) -> Vec<f64> {
    let noise: Vec<f64> =
        (0..weights.places()).map(|_| StandardNormal.sample(&mut *random)).collect();
    let mut field = noise.clone();
    for _ in 0..200 {
        let lag = weights.lag(&field).unwrap();
        field = noise.iter().zip(lag).map(|(noise, lag)| noise + lambda * lag).collect();
    }
    field
}

#[test]
fn a_hidden_pattern_is_found_and_taken_away() {
    let weights = Weights::of_neighbours(&grid(30, 30)).unwrap().row_standardised();
    let mut random = ChaCha8Rng::seed_from_u64(4);
    for lambda in [-0.5, 0.0, 0.4, 0.8] {
        let u = field(&weights, lambda, &mut random);
        let x: Vec<f64> = (0..900).map(|_| StandardNormal.sample(&mut random)).collect();
        let y: Vec<f64> = u.iter().zip(&x).map(|(u, x)| 3.0 + 2.0 * x + u).collect();
        let found = spatial_error(&y, &[&x], &weights).unwrap();
        assert!((found.lambda - lambda).abs() < 0.15, "{lambda}: {}", found.lambda);
        assert!((found.coefficients[1] - 2.0).abs() < 4.0 * found.standard_errors[1], "{lambda}");
        assert!((found.variance - 1.0).abs() < 0.2, "{lambda}: {}", found.variance);
        let left = moran(&found.left, &weights).unwrap();
        assert!(left.p_random() > 0.01, "{lambda}: {}", left.index);
        if lambda > 0.0 {
            assert!(moran(&u, &weights).unwrap().p_random() < 1e-6);
        }
    }
}

#[test]
fn the_lag_is_taken_out_by_least_squares() {
    let weights = Weights::of_neighbours(&grid(6, 5)).unwrap().row_standardised();
    let y = &y()[..30];
    let found = left_after_lag(y, &weights).unwrap();
    let lag = weights.lag(y).unwrap();
    let sum = |of: &dyn Fn(usize) -> f64| (0..30).map(of).sum::<f64>();
    near(sum(&|i| found.left[i]), 0.0, 1e-9);
    near(sum(&|i| found.left[i] * lag[i]), 0.0, 1e-8);
    for i in 0..30 {
        near(found.constant + found.slope * lag[i] + found.left[i], y[i], 1e-12);
    }
    assert!(found.explained > 0.0 && found.explained < 1.0);
}

#[test]
fn models_that_cannot_be_are_refused() {
    let weights = Weights::of_neighbours(&grid(6, 5)).unwrap();
    let refused = spatial_error(&y()[..30], &[], &weights).unwrap_err();
    assert!(matches!(refused, InputError::Setting { .. }), "rows are to be standardised");
    let rows = weights.row_standardised();
    let same = [4.0; 30];
    let refused = spatial_error(&y()[..30], &[&same], &rows).unwrap_err();
    assert!(matches!(refused, InputError::Constant { .. }));
}

/// numpy 2.4, with matrices of all places: haversine distances, classes up to 150, 300 and 600 km and beyond, `S[i, j]` the mean of `z_i z_j` over the pairs of its class,
/// `P = I - 1/n`, `1 + trace(P Sx) trace(P Sy) / trace(P Sx P Sy)`, and `2 * scipy.stats.t.sf(|r| sqrt((m - 2) / (1 - r*r)), m - 2)`.
#[test]
fn the_modified_test_is_that_of_whole_matrices() {
    let points = points();
    let classes = DistanceClasses::with_edges(&points, &[150.0, 300.0, 600.0]).unwrap();
    // Rough fields have more than n: no more than n is taken.
    let found = modified_t(&x(), &y(), &classes).unwrap();
    near(found.coefficient, 0.12699864232740907, 1e-12);
    assert_eq!(found.effective, 31.0);
    near(found.p_value, 0.4959945371434771, 1e-11);
    let part = |of: fn(i32) -> i32| (0..31).map(move |i| f64::from(of(i)) / 4.0);
    let a: Vec<f64> =
        points.iter().zip(part(|i| (i * 37 + 11) % 23)).map(|(p, part)| p.1 * 3.0 + part).collect();
    let b: Vec<f64> = points
        .iter()
        .zip(part(|i| (i * i * 5 + 7) % 19))
        .map(|(p, part)| p.1 * 2.0 - p.0 + part)
        .collect();
    let found = modified_t(&a, &b, &classes).unwrap();
    near(found.coefficient, 0.9149665387702139, 1e-11);
    near(found.effective, 4.477908893552488, 1e-9);
    near(found.p_value, 0.050862828126671075, 1e-9);
    // The same of the first ten places alone.
    let ten: Vec<usize> = (0..10).collect();
    let alone = DistanceClasses::with_edges(&points[..10], &[150.0, 300.0, 600.0]).unwrap();
    assert_eq!(classes.select(&ten).unwrap(), alone);
    assert!(DistanceClasses::with_edges(&points, &[300.0, 150.0]).is_err());
}

/// Fields that are alike among neighbours and have nothing to do with each other: at 5 %, the plain test is wrong far more often than that, the modified one about as often as it says.
#[test]
fn independent_fields_are_told_apart_only_by_the_modified_test() {
    let (rows, columns, fields) = (18, 18, 400);
    let weights = Weights::of_neighbours(&grid(rows, columns)).unwrap().row_standardised();
    let points: Vec<Degrees> = (0..rows * columns)
        .map(|i| (-100.0 + (i % columns) as f64 * 0.5, 20.0 + (i / columns) as f64 * 0.45))
        .collect();
    let classes = DistanceClasses::of_points(&points).unwrap();
    let mut random = ChaCha8Rng::seed_from_u64(9);
    let share = |found: u32| f64::from(found) / f64::from(fields);
    for (lambda, naive_least) in [(0.0, 0.0), (0.8, 0.12), (0.95, 0.35)] {
        let (mut naive, mut modified) = (0, 0);
        for _ in 0..fields {
            let (a, b) =
                (field(&weights, lambda, &mut random), field(&weights, lambda, &mut random));
            naive += u32::from(spearman(&a, &b, Test::Student, 0.95).unwrap().p_value < 0.05);
            modified += u32::from(modified_spearman(&a, &b, &classes).unwrap().p_value < 0.05);
        }
        let (naive, modified) = (share(naive), share(modified));
        eprintln!("lambda {lambda}: plain {naive}, modified {modified}");
        assert!(naive >= naive_least, "{lambda}: {naive}");
        assert!((0.015..=0.085).contains(&modified), "{lambda}: {modified}");
    }
}
