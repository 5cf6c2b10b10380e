//! Edges of a chain beside what sectors sell: products across the border, related activities, industries of the cluster. Each kind has its unit.

use super::chain_drawing::node_id;
use super::chain_parts::Parts;
use super::chain_reply::{ChainEdge, ChainEvidence, ChainNode, ChainPlace};
use super::economy::Economy;
use super::edge_kind::EdgeKind;
use super::ground::Ground;
use super::industries;
use super::walk::Group;
use crate::query::Place;
use crate::text::text3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Products told apart of what a neighbour sells to one cluster, and to each of several; the others are one.
const PRODUCTS: usize = 40;
const PRODUCTS_OF_EACH: usize = 5;
/// Industries of each of several clusters in the region.
const MEMBERS_OF_EACH: usize = 6;

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
    pub(super) parts: &'a Parts,
}

impl Asked<'_> {
    /// Countries of the parts.
    pub(super) fn countries(&self) -> Vec<Country> {
        let known = |part: &ChainPlace| {
            Country::ALL.into_iter().find(|country| country.to_string() == part.country)
        };
        self.parts.places.iter().filter_map(known).collect()
    }

    /// Clusters with a part in a country: number in the release and key, of one of several.
    pub(super) fn clusters(&self, country: Country) -> Vec<(usize, Option<String>)> {
        let there = self.parts.by_label();
        let of = self.parts.labels.iter().enumerate();
        of.filter(|(at, _)| there.contains_key(&(country, *at)))
            .filter_map(|(_, label)| Some((label.cluster?, label.key.clone())))
            .collect()
    }

    /// Whether the chain is of one cluster.
    pub(super) fn is_of_one(&self) -> bool {
        self.parts.labels.len() == 1
    }
}

/// Id of a cluster's part in a country.
pub(super) fn cluster_in(country: Country, key: Option<&String>) -> String {
    node_id(0, Group::Here(country), key)
}

/// A key of one of several clusters as the end of an id.
pub(super) fn suffix(key: Option<&String>) -> String {
    key.map_or(String::new(), |key| format!(">{key}"))
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
        let most = if asked.is_of_one() { PRODUCTS } else { PRODUCTS_OF_EACH };
        let pairs = asked.countries().into_iter().flat_map(|buyer| {
            let sellers = Country::ALL.into_iter().filter(move |seller| *seller != buyer);
            sellers.map(move |seller| (seller, buyer))
        });
        for (seller, buyer) in pairs {
            let mut known = false;
            let clusters = asked.clusters(buyer);
            let numbers: Vec<usize> = clusters.iter().map(|(cluster, _)| *cluster).collect();
            let bought = self.bought_across(asked.place, &numbers, (seller, buyer))?;
            for (bought, (_, key)) in bought.into_iter().flatten().zip(clusters) {
                if bought.products.is_empty() {
                    continue;
                }
                known = true;
                let prefix = format!("goods:{seller}-{buyer}:");
                let rests = |observed: bool| -> Vec<String> {
                    let of = bought.evidence.iter().map(|of| of.id.clone());
                    of.filter(|id| observed || !id.starts_with(&format!("{prefix}margin")))
                        .collect()
                };
                let (shown, others) = bought.products.split_at(most.min(bought.products.len()));
                let mut add = |product: &str, name: Text3, sector: Option<String>, of: [f64; 5]| {
                    let [value, lower, upper, observed, both] = of;
                    let id = format!("{prefix}{product}{}", suffix(key.as_ref()));
                    found.nodes.push(ChainNode {
                        id: id.clone(),
                        kind: "product".to_owned(),
                        stage: -1,
                        place: "nation".to_owned(),
                        country: Some(seller.to_string()),
                        sector,
                        code: Some(product.to_owned()),
                        cluster: None,
                        name,
                        value,
                        measures: None,
                    });
                    found.edges.push(ChainEdge {
                        from: id,
                        to: cluster_in(buyer, key.as_ref()),
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
                        backbone: None,
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
                for of in bought.evidence {
                    if found.evidence.iter().all(|known| known.id != of.id) {
                        found.evidence.push(of);
                    }
                }
            }
            if !known {
                unknown.push(format!("{seller} → {buyer}"));
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
            let mut members: Vec<(u32, f64, f64, Option<String>)> = Vec::new();
            for (cluster, key) in asked.clusters(country) {
                let weight_of = |number: u32| -> f64 {
                    let own = release.industries[number as usize].targets.iter();
                    let own = own.filter(|target| usize::from(target.cluster) == cluster);
                    own.map(|target| target.weight).sum()
                };
                let of = jobs.iter().map(|(number, jobs)| (*number, *jobs, weight_of(*number)));
                let mut of: Vec<(u32, f64, f64)> = of.filter(|of| of.2 > 0.0).collect();
                if !asked.is_of_one() {
                    of.sort_by(|a, b| (b.1 * b.2).total_cmp(&(a.1 * a.2)).then(a.0.cmp(&b.0)));
                    of.truncate(MEMBERS_OF_EACH);
                }
                members.extend(of.into_iter().map(|of| (of.0, of.1, of.2, key.clone())));
            }
            for (number, jobs, weight, key) in members {
                let industry = &release.industries[number as usize];
                let basis = industry.basis.as_str();
                // Shares by jobs, or equal ones, stand for what is not known: it may be any part.
                let shared = basis.split('+').any(|of| SHARES.contains(&of));
                let matched = basis.split('+').any(|of| of.starts_with("prefix-"));
                let id = format!("industry:{country}:{}{}", industry.code, suffix(key.as_ref()));
                found.nodes.push(ChainNode {
                    id: id.clone(),
                    kind: "industry".to_owned(),
                    stage: 0,
                    place: "here".to_owned(),
                    country: Some(country.to_string()),
                    sector: industries::sector(&industry.code).map(str::to_owned),
                    code: Some(industry.code.clone()),
                    cluster: None,
                    name: industry.title.clone(),
                    value: jobs,
                    measures: None,
                });
                found.edges.push(ChainEdge {
                    from: id,
                    to: cluster_in(country, key.as_ref()),
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
                    backbone: None,
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
