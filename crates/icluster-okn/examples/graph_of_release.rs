//! Makes the graph of a home's current release, says how large it is and how long it took, and asks its observations:
//! `cargo run --release -p icluster-okn --example graph_of_release -- HOME`.

use icluster_okn::sparql::protocol::Dataset;
use icluster_okn::sparql::{Answer, Options, Visible};
use icluster_okn::{Names, Network, prefixes};
use icluster_warehouse::Warehouse;
use std::error::Error;
use std::path::PathBuf;
use std::time::Instant;

fn main() -> Result<(), Box<dyn Error>> {
    let home =
        PathBuf::from(std::env::args_os().nth(1).ok_or("the folder of a warehouse is missing")?);
    let warehouse = Warehouse::open(&home)?;
    let release = warehouse.current_release()?.ok_or("no release: run `icluster build`")?;
    let before = resident();
    let begun = Instant::now();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open_with(release, Some(&warehouse), Names::default(), options)?;
    println!("{:?}", network.counts);
    let triples: u64 = network.counts.values().sum();
    let grown = resident().saturating_sub(before) / 1_048_576;
    println!("{triples} triples in {:.1} s, {grown} MiB", begun.elapsed().as_secs_f64());
    let begun = Instant::now();
    for (cube, integrity) in network.integrity()? {
        let violated: Vec<String> = integrity
            .violated()
            .map(|number| format!("IC-{number} {} times", integrity.violations(number)))
            .collect();
        println!(
            "{cube}: {}",
            if violated.is_empty() { "sound".to_owned() } else { violated.join(", ") }
        );
    }
    let grown = resident().saturating_sub(before) / 1_048_576;
    println!("all cubes read and checked in {:.1} s, {grown} MiB", begun.elapsed().as_secs_f64());
    let prefixes: String = prefixes(&network.names)
        .iter()
        .map(|(name, iri)| format!("PREFIX {name}: <{iri}> "))
        .collect();
    for text in ASKED {
        let begun = Instant::now();
        let text = format!("PREFIX cube: <{}id/cube/> {prefixes}{text}", network.names.base());
        let (answer, plan) =
            network.endpoint.query_with_plan(&text, &Dataset::default(), &Visible::All)?;
        let Answer::Solutions { rows, .. } = answer else { return Err("no solutions".into()) };
        println!("{} rows in {:.3} s\n{plan}", rows.len(), begun.elapsed().as_secs_f64());
        for row in rows.iter().take(3) {
            let cells = row.iter().flatten().map(ToString::to_string);
            println!("  {}", cells.collect::<Vec<_>>().join(" "));
        }
    }
    for text in STOPPED {
        let begun = Instant::now();
        let answer = network.endpoint.query(
            &format!("{prefixes}{text}"),
            &Dataset::default(),
            &Visible::All,
        );
        let what = answer.map_or_else(|problem| problem.to_string(), |_| "answered".to_owned());
        println!("after {:.1} s of 10: {what}\n  {text}", begun.elapsed().as_secs_f64());
    }
    Ok(())
}

/// What no scan answers: observations one by one, until the limit of time.
const STOPPED: [&str; 4] = [
    "SELECT (COUNT(*) AS ?n) { ?o ?p ?v . ?q ?r ?v FILTER(?o != ?q) }",
    "SELECT ?o { ?o ic:region ?place . ?place ?p ?v . ?u ic:region ?place ; ?q ?v } ORDER BY ?v LIMIT 5",
    "SELECT (COUNT(*) AS ?n) { ?o (ic:region|^ic:region)+ ?u }",
    "SELECT * { ?place ic:within* ?state OPTIONAL { ?o ic:region ?place ; ic:jobs ?jobs FILTER(?jobs < -1) } FILTER(BOUND(?jobs)) }",
];

/// Jobs by state and cluster, what Mexico's neighbours sell most, complexity of states, a place's clusters, one by one.
const ASKED: [&str; 5] = [
    "SELECT ?state ?cluster (SUM(?jobs) AS ?sum) { ?o qb:dataSet cube:employment ; ic:region ?place ; ic:industry ?class ; ic:year ?year ; ic:jobs ?jobs . ?place ic:within ?state . ?class ic:inCluster ?cluster FILTER(?year = \"2016\"^^xsd:gYear) } GROUP BY ?state ?cluster ORDER BY DESC(?sum) LIMIT 10",
    "SELECT ?product (SUM(?value) AS ?sum) { SERVICE <urn:icluster:cube> { ?o qb:dataSet cube:trade ; ic:seller <https://w3id.org/icluster/id/region/mx> ; ic:product ?product ; ic:tradeValue ?value } } GROUP BY ?product ORDER BY DESC(?sum) LIMIT 10",
    "SELECT ?name ?index { ?o qb:dataSet cube:complexity-places ; ic:level \"mx:state\" ; ic:place ?place ; ic:complexityIndex ?index . ?place skos:prefLabel ?name FILTER(lang(?name) = 'es') } ORDER BY DESC(?index)",
    "SELECT ?cluster ?year ?jobs ?status { ?o qb:dataSet cube:clusters ; ic:region <https://w3id.org/icluster/id/region/us/county/06073> ; ic:reference <https://w3id.org/icluster/id/region/us> ; ic:cluster ?cluster ; ic:year ?year ; ic:jobsStatus ?status OPTIONAL { ?o ic:jobs ?jobs } } ORDER BY ?cluster ?year LIMIT 20",
    "SELECT ?p ?q { ?presence a ic:ClusterPresence ; ic:region <https://w3id.org/icluster/id/region/us/county/06073> ; ic:evidence ?o . ?o ?p ?q } LIMIT 100",
];

fn resident() -> u64 {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * 4096
}
