//! A cluster definition in iCluster's own layout, for definitions that users make themselves.
//!
//! CSV, one industry of one cluster a row; docs/definitions.md describes the columns.

use crate::{
    ClusterDefinitionRow, ClusterDefinitionRows, Head, Input, Load, Reader, Recognition, Row,
    RowError, SourceError, for_each_row,
};
use icluster_codes::Classification;

/// Reader of cluster definitions in iCluster's own layout.
pub(crate) struct IclusterDefinition;

const COLUMNS: [&str; 11] = [
    "definition",
    "classification",
    "industry",
    "cluster_code",
    "cluster_key",
    "cluster_name_en",
    "cluster_name_es",
    "cluster_name_fr",
    "cluster_type",
    "subcluster_code",
    "subcluster_name",
];

impl Reader for IclusterDefinition {
    fn product(&self) -> &'static str {
        "icluster_definition"
    }

    fn summary(&self) -> &'static str {
        "Cluster definition in iCluster's own layout (CSV)"
    }

    fn recognise(&self, head: &Head) -> Option<Recognition> {
        let header = head.header_with(&COLUMNS)?;
        let name = head.row_below(header, 0)?.into_iter().next()?;
        Some(Recognition {
            product: self.product(),
            description: format!("Cluster definition {name}"),
            publisher: "the definition's author",
            title: "Cluster definition",
            edition: name,
            licence: "as its author says",
            sample: false,
        })
    }

    fn read(&self, input: &Input, head: &Head, load: &mut Load<'_>) -> Result<(), SourceError> {
        let Some(header) = head.header_with(&COLUMNS) else {
            return Err(SourceError::Unknown {
                path: input.path().to_owned(),
                reason: head.describe(),
            });
        };
        let mut at = [0; COLUMNS.len()];
        for (position, name) in at.iter_mut().zip(COLUMNS) {
            *position = header.column(name, input)?;
        }
        let mut rows = ClusterDefinitionRows::default();
        for_each_row(input, header, load, |row, load| read_row(row, at, &mut rows, load))?;
        rows.finish(load)
    }
}

fn read_row(
    row: &Row<'_>,
    at: [usize; COLUMNS.len()],
    rows: &mut ClusterDefinitionRows,
    load: &mut Load<'_>,
) -> Result<(), RowError> {
    let [definition, edition, industry, code, key, en, es, fr, kind, subcode, subname] = at;
    let classification: Classification = row
        .required(edition, "a classification such as `naics-2017`")?
        .parse()
        .map_err(|_| row.reject(edition, "a classification such as `naics-2017`"))?;
    let industry = classification
        .parse_code(&row.text(industry))
        .map_err(|error| row.reject(industry, &error.expected.to_string()))?;
    let cluster_type = row.text(kind);
    if cluster_type != "traded" && cluster_type != "local" {
        return Err(row.reject(kind, "`traded` or `local`").into());
    }
    let optional = |column: usize| Some(row.text(column)).filter(|text| !text.is_empty());
    rows.push(
        ClusterDefinitionRow {
            definition: &row.required(definition, "the definition's name")?,
            classification: &classification.to_string(),
            industry: &industry,
            cluster_code: &row.required(code, "the cluster's code")?,
            cluster_key: &row.required(key, "the cluster's key")?,
            cluster_name: &row.required(en, "the cluster's name")?,
            cluster_name_es: optional(es).as_deref(),
            cluster_name_fr: optional(fr).as_deref(),
            cluster_type: &cluster_type,
            subcluster_code: optional(subcode).as_deref(),
            subcluster_name: optional(subname).as_deref(),
        },
        load,
    )?;
    Ok(())
}
