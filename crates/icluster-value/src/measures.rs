//! What the place of a node in a network of supply is: how much passes by it, how much depends on it, and which links say something.
//!
//! Strengths are [`Network::sales`] and [`Network::purchases`]. Cores and communities of dense tables mean nothing: take the [`backbone`] first.
//!
//! Sources: Brin and Page 1998 (PageRank); Brandes 2001, A faster algorithm for betweenness centrality, Journal of Mathematical Sociology 25; Serrano, Boguna and Vespignani 2009, Extracting the
//! multiscale backbone of complex weighted networks, PNAS 106; Batagelj and Zaversnik 2003 (cores).

use crate::network::Network;
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

/// Rounds at most.
const ROUNDS: usize = 10_000;

/// Change of all ranks in a round below which they stand still.
const STILL: f64 = 1e-14;

/// Cost of a link that is all of its buyer's input: above 0, for the number of ways not to be endless.
const LEAST_COST: f64 = 1e-9;

/// Ways whose costs differ by this part are as short as each other.
const TIE: f64 = 1e-13;

/// Starting nodes whose results one task adds up: fixed, for sums to be the same on any number of threads.
const TOGETHER: usize = 32;

/// Weighted PageRank in the direction of input shares: what a buyer has it hands on to its suppliers in proportion to what it buys of them, `r_i = (1 - d) / n + d (sum_j w_ij / s_in_j r_j + r_none / n)`,
/// where those without suppliers hand on to all alike. Adds up to 1; high where many who are themselves needed buy. `damping` is 0.85 as a rule.
pub fn page_rank(network: &Network, damping: f64) -> Vec<f64> {
    let n = network.firms();
    let purchases = network.purchases();
    let mut rank = vec![1.0 / n.max(1) as f64; n];
    for _ in 0..ROUNDS {
        let none: f64 = (0..n).filter(|j| purchases[*j] == 0.0).map(|j| rank[j]).sum();
        let to_all = (1.0 - damping + damping * none) / n as f64;
        let next: Vec<f64> = (0..n)
            .map(|i| {
                let of = network.customers(i).iter();
                let of = of.map(|(j, value)| value / purchases[*j as usize] * rank[*j as usize]);
                to_all + damping * of.sum::<f64>()
            })
            .collect();
        let change: f64 = next.iter().zip(&rank).map(|(next, rank)| (next - rank).abs()).sum();
        rank = next;
        if change <= STILL {
            break;
        }
    }
    rank
}

/// Betweenness: which part of all pairs of other nodes have a node on their shortest way of supply, from 0 to 1; of several ways as short, each counts by its part. A link costs `-ln` of its part of what its
/// buyer buys, so that the shortest way is the one by which most of an input comes.
pub fn betweenness(network: &Network) -> Vec<f64> {
    let n = network.firms();
    let purchases = network.purchases();
    let links: Vec<Vec<(usize, f64)>> = (0..n)
        .map(|i| {
            let of = network.customers(i).iter().filter(|(j, _)| *j as usize != i);
            let cost = |(j, value): &(u32, f64)| -(value / purchases[*j as usize]).ln();
            of.map(|link| (link.0 as usize, cost(link).max(LEAST_COST))).collect()
        })
        .collect();
    let sources: Vec<usize> = (0..n).collect();
    let parts: Vec<Vec<f64>> = sources
        .par_chunks(TOGETHER)
        .map(|sources| {
            let mut sums = vec![0.0; n];
            let mut ways = Ways::new(n);
            for source in sources {
                ways.from(*source, &links);
                ways.add_to(*source, &mut sums);
            }
            sums
        })
        .collect();
    let pairs = (n.saturating_sub(1) * n.saturating_sub(2)).max(1) as f64;
    let sum = |i: usize| parts.iter().map(|part| part[i]).sum::<f64>() / pairs;
    (0..n).map(sum).collect()
}

/// Shortest ways from a node.
struct Ways {
    distance: Vec<f64>,
    /// How many there are.
    count: Vec<f64>,
    /// The nodes before.
    before: Vec<Vec<usize>>,
    /// Nodes in the order of distance.
    order: Vec<usize>,
    done: Vec<bool>,
}

/// A distance in the order of numbers.
#[derive(PartialEq)]
struct Far(f64);

impl Eq for Far {}

