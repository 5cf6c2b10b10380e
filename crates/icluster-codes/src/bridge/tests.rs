#![allow(clippy::unwrap_used)]
use super::*;
use crate::{Concordance, Weighting};
use proptest::prelude::*;

const US: Classification = Classification::NAICS_2017;
const MX: Classification = Classification::SCIAN_2018;
const CA: Classification = Classification::NAICS_CA_2017;

fn definition(members: &[(&str, &str)]) -> Definition {
    Definition::new(US, members.iter().map(|(code, cluster)| (*code, *cluster, 1.0))).unwrap()
}

fn sample() -> Definition {
    definition(&[
        ("336111", "automotive"),
        ("336112", "automotive"),
        ("311211", "food"),
        ("311212", "local-food"),
        ("423110", "distribution"),
        ("441110", "local-cars"),
        ("454110", "distribution"),
        ("238110", "local-building"),
        ("331110", "steel"),
    ])
}

fn weights(bridge: &Bridge, code: &str) -> Vec<(String, f64, usize)> {
    bridge.rows_of(code).iter().map(|r| (r.cluster.clone(), r.weight, r.digits)).collect()
}

fn found(cluster: &str, weight: f64, digits: usize) -> (String, f64, usize) {
    (cluster.to_owned(), weight, digits)
}

#[test]
fn a_five_digit_code_in_one_cluster_is_pure() {
    let bridge = sample().bridge(MX, ["336111", "336119", "311211"]);
    // SCIAN 336119 is not NAICS 336119; they agree at 33611.
    assert_eq!(weights(&bridge, "336119"), [found("automotive", 1.0, 5)]);
    let row = &bridge.rows_of("336119")[0];
    assert!(row.pure);
    assert_eq!(row.basis.to_string(), "prefix-5");
    assert_eq!(weights(&bridge, "311211"), [found("food", 0.5, 5), found("local-food", 0.5, 5)]);
    assert_eq!(bridge.rows_of("311211")[0].basis.to_string(), "equal+prefix-5");
    assert!(!bridge.rows_of("311211")[0].pure);
}

#[test]
fn mixed_codes_are_split_by_jobs() {
    let definition = sample().with_jobs([("311211", 30.0), ("311212", 10.0), ("999999", 5.0)]);
    let bridge = definition.bridge(MX, ["311219"]);
    assert_eq!(weights(&bridge, "311219"), [found("food", 0.75, 5), found("local-food", 0.25, 5)]);
    assert_eq!(bridge.rows_of("311219")[0].basis.to_string(), "jobs+prefix-5");
}

#[test]
fn own_codes_match_exactly_and_qcew_codes_fold() {
    let bridge = sample().bridge(US, ["311211", "238111", "336120"]);
    assert_eq!(weights(&bridge, "311211"), [found("food", 1.0, 6)]);
    assert_eq!(weights(&bridge, "238111"), [found("local-building", 1.0, 6)]);
    assert_eq!(bridge.rows_of("311211")[0].basis.to_string(), "exact");
    let left_out = Unassigned { code: "336120".into(), weight: 1.0, digits: None };
    assert_eq!(bridge.unassigned, [left_out], "its own classification does not guess");
    let older = sample().bridge(Classification::NAICS_2012, ["336120"]);
    assert_eq!(weights(&older, "336120"), [found("automotive", 1.0, 4)]);
}

#[test]
fn in_its_own_classification_codes_above_and_below_stand_for_each_other() {
    let bridge = definition(&[("3361", "automotive"), ("31-33", "making"), ("221", "power")])
        .bridge(US, ["336111", "311211", "2211", "22", "42"]);
    assert_eq!(weights(&bridge, "336111"), [found("automotive", 1.0, 4)]);
    assert_eq!(weights(&bridge, "311211"), [found("making", 1.0, 2)]);
    assert_eq!(weights(&bridge, "2211"), [found("power", 1.0, 3)]);
    assert_eq!(weights(&bridge, "22"), [found("power", 1.0, 2)]);
    assert!(bridge.rows_of("42").is_empty());
    let bridge = sample().bridge(US, ["31-33"]);
    assert_eq!(bridge.rows_of("31-33").len(), 4, "a sector is the sum of its codes");
}

#[test]
fn codes_without_a_like_climb_to_four_three_two_digits() {
    let bridge = sample().bridge(CA, ["336120", "336991", "339110", "31-33"]);
    assert_eq!(weights(&bridge, "336120"), [found("automotive", 1.0, 4)]);
    assert_eq!(weights(&bridge, "336991"), [found("automotive", 1.0, 3)]);
    // 339 has no like at three digits: the whole of manufacturing, 31 to 33, stands for it.
    let sector = [("automotive", 0.4), ("food", 0.2), ("local-food", 0.2), ("steel", 0.2)]
        .map(|(c, w)| found(c, w, 2));
    assert_eq!(weights(&bridge, "339110"), sector);
    assert_eq!(weights(&bridge, "31-33"), sector);
}

