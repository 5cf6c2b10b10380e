//! Contributions add up, and what is said to reach a score reaches it.

use crate::invented::card;
use icluster_priority::{
    Aggregator, Normalisation, contributions, counterfactual, median_pillars, needed_indicators,
    top_quartile,
};
use proptest::prelude::*;

#[test]
fn medians_and_the_top_quarter_by_hand() {
    let rows = [vec![0.1, 0.5], vec![0.3, 0.9], vec![0.2, 0.1]];
    assert_eq!(median_pillars(&rows), Some(vec![0.2, 0.5]));
    assert_eq!(median_pillars(&[]), None);
    assert_eq!(top_quartile(&[10.0, 50.0, f64::NAN, 30.0, 20.0, 40.0]), Some(40.0));
}

#[test]
fn a_pillar_that_cannot_get_there_alone_says_so() {
    let found = counterfactual(&[0.2, 0.5], &[0.1, 0.9], 80.0, Aggregator::Geometric).unwrap();
    assert_eq!((found.pillar, found.reachable), (0, false));
    assert!(found.needed > 1.0 && found.best < 80.0);
    // A pillar without weight is never the one.
    let found =
        counterfactual(&[0.01, 0.5, 0.6], &[0.0, 0.5, 0.5], 60.0, Aggregator::Geometric).unwrap();
    assert_eq!(found.pillar, 1);
    assert!(counterfactual(&[0.0], &[1.0], 50.0, Aggregator::Geometric).is_err());
    assert!(counterfactual(&[0.5], &[1.0], 0.0, Aggregator::Geometric).is_err());
}

proptest! {
    #[test]
    fn contributions_add_up_to_the_score_over_the_references(
        pillars in proptest::collection::vec(0.01_f64..1.0, 6),
        reference in proptest::collection::vec(0.01_f64..1.0, 6),
        weights in proptest::collection::vec(0.01_f64..1.0, 6),
    ) {
        let sum: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|w| w / sum).collect();
        let score = |pillars: &[f64]| Aggregator::Geometric.score(pillars, &shares).ln();
        let found = contributions(&pillars, &reference, &weights).unwrap();
        prop_assert!((found.iter().sum::<f64>() - (score(&pillars) - score(&reference))).abs() < 1e-9);
    }

    #[test]
    fn the_needed_pillar_gives_the_target(
        pillars in proptest::collection::vec(0.01_f64..1.0, 6),
        weights in proptest::collection::vec(0.02_f64..1.0, 6),
        target in 1.0_f64..100.0,
        geometric in any::<bool>(),
    ) {
        let by = if geometric { Aggregator::Geometric } else { Aggregator::Arithmetic };
        let sum: f64 = weights.iter().sum();
        let shares: Vec<f64> = weights.iter().map(|w| w / sum).collect();
        let found = counterfactual(&pillars, &weights, target, by).unwrap();
        let mut changed = pillars.clone();
        changed[found.pillar] = found.needed;
        let before = by.score(&pillars, &shares);
        if before >= target {
            prop_assert_eq!(found.needed, found.from);
        } else if found.reachable {
            prop_assert!((by.score(&changed, &shares) - target).abs() < 1e-6);
            prop_assert!(found.best >= target - 1e-9);
        } else {
            prop_assert!(found.best < target);
        }
    }

    #[test]
    fn the_needed_indicators_give_the_target_when_rated_again(
        values in proptest::collection::vec(-3.0_f64..13.0, 24),
        missing in proptest::option::of(0_usize..24),
        rise in 1.0_f64..1.3,
    ) {
        let card = card(4);
        let mut values = values;
        if let Some(missing) = missing {
            values[missing] = f64::NAN;
        }
        let weights = card.profile.weights().unwrap();
        let rating = card.rate_values(&values, Normalisation::MinMax).unwrap();
        let score = rating.score.unwrap();
        let target = (score * rise).min(100.0);
        let pillars = rating.pillar_values().unwrap();
        let found = counterfactual(&pillars, &weights, target, Aggregator::Geometric).unwrap();
        let changes = needed_indicators(&card, &values, found.pillar, found.needed).unwrap();
        prop_assert_eq!(changes.is_some() || (found.needed - found.from).abs() < 1e-9, found.reachable);
        if let Some(changes) = changes {
            let mut changed = values.clone();
            for change in &changes {
                prop_assert_eq!(change.from, values[change.indicator]);
                changed[change.indicator] = change.to;
            }
            let after = card.rate_values(&changed, Normalisation::MinMax).unwrap().score.unwrap();
            prop_assert!((after - target).abs() < 1e-6, "{} {} {}", score, target, after);
        }
    }
}
