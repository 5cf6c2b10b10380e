//! What was learned as bytes, and back: numbers little-endian to the last bit, texts and lists with their length before them, in one order, so that the same
//! model gives the same bytes. Bytes that are no model, or not all of one, are none.

/// The version of what is learned and of how it is written. To be raised with every change of either: models kept under another one are learned anew.
pub const MODEL: u32 = 1;

/// Bytes being written.
#[derive(Debug, Default)]
pub struct Writer {
    bytes: Vec<u8>,
}

impl Writer {
    /// A whole number.
    pub fn whole(&mut self, number: usize) {
        self.bytes.extend((number as u64).to_le_bytes());
    }

    /// A number of 64 bits.
    pub fn number(&mut self, number: f64) {
        self.bytes.extend(number.to_bits().to_le_bytes());
    }

    /// A text.
    pub fn text(&mut self, text: &str) {
        self.whole(text.len());
        self.bytes.extend(text.as_bytes());
    }

    /// A list, each of it as `write` writes it.
    pub fn list<T>(&mut self, list: &[T], write: impl Fn(&mut Self, &T)) {
        self.whole(list.len());
        list.iter().for_each(|one| write(self, one));
    }

    /// A list of numbers of 32 bits.
    pub fn places(&mut self, list: &[u32]) {
        self.whole(list.len());
        self.bytes.extend(list.iter().flat_map(|number| number.to_le_bytes()));
    }

    /// A list of weights.
    pub fn weights(&mut self, list: &[f32]) {
        self.whole(list.len());
        self.bytes.extend(list.iter().flat_map(|number| number.to_bits().to_le_bytes()));
    }

    /// All that was written.
    #[must_use]
    pub fn bytes(self) -> Vec<u8> {
        self.bytes
    }
}

/// Bytes being read; every method is `None` where they end too soon.
#[derive(Debug)]
pub struct Reader<'a> {
    left: &'a [u8],
}

impl<'a> Reader<'a> {
    /// From the beginning.
    #[must_use]
    pub const fn new(bytes: &'a [u8]) -> Self {
        Self { left: bytes }
    }

    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, left) = self.left.split_at_checked(length)?;
        self.left = left;
        Some(taken)
    }

    /// A whole number.
    pub fn whole(&mut self) -> Option<usize> {
        let bytes = self.take(8)?.try_into().ok()?;
        usize::try_from(u64::from_le_bytes(bytes)).ok()
    }

    /// A number of 64 bits.
    pub fn number(&mut self) -> Option<f64> {
        let bytes = self.take(8)?.try_into().ok()?;
        Some(f64::from_bits(u64::from_le_bytes(bytes)))
    }

    /// A text.
    pub fn text(&mut self) -> Option<String> {
        let length = self.whole()?;
        Some(std::str::from_utf8(self.take(length)?).ok()?.to_owned())
    }

    /// A list, each of it as `read` reads it. What takes no byte cannot be listed: a damaged length would never end.
    pub fn list<T>(&mut self, read: impl Fn(&mut Self) -> Option<T>) -> Option<Vec<T>> {
        let length = self.whole()?;
        // Each takes a byte at least: a length beyond that is damaged, and must not be asked of the memory.
        if length > self.left.len() {
            return None;
        }
        (0..length).map(|_| read(self)).collect()
    }

    fn fours<T>(&mut self, of: impl Fn([u8; 4]) -> T) -> Option<Vec<T>> {
        let length = self.whole()?.checked_mul(4)?;
        let (fours, _) = self.take(length)?.as_chunks::<4>();
        Some(fours.iter().map(|four| of(*four)).collect())
    }

    /// A list of numbers of 32 bits.
    pub fn places(&mut self) -> Option<Vec<u32>> {
        self.fours(u32::from_le_bytes)
    }

    /// A list of weights.
    pub fn weights(&mut self) -> Option<Vec<f32>> {
        self.fours(|four| f32::from_bits(u32::from_le_bytes(four)))
    }

    /// Whether nothing is left.
    #[must_use]
    pub const fn is_at_end(&self) -> bool {
        self.left.is_empty()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn everything_comes_back_and_what_is_cut_off_is_none() {
        let mut writer = Writer::default();
        writer.whole(7);
        writer.number(f64::NEG_INFINITY);
        writer.list(&["año", ""], |writer, text| writer.text(text));
        writer.places(&[1, u32::MAX]);
        writer.weights(&[-0.0, f32::MIN_POSITIVE]);
        let bytes = writer.bytes();
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes);
            let whole = reader.whole()?;
            let number = reader.number()?;
            let texts = reader.list(Reader::text)?;
            let (places, weights) = (reader.places()?, reader.weights()?);
            let weights: Vec<u32> = weights.into_iter().map(f32::to_bits).collect();
            reader.is_at_end().then_some((whole, number, texts, places, weights))
        };
        let (whole, number, texts, places, weights) = read(&bytes).unwrap();
        assert_eq!((whole, number), (7, f64::NEG_INFINITY));
        assert_eq!(texts, ["año", ""]);
        assert_eq!(places, [1, u32::MAX]);
        assert_eq!(weights, [(-0.0_f32).to_bits(), f32::MIN_POSITIVE.to_bits()]);
        for length in 0..bytes.len() {
            assert!(read(bytes.get(..length).unwrap()).is_none(), "{length}");
        }
        // A length that no memory has.
        let mut damaged = Writer::default();
        damaged.whole(usize::MAX);
        let damaged = damaged.bytes();
        assert!(Reader::new(&damaged).list(Reader::text).is_none());
        assert!(Reader::new(&damaged).weights().is_none());
        assert!(Reader::new(&damaged).text().is_none());
    }
}
