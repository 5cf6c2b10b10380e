//! How long observations in tables take against the same ones in a store, and queries on a large graph:
//!
//! ```text
//! cargo run -p icluster-sparql --example cube_speed -- virtual 10000000
//! cargo run -p icluster-sparql --example cube_speed -- both 200000
//! cargo run -p icluster-sparql --example cube_speed -- graph 5000000
//! ```
//!
//! The numbers are invented; `tools/bench_okn.sh` runs all three and tells the load of the machine.

use icluster_sparql::cube::{
    Column, Cube, Dictionary, Property, Role, Source, SourceError, Table, all_observations,
};
use icluster_sparql::oxigraph::model::vocab::{rdf, xsd};
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use icluster_sparql::oxigraph::sparql::{QueryResults, SparqlEvaluator};
use icluster_sparql::oxigraph::store::Store;
use icluster_sparql::protocol::Dataset;
use icluster_sparql::spargebra::SparqlParser;
use icluster_sparql::{Answer, DefaultGraph, Endpoint, Options, Visible};
use std::error::Error;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Fails = Box<dyn Error>;

const REGIONS: u32 = 2500;
const YEARS: u32 = 20;

const QUERIES: [(&str, &str); 8] = [
    ("count of all", "SELECT (COUNT(*) AS ?n) { ?o qb:dataSet e:cube }"),
    (
        "sum by year",
        "SELECT ?year (SUM(?jobs) AS ?sum) { ?o qb:dataSet e:cube ; e:year ?year ; e:jobs ?jobs } GROUP BY ?year",
    ),
    (
        "mean, least and most by region",
        "SELECT ?region (AVG(?jobs) AS ?mean) (MIN(?jobs) AS ?low) (MAX(?jobs) AS ?high) { ?o qb:dataSet e:cube ; e:region ?region ; e:jobs ?jobs } GROUP BY ?region",
    ),
    (
        "sum of one year by region",
        "SELECT ?region (SUM(?jobs) AS ?sum) { ?o qb:dataSet e:cube ; e:region ?region ; e:year \"2010\"^^xsd:gYear ; e:jobs ?jobs } GROUP BY ?region",
    ),
    (
        "sum by region and year",
        "SELECT ?region ?year (SUM(?jobs) AS ?sum) { ?o qb:dataSet e:cube ; e:region ?region ; e:year ?year ; e:jobs ?jobs } GROUP BY ?region ?year",
    ),
    (
        "sum by state of the region, from the graph",
        "SELECT ?state (SUM(?jobs) AS ?sum) (COUNT(*) AS ?n) { ?o qb:dataSet e:cube ; e:region ?region ; e:jobs ?jobs . ?region e:within ?state } GROUP BY ?state",
    ),
    (
        "filtered: jobs above 900 since 2015",
        "SELECT (COUNT(*) AS ?n) (SUM(?jobs) AS ?sum) { ?o qb:dataSet e:cube ; e:year ?year ; e:jobs ?jobs FILTER(?jobs > 900 && ?year >= \"2015\"^^xsd:gYear) }",
    ),
    (
        "ten largest sums of industry and region",
        "SELECT ?industry ?region (SUM(?jobs) AS ?sum) { ?o qb:dataSet e:cube ; e:region ?region ; e:industry ?industry ; e:jobs ?jobs } GROUP BY ?industry ?region ORDER BY DESC(?sum) ?industry ?region LIMIT 10",
    ),
];

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

struct One {
    graph: NamedNode,
    cubes: [Cube; 1],
    table: Arc<Table>,
}

impl Source for One {
    fn graph(&self) -> &NamedNode {
        &self.graph
    }

    fn cubes(&self) -> &[Cube] {
        &self.cubes
    }

    fn table(&self, _: usize) -> Result<Arc<Table>, SourceError> {
        Ok(Arc::clone(&self.table))
    }
}

