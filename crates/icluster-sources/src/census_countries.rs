//! Lists that lead from the Census Bureau's codes of countries (Schedule C, four digits) to ISO 3166-1.
//!
//! Several codes may lead to one country, as those of parts of one; a country without a code of the bureau is left out.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::{
    ConcordanceRow, ConcordanceRows, Head, Header, Input, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};
use icluster_codes::country_name;

/// Reads lists of the bureau's codes of countries.
pub(crate) struct CensusCountries;

const COUNTRY: &str = "cty_code";
const ISO3: &str = "iso3";
const LAYOUTS: [&[&str]; 2] = [&[COUNTRY, ISO3], &[COUNTRY, ISO3, "country"]];

fn header(head: &Head) -> Option<&Header> {
    LAYOUTS.iter().find_map(|columns| head.header_exactly(columns))
}

impl Reader for CensusCountries {
    fn product(&self) -> &'static str {
        "census_countries"
    }

    fn summary(&self) -> &'static str {
        "Codes of countries of the Census Bureau with ISO 3166-1 codes (CSV `cty_code, iso3`)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        header(head)?;
        Some(Recognition {
            product: self.product(),
            description: "Census Bureau codes of countries to ISO 3166-1".to_owned(),
            publisher: "US Census Bureau",
            title: "Schedule C: codes of countries",
            edition: String::new(),
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let columns = (header.column(COUNTRY, input)?, header.column(ISO3, input)?);
        let mut rows = ConcordanceRows::default();
        for_each_row(input, header, load, |row, load| read_row(row, columns, &mut rows, load))?;
        rows.finish(load)
    }
}

fn read_row(
    row: &Row<'_>,
    (code, iso3): (usize, usize),
    rows: &mut ConcordanceRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    if row.bytes(code).is_empty() {
        load.skip("country without a code of the Census Bureau");
        return Ok(());
    }
    let from = row.digits(code, 4)?;
    let country = row.text(iso3);
    if country_name(&country).is_none() {
        return Err(row.reject(iso3, "an ISO 3166-1 code of three letters").into());
    }
    rows.push(
        ConcordanceRow {
            from_classification: "census-country",
            from_code: from,
            to_classification: "iso-3166-1",
            to_code: &country.to_ascii_lowercase(),
            weight: Some(1.0),
            basis: "Census Bureau",
        },
        load,
    )?;
    Ok(())
}
