//! Terms of the vocabularies the graph is written in.

use icluster_sparql::oxigraph::model::NamedNode;

pub(crate) const DCAT: &str = "http://www.w3.org/ns/dcat#";
pub(crate) const DCT: &str = "http://purl.org/dc/terms/";
pub(crate) const FOAF: &str = "http://xmlns.com/foaf/0.1/";
pub(crate) const GEO: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";
pub(crate) const ORG: &str = "http://www.w3.org/ns/org#";
pub(crate) const PROV: &str = "http://www.w3.org/ns/prov#";
pub(crate) const QB: &str = "http://purl.org/linked-data/cube#";
pub(crate) const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
pub(crate) const RDFS: &str = "http://www.w3.org/2000/01/rdf-schema#";
pub(crate) const SCHEMA: &str = "https://schema.org/";
pub(crate) const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
pub(crate) const VOID: &str = "http://rdfs.org/ns/void#";
pub(crate) const XKOS: &str = "http://rdf-vocabulary.ddialliance.org/xkos#";

/// A term of a vocabulary.
pub(crate) fn term(vocabulary: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{vocabulary}{name}"))
}
