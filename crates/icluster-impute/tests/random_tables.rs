//! Random tables with known truth: hidden cells, estimates and intervals against it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_impute::{
    Cell, DrawOptions, Imputation, ImputeOptions, Links, Table, impute, round_controlled,
};
use proptest::prelude::*;

/// A table as published, and the truth in its order.
#[derive(Clone, Debug)]
struct Case {
    table: Table,
    cells: Vec<Cell>,
    places: Vec<Option<u32>>,
    industries: Vec<Option<u32>>,
    truth: Vec<f64>,
}

fn tree(shape: &[usize]) -> Vec<Option<u32>> {
    // Node 0 is the root; then one list of children a node, level by level.
    let mut parents = vec![None];
    let mut level = vec![0_u32];
    for &children in shape {
        let mut next = Vec::new();
        for &parent in &level {
            for _ in 0..children {
                parents.push(Some(parent));
                next.push(parents.len() as u32 - 1);
            }
        }
        level = next;
    }
    parents
}

fn leaves_of(parents: &[Option<u32>]) -> Vec<bool> {
    (0..parents.len() as u32).map(|i| !parents.contains(&Some(i))).collect()
}

fn ancestors(parents: &[Option<u32>], mut node: u32) -> Vec<u32> {
    let mut all = vec![node];
    while let Some(parent) = parents[node as usize] {
        all.push(parent);
        node = parent;
    }
    all
}

fn case(
    place_shape: &[usize],
    industry_shape: &[usize],
    values: &[u16],
    hidden: &[u8],
    share: u8,
) -> Case {
    let (places, industries) = (tree(place_shape), tree(industry_shape));
    let width = industries.len();
    let mut truth = vec![0.0; places.len() * width];
    let (leaf_places, leaf_industries) = (leaves_of(&places), leaves_of(&industries));
    let mut at = 0;
    for p in 0..places.len() as u32 {
        for i in 0..width as u32 {
            if leaf_places[p as usize] && leaf_industries[i as usize] {
                let value = f64::from(values[at % values.len()]);
                at += 1;
                for up in ancestors(&places, p) {
                    for over in ancestors(&industries, i) {
                        truth[up as usize * width + over as usize] += value;
                    }
                }
            }
        }
    }
    let cells: Vec<Cell> = (0..truth.len())
        .map(|k| {
            let (p, i) = ((k / width) as u32, (k % width) as u32);
            let establishments = 1.0 + (truth[k] / 7.0).floor();
            if hidden[k % hidden.len()] < share {
                let mut cell = Cell::withheld(p, i, establishments);
                if k % 5 == 0 {
                    cell.low = (truth[k] * 0.5).floor();
                }
                if k % 7 == 0 {
                    cell.high = truth[k] * 1.5 + 10.0;
                }
                cell
            } else {
                Cell::published(p, i, truth[k], establishments)
            }
        })
        .collect();
    let table = Table::new(places.clone(), industries.clone(), cells.clone()).unwrap();
    Case { table, cells, places, industries, truth }
}

fn cases() -> impl Strategy<Value = Case> {
    let shapes = prop_oneof![
        Just((vec![3], vec![4])),
        Just((vec![2, 3], vec![3, 2])),
        Just((vec![3, 2], vec![2, 2, 2])),
        Just((vec![], vec![3, 3])),
    ];
    (
        shapes,
        prop::collection::vec(prop_oneof![3 => 0..400_u16, 1 => Just(0_u16)], 40..90),
        prop::collection::vec(0..100_u8, 50..120),
        5..95_u8,
    )
        .prop_map(|((places, industries), values, hidden, share)| {
            case(&places, &industries, &values, &hidden, share)
        })
}

fn done(case: &Case) -> Imputation {
    impute(case.table.clone(), &ImputeOptions::default())
}

