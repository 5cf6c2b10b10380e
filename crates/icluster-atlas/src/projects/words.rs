//! What a review says, in three languages.

use super::reply::{ProjectEvidence, ProjectMilestone, ProjectProgress};
use crate::text::{number, percent, text3};
use crate::view::Text3;

/// What a piece of evidence is worth now.
pub(super) fn evidence(of: &ProjectEvidence) -> Text3 {
    let score = |value: Option<f64>| value.map(|of| number(of, 1)).unwrap_or_default();
    let (before, now) = (score(of.before), score(of.now));
    let release = of.release_before.as_deref().unwrap_or("—");
    match of.moved.as_str() {
        "gone" if of.before.is_some() => text3(
            format!("Was {} (release {release}); not rated now.", before.en),
            format!("Era {} (edición {release}); ahora sin calificar.", before.es),
            format!("Était {} (édition {release}) ; non noté maintenant.", before.fr),
        ),
        "gone" => text3("Not rated.", "Sin calificar.", "Non noté."),
        "new" => text3(
            format!("Now {}; there was no score before.", now.en),
            format!("Ahora {}; antes no había calificación.", now.es),
            format!("Maintenant {} ; il n’y avait pas de note.", now.fr),
        ),
        "same_release" => text3(
            format!("{}, by the release it was taken from: nothing newer to compare with.", now.en),
            format!(
                "{}, según la edición de la que se tomó: nada más nuevo con qué comparar.",
                now.es
            ),
            format!(
                "{}, selon l’édition dont elle vient : rien de plus récent à comparer.",
                now.fr
            ),
        ),
        moved => {
            let [en, es, fr] = match moved {
                "up" => ["up", "sube", "en hausse"],
                "down" => ["down", "baja", "en baisse"],
                _ => ["about the same", "casi igual", "à peu près pareil"],
            };
            let mut text = text3(
                format!("{en}: {} then (release {release}), {} now.", before.en, now.en),
                format!("{es}: {} entonces (edición {release}), {} ahora.", before.es, now.es),
                format!("{fr} : {} alors (édition {release}), {} maintenant.", before.fr, now.fr),
            );
            if let (Some(a), Some(b)) = (&of.role_before, &of.role_now)
                && a != b
            {
                text.en += " Its role is another.";
                text.es += " Su papel es otro.";
                text.fr += " Son rôle a changé.";
            }
            text
        }
    }
}

/// How far an indicator is.
pub(super) fn progress(of: &ProjectProgress) -> Text3 {
    let Some(now) = of.now else {
        return text3("Not known.", "Se desconoce.", "Inconnu.");
    };
    let (now, year) = (number(now, 1), of.now_year.map(|y| y.to_string()).unwrap_or_default());
    let mut text = text3(
        format!("{} {} ({year})", now.en, of.unit),
        format!("{} {} ({year})", now.es, of.unit),
        format!("{} {} ({year})", now.fr, of.unit),
    );
    if let Some(reached) = of.reached {
        let reached = percent(reached);
        text.en += &format!(": {} of the way", reached.en);
        text.es += &format!(": {} del camino", reached.es);
        text.fr += &format!(" : {} du chemin", reached.fr);
    }
    if let Some(expected) = of.expected {
        let expected = percent(expected);
        text.en += &format!("; an even pace would be at {}", expected.en);
        text.es += &format!("; a ritmo parejo sería {}", expected.es);
        text.fr += &format!(" ; à un rythme régulier ce serait {}", expected.fr);
    }
    text3(text.en + ".", text.es + ".", text.fr + ".")
}

/// The finding on top.
pub(super) fn finding(
    evidence: &[ProjectEvidence],
    indicators: &[ProjectProgress],
    milestones: &[ProjectMilestone],
) -> Text3 {
    let moved = |how: &str| evidence.iter().filter(|of| of.moved == how).count();
    let is = |state: &str| indicators.iter().filter(|of| of.state == state).count();
    let overdue = milestones.iter().filter(|of| of.state == "overdue").count();
    let (up, down, gone) = (moved("up"), moved("down"), moved("gone"));
    let (well, badly) = (is("reached") + is("on_track"), is("behind") + is("wrong_way"));
    text3(
        format!(
            "Evidence: {up} up, {down} down, {gone} no longer rated. Indicators: {well} on track or reached, {badly} behind. Milestones overdue: {overdue}."
        ),
        format!(
            "Evidencia: {up} al alza, {down} a la baja, {gone} sin calificar. Indicadores: {well} en curso o logrados, {badly} rezagados. Hitos vencidos: {overdue}."
        ),
        format!(
            "Éléments : {up} en hausse, {down} en baisse, {gone} non notés. Indicateurs : {well} en bonne voie ou atteints, {badly} en retard. Jalons dépassés : {overdue}."
        ),
    )
}
