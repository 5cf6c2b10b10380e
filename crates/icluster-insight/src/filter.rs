//! What is left of a value after neighbours are accounted for: the part of a place that its surroundings do not explain.
//!
//! Sources: Cliff and Ord 1981, Spatial Processes; Kelejian and Prucha 1999, A generalized moments estimator for the autoregressive parameter in a spatial model,
//! International Economic Review 40; Kelejian and Prucha 1998, Journal of Real Estate Finance and Economics 17 (regression after the filter).

use crate::input::{InputError, enough, finite, length, varies};
use crate::least_squares::{Basis, dot};
use crate::moran::{Centred, centred};
use crate::weights::Weights;

/// Largest strength of the pattern that is looked for: at 1 nothing would be left.
const STRONGEST: f64 = 0.99;

/// Values less what their neighbours have.
#[derive(Clone, Debug, PartialEq)]
pub struct LeftAfterLag {
    /// Rise of a value with the lag of its neighbours.
    pub slope: f64,
    /// Value where the lag is 0.
    pub constant: f64,
    /// What is left of each place.
    pub left: Vec<f64>,
    /// Share of the variance that the lag explains.
    pub explained: f64,
}

/// What is left of a regression of values on their spatial lag, by least squares: a description. The slope is no estimate of a spatial model, because a value
/// is in its neighbours' lags as well; for that see [`spatial_error`].
pub fn left_after_lag(values: &[f64], weights: &Weights) -> Result<LeftAfterLag, InputError> {
    let of = Centred::new(values, weights)?;
    let lag = weights.lagged(values);
    varies("the lags of neighbours", &lag)?;
    let lag_centred = centred(&lag);
    let slope = dot(&of.z, &lag_centred) / dot(&lag_centred, &lag_centred);
    let left: Vec<f64> = of.z.iter().zip(&lag_centred).map(|(z, lag)| z - slope * lag).collect();
    let mean = icluster_complexity::statistics::mean;
    let explained = 1.0 - dot(&left, &left) / of.squares;
    Ok(LeftAfterLag { slope, constant: mean(values) - slope * mean(&lag), left, explained })
}

/// A spatial error model: `y = a + X b + u`, `u = lambda W u + e`.
#[derive(Clone, Debug, PartialEq)]
pub struct SpatialError {
    /// Strength of the pattern, -0.99 to 0.99.
    pub lambda: f64,
    /// The constant, then the coefficient of each regressor; a regressor that adds nothing to those before it is refused.
    pub coefficients: Vec<f64>,
    /// Their standard errors, lambda taken as known.
    pub standard_errors: Vec<f64>,
    /// What is left of each place, `e = (I - lambda W) (y - a - X b)`: to be drawn on a map.
    pub left: Vec<f64>,
    /// Variance of what is left.
    pub variance: f64,
}

/// Spatial error model by generalized moments: lambda from the three moments of the residuals of least squares (Kelejian and Prucha 1999), then least squares of the filtered
/// values (1998), as PyPI `spreg` has it in `GM_Error`. Without regressors it filters values alone. `weights` with rows standardised (refused otherwise: lambda
/// below 1 would not do).
pub fn spatial_error(
    values: &[f64],
    regressors: &[&[f64]],
    weights: &Weights,
) -> Result<SpatialError, InputError> {
    let n = values.len();
    Centred::new(values, weights)?;
    enough(n, regressors.len() + 3)?;
    for place in 0..n {
        let total: f64 = weights.neighbours(place).iter().map(|(_, weight)| weight).sum();
        if total > 1.0 + 1e-9 {
            return Err(InputError::Setting {
                what: "a sum of the weights of a place",
                value: total,
                expected: "at most 1: standardise the rows",
            });
        }
    }
    let mut columns = vec![vec![1.0; n]];
    for regressor in regressors {
        length("values of a regressor", regressor.len(), n)?;
        finite("a regressor", regressor)?;
        columns.push(regressor.to_vec());
    }
    let basis = Basis::new(n, regressors);
    if basis.rank() < regressors.len() {
        return Err(InputError::Constant { what: "a regressor given the others" });
    }
    let residual = basis.residual(values);
    let lambda = Moments::of(&residual, weights).lambda();
    let filtered = |values: &[f64]| -> Vec<f64> {
        let lag = weights.lagged(values);
        values.iter().zip(&lag).map(|(value, lag)| value - lambda * lag).collect()
    };
    let columns: Vec<Vec<f64>> = columns.iter().map(|column| filtered(column)).collect();
    let y = filtered(values);
    let (coefficients, inverse) =
        regression(&columns, &y).ok_or(InputError::Constant { what: "a filtered regressor" })?;
    let left: Vec<f64> = (0..n)
        .map(|place| {
            let fitted: f64 = columns.iter().zip(&coefficients).map(|(x, b)| x[place] * b).sum();
            y[place] - fitted
        })
        .collect();
    let variance = dot(&left, &left) / n as f64;
    let standard_errors = inverse.iter().map(|own| (own * variance).sqrt()).collect();
    Ok(SpatialError { lambda, coefficients, standard_errors, left, variance })
}

