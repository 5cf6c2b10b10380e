//! A score card with references and the candidates' columns, from the quantities of a country.

use super::card::{SPECS, Spec};
use super::context::{Choice, Context};
use super::network::{EXPONENTS, REACHES};
use super::shares::LEVELS;
use crate::AtlasError;
use icluster_priority::{
    Alternatives, Candidates, Column, Indicator, PriorityError, Profile, Reference, Scenario,
    ScoreCard, Uncertainty, candidate_key,
};
use rayon::prelude::*;

/// Factors that all candidates share, by their place among the scenarios.
const REACH: usize = 0;
const DISTANCE: usize = 1;
const INDUSTRIES: usize = 2;
/// Chances of the usual level and of the two others.
const CHANCES: [f64; 3] = [0.5, 0.25, 0.25];

/// A card, its candidates and what is known of its indicators.
pub(super) struct Scored {
    pub(super) card: ScoreCard,
    /// Of each of the card's indicators.
    pub(super) specs: Vec<&'static Spec>,
    pub(super) candidates: Candidates,
    pub(super) uncertainty: Uncertainty,
    /// Indicators of pillars that are left out, and those of which nothing is known.
    pub(super) unknown: Vec<&'static Spec>,
    /// Pillars left out.
    pub(super) left_out: Vec<String>,
}

pub(super) fn failed(error: PriorityError) -> AtlasError {
    AtlasError::BadWeights(error.to_string())
}

/// What the scenario of an indicator is, and the choices of its levels.
fn levels(spec: &Spec) -> Option<(usize, Vec<Choice>)> {
    let usual = Choice::default();
    let each = |n: usize, of: fn(usize) -> Choice| (0..n).map(of).collect::<Vec<_>>();
    match spec.id {
        "upstream_coverage" => {
            Some((REACH, each(REACHES.len(), |reach| Choice { reach, ..Choice::default() })))
        }
        "buyers" => Some((
            DISTANCE,
            each(EXPONENTS.len(), |distance| Choice { distance, ..Choice::default() }),
        )),
        _ => match spec.of {
            super::card::Of::Product | super::card::Of::Place => None,
            super::card::Of::Cell | super::card::Of::Industry => Some((
                INDUSTRIES,
                (0..LEVELS).map(|level| Choice { shares: Some(level), ..usual }).collect(),
            )),
        },
    }
}

/// Chances that every normalisation, aggregator and level has.
fn uncertainty(card: &ScoreCard) -> Result<Uncertainty, PriorityError> {
    let mut uncertainty = Uncertainty::standard(card)?;
    let scenario = |name: &str, chances: Vec<f64>| Scenario { name: name.to_owned(), chances };
    uncertainty.scenarios = vec![
        scenario("reach", CHANCES.to_vec()),
        scenario("distance", CHANCES.to_vec()),
        scenario("industries", vec![1.0; LEVELS]),
    ];
    Ok(uncertainty)
}

/// Indicators chosen for a card, with what is known of each.
pub(super) struct Chosen {
    /// The profile with the pillars that are known well enough.
    pub(super) profile: Profile,
    pub(super) indicators: Vec<Indicator>,
    pub(super) specs: Vec<&'static Spec>,
    pub(super) columns: Vec<Column>,
    pub(super) unknown: Vec<&'static Spec>,
    pub(super) left_out: Vec<String>,
}

