//! Exports of countries by product, one row a country and product, as the Atlas of Economic Complexity and packages around it lay them out.
//!
//! Not for: trade by partner. Countries are ISO 3166-1 alpha-3 codes. A layout without a year takes it from the file's name; one that does not name its
//! classification has products of the classification `unstated`, which nothing is joined to.

use crate::goods::status_of;
use crate::text::last_year_in_name;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};

/// Reads tables of exports by country and product.
pub(crate) struct CountryTrade;

/// Columns of a layout.
struct Layout {
    country: &'static str,
    product: &'static str,
    value: &'static str,
    year: Option<&'static str>,
    classification: &'static str,
    publisher: &'static str,
    licence: &'static str,
}

const UNSTATED: &str = "unstated";
const PACKAGES: &str = "Unstated; cite UN Comtrade and the package it came with";

const LAYOUTS: [Layout; 3] = [
    Layout {
        country: "country_iso3_code",
        product: "product_hs92_code",
        value: "export_value",
        year: Some("year"),
        classification: "hs-1992",
        publisher: "Growth Lab at Harvard University",
        licence: "Terms of the Growth Lab (non-commercial); cite the Atlas of Economic Complexity",
    },
    Layout {
        country: "reporter_iso",
        product: "product_code",
        value: "export_value_usd",
        year: None,
        classification: UNSTATED,
        publisher: "UN Comtrade, through packages of economic complexity",
        licence: PACKAGES,
    },
    Layout {
        country: "country",
        product: "product",
        value: "value",
        year: None,
        classification: UNSTATED,
        publisher: "UN Comtrade, through packages of economic complexity",
        licence: PACKAGES,
    },
];

fn layout(head: &Head) -> Option<(&'static Layout, &Header)> {
    let (layout, header) = LAYOUTS.iter().find_map(|layout| {
        let columns = [layout.country, layout.product, layout.value];
        let header = match layout.year {
            Some(year) => head.header_with(&[&columns[..], &[year]].concat())?,
            None => head.header_exactly(&columns)?,
        };
        Some((layout, header))
    })?;
    // Names of columns as plain as these are shared by many files: the first row tells.
    let first = head.row_below(header, 0)?;
    let field = |name: &str| first.get(header.position(name)?).map(String::as_str);
    let country = is_iso3(field(layout.country)?);
    let product = field(layout.product)?.bytes().all(|b| b.is_ascii_digit());
    (country && product).then_some((layout, header))
}

fn is_iso3(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|b| b.is_ascii_alphabetic())
}

impl Reader for CountryTrade {
    fn product(&self) -> &'static str {
        "country_trade"
    }

    fn summary(&self) -> &'static str {
        "Exports by country and product: Atlas of Economic Complexity and files laid out like it (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (layout, _) = layout(head)?;
        let edition =
            last_year_in_name(&head.name).map(|year| year.to_string()).unwrap_or_default();
        let products = match layout.classification {
            UNSTATED => "product".to_owned(),
            named => format!("{named} product"),
        };
        Some(Recognition {
            product: self.product(),
            description: format!("Exports by country and {products} {edition}").trim().to_owned(),
            publisher: layout.publisher,
            title: "Exports by country and product",
            edition,
            licence: layout.licence,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (layout, header) = layout(head).ok_or_else(|| head.unknown(input))?;
        let columns = Columns {
            country: header.column(layout.country, input)?,
            product: header.column(layout.product, input)?,
            value: header.column(layout.value, input)?,
            year: match layout.year {
                Some(name) => Year::Column(header.column(name, input)?),
                None => {
                    Year::Of(last_year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
                        path: input.path().to_owned(),
                        example: "exports_2017.csv",
                    })?)
                }
            },
            classification: layout.classification,
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

enum Year {
    Column(usize),
    Of(i32),
}

struct Columns {
    country: usize,
    product: usize,
    value: usize,
    year: Year,
    classification: &'static str,
}

impl Columns {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut TradeRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let country = row.text(self.country).to_ascii_lowercase();
        if !is_iso3(&country) {
            return Err(row.reject(self.country, "an ISO 3166 code of three letters").into());
        }
        let product = row.text(self.product);
        if product.is_empty() {
            load.skip("trade of no named product");
            return Ok(());
        }
        let year = match self.year {
            Year::Column(column) => row.integer(column)?,
            Year::Of(year) => year,
        };
        let value = row.quantity(self.value)?;
        rows.push(
            TradeRow {
                reporter: &country,
                partner: "world",
                product: &product,
                classification: self.classification,
                flow: "export",
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
