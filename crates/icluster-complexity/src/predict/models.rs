//! The models and the baselines, and how they are learned from one period.

use crate::predict::baskets::BasketModel;
use crate::predict::features::{Feature, FeatureOptions, Table};
use crate::predict::groups::group;
use crate::predict::labels::{LabelRule, outcomes};
use crate::predict::logistic::{Logistic, log_likelihood, sigmoid};
use crate::predict::prepared::Prepared;
use crate::predict::trees::{TreeOptions, Trees};
use rayon::prelude::*;
use std::collections::BTreeSet;

/// What scores cells.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Model {
    /// A number drawn for each cell.
    Random,
    /// RCA at the base year.
    Rca,
    /// Ubiquity at the base year.
    Ubiquity,
    /// Growth of the ubiquity up to the base year; the ubiquity itself where no earlier year is known.
    Rising,
    /// Density (Hidalgo and others 2007).
    Density,
    /// Logistic regression on density alone.
    LogisticDensity,
    /// Logistic regression on the low-rank approximation alone.
    LowRank,
    /// Logistic regression on all features.
    Logistic,
    /// Gradient-boosted trees on all features (Friedman 2001).
    Trees,
    /// What places with similar baskets went on to do: kernel ridge regression over all activities at once.
    Baskets,
    /// Logistic regression on what [`Model::Logistic`], [`Model::Trees`], [`Model::Baskets`] and [`Model::LowRank`] say of places they have not seen.
    Blend,
}

impl Model {
    /// All, baselines first.
    pub const ALL: [Model; 11] = [
        Model::Random,
        Model::Rca,
        Model::Ubiquity,
        Model::Rising,
        Model::Density,
        Model::LogisticDensity,
        Model::LowRank,
        Model::Logistic,
        Model::Trees,
        Model::Baskets,
        Model::Blend,
    ];

    /// Name in tables.
    pub const fn name(self) -> &'static str {
        match self {
            Model::Random => "random",
            Model::Rca => "current RCA",
            Model::Ubiquity => "ubiquity",
            Model::Rising => "rising ubiquity",
            Model::Density => "density",
            Model::LogisticDensity => "logistic, density alone",
            Model::LowRank => "logistic, low rank alone",
            Model::Logistic => "logistic, all features",
            Model::Trees => "boosted trees",
            Model::Baskets => "similar baskets",
            Model::Blend => "blend",
        }
    }

    /// Whether it learns nothing; its scores are no probabilities then.
    pub const fn is_baseline(self) -> bool {
        matches!(
            self,
            Model::Random | Model::Rca | Model::Ubiquity | Model::Rising | Model::Density
        )
    }
}

/// How models are learned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LearnOptions {
    /// Which cells are candidates and which appeared.
    pub labels: LabelRule,
    /// How wide neighbourhoods are.
    pub features: FeatureOptions,
    /// Ridge of regressions on standardised features.
    pub ridge: f64,
    /// How trees are grown.
    pub trees: TreeOptions,
    /// Groups of places of the training period that are held out in turn to choose the number of trees, the ridge of baskets and the blend.
    pub folds: usize,
    /// Seed of [`Model::Random`].
    pub seed: u64,
}

impl Default for LearnOptions {
    fn default() -> Self {
        LearnOptions {
            labels: LabelRule::default(),
            features: FeatureOptions::default(),
            ridge: 1.0,
            trees: TreeOptions::default(),
            folds: 3,
            seed: 1,
        }
    }
}

/// Numbers of trees that are tried are multiples of this.
const STAGE: usize = 20;
/// Ridges of [`Model::Baskets`] that are tried.
const RIDGES: [f64; 4] = [0.3, 1.0, 3.0, 10.0];
/// Columns of the table of the blend.
const PARTS: [usize; 4] = [0, 1, 2, 3];

/// All models learned from the same rows.
#[derive(Clone, Debug)]
pub(crate) struct Learned {
    density: Logistic,
    low_rank: Logistic,
    pub(crate) all: Logistic,
    trees: Trees,
    baskets: BasketModel,
    calibration: Logistic,
    blend: Logistic,
    seed: u64,
}

