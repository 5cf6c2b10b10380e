//! `balancing`: RAS and GRAS, location quotients.

use crate::files::{Sheet, same_all, same_matrix};
use faer::Mat;
use icluster_value::{Quotient, gras, quotients, regional_coefficients, simple_quotients};

fn read(name: &str) -> Option<Sheet> {
    Sheet::read(&format!("balancing/{name}.csv"), 1, 0)
}

/// Miller and Blair 2009, 7.4.2; the result is printed there to four digits and kept in the file to all.
#[test]
fn ras_of_miller_and_blair() {
    let (Some(before), Some(targets), Some(after)) =
        (read("ras_mb742_A0"), read("ras_mb742_targets"), read("ras_mb742_A1_ras"))
    else {
        return;
    };
    let x = targets.column("x");
    let flows = Mat::from_fn(3, 3, |i, j| before.cells[(i, j)] * x[j]);
    let found = gras(&flows, &targets.column("u"), &targets.column("v")).unwrap();
    let coefficients = Mat::from_fn(3, 3, |i, j| found.table[(i, j)] / x[j]);
    same_matrix("ras_mb742_A1_ras", &coefficients, &after.cells, 1e-9);
}

#[test]
fn gras_with_negative_cells() {
    let (Some(before), Some(u), Some(v), Some(after)) =
        (read("gras_A0"), read("gras_u"), read("gras_v"), read("gras_result"))
    else {
        return;
    };
    let found = gras(&before.cells, &u.column("u"), &v.column("v")).unwrap();
    same_matrix("gras_result", &found.table, &after.cells, 1e-9);
}

#[test]
fn location_quotients() {
    let (Some(jobs), Some(national), Some(simple)) =
        (read("flq_employment"), read("flq_A_national"), read("flq_slq"))
    else {
        return;
    };
    let row = |of: &Mat<f64>, r: usize| -> Vec<f64> { (0..4).map(|j| of[(r, j)]).collect() };
    let nation: Vec<f64> = (0..4).map(|j| jobs.cells.col(j).iter().sum()).collect();
    for r in 0..3 {
        let region = row(&jobs.cells, r);
        same_all("flq_slq", &simple_quotients(&region, &nation), &row(&simple.cells, r), 1e-12);
        for delta in [0.1, 0.25, 0.3] {
            for (name, by) in
                [("flq", Quotient::Flegg { delta }), ("aflq", Quotient::Augmented { delta })]
            {
                let found = quotients(&region, &nation, by);
                if let ("flq", Some(expected)) =
                    (name, read(&format!("flq_region{r}_delta{delta}")))
                {
                    same_matrix("flq_region", &found, &expected.cells, 1e-12);
                }
                let file = format!("{name}_A_region{r}_delta{delta}");
                let expected = read(&file).unwrap();
                let found = regional_coefficients(&national.cells, &found);
                same_matrix(&file, &found, &expected.cells, 1e-12);
            }
        }
    }
}
