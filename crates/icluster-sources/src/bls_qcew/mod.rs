//! Quarterly Census of Employment and Wages: jobs, establishments and wages by area, ownership and
//! industry. Publisher: US Bureau of Labor Statistics (<https://www.bls.gov/cew/>).
//!
//! Layouts: annual single file and annual by-area files; quarterly by-area files; annual averages
//! made from the latter (no year column: the year then stands in the file's name).

mod annual;
mod area;
mod cell;
mod quarterly;

pub(crate) use area::{Area, area_of};

use crate::{Head, Header, Input, Load, Reader, Recognition, SourceError, year_in_name};

/// Reads QCEW files.
pub(crate) struct BlsQcew;

const KEY_COLUMNS: [&str; 4] = ["area_fips", "own_code", "industry_code", "disclosure_code"];

fn annual_header(head: &Head) -> Option<&Header> {
    let header = head.header_with(&["annual_avg_emplvl", "total_annual_wages"])?;
    KEY_COLUMNS.iter().all(|name| header.position(name).is_some()).then_some(header)
}

fn quarterly_header(head: &Head) -> Option<&Header> {
    let header =
        head.header_with(&["qtr", "month1_emplvl", "month3_emplvl", "total_qtrly_wages"])?;
    KEY_COLUMNS.iter().all(|name| header.position(name).is_some()).then_some(header)
}

fn year_of(head: &Head, header: &Header) -> Option<i32> {
    match header.position("year") {
        Some(column) => head.row_below(header, 0)?.get(column)?.parse().ok(),
        None => year_in_name(&head.name),
    }
}

impl Reader for BlsQcew {
    fn product(&self) -> &'static str {
        "bls_qcew"
    }

    fn summary(&self) -> &'static str {
        "BLS QCEW: annual single file, by-area annual and quarterly files, annualised file (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (header, what) = match (annual_header(head), quarterly_header(head)) {
            (Some(header), _) => (header, "annual averages"),
            (None, Some(header)) => (header, "quarters averaged over the year"),
            (None, None) => return None,
        };
        let edition = year_of(head, header).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("QCEW jobs and wages by industry, {what}, {edition}")
                .trim_end_matches([' ', ','])
                .to_owned(),
            publisher: "US Bureau of Labor Statistics",
            title: "Quarterly Census of Employment and Wages",
            edition,
            licence: crate::publisher::US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        if let Some(header) = annual_header(head) {
            return annual::read(input, header, year_in_name(&head.name), load);
        }
        match quarterly_header(head) {
            Some(header) => quarterly::read(input, header, load),
            None => Err(head.unknown(input)),
        }
    }
}
