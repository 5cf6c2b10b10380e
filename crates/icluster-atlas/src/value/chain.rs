//! Who supplies a cluster in a region, stage by stage, and who buys from it.

use super::chain_reply::{
    ChainEdge, ChainEvidence, ChainGap, ChainLink, ChainNode, ChainPlace, ChainUser, TwoWay,
    ValueChain,
};
use super::economy::Economy;
use super::ground::{Ground, iso3};
use super::reply::ValueOrigin;
use crate::query::Place;
use crate::text::{number, text3};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, RegionId};
use icluster_value::{Flow, Friction, GroupFlow, Round, Steps};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Links that a stage lists at most, and follows to the next.
const MOST: usize = 2_000;
/// Links between places in a reply at most.
const LINKS: usize = 80;
/// Other exponents of distance, for intervals: the middle half of the estimates in the literature lies within them.
const EXPONENTS: [f64; 2] = [0.5, 1.5];
/// Origins abroad that are listed of each need.
const ORIGINS: usize = 5;
/// Buyers in a reply at most.
const USERS: usize = 40;
/// Below this part of the need, the region does not make it.
const MISSING: f64 = 0.05;
/// Above this part from abroad, a need is a gap of North America.
const FROM_ABROAD: f64 = 0.25;
/// Above this part of what comes from abroad, one country is the only origin.
const ONE_ORIGIN: f64 = 0.8;

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
}

impl ChainAsk {
    /// Stages upstream at most.
    pub const MOST_STEPS: usize = 3;

    /// Of a cluster in a region: two stages, ten sectors each.
    pub fn new(cluster: impl Into<String>, region: RegionId) -> Self {
        ChainAsk { cluster: cluster.into(), region, steps: 2, sectors: 10, decay: 1.0 }
    }
}

/// Whose places sell or buy.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Group {
    Here(Country),
    Nation(Country),
    Abroad,
}

impl Group {
    fn id(self) -> String {
        match self {
            Group::Here(country) => format!("here:{country}"),
            Group::Nation(country) => format!("nation:{country}"),
            Group::Abroad => "abroad".to_owned(),
        }
    }

    fn place(self) -> &'static str {
        match self {
            Group::Here(_) => "here",
            Group::Nation(_) => "nation",
            Group::Abroad => "abroad",
        }
    }

    fn country(self) -> Option<Country> {
        match self {
            Group::Here(country) | Group::Nation(country) => Some(country),
            Group::Abroad => None,
        }
    }
}

/// A walk in the making.
struct Walk<'a> {
    economy: &'a Economy,
    ground: &'a Ground,
    /// Places of the region.
    here: BTreeSet<u32>,
    /// Country of each region of the table that is one of North America.
    country: HashMap<usize, Country>,
}

/// A sum of links between a sector of a group, by a code or [`OTHER`], and a buyer: the cluster's part in a group, or a sector of the stage before.
type Key = (Group, String, Group, Option<String>);
/// Value, and the part of it that goes by a published margin.
type Sum = (f64, f64);

/// What a stage sells.
#[derive(Default)]
struct Stage {
    /// Sums of links for drawing.
    edges: BTreeMap<Key, Sum>,
    /// By group and row of the seller.
    sold: BTreeMap<(Group, usize), f64>,
}

