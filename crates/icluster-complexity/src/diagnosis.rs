//! Whether numbers of complexity mean anything, before anybody looks at them.

use crate::eci::{Complexity, Undefined};
use crate::profile::Results;
use crate::statistics::correlation;
use crate::values::Values;
use rand::RngExt;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;

/// What to beware of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Warning {
    /// Places and activities fall into parts that share nothing: numbers of two parts cannot be compared.
    Disconnected,
    /// The second and third eigenvalue of the largest part are equal: its complexity is not defined.
    Tied,
    /// The third eigenvalue is above nine tenths of the second: small changes of the data turn the vector.
    NearlyTied,
    /// ECI and diversity correlate by less than 0.4 or negatively: the ECI may rank something else, such as small places.
    AgainstDiversity,
    /// More than a tenth of the places have a total below a thousandth of the largest: filter them.
    SmallPlaces,
    /// Places or activities without any presence have no complexity.
    Empty,
    /// Fewer than eight tenths of the decided quadruples are log-supermodular: the matrix lacks the structure ECI assumes.
    NotLogSupermodular,
}

/// What was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnosis {
    /// Places and activities of each connected part, largest first.
    pub parts: Vec<(usize, usize)>,
    /// Second eigenvalue of the largest part.
    pub second: f64,
    /// Third eigenvalue of the largest part.
    pub third: f64,
    /// Correlation of diversity and ECI over the largest part.
    pub diversity_correlation: f64,
    /// Share of places whose total is below a thousandth of the largest.
    pub small_places: f64,
    /// Places without presence.
    pub empty_places: usize,
    /// Activities without presence.
    pub empty_activities: usize,
    /// Share of decided quadruples that are log-supermodular; NaN where none is decided.
    pub log_supermodular: f64,
    /// Quadruples that were decided.
    pub quadruples: usize,
    /// What to beware of.
    pub warnings: Vec<Warning>,
}

/// Quadruples looked at.
const QUADRUPLES: usize = 200_000;

/// Looks at results; `seed` draws the quadruples.
pub fn diagnose(results: &Results, seed: u64) -> Diagnosis {
    let Complexity { eci, pci, parts, .. } = &results.complexity;
    let largest = parts.first();
    let of_largest: Vec<usize> = largest
        .map(|part| part.component.places.iter().copied().filter(|c| !eci[*c].is_nan()).collect())
        .unwrap_or_default();
    let diversity: Vec<f64> =
        of_largest.iter().map(|c| f64::from(results.presence.diversity[*c])).collect();
    let known: Vec<f64> = of_largest.iter().map(|c| eci[*c]).collect();
    let totals = results.values.place_totals();
    let most = totals.iter().copied().fold(0.0, f64::max);
    let small = totals.iter().filter(|total| **total < most / 1000.0).count();
    let (log_supermodular, quadruples) =
        log_supermodularity(&results.quotients, eci, pci, QUADRUPLES, seed);
    let empty = |counts: &[u32]| counts.iter().filter(|n| **n == 0).count();
    let mut found = Diagnosis {
        parts: parts
            .iter()
            .map(|part| (part.component.places.len(), part.component.activities.len()))
            .collect(),
        second: largest.map_or(f64::NAN, |part| part.second),
        third: largest.map_or(f64::NAN, |part| part.third),
        diversity_correlation: correlation(&diversity, &known),
        small_places: small as f64 / totals.len().max(1) as f64,
        empty_places: empty(&results.presence.diversity),
        empty_activities: empty(&results.presence.ubiquity),
        log_supermodular,
        quadruples,
        warnings: Vec::new(),
    };
    let tied = largest.is_some_and(|part| part.undefined == Some(Undefined::Tied));
    found.warnings = [
        (Warning::Disconnected, found.parts.len() > 1),
        (Warning::Tied, tied),
        (Warning::NearlyTied, !tied && found.third > 0.9 * found.second),
        (Warning::AgainstDiversity, !known.is_empty() && found.diversity_correlation < 0.4),
        (Warning::SmallPlaces, found.small_places > 0.1),
        (Warning::Empty, found.empty_places + found.empty_activities > 0),
        (Warning::NotLogSupermodular, found.log_supermodular < 0.8),
    ]
    .into_iter()
    .filter_map(|(warning, holds)| holds.then_some(warning))
    .collect();
    found
}

/// Share of quadruples with `ECI_i' > ECI_i` and `PCI_j' > PCI_j` that have `M_i'j' M_ij > M_ij' M_i'j`, among those that are not equal, and how
/// many those are. Quadruples are drawn at random over all places and activities that have complexity (Schetter, "A Structural Ranking of Economic
/// Complexity", 2019, for the condition).
pub fn log_supermodularity(
    matrix: &Values,
    eci: &[f64],
    pci: &[f64],
    draws: usize,
    seed: u64,
) -> (f64, usize) {
    let dense = matrix.dense();
    let known = |of: &[f64]| -> Vec<usize> { (0..of.len()).filter(|i| !of[*i].is_nan()).collect() };
    let (places, activities) = (known(eci), known(pci));
    if places.len() < 2 || activities.len() < 2 {
        return (f64::NAN, 0);
    }
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let (mut holds, mut decided) = (0, 0);
    for _ in 0..draws {
        let mut pair = |from: &[usize], by: &[f64]| {
            let (a, b) = (
                from[random.random_range(0..from.len())],
                from[random.random_range(0..from.len())],
            );
            if by[a] < by[b] { (a, b) } else { (b, a) }
        };
        let ((i, i_up), (j, j_up)) = (pair(&places, eci), pair(&activities, pci));
        let at = |c: usize, p: usize| dense[c * matrix.activities() + p];
        let (along, across) = (at(i_up, j_up) * at(i, j), at(i, j_up) * at(i_up, j));
        if eci[i] == eci[i_up] || pci[j] == pci[j_up] || along == across {
            continue;
        }
        decided += 1;
        holds += usize::from(along > across);
    }
    (if decided > 0 { f64::from(holds as u32) / decided as f64 } else { f64::NAN }, decided)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::presence::Denominator;
    use crate::profile::{Profile, Rule, compute};

    /// `exp(i j)` is log-supermodular in i and j; the Python package says 0.943 of a matrix like this.
    #[test]
    fn a_log_supermodular_matrix_has_a_share_of_one() {
        let cells = (0..6_u32).flat_map(|i| {
            (0..9_u32).map(move |j| (i, j, (f64::from(i) * f64::from(j) / 10.0).exp()))
        });
        let values = Values::new(6, 9, cells).unwrap();
        let rise = |n: usize| (0..n).map(|i| i as f64).collect::<Vec<_>>();
        let (share, decided) = log_supermodularity(&values, &rise(6), &rise(9), 10_000, 1);
        assert_eq!(share, 1.0);
        assert!(decided > 7000);
        assert_eq!(log_supermodularity(&values, &rise(6), &rise(9), 10_000, 1).1, decided);
    }

    #[test]
    fn two_blocks_are_said_to_share_nothing() {
        let cells = (0..8_u32).flat_map(|c| {
            (0..6_u32).filter_map(move |p| {
                let block = c / 4 == p / 3;
                (block && (c + p) % 3 != 0).then(|| (c, p, f64::from(1 + (c * 7 + p * 5) % 4)))
            })
        });
        let values = Values::new(8, 6, cells).unwrap();
        let conventions = Profile::Default.conventions();
        let results = compute(&values, Rule::Rca(Denominator::Own), &conventions);
        let found = diagnose(&results, 1);
        assert!(found.parts.len() > 1);
        assert!(found.warnings.contains(&Warning::Disconnected));
    }
}
