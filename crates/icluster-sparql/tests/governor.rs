//! Queries that would bring a server down are stopped, and are told what to do; answers are those of the evaluator.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad};
use icluster_sparql::oxigraph::sparql::{QueryResults, SparqlEvaluator};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::{Answer, Endpoint, Limits, Options, Problem, Visible};
use proptest::prelude::*;
use std::time::{Duration, Instant};

fn node(name: &str) -> NamedNode {
    NamedNode::new(format!("http://e/{name}")).unwrap()
}

/// `rows` subjects with two values each.
fn store(rows: i64) -> Store {
    let store = Store::new().unwrap();
    let quads = (0..rows).flat_map(|at| {
        let subject = node(&format!("s{at}"));
        [("v", (at * 7919) % 100_003), ("w", at % 10)].map(|(name, value)| {
            Quad::new(subject.clone(), node(name), Literal::from(value), GraphName::DefaultGraph)
        })
    });
    let mut loader = store.bulk_loader();
    loader.load_quads(quads).unwrap();
    loader.commit().unwrap();
    store
}

fn endpoint(store: Store, change: impl FnOnce(&mut Limits)) -> Endpoint {
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    change(&mut options.limits);
    Endpoint::new(store, options).unwrap()
}

fn ask(endpoint: &Endpoint, text: &str) -> Result<Answer, Problem> {
    endpoint.query(text, &Dataset::default(), &Visible::All)
}

/// The query is stopped by its limit, soon, and the endpoint answers afterwards.
fn stopped(endpoint: &Endpoint, text: &str, status: u16) {
    let limit = endpoint.options().limits.time;
    let begun = Instant::now();
    let problem = ask(endpoint, text).expect_err(text);
    let took = begun.elapsed();
    assert_eq!((problem.status, problem.kind), (status, "query-limit"), "{problem}");
    assert!(took < limit + Duration::from_millis(1500), "{text} took {took:?}");
    assert!(!problem.action.of("es").is_empty() && !problem.action.of("fr").is_empty());
    assert_eq!(ask(endpoint, "ASK {}").unwrap(), Answer::Boolean(true));
}

#[test]
fn time_stops_whatever_the_query_does() {
    let endpoint = endpoint(store(30_000), |limits| limits.time = Duration::from_millis(300));
    let pairs = "?a <http://e/v> ?x . ?b <http://e/v> ?y";
    for text in [
        format!("SELECT (COUNT(*) AS ?n) {{ {pairs} }}"),
        format!("SELECT ?a {{ {pairs} }} ORDER BY ?x ?y"),
        format!("SELECT ?a {{ {pairs} }} ORDER BY DESC(?x * ?y) LIMIT 3"),
        format!("SELECT DISTINCT ?x ?y {{ {pairs} }} ORDER BY ?x LIMIT 3"),
        format!("SELECT (SUM(?x * ?y) AS ?n) {{ {pairs} FILTER(?x != ?y) }} GROUP BY ?a"),
        format!("SELECT * {{ {{ SELECT ?a ?b {{ {pairs} }} ORDER BY ?y LIMIT 5 }} }}"),
        format!("ASK {{ {pairs} FILTER(?x + ?y = -1) }}"),
        format!("CONSTRUCT {{ ?a <http://e/p> ?b }} {{ {pairs} FILTER(?x + ?y = -1) }}"),
        "SELECT * { ?a <http://e/v> ?x MINUS { ?b <http://e/w> ?y . ?c <http://e/w> ?z FILTER(?y + ?z = -1) } }".to_owned(),
        "SELECT * { ?a <http://e/v> ?x FILTER(?x > -1) { ?b <http://e/w> ?y } { ?c <http://e/w> ?y } FILTER(?x + ?y < -5) }".to_owned(),
        "SELECT * { ?a <http://e/v> ?x OPTIONAL { ?b <http://e/w> ?y FILTER(?x + ?y = -1) } FILTER(BOUND(?y)) }".to_owned(),
        "SELECT * { ?a ?p ?x FILTER NOT EXISTS { ?b ?q ?y FILTER(?x + ?y = -1) } FILTER(?x < -1) }".to_owned(),
        "SELECT * { ?a (<http://e/v>|!<http://e/v>)* ?b . ?c (<http://e/v>|!<http://e/v>)* ?d } ORDER BY ?b LIMIT 1".to_owned(),
    ] {
        stopped(&endpoint, &text, 408);
    }
}

