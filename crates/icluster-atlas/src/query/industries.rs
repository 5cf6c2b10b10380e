//! Industries and sub-clusters of a region, with source and line where there is one.

use super::cells::{CellParts, map_class, plain_cell, strength};
use super::{Compared, Place, Question};
use crate::AtlasError;
use crate::atlas::Atlas;
use crate::model::{
    Amount, Entry, Finer, FinerKey, FinerStandings, Grain, Row, Standing, derived, quotient,
};
use crate::view::{Cell, IndustryRow};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::convert::Infallible;
use std::sync::{Arc, OnceLock};

/// The parts of clusters in one row, what they are measured against, and where the row stands among others.
pub(crate) struct Parts<'a> {
    pub(crate) row: &'a Row,
    pub(crate) finer: &'a Finer,
    pub(crate) against: &'a Row,
    pub(crate) against_finer: &'a Finer,
    /// Standings by cluster, and the row's position in them; `None` for a row that is compared with nobody.
    pub(crate) stands: Option<(Stands, usize)>,
}

/// Standings of the parts of clusters, by cluster.
pub(crate) type Stands = BTreeMap<u16, Arc<FinerStandings>>;

/// Where the numbers of an industry in a region were read.
#[derive(Clone, Copy, Default)]
struct Origin {
    source: Option<u16>,
    line: Option<u32>,
    leaves: usize,
}

impl Atlas {
    /// Sub-clusters and industries of a reference, kept.
    pub(crate) fn finer_of(
        &self,
        place: &Place,
        row: &Row,
        year: i32,
    ) -> Result<Arc<Finer>, AtlasError> {
        let make = || Ok(self.model.finer(row, None));
        self.finer.get(&(place.info.id.clone(), year), |finer| finer.len().max(1), make)
    }

    /// Standings of the parts of some clusters in a pool, kept; clusters are worked out side by side.
    pub(crate) fn finer_standings(&self, compared: &Compared, clusters: &[u16]) -> Stands {
        let pool = &compared.pool;
        let holders = OnceLock::new();
        let of = |cluster: u16| {
            let make = || {
                let (rows, against) = (&pool.rows, &pool.reference);
                let holders = holders.get_or_init(|| self.model.holders_of(rows, against));
                let of = |grain| self.model.finer_pool(rows, against, holders, cluster, grain);
                Ok::<_, Infallible>(FinerStandings::new(
                    [Grain::Subclusters, Grain::Industries].map(of),
                ))
            };
            let key = (compared.key.clone(), cluster);
            let Ok(found) = self.finer_standings.get(&key, |made| made.len().max(1), make);
            (cluster, found)
        };
        clusters.par_iter().map(|&cluster| of(cluster)).collect()
    }

    /// Sub-clusters of a cluster, by jobs from high to low.
    pub(crate) fn subcluster_cells(&self, cluster: usize, parts: &Parts<'_>) -> Vec<Cell> {
        let traded = self.model.traded[cluster];
        let info = &self.model.release.clusters[cluster];
        let mut cells = Vec::new();
        for (sub, (owner, place)) in (0_u16..).zip(&self.model.release.subclusters) {
            if usize::from(*owner) != cluster {
                continue;
            }
            let Some(sub_info) = info.subclusters.get(usize::from(*place)) else { continue };
            let key = (*owner, FinerKey::Subcluster(sub));
            let amount = parts.finer.get(&key).copied().unwrap_or_default();
            let against = parts.against_finer.get(&key).copied().unwrap_or_default();
            cells.push(plain_cell(&CellParts {
                key: sub_info.key.clone(),
                name: sub_info.name.clone(),
                traded,
                amount,
                standing: self.part_standing(parts, key, amount, against),
                row: parts.row,
                against,
            }));
        }
        cells.sort_by(|a, b| b.jobs.value.unwrap_or(0.0).total_cmp(&a.jobs.value.unwrap_or(0.0)));
        cells
    }

    /// Quotient, rank and strength of a part of a cluster.
    fn part_standing(
        &self,
        parts: &Parts<'_>,
        (cluster, key): (u16, FinerKey),
        amount: Amount,
        against: Amount,
    ) -> Standing {
        let traded = self.model.traded[usize::from(cluster)];
        let entry =
            |amount, row| Entry { amount, class_jobs: self.model.class_jobs_for(row, key, traded) };
        let lq = quotient(&entry(amount, parts.row), &entry(against, parts.against));
        match &parts.stands {
            Some((stands, position)) => stands
                .get(&cluster)
                .map(|standings| standings.standing(key, *position, lq))
                .unwrap_or(Standing { lq, ..Standing::default() }),
            None => Standing { lq, ..Standing::default() },
        }
    }

