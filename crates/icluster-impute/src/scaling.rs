//! Minimum cross-entropy inside bounds, by cyclic scaling.
//!
//! Minimises `sum x ln(x / x0) - x + x0` subject to `low <= sum of each group <= high` and `l <= x <= u`. The solution is
//! `x = clip(x0 exp(A' lambda), l, u)`; each step finds one group's multiplier exactly with all others held (coordinate ascent of
//! the dual: Bregman 1967; Censor and Zenios, "Parallel Optimization", 1997, ch. 9; with bounds as in Bachem and Korte 1979).
//! Groups of one family share no member, so a family is one parallel step with the same result for any number of threads.

use crate::links::NONE;
use crate::newton;
use crate::problem::{Conflict, Family, Problem, Pull, distance};
use rayon::prelude::*;

/// Estimates.
#[derive(Clone, Debug, PartialEq)]
pub struct Solution {
    /// One value an unknown, inside its bounds.
    pub values: Vec<f64>,
    /// The same before clipping: where to start from when the prior changes a little.
    pub(crate) scaled: Vec<f64>,
    /// Multipliers by family and group: what each group's sum scaled its members by.
    pub(crate) factors: Vec<Vec<f64>>,
    /// Rounds over all families.
    pub sweeps: usize,
    /// Largest distance of a group's sum from its interval, relative to its size (at least 1).
    pub residual: f64,
    /// Groups further than the tolerance from their interval.
    pub conflicts: Vec<Conflict>,
}

/// One group in so many must move for all unknowns to be gone through in order.
const MANY: usize = 8;

/// Rounds of scaling before Newton's method is called on what is left.
const BETWEEN: usize = 30;

/// Factors beyond these change nothing that can be told apart.
const LEAST_FACTOR: f64 = 1e-15;
const MOST_FACTOR: f64 = 1e15;

/// Solves to a relative distance of `tolerance` of every group, in `sweeps` rounds at most.
pub fn solve(problem: &Problem, tolerance: f64, sweeps: usize) -> Solution {
    let scaled = problem.prior.clone();
    let factors = problem.families.iter().map(|family| vec![1.0; family.low.len()]).collect();
    solve_from(problem, scaled, factors, tolerance, sweeps)
}

/// Groups of each family that must be looked at: those whose members have moved.
struct Due {
    lists: Vec<Vec<u32>>,
    flags: Vec<Vec<bool>>,
    /// Where the groups of each unknown begin in `groups`; one more entry than unknowns.
    start: Vec<u32>,
    /// Family and group.
    groups: Vec<(u32, u32)>,
}

impl Due {
    /// All groups of all families.
    fn all(problem: &Problem) -> Self {
        let families = &problem.families;
        let mut start = vec![0];
        let mut groups = Vec::with_capacity(3 * problem.prior.len());
        for unknown in 0..problem.prior.len() {
            for (family, number) in families.iter().zip(0_u32..) {
                let group = family.group_of[unknown];
                if group != NONE {
                    groups.push((number, group));
                }
            }
            start.push(groups.len() as u32);
        }
        Due {
            start,
            groups,
            lists: families.iter().map(|f| (0..f.low.len() as u32).collect()).collect(),
            flags: families.iter().map(|f| vec![true; f.low.len()]).collect(),
        }
    }

    fn add(&mut self, family: usize, group: u32) {
        let flag = &mut self.flags[family][group as usize];
        if !*flag {
            *flag = true;
            self.lists[family].push(group);
        }
    }

    /// All groups of an unknown that has moved, but for those of one family.
    fn touch(&mut self, unknown: u32, but: usize) {
        let unknown = unknown as usize;
        for at in self.start[unknown] as usize..self.start[unknown + 1] as usize {
            let (family, group) = self.groups[at];
            if family as usize != but {
                self.add(family as usize, group);
            }
        }
    }

    /// All groups of all families but one.
    fn fill(&mut self, but: usize) {
        for (number, (list, flags)) in self.lists.iter_mut().zip(&mut self.flags).enumerate() {
            if number != but {
                flags.fill(true);
                list.clear();
                list.extend(0..flags.len() as u32);
            }
        }
    }

    fn any(&self) -> bool {
        self.lists.iter().any(|list| !list.is_empty())
    }

