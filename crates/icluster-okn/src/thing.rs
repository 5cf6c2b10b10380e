//! What the network says of one thing, in the words of a reader: its facts, what points to it, where that comes from.

use crate::called::kind_of;
use crate::graph::GraphError;
use crate::names::Entity;
use crate::network::Network;
use crate::search::kind;
use crate::terms::{DCT, PROV, term};
use icluster_codes::Text3;
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Term};
use serde::{Serialize, Serializer};
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
    /// What it is the object of; statements of the registry about it are told by their predicate
    pub from: Vec<From>,
    /// Whether any number of it is invented
    pub invented: bool,
    /// Named graphs that say it; in JSON their IRIs
    #[serde(serialize_with = "iris")]
    pub graphs: Vec<Named>,
    /// Files that the release was made of, by publisher and title
    pub origins: Vec<Origin>,
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

/// A file that what is said comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Origin {
    /// Who publishes it
    pub publisher: String,
    /// What it is called
    pub title: String,
    /// Under which licence it may be used, as its publisher says
    pub licence: String,
    /// Its IRI
    pub iri: String,
}

fn iris<S: Serializer>(of: &[Named], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_seq(of.iter().map(|named| &named.iri))
}

/// The first so many by order, and how many there were.
pub(crate) struct First {
    pub(crate) kept: BinaryHeap<String>,
    most: usize,
    pub(crate) total: usize,
}

impl First {
    pub(crate) fn new(most: usize) -> Self {
        Self { kept: BinaryHeap::new(), most, total: 0 }
    }

    pub(crate) fn add(&mut self, iri: String) {
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
    pub fn thing(&self, entity: &Entity, language: &str) -> Result<Option<Thing>, GraphError> {
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
            from: self.pointing(&iri, language)?,
            invented,
            graphs: self.graphs(&iri, language)?,
            origins: self.origins()?,
            iri: iri.into_string(),
        }))
    }

    /// What points to a thing, by predicate; statements about it are left out.
    fn pointing(&self, iri: &NamedNode, language: &str) -> Result<Vec<From>, GraphError> {
        let mut by_predicate: BTreeMap<String, First> = BTreeMap::new();
        for (predicate, subject) in self.pointing_to(iri)? {
            let first = by_predicate.entry(predicate);
            first.or_insert_with(|| First::new(TOLD)).add(subject);
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

    /// Graphs that say something of a thing.
    fn graphs(&self, iri: &NamedNode, language: &str) -> Result<Vec<Named>, GraphError> {
        let mut graphs = BTreeSet::new();
        let subject = iri.as_ref().into();
        for quad in self.endpoint.quads_for_pattern(Some(subject), None, None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                graphs.insert(graph.into_string());
            }
        }
        graphs.into_iter().map(|graph| self.named(&graph, language)).collect()
    }

    /// Files that the release was made of.
    fn origins(&self) -> Result<Vec<Origin>, GraphError> {
        let release = self.names.iri(&Entity::Release(self.release().id().to_owned()));
        let mut origins = BTreeSet::new();
        for source in self.objects(&release, &term(PROV, "wasDerivedFrom"))? {
            let Term::NamedNode(source) = source else { continue };
            let text = |name: &str| -> Result<String, GraphError> {
                let of = self.objects(&source, &term(DCT, name))?;
                Ok(of.iter().find_map(text_of).unwrap_or_default().to_owned())
            };
            origins.insert(Origin {
                publisher: text("publisher")?,
                title: text("title")?,
                licence: text("license")?,
                iri: source.as_str().to_owned(),
            });
        }
        Ok(origins.into_iter().collect())
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
