//! World Input-Output Database, release of 2016: 43 countries and the rest of the world, 56 industries each, as the published workbook of a year (XLSB or XLSX) and as its wide
//! table `wiot` saved as CSV.
//!
//! Values are printed in millions of US dollars. Columns of both are told by country and number, 1 to 56 industries and 57 to 61 final uses. The layout is that of Timmer,
//! Los, Stehrer and de Vries (2016), GGDC Research Memorandum 162. Not for: the release of 2013 (`world_input_output`).

mod cells;

use crate::text::last_year_in_name;
use crate::workbook::for_each_sheet_row;
use crate::{
    Head, Header, Input, IoFlowRows, Load, Reader, Recognition, Row, RowError, Sheet, SourceError,
    for_each_row, parse_number,
};
use cells::{Column, RowLabel, column, seller, sells, titles};
use icluster_tables::Reject;

/// Reads tables of the release.
pub(crate) struct Wiod2016;

/// Columns of labels of the table saved as CSV.
const LABELS: [&str; 5] = ["IndustryCode", "IndustryDescription", "Country", "RNr", "Year"];
/// Columns of labels of the workbook: code, description, country, number.
const LABEL_COLUMNS: usize = 4;
/// Columns that a table has at least.
const FEW: usize = 4;

/// Columns of the table saved as CSV: `AUS1`, `ROW61`, `TOT`.
fn csv_columns(header: &Header) -> Option<Vec<Option<Column>>> {
    let columns = header.columns().iter().map(|name| {
        let (label, number) = name.split_at_checked(3)?;
        column(label, number)
    });
    let columns: Vec<Option<Column>> = columns.collect();
    let unknown = header.columns().iter().zip(&columns).filter(|(name, column)| {
        column.is_none() && !name.is_empty() && !LABELS.contains(&name.as_str())
    });
    (unknown.count() == 0 && columns.iter().flatten().count() >= FEW).then_some(columns)
}

/// Columns of a workbook by its rows of countries and of numbers (`c1`).
fn sheet_columns(countries: &[String], numbers: &[String]) -> Option<Vec<Option<Column>>> {
    let columns = countries.iter().zip(numbers).enumerate().map(|(at, (label, number))| {
        let number = number.strip_prefix('c').filter(|_| at >= LABEL_COLUMNS)?;
        column(label, number)
    });
    let columns: Vec<Option<Column>> = columns.collect();
    (columns.iter().flatten().count() >= FEW).then_some(columns)
}

/// Whether a sheet is a table of the release.
fn is_table(sheet: &Sheet) -> bool {
    sheet.rows.windows(2).any(|pair| match pair {
        [countries, numbers] => sheet_columns(countries, numbers).is_some(),
        _ => false,
    })
}

fn layout(head: &Head) -> Option<&Header> {
    head.header_with(&LABELS).filter(|header| csv_columns(header).is_some())
}

/// The year of a workbook: that of the sheet, else that of the file.
fn year(sheet: &Sheet, name: &str) -> Option<i32> {
    last_year_in_name(&sheet.name).or_else(|| last_year_in_name(name))
}

impl Reader for Wiod2016 {
    fn product(&self) -> &'static str {
        "wiod_2016"
    }

    fn summary(&self) -> &'static str {
        "World Input-Output Database, release 2016: world tables of 56 industries (XLSB, XLSX, CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let year = match head.sheets.iter().find(|sheet| is_table(sheet)) {
            Some(sheet) => year(sheet, &head.name),
            // Rows of a table saved as CSV say their year.
            None => layout(head).map(|_| None)?,
        };
        let edition = year.map(|year: i32| year.to_string()).unwrap_or_default();
        Some(Recognition {
            product: self.product(),
            description: format!("World input-output table of 56 industries {edition}")
                .trim_end()
                .to_owned(),
            publisher: "World Input-Output Database, University of Groningen",
            title: "World Input-Output Tables, release 2016",
            edition,
            licence: "CC BY 4.0; cite Timmer et al. (2015), Review of International Economics 23",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        match head.sheets.iter().find(|sheet| is_table(sheet)) {
            Some(sheet) => read_sheet(input, head, sheet, load)?,
            None => read_csv(input, head, load)?,
        }
        titles(load)
    }
}

