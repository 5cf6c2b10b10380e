//! Mexican municipal population 2020 (census), with the names of states and municipalities.
//!
//! Not for: other indicators of the file (sex, language), which no part of iCluster uses.

use crate::population::population_of;
use crate::publisher::{INEGI, INEGI_TERMS};
use crate::{
    Head, Header, IndicatorRows, Input, Load, Reader, Recognition, RegionRow, RegionRows, Row,
    RowError, SourceError, for_each_row,
};
use icluster_codes::{Level, RegionId};
use std::collections::BTreeMap;

/// Reader of municipal population tables.
pub(crate) struct MxPopulation;

const CODE: &str = "region";
const STATE_NAME: &str = "state_name";
const NAME: &str = "municipio_name";
const YEAR: &str = "year";
const POPULATION: &str = "pop";

impl Reader for MxPopulation {
    fn product(&self) -> &'static str {
        "mx_population"
    }

    fn summary(&self) -> &'static str {
        "Mexican municipal population with names of states and municipalities (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = header(head)?;
        let year = head
            .row_below(header, 0)
            .and_then(|row| row.get(header.position(YEAR)?)?.get(..4).map(str::to_owned))
            .unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("Population of Mexican municipalities, {year}"),
            publisher: INEGI,
            title: "Censo de Población y Vivienda",
            edition: year,
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let columns = Columns {
            code: header.column(CODE, input)?,
            state_name: header.column(STATE_NAME, input)?,
            name: header.column(NAME, input)?,
            year: header.column(YEAR, input)?,
            population: header.column(POPULATION, input)?,
        };
        let mut out = Output::default();
        for_each_row(input, header, load, |row, load| columns.read(row, &mut out, load))?;
        for (state, name) in &out.states {
            out.regions.push(named(state, "mx", name), load)?;
        }
        out.regions.finish(load)?;
        out.population.finish(load)
    }
}

fn header(head: &Head) -> Option<&Header> {
    head.header_with(&["state_code", "municipio_code", CODE, STATE_NAME, NAME, YEAR, POPULATION])
}

#[derive(Default)]
struct Output {
    regions: RegionRows,
    population: IndicatorRows,
    states: BTreeMap<String, String>,
}

struct Columns {
    code: usize,
    state_name: usize,
    name: usize,
    year: usize,
    population: usize,
}

impl Columns {
    fn read(&self, row: &Row<'_>, out: &mut Output, load: &mut Load<'_>) -> Result<(), RowError> {
        let code = row.digits(self.code, 5)?;
        let region = RegionId::new(Level::MxMunicipality, code)
            .map_err(|error| row.reject(self.code, &error.to_string()))?;
        let state = region.parent().map(|state| state.to_string()).unwrap_or_default();
        let name = row.required(self.name, "the municipality's name")?;
        let state_name = row.required(self.state_name, "the state's name")?;
        let year = row.integer(self.year)?;
        let population = row.quantity(self.population)?;
        let region = region.to_string();
        out.regions.push(named(&region, &state, &name), load)?;
        out.states.entry(state).or_insert_with(|| state_name.into_owned());
        out.population.push(population_of(&region, year, population, Some(row.line())), load)?;
        Ok(())
    }
}

fn named<'a>(region: &'a str, parent: &'a str, name: &'a str) -> RegionRow<'a> {
    let level = if parent == "mx" { Level::MxState } else { Level::MxMunicipality };
    let named = RegionRow::named(region, level.as_str(), Some(parent), name);
    RegionRow { name_es: Some(name), ..named }
}
