//! A report as data: what it says, in one language, numbers already written. The PDF's template, the HTML and the Word
//! file all show this and nothing else, so that they cannot disagree.
//!
//! Not for: layout.

use crate::number::{NumberKind, number};
use crate::{Language, ReportKind};
use icluster_atlas::view::Value;
use icluster_tables::Status;
use serde::{Deserialize, Serialize};

/// A report.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which report it is.
    pub kind: ReportKind,
    /// Language of every text in it.
    pub language: Language,
    /// What kind of report it is, in words: `Regional profile`.
    pub genre: String,
    /// Name of the place or cluster.
    pub title: String,
    /// What the title leaves out: identifier, year, comparison.
    pub subtitle: String,
    /// The finding, in a sentence.
    pub finding: String,
    /// Figures of the cover.
    pub facts: Vec<Fact>,
    /// Map or chart of the cover.
    pub cover: Option<Figure>,
    /// Identifier of the place or key of the cluster.
    pub subject: String,
    /// Release the numbers come from.
    pub release: String,
    /// Day the latest of its sources was imported, ISO 8601: a report has no other date, so that the same data give the same
    /// bytes whenever it is made. Empty where no source tells one.
    pub date: String,
    /// Said on every page where numbers are invented.
    pub sample: Option<String>,
    /// Who made it, for the file's metadata.
    pub author: String,
    /// Words that a template needs: contents, page, sources …
    pub words: TemplateWords,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Imports from outside North America and what of them it could make; a template and both other formats show it after the
    /// sections where there is one.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub gaps: Option<Section>,
    /// What could be made where, best first, with intervals of score and rank.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub priorities: Option<Section>,
}

impl Document {
    /// Sections in the order they are shown: gaps and priorities stand before what all rests on.
    pub fn all_sections(&self) -> Vec<&Section> {
        let more = self.gaps.iter().chain(self.priorities.iter());
        let (body, base) = self.sections.split_at(self.basis_at());
        body.iter().chain(more).chain(base).collect()
    }

    fn basis_at(&self) -> usize {
        self.sections
            .iter()
            .position(|section| section.id == "basis")
            .unwrap_or(self.sections.len())
    }
}

/// Words of the page furniture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TemplateWords {
    /// Heading of the table of contents.
    pub contents: String,
    /// `Page`
    pub page: String,
    /// `of`, between a page and the number of pages.
    pub of: String,
    /// `Figure`
    pub figure: String,
    /// `Table`
    pub table: String,
    /// `Release`
    pub release: String,
    /// `Data imported by`
    pub imported: String,
    /// What marks of values mean, in a line.
    pub marks: String,
}

/// A figure with its label.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// What it is.
    pub label: String,
    /// The number, written.
    pub value: String,
    /// Interval or remark; empty where there is none.
    pub note: String,
}

/// A part of the report with a heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Stable id, for templates and links: `place`, `clusters`, `border`, `change`, `complexity`, `network`, `trade`, `basis`, `glossary` …
    pub id: String,
    /// Heading.
    pub title: String,
    /// What it finds, in a sentence; empty where nothing is to be said.
    pub lead: String,
    /// What it holds.
    pub blocks: Vec<Block>,
}

/// A piece of a section.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum Block {
    /// A heading within the section.
    Heading {
        /// Its text.
        text: String,
    },
    /// A paragraph.
    Text {
        /// Its text.
        text: String,
    },
    /// A list.
    List {
        /// Its items.
        items: Vec<String>,
    },
    /// Figures with labels, in a row.
    Facts {
        /// The figures.
        items: Vec<Fact>,
    },
    /// A table.
    Table(Table),
    /// A map, chart or network.
    Figure(Figure),
    /// What is missing, and what would fill it.
    Missing {
        /// What is missing.
        text: String,
        /// Command or file that fills it.
        remedy: String,
    },
    /// Terms and what they mean.
    Terms {
        /// Term and meaning.
        items: Vec<Term>,
    },
}

/// A term of the field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Term {
    /// The term.
    pub term: String,
    /// What it means.
    pub meaning: String,
}

/// A picture.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Figure {
    /// Stable id.
    pub id: String,
    /// What it shows, in a sentence.
    pub caption: String,
    /// What one sees, for those who do not see it.
    pub alt: String,
    /// How to read it, sources; empty where nothing is to be said.
    pub note: String,
    /// The picture as an SVG document.
    pub svg: String,
    /// Width in points.
    pub width: f64,
    /// Height in points.
    pub height: f64,
}

