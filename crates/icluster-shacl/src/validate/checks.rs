//! The core constraint components, each as the recommendation defines it (SHACL section 4).

use super::compare::{in_range, language_matches, node_kind, text_of};
use super::found::Found;
use super::plan::{Check, Known};
use super::{At, Run};
use crate::graph::Id;
use crate::path::Path;
use crate::problem::Failure;
use crate::shape::{Constraint, Logic, Pair, ShapeId};
use crate::xsd;
use oxrdf::Term;
use std::cmp::Ordering;
use std::collections::BTreeMap;

impl Run<'_> {
    pub(super) fn check(
        &self,
        at: &At<'_>,
        check: &Check<'_>,
        found: &mut Found,
    ) -> Result<(), Failure> {
        let Check { constraint, known } = check;
        match constraint {
            Constraint::Class(_) => self.class(at, check, found),
            Constraint::Datatype(_)
            | Constraint::NodeKind(_)
            | Constraint::Range(..)
            | Constraint::MinLength(_)
            | Constraint::MaxLength(_)
            | Constraint::Pattern(..)
            | Constraint::LanguageIn(_) => self.each(at, constraint, found),
            Constraint::MinCount(_) | Constraint::MaxCount(_) => self.count(at, constraint, found),
            Constraint::UniqueLang => self.unique_lang(at, constraint, found),
            Constraint::Pair(pair, _) => self.pair(at, *pair, check, found),
            Constraint::Closed(_) => self.closed(at, check, found),
            Constraint::HasValue(_) => {
                if !matches!(known, Known::Node(wanted) if at.values.binary_search(wanted).is_ok())
                {
                    found.add(|| self.result(at, constraint, None));
                }
            }
            Constraint::In(_) => self.among(at, check, found),
            Constraint::Not(shape) => {
                self.by_shape(at, constraint, found, |value| Ok(!self.conforms(*shape, value)?))?;
            }
            Constraint::Logic(logic, shapes) => {
                self.by_shape(at, constraint, found, |value| self.logic(*logic, shapes, value))?;
            }
            Constraint::Node(shape) => self.node(at, constraint, *shape, found)?,
            Constraint::Property(shape) => {
                for &value in at.values {
                    self.shape(*shape, value, found)?;
                    if found.is_settled() {
                        break;
                    }
                }
            }
            Constraint::Qualified { shape, siblings, at_least, count } => {
                let mut met = 0_i64;
                for &value in at.values {
                    met += i64::from(self.qualifies(*shape, siblings, value)?);
                }
                let holds = if *at_least { met >= *count } else { met <= *count };
                if !holds {
                    found.add(|| self.result(at, constraint, None));
                }
            }
            Constraint::Sparql(sparql) => self.sparql(at, constraint, sparql, found)?,
            Constraint::Component(used) => self.component(at, constraint, used, found)?,
        }
        Ok(())
    }

    /// 4.8.3: each value is a member of the list.
    fn among(&self, at: &At<'_>, check: &Check<'_>, found: &mut Found) {
        let Known::Nodes(allowed) = &check.known else { return };
        for &value in at.values {
            if allowed.binary_search(&value).is_err() {
                found.add(|| self.result(at, check.constraint, Some(value)));
            }
        }
    }

    /// 4.1.1: each value is an instance of the class.
    fn class(&self, at: &At<'_>, check: &Check<'_>, found: &mut Found) {
        let Known::Nodes(classes) = &check.known else { return };
        let triples = self.plan.nodes.triples();
        for &value in at.values {
            let mut types = triples.objects(value, self.plan.type_of);
            if !types.any(|class| classes.binary_search(&class).is_ok()) {
                found.add(|| self.result(at, check.constraint, Some(value)));
            }
        }
    }

    /// Constraints that look at one value at a time and at nothing else.
    fn each(&self, at: &At<'_>, constraint: &Constraint, found: &mut Found) {
        for &value in at.values {
            let holds = self.plan.nodes.term(value).is_some_and(|term| holds(constraint, term));
            if !holds {
                found.add(|| self.result(at, constraint, Some(value)));
            }
        }
    }

    /// 4.2: how many values there are.
    fn count(&self, at: &At<'_>, constraint: &Constraint, found: &mut Found) {
        let values = i64::try_from(at.values.len()).unwrap_or(i64::MAX);
        let holds = match constraint {
            Constraint::MinCount(least) => values >= *least,
            Constraint::MaxCount(most) => values <= *most,
            _ => true,
        };
        if !holds {
            found.add(|| self.result(at, constraint, None));
        }
    }

    /// 4.4.5: no two values of one language; a result for each language that has several.
    fn unique_lang(&self, at: &At<'_>, constraint: &Constraint, found: &mut Found) {
        let mut languages: BTreeMap<String, usize> = BTreeMap::new();
        for &value in at.values {
            if let Some(Term::Literal(literal)) = self.plan.nodes.term(value)
                && let Some(language) = literal.language()
            {
                *languages.entry(language.to_ascii_lowercase()).or_default() += 1;
            }
        }
        for _ in languages.values().filter(|&&count| count > 1) {
            found.add(|| self.result(at, constraint, None));
        }
    }

    /// 4.5: values against those of another property of the focus node.
    fn pair(&self, at: &At<'_>, pair: Pair, check: &Check<'_>, found: &mut Found) {
        let Known::Node(property) = check.known else { return };
        // In order, as all values are.
        let others: Vec<Id> = self.plan.nodes.triples().objects(at.focus, property).collect();
        let is_other = |value: Id| others.binary_search(&value).is_ok();
        match pair {
            Pair::Equals => {
                let missing =
                    others.iter().copied().filter(|other| at.values.binary_search(other).is_err());
                let surplus = at.values.iter().copied().filter(|&value| !is_other(value));
                for value in surplus.chain(missing) {
                    found.add(|| self.result(at, check.constraint, Some(value)));
                }
            }
            Pair::Disjoint => {
                for &value in at.values.iter().filter(|&&value| is_other(value)) {
                    found.add(|| self.result(at, check.constraint, Some(value)));
                }
            }
            Pair::LessThan | Pair::LessThanOrEquals => {
                for &value in at.values {
                    for &other in &others {
                        let order = self.order(value, other);
                        let holds = order == Some(Ordering::Less)
                            || (pair == Pair::LessThanOrEquals && order == Some(Ordering::Equal));
                        if !holds {
                            found.add(|| self.result(at, check.constraint, Some(value)));
                        }
                    }
                }
            }
        }
    }

    fn order(&self, a: Id, b: Id) -> Option<Ordering> {
        match (self.plan.nodes.term(a)?, self.plan.nodes.term(b)?) {
            (Term::Literal(a), Term::Literal(b)) => xsd::compare(a, b),
            _ => None,
        }
    }

    /// 4.8.1: no property but those allowed; the result is about the property and its value.
    fn closed(&self, at: &At<'_>, check: &Check<'_>, found: &mut Found) {
        let Known::Nodes(allowed) = &check.known else { return };
        for &node in at.values {
            for &(property, value) in self.plan.nodes.triples().of_subject(node) {
                if allowed.binary_search(&property).is_ok() {
                    continue;
                }
                found.add(|| {
                    let mut result = self.result(at, check.constraint, Some(value));
                    if let Term::NamedNode(name) = self.term(property) {
                        result.path = Some(Path::Predicate(name));
                    }
                    result
                });
            }
        }
    }

    fn by_shape(
        &self,
        at: &At<'_>,
        constraint: &Constraint,
        found: &mut Found,
        holds: impl Fn(Id) -> Result<bool, Failure>,
    ) -> Result<(), Failure> {
        for &value in at.values {
            if !holds(value)? {
                found.add(|| self.result(at, constraint, Some(value)));
                if found.is_settled() {
                    break;
                }
            }
        }
        Ok(())
    }

    /// 4.6.2 to 4.6.4.
    fn logic(&self, logic: Logic, shapes: &[ShapeId], value: Id) -> Result<bool, Failure> {
        let mut met = 0_usize;
        for &shape in shapes {
            let conforms = self.conforms(shape, value)?;
            met += usize::from(conforms);
            match logic {
                Logic::And if !conforms => return Ok(false),
                Logic::Or if conforms => return Ok(true),
                Logic::Xone if met > 1 => return Ok(false),
                _ => {}
            }
        }
        Ok(match logic {
            Logic::And => true,
            Logic::Or => false,
            Logic::Xone => met == 1,
        })
    }

    /// 4.7.1, with what the value did not meet as details of the result.
    fn node(
        &self,
        at: &At<'_>,
        constraint: &Constraint,
        shape: ShapeId,
        found: &mut Found,
    ) -> Result<(), Failure> {
        for &value in at.values {
            if self.conforms(shape, value)? {
                continue;
            }
            let mut details = Vec::new();
            if let Found::All(_) = found {
                let mut all = Found::All(Vec::new());
                self.shape(shape, value, &mut all)?;
                if let Found::All(results) = all {
                    details = results;
                }
            }
            found.add(|| {
                let mut result = self.result(at, constraint, Some(value));
                result.details = details;
                result
            });
            if found.is_settled() {
                break;
            }
        }
        Ok(())
    }

    /// 4.7.3: meets the shape and no sibling.
    fn qualifies(&self, shape: ShapeId, siblings: &[ShapeId], value: Id) -> Result<bool, Failure> {
        if !self.conforms(shape, value)? {
            return Ok(false);
        }
        for &sibling in siblings {
            if self.conforms(sibling, value)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Whether a value meets a constraint that looks at nothing else.
fn holds(constraint: &Constraint, term: &Term) -> bool {
    let length = |limit: &i64, allowed: fn(&i64, &i64) -> bool| {
        text_of(term).is_some_and(|text| {
            allowed(&i64::try_from(text.chars().count()).unwrap_or(i64::MAX), limit)
        })
    };
    match constraint {
        Constraint::Datatype(name) => match term {
            Term::Literal(literal) => {
                literal.datatype() == name.as_ref() && xsd::is_well_formed(literal)
            }
            _ => false,
        },
        Constraint::NodeKind(kind) => node_kind(*kind, term),
        Constraint::Range(bound, limit) => match term {
            Term::Literal(literal) => in_range(*bound, literal, limit),
            _ => false,
        },
        Constraint::MinLength(least) => length(least, i64::ge),
        Constraint::MaxLength(most) => length(most, i64::le),
        Constraint::Pattern(_, expression) => {
            text_of(term).is_some_and(|text| expression.is_match(text))
        }
        Constraint::LanguageIn(ranges) => match term {
            Term::Literal(literal) => literal
                .language()
                .is_some_and(|tag| ranges.iter().any(|range| language_matches(tag, range))),
            _ => false,
        },
        _ => true,
    }
}
