//! Population and income of countries. Publisher: World Bank, through packages of economic complexity.

use crate::{
    Head, IndicatorRow, IndicatorRows, Input, Load, Reader, Recognition, SourceError, for_each_row,
    year_in_name,
};

/// Reads the table of countries.
pub(crate) struct WorldPopulation;

const COLUMNS: [&str; 3] = ["reporter_iso", "population_total", "gdp_pc_usd"];

impl Reader for WorldPopulation {
    fn product(&self) -> &'static str {
        "world_population"
    }

    fn summary(&self) -> &'static str {
        "Population and income per head of countries (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        head.header_with(&COLUMNS)?;
        let edition = year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("Population and income of countries {edition}").trim().to_owned(),
            publisher: "World Bank, through packages of economic complexity",
            title: "World Development Indicators: population and GDP",
            edition,
            licence: "CC BY 4.0, World Bank",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&COLUMNS).ok_or_else(|| head.unknown(input))?;
        let year = year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "world_population_2017.csv",
        })?;
        let country = header.column(COLUMNS[0], input)?;
        let indicators = [
            ("population", "persons", header.column(COLUMNS[1], input)?),
            ("gdp_per_head", "USD", header.column(COLUMNS[2], input)?),
        ];
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let code = row.required(country, "an ISO 3166 code of three letters")?;
            for (indicator, unit, column) in indicators {
                let Some(value) = row.quantity(column)? else { continue };
                let (region, line) = (code.to_ascii_lowercase(), Some(row.line()));
                let published =
                    IndicatorRow::published(&region, indicator, year, Some(value), unit, line);
                rows.push(published, load)?;
            }
            Ok(())
        })?;
        rows.finish(load)
    }
}
