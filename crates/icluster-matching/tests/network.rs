//! Paths and measures against all paths, meetings against all schedules.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_matching::{Event, Link, Links, MatchingError, Meeting, Wish, meetings};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

fn link(from: &str, to: &str, trust: f64) -> Link {
    Link {
        from: from.to_owned(),
        to: to.to_owned(),
        predicate: "works_with".to_owned(),
        trust,
        claim: format!("{from}-{to}-{trust}"),
    }
}

fn links() -> impl Strategy<Value = Vec<Link>> {
    let one = (0_usize..7, 0_usize..7, prop::sample::select(vec![1.0, 0.8, 0.5, 0.25]));
    prop::collection::vec(one, 1..16).prop_map(|all| {
        all.into_iter()
            .map(|(from, to, trust)| link(&format!("n{from}"), &format!("n{to}"), trust))
            .collect()
    })
}

/// The surest link of each pair, both ways.
fn pairs(links: &[Link]) -> BTreeMap<String, BTreeMap<String, f64>> {
    let mut pairs: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
    for link in links.iter().filter(|link| link.from != link.to) {
        for (one, other) in [(&link.from, &link.to), (&link.to, &link.from)] {
            let trust = pairs.entry(one.clone()).or_default().entry(other.clone()).or_insert(0.0);
            *trust = trust.max(link.trust);
        }
    }
    pairs
}

/// All paths that visit nobody twice, with their trust.
fn walk(
    pairs: &BTreeMap<String, BTreeMap<String, f64>>,
    path: &mut Vec<String>,
    to: &str,
    trust: f64,
    found: &mut Vec<(usize, f64)>,
) {
    let at = path.last().unwrap().clone();
    if at == to {
        found.push((path.len() - 1, trust));
        return;
    }
    for (next, of) in pairs.get(&at).into_iter().flatten() {
        if !path.contains(next) {
            path.push(next.clone());
            walk(pairs, path, to, trust * of, found);
            path.pop();
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3000))]
    #[test]
    fn paths_are_the_best_of_all_paths(links in links(), most in 1_usize..8) {
        let graph = Links::new(links.clone()).unwrap();
        let mut all = Vec::new();
        walk(&pairs(&links), &mut vec!["n0".to_owned()], "n1", 1.0, &mut all);
        all.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        all.truncate(most);
        let found = graph.paths("n0", "n1", most).unwrap();
        prop_assert_eq!(found.len(), all.len());
        let mut seen = BTreeSet::new();
        for (path, (steps, trust)) in found.iter().zip(&all) {
            prop_assert_eq!(path.steps.len(), *steps);
            prop_assert!((path.trust - trust).abs() < 1e-9, "{} {}", path.trust, trust);
            prop_assert!(seen.insert(path.steps.iter().map(|step| step.to.clone()).collect::<Vec<_>>()));
            for step in &path.steps {
                prop_assert!(!step.links.is_empty());
                for link in &step.links {
                    let ends = [&link.from, &link.to];
                    prop_assert!(ends.contains(&&step.from) && ends.contains(&&step.to));
                }
            }
        }
        let turned = Links::new(links.into_iter().rev()).unwrap();
        prop_assert_eq!(turned.paths("n0", "n1", most).unwrap(), found);
        prop_assert_eq!(turned, graph);
    }

    #[test]
    fn betweenness_counts_shortest_paths(links in links()) {
        let graph = Links::new(links.clone()).unwrap();
        let measures = graph.measures().unwrap();
        let n = measures.len();
        prop_assert!(n == 0 || (measures.iter().map(|of| of.page_rank).sum::<f64>() - 1.0).abs() < 1e-9);
        let pairs = pairs(&links);
        let groups: BTreeMap<String, String> = graph.ids().iter().filter(|id| id.as_str() != "n6")
            .map(|id| (id.clone(), (id.as_bytes()[1] % 3).to_string())).collect();
        let brokers = graph.brokers(&groups);
        for of in &measures {
            prop_assert_eq!(of.degree, pairs[&of.id].len());
            let (mut sum, mut between, mut number) = (0.0, 0.0, 0);
            for from in graph.ids() {
                for to in graph.ids().iter().filter(|to| *to != from) {
                    if *from == of.id || *to == of.id { continue; }
                    let differ = matches!((groups.get(from), groups.get(to)), (Some(one), Some(other)) if one != other);
                    number += usize::from(differ);
                    let part = part_by(&pairs, from, to, &of.id);
                    sum += part;
                    if differ { between += part; }
                }
            }
            prop_assert!((of.betweenness - sum / ((n - 1) * (n - 2)).max(1) as f64).abs() < 1e-9);
            if let Some(broker) = brokers.iter().find(|broker| broker.id == of.id) {
                prop_assert!((broker.between_groups - between / number.max(1) as f64).abs() < 1e-9);
            }
        }
        prop_assert_eq!(brokers.len(), groups.len());
    }
}

