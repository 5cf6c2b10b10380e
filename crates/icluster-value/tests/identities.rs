//! What must hold whatever the numbers are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use faer::Mat;
use icluster_value::{
    BalanceError, Chains, Extracted, Ghosh, Input, IoTable, Leontief, ModelError, Network,
    Quotient, Risk, TableError, content_of_exports, downstreamness, extraction, extraction_forward,
    extraction_of_each, field_of_influence, gras, influenced, quotients, regional_coefficients,
    systemic_risk, upstreamness, upstreamness_less_inventories, upstreamness_open,
};
use proptest::prelude::*;

/// A table of `regions` by `sectors` from numbers; every third of them is no flow, and the last sector of the first region makes nothing.
fn table(regions: usize, sectors: usize, numbers: &[f64]) -> IoTable {
    let n = regions * sectors;
    let at = |k: usize| numbers[k % numbers.len()];
    let idle = |i: usize| i + 1 == sectors && n > sectors;
    let flow = |i: usize, j: usize| match idle(i) || idle(j) || (i * 7 + j * 5).is_multiple_of(3) {
        true => 0.0,
        false => at(i * n + j),
    };
    let used = |i: usize, r: usize| if idle(i) { 0.0 } else { 5.0 * at(i * 31 + r * 17) + 1.0 };
    IoTable::new(
        (0..regions).map(|r| format!("r{r}")).collect(),
        (
            (0..n).map(|i| i / sectors).collect(),
            (0..n).map(|i| format!("s{}", i % sectors)).collect(),
        ),
        Mat::from_fn(n, n, flow),
        Mat::from_fn(n, regions, used),
        (0..regions).collect(),
    )
    .unwrap()
}

