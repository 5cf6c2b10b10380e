//! Population of US counties by year. Publisher: OpenIntro's `county_complete`, compiled from US
//! Census Bureau estimates. Of its many columns only the population is read; codes are printed as
//! decimal numbers (`1001.0`).

use crate::{
    Head, Header, IndicatorRow, IndicatorRows, Input, Load, Reader, Recognition, SourceError,
    for_each_row, parse_number,
};
use icluster_tables::Status;

/// Reads the county table.
pub(crate) struct CountyComplete;

const COLUMNS: [&str; 5] = ["fips", "state", "name", "pop2000", "pop2010"];

/// Columns `pop2010` and `pop_2019` with their years.
fn populations(header: &Header) -> Vec<(usize, i32)> {
    let year = |name: &str| {
        let digits = name.strip_prefix("pop_").or(name.strip_prefix("pop"))?;
        (digits.len() == 4).then(|| digits.parse().ok()).flatten()
    };
    let columns = header.columns().iter().enumerate();
    columns.filter_map(|(column, name)| Some((column, year(name)?))).collect()
}

impl Reader for CountyComplete {
    fn product(&self) -> &'static str {
        "county_complete"
    }

    fn summary(&self) -> &'static str {
        "Population of US counties (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let years = populations(head.header_with(&COLUMNS)?);
        let (first, last) = (years.iter().map(|y| y.1).min()?, years.iter().map(|y| y.1).max()?);
        Some(Recognition {
            product: self.product(),
            description: format!("Population of US counties, {first} to {last}"),
            publisher: "OpenIntro, from US Census Bureau data",
            title: "county_complete",
            edition: format!("{first}-{last}"),
            licence: "Public domain figures of the US Census Bureau; cite OpenIntro",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&COLUMNS).ok_or_else(|| head.unknown(input))?;
        let fips = header.column("fips", input)?;
        let years = populations(header);
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let code = parse_number(row.bytes(fips))
                .filter(|code| code.fract() == 0.0 && (1001.0..100_000.0).contains(code))
                .ok_or_else(|| row.reject(fips, "a county code such as 1001.0"))?;
            let region = format!("us:county:{code:05}");
            let values = years.iter().map(|&(column, year)| Ok((year, row.number(column)?)));
            // All of them first: a row counts whole or is rejected whole.
            let values: Vec<(i32, Option<f64>)> =
                values.collect::<Result<_, icluster_tables::Reject>>()?;
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
