//! Logistic regression by Newton's method (iteratively reweighted least squares) with a ridge.

use crate::predict::features::{Feature, Table};
use crate::predict::linear::solve;
use rayon::prelude::*;

/// Newton's steps at most.
const STEPS: usize = 100;
/// Rows whose sums are made at a time; fixed, so that sums are the same for any number of threads.
const CHUNK: usize = 4096;
/// Standardised values are cut here: far beyond what was learned from, more is not more.
const FAR: f64 = 5.0;

/// The probability of a log-odds.
pub(crate) fn sigmoid(margin: f64) -> f64 {
    1.0 / (1.0 + (-margin).exp())
}

/// A fitted regression on standardised columns. A missing value counts as the mean; a column that does not vary counts for nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Logistic {
    columns: Vec<usize>,
    means: Vec<f64>,
    scales: Vec<f64>,
    /// The constant first, then one a column, on standardised values.
    coefficients: Vec<f64>,
}

impl Logistic {
    /// Fits labels (one a row of `rows`) on some columns of a table. Maximises the log-likelihood less `ridge / 2` times the sum of squared
    /// coefficients of standardised columns (not of the constant).
    pub fn fit(
        table: &Table,
        columns: &[usize],
        rows: &[usize],
        labels: &[bool],
        ridge: f64,
    ) -> Self {
        let mut fitted = Logistic::standard(table, columns, rows);
        let width = columns.len() + 1;
        let design: Vec<f64> =
            rows.iter().flat_map(|i| fitted.standardise(table.row(*i))).collect();
        // Half a cell to either side keeps the constant finite where all labels agree.
        let (n, ones) = (labels.len() as f64, labels.iter().filter(|one| **one).count() as f64);
        fitted.coefficients[0] = ((ones + 0.5) / (n - ones + 0.5)).ln();
        if ones == 0.0 || ones == n {
            return fitted;
        }
        let mut now = Sums::of(&design, labels, &fitted.coefficients, ridge);
        for _ in 0..STEPS {
            let Some(step) = solve(now.hessian.clone(), now.gradient.clone(), width, 1) else {
                break;
            };
            let Some((next, sums)) =
                halved(&design, labels, &fitted.coefficients, &step, &now, ridge)
            else {
                break;
            };
            let gained = sums.objective - now.objective;
            fitted.coefficients = next;
            now = sums;
            if gained.abs() < 1e-12 * (1.0 + now.objective.abs()) {
                break;
            }
        }
        fitted
    }

    fn standard(table: &Table, columns: &[usize], rows: &[usize]) -> Self {
        let of = |column: &usize| {
            let known: Vec<f64> =
                rows.iter().map(|i| table.row(*i)[*column]).filter(|x| x.is_finite()).collect();
            let mean = crate::statistics::mean(&known);
            let scale = crate::statistics::standard_deviation(&known, 0);
            if scale > 1e-12 * mean.abs() { (mean, scale) } else { (0.0, f64::INFINITY) }
        };
        let (means, scales) = columns.iter().map(of).unzip();
        let coefficients = vec![0.0; columns.len() + 1];
        Logistic { columns: columns.to_vec(), means, scales, coefficients }
    }

    fn standardise<'a>(&'a self, row: &'a [f64]) -> impl Iterator<Item = f64> + 'a {
        let of = move |((column, mean), scale): ((&usize, &f64), &f64)| {
            let value = (row[*column] - mean) / scale;
            if value.is_finite() { value.clamp(-FAR, FAR) } else { 0.0 }
        };
        std::iter::once(1.0).chain(self.columns.iter().zip(&self.means).zip(&self.scales).map(of))
    }

    /// Log-odds of a row.
    pub fn margin(&self, row: &[f64]) -> f64 {
        self.standardise(row).zip(&self.coefficients).map(|(x, b)| x * b).sum()
    }

    /// Probability of a row.
    pub fn probability(&self, row: &[f64]) -> f64 {
        sigmoid(self.margin(row))
    }

    /// The constant and the coefficients in the columns' own units (where nothing was cut); a column that did not vary has 0.
    pub fn coefficients(&self) -> (f64, Vec<f64>) {
        let own: Vec<f64> =
            self.coefficients[1..].iter().zip(&self.scales).map(|(b, scale)| b / scale).collect();
        let constant = self.coefficients[0]
            - own.iter().zip(&self.means).map(|(b, mean)| b * mean).sum::<f64>();
        (constant, own)
    }

    /// Change of the log-odds by one standard deviation, a feature; for a regression on columns of features.
    pub fn effects(&self) -> Vec<(Feature, f64)> {
        let feature = |column: &usize| Feature::ALL.get(*column).copied();
        let features = self.columns.iter().map(feature);
        features.zip(&self.coefficients[1..]).filter_map(|(f, b)| Some((f?, *b))).collect()
    }
}

