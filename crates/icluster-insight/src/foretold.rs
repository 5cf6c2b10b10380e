//! How well scores told an outcome that came later, over all and inside blocks that share much of what moved both.
//!
//! Products of one chapter are hit by the same shocks: they are no independent cases. So intervals come from drawing whole blocks (Cameron, Gelbach and Miller 2008, Bootstrap-based
//! improvements for inference with clustered errors, Review of Economics and Statistics 90), and beside every measure over all stands one that compares inside blocks alone (van Elteren
//! 1960, On the combination of independent two-sample tests of Wilcoxon, Bulletin of the ISI 37). The area under the curve is the chance that a success had the higher score (Hanley and
//! McNeil 1982, Radiology 143).

use crate::input::{InputError, enough, finite, length, probability, varies};
use crate::permutation::{Draws, Permuted, random};
use icluster_complexity::predict::ranking;
use icluster_complexity::statistics::{mean_ranks, quantile, rank_correlation};
use rand::RngExt;
use rand::seq::SliceRandom;
use rayon::prelude::*;

/// What came later, case by case.
#[derive(Clone, Copy, Debug)]
pub struct Later<'a> {
    /// Size of the outcome.
    pub outcome: &'a [f64],
    /// Whether it counts as a success.
    pub success: &'a [bool],
    /// Number of the block each case is in.
    pub blocks: &'a [usize],
}

/// A measure with its interval over draws of whole blocks; NaN where it is not defined (no success, one block).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Estimate {
    /// As measured.
    pub value: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How well one score told the outcome.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Foretold {
    /// Spearman's correlation over all cases.
    pub rank: Estimate,
    /// The correlation of ranks inside blocks, `rank / (size + 1)` less a half, blocks pooled.
    pub rank_within: Estimate,
    /// Area under the curve over all cases: 0.5 is chance.
    pub area: Estimate,
    /// The same over pairs of one block.
    pub area_within: Estimate,
    /// Two-sided p-value of `rank_within` by putting scores in another order inside blocks.
    pub p_value: f64,
    /// `area_within` of the first score less this one's, in the same draws of blocks; 0 for the first.
    pub behind_first: Estimate,
}

/// Sums of a block: of ranks in it, and of its pairs of a success and another.
#[derive(Clone, Copy, Default)]
struct Sums {
    xy: f64,
    xx: f64,
    yy: f64,
    right: f64,
    pairs: f64,
}

impl Sums {
    fn add(&mut self, of: &Sums) {
        self.xy += of.xy;
        self.xx += of.xx;
        self.yy += of.yy;
        self.right += of.right;
        self.pairs += of.pairs;
    }

    fn rank(&self) -> f64 {
        self.xy / (self.xx * self.yy).sqrt()
    }

    fn area(&self) -> f64 {
        self.right / self.pairs
    }
}

