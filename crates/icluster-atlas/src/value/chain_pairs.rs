//! What clusters of a region buy of each other there.

use super::chain_drawing::node_id;
use super::chain_parts::Parts;
use super::chain_reply::ChainPair;
use super::ground::Ground;
use super::walk::{Group, Stage};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// A cluster's part in a country.
type Part = (Country, usize);

/// The part each cluster has of what a sector makes in the region and country. All of the region's output of the sector counts, in clusters or not.
fn shares(
    parts: &Parts,
    ground: &Ground,
    here: impl Fn(u32) -> bool,
) -> BTreeMap<(Country, u32), Vec<(usize, f64)>> {
    let country_of = |nation: usize| {
        ground.nations.iter().find(|(_, of)| of.region == nation).map(|(country, _)| *country)
    };
    let mut made: BTreeMap<(Country, u32), f64> = BTreeMap::new();
    for (at, place) in ground.network.places().iter().enumerate() {
        let Some(country) = country_of(place.nation).filter(|_| here(at as u32)) else { continue };
        for (sector, output) in &place.output {
            *made.entry((country, *sector)).or_default() += output;
        }
    }
    let mut own: BTreeMap<(Country, u32), BTreeMap<usize, f64>> = BTreeMap::new();
    for cell in &parts.cells {
        let of = own.entry((cell.country, cell.sector)).or_default();
        *of.entry(cell.label).or_default() += cell.output;
    }
    own.into_iter()
        .map(|(key, of)| {
            let all = made.get(&key).copied().unwrap_or_default();
            let part = |(label, output): (usize, f64)| (label, (output / all).min(1.0));
            (key, of.into_iter().filter(|_| all > 0.0).map(part).collect())
        })
        .collect()
}

/// Pairs of clusters by what the one buys of the other inside the region: a cluster sells its part of what its sectors sell there. `stages` are the first stages at the usual friction of distance and at
/// others, with all sectors told apart.
pub(super) fn pairs(
    stages: [&Stage; 3],
    parts: &Parts,
    ground: &Ground,
    here: impl Fn(u32) -> bool,
) -> Vec<ChainPair> {
    if parts.labels.len() < 2 {
        return Vec::new();
    }
    let shares = shares(parts, ground, here);
    let label_of: BTreeMap<&String, usize> = parts
        .labels
        .iter()
        .enumerate()
        .filter_map(|(at, of)| Some((of.key.as_ref()?, at)))
        .collect();
    let mut sums: BTreeMap<(Part, Part), [f64; 3]> = BTreeMap::new();
    for (which, stage) in stages.into_iter().enumerate() {
        for ((group, code, buyer, bought_by), (value, _)) in &stage.edges {
            let (Group::Here(seller), Group::Here(country)) = (*group, *buyer) else { continue };
            let to = bought_by.as_ref().and_then(|key| label_of.get(key));
            let (Some(sector), Some(to)) = (ground.sectors.get(code), to) else { continue };
            for (label, share) in shares.get(&(seller, *sector)).into_iter().flatten() {
                let key = ((seller, *label), (country, *to));
                sums.entry(key).or_default()[which] += share * value;
            }
        }
    }
    let id =
        |(country, label): Part| node_id(0, Group::Here(country), parts.labels[label].key.as_ref());
    let mut pairs: Vec<ChainPair> = sums
        .into_iter()
        .filter(|((from, to), values)| from != to && values[0] > 0.0)
        .map(|((from, to), values)| ChainPair {
            from: id(from),
            from_name: parts.labels[from.1].name.clone(),
            from_country: from.0.to_string(),
            to: id(to),
            to_name: parts.labels[to.1].name.clone(),
            to_country: to.0.to_string(),
            value: values[0],
            lower: values.into_iter().fold(f64::INFINITY, f64::min),
            upper: values.into_iter().fold(0.0, f64::max),
            tier: 3,
        })
        .collect();
    pairs.sort_by(|a, b| {
        b.value.total_cmp(&a.value).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
    });
    pairs
}
