//! Names of the world's countries (where from: ATTRIBUTION.md).
//!
//! Not for: the three countries whose regions iCluster maps ([`crate::Country`]).

use crate::Text3;
use std::collections::BTreeMap;
use std::sync::LazyLock;

const NAMES: &str = include_str!("../assets/countries/names.tsv");

static COUNTRIES: LazyLock<BTreeMap<&'static str, Text3<&'static str>>> = LazyLock::new(|| {
    let row = |line: &'static str| {
        let mut columns = line.split('\t');
        let code = columns.next()?;
        Some((code, Text3::new(columns.next()?, columns.next()?, columns.next()?)))
    };
    NAMES.lines().skip(1).filter_map(row).collect()
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

/// ISO 3166-1 alpha-3 code, in capitals, of a country by its English name as iCluster spells it; `None` where none is spelt so.
///
/// ```
/// assert_eq!(icluster_codes::country_code("Mexico"), Some("MEX"));
/// assert_eq!(icluster_codes::country_code("Utopia"), None);
/// ```
pub fn country_code(english_name: &str) -> Option<&'static str> {
    COUNTRIES.iter().find(|(_, name)| name.en == english_name).map(|(code, _)| *code)
}
