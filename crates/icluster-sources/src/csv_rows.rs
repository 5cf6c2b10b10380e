//! The one way CSV files are read: column names once, then row by row; a bad row is rejected alone.

use crate::text::decode;
use crate::{Header, Input, Load, SourceError, parse_number};
use csv::ByteRecord;
use icluster_tables::{Reject, SinkError};
use std::borrow::Cow;

/// How often progress is told, in rows.
const PROGRESS_ROWS: u64 = 16_384;
/// What a field of [`Row::quantity`] is expected to hold.
const QUANTITY: &str = "a number, 0 or more";

/// Why reading a row stopped.
#[derive(Debug)]
pub enum RowError {
    /// The row alone is bad: it is reported and the next one is read.
    Reject(Reject),
    /// The whole file fails.
    Stop(SourceError),
}

impl From<Reject> for RowError {
    fn from(reject: Reject) -> Self {
        Self::Reject(reject)
    }
}

impl From<SourceError> for RowError {
    fn from(error: SourceError) -> Self {
        Self::Stop(error)
    }
}

impl From<SinkError> for RowError {
    fn from(error: SinkError) -> Self {
        Self::Stop(error.into())
    }
}

/// One row of a CSV file; columns by position, which [`Header::column`] finds by name.
pub struct Row<'a> {
    record: &'a ByteRecord,
    columns: &'a [String],
    line: u64,
}

impl<'a> Row<'a> {
    /// Line in the file, counted from 1, banner and header included.
    pub fn line(&self) -> u32 {
        u32::try_from(self.line).unwrap_or(u32::MAX)
    }

    /// The field as it stands, without surrounding blanks; empty if the row is shorter.
    pub fn bytes(&self, column: usize) -> &'a [u8] {
        self.record.get(column).unwrap_or_default().trim_ascii()
    }

    /// The field as text, UTF-8 or Windows-1252.
    pub fn text(&self, column: usize) -> Cow<'a, str> {
        decode(self.bytes(column))
    }

    /// The field as text, which may not be empty.
    pub fn required(&self, column: usize, expected: &str) -> Result<Cow<'a, str>, Reject> {
        let text = self.text(column);
        if text.is_empty() { Err(self.reject(column, expected)) } else { Ok(text) }
    }

    /// A number of either sign, or `None` for an empty field: value added, investment, a coordinate.
    /// What cannot be less than nothing takes [`Row::quantity`].
    pub fn number(&self, column: usize) -> Result<Option<f64>, Reject> {
        match self.bytes(column) {
            b"" => Ok(None),
            field => match parse_number(field) {
                Some(value) => Ok(Some(value)),
                None => Err(self.reject(column, "a number")),
            },
        }
    }

    /// A number of establishments, jobs or persons, or an amount of wages: 0 or more, `None` for an
    /// empty field.
    pub fn quantity(&self, column: usize) -> Result<Option<f64>, Reject> {
        match self.bytes(column) {
            b"" => Ok(None),
            field => match parse_number(field).filter(|value| *value >= 0.0) {
                Some(value) => Ok(Some(value)),
                None => Err(self.reject(column, QUANTITY)),
            },
        }
    }

    /// [`Row::quantity`] with commas between the thousands.
    pub fn grouped_quantity(&self, column: usize) -> Result<Option<f64>, Reject> {
        let digits: Vec<u8> =
            self.bytes(column).iter().copied().filter(|byte| *byte != b',').collect();
        if digits.is_empty() {
            return Ok(None);
        }
        match parse_number(&digits).filter(|value| *value >= 0.0) {
            Some(value) => Ok(Some(value)),
            None => Err(self.reject(column, QUANTITY)),
        }
    }

    /// A quantity that the layout always prints.
    pub fn required_quantity(&self, column: usize) -> Result<f64, Reject> {
        self.quantity(column)?.ok_or_else(|| self.reject(column, QUANTITY))
    }

    /// A whole number such as a year.
    pub fn integer(&self, column: usize) -> Result<i32, Reject> {
        let value = parse_number(self.bytes(column)).filter(|v| {
            v.fract() == 0.0 && (f64::from(i32::MIN)..=f64::from(i32::MAX)).contains(v)
        });
        value.map(|v| v as i32).ok_or_else(|| self.reject(column, "a whole number"))
    }

    /// A code of exactly `length` digits.
    pub fn digits(&self, column: usize, length: usize) -> Result<&'a str, Reject> {
        let field = self.bytes(column);
        match std::str::from_utf8(field) {
            Ok(code) if code.len() == length && code.bytes().all(|b| b.is_ascii_digit()) => {
                Ok(code)
            }
            _ => Err(self.reject(column, &format!("{length} digits"))),
        }
    }

    /// The report of a bad field in this row.
    pub fn reject(&self, column: usize, expected: &str) -> Reject {
        Reject {
            line: self.line,
            column: self
                .columns
                .get(column)
                .filter(|name| !name.is_empty())
                .cloned()
                .unwrap_or_else(|| (column + 1).to_string()),
            found: self.text(column).chars().take(80).collect(),
            expected: expected.to_owned(),
        }
    }

    /// Fields of the row.
    pub fn fields(&self) -> usize {
        self.record.len()
    }
}

