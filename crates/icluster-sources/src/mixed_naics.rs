//! NAICS codes of goods as the US Census Bureau's import statistics have them, in tables that name no
//! edition and may mix several: codes that only those statistics have, each in the edition of its year.
//!
//! Rule: a table is read in the newest edition whose codes occur in it. Pairs whose code that edition has
//! are read in it; the others are left out and counted, so that none stands under a wrong edition.
//! `31131X` stands for all of 31131 and becomes that code.

use icluster_codes::Classification;
use std::collections::BTreeSet;

/// Industries that make goods whose codes NAICS 2017 did away with, and those it put in their place
/// (US Census Bureau, 2012 NAICS to 2017 NAICS concordance).
const GONE_IN_2017: [&str; 10] = [
    "211111", "211112", "212231", "212234", "333911", "333913", "335221", "335222", "335224",
    "335228",
];
const NEW_IN_2017: [&str; 5] = ["211120", "211130", "212230", "333914", "335220"];

const NO_INDUSTRY: &str = "goods of no industry (scrap, used and returned goods)";
const EMPTY: &str = "goods without a NAICS code";

/// What a code of such a column is.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Listed<'a> {
    /// A code of the edition, of six digits or, for a group of industries, fewer.
    Code(&'a str),
    /// No code of the edition, and why.
    LeftOut(&'static str),
    /// No code at all.
    Bad,
}

/// The codes of industries that make goods in one edition.
pub(crate) struct MixedNaics {
    codes: BTreeSet<&'static str>,
    other: &'static str,
}

impl MixedNaics {
    /// For tables whose newest codes are those of NAICS 2012.
    pub(crate) fn of_2012() -> Self {
        let kept = codes_of_2017().filter(|code| !NEW_IN_2017.contains(code));
        let codes = kept.chain(GONE_IN_2017).collect();
        Self { codes, other: "NAICS codes of editions before 2012" }
    }

    /// For tables whose newest codes are those of NAICS 2017.
    pub(crate) fn of_2017() -> Self {
        Self { codes: codes_of_2017().collect(), other: "NAICS codes of editions other than 2017" }
    }

    /// What a code of the column is.
    pub(crate) fn listed<'a>(&self, code: &'a str) -> Listed<'a> {
        let plain = code.trim_end_matches('X');
        let digits = plain.len() >= 3 && plain.bytes().all(|b| b.is_ascii_digit());
        match code {
            "" => Listed::LeftOut(EMPTY),
            "910000" | "920000" | "930000" | "980000" | "990000" => Listed::LeftOut(NO_INDUSTRY),
            _ if code.len() != 6 || !digits => Listed::Bad,
            _ if self.codes.contains(plain) => Listed::Code(plain),
            _ => Listed::LeftOut(self.other),
        }
    }
}

fn codes_of_2017() -> impl Iterator<Item = &'static str> {
    Classification::NAICS_2017.titles().into_iter().map(|(code, _)| code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_of_other_editions_and_of_no_industry_are_left_out() {
        let mixed = MixedNaics::of_2012();
        assert_eq!(mixed.listed("311313"), Listed::Code("311313"));
        assert_eq!(mixed.listed("211111"), Listed::Code("211111"), "crude petroleum until 2017");
        assert_eq!(mixed.listed("31131X"), Listed::Code("31131"));
        assert_eq!(mixed.listed("1123XX"), Listed::Code("1123"));
        assert_eq!(mixed.listed("325188"), Listed::LeftOut(mixed.other), "NAICS 2007");
        assert_eq!(mixed.listed("910000"), Listed::LeftOut(NO_INDUSTRY));
        assert_eq!(mixed.listed(""), Listed::LeftOut(EMPTY));
        let newer = MixedNaics::of_2017();
        assert_eq!(newer.listed("211120"), Listed::Code("211120"), "crude petroleum since 2017");
        assert_eq!(newer.listed("211111"), Listed::LeftOut(newer.other));
        assert_eq!(newer.listed("333310"), Listed::LeftOut(newer.other), "NAICS 2022");
        for bad in ["31131", "XXXXXX", "3113133", "31a313", "é1131"] {
            assert_eq!(mixed.listed(bad), Listed::Bad, "{bad}");
        }
    }
}