impl Chosen {
    /// Of the indicators that a filter lets through, made for `n` candidates. A pillar of which fewer than the profile's share of indicators is known at all is left out, and told.
    pub(super) fn new(
        profile: &Profile,
        n: usize,
        wanted: impl Fn(&Spec) -> bool,
        make: impl Fn(&'static Spec) -> (Option<Reference>, Column),
    ) -> Result<Self, AtlasError> {
        let mut chosen = Chosen {
            profile: profile.clone(),
            indicators: Vec::new(),
            specs: Vec::new(),
            columns: Vec::new(),
            unknown: Vec::new(),
            left_out: Vec::new(),
        };
        chosen.profile.pillars.clear();
        for pillar in &profile.pillars {
            if !super::PILLARS.contains(&pillar.id.as_str()) {
                return Err(AtlasError::BadWeights(format!(
                    "profile {}: `{}` is no pillar of this score; known: {}",
                    profile.id,
                    pillar.id,
                    super::PILLARS.join(", ")
                )));
            }
            let of: Vec<&'static Spec> =
                SPECS.iter().filter(|spec| spec.pillar == pillar.id && wanted(spec)).collect();
            let made: Vec<(Option<Reference>, Column)> = of.iter().map(|spec| make(spec)).collect();
            let is_known = |(reference, column): &(Option<Reference>, Column)| {
                reference.is_some() && column.values.iter().any(|value| !value.is_nan())
            };
            let known = made.iter().filter(|made| is_known(made)).count();
            let enough = known as f64 >= profile.coverage * of.len() as f64 - 1e-9 && known > 0;
            if !enough {
                chosen.left_out.push(pillar.id.clone());
                chosen.unknown.extend(of);
                continue;
            }
            chosen.profile.pillars.push(pillar.clone());
            for (spec, (found, column)) in of.into_iter().zip(made) {
                chosen.add(spec, found, column, n)?;
            }
        }
        Ok(chosen)
    }

    /// An indicator nobody knows counts as missing for every candidate.
    fn add(
        &mut self,
        spec: &'static Spec,
        found: Option<Reference>,
        column: Column,
        n: usize,
    ) -> Result<(), AtlasError> {
        let (reference, column) = match found {
            Some(reference) => (reference, column),
            None => {
                (Reference::between(0.0, 1.0).map_err(failed)?, Column::exact(vec![f64::NAN; n]))
            }
        };
        if column.values.iter().all(|value| value.is_nan()) {
            self.unknown.push(spec);
        }
        self.indicators.push(Indicator {
            id: spec.id.to_owned(),
            pillar: spec.pillar.to_owned(),
            direction: spec.direction,
            scale: spec.scale,
            reference,
        });
        self.specs.push(spec);
        self.columns.push(column);
        Ok(())
    }
}

impl Scored {
    /// Of products at places, by a profile.
    pub(super) fn new(
        context: &Context,
        pairs: &[(usize, usize)],
        profile: &Profile,
    ) -> Result<Self, AtlasError> {
        let make = |spec: &'static Spec| (reference(context, spec), column(context, spec, pairs));
        let Chosen { profile: kept, indicators, specs, columns, unknown, left_out } =
            Chosen::new(profile, pairs.len(), |_| true, make)?;
        let key = |(product, site): &(usize, usize)| {
            candidate_key(&format!(
                "{}@{}",
                context.gaps[*product].product, context.grid.sites[*site].id
            ))
        };
        let card = ScoreCard::new(kept, indicators).map_err(failed)?;
        Ok(Scored {
            uncertainty: uncertainty(&card).map_err(failed)?,
            card,
            specs,
            candidates: Candidates { keys: pairs.iter().map(key).collect(), columns },
            unknown,
            left_out,
        })
    }
}

fn reference(context: &Context, spec: &Spec) -> Option<Reference> {
    Reference::of_values(&context.reference(spec)).ok()
}

fn column(context: &Context, spec: &Spec, pairs: &[(usize, usize)]) -> Column {
    let values = |choice: Choice| -> Vec<(f64, f64)> {
        pairs
            .par_iter()
            .map(|(product, site)| context.value(spec, *product, *site, choice))
            .collect()
    };
    let (numbers, errors): (Vec<f64>, Vec<f64>) = values(Choice::default()).into_iter().unzip();
    let shared = levels(spec).map(|(factor, choices)| Alternatives {
        factor,
        levels: choices
            .into_iter()
            .map(|choice| values(choice).into_iter().map(|(value, _)| value).collect())
            .collect(),
    });
    let exact = errors.iter().all(|error| *error == 0.0);
    Column {
        errors: if exact { Vec::new() } else { errors },
        // What is the same under every level needs none.
        shared: shared.filter(|of| of.levels.iter().any(|level| !same(level, &numbers))),
        values: numbers,
        loadings: Vec::new(),
    }
}

fn same(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| a.to_bits() == b.to_bits() || (a.is_nan() && b.is_nan()))
}
