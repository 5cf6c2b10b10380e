//! Observations in tables are answered as if they were in the store: random cubes, random questions, and by every route
//! the same solutions as Oxigraph gives on a copy of all observations.
//!
//! `ICLUSTER_CUBE_CASES` sets how many questions are asked (usually 160), `ICLUSTER_CUBE_ROWS` how many observations the
//! largest cubes have (usually 600; up to 50,000).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use icluster_sparql::cube::{
    Column, Cube, Dictionary, MISSING, Plan, Property, Role, Source, SourceError, Step, Table,
};
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term, Variable};
use icluster_sparql::oxigraph::sparql::{QueryResults, SparqlEvaluator};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::spargebra::SparqlParser;
use icluster_sparql::{Answer, DefaultGraph, Endpoint, Limits, Options, Visible};
use oxsdatatypes::Decimal;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use std::time::Duration;

const PREFIXES: &str = "PREFIX qb: <http://purl.org/linked-data/cube#> PREFIX e: <http://e/> PREFIX xsd: <http://www.w3.org/2001/XMLSchema#>\n";

fn node(name: &str) -> NamedNode {
    NamedNode::new_unchecked(format!("http://e/{name}"))
}

/// Cubes in memory.
struct Cubes {
    graph: NamedNode,
    cubes: Vec<Cube>,
    tables: Vec<Arc<Table>>,
}

impl Source for Cubes {
    fn graph(&self) -> &NamedNode {
        &self.graph
    }

    fn cubes(&self) -> &[Cube] {
        &self.cubes
    }

    fn table(&self, cube: usize) -> Result<Arc<Table>, SourceError> {
        Ok(Arc::clone(&self.tables[cube]))
    }
}

/// One observation: place, activity, year; a double, an integer and a decimal; a status.
type Cell = ((u32, u32, u32), Option<i32>, Option<i64>, Option<i32>, Option<u32>);

fn cube(name: &str, cells: &BTreeMap<(u32, u32, u32), Cell>) -> (Cube, Table) {
    let property = |name: &str, role| Property { predicate: node(name), role };
    let mut dictionaries: [Dictionary; 4] = Default::default();
    let mut columns: [Vec<u32>; 4] = Default::default();
    let (mut doubles, mut integers, mut decimals) = (Vec::new(), Vec::new(), Vec::new());
    // Not in the order of the key.
    for cell in cells.values().rev() {
        let ((place, activity, year), double, integer, decimal, status) = cell;
        let terms: [(String, Term); 3] = [
            (format!("p{place}"), node(&format!("place/{place}")).into()),
            (format!("a{activity}"), node(&format!("activity/{activity}")).into()),
            (
                format!("{}", 2000 + year),
                Literal::new_typed_literal(
                    format!("{}", 2000 + year),
                    NamedNode::new_unchecked("http://www.w3.org/2001/XMLSchema#gYear"),
                )
                .into(),
            ),
        ];
        for (at, (key, term)) in terms.into_iter().enumerate() {
            columns[at].push(dictionaries[at].code(&key, || term));
        }
        columns[3].push(status.map_or(MISSING, |status| {
            let text = ["observed", "suppressed", "imputed"][status as usize % 3];
            dictionaries[3].code(text, || Literal::new_simple_literal(text).into())
        }));
        // Quarters: sums are exact in any order.
        doubles.push(double.map(|value| f64::from(value) / 4.0));
        integers.push(*integer);
        decimals.push(decimal.map(|value| Decimal::from(value).checked_div(8).unwrap()));
    }
    let mut made: Vec<Column> = columns
        .into_iter()
        .zip(dictionaries)
        .map(|(codes, dictionary)| Column::Codes(Arc::new(dictionary), codes))
        .collect();
    let status = made.pop().unwrap();
    made.extend([
        Column::doubles(doubles),
        Column::integers(integers),
        Column::Decimals(decimals),
        status,
    ]);
    let table = Table::new(3, made).unwrap();
    let cube = Cube {
        name: node(&format!("cube/{name}")),
        prefix: format!("http://e/obs/{name}/"),
        properties: vec![
            property("place", Role::Dimension),
            property("activity", Role::Dimension),
            property("year", Role::Dimension),
            property("jobs", Role::Measure),
            property("firms", Role::Measure),
            property("share", Role::Measure),
            property("status", Role::Attribute),
        ],
        rows: table.rows() as u64,
    };
    (cube, table)
}

