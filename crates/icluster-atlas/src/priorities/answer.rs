//! Which products could be made where, how sure that is, and why.

use super::PrioritiesAsk;
use super::card::{SPECS, pillar_name};
use super::columns::{Scored, failed};
use super::context::Context;
use super::gates::{closed, evidence};
use super::reply::{
    Priorities, Priority, PriorityChange, PriorityIndicator, PriorityPillar, PriorityValue,
};
use super::told::{factors, weights};
use super::words;
use crate::nearshoring::Gap;
use crate::{Atlas, AtlasError};
use icluster_priority::{
    Aggregator, CandidateDraws, Direction, Rating, Simulation, contributions, counterfactual,
    median_pillars, pairwise, top_quartile,
};
use std::collections::BTreeSet;

/// Candidates that are scored at most; of more, those of the products bought most from outside.
const CANDIDATES: usize = 50_000;
/// Candidates of which it is told how often each beats the next.
const COMPARED: usize = 50;

/// Ratings, draws and gates of candidates, in their order.
pub(super) struct Run<'a> {
    context: &'a Context,
    pairs: &'a [(usize, usize)],
    scored: &'a Scored,
    ratings: &'a [Rating],
    draws: &'a [CandidateDraws],
    /// Score at which the best quarter begins.
    best: Option<f64>,
    /// Median of each pillar over the candidates: what contributions are told against.
    median: Option<Vec<f64>>,
    weights: Vec<f64>,
}

