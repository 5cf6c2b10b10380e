//! Controlled rounding: whole numbers that keep every sum.
//!
//! Leaves are edges between the two sums they are in (at their own place, and at the place above); along a cycle of fractional
//! edges the same amount is added and taken in turn until one becomes whole, so every sum stays what it was. Where
//! a sum is itself not whole it ends at one of the two whole numbers beside it.
//! Source: Cox, "A constructive procedure for unbiased controlled rounding", JASA 82 (1987); dependent rounding of Gandhi, Khuller,
//! Parthasarathy and Srinivasan, J. ACM 53 (2006).

use crate::Imputation;
use crate::links::NONE;
use std::collections::HashMap;

/// Nearer than this to a whole number is whole.
const WHOLE: f64 = 1e-6;

/// Rounds one value a leaf (the solution or a draw) so that each becomes one of the two whole numbers beside it and every
/// sum of the two finest levels of places stays, or becomes one of the two whole numbers beside it.
pub fn round_controlled(imputation: &Imputation, values: &[f64]) -> Vec<f64> {
    let exact: Vec<_> = imputation
        .problem
        .families
        .iter()
        .filter(|family| family.elastic <= 0.0)
        .filter(|family| family.low.iter().zip(&family.high).all(|(low, high)| low == high))
        .collect();
    // Families come from the coarsest place to the finest.
    let side = |from_last: usize, leaf: usize| {
        let family = exact.len().checked_sub(from_last + 1).and_then(|i| exact.get(i));
        family.map_or(NONE, |family| family.group_of[leaf])
    };
    let edges: Vec<(u32, u32)> =
        (0..values.len()).map(|leaf| (side(0, leaf), side(1, leaf))).collect();
    round_edges(&edges, values)
}

/// Rounds values on the edges of a graph with two kinds of nodes; `u32::MAX` is a node of its own for each edge.
fn round_edges(edges: &[(u32, u32)], values: &[f64]) -> Vec<f64> {
    let mut rounding = Rounding::new(edges, values);
    for edge in 0..edges.len() {
        while rounding.alive[edge] {
            rounding.walk(rounding.ends[edge].0);
        }
    }
    rounding.values
}

struct Rounding {
    values: Vec<f64>,
    alive: Vec<bool>,
    ends: Vec<(u32, u32)>,
    /// Edges at each node; those no longer alive are dropped when met.
    at: Vec<Vec<u32>>,
}

impl Rounding {
    fn new(edges: &[(u32, u32)], values: &[f64]) -> Self {
        let mut nodes: HashMap<(u8, u32), u32> = HashMap::new();
        let mut at: Vec<Vec<u32>> = Vec::new();
        let mut ends = Vec::with_capacity(edges.len());
        let mut node = |side: u8, group: u32, edge: u32| {
            let number = if group == NONE {
                at.push(Vec::new());
                at.len() as u32 - 1
            } else {
                *nodes.entry((side, group)).or_insert_with(|| {
                    at.push(Vec::new());
                    at.len() as u32 - 1
                })
            };
            at[number as usize].push(edge);
            number
        };
        for (i, (a, b)) in (0..).zip(edges) {
            ends.push((node(0, *a, i), node(1, *b, i)));
        }
        let mut rounding =
            Rounding { values: values.to_vec(), alive: vec![true; edges.len()], ends, at };
        for edge in 0..edges.len() {
            rounding.settle(edge);
        }
        rounding
    }

    /// Takes an edge out once its value is whole.
    fn settle(&mut self, edge: usize) {
        let value = self.values[edge];
        if (value - value.round()).abs() <= WHOLE {
            self.values[edge] = value.round();
            self.alive[edge] = false;
        }
    }

    /// Another fractional edge at a node.
    fn next(&mut self, node: u32, not: Option<u32>) -> Option<u32> {
        let alive = &self.alive;
        let list = &mut self.at[node as usize];
        list.retain(|edge| alive[*edge as usize]);
        list.iter().copied().find(|edge| Some(*edge) != not)
    }

    fn other(&self, edge: u32, node: u32) -> u32 {
        let (a, b) = self.ends[edge as usize];
        if a == node { b } else { a }
    }

