//! Queries of observations are stopped by their limits whichever way they are read: in scans, folded, one by one.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_sparql::cube::{Column, Cube, Dictionary, Property, Role, Source, SourceError, Table};
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::{Answer, DefaultGraph, Endpoint, Options, Visible};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

const PREFIXES: &str = "PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX e: <http://e/>\n";
const REGIONS: u32 = 2000;
const CLASSES: u32 = 100;

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://e/{name}"))
}

/// 200,000 observations; counts how often its table is asked for.
struct One {
    graph: NamedNode,
    cubes: [Cube; 1],
    table: Arc<Table>,
    asked: AtomicUsize,
}

impl Source for One {
    fn graph(&self) -> &NamedNode {
        &self.graph
    }

    fn cubes(&self) -> &[Cube] {
        &self.cubes
    }

    fn table(&self, _: usize) -> Result<Arc<Table>, SourceError> {
        self.asked.fetch_add(1, Ordering::Relaxed);
        Ok(Arc::clone(&self.table))
    }
}

fn one() -> Arc<One> {
    let mut dictionaries: [Dictionary; 2] = Default::default();
    for (dictionary, (name, many)) in
        dictionaries.iter_mut().zip([("region", REGIONS), ("class", CLASSES)])
    {
        for number in 0..many {
            dictionary.code(&number.to_string(), || node(&format!("{name}/{number}")).into());
        }
    }
    let keys = || (0..REGIONS).flat_map(|region| (0..CLASSES).map(move |class| (region, class)));
    let [regions, classes] = dictionaries.map(Arc::new);
    let columns = vec![
        Column::Codes(regions, keys().map(|(region, _)| region).collect()),
        Column::Codes(classes, keys().map(|(_, class)| class).collect()),
        Column::Doubles(keys().map(|(region, class)| f64::from(region * 7 + class)).collect()),
    ];
    let property = |name: &str, role| Property { predicate: node(name), role };
    let cube = Cube {
        name: node("cube"),
        prefix: "http://e/obs/".to_owned(),
        properties: vec![
            property("region", Role::Dimension),
            property("class", Role::Dimension),
            property("jobs", Role::Measure),
        ],
        rows: u64::from(REGIONS * CLASSES),
    };
    let table = Arc::new(Table::new(2, columns).unwrap());
    Arc::new(One { graph: node("graph/obs"), cubes: [cube], table, asked: AtomicUsize::new(0) })
}

/// Regions of states, each in all of them, so that joins of them are large.
fn store() -> Store {
    let store = Store::new().unwrap();
    let quads = (0..REGIONS).flat_map(|region| {
        (0..20).map(move |state| {
            let state = node(&format!("state/{state}"));
            let region = node(&format!("region/{region}"));
            Quad::new(region, node("within"), state, node("graph/core"))
        })
    });
    store.extend(quads).unwrap();
    store
        .insert(&Quad::new(
            node("region/0"),
            node("label"),
            Literal::from("nought"),
            GraphName::from(node("graph/core")),
        ))
        .unwrap();
    store
}

fn endpoint(source: &Arc<One>, scans: bool, change: impl FnOnce(&mut Options)) -> Endpoint {
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    options.default_graph = DefaultGraph::Union;
    options.limits.time = Duration::from_millis(500);
    options.scans = scans;
    change(&mut options);
    let source: Arc<dyn Source> = Arc::<One>::clone(source);
    Endpoint::with_cubes(store(), options, source).unwrap()
}

/// The query is stopped by its limit, soon, and the endpoint answers afterwards.
fn stopped(endpoint: &Endpoint, text: &str, status: u16) {
    let limit = endpoint.options().limits.time;
    let begun = Instant::now();
    let answer = endpoint.query(&format!("{PREFIXES}{text}"), &Dataset::default(), &Visible::All);
    let took = begun.elapsed();
    let problem = answer.map(|_| took).expect_err(text);
    assert_eq!((problem.status, problem.kind), (status, "query-limit"), "{text}: {problem}");
    assert!(took < limit + Duration::from_millis(1500), "{text} took {took:?}");
    let after = endpoint.query("ASK {}", &Dataset::default(), &Visible::All);
    assert_eq!(after.unwrap(), Answer::Boolean(true));
}

