//! The graph of a small release: what is in the tables is in it, under names that lead back, in terms that are defined.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod small;

use icluster_okn::graph::{GraphError, PARTS, write};
use icluster_okn::sparql::oxigraph::io::{RdfFormat, RdfParser};
use icluster_okn::sparql::oxigraph::model::vocab::rdf;
use icluster_okn::sparql::oxigraph::model::{NamedNode, NamedOrBlankNode, Quad, Term, Triple};
use icluster_okn::sparql::protocol::Dataset;
use icluster_okn::sparql::{Answer, Options, Visible};
use icluster_okn::validation::{Severity, ShapesFile, validate};
use icluster_okn::{Entity, Names, Network};
use icluster_shacl::{Graph, Shapes};
use icluster_warehouse::{Release, Warehouse};
use small::release;
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn quads(release: &Release, names: &Names) -> Vec<Quad> {
    let mut quads = Vec::new();
    write(release, names, &mut |quad| {
        quads.push(quad);
        Ok::<(), GraphError>(())
    })
    .unwrap();
    quads
}

#[test]
fn names_lead_back_and_terms_are_defined() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let names = Names::new("https://data.example.org/okn/").unwrap();
    let quads = quads(&release, &names);
    assert_eq!(
        quads,
        self::quads(&release, &names),
        "the same release, the same quads in the same order"
    );
    let own = names.vocabulary();
    let defined: BTreeSet<String> = quads
        .iter()
        .filter(|quad| quad.predicate.as_str().ends_with("#isDefinedBy"))
        .map(|quad| quad.subject.to_string())
        .collect();
    for quad in &quads {
        let is_class = quad.predicate == rdf::TYPE;
        let used = [Some(quad.predicate.to_string()), is_class.then(|| quad.object.to_string())];
        for term in used.into_iter().flatten().filter(|term| term.contains(&own)) {
            assert!(defined.contains(&term), "{term} is not in the vocabulary");
        }
        let NamedOrBlankNode::NamedNode(subject) = &quad.subject else {
            panic!("blank node in {quad}")
        };
        // Types of files have the names their registry gives them.
        let registered =
            subject.as_str().starts_with("https://www.iana.org/assignments/media-types/");
        if !subject.as_str().contains("vocabulary") && !registered {
            assert!(names.entity(subject.as_str()).is_some(), "{subject} leads nowhere");
        }
        if let Term::NamedNode(object) = &quad.object
            && object.as_str().starts_with(names.base())
            && !object.as_str().contains("vocabulary")
        {
            assert!(names.entity(object.as_str()).is_some(), "{object} leads nowhere");
        }
    }
}

