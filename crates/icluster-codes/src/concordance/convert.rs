//! Carrying amounts (jobs, establishments, wages) through a concordance.

use super::{Basis, Concordance};
use std::collections::BTreeMap;

/// Result of a conversion: the sum of the amounts given = the sum of `values` and `lost`.
#[derive(Clone, Debug, PartialEq)]
pub struct Conversion {
    /// Amount of each target code that received something, in the unit given.
    pub values: BTreeMap<String, f64>,
    /// Codes whose amount was shared among several targets, by code.
    pub splits: Vec<Split>,
    /// Codes whose amount, or a part of it, has no target, by code.
    pub lost: Vec<Lost>,
    /// What all weights used rest on, taken together.
    pub basis: Basis,
}

/// A code whose amount was shared among several targets.
#[derive(Clone, Debug, PartialEq)]
pub struct Split {
    /// The code.
    pub code: String,
    /// The amount shared out.
    pub amount: f64,
    /// Number of targets that received a part.
    pub targets: usize,
    /// What the shares rest on.
    pub basis: Basis,
}

/// An amount that has no target.
#[derive(Clone, Debug, PartialEq)]
pub struct Lost {
    /// The code it was given for.
    pub code: String,
    /// The amount, or the part of it, that goes nowhere.
    pub amount: f64,
}

impl Conversion {
    /// Sum of the converted amounts.
    pub fn total(&self) -> f64 {
        self.values.values().sum()
    }

    /// Sum of the amounts without a target.
    pub fn lost_total(&self) -> f64 {
        self.lost.iter().map(|lost| lost.amount).sum()
    }

    /// Sum of the amounts whose split rests on an assumption.
    pub fn split_total(&self) -> f64 {
        self.splits.iter().map(|split| split.amount).sum()
    }
}

impl Concordance {
    /// Converts amounts by code (any order; amounts of a repeated code are added) so that nothing
    /// appears or disappears: what has no target is in `lost`.
    pub fn convert<'a>(&self, amounts: impl IntoIterator<Item = (&'a str, f64)>) -> Conversion {
        let mut by_code: BTreeMap<&str, f64> = BTreeMap::new();
        for (code, amount) in amounts {
            *by_code.entry(code).or_insert(0.0) += amount;
        }
        let mut received = vec![None; self.to_codes.len()];
        let (mut splits, mut lost, mut basis) = (Vec::new(), Vec::new(), Basis::exact());
        for (code, amount) in by_code {
            let Some(row) = self.row_of(code) else {
                lost.push(Lost { code: code.to_owned(), amount });
                continue;
            };
            let mut targets = 0;
            for (column, weight) in self.row(row).filter(|(_, weight)| *weight > 0.0) {
                *received[column].get_or_insert(0.0) += amount * weight;
                targets += 1;
            }
            if self.lost[row] > 0.0 {
                lost.push(Lost { code: code.to_owned(), amount: amount * self.lost[row] });
            }
            if targets > 1 {
                let basis = self.bases[row].clone();
                splits.push(Split { code: code.to_owned(), amount, targets, basis });
            }
            basis = basis.and(&self.bases[row]);
        }
        let values = self.to_codes.iter().zip(received);
        let values = values.filter_map(|(code, amount)| Some((code.clone(), amount?))).collect();
        Conversion { values, splits, lost, basis }
    }
}
