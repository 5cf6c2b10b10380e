//! Draws of what is not published: for each cell of a base the differences between draws and estimate, added up with the cells.
//!
//! Not for: drawing (`icluster-impute`). A cell that is not here is the same in every draw.

use super::{Model, Row};

/// Differences between draws and estimate, by base region (index in the release) and cluster.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draws {
    /// Draws; 0 where there are none.
    pub(crate) count: usize,
    /// By region: column and where its differences begin.
    columns: Vec<Vec<(u16, usize)>>,
    values: Vec<f32>,
}

/// What is drawn of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Drawn {
    /// Jobs of a cluster, by index.
    Cluster(usize),
    /// Jobs of all traded (true) or all local clusters.
    Class(bool),
}

impl Drawn {
    /// Column it is kept in: classes after all clusters.
    fn column(self) -> u16 {
        match self {
            Drawn::Cluster(cluster) => cluster as u16,
            Drawn::Class(traded) => u16::MAX - u16::from(traded),
        }
    }

    /// The estimate the differences are from.
    pub(super) fn estimate(self, row: &Row) -> f64 {
        match self {
            Drawn::Cluster(cluster) => row.amounts[cluster].jobs,
            Drawn::Class(traded) => row.class_jobs(traded),
        }
    }
}

impl Draws {
    /// Adds the differences of a cell; all cells have the same number of draws.
    pub(crate) fn add(&mut self, region: u32, cluster: u16, differences: &[f32]) {
        self.count = differences.len();
        let region = region as usize;
        if self.columns.len() <= region {
            self.columns.resize(region + 1, Vec::new());
        }
        self.columns[region].push((cluster, self.values.len()));
        self.values.extend_from_slice(differences);
    }

    /// Cells with draws, by region and cluster; classes are sums of them and left out.
    pub(crate) fn cells(&self) -> Vec<(u32, u16)> {
        let class = |cluster: &u16| *cluster >= Drawn::Class(true).column();
        let mut cells = Vec::new();
        for (region, columns) in (0..).zip(&self.columns) {
            cells.extend(columns.iter().map(|(column, _)| (region, *column)));
        }
        cells.retain(|(_, cluster)| !class(cluster));
        cells.sort_unstable();
        cells
    }

    /// Differences of a cell.
    pub(crate) fn of(&self, region: u32, cluster: u16) -> Option<&[f32]> {
        let columns = self.columns.get(region as usize)?;
        let (_, start) = *columns.iter().find(|(column, _)| *column == cluster)?;
        self.values.get(start..start + self.count)
    }

    /// Adds what all traded and all local clusters of each region come to; `traded` says which is which.
    pub(super) fn add_classes(&mut self, traded: &[bool]) {
        let cells = self.cells();
        for region in cells.chunk_by(|a, b| a.0 == b.0) {
            for class in [true, false] {
                let mut sum: Option<Vec<f32>> = None;
                for &(region, cluster) in region {
                    if traded.get(usize::from(cluster)) != Some(&class) {
                        continue;
                    }
                    let Some(differences) = self.of(region, cluster) else { continue };
                    match &mut sum {
                        None => sum = Some(differences.to_vec()),
                        Some(sum) => sum.iter_mut().zip(differences).for_each(|(s, d)| *s += d),
                    }
                }
                if let Some(sum) = sum {
                    self.add(region[0].0, Drawn::Class(class).column(), &sum);
                }
            }
        }
    }
}

/// Jobs that may differ from draw to draw.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct DrawnJobs {
    estimate: f64,
    draws: Option<Vec<f64>>,
}

impl DrawnJobs {
    /// Whether every draw is the same.
    pub(crate) fn is_certain(&self) -> bool {
        self.draws.is_none()
    }

    /// Whether there are none in any draw.
    pub(super) fn is_nothing(&self) -> bool {
        self.is_certain() && self.estimate <= 0.0
    }

    /// Jobs in one draw.
    pub(crate) fn at(&self, draw: usize) -> f64 {
        self.draws.as_ref().and_then(|draws| draws.get(draw).copied()).unwrap_or(self.estimate)
    }
}

impl Model {
    /// Jobs of a row in every draw.
    pub(crate) fn drawn(&self, row: &Row, drawn: Drawn) -> DrawnJobs {
        let estimate = drawn.estimate(row);
        let column = drawn.column();
        let mut sum: Option<Vec<f64>> = None;
        for (base, members) in row.bases.values() {
            let draws = &self.release.bases[*base].draws;
            if draws.count == 0 {
                continue;
            }
            for &member in members {
                let region = self.cells[*base].regions[member as usize];
                let Some(differences) = draws.of(region, column) else { continue };
                let sum = sum.get_or_insert_with(|| vec![estimate; draws.count]);
                for (sum, difference) in sum.iter_mut().zip(differences) {
                    *sum += f64::from(*difference);
                }
            }
        }
        let positive = |draws: Vec<f64>| draws.into_iter().map(|jobs| jobs.max(0.0)).collect();
        DrawnJobs { estimate, draws: sum.map(positive) }
    }

    /// Draws of the data of a row; 0 where nothing is drawn.
    pub(crate) fn draws(&self, row: &Row) -> usize {
        let bases = row.bases.values();
        bases.map(|(base, _)| self.release.bases[*base].draws.count).max().unwrap_or(0)
    }
}

/// Between which values nine tenths of the draws lie; widened to the estimate, which is not one of them.
pub(crate) fn interval(mut draws: Vec<f64>, estimate: f64) -> Option<(f64, f64)> {
    draws.retain(|value| value.is_finite());
    let low = icluster_clusters::quantile_type7(&mut draws, 0.05)?;
    let high = icluster_clusters::quantile_type7(&mut draws, 0.95)?;
    Some((low.min(estimate), high.max(estimate)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_without_draws_is_certain() {
        let mut draws = Draws::default();
        draws.add(3, 1, &[1.0, -1.0]);
        assert_eq!(draws.of(3, 1), Some([1.0, -1.0].as_slice()));
        assert_eq!(draws.of(3, 0), None);
    }

    #[test]
    fn classes_are_sums_of_their_clusters() {
        let mut draws = Draws::default();
        draws.add(3, 0, &[1.0, -1.0]);
        draws.add(3, 1, &[5.0, 5.0]);
        draws.add(3, 2, &[2.0, 0.5]);
        draws.add_classes(&[true, false, true]);
        assert_eq!(draws.of(3, Drawn::Class(true).column()), Some([3.0, -0.5].as_slice()));
        assert_eq!(draws.of(3, Drawn::Class(false).column()), Some([5.0, 5.0].as_slice()));
        assert_eq!(draws.cells(), [(3, 0), (3, 1), (3, 2)]);
    }

    #[test]
    fn nine_tenths_lie_between_the_twentieth_parts() {
        let draws: Vec<f64> = (0..=100).map(f64::from).collect();
        assert_eq!(interval(draws.clone(), 50.0), Some((5.0, 95.0)));
        assert_eq!(interval(draws, 99.0), Some((5.0, 99.0)));
        assert_eq!(interval(Vec::new(), 1.0), None);
    }
}
