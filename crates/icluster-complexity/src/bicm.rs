//! The bipartite configuration model (BiCM): presence as random as its degrees allow, and what two activities or places share beyond it.
//!
//! Sources: Saracco, Di Clemente, Gabrielli and Squartini 2015, "Randomizing bipartite networks: the case of the World Trade Web", Sci. Rep. 5
//! (the model); Saracco, Straka, Di Clemente, Gabrielli, Caldarelli and Squartini 2017, "Inferring monopartite projections of bipartite
//! networks: an entropy-based approach", New J. Phys. 19 (the projection); Benjamini and Hochberg 1995, "Controlling the false discovery
//! rate", J. R. Stat. Soc. B 57.

use crate::bits::Bits;
use crate::discovery::{benjamini_hochberg, largest_allowed};
use crate::poisson_binomial::PoissonBinomial;
use crate::presence::Presence;
use faer::linalg::solvers::Solve;
use faer::{Mat, Side};
use rayon::prelude::*;
use std::ops::Range;

/// Expected degrees are at most so far from the observed ones, or [`ROUNDING`] of the largest degree.
const TOLERANCE: f64 = 1e-10;

/// What sums of a degree may lose of it.
const ROUNDING: f64 = 1e-14;

/// Log-odds that move less than this do not get better.
const STILL: f64 = 1e-13;

/// Newton steps before a part is given up; a few tens are usual.
const STEPS: usize = 300;

/// Saddle-point tails are taken to be within this factor of the exact ones.
const ERROR: f64 = 1.25;

/// Saddle-point tails of less tilted variance are not trusted so far.
const COARSE: f64 = 4.0;

/// Multiplications of a convolution that take as long as the saddle point takes for one group of draws.
const WORTH: u64 = 64;

/// False-discovery level if none is given.
const LEVEL: f64 = 0.05;

/// Why nothing can be projected.
#[derive(Clone, Copy, Debug, PartialEq, thiserror::Error)]
pub enum BicmError {
    /// The model is not solved.
    #[error("expected degrees are {residual} from the observed ones; the model did not converge")]
    NotConverged {
        /// Largest difference of an expected from an observed degree.
        residual: f64,
    },
    /// The presence is not the one the model was solved for.
    #[error("diversity or ubiquity is not that of the model; solve the model of this presence")]
    OtherPresence,
}

/// Probability of presence `x_c y_p / (1 + x_c y_p)` of each cell, such that expected diversity and ubiquity are the observed ones (Saracco
/// and others 2015).
#[derive(Clone, Debug, PartialEq)]
pub struct Bicm {
    places: Classes,
    activities: Classes,
    /// Groups of places by groups of activities: nodes of equal degree have equal probabilities.
    probability: Mat<f64>,
    /// Largest difference of an expected from an observed degree; NaN if degrees are none of a matrix.
    pub residual: f64,
    /// Whether `residual` is within 1e-10, or within 1e-14 of the largest degree.
    pub converged: bool,
    /// Newton steps taken, of all parts together.
    pub steps: usize,
}

/// Solves the model of a presence of any size, without places or activities too.
///
/// Cells that the degrees leave no choice are 0 or 1 exactly: rows and columns that are empty or full, and blocks of them (Gale 1957, Ryser
/// 1957). The rest is solved by Newton's method over distinct degrees.
pub fn bicm(presence: &Presence) -> Bicm {
    let places = Classes::of(&presence.diversity);
    let activities = Classes::of(&presence.ubiquity);
    let mut probability = Mat::zeros(places.groups.len(), activities.groups.len());
    let mut steps = 0;
    for block in blocks(&places.groups, &activities.groups) {
        let (solved, taken) = block.solved(&places.groups, &activities.groups);
        steps += taken;
        for (i, row) in block.rows.clone().enumerate() {
            (0..block.columns.start).for_each(|column| probability[(row, column)] = 1.0);
            for (j, column) in block.columns.clone().enumerate() {
                probability[(row, column)] = solved[(i, j)];
            }
        }
    }
    let residual = largest(
        residual(&places.groups, &activities.groups, |i, j| probability[(i, j)]),
        residual(&activities.groups, &places.groups, |j, i| probability[(i, j)]),
    );
    let most = places.largest().max(activities.largest());
    let converged = residual <= TOLERANCE.max(f64::from(most) * ROUNDING);
    Bicm { places, activities, probability, residual, converged, steps }
}

