//! An answer: a table, a text, what was understood, and a receipt.

use crate::dataset::Dataset;
use crate::receipt::{Basis, Receipt, ReceiptSource, query_id};
use crate::room::Room;
use crate::words::{Lang, join};
use icluster_atlas::view::{Text3, Value};
use icluster_tables::Status;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::collections::BTreeMap;

/// Which of four answers it is.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Serialize,
    Deserialize,
    schemars::JsonSchema,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// The data say so.
    Answered,
    /// The data are there and say that there is none: a zero.
    NoneFound,
    /// The data are there, but a publisher withheld all of it.
    Suppressed,
    /// The data are not there: `missing` says which and how they are had.
    NoData,
}

impl Standing {
    /// Its word.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::NoneFound => "none_found",
            Self::Suppressed => "suppressed",
            Self::NoData => "no_data",
        }
    }
}

/// A column.
#[derive(Clone, Debug, PartialEq)]
pub struct Column {
    /// Key, the same in every language.
    pub key: Cow<'static, str>,
    /// Heading.
    pub label: Text3,
    /// Unit, such as `USD` or `jobs`.
    pub unit: Option<String>,
}

/// A value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// A code, an identifier, a word of a fixed list.
    Code(String),
    /// A name or a sentence.
    Words(Text3),
    /// A measured or computed number.
    Number(f64),
    /// A count, a year, a rank.
    Whole(i64),
    /// Yes or no.
    Is(bool),
    /// Nothing: the column that follows, where it is a status, says why.
    Nothing,
}

impl From<&str> for Cell {
    fn from(code: &str) -> Self {
        Self::Code(code.to_owned())
    }
}

impl From<String> for Cell {
    fn from(code: String) -> Self {
        Self::Code(code)
    }
}

impl From<&Text3> for Cell {
    fn from(words: &Text3) -> Self {
        Self::Words(words.clone())
    }
}

impl From<Text3> for Cell {
    fn from(words: Text3) -> Self {
        Self::Words(words)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Nothing }
    }
}

impl From<Option<f64>> for Cell {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::from)
    }
}

impl From<i32> for Cell {
    fn from(number: i32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::Whole(number as i64)
    }
}

impl From<bool> for Cell {
    fn from(is: bool) -> Self {
        Self::Is(is)
    }
}

impl Cell {
    /// A value with its standing, as two cells.
    #[must_use]
    pub fn measured(value: &Value) -> [Self; 2] {
        [value.value.into(), value.status.as_str().into()]
    }

    fn in_language(&self, lang: Lang) -> serde_json::Value {
        match self {
            Self::Code(code) => code.as_str().into(),
            Self::Words(words) => lang.of(words).into(),
            Self::Number(number) => whole(*number),
            Self::Whole(number) => (*number).into(),
            Self::Is(is) => (*is).into(),
            Self::Nothing => serde_json::Value::Null,
        }
    }
}

/// Whole numbers without a decimal point, as they are counted.
fn whole(number: f64) -> serde_json::Value {
    if number.fract() == 0.0 && number.abs() < 9e15 {
        (number as i64).into()
    } else {
        number.into()
    }
}

/// What is not there, and how it is had.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct Missing {
    /// Stable name of the dataset.
    pub dataset: String,
    /// What it is.
    pub what: String,
    /// How it is imported.
    pub import: String,
}

/// A name that was given and what it was taken for.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct Understood {
    /// Parameter.
    pub parameter: String,
    /// What was given.
    pub given: String,
    /// Identifier it was taken for.
    pub id: String,
    /// Its name.
    pub label: String,
    /// Share of the weight of all candidates that this one has, 0 to 1: 1 where the identifier itself was given or nothing else fits.
    pub confidence: f64,
    /// What else it may mean, best first: identifiers.
    pub alternatives: Vec<String>,
}

/// A name that was given and what it was taken for, named in three languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Taken {
    /// Parameter.
    pub parameter: String,
    /// What was given.
    pub given: String,
    /// Identifier it was taken for.
    pub id: String,
    /// Its name.
    pub label: Text3,
    /// As [`Understood::confidence`].
    pub confidence: f64,
    /// What else it may mean, best first: identifiers.
    pub alternatives: Vec<String>,
}

impl Taken {
    /// In a language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Understood {
        Understood {
            parameter: self.parameter.clone(),
            given: self.given.clone(),
            id: self.id.clone(),
            label: lang.of(&self.label).to_owned(),
            confidence: self.confidence,
            alternatives: self.alternatives.clone(),
        }
    }
}