impl PartialOrd for Far {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Far {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl Ways {
    fn new(n: usize) -> Self {
        Ways {
            distance: vec![f64::INFINITY; n],
            count: vec![0.0; n],
            before: vec![Vec::new(); n],
            order: Vec::with_capacity(n),
            done: vec![false; n],
        }
    }

    fn from(&mut self, source: usize, links: &[Vec<(usize, f64)>]) {
        self.distance.fill(f64::INFINITY);
        self.count.fill(0.0);
        self.before.iter_mut().for_each(Vec::clear);
        self.order.clear();
        self.done.fill(false);
        (self.distance[source], self.count[source]) = (0.0, 1.0);
        let mut next = BinaryHeap::from([Reverse((Far(0.0), source))]);
        while let Some(Reverse((_, i))) = next.pop() {
            if std::mem::replace(&mut self.done[i], true) {
                continue;
            }
            self.order.push(i);
            for (j, cost) in &links[i] {
                let (far, known) = (self.distance[i] + cost, self.distance[*j]);
                let tie = TIE * far.max(1.0);
                if far < known - tie {
                    self.distance[*j] = far;
                    self.count[*j] = self.count[i];
                    self.before[*j].clear();
                    self.before[*j].push(i);
                    next.push(Reverse((Far(far), *j)));
                } else if (far - known).abs() <= tie {
                    self.count[*j] += self.count[i];
                    self.before[*j].push(i);
                }
            }
        }
    }

    /// Adds what each node has of the ways from a source (Brandes' accumulation).
    fn add_to(&self, source: usize, sums: &mut [f64]) {
        let mut depends = vec![0.0; sums.len()];
        for j in self.order.iter().rev() {
            let of = (1.0 + depends[*j]) / self.count[*j];
            for i in &self.before[*j] {
                depends[*i] += self.count[*i] * of;
            }
            if *j != source {
                sums[*j] += depends[*j];
            }
        }
    }
}

/// The links that are more than chance would give a node that spreads its sales, or its purchases, at random over as many links (disparity filter): those with `(1 - w / s)^(k - 1) < alpha` at the seller or at the
/// buyer, `s` its strength, `k` its number of links. `alpha` is 0.05 as a rule.
///
/// An end with one link says nothing of it: the other end decides, as in the paper. A link that is the only one at both ends stays. Links of a node to itself are left out.
pub fn backbone(network: &Network, alpha: f64) -> Network {
    let others = network.filtered(|from, to, _| from != to);
    let (sales, purchases) = (others.sales(), others.purchases());
    let chance = |value: f64, strength: f64, links: usize| match links {
        1 => None,
        _ => Some((1.0 - value / strength).powf(links as f64 - 1.0)),
    };
    others.filtered(|from, to, value| {
        let (from, to) = (from as usize, to as usize);
        let seller = chance(value, sales[from], others.customers(from).len());
        let buyer = chance(value, purchases[to], others.suppliers(to).len());
        match (seller, buyer) {
            (None, None) => true,
            (seller, buyer) => seller.into_iter().chain(buyer).any(|chance| chance < alpha),
        }
    })
}

/// The largest k of each node such that it is in a part of the network where all have k neighbours or more, sellers and buyers counted once.
pub fn core_numbers(network: &Network) -> Vec<usize> {
    let n = network.firms();
    let neighbours: Vec<Vec<usize>> = (0..n)
        .map(|i| {
            let both = network.suppliers(i).iter().chain(network.customers(i));
            let mut all: Vec<usize> = both.map(|(j, _)| *j as usize).filter(|j| *j != i).collect();
            all.sort_unstable();
            all.dedup();
            all
        })
        .collect();
    let mut degree: Vec<usize> = neighbours.iter().map(Vec::len).collect();
    let mut next: BinaryHeap<_> = (0..n).map(|i| Reverse((degree[i], i))).collect();
    let (mut core, mut done) = (vec![0; n], vec![false; n]);
    let mut least = 0;
    while let Some(Reverse((of, i))) = next.pop() {
        if of != degree[i] || std::mem::replace(&mut done[i], true) {
            continue;
        }
        least = least.max(of);
        core[i] = least;
        for j in neighbours[i].iter().filter(|j| !done[**j]) {
            degree[*j] -= 1;
            next.push(Reverse((degree[*j], *j)));
        }
    }
    core
}
