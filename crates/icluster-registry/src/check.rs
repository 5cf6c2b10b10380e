//! Whether the registry is as it should be: shapes (SHACL) over its graph, and check digits of identifiers.

use crate::rdf::{Graph as Named, Iris, property, quads};
use crate::store::World;
use crate::{Claim, Kind, RegistryError, Value, Visibility, predicate};
use icluster_shacl::{Graph, Path, Severity, Shapes, ValidationResult};
use oxrdf::{GraphName, Quad, Term, Triple};
use oxttl::TurtleParser;
use serde::Serialize;
use std::collections::BTreeMap;

/// Shapes for all graphs together, in Turtle, under the usual base.
pub const SHAPES: &str = include_str!("../data/shapes.ttl");
/// Shapes for the public graph alone.
pub const PUBLIC_SHAPES: &str = include_str!("../data/shapes-public.ttl");
/// The namespace of our vocabulary in the files of shapes.
const VOCABULARY: &str = "https://w3id.org/icluster/vocabulary#";

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[schema(as = CheckWeight)]
#[serde(rename_all = "snake_case")]
pub enum Weight {
    /// It must be put right
    Violation,
    /// A steward should look at it
    Warning,
}

/// Something that is not as it should be.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, utoipa::ToSchema)]
#[schema(as = CheckProblem)]
pub struct Problem {
    /// How bad it is
    pub weight: Weight,
    /// Id of the entity, where it is of one
    #[serde(skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// What it is called
    #[serde(skip_serializing_if = "Option::is_none")]
    pub label: Option<String>,
    /// Predicate
    #[serde(skip_serializing_if = "Option::is_none")]
    pub predicate: Option<String>,
    /// Claim
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claim: Option<String>,
    /// What is there
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<String>,
    /// What is wrong, in the language asked for
    pub message: String,
}

fn shapes(text: &str, names: &dyn Iris) -> Result<Shapes, RegistryError> {
    let damaged = |error: &dyn std::fmt::Display| {
        RegistryError::Damaged(format!("the shapes in the program: {error}"))
    };
    // The terms of the shapes are under the base that names are made under.
    let own = names.term("").into_string();
    let text = text.replace(VOCABULARY, &own);
    let triples: Vec<Triple> = TurtleParser::new()
        .for_slice(text.as_bytes())
        .collect::<Result<_, _>>()
        .map_err(|error| damaged(&error))?;
    let graph = Graph::from_triples(triples).map_err(|error| damaged(&error))?;
    Shapes::read(&graph).map_err(|error| damaged(&error))
}

fn validate(shapes: &Shapes, triples: Vec<Triple>) -> Result<Vec<ValidationResult>, RegistryError> {
    let failed = |error: &dyn std::fmt::Display| {
        RegistryError::Damaged(format!("validation stopped: {error}"))
    };
    let graph = Graph::from_triples(triples).map_err(|error| failed(&error))?;
    Ok(shapes.validate(&graph).map_err(|error| failed(&error))?.results)
}

/// All that is not as it should be, the worst first.
///
/// # Errors
/// Shapes or a graph that cannot be read: a damaged program.
pub fn check(
    world: &World,
    names: &dyn Iris,
    language: &str,
) -> Result<Vec<Problem>, RegistryError> {
    let quads = quads(world, names);
    let by_iri: BTreeMap<String, (&str, Kind)> = world
        .entities
        .iter()
        .map(|(id, (kind, _))| (names.thing(*kind, id).into_string(), (id.as_str(), *kind)))
        .collect();
    let by_claim: BTreeMap<String, &Claim> =
        world.claims.iter().map(|claim| (names.claim(&claim.id).into_string(), claim)).collect();
    let properties: BTreeMap<String, &str> = crate::predicates()
        .iter()
        .filter_map(|of| Some((property(names, of.key)?.into_string(), of.key)))
        .collect();
    let label = |id: &str| {
        let claims: Vec<Claim> = world.of(id).cloned().collect();
        crate::view::label(&claims, language)
    };
    let told = |result: &ValidationResult| {
        let focus = match &result.focus_node {
            Term::NamedNode(node) => node.as_str().to_owned(),
            other => other.to_string(),
        };
        let claim = by_claim.get(&focus).copied();
        let entity =
            claim.map(|claim| claim.subject.as_str()).or_else(|| by_iri.get(&focus).map(|of| of.0));
        let path = match &result.path {
            Some(Path::Predicate(node)) => Some(node.as_str()),
            _ => None,
        };
        let value = result.value.as_ref().map(|term| match term {
            Term::Literal(literal) => literal.value().to_owned(),
            Term::NamedNode(node) => node.as_str().to_owned(),
            other => other.to_string(),
        });
        let predicate = claim
            .map(|claim| claim.predicate.clone())
            .or_else(|| path.map(|path| properties.get(path).map_or(path, |key| key).to_owned()));
        Problem {
            weight: if result.severity == Severity::Violation {
                Weight::Violation
            } else {
                Weight::Warning
            },
            entity: entity.map(str::to_owned).or(Some(focus)),
            label: entity.and_then(label),
            predicate,
            claim: claim.map(|claim| claim.id.clone()),
            value,
            message: result.message(language).to_owned(),
        }
    };
    let mut found: Vec<Problem> = Vec::new();
    let all: Vec<Triple> = quads.iter().cloned().map(Triple::from).collect();
    found.extend(validate(&shapes(SHAPES, names)?, all)?.iter().map(told));
    let public = GraphName::from(names.graph(&Named::Seen(Visibility::Public)));
    let public: Vec<Triple> = quads
        .into_iter()
        .filter(|quad: &Quad| quad.graph_name == public)
        .map(Triple::from)
        .collect();
    found.extend(validate(&shapes(PUBLIC_SHAPES, names)?, public)?.iter().map(told));
    for claim in &world.claims {
        let (Some(crate::ValueKind::Identifier(scheme)), Value::Identifier { identifier }) =
            (predicate(&claim.predicate).map(|of| &of.value), &claim.value)
        else {
            continue;
        };
        if scheme.tidy(identifier).is_none() {
            let expected = scheme.expected();
            let message = icluster_codes::Text3::new(
                format!(
                    "The identifier fails its check: expected {}. Correct it, or withdraw the claim.",
                    expected.en
                ),
                format!(
                    "El identificador no pasa su verificación: se esperaba {}. Corríjalo o retire la afirmación.",
                    expected.es
                ),
                format!(
                    "L’identifiant échoue à son contrôle : attendu {}. Corrigez-le ou retirez l’affirmation.",
                    expected.fr
                ),
            );
            found.push(Problem {
                weight: Weight::Violation,
                entity: Some(claim.subject.clone()),
                label: label(&claim.subject),
                predicate: Some(claim.predicate.clone()),
                claim: Some(claim.id.clone()),
                value: Some(identifier.clone()),
                message: message.get(language).to_owned(),
            });
        }
    }
    found.sort();
    found.dedup();
    Ok(found)
}
