//! Sentences on complexity in three languages.

use super::{ComplexityDiagnosis, ComplexityWarning, FilterChoice, PresenceRule, known};
use crate::text::{number, text3};
use crate::view::Text3;
use icluster_complexity::predict::Model;
use icluster_complexity::{Diagnosis, Threshold, Warning};

/// A filter by its name and numbers, of so many years added up.
pub(super) fn filter(choice: FilterChoice, years: usize) -> Text3 {
    let one = filter_of_a_year(choice);
    if years < 2 || !matches!(choice, FilterChoice::Oec | FilterChoice::DataMexico) {
        return one;
    }
    text3(
        format!("{}; totals times {years} years", one.en),
        format!("{}; totales por {years} años", one.es),
        format!("{} ; totaux fois {years} ans", one.fr),
    )
}

fn filter_of_a_year(choice: FilterChoice) -> Text3 {
    match choice {
        FilterChoice::Oec => text3(
            "OEC: at least 1 million inhabitants where known, exports of 1 billion; products above 500 million",
            "OEC: al menos 1 millón de habitantes donde se conocen, exportaciones de mil millones; productos de más de 500 millones",
            "OEC : au moins 1 million d'habitants s'ils sont connus, 1 milliard d'exportations ; produits de plus de 500 millions",
        ),
        FilterChoice::DataMexico => text3(
            "DataMexico: at least 300 in a place, more than 300 in an activity",
            "DataMéxico: al menos 300 en un lugar, más de 300 en una actividad",
            "DataMexico : au moins 300 dans un lieu, plus de 300 dans une activité",
        ),
        FilterChoice::None | FilterChoice::Usual => text3("none", "ninguno", "aucun"),
        FilterChoice::Own(own) => {
            let (place, activity) = (number(own.place_total, 0), number(own.activity_total, 0));
            let (d, u) = (own.diversity, own.ubiquity);
            text3(
                format!(
                    "own: at least {} in a place, more than {} in an activity; diversity {d}, ubiquity {u}",
                    place.en, activity.en
                ),
                format!(
                    "propio: al menos {} en un lugar, más de {} en una actividad; diversidad {d}, ubicuidad {u}",
                    place.es, activity.es
                ),
                format!(
                    "propre : au moins {} dans un lieu, plus de {} dans une activité ; diversité {d}, ubiquité {u}",
                    place.fr, activity.fr
                ),
            )
        }
    }
}

/// The usual filter of a forecast on trade.
pub(super) fn part_of_trade() -> Text3 {
    text3(
        "at least a ten-thousandth of the base year's trade in a place",
        "al menos una diezmilésima del comercio del año base en un lugar",
        "au moins un dix-millième du commerce de l'année de base dans un lieu",
    )
}

/// What makes a place specialised.
pub(super) fn presence(rule: PresenceRule, threshold: Threshold) -> Text3 {
    let at = number(threshold.at, 2);
    let from = |en: &str, es: &str, fr: &str| match threshold.strict {
        true => text3(
            format!("{en} above {}", at.en),
            format!("{es} de más de {}", at.es),
            format!("{fr} de plus de {}", at.fr),
        ),
        false => text3(
            format!("{en} of {} or more", at.en),
            format!("{es} de {} o más", at.es),
            format!("{fr} de {} ou plus", at.fr),
        ),
    };
    match rule {
        PresenceRule::Rca => from(
            "revealed comparative advantage",
            "ventaja comparativa revelada",
            "avantage comparatif révélé",
        ),
        PresenceRule::Rpop => {
            from("presence per head", "presencia por habitante", "présence par habitant")
        }
        PresenceRule::RcaOrRpop => from(
            "comparative advantage or presence per head",
            "ventaja comparativa o presencia por habitante",
            "avantage comparatif ou présence par habitant",
        ),
        PresenceRule::Share(times) => {
            let Text3 { en, es, fr } = number(times, 2);
            text3(
                format!("a share above {en} times the activity's concentration"),
                format!("una participación de más de {es} veces la concentración de la actividad"),
                format!("une part de plus de {fr} fois la concentration de l'activité"),
            )
        }
    }
}

/// A projection whose order runs against the places' own.
pub(super) fn against_own(correlation: f64) -> Text3 {
    let Text3 { en, es, fr } = number(correlation, 2);
    text3(
        format!(
            "By this PCI the order of places runs against their own (rank correlation {en}): the two matrices do not see the same complexity. Compare with a PCI from another level before using it."
        ),
        format!(
            "Con este PCI el orden de los lugares va en contra del propio (correlación de rangos {es}): las dos matrices no ven la misma complejidad. Compare con un PCI de otro nivel antes de usarlo."
        ),
        format!(
            "Selon ce PCI, l'ordre des lieux va contre le leur (corrélation des rangs {fr}) : les deux matrices ne voient pas la même complexité. Comparez avec un PCI d'un autre niveau avant de l'employer."
        ),
    )
}

