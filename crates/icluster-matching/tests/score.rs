//! Scores: a worked example by hand, identities, properties of random needs and candidates.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_matching::{
    Candidate, Claimed, Code, Eligibility, Interval, Knowledge, Listed, MatchingError, Mean, Need,
    Nothing, PartKey, Place, Programme, ProjectCall, Reason, Related, Rule, Status, SupplierGap,
    Test, Wanted, Weights, eligibility, rank,
};
use proptest::prelude::*;

const TODAY: &str = "2026-11-27";

fn claims(keys: &[&str], status: Status) -> Vec<Claimed> {
    keys.iter().map(|key| Claimed::new((*key).to_owned(), status)).collect()
}

fn code(code: &str) -> Code {
    Code::new("naics-2017", code)
}

/// A need of machining (2) and plating (1), of aircraft parts, in Querétaro, from who sells to aircraft makers.
fn need() -> Need {
    Need {
        id: "need".to_owned(),
        capabilities: vec![
            Wanted::new("machining".to_owned(), 2.0),
            Wanted::new("plating".to_owned(), 1.0),
        ],
        codes: vec![Wanted::new(code("336413"), 1.0)],
        place: Place { point: None, regions: vec!["mx:state:22".to_owned(), "mx".to_owned()] },
        chain: vec![code("336411")],
        ..Need::default()
    }
}

fn knowledge() -> Related {
    Related::default()
        .capabilities("plating", "painting", 0.5)
        .and_then(|of| of.sells(&code("336412"), &code("336411"), 0.04))
        .and_then(|of| of.sells(&code("331313"), &code("336411"), 0.16))
        .unwrap()
}

#[test]
fn the_worked_example_of_the_documentation() {
    let firm = Candidate {
        id: "firm".to_owned(),
        capabilities: Listed::all(
            [claims(&["machining"], Status::Verified), claims(&["painting"], Status::SelfDeclared)]
                .concat(),
        ),
        codes: Listed::all(vec![Claimed::new(code("336412"), Status::SelfDeclared)]),
        place: Place { point: None, regions: vec!["mx:state:22".to_owned(), "mx".to_owned()] },
        ..Candidate::default()
    };
    let weights = Weights::shipped().unwrap();
    let ranking = rank(&need(), &[firm], &knowledge(), &weights, TODAY).unwrap();
    let found = &ranking.matches[0];
    let value = |key| found.parts.iter().find(|part| part.key == key).unwrap();
    // (2 * 1 + 1 * 0.5) / 3
    assert_eq!(value(PartKey::Capabilities).value, Interval::exact(2.5 / 3.0));
    // 31-33, 336, 3364, 33641 above both of five levels.
    assert_eq!(value(PartKey::Codes).value, Interval::exact(0.8));
    assert_eq!(value(PartKey::Place).value, Interval::exact(0.6));
    // 0.04 / 0.16
    assert_eq!(value(PartKey::Chain).value, Interval::exact(0.25));
    // Machining verified; painting, and the code for two parts, self-declared: (1 + 3 * 0.5) / 4.
    assert_eq!(value(PartKey::Trust).value, Interval::exact(0.625));
    // Weights 0.35, 0.15, 0.15, 0.10, 0.10 over 0.85.
    let by_hand = (0.35 * (2.5_f64 / 3.0).ln()
        + 0.15 * 0.8_f64.ln()
        + 0.15 * 0.6_f64.ln()
        + 0.10 * 0.25_f64.ln()
        + 0.10 * 0.625_f64.ln())
        / 0.85;
    assert!((found.score - by_hand.exp()).abs() < 1e-12, "{}", found.score);
    assert!((found.score - 0.6551).abs() < 5e-5, "{}", found.score);
    let arithmetic = Weights { mean: Mean::Arithmetic, ..weights };
    let candidates = [Candidate { id: "firm".to_owned(), ..Candidate::default() }];
    let nothing = rank(&need(), &candidates, &knowledge(), &arithmetic, TODAY).unwrap();
    // Who has told nothing can be anything.
    let found = &nothing.matches[0];
    assert!(found.low.abs() < 1e-12 && (found.high - 1.0).abs() < 1e-12, "{found:?}");
    assert!((found.score - 0.5).abs() < 1e-12, "{found:?}");
}