fn one(rows: u32) -> Result<One, Fails> {
    let industries = rows.div_ceil(REGIONS * YEARS);
    let mut dictionaries: [Dictionary; 3] = Default::default();
    for region in 0..REGIONS {
        dictionaries[0].code(&region.to_string(), || node(&format!("region/{region}")).into());
    }
    for industry in 0..industries {
        dictionaries[1]
            .code(&industry.to_string(), || node(&format!("industry/{industry}")).into());
    }
    for year in 0..YEARS {
        let text = (2000 + year).to_string();
        dictionaries[2]
            .code(&text, || Literal::new_typed_literal(text.clone(), xsd::G_YEAR).into());
    }
    let size = usize::try_from(rows)?;
    let mut codes: [Vec<u32>; 3] = [(); 3].map(|()| Vec::with_capacity(size));
    let mut jobs = Vec::with_capacity(size);
    let mut state = 1;
    'all: for region in 0..REGIONS {
        for industry in 0..industries {
            for year in 0..YEARS {
                if jobs.len() == size {
                    break 'all;
                }
                for (column, code) in codes.iter_mut().zip([region, industry, year]) {
                    column.push(code);
                }
                // Quarters, so that sums are exact whatever their order.
                jobs.push((next(&mut state) % 4000) as f64 / 4.0);
            }
        }
    }
    let mut columns: Vec<Column> = codes
        .into_iter()
        .zip(dictionaries)
        .map(|(codes, dictionary)| Column::Codes(Arc::new(dictionary), codes))
        .collect();
    columns.push(Column::Doubles(jobs));
    let table = Arc::new(Table::new(3, columns)?);
    let property = |name: &str, role| Property { predicate: node(name), role };
    let cube = Cube {
        name: node("cube"),
        prefix: "http://e/obs/".to_owned(),
        properties: vec![
            property("region", Role::Dimension),
            property("industry", Role::Dimension),
            property("year", Role::Dimension),
            property("jobs", Role::Measure),
        ],
        rows: u64::from(rows),
    };
    Ok(One { graph: node("graph/obs"), cubes: [cube], table })
}

fn places() -> Vec<Quad> {
    (0..REGIONS)
        .map(|region| {
            let state = node(&format!("state/{}", region % 51));
            Quad::new(node(&format!("region/{region}")), node("within"), state, node("graph/core"))
        })
        .collect()
}

fn options() -> Options {
    let mut options = Options::new("http://e/sparql", "http://e/graphs");
    options.default_graph = DefaultGraph::Union;
    options.limits.time = Duration::from_secs(600);
    options.limits.memory = 16 << 30;
    options.limits.rows = 1_000_000;
    options.limits.held = 5_000_000;
    options
}

fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    (statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096) >> 20
}

fn load() -> String {
    std::fs::read_to_string("/proc/loadavg").unwrap_or_default().trim().to_owned()
}

fn ask(endpoint: &Endpoint, text: &str) -> Result<Vec<String>, Fails> {
    let answer = endpoint.query(&prefixed(text), &Dataset::default(), &Visible::All)?;
    let Answer::Solutions { rows, .. } = answer else { return Err("no solutions".into()) };
    let mut lines: Vec<String> = rows
        .iter()
        .map(|row| {
            row.iter()
                .map(|term| term.as_ref().map_or_else(String::new, Term::to_string))
                .collect::<Vec<_>>()
                .join(" ")
        })
        .collect();
    lines.sort();
    Ok(lines)
}

fn ask_copy(store: &Store, text: &str) -> Result<Vec<String>, Fails> {
    let query = SparqlParser::new().parse_query(&prefixed(text))?;
    let mut prepared = SparqlEvaluator::new().for_query(query);
    prepared.dataset_mut().set_default_graph_as_union();
    let QueryResults::Solutions(solutions) = prepared.on_store(store).execute()? else {
        return Err("no solutions".into());
    };
    let variables = solutions.variables().to_vec();
    let mut lines = Vec::new();
    for solution in solutions {
        let solution = solution?;
        let cells = variables
            .iter()
            .map(|name| solution.get(name).map_or_else(String::new, Term::to_string));
        lines.push(cells.collect::<Vec<_>>().join(" "));
    }
    lines.sort();
    Ok(lines)
}

