//! What the open data and the SAIC exports of INEGI's economic censuses have in common: the variables
//! that are kept and the rows made of them. Money is in millions of pesos, stored in pesos.
//!
//! Not for: how either layout names places, activities and strata (`inegi_censos`, `inegi_saic`).

use crate::size_class::SizeClass;
use crate::totals::{ALL_INDUSTRIES, ALL_OWNERSHIPS};
use crate::{
    EmploymentRow, EmploymentRows, IndicatorRow, IndicatorRows, Load, RegionRow, RegionRows,
    SizeClassRow, SizeClassRows, SourceError,
};
use icluster_codes::{Classification, RegionId};
use icluster_tables::Status;

pub(crate) const ESTABLISHMENTS: &str = "UE";
pub(crate) const JOBS: &str = "H001A";
pub(crate) const WAGES: &str = "J000A";
/// Census variables kept as indicators; one industry's is named `gross-output:31-33`.
pub(crate) const INDICATORS: [(&str, &str); 4] = [
    ("A111A", "gross-output"),
    ("A131A", "gross-value-added"),
    ("A211A", "investment"),
    ("Q000A", "fixed-assets"),
];
const PESOS_A_MILLION: f64 = 1e6;
const CURRENCY: &str = "MXN";

/// A value and how it came to be.
pub(crate) type Cell = (Option<f64>, Status);

/// The place, activity and year of a line.
pub(crate) struct Line<'a> {
    pub(crate) region: &'a str,
    pub(crate) industry: &'a str,
    pub(crate) year: i32,
    pub(crate) number: u32,
}

/// The values of a line over all sizes; money in millions of pesos.
pub(crate) struct Values {
    pub(crate) establishments: Option<f64>,
    pub(crate) jobs: Cell,
    /// None where the file has no wages at all.
    pub(crate) wages: Option<Cell>,
    pub(crate) indicators: Vec<(&'static str, Cell)>,
}

/// Rows of one file on their way.
pub(crate) struct CensusRows {
    classification: String,
    employment: EmploymentRows,
    size_classes: SizeClassRows,
    indicators: IndicatorRows,
}

impl CensusRows {
    pub(crate) fn new(classification: Classification) -> Self {
        Self {
            classification: classification.to_string(),
            employment: EmploymentRows::default(),
            size_classes: SizeClassRows::default(),
            indicators: IndicatorRows::default(),
        }
    }

    /// Adds a line over all sizes.
    pub(crate) fn push_total(
        &mut self,
        line: &Line<'_>,
        values: &Values,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        let (jobs, jobs_status) = values.jobs;
        let (wages, wages_status) = values.wages.unwrap_or((None, Status::Missing));
        self.employment.push(
            EmploymentRow {
                establishments: values.establishments,
                jobs,
                jobs_status: jobs_status.as_str(),
                wages: wages.map(|millions| millions * PESOS_A_MILLION),
                wages_status: wages_status.as_str(),
                currency: values.wages.map(|_| CURRENCY),
                line: Some(line.number),
                ..EmploymentRow::missing(
                    line.region,
                    line.industry,
                    &self.classification,
                    ALL_OWNERSHIPS,
                    line.year,
                )
            },
            load,
        )?;
        for (id, (value, status)) in &values.indicators {
            let indicator = match line.industry {
                ALL_INDUSTRIES => (*id).to_owned(),
                industry => format!("{id}:{industry}"),
            };
            self.indicators.push(
                IndicatorRow {
                    status: status.as_str(),
                    ..IndicatorRow::published(
                        line.region,
                        &indicator,
                        line.year,
                        value.map(|millions| millions * PESOS_A_MILLION),
                        CURRENCY,
                        Some(line.number),
                    )
                },
                load,
            )?;
        }
        Ok(())
    }

    /// Adds a line on the establishments of one size class.
    pub(crate) fn push_class(
        &mut self,
        line: &Line<'_>,
        class: SizeClass,
        (establishments, status): Cell,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        self.size_classes.push(
            SizeClassRow {
                region: line.region,
                industry: line.industry,
                classification: &self.classification,
                year: line.year,
                size_low: class.low,
                size_high: class.high,
                establishments,
                status: status.as_str(),
                line: Some(line.number),
            },
            load,
        )
    }

    /// Hands on what is left, and the Spanish names of states and municipalities.
    pub(crate) fn finish<'a>(
        mut self,
        places: impl Iterator<Item = (&'a RegionId, &'a str)>,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        let mut regions = RegionRows::default();
        for (region, name) in places {
            let parent = region.parent().filter(|parent| parent.country().is_some());
            let Some(parent) = parent.map(|parent| parent.to_string()) else { continue };
            let (id, level) = (region.to_string(), region.level().as_str());
            let named = RegionRow::named(&id, level, Some(&parent), name);
            regions.push(RegionRow { name_es: Some(name), ..named }, load)?;
        }
        regions.finish(load)?;
        self.size_classes.finish(load)?;
        self.indicators.finish(load)?;
        self.employment.finish(load)
    }
}
