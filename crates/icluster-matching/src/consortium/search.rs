//! Branch and bound over consortia in the order of their ids.

use super::greedy::greedy;
use super::problem::{Problem, Value, shared};

/// The best consortium found.
pub(super) struct Best {
    pub(super) chosen: Option<Vec<usize>>,
    /// No consortium that meets the conditions covers more.
    pub(super) bound: u128,
    /// Whether it is proven the best (or that there is none).
    pub(super) exact: bool,
}

/// The best consortium that differs enough from those before: the first in order of those with the highest value.
pub(super) fn best(problem: &Problem, before: &[Vec<usize>]) -> Best {
    let seed = greedy(problem, before);
    let mut search = Search {
        problem,
        before,
        suffix: Suffix::of(problem),
        // What is found soon cuts off what is worse; what is as good may come before it in order.
        least: seed.as_ref().map(|chosen| problem.value(chosen)),
        best: None,
        steps: problem.steps,
        cut: None,
    };
    search.from(0, &mut Vec::new(), &problem.nobody(), 0);
    let value = |chosen: &Vec<usize>| problem.value(chosen);
    let chosen = match (search.best.map(|(_, chosen)| chosen), seed) {
        (Some(found), Some(seed)) if value(&seed) > value(&found) => Some(seed),
        (Some(found), _) => Some(found),
        (None, seed) => seed,
    };
    let cover = chosen.as_ref().map_or(0, |chosen| value(chosen).0);
    let bound = search.cut.map_or(cover, |cut| cut.max(cover));
    Best { chosen, bound, exact: search.cut.is_none() }
}

/// What those from a member on have, for conditions that can no longer be met.
struct Suffix {
    women_led: Vec<usize>,
    small: Vec<usize>,
    must: Vec<usize>,
    /// The largest degree of each capability.
    most: Vec<Vec<u64>>,
    /// By country, the last member that is in it.
    last_of_country: Vec<usize>,
}

impl Suffix {
    fn of(problem: &Problem) -> Suffix {
        let count = |of: fn(&super::problem::Possible) -> bool| {
            let mut counts = vec![0; problem.members.len() + 1];
            let mut sum = 0;
            for (at, member) in problem.members.iter().enumerate().rev() {
                sum += usize::from(of(member));
                if let Some(count) = counts.get_mut(at) {
                    *count = sum;
                }
            }
            counts
        };
        let mut last_of_country = vec![0; problem.number_of_countries];
        for (at, member) in problem.members.iter().enumerate() {
            if let Some(last) = member.country.and_then(|country| last_of_country.get_mut(country))
            {
                *last = at;
            }
        }
        let mut most = vec![problem.nobody()];
        for member in problem.members.iter().rev() {
            let next = most.last().map(|best| problem.with(best, member));
            most.extend(next);
        }
        most.reverse();
        Suffix {
            most,
            women_led: count(|member| member.women_led),
            small: count(|member| member.small),
            must: count(|member| member.must),
            last_of_country,
        }
    }
}

struct Search<'a> {
    problem: &'a Problem,
    before: &'a [Vec<usize>],
    suffix: Suffix,
    /// Value that is reached by some consortium.
    least: Option<Value>,
    best: Option<(Value, Vec<usize>)>,
    steps: u64,
    /// Largest bound of what was not looked at for want of steps.
    cut: Option<u128>,
}

