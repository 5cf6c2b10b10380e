//! The network of flows around a cluster: stages laid over each other, with who is central in it, what belongs together, and which links are more than chance.

use super::chain_drawing::node_id;
use super::chain_parts::Parts;
use super::chain_reply::{ChainEdge, ChainMeasures, ChainNetwork, ChainNode, ChainUser};
use super::walk::{Group, OTHER, Stage};
use icluster_codes::Country;
use icluster_value::{
    Input, Network, backbone, betweenness, core_numbers, groupings, page_rank, systemic_risk,
};
use std::collections::{BTreeMap, BTreeSet};

/// Damping of PageRank, runs and seed of communities, losses passed on: as of the network of a whole table.
const DAMPING: f64 = 0.85;
const RUNS: usize = 20;
const SEED: u64 = 1;
const STILL: f64 = 0.01;

/// The key of a node whatever its stage: `here:mx:c15`; of a cluster its id.
fn merged(id: &str) -> &str {
    match id.split_once(':') {
        Some((stage, rest)) if stage.starts_with('-') => rest,
        _ => id,
    }
}

/// Links of all stages and to all buyers: seller, buyer, value.
fn links(stages: &[Stage], parts: &Parts, users: &[ChainUser]) -> BTreeMap<(String, String), f64> {
    let mut links: BTreeMap<(String, String), f64> = BTreeMap::new();
    for (at, stage) in stages.iter().enumerate() {
        for ((group, code, buyer, bought_by), (value, _)) in &stage.edges {
            let from = node_id(at + 1, *group, Some(code));
            let to = node_id(at, *buyer, bought_by.as_ref());
            let key = (merged(&from).to_owned(), merged(&to).to_owned());
            *links.entry(key).or_default() += value;
        }
    }
    // Buyers buy of every part of the cluster by its output, as the list of them does.
    let own = parts.by_label();
    let total: f64 = own.values().map(|(output, _)| output).sum();
    for user in users {
        for ((country, label), (output, _)) in &own {
            let from = node_id(0, Group::Here(*country), parts.labels[*label].key.as_ref());
            let to = format!("1:{}:{}", user.region, user.sector);
            *links.entry((from, to)).or_default() += user.value * output / total;
        }
    }
    links.retain(|_, value| *value > 0.0);
    links
}

/// Measures the network of all sectors of `stages` and marks the nodes and edges that are drawn; nothing where there are no links.
pub(super) fn measure(
    (stages, parts, users): (&[Stage], &Parts, &[ChainUser]),
    alpha: f64,
    nodes: &mut [ChainNode],
    edges: &mut [ChainEdge],
) -> Option<ChainNetwork> {
    let links = links(stages, parts, users);
    let names: BTreeSet<&String> = links.keys().flat_map(|(from, to)| [from, to]).collect();
    let number: BTreeMap<&str, u32> = names.iter().map(|name| name.as_str()).zip(0..).collect();
    let sector_of = |name: &str| -> String {
        let last = name.rsplit(':').next().unwrap_or_default();
        let country = Country::ALL.iter().any(|country| country.as_str() == last);
        // All parts of a cluster are of one sector of their own.
        if name.starts_with("0:") && country { String::new() } else { last.to_owned() }
    };
    let sectors: BTreeSet<String> = names.iter().map(|name| sector_of(name)).collect();
    let sectors: BTreeMap<&str, u32> = sectors.iter().map(String::as_str).zip(0..).collect();
    let kinds: Vec<u32> = names.iter().map(|name| sectors[sector_of(name).as_str()]).collect();
    let list = links
        .iter()
        .map(|((from, to), value)| (number[from.as_str()], number[to.as_str()], *value));
    let all = Network::new(kinds, list).ok()?;
    let kept = backbone(&all, alpha);
    let groups = groupings(&kept, &[1.0], RUNS, SEED).into_iter().next()?;
    let (communities, several) = by_size(&groups.groups);
    let (rank, between, cores) =
        (page_rank(&all, DAMPING), betweenness(&kept), core_numbers(&kept));
    let risk = systemic_risk(&kept, |_, _| Input::Ordinary, false, STILL);
    for node in nodes.iter_mut() {
        let Some(at) = number.get(merged(&node.id)).map(|at| *at as usize) else { continue };
        if node.sector.as_deref() != Some(OTHER) {
            node.measures = Some(ChainMeasures {
                page_rank: rank[at],
                betweenness: between[at],
                core: cores[at],
                community: communities[at],
                systemic_risk: risk[at].index,
            });
        }
    }
    let strong: BTreeSet<(u32, u32)> = kept.all_links().map(|(from, to, _)| (from, to)).collect();
    for edge in edges.iter_mut() {
        let ends = (number.get(merged(&edge.from)), number.get(merged(&edge.to)));
        // Small sectors together are no node of the network.
        let small = [&edge.from, &edge.to]
            .into_iter()
            .any(|end| end.starts_with('-') && end.rsplit(':').next() == Some(OTHER));
        if let ((Some(from), Some(to)), false) = (ends, small) {
            edge.backbone = Some(strong.contains(&(*from, *to)));
        }
    }
    let whole: f64 = all.sales().iter().sum();
    let within: f64 = kept.sales().iter().sum();
    Some(ChainNetwork {
        alpha,
        nodes: all.firms(),
        links: all.links(),
        kept: kept.links(),
        kept_share: if whole > 0.0 { within / whole } else { 0.0 },
        communities: several,
        modularity: groups.modularity,
        stability: groups.stability,
    })
}

/// Numbers of groups by size, largest first, and how many have more than one member.
fn by_size(groups: &[usize]) -> (Vec<usize>, usize) {
    let mut members: BTreeMap<usize, usize> = BTreeMap::new();
    groups.iter().for_each(|group| *members.entry(*group).or_default() += 1);
    let mut order: Vec<(usize, usize)> = members.into_iter().collect();
    order.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    let several = order.iter().filter(|(_, members)| *members > 1).count();
    let number: BTreeMap<usize, usize> =
        order.iter().enumerate().map(|(at, (group, _))| (*group, at)).collect();
    (groups.iter().map(|group| number[group]).collect(), several)
}

#[cfg(test)]
mod tests {
    use super::{by_size, merged};

    #[test]
    fn communities_are_numbered_by_size() {
        assert_eq!(by_size(&[0, 1, 1, 3, 3, 3]), (vec![2, 1, 1, 0, 0, 0], 2));
    }

    #[test]
    fn stages_of_a_sector_are_one_node_and_clusters_their_own() {
        assert_eq!(merged("-1:here:mx:c15"), "here:mx:c15");
        assert_eq!(merged("-2:abroad:c15"), "abroad:c15");
        assert_eq!(merged("0:here:mx"), "0:here:mx");
        assert_eq!(merged("0:here:mx:automotive"), "0:here:mx:automotive");
    }
}
