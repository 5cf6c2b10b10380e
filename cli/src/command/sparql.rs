//! `icluster sparql`: the knowledge network, in SPARQL.

use super::org::room;
use super::{invented, warehouse};
use crate::args::{Global, Lang, SparqlArgs};
use crate::print::{emit_bytes, emit_stored};
use arrow::array::{ArrayRef, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Schema};
use icluster_answers::Room;
use icluster_answers::service::PREFIXES;
use icluster_okn::sparql::oxigraph::io::RdfFormat;
use icluster_okn::sparql::oxigraph::model::Term;
use icluster_okn::sparql::protocol::Dataset;
use icluster_okn::sparql::{Answer, Options, Problem, Visible, media};
use icluster_okn::{Names, Network, prefixes};
use miette::{IntoDiagnostic, Result, miette};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &SparqlArgs) -> Result<()> {
    let warehouse = warehouse(global)?;
    let release = warehouse.current_release().into_diagnostic()?;
    let release = release.ok_or_else(|| miette!(icluster_atlas::AtlasError::NoRelease))?;
    let asked = match Path::new(&args.query) {
        file if file.is_file() => std::fs::read_to_string(file).into_diagnostic()?,
        _ => args.query.clone(),
    };
    let names = Names::default();
    let mut text = String::new();
    let questions = PREFIXES.map(|(prefix, iri)| (prefix.to_owned(), iri.to_owned()));
    for (prefix, iri) in prefixes(&names).into_iter().chain(questions) {
        // Those of the query come after and win.
        text.push_str(&format!("PREFIX {prefix}: <{iri}> "));
    }
    text.push_str(&asked);
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    // Whoever sits at the terminal may wait, and stop it.
    options.limits.time = Duration::from_secs(600);
    options.limits.rows = 10_000_000;
    let room = room(global, Room::open(warehouse.clone()).into_diagnostic()?)?.shared();
    room.answer_in(&mut options);
    let network =
        Network::open_with(release, Some(&warehouse), names, options).into_diagnostic()?;
    room.tell_registry(&network).into_diagnostic()?;
    let answer = network.endpoint.query(&text, &Dataset::default(), &Visible::All);
    let sample = invented(&warehouse)?;
    match answer.map_err(|problem| refused(&problem, global.lang))? {
        Answer::Boolean(value) => emit_bytes(global, format!("{value}\n").as_bytes()),
        Answer::Graph(triples) => {
            let turtle = media::graph(&triples, RdfFormat::Turtle, &prefixes(&network.names));
            emit_bytes(global, &turtle.into_diagnostic()?)
        }
        Answer::Solutions { variables, rows } => {
            let field = |name: &str| Field::new(name, DataType::Utf8, true);
            let fields: Vec<Field> = variables.iter().map(|name| field(name.as_str())).collect();
            let schema = Arc::new(Schema::new(fields));
            if variables.is_empty() {
                return emit_bytes(global, format!("{}\n", rows.len()).as_bytes());
            }
            let column = |at: usize| -> ArrayRef {
                let values = rows.iter().map(|row| row.get(at).and_then(Option::as_ref).map(shown));
                Arc::new(values.collect::<StringArray>())
            };
            let columns = (0..variables.len()).map(column).collect();
            let batch = RecordBatch::try_new(Arc::clone(&schema), columns).into_diagnostic()?;
            emit_stored(global, &schema, &[batch], sample)
        }
    }
}

/// A term as CSV results write it: the text of a literal, an IRI without brackets.
fn shown(term: &Term) -> String {
    match term {
        Term::NamedNode(node) => node.as_str().to_owned(),
        Term::Literal(literal) => literal.value().to_owned(),
        Term::BlankNode(node) => node.to_string(),
    }
}

fn refused(problem: &Problem, lang: Lang) -> miette::Report {
    let language = lang.code();
    miette!(
        help = problem.action.of(language),
        "{}: {}",
        problem.title.of(language),
        problem.detail.of(language)
    )
}
