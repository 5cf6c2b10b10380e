//! Panels of indicators of regions, and of clusters in regions, in the one layout that `docs/indicators.md` describes: for conditions that no
//! other reader knows, such as women's ownership, firm age, digital adoption or the distance to a port.
//!
//! Not for: a publisher's own layout, which has a reader of its own.

use crate::{
    Head, Header, IndicatorRow, IndicatorRows, Input, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};
use icluster_codes::{Level, RegionId};
use icluster_tables::{Reject, Status};
use std::collections::HashSet;

/// Reader of panels of indicators.
pub(crate) struct IndicatorPanel;

const REGION: &str = "region";
const YEAR: &str = "year";
const INDICATOR: &str = "indicator";
const VALUE: &str = "value";
const UNIT: &str = "unit";
const SOURCE: &str = "source";
/// Columns that every panel has.
const COLUMNS: [&str; 6] = [REGION, YEAR, INDICATOR, VALUE, UNIT, SOURCE];
const CLUSTER: &str = "cluster";
const LOWER: &str = "lower";
const UPPER: &str = "upper";
const STATUS: &str = "status";
/// … and those that it may have.
const MORE: [&str; 4] = [CLUSTER, LOWER, UPPER, STATUS];

const REGION_EXPECTED: &str =
    "a region such as us:county:06073, mx:municipality:02004 or ca:division:3520";
const NAME_EXPECTED: &str = "a name of small letters, digits and _, beginning with a letter";
const STATUS_EXPECTED: &str = "observed, suppressed, missing, imputed or modelled";

impl Reader for IndicatorPanel {
    fn product(&self) -> &'static str {
        "indicator_panel"
    }

    fn summary(&self) -> &'static str {
        "Panels of indicators of regions and clusters, in iCluster's own layout (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = header(head)?;
        let year = head
            .row_below(header, 0)
            .and_then(|row| row.get(header.position(YEAR)?).cloned())
            .unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: "Indicators of regions".to_owned(),
            publisher: "Named in each row",
            title: "Panel of indicators",
            edition: year,
            licence: "That of the sources named in the rows",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let columns = Columns {
            region: header.column(REGION, input)?,
            year: header.column(YEAR, input)?,
            indicator: header.column(INDICATOR, input)?,
            value: header.column(VALUE, input)?,
            unit: header.column(UNIT, input)?,
            source: header.column(SOURCE, input)?,
            cluster: header.position(CLUSTER),
            lower: header.position(LOWER),
            upper: header.position(UPPER),
            status: header.position(STATUS),
        };
        let (mut rows, mut seen) = (IndicatorRows::default(), HashSet::new());
        for_each_row(input, header, load, |row, load| {
            columns.read(row, &mut seen, &mut rows, load)
        })?;
        rows.finish(load)
    }
}

/// A header with all of the columns and no other: one that has more is of another layout.
fn header(head: &Head) -> Option<&Header> {
    let known =
        |name: &String| COLUMNS.iter().chain(&MORE).any(|column| name.eq_ignore_ascii_case(column));
    head.header_with(&COLUMNS).filter(|header| header.columns().iter().all(known))
}

struct Columns {
    region: usize,
    year: usize,
    indicator: usize,
    value: usize,
    unit: usize,
    source: usize,
    cluster: Option<usize>,
    lower: Option<usize>,
    upper: Option<usize>,
    status: Option<usize>,
}

/// Region, indicator, cluster and year of a row.
type Key = (String, String, String, i32);

impl Columns {
    fn read(
        &self,
        row: &Row<'_>,
        seen: &mut HashSet<Key>,
        rows: &mut IndicatorRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let region = row.required(self.region, REGION_EXPECTED)?;
        let id: RegionId = region.parse().map_err(|_| row.reject(self.region, REGION_EXPECTED))?;
        if id.level() == Level::Custom {
            return Err(row.reject(self.region, REGION_EXPECTED).into());
        }
        let region = id.to_string();
        let year = row.integer(self.year)?;
        let indicator = row.required(self.indicator, NAME_EXPECTED)?;
        if !is_name(&indicator) {
            return Err(row.reject(self.indicator, NAME_EXPECTED).into());
        }
        let unit = row.required(self.unit, "a unit, such as percent, persons or USD")?;
        let source = row.required(self.source, "who published the value, and in which edition")?;
        let cluster = self.cluster.map(|column| row.text(column)).unwrap_or_default();
        let (value, low, high) =
            (row.number(self.value)?, self.end(row, self.lower)?, self.end(row, self.upper)?);
        let status = self.status(row, value)?;
        self.check(row, value, low, high, status)?;
        let key = (region.clone(), indicator.to_string(), cluster.to_string(), year);
        if !seen.insert(key) {
            let expected = "each region, year, indicator and cluster once";
            return Err(row.reject(self.indicator, expected).into());
        }
        let cluster = Some(&*cluster).filter(|cluster| !cluster.is_empty());
        let (status, source) = (status.as_str(), Some(&*source));
        let plain =
            IndicatorRow::published(&region, &indicator, year, value, &unit, Some(row.line()));
        rows.push(IndicatorRow { cluster, low, high, status, source, ..plain }, load)?;
        Ok(())
    }

    fn end(&self, row: &Row<'_>, column: Option<usize>) -> Result<Option<f64>, Reject> {
        column.map_or(Ok(None), |column| row.number(column))
    }

    /// The status told; where none is told a number is observed and an empty value missing.
    fn status(&self, row: &Row<'_>, value: Option<f64>) -> Result<Status, Reject> {
        let told = self.status.map(|column| (column, row.text(column)));
        match told.as_ref().map(|(column, text)| (*column, &**text)) {
            None | Some((_, "")) if value.is_some() => Ok(Status::Observed),
            None | Some((_, "")) => Ok(Status::Missing),
            Some((column, text)) => {
                let all = [
                    Status::Observed,
                    Status::Suppressed,
                    Status::Missing,
                    Status::Imputed,
                    Status::Modelled,
                ];
                let found = all.into_iter().find(|status| status.as_str() == text);
                found.ok_or_else(|| row.reject(column, STATUS_EXPECTED))
            }
        }
    }

    /// Missing, withheld and zero are three things; what is estimated has an interval.
    fn check(
        &self,
        row: &Row<'_>,
        value: Option<f64>,
        low: Option<f64>,
        high: Option<f64>,
        status: Status,
    ) -> Result<(), Reject> {
        let empty = matches!(status, Status::Missing | Status::Suppressed);
        if empty && value.is_some() {
            return Err(row.reject(self.value, "no value where it is missing or suppressed"));
        }
        if !empty && value.is_none() {
            return Err(row.reject(self.value, "a number, 0 included, or the status missing"));
        }
        let lower = self.lower.unwrap_or(self.value);
        let estimated = matches!(status, Status::Imputed | Status::Modelled);
        if low.is_some() != high.is_some() || (estimated && low.is_none()) {
            let expected = "both lower and upper; imputed and modelled values have both";
            return Err(row.reject(lower, expected));
        }
        if let (Some(low), Some(high)) = (low, high)
            && (low > high || value.is_some_and(|value| value < low || value > high))
        {
            return Err(row.reject(lower, "lower, value and upper in ascending order"));
        }
        Ok(())
    }
}

fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
}
