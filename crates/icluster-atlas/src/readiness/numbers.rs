//! Numbers of a place, from amounts and points alone.

use icluster_value::distance;

/// Standard deviations between the 5th and the 95th percentile of a normal distribution.
pub(super) const NINE_TENTHS: f64 = 3.29;
/// Nothing is nearer than so many kilometres: what is in the same place counts as at this distance.
pub(super) const NEAREST: f64 = 20.0;

/// Effective number of parts: how many equal parts would be as diverse, the exponential of Shannon's entropy (Hill 1973, order 1). NaN of nothing.
pub(super) fn effective_number(parts: impl Iterator<Item = f64> + Clone) -> f64 {
    let all: f64 = parts.clone().sum();
    if all.is_nan() || all <= 0.0 {
        return f64::NAN;
    }
    let shares = parts.map(|part| part / all).filter(|share| *share > 0.0);
    (-shares.map(|share| share * share.ln()).sum::<f64>()).exp()
}

/// Market potential of a point: what is at each other point over its distance in kilometres (Harris 1954).
pub(super) fn market_potential(point: [f64; 2], masses: &[([f64; 2], f64)]) -> f64 {
    masses.iter().map(|(at, mass)| mass / distance(point, *at).max(NEAREST)).sum()
}

/// Kilometres to the nearest of some points; NaN where there is none.
pub(super) fn nearest(point: [f64; 2], points: &[[f64; 2]]) -> f64 {
    points.iter().map(|at| distance(point, *at)).fold(f64::NAN, f64::min)
}

/// Standard error on the treated scale from the ends of a nine-tenths interval in the indicator's own unit; 0 where they are the same or not known.
pub(super) fn error(scale: icluster_priority::Scale, low: f64, high: f64) -> f64 {
    let width = scale.treated(high) - scale.treated(low);
    if width.is_finite() && width > 0.0 { width / NINE_TENTHS } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{NINE_TENTHS, effective_number, error, market_potential, nearest};
    use icluster_priority::Scale;

    #[test]
    fn equal_parts_count_each_and_one_part_counts_one() {
        let of = |parts: &[f64]| effective_number(parts.iter().copied());
        assert!((of(&[5.0, 5.0, 5.0, 5.0]) - 4.0).abs() < 1e-12);
        assert!((of(&[7.0, 0.0, 0.0]) - 1.0).abs() < 1e-12);
        // Shares of a half, a quarter and a quarter: an entropy of 1.5 ln 2.
        assert!((of(&[2.0, 1.0, 1.0]) - 2_f64.powf(1.5)).abs() < 1e-12);
        assert!(of(&[0.0, 0.0]).is_nan() && of(&[]).is_nan());
    }

    #[test]
    fn the_nearest_and_the_potential_follow_great_circles() {
        // A degree along the equator is 111.19 km on a sphere of 6,371 km.
        let km = 6371.0_f64 * std::f64::consts::PI / 180.0;
        assert!((nearest([0.0, 0.0], &[[3.0, 0.0], [0.0, 1.0]]) - km).abs() < 1e-6);
        assert!(nearest([0.0, 0.0], &[]).is_nan());
        let masses = [([0.0, 0.0], 40.0), ([1.0, 0.0], 100.0)];
        let expected = 40.0 / 20.0 + 100.0 / km;
        assert!((market_potential([0.0, 0.0], &masses) - expected).abs() < 1e-9);
    }

    #[test]
    fn an_interval_is_an_error_on_its_scale() {
        assert!((error(Scale::Natural, 1.0, 1.0 + NINE_TENTHS) - 1.0).abs() < 1e-12);
        assert!((error(Scale::SignedLog, 9.0, 99.0) - 10_f64.ln() / NINE_TENTHS).abs() < 1e-12);
        assert!(
            error(Scale::Natural, 2.0, 2.0) == 0.0
                && error(Scale::Natural, 2.0, f64::INFINITY) == 0.0
        );
    }
}
