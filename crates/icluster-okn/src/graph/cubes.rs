//! What the cubes are made of: their structure, without their observations.

use super::GraphError;
use super::clusters::CUBE;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{DCT, PROV, QB, term};
use icluster_sparql::oxigraph::model::Literal;
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_warehouse::Release;

const DIMENSIONS: [&str; 4] = ["region", "cluster", "year", "reference"];
const MEASURES: [&str; 2] = ["jobs", "locationQuotient"];

pub(super) fn write(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let cube = writer.iri(&Entity::Cube(CUBE.to_owned()));
    let structure = writer.iri(&Entity::Cube(format!("{CUBE}-structure")));
    writer.kind(&cube, term(QB, "DataSet"))?;
    writer.add(&cube, term(QB, "structure"), structure.clone())?;
    for (text, language) in [
        ("Clusters by region and year", "en"),
        ("Clústeres por región y año", "es"),
        ("Grappes par région et année", "fr"),
    ] {
        let title = Literal::new_language_tagged_literal_unchecked(text, language);
        writer.add(&cube, term(DCT, "title"), title)?;
    }
    let of_release = writer.iri(&Entity::Release(release.id().to_owned()));
    writer.add(&cube, term(PROV, "wasDerivedFrom"), of_release)?;
    if let Some(table) = release.manifest().tables.get("cluster_result") {
        writer.count(&cube, writer.own("rows"), table.rows)?;
    }
    writer.kind(&structure, term(QB, "DataStructureDefinition"))?;
    let parts = DIMENSIONS
        .into_iter()
        .map(|name| (name, "dimension", "DimensionProperty"))
        .chain(MEASURES.into_iter().map(|name| (name, "measure", "MeasureProperty")))
        .chain([("jobsStatus", "attribute", "AttributeProperty")]);
    for (order, (name, role, class)) in parts.enumerate() {
        let component = writer.iri(&Entity::Cube(format!("{CUBE}-{name}")));
        writer.add(&structure, term(QB, "component"), component.clone())?;
        writer.kind(&component, term(QB, "ComponentSpecification"))?;
        let property = writer.own(name);
        writer.add(&component, term(QB, role), property.clone())?;
        let place = Literal::new_typed_literal((order + 1).to_string(), xsd::INTEGER);
        writer.add(&component, term(QB, "order"), place)?;
        writer.kind(&property, term(QB, class))?;
    }
    Ok(())
}
