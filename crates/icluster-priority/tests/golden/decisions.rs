//! Decisions by several criteria: pymcdm 1.4, scikit-criteria 0.10, and examples in print.

use crate::files::{Sheet, same_all};
use icluster_priority::{
    Direction, Norm, Preference, critic_weights, entropy_weights, promethee, smaa, topsis,
};

fn directions(types: &[f64]) -> Vec<Direction> {
    let direction = |t: &f64| if *t > 0.0 { Direction::Higher } else { Direction::Lower };
    types.iter().map(direction).collect()
}

/// A matrix with weights and directions of its criteria.
type Problem = (Vec<Vec<f64>>, Vec<f64>, Vec<Direction>);

/// Eight alternatives by five criteria.
fn example() -> Option<Problem> {
    let matrix = Sheet::read("mcda/matrix.csv")?.numbers();
    let weights = Sheet::read("mcda/weights_types.csv")?;
    Some((matrix, weights.column("w"), directions(&weights.column("type"))))
}

#[test]
fn topsis_by_bounds_and_vectors_is_pymcdms() {
    let Some((matrix, weights, directions)) = example() else { return };
    let scores = Sheet::read("mcda/scores.csv").unwrap();
    for (norm, column) in [(Norm::MinMax, "topsis_minmax"), (Norm::Vector, "topsis_vector")] {
        let found = topsis(&matrix, &weights, &directions, &norm).unwrap();
        same_all(column, &found, &scores.column(column), 1e-12);
    }
}

#[test]
fn topsis_by_vectors_is_that_of_hwang_and_yoon() {
    let Some((matrix, weights, directions)) = example() else { return };
    let found = topsis(&matrix, &weights, &directions, &Norm::Vector).unwrap();
    let expected = Sheet::read("mcda/topsis_hwangyoon.csv").unwrap();
    same_all("topsis", &found, &expected.column("topsis_hwangyoon_vector"), 1e-12);
}

#[test]
fn topsis_is_the_example_of_opricovic_and_tzeng_2004() {
    let Some(matrix) = Sheet::read("mcda/pub_topsis_opricovic_tzeng2004_matrix.csv") else {
        return;
    };
    let weights = Sheet::read("mcda/pub_topsis_opricovic_tzeng2004_weights.csv").unwrap();
    let scores = Sheet::read("mcda/pub_topsis_opricovic_tzeng2004_scores.csv").unwrap();
    let directions = directions(&weights.column("type"));
    let found =
        topsis(&matrix.numbers(), &weights.column("w"), &directions, &Norm::MinMax).unwrap();
    // Printed with three digits.
    same_all("topsis", &found, &scores.column("score_minmax"), 5e-4);
}

#[test]
fn promethee_is_the_example_of_zhao_2013() {
    let Some(matrix) = Sheet::read("mcda/pub_promethee2_zhao2013_matrix.csv") else { return };
    let expected = Sheet::read("mcda/pub_promethee2_zhao2013_weights_and_flows.csv").unwrap();
    let flows = promethee(
        &matrix.numbers(),
        &expected.column("w"),
        &[Direction::Higher; 3],
        &[Preference::Usual; 3],
    );
    let net: Vec<f64> = flows.unwrap().into_iter().map(|flow| flow.net()).collect();
    same_all("net flow", &net, &expected.column("net_flow"), 1e-12);
}

#[test]
fn entropy_weights_are_pymcdms() {
    let Some((matrix, ..)) = example() else { return };
    let expected = Sheet::read("mcda/objective_weights.csv").unwrap();
    same_all(
        "entropy",
        &entropy_weights(&matrix).unwrap(),
        &expected.column("entropy_weights"),
        1e-12,
    );
}

#[test]
fn entropy_weights_are_the_example_of_elsayed_2017() {
    let Some(matrix) = Sheet::read("mcda/pub_entropy_elsayed2017_matrix.csv") else { return };
    let expected = Sheet::read("mcda/pub_entropy_elsayed2017_weights.csv").unwrap();
    same_all("entropy", &entropy_weights(&matrix.numbers()).unwrap(), &expected.column("w"), 5e-7);
}

#[test]
fn critic_weights_are_pymcdms_where_more_is_better_and_heed_directions_where_not() {
    let Some((matrix, _, directions)) = example() else { return };
    let expected = Sheet::read("mcda/objective_weights.csv").unwrap().column("critic_weights");
    let all_higher = critic_weights(&matrix, &[Direction::Higher; 5]).unwrap();
    same_all("critic", &all_higher, &expected, 1e-12);
    // The package leaves directions out; a cost is the same criterion as its negative to be raised.
    let mirrored: Vec<Vec<f64>> = matrix
        .iter()
        .map(|row| {
            let pairs = row.iter().zip(&directions);
            pairs.map(|(x, d)| if *d == Direction::Higher { *x } else { -x }).collect()
        })
        .collect();
    let found = critic_weights(&matrix, &directions).unwrap();
    same_all("critic", &found, &critic_weights(&mirrored, &[Direction::Higher; 5]).unwrap(), 1e-12);
    assert!(found.iter().zip(&expected).any(|(a, b)| (a - b).abs() > 0.05));
}

#[test]
fn critic_weights_are_the_example_of_tus_and_adali_2019() {
    let Some(matrix) = Sheet::read("mcda/pub_critic_tus_adali2019_matrix.csv") else { return };
    let expected = Sheet::read("mcda/pub_critic_tus_adali2019_weights.csv").unwrap();
    let found = critic_weights(&matrix.numbers(), &[Direction::Higher; 6]).unwrap();
    // Printed with three digits.
    same_all("critic", &found, &expected.column("w"), 5e-4);
}

#[test]
fn smaa_is_near_two_hundred_thousand_draws_of_another_program() {
    let Some((matrix, _, directions)) = example() else { return };
    let expected = Sheet::read("mcda/smaa_acceptability_mc200k.csv").unwrap().numbers();
    let found = smaa(&matrix, &[], &directions, 200_000, 11).unwrap();
    for (i, (found, expected)) in found.acceptability.iter().zip(&expected).enumerate() {
        // Standard error of a difference of two such shares: at most 0.0016.
        same_all(&format!("alternative {i}"), found, expected, 0.006);
    }
    // Exact values: an alternative that some weights make first is first under their mean, and the weights add up.
    for (i, weights) in found.central_weights.iter().enumerate() {
        assert_eq!(weights.is_some(), found.acceptability[i][0] > 0.0);
        if let Some(weights) = weights {
            assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            assert_eq!(found.confidence[i], Some(1.0));
        }
    }
}
