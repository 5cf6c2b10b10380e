//! What to ask of gaps.

use super::parameters::GapParameters;
use crate::AtlasError;
use icluster_codes::{Country, FocusPreset, country_name};
use std::str::FromStr;

/// Where imports come from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Origin {
    /// The countries of Asia that the parameters list.
    #[default]
    Asia,
    /// Everywhere but the United States, Canada and Mexico.
    Outside,
    /// A country, ISO 3166-1 alpha-3 in small letters.
    Country(String),
}

impl Origin {
    /// `asia`, `outside-na`, or the code.
    pub fn id(&self) -> &str {
        match self {
            Self::Asia => "asia",
            Self::Outside => "outside-na",
            Self::Country(code) => code,
        }
    }
}

impl FromStr for Origin {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        match text.trim().to_ascii_lowercase().as_str() {
            "asia" => Ok(Self::Asia),
            "outside-na" => Ok(Self::Outside),
            code if country_name(code).is_some() && !matches!(code, "usa" | "can" | "mex") => {
                Ok(Self::Country(code.to_owned()))
            }
            _ => Err(AtlasError::BadRequest {
                what: "origin",
                given: text.to_owned(),
                expected: "asia, outside-na, or the three letters of a country outside North America (chn)".to_owned(),
            }),
        }
    }
}

/// What gaps are of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GapBy {
    /// Subheadings of the Harmonized System.
    #[default]
    Product,
    /// Its headings.
    Heading,
    /// Its chapters.
    Chapter,
    /// Industries of NAICS that make the products.
    Industry,
    /// Clusters these are in.
    Cluster,
}

impl GapBy {
    /// All.
    pub const ALL: [Self; 5] =
        [Self::Product, Self::Heading, Self::Chapter, Self::Industry, Self::Cluster];

    /// Identifier.
    pub fn id(self) -> &'static str {
        match self {
            Self::Product => "product",
            Self::Heading => "heading",
            Self::Chapter => "chapter",
            Self::Industry => "industry",
            Self::Cluster => "cluster",
        }
    }
}

impl FromStr for GapBy {
    type Err = AtlasError;

    fn from_str(text: &str) -> Result<Self, AtlasError> {
        let known = Self::ALL.into_iter().find(|by| by.id() == text);
        known.ok_or_else(|| AtlasError::BadRequest {
            what: "grouping of gaps",
            given: text.to_owned(),
            expected: Self::ALL.map(Self::id).join(", "),
        })
    }
}

/// Which gaps.
#[derive(Clone, Debug, PartialEq)]
pub struct GapsAsk {
    /// Countries that buy.
    pub buyers: Vec<Country>,
    /// Where from.
    pub from: Origin,
    /// Products, or sums.
    pub by: GapBy,
    /// Only products that begin so.
    pub product: Option<String>,
    /// Only what is in this cluster.
    pub cluster: Option<String>,
    /// Only products of this focus.
    pub focus: Option<FocusPreset>,
    /// Only what North America could make by the usual rule.
    pub makeable: bool,
    /// Only imports of years up to this one: gaps as they were known then. Charges, exports and jobs stay as they are now.
    pub until: Option<i32>,
    /// Parameters.
    pub parameters: GapParameters,
}

impl Default for GapsAsk {
    /// The three countries' imports from Asia of all products.
    fn default() -> Self {
        GapsAsk {
            buyers: vec![Country::Us, Country::Ca, Country::Mx],
            from: Origin::Asia,
            by: GapBy::Product,
            product: None,
            cluster: None,
            focus: None,
            makeable: false,
            until: None,
            parameters: GapParameters::default(),
        }
    }
}

impl GapsAsk {
    /// Whether gaps are counted by the usual parameters from all that is known: such are kept from one question to the next.
    pub(super) fn is_usual(&self) -> bool {
        self.until.is_none() && self.parameters == GapParameters::default()
    }
}
