//! Names of the world's countries, and their other codes (where from: ATTRIBUTION.md).
//!
//! Not for: the three countries whose regions iCluster maps ([`crate::Country`]).

use crate::Text3;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const NAMES: &str = include_str!("../assets/countries/names.tsv");
const CODES: &str = include_str!("../assets/countries/codes.tsv");

static COUNTRIES: LazyLock<BTreeMap<&'static str, Text3<&'static str>>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        let code = columns.next()?;
        Some((code, Text3::new(columns.next()?, columns.next()?, columns.next()?)))
    };
    NAMES.lines().skip(1).filter_map(row).collect()
});

/// Alpha-3 codes by alpha-2 code and by number.
#[derive(Default)]
struct Codes {
    by_alpha2: BTreeMap<&'static str, &'static str>,
    by_number: BTreeMap<u16, &'static str>,
}

static OTHER_CODES: LazyLock<Codes> = LazyLock::new(|| {
    let mut codes = Codes::default();
    for line in CODES.lines().skip(1) {
        let mut columns = line.split('\t');
        let (Some(code), Some(alpha2), Some(number)) =
            (columns.next(), columns.next(), columns.next())
        else {
            continue;
        };
        codes.by_alpha2.insert(alpha2, code);
        codes.by_number.extend(number.parse::<u16>().map(|number| (number, code)));
    }
    codes
});

/// Name of a country by its ISO 3166-1 alpha-3 code, upper or lower case.
///
/// ```
/// assert_eq!(icluster_codes::country_name("mex").map(|name| name.es), Some("México"));
/// assert_eq!(icluster_codes::country_name("xyz"), None);
/// ```
pub fn country_name(iso3: &str) -> Option<Text3<&'static str>> {
    COUNTRIES.get(iso3.to_ascii_uppercase().as_str()).copied()
}

/// ISO 3166-1 alpha-3 code, in capitals, of a country by its English name as iCluster spells it, in capital or small letters; `None` where none is spelt so.
///
/// ```
/// assert_eq!(icluster_codes::country_code("Mexico"), Some("MEX"));
/// assert_eq!(icluster_codes::country_code("MEXICO"), Some("MEX"));
/// assert_eq!(icluster_codes::country_code("Utopia"), None);
/// ```
pub fn country_code(english_name: &str) -> Option<&'static str> {
    let spelt = |name: &Text3<&str>| name.en.eq_ignore_ascii_case(english_name);
    COUNTRIES.iter().find(|(_, name)| spelt(name)).map(|(code, _)| *code)
}

/// ISO 3166-1 alpha-3 code, in capitals, of a country by its alpha-2 code, upper or lower case.
///
/// ```
/// assert_eq!(icluster_codes::country_of_alpha2("mx"), Some("MEX"));
/// assert_eq!(icluster_codes::country_of_alpha2("ZZ"), None);
/// ```
pub fn country_of_alpha2(iso2: &str) -> Option<&'static str> {
    OTHER_CODES.by_alpha2.get(iso2.to_ascii_uppercase().as_str()).copied()
}

/// ISO 3166-1 alpha-3 code, in capitals, of a country by its numeric code, which the United Nations call M49.
///
/// ```
/// assert_eq!(icluster_codes::country_of_number(484), Some("MEX"));
/// assert_eq!(icluster_codes::country_of_number(0), None);
/// ```
pub fn country_of_number(number: u16) -> Option<&'static str> {
    OTHER_CODES.by_number.get(&number).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_country_has_a_name_an_alpha_2_code_and_a_number() {
        let named: Vec<_> = COUNTRIES.keys().copied().collect();
        let sorted = |codes: Vec<&'static str>| {
            let mut codes = codes;
            codes.sort_unstable();
            codes
        };
        assert_eq!(named.len(), 250);
        assert_eq!(sorted(OTHER_CODES.by_alpha2.values().copied().collect()), named);
        assert_eq!(sorted(OTHER_CODES.by_number.values().copied().collect()), named);
        assert_eq!((country_of_alpha2("AF"), country_of_number(4)), (Some("AFG"), Some("AFG")));
    }
}
