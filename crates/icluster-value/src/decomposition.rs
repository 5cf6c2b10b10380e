//! Why output changed: other ways of making things, more final demand, or demand for other things.
//!
//! Both tables must be in the prices of one year; else a change of prices is taken for one of technology.
//!
//! Source: Dietzenbacher and Los 1998, Structural decomposition techniques: sense and sensitivity, Economic Systems Research 10 (the mean of the two polar forms, near the mean of all).

use crate::model::{Leontief, ModelError, column, values};
use crate::table::IoTable;

/// Terms of a change, one value a sector that produces; they add up to it.
#[derive(Clone, Debug, PartialEq)]
pub struct StructuralDecomposition {
    /// The change.
    pub total: Vec<f64>,
    /// Of intensities: what a unit of output takes of the extension; 0 for output itself.
    pub intensity: Vec<f64>,
    /// Of coefficients: what sectors buy per unit of output (technology and trade).
    pub technology: Vec<f64>,
    /// Of what final demand is made of.
    pub mix: Vec<f64>,
    /// Of how much final demand there is.
    pub level: Vec<f64>,
}

/// The change of each sector's output from one table to another, `x = L b F` with `F` all final demand and `b` the part of each row in it, or that of an extension, `e = s x` (its totals before and after: jobs, value added,
/// emissions; those of a sector without output are left out). Rows must be the same sectors in both tables.
///
/// Fails where the tables or totals have different lengths, or a table has no inverse.
pub fn structural_decomposition(
    before: &IoTable,
    after: &IoTable,
    extension: Option<(&[f64], &[f64])>,
) -> Result<StructuralDecomposition, ModelError> {
    let n = before.size();
    let lengths = extension.map_or([n, n], |(first, second)| [first.len(), second.len()]);
    for found in [after.size(), lengths[0], lengths[1]] {
        if found != n {
            return Err(ModelError::Length { found, expected: n });
        }
    }
    let intensities = |table: &IoTable, totals: Option<&[f64]>| -> Vec<f64> {
        let of = |(i, output): (usize, &f64)| match totals {
            _ if *output == 0.0 => 0.0,
            None => 1.0,
            Some(totals) => totals[i] / output,
        };
        table.output.iter().enumerate().map(of).collect()
    };
    let s = [
        intensities(before, extension.map(|(first, _)| first)),
        intensities(after, extension.map(|(_, second)| second)),
    ];
    let models = [Leontief::new(before)?, Leontief::new(after)?];
    let demand = [before.final_demand(), after.final_demand()];
    let level = [0, 1].map(|t: usize| demand[t].iter().sum::<f64>());
    // Output with the coefficients of one time, the mix of another and the level of a third. Without final demand at one time there is no mix to change: all of it is level.
    let output = |coefficients: usize, mix: usize, size: usize| {
        let mix = if level[mix] == 0.0 { size } else { mix };
        let scale = if mix == size { 1.0 } else { level[size] / level[mix] };
        let of: Vec<f64> = demand[mix].iter().map(|of| of * scale).collect();
        values(&models[coefficients].times(&column(&of)))
    };
    let [all_before, all_after] = [output(0, 0, 0), output(1, 1, 1)];
    let (old_ways, new_ways) = (output(0, 1, 1), output(1, 0, 0));
    let (old_mix, new_mix) = (output(0, 0, 1), output(1, 1, 0));
    // One form changes intensities first and level last; the other the other way round.
    let mean = |i: usize, first: f64, second: f64| (s[0][i] * first + s[1][i] * second) / 2.0;
    let each = |of: &dyn Fn(usize) -> f64| (0..n).map(of).collect();
    Ok(StructuralDecomposition {
        total: each(&|i| s[1][i] * after.output[i] - s[0][i] * before.output[i]),
        intensity: each(&|i| (s[1][i] - s[0][i]) * (all_before[i] + all_after[i]) / 2.0),
        technology: each(&|i| mean(i, all_after[i] - old_ways[i], new_ways[i] - all_before[i])),
        mix: each(&|i| mean(i, old_ways[i] - old_mix[i], new_mix[i] - new_ways[i])),
        level: each(&|i| mean(i, old_mix[i] - all_before[i], all_after[i] - new_mix[i])),
    })
}
