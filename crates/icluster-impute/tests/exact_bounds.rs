//! Bounds against every table there is: all whole-numbered tables that fit the published cells are listed, and the least and most
//! value of each cell among them are the exact bounds (sums over two trees form a network, so its corners are whole).
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_impute::{Bounds, Cell, Links, Table, propagate};
use proptest::prelude::*;

const PLACES: usize = 3;
const INDUSTRIES: usize = 4;

/// One whole with two places, one total with three industries; `truth` has the six leaves.
fn table(truth: &[u8], shown: impl Fn(usize, usize) -> bool) -> (Table, Vec<f64>) {
    let mut full = [[0.0; INDUSTRIES]; PLACES];
    for place in 1..PLACES {
        for industry in 1..INDUSTRIES {
            let value = f64::from(truth[(place - 1) * 3 + industry - 1]);
            for row in [0, place] {
                for column in [0, industry] {
                    full[row][column] += value;
                }
            }
        }
    }
    let cells = (0..PLACES * INDUSTRIES)
        .map(|k| {
            let (place, industry) = (k / INDUSTRIES, k % INDUSTRIES);
            let value = full[place][industry];
            if shown(place, industry) {
                Cell::published(place as u32, industry as u32, value, 1.0)
            } else {
                Cell::withheld(place as u32, industry as u32, 1.0)
            }
        })
        .collect();
    let industries = vec![None, Some(0), Some(0), Some(0)];
    let table = Table::new(vec![None, Some(0), Some(0)], industries, cells).unwrap();
    (table, full.into_iter().flatten().collect())
}

/// Least and most value of every cell over all tables that fit, leaves going up to `most`.
fn exact(table: &Table, most: u8) -> Vec<(f64, f64)> {
    let mut bounds = vec![(f64::INFINITY, f64::NEG_INFINITY); PLACES * INDUSTRIES];
    let base = usize::from(most) + 1;
    for number in 0..base.pow(6) {
        let leaves: Vec<u8> = (0..6).map(|leaf| (number / base.pow(leaf) % base) as u8).collect();
        let (_, values) = self::table(&leaves, |_, _| true);
        let fits = table.cells().iter().zip(&values);
        if fits.clone().all(|(cell, value)| cell.value.is_nan() || cell.value == *value) {
            for (bound, value) in bounds.iter_mut().zip(&values) {
                *bound = (bound.0.min(*value), bound.1.max(*value));
            }
        }
    }
    bounds
}

fn bounds_of(table: &Table) -> Bounds {
    propagate(table, &Links::new(table))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn with_published_margins_they_are_exact(truth in prop::collection::vec(0..3_u8, 6)) {
        let (table, _) = table(&truth, |place, industry| place == 0 || industry == 0);
        let bounds = bounds_of(&table);
        for (k, (low, high)) in exact(&table, 4).into_iter().enumerate() {
            prop_assert!((bounds.low[k] - low).abs() < 1e-6 && (bounds.high[k] - high).abs() < 1e-6,
                "cell {k}: {}..{} for {low}..{high}", bounds.low[k], bounds.high[k]);
        }
    }

    #[test]
    fn whatever_is_hidden_they_contain_the_exact_ones(
        truth in prop::collection::vec(0..3_u8, 6),
        shown in prop::collection::vec(any::<bool>(), 12),
    ) {
        // The whole is shown, so that there are only so many tables.
        let (table, _) = table(&truth, |place, industry| {
            place + industry == 0 || shown[place * INDUSTRIES + industry]
        });
        let bounds = bounds_of(&table);
        for (k, (low, high)) in exact(&table, 4).into_iter().enumerate() {
            prop_assert!(bounds.low[k] <= low + 1e-6 && high <= bounds.high[k] + 1e-6,
                "cell {k}: {}..{} for {low}..{high}", bounds.low[k], bounds.high[k]);
        }
    }
}
