//! Which places are ready, how sure that is, and why; and which of them are attractive too.

use super::ReadinessAsk;
use super::card::{SPECS, pillar_name};
use super::places::Ground;
use super::reply::{Readiness, ReadyCandidate, ReadyPlace};
use super::scored::{Scored, failed};
use super::words;
use crate::priorities::{
    Best, PrioritiesAsk, PriorityChange, PriorityIndicator, PriorityPillar, PriorityProfile,
    PriorityValue, told as score, words as shared,
};
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Level, RegionId};
use icluster_priority::{
    Aggregator, CandidateDraws, Direction, Quadrant, Rating, Simulation, Uncertainty,
    contributions, counterfactual, median_pillars, pairwise, quadrant, quantile, top_quartile,
};
use std::collections::BTreeMap;

/// Places of which it is told how often each beats the next.
const COMPARED: usize = 50;

/// The best candidates by place, and what is to be said of them.
#[derive(Default)]
pub(super) struct Attraction {
    best: BTreeMap<RegionId, Best>,
    /// Products left out for the limit of candidates.
    pub(super) cut: usize,
    /// Whether places of the level cannot be compared by products.
    pub(super) other_level: bool,
}

/// Ratings and draws of places, in the order of the ground.
struct Run<'a> {
    ground: &'a Ground,
    scored: &'a Scored,
    ratings: &'a [Rating],
    draws: &'a [CandidateDraws],
    weights: Vec<f64>,
    median: Option<Vec<f64>>,
    best_quarter: Option<f64>,
    attraction: &'a Attraction,
    limits: Option<[f64; 2]>,
}

impl Atlas {
    /// Places by how ready they are for new industry, whatever the product, and how attractive beside it.
    ///
    /// Fails where a region is not known, the release has no jobs of the country, or no pillar has enough indicators.
    pub fn readiness(&self, ask: &ReadinessAsk) -> Result<Readiness, AtlasError> {
        let ground = Ground::new(self, ask)?;
        let scored = Scored::new(&ground, &ask.profile)?;
        let ratings = scored.card.rate_all(&scored.places).map_err(failed)?;
        let uncertainty = Uncertainty::standard(&scored.card).map_err(failed)?;
        let simulation = match ask.draws {
            0 => None,
            _ => Some(
                Simulation::new(&scored.card, &scored.places, uncertainty.clone())
                    .map_err(failed)?,
            ),
        };
        let draws = simulation.as_ref().map(|of| of.run(ask.seed, ask.draws)).unwrap_or_default();
        let attraction = self.attraction(&ground, ask)?;
        let run = Run::new(&ground, &scored, &ratings, &draws, &attraction)?;
        let mut order: Vec<usize> = (0..ground.sites.len()).collect();
        let score = |at: &usize| run.score(*at).unwrap_or(f64::NEG_INFINITY);
        order.sort_by(|a, b| {
            let ids = || ground.sites[*a].info.id.cmp(&ground.sites[*b].info.id);
            score(b).total_cmp(&score(a)).then_with(ids)
        });
        let mut told: Vec<(u32, usize)> = (1..).zip(order).collect();
        told.retain(|(_, at)| ground.sites[*at].inside);
        let places = told.len();
        told.truncate(ask.top);
        let beats = beaten(&scored, &uncertainty, &told, ask)?;
        let list: Vec<ReadyPlace> = told
            .iter()
            .enumerate()
            .map(|(row, (position, at))| ReadyPlace {
                position: *position,
                beats_next: beats.get(row).copied().filter(|part| !part.is_nan()),
                ..run.place(*at)
            })
            .collect();
        let factors = match (&simulation, told.first()) {
            (Some(simulation), Some((_, first))) => {
                score::factors(simulation, &scored.card.profile, *first, ask.seed, ask.draws)?
            }
            _ => Vec::new(),
        };
        let within = ask.place.as_ref().map(|id| self.place(id)).transpose()?;
        Ok(Readiness {
            countries: ground.countries.iter().map(ToString::to_string).collect(),
            levels: ground.levels.iter().map(ToString::to_string).collect(),
            years: ground.years.clone(),
            within: ask.place.as_ref().map(ToString::to_string),
            within_name: within.map(|place| place.info.name),
            focus: ask.focus.as_ref().map(|focus| focus.key.clone()),
            focus_name: ask.focus.as_ref().map(shared::focus),
            profile: ask.profile.id.clone(),
            weights: score::weights(&ask.profile, &scored.card.profile, pillar_name)?,
            indicators: indicators(&ground, &scored),
            draws: ask.draws,
            seed: ask.seed,
            compared: ground.sites.len(),
            rated: ratings.iter().filter(|rating| rating.score.is_some()).count(),
            places,
            limits: run.limits,
            finding: words::finding(&list, ground.sites.len()),
            notes: words::notes(&ground, &scored, &attraction, ask),
            list,
            factors,
            sample: self.info.sample,
        })
    }

