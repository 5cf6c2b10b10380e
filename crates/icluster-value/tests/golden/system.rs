//! `pymrio_test`: six regions by eight sectors, and what numpy derives of it; the inverse of Miller and Blair's chapter 2.

use crate::files::{Sheet, same, same_all, same_matrix};
use icluster_value::{
    Extracted, Ghosh, IoTable, Leontief, downstreamness, extraction, linkages, upstreamness,
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
