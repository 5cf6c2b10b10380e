//! What the network says of one thing, in the words of a reader: its facts, and what points to it.

use crate::graph::GraphError;
use crate::names::{Entity, REGISTERED};
use crate::network::Network;
use crate::search::kind;
use crate::terms::{DCT, SKOS, term};
use crate::words::known;
use icluster_codes::Text3;
use icluster_sparql::oxigraph::model::vocab::{rdf, rdfs, xsd};
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, NamedOrBlankNode, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// Things told of each predicate at most; all are counted.
const TOLD: usize = 25;

/// What is said of a thing.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Thing {
    /// Its IRI
    pub iri: String,
    /// Key of its kind
    pub kind: String,
    /// Its kind in words
    pub kind_label: String,
    /// Its label in the language asked for
    pub label: String,
    /// Its labels; empty where there is none
    pub labels: Text3,
    /// What it is the subject of
    pub facts: Vec<Fact>,
    /// What it is the object of
    pub from: Vec<From>,
    /// Whether any number of it is invented
    pub invented: bool,
    /// Named graphs that say it
    pub graphs: Vec<String>,
}

/// A predicate with its values.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Fact {
    /// IRI of the predicate
    pub predicate: String,
    /// The predicate in words
    pub label: String,
    /// Its values
    pub values: Vec<Value>,
}

/// A value of a fact: a text, a thing, or a number.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Value {
    /// A text
    #[serde(skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Language of the text
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// A thing
    #[serde(skip_serializing_if = "Option::is_none")]
    pub iri: Option<String>,
    /// Label of the thing
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// A number
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<f64>,
    /// Unit of the number
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// `observed`, `suppressed`, `missing`, `imputed` or `modelled`; a suppressed or missing number is not there
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
}

/// Things that point to a thing by one predicate.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct From {
    /// IRI of the predicate
    pub predicate: String,
    /// The predicate in words
    pub label: String,
    /// The first of them by IRI
    pub things: Vec<Named>,
    /// How many there are
    pub total: usize,
}

/// A thing in few words.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Named {
    /// Its IRI
    pub iri: String,
    /// Its label
    pub label: String,
    /// Key of its kind
    pub kind: String,
}

/// A thing with those around it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Neighbours {
    /// The thing in the middle
    pub centre: String,
    /// Things, the middle first
    pub nodes: Vec<Named>,
    /// What joins them
    pub edges: Vec<Edge>,
    /// Links that were left out
    pub more: usize,
}

/// A link between two things.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Edge {
    /// IRI of a thing
    pub from: String,
    /// IRI of another
    pub to: String,
    /// IRI of the predicate, or of the class of what joins them
    pub predicate: String,
    /// The predicate in words
    pub label: String,
    /// The observation it rests on
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// The first so many by order, and how many there were.
struct First {
    kept: BinaryHeap<String>,
    most: usize,
    total: usize,
}

impl First {
    fn new(most: usize) -> Self {
        Self { kept: BinaryHeap::new(), most, total: 0 }
    }

    fn add(&mut self, iri: String) {
        self.total += 1;
        if self.kept.len() < self.most {
            self.kept.push(iri);
        } else if self.kept.peek().is_some_and(|last| iri < *last) {
            self.kept.pop();
            self.kept.push(iri);
        }
    }
}

