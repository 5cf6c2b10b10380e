//! The product or industry space: the strongest ties between activities as a graph, its communities and where to draw them.
//!
//! Sources: Hidalgo, Klinger, Barabasi and Hausmann, Science 2007 (maximum spanning tree and threshold); Fruchterman and Reingold 1991 (layout).

use crate::communities::{louvain, modularity_of};
use crate::relatedness::Relatedness;

/// A tie between two activities; `a` is the smaller index.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Edge {
    /// First activity.
    pub a: usize,
    /// Second activity.
    pub b: usize,
    /// Relatedness: of the two directions the larger.
    pub weight: f64,
    /// Whether it is in the maximum spanning tree.
    pub tree: bool,
}

/// Which ties beside the tree are kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Ties {
    /// None.
    Tree,
    /// Those above a relatedness.
    Above(f64),
    /// Those above the first of 0, 0.05, 0.1, … at which an activity has at most so many ties in the mean (the R package's rule, with 5).
    MeanDegree(f64),
}

fn pairs(related: &Relatedness) -> Vec<(usize, usize, f64)> {
    let n = related.size();
    let weight = |a: usize, b: usize| related.get(a, b).max(related.get(b, a));
    (0..n)
        .flat_map(|a| (a + 1..n).map(move |b| (a, b)))
        .map(|(a, b)| (a, b, weight(a, b)))
        .filter(|(.., weight)| *weight > 0.0)
        .collect()
}

/// The graph: maximum spanning tree (forest, where activities share nothing) and further ties, by first, then second activity. Of equal ties the
/// one of smaller indices is taken (Kruskal).
pub fn space(related: &Relatedness, ties: Ties) -> Vec<Edge> {
    let mut all = pairs(related);
    all.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    let mut root: Vec<usize> = (0..related.size()).collect();
    let find = |mut i: usize, root: &mut Vec<usize>| {
        while root[i] != i {
            root[i] = root[root[i]];
            i = root[i];
        }
        i
    };
    let mut edges: Vec<Edge> = all
        .into_iter()
        .map(|(a, b, weight)| {
            let (x, y) = (find(a, &mut root), find(b, &mut root));
            root[x.max(y)] = x.min(y);
            Edge { a, b, weight, tree: x != y }
        })
        .collect();
    let above = match ties {
        Ties::Tree => f64::INFINITY,
        Ties::Above(least) => least,
        Ties::MeanDegree(most) => {
            let degree = |above: f64| {
                let kept = edges.iter().filter(|edge| edge.tree || edge.weight > above).count();
                2.0 * kept as f64 / related.size().max(1) as f64
            };
            (0..=20)
                .map(|step| f64::from(step) * 0.05)
                .find(|at| degree(*at) <= most)
                .unwrap_or(f64::INFINITY)
        }
    };
    edges.retain(|edge| edge.tree || edge.weight > above);
    edges.sort_by_key(|edge| (edge.a, edge.b));
    edges
}

/// Communities of the activities: [`louvain`] in their order. Activities without ties are alone.
pub fn communities(n: usize, edges: &[Edge]) -> Vec<usize> {
    louvain(n, edges.iter().map(|edge| (edge.a, edge.b, edge.weight)), 1.0, None)
}

/// Modularity of communities of the activities.
pub fn modularity(n: usize, edges: &[Edge], communities: &[usize]) -> f64 {
    let links = edges.iter().map(|edge| (edge.a, edge.b, edge.weight));
    modularity_of(n, links, communities, 1.0)
}

/// Where to draw each activity: forces push all apart and pull ties together, cooling over `rounds`; inside the unit square, the same for the same input.
/// `start`: positions of an earlier graph, kept as far as ties allow, so that a map of another year can be recognised; activities without one (NaN)
/// start near the mean of their neighbours.
pub fn layout(
    n: usize,
    edges: &[Edge],
    start: Option<&[(f64, f64)]>,
    rounds: usize,
) -> Vec<(f64, f64)> {
    let spiral = |i: usize| {
        // Golden angle: evenly spread, nobody on top of another.
        let (radius, angle) =
            (((i as f64 + 0.5) / n as f64).sqrt(), i as f64 * 2.399_963_229_728_653);
        (radius * angle.cos(), radius * angle.sin())
    };
    let known = |i: usize| {
        start.and_then(|s| s.get(i)).copied().filter(|(x, y)| !x.is_nan() && !y.is_nan())
    };
    let mut at: Vec<(f64, f64)> = (0..n)
        .map(|i| known(i).map_or_else(|| spiral(i), |(x, y)| (2.0 * x - 1.0, 2.0 * y - 1.0)))
        .collect();
    let ideal = (std::f64::consts::PI / n.max(1) as f64).sqrt();
    let first = if start.is_some() { 0.02 } else { 0.2 };
    for round in 0..rounds {
        let step = first * (1.0 - round as f64 / rounds as f64);
        let forces = forces(&at, edges, ideal);
        for (position, (fx, fy)) in at.iter_mut().zip(forces) {
            let length = (fx * fx + fy * fy).sqrt();
            if length > 0.0 {
                let scale = length.min(step) / length;
                position.0 += fx * scale;
                position.1 += fy * scale;
            }
        }
    }
    unit(&at)
}

