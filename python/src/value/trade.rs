//! Gravity, and dependency on suppliers.

use crate::frame::Frame;
use crate::keys::{Keys, NONE};
use crate::output::{Column, Table, floats};
use crate::problem::Problem;
use crate::value::columns;
use faer::Mat;
use icluster_value::{
    DependencyThresholds, GravityData, GravityError, Ppml, bloc_dependency, concentration, ppml,
};
use pyo3::FromPyObject;
use std::sync::Arc;

/// Names of the columns of flows, by role.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Gravity {
    exporter: String,
    importer: String,
    flow: String,
    regressors: Vec<String>,
}

/// The estimate, and the data with what it gives for each flow.
pub(crate) fn gravity(frame: &Frame, names: &Gravity) -> Result<(Ppml, Table), Problem> {
    let all = |role, name: &str| -> Result<Vec<f64>, Problem> {
        let numbers = frame.numbers(role, frame.position(role, name)?, None)?;
        Ok((0..frame.rows as u32).map(|row| numbers.get(row)).collect())
    };
    let ends = |role, name: &str| -> Result<Vec<usize>, Problem> {
        let column = frame.position(role, name)?;
        let codes = Keys::of(frame, column)?.codes;
        match codes.iter().position(|code| *code == NONE) {
            None => Ok(codes.into_iter().map(|code| code as usize).collect()),
            Some(row) => Err(Problem::Value(format!(
                "column `{name}` is empty in row {row}; name both ends of every flow, or leave such rows out"
            ))),
        }
    };
    let flows = all("flow", &names.flow)?;
    let (exporters, importers) =
        (ends("exporter", &names.exporter)?, ends("importer", &names.importer)?);
    let columns: Vec<Vec<f64>> =
        names.regressors.iter().map(|name| all("regressors", name)).collect::<Result<_, _>>()?;
    let regressors = &Mat::from_fn(frame.rows, columns.len(), |i, k| columns[k][i]);
    let data =
        GravityData { flows: &flows, exporters: &exporters, importers: &importers, regressors };
    let found = ppml(&data).map_err(|error| match &error {
        GravityError::Absorbed(at) => Problem::Value(format!(
            "regressor `{}` says nothing beside the fixed effects and the regressors before it; leave it out",
            names.regressors.get(*at).map_or("", String::as_str)
        )),
        _ => error.into(),
    })?;
    let given = (0..frame.width()).map(|column| -> Result<Column, Problem> {
        Ok((Arc::new(frame.field(column).clone()), frame.whole(column)?))
    });
    let mut given: Vec<Column> = given.collect::<Result<_, _>>()?;
    given.push(floats("fitted", found.fitted.clone()));
    Ok((found, columns::table(given)?))
}

/// Names of the columns of imports, by role, and what is asked.
#[derive(FromPyObject)]
#[pyo3(from_item_all)]
pub(crate) struct Supplies {
    product: String,
    supplier: String,
    value: String,
    bloc: Vec<String>,
    concentration: f64,
    outside: f64,
    to_exports: f64,
}

/// Core dependency indicators of every product. `exports`: product and value, in this order.
pub(crate) fn dependency(
    frame: &Frame,
    names: &Supplies,
    exports: Option<&Frame>,
) -> Result<(Table, Vec<String>), Problem> {
    let product = frame.position("product", &names.product)?;
    let supplier = frame.position("supplier", &names.supplier)?;
    let numbers = frame.numbers("value", frame.position("value", &names.value)?, None)?;
    let mut products = Keys::of(frame, product)?;
    let suppliers = Keys::of(frame, supplier)?;
    let outside: Vec<bool> = columns::all_words(&suppliers.labels)?
        .iter()
        .map(|supplier| !names.bloc.contains(supplier))
        .collect();
    let (n, k) = (products.len(), suppliers.len());
    let mut imports = Mat::<f64>::zeros(k, n);
    let (mut unlabelled, mut missing) = (0, 0);
    for (row, (of, by)) in (0..).zip(products.codes.iter().zip(&suppliers.codes)) {
        let value = numbers.get(row);
        if *of == NONE || *by == NONE {
            unlabelled += 1;
        } else if value.is_nan() {
            missing += 1;
        } else if value >= 0.0 && value.is_finite() {
            imports[(*by as usize, *of as usize)] += value;
        } else {
            return Err(Problem::BadValue {
                column: names.value.clone(),
                found: value,
                labels: columns::row_words(frame, &[product, supplier], row as usize),
            });
        }
    }
    let sold = exports.map(|exports| sold(&mut products, exports)).transpose()?;
    let thresholds = DependencyThresholds {
        concentration: names.concentration,
        outside: names.outside,
        to_exports: names.to_exports,
        ..DependencyThresholds::default()
    };
    let of = |product: usize| -> Vec<f64> { imports.col(product).iter().copied().collect() };
    let found: Vec<_> = (0..n)
        .map(|product| {
            let exports = sold.as_ref().and_then(|sold| sold.get(product)).copied().unwrap_or(0.0);
            let of = of(product);
            (bloc_dependency(&of, &outside, exports, &thresholds), concentration(&of))
        })
        .collect();
    let table = columns::table(vec![
        columns::labels(&names.product, &products.labels, 0..n as u32)?,
        floats("imports", (0..n).map(|product| of(product).iter().sum()).collect()),
        floats("concentration", found.iter().map(|(bloc, _)| bloc.concentration).collect()),
        floats("outside", found.iter().map(|(bloc, _)| bloc.outside).collect()),
        floats("to_exports", found.iter().map(|(bloc, _)| bloc.to_exports).collect()),
        columns::flags("dependent", found.iter().map(|(bloc, _)| bloc.dependent)),
        floats("largest", found.iter().map(|(_, all)| all.largest).collect()),
        floats("effective_suppliers", found.iter().map(|(_, all)| all.effective).collect()),
    ])?;
    let notes = columns::notes(&[
        (unlabelled, "had no product or supplier and were left out".to_owned()),
        (missing, format!("had no value in column `{}` and counted as nothing", names.value)),
    ]);
    Ok((table, notes))
}

/// Exports of each product; those of products that are not imported are left out.
fn sold(products: &mut Keys, exports: &Frame) -> Result<Vec<f64>, Problem> {
    if exports.width() != 2 {
        let expected = "product and value".to_owned();
        return Err(Problem::Shape { argument: "exports", found: exports.width(), expected });
    }
    let at = products.find(exports, 0)?;
    let numbers = exports.numbers("exports", 1, None)?;
    let mut sums = vec![0.0; products.labels.len()];
    for (row, product) in (0..).zip(at) {
        let value = numbers.get(row);
        if let Some(sum) = sums.get_mut(product as usize).filter(|_| value > 0.0) {
            *sum += value;
        }
    }
    Ok(sums)
}