impl Walk<'_> {
    fn nation_of(&self, place: u32) -> Option<Country> {
        let region = self.ground.network.places()[place as usize].nation;
        self.country.get(&region).copied()
    }

    /// Numbers of the groups of places: two for each country, in the region and elsewhere.
    fn groups(&self) -> Vec<u32> {
        let number = |place: u32| {
            let country = self.nation_of(place);
            let country = country.and_then(|of| Country::ALL.iter().position(|c| *c == of));
            2 * country.unwrap_or_default() as u32 + u32::from(!self.here.contains(&place))
        };
        (0..self.ground.network.places().len() as u32).map(number).collect()
    }

    /// The group of a number; without one, it is that of the row's nation as a whole.
    fn group(&self, number: Option<u32>, row: usize) -> Group {
        let nation = self.country.get(&self.economy.table.region[row]).copied();
        match number {
            Some(number) => {
                let country = Country::ALL[number as usize / 2];
                if number.is_multiple_of(2) { Group::Here(country) } else { Group::Nation(country) }
            }
            None => nation.map_or(Group::Abroad, Group::Nation),
        }
    }

    /// Sectors that a stage tells apart: those of which most is bought.
    fn shown(&self, sold: &BTreeMap<(Group, usize), f64>, most: usize) -> BTreeSet<String> {
        let mut sums: BTreeMap<&str, f64> = BTreeMap::new();
        for ((_, row), value) in sold {
            *sums.entry(self.economy.sectors[*row].id.as_str()).or_default() += value;
        }
        let mut order: Vec<(&str, f64)> = sums.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(b.0)));
        order.into_iter().take(most).map(|(sector, _)| sector.to_owned()).collect()
    }

    fn label(&self, shown: &BTreeSet<String>, row: usize) -> String {
        let code = &self.economy.sectors[row].id;
        if shown.contains(code) { code.clone() } else { OTHER.to_owned() }
    }

    fn coefficient(&self, row: usize, column: usize) -> f64 {
        let all = self.economy.table.output[column];
        if all == 0.0 { 0.0 } else { self.economy.table.flows[(row, column)] / all }
    }

    /// Every stage. `shown` has the sectors that each stage tells apart; a stage without any is given the `most` largest.
    fn stages(
        &self,
        rounds: &[Round],
        decay: f64,
        shown: &mut Vec<BTreeSet<String>>,
        most: usize,
    ) -> Vec<Stage> {
        let mut stages: Vec<Stage> = Vec::new();
        for (at, round) in rounds.iter().enumerate() {
            // Values by seller and row, and, but for the first stage, by the sector that buys.
            let mut sums: BTreeMap<(Group, usize, Group, Option<usize>), Sum> = BTreeMap::new();
            let bought = self.bought(round);
            match stages.last() {
                None => {
                    for (from, row, to, value) in bought {
                        add(&mut sums, (from, row, to, None), value);
                    }
                }
                Some(before) => {
                    // What a group's sectors buy follows from the coefficients; who sells it, from the group's largest suppliers.
                    let mut all: BTreeMap<(usize, Group), f64> = BTreeMap::new();
                    for (_, row, to, value) in &bought {
                        *all.entry((*row, *to)).or_default() += value.0;
                    }
                    for (from, row, to, value) in bought {
                        let total = all[&(row, to)];
                        for ((_, column), sold) in before.sold.range((to, 0)..=(to, usize::MAX)) {
                            let need = decay * self.coefficient(row, *column) * sold;
                            if need > 0.0 && total > 0.0 {
                                let part = (need * value.0 / total, need * value.1 / total);
                                add(&mut sums, (from, row, to, Some(*column)), part);
                            }
                        }
                    }
                }
            }
            let mut stage = Stage::default();
            for ((from, row, ..), value) in &sums {
                *stage.sold.entry((*from, *row)).or_default() += value.0;
            }
            if shown.len() <= at {
                shown.push(self.shown(&stage.sold, most));
            }
            for ((from, row, to, column), value) in sums {
                let buyer = column.map(|column| self.label(&shown[at - 1], column));
                add(&mut stage.edges, (from, self.label(&shown[at], row), to, buyer), value);
            }
            stages.push(stage);
        }
        stages
    }

    /// What a round buys: seller, row, buyer.
    fn bought(&self, round: &Round) -> Vec<(Group, usize, Group, Sum)> {
        let of = |of: &GroupFlow| {
            let row = of.row as usize;
            let (from, to) = (self.group(of.from, row), self.group(Some(of.to), row));
            (from, row, to, (of.value, of.observed))
        };
        round.groups.iter().map(of).collect()
    }
}

