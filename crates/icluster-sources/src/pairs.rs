//! Pairs of codes of two classifications, gathered to see which codes have one successor only.
//!
//! Publishers give no weights: a code with one successor gives it all (weight 1), the shares of a
//! code that was split are unknown (null).

use crate::{ConcordanceRow, ConcordanceRows, Load, SourceError};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;

/// Successors of each code.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Pairs {
    successors: BTreeMap<String, BTreeSet<String>>,
    incomplete: BTreeSet<String>,
}

impl Pairs {
    /// Adds a pair; one that is there already changes nothing.
    pub(crate) fn add(&mut self, from: &str, to: &str) {
        self.successors.entry(from.to_owned()).or_default().insert(to.to_owned());
    }

    /// Notes that a successor of the code was left out, so that one known successor is not all.
    pub(crate) fn leave_out(&mut self, from: &str) {
        self.incomplete.insert(from.to_owned());
    }

    /// Hands the pairs on, by code: `from` and `to` are classifications or ids of such as iCluster has no
    /// codes of, `basis` says whose pairs they are.
    pub(crate) fn write(
        &self,
        from: impl Display,
        to: impl Display,
        basis: &str,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        let (from, to) = (from.to_string(), to.to_string());
        let mut rows = ConcordanceRows::default();
        for (code, successors) in &self.successors {
            let whole = successors.len() == 1 && !self.incomplete.contains(code);
            for successor in successors {
                rows.push(
                    ConcordanceRow {
                        from_classification: &from,
                        from_code: code,
                        to_classification: &to,
                        to_code: successor,
                        weight: whole.then_some(1.0),
                        basis,
                    },
                    load,
                )?;
            }
        }
        rows.finish(load)
    }
}
