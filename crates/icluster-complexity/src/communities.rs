//! Communities of any weighted graph: nodes that have more with each other than their links alone would give.
//!
//! Sources: Newman and Girvan 2004 (modularity); Blondel, Guillaume, Lambiotte and Lefebvre 2008, Fast unfolding of communities in large networks (Louvain); Reichardt and Bornholdt 2006 (resolution).

use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// Communities by the Louvain method: nodes are moved, one after the other, to the neighbouring community that raises modularity most, then communities are joined and moved in turn. Links (node, node,
/// weight) have no direction; those of nodes that are not there are left out. Numbered by first member; nodes without links are alone.
///
/// `resolution` is 1 for modularity itself; larger finds more and smaller communities. Nodes are moved in their order, or in one drawn by the seed: where seeds disagree, the graph has no such
/// communities.
pub fn louvain(
    n: usize,
    edges: impl IntoIterator<Item = (usize, usize, f64)>,
    resolution: f64,
    seed: Option<u64>,
) -> Vec<usize> {
    let mut of: Vec<usize> = (0..n).collect();
    let mut links: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); n];
    for (a, b, weight) in edges.into_iter().filter(|(a, b, _)| *a < n && *b < n) {
        *links[a].entry(b).or_default() += weight;
        *links[b].entry(a).or_default() += weight;
    }
    let mut random = seed.map(ChaCha8Rng::seed_from_u64);
    loop {
        let mut order: Vec<usize> = (0..links.len()).collect();
        if let Some(random) = &mut random {
            order.shuffle(random);
        }
        let moved = move_nodes(&links, &order, resolution);
        let count = moved.iter().copied().max().map_or(0, |most| most + 1);
        of.iter_mut().for_each(|node| *node = moved[*node]);
        if count == links.len() {
            return numbered(&of);
        }
        let mut joined: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); count];
        for (node, row) in links.iter().enumerate() {
            for (other, weight) in row {
                *joined[moved[node]].entry(moved[*other]).or_default() += weight;
            }
        }
        links = joined;
    }
}

/// One level: community of each node, numbered by first member. Self-links carry what is inside a node, both ways.
fn move_nodes(links: &[BTreeMap<usize, f64>], order: &[usize], resolution: f64) -> Vec<usize> {
    let strength: Vec<f64> = links.iter().map(|row| row.values().sum()).collect();
    let total: f64 = strength.iter().sum();
    let mut community: Vec<usize> = (0..links.len()).collect();
    let mut inside = strength.clone();
    // Each move raises modularity, which has a maximum; the bound is against rounding.
    for _ in 0..100 {
        let mut moved = false;
        for node in order.iter().copied() {
            let own = community[node];
            inside[own] -= strength[node];
            let mut to: BTreeMap<usize, f64> = BTreeMap::from([(own, 0.0)]);
            for (other, weight) in links[node].iter().filter(|(other, _)| **other != node) {
                *to.entry(community[*other]).or_default() += weight;
            }
            let gain =
                |c: usize, weight: f64| weight - resolution * strength[node] * inside[c] / total;
            let stay = gain(own, to[&own]);
            let best = to
                .iter()
                .map(|(c, weight)| (*c, gain(*c, *weight)))
                .fold((own, stay), |best, next| if next.1 > best.1 + 1e-12 { next } else { best });
            community[node] = best.0;
            inside[best.0] += strength[node];
            moved |= best.0 != own;
        }
        if !moved {
            break;
        }
    }
    numbered(&community)
}

/// The same communities, numbered by first member.
fn numbered(communities: &[usize]) -> Vec<usize> {
    let mut number = BTreeMap::new();
    communities
        .iter()
        .map(|c| {
            let next = number.len();
            *number.entry(*c).or_insert(next)
        })
        .collect()
}

/// Modularity of communities at a resolution: the part of all weight that is inside them, less `resolution` times what strengths alone would give. 0 without links.
pub fn modularity_of(
    n: usize,
    edges: impl IntoIterator<Item = (usize, usize, f64)>,
    communities: &[usize],
    resolution: f64,
) -> f64 {
    let mut strength = vec![0.0; n];
    let (mut within, mut total) = (0.0, 0.0);
    let of = |node: usize| communities.get(node);
    for (a, b, weight) in edges.into_iter().filter(|(a, b, _)| *a < n && *b < n) {
        strength[a] += weight;
        strength[b] += weight;
        total += 2.0 * weight;
        if of(a) == of(b) {
            within += 2.0 * weight;
        }
    }
    let mut of_community: BTreeMap<usize, f64> = BTreeMap::new();
    for (community, strength) in communities.iter().zip(&strength) {
        *of_community.entry(*community).or_default() += strength;
    }
    let expected: f64 = of_community.values().map(|s| (s / total).powi(2)).sum();
    if total > 0.0 { within / total - resolution * expected } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A ring of eight cliques of three, each tied to the next by one link.
    fn ring() -> Vec<(usize, usize, f64)> {
        let clique = |c: usize| [(3 * c, 3 * c + 1), (3 * c, 3 * c + 2), (3 * c + 1, 3 * c + 2)];
        let all = (0..8).flat_map(|c| clique(c).into_iter().chain([(3 * c + 2, (3 * c + 3) % 24)]));
        all.map(|(a, b)| (a, b, 1.0)).collect()
    }

    #[test]
    fn resolution_sets_how_large_communities_are() {
        let cliques: Vec<usize> = (0..24).map(|i| i / 3).collect();
        assert_eq!(louvain(24, ring(), 1.0, None), cliques);
        assert_eq!(louvain(24, ring(), 1.0, Some(5)), cliques);
        let alone: Vec<usize> = (0..24).collect();
        assert_eq!(louvain(24, ring(), 20.0, None), alone);
        let few = louvain(24, ring(), 0.1, None);
        assert!(few.iter().max() < Some(&4), "{few:?}");
        // Of 32 links 24 are inside; each clique has 8 of 64 ends: 0.75 - 8 / 64.
        assert!((modularity_of(24, ring(), &cliques, 1.0) - 0.625).abs() < 1e-12);
        assert!((modularity_of(24, ring(), &cliques, 2.0) - 0.5).abs() < 1e-12);
        assert_eq!(modularity_of(3, [], &[0, 1, 2], 1.0), 0.0);
    }
}
