//! Input-output analysis and value networks; the surface for people is `icluster/value`.

mod analysis;
mod assemble;
mod columns;
mod exports;
mod links;
mod matrices;
mod networks;
mod read;
mod region;
mod shock;
mod table;
mod trade;

use crate::frame::Frame;
use crate::output::Table;
use crate::problem::Problem;
use crate::value::matrices::Matrix;
use crate::value::table::IoTable;
use icluster_value::gras;
use pyo3::prelude::*;
use pyo3::types::{PyByteArray, PyDict};
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyRecordBatch;

type Told = (PyTable, Vec<String>);

fn given(table: Table) -> PyResult<PyTable> {
    PyTable::try_new(table.batches, table.schema)
}

/// Makes a table without holding the interpreter.
fn made(py: Python<'_>, make: impl FnOnce() -> Result<Table, Problem> + Send) -> PyResult<PyTable> {
    given(py.detach(make)?)
}

/// The same with what the caller should know.
fn told(
    py: Python<'_>,
    make: impl FnOnce() -> Result<(Table, Vec<String>), Problem> + Send,
) -> PyResult<Told> {
    let (table, notes) = py.detach(make)?;
    Ok((given(table)?, notes))
}

#[pyfunction]
fn table_of_frames(
    py: Python<'_>,
    flows: AnyRecordBatch,
    demand: AnyRecordBatch,
    roles: read::Roles,
) -> PyResult<(IoTable, Vec<String>)> {
    let (flows, demand) = (Frame::read(flows)?, Frame::read(demand)?);
    Ok(py.detach(|| read::of_frames(&flows, &demand, &roles))?)
}

#[pyfunction]
#[pyo3(signature = (flows, demand, labels, names, demand_regions=None))]
fn table_of_matrices(
    py: Python<'_>,
    flows: Matrix,
    demand: Matrix,
    labels: AnyRecordBatch,
    names: (Option<String>, String),
    demand_regions: Option<Vec<Option<String>>>,
) -> PyResult<IoTable> {
    let labels = Frame::read(labels)?;
    Ok(py.detach(|| {
        let (flows, demand) = (flows.read("flows")?, demand.read("demand")?);
        assemble::of_matrices(flows, demand, &labels, names, demand_regions)
    })?)
}

#[pyfunction]
fn indicators(py: Python<'_>, table: &Bound<'_, IoTable>) -> PyResult<PyTable> {
    let io = table.get();
    made(py, || analysis::indicators(io))
}

#[pyfunction]
fn leontief_inverse(py: Python<'_>, table: &Bound<'_, IoTable>) -> PyResult<PyTable> {
    let io = table.get();
    made(py, || analysis::inverse(io))
}

#[pyfunction]
fn leontief_matrix<'py>(
    py: Python<'py>,
    table: &Bound<'py, IoTable>,
) -> PyResult<Bound<'py, PyByteArray>> {
    let io = table.get();
    let inverse = py.detach(|| Ok::<_, Problem>(matrices::bytes(&io.leontief()?.inverse())))?;
    Ok(PyByteArray::new(py, &inverse))
}

#[pyfunction]
#[pyo3(signature = (table, totals=None))]
fn multipliers(
    py: Python<'_>,
    table: &Bound<'_, IoTable>,
    totals: Option<AnyRecordBatch>,
) -> PyResult<Told> {
    let (io, totals) = (table.get(), totals.map(Frame::read).transpose()?);
    told(py, || analysis::multipliers(io, totals.as_ref()))
}

#[pyfunction]
#[pyo3(signature = (before, after, totals=None))]
fn structural_decomposition(
    py: Python<'_>,
    before: &Bound<'_, IoTable>,
    after: &Bound<'_, IoTable>,
    totals: Option<(AnyRecordBatch, AnyRecordBatch)>,
) -> PyResult<Told> {
    let (before, after) = (before.get(), after.get());
    let totals = totals
        .map(|(first, second)| -> PyResult<_> { Ok((Frame::read(first)?, Frame::read(second)?)) });
    let totals = totals.transpose()?;
    let totals = totals.as_ref().map(|(first, second)| (first, second));
    told(py, || analysis::changed(before, after, totals))
}

#[pyfunction]
#[pyo3(signature = (table, exporter, method))]
fn value_added_in_exports(
    py: Python<'_>,
    table: &Bound<'_, IoTable>,
    exporter: Option<Vec<String>>,
    method: &str,
) -> PyResult<PyTable> {
    let io = table.get();
    made(py, || exports::exports(io, exporter.as_deref(), method))
}

