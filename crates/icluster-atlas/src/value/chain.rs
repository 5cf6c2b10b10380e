//! Who supplies a cluster in a region, stage by stage, and who buys from it.

use super::chain_drawing::drawn;
use super::chain_evidence::{evidence, notes};
use super::chain_kinds::{Asked, kinds_note};
use super::chain_lists::{USERS, gaps, links, two_way, users};
use super::chain_network::measure;
use super::chain_pairs::pairs;
use super::chain_parts::Parts;
use super::chain_reply::{ChainEdge, ChainLink, ChainNode, ValueChain};
use super::economy::Economy;
use super::edge_kind::EdgeKind;
use super::ground::Ground;
use super::walk::{Group, Middle, Walk};
use crate::query::Place;
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, RegionId};
use icluster_value::{Friction, Round, Steps};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Links that a stage lists at most, and follows to the next.
const MOST: usize = 2_000;
/// Other exponents of distance, for intervals: nine tenths of the estimates in Disdier and Head (2008) lie within them.
const EXPONENTS: [f64; 2] = [0.28, 1.55];

/// What to walk.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainAsk {
    /// Cluster; all of the region where none is named.
    pub cluster: Option<String>,
    /// Region; `na` for the cluster wherever it is.
    pub region: RegionId,
    /// Stages upstream, 1 to 3.
    pub steps: usize,
    /// Sectors told apart in a stage; the others are one.
    pub sectors: usize,
    /// What a stage's purchases count for in the next, 0 to 1.
    pub decay: f64,
    /// Of all clusters of a region, traded ones told apart.
    pub clusters: usize,
    /// Kinds of edges.
    pub kinds: Vec<EdgeKind>,
    /// Countries whose activities sell; all, and abroad, where empty.
    pub countries: Vec<Country>,
    /// Tiers of evidence; all where empty.
    pub tiers: Vec<u8>,
    /// Level of significance of the backbone's links, above 0 to 1.
    pub alpha: f64,
}

impl ChainAsk {
    /// Stages upstream at most.
    pub const MOST_STEPS: usize = 3;

    /// What stands for all clusters of a region in words.
    pub const ALL_CLUSTERS: &str = "all";

    /// Of a cluster in a region: two stages, ten sectors each, edges of all kinds.
    pub fn new(cluster: impl Into<String>, region: RegionId) -> Self {
        ChainAsk { cluster: Some(cluster.into()), ..ChainAsk::of_region(region) }
    }

    /// Of all clusters of a region.
    pub fn of_region(region: RegionId) -> Self {
        ChainAsk {
            cluster: None,
            region,
            steps: 2,
            sectors: 10,
            decay: 1.0,
            clusters: 8,
            kinds: EdgeKind::ALL.to_vec(),
            countries: Vec::new(),
            tiers: Vec::new(),
            alpha: 0.05,
        }
    }

    /// Of a cluster or a region as a person names them: one of both at least; the cluster wherever it is in North America, or all clusters of the region.
    pub fn named(cluster: Option<&str>, region: Option<RegionId>) -> Result<Self, AtlasError> {
        let cluster = cluster.filter(|key| *key != Self::ALL_CLUSTERS);
        match (cluster, region) {
            (Some(cluster), Some(region)) => Ok(ChainAsk::new(cluster, region)),
            (Some(cluster), None) => Ok(ChainAsk::new(cluster, RegionId::continent())),
            (None, Some(region)) => Ok(ChainAsk::of_region(region)),
            (None, None) => Err(AtlasError::BadRequest {
                what: "cluster and region",
                given: String::new(),
                expected: "a cluster such as automotive, a region such as custom:calibaja, or both"
                    .to_owned(),
            }),
        }
    }

    /// What is wrong with what is asked.
    fn check(&self) -> Result<(), AtlasError> {
        let wrong = |what, given: String, expected: &str| {
            Err(AtlasError::BadRequest { what, given, expected: expected.to_owned() })
        };
        if self.steps == 0 || self.steps > ChainAsk::MOST_STEPS {
            let expected = format!("1 to {}", ChainAsk::MOST_STEPS);
            return wrong("number of stages", self.steps.to_string(), &expected);
        }
        if !(0.0..=1.0).contains(&self.decay) {
            return wrong("decay", self.decay.to_string(), "0 to 1");
        }
        if let Some(tier) = self.tiers.iter().find(|tier| !(1..=3).contains(*tier)) {
            return wrong("tier", tier.to_string(), "1, 2 or 3");
        }
        if !(self.alpha > 0.0 && self.alpha <= 1.0) {
            return wrong("alpha", self.alpha.to_string(), "above 0 to 1");
        }
        Ok(())
    }