    fn take(&mut self, family: usize) -> Vec<u32> {
        let mut list = std::mem::take(&mut self.lists[family]);
        list.sort_unstable();
        for group in &list {
            self.flags[family][*group as usize] = false;
        }
        list
    }
}

/// Solves from a point already scaled by `factors`. Work goes where something still moves: a round costs what it changes.
pub(crate) fn solve_from(
    problem: &Problem,
    mut scaled: Vec<f64>,
    mut factors: Vec<Vec<f64>>,
    tolerance: f64,
    sweeps: usize,
) -> Solution {
    let families = &problem.families;
    let mut due = Due::all(problem);
    let mut done = 0;
    while done < sweeps && due.any() {
        done += 1;
        for number in 0..families.len() {
            sweep(problem, number, &mut due, &mut scaled, &mut factors, tolerance);
        }
        if done % BETWEEN == 0 && due.any() {
            for unknown in newton::improve(problem, &mut scaled, &mut factors, tolerance) {
                due.touch(unknown, families.len());
            }
        }
    }
    let values: Vec<f64> =
        scaled.iter().enumerate().map(|(i, value)| problem.clip(i, *value)).collect();
    let mut solution =
        Solution { values, scaled, factors, sweeps: done, residual: 0.0, conflicts: Vec::new() };
    for family in &problem.families {
        for group in 0..family.low.len() {
            let sum: f64 =
                family.members.of(group).iter().map(|i| solution.values[*i as usize]).sum();
            let off = Pull::new(family, group).outside(sum);
            let exact = family.elastic <= 0.0;
            if exact {
                solution.residual = solution.residual.max(off);
                if off > tolerance.max(1e-6) {
                    let wanted = (family.low[group], family.high[group]);
                    let possible = (sum, sum);
                    solution.conflicts.push(Conflict {
                        cell: family.cells[group],
                        wanted,
                        possible,
                    });
                }
            }
        }
    }
    solution
}

/// One round over the groups of a family that are due.
fn sweep(
    problem: &Problem,
    number: usize,
    due: &mut Due,
    scaled: &mut [f64],
    factors: &mut [Vec<f64>],
    tolerance: f64,
) {
    let family = &problem.families[number];
    let list = due.take(number);
    let steps: Vec<(f64, f64)> = list
        .par_iter()
        .with_min_len(64)
        .map(|group| {
            let group = *group as usize;
            step(problem, family, group, scaled, factors[number][group], tolerance)
        })
        .collect();
    let moves = list.iter().zip(&steps).filter(|(_, (_, off))| *off > tolerance);
    let moves = moves.map(|(group, (ratio, _))| (*group, *ratio));
    let count = moves.clone().count();
    for (group, ratio) in moves.clone() {
        let factor = &mut factors[number][group as usize];
        *factor = (*factor * ratio).clamp(LEAST_FACTOR, MOST_FACTOR);
    }
    if count * MANY > family.low.len() {
        // So many move that going through all unknowns in order is faster than through the members of each.
        let mut ratios = vec![1.0; family.low.len()];
        for (group, ratio) in moves.clone() {
            ratios[group as usize] = ratio;
        }
        scaled.par_iter_mut().zip(&family.group_of).with_min_len(4096).for_each(
            |(value, group)| {
                *value *= ratios.get(*group as usize).copied().unwrap_or(1.0);
            },
        );
        due.fill(number);
    } else {
        for (group, ratio) in moves.clone() {
            for &member in family.members.of(group as usize) {
                scaled[member as usize] *= ratio;
                due.touch(member, number);
            }
        }
    }
    // What a sum that gives way should be has moved with its factor.
    if family.elastic > 0.0 {
        for (group, _) in moves {
            due.add(number, group);
        }
    }
}

