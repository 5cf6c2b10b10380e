//! The score of a candidate, its profile, its gates, and what must hold.

use crate::invented::{candidates, card, uniform};
use icluster_priority::{
    Aggregator, Direction, GateEvidence, GateKind, GateLimits, GateState, Indicator, Normalisation,
    PriorityError, Profile, Quadrant, Reference, Scale, ScoreCard, gates, quadrant,
};
use proptest::prelude::*;

#[test]
fn shipped_profiles_are_read_and_written_and_add_up() {
    let profiles = Profile::shipped().unwrap();
    let ids: Vec<&str> = profiles.iter().map(|profile| profile.id.as_str()).collect();
    assert_eq!(ids, ["balanced", "security", "regional-development", "green"]);
    for profile in &profiles {
        assert_eq!(&Profile::parse(&profile.to_toml().unwrap()).unwrap(), profile);
        let sum: f64 = profile.pillars.iter().map(|pillar| pillar.weight).sum();
        assert!((sum - 1.0).abs() < 1e-12, "{}", profile.id);
        let names =
            |profile: &Profile| profile.pillars.iter().map(|p| p.id.clone()).collect::<Vec<_>>();
        assert_eq!(names(profile), names(&profiles[0]));
    }
    assert_eq!(profiles[0].weights().unwrap(), [0.20, 0.20, 0.20, 0.20, 0.12, 0.08]);
    assert!(matches!(Profile::named("best"), Err(PriorityError::Unknown { .. })));
}

#[test]
fn profiles_that_make_no_sense_are_refused_in_words() {
    let pillar = |weight: &str| format!("id = 'x'\n[[pillar]]\nid = 'a'\nweight = {weight}\n");
    for (text, words) in [
        (pillar("-1"), "not negative"),
        (pillar("0"), "not all zero"),
        (format!("{0}[[pillar]]\nid = 'a'\nweight = 1", pillar("1")), "twice"),
        (format!("coverage = 2.0\n{}", pillar("1")), "share from 0 to 1"),
        ("weights = 3".to_owned(), "cannot be read"),
    ] {
        let error = Profile::parse(&text).unwrap_err().to_string();
        assert!(error.contains(words), "{error}");
    }
}

#[test]
fn a_score_by_hand() {
    let card = by_hand();
    // a: 0.25 of the way; b, lower is better: 0.9; c: 0.5.
    let rating = card.rate_values(&[2.5, 1.0, 50.0], Normalisation::MinMax).unwrap();
    let z = |t: f64| 0.01 + 0.99 * t;
    let (first, second) = ((z(0.25) + z(0.9)) / 2.0, z(0.5));
    let weights = [0.75, 0.25];
    let geometric = 100.0 * first.powf(weights[0]) * second.powf(weights[1]);
    assert!((rating.score.unwrap() - geometric).abs() < 1e-12);
    let arithmetic = 100.0 * (weights[0] * first + weights[1] * second);
    assert!((rating.arithmetic.unwrap() - arithmetic).abs() < 1e-12);
    assert!(rating.score < rating.arithmetic);
}

/// Two pillars of two and one indicators between known bounds.
fn by_hand() -> ScoreCard {
    let profile =
        "id = 'hand'\n[[pillar]]\nid = 'one'\nweight = 3\n[[pillar]]\nid = 'two'\nweight = 1";
    let indicator = |id: &str, pillar: &str, direction, upper| Indicator {
        id: id.to_owned(),
        pillar: pillar.to_owned(),
        direction,
        scale: Scale::Natural,
        reference: Reference::between(0.0, upper).unwrap(),
    };
    let indicators = vec![
        indicator("c", "two", Direction::Higher, 100.0),
        indicator("a", "one", Direction::Higher, 10.0),
        indicator("b", "one", Direction::Lower, 10.0),
    ];
    ScoreCard::new(Profile::parse(profile).unwrap(), indicators).unwrap()
}