/// What each part says of rows: one line a row.
fn parts(all: &[f64], trees: &[f64], baskets: &[f64], low: &[f64]) -> Table {
    let line = |i: usize| [all[i], trees[i], baskets[i], low[i]];
    Table::new(PARTS.len(), (0..all.len()).flat_map(line).collect())
}

/// What was said of places that were held out.
struct HeldOut {
    rows: Vec<usize>,
    all: Vec<f64>,
    low_rank: Vec<f64>,
    /// One a number of trees.
    trees: Vec<Vec<f64>>,
    /// One a ridge.
    baskets: Vec<Vec<f64>>,
}

impl Learned {
    pub(crate) fn from(train: &Prepared<'_>, rows: &[usize], options: &LearnOptions) -> Self {
        let labels = train.labels(rows);
        let held: Vec<HeldOut> = (0..options.folds.max(2))
            .into_par_iter()
            .map(|fold| held_out(train, rows, fold, options))
            .collect();
        let held = joined(held);
        let known = train.labels(&held.rows);
        let stage = lowest(&held.trees, |margins| loss(margins, &known));
        let calibrations: Vec<(Table, Logistic)> =
            held.baskets.iter().map(|scores| calibrated(scores, &known, options.ridge)).collect();
        let fitted: Vec<Vec<f64>> = calibrations
            .iter()
            .map(|(scores, fit)| (0..scores.rows()).map(|i| fit.margin(scores.row(i))).collect())
            .collect();
        let ridge = lowest(&fitted, |margins| loss(margins, &known));
        let nothing = Vec::new();
        let (staged, basket) = (
            held.trees.get(stage).unwrap_or(&nothing),
            held.baskets.get(ridge).unwrap_or(&nothing),
        );
        let table = parts(&held.all, staged, basket, &held.low_rank);
        let every: Vec<usize> = (0..table.rows()).collect();
        let rounds = ((stage + 1) * STAGE).min(options.trees.rounds);
        let trees = TreeOptions { rounds, ..options.trees };
        let fit =
            |columns: &[usize]| Logistic::fit(&train.table, columns, rows, &labels, options.ridge);
        let appeared = outcomes(train.episode, options.labels);
        Learned {
            density: fit(&[Feature::Density as usize]),
            low_rank: fit(&[Feature::LowRank as usize]),
            all: fit(&every_feature()),
            trees: Trees::fit(&train.table, rows, &labels, trees),
            baskets: BasketModel::fit(
                &train.baskets,
                &places_of(train, rows),
                appeared,
                RIDGES[ridge],
            ),
            calibration: calibrated(basket, &known, options.ridge).1,
            blend: Logistic::fit(&table, &PARTS, &every, &known, options.ridge),
            seed: options.seed,
        }
    }

    /// Scores of rows: probabilities, but for baselines.
    pub(crate) fn scores(&self, model: Model, of: &Prepared<'_>, rows: &[usize]) -> Vec<f64> {
        let margins = |fit: &(dyn Fn(&[f64]) -> f64 + Sync)| -> Vec<f64> {
            rows.par_iter().map(|i| fit(of.table.row(*i))).collect()
        };
        let of_table = |table: &Table, fit: &Logistic| -> Vec<f64> {
            (0..table.rows()).map(|i| fit.margin(table.row(i))).collect()
        };
        let found = match model {
            Model::LogisticDensity => margins(&|row| self.density.margin(row)),
            Model::LowRank => margins(&|row| self.low_rank.margin(row)),
            Model::Logistic => margins(&|row| self.all.margin(row)),
            Model::Trees => margins(&|row| self.trees.margin(row)),
            Model::Baskets => {
                let table = Table::new(1, of.expected(&self.baskets, rows));
                of_table(&table, &self.calibration)
            }
            Model::Blend => {
                let table = parts(
                    &margins(&|row| self.all.margin(row)),
                    &margins(&|row| self.trees.margin(row)),
                    &of.expected(&self.baskets, rows),
                    &margins(&|row| self.low_rank.margin(row)),
                );
                of_table(&table, &self.blend)
            }
            _ => return of.baseline(model, rows, self.seed),
        };
        found.into_iter().map(sigmoid).collect()
    }

