//! Region identifiers such as `us:county:06073`, `mx:metro:02101`, `na` or `custom:calibaja`.

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// One of the three countries iCluster covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Country {
    /// United States
    Us,
    /// Mexico
    Mx,
    /// Canada
    Ca,
}

impl Country {
    /// The three countries in the order used everywhere.
    pub const ALL: [Country; 3] = [Country::Us, Country::Mx, Country::Ca];

    /// Prefix of its region identifiers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Us => "us",
            Self::Mx => "mx",
            Self::Ca => "ca",
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Kind of region. Regions of one level of one country are compared with each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// `na`: the three countries together.
    Continent,
    /// `us`, `mx`, `ca`
    Nation(Country),
    /// `us:state:06`, FIPS
    UsState,
    /// `us:county:06073`, FIPS
    UsCounty,
    /// `us:cbsa:41740`, core-based statistical area
    UsCbsa,
    /// `us:economic-area:…`, BEA economic area
    UsEconomicArea,
    /// `mx:state:02`, INEGI
    MxState,
    /// `mx:municipality:02004`, CVEGEO
    MxMunicipality,
    /// `mx:metro:02101`, metropolitan zone
    MxMetro,
    /// `ca:province:35`, SGC
    CaProvince,
    /// `ca:division:3520`, SGC census division
    CaDivision,
    /// `ca:subdivision:3520005`, SGC census subdivision
    CaSubdivision,
    /// `custom:calibaja`, or an unnamed list: `custom:us:county:06073+mx:state:02`
    Custom,
}

impl Level {
    /// All levels, largest first within a country.
    pub const ALL: [Level; 15] = [
        Level::Continent,
        Level::Nation(Country::Us),
        Level::UsState,
        Level::UsEconomicArea,
        Level::UsCbsa,
        Level::UsCounty,
        Level::Nation(Country::Mx),
        Level::MxState,
        Level::MxMetro,
        Level::MxMunicipality,
        Level::Nation(Country::Ca),
        Level::CaProvince,
        Level::CaDivision,
        Level::CaSubdivision,
        Level::Custom,
    ];

    /// The prefix of the identifiers of this level (`us:county`), as used by `--level`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Continent => "na",
            Self::Nation(Country::Us) => "us",
            Self::Nation(Country::Mx) => "mx",
            Self::Nation(Country::Ca) => "ca",
            Self::UsState => "us:state",
            Self::UsCounty => "us:county",
            Self::UsCbsa => "us:cbsa",
            Self::UsEconomicArea => "us:economic-area",
            Self::MxState => "mx:state",
            Self::MxMunicipality => "mx:municipality",
            Self::MxMetro => "mx:metro",
            Self::CaProvince => "ca:province",
            Self::CaDivision => "ca:division",
            Self::CaSubdivision => "ca:subdivision",
            Self::Custom => "custom",
        }
    }

    /// The country, where a level belongs to one.
    pub const fn country(self) -> Option<Country> {
        match self {
            Self::Continent | Self::Custom => None,
            Self::Nation(country) => Some(country),
            Self::UsState | Self::UsCounty | Self::UsCbsa | Self::UsEconomicArea => {
                Some(Country::Us)
            }
            Self::MxState | Self::MxMunicipality | Self::MxMetro => Some(Country::Mx),
            Self::CaProvince | Self::CaDivision | Self::CaSubdivision => Some(Country::Ca),
        }
    }

    /// Digits of a code of this level, where the length is fixed.
    const fn code_length(self) -> Option<usize> {
        match self {
            Self::UsState | Self::MxState | Self::CaProvince => Some(2),
            Self::CaDivision => Some(4),
            Self::UsCounty | Self::UsCbsa | Self::MxMunicipality | Self::MxMetro => Some(5),
            Self::CaSubdivision => Some(7),
            Self::Continent | Self::Nation(_) | Self::UsEconomicArea | Self::Custom => None,
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Level {
    type Err = RegionIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Level::ALL
            .into_iter()
            .find(|level| level.as_str() == text)
            .ok_or_else(|| RegionIdError::UnknownLevel(text.to_owned()))
    }
}

/// Identifier of a region; displays as it was written.
///
/// ```
/// use icluster_codes::{Level, RegionId};
/// let id: RegionId = "us:county:06073".parse()?;
/// assert_eq!((id.level(), id.code()), (Level::UsCounty, "06073"));
/// assert_eq!(id.parent().map(|p| p.to_string()).as_deref(), Some("us:state:06"));
/// # Ok::<(), icluster_codes::RegionIdError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct RegionId {
    level: Level,
    code: String,
}

/// Why a text is no region identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegionIdError {
    /// The part before the code names no level.
    #[error(
        "`{0}` is no kind of region: expected na, us, mx, ca, us:state, us:county, us:cbsa, us:economic-area, \
         mx:state, mx:municipality, mx:metro, ca:province, ca:division, ca:subdivision or custom"
    )]
    UnknownLevel(String),
    /// The code does not have the form its level asks for.
    #[error("`{code}` is no code of {level}: expected {expected}")]
    BadCode {
        /// What was given.
        code: String,
        /// The level.
        level: &'static str,
        /// The form a code has.
        expected: String,
    },
}

