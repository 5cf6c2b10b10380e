//! From pairs to clusters: records of one organisation or person together.
//!
//! Connected components join too much: one false pair ties two organisations together. Correlation clustering (Bansal, Blum and Chawla
//! 2004) weighs all pairs of a component at once: the partition with the largest sum of weights within clusters, the weight of a pair
//! that was not compared included.

use crate::blocking::Pair;
use crate::model::Scored;
use std::collections::BTreeMap;

/// Components of at most this many records are solved exactly, over all partitions.
const EXACT: usize = 8;

/// The cluster of every record, named by its smallest record: records joined by pairs, one after the other.
#[must_use]
pub fn components(records: usize, pairs: impl IntoIterator<Item = Pair>) -> Vec<u32> {
    let mut parent: Vec<u32> = (0..records as u32).collect();
    fn root(parent: &mut [u32], mut record: u32) -> u32 {
        while let Some(&up) = parent.get(record as usize).filter(|up| **up != record) {
            let above = parent.get(up as usize).copied().unwrap_or(up);
            if let Some(own) = parent.get_mut(record as usize) {
                *own = above;
            }
            record = above;
        }
        record
    }
    for (left, right) in pairs {
        if left as usize >= records || right as usize >= records {
            continue;
        }
        let (a, b) = (root(&mut parent, left), root(&mut parent, right));
        if let Some(larger) = parent.get_mut(a.max(b) as usize) {
            *larger = a.min(b);
        }
    }
    (0..records as u32).map(|record| root(&mut parent, record)).collect()
}

/// How to cluster.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ClusterOptions {
    /// Pairs of at least this weight tie a component together
    pub at_least: f64,
    /// Weight of a pair that was not scored; the prior's weight says that not being compared is no evidence
    pub not_scored: f64,
}

/// Correlation clusters of scored pairs: within each connected component, the partition with the largest sum of weights. Exact for
/// components of up to eight records; else the best of local search from two beginnings (all together, all apart): single records move
/// and clusters merge while the sum rises (Elsner and Schudy 2009). The cluster of every record is named by its smallest record.
#[must_use]
pub fn correlation(records: usize, scored: &[Scored], options: &ClusterOptions) -> Vec<u32> {
    let ties = scored.iter().filter(|s| s.weight >= options.at_least).map(|s| (s.left, s.right));
    let component = components(records, ties);
    let mut members: BTreeMap<u32, Vec<u32>> = BTreeMap::new();
    for (record, own) in component.iter().enumerate() {
        members.entry(*own).or_default().push(record as u32);
    }
    let mut weights: BTreeMap<u32, Vec<&Scored>> = BTreeMap::new();
    for pair in scored {
        let of = |record: u32| component.get(record as usize);
        if let (Some(one), Some(other)) = (of(pair.left), of(pair.right))
            && one == other
        {
            weights.entry(*one).or_default().push(pair);
        }
    }
    let mut cluster = component.clone();
    for (name, group) in members.iter().filter(|(_, group)| group.len() > 2) {
        let graph =
            Graph::new(group, weights.get(name).map_or(&[], Vec::as_slice), options.not_scored);
        let labels = if group.len() <= EXACT { graph.exact() } else { graph.search() };
        let mut first: BTreeMap<usize, u32> = BTreeMap::new();
        for (record, label) in group.iter().zip(labels) {
            let named = *first.entry(label).or_insert(*record);
            if let Some(own) = cluster.get_mut(*record as usize) {
                *own = named;
            }
        }
    }
    cluster
}

/// A component: for each record its scored neighbours with their weight above that of pairs that were not scored.
struct Graph {
    neighbours: Vec<Vec<(usize, f64)>>,
    base: f64,
}

impl Graph {
    fn new(group: &[u32], pairs: &[&Scored], base: f64) -> Self {
        let mut neighbours = vec![Vec::new(); group.len()];
        for pair in pairs {
            let places = (group.binary_search(&pair.left), group.binary_search(&pair.right));
            if let (Ok(one), Ok(other)) = places {
                neighbours[one].push((other, pair.weight - base));
                neighbours[other].push((one, pair.weight - base));
            }
        }
        Self { neighbours, base }
    }

    fn sum(&self, labels: &[usize]) -> f64 {
        let mut sizes: BTreeMap<usize, f64> = BTreeMap::new();
        let mut total = 0.0;
        for (record, label) in labels.iter().enumerate() {
            *sizes.entry(*label).or_default() += 1.0;
            for (other, weight) in self.neighbours.get(record).into_iter().flatten() {
                if *other > record && labels.get(*other) == Some(label) {
                    total += weight;
                }
            }
        }
        total + self.base * sizes.values().map(|n| n * (n - 1.0) / 2.0).sum::<f64>()
    }