/// All observations as quads, made without the code under test but for the terms.
fn copy(source: &Cubes) -> Vec<Quad> {
    let rdf = NamedNode::new_unchecked("http://www.w3.org/1999/02/22-rdf-syntax-ns#type");
    let qb =
        |name: &str| NamedNode::new_unchecked(format!("http://purl.org/linked-data/cube#{name}"));
    let mut quads = Vec::new();
    for (cube, table) in source.cubes.iter().zip(&source.tables) {
        for row in 0..table.rows() {
            let subject = NamedNode::new_unchecked(format!("{}{}", cube.prefix, table.key(row)));
            let mut add = |predicate: NamedNode, object: Term| {
                quads.push(Quad::new(subject.clone(), predicate, object, source.graph.clone()));
            };
            add(rdf.clone(), qb("Observation").into());
            add(qb("dataSet"), cube.name.clone().into());
            for (property, column) in cube.properties.iter().zip(table.columns()) {
                if let Some(term) = column.term(row) {
                    add(property.predicate.clone(), term);
                }
            }
        }
    }
    quads
}

/// What else is known: places within places, names, sectors, evidence and a table like that of a cube's dimension.
fn world() -> Vec<Quad> {
    let graph = GraphName::from(node("graph/core"));
    let mut quads = Vec::new();
    let mut add =
        |s: NamedNode, p: &str, o: Term| quads.push(Quad::new(s, node(p), o, graph.clone()));
    for place in 0..12_u32 {
        add(node(&format!("place/{place}")), "within", node(&format!("land/{}", place % 3)).into());
        add(
            node(&format!("place/{place}")),
            "name",
            Literal::new_simple_literal(format!("Place {place}")).into(),
        );
    }
    for land in 0..3 {
        add(node(&format!("land/{land}")), "within", node("world").into());
    }
    for activity in 0..8_u32 {
        add(
            node(&format!("activity/{activity}")),
            "sector",
            node(&format!("sector/{}", activity % 2)).into(),
        );
        if activity % 3 == 0 {
            add(node(&format!("activity/{activity}")), "sector", node("sector/9").into());
        }
        add(
            node(&format!("activity/{activity}")),
            "sells",
            node(&format!("activity/{}", (activity * 3 + 1) % 8)).into(),
        );
    }
    // Something that says what observations say, and a note on an observation.
    add(node("presence/1"), "place", node("place/1").into());
    add(node("presence/1"), "jobs", Literal::from(7.5).into());
    add(node("presence/1"), "evidence", node("obs/one/p1/a1/2001").into());
    add(node("obs/one/p2/a2/2002"), "note", Literal::new_simple_literal("looked at twice").into());
    quads
}

fn cells(largest: usize) -> impl Strategy<Value = BTreeMap<(u32, u32, u32), Cell>> {
    // Places, activities and years grow with the cube, so that the key has room.
    let wide = (largest as f64).sqrt() as u32 + 10;
    let cell = (
        (0..wide.max(14), 0..10_u32.max(wide / 8), 0..6_u32),
        prop::option::weighted(0.85, -400..4000_i32),
        prop::option::weighted(0.9, -5..500_i64),
        prop::option::weighted(0.9, -80..800_i32),
        prop::option::weighted(0.95, 0..3_u32),
    );
    prop::collection::vec(cell, 0..largest)
        .prop_map(|cells| cells.into_iter().map(|cell| (cell.0, cell)).collect())
}

