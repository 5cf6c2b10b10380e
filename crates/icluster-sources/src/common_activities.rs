//! US and Mexican business statistics in 289 activities that both countries' codes can be put
//! into: US County Business Patterns by CBSA (jobs, establishments), Mexican DENUE by state and by
//! metropolis (establishments), and the list of SCIAN and ISIC codes of each activity.
//!
//! The tables have no year: it is taken from the file's name or its folder's. DENUE metropolises
//! are named without codes and found by name among the imported ones ([`crate::MetroNames`]).

mod codes;
mod denue;

use crate::us_cbsa::push_regions;
use crate::{
    EmploymentRow, EmploymentRows, Head, Header, Input, Load, Reader, Recognition, SourceError,
    for_each_row, year_in_name,
};
use icluster_tables::Status;
use std::collections::{BTreeMap, btree_map::Entry};

/// Classification of the common activities.
const ACTIVITIES: &str = "cbp-denue-289";

/// Reads the tables in common activities.
pub(crate) struct CommonActivities;

#[derive(Clone, Copy)]
enum Table {
    Cbsa,
    Denue,
    Codes,
}

const LAYOUTS: [(Table, &[&str], &str); 3] = [
    (
        Table::Cbsa,
        &["zona_code", "zona", "actividad", "ue", "empleo"],
        "US jobs and establishments by CBSA in common activities",
    ),
    (
        Table::Denue,
        &["zona", "actividad", "valor"],
        "Mexican establishments by place in common activities",
    ),
    (
        Table::Codes,
        &["codigo", "codigo_nuevo", "clasificador", "nombre_actividad"],
        "SCIAN and ISIC codes of the common activities",
    ),
];

fn layout(head: &Head) -> Option<(Table, &Header, &'static str)> {
    LAYOUTS
        .iter()
        .find_map(|(table, columns, what)| Some((*table, head.header_exactly(columns)?, *what)))
}

/// The year in the file's name, else in its folder's.
fn year_of(input: &Input) -> Result<i32, SourceError> {
    let folder = input.path().parent().and_then(|folder| folder.file_name());
    year_in_name(&input.name()).or_else(|| year_in_name(&folder?.to_string_lossy())).ok_or_else(
        || SourceError::NoYear { path: input.path().to_owned(), example: "us_cbp_2023_cbsa.csv" },
    )
}

impl Reader for CommonActivities {
    fn product(&self) -> &'static str {
        "common_activities"
    }

    fn summary(&self) -> &'static str {
        "US CBP and Mexican DENUE in 289 common activities, and their codes (CSV)"
    }

    fn needs_metro_names(&self) -> bool {
        true
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, _, what) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: what.to_owned(),
            publisher: "Compiled from US Census Bureau (CBP) and INEGI (DENUE)",
            title: "CBP and DENUE in common activities",
            edition: year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default(),
            licence: "US federal data in the public domain; INEGI terms of free use",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (table, header, _) = layout(head).ok_or_else(|| head.unknown(input))?;
        match table {
            Table::Cbsa => read_cbsa(input, header, year_of(input)?, load),
            Table::Denue => denue::read(input, header, year_of(input)?, load),
            Table::Codes => codes::read(input, header, load),
        }
    }
}

/// Jobs printed as 0 beside establishments are not published rather than none: CBP withholds jobs
/// of few establishments and prints 0 for them.
fn read_cbsa(
    input: &Input,
    header: &Header,
    year: i32,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let mut rows = EmploymentRows::default();
    let mut names = BTreeMap::new();
    for_each_row(input, header, load, |row, load| {
        let region = format!("us:cbsa:{}", row.digits(0, 5)?);
        let activity = row.integer(2)?.to_string();
        let (establishments, jobs) = (row.quantity(3)?, row.quantity(4)?);
        let withheld = jobs.is_none() || (jobs == Some(0.0) && establishments > Some(0.0));
        let status = if withheld { Status::Missing } else { Status::Observed };
        rows.push(
            EmploymentRow {
                establishments,
                jobs: jobs.filter(|_| !withheld),
                jobs_status: status.as_str(),
                line: Some(row.line()),
                ..EmploymentRow::missing(&region, &activity, ACTIVITIES, "private", year)
            },
            load,
        )?;
        if let Entry::Vacant(unnamed) = names.entry(region) {
            unnamed.insert(row.required(1, "the area's title")?.into_owned());
        }
        Ok(())
    })?;
    rows.finish(load)?;
    push_regions(&names, "us:cbsa", load)
}
