//! How long observations in tables take against the same ones in a store, and queries on a large graph:
//!
//! ```text
//! cargo run --release -p icluster-sparql --example cube_speed -- virtual 10000000
//! cargo run --release -p icluster-sparql --example cube_speed -- both 1000000
//! cargo run --release -p icluster-sparql --example cube_speed -- graph 5000000
//! ```
//!
//! One JSON object a line, times in seconds. The numbers are invented; `tools/bench_okn.sh` runs all three and writes
//! what they say into `docs/performance.md`.

mod graph;
mod observations;

use icluster_sparql::oxigraph::model::{NamedNode, Term};
use icluster_sparql::oxigraph::sparql::{CancellationToken, QueryResults, SparqlEvaluator};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::spargebra::SparqlParser;
use icluster_sparql::{Answer, DefaultGraph, Endpoint, Options, Visible};
use std::error::Error;
use std::time::{Duration, Instant};

type Fails = Box<dyn Error>;

const REGIONS: u32 = 2500;

/// How long the evaluator as it comes may take.
const PATIENCE: Duration = Duration::from_secs(60);

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://e/{name}"))
}

fn prefixed(text: &str) -> String {
    format!(
        "PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX e: <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#> {text}"
    )
}

/// The next of a sequence of invented numbers (splitmix64).
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// An endpoint whose limits do not come in the way of what is measured.
fn options() -> Options {
    let mut options = Options::new("http://e/sparql", "http://e/graphs");
    options.default_graph = DefaultGraph::Union;
    options.limits.time = Duration::from_secs(600);
    options.limits.memory = 16 << 30;
    options.limits.rows = 1_000_000;
    options.limits.held = 5_000_000;
    options
}

/// Mebibytes of the process in memory now.
fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    (statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096) >> 20
}

/// Seconds of processors that the process has used, in steps of a hundredth; where the system tells it.
fn processor() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // After the name, which may hold blanks and brackets: user and system time are the 12th and 13th.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace();
    let ticks = fields.skip(11).take(2).filter_map(|field| field.parse::<f64>().ok());
    ticks.sum::<f64>() / 100.0
}

/// What a query took, and its rows in order; none where it ran out of patience.
struct Asked {
    seconds: f64,
    processor: f64,
    rows: Option<Vec<String>>,
}

fn middle(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

fn ask(endpoint: &Endpoint, text: &str) -> Result<Asked, Fails> {
    let (begun, before) = (Instant::now(), processor());
    let answer = endpoint.query(&prefixed(text), &Dataset::default(), &Visible::All)?;
    let (seconds, processor) = (begun.elapsed().as_secs_f64(), processor() - before);
    let Answer::Solutions { rows, .. } = answer else { return Err("no solutions".into()) };
    let shown = |term: &Option<Term>| term.as_ref().map_or_else(String::new, Term::to_string);
    let mut lines: Vec<String> =
        rows.iter().map(|row| row.iter().map(shown).collect::<Vec<_>>().join(" ")).collect();
    lines.sort();
    Ok(Asked { seconds, processor, rows: Some(lines) })
}

/// The same, of the evaluator as it comes.
fn ask_oxigraph(store: &Store, text: &str) -> Result<Asked, Fails> {
    let token = CancellationToken::new();
    let (done, finished) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        let watched = token.clone();
        scope.spawn(move || {
            if finished.recv_timeout(PATIENCE) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                watched.cancel();
            }
        });
        let (begun, before) = (Instant::now(), processor());
        let query = SparqlParser::new().parse_query(&prefixed(text))?;
        let evaluator = SparqlEvaluator::new().with_cancellation_token(token.clone());
        let mut prepared = evaluator.for_query(query);
        prepared.dataset_mut().set_default_graph_as_union();
        let QueryResults::Solutions(solutions) = prepared.on_store(store).execute()? else {
            return Err("no solutions".into());
        };
        let variables = solutions.variables().to_vec();
        let rows: Result<Vec<_>, _> = solutions.collect();
        let (seconds, processor) = (begun.elapsed().as_secs_f64(), processor() - before);
        drop(done);
        if token.is_cancelled() {
            return Ok(Asked { seconds, processor, rows: None });
        }
        let mut lines = Vec::new();
        for solution in rows? {
            let cells = variables
                .iter()
                .map(|name| solution.get(name).map_or_else(String::new, Term::to_string));
            lines.push(cells.collect::<Vec<_>>().join(" "));
        }
        lines.sort();
        Ok(Asked { seconds, processor, rows: Some(lines) })
    })
}

fn main() -> Result<(), Fails> {
    let mut arguments = std::env::args().skip(1);
    let usage = "expected: virtual ROWS, both ROWS or graph TRIPLES";
    let (what, size) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    match what.as_str() {
        "virtual" => observations::measure(size.parse()?, false),
        "both" => observations::measure(size.parse()?, true),
        "graph" => graph::measure(size.parse()?),
        _ => Err(usage.into()),
    }
}
