//! NAICS codes in tables that mix editions: pairs with goods drawn from US import statistics of
//! many years, each in the edition of its year, and codes that only those statistics have.
//!
//! Such a column names no edition. Rule: the newest edition in the tables is NAICS 2012 (no code of
//! NAICS 2017 occurs in them), so the pairs whose code NAICS 2012 has are read as NAICS 2012; those
//! of older editions are left out and counted, so that none stands under a wrong edition. `31131X`
//! stands for all of 31131 and becomes that code.

use icluster_codes::Classification;
use std::collections::BTreeSet;

/// The edition the codes are read in.
pub(super) const EDITION: Classification = Classification::NAICS_2012;

/// Industries that make goods whose codes NAICS 2017 did away with, and those it put in their place
/// (US Census Bureau, 2012 NAICS to 2017 NAICS concordance).
const GONE_IN_2017: [&str; 10] = [
    "211111", "211112", "212231", "212234", "333911", "333913", "335221", "335222", "335224",
    "335228",
];
const NEW_IN_2017: [&str; 5] = ["211120", "211130", "212230", "333914", "335220"];

const OLDER: &str = "NAICS codes of editions before 2012";
const NO_INDUSTRY: &str = "goods of no industry (scrap, used and returned goods)";
const EMPTY: &str = "goods without a NAICS code";

/// What a code of such a column is.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Listed<'a> {
    /// A code of NAICS 2012, of six digits or, for a group of industries, fewer.
    Code(&'a str),
    /// No code of NAICS 2012, and why.
    LeftOut(&'static str),
    /// No code at all.
    Bad,
}

/// The codes of industries that make goods in NAICS 2012.
pub(super) struct MixedNaics(BTreeSet<&'static str>);

impl Default for MixedNaics {
    fn default() -> Self {
        let titled = Classification::NAICS_2017.titles().into_iter().map(|(code, _)| code);
        let kept = titled.filter(|code| !NEW_IN_2017.contains(code));
        Self(kept.chain(GONE_IN_2017).collect())
    }
}

impl MixedNaics {
    pub(super) fn listed<'a>(&self, code: &'a str) -> Listed<'a> {
        let plain = code.trim_end_matches('X');
        let digits = plain.len() >= 3 && plain.bytes().all(|b| b.is_ascii_digit());
        match code {
            "" => Listed::LeftOut(EMPTY),
            "910000" | "920000" | "930000" | "980000" | "990000" => Listed::LeftOut(NO_INDUSTRY),
            _ if code.len() != 6 || !digits => Listed::Bad,
            _ if self.0.contains(plain) => Listed::Code(plain),
            _ => Listed::LeftOut(OLDER),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_other_editions_and_of_no_industry_are_left_out() {
        let mixed = MixedNaics::default();
        assert_eq!(mixed.listed("311313"), Listed::Code("311313"));
        assert_eq!(mixed.listed("211111"), Listed::Code("211111"), "crude petroleum until 2017");
        assert_eq!(mixed.listed("31131X"), Listed::Code("31131"));
        assert_eq!(mixed.listed("1123XX"), Listed::Code("1123"));
        assert_eq!(mixed.listed("325188"), Listed::LeftOut(OLDER), "NAICS 2007");
        assert_eq!(mixed.listed("910000"), Listed::LeftOut(NO_INDUSTRY));
        assert_eq!(mixed.listed(""), Listed::LeftOut(EMPTY));
        for bad in ["31131", "XXXXXX", "3113133", "31a313", "é1131"] {
            assert_eq!(mixed.listed(bad), Listed::Bad, "{bad}");
        }
    }
}
