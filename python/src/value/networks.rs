//! Measures of networks, as Python calls them.

use super::{Told, told};
use crate::frame::Frame;
use crate::output::Table;
use crate::problem::Problem;
use crate::value::links::{self as listed, Ends, Inputs, Links};
use crate::value::table::IoTable;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyRecordBatch;

#[pyfunction]
fn links(py: Python<'_>, table: &Bound<'_, IoTable>) -> PyResult<Told> {
    let io = table.get();
    told(py, || listed::of_table(io))
}

/// A measure of a network, made without holding the interpreter.
fn measured(
    py: Python<'_>,
    links: AnyRecordBatch,
    ends: Ends,
    measure: impl FnOnce(&Links) -> Result<Table, Problem> + Send,
) -> PyResult<Told> {
    let links = Frame::read(links)?;
    told(py, || {
        let (links, _) = Links::read(&links, ends, None)?;
        Ok((measure(&links)?, links.notes))
    })
}

#[pyfunction]
fn page_rank(py: Python<'_>, links: AnyRecordBatch, ends: Ends, damping: f64) -> PyResult<Told> {
    measured(py, links, ends, |links| links.page_rank(damping))
}

#[pyfunction]
fn betweenness(py: Python<'_>, links: AnyRecordBatch, ends: Ends) -> PyResult<Told> {
    measured(py, links, ends, Links::betweenness)
}

#[pyfunction]
fn core_numbers(py: Python<'_>, links: AnyRecordBatch, ends: Ends) -> PyResult<Told> {
    measured(py, links, ends, Links::core_numbers)
}

#[pyfunction]
fn backbone(py: Python<'_>, links: AnyRecordBatch, ends: Ends, alpha: f64) -> PyResult<Told> {
    measured(py, links, ends, |links| links.backbone(alpha))
}

#[pyfunction]
fn communities(
    py: Python<'_>,
    links: AnyRecordBatch,
    ends: Ends,
    resolutions: Vec<f64>,
    runs: usize,
    seed: u64,
) -> PyResult<Told> {
    measured(py, links, ends, |links| links.communities(&resolutions, runs, seed))
}

#[pyfunction]
#[pyo3(signature = (links, ends, sectors, word, inputs, replaceable, still))]
#[allow(clippy::too_many_arguments)]
fn systemic_risk(
    py: Python<'_>,
    links: AnyRecordBatch,
    ends: Ends,
    sectors: Option<AnyRecordBatch>,
    word: &str,
    inputs: Option<AnyRecordBatch>,
    replaceable: bool,
    still: f64,
) -> PyResult<Told> {
    let links = Frame::read(links)?;
    let sectors = sectors.map(Frame::read).transpose()?;
    let inputs = inputs.map(Frame::read).transpose()?;
    told(py, || {
        let (links, names) = Links::read(&links, ends, sectors.as_ref())?;
        let inputs = Inputs::read(word, inputs.as_ref(), &names)?;
        Ok((links.systemic_risk(&inputs, replaceable, still)?, links.notes))
    })
}

/// Adds all of these to the module.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_function(wrap_pyfunction!(links, module)?)?;
    module.add_function(wrap_pyfunction!(page_rank, module)?)?;
    module.add_function(wrap_pyfunction!(betweenness, module)?)?;
    module.add_function(wrap_pyfunction!(core_numbers, module)?)?;
    module.add_function(wrap_pyfunction!(backbone, module)?)?;
    module.add_function(wrap_pyfunction!(communities, module)?)?;
    module.add_function(wrap_pyfunction!(systemic_risk, module)?)?;
    Ok(())
}
