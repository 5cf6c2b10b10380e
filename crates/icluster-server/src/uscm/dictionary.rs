//! `/data/meta/dict`: what the fields of the documents mean.

use serde_json::{Value, json};

/// Field, label, unit, meaning.
const FIELDS: [(&str, &str, &str, &str); 38] = [
    ("id", "Identifier", "", "Path of the document"),
    ("type_t", "Document type", "", "cluster or region"),
    ("year_t", "Year", "", "Year of the figures"),
    ("region_type_t", "Region type", "", "country, state, economic, msa, county and ours"),
    ("region_code_t", "Region code", "", "Publisher's code, leading zeros kept"),
    ("region_name_t", "Region name", "", "Name with the region it lies in"),
    ("region_key_t", "Region key", "", "Name as written in addresses"),
    ("region_id_t", "Region id", "", "Identifier in the rest of iCluster"),
    ("cluster_code_t", "Cluster code", "", "Publisher's code"),
    ("cluster_name_t", "Cluster name", "", "Name in English"),
    ("key_t", "Cluster key", "", "Name as written in addresses"),
    ("traded_b", "Traded", "", "True for traded, false for local clusters"),
    ("subcluster_b", "Sub-cluster", "", "True for a part of a cluster"),
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
    ("emp_tl_rank_i", "Rank by employment", "", "1 is the largest of its type of region"),
    (
        "emp_tl_per_rank_i",
        "Percentile rank",
        "percent",
        "From the top: round(100/n x (rank - 0.5))",
    ),
    ("emp_tl_change_tf", "Growth of employment", "a year", "Compound, since the first year loaded"),
    ("lq_tf_change_tf", "Change of the location quotient", "", "Since the first year loaded"),
    ("str_emp_tl", "Employment in strong clusters", "jobs", ""),
    (
        "str_emp_per_tf",
        "Cluster strength",
        "share",
        "Part of traded jobs in strong clusters, 0 to 1",
    ),
    ("strong_clusters", "Strong clusters", "", "By code, highest LQ first"),
    ("sample_b", "Sample data", "", "True when the figures are invented"),
];

/// The dictionary, one document a field.
pub(crate) fn documents() -> impl Iterator<Item = serde_json::Map<String, Value>> {
    FIELDS.into_iter().filter_map(|(key, label, unit, meaning)| {
        json!({ "key": key, "label": label, "unit": unit, "description": meaning })
            .as_object()
            .cloned()
    })
}
