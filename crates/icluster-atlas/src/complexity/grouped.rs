//! How near groups of activities are to some of them, computed anew from the values of the groups.

use super::{ComplexityAsk, Core, Panel};
use crate::AtlasError;
use icluster_complexity::{Denominator, Rule, Values, compute, rca};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Draws of places for intervals.
pub(crate) const DRAWS: usize = 200;

/// Proximity of a group to one that was asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Near {
    /// Number of the group that was asked for.
    pub(crate) to: usize,
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

/// Proximity of each of `groups` groups to each of `asked`, of groups that have values, the `most` nearest of each; none of a group without values. By the usual profile and filter of a panel. `of` says which
/// groups a part of an activity is of.
/// Values are added up by group before specialisation is looked at: a proximity of groups is none of the proximities of their activities.
///
/// Sources: Hidalgo and others 2007 (the smaller of both conditional probabilities); Efron 1979 (draws of places with replacement).
pub(crate) fn grouped_proximity(
    panel: &Panel,
    groups: usize,
    (asked, most): (&[usize], usize),
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
    if asked.iter().all(|of| totals.get(*of).is_none_or(|total| *total <= 0.0)) {
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
    let times = drawn_places(present.len());
    let mut found = Vec::new();
    for to in asked {
        let Some(first) = kept.iter().position(|group| group == to) else { continue };
        let others = (0..kept.len()).filter(|at| *at != first);
        let mut near: Vec<(usize, f64)> = others.map(|at| (at, related.get(first, at))).collect();
        if near.len() > most {
            near.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
            near.truncate(most);
            near.sort_by_key(|(at, _)| *at);
        }
        let others: Vec<usize> = near.iter().map(|(at, _)| *at).collect();
        let mut drawn = vec![Vec::with_capacity(DRAWS); others.len()];
        for times in &times {
            for (of, near) in drawn.iter_mut().zip(near_first(&present, times, first, &others)) {
                of.push(near);
            }
        }
        for ((at, value), mut of) in near.into_iter().zip(drawn) {
            of.sort_by(f64::total_cmp);
            let end = |part: f64| of[(part * (of.len() - 1) as f64).round() as usize];
            found.push(Near {
                to: *to,
                group: kept[at],
                value,
                lower: end(0.05).min(value),
                upper: end(0.95).max(value),
                total: totals[kept[at]],
            });
        }
    }
    Ok(found)
}

/// How many times each of some places is drawn, draw by draw.
fn drawn_places(places: usize) -> Vec<Vec<f64>> {
    (0..DRAWS as u64)
        .map(|draw| {
            let mut rng = ChaCha8Rng::seed_from_u64(draw);
            let mut times = vec![0.0; places];
            for _ in 0..places {
                times[rng.random_range(0..places)] += 1.0;
            }
            times
        })
        .collect()
}

/// Proximity of some groups to `first`, where places count as many times as given.
fn near_first(present: &[Vec<bool>], times: &[f64], first: usize, others: &[usize]) -> Vec<f64> {
    let (mut own, mut each, mut both) = (0.0, vec![0.0; others.len()], vec![0.0; others.len()]);
    for (row, times) in present.iter().zip(times).filter(|(_, times)| **times > 0.0) {
        if row[first] {
            own += times;
        }
        for (at, _) in others.iter().enumerate().filter(|(_, group)| row[**group]) {
            each[at] += times;
            if row[first] {
                both[at] += times;
            }
        }
    }
    let near = |(both, each): (f64, f64)| {
        let most = f64::max(own, each);
        if most > 0.0 { both / most } else { 0.0 }
    };
    both.into_iter().zip(each).map(near).collect()
}

#[cfg(test)]
mod tests {
    use super::near_first;

    #[test]
    fn places_that_count_once_give_the_smaller_conditional_probability() {
        let present =
            vec![vec![true, true, false], vec![true, false, false], vec![false, true, true]];
        assert_eq!(near_first(&present, &[1.0; 3], 0, &[1, 2]), [0.5, 0.0]);
        assert_eq!(near_first(&present, &[3.0, 0.0, 1.0], 0, &[1, 2]), [0.75, 0.0]);
        assert_eq!(near_first(&present, &[0.0; 3], 0, &[1, 2]), [0.0; 2]);
        // It is the same seen from the other.
        assert_eq!(near_first(&present, &[1.0; 3], 1, &[0, 2]), [0.5, 0.5]);
    }
}
