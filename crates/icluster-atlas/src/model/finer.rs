//! Sub-clusters and industries of regions: amounts below the clusters, added up on demand.

use super::{Amount, Model, Row, Target};
use icluster_codes::Country;
use std::collections::{BTreeMap, BTreeSet};

/// A part of a cluster.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum FinerKey {
    /// Sub-cluster, by index in the release.
    Subcluster(u16),
    /// Industry, by index in the release.
    Industry(u32),
}

/// Which parts of a cluster are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Grain {
    /// Sub-clusters of the definition.
    Subclusters,
    /// Industries of the national classifications.
    Industries,
}

/// Amounts by cluster and part of it.
pub(crate) type Finer = BTreeMap<(u16, FinerKey), Amount>;

/// Amounts of one cluster's parts in several rows: by part, then by row, ascending. A row has an entry where it has
/// leaves of the part.
pub(crate) type FinerColumns = BTreeMap<FinerKey, Vec<(u32, Amount)>>;

/// Which of several rows each base region belongs to.
pub(crate) struct Holders {
    rows: usize,
    /// Base, with the rows of the base's regions by position: `rows[start[p]..start[p + 1]]`.
    bases: Vec<(usize, Vec<u32>, Vec<u32>)>,
}

impl Model {
    /// Sub-clusters and industries of a row, all clusters or one.
    pub(crate) fn finer(&self, row: &Row, cluster: Option<u16>) -> Finer {
        self.finer_where(row, |target| cluster.is_none_or(|cluster| cluster == target.cluster))
    }

    /// Industries of a row by the share of them that belongs to one sub-cluster.
    pub(crate) fn finer_of_subcluster(&self, row: &Row, subcluster: u16) -> Finer {
        self.finer_where(row, |target| target.subcluster == Some(subcluster))
    }

    fn finer_where(&self, row: &Row, wanted: impl Fn(&Target) -> bool) -> Finer {
        let mut finer = Finer::new();
        for (base, members) in row.bases.values() {
            let cells = &self.cells[*base];
            let leaves = &self.release.bases[*base].leaves;
            for &member in members {
                let (start, end) = cells.leaves[member as usize];
                for leaf in &leaves[start..end] {
                    let industry = &self.release.industries[leaf.industry as usize];
                    for target in &industry.targets {
                        if !wanted(target) {
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

    /// Which of the rows each base region belongs to, made once for many clusters.
    pub(crate) fn holders<'a>(&self, rows: impl IntoIterator<Item = &'a Row>) -> Holders {
        let rows: Vec<&Row> = rows.into_iter().collect();
        let bases: BTreeSet<(Country, usize)> = rows
            .iter()
            .flat_map(|row| row.bases.iter().map(|(country, (base, _))| (*country, *base)))
            .collect();
        let bases = bases
            .into_iter()
            .map(|(country, base)| {
                let mut pairs: Vec<(u32, u32)> = (0_u32..)
                    .zip(&rows)
                    .filter_map(|(i, row)| Some((i, row.bases.get(&country)?)))
                    .filter(|(_, (known, _))| *known == base)
                    .flat_map(|(i, (_, members))| members.iter().map(move |member| (*member, i)))
                    .collect();
                pairs.sort_unstable();
                let regions = self.cells[base].regions.len() as u32;
                let start = |region| pairs.partition_point(|(member, _)| *member < region) as u32;
                let starts: Vec<u32> = (0..=regions).map(start).collect();
                (base, starts, pairs.into_iter().map(|(_, row)| row).collect())
            })
            .collect();
        Holders { rows: rows.len(), bases }
    }

    /// Parts of one cluster in all rows of the holders: the same sums as [`Model::finer`], in one pass over the
    /// cluster's leaves.
    pub(crate) fn finer_columns(
        &self,
        holders: &Holders,
        cluster: u16,
        grain: Grain,
    ) -> FinerColumns {
        let release = &self.release;
        let mut parts: BTreeMap<FinerKey, usize> = BTreeMap::new();
        let mut columns: Vec<Vec<(u32, Amount)>> = Vec::new();
        // Where the amount of a part and row is in its column, counted from 1; 0 for nowhere yet.
        let mut slots: Vec<Vec<u32>> = Vec::new();
        // The part of an industry, looked up once an industry.
        let mut known: Vec<Vec<(usize, f64)>> = vec![Vec::new(); release.industries.len()];
        for (base, starts, rows) in &holders.bases {
            let cells = &self.cells[*base];
            let mut position = 0;
            for &at in &cells.of_cluster[usize::from(cluster)] {
                while cells.leaves[position].1 <= at as usize {
                    position += 1;
                }
                let within = starts[position] as usize..starts[position + 1] as usize;
                if within.is_empty() {
                    continue;
                }
                let leaf = &release.bases[*base].leaves[at as usize];
                let targets = &mut known[leaf.industry as usize];
                if targets.is_empty() {
                    let industry = &release.industries[leaf.industry as usize];
                    for target in industry.targets.iter().filter(|t| t.cluster == cluster) {
                        let key = match grain {
                            Grain::Industries => FinerKey::Industry(leaf.industry),
                            Grain::Subclusters => match target.subcluster {
                                Some(sub) => FinerKey::Subcluster(sub),
                                None => continue,
                            },
                        };
                        let part = *parts.entry(key).or_insert_with(|| {
                            columns.push(Vec::new());
                            slots.push(vec![0; holders.rows]);
                            columns.len() - 1
                        });
                        targets.push((part, target.weight));
                    }
                }
                for &(part, weight) in &*targets {
                    for &row in &rows[within.clone()] {
                        let slot = &mut slots[part][row as usize];
                        if *slot == 0 {
                            columns[part].push((row, Amount::default()));
                            *slot = columns[part].len() as u32;
                        }
                        columns[part][*slot as usize - 1].1.add_leaf(leaf, weight);
                    }
                }
            }
        }
        parts
            .into_iter()
            .map(|(key, part)| {
                let mut column = std::mem::take(&mut columns[part]);
                column.sort_unstable_by_key(|(row, _)| *row);
                (key, column)
            })
            .collect()
    }

    /// Jobs of the class (traded or local) in the part of a row whose data are in a classification.
    ///
    /// An industry code of one country cannot have jobs in another, so that its quotient is measured where the code
    /// is used; for a row within one country this is the row's class total.
    pub(crate) fn class_jobs_within(&self, row: &Row, classification: &str, traded: bool) -> f64 {
        let uses = |base: &usize| self.cells[*base].classifications.contains(classification);
        if row.bases.values().all(|(base, _)| uses(base)) {
            return row.class_jobs(traded);
        }
        let users = row.bases.iter().filter(|(_, (base, _))| uses(base));
        users
            .filter_map(|(country, _)| row.by_country.get(country))
            .map(|[of_traded, of_local]| if traded { of_traded } else { of_local })
            .sum()
    }
}
