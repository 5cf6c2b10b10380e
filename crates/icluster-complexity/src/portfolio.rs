//! Which activities reach a complexity at least effort: a small integer programme.
//!
//! Source: Stojkoski and Hidalgo, "Optimizing economic complexity" (2026): least effort subject to a mean PCI.

use microlp::{ComparisonOp, Error, OptimizationDirection, Problem, Variable};
use std::time::Duration;

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
        "a mean complexity of {target} cannot be reached: with every activity above it the mean would be {best}; lower the target"
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
    let chosen =
        if needed <= 0.0 { Vec::new() } else { solve(candidates, &useful, target, needed)? };
    Ok(Portfolio {
        effort: chosen.iter().map(|i| candidates[*i].effort).sum(),
        before: sum / count,
        after: mean_with(&chosen),
        worth: chosen
            .iter()
            .map(|i| (candidates[*i].pci - target) / candidates[*i].effort)
            .collect(),
        chosen,
    })
}

fn solve(
    candidates: &[Candidate],
    useful: &[usize],
    target: f64,
    needed: f64,
) -> Result<Vec<usize>, PortfolioError> {
    let mut problem = Problem::new(OptimizationDirection::Minimize);
    let terms: Vec<(Variable, f64)> = useful
        .iter()
        .map(|i| (problem.add_binary_var(candidates[*i].effort), candidates[*i].pci - target))
        .collect();
    problem.add_constraint(&terms[..], ComparisonOp::Ge, needed);
    // The first solution is nearly always found at once; proving it the best may take long where efforts are alike.
    problem.set_time_limit(Duration::from_secs(20));
    let outcome = problem.solve().map_err(|e: Error| PortfolioError::Solver(e.to_string()))?;
    let solution = outcome
        .into_solution()
        .map_err(|_| PortfolioError::Solver("no solution within 20 seconds".to_owned()))?;
    let taken = terms.iter().zip(useful).filter(|((x, _), _)| solution[*x] > 0.5);
    Ok(taken.map(|(_, i)| *i).collect())
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
        assert!((found.effort - cheapest).abs() < 1e-9, "{} {cheapest}", found.effort);
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