#[test]
fn gaps_and_projects_become_needs() {
    let gap = SupplierGap {
        product: Code::new("hs-2022", "854430"),
        made_by: vec![(code("336320"), 3.0), (code("335929"), 1.0), (code("111110"), 0.0)],
        bought_by: vec![code("336111")],
        place: Place { point: Some([20.6, -100.4]), regions: vec![] },
        within_kilometres: Some(300.0),
    };
    let need = Need::from(gap);
    let weights: Vec<f64> = need.codes.iter().map(|of| of.weight).collect();
    assert_eq!(weights, [1.0, 0.75, 0.25]);
    let far = Candidate {
        id: "far".to_owned(),
        place: Place { point: Some([32.5, -117.0]), regions: vec![] },
        ..Candidate::default()
    };
    let unplaced = Candidate { id: "unplaced".to_owned(), ..Candidate::default() };
    let ranking =
        rank(&need, &[far, unplaced], &Nothing, &Weights::shipped().unwrap(), TODAY).unwrap();
    assert_eq!(
        (ranking.excluded[0].id.as_str(), ranking.excluded[0].by[0].0.as_str()),
        ("far", "distance")
    );
    // Where it is is not known: not excluded, but to be checked.
    assert_eq!(
        (ranking.matches[0].id.as_str(), ranking.matches[0].open[0].rule.as_str()),
        ("unplaced", "distance")
    );
    let project = ProjectCall {
        id: "p".to_owned(),
        lead: Some("lab".to_owned()),
        capabilities: vec!["testing".to_owned()],
        ..ProjectCall::default()
    };
    let lab = Candidate { id: "lab".to_owned(), ..Candidate::default() };
    let ranking =
        rank(&project.into(), &[lab], &Nothing, &Weights::shipped().unwrap(), TODAY).unwrap();
    assert!(ranking.matches.is_empty() && ranking.excluded.is_empty());
}

#[test]
fn disputed_claims_make_intervals_and_withdrawn_ones_nothing() {
    let need =
        Need { capabilities: vec![Wanted::new("machining".to_owned(), 1.0)], ..Need::default() };
    let weights = Weights::shipped().unwrap();
    let cover = |status| {
        let capabilities = Listed::all(claims(&["machining"], status));
        let one = Candidate { id: "a".to_owned(), capabilities, ..Candidate::default() };
        let ranking = rank(&need, &[one], &Nothing, &weights, TODAY).unwrap();
        ranking.matches[0].parts[0].clone()
    };
    assert_eq!(cover(Status::Verified).value, Interval::exact(1.0));
    assert_eq!(cover(Status::Disputed).value, Interval::UNKNOWN);
    assert!(matches!(cover(Status::Disputed).reasons[0], Reason::MayHave { .. }));
    assert_eq!(cover(Status::Withdrawn).value, Interval::exact(0.0));
    assert!(matches!(cover(Status::Withdrawn).reasons[0], Reason::Lacks { .. }));
}

