//! Columns of CBP files and what their fields mean.

use crate::us_naics::{ALL_INDUSTRIES, sector_range};
use crate::{Header, Input, Row, SourceError};
use icluster_tables::{Reject, Status};

/// Establishments of one size class; `None` is withheld (`N`).
pub(super) struct SizeCount {
    pub(super) low: i32,
    pub(super) high: Option<i32>,
    pub(super) count: Option<f64>,
}

/// Column names (before and from 2017 on) and bounds of the size classes below 1,000 jobs.
const CLASSES: [(&str, &str, i32, i32); 8] = [
    ("n1_4", "n<5", 1, 4),
    ("n5_9", "n5_9", 5, 9),
    ("n10_19", "n10_19", 10, 19),
    ("n20_49", "n20_49", 20, 49),
    ("n50_99", "n50_99", 50, 99),
    ("n100_249", "n100_249", 100, 249),
    ("n250_499", "n250_499", 250, 499),
    ("n500_999", "n500_999", 500, 999),
];

/// Classes that county files split the open class of 1,000 jobs into.
const LARGE_CLASSES: [(&str, i32, Option<i32>); 4] = [
    ("n1000_1", 1000, Some(1499)),
    ("n1000_2", 1500, Some(2499)),
    ("n1000_3", 2500, Some(4999)),
    ("n1000_4", 5000, None),
];

enum Place {
    County { state: usize, county: usize },
    Metro(usize),
    State(usize),
    Nation,
}

pub(super) struct Columns {
    place: Place,
    legal_form: Option<usize>,
    industry: usize,
    pub(super) range_flag: Option<usize>,
    pub(super) jobs_flag: Option<usize>,
    pub(super) jobs: usize,
    pub(super) wages_flag: Option<usize>,
    pub(super) wages: usize,
    pub(super) establishments: usize,
    classes: Vec<(usize, i32, Option<i32>)>,
    large: usize,
    large_classes: Vec<(usize, i32, Option<i32>)>,
}

impl Columns {
    pub(super) fn find(header: &Header, input: &Input) -> Result<Self, SourceError> {
        let state = header.position("fipstate");
        let place = match (state, header.position("fipscty"), header.position("msa")) {
            (Some(state), Some(county), _) => Place::County { state, county },
            (_, _, Some(msa)) => Place::Metro(msa),
            (Some(state), None, None) => Place::State(state),
            _ => Place::Nation,
        };
        let mut classes = Vec::new();
        for (early, late, low, high) in CLASSES {
            let column = match header.position(late) {
                Some(column) => column,
                None => header.column(early, input)?,
            };
            classes.push((column, low, Some(high)));
        }
        let split = LARGE_CLASSES
            .iter()
            .filter_map(|(name, low, high)| Some((header.position(name)?, *low, *high)));
        Ok(Self {
            place,
            legal_form: header.position("lfo"),
            industry: header.column("naics", input)?,
            range_flag: header.position("empflag"),
            jobs_flag: header.position("emp_nf"),
            jobs: header.column("emp", input)?,
            wages_flag: header.position("ap_nf"),
            wages: header.column("ap", input)?,
            establishments: header.column("est", input)?,
            classes,
            large: header.column("n1000", input)?,
            large_classes: split.collect(),
        })
    }

    /// State and national files repeat each row by legal form; `-` is all of them.
    pub(super) fn all_legal_forms(&self, row: &Row<'_>) -> bool {
        self.legal_form.is_none_or(|column| matches!(row.bytes(column), b"-" | b""))
    }

    pub(super) fn region(&self, row: &Row<'_>) -> Result<String, Reject> {
        Ok(match self.place {
            Place::County { state, county } => {
                format!("us:county:{}{}", row.digits(state, 2)?, row.digits(county, 3)?)
            }
            Place::Metro(msa) => format!("us:cbsa:{}", row.digits(msa, 5)?),
            Place::State(state) => format!("us:state:{}", row.digits(state, 2)?),
            Place::Nation => "us".to_owned(),
        })
    }

    /// `------` is the total, `31----` a sector, `113///` a subsector.
    pub(super) fn industry<'a>(&self, row: &Row<'a>) -> Result<&'a str, Reject> {
        let bad = || row.reject(self.industry, "a NAICS code such as 31----, 1131// or 113110");
        let field = std::str::from_utf8(row.bytes(self.industry)).map_err(|_| bad())?;
        let code = field.trim_end_matches(['-', '/']);
        match code.len() {
            0 if field == "------" => Ok(ALL_INDUSTRIES),
            2..=6 if code.bytes().all(|b| b.is_ascii_digit()) => Ok(sector_range(code)),
            _ => Err(bad()),
        }
    }

    /// Whether a number is published: `D` and `S` withhold it, `G`, `H` and `J` say how much noise
    /// was added. Files of before 2007 have the range flag only.
    pub(super) fn status(
        &self,
        row: &Row<'_>,
        flag: Option<usize>,
        range_flagged: bool,
    ) -> Result<Status, Reject> {
        match flag.map(|column| (column, row.bytes(column))) {
            Some((_, b"D" | b"S")) => Ok(Status::Suppressed),
            None | Some((_, b"" | b"G" | b"H" | b"J")) if range_flagged => Ok(Status::Suppressed),
            None | Some((_, b"" | b"G" | b"H" | b"J")) => Ok(Status::Observed),
            Some((column, _)) => Err(row.reject(column, "a flag D, S, G, H or J")),
        }
    }

    /// Counts by size class. Where only the large classes are withheld, their sum stands.
    pub(super) fn sizes(&self, row: &Row<'_>) -> Result<Vec<SizeCount>, Reject> {
        let count = |&(column, low, high): &(usize, i32, Option<i32>)| {
            let count = match row.bytes(column) {
                b"N" => None,
                _ => Some(row.quantity(column)?.unwrap_or(0.0)),
            };
            Ok(SizeCount { low, high, count })
        };
        let mut sizes = self.classes.iter().map(count).collect::<Result<Vec<_>, Reject>>()?;
        let split = self.large_classes.iter().map(count).collect::<Result<Vec<_>, Reject>>()?;
        if split.is_empty() || split.iter().any(|size| size.count.is_none()) {
            sizes.push(count(&(self.large, 1000, None))?);
        } else {
            sizes.extend(split);
        }
        Ok(sizes)
    }
}
