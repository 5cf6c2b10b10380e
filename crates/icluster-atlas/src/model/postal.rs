//! Postal codes and the regions they lie in.

/// One region of a postal code.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PostalPart {
    /// The code, leading zeros kept.
    pub(crate) code: String,
    /// Index of the region.
    pub(crate) region: u32,
    /// Part of the code's people, land or area that is here, 0 to 1; `None` where unknown.
    pub(crate) share: Option<f64>,
    /// What the share is of: `population`, `land`, `area`; `point` where the first region holds the area's point.
    pub(crate) basis: String,
    /// Year of the delimitation; `None` for those that come with the program (2010 and 2020 together).
    pub(crate) vintage: Option<i32>,
}

/// Parts by code, the largest of each first.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct PostalCodes(pub(crate) Vec<PostalPart>);

impl PostalCodes {
    /// Parts of a code, the largest first.
    pub(crate) fn of(&self, code: &str) -> &[PostalPart] {
        let start = self.0.partition_point(|part| part.code.as_str() < code);
        let end = self.0.partition_point(|part| part.code.as_str() <= code);
        &self.0[start..end]
    }
}

/// The postal code a text is: five digits, or a ZIP+4 (`92101-1234`), of which the first five count.
pub(crate) fn postal_code(text: &str) -> Option<&str> {
    let text = text.trim();
    let digits = |text: &str, n: usize| text.len() == n && text.bytes().all(|b| b.is_ascii_digit());
    let (code, rest) = text.split_once('-').unwrap_or((text, ""));
    (digits(code, 5) && (rest.is_empty() && code == text || digits(rest, 4))).then_some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn five_digits_or_nine() {
        assert_eq!(postal_code(" 02139 "), Some("02139"));
        assert_eq!(postal_code("02139-4307"), Some("02139"));
        for other in ["2139", "021390", "02139-", "02139-43", "0213a", "San Diego"] {
            assert_eq!(postal_code(other), None, "{other}");
        }
    }
}
