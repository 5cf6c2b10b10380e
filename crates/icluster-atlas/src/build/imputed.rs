//! From the published rows of a country in one year to leaves: what is withheld is imputed over industries and places together.
//!
//! Not for: the method (`icluster-impute`), adding leaves up to clusters and drawing (`draws`).

use super::choose::{ChosenBase, Group};
use super::elsewhere::Elsewhere;
use super::facts::Facts;
use super::leaves::Found;
use super::tabulate::{Origin, Tabulated, tabulate, wages_of};
use crate::model::{Basis, Leaf};
use icluster_impute::{Cell, Imputation, ImputeOptions, TableError, impute};
use icluster_tables::Status;
use std::collections::{BTreeMap, HashMap, HashSet};

/// No unknown: the leaf is published, or nothing is known of it.
pub(super) const KNOWN: u32 = u32::MAX;

/// One classification's table of a base, imputed.
pub(super) struct ImputedTable {
    /// The full table of jobs.
    pub(super) jobs: Imputation,
    /// Leaves of the base's regions, each with its place.
    pub(super) found: Vec<(Found, Place)>,
    /// Whose rows each cell of the table is, in the table's order.
    pub(super) rows: Vec<Row>,
}

/// Where a leaf stands in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Its cell.
    pub(super) cell: u32,
    /// Its place among the unknowns; [`KNOWN`] for none.
    pub(super) unknown: u32,
}

/// The row of a source that a cell was read from, with the numbers of [`Facts`].
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Row {
    pub(super) region: u32,
    pub(super) industry: u32,
    pub(super) source: u16,
    pub(super) line: u32,
}

impl Row {
    /// Row a cell is from.
    pub(super) fn of(Origin { fact, source, .. }: &Origin<'_>) -> Self {
        Row { region: fact.region, industry: fact.industry, source: *source, line: fact.line }
    }
}

/// Imputes a base, one table a classification. `elsewhere` knows what the rows themselves do not print.
pub(super) fn impute_base(
    facts: &Facts,
    base: &ChosenBase,
    elsewhere: &Elsewhere<'_>,
) -> Result<Vec<ImputedTable>, TableError> {
    let mut by_classification: BTreeMap<&str, (Vec<&Group>, Vec<&Group>)> = BTreeMap::new();
    let classification = |group: &Group| {
        group.rows(facts).first().map_or("", |fact| facts.industry(fact.industry).0)
    };
    for group in &base.groups {
        by_classification.entry(classification(group)).or_default().0.push(group);
    }
    for group in &base.uppers {
        if let Some((_, uppers)) = by_classification.get_mut(classification(group)) {
            uppers.push(group);
        }
    }
    by_classification
        .into_values()
        .map(|(groups, uppers)| impute_table(facts, &groups, &uppers, elsewhere))
        .collect()
}

fn impute_table(
    facts: &Facts,
    groups: &[&Group],
    uppers: &[&Group],
    elsewhere: &Elsewhere<'_>,
) -> Result<ImputedTable, TableError> {
    let all: Vec<&Group> = uppers.iter().chain(groups).copied().collect();
    let Tabulated { table, origins, places } = tabulate(facts, &all, elsewhere)?;
    let jobs = impute(table, &ImputeOptions::default());
    let wages = impute_wages(&jobs, &origins);
    let above = uppers.iter().map(|group| places[&group.region]).collect();
    let found = found(&jobs, wages.as_ref(), &origins, &above);
    let rows = origins.iter().map(Row::of).collect();
    Ok(ImputedTable { jobs, found, rows })
}

