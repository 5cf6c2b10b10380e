//! Concordances between classifications as weighted sparse matrices that conserve totals.
//!
//! Not for: reading concordance files, rounding counts to whole numbers.
//! Source: E_new(j) = sum_i w_ij E_old(i), sum_j w_ij = 1; weights from published shares, from
//! sizes of the target codes, or equal; closure groups where no weight should be assumed.

mod basis;
mod build;
mod chain;
mod closure;
mod convert;

pub use basis::Basis;
pub(crate) use build::shares;
pub use build::{ConcordanceError, Weighting};
pub use closure::{ClosureGroup, ClosureGroups, GroupConversion};
pub use convert::{Conversion, Lost, Split};

use crate::Classification;

/// Weights that carry amounts from the codes of one classification to those of another.
///
/// Rows are `from` codes, columns `to` codes, both sorted. The weights of a row and its lost share
/// sum to 1. Pairs of weight 0 are kept: they are part of the correspondence.
///
/// ```
/// use icluster_codes::{Classification, Concordance, Weighting};
/// let pairs = [("333319", "333318"), ("333313", "333318"), ("334119", "334118")];
/// let concordance = Concordance::from_pairs(
///     Classification::NAICS_2007,
///     Classification::NAICS_2012,
///     pairs.map(|(from, to)| (from, to, None)),
///     &Weighting::Equal,
/// )?;
/// let converted = concordance.convert([("333319", 60.0), ("333313", 40.0), ("999999", 5.0)]);
/// assert_eq!(converted.values["333318"], 100.0);
/// assert_eq!(converted.lost[0].amount, 5.0);
/// # Ok::<(), icluster_codes::ConcordanceError>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Concordance {
    from: Classification,
    to: Classification,
    from_codes: Vec<String>,
    to_codes: Vec<String>,
    /// Where each row starts in `columns` and `weights`; one longer than `from_codes`.
    offsets: Vec<usize>,
    columns: Vec<usize>,
    weights: Vec<f64>,
    /// What each row's weights rest on.
    bases: Vec<Basis>,
    /// Share of each row that reaches no target (above zero only in chains).
    lost: Vec<f64>,
}

impl Concordance {
    /// Classification of the rows.
    pub fn from(&self) -> Classification {
        self.from
    }

    /// Classification of the columns.
    pub fn to(&self) -> Classification {
        self.to
    }

    /// Codes that have a target, sorted.
    pub fn from_codes(&self) -> &[String] {
        &self.from_codes
    }

    /// Target codes, sorted.
    pub fn to_codes(&self) -> &[String] {
        &self.to_codes
    }

    /// Number of pairs.
    pub fn len(&self) -> usize {
        self.columns.len()
    }

    /// Whether it holds no pair.
    pub fn is_empty(&self) -> bool {
        self.columns.is_empty()
    }

    /// All pairs with their weight and what the weight rests on, by from code and to code.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str, f64, &Basis)> {
        self.from_codes.iter().zip(&self.bases).enumerate().flat_map(move |(row, (from, basis))| {
            self.row(row).map(move |(column, weight)| {
                (from.as_str(), self.to_codes[column].as_str(), weight, basis)
            })
        })
    }

    /// Targets of a code with their weights (shares of the code); empty for a code without target.
    pub fn targets(&self, code: &str) -> impl Iterator<Item = (&str, f64)> {
        self.row_of(code)
            .into_iter()
            .flat_map(|row| self.row(row))
            .map(|(column, weight)| (self.to_codes[column].as_str(), weight))
    }

    /// What the weights of a code rest on; `None` for a code without target.
    pub fn basis(&self, code: &str) -> Option<&Basis> {
        self.row_of(code).map(|row| &self.bases[row])
    }

    fn row_of(&self, code: &str) -> Option<usize> {
        self.from_codes.binary_search_by(|known| known.as_str().cmp(code)).ok()
    }

    fn row(&self, row: usize) -> impl Iterator<Item = (usize, f64)> {
        let range = self.offsets[row]..self.offsets[row + 1];
        self.columns[range.clone()].iter().copied().zip(self.weights[range].iter().copied())
    }
}

#[cfg(test)]
mod tests;