/// Ranks inside a block, spread evenly between -1/2 and 1/2.
fn ranked(values: &[f64]) -> Vec<f64> {
    let n = values.len() as f64 + 1.0;
    mean_ranks(values).into_iter().map(|rank| rank / n - 0.5).collect()
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

fn sums(score: &[f64], outcome: &[f64], success: &[bool]) -> Sums {
    let (x, y) = (ranked(score), ranked(outcome));
    let wins = success.iter().filter(|of| **of).count() as f64;
    let pairs = wins * (success.len() as f64 - wins);
    let right = if pairs > 0.0 { ranking(score, success).roc_auc * pairs } else { 0.0 };
    Sums { xy: dot(&x, &y), xx: dot(&x, &x), yy: dot(&y, &y), right, pairs }
}

fn estimate(value: f64, drawn: impl Iterator<Item = f64>, level: f64) -> Estimate {
    let mut drawn: Vec<f64> = drawn.filter(|value| value.is_finite()).collect();
    drawn.sort_by(f64::total_cmp);
    let at = |p: f64| if drawn.is_empty() { f64::NAN } else { quantile(&drawn, p) };
    let tail = (1.0 - level) / 2.0;
    Estimate { value, low: at(tail), high: at(1.0 - tail) }
}

/// Measures of one score in one draw of blocks.
struct Drawn {
    rank: f64,
    area: f64,
    within: Sums,
}

/// How well each of several scores told what came later, with intervals at `level` (such as 0.9) from `draws.permutations` draws of whole blocks; the first is compared with the others in the same draws.
/// At least 3 cases; scores are finite and vary. The same bits whatever the number of threads.
pub fn foretold(
    scores: &[&[f64]],
    later: Later<'_>,
    draws: Draws,
    level: f64,
) -> Result<Vec<Foretold>, InputError> {
    let n = later.outcome.len();
    enough(n, 3)?;
    probability("the level of intervals", level)?;
    length("marks of success", later.success.len(), n)?;
    length("numbers of blocks", later.blocks.len(), n)?;
    finite("the outcome", later.outcome)?;
    varies("the outcome", later.outcome)?;
    for score in scores {
        length("scores", score.len(), n)?;
        finite("a score", score)?;
        varies("a score", score)?;
    }
    let blocks = members(later.blocks);
    let pick =
        |values: &[f64], block: &[usize]| block.iter().map(|at| values[*at]).collect::<Vec<_>>();
    let of_blocks: Vec<Vec<Sums>> = scores
        .iter()
        .map(|score| {
            let each = blocks.iter().map(|block| {
                let success: Vec<bool> = block.iter().map(|at| later.success[*at]).collect();
                sums(&pick(score, block), &pick(later.outcome, block), &success)
            });
            each.collect()
        })
        .collect();
    let drawn: Vec<Vec<Drawn>> = (0..draws.permutations)
        .into_par_iter()
        .map(|draw| {
            let mut random = random(draws.seed, draw);
            let chosen: Vec<usize> =
                (0..blocks.len()).map(|_| random.random_range(0..blocks.len())).collect();
            let cases: Vec<usize> =
                chosen.iter().flat_map(|block| blocks[*block].iter().copied()).collect();
            let outcome = pick(later.outcome, &cases);
            let success: Vec<bool> = cases.iter().map(|at| later.success[*at]).collect();
            let of = |(score, sums): (&&[f64], &Vec<Sums>)| {
                let score = pick(score, &cases);
                let mut within = Sums::default();
                chosen.iter().for_each(|block| within.add(&sums[*block]));
                Drawn {
                    rank: rank_correlation(&score, &outcome),
                    area: ranking(&score, &success).roc_auc,
                    within,
                }
            };
            scores.iter().zip(&of_blocks).map(of).collect()
        })
        .collect();
    let whole = |sums: &[Sums]| {
        let mut all = Sums::default();
        sums.iter().for_each(|of| all.add(of));
        all
    };
    let first = of_blocks.first().map(|sums| whole(sums).area()).unwrap_or(f64::NAN);
    let told = |(number, (score, sums)): (usize, (&&[f64], &Vec<Sums>))| {
        let within = whole(sums);
        let each = |of: &dyn Fn(&Drawn) -> f64, value: f64| {
            estimate(value, drawn.iter().map(|draw| of(&draw[number])), level)
        };
        let behind = drawn.iter().map(|draw| draw[0].within.area() - draw[number].within.area());
        Foretold {
            rank: each(&|of| of.rank, rank_correlation(score, later.outcome)),
            rank_within: each(&|of| of.within.rank(), within.rank()),
            area: each(&|of| of.area, ranking(score, later.success).roc_auc),
            area_within: each(&|of| of.within.area(), within.area()),
            p_value: reordered(score, later.outcome, &blocks, draws),
            behind_first: estimate(first - within.area(), behind, level),
        }
    };
    Ok(scores.iter().zip(&of_blocks).enumerate().map(told).collect())
}

/// Cases of each block, blocks by number.
fn members(blocks: &[usize]) -> Vec<Vec<usize>> {
    let mut of: std::collections::BTreeMap<usize, Vec<usize>> = std::collections::BTreeMap::new();
    blocks.iter().enumerate().for_each(|(at, block)| of.entry(*block).or_default().push(at));
    of.into_values().collect()
}

/// Two-sided p-value of ranks inside blocks that go together, from orders drawn inside each.
fn reordered(score: &[f64], outcome: &[f64], blocks: &[Vec<usize>], draws: Draws) -> f64 {
    let ranks = |values: &[f64]| -> Vec<Vec<f64>> {
        let of =
            |block: &Vec<usize>| ranked(&block.iter().map(|at| values[*at]).collect::<Vec<f64>>());
        blocks.iter().map(of).collect()
    };
    let (x, y) = (ranks(score), ranks(outcome));
    let together = |x: &[Vec<f64>]| x.iter().zip(&y).map(|(x, y)| dot(x, y)).sum::<f64>();
    let observed = together(&x);
    let drawn: Vec<f64> = (0..draws.permutations)
        .into_par_iter()
        .map_init(
            || x.clone(),
            |order, draw| {
                let mut random = random(draws.seed ^ OTHER, draw);
                for (order, x) in order.iter_mut().zip(&x) {
                    order.copy_from_slice(x);
                    order.shuffle(&mut random);
                }
                together(order)
            },
        )
        .collect();
    Permuted::of(observed, drawn.iter().copied()).two_sided()
}

/// Orders are drawn apart from blocks.
const OTHER: u64 = 0x6f72_6465_7273;

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const DRAWS: Draws = Draws { permutations: 499, seed: 7 };

    fn told(scores: &[&[f64]], outcome: &[f64], blocks: &[usize]) -> Vec<Foretold> {
        let success: Vec<bool> = outcome.iter().map(|of| *of > 0.0).collect();
        foretold(scores, Later { outcome, success: &success, blocks }, DRAWS, 0.9).unwrap()
    }

    /// Two blocks of three by hand. Block one: scores 1 2 3, outcomes -1 1 2: ranks alike. Block two: scores 7 8 9, outcomes 3 -2 -3: ranks the other way round.
    /// Inside: both give the same sums with opposite signs, so 0; pairs of a success and another: block one 2 of 2, block two 0 of 2.
    #[test]
    fn inside_blocks_by_hand() {
        let outcome = [-1.0, 1.0, 2.0, 3.0, -2.0, -3.0];
        let of = told(&[&[1.0, 2.0, 3.0, 7.0, 8.0, 9.0]], &outcome, &[4, 4, 4, 9, 9, 9])[0];
        assert!(of.rank_within.value.abs() < 1e-15, "{of:?}");
        assert_eq!(of.area_within.value, 0.5);
        // Over all: successes score 2, 3 and 7, the others 1, 8 and 9: 3 of 9 pairs are right.
        assert!((of.area.value - 3.0 / 9.0).abs() < 1e-15);
        // Ranks of the outcome are 3 4 5 6 2 1: sum of squared differences 4 + 4 + 4 + 4 + 9 + 25 = 50.
        assert!((of.rank.value - (1.0 - 6.0 * 50.0 / 210.0)).abs() < 1e-12);
    }

    /// Forty blocks that differ much; inside, one score follows the outcome, one follows the block alone, one is chance.
    #[test]
    fn what_follows_the_block_alone_says_nothing_inside_it() {
        let mut random = random(11, 0);
        let (mut own, mut common, mut chance) = (Vec::new(), Vec::new(), Vec::new());
        let (mut outcome, mut blocks) = (Vec::new(), Vec::new());
        for block in 0..40 {
            let level: f64 = random.random_range(-5.0..5.0);
            for _ in 0..12 {
                let inside: f64 = random.random_range(-1.0..1.0);
                outcome.push(level + inside);
                own.push(inside + random.random_range(-0.3..0.3));
                common.push(level + random.random_range(-0.01..0.01));
                chance.push(random.random_range(0.0..1.0));
                blocks.push(block);
            }
        }
        let of = told(&[&own, &common, &chance], &outcome, &blocks);
        assert!(of[0].rank_within.low > 0.85 && of[0].p_value <= 0.005, "{:?}", of[0]);
        assert!(of[1].rank.low > 0.8, "it tells the blocks apart: {:?}", of[1]);
        assert!(of[1].rank_within.low < 0.0 && of[1].rank_within.high > 0.0, "{:?}", of[1]);
        assert!(of[1].p_value > 0.05 && of[2].p_value > 0.05, "{:?}", of[2]);
        assert!(of[2].behind_first.low > 0.2, "chance is behind: {:?}", of[2]);
        assert_eq!((of[0].behind_first.low, of[0].behind_first.high), (0.0, 0.0));
    }

    #[test]
    fn the_same_bits_by_any_number_of_threads() {
        let outcome: Vec<f64> = (0..60).map(|i| f64::from(i * 37 % 23) - 9.0).collect();
        let score: Vec<f64> = (0..60).map(|i| f64::from(i * 17 % 19)).collect();
        let blocks: Vec<usize> = (0..60).map(|i| i / 6).collect();
        let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap();
        let alone = one.install(|| told(&[&score], &outcome, &blocks));
        assert_eq!(told(&[&score], &outcome, &blocks), alone);
    }

    #[test]
    fn what_is_asked_of_the_numbers_is_told() {
        let later =
            Later { outcome: &[1.0, 2.0, 3.0], success: &[true, false], blocks: &[0, 0, 1] };
        let error = foretold(&[&[1.0, 2.0, 3.0]], later, DRAWS, 0.9).unwrap_err();
        assert!(matches!(error, InputError::Length { found: 2, expected: 3, .. }), "{error}");
    }
}
