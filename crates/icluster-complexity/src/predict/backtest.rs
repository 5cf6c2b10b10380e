//! The back-test: learn from one period, score another, count what came true.

use crate::predict::bootstrap::{Interval, Metrics, draws, measured};
use crate::predict::episode::Episode;
use crate::predict::features::Feature;
use crate::predict::groups::group;
use crate::predict::labels::Candidate;
use crate::predict::models::{LearnOptions, Learned, Model};
use crate::predict::prepared::Prepared;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// How the test is run.
#[derive(Clone, Debug, PartialEq)]
pub struct BacktestOptions {
    /// How models are learned.
    pub learn: LearnOptions,
    /// Models that are tested.
    pub models: Vec<Model>,
    /// Groups of places by a hash of their label: a model that scores a place of one group has learned from the others only. 0 and 1: no groups.
    pub groups: usize,
    /// Draws of places for the intervals.
    pub replicates: usize,
    /// Seed of the draws.
    pub seed: u64,
}

impl Default for BacktestOptions {
    fn default() -> Self {
        BacktestOptions {
            learn: LearnOptions::default(),
            models: Model::ALL.to_vec(),
            groups: 5,
            replicates: 200,
            seed: 1,
        }
    }
}

/// Why there is no back-test.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BacktestError {
    /// What is learned from was not known yet.
    #[error(
        "training ends in {learned} and the test starts in {base}: the models would know the future; hold out places (groups of 2 or more) or train on an earlier period"
    )]
    Leak {
        /// Target year of training.
        learned: i32,
        /// Base year of the test.
        base: i32,
    },
    /// An episode has no target year.
    #[error("the {0} episode has no target year")]
    NoTarget(&'static str),
    /// Nothing to learn from, or to test on.
    #[error(
        "the {episode} episode has {candidates} cells with a known outcome, of which {appeared} appeared; both kinds are needed"
    )]
    OneKind {
        /// Which episode.
        episode: &'static str,
        /// Cells with an outcome.
        candidates: usize,
        /// Those that appeared.
        appeared: usize,
    },
}

/// One model's part of a back-test.
#[derive(Clone, Debug, PartialEq)]
pub struct Tested {
    /// The model.
    pub model: Model,
    /// How well it did.
    pub metrics: Metrics,
    /// Its score of each cell of [`Backtest::cells`]: a probability, but for baselines.
    pub scores: Vec<f64>,
}

/// The best model beside the best baseline, by average precision.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Difference {
    /// The best model that learns.
    pub model: Model,
    /// The best baseline.
    pub baseline: Model,
    /// Average precision of the model less that of the baseline, in the same draws of places.
    pub pr_auc: Interval,
}

/// What a back-test found.
#[derive(Clone, Debug, PartialEq)]
pub struct Backtest {
    /// Base and target year of training.
    pub trained: (i32, i32),
    /// Base and target year of the test.
    pub tested: (i32, i32),
    /// Groups of held-out places; below 2 none was held out.
    pub groups: usize,
    /// Whether the test starts before training ends. What happened to an activity everywhere in those years is known to the models then.
    pub same_time: bool,
    /// Cells that were scored, all with an outcome, by place and activity of the test episode.
    pub cells: Vec<Candidate>,
    /// Places with such cells.
    pub places: usize,
    /// Each model, in the order asked for.
    pub models: Vec<Tested>,
    /// The model or baseline with the highest average precision.
    pub winner: Model,
    /// The best model less the best baseline; `None` where one kind was not asked for.
    pub difference: Option<Difference>,
    /// Number of trees that each group's held-out places chose.
    pub rounds: Vec<usize>,
}

/// Learns from `train` and tests on `test`. Pass the same episode twice to test on held-out places of the same period.
///
/// Every score is made of the training episode without the place's own group, and of the test episode's past years. The features of a held-out
/// place (its basket at the base year) are part of proximities and similarities of others; its outcome is part of nothing.
pub fn backtest(
    train: &Episode,
    test: &Episode,
    options: &BacktestOptions,
) -> Result<Backtest, BacktestError> {
    let (learned, _) = train.target().ok_or(BacktestError::NoTarget("training"))?;
    let (target, _) = test.target().ok_or(BacktestError::NoTarget("test"))?;
    let (base, groups) = (test.base().year, options.groups.max(1));
    if learned > base && groups < 2 {
        return Err(BacktestError::Leak { learned, base });
    }
    let from = Prepared::of(train, &options.learn);
    let to = Prepared::of(test, &options.learn);
    both_kinds("training", &from)?;
    both_kinds("test", &to)?;
    let (scored, rounds) = scores(&from, &to, options, groups);
    let rows = to.known(|_| true);
    let labels = to.labels(&rows);
    let (places, count) = numbered(&to, &rows);
    let draws = draws(count, options.replicates, options.seed);
    let measure = |(model, scores): (&Model, Vec<f64>)| {
        let (metrics, replicates) =
            measured(&scores, &labels, &places, &draws, !model.is_baseline());
        (Tested { model: *model, metrics, scores }, replicates)
    };
    let (models, replicates): (Vec<Tested>, Vec<Vec<f64>>) =
        options.models.iter().zip(scored).map(measure).unzip();
    let best = |of: &dyn Fn(Model) -> bool| best_of(&models, of);
    let (learns, baseline) = (best(&|m| !m.is_baseline()), best(&|m| m.is_baseline()));
    Ok(Backtest {
        trained: (train.base().year, learned),
        tested: (base, target),
        groups,
        same_time: learned > base,
        cells: rows.iter().map(|i| to.cells[*i]).collect(),
        places: count,
        winner: best(&|_| true).map_or(Model::Random, |at| models[at].model),
        difference: learns.zip(baseline).map(|(a, b)| difference(&models, &replicates, a, b)),
        models,
        rounds,
    })
}

