//! `pymrio_test`: six regions by eight sectors, and what numpy derives of it; the inverse of Miller and Blair's chapter 2.

use crate::files::{Sheet, same, same_all, same_matrix};
use faer::Mat;
use icluster_value::{
    Extracted, Ghosh, IoTable, Leontief, accounts, downstreamness, extraction, gross_trade,
    linkages, upstreamness,
};

fn read(name: &str) -> Option<Sheet> {
    Sheet::read(&format!("pymrio_test/{name}.csv"), 3, 2)
}

fn table() -> Option<IoTable> {
    let (flows, demand) = (read("Z")?, read("Y")?);
    let regions: Vec<String> = (1..=6).map(|r| format!("reg{r}")).collect();
    let at = |name: &String| regions.iter().position(|region| region == name).unwrap();
    let region = flows.labels.iter().map(|label| at(&label[0])).collect();
    let sector = flows.labels.iter().map(|label| label[1].clone()).collect();
    let used = demand.columns.iter().map(at).collect();
    Some(IoTable::new(regions.clone(), (region, sector), flows.cells, demand.cells, used).unwrap())
}

#[test]
fn coefficients_and_inverses() {
    let Some(table) = table() else { return };
    let output = Sheet::read("pymrio_test/x.csv", 1, 2).unwrap();
    let expected: Vec<f64> = output.cells.col(0).iter().copied().collect();
    same_all("x", &table.output, &expected, 1e-12);
    let (leontief, ghosh) = (Leontief::new(&table).unwrap(), Ghosh::new(&table));
    for (name, found) in [
        ("A", leontief.coefficients.clone()),
        ("L", leontief.inverse()),
        ("B", ghosh.coefficients.clone()),
        ("G", ghosh.inverse()),
    ] {
        same_matrix(name, &found, &read(name).unwrap().cells, 1e-10);
    }
    // The model gives the output that the demand needs: x = L y.
    let y = table.final_demand();
    let needed = leontief.times(&faer::Mat::from_fn(y.len(), 1, |i, _| y[i]));
    for (i, x) in table.output.iter().enumerate() {
        same("x = L y", needed[(i, 0)], *x, 1e-10);
    }
}

#[test]
fn derived_indicators() {
    let Some(table) = table() else { return };
    let expected = Sheet::read("pymrio_test/derived_indicators_numpy.csv", 1, 2).unwrap();
    let (leontief, ghosh) = (Leontief::new(&table).unwrap(), Ghosh::new(&table));
    let n = table.size();
    let found = linkages(&leontief, &ghosh, None);
    let check = |name: &str, found: &[f64]| same_all(name, found, &expected.column(name), 1e-9);
    check("out_mult", &leontief.multipliers(&vec![1.0; n]).unwrap());
    check("ghosh_row_sum", &ghosh.row_sums());
    check("rasmussen_BL", &found.backward);
    check("rasmussen_FL_leontief_row", &found.sensitivity);
    check("ghosh_FL", &found.forward);
    check("cv_BL", &found.spread);
    check("upstreamness", &upstreamness(&table));
    check("downstreamness", &downstreamness(&leontief));
    let y = table.final_demand();
    let lost = |what| -> Vec<f64> {
        (0..n).map(|j| extraction(&leontief, &y, &[j], what).unwrap()).collect()
    };
    check("hem_total_dietzenbacher", &lost(Extracted::Whole));
    check("hem_backward", &lost(Extracted::Purchases));
}

#[test]
fn the_inverse_of_miller_and_blair() {
    let Some(expected) = Sheet::read("balancing/mb_ch2_L.csv", 1, 0) else { return };
    let coefficients = faer::mat![[0.15, 0.25], [0.2, 0.05]];
    let found = Leontief::of(coefficients).unwrap().inverse();
    same_matrix("mb_ch2_L", &found, &expected.cells, 1e-12);
}