fn observations(rows: u32, copied: bool) -> Result<(), Fails> {
    let begun = Instant::now();
    let source: Arc<dyn Source> = Arc::new(one(rows)?);
    println!(
        "{rows} observations as columns: {:.2} s, {} MiB in all, load {}",
        begun.elapsed().as_secs_f64(),
        resident(),
        load()
    );
    let store = Store::new()?;
    store.extend(places())?;
    let endpoint = Endpoint::with_cubes(store, options(), Arc::clone(&source))?;
    let copy = if copied {
        let begun = Instant::now();
        let copy = Store::new()?;
        copy.extend(places())?;
        let mut loader = copy.bulk_loader();
        loader.load_quads(all_observations(&source)?.collect::<Result<Vec<_>, _>>()?)?;
        loader.commit()?;
        println!(
            "the same in a store: {:.1} s, {} MiB in all, load {}",
            begun.elapsed().as_secs_f64(),
            resident(),
            load()
        );
        Some(copy)
    } else {
        None
    };
    for (name, text) in QUERIES {
        let mut times = Vec::new();
        let mut found = Vec::new();
        for _ in 0..3 {
            let begun = Instant::now();
            found = ask(&endpoint, text)?;
            times.push(begun.elapsed().as_secs_f64());
        }
        times.sort_by(f64::total_cmp);
        print!("{name}: {:.3} s ({} rows)", times[1], found.len());
        if let Some(copy) = &copy {
            let begun = Instant::now();
            let expected = ask_copy(copy, text)?;
            let took = begun.elapsed().as_secs_f64();
            print!(
                "; in the store {took:.3} s, {:.0} times as long, {}",
                took / times[1],
                if expected == found { "the same answer" } else { "ANOTHER ANSWER" }
            );
        }
        println!("; load {}", load());
    }
    Ok(())
}

