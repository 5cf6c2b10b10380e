//! The first part of a file, as far as it helps to recognise it.

use crate::magic::{is_binary, named};
use crate::text::decode;
use crate::workbook::{Sheet, first_rows};
use crate::{Input, SourceError};

const HEAD_BYTES: u64 = 64 * 1024;
/// A header row stands below at most this many banner lines.
const BANNER_LINES: usize = 10;
const HEAD_LINES: usize = 40;
/// First bytes of `.shp` and `.shx`.
const SHAPES: [u8; 4] = [0, 0, 0x27, 0x0a];
/// First words of `.prj`.
const PROJECTIONS: [&[u8]; 2] = [b"PROJCS[", b"GEOGCS["];

/// What kind of content a file has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text, probably a delimited table.
    Text,
    /// An Excel workbook.
    Workbook,
    /// A JSON document.
    Json,
    /// None of these.
    Binary,
}

/// Where the header of a delimited table stands and what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    line: u64,
    delimiter: u8,
    columns: Vec<String>,
}

impl Header {
    /// A header at a given line (0: the file has none and data start at line 1).
    pub fn new(line: u64, delimiter: u8, columns: Vec<String>) -> Self {
        Self { line, delimiter, columns }
    }

    /// Line of the header, counted from 1.
    pub fn line(&self) -> u64 {
        self.line
    }

    /// Byte between fields.
    pub fn delimiter(&self) -> u8 {
        self.delimiter
    }

    /// Column names in order, blanks trimmed.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Position of a column; upper and lower case are told apart only where both occur
    /// (`county` is the name and `COUNTY` the code in one list of CBSAs).
    pub fn position(&self, name: &str) -> Option<usize> {
        let exactly = self.columns.iter().position(|column| column == name);
        exactly.or_else(|| self.columns.iter().position(|column| column.eq_ignore_ascii_case(name)))
    }

    /// Position of a column the layout must have.
    pub fn column(&self, name: &str, input: &Input) -> Result<usize, SourceError> {
        self.position(name).ok_or_else(|| SourceError::Layout {
            path: input.path().to_owned(),
            line: self.line,
            found: format!("columns {}", self.columns.join(", ")),
            expected: format!("a column `{name}`"),
        })
    }
}

/// The first part of a file.
#[derive(Clone, Debug)]
pub struct Head {
    /// Name of the file. Products are never recognised by it; some layouts carry their year only there.
    pub name: String,
    /// Kind of content.
    pub kind: Kind,
    /// First bytes, decompressed.
    pub bytes: Vec<u8>,
    /// First complete lines, decoded (text files).
    pub lines: Vec<String>,
    /// First rows of every sheet (workbooks).
    pub sheets: Vec<Sheet>,
    /// Keys in order of appearance (JSON).
    pub json_keys: Vec<String>,
    headers: Vec<Header>,
}

impl Head {
    /// Reads the first part of a file.
    pub fn of(input: &Input) -> Result<Head, SourceError> {
        let bytes = input.first_bytes(HEAD_BYTES)?;
        let kind = kind_of(&bytes);
        let mut head = Head {
            name: input.name(),
            kind,
            bytes,
            lines: Vec::new(),
            sheets: Vec::new(),
            json_keys: Vec::new(),
            headers: Vec::new(),
        };
        match kind {
            Kind::Text => {
                head.lines = first_lines(&head.bytes);
                let candidates = head.lines.iter().take(BANNER_LINES + 1).enumerate();
                head.headers = candidates.map(|(i, line)| header_of(i as u64 + 1, line)).collect();
            }
            Kind::Workbook => {
                head.sheets = first_rows(input.all_bytes()?, HEAD_LINES as u32).unwrap_or_default();
            }
            Kind::Json => head.json_keys = json_keys(&head.bytes),
            Kind::Binary => {}
        }
        Ok(head)
    }

    /// The header row that has all of these columns (case does not matter), below at most ten
    /// banner lines.
    pub fn header_with(&self, columns: &[&str]) -> Option<&Header> {
        self.headers.iter().find(|header| columns.iter().all(|c| header.position(c).is_some()))
    }

    /// The header row that consists of exactly these columns in this order.
    pub fn header_exactly(&self, columns: &[&str]) -> Option<&Header> {
        self.headers.iter().find(|header| {
            header.columns.len() == columns.len()
                && header.columns.iter().zip(columns).all(|(a, b)| a.eq_ignore_ascii_case(b))
        })
    }

    /// The fields of the `index`-th row below a header (counted from 0).
    pub fn row_below(&self, header: &Header, index: usize) -> Option<Vec<String>> {
        let line = self.lines.get(header.line as usize + index)?;
        Some(fields_of(line, header.delimiter))
    }

