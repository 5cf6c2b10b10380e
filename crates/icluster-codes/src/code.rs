//! Codes inside a classification: grammar, level, parent, children.
//!
//! Not for: whether a well-formed code exists in an edition (a table says that), titles.

use crate::section::{is_section, section_of};
use crate::{Classification, Family};
use std::fmt;

/// Level of a code in its classification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum CodeLevel {
    /// North American: 2 digits or a range such as `31-33`
    Sector,
    /// North American: 3 digits
    Subsector,
    /// North American: 4 digits
    IndustryGroup,
    /// North American: 5 digits, shared by the three countries in most sectors
    Industry,
    /// North American: 6 digits, each country's own
    NationalIndustry,
    /// HS: 2 digits
    Chapter,
    /// HS: 4 digits
    Heading,
    /// HS: 6 digits
    Subheading,
    /// ISIC: a letter; HS: a Roman numeral
    Section,
    /// ISIC: 2 digits
    Division,
    /// ISIC: 3 digits
    Group,
    /// ISIC: 4 digits
    Class,
    /// Common activity: a number
    Activity,
}

impl CodeLevel {
    /// Length of a code of this level; a sector range counts as its two digits, a section as one.
    pub const fn digits(self) -> usize {
        match self {
            Self::Section => 1,
            Self::Sector | Self::Chapter | Self::Division => 2,
            Self::Subsector | Self::Group | Self::Activity => 3,
            Self::IndustryGroup | Self::Heading | Self::Class => 4,
            Self::Industry => 5,
            Self::NationalIndustry | Self::Subheading => 6,
        }
    }
}

/// The text is no code of the classification.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is no code of {classification}: expected {expected}")]
pub struct CodeError {
    /// What was given.
    pub code: String,
    /// Of which classification it should be a code.
    pub classification: Classification,
    /// The form a code has.
    pub expected: Expected,
}

/// The form a code of a family has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expected(Family);

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Family::Hs => {
                f.write_str("a section I to XXI, or 2, 4 or 6 digits of a chapter 01 to 99")
            }
            Family::Isic => {
                f.write_str("a section letter A to U, or 2 to 4 digits of a division 01 to 99")
            }
            Family::CommonActivity => f.write_str("a number of 1 to 3 digits, no leading zero"),
            family => {
                write!(f, "2 to 6 digits in one of the sectors {}", sectors(family).join(" "))
            }
        }
    }
}

/// Sectors of a North American classification in their official order; empty for other families.
/// `99` is the "unclassified" that BLS and the Census Bureau publish beside the official ones.
pub const fn sectors(family: Family) -> &'static [&'static str] {
    match family {
        Family::Naics => &[
            "11", "21", "22", "23", "31-33", "42", "44-45", "48-49", "51", "52", "53", "54", "55",
            "56", "61", "62", "71", "72", "81", "92", "99",
        ],
        Family::Scian => &[
            "11", "21", "22", "23", "31-33", "43", "46", "48-49", "51", "52", "53", "54", "55",
            "56", "61", "62", "71", "72", "81", "93", "99",
        ],
        Family::NaicsCanada => &[
            "11", "21", "22", "23", "31-33", "41", "44-45", "48-49", "51", "52", "53", "54", "55",
            "56", "61", "62", "71", "72", "81", "91", "99",
        ],
        Family::Hs | Family::Isic | Family::CommonActivity => &[],
    }
}

/// The sector (`31-33`) that a code (`336111`, `33`, `31-33`) lies in, by its first two digits.
pub fn sector_of(family: Family, code: &str) -> Option<&'static str> {
    let head: u8 = code.get(..2)?.parse().ok()?;
    sectors(family).iter().copied().find(|sector| {
        let first = sector.get(..2).and_then(|text| text.parse::<u8>().ok());
        let last = sector.get(3..).and_then(|text| text.parse::<u8>().ok()).or(first);
        matches!((first, last), (Some(first), Some(last)) if (first..=last).contains(&head))
    })
}

impl Classification {
    /// Reads a code as publishers print it: blanks around it, `31–33` with a dash of any kind, and
    /// a single member of a sector range (`31` for `31-33`) are understood; leading zeros are kept.
    ///
    /// Fails when the text cannot be a code of this classification.
    ///
    /// ```
    /// use icluster_codes::Classification;
    /// assert_eq!(Classification::NAICS_2017.parse_code(" 31–33 ")?, "31-33");
    /// assert_eq!(Classification::HS_2022.parse_code("0101")?, "0101");
    /// assert!(Classification::SCIAN_2018.parse_code("42").is_err());
    /// # Ok::<(), icluster_codes::CodeError>(())
    /// ```
    pub fn parse_code(self, text: &str) -> Result<String, CodeError> {
        let plain = text.trim().replace(['\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'], "-");
        if self.family().is_north_american()
            && plain.len() == 2
            && let Some(sector) = sector_of(self.family(), &plain)
        {
            return Ok(sector.to_owned());
        }
        match self.level(&plain) {
            Ok(_) => Ok(plain),
            Err(error) => Err(CodeError { code: text.to_owned(), ..error }),
        }
    }