/// Least squares by the normal equations of columns scaled to length 1: coefficients and the diagonal of `(X'X)^-1`; none of a singular one.
fn regression(columns: &[Vec<f64>], y: &[f64]) -> Option<(Vec<f64>, Vec<f64>)> {
    let k = columns.len();
    let scale: Vec<f64> = columns.iter().map(|column| dot(column, column).sqrt()).collect();
    // Rows of `[X'X | X'y | I]`, reduced by Gauss and Jordan; a positive definite matrix needs no exchange of rows.
    let mut rows: Vec<Vec<f64>> = (0..k)
        .map(|i| {
            let products = (0..k).map(|j| dot(&columns[i], &columns[j]) / (scale[i] * scale[j]));
            let unit = (0..k).map(|j| if i == j { 1.0 } else { 0.0 });
            products.chain([dot(&columns[i], y) / scale[i]]).chain(unit).collect()
        })
        .collect();
    for pivot in 0..k {
        let by = rows[pivot][pivot];
        if by.is_nan() || by <= 1e-14 {
            return None;
        }
        rows[pivot].iter_mut().for_each(|cell| *cell /= by);
        let own = rows[pivot].clone();
        for (_, row) in rows.iter_mut().enumerate().filter(|(i, _)| *i != pivot) {
            let times = row[pivot];
            row.iter_mut().zip(&own).for_each(|(cell, own)| *cell -= times * own);
        }
    }
    let coefficients = (0..k).map(|i| rows[i][k] / scale[i]).collect();
    let inverse = (0..k).map(|i| rows[i][k + 1 + i] / scale[i].powi(2)).collect();
    Some((coefficients, inverse))
}

/// The three moment equations `g = G (lambda, lambda^2, sigma^2)` of residuals.
struct Moments {
    rows: [[f64; 4]; 3],
}

impl Moments {
    fn of(u: &[f64], weights: &Weights) -> Self {
        let n = u.len() as f64;
        let wu = weights.lagged(u);
        let wwu = weights.lagged(&wu);
        let trace: f64 = (0..u.len())
            .flat_map(|place| weights.neighbours(place))
            .map(|(_, weight)| weight * weight)
            .sum();
        let over = |row: [f64; 4]| row.map(|cell| cell / n);
        Moments {
            rows: [
                over([2.0 * dot(u, &wu), -dot(&wu, &wu), n, dot(u, u)]),
                over([2.0 * dot(&wu, &wwu), -dot(&wwu, &wwu), trace, dot(&wu, &wu)]),
                over([dot(u, &wwu) + dot(&wu, &wu), -dot(&wu, &wwu), 0.0, dot(u, &wu)]),
            ],
        }
    }

    /// Squared error of the equations at lambda, with the variance that suits it best.
    fn error(&self, lambda: f64) -> f64 {
        let left = self.rows.map(|[a, b, _, g]| g - a * lambda - b * lambda * lambda);
        let by = self.rows.map(|row| row[2]);
        let variance = (dot(&left, &by) / dot(&by, &by)).max(0.0);
        left.iter().zip(by).map(|(left, by)| (left - by * variance).powi(2)).sum()
    }

    /// The lambda of least error: the best of a grid, then by golden section (Kiefer 1953).
    fn lambda(&self) -> f64 {
        const STEPS: i32 = 198;
        let at = |step: i32| STRONGEST * (2.0 * f64::from(step) / f64::from(STEPS) - 1.0);
        let best = (0..=STEPS)
            .min_by(|a, b| self.error(at(*a)).total_cmp(&self.error(at(*b))))
            .unwrap_or(STEPS / 2);
        let (mut low, mut high) = (at((best - 1).max(0)), at((best + 1).min(STEPS)));
        let golden = (5.0_f64.sqrt() - 1.0) / 2.0;
        for _ in 0..60 {
            let (a, b) = (high - golden * (high - low), low + golden * (high - low));
            if self.error(a) <= self.error(b) { high = b } else { low = a }
        }
        f64::midpoint(low, high)
    }
}
