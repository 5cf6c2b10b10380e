//! Recovery after a shock.

use crate::same;
use faer::{Mat, mat};
use icluster_value::{
    Adaptation, Extracted, IoTable, Leontief, Rationing, Recovery, RecoveryError, RecoveryModel,
    RecoveryPath, Shock, extraction,
};

/// Two regions by two sectors.
fn world() -> IoTable {
    IoTable::new(
        vec!["a".into(), "b".into()],
        (vec![0, 0, 1, 1], ["food", "tools", "food", "tools"].map(String::from).to_vec()),
        mat![
            [10.0, 20.0, 5.0, 0.0],
            [15.0, 30.0, 10.0, 20.0],
            [5.0, 0.0, 20.0, 10.0],
            [0.0, 10.0, 30.0, 40.0]
        ],
        mat![[60.0, 10.0], [50.0, 20.0], [5.0, 80.0], [10.0, 90.0]],
        vec![0, 1],
    )
    .unwrap()
}

/// One sector that uses a part of what it makes.
fn one(uses: f64) -> IoTable {
    IoTable::new(
        vec!["here".into()],
        (vec![0], vec!["all".into()]),
        mat![[100.0 * uses]],
        mat![[100.0 * (1.0 - uses)]],
        vec![0],
    )
    .unwrap()
}

fn run(table: &IoTable, shock: &Shock, by: &Adaptation) -> Recovery {
    RecoveryModel::new(table, &table.sector_numbers()).unwrap().run(shock, by).unwrap()
}

fn shock(lost: Vec<(usize, f64)>, days: usize, path: RecoveryPath) -> Shock {
    Shock { lost, days, path }
}

#[test]
fn without_a_shock_nothing_ever_changes() {
    for rationing in [Rationing::Proportional, Rationing::EqualShares] {
        let by = Adaptation { rationing, days: 2000, ..Adaptation::default() };
        let found = run(&world(), &shock(vec![(0, 0.0)], 10, RecoveryPath::Linear(5.0)), &by);
        assert_eq!((found.days.len(), found.back), (2000, Some(0)));
        for day in &found.days {
            assert!(day.production.iter().all(|part| (part - 1.0).abs() < 1e-12), "{day:?}");
            assert!(day.unmet.abs() < 1e-12);
        }
        assert!(found.output_lost.abs() < 1e-12 && found.value_added_lost.abs() < 1e-12);
    }
}

/// With stocks for as long as it takes and no restocking, a sector with coefficient a that loses the part D for T days makes 1 - D on each of them, and on the k-th day after 1 - D a^k, as its orders to
/// itself come back: D (T + a / (1 - a)) days of output in all. Final demand gets the part of production in orders: (1 - D) / (1 - a D) of it from the second day on.
#[test]
fn one_sector_in_closed_form() {
    let (a, loss, days) = (0.4, 0.3, 20);
    let by = Adaptation {
        stock_days: vec![1000.0],
        restock_days: f64::INFINITY,
        overproduction: 1.0,
        ..Adaptation::default()
    };
    let found = run(&one(a), &shock(vec![(0, loss)], days, RecoveryPath::Linear(0.0)), &by);
    for day in &found.days[..days] {
        same(day.production[0], 1.0 - loss, 1e-12);
    }
    same(found.days[0].unmet, loss, 1e-12);
    same(found.days[1].unmet, 1.0 - (1.0 - loss) / (1.0 - a * loss), 1e-12);
    for (k, day) in found.days[days..].iter().enumerate() {
        same(day.production[0], 1.0 - loss * a.powi(k as i32 + 1), 1e-12);
        assert!(day.unmet.abs() < 1e-12);
    }
    let whole = loss * (days as f64 + a / (1.0 - a)) / 365.0;
    same(found.output_lost, whole, 1e-12);
    same(found.value_added_lost, whole, 1e-12);
    // 0.3 * 0.4^k is 0.00192 with k = 5 and 0.0048 with k = 4.5.
    assert_eq!(found.back, Some(days + 4));
}

/// With all orders scarce by the same part, overproduction goes `alpha + (alpha_max - alpha) s / tau` a day, and production with it until it fills all orders.
#[test]
fn overproduction_builds_up() {
    let none = IoTable::new(
        vec!["here".into()],
        (vec![0], vec!["all".into()]),
        mat![[0.0]],
        mat![[50.0]],
        vec![0],
    )
    .unwrap();
    let by = Adaptation { overproduction_days: 10.0, days: 100, ..Adaptation::default() };
    let found = run(&none, &shock(vec![(0, 0.2)], 1000, RecoveryPath::Linear(0.0)), &by);
    let mut alpha = 1.0_f64;
    for day in &found.days {
        let made = (0.8 * alpha).min(1.0);
        same(day.production[0], made, 1e-12);
        alpha += (1.25 - alpha) * (1.0 - made) / 10.0;
    }
    assert!(found.days[99].production[0] > 0.9);
}

