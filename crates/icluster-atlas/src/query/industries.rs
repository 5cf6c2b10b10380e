//! Industries and sub-clusters of a region, with source and line where there is one.

use super::{Place, Question};
use crate::AtlasError;
use crate::atlas::Atlas;
use crate::model::{Amount, Entry, Finer, FinerKey, Row, Standing, derived, quotient};
use crate::view::{Cell, IndustryRow};
use std::collections::BTreeMap;
use std::sync::Arc;

use super::cells::{CellParts, plain_cell};

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

    /// Sub-clusters of a cluster in a row against a reference.
    pub(crate) fn subcluster_cells(
        &self,
        cluster: usize,
        row: &Row,
        finer: &Finer,
        against: &Row,
        against_finer: &Finer,
    ) -> Vec<Cell> {
        let traded = self.model.traded[cluster];
        let info = &self.model.release.clusters[cluster];
        let mut cells = Vec::new();
        for (sub, (owner, place)) in (0_u16..).zip(&self.model.release.subclusters) {
            if usize::from(*owner) != cluster {
                continue;
            }
            let Some(sub_info) = info.subclusters.get(usize::from(*place)) else { continue };
            let key = (cluster as u16, FinerKey::Subcluster(sub));
            let amount = finer.get(&key).copied().unwrap_or_default();
            let other = against_finer.get(&key).copied().unwrap_or_default();
            cells.push(plain_cell(&CellParts {
                key: sub_info.key.clone(),
                name: sub_info.name.clone(),
                traded,
                amount,
                standing: Standing {
                    lq: lq(amount, row, other, against, traded),
                    ..Standing::default()
                },
                row,
                against: other,
            }));
        }
        cells.sort_by(|a, b| b.jobs.value.unwrap_or(0.0).total_cmp(&a.jobs.value.unwrap_or(0.0)));
        cells
    }

    /// Industries of a cluster (or of all) in a row against a reference, by jobs from high to low.
    pub(crate) fn industry_rows(
        &self,
        cluster: Option<usize>,
        row: &Row,
        finer: &Finer,
        against: &Row,
        against_finer: &Finer,
    ) -> Vec<IndustryRow> {
        let origins = self.origins(row);
        let mut rows: Vec<IndustryRow> = Vec::new();
        for ((owner, key), part) in finer {
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
            let other = against_finer.get(&(*owner, *key)).copied().unwrap_or_default();
            let traded = self.model.traded[usize::from(*owner)];
            let origin = origins.get(index).copied().unwrap_or_default();
            let single = origin.leaves == 1;
            rows.push(IndustryRow {
                classification: industry.classification.clone(),
                code: industry.code.clone(),
                title: industry.title.clone(),
                clusters: self.clusters_of(*index),
                jobs: amount.jobs_value(),
                establishments: amount.establishments_value(),
                wages: amount.wages_value(row.one_currency()),
                lq: derived(lq(*part, row, other, against, traded), amount.status()),
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

    /// Source (where only one) and line (where only one leaf) of every industry of a row.
    fn origins(&self, row: &Row) -> BTreeMap<u32, Origin> {
        let mut origins: BTreeMap<u32, Origin> = BTreeMap::new();
        for (base, members) in row.bases.values() {
            let cells = &self.model.cells[*base];
            for &member in members {
                let (start, end) = cells.leaves[member as usize];
                for leaf in &self.model.release.bases[*base].leaves[start..end] {
                    let origin = origins.entry(leaf.industry).or_default();
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

    /// Everything below the clusters for a question: its own and its reference's.
    pub(crate) fn finer_pair(
        &self,
        question: &Question,
    ) -> Result<(Finer, Arc<Finer>), AtlasError> {
        let own = self.model.finer(&question.row, None);
        let reference = &question.compared.pool.reference;
        let against = self.finer_of(&question.reference, reference, question.year)?;
        Ok((own, against))
    }
}

fn lq(amount: Amount, row: &Row, other: Amount, against: &Row, traded: bool) -> Option<f64> {
    quotient(
        &Entry { amount, class_jobs: row.class_jobs(traded) },
        &Entry { amount: other, class_jobs: against.class_jobs(traded) },
    )
}
