//! Stars of observations in a pattern: triples of one subject that say of which cube it is.

use super::{Cube, DATA_SET, OBSERVATION, Source};
use oxigraph::model::vocab::rdf;
use oxigraph::model::{NamedNodeRef, Term, Variable};
use spargebra::algebra::GraphPattern;
use spargebra::term::{NamedNodePattern, TermPattern, TriplePattern};
use std::collections::{BTreeMap, HashSet};

/// A star as it is written.
#[derive(Clone, Debug)]
pub(super) struct Star {
    pub(super) cube: usize,
    pub(super) subject: Variable,
    /// Columns whose values are asked for.
    pub(super) slots: Vec<(usize, Variable)>,
    /// Columns whose values are given.
    pub(super) fixed: Vec<(usize, Term)>,
    /// Triples of the subject that only a look at each observation answers.
    pub(super) tail: Vec<TriplePattern>,
}

impl Star {
    /// Variables of the star, without its tail.
    pub(super) fn variables(&self) -> impl Iterator<Item = &Variable> {
        std::iter::once(&self.subject).chain(self.slots.iter().map(|(_, variable)| variable))
    }

    /// Variables of the star, with its tail.
    pub(super) fn all_variables(&self) -> HashSet<Variable> {
        let mut all: HashSet<Variable> = self.variables().cloned().collect();
        if !self.tail.is_empty() {
            let tail = GraphPattern::Bgp { patterns: self.tail.clone() };
            tail.on_in_scope_variable(|variable| {
                all.insert(variable.clone());
            });
        }
        all
    }
}

/// Takes the stars out of triples.
pub(super) fn take_stars(
    triples: Vec<TriplePattern>,
    source: &dyn Source,
) -> (Vec<Star>, Vec<TriplePattern>) {
    let mut by_subject: BTreeMap<String, Vec<TriplePattern>> = BTreeMap::new();
    let mut rest = Vec::new();
    for triple in triples {
        match &triple.subject {
            TermPattern::Variable(subject) => {
                by_subject.entry(subject.as_str().to_owned()).or_default().push(triple);
            }
            _ => rest.push(triple),
        }
    }
    let mut stars = Vec::new();
    for (subject, triples) in by_subject {
        let subject = Variable::new_unchecked(subject);
        match star(subject, &triples, source) {
            Some((star, others)) => {
                stars.push(star);
                rest.extend(others);
            }
            None => rest.extend(triples),
        }
    }
    (stars, rest)
}

fn star(
    subject: Variable,
    triples: &[TriplePattern],
    source: &dyn Source,
) -> Option<(Star, Vec<TriplePattern>)> {
    let of = |triple: &TriplePattern| match (&triple.predicate, &triple.object) {
        (NamedNodePattern::NamedNode(predicate), TermPattern::NamedNode(object))
            if *predicate == DATA_SET =>
        {
            source.cubes().iter().position(|cube| cube.name == *object)
        }
        _ => None,
    };
    let at = triples.iter().find_map(of)?;
    let cube: &Cube = source.cubes().get(at)?;
    let mut star =
        Star { cube: at, subject, slots: Vec::new(), fixed: Vec::new(), tail: Vec::new() };
    let mut others = Vec::new();
    for triple in triples {
        let NamedNodePattern::NamedNode(predicate) = &triple.predicate else {
            star.tail.push(triple.clone());
            continue;
        };
        let object = match &triple.object {
            TermPattern::NamedNode(name) => Ok(Term::from(name.clone())),
            TermPattern::Literal(literal) => Ok(Term::from(literal.clone())),
            TermPattern::Variable(variable) => Err(variable.clone()),
            TermPattern::BlankNode(_) => return None,
        };
        let is = |term: &Result<Term, Variable>, name: NamedNodeRef<'_>| matches!(term, Ok(Term::NamedNode(object)) if *object == name);
        if *predicate == DATA_SET && is(&object, cube.name.as_ref()) {
            continue;
        }
        if *predicate == rdf::TYPE && is(&object, OBSERVATION) {
            continue;
        }
        match (cube.properties.iter().position(|own| own.predicate == *predicate), object) {
            (Some(column), Ok(term)) => star.fixed.push((column, super::table::canonical(term))),
            (Some(column), Err(variable)) => {
                let again =
                    star.slots.iter().any(|(known, of)| *of == variable && *known != column);
                if variable == star.subject || again {
                    return None;
                }
                star.slots.push((column, variable));
            }
            // What observations say too: only about this one.
            (None, _) if may_be_said(source, triple) => star.tail.push(triple.clone()),
            (None, _) => others.push(triple.clone()),
        }
    }
    Some((star, others))
}

/// Whether an observation may say this.
pub(super) fn may_be_said(source: &dyn Source, triple: &TriplePattern) -> bool {
    let NamedNodePattern::NamedNode(predicate) = &triple.predicate else { return true };
    let given = match &triple.object {
        TermPattern::NamedNode(object) => Some(object),
        TermPattern::Literal(_) if *predicate == rdf::TYPE || *predicate == DATA_SET => {
            return false;
        }
        _ => None,
    };
    if *predicate == rdf::TYPE {
        return given.is_none_or(|class| *class == OBSERVATION);
    }
    if *predicate == DATA_SET {
        return given.is_none_or(|name| source.cubes().iter().any(|cube| cube.name == *name));
    }
    source.cubes().iter().flat_map(|cube| &cube.properties).any(|own| own.predicate == *predicate)
}
