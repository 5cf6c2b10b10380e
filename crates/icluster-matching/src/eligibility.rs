//! Which programmes, calls and funds are open to an organisation, and which rule closes them.

use crate::candidate::Candidate;
use crate::error::MatchingError;
use crate::place::Place;
use crate::rules::{Fact, Finding, Rule, Verdict, check};
use serde::{Deserialize, Serialize};

/// A programme and its rules, all of which must be met.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Programme {
    /// Its id.
    pub id: String,
    /// Where it is offered from, for rules of distance.
    pub place: Place,
    /// Its rules.
    pub rules: Vec<Rule>,
}

/// Whether a programme is open to an organisation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "outcome", rename_all = "snake_case")]
pub enum Eligibility {
    /// All rules are met.
    Eligible,
    /// Rules exclude it, each with what was found.
    Excluded {
        /// The rules by id.
        by: Vec<(String, Vec<Finding>)>,
    },
    /// No rule excludes it, but facts are missing to know whether all are met.
    Unknown {
        /// The rules by id, with what is missing.
        missing: Vec<(String, Vec<Fact>)>,
    },
}

/// Whether a programme is open to an organisation on a day (`YYYY-MM-DD`).
///
/// # Errors
/// Two rules with one id.
pub fn eligibility(
    programme: &Programme,
    organisation: &Candidate,
    today: &str,
) -> Result<Eligibility, MatchingError> {
    check(&programme.rules)?;
    Ok(judged(&programme.rules, organisation, &programme.place, today))
}

/// All rules together.
pub(crate) fn judged(
    rules: &[Rule],
    candidate: &Candidate,
    place: &Place,
    today: &str,
) -> Eligibility {
    let (mut by, mut missing) = (Vec::new(), Vec::new());
    for rule in rules {
        match rule.test.verdict(candidate, place, today) {
            Verdict::Met => {}
            Verdict::Failed { findings } => by.push((rule.id.clone(), findings)),
            Verdict::Unknown { facts } => missing.push((rule.id.clone(), facts)),
        }
    }
    match (by.is_empty(), missing.is_empty()) {
        (true, true) => Eligibility::Eligible,
        (false, _) => Eligibility::Excluded { by },
        (true, false) => Eligibility::Unknown { missing },
    }
}
