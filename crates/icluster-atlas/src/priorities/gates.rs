//! What stands in the way of a candidate whatever its score: told, never dropped silently.

use super::context::Context;
use super::reply::PriorityGate;
use crate::text::{number, percent, text3};
use crate::view::Text3;

/// Imports from outside North America below which a plant has no market, US dollars (definition of the score).
const DEMAND: f64 = 5e6;
/// Jobs in the industries' subsectors at the place below which nobody there knows the work.
const SKILLED: f64 = 50.0;
/// Value of the capability pillar below which a candidate is not feasible (definition of the score).
const CAPABILITY: f64 = 0.05;

fn gate(id: &str, text: Text3) -> PriorityGate {
    PriorityGate { id: id.to_owned(), text }
}

/// Gates that are closed to a product at a place.
pub(super) fn gates(
    context: &Context<'_>,
    product: usize,
    site: usize,
    capability: Option<f64>,
) -> Vec<PriorityGate> {
    let gap = context.gaps[product];
    let mut closed = Vec::new();
    if gap.outside < DEMAND {
        let Text3 { en, es, fr } = number(gap.outside / 1e6, 1);
        closed.push(gate("small_demand", text3(
            format!("North America buys USD {en} million of it from outside, less than 5"),
            format!("América del Norte compra {es} millones de dólares de fuera, menos de 5"),
            format!("L’Amérique du Nord en achète {fr} millions de dollars à l’extérieur, moins de 5"),
        )));
    }
    if gap.origin.passes == Some(false) {
        let Text3 { en, es, fr } = percent(gap.origin.content_high.unwrap_or_default());
        closed.push(gate("origin", text3(
            format!("Screen of rules of origin: regional content {en} at most, less than asked for (a screen, no ruling)"),
            format!("Filtro de reglas de origen: contenido regional de {es} a lo más, menos de lo que se pide (un filtro, no un dictamen)"),
            format!("Filtre des règles d’origine : contenu régional de {fr} au plus, moins que demandé (un filtre, pas une décision)"),
        )));
    }
    let [_, skilled] = context.jobs(product, site);
    if skilled < SKILLED {
        let Text3 { en, es, fr } = number(skilled, 0);
        closed.push(gate(
            "no_skills",
            text3(
                format!("{en} jobs in the subsector at the place, fewer than 50"),
                format!("{es} empleos en el subsector en el lugar, menos de 50"),
                format!("{fr} emplois dans le sous-secteur sur place, moins de 50"),
            ),
        ));
    }
    if let Some(value) = capability.filter(|value| *value < CAPABILITY) {
        let Text3 { en, es, fr } = number(value, 2);
        closed.push(gate(
            "weak_capability",
            text3(
                format!("Capability {en}, less than 0.05"),
                format!("Capacidad {es}, menos de 0.05"),
                format!("Capacité {fr}, moins de 0,05"),
            ),
        ));
    }
    closed
}
