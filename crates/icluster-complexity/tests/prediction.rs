//! Back-tests of planted rules, of what must not leak, and of real trade.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod trade_panels;

use icluster_complexity::predict::{
    Absent, Backtest, BacktestError, BacktestOptions, Candidate, Episode, Feature, FeatureOptions,
    LabelRule, LearnOptions, Model, Outcome, TreeOptions, Year, backtest, candidates, features,
    group, next,
};
use icluster_complexity::{Bits, Presence, Values};
use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// Few trees: these tests are about right and wrong, not about the last digit.
fn quick(groups: usize) -> BacktestOptions {
    let trees = TreeOptions { rounds: 60, rate: 0.15, ..TreeOptions::default() };
    let learn = LearnOptions { trees, folds: 2, ..LearnOptions::default() };
    BacktestOptions { learn, groups, replicates: 50, ..BacktestOptions::default() }
}

fn names(prefix: &str, n: usize) -> Vec<String> {
    (0..n).map(|i| format!("{prefix}{i}")).collect()
}

/// Places at points of a line have what is near to them there, and a little of some other things.
fn panel(places: usize, activities: usize, seed: u64) -> Values {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    let mut cells = Vec::new();
    for c in 0..places {
        let (at, reach) = (random.random::<f64>(), 0.05 + 0.3 * random.random::<f64>());
        for p in 0..activities {
            let far = (at - (p as f64 + 0.5) / activities as f64).abs();
            let value = if far < reach { 1.0 + 9.0 * random.random::<f64>() } else { 0.0 };
            let little =
                if random.random::<f64>() < 0.3 { 0.2 * random.random::<f64>() } else { 0.0 };
            cells.push((c as u32, p as u32, value + little));
        }
    }
    Values::new(places, activities, cells).unwrap()
}

/// An episode in which `appears` says what appears, from a candidate and its row of features.
fn planted(
    years: (i32, i32),
    values: Values,
    appears: impl Fn(&Candidate, &[f64]) -> bool,
) -> Episode {
    let (places, activities) = (values.places(), values.activities());
    let make = |target| {
        let past = vec![Year { year: years.0, values: values.clone() }];
        Episode::new(names("place ", places), names("activity ", activities), past, target).unwrap()
    };
    let now = make(None);
    let cells = candidates(&now, LabelRule::default());
    let table = features(&now, &cells, FeatureOptions::default());
    let mut bits = Bits::new(places, activities);
    for (i, cell) in cells.iter().enumerate() {
        if appears(cell, table.row(i)) {
            bits.set(cell.place, cell.activity);
        }
    }
    make(Some((years.1, Outcome::Presence(Presence::new(bits)))))
}

fn by_density(_: &Candidate, row: &[f64]) -> bool {
    row[Feature::Density as usize] > 0.35
}

fn precision(of: &Backtest, model: Model) -> f64 {
    of.models.iter().find(|m| m.model == model).unwrap().metrics.pr_auc.estimate
}

fn auc(of: &Backtest, model: Model) -> f64 {
    of.models.iter().find(|m| m.model == model).unwrap().metrics.roc_auc.estimate
}

#[test]
fn a_rule_of_density_is_found_and_chance_does_not_find_it() {
    let train = planted((1, 2), panel(60, 80, 1), by_density);
    let test = planted((2, 3), panel(60, 80, 2), by_density);
    for groups in [1, 4] {
        let found = backtest(&train, &test, &quick(groups)).unwrap();
        assert!(precision(&found, Model::Density) > 0.999, "{}", found.markdown());
        for model in [Model::LogisticDensity, Model::Trees, Model::Blend] {
            assert!(precision(&found, model) > 0.97, "{}", found.markdown());
        }
        let share = found.cells.iter().filter(|cell| cell.appeared == Some(true)).count() as f64
            / found.cells.len() as f64;
        assert!((precision(&found, Model::Random) - share).abs() < 0.05, "{}", found.markdown());
        assert_eq!(found.winner, Model::Density, "the baseline is named where it wins");
    }
}