    /// Level of a code in the form [`Classification::parse_code`] returns.
    pub fn level(self, code: &str) -> Result<CodeLevel, CodeError> {
        let digits = !code.is_empty() && code.bytes().all(|b| b.is_ascii_digit());
        let level = match (self.family(), code.len()) {
            (Family::Hs, 2 | 4 | 6) if digits && !code.starts_with("00") => match code.len() {
                2 => Some(CodeLevel::Chapter),
                4 => Some(CodeLevel::Heading),
                _ => Some(CodeLevel::Subheading),
            },
            (family @ (Family::Hs | Family::Isic), _) if is_section(family, code) => {
                Some(CodeLevel::Section)
            }
            (Family::Isic, 2..=4) if digits => {
                section_of(Family::Isic, code).map(|_| match code.len() {
                    2 => CodeLevel::Division,
                    3 => CodeLevel::Group,
                    _ => CodeLevel::Class,
                })
            }
            (Family::CommonActivity, 1..=3)
                if digits && (code == "0" || !code.starts_with('0')) =>
            {
                Some(CodeLevel::Activity)
            }
            (family @ (Family::Naics | Family::Scian | Family::NaicsCanada), 3..=6) if digits => {
                sector_of(family, code).map(|_| match code.len() {
                    3 => CodeLevel::Subsector,
                    4 => CodeLevel::IndustryGroup,
                    5 => CodeLevel::Industry,
                    _ => CodeLevel::NationalIndustry,
                })
            }
            (family, _) if sectors(family).contains(&code) => Some(CodeLevel::Sector),
            _ => None,
        };
        level.ok_or_else(|| CodeError {
            code: code.to_owned(),
            classification: self,
            expected: Expected(self.family()),
        })
    }

    /// The level of its finest codes, at which concordances join classifications.
    pub const fn finest_level(self) -> CodeLevel {
        match self.family() {
            Family::Naics | Family::Scian | Family::NaicsCanada => CodeLevel::NationalIndustry,
            Family::Hs => CodeLevel::Subheading,
            Family::Isic => CodeLevel::Class,
            Family::CommonActivity => CodeLevel::Activity,
        }
    }

    /// The code one level up (`336` for `3361`, `31-33` for `336`, `C` for ISIC `29`, `XVII` for HS
    /// `87`); `None` at the top, for HS chapters 98 and 99, which are in no section, and for texts
    /// that are no code.
    pub fn parent(self, code: &str) -> Option<&str> {
        match self.level(code).ok()? {
            CodeLevel::Sector | CodeLevel::Section | CodeLevel::Activity => None,
            CodeLevel::Subsector => sector_of(self.family(), code),
            CodeLevel::Chapter | CodeLevel::Division => section_of(self.family(), code),
            CodeLevel::Heading => code.get(..2),
            CodeLevel::Subheading => code.get(..4),
            _ => code.get(..code.len() - 1),
        }
    }

    /// Those of `codes` whose [`Classification::parent`] is `code`, in the order given.
    pub fn children<'a>(
        self,
        code: &str,
        codes: impl IntoIterator<Item = &'a str>,
    ) -> Vec<&'a str> {
        codes.into_iter().filter(|candidate| self.parent(candidate) == Some(code)).collect()
    }
}

/// The official code of a QCEW-only code: BLS publishes the trade contractors 238xx0 as residential
/// 238xx1 and non-residential 238xx2; every other code stays as it is.
///
/// ```
/// use icluster_codes::fold_qcew_code;
/// assert_eq!((fold_qcew_code("238112"), fold_qcew_code("336111")), ("238110".into(), "336111".into()));
/// ```
pub fn fold_qcew_code(code: &str) -> std::borrow::Cow<'_, str> {
    match code.get(..5) {
        Some(head) if code.len() == 6 && head.starts_with("238") && code.ends_with(['1', '2']) => {
            format!("{head}0").into()
        }
        _ => code.into(),
    }
}

#[cfg(test)]
#[path = "code_tests.rs"]
mod tests;
