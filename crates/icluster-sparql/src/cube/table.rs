//! Observations as columns: codes of dictionaries and numbers, one row an observation, in the order of the key.

use oxigraph::model::{Literal, Term};
use oxsdatatypes::Decimal;
use spareval::ExpressionTerm;
use std::cmp::Ordering;
use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

/// The code, and the integer's stand-in, of a value that is not there.
pub const MISSING: u32 = u32::MAX;
const NO_INTEGER: i64 = i64::MIN;

/// The terms a column of codes leads to.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    terms: Vec<Term>,
    keys: Vec<String>,
    by_term: HashMap<Term, u32>,
    by_key: HashMap<String, u32>,
}

impl Dictionary {
    /// The code of a key, which stands in names of observations; made with `term` where it is new. `key` must be what may
    /// stand in a segment of a path, without `/`.
    pub fn code(&mut self, key: &str, term: impl FnOnce() -> Term) -> u32 {
        if let Some(code) = self.by_key.get(key) {
            return *code;
        }
        let code = u32::try_from(self.terms.len()).unwrap_or(MISSING);
        let term = canonical(term());
        self.by_key.insert(key.to_owned(), code);
        self.by_term.entry(term.clone()).or_insert(code);
        self.terms.push(term);
        self.keys.push(key.to_owned());
        code
    }

    /// Terms by code.
    pub fn terms(&self) -> &[Term] {
        &self.terms
    }

    /// The code of a term.
    pub fn of_term(&self, term: &Term) -> Option<u32> {
        self.by_term.get(term).copied()
    }

    /// The code of a key.
    pub fn of_key(&self, key: &str) -> Option<u32> {
        self.by_key.get(key).copied()
    }
}

/// The values of one property.
#[derive(Clone, Debug)]
pub enum Column {
    /// Terms by their code; [`MISSING`] where there is none.
    Codes(Arc<Dictionary>, Vec<u32>),
    /// `xsd:integer`; none is `i64::MIN`.
    Integers(Vec<i64>),
    /// `xsd:decimal`.
    Decimals(Vec<Option<Decimal>>),
    /// `xsd:double`; none is not a number.
    Doubles(Vec<f64>),
}

impl Column {
    /// Integers, some of which are not there.
    pub fn integers(values: impl IntoIterator<Item = Option<i64>>) -> Self {
        Self::Integers(values.into_iter().map(|value| value.unwrap_or(NO_INTEGER)).collect())
    }

    /// Doubles, some of which are not there; zero has no sign.
    pub fn doubles(values: impl IntoIterator<Item = Option<f64>>) -> Self {
        let value =
            |value: Option<f64>| value.filter(|v| v.is_finite()).map_or(f64::NAN, |v| v + 0.0);
        Self::Doubles(values.into_iter().map(value).collect())
    }

