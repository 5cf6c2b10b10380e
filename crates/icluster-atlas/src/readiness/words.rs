//! What readiness says, in three languages.

use super::ReadinessAsk;
use super::answer::Attraction;
use super::card::{SPECS, Spec, pillar_name};
use super::places::Ground;
use super::reply::ReadyPlace;
use super::scored::Scored;
use crate::text::{number, text3};
use crate::view::Text3;

/// The finding on top.
pub(super) fn finding(list: &[ReadyPlace], compared: usize) -> Text3 {
    let Some((first, measured)) = list.first().and_then(|of| Some((of, of.measured?))) else {
        return text3(
            "No place is rated.",
            "Ningún lugar tiene calificación.",
            "Aucun lieu n’est noté.",
        );
    };
    let (place, of) = (&first.place_name, number(compared as f64, 0));
    let (score, how) = match (first.score, first.rank) {
        (Some([low, median, high]), Some([best, _, worst])) => {
            let [low, high] = [low, high].map(|end| number(end, 0));
            (
                number(median, 0),
                text3(
                    format!(
                        "{}–{} in nine tenths of the draws, rank {best} to {worst}",
                        low.en, high.en
                    ),
                    format!(
                        "{}–{} en nueve décimas de los sorteos, lugar {best} a {worst}",
                        low.es, high.es
                    ),
                    format!(
                        "{}–{} dans neuf dixièmes des tirages, rang {best} à {worst}",
                        low.fr, high.fr
                    ),
                ),
            )
        }
        _ => (
            number(measured, 0),
            text3(
                "as measured, without draws",
                "según lo medido, sin sorteos",
                "telle que mesurée, sans tirages",
            ),
        ),
    };
    text3(
        format!(
            "Readiest of the places shown: {}, score {} ({}; {} places compared).",
            place.en, score.en, how.en, of.en
        ),
        format!(
            "El más preparado de los lugares mostrados: {}, calificación {} ({}; {} lugares comparados).",
            place.es, score.es, how.es, of.es
        ),
        format!(
            "Le plus prêt des lieux montrés : {}, note {} ({} ; {} lieux comparés).",
            place.fr, score.fr, how.fr, of.fr
        ),
    )
}

/// Why a place is where it is.
pub(super) fn reason(place: &ReadyPlace) -> Text3 {
    let missing: Vec<Text3> = place
        .pillars
        .iter()
        .filter(|pillar| pillar.value.is_none())
        .map(|pillar| pillar_name(&pillar.id))
        .collect();
    if !missing.is_empty() {
        let of = listed(&missing);
        return text3(
            format!("Not rated: too few indicators of {}.", of.en),
            format!("Sin calificar: muy pocos indicadores de {}.", of.es),
            format!("Non noté : trop peu d’indicateurs de {}.", of.fr),
        );
    }
    let known: Vec<(&str, f64)> = place
        .pillars
        .iter()
        .filter_map(|pillar| Some((pillar.id.as_str(), pillar.contribution?)))
        .collect();
    let best = known.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let worst = known.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    let (Some((best, _)), Some((worst, _))) = (best, worst) else { return Text3::default() };
    let (best, worst) = (small(&pillar_name(best)), small(&pillar_name(worst)));
    let mut text = text3(
        format!("Strongest by {}, weakest by {}, against the median place.", best.en, worst.en),
        format!("Lo más fuerte: {}; lo más débil: {}, frente al lugar mediano.", best.es, worst.es),
        format!(
            "Le plus fort : {} ; le plus faible : {}, par rapport au lieu médian.",
            best.fr, worst.fr
        ),
    );
    if let Some(of) = &place.attractive {
        let (name, score) = (&of.product_name, number(of.score, 0));
        text.en +=
            &format!(" Its best candidate: {} ({}), priority {}.", name.en, of.product, score.en);
        text.es +=
            &format!(" Su mejor candidato: {} ({}), prioridad {}.", name.es, of.product, score.es);
        text.fr += &format!(
            " Son meilleur candidat : {} ({}), priorité {}.",
            name.fr, of.product, score.fr
        );
    }
    text
}

fn small(of: &Text3) -> Text3 {
    text3(of.en.to_lowercase(), of.es.to_lowercase(), of.fr.to_lowercase())
}

fn listed(names: &[Text3]) -> Text3 {
    let joined = |of: fn(&Text3) -> &String| {
        names.iter().map(|name| of(name).to_lowercase()).collect::<Vec<_>>().join("; ")
    };
    text3(joined(|name| &name.en), joined(|name| &name.es), joined(|name| &name.fr))
}

/// Names of indicators with their identifiers, under which they can be imported.
fn named(specs: &[&Spec]) -> Text3 {
    let of: Vec<Text3> = specs
        .iter()
        .map(|spec| {
            let Text3 { en, es, fr } = small(&spec.name());
            let id = spec.id;
            text3(format!("{en} ({id})"), format!("{es} ({id})"), format!("{fr} ({id})"))
        })
        .collect();
    let joined = |pick: fn(&Text3) -> &String| {
        of.iter().map(|n| pick(n).clone()).collect::<Vec<_>>().join("; ")
    };
    text3(joined(|n| &n.en), joined(|n| &n.es), joined(|n| &n.fr))
}

