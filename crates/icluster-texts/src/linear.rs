//! A linear model over pieces of words that goes down the tree of codes: at every code a multinomial logistic regression over its
//! children, fitted by stochastic gradient descent (Bottou 2010). A leaf's chance is the product of the chances on its way.

use crate::pieces::pieces;
use crate::stored::{Reader, Writer};
use rand::SeedableRng;
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};

/// Passes over the entries.
const PASSES: usize = 6;
/// First step of the descent.
const STEP: f32 = 2.0;
/// Codes kept at each level on the way down.
const BEAM: usize = 12;

#[derive(Clone, Debug)]
struct Node {
    children: Vec<String>,
    /// Row of weights, one a child, of each piece seen
    rows: HashMap<u32, u32>,
    weights: Vec<f32>,
    bias: Vec<f32>,
}

/// The model.
#[derive(Clone, Debug)]
pub struct Linear {
    nodes: BTreeMap<String, Node>,
    levels: Vec<usize>,
}

impl Linear {
    /// Fits the model to texts with codes. `levels` are the lengths of codes down the tree, such as 2, 4, 6; codes must be of the last
    /// length. Every node has draws of its own, so that the result is the same on any number of threads.
    #[must_use]
    pub fn fit(texts: &[(&str, &str)], levels: &[usize], seed: u64) -> Self {
        let hashed: Vec<Vec<(u32, f32)>> = texts.par_iter().map(|t| pieces(t.1)).collect();
        let mut under: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (number, (code, _)) in texts.iter().enumerate() {
            let mut parent = "";
            for level in levels {
                let Some(child) = code.get(..*level) else { break };
                under.entry(parent.to_owned()).or_default().push((number, child.to_owned()));
                parent = child;
            }
        }
        let under: Vec<(String, Vec<(usize, String)>)> = under.into_iter().collect();
        let nodes: Vec<(String, Node)> = under
            .into_par_iter()
            .enumerate()
            .map(|(place, (code, examples))| {
                let seed = seed.wrapping_mul(1_000_003).wrapping_add(place as u64);
                (code, Node::fit(&examples, &hashed, seed))
            })
            .collect();
        Self { nodes: nodes.into_iter().collect(), levels: levels.to_vec() }
    }

    /// Writes the model, codes in order.
    pub fn write(&self, to: &mut Writer) {
        to.list(&self.levels, |to, level| to.whole(*level));
        to.whole(self.nodes.len());
        for (code, node) in &self.nodes {
            to.text(code);
            node.write(to);
        }
    }

    /// Reads a model that was written; `None` where the bytes are none.
    pub fn read(from: &mut Reader<'_>) -> Option<Self> {
        let levels = from.list(Reader::whole)?;
        let nodes = from.list(|from| Some((from.text()?, Node::read(from)?)))?;
        Some(Self { nodes: nodes.into_iter().collect(), levels })
    }

    /// The likeliest codes with their chances, the best first; equal ones by code.
    #[must_use]
    pub fn rank(&self, text: &str, most: usize) -> Vec<(String, f64)> {
        let pieces = pieces(text);
        let mut beam: Vec<(String, f64)> = vec![(String::new(), 1.0)];
        for _ in &self.levels {
            let mut next: Vec<(String, f64)> = Vec::new();
            for (code, chance) in &beam {
                let Some(node) = self.nodes.get(code) else { continue };
                let chances = node.chances(&pieces);
                let children = node.children.iter().zip(chances);
                next.extend(
                    children.map(|(child, part)| (child.clone(), chance * f64::from(part))),
                );
            }
            next.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            next.truncate(BEAM.max(most));
            beam = next;
        }
        beam.truncate(most);
        beam
    }
}