impl RegionId {
    /// Makes an identifier from its level and code (empty for `na`, `us`, `mx`, `ca`).
    pub fn new(level: Level, code: &str) -> Result<Self, RegionIdError> {
        let bad = |expected: String| RegionIdError::BadCode {
            code: code.to_owned(),
            level: level.as_str(),
            expected,
        };
        match level {
            Level::Continent | Level::Nation(_) if !code.is_empty() => {
                return Err(bad("no code".to_owned()));
            }
            Level::Custom if code.contains(':') => {
                for part in code.split('+') {
                    if part.parse::<RegionId>()?.level == Level::Custom {
                        return Err(bad("parts that are not custom regions".to_owned()));
                    }
                }
            }
            Level::Custom | Level::UsEconomicArea => {
                let ok = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
                if code.is_empty() || !code.chars().all(ok) {
                    return Err(bad("letters, digits, - and _".to_owned()));
                }
            }
            _ => {
                if let Some(length) = level.code_length()
                    && (code.len() != length || !code.bytes().all(|b| b.is_ascii_digit()))
                {
                    return Err(bad(format!("{length} digits, leading zeros kept")));
                }
            }
        }
        Ok(Self { level, code: code.to_owned() })
    }

    /// The country as a region: `us`.
    pub fn nation(country: Country) -> Self {
        Self { level: Level::Nation(country), code: String::new() }
    }

    /// North America: `na`.
    pub fn continent() -> Self {
        Self { level: Level::Continent, code: String::new() }
    }

    /// Kind of region.
    pub fn level(&self) -> Level {
        self.level
    }

    /// The publisher's code, leading zeros kept.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// The country, where it lies in one by definition.
    pub fn country(&self) -> Option<Country> {
        self.level.country()
    }

    /// The parts of an unnamed custom region (`custom:a+b`); `None` for every other identifier.
    pub fn inline_parts(&self) -> Option<Vec<RegionId>> {
        if self.level != Level::Custom || !self.code.contains(':') {
            return None;
        }
        Some(self.code.split('+').filter_map(|part| part.parse().ok()).collect())
    }

    /// The region that contains it by its code alone; `None` for metros, CBSAs, economic areas'
    /// members and custom regions, whose membership is a table.
    pub fn parent(&self) -> Option<RegionId> {
        let of = |level: Level, length: usize| {
            self.code.get(..length).map(|code| RegionId { level, code: code.to_owned() })
        };
        match self.level {
            Level::Continent | Level::Custom => None,
            Level::Nation(_) => Some(Self::continent()),
            Level::UsCounty => of(Level::UsState, 2),
            Level::MxMunicipality => of(Level::MxState, 2),
            Level::CaDivision => of(Level::CaProvince, 2),
            Level::CaSubdivision => of(Level::CaDivision, 4),
            other => other.country().map(Self::nation),
        }
    }
}

impl fmt::Display for RegionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.level.as_str())?;
        if self.code.is_empty() { Ok(()) } else { write!(f, ":{}", self.code) }
    }
}

impl FromStr for RegionId {
    type Err = RegionIdError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if let Ok(level @ (Level::Continent | Level::Nation(_))) = text.parse() {
            return Self::new(level, "");
        }
        if let Some(code) = text.strip_prefix("custom:") {
            return Self::new(Level::Custom, code);
        }
        match text.rsplit_once(':') {
            Some((level, code)) => Self::new(level.parse()?, code),
            None => Err(RegionIdError::UnknownLevel(text.to_owned())),
        }
    }
}

impl TryFrom<String> for RegionId {
    type Error = RegionIdError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<RegionId> for String {
    fn from(id: RegionId) -> Self {
        id.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::panic)]
    use super::*;

    #[test]
    fn identifiers_survive_a_round_trip_with_leading_zeros() {
        for text in [
            "na",
            "us",
            "us:state:06",
            "us:county:06073",
            "us:cbsa:41740",
            "us:economic-area:146",
            "mx:state:02",
            "mx:municipality:02004",
            "mx:metro:02101",
            "ca:province:35",
            "ca:division:3520",
            "ca:subdivision:3520005",
            "custom:calibaja",
            "custom:us:county:06073+us:county:06025+mx:state:02",
        ] {
            let id: RegionId = text.parse().unwrap_or_else(|e| panic!("{text}: {e}"));
            assert_eq!(id.to_string(), text);
        }
    }

    #[test]
    fn wrong_identifiers_say_what_was_expected() {
        for (text, expected) in [
            ("us:county:6073", "5 digits"),
            ("us:town:1", "is no kind of region"),
            ("06073", "is no kind of region"),
            ("custom:a+b", "letters, digits"),
            ("custom:us:county:06073+us:county:1", "5 digits"),
        ] {
            let message = match text.parse::<RegionId>() {
                Ok(id) => panic!("{text} was taken as {id}"),
                Err(error) => error.to_string(),
            };
            assert!(message.contains(expected), "{text}: {message}");
        }
    }
}
