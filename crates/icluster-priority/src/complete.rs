//! Missing numbers of a composite indicator: which units have enough, and what the rest is filled with. Only for pipelines that say so; the priority score fills nothing.
//!
//! Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators, section 3; COINr's `Screen` and `Impute`.

use crate::error::{PriorityError, same_length};

/// Share of a unit's numbers that are there; NaN is missing.
pub fn availability(row: &[f64]) -> f64 {
    row.iter().filter(|x| !x.is_nan()).count() as f64 / row.len() as f64
}

/// Whether each unit (row) has at least this share of its numbers.
pub fn screen(rows: &[Vec<f64>], least: f64) -> Vec<bool> {
    rows.iter().map(|row| availability(row) >= least).collect()
}

/// A column over a column, such as trade over output; missing where either is, or the denominator is 0.
///
/// # Errors
/// Columns of different lengths.
pub fn denominate(values: &[f64], denominators: &[f64]) -> Result<Vec<f64>, PriorityError> {
    same_length("denominators", values.len(), denominators.len())?;
    let over = |(x, d): (&f64, &f64)| if *d == 0.0 { f64::NAN } else { x / d };
    Ok(values.iter().zip(denominators).map(over).collect())
}

/// Missing numbers of a column set to the mean of the others of their group; they stay missing where the group has none.
/// The second result says which were filled.
///
/// # Errors
/// Another number of groups than values.
pub fn fill_with_group_mean<G: PartialEq>(
    values: &[f64],
    groups: &[G],
) -> Result<(Vec<f64>, Vec<bool>), PriorityError> {
    same_length("groups", values.len(), groups.len())?;
    let mean = |group: &G| {
        let members = values.iter().zip(groups).filter(|(x, g)| *g == group && !x.is_nan());
        let (sum, count) = members.fold((0.0, 0), |(sum, count), (x, _)| (sum + x, count + 1));
        sum / f64::from(count)
    };
    let filled: Vec<f64> = values
        .iter()
        .zip(groups)
        .map(|(x, group)| if x.is_nan() { mean(group) } else { *x })
        .collect();
    let which = values.iter().zip(&filled).map(|(x, y)| x.is_nan() && !y.is_nan()).collect();
    Ok((filled, which))
}
