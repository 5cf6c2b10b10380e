#![allow(clippy::unwrap_used)]
use super::*;
use proptest::prelude::*;
use std::collections::BTreeMap;

const A: Classification = Classification::NAICS_2007;
const B: Classification = Classification::NAICS_2012;
const C: Classification = Classification::NAICS_2017;

type Pairs = Vec<(String, String, Option<f64>)>;

fn equal(from: Classification, to: Classification, pairs: &[(&str, &str)]) -> Concordance {
    let pairs = pairs.iter().map(|(from, to)| (*from, *to, None));
    Concordance::from_pairs(from, to, pairs, &Weighting::Equal).unwrap()
}

fn weights(concordance: &Concordance, code: &str) -> Vec<(String, f64)> {
    concordance.targets(code).map(|(code, weight)| (code.to_owned(), weight)).collect()
}

#[test]
fn unknown_weights_are_equal_or_follow_sizes() {
    let pairs = [("1", "x"), ("1", "y"), ("2", "y"), ("3", "v"), ("3", "w")];
    let pairs = pairs.map(|(from, to)| (from, to, None));
    let concordance = Concordance::from_pairs(A, B, pairs, &Weighting::Equal).unwrap();
    assert_eq!(weights(&concordance, "1"), [("x".to_owned(), 0.5), ("y".to_owned(), 0.5)]);
    assert_eq!(concordance.basis("1").unwrap().to_string(), "equal");
    assert_eq!(concordance.basis("2").unwrap().to_string(), "exact");

    let sizes = BTreeMap::from([("x".to_owned(), 30.0), ("y".to_owned(), 10.0)]);
    let by_jobs = Weighting::Sizes { basis: "jobs", sizes: &sizes };
    let concordance = Concordance::from_pairs(A, B, pairs, &by_jobs).unwrap();
    assert_eq!(weights(&concordance, "1"), [("x".to_owned(), 0.75), ("y".to_owned(), 0.25)]);
    assert_eq!(concordance.basis("1").unwrap().to_string(), "jobs");
    assert_eq!(concordance.basis("3").unwrap().to_string(), "equal", "no size known");
}

#[test]
fn given_weights_are_scaled_and_checked() {
    let make = |pairs: &[(&str, &str, Option<f64>)]| {
        Concordance::from_pairs(A, B, pairs.iter().copied(), &Weighting::Equal)
    };
    let concordance =
        make(&[("1", "x", Some(20.0)), ("1", "y", Some(60.0)), ("1", "x", Some(20.0))]).unwrap();
    assert_eq!(weights(&concordance, "1"), [("x".to_owned(), 0.4), ("y".to_owned(), 0.6)]);
    assert_eq!(concordance.basis("1").unwrap().to_string(), "given");

    let bad = make(&[("1", "x", Some(-1.0))]).unwrap_err();
    assert!(matches!(bad, ConcordanceError::BadWeight { .. }), "{bad}");
    let partly = make(&[("1", "x", Some(1.0)), ("1", "y", None)]).unwrap_err();
    assert_eq!(partly, ConcordanceError::PartlyWeighted("1".to_owned()));
    let none = make(&[("1", "x", Some(0.0)), ("1", "y", Some(0.0))]).unwrap_err();
    assert_eq!(none, ConcordanceError::NoWeight("1".to_owned()));
}

#[test]
fn a_conversion_reports_what_was_split_and_lost() {
    let concordance = equal(A, B, &[("1", "x"), ("1", "y"), ("2", "y")]);
    let converted = concordance.convert([("2", 5.0), ("1", 8.0), ("9", 3.0), ("2", 1.0)]);
    assert_eq!(converted.values, BTreeMap::from([("x".into(), 4.0), ("y".into(), 10.0)]));
    let split = Split { code: "1".into(), amount: 8.0, targets: 2, basis: Basis::equal() };
    assert_eq!(converted.splits, [split]);
    assert_eq!(converted.lost, [Lost { code: "9".into(), amount: 3.0 }]);
    assert_eq!(converted.basis, Basis::equal());
    let exact = concordance.convert([("2", 1.0)]);
    assert!(exact.basis.is_exact() && exact.splits.is_empty());
}

