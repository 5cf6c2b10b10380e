//! Consortia against all subsets.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_matching::{Call, Consortia, MatchingError, Member, Wanted, consortia};
use proptest::prelude::*;
use std::collections::BTreeSet;

const CAPABILITIES: [&str; 4] = ["a", "b", "c", "d"];

/// All consortia under the conditions, the best first, by trying all subsets; weights and degrees are eighths, so that sums are exact.
fn all(call: &Call, members: &[Member]) -> Vec<Vec<String>> {
    let mut found: Vec<(f64, f64, Vec<String>)> = Vec::new();
    for set in 0_u32..1 << members.len() {
        let chosen: Vec<&Member> = members
            .iter()
            .enumerate()
            .filter(|(at, _)| set >> at & 1 == 1)
            .map(|(_, of)| of)
            .collect();
        let ids: BTreeSet<&String> = chosen.iter().map(|of| &of.id).collect();
        let countries: BTreeSet<&String> =
            chosen.iter().filter_map(|of| of.country.as_ref()).collect();
        let inside = |of: &&Member| {
            call.regions.is_empty() || of.regions.iter().any(|region| call.regions.contains(region))
        };
        if chosen.len() != call.members
            || !chosen.iter().all(inside)
            || !call.with.iter().all(|id| ids.contains(id))
            || chosen.iter().filter(|of| of.women_led == Some(true)).count() < call.women_led
            || chosen.iter().filter(|of| of.small == Some(true)).count() < call.small
            || countries.len() < call.countries
        {
            continue;
        }
        let degree = |capability: &str| {
            let all = chosen.iter().flat_map(|of| &of.brings).filter(|(key, _)| key == capability);
            all.map(|(_, degree)| *degree).fold(0.0, f64::max)
        };
        let cover = call.capabilities.iter().map(|of| of.weight * degree(&of.what)).sum();
        let score = chosen.iter().map(|of| of.score).sum();
        found.push((cover, score, ids.into_iter().cloned().collect()));
    }
    found.sort_by(|one, other| {
        other.0.total_cmp(&one.0).then(other.1.total_cmp(&one.1)).then_with(|| one.2.cmp(&other.2))
    });
    let mut kept: Vec<Vec<String>> = Vec::new();
    for (_, _, ids) in found {
        let differs = |other: &Vec<String>| {
            ids.iter().filter(|id| !other.contains(id)).count() >= call.differ_by
        };
        if kept.iter().all(differs) {
            kept.push(ids);
        }
    }
    kept.truncate(call.alternatives);
    kept
}

prop_compose! {
    fn member()(
        brings in prop::collection::vec((prop::sample::select(CAPABILITIES.to_vec()), 0_u8..=8), 0..4),
        score in 0_u8..=8,
        country in prop::option::of(prop::sample::select(vec!["mx", "us", "ca"])),
        women_led in any::<Option<bool>>(),
        small in any::<Option<bool>>(),
        near in any::<bool>(),
    ) -> Member {
        let country: Option<&str> = country;
        Member {
            brings: brings.into_iter().map(|(key, of)| (key.to_owned(), f64::from(of) / 8.0)).collect(),
            score: f64::from(score) / 8.0,
            country: country.map(str::to_owned),
            women_led, small,
            regions: vec![if near { "custom:mexico-central-corridor" } else { "na" }.to_owned()],
            ..Member::default()
        }
    }
}

fn members(most: usize) -> impl Strategy<Value = Vec<Member>> {
    prop::collection::vec(member(), 1..most).prop_map(|members| {
        members
            .into_iter()
            .enumerate()
            .map(|(at, of)| Member { id: format!("m{at:02}"), ..of })
            .collect()
    })
}

prop_compose! {
    fn call()(
        capabilities in prop::collection::btree_map(prop::sample::select(CAPABILITIES.to_vec()), 1_u8..=8, 1..5),
        members in 1_usize..5,
        women_led in 0_usize..3,
        small in 0_usize..3,
        countries in 0_usize..3,
        near in any::<bool>(),
        must in any::<bool>(),
        alternatives in 1_usize..4,
        differ_by in 1_usize..3,
    ) -> Call {
        // Largest weight is 8 eighths: what is divided by it is exact.
        let mut capabilities: Vec<Wanted> = capabilities.into_iter().map(|(key, of)| Wanted::new(key.to_owned(), f64::from(of) / 8.0)).collect();
        capabilities[0].weight = 1.0;
        Call {
            capabilities, members, women_led, small, countries, alternatives,
            differ_by: differ_by.min(members),
            regions: if near { vec!["custom:mexico-central-corridor".to_owned()] } else { vec![] },
            with: if must { vec!["m00".to_owned()] } else { vec![] },
            ..Call::default()
        }
    }
}