impl Network {
    /// What the network says of a thing, in a language (`en`, `es`, `fr`); none when it is unknown.
    ///
    /// # Errors
    /// A graph or table that cannot be read.
    pub fn told(&self, entity: &Entity, language: &str) -> Result<Option<Thing>, GraphError> {
        let iri = self.names.iri(entity);
        let triples = self.about(entity)?;
        if triples.is_empty() {
            return Ok(None);
        }
        let mut by_predicate: BTreeMap<String, Vec<Term>> = BTreeMap::new();
        for triple in triples {
            by_predicate.entry(triple.predicate.into_string()).or_default().push(triple.object);
        }
        let own = self.names.vocabulary();
        let status = by_predicate
            .get(&format!("{own}jobsStatus"))
            .and_then(|values| values.iter().find_map(text_of))
            .map(str::to_owned);
        let jobs = format!("{own}jobs");
        // A withheld number is told as withheld, not passed over.
        if status.is_some() {
            by_predicate.entry(jobs.clone()).or_default();
        }
        let mut facts = Vec::new();
        let mut invented = self.release().manifest().meta.sample;
        for (predicate, terms) in by_predicate {
            if predicate == format!("{own}invented") {
                invented |= terms.iter().filter_map(text_of).any(|text| text == "true");
            }
            let mut values = Vec::new();
            for term in &terms {
                values.push(self.value(term, language)?);
            }
            if predicate == jobs {
                if values.is_empty() {
                    values.push(Value::default());
                }
                for value in &mut values {
                    value.status.clone_from(&status);
                }
            }
            facts.push(Fact { label: self.predicate(&predicate, language)?, predicate, values });
        }
        let labels = self.labels(&iri)?;
        let kind = kind(kind_of(entity));
        Ok(Some(Thing {
            kind_label: kind.labels.get(language).to_owned(),
            kind: kind.id,
            label: self.called(iri.as_str(), language)?,
            labels,
            facts,
            from: self.told_from(&iri, language)?,
            invented,
            graphs: self.graphs(&iri)?,
            iri: iri.into_string(),
        }))
    }