impl Node {
    fn fit(examples: &[(usize, String)], hashed: &[Vec<(u32, f32)>], seed: u64) -> Self {
        let mut children: Vec<String> = examples.iter().map(|e| e.1.clone()).collect();
        children.sort_unstable();
        children.dedup();
        let width = children.len();
        let mut node =
            Self { children, rows: HashMap::new(), weights: Vec::new(), bias: vec![0.0; width] };
        if width < 2 {
            return node;
        }
        let mut order: Vec<(&[(u32, f32)], usize)> = examples
            .iter()
            .filter_map(|(number, child)| {
                let pieces = hashed.get(*number)?.as_slice();
                Some((pieces, node.children.binary_search(child).ok()?))
            })
            .collect();
        for (place, _) in order.iter().flat_map(|e| e.0) {
            let next = node.rows.len() as u32;
            node.rows.entry(*place).or_insert(next);
        }
        node.weights = vec![0.0; node.rows.len() * width];
        let mut random = ChaCha8Rng::seed_from_u64(seed);
        for pass in 0..PASSES {
            order.shuffle(&mut random);
            let step = STEP / (1.0 + pass as f32);
            for (pieces, truth) in &order {
                let mut slope = node.chances(pieces);
                if let Some(chance) = slope.get_mut(*truth) {
                    *chance -= 1.0;
                }
                for (bias, slope) in node.bias.iter_mut().zip(&slope) {
                    *bias -= 0.1 * step * slope;
                }
                for (place, value) in *pieces {
                    let Some(row) = node.rows.get(place) else { continue };
                    let from = *row as usize * width;
                    let weights = node.weights.get_mut(from..from + width);
                    for (weight, slope) in weights.into_iter().flatten().zip(&slope) {
                        *weight -= step * slope * value;
                    }
                }
            }
        }
        node
    }

    /// Pieces stand in the order of their rows.
    fn write(&self, to: &mut Writer) {
        let mut pieces: Vec<(u32, u32)> =
            self.rows.iter().map(|(piece, row)| (*row, *piece)).collect();
        pieces.sort_unstable();
        to.list(&self.children, |to, child| to.text(child));
        to.places(&pieces.iter().map(|of| of.1).collect::<Vec<_>>());
        to.weights(&self.weights);
        to.weights(&self.bias);
    }

    fn read(from: &mut Reader<'_>) -> Option<Self> {
        let children = from.list(Reader::text)?;
        let rows: HashMap<u32, u32> = from.places()?.into_iter().zip(0..).collect();
        let (weights, bias) = (from.weights()?, from.weights()?);
        let width = children.len();
        let fits = bias.len() == width && weights.len() == rows.len() * width;
        fits.then_some(Self { children, rows, weights, bias })
    }

    fn chances(&self, pieces: &[(u32, f32)]) -> Vec<f32> {
        let width = self.children.len();
        let mut scores = self.bias.clone();
        for (place, value) in pieces {
            let Some(row) = self.rows.get(place) else { continue };
            let from = *row as usize * width;
            let weights = self.weights.get(from..from + width).unwrap_or_default();
            for (score, weight) in scores.iter_mut().zip(weights) {
                *score += weight * value;
            }
        }
        let most = scores.iter().copied().fold(f32::NEG_INFINITY, f32::max);
        let mut sum = 0.0;
        for score in &mut scores {
            *score = (*score - most).exp();
            sum += *score;
        }
        for score in &mut scores {
            *score /= sum;
        }
        scores
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_carry_over_to_forms_not_seen_and_threads_change_nothing() {
        let texts = [
            ("11", "soybean farming"),
            ("12", "cattle ranching"),
            ("21", "coal mining"),
            ("22", "oil extraction"),
        ];
        let fit = || Linear::fit(&texts, &[1, 2], 7);
        let ranked = fit().rank("soybeans", 4);
        assert_eq!(ranked[0].0, "11");
        assert!((ranked.iter().map(|r| r.1).sum::<f64>() - 1.0).abs() < 1e-5);
        let single = rayon::ThreadPoolBuilder::new()
            .num_threads(1)
            .build()
            .map(|pool| pool.install(|| fit().rank("soybeans", 4)));
        assert_eq!(single.ok(), Some(ranked));
    }
}