fn add<K: Ord>(sums: &mut BTreeMap<K, Sum>, key: K, value: Sum) {
    let sum = sums.entry(key).or_default();
    sum.0 += value.0;
    sum.1 += value.1;
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
        let drawn = drawn(&walk, &stages, &others, (&parts, &cluster_name));
        let total: f64 = cells.iter().map(|cell| cell.2).sum();
        Ok(ValueChain {
            table: opened.described.clone(),
            region: ask.region.to_string(),
            region_name: place.info.name.clone(),
            cluster: self.model.release.clusters[cluster].key.clone(),
            cluster_name,
            steps: ask.steps,
            covered: rounds.iter().map(|round| round.covered).collect(),
            nodes: drawn.0,
            edges: drawn.1,
            gaps: gaps(&walk, &stages[0].sold),
            users: users(economy, &ground, &cells, total),
            two_way: two_way(&walk, &rounds[0]),
            links: self.chain_links(&walk, &rounds[0]),
            evidence: self.chain_evidence(&opened.described.name, economy, &ground, &parts),
            notes: notes(economy, &ground, &parts),
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

    fn chain_links(&self, walk: &Walk<'_>, round: &Round) -> Vec<ChainLink> {
        let region = |place: u32| {
            &self.model.release.places.regions[walk.ground.regions[place as usize] as usize]
        };
        let between = round
            .flows
            .iter()
            .filter_map(|flow| flow.from.filter(|from| *from != flow.to).map(|from| (from, flow)));
        let link = |(from, flow): (u32, &Flow)| {
            let (seller, buyer) = (region(from), region(flow.to));
            let sector = &walk.economy.sectors[flow.row as usize];
            ChainLink {
                from: seller.id.to_string(),
                from_name: seller.name.clone(),
                from_point: seller.center,
                to: buyer.id.to_string(),
                to_name: buyer.name.clone(),
                to_point: buyer.center,
                sector: sector.id.clone(),
                name: sector.name.clone(),
                value: flow.value,
                tier: if walk.ground.network.is_observed(flow.row as usize, flow.to) {
                    2
                } else {
                    3
                },
                crosses: walk.nation_of(from) != walk.nation_of(flow.to),
            }
        };
        // Half of the list is for links across borders, which are smaller.
        let crosses =
            |(from, flow): &(u32, &Flow)| walk.nation_of(*from) != walk.nation_of(flow.to);
        let (across, within): (Vec<_>, Vec<_>) = between.partition(crosses);
        let chosen = within.into_iter().take(LINKS / 2).chain(across.into_iter().take(LINKS / 2));
        let mut links: Vec<ChainLink> = chosen.map(link).collect();
        links.sort_by(|a, b| b.value.total_cmp(&a.value));
        links
    }

    fn chain_evidence(
        &self,
        table: &Text3,
        economy: &Economy,
        ground: &Ground,
        parts: &[ChainPlace],
    ) -> Vec<ChainEvidence> {
        let mut evidence = vec![ChainEvidence {
            id: "table".to_owned(),
            text: table.clone(),
            source: None,
            year: Some(economy.year),
        }];
        for part in parts {
            evidence.push(ChainEvidence {
                id: format!("jobs:{}", part.country),
                text: text3(
                    format!("Jobs by industry and place, {}, {}", part.name.en, part.year),
                    format!("Empleos por industria y lugar, {}, {}", part.name.es, part.year),
                    format!("Emplois par industrie et lieu, {}, {}", part.name.fr, part.year),
                ),
                source: None,
                year: Some(part.year),
            });
        }
        evidence.push(ChainEvidence {
            id: "distance".to_owned(),
            text: text3(
                "Suppliers of a nation by what their places make and how far away they are (gravity, exponent 0.9; interval: 0.5 to 1.5)",
                "Proveedores de un país según lo que producen sus lugares y su distancia (gravedad, exponente 0.9; intervalo: 0.5 a 1.5)",
                "Fournisseurs d’un pays selon ce que produisent ses lieux et leur distance (gravité, exposant 0,9 ; intervalle : 0,5 à 1,5)",
            ),
            source: None,
            year: None,
        });
        let each = ground.known.iter();
        let sources: BTreeSet<(&str, bool, bool, i32)> =
            each.map(|of| (of.source.as_str(), of.exports, of.of_all, of.year)).collect();
        for (source, exports, of_all, year) in sources {
            let (id, text) = match exports {
                true if of_all => (
                    "margin:exports",
                    text3(
                        format!(
                            "Published exports of states to all of the world by industry, {year}: which state sells abroad"
                        ),
                        format!(
                            "Exportaciones publicadas de los estados a todo el mundo por industria, {year}: qué estado vende al exterior"
                        ),
                        format!(
                            "Exportations publiées des États vers le monde entier par industrie, {year} : quel État vend à l’étranger"
                        ),
                    ),
                ),
                true => (
                    "margin:exports",
                    text3(
                        format!("Published exports of states to the neighbour by industry, {year}"),
                        format!(
                            "Exportaciones publicadas de los estados al vecino por industria, {year}"
                        ),
                        format!(
                            "Exportations publiées des États vers le voisin par industrie, {year}"
                        ),
                    ),
                ),
                false => (
                    "margin:imports",
                    text3(
                        format!(
                            "Published imports of states from the neighbour by industry, {year}"
                        ),
                        format!(
                            "Importaciones publicadas de los estados desde el vecino por industria, {year}"
                        ),
                        format!(
                            "Importations publiées des États depuis le voisin par industrie, {year}"
                        ),
                    ),
                ),
            };
            evidence.push(ChainEvidence {
                id: id.to_owned(),
                text,
                source: Some(source.to_owned()),
                year: Some(year),
            });
        }
        evidence
    }
}

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

const OTHER: &str = "other";

fn node_id(stage: usize, group: Group, code: Option<&String>) -> String {
    match code {
        Some(code) => format!("-{stage}:{}:{code}", group.id()),
        None => format!("0:{}", group.id()),
    }
}

/// Nodes and edges of every stage.
fn drawn(
    walk: &Walk<'_>,
    stages: &[Stage],
    others: &[Vec<Stage>; 2],
    (parts, cluster): (&[ChainPlace], &Text3),
) -> (Vec<ChainNode>, Vec<ChainEdge>) {
    let part = |part: &ChainPlace| {
        let country = Country::ALL.into_iter().find(|of| of.to_string() == part.country)?;
        Some(ChainNode {
            id: node_id(0, Group::Here(country), None),
            stage: 0,
            place: "here".to_owned(),
            country: Some(part.country.clone()),
            sector: None,
            name: cluster.clone(),
            value: part.output,
        })
    };
    let mut nodes: Vec<ChainNode> = parts.iter().filter_map(part).collect();
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
            own.push(ChainEdge {
                from: node_id(at + 1, *group, Some(code)),
                to: node_id(at, *buyer, bought_by.as_ref()),
                kind: "io".to_owned(),
                value: *value,
                lower: values.into_iter().fold(f64::INFINITY, f64::min),
                upper: values.into_iter().fold(0.0, f64::max),
                tier,
                evidence: evidence_of(*group, *buyer, tier),
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
                stage: -(at as i32) - 1,
                place: group.place().to_owned(),
                country: group.country().map(|country| country.to_string()),
                name: known.map_or_else(other, |sector| sector.name.clone()),
                sector: Some(code.clone()),
                value,
            }
        }));
    }
    nodes.sort_by(|a, b| {
        b.stage.cmp(&a.stage).then(b.value.total_cmp(&a.value)).then_with(|| a.id.cmp(&b.id))
    });
    (nodes, edges)
}

