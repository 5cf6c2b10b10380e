//! Paths between two, shortest first, with the evidence of each step.
//!
//! Source: Yen 1971, Finding the k shortest loopless paths in a network, Management Science 17 (the implementation of `pathfinding`).

use crate::error::MatchingError;
use crate::links::{Link, Links};
use pathfinding::directed::yen::yen;
use pathfinding::num_traits::Zero;
use serde::{Deserialize, Serialize};
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
        let successors = |at: &usize| -> Vec<(usize, Cost)> {
            let Some(of) = self.neighbours.get(*at) else { return Vec::new() };
            let cost = |links: &Vec<usize>| Cost(1, distrust(self.surest(links)));
            of.iter().map(|(to, links)| (*to, cost(links))).collect()
        };
        let mut found = yen(&start, successors, |at| *at == end, most);
        found.sort_by(|(one, cost), (other, its)| cost.cmp(its).then_with(|| one.cmp(other)));
        Ok(found.iter().map(|(nodes, _)| self.told(nodes)).collect())
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