impl Bicm {
    /// Probability that a place has an activity, both by number; NaN beyond the last.
    pub fn probability(&self, place: usize, activity: usize) -> f64 {
        match (self.places.of.get(place), self.activities.of.get(activity)) {
            (Some(row), Some(column)) => self.probability[(*row as usize, *column as usize)],
            _ => f64::NAN,
        }
    }

    /// Places that each two activities share, held against the model (Saracco and others 2017). Fails if the model did not converge or is of
    /// another presence.
    pub fn activity_pairs(&self, presence: &Presence, tail: Tail) -> Result<Projection, BicmError> {
        self.check(presence)?;
        let sums = Sums {
            own: &self.activities,
            other: &self.places.groups,
            probability: self.probability.clone(),
        };
        Ok(sums.projection(&presence.activities, tail))
    }

    /// Activities that each two places share, held against the model (Saracco and others 2017). Fails if the model did not converge or is of
    /// another presence.
    pub fn place_pairs(&self, presence: &Presence, tail: Tail) -> Result<Projection, BicmError> {
        self.check(presence)?;
        let sums = Sums {
            own: &self.places,
            other: &self.activities.groups,
            probability: self.probability.transpose().to_owned(),
        };
        Ok(sums.projection(&presence.places, tail))
    }

    fn check(&self, presence: &Presence) -> Result<(), BicmError> {
        if !self.converged {
            return Err(BicmError::NotConverged { residual: self.residual });
        }
        let same = self.places.are(&presence.places.counts())
            && self.activities.are(&presence.activities.counts());
        if same { Ok(()) } else { Err(BicmError::OtherPresence) }
    }
}

/// Nodes of equal degree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Group {
    degree: u32,
    /// How many nodes.
    count: u32,
}

/// Nodes by degree.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Classes {
    /// Group of each node.
    of: Vec<u32>,
    /// Groups, largest degree first.
    groups: Vec<Group>,
}

impl Classes {
    fn of(degrees: &[u32]) -> Self {
        let mut sorted = degrees.to_vec();
        sorted.sort_unstable_by(|a, b| b.cmp(a));
        let groups: Vec<Group> = sorted
            .chunk_by(|a, b| a == b)
            .map(|same| Group { degree: same[0], count: same.len() as u32 })
            .collect();
        let group = |degree: &u32| groups.partition_point(|group| group.degree > *degree) as u32;
        Classes { of: degrees.iter().map(group).collect(), groups }
    }

    fn largest(&self) -> u32 {
        self.groups.first().map_or(0, |group| group.degree)
    }

    /// Whether the nodes have these degrees.
    fn are(&self, degrees: &[u32]) -> bool {
        self.of.iter().map(|group| &self.groups[*group as usize].degree).eq(degrees)
    }
}

/// Largest of both, without sign; NaN if either is.
fn largest(a: f64, b: f64) -> f64 {
    if a.abs() >= b.abs() || a.is_nan() { a.abs() } else { b.abs() }
}

/// Largest difference of an expected from an observed degree.
fn residual(own: &[Group], other: &[Group], p: impl Fn(usize, usize) -> f64) -> f64 {
    let expected = |i| -> f64 {
        other.iter().enumerate().map(|(j, group)| f64::from(group.count) * p(i, j)).sum()
    };
    let each = own.iter().enumerate().map(|(i, group)| f64::from(group.degree) - expected(i));
    each.fold(0.0, largest)
}