/// What to multiply a group's members by, and how far off its sum was.
fn step(
    problem: &Problem,
    family: &Family,
    group: usize,
    scaled: &[f64],
    factor: f64,
    tolerance: f64,
) -> (f64, f64) {
    let members = family.members.of(group);
    let pull = Pull::new(family, group);
    if family.elastic > 0.0 {
        let wanted = f64::midpoint(pull.low, pull.high);
        let ratio = elastic_ratio(problem, members, scaled, wanted, factor, family.elastic);
        return (ratio, (ratio - 1.0).abs());
    }
    let now = sum_at(problem, members, scaled, 1.0);
    let (low, high) = (pull.low, pull.high);
    if low == high {
        let off = pull.outside(now.0);
        if off <= tolerance {
            return (1.0, off);
        }
        let (wanted, _) = pull.wanted(factor.ln());
        return (ratio(problem, members, scaled, wanted, now), off);
    }
    // An interval binds only where the sum would leave it without a multiplier.
    let free = sum_at(problem, members, scaled, 1.0 / factor).0;
    if free >= low && free <= high {
        return (1.0 / factor, distance(now.0, free, free));
    }
    let wanted = if free < low { low } else { high };
    (ratio(problem, members, scaled, wanted, now), distance(now.0, wanted, wanted))
}

/// Sum of the members at a multiple, and its slope.
fn sum_at(problem: &Problem, members: &[u32], scaled: &[f64], t: f64) -> (f64, f64) {
    let (mut sum, mut slope) = (0.0, 0.0);
    for &i in members {
        let i = i as usize;
        let value = scaled[i] * t;
        if value <= problem.low[i] {
            sum += problem.low[i];
        } else if value >= problem.high[i] {
            sum += problem.high[i];
        } else {
            sum += value;
            slope += scaled[i];
        }
    }
    (sum, slope)
}

/// The multiple at which the members add up to `wanted`: Newton's method on a piecewise linear function, kept in a bracket.
fn ratio(
    problem: &Problem,
    members: &[u32],
    scaled: &[f64],
    wanted: f64,
    (mut sum, mut slope): (f64, f64),
) -> f64 {
    let (mut below, mut above) = (0.0_f64, f64::INFINITY);
    let mut t = 1.0;
    for _ in 0..100 {
        let gap = wanted - sum;
        if gap.abs() <= 1e-13 * wanted.abs().max(1e-3) {
            break;
        }
        if gap > 0.0 {
            below = below.max(t)
        } else {
            above = above.min(t)
        }
        let newton = if slope > 0.0 { t + gap / slope } else { f64::NAN };
        let next = if newton > below && newton < above {
            newton
        } else if slope <= 0.0 {
            match next_break(problem, members, scaled, t, gap > 0.0) {
                Some(next) if next > below && next < above => next,
                _ => break,
            }
        } else if above.is_finite() {
            f64::midpoint(below, above)
        } else {
            t * 2.0
        };
        if next == t {
            break;
        }
        t = next;
        (sum, slope) = sum_at(problem, members, scaled, t);
    }
    t.clamp(LEAST_FACTOR, MOST_FACTOR)
}

/// The nearest multiple above (or below) `t` where some member leaves its bound; a little beyond, so that the slope is seen.
fn next_break(problem: &Problem, members: &[u32], scaled: &[f64], t: f64, up: bool) -> Option<f64> {
    let breaks = members.iter().map(|&i| {
        let i = i as usize;
        if up { problem.low[i] / scaled[i] } else { problem.high[i] / scaled[i] }
    });
    let beyond = 1e-9;
    if up {
        breaks
            .filter(|b| *b >= t && b.is_finite())
            .min_by(f64::total_cmp)
            .map(|b| b * (1.0 + beyond) + f64::MIN_POSITIVE)
    } else {
        breaks.filter(|b| *b <= t).max_by(f64::total_cmp).map(|b| b * (1.0 - beyond))
    }
}