/// What to bear in mind.
pub(super) fn notes(
    ground: &Ground,
    scored: &Scored,
    attraction: &Attraction,
    ask: &ReadinessAsk,
) -> Vec<Text3> {
    let mut notes = vec![text3(
        "Readiness is of the place, whatever is made there: the weighted geometric mean of pillars, each the mean of its indicators between fixed bounds (1st and 99th percentile of all places compared). The weights are choices of value. Ranks are among all places compared.",
        "La preparación es del lugar, sin importar qué se fabrique: media geométrica ponderada de pilares, cada uno la media de sus indicadores entre límites fijos (percentiles 1 y 99 de todos los lugares comparados). Los pesos son decisiones de valor. Los lugares en la lista son entre todos los comparados.",
        "La préparation est celle du lieu, quoi qu’on y fabrique : moyenne géométrique pondérée de piliers, chacun la moyenne de ses indicateurs entre bornes fixes (1er et 99e centiles de tous les lieux comparés). Les poids sont des choix de valeur. Les rangs sont parmi tous les lieux comparés.",
    )];
    for pillar in &scored.left_out {
        let name = small(&pillar_name(pillar));
        let of: Vec<&Spec> = SPECS
            .iter()
            .filter(|spec| spec.pillar == pillar)
            .filter(|spec| ground.specs.iter().any(|used| used.id == spec.id))
            .collect();
        let of = named(&of);
        notes.push(text3(
            format!("Not rated: {} (weight left out, the others scaled up). Too few of its indicators have numbers here: {}. Import them in the layout of docs/indicators.md.", name.en, of.en),
            format!("Sin calificar: {} (su peso se deja fuera y los demás se amplían). Muy pocos de sus indicadores tienen números aquí: {}. Impórtelos con el formato de docs/indicators.md.", name.es, of.es),
            format!("Non noté : {} (son poids est écarté, les autres agrandis). Trop peu de ses indicateurs ont des chiffres ici : {}. Importez-les selon docs/indicators.md.", name.fr, of.fr),
        ));
    }
    let missing: Vec<&Spec> = scored
        .unknown
        .iter()
        .copied()
        .filter(|spec| !scored.left_out.iter().any(|pillar| pillar == spec.pillar))
        .collect();
    if !missing.is_empty() {
        let of = named(&missing);
        notes.push(text3(
            format!("Indicators without numbers here, left out of their pillar’s mean: {}.", of.en),
            format!("Indicadores sin números aquí, fuera de la media de su pilar: {}.", of.es),
            format!(
                "Indicateurs sans chiffres ici, hors de la moyenne de leur pilier : {}.",
                of.fr
            ),
        ));
    }
    notes.push(text3(
        "An imported indicator is the latest value of the place itself; else of its parts (rates: their mean by people, where parts with nine tenths of the people have a value; counts: their sum); else, for rates, of the state it is in. Distances are great circles between label points.",
        "Un indicador importado es el último valor del propio lugar; si no, de sus partes (tasas: su media por habitantes, donde partes con nueve décimas de ellos tienen valor; conteos: su suma); si no, para tasas, del estado en que está. Las distancias son círculos máximos entre puntos de rótulo.",
        "Un indicateur importé est la dernière valeur du lieu lui-même ; sinon de ses parties (taux : leur moyenne par habitants, où des parties avec neuf dixièmes d’entre eux ont une valeur ; comptes : leur somme) ; sinon, pour les taux, de l’État où il est. Les distances sont des grands cercles entre points d’étiquette.",
    ));
    notes.push(text3(
        "Draws join errors of estimated jobs and of panels that give intervals, the weights (Dirichlet), three ways to normalise and two to add up. Indicators without an interval count as exact.",
        "Los sorteos juntan errores de empleos estimados y de paneles con intervalos, los pesos (Dirichlet), tres formas de normalizar y dos de sumar. Los indicadores sin intervalo cuentan como exactos.",
        "Les tirages joignent les erreurs des emplois estimés et des panels avec intervalles, les poids (Dirichlet), trois normalisations et deux agrégations. Les indicateurs sans intervalle comptent comme exacts.",
    ));
    let what = match &ask.focus {
        Some(of) => {
            let name = crate::priorities::words::focus(of);
            text3(
                format!(" of the focus “{}”", name.en),
                format!(" del enfoque «{}»", name.es),
                format!(" du thème « {} »", name.fr),
            )
        }
        None => text3("", "", ""),
    };
    notes.push(text3(
        format!("Attractiveness is the priority score of the place’s best product{}, as measured, by the balanced profile. Quadrants are divided at the medians of all places compared.", what.en),
        format!("El atractivo es la calificación de prioridad del mejor producto del lugar{}, según lo medido, con el perfil equilibrado. Los cuadrantes se dividen en las medianas de todos los lugares comparados.", what.es),
        format!("L’attrait est la note de priorité du meilleur produit du lieu{}, telle que mesurée, selon le profil équilibré. Les quadrants sont séparés aux médianes de tous les lieux comparés.", what.fr),
    ));
    if attraction.cut > 0 {
        let cut = number(attraction.cut as f64, 0);
        notes.push(text3(
            format!("{} products bought least from outside were not looked at for attractiveness: 50,000 candidates at most. Choose a focus.", cut.en),
            format!("{} productos, los menos comprados de fuera, no se consideraron para el atractivo: 50,000 candidatos a lo más. Elija un enfoque.", cut.es),
            format!("{} produits les moins achetés à l’extérieur n’ont pas été examinés pour l’attrait : 50 000 candidats au plus. Choisissez un thème.", cut.fr),
        ));
    }
    if attraction.other_level {
        notes.push(text3(
            "Products are compared by states and by the finest places only: at this level there is no attractiveness.",
            "Los productos se comparan sólo por estados y por los lugares más finos: en este nivel no hay atractivo.",
            "Les produits ne sont comparés que par États et par les lieux les plus fins : à ce niveau il n’y a pas d’attrait.",
        ));
    }
    notes
}
