//! The bipartite configuration model, tails of shared counts and false-discovery control.

#![allow(clippy::unwrap_used)]

use icluster_complexity::{
    Bicm, BicmError, Bits, PoissonBinomial, Presence, Projection, Tail, benjamini_hochberg, bicm,
};
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant;

/// Golden files, used in place. Without them the test says so and passes, but not on CI.
fn golden(file: &str) -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden");
    let root = std::env::var("ICLUSTER_GOLDEN").unwrap_or_else(|_| default.to_owned());
    let folder = PathBuf::from(root).join("complexity");
    if folder.is_dir() {
        return Some(folder.join(file));
    }
    eprintln!("NOT CHECKED: no golden files in {}; set ICLUSTER_GOLDEN", folder.display());
    assert!(std::env::var_os("CI").is_none(), "golden files are missing on CI");
    None
}

fn rows(path: PathBuf) -> Vec<csv::StringRecord> {
    csv::Reader::from_path(path).unwrap().records().map(Result::unwrap).collect()
}

/// Presence in a golden file of probabilities, names of activities, and cells with the reference's probability.
fn reference(path: PathBuf) -> (Presence, Vec<String>, Vec<(usize, usize, f64)>) {
    let records = rows(path);
    let number = |column: usize| -> BTreeMap<String, usize> {
        let names: std::collections::BTreeSet<_> = records.iter().map(|r| &r[column]).collect();
        names.into_iter().enumerate().map(|(at, name)| (name.to_owned(), at)).collect()
    };
    let (places, activities) = (number(0), number(1));
    let mut bits = Bits::new(places.len(), activities.len());
    let mut cells = Vec::new();
    for record in &records {
        let (place, activity) = (places[&record[0]], activities[&record[1]]);
        if &record[2] == "1" {
            bits.set(place, activity);
        }
        cells.push((place, activity, record[3].parse().unwrap()));
    }
    (Presence::new(bits), activities.into_keys().collect(), cells)
}

fn largest_difference(model: &Bicm, cells: &[(usize, usize, f64)]) -> f64 {
    let each = cells.iter().map(|(c, p, known)| (model.probability(*c, *p) - known).abs());
    each.fold(0.0, f64::max)
}

/// The reference's own degrees are 2e-13 from the observed ones here: only rounding is allowed.
#[test]
fn probabilities_of_sections_are_those_of_the_reference() {
    let Some(path) = golden("sections/bicm_probabilities.csv") else { return };
    let (presence, _, cells) = reference(path);
    let model = bicm(&presence);
    let difference = largest_difference(&model, &cells);
    eprintln!("sections: {difference:e}, residual {:e}, {} steps", model.residual, model.steps);
    assert!(model.converged && difference < 1e-13, "{difference:e}");
}

/// The reference stopped at degrees 8e-8 from the observed ones here: its probabilities are known to about 1e-8.
#[test]
fn probabilities_of_the_synthetic_matrix_are_those_of_the_reference() {
    let Some(path) = golden("synth30x80/bicm_probabilities_2010.csv") else { return };
    let (presence, _, cells) = reference(path);
    let model = bicm(&presence);
    let difference = largest_difference(&model, &cells);
    eprintln!("synth30x80: {difference:e}, residual {:e}, {} steps", model.residual, model.steps);
    assert!(model.converged && difference < 2e-8, "{difference:e}");
}

