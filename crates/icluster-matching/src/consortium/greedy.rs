//! A good consortium soon: the member that adds most, again and again, then exchanges of one member.

use super::problem::Problem;

/// Rounds of exchanges at most.
const ROUNDS: usize = 50;

/// A consortium that meets the conditions, if this way finds one.
pub(super) fn greedy(problem: &Problem, before: &[Vec<usize>]) -> Option<Vec<usize>> {
    let mut chosen: Vec<usize> = Vec::new();
    let mut best = problem.nobody();
    let must = |at: &usize| problem.members.get(*at).is_some_and(|member| member.must);
    for at in (0..problem.members.len()).filter(must) {
        best = problem.with(&best, problem.members.get(at)?);
        chosen.push(at);
    }
    while chosen.len() < problem.size {
        let left = problem.size - chosen.len();
        let missing = Missing::of(problem, &chosen);
        // Of those that help with a condition when there is no room to wait, the one that adds most.
        let key = |at: &usize| {
            let member = problem.members.get(*at)?;
            let helps = missing.helped_by(problem, *at, &chosen);
            let pressing = missing.most() >= left;
            let order = if pressing { helps } else { 0 };
            Some((order, problem.gain(&best, member), member.score))
        };
        let free = (0..problem.members.len()).filter(|at| !chosen.contains(at));
        // The first of those alike.
        let mut next: Option<(usize, _)> = None;
        for at in free {
            let key = key(&at);
            if next.as_ref().is_none_or(|(_, most)| key > *most) {
                next = Some((at, key));
            }
        }
        let (at, _) = next?;
        best = problem.with(&best, problem.members.get(at)?);
        chosen.push(at);
    }
    chosen.sort_unstable();
    exchange(problem, &mut chosen, before);
    problem.meets(&chosen, before).then_some(chosen)
}

/// Exchanges a member for another while that is better: first meets the conditions, then by value.
fn exchange(problem: &Problem, chosen: &mut Vec<usize>, before: &[Vec<usize>]) {
    let worth = |chosen: &[usize]| (problem.meets(chosen, before), problem.value(chosen));
    let mut now = worth(chosen);
    for _ in 0..ROUNDS {
        let mut better: Option<(Vec<usize>, _)> = None;
        for (place, out) in chosen.iter().enumerate() {
            if problem.members.get(*out).is_none_or(|member| member.must) {
                continue;
            }
            for other in (0..problem.members.len()).filter(|at| !chosen.contains(at)) {
                let mut with = chosen.clone();
                if let Some(at) = with.get_mut(place) {
                    *at = other;
                }
                with.sort_unstable();
                let worth = worth(&with);
                if worth > better.as_ref().map_or(now, |(_, worth)| *worth) {
                    better = Some((with, worth));
                }
            }
        }
        let Some((with, worth)) = better else { break };
        (*chosen, now) = (with, worth);
    }
}

/// What conditions still ask for.
struct Missing {
    women_led: usize,
    small: usize,
    countries: usize,
}

impl Missing {
    fn of(problem: &Problem, chosen: &[usize]) -> Missing {
        let members = || chosen.iter().filter_map(|at| problem.members.get(*at));
        let mut countries: Vec<usize> = members().filter_map(|member| member.country).collect();
        countries.sort_unstable();
        countries.dedup();
        let women_led = members().filter(|member| member.women_led).count();
        let small = members().filter(|member| member.small).count();
        Missing {
            women_led: problem.women_led.saturating_sub(women_led),
            small: problem.small.saturating_sub(small),
            countries: problem.countries.saturating_sub(countries.len()),
        }
    }

    /// Members it takes at least.
    fn most(&self) -> usize {
        self.women_led.max(self.small).max(self.countries)
    }

    /// With how many of the conditions that press a member helps.
    fn helped_by(&self, problem: &Problem, at: usize, chosen: &[usize]) -> usize {
        let Some(member) = problem.members.get(at) else { return 0 };
        let known = |country: usize| {
            let mut members = chosen.iter().filter_map(|at| problem.members.get(*at));
            members.any(|member| member.country == Some(country))
        };
        usize::from(self.women_led > 0 && member.women_led)
            + usize::from(self.small > 0 && member.small)
            + usize::from(self.countries > 0 && member.country.is_some_and(|of| !known(of)))
    }
}
