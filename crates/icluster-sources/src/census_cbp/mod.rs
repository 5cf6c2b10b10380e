//! County Business Patterns: establishments, jobs (mid-March) and payroll by industry and size
//! class. Publisher: US Census Bureau (<https://www.census.gov/programs-surveys/cbp.html>).
//!
//! Layouts: county, metropolitan (CBSA), state and national files `cbpYYco.txt` and so on, before
//! 2018 with an employment range flag where numbers are withheld, later with noise flags only.

mod columns;
mod flag;

use crate::{
    EmploymentRow, EmploymentRows, Head, Header, Input, Load, Reader, Recognition, Row, RowError,
    SizeClassRow, SizeClassRows, SourceError, year_in_name,
};
use columns::{Columns, SizeCount};
use flag::{Bounds, employment_range, size_class_bounds};
use icluster_tables::Status;

/// Reads County Business Patterns files.
pub(crate) struct CensusCbp;

fn header(head: &Head) -> Option<&Header> {
    let header = head.header_with(&["naics", "emp", "ap", "est", "n5_9", "n1000"])?;
    let place = ["fipscty", "msa", "lfo"].iter().any(|name| header.position(name).is_some());
    place.then_some(header)
}

/// `cbp16co.txt` and `cbp_2016_county.csv` are of 2016.
fn year_of_name(name: &str) -> Option<i32> {
    let name = name.to_ascii_lowercase();
    let after = name.split("cbp").nth(1).and_then(|rest| rest.get(..2)?.parse::<i32>().ok());
    year_in_name(&name).or(after.map(|year| if year >= 86 { 1900 + year } else { 2000 + year }))
}

impl Reader for CensusCbp {
    fn product(&self) -> &'static str {
        "census_cbp"
    }

    fn summary(&self) -> &'static str {
        "Census County Business Patterns: county, CBSA, state and national files (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = header(head)?;
        let place = if header.position("fipscty").is_some() {
            "counties"
        } else if header.position("msa").is_some() {
            "metropolitan areas"
        } else if header.position("fipstate").is_some() {
            "states"
        } else {
            "the nation"
        };
        let edition = year_of_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("County Business Patterns of {place} {edition}").trim().to_owned(),
            publisher: "US Census Bureau",
            title: "County Business Patterns",
            edition,
            licence: crate::publisher::US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Some(header) = header(head) else {
            return Err(head.unknown(input));
        };
        let year = year_of_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "cbp16co.txt",
        })?;
        let mut writer = Writer {
            columns: Columns::find(header, input)?,
            year,
            classification: crate::us_naics::cbp_classification(year),
            employment: EmploymentRows::default(),
            sizes: SizeClassRows::default(),
        };
        crate::for_each_row(input, header, load, |row, load| writer.row(row, load))?;
        writer.employment.finish(load)?;
        writer.sizes.finish(load)
    }
}

struct Writer {
    columns: Columns,
    year: i32,
    classification: &'static str,
    employment: EmploymentRows,
    sizes: SizeClassRows,
}

impl Writer {
    fn row(&mut self, row: &Row<'_>, load: &mut Load<'_>) -> Result<(), RowError> {
        let columns = &self.columns;
        if !columns.all_legal_forms(row) {
            load.skip("by legal form of organisation");
            return Ok(());
        }
        let region = columns.region(row)?;
        let industry = columns.industry(row)?;
        let sizes = columns.sizes(row)?;
        let establishments = row.quantity(columns.establishments)?;
        let range = match columns.range_flag.map(|column| (column, row.bytes(column))) {
            None | Some((_, b"")) => None,
            Some((column, flag)) => Some(
                employment_range(flag)
                    .ok_or_else(|| row.reject(column, "an employment range A to M, without D"))?,
            ),
        };
        let jobs_status = columns.status(row, columns.jobs_flag, range.is_some())?;
        let wages_status = columns.status(row, columns.wages_flag, range.is_some())?;
        let bounds = match jobs_status {
            Status::Observed => Bounds::default(),
            _ => size_class_bounds(&sizes).within(range),
        };
        let jobs = row.quantity(columns.jobs)?;
        let wages = row.quantity(columns.wages)?;
        let published =
            |status, value: Option<f64>| if status == Status::Observed { value } else { None };
        self.employment.push(
            EmploymentRow {
                region: &region,
                industry,
                classification: self.classification,
                ownership: "private",
                year: self.year,
                establishments,
                jobs: published(jobs_status, jobs),
                jobs_status: jobs_status.as_str(),
                jobs_low: bounds.low,
                jobs_high: bounds.high,
                // Payroll is printed in thousands of dollars.
                wages: published(wages_status, wages).map(|thousands| thousands * 1000.0),
                wages_status: wages_status.as_str(),
                currency: Some("USD"),
                line: Some(row.line()),
            },
            load,
        )?;
        for SizeCount { low, high, count } in sizes {
            if count == Some(0.0) {
                continue;
            }
            self.sizes.push(
                SizeClassRow {
                    region: &region,
                    industry,
                    classification: self.classification,
                    year: self.year,
                    size_low: low,
                    size_high: high,
                    establishments: count,
                    status: if count.is_some() { Status::Observed } else { Status::Suppressed }
                        .as_str(),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }
}
