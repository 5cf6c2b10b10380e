//! INEGI Censos Económicos as exported by SAIC: jobs, establishments and wages by place and activity.
//!
//! Not for: the censuses' own tabulations. INEGI shows all censuses of one export in the classification
//! of the newest: the edition in the banner decides (Censos Económicos 2024: SCIAN 2023).

mod labels;

use crate::publisher::{INEGI, INEGI_TERMS};
use crate::size_class;
use crate::totals::{ALL_INDUSTRIES, ALL_OWNERSHIPS};
use crate::{
    EmploymentRow, EmploymentRows, Head, Header, IndicatorRow, IndicatorRows, Input, Load, Reader,
    Recognition, RegionRow, RegionRows, Row, RowError, SizeClassRow, SizeClassRows, SourceError,
    for_each_row,
};
use icluster_codes::{Classification, Family, RegionId};
use icluster_tables::{Reject, Status};
use labels::Activity;
use std::collections::BTreeMap;

/// Reader of SAIC exports.
pub(crate) struct InegiSaic;

const YEAR: &str = "Año Censal";
const STATE: &str = "Entidad";
const MUNICIPALITY: &str = "Municipio";
const ACTIVITY: &str = "Actividad económica";
const STRATUM: &str = "Estrato";

const ESTABLISHMENTS: &str = "UE";
const JOBS: &str = "H001A";
const WAGES: &str = "J000A";
/// Census variables kept as indicators; one industry's is named `gross-output:31-33`.
const INDICATORS: [(&str, &str); 4] = [
    ("A111A", "gross-output"),
    ("A131A", "gross-value-added"),
    ("A211A", "investment"),
    ("Q000A", "fixed-assets"),
];
const PESOS_A_MILLION: f64 = 1e6;

impl Reader for InegiSaic {
    fn product(&self) -> &'static str {
        "inegi_saic"
    }

    fn summary(&self) -> &'static str {
        "INEGI Censos Económicos: SAIC exports (CSV) by state, municipality and activity"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = header(head)?;
        let has = |code| variable(header, code).is_some();
        if !has(JOBS) && !has(ESTABLISHMENTS) {
            return None;
        }
        let census = census(head);
        let consulted = banner(head, "Fecha de la consulta: ")
            .and_then(|date| date.split(' ').next())
            .map(|date| format!(", consulted {date}"));
        Some(Recognition {
            product: self.product(),
            description: format!("Censos Económicos {census}, SAIC export"),
            publisher: INEGI,
            title: "Censos Económicos (SAIC)",
            edition: format!("Censos Económicos {census}{}", consulted.unwrap_or_default()),
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let columns = Columns::of(head, input)?;
        let mut out = Output::default();
        for_each_row(input, columns.header, load, |row, load| columns.read(row, &mut out, load))?;
        out.finish(load)
    }
}

fn header(head: &Head) -> Option<&Header> {
    head.header_with(&[YEAR, STATE, ACTIVITY])
}

/// Position of the column of a census variable, whose name follows its code: `H001A Personal …`.
fn variable(header: &Header, code: &str) -> Option<usize> {
    header.columns().iter().position(|name| name.split(' ').next() == Some(code))
}

/// What follows `start` in a banner line.
fn banner<'a>(head: &'a Head, start: &str) -> Option<&'a str> {
    let line = head.lines.iter().take(10).find_map(|line| line.split_once(start))?.1;
    Some(line.trim_end_matches(','))
}

/// Year of the census in the banner (the reference year of its newest data plus one).
fn census(head: &Head) -> u16 {
    let year = banner(head, "Censos Económicos ").and_then(|rest| rest.get(..4)?.parse().ok());
    year.unwrap_or(2024)
}

/// Where the columns stand, and the classification of the export.
struct Columns<'a> {
    header: &'a Header,
    classification: Classification,
    classification_id: String,
    year: usize,
    state: usize,
    municipality: Option<usize>,
    activity: usize,
    stratum: Option<usize>,
    establishments: Option<usize>,
    jobs: Option<usize>,
    wages: Option<usize>,
    indicators: Vec<(usize, &'static str)>,
}

#[derive(Default)]
struct Output {
    employment: EmploymentRows,
    size_classes: SizeClassRows,
    indicators: IndicatorRows,
    places: BTreeMap<RegionId, String>,
}

impl<'a> Columns<'a> {
    fn of(head: &'a Head, input: &Input) -> Result<Self, SourceError> {
        let layout = |expected: &str| SourceError::Layout {
            path: input.path().to_owned(),
            line: 0,
            found: head.describe(),
            expected: expected.to_owned(),
        };
        let header = header(head).ok_or_else(|| layout("the header of a SAIC export"))?;
        let classification = Classification::in_force(Family::Scian, census(head) - 1)
            .ok_or_else(|| layout("a census year in the banner"))?;
        let indicators = INDICATORS.iter();
        Ok(Self {
            header,
            classification,
            classification_id: classification.to_string(),
            year: header.column(YEAR, input)?,
            state: header.column(STATE, input)?,
            municipality: header.position(MUNICIPALITY),
            activity: header.column(ACTIVITY, input)?,
            stratum: header.position(STRATUM),
            establishments: variable(header, ESTABLISHMENTS),
            jobs: variable(header, JOBS),
            wages: variable(header, WAGES),
            indicators: indicators
                .filter_map(|(code, id)| Some((variable(header, code)?, *id)))
                .collect(),
        })
    }

