//! Nests of joins with stars: taken apart, the stars scanned, and put back as finished rows.

use super::plan::Step;
use super::push::{binds_all, given, is_plain, pushed, split, variables_of};
use super::rewrite::Rewriter;
use super::scan::{Place, RowsOut, Scan, Solutions, Test};
use super::star::{Star, take_stars};
use super::{SERVICE, Source, SourceError};
use crate::govern::stop_on;
use oxigraph::model::{NamedNode, Term, Variable};
use oxigraph::sparql::QueryEvaluationError;
use spargebra::algebra::{Expression, GraphPattern};
use spargebra::term::{GroundTerm, NamedNodePattern, TermPattern, TriplePattern};
use std::collections::HashSet;
use std::sync::Arc;

/// Rows up to which a star becomes a table in the pattern.
pub(super) const LISTED: u64 = 1000;

/// Solutions of the rest of a pattern up to which they are joined in the scan.
const JOINED: usize = 200_000;

/// A part of a nest of joins.
#[derive(Clone)]
pub(super) enum Piece {
    Triple(TriplePattern, Option<NamedNode>),
    Other(GraphPattern),
}

/// A nest of joins, flattened.
#[derive(Default)]
pub(super) struct Nest {
    pub(super) pieces: Vec<Piece>,
    pub(super) filters: Vec<Expression>,
}

/// A star with its scan.
pub(super) struct Ready {
    star: Star,
    graph: Option<NamedNode>,
    pub(super) scan: Scan,
    pub(super) rows: u64,
    /// Which of the filters the scan has taken over.
    pub(super) taken: HashSet<usize>,
}

/// A nest answered.
pub(super) enum Answered {
    /// All of it by one scan.
    Scan(Box<Ready>),
    Pattern(GraphPattern),
}

