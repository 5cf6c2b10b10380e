//! Indicators of regions, from what was imported into a release and back: schooling, water, safety and whatever else a panel brings.

use crate::build::stored;
use crate::columns::{Columns, line, number_or_nan, whole};
use crate::store::Frame;
use crate::{Atlas, AtlasError};
use arrow::record_batch::RecordBatch;
use icluster_tables::Table;
use icluster_warehouse::{SourceRecord, Warehouse};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

/// Table of the release.
const INDICATORS: &str = "region_indicator";
const TEXTS: [&str; 6] = ["region", "indicator", "cluster", "unit", "status", "source"];

/// `region_indicator`: every indicator that was imported, with where each value stands. Missing and withheld values stay null, with their status.
pub(crate) fn indicator_table(
    release: &str,
    warehouse: &Warehouse,
    sources: &[SourceRecord],
) -> Result<(&'static str, RecordBatch), AtlasError> {
    let ids: Vec<&str> = sources.iter().map(|source| source.id.as_str()).collect();
    let mut texts: [Vec<Option<String>>; 6] = Default::default();
    let mut numbers: [Vec<Option<f64>>; 3] = Default::default();
    let (mut years, mut lines, mut from) = (Vec::new(), Vec::new(), Vec::new());
    for rows in warehouse.scan(Table::Indicator, &ids).map_err(stored)? {
        let rows = rows.map_err(stored)?;
        let c = Columns::new(Table::Indicator.name(), &rows.batch);
        let columns = TEXTS.map(|name| c.text(name));
        let values = ["value", "low", "high"].map(|name| c.number(name));
        let (year, at) = (c.whole("year")?, c.lines("line")?);
        for (texts, column) in texts.iter_mut().zip(columns) {
            let column = column?;
            texts.extend((0..rows.batch.num_rows()).map(|row| column.owned(row)));
        }
        for (numbers, column) in numbers.iter_mut().zip(values) {
            let column = column?;
            let known = |row| Some(number_or_nan(column, row)).filter(|value| !value.is_nan());
            numbers.extend((0..rows.batch.num_rows()).map(known));
        }
        for row in 0..rows.batch.num_rows() {
            years.push(whole(year, row));
            lines.push(line(at, row));
            from.push(rows.source_id.to_string());
        }
    }
    let mut frame = Frame::new(INDICATORS);
    for (name, of) in TEXTS.iter().zip(&texts) {
        frame = frame.text(name, of.iter().map(Option::as_ref));
    }
    frame = frame.whole("year", years);
    for (name, of) in ["value", "low", "high"].iter().zip(numbers) {
        frame = frame.number(name, of);
    }
    frame.text("source_id", from.iter().map(Some)).lines("line", lines).finish(release)
}

/// A value and the ends of its interval; the value itself where the file gives none.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) value: f64,
    pub(crate) low: f64,
    pub(crate) high: f64,
}

/// Values by indicator, region and year; of regions as a whole, and of their clusters under `indicator@cluster`.
#[derive(Default)]
pub(crate) struct Indicators {
    of: HashMap<String, HashMap<String, BTreeMap<i32, Known>>>,
    /// Regions of an indicator with a year that the publisher withholds.
    withheld: HashMap<String, HashSet<String>>,
    /// Regions of an indicator with a value that is imputed or modelled.
    estimated: HashMap<String, HashSet<String>>,
    units: HashMap<String, String>,
}

