//! Tails of the normal and of Student's distribution, and the normal's quantiles, by statrs' special functions.

use statrs::function::{beta::checked_beta_reg, erf};

/// Probability that a standard normal is at least as far from 0 as `z`; NaN of NaN.
pub(crate) fn two_sided_normal(z: f64) -> f64 {
    if z.is_nan() { f64::NAN } else { erf::erfc(z.abs() / std::f64::consts::SQRT_2) }
}

/// Probability that Student's t of `freedom` degrees, whole or not, is at least as far from 0 as `t`: `I_x(freedom / 2, 1 / 2)` at
/// `x = freedom / (freedom + t^2)` (Abramowitz and Stegun 26.7.1); NaN without degrees of freedom.
pub(crate) fn two_sided_student(t: f64, freedom: f64) -> f64 {
    if t.is_nan() || freedom.is_nan() || freedom <= 0.0 {
        return f64::NAN;
    }
    let x = if t.is_infinite() { 0.0 } else { freedom / (freedom + t * t) };
    checked_beta_reg(freedom / 2.0, 0.5, x).unwrap_or(f64::NAN)
}

/// Two-sided p-value of a correlation by `t = r sqrt(freedom / (1 - r^2))`; of a perfect one 0.
pub(crate) fn of_correlation(r: f64, freedom: f64) -> f64 {
    two_sided_student(r * (freedom / ((1.0 - r) * (1.0 + r)).max(0.0)).sqrt(), freedom)
}

/// What a standard normal is farther from 0 than with probability `1 - level`, such as 1.96 of 0.95.
pub(crate) fn two_sided_quantile(level: f64) -> f64 {
    std::f64::consts::SQRT_2 * erf::erfc_inv(1.0 - level)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Expected values: scipy 1.17 `2 * stats.t.sf(t, f)`, `2 * stats.norm.sf(z)`, `stats.norm.ppf(0.5 + level / 2)`.
    #[test]
    fn agrees_with_scipy() {
        for (t, freedom, expected) in [
            (0.0, 3.0, 1.0),
            (2.5, 7.3, 0.03965023466560043),
            (-4.0, 120.0, 0.00010994384262421659),
            (9.0, 3000.0, 3.913623012057606e-19),
            (0.1, 1.0, 0.936548965138893),
        ] {
            let found = two_sided_student(t, freedom);
            assert!((found / expected - 1.0).abs() < 1e-10, "{t} {freedom}: {found} {expected}");
        }
        for (z, expected) in
            [(1.959963984540054, 0.05), (6.0, 1.973175290075389e-09), (0.3, 0.7641771556220948)]
        {
            let found = two_sided_normal(z);
            assert!((found / expected - 1.0).abs() < 1e-9, "{z}: {found} {expected}");
        }
        for (level, expected) in
            [(0.95, 1.959963984540054), (0.99, 2.5758293035489004), (0.5, 0.6744897501960817)]
        {
            assert!((two_sided_quantile(level) - expected).abs() < 1e-9, "{level}");
        }
        assert!(two_sided_student(1.0, 0.0).is_nan() && two_sided_normal(f64::NAN).is_nan());
        assert_eq!(of_correlation(1.0, 5.0), 0.0);
        assert_eq!(of_correlation(-1.0, 5.0), 0.0);
        assert_eq!(of_correlation(0.0, 5.0), 1.0);
    }
}
