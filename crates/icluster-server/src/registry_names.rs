//! What the graph of the registry calls things: the names of the knowledge network.

use icluster_codes::Classification;
use icluster_okn::{Entity, Names};
use icluster_registry::Kind;
use icluster_registry::rdf::{Graph, Iris};

/// Names of the knowledge network, with the definition whose clusters are meant.
#[derive(Clone, Debug)]
pub struct RegistryNames {
    /// Names under a base
    pub names: Names,
    /// The definition of clusters in use
    pub definition: String,
}

type Node = icluster_okn::sparql::oxigraph::model::NamedNode;

impl Iris for RegistryNames {
    fn thing(&self, kind: Kind, id: &str) -> Node {
        let kind = kind.segment().to_owned();
        self.names.iri(&Entity::Registered { kind, id: id.to_owned() })
    }

    fn claim(&self, id: &str) -> Node {
        self.names.iri(&Entity::Registered { kind: "claim".to_owned(), id: id.to_owned() })
    }

    fn region(&self, region: &str) -> Node {
        match region.parse() {
            Ok(region) => self.names.iri(&Entity::Region(region)),
            // What is recorded was checked to be a region.
            Err(_) => self.names.iri(&Entity::Region(icluster_codes::RegionId::continent())),
        }
    }

    fn class(&self, scheme: &str, code: &str) -> Option<Node> {
        let edition = match scheme {
            "naics" => Classification::NAICS_2022,
            "scian" => Classification::SCIAN_2018,
            "hs" => Classification::HS_2022,
            _ => return None,
        };
        edition.level(code).ok()?;
        Some(self.names.iri(&Entity::Class(edition, code.to_owned())))
    }

    fn cluster(&self, key: &str) -> Node {
        let definition = self.definition.clone();
        self.names.iri(&Entity::Cluster { definition, key: key.to_owned() })
    }

    fn term(&self, name: &str) -> Node {
        Node::new_unchecked(format!("{}{name}", self.names.vocabulary()))
    }

    fn graph(&self, graph: &Graph) -> Node {
        let path = graph.path();
        let parts = path.split('/').skip(1).map(str::to_owned).collect();
        self.names.iri(&Entity::RegistryGraph(parts))
    }
}
