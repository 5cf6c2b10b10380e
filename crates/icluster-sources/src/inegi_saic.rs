//! INEGI Censos Económicos as exported by SAIC: jobs, establishments and wages by place and activity.
//!
//! Not for: the censuses' own tabulations. INEGI shows all censuses of one export in the classification
//! of the newest: the edition in the banner decides (Censos Económicos 2024: SCIAN 2023).

mod labels;

use crate::economic_census::{
    Cell, CensusRows, ESTABLISHMENTS, INDICATORS, JOBS, Line, Values, WAGES,
};
use crate::publisher::{INEGI, INEGI_TERMS};
use crate::size_class;
use crate::totals::ALL_INDUSTRIES;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
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
        let rows = CensusRows::new(columns.classification);
        let mut out = Output { rows, places: BTreeMap::new() };
        for_each_row(input, columns.header, load, |row, load| columns.read(row, &mut out, load))?;
        let places = out.places.iter().map(|(region, name)| (region, name.as_str()));
        out.rows.finish(places, load)
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

struct Output {
    rows: CensusRows,
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
        let line = Line { region: &region, industry: &industry, year, number: row.line() };
        let stratum = self.stratum.map(|column| row.text(column)).unwrap_or_default();
        if stratum.is_empty() || stratum.starts_with("Total") {
            return Ok(out.rows.push_total(&line, &self.values(row)?, load)?);
        }
        let column = self.stratum.unwrap_or_default();
        let class = size_class::parse(&stratum)
            .ok_or_else(|| row.reject(column, "`Total` or a stratum, as in `0 a 10`"))?;
        Ok(out.rows.push_class(
            &line,
            class,
            cell(row, self.establishments, Row::quantity)?,
            load,
        )?)
    }

    /// All values of a row over all sizes: it counts whole or is rejected whole.
    fn values(&self, row: &Row<'_>) -> Result<Values, Reject> {
        let indicators = self.indicators.iter();
        Ok(Values {
            establishments: self.establishments.map_or(Ok(None), |column| row.quantity(column))?,
            jobs: cell(row, self.jobs, Row::quantity)?,
            wages: self.wages.map(|column| cell(row, Some(column), Row::quantity)).transpose()?,
            indicators: indicators
                .map(|(column, id)| Ok((*id, cell(row, Some(*column), Row::number)?)))
                .collect::<Result<_, Reject>>()?,
        })
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
}

/// A cell of a variable: empty means confidential; a variable the export does not list is missing.
/// Value added and investment may be negative ([`Row::number`]), people and wages not.
fn cell<'a>(
    row: &Row<'a>,
    column: Option<usize>,
    read: impl Fn(&Row<'a>, usize) -> Result<Option<f64>, Reject>,
) -> Result<Cell, Reject> {
    match column {
        None => Ok((None, Status::Missing)),
        Some(column) => Ok(match read(row, column)? {
            Some(value) => (Some(value), Status::Observed),
            None => (None, Status::Suppressed),
        }),
    }
}
