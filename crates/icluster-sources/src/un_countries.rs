//! Countries and groups as the United Nations' trade statistics number and abbreviate them, and CEPII's BACI, which is made of these.
//!
//! Source: UN Comtrade, reference tables of reporters and partners. Most are those of ISO 3166-1; some countries trade together with parts that have
//! codes of their own there and have another number.

use icluster_codes::{country_name, country_of_number};

/// Who reports, or is traded with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    /// All partners.
    World,
    /// A country by its ISO 3166-1 alpha-3 code in small letters, withdrawn codes of former countries among them.
    Country(String),
    /// A group, a former union without a code, or what is not specified.
    NoCountry,
}

/// Numbers other than ISO 3166-1 has them. `Other Asia` (490) is Taiwan in all but name.
const NUMBERS: [(u16, &str); 18] = [
    (200, "CSK"),
    (230, "ETH"),
    (251, "FRA"),
    (278, "DDR"),
    (280, "DEU"),
    (381, "ITA"),
    (490, "TWN"),
    (530, "ANT"),
    (579, "NOR"),
    (699, "IND"),
    (720, "YMD"),
    (736, "SDN"),
    (757, "CHE"),
    (810, "SUN"),
    (841, "USA"),
    (842, "USA"),
    (890, "YUG"),
    (891, "SCG"),
];

/// Belgium with Luxembourg until 1998, the Southern African Customs Union until 1999, continents and regions `not elsewhere specified`, bunkers, free zones.
/// 492 is `Europe EU, nes` here; in ISO 3166-1 it is Monaco, whose trade is in France's.
const NO_COUNTRIES: [u16; 23] = [
    58, 97, 129, 221, 290, 471, 472, 473, 492, 527, 536, 568, 577, 636, 637, 697, 711, 837, 838,
    839, 849, 879, 899,
];

/// Codes that ISO 3166-1 had: Netherlands Antilles, Czechoslovakia, German Democratic Republic, Serbia and Montenegro, Soviet Union, Democratic Yemen, Yugoslavia.
const FORMER: [&str; 7] = ["ANT", "CSK", "DDR", "SCG", "SUN", "YMD", "YUG"];

impl Party {
    /// By number; `None` where it is not known.
    pub(crate) fn numbered(number: u16) -> Option<Self> {
        if number == 0 {
            return Some(Self::World);
        }
        if NO_COUNTRIES.contains(&number) {
            return Some(Self::NoCountry);
        }
        let other = NUMBERS.iter().find(|(other, _)| *other == number).map(|(_, code)| *code);
        let code = other.or_else(|| country_of_number(number))?;
        Some(Self::Country(code.to_ascii_lowercase()))
    }

    /// By code of three letters, or of letters and digits where it is no country; `None` where it is not known.
    pub(crate) fn coded(code: &str) -> Option<Self> {
        match code {
            "W00" | "WLD" => return Some(Self::World),
            "S19" => return Some(Self::Country("twn".to_owned())),
            "EUR" | "XX" => return Some(Self::NoCountry),
            _ => {}
        }
        if country_name(code).is_some() || FORMER.contains(&code) {
            return Some(Self::Country(code.to_ascii_lowercase()));
        }
        let of_group = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'_';
        let short = (2..=3).contains(&code.len()) && code.bytes().all(of_group);
        let plain = code.bytes().all(|b| b.is_ascii_uppercase());
        (short && !plain).then_some(Self::NoCountry)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn country(code: &str) -> Option<Party> {
        Some(Party::Country(code.to_owned()))
    }

    #[test]
    fn countries_that_trade_with_their_parts_have_numbers_of_their_own() {
        for (number, code) in [(842, "usa"), (251, "fra"), (579, "nor"), (699, "ind"), (757, "che")]
        {
            assert_eq!(Party::numbered(number), country(code));
        }
        // And those of ISO 3166-1.
        for (number, code) in [(840, "usa"), (250, "fra"), (578, "nor"), (356, "ind"), (4, "afg")] {
            assert_eq!(Party::numbered(number), country(code));
        }
        assert_eq!(Party::numbered(490), country("twn"));
        assert_eq!(Party::numbered(0), Some(Party::World));
        assert_eq!(Party::numbered(711), Some(Party::NoCountry));
        assert_eq!(Party::numbered(999), None);
    }

    #[test]
    fn what_is_no_country_has_other_codes() {
        assert_eq!(Party::coded("MEX"), country("mex"));
        assert_eq!(Party::coded("SCG"), country("scg"));
        assert_eq!(Party::coded("S19"), country("twn"));
        assert_eq!(Party::coded("W00"), Some(Party::World));
        for code in ["_X", "F49", "E19", "XX", "EUR"] {
            assert_eq!(Party::coded(code), Some(Party::NoCountry), "{code}");
        }
        for code in ["", "XYZ", "Mexico", "7", "a1"] {
            assert_eq!(Party::coded(code), None, "{code}");
        }
    }

    #[test]
    fn numbers_other_than_those_of_iso_are_of_known_countries() {
        for (number, code) in NUMBERS {
            assert!(country_name(code).is_some() || FORMER.contains(&code), "{code}");
            assert_eq!(country_of_number(number), None, "{number}");
        }
        let of_iso = NO_COUNTRIES.iter().filter(|number| country_of_number(**number).is_some());
        assert!(of_iso.eq(&[492]), "but for Monaco");
    }
}
