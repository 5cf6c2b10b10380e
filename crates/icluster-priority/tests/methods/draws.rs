//! Draws: reproducible, independent of who else is there, and right where the answer is known.

use crate::invented::{candidates, card};
use icluster_priority::{
    Aggregator, Candidates, Column, Direction, Factor, Indicator, Normalisation, Profile,
    Reference, Scale, ScoreCard, Simulation, Uncertainty, pairwise,
};

#[test]
fn the_same_bits_for_one_and_three_threads() {
    let card = card(3);
    let list = candidates(&card, 1000, 0.1, 0.3);
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let uncertainty = Uncertainty::standard(&card).unwrap();
            Simulation::new(&card, &list, uncertainty).unwrap().run(5, 700)
        })
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn a_candidate_has_the_same_scores_whoever_else_is_there() {
    let card = card(3);
    let list = candidates(&card, 300, 0.1, 0.3);
    let uncertainty = Uncertainty::standard(&card).unwrap();
    let chosen = [250, 3, 77, 140];
    let of =
        |list: &Candidates| Simulation::new(&card, list, uncertainty.clone()).unwrap().run(5, 400);
    let (all, few) = (of(&list), of(&list.subset(&chosen).unwrap()));
    for (at, &candidate) in chosen.iter().enumerate() {
        assert_eq!(all[candidate].score, few[at].score);
        assert_eq!(all[candidate].rated, few[at].rated);
    }
    // And as measured.
    let (all, few) =
        (card.rate_all(&list).unwrap(), card.rate_all(&list.subset(&chosen).unwrap()).unwrap());
    for (at, &candidate) in chosen.iter().enumerate() {
        assert_eq!(all[candidate], few[at]);
    }
}

#[test]
fn without_uncertainty_draws_are_the_score_as_measured() {
    let card = card(4);
    let list = candidates(&card, 200, 0.1, 0.5);
    let simulation = Simulation::new(&card, &list, Uncertainty::none(&card).unwrap()).unwrap();
    let found = simulation.run(1, 20);
    let ratings = card.rate_all(&list).unwrap();
    for (found, rating) in found.iter().zip(&ratings) {
        assert_eq!(found.rated > 0.0, rating.score.is_some());
        if let (Some([low, middle, high]), Some(score)) = (found.score, rating.score) {
            assert!((middle - score).abs() < 0.1 && high - low < 0.1, "{middle} {score}");
            let rank = ratings.iter().filter(|other| other.score > rating.score).count() as u32 + 1;
            assert_eq!(found.rank, Some([rank; 3]));
            assert_eq!(found.top_ten, f64::from(rank <= 10));
        }
    }
}

/// One pillar of one indicator from 0 to 1, so that the score is known.
fn simple(values: Vec<f64>, errors: Vec<f64>) -> (ScoreCard, Candidates) {
    let profile = Profile::parse("id = 'one'\n[[pillar]]\nid = 'p'\nweight = 1").unwrap();
    let indicator = Indicator {
        id: "x".to_owned(),
        pillar: "p".to_owned(),
        direction: Direction::Higher,
        scale: Scale::Natural,
        reference: Reference::between(0.0, 1.0).unwrap(),
    };
    let keys = (1..=values.len() as u64).collect();
    let columns = vec![Column::with_errors(values, errors)];
    (ScoreCard::new(profile, vec![indicator]).unwrap(), Candidates { keys, columns })
}

#[test]
fn intervals_and_chances_are_those_of_the_normal_distribution() {
    let (card, list) = simple(vec![0.5, 0.55], vec![0.05, 0.05]);
    let mut uncertainty = Uncertainty::none(&card).unwrap();
    uncertainty.indicator_errors = true;
    let found = Simulation::new(&card, &list, uncertainty.clone()).unwrap().run(2, 40_000);
    // 1 + 99 (0.5 -+ 1.6449 0.05).
    let [low, middle, high] = found[0].score.unwrap();
    for (found, expected) in [(low, 42.358), (middle, 50.5), (high, 58.642)] {
        assert!((found - expected).abs() < 0.2, "{found} {expected}");
    }
    // The difference is 0.05 with standard error 0.0707: the normal distribution at -0.7071 is 0.23975.
    let first = found[0].acceptability[0];
    assert!((first - 0.239_75).abs() < 0.01, "{first}");
    let beats = pairwise(&card, &list, &uncertainty, &[0, 1], 2, 40_000).unwrap();
    assert!((beats[0][1] - first).abs() < 1e-9 && (beats[0][1] + beats[1][0] - 1.0).abs() < 1e-12);
    assert_eq!(beats[0][0], 0.5);
}

