//! TOPSIS: closeness to the best and distance from the worst.
//!
//! Sources: Hwang and Yoon 1981, Multiple Attribute Decision Making (vectors); Opricovic and Tzeng 2004, European Journal of Operational Research 156:445-455 (bounds).

use super::columns_of;
use crate::error::{PriorityError, same_length, shares};
use crate::indicator::Direction;

/// How criteria are made comparable.
#[derive(Clone, Debug, PartialEq)]
pub enum Norm {
    /// `x / sqrt(sum x^2)`, as Hwang and Yoon; best and worst are those of the alternatives.
    Vector,
    /// Between the smallest and largest of the alternatives.
    MinMax,
    /// Between bounds (lower, upper) fixed in advance, a pair a criterion, with 0 and 1 as worst and best: an alternative that comes or goes does not change the others' scores, so ranks cannot reverse.
    Fixed(Vec<(f64, f64)>),
}

/// `D- / (D+ + D-)` of each alternative, from 0 to 1 (best), `D+` and `D-` its weighted Euclidean distances from the best and the worst there is in each criterion. 0.5 where the two are the same point.
///
/// # Errors
/// Lengths that do not fit, weights that are no weights, numbers that are not finite, fixed bounds not in order.
pub fn topsis(
    matrix: &[Vec<f64>],
    weights: &[f64],
    directions: &[Direction],
    norm: &Norm,
) -> Result<Vec<f64>, PriorityError> {
    let columns = columns_of(matrix)?;
    same_length("weights", columns, weights.len())?;
    same_length("directions", columns, directions.len())?;
    let weights = shares("weights of the criteria", weights)?;
    let (mut to_best, mut to_worst) = (vec![0.0; matrix.len()], vec![0.0; matrix.len()]);
    for (j, (weight, direction)) in weights.iter().zip(directions).enumerate() {
        let column = || matrix.iter().map(|row| row[j]);
        let (low, high) = column()
            .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), x| (low.min(x), high.max(x)));
        let (low, high, scale) = match norm {
            Norm::Vector => (low, high, column().map(|x| x * x).sum::<f64>().sqrt()),
            Norm::MinMax => (low, high, high - low),
            Norm::Fixed(bounds) => {
                same_length("fixed bounds", columns, bounds.len())?;
                let (low, high) = bounds[j];
                if !(high - low > 0.0 && (high - low).is_finite()) {
                    return Err(PriorityError::Range {
                        what: "fixed bounds of a criterion".to_owned(),
                        expected: "an upper bound above the lower",
                        found: high - low,
                    });
                }
                (low, high, high - low)
            }
        };
        let (worst, best) = match direction {
            Direction::Higher => (low, high),
            Direction::Lower => (high, low),
        };
        if scale > 0.0 {
            for (i, x) in column().enumerate() {
                let x = if matches!(norm, Norm::Fixed(_)) { x.clamp(low, high) } else { x };
                to_best[i] += (weight * (x - best) / scale).powi(2);
                to_worst[i] += (weight * (x - worst) / scale).powi(2);
            }
        }
    }
    let closeness = |(best, worst): (&f64, &f64)| {
        let (best, worst) = (best.sqrt(), worst.sqrt());
        if best + worst > 0.0 { worst / (best + worst) } else { 0.5 }
    };
    Ok(to_best.iter().zip(&to_worst).map(closeness).collect())
}