    /// Rows.
    pub fn len(&self) -> usize {
        match self {
            Self::Codes(_, codes) => codes.len(),
            Self::Integers(values) => values.len(),
            Self::Decimals(values) => values.len(),
            Self::Doubles(values) => values.len(),
        }
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether a row has a value.
    pub fn has(&self, row: usize) -> bool {
        match self {
            Self::Codes(_, codes) => codes.get(row).is_some_and(|code| *code != MISSING),
            Self::Integers(values) => values.get(row).is_some_and(|value| *value != NO_INTEGER),
            Self::Decimals(values) => values.get(row).is_some_and(Option::is_some),
            Self::Doubles(values) => values.get(row).is_some_and(|value| !value.is_nan()),
        }
    }

    /// The value of a row as a term.
    pub fn term(&self, row: usize) -> Option<Term> {
        match self {
            Self::Codes(dictionary, codes) => {
                dictionary.terms.get(usize::try_from(*codes.get(row)?).ok()?).cloned()
            }
            Self::Integers(values) => values
                .get(row)
                .filter(|value| **value != NO_INTEGER)
                .map(|value| Literal::from(*value).into()),
            Self::Decimals(values) => values.get(row)?.map(|value| Literal::from(value).into()),
            Self::Doubles(values) => values
                .get(row)
                .filter(|value| !value.is_nan())
                .map(|value| Literal::from(*value).into()),
        }
    }

    /// What stands for the value of a row where equal values must be found: a code, or the bits of a number.
    pub(crate) fn key(&self, row: usize) -> Option<u64> {
        match self {
            Self::Codes(_, codes) => {
                codes.get(row).filter(|code| **code != MISSING).map(|code| u64::from(*code))
            }
            Self::Integers(values) => values
                .get(row)
                .filter(|value| **value != NO_INTEGER)
                .map(|value| value.cast_unsigned()),
            // Ten to the power of 18 parts: more than 64 bits.
            Self::Decimals(_) => None,
            Self::Doubles(values) => {
                values.get(row).filter(|value| !value.is_nan()).map(|value| value.to_bits())
            }
        }
    }

    /// The key of a term; none when no row can have it.
    pub(crate) fn key_of(&self, term: &Term) -> Option<u64> {
        match (self, ExpressionTerm::from(term.clone())) {
            (Self::Codes(dictionary, _), term) => dictionary.of_term(&term.into()).map(u64::from),
            (Self::Integers(_), ExpressionTerm::IntegerLiteral(value)) => {
                Some(i64::from(value).cast_unsigned())
            }
            (Self::Doubles(_), ExpressionTerm::DoubleLiteral(value)) => {
                Some(f64::from(value).to_bits())
            }
            _ => None,
        }
    }

    fn moved(self, order: &[u32]) -> Self {
        fn pick<T: Copy>(values: &[T], order: &[u32]) -> Vec<T> {
            order.iter().filter_map(|row| values.get(*row as usize).copied()).collect()
        }
        match self {
            Self::Codes(dictionary, codes) => Self::Codes(dictionary, pick(&codes, order)),
            Self::Integers(values) => Self::Integers(pick(&values, order)),
            Self::Decimals(values) => Self::Decimals(pick(&values, order)),
            Self::Doubles(values) => Self::Doubles(pick(&values, order)),
        }
    }

    fn bytes(&self) -> u64 {
        let row = match self {
            Self::Codes(..) => 4,
            Self::Integers(_) | Self::Doubles(_) => 8,
            Self::Decimals(_) => 32,
        };
        self.len() as u64 * row
    }
}

/// The term as the evaluator writes it: numbers in their shortest form.
pub(crate) fn canonical(term: Term) -> Term {
    ExpressionTerm::from(term).into()
}

/// Columns that are no table of observations.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TableError {
    /// Columns of different lengths.
    #[error("its columns have {0} and {1} rows; expected as many in all of them")]
    Lengths(usize, usize),
    /// A dimension is no column of codes.
    #[error("its dimension {0} has no codes; expected a dictionary column for every dimension")]
    NoCodes(usize),
    /// A row without a dimension.
    #[error("row {row} has no value in dimension {dimension}; expected one in every dimension")]
    NoKey {
        /// Row.
        row: usize,
        /// Which dimension.
        dimension: usize,
    },
    /// Two rows of one key.
    #[error("two rows have the key {0}; expected each key once")]
    Twice(String),
    /// More rows than can be numbered.
    #[error("it has {0} rows; expected fewer than {MISSING}")]
    Rows(usize),
}

/// Which rows have which code: `rows[starts[code]..starts[code + 1]]`.
#[derive(Debug)]
struct Postings {
    starts: Vec<u32>,
    rows: Vec<u32>,
}

/// The observations of a cube, in ascending order of the codes of their key.
#[derive(Debug)]
pub struct Table {
    dimensions: usize,
    columns: Vec<Column>,
    rows: usize,
    /// Whether every row has a value, by column.
    full: Vec<bool>,
    postings: Vec<OnceLock<Postings>>,
}

