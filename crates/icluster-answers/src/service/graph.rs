//! An answer as a graph: the answer, its columns, its rows, its receipt.

use super::asked::Question;
use super::{COLUMN, GIVEN, TERM, named};
use crate::answer::{Answer, Cell};
use crate::words::Lang;
use icluster_okn::sparql::oxigraph::model::{GraphName, Literal, NamedNode, Quad, Term};

/// What says in which group of a block an answer was asked for.
pub(super) const GROUP: &str = "group";

/// Terms of answers, by what has them: answer, row, column, what was understood, what is missing, receipt, its sources and caveats.
pub(super) const TERMS: [&str; 35] = [
    "question",
    "language",
    "standing",
    "title",
    "text",
    "total",
    "row",
    "column",
    "understood",
    "missing",
    "receipt",
    "position",
    "key",
    "label",
    "unit",
    "parameter",
    "taken",
    "id",
    "confidence",
    "alternative",
    "dataset",
    "what",
    "import",
    "queryId",
    "canonical",
    "plan",
    "sparql",
    "release",
    "sample",
    "source",
    "licence",
    "suppressedCells",
    "caveat",
    "permalink",
    GROUP,
];

/// Quads about things whose names begin alike.
struct Writer {
    start: String,
    lang: Lang,
    quads: Vec<Quad>,
}

impl Writer {
    fn node(&self, part: &str) -> NamedNode {
        NamedNode::new_unchecked(format!("{}{part}", self.start))
    }

    fn say(&mut self, subject: &NamedNode, predicate: NamedNode, object: impl Into<Term>) {
        self.quads.push(Quad::new(subject.clone(), predicate, object, GraphName::DefaultGraph));
    }

    fn term(&mut self, subject: &NamedNode, term: &str, object: impl Into<Term>) {
        self.say(subject, named(TERM, term), object);
    }

    /// A code, an identifier.
    fn code(&mut self, subject: &NamedNode, term: &str, text: &str) {
        self.term(subject, term, Literal::new_simple_literal(text));
    }

    /// A text of the language asked for.
    fn words(&mut self, subject: &NamedNode, term: &str, text: &str) {
        let literal = spoken(text, self.lang);
        self.term(subject, term, literal);
    }

    /// One of several, in order.
    fn part(&mut self, of: &NamedNode, term: &str, at: usize) -> NamedNode {
        let node = self.node(&format!(":{term}:{}", at + 1));
        self.term(of, term, node.clone());
        self.term(&node, "position", Literal::from(at as i64 + 1));
        node
    }
}

fn spoken(text: &str, lang: Lang) -> Literal {
    Literal::new_language_tagged_literal_unchecked(text, lang.code())
}

/// The value of a cell: texts in the language, numbers as doubles, counts and years as integers; nothing where there is none.
fn value(cell: &Cell, lang: Lang) -> Option<Literal> {
    Some(match cell {
        Cell::Code(code) => Literal::new_simple_literal(code),
        Cell::Words(words) => spoken(lang.of(words), lang),
        Cell::Number(number) => Literal::from(*number),
        Cell::Whole(number) => Literal::from(*number),
        Cell::Is(is) => Literal::from(*is),
        Cell::Nothing => return None,
    })
}

/// The graph of the answer to a question.
pub(super) fn answer(question: &Question, answer: &Answer) -> Vec<Quad> {
    let lang = question.lang;
    let reply = answer.in_language(lang);
    let start = format!("urn:icluster:answer:{}:{}", reply.receipt.query_id, lang.code());
    let mut to = Writer { start, lang, quads: Vec::new() };
    let node = to.node("");
    to.term(&node, GROUP, Literal::from(question.group as i64));
    for (predicate, term) in &question.written {
        to.say(&node, predicate.clone(), term.clone());
    }
    to.term(&node, "question", Literal::from(i64::from(question.number)));
    to.code(&node, "language", lang.code());
    for (parameter, taken) in &answer.parameters {
        to.say(&node, named(GIVEN, parameter), Literal::new_simple_literal(taken));
    }
    to.code(&node, "standing", reply.standing.id());
    to.words(&node, "title", &reply.title);
    to.words(&node, "text", &reply.text);
    to.term(&node, "total", Literal::from(reply.total as i64));
    for (at, column) in reply.columns.iter().enumerate() {
        let part = to.part(&node, "column", at);
        to.code(&part, "key", &column.key);
        to.words(&part, "label", &column.label);
        if let Some(unit) = &column.unit {
            to.code(&part, "unit", unit);
        }
    }
    for (at, row) in answer.rows.iter().enumerate() {
        let part = to.part(&node, "row", at);
        for (column, cell) in answer.columns.iter().zip(row) {
            if let Some(value) = value(cell, lang) {
                to.say(&part, named(COLUMN, &column.key), value);
            }
        }
    }
    for (at, of) in reply.understood.iter().enumerate() {
        let part = to.part(&node, "understood", at);
        to.code(&part, "parameter", &of.parameter);
        to.code(&part, "taken", &of.given);
        to.code(&part, "id", &of.id);
        to.words(&part, "label", &of.label);
        to.term(&part, "confidence", Literal::from(of.confidence));
        for alternative in &of.alternatives {
            to.code(&part, "alternative", alternative);
        }
    }
    if let Some(missing) = &reply.missing {
        let part = to.node(":missing");
        to.term(&node, "missing", part.clone());
        to.code(&part, "dataset", &missing.dataset);
        to.words(&part, "what", &missing.what);
        to.words(&part, "import", &missing.import);
    }
    receipt(&mut to, &node, &reply.receipt);
    to.quads
}

fn receipt(to: &mut Writer, node: &NamedNode, of: &crate::Receipt) {
    let part = to.node(":receipt");
    to.term(node, "receipt", part.clone());
    to.code(&part, "queryId", &of.query_id);
    to.code(&part, "canonical", &of.question);
    to.code(&part, "plan", &of.plan);
    if let Some(sparql) = &of.sparql {
        to.code(&part, "sparql", sparql);
    }
    to.code(&part, "release", &of.release);
    to.term(&part, "sample", Literal::from(of.sample));
    to.term(&part, "suppressedCells", Literal::from(of.suppressed_cells as i64));
    to.code(&part, "permalink", &of.permalink);
    for licence in &of.licence {
        to.code(&part, "licence", licence);
    }
    for (at, source) in of.sources.iter().enumerate() {
        let one = to.part(&part, "source", at);
        to.code(&one, "id", &source.id);
        to.code(&one, "title", &source.title);
        to.code(&one, "licence", &source.licence);
    }
    for (at, caveat) in of.caveats.iter().enumerate() {
        let one = to.part(&part, "caveat", at);
        to.words(&one, "text", caveat);
    }
}
