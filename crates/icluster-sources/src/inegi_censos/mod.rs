//! INEGI Censos Económicos as open data: one zip a state, all places, activities and size strata.
//!
//! Not for: SAIC exports of the same numbers (`inegi_saic`). Money is in millions of pesos (the data
//! dictionary in the zip, `diccionario_de_datos_ce2024.csv`); a blank or `*` is confidential.

mod columns;
mod names;

use crate::publisher::{INEGI, INEGI_TERMS};
use crate::totals::{ALL_INDUSTRIES, ALL_OWNERSHIPS};
use crate::{
    EmploymentRow, EmploymentRows, Head, IndicatorRow, IndicatorRows, Input, Load, Reader,
    Recognition, RegionRow, RegionRows, Row, RowError, SizeClassRow, SizeClassRows, SourceError,
    for_each_row, year_in_name,
};
use columns::{Columns, Stratum, cell, layout};
use icluster_codes::{Classification, Family, RegionId};
use icluster_tables::Status;
use names::Names;
use std::collections::BTreeSet;

/// Reader of the open data of the economic censuses.
pub(crate) struct InegiCensos;

const PESOS_A_MILLION: f64 = 1e6;

impl Reader for InegiCensos {
    fn product(&self) -> &'static str {
        "inegi_censos"
    }

    fn summary(&self) -> &'static str {
        "INEGI Censos Económicos: open data by state, municipality, activity and size (CSV in ZIP)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        layout(head)?;
        let census = year_in_name(&head.name);
        let edition = census.map(|year| format!("Censos Económicos {year}")).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("{}, open data", edition_or_title(&edition)),
            publisher: INEGI,
            title: "Censos Económicos (datos abiertos)",
            edition,
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header) = layout(head).ok_or_else(|| head.unknown(input))?;
        let census = year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "tr_ce_bc_2024.csv",
        })?;
        // A census asks for the year before it.
        let year = census - 1;
        let in_force = layout.classified_in.unwrap_or(u16::try_from(year).unwrap_or_default());
        let classification =
            Classification::in_force(Family::Scian, in_force).ok_or_else(|| head.unknown(input))?;
        let columns = Columns::of(layout, header, classification, input)?;
        let mut out = Output::new(classification, year);
        for_each_row(input, header, load, |row, load| out.read(&columns, row, load))?;
        out.finish(&Names::beside(input)?, load)
    }
}

fn edition_or_title(edition: &str) -> &str {
    if edition.is_empty() { "Censos Económicos" } else { edition }
}

struct Output {
    classification: String,
    year: i32,
    employment: EmploymentRows,
    size_classes: SizeClassRows,
    indicators: IndicatorRows,
    places: BTreeSet<RegionId>,
}

impl Output {
    fn new(classification: Classification, year: i32) -> Self {
        Self {
            classification: classification.to_string(),
            year,
            employment: EmploymentRows::default(),
            size_classes: SizeClassRows::default(),
            indicators: IndicatorRows::default(),
            places: BTreeSet::new(),
        }
    }

    fn read(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let Some(industry) = columns.industry(row)? else {
            load.skip("code of a higher level repeated");
            return Ok(());
        };
        let region = columns.region(row)?;
        let place = region.to_string();
        match columns.stratum(row)? {
            Stratum::All => self.read_total(columns, row, &place, &industry, load)?,
            Stratum::Grouped => {
                load.skip("size strata grouped for confidentiality");
                return Ok(());
            }
            Stratum::Class(class) => {
                let (establishments, status) = cell(row, columns.establishments)?;
                self.size_classes.push(
                    SizeClassRow {
                        region: &place,
                        industry: &industry,
                        classification: &self.classification,
                        year: self.year,
                        size_low: class.low,
                        size_high: class.high,
                        establishments,
                        status: status.as_str(),
                        line: Some(row.line()),
                    },
                    load,
                )?;
            }
        }
        self.places.insert(region);
        Ok(())
    }

    fn read_total(
        &mut self,
        columns: &Columns,
        row: &Row<'_>,
        region: &str,
        industry: &str,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let (establishments, _) = cell(row, columns.establishments)?;
        let (jobs, jobs_status) = cell(row, columns.jobs)?;
        let (wages, wages_status) = match columns.wages {
            Some(column) => cell(row, column)?,
            None => (None, Status::Missing),
        };
        // All of them first: a row counts whole or is rejected whole.
        let mut indicators = Vec::with_capacity(columns.indicators.len());
        for (column, id) in &columns.indicators {
            indicators.push((*id, cell(row, *column)?));
        }
        self.employment.push(
            EmploymentRow {
                region,
                industry,
                classification: &self.classification,
                ownership: ALL_OWNERSHIPS,
                year: self.year,
                establishments,
                jobs,
                jobs_status: jobs_status.as_str(),
                jobs_low: None,
                jobs_high: None,
                wages: wages.map(|millions| millions * PESOS_A_MILLION),
                wages_status: wages_status.as_str(),
                currency: columns.wages.map(|_| "MXN"),
                line: Some(row.line()),
            },
            load,
        )?;
        for (id, (value, status)) in indicators {
            let indicator = match industry {
                ALL_INDUSTRIES => id.to_owned(),
                industry => format!("{id}:{industry}"),
            };
            self.indicators.push(
                IndicatorRow {
                    region,
                    indicator: &indicator,
                    year: self.year,
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

    fn finish(mut self, names: &Names, load: &mut Load<'_>) -> Result<(), SourceError> {
        let mut regions = RegionRows::default();
        for region in &self.places {
            let parent = region.parent().filter(|parent| parent.country().is_some());
            let (Some(parent), Some(name)) = (parent, names.of(region)) else { continue };
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
