//! The names of things: an IRI for every region, class, cluster, observation, source and graph, and back.
//!
//! A name is made of codes, never of labels or numbers of a run, so that the same thing has the same name in every
//! release, and an observation that is only in a table the name it would have in the graph.

use icluster_codes::{Classification, RegionId};
use icluster_sparql::oxigraph::model::NamedNode;

/// Where names begin unless told otherwise.
pub const DEFAULT_BASE: &str = "https://w3id.org/icluster/";

/// Something with a name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Entity {
    /// `id/region/us/county/06073`
    Region(RegionId),
    /// `id/scheme/naics/2017`
    Scheme(Classification),
    /// `id/class/naics/2017/336411`
    Class(Classification, String),
    /// `id/scheme/cluster/us-2014`: a definition of clusters.
    Definition(String),
    /// `id/cluster/us-2014/automotive`: a cluster or, with a slash in its key, a sub-cluster.
    Cluster {
        /// The definition.
        definition: String,
        /// The key.
        key: String,
    },
    /// `id/obs/clusters/us:county:06073/automotive/2016/us`
    Observation {
        /// The cube.
        cube: String,
        /// Values of its dimensions, in the cube's order.
        key: Vec<String>,
    },
    /// `id/presence/us:county:06073/automotive`
    Presence {
        /// Where.
        region: RegionId,
        /// Key of the cluster.
        cluster: String,
    },
    /// `id/source/bls_qcew-0123456789ab`: an imported file.
    Source(String),
    /// `id/import/bls_qcew-0123456789ab`: its import.
    Import(String),
    /// `id/cube/clusters`
    Cube(String),
    /// `id/code/country/deu`: a code of a list that is no classification we hold.
    Code {
        /// The list.
        list: String,
        /// The code.
        code: String,
    },
    /// `id/value-link/bea-summary-2022/usa/325/3361MV`: what a sector buys of another.
    ValueLink {
        /// The input-output table.
        table: String,
        /// Where.
        place: String,
        /// The sector that sells.
        from: String,
        /// The sector that buys.
        to: String,
    },
    /// `id/correspondence/hs/2022/naics/2012`: a concordance between two editions.
    Correspondence(Classification, Classification),
    /// `id/association/hs/2022/naics/2012/850440/335311`: that two classes share something.
    Association {
        /// Edition and class it goes from.
        from: (Classification, String),
        /// Edition and class it goes to.
        to: (Classification, String),
    },
    /// `release/e12f6f2b0d76`
    Release(String),
    /// `graph/core/e12f6f2b0d76`, or `current` for the release in use.
    Graph {
        /// Which part of the network.
        dataset: String,
        /// The release.
        release: String,
    },
    /// `catalogue`
    Catalogue,
    /// `id/org/01J8Z0…`: something of the registry, by the segment of its kind and its id; of initiatives, capabilities and certifications by key.
    Registered {
        /// One of [`REGISTERED`].
        kind: String,
        /// ULID or key.
        id: String,
    },
    /// `graph/registry/public`, `graph/registry/initiative/women-entrepreneurship`, `graph/claims/pending`: a graph of the registry, by its path.
    RegistryGraph(Vec<String>),
    /// `publisher`: who publishes the catalogue.
    Publisher,
    /// `sparql`: the endpoint.
    Endpoint,
    /// `dumps/e12f6f2b0d76/core.nq.gz`: a graph of a release as a file.
    Dump {
        /// Which part of the network.
        dataset: String,
        /// The release.
        release: String,
    },
}

/// Segments of the kinds of the registry in names; claims are among them.
pub const REGISTERED: [&str; 12] = [
    "org",
    "person",
    "programme",
    "call",
    "project",
    "event",
    "need",
    "offer",
    "initiative",
    "capability",
    "certification",
    "claim",
];

/// Whether segments after `graph` are those of a graph of the registry.
fn is_registry_graph(segments: &[&str]) -> bool {
    matches!(
        segments,
        ["registry", "public" | "members"]
            | ["registry", "initiative" | "org", _]
            | ["claims", "pending"]
    )
}

/// How files of graphs end.
const DUMP: &str = ".nq.gz";

/// A base that names cannot begin with.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "`{0}` is no base for names: expected an absolute IRI that ends in `/`, such as {DEFAULT_BASE}"
)]
pub struct NamesError(pub String);

