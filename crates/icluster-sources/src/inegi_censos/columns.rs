//! The columns of the open data: place, activity and stratum of a row, and the values that are kept.
//!
//! Two layouts: that of the censuses' page of 2024 (`tr_ce_bc_2024.csv`; the older censuses there are
//! reclassified to its SCIAN 2023) and that of 2019 (`ce2019_bc.csv`, in the SCIAN of its time).

use crate::economic_census::{Cell, ESTABLISHMENTS, INDICATORS, JOBS, Values, WAGES};
use crate::size_class::SizeClass;
use crate::totals::ALL_INDUSTRIES;
use crate::{Head, Header, Input, Row, SourceError};
use icluster_codes::{Classification, Country, Level, RegionId};
use icluster_tables::{Reject, Status};

const CODE: &str = "CODIGO";
const STRATUM: &str = "ID_ESTRATO";
/// One column a level; a row of a subsector fills the first two. Length of the level's codes.
const LEVELS: [(&str, usize); 5] =
    [("SECTOR", 2), ("SUBSECTOR", 3), ("RAMA", 4), ("SUBRAMA", 5), ("CLASE", 6)];

/// Codes of size strata (`tc_estrato_ce2024.csv`).
const STRATA: [(&str, SizeClass); 4] = [
    ("1", SizeClass { low: 0, high: Some(10) }),
    ("2", SizeClass { low: 11, high: Some(50) }),
    ("3", SizeClass { low: 51, high: Some(250) }),
    ("4", SizeClass { low: 251, high: None }),
];
/// Stratum of establishments that are too few in theirs to be shown apart.
const GROUPED: &str = "99";

/// What differs between the two layouts.
#[derive(Clone, Copy)]
pub(super) struct Layout {
    state: &'static str,
    municipality: &'static str,
    /// Year whose SCIAN all rows are in; none where it is that of the census itself.
    pub(super) classified_in: Option<u16>,
}

const LAYOUTS: [Layout; 2] = [
    Layout { state: "E03", municipality: "E04", classified_in: Some(2023) },
    Layout { state: "ENTIDAD", municipality: "MUNICIPIO", classified_in: None },
];

/// The layout of a file of the censuses, with its header.
pub(super) fn layout(head: &Head) -> Option<(Layout, &Header)> {
    LAYOUTS.into_iter().find_map(|layout| {
        let columns = [layout.state, layout.municipality, CODE, STRATUM, ESTABLISHMENTS, JOBS];
        Some((layout, head.header_with(&columns)?))
    })
}

/// Where the columns stand.
pub(super) struct Columns {
    classification: Classification,
    state: usize,
    municipality: usize,
    code: usize,
    /// Column and code length of each level; empty where the layout has the code only.
    levels: Vec<(usize, usize)>,
    stratum: usize,
    establishments: usize,
    jobs: usize,
    wages: Option<usize>,
    indicators: Vec<(usize, &'static str)>,
}

/// The size stratum of a row.
#[derive(Debug, PartialEq)]
pub(super) enum Stratum {
    /// All sizes.
    All,
    /// One size class.
    Class(SizeClass),
    /// Strata put together because each alone would show too much.
    Grouped,
}

impl Columns {
    pub(super) fn of(
        layout: Layout,
        header: &Header,
        classification: Classification,
        input: &Input,
    ) -> Result<Self, SourceError> {
        let levels = LEVELS.iter();
        let indicators = INDICATORS.iter();
        Ok(Self {
            classification,
            state: header.column(layout.state, input)?,
            municipality: header.column(layout.municipality, input)?,
            code: header.column(CODE, input)?,
            levels: levels.filter_map(|(name, n)| Some((header.position(name)?, *n))).collect(),
            stratum: header.column(STRATUM, input)?,
            establishments: header.column(ESTABLISHMENTS, input)?,
            jobs: header.column(JOBS, input)?,
            wages: header.position(WAGES),
            indicators: indicators
                .filter_map(|(code, id)| Some((header.position(code)?, *id)))
                .collect(),
        })
    }

