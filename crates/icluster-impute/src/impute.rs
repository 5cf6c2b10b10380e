//! From a table with withheld cells to a full one.

use crate::bounds::{Bounds, Contradiction, propagate};
use crate::groups::{Structure, structure};
use crate::links::Links;
use crate::prior::{Shares, SizeMeans, mean_sizes, prior};
use crate::problem::{Conflict, Problem};
use crate::scaling::{Solution, solve_from};
use crate::{Table, solve};

/// How to impute.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ImputeOptions {
    /// Relative distance from every published sum at which the scaling stops.
    pub tolerance: f64,
    /// Rounds at most.
    pub sweeps: usize,
    /// Rounds of Dorn's fixed point: mean sizes of withheld cells estimated again from the estimates.
    pub rounds: usize,
}

impl Default for ImputeOptions {
    fn default() -> Self {
        ImputeOptions { tolerance: 1e-7, sweeps: 1000, rounds: 2 }
    }
}

/// A full table: every cell with its estimate and feasible interval.
#[derive(Clone, Debug)]
pub struct Imputation {
    /// The table it is of.
    pub table: Table,
    /// Its links.
    pub links: Links,
    /// Feasible intervals, contradictions of the published numbers.
    pub bounds: Bounds,
    /// One value a cell, in the order of the table: as published, found by subtraction, or estimated.
    pub values: Vec<f64>,
    /// Mean sizes the prior was made of.
    pub means: SizeMeans,
    /// Cells that were estimated (leaves that neither are published nor follow by subtraction), ascending.
    pub leaves: Vec<u32>,
    /// What a known parent has beyond its known parts: cell and amount.
    pub unallocated: Vec<(u32, f64)>,
    /// Sums that no values inside the bounds can satisfy, or that were not reached.
    pub conflicts: Vec<Conflict>,
    /// Rounds of scaling.
    pub sweeps: usize,
    /// Largest distance from a published sum, relative to its size.
    pub residual: f64,
    pub(crate) problem: Problem,
    pub(crate) solution: Solution,
}

/// Imputes every withheld cell.
///
/// The result does not depend on the order of the cells given nor on the number of threads. Estimates lie inside their feasible
/// intervals; every published sum that the published cells do not contradict is met to the tolerance, or named in `conflicts`.
pub fn impute(table: Table, options: &ImputeOptions) -> Imputation {
    let links = Links::new(&table);
    let bounds = propagate(&table, &links);
    let mut means = mean_sizes(&table, &links, &bounds);
    let Structure { leaves, families, mut conflicts, unallocated } =
        structure(&table, &links, &bounds);
    let shares = Shares::new(&table, &links, &bounds);
    let expected = |means: &SizeMeans| prior(&table, &leaves, means, &shares);
    let bound = |ends: &[f64]| leaves.iter().map(|leaf| ends[*leaf as usize]).collect::<Vec<f64>>();
    let mut problem = Problem {
        prior: expected(&means),
        low: bound(&bounds.low),
        high: bound(&bounds.high),
        families,
    };
    let rough = |last: bool| if last { options.tolerance } else { 1e-3 };
    let sweeps = |last: bool| if last { options.sweeps } else { options.sweeps.min(ROUGH_SWEEPS) };
    let mut solution = solve(&problem, rough(options.rounds == 0), sweeps(options.rounds == 0));
    for round in 1..=options.rounds {
        means.update(&table, &leaves, &solution.values);
        problem.prior = expected(&means);
        // Multipliers carry over: what the sums ask changes little with the prior.
        let mut scaled = problem.prior.clone();
        for (family, factors) in problem.families.iter().zip(&solution.factors) {
            for (value, group) in scaled.iter_mut().zip(&family.group_of) {
                *value *= factors.get(*group as usize).copied().unwrap_or(1.0);
            }
        }
        let factors = std::mem::take(&mut solution.factors);
        let last = round == options.rounds;
        solution = solve_from(&problem, scaled, factors, rough(last), sweeps(last));
    }
    conflicts.extend(solution.conflicts.iter().copied());
    conflicts.sort_by_key(|conflict| conflict.cell);
    let values = fill(&table, &links, &bounds, &leaves, &solution.values);
    Imputation {
        values,
        means,
        leaves,
        unallocated,
        conflicts,
        sweeps: solution.sweeps,
        residual: solution.residual,
        problem,
        solution,
        table,
        links,
        bounds,
    }
}

/// Rounds of scaling while mean sizes are still being estimated.
const ROUGH_SWEEPS: usize = 15;

/// Leaves as estimated or known; sums of them for withheld parents; published parents as published.
pub(crate) fn fill(
    table: &Table,
    links: &Links,
    bounds: &Bounds,
    leaves: &[u32],
    estimates: &[f64],
) -> Vec<f64> {
    let mut values: Vec<f64> = (0..table.cells().len())
        .map(|cell| if bounds.is_known(cell) { bounds.known(cell) } else { f64::NAN })
        .collect();
    for (leaf, estimate) in leaves.iter().zip(estimates) {
        values[*leaf as usize] = *estimate;
    }
    // Finest places and industries stand last, and parts after wholes: one pass from the end meets parts first.
    for cell in (0..values.len()).rev() {
        if values[cell].is_nan() {
            values[cell] = links.parts(cell).iter().map(|part| values[*part as usize]).sum();
        }
    }
    values
}

impl Imputation {
    /// Whether a cell's value is an estimate (neither published nor the only possible one).
    pub fn is_estimate(&self, cell: usize) -> bool {
        !self.bounds.is_known(cell)
    }

    /// Contradictions of the published numbers, by cell.
    pub fn contradictions(&self) -> &[Contradiction] {
        &self.bounds.contradictions
    }

    /// Value of a leaf that was estimated, by its place in `leaves`, for any vector of estimates (the solution or a draw).
    pub fn fill(&self, estimates: &[f64]) -> Vec<f64> {
        fill(&self.table, &self.links, &self.bounds, &self.leaves, estimates)
    }

    /// Sum over all published sums of what estimates (one a leaf) are off by, over the sum of the published numbers; what rounding
    /// explains is not counted.
    pub fn residual_of(&self, estimates: &[f64]) -> f64 {
        let (mut off, mut all) = (0.0, 0.0);
        for family in self.problem.families.iter().filter(|family| family.elastic <= 0.0) {
            for group in 0..family.low.len() {
                let members = family.members.of(group);
                let sum: f64 = members.iter().map(|leaf| estimates[*leaf as usize]).sum();
                let slack = family.slack.get(group).copied().unwrap_or(0.0);
                let (low, high) = (family.low[group] - slack, family.high[group] + slack);
                off += (low - sum).max(sum - high).max(0.0);
                all += family.low[group];
            }
        }
        if all > 0.0 { off / all } else { 0.0 }
    }

    /// Number of unknowns and of sums that bind them.
    pub fn size(&self) -> (usize, usize) {
        (self.leaves.len(), self.problem.families.iter().map(|f| f.low.len()).sum())
    }
}
