//! Indicators brought to one scale within the set at hand. For a scale that does not move with the set see [`crate::Reference`].
//!
//! Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators, section 5.

use crate::indicator::Direction;

/// The direction as a sign.
fn sign(direction: Direction) -> f64 {
    match direction {
        Direction::Higher => 1.0,
        Direction::Lower => -1.0,
    }
}

/// `from + (to - from) (x - min) / (max - min)`, the better end at `to`. NaN stays; without spread everything is NaN.
pub fn min_max(values: &[f64], direction: Direction, from: f64, to: f64) -> Vec<f64> {
    let sign = sign(direction);
    let low = values.iter().map(|x| sign * x).fold(f64::INFINITY, f64::min);
    let high = values.iter().map(|x| sign * x).fold(f64::NEG_INFINITY, f64::max);
    values.iter().map(|x| from + (to - from) * (sign * x - low) / (high - low)).collect()
}

/// Standard deviations (n - 1) from the mean, the better side positive. NaN stays.
pub fn standard(values: &[f64], direction: Direction) -> Vec<f64> {
    let there: Vec<f64> = values.iter().copied().filter(|x| !x.is_nan()).collect();
    let n = there.len() as f64;
    let mean = there.iter().sum::<f64>() / n;
    let deviation = (there.iter().map(|x| (x - mean) * (x - mean)).sum::<f64>() / (n - 1.0)).sqrt();
    values.iter().map(|x| sign(direction) * (x - mean) / deviation).collect()
}

/// Share of the others that are worse, from 0 to 1, equals counted half. NaN stays; of one value it is 0.5.
pub fn percentile(values: &[f64], direction: Direction) -> Vec<f64> {
    let sign = sign(direction);
    let mut sorted: Vec<f64> = values.iter().filter(|x| !x.is_nan()).map(|x| sign * x).collect();
    sorted.sort_unstable_by(f64::total_cmp);
    let others = sorted.len() as f64 - 1.0;
    let share = |x: &f64| {
        if x.is_nan() {
            return f64::NAN;
        }
        let x = sign * x;
        let less = sorted.partition_point(|other| *other < x) as f64;
        let equal = sorted.partition_point(|other| *other <= x) as f64 - less - 1.0;
        if others > 0.0 { (less + equal / 2.0) / others } else { 0.5 }
    };
    values.iter().map(share).collect()
}
