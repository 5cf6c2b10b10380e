//! Our cells and totals as the documents of the US Cluster Mapping API.

use super::reply::Document;
use super::types::{code, name, slug};
use icluster_atlas::view::{Cell, ClusterInfo, RegionInfo, RegionProfile, Totals, Value as Number};
use icluster_tables::Status;
use serde_json::{Value, json};

/// How many of a region's largest traded clusters are named as leading.
const LEADING: usize = 10;

/// What names the cluster of a cell.
pub(crate) struct ClusterName<'a> {
    /// The publisher's code.
    pub(crate) code: &'a str,
    /// Our key.
    pub(crate) key: &'a str,
    pub(crate) name: &'a str,
    /// Code and name of the sub-cluster, for one.
    pub(crate) sub: Option<(&'a str, &'a str)>,
}

/// Whether the text is one of our cluster keys, written with `-` or with `_`.
pub(crate) fn same_key(given: &str, key: &str) -> bool {
    given.replace('_', "-").eq_ignore_ascii_case(key)
}

/// The publisher's spelling of a key.
pub(crate) fn key_t(key: &str) -> String {
    key.replace('-', "_")
}

/// The address name of a region: its name and that of the region it lies in.
pub(crate) fn region_key(region: &RegionInfo) -> String {
    match &region.parent_name {
        Some(parent) if region.id.parent().is_some_and(|id| !id.code().is_empty()) => {
            slug(&format!("{} {}", region.name.en, parent.en))
        }
        _ => slug(&region.name.en),
    }
}

/// Fields that say which region and year a document is about.
pub(crate) fn region_fields(region: &RegionInfo) -> Document {
    let full = match &region.parent_name {
        Some(parent) if region.id.parent().is_some_and(|id| !id.code().is_empty()) => {
            format!("{}, {}", region.name.en, parent.en)
        }
        _ => region.name.en.clone(),
    };
    object(json!({
        "region_type_t": name(region.id.level()),
        "region_code_t": code(&region.id),
        "region_name_t": full,
        "region_short_name_t": region.name.en,
        "region_area_type_t": name(region.id.level()),
        "region_key_t": region_key(region),
        "region_id_t": region.id,
    }))
}

/// A cluster or sub-cluster in a region and year.
pub(crate) fn cluster_document(
    region: &RegionInfo,
    cluster: &ClusterName<'_>,
    cell: &Cell,
    year: i32,
    sample: bool,
) -> Document {
    let (region_type, region_code) = (name(region.id.level()), code(&region.id));
    let mut id = format!("cluster/{region_type}/{region_code}/{}/{year}", cluster.code);
    if let Some((sub, _)) = cluster.sub {
        id = format!("cluster/{region_type}/{region_code}/{}/{sub}/{year}", cluster.code);
    }
    let suppressed = is_suppressed(cell);
    let key = if cluster.sub.is_some() { &cell.key } else { cluster.key };
    let mut document = region_fields(region);
    document.extend(object(json!({
        "id": id,
        "type_t": "cluster",
        "cluster_name_t": cluster.name,
        "cluster_code_t": cluster.code,
        "key_t": key_t(key),
        "year_t": year.to_string(),
        "traded_b": cell.kind == "traded",
        "subcluster_b": cluster.sub.is_some(),
        "sub_code_t": cluster.sub.map(|(code, _)| code),
        "sub_name_t": cluster.sub.map(|(_, name)| name),
        "parent_key_t": cluster.sub.map(|_| key_t(cluster.key)),
        "empflag_t": "",
        "emp_tl": whole(cell.jobs),
        "emp_reported_tl": reported(cell),
        "qp1_tl": null,
        "ap_tl": thousands(cell.wages),
        "est_tl": whole(cell.establishments),
        "private_wage_tf": cell.average_wage.value,
        "currency_t": cell.currency,
        "patent_count_tf": null,
        "rec_count_tl": null,
        "supression_b": suppressed,
        "suppression_b": suppressed,
        "suppressed_share_tf": cell.suppressed_share,
        "emp_status_t": cell.jobs.status,
        "naics_b": false,
        "lq_tf": cell.lq.value,
        "region_emp_per_tf": cell.share_of_region.value,
        "cluster_emp_per_tf": cell.share_of_reference.value,
        "qualifying_b": cell.strength.qualifying,
        "significant_b": cell.strength.significant,
        "strong_b": cell.strength.strong,
        "strong10_b": cell.strength.strong10,
        "emp_tl_rank_i": cell.rank,
        "emp_tl_per_rank_i": cell.percentile.map(percentile_from_top),
        "emp_tl_change_tf": cell.change.and_then(|change| change.annual_growth),
        "lq_tf_change_tf": cell.change.and_then(|change| change.lq),
        "sample_b": sample,
    })));
    document
}

