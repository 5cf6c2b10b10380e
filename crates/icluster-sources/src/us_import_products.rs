//! US imports for consumption by product of the tariff schedule (HTS, ten digits) and country of origin, dollars. Publisher: US Census Bureau.
//!
//! Not for: general imports, and exports. The layouts have no year: it is that of the file's name. Countries are the bureau's own codes (Schedule C), which
//! [`crate::census_countries`] leads to ISO 3166-1.

use crate::census_partners::GROUP;
use crate::goods::status_of;
use crate::publisher::US_PUBLIC_DOMAIN;
use crate::text::last_year_in_name;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};

/// Reads imports by product and country.
pub(crate) struct UsImportProducts;

const PRODUCT: &str = "hs10";
const COUNTRY: &str = "cty_code";
/// Columns of values of each layout, and what flows.
const LAYOUTS: [&[(&str, &str)]; 2] = [
    &[("imports_usd", "import"), ("calculated_duty_usd", "import_duty")],
    &[("imports", "import")],
];
/// First digits of codes of groups of countries, such as 0003, the European Union.
const GROUPS: &str = "00";

type Layout<'a> = (&'a Header, &'static [(&'static str, &'static str)]);

fn layout(head: &Head) -> Option<Layout<'_>> {
    LAYOUTS.iter().find_map(|values| {
        let columns = [PRODUCT, COUNTRY].into_iter().chain(values.iter().map(|(name, _)| *name));
        Some((head.header_with(&columns.collect::<Vec<_>>())?, *values))
    })
}

impl Reader for UsImportProducts {
    fn product(&self) -> &'static str {
        "us_import_products"
    }

    fn summary(&self) -> &'static str {
        "Census Bureau imports of the United States by HTS product and country, with duty where given (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, values) = layout(head)?;
        let edition =
            last_year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        let duty = if values.len() > 1 { " with calculated duty" } else { "" };
        Some(Recognition {
            product: self.product(),
            description: format!("US imports by HTS product and country{duty} {edition}")
                .trim()
                .to_owned(),
            publisher: "US Census Bureau",
            title: "Imports for consumption by commodity and country",
            edition,
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, values) = layout(head).ok_or_else(|| head.unknown(input))?;
        let year = last_year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
            path: input.path().to_owned(),
            example: "us_imports_2024_hs10_country.csv",
        })?;
        let flow = |(name, flow): &(&str, &'static str)| {
            header.column(name, input).map(|column| (column, *flow))
        };
        let columns = Columns {
            product: header.column(PRODUCT, input)?,
            country: header.column(COUNTRY, input)?,
            flows: values.iter().map(flow).collect::<Result<_, _>>()?,
            year,
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct Columns {
    product: usize,
    country: usize,
    flows: Vec<(usize, &'static str)>,
    year: i32,
}

impl Columns {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut TradeRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let product = row.digits(self.product, 10)?;
        let country = row.digits(self.country, 4)?;
        let value = |(column, flow): &(usize, &'static str)| {
            row.quantity(*column).map(|value| (value, *flow))
        };
        let values = self.flows.iter().map(value).collect::<Result<Vec<_>, _>>()?;
        if country.starts_with(GROUPS) {
            load.skip(GROUP);
            return Ok(());
        }
        let partner = format!("census-{country}");
        for (value, flow) in values {
            rows.push(
                TradeRow {
                    reporter: "usa",
                    partner: &partner,
                    product,
                    classification: "hts",
                    flow,
                    year: self.year,
                    value,
                    net_weight: None,
                    status: status_of(value),
                    currency: Some("USD"),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }
}