    /// A thing with those that it points to and that point to it, at most `limit` by each predicate and direction. A region
    /// and a cluster that is strong there are joined directly. None when the thing is unknown.
    ///
    /// # Errors
    /// A graph that cannot be read.
    pub fn neighbours(
        &self,
        entity: &Entity,
        limit: usize,
        language: &str,
    ) -> Result<Option<Neighbours>, GraphError> {
        let iri = self.names.iri(entity);
        let triples = self.about(entity)?;
        if triples.is_empty() {
            return Ok(None);
        }
        let mut links: BTreeMap<(String, bool), First> = BTreeMap::new();
        let mut add = |predicate: String, outwards: bool, other: &str| {
            if self.names.entity(other).is_some() && predicate != rdf::TYPE.as_str() {
                let links = links.entry((predicate, outwards)).or_insert_with(|| First::new(limit));
                links.add(other.to_owned());
            }
        };
        for triple in triples {
            if let Term::NamedNode(object) = &triple.object {
                add(triple.predicate.into_string(), true, object.as_str());
            }
        }
        let object = iri.as_ref().into();
        for quad in self.endpoint.quads_for_pattern(None, None, Some(object), None) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = &quad.subject {
                add(quad.predicate.into_string(), false, subject.as_str());
            }
        }
        let mut more = 0;
        let mut edges = BTreeSet::new();
        for ((predicate, outwards), first) in links {
            more += first.total - first.kept.len();
            for other in first.kept {
                let (from, to) = if outwards {
                    (iri.as_str().to_owned(), other)
                } else {
                    (other, iri.as_str().to_owned())
                };
                edges.extend(self.edge(from, to, &predicate, language)?);
            }
        }
        let mut others: BTreeSet<String> =
            edges.iter().flat_map(|edge| [edge.from.clone(), edge.to.clone()]).collect();
        others.remove(iri.as_str());
        let mut nodes = vec![self.named(iri.as_str(), language)?];
        for other in others {
            nodes.push(self.named(&other, language)?);
        }
        let edges = edges.into_iter().collect();
        Ok(Some(Neighbours { centre: iri.into_string(), nodes, edges, more }))
    }

    /// A link; that of a presence to its region or cluster is one of the region to the cluster.
    fn edge(
        &self,
        from: String,
        to: String,
        predicate: &str,
        language: &str,
    ) -> Result<Option<Edge>, GraphError> {
        let own = self.names.vocabulary();
        let (region, cluster) = (format!("{own}region"), format!("{own}cluster"));
        let presence = matches!(self.names.entity(&from), Some(Entity::Presence { .. }));
        if !presence || (predicate != region && predicate != cluster) {
            let label = self.predicate(predicate, language)?;
            let predicate = predicate.to_owned();
            return Ok(Some(Edge { from, to, predicate, label, evidence: None }));
        }
        let of = |name: &str| self.object(&from, &term(&own, name));
        let (Some(region), Some(cluster)) = (of("region")?, of("cluster")?) else {
            return Ok(None);
        };
        let class = format!("{own}ClusterPresence");
        let label = self.predicate(&class, language)?;
        let evidence = of("evidence")?;
        Ok(Some(Edge { from: region, to: cluster, predicate: class, label, evidence }))
    }

    /// What points to a thing, by predicate.
    fn told_from(&self, iri: &NamedNode, language: &str) -> Result<Vec<From>, GraphError> {
        let mut by_predicate: BTreeMap<String, First> = BTreeMap::new();
        let object = iri.as_ref().into();
        for quad in self.endpoint.quads_for_pattern(None, None, Some(object), None) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject {
                let first = by_predicate.entry(quad.predicate.into_string());
                first.or_insert_with(|| First::new(TOLD)).add(subject.into_string());
            }
        }
        let mut from = Vec::new();
        for (predicate, first) in by_predicate {
            let total = first.total;
            let mut things = Vec::new();
            for iri in first.kept.into_sorted_vec() {
                things.push(self.named(&iri, language)?);
            }
            from.push(From {
                label: self.predicate(&predicate, language)?,
                predicate,
                things,
                total,
            });
        }
        Ok(from)
    }

    fn graphs(&self, iri: &NamedNode) -> Result<Vec<String>, GraphError> {
        let mut graphs = BTreeSet::new();
        let subject = iri.as_ref().into();
        for quad in self.endpoint.quads_for_pattern(Some(subject), None, None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                graphs.insert(graph.into_string());
            }
        }
        Ok(graphs.into_iter().collect())
    }

    fn value(&self, term: &Term, language: &str) -> Result<Value, GraphError> {
        Ok(match term {
            Term::NamedNode(node) => Value {
                iri: Some(node.as_str().to_owned()),
                label: Some(self.called(node.as_str(), language)?),
                ..Value::default()
            },
            Term::Literal(literal) => match number(literal) {
                Some(number) => Value { number: Some(number), ..Value::default() },
                None => Value {
                    text: Some(literal.value().to_owned()),
                    language: literal.language().map(str::to_owned),
                    ..Value::default()
                },
            },
            Term::BlankNode(node) => Value { text: Some(node.to_string()), ..Value::default() },
        })
    }

    fn named(&self, iri: &str, language: &str) -> Result<Named, GraphError> {
        let entity = self.names.entity(iri);
        let kind = entity.as_ref().map_or("thing", kind_of).to_owned();
        Ok(Named { iri: iri.to_owned(), label: self.called(iri, language)?, kind })
    }

    /// A thing by name in a language, else in another; what has no name is told by its parts or the end of its IRI.
    fn called(&self, iri: &str, language: &str) -> Result<String, GraphError> {
        let node = NamedNode::new_unchecked(iri);
        let labels = self.labels(&node)?;
        let known = [labels.get(language), &labels.en, &labels.es, &labels.fr];
        if let Some(label) = known.into_iter().find(|label| !label.is_empty()) {
            return Ok(label.to_owned());
        }
        match self.names.entity(iri) {
            Some(Entity::Presence { region, .. }) => {
                let cluster = self.object(iri, &term(&self.names.vocabulary(), "cluster"))?;
                let cluster = cluster.map(|cluster| self.called(&cluster, language)).transpose()?;
                let region =
                    self.called(self.names.iri(&Entity::Region(region)).as_str(), language)?;
                Ok(format!("{} · {region}", cluster.unwrap_or_default()))
            }
            Some(Entity::Observation { key, .. }) => Ok(key.join(" · ")),
            Some(Entity::Graph { dataset, release }) => Ok(format!("{dataset} · {release}")),
            Some(
                Entity::Import(id) | Entity::Source(id) | Entity::Release(id) | Entity::Cube(id),
            ) => Ok(id),
            _ => Ok(self.predicate(iri, language)?),
        }
    }

    fn labels(&self, iri: &NamedNode) -> Result<Text3, GraphError> {
        let mut labels = Text3::default();
        for predicate in [term(SKOS, "prefLabel"), term(DCT, "title"), rdfs::LABEL.into_owned()] {
            let subject = iri.as_ref().into();
            let store = &self.endpoint;
            for quad in store.quads_for_pattern(Some(subject), Some(predicate.as_ref()), None, None)
            {
                let Term::Literal(text) = quad?.object else { continue };
                let own: &mut String = match text.language() {
                    Some("es") => &mut labels.es,
                    Some("fr") => &mut labels.fr,
                    _ => &mut labels.en,
                };
                if own.is_empty() {
                    text.value().clone_into(own);
                }
            }
        }
        Ok(labels)
    }

    /// A predicate in words: of our vocabulary, or of those in use; else the end of its IRI.
    fn predicate(&self, iri: &str, language: &str) -> Result<String, GraphError> {
        if let Some(label) = known(iri) {
            return Ok(label.get(language).to_owned());
        }
        let labels = self.labels(&NamedNode::new_unchecked(iri))?;
        let known = [labels.get(language), &labels.en];
        let known = known.into_iter().find(|label| !label.is_empty()).map(str::to_owned);
        Ok(known.unwrap_or_else(|| iri.rsplit(['#', '/']).next().unwrap_or(iri).to_owned()))
    }

    fn object(&self, iri: &str, predicate: &NamedNode) -> Result<Option<String>, GraphError> {
        let subject = NamedNode::new_unchecked(iri);
        let store = &self.endpoint;
        let found = store.quads_for_pattern(
            Some(subject.as_ref().into()),
            Some(predicate.as_ref()),
            None,
            None,
        );
        for quad in found {
            if let Term::NamedNode(object) = quad?.object {
                return Ok(Some(object.into_string()));
            }
        }
        Ok(None)
    }
}

