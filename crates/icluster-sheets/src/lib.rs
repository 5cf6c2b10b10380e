//! Spreadsheets that people fill in: rows of CSV files and cells of workbooks as texts, told apart by their content.
//!
//! Not for: files of publishers (`icluster-sources`), and what the columns mean.

use calamine::Data;

/// What workbooks begin with: ZIP archives, and the compound files of old ones.
const MAGIC: [&[u8]; 2] = [b"PK", &[0xD0, 0xCF, 0x11, 0xE0]];

/// Whether a file is a workbook; otherwise it is text.
#[must_use]
pub fn is_workbook(bytes: &[u8]) -> bool {
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// A row of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Line it begins on, from 1, as an editor counts: lines end in LF, CR LF or CR, also within quotation marks
    pub line: u64,
    /// Its cells, without blanks around them
    pub cells: Vec<String>,
}

/// Rows of a CSV text that are not empty, the header among them. Rows may have any number of cells.
///
/// # Errors
/// What cannot be read, as the reader tells it.
pub fn csv_rows(text: &str) -> Result<Vec<Row>, csv::Error> {
    let bytes = text.as_bytes();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(bytes);
    let (mut line, mut counted) = (1_u64, 0_usize);
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let begins = record.position().map_or(0, csv::Position::byte);
        // For the reader a row begins where the one before ended: what is left of its end and empty lines come first.
        let mut begins = usize::try_from(begins).unwrap_or(bytes.len());
        while matches!(bytes.get(begins), Some(b'\r' | b'\n')) {
            begins += 1;
        }
        line += ends(bytes, counted, begins);
        counted = begins;
        rows.push(Row { line, cells: record.iter().map(|cell| cell.trim().to_owned()).collect() });
    }
    Ok(rows)
}

/// Ends of lines in a part of a text.
fn ends(bytes: &[u8], from: usize, to: usize) -> u64 {
    let end = |at: usize| match bytes.get(at) {
        Some(b'\n') => true,
        Some(b'\r') => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    (from..to).filter(|at| end(*at)).count() as u64
}

/// A cell of a workbook as text, days as `2026-01-31`; `truth` are the words for true and false.
///
/// # Errors
/// The error that a formula gave.
pub fn text_of(cell: &Data, [yes, no]: [&str; 2]) -> Result<String, String> {
    Ok(match cell {
        Data::Empty => String::new(),
        Data::String(text) => text.trim().to_owned(),
        Data::Float(number) => format!("{number}"),
        Data::Int(number) => number.to_string(),
        Data::Bool(of) => if *of { yes } else { no }.to_owned(),
        Data::DateTime(of) => {
            let (year, month, day, ..) = of.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTimeIso(text) | Data::DurationIso(text) => {
            text.split('T').next().unwrap_or_default().to_owned()
        }
        Data::Error(error) => return Err(error.to_string()),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::{csv_rows, is_workbook};
    use proptest::prelude::*;

    fn lines(text: &str) -> Vec<u64> {
        csv_rows(text).unwrap().iter().map(|row| row.line).collect()
    }

    #[test]
    fn rows_have_the_line_an_editor_shows() {
        for end in ["\n", "\r\n", "\r"] {
            let text = ["a,b", "1,2", "", "3,4", "\"two", "lines\",5", "6,7"].join(end);
            assert_eq!(lines(&text), [1, 2, 4, 5, 7], "{end:?}");
            assert_eq!(lines(&format!("{end}{end}{text}{end}{end}")), [3, 4, 6, 7, 9], "{end:?}");
        }
        assert!(lines("").is_empty() && lines("\r\n\r\n").is_empty());
        let rows = csv_rows("name , kind\r\n Ana ,\"x\"\r\n").unwrap();
        assert_eq!(rows[1].cells, ["Ana", "x"]);
        assert!(is_workbook(b"PK\x03\x04") && !is_workbook(b"a,b"));
    }

    proptest! {
        /// Whatever ends lines, and whatever is in the cells, the line of a row is that of its first cell.
        #[test]
        fn lines_are_right_whatever_ends_them(
            rows in prop::collection::vec((0_usize..3, 0_usize..3), 1..20),
            end in prop::sample::select(vec!["\n", "\r\n", "\r"]),
        ) {
            let (mut text, mut line, mut expected) = (String::new(), 1_u64, Vec::new());
            for (empty, within) in rows {
                text.push_str(&end.repeat(empty));
                line += empty as u64;
                expected.push(line);
                text.push_str(&format!("\"x{}\",y{end}", end.repeat(within)));
                line += within as u64 + 1;
            }
            prop_assert_eq!(lines(&text), expected);
        }
    }
}
