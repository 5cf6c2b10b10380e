//! The attribute table of a shapefile (dBASE III): names of the columns and rows of text.
//! Not for: memo fields. Every value is handed on as text, which is what codes need.

use super::bytes::Bytes;
use crate::GeoError;
use serde_json::{Map, Value};

/// Bytes of the file header and of each column's description.
const HEADER: usize = 32;
/// Ends the descriptions.
const END: u8 = 0x0d;

struct Field {
    name: String,
    length: usize,
}

/// The names of the columns, from the first bytes of a `.dbf`; `None` where the bytes are not of one.
pub fn field_names(head: &[u8]) -> Option<Vec<String>> {
    // dBASE III without memo file; then year, month and day of the last change.
    let (version, month, day) = (*head.first()?, *head.get(2)?, *head.get(3)?);
    if version != 0x03 || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    let fields = fields(Bytes { name: "DBF", bytes: head }).ok()?;
    Some(fields.into_iter().map(|field| field.name).collect())
}

fn fields(file: Bytes<'_>) -> Result<Vec<Field>, GeoError> {
    let mut fields = Vec::new();
    loop {
        let at = HEADER * (fields.len() + 1);
        if file.slice(at, 1)? == [END] {
            return Ok(fields);
        }
        let description = file.slice(at, HEADER)?;
        let name = description.split(|byte| *byte == 0).next().unwrap_or_default();
        let name = String::from_utf8_lossy(name.get(..11).unwrap_or(name)).into_owned();
        let length = usize::from(description.get(16).copied().unwrap_or_default());
        fields.push(Field { name, length });
    }
}

/// The rows, each after one byte that marks deleted ones (which agencies do not publish).
pub(super) fn records(
    bytes: &[u8],
) -> Result<impl Iterator<Item = Result<Map<String, Value>, GeoError>>, GeoError> {
    let file = Bytes { name: "DBF", bytes };
    let fields = fields(file)?;
    let (count, start, length) = (file.little(4)?, file.short(8)?, file.short(10)?);
    let rows = (0..count).map(move |row| {
        let at = start + row * length;
        let mut values = Map::new();
        let mut offset = at + 1;
        for field in &fields {
            let value = text(file.slice(offset, field.length)?);
            offset += field.length;
            values.insert(field.name.clone(), Value::String(value));
        }
        Ok(values)
    });
    Ok(rows)
}

/// A value without its padding: UTF-8, else Latin-1, which is what agencies write.
fn text(bytes: &[u8]) -> String {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
    };
    text.trim_matches(|c: char| c == ' ' || c == '\0').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_are_read_in_both_encodings() {
        assert_eq!(text(b"Montr\xe9al   "), "Montréal");
        assert_eq!(text("Montréal\0\0".as_bytes()), "Montréal");
    }

    #[test]
    fn other_bytes_are_no_attribute_table() {
        assert_eq!(field_names(b""), None);
        assert_eq!(
            field_names(b"\x03\x00\x00\x00 plain bytes that go on for more than 32 bytes"),
            None
        );
        assert_eq!(field_names(b"\x03\x7c\x0b\x17 cut before the first column"), None);
    }
}
