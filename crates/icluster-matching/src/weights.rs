//! Weights and credits as a file that anybody can read and edit.

use crate::error::{MatchingError, within};
use serde::{Deserialize, Serialize};

/// How parts become a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mean {
    /// `exp(sum w ln max(p, floor))`: a weak part is only in part made up for (OECD and JRC 2008, Handbook on Constructing Composite Indicators, section 6).
    Geometric,
    /// `sum w p`.
    Arithmetic,
}

/// Weight of each part.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartWeights {
    /// Cover of capabilities.
    pub capabilities: f64,
    /// Nearness of codes.
    pub codes: f64,
    /// Nearness of places.
    pub place: f64,
    /// Selling to those who need it.
    pub chain: f64,
    /// Certifications that are good to have.
    pub certifications: f64,
    /// Shared initiatives.
    pub initiatives: f64,
    /// How sure the claims are that answer the need.
    pub trust: f64,
}

/// Nearness of places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlaceCredits {
    /// Kilometres at which nearness is one half.
    pub half_kilometres: f64,
    /// In the same municipality or county.
    pub local: f64,
    /// In the same metropolitan area.
    pub metropolitan: f64,
    /// In the same state or province.
    pub state: f64,
    /// In the same region made by people.
    pub corridor: f64,
    /// In the same country.
    pub nation: f64,
    /// In the same continent.
    pub continent: f64,
}

/// Nearness of codes.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeCredits {
    /// What density counts at most.
    pub density_credit: f64,
}

/// How sure claims are.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrustCredits {
    /// A verified claim.
    pub verified: f64,
    /// A claim of the organisation itself.
    pub self_declared: f64,
}

/// All choices of value of a match.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Weights {
    /// How parts become a score.
    pub mean: Mean,
    /// What a part of 0 counts as under the geometric mean.
    pub floor: f64,
    /// Where between lowest and highest a candidate is ranked.
    pub optimism: f64,
    /// Weights.
    pub part: PartWeights,
    /// Places.
    pub place: PlaceCredits,
    /// Codes.
    pub codes: CodeCredits,
    /// Claims.
    pub trust: TrustCredits,
}

impl Weights {
    /// Reads a file.
    ///
    /// # Errors
    /// Text that is no such file, numbers outside their range.
    pub fn parse(text: &str) -> Result<Self, MatchingError> {
        let weights: Weights =
            toml::from_str(text).map_err(|error| MatchingError::Weights(error.to_string()))?;
        weights.check().map(|()| weights)
    }

    /// The weights of the program (`data/weights.toml`).
    ///
    /// # Errors
    /// None in practice: the file is part of the program and tested.
    pub fn shipped() -> Result<Self, MatchingError> {
        Weights::parse(include_str!("../data/weights.toml"))
    }

    /// Fails where a number is outside its range, or no part has weight.
    ///
    /// # Errors
    /// The first such number.
    pub fn check(&self) -> Result<(), MatchingError> {
        let (part, place) = (&self.part, &self.place);
        let weights = [
            ("part.capabilities", part.capabilities),
            ("part.codes", part.codes),
            ("part.place", part.place),
            ("part.chain", part.chain),
            ("part.certifications", part.certifications),
            ("part.initiatives", part.initiatives),
            ("part.trust", part.trust),
        ];
        for (name, weight) in weights {
            within(|| name.to_owned(), weight, 0.0, f64::MAX, "a finite number, 0 or more")?;
        }
        let sum: f64 = weights.iter().map(|(_, weight)| weight).sum();
        within(|| "the sum of weights".to_owned(), sum, f64::MIN_POSITIVE, f64::MAX, "above 0")?;
        for (name, share) in [
            ("optimism", self.optimism),
            ("place.local", place.local),
            ("place.metropolitan", place.metropolitan),
            ("place.state", place.state),
            ("place.corridor", place.corridor),
            ("place.nation", place.nation),
            ("place.continent", place.continent),
            ("codes.density_credit", self.codes.density_credit),
            ("trust.verified", self.trust.verified),
            ("trust.self_declared", self.trust.self_declared),
        ] {
            within(|| name.to_owned(), share, 0.0, 1.0, "a number from 0 to 1")?;
        }
        let (least, expected) = (f64::MIN_POSITIVE, "a number above 0, at most 1");
        within(|| "floor".to_owned(), self.floor, least, 1.0, expected)?;
        let half = place.half_kilometres;
        within(|| "place.half_kilometres".to_owned(), half, least, f64::MAX, "above 0").map(|_| ())
    }
}