/// The outcome of places decides what other places are given, and never what they are given themselves.
#[test]
fn a_place_never_learns_from_its_own_outcome() {
    let values = panel(30, 40, 3);
    let one = planted((1, 2), values.clone(), by_density);
    let first = |cell: &Candidate| group(&format!("place {}", cell.place), "place", 3) == 0;
    let other = planted((1, 2), values, |cell, row| by_density(cell, row) != first(cell));
    let (a, b) =
        (backtest(&one, &one, &quick(3)).unwrap(), backtest(&other, &other, &quick(3)).unwrap());
    let mut changed = 0;
    for (x, y) in a.models.iter().zip(&b.models) {
        for ((cell, s), t) in a.cells.iter().zip(&x.scores).zip(&y.scores) {
            match first(cell) {
                true => assert_eq!(s, t, "{:?}", x.model),
                false => changed += usize::from(s != t),
            }
        }
    }
    assert!(changed > 0, "the outcome of the first group matters to the rest");
    assert!(a.same_time);
}

#[test]
fn the_target_year_of_the_test_changes_no_score() {
    let train = planted((1, 2), panel(30, 40, 4), by_density);
    let (values, more) =
        (panel(30, 40, 5), |c: &Candidate, _: &[f64]| (c.place + c.activity).is_multiple_of(3));
    let one = planted((2, 3), values.clone(), by_density);
    let other = planted((2, 3), values, more);
    for groups in [1, 3] {
        let scores = |of| backtest(&train, of, &quick(groups)).unwrap();
        let (a, b) = (scores(&one), scores(&other));
        assert_ne!(a.cells, b.cells);
        assert!(a.models.iter().zip(&b.models).all(|(x, y)| x.scores == y.scores));
    }
    // And what is scored for the newest year is what the back-test would have scored.
    let found = backtest(&train, &one, &quick(1)).unwrap();
    let blend = found.models.iter().find(|m| m.model == Model::Blend).unwrap();
    let said = next(&train, &one, Model::Blend, &quick(1).learn).unwrap();
    assert_eq!(said.len(), found.cells.len());
    for of in &said {
        let at = found.cells.iter().position(|c| (c.place, c.activity) == (of.place, of.activity));
        assert_eq!(blend.scores[at.unwrap()], of.score);
    }
    let ordered = |pair: &[icluster_complexity::predict::Prediction]| {
        pair[0].place < pair[1].place || pair[0].score >= pair[1].score
    };
    assert!(said.windows(2).all(ordered) && said[0].rank == 1);
}

#[test]
fn threads_change_no_score_and_no_interval() {
    let train = planted((1, 2), panel(30, 40, 6), by_density);
    let test = planted((2, 3), panel(30, 40, 7), by_density);
    let run = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| backtest(&train, &test, &quick(3)).unwrap())
    };
    let (a, b) = (run(1), run(3));
    assert_eq!(a.markdown(), b.markdown());
    assert!(a.models.iter().zip(&b.models).all(|(x, y)| x.scores == y.scores));
}

#[test]
fn the_future_is_refused() {
    let one = planted((1, 2), panel(30, 40, 8), by_density);
    let leak = backtest(&one, &one, &quick(1)).unwrap_err();
    assert_eq!(leak, BacktestError::Leak { learned: 2, base: 1 });
    let none = planted((2, 3), panel(30, 40, 9), |_, _| false);
    assert!(matches!(
        backtest(&one, &none, &quick(1)),
        Err(BacktestError::OneKind { episode: "test", appeared: 0, .. })
    ));
}

