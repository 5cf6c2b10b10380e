//! Where everything comes from: each file, its import, and the release computed from all of them (PROV).

use super::GraphError;
use super::rows::for_each;
use super::writer::Writer;
use crate::names::Entity;
use crate::terms::{DCAT, DCT, PROV, term};
use icluster_sparql::oxigraph::model::Literal;
use icluster_warehouse::Release;

pub(super) fn write(release: &Release, writer: &mut Writer<'_>) -> Result<(), GraphError> {
    let manifest = release.manifest();
    let of_release = writer.iri(&Entity::Release(release.id().to_owned()));
    writer.kind(&of_release, writer.own("Release"))?;
    writer.text(&of_release, term(DCT, "identifier"), Some(release.id()))?;
    writer.text(&of_release, term(DCAT, "version"), Some(&manifest.meta.version))?;
    writer.add(&of_release, writer.own("invented"), Literal::from(manifest.meta.sample))?;
    for part in super::PARTS {
        let graph = Entity::Graph { dataset: part.to_owned(), release: release.id().to_owned() };
        let graph = writer.iri(&graph);
        writer.add(&graph, term(PROV, "wasDerivedFrom"), of_release.clone())?;
    }
    let texts = ["source", "publisher", "title", "edition", "licence", "file", "sha256", "sample"];
    for_each(release, "source_result", &texts, &["rows", "rejected"], |row| {
        let Some(id) = row.text(0) else { return Ok(()) };
        let source = writer.iri(&Entity::Source(id.to_owned()));
        let import = writer.iri(&Entity::Import(id.to_owned()));
        writer.add(&of_release, term(PROV, "wasDerivedFrom"), source.clone())?;
        writer.kind(&source, term(PROV, "Entity"))?;
        writer.text(&source, term(DCT, "identifier"), Some(id))?;
        writer.text(&source, term(DCT, "publisher"), row.text(1))?;
        writer.text(&source, term(DCT, "title"), row.text(2))?;
        writer.text(&source, term(DCT, "hasVersion"), row.text(3))?;
        writer.text(&source, term(DCT, "license"), row.text(4))?;
        writer.text(&source, term(DCT, "source"), row.text(5))?;
        writer.text(&source, writer.own("sha256"), row.text(6))?;
        writer.add(&source, writer.own("invented"), Literal::from(row.text(7) == Some("yes")))?;
        writer.add(&source, term(PROV, "wasGeneratedBy"), import.clone())?;
        writer.kind(&import, writer.own("Import"))?;
        writer.number(&import, writer.own("rows"), row.number(0))?;
        writer.number(&import, writer.own("rowsRejected"), row.number(1))
    })
}