#[test]
fn questions_are_answered_from_the_union_of_graphs() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options).unwrap();
    let ask = |text: &str| {
        let prefixes: String = icluster_okn::prefixes(&network.names)
            .iter()
            .map(|(name, iri)| format!("PREFIX {name}: <{iri}>\n"))
            .collect();
        let answer = network
            .endpoint
            .query(&format!("{prefixes}{text}"), &Dataset::default(), &Visible::All)
            .unwrap();
        let Answer::Solutions { rows, .. } = answer else { panic!() };
        let value = |term: Option<Term>| {
            term.map_or_else(String::new, |term| match term {
                Term::Literal(literal) => literal.value().to_owned(),
                other => other.to_string(),
            })
        };
        rows.into_iter()
            .map(|row| row.into_iter().map(value).collect::<Vec<_>>())
            .collect::<Vec<_>>()
    };
    // Strong clusters in a state, by the hierarchy of regions, with jobs, status and the name of the observation.
    let text = "SELECT ?name ?jobs ?status ?year ?evidence {
        ?presence ic:region ?place ; ic:cluster ?cluster ; ic:jobs ?jobs ; ic:jobsStatus ?status ; ic:year ?year ; ic:evidence ?evidence .
        ?place ic:within* <https://w3id.org/icluster/id/region/us/state/06> .
        ?cluster skos:prefLabel ?name FILTER(lang(?name) = 'es') }";
    let evidence = "<https://w3id.org/icluster/id/obs/clusters/us:county:06073/aerospace/2021/us>";
    assert_eq!(ask(text), [["Aeroespacial", "1200.5", "imputed", "2021", evidence]]);
    // The class of an industry up to its sector.
    let text = "SELECT ?code { <https://w3id.org/icluster/id/class/naics/2022/336411> skos:broader* ?c . ?c skos:notation ?code } ORDER BY ?code";
    assert_eq!(ask(text).concat(), ["31-33", "336", "3364", "33641", "336411"]);
    // Each graph says what it is derived from, down to the file.
    let text = "SELECT ?file ?hash ?rejected { <https://w3id.org/icluster/graph/core/0123456789ab> prov:wasDerivedFrom+ ?source .
        ?source dct:source ?file ; ic:sha256 ?hash ; prov:wasGeneratedBy ?import . ?import ic:rowsRejected ?rejected }";
    assert_eq!(ask(text).len(), 1);
    // Sizes in the catalogue are those of the graphs.
    let graphs = ask("SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g");
    // There are no concordances and no input-output tables here, and there are observations.
    assert_eq!(graphs.len(), PARTS.len() - 2 + 1);
    for row in ask("SELECT ?g ?n { ?whole void:subset ?g . ?g void:triples ?n FILTER(?n > 0) }") {
        assert!(graphs.contains(&row), "{row:?} of {graphs:?}");
    }
    let about = network.about(&Entity::Region("us:county:06073".parse().unwrap())).unwrap();
    assert_eq!(about.len(), 9, "{about:?}");
    // The evidence of a statement, read from the table it stays in; a suppressed value is a status without a number.
    let told = |key: [&str; 4]| {
        let key = key.map(str::to_owned).to_vec();
        network.about(&Entity::Observation { cube: "clusters".to_owned(), key }).unwrap()
    };
    let ends =
        |triples: &[icluster_okn::sparql::oxigraph::model::Triple], name: &str| -> Vec<String> {
            triples
                .iter()
                .filter(|triple| triple.predicate.as_str().ends_with(name))
                .map(|triple| triple.object.to_string())
                .collect()
        };
    let strong = told(["us:county:06073", "aerospace", "2021", "us"]);
    assert_eq!(strong[0].subject.to_string(), evidence);
    let double =
        |number: &str| [format!("\"{number}\"^^<http://www.w3.org/2001/XMLSchema#double>")];
    assert_eq!(
        (ends(&strong, "#jobs"), ends(&strong, "#jobsLow")),
        (double("1200.5").into(), double("1000").into())
    );
    let withheld = told(["us:county:06073", "retail", "2021", "us"]);
    assert_eq!(
        (ends(&withheld, "#jobs"), ends(&withheld, "#jobsStatus")),
        (vec![], vec!["\"suppressed\"".to_owned()])
    );
    assert!(told(["us:county:06073", "retail", "1999", "us"]).is_empty());
}

#[test]
fn the_graph_conforms_to_our_shapes_and_the_catalogue_to_dcat_ap() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let names = Names::new("https://data.example.org/okn/").unwrap();
    let found = |files: &[ShapesFile]| {
        let report = validate(&release, &names, files).unwrap();
        let bad = report.results.iter().filter(|result| result.severity == Severity::Violation);
        bad.map(|result| {
            format!("{} {:?} {}", result.focus_node, result.path, result.message("en"))
        })
        .collect::<Vec<_>>()
    };
    assert_eq!(found(&[ShapesFile::own(&names)]), Vec::<String>::new());
    let Some(golden) = golden("okn/shapes/dcat-ap-3.0.0") else { return };
    let file = |name: &str| ShapesFile {
        name: name.to_owned(),
        text: std::fs::read_to_string(golden.join(name)).unwrap(),
    };
    assert_eq!(found(&[file("shapes.ttl"), file("range.ttl")]), Vec::<String>::new());
    assert_eq!(found(&[file("dcat-ap-SHACL.ttl")]), Vec::<String>::new());
}

/// A folder of published shapes, which are not ours to ship; none where it is not there, which is told.
fn golden(name: &str) -> Option<PathBuf> {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/golden");
    let folder = std::env::var_os("ICLUSTER_GOLDEN").map_or(beside, PathBuf::from).join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    eprintln!("SKIPPED: no {}; set ICLUSTER_GOLDEN", folder.display());
    assert!(std::env::var_os("CI").is_none(), "{name} must be there under CI");
    None
}