#[test]
fn a_chain_multiplies_weights_and_knows_what_it_loses() {
    let first = equal(A, B, &[("1", "x"), ("1", "y"), ("2", "z")]);
    let second = equal(B, C, &[("x", "p"), ("x", "q"), ("z", "q")]);
    let chain = Concordance::chain(&first, &second).unwrap();
    assert_eq!((chain.from(), chain.to()), (A, C));
    assert_eq!(weights(&chain, "1"), [("p".to_owned(), 0.25), ("q".to_owned(), 0.25)]);
    let converted = chain.convert([("1", 8.0), ("2", 1.0)]);
    assert_eq!(converted.values, BTreeMap::from([("p".into(), 2.0), ("q".into(), 3.0)]));
    assert_eq!(converted.lost, [Lost { code: "1".into(), amount: 4.0 }]);
    let error = Concordance::chain(&second, &first).unwrap_err();
    assert!(error.to_string().contains("naics-2017") && error.to_string().contains("naics-2007"));
}

#[test]
fn ways_that_meet_again_are_exact() {
    let first = equal(A, B, &[("1", "x"), ("1", "y"), ("1", "z")]);
    let second = equal(B, C, &[("x", "p"), ("y", "p"), ("z", "p")]);
    let chain = Concordance::chain(&first, &second).unwrap();
    assert_eq!(weights(&chain, "1"), [("p".to_owned(), 1.0)]);
    assert!(chain.basis("1").unwrap().is_exact());
}

#[test]
fn prefixes_match_the_first_digits_and_say_so() {
    let texts = |codes: &[&str]| codes.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>();
    let scian = texts(&["336111", "311211", "999999", "31"]);
    let naics = texts(&["336110", "311211", "311212"]);
    let matched =
        Concordance::by_prefix(Classification::SCIAN_2018, &scian, C, &naics, 5, &Weighting::Equal)
            .unwrap();
    assert_eq!(weights(&matched, "336111"), [("336110".to_owned(), 1.0)]);
    assert_eq!(matched.basis("336111").unwrap().to_string(), "prefix-5");
    assert_eq!(matched.targets("311211").count(), 2);
    assert_eq!(matched.basis("311211").unwrap().to_string(), "equal+prefix-5");
    assert_eq!(matched.targets("31").count(), 0);
}

#[test]
fn closure_groups_are_the_connected_components() {
    let concordance =
        equal(A, B, &[("1", "x"), ("1", "y"), ("2", "y"), ("3", "z"), ("4", "w"), ("5", "w")]);
    let groups = concordance.closure_groups();
    let keys: Vec<&str> = groups.groups().iter().map(|group| group.key.as_str()).collect();
    assert_eq!(keys, ["x+y", "z", "w"]);
    assert_eq!(groups.of_from("2"), groups.of_to("x"));
    let old = groups.sum_from([("1", 4.0), ("2", 2.0), ("5", 1.0), ("9", 7.0)]);
    assert_eq!(old.values, [6.0, 0.0, 1.0]);
    assert_eq!(old.lost, [Lost { code: "9".into(), amount: 7.0 }]);
    assert_eq!(groups.sum_to([("x", 1.0), ("y", 5.0)]).values, [6.0, 0.0, 0.0]);
}

/// Pairs over a few codes: dense enough that rows are split, meet again and are lost in chains.
fn pairs(weighted: bool) -> impl Strategy<Value = Pairs> {
    let pair = (0..12u8, 0..12u8, 0.01..1e6f64);
    proptest::collection::vec(pair, 1..40).prop_map(move |pairs| {
        let code = |number: u8| format!("{number:02}");
        let weight = |weight: f64| weighted.then_some(weight);
        pairs.into_iter().map(|(from, to, w)| (code(from), code(to), weight(w))).collect()
    })
}

