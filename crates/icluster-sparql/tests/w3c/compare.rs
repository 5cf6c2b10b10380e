//! Whether two answers are the same up to the names of blank nodes.

use icluster_sparql::oxigraph::io::{RdfFormat, RdfParser};
use icluster_sparql::oxigraph::model::dataset::CanonicalizationAlgorithm;
use icluster_sparql::oxigraph::model::vocab::{rdf, xsd};
use icluster_sparql::oxigraph::model::{
    BlankNode, Dataset, GraphName, Literal, NamedNode, NamedOrBlankNode, Quad, Term,
};
use icluster_sparql::oxigraph::sparql::results::{
    QueryResultsFormat, QueryResultsParser, SliceQueryResultsParserOutput,
};
use icluster_sparql::spareval::ExpressionTerm;

const RS: &str = "http://www.w3.org/2001/sw/DataAccess/tests/result-set#";

#[derive(Debug)]
pub(crate) enum Expected {
    Boolean(bool),
    Rows { variables: Vec<String>, rows: Vec<Vec<Option<Term>>>, ordered: bool },
    Graph(Dataset),
}

/// Reads an expected result by the end of its file's name.
pub(crate) fn read(iri: &str, bytes: &[u8], ordered: bool) -> Result<Expected, String> {
    let end = iri.rsplit('.').next().unwrap_or_default();
    if let Some(format) = QueryResultsFormat::from_extension(end) {
        return solutions(bytes, format, ordered);
    }
    let format = RdfFormat::from_extension(end).ok_or_else(|| format!("what is {iri}?"))?;
    let dataset = graph(iri, bytes, format)?;
    result_set(&dataset).map_or(Ok(Expected::Graph(dataset)), Ok)
}

pub(crate) fn graph(iri: &str, bytes: &[u8], format: RdfFormat) -> Result<Dataset, String> {
    let parser =
        RdfParser::from_format(format).with_base_iri(iri).map_err(|error| error.to_string())?;
    parser.for_slice(bytes).collect::<Result<Dataset, _>>().map_err(|error| error.to_string())
}

pub(crate) fn solutions(
    bytes: &[u8],
    format: QueryResultsFormat,
    ordered: bool,
) -> Result<Expected, String> {
    let text =
        |error: &dyn std::fmt::Display| format!("{error} in {}", String::from_utf8_lossy(bytes));
    if format == QueryResultsFormat::Csv {
        return Ok(csv(bytes));
    }
    match QueryResultsParser::from_format(format).for_slice(bytes).map_err(|error| text(&error))? {
        SliceQueryResultsParserOutput::Boolean(value) => Ok(Expected::Boolean(value)),
        SliceQueryResultsParserOutput::Solutions(solutions) => {
            let names = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(|error| text(&error))?;
                rows.push(names.iter().map(|name| solution.get(name).cloned()).collect());
            }
            let variables = names.iter().map(|name| name.as_str().to_owned()).collect();
            Ok(Expected::Rows { variables, rows, ordered })
        }
    }
}

