//! The indicators of the readiness index: which pillar each is of, which way is better, where its numbers are from. One place for each fact.

use crate::text::text3;
use crate::view::Text3;
use icluster_priority::{Direction, Scale};

/// Where numbers of an indicator are from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum From {
    /// Computed from the jobs, points and ports of the release.
    Release,
    /// A panel of indicators, as imported; of a larger place without a value of its own the mean of its parts, weighed by their people.
    Rate,
    /// A panel; of a larger place without a value of its own the sum over its parts.
    Count,
}

/// An indicator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    pub(super) id: &'static str,
    pub(super) pillar: &'static str,
    pub(super) direction: Direction,
    pub(super) scale: Scale,
    pub(super) from: From,
    names: [&'static str; 3],
}

impl Spec {
    pub(super) fn name(&self) -> Text3 {
        let [en, es, fr] = self.names;
        text3(en, es, fr)
    }
}

const fn spec(
    id: &'static str,
    pillar: &'static str,
    from: From,
    (direction, scale): (Direction, Scale),
    names: [&'static str; 3],
) -> Spec {
    Spec { id, pillar, direction, scale, from, names }
}

const MORE: (Direction, Scale) = (Direction::Higher, Scale::Natural);
const MUCH: (Direction, Scale) = (Direction::Higher, Scale::SignedLog);
const LESS: (Direction, Scale) = (Direction::Lower, Scale::Natural);
const NEAR: (Direction, Scale) = (Direction::Lower, Scale::SignedLog);

pub(super) const LABOUR: &str = "labour";
pub(super) const SKILLS: &str = "skills";
pub(super) const LAND: &str = "industrial_land";
pub(super) const POWER: &str = "power";
pub(super) const WATER: &str = "water";
pub(super) const TRANSPORT: &str = "transport";
pub(super) const TELECOM: &str = "telecom";
pub(super) const LAW: &str = "rule_of_law";
pub(super) const BASE: &str = "export_base";
pub(super) const DIVERSITY: &str = "diversity";

/// Pillars of the index.
pub(super) const PILLARS: [&str; 10] =
    [LABOUR, SKILLS, LAND, POWER, WATER, TRANSPORT, TELECOM, LAW, BASE, DIVERSITY];

/// Distance to the border, and minutes to it, which are used in its place where a panel has them.
pub(super) const CROSSING: &str = "crossing_distance";
pub(super) const BORDER_MINUTES: &str = "border_minutes";

/// All indicators that the index knows. Of the distance to the border and the minutes to it only one is used.
pub(super) const SPECS: [Spec; 28] = [
    spec("population", LABOUR, From::Release, MUCH, ["Residents", "Habitantes", "Habitants"]),
    spec("jobs", LABOUR, From::Release, MUCH, ["Jobs", "Empleos", "Emplois"]),
    spec(
        "labour_formality",
        LABOUR,
        From::Rate,
        MORE,
        ["Formal part of employment", "Parte formal del empleo", "Part formelle de l’emploi"],
    ),
    spec(
        "high_school_graduates",
        SKILLS,
        From::Rate,
        MORE,
        [
            "People who finished upper secondary school",
            "Personas con educación media superior concluida",
            "Personnes ayant achevé le secondaire",
        ],
    ),
    spec(
        "bachelors_degree",
        SKILLS,
        From::Rate,
        MORE,
        ["People with a degree", "Personas con título universitario", "Personnes diplômées"],
    ),
    spec(
        "schooling_years",
        SKILLS,
        From::Rate,
        MORE,
        ["Years of schooling", "Años de escolaridad", "Années de scolarité"],
    ),
    spec(
        "industrial_land_price",
        LAND,
        From::Rate,
        NEAR,
        ["Price of industrial land", "Precio del suelo industrial", "Prix du terrain industriel"],
    ),
    spec(
        "industrial_vacancy",
        LAND,
        From::Rate,
        MORE,
        [
            "Vacant part of industrial space",
            "Parte desocupada del espacio industrial",
            "Part vacante de l’espace industriel",
        ],
    ),
    spec(
        "industrial_parks",
        LAND,
        From::Count,
        MUCH,
        ["Industrial parks", "Parques industriales", "Parcs industriels"],
    ),
    spec(
        "power_price",
        POWER,
        From::Rate,
        LESS,
        ["Price of power", "Precio de la electricidad", "Prix de l’électricité"],
    ),
    spec(
        "power_interruptions",
        POWER,
        From::Rate,
        LESS,
        ["Interruptions of power", "Interrupciones de electricidad", "Coupures d’électricité"],
    ),
    spec(
        "power_margin",
        POWER,
        From::Rate,
        MORE,
        [
            "Margin of the power supply",
            "Margen del suministro eléctrico",
            "Marge de l’approvisionnement électrique",
        ],
    ),
    spec(
        "water_stress",
        WATER,
        From::Rate,
        LESS,
        ["Water stress", "Estrés hídrico", "Stress hydrique"],
    ),
    spec(
        CROSSING,
        TRANSPORT,
        From::Release,
        NEAR,
        [
            "Kilometres to the nearest port of entry of the United States’ land border",
            "Kilómetros al puerto fronterizo terrestre más cercano de Estados Unidos",
            "Kilomètres jusqu’au point d’entrée terrestre des États-Unis le plus proche",
        ],
    ),
    spec(
        BORDER_MINUTES,
        TRANSPORT,
        From::Rate,
        NEAR,
        [
            "Minutes to and across the border",
            "Minutos hasta y a través de la frontera",
            "Minutes jusqu’à la frontière et pour la franchir",
        ],
    ),
    spec(
        "port_distance",
        TRANSPORT,
        From::Rate,
        NEAR,
        [
            "Kilometres to the nearest seaport",
            "Kilómetros al puerto marítimo más cercano",
            "Kilomètres jusqu’au port maritime le plus proche",
        ],
    ),
    spec(
        "market_access",
        TRANSPORT,
        From::Release,
        MUCH,
        [
            "Market access: jobs of North America over their distance in kilometres",
            "Acceso a mercados: empleos de América del Norte entre su distancia en kilómetros",
            "Accès aux marchés : emplois d’Amérique du Nord sur leur distance en kilomètres",
        ],
    ),
    spec(
        "broadband",
        TELECOM,
        From::Rate,
        MORE,
        ["Households with broadband", "Hogares con banda ancha", "Ménages avec le haut débit"],
    ),
    spec(
        "computer",
        TELECOM,
        From::Rate,
        MORE,
        ["Households with a computer", "Hogares con computadora", "Ménages avec un ordinateur"],
    ),
    spec(
        "smartphone",
        TELECOM,
        From::Rate,
        MORE,
        [
            "Households with a smartphone",
            "Hogares con teléfono inteligente",
            "Ménages avec un téléphone intelligent",
        ],
    ),
    spec(
        "rule_of_law",
        LAW,
        From::Rate,
        MORE,
        ["Rule of law", "Estado de derecho", "État de droit"],
    ),
    spec("safety", LAW, From::Rate, MORE, ["Safety", "Seguridad", "Sécurité"]),
    spec(
        "manufacturing_jobs",
        BASE,
        From::Release,
        MUCH,
        ["Jobs in manufacturing", "Empleos en manufactura", "Emplois manufacturiers"],
    ),
    spec(
        "manufacturing_share",
        BASE,
        From::Release,
        MORE,
        [
            "Part of jobs in manufacturing",
            "Parte del empleo en manufactura",
            "Part de l’emploi dans le manufacturier",
        ],
    ),
    spec(
        "immex_plants",
        BASE,
        From::Count,
        MUCH,
        ["IMMEX plants", "Establecimientos IMMEX", "Établissements IMMEX"],
    ),
    spec(
        "effective_clusters",
        DIVERSITY,
        From::Release,
        MORE,
        [
            "Effective number of traded clusters",
            "Número efectivo de clústeres comerciables",
            "Nombre effectif de grappes exportatrices",
        ],
    ),
    spec(
        "strong_clusters",
        DIVERSITY,
        From::Release,
        MUCH,
        ["Strong clusters", "Clústeres fuertes", "Grappes fortes"],
    ),
    spec(
        "traded_share",
        DIVERSITY,
        From::Release,
        MORE,
        [
            "Part of jobs in traded clusters",
            "Parte del empleo en clústeres comerciables",
            "Part de l’emploi dans les grappes exportatrices",
        ],
    ),
];

/// Name of a pillar.
pub(super) fn pillar_name(id: &str) -> Text3 {
    match id {
        LABOUR => text3("Labour", "Mano de obra", "Main-d’œuvre"),
        SKILLS => text3("Skills", "Habilidades", "Compétences"),
        LAND => text3("Industrial land", "Suelo industrial", "Terrains industriels"),
        POWER => text3("Power", "Electricidad", "Électricité"),
        WATER => text3("Water", "Agua", "Eau"),
        TRANSPORT => text3("Transport", "Transporte", "Transports"),
        TELECOM => text3("Telecommunications", "Telecomunicaciones", "Télécommunications"),
        LAW => text3("Rule of law", "Estado de derecho", "État de droit"),
        BASE => text3("Export base", "Base exportadora", "Base exportatrice"),
        DIVERSITY => {
            text3("Diversity of clusters", "Diversidad de clústeres", "Diversité des grappes")
        }
        other => text3(other, other, other),
    }
}
