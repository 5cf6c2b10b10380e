//! A score card of places with fixed references, and the places' columns.

use super::card::Spec;
use super::places::{Ground, Number, Site};
use crate::AtlasError;
use icluster_priority::{
    Candidates, Column, Indicator, PriorityError, Profile, Reference, ScoreCard, candidate_key,
};

/// A card, its places and what is known of its indicators.
pub(super) struct Scored {
    pub(super) card: ScoreCard,
    /// Of each of the card's indicators.
    pub(super) specs: Vec<&'static Spec>,
    pub(super) places: Candidates,
    /// Pillars left out, for too few of their indicators have numbers.
    pub(super) left_out: Vec<String>,
    /// Indicators without numbers.
    pub(super) unknown: Vec<&'static Spec>,
}

pub(super) fn failed(error: PriorityError) -> AtlasError {
    AtlasError::BadWeights(error.to_string())
}

/// The set an indicator is measured against: all places of the level, whichever are asked for.
fn reference(spec: &Spec, numbers: &[Number]) -> Option<Reference> {
    let treated = numbers.iter().map(|(value, _)| spec.scale.treated(*value));
    Reference::of_values(&treated.collect::<Vec<_>>()).ok()
}

/// How many of some indicators have a number of any place of a country.
fn known_in(
    ground: &Ground,
    country: usize,
    of: &[usize],
    references: &[Option<Reference>],
) -> usize {
    let has = |at: &usize| {
        let numbers = ground.sites.iter().zip(&ground.numbers[*at]);
        numbers.into_iter().any(|(site, (value, _))| site.country == country && !value.is_nan())
    };
    of.iter().zip(references).filter(|(at, reference)| reference.is_some() && has(at)).count()
}

impl Scored {
    /// All places that are compared, by a profile. A pillar of which fewer than the profile's share of indicators tell places apart is left out, and told.
    pub(super) fn new(ground: &Ground, profile: &Profile) -> Result<Self, AtlasError> {
        let (mut indicators, mut specs, mut columns) = (Vec::new(), Vec::new(), Vec::new());
        let (mut unknown, mut left_out) = (Vec::new(), Vec::new());
        let mut kept = profile.clone();
        kept.pillars.clear();
        for pillar in &profile.pillars {
            let of: Vec<usize> = (0..ground.specs.len())
                .filter(|at| ground.specs[*at].pillar == pillar.id)
                .collect();
            if of.is_empty() {
                return Err(AtlasError::BadWeights(format!(
                    "profile {}: `{}` is no pillar of readiness; known: {}",
                    profile.id,
                    pillar.id,
                    super::card::PILLARS.join(", ")
                )));
            }
            let references: Vec<Option<Reference>> =
                of.iter().map(|at| reference(ground.specs[*at], &ground.numbers[*at])).collect();
            // Places of several countries are compared by what is known in each of them.
            let known = (0..ground.countries.len())
                .map(|country| known_in(ground, country, &of, &references))
                .min()
                .unwrap_or(0);
            unknown.extend(
                of.iter()
                    .zip(&references)
                    .filter(|(_, r)| r.is_none())
                    .map(|(at, _)| ground.specs[*at]),
            );
            if known == 0 || (known as f64) < profile.coverage * of.len() as f64 - 1e-9 {
                left_out.push(pillar.id.clone());
                continue;
            }
            kept.pillars.push(pillar.clone());
            for (at, reference) in of.into_iter().zip(references) {
                let spec = ground.specs[at];
                let numbers = ground.numbers[at].iter().map(|number| match &reference {
                    Some(_) => *number,
                    // What tells no places apart counts as missing for each.
                    None => (f64::NAN, 0.0),
                });
                let (values, errors): (Vec<f64>, Vec<f64>) = numbers.unzip();
                let exact = errors.iter().all(|error| *error == 0.0);
                columns.push(Column {
                    values,
                    errors: if exact { Vec::new() } else { errors },
                    ..Column::default()
                });
                indicators.push(Indicator {
                    id: spec.id.to_owned(),
                    pillar: spec.pillar.to_owned(),
                    direction: spec.direction,
                    scale: spec.scale,
                    reference: match reference {
                        Some(reference) => reference,
                        None => Reference::between(0.0, 1.0).map_err(failed)?,
                    },
                });
                specs.push(spec);
            }
        }
        if kept.pillars.is_empty() {
            return Err(AtlasError::NoTable(
                "readiness: no pillar has enough indicators; import jobs by industry, population and panels in the layout of docs/indicators.md, and run `icluster build`".to_owned(),
            ));
        }
        let key = |site: &Site| candidate_key(&site.info.id.to_string());
        Ok(Scored {
            card: ScoreCard::new(kept, indicators).map_err(failed)?,
            specs,
            places: Candidates { keys: ground.sites.iter().map(key).collect(), columns },
            left_out,
            unknown,
        })
    }
}
