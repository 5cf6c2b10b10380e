//! Shapes made ready for one graph: names replaced by numbers, classes by all that are below them.

use super::nodes::Nodes;
use super::route::Route;
use crate::graph::{GraphTooLarge, Id, Triples};
use crate::shape::{Constraint, Shape, Target};
use crate::shapes::Shapes;
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{NamedOrBlankNode, Term};
use std::collections::{BTreeSet, HashMap};

/// What a constraint needs to know of the graph.
pub(crate) enum Known {
    Nothing,
    /// One node: a property or a value.
    Node(Id),
    /// Several, in order: classes, members of a list, allowed properties.
    Nodes(Vec<Id>),
}

pub(crate) struct Check<'a> {
    pub(crate) constraint: &'a Constraint,
    pub(crate) known: Known,
}

pub(crate) struct PlannedShape<'a> {
    pub(crate) shape: &'a Shape,
    pub(crate) route: Option<Route>,
    pub(crate) checks: Vec<Check<'a>>,
    /// The focus nodes by its own targets, in order.
    pub(crate) targets: Vec<Id>,
}

pub(crate) struct Plan<'a> {
    pub(crate) nodes: Nodes<'a>,
    pub(crate) shapes: Vec<PlannedShape<'a>>,
    pub(crate) type_of: Id,
}

struct Planner<'a> {
    nodes: Nodes<'a>,
    type_of: Id,
    subclass_of: Id,
    /// Classes with all that are below them, in order.
    below: HashMap<Id, Vec<Id>>,
}

impl<'a> Plan<'a> {
    pub(crate) fn new(shapes: &'a Shapes, mut nodes: Nodes<'a>) -> Result<Self, GraphTooLarge> {
        let type_of = nodes.insert_name(rdf::TYPE)?;
        let subclass_of = nodes.insert_name(rdfs::SUB_CLASS_OF)?;
        let mut planner = Planner { nodes, type_of, subclass_of, below: HashMap::new() };
        let planned: Result<_, _> = shapes.iter().map(|shape| planner.shape(shape)).collect();
        Ok(Self { shapes: planned?, nodes: planner.nodes, type_of })
    }
}

impl<'a> Planner<'a> {
    fn shape(&mut self, shape: &'a Shape) -> Result<PlannedShape<'a>, GraphTooLarge> {
        let route =
            shape.path.as_ref().map(|path| Route::new(path, &mut self.nodes)).transpose()?;
        let checks: Result<_, _> =
            shape.constraints.iter().map(|constraint| self.check(constraint)).collect();
        let targets = self.targets(shape)?;
        Ok(PlannedShape { shape, route, checks: checks?, targets })
    }

    fn check(&mut self, constraint: &'a Constraint) -> Result<Check<'a>, GraphTooLarge> {
        let known = match constraint {
            Constraint::Class(class) => Known::Nodes(self.classes(class)?),
            Constraint::Pair(_, property) => {
                Known::Node(self.nodes.insert_name(property.as_ref())?)
            }
            Constraint::HasValue(value) => Known::Node(self.nodes.insert(value)?),
            Constraint::In(members) => {
                Known::Nodes(ordered(members.iter().map(|member| self.nodes.insert(member)))?)
            }
            Constraint::Closed(allowed) => {
                let names = allowed.iter().map(|name| self.nodes.insert_name(name.as_ref()));
                Known::Nodes(ordered(names)?)
            }
            _ => Known::Nothing,
        };
        Ok(Check { constraint, known })
    }

    /// A class and everything below it by `rdfs:subClassOf` in the data (section 1.1, "SHACL subclass").
    fn classes(&mut self, class: &NamedOrBlankNode) -> Result<Vec<Id>, GraphTooLarge> {
        let top = self.nodes.insert(&Term::from(class.clone()))?;
        if let Some(known) = self.below.get(&top) {
            return Ok(known.clone());
        }
        let triples: &Triples = self.nodes.triples();
        let mut classes = BTreeSet::from([top]);
        let mut open = vec![top];
        while let Some(class) = open.pop() {
            open.extend(
                triples.subjects(self.subclass_of, class).filter(|&below| classes.insert(below)),
            );
        }
        let classes: Vec<Id> = classes.into_iter().collect();
        self.below.insert(top, classes.clone());
        Ok(classes)
    }

    fn targets(&mut self, shape: &Shape) -> Result<Vec<Id>, GraphTooLarge> {
        let mut found = Vec::new();
        for target in &shape.targets {
            match target {
                Target::Node(node) => found.push(self.nodes.insert(node)?),
                Target::Class(class) => {
                    let classes = self.classes(class)?;
                    let triples = self.nodes.triples();
                    for class in classes {
                        found.extend(triples.subjects(self.type_of, class));
                    }
                }
                Target::SubjectsOf(property) => {
                    let property = self.nodes.insert_name(property.as_ref())?;
                    found.extend(
                        self.nodes.triples().of_predicate(property).iter().map(|pair| pair.1),
                    );
                }
                Target::ObjectsOf(property) => {
                    let property = self.nodes.insert_name(property.as_ref())?;
                    found.extend(
                        self.nodes.triples().of_predicate(property).iter().map(|pair| pair.0),
                    );
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        Ok(found)
    }
}

fn ordered(ids: impl Iterator<Item = Result<Id, GraphTooLarge>>) -> Result<Vec<Id>, GraphTooLarge> {
    let mut ids: Vec<Id> = ids.collect::<Result<_, _>>()?;
    ids.sort_unstable();
    ids.dedup();
    Ok(ids)
}
