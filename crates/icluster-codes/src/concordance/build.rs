//! Making a concordance from pairs of codes.

use super::{Basis, Concordance};
use crate::Classification;
use std::collections::{BTreeMap, BTreeSet};

/// How a code is shared among its targets where the publisher gives no weights.
#[derive(Clone, Copy, Debug)]
pub enum Weighting<'a> {
    /// Alike.
    Equal,
    /// In proportion to the sizes of the targets; alike where no target of a code has a size.
    Sizes {
        /// What the sizes are, in one word: `jobs`, `establishments`.
        basis: &'a str,
        /// Size of each target code; a code without one counts as 0.
        sizes: &'a BTreeMap<String, f64>,
    },
}

/// Why no concordance could be made.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum ConcordanceError {
    /// A weight or size is negative or not a number.
    #[error(
        "`{from} -> {to}` has weight {weight}: expected a number of at least 0; correct it or leave it empty"
    )]
    BadWeight {
        /// The code split.
        from: String,
        /// Its target.
        to: String,
        /// What was given.
        weight: f64,
    },
    /// Some targets of a code have a weight and some have none.
    #[error("`{0}` has a weight for some of its targets only: give all of them a weight, or none")]
    PartlyWeighted(String),
    /// All weights of a code are 0.
    #[error("the weights of `{0}` are all 0: expected a positive one; leave them empty if unknown")]
    NoWeight(String),
    /// Two concordances do not meet.
    #[error(
        "cannot chain a concordance to {to} with one from {from}: expected the same classification"
    )]
    Mismatch {
        /// Where the first leads.
        to: Classification,
        /// Where the second starts.
        from: Classification,
    },
}

impl Concordance {
    /// Makes a concordance from pairs `(from code, to code, weight)`, in any order, `None` where
    /// the weight is unknown. Weights of a code are scaled to sum to 1; repeated pairs are merged
    /// (weights added). Fails on negative, partly missing or all-zero weights.
    pub fn from_pairs<F: Into<String>, T: Into<String>>(
        from: Classification,
        to: Classification,
        pairs: impl IntoIterator<Item = (F, T, Option<f64>)>,
        weighting: &Weighting<'_>,
    ) -> Result<Self, ConcordanceError> {
        let mut rows: BTreeMap<String, BTreeMap<String, Option<f64>>> = BTreeMap::new();
        for (code, target, weight) in pairs {
            let (code, target) = (code.into(), target.into());
            if let Some(weight) = weight.filter(|w| !w.is_finite() || *w < 0.0) {
                return Err(ConcordanceError::BadWeight { from: code, to: target, weight });
            }
            let row = rows.entry(code.clone()).or_default();
            match row.get_mut(&target) {
                None => drop(row.insert(target, weight)),
                Some(known) => match (known.as_mut(), weight) {
                    (Some(known), Some(weight)) => *known += weight,
                    (None, None) => {}
                    _ => return Err(ConcordanceError::PartlyWeighted(code)),
                },
            }
        }
        let rows = rows.into_iter().map(|(code, targets)| {
            let (weights, basis) = row_weights(&code, &targets, weighting)?;
            let targets = targets.into_keys().zip(weights).collect();
            Ok(Row { code, targets, basis, lost: 0.0 })
        });
        Ok(Self::from_rows(from, to, rows.collect::<Result<_, _>>()?))
    }

    /// Every code stays what it is.
    pub fn identity<C: Into<String>>(
        classification: Classification,
        codes: impl IntoIterator<Item = C>,
    ) -> Self {
        let codes: BTreeSet<String> = codes.into_iter().map(Into::into).collect();
        let row = |code: String| Row {
            targets: vec![(code.clone(), 1.0)],
            code,
            basis: Basis::exact(),
            lost: 0.0,
        };
        Self::from_rows(classification, classification, codes.into_iter().map(row).collect())
    }

