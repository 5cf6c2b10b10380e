//! The m of every level without labels, by expectation and maximisation over the pairs of a blocking rule (Dempster, Laird and Rubin 1977;
//! Winkler 1988; steps, starting values and stopping as in Splink 5).

use crate::LinkageError;
use crate::blocking::{self, BlockingRule, Pair};
use crate::comparison::{Comparison, Condition};
use crate::model::{CHUNK, Frequencies, Model, Weights, probability_of};
use crate::table::Records;
use rayon::prelude::*;

/// Levels and frequencies of a chunk of pairs, and how many pairs have them.
type Chunk<'a> = ((&'a [u8], &'a [Option<f64>]), &'a [f64]);

/// How to train.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EmOptions {
    /// Most rounds
    pub rounds: usize,
    /// Stop when no probability changes by this much
    pub convergence: f64,
    /// Whether frequencies of values count while training
    pub term_frequencies: bool,
    /// Keep u as it is
    pub keep_u: bool,
    /// Keep m as it is
    pub keep_m: bool,
    /// Most pairs
    pub limit: u64,
}

impl Default for EmOptions {
    fn default() -> Self {
        Self {
            rounds: 25,
            convergence: 1e-4,
            term_frequencies: true,
            keep_u: true,
            keep_m: false,
            limit: 100_000_000,
        }
    }
}

/// What a round of training found for each level: none where it was not seen.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// Comparisons that were trained: those without a column of the blocking rule, by place in the model
    pub trained: Vec<usize>,
    /// m by trained comparison and level
    pub m: Vec<Vec<Option<f64>>>,
    /// u by trained comparison and level
    pub u: Vec<Vec<Option<f64>>>,
    /// The part of the pairs of the rule that are the same
    pub share: f64,
    /// Rounds made
    pub rounds: usize,
    /// Whether it stopped because nothing changed any more
    pub converged: bool,
    /// Pairs looked at
    pub pairs: u64,
}

/// A level that was not seen counts as this likely, as in Splink.
const NOT_SEEN: f64 = 1e-6;

/// Columns on which a level wants exactly the same texts and nothing else.
fn exact_columns(condition: &Condition) -> Option<Vec<&str>> {
    match condition {
        Condition::Exact(column) => Some(vec![column]),
        Condition::All(all) => {
            let columns: Option<Vec<Vec<&str>>> = all.iter().map(exact_columns).collect();
            columns.map(|c| c.concat())
        }
        _ => None,
    }
}

/// The odds of the prior among pairs of a rule: each level that the rule guarantees multiplies them by m / u.
fn prior_of_rule(model: &Model, rule: &BlockingRule) -> f64 {
    let mut open = rule.exact_columns();
    let mut levels: Vec<(Vec<&str>, f64)> = Vec::new();
    for level in model.comparisons.iter().flat_map(|c| &c.levels) {
        if let Some(columns) = exact_columns(&level.condition) {
            levels.push((columns, level.m / level.u.max(1e-300)));
        }
    }
    levels.sort_by_key(|(columns, _)| std::cmp::Reverse(columns.len()));
    let mut odds = model.prior / (1.0 - model.prior);
    for (columns, factor) in levels {
        if columns.iter().all(|c| open.contains(c)) {
            open.retain(|c| !columns.contains(c));
            odds *= factor;
        }
    }
    odds / (1.0 + odds)
}

