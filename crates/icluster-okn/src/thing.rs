//! What the network knows of a thing, put together for a person to read: labels, facts by predicate, what points to it, where that comes from.

use crate::graph::GraphError;
use crate::names::Entity;
use crate::network::Network;
use crate::terms::{DCT, FOAF, PROV, SKOS, term};
use icluster_codes::Text3;
use icluster_sparql::oxigraph::model::vocab::{rdf, rdfs};
use icluster_sparql::oxigraph::model::{
    GraphName, GraphNameRef, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Quad, Term,
};
use std::collections::{BTreeMap, BTreeSet};

/// Things that are listed by name of those that point to one, for all predicates together.
pub const LISTED: usize = 50;

/// A label in the three languages; one that is missing is another of them.
pub type Label = Text3;

/// A value of a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A thing, with what it is called.
    Thing(NamedNode, Label),
    /// A text or number.
    Literal(Literal),
}

/// All values of a predicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Fact {
    /// The predicate.
    pub predicate: NamedNode,
    /// What it is called.
    pub label: Label,
    /// Its values, in order.
    pub values: Vec<Value>,
}

/// Those that point to a thing by one predicate.
#[derive(Clone, Debug, PartialEq)]
pub struct Pointing {
    /// The predicate.
    pub predicate: NamedNode,
    /// What it is called.
    pub label: Label,
    /// The first of them by name (IRI).
    pub things: Vec<(NamedNode, Label)>,
    /// How many there are.
    pub total: usize,
}

/// A file that what is said comes from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Origin {
    /// Its name.
    pub source: String,
    /// Who publishes it.
    pub publisher: String,
    /// What it is called.
    pub title: String,
    /// Under which licence it may be used, as its publisher says.
    pub licence: String,
}

/// What is known of a thing.
#[derive(Clone, Debug, PartialEq)]
pub struct Thing {
    /// Its name.
    pub iri: NamedNode,
    /// What it is called.
    pub label: Label,
    /// Its classes, with what they are called.
    pub kinds: Vec<(NamedNode, Label)>,
    /// Facts, by label in English.
    pub facts: Vec<Fact>,
    /// What points to it, by label in English.
    pub from: Vec<Pointing>,
    /// Graphs that say something of it.
    pub graphs: Vec<(NamedNode, Label)>,
    /// Files that the release was made of.
    pub origins: Vec<Origin>,
    /// Whether the release is made of invented data.
    pub invented: bool,
    /// Whether SPARQL gives the same (an observation is read from its table).
    pub in_store: bool,
}

impl Network {
    /// What is known of a thing; none when it is unknown.
    ///
    /// # Errors
    /// The store or a table cannot be read.
    pub fn thing(&self, entity: &Entity) -> Result<Option<Thing>, GraphError> {
        let triples = self.about(entity)?;
        if triples.is_empty() {
            return Ok(None);
        }
        let iri = self.names.iri(entity);
        let in_store = !matches!(entity, Entity::Observation { .. });
        let mut facts: BTreeMap<NamedNode, Vec<Value>> = BTreeMap::new();
        let mut kinds = Vec::new();
        for triple in triples {
            match triple.object {
                Term::NamedNode(class) if triple.predicate == rdf::TYPE => {
                    let label = self.label(class.as_ref())?;
                    kinds.push((class, label));
                }
                Term::NamedNode(of) => {
                    let label = self.label(of.as_ref())?;
                    facts.entry(triple.predicate).or_default().push(Value::Thing(of, label));
                }
                Term::Literal(text) => {
                    facts.entry(triple.predicate).or_default().push(Value::Literal(text));
                }
                // The graph has no blank nodes.
                Term::BlankNode(_) => {}
                #[allow(unreachable_patterns)]
                _ => {}
            }
        }
        let mut facts = facts
            .into_iter()
            .map(|(predicate, values)| {
                let label = self.label(predicate.as_ref())?;
                Ok(Fact { predicate, label, values })
            })
            .collect::<Result<Vec<_>, GraphError>>()?;
        facts.sort_by(|one, other| one.label.en.cmp(&other.label.en));
        let (origins, invented) = self.origins()?;
        Ok(Some(Thing {
            label: self.label(iri.as_ref())?,
            from: self.pointing(iri.as_ref())?,
            graphs: self.graphs_with(iri.as_ref())?,
            iri,
            kinds,
            facts,
            origins,
            invented,
            in_store,
        }))
    }

