//! Results as Arrow tables: one batch a period, rows by location and product.

use crate::cells::Cells;
use crate::found::{Found, Task};
use crate::keys::{Keys, NONE};
use crate::problem::Problem;
use arrow::array::{ArrayRef, Float64Array, Int64Array, RecordBatch, UInt32Array};
use arrow::compute::take;
use arrow::datatypes::{DataType, Field, FieldRef, Schema, SchemaRef};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A table in the making.
pub(crate) struct Table {
    pub(crate) schema: SchemaRef,
    pub(crate) batches: Vec<RecordBatch>,
}

/// A column in the making.
pub(crate) type Column = (FieldRef, ArrayRef);

/// A row: location, product, and their places in the results (NONE: no value in the period, hence no results).
struct Row {
    loc: u32,
    prod: u32,
    place: u32,
    activity: u32,
}

/// Names of the results, in the order of `ecomplexity`.
const RESULTS: [&str; 10] =
    ["diversity", "ubiquity", "mcp", "eci", "pci", "density", "coi", "cog", "rca", "rpop"];

pub(crate) fn complexity(task: &mut Task, time_last: bool) -> Result<Table, Problem> {
    let results = if task.per_head() { &RESULTS[..] } else { &RESULTS[..9] };
    free(task.cells.frame.names(), results)?;
    let own = task.cells.at.all();
    let others: Vec<usize> = (0..task.cells.frame.width()).filter(|i| !own.contains(i)).collect();
    let others: Result<Vec<Column>, Problem> = others
        .into_iter()
        .map(|i| Ok((field(&task.cells, i), task.cells.frame.whole(i)?)))
        .collect();
    let others = others?;
    by_period(task, |cells, period, found| {
        let rows = rows(cells, period, &found);
        let mut columns = labelled(cells, period, &rows, time_last)?;
        let key = columns.len() - usize::from(time_last && cells.time.is_some());
        columns.insert(key, value(cells, &rows, &found));
        columns.extend(of_results(&rows, &found));
        if !others.is_empty() {
            let sources = sources(cells, period, &rows);
            for (field, array) in &others {
                columns.push((field.clone(), take(array, &sources, None)?));
            }
        }
        Ok(columns)
    })
}

/// Relatedness of every pair of products.
pub(crate) fn proximity(task: &mut Task) -> Result<Table, Problem> {
    by_period(task, |cells, period, found| {
        let related = found.relatedness();
        let products: Vec<u32> = found.results.activities.iter().map(|p| *p as u32).collect();
        let n = products.len();
        let first = UInt32Array::from_iter_values(
            products.iter().flat_map(|product| std::iter::repeat_n(*product, n)),
        );
        let second = UInt32Array::from_iter_values((0..n).flat_map(|_| products.iter().copied()));
        let name = cells.frame.field(cells.at.prod);
        let named = |end: &str| -> FieldRef {
            Arc::new(name.clone().with_name(format!("{}{end}", name.name())).with_nullable(true))
        };
        let mut columns = Vec::new();
        columns.extend(period_column(cells, period, n * n)?);
        columns.push((named("_1"), take(&cells.prod.labels, &first, None)?));
        columns.push((named("_2"), take(&cells.prod.labels, &second, None)?));
        let values = (0..n).flat_map(|i| related.row(i).iter().copied()).collect();
        columns.push(floats("proximity", values));
        Ok(columns)
    })
}