/// P-values have the digits of the probabilities: only rounding is allowed.
#[test]
fn pairs_of_sections_are_those_of_the_reference() {
    let Some(path) = golden("sections/bicm_probabilities.csv") else { return };
    let (presence, names, _) = reference(path);
    let known = rows(golden("sections/bicm_product_projection.csv").unwrap());
    let model = bicm(&presence);
    let exact = model.activity_pairs(&presence, Tail::Exact).unwrap();
    let mut worst: f64 = 0.0;
    assert_eq!(exact.pairs.len(), known.len());
    for (pair, known) in exact.pairs.iter().zip(&known) {
        let number = |column: usize| known[column].parse::<f64>().unwrap();
        assert_eq!(names[pair.first as usize], known[0]);
        assert_eq!(names[pair.second as usize], known[1]);
        assert_eq!(f64::from(pair.observed), number(2));
        assert!((pair.expected - number(3)).abs() < 1e-11);
        worst = worst.max((pair.p_value - number(4)).abs());
    }
    eprintln!("sections: p-values {worst:e}");
    assert!(worst < 1e-12, "{worst:e}");
    for (level, column) in [(0.05, 5), (0.01, 6)] {
        let auto = model.activity_pairs(&presence, Tail::Auto { level }).unwrap();
        for projection in [&exact, &auto] {
            let flags = known.iter().map(|record| &record[column] == "1");
            assert!(flags.eq(flags_of(projection, level)), "{level}");
        }
    }
}

fn flags_of(projection: &Projection, level: f64) -> Vec<bool> {
    let (_, cut) = projection.validated(level);
    projection.pairs.iter().map(|pair| cut.is_some_and(|cut| pair.p_value <= cut)).collect()
}

/// Numbers in 0..1 from a linear congruential generator.
struct Lcg(u64);

impl Lcg {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 11) as f64 / (1_u64 << 53) as f64
    }
}

fn filled(places: usize, activities: usize, one: impl FnMut(usize, usize) -> bool) -> Presence {
    let (mut bits, mut one) = (Bits::new(places, activities), one);
    for place in 0..places {
        (0..activities).filter(|p| one(place, *p)).for_each(|p| bits.set(place, p));
    }
    Presence::new(bits)
}

/// Random with probabilities `x y / (1 + x y)`, `x` and `y` spread evenly in their logarithm.
fn random(places: usize, activities: usize, density: f64, seed: u64) -> Presence {
    let mut lcg = Lcg(seed);
    let spread: Vec<f64> = (0..places + activities).map(|_| 4.0 * lcg.next() - 2.0).collect();
    filled(places, activities, |place, activity| {
        let odds = (spread[place] + spread[places + activity]).exp() * density / (1.0 - density);
        lcg.next() < odds / (1.0 + odds)
    })
}

fn rows_of(cells: &[&[u8]]) -> Presence {
    filled(cells.len(), cells.first().map_or(0, |row| row.len()), |c, p| cells[c][p] == 1)
}

fn expected_degrees_are_observed(presence: &Presence) {
    let model = bicm(presence);
    assert!(model.converged, "{} after {} steps", model.residual, model.steps);
    let (places, activities) = (presence.place_count(), presence.activity_count());
    for place in 0..places {
        let expected: f64 = (0..activities).map(|p| model.probability(place, p)).sum();
        assert!((expected - f64::from(presence.diversity[place])).abs() < 1e-9);
    }
    for activity in 0..activities {
        let expected: f64 = (0..places).map(|c| model.probability(c, activity)).sum();
        assert!((expected - f64::from(presence.ubiquity[activity])).abs() < 1e-9);
    }
}

