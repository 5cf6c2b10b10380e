//! Indices of places and activities, nestedness and recombination: against EconGeo 1.3, against definitions written out, and under
//! changes that must not matter.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_complexity::indices::*;
use icluster_complexity::recombination::{ease_of_recombination, modular_complexity};
use icluster_complexity::{Bits, Denominator, Presence, Threshold, Values, nodf, rca};
use proptest::prelude::*;
use std::path::PathBuf;

// ---- Golden files, used where they are -------------------------------------------------------------------------------------------

fn golden() -> Option<PathBuf> {
    let default = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/golden");
    let folder = std::env::var("ICLUSTER_GOLDEN").unwrap_or_else(|_| default.into());
    let folder = PathBuf::from(folder).join("complexity");
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no golden files in {}", folder.display());
    eprintln!("SKIPPED: NO GOLDEN FILES in {}; set ICLUSTER_GOLDEN", folder.display());
    None
}

/// A file of the folder: names of columns, and rows.
struct Table(Vec<String>, Vec<Vec<String>>);

impl Table {
    fn read(folder: &std::path::Path, name: &str) -> Table {
        let mut reader = csv::Reader::from_path(folder.join(name)).unwrap();
        let header = reader.headers().unwrap().iter().map(String::from).collect();
        let rows = reader.records().map(|row| row.unwrap().iter().map(String::from).collect());
        Table(header, rows.collect())
    }

    fn text(&self, column: &str) -> Vec<&str> {
        let at = self.0.iter().position(|name| name == column).unwrap();
        self.1.iter().map(|row| row[at].as_str()).collect()
    }

    fn numbers(&self, column: &str) -> Vec<f64> {
        self.text(column).iter().map(|cell| cell.parse().unwrap()).collect()
    }

    /// All but the names of rows, row by row.
    fn matrix(&self) -> Vec<f64> {
        self.1.iter().flat_map(|row| &row[1..]).map(|cell| cell.parse().unwrap()).collect()
    }
}

/// Places L0 to L5, activities P0 to P7.
fn tiny(folder: &std::path::Path) -> Values {
    let table = Table::read(folder, "tiny/input.csv");
    let number = |column| table.text(column).into_iter().map(|name| name[1..].parse().unwrap());
    let (places, activities): (Vec<u32>, Vec<u32>) =
        (number("loc").collect(), number("prod").collect());
    let cells = places.into_iter().zip(activities).zip(table.numbers("val"));
    Values::new(6, 8, cells.map(|((c, p), value)| (c, p, value))).unwrap()
}

fn presence_of(values: &Values) -> Presence {
    Presence::of(&rca(values, Denominator::Own), Threshold::default())
}

fn rounded(values: &[f64], decimals: i32) -> Vec<f64> {
    let scale = 10_f64.powi(decimals);
    values.iter().map(|value| (value * scale).round() / scale).collect()
}

/// Equal to 1e-12, NaN to NaN.
fn same(found: &[f64], wanted: &[f64]) -> bool {
    let near = |(a, b): (&f64, &f64)| {
        (a.is_nan() && b.is_nan()) || (a - b).abs() <= 1e-12 * b.abs().max(1.0)
    };
    found.len() == wanted.len() && found.iter().zip(wanted).all(near)
}

#[track_caller]
fn assert_same(found: &[f64], wanted: &[f64]) {
    assert!(same(found, wanted), "{found:?}\nis not\n{wanted:?}");
}

fn integers(numbers: &[u32]) -> Vec<f64> {
    numbers.iter().copied().map(f64::from).collect()
}

