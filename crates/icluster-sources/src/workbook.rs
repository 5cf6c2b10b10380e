//! Excel workbooks (`.xlsx`, `.xls`) as rows of text, through calamine.

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
    let mut book =
        calamine::open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|e| e.to_string())?;
    let mut sheets = Vec::new();
    for name in book.sheet_names() {
        let mut sheet = Sheet { name, rows: Vec::new() };
        match &mut book {
            // Read cell by cell, so that looking at the head of a large sheet stays cheap.
            Sheets::Xlsx(book) => {
                let Ok(mut cells) = book.worksheet_cells_reader(&sheet.name) else { continue };
                while let Some(cell) = cells.next_cell().map_err(|e| e.to_string())? {
                    let (row, column) = cell.get_position();
                    if row >= limit {
                        break;
                    }
                    sheet.put(
                        row as usize,
                        column as usize,
                        text_of(&cell.get_value().clone().into()),
                    );
                }
            }
            book => {
                let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
                let (top, left) = range.start().unwrap_or((0, 0));
                for (row, column, value) in range.used_cells() {
                    let row = row + top as usize;
                    if (row as u64) < u64::from(limit) {
                        sheet.put(row, column + left as usize, text_of(value));
                    }
                }
            }
        }
        sheets.push(sheet);
    }
    Ok(sheets)
}

impl Sheet {
    fn put(&mut self, row: usize, column: usize, text: String) {
        if self.rows.len() <= row {
            self.rows.resize(row + 1, Vec::new());
        }
        if let Some(cells) = self.rows.get_mut(row) {
            if cells.len() <= column {
                cells.resize(column + 1, String::new());
            }
            if let Some(cell) = cells.get_mut(column) {
                *cell = text;
            }
        }
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
