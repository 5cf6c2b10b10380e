//! Formal jobs by metropolitan area and SCIAN 2018 class, modelled from IMSS registers.
//!
//! Not for: names and members of the areas (`mx_metros`). The file is not dated: its numbers carry the
//! year of its classes (SCIAN 2018) and of the census shares it is modelled with.

pub(crate) mod zone;

use crate::totals::ALL_OWNERSHIPS;
use crate::{
    EmploymentRow, EmploymentRows, Head, Header, Input, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};
use icluster_codes::{Classification, CodeLevel};
use icluster_tables::Status;

/// Reader of the table of metropolitan areas by class.
pub(crate) struct ImssMetro;

const ZONE: &str = "zm";
const CLASSIFICATION: Classification = Classification::SCIAN_2018;
/// The year the numbers carry, for want of one in the file.
const YEAR: i32 = 2018;
/// Classes a table must have to be taken for this product.
const FEWEST_CLASSES: usize = 100;

impl Reader for ImssMetro {
    fn product(&self) -> &'static str {
        "imss_metro"
    }

    fn summary(&self) -> &'static str {
        "IMSS formal jobs by metropolitan area and SCIAN 2018 class (modelled, CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = head.header_with(&[ZONE])?;
        let classes = classes(header).count();
        if classes < FEWEST_CLASSES || classes + 1 != header.columns().len() {
            return None;
        }
        Some(Recognition {
            product: self.product(),
            description: format!(
                "IMSS formal jobs by metropolitan area, {classes} SCIAN 2018 classes"
            ),
            publisher: "Instituto Mexicano del Seguro Social (IMSS), compiled by third parties",
            title: "Empleo formal por zona metropolitana y clase SCIAN",
            edition: format!("undated; shown as {YEAR}, the year of its SCIAN edition"),
            licence: "not stated",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&[ZONE]).ok_or_else(|| head.unknown(input))?;
        let zone = header.column(ZONE, input)?;
        let classes: Vec<(usize, &str)> = classes(header).collect();
        let mut rows = EmploymentRows::default();
        for_each_row(input, header, load, |row, load| {
            read_row(row, zone, &classes, &mut rows, load)
        })?;
        rows.finish(load)
    }
}

/// Columns that are SCIAN classes, with their codes.
fn classes(header: &Header) -> impl Iterator<Item = (usize, &str)> {
    header.columns().iter().enumerate().map(|(i, name)| (i, name.as_str())).filter(|(_, name)| {
        CLASSIFICATION.level(name).is_ok_and(|level| level == CodeLevel::NationalIndustry)
    })
}

fn read_row(
    row: &Row<'_>,
    zone: usize,
    classes: &[(usize, &str)],
    rows: &mut EmploymentRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let region = zone::zone_2020(&row.text(zone))
        .ok_or_else(|| row.reject(zone, "a metropolitan area, as in `02.1.01`"))?
        .to_string();
    // A line is taken whole or not at all.
    let mut cells = Vec::with_capacity(classes.len());
    for (column, class) in classes {
        cells.push((class, row.quantity(*column)?));
    }
    let classification = CLASSIFICATION.to_string();
    for (class, jobs) in cells {
        let status = if jobs.is_some() { Status::Modelled } else { Status::Missing };
        rows.push(
            EmploymentRow {
                jobs,
                jobs_status: status.as_str(),
                line: Some(row.line()),
                ..EmploymentRow::missing(&region, class, &classification, ALL_OWNERSHIPS, YEAR)
            },
            load,
        )?;
    }
    Ok(())
}
