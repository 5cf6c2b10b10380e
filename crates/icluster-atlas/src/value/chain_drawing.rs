//! Nodes and edges of a walk.

use super::chain_parts::Parts;
use super::chain_reply::{ChainEdge, ChainNode};
use super::edge_kind::EdgeKind;
use super::walk::{Group, Stage, Walk};
use crate::text::text3;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Ends of an interval this near, as a part of the value, are one number.
const SAME: f64 = 1e-9;

/// What edges rest on: the table and, of sellers in North America, who sells.
fn evidence_of(group: Group, buyer: Group, tier: u8) -> Vec<String> {
    let mut evidence = vec!["table".to_owned()];
    if let Some(country) = buyer.country() {
        evidence.push(format!("jobs:{country}"));
    }
    match (group, tier) {
        (Group::Abroad, _) => {}
        // States of the United States publish what they sell and buy.
        (group, 2) if group.country() == Some(Country::Us) => {
            evidence.push("margin:exports".to_owned());
        }
        (_, 2) => evidence.push("margin:imports".to_owned()),
        _ => evidence.push("distance".to_owned()),
    }
    evidence
}

/// Id of a node: of a stage, or of the cluster's part in a country, one of several by its key.
pub(super) fn node_id(stage: usize, group: Group, code: Option<&String>) -> String {
    match (stage, code) {
        (0, Some(key)) => format!("0:{}:{key}", group.id()),
        (_, Some(code)) => format!("-{stage}:{}:{code}", group.id()),
        (_, None) => format!("0:{}", group.id()),
    }
}

/// Nodes and edges of every stage.
pub(super) fn drawn(
    walk: &Walk<'_>,
    stages: &[Stage],
    others: &[Vec<Stage>; 2],
    parts: &Parts,
) -> (Vec<ChainNode>, Vec<ChainEdge>) {
    let of_label = |((country, label), (output, _)): ((Country, usize), (f64, f64))| {
        let label = &parts.labels[label];
        ChainNode {
            id: node_id(0, Group::Here(country), label.key.as_ref()),
            kind: "cluster".to_owned(),
            stage: 0,
            place: "here".to_owned(),
            country: Some(country.to_string()),
            sector: None,
            code: None,
            cluster: label.cluster.map(|_| label.key.clone()).unwrap_or_default(),
            name: label.name.clone(),
            value: output,
            measures: None,
        }
    };
    let mut nodes: Vec<ChainNode> = parts.by_label().into_iter().map(of_label).collect();
    let mut edges: Vec<ChainEdge> = Vec::new();
    for (at, stage) in stages.iter().enumerate() {
        let mut sold: BTreeMap<(Group, &String), f64> = BTreeMap::new();
        let mut own: Vec<ChainEdge> = Vec::new();
        for (key, (value, observed)) in &stage.edges {
            let (group, code, buyer, bought_by) = key;
            *sold.entry((*group, code)).or_default() += value;
            let other = |of: &Vec<Stage>| of[at].edges.get(key).map_or(0.0, |sum| sum.0);
            let values = [*value, other(&others[0]), other(&others[1])];
            let tier = if *observed > value / 2.0 { 2 } else { 3 };
            let lower = values.into_iter().fold(f64::INFINITY, f64::min);
            let upper = values.into_iter().fold(0.0, f64::max);
            // Sums of floats in another order are the same number.
            let exact = upper - lower <= SAME * value;
            let [lower, upper] = if exact { [*value; 2] } else { [lower, upper] };
            own.push(ChainEdge {
                from: node_id(at + 1, *group, Some(code)),
                to: node_id(at, *buyer, bought_by.as_ref()),
                kind: EdgeKind::Io.to_string(),
                value: *value,
                lower,
                upper,
                exact,
                unit: walk.economy.currency.clone(),
                year: walk.economy.year,
                tier,
                method: "leontief-gravity".to_owned(),
                evidence: evidence_of(*group, *buyer, tier),
                backbone: None,
            });
        }
        own.sort_by(|a, b| {
            let ends = |of: &ChainEdge| (of.from.clone(), of.to.clone());
            b.value.total_cmp(&a.value).then_with(|| ends(a).cmp(&ends(b)))
        });
        edges.extend(own);
        nodes.extend(sold.into_iter().map(|((group, code), value)| {
            let known = walk.economy.sectors.iter().find(|sector| sector.id == *code);
            let other = || text3("Other sectors", "Otros sectores", "Autres secteurs");
            ChainNode {
                id: node_id(at + 1, group, Some(code)),
                kind: "sector".to_owned(),
                stage: -(at as i32) - 1,
                place: group.place().to_owned(),
                country: group.country().map(|country| country.to_string()),
                name: known.map_or_else(other, |sector| sector.name.clone()),
                sector: Some(code.clone()),
                code: None,
                cluster: None,
                value,
                measures: None,
            }
        }));
    }
    nodes.sort_by(|a, b| {
        b.stage.cmp(&a.stage).then(b.value.total_cmp(&a.value)).then_with(|| a.id.cmp(&b.id))
    });
    (nodes, edges)
}
