//! Complexity of places by a PCI from elsewhere: of municipalities by that of states, of regions by that of the world.

use super::reply::{ComplexityProjection, ProjectedPlace};
use super::{ComplexityAsk, Core, Named, Panel, known, words};
use crate::AtlasError;
use icluster_complexity::statistics::{rank_correlation, ranks};
use icluster_complexity::{Denominator, Presence, projected_eci, rca, shares};
use std::collections::HashMap;

/// ECI of the places of a panel as the mean PCI, computed of another panel with the same classification, of what they are specialised in: by the quotient over
/// their own total, and over the other panel's, side by side.
///
/// Fails where the two share no activity. The filter is applied to both.
pub fn complexity_projection(
    panel: &Panel,
    other: &Panel,
    ask: &ComplexityAsk,
) -> Result<ComplexityProjection, AtlasError> {
    let conventions = ask.conventions();
    let elsewhere = Core::new(other, ask)?;
    let results = elsewhere.compute(&conventions);
    let totals = results.values.activity_totals();
    let of_other: HashMap<&str, (f64, f64)> = (0..results.activities.len())
        .map(|p| {
            let id = elsewhere.activity(&results, p).id.as_str();
            (id, (results.complexity.pci[p], totals[p]))
        })
        .collect();
    let core = Core::new(panel, ask)?;
    let names: Vec<&Named> = core.kept.activities.iter().map(|p| &panel.activities[*p]).collect();
    let common: Vec<usize> =
        (0..names.len()).filter(|p| of_other.contains_key(names[*p].id.as_str())).collect();
    if common.is_empty() || panel.classification != other.classification {
        return Err(AtlasError::NoMatrix(format!(
            "{} of {} and {} of {} have no activity in common",
            panel.level, panel.classification, other.level, other.classification
        )));
    }
    let all: Vec<usize> = (0..core.kept.places.len()).collect();
    let values = core.values.select(&all, &common);
    let (pci, sizes): (Vec<f64>, Vec<f64>) =
        common.iter().map(|p| of_other[names[*p].id.as_str()]).unzip();
    let eci = |denominator| {
        let present = Presence::of(&rca(&values, denominator), conventions.threshold);
        (projected_eci(&present, &pci), present.diversity)
    };
    let (own, diversity) = eci(Denominator::Own);
    let (external, _) = eci(Denominator::External(&shares(&sizes)));
    let (own_ranks, external_ranks) = (ranks(&own), ranks(&external));
    let mut places: Vec<ProjectedPlace> = (0..values.places())
        .map(|c| {
            let Named { id, name } = panel.places[core.kept.places[c]].clone();
            ProjectedPlace {
                id,
                name,
                eci: known(own[c]),
                rank: own_ranks[c],
                eci_external: known(external[c]),
                rank_external: external_ranks[c],
                diversity: diversity[c],
            }
        })
        .collect();
    places.sort_by_key(|place| (place.rank.unwrap_or(u32::MAX), place.id.clone()));
    let inside = core.compute(&conventions);
    let mut by_own = vec![f64::NAN; values.places()];
    for (c, eci) in inside.places.iter().zip(&inside.complexity.eci) {
        by_own[*c] = *eci;
    }
    let own_correlation = correlation(&own, &by_own);
    let against = own_correlation.filter(|correlation| *correlation < 0.0);
    Ok(ComplexityProjection {
        basis: core.basis(ask),
        pci: elsewhere.basis(ask),
        pci_diagnosis: words::diagnosis(&icluster_complexity::diagnose(&results, ask.seed)),
        activities: common.len(),
        rank_correlation: correlation(&own, &external),
        own_correlation,
        against_own: against.map(words::against_own),
        places,
    })
}

/// Spearman's correlation over what is known of both.
fn correlation(a: &[f64], b: &[f64]) -> Option<f64> {
    let known_of_both = a.iter().zip(b).filter(|(a, b)| !a.is_nan() && !b.is_nan());
    let (a, b): (Vec<f64>, Vec<f64>) = known_of_both.map(|(a, b)| (*a, *b)).unzip();
    known(rank_correlation(&a, &b))
}
