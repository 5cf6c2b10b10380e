//! The registry as quads, a named graph for each visibility.
//!
//! A claim is a node (`ic:Claim`, with `rdf:subject`, `rdf:predicate`, `rdf:object`, source, status, times) in the graph of its visibility. What stands
//! undisputed is said directly as well, so that questions need not go through claims. Whether a claim is disputed depends, in a graph, on claims of that
//! graph and of the public one only: nothing of one graph tells of another but the public. What waits for review is in a graph of its own, as claims alone.

use crate::store::World;
use crate::{Claim, Kind, Status, Value, Visibility, predicate, vocabulary};
use oxrdf::vocab::{rdf, xsd};
use oxrdf::{GraphName, Literal, NamedNode, Quad, Term};
use std::collections::{BTreeMap, BTreeSet};

/// A named graph of the registry.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Graph {
    /// What has this visibility: `graph/registry/public`, `…/members`, `…/initiative/KEY`, `…/org/ULID`
    Seen(Visibility),
    /// What waits for review: `graph/claims/pending`
    Pending,
}

impl Graph {
    /// Its path below the base of names.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Graph::Seen(Visibility::Public) => "graph/registry/public".into(),
            Graph::Seen(Visibility::Members) => "graph/registry/members".into(),
            Graph::Seen(Visibility::Initiative(key)) => format!("graph/registry/initiative/{key}"),
            Graph::Seen(Visibility::Owner(id)) => format!("graph/registry/org/{id}"),
            Graph::Pending => "graph/claims/pending".into(),
        }
    }
}

/// How things are named.
pub trait Iris {
    /// An entity
    fn thing(&self, kind: Kind, id: &str) -> NamedNode;
    /// A claim
    fn claim(&self, id: &str) -> NamedNode;
    /// A region, by its identifier
    fn region(&self, region: &str) -> NamedNode;
    /// A class, by `naics`, `scian` or `hs` and code; none where it is of no classification
    fn class(&self, scheme: &str, code: &str) -> Option<NamedNode>;
    /// A cluster by key
    fn cluster(&self, key: &str) -> NamedNode;
    /// A term of our vocabulary
    fn term(&self, name: &str) -> NamedNode;
    /// A graph
    fn graph(&self, graph: &Graph) -> NamedNode;
}

const SCHEMA: &str = "https://schema.org/";
const ORG: &str = "http://www.w3.org/ns/org#";
const SKOS: &str = "http://www.w3.org/2004/02/skos/core#";
const PROV: &str = "http://www.w3.org/ns/prov#";
const GEO: &str = "http://www.w3.org/2003/01/geo/wgs84_pos#";
const DCT: &str = "http://purl.org/dc/terms/";

/// Terms of our vocabulary that [`quads`] writes, besides those of predicates.
pub const TERMS: [&str; 26] = [
    "Claim",
    "ClusterOrganisation",
    "Programme",
    "Call",
    "SupplyNeed",
    "SupplyOffer",
    "Initiative",
    "Ecosystem",
    "territory",
    "Capability",
    "Certification",
    "EligibilityRule",
    "Stakeholder",
    "claimStatus",
    "claimSource",
    "basis",
    "confidence",
    "validFrom",
    "validTo",
    "invented",
    "ruleField",
    "ruleTest",
    "ruleValue",
    "unit",
    "inClass",
    "inHeading",
];

fn node(vocabulary: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{vocabulary}{name}"))
}

/// The property of a predicate.
#[must_use]
pub fn property(names: &dyn Iris, key: &str) -> Option<NamedNode> {
    let (prefix, name) = predicate(key)?.property?;
    Some(match prefix {
        "schema" => node(SCHEMA, name),
        "org" => node(ORG, name),
        _ => names.term(name),
    })
}

fn classes(names: &dyn Iris, kind: Kind, organisation_type: Option<&str>) -> Vec<NamedNode> {
    let own = |name: &str| names.term(name);
    let schema = |name: &str| node(SCHEMA, name);
    match kind {
        Kind::Organisation => {
            let mut found =
                vec![schema("Organization"), node(ORG, "Organization"), own("Stakeholder")];
            match organisation_type {
                Some("university") => found.push(schema("CollegeOrUniversity")),
                Some("research_centre") => found.push(schema("ResearchOrganization")),
                Some("government") => found.push(schema("GovernmentOrganization")),
                Some("cluster_organisation") => found.push(own("ClusterOrganisation")),
                Some("firm") => found.push(schema("Corporation")),
                Some("nonprofit") => found.push(schema("NGO")),
                _ => {}
            }
            found
        }
        Kind::Person => vec![schema("Person")],
        Kind::Programme => vec![own("Programme"), schema("FundingScheme")],
        Kind::Call => vec![own("Call")],
        Kind::Project => vec![schema("Project")],
        Kind::Event => vec![schema("Event")],
        Kind::Need => vec![own("SupplyNeed"), schema("Demand")],
        Kind::Offer => vec![own("SupplyOffer"), schema("Offer")],
        Kind::Initiative => vec![own("Initiative")],
        Kind::Capability => vec![own("Capability"), node(SKOS, "Concept")],
        Kind::Certification => vec![own("Certification"), node(SKOS, "Concept")],
    }
}

