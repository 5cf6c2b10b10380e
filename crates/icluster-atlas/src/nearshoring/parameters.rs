//! What the gaps rest on that is no statistic: a TOML file that comes with the program and can be replaced (`assets/nearshoring/parameters.toml`).

use crate::AtlasError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

const USUAL: &str = include_str!("../../assets/nearshoring/parameters.toml");

/// When North America counts as able to make a product.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeableRule {
    /// Revealed comparative advantage that one of the three countries has in the heading.
    pub rca: f64,
    /// The three countries' exports of the heading over their imports of it from outside.
    pub cover: f64,
    /// Jobs in the industries that make it, in the three countries.
    pub jobs: f64,
    /// How many of these parts must hold, 1 to 3.
    pub needs: usize,
    /// By which part of them exports could grow.
    pub expansion: f64,
}

/// The three rules.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MakeableRules {
    /// All parts, high thresholds.
    pub strict: MakeableRule,
    /// The one that is meant where none is named.
    pub usual: MakeableRule,
    /// One part, low thresholds.
    pub loose: MakeableRule,
}

impl MakeableRules {
    /// In the order strict, usual, loose.
    pub fn all(&self) -> [&MakeableRule; 3] {
        [&self.strict, &self.usual, &self.loose]
    }
}

/// Rate of a heading of chapter 99.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct HeadingRate {
    /// Heading, `9903.88.01`.
    pub heading: String,
    /// Part of the value.
    pub rate: f64,
    /// Day from which it holds.
    pub from: String,
}

/// What a screen of rules of origin asks for.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OriginRules {
    /// Regional value content by transaction value.
    pub transaction_value: f64,
    /// By net cost.
    pub net_cost: f64,
    /// Of passenger vehicles and their core parts.
    pub vehicle_transaction_value: f64,
    /// By net cost.
    pub vehicle_net_cost: f64,
    /// Subheadings of these.
    pub vehicles: Vec<String>,
    /// Inputs of at least this part of an industry's output are main inputs.
    pub main: f64,
}

/// What Section 232 charges on goods of its lists.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MetalDuty {
    /// Rate on the worth of the metal.
    pub rate: f64,
    /// Part of the value of a good from Asia that is charged: low, usual, high.
    pub far: [f64; 3],
    /// Part of the value of a good from Mexico that is charged.
    pub near: [f64; 3],
}

impl MetalDuty {
    /// Duty, a part of the value, on goods of which this part (`listed`) is on a list.
    pub(super) fn duty(&self, listed: f64, content: [f64; 3]) -> [f64; 3] {
        content.map(|metal| self.rate * listed * metal)
    }
}

/// Terms of one way: low, usual, high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WayTerms {
    /// Freight, a part of the price.
    pub freight: [f64; 3],
    /// Insurance, a part of the price.
    pub insurance: [f64; 3],
    /// Brokerage, a part of the price.
    pub brokerage: [f64; 3],
    /// Days under way.
    pub days: [f64; 3],
    /// Fees of customs and harbours, a part of the price.
    pub fees: [f64; 3],
}

/// Terms of the comparison of landed costs: low, usual, high.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarriageTerms {
    /// Price of the near over that of the far.
    pub price: [f64; 3],
    /// Interest a year.
    pub interest: [f64; 3],
    /// Loss of worth a year.
    pub obsolescence: [f64; 3],
    /// From Asia.
    pub far: WayTerms,
    /// From Mexico.
    pub near: WayTerms,
}

/// All parameters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GapParameters {
    /// Countries of Asia, ISO 3166-1 alpha-3 in small letters.
    pub asia: Vec<String>,
    /// Units of a currency for a US dollar, by currency and year.
    pub currency: BTreeMap<String, BTreeMap<String, f64>>,
    /// When North America could make a product.
    pub makeable: MakeableRules,
    /// Rates of Section 301.
    pub section_301: Vec<HeadingRate>,
    /// Duty of Section 232.
    pub section_232: MetalDuty,
    /// Rules of origin.
    pub origin: OriginRules,
    /// Landed cost.
    pub landed: CarriageTerms,
}