proptest! {
    #[test]
    fn expected_degrees_of_random_matrices_are_observed(
        places in 0_usize..25, activities in 0_usize..25, density in 0.02..0.98, seed: u64,
    ) {
        expected_degrees_are_observed(&random(places, activities, density, seed));
    }

    #[test]
    fn order_of_places_and_activities_does_not_matter(seed: u64, turn in 1_usize..11) {
        let presence = random(11, 13, 0.4, seed);
        let places: Vec<usize> = (0..11).map(|i| (i * turn) % 11).collect();
        let activities: Vec<usize> = (0..13).map(|i| (i * turn) % 13).collect();
        let moved = presence.select(&places, &activities);
        let (before, after) = (bicm(&presence), bicm(&moved));
        for (c, place) in places.iter().enumerate() {
            for (p, activity) in activities.iter().enumerate() {
                prop_assert_eq!(after.probability(c, p), before.probability(*place, *activity));
            }
        }
        let values = |model: &Bicm, presence| {
            let pairs = model.activity_pairs(presence, Tail::Exact).unwrap().pairs;
            let mut values: Vec<f64> = pairs.iter().map(|pair| pair.p_value).collect();
            values.sort_by(f64::total_cmp);
            values
        };
        prop_assert_eq!(values(&before, &presence), values(&after, &moved));
    }

    #[test]
    fn exact_tails_are_those_of_all_outcomes(
        groups in prop::collection::vec((0.0..=1.0, 0_u32..4), 0..5),
    ) {
        let draws: Vec<f64> =
            groups.iter().flat_map(|(p, count)| vec![*p; *count as usize]).collect();
        let mut tails = vec![0.0; draws.len() + 2];
        for outcome in 0..1_u32 << draws.len() {
            let draw = |(at, p): (usize, &f64)| if outcome >> at & 1 == 1 { *p } else { 1.0 - p };
            let chance: f64 = draws.iter().enumerate().map(draw).product();
            tails[..=outcome.count_ones() as usize].iter_mut().for_each(|tail| *tail += chance);
        }
        let at: Vec<u32> = (0..tails.len() as u32).collect();
        let sum = PoissonBinomial::new(groups);
        for (exact, known) in sum.exact_tails(&at).iter().zip(&tails) {
            prop_assert!((exact - known).abs() <= 1e-12 * known);
        }
        // A cut further down changes nothing.
        for at in at {
            let known = tails[at as usize];
            prop_assert!((sum.exact_tails(&[at])[0] - known).abs() <= 1e-12 * known);
        }
    }

    #[test]
    fn saddle_point_is_within_four_per_cent(seed: u64, draws in 10_u32..300, rare in 0.2..6.0) {
        let mut lcg = Lcg(seed);
        let groups = (0..draws).map(|_| (lcg.next().powf(rare), 1));
        let sum = PoissonBinomial::new(groups);
        let at: Vec<u32> = (0..=draws).collect();
        for (at, exact) in at.iter().zip(sum.exact_tails(&at)) {
            let near = sum.saddle_point(*at);
            let good = (near.tail - exact).abs() <= 0.04 * exact;
            prop_assert!(good || near.variance < 4.0 || exact < 1e-80, "{at} {near:?} {exact}");
        }
    }
}

#[test]
fn what_degrees_leave_no_choice_is_certain() {
    // A full and an empty place, and an activity that only the full one has; the rest has one of two each.
    let presence =
        rows_of(&[&[1, 1, 1, 1], &[0, 1, 0, 0], &[0, 0, 1, 0], &[0, 0, 0, 0], &[0, 1, 0, 0]]);
    let model = bicm(&presence);
    let known = |c| -> Vec<f64> { (0..4).map(|p| model.probability(c, p)).collect() };
    assert_eq!(known(0), [1.0; 4]);
    assert_eq!(known(3), [0.0; 4]);
    assert_eq!((known(1)[0], known(1)[3]), (0.0, 0.0));
    assert!((known(1)[1] - 2.0 / 3.0).abs() < 1e-10 && (known(4)[2] - 1.0 / 3.0).abs() < 1e-10);
    expected_degrees_are_observed(&presence);
    // No row or column is full or empty here, and yet the corners are certain.
    let presence = rows_of(&[&[1, 1, 1, 0], &[1, 1, 0, 1], &[1, 0, 0, 0], &[0, 1, 0, 0]]);
    let model = bicm(&presence);
    assert_eq!((model.probability(0, 1), model.probability(3, 2)), (1.0, 0.0));
    assert!((model.probability(0, 2) - 0.5).abs() < 1e-10);
    assert!(model.probability(4, 0).is_nan() && model.probability(0, 4).is_nan());
}

#[test]
fn every_small_matrix_is_solved() {
    for cells in 0..1_u32 << 12 {
        expected_degrees_are_observed(&filled(3, 4, |c, p| cells >> (c * 4 + p) & 1 == 1));
    }
}

