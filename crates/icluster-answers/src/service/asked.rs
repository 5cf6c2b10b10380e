//! What a block of SPARQL asks.
//!
//! A question is said whole in one group of triples, by constants or by variables of a VALUES in the block: several rows of VALUES ask
//! several questions. A variable where something could be given reads what was taken in its place.

use super::{COLUMN, GIVEN, TERM, graph, named, unknown};
use crate::error::Refusal;
use crate::words::{Lang, text, three};
use icluster_okn::sparql::oxigraph::model::{Literal, NamedNode, Term, Variable};
use icluster_okn::sparql::spargebra::algebra::GraphPattern;
use icluster_okn::sparql::spargebra::term::{
    GroundTerm, NamedNodePattern, TermPattern, TriplePattern,
};
use icluster_okn::{Entity, Names};
use std::collections::{BTreeMap, BTreeSet};

/// Questions that one block may ask.
const MOST: usize = 16;

/// A question, and where in the block it is asked.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Question {
    pub(super) number: u8,
    pub(super) given: BTreeMap<String, String>,
    pub(super) lang: Lang,
    /// What was given, as it stands in the block.
    pub(super) written: Vec<(NamedNode, Term)>,
    /// The group of triples that asks it.
    pub(super) group: usize,
}

/// What a block asks and reads.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Block {
    pub(super) questions: Vec<Question>,
    /// Keys of columns it reads.
    pub(super) columns: BTreeSet<String>,
}

/// A VALUES.
type Table = (Vec<Variable>, Vec<Vec<Option<GroundTerm>>>);

impl Block {
    /// Finds the questions of a block, and makes each group of triples read the answers to its own questions only.
    pub(super) fn of(pattern: &mut GraphPattern) -> Result<Self, Box<Refusal>> {
        let mut tables = Vec::new();
        walk(pattern, &mut |part| {
            if let GraphPattern::Values { variables, bindings } = part {
                tables.push((variables.clone(), bindings.clone()));
            }
            Ok(())
        })?;
        let mut block = Self::default();
        let mut groups = 0;
        walk(pattern, &mut |part| match part {
            GraphPattern::Bgp { patterns } => block.group(patterns, &tables, &mut groups),
            _ => Ok(()),
        })?;
        if block.questions.is_empty() {
            return Err(refused(three([
                "The block asks no question.",
                "El bloque no hace ninguna pregunta.",
                "Le bloc ne pose aucune question.",
            ])));
        }
        Ok(block)
    }

    fn group(
        &mut self,
        triples: &mut Vec<TriplePattern>,
        tables: &[Table],
        groups: &mut usize,
    ) -> Result<(), Box<Refusal>> {
        let asks = |triple: &TriplePattern| name(triple, TERM) == Some("question");
        let mut subjects: Vec<TermPattern> = Vec::new();
        for triple in triples.iter().filter(|triple| asks(triple)) {
            if !subjects.contains(&triple.subject) {
                subjects.push(triple.subject.clone());
            }
        }
        for triple in triples.iter() {
            if let Some(term) = name(triple, TERM)
                && !graph::TERMS.contains(&term)
            {
                let known: Vec<String> = graph::TERMS.map(|of| format!("q:{of}")).to_vec();
                return Err(unknown(&format!("q:{term}"), &known));
            }
            self.columns.extend(name(triple, COLUMN).map(str::to_owned));
            let constant = !matches!(triple.object, TermPattern::Variable(_));
            if name(triple, GIVEN).is_some() && constant && !subjects.contains(&triple.subject) {
                return Err(refused(three([
                    "Something is given without a question.",
                    "Se da algo sin una pregunta.",
                    "Quelque chose est donné sans question.",
                ])));
            }
        }
        for subject in subjects {
            *groups += 1;
            self.ask(&subject, triples, tables, *groups)?;
            triples.push(TriplePattern {
                subject,
                predicate: named(TERM, graph::GROUP).into(),
                object: Literal::from(*groups as i64).into(),
            });
        }
        Ok(())
    }

