//! Decisions by several criteria.

use icluster_priority::{Direction, Norm, Preference, promethee, smaa, topsis};

#[test]
fn fixed_bounds_do_not_reverse_ranks() {
    let two = [vec![1.0, 9.0], vec![6.0, 3.0]];
    let mut three = two.to_vec();
    three.push(vec![-50.0, 100.0]);
    let directions = [Direction::Higher, Direction::Higher];
    let fixed = Norm::Fixed(vec![(0.0, 10.0), (0.0, 10.0)]);
    let score =
        |rows: &[Vec<f64>], norm: &Norm| topsis(rows, &[0.6, 0.4], &directions, norm).unwrap();
    assert_eq!(score(&two, &fixed)[..], score(&three, &fixed)[..2]);
    assert_ne!(score(&two, &Norm::MinMax)[0], score(&three, &Norm::MinMax)[0]);
    assert_eq!(score(&[vec![1.0, 1.0], vec![1.0, 1.0]], &Norm::MinMax), [0.5, 0.5]);
}

#[test]
fn preference_functions_by_hand() {
    let at = |preference: Preference| [-1.0, 0.5, 1.5, 3.0].map(|d| preference.of(d));
    assert_eq!(at(Preference::Usual), [0.0, 1.0, 1.0, 1.0]);
    assert_eq!(at(Preference::UShape(1.0)), [0.0, 0.0, 1.0, 1.0]);
    assert_eq!(at(Preference::VShape(2.0)), [0.0, 0.25, 0.75, 1.0]);
    assert_eq!(at(Preference::Level(1.0, 2.0)), [0.0, 0.0, 0.5, 1.0]);
    assert_eq!(at(Preference::Linear(1.0, 2.0)), [0.0, 0.0, 0.5, 1.0]);
    assert!((Preference::Gaussian(1.5).of(1.5) - (1.0 - (-0.5_f64).exp())).abs() < 1e-12);
}

#[test]
fn net_flows_add_up_to_nothing_and_costs_are_turned() {
    let matrix = [vec![1.0, 5.0], vec![2.0, 3.0], vec![4.0, 8.0]];
    let negative: Vec<Vec<f64>> = matrix.iter().map(|row| vec![row[0], -row[1]]).collect();
    let preferences = [Preference::Linear(0.5, 3.0), Preference::Gaussian(2.0)];
    let flows = |rows: &[Vec<f64>], second| {
        promethee(rows, &[1.0, 2.0], &[Direction::Higher, second], &preferences).unwrap()
    };
    let found = flows(&matrix, Direction::Lower);
    assert_eq!(found, flows(&negative, Direction::Higher));
    assert!(found.iter().map(|flow| flow.net()).sum::<f64>().abs() < 1e-12);
}

#[test]
fn two_criteria_in_conflict_share_the_weights_evenly() {
    // First wherever the first weight is above one half: half of all weights; the mean of those is 3/4.
    let matrix = [vec![1.0, 0.0], vec![0.0, 1.0]];
    let found = smaa(&matrix, &[], &[Direction::Higher; 2], 40_000, 5).unwrap();
    assert!((found.acceptability[0][0] - 0.5).abs() < 0.01);
    let central = found.central_weights[0].as_ref().unwrap();
    assert!((central[0] - 0.75).abs() < 0.005);
    // With errors: difference of utilities 0.5 under the central weights, its standard error sqrt(2 (0.75^2 + 0.25^2)) 0.5 = 0.559; normal share 0.814.
    let errors = [vec![0.5, 0.5], vec![0.5, 0.5]];
    let found = smaa(&matrix, &errors, &[Direction::Higher; 2], 40_000, 5).unwrap();
    let central = found.central_weights[0].as_ref().unwrap();
    let spread = 0.5 * (2.0 * (central[0].powi(2) + central[1].powi(2))).sqrt();
    let z = (central[0] - central[1]) / spread;
    // Abramowitz and Stegun 26.2.17 is more than is needed: a series of the normal distribution.
    let share = 0.5
        + (0..60)
            .fold((z, z), |(term, sum), k| {
                let term = term * z * z / f64::from(2 * k + 3);
                (term, sum + term)
            })
            .1
            * (-z * z / 2.0).exp()
            / (2.0 * std::f64::consts::PI).sqrt();
    assert!((found.confidence[0].unwrap() - share).abs() < 0.01, "{share} {:?}", found.confidence);
}
