//! The catalogue: one dataset for the network, one for each of its graphs with the file it can be had as, and the endpoint (DCAT, DCAT-AP 3), with their sizes (VoID).

use super::writer::Writer;
use super::{Counts, GraphError};
use crate::names::Entity;
use crate::terms::{DCAT, DCT, FOAF, PROV, VOID, term};
use icluster_codes::Text3;
use icluster_sparql::oxigraph::model::vocab::rdfs;
use icluster_sparql::oxigraph::model::{Literal, NamedNode};
use icluster_warehouse::Release;

const WHOLE: Text3<&str> = Text3::new(
    "Open Knowledge Network of iCluster",
    "Red abierta de conocimiento de iCluster",
    "Réseau ouvert de connaissances d’iCluster",
);

const ABOUT: Text3<&str> = Text3::new(
    "Regions, industries and clusters of Canada, Mexico and the United States, where clusters are strong, and where every figure comes from.",
    "Regiones, industrias y clústeres de Canadá, Estados Unidos y México, dónde son fuertes los clústeres y de dónde viene cada cifra.",
    "Régions, industries et grappes du Canada, des États-Unis et du Mexique, où les grappes sont fortes, et d’où vient chaque chiffre.",
);

const ENDPOINT: Text3<&str> = Text3::new(
    "SPARQL endpoint of the knowledge network",
    "Punto de consulta SPARQL de la red de conocimiento",
    "Point d’accès SPARQL du réseau de connaissances",
);

/// Title and description of a graph.
fn words(part: &str) -> [Text3<&str>; 2] {
    match part {
        "vocabulary" => [
            Text3::new("Vocabulary", "Vocabulario", "Vocabulaire"),
            Text3::new(
                "The terms of the network that no vocabulary in use has.",
                "Los términos de la red que ningún vocabulario en uso tiene.",
                "Les termes du réseau qu’aucun vocabulaire en usage ne possède.",
            ),
        ],
        "core" => [
            Text3::new("Regions and clusters", "Regiones y clústeres", "Régions et grappes"),
            Text3::new(
                "Regions with names, place, hierarchy and members; the definition of clusters.",
                "Regiones con nombres, lugar, jerarquía y partes; la definición de clústeres.",
                "Régions avec noms, lieu, hiérarchie et parties ; la définition des grappes.",
            ),
        ],
        "classes" => [
            Text3::new("Classifications", "Clasificaciones", "Classifications"),
            Text3::new(
                "Classifications of industries, and the clusters their classes belong to.",
                "Clasificaciones de industrias y los clústeres a los que pertenecen sus clases.",
                "Classifications d’industries, et les grappes auxquelles leurs classes appartiennent.",
            ),
        ],
        "conc" => [
            Text3::new("Concordances", "Concordancias", "Tables de passage"),
            Text3::new(
                "Which classes of one classification stand for which of another, with weights.",
                "Qué clases de una clasificación corresponden a cuáles de otra, con ponderaciones.",
                "Quelles classes d’une classification correspondent à lesquelles d’une autre, avec pondérations.",
            ),
        ],
        "value" => [
            Text3::new("Links of value", "Enlaces de valor", "Liens de valeur"),
            Text3::new(
                "Which sector supplies which, with the coefficient and the input-output table it is from.",
                "Qué sector provee a cuál, con el coeficiente y la matriz insumo-producto de la que viene.",
                "Quel secteur fournit lequel, avec le coefficient et le tableau entrées-sorties dont il vient.",
            ),
        ],
        super::OBSERVATIONS => [
            Text3::new("Observations", "Observaciones", "Observations"),
            Text3::new(
                "Observations of all cubes, which stay in their tables and are asked as if they were in a graph.",
                "Observaciones de todos los cubos, que permanecen en sus tablas y se consultan como si estuvieran en un grafo.",
                "Observations de tous les cubes, qui restent dans leurs tables et sont interrogées comme dans un graphe.",
            ),
        ],
        "derived" => [
            Text3::new("Strong clusters", "Clústeres fuertes", "Grappes fortes"),
            Text3::new(
                "Where clusters are strong, with jobs, their status and the observation each rests on.",
                "Dónde son fuertes los clústeres, con empleos, su estado y la observación en que se apoya cada uno.",
                "Où les grappes sont fortes, avec les emplois, leur statut et l’observation sur laquelle chacune repose.",
            ),
        ],
        "cube-meta" => [
            Text3::new("Structure of the cubes", "Estructura de los cubos", "Structure des cubes"),
            Text3::new(
                "Dimensions and measures of the observations, which stay in their tables.",
                "Dimensiones y medidas de las observaciones, que permanecen en sus tablas.",
                "Dimensions et mesures des observations, qui restent dans leurs tables.",
            ),
        ],
        "prov" => [
            Text3::new("Provenance", "Procedencia", "Provenance"),
            Text3::new(
                "Files with their digests and licences, their imports, and the release made of them.",
                "Archivos con sus resúmenes criptográficos y licencias, sus importaciones y la versión hecha con ellos.",
                "Fichiers avec leurs empreintes et licences, leurs importations, et la version faite à partir d’eux.",
            ),
        ],
        "catalogue" => [
            Text3::new("Catalogue", "Catálogo", "Catalogue"),
            Text3::new(
                "The datasets of the network, their files and sizes.",
                "Los conjuntos de datos de la red, sus archivos y tamaños.",
                "Les jeux de données du réseau, leurs fichiers et tailles.",
            ),
        ],
        // A part without words of its own is told as what it is a part of.
        _ => [WHOLE, ABOUT],
    }
}