impl<E: From<SourceError> + From<QueryEvaluationError>> Rewriter<'_, E> {
    /// Takes a nest of joins apart. `graph` is the graph named around the part, `outer` that around the nest.
    pub(super) fn flatten(
        &mut self,
        pattern: GraphPattern,
        graph: Option<&NamedNode>,
        outer: Option<&NamedNode>,
        nest: &mut Nest,
    ) -> Result<(), E> {
        match pattern {
            GraphPattern::Join { left, right } => {
                self.flatten(*left, graph, outer, nest)?;
                self.flatten(*right, graph, outer, nest)?;
            }
            GraphPattern::Bgp { patterns } => nest.pieces.extend(
                patterns.into_iter().map(|triple| Piece::Triple(named(triple), graph.cloned())),
            ),
            GraphPattern::Path { subject, path, object } => {
                let (subject, object) = (named_term(subject), named_term(object));
                let path = GraphPattern::Path { subject, path, object };
                nest.pieces.push(Piece::Other(within(path, graph, outer)));
            }
            GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), inner }
                if self.seen(Some(&name)) =>
            {
                self.flatten(*inner, Some(&name), outer, nest)?;
            }
            // A filter of a group in the nest holds for all of it when the group binds what it asks about.
            GraphPattern::Filter { expr, inner } if is_plain(&expr) && binds_all(&inner, &expr) => {
                split(&expr, &mut nest.filters);
                self.flatten(*inner, graph, outer, nest)?;
            }
            other => {
                let rewritten = self.pattern(other, graph, &[])?;
                nest.pieces.push(Piece::Other(within(rewritten, graph, outer)));
            }
        }
        Ok(())
    }

    /// Whether a triple of a nest says of which cube something is.
    pub(super) fn has_star(&self, pattern: &GraphPattern, graph: Option<&NamedNode>) -> bool {
        match pattern {
            GraphPattern::Bgp { patterns } => {
                self.seen(graph)
                    && patterns.iter().any(|triple| is_of_cube(triple, self.source.as_ref()))
            }
            GraphPattern::Join { left, right } => {
                self.has_star(left, graph) || self.has_star(right, graph)
            }
            GraphPattern::Graph { name: NamedNodePattern::NamedNode(name), inner } => {
                self.seen(Some(name)) && self.has_star(inner, Some(name))
            }
            GraphPattern::Filter { expr, inner } => {
                is_plain(expr) && binds_all(inner, expr) && self.has_star(inner, graph)
            }
            _ => false,
        }
    }

    pub(super) fn answer(
        &mut self,
        pieces: Vec<Piece>,
        filters: &[Expression],
        outer: Option<&NamedNode>,
    ) -> Result<Answered, E> {
        let mut graphs: Vec<Option<NamedNode>> = Vec::new();
        for piece in &pieces {
            if let Piece::Triple(_, graph) = piece
                && !graphs.contains(graph)
            {
                graphs.push(graph.clone());
            }
        }
        let (mut rest, mut stars) = (Vec::new(), Vec::new());
        let mut triples: Vec<Vec<TriplePattern>> = graphs.iter().map(|_| Vec::new()).collect();
        for piece in pieces {
            match piece {
                Piece::Triple(triple, graph) => {
                    let at = graphs.iter().position(|known| *known == graph);
                    if let Some(list) = at.and_then(|at| triples.get_mut(at)) {
                        list.push(triple);
                    }
                }
                other => rest.push(other),
            }
        }
        for (graph, triples) in graphs.into_iter().zip(triples) {
            if !self.seen(graph.as_ref()) {
                rest.extend(triples.into_iter().map(|triple| Piece::Triple(triple, graph.clone())));
                continue;
            }
            let (found, others) = take_stars(triples, self.source.as_ref());
            rest.extend(others.into_iter().map(|triple| Piece::Triple(triple, graph.clone())));
            for star in found {
                stars.push(self.ready(star, graph.clone(), filters)?);
            }
        }
        // The same subject in two graphs is left to the joins.
        self.solve(stars, rest, filters, outer)
    }

    fn ready(
        &mut self,
        star: Star,
        graph: Option<NamedNode>,
        filters: &[Expression],
    ) -> Result<Ready, E> {
        let table = self.source.table(star.cube)?;
        let cube = self.source.cubes().get(star.cube);
        let mut slots = vec![(Place::Subject, star.subject.clone())];
        let mut tests = Vec::new();
        for (column, variable) in &star.slots {
            let slot = (Place::Column(*column), variable.clone());
            if !slots.contains(&slot) {
                slots.push(slot);
            }
            if !table.is_full(*column) {
                tests.push((*column, Test::Has));
            }
        }
        for (column, term) in &star.fixed {
            let test = table.columns().get(*column).map_or(Test::Nothing, |of| given(of, term));
            tests.push((*column, test));
        }
        let mut scan = Scan {
            cube: cube.map_or_else(|| SERVICE.into_owned(), |cube| cube.name.clone()),
            prefix: cube.map(|cube| cube.prefix.clone()).unwrap_or_default(),
            table,
            slots,
            tests,
            only: None,
            sides: Vec::new(),
        };
        let mut taken = HashSet::new();
        for (at, filter) in filters.iter().enumerate() {
            if let Some(test) = pushed(filter, &scan, self.meter) {
                scan.tests.push(test);
                taken.insert(at);
            }
        }
        let rows = scan.count(self.meter);
        Ok(Ready { star, graph, scan, rows, taken })
    }

    fn solve(
        &mut self,
        mut stars: Vec<Ready>,
        pieces: Vec<Piece>,
        filters: &[Expression],
        outer: Option<&NamedNode>,
    ) -> Result<Answered, E> {
        let largest = (0..stars.len()).max_by_key(|at| stars.get(*at).map_or(0, |star| star.rows));
        let Some(largest) = largest else {
            return Ok(Answered::Pattern(assembled(pieces, outer)));
        };
        let mut star = stars.swap_remove(largest);
        if pieces.is_empty() && stars.is_empty() {
            return Ok(if star.star.tail.is_empty() {
                Answered::Scan(Box::new(star))
            } else {
                Answered::Pattern(self.with_tail(star, outer))
            });
        }
        if star.rows <= LISTED
            && stars.is_empty()
            && let Some(table) = self.listed(&star)
        {
            let mut joined = pieces;
            joined.push(Piece::Other(table));
            joined.extend(
                star.star.tail.into_iter().map(|triple| Piece::Triple(triple, star.graph.clone())),
            );
            return Ok(Answered::Pattern(assembled(joined, outer)));
        }
        let own: HashSet<Variable> = star.star.all_variables();
        let (mut apart, mut complete) = (Vec::new(), star.star.tail.is_empty());
        for (variables, stars, pieces) in components(stars, pieces) {
            let mut inside: HashSet<usize> =
                stars.iter().flat_map(|star| star.taken.iter().copied()).collect();
            let answered = self.solve(stars, pieces, filters, outer)?;
            let mut pattern = self.put_back(answered);
            if variables.is_disjoint(&own) {
                apart.push(pattern);
                complete = false;
                continue;
            }
            for (at, filter) in filters.iter().enumerate() {
                let asked = variables_of(filter);
                if !inside.contains(&at)
                    && is_plain(filter)
                    && asked.iter().all(|variable| variables.contains(variable))
                    && asked.is_disjoint(&own)
                {
                    pattern =
                        GraphPattern::Filter { expr: filter.clone(), inner: Box::new(pattern) };
                    inside.insert(at);
                }
            }
            let mut columns: Vec<Variable> = variables.into_iter().collect();
            columns.sort_by(|a, b| a.as_str().cmp(b.as_str()));
            match self.rows_of(&pattern, &columns, outer)? {
                Some(rows) => match star.scan.join(columns, rows, self.meter) {
                    Ok(()) => star.taken.extend(inside),
                    Err(_) => {
                        apart.push(pattern);
                        complete = false;
                    }
                },
                None => {
                    apart.push(pattern);
                    complete = false;
                }
            }
        }
        if complete {
            return Ok(Answered::Scan(Box::new(star)));
        }
        let scanned = self.with_tail(star, outer);
        Ok(Answered::Pattern(apart.into_iter().fold(scanned, |left, right| GraphPattern::Join {
            left: Box::new(left),
            right: Box::new(right),
        })))
    }

    /// Solutions of a part of the rest; none when they are many.
    fn rows_of(
        &mut self,
        pattern: &GraphPattern,
        columns: &[Variable],
        outer: Option<&NamedNode>,
    ) -> Result<Option<Vec<Vec<Option<Term>>>>, E> {
        let inner = match outer {
            Some(name) => {
                GraphPattern::Graph { name: name.clone().into(), inner: Box::new(pattern.clone()) }
            }
            None => pattern.clone(),
        };
        let pattern = GraphPattern::Project { inner: Box::new(inner), variables: columns.to_vec() };
        let mut rows = Vec::new();
        for solution in (self.evaluate)(pattern, &self.scans)? {
            let solution = solution?;
            stop_on(self.meter.step());
            if rows.len() == JOINED {
                return Ok(None);
            }
            rows.push(columns.iter().map(|column| solution.get(column).cloned()).collect());
        }
        Ok(Some(rows))
    }

    fn with_tail(&mut self, mut star: Ready, outer: Option<&NamedNode>) -> GraphPattern {
        let tail = std::mem::take(&mut star.star.tail);
        let graph = star.graph.clone();
        let scanned = self.put_back(Answered::Scan(Box::new(star)));
        if tail.is_empty() {
            return scanned;
        }
        let right = within(GraphPattern::Bgp { patterns: tail }, graph.as_ref(), outer);
        GraphPattern::Lateral { left: Box::new(scanned), right: Box::new(right) }
    }

    pub(super) fn put_back(&mut self, answered: Answered) -> GraphPattern {
        let ready = match answered {
            Answered::Pattern(pattern) => return pattern,
            Answered::Scan(ready) => ready,
        };
        if ready.scan.sides.is_empty()
            && ready.rows <= LISTED
            && let Some(table) = self.listed(&ready)
        {
            return table;
        }
        let scan = Arc::new(ready.scan);
        let joined = scan.sides.iter().map(|side| side.rows.len() as u64).sum();
        self.plan.steps.push(Step::Scanned {
            cube: scan.cube.as_str().to_owned(),
            rows: ready.rows,
            joined,
        });
        let columns = scan.variables();
        let certain: Vec<bool> = columns
            .iter()
            .map(|column| {
                scan.place(column).is_some()
                    || scan.sides.iter().any(|side| {
                        side.variables.iter().position(|own| own == column).is_some_and(|at| {
                            side.rows.iter().all(|row| matches!(row.get(at), Some(Some(_))))
                        })
                    })
            })
            .collect();
        let shape = shape(&columns, |at| certain.get(at) == Some(&true));
        let name = self.scans.name();
        self.scans.scans.push((name.clone(), Solutions { scan, meter: Arc::clone(self.meter) }));
        GraphPattern::Service { name: name.into(), inner: Box::new(shape), silent: false }
    }

    /// A star's observations as a table.
    fn listed(&mut self, ready: &Ready) -> Option<GraphPattern> {
        let scan = Arc::new(Scan {
            cube: ready.scan.cube.clone(),
            prefix: ready.scan.prefix.clone(),
            table: Arc::clone(&ready.scan.table),
            slots: ready.scan.slots.clone(),
            tests: ready.scan.tests.clone(),
            only: ready.scan.only.clone(),
            sides: Vec::new(),
        });
        let ground = |term: Option<Term>| match term? {
            Term::NamedNode(name) => Some(GroundTerm::from(name)),
            Term::Literal(literal) => Some(GroundTerm::from(literal)),
            _ => None,
        };
        let bindings: Vec<Vec<Option<GroundTerm>>> = RowsOut::new(&scan, self.meter)
            .map(|row| row.into_iter().map(ground).collect())
            .collect();
        if bindings.iter().flatten().any(Option::is_none) {
            return None;
        }
        let rows = bindings.len() as u64;
        self.plan.steps.push(Step::Listed { cube: scan.cube.as_str().to_owned(), rows });
        Some(GraphPattern::Values { variables: scan.variables(), bindings })
    }
}

