//! Observations as columns, and the same ones as triples of a store.

use super::{Asked, Fails, REGIONS, ask, ask_oxigraph, middle, next, node, options, resident};
use icluster_sparql::Endpoint;
use icluster_sparql::cube::{
    Column, Cube, Dictionary, Property, Role, Source, SourceError, Table, all_observations,
};
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{Literal, NamedNode, Quad};
use icluster_sparql::oxigraph::store::Store;
use std::sync::Arc;
use std::time::Instant;

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

/// Times of each query; `copied` asks a store that holds the observations too.
pub(super) fn measure(rows: u32, copied: bool) -> Result<(), Fails> {
    let (begun, before) = (Instant::now(), resident());
    let source: Arc<dyn Source> = Arc::new(one(rows)?);
    println!(
        r#"{{"observations":{rows},"held":"table","seconds":{:.3},"mebibytes":{}}}"#,
        begun.elapsed().as_secs_f64(),
        resident() - before
    );
    let store = Store::new()?;
    store.extend(places())?;
    let endpoint = Endpoint::with_cubes(store, options(), Arc::clone(&source))?;
    let mut copy = None;
    if copied {
        let (begun, before) = (Instant::now(), resident());
        let held = Store::new()?;
        held.extend(places())?;
        let mut loader = held.bulk_loader();
        let mut quads = all_observations(&source)?;
        loop {
            let batch = quads.by_ref().take(400_000).collect::<Result<Vec<_>, _>>()?;
            if batch.is_empty() {
                break;
            }
            loader.load_quads(batch)?;
        }
        loader.commit()?;
        println!(
            r#"{{"observations":{rows},"held":"store","seconds":{:.3},"mebibytes":{},"triples":{}}}"#,
            begun.elapsed().as_secs_f64(),
            resident() - before,
            held.len()?
        );
        copy = Some(held);
    }
    for (name, text) in QUERIES {
        let asked = (0..3).map(|_| ask(&endpoint, text)).collect::<Result<Vec<_>, _>>()?;
        let of = |value: fn(&Asked) -> f64| middle(asked.iter().map(value).collect());
        let (seconds, processor) = (of(|asked| asked.seconds), of(|asked| asked.processor));
        let found = asked.into_iter().next().and_then(|asked| asked.rows).unwrap_or_default();
        print!(
            r#"{{"question":"{name}","table":{seconds:.4},"processor":{processor:.2},"rows":{}"#,
            found.len()
        );
        if let Some(copy) = &copy {
            let asked = ask_oxigraph(copy, text)?;
            print!(
                r#","oxigraph":{:.4},"oxigraph_processor":{:.2}"#,
                asked.seconds, asked.processor
            );
            match asked.rows {
                Some(expected) => print!(r#","same":{}"#, expected == found),
                None => print!(r#","stopped":true"#),
            }
        }
        println!("}}");
    }
    Ok(())
}
