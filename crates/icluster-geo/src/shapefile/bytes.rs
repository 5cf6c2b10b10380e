//! Numbers at positions of a byte slice; a position beyond the end is an error, not a panic.

use crate::GeoError;

/// A file in memory, with a name for messages.
#[derive(Clone, Copy)]
pub(super) struct Bytes<'a> {
    pub(super) name: &'static str,
    pub(super) bytes: &'a [u8],
}

impl<'a> Bytes<'a> {
    pub(super) fn slice(&self, start: usize, length: usize) -> Result<&'a [u8], GeoError> {
        let end = start.checked_add(length);
        end.and_then(|end| self.bytes.get(start..end)).ok_or_else(|| {
            GeoError::unexpected(
                format!("{}, byte {start}", self.name),
                format!("{length} more bytes; check that the file is complete"),
                format!("a file of {} bytes", self.bytes.len()),
            )
        })
    }

    fn array<const N: usize>(&self, at: usize) -> Result<[u8; N], GeoError> {
        let mut array = [0; N];
        array.copy_from_slice(self.slice(at, N)?);
        Ok(array)
    }

    /// A count or length: four bytes, big-endian.
    pub(super) fn big(&self, at: usize) -> Result<usize, GeoError> {
        Ok(u32::from_be_bytes(self.array(at)?) as usize)
    }

    /// A count, kind or index: four bytes, little-endian.
    pub(super) fn little(&self, at: usize) -> Result<usize, GeoError> {
        Ok(u32::from_le_bytes(self.array(at)?) as usize)
    }

    /// A length: two bytes, little-endian.
    pub(super) fn short(&self, at: usize) -> Result<usize, GeoError> {
        Ok(usize::from(u16::from_le_bytes(self.array(at)?)))
    }

    /// A coordinate: eight bytes, little-endian.
    pub(super) fn double(&self, at: usize) -> Result<f64, GeoError> {
        Ok(f64::from_le_bytes(self.array(at)?))
    }
}