/// Ranks of locations with their intervals.
pub(crate) fn ranks(task: &mut Task, replicates: usize, seed: u64) -> Result<Table, Problem> {
    let key = |cells: &Cells| [cells.at.time, Some(cells.at.loc)];
    let names = key(&task.cells).into_iter().flatten();
    let names = names.map(|column| task.cells.frame.field(column).name().as_str()).collect();
    free(names, &["eci", "rank", "low", "high"])?;
    by_period(task, |cells, period, found| {
        let eci = &found.results.complexity.eci;
        let presence = &found.results.presence;
        let drawn = icluster_complexity::resampled_eci(presence, eci, replicates, seed);
        let ranks = icluster_complexity::rank_intervals(eci, &drawn);
        let places = found.results.places.iter().map(|place| *place as u32);
        let places = UInt32Array::from_iter_values(places);
        let end = |of: fn(&icluster_complexity::RankInterval) -> f64| {
            ranks.iter().map(|rank| rank.as_ref().map_or(f64::NAN, of)).collect()
        };
        let mut columns = Vec::new();
        columns.extend(period_column(cells, period, places.len())?);
        columns.push((field(cells, cells.at.loc), take(&cells.loc.labels, &places, None)?));
        columns.push(floats("eci", eci.clone()));
        columns.push(integers("rank", ranks.iter().map(|r| r.map(|r| i64::from(r.rank)))));
        columns.push(floats("low", end(|rank| rank.low)));
        columns.push(floats("high", end(|rank| rank.high)));
        Ok(columns)
    })
}

fn by_period(
    task: &mut Task,
    mut columns: impl FnMut(&Cells, usize, Found) -> Result<Vec<Column>, Problem>,
) -> Result<Table, Problem> {
    let mut batches = Vec::with_capacity(task.periods());
    let mut schema = Arc::new(Schema::empty());
    for period in 0..task.periods() {
        let found = task.of(period)?;
        let (fields, arrays): (Vec<FieldRef>, Vec<ArrayRef>) =
            columns(&task.cells, period, found)?.into_iter().unzip();
        if batches.is_empty() {
            schema = Arc::new(Schema::new(fields));
        }
        batches.push(RecordBatch::try_new(schema.clone(), arrays)?);
    }
    Ok(Table { schema, batches })
}

/// No name of the data may be one of the result.
fn free(names: Vec<&str>, results: &[&str]) -> Result<(), Problem> {
    match names.into_iter().find(|name| results.contains(name)) {
        Some(name) => Err(Problem::TakenName { column: name.to_owned() }),
        None => Ok(()),
    }
}

/// All combinations of the period's locations and products, and the rows of the data that are none of them because their location or product has
/// no value.
fn rows(cells: &Cells, period: usize, found: &Found) -> Vec<Row> {
    let (places, activities) = (&found.results.places, &found.results.activities);
    let mut rows = Vec::with_capacity(places.len() * activities.len());
    for (place, loc) in (0..).zip(places) {
        for (activity, prod) in (0..).zip(activities) {
            rows.push(Row { loc: *loc as u32, prod: *prod as u32, place, activity });
        }
    }
    let at = |kept: &[usize], all: &Keys| {
        let mut at = vec![NONE; all.len()];
        (0..).zip(kept).for_each(|(position, label)| at[*label] = position);
        at
    };
    let (place, activity) = (at(places, &cells.loc), at(activities, &cells.prod));
    let of_data = cells.periods[period].iter().map(|row| cells.cell(*row));
    let left: BTreeSet<(u32, u32)> = of_data
        .filter(|(loc, prod)| place[*loc as usize] == NONE || activity[*prod as usize] == NONE)
        .collect();
    if left.is_empty() {
        return rows;
    }
    rows.extend(left.into_iter().map(|(loc, prod)| Row {
        loc,
        prod,
        place: place[loc as usize],
        activity: activity[prod as usize],
    }));
    rows.sort_by_key(|row| (row.loc, row.prod));
    rows
}

fn field(cells: &Cells, column: usize) -> FieldRef {
    Arc::new(cells.frame.field(column).clone().with_nullable(true))
}

fn period_column(cells: &Cells, period: usize, n: usize) -> Result<Option<Column>, Problem> {
    let (Some(time), Some(column)) = (&cells.time, cells.at.time) else { return Ok(None) };
    let same = UInt32Array::from(vec![period as u32; n]);
    Ok(Some((field(cells, column), take(&time.labels, &same, None)?)))
}