/// Part of the shortest paths between two that go by one.
fn part_by(pairs: &BTreeMap<String, BTreeMap<String, f64>>, from: &str, to: &str, by: &str) -> f64 {
    fn shortest(
        pairs: &BTreeMap<String, BTreeMap<String, f64>>,
        path: &mut Vec<String>,
        to: &str,
        found: &mut Vec<Vec<String>>,
    ) {
        let at = path.last().unwrap().clone();
        if at == to {
            found.push(path.clone());
            return;
        }
        for next in pairs.get(&at).into_iter().flat_map(BTreeMap::keys) {
            if !path.contains(next) {
                path.push(next.clone());
                shortest(pairs, path, to, found);
                path.pop();
            }
        }
    }
    let mut found = Vec::new();
    shortest(pairs, &mut vec![from.to_owned()], to, &mut found);
    let Some(least) = found.iter().map(Vec::len).min() else { return 0.0 };
    found.retain(|path| path.len() == least);
    found.iter().filter(|path| path.iter().any(|id| id == by)).count() as f64 / found.len() as f64
}

#[test]
fn a_path_brings_its_evidence() {
    let graph = Links::new([
        link("lab", "institute", 0.5),
        link("institute", "lab", 1.0),
        link("buyer", "institute", 0.8),
        link("lab", "firm", 0.25),
        link("firm", "buyer", 1.0),
    ])
    .unwrap();
    let paths = graph.paths("lab", "buyer", 5).unwrap();
    assert_eq!(paths.len(), 2);
    assert!((paths[0].trust - 0.8).abs() < 1e-12 && (paths[1].trust - 0.25).abs() < 1e-12);
    let claims: Vec<&str> =
        paths[0].steps[0].links.iter().map(|link| link.claim.as_str()).collect();
    assert_eq!(claims, ["institute-lab-1", "lab-institute-0.5"]);
    assert_eq!(graph.paths("lab", "nobody", 1), Ok(vec![]));
    assert_eq!(graph.paths("lab", "lab", 1).unwrap()[0].steps, []);
    assert!(matches!(graph.paths("lab", "buyer", 0), Err(MatchingError::Count { .. })));
    assert!(matches!(Links::new([link("a", "b", 0.0)]), Err(MatchingError::Range { .. })));
}

#[test]
fn roles_of_brokers_by_hand() {
    // hub (mx) links mexican one and two, american three and four, canadian five; three and four know each other.
    let graph = Links::new(
        ["one", "two", "three", "four", "five"]
            .map(|other| link("hub", other, 1.0))
            .into_iter()
            .chain([link("three", "four", 1.0)]),
    )
    .unwrap();
    let groups = [
        ("hub", "mx"),
        ("one", "mx"),
        ("two", "mx"),
        ("three", "us"),
        ("four", "us"),
        ("five", "ca"),
    ];
    let groups = groups.map(|(id, group)| (id.to_owned(), group.to_owned())).into();
    let broker = &graph.brokers(&groups)[0];
    assert_eq!(broker.id, "hub");
    let roles = broker.roles;
    // one-two; none (three-four is closed); one and two with three, four, five; three and four with five.
    assert_eq!(
        (roles.coordinator, roles.consultant, roles.representative, roles.liaison),
        (1, 0, 6, 2)
    );
    assert!((broker.between_groups - 1.0).abs() < 1e-12);
}

fn event() -> impl Strategy<Value = Event> {
    let wish = (0_usize..3, 0_usize..3, any::<bool>(), 0_u8..=8);
    (
        prop::collection::vec(wish, 0..14),
        1_usize..3,
        prop::collection::vec((0_usize..3, 0_usize..3), 0..2),
    )
        .prop_map(|(wishes, slots, away)| {
            let mut seen = BTreeSet::new();
            let mut all = Vec::new();
            for (host, guest, turned, value) in wishes {
                let (host, guest) = (format!("h{host}"), format!("g{guest}"));
                let (who, whom) = if turned { (guest, host) } else { (host, guest) };
                if seen.insert((who.clone(), whom.clone())) {
                    all.push(Wish { who, whom, value: f64::from(value) / 8.0 });
                }
            }
            let names = |letter: &str| (0..3).map(|at| format!("{letter}{at}")).collect();
            let away = away.into_iter().map(|(who, slot)| (format!("h{who}"), slot)).collect();
            Event { hosts: names("h"), guests: names("g"), wishes: all, slots, away }
        })
}

