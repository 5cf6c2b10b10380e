//! What stands in the way of a candidate whatever its score: told, never dropped silently.

use super::context::Context;
use super::reply::PriorityGate;
use crate::text::{number, percent, text3};
use crate::view::Text3;
use icluster_priority::{Gate, GateEvidence, GateKind, GateLimits, GateState, gates};

/// Jobs in the subsector at the place that stand for people who know the work.
const SKILLED: f64 = 50.0;

pub(super) fn limits() -> GateLimits {
    GateLimits { skilled_people: SKILLED, ..GateLimits::default() }
}

/// What is known of a product at a place.
pub(super) fn evidence(
    context: &Context,
    product: usize,
    site: usize,
    capability: Option<f64>,
) -> GateEvidence {
    let gap = &context.gaps[product];
    let [_, skilled] = context.jobs(product, site);
    let margin = gap.origin.content_high.map(|content| content - gap.origin.needed_transaction);
    GateEvidence {
        origin_margin: margin,
        controlled_share: None,
        demand_usd: Some(gap.outside),
        skilled_people: (!skilled.is_nan()).then_some(skilled),
        water_stress: context.place_value("water_stress", site),
        capability,
    }
}

/// Gates that are closed.
pub(super) fn closed(evidence: &GateEvidence) -> Vec<PriorityGate> {
    let all = gates(evidence, &limits());
    all.iter().filter(|gate| gate.state == GateState::Closed).map(told).collect()
}

fn told(gate: &Gate) -> PriorityGate {
    let value = gate.value.unwrap_or_default();
    let (id, text) = match gate.kind {
        GateKind::SmallDemand => {
            let Text3 { en, es, fr } = number(value / 1e6, 1);
            (
                "small_demand",
                text3(
                    format!("North America buys USD {en} million of it from outside, less than 5"),
                    format!(
                        "América del Norte compra {es} millones de dólares de fuera, menos de 5"
                    ),
                    format!(
                        "L’Amérique du Nord en achète {fr} millions de dollars à l’extérieur, moins de 5"
                    ),
                ),
            )
        }
        GateKind::RulesOfOrigin => {
            let Text3 { en, es, fr } = percent(-value);
            (
                "rules_of_origin",
                text3(
                    format!(
                        "Screen of rules of origin: regional content at least {en} below what is asked for (a screen, no ruling)"
                    ),
                    format!(
                        "Filtro de reglas de origen: contenido regional al menos {es} por debajo de lo que se pide (un filtro, no un dictamen)"
                    ),
                    format!(
                        "Filtre des règles d’origine : contenu régional inférieur d’au moins {fr} à ce qui est demandé (un filtre, pas une décision)"
                    ),
                ),
            )
        }
        GateKind::NoSkilledLabour => {
            let Text3 { en, es, fr } = number(value, 0);
            (
                "no_skilled_labour",
                text3(
                    format!("{en} jobs in the subsector at the place, fewer than 50"),
                    format!("{es} empleos en el subsector en el lugar, menos de 50"),
                    format!("{fr} emplois dans le sous-secteur sur place, moins de 50"),
                ),
            )
        }
        GateKind::SevereWater => {
            let Text3 { en, es, fr } = percent(value);
            (
                "severe_water",
                text3(
                    format!("Water withdrawn is {en} of what is available, more than 80%"),
                    format!("Se extrae {es} del agua disponible, más de 80 %"),
                    format!("{fr} de l’eau disponible est prélevée, plus de 80 %"),
                ),
            )
        }
        GateKind::ExportControl => (
            "export_control",
            text3(
                "Goods under export control",
                "Bienes sujetos a control de exportaciones",
                "Biens soumis au contrôle des exportations",
            ),
        ),
        GateKind::LowFeasibility => {
            let Text3 { en, es, fr } = number(value, 2);
            (
                "low_feasibility",
                text3(
                    format!("Capability {en}, less than 0.05"),
                    format!("Capacidad {es}, menos de 0.05"),
                    format!("Capacité {fr}, moins de 0,05"),
                ),
            )
        }
    };
    PriorityGate { id: id.to_owned(), text }
}