fn ids(found: &Consortia) -> Vec<Vec<String>> {
    found.consortia.iter().map(|of| of.members.clone()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]
    #[test]
    fn the_best_are_those_of_all_subsets(call in call(), members in members(9)) {
        let found = consortia(&call, &members).unwrap();
        let expected = all(&call, &members);
        prop_assert_eq!(ids(&found), expected.clone());
        prop_assert_eq!(found.all, expected.len() < call.alternatives);
        for of in &found.consortia {
            prop_assert!(of.exact && of.bound == of.cover);
            prop_assert!((0.0..=1.0).contains(&of.cover));
        }
        let turned: Vec<Member> = members.into_iter().rev().collect();
        prop_assert_eq!(consortia(&call, &turned).unwrap(), found);
    }

    #[test]
    fn a_bound_holds_where_the_search_is_cut_off(call in call(), members in members(9), steps in 0_u64..30) {
        let exact = consortia(&Call { alternatives: 1, ..call.clone() }, &members).unwrap();
        let cut = consortia(&Call { alternatives: 1, steps, ..call }, &members).unwrap();
        match (exact.consortia.first(), cut.consortia.first()) {
            (Some(best), Some(found)) => {
                prop_assert!(found.cover <= best.cover && best.cover <= found.bound);
                prop_assert!(!found.exact || found.members == best.members);
            }
            (None, found) => prop_assert!(found.is_none()),
            (Some(_), None) => prop_assert!(!cut.all),
        }
    }
}

#[test]
fn a_small_example_by_hand() {
    let member = |id: &str, brings: &[(&str, f64)], country: &str| Member {
        id: id.to_owned(),
        brings: brings.iter().map(|(key, of)| ((*key).to_owned(), *of)).collect(),
        country: Some(country.to_owned()),
        ..Member::default()
    };
    let members = [
        member("foundry", &[("a", 1.0), ("b", 0.5)], "mx"),
        member("lab", &[("b", 1.0)], "mx"),
        member("plater", &[("c", 1.0)], "us"),
    ];
    let capabilities = [("a", 2.0), ("b", 1.0), ("c", 1.0)];
    let capabilities =
        capabilities.map(|(key, weight)| Wanted::new(key.to_owned(), weight)).to_vec();
    let call = Call { capabilities, members: 2, alternatives: 5, ..Call::default() };
    let found = consortia(&call, &members).unwrap();
    // (2 + 0.5 + 1) / 4; (2 + 1) / 4; (1 + 1) / 4.
    let covers: Vec<f64> = found.consortia.iter().map(|of| of.cover).collect();
    assert_eq!(covers, [0.875, 0.75, 0.5]);
    assert_eq!(found.consortia[0].members, ["foundry", "plater"]);
    assert_eq!(found.consortia[0].covered[1].by.as_deref(), Some("foundry"));
    assert!(found.all);
    let two = Call { countries: 2, with: vec!["lab".to_owned()], ..call.clone() };
    assert_eq!(ids(&consortia(&two, &members).unwrap()), [["lab", "plater"]]);
    let unknown = Call { with: vec!["nobody".to_owned()], ..call };
    assert!(matches!(consortia(&unknown, &members), Err(MatchingError::Unknown { .. })));
}

#[test]
fn many_possible_members_are_searched_within_the_steps() {
    let member = |at: usize| Member {
        id: format!("m{at:04}"),
        brings: (0..12)
            .map(|c| (format!("c{c}"), ((at * 37 + c * 101) % 97) as f64 / 97.0))
            .collect(),
        women_led: Some(at.is_multiple_of(5)),
        country: Some(["mx", "us", "ca"][at % 3].to_owned()),
        ..Member::default()
    };
    let members: Vec<Member> = (0..1000).map(member).collect();
    let capabilities = (0..12).map(|c| Wanted::new(format!("c{c}"), 1.0)).collect();
    let call = Call {
        capabilities,
        members: 6,
        women_led: 2,
        countries: 3,
        steps: 200_000,
        ..Call::default()
    };
    let found = consortia(&call, &members).unwrap();
    let best = &found.consortia[0];
    assert!(best.cover <= best.bound && best.bound <= 1.0);
    // 1 - 1/e is what the greedy choice promises without conditions.
    assert!(best.cover / best.bound > 1.0 - (-1.0_f64).exp(), "{} of {}", best.cover, best.bound);
    let led = best.members.iter().filter(|id| id[1..].parse::<usize>().unwrap() % 5 == 0).count();
    assert!(led >= 2);
}
