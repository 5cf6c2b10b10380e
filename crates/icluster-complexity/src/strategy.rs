//! From complexity to a choice: which activities a place could enter, by stated weights, and how much the choice depends on them.
//!
//! Sources: Growth Lab, Atlas of Economic Complexity (strategies; the weights are those of its glossary and are data here, to be changed); Hausmann and
//! others, feasibility and attractiveness in country reports (Albania, Jordan, Namibia); Balland and others, Regional Studies 2019 (quadrants).

use crate::statistics::standardised;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, Gamma};
use rayon::prelude::*;

/// Where an option lies among the place's options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Quadrant {
    /// Near and complex.
    LetItHappen,
    /// Far and complex.
    StrategicBet,
    /// Near and simple.
    ParsimoniousIndustrialPolicy,
    /// Far and simple.
    Avoid,
}

/// Quadrant of an option: density and PCI against the medians of all options of the place.
pub fn quadrant(density: f64, pci: f64, median_density: f64, median_pci: f64) -> Quadrant {
    match (density >= median_density, pci >= median_pci) {
        (true, true) => Quadrant::LetItHappen,
        (false, true) => Quadrant::StrategicBet,
        (true, false) => Quadrant::ParsimoniousIndustrialPolicy,
        (false, false) => Quadrant::Avoid,
    }
}

/// Weights of nearness, complexity and gain.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Of density.
    pub density: f64,
    /// Of PCI.
    pub pci: f64,
    /// Of COG.
    pub cog: f64,
}

impl Weights {
    /// What is near first.
    pub const LOW_HANGING_FRUIT: Weights = Weights { density: 0.60, pci: 0.15, cog: 0.25 };
    /// A middle way.
    pub const BALANCED: Weights = Weights { density: 0.50, pci: 0.15, cog: 0.35 };
    /// What opens most.
    pub const LONG_JUMPS: Weights = Weights { density: 0.45, pci: 0.20, cog: 0.35 };
}

/// Score of each option: density, PCI and COG, each standardised over the options, times the weights. NaN where one is not known.
pub fn strategy_scores(density: &[f64], pci: &[f64], cog: &[f64], weights: Weights) -> Vec<f64> {
    let (density, pci, cog) =
        (standardised(density, 0), standardised(pci, 0), standardised(cog, 0));
    (0..density.len())
        .map(|i| weights.density * density[i] + weights.pci * pci[i] + weights.cog * cog[i])
        .collect()
}

/// One indicator of feasibility or attractiveness over options.
#[derive(Clone, Debug, PartialEq)]
pub struct Criterion {
    /// Value of each option; NaN where not known.
    pub values: Vec<f64>,
    /// Weight, zero or more.
    pub weight: f64,
    /// Whether less is better.
    pub cost: bool,
}

/// Weighted mean of the standardised criteria of each option over those that are known of it; NaN where none is.
pub fn composite(criteria: &[Criterion]) -> Vec<f64> {
    weighted(&scaled(criteria), &criteria.iter().map(|c| c.weight).collect::<Vec<_>>())
}

fn scaled(criteria: &[Criterion]) -> Vec<Vec<f64>> {
    let of = |criterion: &Criterion| {
        let sign = if criterion.cost { -1.0 } else { 1.0 };
        standardised(&criterion.values, 0).into_iter().map(|value| sign * value).collect()
    };
    criteria.iter().map(of).collect()
}

fn weighted(scaled: &[Vec<f64>], weights: &[f64]) -> Vec<f64> {
    let options = scaled.first().map_or(0, Vec::len);
    (0..options)
        .map(|i| {
            let known = scaled.iter().zip(weights).filter(|(values, _)| !values[i].is_nan());
            let (sum, all) =
                known.fold((0.0, 0.0), |(sum, all), (values, w)| (sum + w * values[i], all + w));
            if all > 0.0 { sum / all } else { f64::NAN }
        })
        .collect()
}

