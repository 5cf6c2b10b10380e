//! Scores of candidates against a need, and their order.

use crate::candidate::{Candidate, Status};
use crate::eligibility::{Eligibility, judged};
use crate::error::MatchingError;
use crate::interval::Interval;
use crate::knowledge::Knowledge;
use crate::need::Need;
use crate::parts::{self, Judged};
use crate::reason::Reason;
use crate::rules::{Fact, Finding};
use crate::weights::{Mean, Weights};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A part of a score.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKey {
    /// Cover of capabilities.
    Capabilities,
    /// Nearness of codes.
    Codes,
    /// Nearness of places.
    Place,
    /// Selling to those who need it.
    Chain,
    /// Certifications.
    Certifications,
    /// Shared initiatives.
    Initiatives,
    /// How sure the claims are.
    Trust,
}

/// A part of a candidate's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Part {
    /// Which.
    pub key: PartKey,
    /// From 0 to 1.
    pub value: Interval,
    /// Its weight; those of the parts of a need add up to 1.
    pub weight: f64,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// A rule of which it is not known whether it is met.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Open {
    /// Id of the rule.
    pub rule: String,
    /// What is missing.
    pub facts: Vec<Fact>,
}

/// A candidate that no rule excludes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// Its id.
    pub id: String,
    /// By which it is ranked, from 0 to 1: so far from the lowest to the highest as the weights say.
    pub score: f64,
    /// At least, whatever it has not told.
    pub low: f64,
    /// At most.
    pub high: f64,
    /// Parts that the need asks for.
    pub parts: Vec<Part>,
    /// Rules still to be checked.
    pub open: Vec<Open>,
}

/// A candidate that rules exclude.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Excluded {
    /// Its id.
    pub id: String,
    /// The rules, with what was found.
    pub by: Vec<(String, Vec<Finding>)>,
}

/// Candidates in order.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// By score, the highest first; ties by id.
    pub matches: Vec<Match>,
    /// By id.
    pub excluded: Vec<Excluded>,
}

/// Weighs all candidates against a need on a day (`YYYY-MM-DD`). The one who has the need is none of them.
///
/// # Errors
/// Weights outside their range, a weight of the need that is not above 0, two candidates or rules with one id, a need that asks for nothing that has weight.
pub fn rank(
    need: &Need,
    candidates: &[Candidate],
    knowledge: &dyn Knowledge,
    weights: &Weights,
    today: &str,
) -> Result<Ranking, MatchingError> {
    weights.check()?;
    need.check()?;
    let mut ids = BTreeSet::new();
    let mut ranking = Ranking::default();
    for candidate in candidates {
        if !ids.insert(&candidate.id) {
            return Err(MatchingError::Twice(candidate.id.clone()));
        }
        if need.by.as_ref() == Some(&candidate.id) {
            continue;
        }
        let open = match judged(&need.rules, candidate, &need.place, today) {
            Eligibility::Excluded { by } => {
                ranking.excluded.push(Excluded { id: candidate.id.clone(), by });
                continue;
            }
            Eligibility::Eligible => Vec::new(),
            Eligibility::Unknown { missing } => {
                missing.into_iter().map(|(rule, facts)| Open { rule, facts }).collect()
            }
        };
        let parts = parts_of(need, candidate, knowledge, weights)?;
        let total = total(&parts, weights);
        ranking.matches.push(Match {
            id: candidate.id.clone(),
            score: total.at(weights.optimism),
            low: total.low,
            high: total.high,
            parts,
            open,
        });
    }
    ranking.matches.sort_by(|one, other| {
        other.score.total_cmp(&one.score).then_with(|| one.id.cmp(&other.id))
    });
    ranking.excluded.sort_by(|one, other| one.id.cmp(&other.id));
    Ok(ranking)
}

fn parts_of(
    need: &Need,
    candidate: &Candidate,
    knowledge: &dyn Knowledge,
    weights: &Weights,
) -> Result<Vec<Part>, MatchingError> {
    let of = &weights.part;
    let asked = [
        (PartKey::Capabilities, of.capabilities, parts::capabilities(need, candidate, knowledge)),
        (PartKey::Codes, of.codes, parts::codes(need, candidate, knowledge, weights)),
        (PartKey::Place, of.place, parts::place(need, candidate, weights)),
        (PartKey::Chain, of.chain, parts::chain(need, candidate, knowledge)),
        (PartKey::Certifications, of.certifications, parts::certifications(need, candidate)),
        (PartKey::Initiatives, of.initiatives, parts::initiatives(need, candidate)),
    ];
    let mut judged: Vec<(PartKey, f64, Judged)> = asked
        .into_iter()
        .filter_map(|(key, weight, judged)| Some((key, weight, judged?)))
        .collect();
    // Whether a place is told by the organisation is no claim that answers a need.
    if judged.iter().any(|(key, _, _)| *key != PartKey::Place) {
        let answers: Vec<Status> =
            judged.iter().flat_map(|(_, _, judged)| judged.answers.clone()).collect();
        let told = judged.iter().all(|(_, _, judged)| judged.told);
        judged.push((PartKey::Trust, of.trust, parts::trust(&answers, told, weights)));
    }
    let sum: f64 = judged.iter().map(|(_, weight, _)| weight).sum();
    if sum <= 0.0 {
        let expected =
            "at least 1: a capability, code, place, industry, certification or initiative";
        let found = judged.len();
        return Err(MatchingError::Count {
            what: "number of parts with weight that the need asks for",
            expected,
            found,
        });
    }
    let part = |(key, weight, judged): (PartKey, f64, Judged)| Part {
        key,
        value: judged.value,
        weight: weight / sum,
        reasons: judged.reasons,
    };
    Ok(judged.into_iter().map(part).collect())
}

/// The mean of parts; it rises with each, so that its ends are those of the parts' ends.
fn total(parts: &[Part], weights: &Weights) -> Interval {
    let mean = |end: fn(&Interval) -> f64| {
        let pairs = parts.iter().map(|part| (part.weight, end(&part.value)));
        let mean = match weights.mean {
            Mean::Arithmetic => pairs.map(|(weight, value)| weight * value).sum::<f64>(),
            Mean::Geometric => pairs
                .map(|(weight, value)| weight * value.max(weights.floor).ln())
                .sum::<f64>()
                .exp(),
        };
        mean.clamp(0.0, 1.0)
    };
    Interval::between(mean(|value| value.low), mean(|value| value.high))
}
