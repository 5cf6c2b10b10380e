//! A table of records to link: typed columns, in which every distinct text is kept once.
//!
//! Missing is `None` and nothing else: an empty or blank text counts as missing, because two blanks say nothing about two records.

use crate::LinkageError;
use std::collections::{BTreeMap, HashMap};

/// The code of a missing text.
pub(crate) const MISSING: u32 = u32::MAX;

/// How long a text is and which characters it has, as far as 64 bits tell: enough to see at once that two texts are far apart.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    pub(crate) characters: u32,
    has: u64,
}

impl Shape {
    fn of(text: &str) -> Self {
        let bit = |c: char| 1_u64 << (u32::from(c) % 64);
        Self {
            characters: text.chars().count() as u32,
            has: text.chars().fold(0, |has, c| has | bit(c)),
        }
    }

    /// At least so many characters of this text are not in the other.
    pub(crate) fn lacking(self, other: Self) -> u32 {
        (self.has & !other.has).count_ones()
    }
}

/// A column of texts: each distinct text once, and its number for every record.
#[derive(Clone, Debug, Default)]
pub struct TextColumn {
    pub(crate) codes: Vec<u32>,
    pub(crate) values: Vec<String>,
    shapes: Vec<Shape>,
    counts: Vec<u32>,
    present: u32,
}

impl TextColumn {
    fn new<'a>(texts: impl IntoIterator<Item = Option<&'a str>>) -> Self {
        let mut column = Self::default();
        let mut known: HashMap<&'a str, u32> = HashMap::new();
        for text in texts {
            let Some(text) = text.filter(|t| !t.trim().is_empty()) else {
                column.codes.push(MISSING);
                continue;
            };
            let next = column.values.len() as u32;
            let code = *known.entry(text).or_insert(next);
            if code == next {
                column.values.push(text.to_owned());
                column.shapes.push(Shape::of(text));
                column.counts.push(0);
            }
            column.counts[code as usize] += 1;
            column.present += 1;
            column.codes.push(code);
        }
        column
    }

    /// The text of a record.
    pub fn get(&self, record: usize) -> Option<&str> {
        self.values.get(*self.codes.get(record)? as usize).map(String::as_str)
    }

    pub(crate) fn shape(&self, record: usize) -> Option<Shape> {
        self.shapes.get(*self.codes.get(record)? as usize).copied()
    }

    /// The part of the records with a text that have this record's text: the chance that a random record has it.
    /// The term frequency of Splink's "term frequency adjustments" (documentation, topic guide of that name).
    pub fn frequency(&self, record: usize) -> Option<f64> {
        let count = self.counts.get(*self.codes.get(record)? as usize)?;
        Some(f64::from(*count) / f64::from(self.present))
    }
}

/// A column.
#[derive(Clone, Debug)]
pub enum Column {
    /// Texts
    Text(TextColumn),
    /// Numbers
    Number(Vec<Option<f64>>),
    /// Places as latitude and longitude in degrees
    Place(Vec<Option<[f64; 2]>>),
}

impl Column {
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Column::Text(_) => "texts",
            Column::Number(_) => "numbers",
            Column::Place(_) => "places",
        }
    }
}

/// Which two records may be a pair.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pairing {
    Any,
    Across,
}

/// Records to link: one row a record, typed columns by name.
///
/// ```
/// use icluster_linkage::Records;
/// let records = Records::new(2)
///     .with_text("name", [Some("ACEROS DEL NORTE"), None])?
///     .with_places("site", [Some([25.67, -100.31]), None])?;
/// assert_eq!(records.len(), 2);
/// # Ok::<(), icluster_linkage::LinkageError>(())
/// ```
#[derive(Clone, Debug)]
pub struct Records {
    rows: usize,
    columns: BTreeMap<String, Column>,
    sources: Vec<u32>,
    pub(crate) pairing: Pairing,
}

impl Records {
    /// A table of so many records, as yet without columns; any two of them may be one (deduplication).
    #[must_use]
    pub fn new(records: usize) -> Self {
        Self { rows: records, columns: BTreeMap::new(), sources: Vec::new(), pairing: Pairing::Any }
    }