/// Makes and reads names under one base.
///
/// ```
/// use icluster_okn::{Entity, Names};
/// let names = Names::default();
/// let region = Entity::Region("us:county:06073".parse()?);
/// let iri = names.iri(&region);
/// assert_eq!(iri.as_str(), "https://w3id.org/icluster/id/region/us/county/06073");
/// assert_eq!(names.entity(iri.as_str()), Some(region));
/// # Ok::<(), icluster_codes::RegionIdError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    base: String,
}

impl Default for Names {
    fn default() -> Self {
        Self { base: DEFAULT_BASE.to_owned() }
    }
}

impl Names {
    /// Names under another base. Fails when it is no absolute IRI that ends in a slash.
    pub fn new(base: &str) -> Result<Self, NamesError> {
        if NamedNode::new(base).is_err() || !base.ends_with('/') || base.contains(['?', '#']) {
            return Err(NamesError(base.to_owned()));
        }
        Ok(Self { base: base.to_owned() })
    }

    /// Where names begin.
    pub fn base(&self) -> &str {
        &self.base
    }

    /// The namespace of the vocabulary.
    pub fn vocabulary(&self) -> String {
        format!("{}vocabulary#", self.base)
    }

    /// The IRI of a thing.
    pub fn iri(&self, entity: &Entity) -> NamedNode {
        // Segments are percent-encoded and the base was checked: what comes out is an IRI.
        NamedNode::new_unchecked(format!("{}{}", self.base, path(entity)))
    }

    /// The thing an IRI names; none when it is no name of ours.
    pub fn entity(&self, iri: &str) -> Option<Entity> {
        parse(iri.strip_prefix(&self.base)?)
    }
}

fn path(entity: &Entity) -> String {
    match entity {
        Entity::Region(id) => format!("id/region/{}", joined(id.to_string().splitn(3, ':'))),
        Entity::Scheme(of) => format!("id/scheme/{}", edition(*of)),
        Entity::Class(of, code) => format!("id/class/{}/{}", edition(*of), encoded(code)),
        Entity::Definition(name) => format!("id/scheme/cluster/{}", encoded(name)),
        Entity::Cluster { definition, key } => {
            format!("id/cluster/{}/{}", encoded(definition), joined(key.split('/')))
        }
        Entity::Observation { cube, key } => {
            format!("id/obs/{}/{}", encoded(cube), joined(key.iter().map(String::as_str)))
        }
        Entity::Presence { region, cluster } => {
            format!("id/presence/{}/{}", encoded(&region.to_string()), encoded(cluster))
        }
        Entity::Source(id) => format!("id/source/{}", encoded(id)),
        Entity::Import(id) => format!("id/import/{}", encoded(id)),
        Entity::Cube(name) => format!("id/cube/{}", encoded(name)),
        Entity::Code { list, code } => format!("id/code/{}/{}", encoded(list), encoded(code)),
        Entity::ValueLink { table, place, from, to } => {
            let parts = [table, place, from, to];
            format!("id/value-link/{}", joined(parts.into_iter().map(String::as_str)))
        }
        Entity::Correspondence(from, to) => {
            format!("id/correspondence/{}/{}", edition(*from), edition(*to))
        }
        Entity::Association { from: (of, code), to: (with, other) } => {
            let (code, other) = (encoded(code), encoded(other));
            format!("id/association/{}/{}/{code}/{other}", edition(*of), edition(*with))
        }
        Entity::Release(id) => format!("release/{}", encoded(id)),
        Entity::Graph { dataset, release } => {
            format!("graph/{}/{}", encoded(dataset), encoded(release))
        }
        Entity::Catalogue => "catalogue".to_owned(),
        Entity::Registered { kind, id } => format!("id/{}/{}", encoded(kind), encoded(id)),
        Entity::RegistryGraph(path) => format!("graph/{}", joined(path.iter().map(String::as_str))),
        Entity::Publisher => "publisher".to_owned(),
        Entity::Endpoint => "sparql".to_owned(),
        Entity::Dump { dataset, release } => {
            format!("dumps/{}/{}{DUMP}", encoded(release), encoded(dataset))
        }
    }
}

