//! The native half of the Python package `icluster`: tables in over the Arrow interface, tables out.
//!
//! There are no formulas here. Columns become indices, `icluster-complexity` and `icluster-value` compute, results become Arrow columns; a release is asked
//! through `icluster-atlas`. The surface for people, with defaults and documentation, is `icluster/__init__.py`, `icluster/_release.py` and `icluster/value`.

mod beside;
mod cells;
mod diagnosis;
mod found;
mod frame;
mod keys;
mod options;
mod output;
mod problem;
mod release;
mod value;

use crate::found::Task;
use crate::frame::Frame;
use crate::options::{Arguments, Columns};
use crate::output::Table;
use crate::problem::{InputError, Problem};
use icluster_complexity::Profile;
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::PyTable;
use pyo3_arrow::input::AnyRecordBatch;

/// A table and what the caller should know of it.
type Told = (PyTable, Vec<String>);

/// Everything that a function is given, read but not looked at.
struct Given {
    data: Frame,
    columns: Columns,
    arguments: Arguments,
    pop: Option<Frame>,
    edges: Option<Frame>,
}

impl Given {
    fn task(self) -> Result<Task, Problem> {
        let (pop, edges) = (self.pop.as_ref(), self.edges.as_ref());
        Task::new(self.data, &self.columns, &self.arguments, pop, edges)
    }
}

fn given(
    data: AnyRecordBatch,
    columns: Columns,
    arguments: Arguments,
    pop: Option<AnyRecordBatch>,
    edges: Option<AnyRecordBatch>,
) -> PyResult<Given> {
    let (pop, edges) = (pop.map(Frame::read).transpose()?, edges.map(Frame::read).transpose()?);
    Ok(Given { data: Frame::read(data)?, columns, arguments, pop, edges })
}

/// Makes a table without holding the interpreter.
fn told(
    py: Python<'_>,
    given: Given,
    make: impl FnOnce(&mut Task) -> Result<Table, Problem> + Send,
) -> PyResult<Told> {
    let made = py.detach(|| {
        let mut task = given.task()?;
        let table = make(&mut task)?;
        Ok::<_, Problem>((table, task.notes()))
    });
    let (Table { schema, batches }, notes) = made?;
    Ok((PyTable::try_new(batches, schema)?, notes))
}

#[pyfunction]
#[pyo3(signature = (data, columns, arguments, pop=None, edges=None))]
fn complexity(
    py: Python<'_>,
    data: AnyRecordBatch,
    columns: Columns,
    arguments: Arguments,
    pop: Option<AnyRecordBatch>,
    edges: Option<AnyRecordBatch>,
) -> PyResult<Told> {
    let time_last = arguments.time_last;
    told(py, given(data, columns, arguments, pop, edges)?, |task| {
        output::complexity(task, time_last)
    })
}

#[pyfunction]
#[pyo3(signature = (data, columns, arguments, pop=None))]
fn proximity(
    py: Python<'_>,
    data: AnyRecordBatch,
    columns: Columns,
    arguments: Arguments,
    pop: Option<AnyRecordBatch>,
) -> PyResult<Told> {
    told(py, given(data, columns, arguments, pop, None)?, output::proximity)
}

#[pyfunction]
#[pyo3(signature = (data, columns, arguments, replicates, seed, pop=None))]
fn rank_intervals(
    py: Python<'_>,
    data: AnyRecordBatch,
    columns: Columns,
    arguments: Arguments,
    replicates: usize,
    seed: u64,
    pop: Option<AnyRecordBatch>,
) -> PyResult<Told> {
    told(py, given(data, columns, arguments, pop, None)?, |task| {
        output::ranks(task, replicates, seed)
    })
}

#[pyfunction]
#[pyo3(signature = (data, columns, arguments, seed, pop=None))]
fn diagnose<'py>(
    py: Python<'py>,
    data: AnyRecordBatch,
    columns: Columns,
    arguments: Arguments,
    seed: u64,
    pop: Option<AnyRecordBatch>,
) -> PyResult<(Bound<'py, PyDict>, Vec<String>)> {
    let given = given(data, columns, arguments, pop, None)?;
    let made = py.detach(|| {
        let mut task = given.task()?;
        let found = diagnosis::of_periods(&mut task, seed)?;
        Ok::<_, Problem>((task, found))
    });
    let (task, found) = made?;
    Ok((diagnosis::dictionary(py, &task, &found)?, task.notes()))
}

/// The native half of `icluster`.
#[pymodule]
fn _icluster(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("InputError", module.py().get_type::<InputError>())?;
    module.add("PROFILES", Profile::ALL.map(Profile::name).to_vec())?;
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(complexity, module)?)?;
    module.add_function(wrap_pyfunction!(proximity, module)?)?;
    module.add_function(wrap_pyfunction!(rank_intervals, module)?)?;
    module.add_function(wrap_pyfunction!(diagnose, module)?)?;
    release::register(module)?;
    value::register(module)
}