fn tables() -> impl Strategy<Value = IoTable> {
    let numbers = proptest::collection::vec(0.1_f64..20.0, 60);
    (2_usize..5, 2_usize..5, numbers).prop_map(|(r, s, numbers)| table(r, s, &numbers))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-8 * a.abs().max(b.abs()).max(1.0)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// x = L y; all value added is in final demand; a unit of any product contains one unit of value added; G is L turned round by output.
    #[test]
    fn the_identities_of_a_table(table in tables()) {
        let n = table.size();
        let leontief = Leontief::new(&table).unwrap();
        let y = table.final_demand();
        let needed = leontief.times(&Mat::from_fn(n, 1, |i, _| y[i]));
        for (i, x) in table.output.iter().enumerate() {
            prop_assert!(near(needed[(i, 0)], *x), "{} {x}", needed[(i, 0)]);
        }
        let residuals = table.residuals(&table.output, &table.value_added()).unwrap();
        prop_assert!(residuals.rows < 1e-12 && residuals.columns < 1e-12 && residuals.whole.abs() < 1e-9);
        let share: Vec<f64> = table.value_added().iter().zip(&table.output)
            .map(|(v, x)| if *x == 0.0 { 0.0 } else { v / x }).collect();
        let content = leontief.multipliers(&share).unwrap();
        for (j, content) in content.iter().enumerate() {
            let expected = if table.output[j] == 0.0 { 0.0 } else { 1.0 };
            prop_assert!(near(*content, expected), "{content}");
        }
        let (l, g) = (leontief.inverse(), Ghosh::new(&table).inverse());
        for i in (0..n).filter(|i| table.output[*i] > 0.0) {
            for j in (0..n).filter(|j| table.output[*j] > 0.0) {
                prop_assert!(near(g[(i, j)], l[(i, j)] * table.output[j] / table.output[i]));
            }
        }
    }

    /// Nothing of an idle sector is NaN, and every stage counts from one.
    #[test]
    fn stages_begin_at_one(table in tables()) {
        let n = table.size();
        let leontief = Leontief::new(&table).unwrap();
        let up = upstreamness(&table);
        let down = downstreamness(&leontief);
        for stage in up.iter().chain(&down) {
            prop_assert!(*stage >= 1.0 - 1e-12, "{stage}");
        }
        // Without trade and inventories the open measure is the closed one.
        let none = vec![0.0; n];
        for other in [upstreamness_open(&table, &none, &none, &none), upstreamness_less_inventories(&table, &none)].map(Result::unwrap) {
            prop_assert!(up.iter().zip(&other).all(|(a, b)| near(*a, *b)));
        }
        // Final demand seen from the other end: stages times final goods add up to gross output, on both sides.
        let (added, used) = (table.value_added(), table.final_demand());
        let gross: f64 = table.output.iter().sum();
        let weighed = |stages: &[f64], by: &[f64]| -> f64 {
            stages.iter().zip(by).map(|(stage, value)| stage * value).sum()
        };
        prop_assert!(near(weighed(&up, &added), gross), "{} {gross}", weighed(&up, &added));
        prop_assert!(near(weighed(&down, &used), gross));
    }

    /// The parts of exports add up, for one region, for several, and for all, which export nothing; nine terms are the same exports.
    #[test]
    fn exports_are_their_parts(table in tables()) {
        let chains = Chains::new(&table).unwrap();
        let regions = table.regions.len();
        for s in 0..regions {
            let found = chains.content(&[s]);
            let [exports, parts @ ..] = found.totals();
            prop_assert!(near(parts.iter().sum(), exports));
            let nine = chains.nine_terms(s).unwrap().in_order();
            prop_assert!(near(nine.iter().sum(), exports), "{nine:?} {exports}");
            let [.., domestic, _, _, _] = found.totals();
            // What is absorbed abroad or comes back is the domestic value added in exports.
            prop_assert!(near(nine[..5].iter().sum(), domestic), "{nine:?} {domestic}");
            prop_assert!(near(nine[..3].iter().sum(), chains.value_added_exports(s)));
        }
        let all: Vec<usize> = (0..regions).collect();
        prop_assert!(chains.content(&all).totals().iter().all(|part| part.abs() < 1e-9));
        let two = chains.content(&[0, 1]).totals()[0];
        let apart = chains.content(&[0]).totals()[0] + chains.content(&[1]).totals()[0];
        prop_assert!(two <= apart + 1e-9, "what members sell each other leaves the bloc out");
    }

    /// Of one region with the rest of the table as the world: imports in its exports are all foreign content by Hummels, at least what Borin and Mancini count; with the domestic part
    /// they are all exports.
    #[test]
    fn imports_and_value_added_in_exports_are_all_of_them(table in tables()) {
        prop_assume!(table.regions.len() > 1);
        let chains = Chains::new(&table).unwrap();
        let found = chains.content(&[0]);
        let own = &found.rows;
        let block = faer::Mat::from_fn(own.len(), own.len(), |i, j| table.flows[(own[i], own[j])]);
        let output: Vec<f64> = own.iter().map(|i| table.output[*i]).collect();
        let domestic = Leontief::of(faer::Mat::from_fn(own.len(), own.len(), |i, j| {
            if output[j] == 0.0 { 0.0 } else { block[(i, j)] / output[j] }
        })).unwrap();
        let added = table.value_added();
        let added: Vec<f64> = own.iter().map(|i| added[*i]).collect();
        let imports: Vec<f64> = own.iter().enumerate().map(|(at, j)| {
            let bought: f64 = (0..table.size()).map(|i| table.flows[(i, *j)]).sum();
            bought - (0..own.len()).map(|i| block[(i, at)]).sum::<f64>()
        }).collect();
        let of = |bought: &[f64]| content_of_exports(&domestic, bought, &output, &found.exports).unwrap();
        let (imported, kept) = (of(&imports), of(&added));
        for i in 0..own.len() {
            prop_assert!(near(imported[i] + kept[i], found.exports[i]));
            prop_assert!(near(kept[i], found.domestic[i]), "domestic value added is the same");
        }
        prop_assert!(content_of_exports(&domestic, &[], &output, &found.exports).is_err());
    }

    /// Taking all out loses all; taking more out never loses less; one coefficient changed by Sherman and Morrison is the inverse of the changed matrix.
    #[test]
    fn what_is_lost_and_what_is_changed(table in tables(), change in 0.001_f64..0.02) {
        let n = table.size();
        let leontief = Leontief::new(&table).unwrap();
        let y = table.final_demand();
        let whole: f64 = table.output.iter().sum();
        let all: Vec<usize> = (0..n).collect();
        prop_assert!(near(extraction(&leontief, &y, &all, Extracted::Whole).unwrap(), whole));
        let each = extraction_of_each(&leontief.inverse(), &table.output);
        for (sector, lost) in each.into_iter().enumerate() {
            prop_assert!(near(extraction(&leontief, &y, &[sector], Extracted::Whole).unwrap(), lost));
        }
        for what in [Extracted::Whole, Extracted::Purchases] {
            let one = extraction(&leontief, &y, &[0], what).unwrap();
            let two = extraction(&leontief, &y, &[0, 1], what).unwrap();
            prop_assert!(one >= -1e-9 && two >= one - 1e-9, "{what:?} {one} {two}");
        }
        // Forward, of one sector, by Sherman and Morrison: x_k (g_kj - [k = j]) / g_kk.
        let (ghosh, primary) = (Ghosh::new(&table), table.value_added());
        let g = ghosh.inverse();
        for k in 0..n {
            let lost = extraction_forward(&ghosh, &primary, &[k]).unwrap();
            for (j, lost) in lost.iter().enumerate() {
                let own = if j == k { 1.0 } else { 0.0 };
                let expected = table.output[k] * (g[(k, j)] - own) / g[(k, k)];
                prop_assert!(near(*lost, expected), "{k} {j} {lost} {expected}");
            }
        }
        // Without any sales to producers each makes what its primary inputs are worth.
        for (j, lost) in extraction_forward(&ghosh, &primary, &all).unwrap().iter().enumerate() {
            prop_assert!(near(table.output[j] - lost, primary[j]));
        }
        let inverse = leontief.inverse();
        let (i, j) = (1 % n, 0);
        let mut changed = leontief.coefficients.clone();
        changed[(i, j)] += change;
        let expected = Leontief::of(changed).unwrap().inverse();
        let found = influenced(&inverse, i, j, change).unwrap();
        let strength = field_of_influence(&inverse)[(i, j)];
        let mut grown = 0.0;
        for row in 0..n {
            for column in 0..n {
                prop_assert!(near(found[(row, column)], expected[(row, column)]));
                grown += found[(row, column)] - inverse[(row, column)];
            }
        }
        let rest = 1.0 - change * inverse[(j, i)];
        prop_assert!(near(grown, change * strength / rest), "{grown} {strength}");
    }

    /// Sums are met, zeros and signs stay, and what fits already is not changed.
    #[test]
    fn balanced_tables_meet_their_sums(table in tables(), stretch in 0.3_f64..3.0) {
        let n = table.size();
        let mut cells = table.flows.clone();
        // A negative cell beside positive ones.
        cells[(0, 1)] = -0.05;
        cells[(0, 0)] = 3.0;
        cells[(1, 1)] = 3.0;
        let target = Mat::from_fn(n, n, |i, j| {
            let cell = cells[(i, j)];
            let factor = stretch.powi((i as i32 % 3) - 1) * (1.0 + 0.1 * (j % 4) as f64);
            if cell > 0.0 { cell * factor } else { cell / factor }
        });
        let rows: Vec<f64> = (0..n).map(|i| (0..n).map(|j| target[(i, j)]).sum()).collect();
        let columns: Vec<f64> = (0..n).map(|j| target.col(j).iter().sum()).collect();
        let found = gras(&cells, &rows, &columns).unwrap();
        for i in 0..n {
            let sum: f64 = (0..n).map(|j| found.table[(i, j)]).sum();
            prop_assert!(near(sum, rows[i]));
            for j in 0..n {
                prop_assert!(found.table[(i, j)] * cells[(i, j)] >= 0.0);
                prop_assert_eq!(found.table[(i, j)] == 0.0, cells[(i, j)] == 0.0);
            }
        }
        let again = gras(&found.table, &rows, &columns).unwrap();
        prop_assert!(again.rounds <= 2, "{}", again.rounds);
    }
}

