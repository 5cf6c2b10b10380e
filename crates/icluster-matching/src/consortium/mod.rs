//! Consortia: N members that together cover capabilities, under conditions.
//!
//! Cover is `f(S) = sum_c w_c max_{m in S} d(m, c)`, the value of facility location: it rises with every member, by less the more there are (monotone and submodular). The best is found by branch and bound;
//! where that takes more steps than allowed, the best found is returned with a bound that no consortium exceeds. Cover is counted in whole millionths, so that equal is equal.
//!
//! Sources: Cornuejols, Fisher and Nemhauser 1977, Location of bank accounts to optimize float, Management Science 23; Nemhauser, Wolsey and Fisher 1978, An analysis of approximations for maximizing submodular
//! set functions, Mathematical Programming 14 (the greedy choice reaches 1 - 1/e of the best where there are no conditions; `f(T) <= f(S) + sum of the largest gains` for any S and T).

mod greedy;
mod problem;
mod search;

use crate::error::{MatchingError, within};
use crate::need::Wanted;
use problem::Problem;
use serde::{Deserialize, Serialize};

/// Steps of the search for one consortium unless told otherwise.
const STEPS: u64 = 20_000_000;

/// Somebody who could be a member.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Member {
    /// Its id.
    pub id: String,
    /// Capabilities it brings, each to a degree from 0 to 1.
    pub brings: Vec<(String, f64)>,
    /// How well it fits otherwise, from 0 to 1: decides between consortia of the same cover.
    pub score: f64,
    /// Its country, `mx`; none counts as no country.
    pub country: Option<String>,
    /// Whether it is led by women; not known does not count.
    pub women_led: Option<bool>,
    /// Whether it is small; not known does not count.
    pub small: Option<bool>,
    /// Regions it lies in.
    pub regions: Vec<String>,
}

/// What is asked of a consortium.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Call {
    /// Capabilities to cover, with weights above 0.
    pub capabilities: Vec<Wanted>,
    /// Number of members, exactly.
    pub members: usize,
    /// All members lie in one of these regions; none given: anywhere.
    pub regions: Vec<String>,
    /// Members that must be in it.
    pub with: Vec<String>,
    /// Members led by women, at least.
    pub women_led: usize,
    /// Small ones, at least.
    pub small: usize,
    /// Countries, at least.
    pub countries: usize,
    /// How many consortia to return, the best first.
    pub alternatives: usize,
    /// In how many members each differs from every better one at least; 1 or more.
    pub differ_by: usize,
    /// Steps of the search for each of them: how often a possible member is looked at, at most.
    pub steps: u64,
}

impl Default for Call {
    fn default() -> Self {
        Call {
            capabilities: Vec::new(),
            members: 3,
            regions: Vec::new(),
            with: Vec::new(),
            women_led: 0,
            small: 0,
            countries: 0,
            alternatives: 1,
            differ_by: 1,
            steps: STEPS,
        }
    }
}

/// Who covers a capability.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Covered {
    /// The capability.
    pub capability: String,
    /// The member that covers it best, the first by id of those alike; none where nobody does.
    pub by: Option<String>,
    /// To which degree.
    pub degree: f64,
}

/// A consortium.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Consortium {
    /// Its members by id.
    pub members: Vec<String>,
    /// Weighted cover, from 0 to 1.
    pub cover: f64,
    /// Mean score of the members.
    pub score: f64,
    /// Who covers what.
    pub covered: Vec<Covered>,
    /// No consortium under the conditions (and different enough from those before) covers more than this; the cover itself where it is proven the best.
    pub bound: f64,
    /// Whether it is proven the best.
    pub exact: bool,
}

/// Consortia, the best first.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Consortia {
    /// Them.
    pub consortia: Vec<Consortium>,
    /// Whether there are surely no others that meet the conditions; false where the search was cut off before one was found, or as many were found as asked for.
    pub all: bool,
}

/// The best consortia under the conditions of a call: by cover, then by mean score, then by ids in order.
///
/// # Errors
/// Numbers of members or alternatives that are 0, weights not above 0, degrees or scores outside 0 to 1, two members with one id, a member that must be in it and is not there.
pub fn consortia(call: &Call, members: &[Member]) -> Result<Consortia, MatchingError> {
    check(call, members)?;
    let problem = Problem::new(call, members)?;
    let mut found = Consortia::default();
    let mut before: Vec<Vec<usize>> = Vec::new();
    for _ in 0..call.alternatives {
        let result = search::best(&problem, &before);
        let Some(chosen) = result.chosen else {
            found.all = result.exact;
            break;
        };
        found.consortia.push(problem.told(&chosen, result.bound, result.exact));
        before.push(chosen);
    }
    Ok(found)
}

fn check(call: &Call, members: &[Member]) -> Result<(), MatchingError> {
    let count = |what, expected, found| Err(MatchingError::Count { what, expected, found });
    if call.members == 0 {
        return count("number of members", "1 or more", 0);
    }
    if call.alternatives == 0 {
        return count("number of alternatives", "1 or more", 0);
    }
    if call.differ_by == 0 || call.differ_by > call.members {
        let expected = "from 1 to the number of members";
        return count("number of members in which alternatives differ", expected, call.differ_by);
    }
    if call.capabilities.is_empty() {
        return count("number of capabilities", "1 or more", 0);
    }
    for of in &call.capabilities {
        let what = || format!("weight of `{}`", of.what);
        within(what, of.weight, f64::MIN_POSITIVE, 1e6, "above 0, at most a million")?;
    }
    for member in members {
        let what = || format!("score of `{}`", member.id);
        within(what, member.score, 0.0, 1.0, "from 0 to 1")?;
        for (capability, degree) in &member.brings {
            let what = || format!("degree of `{capability}` of `{}`", member.id);
            within(what, *degree, 0.0, 1.0, "from 0 to 1")?;
        }
    }
    Ok(())
}
