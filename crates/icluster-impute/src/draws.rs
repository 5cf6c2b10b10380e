//! Tables that could be the truth: the estimate is perturbed and projected back onto everything published.
//!
//! Each draw multiplies every unknown by a lognormal factor, then scales the members of each published sum towards it, sum by sum,
//! a few rounds. Every value is inside its bounds; published sums are met to what a few rounds reach (`docs/imputation.md` has the figure
//! for QCEW). The size of the perturbation is what published cells of the same number of establishments show around their own
//! prior, times a factor that the caller finds by hiding published cells ([`crate::hide`]).
//!
//! The estimate itself needs the one table that is nearest to the prior and is found by Newton's method (`scaling`); a draw needs
//! any table near its start, so each step goes straight to the nearer end of what rounding or an interval allows and keeps no
//! multipliers. Sixteen draws go side by side, since sixteen single-precision values fill the cache line that a step fetches anyway.

use crate::problem::{Family, Problem};
use crate::{Cell, Imputation};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use rayon::prelude::*;

/// How to draw.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct DrawOptions {
    /// Draws.
    pub count: usize,
    /// Seed; draw d depends on seed and d only.
    pub seed: u64,
    /// Relative distance from published sums at which a draw is good enough; single precision reaches 1e-6.
    pub tolerance: f64,
    /// Rounds of scaling a draw at most.
    pub sweeps: usize,
}

impl Default for DrawOptions {
    fn default() -> Self {
        DrawOptions { count: 96, seed: 1, tolerance: 1e-3, sweeps: 12 }
    }
}

/// What the scatter of published cells around their prior is multiplied by for withheld ones: the factor at which nine tenths of
/// hidden published cells lie in their interval (`docs/imputation.md`).
pub const SPREAD: f64 = 1.5;

/// How far values lie from what they are expected to be: the variance of the logarithm falls with establishments as
/// `within / n + between`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Scatter {
    /// Variance between establishments.
    pub within: f64,
    /// Variance between places.
    pub between: f64,
}

impl Scatter {
    /// Fits to numbers of establishments and log deviations: least squares of squared deviations on `1/n`, by robust means within bins
    /// of n; `None` where too few tell. Neither variance is taken to be below `least`.
    fn fit(points: impl Iterator<Item = (f64, f64)>, least: (f64, f64)) -> Option<Self> {
        let mut bins: Vec<Vec<(f64, f64)>> = vec![Vec::new(); 24];
        for (establishments, log) in points {
            if let Some(bin) = bins.get_mut((establishments.log2() * 2.0) as usize) {
                bin.push((1.0 / establishments, log));
            }
        }
        // Median absolute deviation times 1.4826 estimates the standard deviation and ignores outliers.
        let (mut n, mut sx, mut sy, mut sxx, mut sxy) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for bin in bins.iter().filter(|bin| bin.len() >= 30) {
            let weight = bin.len() as f64;
            let x = bin.iter().map(|(inverse, _)| inverse).sum::<f64>() / weight;
            let mut logs: Vec<f64> = bin.iter().map(|(_, log)| *log).collect();
            let middle = median(&mut logs);
            let mut away: Vec<f64> = logs.iter().map(|log| (log - middle).abs()).collect();
            let y = (1.4826 * median(&mut away)).powi(2);
            n += weight;
            sx += weight * x;
            sy += weight * y;
            sxx += weight * x * x;
            sxy += weight * x * y;
        }
        let spread = n * sxx - sx * sx;
        if n == 0.0 || spread <= 1e-12 * n * sxx {
            return None;
        }
        let within = ((n * sxy - sx * sy) / spread).max(least.0);
        let between = ((sy - within * sx) / n).max(least.1);
        Some(Scatter { within, between })
    }
}

/// How far withheld values are taken to lie from their prior.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spread {
    /// Where the prior is `establishments x mean size`.
    pub by_size: Scatter,
    /// Where it is another year; `None` where no published cell has one to learn from: then as by size.
    pub by_year: Option<Scatter>,
    /// What the deviations of published cells are multiplied by, because withheld cells are less regular.
    pub factor: f64,
}

