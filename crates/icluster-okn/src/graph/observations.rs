//! One observation by its name, read from the table it stays in.
//!
//! The triples are those a materialised cube would have: a suppressed or missing value is a status without a number.

use super::GraphError;
use super::clusters::{CUBE, definition_name};
use super::regions::named;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::{Entity, Names};
use crate::terms::{QB, term};
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{Literal, Triple};
use icluster_warehouse::Release;

/// The triples of an observation of the cube of clusters; empty when the table has none of this key.
pub fn observation(
    release: &Release,
    names: &Names,
    cube: &str,
    key: &[String],
) -> Result<Vec<Triple>, GraphError> {
    let [region, cluster, year, reference] = key else { return Ok(Vec::new()) };
    let Ok(wanted) = year.parse::<i32>() else { return Ok(Vec::new()) };
    if cube != CUBE {
        return Ok(Vec::new());
    }
    let mut triples = Vec::new();
    let mut sink = |quad: icluster_sparql::oxigraph::model::Quad| {
        triples.push(Triple::from(quad));
        Ok::<(), GraphError>(())
    };
    let entity = Entity::Observation { cube: cube.to_owned(), key: key.to_vec() };
    let subject = names.iri(&entity);
    let mut writer = Writer::new(names, names.iri(&Entity::Cube(cube.to_owned())), &mut sink);
    let texts = ["region", "cluster", "reference", "jobs_status"];
    let numbers = ["year", "jobs", "jobs_low", "jobs_high", "lq"];
    for_each(release, "cluster_result", &texts, &numbers, |row| {
        let here = row.text(0) == Some(region)
            && row.text(1) == Some(cluster)
            && row.text(2) == Some(reference)
            && row.number(0) == Some(f64::from(wanted));
        let (true, Some((place, _)), Some((against, _))) =
            (here, named(&writer, row.text(0)), named(&writer, row.text(2)))
        else {
            return Ok(());
        };
        writer.kind(&subject, term(QB, "Observation"))?;
        let cube = writer.iri(&Entity::Cube(cube.to_owned()));
        writer.add(&subject, term(QB, "dataSet"), cube)?;
        writer.add(&subject, writer.own("region"), place)?;
        let concept =
            Entity::Cluster { definition: definition_name(release), key: cluster.clone() };
        let concept = writer.iri(&concept);
        writer.add(&subject, writer.own("cluster"), concept)?;
        let when = Literal::new_typed_literal(format!("{wanted:04}"), xsd::G_YEAR);
        writer.add(&subject, writer.own("year"), when)?;
        writer.add(&subject, writer.own("reference"), against)?;
        writer.number(&subject, writer.own("jobs"), row.number(1))?;
        writer.text(&subject, writer.own("jobsStatus"), row.text(3))?;
        writer.number(&subject, writer.own("jobsLow"), row.number(2))?;
        writer.number(&subject, writer.own("jobsHigh"), row.number(3))?;
        writer.number(&subject, writer.own("locationQuotient"), row.number(4))
    })?;
    Ok(triples)
}