fn amounts() -> impl Strategy<Value = Vec<(String, f64)>> {
    let amount = prop_oneof![Just(0.0), 1.0..1e9f64];
    proptest::collection::vec((0..14u8, amount), 0..20)
        .prop_map(|list| list.into_iter().map(|(c, a)| (format!("{c:02}"), a)).collect())
}

fn make(from: Classification, to: Classification, pairs: Pairs) -> Concordance {
    let sizes: BTreeMap<String, f64> = (0..6).map(|n| (format!("{n:02}"), f64::from(n))).collect();
    let weighting = Weighting::Sizes { basis: "jobs", sizes: &sizes };
    Concordance::from_pairs(from, to, pairs, &weighting).unwrap()
}

fn assert_conserved(concordance: &Concordance, amounts: &[(String, f64)]) {
    let total: f64 = amounts.iter().map(|(_, amount)| amount).sum();
    let converted = concordance.convert(amounts.iter().map(|(c, a)| (c.as_str(), *a)));
    let out = converted.total() + converted.lost_total();
    assert!((total - out).abs() <= 1e-9 * total.max(1.0), "{total} in, {out} out");
    assert!(converted.values.values().all(|value| *value >= 0.0));
}

proptest! {
    #[test]
    fn totals_are_conserved(weighted: bool, pairs in pairs(true), amounts in amounts()) {
        let pairs = if weighted { pairs } else { pairs.into_iter().map(|(f, t, _)| (f, t, None)).collect() };
        assert_conserved(&make(A, B, pairs), &amounts);
    }

    #[test]
    fn chains_conserve_totals_and_equal_two_steps(
        first in pairs(false), second in pairs(true), amounts in amounts(),
    ) {
        let (first, second) = (make(A, B, first), make(B, C, second));
        let chain = Concordance::chain(&first, &second).unwrap();
        assert_conserved(&chain, &amounts);
        let step = first.convert(amounts.iter().map(|(c, a)| (c.as_str(), *a)));
        let two = second.convert(step.values.iter().map(|(c, a)| (c.as_str(), *a)));
        let one = chain.convert(amounts.iter().map(|(c, a)| (c.as_str(), *a)));
        for (code, value) in &one.values {
            prop_assert!((value - two.values[code]).abs() <= 1e-9 * value.max(1.0));
        }
        let lost = step.lost_total() + two.lost_total();
        prop_assert!((one.lost_total() - lost).abs() <= 1e-9 * lost.max(1.0));
    }

    #[test]
    fn the_order_of_pairs_does_not_matter(pairs in pairs(false)) {
        let backwards: Pairs = pairs.iter().rev().cloned().collect();
        prop_assert_eq!(make(A, B, pairs), make(A, B, backwards));
    }

    #[test]
    fn identity_changes_nothing(pairs in pairs(false)) {
        let concordance = make(A, B, pairs);
        let identity = Concordance::identity(B, concordance.to_codes().to_vec());
        prop_assert_eq!(&Concordance::chain(&concordance, &identity).unwrap(), &concordance);
    }

    #[test]
    fn closure_groups_need_no_weights(pairs in pairs(true), amounts in amounts()) {
        let concordance = make(A, B, pairs);
        let groups = concordance.closure_groups();
        for (from, to, ..) in concordance.pairs() {
            prop_assert_eq!(groups.of_from(from), groups.of_to(to));
        }
        // Whatever the weights, converted amounts add up to the same group totals.
        let old = groups.sum_from(amounts.iter().map(|(c, a)| (c.as_str(), *a)));
        let converted = concordance.convert(amounts.iter().map(|(c, a)| (c.as_str(), *a)));
        let new = groups.sum_to(converted.values.iter().map(|(c, a)| (c.as_str(), *a)));
        for (old, new) in old.values.iter().zip(&new.values) {
            prop_assert!((old - new).abs() <= 1e-9 * old.max(1.0));
        }
        prop_assert_eq!(old.lost, converted.lost);
    }
}
