//! `/data/meta/…`: regions, years, clusters, fields and which years have data.

use super::document::{key_t, region_fields, same_key};
use super::reply::{Collector, Document};
use super::{dictionary, select, types};
use crate::app::Served;
use crate::problem::{Problem, text};
use icluster_atlas::Ask;
use icluster_atlas::view::{ClusterInfo, Meta};
use icluster_codes::Level;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Regions of a type, or of all types.
pub(crate) fn regions(
    served: &Served,
    kind: Option<&str>,
    collector: &mut Collector,
) -> Result<(), Problem> {
    let levels = match kind {
        Some(name) => vec![select::level(name)?],
        None => types::names().map(select::level).collect::<Result<_, _>>()?,
    };
    for level in levels {
        for region in select::of_level(served, level)? {
            let mut document = region_fields(&region);
            let id = format!("{}/{}", types::name(level), types::code(&region.id));
            document.insert("id".to_owned(), json!(format!("region/{id}")));
            document.insert("type_t".to_owned(), json!("region"));
            if !collector.take(document)? {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// All clusters, without their industries.
pub(crate) fn clusters(served: &Served, collector: &mut Collector) -> Result<(), Problem> {
    for cluster in served.atlas.clusters()? {
        if !collector.take(cluster_meta(&cluster))? {
            break;
        }
    }
    Ok(())
}

fn cluster_meta(cluster: &ClusterInfo) -> Document {
    let subclusters: Map<String, Value> =
        cluster.subclusters.iter().map(|sub| (sub.code.clone(), json!(sub.name.en))).collect();
    fields([
        ("id", json!(format!("cluster/{}", cluster.code))),
        ("type_t", json!("cluster")),
        ("cluster_code_t", json!(cluster.code)),
        ("cluster_name_t", json!(cluster.name.en)),
        ("key_t", json!(key_t(&cluster.key))),
        ("traded_b", json!(cluster.kind == "traded")),
        ("local_b", json!(cluster.kind == "local")),
        ("subcluster_b", json!(false)),
        ("sub_clusters", Value::Object(subclusters)),
        ("related_clusters", json!([])),
    ])
}

/// Clusters by code or key, with their industries in every classification.
pub(crate) fn cluster(
    served: &Served,
    given: &str,
    collector: &mut Collector,
) -> Result<(), Problem> {
    for cluster in select::clusters(served, given)? {
        let mut document = cluster_meta(&cluster);
        let profile =
            served.atlas.cluster(&cluster.key, Level::Continent.as_str(), &Ask::default(), 1);
        let mut codes: BTreeMap<String, Map<String, Value>> = BTreeMap::new();
        for industry in profile.map(|profile| profile.industries).unwrap_or_default() {
            let field = industry.classification.replace('-', "_");
            codes.entry(field).or_default().insert(industry.code, json!(industry.title.en));
        }
        document.extend(codes.into_iter().map(|(field, codes)| (field, Value::Object(codes))));
        if !collector.take(document)? {
            break;
        }
    }
    Ok(())
}

/// Sub-clusters of clusters.
pub(crate) fn subclusters(
    served: &Served,
    given: &str,
    wanted: &str,
    collector: &mut Collector,
) -> Result<(), Problem> {
    let mut any = false;
    for cluster in select::clusters(served, given)? {
        for sub in &cluster.subclusters {
            if !select::is_subcluster(wanted, &sub.key, &sub.code) {
                continue;
            }
            any = true;
            let more = collector.take(fields([
                ("id", json!(format!("cluster/{}/{}", cluster.code, sub.code))),
                ("type_t", json!("cluster")),
                ("cluster_code_t", json!(cluster.code)),
                ("cluster_name_t", json!(cluster.name.en)),
                ("sub_code_t", json!(sub.code)),
                ("sub_name_t", json!(sub.name.en)),
                ("key_t", json!(key_t(&sub.key))),
                ("parent_key_t", json!(key_t(&cluster.key))),
                ("traded_b", json!(cluster.kind == "traded")),
                ("subcluster_b", json!(true)),
            ]))?;
            if !more {
                return Ok(());
            }
        }
    }
    if any || wanted == "all" { Ok(()) } else { Err(select::unknown_cluster(wanted)) }
}

/// The fields of the documents.
pub(crate) fn dictionary(collector: &mut Collector) -> Result<(), Problem> {
    for field in dictionary::documents() {
        if !collector.take(field)? {
            break;
        }
    }
    Ok(())
}

/// Which types of regions and years have a field, for all regions or for a cluster.
pub(crate) fn indicator(
    served: &Served,
    field: &str,
    cluster: Option<&str>,
    subcluster: Option<&str>,
) -> Result<Document, Problem> {
    if !dictionary::documents().any(|known| known.get("key").is_some_and(|key| key == field)) {
        let what = text("field", "un campo", "un champ");
        let action = text(
            "List the fields with /data/meta/dict.",
            "Vea los campos en /data/meta/dict.",
            "Voir les champs avec /data/meta/dict.",
        );
        return Err(Problem::unknown(&what, field, action));
    }
    let clusters = cluster.map(|given| select::clusters(served, given)).transpose()?;
    if let (Some(wanted), Some(clusters)) = (subcluster, &clusters) {
        let mut all = clusters.iter().flat_map(|cluster| &cluster.subclusters);
        let known = |key: &str, code: &str| select::is_subcluster(wanted, key, code);
        if wanted != "all"
            && !all.any(|sub| known(&sub.key, &sub.code) || same_key(wanted, &sub.key))
        {
            return Err(select::unknown_cluster(wanted));
        }
    }
    Ok(fields([
        ("indicator", json!(field)),
        ("cluster", json!(cluster)),
        ("subcluster", json!(subcluster)),
        ("regions", years_by_type(&served.atlas.meta()?)),
    ]))
}

fn years_by_type(meta: &Meta) -> Value {
    let mut years: Map<String, Value> = Map::new();
    for level in &meta.levels {
        let Ok(known) = level.level.parse::<Level>() else { continue };
        let name = types::name(known).to_owned();
        // Nations share one type; its years are those of the first, the United States.
        years.entry(name).or_insert_with(|| json!(level.years));
    }
    Value::Object(years)
}

pub(crate) fn fields<const N: usize>(fields: [(&str, Value); N]) -> Document {
    fields.into_iter().map(|(name, value)| (name.to_owned(), value)).collect()
}