fn star(o: &str, cube: &str, salt: u32) -> String {
    let mut text =
        format!("?{o} qb:dataSet <http://e/cube/{cube}> ; e:place ?place{o} ; e:year ?year{o}");
    let extra = [
        "e:jobs ?jobs",
        "e:firms ?firms",
        "e:share ?share",
        "e:activity ?activity",
        "e:status ?status",
        "a qb:Observation",
        "e:activity <http://e/activity/2>",
        "e:year \"2003\"^^xsd:gYear",
        "e:status \"observed\"",
        "e:jobs []",
        "e:firms 12",
        "e:place <http://e/place/3>",
    ];
    for (at, more) in extra.iter().enumerate() {
        let picked = salt.wrapping_mul(2_654_435_761).wrapping_add(at as u32 * 40_503) >> 16;
        let odds = if at < 5 { 2 } else { 9 };
        if picked.is_multiple_of(odds) {
            let named = if more.contains('?') {
                more.replace('?', &format!("?{o}"))
            } else {
                (*more).to_owned()
            };
            write!(text, " ; {named}").unwrap();
        }
    }
    text.push_str(" . ");
    text
}

fn filter(o: &str) -> impl Strategy<Value = String> + use<> {
    let o = o.to_owned();
    let plain = prop::sample::select(vec![
        "FILTER(?Ojobs > 100)",
        "FILTER(?Ojobs <= 50.5 && ?yearO >= \"2002\"^^xsd:gYear)",
        "FILTER(10 < ?Ofirms)",
        "FILTER(?Ofirms > 10.5)",
        "FILTER(?Oshare >= 12.125)",
        "FILTER(?yearO = \"2001\"^^xsd:gYear || ?yearO = \"2004\"^^xsd:gYear)",
        "FILTER(?placeO IN (<http://e/place/1>, <http://e/place/2>, <http://e/place/99>))",
        "FILTER(STRENDS(STR(?placeO), \"1\"))",
        "FILTER(?Ojobs > ?Ofirms)",
        "FILTER(?placeO != <http://e/place/4>)",
        "FILTER(?Ostatus = \"observed\")",
        "FILTER(!BOUND(?Onothing))",
        "FILTER EXISTS { ?placeO e:within <http://e/land/1> }",
        "FILTER NOT EXISTS { ?x e:evidence ?O }",
        "",
        "",
    ]);
    plain.prop_map(move |text| {
        text.replace('O', &o)
            .replace(&format!("N{o}T EXISTS"), "NOT EXISTS")
            .replace(&format!("B{o}UND"), "BOUND")
    })
}

fn rest() -> impl Strategy<Value = String> {
    prop::sample::select(vec![
        "",
        "",
        "?placeo e:within ?land .",
        "?placeo e:within <http://e/land/1> ; e:name ?name .",
        "?placeo e:within* <http://e/world> .",
        "?placeo e:within+ ?land .",
        "VALUES ?placeo { <http://e/place/1> <http://e/place/2> <http://e/place/5> <http://e/place/77> }",
        "VALUES (?placeo ?yearo) { (<http://e/place/1> UNDEF) (<http://e/place/2> \"2001\"^^xsd:gYear) }",
        "VALUES ?ojobs { 25 1.0e2 3.5e1 }",
        "?oactivity e:sector ?sector .",
        "?presence e:evidence ?o .",
        "?o e:note ?note .",
        "?o ?p ?value .",
        "OPTIONAL { ?placeo e:name ?name }",
        "OPTIONAL { ?o e:share ?more }",
        "OPTIONAL { ?o2 qb:dataSet <http://e/cube/two> ; e:place ?placeo ; e:year ?yearo ; e:jobs ?j2 }",
        "?o2 qb:dataSet <http://e/cube/two> ; e:place ?placeo ; e:year ?yearo ; e:jobs ?j2 .",
        "?o2 qb:dataSet <http://e/cube/two> ; e:activity ?a2 ; e:year ?yearo ; e:firms ?f2 . ?a2 e:sector <http://e/sector/9> .",
        "?o2 qb:dataSet <http://e/cube/two> ; e:share ?oshare .",
        "MINUS { ?placeo e:within <http://e/land/0> }",
        "MINUS { ?o e:status \"suppressed\" }",
        "{ ?placeo e:within <http://e/land/0> } UNION { ?placeo e:within <http://e/land/2> }",
        "{ SELECT ?placeo (COUNT(*) AS ?many) { ?x qb:dataSet <http://e/cube/two> ; e:place ?placeo } GROUP BY ?placeo }",
        "BIND(?ojobs * 2 AS ?twice)",
        "?x e:place ?placeo .",
        "?a e:sells/e:sector ?s1 . ?a e:sector ?s2 .",
        "?placeo ^e:place/e:year ?other .",
        "GRAPH ?g { ?placeo e:name ?name }",
        "GRAPH <http://e/graph/core> { ?placeo e:name ?name }",
        "GRAPH <http://e/graph/obs> { ?o e:jobs ?again }",
    ])
    .prop_map(str::to_owned)
}

