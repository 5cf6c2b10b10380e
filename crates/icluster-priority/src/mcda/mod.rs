//! Decisions by several criteria. Rows of a matrix are alternatives, columns criteria.

mod outranking;
mod smaa;
mod topsis;
mod weights;

pub use outranking::{Flows, Preference, promethee};
pub use smaa::{Smaa, smaa};
pub use topsis::{Norm, topsis};
pub use weights::{critic_weights, entropy_weights};

use crate::error::{PriorityError, same_length};
use crate::indicator::Direction;
use crate::normalise::min_max;

/// Fails where rows differ in length or a number is not finite; the number of columns.
fn columns_of(matrix: &[Vec<f64>]) -> Result<usize, PriorityError> {
    let columns = matrix.first().map_or(0, Vec::len);
    if columns == 0 {
        let what = "matrix of alternatives by criteria".to_owned();
        return Err(PriorityError::Empty { what, least: 1 });
    }
    for row in matrix {
        same_length("criteria of an alternative", columns, row.len())?;
        if let Some(&found) = row.iter().find(|x| !x.is_finite()) {
            let what = "criterion of an alternative".to_owned();
            return Err(PriorityError::Range { what, expected: "a finite number", found });
        }
    }
    Ok(columns)
}

/// Columns from 0 (worst of the alternatives) to 1 (best); a column without spread is 0.
fn normalised(matrix: &[Vec<f64>], directions: &[Direction]) -> Vec<Vec<f64>> {
    directions
        .iter()
        .enumerate()
        .map(|(j, &direction)| {
            let column: Vec<f64> = matrix.iter().map(|row| row[j]).collect();
            min_max(&column, direction, 0.0, 1.0)
                .into_iter()
                .map(|x| if x.is_nan() { 0.0 } else { x })
                .collect()
        })
        .collect()
}
