//! Treatment of outliers, and the measures of shape that decide on it.
//!
//! Sources: Becker, Caperna, Del Sorbo, Norlen, Papadimitriou and Saisana 2022, COINr (rule: skewness beyond 2 together with excess kurtosis above 3.5, at most five points winsorised, else a logarithm); Joanes
//! and Gill 1998, The Statistician 47:183-189 (the estimators G1 and G2); Hyndman and Fan 1996 (quantile of type 7).

/// Skewness from which, with [`KURTOSIS_LIMIT`], an indicator is treated.
pub const SKEWNESS_LIMIT: f64 = 2.0;
/// Excess kurtosis above which, with [`SKEWNESS_LIMIT`], an indicator is treated.
pub const KURTOSIS_LIMIT: f64 = 3.5;
/// Points that are winsorised at most before a logarithm is taken.
pub const WINSORISED_AT_MOST: usize = 5;

/// Numbers that are there; NaN is missing.
fn there(values: &[f64]) -> Vec<f64> {
    values.iter().copied().filter(|x| !x.is_nan()).collect()
}

/// Mean of `(x - mean)^power`, and the mean.
fn moment(values: &[f64], power: i32) -> f64 {
    let n = values.len() as f64;
    let mean = values.iter().sum::<f64>() / n;
    values.iter().map(|x| (x - mean).powi(power)).sum::<f64>() / n
}

/// Sample skewness `G1 = g1 sqrt(n (n - 1)) / (n - 2)` with `g1 = m3 / m2^1.5`; NaN with fewer than 3 values or without spread. NaN values are missing.
pub fn skewness(values: &[f64]) -> f64 {
    let values = there(values);
    let n = values.len() as f64;
    if n < 3.0 {
        return f64::NAN;
    }
    let g1 = moment(&values, 3) / moment(&values, 2).powf(1.5);
    g1 * (n * (n - 1.0)).sqrt() / (n - 2.0)
}

/// Sample excess kurtosis `G2 = (n - 1) ((n + 1) g2 + 6) / ((n - 2) (n - 3))` with `g2 = m4 / m2^2 - 3`; NaN with fewer than 4 values or without spread. NaN values are missing.
pub fn excess_kurtosis(values: &[f64]) -> f64 {
    let values = there(values);
    let n = values.len() as f64;
    if n < 4.0 {
        return f64::NAN;
    }
    let g2 = moment(&values, 4) / moment(&values, 2).powi(2) - 3.0;
    (n - 1.0) * ((n + 1.0) * g2 + 6.0) / ((n - 2.0) * (n - 3.0))
}

/// Whether an indicator is skewed and heavy-tailed at once, so that it is to be treated.
pub fn has_outliers(values: &[f64]) -> bool {
    skewness(values).abs() > SKEWNESS_LIMIT && excess_kurtosis(values) > KURTOSIS_LIMIT
}

/// `sign(x) ln(1 + |x|)`: a logarithm that takes zeros and negatives.
pub fn signed_log(x: f64) -> f64 {
    x.signum() * x.abs().ln_1p()
}

/// The inverse of [`signed_log`].
pub fn signed_exp(y: f64) -> f64 {
    y.signum() * y.abs().exp_m1()
}

/// A quantile of sorted numbers by type 7 of Hyndman and Fan; `None` of none.
pub fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let last = sorted.len().checked_sub(1)?;
    let at = p.clamp(0.0, 1.0) * last as f64;
    let below = at.floor() as usize;
    let above = (below + 1).min(last);
    Some(sorted[below] + (at - below as f64) * (sorted[above] - sorted[below]))
}

/// Values beyond two quantiles set to them, as by the 1st and 99th percentile. NaN stays.
pub fn winsorise(values: &[f64], low: f64, high: f64) -> Vec<f64> {
    let mut sorted = there(values);
    sorted.sort_unstable_by(f64::total_cmp);
    match (quantile(&sorted, low), quantile(&sorted, high)) {
        (Some(low), Some(high)) if low <= high => {
            values.iter().map(|x| if x.is_nan() { *x } else { x.clamp(low, high) }).collect()
        }
        _ => values.to_vec(),
    }
}

/// What was done to an indicator.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// Nothing: no outliers.
    None,
    /// So many points on the long side set to the next value.
    Winsorised(usize),
    /// Logarithm of the distance from the minimum (or the maximum, where the tail is on the low side), one hundredth of the range added.
    Logarithm,
    /// Neither helped; values are as they were.
    Failed,
}

/// Treats outliers: the one to five most extreme points on the long side are set to the next value; where that does not help, `ln(x - min + 0.01 (max - min))` of the untouched values.
/// A tail on the low side is mirrored for it: `-ln(max - x + 0.01 (max - min))`, which keeps the order. NaN stays.
pub fn treat(values: &[f64]) -> (Vec<f64>, Treatment) {
    if !has_outliers(values) {
        return (values.to_vec(), Treatment::None);
    }
    let high_tail = skewness(values) > 0.0;
    let mut sorted = there(values);
    sorted.sort_unstable_by(f64::total_cmp);
    let n = sorted.len();
    for points in 1..=WINSORISED_AT_MOST.min(n.saturating_sub(1)) {
        let bounded = |x: &f64| match high_tail {
            _ if x.is_nan() => *x,
            true => x.min(sorted[n - 1 - points]),
            false => x.max(sorted[points]),
        };
        let winsorised: Vec<f64> = values.iter().map(bounded).collect();
        if !has_outliers(&winsorised) {
            return (winsorised, Treatment::Winsorised(points));
        }
    }
    let (low, high) = (sorted[0], sorted[n - 1]);
    let offset = 0.01 * (high - low);
    let logarithm = |x: &f64| match high_tail {
        true => (x - low + offset).ln(),
        false => -(high - x + offset).ln(),
    };
    let logarithms: Vec<f64> = values.iter().map(logarithm).collect();
    if has_outliers(&logarithms) {
        return (values.to_vec(), Treatment::Failed);
    }
    (logarithms, Treatment::Logarithm)
}
