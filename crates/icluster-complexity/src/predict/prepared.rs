//! An episode made ready: its candidates, their features and its baskets.

use crate::predict::baskets::{BasketModel, Baskets};
use crate::predict::episode::Episode;
use crate::predict::features::{Feature, Table, features_of};
use crate::predict::groups::chance;
use crate::predict::labels::{Candidate, Seen, candidates_of};
use crate::predict::models::{LearnOptions, Model};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// An episode with everything that models read.
pub(crate) struct Prepared<'a> {
    pub(crate) episode: &'a Episode,
    pub(crate) cells: Vec<Candidate>,
    pub(crate) table: Table,
    pub(crate) baskets: Baskets,
}

impl<'a> Prepared<'a> {
    pub(crate) fn of(episode: &'a Episode, options: &LearnOptions) -> Self {
        let seen: Vec<Seen> = episode.past().iter().map(Seen::of).collect();
        let cells = candidates_of(episode, &seen, options.labels);
        let table = features_of(episode, &seen, &cells, options.features);
        Prepared { episode, cells, table, baskets: Baskets::of(episode) }
    }

    /// Rows of cells whose outcome is known, in places that `keep` keeps.
    pub(crate) fn known(&self, keep: impl Fn(usize) -> bool) -> Vec<usize> {
        let kept = |i: &usize| self.cells[*i].appeared.is_some() && keep(self.cells[*i].place);
        (0..self.cells.len()).filter(kept).collect()
    }

    pub(crate) fn labels(&self, rows: &[usize]) -> Vec<bool> {
        rows.iter().map(|i| self.cells[*i].appeared.unwrap_or(false)).collect()
    }

    pub(crate) fn place_label(&self, row: usize) -> &str {
        &self.episode.places()[self.cells[row].place]
    }

    /// Expected presence of rows by similar baskets.
    pub(crate) fn expected(&self, model: &BasketModel, rows: &[usize]) -> Vec<f64> {
        let places: BTreeSet<usize> = rows.iter().map(|i| self.cells[*i].place).collect();
        let places: Vec<usize> = places.into_iter().collect();
        let of: BTreeMap<usize, Vec<f64>> =
            places.par_iter().map(|c| (*c, model.expected(&self.baskets, *c))).collect();
        let cell = |i: &usize| (self.cells[*i].place, self.cells[*i].activity);
        rows.iter().map(cell).map(|(c, p)| of.get(&c).map_or(f64::NAN, |all| all[p])).collect()
    }

    /// Scores of a baseline; what has none is last.
    pub(crate) fn baseline(&self, model: Model, rows: &[usize], seed: u64) -> Vec<f64> {
        let of = |i: &usize| {
            let feature = |feature: Feature| self.table.row(*i)[feature as usize];
            match model {
                Model::Random => chance(
                    seed,
                    self.place_label(*i),
                    &self.episode.activities()[self.cells[*i].activity],
                ),
                Model::Rca => feature(Feature::Rca),
                Model::Ubiquity => feature(Feature::Ubiquity),
                Model::Rising if self.episode.past().len() > 1 => feature(Feature::UbiquityGrowth),
                Model::Rising => feature(Feature::Ubiquity),
                _ => feature(Feature::Density),
            }
        };
        rows.iter().map(of).map(|s| if s.is_nan() { f64::NEG_INFINITY } else { s }).collect()
    }
}