/// Part of the matrix that can be solved by itself: its places have all activities before `columns` and none behind.
struct Block {
    rows: Range<usize>,
    columns: Range<usize>,
    /// Places before `rows`: they have all activities of the block.
    above: u32,
}

/// Parts by the bound of Gale and Ryser: the `k` most diverse places can have `sum_p min(u_p, k)` between them. Where they have all that, each
/// of them has every activity of ubiquity `k` or more, and no other place has one of less. Within a part the bound is strict, so that a
/// finite solution exists.
fn blocks(rows: &[Group], columns: &[Group]) -> Vec<Block> {
    let mut blocks = Vec::new();
    let (mut start, mut above, mut places, mut had) = (0, 0, 0_u32, 0_u64);
    for (at, row) in rows.iter().enumerate() {
        places += row.count;
        had += u64::from(row.count) * u64::from(row.degree);
        let bound = |group: &Group| u64::from(group.count) * u64::from(group.degree.min(places));
        if had >= columns.iter().map(bound).sum() {
            let first = columns.partition_point(|group| group.degree >= places);
            let last = columns.partition_point(|group| group.degree > above);
            blocks.push(Block { rows: start..at + 1, columns: first..last.max(first), above });
            (start, above) = (at + 1, places);
        }
    }
    blocks
}

/// One side of a block, by groups.
struct Axis {
    degree: Vec<f64>,
    count: Vec<f64>,
    /// Logarithm of `x_c` or `y_p`.
    log: Vec<f64>,
}

impl Axis {
    /// Groups whose first `sure` neighbours are known, with `of` others in the block; starts from the log-odds of their degrees.
    fn new(groups: &[Group], sure: f64, of: f64) -> Self {
        let degree: Vec<f64> = groups.iter().map(|group| f64::from(group.degree) - sure).collect();
        let count = groups.iter().map(|group| f64::from(group.count)).collect();
        let log = degree.iter().map(|degree| (degree / (of - degree)).ln()).collect();
        Axis { degree, count, log }
    }

    /// Degrees of all nodes less expected ones, by groups.
    fn gradient(&self, other: &Axis, p: impl Fn(usize, usize) -> f64) -> Vec<f64> {
        let expected = |i| other.count.iter().enumerate().map(|(j, n)| n * p(i, j)).sum::<f64>();
        (0..self.degree.len()).map(|i| self.count[i] * (self.degree[i] - expected(i))).collect()
    }

    /// Largest difference of degrees of one node.
    fn residual(&self, gradient: &[f64]) -> f64 {
        let each = gradient.iter().zip(&self.count).map(|(all, count)| all / count);
        each.fold(0.0, largest)
    }
}

impl Block {
    /// Probabilities by groups and steps taken, for the maximum of `sum_c d_c a_c + sum_p u_p b_p - sum_cp ln(1 + exp(a_c + b_p))`, with
    /// `a = ln x` and `b = ln y`; the last ones found where steps do not suffice.
    ///
    /// The third derivative along a step is at most its largest change `s` of log-odds times the second, so that the share `ln(1 + s) / s` of a
    /// Newton step never passes the maximum on its way: no search along the line is needed.
    fn solved(&self, rows: &[Group], columns: &[Group]) -> (Mat<f64>, usize) {
        let full = nodes(&columns[..self.columns.start]);
        let (rows, columns) = (&rows[self.rows.clone()], &columns[self.columns.clone()]);
        let (height, width) = (nodes(rows), nodes(columns));
        let mut rows = Axis::new(rows, full, width);
        let mut columns = Axis::new(columns, f64::from(self.above), height);
        let cells: f64 = rows.degree.iter().zip(&rows.count).map(|(degree, n)| degree * n).sum();
        let all = (cells / (height * width - cells)).ln();
        columns.log.iter_mut().for_each(|log| *log -= all);
        let (mut steps, mut still) = (0, false);
        loop {
            let p = by_cell(&rows, &columns, |logit| 1.0 / (1.0 + (-logit).exp()));
            let left = rows.gradient(&columns, |i, j| p[(i, j)]);
            let right = columns.gradient(&rows, |j, i| p[(i, j)]);
            let residual = largest(rows.residual(&left), columns.residual(&right));
            // Far below what is asked: one step more costs little and squares the error.
            let more = residual > TOLERANCE / 100.0 && steps < STEPS && !still;
            let Some((a, b)) = more.then(|| newton_step(&rows, &columns, &left, &right)).flatten()
            else {
                return (p, steps);
            };
            let size = spread(&a, &b);
            let share = if size > STILL { size.ln_1p() / size } else { 1.0 };
            rows.log.iter_mut().zip(&a).for_each(|(log, step)| *log += share * step);
            columns.log.iter_mut().zip(&b).for_each(|(log, step)| *log += share * step);
            (steps, still) = (steps + 1, size <= STILL);
        }
    }
}

