//! Measures of networks, against networkx 3.6 and by hand.

use crate::same;
use icluster_value::{Network, backbone, betweenness, core_numbers, page_rank};

/// Nine nodes; one buys of nobody, one has no links.
fn network() -> Network {
    let links = [
        (0, 1, 10.0),
        (0, 2, 5.0),
        (1, 2, 20.0),
        (1, 3, 3.0),
        (2, 3, 15.0),
        (2, 4, 2.0),
        (3, 4, 30.0),
        (4, 0, 6.0),
        (3, 0, 1.0),
        (4, 5, 9.0),
        (5, 6, 4.0),
        (6, 4, 4.0),
        (1, 5, 1.0),
        (2, 5, 2.0),
        (7, 3, 2.0),
        (2, 2, 5.0),
    ];
    Network::new(vec![0; 9], links).unwrap()
}

fn pairs(network: &Network) -> Vec<(u32, u32)> {
    network.all_links().map(|(from, to, _)| (from, to)).collect()
}

/// `pagerank(G.reverse(), alpha=0.85, tol=1e-15)`.
#[test]
fn page_rank_of_networkx() {
    let expected = [
        0.17115586689852255,
        0.1463158288981887,
        0.17317985303217037,
        0.1723360373958086,
        0.18254008258522006,
        0.05582307185632936,
        0.03949349651077498,
        0.0369021630008144,
        0.022253599822170816,
    ];
    let found = page_rank(&network(), 0.85);
    found.iter().zip(expected).for_each(|(found, expected)| same(*found, expected, 1e-12));
    same(found.iter().sum(), 1.0, 1e-12);
    assert!(page_rank(&Network::new(vec![], []).unwrap(), 0.85).is_empty());
    // Without links all are alike; without damping all are alike.
    let alone = Network::new(vec![0; 4], []).unwrap();
    page_rank(&alone, 0.85).iter().for_each(|rank| same(*rank, 0.25, 1e-14));
    page_rank(&network(), 0.0).iter().for_each(|rank| same(*rank, 1.0 / 9.0, 1e-14));
}

/// `betweenness_centrality` with `cost = max(-log(w / purchases), 1e-9)`; purchases with what a node buys of itself.
#[test]
fn betweenness_of_networkx() {
    let expected = [
        0.25,
        0.23214285714285712,
        0.21428571428571427,
        0.3214285714285714,
        0.5,
        0.10714285714285714,
        0.08928571428571427,
        0.0,
        0.0,
    ];
    let found = betweenness(&network());
    found.iter().zip(expected).for_each(|(found, expected)| same(*found, expected, 1e-12));
    assert_eq!(betweenness(&Network::new(vec![0], [(0, 0, 1.0)]).unwrap()), [0.0]);
}

/// Two ways as short as each other share the pair, whatever the order in which their costs are added; a ring of sole suppliers ends.
#[test]
fn ways_as_short_share_a_pair() {
    let links =
        [(0, 1, 0.1), (4, 1, 0.9), (0, 2, 0.3), (4, 2, 0.7), (1, 3, 0.3), (2, 3, 0.1), (4, 3, 0.6)];
    let found = betweenness(&Network::new(vec![0; 5], links).unwrap());
    // From 0 to 3: 0.1 * 0.3 by either. 12 pairs of others.
    for (found, expected) in found.iter().zip([0.0, 0.5, 0.5, 0.0, 0.0]) {
        same(*found, expected / 12.0, 1e-14);
    }
    let ring = Network::new(vec![0; 4], (0..4).map(|i| (i, (i + 1) % 4, 1.0))).unwrap();
    // Each of the 4 has two longer ways past it and one of two: 3 of 6 pairs.
    betweenness(&ring).iter().for_each(|part| same(*part, 0.5, 1e-14));
}

/// More nodes than one task takes: a line, where node k is between k before and n - 1 - k after it.
#[test]
fn betweenness_of_a_line() {
    let n = 101_u32;
    let line = Network::new(vec![0; 101], (0..n - 1).map(|i| (i, i + 1, 2.0))).unwrap();
    for (k, found) in betweenness(&line).iter().enumerate() {
        same(*found, (k * (100 - k)) as f64 / (100.0 * 99.0), 1e-13);
    }
}

/// The formula written down again in Python.
#[test]
fn the_backbone_is_what_is_more_than_chance() {
    let network = network();
    assert_eq!(pairs(&backbone(&network, 0.05)), [(1, 2), (2, 3), (3, 4), (5, 6)]);
    let more = [(1, 2), (2, 3), (3, 4), (4, 0), (4, 5), (5, 6)];
    assert_eq!(pairs(&backbone(&network, 0.2)), more);
    let more = [(0, 1), (1, 2), (2, 3), (3, 4), (4, 0), (4, 5), (5, 6)];
    assert_eq!(pairs(&backbone(&network, 0.4)), more);
    // One large and nine small of ten: (1 - 0.91)^9 is nothing, (1 - 0.01)^9 is 0.91. The small ones' buyers have one link each and say nothing.
    let star = Network::new(
        vec![0; 11],
        (1..11).map(|i| (0, i, if i == 1 { 91.0 } else { 1.0 })).chain([(10, 10, 5.0)]),
    )
    .unwrap();
    assert_eq!(pairs(&backbone(&star, 0.05)), [(0, 1)]);
}

/// `core_number` of the undirected graph.
#[test]
fn cores_of_networkx() {
    assert_eq!(core_numbers(&network()), [3, 3, 3, 3, 3, 3, 2, 1, 0]);
    // A clique of four with a tail.
    let links = [(0, 1), (1, 0), (0, 2), (0, 3), (1, 2), (1, 3), (2, 3), (3, 4), (4, 5)];
    let links = links.map(|(a, b)| (a, b, 1.0));
    assert_eq!(core_numbers(&Network::new(vec![0; 6], links).unwrap()), [3, 3, 3, 3, 1, 1]);
}

#[test]
fn results_are_the_same_bits_on_any_number_of_threads() {
    let links = (0..4000_u32).map(|k| (k * 7919 % 200, k * 104_729 % 197, f64::from(k % 13 + 1)));
    let network = Network::new(vec![0; 200], links).unwrap();
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| betweenness(&network))
    };
    assert_eq!(on(1), on(4));
}
