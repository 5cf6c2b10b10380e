//! The arithmetic of draws once more, plainly and in double precision, to test the fast one against. Deviates are made from the same random bits with exact functions.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crate::card::{Alternatives, Candidates, Column, ScoreCard};
use crate::factors::{DrawInputs, Scenario, Uncertainty};
use crate::indicator::{Direction, FLOOR, Indicator, Normalisation, Reference, Scale};
use crate::kernel::{halves, pair_key, split_mix};
use crate::lanes::{PairKey, mixed};
use crate::profile::Profile;
use crate::score::Aggregator;
use crate::{Simulation, candidate_key};

/// The deviate of an indicator of a candidate in a draw.
fn deviate(key: u64, errors: u64, indicator: usize) -> f64 {
    let [first, second] = halves(split_mix(key));
    let PairKey([a, b, c, d]) = pair_key(errors, indicator / 2);
    let (radius, angle) = (mixed(first, second, a, b), mixed(second, first, c, d));
    let u = (f64::from(radius >> 8) + 0.5) / 16_777_216.0;
    let phi =
        ((f64::from(angle & 0x00ff_ffff) + 0.5) / 16_777_216.0 - 0.5) * std::f64::consts::FRAC_PI_2;
    let (mut one, mut two) = (phi.cos(), phi.sin());
    if angle & 0x4000_0000 != 0 {
        std::mem::swap(&mut one, &mut two);
    }
    let sign = if angle & 0x8000_0000 != 0 { -1.0 } else { 1.0 };
    sign * (-2.0 * u.ln()).sqrt() * if indicator.is_multiple_of(2) { one } else { two }
}

/// The score of a candidate in a draw; NaN where not rated.
fn score(card: &ScoreCard, candidates: &Candidates, at: usize, draw: &DrawInputs) -> f64 {
    let mut pillars = Vec::new();
    for range in card.pillar_ranges() {
        let (mut z, of) = (Vec::new(), range.len());
        for j in range {
            let (indicator, column) = (&card.indicators[j], &candidates.columns[j]);
            let value = match &column.shared {
                Some(shared) => shared.levels[draw.levels[shared.factor]][at],
                None => column.values[at],
            };
            if value.is_nan() {
                continue;
            }
            let mut x = indicator.scale.treated(value);
            if let (Some(errors), Some(error)) = (draw.errors, column.errors.get(at)) {
                let sign = if indicator.direction == Direction::Higher { 1.0 } else { -1.0 };
                x += sign * error * deviate(candidates.keys[at], errors, j);
            }
            for (common, loading) in &column.loadings {
                x += draw.commons[*common] * loading[at];
            }
            z.push(FLOOR + (1.0 - FLOOR) * indicator.position(x, draw.normalisation));
        }
        if (z.len() as f64) < card.profile.coverage * of as f64 - 1e-9 || z.is_empty() {
            return f64::NAN;
        }
        pillars.push(z.iter().sum::<f64>() / z.len() as f64);
    }
    draw.aggregator.score(&pillars, &draw.weights)
}

