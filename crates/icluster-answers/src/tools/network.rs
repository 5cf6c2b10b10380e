//! The knowledge network: its schema, and queries in SPARQL.

use super::given;
use super::inputs::{GetSchema, Sparql};
use crate::answer::{Answer, Cell, Column, Draft};
use crate::error::AnswerError;
use crate::guard;
use crate::receipt::{canonical, page};
use crate::room::Room;
use crate::schema::schema;
use crate::words::{same, text, three};
use icluster_okn::sparql::oxigraph::model::Term;
use icluster_okn::sparql::protocol::Dataset;
use icluster_okn::sparql::{self, Problem, Visible};
use rapidfuzz::distance::jaro_winkler;

pub(super) fn get_schema(room: &Room, asked: &GetSchema) -> Result<Answer, AnswerError> {
    let known = schema(room)?;
    let class = asked.class.as_deref().map(str::trim).filter(|of| !of.is_empty());
    let question = canonical("tools/get_schema", &given([("class", class.map(str::to_owned))]));
    let mut draft =
        Draft::new(three(["Schema of the network", "Esquema de la red", "Schéma du réseau"]));
    draft.basis.step("schema(network)");
    draft.basis.permalink = "/vocabulary".to_owned();
    let Some(class) = class else {
        draft
            .column("class", ["Class", "Clase", "Classe"])
            .column("label", ["Name", "Nombre", "Nom"])
            .column("things", ["Things", "Cosas", "Choses"])
            .column("properties", ["Properties", "Propiedades", "Propriétés"]);
        for of in &known.classes {
            let names: Vec<&str> = of.properties.iter().map(|of| of.name.as_str()).collect();
            draft.rows.push(vec![
                of.name.clone().into(),
                (&of.label).into(),
                (of.things as usize).into(),
                names.join(" ").into(),
            ]);
        }
        draft.text = text(
            format!("{} classes; ask for one by `class` to see examples.", draft.rows.len()),
            format!("{} clases; pida una con `class` para ver ejemplos.", draft.rows.len()),
            format!(
                "{} classes ; demandez-en une par `class` pour voir des exemples.",
                draft.rows.len()
            ),
        );
        return Ok(draft.finish(room, question, Vec::new()));
    };
    let Some(of) = known.classes.iter().find(|of| of.name == class) else {
        let near = known
            .classes
            .iter()
            .map(|of| (jaro_winkler::similarity(class.chars(), of.name.chars()), of.name.clone()));
        return Err(AnswerError::not_found("class", class, &crate::names::nearest(near.collect())));
    };
    draft.title = of.label.clone();
    draft
        .column("property", ["Property", "Propiedad", "Propriété"])
        .column("label", ["Name", "Nombre", "Nom"])
        .column("uses", ["Uses", "Usos", "Emplois"])
        .column("example_subject", ["Example: subject", "Ejemplo: sujeto", "Exemple : sujet"])
        .column("example_object", ["Example: value", "Ejemplo: valor", "Exemple : valeur"]);
    for property in &of.properties {
        draft.rows.push(vec![
            property.name.clone().into(),
            (&property.label).into(),
            (property.uses as usize).into(),
            property.example.0.clone().into(),
            property.example.1.clone().into(),
        ]);
    }
    let things = of.things;
    draft.text = text(
        format!("{things} things of class {class}."),
        format!("{things} cosas de la clase {class}."),
        format!("{things} choses de la classe {class}."),
    );
    Ok(draft.finish(room, question, Vec::new()))
}

/// A term as CSV results write it; numbers as numbers, yes and no as such.
fn cell(term: &Term) -> Cell {
    match term {
        Term::NamedNode(node) => node.as_str().into(),
        Term::Literal(literal) => {
            let (text, of) = (literal.value(), literal.datatype().as_str());
            let written = || Cell::from(text);
            match of.strip_prefix("http://www.w3.org/2001/XMLSchema#") {
                Some("double" | "decimal" | "float") => {
                    text.parse::<f64>().map_or_else(|_| written(), Cell::from)
                }
                Some("integer") => text.parse().map_or_else(|_| written(), Cell::Whole),
                Some("boolean") => text.parse::<bool>().map_or_else(|_| written(), Cell::from),
                _ => written(),
            }
        }
        other => other.to_string().into(),
    }
}

fn refused(problem: &Problem) -> AnswerError {
    let of = |words: &sparql::Words| text(words.of("en"), words.of("es"), words.of("fr"));
    AnswerError::refused(problem.kind, of(&problem.detail), of(&problem.action))
}

pub(super) fn sparql(room: &Room, asked: &Sparql) -> Result<Answer, AnswerError> {
    guard::check(room, &asked.query)?;
    let network = room.network()?;
    let written = guard::with_prefixes(room, &asked.query)?;
    let answer = network
        .endpoint
        .query(&written, &Dataset::default(), &Visible::All)
        .map_err(|problem| refused(&problem))?;
    let query: Vec<&str> = asked.query.split_whitespace().collect();
    let query = query.join(" ");
    let question = canonical("tools/sparql", &given([("query", Some(query.clone()))]));
    let mut draft =
        Draft::new(three(["Answer in SPARQL", "Respuesta en SPARQL", "Réponse en SPARQL"]));
    draft.basis.step("sparql");
    draft.basis.sparql = Some(asked.query.clone());
    draft.basis.permalink = page("/network/sparql", "query", &query);
    draft.basis.files(room.sources());
    let mut keys: Vec<String> = Vec::new();
    match answer {
        sparql::Answer::Boolean(is) => {
            keys.push("boolean".to_owned());
            draft.rows.push(vec![is.into()]);
        }
        sparql::Answer::Solutions { variables, rows } => {
            keys.extend(variables.iter().map(|of| of.as_str().to_owned()));
            draft.rows = rows
                .iter()
                .map(|row| row.iter().map(|of| of.as_ref().map_or(Cell::Nothing, cell)).collect())
                .collect();
        }
        sparql::Answer::Graph(triples) => {
            keys.extend(["subject", "predicate", "object"].map(str::to_owned));
            draft.rows = triples
                .iter()
                .map(|of| {
                    vec![
                        cell(&Term::from(of.subject.clone())),
                        of.predicate.as_str().into(),
                        cell(&of.object),
                    ]
                })
                .collect();
        }
    }
    draft.columns = keys
        .iter()
        .map(|key| Column { key: key.clone().into(), label: same(key), unit: None })
        .collect();
    if has_limit_without_order(&asked.query) {
        draft.basis.caveat(three([
            "LIMIT without ORDER BY: which rows are kept is not defined.",
            "LIMIT sin ORDER BY: no está definido qué filas se conservan.",
            "LIMIT sans ORDER BY : les lignes gardées ne sont pas définies.",
        ]));
    }
    let count = draft.rows.len();
    draft.text =
        text(format!("Rows: {count}."), format!("Filas: {count}."), format!("Lignes : {count}."));
    Ok(draft.finish(room, question, Vec::new()))
}

fn has_limit_without_order(query: &str) -> bool {
    let upper = query.to_uppercase();
    upper.contains("LIMIT") && !upper.contains("ORDER BY")
}