/// A program of its own with all orders of sellers by buyers, in Python with numpy, from the formulas.
#[test]
fn two_regions_as_computed_another_way() {
    let lost = vec![(1, 0.6), (2, 0.1)];
    let by = Adaptation {
        stock_days: vec![60.0, 45.0],
        restock_days: 30.0,
        overproduction_days: 90.0,
        ..Adaptation::default()
    };
    let found = run(&world(), &shock(lost.clone(), 30, RecoveryPath::Linear(40.0)), &by);
    let day = |at: usize, parts: [f64; 4], unmet: f64, found: &Recovery| {
        for (found, expected) in found.days[at].production.iter().zip(parts) {
            same(*found, expected, 1e-11);
        }
        same(found.days[at].unmet, unmet, 1e-11);
    };
    day(0, [1.0, 0.4, 0.9, 1.0], 0.15538461538461537, &found);
    let parts = [0.8708197587473303, 0.41108774655911845, 0.9037168044531831, 0.9415196217127235];
    day(20, parts, 0.13153889016638343, &found);
    let parts = [0.8756649383833013, 0.9182579213180186, 0.9869441969726549, 1.0015306723892912];
    day(60, parts, 0.07171061131129482, &found);
    let parts = [1.0143563360478183, 1.053601209624177, 1.0110517106594346, 1.0094534568034967];
    day(120, parts, 0.010168896701248629, &found);
    same(found.output_lost, 0.024820046769129172, 1e-11);
    same(found.value_added_lost, 0.025164914655374057, 1e-11);
    same(found.unmet, 0.02591387753408545, 1e-11);
    same(found.lost[1], 0.06490257205177025, 1e-11);
    assert_eq!(found.back, Some(162));

    let by = Adaptation { rationing: Rationing::EqualShares, ..by };
    let found = run(&world(), &shock(lost, 30, RecoveryPath::Exponential(25.0)), &by);
    day(0, [1.0, 0.4, 0.9, 1.0], 0.21538461538461529, &found);
    let parts = [0.8708164570727605, 0.41106575197562867, 0.9037158304469203, 0.9372051064868516];
    day(20, parts, 0.2018425520346001, &found);
    let parts = [1.0002764207351735, 1.0035847662907642, 1.0001734193083727, 1.0006220720630963];
    day(120, parts, 0.0010939644437706316, &found);
    same(found.output_lost, 0.028496701152916665, 1e-11);
    same(found.lost[3], 0.006436295208938746, 1e-11);
    assert_eq!(found.back, Some(83));
}

/// More capacity lost, or for longer, is more output lost, as long as nobody makes up for it by overproduction.
#[test]
fn larger_shocks_cost_more() {
    let by = Adaptation { overproduction: 1.0, every: 0, ..Adaptation::default() };
    for row in 0..4 {
        let mut before = 0.0;
        for part in [0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 1.0] {
            let of = shock(vec![(row, part)], 20, RecoveryPath::Exponential(15.0));
            let found = run(&world(), &of, &by);
            assert!(found.days.is_empty() && found.output_lost > before, "{row} {part}");
            assert!(found.lost.iter().all(|lost| *lost >= -1e-12));
            before = found.output_lost;
        }
        let longer = shock(vec![(row, 1.0)], 40, RecoveryPath::Exponential(15.0));
        assert!(run(&world(), &longer, &by).output_lost > before);
    }
}

/// What nobody waits for stops nobody else: others lose the orders of the sector, as when it is extracted whole.
#[test]
fn inputs_nobody_waits_for_stop_nobody() {
    let always = Adaptation { stock_days: vec![f64::INFINITY], ..Adaptation::default() };
    let waiting = Adaptation { stock_days: vec![5.0], ..Adaptation::default() };
    let of = shock(vec![(1, 1.0)], 60, RecoveryPath::Linear(0.0));
    let (free, bound) = (run(&world(), &of, &always), run(&world(), &of, &waiting));
    let (table, leontief) = (world(), Leontief::new(&world()).unwrap());
    let gone = extraction(&leontief, &table.final_demand(), &[1], Extracted::Whole).unwrap();
    same(free.days[59].output, 1.0 - gone / table.output.iter().sum::<f64>(), 1e-12);
    assert!(bound.days[59].production[0] < 0.5, "{:?}", bound.days[59]);
}