/// Needs of the cluster by sector.
fn gaps(walk: &Walk<'_>, sold: &BTreeMap<(Group, usize), f64>) -> Vec<ChainGap> {
    let economy = walk.economy;
    let mut needs: BTreeMap<&str, (BTreeMap<Group, f64>, BTreeMap<usize, f64>)> = BTreeMap::new();
    for ((group, row), value) in sold {
        let (groups, regions) = needs.entry(economy.sectors[*row].id.as_str()).or_default();
        *groups.entry(*group).or_default() += value;
        *regions.entry(economy.table.region[*row]).or_default() += value;
    }
    let places = walk.ground.network.places();
    let mut gaps: Vec<ChainGap> = needs
        .into_iter()
        .map(|(code, (groups, regions))| {
            let need: f64 = groups.values().sum();
            let part = |wanted: &dyn Fn(&Group) -> bool| -> f64 {
                groups
                    .iter()
                    .filter(|(group, _)| wanted(group))
                    .map(|(_, value)| value)
                    .sum::<f64>()
                    / need
            };
            let here = part(&|group| matches!(group, Group::Here(_)));
            let abroad = part(&|group| *group == Group::Abroad);
            let number = walk.ground.sectors.get(code).copied();
            let made: f64 = walk
                .here
                .iter()
                .flat_map(|place| &places[*place as usize].output)
                .filter(|(sector, _)| Some(*sector) == number)
                .map(|(_, output)| output)
                .sum();
            let foreign = regions.iter().filter(|(region, _)| !walk.country.contains_key(region));
            let mut origins: Vec<ValueOrigin> = foreign
                .map(|(region, value)| ValueOrigin {
                    region: economy.regions[*region].id.clone(),
                    name: economy.regions[*region].name.clone(),
                    value: *value,
                    share: if abroad > 0.0 { value / (abroad * need) } else { 0.0 },
                    own: false,
                })
                .collect();
            origins
                .sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.region.cmp(&b.region)));
            let concentration = regions.values().map(|value| (value / need).powi(2)).sum();
            let coverage = made / need;
            let one = origins.first().is_some_and(|origin| origin.share > ONE_ORIGIN);
            let flags = [
                (coverage < MISSING, "missing here"),
                (abroad > FROM_ABROAD, "from abroad"),
                (abroad > MISSING && one, "one origin"),
            ];
            origins.truncate(ORIGINS);
            let row = economy.sectors.iter().find(|sector| sector.id == code);
            ChainGap {
                sector: code.to_owned(),
                name: row.map(|sector| sector.name.clone()).unwrap_or_default(),
                need,
                here,
                bloc: (1.0 - here - abroad).max(0.0),
                abroad,
                coverage,
                origins,
                concentration,
                flags: flags
                    .iter()
                    .filter(|(on, _)| *on)
                    .map(|(_, flag)| (*flag).to_owned())
                    .collect(),
            }
        })
        .collect();
    gaps.sort_by(|a, b| b.need.total_cmp(&a.need).then_with(|| a.sector.cmp(&b.sector)));
    gaps
}

