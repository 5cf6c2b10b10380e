//! A small corpus in three languages.
#![allow(dead_code)]

use icluster_search::{Code, Coordinates, Document, Named, Text3};

pub(crate) fn text(en: &str, es: &str, fr: &str) -> Text3 {
    Text3::new(en.to_owned(), es.to_owned(), fr.to_owned())
}

fn kind(key: &str) -> Named {
    let labels = match key {
        "region" => text("Region", "Región", "Région"),
        "cluster" => text("Cluster", "Clúster", "Grappe"),
        "class" => text("Class", "Clase", "Classe"),
        _ => text("Organisation", "Organización", "Organisation"),
    };
    Named::new(key, labels)
}

pub(crate) fn iri(id: &str) -> String {
    format!("https://example.org/id/{id}")
}

pub(crate) fn document(key: &str, id: &str, labels: Text3) -> Document {
    Document::new(iri(id), kind(key), labels)
}

fn mexico() -> Named {
    Named::new("mx", text("Mexico", "México", "Mexique"))
}

fn queretaro() -> Named {
    Named::new("mx:state:22", text("Querétaro", "Querétaro", "Querétaro"))
}

fn class(code: &str, broader: &[&str], labels: Text3) -> Document {
    let own = Code {
        labels: labels.clone(),
        broader: broader.iter().map(|code| (*code).to_owned()).collect(),
        ..Code::new("scian-2018", code)
    };
    Document { codes: vec![own], ..document("class", &format!("class/scian/2018/{code}"), labels) }
}

/// Places, clusters, classes and organisations, all public.
pub(crate) fn documents() -> Vec<Document> {
    let region = |id: &str, place: &str, labels: Text3, places: Vec<Named>, lon, lat| Document {
        own_place: Some(place.to_owned()),
        places,
        coordinates: Some(Coordinates { lon, lat }),
        ..document("region", id, labels)
    };
    let organisation = |id: &str, labels: Text3, descriptions: Text3| Document {
        descriptions,
        places: vec![queretaro(), mexico()],
        coordinates: Some(Coordinates { lon: -100.4, lat: 20.6 }),
        ..document("organisation", id, labels)
    };
    let name = |name: &str| text(name, name, name);
    let none = Text3::default;
    vec![
        region("region/mx", "mx", mexico().labels, vec![], -102.0, 23.6),
        region(
            "region/mx/state/22",
            "mx:state:22",
            queretaro().labels,
            vec![mexico()],
            -99.9,
            20.8,
        ),
        region(
            "region/mx/municipality/22014",
            "mx:municipality:22014",
            name("Querétaro"),
            vec![queretaro(), mexico()],
            -100.44,
            20.71,
        ),
        region(
            "region/us/county/06073",
            "us:county:06073",
            text("San Diego County", "Condado de San Diego", "Comté de San Diego"),
            vec![],
            -116.7,
            33.0,
        ),
        Document {
            weight: 1.5,
            related_codes: vec![Code {
                broader: vec!["3364".to_owned(), "336".to_owned()],
                ..Code::new("scian-2018", "336410")
            }],
            ..document(
                "cluster",
                "cluster/aerospace",
                text(
                    "Aerospace Vehicles and Defense",
                    "Aeroespacial y defensa",
                    "Aérospatiale et défense",
                ),
            )
        },
        class(
            "336320",
            &["33632", "3363", "336"],
            text(
                "Electrical harnesses for vehicles",
                "Fabricación de arneses eléctricos para vehículos",
                "Faisceaux électriques pour véhicules",
            ),
        ),
        class(
            "3363",
            &["336"],
            text("Vehicle parts", "Partes para vehículos", "Pièces de véhicules"),
        ),
        class("312120", &["31212", "312"], text("Breweries", "Cerveza", "Brasseries")),
        Document {
            codes: vec![Code {
                broader: vec!["8544".to_owned(), "85".to_owned()],
                ..Code::new("hs-2022", "854430")
            }],
            ..document(
                "class",
                "class/hs/2022/854430",
                text(
                    "Ignition wiring sets",
                    "Juegos de cables para bujías",
                    "Jeux de fils pour bougies",
                ),
            )
        },
        Document {
            initiatives: vec![Named::new(
                "cluster-mapping",
                text("Cluster mapping", "Mapeo de clústeres", "Cartographie des grappes"),
            )],
            names: vec!["AEROCLÚSTER".to_owned()],
            ..organisation(
                "org/aeroclust",
                text("", "Aeroclúster de Querétaro", ""),
                text(
                    "Companies that make aircraft engines and landing gear",
                    "Empresas que fabrican motores de avión y trenes de aterrizaje",
                    "Entreprises qui fabriquent des moteurs d’avion et des trains d’atterrissage",
                ),
            )
        },
        organisation("org/cables", text("", "Cables y Arneses del Bajío", ""), none()),
    ]
}
