//! How far production is from final use, and from primary inputs.
//!
//! Sources: Antras, Chor, Fally and Hillberry 2012 (upstreamness, its measure in an open economy and with inventories); Miller and Temurshoev 2017 (downstreamness).

use crate::model::{Ghosh, Leontief, ModelError, by_columns, column, values};
use crate::table::IoTable;
use faer::Mat;

/// Mean number of stages from each sector to final use: row sums of Ghosh's inverse, 1 where all goes to final use. For a closed table, such as one of the world.
pub fn upstreamness(table: &IoTable) -> Vec<f64> {
    Ghosh::new(table).row_sums()
}

/// The same of one open economy: as exports are used elsewhere at the same stages as at home, flows are parts of what is absorbed at home, output less exports plus imports less additions to
/// inventories. Fails where a vector does not have one value a sector.
pub fn upstreamness_open(
    table: &IoTable,
    exports: &[f64],
    imports: &[f64],
    inventories: &[f64],
) -> Result<Vec<f64>, ModelError> {
    [exports, imports, inventories].into_iter().try_for_each(|of| one_each(table, of))?;
    let absorbed = |i: usize| table.output[i] - exports[i] + imports[i] - inventories[i];
    let absorbed: Vec<f64> = (0..table.size()).map(absorbed).collect();
    Ok(Ghosh::by(&table.flows, &absorbed).row_sums())
}

fn one_each(table: &IoTable, of: &[f64]) -> Result<(), ModelError> {
    match of.len() == table.size() {
        true => Ok(()),
        false => Err(ModelError::Length { found: of.len(), expected: table.size() }),
    }
}

/// The same of a closed table with additions to inventories, which are output of no use yet: flows are parts of output less these. Fails where these are not
/// one a sector.
pub fn upstreamness_less_inventories(
    table: &IoTable,
    inventories: &[f64],
) -> Result<Vec<f64>, ModelError> {
    one_each(table, inventories)?;
    let used: Vec<f64> = table.output.iter().zip(inventories).map(|(x, n)| x - n).collect();
    Ok(Ghosh::by(&table.flows, &used).row_sums())
}

/// Mean number of stages from primary inputs to each sector's output: the output multiplier, 1 where nothing is bought.
pub fn downstreamness(model: &Leontief) -> Vec<f64> {
    values(&model.times_transposed(&column(&vec![1.0; model.size()])))
}

/// Stages to final use that lie across a border, and one: row sums of Ghosh's inverse of the flows between regions alone.
pub fn borders_upstream(table: &IoTable) -> Vec<f64> {
    Ghosh::by(&across(table), &table.output).row_sums()
}

/// Stages from primary inputs that lie across a border, and one: column sums of Leontief's inverse of the flows between regions alone. Fails where there is none.
pub fn borders_downstream(table: &IoTable) -> Result<Vec<f64>, ModelError> {
    Ok(downstreamness(&Leontief::of(by_columns(&across(table), &table.output))?))
}

fn across(table: &IoTable) -> Mat<f64> {
    Mat::from_fn(table.size(), table.size(), |i, j| {
        if table.region[i] == table.region[j] { 0.0 } else { table.flows[(i, j)] }
    })
}
