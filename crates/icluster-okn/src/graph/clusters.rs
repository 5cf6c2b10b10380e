//! Clusters as they are defined, and where they are strong.

use super::GraphError;
use super::regions::named;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{DCT, PROV, SKOS, term};
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{Literal, NamedNode};
use icluster_warehouse::Release;
use std::collections::BTreeMap;

/// The cube of clusters by region and year.
const CUBE: &str = "clusters";

/// The name of the definition of clusters a release was built with.
#[must_use]
pub fn definition_name(release: &Release) -> String {
    release
        .manifest()
        .meta
        .options
        .get("definition")
        .cloned()
        .unwrap_or_else(|| "clusters".to_owned())
}

pub(super) fn definition(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let name = definition_name(release);
    let scheme = writer.iri(&Entity::Definition(name.clone()));
    writer.kind(&scheme, writer.own("ClusterDefinition"))?;
    writer.labels(&scheme, [Some(&name), Some(&name), Some(&name)])?;
    writer.text(&scheme, term(DCT, "title"), Some(&name))?;
    let concept = |writer: &Writer<'_>, key: &str| -> NamedNode {
        writer.iri(&Entity::Cluster { definition: name.clone(), key: key.to_owned() })
    };
    let texts = ["cluster", "code", "name_en", "name_es", "name_fr", "kind"];
    for_each(release, "cluster_info", &texts, &[], |row| {
        let Some(key) = row.text(0) else { return Ok(()) };
        let cluster = concept(writer, key);
        writer.kind(&cluster, writer.own("Cluster"))?;
        writer.add(&cluster, term(SKOS, "inScheme"), scheme.clone())?;
        writer.add(&cluster, term(SKOS, "topConceptOf"), scheme.clone())?;
        writer.text(&cluster, term(SKOS, "notation"), row.text(1))?;
        writer.labels(&cluster, [row.text(2), row.text(3), row.text(4)])?;
        writer.add(&cluster, writer.own("traded"), Literal::from(row.text(5) == Some("traded")))
    })?;
    let texts = ["cluster", "subcluster", "code", "name_en", "name_es", "name_fr"];
    for_each(release, "subcluster_info", &texts, &[], |row| {
        let (Some(cluster), Some(key)) = (row.text(0), row.text(1)) else { return Ok(()) };
        let sub = concept(writer, key);
        writer.kind(&sub, writer.own("Subcluster"))?;
        writer.add(&sub, term(SKOS, "inScheme"), scheme.clone())?;
        writer.add(&sub, term(SKOS, "broader"), concept(writer, cluster))?;
        writer.text(&sub, term(SKOS, "notation"), row.text(2))?;
        writer.labels(&sub, [row.text(3), row.text(4), row.text(5)])
    })
}

/// The observation of a cluster in a region and year against a reference.
fn observation(region: &str, cluster: &str, year: i64, reference: &str) -> Entity {
    let key = vec![region.to_owned(), cluster.to_owned(), year.to_string(), reference.to_owned()];
    Entity::Observation { cube: CUBE.to_owned(), key }
}

/// Strong clusters of each level of regions in its newest year.
pub(super) fn presence(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let mut newest: BTreeMap<String, f64> = BTreeMap::new();
    for_each(release, "cluster_result", &["level"], &["year"], |row| {
        if let (Some(level), Some(year)) = (row.text(0), row.number(0)) {
            let known = newest.entry(level.to_owned()).or_insert(year);
            *known = known.max(year);
        }
        Ok(())
    })?;
    let definition = definition_name(release);
    let of_release = writer.iri(&Entity::Release(release.id().to_owned()));
    let texts = ["level", "region", "cluster", "reference", "strong", "jobs_status"];
    for_each(release, "cluster_result", &texts, &["year", "jobs", "lq"], |row| {
        let (Some(level), Some((region, id)), Some(cluster)) =
            (row.text(0), named(writer, row.text(1)), row.text(2))
        else {
            return Ok(());
        };
        let Some(year) = row.number(0).filter(|year| newest.get(level) == Some(year)) else {
            return Ok(());
        };
        let (Some(reference), Some("yes")) = (row.text(3), row.text(4)) else { return Ok(()) };
        // Against its own nation; the same cluster is compared with the continent too.
        if id.country().is_some_and(|country| country.as_str() != reference) {
            return Ok(());
        }
        let presence =
            writer.iri(&Entity::Presence { region: id.clone(), cluster: cluster.to_owned() });
        writer.kind(&presence, writer.own("ClusterPresence"))?;
        writer.add(&presence, writer.own("region"), region)?;
        let key = cluster.to_owned();
        let concept = writer.iri(&Entity::Cluster { definition: definition.clone(), key });
        writer.add(&presence, writer.own("cluster"), concept)?;
        let written = format!("{:04}", year as i64);
        let when = Literal::new_typed_literal(written, xsd::G_YEAR);
        writer.add(&presence, writer.own("year"), when)?;
        if let Some((reference, _)) = named(writer, Some(reference)) {
            writer.add(&presence, writer.own("reference"), reference)?;
        }
        writer.number(&presence, writer.own("jobs"), row.number(1))?;
        writer.text(&presence, writer.own("jobsStatus"), row.text(5))?;
        writer.number(&presence, writer.own("locationQuotient"), row.number(2))?;
        let evidence = observation(&id.to_string(), cluster, year as i64, reference);
        let evidence = writer.iri(&evidence);
        writer.add(&presence, writer.own("evidence"), evidence)?;
        writer.add(&presence, term(PROV, "wasDerivedFrom"), of_release.clone())
    })
}