impl Spread {
    /// Standard deviation of the logarithm of a cell.
    pub fn deviation(&self, cell: &Cell) -> f64 {
        let n = if cell.establishments.is_nan() { 1.0 } else { cell.establishments.max(1.0) };
        let Scatter { within, between } =
            self.by_year.filter(|_| cell.before > 0.0).unwrap_or(self.by_size);
        self.factor * (within / n + between).sqrt()
    }
}

impl Imputation {
    /// Fits the spread to the known leaves.
    pub fn spread(&self, factor: f64) -> Spread {
        let cells = self.table.cells();
        let known = (0..cells.len())
            .filter(|i| self.links.is_leaf(*i) && self.bounds.is_known(*i))
            .map(|i| (&cells[i], self.values[i]))
            .filter(|(cell, value)| cell.establishments >= 1.0 && *value > 0.0);
        let by_size = known.clone().filter_map(|(cell, value)| {
            let expected = cell.establishments * self.means.known[cell.industry as usize];
            (expected > 0.0).then(|| (cell.establishments, (value / expected).ln()))
        });
        let by_year = known
            .filter(|(cell, _)| cell.before > 0.0)
            .map(|(cell, value)| (cell.establishments, (value / cell.before).ln()));
        let plain = Scatter { within: 1.0, between: 0.25 };
        Spread {
            by_size: Scatter::fit(by_size, (0.05, 0.02)).unwrap_or(plain),
            by_year: Scatter::fit(by_year, (0.005, 0.002)),
            factor,
        }
    }

    /// Makes draws. They are the same for any number of threads.
    pub fn draws(&self, options: &DrawOptions, spread: &Spread) -> Drawn {
        let cells = self.table.cells();
        let deviations: Vec<f64> =
            self.leaves.iter().map(|leaf| spread.deviation(&cells[*leaf as usize])).collect();
        let ends: Vec<[f32; 2]> = self
            .problem
            .low
            .iter()
            .zip(&self.problem.high)
            .map(|(l, h)| [*l as f32, *h as f32])
            .collect();
        let mut values = vec![0.0; self.leaves.len() * options.count];
        for first in (0..options.count).step_by(LANES) {
            let mut lanes =
                perturbed(&self.solution.scaled, &deviations, &ends, options.seed, first);
            project(&self.problem, &ends, &mut lanes, options);
            let here = first..options.count.min(first + LANES);
            values.par_chunks_mut(options.count).zip(&lanes).for_each(|(values, lanes)| {
                for (value, drawn) in values[here.clone()].iter_mut().zip(lanes) {
                    *value = *drawn;
                }
            });
        }
        Drawn { count: options.count, values }
    }
}

/// Draws of every leaf that was estimated.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Drawn {
    /// Draws.
    pub count: usize,
    values: Vec<f32>,
}

impl Drawn {
    /// A leaf's value in every draw, by its place in [`Imputation::leaves`].
    pub fn of(&self, leaf: usize) -> Option<&[f32]> {
        self.values.get(leaf * self.count..(leaf + 1) * self.count)
    }

    /// One draw: a value a leaf.
    pub fn draw(&self, draw: usize) -> Vec<f64> {
        self.values.chunks(self.count.max(1)).map(|leaf| f64::from(leaf[draw])).collect()
    }
}

/// Draws made side by side.
const LANES: usize = 16;

/// One value of so many draws.
type Lanes = [f32; LANES];

/// Unknowns that share a stream of random numbers.
const CHUNK: usize = 4096;

