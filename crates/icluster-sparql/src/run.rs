//! Runs a query or an update inside its limits, on a thread of its own with room for deep patterns.

use crate::answering::{Answering, evaluator};
use crate::changes::{Changeable, check};
use crate::cube::Plan;
use crate::endpoint::{DefaultGraph, Endpoint, Visible};
use crate::govern::{Exceeded, Meter, Stopped, deeper_than, govern_changes, nesting};
use crate::plan::{Faithful, order_joins};
use crate::problem::{Problem, Words};
use crate::protocol::Dataset;
use crate::service::NotAllowed;
use oxigraph::model::{GraphName, NamedNode, NamedOrBlankNode, Term, Triple, Variable};
use oxigraph::sparql::{
    CancellationToken, QueryDatasetSpecification, QueryEvaluationError, QueryResults,
    UpdateEvaluationError,
};
use oxigraph::store::StorageError;
use spargebra::algebra::{GraphPattern, QueryDataset};
use spargebra::{GraphUpdateOperation, Query, SparqlParser};
use std::cell::RefCell;
use std::marker::PhantomData;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, PoisonError};

/// Stack of the thread that parses and evaluates; only what is used is ever mapped.
const STACK: usize = 256 * 1024 * 1024;

/// The answer of a query.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Of ASK.
    Boolean(bool),
    /// Of SELECT: one value a variable, none where unbound.
    Solutions {
        /// Columns.
        variables: Vec<Variable>,
        /// Rows.
        rows: Vec<Vec<Option<Term>>>,
    },
    /// Of CONSTRUCT and DESCRIBE.
    Graph(Vec<Triple>),
}

