//! Newton's method on the dual, for the sums that cyclic scaling reaches only slowly.
//!
//! Where two large groups meet in a few small cells, scaling moves a little at a time for thousands of rounds. There the dual,
//! `F(m) = sum psi(ln x0 + A' m) - b' m` with `psi' = clip(exp)`, is minimised with its second derivative: `A D A'`, `D` the values of
//! the cells that are inside their bounds; systems are solved by conjugate gradients, steps shortened until F falls (Dembo, Eisenstat
//! and Steihaug 1982; for this dual, Fang, Rajasekera and Tsao, "Entropy Optimization and Mathematical Programming", 1997, ch. 4).
//! Groups that no free cell ties together do not affect each other: each block is solved by itself.

use crate::links::{Lists, NONE, join, root};
use crate::problem::{Problem, Pull};
use rayon::prelude::*;

/// Newton steps on a block at most.
const STEPS: usize = 25;
/// Conjugate gradient rounds of a step at most.
const ROUNDS: usize = 400;
/// No cell's logarithm moves further in one step.
const FURTHEST: f64 = 4.0;
/// What is added to every second derivative, relative to it: a block whose sums follow from each other is singular.
const RIDGE: f64 = 1e-9;

/// Relative error of the solution of a step's system, close to the goal and far from it.
const FINEST: f64 = 1e-4;
const ROUGHEST: f64 = 3e-2;
/// A line search ends where the slope along it has fallen to this part.
const FLAT: f64 = 0.25;

/// Moves the multipliers of every block with a sum further than `tolerance` from what it should be; returns the unknowns that moved,
/// ascending.
pub(crate) fn improve(
    problem: &Problem,
    scaled: &mut [f64],
    factors: &mut [Vec<f64>],
    tolerance: f64,
) -> Vec<u32> {
    let mut blocks = blocks(problem, scaled, factors, tolerance);
    blocks.par_iter_mut().for_each(|block| block.minimise(tolerance));
    let mut moved = Vec::new();
    for block in blocks {
        for (&(family, group), multiplier) in block.groups.iter().zip(&block.multipliers) {
            factors[family as usize][group as usize] = multiplier.exp();
        }
        for (&leaf, log) in block.leaves.iter().zip(&block.logs) {
            scaled[leaf as usize] = log.exp();
        }
        moved.extend(block.leaves);
    }
    moved.sort_unstable();
    moved.dedup();
    moved
}

/// Groups tied together by cells inside their bounds, with all their members.
struct Block {
    /// Family and number of each group.
    groups: Vec<(u32, u32)>,
    pulls: Vec<Pull>,
    /// Logarithm of each group's factor.
    multipliers: Vec<f64>,
    /// Members of each group, as positions in `leaves`.
    members: Lists,
    leaves: Vec<u32>,
    /// Groups of each leaf, as positions in `groups`.
    groups_of: Lists,
    low: Vec<f64>,
    high: Vec<f64>,
    /// Logarithm of each leaf before clipping.
    logs: Vec<f64>,
}

/// Finds the blocks that have a sum to be reached.
fn blocks(problem: &Problem, scaled: &[f64], factors: &[Vec<f64>], tolerance: f64) -> Vec<Block> {
    let families = &problem.families;
    let mut first = Vec::with_capacity(families.len());
    let mut count = 0;
    for family in families {
        first.push(count);
        count += family.low.len();
    }
    // Groups that share a free cell hang together.
    let mut parent: Vec<u32> = (0..count as u32).collect();
    for (i, value) in scaled.iter().enumerate() {
        if *value <= problem.low[i] || *value >= problem.high[i] {
            continue;
        }
        let mut before = NONE;
        for (family, first) in families.iter().zip(&first) {
            let group = family.group_of[i];
            if group != NONE {
                let node = *first as u32 + group;
                if before != NONE {
                    join(&mut parent, before, node);
                }
                before = node;
            }
        }
    }
    let roots: Vec<u32> = (0..count as u32).map(|node| root(&mut parent, node)).collect();
    let mut off = vec![false; count];
    for (number, family) in families.iter().enumerate() {
        for group in 0..family.low.len() {
            let members = family.members.of(group);
            let sum = members.iter().map(|i| problem.clip(*i as usize, scaled[*i as usize])).sum();
            let pull = Pull::new(family, group);
            if pull.off(sum, factors[number][group].ln()) > tolerance {
                off[roots[first[number] + group] as usize] = true;
            }
        }
    }
    let mut number = vec![NONE; count];
    let mut groups: Vec<Vec<(u32, u32)>> = Vec::new();
    for family in 0..families.len() {
        for group in 0..families[family].low.len() {
            let root = roots[first[family] + group] as usize;
            if !off[root] {
                continue;
            }
            if number[root] == NONE {
                number[root] = groups.len() as u32;
                groups.push(Vec::new());
            }
            groups[number[root] as usize].push((family as u32, group as u32));
        }
    }
    groups.into_par_iter().map(|groups| Block::new(problem, groups, scaled, factors)).collect()
}

