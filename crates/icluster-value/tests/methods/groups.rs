//! Groups of networks and their stability.

use crate::same;
use icluster_value::{Network, groupings, normalised_mutual_information};

/// Two cliques of six, each with links of 10, and one thin link between them.
fn cliques() -> Network {
    let within = (0..12_u32).flat_map(|a| (0..12).map(move |b| (a, b)));
    let within = within.filter(|(a, b)| a != b && a / 6 == b / 6).map(|(a, b)| (a, b, 10.0));
    Network::new(vec![0; 12], within.chain([(5, 6, 1.0)])).unwrap()
}

#[test]
fn cliques_are_found_whatever_the_order() {
    let found = groupings(&cliques(), &[0.5, 1.0, 50.0], 20, 1);
    for grouping in &found[..2] {
        assert_eq!(grouping.groups, [0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1]);
        assert_eq!((grouping.count, grouping.stability), (2, 1.0));
    }
    // 600 of 601 inside; each clique has 601 of 1,202 ends.
    same(found[1].modularity, 600.0 / 601.0 - 0.5, 1e-12);
    same(found[0].modularity, 600.0 / 601.0 - 0.25, 1e-12);
    assert_eq!(found[2].count, 12);
}

/// Links drawn at random have no groups: runs disagree.
#[test]
fn a_random_network_has_no_stable_groups() {
    let mut state = 1_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    let links: Vec<_> = (0..900).map(|_| (next() % 200, next() % 200, 1.0)).collect();
    let found = groupings(&Network::new(vec![0; 200], links).unwrap(), &[1.0], 20, 1);
    assert!(found[0].stability < 0.7, "{}", found[0].stability);
    assert!(found[0].modularity < 0.5, "{}", found[0].modularity);
}

/// By hand: [2, 1] of three with its halves, and two that say nothing of each other.
#[test]
fn mutual_information_by_hand() {
    assert_eq!(normalised_mutual_information(&[0, 0, 1, 1], &[7, 7, 3, 3]), 1.0);
    assert_eq!(normalised_mutual_information(&[0, 0, 0], &[5, 5, 5]), 1.0);
    same(normalised_mutual_information(&[0, 0, 1, 1], &[0, 1, 0, 1]), 0.0, 1e-15);
    same(normalised_mutual_information(&[0, 0, 0], &[0, 1, 2]), 0.0, 1e-15);
    // H(a) = ln 2, H(b) = ln 4, I = ln 2: 2 ln 2 / (3 ln 2).
    same(normalised_mutual_information(&[0, 0, 1, 1], &[0, 1, 2, 3]), 2.0 / 3.0, 1e-15);
    // a = {3, 3}, b = {2, 4}: pairs 2, 1, 3 of 6.
    let (ln2, ln3) = (2_f64.ln(), 3_f64.ln());
    let mutual = 2.0 / 6.0 * ln2 + 1.0 / 6.0 * 0.5_f64.ln() + 3.0 / 6.0 * 1.5_f64.ln();
    let expected = 2.0 * mutual / (ln2 + (ln3 / 3.0 + 2.0 / 3.0 * 1.5_f64.ln()));
    let found = normalised_mutual_information(&[0, 0, 0, 1, 1, 1], &[0, 0, 1, 1, 1, 1]);
    same(found, expected, 1e-14);
}

#[test]
fn groups_are_the_same_on_any_number_of_threads() {
    let links = (0..900_u32).map(|k| (k * 7919 % 100, k * 104_729 % 97, f64::from(k % 13 + 1)));
    let network = Network::new(vec![0; 100], links).unwrap();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| groupings(&network, &[1.0, 2.0], 10, 3))
    };
    assert_eq!(on(1), on(4));
    let none = groupings(&Network::new(vec![0; 3], []).unwrap(), &[1.0], 5, 1);
    assert_eq!((none[0].groups.as_slice(), none[0].modularity), ([0, 1, 2].as_slice(), 0.0));
}