/// A card and candidates that have everything: both directions and scales, missing numbers, errors, levels and loadings.
fn everything(n: usize) -> (ScoreCard, Candidates, Uncertainty) {
    let mut state = 7_u64;
    let mut uniform = move || {
        state = split_mix(state.wrapping_add(0x9e37_79b9_7f4a_7c15));
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let pillars =
        ["demand", "substitutability", "capability", "linkage", "value_added", "sustainability"];
    let (mut indicators, mut columns) = (Vec::new(), Vec::new());
    for (k, pillar) in pillars.iter().enumerate() {
        for j in 0..3 + k % 3 {
            let scale = if j == 1 { Scale::SignedLog } else { Scale::Natural };
            let set: Vec<f64> =
                (0..400).map(|_| scale.treated(10.0 * uniform().powi(2) - 2.0)).collect();
            let bounded = Reference::between(0.0, scale.treated(8.0)).unwrap();
            let reference = if j == 2 { bounded } else { Reference::of_values(&set).unwrap() };
            indicators.push(Indicator {
                id: format!("{pillar}-{j}"),
                pillar: (*pillar).to_owned(),
                direction: if j == 0 { Direction::Lower } else { Direction::Higher },
                scale,
                reference,
            });
            let mut values = || {
                let value = |_| if uniform() < 0.1 { f64::NAN } else { 12.0 * uniform() - 3.0 };
                (0..n).map(value).collect::<Vec<f64>>()
            };
            let mut column = Column::exact(values());
            if j == 2 {
                column.shared = Some(Alternatives { factor: 0, levels: vec![values(), values()] });
            }
            if j != 1 || k % 2 == 0 {
                column.errors = (0..n).map(|_| 0.5 * uniform()).collect();
            }
            if k == 2 {
                column.loadings = vec![(0, (0..n).map(|_| 0.4 * uniform() - 0.2).collect())];
            }
            columns.push(column);
        }
    }
    let card = ScoreCard::new(Profile::named("balanced").unwrap(), indicators).unwrap();
    let keys = (0..n).map(|at| candidate_key(&format!("{at}"))).collect();
    let mut uncertainty = Uncertainty::standard(&card).unwrap();
    uncertainty.scenarios.push(Scenario { name: "mirror".to_owned(), chances: vec![2.0, 1.0] });
    uncertainty.commons.push("delta".to_owned());
    (card, Candidates { keys, columns }, uncertainty)
}

#[test]
fn fast_scores_are_within_two_thousandths_of_plain_ones() {
    let (card, candidates, uncertainty) = everything(150);
    let simulation = Simulation::new(&card, &candidates, uncertainty.clone()).unwrap();
    let inputs: Vec<DrawInputs> = (0..400).map(|draw| uncertainty.inputs(3, draw)).collect();
    let (mut worst, mut unrated, mut scored) = (0.0_f64, 0, 0);
    for (draw, scores) in inputs.iter().zip(simulation.scores(&inputs)) {
        for (at, found) in scores.iter().enumerate() {
            let expected = score(&card, &candidates, at, draw);
            assert_eq!(found.is_nan(), expected.is_nan(), "candidate {at}");
            if expected.is_nan() {
                unrated += 1;
            } else {
                worst = worst.max((f64::from(*found) - expected).abs());
                scored += 1;
            }
        }
    }
    assert!(unrated > 1000 && scored > 10_000, "{unrated} {scored}");
    assert!(worst < 2e-3, "{worst}");
    println!("largest difference of {scored} scores: {worst:.2e}");
    for normalisation in Normalisation::ALL {
        for aggregator in Aggregator::ALL {
            let drawn =
                |d: &DrawInputs| d.normalisation == normalisation && d.aggregator == aggregator;
            assert!(inputs.iter().any(drawn));
        }
    }
}

#[test]
fn summaries_are_those_of_the_draws() {
    let (card, candidates, uncertainty) = everything(700);
    let simulation = Simulation::new(&card, &candidates, uncertainty.clone()).unwrap();
    let draws = 501;
    let summaries = simulation.run(9, draws);
    let inputs: Vec<DrawInputs> = (0..draws).map(|draw| uncertainty.inputs(9, draw)).collect();
    let (scores, ranks) = (simulation.scores(&inputs), simulation.ranks(&inputs));
    for (at, summary) in summaries.iter().enumerate() {
        let mut of: Vec<f32> = scores.iter().map(|row| row[at]).filter(|x| !x.is_nan()).collect();
        let mut rank: Vec<u32> = ranks.iter().map(|row| row[at]).filter(|x| *x > 0).collect();
        assert_eq!(summary.rated, of.len() as f64 / draws as f64);
        for r in 1..=20_u32 {
            let count = rank.iter().filter(|x| **x == r).count();
            assert_eq!(summary.acceptability[r as usize - 1], count as f64 / draws as f64);
        }
        assert!((summary.top_ten - summary.at_least(10)).abs() < 1e-12);
        if of.is_empty() {
            assert_eq!((summary.score, summary.rank), (None, None));
            continue;
        }
        of.sort_unstable_by(f32::total_cmp);
        rank.sort_unstable();
        let (found, found_rank) = (summary.score.unwrap(), summary.rank.unwrap());
        for (k, p) in [0.05, 0.5, 0.95].into_iter().enumerate() {
            let nth = ((p * of.len() as f64).ceil() as usize).max(1) - 1;
            assert!(
                (found[k] - f64::from(of[nth])).abs() <= 0.1 + 1e-5,
                "{} {}",
                found[k],
                of[nth]
            );
            let wide = if rank[nth] <= 256 { 0.0 } else { 0.02 * f64::from(rank[nth]) };
            assert!((f64::from(found_rank[k]) - f64::from(rank[nth])).abs() <= wide);
        }
    }
}