#[test]
fn a_programme_is_open_closed_by_a_rule_or_not_known() {
    let programme = Programme {
        id: "women".to_owned(),
        rules: vec![
            Rule::new("place", Test::RegionIn { regions: vec!["mx:state:22".to_owned()] }),
            Rule::new("size", Test::Employees { least: None, most: Some(50) }),
            Rule::new("age", Test::Age { least: None, most: Some(10) }),
        ],
        ..Programme::default()
    };
    let firm = Candidate {
        id: "firm".to_owned(),
        place: Place { point: None, regions: vec!["mx:state:22".to_owned()] },
        employees: Some((11, 50)),
        founded: Some("2019".to_owned()),
        ..Candidate::default()
    };
    assert_eq!(eligibility(&programme, &firm, TODAY).unwrap(), Eligibility::Eligible);
    let large = Candidate { employees: Some((251, u32::MAX)), founded: None, ..firm.clone() };
    let Eligibility::Excluded { by } = eligibility(&programme, &large, TODAY).unwrap() else {
        panic!()
    };
    assert_eq!(by.iter().map(|(rule, _)| rule.as_str()).collect::<Vec<_>>(), ["size"]);
    let unknown = Candidate { founded: None, ..firm };
    let Eligibility::Unknown { missing } = eligibility(&programme, &unknown, TODAY).unwrap() else {
        panic!()
    };
    assert_eq!(missing[0].0, "age");
    let twice = Programme {
        rules: vec![programme.rules[0].clone(), programme.rules[0].clone()],
        ..programme
    };
    assert_eq!(eligibility(&twice, &unknown, TODAY), Err(MatchingError::Twice("place".to_owned())));
}

#[test]
fn what_is_no_input_is_refused() {
    let weights = Weights::shipped().unwrap();
    let one = Candidate { id: "a".to_owned(), ..Candidate::default() };
    let twice = rank(&need(), &[one.clone(), one.clone()], &Nothing, &weights, TODAY);
    assert_eq!(twice, Err(MatchingError::Twice("a".to_owned())));
    let nothing = rank(&Need::default(), std::slice::from_ref(&one), &Nothing, &weights, TODAY);
    assert!(matches!(nothing, Err(MatchingError::Count { .. })));
    for weight in [0.0, -1.0, f64::NAN, f64::INFINITY] {
        let need =
            Need { capabilities: vec![Wanted::new("x".to_owned(), weight)], ..Need::default() };
        assert!(matches!(
            rank(&need, std::slice::from_ref(&one), &Nothing, &weights, TODAY),
            Err(MatchingError::Range { .. })
        ));
    }
    assert!(matches!(Weights::parse("mean = 'geometric'"), Err(MatchingError::Weights(_))));
    let wrong = include_str!("../data/weights.toml").replace("optimism = 0.5", "optimism = 1.5");
    assert!(matches!(Weights::parse(&wrong), Err(MatchingError::Range { .. })));
    assert!(Related::default().capabilities("a", "b", 1.1).is_err());
}

const KEYS: [&str; 5] = ["a", "b", "c", "d", "e"];
const CODES: [&str; 5] = ["336411", "336412", "3364", "541511", "31-33"];

fn status() -> impl Strategy<Value = Status> {
    prop::sample::select(vec![
        Status::Verified,
        Status::SelfDeclared,
        Status::Pending,
        Status::Disputed,
        Status::Withdrawn,
    ])
}

fn listed() -> impl Strategy<Value = Listed<Claimed>> {
    let claim = (prop::sample::select(KEYS.to_vec()), status())
        .prop_map(|(key, status)| Claimed::new(key.to_owned(), status));
    (prop::collection::vec(claim, 0..4), any::<bool>())
        .prop_map(|(items, complete)| Listed { items, complete })
}

prop_compose! {
    fn candidate()(
        capabilities in listed(),
        certifications in listed(),
        initiatives in listed(),
        codes in prop::collection::vec((prop::sample::select(CODES.to_vec()), status()), 0..3),
        complete in any::<bool>(),
        point in prop::option::of((10.0..60.0, -120.0..-60.0)),
        state in prop::option::of(prop::sample::select(vec!["mx:state:22", "us:state:48"])),
        employees in prop::option::of((0_u32..100, 0_u32..100)),
    ) -> Candidate {
        let codes = codes.into_iter().map(|(of, status)| Claimed::new(code(of), status)).collect();
        let point: Option<(f64, f64)> = point;
        let state: Option<&str> = state;
        Candidate {
            capabilities, certifications, initiatives,
            codes: Listed { items: codes, complete },
            place: Place {
                point: point.map(|(lat, lon)| [lat, lon]),
                regions: state.map(str::to_owned).into_iter().collect(),
            },
            employees: employees.map(|(one, other)| (one.min(other), one.max(other))),
            ..Candidate::default()
        }
    }
}

