//! How sure a cell of a pool is: intervals of its ratios, and the share of draws in which the cluster is strong.
//!
//! In every draw the jobs of all regions of the pool and of the reference are those of the draw; quotients, quantiles and flags are
//! computed again with the functions that give the flags themselves.

use super::{Drawn, DrawnJobs, Model, Pool, Row, interval};
use std::sync::OnceLock;

/// What a pool has been asked about its draws; each part is made when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Uncertainty {
    /// Draws there are; 0 where nothing is drawn.
    count: OnceLock<usize>,
    /// Jobs in traded clusters, by region.
    traded: OnceLock<Vec<DrawnJobs>>,
    /// Jobs of the reference in traded and in local clusters.
    reference_class: [OnceLock<DrawnJobs>; 2],
    /// … and in each cluster.
    reference: Vec<OnceLock<DrawnJobs>>,
    /// Probability of being strong, by cluster, then region.
    strong: Vec<OnceLock<Vec<f32>>>,
}

impl Uncertainty {
    /// Of so many clusters.
    pub(super) fn new(clusters: usize) -> Self {
        Uncertainty {
            reference: (0..clusters).map(|_| OnceLock::new()).collect(),
            strong: (0..clusters).map(|_| OnceLock::new()).collect(),
            ..Uncertainty::default()
        }
    }
}

/// Between which values nine tenths of the draws of a cell lie.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Intervals {
    /// Jobs.
    pub(crate) jobs: Option<(f64, f64)>,
    /// Share of the region's traded (or local) jobs.
    pub(crate) share_of_region: Option<(f64, f64)>,
    /// Share of the reference's jobs.
    pub(crate) share_of_reference: Option<(f64, f64)>,
    /// Location quotient.
    pub(crate) lq: Option<(f64, f64)>,
}

impl Pool {
    /// Draws of the years that are compared; 0 where nothing is drawn.
    fn draws(&self, model: &Model) -> usize {
        *self.uncertainty.count.get_or_init(|| {
            let rows = self.rows.iter().chain([&self.reference]);
            rows.map(|row| model.draws(row)).max().unwrap_or(0)
        })
    }

    fn reference_class(&self, model: &Model, traded: bool) -> &DrawnJobs {
        self.uncertainty.reference_class[usize::from(traded)]
            .get_or_init(|| model.drawn(&self.reference, Drawn::Class(traded)))
    }

    fn reference_cluster(&self, model: &Model, cluster: usize) -> &DrawnJobs {
        self.uncertainty.reference[cluster]
            .get_or_init(|| model.drawn(&self.reference, Drawn::Cluster(cluster)))
    }

    /// Intervals of a cluster in a row against the reference; none where nothing is drawn.
    pub(crate) fn intervals(&self, model: &Model, row: &Row, cluster: usize) -> Intervals {
        let count = self.draws(model).max(model.draws(row));
        if count == 0 {
            return Intervals::default();
        }
        let traded = model.traded[cluster];
        let jobs = model.drawn(row, Drawn::Cluster(cluster));
        let class = model.drawn(row, Drawn::Class(traded));
        let reference = self.reference_cluster(model, cluster);
        let reference_class = self.reference_class(model, traded);
        let of = |certain: bool, estimate: Option<f64>, value: &dyn Fn(usize) -> Option<f64>| {
            if certain {
                return None;
            }
            interval((0..count).filter_map(value).collect(), estimate?)
        };
        let share = icluster_clusters::share;
        let quotient = |draw: usize| {
            icluster_clusters::location_quotient(
                jobs.at(draw),
                class.at(draw),
                reference.at(draw),
                reference_class.at(draw),
            )
        };
        // Past the last draw stands the estimate.
        let estimate = count;
        let here = jobs.is_certain() && class.is_certain();
        Intervals {
            jobs: of(jobs.is_certain(), Some(jobs.at(estimate)), &|draw| Some(jobs.at(draw))),
            share_of_region: of(here, share(jobs.at(estimate), class.at(estimate)), &|draw| {
                share(jobs.at(draw), class.at(draw))
            }),
            share_of_reference: of(
                jobs.is_certain() && reference.is_certain(),
                share(jobs.at(estimate), reference.at(estimate)),
                &|draw| share(jobs.at(draw), reference.at(draw)),
            ),
            lq: of(
                here && reference.is_certain() && reference_class.is_certain(),
                quotient(estimate),
                &quotient,
            ),
        }
    }

    /// Probability that a traded cluster is strong in the region at a position; `None` for local clusters and where nothing is
    /// drawn.
    pub(crate) fn probability_strong(
        &self,
        model: &Model,
        position: usize,
        cluster: usize,
    ) -> Option<f64> {
        if !*model.traded.get(cluster)? || self.draws(model) == 0 {
            return None;
        }
        let column = self.uncertainty.strong.get(cluster)?;
        let column = column.get_or_init(|| self.strong(model, cluster));
        column.get(position).map(|share| f64::from(*share))
    }

    /// Probabilities of one cluster, by region.
    fn strong(&self, model: &Model, cluster: usize) -> Vec<f32> {
        let count = self.draws(model);
        let drawn = |row: &Row, what| model.drawn(row, what);
        let class = self
            .uncertainty
            .traded
            .get_or_init(|| self.rows.iter().map(|row| drawn(row, Drawn::Class(true))).collect());
        let jobs: Vec<DrawnJobs> =
            self.rows.iter().map(|row| drawn(row, Drawn::Cluster(cluster))).collect();
        let reference = self.reference_cluster(model, cluster);
        let reference_class = self.reference_class(model, true);
        // Regions without jobs in any draw take no part; leaving them out makes the rest several times faster.
        let taking: Vec<usize> = (0..jobs.len()).filter(|i| !jobs[*i].is_nothing()).collect();
        let establishments: Vec<Option<f64>> =
            taking.iter().map(|i| self.rows[*i].amounts[cluster].establishments_known()).collect();
        let strong: Vec<Vec<bool>> = (0..count)
            .map(|draw| {
                let here: Vec<f64> = taking.iter().map(|i| jobs[*i].at(draw)).collect();
                let quotients: Vec<Option<f64>> = taking
                    .iter()
                    .zip(&here)
                    .map(|(i, jobs)| {
                        icluster_clusters::location_quotient(
                            *jobs,
                            class[*i].at(draw),
                            reference.at(draw),
                            reference_class.at(draw),
                        )
                    })
                    .collect();
                let flags = icluster_clusters::strength_flags(&here, &establishments, &quotients);
                flags.iter().map(|flags| flags.strong).collect()
            })
            .collect();
        let mut shares = vec![0.0_f32; jobs.len()];
        for (place, i) in taking.iter().enumerate() {
            let times = strong.iter().filter(|draw| draw[place]).count();
            shares[*i] = times as f32 / count as f32;
        }
        shares
    }
}
