//! Which activities reach a complexity at least effort: a small integer programme.
//!
//! Source: Stojkoski and Hidalgo, "Optimizing economic complexity" (2026): least effort subject to a mean PCI.

use microlp::{
    ComparisonOp, Error, OptimizationDirection, Problem, SolveOptions, TerminationReason, Variable,
};

/// An activity a place could enter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Candidate {
    /// Its PCI.
    pub pci: f64,
    /// Effort of entering it, above zero, in units of the caller's (such as distance).
    pub effort: f64,
}

/// Activities to enter, and what they do.
#[derive(Clone, Debug, PartialEq)]
pub struct Portfolio {
    /// Candidates chosen, by index, in order.
    pub chosen: Vec<usize>,
    /// Sum of their efforts.
    pub effort: f64,
    /// No set takes less effort than this one but for this part of it; 0 where it is the least.
    pub gap: f64,
    /// Mean PCI of the place before (its ECI, where both are scaled by places).
    pub before: f64,
    /// … and with them.
    pub after: f64,
    /// For each chosen one, in order: what it adds towards the target for each unit of effort, `(PCI - target) / effort`.
    pub worth: Vec<f64>,
}

/// Why there is none.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum PortfolioError {
    /// No choice reaches the target.
    #[error(
        "a mean complexity of {target:.2} cannot be reached: with every activity above it the mean would be {best:.2}; lower the target"
    )]
    OutOfReach {
        /// What was asked for.
        target: f64,
        /// The most that can be reached.
        best: f64,
    },
    /// The place is specialised in nothing, or a number is NaN or an effort not above zero.
    #[error("candidate {0} has no PCI or no effort above zero; leave it out")]
    Candidate(usize),
    /// The solver gave up.
    #[error("the solver stopped: {0}")]
    Solver(String),
}

/// Where efforts are alike, thousands of sets are nearly as good, and proving the last digits of the best takes for ever.
const GAP: f64 = 1e-4;
/// Candidates that are not decided by the linear programme.
const OPEN: usize = 40;
/// Steps of the solver at most; a number and not a time, for the same answer on every machine.
const NODES: u64 = 20_000;

/// The cheapest set of candidates with which the mean PCI of the place's activities reaches `target`: minimise `sum e_p x_p` with
/// `sum (PCI_p - target) x_p >= D target - sum_present PCI`, x 0 or 1. `present` are the PCI of the D activities the place has.
pub fn portfolio(
    present: &[f64],
    candidates: &[Candidate],
    target: f64,
) -> Result<Portfolio, PortfolioError> {
    if let Some(bad) =
        candidates.iter().position(|c| c.pci.is_nan() || c.effort.is_nan() || c.effort <= 0.0)
    {
        return Err(PortfolioError::Candidate(bad));
    }
    let sum: f64 = present.iter().sum();
    let count = present.len() as f64;
    let needed = count * target - sum;
    let mean_with = |chosen: &[usize]| {
        let added: f64 = chosen.iter().map(|i| candidates[*i].pci).sum();
        (sum + added) / (count + chosen.len() as f64)
    };
    // Candidates below the target only take the mean away from it.
    let useful: Vec<usize> =
        (0..candidates.len()).filter(|i| candidates[*i].pci > target).collect();
    let most: f64 = useful.iter().map(|i| candidates[*i].pci - target).sum();
    if most < needed {
        return Err(PortfolioError::OutOfReach { target, best: mean_with(&useful) });
    }
    let (chosen, gap) = match needed <= 0.0 {
        true => (Vec::new(), 0.0),
        false => solve(candidates, &useful, target, needed)?,
    };
    Ok(Portfolio {
        effort: chosen.iter().map(|i| candidates[*i].effort).sum(),
        gap,
        before: sum / count,
        after: mean_with(&chosen),
        worth: chosen
            .iter()
            .map(|i| (candidates[*i].pci - target) / candidates[*i].effort)
            .collect(),
        chosen,
    })
}

/// What the linear programme, which may take a part of a candidate, says.
struct Relaxed {
    /// Its effort, which no set takes less than.
    least: f64,
    /// Candidates it takes that are far from being undecided.
    taken: Vec<usize>,
    /// The candidates that are nearest to being undecided, the one of which it takes a part among them.
    open: Vec<usize>,
    /// Whether all that are undecided are open.
    all: bool,
}

