//! The names the US Cluster Mapping API has for kinds of regions, and ours for those it lacks.

use icluster_codes::{Country, Level, RegionId};

/// Name in the API and level, largest first.
const TYPES: [(&str, Level); 13] = [
    ("country", Level::Nation(Country::Us)),
    ("state", Level::UsState),
    ("economic", Level::UsEconomicArea),
    ("msa", Level::UsCbsa),
    ("county", Level::UsCounty),
    ("continent", Level::Continent),
    ("mx_state", Level::MxState),
    ("metro", Level::MxMetro),
    ("municipality", Level::MxMunicipality),
    ("province", Level::CaProvince),
    ("division", Level::CaDivision),
    ("subdivision", Level::CaSubdivision),
    ("custom", Level::Custom),
];

/// All names.
pub(crate) fn names() -> impl Iterator<Item = &'static str> {
    TYPES.into_iter().map(|(name, _)| name)
}

/// The level a name stands for. `country` is the United States, other nations are its codes `mx` and `ca`.
pub(crate) fn level(name: &str) -> Option<Level> {
    TYPES.into_iter().find(|(known, _)| *known == name).map(|(_, level)| level)
}

/// The name of a level.
pub(crate) fn name(level: Level) -> &'static str {
    if let Level::Nation(_) = level {
        return "country";
    }
    TYPES.into_iter().find(|(_, known)| *known == level).map_or("", |(name, _)| name)
}

/// The code of a region: `us`, `mx`, `ca`, `na`, or the publisher's.
pub(crate) fn code(id: &RegionId) -> String {
    if id.code().is_empty() { id.level().as_str().to_owned() } else { id.code().to_owned() }
}

/// The region a code of a level means. Leading zeros may be left out, as the publisher's scripts do.
pub(crate) fn region(level: Level, code: &str) -> Option<RegionId> {
    if let Level::Nation(_) = level {
        let nation = code.to_ascii_lowercase().parse().ok()?;
        return matches!(nation, Level::Nation(_)).then(|| RegionId::new(nation, "").ok())?;
    }
    if level == Level::Continent {
        return (code == "na").then(RegionId::continent);
    }
    let digits = code.bytes().all(|b| b.is_ascii_digit()) && !code.is_empty();
    if !digits || level == Level::UsEconomicArea || level == Level::Custom {
        return RegionId::new(level, code).ok();
    }
    (code.len()..=7).find_map(|length| RegionId::new(level, &format!("{code:0>length$}")).ok())
}

/// A name as the API writes it in addresses: `san_diego_county_california`.
pub(crate) fn slug(name: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().map(unaccented) {
        if c.is_ascii_alphanumeric() {
            slug.push(c.to_ascii_lowercase());
        } else if !slug.ends_with('_') && !slug.is_empty() {
            slug.push('_');
        }
    }
    slug.trim_end_matches('_').to_owned()
}

fn unaccented(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'Á' | 'À' | 'Â' | 'Ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Î' | 'Ï' => 'i',
        'ó' | 'ò' | 'ô' | 'ö' | 'Ó' | 'Ô' | 'Ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => 'u',
        'ñ' | 'Ñ' => 'n',
        'ç' | 'Ç' => 'c',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn codes_are_read_with_and_without_leading_zeros() {
        let id = |level, code| region(level, code).map(|id| id.to_string());
        assert_eq!(id(Level::UsState, "6").as_deref(), Some("us:state:06"));
        assert_eq!(id(Level::UsCounty, "6073").as_deref(), Some("us:county:06073"));
        assert_eq!(id(Level::MxMunicipality, "02004").as_deref(), Some("mx:municipality:02004"));
        assert_eq!(id(Level::Nation(Country::Us), "mx").as_deref(), Some("mx"));
        assert_eq!(id(Level::UsState, "006"), None);
        assert_eq!(id(Level::UsState, "california"), None);
    }

    #[test]
    fn slugs_are_plain_words_joined_by_underscores() {
        assert_eq!(slug("Doña Ana County, New Mexico"), "dona_ana_county_new_mexico");
        assert_eq!(slug("Montréal"), "montreal");
    }

    #[test]
    fn every_level_has_a_name_that_leads_back() {
        for level in Level::ALL {
            let back = super::level(name(level)).unwrap();
            assert!(back == level || matches!(level, Level::Nation(_)), "{level}");
        }
    }
}