#[test]
fn a_withheld_value_with_a_number_is_found_and_what_are_no_shapes_is_refused() {
    let triples = |text: &str| {
        let parser = RdfParser::from_format(RdfFormat::Turtle);
        parser.for_slice(text).map(|quad| quad.unwrap().into()).collect::<Vec<Triple>>()
    };
    let own = ShapesFile::own(&Names::default());
    let shapes = Shapes::read(&Graph::from_triples(triples(&own.text)).unwrap()).unwrap();
    let violations = |status: &str, jobs: &str| {
        let data = format!(
            "@prefix ic: <https://w3id.org/icluster/vocabulary#> . <http://example.org/p> ic:jobsStatus '{status}' {jobs} ."
        );
        shapes.validate(&Graph::from_triples(triples(&data)).unwrap()).unwrap().results.len()
    };
    assert_eq!(violations("suppressed", "; ic:jobs 12.0"), 1);
    assert_eq!(violations("suppressed", ""), 0);
    assert_eq!(violations("imputed", "; ic:jobs 12.0"), 0);
    let wrong = ShapesFile { name: "wrong.ttl".to_owned(), text: "<a> <b> .".to_owned() };
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let error = validate(&release, &Names::default(), &[wrong]).unwrap_err();
    assert!(error.to_string().contains("wrong.ttl"), "{error}");
}

#[test]
fn statements_of_the_registry_are_no_neighbours() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let names = Names::default();
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, names.clone(), options).unwrap();
    let registered =
        |kind: &str, id: &str| Entity::Registered { kind: kind.to_owned(), id: id.to_owned() };
    let (firm, claim) = (registered("org", "F"), registered("claim", "C"));
    let place = Entity::Region("us:county:06073".parse().unwrap());
    let graph = names.iri(&Entity::RegistryGraph(vec!["public".to_owned()]));
    let rdf = |name: &str| {
        NamedNode::new(format!("http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}")).unwrap()
    };
    let based = NamedNode::new(format!("{}basedIn", names.vocabulary())).unwrap();
    let quads = [
        (&firm, based.clone(), &place),
        (&claim, rdf("subject"), &firm),
        (&claim, rdf("object"), &place),
        // A programme points to the statement that its rule is.
        (&firm, NamedNode::new(format!("{}eligibility", names.vocabulary())).unwrap(), &claim),
    ]
    .map(|(subject, predicate, object)| {
        Quad::new(names.iri(subject), predicate, names.iri(object), graph.clone())
    });
    network.endpoint.replace(|_| false, quads.to_vec()).unwrap();

    let around = network.neighbours(&firm, 10, "en").unwrap().unwrap();
    assert_eq!((around.nodes.len(), around.edges.len(), around.more), (2, 1, 0), "{around:?}");
    assert_eq!(around.edges[0].predicate, based.as_str());
    let of_place = network.neighbours(&place, 10, "en").unwrap().unwrap();
    assert!(of_place.nodes.iter().all(|node| node.kind != "claim"));
    assert!(of_place.nodes.iter().any(|node| node.kind == "organisation"));
    assert_eq!(network.thing(&firm, "en").unwrap().unwrap().from, []);
    let from = network.thing(&place, "en").unwrap().unwrap().from;
    assert!(from.iter().flat_map(|of| &of.things).all(|of| of.kind != "claim"));
    // A statement itself is looked at from what it is about.
    let said = network.neighbours(&claim, 10, "en").unwrap().unwrap();
    assert_eq!(said.nodes.len(), 3, "{said:?}");
}

#[test]
fn a_thing_is_told_with_labels_and_what_points_to_it() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options).unwrap();
    let region = |id: &str| Entity::Region(id.parse().unwrap());
    let thing = network.thing(&region("us:county:06073"), "fr").unwrap().unwrap();
    assert_eq!(thing.labels.es, "Condado de San Diego");
    assert_eq!((thing.kind.as_str(), thing.kind_label.as_str()), ("region", "Région"));
    let fact = |end: &str| thing.facts.iter().find(|fact| fact.predicate.ends_with(end)).unwrap();
    assert_eq!(fact("#type").values[0].label.as_deref(), Some("Région"));
    let state = &fact("#within").values[0];
    assert!(state.iri.as_ref().unwrap().ends_with("/us/state/06"));
    assert_eq!(state.label.as_deref(), Some("Californie"));
    // The presence of a cluster, and the metropolitan area and the custom region it is a member of.
    let from: Vec<(&str, usize)> =
        thing.from.iter().map(|of| (of.predicate.rsplit('#').next().unwrap(), of.total)).collect();
    assert_eq!(from, [("hasMember", 2), ("region", 1)]);
    let calibaja = network.thing(&region("custom:calibaja"), "es").unwrap().unwrap();
    let members = calibaja.facts.iter().find(|fact| fact.predicate.ends_with("#hasMember"));
    assert!(members.unwrap().values.iter().any(|of| of.iri.as_ref() == Some(&thing.iri)));
    assert_eq!(calibaja.labels.fr, "CaliBaja");
    // The release knows no part of it.
    let south = network.thing(&region("custom:south-southeast"), "es").unwrap().unwrap();
    assert!(south.facts.iter().all(|fact| !fact.predicate.ends_with("#hasMember")));
    assert!(thing.invented);
    assert_eq!(thing.origins[0].licence, "Public domain");
    assert_eq!(thing.graphs.len(), 1);
    assert!(network.thing(&region("us:county:99999"), "fr").unwrap().is_none());
    let dumps = network.dumps().unwrap();
    assert_eq!(dumps.len(), PARTS.len());
    for dump in dumps.iter() {
        let part = dump.name.strip_suffix(".nq.gz").unwrap();
        assert_eq!(network.counts[part], dump.quads, "{part}");
    }
    assert_eq!(network.checksums().unwrap().lines().count(), PARTS.len());
}

