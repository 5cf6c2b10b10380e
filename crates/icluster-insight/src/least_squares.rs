//! What is left of values after others are taken out of them by least squares.

/// Part of a column's length that must be left after those before it for it to count; less is rounding.
const LEFT: f64 = 1e-9;

/// An orthonormal basis of a constant and some columns, by Gram and Schmidt, each column twice (Giraud, Langou and Rozloznik 2005: twice is enough).
pub(crate) struct Basis {
    columns: Vec<Vec<f64>>,
}

impl Basis {
    /// Columns that add nothing to those before them are passed over.
    pub(crate) fn new(n: usize, columns: &[&[f64]]) -> Self {
        let mut basis = Basis { columns: vec![vec![1.0 / (n as f64).sqrt(); n]] };
        for column in columns {
            let residual = basis.residual(&basis.residual(column));
            let (whole, left) = (length(column), length(&residual));
            if left > LEFT * whole {
                basis.columns.push(residual.iter().map(|value| value / left).collect());
            }
        }
        basis
    }

    /// Columns that count, beside the constant.
    pub(crate) fn rank(&self) -> usize {
        self.columns.len() - 1
    }

    /// What is left of values, if it is more than rounding.
    pub(crate) fn left(&self, values: &[f64]) -> Option<Vec<f64>> {
        let residual = self.residual(values);
        (length(&residual) > LEFT * length(values)).then_some(residual)
    }

    /// What is left of values, be it rounding.
    pub(crate) fn residual(&self, values: &[f64]) -> Vec<f64> {
        let mut left = values.to_vec();
        for column in &self.columns {
            let share = dot(column, &left);
            left.iter_mut().zip(column).for_each(|(value, of)| *value -= share * of);
        }
        left
    }
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

pub(crate) fn length(values: &[f64]) -> f64 {
    dot(values, values).sqrt()
}
