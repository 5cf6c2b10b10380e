use crate::files::{by_code, data, naics_2007_to_2012, naics_2012_to_2017, us_jobs};
use icluster_codes::{Concordance, Conversion, Weighting};
use std::collections::BTreeMap;

fn assert_conserved(total: f64, converted: &Conversion) {
    let out = converted.total() + converted.lost_total();
    assert!((total - out).abs() <= 1e-9 * total, "{total} in, {out} out");
}

#[test]
fn vintages_chain_and_conserve_the_jobs_of_the_country() {
    let Some(data) = data() else { return };
    let jobs = us_jobs(&data);
    let total: f64 = jobs.values().sum();
    assert!((total - 92.4e6).abs() < 0.1e6, "six-digit rows reach 92.4 million jobs, not {total}");

    let second = naics_2012_to_2017(&data, &Weighting::Equal);
    assert_eq!((second.from_codes().len(), second.to_codes().len()), (1065, 1057));
    let converted = second.convert(by_code(&jobs));
    assert_conserved(total, &converted);
    // 2017 split research, oil and gas, and two retail industries; 999999 is BLS's "unclassified".
    let splits: Vec<&str> = converted.splits.iter().map(|split| split.code.as_str()).collect();
    assert_eq!(splits, ["211111", "452112", "541711", "541712"]);
    let lost: Vec<&str> = converted.lost.iter().map(|lost| lost.code.as_str()).collect();
    assert_eq!(lost, ["999999"]);

    let sizes = Weighting::Sizes { basis: "jobs", sizes: &jobs };
    let first = naics_2007_to_2012(&data, &sizes);
    assert!(first.from_codes().len() > 1170 && first.to_codes().len() == 1065);
    let chain = Concordance::chain(&first, &second).unwrap();
    // One job in every 2007 industry, whatever becomes of it.
    let ones: BTreeMap<String, f64> =
        first.from_codes().iter().map(|code| (code.clone(), 1.0)).collect();
    let chained = chain.convert(by_code(&ones));
    assert_conserved(ones.len() as f64, &chained);
    assert!(chained.lost.is_empty());
    assert_eq!(chained.basis.to_string(), "equal+jobs");
    eprintln!(
        "2007 to 2017: {} of {} industries split; closure groups {}",
        chained.splits.len(),
        ones.len(),
        chain.closure_groups().groups().len()
    );
}

#[test]
fn closure_groups_of_real_vintages_hold_totals_without_weights() {
    let Some(data) = data() else { return };
    let jobs = us_jobs(&data);
    let concordance = naics_2012_to_2017(&data, &Weighting::Equal);
    let groups = concordance.closure_groups();
    let old = groups.sum_from(by_code(&jobs));
    let new = groups.sum_to(by_code(&concordance.convert(by_code(&jobs)).values));
    for ((old, new), group) in old.values.iter().zip(&new.values).zip(groups.groups()) {
        assert!((old - new).abs() <= 1e-9 * old.max(1.0), "{}: {old} and {new}", group.key);
    }
    let research = groups.of_from("541711").unwrap();
    assert_eq!(research.from, ["541711", "541712"]);
    assert_eq!(research.to, ["541713", "541714", "541715"]);
}
