//! The things of a release as documents of a search index: regions, clusters, classes, sources, in three languages.

use crate::graph::GraphError;
use crate::names::Entity;
use crate::network::Network;
use crate::terms::{DCT, GEO, PROV, SKOS, term};
use icluster_codes::{Classification, Level, RegionId};
use icluster_search::{Code, Coordinates, Document, Index, Named, SearchError, Text3};
use icluster_sparql::oxigraph::model::vocab::rdf;
use icluster_sparql::oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use std::collections::{BTreeMap, BTreeSet};

/// Values of one predicate by the IRI of their subject, each sorted.
type Values = BTreeMap<String, Vec<Term>>;

/// Why a release cannot be searched.
#[derive(Debug, thiserror::Error)]
pub enum NetworkSearchError {
    /// The graph cannot be read.
    #[error(transparent)]
    Graph(#[from] GraphError),
    /// The index cannot be made.
    #[error(transparent)]
    Search(#[from] SearchError),
}

/// The index of a release, in memory.
///
/// # Errors
/// A graph that cannot be read; an index that cannot be made.
pub fn index(network: &Network) -> Result<Index, NetworkSearchError> {
    Ok(Index::build(documents(network)?)?)
}

/// What a release has, as documents that everybody may see.
///
/// # Errors
/// A graph that cannot be read.
pub fn documents(network: &Network) -> Result<Vec<Document>, GraphError> {
    let places = Places::of(network)?;
    let clusters = Clusters::of(network)?;
    let mut documents = places.documents(network, &clusters)?;
    documents.extend(clusters.documents(network)?);
    documents.extend(clusters.classes(network));
    documents.extend(sources(network)?);
    Ok(documents)
}

/// Words for a kind of thing.
#[must_use]
pub fn kind(key: &str) -> Named {
    let (en, es, fr) = match key {
        "region" => ("Region", "Región", "Région"),
        "cluster" => ("Cluster", "Clúster", "Grappe"),
        "subcluster" => ("Sub-cluster", "Subclúster", "Sous-grappe"),
        "class" => ("Class of industries", "Clase de industrias", "Classe d’industries"),
        "product" => ("Product", "Producto", "Produit"),
        "source" => ("Source", "Fuente", "Source"),
        "scheme" => ("Classification", "Clasificación", "Classification"),
        "presence" => ("Cluster presence", "Presencia de clúster", "Présence d’une grappe"),
        "observation" => ("Observation", "Observación", "Observation"),
        "import" => ("Import of a file", "Importación de un archivo", "Importation d’un fichier"),
        "release" => ("Release", "Publicación", "Publication"),
        "graph" => ("Graph", "Grafo", "Graphe"),
        "organisation" => ("Organisation", "Organización", "Organisation"),
        "person" => ("Person in a role", "Persona en un cargo", "Personne en fonction"),
        "programme" => ("Programme", "Programa", "Programme"),
        "call" => ("Call", "Convocatoria", "Appel"),
        "project" => ("Project", "Proyecto", "Projet"),
        "event" => ("Event", "Evento", "Événement"),
        "need" => ("Need", "Necesidad", "Besoin"),
        "offer" => ("Offer", "Oferta", "Offre"),
        "initiative" => ("Initiative", "Iniciativa", "Initiative"),
        "capability" => ("Capability", "Capacidad", "Capacité"),
        "certification" => ("Certification", "Certificación", "Certification"),
        "claim" => ("Statement", "Afirmación", "Affirmation"),
        _ => ("Thing", "Cosa", "Chose"),
    };
    Named::new(key, Text3::new(en.to_owned(), es.to_owned(), fr.to_owned()))
}

/// Regions with their names and what they are within, and clusters with their names.
#[derive(Clone, Debug, Default)]
pub struct Places {
    labels: BTreeMap<String, Text3>,
    /// Names of clusters by key
    clusters: BTreeMap<String, Text3>,
    /// The larger region, and metropolises and custom regions it is a member of
    within: BTreeMap<String, (Option<String>, Vec<String>)>,
}

impl Places {
    /// Those of a release.
    ///
    /// # Errors
    /// A graph that cannot be read.
    pub fn of(network: &Network) -> Result<Self, GraphError> {
        let own = network.names.vocabulary();
        let id = |iri: &str| match network.names.entity(iri) {
            Some(Entity::Region(id)) => Some(id.to_string()),
            _ => None,
        };
        let mut places = Self::default();
        let labels = labels(network)?;
        for iri in instances(network, &term(&own, "Region"))? {
            if let Some(place) = id(&iri) {
                places.labels.insert(place, labels.get(&iri).cloned().unwrap_or_default());
            }
        }
        for iri in instances(network, &term(&own, "Cluster"))? {
            if let (Some(key), Some(labels)) = (cluster_key(&iri), labels.get(&iri)) {
                places.clusters.insert(key.to_owned(), labels.clone());
            }
        }
        for (iri, larger) in values(network, &term(&own, "within"))? {
            let larger = larger.iter().find_map(|term| id(node(term)?));
            if let Some(place) = id(&iri) {
                places.within.entry(place).or_default().0 = larger;
            }
        }
        for (iri, members) in values(network, &term(&own, "hasMember"))? {
            let Some(whole) = id(&iri) else { continue };
            for member in members.iter().filter_map(|member| id(node(member)?)) {
                places.within.entry(member).or_default().1.push(whole.clone());
            }
        }
        Ok(places)
    }

    /// A region and all it is within, the smallest first; empty for an unknown one.
    #[must_use]
    pub fn chain(&self, region: &RegionId) -> Vec<Named> {
        let region = region.to_string();
        let mut chain: Vec<Named> = self.named(&region).into_iter().collect();
        if !chain.is_empty() {
            chain.extend(self.around(&region));
        }
        chain
    }

    /// A cluster by its key, with its names; without names where the release has none of this key.
    #[must_use]
    pub fn cluster(&self, key: &str) -> Named {
        Named::new(key, self.clusters.get(key).cloned().unwrap_or_default())
    }

    fn named(&self, id: &str) -> Option<Named> {
        Some(Named::new(id, self.labels.get(id)?.clone()))
    }

    /// What a region is within: larger regions one after the other, then the metropolises and custom regions that it or one of these is a member of.
    fn around(&self, id: &str) -> Vec<Named> {
        let mut ids: Vec<&str> = Vec::new();
        let mut at = id;
        while let Some((Some(larger), _)) = self.within.get(at) {
            if ids.contains(&larger.as_str()) {
                break;
            }
            ids.push(larger);
            at = larger;
        }
        for part in [id].into_iter().chain(ids.clone()) {
            let wholes = self.within.get(part).map(|(_, of)| of.as_slice()).unwrap_or_default();
            let new = wholes.iter().map(String::as_str).filter(|whole| !ids.contains(whole));
            ids.extend(new.collect::<Vec<_>>());
        }
        ids.into_iter().filter_map(|id| self.named(id)).collect()
    }

    fn documents(
        &self,
        network: &Network,
        clusters: &Clusters,
    ) -> Result<Vec<Document>, GraphError> {
        let (lon, lat) = (numbers(network, "long")?, numbers(network, "lat")?);
        let strong = clusters.strong(network)?;
        let mut documents = Vec::new();
        for (id, labels) in &self.labels {
            let Ok(region) = id.parse::<RegionId>() else { continue };
            let iri = network.names.iri(&Entity::Region(region.clone())).into_string();
            let at = lon.get(&iri).zip(lat.get(&iri));
            let at = at.map(|(lon, lat)| Coordinates { lon: *lon, lat: *lat });
            let level = region.level();
            let codes = match region.code() {
                "" => Vec::new(),
                code => vec![Code::new(level.as_str(), code)],
            };
            let strong = strong.get(&iri).into_iter().flatten();
            documents.push(Document {
                codes,
                own_place: Some(id.clone()),
                places: self.around(id),
                coordinates: at.filter(Coordinates::is_valid),
                clusters: strong.filter_map(|cluster| clusters.named(cluster)).collect(),
                weight: weight(level),
                ..Document::new(iri, kind("region"), labels.clone())
            });
        }
        Ok(documents)
    }
}

/// Larger regions are meant more often than smaller ones of the same name.
fn weight(level: Level) -> f32 {
    match level {
        Level::Continent | Level::Nation(_) => 1.6,
        Level::UsState | Level::MxState | Level::CaProvince => 1.5,
        Level::MxMetro | Level::UsCbsa => 1.2,
        Level::UsEconomicArea | Level::CaDivision => 0.9,
        Level::CaSubdivision => 0.8,
        Level::UsCounty | Level::MxMunicipality | Level::Custom => 1.0,
    }
}

/// Clusters and classes, and which class belongs to which cluster.
struct Clusters {
    labels: BTreeMap<String, Text3>,
    notations: Values,
    broader: Values,
    classes: Vec<(String, Classification, String)>,
    /// Clusters of a class
    clusters_of: Values,
}

impl Clusters {
    fn of(network: &Network) -> Result<Self, GraphError> {
        let mut classes = Vec::new();
        for iri in instances(network, &term(SKOS, "Concept"))? {
            if let Some(Entity::Class(edition, code)) = network.names.entity(&iri) {
                classes.push((iri, edition, code));
            }
        }
        Ok(Self {
            labels: labels(network)?,
            notations: values(network, &term(SKOS, "notation"))?,
            broader: values(network, &term(SKOS, "broader"))?,
            classes,
            clusters_of: values(network, &term(&network.names.vocabulary(), "inCluster"))?,
        })
    }

    /// A cluster by its IRI, under its key.
    fn named(&self, iri: &str) -> Option<Named> {
        let labels = self.labels.get(iri)?.clone();
        Some(Named::new(cluster_key(iri)?, labels))
    }

    /// Clusters that are strong in a region.
    fn strong(&self, network: &Network) -> Result<BTreeMap<String, Vec<String>>, GraphError> {
        let own = network.names.vocabulary();
        let (regions, clusters) =
            (values(network, &term(&own, "region"))?, values(network, &term(&own, "cluster"))?);
        let mut strong: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (presence, regions) in regions {
            for region in regions.iter().filter_map(node) {
                let clusters = clusters.get(&presence).into_iter().flatten().filter_map(node);
                strong.entry(region.to_owned()).or_default().extend(clusters.map(str::to_owned));
            }
        }
        Ok(strong.into_iter().map(|(region, of)| (region, of.into_iter().collect())).collect())
    }

    /// Codes that a class is within, from the next up, by `skos:broader`, or by the code itself where no broader class is known.
    fn broader_codes(
        &self,
        network: &Network,
        iri: &str,
        edition: Classification,
        code: &str,
    ) -> Vec<String> {
        let mut codes: Vec<String> = Vec::new();
        let (mut at, mut own) = (iri.to_owned(), code.to_owned());
        loop {
            let next = self.broader.get(&at).and_then(|of| of.iter().find_map(node));
            let known = next.and_then(|next| match network.names.entity(next)? {
                Entity::Class(_, code) => Some(code),
                _ => None,
            });
            let Some(code) = known.or_else(|| edition.parent(&own).map(str::to_owned)) else {
                return codes;
            };
            if codes.contains(&code) {
                return codes;
            }
            at = network.names.iri(&Entity::Class(edition, code.clone())).into_string();
            own.clone_from(&code);
            codes.push(code);
        }
    }

    fn code(&self, network: &Network, iri: &str, edition: Classification, code: &str) -> Code {
        Code {
            labels: self.labels.get(iri).cloned().unwrap_or_default(),
            broader: self.broader_codes(network, iri, edition, code),
            ..Code::new(edition.to_string(), code)
        }
    }

    fn documents(&self, network: &Network) -> Result<Vec<Document>, GraphError> {
        let own = network.names.vocabulary();
        let mut members: BTreeMap<&str, Vec<Code>> = BTreeMap::new();
        for (iri, edition, code) in &self.classes {
            for cluster in self.clusters_of.get(iri).into_iter().flatten().filter_map(node) {
                members.entry(cluster).or_default().push(self.code(network, iri, *edition, code));
            }
        }
        let mut documents = Vec::new();
        for (class, key, weight) in [("Cluster", "cluster", 1.5), ("Subcluster", "subcluster", 1.2)]
        {
            for iri in instances(network, &term(&own, class))? {
                let Some(Entity::Cluster { definition, .. }) = network.names.entity(&iri) else {
                    continue;
                };
                let notations = self.notations.get(&iri).into_iter().flatten().filter_map(literal);
                let whole = self.broader.get(&iri).into_iter().flatten().filter_map(node);
                let whole: Vec<Named> = whole.filter_map(|iri| self.named(iri)).collect();
                let own = self.named(&iri).into_iter();
                documents.push(Document {
                    codes: notations.map(|code| Code::new(definition.clone(), code)).collect(),
                    related_codes: members.get(iri.as_str()).cloned().unwrap_or_default(),
                    clusters: if whole.is_empty() { own.collect() } else { whole },
                    weight,
                    ..Document::new(
                        iri.clone(),
                        kind(key),
                        self.labels.get(&iri).cloned().unwrap_or_default(),
                    )
                });
            }
        }
        Ok(documents)
    }

    fn classes(&self, network: &Network) -> Vec<Document> {
        let newest = |edition: Classification| {
            let same =
                self.classes.iter().filter(|(_, other, _)| other.family() == edition.family());
            same.map(|(_, other, _)| other.vintage()).max() == Some(edition.vintage())
        };
        let editions: BTreeSet<Classification> =
            self.classes.iter().map(|(_, edition, _)| *edition).collect();
        let newest: BTreeSet<Classification> =
            editions.into_iter().filter(|edition| newest(*edition)).collect();
        let document = |(iri, edition, code): &(String, Classification, String)| {
            let own = self.code(network, iri, *edition, code);
            let clusters = self.clusters_of.get(iri).into_iter().flatten().filter_map(node);
            let clusters: BTreeSet<Named> =
                clusters.filter_map(|cluster| self.named(cluster)).collect();
            let kind =
                if edition.family().is_north_american() { kind("class") } else { kind("product") };
            let labels = own.labels.clone();
            Document {
                codes: vec![own],
                clusters: clusters.into_iter().collect(),
                // Older editions have mostly the same titles.
                weight: if newest.contains(edition) { 1.0 } else { 0.6 },
                ..Document::new(iri.clone(), kind, labels)
            }
        };
        self.classes.iter().map(document).collect()
    }
}

/// The key of a cluster in its IRI: what follows the definition.
fn cluster_key(iri: &str) -> Option<&str> {
    Some(iri.split_once("/id/cluster/")?.1.split_once('/')?.1)
}

fn sources(network: &Network) -> Result<Vec<Document>, GraphError> {
    let (titles, publishers) =
        (values(network, &term(DCT, "title"))?, values(network, &term(DCT, "publisher"))?);
    let files = values(network, &term(DCT, "source"))?;
    let text = |of: &Values, iri: &str| of.get(iri).and_then(|of| of.iter().find_map(literal));
    let mut documents = Vec::new();
    for iri in instances(network, &term(PROV, "Entity"))? {
        if !matches!(network.names.entity(&iri), Some(Entity::Source(_))) {
            continue;
        }
        let title = text(&titles, &iri).unwrap_or_default();
        documents.push(Document {
            names: text(&files, &iri).into_iter().collect(),
            descriptions: Text3::same(text(&publishers, &iri).unwrap_or_default()),
            weight: 0.7,
            ..Document::new(iri, kind("source"), Text3::same(title))
        });
    }
    Ok(documents)
}

fn instances(network: &Network, class: &NamedNode) -> Result<BTreeSet<String>, GraphError> {
    let store = network.endpoint.store();
    let mut found = BTreeSet::new();
    let class = class.as_ref().into();
    for quad in store.quads_for_pattern(None, Some(rdf::TYPE), Some(class), None) {
        if let NamedOrBlankNode::NamedNode(subject) = quad?.subject {
            found.insert(subject.into_string());
        }
    }
    Ok(found)
}

fn values(network: &Network, predicate: &NamedNode) -> Result<Values, GraphError> {
    let store = network.endpoint.store();
    let mut found = Values::new();
    for quad in store.quads_for_pattern(None, Some(predicate.as_ref()), None, None) {
        let quad = quad?;
        if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
            found.entry(subject.into_string()).or_default().push(quad.object);
        }
    }
    for values in found.values_mut() {
        values.sort_by_key(ToString::to_string);
        values.dedup();
    }
    Ok(found)
}

fn labels(network: &Network) -> Result<BTreeMap<String, Text3>, GraphError> {
    let mut found: BTreeMap<String, Text3> = BTreeMap::new();
    for (iri, values) in values(network, &term(SKOS, "prefLabel"))? {
        let labels = found.entry(iri).or_default();
        for value in &values {
            let Term::Literal(text) = value else { continue };
            let own = match text.language() {
                Some("es") => &mut labels.es,
                Some("fr") => &mut labels.fr,
                _ => &mut labels.en,
            };
            text.value().clone_into(own);
        }
    }
    Ok(found)
}

fn numbers(network: &Network, name: &str) -> Result<BTreeMap<String, f64>, GraphError> {
    let values = values(network, &term(GEO, name))?;
    let number = |(iri, values): (String, Vec<Term>)| {
        let number = values.iter().find_map(literal)?.parse().ok()?;
        Some((iri, number))
    };
    Ok(values.into_iter().filter_map(number).collect())
}

fn node(term: &Term) -> Option<&str> {
    match term {
        Term::NamedNode(node) => Some(node.as_str()),
        _ => None,
    }
}

fn literal(term: &Term) -> Option<String> {
    match term {
        Term::Literal(literal) => Some(literal.value().to_owned()),
        _ => None,
    }
}