/// Takes candidates by effort for each unit of what they add, a part of the last (Dantzig 1957). To take or to leave another than it does costs the difference of its effort and of what it adds at
/// the last one's price: where that is more than taking the last one whole, the candidate is decided.
fn relaxed(candidates: &[Candidate], useful: &[usize], target: f64, needed: f64) -> Relaxed {
    let adds = |i: usize| candidates[i].pci - target;
    let effort = |i: usize| candidates[i].effort;
    let price = |i: usize| effort(i) / adds(i);
    let mut order = useful.to_vec();
    order.sort_by(|a, b| price(*a).total_cmp(&price(*b)).then(a.cmp(b)));
    let (mut sum, mut least, mut last) = (0.0, 0.0, 0);
    for (at, i) in order.iter().enumerate() {
        last = at;
        let part = ((needed - sum) / adds(*i)).min(1.0);
        sum += part * adds(*i);
        least += part * effort(*i);
        if part < 1.0 {
            break;
        }
    }
    let most: f64 = order[..=last].iter().map(|i| effort(*i)).sum();
    let rate = price(order[last]);
    let mut taken: Vec<usize> = order[..last].to_vec();
    let more = |i: &usize| (effort(*i) - rate * adds(*i)).abs();
    let mut open = order;
    open.retain(|i| more(i) <= (most - least) * (1.0 + 1e-9));
    open.sort_by(|a, b| more(a).total_cmp(&more(b)).then(a.cmp(b)));
    // Of a few that are chosen the solver finds the best among many; of many it does not.
    let all = last < OPEN / 2 || open.len() <= OPEN;
    if !all {
        open.truncate(OPEN);
    }
    taken.retain(|i| !open.contains(i));
    Relaxed { least, taken, open, all }
}