/// Sum of group sizes.
fn nodes(groups: &[Group]) -> f64 {
    groups.iter().map(|group| f64::from(group.count)).sum()
}

/// A function of the log-odds of each cell, by groups.
fn by_cell(rows: &Axis, columns: &Axis, of: impl Fn(f64) -> f64) -> Mat<f64> {
    Mat::from_fn(rows.log.len(), columns.log.len(), |i, j| of(rows.log[i] + columns.log[j]))
}

/// Largest `|a + b|` there can be.
fn spread(a: &[f64], b: &[f64]) -> f64 {
    let high = |values: &[f64]| values.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let low = |values: &[f64]| values.iter().copied().fold(f64::INFINITY, f64::min);
    (high(a) + high(b)).max(-low(a) - low(b))
}

/// Newton's step on both sides, by elimination of the rows; none if the equations cannot be solved.
fn newton_step(
    rows: &Axis,
    columns: &Axis,
    left: &[f64],
    right: &[f64],
) -> Option<(Vec<f64>, Vec<f64>)> {
    // p (1 - p) without the loss of digits where p is near one.
    let variance = |logit: f64| (-logit.abs()).exp() / (1.0 + (-logit.abs()).exp()).powi(2);
    let mut weights = by_cell(rows, columns, variance);
    let (height, width) = (left.len(), right.len());
    if height == 0 || width == 0 {
        return None;
    }
    for j in 0..width {
        (0..height).for_each(|i| weights[(i, j)] *= rows.count[i] * columns.count[j]);
    }
    let sum = |i| (0..width).map(|j| weights[(i, j)]).sum::<f64>();
    let own: Vec<f64> = (0..height).map(sum).collect();
    let scaled = Mat::from_fn(height, width, |i, j| weights[(i, j)] / own[i].sqrt());
    let mut system = -(scaled.transpose() * &scaled);
    for j in 0..width {
        // Rows of the system sum to zero. Taken from the others, a small diagonal keeps its digits.
        system[(j, j)] = 0.0;
        system[(j, j)] = -(0..width).map(|k| system[(k, j)]).sum::<f64>();
    }
    // All of a may rise as all of b falls: more weight on one activity holds it still and changes no probability.
    system[(0, 0)] += if system[(0, 0)] > 0.0 { system[(0, 0)] } else { 1.0 };
    let carried = |j| (0..height).map(|i| weights[(i, j)] * left[i] / own[i]).sum::<f64>();
    let known: Vec<f64> = (0..width).map(|j| right[j] - carried(j)).collect();
    // They sum to zero but for rounding, which would all be left to the activity held still: each bears its part.
    let part = |j| (0..height).map(|i| weights[(i, j)]).sum::<f64>() / own.iter().sum::<f64>();
    let rounding: f64 = known.iter().sum();
    let known = Mat::from_fn(width, 1, |j, _| known[j] - rounding * part(j));
    let b = system.llt(Side::Lower).ok()?.solve(&known);
    let carried = |i| (0..width).map(|j| weights[(i, j)] * b[(j, 0)]).sum::<f64>();
    let a: Vec<f64> = (0..height).map(|i| (left[i] - carried(i)) / own[i]).collect();
    let b: Vec<f64> = (0..width).map(|j| b[(j, 0)]).collect();
    a.iter().chain(&b).all(|step| step.is_finite()).then_some((a, b))
}

