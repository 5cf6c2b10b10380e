//! Population of US counties and states by year. Publisher: US Census Bureau, Population Estimates
//! Program (`co-est2024-alldata.csv`). Of its many columns only the yearly population is read.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    Head, Header, IndicatorRow, IndicatorRows, Input, Load, Reader, Recognition, SourceError,
    for_each_row,
};
use icluster_codes::{Level, RegionId};
use icluster_tables::{Reject, Status};

/// Reads the table of all counties.
pub(crate) struct CensusPopulation;

const STATE: &str = "STATE";
const COUNTY: &str = "COUNTY";
const COLUMNS: [&str; 5] = ["SUMLEV", STATE, COUNTY, "STNAME", "CTYNAME"];
/// County code of the row of a whole state.
const WHOLE_STATE: &str = "000";

/// Columns `POPESTIMATE2024` with their years.
fn populations(header: &Header) -> Vec<(usize, i32)> {
    let columns = header.columns().iter().enumerate();
    let year = |name: &str| name.strip_prefix("POPESTIMATE")?.parse().ok();
    columns.filter_map(|(column, name)| Some((column, year(name)?))).collect()
}

impl Reader for CensusPopulation {
    fn product(&self) -> &'static str {
        "census_population"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau population estimates of US counties and states (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let years = populations(head.header_with(&COLUMNS)?);
        let (first, last) = (years.iter().map(|y| y.1).min()?, years.iter().map(|y| y.1).max()?);
        Some(Recognition {
            product: self.product(),
            description: format!("Population of US counties, {first} to {last}"),
            publisher: "US Census Bureau",
            title: "Population Estimates Program: counties",
            edition: format!("Vintage {last}"),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&COLUMNS).ok_or_else(|| head.unknown(input))?;
        let (state, county) = (header.column(STATE, input)?, header.column(COUNTY, input)?);
        let years = populations(header);
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let (state_code, county_code) = (row.digits(state, 2)?, row.digits(county, 3)?);
            let region = match county_code {
                WHOLE_STATE => RegionId::new(Level::UsState, state_code),
                code => RegionId::new(Level::UsCounty, &format!("{state_code}{code}")),
            };
            let region = region.map_err(|error| row.reject(county, &error.to_string()))?;
            let region = region.to_string();
            // All of them first: a row counts whole or is rejected whole.
            let values = years.iter().map(|&(column, year)| Ok((year, row.number(column)?)));
            let values: Vec<(i32, Option<f64>)> = values.collect::<Result<_, Reject>>()?;
            for (year, value) in values {
                let status = if value.is_some() { Status::Observed } else { Status::Missing };
                rows.push(
                    IndicatorRow {
                        region: &region,
                        indicator: "population",
                        year,
                        value,
                        unit: "persons",
                        status: status.as_str(),
                        line: Some(row.line()),
                    },
                    load,
                )?;
            }
            Ok(())
        })?;
        rows.finish(load)
    }
}
