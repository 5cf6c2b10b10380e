//! A call and those who could be members in numbers.

use super::{Call, Consortium, Covered, Member};
use crate::error::MatchingError;

/// Parts of one in which degrees, weights and scores are counted.
const PARTS: f64 = 1e6;

/// Cover in parts of weights times parts of degrees, then score in parts: in the order in which consortia are compared.
pub(super) type Value = (u128, u64);

/// Somebody who could be a member.
pub(super) struct Possible {
    id: String,
    /// Degree of each capability in parts.
    pub(super) brings: Vec<u64>,
    pub(super) score: u64,
    /// Number of its country.
    pub(super) country: Option<usize>,
    pub(super) women_led: bool,
    pub(super) small: bool,
    pub(super) must: bool,
}

/// A call in numbers; those who could be members by id.
pub(super) struct Problem {
    pub(super) members: Vec<Possible>,
    capabilities: Vec<String>,
    pub(super) weights: Vec<u64>,
    pub(super) size: usize,
    pub(super) women_led: usize,
    pub(super) small: usize,
    pub(super) countries: usize,
    pub(super) number_of_countries: usize,
    pub(super) differ_by: usize,
    pub(super) steps: u64,
}

fn parts(value: f64) -> u64 {
    (value * PARTS).round() as u64
}

impl Problem {
    pub(super) fn new(call: &Call, members: &[Member]) -> Result<Self, MatchingError> {
        let mut sorted: Vec<&Member> = members.iter().collect();
        sorted.sort_by(|one, other| one.id.cmp(&other.id));
        for pair in sorted.windows(2) {
            if let [one, other] = pair
                && one.id == other.id
            {
                return Err(MatchingError::Twice(one.id.clone()));
            }
        }
        for id in &call.with {
            if !members.iter().any(|member| member.id == *id) {
                return Err(MatchingError::Unknown { what: "possible members", id: id.clone() });
            }
        }
        let inside = |member: &&Member| {
            call.regions.is_empty() || member.regions.iter().any(|of| call.regions.contains(of))
        };
        // One that must be in it and lies outside leaves no consortium: it stays, and the search finds none.
        let outside = sorted.iter().any(|member| call.with.contains(&member.id) && !inside(member));
        sorted.retain(inside);
        if outside {
            sorted.clear();
        }
        let mut countries: Vec<&String> =
            sorted.iter().filter_map(|member| member.country.as_ref()).collect();
        countries.sort();
        countries.dedup();
        let largest = call.capabilities.iter().map(|of| of.weight).fold(0.0, f64::max);
        let possible = |member: &&Member| {
            let degree = |capability: &String| {
                let same = member.brings.iter().filter(|(of, _)| of == capability);
                parts(same.map(|(_, degree)| *degree).fold(0.0, f64::max))
            };
            let country = member.country.as_ref();
            Possible {
                id: member.id.clone(),
                brings: call.capabilities.iter().map(|of| degree(&of.what)).collect(),
                score: parts(member.score),
                country: country.and_then(|country| countries.binary_search(&country).ok()),
                women_led: member.women_led == Some(true),
                small: member.small == Some(true),
                must: call.with.contains(&member.id),
            }
        };
        Ok(Problem {
            members: sorted.iter().map(possible).collect(),
            capabilities: call.capabilities.iter().map(|of| of.what.clone()).collect(),
            // Of the largest, so that weights of any size are counted alike; none is lost.
            weights: call.capabilities.iter().map(|of| parts(of.weight / largest).max(1)).collect(),
            size: call.members,
            women_led: call.women_led,
            small: call.small,
            countries: call.countries,
            number_of_countries: countries.len(),
            differ_by: call.differ_by,
            steps: call.steps,
        })
    }

    /// Cover of best degrees.
    pub(super) fn cover(&self, best: &[u64]) -> u128 {
        let pairs = self.weights.iter().zip(best);
        pairs.map(|(weight, degree)| u128::from(*weight) * u128::from(*degree)).sum()
    }

    /// What a member adds to best degrees.
    pub(super) fn gain(&self, best: &[u64], member: &Possible) -> u128 {
        let each = self.weights.iter().zip(best).zip(&member.brings);
        each.map(|((weight, best), brings)| {
            u128::from(*weight) * u128::from(brings.saturating_sub(*best))
        })
        .sum()
    }

    /// Best degrees with one more member.
    pub(super) fn with(&self, best: &[u64], member: &Possible) -> Vec<u64> {
        best.iter().zip(&member.brings).map(|(best, brings)| *best.max(brings)).collect()
    }

    /// Best degrees of nobody.
    pub(super) fn nobody(&self) -> Vec<u64> {
        vec![0; self.weights.len()]
    }

    /// Cover and score of a consortium.
    pub(super) fn value(&self, chosen: &[usize]) -> Value {
        let members = || chosen.iter().filter_map(|at| self.members.get(*at));
        let best = members().fold(self.nobody(), |best, member| self.with(&best, member));
        (self.cover(&best), members().map(|member| member.score).sum())
    }

    /// Whether a whole consortium meets the conditions.
    pub(super) fn meets(&self, chosen: &[usize], before: &[Vec<usize>]) -> bool {
        let members: Vec<&Possible> =
            chosen.iter().filter_map(|at| self.members.get(*at)).collect();
        let mut countries: Vec<usize> =
            members.iter().filter_map(|member| member.country).collect();
        countries.sort_unstable();
        countries.dedup();
        let count = |of: fn(&Possible) -> bool| members.iter().filter(|member| of(member)).count();
        let must = self.members.iter().filter(|member| member.must).count();
        members.len() == self.size
            && count(|member| member.women_led) >= self.women_led
            && count(|member| member.small) >= self.small
            && count(|member| member.must) == must
            && countries.len() >= self.countries
            && before.iter().all(|other| shared(chosen, other) + self.differ_by <= self.size)
    }

    /// Cover from 0 to 1.
    fn share(&self, cover: u128) -> f64 {
        let whole: u128 = self.weights.iter().map(|weight| u128::from(*weight)).sum();
        cover as f64 / (whole as f64 * PARTS)
    }

    /// A consortium for those who asked.
    pub(super) fn told(&self, chosen: &[usize], bound: u128, exact: bool) -> Consortium {
        let members: Vec<&Possible> =
            chosen.iter().filter_map(|at| self.members.get(*at)).collect();
        let (cover, score) = self.value(chosen);
        let covered = self.capabilities.iter().enumerate().map(|(at, capability)| {
            let mut best: Option<(&Possible, u64)> = None;
            for member in &members {
                let degree = member.brings.get(at).copied().unwrap_or(0);
                if degree > best.map_or(0, |(_, most)| most) {
                    best = Some((member, degree));
                }
            }
            Covered {
                capability: capability.clone(),
                by: best.map(|(member, _)| member.id.clone()),
                degree: best.map_or(0.0, |(_, degree)| degree as f64 / PARTS),
            }
        });
        Consortium {
            members: members.iter().map(|member| member.id.clone()).collect(),
            cover: self.share(cover),
            score: score as f64 / PARTS / self.size as f64,
            covered: covered.collect(),
            bound: self.share(bound),
            exact,
        }
    }
}

/// Members that two consortia share; both in order.
pub(super) fn shared(one: &[usize], other: &[usize]) -> usize {
    one.iter().filter(|member| other.binary_search(member).is_ok()).count()
}