/// Values that a draw starts from; draws `first` and those after it. A draw's numbers depend on seed, draw and place alone.
fn perturbed(
    values: &[f64],
    deviations: &[f64],
    ends: &[[f32; 2]],
    seed: u64,
    first: usize,
) -> Vec<Lanes> {
    let mut lanes = vec![[0.0; LANES]; values.len()];
    lanes.par_chunks_mut(CHUNK).enumerate().for_each(|(chunk, lanes)| {
        for lane in 0..LANES {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(((first + lane) as u64) << 32 | chunk as u64);
            let at = chunk * CHUNK;
            let start = values[at..].iter().zip(&deviations[at..]).zip(&ends[at..]);
            for (lanes, ((value, deviation), ends)) in lanes.iter_mut().zip(start) {
                let normal: f32 = StandardNormal.sample(&mut random);
                lanes[lane] = clip(*value as f32 * (*deviation as f32 * normal).exp(), *ends);
            }
        }
    });
    lanes
}

/// Less than this is nothing: a value that a step could never bring back.
const LEAST: f32 = 1e-20;

/// A value inside its bounds.
fn clip(value: f32, [low, high]: [f32; 2]) -> f32 {
    value.max(low.max(LEAST)).min(high)
}

/// A step multiplies by no more and no less than this.
const STEP: f32 = 4.0;

/// Scales towards every published sum in turn, until all are near enough or the rounds are used up.
fn project(problem: &Problem, ends: &[[f32; 2]], lanes: &mut [Lanes], options: &DrawOptions) {
    // Sums that may give way do not bind a draw.
    let families = || problem.families.iter().filter(|family| family.elastic <= 0.0);
    for _ in 0..options.sweeps {
        let mut off = 0.0_f32;
        for family in families() {
            let steps: Vec<(Lanes, f32)> = (0..family.low.len())
                .into_par_iter()
                .with_min_len(64)
                .map(|group| step(family, group, ends, lanes))
                .collect();
            off = steps.iter().map(|(_, off)| *off).fold(off, f32::max);
            lanes.par_iter_mut().zip(&family.group_of).zip(ends).with_min_len(CHUNK).for_each(
                |((lanes, group), ends)| {
                    if let Some((step, _)) = steps.get(*group as usize) {
                        for (value, step) in lanes.iter_mut().zip(step) {
                            *value = clip(*value * step, *ends);
                        }
                    }
                },
            );
        }
        if off <= options.tolerance as f32 {
            break;
        }
    }
}

/// What to multiply a group's members by in each draw, and how far off the worst sum was, relative to its size (at least 1): the
/// members that have room in the direction of the sum take the whole gap.
fn step(family: &Family, group: usize, ends: &[[f32; 2]], lanes: &[Lanes]) -> (Lanes, f32) {
    let members = family.members.of(group);
    let mut gap = [0.0_f32; LANES];
    for member in members {
        for (sum, value) in gap.iter_mut().zip(&lanes[*member as usize]) {
            *sum += value;
        }
    }
    let slack = family.slack.get(group).copied().unwrap_or(0.0);
    let (low, high) = ((family.low[group] - slack) as f32, (family.high[group] + slack) as f32);
    for gap in &mut gap {
        *gap = gap.max(low).min(high) - *gap;
    }
    let worst = gap.iter().fold(0.0_f32, |worst, gap| worst.max(gap.abs())) / low.abs().max(1.0);
    let mut room = [0.0_f32; LANES];
    for member in members {
        let [low, high] = ends[*member as usize];
        for ((room, value), gap) in room.iter_mut().zip(&lanes[*member as usize]).zip(&gap) {
            let stuck = if *gap > 0.0 { *value >= high } else { *value <= low };
            *room += if stuck { 0.0 } else { *value };
        }
    }
    let mut steps = [1.0; LANES];
    for ((step, gap), room) in steps.iter_mut().zip(gap).zip(room) {
        if gap != 0.0 && room > 0.0 {
            *step = (1.0 + gap / room).clamp(1.0 / STEP, STEP);
        }
    }
    (steps, worst)
}

fn median(values: &mut [f64]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    let middle = values.len() / 2;
    *values.select_nth_unstable_by(middle, f64::total_cmp).1
}