#[test]
fn nested_matrices_are_solved() {
    for n in [1, 2, 10, 60] {
        let nested = filled(n, n, |c, p| c + p < n);
        expected_degrees_are_observed(&nested);
        assert_eq!(bicm(&nested).steps, 0);
        // Two cells against the order: solvable, with odds as far apart as can be.
        let against = |c, p| (c, p) == (0, 0) || (c, p) == (n - 1, n - 1);
        expected_degrees_are_observed(&filled(n, n, |c, p| (c + p < n) != against(c, p)));
    }
}

#[test]
fn degrees_of_no_matrix_do_not_converge() {
    let mut presence = random(6, 6, 0.5, 3);
    presence.diversity[0] = 9;
    let model = bicm(&presence);
    assert!(!model.converged);
    let error = model.activity_pairs(&presence, Tail::Exact).unwrap_err();
    assert!(matches!(error, BicmError::NotConverged { .. }), "{error}");
    let model = bicm(&random(6, 6, 0.5, 3));
    let other = model.place_pairs(&random(6, 5, 0.5, 4), Tail::Exact);
    assert_eq!(other, Err(BicmError::OtherPresence));
}

#[test]
fn pairs_of_nothing_are_none() {
    for (places, activities) in [(0, 0), (0, 3), (3, 0), (1, 1)] {
        let presence = filled(places, activities, |_, _| true);
        let pairs = bicm(&presence).activity_pairs(&presence, Tail::default()).unwrap();
        assert!(pairs.pairs.iter().all(|pair| pair.p_value == 1.0));
        assert_eq!(pairs.validated(0.05), (Vec::new(), None));
    }
}

/// Activities 3 and 8 follow each other in 120 places.
fn planted(seed: u64) -> Presence {
    let noise = random(120, 40, 0.3, seed);
    let mut lcg = Lcg(seed);
    let both: Vec<bool> = (0..120).map(|_| lcg.next() < 0.3).collect();
    filled(120, 40, |c, p| if p == 3 || p == 8 { both[c] } else { noise.places.get(c, p) })
}

#[test]
fn a_planted_pair_is_found_and_nothing_in_noise() {
    for seed in 1..6 {
        for tail in [Tail::Exact, Tail::SaddlePoint, Tail::default()] {
            let found = |presence: &Presence| -> Vec<(u32, u32)> {
                let pairs = bicm(presence).activity_pairs(presence, tail).unwrap();
                pairs.validated(0.01).0.iter().map(|pair| (pair.first, pair.second)).collect()
            };
            assert_eq!(found(&planted(seed)), [(3, 8)], "{seed}");
            assert_eq!(found(&random(120, 40, 0.3, seed)), [], "{seed}");
        }
    }
}

/// Places and activities of four kinds: own kind is six times as likely.
fn kinds(places: usize, activities: usize, seed: u64) -> Presence {
    let mut lcg = Lcg(seed);
    filled(places, activities, |c, p| lcg.next() < if c % 4 == p % 4 { 0.6 } else { 0.1 })
}

#[test]
fn automatic_tails_validate_what_exact_ones_do() {
    for seed in 0..4 {
        let presence = kinds(300, 60, seed);
        let model = bicm(&presence);
        let exact = model.activity_pairs(&presence, Tail::Exact).unwrap();
        assert!(exact.pairs.iter().all(|pair| pair.exact));
        for level in [0.001, 0.01, 0.05, 0.2] {
            let auto = model.activity_pairs(&presence, Tail::Auto { level }).unwrap();
            let known = flags_of(&exact, level);
            let some = known.iter().filter(|validated| **validated).count();
            assert!(some > 0 && some < known.len());
            assert!(auto.pairs.iter().any(|pair| !pair.exact));
            assert_eq!(flags_of(&auto, level), known, "{seed} {level}");
        }
    }
}