    /// Takes out what was not asked for; the cluster stays.
    fn filter(&self, nodes: &mut Vec<ChainNode>, edges: &mut Vec<ChainEdge>) {
        if self.countries.is_empty() && self.tiers.is_empty() {
            return;
        }
        let country: HashMap<&str, Option<&str>> =
            nodes.iter().map(|node| (node.id.as_str(), node.country.as_deref())).collect();
        let of = |edge: &ChainEdge| -> bool {
            let from = country.get(edge.from.as_str()).copied().flatten();
            (self.tiers.is_empty() || self.tiers.contains(&edge.tier))
                && (self.countries.is_empty()
                    || self.countries.iter().any(|country| Some(country.as_str()) == from))
        };
        let kept: Vec<bool> = edges.iter().map(of).collect();
        let mut kept = kept.into_iter();
        edges.retain(|_| kept.next().unwrap_or_default());
        let touched: BTreeSet<&str> =
            edges.iter().flat_map(|edge| [edge.from.as_str(), edge.to.as_str()]).collect();
        nodes.retain(|node| node.kind == "cluster" || touched.contains(node.id.as_str()));
    }

    /// Whether a link between places was asked for.
    fn wants(&self, link: &ChainLink) -> bool {
        let country = link.from.split(':').next();
        (self.tiers.is_empty() || self.tiers.contains(&link.tier))
            && (self.countries.is_empty()
                || self.countries.iter().any(|of| Some(of.as_str()) == country))
    }
}

impl Atlas {
    /// Who supplies a cluster in a region, or all clusters of the region, stage by stage, how sure that is, what is missing, who buys, and who is central in that.
    ///
    /// Fails where the table is none of the world, or the region has no jobs of the cluster.
    pub fn value_chain(
        &self,
        table: Option<&str>,
        ask: &ChainAsk,
    ) -> Result<ValueChain, AtlasError> {
        ask.check()?;
        let opened = self.value_opened(table)?;
        let economy = &opened.economy;
        let ground = self.ground(economy)?;
        let cluster = ask.cluster.as_deref().map(|key| self.cluster_of(key)).transpose()?;
        let place = self.place(&ask.region)?;
        let parts = self.chain_parts(economy, &ground, &place, (cluster, ask.clusters.max(1)));
        if parts.cells.is_empty() {
            return Err(AtlasError::NoTable(format!(
                "{} has no jobs in industries of {} that a sector of {} stands for",
                ask.region,
                if cluster.is_some() { "this cluster" } else { "any cluster" },
                economy.id
            )));
        }
        let cells = parts.walked();
        let walk = Walk {
            economy,
            ground: &ground,
            here: self.places_of(&ground, &place),
            country: ground.nations.iter().map(|(country, of)| (of.region, *country)).collect(),
            middle: middle(&parts, economy, &ground),
        };
        let steps = Steps { rounds: ask.steps, most: MOST, decay: ask.decay };
        let groups = walk.groups();
        let rounds = ground.network.upstream(&cells, steps, &groups);
        let mut shown = Vec::new();
        let most = ask.sectors.max(1);
        let stages = walk.stages(&rounds, ask.decay, &mut shown, most);
        let whole = |rounds: &[Round]| walk.stages(rounds, ask.decay, &mut Vec::new(), usize::MAX);
        let told_apart = whole(&rounds);
        let others = EXPONENTS.map(|exponent| {
            let network =
                ground.network.with_friction(Friction { exponent, ..Friction::default() });
            let rounds = network.upstream(&cells, steps, &groups);
            (walk.stages(&rounds, ask.decay, &mut shown, most), whole(&rounds[..1]))
        });
        let [(near, near_first), (far, far_first)] = others;
        let (mut nodes, mut edges) = drawn(&walk, &stages, &[near, far], &parts);
        let total: f64 = cells.iter().map(|cell| cell.2).sum();
        let mut users = users(economy, &ground, &cells, total);
        let flows = ask.kinds.contains(&EdgeKind::Io);
        let network = match flows {
            true => {
                let of = (told_apart.as_slice(), &parts, users.as_slice());
                measure(of, ask.alpha, &mut nodes, &mut edges)
            }
            false => None,
        };
        users.truncate(USERS);
        let pairs = match flows {
            true => pairs([&told_apart[0], &near_first[0], &far_first[0]], &parts, &ground, |of| {
                walk.here.contains(&of)
            }),
            false => Vec::new(),
        };
        let jobs: Vec<(Country, Text3, i32)> = ground
            .nations
            .iter()
            .map(|(country, of)| {
                let name = economy.regions[of.region].name.clone();
                (*country, name, self.model.release.bases[of.base].year)
            })
            .collect();
        let mut evidence = evidence(&opened.described.name, economy, &ground, &jobs);
        let mut notes = notes(economy, &ground, &parts.places);
        if !flows {
            nodes.retain(|node| node.kind == "cluster");
            edges.clear();
        }
        let asked = Asked { economy, ground: &ground, place: &place, parts: &parts };
        for kind in &ask.kinds {
            let mut own = self.chain_edges(*kind, &asked)?;
            own.edges.sort_by(|a, b| {
                b.value.total_cmp(&a.value).then_with(|| (&a.from, &a.to).cmp(&(&b.from, &b.to)))
            });
            nodes.extend(own.nodes);
            edges.extend(own.edges);
            evidence.extend(own.evidence);
            notes.extend(own.notes);
        }
        ask.filter(&mut nodes, &mut edges);
        if ask.kinds.len() > 1 {
            notes.push(kinds_note());
        }
        if cluster.is_none() {
            notes.push(clusters_note());
        }
        let (key, cluster_name) = match cluster {
            Some(of) => {
                let of = &self.model.release.clusters[of];
                (of.key.clone(), of.name.clone())
            }
            None => (
                ChainAsk::ALL_CLUSTERS.to_owned(),
                text3("All clusters", "Todos los clústeres", "Toutes les grappes"),
            ),
        };
        let mut links = links(&self.model.release.places, &walk, &rounds[0]);
        links.retain(|link| ask.wants(link));
        Ok(ValueChain {
            table: opened.described.clone(),
            region: ask.region.to_string(),
            region_name: place.info.name.clone(),
            cluster: key,
            cluster_name,
            steps: ask.steps,
            covered: rounds.iter().map(|round| round.covered).collect(),
            kinds: ask.kinds.iter().map(ToString::to_string).collect(),
            nodes,
            edges,
            network,
            pairs,
            gaps: gaps(&walk, &stages[0].sold),
            users,
            two_way: two_way(&walk, &rounds[0]),
            links,
            evidence,
            notes,
            parts: parts.places,
        })
    }