#[test]
fn shared_factors_move_all_candidates_together() {
    let (card, mut list) = simple(vec![0.5, 0.55], vec![0.0, 0.0]);
    list.columns[0].errors.clear();
    list.columns[0].loadings = vec![(0, vec![0.05, 0.05])];
    let mut uncertainty = Uncertainty::none(&card).unwrap();
    uncertainty.commons.push("delta".to_owned());
    let found = Simulation::new(&card, &list, uncertainty.clone()).unwrap().run(2, 20_000);
    // As wide as errors of their own would make it, and never in another order.
    let [low, _, high] = found[0].score.unwrap();
    assert!((low - 42.358).abs() < 0.3 && (high - 58.642).abs() < 0.3, "{low} {high}");
    assert_eq!((found[0].acceptability[0], found[1].acceptability[0]), (0.0, 1.0));
    assert_eq!(uncertainty.factors(), [Factor::Common(0)]);
    assert_eq!(uncertainty.name(Factor::Common(0)), "delta");
}

#[test]
fn levels_of_a_shared_factor_come_as_often_as_their_chances() {
    let (card, mut list) = simple(vec![0.5, 0.4], vec![0.0, 0.0]);
    list.columns[0].shared = Some(icluster_priority::Alternatives {
        factor: 0,
        levels: vec![vec![0.5, 0.4], vec![f64::NAN, 0.4], vec![0.3, 0.4]],
    });
    let mut uncertainty = Uncertainty::none(&card).unwrap();
    let chances = vec![0.5, 0.2, 0.3];
    uncertainty.scenarios.push(icluster_priority::Scenario { name: "mirror".to_owned(), chances });
    let found = Simulation::new(&card, &list, uncertainty.clone()).unwrap().run(3, 20_000);
    // Not there under the second level, so not rated; first under the first.
    assert!((found[0].rated - 0.8).abs() < 0.012 && found[1].rated == 1.0);
    assert!((found[0].acceptability[0] - 0.5).abs() < 0.015);
    assert!((found[1].acceptability[0] - 0.5).abs() < 0.015);
    let beats = pairwise(&card, &list, &uncertainty, &[0, 1], 3, 20_000).unwrap();
    assert!((beats[0][1] - 0.625).abs() < 0.015, "{}", beats[0][1]);
    // Levels that are not as many as the factor has are refused.
    list.columns[0].shared.as_mut().unwrap().levels.pop();
    assert!(Simulation::new(&card, &list, uncertainty).is_err());
}

#[test]
fn weights_are_dirichlet_around_the_profile() {
    let card = card(3);
    let uncertainty = Uncertainty::standard(&card).unwrap();
    let centre = card.profile.weights().unwrap();
    let draws: Vec<Vec<f64>> =
        (0..20_000).map(|draw| uncertainty.inputs(4, draw).weights).collect();
    for (k, w) in centre.iter().enumerate() {
        let mean = draws.iter().map(|row| row[k]).sum::<f64>() / 2e4;
        let variance = draws.iter().map(|row| (row[k] - mean).powi(2)).sum::<f64>() / 2e4;
        assert!((mean - w).abs() < 0.003, "{mean} {w}");
        assert!((variance / (w * (1.0 - w) / 31.0) - 1.0).abs() < 0.06, "{variance}");
    }
    let share =
        |of: &dyn Fn(usize) -> bool| (0..20_000).filter(|draw| of(*draw)).count() as f64 / 2e4;
    for normalisation in Normalisation::ALL {
        let share = share(&|draw| uncertainty.inputs(4, draw).normalisation == normalisation);
        assert!((share - 1.0 / 3.0).abs() < 0.015, "{share}");
    }
    let geometric = share(&|draw| uncertainty.inputs(4, draw).aggregator == Aggregator::Geometric);
    assert!((geometric - 0.5).abs() < 0.015);
}

#[test]
fn ranks_of_many_candidates_add_up() {
    let card = card(3);
    let list = candidates(&card, 2000, 0.0, 0.3);
    let found =
        Simulation::new(&card, &list, Uncertainty::standard(&card).unwrap()).unwrap().run(6, 300);
    // In each draw one candidate has each rank, but for scores that are equal to the last bit.
    for rank in 0..20 {
        let sum: f64 = found.iter().map(|candidate| candidate.acceptability[rank]).sum();
        assert!((sum - 1.0).abs() < 0.02, "{sum}");
    }
    assert!((found.iter().map(|candidate| candidate.top_ten).sum::<f64>() - 10.0).abs() < 0.05);
    for candidate in &found {
        let [low, middle, high] = candidate.rank.unwrap();
        assert!(low <= middle && middle <= high && (1..=2000).contains(&low) && high <= 2000);
    }
}
