//! A composite indicator over a hierarchy: treat, normalise, aggregate level by level.
//!
//! Source: OECD and JRC 2008, Handbook on Constructing Composite Indicators; the steps and their order are those of COINr 1.1 (Becker et al. 2022).

use crate::aggregate::{arithmetic_mean, geometric_mean};
use crate::error::{PriorityError, same_length};
use crate::indicator::Direction;
use crate::normalise::min_max;
use crate::score::Aggregator;
use crate::treat::{Treatment, treat};

/// An indicator or an aggregate of a hierarchy.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Its name.
    pub id: String,
    /// What it is part of; `None` for the index itself.
    pub parent: Option<String>,
    /// Its weight among the parts of its parent.
    pub weight: f64,
    /// Which way is better; of indicators only.
    pub direction: Direction,
}

/// A composite indicator, step by step. Columns are indicators, then aggregates in the order in which they were given.
#[derive(Clone, Debug, PartialEq)]
pub struct Composite {
    /// What was done to each indicator's outliers.
    pub treatments: Vec<Treatment>,
    /// Treated columns.
    pub treated: Vec<Vec<f64>>,
    /// Normalised columns.
    pub normalised: Vec<Vec<f64>>,
    /// Columns of the aggregates.
    pub aggregates: Vec<Vec<f64>>,
}

/// Composes columns of complete or incomplete indicators. `aggregates` must have parts before wholes. Normalised numbers go from `from` to `to` (0 to 100, or 1 to 100 for a geometric mean); missing
/// numbers are left out of their means.
///
/// # Errors
/// Another number of columns than indicators, an aggregate without parts, a geometric mean of numbers that are not above 0.
pub fn composite(
    indicators: &[Node],
    columns: &[Vec<f64>],
    aggregates: &[Node],
    (from, to): (f64, f64),
    by: Aggregator,
) -> Result<Composite, PriorityError> {
    same_length("columns", indicators.len(), columns.len())?;
    let units = columns.first().map_or(0, Vec::len);
    for (node, column) in indicators.iter().zip(columns) {
        same_length(&format!("column {}", node.id), units, column.len())?;
    }
    let (treated, treatments): (Vec<_>, Vec<_>) =
        columns.iter().map(|column| treat(column)).unzip();
    let normalised: Vec<Vec<f64>> = treated
        .iter()
        .zip(indicators)
        .map(|(column, node)| min_max(column, node.direction, from, to))
        .collect();
    let mut done: Vec<Vec<f64>> = Vec::with_capacity(aggregates.len());
    for aggregate in aggregates {
        let is_part = |node: &Node| node.parent.as_ref() == Some(&aggregate.id);
        let lower = indicators.iter().zip(&normalised);
        let parts: Vec<(&Node, &Vec<f64>)> =
            lower.chain(aggregates.iter().zip(&done)).filter(|(node, _)| is_part(node)).collect();
        if parts.is_empty() {
            let what = format!("parts of {}, before it", aggregate.id);
            return Err(PriorityError::Empty { what, least: 1 });
        }
        let weights: Vec<f64> = parts.iter().map(|(node, _)| node.weight).collect();
        let column = (0..units).map(|unit| {
            let values: Vec<f64> = parts.iter().map(|(_, column)| column[unit]).collect();
            match by {
                Aggregator::Arithmetic => arithmetic_mean(&values, &weights),
                Aggregator::Geometric => geometric_mean(&values, &weights),
            }
        });
        let column = column.collect::<Result<Vec<_>, _>>()?;
        done.push(column);
    }
    Ok(Composite { treatments, treated, normalised, aggregates: done })
}