#[test]
fn a_region_like_its_nation_keeps_its_coefficients() {
    let nation = [120.0, 30.0, 50.0, 100.0];
    let half: Vec<f64> = nation.iter().map(|jobs| jobs / 2.0).collect();
    let national = Mat::from_fn(4, 4, |i, j| 0.05 + 0.01 * (i + j) as f64);
    for by in [Quotient::Simple, Quotient::CrossIndustry] {
        let found = regional_coefficients(&national, &quotients(&half, &nation, by));
        assert_eq!(found, national, "{by:?}");
    }
    // Flegg's lets a smaller region buy more from elsewhere, the whole nation nothing.
    let flegg = Quotient::Flegg { delta: 0.2 };
    let small = quotients(&half, &nation, flegg);
    assert!((small[(0, 1)] - 1.5_f64.log2().powf(0.2)).abs() < 1e-12);
    let whole = regional_coefficients(&national, &quotients(&nation, &nation, flegg));
    assert!((0..4).all(|i| (whole[(i, i)] - national[(i, i)]).abs() < 1e-15));
    let empty = quotients(&[0.0; 4], &nation, Quotient::CrossIndustry);
    assert!((0..4).all(|i| (0..4).all(|j| empty[(i, j)] == 0.0)), "nothing is NaN");
}