fn texts(
    writer: &mut Writer<'_>,
    thing: &NamedNode,
    name: &str,
    texts: Text3<&str>,
) -> Result<(), GraphError> {
    for (text, language) in [(texts.en, "en"), (texts.es, "es"), (texts.fr, "fr")] {
        let text = Literal::new_language_tagged_literal_unchecked(text, language);
        writer.add(thing, term(DCT, name), text)?;
    }
    Ok(())
}

pub(super) fn write(
    release: &Release,
    counts: &Counts,
    writer: &mut Writer<'_>,
) -> Result<(), GraphError> {
    let catalogue = writer.iri(&Entity::Catalogue);
    let whole = writer.iri(&Entity::Release(release.id().to_owned()));
    let publisher = writer.iri(&Entity::Publisher);
    let endpoint = writer.iri(&Entity::Endpoint);
    writer.kind(&publisher, term(FOAF, "Agent"))?;
    writer.text(&publisher, term(FOAF, "name"), Some("iCluster"))?;
    writer.kind(&catalogue, term(DCAT, "Catalog"))?;
    for thing in [&catalogue, &whole] {
        texts(writer, thing, "title", WHOLE)?;
        texts(writer, thing, "description", ABOUT)?;
        writer.add(thing, term(DCT, "publisher"), publisher.clone())?;
    }
    writer.add(&catalogue, term(DCAT, "dataset"), whole.clone())?;
    writer.add(&catalogue, term(DCAT, "service"), endpoint.clone())?;
    writer.kind(&endpoint, term(DCAT, "DataService"))?;
    // What everything is by RDFS, said for those who do not infer: the shapes of DCAT-AP ask for it.
    let resource = rdfs::RESOURCE.into_owned();
    writer.kind(&endpoint, resource.clone())?;
    texts(writer, &endpoint, "title", ENDPOINT)?;
    writer.add(&endpoint, term(DCAT, "endpointURL"), endpoint.clone())?;
    writer.add(&endpoint, term(DCAT, "endpointDescription"), endpoint.clone())?;
    writer.add(&endpoint, term(DCT, "publisher"), publisher.clone())?;
    writer.add(&endpoint, term(DCAT, "servesDataset"), whole.clone())?;
    writer.kind(&whole, term(DCAT, "Dataset"))?;
    writer.kind(&whole, term(VOID, "Dataset"))?;
    writer.add(&whole, term(VOID, "sparqlEndpoint"), endpoint)?;
    writer.count(&whole, term(VOID, "triples"), counts.values().sum())?;
    let observed =
        Entity::Graph { dataset: super::OBSERVATIONS.to_owned(), release: release.id().to_owned() };
    // In the tables: triples are not counted, observations are (`ic:rows` of the cubes).
    let observed = writer.iri(&observed);
    let [title, about] = words(super::OBSERVATIONS);
    writer.add(&catalogue, term(DCAT, "dataset"), observed.clone())?;
    writer.add(&whole, term(VOID, "subset"), observed.clone())?;
    writer.kind(&observed, term(DCAT, "Dataset"))?;
    writer.kind(&observed, term(VOID, "Dataset"))?;
    texts(writer, &observed, "title", title)?;
    texts(writer, &observed, "description", about)?;
    writer.add(&observed, term(DCT, "publisher"), publisher.clone())?;
    writer.text(&observed, term(DCT, "identifier"), Some(super::OBSERVATIONS))?;
    writer.add(&observed, term(PROV, "wasDerivedFrom"), whole.clone())?;
    let media = |name: &str| {
        NamedNode::new_unchecked(format!("https://www.iana.org/assignments/media-types/{name}"))
    };
    let (quads, packed) = (media("application/n-quads"), media("application/gzip"));
    for kind in [&quads, &packed] {
        writer.kind(kind, term(DCT, "MediaType"))?;
    }
    // The catalogue itself is being written: it is a dataset like the others, whose size nobody knows yet.
    for part in super::PARTS {
        let (dataset, of) = (part.to_owned(), release.id().to_owned());
        let graph = writer.iri(&Entity::Graph { dataset: dataset.clone(), release: of.clone() });
        let file = writer.iri(&Entity::Dump { dataset, release: of });
        let [title, about] = words(part);
        writer.add(&catalogue, term(DCAT, "dataset"), graph.clone())?;
        writer.add(&whole, term(VOID, "subset"), graph.clone())?;
        writer.kind(&graph, term(DCAT, "Dataset"))?;
        writer.kind(&graph, term(VOID, "Dataset"))?;
        texts(writer, &graph, "title", title)?;
        texts(writer, &graph, "description", about)?;
        writer.add(&graph, term(DCT, "publisher"), publisher.clone())?;
        writer.text(&graph, term(DCT, "identifier"), Some(part))?;
        if let Some(triples) = counts.get(part) {
            writer.count(&graph, term(VOID, "triples"), *triples)?;
        }
        writer.add(&graph, term(PROV, "wasDerivedFrom"), whole.clone())?;
        writer.add(&graph, term(VOID, "dataDump"), file.clone())?;
        writer.add(&graph, term(DCAT, "distribution"), file.clone())?;
        writer.kind(&file, term(DCAT, "Distribution"))?;
        writer.kind(&file, resource.clone())?;
        texts(writer, &file, "title", title)?;
        writer.add(&file, term(DCAT, "accessURL"), file.clone())?;
        writer.add(&file, term(DCAT, "downloadURL"), file.clone())?;
        writer.add(&file, term(DCAT, "mediaType"), quads.clone())?;
        writer.add(&file, term(DCAT, "compressFormat"), packed.clone())?;
    }
    Ok(())
}
