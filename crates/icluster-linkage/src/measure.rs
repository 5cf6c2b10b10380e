//! Comparisons made ready for a table: columns looked up once, each similarity of a pair computed at most once.

use crate::comparison::{Comparison, Condition};
use crate::table::{Column, MISSING, Records, Shape, TextColumn};
use crate::{LinkageError, similarity};

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    JaroWinkler,
    Jaro,
    Levenshtein,
    TokenSet,
}

struct Measure<'a> {
    kind: Kind,
    column: &'a TextColumn,
}

enum Ready<'a> {
    Missing(Vec<&'a Column>),
    Exact(&'a TextColumn),
    AtLeast(usize, f64),
    AtMost(usize, f64),
    Within(&'a [Option<[f64; 2]>], f64),
    Difference(&'a [Option<f64>], f64),
    Swapped(&'a TextColumn, &'a TextColumn),
    All(Vec<Ready<'a>>),
    Any(Vec<Ready<'a>>),
    Otherwise,
}

/// A comparison over the columns of a table.
pub(crate) struct Prepared<'a> {
    levels: Vec<Ready<'a>>,
    measures: Vec<Measure<'a>>,
}

impl<'a> Prepared<'a> {
    pub(crate) fn new(comparison: &Comparison, records: &'a Records) -> Result<Self, LinkageError> {
        comparison.check()?;
        let mut measures = Vec::new();
        let levels = comparison
            .levels
            .iter()
            .map(|level| ready(&level.condition, records, &mut measures))
            .collect::<Result<_, _>>()?;
        Ok(Self { levels, measures })
    }

    /// All comparisons of a model.
    pub(crate) fn all(
        comparisons: &[Comparison],
        records: &'a Records,
    ) -> Result<Vec<Self>, LinkageError> {
        comparisons.iter().map(|c| Self::new(c, records)).collect()
    }

    /// The column of texts that alone decides the level, if there is one.
    pub(crate) fn only_column(
        comparison: &Comparison,
        records: &'a Records,
    ) -> Option<&'a TextColumn> {
        let columns = comparison.columns();
        let first = *columns.first()?;
        columns.iter().all(|c| *c == first).then(|| records.text(first).ok()).flatten()
    }

    /// The place in the list of the level a pair is at.
    pub(crate) fn level(&self, left: usize, right: usize, scratch: &mut Vec<f64>) -> u8 {
        scratch.clear();
        scratch.resize(self.measures.len(), f64::NAN);
        let found = self
            .levels
            .iter()
            .position(|level| self.holds(level, left, right, scratch))
            .unwrap_or(self.levels.len().saturating_sub(1));
        found as u8
    }

    fn holds(&self, level: &Ready<'_>, left: usize, right: usize, scratch: &mut [f64]) -> bool {
        match level {
            Ready::Missing(columns) => {
                columns.iter().any(|c| missing(c, left) || missing(c, right))
            }
            Ready::Exact(column) => same(column, left, column, right),
            Ready::AtLeast(measure, least) => {
                self.within_reach(*measure, *least, left, right)
                    && self.value(*measure, left, right, scratch).is_some_and(|v| v >= *least)
            }
            Ready::AtMost(measure, most) => {
                self.within_reach(*measure, *most, left, right)
                    && self.value(*measure, left, right, scratch).is_some_and(|v| v <= *most)
            }
            Ready::Within(places, most) => match (places.get(left), places.get(right)) {
                (Some(Some(one)), Some(Some(other))) => {
                    similarity::kilometres(*one, *other) <= *most
                }
                _ => false,
            },
            Ready::Difference(numbers, most) => match (numbers.get(left), numbers.get(right)) {
                (Some(Some(one)), Some(Some(other))) => (one - other).abs() <= *most,
                _ => false,
            },
            Ready::Swapped(one, other) => {
                same_text(one, left, other, right) && same_text(other, left, one, right)
            }
            Ready::All(all) => all.iter().all(|c| self.holds(c, left, right, scratch)),
            Ready::Any(any) => any.iter().any(|c| self.holds(c, left, right, scratch)),
            Ready::Otherwise => true,
        }
    }

    /// Whether a threshold can be met at all, by lengths and characters alone: most random pairs cannot, and cost next to nothing.
    fn within_reach(&self, measure: usize, threshold: f64, left: usize, right: usize) -> bool {
        let Some(Measure { kind, column }) = self.measures.get(measure) else { return false };
        let (Some(one), Some(other)) = (column.shape(left), column.shape(right)) else {
            return false;
        };
        let lacking = (one.lacking(other), other.lacking(one));
        match kind {
            Kind::Levenshtein => {
                let least = one.characters.abs_diff(other.characters).max(lacking.0).max(lacking.1);
                f64::from(least) <= threshold
            }
            Kind::Jaro | Kind::JaroWinkler => {
                // No more characters can agree than are in both.
                let agree = (one.characters.saturating_sub(lacking.0))
                    .min(other.characters.saturating_sub(lacking.1));
                let part = |shape: Shape| f64::from(agree) / f64::from(shape.characters.max(1));
                let most = (part(one) + part(other) + 1.0) / 3.0;
                let raised = *kind == Kind::JaroWinkler && most > 0.7;
                let most = if raised { most + 0.4 * (1.0 - most) } else { most };
                most + 1e-9 >= threshold
            }
            Kind::TokenSet => true,
        }
    }

    /// A similarity, computed when first asked for; none where a text is missing.
    fn value(&self, measure: usize, left: usize, right: usize, scratch: &mut [f64]) -> Option<f64> {
        let known = scratch.get(measure).copied()?;
        if !known.is_nan() {
            return Some(known);
        }
        let Measure { kind, column } = self.measures.get(measure)?;
        let (one, other) = (column.get(left)?, column.get(right)?);
        let value = match kind {
            Kind::JaroWinkler => similarity::jaro_winkler(one, other),
            Kind::Jaro => similarity::jaro(one, other),
            Kind::Levenshtein => similarity::levenshtein(one, other) as f64,
            Kind::TokenSet => similarity::token_set(one, other),
        };
        scratch[measure] = value;
        Some(value)
    }
}

fn missing(column: &Column, record: usize) -> bool {
    match column {
        Column::Text(texts) => texts.codes.get(record).is_none_or(|code| *code == MISSING),
        Column::Number(numbers) => numbers.get(record).is_none_or(Option::is_none),
        Column::Place(places) => places.get(record).is_none_or(Option::is_none),
    }
}

fn same(one: &TextColumn, left: usize, other: &TextColumn, right: usize) -> bool {
    match (one.codes.get(left), other.codes.get(right)) {
        (Some(a), Some(b)) => a == b && *a != MISSING,
        _ => false,
    }
}

fn same_text(one: &TextColumn, left: usize, other: &TextColumn, right: usize) -> bool {
    one.get(left).is_some_and(|text| other.get(right) == Some(text))
}

fn ready<'a>(
    condition: &Condition,
    records: &'a Records,
    measures: &mut Vec<Measure<'a>>,
) -> Result<Ready<'a>, LinkageError> {
    let mut measure = |kind: Kind, name: &str| -> Result<usize, LinkageError> {
        let column = records.text(name)?;
        let known = measures.iter().position(|m| m.kind == kind && std::ptr::eq(m.column, column));
        Ok(known.unwrap_or_else(|| {
            measures.push(Measure { kind, column });
            measures.len() - 1
        }))
    };
    let wrong = |name: &str, column: &Column, expected| LinkageError::Kind {
        column: name.to_owned(),
        found: column.kind(),
        expected,
    };
    Ok(match condition {
        Condition::Missing(names) => {
            Ready::Missing(names.iter().map(|n| records.column(n)).collect::<Result<_, _>>()?)
        }
        Condition::Exact(name) => Ready::Exact(records.text(name)?),
        Condition::JaroWinkler { column, at_least } => {
            Ready::AtLeast(measure(Kind::JaroWinkler, column)?, *at_least)
        }
        Condition::Jaro { column, at_least } => {
            Ready::AtLeast(measure(Kind::Jaro, column)?, *at_least)
        }
        Condition::TokenSet { column, at_least } => {
            Ready::AtLeast(measure(Kind::TokenSet, column)?, *at_least)
        }
        Condition::Levenshtein { column, at_most } => {
            Ready::AtMost(measure(Kind::Levenshtein, column)?, *at_most as f64)
        }
        Condition::Within { column: name, kilometres } => match records.column(name)? {
            Column::Place(places) => Ready::Within(places, *kilometres),
            other => return Err(wrong(name, other, "places")),
        },
        Condition::Difference { column: name, at_most } => match records.column(name)? {
            Column::Number(numbers) => Ready::Difference(numbers, *at_most),
            other => return Err(wrong(name, other, "numbers")),
        },
        Condition::Swapped(one, other) => Ready::Swapped(records.text(one)?, records.text(other)?),
        Condition::All(all) => {
            Ready::All(all.iter().map(|c| ready(c, records, measures)).collect::<Result<_, _>>()?)
        }
        Condition::Any(any) => {
            Ready::Any(any.iter().map(|c| ready(c, records, measures)).collect::<Result<_, _>>()?)
        }
        Condition::Otherwise => Ready::Otherwise,
    })
}
