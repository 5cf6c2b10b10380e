//! Constraint components defined in SPARQL, and what shapes use them (SHACL section 6).

use super::Reader;
use crate::graph::Id;
use crate::path::Path;
use crate::shape::Constraint;
use crate::sparql::{ComponentUse, Validator};
use crate::vocabulary::sh;
use oxrdf::{Literal, NamedNode, NamedNodeRef, Term, Variable};
use spargebra::Query;

/// A parameter of a component (section 6.2.1).
struct Parameter {
    property: NamedNode,
    variable: Variable,
    optional: bool,
}

/// A query of a component, with what its results say.
#[derive(Clone)]
struct Asked {
    node: Id,
    query: Query,
    is_ask: bool,
    messages: Vec<Literal>,
}

/// A component (section 6.2).
pub(super) struct Component {
    name: NamedNode,
    parameters: Vec<Parameter>,
    /// For node shapes, by `sh:nodeValidator`, else `sh:validator` (section 6.2.3).
    node: Option<Asked>,
    /// For property shapes, by `sh:propertyValidator`, else `sh:validator`.
    property: Option<Asked>,
}

/// The end of a property's IRI as the name of a variable (section 6.2.1).
fn local_name(property: &NamedNode) -> Option<Variable> {
    let name = property.as_str();
    let local = name.rsplit(['#', '/', ':']).next().unwrap_or_default();
    Variable::new(local).ok()
}

impl Reader<'_> {
    pub(super) fn read_components(&mut self) -> Vec<Component> {
        let instances = self.instances_of(sh::CONSTRAINT_COMPONENT);
        instances.into_iter().filter_map(|node| self.read_component(node)).collect()
    }

    fn read_component(&mut self, node: Id) -> Option<Component> {
        let Term::NamedNode(name) = self.term(node) else {
            self.problem(
                node,
                None,
                "a blank node".into(),
                "a component with an IRI (section 6.2)",
            );
            return None;
        };
        // The components of SHACL itself are built in, also where a graph brings their descriptions.
        if name.as_str().starts_with("http://www.w3.org/ns/shacl#") {
            return None;
        }
        let parameters = self.read_parameters(node);
        if parameters.iter().all(|parameter| parameter.optional) {
            self.problem(
                node,
                Some(sh::PARAMETER),
                "no parameter that must be given".into(),
                "one or more (section 6.2.1)",
            );
            return None;
        }
        let variables: Vec<Variable> =
            parameters.iter().map(|parameter| parameter.variable.clone()).collect();
        let validator = self.asked(node, sh::VALIDATOR, &variables);
        let own_node = self.asked(node, sh::NODE_VALIDATOR, &variables);
        let own_property = self.asked(node, sh::PROPERTY_VALIDATOR, &variables);
        Some(Component {
            name,
            parameters,
            node: own_node.or_else(|| validator.clone()),
            property: own_property.or(validator),
        })
    }

    fn read_parameters(&mut self, node: Id) -> Vec<Parameter> {
        let mut parameters = Vec::new();
        for parameter in self.graph.objects(node, sh::PARAMETER) {
            let path = self.at_most_one(parameter, sh::PATH).map(|path| self.term(path));
            let optional = self.boolean(parameter, sh::OPTIONAL).unwrap_or(false);
            let named = match path {
                Some(Term::NamedNode(property)) => {
                    local_name(&property).map(|variable| (property, variable))
                }
                _ => None,
            };
            let taken = |variable: &Variable| {
                ["this", "shapesGraph", "currentShape", "path", "PATH", "value"]
                    .contains(&variable.as_str())
            };
            match named {
                Some((property, variable)) if !taken(&variable) => {
                    parameters.push(Parameter { property, variable, optional });
                }
                _ => self.problem(parameter, Some(sh::PATH), "no name of a parameter".into(), "a property whose IRI ends in a name of a variable, other than this, shapesGraph, currentShape, path, PATH and value (section 6.2.1)"),
            }
        }
        parameters
    }

    fn asked(&mut self, node: Id, by: NamedNodeRef<'_>, parameters: &[Variable]) -> Option<Asked> {
        let validator = self.graph.objects(node, by).first().copied()?;
        let is_ask = !self.graph.objects(validator, sh::ASK).is_empty();
        let property = if is_ask { sh::ASK } else { sh::SELECT };
        if !is_ask && self.graph.objects(validator, sh::SELECT).is_empty() {
            self.problem(
                validator,
                None,
                "a validator without a query".into(),
                "one with sh:ask or sh:select (section 6.2.3)",
            );
            return None;
        }
        let query = self.query(validator, property, parameters)?;
        let messages = self.messages(validator);
        Some(Asked { node: validator, query, is_ask, messages })
    }

    /// The components that a shape gives all the necessary parameters of (section 6.2.3).
    pub(super) fn read_component_uses(
        &mut self,
        node: Id,
        path: Option<&Path>,
        found: &mut Vec<Constraint>,
    ) {
        let components = std::mem::take(&mut self.components);
        for component in &components {
            self.read_use(node, path, component, found);
        }
        self.components = components;
    }

    fn read_use(
        &mut self,
        node: Id,
        path: Option<&Path>,
        component: &Component,
        found: &mut Vec<Constraint>,
    ) {
        let given: Vec<(&Parameter, Vec<Id>)> = component
            .parameters
            .iter()
            .map(|parameter| (parameter, self.graph.objects(node, parameter.property.as_ref())))
            .collect();
        if given.iter().any(|(parameter, values)| !parameter.optional && values.is_empty()) {
            return;
        }
        let asked = if path.is_some() { &component.property } else { &component.node };
        let Some(asked) = asked else { return };
        let property = if asked.is_ask { sh::ASK } else { sh::SELECT };
        let Some(query) = self.for_path(asked.node, property, &asked.query, path) else { return };
        // Each value of a sole parameter is a constraint of its own; several parameters have one value each (section 6.1).
        let mut bindings: Vec<Vec<(Variable, Term)>> = Vec::new();
        if let [(parameter, values)] = given.as_slice() {
            bindings.extend(
                values.iter().map(|&value| vec![(parameter.variable.clone(), self.term(value))]),
            );
        } else {
            for (parameter, values) in &given {
                if values.len() > 1 {
                    let found = format!("{} values", values.len());
                    self.problem(
                        node,
                        Some(parameter.property.as_ref()),
                        found,
                        "one value of each parameter of a component that has several (section 6.1)",
                    );
                }
            }
            let first = |(parameter, values): &(&Parameter, Vec<Id>)| {
                values.first().map(|&value| (parameter.variable.clone(), self.term(value)))
            };
            bindings.push(given.iter().filter_map(first).collect());
        }
        self.uses_sparql = true;
        for parameters in bindings {
            let query = query.clone();
            let validator =
                if asked.is_ask { Validator::Ask(query) } else { Validator::Select(query) };
            found.push(Constraint::Component(Box::new(ComponentUse {
                component: component.name.clone(),
                parameters,
                messages: asked.messages.clone(),
                validator,
            })));
        }
    }
}
