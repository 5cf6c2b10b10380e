//! Paths between two, shortest first, with the evidence of each step.
//!
//! Source: Yen 1971, Finding the k shortest loopless paths in a network, Management Science 17. The one of `pathfinding` 4.16 is not used: where several paths cost the same, it takes worse ones before
//! it has looked at what branches off them.

use crate::error::MatchingError;
use crate::links::{Link, Links};
use pathfinding::directed::dijkstra::dijkstra;
use pathfinding::num_traits::Zero;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::ops::Add;

/// Paths at most.
const MOST: usize = 100;

/// Parts of one in which distrust is counted, so that sums are exact.
const PARTS: f64 = 1e9;

/// A step of a path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Step {
    /// From whom.
    pub from: String,
    /// To whom.
    pub to: String,
    /// All links between them, the surest first: the evidence. A link may be told in the other direction.
    pub links: Vec<Link>,
}

/// A path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct StakeholderPath {
    /// Its steps; none where both ends are one.
    pub steps: Vec<Step>,
    /// The product of the trust of the surest link of each step: the chance that all hold if they hold independently of each other.
    pub trust: f64,
}

/// Number of steps, then distrust: the sum of `-ln trust`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Cost(u32, u64);

impl Add for Cost {
    type Output = Cost;

    fn add(self, other: Cost) -> Cost {
        Cost(self.0.saturating_add(other.0), self.1.saturating_add(other.1))
    }
}

impl Zero for Cost {
    fn zero() -> Self {
        Cost(0, 0)
    }

    fn is_zero(&self) -> bool {
        *self == Cost(0, 0)
    }
}

impl Links {
    /// Up to `most` paths that visit nobody twice: by number of steps, then the surest, then by the ids passed. Where more are as good as the last, which of them is returned is fixed for the same links,
    /// in whichever order they are given. None where one of the two has no link, or nothing links them.
    ///
    /// # Errors
    /// A number of paths that is 0 or above 100.
    pub fn paths(
        &self,
        from: &str,
        to: &str,
        most: usize,
    ) -> Result<Vec<StakeholderPath>, MatchingError> {
        if most == 0 || most > MOST {
            let (what, expected) = ("number of paths", "from 1 to 100");
            return Err(MatchingError::Count { what, expected, found: most });
        }
        let (Some(start), Some(end)) = (self.number(from), self.number(to)) else {
            return Ok(Vec::new());
        };
        if start == end {
            return Ok(vec![StakeholderPath { steps: Vec::new(), trust: 1.0 }]);
        }
        let mut found = self.best(start, end, most);
        found.sort();
        Ok(found.iter().map(|(_, nodes)| self.told(nodes)).collect())
    }

    /// Yen's algorithm: each path taken is left at each of its nodes for the best that goes another way than all paths taken with the same beginning; the best of what is so found is taken next.
    fn best(&self, start: usize, end: usize, most: usize) -> Vec<(Cost, Vec<usize>)> {
        let way = |from: usize, visited: &[usize], closed: &BTreeSet<usize>| {
            let onward = |at: &usize| {
                let open =
                    |to: usize| !visited.contains(&to) && (*at != from || !closed.contains(&to));
                let steps = self.neighbours.get(*at).into_iter().flatten();
                let steps = steps.map(|(to, links)| (*to, self.cost(links)));
                steps.filter(|(to, _)| open(*to)).collect::<Vec<_>>()
            };
            dijkstra(&from, onward, |at| *at == end)
        };
        let mut candidates = BTreeSet::new();
        candidates.extend(way(start, &[], &BTreeSet::new()).map(|(nodes, cost)| (cost, nodes)));
        let mut found: Vec<(Cost, Vec<usize>)> = Vec::new();
        while found.len() < most {
            let Some((cost, nodes)) = candidates.pop_first() else { break };
            found.push((cost, nodes.clone()));
            let mut before = Cost::zero();
            for (at, pair) in nodes.windows(2).enumerate() {
                let ([spur, next], Some(root)) = (pair, nodes.get(..at)) else { continue };
                let alike = found.iter().filter(|(_, path)| path.get(..=at) == nodes.get(..=at));
                let closed = alike.filter_map(|(_, path)| path.get(at + 1).copied()).collect();
                if let Some((rest, cost)) = way(*spur, root, &closed) {
                    candidates.insert((before + cost, [root, &rest].concat()));
                }
                let links = self.neighbours.get(*spur).and_then(|of| of.get(next));
                before = before + links.map_or(Cost::zero(), |links| self.cost(links));
            }
        }
        found
    }

    /// What the step over some links costs.
    fn cost(&self, links: &[usize]) -> Cost {
        Cost(1, distrust(self.surest(links)))
    }

    fn surest(&self, links: &[usize]) -> f64 {
        let first = links.first().and_then(|at| self.links.get(*at));
        first.map_or(0.0, |link| link.trust)
    }

    fn told(&self, nodes: &[usize]) -> StakeholderPath {
        let mut path = StakeholderPath { steps: Vec::new(), trust: 1.0 };
        for pair in nodes.windows(2) {
            let [from, to] = pair else { continue };
            let between = self.neighbours.get(*from).and_then(|of| of.get(to));
            let Some(links) = between else { continue };
            path.trust *= self.surest(links);
            let name = |at: &usize| self.ids.get(*at).cloned().unwrap_or_default();
            path.steps.push(Step {
                from: name(from),
                to: name(to),
                links: links.iter().filter_map(|at| self.links.get(*at).cloned()).collect(),
            });
        }
        path
    }
}

/// `-ln trust` in whole parts.
pub(crate) fn distrust(trust: f64) -> u64 {
    (-trust.ln() * PARTS).round() as u64
}
