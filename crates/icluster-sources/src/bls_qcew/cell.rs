//! One published QCEW cell on its way to the employment table.

use super::area::{Area, AreaCache};
use crate::us_naics::ALL_INDUSTRIES;
use crate::{EmploymentRow, EmploymentRows, Header, Input, Load, Row, RowError, SourceError};
use icluster_tables::Status;

/// Columns that name a cell, the same in every layout.
pub(super) struct KeyColumns {
    area: usize,
    ownership: usize,
    industry: usize,
    size: Option<usize>,
    pub(super) disclosure: usize,
}

/// What a cell is about.
pub(super) struct Key<'a> {
    pub(super) region: &'a str,
    pub(super) industry: &'a str,
    pub(super) ownership: &'static str,
}

impl KeyColumns {
    pub(super) fn find(header: &Header, input: &Input) -> Result<Self, SourceError> {
        Ok(Self {
            area: header.column("area_fips", input)?,
            ownership: header.column("own_code", input)?,
            industry: header.column("industry_code", input)?,
            size: header.position("size_code"),
            disclosure: header.column("disclosure_code", input)?,
        })
    }

    /// The key of a row, or `None` for rows left out on purpose (which are counted).
    pub(super) fn read<'a>(
        &self,
        row: &Row<'a>,
        areas: &'a mut AreaCache,
        load: &mut Load<'_>,
    ) -> Result<Option<Key<'a>>, RowError> {
        let region = match areas.get(row.bytes(self.area)) {
            Area::Region(region) => region.as_str(),
            Area::Skipped(reason) => {
                load.skip(reason);
                return Ok(None);
            }
            Area::Bad => {
                return Err(row.reject(self.area, "a QCEW area code such as 06073").into());
            }
        };
        let ownership = match row.bytes(self.ownership) {
            b"0" => "total",
            b"1" => "federal",
            b"2" => "state",
            b"3" => "local",
            b"5" => "private",
            b"4" | b"8" | b"9" => {
                load.skip("other groups of owners");
                return Ok(None);
            }
            _ => return Err(row.reject(self.ownership, "an ownership code 0 to 5, 8 or 9").into()),
        };
        if self.size.is_some_and(|size| row.bytes(size) != b"0") {
            load.skip("by establishment size");
            return Ok(None);
        }
        match self.industry(row)? {
            Some(industry) => Ok(Some(Key { region, industry, ownership })),
            None => {
                load.skip("industry groups that are not NAICS");
                Ok(None)
            }
        }
    }

    /// The industry code; `None` for groups that repeat what NAICS codes say: the supersectors
    /// (`101`, `1011` …), and the residential and other halves of building trades (`238111`,
    /// `238112`), whose sum is published as the five-digit code and stored as `238110`.
    fn industry<'a>(&self, row: &Row<'a>) -> Result<Option<&'a str>, RowError> {
        let code = row.bytes(self.industry);
        let form = code.iter().all(|b| b.is_ascii_digit() || *b == b'-');
        let text =
            std::str::from_utf8(code).ok().filter(|text| (2..=6).contains(&text.len()) && form);
        let Some(text) = text else {
            return Err(row.reject(self.industry, "an industry code of 2 to 6 digits").into());
        };
        let group = text.starts_with(ALL_INDUSTRIES) && text != ALL_INDUSTRIES;
        Ok((!group && !is_half_of_building_trade(text)).then_some(text))
    }
}

fn is_half_of_building_trade(code: &str) -> bool {
    code.len() == 6 && code.starts_with("238") && code.ends_with(['1', '2'])
}

/// The numbers of a cell over a year.
#[derive(Clone, Copy)]
pub(super) struct Numbers {
    pub(super) establishments: f64,
    pub(super) jobs: f64,
    pub(super) wages: f64,
    pub(super) status: Status,
    pub(super) year: i32,
    pub(super) line: u32,
}

/// Adds a cell. Jobs that are not disclosed are null; an average printed all the same covers the
/// disclosed quarters only and is a lower bound.
pub(super) fn push(
    rows: &mut EmploymentRows,
    key: &Key<'_>,
    numbers: Numbers,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let observed = numbers.status == Status::Observed;
    let status = numbers.status.as_str();
    let mut add = |industry: &str, load: &mut Load<'_>| {
        rows.push(
            EmploymentRow {
                region: key.region,
                industry,
                classification: crate::us_naics::qcew_classification(numbers.year),
                ownership: key.ownership,
                year: numbers.year,
                establishments: Some(numbers.establishments),
                jobs: observed.then_some(numbers.jobs),
                jobs_status: status,
                jobs_low: (!observed && numbers.jobs > 0.0).then_some(numbers.jobs),
                jobs_high: None,
                wages: observed.then_some(numbers.wages),
                wages_status: status,
                currency: Some("USD"),
                line: Some(numbers.line),
            },
            load,
        )
    };
    add(key.industry, load)?;
    if key.industry.len() == 5 && key.industry.starts_with("238") {
        add(&format!("{}0", key.industry), load)?;
    }
    Ok(())
}

/// Status for a disclosure code: blank, `N` (withheld) or `-` (no data).
pub(super) fn status_of(row: &Row<'_>, column: usize) -> Result<Status, RowError> {
    match row.bytes(column) {
        b"" => Ok(Status::Observed),
        b"N" => Ok(Status::Suppressed),
        b"-" => Ok(Status::Missing),
        _ => Err(row.reject(column, "a disclosure code: blank, N or -").into()),
    }
}