/// Restocked as fast as used up, the economy comes back from any shock; more slowly, a large one ends it and a small one does not.
#[test]
fn slow_restocking_can_end_in_a_collapse() {
    let by = |stocks: f64, restock_days: f64| Adaptation {
        stock_days: vec![stocks],
        restock_days,
        days: 3000,
        every: 0,
        ..Adaptation::default()
    };
    let lost = |part| shock((0..4).map(|row| (row, part)).collect(), 60, RecoveryPath::Linear(0.0));
    let one = || shock(vec![(1, 0.9)], 60, RecoveryPath::Linear(0.0));
    for (stocks, restock) in [(20.0, 20.0), (20.0, 10.0), (90.0, 60.0)] {
        let by = by(stocks, restock);
        assert!(!by.may_collapse());
        assert!(run(&world(), &one(), &by).back.is_some(), "{stocks} {restock}");
    }
    let slow = by(20.0, 60.0);
    assert!(slow.may_collapse());
    let found = run(&world(), &one(), &slow);
    assert!(found.back.is_none() && found.output_lost > 5.0, "{}", found.output_lost);
    assert!(run(&world(), &lost(0.02), &slow).back.is_some());
    assert!(!Adaptation::default().may_collapse());
}

#[test]
fn sectors_that_make_nothing_stay_at_zero() {
    let table = IoTable::new(
        vec!["here".into()],
        (vec![0; 3], ["a", "idle", "b"].map(String::from).to_vec()),
        mat![[10.0, 3.0, 5.0], [0.0, 0.0, 0.0], [20.0, 0.0, 1.0]],
        mat![[30.0], [0.0], [-4.0]],
        vec![0],
    )
    .unwrap();
    let model = RecoveryModel::new(&table, &[0, 1, 2]).unwrap();
    // The part of -4 in 48 + 21.
    same(model.left_out, 4.0 / 69.0, 1e-12);
    let none = shock(vec![], 10, RecoveryPath::Linear(10.0));
    let found = model.run(&none, &Adaptation::default()).unwrap();
    assert_eq!(found.days[364].production[1], 0.0);
    same(found.days[364].production[0], 1.0, 1e-12);
    let some = shock(vec![(0, 0.5), (1, 0.5)], 10, RecoveryPath::Linear(10.0));
    let found = model.run(&some, &Adaptation::default()).unwrap();
    assert_eq!((found.lost[1], found.days[5].production[1]), (0.0, 0.0));
    assert!(found.output_lost > 0.0 && found.output_lost.is_finite());
    let empty = IoTable::new(
        vec!["here".into()],
        (vec![0], vec!["idle".into()]),
        Mat::zeros(1, 1),
        Mat::zeros(1, 1),
        vec![0],
    )
    .unwrap();
    let found = run(&empty, &shock(vec![(0, 1.0)], 5, RecoveryPath::Linear(1.0)), &by_week());
    assert_eq!((found.output_lost, found.unmet, found.back), (0.0, 0.0, Some(0)));
    assert_eq!(found.days.iter().map(|day| day.day).collect::<Vec<_>>(), [0, 7, 14]);
}

fn by_week() -> Adaptation {
    Adaptation { every: 7, days: 21, ..Adaptation::default() }
}

#[test]
fn what_cannot_be_run_says_why() {
    let table = world();
    let groups = RecoveryModel::new(&table, &[0]).unwrap_err();
    assert_eq!(groups, RecoveryError::Groups { found: 1, expected: 4 });
    let group = RecoveryModel::new(&table, &[0, 1, 0, 9]).unwrap_err();
    assert_eq!(group, RecoveryError::Group { row: 3, group: 9 });
    let model = RecoveryModel::new(&table, &[0, 1, 0, 1]).unwrap();
    let row = shock(vec![(4, 0.5)], 1, RecoveryPath::Linear(1.0));
    let error = model.run(&row, &Adaptation::default()).unwrap_err();
    assert_eq!(error, RecoveryError::Row { row: 4, rows: 4 });
    let part = shock(vec![(0, 1.5)], 1, RecoveryPath::Linear(1.0));
    let error = model.run(&part, &Adaptation::default()).unwrap_err();
    assert!(error.to_string().contains("part of capacity lost is 1.5"), "{error}");
    for bad in [f64::NAN, 0.5] {
        let by = Adaptation { stock_days: vec![bad], ..Adaptation::default() };
        assert!(model.run(&shock(vec![], 1, RecoveryPath::Linear(1.0)), &by).is_err());
    }
}