#[test]
fn quotients_and_presence_are_those_of_econgeo() {
    let Some(folder) = golden() else { return };
    let quotients = rca(&tiny(&folder), Denominator::Own);
    let file = |name: &str| Table::read(&folder, name).matrix();
    assert_same(&quotients.dense(), &file("econgeo/location_quotient.csv"));
    // EconGeo's RCA has two decimals, and its presence is the quotient of 1 or more.
    assert_same(&rounded(&quotients.dense(), 2), &file("econgeo/RCA_round2.csv"));
    let presence = Presence::of(&quotients, Threshold::default());
    let binary = presence_in(&file("econgeo/lq_binary.csv"), 6, 8);
    assert_eq!(presence, binary);
    // Its co-occurrence has no diagonal.
    let mut shared = integers(&presence.activities.shared());
    (0..8).for_each(|p| shared[p * 9] = 0.0);
    assert_same(&shared, &file("econgeo/co_occurrence.csv"));
}

fn presence_in(cells: &[f64], rows: usize, columns: usize) -> Presence {
    let mut bits = Bits::new(rows, columns);
    let ones = cells.iter().enumerate().filter(|(_, cell)| **cell == 1.0);
    ones.for_each(|(at, _)| bits.set(at / columns, at % columns));
    Presence::new(bits)
}

#[test]
fn indices_of_places_are_those_of_econgeo() {
    let Some(folder) = golden() else { return };
    let file = Table::read(&folder, "econgeo/location_indices.csv");
    let values = tiny(&folder);
    let own = Denominator::Own;
    assert_same(&herfindahl_of_places(&values), &file.numbers("Herfindahl"));
    // Three decimals.
    let entropy = entropy(&values, EntropyUnit::Bits);
    assert_same(&rounded(&entropy, 3), &file.numbers("entropy_log2"));
    assert_same(&krugman(&values, own), &file.numbers("Krugman"));
    assert_same(&specialisation_coefficient(&values, own), &file.numbers("spec_coeff"));
    assert_same(&hachman(&values, own), &file.numbers("Hachman"));
    assert_same(&average_location_quotient(&values, own), &file.numbers("lq_avg"));
    assert_same(&integers(&presence_of(&values).diversity), &file.numbers("diversity"));
}

#[test]
fn indices_of_activities_are_those_of_econgeo() {
    let Some(folder) = golden() else { return };
    let file = Table::read(&folder, "econgeo/industry_indices.csv");
    let values = tiny(&folder);
    let (sizes, presence) = (values.place_totals(), presence_of(&values));
    // Three decimals, two in per cent, two; the locational Gini has all.
    assert_same(&rounded(&gini(&values), 3), &file.numbers("Gini"));
    assert_same(&locational_gini(&values), &file.numbers("loc_gini"));
    assert_same(&rounded(&hoover_gini(&values, &sizes), 3), &file.numbers("hoover_gini"));
    assert_same(&rounded(&hoover_index(&values, &sizes), 2), &file.numbers("hoover_index"));
    assert_same(&integers(&presence.ubiquity), &file.numbers("ubiquity"));
    let normalised = normalised_ubiquity(&values, &presence);
    assert_same(&rounded(&normalised, 2), &file.numbers("norm_ubiq"));
}

#[test]
fn recombination_is_that_of_econgeo() {
    let Some(folder) = golden() else { return };
    let cells = Table::read(&folder, "econgeo/lq_binary.csv").matrix();
    let patents = presence_in(&cells, 6, 8);
    // Five decimals, both.
    let ease = ease_of_recombination(&patents);
    let wanted = Table::read(&folder, "econgeo/ease_recombination.csv").numbers("eor");
    assert_same(&rounded(&ease, 5), &wanted);
    let complexity = modular_complexity(&patents, &ease);
    let wanted = Table::read(&folder, "econgeo/modular_complexity.csv").numbers("mod.comp");
    assert_same(&rounded(&complexity, 5), &wanted);
}

// ---- What must hold of any values -------------------------------------------------------------------------------------------------