    /// The place: a municipality, a state (no municipality), or the nation (no state, or `00`).
    pub(super) fn region(&self, row: &Row<'_>) -> Result<RegionId, Reject> {
        let (state, municipality) = (row.text(self.state), row.text(self.municipality));
        let (column, region) = match (state.as_ref(), municipality.as_ref()) {
            ("" | "00", "") => return Ok(RegionId::nation(Country::Mx)),
            (state, "") => (self.state, RegionId::new(Level::MxState, state)),
            (state, municipality) => {
                let code = format!("{state}{municipality}");
                (self.municipality, RegionId::new(Level::MxMunicipality, &code))
            }
        };
        region.map_err(|_| row.reject(column, "two digits of a state, three of a municipality"))
    }

    /// The activity: the code of the deepest level that is filled, else all of them. None where a
    /// higher level's code is repeated in a lower level's column, as in the oldest censuses.
    pub(super) fn industry(&self, row: &Row<'_>) -> Result<Option<String>, Reject> {
        let deepest = self.levels.iter().rev().find(|(column, _)| !row.bytes(*column).is_empty());
        let (column, length) = match deepest {
            Some((column, length)) => (*column, Some(*length)),
            None if !self.levels.is_empty() => return Ok(Some(ALL_INDUSTRIES.to_owned())),
            None => (self.code, None),
        };
        let text = row.text(column);
        if length.is_none() && (text.is_empty() || text.to_uppercase().starts_with("TOTAL")) {
            return Ok(Some(ALL_INDUSTRIES.to_owned()));
        }
        // `31-33` and `48-49` are sectors, written as two.
        let digits = if text.contains('-') { 2 } else { text.len() };
        if length.is_some_and(|length| digits < length) {
            return Ok(None);
        }
        let code = self.classification.parse_code(&text).ok();
        let code = code.filter(|_| length.is_none_or(|length| digits == length));
        code.map(Some).ok_or_else(|| row.reject(column, "a SCIAN code of this level, or none"))
    }

    /// All values of a row: it counts whole or is rejected whole.
    pub(super) fn values(&self, row: &Row<'_>) -> Result<Values, Reject> {
        let indicators = self.indicators.iter();
        Ok(Values {
            establishments: self.establishments(row)?.0,
            jobs: cell(row, self.jobs, Row::quantity)?,
            wages: self.wages.map(|column| cell(row, column, Row::quantity)).transpose()?,
            indicators: indicators
                .map(|(column, id)| Ok((*id, cell(row, *column, Row::number)?)))
                .collect::<Result<_, Reject>>()?,
        })
    }

    /// Establishments of a row.
    pub(super) fn establishments(&self, row: &Row<'_>) -> Result<Cell, Reject> {
        cell(row, self.establishments, Row::quantity)
    }

    pub(super) fn stratum(&self, row: &Row<'_>) -> Result<Stratum, Reject> {
        let code = row.text(self.stratum);
        match code.as_ref() {
            "" | "0" => return Ok(Stratum::All),
            GROUPED => return Ok(Stratum::Grouped),
            _ => {}
        }
        let class = STRATA.iter().find(|(known, _)| *known == code).map(|(_, class)| *class);
        class.map(Stratum::Class).ok_or_else(|| row.reject(self.stratum, "1 to 4, 99, or none"))
    }
}

/// A value: blank and `*` are confidential. Value added and investment may be negative
/// ([`Row::number`]), people and wages not.
fn cell<'a>(
    row: &Row<'a>,
    column: usize,
    read: impl Fn(&Row<'a>, usize) -> Result<Option<f64>, Reject>,
) -> Result<Cell, Reject> {
    if matches!(row.bytes(column), b"" | b"*") {
        return Ok((None, Status::Suppressed));
    }
    Ok((read(row, column)?, Status::Observed))
}