/// The first of a Newton step, its half, its quarter and so on that does not lose.
fn halved(
    design: &[f64],
    labels: &[bool],
    from: &[f64],
    step: &[f64],
    now: &Sums,
    ridge: f64,
) -> Option<(Vec<f64>, Sums)> {
    (0..30).find_map(|halvings| {
        let length = 0.5_f64.powi(halvings);
        let next: Vec<f64> = from.iter().zip(step).map(|(b, s)| b + length * s).collect();
        let sums = Sums::of(design, labels, &next, ridge);
        (sums.objective >= now.objective).then_some((next, sums))
    })
}

/// Objective, its gradient and the negative of its second derivatives.
struct Sums {
    objective: f64,
    gradient: Vec<f64>,
    hessian: Vec<f64>,
}

impl Sums {
    fn of(design: &[f64], labels: &[bool], coefficients: &[f64], ridge: f64) -> Self {
        let width = coefficients.len();
        let parts: Vec<Sums> = design
            .par_chunks(CHUNK * width)
            .zip(labels.par_chunks(CHUNK))
            .map(|(rows, labels)| Sums::of_rows(rows, labels, coefficients))
            .collect();
        let mut all = Sums::zero(width);
        for part in &parts {
            all.objective += part.objective;
            all.gradient.iter_mut().zip(&part.gradient).for_each(|(a, b)| *a += b);
            all.hessian.iter_mut().zip(&part.hessian).for_each(|(a, b)| *a += b);
        }
        for (j, value) in coefficients.iter().enumerate().skip(1) {
            all.objective -= ridge / 2.0 * value * value;
            all.gradient[j] -= ridge * value;
            // A column of zeros needs some curvature for the equations to have a solution.
            all.hessian[j * width + j] += ridge.max(1e-12);
        }
        all
    }

    fn zero(width: usize) -> Self {
        Sums { objective: 0.0, gradient: vec![0.0; width], hessian: vec![0.0; width * width] }
    }

    fn of_rows(rows: &[f64], labels: &[bool], coefficients: &[f64]) -> Self {
        let width = coefficients.len();
        let mut sums = Sums::zero(width);
        for (row, label) in rows.chunks(width).zip(labels) {
            let margin: f64 = row.iter().zip(coefficients).map(|(x, b)| x * b).sum();
            sums.objective += log_likelihood(margin, *label);
            let p = sigmoid(margin);
            let (residual, weight) = (f64::from(u8::from(*label)) - p, p * (1.0 - p));
            for (j, x) in row.iter().enumerate() {
                sums.gradient[j] += residual * x;
                let line = &mut sums.hessian[j * width..(j + 1) * width];
                line.iter_mut().zip(row).for_each(|(h, y)| *h += weight * x * y);
            }
        }
        sums
    }
}

/// `ln p` of what happened, without overflow.
pub(crate) fn log_likelihood(margin: f64, label: bool) -> f64 {
    let signed = if label { margin } else { -margin };
    signed.min(0.0) - (-signed.abs()).exp().ln_1p()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// One of four without x and three of four with it: the constant is ln(1/3), the coefficient ln 9.
    #[test]
    fn a_table_of_two_by_two_has_its_log_odds() {
        let table = Table::new(
            2,
            [0., 0., 0., 0., 1., 1., 1., 1.].iter().flat_map(|x| [*x, 7.0]).collect(),
        );
        let labels = [true, false, false, false, true, true, true, false];
        let rows: Vec<usize> = (0..8).collect();
        let fitted = Logistic::fit(&table, &[0, 1], &rows, &labels, 0.0);
        let (constant, own) = fitted.coefficients();
        assert!((constant - (1.0_f64 / 3.0).ln()).abs() < 1e-9, "{constant}");
        assert!((own[0] - 9.0_f64.ln()).abs() < 1e-9 && own[1] == 0.0, "{own:?}");
        assert!((fitted.probability(&[1.0, f64::NAN]) - 0.75).abs() < 1e-9);
    }

    /// At the maximum with a ridge, `sum x (y - p) = ridge b`.
    #[test]
    fn the_gradient_is_zero_at_the_penalised_maximum() {
        let data: Vec<f64> = (0..60).map(|i| f64::from(i * 37 % 23) - 11.0).collect();
        let table = Table::new(2, data);
        let labels: Vec<bool> = (0..30).map(|i| i * 7 % 5 < 2).collect();
        let rows: Vec<usize> = (0..30).collect();
        let fitted = Logistic::fit(&table, &[0, 1], &rows, &labels, 2.5);
        let design: Vec<f64> =
            rows.iter().flat_map(|i| fitted.standardise(table.row(*i))).collect();
        let sums = Sums::of(&design, &labels, &fitted.coefficients, 2.5);
        assert!(sums.gradient.iter().all(|g| g.abs() < 1e-5), "{:?}", sums.gradient);
    }

    #[test]
    fn labels_that_all_agree_or_are_separable_stay_finite() {
        let table = Table::new(1, vec![0.0, 1.0, 2.0, 3.0]);
        for labels in [[true; 4], [false; 4], [false, false, true, true]] {
            let fitted = Logistic::fit(&table, &[0], &[0, 1, 2, 3], &labels, 1e-3);
            assert!((0..4).all(|i| fitted.margin(table.row(i)).is_finite()));
        }
    }
}
