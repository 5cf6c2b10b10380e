//! How near groups of activities are to one of them, computed anew from the values of the groups.

use super::{ComplexityAsk, Core, Panel};
use crate::AtlasError;
use icluster_complexity::{Denominator, Rule, Values, compute, rca};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Draws of places for intervals.
pub(crate) const DRAWS: usize = 200;

/// Proximity of a group to the first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Near {
    /// Number of the group.
    pub(crate) group: usize,
    /// `n / max(u, v)` with `n` places specialised in both and `u`, `v` in each.
    pub(crate) value: f64,
    /// Nine tenths of the draws of places lie from here
    pub(crate) lower: f64,
    /// to here.
    pub(crate) upper: f64,
    /// All that the matrix has of the group.
    pub(crate) total: f64,
}

/// Proximity of each of `groups` groups to group 0 by the usual profile and filter of a panel, of groups that have values; empty where group 0 has none. `of` says which groups a part of an activity is of.
/// Values are added up by group before specialisation is looked at: a proximity of groups is none of the proximities of their activities.
///
/// Sources: Hidalgo and others 2007 (the smaller of both conditional probabilities); Efron 1979 (draws of places with replacement).
pub(crate) fn grouped_proximity(
    panel: &Panel,
    groups: usize,
    of: impl Fn(&str) -> Vec<(usize, f64)>,
) -> Result<Vec<Near>, AtlasError> {
    let ask = ComplexityAsk::default();
    let core = Core::new(panel, &ask)?;
    let parts: Vec<Vec<(usize, f64)>> =
        core.kept.activities.iter().map(|at| of(&panel.activities[*at].id)).collect();
    let cells = core.values.cells().flat_map(|(place, activity, value)| {
        parts[activity as usize]
            .iter()
            .filter(|(_, part)| *part > 0.0)
            .map(move |(group, part)| (place, *group as u32, value * part))
    });
    let values = Values::new(core.values.places(), groups, cells)
        .map_err(|error| AtlasError::NoMatrix(error.to_string()))?;
    let totals = values.activity_totals();
    if groups == 0 || totals[0] <= 0.0 {
        return Ok(Vec::new());
    }
    let conventions = ask.conventions();
    let results = compute(&values, Rule::Rca(Denominator::Own), &conventions);
    let related = results.relatedness();
    // Whether each place is specialised in each group; groups without values are left out.
    let kept = &results.activities;
    let present: Vec<Vec<bool>> = {
        let quotients = rca(&values.select(&results.places, kept), Denominator::Own);
        let mut rows = vec![vec![false; kept.len()]; results.places.len()];
        for (place, group, quotient) in quotients.cells() {
            rows[place as usize][group as usize] = conventions.threshold.holds(quotient);
        }
        rows
    };
    let mut drawn = vec![Vec::with_capacity(DRAWS); kept.len()];
    for draw in 0..DRAWS as u64 {
        let mut rng = ChaCha8Rng::seed_from_u64(draw);
        let mut times = vec![0.0; present.len()];
        for _ in 0..present.len() {
            times[rng.random_range(0..present.len())] += 1.0;
        }
        for (of, near) in drawn.iter_mut().zip(near_first(&present, &times, kept.len())) {
            of.push(near);
        }
    }
    let mut found = Vec::new();
    for (at, group) in kept.iter().enumerate().skip(1) {
        let value = related.get(0, at);
        let of = &mut drawn[at];
        of.sort_by(f64::total_cmp);
        let end = |part: f64| of[(part * (of.len() - 1) as f64).round() as usize];
        found.push(Near {
            group: *group,
            value,
            lower: end(0.05).min(value),
            upper: end(0.95).max(value),
            total: totals[*group],
        });
    }
    Ok(found)
}

/// Proximity of each group to the first, where places count as many times as given.
fn near_first(present: &[Vec<bool>], times: &[f64], groups: usize) -> Vec<f64> {
    let (mut each, mut both) = (vec![0.0; groups], vec![0.0; groups]);
    for (row, times) in present.iter().zip(times) {
        for group in (0..groups).filter(|group| row[*group]) {
            each[group] += times;
            if row[0] {
                both[group] += times;
            }
        }
    }
    (0..groups)
        .map(|group| {
            let most = f64::max(each[0], each[group]);
            if most > 0.0 { both[group] / most } else { 0.0 }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::near_first;

    #[test]
    fn places_that_count_once_give_the_smaller_conditional_probability() {
        let present =
            vec![vec![true, true, false], vec![true, false, false], vec![false, true, true]];
        assert_eq!(near_first(&present, &[1.0; 3], 3), [1.0, 0.5, 0.0]);
        assert_eq!(near_first(&present, &[3.0, 0.0, 1.0], 3), [1.0, 0.75, 0.0]);
        assert_eq!(near_first(&present, &[0.0; 3], 3), [0.0; 3]);
    }
}
