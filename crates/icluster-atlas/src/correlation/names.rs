//! What columns are called, in three languages.

use super::ask::Outcome;
use crate::text::text3;
use crate::view::Text3;
use icluster_codes::{Country, Level, indicator_sets};

/// Indicators that files are known to bring, beside those of the sets: key and names.
const IMPORTED: [(&str, [&str; 3]); 18] = [
    ("population", ["Population", "Población", "Population"]),
    (
        "high_school_graduates",
        [
            "Adults who finished high school",
            "Adultos con bachillerato",
            "Adultes diplômés du secondaire",
        ],
    ),
    (
        "some_college",
        [
            "Adults with some college",
            "Adultos con algo de universidad",
            "Adultes avec des études supérieures",
        ],
    ),
    ("income_per_head", ["Income per head", "Ingreso por persona", "Revenu par habitant"]),
    (
        "median_household_income",
        ["Median household income", "Ingreso mediano de los hogares", "Revenu médian des ménages"],
    ),
    ("poverty", ["Persons in poverty", "Personas en pobreza", "Personnes en pauvreté"]),
    ("labour_force", ["Labour force", "Fuerza laboral", "Population active"]),
    ("unemployment_rate", ["Unemployment rate", "Tasa de desempleo", "Taux de chômage"]),
    ("travel_to_work", ["Travel to work", "Viaje al trabajo", "Trajet au travail"]),
    ("median_age", ["Median age", "Edad mediana", "Âge médian"]),
    (
        "foreign_born",
        ["Persons born abroad", "Personas nacidas en el extranjero", "Personnes nées à l’étranger"],
    ),
    ("gdp_per_head", ["GDP per head", "PIB por persona", "PIB par habitant"]),
    ("gross-output", ["Gross output", "Producción bruta", "Production brute"]),
    ("gross-value-added", ["Gross value added", "Valor agregado bruto", "Valeur ajoutée brute"]),
    ("investment", ["Investment", "Inversión", "Investissement"]),
    ("fixed-assets", ["Fixed assets", "Activos fijos", "Actifs fixes"]),
    ("port_distance", ["Distance to a port", "Distancia a un puerto", "Distance à un port"]),
    ("technical_schooling", ["Technical schooling", "Formación técnica", "Formation technique"]),
];

fn of(words: [&str; 3]) -> Text3 {
    let [en, es, fr] = words;
    text3(en, es, fr)
}

/// Name of an imported indicator; its key in words where no name is known. One of a cluster has the cluster's key in brackets.
pub(super) fn imported(key: &str) -> Text3 {
    let (plain, cluster) = key.split_once('@').map_or((key, None), |(a, b)| (a, Some(b)));
    let of_sets = || {
        let mut all = indicator_sets().iter().flat_map(|set| &set.indicators);
        let name = &all.find(|of| of.key == plain)?.name;
        Some(text3(name.en.clone(), name.es.clone(), name.fr.clone()))
    };
    let listed = IMPORTED.iter().find(|(known, _)| *known == plain);
    let listed = listed.map(|(_, words)| of(*words));
    let mut name = listed.or_else(of_sets).unwrap_or_else(|| in_words(plain));
    if let Some(cluster) = cluster {
        for text in [&mut name.en, &mut name.es, &mut name.fr] {
            text.push_str(" (");
            text.push_str(cluster);
            text.push(')');
        }
    }
    name
}

/// `water_stress` as `Water stress`, whatever the language: the file gave it no other name.
fn in_words(key: &str) -> Text3 {
    let text = key.replace(['_', '-'], " ");
    let mut letters = text.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string());
    let text = first.unwrap_or_default() + letters.as_str();
    text3(text.clone(), text.clone(), text)
}

/// Name of an outcome or condition of the release.
pub(super) fn own(key: &str, of_cluster: bool) -> Text3 {
    of(match (key, of_cluster) {
        ("strength", true) => {
            ["Location quotient", "Cociente de localización", "Quotient de localisation"]
        }
        ("strength", false) => {
            ["Cluster strength", "Fortaleza de los clústeres", "Force des grappes"]
        }
        ("growth", true) => {
            ["Growth of its jobs", "Crecimiento de su empleo", "Croissance de ses emplois"]
        }
        ("growth", false) => ["Growth of jobs", "Crecimiento del empleo", "Croissance des emplois"],
        ("complexity", _) => {
            ["Economic complexity", "Complejidad económica", "Complexité économique"]
        }
        ("wage", _) => ["Average wage", "Salario medio", "Salaire moyen"],
        ("establishments", _) => ["Establishments", "Establecimientos", "Établissements"],
        ("establishment_size", _) => {
            ["Jobs per establishment", "Empleos por establecimiento", "Emplois par établissement"]
        }
        ("diversity", _) => {
            ["Diversity of clusters", "Diversidad de clústeres", "Diversité des grappes"]
        }
        ("jobs", _) => ["Jobs", "Empleos", "Emplois"],
        (other, _) => [other; 3],
    })
}

/// Unit of an outcome or condition of the release.
pub(super) fn own_unit(key: &str, of_cluster: bool, levels: &[Level]) -> Option<Text3> {
    Some(of(match (key, of_cluster) {
        ("strength", true) => [
            "times the reference’s share",
            "veces la parte de la referencia",
            "fois la part de la référence",
        ],
        ("strength", false) => [
            "share of traded jobs in strong clusters",
            "parte del empleo comerciable en clústeres fuertes",
            "part des emplois échangeables dans des grappes fortes",
        ],
        ("growth", _) => ["a year", "al año", "par an"],
        ("complexity", _) => ["index", "índice", "indice"],
        ("diversity", _) => [
            "effective number of traded clusters",
            "número efectivo de clústeres comerciables",
            "nombre effectif de grappes échangeables",
        ],
        ("wage", _) => match levels.first().and_then(|level| level.country()) {
            Some(Country::Mx) => ["MXN"; 3],
            Some(Country::Ca) => ["CAD"; 3],
            Some(Country::Us) => ["USD"; 3],
            None => return None,
        },
        ("jobs" | "establishments" | "establishment_size", _) => return None,
        _ => return None,
    }))
}

/// What an outcome is in the middle of a sentence: `automotive’s location quotient`.
pub(super) fn of_outcome(outcome: Outcome, cluster: Option<&Text3>) -> Text3 {
    let name = own(outcome.key(), cluster.is_some());
    let small = |text: &str| {
        let mut letters = text.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    };
    let name = text3(small(&name.en), small(&name.es), small(&name.fr));
    match cluster.filter(|_| outcome != Outcome::Complexity) {
        Some(cluster) => text3(
            format!("{} ({})", name.en, cluster.en),
            format!("{} ({})", name.es, cluster.es),
            format!("{} ({})", name.fr, cluster.fr),
        ),
        None => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_or_made_of_the_key() {
        assert_eq!(imported("broadband").es, "Hogares con banda ancha");
        assert_eq!(imported("water_stress").en, "Water stress");
        assert_eq!(imported("firm_age@automotive").fr, "Âge des entreprises (automotive)");
    }
}