/// The multiple at which the members add up to `wanted * total^(-1/weight)`, `total` the multiplier after the step: a sum that may
/// give way (the scaling step of unbalanced transport, Chizat et al. 2018).
fn elastic_ratio(
    problem: &Problem,
    members: &[u32],
    scaled: &[f64],
    wanted: f64,
    factor: f64,
    weight: f64,
) -> f64 {
    let excess =
        |t: f64| sum_at(problem, members, scaled, t).0 - wanted * (factor * t).powf(-1.0 / weight);
    let (mut below, mut above) = (1.0, 1.0);
    while excess(below) > 0.0 && below > LEAST_FACTOR {
        below /= 4.0;
    }
    while excess(above) < 0.0 && above < MOST_FACTOR {
        above *= 4.0;
    }
    for _ in 0..80 {
        let middle = (below * above).sqrt();
        if excess(middle) > 0.0 {
            above = middle
        } else {
            below = middle
        }
        if above / below - 1.0 < 1e-14 {
            break;
        }
    }
    (below * above).sqrt()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() <= 1e-9 * b.abs().max(1.0)
    }

    /// Two-way table, rows 30 and 70, columns 40 and 60, prior 1: the independence table (Deming and Stephan 1940).
    #[test]
    fn without_bounds_it_is_iterative_proportional_fitting() {
        let rows = Family::new(vec![0, 0, 1, 1], vec![30.0, 70.0], vec![30.0, 70.0]);
        let columns = Family::new(vec![0, 1, 0, 1], vec![40.0, 60.0], vec![40.0, 60.0]);
        let problem = Problem {
            prior: vec![1.0; 4],
            low: vec![0.0; 4],
            high: vec![f64::INFINITY; 4],
            families: vec![rows, columns],
        };
        let solution = solve(&problem, 1e-12, 1000);
        for (value, expected) in solution.values.iter().zip([12.0, 18.0, 28.0, 42.0]) {
            assert!(close(*value, expected), "{value} {expected}");
        }
        assert!(solution.conflicts.is_empty());
    }

    /// Sum 100 of prior 1:1:2 with the last at most 20: the others share 80.
    #[test]
    fn a_bound_is_kept_and_the_others_share_the_rest() {
        let family = Family::new(vec![0, 0, 0], vec![100.0], vec![100.0]);
        let problem = Problem {
            prior: vec![1.0, 1.0, 2.0],
            low: vec![0.0; 3],
            high: vec![f64::INFINITY, f64::INFINITY, 20.0],
            families: vec![family],
        };
        let solution = solve(&problem, 1e-12, 1000);
        assert!(close(solution.values[0], 40.0) && close(solution.values[2], 20.0));
    }

    /// Checked against a general convex solver's optimum conditions: free values keep the ratios of the prior times the
    /// multipliers, and an interval that does not bind has multiplier one.
    #[test]
    fn an_interval_binds_only_where_it_must() {
        let sums = Family::new(vec![0, 0], vec![10.0], vec![10.0]);
        let interval = |low, high| Family::new(vec![0, NONE], vec![low], vec![high]);
        let problem = |family| Problem {
            prior: vec![1.0, 3.0],
            low: vec![0.0; 2],
            high: vec![f64::INFINITY; 2],
            families: vec![sums.clone(), family],
        };
        let loose = solve(&problem(interval(1.0, 9.0)), 1e-12, 1000);
        assert!(close(loose.values[0], 2.5));
        let tight = solve(&problem(interval(4.0, 9.0)), 1e-12, 1000);
        assert!(close(tight.values[0], 4.0) && close(tight.values[1], 6.0));
    }

    #[test]
    fn what_cannot_be_reached_is_named() {
        let family = Family::new(vec![0, 0], vec![100.0], vec![100.0]);
        let problem = Problem {
            prior: vec![1.0; 2],
            low: vec![0.0; 2],
            high: vec![10.0; 2],
            families: vec![family],
        };
        let solution = solve(&problem, 1e-9, 50);
        assert_eq!(solution.values, [10.0, 10.0]);
        assert_eq!(solution.conflicts.len(), 1);
        assert_eq!(solution.conflicts[0].possible, (20.0, 20.0));
    }

    /// Minimises `KL(x, 50) + w KL(x, 100)`: `x = 50^(1/(1+w)) 100^(w/(1+w))`.
    #[test]
    fn an_elastic_sum_gives_way_by_its_weight() {
        for weight in [0.5, 1.0, 8.0] {
            let mut family = Family::new(vec![0], vec![100.0], vec![100.0]);
            family.elastic = weight;
            let problem = Problem {
                prior: vec![50.0],
                low: vec![0.0],
                high: vec![f64::INFINITY],
                families: vec![family],
            };
            let solution = solve(&problem, 1e-12, 200);
            let expected =
                50_f64.powf(1.0 / (1.0 + weight)) * 100_f64.powf(weight / (1.0 + weight));
            assert!(close(solution.values[0], expected), "{} {expected}", solution.values[0]);
        }
    }
}