/// The same table for wages: each withheld cell expects its jobs times the industry's mean wage.
pub(super) fn impute_wages(jobs: &Imputation, origins: &[Origin<'_>]) -> Option<Imputation> {
    let any = origins.iter().any(|origin| wages_of(origin.fact) >= 0.0);
    if !any {
        return None;
    }
    let table = jobs.table.map(|i, cell| {
        let value = wages_of(origins[i].fact);
        let value = if value >= 0.0 { value } else { f64::NAN };
        Cell {
            value,
            low: 0.0,
            high: f64::INFINITY,
            before: f64::NAN,
            hint: f64::NAN,
            establishments: jobs.values[i],
            ..*cell
        }
    });
    // Nobody adds up wages to the last unit of money: a ten-thousandth is near enough.
    let options = ImputeOptions { tolerance: 1e-4, sweeps: 25, rounds: 0 };
    Some(impute(table, &options))
}

/// Leaves of the base's regions.
fn found(
    jobs: &Imputation,
    wages: Option<&Imputation>,
    origins: &[Origin<'_>],
    above: &HashSet<u32>,
) -> Vec<(Found, Place)> {
    let mut found = Vec::new();
    let mut unknown = vec![KNOWN; jobs.table.cells().len()];
    for (i, leaf) in (0..).zip(&jobs.leaves) {
        unknown[*leaf as usize] = i;
    }
    let left: HashMap<u32, f64> = jobs.unallocated.iter().copied().collect();
    let wages_left: HashMap<u32, f64> =
        wages.iter().flat_map(|wages| wages.unallocated.iter().copied()).collect();
    for (i, (cell, origin)) in jobs.table.cells().iter().zip(origins).enumerate() {
        if above.contains(&cell.place) {
            continue;
        }
        let fact = origin.fact;
        let base = Leaf {
            region: fact.region,
            industry: fact.industry,
            line: fact.line,
            source: origin.source,
            ..Leaf::default()
        };
        if let Some(amount) = left.get(&(i as u32)) {
            let wages = match wages_left.get(&(i as u32)) {
                Some(wages) => *wages,
                None if wages_of(fact) >= 0.0 => 0.0,
                None => f64::NAN,
            };
            let left = Leaf {
                jobs: *amount,
                low: *amount,
                high: *amount,
                least: *amount,
                most: *amount,
                wages,
                ..base
            };
            found.push((Found::Unallocated(left), Place { cell: i as u32, unknown: KNOWN }));
        }
        if !jobs.links.is_leaf(i) {
            continue;
        }
        let bounded = jobs.bounds.high[i].is_finite();
        let basis = match (cell.is_published(), bounded) {
            (true, _) if fact.status == Status::Modelled => Basis::Modelled,
            (true, _) => Basis::Observed,
            (false, true) if origin.by_bounds => Basis::Modelled,
            (false, true) => Basis::Imputed,
            (false, false) if origin.by_bounds && cell.hint > 0.0 => Basis::Modelled,
            (false, false) => Basis::Hidden,
        };
        if basis == Basis::Hidden && fact.status == Status::Missing && cell.establishments.is_nan()
        {
            continue; // nothing is said about it
        }
        let low = jobs.bounds.low[i];
        let estimate = match basis {
            Basis::Hidden if low > 0.0 => low,
            Basis::Hidden => f64::NAN,
            _ => jobs.values[i],
        };
        let pay = wages.filter(|wages| wages.bounds.high[i].is_finite());
        found.push((
            Found::Industry(Leaf {
                jobs: estimate,
                low,
                high: jobs.bounds.high[i],
                least: estimate,
                most: estimate,
                establishments: cell.establishments,
                wages: pay.map_or(f64::NAN, |wages| wages.values[i]),
                wages_estimated: pay.is_some() && wages_of(fact).is_nan(),
                basis,
                ..base
            }),
            Place {
                cell: i as u32,
                unknown: if basis == Basis::Hidden { KNOWN } else { unknown[i] },
            },
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use crate::build::choose::choose;
    use crate::build::facts::Fact;

    /// Code, jobs, lower bound, status, establishments; wages are ten a job.
    type Row = (&'static str, &'static str, f64, f64, Status, f64);

    /// Leaves of county 01001 (and others) by region and code, with the state's rows where given.
    fn leaves(rows: &[Row]) -> HashMap<String, Leaf> {
        leaves_of(rows, f64::NAN, &[])
    }

    /// With an upper bound of what is withheld, and rows of the year before.
    fn leaves_of(rows: &[Row], high: f64, before: &[Row]) -> HashMap<String, Leaf> {
        let mut facts = Facts::default();
        let years = rows.iter().map(|row| (2016, row)).chain(before.iter().map(|row| (2015, row)));
        let made: Vec<Fact> = (1..)
            .zip(years)
            .map(|(line, (year, (region, code, jobs, low, status, establishments)))| Fact {
                region: facts.regions.intern(region),
                industry: facts.industries.intern(&format!("naics-2012 {code}")),
                year,
                jobs: *jobs,
                low: *low,
                high: if status == &Status::Observed { f64::NAN } else { high },
                establishments: *establishments,
                wages: jobs * 10.0,
                line,
                currency: 0,
                ownership: 0,
                status: *status,
                wages_status: *status,
            })
            .collect();
        facts.by_source.push(made);
        let products = ["bls_qcew".to_owned()];
        let chosen = choose(&mut facts, &products, &[]);
        let elsewhere = Elsewhere::new(&facts, &products, &chosen);
        let base = chosen.bases.iter().find(|base| base.year == 2016).unwrap();
        let tables = impute_base(&facts, base, &elsewhere).unwrap();
        let mut by_code = HashMap::new();
        for (found, _) in tables.iter().flat_map(|table| &table.found) {
            let (leaf, left) = match found {
                Found::Industry(leaf) => (leaf, ""),
                Found::Unallocated(leaf) => (leaf, " left"),
            };
            let region = &facts.regions.texts[leaf.region as usize];
            let code = facts.industry(leaf.industry).1;
            by_code.insert(format!("{region} {code}{left}"), *leaf);
        }
        by_code
    }

    const A: &str = "us:county:01001";
    const B: &str = "us:county:01003";
    const STATE: &str = "us:state:01";
    const NAN: f64 = f64::NAN;

    /// methods-clusters 1.6, "midpoints without adding-up": what a total leaves is what its hidden parts add up to.
    #[test]
    fn defect_midpoints_without_adding_up() {
        let leaves = leaves(&[
            (A, "10", 1000.0, NAN, Status::Observed, 30.0),
            (A, "336111", 900.0, NAN, Status::Observed, 4.0),
            (A, "334510", NAN, NAN, Status::Suppressed, 3.0),
            (A, "334512", NAN, NAN, Status::Suppressed, 5.0),
        ]);
        let (a, b) = (leaves[&format!("{A} 334510")], leaves[&format!("{A} 334512")]);
        assert!((a.jobs + b.jobs - 100.0).abs() < 1e-6);
        assert!((1.4..1.7).contains(&(b.jobs / a.jobs)), "near the proportion of establishments");
        assert_eq!((a.basis, a.low, a.high), (Basis::Imputed, 0.0, 100.0));
    }

    /// methods-clusters 1.6, "wage bias": hidden wages belong to hidden jobs, and nothing is divided by jobs of others.
    #[test]
    fn defect_wage_bias_wages_are_divided_by_the_jobs_they_belong_to() {
        let leaves = leaves(&[
            (A, "10", 100.0, NAN, Status::Observed, 8.0),
            (A, "336111", 20.0, NAN, Status::Observed, 4.0),
            (A, "334510", NAN, NAN, Status::Suppressed, 4.0),
            (A, "334512", NAN, NAN, Status::Suppressed, 4.0),
        ]);
        let hidden = [leaves[&format!("{A} 334510")], leaves[&format!("{A} 334512")]];
        let (jobs, wages) = (hidden[0].jobs + hidden[1].jobs, hidden[0].wages + hidden[1].wages);
        assert!((jobs - 80.0).abs() < 1e-6 && (wages - 800.0).abs() < 1e-4, "{jobs} {wages}");
        assert!(hidden.iter().all(|leaf| leaf.wages_estimated));
    }

    /// The state's published number of an industry binds the counties' hidden ones, which no county total can tell.
    #[test]
    fn published_states_bind_their_counties() {
        let mut rows = Vec::new();
        for county in [A, B] {
            rows.extend([
                (county, "10", 100.0, NAN, Status::Observed, 20.0),
                (county, "336111", NAN, NAN, Status::Suppressed, 10.0),
                (county, "334510", NAN, NAN, Status::Suppressed, 10.0),
            ]);
        }
        rows.extend([
            (STATE, "10", 200.0, NAN, Status::Observed, 40.0),
            (STATE, "336111", 150.0, NAN, Status::Observed, 20.0),
            (STATE, "334510", 50.0, NAN, Status::Observed, 20.0),
        ]);
        let leaves = leaves(&rows);
        for county in [A, B] {
            let leaf = leaves[&format!("{county} 336111")];
            assert!((leaf.jobs - 75.0).abs() < 1e-6, "{}", leaf.jobs);
            assert_eq!(
                (leaf.low, leaf.high),
                (50.0, 100.0),
                "at least what the other county cannot have"
            );
        }
    }

    #[test]
    fn a_lower_bound_is_kept_and_a_sole_hidden_part_follows_by_subtraction() {
        let leaves = leaves(&[
            (A, "10", 100.0, NAN, Status::Observed, 10.0),
            (A, "334510", NAN, 30.0, Status::Suppressed, 1.0),
            (A, "336111", NAN, NAN, Status::Suppressed, 9.0),
            (A, "3369", 10.0, NAN, Status::Observed, 9.0),
            (A, "336991", NAN, NAN, Status::Suppressed, 2.0),
        ]);
        assert!(leaves[&format!("{A} 334510")].jobs >= 30.0);
        let sole = leaves[&format!("{A} 336991")];
        assert_eq!((sole.jobs, sole.low, sole.high), (10.0, 10.0, 10.0));
    }

    #[test]
    fn what_no_total_bounds_stays_hidden() {
        let leaves = leaves(&[
            (A, "10", NAN, NAN, Status::Suppressed, 3.0),
            (A, "336111", NAN, 7.0, Status::Suppressed, 1.0),
            (A, "334510", NAN, NAN, Status::Suppressed, 1.0),
        ]);
        let bounded = leaves[&format!("{A} 336111")];
        assert_eq!((bounded.basis, bounded.jobs), (Basis::Hidden, 7.0));
        assert!(leaves[&format!("{A} 334510")].jobs.is_nan());
    }

    #[test]
    fn size_classes_are_taken_in_the_middle_as_a_model() {
        let leaves = leaves_of(&[(A, "336111", NAN, 10.0, Status::Missing, 3.0)], 40.0, &[]);
        let leaf = leaves[&format!("{A} 336111")];
        assert_eq!(
            (leaf.jobs, leaf.basis, leaf.low, leaf.high),
            (25.0, Basis::Modelled, 10.0, 40.0)
        );
    }

    #[test]
    fn a_total_beyond_its_published_parts_is_kept_apart() {
        let leaves = leaves(&[
            (A, "10", 100.0, NAN, Status::Observed, 12.0),
            (A, "72", 90.0, NAN, Status::Observed, 2.0),
            (A, "721110", 90.0, NAN, Status::Observed, 2.0),
        ]);
        assert!((leaves[&format!("{A} 10 left")].jobs - 10.0).abs() < 1e-9);
    }

    /// Nothing but last year tells the two plants apart.
    #[test]
    fn a_withheld_cell_is_expected_to_be_what_it_was_a_year_before() {
        use Status::{Observed, Suppressed};
        let rows = [
            (A, "311", 110.0, NAN, Observed, 10.0),
            (A, "311111", NAN, NAN, Suppressed, 5.0),
            (A, "311119", NAN, NAN, Suppressed, 5.0),
        ];
        let before = [
            (A, "311", 100.0, NAN, Observed, 10.0),
            (A, "311111", 80.0, NAN, Observed, 5.0),
            (A, "311119", 20.0, NAN, Observed, 5.0),
        ];
        let alone = leaves_of(&rows, NAN, &[]);
        assert!((alone["us:county:01001 311111"].jobs - 55.0).abs() < 1e-4);
        let known = leaves_of(&rows, NAN, &before);
        assert!((known["us:county:01001 311111"].jobs - 88.0).abs() < 1e-4);
        assert!((known["us:county:01001 311119"].jobs - 22.0).abs() < 1e-4);
    }
}
