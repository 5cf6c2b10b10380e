//! Where regions stand among others in each cluster: quotients, ranks, strengths, against one reference.

use super::probability::Uncertainty;
use super::{Amount, Row};
use icluster_clusters::{Flags, MapClass};
use std::sync::Arc;

/// Place of one region in one cluster.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Standing {
    /// Location quotient against the reference.
    pub(crate) lq: Option<f64>,
    /// Rank by jobs, 1 = most.
    pub(crate) rank: Option<u32>,
    /// Percentile by jobs, 100 = top.
    pub(crate) percentile: Option<f64>,
    /// Strength flags.
    pub(crate) flags: Flags,
    /// Class on the specialisation map.
    pub(crate) class: MapClass,
}

impl Standing {
    /// From a rank among `ranked` regions and flags.
    pub(crate) fn new(lq: Option<f64>, rank: Option<u32>, ranked: usize, flags: Flags) -> Self {
        Standing {
            lq,
            rank,
            percentile: rank.and_then(|rank| icluster_clusters::percentile(rank, ranked)),
            flags,
            class: icluster_clusters::map_class(flags.strong, rank, ranked),
        }
    }
}

/// Jobs, establishments and class total of one region in one key (cluster, sub-cluster or industry).
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Entry {
    pub(crate) amount: Amount,
    pub(crate) class_jobs: f64,
}

/// Standings of all regions of a pool in one key. `flagged`: strengths are defined (traded clusters).
pub(crate) fn standings(entries: &[Entry], reference: Entry, flagged: bool) -> Vec<Standing> {
    let jobs: Vec<f64> = entries.iter().map(|e| e.amount.jobs).collect();
    let lq: Vec<Option<f64>> = entries.iter().map(|e| quotient(e, &reference)).collect();
    let flags = if flagged {
        let establishments: Vec<Option<f64>> =
            entries.iter().map(|e| e.amount.establishments_known()).collect();
        icluster_clusters::strength_flags(&jobs, &establishments, &lq)
    } else {
        vec![Flags::default(); entries.len()]
    };
    let ranks = icluster_clusters::rank_descending(&jobs);
    let ranked = ranks.iter().flatten().count();
    (0..entries.len()).map(|i| Standing::new(lq[i], ranks[i], ranked, flags[i])).collect()
}

/// Location quotient of an entry.
pub(crate) fn quotient(entry: &Entry, reference: &Entry) -> Option<f64> {
    icluster_clusters::location_quotient(
        entry.amount.jobs,
        entry.class_jobs,
        reference.amount.jobs,
        reference.class_jobs,
    )
}

/// Regions compared with each other, and where each stands in every cluster.
#[derive(Debug)]
pub(crate) struct Pool {
    /// Regions by index in the release; a custom region stands last and has none.
    pub(crate) regions: Vec<Option<u32>>,
    /// Their rows.
    pub(crate) rows: Vec<Arc<Row>>,
    /// By region, then cluster.
    pub(crate) standings: Vec<Vec<Standing>>,
    /// Row of the reference.
    pub(crate) reference: Arc<Row>,
    /// What is known of the draws of its rows.
    pub(super) uncertainty: Uncertainty,
}

impl Pool {
    /// Compares rows with each other against a reference.
    pub(crate) fn new(
        regions: Vec<Option<u32>>,
        rows: Vec<Arc<Row>>,
        reference: Arc<Row>,
        traded: &[bool],
    ) -> Self {
        let mut standings_by_region = vec![Vec::with_capacity(traded.len()); rows.len()];
        for (cluster, &is_traded) in traded.iter().enumerate() {
            let entry = |row: &Row| Entry {
                amount: row.amounts[cluster],
                class_jobs: row.class_jobs(is_traded),
            };
            let entries: Vec<Entry> = rows.iter().map(|row| entry(row)).collect();
            let column = standings(&entries, entry(&reference), is_traded);
            for (region, standing) in standings_by_region.iter_mut().zip(column) {
                region.push(standing);
            }
        }
        let uncertainty = Uncertainty::new(traded.len());
        Pool { regions, rows, standings: standings_by_region, reference, uncertainty }
    }

    /// Position of a region; `None` for the custom region, which stands last.
    pub(crate) fn position(&self, region: Option<u32>) -> Option<usize> {
        self.regions.iter().position(|known| *known == region)
    }

    /// Cluster strength (share of traded jobs in strong clusters) and number of strong clusters.
    pub(crate) fn strength(&self, position: usize, traded: &[bool]) -> (Option<f64>, u32) {
        let row = &self.rows[position];
        let standings = &self.standings[position];
        let is_traded = |i: &usize| traded[*i];
        let jobs: Vec<f64> =
            (0..traded.len()).filter(is_traded).map(|i| row.amounts[i].jobs).collect();
        let strong: Vec<bool> =
            (0..traded.len()).filter(is_traded).map(|i| standings[i].flags.strong).collect();
        let count = strong.iter().filter(|strong| **strong).count() as u32;
        (icluster_clusters::cluster_strength(&jobs, &strong), count)
    }
}
