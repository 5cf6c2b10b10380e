//! Dependency on suppliers, by hand.

use crate::same;
use icluster_value::{
    Concentration, DependencyThresholds, ProductYear, bloc_dependency, concentration, exposure,
    lasting_dependency, unit_value_dispersion,
};

#[test]
fn concentration_by_hand() {
    let thresholds = DependencyThresholds::default();
    // 0.25 + 0.09 + 0.04 of shares 0.5, 0.3, 0.2.
    let found = concentration(&[50.0, 0.0, 30.0, 20.0, -4.0, f64::NAN]);
    same(found.index, 0.38, 1e-14);
    same(found.effective, 1.0 / 0.38, 1e-13);
    same(found.largest, 0.5, 1e-14);
    assert!(!found.is_single_source(&thresholds));
    assert!(concentration(&[81.0, 19.0]).is_single_source(&thresholds));
    assert!(!concentration(&[80.0, 20.0]).is_single_source(&thresholds));
    // n alike: 1 / n, of which n are effective.
    for n in 1..30 {
        let found = concentration(&vec![3.0; n]);
        same(found.index, 1.0 / n as f64, 1e-13);
        same(found.effective, n as f64, 1e-13);
    }
    assert_eq!(concentration(&[0.0, 0.0]), Concentration::default());
}

#[test]
fn dispersion_of_unit_values_by_hand() {
    // 10 and 30 a kilogram, as much of each: mean 20, deviation 10.
    let found = unit_value_dispersion(&[100.0, 300.0], &[10.0, 10.0]).unwrap();
    same(found, 0.5, 1e-14);
    // A supplier in two halves, or another unit of weight or money, changes nothing.
    let halves = unit_value_dispersion(&[50.0, 50.0, 300.0], &[5.0, 5.0, 10.0]).unwrap();
    same(halves, found, 1e-14);
    let tonnes = unit_value_dispersion(&[1e6, 3e6], &[0.01, 0.01]).unwrap();
    same(tonnes, found, 1e-14);
    // What is not known is passed over, and one alone tells nothing.
    let known = unit_value_dispersion(&[100.0, 300.0, 7.0, 0.0], &[10.0, 10.0, f64::NAN, 3.0]);
    same(known.unwrap(), found, 1e-14);
    assert_eq!(unit_value_dispersion(&[100.0, 7.0], &[10.0, 0.0]), None);
    assert_eq!(unit_value_dispersion(&[], &[]), None);
}

#[test]
fn the_three_indicators_of_a_bloc() {
    let thresholds = DependencyThresholds::default();
    // Outside: 60, 30, 10; a member: 50. 0.36 + 0.09 + 0.01; 100 of 150; 100 over 80.
    let (imports, outside) = ([60.0, 50.0, 30.0, 10.0], [true, false, true, true]);
    let found = bloc_dependency(&imports, &outside, 80.0, &thresholds);
    same(found.concentration, 0.46, 1e-14);
    same(found.outside, 2.0 / 3.0, 1e-14);
    same(found.to_exports, 1.25, 1e-14);
    assert!(found.dependent);
    // Each alone at its threshold is enough not to be.
    assert!(!bloc_dependency(&imports, &outside, 100.0, &thresholds).dependent);
    assert!(!bloc_dependency(&[60.0, 100.0, 30.0, 10.0], &outside, 80.0, &thresholds).dependent);
    assert!(!bloc_dependency(&[40.0, 50.0, 30.0, 30.0], &outside, 80.0, &thresholds).dependent);
    let found = bloc_dependency(&imports, &outside, 0.0, &thresholds);
    assert!(found.to_exports.is_infinite() && found.dependent);
    let none = bloc_dependency(&[0.0, 5.0], &[true, false], 0.0, &thresholds);
    assert_eq!((none.concentration, none.outside, none.to_exports), (0.0, 0.0, 0.0));
    let none = bloc_dependency(&[], &[], 0.0, &thresholds);
    assert_eq!((none.outside, none.to_exports, none.dependent), (0.0, 0.0, false));
}

#[test]
fn a_dependency_lasts_in_two_of_three_years() {
    let thresholds = DependencyThresholds::default();
    let year = |exports| ProductYear {
        imports: &[70.0, 30.0],
        exports,
        world_exports: &[600.0, 300.0, 100.0],
    };
    let (years, lasts) = lasting_dependency(&[year(50.0), year(100.0), year(99.0)], &thresholds);
    same(years[0].imports, 0.58, 1e-14);
    same(years[0].world, 0.46, 1e-14);
    same(years[0].to_exports, 2.0, 1e-14);
    assert_eq!(years.iter().map(|of| of.dependent).collect::<Vec<_>>(), [true, false, true]);
    assert!(lasts);
    assert!(!lasting_dependency(&[year(50.0), year(100.0), year(300.0)], &thresholds).1);
    // Where the world has others to sell, it is none.
    let others = ProductYear { world_exports: &[10.0; 10], ..year(1.0) };
    assert!(!lasting_dependency(&[others; 3], &thresholds).1);
    assert!(!lasting_dependency(&[], &thresholds).1);
}

#[test]
fn exposure_is_a_mean_over_what_is_known() {
    // 0.6 and 0.2 of 0.8 that are known: (0.6 * 0.9 + 0.2 * 0.1) / 0.8.
    let found = exposure(&[60.0, 20.0, 20.0], &[0.9, 0.1, f64::NAN]);
    same(found.distance, 0.7, 1e-14);
    same(found.known, 0.8, 1e-14);
    assert_eq!((exposure(&[], &[]).distance, exposure(&[5.0], &[f64::NAN]).known), (0.0, 0.0));
}
