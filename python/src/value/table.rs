//! Input-output tables with the labels of their rows.

use crate::output::{Column, Table};
use crate::problem::Problem;
use crate::value::columns;
use arrow::array::ArrayRef;
use icluster_value::{Chains, Leontief, ModelError};
use pyo3::prelude::*;
use std::collections::HashMap;

/// A table that Python holds. Rows are in the order in which the data first name them.
#[pyclass(frozen, module = "icluster._icluster")]
pub(crate) struct IoTable {
    pub(crate) table: icluster_value::IoTable,
    pub(crate) labels: Labels,
}

/// Labels of rows and regions, and the names of their columns.
pub(crate) struct Labels {
    /// Names of the columns of regions, of the row and of the column; none for a table of one region without a name.
    pub(crate) region: Option<(String, String)>,
    /// The same of sectors.
    pub(crate) sector: (String, String),
    /// Region of each row.
    pub(crate) regions: ArrayRef,
    /// Sector of each row.
    pub(crate) sectors: ArrayRef,
    /// First row of each region, by number.
    pub(crate) first: Vec<u32>,
}

#[pymethods]
impl IoTable {
    /// Numbers of rows, of regions, and of columns of final demand that leave the table.
    fn shape(&self) -> (usize, usize, usize) {
        let leaving = |region: &&usize| **region == icluster_value::IoTable::ELSEWHERE;
        let leaving = self.table.demand_region.iter().filter(leaving).count();
        (self.table.size(), self.table.regions.len(), leaving)
    }
}

impl IoTable {
    pub(crate) fn leontief(&self) -> Result<Leontief, Problem> {
        Leontief::new(&self.table).map_err(|error| self.failed(error))
    }

    pub(crate) fn chains(&self) -> Result<Chains<'_>, Problem> {
        Chains::new(&self.table).map_err(|error| self.failed(error))
    }

    /// The same in words, with the sectors by their labels.
    pub(crate) fn failed(&self, error: ModelError) -> Problem {
        let ModelError::Unproductive(rows) = &error else { return error.into() };
        let names: Vec<String> = rows.iter().map(|row| self.name(*row)).collect();
        Problem::Value(format!(
            "sectors buy as much as their output or more: {}; the table has no inverse that means anything. Balance it first, or leave them out",
            columns::listed(&names)
        ))
    }

    /// Region and sector of a row in words.
    pub(crate) fn name(&self, row: usize) -> String {
        let sector = self.table.sector.get(row).map_or("", String::as_str);
        let region = self.table.region.get(row).and_then(|region| self.table.regions.get(*region));
        match region.filter(|_| self.labels.region.is_some()) {
            Some(region) => format!("{region} {sector}"),
            None => sector.to_owned(),
        }
    }

    /// Columns of region and sector for some rows.
    pub(crate) fn named(&self, rows: &[usize]) -> Result<Vec<Column>, Problem> {
        let at = || rows.iter().map(|row| *row as u32);
        let labels = &self.labels;
        let mut named = Vec::new();
        if let Some((region, _)) = &labels.region {
            named.push(columns::labels(region, &labels.regions, at())?);
        }
        named.push(columns::labels(&labels.sector.0, &labels.sectors, at())?);
        Ok(named)
    }

    /// The same for the buying side.
    pub(crate) fn bought(&self, rows: &[usize]) -> Result<Vec<Column>, Problem> {
        let at = || rows.iter().map(|row| *row as u32);
        let labels = &self.labels;
        let mut named = Vec::new();
        if let Some((_, region)) = &labels.region {
            named.push(columns::labels(region, &labels.regions, at())?);
        }
        named.push(columns::labels(&labels.sector.1, &labels.sectors, at())?);
        Ok(named)
    }

    /// A column of regions by number.
    pub(crate) fn regions(
        &self,
        name: &str,
        numbers: impl Iterator<Item = usize>,
    ) -> Result<Column, Problem> {
        let first = |number: usize| self.labels.first.get(number).copied().unwrap_or_default();
        columns::labels(name, &self.labels.regions, numbers.map(first))
    }

    /// All rows with some results beside them.
    pub(crate) fn all_rows(&self, results: Vec<Column>) -> Result<Table, Problem> {
        let rows: Vec<usize> = (0..self.table.size()).collect();
        let mut all = self.named(&rows)?;
        all.extend(results);
        columns::table(all)
    }

    /// Numbers of regions by their labels.
    pub(crate) fn region_numbers(
        &self,
        argument: &'static str,
        names: &[String],
    ) -> Result<Vec<usize>, Problem> {
        let number = |name: &String| {
            let at = self.table.regions.iter().position(|region| region == name);
            at.ok_or_else(|| Problem::Unknown {
                argument,
                found: name.clone(),
                lacks: "is no region of the table",
                there: columns::listed(&self.table.regions),
            })
        };
        names.iter().map(number).collect()
    }

    /// Columns of regions are needed.
    pub(crate) fn several(&self, what: &str) -> Result<&(String, String), Problem> {
        let named = self.labels.region.as_ref().filter(|_| self.table.regions.len() > 1);
        named.ok_or_else(|| {
            Problem::Value(format!("{what} needs a table of two regions or more; this one has one"))
        })
    }

    /// Exports out of the table have no place in what is asked.
    pub(crate) fn closed(&self, what: &str) -> Result<(), Problem> {
        match self.shape().2 {
            0 => Ok(()),
            _ => Err(Problem::Value(format!(
                "{what} needs a table in which all final demand is that of its regions; this one has exports out of the table. Give the rest of the world as a region"
            ))),
        }
    }

    /// Rows by region and sector in words.
    pub(crate) fn places(&self) -> HashMap<(&str, &str), usize> {
        let regions = &self.table.regions;
        let region = |row: usize| {
            let number = self.table.region.get(row);
            number.and_then(|number| regions.get(*number)).map_or("", String::as_str)
        };
        let sectors = self.table.sector.iter().enumerate();
        sectors.map(|(row, sector)| ((region(row), sector.as_str()), row)).collect()
    }
}