/// The set, and by what part its effort may be above the least.
fn solve(
    candidates: &[Candidate],
    useful: &[usize],
    target: f64,
    needed: f64,
) -> Result<(Vec<usize>, f64), PortfolioError> {
    let Relaxed { least, taken, open, all } = relaxed(candidates, useful, target, needed);
    let effort = |set: &[usize]| set.iter().map(|i| candidates[*i].effort).sum::<f64>();
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let terms: Vec<(Variable, f64)> = open
        .iter()
        .map(|i| (problem.add_binary_var(candidates[*i].effort), candidates[*i].pci - target))
        .collect();
    let rest = needed - taken.iter().map(|i| candidates[*i].pci - target).sum::<f64>();
    problem.add_constraint(&terms[..], ComparisonOp::Ge, rest);
    let mut options = SolveOptions::default();
    // Of the whole effort, as a part of what is left.
    options.mip_gap = if all { 0.0 } else { GAP * least / (least - effort(&taken)).max(GAP) };
    options.node_limit = Some(NODES);
    let failed = |why: String| PortfolioError::Solver(why);
    let outcome = problem.solve_with(options).map_err(|e: Error| failed(e.to_string()))?;
    let reason = outcome.termination_reason();
    let solution =
        outcome.into_solution().map_err(|_| failed(format!("no solution within {NODES} steps")))?;
    let of_open = terms.iter().zip(&open).filter(|((x, _), _)| solution[*x] > 0.5);
    let mut chosen = taken;
    chosen.extend(of_open.map(|(_, i)| *i));
    chosen.sort_unstable();
    let own = effort(&chosen);
    let proven = all && reason == TerminationReason::ProvenOptimal;
    Ok((chosen, if proven { 0.0 } else { ((own - least) / own).max(0.0) }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn candidates(n: usize) -> Vec<Candidate> {
        let of = |i: usize| Candidate {
            pci: ((i * 37) % 41) as f64 / 10.0 - 1.5,
            effort: 0.3 + ((i * 53) % 29) as f64 / 20.0,
        };
        (0..n).map(of).collect()
    }

    /// Every set of twelve candidates is tried.
    #[test]
    fn no_other_set_is_cheaper() {
        let all = candidates(12);
        let present = [0.2, -0.4, 0.9];
        let found = portfolio(&present, &all, 1.0).unwrap();
        assert!(found.after >= 1.0 - 1e-9 && found.before < 1.0);
        let cheapest = (0_u32..1 << 12)
            .map(|set| (0..12).filter(|i| set >> i & 1 == 1).collect::<Vec<usize>>())
            .filter(|set| {
                let sum: f64 =
                    present.iter().sum::<f64>() + set.iter().map(|i| all[*i].pci).sum::<f64>();
                sum / (3 + set.len()) as f64 >= 1.0
            })
            .map(|set| set.iter().map(|i| all[*i].effort).sum::<f64>())
            .fold(f64::INFINITY, f64::min);
        assert_eq!(found.gap, 0.0);
        assert!((found.effort - cheapest).abs() < 1e-9, "{} {cheapest}", found.effort);
    }

    /// Candidates of much the same worth, as products are: thousands of sets are nearly as good, and the one found says how near to the best it is.
    #[test]
    fn alike_candidates_take_no_time() {
        let of = |i: usize| Candidate {
            pci: 1.2 + ((i * 7919) % 997) as f64 / 450.0,
            effort: 0.80 + ((i * 104_729) % 1009) as f64 / 10_000.0,
        };
        let all: Vec<Candidate> = (0..900).map(of).collect();
        let start = std::time::Instant::now();
        let found = portfolio(&[0.9; 160], &all, 1.9).unwrap();
        assert!(found.after >= 1.9 - 1e-9);
        assert!(start.elapsed() < std::time::Duration::from_secs(5), "{:?}", start.elapsed());
        // No choice can be cheaper than the linear programme.
        let mut order: Vec<&Candidate> = all.iter().filter(|c| c.pci > 1.9).collect();
        let price = |c: &Candidate| c.effort / (c.pci - 1.9);
        order.sort_by(|a, b| price(a).total_cmp(&price(b)));
        let (mut rest, mut least) = (160.0, 0.0);
        for candidate in order {
            let part = (rest / (candidate.pci - 1.9)).clamp(0.0, 1.0);
            least += part * candidate.effort;
            rest -= part * (candidate.pci - 1.9);
        }
        assert!(found.gap <= 1e-3 && found.effort >= least - 1e-9, "{} {least}", found.effort);
        assert!((found.effort * (1.0 - found.gap) - least).abs() < 1e-6, "the gap is to the bound");
    }

    /// Of two hundred candidates, two or three are enough: all pairs and triples are tried.
    #[test]
    fn a_few_of_many_are_the_best() {
        let all = candidates(200);
        let present = [0.2; 40];
        let target = 0.33;
        let found = portfolio(&present, &all, target).unwrap();
        assert!(found.gap == 0.0 && (2..=4).contains(&found.chosen.len()), "{found:?}");
        let adds = |set: &[usize]| set.iter().map(|i| all[*i].pci - target).sum::<f64>();
        let cost = |set: &[usize]| set.iter().map(|i| all[*i].effort).sum::<f64>();
        let needed = 40.0 * (target - 0.2);
        let mut cheapest = f64::INFINITY;
        for i in 0..200 {
            for j in i + 1..200 {
                if adds(&[i, j]) >= needed {
                    cheapest = cheapest.min(cost(&[i, j]));
                }
                for k in j + 1..200 {
                    if adds(&[i, j, k]) >= needed {
                        cheapest = cheapest.min(cost(&[i, j, k]));
                    }
                }
            }
        }
        assert!(found.effort <= cheapest + 1e-9, "{} {cheapest}", found.effort);
    }

    #[test]
    fn a_target_beyond_reach_says_how_far_one_can_go() {
        let error = portfolio(&[0.0; 50], &candidates(12), 2.4).unwrap_err();
        assert!(matches!(error, PortfolioError::OutOfReach { best, .. } if best < 2.4), "{error}");
        assert_eq!(portfolio(&[1.0], &candidates(3), 0.5).unwrap().chosen, []);
    }

    #[test]
    fn a_thousand_candidates_are_no_trouble() {
        let found = portfolio(&[0.1; 200], &candidates(1000), 0.6).unwrap();
        assert!(found.after >= 0.6 - 1e-9);
    }
}