/// A pattern that tells the evaluator which variables rows bind, always or perhaps.
pub(super) fn shape(columns: &[Variable], certain: impl Fn(usize) -> bool) -> GraphPattern {
    let row = |variable: &Variable| TriplePattern {
        subject: NamedNode::new_unchecked("urn:icluster:row").into(),
        predicate: NamedNode::new_unchecked("urn:icluster:value").into(),
        object: variable.clone().into(),
    };
    let patterns = |wanted: bool| {
        columns
            .iter()
            .enumerate()
            .filter(|(at, _)| certain(*at) == wanted)
            .map(|(_, of)| row(of))
            .collect::<Vec<_>>()
    };
    let always = GraphPattern::Bgp { patterns: patterns(true) };
    patterns(false).into_iter().fold(always, |left, triple| GraphPattern::LeftJoin {
        left: Box::new(left),
        right: Box::new(GraphPattern::Bgp { patterns: vec![triple] }),
        expression: None,
    })
}

fn is_of_cube(triple: &TriplePattern, source: &dyn Source) -> bool {
    match (&triple.predicate, &triple.object) {
        (NamedNodePattern::NamedNode(predicate), TermPattern::NamedNode(object)) => {
            *predicate == super::DATA_SET && source.cubes().iter().any(|cube| cube.name == *object)
        }
        _ => false,
    }
}

