//! Trade that turns to others.

use crate::same;
use icluster_value::{redirect, shares_after_costs};
use proptest::prelude::*;

#[test]
fn shares_after_a_tariff_by_hand() {
    // 0.5 / 1.25^3 = 0.256, with 0.3 and 0.2 unchanged: 0.256 / 0.756.
    let found = shares_after_costs(&[0.5, 0.3, 0.2], &[1.25, 1.0, 1.0], 4.0);
    for (found, expected) in found.iter().zip([0.256 / 0.756, 0.3 / 0.756, 0.2 / 0.756]) {
        same(*found, expected, 1e-14);
    }
    // An elasticity of one, or the same change for all, leaves shares as they are.
    for (costs, sigma) in [([1.25, 1.0, 1.0], 1.0), ([1.1; 3], 4.0)] {
        let found = shares_after_costs(&[50.0, 30.0, 20.0], &costs, sigma);
        found.iter().zip([0.5, 0.3, 0.2]).for_each(|(found, of)| same(*found, of, 1e-14));
    }
    assert_eq!(shares_after_costs(&[0.0, 0.0], &[1.0, 1.0], 5.0), [0.0, 0.0]);
    assert_eq!(shares_after_costs(&[0.0, 2.0], &[0.0, 1.0], 5.0), [0.0, 1.0]);
}

#[test]
fn without_limits_others_take_it_by_their_shares() {
    let found = redirect(&[60.0, 30.0, 10.0], &[0.5], &[]);
    let supplies = [30.0, 30.0 + 30.0 * 0.75, 10.0 + 30.0 * 0.25];
    found.supplies.iter().zip(supplies).for_each(|(found, of)| same(*found, of, 1e-14));
    assert_eq!((found.taken, found.unplaced, found.full.len()), (30.0, 0.0, 0));
}

/// 30 to place by 30 * 40 and 10 * 120, half each: the first fills up with 10, and the other takes 20.
#[test]
fn with_limits_by_hand() {
    let found = redirect(&[60.0, 30.0, 10.0], &[0.5, 0.0, 0.0], &[0.0, 40.0, 120.0]);
    found.supplies.iter().zip([30.0, 40.0, 30.0]).for_each(|(found, of)| same(*found, of, 1e-14));
    assert_eq!((found.unplaced, found.full), (0.0, vec![1]));
    // Room for 10 and 5: 15 of 30 are not placed.
    let found = redirect(&[60.0, 30.0, 10.0], &[0.5, 0.0, 0.0], &[0.0, 40.0, 15.0]);
    assert_eq!(
        (found.supplies, found.unplaced, found.full),
        (vec![30.0, 40.0, 15.0], 15.0, vec![1, 2])
    );
    // Nobody else: nothing is placed.
    let found = redirect(&[60.0, 0.0], &[1.0, 0.0], &[0.0, 500.0]);
    assert_eq!((found.supplies, found.unplaced), (vec![0.0, 0.0], 60.0));
    assert!(redirect(&[], &[], &[]).supplies.is_empty());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// All is as much as before, nobody is above capacity by what he took on, and something is not placed only where all who could take it are full.
    #[test]
    fn it_adds_up_and_limits_hold(cells in proptest::collection::vec((0.0_f64..100.0, 0_usize..3, 0.0_f64..150.0), 1..12)) {
        let supplies: Vec<f64> = cells.iter().map(|(of, ..)| *of).collect();
        let leave: Vec<f64> = cells.iter().map(|(_, part, _)| [0.0, 0.0, 0.7][*part]).collect();
        let capacity: Vec<f64> = cells.iter().map(|(.., most)| *most).collect();
        let found = redirect(&supplies, &leave, &capacity);
        let (before, after): (f64, f64) = (supplies.iter().sum(), found.supplies.iter().sum());
        prop_assert!((before - after - found.unplaced).abs() < 1e-9);
        for c in 0..cells.len() {
            if leave[c] == 0.0 {
                prop_assert!(found.supplies[c] >= supplies[c]);
                prop_assert!(found.supplies[c] <= capacity[c].max(supplies[c]) + 1e-9);
                let full = found.supplies[c] >= capacity[c].max(supplies[c]) - 1e-9;
                prop_assert!(full || supplies[c] == 0.0 || found.unplaced < 1e-9);
            } else {
                prop_assert!((found.supplies[c] - 0.3 * supplies[c]).abs() < 1e-12);
            }
        }
    }
}
