//! What would be lost without some sectors.
//!
//! Sources: Dietzenbacher, van der Linden and Steenge 1993; Miller and Lahr 2001; Dietzenbacher and Lahr 2013, Expanding extractions (forward extraction by Ghosh's model); Miller and Blair 2009,
//! 12.2.6.

use crate::model::{Ghosh, Leontief, ModelError, column};
use crate::table::column_sum;
use faer::Mat;
use std::collections::BTreeSet;

/// What is taken out of Leontief's model; [`extraction_forward`] has what sectors sell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extracted {
    /// What the sectors buy, sell and deliver to final demand.
    Whole,
    /// What they buy: their suppliers lose.
    Purchases,
}

/// Output of the whole table that is lost when some sectors (one, those of a region, a group) are taken out; flows among them go with the rest. `demand` is the final demand of each sector.
///
/// Fails where `demand` has another length than the table.
pub fn extraction(
    model: &Leontief,
    demand: &[f64],
    sectors: &[usize],
    what: Extracted,
) -> Result<f64, ModelError> {
    Ok(extraction_by_sector(model, demand, sectors, what)?.iter().sum())
}

/// The same sector by sector: what each loses. Of [`Extracted::Whole`] the sectors that are taken out lose all of their output.
///
/// Fails where `demand` has another length than the table.
pub fn extraction_by_sector(
    model: &Leontief,
    demand: &[f64],
    sectors: &[usize],
    what: Extracted,
) -> Result<Vec<f64>, ModelError> {
    let n = model.size();
    if demand.len() != n {
        return Err(ModelError::Length { found: demand.len(), expected: n });
    }
    let out: BTreeSet<usize> = sectors.iter().copied().collect();
    let coefficient = |i: usize, j: usize| {
        let gone = match what {
            Extracted::Whole => out.contains(&i) || out.contains(&j),
            Extracted::Purchases => out.contains(&j),
        };
        if gone { 0.0 } else { model.coefficients[(i, j)] }
    };
    let rest = Leontief::of(Mat::from_fn(n, n, coefficient))?;
    let gone = |i: usize| what == Extracted::Whole && out.contains(&i);
    let left: Vec<f64> = (0..n).map(|i| if gone(i) { 0.0 } else { demand[i] }).collect();
    let (before, after) = (model.times(&column(demand)), rest.times(&column(&left)));
    Ok((0..n).map(|i| before[(i, 0)] - after[(i, 0)]).collect())
}

/// What each sector loses when some sell nothing to producers: their rows of Ghosh's `B` are zero, and primary inputs stay. Buyers make less, and sell less to theirs.
/// `primary` is the primary inputs of each sector: its output less what it buys of the table's rows, [`crate::IoTable::value_added`].
///
/// Fails where `primary` has another length than the table.
pub fn extraction_forward(
    ghosh: &Ghosh,
    primary: &[f64],
    sectors: &[usize],
) -> Result<Vec<f64>, ModelError> {
    let n = ghosh.coefficients.nrows();
    if primary.len() != n {
        return Err(ModelError::Length { found: primary.len(), expected: n });
    }
    let out: BTreeSet<usize> = sectors.iter().copied().collect();
    let rest = Ghosh::of(Mat::from_fn(n, n, |i, j| {
        if out.contains(&i) { 0.0 } else { ghosh.coefficients[(i, j)] }
    }));
    let inputs = column(primary);
    let (before, after) = (ghosh.times_transposed(&inputs), rest.times_transposed(&inputs));
    Ok((0..n).map(|i| before[(i, 0)] - after[(i, 0)]).collect())
}

/// Output of the whole table that is lost when each sector alone is taken out whole: `x_k (1'L)_k / l_kk`, which is [`extraction`] of one sector without solving again. `inverse` is Leontief's,
/// `output` each sector's.
///
/// With sector k out, the rest makes `x_R - L_Rk x_k / l_kk` (the inverse of a block by Schur's complement), and k nothing.
pub fn extraction_of_each(inverse: &Mat<f64>, output: &[f64]) -> Vec<f64> {
    let lost = |k: usize, output: &f64| column_sum(inverse, k) * output / inverse[(k, k)];
    output.iter().enumerate().take(inverse.ncols()).map(|(k, output)| lost(k, output)).collect()
}
