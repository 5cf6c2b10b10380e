//! `EconGeo` 1.3 for R, which ran on `tiny` (and on 2010 of `synth30x80` for KCI).

use crate::files::{Input, Sheet, inputs, number, same};
use icluster_complexity::{
    Closeness, Conventions, Denominator, Profile, Proximity, Results, Rule, compute, expy, prody,
    reflections, weighted_mean,
};

/// Rows by columns of a file whose first column names the rows.
fn square(name: &str) -> Option<Vec<(String, Vec<f64>)>> {
    let sheet = Sheet::read(&format!("econgeo/{name}.csv"))?;
    let row =
        |row: &csv::StringRecord| (row[0].to_owned(), row.iter().skip(1).map(number).collect());
    Some(sheet.rows.iter().map(row).collect())
}

fn tiny(conventions: &Conventions) -> Option<(Input, Results)> {
    let input = inputs("tiny").pop()?;
    let results = compute(&input.values, Rule::Rca(Denominator::Own), conventions);
    Some((input, results))
}

#[test]
fn relatedness_of_co_occurrences() {
    for (name, formula) in [
        ("prob", Proximity::Probability),
        ("association", Proximity::Association),
        ("cosine", Proximity::CosineOfSums),
        ("jaccard", Proximity::JaccardOfSums),
    ] {
        let conventions = Conventions {
            closeness: Closeness::Presence(formula),
            ..Profile::EconGeo.conventions()
        };
        let (Some(rows), Some((_, results))) =
            (square(&format!("relatedness_{name}")), tiny(&conventions))
        else {
            return;
        };
        let relatedness = results.relatedness();
        for (i, (code, row)) in rows.iter().enumerate() {
            for (j, expected) in row.iter().enumerate() {
                same(&format!("{name} {code} {j}"), relatedness.get(i, j), *expected, 1e-12);
            }
        }
    }
}

#[test]
fn density_in_per_cent() {
    let conventions = Profile::EconGeo.conventions();
    let (Some(rows), Some((_, results))) =
        (square("relatedness_density_cosine"), tiny(&conventions))
    else {
        return;
    };
    for (c, (place, row)) in rows.iter().enumerate() {
        for (p, expected) in row.iter().enumerate() {
            same(&format!("{place} {p}"), results.density[c * row.len() + p], *expected, 1e-12);
        }
    }
}

/// Inside (present activities) and outside; whole per cent, as the functions for one kind round.
#[test]
fn density_inside_and_outside() {
    let conventions = Conventions { percent_digits: None, ..Profile::EconGeo.conventions() };
    let (Some(inside), Some(outside), Some(means), Some((_, results))) = (
        square("relatedness_density_int"),
        square("relatedness_density_ext"),
        square("relatedness_density_avg"),
        tiny(&conventions),
    ) else {
        return;
    };
    let n = results.activities.len();
    for (c, ((place, inner), (_, outer))) in inside.iter().zip(&outside).enumerate() {
        let mut sums = [(0.0, 0.0); 2];
        for p in 0..n {
            let percent = results.density[c * n + p] * 100.0;
            let present = results.presence.places.get(c, p);
            let (expected, other) =
                if present { (inner[p], outer[p]) } else { (outer[p], inner[p]) };
            assert!(other.is_nan(), "{place} {p}");
            same(&format!("{place} {p}"), percent.round(), expected, 0.0);
            let (sum, count) = &mut sums[usize::from(!present)];
            *sum += percent;
            *count += 1.0;
        }
        for (side, (sum, count)) in sums.iter().enumerate() {
            same(&format!("{place} mean {side}"), (sum / count).round(), means[c].1[side], 1e-12);
        }
    }
}

#[test]
fn kci_and_tci() {
    let conventions = Profile::EconGeo.conventions();
    let (Some(kci), Some(tci), Some((_, results))) =
        (Sheet::read("econgeo/KCI.csv"), Sheet::read("econgeo/TCI.csv"), tiny(&conventions))
    else {
        return;
    };
    for (c, row) in kci.rows.iter().enumerate() {
        same(&&row[0], results.complexity.eci[c], number(&row[kci.column("KCI")]), 1e-9);
    }
    for (p, row) in tci.rows.iter().enumerate() {
        same(&&row[0], results.complexity.pci[p], number(&row[tci.column("TCI")]), 1e-9);
    }
    let Some(synth) = Sheet::read("econgeo/synth30x80_2010_KCI.csv") else { return };
    let input = &inputs("synth30x80")[0];
    let results = compute(&input.values, Rule::Rca(Denominator::Own), &conventions);
    for (c, row) in synth.rows.iter().enumerate() {
        let expected = number(&row[synth.column("KCI")]);
        same(&&row[0], results.complexity.eci[c], expected, 1e-9);
    }
}

/// Reflections rescaled to 0 to 100, as the package prints them from step 3 on.
#[test]
fn reflections_of_places() {
    let (Some(sheet), Some((_, results))) =
        (Sheet::read("econgeo/KCI.csv"), tiny(&Profile::EconGeo.conventions()))
    else {
        return;
    };
    let column = |name: &str| -> Vec<f64> {
        sheet.rows.iter().map(|row| number(&row[sheet.column(name)])).collect()
    };
    for (c, expected) in column("MORc0").into_iter().enumerate() {
        same(&c, f64::from(results.presence.diversity[c]), expected, 0.0);
    }
    let (second, _) = reflections(&results.presence, 2);
    for (c, expected) in column("MORc2").into_iter().enumerate() {
        same(&c, second[c], expected, 1e-12);
    }
    let (twentieth, _) = reflections(&results.presence, 20);
    let low = twentieth.iter().copied().fold(f64::INFINITY, f64::min);
    let high = twentieth.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    for (c, expected) in column("MORc20").into_iter().enumerate() {
        same(&c, (twentieth[c] - low) / (high - low) * 100.0, expected, 1e-7);
    }
}

#[test]
fn productivity_of_activities_and_places() {
    const INCOME: [f64; 6] = [10.0, 20.0, 30.0, 15.0, 12.0, 18.0];
    let (Some(of_activities), Some(of_places), Some((_, results))) = (
        Sheet::read("econgeo/prody_vec_10_20_30_15_12_18.csv"),
        Sheet::read("econgeo/expy_vec_10_20_30_15_12_18.csv"),
        tiny(&Profile::EconGeo.conventions()),
    ) else {
        return;
    };
    // The package weighs by RCA with two decimals; unrounded weights give the shares' and come near.
    let rounded = results.quotients.map(|_, _, rca| (rca * 100.0).round() / 100.0);
    let found = weighted_mean(&rounded, &INCOME);
    for (exact, rounded) in prody(&results.values, &INCOME).iter().zip(&found) {
        assert!((exact - rounded).abs() < 0.05, "{exact} {rounded}");
    }
    for (p, row) in of_activities.rows.iter().enumerate() {
        same(&p, found[p], number(&row[1]), 1e-12);
    }
    let found = expy(&results.values, &found);
    for (c, row) in of_places.rows.iter().enumerate() {
        same(&c, found[c], number(&row[1]), 1e-12);
    }
}
