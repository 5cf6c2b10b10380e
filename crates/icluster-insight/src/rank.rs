//! Correlation by rank: how much one condition of places rises where another does, whatever the shape of the relation. Not for: neighbours
//! (see [`crate::modified`]).
//!
//! Sources: Spearman 1904, American Journal of Psychology 15; Kendall 1945, The treatment of ties in ranking problems, Biometrika 33; Knight 1966,
//! A computer method for calculating Kendall's tau with ungrouped data, JASA 61; Bonett and Wright 2000, Sample size requirements for estimating Pearson,
//! Kendall and Spearman correlations, Psychometrika 65 (intervals).

use crate::distribution::{of_correlation, two_sided_normal, two_sided_quantile};
use crate::input::{InputError, enough, finite, length, probability, varies};
use crate::least_squares::Basis;
use crate::permutation::{Draws, permuted};
use icluster_complexity::statistics::{correlation, mean_ranks};

/// Most places of which every order is tried.
pub const MOST_EXACT: usize = 9;

/// Where a p-value comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Test {
    /// Student's t of `n - 2 - controls` degrees of freedom, an approximation that is good from about ten places without many ties.
    Student,
    /// The share of all orders of one side that correlate as much or more, either way; up to [`MOST_EXACT`] places.
    Exact,
    /// The same of orders drawn at random; the observed order counts as one.
    Permutations(Draws),
}

/// A correlation with how sure it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Correlation {
    /// Places.
    pub n: usize,
    /// Controls held equal; those that add nothing to the others are not counted.
    pub controls: usize,
    /// Correlation, -1 to 1.
    pub coefficient: f64,
    /// Lower and upper end of its interval; NaN of too few places.
    pub interval: (f64, f64),
    /// Two-sided p-value of no relation.
    pub p_value: f64,
}

/// Spearman's rank correlation: Pearson's of the ranks, ties sharing their mean rank, with an interval at `level` (such as 0.95) by Fisher's z with the
/// standard error `sqrt((1 + r^2 / 2) / (n - 3))` of Bonett and Wright. At least 3 places.
pub fn spearman(x: &[f64], y: &[f64], test: Test, level: f64) -> Result<Correlation, InputError> {
    partial_spearman(x, y, &[], test, level)
}

/// Spearman's correlation with controls held equal: Pearson's correlation of what is left of the ranks of both after the ranks of the controls are
/// taken out of them by least squares (as `ppcor` and `pingouin` do). The p-value and the interval count one place less for every
/// control; permutations put what is left of one side in another order (Freedman and Lane 1983), which for controls is approximate. At least 3 places more than
/// controls.
pub fn partial_spearman(
    x: &[f64],
    y: &[f64],
    controls: &[&[f64]],
    test: Test,
    level: f64,
) -> Result<Correlation, InputError> {
    let n = checked(x, y, level)?;
    for control in controls {
        length("values of a control", control.len(), n)?;
        finite("a control", control)?;
    }
    let ranks: Vec<Vec<f64>> = controls.iter().map(|control| mean_ranks(control)).collect();
    let basis = Basis::new(n, &ranks.iter().map(Vec::as_slice).collect::<Vec<_>>());
    enough(n, 3 + basis.rank())?;
    let (a, b) = (left(&basis, x, "the first values")?, left(&basis, y, "the second values")?);
    let coefficient = correlation(&a, &b).clamp(-1.0, 1.0);
    let freedom = n as f64 - 2.0 - basis.rank() as f64;
    let p_value = match test {
        Test::Student => of_correlation(coefficient, freedom),
        Test::Exact => exact(&a, &b, coefficient)?,
        Test::Permutations(draws) => {
            // Twice the smaller tail would count the lesser side of a lopsided distribution; what is as far from 0 either way is counted.
            let far =
                permuted(&b, -tolerant(coefficient), draws, |order| -correlation(&a, order).abs());
            (far.at_or_below as f64 + 1.0) / (draws.permutations as f64 + 1.0)
        }
    };
    let error = ((1.0 + coefficient.powi(2) / 2.0) / (freedom - 1.0)).sqrt();
    let interval = fisher(coefficient, error, level);
    Ok(Correlation { n, controls: basis.rank(), coefficient, interval, p_value })
}