type Index = (&'static str, Vec<f64>);

fn of_places(values: &Values) -> Vec<Index> {
    let own = Denominator::Own;
    vec![
        ("herfindahl", herfindahl_of_places(values)),
        ("bits", entropy(values, EntropyUnit::Bits)),
        ("nats", entropy(values, EntropyUnit::Nats)),
        ("effective", effective_number(values)),
        ("theil", theil(values)),
        ("krugman", krugman(values, own)),
        ("others", krugman_against_others(values)),
        ("coefficient", specialisation_coefficient(values, own)),
        ("quotient", average_location_quotient(values, own)),
        ("hachman", hachman(values, own)),
    ]
}

fn of_activities(values: &Values, size: &[f64], presence: &Presence) -> Vec<Index> {
    vec![
        ("herfindahl", herfindahl_of_activities(values)),
        ("gini", gini(values)),
        ("hoover gini", hoover_gini(values, size)),
        ("locational gini", locational_gini(values)),
        ("hoover index", hoover_index(values, size)),
        ("ubiquity", normalised_ubiquity(values, presence)),
    ]
}

/// Places, activities and cells row by row; half of the cells are zero.
fn matrices() -> impl Strategy<Value = (usize, usize, Vec<f64>)> {
    let cell = prop_oneof![Just(0.0), (1_u32..1000).prop_map(f64::from)];
    (1_usize..7, 1_usize..9).prop_flat_map(move |(places, activities)| {
        let cells = prop::collection::vec(cell.clone(), places * activities);
        (Just(places), Just(activities), cells)
    })
}

fn values_of(places: usize, activities: usize, cells: &[f64]) -> Values {
    let of =
        |(at, value): (usize, &f64)| ((at / activities) as u32, (at % activities) as u32, *value);
    Values::new(places, activities, cells.iter().enumerate().map(of)).unwrap()
}

fn order(n: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..n).collect::<Vec<_>>()).prop_shuffle()
}

fn within(index: &[f64], least: f64, most: f64) -> bool {
    let near = 1e-12;
    index.iter().all(|x| x.is_nan() || (least - near..=most + near).contains(x))
}