/// The place has activity 1 a little at the base year; it had much of it before, which disqualifies it unless only the base year counts.
#[test]
fn candidates_were_absent_in_all_years_known() {
    let values = |rows: [[f64; 3]; 3]| {
        let cells = |c: usize| (0..3).map(move |p| (c as u32, p as u32, rows[c][p]));
        Values::new(3, 3, (0..3).flat_map(cells)).unwrap()
    };
    let before = Year { year: 1, values: values([[5., 5., 0.], [5., 5., 0.], [0., 0., 0.]]) };
    let base = Year { year: 2, values: values([[9., 0.1, 1.], [1., 9., 1.], [1., 0., 9.]]) };
    let after = Outcome::Values(values([[1., 9., 1.], [9., 1., 1.], [1., 9., 9.]]));
    let past = vec![before, base];
    let episode = Episode::new(names("c", 3), names("p", 3), past, Some((3, after))).unwrap();
    let asked = |absent| -> Vec<_> {
        let found = candidates(&episode, LabelRule { absent, ..LabelRule::default() });
        found.into_iter().map(|c| (c.place, c.activity, c.appeared)).collect()
    };
    let (first, last) = ((0, 1, Some(true)), (2, 1, Some(true)));
    assert!(asked(Absent::BaseYear).contains(&first) && !asked(Absent::AllPast).contains(&first));
    assert!(
        asked(Absent::AllPast).contains(&last),
        "a year that does not know a place says nothing"
    );
    let cells = candidates(&episode, LabelRule::default());
    let table = features(&episode, &cells, FeatureOptions::default());
    let at = cells.iter().position(|c| c.place == 2).unwrap();
    assert!(table.row(at)[Feature::EarlierRca as usize].is_nan());
    assert!(table.row(at)[Feature::Rca as usize].is_finite());
}

/// Outcomes are a coin of each place, the same in both periods: there is something to remember of a place, and nothing to learn for another.
#[test]
fn held_out_places_are_held_out_on_real_trade() {
    let (Some(first), Some(second), Some(third)) =
        (trade_panels::hs_1962(), trade_panels::hs_1980(), trade_panels::hs_2017())
    else {
        return;
    };
    let coin = |of: &Episode| {
        let (places, activities) = (of.places(), of.activities());
        let mut bits = Bits::new(places.len(), activities.len());
        for (c, place) in places.iter().enumerate() {
            let times = if group(place, "coin", 2) == 0 { 2 } else { 5 };
            for (p, activity) in activities.iter().enumerate() {
                if group(&format!("{place} {activity}"), "cell", 10) < times {
                    bits.set(c, p);
                }
            }
        }
        let outcome = Outcome::Presence(Presence::new(bits));
        let target = of.target().map(|(year, _)| (year, outcome));
        Episode::new(places.to_vec(), activities.to_vec(), of.past().to_vec(), target).unwrap()
    };
    let train = coin(&trade_panels::episode(&[(1962, &first)], (1980, &second)));
    let test = coin(&trade_panels::episode(&[(1962, &first), (1980, &second)], (2017, &third)));
    let models = vec![Model::Logistic, Model::Trees, Model::Baskets, Model::Blend];
    let run = |groups| {
        let options = BacktestOptions { models: models.clone(), ..quick(groups) };
        backtest(&train, &test, &options).unwrap()
    };
    let (seen, unseen) = (run(1), run(5));
    assert!(auc(&seen, Model::Baskets) > 0.58, "{}", seen.markdown());
    for model in models {
        assert!((auc(&unseen, model) - 0.5).abs() < 0.06, "{}", unseen.markdown());
    }
}

#[test]
fn trade_is_told_far_better_than_by_chance() {
    let (Some(first), Some(second), Some(third)) =
        (trade_panels::hs_1962(), trade_panels::hs_1980(), trade_panels::hs_2017())
    else {
        return;
    };
    let train = trade_panels::episode(&[(1962, &first)], (1980, &second));
    let test = trade_panels::episode(&[(1962, &first), (1980, &second)], (2017, &third));
    let found = backtest(&train, &test, &quick(2)).unwrap();
    for model in [Model::Density, Model::Logistic, Model::Trees, Model::Baskets, Model::Blend] {
        assert!(
            precision(&found, model) > 1.5 * precision(&found, Model::Random),
            "{}",
            found.markdown()
        );
        assert!(auc(&found, model) > 0.65, "{}", found.markdown());
    }
    assert!((auc(&found, Model::Random) - 0.5).abs() < 0.02);
}
