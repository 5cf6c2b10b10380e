//! What a withheld value is expected to be before any sum is looked at: establishments times the mean size of an establishment; where
//! none are counted, the industry's share of the place's known jobs.
//!
//! Sources: the fixed point of Dorn (Autor, Dorn and Hanson, "The China Syndrome", AER 2013, data appendix): predict, clip to the
//! bounds, regress again, until nothing moves; means of small groups lean on the next coarser industry (empirical Bayes).

use crate::Table;
use crate::bounds::Bounds;
use crate::links::Links;

/// Mean jobs of an establishment, by industry, for published cells and for withheld ones.
#[derive(Clone, Debug, PartialEq)]
pub struct SizeMeans {
    /// Of the cells whose value is known.
    pub known: Vec<f64>,
    /// Of the cells whose value is not: agencies withhold where few plants dominate, so they differ.
    pub withheld: Vec<f64>,
}

/// Establishments that an industry's own mean must rest on to count as much as its parent's.
const LEAN: f64 = 10.0;

/// Sums of value and establishments, by industry.
struct Sums {
    value: Vec<f64>,
    establishments: Vec<f64>,
}

impl Sums {
    fn new(industries: usize) -> Self {
        Sums { value: vec![0.0; industries], establishments: vec![0.0; industries] }
    }

    fn add(&mut self, industry: u32, value: f64, establishments: f64) {
        self.value[industry as usize] += value;
        self.establishments[industry as usize] += establishments;
    }

    /// Adds every industry to all above it, then takes means from the top down, each leaning on its parent's.
    fn means(mut self, table: &Table, start: f64) -> Vec<f64> {
        for industry in (0..table.industry_count()).rev() {
            if let Some(parent) = table.industry_parent(industry as u32) {
                let (value, establishments) = (self.value[industry], self.establishments[industry]);
                self.add(parent, value, establishments);
            }
        }
        let mut means = vec![start; table.industry_count()];
        for industry in 0..table.industry_count() {
            let above = table.industry_parent(industry as u32).map_or(start, |p| means[p as usize]);
            means[industry] =
                (self.value[industry] + LEAN * above) / (self.establishments[industry] + LEAN);
        }
        means
    }
}

/// Mean sizes from the known leaves; withheld ones start equal to them.
pub fn mean_sizes(table: &Table, links: &Links, bounds: &Bounds) -> SizeMeans {
    let mut sums = Sums::new(table.industry_count());
    let (mut all, mut count) = (0.0, 0.0);
    for (i, cell) in table.cells().iter().enumerate() {
        if links.is_leaf(i) && bounds.is_known(i) && cell.establishments > 0.0 {
            let value = bounds.known(i);
            sums.add(cell.industry, value, cell.establishments);
            all += value;
            count += cell.establishments;
        }
    }
    let start = if count > 0.0 && all > 0.0 { all / count } else { 1.0 };
    let known = sums.means(table, start);
    SizeMeans { withheld: known.clone(), known }
}

impl SizeMeans {
    /// Mean sizes of withheld cells, again, from what they are now estimated to be.
    pub(crate) fn update(&mut self, table: &Table, leaves: &[u32], values: &[f64]) {
        let mut sums = Sums::new(table.industry_count());
        for (leaf, value) in leaves.iter().zip(values) {
            let cell = &table.cells()[*leaf as usize];
            if cell.establishments > 0.0 {
                sums.add(cell.industry, *value, cell.establishments);
            }
        }
        let start = self.known.first().copied().unwrap_or(1.0);
        self.withheld = sums.means(table, start);
    }
}

/// What is expected where no establishments are counted: an industry's share of the known jobs of the places that publish it, times
/// the known jobs of the place.
pub(crate) struct Shares {
    /// Known jobs of each place.
    places: Vec<f64>,
    /// Share of each industry.
    industries: Vec<f64>,
}

impl Shares {
    pub(crate) fn new(table: &Table, links: &Links, bounds: &Bounds) -> Self {
        let known = || {
            let cells = table.cells().iter().enumerate();
            cells.filter(|(i, _)| links.is_leaf(*i) && bounds.is_known(*i))
        };
        let mut places = vec![0.0; table.place_count()];
        for (i, cell) in known() {
            places[cell.place as usize] += bounds.known(i);
        }
        let mut sums = vec![(0.0, 0.0); table.industry_count()];
        for (i, cell) in known() {
            let (value, all) = &mut sums[cell.industry as usize];
            *value += bounds.known(i);
            *all += places[cell.place as usize];
        }
        // Where an industry is published nowhere, places are told apart and sums do the rest.
        let plain = 1.0 / table.industry_count().max(1) as f64;
        let share = |(value, all): (f64, f64)| if all > 0.0 { value / all } else { plain };
        Shares { places, industries: sums.into_iter().map(share).collect() }
    }
}

/// Least prior of a cell: a zero could never be scaled to what a sum asks.
const LEAST: f64 = 1e-3;

/// Prior of every leaf: what is known of it otherwise, else establishments times the mean size in the industry, else its share.
pub(crate) fn prior(table: &Table, leaves: &[u32], means: &SizeMeans, shares: &Shares) -> Vec<f64> {
    let of = |leaf: &u32| {
        let cell = &table.cells()[*leaf as usize];
        let (place, industry) = (cell.place as usize, cell.industry as usize);
        let expected = if cell.before > 0.0 {
            cell.before
        } else if cell.hint > 0.0 {
            cell.hint
        } else if cell.establishments.is_nan() {
            shares.places[place] * shares.industries[industry]
        } else {
            cell.establishments * means.withheld[industry]
        };
        expected.max(LEAST)
    };
    leaves.iter().map(of).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::{Cell, ImputeOptions, impute, propagate};

    #[test]
    fn an_industry_without_published_cells_leans_on_its_parent() {
        let cells = vec![
            Cell::published(0, 1, 400.0, 40.0),
            Cell::withheld(0, 2, 1.0),
            Cell::withheld(0, 0, 41.0),
        ];
        let table = Table::new(vec![None], vec![None, Some(0), Some(0)], cells).unwrap();
        let links = Links::new(&table);
        let means = mean_sizes(&table, &links, &propagate(&table, &links));
        assert!((means.known[2] - 10.0).abs() < 1e-9, "{:?}", means.known);
    }

    /// Two thirds and one third in published industries; 30 withheld jobs are shared so, not in halves.
    #[test]
    fn without_establishments_places_share_by_their_size() {
        let cells = vec![
            Cell::published(0, 0, 300.0, f64::NAN),
            Cell::published(0, 1, 30.0, f64::NAN),
            Cell::published(0, 2, 60.0, f64::NAN),
            Cell::published(1, 0, 200.0, f64::NAN),
            Cell::withheld(1, 1, f64::NAN),
            Cell::published(2, 0, 100.0, f64::NAN),
            Cell::withheld(2, 1, f64::NAN),
            Cell::published(1, 2, 40.0, f64::NAN),
            Cell::published(2, 2, 20.0, f64::NAN),
        ];
        let places = vec![None, Some(0), Some(0)];
        let table = Table::new(places, vec![None, None, None], cells).unwrap();
        let imputed = impute(table, &ImputeOptions::default());
        let of = |place| imputed.values[imputed.table.position(place, 1).unwrap()];
        assert!((of(1) - 20.0).abs() < 1e-6 && (of(2) - 10.0).abs() < 1e-6);
    }
}