/// A table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Stable id.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// How to read it; empty where nothing is to be said.
    pub note: String,
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// Heading.
    pub title: String,
    /// Whether it holds numbers, which stand to the right.
    pub numeric: bool,
    /// Weight of its width among the columns of text; 0 for as wide as its numbers.
    pub weight: f64,
}

impl Column {
    /// A column of text.
    pub fn text(title: impl Into<String>, weight: f64) -> Self {
        Column { title: title.into(), numeric: false, weight }
    }

    /// A column of numbers.
    pub fn number(title: impl Into<String>) -> Self {
        Column { title: title.into(), numeric: true, weight: 0.0 }
    }
}

/// How a value stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Look {
    /// Words, or a published number.
    #[default]
    Plain,
    /// Estimated or modelled.
    Modelled,
    /// Withheld by the publisher.
    Suppressed,
    /// Not known.
    Missing,
    /// To be seen first.
    Strong,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// Interval, or a second line.
    #[serde(skip_serializing_if = "String::is_empty", default)]
    pub note: String,
    /// How it stands.
    pub look: Look,
    /// The number it says, as the reply has it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub number: Option<f64>,
}

/// What stands where a value is not known, as on the web page.
pub(crate) const MISSING: &str = "·";
/// What stands before a value that is estimated or modelled.
const MODELLED: char = '≈';

impl Cell {
    /// Words.
    pub fn text(text: impl Into<String>) -> Self {
        Cell { text: text.into(), ..Cell::default() }
    }

    /// Words with a second line.
    pub fn noted(text: impl Into<String>, note: impl Into<String>) -> Self {
        Cell { text: text.into(), note: note.into(), ..Cell::default() }
    }

    /// A number without standing of its own, or a dot where there is none.
    pub fn plain(value: Option<f64>, write: &Writer<'_>, kind: NumberKind) -> Self {
        match value.filter(|value| value.is_finite()) {
            Some(value) => {
                Cell { text: write.number(value, kind), number: Some(value), ..Cell::default() }
            }
            None => Cell { text: MISSING.to_owned(), look: Look::Missing, ..Cell::default() },
        }
    }

    /// A value with its standing, its interval below.
    pub fn value(value: &Value, write: &Writer<'_>, kind: NumberKind) -> Self {
        Cell {
            text: write.value(value, kind),
            note: write.interval(value, kind),
            look: look(value),
            number: value.value,
        }
    }

    /// The same without the interval.
    pub fn bare(value: &Value, write: &Writer<'_>, kind: NumberKind) -> Self {
        Cell { note: String::new(), ..Cell::value(value, write, kind) }
    }

    /// To be seen first.
    pub fn strong(self) -> Self {
        Cell { look: if self.look == Look::Plain { Look::Strong } else { self.look }, ..self }
    }
}

fn look(value: &Value) -> Look {
    match (value.value, value.status) {
        (None, Status::Suppressed) => Look::Suppressed,
        (None, _) => Look::Missing,
        (Some(_), Status::Imputed | Status::Modelled) => Look::Modelled,
        (Some(_), _) => Look::Plain,
    }
}

/// Writes numbers in one language and, for money, one currency.
#[derive(Clone, Copy, Debug)]
pub struct Writer<'a> {
    /// Language.
    pub language: Language,
    /// ISO 4217 code.
    pub currency: Option<&'a str>,
}

impl<'a> Writer<'a> {
    /// In a language, without a currency.
    pub fn new(language: Language) -> Self {
        Writer { language, currency: None }
    }

    /// With a currency.
    pub fn of(self, currency: &'a str) -> Self {
        Writer { currency: Some(currency), ..self }
    }

    /// A number.
    pub fn number(&self, value: f64, kind: NumberKind) -> String {
        number(value, kind, self.language, self.currency)
    }

    /// A value with its standing: withheld and missing are told apart, what is modelled has a mark.
    pub fn value(&self, value: &Value, kind: NumberKind) -> String {
        match (value.value, look(value)) {
            (None, Look::Suppressed) => crate::words::WITHHELD.say(self.language).to_owned(),
            (Some(number), Look::Modelled) => format!("{MODELLED}{}", self.number(number, kind)),
            (Some(number), _) => self.number(number, kind),
            (None, _) => MISSING.to_owned(),
        }
    }

    /// Where nine tenths of what a value could be lie; empty for what is published.
    pub fn interval(&self, value: &Value, kind: NumberKind) -> String {
        let write = |number| self.number(number, kind);
        match (value.low, value.high) {
            (Some(low), Some(high)) => format!("{}–{}", write(low), write(high)),
            (Some(low), None) => format!("≥ {}", write(low)),
            (None, Some(high)) => format!("≤ {}", write(high)),
            (None, None) => String::new(),
        }
    }
}
