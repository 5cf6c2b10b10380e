//! Who supplies a cluster in a region, stage by stage, and who buys from it.

use super::chain_drawing::drawn;
use super::chain_evidence::{evidence, notes};
use super::chain_kinds::{Asked, kinds_note};
use super::chain_lists::{gaps, links, two_way, users};
use super::chain_reply::{ChainPlace, ValueChain};
use super::economy::Economy;
use super::edge_kind::EdgeKind;
use super::ground::Ground;
use super::walk::Walk;
use crate::query::Place;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, RegionId};
use icluster_value::{Friction, Steps};
use std::collections::BTreeSet;

/// Links that a stage lists at most, and follows to the next.
const MOST: usize = 2_000;
/// Other exponents of distance, for intervals: nine tenths of the estimates in Disdier and Head (2008) lie within them.
const EXPONENTS: [f64; 2] = [0.28, 1.55];

/// What to walk.
#[derive(Clone, Debug, PartialEq)]
pub struct ChainAsk {
    /// Cluster.
    pub cluster: String,
    /// Region.
    pub region: RegionId,
    /// Stages upstream, 1 to 3.
    pub steps: usize,
    /// Sectors told apart in a stage; the others are one.
    pub sectors: usize,
    /// What a stage's purchases count for in the next, 0 to 1.
    pub decay: f64,
    /// Kinds of edges.
    pub kinds: Vec<EdgeKind>,
}

impl ChainAsk {
    /// Stages upstream at most.
    pub const MOST_STEPS: usize = 3;

    /// Of a cluster in a region: two stages, ten sectors each, edges of all kinds.
    pub fn new(cluster: impl Into<String>, region: RegionId) -> Self {
        let kinds = EdgeKind::ALL.to_vec();
        ChainAsk { cluster: cluster.into(), region, steps: 2, sectors: 10, decay: 1.0, kinds }
    }
}

impl Atlas {
    /// Who supplies a cluster in a region, stage by stage, how sure that is, what is missing, and who buys from it.
    ///
    /// Fails where the table is none of the world, or the region has no jobs of the cluster.
    pub fn value_chain(
        &self,
        table: Option<&str>,
        ask: &ChainAsk,
    ) -> Result<ValueChain, AtlasError> {
        if ask.steps == 0 || ask.steps > ChainAsk::MOST_STEPS {
            return Err(AtlasError::BadRequest {
                what: "number of stages",
                given: ask.steps.to_string(),
                expected: format!("1 to {}", ChainAsk::MOST_STEPS),
            });
        }
        if !(0.0..=1.0).contains(&ask.decay) {
            return Err(AtlasError::BadRequest {
                what: "decay",
                given: ask.decay.to_string(),
                expected: "0 to 1".to_owned(),
            });
        }
        let opened = self.value_opened(table)?;
        let economy = &opened.economy;
        let ground = self.ground(economy)?;
        let cluster = self.cluster_of(&ask.cluster)?;
        let place = self.place(&ask.region)?;
        let (cells, parts) = self.cluster_cells(economy, &ground, &place, cluster);
        if cells.is_empty() {
            return Err(AtlasError::NoTable(format!(
                "{} has no jobs in industries of this cluster that a sector of {} stands for",
                ask.region, economy.id
            )));
        }
        let walk = Walk {
            economy,
            ground: &ground,
            here: self.places_of(&ground, &place),
            country: ground.nations.iter().map(|(country, of)| (of.region, *country)).collect(),
        };
        let steps = Steps { rounds: ask.steps, most: MOST, decay: ask.decay };
        let groups = walk.groups();
        let rounds = ground.network.upstream(&cells, steps, &groups);
        let mut shown = Vec::new();
        let most = ask.sectors.max(1);
        let stages = walk.stages(&rounds, ask.decay, &mut shown, most);
        let others = EXPONENTS.map(|exponent| {
            let network =
                ground.network.with_friction(Friction { exponent, ..Friction::default() });
            let rounds = network.upstream(&cells, steps, &groups);
            walk.stages(&rounds, ask.decay, &mut shown, most)
        });
        let cluster_name = self.model.release.clusters[cluster].name.clone();
        let (mut nodes, mut edges) = drawn(&walk, &stages, &others, (&parts, &cluster_name));
        let jobs: Vec<(Country, Text3, i32)> = ground
            .nations
            .iter()
            .map(|(country, of)| {
                let name = economy.regions[of.region].name.clone();
                (*country, name, self.model.release.bases[of.base].year)
            })
            .collect();
        let mut evidence = evidence(&opened.described.name, economy, &ground, &jobs);
        let mut notes = notes(economy, &ground, &parts);
        if !ask.kinds.contains(&EdgeKind::Io) {
            nodes.retain(|node| node.kind == "cluster");
            edges.clear();
        }
        let asked = Asked { economy, ground: &ground, place: &place, cluster, parts: &parts };
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
        if ask.kinds.len() > 1 {
            notes.push(kinds_note());
        }
        let total: f64 = cells.iter().map(|cell| cell.2).sum();
        Ok(ValueChain {
            table: opened.described.clone(),
            region: ask.region.to_string(),
            region_name: place.info.name.clone(),
            cluster: self.model.release.clusters[cluster].key.clone(),
            cluster_name,
            steps: ask.steps,
            covered: rounds.iter().map(|round| round.covered).collect(),
            kinds: ask.kinds.iter().map(ToString::to_string).collect(),
            nodes,
            edges,
            gaps: gaps(&walk, &stages[0].sold),
            users: users(economy, &ground, &cells, total),
            two_way: two_way(&walk, &rounds[0]),
            links: links(&self.model.release.places, &walk, &rounds[0]),
            evidence,
            notes,
            parts,
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

    /// Output of a cluster's sectors in each place of a region, and by country.
    fn cluster_cells(
        &self,
        economy: &Economy,
        ground: &Ground,
        place: &Place,
        cluster: usize,
    ) -> (Vec<(u32, u32, f64)>, Vec<ChainPlace>) {
        let release = &self.model.release;
        let mut cells = Vec::new();
        let mut parts = Vec::new();
        for (country, nation) in &ground.nations {
            let rows = economy.table.rows_of(nation.region);
            let base = &release.bases[nation.base];
            let (mut jobs, mut output) = (0.0, 0.0);
            for member in self.model.members(&place.cover, nation.base) {
                let of = &self.model.cells[nation.base];
                let (from, to) = of.leaves[member as usize];
                let Some(at) = ground.place_of.get(&of.regions[member as usize]) else { continue };
                for leaf in &base.leaves[from..to] {
                    let industry = &release.industries[leaf.industry as usize];
                    let target =
                        industry.targets.iter().find(|t| usize::from(t.cluster) == cluster);
                    let sector = super::industries::sector(&industry.code);
                    let sector = sector.and_then(|code| ground.sectors.get(code));
                    let (Some(target), Some(sector)) = (target, sector) else { continue };
                    let own = leaf.jobs * target.weight;
                    let all = nation.jobs[*sector as usize];
                    if own > 0.0 && all > 0.0 {
                        let made = own / all * economy.table.output[rows[*sector as usize]];
                        cells.push((*at, *sector, made));
                        jobs += own;
                        output += made;
                    }
                }
            }
            if output > 0.0 {
                parts.push(ChainPlace {
                    country: country.to_string(),
                    name: economy.regions[nation.region].name.clone(),
                    jobs,
                    year: base.year,
                    output,
                });
            }
        }
        (cells, parts)
    }
}