#[test]
fn observations_are_asked_as_if_they_were_in_a_graph() {
    let folder = tempfile::tempdir().unwrap();
    let release = release(&Warehouse::open(folder.path()).unwrap());
    let options = Options::new("http://localhost/sparql", "http://localhost/graphs");
    let network = Network::open(release, Names::default(), options).unwrap();
    let prefixes: String = icluster_okn::prefixes(&network.names)
        .iter()
        .map(|(name, iri)| format!("PREFIX {name}: <{iri}>\n"))
        .collect();
    let ask = |text: &str, visible: &Visible| {
        let text = format!("{prefixes}{text}");
        let answer = network.endpoint.query_with_plan(&text, &Dataset::default(), visible);
        let (Answer::Solutions { rows, .. }, plan) = answer.unwrap() else { panic!() };
        let mut lines: Vec<String> = rows
            .iter()
            .map(|row| {
                let cells = row.iter().flatten().map(|term| match term {
                    Term::Literal(literal) => literal.value().to_owned(),
                    other => other.to_string(),
                });
                cells.collect::<Vec<_>>().join(" ")
            })
            .collect();
        lines.sort();
        (lines, plan.to_string())
    };
    let star = "?o qb:dataSet <https://w3id.org/icluster/id/cube/clusters> ; ic:cluster ?c ; ic:year ?year";
    // Folded in the scan, and the same by the service.
    let folded = format!(
        "SELECT ?c (SUM(?jobs) AS ?sum) (COUNT(*) AS ?n) {{ {star} ; ic:jobs ?jobs }} GROUP BY ?c"
    );
    let (lines, plan) = ask(&folded, &Visible::All);
    assert_eq!(
        lines,
        [
            "<https://w3id.org/icluster/id/cluster/us-2014/aerospace> 1200.5 1",
            "<https://w3id.org/icluster/id/cluster/us-2014/retail> 20 2",
        ]
    );
    assert!(plan.contains("3 observations") && plan.contains("folded into 2 groups"), "{plan}");
    let service = folded
        .replace("{ ?o", "{ SERVICE <urn:icluster:cube> { ?o")
        .replace("?jobs }", "?jobs } }");
    assert_eq!(ask(&service, &Visible::All).0, lines);
    // A withheld number is a status without a number, joined with what the graph knows.
    let withheld = format!(
        "SELECT ?name ?year ?status {{ {star} ; ic:jobsStatus ?status . ?c skos:prefLabel ?name FILTER(lang(?name) = 'en') FILTER NOT EXISTS {{ ?o ic:jobs ?jobs }} }}"
    );
    assert_eq!(ask(&withheld, &Visible::All).0, ["Retail 2021 suppressed"]);
    // Evidence of a presence leads to its observation.
    let evidence = "SELECT ?q { ?presence ic:evidence ?o . ?o ic:locationQuotient ?q }";
    let (lines, plan) = ask(evidence, &Visible::All);
    assert_eq!(lines, ["2.5"]);
    assert!(plan.contains("one by one"), "{plan}");
    // Who may not see their graph sees none of them.
    let all = icluster_okn::graph::graphs_of(&network.names, network.release().id());
    let others: BTreeSet<_> =
        all.iter().filter(|name| !name.as_str().contains("/obs/")).cloned().collect();
    assert_eq!(ask(&folded, &Visible::Only(others)).0, Vec::<String>::new());
    assert_eq!(ask(&folded, &Visible::Only(all.into_iter().collect())).0.len(), 2);
    // One number is withheld, nothing else is amiss.
    let found = network.integrity().unwrap();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].1.violated().collect::<Vec<_>>(), [14]);
}