    /// Takes codes as the same where their first `digits` digits are; a code goes to every target
    /// that begins like it, shared by `weighting`. Codes shorter than `digits` match nothing.
    pub fn by_prefix(
        from: Classification,
        from_codes: &[String],
        to: Classification,
        to_codes: &[String],
        digits: usize,
        weighting: &Weighting<'_>,
    ) -> Result<Self, ConcordanceError> {
        let mut by_head: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for code in to_codes {
            if let Some(head) = code.get(..digits) {
                by_head.entry(head).or_default().push(code);
            }
        }
        let targets = |code: &str| code.get(..digits).and_then(|head| by_head.get(head));
        let pairs = from_codes.iter().flat_map(|code| {
            targets(code).into_iter().flatten().map(move |to| (code.as_str(), *to, None))
        });
        let mut concordance = Self::from_pairs(from, to, pairs, weighting)?;
        for basis in &mut concordance.bases {
            *basis = std::mem::take(basis).and(&Basis::prefix(digits));
        }
        Ok(concordance)
    }

    /// Rows must be sorted by code and their targets by code.
    pub(super) fn from_rows(from: Classification, to: Classification, rows: Vec<Row>) -> Self {
        let to_codes: BTreeSet<&str> =
            rows.iter().flat_map(|row| row.targets.iter().map(|(code, _)| code.as_str())).collect();
        let column: BTreeMap<&str, usize> =
            to_codes.iter().enumerate().map(|(column, code)| (*code, column)).collect();
        let mut offsets = vec![0];
        let (mut columns, mut weights) = (Vec::new(), Vec::new());
        for row in &rows {
            columns.extend(row.targets.iter().map(|(code, _)| column[code.as_str()]));
            weights.extend(row.targets.iter().map(|(_, weight)| weight));
            offsets.push(columns.len());
        }
        Self {
            from,
            to,
            to_codes: to_codes.into_iter().map(str::to_owned).collect(),
            offsets,
            columns,
            weights,
            bases: rows.iter().map(|row| row.basis.clone()).collect(),
            lost: rows.iter().map(|row| row.lost).collect(),
            from_codes: rows.into_iter().map(|row| row.code).collect(),
        }
    }
}

/// One code with its targets, as the matrix is built from.
pub(super) struct Row {
    pub(super) code: String,
    pub(super) targets: Vec<(String, f64)>,
    pub(super) basis: Basis,
    pub(super) lost: f64,
}

/// Weights of the targets of one code, summing to 1, and what they rest on.
fn row_weights(
    code: &str,
    targets: &BTreeMap<String, Option<f64>>,
    weighting: &Weighting<'_>,
) -> Result<(Vec<f64>, Basis), ConcordanceError> {
    let given: Vec<f64> = targets.values().copied().flatten().collect();
    if !given.is_empty() {
        if given.len() < targets.len() {
            return Err(ConcordanceError::PartlyWeighted(code.to_owned()));
        }
        let basis = if given.len() == 1 { Basis::exact() } else { Basis::given() };
        let weights = shares(given).ok_or_else(|| ConcordanceError::NoWeight(code.to_owned()))?;
        return Ok((weights, basis));
    }
    if targets.len() == 1 {
        return Ok((vec![1.0], Basis::exact()));
    }
    if let Weighting::Sizes { basis, sizes } = weighting {
        let sizes: Vec<f64> =
            targets.keys().map(|to| sizes.get(to).copied().unwrap_or(0.0)).collect();
        for (to, &weight) in targets.keys().zip(&sizes) {
            if !weight.is_finite() || weight < 0.0 {
                let (from, to) = (code.to_owned(), to.clone());
                return Err(ConcordanceError::BadWeight { from, to, weight });
            }
        }
        if let Some(weights) = shares(sizes) {
            return Ok((weights, Basis::named(basis)));
        }
    }
    Ok((vec![1.0 / targets.len() as f64; targets.len()], Basis::equal()))
}

/// Scales to a sum of 1; `None` if there is no positive, finite sum to scale to.
pub(crate) fn shares(mut sizes: Vec<f64>) -> Option<Vec<f64>> {
    let total: f64 = sizes.iter().sum();
    if !(total > 0.0 && total.is_finite()) {
        return None;
    }
    sizes.iter_mut().for_each(|size| *size /= total);
    Some(sizes)
}