/// Who buys what the cluster makes, as all of its sectors' output is sold.
fn users(
    economy: &Economy,
    ground: &Ground,
    cells: &[(u32, u32, f64)],
    total: f64,
) -> Vec<ChainUser> {
    let table = &economy.table;
    let demand = table.demand_by_region();
    let mut made: BTreeMap<usize, f64> = BTreeMap::new();
    for (place, sector, output) in cells {
        let nation = ground.network.places()[*place as usize].nation;
        *made.entry(table.rows_of(nation)[*sector as usize]).or_default() += output;
    }
    const FINAL: &str = "final";
    let mut sums: BTreeMap<(usize, &str), f64> = BTreeMap::new();
    for (row, output) in made {
        let part = if table.output[row] == 0.0 { 0.0 } else { output / table.output[row] };
        for column in 0..table.size() {
            let key = (table.region[column], economy.sectors[column].id.as_str());
            *sums.entry(key).or_default() += part * table.flows[(row, column)];
        }
        for region in 0..economy.regions.len() {
            *sums.entry((region, FINAL)).or_default() += part * demand[(row, region)];
        }
    }
    let name = |code: &str| match economy.sectors.iter().find(|sector| sector.id == code) {
        Some(sector) => sector.name.clone(),
        None => text3("Final use", "Uso final", "Usage final"),
    };
    let mut users: Vec<ChainUser> = sums
        .into_iter()
        .filter(|(_, value)| *value > 0.0)
        .map(|((region, code), value)| ChainUser {
            region: economy.regions[region].id.clone(),
            region_name: economy.regions[region].name.clone(),
            sector: code.to_owned(),
            name: name(code),
            value,
            share: value / total,
        })
        .collect();
    users.sort_by(|a, b| {
        b.value
            .total_cmp(&a.value)
            .then_with(|| (&a.region, &a.sector).cmp(&(&b.region, &b.sector)))
    });
    users.truncate(USERS);
    users
}