impl Default for GapParameters {
    /// Those of the file that comes with the program; a test reads it.
    #[allow(clippy::expect_used, reason = "the file is compiled in and a test reads it")]
    fn default() -> Self {
        toml::from_str(USUAL).expect("the parameters that come with the program")
    }
}

impl GapParameters {
    /// The usual parameters as a commented TOML file.
    pub const USUAL_FILE: &str = USUAL;

    /// Reads a file laid out as [`GapParameters::USUAL_FILE`]. Fails, with the line, where it is none, and where a number is out of range.
    pub fn from_toml(path: &str, text: &str) -> Result<Self, AtlasError> {
        let bad = |problem: String| AtlasError::BadWeights(format!("{path}: {problem}"));
        let read: Self = toml::from_str(text).map_err(|error| bad(error.to_string()))?;
        for rule in read.makeable.all() {
            if !(1..=3).contains(&rule.needs) {
                return Err(bad("makeable: expected needs of 1, 2 or 3".to_owned()));
            }
            if [rule.rca, rule.cover, rule.jobs, rule.expansion]
                .iter()
                .any(|of| of.is_nan() || *of < 0.0)
            {
                return Err(bad("makeable: expected numbers of 0 or more".to_owned()));
            }
        }
        let rates = || read.currency.values().flat_map(BTreeMap::values);
        if rates().any(|rate| rate.is_nan() || *rate <= 0.0) {
            return Err(bad("currency: expected rates above 0".to_owned()));
        }
        let CarriageTerms { price, interest, obsolescence, far, near } = &read.landed;
        let ways = [far, near]
            .into_iter()
            .flat_map(|way| [way.freight, way.insurance, way.brokerage, way.days, way.fees]);
        let metal = &read.section_232;
        let parts = [metal.far, metal.near];
        if metal.rate.is_nan()
            || metal.rate < 0.0
            || parts.as_flattened().iter().any(|part| *part > 1.0)
        {
            return Err(bad(
                "section_232: expected a rate of 0 or more and parts of at most 1".to_owned()
            ));
        }
        let spans = [*price, *interest, *obsolescence].into_iter().chain(ways).chain(parts);
        for [low, usual, high] in spans {
            if !(0.0 <= low && low <= usual && usual <= high) {
                return Err(bad(format!(
                    "landed and section_232: expected [low, usual, high] of 0 or more in that order, found [{low}, {usual}, {high}]"
                )));
            }
        }
        Ok(read)
    }

    /// Units of a currency for a US dollar in a year; 1 of the dollar itself.
    pub fn rate(&self, currency: &str, year: i32) -> Option<f64> {
        if currency == "USD" {
            return Some(1.0);
        }
        self.currency.get(currency)?.get(&year.to_string()).copied()
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_file_that_comes_with_the_program_reads() {
        let usual = GapParameters::from_toml("usual", GapParameters::USUAL_FILE).unwrap();
        assert_eq!(usual, GapParameters::default());
        assert_eq!(usual.rate("CAD", 2021), Some(1.2535));
        assert_eq!(usual.rate("USD", 1900), Some(1.0));
        assert_eq!(usual.rate("CAD", 1900), None);
        assert!(usual.asia.iter().all(|of| icluster_codes::country_name(of).is_some()));
    }

    #[test]
    fn numbers_out_of_range_are_refused() {
        for (from, to) in [
            ("needs = 3", "needs = 4"),
            ("2021 = 1.2535", "2021 = 0.0"),
            ("price = [1.00, 1.05, 1.15]", "price = [1.2, 1.05, 1.15]"),
            ("rca = 0.5", "rca = -1"),
            ("interest =", "intrest ="),
            ("near = [0.00, 0.30, 0.60]", "near = [0.00, 0.30, 1.60]"),
            ("far = [0.10, 0.30, 0.60]", "far = [0.40, 0.30, 0.60]"),
            ("rate = 0.50\nfar", "rate = -0.50\nfar"),
        ] {
            let text = GapParameters::USUAL_FILE.replacen(from, to, 1);
            assert_ne!(text, GapParameters::USUAL_FILE, "{from}");
            assert!(GapParameters::from_toml("file", &text).is_err(), "{to}");
        }
    }
}