/// How tails of the number shared are computed.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Tail {
    /// By convolution.
    Exact,
    /// By the saddle point: see [`crate::SaddlePoint`] for how good it is.
    SaddlePoint,
    /// Exactly where that is no slower than the saddle point, as it is where few are shared or many pairs are alike. Else by the saddle
    /// point, and then exactly where that is coarse (tilted variance below 4), and where the false-discovery decision at `level` could change
    /// if its tails were a quarter larger or smaller. At that level, the pairs validated are those of exact tails.
    Auto {
        /// False-discovery level, 0.05 by default.
        level: f64,
    },
}

impl Default for Tail {
    fn default() -> Self {
        Tail::Auto { level: LEVEL }
    }
}

/// Two activities, or two places.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// The one of lower number.
    pub first: u32,
    /// The other.
    pub second: u32,
    /// How many they share.
    pub observed: u32,
    /// How many the model expects them to share.
    pub expected: f64,
    /// Probability that they share as many or more.
    pub p_value: f64,
    /// Whether `p_value` is exact.
    pub exact: bool,
}

/// All pairs of one side, `(0, 1), (0, 2) ..`: `n (n - 1) / 2` of them.
#[derive(Clone, Debug, PartialEq)]
pub struct Projection {
    /// The pairs.
    pub pairs: Vec<Pair>,
}

impl Projection {
    /// Pairs that share more than the degrees explain, and the largest p-value allowed, if any: false discoveries among them are expected to
    /// be at most `level`. All pairs count as tests; those of empty nodes can be left out beforehand by [`Presence::select`].
    pub fn validated(&self, level: f64) -> (Vec<Pair>, Option<f64>) {
        let values: Vec<f64> = self.pairs.iter().map(|pair| pair.p_value).collect();
        let cut = benjamini_hochberg(&values, level);
        let within = |pair: &&Pair| cut.is_some_and(|cut| pair.p_value <= cut);
        (self.pairs.iter().filter(within).copied().collect(), cut)
    }
}

/// Sums of one side's pairs.
struct Sums<'a> {
    own: &'a Classes,
    other: &'a [Group],
    /// Other groups by own groups.
    probability: Mat<f64>,
}

/// Pairs whose groups and observed count are equal: so are their tails.
#[derive(Clone, Copy)]
struct Case {
    key: (u32, u32, u32),
    pairs: u32,
    expected: f64,
    p_value: f64,
    exact: bool,
    /// Whether it is to be made exact.
    doubtful: bool,
}