/// Trains on the pairs of a rule the comparisons that do not look at its columns.
///
/// # Errors
/// Columns that are not there or of another kind; a rule without pairs, with too many, or that leaves nothing to train.
pub fn train(
    model: &Model,
    records: &Records,
    rule: &BlockingRule,
    options: &EmOptions,
) -> Result<Session, LinkageError> {
    model.check()?;
    let used = rule.columns();
    let trained: Vec<usize> = model
        .comparisons
        .iter()
        .enumerate()
        .filter(|(_, comparison)| !comparison.columns().iter().any(|c| used.contains(c)))
        .map(|(place, _)| place)
        .collect();
    let pairs = blocking::pairs(records, std::slice::from_ref(rule), options.limit)?;
    if pairs.is_empty() || trained.is_empty() {
        let what = format!("training on {}", used.join(" and "));
        return Err(LinkageError::NoPairs { what });
    }
    let part = |place: &usize| model.comparisons.get(*place).cloned();
    let mut now = Model {
        prior: prior_of_rule(model, rule),
        comparisons: trained.iter().filter_map(part).collect(),
    };
    let patterns = Patterns::new(&now, records, &pairs, options.term_frequencies)?;
    let mut seen_m = all_seen(&now);
    let mut seen_u = all_seen(&now);
    let (mut rounds, mut converged) = (0, false);
    while rounds < options.rounds && !converged {
        rounds += 1;
        let sums = patterns.expect(&now);
        let before = now.clone();
        now.prior = sums.matches / sums.pairs;
        for (number, comparison) in now.comparisons.iter_mut().enumerate() {
            if !options.keep_m {
                maximise(comparison, &sums.m, number, &mut seen_m, |level, value| level.m = value);
            }
            if !options.keep_u {
                maximise(comparison, &sums.u, number, &mut seen_u, |level, value| level.u = value);
            }
        }
        converged = largest_change(&before, &now) < options.convergence;
    }
    let kept = |seen: &[Vec<bool>], value: fn(&crate::Level) -> f64| {
        let of = |(comparison, seen): (&Comparison, &Vec<bool>)| {
            let level = |(l, seen): (&crate::Level, &bool)| seen.then(|| value(l));
            comparison.levels.iter().zip(seen).map(level).collect()
        };
        now.comparisons.iter().zip(seen).map(of).collect()
    };
    Ok(Session {
        m: kept(&seen_m, |l| l.m),
        u: kept(&seen_u, |l| l.u),
        trained,
        share: now.prior,
        rounds,
        converged,
        pairs: pairs.len() as u64,
    })
}

fn all_seen(model: &Model) -> Vec<Vec<bool>> {
    model.comparisons.iter().map(|c| c.levels.iter().map(|l| !l.is_missing()).collect()).collect()
}

/// The share of each level besides missing; a level no pair is at was not seen.
fn maximise(
    comparison: &mut Comparison,
    sums: &[Vec<Option<f64>>],
    number: usize,
    seen: &mut [Vec<bool>],
    set: impl Fn(&mut crate::Level, f64),
) {
    let (Some(sums), Some(seen)) = (sums.get(number), seen.get_mut(number)) else { return };
    let counted = |(level, sum): (&crate::Level, &Option<f64>)| {
        if level.is_missing() { None } else { *sum }
    };
    let total: f64 = comparison.levels.iter().zip(sums).filter_map(counted).sum();
    for ((level, sum), seen) in comparison.levels.iter_mut().zip(sums).zip(seen) {
        if level.is_missing() {
            continue;
        }
        *seen = sum.is_some() && total > 0.0;
        set(level, if *seen { sum.unwrap_or(0.0) / total } else { NOT_SEEN });
    }
}

fn largest_change(before: &Model, now: &Model) -> f64 {
    let levels = |m: &Model| -> Vec<(f64, f64)> {
        let all = m.comparisons.iter().flat_map(|c| &c.levels);
        all.filter(|l| !l.is_missing()).map(|l| (l.m, l.u)).collect()
    };
    levels(before)
        .iter()
        .zip(levels(now))
        .map(|(a, b)| (a.0 - b.0).abs().max((a.1 - b.1).abs()))
        .fold((before.prior - now.prior).abs(), f64::max)
}

/// Pairs by the levels they are at; those whose weight depends on a frequency one by one.
struct Patterns {
    comparisons: usize,
    levels: Vec<u8>,
    frequencies: Vec<Option<f64>>,
    counts: Vec<f64>,
}

