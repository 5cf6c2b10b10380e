//! What must hold whatever the numbers are.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_complexity::{
    Bits, Conventions, Denominator, GainOver, Presence, Profile, Proximity, Results, Rule, Scaling,
    Stop, Undefined, Values, ValuesError, complexity, components, compute, continuous_proximity,
    density, diagnose, fitness, genepy, outlook_gain, place_similarity, projected_eci, proximity,
    rca, resampled_eci,
};
use proptest::prelude::*;

const OWN: Rule<'static> = Rule::Rca(Denominator::Own);

fn ours(values: &Values) -> Results {
    compute(values, OWN, &Profile::Default.conventions())
}

type Cells = Vec<(u32, u32, f64)>;

/// Up to 14 places by 18 activities, two thirds of the cells empty; some places and activities may be.
fn matrices() -> impl Strategy<Value = (usize, usize, Cells)> {
    (2_usize..14, 2_usize..18).prop_flat_map(|(places, activities)| {
        let cell = (0..places as u32, 0..activities as u32, 0.01_f64..1000.0);
        let many = places * activities / 3 + 1;
        proptest::collection::vec(cell, 1..=many).prop_map(move |cells| (places, activities, cells))
    })
}

/// Equal, both NaN, or within rounding.
fn near(a: f64, b: f64) -> bool {
    (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-7 * a.abs().max(1.0)
}

/// Whether a small change cannot turn the result: no eigenvalue close to the second, no quotient close to one.
fn steady(results: &Results) -> bool {
    let apart = |part: &icluster_complexity::Part| {
        part.undefined.is_some() || (part.second - part.third > 1e-3 && part.second > 1e-3)
    };
    let signed = results.complexity.parts.iter().all(|part| {
        let of = |c: &usize| f64::from(results.presence.diversity[*c]);
        let diversity: Vec<f64> = part.component.places.iter().map(of).collect();
        let eci: Vec<f64> =
            part.component.places.iter().map(|c| results.complexity.eci[*c]).collect();
        part.undefined.is_some()
            || icluster_complexity::statistics::correlation(&diversity, &eci).abs() > 1e-3
    });
    let clear = results.quotients.cells().all(|(.., rca)| (rca - 1.0).abs() > 1e-9);
    clear && signed && results.complexity.parts.iter().all(apart)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// The advantage of a place is one in the mean, weighted by the activities' shares; so is that of an activity by the places' shares.
    #[test]
    fn advantage_is_one_in_the_mean((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let quotients = rca(&values, Denominator::Own).dense();
        let (of_places, of_activities) = (values.place_totals(), values.activity_totals());
        let all: f64 = of_places.iter().sum();
        for c in (0..places).filter(|c| of_places[*c] > 0.0) {
            let mean: f64 = (0..activities).map(|p| quotients[c * activities + p] * of_activities[p] / all).sum();
            prop_assert!((mean - 1.0).abs() < 1e-9);
        }
        for p in (0..activities).filter(|p| of_activities[*p] > 0.0) {
            let mean: f64 = (0..places).map(|c| quotients[c * activities + p] * of_places[c] / all).sum();
            prop_assert!((mean - 1.0).abs() < 1e-9);
        }
    }

    /// A place measured from outside the matrix by its own values gets what it has inside; another threshold or a package's conventions do not spoil it.
    #[test]
    fn a_guest_like_a_place_has_its_results((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let results = ours(&values);
        prop_assume!(steady(&results));
        let n = results.activities.len();
        for c in 0..results.places.len() {
            let own = &results.values.dense()[c * n..(c + 1) * n];
            let guest = results.guest(own).unwrap().unwrap();
            prop_assert!(near(guest.eci, results.complexity.eci[c]), "{} {}", guest.eci, results.complexity.eci[c]);
            prop_assert!(near(guest.coi, results.coi[c]), "{} {}", guest.coi, results.coi[c]);
            for p in 0..n {
                let at = c * n + p;
                prop_assert_eq!(guest.present[p], results.presence.places.get(c, p));
                prop_assert!(near(guest.density[p], results.density[at]));
                prop_assert!(near(guest.cog[p], results.cog[at]), "{} {}", guest.cog[p], results.cog[at]);
            }
        }
        let stata = compute(&values, OWN, &Profile::Stata.conventions());
        prop_assert_eq!(stata.guest(&vec![1.0; n]).unwrap(), None);
        prop_assert!(results.guest(&vec![-1.0; n]).is_err());
    }

    /// The ECI of a place is the mean PCI of its activities, and has mean 0 and deviation 1 in each part.
    #[test]
    fn eci_is_the_mean_pci((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let results = ours(&values);
        let projected = projected_eci(&results.presence, &results.complexity.pci);
        for part in results.complexity.parts.iter().filter(|part| part.undefined.is_none()) {
            let own: Vec<f64> = part.component.places.iter().map(|c| results.complexity.eci[*c]).collect();
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            let square = own.iter().map(|x| x * x).sum::<f64>() / own.len() as f64;
            prop_assert!(mean.abs() < 1e-8 && (square - 1.0).abs() < 1e-8, "{mean} {square}");
            for c in &part.component.places {
                prop_assert!((results.complexity.eci[*c] - projected[*c]).abs() < 1e-7);
            }
        }
    }

    /// Scaling any place's row changes its size, not what it is specialised in; a common factor changes nothing at all.
    #[test]
    fn a_common_factor_changes_nothing((places, activities, cells) in matrices(), factor in 0.001_f64..1e6) {
        let values = Values::new(places, activities, cells.clone()).unwrap();
        let scaled = Values::new(places, activities, cells.iter().map(|(c, p, v)| (*c, *p, v * factor))).unwrap();
        let (a, b) = (ours(&values), ours(&scaled));
        prop_assume!(steady(&a));
        prop_assert_eq!(&a.presence, &b.presence);
        for (x, y) in a.complexity.eci.iter().zip(&b.complexity.eci) {
            prop_assert!(near(*x, *y));
        }
    }

    /// The order of cells, places and activities does not matter.
    #[test]
    fn order_does_not_matter((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells.clone()).unwrap();
        let turned = cells.iter().rev().map(|(c, p, v)| (places as u32 - 1 - c, activities as u32 - 1 - p, *v));
        let reversed = Values::new(places, activities, turned).unwrap();
        let (a, b) = (ours(&values), ours(&reversed));
        prop_assume!(steady(&a) && steady(&b));
        let n = a.activities.len();
        prop_assert_eq!(n, b.activities.len());
        for c in 0..a.places.len() {
            let d = a.places.len() - 1 - c;
            prop_assert!(near(a.complexity.eci[c], b.complexity.eci[d]));
            prop_assert!(near(a.coi[c], b.coi[d]), "{} {}", a.coi[c], b.coi[d]);
            for p in 0..n {
                let q = n - 1 - p;
                prop_assert!(near(a.density[c * n + p], b.density[d * n + q]));
                prop_assert!(near(a.cog[c * n + p], b.cog[d * n + q]));
            }
        }
    }

    /// Bit for bit the same on one thread and on three.
    #[test]
    fn threads_do_not_matter((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let on = |threads| {
            rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| ours(&values))
        };
        let bits = |results: &Results| -> Vec<u64> {
            let all = [&results.complexity.eci, &results.complexity.pci, &results.density, &results.coi, &results.cog];
            all.into_iter().flatten().map(|x| x.to_bits()).collect()
        };
        prop_assert_eq!(bits(&on(1)), bits(&on(3)));
    }

    /// A place without anything, or with presence nowhere, leaves the others as they are.
    #[test]
    fn an_empty_place_touches_nobody((places, activities, cells) in matrices()) {
        let presence = Presence::of(&rca(&Values::new(places, activities, cells).unwrap(), Denominator::Own), Default::default());
        let mut bits = Bits::new(places + 1, activities + 1);
        (0..places).for_each(|c| presence.places.ones(c).for_each(|p| bits.set(c, p)));
        let more = Presence::new(bits);
        let (a, b) = (complexity(&presence, Scaling::ByPlaces, false), complexity(&more, Scaling::ByPlaces, false));
        for c in 0..places {
            prop_assert!(a.eci[c].to_bits() == b.eci[c].to_bits() || (a.eci[c].is_nan() && b.eci[c].is_nan()));
        }
        prop_assert!(b.eci[places].is_nan());
        prop_assert_eq!(b.undefined_place(places), Some(Undefined::NoPresence));
        prop_assert_eq!(b.undefined_activity(activities), Some(Undefined::NoPresence));
        let (f, g) = (fitness(&presence, Stop::Updates(20)), fitness(&more, Stop::Updates(20)));
        prop_assert!((0..places).all(|c| near(f.places[c], g.places[c])));
    }

    /// Proximity lies between 0 and 1 and is symmetric; density lies between 0 and 1; all present means a density of one.
    #[test]
    fn relatedness_and_density_stay_in_their_range((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let results = ours(&values);
        for formula in [Proximity::Minimum, Proximity::Cosine, Proximity::Jaccard] {
            let related = proximity(&results.presence, formula);
            let all = (0..related.size()).flat_map(|i| related.row(i).to_vec());
            prop_assert!(all.into_iter().all(|phi| (0.0..=1.0 + 1e-12).contains(&phi)));
            prop_assert!(related.is_symmetric());
        }
        let continuous = continuous_proximity(&results.quotients);
        prop_assert!((0..continuous.size()).all(|i| continuous.row(i).iter().all(|phi| (-1e-9..=1.0 + 1e-9).contains(phi))));
        prop_assert!(results.density.iter().all(|w| w.is_nan() || (-1e-12..=1.0 + 1e-12).contains(w)));
        let mut full = Bits::new(1, results.activities.len());
        (0..results.activities.len()).for_each(|p| full.set(0, p));
        let around = density(&Presence::new(full), &results.relatedness());
        prop_assert!(around.iter().all(|w| w.is_nan() || (w - 1.0).abs() < 1e-12));
        prop_assert_eq!(place_similarity(&results.presence, Proximity::Minimum).size(), results.places.len());
    }

    /// Where places are few, sums over related activities are made over places; the matrix of activities gives the same.
    #[test]
    fn sums_over_places_are_those_over_activities(
        cells in proptest::collection::vec((0_u32..9, 0_u32..60, 1.0..100.0_f64), 40..400),
        diagonal in proptest::sample::select(vec![None, Some(0.0)]),
    ) {
        let values = Values::new(9, 60, cells).unwrap();
        let conventions = Conventions { diagonal, ..Profile::Default.conventions() };
        let results = compute(&values, OWN, &conventions);
        let again = results.clone().around(&results.relatedness());
        for (a, b) in results.density.iter().zip(&again.density) {
            prop_assert!(near(*a, *b), "density {a} {b}");
        }
        for (a, b) in results.cog.iter().zip(&again.cog) {
            prop_assert!(near(*a, *b), "gain {a} {b}");
        }
    }

    /// The gain by subtraction from the whole is the sum over what is absent.
    #[test]
    fn gain_is_the_sum_over_absent_activities((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        let results = ours(&values);
        let (n, pci) = (results.activities.len(), &results.complexity.pci);
        let known = |p: usize| if pci[p].is_nan() { 0.0 } else { pci[p] };
        let relatedness = results.relatedness();
        let sums = relatedness.row_sums();
        let gain = outlook_gain(&results.presence, &relatedness, pci, GainOver::Gained, true);
        for c in 0..results.places.len() {
            let absent = |p: usize| !results.presence.places.get(c, p);
            for p in 0..n {
                let sum: f64 = (0..n)
                    .filter(|q| absent(*q) && sums[*q] > 0.0)
                    .map(|q| relatedness.get(q, p) / sums[q] * known(q))
                    .sum();
                let expected = if absent(p) { sum } else { 0.0 };
                prop_assert!((gain[c * n + p] - expected).abs() < 1e-9, "{} {expected}", gain[c * n + p]);
            }
        }
    }

    /// Nothing panics on anything, and diagnosis has an answer.
    #[test]
    fn every_profile_takes_every_matrix((places, activities, cells) in matrices()) {
        let values = Values::new(places, activities, cells).unwrap();
        for profile in Profile::ALL {
            let results = compute(&values, OWN, &profile.conventions());
            prop_assert_eq!(results.density.len(), results.places.len() * results.activities.len());
            let found = diagnose(&results, 1);
            prop_assert_eq!(found.parts.len(), components(&results.presence).len());
        }
        prop_assert_eq!(genepy(&ours(&values).presence).len(), ours(&values).places.len());
    }
}

#[test]
fn duplicates_are_summed_and_missing_values_counted() {
    let cells = [(0, 0, 1.0), (0, 0, 2.0), (0, 1, f64::NAN), (1, 1, 4.0)];
    let values = Values::new(2, 2, cells).unwrap();
    assert_eq!(values.dense(), [3.0, 0.0, 0.0, 4.0]);
    assert_eq!((values.notes.duplicates, values.notes.missing), (1, 1));
}

#[test]
fn negative_infinite_and_stray_cells_are_refused_with_their_place() {
    for value in [-1.0, f64::INFINITY] {
        let error = Values::new(2, 2, [(0, 1, 1.0), (1, 0, value)]).unwrap_err();
        assert!(matches!(error, ValuesError::Negative { cell: 1, place: 1, activity: 0, .. }));
    }
    let error = Values::new(2, 2, [(2, 0, 1.0)]).unwrap_err();
    assert!(error.to_string().contains("2 places"), "{error}");
}

#[test]
fn one_place_one_activity_and_nothing_have_no_complexity() {
    for (places, activities) in [(1, 5), (5, 1), (1, 1), (0, 0), (3, 0)] {
        let cells = (0..places as u32)
            .flat_map(|c| (0..activities as u32).map(move |p| (c, p, f64::from(1 + c + 2 * p))));
        let values = Values::new(places, activities, cells).unwrap();
        for profile in Profile::ALL {
            let results = compute(&values, OWN, &profile.conventions());
            if profile == Profile::Default {
                assert!(results.complexity.eci.iter().all(|eci| eci.is_nan()));
            }
        }
    }
}

/// Two blocks: the packages print plus and minus one for each; here each block has its own complexity.
#[test]
fn blocks_that_share_nothing_are_computed_apart() {
    let block = |from: u32| {
        [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (2, 0), (3, 0), (3, 2)]
            .into_iter()
            .map(move |(c, p)| (from * 4 + c, from * 3 + p))
    };
    let mut bits = Bits::new(8, 6);
    block(0).chain(block(1)).for_each(|(c, p)| bits.set(c as usize, p as usize));
    let presence = Presence::new(bits);
    let found = complexity(&presence, Scaling::ByPlaces, false);
    assert_eq!(found.parts.len(), 2);
    for c in 0..4 {
        assert!((found.eci[c] - found.eci[c + 4]).abs() < 1e-9, "equal blocks, equal numbers");
        assert!(found.eci[c].abs() < 3.0);
    }
    assert!(found.eci[0] != found.eci[1]);
}

/// One activity without presence makes everything NaN under the Python package's conventions, and nothing under ours.
#[test]
fn an_empty_activity_spoils_all_in_python_only() {
    let cells = (0..6_u32)
        .flat_map(|c| (0..5_u32).map(move |p| (c, p, f64::from(1 + (c * 3 + p * p) % 7))));
    let values = Values::new(6, 5, cells).unwrap();
    let mut bits = Bits::new(6, 5);
    let presence = Presence::of(&rca(&values, Denominator::Own), Default::default());
    (0..6).for_each(|c| presence.places.ones(c).filter(|p| *p != 2).for_each(|p| bits.set(c, p)));
    bits.set(0, 0);
    let given = Presence::new(bits);
    let with = |conventions: &Conventions| compute(&values, Rule::Given(&given), conventions);
    let python = with(&Profile::PyEcomplexity.conventions());
    assert!(python.complexity.eci.iter().chain(&python.density).all(|x| x.is_nan()));
    let own = with(&Profile::Default.conventions());
    assert!(own.complexity.eci.iter().any(|x| !x.is_nan()));
    assert!(own.complexity.pci[2].is_nan());
}

#[test]
fn replicates_repeat_and_do_not_depend_on_threads() {
    let cells = (0..30_u32).flat_map(|c| {
        (0..40_u32)
            .map(move |p| (c, p, f64::from((c * 31 + p * 17 + c * p) % 23 * ((40 - p) / 8 + 1))))
    });
    let results = ours(&Values::new(30, 40, cells).unwrap());
    let eci = &results.complexity.eci;
    let draw = || resampled_eci(&results.presence, eci, 20, 7);
    let one = rayon::ThreadPoolBuilder::new().num_threads(1).build().unwrap().install(draw);
    let three = rayon::ThreadPoolBuilder::new().num_threads(3).build().unwrap().install(draw);
    let bits =
        |all: &[Vec<f64>]| -> Vec<u64> { all.iter().flatten().map(|x| x.to_bits()).collect() };
    assert_eq!(bits(&one), bits(&three));
    assert!(one[0] != one[1]);
}
