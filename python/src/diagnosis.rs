//! Diagnoses as dictionaries.

use crate::found::Task;
use crate::problem::Problem;
use arrow::compute::cast;
use arrow::datatypes::{DataType, Field};
use icluster_complexity::{Diagnosis, Warning, diagnose};
use pyo3::prelude::*;
use pyo3::types::PyDict;
use pyo3_arrow::PyScalar;
use std::sync::Arc;

pub(crate) fn of_periods(task: &mut Task, seed: u64) -> Result<Vec<Diagnosis>, Problem> {
    (0..task.periods()).map(|period| Ok(diagnose(&task.of(period)?.results, seed))).collect()
}

/// One entry a period; the key is None where the data have no time.
pub(crate) fn dictionary<'py>(
    py: Python<'py>,
    task: &Task,
    found: &[Diagnosis],
) -> PyResult<Bound<'py, PyDict>> {
    let all = PyDict::new(py);
    for (period, diagnosis) in found.iter().enumerate() {
        all.set_item(label(py, task, period)?, entry(py, diagnosis)?)?;
    }
    Ok(all)
}

/// A period as Python has it: a number, a text, a date.
fn label<'py>(py: Python<'py>, task: &Task, period: usize) -> PyResult<Bound<'py, PyAny>> {
    let Some(time) = &task.cells.time else { return Ok(py.None().into_bound(py)) };
    let kind = match time.labels.data_type() {
        DataType::Dictionary(_, values) => values.as_ref().clone(),
        other => other.clone(),
    };
    let one = cast(&time.labels.slice(period, 1), &kind).map_err(Problem::from)?;
    let scalar = PyScalar::try_new(one, Arc::new(Field::new("time", kind, true)))?;
    scalar.into_pyobject(py)?.call_method0("as_py")
}

fn entry<'py>(py: Python<'py>, found: &Diagnosis) -> PyResult<Bound<'py, PyDict>> {
    let entry = PyDict::new(py);
    entry.set_item("parts", found.parts.clone())?;
    entry.set_item("second_eigenvalue", found.second)?;
    entry.set_item("third_eigenvalue", found.third)?;
    entry.set_item("diversity_correlation", found.diversity_correlation)?;
    entry.set_item("small_places", found.small_places)?;
    entry.set_item("empty_places", found.empty_places)?;
    entry.set_item("empty_activities", found.empty_activities)?;
    entry.set_item("log_supermodular", found.log_supermodular)?;
    entry.set_item("quadruples", found.quadruples)?;
    let warnings: Vec<&str> = found.warnings.iter().map(|warning| word(*warning)).collect();
    entry.set_item("warnings", warnings)?;
    Ok(entry)
}

const fn word(warning: Warning) -> &'static str {
    match warning {
        Warning::Disconnected => "disconnected",
        Warning::Tied => "tied",
        Warning::NearlyTied => "nearly-tied",
        Warning::AgainstDiversity => "against-diversity",
        Warning::SmallPlaces => "small-places",
        Warning::Empty => "empty",
        Warning::NotLogSupermodular => "not-log-supermodular",
    }
}
