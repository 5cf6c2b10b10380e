//! A thing with those around it, for a picture of the network.

use crate::graph::GraphError;
use crate::names::Entity;
use crate::network::Network;
use crate::terms::term;
use crate::thing::{First, Named};
use icluster_sparql::oxigraph::model::vocab::rdf;
use icluster_sparql::oxigraph::model::{NamedNode, NamedOrBlankNode, Term};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

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

impl Network {
    /// A thing with those that it points to and that point to it, at most `limit` by each predicate and direction. A region
    /// and a cluster that is strong there are joined directly; statements of the registry are no things, what they say is told by its own predicate. None
    /// when the thing is unknown.
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
            match &triple.object {
                Term::NamedNode(object) if !self.is_statement(object.as_str()) => {
                    add(triple.predicate.into_string(), true, object.as_str());
                }
                _ => {}
            }
        }
        for (predicate, subject) in self.pointing_to(&iri)? {
            add(predicate, false, &subject);
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

    /// What points to a thing, with the predicate, in all graphs. Statements of the registry point to what they are about, and say nothing of it by that.
    pub(crate) fn pointing_to(&self, iri: &NamedNode) -> Result<Vec<(String, String)>, GraphError> {
        let mut found = Vec::new();
        let object = iri.as_ref().into();
        for quad in self.endpoint.quads_for_pattern(None, None, Some(object), None) {
            let quad = quad?;
            if let NamedOrBlankNode::NamedNode(subject) = quad.subject
                && !self.is_statement(subject.as_str())
            {
                found.push((quad.predicate.into_string(), subject.into_string()));
            }
        }
        Ok(found)
    }

    /// Whether a name is that of a statement of the registry (`ic:Claim`).
    fn is_statement(&self, iri: &str) -> bool {
        let entity = self.names.entity(iri);
        matches!(entity, Some(Entity::Registered { kind, .. }) if kind == "claim")
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
}
