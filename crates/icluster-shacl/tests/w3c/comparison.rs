//! Reports reduced to what the suite compares, with blank nodes named by their structure.

use super::{is_sh, name, sh};
use oxrdf::graph::CanonicalizationAlgorithm;
use oxrdf::vocab::rdf;
use oxrdf::{Graph, NamedNode, NamedOrBlankNode, Term, Triple};

pub(crate) enum Expected {
    Failure,
    Report { graph: Box<Graph>, with_messages: bool },
}

const OF_A_RESULT: [&str; 9] = [
    "focusNode",
    "resultPath",
    "value",
    "resultSeverity",
    "sourceShape",
    "sourceConstraint",
    "sourceConstraintComponent",
    "resultMessage",
    "result",
];

const OF_A_PATH: [&str; 5] =
    ["inversePath", "alternativePath", "zeroOrMorePath", "oneOrMorePath", "zeroOrOnePath"];

/// The report that a test expects.
pub(crate) fn expected(manifest: &Graph, result: &Term, same_file: bool) -> Expected {
    if *result == Term::from(name("sht:Failure")) {
        return Expected::Failure;
    }
    let Term::BlankNode(report) = result else { panic!("a report with a name") };
    let report = report.clone().into();
    let with_messages = manifest
        .objects_for_subject_predicate(&report, &NamedNode::new_unchecked(sh("result")))
        .any(|result| {
            let message = NamedNode::new_unchecked(sh("resultMessage"));
            let Term::BlankNode(result) = result.into_owned() else { return false };
            manifest.object_for_subject_predicate(&result, &message).is_some()
        });
    let graph = reduced(manifest, &report, with_messages, same_file);
    Expected::Report { graph: Box::new(graph), with_messages }
}

/// The report of a validation.
pub(crate) fn actual(triples: &[Triple], with_messages: bool, same_file: bool) -> Graph {
    let report = triples.first().unwrap().subject.clone();
    let graph: Graph = triples.iter().cloned().collect();
    reduced(&graph, &report, with_messages, same_file)
}

fn reduced(
    graph: &Graph,
    report: &NamedOrBlankNode,
    with_messages: bool,
    same_file: bool,
) -> Graph {
    let mut kept = Graph::new();
    let mut open = vec![report.clone()];
    while let Some(subject) = open.pop() {
        for triple in graph.triples_for_subject(&subject) {
            let predicate = triple.predicate;
            let is_structure = OF_A_PATH.iter().any(|local| is_sh(predicate, local))
                || predicate == rdf::FIRST
                || predicate == rdf::REST
                || is_sh(predicate, "resultPath")
                || is_sh(predicate, "result");
            let is_kept = is_structure
                || (predicate == rdf::TYPE && !matches!(triple.object, oxrdf::TermRef::Literal(_)))
                || is_sh(predicate, "conforms")
                || OF_A_RESULT.iter().any(|local| is_sh(predicate, local));
            if !is_kept || (is_sh(predicate, "resultMessage") && !with_messages) {
                continue;
            }
            let object = match (triple.object.into_owned(), is_structure) {
                (Term::BlankNode(node), true) => {
                    open.push(node.clone().into());
                    node.into()
                }
                (Term::BlankNode(node), false) if same_file => {
                    NamedNode::new_unchecked(format!("urn:blank:{}", node.as_str())).into()
                }
                (object, _) => object,
            };
            kept.insert(&Triple::new(subject.clone(), predicate, object));
        }
    }
    kept.canonicalize(CanonicalizationAlgorithm::Unstable);
    kept
}

/// The triples, one a line, in order.
pub(crate) fn render(graph: &Graph) -> String {
    let mut lines: Vec<String> = graph.iter().map(|triple| format!("    {triple}\n")).collect();
    lines.sort();
    lines.concat()
}