    /// Number of trees that was chosen.
    pub(crate) fn rounds(&self) -> usize {
        self.trees.rounds()
    }
}

fn every_feature() -> Vec<usize> {
    (0..Feature::ALL.len()).collect()
}

fn places_of(of: &Prepared<'_>, rows: &[usize]) -> Vec<usize> {
    let places: BTreeSet<usize> = rows.iter().map(|i| of.cells[*i].place).collect();
    places.into_iter().collect()
}

/// A regression of outcomes on one score.
fn calibrated(scores: &[f64], labels: &[bool], ridge: f64) -> (Table, Logistic) {
    let table = Table::new(1, scores.to_vec());
    let every: Vec<usize> = (0..table.rows()).collect();
    let fit = Logistic::fit(&table, &[0], &every, labels, ridge);
    (table, fit)
}

fn held_out(train: &Prepared<'_>, rows: &[usize], fold: usize, options: &LearnOptions) -> HeldOut {
    // Another salt than that of the test's groups, or one group would be one fold.
    let own = |i: &usize| group(train.place_label(*i), "fold", options.folds.max(2)) == fold;
    let (out, kept): (Vec<usize>, Vec<usize>) = rows.iter().copied().partition(own);
    let labels = train.labels(&kept);
    let fit =
        |columns: &[usize]| Logistic::fit(&train.table, columns, &kept, &labels, options.ridge);
    let said = |fit: &Logistic| out.iter().map(|i| fit.margin(train.table.row(*i))).collect();
    let trees = Trees::fit(&train.table, &kept, &labels, options.trees);
    let staged: Vec<Vec<f64>> =
        out.par_iter().map(|i| trees.staged(train.table.row(*i), STAGE)).collect();
    let stages = options.trees.rounds.div_ceil(STAGE);
    let places = places_of(train, &kept);
    let basket = |ridge: &f64| {
        let appeared = outcomes(train.episode, options.labels);
        train.expected(&BasketModel::fit(&train.baskets, &places, appeared, *ridge), &out)
    };
    HeldOut {
        all: said(&fit(&every_feature())),
        low_rank: said(&fit(&[Feature::LowRank as usize])),
        trees: (0..stages).map(|k| staged.iter().map(|of| of[k]).collect()).collect(),
        baskets: RIDGES.iter().map(basket).collect(),
        rows: out,
    }
}

fn joined(parts: Vec<HeldOut>) -> HeldOut {
    let mut parts = parts.into_iter();
    let empty =
        HeldOut { rows: vec![], all: vec![], low_rank: vec![], trees: vec![], baskets: vec![] };
    let Some(first) = parts.next() else { return empty };
    parts.fold(first, |mut whole, part| {
        whole.rows.extend(part.rows);
        whole.all.extend(part.all);
        whole.low_rank.extend(part.low_rank);
        whole.trees.iter_mut().zip(part.trees).for_each(|(to, from)| to.extend(from));
        whole.baskets.iter_mut().zip(part.baskets).for_each(|(to, from)| to.extend(from));
        whole
    })
}

fn loss(margins: &[f64], labels: &[bool]) -> f64 {
    -margins.iter().zip(labels).map(|(m, label)| log_likelihood(*m, *label)).sum::<f64>()
}

/// Number of the choice that loses least; the first of equals.
fn lowest(choices: &[Vec<f64>], loss: impl Fn(&[f64]) -> f64) -> usize {
    let losses: Vec<f64> = choices.iter().map(|choice| loss(choice)).collect();
    (0..losses.len()).min_by(|a, b| losses[*a].total_cmp(&losses[*b])).unwrap_or(0)
}
