//! What things and predicates are called.

use crate::graph::GraphError;
use crate::names::{Entity, REGISTERED};
use crate::network::Network;
use crate::terms::{DCT, FOAF, SKOS, term};
use crate::thing::Named;
use crate::words::known;
use icluster_codes::Text3;
use icluster_sparql::oxigraph::model::vocab::rdfs;
use icluster_sparql::oxigraph::model::{NamedNode, Term};

impl Network {
    /// What a thing or a term is called in the three languages: its labels, one that is missing as another of them; that of a term of another vocabulary; else the end of its IRI.
    ///
    /// # Errors
    /// The graph cannot be read.
    pub fn label(&self, iri: &str) -> Result<Text3, GraphError> {
        let labels = self.labels(&NamedNode::new_unchecked(iri))?;
        let any = [&labels.en, &labels.es, &labels.fr].into_iter().find(|label| !label.is_empty());
        if let Some(any) = any {
            let of = |label: &String| if label.is_empty() { any.clone() } else { label.clone() };
            return Ok(Text3::new(of(&labels.en), of(&labels.es), of(&labels.fr)));
        }
        let end = || Text3::same(iri.rsplit(['#', '/']).next().unwrap_or(iri).to_owned());
        Ok(known(iri).unwrap_or_else(end))
    }

    /// A thing in few words.
    pub(crate) fn named(&self, iri: &str, language: &str) -> Result<Named, GraphError> {
        let entity = self.names.entity(iri);
        let kind = entity.as_ref().map_or("thing", kind_of).to_owned();
        Ok(Named { iri: iri.to_owned(), label: self.called(iri, language)?, kind })
    }

    /// A thing by name in a language, else in another; what has no name is told by its parts or the end of its IRI.
    pub(crate) fn called(&self, iri: &str, language: &str) -> Result<String, GraphError> {
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

    /// Its labels; empty where there is none.
    pub(crate) fn labels(&self, iri: &NamedNode) -> Result<Text3, GraphError> {
        let mut labels = Text3::default();
        let ways = [
            term(SKOS, "prefLabel"),
            term(DCT, "title"),
            rdfs::LABEL.into_owned(),
            term(FOAF, "name"),
        ];
        for way in ways {
            for object in self.objects(iri, &way)? {
                let Term::Literal(text) = object else { continue };
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
    pub(crate) fn predicate(&self, iri: &str, language: &str) -> Result<String, GraphError> {
        if let Some(label) = known(iri) {
            return Ok(label.get(language).to_owned());
        }
        let labels = self.labels(&NamedNode::new_unchecked(iri))?;
        let known = [labels.get(language), &labels.en];
        let known = known.into_iter().find(|label| !label.is_empty()).map(str::to_owned);
        Ok(known.unwrap_or_else(|| iri.rsplit(['#', '/']).next().unwrap_or(iri).to_owned()))
    }

    /// The first thing that one leads to by a predicate.
    pub(crate) fn object(
        &self,
        iri: &str,
        predicate: &NamedNode,
    ) -> Result<Option<String>, GraphError> {
        let objects = self.objects(&NamedNode::new_unchecked(iri), predicate)?;
        Ok(objects.into_iter().find_map(|object| match object {
            Term::NamedNode(object) => Some(object.into_string()),
            _ => None,
        }))
    }

    /// What a thing leads to by a predicate.
    pub(crate) fn objects(
        &self,
        subject: &NamedNode,
        predicate: &NamedNode,
    ) -> Result<Vec<Term>, GraphError> {
        let store = &self.endpoint;
        let (subject, predicate) = (Some(subject.as_ref().into()), Some(predicate.as_ref()));
        let quads = store.quads_for_pattern(subject, predicate, None, None);
        quads.map(|quad| Ok(quad?.object)).collect()
    }
}

/// Key of the kind of a thing.
pub(crate) fn kind_of(entity: &Entity) -> &'static str {
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
