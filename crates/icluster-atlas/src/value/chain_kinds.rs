//! Edges of a chain beside what sectors sell: products across the border, related activities, industries of the cluster. Each kind has its unit.

use super::chain_reply::{ChainEdge, ChainEvidence, ChainNode, ChainPlace};
use super::economy::Economy;
use super::edge_kind::EdgeKind;
use super::ground::Ground;
use super::industries;
use crate::complexity::grouped::{DRAWS, Near, grouped_proximity};
use crate::complexity::{MatrixQuery, Panel};
use crate::query::Place;
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, Level};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Products told apart of what a neighbour sells; the others are one.
const PRODUCTS: usize = 40;

/// Grounds of a weight that nobody publishes.
const SHARES: [&str; 2] = ["jobs", "equal"];

/// Nodes and edges of a kind, what they rest on, and what to bear in mind.
#[derive(Default)]
pub(super) struct KindOfEdges {
    pub(super) nodes: Vec<ChainNode>,
    pub(super) edges: Vec<ChainEdge>,
    pub(super) evidence: Vec<ChainEvidence>,
    pub(super) notes: Vec<Text3>,
}

/// The cluster whose edges are asked for.
pub(super) struct Asked<'a> {
    pub(super) economy: &'a Economy,
    pub(super) ground: &'a Ground,
    pub(super) place: &'a Place,
    pub(super) cluster: usize,
    pub(super) parts: &'a [ChainPlace],
}

impl Asked<'_> {
    /// Countries of the parts.
    fn countries(&self) -> impl Iterator<Item = Country> + '_ {
        let known = |part: &ChainPlace| {
            Country::ALL.into_iter().find(|country| country.to_string() == part.country)
        };
        self.parts.iter().filter_map(known)
    }
}

/// Id of the cluster's part in a country.
fn cluster_in(country: Country) -> String {
    format!("0:here:{country}")
}

impl Atlas {
    /// Edges of one kind other than `io`.
    pub(super) fn chain_edges(
        &self,
        kind: EdgeKind,
        asked: &Asked<'_>,
    ) -> Result<KindOfEdges, AtlasError> {
        match kind {
            EdgeKind::Io => Ok(KindOfEdges::default()),
            EdgeKind::Trade => self.trade_edges(asked),
            EdgeKind::Relatedness => self.related_edges(asked),
            EdgeKind::Membership => Ok(self.member_edges(asked)),
        }
    }

    /// Products that the neighbours sell to the cluster.
    fn trade_edges(&self, asked: &Asked<'_>) -> Result<KindOfEdges, AtlasError> {
        let mut found = KindOfEdges::default();
        let mut unknown: Vec<String> = Vec::new();
        for buyer in asked.countries() {
            for seller in Country::ALL.into_iter().filter(|seller| *seller != buyer) {
                let bought = self.bought_across(asked.place, asked.cluster, (seller, buyer))?;
                let Some(bought) = bought.filter(|of| !of.products.is_empty()) else {
                    unknown.push(format!("{seller} → {buyer}"));
                    continue;
                };
                let prefix = format!("goods:{seller}-{buyer}:");
                let rests = |observed: bool| -> Vec<String> {
                    let of = bought.evidence.iter().map(|of| of.id.clone());
                    of.filter(|id| observed || !id.starts_with(&format!("{prefix}margin")))
                        .collect()
                };
                let (shown, others) = bought.products.split_at(PRODUCTS.min(bought.products.len()));
                let mut add = |product: &str, name: Text3, sector: Option<String>, of: [f64; 5]| {
                    let [value, lower, upper, observed, both] = of;
                    let id = format!("{prefix}{product}");
                    found.nodes.push(ChainNode {
                        id: id.clone(),
                        kind: "product".to_owned(),
                        stage: -1,
                        place: "nation".to_owned(),
                        country: Some(seller.to_string()),
                        sector,
                        code: Some(product.to_owned()),
                        name,
                        value,
                    });
                    found.edges.push(ChainEdge {
                        from: id,
                        to: cluster_in(buyer),
                        kind: EdgeKind::Trade.to_string(),
                        value,
                        lower,
                        upper,
                        exact: upper - lower <= 1e-9 * value,
                        unit: bought.currency.clone(),
                        year: bought.year,
                        tier: match value / 2.0 {
                            half if both > half => 1,
                            half if observed > half => 2,
                            _ => 3,
                        },
                        method: "trade-shared-out".to_owned(),
                        evidence: rests(observed > 0.0),
                    });
                };
                for of in shown {
                    let sector = industries::sector(&of.industry).map(str::to_owned);
                    let numbers = [of.value, of.lower, of.upper, of.observed, of.both];
                    add(&of.product, of.name.clone(), sector, numbers);
                }
                if !others.is_empty() {
                    let mut sums = [0.0; 5];
                    for of in others {
                        let numbers = [of.value, of.lower, of.upper, of.observed, of.both];
                        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
                    }
                    let name = text3("Other products", "Otros productos", "Autres produits");
                    add(super::walk::OTHER, name, None, sums);
                }
                found.evidence.extend(bought.evidence);
            }
        }
        found.notes.push(text3(
            "Products across the border are what industries of the cluster are estimated to use of what the neighbours sell, in the currency and year of the trade; of products of several industries, intervals go from the one that sells least to the cluster to the one that sells most.",
            "Los productos a través de la frontera son lo que se estima que las industrias del clúster usan de lo que venden los vecinos, en la moneda y el año del comercio; de los productos de varias industrias, los intervalos van de la que menos vende al clúster a la que más.",
            "Les produits à travers la frontière sont ce que les industries de la grappe utilisent, selon l’estimation, de ce que vendent les voisins, dans la monnaie et l’année du commerce ; pour les produits de plusieurs industries, les intervalles vont de celle qui vend le moins à la grappe à celle qui vend le plus.",
        ));
        if !unknown.is_empty() {
            let list = unknown.join(", ");
            found.notes.push(text3(
                format!("No trade by product that the cluster uses is known: {list}."),
                format!("No se conoce comercio por producto que use el clúster: {list}."),
                format!("Aucun commerce par produit utilisé par la grappe n’est connu : {list}."),
            ));
        }
        Ok(found)
    }

