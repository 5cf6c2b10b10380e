//! All pairs at once, on invented places.

#![allow(clippy::unwrap_used)]

mod common;

use common::{grid, grid_and_island};
use icluster_insight::InputError;
use icluster_insight::discovery::{Dependence, adjusted};
use icluster_insight::modified::DistanceClasses;
use icluster_insight::panel::{Missing, Series};
use icluster_insight::rank::{Test, spearman};
use icluster_insight::screen::{Relation, Screen, screen};
use icluster_insight::weights::{Degrees, Weights};
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use rand_distr::{Distribution, StandardNormal};
use std::slice::from_ref;

const N: usize = 144;

fn points() -> Vec<Degrees> {
    (0..N).map(|i| (-100.0 + (i % 12) as f64 * 0.5, 20.0 + (i / 12) as f64 * 0.45)).collect()
}

fn noise(seed: u64) -> Vec<f64> {
    let mut random = ChaCha8Rng::seed_from_u64(seed);
    (0..N).map(|_| StandardNormal.sample(&mut random)).collect()
}

fn series(name: &str, values: &[f64]) -> Series {
    Series { name: name.to_owned(), values: values.iter().copied().map(Some).collect() }
}

fn settings<'a>(controls: &'a [Series]) -> Screen<'a> {
    Screen {
        controls,
        weights: None,
        distances: None,
        minimum: 20,
        level: 0.95,
        false_discovery: 0.05,
        dependence: Dependence::Positive,
    }
}

#[test]
fn every_pair_has_a_row_that_says_what_may_be_said() {
    let strength = noise(1);
    let mixed = |sign: f64, seed: u64| -> Vec<f64> {
        noise(seed).iter().zip(&strength).map(|(noise, y)| noise + sign * y).collect()
    };
    let mut with = series("with", &mixed(1.0, 2));
    (0..10).for_each(|i| with.values[i] = None);
    let mut few = series("few", &noise(3));
    (15..N).for_each(|i| few.values[i] = None);
    let mut outcome = series("strength", &strength);
    outcome.values[5] = None;
    outcome.values[20] = None;
    let indicators = [
        with,
        series("against", &mixed(-1.0, 4)),
        series("chance", &noise(5)),
        few,
        series("same", &[2.0; N]),
    ];
    let rows = screen(&indicators, &[outcome], &settings(&[])).unwrap();
    let relations: Vec<Relation> = rows.iter().map(|row| row.relation).collect();
    use Relation::{GoesAgainst, GoesWith, NoClearRelation, NotTested};
    assert_eq!(relations, [GoesWith, GoesAgainst, NoClearRelation, NotTested, NotTested]);
    assert_eq!(
        (rows[0].n, rows[0].missing),
        (N - 11, Missing { indicator: 9, outcome: 1, both: 1 })
    );
    assert_eq!(rows[3].reason, Some(InputError::TooFew { found: 14, least: 20 }));
    assert!(matches!(rows[4].reason, Some(InputError::Constant { .. })));
    // What was not tested is not counted among the tests.
    let p: Vec<f64> = rows[..3].iter().map(|row| row.correlation.unwrap().p_value).collect();
    let q: Vec<f64> = rows[..3].iter().map(|row| row.q.unwrap()).collect();
    assert_eq!(q, adjusted(&p, Dependence::Positive));
    assert!(rows.iter().all(|row| row.partial.is_none() && row.p_spatial.is_none()));
}

#[test]
fn what_a_control_explains_is_told() {
    let size = noise(1);
    let of = |seed: u64| -> Vec<f64> {
        noise(seed).iter().zip(&size).map(|(noise, size)| noise + 2.0 * size).collect()
    };
    let controls = [series("population", &size)];
    let (x, y) = (of(2), of(3));
    let rows =
        screen(&[series("wages", &x)], &[series("strength", &y)], &settings(&controls)).unwrap();
    let (plain, partial) = (rows[0].correlation.unwrap(), rows[0].partial.unwrap());
    assert_eq!(plain, spearman(&x, &y, Test::Student, 0.95).unwrap());
    assert!(plain.coefficient > 0.6 && partial.coefficient.abs() < 0.2, "{partial:?}");
    assert_eq!(partial.controls, 1);
    // A control is not held equal against itself.
    let own = screen(&controls, &[series("strength", &y)], &settings(&controls)).unwrap();
    assert_eq!(own[0].partial, None);
}

/// Two slopes of one landscape go together by neighbours alone: what looks sure of 144 places is not of the few they amount to.
#[test]
fn neighbours_are_accounted_for() {
    let weights = Weights::of_neighbours(&grid(12, 12)).unwrap();
    let points = points();
    let distances = DistanceClasses::of_points(&points).unwrap();
    let slope = |seed: u64, east: f64, north: f64| -> Vec<f64> {
        let noise = noise(seed);
        (0..N).map(|i| points[i].0 * east + points[i].1 * north + 0.3 * noise[i]).collect()
    };
    let settings = Screen { weights: Some(&weights), distances: Some(&distances), ..settings(&[]) };
    let (a, b) = (series("a", &slope(1, 1.0, 0.3)), series("b", &slope(2, 1.0, -0.6)));
    let rows = screen(from_ref(&a), from_ref(&b), &settings).unwrap();
    let row = &rows[0];
    assert!(row.correlation.unwrap().p_value < 1e-3, "{row:?}");
    assert!(row.moran_indicator.unwrap().index > 0.7 && row.moran_outcome.unwrap().index > 0.7);
    assert!(row.effective.unwrap() < 20.0, "{row:?}");
    assert_eq!(row.relation, Relation::NoClearRelation, "{row:?}");
    // The same bits on any number of threads.
    let many: Vec<Series> = (0..6).map(|i| series(&i.to_string(), &noise(i))).collect();
    let run = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        format!("{:?}", pool.install(|| screen(&many, &[a.clone(), b.clone()], &settings).unwrap()))
    };
    assert_eq!(run(1), run(3));
}

#[test]
fn parts_that_do_not_fit_are_refused() {
    let x = series("x", &noise(1));
    let short = Series { name: "y".into(), values: vec![Some(1.0)] };
    assert!(screen(from_ref(&x), &[short], &settings(&[])).is_err());
    let weights = Weights::of_neighbours(&grid_and_island()).unwrap();
    let wrong = Screen { weights: Some(&weights), ..settings(&[]) };
    assert!(screen(from_ref(&x), from_ref(&x), &wrong).is_err());
    assert!(screen(from_ref(&x), from_ref(&x), &Screen { level: 1.5, ..settings(&[]) }).is_err());
    assert_eq!(screen(&[], &[], &settings(&[])), Ok(Vec::new()));
}