impl Table {
    /// Puts rows in order. The first `dimensions` columns are the key, which no two rows may share.
    pub fn new(dimensions: usize, mut columns: Vec<Column>) -> Result<Self, TableError> {
        let rows = columns.first().map_or(0, Column::len);
        if u32::try_from(rows).is_err() || rows >= MISSING as usize {
            return Err(TableError::Rows(rows));
        }
        if let Some(other) = columns.iter().find(|column| column.len() != rows) {
            return Err(TableError::Lengths(rows, other.len()));
        }
        let mut order: Option<Vec<u32>> = None;
        {
            let mut keys: Vec<&[u32]> = Vec::with_capacity(dimensions);
            for (at, column) in columns.iter().take(dimensions).enumerate() {
                let Column::Codes(_, codes) = column else { return Err(TableError::NoCodes(at)) };
                if let Some(row) = codes.iter().position(|code| *code == MISSING) {
                    return Err(TableError::NoKey { row, dimension: at });
                }
                keys.push(codes);
            }
            let compare = |a: usize, b: usize| {
                keys.iter()
                    .map(|codes| codes.get(a).cmp(&codes.get(b)))
                    .find(|order| *order != Ordering::Equal)
                    .unwrap_or(Ordering::Equal)
            };
            let twice = |row: usize| {
                let key: Vec<&str> = columns
                    .iter()
                    .take(dimensions)
                    .filter_map(|column| match column {
                        Column::Codes(dictionary, codes) => {
                            dictionary.keys.get(*codes.get(row)? as usize).map(String::as_str)
                        }
                        _ => None,
                    })
                    .collect();
                TableError::Twice(key.join("/"))
            };
            if (1..rows).any(|row| compare(row - 1, row) != Ordering::Less) {
                let mut sorted: Vec<u32> =
                    (0..rows).filter_map(|row| u32::try_from(row).ok()).collect();
                sorted.sort_by(|a, b| compare(*a as usize, *b as usize));
                for pair in sorted.windows(2) {
                    if let [a, b] = pair
                        && compare(*a as usize, *b as usize) == Ordering::Equal
                    {
                        return Err(twice(*a as usize));
                    }
                }
                order = Some(sorted);
            }
        }
        if let Some(order) = order {
            columns = columns.into_iter().map(|column| column.moved(&order)).collect();
        }
        let postings = columns.iter().map(|_| OnceLock::new()).collect();
        let full = columns.iter().map(|column| (0..rows).all(|row| column.has(row))).collect();
        Ok(Self { dimensions, columns, rows, full, postings })
    }

    /// Rows.
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Columns, one a property of the cube.
    pub fn columns(&self) -> &[Column] {
        &self.columns
    }

    /// Whether every row has a value in a column.
    pub(crate) fn is_full(&self, column: usize) -> bool {
        self.full.get(column) == Some(&true)
    }

    /// Bytes of the columns, without dictionaries.
    pub fn bytes(&self) -> u64 {
        self.columns.iter().map(Column::bytes).sum()
    }

    /// The key of a row, as it stands in its name.
    pub fn key(&self, row: usize) -> String {
        let mut key = String::new();
        for (at, column) in self.columns.iter().take(self.dimensions).enumerate() {
            if at > 0 {
                key.push('/');
            }
            if let Column::Codes(dictionary, codes) = column
                && let Some(text) =
                    codes.get(row).and_then(|code| dictionary.keys.get(*code as usize))
            {
                key.push_str(text);
            }
        }
        key
    }

    /// The row of a key.
    pub fn row(&self, key: &str) -> Option<usize> {
        let mut wanted = Vec::with_capacity(self.dimensions);
        let mut parts = key.split('/');
        for column in self.columns.iter().take(self.dimensions) {
            let Column::Codes(dictionary, codes) = column else { return None };
            wanted.push((codes, dictionary.of_key(parts.next()?)?));
        }
        if parts.next().is_some() {
            return None;
        }
        let compare = |row: usize| {
            wanted
                .iter()
                .map(|(codes, code)| codes.get(row).cmp(&Some(code)))
                .find(|order| *order != Ordering::Equal)
                .unwrap_or(Ordering::Equal)
        };
        let (mut low, mut high) = (0, self.rows);
        while low < high {
            let middle = low.midpoint(high);
            match compare(middle) {
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
                Ordering::Equal => return Some(middle),
            }
        }
        None
    }

    /// Rows with a code in a column, ascending; made for the column on first use.
    pub(crate) fn with_code(&self, column: usize, code: u32) -> &[u32] {
        let (Some(Column::Codes(dictionary, codes)), Some(place)) =
            (self.columns.get(column), self.postings.get(column))
        else {
            return &[];
        };
        let postings = place.get_or_init(|| Postings::of(codes, dictionary.terms.len()));
        let bound = |code: usize| postings.starts.get(code).map(|start| *start as usize);
        match (bound(code as usize), bound((code as usize).saturating_add(1))) {
            (Some(from), Some(to)) => postings.rows.get(from..to).unwrap_or(&[]),
            _ => &[],
        }
    }
}

impl Postings {
    fn of(codes: &[u32], values: usize) -> Self {
        let mut starts = vec![0_u32; values + 1];
        for code in codes {
            if let Some(count) = starts.get_mut((*code as usize).saturating_add(1)) {
                *count += 1;
            }
        }
        let mut sum = 0;
        for start in &mut starts {
            sum += *start;
            *start = sum;
        }
        let mut rows = vec![0_u32; sum as usize];
        let mut next = starts.clone();
        for (row, code) in (0_u32..).zip(codes) {
            if let Some(place) = next.get_mut(*code as usize)
                && let Some(slot) = rows.get_mut(*place as usize)
            {
                *slot = row;
                *place += 1;
            }
        }
        Self { starts, rows }
    }
}
