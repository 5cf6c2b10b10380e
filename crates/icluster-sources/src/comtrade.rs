//! Trade between countries by code of the Harmonized System, as reported, dollars. Publisher: United Nations Statistics Division, UN Comtrade; tables of the
//! interface and of bulk files, and those saved from the database's former site.
//!
//! Not for: services, months, other classifications, quantities. Parts of a flow (by mode of transport, customs procedure, second partner) are left out beside
//! the whole.

mod layout;

use crate::goods::status_of;
use crate::un_countries::Party;
use crate::{
    Head, Input, Load, Reader, Recognition, Row, RowError, SourceError, TradeRow, TradeRows,
    for_each_row,
};
use icluster_codes::Classification;
use icluster_tables::Reject;
use layout::{Columns, Place};

/// Reads tables of UN Comtrade.
pub(crate) struct Comtrade;

/// What a row is, or why it is left out.
type Outcome<T> = Result<T, Refused>;

enum Refused {
    LeftOut(&'static str),
    Bad(Reject),
}

impl From<Reject> for Refused {
    fn from(reject: Reject) -> Self {
        Self::Bad(reject)
    }
}

impl Reader for Comtrade {
    fn product(&self) -> &'static str {
        "comtrade"
    }

    fn summary(&self) -> &'static str {
        "UN Comtrade: exports and imports by country, partner and HS product (CSV, old and new columns)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (header, columns) = layout::of(head)?;
        // As far as the first part of the file shows.
        let years = head.column_of(header, columns.year);
        let edition = match (years.iter().min(), years.iter().max()) {
            (Some(first), Some(last)) if first != last => format!("{first} to {last}"),
            (year, _) => year.cloned().unwrap_or_default(),
        };
        Some(Recognition {
            product: self.product(),
            description: format!("UN Comtrade: trade by country, partner and product, {edition}"),
            publisher: "United Nations Statistics Division",
            title: "UN Comtrade",
            edition,
            licence: "Terms of UN Comtrade; cite UN Comtrade",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, columns) = layout::of(head).ok_or_else(|| head.unknown(input))?;
        let mut rows = TradeRows::default();
        for_each_row(input, header, load, |row, load| read_row(&columns, row, &mut rows, load))?;
        rows.finish(load)
    }
}

fn read_row(
    columns: &Columns,
    row: &Row<'_>,
    rows: &mut TradeRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let trade = match trade(columns, row) {
        Ok(trade) => trade,
        Err(Refused::LeftOut(reason)) => {
            load.skip(reason);
            return Ok(());
        }
        Err(Refused::Bad(reject)) => return Err(reject.into()),
    };
    rows.push(
        TradeRow {
            reporter: &trade.reporter,
            partner: &trade.partner,
            product: &trade.product,
            classification: &trade.classification.to_string(),
            flow: trade.flow,
            year: trade.year,
            value: trade.value,
            net_weight: trade.net_weight,
            status: status_of(trade.value),
            currency: Some("USD"),
            line: Some(row.line()),
        },
        load,
    )?;
    Ok(())
}

struct Trade {
    reporter: String,
    partner: String,
    product: String,
    classification: Classification,
    flow: &'static str,
    year: i32,
    value: Option<f64>,
    net_weight: Option<f64>,
}

fn trade(columns: &Columns, row: &Row<'_>) -> Outcome<Trade> {
    let year = row.integer(columns.year)?;
    let value = row.quantity(columns.value)?;
    // Nought stands where no weight is known.
    let net_weight = match columns.net_weight {
        Some(column) => row.quantity(column)?.filter(|weight| *weight > 0.0),
        None => None,
    };
    let flow = flow(row, columns.flow)?;
    if let Some(reason) = columns.part(row) {
        return Err(Refused::LeftOut(reason));
    }
    let classification = classification(row, columns.classification)?;
    let product = product(row, columns.product)?;
    let reporter = match party(row, &columns.reporter)? {
        Party::Country(code) => code,
        Party::World | Party::NoCountry => {
            return Err(Refused::LeftOut("trade of a group, which is no country"));
        }
    };
    let partner = match party(row, &columns.partner)? {
        Party::World => "world".to_owned(),
        Party::Country(code) => code,
        Party::NoCountry => {
            return Err(Refused::LeftOut("trade with a group, or with no country that is named"));
        }
    };
    Ok(Trade { reporter, partner, product, classification, flow, year, value, net_weight })
}

fn flow(row: &Row<'_>, column: usize) -> Outcome<&'static str> {
    match row.text(column).to_ascii_lowercase().as_str() {
        "m" | "import" | "imports" => Ok("import"),
        "x" | "export" | "exports" => Ok("export"),
        "rx" | "rm" | "re-export" | "re-import" | "re-exports" | "re-imports" => {
            Err(Refused::LeftOut("re-exports and re-imports, which are in exports and imports"))
        }
        "dx" | "fm" | "mip" | "mop" | "xip" | "xop" => {
            Err(Refused::LeftOut("a part of exports or imports by customs procedure"))
        }
        _ => Err(row.reject(column, "M or X, Import or Export").into()),
    }
}

/// `H5` is HS 2017; `S4` (SITC) and `B5` (BEC) are not of the Harmonized System.
fn classification(row: &Row<'_>, column: usize) -> Outcome<Classification> {
    let code = row.text(column);
    let numbered = |number: &str| number.parse().ok().and_then(Classification::hs_numbered);
    if let Some(edition) = code.strip_prefix('H').and_then(numbered) {
        return Ok(edition);
    }
    let other = |family: char| {
        let rest = code.strip_prefix(family);
        rest.is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_alphanumeric()))
    };
    if ['S', 'B', 'E'].into_iter().any(other) {
        return Err(Refused::LeftOut(
            "product of another classification than the Harmonized System",
        ));
    }
    Err(row.reject(column, "an edition of the Harmonized System, H0 to H6").into())
}

fn product(row: &Row<'_>, column: usize) -> Outcome<String> {
    let code = row.text(column);
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match code.len() {
        _ if &*code == "TOTAL" => Err(Refused::LeftOut("total of all products")),
        2 | 4 | 6 if digits => Ok(code.into_owned()),
        8..=12 if digits => Err(Refused::LeftOut("line of a national tariff")),
        _ => Err(row.reject(column, "2, 4 or 6 digits, or TOTAL").into()),
    }
}

/// A party by its code, or by its number where it has none.
fn party(row: &Row<'_>, place: &Place) -> Result<Party, Reject> {
    if let Some(column) = place.code
        && !row.bytes(column).is_empty()
    {
        let expected = "an ISO 3166-1 code of three letters, or W00";
        return Party::coded(&row.text(column)).ok_or_else(|| row.reject(column, expected));
    }
    let column = place.number.or(place.code).unwrap_or_default();
    let number = row.integer(column).ok().and_then(|number| u16::try_from(number).ok());
    let party = number.and_then(Party::numbered);
    party.ok_or_else(|| row.reject(column, "the code or number of a country, or of the world"))
}