    fn read(&self, row: &Row<'_>, out: &mut Output, load: &mut Load<'_>) -> Result<(), RowError> {
        if row.text(self.year).starts_with("Nota") {
            load.skip("note below the table");
            return Ok(());
        }
        let year = row.integer(self.year)?;
        let region = self.region(row, out)?;
        let industry = self.industry(row)?;
        let stratum = self.stratum.map(|column| row.text(column)).unwrap_or_default();
        if !stratum.is_empty() && !stratum.starts_with("Total") {
            let of = (region.as_str(), industry.as_str(), year);
            return self.read_stratum(row, of, &mut out.size_classes, load);
        }
        let (jobs, jobs_status) = cell(row, self.jobs)?;
        let (wages, wages_status) = cell(row, self.wages)?;
        let mut indicators = Vec::with_capacity(self.indicators.len());
        for (column, id) in &self.indicators {
            indicators.push((id, cell(row, Some(*column))?));
        }
        out.employment.push(
            EmploymentRow {
                region: &region,
                industry: &industry,
                classification: &self.classification_id,
                ownership: ALL_OWNERSHIPS,
                year,
                establishments: self.establishments(row)?,
                jobs,
                jobs_status: jobs_status.as_str(),
                jobs_low: None,
                jobs_high: None,
                wages: wages.map(|millions| millions * PESOS_A_MILLION),
                wages_status: wages_status.as_str(),
                currency: self.wages.map(|_| "MXN"),
                line: Some(row.line()),
            },
            load,
        )?;
        for (id, (value, status)) in indicators {
            let indicator = match industry.as_str() {
                ALL_INDUSTRIES => (*id).to_owned(),
                industry => format!("{id}:{industry}"),
            };
            out.indicators.push(
                IndicatorRow {
                    region: &region,
                    indicator: &indicator,
                    year,
                    value: value.map(|millions| millions * PESOS_A_MILLION),
                    unit: "MXN",
                    status: status.as_str(),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }

    fn region(&self, row: &Row<'_>, out: &mut Output) -> Result<String, Reject> {
        let state = row.text(self.state);
        let municipality = self.municipality.map(|column| row.text(column)).unwrap_or_default();
        let (column, label) = match self.municipality {
            Some(column) if !municipality.is_empty() => (column, &municipality),
            _ => (self.state, &state),
        };
        let region = labels::region(&state, &municipality).ok_or_else(|| {
            row.reject(column, "a code and a name, as in `28 Tamaulipas` and `032 Reynosa`")
        })?;
        let text = region.to_string();
        if let Some((_, name)) = labels::code_and_name(label) {
            out.places.entry(region).or_insert_with(|| name.to_owned());
        }
        Ok(text)
    }

    fn industry(&self, row: &Row<'_>) -> Result<String, Reject> {
        let label = row.text(self.activity);
        let code = match labels::activity(&label) {
            Some(Activity::Total) => return Ok(ALL_INDUSTRIES.to_owned()),
            Some(Activity::Industry(code)) => self.classification.parse_code(code).ok(),
            None => None,
        };
        code.ok_or_else(|| {
            row.reject(self.activity, "`Total …` or a SCIAN code, as in `Rama 3363 …`")
        })
    }

    fn establishments(&self, row: &Row<'_>) -> Result<Option<f64>, Reject> {
        self.establishments.map_or(Ok(None), |column| row.number(column))
    }

    /// A row that covers the establishments of one stratum of size only.
    fn read_stratum(
        &self,
        row: &Row<'_>,
        (region, industry, year): (&str, &str, i32),
        size_classes: &mut SizeClassRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let column = self.stratum.unwrap_or_default();
        let class = size_class::parse(&row.text(column))
            .ok_or_else(|| row.reject(column, "`Total` or a stratum, as in `0 a 10`"))?;
        let (establishments, status) = cell(row, self.establishments)?;
        size_classes.push(
            SizeClassRow {
                region,
                industry,
                classification: &self.classification_id,
                year,
                size_low: class.low,
                size_high: class.high,
                establishments,
                status: status.as_str(),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}

impl Output {
    fn finish(mut self, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut regions = RegionRows::default();
        for (region, name) in &self.places {
            let Some(parent) = region.parent().filter(|parent| parent.country().is_some()) else {
                continue;
            };
            regions.push(
                RegionRow {
                    region: &region.to_string(),
                    level: region.level().as_str(),
                    parent: Some(&parent.to_string()),
                    name,
                    name_en: None,
                    name_es: Some(name),
                    name_fr: None,
                    valid_from: None,
                    valid_to: None,
                },
                load,
            )?;
        }
        regions.finish(load)?;
        self.size_classes.finish(load)?;
        self.indicators.finish(load)?;
        self.employment.finish(load)
    }
}

/// A cell of a variable: empty means confidential; a variable the export does not list is missing.
fn cell(row: &Row<'_>, column: Option<usize>) -> Result<(Option<f64>, Status), Reject> {
    match column {
        None => Ok((None, Status::Missing)),
        Some(column) => Ok(match row.number(column)? {
            Some(value) => (Some(value), Status::Observed),
            None => (None, Status::Suppressed),
        }),
    }
}
