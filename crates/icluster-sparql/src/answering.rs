//! The way of one query: what it means, its sorts, its observations, the order of its joins, its rows.

use crate::cube::{Plan, Rewriter, SERVICE, Scans, SourceError, Step, WithCubes, may_meet};
use crate::endpoint::{Cubes, Endpoint};
use crate::govern::{Exceeded, Meter, govern, govern_query, with_meter};
use crate::overlay::{Below, WithOverlay};
use crate::plan::{Faithful, Rows, Sorts, order_joins, with_blank_nodes};
use crate::problem::Problem;
use crate::run::{Answer, RunError, collect, pattern_of, pattern_of_mut};
use crate::service::{Governed, NotAllowed};
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode};
use oxigraph::sparql::{
    CancellationToken, QueryDatasetSpecification, QueryEvaluationError, QueryResults,
    QuerySolutionIter, SparqlEvaluator,
};
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use spargebra::term::NamedNodePattern;
use std::cell::RefCell;
use std::marker::PhantomData;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// One query being answered.
pub(crate) struct Answering<'a> {
    pub(crate) endpoint: &'a Endpoint,
    /// Observations, as this query sees them.
    pub(crate) cubes: Option<Cubes>,
    pub(crate) seen: QueryDatasetSpecification,
    /// Whether the caller may see observations at all.
    pub(crate) cubes_visible: bool,
    pub(crate) meter: &'a Arc<Meter>,
    pub(crate) token: &'a CancellationToken,
    pub(crate) plan: RefCell<Plan>,
    /// Set when observations are read one by one.
    pub(crate) looks: &'a AtomicBool,
}

impl Answering<'_> {
    pub(crate) fn answer(&mut self, mut query: Query) -> Result<Answer, RunError> {
        let cubes = self.cubes.clone();
        let cubes = cubes.as_ref();
        let pattern = pattern_of_mut(&mut query);
        if cubes.is_some() && asks_cubes(pattern) {
            if !self.cubes_visible {
                let name = SERVICE.as_str().to_owned();
                let why = QueryEvaluationError::Service(Box::new(NotAllowed { name }));
                return Err(why.into());
            }
            self.open_service();
        }
        let mut faithful = Faithful::<RunError> {
            endpoint: self.endpoint,
            seen: &self.seen,
            cubes: cubes.map(|cubes| &cubes.source),
            meter: self.meter,
            fresh: 0,
            fails: PhantomData,
        };
        *pattern = faithful.pattern(std::mem::take(pattern))?;
        let base = query.base_iri().cloned();
        let this = &*self;
        let mut select = |pattern, done: &[(NamedNode, Rows)]| {
            let (pattern, scans) = this.scanned(pattern, &base, done)?;
            this.select(pattern, &base, done, &scans)
        };
        let mut sorts = Sorts { meter: self.meter, select: &mut select, done: Vec::new() };
        let pattern = sorts.replace(pattern_of(&query).clone(), None)?;
        let done = sorts.done;
        if let (Query::Select { .. }, [.., (last, rows)]) = (&query, done.as_slice())
            && matches!(&pattern, GraphPattern::Service { name, .. } if *name == last.clone().into())
        {
            return sorted_answer(rows.clone(), self.meter);
        }
        let (pattern, scans) = self.scanned(pattern, &base, &done)?;
        let meets =
            matches!(query, Query::Describe { .. }) && cubes.is_some() || self.meets(&pattern);
        *pattern_of_mut(&mut query) = self.ordered(pattern, meets);
        govern_query(&mut query);
        let results = self.evaluated(query, meets, &done, &scans)?;
        let answer = collect(results, self.meter)?;
        if self.token.is_cancelled() { Err(self.meter.time_out().into()) } else { Ok(answer) }
    }

    /// Makes the graph that stands for the service of observations one of those the query may name.
    fn open_service(&mut self) {
        if let Some(named) = self.seen.available_named_graphs() {
            let mut named = named.to_vec();
            named.push(NamedOrBlankNode::from(SERVICE.into_owned()));
            self.seen.set_available_named_graphs(named);
        }
    }

    /// Takes the observations out of a pattern.
    fn scanned(
        &self,
        pattern: GraphPattern,
        base: &Option<oxiri::Iri<String>>,
        sorted: &[(NamedNode, Rows)],
    ) -> Result<(GraphPattern, Scans), RunError> {
        let Some(cubes) = self.cubes.as_ref().filter(|_| self.endpoint.options.scans) else {
            return Ok((pattern, Scans::default()));
        };
        let mut evaluate =
            |pattern: GraphPattern, scans: &Scans| self.select(pattern, base, sorted, scans);
        let mut rewriter = Rewriter {
            source: &cubes.source,
            meter: self.meter,
            in_default: self.in_default(cubes),
            named: self.named(cubes),
            evaluate: &mut evaluate,
            scans: Scans::default(),
            plan: Plan::default(),
        };
        let pattern = rewriter.replace(pattern)?;
        let (scans, steps) = (rewriter.scans, rewriter.plan.steps);
        self.plan.borrow_mut().steps.extend(steps);
        Ok((pattern, scans))
    }

    fn in_default(&self, cubes: &Cubes) -> bool {
        let observed = GraphName::from(cubes.source.graph().clone());
        self.seen.default_graph_graphs().is_none_or(|graphs| graphs.contains(&observed))
    }

    fn named(&self, cubes: &Cubes) -> bool {
        let observed = NamedOrBlankNode::from(cubes.source.graph().clone());
        self.seen.available_named_graphs().is_none_or(|graphs| graphs.contains(&observed))
    }

    /// Whether a pattern, its stars taken out, may still meet observations.
    fn meets(&self, pattern: &GraphPattern) -> bool {
        self.cubes.as_ref().is_some_and(|cubes| {
            let in_default = self.in_default(cubes);
            may_meet(pattern, cubes.source.as_ref(), in_default, cubes.about().as_ref())
        })
    }

    fn ordered(&self, pattern: GraphPattern, meets: bool) -> GraphPattern {
        let counts = self.endpoint.statistics();
        match self.cubes.as_ref().filter(|_| meets) {
            Some(cubes) => order_joins(pattern, &counts.with_cubes(cubes.source.as_ref())),
            None => order_joins(pattern, &counts),
        }
    }

    fn select(
        &self,
        pattern: GraphPattern,
        base: &Option<oxiri::Iri<String>>,
        sorted: &[(NamedNode, Rows)],
        scans: &Scans,
    ) -> Result<QuerySolutionIter<'static>, RunError> {
        if let Some(groups) = scans.groups_of(&pattern) {
            return Ok(groups);
        }
        let meets = self.meets(&pattern);
        let mut pattern = self.ordered(pattern, meets);
        govern(&mut pattern);
        let query = Query::Select { dataset: None, pattern, base_iri: base.clone() };
        match self.evaluated(query, meets, sorted, scans)? {
            QueryResults::Solutions(solutions) => Ok(solutions),
            _ => Err(Problem::internal("SELECT gave no solutions").into()),
        }
    }

    fn evaluated(
        &self,
        query: Query,
        meets: bool,
        sorted: &[(NamedNode, Rows)],
        scans: &Scans,
    ) -> Result<QueryResults<'static>, QueryEvaluationError> {
        let evaluator = evaluator(self.endpoint, self.meter, self.token);
        let evaluator = sorted.iter().fold(evaluator, |evaluator, (name, rows)| {
            evaluator.with_service_handler(name.clone(), rows.clone())
        });
        let mut prepared = scans.serve(evaluator).for_query(query);
        prepared.dataset_mut().clone_from(&self.seen);
        let store = &self.endpoint.store;
        let step = if meets { Step::Looked } else { Step::Stored };
        if let Ok(mut plan) = self.plan.try_borrow_mut()
            && plan.steps.last() != Some(&step)
        {
            plan.steps.push(step);
        }
        let cubes = self.cubes.as_ref().filter(|_| meets);
        if let Some(overlay) = &self.endpoint.overlay {
            let (store, meter) = (store.clone(), Arc::clone(self.meter));
            let below = match cubes {
                Some(Cubes { source, .. }) => {
                    self.looks.store(true, Ordering::Relaxed);
                    Below::Cubes(WithCubes { store, source: Arc::clone(source), meter })
                }
                None => Below::Store(store),
            };
            let dataset = WithOverlay { below, above: overlay.clone() };
            return prepared.on_queryable_dataset(dataset).execute();
        }
        match cubes {
            Some(Cubes { source, .. }) => {
                self.looks.store(true, Ordering::Relaxed);
                let (source, meter) = (Arc::clone(source), Arc::clone(self.meter));
                prepared
                    .on_queryable_dataset(WithCubes { store: store.clone(), source, meter })
                    .execute()
            }
            None => prepared.on_store(store).execute(),
        }
    }
}

