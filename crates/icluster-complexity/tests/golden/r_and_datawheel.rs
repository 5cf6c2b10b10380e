//! `economiccomplexity` 2.0 for R and the stack of OEC and DataMexico.

use crate::files::{Sheet, inputs, matrix, number, same};
use icluster_complexity::{
    Denominator, Profile, Proximity, Rule, Stop, compute, fitness, place_correlation, proximity,
    rca, shares,
};
use std::collections::BTreeSet;

const OURS: Rule<'static> = Rule::Rca(Denominator::Own);

/// "Twenty iterations" of the package are nineteen updates.
#[test]
fn r_fitness() {
    let (Some(places), Some(activities)) =
        (Sheet::read("rpkg/r_fitness_country.csv"), Sheet::read("rpkg/r_fitness_product.csv"))
    else {
        return;
    };
    let f = places.by(&["loc"], "fitness_r_default");
    let q = activities.by(&["prod"], "complexity_r_default");
    let input = &inputs("world226x785")[0];
    let results = compute(&input.values, OURS, &Profile::REconomiccomplexity.conventions());
    let found = fitness(&results.presence, Stop::Updates(19));
    for (c, place) in results.places.iter().enumerate() {
        let key = vec![input.places[*place].clone()];
        same(&key[0], found.places[c], f[&key], 1e-12);
    }
    for (p, activity) in results.activities.iter().enumerate() {
        let key = vec![input.activities[*activity].clone()];
        same(&key[0], found.activities[p], q[&key], 1e-12);
    }
}

#[test]
fn r_presence() {
    let Some(sheet) = Sheet::read("rpkg/r_mcp_ones.csv") else { return };
    let ones: BTreeSet<(String, String)> =
        sheet.rows.iter().map(|row| (row[0].to_owned(), row[1].to_owned())).collect();
    let input = &inputs("world226x785")[0];
    let results = compute(&input.values, OURS, &Profile::REconomiccomplexity.conventions());
    let mut found = BTreeSet::new();
    for (c, place) in results.places.iter().enumerate() {
        for p in results.presence.places.ones(c) {
            let activity = input.activities[results.activities[p]].clone();
            found.insert((input.places[*place].clone(), activity));
        }
    }
    assert_eq!(found.len(), ones.len());
    assert!(found == ones, "presence differs");
}

#[test]
fn r_proximity() {
    let Some(sheet) = Sheet::read("rpkg/r_proximity_product_upper.csv") else { return };
    let input = &inputs("world226x785")[0];
    let results = compute(&input.values, OURS, &Profile::REconomiccomplexity.conventions());
    let relatedness = results.relatedness();
    let at = |code: &str| {
        let column = input.activities.binary_search_by(|a| a.as_str().cmp(code)).unwrap();
        results.activities.binary_search(&column).unwrap()
    };
    assert!(sheet.rows.len() > 300_000);
    for row in &sheet.rows {
        let (i, j) = (at(&row[0]), at(&row[1]));
        same(&format!("{row:?}"), relatedness.get(i, j), number(&row[2]), 1e-12);
    }
}

#[test]
fn datawheel_eci_and_pci() {
    let (Some(places), Some(activities)) =
        (Sheet::read("sections/datawheel_eci.csv"), Sheet::read("sections/datawheel_pci.csv"))
    else {
        return;
    };
    let (eci, pci) = (places.by(&["loc"], "eci"), activities.by(&["prod"], "pci"));
    let input = &inputs("sections")[0];
    let results = compute(&input.values, OURS, &Profile::Datawheel.conventions());
    for (c, place) in results.places.iter().enumerate() {
        let key = vec![input.places[*place].clone()];
        same(&key[0], results.complexity.eci[c], eci[&key], 1e-9);
    }
    for (p, activity) in results.activities.iter().enumerate() {
        let key = vec![input.activities[*activity].clone()];
        same(&key[0], results.complexity.pci[p], pci[&key], 1e-9);
    }
}

#[test]
fn datawheel_cells() {
    let Some(sheet) = Sheet::read("sections/datawheel_locprod.csv") else { return };
    let column = |name: &str| sheet.by(&["loc", "prod"], name);
    let names = ["rca", "relatedness", "opportunity_gain", "relative_relatedness"];
    let expected = names.map(column);
    let input = &inputs("sections")[0];
    let results = compute(&input.values, OURS, &Profile::Datawheel.conventions());
    let (rca, relative) = (results.quotients.dense(), results.relative_relatedness());
    let n = results.activities.len();
    for (c, place) in results.places.iter().enumerate() {
        for (p, activity) in results.activities.iter().enumerate() {
            let key = vec![input.places[*place].clone(), input.activities[*activity].clone()];
            let at = c * n + p;
            let found = [rca[at], results.density[at], results.cog[at], relative[at]];
            for ((name, expected), found) in names.iter().zip(&expected).zip(found) {
                same(&format!("{name} {key:?}"), found, expected[&key], 1e-9);
            }
        }
    }
}

#[test]
fn datawheel_proximity_and_similarity() {
    let (Some(near), Some(alike)) = (
        Sheet::read("sections/datawheel_proximity.csv"),
        Sheet::read("sections/datawheel_similarity_first25.csv"),
    ) else {
        return;
    };
    let input = &inputs("sections")[0];
    let results = compute(&input.values, OURS, &Profile::Datawheel.conventions());
    let again = proximity(&results.presence, Proximity::Minimum).with_diagonal(0.0);
    let relatedness = results.relatedness();
    assert_eq!(again, relatedness);
    let at = |labels: &[String], text: &str| labels.iter().position(|l| l == text).unwrap();
    for row in &near.rows {
        let (i, j) = (at(&input.activities, &row[0]), at(&input.activities, &row[1]));
        same(&format!("{row:?}"), relatedness.get(i, j), number(&row[2]), 1e-12);
    }
    let similar = place_correlation(&results.quotients, 0.1);
    for row in &alike.rows {
        let (i, j) = (at(&input.places, &row[0]), at(&input.places, &row[1]));
        same(&format!("{row:?}"), similar.get(i, j), number(&row[2]), 1e-9);
    }
}

/// Spanish provinces against the world, and against their nation.
#[test]
fn subnational_rca() {
    let (Some(regions), Some(sheet)) =
        (Sheet::read("sections/subnat_spain_input.csv"), Sheet::read("sections/subnat_rca.csv"))
    else {
        return;
    };
    let world = &inputs("sections")[0];
    let [loc, prod, val] = ["loc", "prod", "val"].map(|name| regions.column(name));
    let cells = regions.rows.iter().map(|row| (&row[loc], &row[prod], number(&row[val])));
    let spain = matrix(String::new(), cells);
    let of_world = shares(&world.values.activity_totals());
    let of_world: Vec<f64> = spain
        .activities
        .iter()
        .map(|code| world.activities.iter().position(|a| a == code).map_or(0.0, |p| of_world[p]))
        .collect();
    let by_world = rca(&spain.values, Denominator::External(&of_world)).dense();
    let national = rca(&spain.values, Denominator::Own).dense();
    let expected = ["rca_world", "rca_national"].map(|name| sheet.by(&["loc", "prod"], name));
    let n = spain.activities.len();
    for (key, of_world) in &expected[0] {
        let c = spain.places.iter().position(|l| *l == key[0]).unwrap();
        let p = spain.activities.iter().position(|l| *l == key[1]).unwrap();
        same(&key.join(" "), by_world[c * n + p], *of_world, 1e-12);
        same(&key.join(" "), national[c * n + p], expected[1][key], 1e-12);
    }
}