/// Key of the kind of a thing.
fn kind_of(entity: &Entity) -> &'static str {
    match entity {
        Entity::Region(_) => "region",
        Entity::Scheme(_) | Entity::Definition(_) => "scheme",
        Entity::Class(of, _) if !of.family().is_north_american() => "product",
        Entity::Class(..) => "class",
        Entity::Cluster { key, .. } if key.contains('/') => "subcluster",
        Entity::Cluster { .. } => "cluster",
        Entity::Observation { .. } => "observation",
        Entity::Presence { .. } => "presence",
        Entity::Source(_) => "source",
        Entity::Import(_) => "import",
        Entity::Release(_) => "release",
        Entity::Graph { .. } | Entity::RegistryGraph(_) => "graph",
        Entity::Registered { kind, .. } => match kind.as_str() {
            "org" => "organisation",
            known => REGISTERED.into_iter().find(|of| *of == known).unwrap_or("thing"),
        },
        _ => "thing",
    }
}

fn text_of(term: &Term) -> Option<&str> {
    match term {
        Term::Literal(literal) => Some(literal.value()),
        _ => None,
    }
}

/// A count or measure; years and codes are texts.
fn number(literal: &Literal) -> Option<f64> {
    let numeric = [xsd::DOUBLE, xsd::DECIMAL, xsd::INTEGER, xsd::FLOAT];
    numeric.contains(&literal.datatype()).then(|| literal.value().parse().ok()).flatten()
}