    /// Industries of a cluster (or of all), by jobs from high to low.
    pub(crate) fn industry_rows(
        &self,
        cluster: Option<usize>,
        parts: &Parts<'_>,
    ) -> Vec<IndustryRow> {
        let Parts { row, finer, .. } = parts;
        let wanted =
            finer.keys().filter(|(owner, _)| cluster.is_none_or(|of| of == usize::from(*owner)));
        let origins = self.origins(
            row,
            wanted.filter_map(|(_, key)| match key {
                FinerKey::Industry(index) => Some(*index),
                FinerKey::Subcluster(_) => None,
            }),
        );
        let mut rows: Vec<IndustryRow> = Vec::new();
        for ((owner, key), part) in *finer {
            let FinerKey::Industry(index) = key else { continue };
            if cluster.is_some_and(|cluster| cluster != usize::from(*owner)) {
                continue;
            }
            let industry = &self.model.release.industries[*index as usize];
            // Of an industry in several clusters, a list of all shows the whole once, under the first.
            let mut amount = *part;
            if cluster.is_none() {
                let first = industry.targets.iter().map(|target| target.cluster).min();
                if first != Some(*owner) {
                    continue;
                }
                let clusters = industry
                    .targets
                    .iter()
                    .map(|t| t.cluster)
                    .collect::<std::collections::BTreeSet<_>>();
                amount = Amount::sum(clusters.iter().filter_map(|c| finer.get(&(*c, *key))));
            }
            let against = parts.against_finer.get(&(*owner, *key)).copied().unwrap_or_default();
            // The shares of an industry that go to its clusters are everywhere the same, so that the whole stands where
            // its first part does.
            let standing = self.part_standing(parts, (*owner, *key), *part, against);
            let class_jobs = row.class_jobs(self.model.traded[usize::from(*owner)]);
            let status = amount.status();
            let origin = origins[*index as usize].unwrap_or_default();
            let single = origin.leaves == 1;
            rows.push(IndustryRow {
                classification: industry.classification.clone(),
                code: industry.code.clone(),
                title: industry.title.clone(),
                clusters: self.clusters_of(*index),
                jobs: amount.jobs_value(),
                establishments: amount.establishments_value(),
                wages: amount.wages_value(row.one_currency()),
                lq: derived(standing.lq, status),
                share_of_region: derived(icluster_clusters::share(amount.jobs, class_jobs), status),
                share_of_reference: derived(
                    icluster_clusters::share(part.jobs, against.jobs),
                    status,
                ),
                rank: standing.rank,
                percentile: standing.percentile,
                strength: strength(standing.flags),
                map_class: map_class(standing.class),
                line: origin.line.filter(|_| single),
                source: origin.source.and_then(|source| {
                    Some(self.model.release.sources.get(usize::from(source))?.id.clone())
                }),
            });
        }
        let jobs = |row: &IndustryRow| row.jobs.value.unwrap_or(0.0);
        rows.sort_by(|a, b| jobs(b).total_cmp(&jobs(a)).then_with(|| a.code.cmp(&b.code)));
        rows
    }

    /// Cluster keys of an industry with their shares.
    fn clusters_of(&self, industry: u32) -> BTreeMap<String, f64> {
        let mut clusters = BTreeMap::new();
        for target in &self.model.release.industries[industry as usize].targets {
            let key = self.model.release.clusters[usize::from(target.cluster)].key.clone();
            *clusters.entry(key).or_insert(0.0) += target.weight;
        }
        clusters
    }

    /// Source (where only one) and line (where only one leaf) of some industries of a row, by number. A nation has millions of leaves.
    fn origins(&self, row: &Row, industries: impl Iterator<Item = u32>) -> Vec<Option<Origin>> {
        let mut origins = vec![None; self.model.release.industries.len()];
        for industry in industries {
            origins[industry as usize] = Some(Origin::default());
        }
        for (base, members) in row.bases.values() {
            let cells = &self.model.cells[*base];
            for &member in members {
                let (start, end) = cells.leaves[member as usize];
                for leaf in &self.model.release.bases[*base].leaves[start..end] {
                    let Some(origin) = &mut origins[leaf.industry as usize] else { continue };
                    origin.leaves += 1;
                    origin.line = (leaf.line > 0).then_some(leaf.line);
                    origin.source = match (origin.leaves, origin.source) {
                        (1, _) => Some(leaf.source),
                        (_, known) => known.filter(|known| *known == leaf.source),
                    };
                }
            }
        }
        origins
    }

    /// Calls back with everything below the clusters (of one, or of all) for a question.
    pub(crate) fn with_parts<T>(
        &self,
        question: &Question,
        cluster: Option<usize>,
        then: impl FnOnce(&Parts<'_>) -> T,
    ) -> Result<T, AtlasError> {
        let compared = &question.compared;
        let against: &Row = &compared.pool.reference;
        let all: Vec<u16> = match cluster {
            Some(cluster) => vec![cluster as u16],
            None => (0..self.model.traded.len() as u16).collect(),
        };
        let finer = self.model.finer(&question.row, cluster.map(|cluster| cluster as u16));
        let against_finer = self.finer_of(&question.reference, against, question.year)?;
        let stands = question.position.map(|at| (self.finer_standings(compared, &all), at));
        Ok(then(&Parts {
            row: &question.row,
            finer: &finer,
            against,
            against_finer: &against_finer,
            stands,
        }))
    }
}