    /// Places of the network in a region.
    fn places_of(&self, ground: &Ground, place: &Place) -> BTreeSet<u32> {
        let mut here = BTreeSet::new();
        for nation in ground.nations.values() {
            let cells = &self.model.cells[nation.base];
            let members = self.model.members(&place.cover, nation.base);
            let places = members.iter().map(|member| cells.regions[*member as usize]);
            here.extend(places.filter_map(|region| ground.place_of.get(&region).copied()));
        }
        here
    }
}

/// What several clusters make of each sector, for their purchases to be told apart; nothing of one.
fn middle(parts: &Parts, economy: &Economy, ground: &Ground) -> Vec<Middle> {
    let mut all: BTreeMap<(Country, usize), BTreeMap<usize, f64>> = BTreeMap::new();
    for cell in &parts.cells {
        let Some(nation) = ground.nations.get(&cell.country) else { continue };
        let row = economy.table.rows_of(nation.region)[cell.sector as usize];
        let of = all.entry((cell.country, cell.label)).or_default();
        *of.entry(row).or_default() += cell.output;
    }
    all.into_iter()
        .filter_map(|((country, label), output)| {
            let key = parts.labels[label].key.clone()?;
            let output = output.into_iter().collect();
            Some(Middle { group: Group::Here(country), key, output })
        })
        .collect()
}

/// What to bear in mind where all clusters of a region are asked for.
fn clusters_note() -> Text3 {
    text3(
        "Clusters of the region buy by the mix of their sectors: each takes its part of what all of them buy of a supplier there. What one cluster sells to another is its part of what its sectors sell in the region (tier 3).",
        "Los clústeres de la región compran según la mezcla de sus sectores: cada uno toma su parte de lo que todos compran a un proveedor. Lo que un clúster vende a otro es su parte de lo que sus sectores venden en la región (nivel 3).",
        "Les grappes de la région achètent selon le mélange de leurs secteurs : chacune prend sa part de ce que toutes achètent à un fournisseur. Ce qu’une grappe vend à une autre est sa part de ce que ses secteurs vendent dans la région (niveau 3).",
    )
}