#[test]
fn time_stops_observations_read_one_by_one() {
    let source = one();
    let pairs = "?a e:jobs ?x . ?b e:jobs ?y";
    for scans in [false, true] {
        let endpoint = endpoint(&source, scans, |_| {});
        for text in [
            "SELECT (COUNT(*) AS ?n) { ?a ?p ?x . ?b ?q ?x FILTER(?a != ?b) }".to_owned(),
            format!("SELECT ?a {{ {pairs} FILTER(?x + ?y = -1) }}"),
            format!("SELECT ?a {{ {pairs} }} ORDER BY ?x ?y"),
            format!("SELECT ?a {{ {pairs} }} ORDER BY DESC(?x * ?y) LIMIT 3"),
            format!("SELECT (COUNT(*) AS ?n) {{ SELECT DISTINCT ?a ?y {{ {pairs} }} }}"),
            "SELECT (COUNT(*) AS ?n) { ?a (e:region|^e:region)+ ?b }".to_owned(),
            "SELECT (COUNT(*) AS ?n) { ?a (e:region/^e:region/e:class/^e:class)+ ?b }".to_owned(),
            "SELECT * { ?a e:jobs ?x FILTER NOT EXISTS { ?b e:jobs ?y FILTER(?x + ?y < 0) } }"
                .to_owned(),
            "SELECT * { ?a e:jobs ?x MINUS { ?b e:jobs ?y . ?c e:jobs ?z FILTER(?y + ?z = -1) } }"
                .to_owned(),
            "SELECT * { ?r e:within ?s OPTIONAL { ?o e:region ?r ; e:jobs ?j FILTER(?j < -1) } FILTER(BOUND(?j)) }"
                .to_owned(),
            "SELECT * { GRAPH ?g { ?o e:class ?c . ?u e:class ?d FILTER(STR(?c) = CONCAT(STR(?d), 'x')) } }"
                .to_owned(),
            "CONSTRUCT { ?a e:with ?b } { ?a e:jobs ?x . ?b e:jobs ?y FILTER(?x + ?y = -1) }"
                .to_owned(),
        ] {
            stopped(&endpoint, &text, 408);
        }
    }
}

/// Looks at observations that find nothing yield no quad at which a token would be looked at.
#[test]
fn time_stops_looks_that_find_nothing() {
    let source = one();
    let endpoint = endpoint(&source, false, |_| {});
    stopped(
        &endpoint,
        "SELECT * { ?r e:within ?s . ?t e:within ?s OPTIONAL { ?t e:jobs ?j } FILTER(BOUND(?j)) }",
        408,
    );
    let asked = source.asked.load(Ordering::Relaxed);
    assert!(asked < 10, "the table was asked for {asked} times");
}

#[test]
fn time_stops_scans_and_folds() {
    let source = one();
    let endpoint = endpoint(&source, true, |_| {});
    let star = "qb:dataSet e:cube ; e:region ?r ; e:jobs ?x";
    for text in [
        format!("SELECT * {{ ?a {star} . ?b qb:dataSet e:cube ; e:jobs ?y FILTER(?x + ?y = -1) }}"),
        format!(
            "SELECT (SUM(?x) AS ?n) {{ ?a {star} . ?r e:within ?s . ?t e:within ?s . ?t e:within ?u . ?v e:within ?u }}"
        ),
        format!("SELECT ?a {{ ?a {star} . ?b qb:dataSet e:cube ; e:class ?c }} ORDER BY ?x"),
        format!(
            "SELECT ?s (SUM(?x * ?y) AS ?n) {{ ?a {star} . ?b qb:dataSet e:cube ; e:jobs ?y . ?r e:within ?s }} GROUP BY ?s"
        ),
    ] {
        stopped(&endpoint, &text, 408);
    }
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stops_a_filter_that_is_tried_on_terms_of_a_column() {
    let source = one();
    let endpoint = endpoint(&source, true, |options| {
        options.limits.memory = 96 << 20;
        options.limits.time = Duration::from_secs(60);
    });
    let grown = (0..14)
        .fold("STR(?r)".to_owned(), |inner, _| format!("REPLACE({inner}, '(.)', '$1$1$1$1')"));
    stopped(
        &endpoint,
        &format!(
            "SELECT (COUNT(*) AS ?n) {{ ?o qb:dataSet e:cube ; e:region ?r FILTER(STRLEN({grown}) > 9) }}"
        ),
        413,
    );
}

/// What a change says of an observation is found with what its table says.
#[test]
fn statements_about_observations_may_be_added() {
    let source = one();
    for scans in [false, true] {
        let endpoint = endpoint(&source, scans, |options| {
            options.limits.time = Duration::from_secs(10);
        });
        let text = "INSERT DATA { GRAPH <http://e/graph/notes/a> { <http://e/obs/3/4> <http://e/note> 'doubtful' } }";
        let may = |name: &str| name.starts_with("http://e/graph/notes/");
        endpoint.update_graphs(text, &Dataset::default(), &may).unwrap();
        let text = format!("{PREFIXES}SELECT ?r ?x {{ ?o e:note ?n ; e:region ?r ; e:jobs ?x }}");
        let answer = endpoint.query(&text, &Dataset::default(), &Visible::All).unwrap();
        let Answer::Solutions { rows, .. } = answer else { panic!() };
        assert_eq!(rows.len(), 1);
        assert_eq!(rows[0][0], Some(node("region/3").into()));
    }
}