    /// The matrix of jobs of a country, at the level that the release lists first.
    fn jobs_of(&self, country: Country) -> Result<Option<Arc<Panel>>, AtlasError> {
        let matrices = match self.complexity_matrices() {
            Ok(matrices) => matrices,
            // A release of an older program has none.
            Err(AtlasError::NoTable(_) | AtlasError::BadTable { .. }) => return Ok(None),
            Err(error) => return Err(error),
        };
        let of = |id: &str| id.parse::<Level>().ok().and_then(Level::country) == Some(country);
        let Some(matrix) = matrices.iter().find(|matrix| of(&matrix.id)) else { return Ok(None) };
        let query = MatrixQuery { matrix: Some(matrix.id.clone()), ..MatrixQuery::default() };
        self.complexity_panel(&query).map(Some)
    }

    /// Sectors by how near they are to the cluster.
    fn related_edges(&self, asked: &Asked<'_>) -> Result<KindOfEdges, AtlasError> {
        let mut found = KindOfEdges::default();
        let release = &self.model.release;
        for country in asked.countries() {
            let Some(panel) = self.jobs_of(country)? else {
                found.notes.push(text3(
                    format!("No matrix of jobs of {country}: which sectors are related is not known there."),
                    format!("No hay matriz de empleos de {country}: no se sabe qué sectores están relacionados."),
                    format!("Aucune matrice d’emplois de {country} : on ignore quels secteurs y sont apparentés."),
                ));
                continue;
            };
            let own =
                release.industries.iter().filter(|of| of.classification == panel.classification);
            let weights: HashMap<&str, f64> = own
                .map(|industry| {
                    let of = industry.targets.iter();
                    let of = of.filter(|target| usize::from(target.cluster) == asked.cluster);
                    (industry.code.as_str(), of.map(|target| target.weight).sum())
                })
                .collect();
            // Group 0 is the cluster, then the sectors of the table; what is in the cluster is in no sector.
            let sectors: Vec<&String> = asked.ground.sectors.keys().collect();
            let groups = |code: &str| -> Vec<(usize, f64)> {
                let weight = weights.get(code).copied().unwrap_or_default().min(1.0);
                let sector = industries::sector(code)
                    .and_then(|sector| sectors.iter().position(|known| *known == sector));
                let mut parts = vec![(0, weight)];
                parts.extend(sector.map(|at| (at + 1, 1.0 - weight)));
                parts
            };
            let near = match grouped_proximity(&panel, sectors.len() + 1, groups) {
                Ok(near) => near,
                Err(AtlasError::NoMatrix(_)) => Vec::new(),
                Err(error) => return Err(error),
            };
            let evidence = format!("relatedness:{country}");
            let id = |sector: &str| format!("related:{country}:{sector}");
            for Near { group, value, lower, upper, total } in
                near.into_iter().filter(|of| of.value > 0.0)
            {
                let code = sectors[group - 1];
                let named = asked.economy.sectors.iter().find(|sector| sector.id == *code);
                found.nodes.push(ChainNode {
                    id: id(code),
                    kind: "activity".to_owned(),
                    stage: 0,
                    place: "nation".to_owned(),
                    country: Some(country.to_string()),
                    sector: Some(code.clone()),
                    code: None,
                    name: named.map(|of| of.name.clone()).unwrap_or_default(),
                    value: total,
                });
                found.edges.push(ChainEdge {
                    from: id(code),
                    to: cluster_in(country),
                    kind: EdgeKind::Relatedness.to_string(),
                    value,
                    lower,
                    upper,
                    exact: false,
                    unit: "proximity".to_owned(),
                    year: panel.year,
                    // Jobs at both ends are counted; where some are estimated, not all of them.
                    tier: if panel.spread.is_some() { 2 } else { 1 },
                    method: "proximity-minimum".to_owned(),
                    evidence: vec![evidence.clone()],
                });
            }
            let (level, year) = (&panel.level, panel.year);
            found.evidence.push(ChainEvidence {
                id: evidence,
                text: text3(
                    format!("Jobs by six-digit industry, {level}, {year}: places specialised in both over those in the one that more are in (Hidalgo and others 2007), industries of a sector together, those of the cluster apart; interval: nine tenths of {DRAWS} draws of places"),
                    format!("Empleos por industria de seis dígitos, {level}, {year}: lugares especializados en ambos entre los del más común (Hidalgo y otros 2007), las industrias de un sector juntas, las del clúster aparte; intervalo: nueve décimos de {DRAWS} sorteos de lugares"),
                    format!("Emplois par industrie à six chiffres, {level}, {year} : lieux spécialisés dans les deux sur ceux de la plus répandue (Hidalgo et autres 2007), les industries d’un secteur ensemble, celles de la grappe à part ; intervalle : neuf dixièmes de {DRAWS} tirages de lieux"),
                ),
                source: None,
                year: Some(year),
            });
        }
        Ok(found)
    }