/// Blank nodes of a pattern are variables nobody sees; apart, they must keep their names.
fn named(triple: TriplePattern) -> TriplePattern {
    TriplePattern {
        subject: named_term(triple.subject),
        predicate: triple.predicate,
        object: named_term(triple.object),
    }
}

fn named_term(term: TermPattern) -> TermPattern {
    match term {
        TermPattern::BlankNode(node) => {
            Variable::new_unchecked(format!("urn_icluster_blank_{}", node.as_str())).into()
        }
        other => other,
    }
}

fn within(
    pattern: GraphPattern,
    graph: Option<&NamedNode>,
    outer: Option<&NamedNode>,
) -> GraphPattern {
    match graph {
        Some(name) if Some(name) != outer => {
            GraphPattern::Graph { name: name.clone().into(), inner: Box::new(pattern) }
        }
        _ => pattern,
    }
}

/// Joins pieces again, the triples of a graph together.
fn assembled(pieces: Vec<Piece>, outer: Option<&NamedNode>) -> GraphPattern {
    let mut by_graph: Vec<(Option<NamedNode>, Vec<TriplePattern>)> = Vec::new();
    let mut joined: Vec<GraphPattern> = Vec::new();
    for piece in pieces {
        match piece {
            Piece::Triple(triple, graph) => {
                match by_graph.iter_mut().find(|(known, _)| *known == graph) {
                    Some((_, triples)) => triples.push(triple),
                    None => by_graph.push((graph, vec![triple])),
                }
            }
            Piece::Other(pattern) => joined.push(pattern),
        }
    }
    by_graph
        .into_iter()
        .map(|(graph, patterns)| within(GraphPattern::Bgp { patterns }, graph.as_ref(), outer))
        .chain(joined)
        .reduce(|left, right| GraphPattern::Join { left: Box::new(left), right: Box::new(right) })
        .unwrap_or_default()
}

type Component = (HashSet<Variable>, Vec<Ready>, Vec<Piece>);

/// Stars and pieces that hang together by variables they share.
fn components(stars: Vec<Ready>, pieces: Vec<Piece>) -> Vec<Component> {
    let mut all: Vec<Component> =
        stars.into_iter().map(|star| (star.star.all_variables(), vec![star], Vec::new())).collect();
    for piece in pieces {
        let mut variables = HashSet::new();
        let pattern = match &piece {
            Piece::Triple(triple, _) => GraphPattern::Bgp { patterns: vec![triple.clone()] },
            Piece::Other(pattern) => pattern.clone(),
        };
        pattern.on_in_scope_variable(|variable| {
            variables.insert(variable.clone());
        });
        all.push((variables, Vec::new(), vec![piece]));
    }
    let mut merged: Vec<Component> = Vec::new();
    for (variables, stars, pieces) in all {
        let mut one = (variables, stars, pieces);
        let mut others = Vec::new();
        for other in merged {
            if other.0.is_disjoint(&one.0) {
                others.push(other);
            } else {
                one.0.extend(other.0);
                one.1.extend(other.1);
                let later = std::mem::replace(&mut one.2, other.2);
                one.2.extend(later);
            }
        }
        others.push(one);
        merged = others;
    }
    merged
}