impl Block {
    fn new(
        problem: &Problem,
        groups: Vec<(u32, u32)>,
        scaled: &[f64],
        factors: &[Vec<f64>],
    ) -> Self {
        let families = &problem.families;
        let of = |&(family, group): &(u32, u32)| (&families[family as usize], group as usize);
        let mut leaves: Vec<u32> = groups
            .iter()
            .flat_map(|group| {
                let (family, group) = of(group);
                family.members.of(group).iter().copied()
            })
            .collect();
        leaves.sort_unstable();
        leaves.dedup();
        // Groups stand by family, then number: each leaf's are found by search.
        let (mut start, mut groups_of, mut leaf_of) = (vec![0], Vec::new(), Vec::new());
        for (at, leaf) in (0_u32..).zip(&leaves) {
            for (family, number) in families.iter().zip(0_u32..) {
                let group = family.group_of[*leaf as usize];
                if let Ok(found) = groups.binary_search(&(number, group)) {
                    groups_of.push(found as u32);
                    leaf_of.push(at);
                }
            }
            start.push(groups_of.len() as u32);
        }
        let members = Lists::by_owner(&groups_of, groups.len()).renamed(&leaf_of);
        let groups_of = Lists::new(start, groups_of);
        let pick = |of: &[f64]| leaves.iter().map(|leaf| of[*leaf as usize]).collect::<Vec<f64>>();
        Block {
            pulls: groups
                .iter()
                .map(|group| {
                    let (family, group) = of(group);
                    Pull::new(family, group)
                })
                .collect(),
            multipliers: groups
                .iter()
                .map(|(family, group)| factors[*family as usize][*group as usize].ln())
                .collect(),
            members,
            groups_of,
            low: pick(&problem.low),
            high: pick(&problem.high),
            logs: pick(scaled).iter().map(|value| value.max(f64::MIN_POSITIVE).ln()).collect(),
            leaves,
            groups,
        }
    }

    fn minimise(&mut self, tolerance: f64) {
        for _ in 0..STEPS {
            let values = self.values(&self.logs);
            let sums = self.sums(&values);
            let reached = self.pulls.iter().zip(&sums).zip(&self.multipliers);
            let worst =
                reached.clone().map(|((pull, sum), m)| pull.off(*sum, *m)).fold(0.0, f64::max);
            if worst <= tolerance {
                return;
            }
            let (gaps, curves): (Vec<f64>, Vec<f64>) =
                reached.map(|((pull, sum), m)| pull.gap(*sum, *m)).unzip();
            let free: Vec<f64> = (0..values.len())
                .map(|i| {
                    if values[i] > self.low[i] && values[i] < self.high[i] {
                        values[i]
                    } else {
                        0.0
                    }
                })
                .collect();
            let Some(step) = self.step(&gaps, &curves, &free, worst) else { return };
            if !self.walk(&gaps, &step) {
                return;
            }
        }
    }

    /// Every leaf inside its bounds.
    fn values(&self, logs: &[f64]) -> Vec<f64> {
        let clip = |(i, log): (usize, &f64)| log.exp().clamp(self.low[i], self.high[i]);
        logs.par_iter().enumerate().with_min_len(4096).map(clip).collect()
    }

    fn sums(&self, values: &[f64]) -> Vec<f64> {
        let sum = |group| self.members.of(group).iter().map(|leaf| values[*leaf as usize]).sum();
        (0..self.groups.len()).into_par_iter().with_min_len(1024).map(sum).collect()
    }

    /// What each leaf gets from its groups.
    fn spread<'a>(&'a self, of_group: &'a [f64]) -> impl IndexedParallelIterator<Item = f64> + 'a {
        let of_leaf = |leaf: usize| -> f64 {
            self.groups_of.of(leaf).iter().map(|group| of_group[*group as usize]).sum()
        };
        (0..self.leaves.len()).into_par_iter().with_min_len(4096).map(of_leaf)
    }

