//! What the cubes are made of: their structure, without their observations.

use super::GraphError;
use super::writer::Writer;
use crate::cubes::{CUBES, CubeOf, Values};
use crate::names::Entity;
use crate::terms::{DCT, PROV, QB, RDFS, term};
use icluster_sparql::cube::Role;
use icluster_sparql::oxigraph::model::vocab::xsd;
use icluster_sparql::oxigraph::model::{Literal, NamedNode};
use icluster_warehouse::Release;
use std::collections::BTreeSet;

pub(super) fn write(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    // Cubes share properties, each of which is declared once.
    let mut declared = BTreeSet::new();
    for cube in CUBES {
        if let Some(table) = release.manifest().tables.get(cube.table) {
            structure(cube, table.rows, release, &mut declared, writer)?;
        }
    }
    Ok(())
}

fn structure(
    of: &CubeOf,
    rows: u64,
    release: &Release,
    declared: &mut BTreeSet<[NamedNode; 2]>,
    writer: &mut Writer<'_>,
) -> Result<(), GraphError> {
    let cube = writer.iri(&Entity::Cube(of.name.to_owned()));
    let structure = writer.iri(&Entity::Cube(format!("{}-structure", of.name)));
    writer.kind(&cube, term(QB, "DataSet"))?;
    writer.add(&cube, term(QB, "structure"), structure.clone())?;
    for (text, language) in of.title.into_iter().zip(["en", "es", "fr"]) {
        let title = Literal::new_language_tagged_literal_unchecked(text, language);
        writer.add(&cube, term(DCT, "title"), title)?;
    }
    let of_release = writer.iri(&Entity::Release(release.id().to_owned()));
    writer.add(&cube, term(PROV, "wasDerivedFrom"), of_release)?;
    writer.count(&cube, writer.own("rows"), rows)?;
    writer.kind(&structure, term(QB, "DataStructureDefinition"))?;
    for (order, part) in of.properties.iter().enumerate() {
        let (role, class) = match part.role {
            Role::Dimension => ("dimension", "DimensionProperty"),
            Role::Measure => ("measure", "MeasureProperty"),
            Role::Attribute => ("attribute", "AttributeProperty"),
        };
        let component = writer.iri(&Entity::Cube(format!("{}-{}", of.name, part.name)));
        writer.add(&structure, term(QB, "component"), component.clone())?;
        writer.kind(&component, term(QB, "ComponentSpecification"))?;
        let property = writer.own(part.name);
        writer.add(&component, term(QB, role), property.clone())?;
        let place = Literal::new_typed_literal((order + 1).to_string(), xsd::INTEGER);
        writer.add(&component, term(QB, "order"), place)?;
        let (class, range) = (term(QB, class), range(part.values, writer));
        if declared.insert([property.clone(), class.clone()]) {
            writer.kind(&property, class)?;
        }
        if declared.insert([property.clone(), range.clone()]) {
            writer.add(&property, term(RDFS, "range"), range)?;
        }
    }
    Ok(())
}

/// What values of a property are. Codes come from several editions or lists: no one list holds them all.
fn range(values: Values, writer: &Writer<'_>) -> NamedNode {
    match values {
        Values::Region => writer.own("Region"),
        Values::Cluster => writer.own("Cluster"),
        Values::Place | Values::Class | Values::Code | Values::Listed(_) => term(RDFS, "Resource"),
        Values::Year => xsd::G_YEAR.into_owned(),
        Values::Text => xsd::STRING.into_owned(),
        Values::Whole => xsd::INTEGER.into_owned(),
        Values::Number => xsd::DOUBLE.into_owned(),
    }
}
