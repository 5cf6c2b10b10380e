//! Canadian imports by subheading of the Harmonized System and country of origin, Canadian dollars. Publisher: Statistics Canada, Canadian International
//! Merchandise Trade.
//!
//! The layout has no year: it is that of the file's name, and tells the edition of the products.

use crate::goods::{hs_classification, status_of};
use crate::publisher::{STATISTICS_CANADA, STATISTICS_CANADA_TERMS};
use crate::text::last_year_in_name;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};
use icluster_codes::country_of_alpha2;

/// Reads imports by product and country.
pub(crate) struct CanadaImportProducts;

const COLUMNS: [&str; 3] = ["country_iso2", "hs6", "value_cad"];

fn header(head: &Head) -> Option<&Header> {
    head.header_with(&COLUMNS)
}

impl Reader for CanadaImportProducts {
    fn product(&self) -> &'static str {
        "canada_import_products"
    }

    fn summary(&self) -> &'static str {
        "Statistics Canada imports by HS subheading and country (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        header(head)?;
        let edition =
            last_year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("Canadian imports by HS product and country {edition}")
                .trim()
                .to_owned(),
            publisher: STATISTICS_CANADA,
            title: "Canadian International Merchandise Trade: imports",
            edition,
            licence: STATISTICS_CANADA_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let year = last_year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "canada_imports_2021_hs6_country.csv",
        })?;
        let [country, product, value] = COLUMNS.map(|name| header.column(name, input));
        let columns = (country?, product?, value?);
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| {
            read_row(row, columns, year, &mut rows, load)
        })?;
        rows.finish(load)
    }
}

fn read_row(
    row: &Row<'_>,
    (country, product, value): (usize, usize, usize),
    year: i32,
    rows: &mut TradeRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let partner = country_of_alpha2(&row.text(country))
        .ok_or_else(|| row.reject(country, "an ISO 3166-1 code of two letters"))?
        .to_ascii_lowercase();
    let product = row.digits(product, 6)?;
    let value = row.quantity(value)?;
    rows.push(
        TradeRow {
            reporter: "can",
            partner: &partner,
            product,
            classification: hs_classification(year),
            flow: "import",
            year,
            value,
            net_weight: None,
            status: status_of(value),
            currency: Some("CAD"),
            line: Some(row.line()),
        },
        load,
    )?;
    Ok(())
}