/// Time, location and product, or with the time last.
fn labelled(
    cells: &Cells,
    period: usize,
    rows: &[Row],
    time_last: bool,
) -> Result<Vec<Column>, Problem> {
    let of = |keys: &Keys, column: usize, code: fn(&Row) -> u32| -> Result<Column, Problem> {
        let codes = UInt32Array::from_iter_values(rows.iter().map(code));
        Ok((field(cells, column), take(&keys.labels, &codes, None)?))
    };
    let mut columns = vec![
        of(&cells.loc, cells.at.loc, |row| row.loc)?,
        of(&cells.prod, cells.at.prod, |row| row.prod)?,
    ];
    if let Some(time) = period_column(cells, period, rows.len())? {
        columns.insert(if time_last { 2 } else { 0 }, time);
    }
    Ok(columns)
}

/// The values as computed with: added up, and zero where there is none. Integers stay integers.
fn value(cells: &Cells, rows: &[Row], found: &Found) -> Column {
    let n = found.results.activities.len();
    let there = rows.iter().map(|row| match (row.place, row.activity) {
        (NONE, _) | (_, NONE) => 0.0,
        (place, activity) => found.values[place as usize * n + activity as usize],
    });
    match cells.numbers.whole {
        true => integers(&cells.val(), there.map(|value| Some(value as i64))),
        false => floats(&cells.val(), there.collect()),
    }
}

fn of_results(rows: &[Row], found: &Found) -> Vec<Column> {
    let results = &found.results;
    let n = results.activities.len();
    let both = |row: &Row| row.place != NONE && row.activity != NONE;
    let place = |name: &str, values: &[f64]| {
        let value = |row: &Row| if both(row) { values[row.place as usize] } else { f64::NAN };
        floats(name, rows.iter().map(value).collect())
    };
    let activity = |name: &str, values: &[f64]| {
        let value = |row: &Row| if both(row) { values[row.activity as usize] } else { f64::NAN };
        floats(name, rows.iter().map(value).collect())
    };
    let cell = |name: &str, values: &[f64]| {
        let at = |row: &Row| row.place as usize * n + row.activity as usize;
        let value = |row: &Row| if both(row) { values[at(row)] } else { f64::NAN };
        floats(name, rows.iter().map(value).collect())
    };
    let presence = &results.presence;
    let count = |name: &str, of: &dyn Fn(usize, usize) -> i64| {
        let value = |row: &Row| both(row).then(|| of(row.place as usize, row.activity as usize));
        integers(name, rows.iter().map(value))
    };
    let mut columns = vec![
        count("diversity", &|c, _| i64::from(presence.diversity[c])),
        count("ubiquity", &|_, p| i64::from(presence.ubiquity[p])),
        count("mcp", &|c, p| i64::from(presence.places.get(c, p))),
        place("eci", &results.complexity.eci),
        activity("pci", &results.complexity.pci),
        cell("density", &results.density),
        place("coi", &results.coi),
        cell("cog", &results.cog),
        cell("rca", &found.rca),
    ];
    columns.extend(found.rpop.as_ref().map(|rpop| cell("rpop", rpop)));
    columns
}

/// First row of the data with each row's location and product; null where there is none.
fn sources(cells: &Cells, period: usize, rows: &[Row]) -> UInt32Array {
    let mut first = hashbrown::HashMap::with_capacity(cells.periods[period].len());
    for row in &cells.periods[period] {
        first.entry(cells.cell(*row)).or_insert(*row);
    }
    rows.iter().map(|row| first.get(&(row.loc, row.prod)).copied()).collect()
}

/// What is not defined (NaN) is null.
pub(crate) fn floats(name: &str, values: Vec<f64>) -> Column {
    let array: ArrayRef = match values.iter().any(|value| value.is_nan()) {
        true => Arc::new(
            values.into_iter().map(|v| (!v.is_nan()).then_some(v)).collect::<Float64Array>(),
        ),
        false => Arc::new(Float64Array::from(values)),
    };
    (Arc::new(Field::new(name, DataType::Float64, true)), array)
}

pub(crate) fn integers(name: &str, values: impl Iterator<Item = Option<i64>>) -> Column {
    let array: Int64Array = values.collect();
    (Arc::new(Field::new(name, DataType::Int64, true)), Arc::new(array))
}
