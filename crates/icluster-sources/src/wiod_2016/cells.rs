//! What rows and columns of the World Input-Output Database's release of 2016 are, and the cells they make.

use crate::{
    ClassificationItemRow, ClassificationItemRows, IoFlowRow, IoFlowRows, Load, SourceError,
};

const TABLE: &str = "wiod16";
const CLASSIFICATION: &str = "wiod-2016";
const MILLION: f64 = 1e6;
/// Numbers, codes and titles of industries and uses, the titles in iCluster's words.
const TITLES: &str = include_str!("../../assets/wiod_2016.tsv");
const INDUSTRIES: usize = 56;
/// What stands for a country where there is none.
const TOTAL: &str = "TOT";
/// Rows below the industries that with them make up output: taxes, adjustments of exports, purchases abroad and by foreigners, value added, transport margins.
const PRIMARY: [&str; 6] = ["TXSP", "EXP_adj", "PURR", "PURNR", "VA", "IntTTM"];
/// Sums of other rows.
const TOTALS: [&str; 2] = ["II_fob", "GO"];

/// What stands in a column.
pub(super) enum Column {
    Cell { country: String, code: &'static str, part: &'static str },
    Output,
}

/// What a row is of.
pub(super) enum Seller {
    Industry { country: String, code: &'static str },
    Primary(&'static str),
    Totals,
}

/// Code of an industry or a use by its number, from 1.
fn code(number: usize) -> Option<&'static str> {
    TITLES.lines().nth(number).filter(|_| number > 0)?.split('\t').nth(1)
}

/// A country, in small letters.
fn country(label: &str) -> Option<String> {
    let known = label.len() == 3 && label.bytes().all(|b| b.is_ascii_uppercase());
    (known && label != TOTAL).then(|| label.to_ascii_lowercase())
}

/// What a column is of that a country and a number stand above.
pub(super) fn column(label: &str, number: &str) -> Option<Column> {
    if label == TOTAL {
        return Some(Column::Output);
    }
    let number: usize = number.parse().ok()?;
    let part = if number > INDUSTRIES { "final" } else { "intermediate" };
    Some(Column::Cell { country: country(label)?, code: code(number)?, part })
}

/// A label that tells what a row is of.
pub(super) enum RowLabel {
    Code,
    Country,
    Number,
}

/// What a row is of; else which of its labels is bad and what it should be.
pub(super) fn seller(
    label: &str,
    of: &str,
    number: &str,
) -> Result<Seller, (RowLabel, &'static str)> {
    if of == TOTAL {
        let primary = PRIMARY.iter().find(|known| **known == label).copied().map(Seller::Primary);
        let totals = || TOTALS.contains(&label).then_some(Seller::Totals);
        let bad = (RowLabel::Code, "a row of taxes, value added or totals");
        return primary.or_else(totals).ok_or(bad);
    }
    let country = country(of).ok_or((RowLabel::Country, "a country of three letters"))?;
    let number = number.parse().ok().filter(|number| *number <= INDUSTRIES);
    let code = number.and_then(code).ok_or((RowLabel::Number, "a number from 1 to 56"))?;
    Ok(Seller::Industry { country, code })
}

/// Counts a row of totals.
pub(super) fn sells(seller: Seller, load: &mut Load<'_>) -> Option<Seller> {
    if matches!(seller, Seller::Totals) {
        load.skip("row of totals");
        return None;
    }
    Some(seller)
}

impl Seller {
    /// Whether the row has cells in a column: only industries have outputs.
    pub(super) fn has(&self, column: &Column) -> bool {
        !matches!((self, column), (Seller::Primary(_) | Seller::Totals, Column::Output))
    }

    /// Makes a cell of the row; flows of nothing have none.
    pub(super) fn push(
        &self,
        (year, line): (i32, u32),
        column: &Column,
        value: f64,
        rows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), SourceError> {
        let (buyer, column_sector, part) = match column {
            Column::Cell { country, code, part } => (country.as_str(), *code, *part),
            Column::Output => ("", "output", "output"),
        };
        if value == 0.0 && part != "output" {
            return Ok(());
        }
        let (row_region, row_sector, part) = match self {
            Seller::Industry { country, code } => (country.as_str(), *code, part),
            // What columns pay is told by the column's country.
            Seller::Primary(code) => (buyer, *code, "primary"),
            Seller::Totals => return Ok(()),
        };
        let row = IoFlowRow {
            table: TABLE,
            part,
            year,
            classification: CLASSIFICATION,
            row_region,
            row_sector,
            column_region: if part == "output" { row_region } else { buyer },
            column_sector,
            value: Some(value * MILLION),
            currency: Some("USD"),
            line: Some(line),
        };
        rows.push(row, load)
    }
}

/// Titles of industries and uses.
pub(super) fn titles(load: &mut Load<'_>) -> Result<(), SourceError> {
    let mut rows = ClassificationItemRows::default();
    for line in TITLES.lines().skip(1) {
        let mut columns = line.split('\t').skip(1);
        let code = columns.next().unwrap_or_default();
        let [title_en, title_es, title_fr] = [columns.next(), columns.next(), columns.next()];
        let classification = CLASSIFICATION;
        rows.push(
            ClassificationItemRow { classification, code, title_en, title_es, title_fr },
            load,
        )?;
    }
    rows.finish(load)
}

#[cfg(test)]
mod tests {
    use super::{INDUSTRIES, TITLES, code};

    #[test]
    fn every_industry_and_use_has_a_number_a_code_and_three_titles() {
        assert_eq!(TITLES.lines().count(), 1 + INDUSTRIES + 5);
        for (number, line) in TITLES.lines().enumerate().skip(1) {
            assert!(line.starts_with(&format!("{number}\t")), "{line}");
            assert_eq!(line.split('\t').filter(|field| !field.is_empty()).count(), 5, "{line}");
        }
        assert_eq!((code(1), code(56), code(61)), (Some("A01"), Some("U"), Some("INVEN")));
        assert_eq!((code(0), code(62)), (None, None));
    }
}