impl Indicators {
    fn read(atlas: &Atlas) -> Result<Self, AtlasError> {
        let mut indicators = Indicators::default();
        // A release of an older program has no such table.
        let Ok(batches) = atlas.table(INDICATORS) else { return Ok(indicators) };
        for batch in batches {
            let c = Columns::new(INDICATORS, &batch);
            let [region, indicator, cluster, unit, status] =
                ["region", "indicator", "cluster", "unit", "status"].map(|name| c.text(name));
            let (region, indicator, cluster) = (region?, indicator?, cluster?);
            let (unit, status) = (unit?, status?);
            let (year, value) = (c.whole("year")?, c.number("value")?);
            let (low, high) = (c.number("low")?, c.number("high")?);
            for row in 0..batch.num_rows() {
                let (Some(region), Some(name), Some(year)) =
                    (region.owned(row), indicator.owned(row), whole(year, row))
                else {
                    continue;
                };
                let name = match cluster.get(row) {
                    None => name,
                    Some(cluster) => format!("{name}@{cluster}"),
                };
                let told = |of: &mut HashMap<String, HashSet<String>>| {
                    of.entry(name.clone()).or_default().insert(region.clone());
                };
                match status.get(row) {
                    Some("suppressed") => told(&mut indicators.withheld),
                    Some("imputed" | "modelled") => told(&mut indicators.estimated),
                    _ => {}
                }
                if let Some(unit) = unit.get(row) {
                    indicators.units.entry(name.clone()).or_insert_with(|| unit.to_owned());
                }
                let value = number_or_nan(value, row);
                let (low, high) = (number_or_nan(low, row), number_or_nan(high, row));
                let of = indicators.of.entry(name).or_default();
                if !value.is_nan() {
                    // What is not there is no bound: the smaller of a number and NaN is the number.
                    let known = Known { value, low: value.min(low), high: value.max(high) };
                    of.entry(region).or_default().insert(year, known);
                }
            }
        }
        // An indicator all of whose values are missing is none.
        indicators.of.retain(|_, regions| !regions.is_empty());
        Ok(indicators)
    }

    /// The latest value of an indicator of a region.
    pub(crate) fn latest(&self, indicator: &str, region: &str) -> Option<f64> {
        self.latest_known(indicator, region).map(|known| known.value)
    }

    /// The latest value of an indicator of a region, with its interval.
    pub(crate) fn latest_known(&self, indicator: &str, region: &str) -> Option<Known> {
        self.of.get(indicator)?.get(region)?.values().next_back().copied()
    }

    /// The latest value of an indicator of a region, with its year.
    pub(crate) fn latest_year(&self, indicator: &str, region: &str) -> Option<(f64, i32)> {
        let (year, known) = self.of.get(indicator)?.get(region)?.iter().next_back()?;
        Some((known.value, *year))
    }

    /// Whether any region has the indicator.
    pub(crate) fn has(&self, indicator: &str) -> bool {
        self.of.contains_key(indicator)
    }

    /// Keys of all indicators, in no order; those of a cluster as `indicator@cluster`.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &str> {
        self.of.keys().map(String::as_str)
    }

    /// Values of an indicator of a region by year, ascending.
    pub(crate) fn years(
        &self,
        indicator: &str,
        region: &str,
    ) -> impl Iterator<Item = (i32, f64)> + '_ {
        let of = self.of.get(indicator).and_then(|of| of.get(region));
        of.into_iter().flatten().map(|(year, known)| (*year, known.value))
    }

    /// Whether the publisher withholds the indicator of a region in some year.
    pub(crate) fn is_withheld(&self, indicator: &str, region: &str) -> bool {
        self.withheld.get(indicator).is_some_and(|of| of.contains(region))
    }

    /// Whether a value of a region is imputed or modelled.
    pub(crate) fn is_estimated(&self, indicator: &str, region: &str) -> bool {
        self.estimated.get(indicator).is_some_and(|of| of.contains(region))
    }

    /// Unit, as the file names it.
    pub(crate) fn unit(&self, indicator: &str) -> Option<&str> {
        self.units.get(indicator).map(String::as_str)
    }
}

impl Atlas {
    /// Indicators of the release, read once.
    pub(crate) fn indicators(&self) -> Result<Arc<Indicators>, AtlasError> {
        self.region_indicators.get(&(), |_| 1, || Indicators::read(self))
    }
}
