//! Where the columns of UN Comtrade stand, by their names in the interface, in bulk files and on the former site.

use crate::{Head, Header, Row};

/// Columns of a layout.
pub(super) struct Columns {
    pub(super) year: usize,
    pub(super) flow: usize,
    pub(super) reporter: Place,
    pub(super) partner: Place,
    pub(super) classification: usize,
    pub(super) product: usize,
    pub(super) value: usize,
    /// Kilograms.
    pub(super) net_weight: Option<usize>,
    period: Option<usize>,
    /// Columns that hold one value in rows of a whole flow, and why other rows are left out.
    whole: Vec<(usize, &'static str, &'static str)>,
}

/// Columns of a country: by code, by number.
pub(super) struct Place {
    pub(super) code: Option<usize>,
    pub(super) number: Option<usize>,
}

/// Columns that only tables of this database have, in either layout.
const MARKS: [[&str; 3]; 2] = [
    ["cmdCode", "classificationCode", "primaryValue"],
    ["Commodity Code", "Classification", "Trade Value (US$)"],
];
const MONTH: &str = "trade of a month";
const PART: &str = "part of a flow by second partner, customs procedure or mode of transport";
const WHOLE: [(&str, &str, &str); 6] = [
    ("typeCode", "C", "trade in services"),
    ("freqCode", "A", MONTH),
    ("partner2Code", "0", PART),
    ("customsCode", "C00", PART),
    ("motCode", "0", PART),
    ("mosCode", "0", PART),
];

/// The header and the columns of a table.
pub(super) fn of(head: &Head) -> Option<(&Header, Columns)> {
    let header = MARKS.iter().find_map(|marks| head.header_with(marks))?;
    let column = |names: &[&str]| names.iter().find_map(|name| header.position(name));
    let place = |code: &[&str], number: &[&str]| {
        let place = Place { code: column(code), number: column(number) };
        (place.code.is_some() || place.number.is_some()).then_some(place)
    };
    let whole = WHOLE.iter();
    let columns = Columns {
        year: column(&["refYear", "Year", "period"])?,
        flow: column(&["flowCode", "flowDesc", "Trade Flow"])?,
        reporter: place(&["reporterISO", "Reporter ISO"], &["reporterCode", "Reporter Code"])?,
        partner: place(&["partnerISO", "Partner ISO"], &["partnerCode", "Partner Code"])?,
        classification: column(&["classificationCode", "Classification"])?,
        product: column(&["cmdCode", "Commodity Code"])?,
        value: column(&["primaryValue", "Trade Value (US$)"])?,
        net_weight: column(&["netWgt", "Netweight (kg)"]),
        period: column(&["period"]),
        whole: whole
            .filter_map(|(name, value, reason)| Some((column(&[name])?, *value, *reason)))
            .collect(),
    };
    Some((header, columns))
}

impl Columns {
    /// Why a row is no flow of goods in a year, where it is a part of one or something else. An empty field says nothing.
    pub(super) fn part(&self, row: &Row<'_>) -> Option<&'static str> {
        // A month is written 202101.
        if self.period.is_some_and(|column| row.bytes(column).len() == 6) {
            return Some(MONTH);
        }
        let other = |(column, value, _): &&(usize, &str, &str)| {
            let field = row.bytes(*column);
            !field.is_empty() && field != value.as_bytes()
        };
        self.whole.iter().find(other).map(|(.., reason)| *reason)
    }
}
