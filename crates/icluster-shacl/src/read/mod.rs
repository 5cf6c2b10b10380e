//! From a shapes graph to [`Shapes`]: everything is checked here, so that validation meets only well-formed shapes.
//!
//! Sources: SHACL section 2 (which nodes are shapes), section 4 (the syntax rules of each parameter), appendix "Summary of SHACL syntax rules".

mod component;
mod constraints;
mod cycle;
mod ignored;
mod query;
mod values;

use crate::graph::{Graph, Id};
use crate::path::Path;
use crate::problem::{ShapeProblem, ShapesError};
use crate::shape::{Severity, Shape, ShapeId, Target};
use crate::shapes::{Ignored, Shapes};
use crate::vocabulary::sh;
use component::Component;
use oxrdf::vocab::{rdf, rdfs};
use oxrdf::{NamedNodeRef, NamedOrBlankNode, Term, Triple};
use std::collections::{BTreeSet, HashMap};

/// Reads shapes one by one, from those with targets to those they refer to.
struct Reader<'g> {
    graph: &'g Graph,
    ids: HashMap<Id, ShapeId>,
    /// The nodes of the shapes, in the order of their numbers.
    nodes: Vec<Id>,
    problems: Vec<ShapeProblem>,
    components: Vec<Component>,
    /// The nodes that are classes, and so the targets of themselves (section 2.1.3.3).
    classes: BTreeSet<Id>,
    uses_sparql: bool,
    ignored: Vec<Ignored>,
}

/// The shapes of a graph.
pub(crate) fn shapes(graph: &Graph) -> Result<Shapes, ShapesError> {
    let mut reader = Reader {
        graph,
        ids: HashMap::new(),
        nodes: Vec::new(),
        problems: Vec::new(),
        components: Vec::new(),
        classes: BTreeSet::new(),
        uses_sparql: false,
        ignored: Vec::new(),
    };
    reader.classes = reader.instances_of(rdfs::CLASS);
    reader.components = reader.read_components();
    for root in reader.roots() {
        reader.shape_id(root);
    }
    let mut shapes = Vec::new();
    // Reading a shape may add others to the end.
    while let Some(&node) = reader.nodes.get(shapes.len()) {
        let shape = reader.read_shape(node);
        shapes.push(shape);
    }
    let mut problems = reader.problems;
    let shapes: Vec<Shape> = shapes.into_iter().flatten().collect();
    if problems.is_empty() {
        problems.extend(cycle::first(&shapes));
    }
    if !problems.is_empty() {
        return Err(ShapesError { source_name: None, problems });
    }
    let triples = if reader.uses_sparql { owned(graph) } else { Vec::new() };
    Ok(Shapes { shapes, triples, ignored: reader.ignored })
}

fn owned(graph: &Graph) -> Vec<Triple> {
    let triple = |(subject, predicate, object): (&Term, &Term, &Term)| {
        let Term::NamedNode(predicate) = predicate else { return None };
        Some(Triple::new(subject_of(subject)?, predicate.clone(), object.clone()))
    };
    graph.iter().filter_map(triple).collect()
}

/// A term as a subject, unless it is a literal.
pub(crate) fn subject_of(term: &Term) -> Option<NamedOrBlankNode> {
    match term {
        Term::NamedNode(name) => Some(name.clone().into()),
        Term::BlankNode(node) => Some(node.clone().into()),
        Term::Literal(_) => None,
    }
}

