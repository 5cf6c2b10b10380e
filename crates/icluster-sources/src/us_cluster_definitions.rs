//! The US benchmark cluster definitions: clusters, sub-clusters and the industries in them.
//! Publisher: U.S. Cluster Mapping Project (<https://www.clustermapping.us>).
//!
//! The publisher spells eight sub-clusters in two ways. Rule: a sub-cluster is called as in the list of
//! sub-clusters, the only one with their codes; a row with the other spelling gets that name and code.
//!
//! Each file holds a part, in columns of its own; a field a file does not know is empty (or null),
//! and whoever uses the table joins rows by `cluster_code` and `cluster_key`:
//! `clusters` and `subclusters` give rows with an empty `industry` and `classification`; the
//! traded/local list gives rows with empty cluster fields.

mod spelling;

use crate::{
    ClusterDefinitionRow, ClusterDefinitionRows, Head, Header, Input, Load, Reader, Recognition,
    Row, RowError, SourceError, for_each_row, slug,
};

/// Identifier of the definition in the table.
const DEFINITION: &str = "us-benchmark";

/// Reads the files of the US benchmark cluster definitions.
pub(crate) struct UsClusterDefinitions;

#[derive(Clone, Copy)]
enum Part {
    Clusters,
    Subclusters,
    Members,
    TradedSubclusters,
    TradedOrLocal,
}

const LAYOUTS: [(Part, &[&str], &str); 5] = [
    (Part::Clusters, &["cluster_code", "cluster_name", "cluster_type", "key"], "clusters"),
    (Part::Subclusters, &["cluster_code", "subcluster_code", "subcluster_name"], "sub-clusters"),
    (
        Part::Members,
        &["naics_vintage", "naics", "naics_title", "cluster_code", "cluster_name", "cluster_type"],
        "industries of each cluster, NAICS 1997 to 2012",
    ),
    (
        Part::TradedSubclusters,
        &["cluster_code", "cluster_name", "naics2007", "naics_title", "subcluster_name"],
        "industries of each traded sub-cluster, NAICS 2007",
    ),
    (Part::TradedOrLocal, &["type", "naics"], "traded and local industries, NAICS 2007"),
];

fn layout(head: &Head) -> Option<(Part, &Header, &'static str)> {
    LAYOUTS.iter().find_map(|(part, columns, what)| {
        let header = head.header_exactly(columns)?;
        // `Type, NAICS` alone could be anybody's: the first row must say Traded or Local.
        if matches!(part, Part::TradedOrLocal) {
            let first = head.row_below(header, 0)?;
            cluster_type(first.first()?)?;
        }
        Some((*part, header, *what))
    })
}

fn cluster_type(text: &str) -> Option<&'static str> {
    ["traded", "local"].into_iter().find(|kind| kind.eq_ignore_ascii_case(text))
}

impl Reader for UsClusterDefinitions {
    fn product(&self) -> &'static str {
        "us_cluster_definitions"
    }

    fn summary(&self) -> &'static str {
        "US benchmark cluster definitions: clusters, sub-clusters, industries (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let (_, _, what) = layout(head)?;
        Some(Recognition {
            product: self.product(),
            description: format!("US benchmark cluster definitions: {what}"),
            publisher: "U.S. Cluster Mapping Project",
            title: "US benchmark cluster definitions",
            edition: String::new(),
            licence: "Terms of the publisher; cite the U.S. Cluster Mapping Project",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let (part, header, _) = layout(head).ok_or_else(|| head.unknown(input))?;
        let mut rows = ClusterDefinitionRows::default();
        for_each_row(input, header, load, |row, load| read_row(part, row, &mut rows, load))?;
        rows.finish(load)
    }
}

/// Column numbers are those of [`LAYOUTS`], which fix the order.
fn read_row(
    part: Part,
    row: &Row<'_>,
    rows: &mut ClusterDefinitionRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let code = |column| row.required(column, "a cluster code");
    let name = |column| row.required(column, "a name");
    let kind = |column| {
        let text = row.text(column);
        cluster_type(&text).ok_or_else(|| row.reject(column, "traded or local"))
    };
    let (cluster_code, cluster_name, cluster_kind, industry, classification, subcluster) =
        match part {
            Part::Clusters => (code(0)?, name(1)?, kind(2)?, "", String::new(), (None, None)),
            Part::Subclusters => {
                let subcluster = (Some(code(1)?), Some(name(2)?));
                (code(0)?, "".into(), "", "", String::new(), subcluster)
            }
            Part::Members => {
                let vintage = row.digits(0, 4)?;
                (
                    code(3)?,
                    name(4)?,
                    kind(5)?,
                    row.digits(1, 6)?,
                    format!("naics-{vintage}"),
                    (None, None),
                )
            }
            Part::TradedSubclusters => {
                let (cluster, printed) = (code(0)?, name(4)?);
                let subcluster = match spelling::listed_as(&cluster, &printed) {
                    Some((code, name)) => (Some(code.into()), Some(name.into())),
                    None => (None, Some(printed)),
                };
                (
                    cluster,
                    name(1)?,
                    "traded",
                    row.digits(2, 6)?,
                    "naics-2007".to_owned(),
                    subcluster,
                )
            }
            Part::TradedOrLocal => {
                let industry = row.digits(1, 6)?;
                ("".into(), "".into(), kind(0)?, industry, "naics-2007".to_owned(), (None, None))
            }
        };
    let key = match part {
        Part::Clusters => slug(&row.required(3, "a key")?),
        _ => slug(&cluster_name),
    };
    rows.push(
        ClusterDefinitionRow {
            definition: DEFINITION,
            classification: &classification,
            industry,
            cluster_code: &cluster_code,
            cluster_key: &key,
            cluster_name: &cluster_name,
            cluster_name_es: None,
            cluster_name_fr: None,
            cluster_type: cluster_kind,
            subcluster_code: subcluster.0.as_deref(),
            subcluster_name: subcluster.1.as_deref(),
        },
        load,
    )?;
    Ok(())
}
