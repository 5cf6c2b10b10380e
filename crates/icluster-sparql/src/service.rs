//! Services a query may call: our own by name, and remote endpoints on an allow-list; nothing else is ever fetched.

use crate::govern::{Meter, stop_on};
use oxigraph::model::NamedNode;
use oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};
use oxigraph::sparql::{
    DefaultServiceHandler, QueryEvaluationError, QuerySolutionIter, ServiceHandler,
};
use oxiri::Iri;
use spargebra::Query;
use spargebra::algebra::GraphPattern;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::time::Duration;

/// Asks remote endpoints; the program that has an HTTP client implements it.
pub trait Remote: Send + Sync {
    /// Sends a query and returns the media type and body of the answer, or why there is none. Must not follow
    /// redirects, must give up after `within`, and must have a largest size of its own.
    fn ask(
        &self,
        endpoint: &str,
        query: &str,
        within: Duration,
    ) -> Result<(String, Vec<u8>), String>;
}

/// A service of ours, shared between queries.
pub type Local = Arc<dyn ServiceHandler<Error = QueryEvaluationError>>;

/// What SERVICE reaches.
#[derive(Clone, Default)]
pub struct Services {
    /// In this program, by name.
    pub local: BTreeMap<NamedNode, Local>,
    /// Endpoints that may be asked, by their exact address.
    pub allowed: BTreeSet<NamedNode>,
    /// How they are asked; none asks nobody.
    pub remote: Option<Arc<dyn Remote>>,
}

impl std::fmt::Debug for Services {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Services")
            .field("local", &self.local.keys())
            .field("allowed", &self.allowed)
            .finish_non_exhaustive()
    }
}

/// SERVICE names something that may not be asked.
#[derive(Debug, thiserror::Error)]
#[error("the service <{name}> may not be asked here")]
pub struct NotAllowed {
    /// Its name.
    pub name: String,
}

#[derive(Debug, thiserror::Error)]
#[error("the service <{name}> did not answer: {why}")]
struct NoAnswer {
    name: String,
    why: String,
}

/// Services as one query reaches them: while it has time.
pub(crate) struct Governed {
    pub(crate) services: Services,
    pub(crate) meter: Arc<Meter>,
}

impl DefaultServiceHandler for Governed {
    type Error = QueryEvaluationError;

    fn handle(
        &self,
        name: &NamedNode,
        pattern: &GraphPattern,
        base: Option<&Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        stop_on(self.meter.step());
        let answer = self.services.asked(name, pattern, base, &self.meter);
        // An answer that came too late, or none for want of time, is no reason to go on; SILENT or not.
        stop_on(self.meter.step());
        answer
    }
}

impl Services {
    fn asked(
        &self,
        name: &NamedNode,
        pattern: &GraphPattern,
        base: Option<&Iri<String>>,
        meter: &Meter,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        if let Some(local) = self.local.get(name) {
            return local.handle(pattern, base);
        }
        let failed = |why: String| {
            QueryEvaluationError::Service(Box::new(NoAnswer {
                name: name.as_str().to_owned(),
                why,
            }))
        };
        let Some(remote) = self.remote.as_ref().filter(|_| self.allowed.contains(name)) else {
            let name = name.as_str().to_owned();
            return Err(QueryEvaluationError::Service(Box::new(NotAllowed { name })));
        };
        let query =
            Query::Select { dataset: None, pattern: pattern.clone(), base_iri: base.cloned() };
        let (kind, body) =
            remote.ask(name.as_str(), &query.to_string(), meter.left()).map_err(failed)?;
        let format = QueryResultsFormat::from_media_type(&kind)
            .ok_or_else(|| failed(format!("it sent {kind}, no result of a query")))?;
        let parsed = QueryResultsParser::from_format(format)
            .for_slice(&body)
            .map_err(|error| failed(error.to_string()))?;
        let SliceQueryResultsParserOutput::Solutions(solutions) = parsed else {
            return Err(failed("it sent true or false".to_owned()));
        };
        let variables: Arc<[oxigraph::model::Variable]> = solutions.variables().into();
        let rows: Result<Vec<_>, _> = solutions.inspect(|_| stop_on(meter.hold())).collect();
        let rows = rows.map_err(|error| failed(error.to_string()))?;
        Ok(QuerySolutionIter::new(variables, rows.into_iter().map(Ok)))
    }
}