/// How an option fares when weights are drawn.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Robustness {
    /// Share of the draws in which it is among the first `top`.
    pub top: f64,
    /// Median rank.
    pub median: f64,
    /// Twentieth of the ranks from below.
    pub low: f64,
    /// Twentieth from above.
    pub high: f64,
}

/// Ranks of options under weights drawn around the given ones (Dirichlet with the weights times `concentration`; the number of criteria spreads them
/// over all mixtures, 50 keeps them near). Options without a score have `None`.
pub fn robustness(
    criteria: &[Criterion],
    top: u32,
    concentration: f64,
    draws: usize,
    seed: u64,
) -> Vec<Option<Robustness>> {
    let scaled = scaled(criteria);
    let all: f64 = criteria.iter().map(|c| c.weight).sum();
    let gammas: Vec<Option<Gamma<f64>>> =
        criteria.iter().map(|c| Gamma::new(concentration * c.weight / all, 1.0).ok()).collect();
    let ranks: Vec<Vec<Option<u32>>> = (0..draws)
        .into_par_iter()
        .map(|draw| {
            let mut random = ChaCha8Rng::seed_from_u64(seed);
            random.set_stream(draw as u64);
            let weights: Vec<f64> =
                gammas.iter().map(|g| g.as_ref().map_or(0.0, |g| g.sample(&mut random))).collect();
            crate::statistics::ranks(&weighted(&scaled, &weights))
        })
        .collect();
    (0..scaled.first().map_or(0, Vec::len))
        .map(|i| {
            let mut own: Vec<f64> =
                ranks.iter().filter_map(|ranks| ranks[i].map(f64::from)).collect();
            own.sort_by(f64::total_cmp);
            let at = |p| crate::statistics::quantile(&own, p);
            let first = own.iter().filter(|rank| **rank <= f64::from(top)).count();
            (!own.is_empty()).then(|| Robustness {
                top: first as f64 / own.len() as f64,
                median: at(0.5),
                low: at(0.05),
                high: at(0.95),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn criterion(values: &[f64], weight: f64, cost: bool) -> Criterion {
        Criterion { values: values.to_vec(), weight, cost }
    }

    #[test]
    fn an_option_that_is_best_in_all_is_first_under_any_weights() {
        let criteria =
            [criterion(&[3.0, 2.0, 1.0], 0.7, false), criterion(&[1.0, 4.0, 5.0], 0.3, true)];
        let scores = composite(&criteria);
        assert!(scores[0] > scores[1] && scores[1] > scores[2]);
        let found = robustness(&criteria, 1, 2.0, 200, 1);
        assert_eq!(found[0].unwrap().top, 1.0);
        assert_eq!(found[2].unwrap().median, 3.0);
    }

    #[test]
    fn options_that_trade_off_change_places() {
        let criteria =
            [criterion(&[3.0, 1.0, 0.0], 0.5, false), criterion(&[1.0, 3.0, 0.0], 0.5, false)];
        let found = robustness(&criteria, 1, 2.0, 1000, 1);
        let first = found[0].unwrap().top;
        assert!((0.4..0.6).contains(&first), "{first}");
        assert_eq!(found, robustness(&criteria, 1, 2.0, 1000, 1));
    }

    #[test]
    fn what_is_not_known_of_an_option_counts_neither_way() {
        let criteria = [
            criterion(&[1.0, f64::NAN, 3.0], 1.0, false),
            criterion(&[0.0, 0.0, f64::NAN], 0.0, false),
        ];
        let scores = composite(&criteria);
        assert!(scores[1].is_nan() && scores[2] > scores[0]);
    }

    #[test]
    fn strategies_weigh_nearness_differently() {
        let near =
            strategy_scores(&[0.9, 0.1], &[0.0, 1.0], &[0.0, 1.0], Weights::LOW_HANGING_FRUIT);
        let far = strategy_scores(&[0.9, 0.1], &[0.0, 1.0], &[0.0, 1.0], Weights::LONG_JUMPS);
        assert!(near[0] > near[1] && far[1] > far[0]);
    }
}
