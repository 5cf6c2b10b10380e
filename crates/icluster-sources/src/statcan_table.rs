//! Statistics Canada tables in their official CSV layout: jobs by industry and place, business counts.
//!
//! Not for: other subjects in the same layout. Groupings that are no NAICS code (goods, services,
//! `Trade [41-45N]`, `Forestry … [11N]`, unclassified) are left out; the total of all businesses is kept.

mod annual;
mod counts;
mod labels;
mod payroll;

use crate::publisher::{STATISTICS_CANADA, STATISTICS_CANADA_TERMS};
use crate::totals::ALL_INDUSTRIES;
use crate::{Head, Header, Input, Load, Reader, Recognition, Row, SourceError};
use annual::{Observation, Period};
use icluster_codes::Classification;
use icluster_tables::Reject;
use labels::{Industry, Place};

/// Reader of jobs and business counts.
pub(crate) struct StatcanTable;

const REF_DATE: &str = "REF_DATE";
const DGUID: &str = "DGUID";
const SIZE: &str = "Employment size";
const UNIT: &str = "UOM";
/// Start of the name of the industry column; the edition in brackets may follow.
const INDUSTRY: &str = "North American Industry Classification System";

impl Reader for StatcanTable {
    fn product(&self) -> &'static str {
        "statcan_table"
    }

    fn summary(&self) -> &'static str {
        "Statistics Canada tables: jobs by industry and place, Canadian Business Counts (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = header(head)?;
        let first = head.row_below(header, 0)?;
        let field = |name| header.position(name).and_then(|column| first.get(column));
        let (title, description) = match header.position(SIZE) {
            Some(_) => ("Canadian Business Counts", "Canadian Business Counts by employment size"),
            None if field(UNIT).is_some_and(|unit| unit == "Persons") => {
                ("Employment by industry", "Jobs by industry, annual averages")
            }
            None => return None,
        };
        Some(Recognition {
            product: self.product(),
            description: description.to_owned(),
            publisher: STATISTICS_CANADA,
            title,
            edition: field(REF_DATE).map(|date| format!("from {date}")).unwrap_or_default(),
            licence: STATISTICS_CANADA_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Some(header) = header(head) else {
            return Err(SourceError::Unknown {
                path: input.path().to_owned(),
                reason: head.describe(),
            });
        };
        let columns = Columns::of(header, input)?;
        match header.position(SIZE) {
            Some(size) => counts::read(input, header, &columns, size, load),
            None => payroll::read(input, header, &columns, load),
        }
    }
}

fn header(head: &Head) -> Option<&Header> {
    let header = head.header_with(&[REF_DATE, "GEO", DGUID, UNIT, "VALUE", "STATUS"])?;
    industry_column(header).map(|_| header)
}

fn industry_column(header: &Header) -> Option<usize> {
    header.columns().iter().position(|name| name.starts_with(INDUSTRY))
}

/// Where the columns stand that every table has.
struct Columns {
    date: usize,
    place: usize,
    industry: usize,
    /// Dimensions other than industry and size (`Type of employee`): only their total is read.
    others: Vec<usize>,
    scale: Option<usize>,
    value: usize,
    status: usize,
}

/// One cell of a table.
struct Cell {
    period: Period,
    region: String,
    industry: String,
    observation: Observation,
}

impl Columns {
    fn of(header: &Header, input: &Input) -> Result<Self, SourceError> {
        let place = header.column(DGUID, input)?;
        let industry = industry_column(header).unwrap_or(place);
        let size = header.position(SIZE);
        let unit = header.column(UNIT, input)?;
        let others = (place + 1..unit).filter(|c| *c != industry && Some(*c) != size);
        Ok(Self {
            date: header.column(REF_DATE, input)?,
            place,
            industry,
            others: others.collect(),
            scale: header.position("SCALAR_ID"),
            value: header.column("VALUE", input)?,
            status: header.column("STATUS", input)?,
        })
    }

    /// Reads a row; `None` where it is left out on purpose.
    fn cell(&self, row: &Row<'_>, load: &mut Load<'_>) -> Result<Option<Cell>, Reject> {
        let period = annual::period(&row.text(self.date))
            .ok_or_else(|| row.reject(self.date, "a year or a month, as in `2018-01`"))?;
        let place = labels::place(&row.text(self.place))
            .ok_or_else(|| row.reject(self.place, "a DGUID, as in `2021A000235`"))?;
        let Place::Region(region) = place else {
            load.skip("place of a kind that is not mapped");
            return Ok(None);
        };
        if !self.others.iter().all(|column| is_total(&row.text(*column))) {
            load.skip("part of another dimension");
            return Ok(None);
        }
        let Some(industry) = self.industry(row)? else {
            load.skip("grouping without a NAICS code");
            return Ok(None);
        };
        let observation = annual::observation(&row.text(self.value), &row.text(self.status))
            .ok_or_else(|| {
                row.reject(self.value, "a number, 0 or more, or nothing with a STATUS x, F or ..")
            })?;
        let observation = match observation {
            Observation::Published(number) => {
                Observation::Published(number * scale(row, self.scale)?)
            }
            other => other,
        };
        Ok(Some(Cell { period, region: region.to_string(), industry, observation }))
    }

    fn industry(&self, row: &Row<'_>) -> Result<Option<String>, Reject> {
        let label = row.text(self.industry);
        let bad =
            || row.reject(self.industry, "an industry with its NAICS code, as in `… [31-33]`");
        match labels::industry(&label).ok_or_else(bad)? {
            Industry::Total => Ok(Some(ALL_INDUSTRIES.to_owned())),
            Industry::Grouping => Ok(None),
            // The editions share one grammar of codes.
            Industry::Code(code) => {
                Classification::NAICS_CA_2022.parse_code(code).map(Some).map_err(|_| bad())
            }
        }
    }
}

/// What the printed number is to be multiplied with: SCALAR_ID is the power of ten.
pub(crate) fn scale(row: &Row<'_>, column: Option<usize>) -> Result<f64, Reject> {
    let Some(column) = column else { return Ok(1.0) };
    match row.bytes(column) {
        b"" | b"0" => Ok(1.0),
        _ => {
            let power = row.integer(column)?;
            if (0..=9).contains(&power) {
                Ok(10_f64.powi(power))
            } else {
                Err(row.reject(column, "a power of ten from 0 to 9"))
            }
        }
    }
}

/// Whether a member of a dimension stands for all of it.
fn is_total(member: &str) -> bool {
    ["Total", "All ", "Both sexes"].iter().any(|start| member.starts_with(start))
        || member == "Employment"
}
