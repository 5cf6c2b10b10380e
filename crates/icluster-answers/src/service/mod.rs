//! The questions as a service of SPARQL: `SERVICE <urn:icluster:questions> { … }` in any query to the network.
//!
//! Inside the block an answer is a small graph: the answer, its rows, its columns, its receipt. A question is asked by saying which it is
//! and what is given; everything else in the block is SPARQL over the graphs of the answers asked for:
//!
//! ```sparql
//! SERVICE <urn:icluster:questions> {
//!   ?answer q:question 6 ; given:place "mx:state:08" ; q:receipt [ q:queryId ?receipt ] ; q:row ?row .
//!   ?row q:position ?position ; col:region ?place ; col:lq ?quotient
//! }
//! ```
//!
//! The answers are those of [`ask`](crate::questions::ask), as through every other door. Nothing leaves the program; inside the block no
//! other service is reached, and what it reads and joins is under limits of its own.

mod asked;
mod example;
mod graph;

pub(crate) use example::example;

use crate::error::{AnswerError, Refusal};
use crate::questions;
use crate::room::Room;
use crate::words::{text, three};
use asked::Block;
use icluster_okn::sparql::oxigraph::model::{NamedNode, NamedNodeRef};
use icluster_okn::sparql::oxigraph::sparql::{
    QueryEvaluationError, QuerySolutionIter, ServiceHandler,
};
use icluster_okn::sparql::oxigraph::store::Store;
use icluster_okn::sparql::protocol::Dataset;
use icluster_okn::sparql::spargebra::Query;
use icluster_okn::sparql::spargebra::algebra::GraphPattern;
use icluster_okn::sparql::{self, Endpoint, Options, Problem, Visible, Words};
use std::collections::BTreeSet;
use std::sync::{Arc, Weak};

/// The name of the service.
pub const SERVICE: NamedNodeRef<'_> = NamedNodeRef::new_unchecked("urn:icluster:questions");

/// Terms of answers.
const TERM: &str = "urn:icluster:questions#";
/// What is given with a question, by the names of its parameters.
const GIVEN: &str = "urn:icluster:given#";
/// Values of rows, by the keys of columns.
const COLUMN: &str = "urn:icluster:column#";

/// Prefixes that go before queries to the service.
pub const PREFIXES: [(&str, &str); 3] = [("q", TERM), ("given", GIVEN), ("col", COLUMN)];

/// How much longer and deeper a block may be written out than a query is typed.
const WRITTEN_OUT: usize = 8;

/// Lets queries of an endpoint ask the questions of a room, as long as the room is there.
pub(crate) fn offer(options: &mut Options, room: Weak<Room>) {
    let limits = options.limits;
    let handler = Arc::new(Questions { room, limits });
    options.services.local.insert(SERVICE.into_owned(), handler);
}

/// The handler of the service.
struct Questions {
    room: Weak<Room>,
    limits: sparql::Limits,
}

impl ServiceHandler for Questions {
    type Error = QueryEvaluationError;

    fn handle(
        &self,
        pattern: &GraphPattern,
        _: Option<&oxiri::Iri<String>>,
    ) -> Result<QuerySolutionIter<'static>, QueryEvaluationError> {
        self.solutions(pattern).map_err(|problem| QueryEvaluationError::Service(Box::new(problem)))
    }
}

impl Questions {
    fn solutions(&self, pattern: &GraphPattern) -> Result<QuerySolutionIter<'static>, Problem> {
        let room = self.room.upgrade().ok_or_else(|| problem(gone()))?;
        let mut pattern = pattern.clone();
        let block = Block::of(&mut pattern).map_err(|refusal| problem(*refusal))?;
        let store = Store::new().map_err(|error| broken(&error))?;
        let (mut columns, mut open) = (BTreeSet::new(), false);
        for question in &block.questions {
            let answer = questions::ask(&room, question.number, &question.given);
            let answer = answer.map_err(|error| problem(error.refusal()))?;
            columns.extend(answer.columns.iter().map(|of| of.key.clone().into_owned()));
            // Where the data are not there, neither may be the columns.
            open |= answer.columns.is_empty();
            for quad in graph::answer(question, &answer) {
                store.insert(&quad).map_err(|error| broken(&error))?;
            }
        }
        let strange = block.columns.iter().find(|key| !open && !columns.contains(*key));
        if let Some(strange) = strange {
            return Err(problem(*unknown(&format!("col:{strange}"), &columns)));
        }
        let mut options = Options::new(SERVICE.as_str(), "urn:icluster:questions:graphs");
        options.limits = self.limits;
        options.limits.length = options.limits.length.saturating_mul(WRITTEN_OUT);
        options.limits.depth = options.limits.depth.saturating_mul(WRITTEN_OUT);
        let endpoint = Endpoint::new(store, options).map_err(|error| broken(&error))?;
        let query = Query::Select { dataset: None, pattern, base_iri: None };
        match endpoint.query(&query.to_string(), &Dataset::default(), &Visible::All)? {
            sparql::Answer::Solutions { variables, rows } => {
                Ok(QuerySolutionIter::from_tuples(variables.into(), rows.into_iter().map(Ok)))
            }
            _ => Err(broken(&"SELECT gave no solutions")),
        }
    }
}

/// A term of one of our three vocabularies.
fn named(start: &str, name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("{start}{name}"))
}

fn gone() -> Refusal {
    Refusal {
        kind: "unsupported",
        detail: three([
            "Questions are not answered at this endpoint.",
            "En este punto de acceso no se responden preguntas.",
            "Ce point d’accès ne répond pas aux questions.",
        ]),
        next: three([
            "Ask at /sparql of `icluster serve`, with `icluster sparql`, or with the tool `sparql`.",
            "Pregunte en /sparql de `icluster serve`, con `icluster sparql` o con la herramienta `sparql`.",
            "Demandez à /sparql de `icluster serve`, avec `icluster sparql` ou avec l’outil `sparql`.",
        ]),
    }
}

/// A name that an answer does not have.
fn unknown<'a>(name: &str, known: impl IntoIterator<Item = &'a String>) -> Box<Refusal> {
    let known: Vec<&str> = known.into_iter().map(String::as_str).collect();
    let known = known.join(", ");
    Box::new(Refusal {
        kind: "unknown-term",
        detail: text(
            format!("Answers have no `{name}`."),
            format!("Las respuestas no tienen `{name}`."),
            format!("Les réponses n’ont pas de `{name}`."),
        ),
        next: text(
            format!("There is: {known}."),
            format!("Hay: {known}."),
            format!("Il y a : {known}."),
        ),
    })
}

/// A refusal as the endpoint tells it.
fn problem(refusal: Refusal) -> Problem {
    let words = |of: icluster_atlas::view::Text3| Words::new(of.en, of.es, of.fr);
    Problem {
        status: 400,
        kind: refusal.kind,
        title: Words::new(
            "Question not answered",
            "Pregunta sin respuesta",
            "Question sans réponse",
        ),
        detail: words(refusal.detail),
        action: words(refusal.next),
    }
}

fn broken(error: &dyn std::fmt::Display) -> Problem {
    problem(AnswerError::Network(error.to_string()).refusal())
}
