//! The indicators of the priority score: which pillar each is of, which way is better, what it is. One place for each fact.
//!
//! Pillars, indicators and gates: the definition of the nearshoring priority score in `docs/priorities.md`.

use crate::text::text3;
use crate::view::Text3;
use icluster_priority::{Direction, Scale};

/// What a number is a number of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A product, wherever it is made.
    Product,
    /// What a country makes, by industry.
    Industry,
    /// An industry at a place.
    Cell,
    /// A place, whatever is made there.
    Place,
}

/// An indicator.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spec {
    pub(super) id: &'static str,
    pub(super) pillar: &'static str,
    pub(super) direction: Direction,
    pub(super) scale: Scale,
    pub(super) of: Of,
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
    of: Of,
    (direction, scale): (Direction, Scale),
    names: [&'static str; 3],
) -> Spec {
    Spec { id, pillar, direction, scale, of, names }
}

const MORE: (Direction, Scale) = (Direction::Higher, Scale::Natural);
const MUCH: (Direction, Scale) = (Direction::Higher, Scale::SignedLog);
const LESS: (Direction, Scale) = (Direction::Lower, Scale::Natural);

pub(super) const DEMAND: &str = "demand";
pub(super) const RISK: &str = "substitutability";
pub(super) const CAPABILITY: &str = "capability";
pub(super) const LINKAGE: &str = "linkage";
pub(super) const VALUE: &str = "value_added";
pub(super) const SUSTAINABILITY: &str = "sustainability";