fn both_kinds(episode: &'static str, of: &Prepared<'_>) -> Result<(), BacktestError> {
    let labels = of.labels(&of.known(|_| true));
    let appeared = labels.iter().filter(|appeared| **appeared).count();
    if appeared == 0 || appeared == labels.len() {
        return Err(BacktestError::OneKind { episode, candidates: labels.len(), appeared });
    }
    Ok(())
}

/// Scores of all rows with an outcome, one vector a model, and the number of trees of each group.
fn scores(
    train: &Prepared<'_>,
    test: &Prepared<'_>,
    options: &BacktestOptions,
    groups: usize,
) -> (Vec<Vec<f64>>, Vec<usize>) {
    let own = |of: &Prepared<'_>, c: usize| group(&of.episode.places()[c], "place", groups);
    let score = |g: usize| {
        let rows = test.known(|c| own(test, c) == g);
        let learned = Learned::from(
            train,
            &train.known(|c| groups < 2 || own(train, c) != g),
            &options.learn,
        );
        let scores: Vec<Vec<f64>> =
            options.models.iter().map(|model| learned.scores(*model, test, &rows)).collect();
        (rows, scores, learned.rounds())
    };
    let parts: Vec<_> = (0..groups).into_par_iter().map(score).collect();
    let mut whole: Vec<BTreeMap<usize, f64>> = vec![BTreeMap::new(); options.models.len()];
    for (rows, scores, _) in &parts {
        for (to, from) in whole.iter_mut().zip(scores) {
            to.extend(rows.iter().copied().zip(from.iter().copied()));
        }
    }
    let in_order = whole.into_iter().map(|of| of.into_values().collect()).collect();
    (in_order, parts.into_iter().map(|(.., rounds)| rounds).collect())
}

/// Places of rows numbered without gaps, and how many there are.
fn numbered(of: &Prepared<'_>, rows: &[usize]) -> (Vec<u32>, usize) {
    let mut numbers = BTreeMap::new();
    let number = |i: &usize| {
        let next = numbers.len() as u32;
        *numbers.entry(of.cells[*i].place).or_insert(next)
    };
    let places = rows.iter().map(number).collect();
    (places, numbers.len())
}

/// The first with the highest average precision.
fn best_of(models: &[Tested], keep: &dyn Fn(Model) -> bool) -> Option<usize> {
    let precision = |at: usize| models[at].metrics.pr_auc.estimate;
    let kept = (0..models.len()).filter(|at| keep(models[*at].model));
    kept.reduce(|best, at| if precision(at) > precision(best) { at } else { best })
}

fn difference(models: &[Tested], replicates: &[Vec<f64>], a: usize, b: usize) -> Difference {
    let precision = |at: usize| models[at].metrics.pr_auc.estimate;
    let drawn = replicates[a].iter().zip(&replicates[b]).map(|(x, y)| x - y);
    Difference {
        model: models[a].model,
        baseline: models[b].model,
        pr_auc: Interval::of(precision(a) - precision(b), drawn),
    }
}

/// A cell that may appear next.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    /// Its place, by the episode.
    pub place: usize,
    /// Its activity, by the episode.
    pub activity: usize,
    /// Score: a probability over as many years as the training period had, but for baselines.
    pub score: f64,
    /// Rank within the place, 1 the highest; equal scores by the order of activities.
    pub rank: usize,
    /// RCA at the base year, of `ln(1 + RCA)`'s feature.
    pub rca: f64,
    /// Density at the base year; NaN where the activity is near to nothing.
    pub density: f64,
}

/// What may appear next in each place of `now`, learned from all of `train`; by place and rank. `train` should end no later than `now` begins.
pub fn next(
    train: &Episode,
    now: &Episode,
    model: Model,
    options: &LearnOptions,
) -> Result<Vec<Prediction>, BacktestError> {
    train.target().ok_or(BacktestError::NoTarget("training"))?;
    let (from, to) = (Prepared::of(train, options), Prepared::of(now, options));
    both_kinds("training", &from)?;
    let learned = Learned::from(&from, &from.known(|_| true), options);
    let rows: Vec<usize> = (0..to.cells.len()).collect();
    let scores = learned.scores(model, &to, &rows);
    let mut order = rows;
    order.sort_by(|a, b| {
        let place = to.cells[*a].place.cmp(&to.cells[*b].place);
        place.then(scores[*b].total_cmp(&scores[*a])).then(a.cmp(b))
    });
    let (mut rank, mut place) = (0, None);
    let predict = |i: usize| {
        let (cell, row) = (to.cells[i], to.table.row(i));
        rank = if place == Some(cell.place) { rank + 1 } else { 1 };
        place = Some(cell.place);
        Prediction {
            place: cell.place,
            activity: cell.activity,
            score: scores[i],
            rank,
            rca: row[Feature::Rca as usize].exp_m1(),
            density: row[Feature::Density as usize],
        }
    };
    Ok(order.into_iter().map(predict).collect())
}

/// Change of the log-odds by one standard deviation of each feature, in the logistic regression on all features of a period.
pub fn effects(
    train: &Episode,
    options: &LearnOptions,
) -> Result<Vec<(Feature, f64)>, BacktestError> {
    train.target().ok_or(BacktestError::NoTarget("training"))?;
    let from = Prepared::of(train, options);
    both_kinds("training", &from)?;
    Ok(Learned::from(&from, &from.known(|_| true), options).all.effects())
}
