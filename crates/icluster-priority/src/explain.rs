//! Why a score is what it is, and what would move it.

use crate::card::ScoreCard;
use crate::error::{PriorityError, same_length, shares};
use crate::indicator::FLOOR;
use crate::score::Aggregator;
use crate::treat::quantile;

/// What a pillar adds to the logarithm of the geometric score, against a reference candidate: `w_k (ln P_k - ln R_k)`. The contributions add up to the logarithm of the score over the reference's score.
///
/// # Errors
/// Lengths that do not fit, pillars not above 0, weights that are no weights.
pub fn contributions(
    pillars: &[f64],
    reference: &[f64],
    weights: &[f64],
) -> Result<Vec<f64>, PriorityError> {
    same_length("pillars of the reference", pillars.len(), reference.len())?;
    same_length("weights", pillars.len(), weights.len())?;
    let weights = shares("weights of the pillars", weights)?;
    if let Some(&found) = pillars.iter().chain(reference).find(|p| !(**p > 0.0 && p.is_finite())) {
        let what = "pillars".to_owned();
        return Err(PriorityError::Range { what, expected: "numbers above 0", found });
    }
    let parts = pillars.iter().zip(reference).zip(&weights);
    Ok(parts.map(|((p, r), w)| w * (p.ln() - r.ln())).collect())
}

/// The median of each pillar over candidates that have all: a reference for [`contributions`]. `None` where there is no such candidate.
pub fn median_pillars(candidates: &[Vec<f64>]) -> Option<Vec<f64>> {
    let pillars = candidates.first()?.len();
    (0..pillars)
        .map(|k| {
            let mut column: Vec<f64> =
                candidates.iter().map(|row| row.get(k).copied()).collect::<Option<_>>()?;
            column.sort_unstable_by(f64::total_cmp);
            quantile(&column, 0.5)
        })
        .collect()
}

/// The score that a candidate needs to be in the top quarter of others: their 75 % quantile (type 7). `None` of none.
pub fn top_quartile(scores: &[f64]) -> Option<f64> {
    let mut sorted: Vec<f64> = scores.iter().copied().filter(|x| !x.is_nan()).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    quantile(&sorted, 0.75)
}

/// What one pillar would have to be for a score.
#[derive(Clone, Debug, PartialEq)]
pub struct Counterfactual {
    /// The weakest pillar that has weight, by its place.
    pub pillar: usize,
    /// What it is.
    pub from: f64,
    /// What it would have to be; above 1 it cannot be.
    pub needed: f64,
    /// The score that is aimed at.
    pub target: f64,
    /// The score with the pillar at its best, 1.
    pub best: f64,
    /// Whether this pillar alone gets there.
    pub reachable: bool,
}

/// The change in the weakest pillar that brings a score to a target, the others as they are: `P' = P (T / S)^(1 / w)` for the geometric score, `P + (T - S) / (100 w)` for the arithmetic. A score that is there already
/// needs nothing: `needed` is what the pillar is.
///
/// # Errors
/// Lengths that do not fit, pillars not from above 0 to 1, weights that are no weights, a target outside 0 to 100.
pub fn counterfactual(
    pillars: &[f64],
    weights: &[f64],
    target: f64,
    by: Aggregator,
) -> Result<Counterfactual, PriorityError> {
    same_length("weights", pillars.len(), weights.len())?;
    let weights = shares("weights of the pillars", weights)?;
    if let Some(&found) = pillars.iter().find(|p| !(**p > 0.0 && **p <= 1.0)) {
        let what = "pillars".to_owned();
        return Err(PriorityError::Range { what, expected: "numbers above 0, up to 1", found });
    }
    if !(target > 0.0 && target <= 100.0) {
        let what = "score to reach".to_owned();
        return Err(PriorityError::Range {
            what,
            expected: "a number above 0, up to 100",
            found: target,
        });
    }
    let weighty = (0..pillars.len()).filter(|&k| weights[k] > 0.0);
    let pillar = weighty.min_by(|a, b| pillars[*a].total_cmp(&pillars[*b])).unwrap_or(0);
    let (from, weight) = (pillars[pillar], weights[pillar]);
    let score = by.score(pillars, &weights);
    let needed = match by {
        _ if score >= target => from,
        Aggregator::Geometric => from * (target / score).powf(1.0 / weight),
        Aggregator::Arithmetic => from + (target - score) / (100.0 * weight),
    };
    let mut at_best = pillars.to_vec();
    at_best[pillar] = 1.0;
    let best = by.score(&at_best, &weights);
    Ok(Counterfactual { pillar, from, needed, target, best, reachable: needed <= 1.0 })
}