/// An answer in three languages.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Which of four answers it is.
    pub standing: Standing,
    /// The question as it was answered.
    pub title: Text3,
    /// Columns.
    pub columns: Vec<Column>,
    /// Rows of this page.
    pub rows: Vec<Vec<Cell>>,
    /// Rows in all.
    pub total: usize,
    /// First row of this page, from 0.
    pub offset: usize,
    /// The answer in a sentence or two.
    pub text: Text3,
    /// Names that were taken for identifiers.
    pub understood: Vec<Taken>,
    /// What is not there.
    pub missing: Option<Dataset>,
    /// Caveats, in order; those of the receipt in three languages.
    pub caveats: Vec<Text3>,
    /// Parameters of a competency question as they were taken: identifiers for names, with the defaults.
    pub parameters: BTreeMap<String, String>,
    receipt: Receipt,
}

impl Answer {
    /// The receipt with caveats in a language.
    #[must_use]
    pub fn receipt(&self, lang: Lang) -> Receipt {
        let caveats = self.caveats.iter().map(|of| lang.of(of).to_owned()).collect();
        Receipt { caveats, ..self.receipt.clone() }
    }

    /// Keeps rows `offset` to `offset + limit`; `limit` 0 keeps all from there. The receipt stays that of the whole answer.
    #[must_use]
    pub fn page(mut self, offset: usize, limit: usize) -> Self {
        let start = offset.min(self.rows.len());
        let end = if limit == 0 { self.rows.len() } else { (start + limit).min(self.rows.len()) };
        self.rows = self.rows.drain(start..end).collect();
        self.offset = start;
        self
    }

    /// The answer in a language, as every surface sends it.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> Reply {
        let next = self.offset + self.rows.len();
        Reply {
            standing: self.standing,
            title: lang.of(&self.title).to_owned(),
            columns: self
                .columns
                .iter()
                .map(|column| ColumnReply {
                    key: column.key.clone().into_owned(),
                    label: lang.of(&column.label).to_owned(),
                    unit: column.unit.clone(),
                })
                .collect(),
            rows: self
                .rows
                .iter()
                .map(|row| row.iter().map(|cell| cell.in_language(lang)).collect())
                .collect(),
            total: self.total,
            offset: self.offset,
            next: (next < self.total).then_some(next),
            text: lang.of(&self.text).to_owned(),
            understood: self.understood.iter().map(|of| of.in_language(lang)).collect(),
            missing: self.missing.map(|dataset| Missing {
                dataset: dataset.id().to_owned(),
                what: lang.of(&dataset.what()).to_owned(),
                import: lang.of(&dataset.import()).to_owned(),
            }),
            receipt: self.receipt(lang),
        }
    }

    /// Position of a column.
    #[must_use]
    pub fn column(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.key == key)
    }
}

/// A column in a language.
#[derive(
    Clone, Debug, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct ColumnReply {
    /// Key, the same in every language.
    pub key: String,
    /// Heading.
    pub label: String,
    /// Unit.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
}

/// An answer in a language.
#[derive(
    Clone, Debug, PartialEq, Serialize, Deserialize, schemars::JsonSchema, utoipa::ToSchema,
)]
pub struct Reply {
    /// `answered`, `none_found` (a zero), `suppressed` or `no_data`.
    pub standing: Standing,
    /// The question as it was answered.
    pub title: String,
    /// Columns.
    pub columns: Vec<ColumnReply>,
    /// Rows, one value a column: text, number, boolean or null.
    pub rows: Vec<Vec<serde_json::Value>>,
    /// Rows in all.
    pub total: usize,
    /// First row of this page, from 0.
    pub offset: usize,
    /// What to ask for as `offset` to read on; null at the end.
    pub next: Option<usize>,
    /// The answer in a sentence or two.
    pub text: String,
    /// Names that were taken for identifiers.
    pub understood: Vec<Understood>,
    /// What is not there, where the standing is `no_data` or a part of the answer is open.
    pub missing: Option<Missing>,
    /// What it rests on.
    pub receipt: Receipt,
}

/// An answer while it is made.
pub(crate) struct Draft {
    pub(crate) title: Text3,
    pub(crate) columns: Vec<Column>,
    pub(crate) rows: Vec<Vec<Cell>>,
    pub(crate) text: Text3,
    pub(crate) standing: Option<Standing>,
    pub(crate) missing: Option<Dataset>,
    pub(crate) basis: Basis,
}

impl Draft {
    pub(crate) fn new(title: Text3) -> Self {
        Self {
            title,
            columns: Vec::new(),
            rows: Vec::new(),
            text: Text3::default(),
            standing: None,
            missing: None,
            basis: Basis::default(),
        }
    }

    /// Adds a column.
    pub(crate) fn column(&mut self, key: &'static str, label: [&str; 3]) -> &mut Self {
        self.columns.push(Column {
            key: key.into(),
            label: crate::words::three(label),
            unit: None,
        });
        self
    }

