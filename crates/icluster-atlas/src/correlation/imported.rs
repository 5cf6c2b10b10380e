//! Indicators that were imported, brought to the regions that are compared.

use super::columns::{Column, Origin};
use super::names;
use crate::indicators::Indicators;
use crate::text::text3;
use crate::{Atlas, AtlasError};
use icluster_codes::RegionId;
use icluster_insight::panel::{Observation, Series, YearRule};
use std::collections::BTreeSet;

/// A value may be so many years older than the newest that is taken.
const OLDER: u16 = 5;

/// What parts an indicator's name from the cluster it is of.
const OF: char = '@';

impl Atlas {
    /// Imported indicators of the regions, by key: all but those of single industries (their key has a colon), or those that are named. Indicators of the
    /// cluster itself are among them, as `key@cluster`.
    pub(super) fn imported_columns(
        &self,
        named: &[String],
        cluster: Option<&str>,
        regions: &[RegionId],
        year: i32,
    ) -> Result<Vec<Column>, AtlasError> {
        let indicators = self.indicators()?;
        let of_cluster = |key: &str| match key.split_once(OF) {
            Some((_, of)) => Some(of) == cluster,
            None => true,
        };
        let wanted = |key: &&str| match named.is_empty() {
            true => !key.contains(':') && of_cluster(key),
            false => named.iter().any(|name| name == key),
        };
        let mut keys: Vec<&str> = indicators.keys().filter(wanted).collect();
        keys.sort_unstable();
        keys.into_iter().map(|key| column(&indicators, key, regions, year)).collect()
    }
}

/// Values of the latest year up to `year`, or of the first after it; where a region has none of that year, its latest of the five years before.
fn column(
    indicators: &Indicators,
    key: &str,
    regions: &[RegionId],
    year: i32,
) -> Result<Column, AtlasError> {
    let ids: Vec<String> = regions.iter().map(ToString::to_string).collect();
    let listed: Vec<&str> = ids.iter().map(String::as_str).collect();
    let known = listed.iter().flat_map(|region| {
        indicators.years(key, region).map(move |(year, value)| (*region, year, value))
    });
    let known: Vec<(&str, i32, f64)> = known.collect();
    let years: BTreeSet<i32> = known.iter().map(|(_, year, _)| *year).collect();
    let taken = years.range(..=year).next_back().or_else(|| years.first()).copied();
    let observations =
        known.iter().map(|&(region, year, value)| Observation { region, year, value });
    let rule = YearRule::Latest { years: OLDER };
    let (series, unused) =
        Series::of_observations(key, &listed, observations, taken.unwrap_or(year), rule).map_err(
            |error| AtlasError::BadTable {
                table: "region_indicator".to_owned(),
                problem: error.to_string(),
            },
        )?;
    let without = listed.iter().zip(&series.values).filter(|(_, value)| value.is_none());
    let withheld = without.filter(|(region, _)| indicators.is_withheld(key, region)).count();
    let valued = listed.iter().zip(&series.values).filter(|(_, value)| value.is_some());
    let estimated = valued.filter(|(region, _)| indicators.is_estimated(key, region)).count();
    let unit = indicators.unit(key).map(|unit| text3(unit, unit, unit));
    Ok(Column {
        name: names::imported(key),
        unit,
        origin: Origin::Imported,
        year: taken,
        series,
        estimated,
        withheld,
        earlier: unused.earlier_year,
    })
}