    /// Walks fractional edges from a node until it meets itself or can go no further, both ways; makes at least one edge whole.
    fn walk(&mut self, start: u32) {
        let mut path: Vec<u32> = Vec::new();
        let mut node = start;
        let mut seen: HashMap<u32, usize> = HashMap::from([(start, 0)]);
        let mut turned = false;
        loop {
            match self.next(node, path.last().copied()) {
                Some(edge) => {
                    path.push(edge);
                    node = self.other(edge, node);
                    if let Some(&first) = seen.get(&node) {
                        self.push(&path[first..]);
                        return;
                    }
                    seen.insert(node, path.len());
                }
                None if turned => {
                    self.push(&path);
                    return;
                }
                None => {
                    // A dead end: walk from here the other way, so that both ends of the path are dead ends.
                    turned = true;
                    path.clear();
                    seen = HashMap::from([(node, 0)]);
                    if self.next(node, None).is_none() {
                        return;
                    }
                }
            }
        }
    }

    /// Adds and takes in turn as little as makes one edge whole.
    fn push(&mut self, path: &[u32]) {
        let room = |values: &[f64], up_first: bool| {
            path.iter()
                .enumerate()
                .map(|(i, edge)| {
                    let value = values[*edge as usize];
                    if (i % 2 == 0) == up_first {
                        value.ceil() - value
                    } else {
                        value - value.floor()
                    }
                })
                .fold(f64::INFINITY, f64::min)
        };
        let (up, down) = (room(&self.values, true), room(&self.values, false));
        let (amount, up_first) = if up <= down { (up, true) } else { (down, false) };
        for (i, edge) in path.iter().enumerate() {
            let edge = *edge as usize;
            self.values[edge] += if (i % 2 == 0) == up_first { amount } else { -amount };
            self.settle(edge);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sums(edges: &[(u32, u32)], values: &[f64], side: usize) -> HashMap<u32, f64> {
        let mut sums = HashMap::new();
        for (edge, value) in edges.iter().zip(values) {
            let group = if side == 0 { edge.0 } else { edge.1 };
            *sums.entry(group).or_insert(0.0) += value;
        }
        sums.remove(&NONE);
        sums
    }

    proptest! {
        #[test]
        fn every_value_and_every_sum_is_one_of_the_whole_numbers_beside_it(
            rows in prop::collection::vec((0..6_u32, 0..6_u32, 0.0..20.0_f64), 1..60),
        ) {
            let edges: Vec<(u32, u32)> = rows
                .iter()
                .map(|(a, b, _)| (if *a == 5 { NONE } else { *a }, if *b == 5 { NONE } else { *b }))
                .collect();
            let values: Vec<f64> = rows.iter().map(|row| row.2).collect();
            let rounded = round_edges(&edges, &values);
            for (before, after) in values.iter().zip(&rounded) {
                prop_assert!(after.fract() == 0.0 && (after - before).abs() < 1.0 + 1e-9);
            }
            for side in [0, 1] {
                let after = sums(&edges, &rounded, side);
                for (group, before) in sums(&edges, &values, side) {
                    prop_assert!((after[&group] - before).abs() < 1.0 + 1e-6, "{} {}", after[&group], before);
                }
            }
        }

        #[test]
        fn whole_sums_stay_what_they_are(cells in prop::collection::vec(0.0..9.0_f64, 12)) {
            // Three by four, with the last row and column making every sum whole.
            let mut table = vec![0.0; 20];
            for row in 0..3 { for column in 0..4 { table[row * 5 + column] = cells[row * 4 + column]; } }
            for row in 0..3 {
                let sum: f64 = table[row * 5..row * 5 + 4].iter().sum();
                table[row * 5 + 4] = sum.ceil() - sum;
            }
            for column in 0..5 {
                let sum: f64 = (0..3).map(|row| table[row * 5 + column]).sum();
                table[15 + column] = sum.ceil() - sum;
            }
            let edges: Vec<(u32, u32)> = (0..20).map(|i| (i / 5, i % 5)).collect();
            let rounded = round_edges(&edges, &table);
            // The last row's sum is whole too: all columns are and so are the other rows.
            for side in [0, 1] {
                let after = sums(&edges, &rounded, side);
                for (group, before) in sums(&edges, &table, side) {
                    prop_assert!((after[&group] - before).abs() < 1e-5, "{} {}", after[&group], before);
                }
            }
        }
    }
}