#[derive(Clone, Debug)]
struct Question {
    head: String,
    star: String,
    filter: String,
    rest: String,
    tail: String,
}

impl Question {
    /// `service` asks the star by its service.
    fn text(&self, service: bool) -> String {
        // Inside the service a filter sees what the star binds, and nothing else.
        let asked = self.filter.split(|c: char| !c.is_alphanumeric() && c != '?');
        let bound = asked.filter(|word| word.starts_with('?')).all(|name| {
            self.star.split(|c: char| !c.is_alphanumeric() && c != '?').any(|own| own == name)
        });
        let star = if service {
            let filter =
                if bound && !self.filter.contains("EXISTS") { self.filter.as_str() } else { "" };
            format!("SERVICE <urn:icluster:cube> {{ {} {filter} }}", self.star)
        } else {
            self.star.clone()
        };
        format!("{PREFIXES}{} {{ {star} {} {} }} {}", self.head, self.filter, self.rest, self.tail)
    }
}

fn question() -> impl Strategy<Value = Question> {
    let heads = prop::sample::select(vec![
        ("SELECT *", ""),
        ("SELECT *", ""),
        ("SELECT DISTINCT ?placeo ?yearo", ""),
        ("SELECT (COUNT(*) AS ?n)", ""),
        ("SELECT ?placeo (COUNT(*) AS ?n)", "GROUP BY ?placeo"),
        ("SELECT ?yearo (SUM(?ojobs) AS ?sum) (AVG(?ojobs) AS ?mean)", "GROUP BY ?yearo"),
        (
            "SELECT ?yearo ?placeo (SUM(?ofirms) AS ?sum) (AVG(?ofirms) AS ?mean) (MIN(?ofirms) AS ?low)",
            "GROUP BY ?yearo ?placeo",
        ),
        (
            "SELECT (SUM(?oshare) AS ?sum) (AVG(?oshare) AS ?mean) (MAX(?oshare) AS ?high) (MIN(?ojobs) AS ?low)",
            "",
        ),
        ("SELECT ?land (SUM(?ojobs) AS ?sum) (COUNT(?o) AS ?n)", "GROUP BY ?land"),
        (
            "SELECT ?sector ?yearo (MAX(?ojobs) AS ?high) (COUNT(DISTINCT ?placeo) AS ?places)",
            "GROUP BY ?sector ?yearo",
        ),
        ("SELECT ?name (SUM(?ofirms) AS ?sum)", "GROUP BY ?name HAVING (SUM(?ofirms) > 30)"),
        (
            "SELECT ?placeo (SUM(?ojobs * 2) AS ?sum) (COUNT(DISTINCT ?ostatus) AS ?n)",
            "GROUP BY ?placeo",
        ),
        (
            "SELECT ?placeo (SUM(?ojobs) AS ?sum)",
            "GROUP BY ?placeo ORDER BY DESC(?sum) ?placeo LIMIT 3",
        ),
        (
            "SELECT (SUM(DISTINCT ?ofirms) AS ?sum) (COUNT(DISTINCT ?ojobs) AS ?n) (SAMPLE(1) AS ?one)",
            "",
        ),
        ("SELECT ?oactivity (AVG(?j2) AS ?mean) (COUNT(?name) AS ?names)", "GROUP BY ?oactivity"),
        ("ASK", ""),
    ]);
    (heads, any::<u32>(), filter("o"), rest(), prop::bool::weighted(0.25), rest()).prop_map(
        |((head, tail), salt, filter, rest, twice, more)| {
            let mut rest = rest;
            if twice
                && !more.contains("?o2")
                && !more.contains("BIND")
                && !rest.contains("?name")
                && !rest.contains("?many")
            {
                rest = format!("{rest} {more}");
            }
            Question {
                head: head.to_owned(),
                star: star("o", "one", salt),
                filter,
                rest,
                tail: tail.to_owned(),
            }
        },
    )
}