    /// How many records.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows == 0
    }

    fn with(mut self, name: &str, column: Column, found: usize) -> Result<Self, LinkageError> {
        if found != self.rows {
            let column = name.to_owned();
            return Err(LinkageError::Length { column, found, expected: self.rows });
        }
        self.columns.insert(name.to_owned(), column);
        Ok(self)
    }

    /// Adds, or replaces, a column of texts, one for each record; blank texts are missing.
    ///
    /// # Errors
    /// A number of values that is not the number of records.
    pub fn with_text<'a>(
        self,
        name: &str,
        texts: impl IntoIterator<Item = Option<&'a str>>,
    ) -> Result<Self, LinkageError> {
        let column = TextColumn::new(texts);
        let found = column.codes.len();
        self.with(name, Column::Text(column), found)
    }

    /// Adds, or replaces, a column of numbers; what is not finite is missing.
    ///
    /// # Errors
    /// A number of values that is not the number of records.
    pub fn with_numbers(
        self,
        name: &str,
        numbers: impl IntoIterator<Item = Option<f64>>,
    ) -> Result<Self, LinkageError> {
        let column: Vec<_> =
            numbers.into_iter().map(|number| number.filter(|n| n.is_finite())).collect();
        let found = column.len();
        self.with(name, Column::Number(column), found)
    }

    /// Adds, or replaces, a column of places, each a latitude and a longitude in degrees; what is not on the globe is missing.
    ///
    /// # Errors
    /// A number of values that is not the number of records.
    pub fn with_places(
        self,
        name: &str,
        places: impl IntoIterator<Item = Option<[f64; 2]>>,
    ) -> Result<Self, LinkageError> {
        let on_globe = |place: &[f64; 2]| place[0].abs() <= 90.0 && place[1].abs() <= 180.0;
        let column: Vec<_> = places.into_iter().map(|place| place.filter(on_globe)).collect();
        let found = column.len();
        self.with(name, Column::Place(column), found)
    }

    /// Says which file each record is from, as a number, and that only records of different files may be one (linking).
    ///
    /// # Errors
    /// A number of values that is not the number of records.
    pub fn linking(mut self, sources: Vec<u32>) -> Result<Self, LinkageError> {
        if sources.len() != self.rows {
            let (column, found) = ("the source".to_owned(), sources.len());
            return Err(LinkageError::Length { column, found, expected: self.rows });
        }
        self.sources = sources;
        self.pairing = Pairing::Across;
        Ok(self)
    }

    /// The file of a record; 0 for all where none was said.
    #[must_use]
    pub fn source(&self, record: usize) -> u32 {
        self.sources.get(record).copied().unwrap_or(0)
    }

    /// Whether these two records may be a pair.
    #[must_use]
    pub fn may_pair(&self, left: usize, right: usize) -> bool {
        left != right && (self.pairing == Pairing::Any || self.source(left) != self.source(right))
    }

    /// How many pairs there are in all.
    #[must_use]
    pub fn possible_pairs(&self) -> u64 {
        let of = |n: u64| n * n.saturating_sub(1) / 2;
        let all = of(self.rows as u64);
        if self.pairing == Pairing::Any {
            return all;
        }
        let mut sizes: BTreeMap<u32, u64> = BTreeMap::new();
        for source in &self.sources {
            *sizes.entry(*source).or_default() += 1;
        }
        all - sizes.values().map(|n| of(*n)).sum::<u64>()
    }

    /// A column by name.
    ///
    /// # Errors
    /// There is none of that name.
    pub fn column(&self, name: &str) -> Result<&Column, LinkageError> {
        self.columns.get(name).ok_or_else(|| LinkageError::NoColumn {
            column: name.to_owned(),
            known: self.columns.keys().map(String::as_str).collect::<Vec<_>>().join(", "),
        })
    }

    /// A column of texts by name.
    ///
    /// # Errors
    /// There is none of that name, or it holds something else.
    pub fn text(&self, name: &str) -> Result<&TextColumn, LinkageError> {
        match self.column(name)? {
            Column::Text(column) => Ok(column),
            other => Err(LinkageError::Kind {
                column: name.to_owned(),
                found: other.kind(),
                expected: "texts",
            }),
        }
    }
}