fn forces(at: &[(f64, f64)], edges: &[Edge], ideal: f64) -> Vec<(f64, f64)> {
    use rayon::prelude::*;
    let mut forces: Vec<(f64, f64)> = at
        .par_iter()
        .enumerate()
        .map(|(i, (x, y))| {
            // A weak pull to the middle keeps parts without ties on the page.
            let mut force = (-0.1 * ideal * x, -0.1 * ideal * y);
            for (j, (u, v)) in at.iter().enumerate() {
                let (dx, dy) = (x - u, y - v);
                let square = dx * dx + dy * dy;
                if i != j {
                    let push = ideal * ideal / square.max(1e-12);
                    force.0 += push * dx;
                    force.1 += push * dy;
                }
            }
            force
        })
        .collect();
    for edge in edges {
        let ((x, y), (u, v)) = (at[edge.a], at[edge.b]);
        let (dx, dy) = (u - x, v - y);
        let pull = (dx * dx + dy * dy).sqrt() / ideal * if edge.tree { 1.0 } else { edge.weight };
        forces[edge.a].0 += pull * dx;
        forces[edge.a].1 += pull * dy;
        forces[edge.b].0 -= pull * dx;
        forces[edge.b].1 -= pull * dy;
    }
    forces
}

fn unit(at: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let range = |of: fn(&(f64, f64)) -> f64| {
        let values = at.iter().map(of);
        (values.clone().fold(f64::INFINITY, f64::min), values.fold(f64::NEG_INFINITY, f64::max))
    };
    let ((left, right), (top, bottom)) = (range(|p| p.0), range(|p| p.1));
    let size = (right - left).max(bottom - top).max(f64::MIN_POSITIVE);
    at.iter().map(|(x, y)| ((x - left) / size, (y - top) / size)).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    /// Two cliques of four with one weak tie between them.
    fn cliques() -> Relatedness {
        let mut data = vec![0.0; 64];
        for i in 0..8 {
            for j in 0..8 {
                data[i * 8 + j] =
                    if i / 4 == j / 4 { 0.6 + ((i + j) % 5) as f64 / 50.0 } else { 0.0 };
            }
        }
        data[3 * 8 + 4] = 0.1;
        data[4 * 8 + 3] = 0.1;
        Relatedness::new(8, data).unwrap()
    }

    #[test]
    fn the_tree_spans_all_with_the_strongest_ties() {
        let tree = space(&cliques(), Ties::Tree);
        assert_eq!(tree.len(), 7);
        assert!(tree.iter().any(|edge| (edge.a, edge.b) == (3, 4)));
        let more = space(&cliques(), Ties::Above(0.55));
        assert_eq!(more.len(), 13, "both cliques and the bridge of the tree");
        assert_eq!(more.iter().filter(|edge| edge.tree).count(), 7);
        let few = space(&cliques(), Ties::MeanDegree(2.5));
        assert!(few.len() <= 10 && few.len() >= 7);
    }

    #[test]
    fn communities_are_the_cliques() {
        let edges = space(&cliques(), Ties::Above(0.05));
        let found = communities(8, &edges);
        assert_eq!(found, [0, 0, 0, 0, 1, 1, 1, 1]);
        assert!(modularity(8, &edges, &found) > 0.4);
        assert_eq!(communities(3, &[]), [0, 1, 2]);
    }

    #[test]
    fn layouts_repeat_and_keep_an_earlier_one() {
        let edges = space(&cliques(), Ties::Above(0.05));
        let first = layout(8, &edges, None, 200);
        assert_eq!(first, layout(8, &edges, None, 200));
        assert!(first.iter().all(|(x, y)| (0.0..=1.0).contains(x) && (0.0..=1.0).contains(y)));
        let apart =
            |at: &[(f64, f64)], a: usize, b: usize| (at[a].0 - at[b].0).hypot(at[a].1 - at[b].1);
        assert!(apart(&first, 0, 1) < apart(&first, 0, 6));
        let again = layout(8, &edges, Some(&first), 50);
        for i in 0..8 {
            assert!((again[i].0 - first[i].0).hypot(again[i].1 - first[i].1) < 0.2, "{i}");
        }
    }
}