/// What an indicator would have to be.
#[derive(Clone, Debug, PartialEq)]
pub struct IndicatorChange {
    /// Its place in the card.
    pub indicator: usize,
    /// What it is, in its own unit.
    pub from: f64,
    /// What it would have to be, in its own unit. Beyond the better bound nothing is gained, so it stops there.
    pub to: f64,
}

/// What the indicators of a pillar would have to be for the pillar to be `needed`, when all that are there move by the same step of their positions between the bounds. One that is better than its bound
/// stays, one that is worse first has to come to it. `None` where the pillar cannot be that, or is there already with no step.
///
/// # Errors
/// Another number of values than indicators; a pillar that is not there.
pub fn needed_indicators(
    card: &ScoreCard,
    values: &[f64],
    pillar: usize,
    needed: f64,
) -> Result<Option<Vec<IndicatorChange>>, PriorityError> {
    same_length("values", card.indicators.len(), values.len())?;
    let Some(range) = card.pillar_ranges().get(pillar).cloned() else {
        let found = pillar as f64;
        let what = "place of a pillar".to_owned();
        return Err(PriorityError::Range {
            what,
            expected: "the place of a pillar of the card",
            found,
        });
    };
    let there: Vec<(usize, f64)> = range
        .filter(|&at| !values[at].is_nan())
        .map(|at| {
            let indicator = &card.indicators[at];
            (at, indicator.oriented(indicator.scale.treated(values[at])))
        })
        .collect();
    let n = there.len() as f64;
    let mean = |step: f64| -> f64 {
        there.iter().map(|(_, position)| (position + step).clamp(0.0, 1.0)).sum::<f64>() / n
    };
    // What the mean of the positions has to be, with the floor taken out.
    let wanted = (needed - FLOOR) / (1.0 - FLOOR);
    if there.is_empty() || wanted > 1.0 || mean(0.0) > wanted {
        return Ok(None);
    }
    // The mean is straight between the steps at which an indicator enters or leaves its bounds.
    let mut bends: Vec<f64> = there
        .iter()
        .flat_map(|(_, position)| [-position, 1.0 - position])
        .filter(|step| *step > 0.0)
        .chain([0.0])
        .collect();
    bends.sort_unstable_by(f64::total_cmp);
    let at = bends.partition_point(|step| mean(*step) < wanted);
    let step = match (at.checked_sub(1).map(|before| bends[before]), bends.get(at)) {
        (Some(from), Some(&to)) => {
            let (low, high) = (mean(from), mean(to));
            from + (to - from) * (wanted - low) / (high - low)
        }
        (None, Some(&to)) => to,
        // The last bend is where all are at their best.
        (Some(from), None) => from,
        (None, None) => 0.0,
    };
    let change = |&(at, position): &(usize, f64)| {
        let indicator = &card.indicators[at];
        let to = match position >= 1.0 || step == 0.0 {
            true => values[at],
            false => indicator.scale.natural(indicator.at_position((position + step).min(1.0))),
        };
        IndicatorChange { indicator: at, from: values[at], to }
    };
    Ok(Some(there.iter().map(change).collect()))
}
