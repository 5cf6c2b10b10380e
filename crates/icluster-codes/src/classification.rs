//! Classifications of industries and products by family and vintage (`naics-2012`, `hs-2022`).
//!
//! Not for: the codes of one (`code.rs`), their titles (`titles.rs`), conversions (`concordance`).

use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a classification is an edition of. Codes of one family have the same form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Family {
    /// North American Industry Classification System, United States
    Naics,
    /// Sistema de Clasificación Industrial de América del Norte, Mexico
    Scian,
    /// North American Industry Classification System, Canada
    NaicsCanada,
    /// Harmonized System of goods
    Hs,
    /// International Standard Industrial Classification
    Isic,
    /// Activities common to US County Business Patterns and Mexico's DENUE
    CommonActivity,
}

impl Family {
    /// The part of a classification's id before the vintage.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Naics => "naics",
            Self::Scian => "scian",
            Self::NaicsCanada => "naics-ca",
            Self::Hs => "hs",
            Self::Isic => "isic",
            Self::CommonActivity => "cbp-denue",
        }
    }

    /// Whether its codes follow the North American system, which agrees across the three
    /// countries at five digits in most sectors.
    pub const fn is_north_american(self) -> bool {
        matches!(self, Self::Naics | Self::Scian | Self::NaicsCanada)
    }
}

/// A classification with its vintage; displays as its id.
///
/// ```
/// use icluster_codes::{Classification, CodeLevel};
/// let scian: Classification = "scian-2018".parse()?;
/// assert_eq!(scian, Classification::SCIAN_2018);
/// assert_eq!(scian.parent("336"), Some("31-33"));
/// assert_eq!(scian.level("336111"), Ok(CodeLevel::NationalIndustry));
/// # Ok::<(), icluster_codes::UnknownClassification>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Classification {
    family: Family,
    vintage: u16,
}

macro_rules! editions {
    ($($name:ident = $family:ident $vintage:literal),+ $(,)?) => {
        impl Classification {
            $(
                #[doc = concat!("`", stringify!($name), "`")]
                pub const $name: Self = Self { family: Family::$family, vintage: $vintage };
            )+

            /// All known classifications, by family and vintage.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];
        }
    };
}

editions! {
    NAICS_1997 = Naics 1997, NAICS_2002 = Naics 2002, NAICS_2007 = Naics 2007,
    NAICS_2012 = Naics 2012, NAICS_2017 = Naics 2017, NAICS_2022 = Naics 2022,
    SCIAN_1997 = Scian 1997, SCIAN_2002 = Scian 2002, SCIAN_2007 = Scian 2007,
    SCIAN_2013 = Scian 2013, SCIAN_2018 = Scian 2018, SCIAN_2023 = Scian 2023,
    NAICS_CA_1997 = NaicsCanada 1997, NAICS_CA_2002 = NaicsCanada 2002,
    NAICS_CA_2007 = NaicsCanada 2007, NAICS_CA_2012 = NaicsCanada 2012,
    NAICS_CA_2017 = NaicsCanada 2017, NAICS_CA_2022 = NaicsCanada 2022,
    HS_1992 = Hs 1992, HS_1996 = Hs 1996, HS_2002 = Hs 2002, HS_2007 = Hs 2007,
    HS_2012 = Hs 2012, HS_2017 = Hs 2017, HS_2022 = Hs 2022,
    ISIC_4 = Isic 4,
    CBP_DENUE_289 = CommonActivity 289,
}

impl Classification {
    /// What it is an edition of.
    pub const fn family(self) -> Family {
        self.family
    }

    /// The year of the edition; revision 4 for ISIC, the number of activities for `cbp-denue-289`.
    pub const fn vintage(self) -> u16 {
        self.vintage
    }

    /// The edition of the same family that is in force in a year: the newest not younger than it,
    /// else the oldest. Agencies adopt an edition up to two years late: a file's own word wins.
    pub fn in_force(family: Family, year: u16) -> Option<Self> {
        let editions = || Self::ALL.iter().copied().filter(|c| c.family == family);
        editions().filter(|c| c.vintage <= year).max().or_else(|| editions().min())
    }
}

/// The text names no classification known here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{found}` is no known classification: expected one of {}", known_ids())]
pub struct UnknownClassification {
    /// What was given.
    pub found: String,
}

fn known_ids() -> String {
    let ids: Vec<String> = Classification::ALL.iter().map(ToString::to_string).collect();
    ids.join(", ")
}

impl fmt::Display for Classification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.family.as_str(), self.vintage)
    }
}

impl FromStr for Classification {
    type Err = UnknownClassification;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let known = text.rsplit_once('-').and_then(|(family, vintage)| {
            Self::ALL
                .iter()
                .copied()
                .find(|c| c.family.as_str() == family && c.vintage.to_string() == vintage)
        });
        known.ok_or_else(|| UnknownClassification { found: text.to_owned() })
    }
}

impl TryFrom<String> for Classification {
    type Error = UnknownClassification;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Classification> for String {
    fn from(classification: Classification) -> Self {
        classification.to_string()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn ids_survive_a_round_trip_and_are_distinct() {
        let mut ids: Vec<String> = Vec::new();
        for &classification in Classification::ALL {
            let id = classification.to_string();
            assert_eq!(id.parse::<Classification>().unwrap(), classification, "{id}");
            ids.push(id);
        }
        for expected in ["naics-2012", "scian-2023", "naics-ca-2017", "isic-4", "cbp-denue-289"] {
            assert!(ids.iter().any(|id| id == expected), "{expected}");
        }
        ids.sort();
        ids.dedup();
        assert_eq!(ids.len(), Classification::ALL.len());
    }

    #[test]
    fn unknown_ids_list_what_is_known() {
        for wrong in ["naics", "naics-2013", "naics-02012", "scian-2012", "isic-3", "NAICS-2012"] {
            let message = wrong.parse::<Classification>().unwrap_err().to_string();
            assert!(message.contains(wrong) && message.contains("hs-2022"), "{message}");
        }
    }

    #[test]
    fn the_edition_in_force_is_the_newest_not_younger() {
        let in_force = |family, year| Classification::in_force(family, year).unwrap();
        assert_eq!(in_force(Family::Naics, 2016), Classification::NAICS_2012);
        assert_eq!(in_force(Family::Scian, 2018), Classification::SCIAN_2018);
        assert_eq!(in_force(Family::NaicsCanada, 2030), Classification::NAICS_CA_2022);
        assert_eq!(in_force(Family::Hs, 1970), Classification::HS_1992);
    }
}
