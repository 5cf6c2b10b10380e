//! Groups of a network that trade more within than chance would give, and whether they are there at all.
//!
//! Dense tables have no groups worth the name: take the [`crate::backbone`] first.
//!
//! Sources: Newman and Girvan 2004, Blondel and others 2008, Reichardt and Bornholdt 2006 (as in [`icluster_complexity::louvain`]); Danon, Diaz-Guilera, Duch and Arenas 2005, Comparing community
//! structure identification (normalised mutual information); Fortunato and Hric 2016 (runs that disagree as a sign of no structure).

use crate::network::Network;
use icluster_complexity::{louvain, modularity_of};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Groups at one resolution.
#[derive(Clone, Debug, PartialEq)]
pub struct Grouping {
    /// Resolution: 1 for modularity itself, larger for more and smaller groups.
    pub resolution: f64,
    /// Group of each node, numbered by first member, of the run with the highest modularity (the first of equal ones). Nodes without links are alone.
    pub groups: Vec<usize>,
    /// Groups there are.
    pub count: usize,
    /// Its modularity at the resolution.
    pub modularity: f64,
    /// Mean normalised mutual information of all pairs of runs, 0 to 1: 1 where the order of nodes makes no difference. 1 for one run, which says nothing.
    pub stability: f64,
}

/// Groups at several resolutions, each the best of `runs` whose nodes are moved in different orders. Links count in both directions together, by value. The same for the same seed on any number of threads.
pub fn groupings(network: &Network, resolutions: &[f64], runs: usize, seed: u64) -> Vec<Grouping> {
    let n = network.firms();
    let links: Vec<(usize, usize, f64)> = network
        .all_links()
        .filter(|(from, to, _)| from != to)
        .map(|(from, to, value)| (from as usize, to as usize, value))
        .collect();
    let grouping = |resolution: f64| {
        let found: Vec<(Vec<usize>, f64)> = (0..runs.max(1) as u64)
            .into_par_iter()
            .map(|run| {
                let seed = seed.wrapping_add(run);
                let groups = louvain(n, links.iter().copied(), resolution, Some(seed));
                let modularity = modularity_of(n, links.iter().copied(), &groups, resolution);
                (groups, modularity)
            })
            .collect();
        let stability = stability(&found);
        let best = found.into_iter().reduce(|best, next| if next.1 > best.1 { next } else { best });
        let (groups, modularity) = best.unwrap_or_default();
        let count = groups.iter().max().map_or(0, |most| most + 1);
        Grouping { resolution, groups, count, modularity, stability }
    };
    resolutions.iter().map(|resolution| grouping(*resolution)).collect()
}

/// Mean over all pairs of runs.
fn stability(runs: &[(Vec<usize>, f64)]) -> f64 {
    let each: Vec<f64> = (0..runs.len())
        .into_par_iter()
        .map(|a| {
            let with = runs[a + 1..].iter();
            with.map(|b| normalised_mutual_information(&runs[a].0, &b.0)).sum()
        })
        .collect();
    let pairs = runs.len() * runs.len().saturating_sub(1) / 2;
    if pairs == 0 { 1.0 } else { each.iter().sum::<f64>() / pairs as f64 }
}

/// What two groupings of the same nodes say of each other: `2 I(a, b) / (H(a) + H(b))`, 0 for nothing, 1 where they are the same whatever the groups' numbers. 1 where both have one group; nodes that only one
/// of them has are left out.
pub fn normalised_mutual_information(a: &[usize], b: &[usize]) -> f64 {
    let n = a.len().min(b.len()) as f64;
    let (mut of_a, mut of_b, mut of_both) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
    for (a, b) in a.iter().zip(b) {
        *of_a.entry(*a).or_insert(0_usize) += 1;
        *of_b.entry(*b).or_insert(0_usize) += 1;
        *of_both.entry((*a, *b)).or_insert(0_usize) += 1;
    }
    // The same number of groups as pairs of groups: each is one of the other's, without rounding.
    if of_both.len() == of_a.len() && of_both.len() == of_b.len() {
        return 1.0;
    }
    let entropy = |counts: &BTreeMap<usize, usize>| -> f64 {
        counts.values().map(|count| *count as f64 / n).map(|part| -part * part.ln()).sum()
    };
    let mutual: f64 = of_both
        .iter()
        .map(|((a, b), count)| {
            let both = *count as f64;
            both / n * (both * n / (of_a[a] as f64 * of_b[b] as f64)).ln()
        })
        .sum();
    2.0 * mutual.max(0.0) / (entropy(&of_a) + entropy(&of_b))
}