    /// The best of all partitions, as restricted growth strings; of equal ones the first, which joins most.
    fn exact(&self) -> Vec<usize> {
        let size = self.neighbours.len();
        let mut labels = vec![0; size];
        let mut best = (f64::NEG_INFINITY, labels.clone());
        loop {
            let sum = self.sum(&labels);
            if sum > best.0 {
                best = (sum, labels.clone());
            }
            // The next string: raise the last place that may still rise, and begin anew after it.
            let rises = (1..size).rev().find(|place| {
                let before = labels.iter().take(*place).max().copied().unwrap_or(0);
                labels.get(*place).is_some_and(|l| *l <= before)
            });
            let Some(place) = rises else { break };
            for (at, label) in labels.iter_mut().enumerate().skip(place) {
                *label = if at == place { *label + 1 } else { 0 };
            }
        }
        best.1
    }

    fn search(&self) -> Vec<usize> {
        let size = self.neighbours.len();
        let mut together = vec![0; size];
        let mut apart: Vec<usize> = (0..size).collect();
        self.improve(&mut together);
        self.improve(&mut apart);
        if self.sum(&together) >= self.sum(&apart) { together } else { apart }
    }

    /// Moves and merges while they gain; every round is in the order of records, so that the result is always the same.
    fn improve(&self, labels: &mut [usize]) {
        let mut sizes = vec![0_usize; labels.len() + 1];
        for label in labels.iter() {
            sizes[*label] += 1;
        }
        for _ in 0..100 {
            let mut changed = false;
            for record in 0..labels.len() {
                let own = labels[record];
                let mut gains: BTreeMap<usize, f64> = BTreeMap::new();
                for (other, weight) in &self.neighbours[record] {
                    *gains.entry(labels[*other]).or_default() += weight;
                }
                let value = |label: usize, linked: f64| {
                    let others = sizes[label] - usize::from(label == own);
                    linked + self.base * others as f64
                };
                let stay = value(own, gains.get(&own).copied().unwrap_or(0.0));
                let empty = sizes.iter().position(|n| *n == 0).unwrap_or(own);
                let mut best = (stay.max(0.0), if stay >= 0.0 { own } else { empty });
                for (label, linked) in &gains {
                    let gain = value(*label, *linked);
                    if gain > best.0 + 1e-12 {
                        best = (gain, *label);
                    }
                }
                if best.1 != own && best.0 > stay + 1e-12 {
                    sizes[own] -= 1;
                    sizes[best.1] += 1;
                    labels[record] = best.1;
                    changed = true;
                }
            }
            changed |= self.merge(labels, &mut sizes);
            if !changed {
                break;
            }
        }
    }

    /// Joins the two clusters that gain most by it.
    fn merge(&self, labels: &mut [usize], sizes: &mut [usize]) -> bool {
        let mut between: BTreeMap<(usize, usize), f64> = BTreeMap::new();
        for (record, linked) in self.neighbours.iter().enumerate() {
            for (other, weight) in linked {
                let (a, b) = (labels[record], labels[*other]);
                if a < b {
                    *between.entry((a, b)).or_default() += weight;
                }
            }
        }
        let gain = |((a, b), weight): (&(usize, usize), &f64)| {
            (weight + self.base * (sizes[*a] * sizes[*b]) as f64, *a, *b)
        };
        let best = between.iter().map(gain).max_by(|x, y| x.0.total_cmp(&y.0));
        let Some((_, a, b)) = best.filter(|best| best.0 > 1e-12) else { return false };
        for label in labels.iter_mut().filter(|label| **label == b) {
            *label = a;
        }
        sizes[a] += sizes[b];
        sizes[b] = 0;
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn pair(left: u32, right: u32, weight: f64) -> Scored {
        Scored { left, right, weight, probability: crate::probability_of(weight) }
    }

    #[test]
    fn one_false_pair_does_not_tie_two_clusters() {
        let mut scored = Vec::new();
        for base in [0, 3] {
            for (a, b) in [(0, 1), (0, 2), (1, 2)] {
                scored.push(pair(base + a, base + b, 6.0));
            }
        }
        scored.push(pair(2, 3, 1.0));
        let options = ClusterOptions { at_least: 0.0, not_scored: -5.0 };
        assert_eq!(components(7, scored.iter().map(|s| (s.left, s.right))), [0, 0, 0, 0, 0, 0, 6]);
        assert_eq!(correlation(7, &scored, &options), [0, 0, 0, 3, 3, 3, 6]);
    }

    proptest! {
        #[test]
        fn search_is_never_above_the_best_nor_below_components(
            weights in prop::collection::vec(-6.0..6.0_f64, 15), base in -4.0..0.0_f64, holes in prop::collection::vec(any::<bool>(), 15),
        ) {
            let pairs: Vec<(u32, u32)> = (0..6).flat_map(|a| (a + 1..6).map(move |b| (a, b))).collect();
            let scored: Vec<Scored> = pairs.iter().zip(weights).zip(holes)
                .filter(|(_, hole)| !hole).map(|((p, w), _)| pair(p.0, p.1, w)).collect();
            let group: Vec<u32> = (0..6).collect();
            let graph = Graph::new(&group, &scored.iter().collect::<Vec<_>>(), base);
            let (best, found) = (graph.sum(&graph.exact()), graph.sum(&graph.search()));
            prop_assert!(best >= found - 1e-9);
            prop_assert!(found >= graph.sum(&[0; 6]) - 1e-9 && found >= -1e-9);
        }
    }
}
