//! What a validation found, as values and as RDF (SHACL section 3.6).

use crate::path::Path;
use crate::shape::Severity;
use crate::vocabulary::sh;
use oxrdf::vocab::rdf;
use oxrdf::{BlankNode, Literal, NamedNode, NamedNodeRef, NamedOrBlankNode, Term, Triple};

/// A result: where, what and how bad (SHACL section 3.6.2).
#[derive(Clone, Debug, PartialEq)]
pub struct ValidationResult {
    /// The node that was validated (`sh:focusNode`).
    pub focus_node: Term,
    /// The path from it to the value, where there is one (`sh:resultPath`).
    pub path: Option<Path>,
    /// The value that caused the result, where one did (`sh:value`).
    pub value: Option<Term>,
    /// How bad it is (`sh:resultSeverity`).
    pub severity: Severity,
    /// The shape that was not met (`sh:sourceShape`).
    pub source_shape: NamedOrBlankNode,
    /// The SPARQL constraint that was not met (`sh:sourceConstraint`).
    pub source_constraint: Option<Term>,
    /// The component of the constraint (`sh:sourceConstraintComponent`).
    pub component: NamedNode,
    /// What the shape says about it, else words of this crate in English, Spanish and French (`sh:resultMessage`).
    pub messages: Vec<Literal>,
    /// Why, in parts: what a node did not meet of the shape that `sh:node` asks for (`sh:detail`).
    pub details: Vec<ValidationResult>,
}

impl ValidationResult {
    /// The message in a language (`es`), else without a language, else in English, else any.
    #[must_use]
    pub fn message(&self, language: &str) -> &str {
        let in_language = |wanted: &str| {
            self.messages.iter().find(|text| {
                let tag = text.language().unwrap_or_default();
                tag.split('-').next().unwrap_or_default().eq_ignore_ascii_case(wanted)
            })
        };
        in_language(language)
            .or_else(|| in_language(""))
            .or_else(|| in_language("en"))
            .or(self.messages.first())
            .map(Literal::value)
            .unwrap_or_default()
    }

    fn to_rdf(&self, by: NamedNodeRef<'_>, parent: &BlankNode, triples: &mut Vec<Triple>) {
        let node = BlankNode::default();
        triples.push(Triple::new(parent.clone(), by, node.clone()));
        let path = self.path.as_ref().map(|path| path.to_rdf(triples));
        let mut say = |property: NamedNodeRef<'_>, object: Term| {
            triples.push(Triple::new(node.clone(), property, object));
        };
        say(rdf::TYPE, sh::VALIDATION_RESULT.into_owned().into());
        say(sh::FOCUS_NODE, self.focus_node.clone());
        if let Some(path) = path {
            say(sh::RESULT_PATH, path);
        }
        if let Some(value) = &self.value {
            say(sh::VALUE, value.clone());
        }
        say(sh::RESULT_SEVERITY, self.severity.name().into_owned().into());
        say(sh::SOURCE_SHAPE, self.source_shape.clone().into());
        if let Some(constraint) = &self.source_constraint {
            say(sh::SOURCE_CONSTRAINT, constraint.clone());
        }
        say(sh::SOURCE_CONSTRAINT_COMPONENT, self.component.clone().into());
        for message in &self.messages {
            say(sh::RESULT_MESSAGE, message.clone().into());
        }
        for detail in &self.details {
            detail.to_rdf(sh::DETAIL, &node, triples);
        }
    }
}

/// A report of a validation (SHACL section 3.6.1).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Report {
    /// All results.
    pub results: Vec<ValidationResult>,
}

impl Report {
    /// Whether there is no result, of whatever severity (`sh:conforms`).
    #[must_use]
    pub fn conforms(&self) -> bool {
        self.results.is_empty()
    }

    /// How many results are so bad.
    #[must_use]
    pub fn count(&self, severity: &Severity) -> usize {
        self.results.iter().filter(|result| result.severity == *severity).count()
    }

    /// The report as RDF: one `sh:ValidationReport`, a new blank node, with its results.
    #[must_use]
    pub fn to_triples(&self) -> Vec<Triple> {
        let node = BlankNode::default();
        let mut triples = vec![
            Triple::new(node.clone(), rdf::TYPE, sh::VALIDATION_REPORT),
            Triple::new(node.clone(), sh::CONFORMS, Literal::from(self.conforms())),
        ];
        for result in &self.results {
            result.to_rdf(sh::RESULT, &node, &mut triples);
        }
        triples
    }
}
