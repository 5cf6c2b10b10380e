//! INEGI's symmetric input-output matrix, industry by industry, domestic origin, with rows of imports, taxes, value added and jobs (XLSX).
//!
//! Values are in millions of pesos at basic prices. Of the many rows below the matrix those are read that do not contain each other: imports, net taxes on products, pay, net taxes on
//! production, operating surplus, and jobs.

use crate::publisher::{INEGI, INEGI_TERMS};
use crate::text::year_in_name;
use crate::{
    ClassificationItemRow, ClassificationItemRows, Head, Input, IoFlowRow, IoFlowRows, Load,
    Reader, Recognition, Sheet, SourceError, parse_number, read_workbook,
};
use icluster_tables::Reject;

/// Reads symmetric matrices of Mexico.
pub(crate) struct InegiMip;

const TITLE: &str = "Matriz simétrica de insumo producto";
const BASE: &str = "Base ";
const UNIT: &str = "Millones de pesos";
const MILLION: f64 = 1e6;
const TABLE: &str = "inegi-mip";
const REGION: &str = "mex";
/// Rows above which the header stands.
const BANNER_ROWS: usize = 12;
/// Rows below the matrix: code, part, and whether in millions of pesos.
const ROWS: [(&str, &str, bool); 6] = [
    ("P.7", "import", true),
    ("D.21-D.31", "primary", true),
    ("D.1", "primary", true),
    ("D.29-D.39", "primary", true),
    ("B.2b", "primary", true),
    ("PT", "jobs", false),
];
const OUTPUT: &str = "P.1";

/// The row of codes in a sheet and the base year of its banner.
fn layout(sheet: &Sheet) -> Option<(usize, i32)> {
    let banner = sheet.rows.iter().take(BANNER_ROWS);
    let text = |of: &str| banner.clone().flatten().find(|cell| cell.contains(of)).cloned();
    text(TITLE).filter(|title| title.contains(UNIT) && title.contains("doméstico"))?;
    let base = text(BASE)?;
    let year = year_in_name(&base.replace(',', " "))?;
    // The row with the codes stands under the one that begins with `Concepto`.
    let concepts = sheet
        .rows
        .iter()
        .take(BANNER_ROWS)
        .position(|row| row.first().is_some_and(|cell| cell == "Concepto"))?;
    Some((concepts + 1, year))
}

/// Code and title of a label: `1111 - Cultivo de semillas`; notes such as `a P.6` go before some.
fn parts(label: &str) -> Option<(&str, &str)> {
    let (code, title) = label.trim().split_once(" - ")?;
    let code = code.rsplit(' ').next()?.trim();
    (!code.is_empty()).then_some((code, title.trim()))
}

impl Reader for InegiMip {
    fn product(&self) -> &'static str {
        "inegi_mip"
    }

    fn summary(&self) -> &'static str {
        "INEGI input-output matrix, industry by industry, with imports, value added and jobs (XLSX)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, year) = head.sheets.iter().find_map(layout)?;
        Some(Recognition {
            product: self.product(),
            description: format!("Input-output matrix of Mexico {year}"),
            publisher: INEGI,
            title: "Matriz de Insumo Producto",
            edition: year.to_string(),
            licence: INEGI_TERMS,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let sheets = read_workbook(input)?;
        let (sheet, (header, year)) = sheets
            .iter()
            .find_map(|sheet| Some((sheet, layout(sheet)?)))
            .ok_or_else(|| head.unknown(input))?;
        let columns = columns(sheet, header).ok_or_else(|| SourceError::Layout {
            path: input.path().to_owned(),
            line: header as u64 + 1,
            found: "no industries".to_owned(),
            expected: "codes and titles of industries, two totals and final uses".to_owned(),
        })?;
        let mut rows = IoFlowRows::default();
        for (line, row) in (1..).zip(&sheet.rows).skip(header + 1) {
            read_row(line, row, year, &columns, &mut rows, load)?;
        }
        rows.finish(load)?;
        titles(sheet, header, load)
    }
}

/// Code and part of each column, `None` for labels and totals.
type Columns = Vec<Option<(String, &'static str)>>;

fn columns(sheet: &Sheet, header: usize) -> Option<Columns> {
    let row = sheet.rows.get(header)?;
    let mut part = "intermediate";
    let mut totals = 0;
    let columns = row.iter().map(|cell| {
        if cell.trim() == "Total" {
            totals += 1;
            part = if totals > 1 { "final" } else { "intermediate" };
            return None;
        }
        parts(cell).map(|(code, _)| (code.to_owned(), part))
    });
    let columns: Columns = columns.collect();
    (totals == 2 && columns.iter().flatten().count() > 2).then_some(columns)
}

fn read_row(
    line: u64,
    row: &[String],
    year: i32,
    columns: &Columns,
    rows: &mut IoFlowRows,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let Some((label, _)) = row.first().and_then(|label| parts(label)) else { return Ok(()) };
    load.report.rows += 1;
    let is_industry =
        columns.iter().flatten().any(|(code, part)| code == label && *part == "intermediate");
    let special = ROWS.iter().find(|(code, ..)| *code == label);
    let output = label == OUTPUT;
    if !is_industry && special.is_none() && !output {
        load.skip("row that is a sum of others or a part of one");
        return Ok(());
    }
    for (at, column) in columns.iter().enumerate() {
        let Some((code, part)) = column else { continue };
        let cell = row.get(at).map_or("", |cell| cell.trim());
        // Rows of value added have no final uses.
        if cell.is_empty() {
            continue;
        }
        let Some(value) = parse_number(cell.as_bytes()) else {
            let reject = Reject {
                line,
                column: code.clone(),
                found: cell.to_owned(),
                expected: "a number".to_owned(),
            };
            load.reject(reject)?;
            continue;
        };
        let (part, scale, row_sector, column_sector) = match special {
            _ if output => ("output", MILLION, code.as_str(), "output"),
            Some((_, part, pesos)) => {
                (*part, if *pesos { MILLION } else { 1.0 }, label, code.as_str())
            }
            None => (*part, MILLION, label, code.as_str()),
        };
        if value == 0.0 && !output {
            continue;
        }
        rows.push(
            IoFlowRow {
                table: TABLE,
                part,
                year,
                classification: TABLE,
                row_region: REGION,
                row_sector,
                column_region: REGION,
                column_sector,
                value: Some(value * scale),
                currency: (part != "jobs").then_some("MXN"),
                line: u32::try_from(line).ok(),
            },
            load,
        )?;
    }
    Ok(())
}

fn titles(sheet: &Sheet, header: usize, load: &mut Load<'_>) -> Result<(), SourceError> {
    let mut rows = ClassificationItemRows::default();
    let labels = sheet.rows.get(header).into_iter().flatten();
    for (code, title) in labels.filter_map(|label| parts(label)) {
        let (title_en, title_es, title_fr) = (None, Some(title), None);
        let classification = TABLE;
        rows.push(
            ClassificationItemRow { classification, code, title_en, title_es, title_fr },
            load,
        )?;
    }
    rows.finish(load)
}

#[cfg(test)]
mod tests {
    use super::parts;

    #[test]
    fn labels_have_a_code_and_a_title() {
        assert_eq!(parts("     1111 - Cultivo de maíz"), Some(("1111", "Cultivo de maíz")));
        assert_eq!(parts("a P.6 - Exportaciones"), Some(("P.6", "Exportaciones")));
        assert_eq!(parts("Total"), None);
    }
}