#[test]
fn what_is_no_table_says_why() {
    let names = |n: usize| (vec![0; n], vec!["s".to_owned(); n]);
    let here = || vec!["here".to_owned()];
    let square = |n: usize| Mat::<f64>::zeros(n, n);
    let of = |n, flows, demand, used| IoTable::new(here(), names(n), flows, demand, used);
    let error = of(2, square(3), square(2), vec![0, 0]).unwrap_err();
    assert_eq!(error, TableError::Shape { what: "rows of flows", found: 3, expected: 2 });
    let mut bad = square(2);
    bad[(1, 0)] = f64::NAN;
    let error = of(2, bad, square(2), vec![0, 0]).unwrap_err();
    assert!(error.to_string().contains("flows, row 1, column 0: NaN"), "{error}");
    let error = of(2, square(2), square(2), vec![0, 4]).unwrap_err();
    assert!(matches!(error, TableError::Region { at: 1, region: 4, .. }), "{error}");
    // Exports that leave the table are of no region of it.
    let open =
        of(1, square(1), Mat::from_fn(1, 2, |_, _| 1.0), vec![0, IoTable::ELSEWHERE]).unwrap();
    assert_eq!(open.demand_by_region()[(0, 0)], 1.0);
    assert_eq!(open.output, [2.0]);

    assert!(open.residuals(&[2.0], &[]).is_err());
    assert!(upstreamness_open(&open, &[], &[0.0], &[0.0]).is_err());
    assert!(upstreamness_less_inventories(&open, &[]).is_err());
    assert!(influenced(&square(2), 2, 0, 0.1).is_none());
    let chains = Chains::new(&open).unwrap();
    assert_eq!((chains.nine_terms(7), chains.value_added_exports(7)), (None, 0.0));

    // Two sectors that buy all they make from each other.
    let error = Leontief::of(faer::mat![[0.0, 1.0], [1.0, 0.0]]).unwrap_err();
    assert_eq!(error, ModelError::Unproductive(vec![0, 1]));
    let error = gras(&square(2), &[1.0, 2.0], &[1.0, 1.0]).unwrap_err();
    assert!(matches!(error, BalanceError::Totals { .. }), "{error}");
    let error = gras(&square(2), &[1.0, 1.0], &[1.0, 1.0]).unwrap_err();
    assert!(matches!(error, BalanceError::Sign { what: "row", at: 0, .. }), "{error}");
    let error = gras(&square(2), &[1.0], &[1.0, 1.0]).unwrap_err();
    assert!(matches!(error, BalanceError::Length { what: "rows", .. }), "{error}");
    let ghosh = Ghosh::new(&open);
    let error = extraction_forward(&ghosh, &[1.0, 1.0], &[0]).unwrap_err();
    assert_eq!(error, ModelError::Length { found: 2, expected: 1 });
}

/// Two sectors worked out by hand (flows and output of Miller and Blair 2009, table 2.3): without what the first sells, the second makes (2,000 - 600) / (1 - 0.05), the first 650 and a tenth of that.
#[test]
fn what_two_sectors_lose_forward() {
    let table = IoTable::new(
        vec!["here".to_owned()],
        (vec![0, 0], vec!["farming".to_owned(), "making".to_owned()]),
        faer::mat![[150.0, 500.0], [200.0, 100.0]],
        faer::mat![[350.0], [1700.0]],
        vec![0],
    )
    .unwrap();
    let lost = extraction_forward(&Ghosh::new(&table), &[650.0, 1400.0], &[0]).unwrap();
    let made = 1400.0 / 0.95;
    assert!(near(lost[1], 2000.0 - made), "{lost:?}");
    assert!(near(lost[0], 1000.0 - (650.0 + 0.1 * made)), "{lost:?}");
}