fn parse(path: &str) -> Option<Entity> {
    let segments: Vec<String> = path.split('/').map(decoded).collect::<Option<_>>()?;
    let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
    let entity = match segments.as_slice() {
        ["id", "region", id @ ..] if !id.is_empty() => Entity::Region(id.join(":").parse().ok()?),
        ["id", "scheme", "cluster", name] => Entity::Definition((*name).to_owned()),
        ["id", "scheme", family, vintage] => Entity::Scheme(classification(family, vintage)?),
        ["id", "class", family, vintage, code] => {
            Entity::Class(classification(family, vintage)?, (*code).to_owned())
        }
        ["id", "cluster", definition, key @ ..] if !key.is_empty() => {
            Entity::Cluster { definition: (*definition).to_owned(), key: key.join("/") }
        }
        ["id", "obs", cube, key @ ..] if !key.is_empty() => Entity::Observation {
            cube: (*cube).to_owned(),
            key: key.iter().map(|part| (*part).to_owned()).collect(),
        },
        ["id", "presence", region, cluster] => {
            Entity::Presence { region: region.parse().ok()?, cluster: (*cluster).to_owned() }
        }
        ["id", "source", id] => Entity::Source((*id).to_owned()),
        ["id", "import", id] => Entity::Import((*id).to_owned()),
        ["id", "cube", name] => Entity::Cube((*name).to_owned()),
        ["id", "code", list, code] => {
            Entity::Code { list: (*list).to_owned(), code: (*code).to_owned() }
        }
        ["id", "value-link", table, place, from, to] => {
            let [table, place, from, to] = [table, place, from, to].map(|part| (*part).to_owned());
            Entity::ValueLink { table, place, from, to }
        }
        ["id", "correspondence", of, vintage, with, other] => {
            Entity::Correspondence(classification(of, vintage)?, classification(with, other)?)
        }
        ["id", "association", of, vintage, with, other, from, to] => Entity::Association {
            from: (classification(of, vintage)?, (*from).to_owned()),
            to: (classification(with, other)?, (*to).to_owned()),
        },
        ["release", id] => Entity::Release((*id).to_owned()),
        ["graph", path @ ..] if is_registry_graph(path) => {
            Entity::RegistryGraph(path.iter().map(|part| (*part).to_owned()).collect())
        }
        ["id", kind, id] if REGISTERED.contains(kind) => {
            Entity::Registered { kind: (*kind).to_owned(), id: (*id).to_owned() }
        }
        ["graph", dataset, release] => {
            Entity::Graph { dataset: (*dataset).to_owned(), release: (*release).to_owned() }
        }
        ["catalogue"] => Entity::Catalogue,
        ["publisher"] => Entity::Publisher,
        ["sparql"] => Entity::Endpoint,
        ["dumps", release, file] => Entity::Dump {
            dataset: file.strip_suffix(DUMP)?.to_owned(),
            release: (*release).to_owned(),
        },
        _ => return None,
    };
    // One thing, one name: other spellings of it are none.
    (self::path(&entity) == path).then_some(entity)
}

fn edition(of: Classification) -> String {
    format!("{}/{}", of.family().as_str(), of.vintage())
}

fn classification(family: &str, vintage: &str) -> Option<Classification> {
    format!("{family}-{vintage}").parse().ok()
}

fn joined<'a>(segments: impl Iterator<Item = &'a str>) -> String {
    segments.map(encoded).collect::<Vec<_>>().join("/")
}

/// Percent-encodes all but what stands for itself in a segment of a path (RFC 3986, 3.3).
pub(crate) fn encoded(text: &str) -> String {
    let mut segment = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:+".contains(&byte) {
            segment.push(char::from(byte));
        } else {
            segment.push('%');
            for half in [byte >> 4, byte & 15] {
                segment.push(char::from_digit(half.into(), 16).unwrap_or('0').to_ascii_uppercase());
            }
        }
    }
    segment
}

