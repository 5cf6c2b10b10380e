//! Regions: quotients with a delta that is drawn, and commodity balances.

use crate::same;
use faer::{Mat, mat};
use icluster_value::{
    Drawn, Leontief, ModelError, Quotient, RegionalSector, quotients, regional_coefficients,
    regional_multipliers, supply_demand_pool,
};

const REGION: [f64; 3] = [30.0, 10.0, 40.0];
const NATION: [f64; 3] = [200.0, 300.0, 500.0];

fn national() -> Mat<f64> {
    mat![[0.1, 0.2, 0.05], [0.15, 0.05, 0.3], [0.1, 0.1, 0.1]]
}

fn flegg(delta: f64) -> Quotient {
    Quotient::Flegg { delta }
}

fn augmented(delta: f64) -> Quotient {
    Quotient::Augmented { delta }
}

/// With the delta given, not drawn: numpy, from the formulas.
#[test]
fn multipliers_computed_another_way() {
    let given = |by: fn(f64) -> Quotient| {
        regional_multipliers(&national(), &REGION, &NATION, |_| by(0.225), 3, 1).unwrap()
    };
    let check = |found: Vec<RegionalSector>, multipliers: [f64; 3], purchased: [f64; 3]| {
        for (j, sector) in found.iter().enumerate() {
            for of in [sector.multiplier.low, sector.multiplier.median, sector.multiplier.high] {
                same(of, multipliers[j], 1e-13);
            }
            same(sector.purchased.median, purchased[j], 1e-13);
        }
    };
    let multipliers = [1.1870740995663303, 1.3789447751040225, 1.2401008565913592];
    let purchased = [0.43672552803189063, 0.8934436365461277, 0.4160376580985825];
    check(given(flegg), multipliers, purchased);
    let multipliers = [1.2272912469140917, 1.3873779586972728, 1.2429269388478423];
    let purchased = [0.5157892694462953, 0.8934436365461277, 0.4160376580985825];
    check(given(augmented), multipliers, purchased);
}

/// Multipliers fall as delta rises, so that quantiles of the draws are those of delta: a twentieth of it is below 0.1125, a half below 0.225.
#[test]
fn nine_tenths_of_the_draws_lie_where_delta_says() {
    for by in [flegg, augmented] {
        let found = regional_multipliers(&national(), &REGION, &NATION, by, 4000, 7).unwrap();
        let at = |delta: f64| {
            let own = regional_coefficients(&national(), &quotients(&REGION, &NATION, by(delta)));
            Leontief::of(own).unwrap().multipliers(&[1.0; 3]).unwrap()
        };
        let (low, middle, high) = (at(0.3375), at(0.225), at(0.1125));
        for (j, sector) in found.iter().enumerate() {
            let Drawn { median, low: least, high: most } = sector.multiplier;
            same(least, low[j], 0.003);
            same(median, middle[j], 0.003);
            same(most, high[j], 0.003);
            assert!(least < middle[j] && middle[j] < most, "{j}");
            let of = sector.purchased;
            assert!(0.0 < of.low && of.low < of.median && of.median < of.high && of.high < 1.0);
        }
    }
}

#[test]
fn a_region_that_is_its_nation_has_its_multipliers() {
    let expected = Leontief::of(national()).unwrap().multipliers(&[1.0; 3]).unwrap();
    for by in [flegg, augmented] {
        let found = regional_multipliers(&national(), &NATION, &NATION, by, 20, 7).unwrap();
        for (sector, expected) in found.iter().zip(&expected) {
            for of in [sector.multiplier.low, sector.multiplier.median, sector.multiplier.high] {
                same(of, *expected, 1e-13);
            }
            same(sector.purchased.median, 1.0, 1e-13);
        }
    }
}

#[test]
fn what_a_region_does_not_have_is_zero() {
    let found =
        regional_multipliers(&national(), &[30.0, 0.0, 40.0], &NATION, augmented, 50, 7).unwrap();
    assert_eq!(found[1], RegionalSector::default());
    assert!(found[0].multiplier.low > 1.0 && found[2].purchased.low > 0.0);
    for (region, nation) in [(&[0.0; 3], &NATION), (&[0.0; 3], &[0.0; 3])] {
        let found = regional_multipliers(&national(), region, nation, flegg, 5, 7).unwrap();
        assert_eq!(found, vec![RegionalSector::default(); 3]);
    }
    let error = regional_multipliers(&national(), &[1.0], &NATION, flegg, 5, 7).unwrap_err();
    assert_eq!(error, ModelError::Length { found: 1, expected: 3 });
}

#[test]
fn draws_are_the_same_on_any_number_of_threads() {
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| regional_multipliers(&national(), &REGION, &NATION, flegg, 100, 3).unwrap())
    };
    assert_eq!(on(1), on(4));
    let other = regional_multipliers(&national(), &REGION, &NATION, flegg, 100, 4).unwrap();
    assert_ne!(on(1), other);
}

/// By hand: sectors need 0.1 * 30 + 0.2 * 10 + 0.05 * 40 = 7, 17 and 8; final users take 20, 40 and 0 of 60.
#[test]
fn a_commodity_balance_by_hand() {
    let found = supply_demand_pool(&national(), &REGION, &[1.0, 2.0, 0.0], 60.0).unwrap();
    let expected = [(27.0, 3.0, 1.0), (57.0, -47.0, 10.0 / 57.0), (8.0, 32.0, 1.0)];
    for (pool, (demand, surplus, coefficient)) in found.iter().zip(expected) {
        same(pool.demand, demand, 1e-14);
        same(pool.surplus, surplus, 1e-13);
        same(pool.purchase_coefficient, coefficient, 1e-14);
    }
    // A region that is its nation needs what it makes: the nation's output is x = (I - A)^-1 y.
    let output = Leontief::of(national()).unwrap().times(&mat![[10.0], [20.0], [30.0]]);
    let output: Vec<f64> = (0..3).map(|i| output[(i, 0)]).collect();
    for pool in supply_demand_pool(&national(), &output, &[1.0, 2.0, 3.0], 60.0).unwrap() {
        same(pool.surplus, 0.0, 1e-12);
        same(pool.purchase_coefficient, 1.0, 1e-12);
    }
    // Nothing made and nothing used; made and not used; used and not made.
    let none = supply_demand_pool(&Mat::zeros(3, 3), &[0.0, 5.0, 0.0], &[0.0, 0.0, 1.0], 3.0);
    let none: Vec<f64> = none.unwrap().iter().map(|pool| pool.purchase_coefficient).collect();
    assert_eq!(none, [0.0, 1.0, 0.0]);
    let nothing = supply_demand_pool(&national(), &[0.0; 3], &[0.0; 3], 60.0).unwrap();
    assert!(nothing.iter().all(|pool| (pool.demand, pool.surplus) == (0.0, 0.0)));
    assert!(supply_demand_pool(&national(), &[0.0], &[0.0; 3], 60.0).is_err());
}