#[pyfunction]
fn value_added_in_use(py: Python<'_>, table: &Bound<'_, IoTable>) -> PyResult<PyTable> {
    let io = table.get();
    made(py, || exports::in_use(io))
}

#[pyfunction]
fn recovery<'py>(
    py: Python<'py>,
    table: &Bound<'py, IoTable>,
    scenario: shock::Scenario,
) -> PyResult<Bound<'py, PyDict>> {
    let io = table.get();
    let outcome = py.detach(|| shock::followed(io, &scenario))?;
    let found = PyDict::new(py);
    found.set_item("course", given(outcome.course)?)?;
    found.set_item("sectors", given(outcome.sectors)?)?;
    found.set_item("production", outcome.production.map(given).transpose()?)?;
    found.set_item("output_lost", outcome.found.output_lost)?;
    found.set_item("value_added_lost", outcome.found.value_added_lost)?;
    found.set_item("unmet", outcome.found.unmet)?;
    found.set_item("back", outcome.found.back)?;
    found.set_item("may_collapse", outcome.may_collapse)?;
    found.set_item("left_out", outcome.left_out)?;
    Ok(found)
}

#[pyfunction]
fn balance<'py>(
    py: Python<'py>,
    matrix: Matrix,
    rows: Vec<f64>,
    columns: Vec<f64>,
) -> PyResult<Bound<'py, PyByteArray>> {
    let fitted = py.detach(|| {
        let fitted = gras(&matrix.read("matrix")?, &rows, &columns)?;
        Ok::<_, Problem>(matrices::bytes(&fitted.table))
    })?;
    Ok(PyByteArray::new(py, &fitted))
}

#[pyfunction]
fn ppml<'py>(
    py: Python<'py>,
    flows: AnyRecordBatch,
    names: trade::Gravity,
) -> PyResult<Bound<'py, PyDict>> {
    let flows = Frame::read(flows)?;
    let (estimate, table) = py.detach(|| trade::gravity(&flows, &names))?;
    let found = PyDict::new(py);
    found.set_item("coefficients", estimate.coefficients)?;
    found.set_item("standard_errors", estimate.standard_errors)?;
    found.set_item("deviance", estimate.deviance)?;
    found.set_item("iterations", estimate.iterations)?;
    found.set_item("observations", estimate.observations)?;
    found.set_item("exporters_dropped", estimate.exporters_dropped)?;
    found.set_item("importers_dropped", estimate.importers_dropped)?;
    found.set_item("fitted", given(table)?)?;
    Ok(found)
}

#[pyfunction]
#[pyo3(signature = (imports, names, exports=None))]
fn dependency(
    py: Python<'_>,
    imports: AnyRecordBatch,
    names: trade::Supplies,
    exports: Option<AnyRecordBatch>,
) -> PyResult<Told> {
    let (imports, exports) = (Frame::read(imports)?, exports.map(Frame::read).transpose()?);
    told(py, || trade::dependency(&imports, &names, exports.as_ref()))
}

#[pyfunction]
fn regional_multipliers(
    py: Python<'_>,
    table: &Bound<'_, IoTable>,
    jobs: AnyRecordBatch,
    ask: region::Draws,
) -> PyResult<PyTable> {
    let (io, jobs) = (table.get(), Frame::read(jobs)?);
    made(py, || region::multipliers(io, &jobs, &ask))
}

/// Adds all of these to the module.
pub(crate) fn register(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add_class::<IoTable>()?;
    module.add_function(wrap_pyfunction!(table_of_frames, module)?)?;
    module.add_function(wrap_pyfunction!(table_of_matrices, module)?)?;
    module.add_function(wrap_pyfunction!(indicators, module)?)?;
    module.add_function(wrap_pyfunction!(leontief_inverse, module)?)?;
    module.add_function(wrap_pyfunction!(leontief_matrix, module)?)?;
    module.add_function(wrap_pyfunction!(multipliers, module)?)?;
    module.add_function(wrap_pyfunction!(structural_decomposition, module)?)?;
    module.add_function(wrap_pyfunction!(value_added_in_exports, module)?)?;
    module.add_function(wrap_pyfunction!(value_added_in_use, module)?)?;
    module.add_function(wrap_pyfunction!(recovery, module)?)?;
    module.add_function(wrap_pyfunction!(balance, module)?)?;
    module.add_function(wrap_pyfunction!(ppml, module)?)?;
    module.add_function(wrap_pyfunction!(dependency, module)?)?;
    module.add_function(wrap_pyfunction!(regional_multipliers, module)?)?;
    networks::register(module)
}