/// A region in a year.
pub(crate) fn region_document(
    profile: &RegionProfile,
    totals: &Totals,
    clusters: &[ClusterInfo],
) -> Document {
    let region = &profile.region;
    let mut document = region_fields(region);
    let strong: Vec<&Cell> = profile.clusters.iter().filter(|cell| cell.strength.strong).collect();
    let (region_type, region_code) = (name(region.id.level()), code(&region.id));
    document.extend(object(json!({
        "id": format!("region/{region_type}/{region_code}/{}", totals.year),
        "type_t": "region",
        "year_t": totals.year.to_string(),
        "emp_tl": whole(totals.jobs),
        "emp_status_t": totals.jobs.status,
        "est_tl": whole(totals.establishments),
        "ap_tl": thousands(totals.wages),
        "private_wage_tf": totals.average_wage.value,
        "currency_t": totals.currency,
        "emp_traded_tl": whole(totals.traded_jobs),
        "str_emp_per_tf": totals.cluster_strength.value,
        "supression_b": totals.suppressed_share > 0.0,
        "suppression_b": totals.suppressed_share > 0.0,
        "suppressed_share_tf": totals.suppressed_share,
        "strong_clusters": named(&strong, clusters),
        "leading_clusters": named(&leading(profile), clusters),
        "sample_b": profile.sample,
    })));
    let local = totals.jobs.value.zip(totals.traded_jobs.value).map(|(all, traded)| all - traded);
    document.insert("emp_local_tl".to_owned(), json!(local.map(round)));
    for kind in ["traded", "local"] {
        let cells: Vec<&Cell> = profile.clusters.iter().filter(|cell| cell.kind == kind).collect();
        let wages = sum(&cells, |cell| cell.wages.value);
        // A wage belongs to the jobs it was paid for, which may be fewer than all.
        let paid = sum(&cells, |cell| Some(cell.wages.value? / cell.average_wage.value?));
        let establishments = sum(&cells, |cell| cell.establishments.value);
        document.insert(format!("est_{kind}_tl"), json!(establishments.map(round)));
        document.insert(format!("ap_{kind}_tl"), json!(wages.map(|wages| round(wages / 1000.0))));
        let wage =
            paid.zip(wages).filter(|(paid, _)| *paid > 0.0).map(|(paid, wages)| wages / paid);
        document.insert(format!("private_wage_{kind}_tf"), json!(wage));
    }
    let strong_jobs = sum(&strong, |cell| cell.jobs.value);
    document.insert("str_emp_tl".to_owned(), json!(strong_jobs.map(round)));
    for cell in &profile.clusters {
        if let Some(cluster) = clusters.iter().find(|cluster| cluster.key == cell.key) {
            document.insert(format!("cluster_{}_emp_tl", cluster.code), whole(cell.jobs));
        }
    }
    document
}

/// The largest traded clusters by jobs.
fn leading(profile: &RegionProfile) -> Vec<&Cell> {
    let jobs = |cell: &Cell| cell.jobs.value.unwrap_or(0.0);
    let mut cells: Vec<&Cell> =
        profile.clusters.iter().filter(|cell| cell.kind == "traded" && jobs(cell) > 0.0).collect();
    cells.sort_by(|a, b| jobs(b).total_cmp(&jobs(a)).then_with(|| a.key.cmp(&b.key)));
    cells.truncate(LEADING);
    cells
}

/// `{code: {name, key, pos}}`, `pos` counted from 1 in the order given.
fn named(cells: &[&Cell], clusters: &[ClusterInfo]) -> Value {
    let entry = |(at, cell): (usize, &&Cell)| {
        let cluster = clusters.iter().find(|cluster| cluster.key == cell.key)?;
        let entry = json!({ "name": cluster.name.en, "key": key_t(&cluster.key), "pos": at + 1 });
        Some((cluster.code.clone(), entry))
    };
    Value::Object(cells.iter().enumerate().filter_map(entry).collect())
}

/// The sum, unless a part of it is not known.
fn sum(cells: &[&Cell], part: impl Fn(&Cell) -> Option<f64>) -> Option<f64> {
    cells.iter().map(|cell| part(cell)).sum()
}

fn is_suppressed(cell: &Cell) -> bool {
    cell.suppressed_share > 0.0 || cell.jobs.status == Status::Suppressed
}

/// Jobs that were published as they stand.
fn reported(cell: &Cell) -> Value {
    json!(cell.jobs.value.map(|jobs| round(jobs * (1.0 - cell.suppressed_share))))
}

/// The API counts percentiles from the top: 1 is among the first hundredth.
fn percentile_from_top(percentile: f64) -> i64 {
    round(100.0 - percentile)
}

fn whole(number: Number) -> Value {
    json!(number.value.map(round))
}

fn thousands(number: Number) -> Value {
    json!(number.value.map(|value| round(value / 1000.0)))
}

/// Amounts are whole numbers in this API. `as` saturates, and no amount comes near the ends.
fn round(amount: f64) -> i64 {
    amount.round() as i64
}

fn object(value: Value) -> Document {
    match value {
        Value::Object(fields) => fields,
        _ => Document::new(),
    }
}
