//! `/data/meta/dict`: what the fields of the documents mean.

use super::document::{ASPECTS, Aspect, RANKED_CELL, RANKED_TOTAL};
use icluster_atlas::Measure;
use serde_json::{Value, json};

/// Field, label, unit, meaning. Ranks and changes are added by [`documents`].
const FIELDS: [(&str, &str, &str, &str); 56] = [
    ("id", "Identifier", "", "Path of the document"),
    ("type_t", "Document type", "", "cluster or region"),
    ("year_t", "Year", "", "Year of the figures"),
    ("region_type_t", "Region type", "", "country, state, economic, msa, county and ours"),
    ("region_area_type_t", "Region type", "", "The same as region_type_t"),
    ("region_code_t", "Region code", "", "Publisher's code, leading zeros kept"),
    ("region_name_t", "Region name", "", "Name with the region it lies in"),
    ("region_short_name_t", "Region name, short", "", "Name alone"),
    ("region_key_t", "Region key", "", "Name as written in addresses"),
    ("region_id_t", "Region id", "", "Identifier in the rest of iCluster"),
    ("cluster_code_t", "Cluster code", "", "Publisher's code"),
    ("cluster_name_t", "Cluster name", "", "Name in English"),
    ("key_t", "Cluster key", "", "Name as written in addresses"),
    ("traded_b", "Traded", "", "True for traded, false for local clusters"),
    ("local_b", "Local", "", "True for local clusters"),
    ("subcluster_b", "Sub-cluster", "", "True for a part of a cluster"),
    ("sub_code_t", "Sub-cluster code", "", "Publisher's code; null for a whole cluster"),
    ("sub_name_t", "Sub-cluster name", "", "Name in English; null for a whole cluster"),
    ("parent_key_t", "Cluster of a sub-cluster", "", "Its key; null for a whole cluster"),
    ("sub_clusters", "Sub-clusters", "", "Names by code"),
    ("related_clusters", "Related clusters", "", "Empty: not computed yet"),
    ("naics_b", "Industry", "", "True for a single industry: never here"),
    ("empflag_t", "Employment flag", "", "Empty: publishers no longer give flags"),
    ("emp_tl", "Employment", "jobs", "Annual average; null where not published"),
    (
        "emp_status_t",
        "Standing of employment",
        "",
        "observed, suppressed, missing, imputed, modelled",
    ),
    (
        "emp_reported_tl",
        "Employment published as it stands",
        "jobs",
        "Without what rests on suppressed cells",
    ),
    ("est_tl", "Establishments", "establishments", ""),
    ("ap_tl", "Annual payroll", "thousands of currency_t", ""),
    (
        "private_wage_tf",
        "Average wage",
        "currency_t a year",
        "Payroll over the jobs it was paid for",
    ),
    ("currency_t", "Currency", "", "ISO 4217; null where currencies are mixed"),
    ("supression_b", "Suppression", "", "True when any part is suppressed (publisher's spelling)"),
    ("suppression_b", "Suppression", "", "True when any part is suppressed"),
    (
        "suppressed_share_tf",
        "Suppressed share",
        "share",
        "Part of the jobs that rests on suppressed cells, 0 to 1",
    ),
    ("lq_tf", "Location quotient", "", "Share of traded (or local) jobs over the nation's"),
    ("region_emp_per_tf", "Share of the region", "share", "Of its traded (or local) jobs, 0 to 1"),
    (
        "cluster_emp_per_tf",
        "Share of the nation",
        "share",
        "Of the nation's jobs in the cluster, 0 to 1",
    ),
    ("qualifying_b", "Qualifying", "", "Size above the 25th percentile, LQ above the 25th"),
    ("significant_b", "Significant", "", "Size above the 25th percentile, LQ above the 50th"),
    ("strong_b", "Strong", "", "LQ at or above the 75th percentile and 1"),
    ("strong10_b", "Strong, top tenth", "", "LQ at or above the 90th percentile and 1"),
    ("emp_traded_tl", "Employment in traded clusters", "jobs", ""),
    ("emp_local_tl", "Employment in local clusters", "jobs", ""),
    ("est_traded_tl", "Establishments in traded clusters", "establishments", ""),
    ("est_local_tl", "Establishments in local clusters", "establishments", ""),
    ("ap_traded_tl", "Payroll in traded clusters", "thousands of currency_t", ""),
    ("ap_local_tl", "Payroll in local clusters", "thousands of currency_t", ""),
    (
        "private_wage_traded_tf",
        "Average wage in traded clusters",
        "currency_t a year",
        "Payroll over the jobs it was paid for",
    ),
    (
        "private_wage_local_tf",
        "Average wage in local clusters",
        "currency_t a year",
        "Payroll over the jobs it was paid for",
    ),
    ("qp1_tl", "First-quarter payroll", "thousands of currency_t", "Null: no source is loaded"),
    ("patent_count_tf", "Patents", "patents", "Null: no source is loaded"),
    ("rec_count_tl", "Records", "records", "Null: no source is loaded"),
    ("str_emp_tl", "Employment in strong clusters", "jobs", ""),
    (
        "str_emp_per_tf",
        "Cluster strength",
        "share",
        "Part of traded jobs in strong clusters, 0 to 1",
    ),
    ("strong_clusters", "Strong clusters", "", "By code, highest LQ first"),
    ("leading_clusters", "Leading clusters", "", "By code, the ten largest traded ones by jobs"),
    ("sample_b", "Sample data", "", "True when the figures are invented"),
];

/// The dictionary, one document a field.
pub(crate) fn documents() -> impl Iterator<Item = serde_json::Map<String, Value>> {
    let plain = FIELDS.into_iter().map(|(key, label, unit, meaning)| {
        json!({ "key": key, "label": label, "unit": unit, "description": meaning })
    });
    let mut ranked: Vec<(&str, Measure)> = RANKED_CELL.to_vec();
    ranked.extend(
        RANKED_TOTAL.iter().filter(|(name, _)| !RANKED_CELL.iter().any(|(known, _)| known == name)),
    );
    let ranked = ranked.into_iter().flat_map(|(name, measure)| {
        let label = FIELDS.iter().find(|(key, ..)| *key == name).map_or(name, |field| field.1);
        ASPECTS.into_iter().map(move |(suffix, aspect)| {
            let (said, unit, meaning) = described(aspect, measure);
            let label = format!("{label}: {said}");
            json!({
                "key": format!("{name}{suffix}"), "label": label, "unit": unit,
                "description": meaning,
            })
        })
    });
    plain.chain(ranked).filter_map(|field| match field {
        Value::Object(field) => Some(field),
        _ => None,
    })
}

/// Label, unit, meaning.
fn described(aspect: Aspect, measure: Measure) -> (&'static str, &'static str, &'static str) {
    match aspect {
        Aspect::Rank => {
            ("rank", "", "1 is most among the regions compared; null without the figure")
        }
        Aspect::PercentileRank => {
            ("percentile rank", "percent", "From the top: round(100/n x (rank - 0.5))")
        }
        Aspect::Change if measure.grows() => {
            ("growth", "a year", "Compound, since the first year loaded")
        }
        Aspect::Change => ("change", "", "Difference, since the first year loaded"),
        Aspect::ChangeRank => ("rank of the change", "", "1 is the highest change"),
        Aspect::ChangePercentileRank => {
            ("percentile rank of the change", "percent", "From the top")
        }
    }
}