/// A row of a minus alone whose sum is to be zero goes to zero, as one of positive cells does, and the rest is balanced; where no cell has the sign of the sum it says which.
#[test]
fn sums_that_cells_of_one_sign_reach_or_not() {
    let before = faer::mat![[4.0, 3.0, 2.0], [0.0, 0.0, -1.0], [0.0, 5.0, 0.0], [6.0, 2.0, 7.0]];
    let fit = |rows: [f64; 4]| gras(&before, &rows, &[11.0, 6.0, 8.0]);
    let found = fit([10.0, 0.0, 0.0, 15.0]).unwrap();
    for j in 0..3 {
        assert_eq!((found.table[(1, j)], found.table[(2, j)]), (0.0, 0.0));
    }
    let rest = Mat::from_fn(2, 3, |i, j| before[(3 * i, j)]);
    let alone = gras(&rest, &[10.0, 15.0], &[11.0, 6.0, 8.0]).unwrap().table;
    assert!((0..3).all(|j| near(alone[(1, j)], found.table[(3, j)])));
    let error = fit([10.0, 1.0, 0.0, 14.0]).unwrap_err();
    assert_eq!(error, BalanceError::Sign { what: "row", at: 1, target: 1.0 });
    let error = fit([10.0, 0.0, -1.0, 16.0]).unwrap_err();
    assert_eq!(error, BalanceError::Sign { what: "row", at: 2, target: -1.0 });
    let error = gras(&faer::mat![[1.0, f64::NAN]], &[1.0], &[1.0, 0.0]).unwrap_err();
    assert_eq!(error, BalanceError::NoNumber { what: "row", at: 0, of: "cell" });
    // Rows and columns that only have each other: the first of both cannot be 2 and 1.
    let error = gras(&faer::mat![[1.0, 0.0], [0.0, 1.0]], &[2.0, 1.0], &[1.0, 2.0]).unwrap_err();
    assert!(matches!(error, BalanceError::Apart { .. }), "{error}");
}

/// Every firm's shock carried out over all firms in every round, as the papers write it.
fn carried_out(
    sector: &[u32],
    links: &[(u32, u32, f64)],
    input: impl Fn(u32, u32) -> Input,
    replaceable: bool,
) -> Vec<Risk> {
    let n = sector.len();
    let mut w = vec![vec![0.0; n]; n];
    links.iter().for_each(|(i, j, value)| w[*i as usize][*j as usize] += value);
    let sold: Vec<f64> = w.iter().map(|row| row.iter().sum()).collect();
    let all: f64 = sold.iter().sum();
    let fail = |failed: usize| {
        let (mut down, mut up) = (vec![1.0; n], vec![1.0; n]);
        (down[failed], up[failed]) = (0.0, 0.0);
        for _ in 0..20_000 {
            let missed = |i: usize| {
                let market = (0..n).filter(|l| sector[*l] == sector[i]);
                let left: f64 = market.map(|l| sold[l] * down[l]).sum();
                if replaceable && left > 0.0 { (sold[i] / left).min(1.0) } else { 1.0 }
            };
            let make = |j: usize| {
                let (mut least, mut ordinary, mut bought) = (1.0_f64, 0.0, 0.0);
                for k in 0..4 {
                    let of = (0..n).filter(|i| sector[*i] == k && w[*i][j] > 0.0);
                    let (lost, all) = of.fold((0.0, 0.0), |(lost, all), i| {
                        (lost + missed(i) * w[i][j] * (1.0 - down[i]), all + w[i][j])
                    });
                    bought += all;
                    match input(k, sector[j]) {
                        Input::Essential if all > 0.0 => least = least.min(1.0 - lost / all),
                        Input::Ordinary => ordinary += lost,
                        _ => {}
                    }
                }
                let rest = if bought > 0.0 { 1.0 - ordinary / bought } else { 1.0 };
                if j == failed { 0.0 } else { least.min(rest).max(0.0) }
            };
            let sell = |i: usize| {
                let demand: f64 = (0..n).map(|j| w[i][j] * up[j]).sum();
                if i == failed {
                    0.0
                } else if sold[i] > 0.0 {
                    demand / sold[i]
                } else {
                    1.0
                }
            };
            let next: (Vec<f64>, Vec<f64>) = (0..n).map(|i| (make(i), sell(i))).unzip();
            let moved = next.0.iter().chain(&next.1).zip(down.iter().chain(&up));
            let still = moved.map(|(a, b)| (a - b).abs()).fold(0.0, f64::max) < 1e-14;
            (down, up) = next;
            if still {
                break;
            }
        }
        let part = |of: &dyn Fn(usize) -> f64| -> f64 {
            (0..n).map(|i| sold[i] / all * (1.0 - of(i))).sum()
        };
        Risk {
            index: part(&|i| down[i].min(up[i])),
            downstream: part(&|i| down[i]),
            upstream: part(&|i| up[i]),
        }
    };
    (0..n).map(fail).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// Looking only where a shock arrives finds what looking everywhere does.
    #[test]
    fn risk_is_that_of_the_shock_carried_out(
        sector in proptest::collection::vec(0_u32..4, 4..10),
        links in proptest::collection::vec((0_u32..10, 0_u32..10, 0.5_f64..5.0), 3..25),
        replaceable: bool,
    ) {
        let n = sector.len() as u32;
        let links: Vec<_> = links.into_iter().map(|(i, j, v)| (i % n, j % n, v)).filter(|(i, j, _)| i != j).collect();
        prop_assume!(!links.is_empty());
        let input = |seller: u32, buyer: u32| match (seller + 2 * buyer) % 3 {
            0 => Input::Essential,
            1 => Input::Ordinary,
            _ => Input::Negligible,
        };
        let network = Network::new(sector.clone(), links.iter().copied()).unwrap();
        let found = systemic_risk(&network, input, replaceable, 0.0);
        for (found, expected) in found.iter().zip(carried_out(&sector, &links, input, replaceable)) {
            prop_assert!((found.index - expected.index).abs() < 1e-6, "{found:?} {expected:?}");
            prop_assert!((found.downstream - expected.downstream).abs() < 1e-6, "{found:?} {expected:?}");
            prop_assert!((found.upstream - expected.upstream).abs() < 1e-6, "{found:?} {expected:?}");
        }
    }
}