    /// The questions that a subject of a group asks.
    fn ask(
        &mut self,
        subject: &TermPattern,
        triples: &[TriplePattern],
        tables: &[Table],
        group: usize,
    ) -> Result<(), Box<Refusal>> {
        let says = |triple: &&TriplePattern| {
            triple.subject == *subject
                && (name(triple, GIVEN).is_some()
                    || matches!(name(triple, TERM), Some("question" | "language")))
        };
        let said: Vec<&TriplePattern> = triples.iter().filter(says).collect();
        let varies = |variable: &Variable| {
            said.iter().any(|triple| triple.object == TermPattern::Variable(variable.clone()))
        };
        let mut ways: Vec<BTreeMap<&Variable, &GroundTerm>> = vec![BTreeMap::new()];
        for (variables, rows) in tables.iter().filter(|(of, _)| of.iter().any(varies)) {
            let mut next = Vec::new();
            for (way, row) in ways.iter().flat_map(|way| rows.iter().map(move |row| (way, row))) {
                let cells = variables.iter().zip(row);
                let bound = cells.filter_map(|(variable, cell)| Some((variable, cell.as_ref()?)));
                next.push(way.clone().into_iter().chain(bound).collect());
                if next.len() > MOST {
                    return Err(too_many());
                }
            }
            ways = next;
        }
        for way in ways {
            let mut question = Question {
                number: 0,
                given: BTreeMap::new(),
                lang: Lang::En,
                written: vec![],
                group,
            };
            for triple in &said {
                let NamedNodePattern::NamedNode(predicate) = &triple.predicate else { continue };
                let term = match &triple.object {
                    TermPattern::NamedNode(node) => Term::from(node.clone()),
                    TermPattern::Literal(literal) => literal.clone().into(),
                    TermPattern::Variable(variable) => match way.get(variable) {
                        Some(GroundTerm::NamedNode(node)) => node.clone().into(),
                        Some(GroundTerm::Literal(literal)) => literal.clone().into(),
                        None => continue,
                    },
                    TermPattern::BlankNode(_) => continue,
                };
                question.say(triple, &plain(&term))?;
                question.written.push((predicate.clone(), term));
            }
            if question.number == 0 {
                return Err(no_number("?"));
            }
            self.questions.push(question);
        }
        if self.questions.len() > MOST { Err(too_many()) } else { Ok(()) }
    }
}

impl Question {
    fn say(&mut self, triple: &TriplePattern, value: &str) -> Result<(), Box<Refusal>> {
        if let Some(parameter) = name(triple, GIVEN) {
            let known = self.given.insert(parameter.to_owned(), value.to_owned());
            if known.is_some_and(|known| known != value) {
                return Err(refused(text(
                    format!("`given:{parameter}` is given twice."),
                    format!("`given:{parameter}` se da dos veces."),
                    format!("`given:{parameter}` est donné deux fois."),
                )));
            }
        } else if name(triple, TERM) == Some("language") {
            self.lang = Lang::parse(value).ok_or_else(|| {
                refused(text(
                    format!("`{value}` is no language: en, es, fr."),
                    format!("`{value}` no es un idioma: en, es, fr."),
                    format!("`{value}` n’est pas une langue : en, es, fr."),
                ))
            })?;
        } else {
            let number = value.parse().ok().filter(|of| *of > 0 && self.number == 0);
            self.number = number.ok_or_else(|| no_number(value))?;
        }
        Ok(())
    }
}

/// Shows each part of a pattern. Expressions ask nothing.
fn walk(
    pattern: &mut GraphPattern,
    see: &mut dyn FnMut(&mut GraphPattern) -> Result<(), Box<Refusal>>,
) -> Result<(), Box<Refusal>> {
    see(pattern)?;
    match pattern {
        GraphPattern::Join { left, right }
        | GraphPattern::Lateral { left, right }
        | GraphPattern::LeftJoin { left, right, .. }
        | GraphPattern::Union { left, right }
        | GraphPattern::Minus { left, right } => {
            walk(left, see)?;
            walk(right, see)
        }
        GraphPattern::Filter { inner, .. }
        | GraphPattern::Graph { inner, .. }
        | GraphPattern::Extend { inner, .. }
        | GraphPattern::OrderBy { inner, .. }
        | GraphPattern::Project { inner, .. }
        | GraphPattern::Distinct { inner }
        | GraphPattern::Reduced { inner }
        | GraphPattern::Slice { inner, .. }
        | GraphPattern::Group { inner, .. } => walk(inner, see),
        GraphPattern::Bgp { .. }
        | GraphPattern::Path { .. }
        | GraphPattern::Values { .. }
        | GraphPattern::Service { .. } => Ok(()),
    }
}

/// What follows `start` in the predicate of a triple.
fn name<'a>(triple: &'a TriplePattern, start: &str) -> Option<&'a str> {
    match &triple.predicate {
        NamedNodePattern::NamedNode(node) => node.as_str().strip_prefix(start),
        NamedNodePattern::Variable(_) => None,
    }
}

/// A value as questions take it: a thing of the network by its identifier.
fn plain(term: &Term) -> String {
    match term {
        Term::Literal(literal) => literal.value().to_owned(),
        Term::NamedNode(node) => match Names::default().entity(node.as_str()) {
            Some(Entity::Region(region)) => region.to_string(),
            Some(Entity::Cluster { key, .. }) => key,
            Some(Entity::Registered { id, .. }) => id,
            _ => node.as_str().to_owned(),
        },
        Term::BlankNode(_) => String::new(),
    }
}

