//! Excel workbooks (`.xlsx`, `.xlsb`, `.xls`) as rows of text, through calamine.

use crate::{Input, SourceError};
use calamine::{Data, Reader as _, Sheets};
use std::io::Cursor;

/// One sheet: cell texts row by row, from the first row of the sheet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Name on its tab.
    pub name: String,
    /// Cells as text; whole numbers without a decimal point.
    pub rows: Vec<Vec<String>>,
}

/// All sheets of a workbook, whole.
pub fn read_workbook(input: &Input) -> Result<Vec<Sheet>, SourceError> {
    first_rows(input.all_bytes()?, u32::MAX).map_err(|detail| SourceError::Layout {
        path: input.path().to_owned(),
        line: 0,
        found: detail,
        expected: "an Excel workbook".to_owned(),
    })
}

/// The first `limit` rows of each sheet.
pub(crate) fn first_rows(bytes: Vec<u8>, limit: u32) -> Result<Vec<Sheet>, String> {
    let mut book = open(bytes)?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut sheet = Sheet { name, rows: Vec::new() };
        let Sheet { name, rows } = &mut sheet;
        let seen = each_cell(&mut book, name, |row, column, value| {
            let within = row < limit;
            if within {
                put(rows, row as usize, column as usize, text_of(value));
            }
            within
        })?;
        if seen {
            sheets.push(sheet);
        }
    }
    Ok(sheets)
}

/// Calls `read` for every row of one sheet that has cells, with its line counted from 1. No row is kept, for workbooks that are
/// too large to hold as text.
pub(crate) fn for_each_sheet_row(
    input: &Input,
    sheet: &str,
    mut read: impl FnMut(u64, &[String]) -> Result<(), SourceError>,
) -> Result<(), SourceError> {
    let unreadable = |detail| SourceError::Layout {
        path: input.path().to_owned(),
        line: 0,
        found: detail,
        expected: "an Excel workbook".to_owned(),
    };
    let mut book = open(input.all_bytes()?).map_err(unreadable)?;
    let mut cells: Vec<String> = Vec::new();
    let mut last = 0;
    let mut outcome = Ok(());
    each_cell(&mut book, sheet, |row, column, value| {
        if row != last && !cells.is_empty() {
            outcome = read(u64::from(last) + 1, &cells);
            cells.clear();
        }
        last = row;
        put_cell(&mut cells, column as usize, text_of(value));
        outcome.is_ok()
    })
    .map_err(unreadable)?;
    outcome?;
    if cells.is_empty() { Ok(()) } else { read(u64::from(last) + 1, &cells) }
}

type Book = Sheets<Cursor<Vec<u8>>>;

fn open(bytes: Vec<u8>) -> Result<Book, String> {
    calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())
}

/// Calls `put` for every cell of a sheet, row by row, until it says false; false if the sheet cannot be read.
/// Cells come one by one where the format allows, so that looking at the head of a large sheet stays cheap.
fn each_cell(
    book: &mut Book,
    sheet: &str,
    mut put: impl FnMut(u32, u32, &Data) -> bool,
) -> Result<bool, String> {
    match book {
        Sheets::Xlsx(book) => {
            let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(false) };
            while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                let (row, column) = cell.get_position();
                if !put(row, column, &cell.get_value().clone().into()) {
                    break;
                }
            }
        }
        Sheets::Xlsb(book) => {
            let Ok(mut cells) = book.worksheet_cells_reader(sheet) else { return Ok(false) };
            while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                let (row, column) = cell.get_position();
                if !put(row, column, &cell.get_value().clone().into()) {
                    break;
                }
            }
        }
        book => {
            let Ok(range) = book.worksheet_range(sheet) else { return Ok(false) };
            let (top, left) = range.start().unwrap_or((0, 0));
            for (row, column, value) in range.used_cells() {
                if !put(row as u32 + top, column as u32 + left, value) {
                    break;
                }
            }
        }
    }
    Ok(true)
}

fn put(rows: &mut Vec<Vec<String>>, row: usize, column: usize, text: String) {
    if rows.len() <= row {
        rows.resize(row + 1, Vec::new());
    }
    if let Some(cells) = rows.get_mut(row) {
        put_cell(cells, column, text);
    }
}

fn put_cell(cells: &mut Vec<String>, column: usize, text: String) {
    if cells.len() <= column {
        cells.resize(column + 1, String::new());
    }
    if let Some(cell) = cells.get_mut(column) {
        *cell = text;
    }
}

fn text_of(value: &Data) -> String {
    match value {
        Data::Float(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
            format!("{}", *number as i64)
        }
        Data::Empty => String::new(),
        other => other.to_string().trim().to_owned(),
    }
}