fn limits() -> Limits {
    Limits {
        time: Duration::from_secs(120),
        memory: 8 << 30,
        rows: 3_000_000,
        held: 10_000_000,
        ..Limits::default()
    }
}

fn options(scans: bool) -> Options {
    let mut options = Options::new("http://e/sparql", "http://e/graphs");
    options.default_graph = DefaultGraph::Union;
    options.limits = limits();
    options.scans = scans;
    options
}

/// Solutions as a bag: by name of variable, sorted.
fn bag(variables: &[Variable], rows: impl IntoIterator<Item = Vec<Option<Term>>>) -> Vec<String> {
    let mut lines: Vec<String> = rows
        .into_iter()
        .map(|row| {
            let mut cells: Vec<String> = variables
                .iter()
                .zip(row)
                .filter_map(|(name, term)| Some(format!("{name}={}", term?)))
                .collect();
            cells.sort();
            cells.join(" ")
        })
        .collect();
    lines.sort();
    lines
}

fn answered(endpoint: &Endpoint, text: &str) -> Result<(Vec<String>, Plan), String> {
    match endpoint.query_with_plan(text, &Dataset::default(), &Visible::All) {
        Ok((Answer::Boolean(value), plan)) => Ok((vec![value.to_string()], plan)),
        Ok((Answer::Solutions { variables, rows }, plan)) => Ok((bag(&variables, rows), plan)),
        Ok((Answer::Graph(_), _)) => Err("a graph".to_owned()),
        Err(problem) => Err(problem.to_string()),
    }
}

/// What Oxigraph as it comes answers on the copy.
fn expected(store: &Store, text: &str) -> Vec<String> {
    let query =
        SparqlParser::new().parse_query(text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let mut prepared = SparqlEvaluator::new().for_query(query);
    prepared.dataset_mut().set_default_graph_as_union();
    match prepared.on_store(store).execute().unwrap() {
        QueryResults::Boolean(value) => vec![value.to_string()],
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let rows: Vec<Vec<Option<Term>>> = solutions
                .map(|solution| {
                    let solution = solution.unwrap();
                    variables.iter().map(|name| solution.get(name).cloned()).collect()
                })
                .collect();
            bag(&variables, rows)
        }
        QueryResults::Graph(_) => panic!("a graph"),
    }
}

struct Made {
    copied: Store,
    by_scans: Endpoint,
    by_looks: Endpoint,
}

fn made(one: &BTreeMap<(u32, u32, u32), Cell>, two: &BTreeMap<(u32, u32, u32), Cell>) -> Made {
    let (cubes, tables): (Vec<Cube>, Vec<Arc<Table>>) = [cube("one", one), cube("two", two)]
        .into_iter()
        .map(|(cube, table)| (cube, Arc::new(table)))
        .unzip();
    let source = Arc::new(Cubes { graph: node("graph/obs"), cubes, tables });
    let (copied, bare) = (Store::new().unwrap(), Store::new().unwrap());
    copied.extend(world()).unwrap();
    bare.extend(world()).unwrap();
    copied.extend(copy(&source)).unwrap();
    let open = |scans| Endpoint::with_cubes(bare.clone(), options(scans), source.clone()).unwrap();
    Made { copied, by_scans: open(true), by_looks: open(false) }
}

