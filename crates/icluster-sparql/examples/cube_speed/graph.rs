//! Queries like the network's on a large graph.

use super::{Asked, Fails, REGIONS, ask, ask_oxigraph, next, node, options, processor, resident};
use icluster_sparql::Endpoint;
use icluster_sparql::oxigraph::model::vocab::rdf;
use icluster_sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};
use icluster_sparql::oxigraph::store::Store;
use std::time::Instant;

/// Rounds of queries, each with other places, fields and organisations.
const ROUNDS: usize = 20;

/// Rounds in which the evaluator as it comes is asked too.
const BESIDE: usize = 3;

/// A graph like the network's: places, organisations with fields, capabilities and names, classes, presences, links.
fn made(triples: usize) -> Result<(Store, usize), Fails> {
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
    Ok((store, written))
}

/// A kind of question: its name, seconds here and of Oxigraph, rows here and of Oxigraph.
type Kind = (&'static str, Vec<f64>, Vec<f64>, usize, usize);

/// One query of each kind, with what it asks for.
fn queries(state: &mut u64, organisations: usize) -> [(&'static str, String); 8] {
    let mut pick = |of: u64| next(state) % of;
    let (region, state, cluster) = (pick(u64::from(REGIONS)), pick(96), pick(67));
    let (certificate, class, org) = (pick(40), 250 + pick(1750), pick(organisations as u64));
    [
        (
            "organisations of three kinds in a field and state",
            format!(
                "SELECT DISTINCT ?org ?name {{ VALUES ?kind {{ e:Firm e:University e:Centre }} ?org a ?kind ; e:basedIn ?place ; e:activeIn <http://e/cluster/{cluster}> ; e:label ?name . ?place e:within* <http://e/state/{state}> FILTER(lang(?name) = 'es') }}"
            ),
        ),
        (
            "buyers of a field's organisations in a place",
            format!(
                "SELECT ?buyer ?place {{ ?org e:basedIn <http://e/region/{region}> ; e:activeIn <http://e/cluster/{cluster}> ; e:suppliesTo ?buyer . ?buyer e:basedIn ?place }}"
            ),
        ),
        (
            "largest with a certificate in a field",
            format!(
                "SELECT ?org ?n {{ ?org e:certified <http://e/certificate/{certificate}> ; e:activeIn <http://e/cluster/{cluster}> ; e:employees ?n FILTER(?n > 500) }} ORDER BY DESC(?n) ?org LIMIT 50"
            ),
        ),
        (
            "organisations of a state by kind",
            format!(
                "SELECT ?kind (COUNT(*) AS ?n) {{ ?org e:basedIn/e:within <http://e/state/{state}> ; a ?kind }} GROUP BY ?kind"
            ),
        ),
        (
            "organisations of a place under a class",
            format!(
                "SELECT ?org {{ ?org e:ofIndustry ?class ; e:basedIn <http://e/region/{region}> . ?class e:broader* <http://e/class/{}> }}",
                class / 64
            ),
        ),
        ("what is said of one", format!("SELECT ?p ?o {{ <http://e/org/{org}> ?p ?o }}")),
        (
            "three steps of supply",
            format!(
                "SELECT ?far {{ <http://e/org/{org}> e:suppliesTo/e:suppliesTo/e:suppliesTo ?far }}"
            ),
        ),
        (
            "five largest clusters of a place",
            format!(
                "SELECT ?cluster (COUNT(?org) AS ?n) {{ ?org e:basedIn <http://e/region/{region}> ; e:ofIndustry ?class . ?class e:inCluster ?cluster }} GROUP BY ?cluster ORDER BY DESC(?n) ?cluster LIMIT 5"
            ),
        ),
    ]
}

/// Loads, counts and asks.
pub(super) fn measure(triples: usize) -> Result<(), Fails> {
    let (begun, used, before) = (Instant::now(), processor(), resident());
    let (store, written) = made(triples)?;
    let (loaded, loading) = (begun.elapsed().as_secs_f64(), processor() - used);
    let begun = Instant::now();
    let endpoint = Endpoint::new(store.clone(), options())?;
    println!(
        r#"{{"triples":{written},"loaded":{loaded:.3},"loaded_processor":{loading:.2},"counted":{:.3},"mebibytes":{}}}"#,
        begun.elapsed().as_secs_f64(),
        resident() - before
    );
    let mut kinds: [Kind; 8] = Default::default();
    let mut processors = Vec::new();
    let mut state = 11;
    for round in 0..ROUNDS {
        for (kind, (name, text)) in
            kinds.iter_mut().zip(queries(&mut state, triples.div_euclid(10)))
        {
            kind.0 = name;
            let Asked { seconds, processor, rows: found } = ask(&endpoint, &text)?;
            kind.1.push(seconds);
            processors.push(processor);
            kind.3 += found.as_ref().map_or(0, Vec::len);
            if round < BESIDE {
                let Asked { seconds, rows: expected, .. } = ask_oxigraph(&store, &text)?;
                kind.2.push(seconds);
                kind.4 += usize::from(expected.is_some() && expected != found);
            }
        }
    }
    let mut all: Vec<f64> = Vec::new();
    for (name, mut ours, mut theirs, rows, different) in kinds {
        all.extend(&ours);
        ours.sort_by(f64::total_cmp);
        theirs.sort_by(f64::total_cmp);
        println!(
            r#"{{"kind":"{name}","median":{:.4},"longest":{:.4},"rows":{rows},"oxigraph":{:.4},"different":{different}}}"#,
            at(&ours, 0.5),
            at(&ours, 1.0),
            at(&theirs, 0.5),
        );
    }
    all.sort_by(f64::total_cmp);
    processors.sort_by(f64::total_cmp);
    println!(
        r#"{{"queries":{},"median":{:.4},"p95":{:.4},"longest":{:.4},"p95_processor":{:.2}}}"#,
        all.len(),
        at(&all, 0.5),
        at(&all, 0.95),
        at(&all, 1.0),
        at(&processors, 0.95)
    );
    Ok(())
}

fn at(sorted: &[f64], share: f64) -> f64 {
    sorted[((sorted.len() - 1) as f64 * share).ceil() as usize]
}
