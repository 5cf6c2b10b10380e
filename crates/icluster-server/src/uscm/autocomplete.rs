//! `/data/autocomplete/…`: regions and clusters by name, slug or code, regions by ZIP code; 50 at most.

use super::document::key_t;
use super::meta::fields;
use super::reply::Collector;
use super::types;
use crate::app::Served;
use crate::problem::Problem;
use icluster_atlas::view::Hit;
use icluster_codes::RegionId;
use serde_json::json;
use std::collections::BTreeSet;

/// Rows of a reply.
const ROWS: usize = 50;

/// What is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Among {
    All,
    Clusters,
    Regions,
}

/// Puts the hits into the collector. The word NAICS in the text asks for clusters only.
pub(crate) fn collect(
    served: &Served,
    text: &str,
    among: Among,
    collector: &mut Collector,
) -> Result<(), Problem> {
    let by_code = text.split_whitespace().any(|word| word.eq_ignore_ascii_case("naics"));
    let among = if by_code { Among::Clusters } else { among };
    let words: Vec<&str> =
        text.split_whitespace().filter(|word| !word.eq_ignore_ascii_case("naics")).collect();
    let words = words.join(" ").replace('_', " ");
    let clusters = served.atlas.clusters()?;
    let mut named = BTreeSet::new();
    // More is looked for than is shown, because industries and the other kind fall away.
    for hit in served.atlas.search(&words, "en", ROWS * 4)? {
        if named.len() == ROWS {
            break;
        }
        let document = match hit.kind.as_str() {
            "region" if among != Among::Clusters => region(&hit),
            "cluster" if among != Among::Regions => {
                let key = hit.id.split('/').next().unwrap_or(&hit.id);
                clusters.iter().find(|cluster| cluster.key == key).map(|cluster| {
                    fields([
                        ("type_t", json!("cluster")),
                        ("key_t", json!(key_t(&cluster.key))),
                        ("cluster_code_t", json!(cluster.code)),
                        ("name_t", json!(cluster.name.en)),
                        ("traded_b", json!(cluster.kind == "traded")),
                    ])
                })
            }
            _ => None,
        };
        let Some(document) = document else { continue };
        let name = (document.get("type_t").cloned(), document.get("key_t").cloned());
        if named.insert(format!("{name:?}")) && !collector.take(document)? {
            break;
        }
    }
    Ok(())
}

fn region(hit: &Hit) -> Option<super::reply::Document> {
    let id: RegionId = hit.id.parse().ok()?;
    Some(fields([
        ("type_t", json!("region")),
        ("key_t", json!(hit.id)),
        ("region_type_t", json!(types::name(id.level()))),
        ("region_code_t", json!(types::code(&id))),
        ("name_t", json!(hit.name.en)),
        ("detail_t", json!(hit.detail.en)),
    ]))
}
