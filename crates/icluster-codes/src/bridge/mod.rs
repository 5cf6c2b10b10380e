//! Bridges from national industry codes to the clusters of a definition made for another country.
//!
//! Not for: reading definitions, computing clusters. US, Mexican and Canadian codes share five
//! digits in most sectors: pure there, else split; trade and government agree by sector only.

mod definition;
mod matching;

pub use definition::{Definition, DefinitionError};

use crate::{Basis, Classification};
use std::collections::BTreeMap;

/// Which clusters the codes of a national classification belong to. Weights of a code over its
/// rows and its entry in `unassigned` sum to 1.
#[derive(Clone, Debug, PartialEq)]
pub struct Bridge {
    /// The national classification.
    pub classification: Classification,
    /// Code by code, cluster by cluster.
    pub rows: Vec<BridgeRow>,
    /// Codes, or shares of codes, that belong to no cluster.
    pub unassigned: Vec<Unassigned>,
}

/// A national code's share in a cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct BridgeRow {
    /// National code.
    pub code: String,
    /// Cluster (or sub-cluster) key of the definition.
    pub cluster: String,
    /// Share of the code that belongs to the cluster, above 0 up to 1.
    pub weight: f64,
    /// Digits at which the code was found in the definition: 6 the code itself, 2 its sector.
    pub digits: usize,
    /// Whether the whole code belongs to this one cluster.
    pub pure: bool,
    /// What the match and the share rest on: `exact`, `prefix-5`, `jobs+prefix-5` …
    pub basis: Basis,
}

/// A national code, or a share of one, in no cluster.
#[derive(Clone, Debug, PartialEq)]
pub struct Unassigned {
    /// National code.
    pub code: String,
    /// Share of the code, above 0 up to 1.
    pub weight: f64,
    /// Digits at which the definition knows the code but puts it in no cluster; `None` if it
    /// knows nothing alike.
    pub digits: Option<usize>,
}

/// Amounts (jobs, establishments, wages) by cluster: sum given = sum of `clusters` + `unassigned`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Assignment {
    /// Amount of each cluster.
    pub clusters: BTreeMap<String, f64>,
    /// Amount of each cluster that comes from pure codes.
    pub pure: BTreeMap<String, f64>,
    /// Amount in no cluster, codes unknown to the bridge included.
    pub unassigned: f64,
}

impl Assignment {
    /// Share of a cluster's amount that comes from pure codes, 0 to 1; `None` without any amount.
    pub fn purity(&self, cluster: &str) -> Option<f64> {
        let total = self.clusters.get(cluster).copied().filter(|total| *total > 0.0)?;
        Some(self.pure.get(cluster).copied().unwrap_or(0.0) / total)
    }
}

impl Bridge {
    /// The rows of one national code.
    pub fn rows_of(&self, code: &str) -> &[BridgeRow] {
        let start = self.rows.partition_point(|row| row.code.as_str() < code);
        let length = self.rows[start..].partition_point(|row| row.code == code);
        &self.rows[start..start + length]
    }

    /// Shares amounts by national code among the clusters.
    pub fn assign<'a>(&self, amounts: impl IntoIterator<Item = (&'a str, f64)>) -> Assignment {
        let mut by_code: BTreeMap<&str, f64> = BTreeMap::new();
        for (code, amount) in amounts {
            *by_code.entry(code).or_insert(0.0) += amount;
        }
        let mut assignment = Assignment::default();
        for (code, amount) in by_code {
            let rows = self.rows_of(code);
            let weight_in_clusters: f64 = rows.iter().map(|row| row.weight).sum();
            assignment.unassigned += amount * (1.0 - weight_in_clusters).max(0.0);
            for row in rows {
                let part = amount * row.weight;
                *assignment.clusters.entry(row.cluster.clone()).or_insert(0.0) += part;
                if row.pure {
                    *assignment.pure.entry(row.cluster.clone()).or_insert(0.0) += part;
                }
            }
        }
        assignment
    }

    /// Share of a cluster's national jobs that comes from pure codes, 0 to 1; `None` where the
    /// cluster has no jobs. For all clusters at once use [`Bridge::assign`].
    pub fn purity<'a>(
        &self,
        cluster: &str,
        jobs: impl IntoIterator<Item = (&'a str, f64)>,
    ) -> Option<f64> {
        self.assign(jobs).purity(cluster)
    }
}

#[cfg(test)]
mod tests;