    /// Newton's step by preconditioned conjugate gradients (diagonal); none where nothing can move.
    ///
    /// Far from the goal a rough step does.
    fn step(&self, gaps: &[f64], curves: &[f64], free: &[f64], worst: f64) -> Option<Vec<f64>> {
        let tied = self.sums(free);
        let diagonal: Vec<f64> = tied
            .iter()
            .zip(curves.iter().zip(gaps))
            .map(|(sum, (curve, gap))| (sum + curve) * (1.0 + RIDGE) + gap.abs() / FURTHEST)
            .collect();
        let damping: Vec<f64> = diagonal.iter().zip(&tied).map(|(d, sum)| d - sum).collect();
        // Groups without a free cell, and intervals that do not bind, stay.
        let still: Vec<bool> =
            tied.iter().zip(curves).map(|(d, curve)| *d <= 0.0 || curve.is_nan()).collect();
        let mut residual: Vec<f64> =
            gaps.iter().zip(&still).map(|(gap, still)| if *still { 0.0 } else { -gap }).collect();
        let start: f64 = dot(&residual, &residual);
        if start == 0.0 {
            return None;
        }
        let divide = |r: &[f64]| -> Vec<f64> {
            let each = r.iter().zip(&diagonal).zip(&still);
            each.map(|((r, d), still)| if *still { 0.0 } else { r / d }).collect()
        };
        let mut step = vec![0.0; residual.len()];
        let mut scaled = divide(&residual);
        let mut direction = scaled.clone();
        let mut energy = dot(&residual, &scaled);
        let goal = energy * worst.clamp(FINEST, ROUGHEST).powi(2);
        for _ in 0..ROUNDS {
            let along: Vec<f64> =
                self.spread(&direction).zip(free.par_iter()).map(|(d, free)| d * free).collect();
            let mut image = self.sums(&along);
            for (group, image) in image.iter_mut().enumerate() {
                *image =
                    if still[group] { 0.0 } else { *image + damping[group] * direction[group] };
            }
            let curvature = dot(&direction, &image);
            if curvature <= 0.0 {
                break;
            }
            let length = energy / curvature;
            for ((step, d), (r, image)) in
                step.iter_mut().zip(&direction).zip(residual.iter_mut().zip(&image))
            {
                *step += length * d;
                *r -= length * image;
            }
            scaled = divide(&residual);
            let next = dot(&residual, &scaled);
            if next <= goal {
                break;
            }
            let turn = next / energy;
            energy = next;
            for (d, s) in direction.iter_mut().zip(&scaled) {
                *d = s + turn * *d;
            }
        }
        Some(step)
    }

    /// Goes along a step until the slope has nearly gone; false when nothing moved.
    fn walk(&mut self, gaps: &[f64], step: &[f64]) -> bool {
        let slope = dot(gaps, step);
        if slope >= 0.0 {
            return false;
        }
        let furthest = self.spread(step).map(f64::abs).reduce(|| 0.0, f64::max);
        let mut length = if furthest > FURTHEST { FURTHEST / furthest } else { 1.0 };
        for _ in 0..12 {
            let multipliers: Vec<f64> = self
                .multipliers
                .iter()
                .zip(step)
                .zip(&self.pulls)
                .map(|((m, step), pull)| pull.keep(*m, m + length * step))
                .collect();
            let moved: Vec<f64> =
                multipliers.iter().zip(&self.multipliers).map(|(a, b)| a - b).collect();
            let logs: Vec<f64> =
                self.spread(&moved).zip(self.logs.par_iter()).map(|(d, log)| log + d).collect();
            let sums = self.sums(&self.values(&logs));
            let now: f64 = self
                .pulls
                .iter()
                .zip(&sums)
                .zip(multipliers.iter().zip(step))
                .map(|((pull, sum), (m, step))| pull.gap(*sum, *m).0 * step)
                .sum();
            if now <= FLAT * slope.abs() {
                self.multipliers = multipliers;
                self.logs = logs;
                return true;
            }
            // Where a straight line through both slopes crosses zero.
            length *= (-slope / (now - slope)).clamp(0.05, 0.9);
        }
        false
    }
}

fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

#[cfg(test)]
mod tests {
    use crate::links::NONE;
    use crate::{Family, Problem, solve};

    /// Large cells in a row, tied by small ones: 0.4 must pass from the first sum to the last through every small cell. Scaling
    /// alone has not arrived after 29 rounds; Newton's method is called after 30.
    #[test]
    fn what_scaling_reaches_slowly_is_reached() {
        const SIZE: u32 = 8;
        let last = (SIZE - 1) as usize;
        let ties = SIZE - 1;
        let mut rows = vec![1000.0; SIZE as usize];
        let mut columns = rows.clone();
        rows[0] += 0.4;
        columns[last] += 0.4;
        let of_rows = (0..SIZE).chain(0..ties).collect();
        let of_columns = (0..SIZE).chain(1..=ties).collect();
        let mut prior = vec![1000.0; SIZE as usize];
        prior.resize((SIZE + ties) as usize, 0.01);
        let unknowns = prior.len();
        let families = vec![
            Family::new(of_rows, rows.clone(), rows),
            Family::new(of_columns, columns.clone(), columns),
        ];
        assert!(families.iter().all(|f| f.group_of.iter().all(|group| *group != NONE)));
        let (low, high) = (vec![0.0; unknowns], vec![f64::INFINITY; unknowns]);
        let problem = Problem { prior, low, high, families };
        let slow = solve(&problem, 1e-9, 29);
        assert!(slow.residual > 1e-6, "{}", slow.residual);
        let solution = solve(&problem, 1e-9, 60);
        assert!(solution.residual < 1e-8, "{}", solution.residual);
        for tie in &solution.values[SIZE as usize..] {
            assert!((tie - 0.4).abs() < 1e-4, "{tie}");
        }
    }
}