/// An evaluator that steps through the meter.
pub(crate) fn evaluator(
    endpoint: &Endpoint,
    meter: &Arc<Meter>,
    token: &CancellationToken,
) -> SparqlEvaluator {
    let evaluator =
        SparqlEvaluator::new().with_cancellation_token(token.clone()).with_default_service_handler(
            Governed { services: endpoint.options.services.clone(), meter: Arc::clone(meter) },
        );
    with_blank_nodes(with_meter(evaluator, meter))
}

/// The whole query was a sort: its rows are the answer.
fn sorted_answer(sorted: Rows, meter: &Meter) -> Result<Answer, RunError> {
    let rows = Arc::unwrap_or_clone(sorted.rows);
    if rows.len() > meter.limits().rows {
        return Err(Exceeded::Rows(meter.limits().rows).into());
    }
    Ok(Answer::Solutions { variables: sorted.variables.to_vec(), rows })
}

/// Turns the service of observations into the graph that stands for it; whether it is asked.
fn asks_cubes(pattern: &mut GraphPattern) -> bool {
    match pattern {
        GraphPattern::Service { name: NamedNodePattern::NamedNode(name), inner, .. }
            if *name == SERVICE =>
        {
            asks_cubes(inner);
            let (name, inner) = (name.clone().into(), Box::new(std::mem::take(&mut **inner)));
            *pattern = GraphPattern::Graph { name, inner };
            true
        }
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Service { .. } => false,
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => asks_cubes(left) | asks_cubes(right),
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => asks_cubes(inner),
    }
}

impl From<SourceError> for RunError {
    fn from(error: SourceError) -> Self {
        Problem::internal(&error.to_string()).into()
    }
}