fn date(text: &str) -> Literal {
    let datatype = match text.len() {
        4 => xsd::G_YEAR,
        7 => xsd::G_YEAR_MONTH,
        _ => xsd::DATE,
    };
    Literal::new_typed_literal(text, datatype)
}

fn number(of: f64) -> Literal {
    if of.fract() == 0.0 && of.abs() < 1e15 {
        Literal::new_typed_literal(format!("{of}"), xsd::INTEGER)
    } else {
        Literal::new_typed_literal(format!("{of}"), xsd::DECIMAL)
    }
}

/// A value as a term; none where it is written in parts.
fn term(names: &dyn Iris, claim: &Claim) -> Option<Term> {
    Some(match &claim.value {
        Value::Text { text, language: Some(language) } => {
            Literal::new_language_tagged_literal_unchecked(text, language.as_str()).into()
        }
        Value::Text { text, language: None } => Literal::new_simple_literal(text).into(),
        Value::Word { word, .. } => Literal::new_simple_literal(word).into(),
        Value::Thing { kind, id, .. } => names.thing(*kind, id).into(),
        Value::Place { region } => names.region(region).into(),
        Value::Code { scheme, code } => names.class(scheme, code)?.into(),
        Value::Number { number: of, .. } => number(*of).into(),
        Value::Date { date: of } => date(of).into(),
        Value::Flag { flag } => Literal::from(*flag).into(),
        Value::Point { latitude, longitude } => {
            Literal::new_simple_literal(format!("{latitude} {longitude}")).into()
        }
        Value::Link { url } => NamedNode::new(url.as_str()).ok()?.into(),
        Value::Cluster { key } => names.cluster(key).into(),
        Value::Identifier { identifier } => Literal::new_simple_literal(identifier).into(),
        Value::Rule { .. } => names.claim(&claim.id).into(),
    })
}

/// The graph of a claim.
fn graph_of(claim: &Claim) -> Graph {
    match claim.recorded_status {
        Status::Pending => Graph::Pending,
        _ => Graph::Seen(claim.visibility.clone()),
    }
}

struct Writer<'a> {
    names: &'a dyn Iris,
    quads: BTreeSet<String>,
    found: Vec<Quad>,
}

