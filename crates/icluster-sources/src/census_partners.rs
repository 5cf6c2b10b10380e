//! Partners of US trade as the Census Bureau writes their names: `KOREA, SOUTH`, `TOTAL FOR ALL COUNTRIES`, `EUROPEAN UNION`.

use icluster_codes::country_code;

/// Who a name stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CensusPartner {
    /// All countries.
    World,
    /// A country by its ISO 3166-1 alpha-3 code in capitals.
    Country(&'static str),
    /// A continent, a union or another group, whose countries have rows of their own.
    Group,
}

/// Why trade with a group is left out.
pub(crate) const GROUP: &str = "trade of a group of countries, which have rows of their own";

const ALL: [&str; 2] = ["TOTAL FOR ALL COUNTRIES", "WORLD TOTAL"];

/// Groups of the bureau's foreign trade statistics.
const GROUPS: [&str; 25] = [
    "AFRICA",
    "APEC",
    "ASEAN",
    "ASIA",
    "AUSTRALIA AND OCEANIA",
    "CACM",
    "CAFTA-DR",
    "CENTRAL AMERICA",
    "EURO AREA",
    "EUROPE",
    "EUROPEAN UNION",
    "LAFTA",
    "NAFTA",
    "NATO",
    "NICS",
    "NORTH AMERICA",
    "OECD",
    "OPEC",
    "PACIFIC RIM COUNTRIES",
    "SOUTH AMERICA",
    "SOUTH/CENTRAL AMERICA",
    "SUB-SAHARAN AFRICA",
    "TWENTY LATIN AMERICAN REPUBLICS",
    "USMCA",
    "USMCA (NAFTA)",
];

/// Names that differ from iCluster's by more than capitals, a comma and `St` for `Saint`.
const SPELT_OTHERWISE: [(&str, &str); 33] = [
    ("BRITISH VIRGIN ISLANDS", "VGB"),
    ("BRUNEI", "BRN"),
    ("BURMA", "MMR"),
    ("BURMA (MYANMAR)", "MMR"),
    ("CABO VERDE", "CPV"),
    ("CHINA", "CHN"),
    ("CONGO (BRAZZAVILLE)", "COG"),
    ("CONGO (KINSHASA)", "COD"),
    ("CURACAO", "CUW"),
    ("CZECHIA", "CZE"),
    ("FALKLAND ISLANDS (ISLAS MALVINAS)", "FLK"),
    ("GAMBIA", "GMB"),
    ("HOLY SEE", "VAT"),
    ("HOLY SEE (VATICAN CITY)", "VAT"),
    ("IRAN", "IRN"),
    ("LAOS", "LAO"),
    ("MACAU", "MAC"),
    ("MACEDONIA", "MKD"),
    ("MICRONESIA", "FSM"),
    ("MOLDOVA", "MDA"),
    ("NORTH MACEDONIA", "MKD"),
    ("REPUBLIC OF YEMEN", "YEM"),
    ("RUSSIA", "RUS"),
    ("SINT MAARTEN", "SXM"),
    ("SVALBARD, JAN MAYEN ISLAND", "SJM"),
    ("SWAZILAND", "SWZ"),
    ("SYRIA", "SYR"),
    ("TANZANIA", "TZA"),
    ("TURKEY", "TUR"),
    ("UNITED STATES", "USA"),
    ("VATICAN CITY", "VAT"),
    ("WESTERN SAMOA", "WSM"),
    ("YEMEN (SANA)", "YEM"),
];

/// Who a name stands for, in capital or small letters; `None` where it is not known.
pub(crate) fn census_partner(name: &str) -> Option<CensusPartner> {
    let name = name.to_ascii_uppercase();
    let name = name.as_str();
    if ALL.contains(&name) {
        return Some(CensusPartner::World);
    }
    if GROUPS.contains(&name) {
        return Some(CensusPartner::Group);
    }
    let otherwise = SPELT_OTHERWISE.iter().find(|(spelt, _)| *spelt == name);
    let code = otherwise.map(|(_, code)| *code).or_else(|| country_code(name));
    code.or_else(|| country_code(&turned(name)))
        .or_else(|| country_code(&format!("SAINT {}", name.strip_prefix("ST ")?)))
        .map(CensusPartner::Country)
}

/// `KOREA, SOUTH` is SOUTH KOREA.
fn turned(name: &str) -> String {
    name.split_once(", ").map(|(noun, of)| format!("{of} {noun}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use icluster_codes::country_name;

    #[test]
    fn names_are_found_however_the_bureau_turns_them() {
        let found = [
            ("KOREA, SOUTH", "KOR"),
            ("Korea, North", "PRK"),
            ("CHINA", "CHN"),
            ("CANADA", "CAN"),
            ("ST LUCIA", "LCA"),
            ("VIETNAM", "VNM"),
            ("TURKEY", "TUR"),
            ("COTE D'IVOIRE", "CIV"),
        ];
        for (name, code) in found {
            assert_eq!(census_partner(name), Some(CensusPartner::Country(code)), "{name}");
        }
        assert_eq!(census_partner("TOTAL FOR ALL COUNTRIES"), Some(CensusPartner::World));
        assert_eq!(census_partner("EUROPEAN UNION"), Some(CensusPartner::Group));
        assert_eq!(census_partner("ATLANTIS"), None);
        assert_eq!(census_partner(""), None);
    }

    #[test]
    fn names_spelt_otherwise_are_of_known_countries_and_needed() {
        for (name, code) in SPELT_OTHERWISE {
            assert!(country_name(code).is_some(), "{name}: {code}");
            assert_eq!(country_code(name), None, "{name} needs no other spelling");
        }
    }
}