#[test]
fn tables_of_values_alone_are_stopped_too() {
    let endpoint =
        endpoint(Store::new().unwrap(), |limits| limits.time = Duration::from_millis(300));
    let values: String = (0..300).map(|at| format!(" {at}")).collect();
    let table = |name: char| format!("VALUES ?{name} {{{values} }}");
    let text = format!(
        "SELECT * {{ {} {} {} {} FILTER(?a + ?b + ?c + ?d < 0) }}",
        table('a'),
        table('b'),
        table('c'),
        table('d')
    );
    stopped(&endpoint, &text, 408);
}

#[test]
fn an_update_that_is_stopped_changes_nothing() {
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    options.limits.time = Duration::from_millis(300);
    options.update = true;
    let endpoint = Endpoint::new(store(10_000), options).unwrap();
    let before = endpoint.store().len().unwrap();
    let text = "INSERT DATA { <http://e/a> <http://e/b> 1 } ;
        INSERT { ?a <http://e/with> ?b } WHERE { ?a <http://e/v> ?x . ?b <http://e/v> ?y }";
    let begun = Instant::now();
    let problem = endpoint.update(text, &Dataset::default()).unwrap_err();
    assert_eq!((problem.status, problem.kind), (408, "query-limit"), "{problem}");
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    assert_eq!(endpoint.store().len().unwrap(), before);
    endpoint.update("INSERT DATA { <http://e/a> <http://e/b> 1 }", &Dataset::default()).unwrap();
    assert_eq!(endpoint.store().len().unwrap(), before + 1);
}

#[test]
fn rows_held_and_rows_answered_are_capped() {
    let endpoint = endpoint(store(5000), |limits| {
        limits.rows = 1000;
        limits.held = 2000;
    });
    stopped(&endpoint, "SELECT * { ?s ?p ?o }", 413);
    stopped(&endpoint, "SELECT * { ?s ?p ?o } ORDER BY ?o", 413);
    stopped(&endpoint, "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }", 413);
    stopped(
        &endpoint,
        "SELECT * { GRAPH ?g { { SELECT ?g { { ?s ?p ?o } UNION { SELECT * { ?s ?p ?o } ORDER BY ?o } } } } { SELECT * { ?s ?p ?o } ORDER BY ?s } }",
        413,
    );
    // A sort of as many rows is answered when few are asked for: none are kept but those.
    let answer =
        ask(&endpoint, "SELECT ?o { ?s <http://e/v> ?o } ORDER BY DESC(?o) LIMIT 2 OFFSET 1")
            .unwrap();
    let Answer::Solutions { rows, .. } = answer else { panic!("{answer:?}") };
    let mut values: Vec<i64> = (0..5000).map(|at| (at * 7919) % 100_003).collect();
    values.sort_unstable();
    let expected: Vec<_> = values
        .iter()
        .rev()
        .skip(1)
        .take(2)
        .map(|value| vec![Some(Literal::from(*value).into())])
        .collect();
    assert_eq!(rows, expected);
}

#[test]
#[cfg(target_os = "linux")]
fn memory_stops_what_grows() {
    let endpoint = endpoint(store(3000), |limits| {
        limits.memory = 96 << 20;
        limits.time = Duration::from_secs(60);
    });
    let text = "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?a ?b ?x { ?a <http://e/v> ?x . ?b <http://e/v> ?y } }";
    stopped(&endpoint, text, 413);
    // Forty doublings of a text.
    let doubling: String =
        (1..40).map(|at| format!("BIND(CONCAT(?t{}, ?t{}) AS ?t{at}) ", at - 1, at - 1)).collect();
    stopped(
        &endpoint,
        &format!("SELECT (STRLEN(?t39) AS ?n) {{ BIND('abcdefgh' AS ?t0) {doubling} }}"),
        413,
    );
    let replacing: String = (1..30)
        .map(|at| format!("BIND(REPLACE(?t{}, '(.)', '$1$1$1$1') AS ?t{at}) ", at - 1))
        .collect();
    stopped(
        &endpoint,
        &format!("SELECT (STRLEN(?t29) AS ?n) {{ BIND('abcdefgh' AS ?t0) {replacing} }}"),
        413,
    );
}

/// Parts of a long text are as long as it is, and all are kept.
#[test]
#[cfg(target_os = "linux")]
fn memory_stops_many_parts_of_a_long_text() {
    let endpoint = endpoint(Store::new().unwrap(), |limits| {
        limits.memory = 128 << 20;
        limits.time = Duration::from_secs(60);
    });
    let doubling: String =
        (1..21).map(|at| format!("BIND(CONCAT(?t{}, ?t{}) AS ?t{at}) ", at - 1, at - 1)).collect();
    let parts: String =
        (1..400).map(|at| format!("BIND(SUBSTR(?p{}, 2) AS ?p{at}) ", at - 1)).collect();
    let text = format!(
        "SELECT (STRLEN(?p399) AS ?n) {{ BIND('abcdefgh' AS ?t0) {doubling} BIND(?t20 AS ?p0) {parts} }}"
    );
    stopped(&endpoint, &text, 413);
}

/// A join with a table of values, each of which makes a long scan that finds nothing.
#[test]
fn time_stops_scans_that_find_nothing() {
    let store = store(60_000);
    let mut loader = store.bulk_loader();
    let quads = (0..60_000).map(|at| {
        Quad::new(node(&format!("o{at}")), node("x"), node("hub"), GraphName::DefaultGraph)
    });
    loader.load_quads(quads).unwrap();
    loader.commit().unwrap();
    let endpoint = endpoint(store, |limits| limits.time = Duration::from_millis(300));
    let rows: String = (0..3000).map(|at| format!("({at} <http://e/hub>)")).collect();
    // Many triples have the predicate, many the object, none both.
    let text = format!("SELECT * {{ VALUES (?n ?o) {{ {rows} }} ?s <http://e/v> ?o }}");
    stopped(&endpoint, &text, 408);
}

#[test]
fn depth_and_length_are_refused_before_they_are_parsed() {
    let endpoint = endpoint(Store::new().unwrap(), |_| {});
    let tower = |open: &str, close: &str, levels: usize| {
        format!("{}{}", open.repeat(levels), close.repeat(levels))
    };
    for text in [
        format!("ASK {{ {} }}", tower("{", "}", 5000)),
        format!("ASK {{ FILTER({}1{}) }}", "(".repeat(5000), ")".repeat(5000)),
        format!("ASK {{ FILTER({}1) }}", "!".repeat(5000)),
        format!("ASK {{ ?s {}<http://e/p>{} ?o }}", "(".repeat(5000), ")".repeat(5000)),
        format!("ASK {{ FILTER(1{}) }}", "+1".repeat(20_000)),
        format!("ASK {{ ?s <http://e/p>{} ?o }}", "/<p>".repeat(10_000)),
        format!("ASK {{ {{}} {} }}", "UNION {} ".repeat(5000)),
    ] {
        let begun = Instant::now();
        let problem = ask(&endpoint, &text).expect_err(&text[..40]);
        assert!(
            begun.elapsed() < Duration::from_secs(2),
            "{} took {:?}",
            &text[..40],
            begun.elapsed()
        );
        assert_eq!((problem.status, problem.kind), (400, "query-limit"), "{problem}");
    }
    let problem = ask(&endpoint, &format!("ASK {{}} #{}", " ".repeat(70_000))).unwrap_err();
    assert_eq!((problem.status, problem.kind), (413, "query-limit"));
}

#[test]
fn nothing_is_fetched_that_is_not_allowed() {
    let endpoint = endpoint(Store::new().unwrap(), |_| {});
    for text in [
        "SELECT * { SERVICE <http://169.254.169.254/latest> { ?s ?p ?o } }",
        "SELECT * { VALUES ?w { <http://localhost:1/> } SERVICE ?w { ?s ?p ?o } }",
    ] {
        assert_eq!(ask(&endpoint, text).unwrap_err().kind, "service-not-allowed", "{text}");
    }
    let silent =
        ask(&endpoint, "SELECT * { SERVICE SILENT <http://localhost:1/> { ?s ?p ?o } }").unwrap();
    assert!(matches!(silent, Answer::Solutions { rows, .. } if rows.len() == 1));
    let update = endpoint.update("LOAD <http://localhost:1/>", &Dataset::default()).unwrap_err();
    assert_eq!((update.status, update.kind), (403, "read-only"));
}

#[test]
fn hidden_graphs_change_no_answer() {
    let store = Store::new().unwrap();
    let add = |graph: &str, object: &str| {
        store.insert(&Quad::new(node("s"), node("p"), node(object), node(graph))).unwrap();
    };
    add("public", "a");
    add("private", "b");
    let mut options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    options.default_graph = icluster_sparql::DefaultGraph::Union;
    let endpoint = Endpoint::new(store, options).unwrap();
    let visible = Visible::Only([node("public")].into());
    for (text, rows) in [
        ("SELECT ?o { ?s ?p ?o }", 1),
        ("SELECT ?g ?o { GRAPH ?g { ?s ?p ?o } }", 1),
        ("SELECT ?g { GRAPH ?g {} }", 1),
        ("SELECT ?o { GRAPH <http://e/private> { ?s ?p ?o } }", 0),
        ("SELECT ?o FROM <http://e/private> { ?s ?p ?o }", 0),
        ("SELECT ?o FROM NAMED <http://e/private> { GRAPH ?g { ?s ?p ?o } }", 0),
        ("SELECT ?g ?n { GRAPH ?g { SELECT (COUNT(*) AS ?n) { ?s ?p ?o } } }", 1),
        ("SELECT ?o { ?s <http://e/p>+ ?o }", 1),
        ("SELECT ?o { ?s ?p ?o } ORDER BY ?o LIMIT 5", 1),
    ] {
        let Answer::Solutions { rows: found, .. } =
            endpoint.query(text, &Dataset::default(), &visible).unwrap()
        else {
            panic!("{text}")
        };
        assert_eq!(found.len(), rows, "{text}: {found:?}");
    }
    let named = Dataset { default: vec![node("private")], named: vec![node("private")] };
    let Answer::Solutions { rows, .. } =
        endpoint.query("SELECT ?o { ?s ?p ?o }", &named, &visible).unwrap()
    else {
        panic!()
    };
    assert!(rows.is_empty());
}

/// The rows of the evaluator as it comes, nothing rewritten.
fn plain(store: &Store, text: &str) -> Vec<String> {
    let results =
        SparqlEvaluator::new().parse_query(text).unwrap().on_store(store).execute().unwrap();
    let QueryResults::Solutions(solutions) = results else { panic!() };
    let names = solutions.variables().to_vec();
    let row = |solution: icluster_sparql::oxigraph::sparql::QuerySolution| {
        names.iter().map(|name| format!("{:?};", solution.get(name))).collect::<String>()
    };
    solutions.map(|solution| row(solution.unwrap())).collect()
}

fn governed(endpoint: &Endpoint, text: &str) -> Vec<String> {
    let Answer::Solutions { rows, .. } = ask(endpoint, text).unwrap() else { panic!() };
    rows.iter()
        .map(|row| row.iter().map(|value| format!("{:?};", value.as_ref())).collect())
        .collect()
}

fn pattern() -> impl Strategy<Value = String> {
    let term = || {
        prop_oneof![
            Just("?a"),
            Just("?b"),
            Just("?c"),
            Just("?d"),
            Just("<http://e/n1>"),
            Just("<http://e/n2>")
        ]
    };
    let predicate = || {
        prop_oneof![
            Just("<http://e/p>"),
            Just("<http://e/q>"),
            Just("<http://e/r>"),
            Just("?b"),
            Just("<http://e/p>/<http://e/q>"),
            Just("<http://e/p>+"),
            Just("(<http://e/q>|^<http://e/r>)"),
        ]
    };
    let triple = (term(), predicate(), term()).prop_map(|(s, p, o)| format!("{s} {p} {o} . "));
    let group = prop::collection::vec(triple, 1..5).prop_map(|triples| triples.concat());
    group.prop_recursive(2, 6, 2, |inner| {
        prop_oneof![
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{ {a} }} UNION {{ {b} }} ")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} OPTIONAL {{ {b} }} ")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{a} MINUS {{ {b} }} ")),
            (inner.clone(), inner.clone()).prop_map(|(a, b)| format!("{{ {a} }} {{ {b} }} ")),
            (inner.clone(), inner.clone())
                .prop_map(|(a, b)| format!("{a} FILTER EXISTS {{ {b} }} ")),
            inner.clone().prop_map(|a| format!("VALUES ?a {{ <http://e/n1> <http://e/n3> }} {a} ")),
            inner.clone().prop_map(|a| format!(
                "{{ SELECT DISTINCT ?a ?c {{ {a} }} ORDER BY ?a ?c LIMIT 7 }} "
            )),
            inner.prop_map(|a| format!("{{ SELECT ?a (COUNT(*) AS ?n) {{ {a} }} GROUP BY ?a }} ")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    /// Rewriting for the meter, for sorts and for joins leaves every answer as it was.
    #[test]
    fn governed_answers_are_those_of_the_evaluator(
        triples in prop::collection::vec((0_u8..5, 0_u8..3, 0_u8..5), 0..25),
        pattern in pattern(),
    ) {
        let store = Store::new().unwrap();
        for (s, p, o) in triples {
            let predicate = ["p", "q", "r"][usize::from(p)];
            let quad = Quad::new(node(&format!("n{s}")), node(predicate), node(&format!("n{o}")), GraphName::DefaultGraph);
            store.insert(&quad).unwrap();
        }
        let text = format!("SELECT * {{ {pattern} }}");
        let mut expected = plain(&store, &text);
        let mut found = governed(&endpoint(store, |_| {}), &text);
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected, "{}", text);
    }
}