struct Sums {
    m: Vec<Vec<Option<f64>>>,
    u: Vec<Vec<Option<f64>>>,
    matches: f64,
    pairs: f64,
}

impl Patterns {
    fn new(
        model: &Model,
        records: &Records,
        pairs: &[Pair],
        term_frequencies: bool,
    ) -> Result<Self, LinkageError> {
        let comparisons = model.comparisons.len();
        let levels = model.levels(records, pairs)?;
        let frequencies = Frequencies::new(model, records)?;
        let mut counted: std::collections::BTreeMap<(Vec<u8>, Vec<Option<u64>>), u64> =
            std::collections::BTreeMap::new();
        for (pair, row) in pairs.iter().zip(levels.chunks(comparisons)) {
            let of = |(number, level): (usize, &u8)| {
                let (left, right) = (pair.0 as usize, pair.1 as usize);
                let frequency = frequencies.of(number, *level, left, right);
                frequency.filter(|_| term_frequencies).map(f64::to_bits)
            };
            let common = row.iter().enumerate().map(of).collect();
            *counted.entry((row.to_vec(), common)).or_default() += 1;
        }
        let mut patterns =
            Self { comparisons, levels: Vec::new(), frequencies: Vec::new(), counts: Vec::new() };
        for ((row, common), count) in counted {
            patterns.levels.extend(row);
            patterns.frequencies.extend(common.into_iter().map(|f| f.map(f64::from_bits)));
            patterns.counts.push(count as f64);
        }
        Ok(patterns)
    }

    /// The expected number of pairs that are the same, and not, at every level.
    fn expect(&self, model: &Model) -> Sums {
        let weights = Weights::new(model);
        let empty = || -> Vec<Vec<Option<f64>>> {
            model.comparisons.iter().map(|c| vec![None; c.levels.len()]).collect()
        };
        let size = CHUNK * self.comparisons;
        let of = |((levels, frequencies), counts): Chunk<'_>| {
            let mut sums = Sums { m: empty(), u: empty(), matches: 0.0, pairs: 0.0 };
            let rows = levels.chunks(self.comparisons).zip(frequencies.chunks(self.comparisons));
            for ((row, common), count) in rows.zip(counts) {
                let mut weight = weights.prior;
                for (number, (level, frequency)) in row.iter().zip(common).enumerate() {
                    weight += weights.of(number, *level);
                    weight += weights.adjustment(number, *level, *frequency);
                }
                let probability = probability_of(weight);
                sums.matches += probability * count;
                sums.pairs += count;
                for (number, level) in row.iter().enumerate() {
                    add(&mut sums.m, number, *level, probability * count);
                    add(&mut sums.u, number, *level, (1.0 - probability) * count);
                }
            }
            sums
        };
        let chunks: Vec<Sums> = self
            .levels
            .par_chunks(size)
            .zip(self.frequencies.par_chunks(size))
            .zip(self.counts.par_chunks(CHUNK))
            .map(of)
            .collect();
        let mut total = Sums { m: empty(), u: empty(), matches: 0.0, pairs: 0.0 };
        for sums in chunks {
            total.matches += sums.matches;
            total.pairs += sums.pairs;
            for (to, from) in [(&mut total.m, &sums.m), (&mut total.u, &sums.u)] {
                for (to, from) in to.iter_mut().flatten().zip(from.iter().flatten()) {
                    if let Some(from) = from {
                        *to = Some(to.unwrap_or(0.0) + from);
                    }
                }
            }
        }
        total
    }
}

fn add(sums: &mut [Vec<Option<f64>>], comparison: usize, level: u8, what: f64) {
    if let Some(sum) = sums.get_mut(comparison).and_then(|s| s.get_mut(level as usize)) {
        *sum = Some(sum.unwrap_or(0.0) + what);
    }
}