/// Calls `read` for every row below the header. Rows with fewer fields than the header's named
/// columns are rejected; empty lines and NUL padding at the end are passed over.
pub fn for_each_row(
    input: &Input,
    header: &Header,
    load: &mut Load<'_>,
    mut read: impl FnMut(&Row<'_>, &mut Load<'_>) -> Result<(), RowError>,
) -> Result<(), SourceError> {
    let columns = header.columns();
    let needed = columns.iter().rposition(|name| !name.is_empty()).map_or(0, |last| last + 1);
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(header.delimiter())
        .has_headers(false)
        .flexible(true)
        // The crate's own CRLF mode counts lines one short; the CR is trimmed with the blanks.
        .terminator(csv::Terminator::Any(b'\n'))
        .buffer_capacity(256 * 1024)
        .from_reader(input.stream());
    let mut record = ByteRecord::new();
    loop {
        match reader.read_byte_record(&mut record) {
            Ok(true) => {}
            Ok(false) => break,
            Err(error) => return Err(stopped(input, error)),
        }
        let line = record.position().map_or(0, csv::Position::line);
        if line <= header.line() || is_padding(&record) {
            continue;
        }
        load.report.rows += 1;
        let row = Row { record: &record, columns, line };
        let outcome = if record.len() < needed {
            Err(RowError::Reject(Reject {
                line,
                column: columns.get(record.len()).cloned().unwrap_or_default(),
                found: format!("a line of {} fields", record.len()),
                expected: format!("{needed} fields"),
            }))
        } else {
            read(&row, load)
        };
        match outcome {
            Ok(()) => {}
            Err(RowError::Reject(reject)) => load.reject(reject)?,
            Err(RowError::Stop(error)) => return Err(error),
        }
        if load.report.rows.is_multiple_of(PROGRESS_ROWS) {
            load.progress(input.position());
        }
    }
    load.progress(input.position());
    Ok(())
}

/// Nothing but NULs, blanks and delimiters. Only the first field is looked at in the usual case.
fn is_padding(record: &ByteRecord) -> bool {
    record.iter().all(|field| field.iter().all(|byte| matches!(byte, 0 | b' ' | b'\r')))
}

fn stopped(input: &Input, error: csv::Error) -> SourceError {
    let line = error.position().map_or(0, csv::Position::line);
    match error.into_kind() {
        csv::ErrorKind::Io(error) => input.stream_error(error),
        other => SourceError::Layout {
            path: input.path().to_owned(),
            line,
            found: format!("{other:?}"),
            expected: "rows of a CSV file".to_owned(),
        },
    }
}