impl Atlas {
    /// Products that are bought from outside North America by the places of a country that could make them, best first.
    ///
    /// Fails where the release has no imports by product or no jobs of the country.
    pub fn priorities(&self, ask: &PrioritiesAsk) -> Result<Priorities, AtlasError> {
        let context = self.priority_context(ask)?;
        let (pairs, cut) = self.candidates(&context, ask)?;
        if pairs.is_empty() {
            return Err(AtlasError::BadRequest {
                what: "choice of candidates",
                given: words::asked(ask),
                expected: "products that are bought from outside and that industries with jobs in the country make; try another focus, cluster, product or region".to_owned(),
            });
        }
        let scored = Scored::new(&context, &pairs, &ask.profile)?;
        let ratings = scored.card.rate_all(&scored.candidates).map_err(failed)?;
        let simulation = match ask.draws {
            0 => None,
            _ => {
                let uncertainty = scored.uncertainty.clone();
                Some(
                    Simulation::new(&scored.card, &scored.candidates, uncertainty)
                        .map_err(failed)?,
                )
            }
        };
        let draws = simulation.as_ref().map(|of| of.run(ask.seed, ask.draws)).unwrap_or_default();
        let run = Run::new(&context, &pairs, &scored, &ratings, &draws)?;
        let closed: Vec<_> = (0..pairs.len()).map(|at| run.gates(at)).collect();
        let mut order: Vec<usize> =
            (0..pairs.len()).filter(|at| !ask.open_only || closed[*at].is_empty()).collect();
        let score = |at: &usize| run.score(*at).unwrap_or(f64::NEG_INFINITY);
        order.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| pairs[*a].cmp(&pairs[*b])));
        order.truncate(ask.top);
        let factors = match (&simulation, order.first()) {
            (Some(simulation), Some(first)) => {
                factors(simulation, &scored.card.profile, *first, ask.seed, ask.draws)?
            }
            _ => Vec::new(),
        };
        let beats = self.beaten(&scored, &order, ask)?;
        let priorities: Vec<Priority> = order
            .iter()
            .enumerate()
            .map(|(position, at)| Priority {
                position: position as u32 + 1,
                beats_next: beats.get(position).copied().filter(|part| !part.is_nan()),
                gates: closed[*at].clone(),
                ..run.priority(*at)
            })
            .collect();
        let products: BTreeSet<usize> = pairs.iter().map(|(product, _)| *product).collect();
        let places: BTreeSet<usize> = pairs.iter().map(|(_, site)| *site).collect();
        Ok(Priorities {
            country: ask.country.to_string(),
            country_name: words::country(ask.country),
            focus: ask.focus.as_ref().map(|focus| focus.key.clone()),
            focus_name: ask.focus.as_ref().map(words::focus),
            profile: ask.profile.id.clone(),
            weights: weights(&ask.profile, &scored.card.profile, pillar_name)?,
            indicators: indicators(&scored),
            draws: ask.draws,
            seed: ask.seed,
            products: products.len(),
            places: places.len(),
            candidates: pairs.len(),
            rated: ratings.iter().filter(|rating| rating.score.is_some()).count(),
            years: [
                context.imports_year,
                Some(context.grid.year),
                context.facts.as_ref().map(|facts| facts.year),
            ],
            finding: words::finding(ask, &priorities),
            notes: words::notes(ask, &context, &scored, cut),
            priorities,
            factors,
            sample: self.info.sample,
        })
    }

    /// Products by places that are asked for, and how many were left out for the limit.
    pub(super) fn candidates(
        &self,
        context: &Context,
        ask: &PrioritiesAsk,
    ) -> Result<(Vec<(usize, usize)>, usize), AtlasError> {
        let cluster = ask.cluster.as_deref().map(|key| self.cluster_of(key)).transpose()?;
        let cluster = cluster.map(|at| self.model.release.clusters[at].key.as_str());
        let wanted = |gap: &Gap| {
            gap.outside > 0.0
                && ask.product.as_deref().is_none_or(|code| gap.product.starts_with(code))
                && ask.focus.as_ref().is_none_or(|focus| focus.has_product(&gap.product))
                && cluster.is_none_or(|key| gap.clusters.iter().any(|of| of.id == key))
        };
        let mut products: Vec<usize> = (0..context.gaps.len())
            .filter(|at| wanted(&context.gaps[*at]) && context.is_known(*at))
            .collect();
        let sites = match &ask.region {
            None => (0..context.grid.sites.len()).collect(),
            Some(id) => {
                let place = self.place(id)?;
                context.grid.within(&self.model, &place.cover)
            }
        };
        let most = CANDIDATES / sites.len().max(1);
        let cut = products.len().saturating_sub(most);
        if cut > 0 {
            let outside = |at: &usize| context.gaps[*at].outside;
            products.sort_by(|a, b| outside(b).total_cmp(&outside(a)).then_with(|| a.cmp(b)));
            products.truncate(most);
            products.sort_unstable();
        }
        let pairs =
            products.iter().flat_map(|product| sites.iter().map(move |site| (*product, *site)));
        Ok((pairs.collect(), cut))
    }

    /// How often each of the candidates told scores more than the next.
    fn beaten(
        &self,
        scored: &Scored,
        order: &[usize],
        ask: &PrioritiesAsk,
    ) -> Result<Vec<f64>, AtlasError> {
        if ask.draws == 0 {
            return Ok(Vec::new());
        }
        let compared = &order[..order.len().min(COMPARED)];
        let (card, candidates) = (&scored.card, &scored.candidates);
        let wins = pairwise(card, candidates, &scored.uncertainty, compared, ask.seed, ask.draws);
        let wins = wins.map_err(failed)?;
        Ok((1..compared.len()).map(|next| wins[next - 1][next]).collect())
    }
}

impl<'a> Run<'a> {
    pub(super) fn new(
        context: &'a Context,
        pairs: &'a [(usize, usize)],
        scored: &'a Scored,
        ratings: &'a [Rating],
        draws: &'a [CandidateDraws],
    ) -> Result<Self, AtlasError> {
        let weights = scored.card.profile.weights().map_err(failed)?;
        let rated: Vec<Vec<f64>> = ratings.iter().filter_map(Rating::pillar_values).collect();
        let scores: Vec<f64> = ratings.iter().filter_map(|rating| rating.score).collect();
        let (median, best) = (median_pillars(&rated), top_quartile(&scores));
        Ok(Run { context, pairs, scored, ratings, draws, best, median, weights })
    }

    /// What candidates are ordered by: the median of the draws, or the score as measured.
    pub(super) fn score(&self, at: usize) -> Option<f64> {
        match self.draws.get(at) {
            Some(draws) => draws.score.map(|[_, median, _]| median),
            None => self.ratings[at].score,
        }
    }

    pub(super) fn gates(&self, at: usize) -> Vec<super::reply::PriorityGate> {
        let (product, site) = self.pairs[at];
        let capability = self.pillar(at, super::card::CAPABILITY);
        closed(&evidence(self.context, product, site, capability))
    }

