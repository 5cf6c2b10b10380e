//! What production takes besides goods (jobs, value added, emissions) and whose use it is for.
//!
//! Sources: Miller and Blair, Input-Output Analysis, 2nd edition 2009, chapters 6 and 13; names of accounts as in Stadler 2021, pymrio, Journal of Open Research Software 9.

use crate::model::{Ghosh, Leontief, ModelError};
use crate::table::IoTable;
use faer::Mat;

/// Accounts of some stressors, one a row of each matrix: jobs, value added, emissions.
#[derive(Clone, Debug, PartialEq)]
pub struct Accounts {
    /// Per unit of each sector's output (`S`); 0 without output.
    pub intensities: Mat<f64>,
    /// Per unit of final demand for each sector, all along the chain upstream (`M = S L`).
    pub multipliers: Mat<f64>,
    /// Per unit of each sector's primary inputs, of others down the chain (`M_down = S (G' - I)`).
    pub downstream: Mat<f64>,
    /// Of each region's final demand by sector of the goods, one matrix a region of use (consumption-based).
    pub consumption: Vec<Mat<f64>>,
    /// Of these, what happens in other regions than the user's: imports of what the stressor measures.
    pub imported: Vec<Mat<f64>>,
    /// In each sector, for the final demand of other regions than its own: exports of what the stressor measures.
    pub exported: Mat<f64>,
}

/// Accounts of stressors, each a row with the total of every sector. Fails where these are not one a sector. What final users cause themselves, such as the emissions of their cars, is to be added to their
/// consumption and their region's production.
pub fn accounts(
    table: &IoTable,
    leontief: &Leontief,
    ghosh: &Ghosh,
    totals: &Mat<f64>,
) -> Result<Accounts, ModelError> {
    let n = table.size();
    if totals.ncols() != n || leontief.size() != n {
        return Err(ModelError::Length { found: totals.ncols(), expected: n });
    }
    let k = totals.nrows();
    let intensities = Mat::from_fn(k, n, |s, i| {
        if table.output[i] == 0.0 { 0.0 } else { totals[(s, i)] / table.output[i] }
    });
    let along = |of: &Mat<f64>| {
        leontief.times_transposed(&of.transpose().to_owned()).transpose().to_owned()
    };
    let multipliers = along(&intensities);
    // S G' is (G S')'.
    let pushed = ghosh.times(&intensities.transpose().to_owned());
    let downstream = Mat::from_fn(k, n, |s, i| pushed[(i, s)] - intensities[(s, i)]);
    let demand = table.demand_by_region();
    let regions = table.regions.len();
    let of_demand =
        |per: &Mat<f64>, r: usize| Mat::from_fn(k, n, |s, i| per[(s, i)] * demand[(i, r)]);
    let consumption = (0..regions).map(|r| of_demand(&multipliers, r)).collect();
    let imported = (0..regions).map(|r| {
        let abroad =
            Mat::from_fn(k, n, |s, i| if table.region[i] == r { 0.0 } else { intensities[(s, i)] });
        of_demand(&along(&abroad), r)
    });
    let output = leontief.times(&demand);
    let for_others = |i: usize| -> f64 {
        (0..regions).filter(|r| *r != table.region[i]).map(|r| output[(i, r)]).sum()
    };
    let exported = Mat::from_fn(k, n, |s, i| intensities[(s, i)] * for_others(i));
    Ok(Accounts {
        imported: imported.collect(),
        intensities,
        multipliers,
        downstream,
        consumption,
        exported,
    })
}

/// Gross trade: exports of each sector to each region, intermediate and final, sectors by importers; 0 within a region.
pub fn gross_trade(table: &IoTable) -> Mat<f64> {
    let demand = table.demand_by_region();
    let mut trade = Mat::zeros(table.size(), table.regions.len());
    for i in 0..table.size() {
        for j in 0..table.size() {
            if let Some(region) = table.region.get(j).filter(|region| **region != table.region[i]) {
                trade[(i, *region)] += table.flows[(i, j)];
            }
        }
        for r in (0..table.regions.len()).filter(|r| *r != table.region[i]) {
            trade[(i, r)] += demand[(i, r)];
        }
    }
    trade
}