    /// What stands in one column of the first complete rows below a header, all that the first part of
    /// the file holds.
    pub fn column_of(&self, header: &Header, column: usize) -> Vec<String> {
        let complete = self.bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |end| end + 1);
        let rows = self.bytes.get(..complete).unwrap_or_default().split(|byte| *byte == b'\n');
        rows.skip(header.line as usize)
            .filter_map(|row| fields_of(&decode(row), header.delimiter).into_iter().nth(column))
            .collect()
    }

    /// The error of a reader that is given a file it did not recognise.
    pub fn unknown(&self, input: &Input) -> SourceError {
        SourceError::Unknown { path: input.path().to_owned(), reason: self.describe() }
    }

    /// What the file looks like, for people, when nobody knows it.
    pub fn describe(&self) -> String {
        let widest = self.headers.iter().rev().max_by_key(|header| header.columns.len());
        match self.kind {
            Kind::Binary if self.bytes.is_empty() => "an empty file".to_owned(),
            Kind::Binary if is_utf16(&self.bytes) => {
                "text in UTF-16; save it as UTF-8 and import it again".to_owned()
            }
            Kind::Binary if self.bytes.starts_with(&SHAPES) => {
                "a part of a shapefile, read together with its .dbf".to_owned()
            }
            Kind::Binary => named(&self.bytes).unwrap_or("a binary file, not text").to_owned(),
            Kind::Workbook if self.sheets.is_empty() => {
                "an Office document without sheets that can be read".to_owned()
            }
            Kind::Workbook => {
                let names: Vec<_> = self.sheets.iter().map(|sheet| sheet.name.as_str()).collect();
                format!("an unknown workbook with sheets {}", shortened(&names))
            }
            Kind::Json => {
                let keys: Vec<_> = self.json_keys.iter().map(String::as_str).collect();
                format!("an unknown JSON document with keys {}", shortened(&keys))
            }
            Kind::Text if PROJECTIONS.iter().any(|start| self.bytes.starts_with(start)) => {
                "the projection of a shapefile, read together with its .dbf".to_owned()
            }
            Kind::Text => match widest.filter(|header| header.columns.len() > 1) {
                Some(header) => {
                    let names: Vec<_> = header.columns.iter().map(String::as_str).collect();
                    format!("an unknown table with columns {}", shortened(&names))
                }
                None => "text that is no table".to_owned(),
            },
        }
    }
}

fn shortened(names: &[&str]) -> String {
    let shown: Vec<_> = names.iter().take(6).copied().collect();
    let more = if names.len() > 6 { ", …" } else { "" };
    format!("{}{more}", shown.join(", "))
}

fn is_utf16(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff])
}

fn kind_of(bytes: &[u8]) -> Kind {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xd0, 0xcf, 0x11, 0xe0]) {
        return Kind::Workbook;
    }
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match text.trim_ascii_start().first() {
        None => Kind::Binary,
        Some(_) if named(bytes).is_some() || is_binary(text) => Kind::Binary,
        Some(b'{' | b'[') => Kind::Json,
        Some(_) => Kind::Text,
    }
}

fn first_lines(bytes: &[u8]) -> Vec<String> {
    let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let complete = text.len() < HEAD_BYTES as usize - 3;
    let mut lines: Vec<_> = text.split(|b| *b == b'\n').collect();
    if !complete && lines.len() > 1 {
        lines.pop();
    }
    let mut lines: Vec<String> = lines
        .into_iter()
        .take(HEAD_LINES)
        .map(|line| decode(line.strip_suffix(b"\r").unwrap_or(line)).into_owned())
        .collect();
    if lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines
}

fn header_of(line: u64, text: &str) -> Header {
    let mut best = (b',', 0);
    for delimiter in [b',', b';', b'\t', b'|'] {
        let count = fields_of(text, delimiter).len();
        if count > best.1 {
            best = (delimiter, count);
        }
    }
    let columns = fields_of(text, best.0);
    Header { line, delimiter: best.0, columns }
}

/// Splits one line at the delimiter; quotes are taken off.
pub(crate) fn fields_of(line: &str, delimiter: u8) -> Vec<String> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .from_reader(line.as_bytes());
    let mut record = csv::StringRecord::new();
    match reader.read_record(&mut record) {
        Ok(true) => record.iter().map(|field| field.trim().to_owned()).collect(),
        _ => Vec::new(),
    }
}

/// Texts followed by a colon, in order of first appearance.
fn json_keys(bytes: &[u8]) -> Vec<String> {
    let text = decode(bytes);
    let mut keys: Vec<String> = Vec::new();
    let mut parts = text.split('"').skip(1);
    while let (Some(quoted), Some(after)) = (parts.next(), parts.next()) {
        if after.trim_start().starts_with(':') && !keys.iter().any(|key| key == quoted) {
            keys.push(quoted.to_owned());
            if keys.len() == 60 {
                break;
            }
        }
    }
    keys
}
