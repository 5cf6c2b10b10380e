//! Chaining concordances: 2007 to 2012, then 2012 to 2017.

use super::build::Row;
use super::{Concordance, ConcordanceError};
use std::collections::BTreeMap;

impl Concordance {
    /// The concordance that does `first`, then `second`: weights are multiplied along every way
    /// and added up. What reaches a code that `second` does not know is lost, and reported by
    /// every conversion. Fails unless `second` starts where `first` leads.
    pub fn chain(first: &Self, second: &Self) -> Result<Self, ConcordanceError> {
        if first.to != second.from {
            return Err(ConcordanceError::Mismatch { to: first.to, from: second.from });
        }
        let next_row: Vec<Option<usize>> =
            first.to_codes.iter().map(|code| second.row_of(code)).collect();
        let rows = first.from_codes.iter().enumerate().map(|(row, code)| {
            let mut targets: BTreeMap<usize, f64> = BTreeMap::new();
            let mut basis = first.bases[row].clone();
            let mut lost = first.lost[row];
            for (middle, weight) in first.row(row) {
                let Some(next) = next_row[middle] else {
                    lost += weight;
                    continue;
                };
                basis = basis.and(&second.bases[next]);
                lost += weight * second.lost[next];
                for (column, next_weight) in second.row(next) {
                    *targets.entry(column).or_insert(0.0) += weight * next_weight;
                }
            }
            // Where split ways meet again in one target, the shares made no difference.
            if targets.len() == 1 && lost == 0.0 {
                basis = basis.without_shares();
                targets.values_mut().for_each(|weight| *weight = 1.0);
            }
            let targets = targets
                .into_iter()
                .map(|(column, weight)| (second.to_codes[column].clone(), weight))
                .collect();
            Row { code: code.clone(), targets, basis, lost }
        });
        Ok(Self::from_rows(first.from, second.to, rows.collect()))
    }
}
