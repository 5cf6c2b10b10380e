//! What of a region a chain is of: one cluster, or all of them with the largest told apart.

use super::chain_reply::ChainPlace;
use super::economy::Economy;
use super::ground::Ground;
use super::walk::OTHER;
use crate::Atlas;
use crate::query::Place;
use crate::text::text3;
use crate::view::Text3;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Label of local clusters together: what serves its own surroundings.
pub(super) const LOCAL: &str = "local";

/// Output of a cluster's sector in a place, or of what a label stands for.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Cell {
    pub(super) place: u32,
    pub(super) sector: u32,
    /// Number among the labels.
    pub(super) label: usize,
    pub(super) country: Country,
    pub(super) jobs: f64,
    pub(super) output: f64,
}

/// One of the clusters that stand in the middle of the drawing.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Label {
    /// Key of the cluster; `other` or `local` for several together, nothing where the chain is of one.
    pub(super) key: Option<String>,
    /// Its number in the release, where it is one.
    pub(super) cluster: Option<usize>,
    pub(super) name: Text3,
}

/// All cells, what their labels stand for, and the parts by country.
pub(super) struct Parts {
    pub(super) cells: Vec<Cell>,
    pub(super) labels: Vec<Label>,
    pub(super) places: Vec<ChainPlace>,
}

impl Parts {
    /// Output by place and sector, as a network walks it.
    pub(super) fn walked(&self) -> Vec<(u32, u32, f64)> {
        if self.labels.len() == 1 {
            return self.cells.iter().map(|of| (of.place, of.sector, of.output)).collect();
        }
        let mut sums: BTreeMap<(u32, u32), f64> = BTreeMap::new();
        for of in &self.cells {
            *sums.entry((of.place, of.sector)).or_default() += of.output;
        }
        sums.into_iter().map(|((place, sector), output)| (place, sector, output)).collect()
    }

    /// Output and jobs of each label in each country.
    pub(super) fn by_label(&self) -> BTreeMap<(Country, usize), (f64, f64)> {
        let mut sums: BTreeMap<(Country, usize), (f64, f64)> = BTreeMap::new();
        for of in &self.cells {
            let sum = sums.entry((of.country, of.label)).or_default();
            sum.0 += of.output;
            sum.1 += of.jobs;
        }
        sums
    }
}

impl Atlas {
    /// Output of a cluster's sectors in each place of a region, or of all clusters with the `most` largest traded ones told apart.
    pub(super) fn chain_parts(
        &self,
        economy: &Economy,
        ground: &Ground,
        place: &Place,
        (cluster, most): (Option<usize>, usize),
    ) -> Parts {
        let release = &self.model.release;
        let mut cells = Vec::new();
        let mut places = Vec::new();
        for (country, nation) in &ground.nations {
            let rows = economy.table.rows_of(nation.region);
            let base = &release.bases[nation.base];
            let (mut jobs, mut output) = (0.0, 0.0);
            for member in self.model.members(&place.cover, nation.base) {
                let of = &self.model.cells[nation.base];
                let (from, to) = of.leaves[member as usize];
                let Some(at) = ground.place_of.get(&of.regions[member as usize]) else { continue };
                for leaf in &base.leaves[from..to] {
                    let industry = &release.industries[leaf.industry as usize];
                    let sector = super::industries::sector(&industry.code);
                    let Some(sector) = sector.and_then(|code| ground.sectors.get(code)) else {
                        continue;
                    };
                    let wanted = |of: usize| cluster.is_none_or(|cluster| cluster == of);
                    let all = nation.jobs[*sector as usize];
                    for target in &industry.targets {
                        let own = leaf.jobs * target.weight;
                        if wanted(usize::from(target.cluster)) && own > 0.0 && all > 0.0 {
                            let made = own / all * economy.table.output[rows[*sector as usize]];
                            cells.push(Cell {
                                place: *at,
                                sector: *sector,
                                label: usize::from(target.cluster),
                                country: *country,
                                jobs: own,
                                output: made,
                            });
                            jobs += own;
                            output += made;
                            if cluster.is_some() {
                                break;
                            }
                        }
                    }
                }
            }
            if output > 0.0 {
                places.push(ChainPlace {
                    country: country.to_string(),
                    name: economy.regions[nation.region].name.clone(),
                    jobs,
                    year: base.year,
                    output,
                });
            }
        }
        let labels = match cluster {
            Some(of) => {
                cells.iter_mut().for_each(|cell| cell.label = 0);
                let name = release.clusters[of].name.clone();
                vec![Label { key: None, cluster: Some(of), name }]
            }
            None => self.label(&mut cells, most),
        };
        Parts { cells, labels, places }
    }

    /// Gives cells the numbers of their labels: the largest traded clusters, the other traded ones, the local ones.
    fn label(&self, cells: &mut [Cell], most: usize) -> Vec<Label> {
        let release = &self.model.release;
        let mut sums: BTreeMap<usize, f64> = BTreeMap::new();
        for of in cells.iter().filter(|of| self.model.traded[of.label]) {
            *sums.entry(of.label).or_default() += of.output;
        }
        let mut order: Vec<(usize, f64)> = sums.into_iter().collect();
        order.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        order.truncate(most);
        let mut labels: Vec<Label> = order
            .iter()
            .map(|(of, _)| Label {
                key: Some(release.clusters[*of].key.clone()),
                cluster: Some(*of),
                name: release.clusters[*of].name.clone(),
            })
            .collect();
        let several =
            |key: &str, name: Text3| Label { key: Some(key.to_owned()), cluster: None, name };
        let other = text3(
            "Other traded clusters",
            "Otros clústeres comerciables",
            "Autres grappes exportatrices",
        );
        let local = text3("Local clusters", "Clústeres locales", "Grappes locales");
        labels.push(several(OTHER, other));
        labels.push(several(LOCAL, local));
        for of in cells.iter_mut() {
            let own = order.iter().position(|(cluster, _)| *cluster == of.label);
            of.label = own.unwrap_or(order.len() + usize::from(!self.model.traded[of.label]));
        }
        labels
    }
}