    /// Adds a column with a unit.
    pub(crate) fn unit(
        &mut self,
        key: &'static str,
        label: [&str; 3],
        unit: impl Into<String>,
    ) -> &mut Self {
        self.columns.push(Column {
            key: key.into(),
            label: crate::words::three(label),
            unit: Some(unit.into()),
        });
        self
    }

    /// Adds a column of values and one of their standing.
    pub(crate) fn measure(
        &mut self,
        keys: [&'static str; 2],
        label: [&str; 3],
        unit: &str,
    ) -> &mut Self {
        let [en, es, fr] = label;
        let [value, status] = keys;
        if unit.is_empty() {
            self.column(value, label);
        } else {
            self.unit(value, label, unit);
        }
        let label = crate::words::text(
            format!("{en}: standing"),
            format!("{es}: carácter"),
            format!("{fr} : statut"),
        );
        self.columns.push(Column { key: status.into(), label, unit: None });
        self
    }

    /// The data are not there.
    pub(crate) fn no_data(mut self, dataset: Dataset) -> Self {
        self.rows.clear();
        self.standing = Some(Standing::NoData);
        self.missing = Some(dataset);
        let sentence = crate::words::three([
            "No data: it cannot be known from what is imported.",
            "Sin datos: no puede saberse con lo que está importado.",
            "Pas de données : on ne peut le savoir avec ce qui est importé.",
        ]);
        self.text = join(&join(&sentence, &dataset.what()), &dataset.import());
        self
    }

    /// Values that a publisher withheld, whether shown as such or estimated.
    fn withheld(&self) -> usize {
        let words = [Status::Suppressed.as_str(), Status::Imputed.as_str()];
        let statuses: Vec<usize> = (0..self.columns.len())
            .filter(|at| self.columns.get(*at).is_some_and(|of| of.key.ends_with("_status")))
            .collect();
        let of = |row: &Vec<Cell>| {
            let is = |at: &&usize| matches!(row.get(**at), Some(Cell::Code(word)) if words.contains(&word.as_str()));
            statuses.iter().filter(is).count()
        };
        self.rows.iter().map(of).sum()
    }

    /// Whether there are statuses and all are `suppressed`.
    fn all_suppressed(&self) -> bool {
        let mut seen = false;
        for row in &self.rows {
            for (column, cell) in self.columns.iter().zip(row) {
                let Cell::Code(word) = cell else { continue };
                if column.key.ends_with("_status") {
                    seen = true;
                    if word != Status::Suppressed.as_str() {
                        return false;
                    }
                }
            }
        }
        seen
    }

    /// The finished answer to a canonical question.
    pub(crate) fn finish(self, room: &Room, question: String, understood: Vec<Taken>) -> Answer {
        let standing = self.standing.unwrap_or(if self.rows.is_empty() {
            Standing::NoneFound
        } else if self.all_suppressed() {
            Standing::Suppressed
        } else {
            Standing::Answered
        });
        let told = self.basis.told_by.iter().map(|name| ReceiptSource {
            id: format!("registry:{name}"),
            title: name.clone(),
            licence: String::new(),
        });
        let sources: Vec<ReceiptSource> = room
            .sources()
            .iter()
            .filter(|source| self.basis.sources.contains(&source.id))
            .map(|source| {
                let parts = [&source.publisher, &source.title, &source.edition];
                let parts: Vec<&str> =
                    parts.into_iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
                ReceiptSource {
                    id: source.id.clone(),
                    title: parts.join(", "),
                    licence: source.licence.clone(),
                }
            })
            .chain(told)
            .collect();
        let licences = sources.iter().map(|of| of.licence.clone());
        let mut licence: Vec<String> = licences.filter(|of| !of.is_empty()).collect();
        licence.sort();
        licence.dedup();
        let mut caveats = self.basis.caveats.clone();
        if room.release().sample {
            caveats.insert(
                0,
                crate::words::three([
                    "Invented sample numbers: nothing here is true of a real place.",
                    "Cifras inventadas de muestra: nada de esto es cierto de un lugar real.",
                    "Chiffres inventés d’exemple : rien ici n’est vrai d’un lieu réel.",
                ]),
            );
        }
        let suppressed_cells = self.withheld();
        let release = room.release().id.clone();
        let total = self.rows.len();
        let receipt = Receipt {
            query_id: query_id(&question, &release),
            question,
            plan: self.basis.plan.join("; "),
            sparql: self.basis.sparql,
            release,
            sample: room.release().sample,
            sources,
            licence,
            suppressed_cells,
            caveats: Vec::new(),
            permalink: self.basis.permalink,
        };
        Answer {
            standing,
            title: self.title,
            columns: self.columns,
            rows: self.rows,
            total,
            offset: 0,
            text: self.text,
            understood,
            missing: self.missing,
            caveats,
            parameters: BTreeMap::new(),
            receipt,
        }
    }
}
