//! A separate numpy implementation (symmetric eigenproblem), diagonal 0 and 1, fitness, and the package `econcomplex` 1.0.1.

use crate::files::{Sheet, folder, inputs, same};
use icluster_complexity::{
    Conventions, Denominator, Profile, Rule, Scaling, Stop, compute, fitness,
    non_homogeneous_fitness, outlook,
};

const OURS: Rule<'static> = Rule::Rca(Denominator::Own);
const SETS: [&str; 4] = ["tiny", "synth30x80", "sections", "world226x785"];

/// Second and third eigenvalue, places, activities and presences as numpy has them.
#[test]
fn eigenvalues_and_sizes() {
    let Some(folder) = folder() else { return };
    for set in SETS {
        let text = std::fs::read_to_string(folder.join(set).join("check.json")).unwrap();
        let check: serde_json::Value = serde_json::from_str(&text).unwrap();
        for input in inputs(set) {
            let expected = &check[&input.year];
            let results = compute(&input.values, OURS, &Profile::PyEcomplexity.conventions());
            let part = &results.complexity.parts[0];
            for (at, found) in [(1, part.second), (2, part.third)] {
                let expected = expected["top4_eigenvalues"][at].as_f64().unwrap();
                same(&format!("{set} {} eigenvalue {at}", input.year), found, expected, 1e-12);
            }
            let count = |key: &str| expected[key].as_f64().unwrap();
            let presences: u32 = results.presence.diversity.iter().sum();
            assert_eq!(f64::from(presences), count("sumM"), "{set}");
            let size = (results.places.len() as f64, results.activities.len() as f64);
            assert_eq!(size, (count("C"), count("P")), "{set}");
        }
    }
}

/// Diagonal 0 is Stata's convention.
#[test]
fn stata_diagonal_zero() {
    for set in SETS {
        let (Some(places), Some(cells)) = (
            Sheet::read(&format!("{set}/independent_location.csv")),
            Sheet::read(&format!("{set}/independent_locprod_diag0.csv")),
        ) else {
            return;
        };
        let of_place = |name: &str| places.by(&["year", "loc"], name);
        let of_cell = |name: &str| cells.by(&["year", "loc", "prod"], name);
        let (eci, coi) = (of_place("eci"), of_place("coi_diag0"));
        let (density, cog) = (of_cell("density_diag0"), of_cell("cog_diag0"));
        for input in inputs(set) {
            let results = compute(&input.values, OURS, &Profile::Stata.conventions());
            let n = results.activities.len();
            for (c, place) in results.places.iter().enumerate() {
                let mut key = vec![input.year.clone(), input.places[*place].clone()];
                same(&key.join(" "), results.complexity.eci[c], eci[&key], 1e-9);
                same(&key.join(" "), results.coi[c], coi[&key], 1e-9);
                for (p, activity) in results.activities.iter().enumerate() {
                    key.push(input.activities[*activity].clone());
                    same(&key.join(" "), results.density[c * n + p], density[&key], 1e-12);
                    same(&key.join(" "), results.cog[c * n + p], cog[&key], 1e-9);
                    key.pop();
                }
            }
        }
    }
}

#[test]
fn pci_by_places_and_by_itself() {
    for set in SETS {
        let Some(sheet) = Sheet::read(&format!("{set}/independent_product.csv")) else { return };
        let column = |name: &str| sheet.by(&["year", "prod"], name);
        let (by_places, own, ubiquity) =
            (column("pci"), column("pci_ownz_ddof0"), column("ubiquity"));
        for input in inputs(set) {
            let ours = Profile::Default.conventions();
            let results = compute(&input.values, OURS, &ours);
            let scaled = compute(
                &input.values,
                OURS,
                &Conventions { scaling: Scaling::Own { less: 0 }, ..ours },
            );
            for (p, activity) in results.activities.iter().enumerate() {
                let key = vec![input.year.clone(), input.activities[*activity].clone()];
                same(&key.join(" "), results.complexity.pci[p], by_places[&key], 1e-9);
                same(&key.join(" "), scaled.complexity.pci[p], own[&key], 1e-9);
                let counted = f64::from(results.presence.ubiquity[p]);
                same(&key.join(" "), counted, ubiquity[&key], 0.0);
            }
        }
    }
}