#[test]
fn places_are_activities_of_the_transposed() {
    let presence = kinds(50, 40, 5);
    let turned = Presence::new(presence.activities.clone());
    let places = bicm(&presence).place_pairs(&presence, Tail::Exact).unwrap();
    let activities = bicm(&turned).activity_pairs(&turned, Tail::Exact).unwrap();
    for (a, b) in places.pairs.iter().zip(&activities.pairs) {
        assert_eq!((a.first, a.second, a.observed), (b.first, b.second, b.observed));
        assert!((a.p_value - b.p_value).abs() < 1e-9);
    }
}

#[test]
fn number_of_threads_does_not_matter() {
    let presence = kinds(150, 60, 9);
    let with = |threads| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| bicm(&presence).activity_pairs(&presence, Tail::default()).unwrap())
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn saddle_point_is_smooth_at_the_mean() {
    // The exact tail at the mean of 100 draws of one half is (1 + P(V = 50)) / 2.
    let half = PoissonBinomial::new([(0.5, 100)]);
    assert!((half.saddle_point(50).tail - half.exact_tails(&[50])[0]).abs() < 1e-3);
    let tails: Vec<f64> = (-40..=40)
        .map(|shift| {
            let near = PoissonBinomial::new([(0.5 + f64::from(shift) * 5e-6, 100)]);
            near.saddle_point(50).tail / near.exact_tails(&[50])[0]
        })
        .collect();
    assert!(tails.windows(2).all(|pair| (pair[0] - pair[1]).abs() < 1e-5), "{tails:?}");
}

/// Five draws that are likely and many that are not: between them the mean hardly moves with the tilt.
#[test]
fn saddle_point_is_found_beyond_a_plateau() {
    let groups = [
        (0.0005529113908942527, 50),
        (2.1686733129774945e-06, 28),
        (0.0002109327590325472, 16),
        (0.29147739153600266, 5),
    ];
    let sum = PoissonBinomial::new(groups);
    let (near, exact) = (sum.saddle_point(23).tail, sum.exact_tails(&[23])[0]);
    assert!((near - exact).abs() < 0.1 * exact, "{near:e} {exact:e}");
}

#[test]
fn equal_p_values_are_validated_together() {
    // The second of the equal ones is within its limit of 0.03, the first would not be within its own.
    assert_eq!(benjamini_hochberg(&[0.9, 0.03, 0.03, 0.03, 0.5], 0.05), Some(3.0 * 0.05 / 5.0));
    assert_eq!(benjamini_hochberg(&[0.9, 0.031, 0.031, 0.031, 0.5], 0.05), None);
    // Step-up: what is too large at its own rank is carried by a later one.
    let values = [0.01, 0.04, 0.039, 0.035];
    assert_eq!(benjamini_hochberg(&values, 0.05), Some(0.05));
    assert_eq!(benjamini_hochberg(&[0.0, 1.0], 0.05), Some(0.025));
    assert_eq!(benjamini_hochberg(&[], 0.05), None);
    assert_eq!(benjamini_hochberg(&[f64::NAN, 0.5], 0.05), None);
}

#[test]
#[ignore = "a timing, not a check; run with --ignored --nocapture"]
fn timing_of_2500_places_by_1000_activities() {
    for presence in [random(2500, 1000, 0.15, 7), kinds(2500, 1000, 7)] {
        let start = Instant::now();
        let model = bicm(&presence);
        eprintln!("model {:.2?}, {} steps, {:e}", start.elapsed(), model.steps, model.residual);
        for tail in [Tail::SaddlePoint, Tail::default(), Tail::Exact] {
            for by_places in [false, true] {
                let start = Instant::now();
                let pairs = match by_places {
                    true => model.place_pairs(&presence, tail).unwrap(),
                    false => model.activity_pairs(&presence, tail).unwrap(),
                };
                let projected = start.elapsed();
                let validated = pairs.validated(0.05).0.len();
                let exact = pairs.pairs.iter().filter(|pair| pair.exact).count();
                eprintln!(
                    "{tail:?}, places {by_places}: {projected:.2?}, {exact} of {} exact, {validated} validated",
                    pairs.pairs.len()
                );
            }
        }
    }
}