/// Both extensions of the test system: intensities, multipliers up and down the chain, and the four accounts by sector, region and head.
#[test]
fn accounts_of_extensions() {
    let Some(table) = table() else { return };
    let (leontief, ghosh) = (Leontief::new(&table).unwrap(), Ghosh::new(&table));
    let sectors: Vec<String> =
        table.rows_of(0).iter().map(|row| table.sector[*row].clone()).collect();
    let regions = table.regions.len();
    for (name, labels) in [("Emissions", 2), ("Factor_Inputs", 1)] {
        // Two lines of heads, and a third with the names of the labels.
        let read = |account: &str| {
            Sheet::read(&format!("pymrio_test/ext_{name}_{account}.csv"), 3, labels).unwrap().cells
        };
        let totals = read("F");
        let found = accounts(&table, &leontief, &ghosh, &totals).unwrap();
        same_matrix("S", &found.intensities, &read("S"), 1e-10);
        same_matrix("M", &found.multipliers, &read("M"), 1e-10);
        same_matrix("M_down", &found.downstream, &read("M_down"), 1e-10);
        // By region of use and sector of the goods, wherever they come from.
        let by_good = |of: &[Mat<f64>]| {
            let mut sums = Mat::zeros(totals.nrows(), table.size());
            for (user, of) in of.iter().enumerate() {
                for i in 0..table.size() {
                    let good = sectors.iter().position(|known| *known == table.sector[i]).unwrap();
                    for s in 0..totals.nrows() {
                        sums[(s, user * sectors.len() + good)] += of[(s, i)];
                    }
                }
            }
            sums
        };
        let by_region = |of: &Mat<f64>| {
            let goods = sectors.len();
            let block = |s, r| (0..goods).map(move |i| (s, r * goods + i));
            Mat::from_fn(of.nrows(), regions, |s, r| block(s, r).map(|at| of[at]).sum::<f64>())
        };
        let read_region = |account: &str| {
            Sheet::read(&format!("pymrio_test/ext_{name}_{account}_reg.csv"), 1, labels)
                .unwrap()
                .cells
        };
        let direct = match labels {
            // What users emit themselves, seven categories a region.
            2 => {
                let direct = read("F_Y");
                Mat::from_fn(direct.nrows(), regions, |s, r| {
                    (0..7).map(|category| direct[(s, r * 7 + category)]).sum::<f64>()
                })
            }
            _ => Mat::zeros(totals.nrows(), regions),
        };
        for (account, of, users) in [
            ("D_cba", by_good(&found.consumption), true),
            ("D_pba", totals.clone(), true),
            ("D_imp", by_good(&found.imported), false),
            ("D_exp", found.exported.clone(), false),
        ] {
            same_matrix(account, &of, &read(account), 1e-8);
            let by_region = by_region(&of);
            let with = if users { by_region + &direct } else { by_region };
            same_matrix(account, &with, &read_region(account), 1e-8);
        }
        // Per head is the same over a number of people a region.
        let heads =
            Sheet::read(&format!("pymrio_test/ext_{name}_D_cba_cap.csv"), 1, labels).unwrap();
        let all = read_region("D_cba");
        let people: Vec<f64> = (0..regions).map(|r| all[(0, r)] / heads.cells[(0, r)]).collect();
        for (s, r) in (0..all.nrows()).flat_map(|s| (0..regions).map(move |r| (s, r))) {
            same("per head", all[(s, r)] / people[r], heads.cells[(s, r)], 1e-10);
        }
    }
}

#[test]
fn gross_trade_between_regions() {
    let Some(table) = table() else { return };
    let trade = gross_trade(&table);
    let flows = Sheet::read("pymrio_test/gross_trade_bilat_flows.csv", 1, 2).unwrap();
    same_matrix("trade", &trade, &flows.cells, 1e-10);
    let totals = Sheet::read("pymrio_test/gross_trade_totals.csv", 1, 2).unwrap();
    let (exports, imports) = (totals.column("exports"), totals.column("imports"));
    for (at, label) in totals.labels.iter().enumerate() {
        let sold: f64 = (0..trade.ncols()).map(|r| trade[(at, r)]).sum();
        same("exports", sold, exports[at], 1e-10);
        let region = table.regions.iter().position(|region| *region == label[0]).unwrap();
        let bought = (0..table.size()).filter(|i| table.sector[*i] == label[1]);
        same("imports", bought.map(|i| trade[(i, region)]).sum(), imports[at], 1e-10);
    }
}