/// Kendall's tau-b, concordant less discordant pairs over what ties leave of all pairs, in `n log n` steps, with an interval at `level` by Fisher's z with the
/// standard error `sqrt(0.437 / (n - 4))` (Fieller, Hartley and Pearson 1957, in Bonett and Wright 2000) and the normal approximation with ties for the p-value
/// (Kendall 1970). At least 3 places.
pub fn kendall(x: &[f64], y: &[f64], level: f64) -> Result<Correlation, InputError> {
    let n = checked(x, y, level)?;
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|a, b| x[*a].total_cmp(&x[*b]).then(y[*a].total_cmp(&y[*b])));
    let both = tied(order.iter().map(|i| (x[*i], y[*i])));
    let of_x = tied(order.iter().map(|i| x[*i]));
    let mut by_y: Vec<f64> = order.iter().map(|i| y[*i]).collect();
    let swaps = inversions(&mut by_y);
    let of_y = tied(by_y.iter().copied());
    let all = pairs(n);
    let (tied_x, tied_y) = (of_x.pairs, of_y.pairs);
    let difference = all - tied_x - tied_y + both.pairs - 2.0 * swaps as f64;
    let coefficient = (difference / (all - tied_x).sqrt() / (all - tied_y).sqrt()).clamp(-1.0, 1.0);
    let size = n as f64;
    let m = size * (size - 1.0);
    let variance = (m * (2.0 * size + 5.0) - of_x.fives - of_y.fives) / 18.0
        + 2.0 * tied_x * tied_y / m
        + of_x.threes * of_y.threes / (9.0 * m * (size - 2.0));
    let p_value = two_sided_normal(difference / variance.sqrt());
    let interval = fisher(coefficient, (0.437 / (size - 4.0)).sqrt(), level);
    Ok(Correlation { n, controls: 0, coefficient, interval, p_value })
}

fn checked(x: &[f64], y: &[f64], level: f64) -> Result<usize, InputError> {
    length("second values", y.len(), x.len())?;
    enough(x.len(), 3)?;
    finite("the first values", x)?;
    finite("the second values", y)?;
    varies("the first values", x)?;
    varies("the second values", y)?;
    probability("the level of the interval", level)?;
    Ok(x.len())
}

/// Ranks less what the controls explain.
fn left(basis: &Basis, values: &[f64], what: &'static str) -> Result<Vec<f64>, InputError> {
    let ranks = mean_ranks(values);
    if basis.rank() == 0 {
        return Ok(ranks);
    }
    // What the controls give altogether leaves rounding, which correlates with anything.
    basis.left(&ranks).ok_or(InputError::Constant { what })
}

/// `tanh(atanh(r) -+ z error)`.
fn fisher(r: f64, error: f64, level: f64) -> (f64, f64) {
    if !error.is_finite() {
        return (f64::NAN, f64::NAN);
    }
    let (middle, half) = (r.atanh(), two_sided_quantile(level) * error);
    ((middle - half).tanh(), (middle + half).tanh())
}

/// Two orders that correlate equally must count as equal, however sums were rounded.
fn tolerant(r: f64) -> f64 {
    r.abs() - 1e-12
}

/// Share of all orders of `b` (Heap 1963) that correlate with `a` as much, either way.
fn exact(a: &[f64], b: &[f64], coefficient: f64) -> Result<f64, InputError> {
    let n = b.len();
    if n > MOST_EXACT {
        return Err(InputError::TooMany { found: n, most: MOST_EXACT });
    }
    let least = tolerant(coefficient);
    let mut order = b.to_vec();
    let (mut all, mut far) = (0_u32, 0_u32);
    let mut count = |order: &[f64]| {
        all += 1;
        far += u32::from(correlation(a, order).abs() >= least);
    };
    count(&order);
    let (mut turns, mut at) = (vec![0; n], 1);
    while at < n {
        if turns[at] < at {
            order.swap(if at % 2 == 0 { 0 } else { turns[at] }, at);
            count(&order);
            turns[at] += 1;
            at = 1;
        } else {
            turns[at] = 0;
            at += 1;
        }
    }
    Ok(f64::from(far) / f64::from(all))
}

fn pairs(n: usize) -> f64 {
    n as f64 * (n as f64 - 1.0) / 2.0
}

/// What equal values that stand together amount to.
#[derive(Default)]
struct Tied {
    /// Pairs, `sum t (t - 1) / 2`.
    pairs: f64,
    /// `sum t (t - 1) (t - 2)`.
    threes: f64,
    /// `sum t (t - 1) (2 t + 5)`.
    fives: f64,
}

fn tied<T: PartialEq>(values: impl Iterator<Item = T>) -> Tied {
    let values: Vec<T> = values.collect();
    let mut all = Tied::default();
    for same in values.chunk_by(|a, b| a == b) {
        let t = same.len() as f64;
        all.pairs += t * (t - 1.0) / 2.0;
        all.threes += t * (t - 1.0) * (t - 2.0);
        all.fives += t * (t - 1.0) * (2.0 * t + 5.0);
    }
    all
}

/// Sorts by merging and counts the pairs that stood in the wrong order.
fn inversions(values: &mut [f64]) -> u64 {
    let n = values.len();
    if n < 2 {
        return 0;
    }
    let (low, high) = values.split_at_mut(n / 2);
    let mut count = inversions(low) + inversions(high);
    let mut merged = Vec::with_capacity(n);
    let (mut i, mut j) = (0, 0);
    while i < low.len() && j < high.len() {
        if high[j] < low[i] {
            count += (low.len() - i) as u64;
            merged.push(high[j]);
            j += 1;
        } else {
            merged.push(low[i]);
            i += 1;
        }
    }
    merged.extend_from_slice(&low[i..]);
    merged.extend_from_slice(&high[j..]);
    values.copy_from_slice(&merged);
    count
}
