//! Rules by example.

use super::{Fact, Finding, Test, Verdict};
use crate::candidate::{Candidate, Claimed, Code, Flag, Listed, Status};
use crate::place::Place;

fn verdict(test: &Test, candidate: &Candidate) -> Verdict {
    test.verdict(candidate, &Place::default(), "2026-11-27")
}

fn women_led(basis: Option<&str>, status: Status) -> Candidate {
    let basis = basis.map(str::to_owned);
    let flag = Flag { key: "women_led".to_owned(), value: true, basis, status };
    Candidate { flags: Listed::some(vec![flag]), ..Candidate::default() }
}

#[test]
fn a_flag_counts_on_an_accepted_basis_only() {
    let key = || "women_led".to_owned();
    let test = Test::Flag { key: key(), bases: vec!["registry".to_owned()] };
    assert_eq!(verdict(&test, &women_led(Some("registry"), Status::Verified)), Verdict::Met);
    let (has, bases) = (vec!["award".to_owned()], vec!["registry".to_owned()]);
    let basis = Finding::Basis { key: key(), has, bases };
    assert_eq!(verdict(&test, &women_led(Some("award"), Status::Verified)), Verdict::failed(basis));
    let unknown = |fact| Verdict::Unknown { facts: vec![fact] };
    let open = verdict(&test, &women_led(None, Status::SelfDeclared));
    assert_eq!(open, unknown(Fact::Basis { key: key() }));
    let open = verdict(&test, &women_led(Some("registry"), Status::Disputed));
    assert_eq!(open, unknown(Fact::Decision { key: key() }));
    assert_eq!(verdict(&test, &Candidate::default()), unknown(Fact::Flag { key: key() }));
    let told = Candidate { flags: Listed::all(vec![]), ..Candidate::default() };
    assert_eq!(verdict(&test, &told), Verdict::failed(Finding::NotSo { key: key() }));
    // What was withdrawn was never said.
    let gone = verdict(&test, &women_led(Some("registry"), Status::Withdrawn));
    assert_eq!(gone, unknown(Fact::Flag { key: key() }));
}

#[test]
fn ranges_that_overlap_a_limit_are_unknown() {
    let small = Test::Employees { least: None, most: Some(50) };
    let of = |employees| Candidate { employees, ..Candidate::default() };
    assert_eq!(verdict(&small, &of(Some((11, 50)))), Verdict::Met);
    assert!(matches!(verdict(&small, &of(Some((11, 100)))), Verdict::Unknown { .. }));
    assert!(matches!(verdict(&small, &of(Some((51, 250)))), Verdict::Failed { .. }));
    assert!(matches!(verdict(&small, &of(None)), Verdict::Unknown { .. }));
    let young = Test::Age { least: None, most: Some(5) };
    let of =
        |founded: &str| Candidate { founded: Some(founded.to_owned()), ..Candidate::default() };
    // 27 November 2026: six whole years tomorrow.
    assert_eq!(verdict(&young, &of("2020-11-28")), Verdict::Met);
    assert!(matches!(verdict(&young, &of("2020-11-27")), Verdict::Failed { .. }));
    assert!(matches!(verdict(&young, &of("2020")), Verdict::Unknown { .. }));
    assert_eq!(verdict(&young, &of("2021")), Verdict::Met);
    assert!(matches!(verdict(&young, &of("long ago")), Verdict::Unknown { .. }));
}

#[test]
fn days_codes_and_the_logic_of_three_values() {
    let open =
        |from: &str, to: &str| Test::Open { from: Some(from.to_owned()), to: Some(to.to_owned()) };
    let anyone = Candidate::default();
    assert_eq!(verdict(&open("2026-11-27", "2026-11-27"), &anyone), Verdict::Met);
    assert!(matches!(verdict(&open("2026-11-28", "2026-12-27"), &anyone), Verdict::Failed { .. }));
    assert!(matches!(verdict(&open("2026-01-01", "2026-11-26"), &anyone), Verdict::Failed { .. }));
    let code = |code: &str| Claimed::new(Code::new("naics-2022", code), Status::SelfDeclared);
    let of = |codes: &[&str], complete| Candidate {
        codes: Listed { items: codes.iter().map(|of| code(of)).collect(), complete },
        ..Candidate::default()
    };
    let test = Test::CodeUnder { codes: vec![Code::new("naics-2022", "3364")] };
    assert_eq!(verdict(&test, &of(&["336411"], false)), Verdict::Met);
    assert!(matches!(verdict(&test, &of(&["336111"], true)), Verdict::Failed { .. }));
    assert!(matches!(verdict(&test, &of(&["336111"], false)), Verdict::Unknown { .. }));
    assert!(matches!(verdict(&test, &of(&["336"], true)), Verdict::Unknown { .. }));
    // Yes or unknown is yes; no and unknown is no; not unknown is unknown.
    let (yes, no, unknown) =
        (Test::All { of: vec![] }, Test::Any { of: vec![] }, Test::KindIn { kinds: vec![] });
    let of = || vec![yes.clone(), no.clone(), unknown.clone()];
    assert_eq!(verdict(&Test::Any { of: of() }, &anyone), Verdict::Met);
    assert!(matches!(verdict(&Test::All { of: of() }, &anyone), Verdict::Failed { .. }));
    let not = Test::Not { of: Box::new(unknown) };
    assert!(matches!(verdict(&not, &anyone), Verdict::Unknown { .. }));
}

#[test]
fn rules_are_data() {
    let text = r#"{"id":"r1","test":"flag","key":"women_led","bases":["registry"]}"#;
    let rule: super::Rule = serde_json::from_str(text)
        .unwrap_or_else(|_| super::Rule::new("", Test::Any { of: vec![] }));
    assert_eq!(
        rule.test,
        Test::Flag { key: "women_led".to_owned(), bases: vec!["registry".to_owned()] }
    );
    assert_eq!(serde_json::to_string(&rule).unwrap_or_default(), text);
}