/// A model of the forecast.
pub(super) fn model(model: Model) -> Text3 {
    let (es, fr) = match model {
        Model::Random => ("azar", "hasard"),
        Model::Rca => ("VCR actual", "ACR actuel"),
        Model::Ubiquity => ("ubicuidad", "ubiquité"),
        Model::Rising => ("ubicuidad en alza", "ubiquité en hausse"),
        Model::Density => ("densidad", "densité"),
        Model::LogisticDensity => ("logística, solo densidad", "logistique, densité seule"),
        Model::LowRank => ("logística, solo rango bajo", "logistique, rang faible seul"),
        Model::Logistic => ("logística, todas las variables", "logistique, toutes les variables"),
        Model::Trees => ("árboles potenciados", "arbres boostés"),
        Model::Baskets => ("canastas parecidas", "paniers semblables"),
        Model::Blend => ("mezcla", "mélange"),
    };
    text3(model.name(), es, fr)
}

/// A diagnosis as surfaces show it.
pub(super) fn diagnosis(found: &Diagnosis) -> ComplexityDiagnosis {
    ComplexityDiagnosis {
        parts: found.parts.clone(),
        second_eigenvalue: known(found.second),
        third_eigenvalue: known(found.third),
        diversity_correlation: found.diversity_correlation,
        small_places: found.small_places,
        log_supermodular: known(found.log_supermodular),
        warnings: found.warnings.iter().map(|warning| warned(*warning, found)).collect(),
    }
}

fn warned(warning: Warning, found: &Diagnosis) -> ComplexityWarning {
    let parts = found.parts.len();
    let share = |share: f64| number(share * 100.0, 0);
    let correlation = number(found.diversity_correlation, 2);
    let (id, text) = match warning {
        Warning::Disconnected => (
            "disconnected",
            text3(
                format!(
                    "The data fall into {parts} parts that share nothing; numbers of two parts cannot be compared."
                ),
                format!(
                    "Los datos se dividen en {parts} partes que no comparten nada; no se pueden comparar cifras de dos partes."
                ),
                format!(
                    "Les données se divisent en {parts} parties qui ne partagent rien ; les chiffres de deux parties ne se comparent pas."
                ),
            ),
        ),
        Warning::Tied => (
            "tied",
            text3(
                "The second and third eigenvalue are equal: complexity is not defined here.",
                "El segundo y el tercer valor propio son iguales: la complejidad no está definida aquí.",
                "La deuxième et la troisième valeur propre sont égales : la complexité n'est pas définie ici.",
            ),
        ),
        Warning::NearlyTied => (
            "nearly-tied",
            text3(
                "The third eigenvalue is close to the second: small changes of the data can turn the order.",
                "El tercer valor propio está cerca del segundo: pequeños cambios de los datos pueden invertir el orden.",
                "La troisième valeur propre est proche de la deuxième : de petits changements des données peuvent renverser l'ordre.",
            ),
        ),
        Warning::AgainstDiversity => (
            "against-diversity",
            text3(
                format!(
                    "ECI and diversity correlate by {} only: the ranking may follow something else, such as small places.",
                    correlation.en
                ),
                format!(
                    "La correlación de ECI y diversidad es solo {}: el orden puede seguir otra cosa, como lugares pequeños.",
                    correlation.es
                ),
                format!(
                    "La corrélation de l'ECI et de la diversité n'est que de {} : le classement suit peut-être autre chose, comme de petits lieux.",
                    correlation.fr
                ),
            ),
        ),
        Warning::SmallPlaces => {
            let share = share(found.small_places);
            (
                "small-places",
                text3(
                    format!(
                        "{} % of the places have less than a thousandth of the largest: filter them.",
                        share.en
                    ),
                    format!(
                        "El {} % de los lugares tiene menos de una milésima del mayor: conviene filtrarlos.",
                        share.es
                    ),
                    format!(
                        "{} % des lieux ont moins d'un millième du plus grand : filtrez-les.",
                        share.fr
                    ),
                ),
            )
        }
        Warning::Empty => {
            let (c, p) = (found.empty_places, found.empty_activities);
            (
                "empty",
                text3(
                    format!(
                        "{c} places and {p} activities without any specialisation have no complexity."
                    ),
                    format!(
                        "{c} lugares y {p} actividades sin especialización alguna no tienen complejidad."
                    ),
                    format!(
                        "{c} lieux et {p} activités sans aucune spécialisation n'ont pas de complexité."
                    ),
                ),
            )
        }
        Warning::NotLogSupermodular => {
            let share = share(found.log_supermodular);
            (
                "not-log-supermodular",
                text3(
                    format!(
                        "Only {} % of the comparisons are log-supermodular: the data lack some of the structure that ECI assumes.",
                        share.en
                    ),
                    format!(
                        "Solo el {} % de las comparaciones es log-supermodular: a los datos les falta parte de la estructura que supone el ECI.",
                        share.es
                    ),
                    format!(
                        "Seules {} % des comparaisons sont log-supermodulaires : il manque aux données une part de la structure que suppose l'ECI.",
                        share.fr
                    ),
                ),
            )
        }
    };
    ComplexityWarning { id: id.to_owned(), text }
}