/// Two nations of two sectors, three places: what each needs is bought of the places that make it, nearer ones first.
mod places {
    use icluster_value::{
        Flow, Friction, IoTable, Margins, Place, PlaceNetwork, Round, Sales, Steps, distance,
    };

    /// Each place is a group of its own.
    const GROUPS: [u32; 4] = [0, 1, 2, 3];

    fn walk(
        network: &PlaceNetwork,
        cells: &[(u32, u32, f64)],
        (rounds, most, decay): (usize, usize, f64),
    ) -> Vec<Round> {
        network.upstream(cells, Steps { rounds, most, decay }, &GROUPS)
    }

    fn table() -> IoTable {
        IoTable::new(
            vec!["a".to_owned(), "b".to_owned()],
            (vec![0, 0, 1, 1], ["x", "y", "x", "y"].map(str::to_owned).to_vec()),
            faer::mat![
                [10.0, 20.0, 5.0, 0.0],
                [4.0, 8.0, 2.0, 1.0],
                [6.0, 3.0, 12.0, 9.0],
                [0.0, 2.0, 7.0, 3.0]
            ],
            faer::mat![[60.0, 5.0], [80.0, 5.0], [10.0, 60.0], [8.0, 80.0]],
            vec![0, 1],
        )
        .unwrap()
    }

    fn network(margins: Margins, friction: Friction) -> PlaceNetwork {
        let place =
            |nation, point, output: &[(u32, f64)]| Place { nation, point, output: output.to_vec() };
        let places = vec![
            place(0, Some([-117.0, 32.7]), &[(0, 30.0), (1, 10.0)]),
            place(0, Some([-74.0, 40.7]), &[(0, 70.0), (1, 90.0)]),
            place(1, Some([-117.0, 32.5]), &[(0, 50.0), (1, 50.0)]),
            // The rest of the second nation has no known point.
            place(1, None, &[(0, 50.0), (1, 50.0)]),
        ];
        PlaceNetwork::new(&table(), places, margins, friction).unwrap()
    }

    fn of(round: &Round, wanted: impl Fn(&Flow) -> bool) -> f64 {
        round.flows.iter().filter(|flow| wanted(flow)).map(|flow| flow.value).sum()
    }