    fn pointing(&self, iri: NamedNodeRef<'_>) -> Result<Vec<Pointing>, GraphError> {
        let mut by: BTreeMap<NamedNode, BTreeSet<NamedNode>> = BTreeMap::new();
        for quad in self.endpoint.quads_for_pattern(None, None, Some(iri.into()), None) {
            let Quad { subject: NamedOrBlankNode::NamedNode(subject), predicate, .. } = quad?
            else {
                continue;
            };
            by.entry(predicate).or_default().insert(subject);
        }
        let mut room = LISTED;
        let mut all = Vec::new();
        for (predicate, subjects) in by {
            let total = subjects.len();
            let label = self.label(predicate.as_ref())?;
            let mut things = Vec::new();
            for subject in subjects.into_iter().take(room) {
                let label = self.label(subject.as_ref())?;
                things.push((subject, label));
            }
            room -= things.len();
            all.push(Pointing { predicate, label, things, total });
        }
        all.sort_by(|one, other| one.label.en.cmp(&other.label.en));
        Ok(all)
    }

    fn graphs_with(&self, iri: NamedNodeRef<'_>) -> Result<Vec<(NamedNode, Label)>, GraphError> {
        let mut graphs = BTreeSet::new();
        for quad in self.endpoint.quads_for_pattern(Some(iri.into()), None, None, None) {
            if let GraphName::NamedNode(graph) = quad?.graph_name {
                graphs.insert(graph);
            }
        }
        let label = |graph: NamedNode| Ok((graph.clone(), self.label(graph.as_ref())?));
        graphs.into_iter().map(label).collect()
    }

    /// Files of the release, by publisher and title.
    fn origins(&self) -> Result<(Vec<Origin>, bool), GraphError> {
        let release = self.names.iri(&Entity::Release(self.release().id().to_owned()));
        let derived = term(PROV, "wasDerivedFrom");
        let mut origins = BTreeSet::new();
        for source in self.objects(release.as_ref(), derived.as_ref())? {
            let Term::NamedNode(source) = source else { continue };
            let text = |name: &str| -> Result<String, GraphError> {
                let of = self.objects(source.as_ref(), term(DCT, name).as_ref())?;
                let first = of.into_iter().find_map(|term| match term {
                    Term::Literal(text) => Some(text.value().to_owned()),
                    _ => None,
                });
                Ok(first.unwrap_or_default())
            };
            origins.insert(Origin {
                publisher: text("publisher")?,
                title: text("title")?,
                licence: text("license")?,
                source: source.as_str().to_owned(),
            });
        }
        Ok((origins.into_iter().collect(), self.release().manifest().meta.sample))
    }

    fn objects(
        &self,
        subject: NamedNodeRef<'_>,
        predicate: NamedNodeRef<'_>,
    ) -> Result<Vec<Term>, GraphError> {
        let store = &self.endpoint;
        let quads = store.quads_for_pattern(
            Some(subject.into()),
            Some(predicate),
            None,
            None::<GraphNameRef<'_>>,
        );
        let mut objects = Vec::new();
        for quad in quads {
            objects.push(quad?.object);
        }
        Ok(objects)
    }

    /// What a thing is called: its label or title, that of a term of another vocabulary, else the end of its name.
    pub fn label(&self, iri: NamedNodeRef<'_>) -> Result<Label, GraphError> {
        let ways = [
            term(SKOS, "prefLabel"),
            term(DCT, "title"),
            rdfs::LABEL.into_owned(),
            term(FOAF, "name"),
        ];
        for way in ways {
            let mut texts: BTreeMap<String, String> = BTreeMap::new();
            for object in self.objects(iri, way.as_ref())? {
                if let Term::Literal(text) = object {
                    let language = text.language().unwrap_or_default().to_owned();
                    texts.entry(language).or_insert_with(|| text.value().to_owned());
                }
            }
            let Some(any) = texts.get("en").or_else(|| texts.values().next()) else { continue };
            let of = |language: &str| texts.get(language).unwrap_or(any).clone();
            return Ok(Label::new(of("en"), of("es"), of("fr")));
        }
        if let Some(known) = crate::words::known(iri.as_str()) {
            return Ok(known);
        }
        let whole = iri.as_str();
        let short = whole.strip_prefix(self.names.base()).unwrap_or(whole);
        let short = short.strip_prefix("id/").unwrap_or(short);
        let own = whole.len() > short.len();
        let end = if own { short } else { whole.rsplit(['#', '/']).next().unwrap_or(whole) };
        Ok(Label::same(if end.is_empty() { whole.to_owned() } else { end.to_owned() }))
    }
}