#[derive(Debug, thiserror::Error)]
pub(crate) enum RunError {
    #[error(transparent)]
    Exceeded(#[from] Exceeded),
    #[error(transparent)]
    Evaluation(#[from] QueryEvaluationError),
    #[error(transparent)]
    Update(#[from] UpdateEvaluationError),
    #[error(transparent)]
    Storage(#[from] StorageError),
    #[error(transparent)]
    Refused(#[from] Problem),
}

impl Endpoint {
    /// Answers a query. `dataset` is that of the protocol, which wins over FROM; `visible` is what the caller may
    /// see. Fails with what to tell the caller.
    pub fn query(
        &self,
        text: &str,
        dataset: &Dataset,
        visible: &Visible,
    ) -> Result<Answer, Problem> {
        self.query_with_plan(text, dataset, visible).map(|(answer, _)| answer)
    }

    /// Answers a query as [`Self::query`] does, and says by which routes.
    pub fn query_with_plan(
        &self,
        text: &str,
        dataset: &Dataset,
        visible: &Visible,
    ) -> Result<(Answer, Plan), Problem> {
        let meter = Arc::new(Meter::start(self.options.limits));
        let looks = AtomicBool::new(false);
        let answer = on_worker(&meter, |token| {
            let query = self.parsed(text)?;
            let _reading = self.writing.read().unwrap_or_else(PoisonError::into_inner);
            let of_query = query.dataset().cloned();
            let seen =
                specification(of_query.as_ref(), dataset, self.options.default_graph, visible);
            let cubes_visible = self.cubes.as_ref().is_some_and(|cubes| match visible {
                Visible::All => true,
                Visible::Only(graphs) => graphs.contains(cubes.source.graph()),
            });
            let mut answering = Answering {
                endpoint: self,
                cubes: self.cubes.as_ref().map(|cubes| cubes.once(&meter)),
                seen,
                cubes_visible,
                meter: &meter,
                token,
                plan: RefCell::default(),
                looks: &looks,
            };
            let answer = answering.answer(query)?;
            Ok((answer, answering.plan.into_inner()))
        });
        answer.map_err(
            |problem| {
                if looks.load(Ordering::Relaxed) { problem.of_looks() } else { problem }
            },
        )
    }

    /// By which routes a query is answered; it is answered to find out.
    pub fn plan(&self, text: &str, dataset: &Dataset, visible: &Visible) -> Result<Plan, Problem> {
        self.query_with_plan(text, dataset, visible).map(|(_, plan)| plan)
    }

    /// Executes an update as one transaction. Fails, changing nothing, with what to tell the caller.
    pub fn update(&self, text: &str, dataset: &Dataset) -> Result<(), Problem> {
        if !self.options.update {
            return Err(Problem::read_only());
        }
        self.changed_by(text, dataset, None)
    }

    /// Executes, as one transaction, an update of named graphs that the caller may change, also where the endpoint takes
    /// no others. Fails, changing nothing, with what to tell the caller.
    pub fn update_graphs(
        &self,
        text: &str,
        dataset: &Dataset,
        may: Changeable<'_>,
    ) -> Result<(), Problem> {
        self.changed_by(text, dataset, Some(may))
    }

    fn changed_by(
        &self,
        text: &str,
        dataset: &Dataset,
        may: Option<Changeable<'_>>,
    ) -> Result<(), Problem> {
        let meter = Arc::new(Meter::start(self.options.limits));
        on_worker(&meter, |token| {
            self.check_text(text)?;
            let mut update = self.parser()?.parse_update(text).map_err(Problem::syntax)?;
            if let Some(may) = may {
                check(&update, may)?;
            }
            let mut own = Vec::new();
            for operation in &mut update.operations {
                if let GraphUpdateOperation::DeleteInsert { pattern, using, .. } = operation {
                    if using.is_some() && !dataset.is_empty() {
                        return Err(using_twice().into());
                    }
                    own.push(using.is_some());
                    self.check_depth(pattern)?;
                    let seen = specification(
                        using.as_ref(),
                        dataset,
                        self.options.default_graph,
                        &Visible::All,
                    );
                    let mut faithful = Faithful::<RunError> {
                        endpoint: self,
                        seen: &seen,
                        cubes: None,
                        meter: &meter,
                        fresh: 0,
                        fails: PhantomData,
                    };
                    let meant = faithful.pattern(std::mem::take(pattern))?;
                    **pattern = order_joins(meant, &self.statistics());
                    govern_changes(pattern);
                }
            }
            let _writing = self.writing.write().unwrap_or_else(PoisonError::into_inner);
            let mut prepared = evaluator(self, &meter, token).for_update(update);
            let seen = specification(None, dataset, self.options.default_graph, &Visible::All);
            for (using, own) in prepared.using_datasets_mut().zip(own) {
                // What names no graphs sees those that a query would see.
                if !own {
                    using.clone_from(&seen);
                }
            }
            prepared.on_store(&self.store).execute()?;
            self.changed(may)?;
            Ok(())
        })
    }

    fn parser(&self) -> Result<SparqlParser, Problem> {
        SparqlParser::new()
            .with_base_iri(self.options.address.clone())
            .map_err(|error| Problem::internal(&format!("{}: {error}", self.options.address)))
    }

    fn check_text(&self, text: &str) -> Result<(), Exceeded> {
        let limits = &self.options.limits;
        if text.len() > limits.length {
            return Err(Exceeded::Length(limits.length));
        }
        if nesting(text) > limits.depth {
            return Err(Exceeded::Depth(limits.depth));
        }
        Ok(())
    }

    fn check_depth(&self, pattern: &GraphPattern) -> Result<(), Exceeded> {
        // A level of brackets is some levels of operators: group, filter, join, extend …
        let levels = self.options.limits.depth.saturating_mul(16);
        if deeper_than(pattern, levels) {
            Err(Exceeded::Depth(self.options.limits.depth))
        } else {
            Ok(())
        }
    }

    fn parsed(&self, text: &str) -> Result<Query, RunError> {
        self.check_text(text)?;
        let query = self.parser()?.parse_query(text).map_err(Problem::syntax)?;
        self.check_depth(pattern_of(&query))?;
        Ok(query)
    }
}

fn using_twice() -> Problem {
    Problem::protocol(
        "using-graph-uri or using-named-graph-uri together with USING or WITH",
        Words::new(
            "Say which graphs are used either in the update or in the address.",
            "Indique los grafos que se usan o en la actualización o en la dirección.",
            "Dites quels graphes sont utilisés soit dans la mise à jour, soit dans l’adresse.",
        ),
    )
}

pub(crate) fn collect(results: QueryResults<'_>, meter: &Meter) -> Result<Answer, RunError> {
    let most = meter.limits().rows;
    match results {
        QueryResults::Boolean(value) => Ok(Answer::Boolean(value)),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution?;
                meter.step()?;
                if rows.len() == most {
                    return Err(Exceeded::Rows(most).into());
                }
                rows.push(variables.iter().map(|name| solution.get(name).cloned()).collect());
            }
            Ok(Answer::Solutions { variables, rows })
        }
        QueryResults::Graph(triples) => {
            let mut kept = Vec::new();
            for triple in triples {
                let triple = triple?;
                meter.step()?;
                if kept.len() == most {
                    return Err(Exceeded::Rows(most).into());
                }
                kept.push(triple);
            }
            Ok(Answer::Graph(kept))
        }
    }
}

/// Runs `work` where the stack is large and what leaves by unwinding is caught.
fn on_worker<T: Send>(
    meter: &Arc<Meter>,
    work: impl FnOnce(&CancellationToken) -> Result<T, RunError> + Send,
) -> Result<T, Problem> {
    let token = CancellationToken::new();
    let outcome = std::thread::scope(|scope| {
        let worker = std::thread::Builder::new().stack_size(STACK).spawn_scoped(scope, || {
            meter.watched(&token, || catch_unwind(AssertUnwindSafe(|| work(&token))))
        });
        match worker {
            Ok(worker) => worker.join().unwrap_or_else(Err),
            Err(error) => Ok(Err(Problem::internal(&error.to_string()).into())),
        }
    });
    match outcome {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(_)) if token.is_cancelled() => Err(meter.time_out().into()),
        Ok(Err(error)) => Err(problem(error, meter)),
        Err(payload) => Err(match payload.downcast::<Stopped>() {
            Ok(stopped) => stopped.0.into(),
            Err(_) => Problem::internal("the evaluator gave up on this query"),
        }),
    }
}

fn problem(error: RunError, meter: &Meter) -> Problem {
    match error {
        RunError::Exceeded(exceeded) => exceeded.into(),
        RunError::Refused(problem) => problem,
        RunError::Evaluation(QueryEvaluationError::Cancelled) => meter.time_out().into(),
        RunError::Evaluation(QueryEvaluationError::Service(why))
        | RunError::Update(UpdateEvaluationError::Service(why)) => of_service(why.as_ref()),
        RunError::Evaluation(
            error @ (QueryEvaluationError::UnsupportedCustomFunction(_)
            | QueryEvaluationError::UnsupportedCustomFunctionArity { .. }
            | QueryEvaluationError::UnboundService
            | QueryEvaluationError::InvalidServiceName(_)),
        ) => Problem::unsupported(&error.to_string()),
        RunError::Update(
            error @ (UpdateEvaluationError::GraphAlreadyExists(_)
            | UpdateEvaluationError::GraphDoesNotExist(_)),
        ) => Problem::conflict(&error.to_string()),
        error => Problem::internal(&error.to_string()),
    }
}

fn of_service(why: &(dyn std::error::Error + Send + Sync + 'static)) -> Problem {
    if let Some(problem) = why.downcast_ref::<Problem>() {
        // A service of ours says itself what is wrong.
        problem.clone()
    } else if why.is::<NotAllowed>() {
        Problem::service_not_allowed(&why.to_string())
    } else {
        Problem::service_failed(&why.to_string())
    }
}

pub(crate) fn pattern_of(query: &Query) -> &GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

pub(crate) fn pattern_of_mut(query: &mut Query) -> &mut GraphPattern {
    match query {
        Query::Select { pattern, .. }
        | Query::Construct { pattern, .. }
        | Query::Describe { pattern, .. }
        | Query::Ask { pattern, .. } => pattern,
    }
}

/// The graphs a request sees: those of the protocol, else those of the query, else all, and of these what is visible.
fn specification(
    of_query: Option<&QueryDataset>,
    of_protocol: &Dataset,
    default_graph: DefaultGraph,
    visible: &Visible,
) -> QueryDatasetSpecification {
    let (mut default, mut named) = if !of_protocol.is_empty() {
        (Some(of_protocol.default.clone()), Some(of_protocol.named.clone()))
    } else if let Some(dataset) = of_query {
        (Some(dataset.default.clone()), Some(dataset.named.clone().unwrap_or_default()))
    } else {
        (None, None)
    };
    let mut seen = QueryDatasetSpecification::new();
    if let Visible::Only(graphs) = visible {
        let all = || graphs.iter().cloned().collect::<Vec<_>>();
        let shown = |given: Vec<NamedNode>| {
            given.into_iter().filter(|name| graphs.contains(name)).collect()
        };
        default = Some(match (default, default_graph) {
            (Some(given), _) => shown(given),
            (None, DefaultGraph::Union) => all(),
            (None, DefaultGraph::Own) => Vec::new(),
        });
        named = Some(named.map_or_else(all, shown));
    }
    match default {
        Some(graphs) => seen.set_default_graph(graphs.into_iter().map(GraphName::from).collect()),
        None if default_graph == DefaultGraph::Union => seen.set_default_graph_as_union(),
        None => {}
    }
    if let Some(graphs) = named {
        seen.set_available_named_graphs(graphs.into_iter().map(NamedOrBlankNode::from).collect());
    }
    seen
}
