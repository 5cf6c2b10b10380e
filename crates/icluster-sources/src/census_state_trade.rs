//! Trade of US states by industry of the goods and partner. Publisher: US Census Bureau, USA Trade Online, saved as CSV: lines of a title and a date, then one
//! row a commodity, state, partner and year, amounts with commas between the thousands.
//!
//! Exports are by state where the goods began their journey, imports by state of the importer. Commodities are groups of NAICS by three or four digits; 91 to 99
//! (scrap, used goods, goods returned, special provisions) are the bureau's own and no industries.

use crate::census_partners::{CensusPartner, GROUP, census_partner};
use crate::goods::status_of;
use crate::totals::ALL_INDUSTRIES;
use crate::us_naics::cbp_classification;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row, publisher::US_PUBLIC_DOMAIN,
};
use icluster_codes::{Country, Level, RegionId};

/// Reads tables of trade by state.
pub(crate) struct CensusStateTrade;

const COLUMNS: [&str; 4] = ["Commodity", "State", "Country", "Time"];
/// How the column of values begins, and what flows.
const VALUES: [(&str, &str); 2] = [("Total Exports Value", "export"), ("Customs Value", "import")];
const ALL_COMMODITIES: &str = "All Commodities";

fn value_column(header: &Header) -> Option<(usize, &'static str)> {
    VALUES.iter().find_map(|(start, flow)| {
        let found = header.columns().iter().position(|column| column.starts_with(start));
        found.map(|column| (column, *flow))
    })
}

/// The header, where the first commodity with a code has one of three or four digits: chapters and headings of the Harmonized System come in the same layout, with two,
/// four and six, the chapters first.
fn header(head: &Head) -> Option<(&Header, &'static str)> {
    let header = head.header_with(&COLUMNS)?;
    let (_, flow) = value_column(header)?;
    let commodities = head.column_of(header, header.position("Commodity")?);
    let first = commodities.iter().find(|commodity| *commodity != ALL_COMMODITIES)?;
    code_of(first).map(|_| (header, flow))
}

/// `3111 Animal Foods` is 3111.
fn code_of(commodity: &str) -> Option<&str> {
    let code = commodity.split_ascii_whitespace().next()?;
    let digits = code.bytes().all(|b| b.is_ascii_digit()) && !code.starts_with('0');
    (digits && matches!(code.len(), 3 | 4)).then_some(code)
}

/// Code of a state by the bureau's name of it.
fn state_code(name: &str) -> Option<&'static str> {
    let name = if name == "Dist of Columbia" { "District of Columbia" } else { name };
    let state = Country::Us.states().iter().find(|state| state.name.en == name)?;
    Some(state.code)
}

impl Reader for CensusStateTrade {
    fn product(&self) -> &'static str {
        "census_state_trade"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau trade of US states by NAICS (USA Trade Online, CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (header, flow) = header(head)?;
        // As far as the first part of the file shows.
        let years = head.column_of(header, header.position("Time")?);
        let edition = match (years.iter().min(), years.iter().max()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (year, _) => year.cloned().unwrap_or_default(),
        };
        Some(Recognition {
            product: self.product(),
            description: format!("US state {flow}s by NAICS, {edition}"),
            publisher: "US Census Bureau",
            title: "USA Trade Online: states by NAICS",
            edition,
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, flow) = header(head).ok_or_else(|| head.unknown(input))?;
        let (value, _) = value_column(header).ok_or_else(|| head.unknown(input))?;
        let [commodity, state, partner, time] = COLUMNS.map(|name| header.column(name, input));
        let columns = Columns {
            commodity: commodity?,
            state: state?,
            partner: partner?,
            time: time?,
            value,
            flow,
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct Columns {
    commodity: usize,
    state: usize,
    partner: usize,
    time: usize,
    value: usize,
    flow: &'static str,
}

impl Columns {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut TradeRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let commodity = row.text(self.commodity);
        let product = match &*commodity {
            ALL_COMMODITIES => ALL_INDUSTRIES,
            other => code_of(other).ok_or_else(|| {
                row.reject(self.commodity, "a NAICS code of three or four digits and its title")
            })?,
        };
        let reporter = match &*row.text(self.state) {
            "All States" => "usa".to_owned(),
            "Unknown" => {
                load.skip("trade of no known state, which is in that of all states");
                return Ok(());
            }
            name => {
                let expected = "the name of a US state or territory";
                let code = state_code(name).ok_or_else(|| row.reject(self.state, expected))?;
                RegionId::new(Level::UsState, code)
                    .map_err(|error| row.reject(self.state, &error.to_string()))?
                    .to_string()
            }
        };
        let partner = match census_partner(&row.text(self.partner)) {
            Some(CensusPartner::World) => "world".to_owned(),
            Some(CensusPartner::Country(code)) => code.to_ascii_lowercase(),
            Some(CensusPartner::Group) => {
                load.skip(GROUP);
                return Ok(());
            }
            None => {
                return Err(row
                    .reject(self.partner, "World Total or the name of a country")
                    .into());
            }
        };
        let year = row.integer(self.time)?;
        let value = row.grouped_quantity(self.value)?;
        rows.push(
            TradeRow {
                reporter: &reporter,
                partner: &partner,
                product,
                classification: cbp_classification(year),
                flow: self.flow,
                year,
                value,
                net_weight: None,
                status: status_of(value),
                currency: Some("USD"),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}