fn refused(detail: icluster_atlas::view::Text3) -> Box<Refusal> {
    Box::new(Refusal {
        kind: "bad-value",
        detail,
        next: three([
            "Say it whole in one place, such as ?answer q:question 6 ; given:place \"mx:state:08\" ; q:row ?row; several at once with VALUES inside the block.",
            "Dígalo todo en un lugar, como ?answer q:question 6 ; given:place \"mx:state:08\" ; q:row ?row; varias a la vez con VALUES dentro del bloque.",
            "Dites tout au même endroit, comme ?answer q:question 6 ; given:place \"mx:state:08\" ; q:row ?row ; plusieurs à la fois avec VALUES dans le bloc.",
        ]),
    })
}

fn no_number(given: &str) -> Box<Refusal> {
    refused(text(
        format!("`{given}` is no number of a question; it stands once, 1 to 16."),
        format!("`{given}` no es el número de una pregunta; va una vez, de 1 a 16."),
        format!("`{given}` n’est pas le numéro d’une question ; il figure une fois, de 1 à 16."),
    ))
}

fn too_many() -> Box<Refusal> {
    refused(text(
        format!("A block asks {MOST} questions at most."),
        format!("Un bloque hace {MOST} preguntas como máximo."),
        format!("Un bloc pose {MOST} questions au plus."),
    ))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic)]
    use super::{Block, Lang};
    use crate::service::PREFIXES;
    use icluster_okn::sparql::spargebra::algebra::GraphPattern;
    use icluster_okn::sparql::spargebra::{Query, SparqlParser};

    fn block(text: &str) -> Result<Block, String> {
        let mut query = String::new();
        for (prefix, iri) in PREFIXES {
            query.push_str(&format!("PREFIX {prefix}: <{iri}> "));
        }
        query.push_str(&format!("SELECT * {{ {text} }}"));
        let parsed = SparqlParser::new().parse_query(&query).map_err(|error| error.to_string())?;
        let Query::Select { pattern: GraphPattern::Project { mut inner, .. }, .. } = parsed else {
            return Err("no SELECT".to_owned());
        };
        Block::of(&mut inner).map_err(|refusal| refusal.detail.en)
    }

    #[test]
    fn a_block_asks_what_it_says() {
        let one = block(
            "[] q:question 6 ; given:place <https://w3id.org/icluster/id/region/mx/state/08> ; given:cluster ?taken ; q:language \"es\" ; q:row [ col:lq ?lq ]",
        )
        .unwrap();
        let [question] = one.questions.as_slice() else { panic!("{one:?}") };
        assert_eq!((question.number, question.lang), (6, Lang::Es));
        assert_eq!(question.given.get("place").map(String::as_str), Some("mx:state:08"));
        assert_eq!(question.given.len(), 1);
        assert_eq!(one.columns.iter().collect::<Vec<_>>(), ["lq"]);
    }

    #[test]
    fn a_table_asks_several() {
        let several = block(
            "VALUES (?place ?n) { (\"mx:state:08\" 6) (\"mx:state:22\" 13) (UNDEF 16) } ?a q:question ?n ; given:place ?place ; q:title ?title",
        )
        .unwrap();
        let numbers: Vec<u8> = several.questions.iter().map(|of| of.number).collect();
        assert_eq!(numbers, [6, 13, 16]);
        assert!(several.questions[2].given.is_empty());
        let two = block(
            "{ ?a q:question 6 ; q:title ?title } UNION { ?a q:question 7 ; q:title ?title }",
        )
        .unwrap();
        let groups: Vec<(u8, usize)> =
            two.questions.iter().map(|of| (of.number, of.group)).collect();
        assert_eq!(groups, [(6, 1), (7, 2)]);
    }

    #[test]
    fn what_cannot_be_asked_is_refused() {
        for (text, told) in [
            ("?a q:row ?row", "asks no question"),
            ("?a q:question ?which", "no number"),
            ("?a q:question 6 , 7", "no number"),
            ("?a q:question 6 ; q:rows ?row", "no `q:rows`"),
            ("?a q:question 6 . OPTIONAL { ?a given:place \"mx\" }", "without a question"),
            ("?a q:question 6 ; given:place \"mx\" , \"us\"", "given twice"),
            ("?a q:question 6 ; q:language \"de\"", "no language"),
            (
                "VALUES ?p { 1 2 3 4 5 } VALUES ?c { 1 2 3 4 } ?a q:question 6 ; given:place ?p ; given:cluster ?c",
                "16 questions at most",
            ),
        ] {
            let said = block(text).unwrap_err();
            assert!(said.contains(told), "{text}: {said}");
        }
    }
}
