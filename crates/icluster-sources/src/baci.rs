//! Trade between countries by subheading of the Harmonized System, thousand dollars, exports and imports reconciled. Publisher: CEPII, BACI.
//!
//! Not for: quantities. Neither edition of products nor release is in the content: both are in the name, `BACI_HS17_Y2021_V202401b.csv`.
//! After Gaulier and Zignago (2010), BACI: International Trade Database at the Product-Level, CEPII Working Paper 2010-23.

use crate::goods::status_of;
use crate::un_countries::Party;
use crate::{
    Head, Header, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow,
    TradeRows, for_each_row,
};
use icluster_codes::Classification;
use icluster_tables::Reject;

/// Reads trade between countries.
pub(crate) struct Baci;

/// Year, exporter, importer, product, value, quantity.
const COLUMNS: [&str; 6] = ["t", "i", "j", "k", "v", "q"];
/// Values are in thousands.
const UNIT: f64 = 1000.0;

/// The header, where the first row has numbers below names as short as these.
fn header(head: &Head) -> Option<&Header> {
    let header = head.header_exactly(&COLUMNS)?;
    let first = head.row_below(header, 0)?;
    let digits = |field: &String| !field.is_empty() && field.bytes().all(|b| b.is_ascii_digit());
    (first.len() >= 4 && first.iter().take(4).all(digits)).then_some(header)
}

/// Parts of a name such as `BACI_HS17_Y2021_V202401b.csv`.
fn parts(name: &str) -> impl Iterator<Item = &str> {
    name.split(['_', '.'])
}

/// Edition of the products: `HS17` is that of 2017.
fn classification(name: &str) -> Option<Classification> {
    parts(name).find_map(|part| {
        let year = part.strip_prefix("HS").filter(|year| year.len() == 2)?;
        let century = if year.starts_with('9') { "19" } else { "20" };
        format!("hs-{century}{year}").parse().ok()
    })
}

/// Release, such as `V202401b`.
fn release(name: &str) -> Option<&str> {
    parts(name).find(|part| {
        let rest = part.strip_prefix('V');
        rest.is_some_and(|rest| rest.bytes().next().is_some_and(|b| b.is_ascii_digit()))
    })
}

impl Reader for Baci {
    fn product(&self) -> &'static str {
        "baci"
    }

    fn summary(&self) -> &'static str {
        "CEPII BACI: exports between countries by HS subheading (CSV `t, i, j, k, v, q`)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let first = head.row_below(header(head)?, 0)?;
        let year = first.first().map(String::as_str).unwrap_or_default();
        let edition = classification(&head.name);
        let products = edition.map_or("HS".to_owned(), |edition| edition.to_string());
        Some(Recognition {
            product: self.product(),
            description: format!("BACI: trade between countries by {products} product, {year}"),
            publisher: "CEPII",
            title: "BACI: international trade database at the product level",
            edition: release(&head.name).unwrap_or_default().to_owned(),
            licence: "Etalab Open Licence 2.0; cite Gaulier and Zignago (2010)",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let header = header(head).ok_or_else(|| head.unknown(input))?;
        let edition = classification(&head.name).ok_or_else(|| SourceError::NoEdition {
            path: input.path().to_owned(),
            example: "BACI_HS17_Y2021_V202401b.csv",
        })?;
        let [year, exporter, importer, product, value, tonnes] =
            COLUMNS.map(|name| header.column(name, input));
        let columns = Columns {
            year: year?,
            exporter: exporter?,
            importer: importer?,
            product: product?,
            value: value?,
            tonnes: tonnes?,
            classification: edition.to_string(),
        };
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| columns.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct Columns {
    year: usize,
    exporter: usize,
    importer: usize,
    product: usize,
    value: usize,
    tonnes: usize,
    classification: String,
}

impl Columns {
    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut TradeRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let year = row.integer(self.year)?;
        let parties = [party(row, self.exporter)?, party(row, self.importer)?];
        let product = product(row, self.product)?;
        let value = row.quantity(self.value)?.map(|thousands| thousands * UNIT);
        let net_weight = net_weight(row, self.tonnes)?;
        let [Some(reporter), Some(partner)] = parties else {
            load.skip("trade of a former union or a group, which is no country");
            return Ok(());
        };
        rows.push(
            TradeRow {
                reporter: &reporter,
                partner: &partner,
                product: &product,
                classification: &self.classification,
                flow: "export",
                year,
                value,
                net_weight,
                status: status_of(value),
                currency: Some("USD"),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}

/// Kilograms; none where the quantity is `NA`, as where neither side reported one.
fn net_weight(row: &Row<'_>, tonnes: usize) -> Result<Option<f64>, Reject> {
    match row.text(tonnes).trim() {
        "NA" => Ok(None),
        _ => Ok(row.quantity(tonnes)?.map(|tonnes| tonnes * UNIT)),
    }
}

/// A country by its number; `None` where it is a union or a group.
fn party(row: &Row<'_>, column: usize) -> Result<Option<String>, Reject> {
    let number = row.integer(column).ok().and_then(|number| u16::try_from(number).ok());
    match number.and_then(Party::numbered) {
        Some(Party::Country(code)) => Ok(Some(code)),
        Some(Party::NoCountry) => Ok(None),
        Some(Party::World) | None => Err(row.reject(column, "the number of a country")),
    }
}

/// A subheading; a leading zero that was lost is put back.
fn product(row: &Row<'_>, column: usize) -> Result<String, Reject> {
    let code = row.text(column);
    let digits = code.bytes().all(|b| b.is_ascii_digit()) && matches!(code.len(), 5 | 6);
    if digits { Ok(format!("{code:0>6}")) } else { Err(row.reject(column, "6 digits")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edition_and_release_are_in_the_name() {
        let of = |name| (classification(name).map(|c| c.to_string()), release(name));
        let known = of("BACI_HS17_Y2021_V202401b.csv");
        assert_eq!(known, (Some("hs-2017".to_owned()), Some("V202401b")));
        assert_eq!(of("BACI_HS92_Y1995_V202501.csv.gz").0.as_deref(), Some("hs-1992"));
        assert_eq!(of("BACI_HS18_Y2021.csv"), (None, None));
        assert_eq!(of("baci.csv"), (None, None));
    }
}