fn read_csv(input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
    let header = layout(head).ok_or_else(|| head.unknown(input))?;
    let columns = csv_columns(header).ok_or_else(|| head.unknown(input))?;
    let [code, _, country, number, year] = LABELS.map(|name| header.column(name, input));
    let labels = [code?, country?, number?, year?];
    let mut rows = IoFlowRows::default();
    for_each_row(input, header, load, |row, load| csv_row(row, labels, &columns, &mut rows, load))?;
    rows.finish(load)
}

fn csv_row(
    row: &Row<'_>,
    [code, country, number, year]: [usize; 4],
    columns: &[Option<Column>],
    rows: &mut IoFlowRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let bad = |(label, expected)| match label {
        RowLabel::Code => row.reject(code, expected),
        RowLabel::Country => row.reject(country, expected),
        RowLabel::Number => row.reject(number, expected),
    };
    let seller = seller(&row.text(code), &row.text(country), &row.text(number)).map_err(bad)?;
    let year = row.integer(year)?;
    let Some(seller) = sells(seller, load) else { return Ok(()) };
    // A row with a bad cell is left out whole.
    let mut cells = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column.as_ref().filter(|column| seller.has(column)) else { continue };
        cells.push((column, row.number(at)?.ok_or_else(|| row.reject(at, "a number"))?));
    }
    for (column, value) in cells {
        seller.push((year, row.line()), column, value, rows, load)?;
    }
    Ok(())
}

fn read_sheet(
    input: &Input,
    head: &Head,
    sheet: &Sheet,
    load: &mut Load<'_>,
) -> Result<(), SourceError> {
    let year = year(sheet, &head.name).ok_or_else(|| SourceError::NoYear {
        path: input.path().to_owned(),
        example: "WIOT2014_Nov16_ROW.xlsb",
    })?;
    let mut rows = IoFlowRows::default();
    let mut above: Vec<String> = Vec::new();
    let mut columns = None;
    for_each_sheet_row(input, &sheet.name, |line, cells| {
        let Some(columns) = &columns else {
            columns = sheet_columns(&above, cells);
            above = cells.to_vec();
            return Ok(());
        };
        load.report.rows += 1;
        match sheet_row((year, line), cells, columns, &mut rows, load) {
            Err(RowError::Reject(reject)) => load.reject(reject),
            Err(RowError::Stop(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    })?;
    rows.finish(load)
}

fn sheet_row(
    (year, line): (i32, u64),
    cells: &[String],
    columns: &[Option<Column>],
    rows: &mut IoFlowRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let cell = |at: usize| cells.get(at).map_or("", |cell| cell.trim());
    let reject = |at: usize, expected: &str| {
        let (found, expected) = (cell(at).to_owned(), expected.to_owned());
        Reject { line, column: (at + 1).to_string(), found, expected }
    };
    let number = cell(3).strip_prefix('r').unwrap_or(cell(3));
    let bad = |(label, expected)| match label {
        RowLabel::Code => reject(0, expected),
        RowLabel::Country => reject(2, expected),
        RowLabel::Number => reject(3, expected),
    };
    let seller = seller(cell(0), cell(2), number).map_err(bad)?;
    let Some(seller) = sells(seller, load) else { return Ok(()) };
    let line = u32::try_from(line).unwrap_or(u32::MAX);
    let mut values = Vec::with_capacity(columns.len());
    for (at, column) in columns.iter().enumerate() {
        let Some(column) = column.as_ref().filter(|column| seller.has(column)) else { continue };
        let value = match cell(at) {
            // A cell that is empty is a flow of nothing, an output is not.
            "" if !matches!(column, Column::Output) => continue,
            field => parse_number(field.as_bytes()).ok_or_else(|| reject(at, "a number"))?,
        };
        values.push((column, value));
    }
    for (column, value) in values {
        seller.push((year, line), column, value, rows, load)?;
    }
    Ok(())
}
