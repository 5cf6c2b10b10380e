//! Names of levels, countries, states and provinces in English, Spanish and French.
//!
//! Not for: counties, municipalities, metropolises: their names come with their files.
//! State names are the official ones or the exonyms usual in the language.

mod ca;
mod levels;
mod mx;
mod us;

pub use levels::LevelName;

use crate::{Country, Level, RegionId, Text3};

/// A state or province with its code and names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct State {
    /// Two-digit code: FIPS (US), INEGI (Mexico), SGC (Canada).
    pub code: &'static str,
    /// Postal abbreviation (US, Canada: `CA`, `ON`) or ISO 3166-2 letters (Mexico: `BCN`).
    pub abbreviation: &'static str,
    /// Full official name in the country's own language: `Veracruz de Ignacio de la Llave`.
    pub official: &'static str,
    /// Usual name.
    pub name: Text3<&'static str>,
}

/// One line of the tables of states.
const fn state(
    code: &'static str,
    abbreviation: &'static str,
    official: &'static str,
    [en, es, fr]: [&'static str; 3],
) -> State {
    State { code, abbreviation, official, name: Text3::new(en, es, fr) }
}

impl Country {
    /// Usual name: `Mexico`, `México`, `Mexique`.
    pub const fn name(self) -> Text3<&'static str> {
        match self {
            Self::Us => Text3::new("United States", "Estados Unidos", "États-Unis"),
            Self::Mx => Text3::new("Mexico", "México", "Mexique"),
            Self::Ca => Text3::new("Canada", "Canadá", "Canada"),
        }
    }

    /// Full official name.
    pub const fn official_name(self) -> Text3<&'static str> {
        match self {
            Self::Us => Text3::new(
                "United States of America",
                "Estados Unidos de América",
                "États-Unis d’Amérique",
            ),
            Self::Mx => Text3::new(
                "United Mexican States",
                "Estados Unidos Mexicanos",
                "États-Unis mexicains",
            ),
            Self::Ca => Text3::new("Canada", "Canadá", "Canada"),
        }
    }

    /// Its states or provinces and territories, by code.
    pub const fn states(self) -> &'static [State] {
        match self {
            Self::Us => &us::US_STATES,
            Self::Mx => &mx::MX_STATES,
            Self::Ca => &ca::CA_PROVINCES,
        }
    }

    /// The level of its states or provinces.
    pub const fn state_level(self) -> Level {
        match self {
            Self::Us => Level::UsState,
            Self::Mx => Level::MxState,
            Self::Ca => Level::CaProvince,
        }
    }

    /// The state with a two-digit code (`06`) or an abbreviation (`CA`, in capitals).
    pub fn state(self, code_or_abbreviation: &str) -> Option<&'static State> {
        self.states().iter().find(|state| {
            state.code == code_or_abbreviation || state.abbreviation == code_or_abbreviation
        })
    }
}

impl RegionId {
    /// Usual name of the continent, a country, a state or a province; `None` for other regions,
    /// whose names are in the table `region`.
    pub fn built_in_name(&self) -> Option<Text3<&'static str>> {
        match self.level() {
            Level::Continent => {
                Some(Text3::new("North America", "América del Norte", "Amérique du Nord"))
            }
            Level::Nation(country) => Some(country.name()),
            level => {
                let country = level.country().filter(|country| country.state_level() == level)?;
                country.state(self.code()).map(|state| state.name)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn states_are_complete_sorted_and_distinct() {
        for (country, count) in [(Country::Us, 56), (Country::Mx, 32), (Country::Ca, 13)] {
            let states = country.states();
            assert_eq!(states.len(), count);
            assert!(states.windows(2).all(|pair| pair[0].code < pair[1].code));
            let distinct = |of: fn(&State) -> &str| states.iter().map(of).collect::<BTreeSet<_>>();
            assert_eq!(distinct(|state| state.abbreviation).len(), count);
            assert_eq!(distinct(|state| state.name.es).len(), count);
            for state in states {
                RegionId::new(country.state_level(), state.code).unwrap();
                assert_eq!(country.state(state.abbreviation), Some(state));
            }
        }
    }

    #[test]
    fn regions_are_named_in_three_languages() {
        for (id, name) in [
            ("us:state:35", ["New Mexico", "Nuevo México", "Nouveau-Mexique"]),
            ("mx:state:09", ["Mexico City", "Ciudad de México", "Mexico"]),
            ("ca:province:24", ["Quebec", "Quebec", "Québec"]),
            ("ca", ["Canada", "Canadá", "Canada"]),
            ("na", ["North America", "América del Norte", "Amérique du Nord"]),
        ] {
            let found = id.parse::<RegionId>().unwrap().built_in_name().unwrap();
            assert_eq!([found.get("en"), found.get("es-MX"), found.get("fr")], name);
        }
        for id in ["us:county:06073", "us:state:03", "custom:calibaja", "mx:metro:02101"] {
            assert_eq!(id.parse::<RegionId>().unwrap().built_in_name(), None, "{id}");
        }
        assert_eq!(Country::Mx.state("30").unwrap().official, "Veracruz de Ignacio de la Llave");
    }
}