impl Writer<'_> {
    fn say(
        &mut self,
        graph: &NamedNode,
        subject: &NamedNode,
        predicate: NamedNode,
        object: impl Into<Term>,
    ) {
        let quad = Quad::new(subject.clone(), predicate, object, GraphName::from(graph.clone()));
        if self.quads.insert(quad.to_string()) {
            self.found.push(quad);
        }
    }

    fn claim(&mut self, graph: &NamedNode, subject: &NamedNode, claim: &Claim, status: Status) {
        let names = self.names;
        let node_of = names.claim(&claim.id);
        let mut say =
            |predicate: NamedNode, object: Term| self.say(graph, &node_of, predicate, object);
        say(rdf::TYPE.into(), names.term("Claim").into());
        say(node(RDF, "subject"), subject.clone().into());
        match property(names, &claim.predicate) {
            Some(property) => say(node(RDF, "predicate"), property.into()),
            None => say(node(RDF, "predicate"), node(GEO, "lat_long").into()),
        }
        if let Value::Rule { rule, .. } = &claim.value {
            say(rdf::TYPE.into(), names.term("EligibilityRule").into());
            say(names.term("ruleField"), Literal::new_simple_literal(rule.field.name()).into());
            say(names.term("ruleTest"), Literal::new_simple_literal(rule.test.name()).into());
            for value in &rule.values {
                say(names.term("ruleValue"), Literal::new_simple_literal(value).into());
            }
            say(node(RDF, "object"), Literal::new_simple_literal(rule.to_string()).into());
        } else if let Some(term) = term(names, claim) {
            say(node(RDF, "object"), term);
        } else {
            say(node(RDF, "object"), Literal::new_simple_literal(claim.value.key()).into());
        }
        if let Value::Number { unit: Some(unit), .. } = &claim.value {
            say(names.term("unit"), Literal::new_simple_literal(unit).into());
        }
        say(names.term("claimStatus"), Literal::new_simple_literal(status.name()).into());
        say(names.term("claimSource"), Literal::new_simple_literal(&claim.source.name).into());
        if let Some(url) = claim.source.url.as_deref().and_then(|url| NamedNode::new(url).ok()) {
            say(node(PROV, "wasDerivedFrom"), url.into());
        }
        if let Some(basis) = claim.basis {
            say(names.term("basis"), Literal::new_simple_literal(basis.name()).into());
        }
        if let Some(confidence) = claim.confidence {
            say(
                names.term("confidence"),
                Literal::new_typed_literal(confidence.to_string(), xsd::DECIMAL).into(),
            );
        }
        for (name, day) in [("validFrom", &claim.from), ("validTo", &claim.to)] {
            if let Some(day) = day {
                say(names.term(name), date(day).into());
            }
        }
        say(
            node(PROV, "generatedAtTime"),
            Literal::new_typed_literal(&claim.recorded_at, xsd::DATE_TIME).into(),
        );
    }
}

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// The quads of all that is in `world`, in a fixed order, each once. With [`crate::Sees::everything`] all graphs are filled; whoever serves them lets a
/// caller at those of what they see.
#[must_use]
pub fn quads(world: &World, names: &dyn Iris) -> Vec<Quad> {
    let mut writer = Writer { names, quads: BTreeSet::new(), found: Vec::new() };
    fixed(&mut writer);
    for (id, (kind, invented)) in &world.entities {
        let subject = names.thing(*kind, id);
        let mut by: BTreeMap<Graph, Vec<&Claim>> = BTreeMap::new();
        for claim in world.of(id).filter(|claim| claim.recorded_status != Status::Withdrawn) {
            by.entry(graph_of(claim)).or_default().push(claim);
        }
        let public = by.get(&Graph::Seen(Visibility::Public)).cloned().unwrap_or_default();
        for (of, claims) in &by {
            let graph = names.graph(of);
            let mut stands: Vec<&Claim> = Vec::new();
            for claim in claims {
                let single = predicate(&claim.predicate).is_some_and(|of| of.single);
                let against = |other: &&&Claim| single && claim.contradicts(other);
                let disputed =
                    claims.iter().find(against).is_some() || public.iter().find(against).is_some();
                let status = if disputed { Status::Disputed } else { claim.recorded_status };
                writer.claim(&graph, &subject, claim, status);
                if matches!(status, Status::Verified | Status::SelfDeclared) {
                    stands.push(claim);
                }
            }
            if stands.is_empty() {
                continue;
            }
            let organisation_type = stands
                .iter()
                .find(|claim| claim.predicate == "type")
                .map(|claim| claim.value.key());
            for class in classes(names, *kind, organisation_type.as_deref()) {
                writer.say(&graph, &subject, rdf::TYPE.into(), class);
            }
            if *invented {
                writer.say(&graph, &subject, names.term("invented"), Literal::from(true));
            }
            let owned: Vec<Claim> = stands.iter().map(|claim| (*claim).clone()).collect();
            if owned.iter().any(|claim| claim.predicate == "name") {
                for language in ["en", "es", "fr"] {
                    if let Some(label) = crate::view::label(&owned, language) {
                        let label = Literal::new_language_tagged_literal_unchecked(label, language);
                        writer.say(&graph, &subject, node(SKOS, "prefLabel"), label);
                    }
                }
            }
            for claim in stands {
                if let Value::Point { latitude, longitude } = &claim.value {
                    for (name, of) in [("lat", latitude), ("long", longitude)] {
                        writer.say(
                            &graph,
                            &subject,
                            node(GEO, name),
                            Literal::new_typed_literal(of.to_string(), xsd::DECIMAL),
                        );
                    }
                } else if let (Some(property), Some(term)) =
                    (property(names, &claim.predicate), term(names, claim))
                {
                    writer.say(&graph, &subject, property, term);
                }
            }
        }
    }
    let graph = names.graph(&Graph::Seen(Visibility::Public));
    for (gone, kept) in &world.replaced {
        // Merges are told where what was merged into is seen by the public.
        let Some((kind, _)) = world.entities.get(kept) else { continue };
        if world.of(kept).any(|claim| graph_of(claim) == Graph::Seen(Visibility::Public)) {
            writer.say(
                &graph,
                &names.thing(*kind, gone),
                node(DCT, "isReplacedBy"),
                names.thing(*kind, kept),
            );
        }
    }
    writer.found
}

/// Initiatives, capabilities and certifications, in the public graph.
fn fixed(writer: &mut Writer<'_>) {
    let names = writer.names;
    let graph = names.graph(&Graph::Seen(Visibility::Public));
    for kind in Kind::FIXED {
        for item in vocabulary::items(kind) {
            let subject = names.thing(kind, &item.key);
            for class in classes(names, kind, None) {
                writer.say(&graph, &subject, rdf::TYPE.into(), class);
            }
            if item.ecosystem {
                writer.say(&graph, &subject, rdf::TYPE.into(), names.term("Ecosystem"));
            }
            if let Some(region) = &item.territory {
                let region = names.region(&region.to_string());
                writer.say(&graph, &subject, names.term("territory"), region);
            }
            for (property, text) in [("prefLabel", &item.label), ("definition", &item.description)]
            {
                for (language, text) in [("en", &text.en), ("es", &text.es), ("fr", &text.fr)] {
                    if !text.is_empty() {
                        let literal =
                            Literal::new_language_tagged_literal_unchecked(text, language);
                        writer.say(&graph, &subject, node(SKOS, property), literal);
                    }
                }
            }
            for (property, scheme, codes) in
                [("inClass", "naics", &item.naics), ("inHeading", "hs", &item.hs)]
            {
                for class in codes.iter().filter_map(|code| names.class(scheme, code)) {
                    writer.say(&graph, &subject, names.term(property), class);
                }
            }
        }
    }
}
