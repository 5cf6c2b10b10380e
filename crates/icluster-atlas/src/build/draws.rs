//! How sure the estimates are: draws of the imputed tables, carried to leaves and to clusters in regions.

use super::imputed::{ImputedTable, KNOWN, Place};
use super::splits::Splits;
use crate::model::{Draws, Industry, Leaf, interval};
use icluster_impute::{DrawOptions, Drawn};
use rayon::prelude::*;

/// Draws of every table: enough for the ends of a nine-tenths interval.
pub(super) const DRAWS: usize = 96;

/// A leaf's table, by number, and place in it.
pub(super) type Unknown = (u16, Place);

/// Draws the tables of a base. `leaves` are sorted by region; `unknown` says which unknown each one is. Writes the nine-tenths interval
/// into the leaves and returns the differences of clusters in regions.
pub(super) fn draw_base(
    tables: &[ImputedTable],
    leaves: &mut [Leaf],
    unknown: &[Unknown],
    industries: &[Industry],
    clusters: usize,
) -> Draws {
    let options = DrawOptions { count: DRAWS, ..DrawOptions::default() };
    let drawn: Vec<Drawn> = tables
        .iter()
        .map(|table| table.jobs.draws(&options, &table.jobs.spread(icluster_impute::SPREAD)))
        .collect();
    let of = |(table, place): Unknown| match place.unknown {
        KNOWN => None,
        unknown => drawn.get(usize::from(table))?.of(unknown as usize),
    };
    leaves.par_iter_mut().zip(unknown).for_each(|(leaf, unknown)| {
        let Some(draws) = of(*unknown) else { return };
        let draws = draws.iter().copied().map(f64::from).collect();
        if let Some((least, most)) = interval(draws, leaf.jobs) {
            (leaf.least, leaf.most) = (least, most);
        }
    });
    let splits = Splits::new(industries, options.count);
    let mut result = Draws::default();
    let mut sums: Vec<Option<Vec<f64>>> = vec![None; clusters];
    let mut start = 0;
    for region in leaves.chunk_by(|a, b| a.region == b.region) {
        let range = start..start + region.len();
        start = range.end;
        for (leaf, unknown) in region.iter().zip(&unknown[range]) {
            let draws = of(*unknown);
            if leaf.jobs.is_nan() {
                continue;
            }
            let mut add = |cluster: u16, share: &dyn Fn(usize) -> f64, mean: f64| {
                let sum = sums[usize::from(cluster)].get_or_insert_with(|| vec![0.0; DRAWS]);
                for (draw, sum) in sum.iter_mut().enumerate() {
                    let jobs = draws.map_or(leaf.jobs, |draws| f64::from(draws[draw]));
                    *sum += jobs * share(draw) - leaf.jobs * mean;
                }
            };
            match splits.of(leaf.industry, leaf.region) {
                Some(split) => {
                    for (cluster, shares, mean) in split {
                        add(cluster, &|draw| shares[draw], mean);
                    }
                }
                None if draws.is_some() => {
                    for target in &industries[leaf.industry as usize].targets {
                        add(target.cluster, &|_| target.weight, target.weight);
                    }
                }
                None => {}
            }
        }
        for (cluster, sum) in (0..).zip(&mut sums) {
            if let Some(sum) = sum.take() {
                let differences: Vec<f32> =
                    sum.iter().map(|difference| *difference as f32).collect();
                result.add(region[0].region, cluster, &differences);
            }
        }
    }
    result
}
