//! The u of every level by looking at random pairs, almost none of which are the same (Splink, "Estimating u by random sampling").

use crate::LinkageError;
use crate::measure::Prepared;
use crate::model::Model;
use crate::table::{MISSING, Pairing, Records, TextColumn};
use rand::SeedableRng;
use rand::seq::index;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// The u of each level of each comparison: none where the level was not seen, or is that of missing values.
#[derive(Clone, Debug, PartialEq)]
pub struct Sampled {
    /// By comparison and level
    pub u: Vec<Vec<Option<f64>>>,
    /// Pairs looked at
    pub pairs: u64,
}

/// Estimates u from all pairs of a random sample of records, of a size that gives about `most_pairs`; all records where they give no more.
/// The same seed gives the same sample whatever the machine.
///
/// # Errors
/// Columns that are not there or of another kind; no pairs at all.
pub fn estimate_u(
    model: &Model,
    records: &Records,
    most_pairs: u64,
    seed: u64,
) -> Result<Sampled, LinkageError> {
    let prepared = Prepared::all(&model.comparisons, records)?;
    let all = records.len();
    let size = if records.pairing == Pairing::Any {
        0.5 * ((8.0 * most_pairs as f64 + 1.0).sqrt() + 1.0)
    } else {
        (most_pairs as f64 / (records.possible_pairs().max(1)) as f64).sqrt() * all as f64
    };
    let mut sample: Vec<usize> = if size >= all as f64 {
        (0..all).collect()
    } else {
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        index::sample(&mut random, all, (size.round() as usize).min(all)).into_vec()
    };
    sample.sort_unstable();

    let pairs: u64 = if records.pairing == Pairing::Any {
        sample.len() as u64 * (sample.len() as u64).saturating_sub(1) / 2
    } else {
        let files = sources(records, &sample, |_| 0);
        files.values().map(|files| square(files, false) / 2).sum()
    };
    let counts: Vec<Vec<u64>> = model
        .comparisons
        .iter()
        .zip(&prepared)
        .map(|(comparison, ready)| {
            let levels = comparison.levels.len();
            match Prepared::only_column(comparison, records) {
                Some(column) => by_value(ready, levels, column, records, &sample),
                None => by_record(ready, levels, records, &sample),
            }
        })
        .collect();
    if pairs == 0 {
        return Err(LinkageError::NoPairs { what: "the sample of records".to_owned() });
    }
    let shares = |(comparison, counted): (&crate::Comparison, &Vec<u64>)| {
        let known = |place: usize| comparison.levels.get(place).is_some_and(|l| !l.is_missing());
        let total: u64 =
            counted.iter().enumerate().filter(|(p, _)| known(*p)).map(|(_, n)| n).sum();
        counted
            .iter()
            .enumerate()
            .map(|(place, n)| (known(place) && *n > 0).then(|| *n as f64 / total as f64))
            .collect()
    };
    Ok(Sampled { u: model.comparisons.iter().zip(&counts).map(shares).collect(), pairs })
}

/// Pairs of the sample at each level, looked at one by one.
fn by_record(ready: &Prepared<'_>, levels: usize, records: &Records, sample: &[usize]) -> Vec<u64> {
    add_up(levels, sample, |place, left, counts, scratch| {
        for &right in sample.iter().skip(place + 1) {
            if records.may_pair(left, right) {
                add(counts, ready.level(left, right, scratch), 1);
            }
        }
    })
}

/// The same where the level depends on two texts alone: every two distinct texts are looked at once and count for all pairs that have them.
fn by_value(
    ready: &Prepared<'_>,
    levels: usize,
    column: &TextColumn,
    records: &Records,
    sample: &[usize],
) -> Vec<u64> {
    let code = |record: usize| column.codes.get(record).copied().unwrap_or(MISSING);
    let by_code = sources(records, sample, code);
    let mut first: BTreeMap<u32, usize> = BTreeMap::new();
    for &record in sample {
        first.entry(code(record)).or_insert(record);
    }
    let values: Vec<(usize, &BTreeMap<u32, u64>)> =
        first.iter().filter_map(|(code, record)| Some((*record, by_code.get(code)?))).collect();
    let any = records.pairing == Pairing::Any;
    let places: Vec<usize> = (0..values.len()).collect();
    add_up(levels, &places, |place, _, counts, scratch| {
        let Some((left, files)) = values.get(place) else { return };
        add(counts, ready.level(*left, *left, scratch), square(files, any) / 2);
        let own: u64 = files.values().sum();
        for (right, others) in values.iter().skip(place + 1) {
            let mut pairs = own * others.values().sum::<u64>();
            if !any {
                pairs -= files.iter().filter_map(|(f, n)| Some(n * others.get(f)?)).sum::<u64>();
            }
            if pairs > 0 {
                add(counts, ready.level(*left, *right, scratch), pairs);
            }
        }
    })
}

/// Ordered pairs of these records: any two different ones, or only those of different files.
fn square(files: &BTreeMap<u32, u64>, any: bool) -> u64 {
    let all: u64 = files.values().sum();
    all * all - if any { all } else { files.values().map(|n| n * n).sum() }
}

fn add(counts: &mut [u64], level: u8, pairs: u64) {
    if let Some(count) = counts.get_mut(level as usize) {
        *count += pairs;
    }
}

/// Runs over items on all processors; whole numbers, whose sum does not depend on its order.
fn add_up(
    levels: usize,
    items: &[usize],
    work: impl Fn(usize, usize, &mut [u64], &mut Vec<f64>) + Sync,
) -> Vec<u64> {
    let start = || (vec![0; levels], Vec::new());
    let step = |(mut counts, mut scratch): (Vec<u64>, Vec<f64>), (place, item): (usize, &usize)| {
        work(place, *item, &mut counts, &mut scratch);
        (counts, scratch)
    };
    let sum = |mut counts: Vec<u64>, others: Vec<u64>| {
        for (count, other) in counts.iter_mut().zip(others) {
            *count += other;
        }
        counts
    };
    let parts = items.par_iter().enumerate().fold(start, step);
    parts.map(|(counts, _)| counts).reduce(|| vec![0; levels], sum)
}

/// Records of the sample by a number and by file.
fn sources(
    records: &Records,
    sample: &[usize],
    number: impl Fn(usize) -> u32,
) -> BTreeMap<u32, BTreeMap<u32, u64>> {
    let mut found: BTreeMap<u32, BTreeMap<u32, u64>> = BTreeMap::new();
    for &record in sample {
        let files = found.entry(number(record)).or_default();
        *files.entry(records.source(record)).or_default() += 1;
    }
    found
}