impl Reader<'_> {
    /// Nodes that are shapes of themselves: by type or by target (section 2.1). What else is a shape is referred to by these, or has no effect.
    fn roots(&self) -> Vec<Id> {
        let mut roots = BTreeSet::new();
        for class in [sh::NODE_SHAPE, sh::PROPERTY_SHAPE] {
            roots.extend(self.graph.subjects(rdf::TYPE, class));
        }
        for target in
            [sh::TARGET_NODE, sh::TARGET_CLASS, sh::TARGET_SUBJECTS_OF, sh::TARGET_OBJECTS_OF]
        {
            roots.extend(self.graph.subjects_of(target));
        }
        roots.into_iter().collect()
    }

    /// The number of a shape, which is read later if it was not yet.
    fn shape_id(&mut self, node: Id) -> ShapeId {
        let next = ShapeId(self.nodes.len());
        *self.ids.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            next
        })
    }

    fn read_shape(&mut self, node: Id) -> Option<Shape> {
        let term = self.term(node);
        let Some(subject) = subject_of(&term) else {
            self.problem(node, None, "a literal".into(), "an IRI or a blank node (section 2.1)");
            return None;
        };
        self.note_ignored(node, &subject);
        let path = self.read_path(node);
        let targets = self.read_targets(node);
        let severity = self.read_severity(node);
        let deactivated = self.boolean(node, sh::DEACTIVATED).unwrap_or(false);
        let messages = self.messages(node);
        let constraints = self.read_constraints(node, path.as_ref());
        Some(Shape { node: subject, path, targets, severity, deactivated, messages, constraints })
    }

    fn read_path(&mut self, node: Id) -> Option<Path> {
        let paths = self.graph.objects(node, sh::PATH);
        let typed = |class: NamedNodeRef<'_>| {
            self.graph
                .named(class)
                .is_some_and(|class| self.graph.objects(node, rdf::TYPE).contains(&class))
        };
        let (is_node_shape, is_property_shape) = (typed(sh::NODE_SHAPE), typed(sh::PROPERTY_SHAPE));
        match paths.as_slice() {
            [] => {
                if is_property_shape {
                    let found = "a property shape without it".into();
                    self.problem(node, Some(sh::PATH), found, "one path (section 2.3)");
                }
                None
            }
            [path] => {
                if is_node_shape {
                    let found = "a path in a node shape".into();
                    let expected = "no path, or the type sh:PropertyShape (section 2.2)";
                    self.problem(node, Some(sh::PATH), found, expected);
                }
                Path::read(self.graph, *path)
                    .map_err(|found| {
                        self.problem(node, Some(sh::PATH), found, "a path (section 2.3.1)");
                    })
                    .ok()
            }
            several => {
                let found = format!("{} values", several.len());
                self.problem(node, Some(sh::PATH), found, "one path (section 2.3)");
                None
            }
        }
    }

    fn read_targets(&mut self, node: Id) -> Vec<Target> {
        let mut targets = Vec::new();
        for value in self.graph.objects(node, sh::TARGET_NODE) {
            match self.term(value) {
                Term::BlankNode(_) => self.unexpected(
                    node,
                    sh::TARGET_NODE,
                    value,
                    "an IRI or a literal (section 2.1.3.1)",
                ),
                term => targets.push(Target::Node(term)),
            }
        }
        for value in self.graph.objects(node, sh::TARGET_CLASS) {
            match self.term(value) {
                Term::NamedNode(class) => targets.push(Target::Class(class.into())),
                _ => self.unexpected(node, sh::TARGET_CLASS, value, "an IRI (section 2.1.3.2)"),
            }
        }
        for (property, target) in [
            (sh::TARGET_SUBJECTS_OF, Target::SubjectsOf as fn(_) -> _),
            (sh::TARGET_OBJECTS_OF, Target::ObjectsOf),
        ] {
            targets.extend(
                self.iris(node, property, "an IRI (section 2.1.3)").into_iter().map(target),
            );
        }
        if self.classes.contains(&node)
            && let Some(class) = subject_of(&self.term(node))
        {
            let target = Target::Class(class);
            if !targets.contains(&target) {
                targets.push(target);
            }
        }
        targets
    }

    fn read_severity(&mut self, node: Id) -> Severity {
        let named = self.at_most_one(node, sh::SEVERITY).and_then(|value| match self.term(value) {
            Term::NamedNode(name) => Some(Severity::of(&name)),
            _ => {
                self.unexpected(node, sh::SEVERITY, value, "an IRI (section 2.1.4)");
                None
            }
        });
        named.unwrap_or_default()
    }
}