fn setting(name: &str, usual: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

fn run(seed: u8, cases: usize, rows: usize, looks: bool) -> BTreeMap<&'static str, usize> {
    let config = Config {
        cases: u32::try_from(cases).unwrap(),
        failure_persistence: None,
        max_shrink_iters: 300,
        ..Config::default()
    };
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &[seed; 32]);
    let mut runner = TestRunner::new_with_rng(config, rng);
    let routes = std::cell::RefCell::new(BTreeMap::<&'static str, usize>::new());
    let strategy = (cells(rows), cells(rows / 4 + 8), prop::collection::vec(question(), 8));
    runner
        .run(&strategy, |(one, two, questions)| {
            let made = made(&one, &two);
            for question in questions {
                let text = question.text(false);
                let expected = expected(&made.copied, &text);
                let mut doors = vec![
                    ("scans", &made.by_scans, text.clone()),
                    ("service", &made.by_scans, question.text(true)),
                ];
                if looks {
                    doors.push(("looks", &made.by_looks, text.clone()));
                }
                for (door, endpoint, text) in doors {
                    let (found, plan) = answered(endpoint, &text).map_err(|problem| {
                        TestCaseError::fail(format!("{door}: {problem}\n{text}"))
                    })?;
                    prop_assert!(
                        found == expected,
                        "{door}\n{text}\n{plan}\nfound {} {:#?}\nexpected {} {:#?}",
                        found.len(),
                        &found[..found.len().min(6)],
                        expected.len(),
                        &expected[..expected.len().min(6)]
                    );
                    for step in &plan.steps {
                        let route = match step {
                            Step::Folded { .. } => "folded",
                            Step::Scanned { joined: 0, .. } => "scanned",
                            Step::Scanned { .. } => "scanned with the rest",
                            Step::Listed { .. } => "listed",
                            Step::Looked => "looked",
                            Step::Stored => "stored",
                        };
                        *routes.borrow_mut().entry(route).or_default() += 1;
                    }
                }
            }
            Ok(())
        })
        .unwrap_or_else(|error| panic!("{error}"));
    routes.into_inner()
}

#[test]
fn every_route_gives_the_answer_of_a_copy() {
    let cases = setting("ICLUSTER_CUBE_CASES", 160) / 8;
    let rows = setting("ICLUSTER_CUBE_ROWS", 600);
    // Small cubes are put into patterns as tables.
    run(1, cases, 60, true);
    run(2, cases, rows, true);
}

#[test]
fn large_cubes_are_scanned_and_folded() {
    let cases = setting("ICLUSTER_CUBE_CASES", 160) / 16;
    let rows = setting("ICLUSTER_CUBE_ROWS", 600) * 10;
    let routes = run(3, cases, rows.min(50_000), false);
    println!("{routes:?}");
    for route in ["folded", "scanned", "scanned with the rest"] {
        assert!(routes.contains_key(route), "{route} was never taken: {routes:?}");
    }
}

/// A cube of a row for every place, activity and year.
fn whole(places: u32, activities: u32) -> BTreeMap<(u32, u32, u32), Cell> {
    let mut cells = BTreeMap::new();
    for place in 0..places {
        for activity in 0..activities {
            for year in 0..6 {
                let key = (place, activity, year);
                let value = i32::try_from(place * 7 + activity * 3 + year).unwrap();
                cells.insert(key, (key, Some(value), Some(i64::from(value)), Some(value), Some(0)));
            }
        }
    }
    cells
}