/// Cells of CSV are only texts; those of blank nodes keep being blank nodes.
fn csv(bytes: &[u8]) -> Expected {
    let text = String::from_utf8_lossy(bytes).replace("\r\n", "\n");
    let mut lines: Vec<Vec<String>> = vec![vec![String::new()]];
    let (mut quoted, mut characters) = (false, text.chars().peekable());
    while let Some(character) = characters.next() {
        let line = lines.last_mut().unwrap();
        match character {
            '"' if quoted && characters.peek() == Some(&'"') => {
                characters.next();
                line.last_mut().unwrap().push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => line.push(String::new()),
            '\n' if !quoted => lines.push(vec![String::new()]),
            other => line.last_mut().unwrap().push(other),
        }
    }
    lines.pop();
    let mut lines = lines.into_iter();
    let variables = lines.next().unwrap_or_default();
    let cell = |cell: String| match cell.strip_prefix("_:") {
        Some(name) => Some(BlankNode::new(name).unwrap().into()),
        None if cell.is_empty() => None,
        // Numbers may be written in any way: CSV has no types.
        None => Some(match cell.parse::<f64>() {
            Ok(number) => Literal::from(number).into(),
            Err(_) => Literal::new_simple_literal(cell).into(),
        }),
    };
    let rows = lines.map(|line| line.into_iter().map(cell).collect()).collect();
    Expected::Rows { variables, rows, ordered: false }
}

/// The rows that a graph of the result set vocabulary stands for.
fn result_set(dataset: &Dataset) -> Option<Expected> {
    let name = |name: &str| NamedNode::new(format!("{RS}{name}")).unwrap();
    let objects = |of: &NamedOrBlankNode, predicate: &NamedNode| -> Vec<Term> {
        dataset
            .quads_for_subject(of.as_ref())
            .filter(|quad| quad.predicate == predicate.as_ref())
            .map(|quad| quad.object.into_owned())
            .collect()
    };
    let node = dataset
        .quads_for_object(&name("ResultSet"))
        .find(|quad| quad.predicate == rdf::TYPE)?
        .subject
        .into_owned();
    let text = |term: &Term| match term {
        Term::Literal(literal) => literal.value().to_owned(),
        other => other.to_string(),
    };
    if let Some(value) = objects(&node, &name("boolean")).first() {
        return Some(Expected::Boolean(text(value) == "true"));
    }
    let mut variables: Vec<String> =
        objects(&node, &name("resultVariable")).iter().map(text).collect();
    variables.sort();
    let mut rows: Vec<(Option<i64>, Vec<Option<Term>>)> = Vec::new();
    for solution in objects(&node, &name("solution")) {
        let Term::BlankNode(solution) = solution else { continue };
        let solution = NamedOrBlankNode::from(solution);
        let mut row = vec![None; variables.len()];
        for binding in objects(&solution, &name("binding")) {
            let Term::BlankNode(binding) = binding else { continue };
            let binding = binding.into();
            let variable = text(&objects(&binding, &name("variable"))[0]);
            let at = variables.iter().position(|known| *known == variable).unwrap();
            row[at] = objects(&binding, &name("value")).into_iter().next();
        }
        let index =
            objects(&solution, &name("index")).first().map(|term| text(term).parse().unwrap());
        rows.push((index, row));
    }
    rows.sort_by_key(|(index, _)| *index);
    let ordered = rows.iter().any(|(index, _)| index.is_some());
    Some(Expected::Rows {
        variables,
        rows: rows.into_iter().map(|(_, row)| row).collect(),
        ordered,
    })
}

pub(crate) fn same(expected: Expected, found: Expected) -> Result<(), String> {
    let ordered = matches!(&expected, Expected::Rows { ordered: true, .. });
    let says = format!("expected {expected:?}\n found {found:?}");
    let equal = match (expected, found) {
        (Expected::Boolean(a), Expected::Boolean(b)) => a == b,
        (Expected::Graph(a), Expected::Graph(b)) => isomorphic(valued(&a), valued(&b)),
        (
            Expected::Rows { variables: a, rows: of_a, .. },
            Expected::Rows { variables: b, rows: of_b, .. },
        ) => {
            let (mut names_a, mut names_b) = (a.clone(), b.clone());
            names_a.sort();
            names_b.sort();
            names_a == names_b
                && of_a.len() == of_b.len()
                && isomorphic(as_graph(&a, &of_a, ordered), as_graph(&b, &of_b, ordered))
        }
        _ => false,
    };
    if equal { Ok(()) } else { Err(says) }
}

pub(crate) fn isomorphic(mut a: Dataset, mut b: Dataset) -> bool {
    a.canonicalize(CanonicalizationAlgorithm::Unstable);
    b.canonicalize(CanonicalizationAlgorithm::Unstable);
    a == b
}

/// Each row a blank node with a property a variable; rows that are equal stay apart.
fn as_graph(variables: &[String], rows: &[Vec<Option<Term>>], ordered: bool) -> Dataset {
    let mut dataset = Dataset::new();
    for (at, row) in rows.iter().enumerate() {
        let node = BlankNode::default();
        let mut add = |name: &str, value: Term| {
            let predicate = NamedNode::new(format!("{RS}{name}")).unwrap();
            dataset.insert(&Quad::new(node.clone(), predicate, value, GraphName::DefaultGraph));
        };
        add("row", Literal::from(true).into());
        if ordered {
            add("index", Literal::from(at as i64).into());
        }
        for (name, value) in variables.iter().zip(row) {
            if let Some(value) = value {
                add(name, by_value(value.clone()));
            }
        }
    }
    dataset
}

fn valued(dataset: &Dataset) -> Dataset {
    dataset
        .iter()
        .map(|quad| {
            let quad = quad.into_owned();
            Quad { object: by_value(quad.object), ..quad }
        })
        .collect()
}

/// The canonical form of a number, so that 1.0 and 1.00 are one value.
fn by_value(term: Term) -> Term {
    match &term {
        Term::Literal(literal) if literal.datatype() != xsd::STRING => {
            Term::from(ExpressionTerm::from(term))
        }
        _ => term,
    }
}
