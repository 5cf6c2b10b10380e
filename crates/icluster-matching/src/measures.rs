//! Who is how central in the graph of stakeholders, and who links groups that are else apart.
//!
//! Sources: Freeman 1979, Centrality in social networks, Social Networks 1; Brandes 2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25; Flom, Friedman, Strauss and Neaigus
//! 2004, A new measure of linkage between two sub-networks, Connections 26 (betweenness between groups); Gould and Fernandez 1989, Structures of mediation, Sociological Methodology 19 (roles of brokers).

use crate::error::MatchingError;
use crate::links::Links;
use icluster_value::{Network, page_rank};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, VecDeque};

/// Part of a rank that is handed on.
const DAMPING: f64 = 0.85;

/// Measures of one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Measures {
    /// Its id.
    pub id: String,
    /// To how many others it is linked.
    pub degree: usize,
    /// PageRank of the graph walked both ways, every pair linked alike; adds up to 1.
    pub page_rank: f64,
    /// Part of the pairs of others that have it on their shortest paths by steps, from 0 to 1.
    pub betweenness: f64,
}

/// How one stands between the two others of an open triad that it links, who are not linked to each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Brokerage {
    /// All three in one group.
    pub coordinator: u64,
    /// The two in one group, it in another.
    pub consultant: u64,
    /// It in the group of one of them.
    pub representative: u64,
    /// Three groups.
    pub liaison: u64,
}

/// One who links groups.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Broker {
    /// Its id.
    pub id: String,
    /// Its group.
    pub group: String,
    /// Part of the pairs of others in different groups that have it on their shortest paths, from 0 to 1.
    pub between_groups: f64,
    /// Open triads by role.
    pub roles: Brokerage,
}

impl Links {
    /// Measures of all, in the order of ids.
    ///
    /// # Errors
    /// None in practice: links lead to those there are.
    pub fn measures(&self) -> Result<Vec<Measures>, MatchingError> {
        let n = self.ids.len();
        let both_ways = (0..n).flat_map(|one| {
            self.of(one).filter_map(move |other| {
                Some((u32::try_from(one).ok()?, u32::try_from(other).ok()?, 1.0))
            })
        });
        let too_many = |_| MatchingError::Count {
            what: "number of stakeholders",
            expected: "less than four thousand million",
            found: n,
        };
        let network = Network::new(vec![0; n], both_ways).map_err(too_many)?;
        let ranks = page_rank(&network, DAMPING);
        let sums = self.dependencies(|_, _| true);
        let pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
        let all = self.ids.iter().enumerate().zip(ranks).zip(sums);
        Ok(all
            .map(|(((at, id), page_rank), sum)| Measures {
                id: id.clone(),
                degree: self.of(at).count(),
                page_rank,
                betweenness: sum / pairs,
            })
            .collect())
    }

    /// Those who link groups (countries, initiatives), the most between groups first, ties by id. One without a group is on paths but is no end of a pair, and no broker.
    #[must_use]
    pub fn brokers(&self, groups: &BTreeMap<String, String>) -> Vec<Broker> {
        let of: Vec<Option<&String>> = self.ids.iter().map(|id| groups.get(id)).collect();
        let group = |at: usize| of.get(at).copied().flatten();
        let differ = |one: usize, other: usize| match (group(one), group(other)) {
            (Some(one), Some(other)) => one != other,
            _ => false,
        };
        let sums = self.dependencies(differ);
        let mut sizes: BTreeMap<&String, usize> = BTreeMap::new();
        for group in of.iter().flatten() {
            *sizes.entry(group).or_insert(0) += 1;
        }
        let grouped: usize = sizes.values().sum();
        // Ordered pairs of different groups without one of a group of a certain size.
        let pairs_without = |own: usize| {
            let rest = grouped.saturating_sub(1);
            let squares: usize = sizes.values().map(|size| size * size).sum();
            let squares = squares + (own.saturating_sub(1)).pow(2) - own * own;
            (rest * rest).saturating_sub(squares)
        };
        let mut brokers: Vec<Broker> = self
            .ids
            .iter()
            .enumerate()
            .zip(sums)
            .filter_map(|((at, id), sum)| {
                let group = group(at)?;
                let pairs = pairs_without(sizes.get(group).copied().unwrap_or(0)).max(1);
                let (id, roles) = (id.clone(), self.roles(at, &of));
                let between_groups = sum / pairs as f64;
                Some(Broker { id, group: group.clone(), between_groups, roles })
            })
            .collect();
        brokers.sort_by(|one, other| {
            let order = other.between_groups.total_cmp(&one.between_groups);
            order.then_with(|| one.id.cmp(&other.id))
        });
        brokers
    }

    fn roles(&self, at: usize, of: &[Option<&String>]) -> Brokerage {
        let group = |at: usize| of.get(at).copied().flatten();
        let Some(own) = group(at) else { return Brokerage::default() };
        let ends: Vec<(usize, &String)> =
            self.of(at).filter_map(|other| Some((other, group(other)?))).collect();
        let mut roles = Brokerage::default();
        for (place, (one, its)) in ends.iter().enumerate() {
            for (other, others) in ends.iter().skip(place + 1) {
                if self.neighbours.get(*one).is_some_and(|of| of.contains_key(other)) {
                    continue;
                }
                let role = match (*its == own, *others == own, its == others) {
                    (true, true, _) => &mut roles.coordinator,
                    (false, false, true) => &mut roles.consultant,
                    (false, false, false) => &mut roles.liaison,
                    _ => &mut roles.representative,
                };
                *role += 1;
            }
        }
        roles
    }

    /// Of each, the sum over ordered pairs of others that count of the part of their shortest paths that go by it (Brandes' accumulation, breadth first).
    fn dependencies(&self, counts: impl Fn(usize, usize) -> bool) -> Vec<f64> {
        let n = self.ids.len();
        let mut sums = vec![0.0; n];
        for source in 0..n {
            let mut distance = vec![usize::MAX; n];
            let mut paths = vec![0.0; n];
            let mut before: Vec<Vec<usize>> = vec![Vec::new(); n];
            let mut order = Vec::new();
            let mut next = VecDeque::from([source]);
            distance[source] = 0;
            paths[source] = 1.0;
            while let Some(at) = next.pop_front() {
                order.push(at);
                for to in self.of(at) {
                    if distance[to] == usize::MAX {
                        distance[to] = distance[at] + 1;
                        next.push_back(to);
                    }
                    if distance[to] == distance[at] + 1 {
                        paths[to] += paths[at];
                        before[to].push(at);
                    }
                }
            }
            let mut depends = vec![0.0; n];
            for at in order.into_iter().rev() {
                let end = if at != source && counts(source, at) { 1.0 } else { 0.0 };
                let of = (end + depends[at]) / paths[at];
                for one in &before[at] {
                    depends[*one] += paths[*one] * of;
                }
                if at != source {
                    sums[at] += depends[at];
                }
            }
        }
        sums
    }
}