/// Every sum of a full table, along both trees: whole, sum of the parts, number of parts.
fn sums(case: &Case, values: &[f64]) -> Vec<(f64, f64)> {
    let mut sums = Vec::new();
    for (k, cell) in case.table.cells().iter().enumerate() {
        for places in [true, false] {
            let parent = |other: &Cell| {
                if places {
                    other.industry == cell.industry
                        && case.places[other.place as usize] == Some(cell.place)
                } else {
                    other.place == cell.place
                        && case.industries[other.industry as usize] == Some(cell.industry)
                }
            };
            let parts: Vec<f64> = case
                .table
                .cells()
                .iter()
                .zip(values)
                .filter(|(other, _)| parent(other))
                .map(|(_, value)| *value)
                .collect();
            if !parts.is_empty() {
                sums.push((values[k], parts.iter().sum()));
            }
        }
    }
    sums
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_truth_is_inside_every_interval_and_nothing_contradicts(case in cases()) {
        let imputed = done(&case);
        prop_assert!(imputed.contradictions().is_empty(), "{:?}", imputed.contradictions());
        for (k, truth) in case.truth.iter().enumerate() {
            let (low, high) = (imputed.bounds.low[k], imputed.bounds.high[k]);
            prop_assert!(low - 1e-5 <= *truth && *truth <= high + 1e-5, "{low} {truth} {high}");
        }
    }

    #[test]
    fn estimates_lie_in_their_intervals_and_every_sum_is_met(case in cases()) {
        let imputed = done(&case);
        prop_assert!(imputed.conflicts.is_empty(), "{:?} after {}", imputed.conflicts, imputed.sweeps);
        for k in 0..case.truth.len() {
            let (low, high) = (imputed.bounds.low[k], imputed.bounds.high[k]);
            let value = imputed.values[k];
            prop_assert!(low - 1e-4 <= value && value <= high + 1e-4, "{low} {value} {high}");
            if !case.table.cells()[k].value.is_nan() {
                prop_assert_eq!(value, case.truth[k]);
            }
        }
        for (whole, parts) in sums(&case, &imputed.values) {
            prop_assert!((whole - parts).abs() <= 1e-4 * whole.max(1.0), "{whole} {parts}");
        }
    }

    #[test]
    fn neither_the_order_of_rows_nor_the_number_of_threads_matters(case in cases()) {
        let forward = done(&case);
        let mut turned = case.cells.clone();
        turned.reverse();
        let table = Table::new(case.places.clone(), case.industries.clone(), turned).unwrap();
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let backward = one.install(|| impute(table, &ImputeOptions::default()));
        prop_assert_eq!(&forward.bounds.low, &backward.bounds.low);
        for (a, b) in forward.values.iter().zip(&backward.values) {
            prop_assert_eq!(a.to_bits(), b.to_bits());
        }
    }

    #[test]
    fn every_draw_is_a_table_that_could_be_the_truth(case in cases()) {
        let imputed = done(&case);
        let options = DrawOptions { count: 4, tolerance: 1e-5, sweeps: 4000, ..DrawOptions::default() };
        let draws = imputed.draws(&options, &imputed.spread(1.5));
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        prop_assert_eq!(&draws, &one.install(|| imputed.draws(&options, &imputed.spread(1.5))));
        for draw in 0..options.count {
            let full = imputed.fill(&draws.draw(draw));
            for (k, value) in full.iter().enumerate() {
                let (low, high) = (imputed.bounds.low[k], imputed.bounds.high[k]);
                let near = 1e-3 * value.max(1.0);
                prop_assert!(low - near <= *value && *value <= high + near, "{low} {value} {high}");
            }
            for (whole, parts) in sums(&case, &full) {
                prop_assert!((whole - parts).abs() <= 1e-3 * whole.max(1.0), "{whole} {parts}");
            }
        }
    }

    #[test]
    fn whole_numbers_keep_the_sums(case in cases()) {
        let imputed = done(&case);
        let leaves: Vec<f64> = imputed.leaves.iter().map(|leaf| imputed.values[*leaf as usize]).collect();
        let rounded = round_controlled(&imputed, &leaves);
        for (before, after) in leaves.iter().zip(&rounded) {
            prop_assert!(after.fract() == 0.0 && (after - before).abs() < 1.0 + 1e-6);
        }
    }
}

/// 100 is published as 80, 40 and something of 30 plants of ten: noise of 20 has broken the sum, so what is withheld is between
/// nothing and its prior, near 20. Minimum of `KL(x, prior) + KL(x, 20)`: the geometric mean of both.
#[test]
fn what_is_withheld_in_a_broken_sum_is_drawn_towards_what_broke_it() {
    let cells = vec![
        Cell::published(0, 0, 100.0, 42.0),
        Cell::published(0, 1, 80.0, 8.0),
        Cell::published(0, 2, 40.0, 4.0),
        Cell::withheld(0, 3, 30.0),
    ];
    let table = Table::new(vec![None], vec![None, Some(0), Some(0), Some(0)], cells).unwrap();
    let imputed = impute(table.clone(), &ImputeOptions { rounds: 0, ..ImputeOptions::default() });
    assert_eq!(imputed.conflicts.len(), 1);
    // The mean size of a plant is ten in the published cells.
    let prior = 30.0 * imputed.means.withheld[3];
    let value = imputed.values[3];
    assert!((value - (prior * 20.0_f64).sqrt()).abs() < 1e-3, "{value}, prior {prior}");
}

#[test]
fn parts_that_exceed_a_published_whole_are_named() {
    let cells = vec![
        Cell::published(0, 0, 100.0, 9.0),
        Cell::published(0, 1, 80.0, 4.0),
        Cell::published(0, 2, 40.0, 5.0),
    ];
    let table = Table::new(vec![None], vec![None, Some(0), Some(0)], cells).unwrap();
    let imputed = impute(table, &ImputeOptions::default());
    let found = imputed.contradictions();
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].cell, found[0].parent, found[0].parts),
        (0, (100.0, 100.0), (120.0, 120.0))
    );
    assert_eq!(imputed.values, [100.0, 80.0, 40.0]);
}

#[test]
fn links_lead_past_levels_an_agency_leaves_out() {
    let cells = vec![Cell::published(0, 0, 9.0, 1.0), Cell::published(2, 2, 4.0, 1.0)];
    let table =
        Table::new(vec![None, Some(0), Some(1)], vec![None, Some(0), Some(1)], cells).unwrap();
    let links = Links::new(&table);
    assert!(links.is_leaf(1) && links.is_leaf(0), "no cell of the same place or industry above");
}
