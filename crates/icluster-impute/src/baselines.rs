//! What others do with withheld cells: the estimates ours is compared with.
//!
//! Each gives one value a leaf of an [`Imputation`], made of the same published cells.

use crate::Imputation;
use crate::problem::Problem;
use crate::scaling::solve;

/// Middle of the feasible interval (of the flag's range, where an agency prints flags), as the US Cluster Mapping site did; an open
/// interval counts as half as much again as its lower end.
pub fn midpoints(imputation: &Imputation) -> Vec<f64> {
    let problem = &imputation.problem;
    let middle = |(low, high): (&f64, &f64)| crate::middle((*low, *high));
    problem.low.iter().zip(&problem.high).map(middle).collect()
}

/// What the nearest published total of the same place leaves, in proportion to establishments.
pub fn by_establishments(imputation: &Imputation) -> Vec<f64> {
    let establishments = imputation.leaves.iter().map(|leaf| {
        let n = imputation.table.cells()[*leaf as usize].establishments;
        if n > 0.0 { n } else { 1e-3 }
    });
    own_place(imputation, establishments.collect())
}

/// Establishments times the mean size of published cells of the industry, fitted to the published totals of the same place from the top
/// down (Dorn's procedure without size classes).
pub fn dorn(imputation: &Imputation) -> Vec<f64> {
    let predicted = imputation.leaves.iter().map(|leaf| {
        let cell = &imputation.table.cells()[*leaf as usize];
        let n = if cell.establishments.is_nan() { 1.0 } else { cell.establishments };
        (n * imputation.means.known[cell.industry as usize]).max(1e-3)
    });
    own_place(imputation, predicted.collect())
}

/// Scales a prior to the published totals of each place alone, inside the bounds.
fn own_place(imputation: &Imputation, prior: Vec<f64>) -> Vec<f64> {
    let exact = imputation.problem.families.iter();
    let mut exact = exact.filter(|family| family.low.iter().zip(&family.high).all(|(l, h)| l == h));
    let finest = exact.next_back().cloned();
    let problem =
        Problem { prior, families: finest.into_iter().collect(), ..imputation.problem.clone() };
    solve(&problem, 1e-9, 200).values
}
