//! Population of US counties by year. Publisher: OpenIntro's `county_complete`, compiled from US
//! Census Bureau estimates. Of its many columns only the population is read; codes are printed as
//! decimal numbers (`1001.0`).

use crate::population::YearColumns;
use crate::{
    Head, Header, IndicatorRows, Input, Load, Reader, Recognition, SourceError, for_each_row,
    parse_number,
};

/// Reads the county table.
pub(crate) struct CountyComplete;

const COLUMNS: [&str; 5] = ["fips", "state", "name", "pop2000", "pop2010"];

/// Columns such as `pop2010` and `pop_2019`.
fn years(header: &Header) -> YearColumns {
    YearColumns::of(header, |name| {
        let digits = name.strip_prefix("pop_").or(name.strip_prefix("pop"))?;
        (digits.len() == 4).then(|| digits.parse().ok()).flatten()
    })
}

impl Reader for CountyComplete {
    fn product(&self) -> &'static str {
        "county_complete"
    }

    fn summary(&self) -> &'static str {
        "Population of US counties (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (first, last) = years(head.header_with(&COLUMNS)?).span()?;
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
        let years = years(header);
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let code = parse_number(row.bytes(fips))
                .filter(|code| code.fract() == 0.0 && (1001.0..100_000.0).contains(code))
                .ok_or_else(|| row.reject(fips, "a county code such as 1001.0"))?;
            years.push(row, &format!("us:county:{code:05}"), &mut rows, load)
        })?;
        rows.finish(load)
    }
}
