use crate::files::{
    benchmark, by_code, data, mexican_jobs, naics_2007_to_2012, naics_2012_to_2017, us_jobs,
};
use icluster_codes::{Classification, Definition, Weighting, is_comparable};
use std::path::Path;

/// The benchmark definition of 2012 in NAICS 2017, with the jobs of 2016.
fn benchmark_2017(data: &Path) -> Definition {
    let jobs = us_jobs(data);
    let definition = benchmark(data, "2012").with_jobs(by_code(&jobs));
    let (definition, lost) =
        definition.through(&naics_2012_to_2017(data, &Weighting::Equal)).unwrap();
    assert!(lost.is_empty(), "{lost:?}");
    definition
}

#[test]
fn the_benchmark_chains_to_2017_and_keeps_its_clusters() {
    let Some(data) = data() else { return };
    let definition = benchmark_2017(&data);
    let clusters: std::collections::BTreeSet<&str> = definition
        .codes()
        .flat_map(|code| definition.clusters_of(code).map(|(cluster, _)| cluster))
        .collect();
    assert_eq!(clusters.len(), 67, "51 traded and 16 local clusters");
    let automotive: Vec<_> = definition.clusters_of("336111").collect();
    assert_eq!(automotive, [("automotive", 1.0)]);
    // The definition leaves farms, railways, post, households and government out.
    for code in ["111110", "482111", "491110", "814110", "921110"] {
        assert_eq!(definition.clusters_of(code).count(), 0, "{code}");
    }
    for code in definition.codes() {
        let share: f64 = definition.clusters_of(code).map(|(_, share)| share).sum();
        assert!(share == 0.0 || (share - 1.0).abs() < 1e-9, "{code}: {share}");
    }
}

#[test]
fn the_publishers_own_2012_definition_is_the_2007_one_chained() {
    let Some(data) = data() else { return };
    let concordance = naics_2007_to_2012(&data, &Weighting::Equal);
    let (chained, lost) = benchmark(&data, "2007").through(&concordance).unwrap();
    assert!(lost.is_empty(), "{lost:?}");
    let published = benchmark(&data, "2012");
    let differing: Vec<&str> = published
        .codes()
        .filter(|code| {
            let largest = |definition: &Definition| {
                definition
                    .clusters_of(code)
                    .max_by(|a, b| a.1.total_cmp(&b.1))
                    .map(|(cluster, _)| cluster.to_owned())
            };
            largest(&chained) != largest(&published)
        })
        .collect();
    eprintln!("2007 chained to 2012 differs from the published 2012 in {differing:?}");
    assert!(differing.len() <= 10, "{differing:?}");
}

#[test]
fn mexican_jobs_find_their_clusters() {
    let Some(data) = data() else { return };
    let jobs = mexican_jobs(&data);
    let total: f64 = jobs.values().sum();
    let bridge =
        benchmark_2017(&data).bridge(Classification::SCIAN_2018, jobs.keys().map(String::as_str));
    let assigned = bridge.assign(by_code(&jobs));
    let in_clusters: f64 = assigned.clusters.values().sum();
    assert!((total - in_clusters - assigned.unassigned).abs() <= 1e-9 * total);

    let by_digits = |digits: usize| -> f64 {
        let rows = bridge.rows.iter().filter(|row| row.digits == digits);
        rows.map(|row| row.weight * jobs[&row.code]).sum()
    };
    let pure: f64 = assigned.pure.values().sum();
    let comparable =
        bridge.rows.iter().filter(|row| row.digits == 5 && is_comparable(&row.code[..5]));
    let comparable: f64 = comparable.map(|row| row.weight * jobs[&row.code]).sum();
    eprintln!(
        "SCIAN 2018 to the benchmark: {:.2} % of {total:.0} jobs assigned, {:.2} % by pure codes; \
         at 5, 4, 3, 2 digits {:?}, {:.1} at 5 digits the Census Bureau marks comparable; \
         unassigned, thousands {:?}",
        100.0 * in_clusters / total,
        100.0 * pure / total,
        [5, 4, 3, 2].map(|digits| (1000.0 * by_digits(digits) / total).round() / 10.0),
        100.0 * comparable / total,
        largest_unassigned(&bridge, &jobs),
    );
    for cluster in assigned.clusters.keys() {
        if let Some(purity) = assigned.purity(cluster) {
            assert!((0.0..=1.0).contains(&purity), "{cluster}: {purity}");
        }
    }
    assert!(in_clusters / total >= 0.95, "{in_clusters} of {total}");
    // SCIAN 336110 covers cars and light trucks, which are one cluster in the US.
    let cars = bridge.rows_of("336110");
    assert_eq!((cars.len(), cars[0].cluster.as_str(), cars[0].digits), (1, "automotive", 5));
    assert!(cars[0].pure);
    assert_eq!(bridge.rows_of("431110")[0].digits, 2);
}

#[test]
fn us_jobs_are_assigned_exactly() {
    let Some(data) = data() else { return };
    let jobs = us_jobs(&data);
    let definition = benchmark(&data, "2012");
    let concordance = naics_2012_to_2017(&data, &Weighting::Equal);
    let definition = definition.with_codes(concordance.from_codes().to_vec());
    let bridge = definition.bridge(Classification::NAICS_2012, jobs.keys().map(String::as_str));
    assert!(bridge.rows.iter().all(|row| row.digits == 6 && row.pure));
    let assigned = bridge.assign(by_code(&jobs));
    let total: f64 = jobs.values().sum();
    let share = assigned.clusters.values().sum::<f64>() / total;
    assert!(share > 0.98, "{share}");
    assert!(assigned.clusters.keys().all(|cluster| assigned.purity(cluster).unwrap_or(1.0) == 1.0));
}

/// The five subsectors with most jobs in no cluster, in thousands.
fn largest_unassigned(
    bridge: &icluster_codes::Bridge,
    jobs: &std::collections::BTreeMap<String, f64>,
) -> Vec<(String, f64)> {
    let mut by_subsector = std::collections::BTreeMap::new();
    for unassigned in &bridge.unassigned {
        *by_subsector.entry(unassigned.code[..3].to_owned()).or_insert(0.0) +=
            unassigned.weight * jobs[&unassigned.code] / 1000.0;
    }
    let mut list: Vec<(String, f64)> = by_subsector.into_iter().collect();
    list.sort_by(|a, b| b.1.total_cmp(&a.1));
    list.truncate(5);
    list
}