    /// The readiness of one place among all of its level, as measured; `None` where it is not rated. Attractiveness is not looked at.
    pub(crate) fn ready_score(
        &self,
        ask: &ReadinessAsk,
        place: &str,
    ) -> Result<Option<f64>, AtlasError> {
        let ground = Ground::new(self, ask)?;
        let scored = Scored::new(&ground, &ask.profile)?;
        let at = ground.sites.iter().position(|site| site.info.id.to_string() == place);
        let rating = at.map(|at| scored.card.rate(&scored.places, at)).transpose();
        Ok(rating.map_err(failed)?.and_then(|rating| rating.score))
    }

    /// The best candidates of places, where the level is one that products are compared by.
    fn attraction(&self, ground: &Ground, ask: &ReadinessAsk) -> Result<Attraction, AtlasError> {
        let mut attraction = Attraction::default();
        for (country, level) in ground.countries.iter().zip(&ground.levels) {
            let states = matches!(level, Level::UsState | Level::MxState | Level::CaProvince);
            let finest = self.model.base_near(*country, i32::MAX);
            let finest = finest.map(|base| self.model.release.bases[base].level);
            if !states && finest != Some(*level) {
                attraction.other_level = true;
                continue;
            }
            let profile = PriorityProfile::named("balanced").map_err(failed)?;
            let asked = PrioritiesAsk {
                states,
                focus: ask.focus.clone(),
                draws: 0,
                ..PrioritiesAsk::new(*country, profile)
            };
            // Without imports by product nothing is attractive; readiness is told all the same.
            match self.best_by_place(&asked) {
                Ok((best, cut)) => {
                    attraction.best.extend(best);
                    attraction.cut = attraction.cut.max(cut);
                }
                Err(AtlasError::NoTable(_) | AtlasError::BadWeights(_)) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(attraction)
    }
}

fn middle(mut values: Vec<f64>) -> Option<f64> {
    values.sort_unstable_by(f64::total_cmp);
    quantile(&values, 0.5)
}

impl<'a> Run<'a> {
    fn new(
        ground: &'a Ground,
        scored: &'a Scored,
        ratings: &'a [Rating],
        draws: &'a [CandidateDraws],
        attraction: &'a Attraction,
    ) -> Result<Self, AtlasError> {
        let rated: Vec<Vec<f64>> = ratings.iter().filter_map(Rating::pillar_values).collect();
        let scores: Vec<f64> = ratings.iter().filter_map(|rating| rating.score).collect();
        let attractive =
            ground.sites.iter().filter_map(|site| Some(attraction.best.get(&site.info.id)?.score));
        let limits = middle(attractive.collect()).zip(middle(scores.clone()));
        Ok(Run {
            weights: scored.card.profile.weights().map_err(failed)?,
            median: median_pillars(&rated),
            best_quarter: top_quartile(&scores),
            limits: limits.map(|(attractive, ready)| [attractive, ready]),
            ground,
            scored,
            ratings,
            draws,
            attraction,
        })
    }

    /// What places are ordered by: the median of the draws, or the score as measured.
    fn score(&self, at: usize) -> Option<f64> {
        match self.draws.get(at) {
            Some(draws) => draws.score.map(|[_, median, _]| median),
            None => self.ratings[at].score,
        }
    }

    /// What the weakest pillar would have to be for the best quarter; `None` where the place is in it.
    fn change(&self, at: usize) -> Option<PriorityChange> {
        let (score, best) = (self.ratings[at].score?, self.best_quarter?);
        let values = self.ratings[at].pillar_values()?;
        let found = counterfactual(&values, &self.weights, best, Aggregator::Geometric).ok()?;
        (score < best).then(|| PriorityChange {
            pillar: self.scored.card.profile.pillars[found.pillar].id.clone(),
            value: found.from,
            needed: found.reachable.then_some(found.needed),
            score: best,
        })
    }

    fn place(&self, at: usize) -> ReadyPlace {
        let (site, rating, draws) = (&self.ground.sites[at], &self.ratings[at], self.draws.get(at));
        let parts = rating
            .pillar_values()
            .zip(self.median.as_ref())
            .and_then(|(values, median)| contributions(&values, median, &self.weights).ok());
        let pillars = self.scored.card.profile.pillars.iter().zip(&rating.pillars).enumerate();
        let pillars = pillars.map(|(number, (pillar, of))| PriorityPillar {
            id: pillar.id.clone(),
            value: of.value,
            contribution: parts.as_ref().map(|parts| parts[number]),
            known: of.available,
            indicators: of.indicators,
        });
        let values = self.scored.specs.iter().enumerate().map(|(number, spec)| {
            let value = self.scored.places.columns[number].values[at];
            PriorityValue {
                id: spec.id.to_owned(),
                value: (!value.is_nan()).then_some(value),
                position: rating.indicators[number],
            }
        });
        let best = self.attraction.best.get(&site.info.id);
        let limits = self.limits.map(|[attractive, ready]| (attractive, ready));
        let quadrant =
            limits.and_then(|limits| quadrant(best.map(|of| of.score), rating.score, limits));
        let mut place = ReadyPlace {
            position: 0,
            place: site.info.id.to_string(),
            place_name: site.info.name.clone(),
            point: site.info.center,
            population: site.info.population,
            jobs: self.ground.jobs(at),
            score: draws.and_then(|draws| draws.score),
            rank: draws.and_then(|draws| draws.rank),
            acceptability: draws.map(|draws| draws.acceptability.to_vec()).unwrap_or_default(),
            top_ten: draws.map_or(0.0, |draws| draws.top_ten),
            beats_next: None,
            measured: rating.score,
            arithmetic: rating.arithmetic,
            pillars: pillars.collect(),
            values: values.collect(),
            change: self.change(at),
            attractive: best.map(|of| ReadyCandidate {
                product: of.product.clone(),
                product_name: of.product_name.clone(),
                role: of.role.to_owned(),
                score: of.score,
            }),
            quadrant: quadrant.map(|of| name(of).to_owned()),
            reason: Text3::default(),
        };
        place.reason = words::reason(&place);
        place
    }
}

fn name(of: Quadrant) -> &'static str {
    match of {
        Quadrant::Act => "act",
        Quadrant::Prepare => "prepare",
        Quadrant::Seek => "seek",
        Quadrant::Wait => "wait",
    }
}

/// How often each of the places told scores more than the next one told.
fn beaten(
    scored: &Scored,
    uncertainty: &Uncertainty,
    told: &[(u32, usize)],
    ask: &ReadinessAsk,
) -> Result<Vec<f64>, AtlasError> {
    if ask.draws == 0 {
        return Ok(Vec::new());
    }
    let compared: Vec<usize> = told.iter().take(COMPARED).map(|(_, at)| *at).collect();
    let wins = pairwise(&scored.card, &scored.places, uncertainty, &compared, ask.seed, ask.draws);
    let wins = wins.map_err(failed)?;
    Ok((1..compared.len()).map(|next| wins[next - 1][next]).collect())
}

fn indicators(ground: &Ground, scored: &Scored) -> Vec<PriorityIndicator> {
    let used = SPECS.iter().filter(|spec| ground.specs.iter().any(|of| of.id == spec.id));
    let each = used.map(|spec| {
        let number = scored.specs.iter().position(|of| of.id == spec.id);
        let known = number.map_or(0.0, |at| {
            let values = &scored.places.columns[at].values;
            values.iter().filter(|value| !value.is_nan()).count() as f64
                / values.len().max(1) as f64
        });
        let reference = number.map(|at| &scored.card.indicators[at].reference);
        PriorityIndicator {
            id: spec.id.to_owned(),
            name: spec.name(),
            pillar: spec.pillar.to_owned(),
            better: match spec.direction {
                Direction::Higher => "higher",
                Direction::Lower => "lower",
            }
            .to_owned(),
            known,
            bounds: reference
                .filter(|_| known > 0.0)
                .map(|of| [of.lower, of.upper].map(|bound| spec.scale.natural(bound))),
        }
    });
    each.collect()
}