/// A graph like the network's: places, organisations with fields, capabilities and names, classes, presences, links.
fn graph(triples: usize) -> Result<(), Fails> {
    let begun = Instant::now();
    let before = resident();
    let store = Store::new()?;
    let graph = GraphName::from(node("graph/core"));
    let organisations = triples / 10;
    let mut batch: Vec<Quad> = Vec::new();
    let mut written = 0;
    let mut state = 7;
    let mut add = |batch: &mut Vec<Quad>, s: NamedNode, p: &str, o: Term| -> Result<(), Fails> {
        let predicate = if p == "a" { rdf::TYPE.into_owned() } else { node(p) };
        batch.push(Quad::new(s, predicate, o, graph.clone()));
        written += 1;
        if batch.len() == 200_000 {
            let mut loader = store.bulk_loader();
            loader.load_quads(std::mem::take(batch))?;
            loader.commit()?;
        }
        Ok(())
    };
    for region in 0..REGIONS {
        let place = node(&format!("region/{region}"));
        add(&mut batch, place.clone(), "within", node(&format!("state/{}", region % 96)).into())?;
        add(&mut batch, place, "a", node("Region").into())?;
    }
    for state in 0..96 {
        add(
            &mut batch,
            node(&format!("state/{state}")),
            "within",
            node(["us", "mx", "ca"][state % 3]).into(),
        )?;
    }
    for class in 0..2000_usize {
        let own = node(&format!("class/{class}"));
        if class > 0 {
            add(&mut batch, own.clone(), "broader", node(&format!("class/{}", class / 8)).into())?;
        }
        add(&mut batch, own, "inCluster", node(&format!("cluster/{}", class % 67)).into())?;
    }
    for organisation in 0..organisations {
        let own = node(&format!("org/{organisation}"));
        let mut pick = |of: u64| next(&mut state) % of;
        let kind = ["Firm", "Firm", "Firm", "Firm", "University", "Centre", "Association"]
            [pick(7) as usize];
        add(&mut batch, own.clone(), "a", node(kind).into())?;
        add(
            &mut batch,
            own.clone(),
            "basedIn",
            node(&format!("region/{}", pick(u64::from(REGIONS)))).into(),
        )?;
        add(&mut batch, own.clone(), "ofIndustry", node(&format!("class/{}", pick(2000))).into())?;
        add(&mut batch, own.clone(), "activeIn", node(&format!("cluster/{}", pick(67))).into())?;
        for language in ["en", "es", "fr"] {
            let name = Literal::new_language_tagged_literal_unchecked(
                format!("Organisation {organisation}"),
                language,
            );
            add(&mut batch, own.clone(), "label", name.into())?;
        }
        add(&mut batch, own.clone(), "employees", Literal::from(i64::try_from(pick(900))?).into())?;
        add(
            &mut batch,
            own.clone(),
            "certified",
            node(&format!("certificate/{}", pick(40))).into(),
        )?;
        add(
            &mut batch,
            own,
            "suppliesTo",
            node(&format!("org/{}", pick(organisations as u64))).into(),
        )?;
    }
    let mut loader = store.bulk_loader();
    loader.load_quads(batch)?;
    loader.commit()?;
    println!(
        "{written} triples loaded: {:.1} s, {} MiB, load {}",
        begun.elapsed().as_secs_f64(),
        resident() - before,
        load()
    );
    let begun = Instant::now();
    let endpoint = Endpoint::new(store, options())?;
    println!("counted: {:.1} s", begun.elapsed().as_secs_f64());
    let mut times = Vec::new();
    let mut state = 11;
    for round in 0..20 {
        let mut pick = |of: u64| next(&mut state) % of;
        let (region, state, cluster) = (pick(u64::from(REGIONS)), pick(96), pick(67));
        let (certificate, class, org) = (pick(40), 250 + pick(1750), pick(organisations as u64));
        let queries = [
            format!(
                "SELECT DISTINCT ?org ?name {{ VALUES ?kind {{ e:Firm e:University e:Centre }} ?org a ?kind ; e:basedIn ?place ; e:activeIn <http://e/cluster/{cluster}> ; e:label ?name . ?place e:within* <http://e/state/{state}> FILTER(lang(?name) = 'es') }}"
            ),
            format!(
                "SELECT ?buyer ?place {{ ?org e:basedIn <http://e/region/{region}> ; e:activeIn <http://e/cluster/{cluster}> ; e:suppliesTo ?buyer . ?buyer e:basedIn ?place }}"
            ),
            format!(
                "SELECT ?org ?n {{ ?org e:certified <http://e/certificate/{certificate}> ; e:activeIn <http://e/cluster/{cluster}> ; e:employees ?n FILTER(?n > 500) }} ORDER BY DESC(?n) LIMIT 50"
            ),
            format!(
                "SELECT ?kind (COUNT(*) AS ?n) {{ ?org e:basedIn/e:within <http://e/state/{state}> ; a ?kind }} GROUP BY ?kind"
            ),
            format!(
                "SELECT ?org {{ ?org e:ofIndustry ?class ; e:basedIn <http://e/region/{region}> . ?class e:broader* <http://e/class/{}> }}",
                class / 64
            ),
            format!("SELECT ?p ?o {{ <http://e/org/{org}> ?p ?o }}"),
            format!(
                "SELECT ?far {{ <http://e/org/{org}> e:suppliesTo/e:suppliesTo/e:suppliesTo ?far }}"
            ),
            format!(
                "SELECT ?cluster (COUNT(?org) AS ?n) {{ ?org e:basedIn <http://e/region/{region}> ; e:ofIndustry ?class . ?class e:inCluster ?cluster }} GROUP BY ?cluster ORDER BY DESC(?n) LIMIT 5"
            ),
        ];
        for (number, text) in queries.iter().enumerate() {
            let begun = Instant::now();
            ask(&endpoint, text)?;
            times.push((begun.elapsed().as_secs_f64(), number, round));
        }
    }
    times.sort_by(|a, b| a.0.total_cmp(&b.0));
    let at = |share: f64| times[((times.len() - 1) as f64 * share) as usize].0;
    println!(
        "{} queries: median {:.3} s, 95th percentile {:.3} s, longest {:.3} s, load {}",
        times.len(),
        at(0.5),
        at(0.95),
        at(1.0),
        load()
    );
    Ok(())
}

fn main() -> Result<(), Fails> {
    let mut arguments = std::env::args().skip(1);
    let usage = "expected: virtual ROWS, both ROWS or graph TRIPLES";
    let (what, size) = (arguments.next().ok_or(usage)?, arguments.next().ok_or(usage)?);
    match what.as_str() {
        "virtual" => observations(size.parse()?, false),
        "both" => observations(size.parse()?, true),
        "graph" => graph(size.parse()?),
        _ => Err(usage.into()),
    }
}