    fn pillar(&self, at: usize, id: &str) -> Option<f64> {
        let pillars = &self.scored.card.profile.pillars;
        let number = pillars.iter().position(|pillar| pillar.id == id)?;
        self.ratings[at].pillars[number].value
    }

    fn value(&self, at: usize, id: &str) -> Option<f64> {
        let number = self.scored.specs.iter().position(|spec| spec.id == id)?;
        let value = self.scored.candidates.columns[number].values[at];
        (!value.is_nan()).then_some(value)
    }

    /// Upgrading where the place is strong and the product more complex than usual; substituting where it is strong or has what is near; filling in for an anchor where its own industries use much of it; else new.
    pub(super) fn role(&self, at: usize) -> &'static str {
        const MUCH: f64 = 1.25;
        let (product, site) = self.pairs[at];
        let strong = self.value(at, "strength").is_some_and(|ln| ln >= 0.0);
        let position = |id: &str| {
            let number = self.scored.specs.iter().position(|spec| spec.id == id)?;
            self.ratings[at].indicators[number]
        };
        let above = |id: &str| position(id).is_some_and(|of| of > 0.5);
        match () {
            () if strong && above("complexity") => "upgrade",
            () if strong || above("place_density") => "substitute",
            () if self.context.own_use(product, site) >= MUCH => "anchor_fill",
            () => "new_path",
        }
    }

    /// What the weakest pillar would have to be for the best quarter; `None` where the candidate is in it.
    fn change(&self, at: usize) -> Option<PriorityChange> {
        let (score, best) = (self.ratings[at].score?, self.best?);
        let values = self.ratings[at].pillar_values()?;
        let found = counterfactual(&values, &self.weights, best, Aggregator::Geometric).ok()?;
        (score < best).then(|| PriorityChange {
            pillar: self.scored.card.profile.pillars[found.pillar].id.clone(),
            value: found.from,
            needed: found.reachable.then_some(found.needed),
            score: best,
        })
    }

    pub(super) fn priority(&self, at: usize) -> Priority {
        let (product, site) = self.pairs[at];
        let (gap, place) = (&self.context.gaps[product], &self.context.grid.sites[site]);
        let rating = &self.ratings[at];
        let draws = self.draws.get(at);
        let parts = rating
            .pillar_values()
            .zip(self.median.as_ref())
            .and_then(|(values, median)| contributions(&values, median, &self.weights).ok());
        let pillars: Vec<PriorityPillar> = self
            .scored
            .card
            .profile
            .pillars
            .iter()
            .zip(&rating.pillars)
            .enumerate()
            .map(|(number, (pillar, of))| PriorityPillar {
                id: pillar.id.clone(),
                value: of.value,
                contribution: parts.as_ref().map(|parts| parts[number]),
                known: of.available,
                indicators: of.indicators,
            })
            .collect();
        let values = self.scored.specs.iter().enumerate().map(|(number, spec)| PriorityValue {
            id: spec.id.to_owned(),
            value: self.value(at, spec.id),
            position: rating.indicators[number],
        });
        let [jobs, _] = self.context.jobs(product, site);
        let mut priority = Priority {
            position: 0,
            product: gap.product.clone(),
            product_name: gap.name.clone(),
            place: place.id.to_string(),
            place_name: place.name.clone(),
            point: place.point,
            role: self.role(at).to_owned(),
            score: draws.and_then(|draws| draws.score),
            rank: draws.and_then(|draws| draws.rank),
            acceptability: draws.map(|draws| draws.acceptability.to_vec()).unwrap_or_default(),
            top_ten: draws.map_or(0.0, |draws| draws.top_ten),
            beats_next: None,
            measured: rating.score,
            arithmetic: rating.arithmetic,
            outside: gap.outside,
            jobs: if jobs.is_nan() { 0.0 } else { jobs },
            pillars,
            values: values.collect(),
            gates: Vec::new(),
            change: self.change(at),
            reason: crate::view::Text3::default(),
        };
        priority.reason = words::reason(self.context.grid.country, gap, &priority);
        priority
    }
}

fn indicators(scored: &Scored) -> Vec<PriorityIndicator> {
    let each = SPECS.iter().map(|spec| {
        let number = scored.specs.iter().position(|of| of.id == spec.id);
        let known = number.map_or(0.0, |at| {
            let values = &scored.candidates.columns[at].values;
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