    /// Industries of the cluster that have jobs in the region.
    fn member_edges(&self, asked: &Asked<'_>) -> KindOfEdges {
        let mut found = KindOfEdges::default();
        let release = &self.model.release;
        for country in asked.countries() {
            let Some(nation) = asked.ground.nations.get(&country) else { continue };
            let base = &release.bases[nation.base];
            let mut jobs: BTreeMap<u32, f64> = BTreeMap::new();
            for member in self.model.members(&asked.place.cover, nation.base) {
                let (from, to) = self.model.cells[nation.base].leaves[member as usize];
                for leaf in base.leaves[from..to].iter().filter(|leaf| leaf.jobs > 0.0) {
                    *jobs.entry(leaf.industry).or_default() += leaf.jobs;
                }
            }
            for (number, jobs) in jobs {
                let industry = &release.industries[number as usize];
                let own = industry.targets.iter();
                let own = own.filter(|target| usize::from(target.cluster) == asked.cluster);
                let weight: f64 = own.map(|target| target.weight).sum();
                if weight <= 0.0 {
                    continue;
                }
                let basis = industry.basis.as_str();
                // Shares by jobs, or equal ones, stand for what is not known: it may be any part.
                let shared = basis.split('+').any(|of| SHARES.contains(&of));
                let matched = basis.split('+').any(|of| of.starts_with("prefix-"));
                let id = format!("industry:{country}:{}", industry.code);
                found.nodes.push(ChainNode {
                    id: id.clone(),
                    kind: "industry".to_owned(),
                    stage: 0,
                    place: "here".to_owned(),
                    country: Some(country.to_string()),
                    sector: industries::sector(&industry.code).map(str::to_owned),
                    code: Some(industry.code.clone()),
                    name: industry.title.clone(),
                    value: jobs,
                });
                found.edges.push(ChainEdge {
                    from: id,
                    to: cluster_in(country),
                    kind: EdgeKind::Membership.to_string(),
                    value: weight,
                    lower: if shared { 0.0 } else { weight },
                    upper: if shared { weight.max(1.0) } else { weight },
                    exact: !shared,
                    unit: "share".to_owned(),
                    year: base.year,
                    tier: match (shared, matched) {
                        (true, _) => 3,
                        (false, true) => 2,
                        (false, false) => 1,
                    },
                    method: format!("membership-{basis}"),
                    evidence: vec!["definition".to_owned()],
                });
            }
        }
        if !found.edges.is_empty() {
            let definition = &release.definition;
            found.evidence.push(ChainEvidence {
                id: "definition".to_owned(),
                text: text3(
                    format!("Cluster definition {definition}; codes of another edition come by concordance, with its weight"),
                    format!("Definición de clústeres {definition}; las claves de otra edición llegan por concordancia, con su peso"),
                    format!("Définition de grappes {definition} ; les codes d’une autre édition viennent par concordance, avec son poids"),
                ),
                source: None,
                year: None,
            });
        }
        found
    }
}

/// What to bear in mind where several kinds are there.
pub(super) fn kinds_note() -> Text3 {
    text3(
        "Edges are of four kinds, each in its unit (flows of the table, trade by product, proximity 0 to 1, part of an industry 0 to 1): they are never added up.",
        "Los vínculos son de cuatro clases, cada una en su unidad (flujos de la matriz, comercio por producto, proximidad de 0 a 1, parte de una industria de 0 a 1): nunca se suman.",
        "Les liens sont de quatre sortes, chacune dans son unité (flux du tableau, commerce par produit, proximité de 0 à 1, part d’une industrie de 0 à 1) : ils ne sont jamais additionnés.",
    )
}
