//! What a chain rests on, and what to bear in mind.

use super::chain_reply::{ChainEvidence, ChainPlace};
use super::economy::Economy;
use super::ground::{Ground, iso3};
use crate::text::{number, text3};
use crate::view::Text3;
use icluster_codes::Country;
use std::collections::BTreeSet;

/// What edges name as their evidence. `jobs` has the countries with places, their names and the years of their jobs: links are followed to those without a part of the region too.
pub(super) fn evidence(
    table: &Text3,
    economy: &Economy,
    ground: &Ground,
    jobs: &[(Country, Text3, i32)],
) -> Vec<ChainEvidence> {
    let mut evidence = vec![ChainEvidence {
        id: "table".to_owned(),
        text: table.clone(),
        source: None,
        year: Some(economy.year),
    }];
    for (country, name, year) in jobs {
        evidence.push(ChainEvidence {
            id: format!("jobs:{country}"),
            text: text3(
                format!("Jobs by industry and place, {}, {year}", name.en),
                format!("Empleos por industria y lugar, {}, {year}", name.es),
                format!("Emplois par industrie et lieu, {}, {year}", name.fr),
            ),
            source: None,
            year: Some(*year),
        });
    }
    evidence.push(ChainEvidence {
        id: "distance".to_owned(),
        text: text3(
            "Suppliers of a nation by what their places make and how far away they are (gravity, exponent 0.9; interval: 0.28 to 1.55)",
            "Proveedores de un país según lo que producen sus lugares y su distancia (gravedad, exponente 0.9; intervalo: 0.28 a 1.55)",
            "Fournisseurs d’un pays selon ce que produisent ses lieux et leur distance (gravité, exposant 0,9 ; intervalle : 0,28 à 1,55)",
        ),
        source: None,
        year: None,
    });
    let each = ground.known.iter();
    let sources: BTreeSet<(&str, bool, bool, i32)> =
        each.map(|of| (of.source.as_str(), of.exports, of.of_all, of.year)).collect();
    for (source, exports, of_all, year) in sources {
        let (id, text) = match exports {
            true if of_all => (
                "margin:exports",
                text3(
                    format!(
                        "Published exports of states to all of the world by industry, {year}: which state sells abroad"
                    ),
                    format!(
                        "Exportaciones publicadas de los estados a todo el mundo por industria, {year}: qué estado vende al exterior"
                    ),
                    format!(
                        "Exportations publiées des États vers le monde entier par industrie, {year} : quel État vend à l’étranger"
                    ),
                ),
            ),
            true => (
                "margin:exports",
                text3(
                    format!("Published exports of states to the neighbour by industry, {year}"),
                    format!(
                        "Exportaciones publicadas de los estados al vecino por industria, {year}"
                    ),
                    format!("Exportations publiées des États vers le voisin par industrie, {year}"),
                ),
            ),
            false => (
                "margin:imports",
                text3(
                    format!("Published imports of states from the neighbour by industry, {year}"),
                    format!(
                        "Importaciones publicadas de los estados desde el vecino por industria, {year}"
                    ),
                    format!(
                        "Importations publiées des États depuis le voisin par industrie, {year}"
                    ),
                ),
            ),
        };
        evidence.push(ChainEvidence {
            id: id.to_owned(),
            text,
            source: Some(source.to_owned()),
            year: Some(year),
        });
    }
    evidence
}

/// What to bear in mind.
pub(super) fn notes(economy: &Economy, ground: &Ground, parts: &[ChainPlace]) -> Vec<Text3> {
    let years = |pick: fn(&Text3) -> &String| {
        let each = parts.iter().map(|part| format!("{} {}", pick(&part.name), part.year));
        each.collect::<Vec<_>>().join(", ")
    };
    let [en, es, fr] = [years(|name| &name.en), years(|name| &name.es), years(|name| &name.fr)];
    let year = economy.year;
    let mut notes = vec![
        text3(
            format!(
                "Values are of {year}: the nations' output of that year shared out by jobs ({en})."
            ),
            format!(
                "Los valores son de {year}: la producción de los países de ese año repartida por empleos ({es})."
            ),
            format!(
                "Les valeurs sont de {year} : la production des pays de cette année répartie par emplois ({fr})."
            ),
        ),
        text3(
            "A sector's purchases are those of its nation's sector; which places they come from is modelled (tier 3) but where states' trade across the border is published (tier 2).",
            "Las compras de un sector son las del sector de su país; de qué lugares vienen es un modelo (nivel 3), salvo donde se publica el comercio exterior de los estados (nivel 2).",
            "Les achats d’un secteur sont ceux du secteur de son pays ; les lieux d’où ils viennent sont modélisés (niveau 3), sauf là où le commerce extérieur des États est publié (niveau 2).",
        ),
    ];
    let margins: BTreeSet<(u32, bool, u32)> =
        ground.known.iter().map(|of| (of.state, of.exports, of.sector)).collect();
    if let Some(known) = ground.known.first() {
        let count = number(margins.len() as f64, 0);
        notes.push(text3(
            format!(
                "The published trade of states by industry ({}, {} numbers) says who sells or buys across the border.",
                known.year, count.en
            ),
            format!(
                "El comercio publicado de los estados por industria ({}, {} cifras) dice quién vende o compra a través de la frontera.",
                known.year, count.es
            ),
            format!(
                "Le commerce publié des États par industrie ({}, {} chiffres) dit qui vend ou achète à travers la frontière.",
                known.year, count.fr
            ),
        ));
    }
    let absent: Vec<&str> = Country::ALL
        .into_iter()
        .filter(|country| !ground.nations.contains_key(country))
        .map(iso3)
        .collect();
    if !absent.is_empty() {
        let list = absent.join(", ");
        notes.push(text3(
            format!("No places of {list}: jobs or the table lack it."),
            format!("Sin lugares de {list}: faltan en los empleos o en la tabla."),
            format!("Aucun lieu de {list} : absent des emplois ou du tableau."),
        ));
    }
    notes
}