    #[test]
    fn needs_are_the_tables_and_all_of_them_are_bought() {
        let table = table();
        let network = network(Margins::default(), Friction::default());
        assert_eq!(network.cells(), 8);
        let rounds = walk(&network, &[(0, 1, 10.0)], (2, usize::MAX, 1.0));
        // A tenth of the first nation's y.
        let output = table.output[1];
        for row in 0..4 {
            let need = table.flows[(row, 1)] / output * 10.0;
            let bought = of(&rounds[0], |flow| flow.row as usize == row);
            assert!((bought - need).abs() < 1e-12, "{row}: {bought} {need}");
        }
        assert!((rounds[0].covered - 1.0).abs() < 1e-12);
        // The second round is what these need: A A x, whoever they are.
        let a = |i: usize, j: usize| table.flows[(i, j)] / table.output[j];
        for row in 0..4 {
            let need: f64 = (0..4).map(|j| a(row, j) * a(j, 1) * 10.0).sum();
            let bought = of(&rounds[1], |flow| flow.row as usize == row);
            assert!((bought - need).abs() < 1e-12, "{row}: {bought} {need}");
        }
        // Half the decay, half the second round.
        let half = walk(&network, &[(0, 1, 10.0)], (2, usize::MAX, 0.5));
        assert!((of(&half[1], |_| true) * 2.0 - of(&rounds[1], |_| true)).abs() < 1e-12);
    }

    #[test]
    fn near_places_sell_more_than_they_make_of_all_and_without_friction_as_much() {
        let share = |friction| {
            let round =
                &walk(&network(Margins::default(), friction), &[(0, 1, 10.0)], (1, 100, 1.0))[0];
            of(round, |flow| flow.row == 0 && flow.from == Some(0))
                / of(round, |flow| flow.row == 0)
        };
        assert!((share(Friction { exponent: 0.0, within: 25.0 }) - 0.3).abs() < 1e-12);
        assert!(share(Friction::default()) > 0.9);
    }

    /// Every link made one by one, as the formula has it: need times output times nearness over the sum of that. With enough places for several blocks, some without a point, and groups.
    #[test]
    fn sums_and_largest_links_are_those_of_all_links() {
        let number = |i: usize, j: usize| ((i * 7919 + j * 104_729 + i * j) % 1009) as f64 / 1009.0;
        let places: Vec<Place> = (0..190)
            .map(|at| Place {
                nation: usize::from(at % 3 == 0),
                point: (at % 17 != 5)
                    .then(|| [-120.0 + 50.0 * number(at, 1), 20.0 + 25.0 * number(at, 2)]),
                output: (0..2)
                    .filter(|sector| !(at + *sector as usize).is_multiple_of(5))
                    .map(|sector| (sector, 0.1 + number(at, 3 + sector as usize).powi(3)))
                    .collect(),
            })
            .collect();
        let groups: Vec<u32> = (0..places.len() as u32).map(|at| (at * 7) % 5).collect();
        let (table, friction) = (table(), Friction::default());
        let network =
            PlaceNetwork::new(&table, places.clone(), Margins::default(), friction).unwrap();
        let buyers = [(3_u32, 0_u32, 5.0), (4, 1, 2.0), (5, 0, 1.0), (90, 1, 3.0)];
        let mut flows: Vec<Flow> = Vec::new();
        let mut sums = std::collections::BTreeMap::new();
        for (to, sector, output) in buyers {
            let buyer = &places[to as usize];
            let weight = |d: f64| (d + friction.within).powf(-friction.exponent);
            let near: Vec<Option<f64>> =
                places.iter().map(|of| Some(weight(distance(of.point?, buyer.point?)))).collect();
            let known: Vec<f64> = near.iter().flatten().copied().collect();
            let mean = match known.is_empty() {
                true => 1.0,
                false => known.iter().sum::<f64>() / known.len() as f64,
            };
            let column = buyer.nation * 2 + sector as usize;
            for row in 0..4 {
                let need = table.flows[(row, column)] / table.output[column] * output;
                if need == 0.0 {
                    continue;
                }
                let weights: Vec<f64> = places
                    .iter()
                    .zip(&near)
                    .map(|(of, near)| {
                        let made = of.output.iter().find(|of| of.0 as usize == row % 2);
                        let own = of.nation == row / 2;
                        if own { made.map_or(0.0, |of| of.1) * near.unwrap_or(mean) } else { 0.0 }
                    })
                    .collect();
                let total: f64 = weights.iter().sum();
                for (from, weight) in
                    weights.iter().enumerate().filter(|(_, weight)| **weight > 0.0)
                {
                    let (value, from) = (need * weight / total, from as u32);
                    flows.push(Flow { from: Some(from), row: row as u32, to, value });
                    *sums
                        .entry((row as u32, groups[from as usize], groups[to as usize]))
                        .or_insert(0.0) += value;
                }
            }
        }
        flows.sort_by(|a, b| b.value.total_cmp(&a.value));
        let all: f64 = flows.iter().map(|flow| flow.value).sum();
        for most in [1, 10, 40, usize::MAX] {
            let steps = Steps { rounds: 1, most, decay: 1.0 };
            let round = &network.upstream(&buyers, steps, &groups)[0];
            // Links below a millionth of all are in sums only.
            let expected = flows.iter().take(most).filter(|flow| flow.value >= 1.1e-6 * all);
            for (found, expected) in round.flows.iter().zip(expected) {
                assert_eq!(
                    (found.from, found.row, found.to),
                    (expected.from, expected.row, expected.to)
                );
                assert!((found.value / expected.value - 1.0).abs() < 1e-12);
            }
            assert!(round.flows.len() == most || (most > 300 && round.flows.len() > 300));
            assert_eq!(round.groups.len(), sums.len());
            for (found, (key, value)) in round.groups.iter().zip(&sums) {
                assert_eq!((found.row, found.from, found.to), (key.0, Some(key.1), key.2));
                assert!((found.value / value - 1.0).abs() < 1e-12);
            }
        }
    }