#[test]
fn with_too_few_indicators_a_candidate_is_not_rated() {
    let card = by_hand();
    assert_eq!(card.indicators.iter().map(|i| i.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    // One of two is less than 60 %.
    let rating = card.rate_values(&[2.5, f64::NAN, 50.0], Normalisation::MinMax).unwrap();
    assert_eq!((rating.score, rating.arithmetic), (None, None));
    assert_eq!((rating.pillars[0].value, rating.pillars[0].available), (None, 1));
    assert!(rating.pillars[1].value.is_some());
    // Three of five are 60 %.
    let wide = crate::invented::card(5);
    let mut values = vec![5.0; 30];
    values[0] = f64::NAN;
    values[3] = f64::NAN;
    assert!(wide.rate_values(&values, Normalisation::MinMax).unwrap().score.is_some());
    values[4] = f64::NAN;
    assert!(wide.rate_values(&values, Normalisation::MinMax).unwrap().score.is_none());
}

#[test]
fn percentiles_of_a_reference_are_those_of_its_set() {
    let mut number = uniform(4);
    let set: Vec<f64> = (0..5000).map(|_| -number().ln()).collect();
    let reference = Reference::of_values(&set).unwrap();
    let indicator = |direction| Indicator {
        id: "x".to_owned(),
        pillar: "p".to_owned(),
        direction,
        scale: Scale::Natural,
        reference: reference.clone(),
    };
    let (higher, lower) = (indicator(Direction::Higher), indicator(Direction::Lower));
    let mut worst = 0.0_f64;
    for step in 0..1000 {
        let x = reference.lower
            + (reference.upper - reference.lower) * (f64::from(step) + 0.5) / 1000.0;
        let share = set.iter().filter(|y| **y < x).count() as f64 / 5000.0;
        let found = higher.position(x, Normalisation::Percentile);
        worst = worst.max((found - share).abs());
        assert!((found + lower.position(x, Normalisation::Percentile) - 1.0).abs() < 1e-12);
    }
    // Straight lines across a cell that holds at most some 2 % of this set.
    assert!(worst < 0.005, "{worst}");
    // Beyond the bounds everything counts as at the bound.
    assert_eq!(higher.position(-9.0, Normalisation::Percentile), reference.below[0]);
    assert_eq!(higher.position(99.0, Normalisation::MinMax), 1.0);
    let middle = higher.position(reference.mean, Normalisation::Standard);
    assert!((middle - 0.5).abs() < 1e-12);
    let three =
        higher.position(reference.mean + 1.5 * reference.deviation, Normalisation::Standard);
    assert!((three - 0.75).abs() < 1e-12);
}

#[test]
fn gates_flag_with_the_numbers_they_rest_on() {
    let evidence = GateEvidence {
        origin_margin: Some(-0.05),
        demand_usd: Some(4.9e6),
        water_stress: Some(0.3),
        capability: Some(0.05),
        skilled_people: Some(f64::NAN),
        ..GateEvidence::default()
    };
    let found = gates(&evidence, &GateLimits::default());
    let states: Vec<(GateKind, GateState)> =
        found.iter().map(|gate| (gate.kind, gate.state)).collect();
    assert_eq!(
        states,
        [
            (GateKind::RulesOfOrigin, GateState::Closed),
            (GateKind::ExportControl, GateState::Unknown),
            (GateKind::SmallDemand, GateState::Closed),
            (GateKind::NoSkilledLabour, GateState::Unknown),
            (GateKind::SevereWater, GateState::Open),
            (GateKind::LowFeasibility, GateState::Open),
        ]
    );
    assert_eq!((found[2].value, found[2].limit), (Some(4.9e6), 5e6));
}

#[test]
fn the_same_machinery_serves_an_index_of_places() {
    let text = "id = 'readiness'\n[[pillar]]\nid = 'labour'\nweight = 1\n[[pillar]]\nid = 'power'\nweight = 1\n[[pillar]]\nid = 'border'\nweight = 1";
    let indicator = |id: &str, pillar: &str, direction, lower, upper| Indicator {
        id: id.to_owned(),
        pillar: pillar.to_owned(),
        direction,
        scale: Scale::Natural,
        reference: Reference::between(lower, upper).unwrap(),
    };
    let card = ScoreCard::new(
        Profile::parse(text).unwrap(),
        vec![
            indicator("minutes_to_border", "border", Direction::Lower, 0.0, 600.0),
            indicator("skilled_share", "labour", Direction::Higher, 0.0, 0.5),
            indicator("power_margin", "power", Direction::Higher, -0.2, 0.4),
        ],
    )
    .unwrap();
    let ready = |values: &[f64]| card.rate_values(values, Normalisation::MinMax).unwrap().score;
    let (near, far) = (ready(&[0.4, 0.3, 30.0]), ready(&[0.4, 0.3, 590.0]));
    assert!(near > far);
    assert_eq!(quadrant(Some(70.0), near, (50.0, 50.0)), Some(Quadrant::Act));
    assert_eq!(quadrant(Some(70.0), far, (50.0, 50.0)), Some(Quadrant::Prepare));
    assert_eq!(quadrant(Some(20.0), near, (50.0, 50.0)), Some(Quadrant::Seek));
    assert_eq!(quadrant(Some(50.0), Some(49.0), (50.0, 50.0)), Some(Quadrant::Prepare));
    assert_eq!(quadrant(None, near, (50.0, 50.0)), None);
}

#[test]
fn what_does_not_fit_is_refused() {
    let card = card(3);
    let list = candidates(&card, 5, 0.0, 0.1);
    let error = |list: &icluster_priority::Candidates| card.rate_all(list).unwrap_err();
    let mut short = list.clone();
    short.columns[2].values.pop();
    assert!(matches!(error(&short), PriorityError::Length { expected: 5, found: 4, .. }));
    let mut negative = list.clone();
    negative.columns[2].errors[1] = -0.1;
    assert!(matches!(error(&negative), PriorityError::Range { .. }));
    let mut infinite = list.clone();
    infinite.columns[0].values[1] = f64::INFINITY;
    assert!(matches!(error(&infinite), PriorityError::Range { .. }));
    assert!(Reference::between(1.0, 1.0).is_err());
    assert!(Reference::of_values(&[2.0, 2.0, 2.0]).is_err());
    assert!(list.subset(&[5]).is_err());
}

proptest! {
    #[test]
    fn scores_are_from_0_to_100_and_never_fall_when_an_indicator_improves(
        values in proptest::collection::vec(-5.0_f64..20.0, 18),
        which in 0_usize..18,
        step in 0.0_f64..5.0,
        by in 0_usize..3,
    ) {
        let card = card(3);
        let by = Normalisation::ALL[by];
        let before = card.rate_values(&values, by).unwrap();
        let mut better = values.clone();
        better[which] += if card.indicators[which].direction == Direction::Higher { step } else { -step };
        let after = card.rate_values(&better, by).unwrap();
        for (before, after) in [(before.score, after.score), (before.arithmetic, after.arithmetic)] {
            let (before, after) = (before.unwrap(), after.unwrap());
            prop_assert!((0.0..=100.0 + 1e-9).contains(&before));
            prop_assert!(after >= before - 1e-9);
        }
        // The mean of logarithms is never above the logarithm of the mean.
        prop_assert!(before.score.unwrap() <= before.arithmetic.unwrap() + 1e-9);
    }

    #[test]
    fn the_order_of_pillars_does_not_matter(values in proptest::collection::vec(-1.0_f64..11.0, 12), turn in 0_usize..6) {
        let card = card(2);
        let mut profile = card.profile.clone();
        profile.pillars.rotate_left(turn);
        let turned = card.with_profile(profile).unwrap();
        let moved: Vec<f64> = turned.indicators.iter().map(|i| values[card.indicator(&i.id).unwrap()]).collect();
        let a = card.rate_values(&values, Normalisation::MinMax).unwrap();
        let b = turned.rate_values(&moved, Normalisation::MinMax).unwrap();
        prop_assert!((a.score.unwrap() - b.score.unwrap()).abs() < 1e-9);
        prop_assert!((a.arithmetic.unwrap() - b.arithmetic.unwrap()).abs() < 1e-9);
    }

    #[test]
    fn weights_turned_with_pillars_give_the_same(
        pillars in proptest::collection::vec(0.01_f64..1.0, 6),
        weights in proptest::collection::vec(0.01_f64..1.0, 6),
        turn in 0_usize..6,
    ) {
        let sum: f64 = weights.iter().sum();
        let weights: Vec<f64> = weights.iter().map(|w| w / sum).collect();
        let (mut p, mut w) = (pillars.clone(), weights.clone());
        p.rotate_left(turn);
        w.rotate_left(turn);
        for by in Aggregator::ALL {
            prop_assert!((by.score(&pillars, &weights) - by.score(&p, &w)).abs() < 1e-9);
        }
    }
}
