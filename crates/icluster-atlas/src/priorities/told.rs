//! What every score tells of itself: its weights, and what makes one of its scores unsure.

use super::columns::failed;
use super::reply::{PriorityFactor, PriorityWeight};
use super::words;
use crate::AtlasError;
use crate::view::Text3;
use icluster_priority::{
    Aggregator, DrawInputs, Factor, Normalisation, Outcome, Profile, Simulation, SobolIndex,
    sensitivity,
};

/// Draws of a sample for Sobol's indices, at most.
const SAMPLE: usize = 2_048;

/// Weights as given beside those used: a pillar that is left out has 0.
pub(crate) fn weights(
    given: &Profile,
    used: &Profile,
    name: fn(&str) -> Text3,
) -> Result<Vec<PriorityWeight>, AtlasError> {
    let (weights, kept) = (given.weights().map_err(failed)?, used.weights().map_err(failed)?);
    let of = |id: &str| used.pillars.iter().position(|pillar| pillar.id == id);
    let pillars = given.pillars.iter().zip(weights);
    let told = pillars.map(|(pillar, weight)| PriorityWeight {
        id: pillar.id.clone(),
        name: name(&pillar.id),
        weight,
        used: of(&pillar.id).map_or(0.0, |at| kept[at]),
    });
    Ok(told.collect())
}

/// What makes the score of one candidate unsure, most first; nothing of one that is not rated.
pub(crate) fn factors(
    simulation: &Simulation,
    used: &Profile,
    candidate: usize,
    seed: u64,
    draws: usize,
) -> Result<Vec<PriorityFactor>, AtlasError> {
    let uncertainty = simulation.uncertainty();
    let nominal = DrawInputs {
        errors: None,
        weights: used.weights().map_err(failed)?,
        normalisation: Normalisation::MinMax,
        aggregator: Aggregator::Geometric,
        levels: vec![0; uncertainty.scenarios.len()],
        commons: Vec::new(),
    };
    let outcome = Outcome::Score(candidate);
    let Ok(found) = sensitivity(simulation, &nominal, outcome, seed, draws.min(SAMPLE)) else {
        return Ok(Vec::new());
    };
    let told = |(factor, index): (Factor, SobolIndex)| {
        let id = uncertainty.name(factor);
        PriorityFactor { name: words::factor(&id), id, first: index.first, total: index.total }
    };
    let mut told: Vec<PriorityFactor> = found.into_iter().map(told).collect();
    told.retain(|of| of.total.is_finite());
    told.sort_by(|a, b| b.total.total_cmp(&a.total).then_with(|| a.id.cmp(&b.id)));
    Ok(told)
}