#[test]
fn scans_are_stopped_at_their_limits() {
    let made = made(&whole(200, 30), &whole(50, 4));
    let mut options = options(true);
    options.limits = Limits { time: Duration::from_millis(400), ..Limits::default() };
    let source = Arc::clone(made.by_scans.source().unwrap());
    let endpoint = Endpoint::with_cubes(made.by_scans.store().clone(), options, source).unwrap();
    let refused = |text: &str| {
        let begun = std::time::Instant::now();
        let answer =
            endpoint.query(&format!("{PREFIXES}{text}"), &Dataset::default(), &Visible::All);
        let problem = answer.expect_err(text);
        assert_eq!(problem.kind, "query-limit", "{text}: {problem}");
        assert!(begun.elapsed() < Duration::from_secs(4), "{text}: {:?}", begun.elapsed());
        problem
    };
    // Every observation with every other, by streams of two scans and by a join in one.
    refused(
        "SELECT (COUNT(*) AS ?n) { ?o qb:dataSet <http://e/cube/one> ; e:jobs ?j . ?p qb:dataSet <http://e/cube/one> ; e:firms ?f }",
    );
    refused(
        "SELECT (SUM(?f) AS ?n) { ?o qb:dataSet <http://e/cube/one> ; e:year ?y ; e:jobs ?j . ?p qb:dataSet <http://e/cube/one> ; e:year ?y ; e:firms ?f }",
    );
    // One by one, with what to do instead.
    let problem = refused("SELECT (COUNT(*) AS ?n) { ?a ?p ?b . ?c ?q ?d . ?e ?f ?g }");
    assert!(problem.action.of("en").contains("qb:dataSet"), "{problem}");
    // Too many rows of an answer.
    let mut options = self::options(true);
    options.limits = Limits { rows: 1000, ..Limits::default() };
    let source = Arc::clone(made.by_scans.source().unwrap());
    let endpoint = Endpoint::with_cubes(made.by_scans.store().clone(), options, source).unwrap();
    let text = format!("{PREFIXES}SELECT * {{ ?o qb:dataSet <http://e/cube/one> ; e:jobs ?j }}");
    assert_eq!(
        endpoint.query(&text, &Dataset::default(), &Visible::All).unwrap_err().kind,
        "query-limit"
    );
    let text = format!("{text} LIMIT 5");
    let Answer::Solutions { rows, .. } =
        endpoint.query(&text, &Dataset::default(), &Visible::All).unwrap()
    else {
        panic!()
    };
    assert_eq!(rows.len(), 5);
}

#[test]
fn sums_of_doubles_repeat_to_the_bit_and_are_near_those_of_a_copy() {
    let mut cells = whole(60, 20);
    for (at, cell) in cells.values_mut().enumerate() {
        cell.1 = Some(i32::try_from(at * 7919 % 100_003).unwrap());
    }
    let (cube, table) = cube("one", &cells);
    let thirds = table.columns()[3].clone();
    let Column::Doubles(values) = thirds else { panic!() };
    let mut columns = table.columns().to_vec();
    columns[3] = Column::doubles(values.iter().map(|value| Some(value / 3.0)));
    let table = Arc::new(Table::new(3, columns).unwrap());
    let source =
        Arc::new(Cubes { graph: node("graph/obs"), cubes: vec![cube], tables: vec![table] });
    let endpoint =
        Endpoint::with_cubes(Store::new().unwrap(), options(true), source.clone()).unwrap();
    let copied = Store::new().unwrap();
    copied.extend(copy(&source)).unwrap();
    let text = format!(
        "{PREFIXES}SELECT (SUM(?j) AS ?sum) {{ ?o qb:dataSet <http://e/cube/one> ; e:jobs ?j }}"
    );
    let number = |lines: &[String]| -> f64 { lines[0].split('"').nth(1).unwrap().parse().unwrap() };
    let first = answered(&endpoint, &text).unwrap().0;
    assert_eq!(first, answered(&endpoint, &text).unwrap().0);
    let (sum, of_copy) = (number(&first), number(&expected(&copied, &text)));
    assert!((sum - of_copy).abs() <= 1e-12 * of_copy.abs(), "{sum} and {of_copy}");
}
