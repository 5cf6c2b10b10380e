//! The catalogue: one dataset for the network, one for each of its graphs (DCAT), with their sizes (VoID).

use super::writer::Writer;
use super::{Counts, GraphError};
use crate::names::Entity;
use crate::terms::{DCAT, DCT, PROV, VOID, term};
use icluster_sparql::oxigraph::model::Literal;
use icluster_warehouse::Release;

pub(super) fn write(
    release: &Release,
    counts: &Counts,
    writer: &mut Writer<'_>,
) -> Result<(), GraphError> {
    let catalogue = writer.iri(&Entity::Catalogue);
    let whole = writer.iri(&Entity::Release(release.id().to_owned()));
    writer.kind(&catalogue, term(DCAT, "Catalog"))?;
    let titles = [
        ("Open Knowledge Network of iCluster", "en"),
        ("Red abierta de conocimiento de iCluster", "es"),
        ("Réseau ouvert de connaissances d’iCluster", "fr"),
    ];
    let about = [
        (
            "Regions, industries and clusters of Canada, Mexico and the United States, where clusters are strong, and where every figure comes from.",
            "en",
        ),
        (
            "Regiones, industrias y clústeres de Canadá, Estados Unidos y México, dónde son fuertes los clústeres y de dónde viene cada cifra.",
            "es",
        ),
        (
            "Régions, industries et grappes du Canada, des États-Unis et du Mexique, où les grappes sont fortes, et d’où vient chaque chiffre.",
            "fr",
        ),
    ];
    for thing in [&catalogue, &whole] {
        for (name, texts) in [("title", titles), ("description", about)] {
            for (text, language) in texts {
                let text = Literal::new_language_tagged_literal_unchecked(text, language);
                writer.add(thing, term(DCT, name), text)?;
            }
        }
        writer.text(thing, term(DCT, "publisher"), Some("iCluster"))?;
    }
    writer.add(&catalogue, term(DCAT, "dataset"), whole.clone())?;
    writer.kind(&whole, term(DCAT, "Dataset"))?;
    writer.kind(&whole, term(VOID, "Dataset"))?;
    writer.count(&whole, term(VOID, "triples"), counts.values().sum())?;
    for (part, triples) in counts {
        let graph = Entity::Graph { dataset: (*part).to_owned(), release: release.id().to_owned() };
        let graph = writer.iri(&graph);
        writer.add(&catalogue, term(DCAT, "dataset"), graph.clone())?;
        writer.add(&whole, term(VOID, "subset"), graph.clone())?;
        writer.kind(&graph, term(DCAT, "Dataset"))?;
        writer.kind(&graph, term(VOID, "Dataset"))?;
        writer.text(&graph, term(DCT, "identifier"), Some(part))?;
        writer.count(&graph, term(VOID, "triples"), *triples)?;
        writer.add(&graph, term(PROV, "wasDerivedFrom"), whole.clone())?;
    }
    Ok(())
}
