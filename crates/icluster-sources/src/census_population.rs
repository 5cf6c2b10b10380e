//! Population of US counties and states by year. Publisher: US Census Bureau, Population Estimates
//! Program (`co-est2024-alldata.csv`). Of its many columns only the yearly population is read.

use crate::population::YearColumns;
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    Head, Header, IndicatorRows, Input, Load, Reader, Recognition, SourceError, for_each_row,
};
use icluster_codes::{Level, RegionId};

/// Reads the table of all counties.
pub(crate) struct CensusPopulation;

const STATE: &str = "STATE";
const COUNTY: &str = "COUNTY";
const COLUMNS: [&str; 5] = ["SUMLEV", STATE, COUNTY, "STNAME", "CTYNAME"];
/// County code of the row of a whole state.
const WHOLE_STATE: &str = "000";

/// Columns such as `POPESTIMATE2024`.
fn years(header: &Header) -> YearColumns {
    YearColumns::of(header, |name| name.strip_prefix("POPESTIMATE")?.parse().ok())
}

impl Reader for CensusPopulation {
    fn product(&self) -> &'static str {
        "census_population"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau population estimates of US counties and states (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (first, last) = years(head.header_with(&COLUMNS)?).span()?;
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
        let years = years(header);
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let (state_code, county_code) = (row.digits(state, 2)?, row.digits(county, 3)?);
            let region = match county_code {
                WHOLE_STATE => RegionId::new(Level::UsState, state_code),
                code => RegionId::new(Level::UsCounty, &format!("{state_code}{code}")),
            };
            let region = region.map_err(|error| row.reject(county, &error.to_string()))?;
            years.push(row, &region.to_string(), &mut rows, load)
        })?;
        rows.finish(load)
    }
}