fn candidates() -> impl Strategy<Value = Vec<Candidate>> {
    prop::collection::vec(candidate(), 1..8).prop_map(|candidates| {
        let named = candidates.into_iter().enumerate();
        named.map(|(at, of)| Candidate { id: format!("o{at}"), ..of }).collect()
    })
}

prop_compose! {
    fn any_need()(
        capabilities in prop::collection::btree_map(prop::sample::select(KEYS.to_vec()), 0.1..5.0, 1..4),
        codes in prop::collection::btree_map(prop::sample::select(CODES.to_vec()), 0.1..5.0, 0..3),
        point in prop::option::of((10.0..60.0, -120.0..-60.0)),
        chain in any::<bool>(),
        keys in prop::collection::btree_set(prop::sample::select(KEYS.to_vec()), 0..3),
        most in prop::option::of(0_u32..100),
    ) -> Need {
        let point: Option<(f64, f64)> = point;
        let keys: Vec<String> = keys.into_iter().map(str::to_owned).collect();
        Need {
            capabilities: capabilities.into_iter().map(|(key, weight)| Wanted::new(key.to_owned(), weight)).collect(),
            codes: codes.into_iter().map(|(of, weight)| Wanted::new(code(of), weight)).collect(),
            place: Place { point: point.map(|(lat, lon)| [lat, lon]), regions: vec!["mx:state:22".to_owned()] },
            chain: if chain { vec![code("336411")] } else { vec![] },
            certifications: keys.clone(),
            initiatives: keys,
            rules: most.map(|most| Rule::new("size", Test::Employees { least: None, most: Some(most) })).into_iter().collect(),
            ..Need::default()
        }
    }
}

fn related() -> Related {
    Related::default()
        .capabilities("a", "b", 0.6)
        .and_then(|of| of.capabilities("c", "d", 0.3))
        .and_then(|of| of.codes(&code("336411"), &code("541511"), 0.4))
        .and_then(|of| of.density(&code("336411"), "mx:state:22", 0.7))
        .and_then(|of| of.sells(&code("336412"), &code("336411"), 0.1))
        .unwrap()
}

