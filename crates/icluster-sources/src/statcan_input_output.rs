//! Statistics Canada's symmetric input-output tables of Canada, industry by industry, at basic prices: 36-10-0001 (detail level) and 36-10-0084 (summary level), as the full table
//! downloaded as CSV.
//!
//! A row is one cell, which `Supply` sells to `Use`. Codes stand in brackets at the end of labels: industries begin with `BS`, `NP` or `GS`. Imports and value added are rows of their own.
//! The layout rests on programs that read these tables (MARIO, and published replications of studies of Canada), not on a file at hand: labels they do not name are rejected, not guessed.
//! Not for: supply and use tables (36-10-0478), provinces.

mod labels;

use crate::publisher::{STATISTICS_CANADA, STATISTICS_CANADA_TERMS};
use crate::statcan_table::scale;
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Header, Input, IoFlowRow, IoFlowRows,
    Load, Reader, Recognition, Row, RowError, SourceError, for_each_row,
};
use labels::{Buyer, Label, Seller};
use std::collections::BTreeMap;

/// Reads symmetric tables of Canada.
pub(crate) struct StatcanInputOutput;

const COLUMNS: [&str; 7] = ["REF_DATE", "GEO", "Valuation", "Supply", "Use", "VALUE", "STATUS"];
const BASIC: &str = "Basic price";
const CANADA: &str = "Canada";
const REGION: &str = "can";
const DETAIL: &str = "statcan-io-detail";
const SUMMARY: &str = "statcan-io-summary";
/// Codes of industries are of eight characters in detail, of five in summary.
const SHORTEST_DETAIL: usize = 7;

fn layout(head: &Head) -> Option<(&Header, &'static str)> {
    let header = head.header_with(&COLUMNS)?;
    let supply = head.column_of(header, header.position("Supply")?);
    let code = supply.iter().find_map(|label| match labels::seller(label)? {
        Seller::Industry(label) => Some(label.code.len()),
        _ => None,
    })?;
    Some((header, if code < SHORTEST_DETAIL { SUMMARY } else { DETAIL }))
}

impl Reader for StatcanInputOutput {
    fn product(&self) -> &'static str {
        "statcan_input_output"
    }

    fn summary(&self) -> &'static str {
        "Statistics Canada symmetric input-output tables, industry by industry, with imports and value added (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (header, table) = layout(head)?;
        let date = header.position("REF_DATE")?;
        let from = head.row_below(header, 0)?.get(date).cloned().unwrap_or_default();
        let level = if table == DETAIL { "detail" } else { "summary" };
        Some(Recognition {
            product: self.product(),
            description: format!("Input-output tables of Canada, {level} level"),
            publisher: STATISTICS_CANADA,
            title: "Symmetric input-output tables",
            edition: format!("from {from}"),
            licence: STATISTICS_CANADA_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (header, table) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut columns = [0; COLUMNS.len()];
        for (column, name) in columns.iter_mut().zip(COLUMNS) {
            *column = header.column(name, input)?;
        }
        let scale = header.position("SCALAR_ID");
        let mut file = File { table, columns, scale, titles: BTreeMap::new() };
        let mut rows = IoFlowRows::default();
        for_each_row(input, header, load, |row, load| file.row(row, &mut rows, load))?;
        rows.finish(load)?;
        let mut items = ClassificationItemRows::default();
        for (code, title) in &file.titles {
            let (classification, title_en) = (table, Some(title.as_str()));
            let (title_es, title_fr) = (None, None);
            items.push(
                ClassificationItemRow { classification, code, title_en, title_es, title_fr },
                load,
            )?;
        }
        items.finish(load)
    }
}

struct File {
    table: &'static str,
    columns: [usize; COLUMNS.len()],
    scale: Option<usize>,
    /// Codes and titles of industries and final uses.
    titles: BTreeMap<String, String>,
}

impl File {
    fn row(
        &mut self,
        row: &Row<'_>,
        rows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let [date, place, valuation, supply, usage, value, status] = self.columns;
        if row.text(place) != CANADA {
            load.skip("place other than Canada");
            return Ok(());
        }
        if row.text(valuation) != BASIC {
            load.skip("valuation other than basic prices");
            return Ok(());
        }
        let year = row.integer(date)?;
        let (seller, buyer) = (row.text(supply), row.text(usage));
        let seller = labels::seller(&seller)
            .ok_or_else(|| row.reject(supply, "an industry, imports, value added or a total"))?;
        let buyer = labels::buyer(&buyer)
            .ok_or_else(|| row.reject(usage, "an industry, a final use or a total"))?;
        let Some((part, of, to)) = cell(&seller, &buyer) else {
            load.skip("row or column of totals");
            return Ok(());
        };
        let Some(number) = row.number(value)? else {
            if row.bytes(status).is_empty() {
                return Err(row.reject(value, "a number, or nothing with a STATUS").into());
            }
            load.skip("cell that is withheld or not available");
            return Ok(());
        };
        for label in [of, to].into_iter().flatten().filter(|label| label.is_title) {
            if !self.titles.contains_key(&*label.code) {
                self.titles.insert(label.code.to_string(), label.title.to_owned());
            }
        }
        if number == 0.0 && part != "output" {
            return Ok(());
        }
        rows.push(
            IoFlowRow {
                table: self.table,
                part,
                year,
                classification: self.table,
                row_region: REGION,
                row_sector: of.map_or("", |label| &label.code),
                column_region: REGION,
                column_sector: to.map_or("output", |label| &label.code),
                value: Some(number * scale(row, self.scale)?),
                currency: Some("CAD"),
                line: Some(row.line()),
            },
            load,
        )?;
        Ok(())
    }
}

/// Part of the table, row and column; no column is output. `None` for sums of other cells.
fn cell<'a>(
    seller: &'a Seller<'a>,
    buyer: &'a Buyer<'a>,
) -> Option<(&'static str, Option<&'a Label<'a>>, Option<&'a Label<'a>>)> {
    Some(match (seller, buyer) {
        (Seller::Industry(of), Buyer::Industry(to)) => ("intermediate", Some(of), Some(to)),
        (Seller::Industry(of), Buyer::Use(to)) => ("final", Some(of), Some(to)),
        (Seller::Industry(of), Buyer::Total) => ("output", Some(of), None),
        (Seller::Imports(of), Buyer::Industry(to) | Buyer::Use(to)) => {
            ("import", Some(of), Some(to))
        }
        (Seller::Primary(of), Buyer::Industry(to) | Buyer::Use(to)) => {
            ("primary", Some(of), Some(to))
        }
        (Seller::Total, _) | (_, Buyer::Total) => return None,
    })
}