impl Sums<'_> {
    fn projection(&self, bits: &Bits, tail: Tail) -> Projection {
        let shared = bits.shared();
        let keys = self.pairs(|i, j| self.key(i, j, &shared));
        let mut cases = cases(keys);
        self.by_groups(&mut cases, |sum, same| first_tails(sum, same, tail));
        if let Tail::Auto { level } = tail {
            while doubt(&mut cases, level) {
                self.by_groups(&mut cases, exact_tails);
            }
        }
        let pair = |i, j| {
            let key = self.key(i, j, &shared);
            let case = cases[cases.partition_point(|case| case.key < key)];
            Pair {
                first: i as u32,
                second: j as u32,
                observed: key.2,
                expected: case.expected,
                p_value: case.p_value,
                exact: case.exact,
            }
        };
        Projection { pairs: self.pairs(pair) }
    }

    /// Something of every pair, in order.
    fn pairs<T: Send>(&self, of: impl Fn(usize, usize) -> T + Sync) -> Vec<T> {
        let (n, of) = (self.own.of.len(), &of);
        let each = |i| (i + 1..n).map(move |j| of(i, j));
        (0..n).into_par_iter().flat_map_iter(each).collect()
    }

    fn key(&self, i: usize, j: usize, shared: &[u32]) -> (u32, u32, u32) {
        let (a, b) = (self.own.of[i], self.own.of[j]);
        (a.min(b), a.max(b), shared[i * self.own.of.len() + j])
    }

    /// Does something to the cases of each two groups that have doubtful ones.
    fn by_groups(&self, cases: &mut [Case], of: impl Fn(&PoissonBinomial, &mut [Case]) + Sync) {
        cases.par_chunk_by_mut(|a, b| (a.key.0, a.key.1) == (b.key.0, b.key.1)).for_each(|same| {
            if same.iter().any(|case| case.doubtful) {
                of(&self.sum(same[0].key.0 as usize, same[0].key.1 as usize), same);
            }
        });
    }

    fn sum(&self, a: usize, b: usize) -> PoissonBinomial {
        let p = &self.probability;
        let both = p.col_as_slice(a).iter().zip(p.col_as_slice(b)).map(|(one, two)| one * two);
        PoissonBinomial::new(both.zip(self.other.iter().map(|group| group.count)))
    }
}

fn cases(mut keys: Vec<(u32, u32, u32)>) -> Vec<Case> {
    keys.par_sort_unstable();
    let case = |same: &[(u32, u32, u32)]| Case {
        key: same[0],
        pairs: same.len() as u32,
        expected: f64::NAN,
        p_value: f64::NAN,
        exact: false,
        doubtful: true,
    };
    keys.chunk_by(|a, b| a == b).map(case).collect()
}

/// First tails of the cases of two groups.
fn first_tails(sum: &PoissonBinomial, same: &mut [Case], tail: Tail) {
    let mean = sum.mean();
    let top = same.iter().map(|case| case.key.2).max().unwrap_or(0);
    let saddle_points = same.len() as u64 * sum.groups() as u64;
    let exact = match tail {
        Tail::Exact => true,
        Tail::SaddlePoint => false,
        Tail::Auto { .. } => sum.multiplications(top) <= WORTH * saddle_points,
    };
    for case in same.iter_mut() {
        case.expected = mean;
        if !exact {
            let near = sum.saddle_point(case.key.2);
            (case.p_value, case.exact) = (near.tail, near.variance.is_infinite());
            case.doubtful = tail != Tail::SaddlePoint && near.variance < COARSE;
        }
    }
    exact_tails(sum, same);
}

/// Exact tails of the doubtful.
fn exact_tails(sum: &PoissonBinomial, same: &mut [Case]) {
    let at: Vec<u32> = same.iter().filter(|case| case.doubtful).map(|case| case.key.2).collect();
    let doubtful = same.iter_mut().filter(|case| case.doubtful);
    for (case, tail) in doubtful.zip(sum.exact_tails(&at)) {
        (case.p_value, case.exact, case.doubtful) = (tail, true, false);
    }
}

/// Marks the cases on which the decision may hang: allowed if all saddle-point tails are too large, but not if all are too small. False if
/// there are none; then the decision is that of exact tails.
fn doubt(cases: &mut [Case], level: f64) -> bool {
    let scaled = |case: &Case, by: f64| if case.exact { case.p_value } else { case.p_value * by };
    let at = |by: f64| {
        largest_allowed(cases.iter().map(|case| (scaled(case, by), case.pairs)).collect(), level)
    };
    let (fewest, most) = (at(ERROR), at(1.0 / ERROR));
    let allowed = |cut: Option<f64>, p: f64| cut.is_some_and(|cut| p <= cut);
    for case in cases.iter_mut().filter(|case| !case.exact) {
        case.doubtful =
            allowed(most, scaled(case, 1.0 / ERROR)) && !allowed(fewest, scaled(case, ERROR));
    }
    cases.iter().any(|case| case.doubtful)
}