impl Search<'_> {
    /// All consortia that begin with `chosen` and go on with members from `start` on.
    fn from(&mut self, start: usize, chosen: &mut Vec<usize>, best: &[u64], score: u64) {
        let problem = self.problem;
        let left = problem.size - chosen.len();
        let cover = problem.cover(best);
        if left == 0 {
            let value = (cover, score);
            let better = self.best.as_ref().is_none_or(|(most, _)| value > *most);
            if better && problem.meets(chosen, self.before) {
                self.best = Some((value, chosen.clone()));
            }
            return;
        }
        if !self.possible(start, chosen, left) {
            return;
        }
        let bounds = self.bounds(start, left, best, cover, score);
        for (at, bound) in (start..).zip(bounds) {
            // Bounds fall along the members: what comes after is no better.
            let Some(bound) = bound.filter(|bound| self.promising(*bound)) else { break };
            if self.suffix.must.get(at) < self.suffix.must.get(start) {
                // One that must be in it has been passed over.
                break;
            }
            let cost = (problem.members.len() - at) as u64;
            let Some(steps) = self.steps.checked_sub(cost) else {
                self.cut = Some(self.cut.map_or(bound.0, |cut| cut.max(bound.0)));
                self.steps = 0;
                break;
            };
            self.steps = steps;
            let Some(member) = problem.members.get(at) else { break };
            chosen.push(at);
            self.from(at + 1, chosen, &problem.with(best, member), score + member.score);
            chosen.pop();
        }
    }

    /// Whether something with this bound can be better than what is known: as good comes later in order than what the search has found, but perhaps before what was found soon.
    fn promising(&self, bound: Value) -> bool {
        self.best.as_ref().is_none_or(|(most, _)| bound > *most)
            && self.least.is_none_or(|least| bound >= least)
    }

    /// Whether those left can still meet the conditions.
    fn possible(&self, start: usize, chosen: &[usize], left: usize) -> bool {
        let problem = self.problem;
        let after = |counts: &[usize]| counts.get(start).copied().unwrap_or(0).min(left);
        let members = || chosen.iter().filter_map(|at| problem.members.get(*at));
        let women_led = members().filter(|member| member.women_led).count();
        let small = members().filter(|member| member.small).count();
        let mut there = vec![false; problem.number_of_countries];
        for country in members().filter_map(|member| member.country) {
            if let Some(there) = there.get_mut(country) {
                *there = true;
            }
        }
        let have = there.iter().filter(|there| **there).count();
        let new = there.iter().zip(&self.suffix.last_of_country);
        let new = new.filter(|(there, last)| !**there && **last >= start).count();
        problem.members.len() >= start + left
            && women_led + after(&self.suffix.women_led) >= problem.women_led
            && small + after(&self.suffix.small) >= problem.small
            && have + new.min(left) >= problem.countries
            && self.suffix.must.get(start).copied().unwrap_or(0) <= left
            && self
                .before
                .iter()
                .all(|other| shared(chosen, other) + problem.differ_by <= problem.size)
    }

    /// For each member from `start` on, the most that those which take it or one after it next can have: cover and the largest gains of those left, but no more than if each capability were covered by whoever has
    /// most of it; score and the largest scores. None where too few are left.
    fn bounds(
        &self,
        start: usize,
        left: usize,
        best: &[u64],
        cover: u128,
        score: u64,
    ) -> Vec<Option<Value>> {
        let problem = self.problem;
        let mut gains = Largest::new(left);
        let mut scores = Largest::new(left);
        let mut bounds: Vec<Option<Value>> = problem
            .members
            .iter()
            .zip(&self.suffix.most)
            .skip(start)
            .rev()
            .map(|(member, most)| {
                gains.add(problem.gain(best, member));
                scores.add(u128::from(member.score));
                let scores = u64::try_from(scores.sum).unwrap_or(u64::MAX);
                let all = best.iter().zip(most).map(|(best, most)| *best.max(most));
                let all = problem.cover(&all.collect::<Vec<u64>>());
                let cover = (cover + gains.sum).min(all);
                gains.is_full().then(|| (cover, score.saturating_add(scores)))
            })
            .collect();
        bounds.reverse();
        bounds
    }
}

/// The largest of numbers and their sum.
struct Largest {
    size: usize,
    /// In descending order.
    numbers: Vec<u128>,
    sum: u128,
}

impl Largest {
    fn new(size: usize) -> Self {
        Largest { size, numbers: Vec::with_capacity(size + 1), sum: 0 }
    }

    fn add(&mut self, number: u128) {
        let at = self.numbers.partition_point(|kept| *kept >= number);
        self.numbers.insert(at, number);
        self.sum += number;
        if self.numbers.len() > self.size
            && let Some(least) = self.numbers.pop()
        {
            self.sum -= least;
        }
    }

    fn is_full(&self) -> bool {
        self.numbers.len() == self.size
    }
}
