//! What is looked for.

use crate::candidate::Code;
use crate::error::{MatchingError, within};
use crate::place::Place;
use crate::rules::{Rule, Test};
use serde::{Deserialize, Serialize};

/// Something wanted, and how much.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wanted<T = String> {
    /// What.
    pub what: T,
    /// How much it counts among others wanted; above 0.
    pub weight: f64,
}

impl<T> Wanted<T> {
    /// With a weight.
    #[must_use]
    pub fn new(what: T, weight: f64) -> Self {
        Wanted { what, weight }
    }
}

/// A need: what a candidate is weighed against. What is left empty is not asked for and does not count.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Need {
    /// Its id.
    pub id: String,
    /// The organisation that has the need: never a candidate for it.
    pub by: Option<String>,
    /// Capabilities (their keys).
    pub capabilities: Vec<Wanted>,
    /// Codes of what is to be supplied or done (HS, NAICS, SCIAN).
    pub codes: Vec<Wanted<Code>>,
    /// Where it is needed.
    pub place: Place,
    /// Industries of those who need it: who sells much to them stands near in the value network.
    pub chain: Vec<Code>,
    /// Certifications that are good to have; those that are a must are rules.
    pub certifications: Vec<String>,
    /// Initiatives it is part of.
    pub initiatives: Vec<String>,
    /// What excludes: certifications that are a must, size, flags with their bases, distance.
    pub rules: Vec<Rule>,
}

impl Need {
    /// Fails where a weight is none or a rule's id is there twice.
    pub(crate) fn check(&self) -> Result<(), MatchingError> {
        let expected = "a finite number above 0";
        let positive = |what: &str, weight: f64| {
            within(|| format!("weight of `{what}`"), weight, f64::MIN_POSITIVE, f64::MAX, expected)
        };
        for of in &self.capabilities {
            positive(&of.what, of.weight)?;
        }
        for of in &self.codes {
            positive(&of.what.code, of.weight)?;
        }
        crate::rules::check(&self.rules)
    }
}

/// A product that a place buys from far: an industry without a supplier near.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct SupplierGap {
    /// The product.
    pub product: Code,
    /// Industries that make it, with the part of it each makes (the concordance's weights).
    pub made_by: Vec<(Code, f64)>,
    /// Industries that buy it.
    pub bought_by: Vec<Code>,
    /// Where it is bought.
    pub place: Place,
    /// Farthest a supplier may be, in kilometres; none for no limit.
    pub within_kilometres: Option<f64>,
}

impl Default for Code {
    fn default() -> Self {
        Code::new("", "")
    }
}

impl From<SupplierGap> for Need {
    /// Who makes the product, or is in an industry that does, near, selling to those who buy it. The product counts as much as all industries that make it together.
    fn from(gap: SupplierGap) -> Self {
        let made: f64 = gap.made_by.iter().map(|(_, part)| part).sum();
        let id = format!("gap:{}:{}", gap.product.scheme, gap.product.code);
        let mut codes = vec![Wanted::new(gap.product, 1.0)];
        let industries = gap.made_by.into_iter().filter(|(_, part)| *part > 0.0);
        codes.extend(industries.map(|(code, part)| Wanted::new(code, part / made)));
        let far = gap.within_kilometres;
        let rules = far.map(|kilometres| Rule::new("distance", Test::Within { kilometres }));
        Need {
            id,
            codes,
            place: gap.place,
            chain: gap.bought_by,
            rules: rules.into_iter().collect(),
            ..Need::default()
        }
    }
}

/// A project that looks for partners.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct ProjectCall {
    /// Id of the project.
    pub id: String,
    /// Who leads it.
    pub lead: Option<String>,
    /// Capabilities it needs, all alike.
    pub capabilities: Vec<String>,
    /// Industries it is about.
    pub industries: Vec<Code>,
    /// Initiatives it is part of.
    pub initiatives: Vec<String>,
    /// Where it is.
    pub place: Place,
    /// Conditions of partners.
    pub rules: Vec<Rule>,
}

impl From<ProjectCall> for Need {
    fn from(project: ProjectCall) -> Self {
        let alike = |what| Wanted::new(what, 1.0);
        Need {
            id: format!("project:{}", project.id),
            by: project.lead,
            capabilities: project.capabilities.into_iter().map(alike).collect(),
            codes: project.industries.into_iter().map(|code| Wanted::new(code, 1.0)).collect(),
            place: project.place,
            initiatives: project.initiatives,
            rules: project.rules,
            ..Need::default()
        }
    }
}