    /// What is known of sales across the border takes the place of gravity, and what is known of purchases that of the table.
    #[test]
    fn known_margins_are_met() {
        let margins = Margins {
            sales: vec![((2, 0), Sales { of: vec![(2, 1.0), (3, 3.0)], to_this: true })],
            purchases: vec![((0, 2), 2.0)],
        };
        let without = network(Margins::default(), Friction::default());
        let with = network(margins, Friction::default());
        let sold = |network: &PlaceNetwork, from: Option<u32>| {
            let round = &walk(network, &[(0, 1, 10.0)], (1, 100, 1.0))[0];
            of(round, |flow| flow.row == 2 && (from.is_none() || flow.from == from))
        };
        assert!((sold(&with, None) - 2.0 * sold(&without, None)).abs() < 1e-12);
        assert!((sold(&with, Some(3)) / sold(&with, Some(2)) - 3.0).abs() < 1e-12);
        // Sold to all of the world, it goes to near buyers first.
        let margins = Margins {
            sales: vec![((0, 1), Sales { of: vec![(0, 1.0), (1, 1.0)], to_this: false })],
            purchases: Vec::new(),
        };
        let round =
            &walk(&network(margins, Friction::default()), &[(2, 0, 10.0)], (1, 100, 1.0))[0];
        let from = |place| of(round, |flow| flow.row == 0 && flow.from == Some(place));
        assert!(from(0) > 10.0 * from(1), "{} {}", from(0), from(1));
        let round = &walk(&with, &[(0, 1, 10.0)], (1, 100, 1.0))[0];
        for of in &round.groups {
            assert_eq!(of.observed, if of.row == 2 { of.value } else { 0.0 });
        }
    }

    #[test]
    fn the_largest_links_are_kept_and_what_they_cover_is_said() {
        let network = network(Margins::default(), Friction::default());
        let all = &walk(&network, &[(0, 1, 10.0), (2, 0, 5.0)], (1, usize::MAX, 1.0))[0];
        let few = &walk(&network, &[(0, 1, 10.0), (2, 0, 5.0)], (1, 3, 1.0))[0];
        assert_eq!(few.flows, all.flows[..3]);
        // Sums by group hold all links, listed or not.
        assert_eq!(few.groups, all.groups);
        for of in &few.groups {
            let links =
                |flow: &Flow| flow.from == of.from && flow.row == of.row && flow.to == of.to;
            assert!((self::of(all, links) - of.value).abs() < 1e-12 && of.observed == 0.0);
        }
        let part = of(few, |_| true) / of(all, |_| true);
        assert!((few.covered - part).abs() < 1e-12 && part < 1.0);
    }

    #[test]
    fn distances_are_those_of_the_globe() {
        // San Diego to New York is 3,910 km (great circle).
        let found = distance([-117.16, 32.72], [-74.01, 40.71]);
        assert!((found - 3_910.0).abs() < 10.0, "{found}");
    }
}