proptest! {
    #[test]
    fn the_unit_of_values_does_not_matter((c, p, cells) in matrices(), factor in 1e-6_f64..1e6) {
        let values = values_of(c, p, &cells);
        let scaled = values.map(|_, _, value| value * factor);
        let (size, presence) = (vec![2.0; c], presence_of(&values));
        for (a, b) in of_places(&values).iter().zip(of_places(&scaled)) {
            prop_assert!(same(&b.1, &a.1), "{a:?} {b:?}");
        }
        let (before, after) =
            (of_activities(&values, &size, &presence), of_activities(&scaled, &size, &presence));
        for (a, b) in before.iter().zip(after) {
            prop_assert!(same(&b.1, &a.1), "{a:?} {b:?}");
        }
    }

    #[test]
    fn the_order_of_places_and_activities_does_not_matter(
        ((c, p, cells), places, activities) in matrices()
            .prop_flat_map(|(c, p, cells)| (Just((c, p, cells)), order(c), order(p)))
    ) {
        let values = values_of(c, p, &cells);
        let turned = values.select(&places, &activities);
        let presence = presence_of(&values);
        let turned_presence = presence.select(&places, &activities);
        let taken = |index: &[f64], by: &[usize]| by.iter().map(|i| index[*i]).collect::<Vec<_>>();
        for (a, b) in of_places(&values).iter().zip(of_places(&turned)) {
            prop_assert!(same(&b.1, &taken(&a.1, &places)), "{a:?} {b:?}");
        }
        let size: Vec<f64> = (0..c).map(|place| place as f64).collect();
        let before = of_activities(&values, &size, &presence);
        let after = of_activities(&turned, &taken(&size, &places), &turned_presence);
        for (a, b) in before.iter().zip(after) {
            prop_assert!(same(&b.1, &taken(&a.1, &activities)), "{a:?} {b:?}");
        }
        let (a, b) = (nodf(&presence), nodf(&turned_presence));
        // The very same bits, NaN or not.
        prop_assert_eq!(format!("{a:?}"), format!("{b:?}"));
        let ease = ease_of_recombination(&presence);
        let turned_ease = ease_of_recombination(&turned_presence);
        prop_assert!(same(&turned_ease, &taken(&ease, &activities)));
        let (a, b) =
            (modular_complexity(&presence, &ease), modular_complexity(&turned_presence, &turned_ease));
        prop_assert!(same(&b, &taken(&a, &places)));
    }

    #[test]
    fn indices_are_within_their_bounds((c, p, cells) in matrices()) {
        let values = values_of(c, p, &cells);
        let (places, activities) = (c as f64, p as f64);
        let own = Denominator::Own;
        prop_assert!(within(&herfindahl_of_places(&values), 1.0 / activities, 1.0));
        prop_assert!(within(&entropy(&values, EntropyUnit::Bits), 0.0, activities.log2()));
        prop_assert!(within(&effective_number(&values), 1.0, activities));
        prop_assert!(within(&theil(&values), 0.0, activities.ln()));
        prop_assert!(within(&krugman(&values, own), 0.0, 2.0));
        prop_assert!(within(&krugman_against_others(&values), 0.0, 2.0));
        prop_assert!(within(&specialisation_coefficient(&values, own), 0.0, 1.0));
        let hachman = hachman(&values, own);
        prop_assert!(within(&hachman, 0.0, 1.0) && hachman.iter().all(|x| *x != 0.0));
        prop_assert!(within(&herfindahl_of_activities(&values), 1.0 / places, 1.0));
        prop_assert!(within(&gini(&values), 0.0, 1.0 - 1.0 / places));
        prop_assert!(within(&locational_gini(&values), 0.0, 0.5));
        let size: Vec<f64> = (0..c).map(|place| place as f64).collect();
        prop_assert!(within(&hoover_gini(&values, &size), 0.0, 1.0));
        prop_assert!(within(&hoover_index(&values, &size), 0.0, 100.0));
        let found = nodf(&presence_of(&values));
        prop_assert!(within(&[found.places, found.activities, found.total], 0.0, 100.0));
    }

    #[test]
    fn sums_over_some_cells_are_those_over_all((c, p, cells) in matrices()) {
        let values = values_of(c, p, &cells);
        let (x, places, activities) = (values.dense(), values.place_totals(), values.activity_totals());
        let all: f64 = places.iter().sum();
        let distance = |place: usize, to: &dyn Fn(usize) -> f64| {
            (0..p).map(|a| (x[place * p + a] / places[place] - to(a)).abs()).sum::<f64>()
        };
        let written: Vec<f64> = (0..c).map(|i| distance(i, &|a| activities[a] / all)).collect();
        prop_assert!(same(&krugman(&values, Denominator::Own), &written));
        let others = |i: usize, a: usize| (activities[a] - x[i * p + a]) / (all - places[i]);
        let written: Vec<f64> = (0..c).map(|i| distance(i, &|a| others(i, a))).collect();
        prop_assert!(same(&krugman_against_others(&values), &written));
        let gap = |a: usize, i: usize| (x[i * p + a] / activities[a] - places[i] / all).abs();
        let written: Vec<f64> = (0..p).map(|a| 50.0 * (0..c).map(|i| gap(a, i)).sum::<f64>()).collect();
        prop_assert!(same(&hoover_index(&values, &places), &written));
        // Beside equal sizes, Hoover's Gini is Gini's; and that is half of the mean difference over the mean.
        let difference = |a: usize| {
            let pairs = (0..c).flat_map(|i| (0..c).map(move |j| (i, j)));
            let sum: f64 = pairs.map(|(i, j)| (x[i * p + a] - x[j * p + a]).abs()).sum();
            sum / (2.0 * c as f64 * activities[a])
        };
        let written: Vec<f64> = (0..p).map(difference).collect();
        prop_assert!(same(&gini(&values), &written));
        prop_assert!(same(&hoover_gini(&values, &vec![3.0; c]), &written));
    }

    #[test]
    fn places_that_are_alike_are_not_specialised(
        sizes in prop::collection::vec(1_u32..1000, 1..7),
        parts in prop::collection::vec(1_u32..1000, 1..9),
    ) {
        let cells: Vec<f64> =
            sizes.iter().flat_map(|s| parts.iter().map(move |p| f64::from(s * p))).collect();
        let values = values_of(sizes.len(), parts.len(), &cells);
        let near = |index: &[f64], wanted: f64| same(index, &vec![wanted; index.len()]);
        prop_assert!(near(&krugman(&values, Denominator::Own), 0.0));
        prop_assert!(near(&hachman(&values, Denominator::Own), 1.0));
        prop_assert!(near(&locational_gini(&values), 0.0));
        prop_assert!(near(&hoover_index(&values, &values.place_totals()), 0.0));
        let equal = values.map(|_, _, _| 7.0);
        let (places, activities) = (sizes.len() as f64, parts.len() as f64);
        prop_assert!(near(&herfindahl_of_places(&equal), 1.0 / activities));
        prop_assert!(near(&herfindahl_of_activities(&equal), 1.0 / places));
        prop_assert!(near(&entropy(&equal, EntropyUnit::Bits), activities.log2()));
        prop_assert!(near(&effective_number(&equal), activities));
        prop_assert!(near(&theil(&equal), 0.0) && near(&gini(&equal), 0.0));
    }

    #[test]
    fn what_is_empty_has_nan_and_touches_nothing((c, p, cells) in matrices()) {
        let values = values_of(c, p, &cells);
        let wider = Values::new(c + 1, p + 1, values.cells()).unwrap();
        for ((name, a), (_, b)) in of_places(&values).iter().zip(of_places(&wider)) {
            prop_assert!(b[c].is_nan());
            // Theil's index alone depends on how many activities there are.
            prop_assert!(*name == "theil" || same(&b[..c], a), "{name} {a:?} {b:?}");
        }
        let (size, presence) = (values.place_totals(), presence_of(&values));
        let (wider_size, wider_presence) = (wider.place_totals(), presence_of(&wider));
        let after = of_activities(&wider, &wider_size, &wider_presence);
        for ((name, a), (_, b)) in of_activities(&values, &size, &presence).iter().zip(after) {
            prop_assert!(b[p].is_nan());
            // Gini's alone is of all places, empty or not.
            prop_assert!(*name == "gini" || same(&b[..p], a), "{name} {a:?} {b:?}");
        }
        prop_assert_eq!(format!("{:?}", nodf(&presence)), format!("{:?}", nodf(&wider_presence)));
        let (a, b) = (ease_of_recombination(&presence), ease_of_recombination(&wider_presence));
        prop_assert!(same(&b[..p], &a) && b[p].is_nan());
        let (a, b) = (modular_complexity(&presence, &a), modular_complexity(&wider_presence, &b));
        prop_assert!(same(&b[..c], &a) && b[c].is_nan());
    }
}

#[test]
fn no_values_are_no_failure() {
    for (places, activities) in [(0, 0), (0, 3), (3, 0), (2, 3)] {
        let values = Values::new(places, activities, []).unwrap();
        let presence = presence_of(&values);
        for (name, index) in of_places(&values) {
            assert!(index.len() == places && index.iter().all(|x| x.is_nan()), "{name}");
        }
        for (name, index) in of_activities(&values, &values.place_totals(), &presence) {
            assert!(index.len() == activities && index.iter().all(|x| x.is_nan()), "{name}");
        }
        assert!(nodf(&presence).total.is_nan());
        assert_eq!(ease_of_recombination(&presence).len(), activities);
    }
}
