//! Outliers, means and normalisation.

use icluster_priority::{
    Direction, PriorityError, Treatment, arithmetic_mean, copeland, excess_kurtosis,
    geometric_mean, has_outliers, min_max, percentile, quantile, signed_exp, signed_log, skewness,
    standard, treat, winsorise,
};

#[test]
fn shape_of_a_set_by_hand() {
    // 0, 0, 0, 0, 1: m2 = 4/25, m3 = 12/125, m4 = 52/625; g1 = 1.5, g2 = 0.25.
    let set = [0.0, 0.0, 0.0, 0.0, 1.0, f64::NAN];
    assert!((skewness(&set) - 1.5 * 20.0_f64.sqrt() / 3.0).abs() < 1e-12);
    assert!((excess_kurtosis(&set) - 4.0 * (6.0 * 0.25 + 6.0) / 6.0).abs() < 1e-12);
    assert!(skewness(&[1.0, 1.0, 1.0]).is_nan() && excess_kurtosis(&[1.0]).is_nan());
}

#[test]
fn many_outliers_need_a_logarithm_and_a_low_tail_is_mirrored() {
    let mut wide: Vec<f64> = (0..100).map(|x| (f64::from(x) / 6.0).exp()).collect();
    wide.push(f64::NAN);
    assert!(has_outliers(&wide));
    let (found, how) = treat(&wide);
    assert_eq!(how, Treatment::Logarithm);
    assert!(!has_outliers(&found) && found[100].is_nan());
    assert!(found[..100].windows(2).all(|pair| pair[0] < pair[1]));
    let (low, high) = (1.0, wide[99]);
    assert!((found[0] - (0.01 * (high - low)).ln()).abs() < 1e-12);
    let mirrored: Vec<f64> = wide.iter().map(|x| -x).collect();
    let (other, how) = treat(&mirrored);
    assert_eq!(how, Treatment::Logarithm);
    for (a, b) in found[..100].iter().zip(&other) {
        assert!((a + b).abs() < 1e-9);
    }
    // Too steep for a logarithm too: values stay.
    let steep: Vec<f64> = (0..100).map(|x| (f64::from(x) / 3.0).exp()).collect();
    assert_eq!(treat(&steep), (steep.clone(), Treatment::Failed));
    let same = [1.0; 9];
    assert_eq!(treat(&same), (same.to_vec(), Treatment::None));
}

#[test]
fn logarithm_with_sign_and_its_inverse() {
    for x in [-1e6, -2.5, 0.0, 1e-9, 3.0, 1e12] {
        assert!((signed_exp(signed_log(x)) - x).abs() <= 1e-9 * x.abs());
    }
    assert_eq!(signed_log(-1.0), -(2.0_f64.ln()));
}

#[test]
fn quantiles_and_winsorising() {
    let set: Vec<f64> = (0..=100).map(f64::from).collect();
    assert_eq!(quantile(&set, 0.25), Some(25.0));
    assert_eq!(quantile(&[], 0.5), None);
    let found = winsorise(&[0.0, 1.0, 2.0, 3.0, 4.0, f64::NAN], 0.25, 0.75);
    assert_eq!(found[..5], [1.0, 1.0, 2.0, 3.0, 3.0]);
    assert!(found[5].is_nan());
}

#[test]
fn normalised_by_hand() {
    let set = [2.0, 4.0, 4.0, 10.0];
    assert_eq!(min_max(&set, Direction::Lower, 1.0, 100.0), [100.0, 75.25, 75.25, 1.0]);
    assert_eq!(percentile(&set, Direction::Higher), [0.0, 0.5, 0.5, 1.0]);
    let z = standard(&set, Direction::Higher);
    assert!((z.iter().sum::<f64>()).abs() < 1e-12 && (z[3] - 5.0 / 12.0_f64.sqrt()).abs() < 1e-12);
}

#[test]
fn means_leave_missing_numbers_out() {
    let mean = arithmetic_mean(&[1.0, f64::NAN, 4.0], &[1.0, 5.0, 2.0]).unwrap();
    assert!((mean - 3.0).abs() < 1e-12);
    assert!((geometric_mean(&[2.0, 8.0], &[1.0, 1.0]).unwrap() - 4.0).abs() < 1e-12);
    assert!(matches!(geometric_mean(&[0.0], &[1.0]), Err(PriorityError::Range { .. })));
    assert!(matches!(arithmetic_mean(&[1.0], &[-1.0]), Err(PriorityError::Weights { .. })));
    assert!(matches!(arithmetic_mean(&[1.0], &[]), Err(PriorityError::Length { .. })));
}

#[test]
fn copeland_counts_wins_less_losses() {
    let rows = [vec![3.0, 3.0, 1.0], vec![2.0, 2.0, 2.0], vec![1.0, 1.0, 3.0]];
    assert_eq!(copeland(&rows, &[1.0; 3]).unwrap(), [2.0, 0.0, -2.0]);
    // A column that weighs more than the others together decides; one that weighs as much ties.
    assert_eq!(copeland(&rows, &[1.0, 1.0, 3.0]).unwrap(), [-2.0, 0.0, 2.0]);
    assert_eq!(copeland(&rows, &[1.0, 1.0, 2.0]).unwrap(), [0.0, 0.0, 0.0]);
}