/// All indicators that the score knows; those a release has no number of are left out of the card and told.
pub(super) const SPECS: [Spec; 30] = [
    spec(
        "imports_outside",
        DEMAND,
        Of::Product,
        MUCH,
        [
            "Imports of the US and Canada from outside North America",
            "Importaciones de EE. UU. y Canadá de fuera de América del Norte",
            "Importations des États-Unis et du Canada hors d’Amérique du Nord",
        ],
    ),
    spec(
        "import_growth",
        DEMAND,
        Of::Product,
        MORE,
        [
            "Growth of these imports a year",
            "Crecimiento anual de estas importaciones",
            "Croissance annuelle de ces importations",
        ],
    ),
    spec(
        "demand_pull",
        DEMAND,
        Of::Industry,
        MUCH,
        [
            "What industries of North America buy of such goods",
            "Lo que las industrias de América del Norte compran de estos bienes",
            "Ce que les industries d’Amérique du Nord achètent de ces biens",
        ],
    ),
    spec(
        "outside_concentration",
        RISK,
        Of::Product,
        MORE,
        [
            "Concentration of suppliers outside North America",
            "Concentración de los proveedores de fuera de América del Norte",
            "Concentration des fournisseurs hors d’Amérique du Nord",
        ],
    ),
    spec(
        "outside_share",
        RISK,
        Of::Product,
        MORE,
        [
            "Part of imports from outside North America",
            "Parte de las importaciones de fuera de América del Norte",
            "Part des importations venant d’hors d’Amérique du Nord",
        ],
    ),
    spec(
        "imports_to_exports",
        RISK,
        Of::Product,
        MUCH,
        [
            "Imports from outside over exports of North America",
            "Importaciones de fuera entre exportaciones de América del Norte",
            "Importations de l’extérieur sur exportations d’Amérique du Nord",
        ],
    ),
    spec(
        "look_through",
        RISK,
        Of::Product,
        MORE,
        [
            "China’s value added in what is used of such goods",
            "Valor agregado de China en lo que se usa de estos bienes",
            "Valeur ajoutée de la Chine dans ce qui est utilisé de ces biens",
        ],
    ),
    spec(
        "landed_advantage",
        RISK,
        Of::Product,
        MORE,
        [
            "Landed cost advantage over the main supplier in Asia",
            "Ventaja de costo en destino sobre el principal proveedor de Asia",
            "Avantage de coût rendu sur le principal fournisseur d’Asie",
        ],
    ),
    spec(
        "price_dispersion",
        RISK,
        Of::Product,
        LESS,
        [
            "Dispersion of import prices (a quality barrier)",
            "Dispersión de precios de importación (barrera de calidad)",
            "Dispersion des prix d’importation (barrière de qualité)",
        ],
    ),
    spec(
        "rca",
        CAPABILITY,
        Of::Product,
        MUCH,
        [
            "Revealed comparative advantage of the country",
            "Ventaja comparativa revelada del país",
            "Avantage comparatif révélé du pays",
        ],
    ),
    spec(
        "country_density",
        CAPABILITY,
        Of::Product,
        MORE,
        [
            "Density of the country’s exports around it",
            "Densidad de las exportaciones del país a su alrededor",
            "Densité des exportations du pays autour de lui",
        ],
    ),
    spec(
        "strength",
        CAPABILITY,
        Of::Cell,
        MORE,
        [
            "Strength of the place in the industries that make it (logarithm of the location quotient)",
            "Fuerza del lugar en las industrias que lo fabrican (logaritmo del cociente de localización)",
            "Force du lieu dans les industries qui le fabriquent (logarithme du quotient de localisation)",
        ],
    ),
    spec(
        "bloc_share",
        CAPABILITY,
        Of::Cell,
        MUCH,
        [
            "Jobs of the place per thousand of these industries in North America",
            "Empleos del lugar por cada mil de estas industrias en América del Norte",
            "Emplois du lieu pour mille de ces industries en Amérique du Nord",
        ],
    ),
    spec(
        "place_density",
        CAPABILITY,
        Of::Cell,
        MORE,
        [
            "Density of the place’s industries around these",
            "Densidad de las industrias del lugar alrededor de estas",
            "Densité des industries du lieu autour de celles-ci",
        ],
    ),
    spec(
        "skilled_share",
        CAPABILITY,
        Of::Place,
        MORE,
        [
            "Skilled part of the people",
            "Parte calificada de la población",
            "Part qualifiée de la population",
        ],
    ),
    spec("patents", CAPABILITY, Of::Place, MUCH, ["Patents", "Patentes", "Brevets"]),
    spec(
        "upstream_coverage",
        LINKAGE,
        Of::Cell,
        MORE,
        [
            "Inputs that suppliers within reach could cover",
            "Insumos que los proveedores al alcance podrían cubrir",
            "Intrants que les fournisseurs à portée pourraient couvrir",
        ],
    ),
    spec(
        "buyers",
        LINKAGE,
        Of::Cell,
        MUCH,
        [
            "Buyers in North America, discounted by distance",
            "Compradores en América del Norte, descontados por distancia",
            "Acheteurs en Amérique du Nord, escomptés par la distance",
        ],
    ),
    spec(
        "input_fit",
        LINKAGE,
        Of::Cell,
        MORE,
        [
            "Fit of the place’s industries with what is bought",
            "Ajuste de las industrias del lugar con lo que se compra",
            "Adéquation des industries du lieu à ce qui est acheté",
        ],
    ),
    spec(
        "extraction",
        LINKAGE,
        Of::Industry,
        MORE,
        [
            "Output that hangs on the industry",
            "Producción que depende de la industria",
            "Production qui dépend de l’industrie",
        ],
    ),
    spec(
        "complexity",
        VALUE,
        Of::Product,
        MORE,
        ["Complexity of the product", "Complejidad del producto", "Complexité du produit"],
    ),
    spec(
        "domestic_value",
        VALUE,
        Of::Industry,
        MORE,
        [
            "Own value added in the country’s exports",
            "Valor agregado propio en las exportaciones del país",
            "Valeur ajoutée propre dans les exportations du pays",
        ],
    ),
    spec(
        "wage_premium",
        VALUE,
        Of::Industry,
        MORE,
        [
            "Wage over the mean wage",
            "Salario entre el salario medio",
            "Salaire sur le salaire moyen",
        ],
    ),
    spec(
        "upstreamness",
        VALUE,
        Of::Industry,
        MORE,
        ["Stages to final use", "Etapas hasta el uso final", "Étapes jusqu’à l’usage final"],
    ),
    spec(
        "water_stress",
        SUSTAINABILITY,
        Of::Place,
        LESS,
        ["Water stress", "Estrés hídrico", "Stress hydrique"],
    ),
    spec(
        "grid_carbon",
        SUSTAINABILITY,
        Of::Place,
        LESS,
        [
            "Carbon of the grid’s power",
            "Carbono de la electricidad de la red",
            "Carbone de l’électricité du réseau",
        ],
    ),
    spec(
        "power_margin",
        SUSTAINABILITY,
        Of::Place,
        MORE,
        [
            "Margin of the power supply",
            "Margen del suministro eléctrico",
            "Marge de l’approvisionnement électrique",
        ],
    ),
    spec(
        "labour_formality",
        SUSTAINABILITY,
        Of::Place,
        MORE,
        ["Formal part of employment", "Parte formal del empleo", "Part formelle de l’emploi"],
    ),
    spec("safety", SUSTAINABILITY, Of::Place, MORE, ["Safety", "Seguridad", "Sécurité"]),
    spec(
        "flood_risk",
        SUSTAINABILITY,
        Of::Place,
        LESS,
        ["Risk of floods", "Riesgo de inundación", "Risque d’inondation"],
    ),
];

/// Name of a pillar.
pub(super) fn pillar_name(id: &str) -> Text3 {
    match id {
        DEMAND => text3("Demand", "Demanda", "Demande"),
        RISK => text3(
            "Substitutability and risk",
            "Sustituibilidad y riesgo",
            "Substituabilité et risque",
        ),
        CAPABILITY => text3("Capability", "Capacidad", "Capacité"),
        LINKAGE => text3("Linkage", "Encadenamiento", "Liens"),
        VALUE => text3("Value added", "Valor agregado", "Valeur ajoutée"),
        SUSTAINABILITY => text3("Sustainability", "Sostenibilidad", "Durabilité"),
        other => text3(other, other, other),
    }
}
