//! Population, schooling, income, work, digital adoption and firms of US counties by year. Publisher: OpenIntro's `county_complete`,
//! compiled from US Census Bureau and Bureau of Labor Statistics figures. Codes are printed as decimal numbers (`1001.0`).
//!
//! Not for: its columns on race, age groups, housing and insurance; and not its unemployment of 2019, which is of another survey than that of
//! the years before.

use crate::population::YearColumns;
use crate::{
    Head, Header, IndicatorRow, IndicatorRows, Input, Load, Reader, Recognition, SourceError,
    for_each_row, parse_number,
};
use icluster_tables::Reject;

/// Reads the county table.
pub(crate) struct CountyComplete;

const COLUMNS: [&str; 5] = ["fips", "state", "name", "pop2000", "pop2010"];

/// Beginning of the columns, indicator and unit; the columns end in a year, as `bachelors_2017` does. Percent of adults are of those of 25 years or more,
/// percent of firms of all firms.
const INDICATORS: [(&str, &str, &str); 18] = [
    ("hs_grad_", "high_school_graduates", "percent of adults"),
    ("bachelors_", "bachelors_degree", "percent of adults"),
    ("some_college_", "some_college", "percent of adults"),
    ("per_capita_income_", "income_per_head", "USD"),
    ("median_household_income_", "median_household_income", "USD"),
    ("poverty_", "poverty", "percent of persons"),
    ("civilian_labor_force_", "labour_force", "persons"),
    ("unemployment_rate_", "unemployment_rate", "percent of labour force"),
    ("broadband_", "broadband", "percent of households"),
    ("household_has_broadband_", "broadband", "percent of households"),
    ("computer_", "computer", "percent of households"),
    ("household_has_computer_", "computer", "percent of households"),
    ("household_has_smartphone_", "smartphone", "percent of households"),
    ("mean_work_travel_", "travel_to_work", "minutes"),
    ("median_age_", "median_age", "years"),
    ("foreign_born_", "foreign_born", "percent of persons"),
    ("firms_", "firms", "firms"),
    ("women_owned_firms_", "women_owned_firms", "percent of firms"),
];

/// The unemployment rate of 2019 is the American Community Survey's, that of other years the Bureau of Labor Statistics'.
const OTHER_SURVEY: &str = "unemployment_rate_2019";

/// Columns of an indicator, such as `bachelors_2010` and `bachelors_2017`.
fn years_of(header: &Header, beginning: &str) -> YearColumns {
    YearColumns::of(header, |name| {
        let digits = name.strip_prefix(beginning).filter(|_| name != OTHER_SURVEY)?;
        let year = digits.len() == 4 && digits.bytes().all(|digit| digit.is_ascii_digit());
        year.then(|| digits.parse().ok()).flatten()
    })
}

/// Columns such as `pop2010` and `pop_2019`.
fn years(header: &Header) -> YearColumns {
    YearColumns::of(header, |name| {
        let digits = name.strip_prefix("pop_").or(name.strip_prefix("pop"))?;
        (digits.len() == 4).then(|| digits.parse().ok()).flatten()
    })
}

impl Reader for CountyComplete {
    fn product(&self) -> &'static str {
        "county_complete"
    }

    fn summary(&self) -> &'static str {
        "Population, schooling, income, digital adoption and firms of US counties (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (first, last) = years(head.header_with(&COLUMNS)?).span()?;
        Some(Recognition {
            product: self.product(),
            description: format!(
                "Population, schooling and income of US counties, {first} to {last}"
            ),
            publisher: "OpenIntro, from US Census Bureau and Bureau of Labor Statistics data",
            title: "county_complete",
            edition: format!("{first}-{last}"),
            licence: "Public domain figures of the US federal government; cite OpenIntro",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = head.header_with(&COLUMNS).ok_or_else(|| head.unknown(input))?;
        let fips = header.column("fips", input)?;
        let years = years(header);
        let indicators =
            INDICATORS.map(|(beginning, name, unit)| (name, unit, years_of(header, beginning)));
        let mut rows = IndicatorRows::default();
        for_each_row(input, header, load, |row, load| {
            let code = parse_number(row.bytes(fips))
                .filter(|code| code.fract() == 0.0 && (1001.0..100_000.0).contains(code))
                .ok_or_else(|| row.reject(fips, "a county code such as 1001.0"))?;
            let region = format!("us:county:{code:05}");
            let values = indicators
                .iter()
                .map(|(name, unit, years)| Ok((*name, *unit, years.values(row)?)))
                .collect::<Result<Vec<_>, Reject>>()?;
            years.push(row, &region, &mut rows, load)?;
            for (name, unit, values) in values {
                for (year, value) in values {
                    let line = Some(row.line());
                    rows.push(
                        IndicatorRow::published(&region, name, year, value, unit, line),
                        load,
                    )?;
                }
            }
            Ok(())
        })?;
        rows.finish(load)
    }
}
