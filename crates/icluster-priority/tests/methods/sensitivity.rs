//! Sobol's indices: known functions, and the score itself.

use crate::invented::{candidates, card, uniform};
use icluster_priority::{
    Aggregator, DrawInputs, Factor, Normalisation, Outcome, Simulation, Uncertainty, sensitivity,
    sobol_indices,
};
use std::f64::consts::PI;

/// Indices of a function of three even numbers from -pi to pi.
fn indices(f: impl Fn([f64; 3]) -> f64, n: usize) -> Vec<icluster_priority::SobolIndex> {
    let mut number = uniform(8);
    let mut point = || [0; 3].map(|_| PI * (2.0 * number() - 1.0));
    let (a, b): (Vec<_>, Vec<_>) = (0..n).map(|_| (point(), point())).unzip();
    let values = |points: &[[f64; 3]]| points.iter().map(|x| f(*x)).collect::<Vec<f64>>();
    let mixed: Vec<Vec<f64>> = (0..3)
        .map(|factor| {
            let mix = |(a, b): (&[f64; 3], &[f64; 3])| {
                let mut x = *a;
                x[factor] = b[factor];
                f(x)
            };
            a.iter().zip(&b).map(mix).collect()
        })
        .collect();
    sobol_indices(&values(&a), &values(&b), &mixed).unwrap()
}

#[test]
fn the_function_of_ishigami() {
    // Ishigami and Homma 1990, a = 7, b = 0.1.
    let (a, b) = (7.0, 0.1);
    let found =
        indices(|[x, y, z]| x.sin() + a * y.sin().powi(2) + b * z.powi(4) * x.sin(), 200_000);
    let variance = a * a / 8.0 + b * PI.powi(4) / 5.0 + b * b * PI.powi(8) / 18.0 + 0.5;
    let first =
        [0.5 * (1.0 + b * PI.powi(4) / 5.0).powi(2) / variance, a * a / 8.0 / variance, 0.0];
    let both = b * b * PI.powi(8) * (1.0 / 18.0 - 1.0 / 50.0) / variance;
    let total = [first[0] + both, first[1], both];
    for (k, index) in found.iter().enumerate() {
        assert!((index.first - first[k]).abs() < 0.01, "{k}: {index:?} {}", first[k]);
        assert!((index.total - total[k]).abs() < 0.01, "{k}: {index:?} {}", total[k]);
        assert!((index.first - first[k]).abs() < 4.5 * index.first_error, "{k}: {index:?}");
        assert!((index.total - total[k]).abs() < 4.5 * index.total_error, "{k}: {index:?}");
    }
}

#[test]
fn a_sum_has_no_interaction_and_nothing_that_varies_has_no_index() {
    let found = indices(|[x, y, _]| x + 2.0 * y, 50_000);
    for (index, expected) in found.iter().zip([0.2, 0.8, 0.0]) {
        assert!((index.first - expected).abs() < 0.02 && (index.total - expected).abs() < 0.02);
    }
    assert!(indices(|_| 1.0, 10).iter().all(|index| index.first.is_nan() && index.total.is_nan()));
    assert!(sobol_indices(&[1.0], &[1.0], &[]).is_err());
}

fn nominal(card: &icluster_priority::ScoreCard) -> DrawInputs {
    DrawInputs {
        errors: None,
        weights: card.profile.weights().unwrap(),
        normalisation: Normalisation::MinMax,
        aggregator: Aggregator::Geometric,
        levels: Vec::new(),
        commons: Vec::new(),
    }
}

#[test]
fn where_one_factor_is_uncertain_it_is_everything() {
    let card = card(3);
    let list = candidates(&card, 50, 0.0, 0.4);
    let mut uncertainty = Uncertainty::none(&card).unwrap();
    uncertainty.indicator_errors = true;
    let simulation = Simulation::new(&card, &list, uncertainty).unwrap();
    for outcome in [Outcome::Score(7), Outcome::MeanRankShift] {
        let found = sensitivity(&simulation, &nominal(&card), outcome, 1, 4000).unwrap();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].0, Factor::IndicatorErrors);
        assert!((found[0].1.first - 1.0).abs() < 0.06, "{found:?}");
        assert!((found[0].1.total - 1.0).abs() < 0.06, "{found:?}");
    }
}

#[test]
fn indices_of_the_score_are_shares_that_hold_together() {
    let card = card(3);
    let list = candidates(&card, 60, 0.0, 0.4);
    let simulation = Simulation::new(&card, &list, Uncertainty::standard(&card).unwrap()).unwrap();
    for outcome in [Outcome::Score(3), Outcome::MeanRankShift] {
        let found = sensitivity(&simulation, &nominal(&card), outcome, 1, 3000).unwrap();
        let factors: Vec<Factor> = found.iter().map(|(factor, _)| *factor).collect();
        assert_eq!(
            factors,
            [Factor::IndicatorErrors, Factor::Weights, Factor::Normalisation, Factor::Aggregator]
        );
        let (first, total) = found.iter().fold((0.0, 0.0), |(first, total), (_, index)| {
            assert!(index.first > -0.08 && index.total >= 0.0 && index.total < 1.1, "{index:?}");
            assert!(index.first <= index.total + 0.08, "{index:?}");
            (first + index.first, total + index.total)
        });
        assert!(first < 1.1 && total > 0.9, "{first} {total}");
    }
    assert!(sensitivity(&simulation, &nominal(&card), Outcome::Score(60), 1, 10).is_err());
}
