//! Make, use, import and gross output tables of the US Bureau of Economic Analysis, before redefinitions, as the R package `useeior` lays them out: one matrix a file, codes in the
//! first row and in the column `rownames`, millions of dollars at producers' prices.
//!
//! The year is that of the file's name. Rows and columns of totals are left out, outputs are read.

use crate::publisher::US_PUBLIC_DOMAIN;
use crate::text::year_in_name;
use crate::{
    Head, Header, Input, IoFlowRow, IoFlowRows, Load, Reader, Recognition, Row, RowError,
    SourceError, for_each_row,
};

/// Reads tables of the bureau.
pub(crate) struct BeaInputOutput;

const MILLION: f64 = 1e6;
const SUMMARY: &str = "bea-summary";
const DETAIL: &str = "bea-detail";
const LABELS: &str = "rownames";
/// Totals in all layouts: intermediate, value added, output of industry and commodity, final uses, imports.
const TOTALS: [&str; 11] = [
    "T001",
    "T004",
    "T005",
    "T006",
    "T007",
    "NA",
    "NA.1",
    "Total Intermediate",
    "Total Value Added",
    "Total Final Uses (GDP)",
    "Total Commodity Output",
];
/// Output of industries: a row of use tables, a column of make tables.
const INDUSTRY_OUTPUT: [&str; 2] = ["T008", "Total Industry Output"];

/// Which matrix a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Matrix {
    Make,
    Use,
    Import,
    Output,
}

impl Matrix {
    fn words(self) -> &'static str {
        match self {
            Matrix::Make => "make",
            Matrix::Use => "use",
            Matrix::Import => "import",
            Matrix::Output => "gross output",
        }
    }
}

struct Layout<'a> {
    header: &'a Header,
    matrix: Matrix,
    classification: &'static str,
}

/// Final uses are F01000 and on, in summary tables F010.
fn is_use(code: &str) -> bool {
    let digits = code.strip_prefix('F').unwrap_or_default();
    digits.len() >= 3 && digits.starts_with(|c: char| c.is_ascii_digit())
}

/// Value added is V00100 and on, in summary tables V001.
fn is_primary(code: &str) -> bool {
    code.strip_prefix("V00").is_some_and(|rest| rest.bytes().all(|b| b.is_ascii_digit()))
}

fn layout(head: &Head) -> Option<Layout<'_>> {
    let header = head.header_with(&[LABELS])?;
    let columns = header.columns();
    let years = columns.len() > 2
        && columns[1..].iter().all(|name| name.len() == 4 && name.parse::<i32>().is_ok());
    let has = |name: &str| columns.iter().any(|column| column == name);
    // Only the detail has industries of six digits, and the first is one that no other table has.
    let first = head.row_below(header, 0)?;
    let detail = has("1111A0") || first.first().is_some_and(|code| code == "1111A0");
    let summary = has("111CA") || first.first().is_some_and(|code| code == "111CA");
    let classification = match (detail, summary) {
        // What was one code became four or the other way round with the benchmark of 2017.
        (true, _) if has("335221") => "bea-detail-2012",
        (true, _) => "bea-detail-2017",
        (_, true) => SUMMARY,
        _ => return None,
    };
    let matrix = match columns.iter().any(|code| is_use(code)) {
        _ if years => Matrix::Output,
        false => Matrix::Make,
        // Use tables have the output of products too.
        true if has("T004") && !has("T007") => Matrix::Import,
        true => Matrix::Use,
    };
    Some(Layout { header, matrix, classification })
}

impl Reader for BeaInputOutput {
    fn product(&self) -> &'static str {
        "bea_input_output"
    }

    fn summary(&self) -> &'static str {
        "BEA input-output accounts: make, use, import and gross output, summary and detail (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let Layout { matrix, classification, .. } = layout(head)?;
        let year = year_in_name(&head.name).filter(|_| matrix != Matrix::Output);
        let edition = year.map(|year| year.to_string()).unwrap_or_default();
        let detail = if classification == SUMMARY { "summary" } else { "detail" };
        Some(Recognition {
            product: self.product(),
            description: format!("BEA {} table, {detail} {edition}", matrix.words())
                .trim_end()
                .to_owned(),
            publisher: "US Bureau of Economic Analysis",
            title: "Input-Output Accounts, before redefinitions, producers' prices",
            edition,
            licence: US_PUBLIC_DOMAIN,
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Layout { header, matrix, classification } =
            layout(head).ok_or_else(|| head.unknown(input))?;
        let year = match matrix {
            Matrix::Output => 0,
            _ => year_in_name(&head.name).ok_or_else(|| SourceError::NoYear {
                path: input.path().to_owned(),
                example: "Detail_Use_2017_PRO_BeforeRedef.csv",
            })?,
        };
        let columns = header.columns().to_vec();
        let file = File { matrix, classification, year, columns };
        let mut rows = IoFlowRows::default();
        for_each_row(input, header, load, |row, load| file.row(row, &mut rows, load))?;
        rows.finish(load)
    }
}

struct File {
    matrix: Matrix,
    classification: &'static str,
    year: i32,
    columns: Vec<String>,
}

impl File {
    /// Part of the table that a cell belongs to; `None` for sums of others.
    fn part(&self, row: &str, column: &str) -> Option<&'static str> {
        let output = |code: &str| INDUSTRY_OUTPUT.contains(&code);
        match self.matrix {
            _ if TOTALS.contains(&row) || TOTALS.contains(&column) => None,
            Matrix::Output => Some("gross_output"),
            Matrix::Make if output(column) => Some("output"),
            Matrix::Make => (!output(row)).then_some("make"),
            // Use tables repeat the output of industries.
            Matrix::Use if output(row) => None,
            Matrix::Use if is_primary(row) => (!is_use(column)).then_some("primary"),
            Matrix::Use => Some(if is_use(column) { "final" } else { "intermediate" }),
            Matrix::Import => Some("import"),
        }
    }

    fn row(
        &self,
        row: &Row<'_>,
        rows: &mut IoFlowRows,
        load: &mut Load<'_>,
    ) -> Result<(), RowError> {
        let label = row.required(0, "a code of an industry or a product")?;
        for (at, column) in self.columns.iter().enumerate().skip(1) {
            let Some(part) = self.part(&label, column) else { continue };
            let Some(value) = row.number(at)? else { continue };
            let output = part.ends_with("output");
            if value == 0.0 && !output {
                continue;
            }
            let year = match self.matrix {
                Matrix::Output => column.parse().unwrap_or_default(),
                _ => self.year,
            };
            rows.push(
                IoFlowRow {
                    table: if self.classification == SUMMARY { SUMMARY } else { DETAIL },
                    part,
                    year,
                    classification: self.classification,
                    row_region: "usa",
                    row_sector: &label,
                    column_region: "usa",
                    column_sector: if output { "output" } else { column },
                    value: Some(value * MILLION),
                    currency: Some("USD"),
                    line: Some(row.line()),
                },
                load,
            )?;
        }
        Ok(())
    }
}
