//! Sub-clusters and industries of a region: amounts below the clusters, added up on demand.

use super::{Amount, Model, Row};
use std::collections::BTreeMap;

/// A part of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum FinerKey {
    /// Sub-cluster, by index in the release.
    Subcluster(u16),
    /// Industry, by index in the release.
    Industry(u32),
}

/// Amounts by cluster and part of it.
pub(crate) type Finer = BTreeMap<(u16, FinerKey), Amount>;

impl Model {
    /// Sub-clusters and industries of a row, all clusters or one.
    pub(crate) fn finer(&self, row: &Row, cluster: Option<u16>) -> Finer {
        let mut finer = Finer::new();
        for (base, members) in row.bases.values() {
            let cells = &self.cells[*base];
            let leaves = &self.release.bases[*base].leaves;
            for &member in members {
                let (start, end) = cells.leaves[member as usize];
                for leaf in &leaves[start..end] {
                    let industry = &self.release.industries[leaf.industry as usize];
                    for target in &industry.targets {
                        if cluster.is_some_and(|cluster| cluster != target.cluster) {
                            continue;
                        }
                        let mut add = |key| {
                            finer
                                .entry((target.cluster, key))
                                .or_default()
                                .add_leaf(leaf, target.weight);
                        };
                        add(FinerKey::Industry(leaf.industry));
                        if let Some(sub) = target.subcluster {
                            add(FinerKey::Subcluster(sub));
                        }
                    }
                }
            }
        }
        finer
    }
}
