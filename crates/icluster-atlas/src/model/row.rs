//! Amounts of one region and year, cluster by cluster.

use super::{Amount, Base, Eras, Land, Release};
use icluster_codes::Country;
use std::collections::{BTreeMap, BTreeSet};

/// Cluster amounts of every region of a base.
pub(crate) struct Cells {
    /// Regions of the base, ascending.
    pub(crate) regions: Vec<u32>,
    /// Which regions contain which of them, by position.
    pub(crate) containing: BTreeMap<u32, Vec<u32>>,
    /// Range of each region's leaves in the base.
    pub(crate) leaves: Vec<(usize, usize)>,
    /// Sources of each region's leaves, ascending.
    pub(crate) sources: Vec<Vec<u16>>,
    /// Editions of the regions that changed.
    pub(crate) eras: Eras,
    /// Leaves that go to a cluster, wholly or in part, ascending; by cluster.
    pub(crate) of_cluster: Vec<Vec<u32>>,
    /// Classifications its industries are in.
    pub(crate) classifications: BTreeSet<String>,
    width: usize,
    amounts: Vec<Amount>,
}

impl Cells {
    /// Adds up leaves; the last column is what is in no cluster.
    pub(crate) fn new(base: &Base, release: &Release, clusters: usize) -> Self {
        let width = clusters + 1;
        let mut cells = Cells {
            regions: Vec::new(),
            containing: BTreeMap::new(),
            leaves: Vec::new(),
            sources: Vec::new(),
            eras: Eras::default(),
            of_cluster: vec![Vec::new(); clusters],
            classifications: BTreeSet::new(),
            width,
            amounts: Vec::new(),
        };
        for (i, leaf) in base.leaves.iter().enumerate() {
            if cells.regions.last() != Some(&leaf.region) {
                cells.regions.push(leaf.region);
                cells.leaves.push((i, i));
                cells.sources.push(Vec::new());
                cells.amounts.resize(cells.regions.len() * width, Amount::default());
            }
            if let Some(sources) = cells.sources.last_mut()
                && let Err(place) = sources.binary_search(&leaf.source)
            {
                sources.insert(place, leaf.source);
            }
            if let Some(range) = cells.leaves.last_mut() {
                range.1 = i + 1;
            }
            let start = cells.amounts.len() - width;
            let row = &mut cells.amounts[start..];
            let mut left = 1.0;
            if let Some(industry) = release.industries.get(leaf.industry as usize) {
                for target in &industry.targets {
                    row[target.cluster as usize].add_leaf(leaf, target.weight);
                    left -= target.weight;
                    let leaves = &mut cells.of_cluster[target.cluster as usize];
                    if leaves.last() != Some(&(i as u32)) {
                        leaves.push(i as u32);
                    }
                }
                if !cells.classifications.contains(&industry.classification) {
                    cells.classifications.insert(industry.classification.clone());
                }
            }
            if left > 1e-12 {
                row[clusters].add_leaf(leaf, left);
            }
        }
        let (regions, places) = (&cells.regions, &release.places);
        cells.eras = Eras::new(&release.closures, places, regions, base.level, base.year);
        cells.containing = places.containing(regions, base.year);
        cells
    }

    /// Amounts of the region at a position, by cluster.
    pub(crate) fn of(&self, position: u32) -> &[Amount] {
        let start = position as usize * self.width;
        &self.amounts[start..start + self.width]
    }
}

/// Amounts of one region and year by cluster, and what they were added from.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Row {
    /// One amount a cluster, then what is in no cluster.
    pub(crate) amounts: Vec<Amount>,
    /// Year used by each country.
    pub(crate) years: BTreeMap<Country, i32>,
    /// Base used by each country with the positions added.
    pub(crate) bases: BTreeMap<Country, (usize, Vec<u32>)>,
    /// The land it is of, where regions changed.
    pub(crate) land: Land,
    /// Currency, where there is only one.
    pub(crate) currency: Option<String>,
    /// Jobs in traded clusters.
    pub(crate) traded: f64,
    /// Jobs in local clusters.
    pub(crate) local: f64,
    /// Jobs in traded and in local clusters by country, for a row of several countries.
    pub(crate) by_country: BTreeMap<Country, [f64; 2]>,
}

impl Row {
    pub(super) fn empty(width: usize) -> Self {
        Row {
            amounts: vec![Amount::default(); width],
            years: BTreeMap::new(),
            bases: BTreeMap::new(),
            land: Land::new(),
            currency: None,
            traded: 0.0,
            local: 0.0,
            by_country: BTreeMap::new(),
        }
    }

    pub(super) fn add(&mut self, amounts: &[Amount]) {
        self.amounts.iter_mut().zip(amounts).for_each(|(sum, amount)| sum.add(amount));
    }

    pub(super) fn base_of(
        &mut self,
        country: Country,
        base: &Base,
        index: usize,
        members: Vec<u32>,
    ) {
        self.currency = self.bases.is_empty().then(|| base.currency.clone());
        self.years.insert(country, base.year);
        self.bases.insert(country, (index, members));
    }

    pub(super) fn finish(mut self, traded: &[bool]) -> Option<Self> {
        if self.bases.is_empty() {
            return None;
        }
        for (amount, traded) in self.amounts.iter().zip(traded) {
            if *traded { self.traded += amount.jobs } else { self.local += amount.jobs }
        }
        Some(self)
    }

    /// Jobs of the class (traded or local) of a cluster.
    pub(crate) fn class_jobs(&self, traded: bool) -> f64 {
        if traded { self.traded } else { self.local }
    }

    /// Sum over the clusters of the definition (what is in no cluster left out).
    pub(crate) fn covered(&self) -> Amount {
        Amount::sum(&self.amounts[..self.amounts.len().saturating_sub(1)])
    }

    /// Whether its wages are in one currency.
    pub(crate) fn one_currency(&self) -> bool {
        self.currency.is_some()
    }
}