fn decoded(segment: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(segment.len());
    let mut rest = segment.bytes();
    while let Some(byte) = rest.next() {
        if byte == b'%' {
            let half = |byte: Option<u8>| char::from(byte?).to_digit(16);
            let (high, low) = (half(rest.next())?, half(rest.next())?);
            bytes.push(u8::try_from(high * 16 + low).ok()?);
        } else {
            bytes.push(byte);
        }
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{Entity, Names};
    use icluster_codes::{Classification, RegionId};
    use icluster_sparql::oxigraph::model::NamedNode;
    use proptest::prelude::*;

    fn region() -> impl Strategy<Value = RegionId> {
        prop_oneof![
            Just("na".to_owned()),
            Just("mx".to_owned()),
            "[0-9]{5}".prop_map(|code| format!("us:county:{code}")),
            "[0-9]{5}".prop_map(|code| format!("mx:municipality:{code}")),
            "[0-9]{7}".prop_map(|code| format!("ca:subdivision:{code}")),
            Just("custom:calibaja".to_owned()),
            Just("custom:us:county:06073+mx:state:02".to_owned()),
        ]
        .prop_filter_map("a region", |id| id.parse().ok())
    }

    fn entity() -> impl Strategy<Value = Entity> {
        let edition = || prop::sample::select(Classification::ALL);
        // What a code may never be, names must still carry without losing it.
        let word = || "[^/]{1,12}";
        prop_oneof![
            region().prop_map(Entity::Region),
            edition().prop_map(Entity::Scheme),
            (edition(), word()).prop_map(|(of, code)| Entity::Class(of, code)),
            word().prop_map(Entity::Definition),
            (word(), "[a-z-]{1,9}(/[^/]{1,9})?")
                .prop_map(|(definition, key)| Entity::Cluster { definition, key }),
            (word(), prop::collection::vec(".{1,12}", 1..5))
                .prop_map(|(cube, key)| Entity::Observation { cube, key }),
            (region(), word()).prop_map(|(region, cluster)| Entity::Presence { region, cluster }),
            word().prop_map(Entity::Source),
            word().prop_map(Entity::Import),
            word().prop_map(Entity::Cube),
            (word(), word()).prop_map(|(list, code)| Entity::Code { list, code }),
            [word(), word(), word(), word()]
                .prop_map(|[table, place, from, to]| Entity::ValueLink { table, place, from, to }),
            (edition(), edition()).prop_map(|(from, to)| Entity::Correspondence(from, to)),
            (edition(), word(), edition(), word()).prop_map(|(of, code, with, other)| {
                Entity::Association { from: (of, code), to: (with, other) }
            }),
            word().prop_map(Entity::Release),
            (word(), word()).prop_map(|(dataset, release)| Entity::Graph { dataset, release }),
            (prop::sample::select(&super::REGISTERED[..]), word())
                .prop_map(|(kind, id)| Entity::Registered { kind: kind.to_owned(), id }),
            prop_oneof![
                Just("registry/public".to_owned()),
                Just("registry/members".to_owned()),
                Just("claims/pending".to_owned()),
                word().prop_map(|key| format!("registry/initiative/{key}")),
                word().prop_map(|id| format!("registry/org/{id}")),
            ]
            .prop_map(|path| {
                Entity::RegistryGraph(path.split('/').map(str::to_owned).collect())
            }),
            (word(), word()).prop_map(|(dataset, release)| Entity::Dump { dataset, release }),
            Just(Entity::Catalogue),
            Just(Entity::Publisher),
            Just(Entity::Endpoint),
        ]
    }

    proptest! {
        #[test]
        fn every_name_leads_back(entity in entity(), other in entity(), base in prop_oneof![
            Just(super::DEFAULT_BASE), Just("http://localhost:8080/"),
        ]) {
            let names = Names::new(base).unwrap();
            let iri = names.iri(&entity);
            prop_assert!(NamedNode::new(iri.as_str()).is_ok(), "{iri} is no IRI");
            prop_assert_eq!(names.entity(iri.as_str()), Some(entity.clone()));
            prop_assert_eq!(names.iri(&other) == iri, other == entity);
        }

        #[test]
        fn what_is_no_name_is_none(text in ".{0,40}") {
            let names = Names::default();
            let iri = format!("{}{text}", names.base());
            if let Some(entity) = names.entity(&iri) {
                prop_assert_eq!(names.iri(&entity).into_string(), iri);
            }
        }
    }

    #[test]
    fn names_read_as_they_are_published() {
        let names = Names::default();
        let iri = |entity| names.iri(&entity).into_string();
        assert_eq!(
            iri(Entity::Class(Classification::NAICS_2017, "31-33".to_owned())),
            "https://w3id.org/icluster/id/class/naics/2017/31-33"
        );
        let key = ["us:county:06073", "automotive/parts", "2016"].map(str::to_owned).to_vec();
        assert_eq!(
            iri(Entity::Observation { cube: "clusters".to_owned(), key }),
            "https://w3id.org/icluster/id/obs/clusters/us:county:06073/automotive%2Fparts/2016"
        );
        assert!(Names::new("w3id.org/icluster").is_err());
        assert!(Names::new("https://example.org/x").is_err());
    }
}