proptest! {
    #[test]
    fn parts_and_scores_are_intervals_within_0_and_1_and_weights_add_up(need in any_need(), all in candidates()) {
        let weights = Weights::shipped().unwrap();
        let ranking = rank(&need, &all, &related(), &weights, TODAY).unwrap();
        prop_assert_eq!(ranking.matches.len() + ranking.excluded.len(), all.len());
        for found in &ranking.matches {
            prop_assert!(0.0 <= found.low && found.low <= found.score && found.score <= found.high && found.high <= 1.0);
            for part in &found.parts {
                let Interval { low, high } = part.value;
                prop_assert!((0.0..=1.0).contains(&low) && low <= high && high <= 1.0, "{:?}", part);
                prop_assert!(!part.reasons.is_empty() || part.key == PartKey::Initiatives || part.key == PartKey::Place);
            }
            let sum: f64 = found.parts.iter().map(|part| part.weight).sum();
            prop_assert!((sum - 1.0).abs() < 1e-12);
        }
        for pair in ranking.matches.windows(2) {
            prop_assert!(pair[0].score > pair[1].score || pair[0].score == pair[1].score && pair[0].id < pair[1].id);
        }
    }

    #[test]
    fn the_order_of_candidates_and_claims_changes_nothing(need in any_need(), all in candidates()) {
        let weights = Weights::shipped().unwrap();
        let mut turned: Vec<Candidate> = all.iter().rev().cloned().collect();
        for of in &mut turned {
            of.capabilities.items.reverse();
            of.codes.items.reverse();
            of.certifications.items.reverse();
        }
        let ranking = rank(&need, &all, &related(), &weights, TODAY).unwrap();
        prop_assert_eq!(ranking, rank(&need, &turned, &related(), &weights, TODAY).unwrap());
    }

    #[test]
    fn one_more_capability_never_lowers_cover(need in any_need(), one in candidate(), key in prop::sample::select(KEYS.to_vec()), status in status()) {
        let weights = Weights::shipped().unwrap();
        let one = Candidate { employees: Some((0, 0)), ..one };
        let mut more = one.clone();
        more.capabilities.items.push(Claimed::new(key.to_owned(), status));
        let cover = |of: Candidate| {
            let ranking = rank(&need, &[of], &related(), &weights, TODAY).unwrap();
            let found = ranking.matches[0].parts.iter().find(|part| part.key == PartKey::Capabilities);
            found.unwrap().value
        };
        let (before, after) = (cover(one), cover(more));
        prop_assert!(after.low >= before.low && after.high >= before.high);
    }

    #[test]
    fn telling_more_stays_within_what_was_possible(need in any_need(), one in candidate()) {
        // Saying that there is nothing else, and deciding what waits, narrows every part.
        let weights = Weights::shipped().unwrap();
        let one = Candidate { employees: Some((0, 0)), ..one };
        let mut told = one.clone();
        for list in [&mut told.capabilities, &mut told.certifications, &mut told.initiatives] {
            list.complete = true;
            for claim in list.items.iter_mut().filter(|claim| !claim.status.holds()) {
                claim.status = Status::Withdrawn;
            }
        }
        told.codes.complete = true;
        let parts = |of: Candidate| rank(&need, &[of], &related(), &weights, TODAY).unwrap().matches[0].parts.clone();
        for (before, after) in parts(one).iter().zip(parts(told)) {
            prop_assert_eq!(before.key, after.key);
            prop_assert!(after.value.low >= before.value.low && after.value.high <= before.value.high, "{:?} {:?}", before, after);
        }
    }

    #[test]
    fn a_gate_that_fails_always_excludes(need in any_need(), all in candidates(), most in 0_u32..100) {
        let weights = Weights::shipped().unwrap();
        let rules = vec![Rule::new("size", Test::Employees { least: None, most: Some(most) })];
        let need = Need { rules, ..need };
        let ranking = rank(&need, &all, &related(), &weights, TODAY).unwrap();
        for of in &all {
            let out = ranking.excluded.iter().any(|excluded| excluded.id == of.id);
            prop_assert_eq!(out, of.employees.is_some_and(|(low, _)| low > most));
            let open = ranking.matches.iter().find(|found| found.id == of.id).is_some_and(|found| !found.open.is_empty());
            let unknown = of.employees.is_none_or(|(low, high)| low <= most && high > most);
            prop_assert_eq!(open, unknown);
        }
    }

    #[test]
    fn the_same_capability_counts_in_full_and_scaling_weights_changes_nothing(need in any_need(), all in candidates(), factor in 0.5..4.0) {
        let weights = Weights::shipped().unwrap();
        let mut scaled = need.clone();
        scaled.capabilities.iter_mut().for_each(|of| of.weight *= factor);
        let one = rank(&need, &all, &related(), &weights, TODAY).unwrap();
        let other = rank(&scaled, &all, &related(), &weights, TODAY).unwrap();
        for found in &one.matches {
            let same = other.matches.iter().find(|of| of.id == found.id).unwrap();
            prop_assert!((found.score - same.score).abs() < 1e-12);
        }
        let full = Candidate {
            id: "full".to_owned(),
            capabilities: Listed::all(claims(&KEYS, Status::Verified)),
            employees: Some((0, 0)),
            ..Candidate::default()
        };
        let ranking = rank(&need, &[full], &related(), &weights, TODAY).unwrap();
        prop_assert_eq!(ranking.matches[0].parts[0].value, Interval::exact(1.0));
        prop_assert_eq!(related().capability("a", "b"), related().capability("b", "a"));
    }
}