#[test]
fn fitness_after_so_many_updates() {
    for set in SETS {
        let (Some(places), Some(activities)) = (
            Sheet::read(&format!("{set}/independent_location.csv")),
            Sheet::read(&format!("{set}/independent_product.csv")),
        ) else {
            return;
        };
        for input in inputs(set) {
            let results = compute(&input.values, OURS, &Profile::Default.conventions());
            for updates in [1, 2, 20, 100, 1000] {
                // The last places decay as powers of the number of updates: their last digits depend on the order of sums.
                let tolerance = if updates > 100 { 1e-10 } else { 1e-12 };
                let found = fitness(&results.presence, Stop::Updates(updates));
                let f = places.by(&["year", "loc"], &format!("fitness_{updates}"));
                for (c, place) in results.places.iter().enumerate() {
                    let key = vec![input.year.clone(), input.places[*place].clone()];
                    let what = format!("{set} fitness_{updates} {key:?}");
                    same(&what, found.places[c], f[&key], tolerance);
                }
                let q = activities.by(&["year", "prod"], &format!("q_{updates}"));
                for (p, activity) in results.activities.iter().enumerate() {
                    let key = vec![input.year.clone(), input.activities[*activity].clone()];
                    let what = format!("{set} q_{updates} {key:?}");
                    same(&what, found.activities[p], q[&key], tolerance);
                }
            }
        }
    }
}

#[test]
fn non_homogeneous_fitness_at_its_fixed_point() {
    for set in SETS {
        let (Some(places), Some(activities)) = (
            Sheet::read(&format!("{set}/independent_location.csv")),
            Sheet::read(&format!("{set}/independent_product.csv")),
        ) else {
            return;
        };
        let f = places.by(&["year", "loc"], "nhefc_fitness_delta1e-3");
        let q = activities.by(&["year", "prod"], "nhefc_Q_delta1e-3");
        for input in inputs(set) {
            let results = compute(&input.values, OURS, &Profile::Default.conventions());
            let stop = Stop::Still { below: 1e-13, most: 5000 };
            let found = non_homogeneous_fitness(&results.presence, 1e-3, stop);
            for (c, place) in results.places.iter().enumerate() {
                let key = vec![input.year.clone(), input.places[*place].clone()];
                same(&format!("{set} F {key:?}"), found.places[c], f[&key], 1e-9);
            }
            for (p, activity) in results.activities.iter().enumerate() {
                let key = vec![input.year.clone(), input.activities[*activity].clone()];
                same(&format!("{set} Q {key:?}"), found.activities[p], q[&key], 1e-9);
            }
        }
    }
}

/// Each side by its own mean and deviation; COI with that PCI, unscaled, diagonal 0.
#[test]
fn econcomplex() {
    let names = ["eci", "pci", "coi"].map(|n| format!("world226x785/econcomplex_{n}.csv"));
    let [Some(eci), Some(pci), Some(coi)] = names.map(|name| Sheet::read(&name)) else { return };
    let (eci, pci) = (eci.by(&["loc"], "eci"), pci.by(&["prod"], "pci"));
    let coi = coi.by(&["loc"], "coi_raw_pci_ownz");
    let input = &inputs("world226x785")[0];
    let own = Conventions { scaling: Scaling::Own { less: 0 }, ..Profile::Default.conventions() };
    let results = compute(&input.values, OURS, &own);
    let outlooks = outlook(&results.presence, &results.density, &results.complexity.pci);
    for (c, place) in results.places.iter().enumerate() {
        let key = vec![input.places[*place].clone()];
        same(&key[0], results.complexity.eci[c], eci[&key], 1e-9);
        same(&key[0], outlooks[c], coi[&key], 1e-9);
    }
    for (p, activity) in results.activities.iter().enumerate() {
        let key = vec![input.activities[*activity].clone()];
        same(&key[0], results.complexity.pci[p], pci[&key], 1e-9);
    }
}