/// Trade across borders inside the region, by sector, largest first.
fn two_way(walk: &Walk<'_>, round: &Round) -> Vec<TwoWay> {
    let mut sums: BTreeMap<(Country, Country, &str), (f64, f64, f64)> = BTreeMap::new();
    for flow in &round.flows {
        let Some(from) = flow.from.filter(|from| walk.here.contains(from)) else { continue };
        let (Some(seller), Some(buyer)) = (walk.nation_of(from), walk.nation_of(flow.to)) else {
            continue;
        };
        if seller == buyer {
            continue;
        }
        let code = walk.economy.sectors[flow.row as usize].id.as_str();
        let sum = sums.entry((seller.min(buyer), seller.max(buyer), code)).or_default();
        if seller < buyer {
            sum.0 += flow.value
        } else {
            sum.1 += flow.value
        }
        if walk.ground.network.is_observed(flow.row as usize, flow.to) {
            sum.2 += flow.value;
        }
    }
    let name = |code: &str| {
        let known = walk.economy.sectors.iter().find(|sector| sector.id == code);
        known.map(|sector| sector.name.clone()).unwrap_or_default()
    };
    let mut all: Vec<TwoWay> = sums
        .into_iter()
        .map(|((first, second, code), (forth, back, known))| TwoWay {
            sector: code.to_owned(),
            name: name(code),
            between: [first.to_string(), second.to_string()],
            forth,
            back,
            two_way: 2.0 * forth.min(back) / (forth + back),
            tier: if known > (forth + back) / 2.0 { 2 } else { 3 },
        })
        .collect();
    all.sort_by(|a, b| (b.forth + b.back).total_cmp(&(a.forth + a.back)));
    all
}

fn notes(economy: &Economy, ground: &Ground, parts: &[ChainPlace]) -> Vec<Text3> {
    let years: Vec<String> =
        parts.iter().map(|part| format!("{} {}", part.country, part.year)).collect();
    let years = years.join(", ");
    let year = economy.year;
    let mut notes = vec![
        text3(
            format!(
                "Values are of {year}: the nations' output of that year shared out by jobs ({years})."
            ),
            format!(
                "Los valores son de {year}: la producción de los países de ese año repartida por empleos ({years})."
            ),
            format!(
                "Les valeurs sont de {year} : la production des pays de cette année répartie par emplois ({years})."
            ),
        ),
        text3(
            "A sector's purchases are those of its nation's sector; which places they come from is modelled (tier 3) but where states' trade across the border is published (tier 2).",
            "Las compras de un sector son las del sector de su país; de qué lugares vienen es un modelo (nivel 3), salvo donde se publica el comercio exterior de los estados (nivel 2).",
            "Les achats d’un secteur sont ceux du secteur de son pays ; les lieux d’où ils viennent sont modélisés (niveau 3), sauf là où le commerce extérieur des États est publié (niveau 2).",
        ),
    ];
    if let Some(known) = ground.known.first() {
        let count = number(ground.known.len() as f64, 0);
        notes.push(text3(
            format!("{} published margins of states' trade are met, of {}.", count.en, known.year),
            format!(
                "Se cumplen {} márgenes publicados del comercio de los estados, de {}.",
                count.es, known.year
            ),
            format!(
                "{} marges publiées du commerce des États sont respectées, de {}.",
                count.fr, known.year
            ),
        ));
    }
    let absent: Vec<&str> = Country::ALL
        .into_iter()
        .filter(|country| !ground.nations.contains_key(country))
        .map(iso3)
        .collect();
    if !absent.is_empty() {
        let list = absent.join(", ");
        notes.push(text3(
            format!("No places of {list}: jobs or the table lack it."),
            format!("Sin lugares de {list}: faltan en los empleos o en la tabla."),
            format!("Aucun lieu de {list} : absent des emplois ou du tableau."),
        ));
    }
    notes
}