#[test]
fn trade_corresponds_by_sector_only() {
    let mexico = sample().bridge(MX, ["431110", "461110"]);
    assert_eq!(weights(&mexico, "431110"), [found("distribution", 1.0, 2)]);
    let retail = [found("distribution", 0.5, 2), found("local-cars", 0.5, 2)];
    assert_eq!(weights(&mexico, "461110"), retail);
    let canada = sample().bridge(CA, ["415110", "441110"]);
    assert_eq!(weights(&canada, "415110"), [found("distribution", 1.0, 2)]);
    assert_eq!(weights(&canada, "441110"), retail, "44-45 agrees in name only");
}

#[test]
fn codes_left_out_on_purpose_stay_in_no_cluster() {
    let definition = sample().with_codes(["336999", "111110", "111120"]);
    let bridge = definition.bridge(MX, ["111110", "336991", "221110", "336999"]);
    assert!(bridge.rows_of("111110").is_empty());
    let none = |code: &str, digits| Unassigned { code: code.into(), weight: 1.0, digits };
    let expected = [
        none("111110", Some(5)),
        none("221110", None),
        none("336991", Some(5)),
        none("336999", Some(5)),
    ];
    assert_eq!(bridge.unassigned, expected);
}

#[test]
fn a_definition_passes_through_a_concordance_by_the_jobs_it_moves() {
    let old = Definition::new(
        Classification::NAICS_2012,
        [("1a", "x", 1.0), ("1b", "y", 1.0), ("2a", "x", 1.0), ("9z", "y", 1.0)],
    )
    .unwrap()
    .with_jobs([("1a", 60.0), ("1b", 20.0)]);
    let pairs = [("1a", "1n"), ("1b", "1n"), ("2a", "2n"), ("3a", "2n")];
    let concordance = Concordance::from_pairs(
        Classification::NAICS_2012,
        US,
        pairs.map(|(from, to)| (from, to, None)),
        &Weighting::Equal,
    )
    .unwrap();
    let (new, lost) = old.through(&concordance).unwrap();
    assert_eq!(new.clusters_of("1n").collect::<Vec<_>>(), [("x", 0.75), ("y", 0.25)]);
    // Only the concordance knows 3a: it is in no cluster, and so is half of 2n.
    assert_eq!(new.clusters_of("2n").collect::<Vec<_>>(), [("x", 0.5)]);
    assert_eq!(lost, ["9z"]);
    assert!(new.through(&concordance).is_err());
}

#[test]
fn weights_that_are_not_positive_are_refused() {
    for weight in [0.0, -1.0, f64::NAN] {
        assert!(Definition::new(US, [("336111", "automotive", weight)]).is_err());
    }
}

proptest! {
    #[test]
    fn amounts_are_conserved_and_purity_is_a_share(
        members in proptest::collection::vec((311..340u32, 111..123u32, 0..5u8, 0.1..9.0f64), 1..60),
        left_out in proptest::collection::vec((311..340u32, 111..123u32), 0..30),
        jobs in proptest::collection::vec(0.0..1e6f64, 60),
        national in proptest::collection::vec((311..340u32, 111..123u32, 0.0..1e7f64), 1..60),
    ) {
        let code = |a: u32, b: u32| format!("{a}{b}");
        let members = members.iter().map(|(a, b, c, w)| (code(*a, *b), format!("c{c}"), *w));
        let definition = Definition::new(US, members).unwrap();
        let definition = definition.with_codes(left_out.iter().map(|(a, b)| code(*a, *b)));
        let codes: Vec<String> = definition.codes().map(str::to_owned).collect();
        let definition = definition.with_jobs(codes.iter().map(String::as_str).zip(jobs));
        let amounts: Vec<(String, f64)> = national.iter().map(|(a, b, n)| (code(*a, *b), *n)).collect();
        for classification in [US, MX, CA] {
            let bridge = definition.bridge(classification, amounts.iter().map(|(code, _)| code.as_str()));
            let assigned = bridge.assign(amounts.iter().map(|(code, n)| (code.as_str(), *n)));
            let total: f64 = amounts.iter().map(|(_, n)| n).sum();
            let out = assigned.clusters.values().sum::<f64>() + assigned.unassigned;
            prop_assert!((total - out).abs() <= 1e-9 * total.max(1.0), "{} in, {} out", total, out);
            for cluster in assigned.clusters.keys() {
                let purity = assigned.purity(cluster).unwrap_or(0.0);
                prop_assert!((0.0..=1.0).contains(&purity), "{}", purity);
            }
            for (code, _) in &amounts {
                let rows: f64 = bridge.rows_of(code).iter().map(|row| row.weight).sum();
                let rest: f64 =
                    bridge.unassigned.iter().filter(|u| &u.code == code).map(|u| u.weight).sum();
                prop_assert!((rows + rest - 1.0).abs() < 2e-9, "{}: {} + {}", code, rows, rest);
            }
        }
    }
}