/// The most that schedules from a slot on can be worth.
fn most(event: &Event, slot: usize, met: &BTreeSet<(String, String)>) -> f64 {
    if slot == event.slots {
        return 0.0;
    }
    fill(event, slot, 0, &mut BTreeSet::new(), met)
}

fn fill(
    event: &Event,
    slot: usize,
    host: usize,
    used: &mut BTreeSet<String>,
    met: &BTreeSet<(String, String)>,
) -> f64 {
    let Some(name) = event.hosts.get(host) else { return most(event, slot + 1, met) };
    let mut best = fill(event, slot, host + 1, used, met);
    let away = |id: &String| event.away.contains(&(id.clone(), slot));
    for guest in event.guests.iter().filter(|guest| !away(guest)) {
        let pair = (name.clone(), guest.clone());
        let Some(value) = value(event, name, guest).filter(|_| !away(name)) else { continue };
        if !met.contains(&pair) && used.insert(guest.clone()) {
            let mut with = met.clone();
            with.insert(pair);
            best = best.max(value + fill(event, slot, host + 1, used, &with));
            used.remove(guest);
        }
    }
    best
}

fn value(event: &Event, one: &str, other: &str) -> Option<f64> {
    let of = |who: &str, whom: &str| {
        event.wishes.iter().find(|wish| wish.who == who && wish.whom == whom).map(|wish| wish.value)
    };
    Some((of(one, other)? + of(other, one)?) / 2.0)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn meetings_are_agreed_once_and_worth_what_is_promised(event in event()) {
        let schedule = meetings(&event).unwrap();
        let mut met = BTreeSet::new();
        let mut sum = 0.0;
        prop_assert_eq!(schedule.slots.len(), event.slots);
        for (slot, round) in schedule.slots.iter().enumerate() {
            let mut busy = BTreeSet::new();
            for Meeting { host, guest, value: worth } in round {
                prop_assert_eq!(value(&event, host, guest), Some(*worth), "both agreed");
                prop_assert!(met.insert((host.clone(), guest.clone())), "no pair twice");
                prop_assert!(busy.insert(host.clone()) && busy.insert(guest.clone()), "nobody in two places");
                prop_assert!(!event.away.contains(&(host.clone(), slot)));
                sum += worth;
            }
        }
        prop_assert!((schedule.value - sum).abs() < 1e-9);
        let best = most(&event, 0, &BTreeSet::new());
        let k = event.slots as f64;
        let promised = if event.away.is_empty() { 1.0 - (1.0 - 1.0 / k).powf(k) } else { 0.5 };
        prop_assert!(schedule.value <= best + 1e-9 && schedule.value >= promised * best - 1e-4, "{} of {}", schedule.value, best);
        if event.slots == 1 {
            prop_assert!((schedule.value - best).abs() < 1e-4);
        }
        let mut turned = event.clone();
        turned.hosts.reverse();
        turned.guests.reverse();
        turned.wishes.reverse();
        prop_assert_eq!(meetings(&turned).unwrap(), schedule);
    }
}

#[test]
fn nobody_meets_without_both_agreeing() {
    let wish =
        |who: &str, whom: &str, value| Wish { who: who.to_owned(), whom: whom.to_owned(), value };
    let names = |all: &[&str]| all.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
    let event = Event {
        hosts: names(&["buyer", "fund"]),
        guests: names(&["firm", "lab", "shop"]),
        wishes: vec![
            wish("buyer", "firm", 1.0),
            wish("firm", "buyer", 0.0),
            wish("buyer", "lab", 0.4),
            wish("lab", "buyer", 0.4),
            wish("firm", "fund", 1.0),
            wish("fund", "lab", 0.5),
            wish("lab", "fund", 0.5),
        ],
        slots: 1,
        away: vec![],
    };
    let schedule = meetings(&event).unwrap();
    // buyer-firm is worth 0.5, fund-lab 0.5; firm-fund is wished by one only.
    let pairs: Vec<_> =
        schedule.slots[0].iter().map(|of| (of.host.as_str(), of.guest.as_str())).collect();
    assert_eq!(pairs, [("buyer", "firm"), ("fund", "lab")]);
    assert!(schedule.without.is_empty());
    let stranger = Event { wishes: vec![wish("buyer", "stranger", 1.0)], ..event };
    assert!(matches!(meetings(&stranger), Err(MatchingError::Unknown { .. })));
}
