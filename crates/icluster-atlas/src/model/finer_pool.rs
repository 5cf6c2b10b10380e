//! Where regions stand among others in the sub-clusters and industries of one cluster: the same quotients, ranks and
//! strengths as clusters have, over the same pool.

use super::{Amount, Entry, FinerKey, Grain, Holders, Model, Row, Standing, standings};
use icluster_clusters::Flags;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// One part of a cluster in a pool.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct FinerColumn {
    /// The same part in the reference.
    pub(crate) against: Entry,
    /// Regions with jobs in it, published or withheld, by position in the pool.
    pub(crate) cells: Vec<FinerCell>,
}

/// One part of a cluster in one region of a pool.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct FinerCell {
    /// Position in the pool.
    pub(crate) position: u32,
    pub(crate) entry: Entry,
    pub(crate) standing: Standing,
}

/// Parts of one cluster in a pool.
pub(crate) type FinerPool = BTreeMap<FinerKey, FinerColumn>;

/// What a pool says of the parts of one cluster, without the amounts: small enough to be kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct FinerStandings {
    columns: BTreeMap<FinerKey, KeptColumn>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct KeptColumn {
    /// Regions that have a rank.
    ranked: usize,
    /// Position, rank and flags, by position.
    cells: Vec<(u32, Option<u32>, Flags)>,
}

impl Model {
    /// Class jobs that a part of a cluster is measured against in a row: all of the row's for a sub-cluster, those where
    /// the code is used for an industry.
    pub(crate) fn class_jobs_for(&self, row: &Row, key: FinerKey, traded: bool) -> f64 {
        match key {
            FinerKey::Subcluster(_) => row.class_jobs(traded),
            FinerKey::Industry(industry) => {
                let industry = &self.release.industries[industry as usize];
                self.class_jobs_within(row, &industry.classification, traded)
            }
        }
    }

    /// Standings of all parts of a cluster over the rows of a pool; `holders` are those of the rows and, last, of the
    /// reference ([`Model::holders_of`]).
    pub(crate) fn finer_pool(
        &self,
        rows: &[Arc<Row>],
        reference: &Row,
        holders: &Holders,
        cluster: u16,
        grain: Grain,
    ) -> FinerPool {
        let traded = self.traded[usize::from(cluster)];
        let last = rows.len() as u32;
        self.finer_columns(holders, cluster, grain)
            .into_par_iter()
            .map(|(key, mut column)| {
                let amount = match column.last() {
                    Some((row, amount)) if *row == last => *amount,
                    _ => Amount::default(),
                };
                column.retain(|(row, amount)| *row < last && present(amount));
                let class_jobs = self.class_jobs_for(reference, key, traded);
                let against = Entry { amount, class_jobs };
                let entries: Vec<Entry> = column
                    .iter()
                    .map(|(row, amount)| {
                        let row = &rows[*row as usize];
                        Entry { amount: *amount, class_jobs: self.class_jobs_for(row, key, traded) }
                    })
                    .collect();
                let standings = standings(&entries, against, traded);
                let cells = column
                    .iter()
                    .zip(entries)
                    .zip(standings)
                    .map(|(((position, _), entry), standing)| FinerCell {
                        position: *position,
                        entry,
                        standing,
                    })
                    .collect();
                (key, FinerColumn { against, cells })
            })
            .collect()
    }

    /// Holders of the rows of a pool and, last, of its reference.
    pub(crate) fn holders_of(&self, rows: &[Arc<Row>], reference: &Row) -> Holders {
        self.holders(rows.iter().map(AsRef::as_ref).chain(std::iter::once(reference)))
    }
}

/// Whether there is something: jobs, published or withheld.
fn present(amount: &Amount) -> bool {
    amount.jobs > 0.0 || amount.hidden > 0.0
}

impl FinerStandings {
    /// Keeps ranks and flags of finer pools.
    pub(crate) fn new(pools: impl IntoIterator<Item = FinerPool>) -> Self {
        let columns = pools.into_iter().flatten().map(|(key, column)| {
            let cells: Vec<_> = column
                .cells
                .iter()
                .map(|cell| (cell.position, cell.standing.rank, cell.standing.flags))
                .collect();
            let ranked = cells.iter().filter(|(_, rank, _)| rank.is_some()).count();
            (key, KeptColumn { ranked, cells })
        });
        FinerStandings { columns: columns.collect() }
    }

    /// Cells kept.
    pub(crate) fn len(&self) -> usize {
        self.columns.values().map(|column| column.cells.len()).sum()
    }

    /// Standing of the region at a position in a part, with its quotient `lq`.
    pub(crate) fn standing(&self, key: FinerKey, position: usize, lq: Option<f64>) -> Standing {
        let found = self.columns.get(&key).and_then(|column| {
            let at = column.cells.binary_search_by_key(&(position as u32), |cell| cell.0).ok()?;
            Some((column.ranked, column.cells[at]))
        });
        match found {
            None => Standing { lq, ..Standing::default() },
            Some((ranked, (_, rank, flags))) => Standing::new(lq, rank, ranked, flags),
        }
    }
}
