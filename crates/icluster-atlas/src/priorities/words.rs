//! What priorities say, in three languages.

use super::card::{SPECS, pillar_name};
use super::columns::Scored;
use super::context::Context;
use super::reply::Priority;
use super::{PILLARS, PrioritiesAsk};
use crate::nearshoring::Gap;
use crate::text::{country_text, number, percent, text3};
use crate::value::iso3;
use crate::view::Text3;
use icluster_codes::{Country, FocusPreset};

/// Dollars in millions below this, in billions from it.
const BILLION: f64 = 1e9;

pub(crate) fn country(of: Country) -> Text3 {
    country_text(iso3(of))
}

pub(crate) fn focus(of: &FocusPreset) -> Text3 {
    text3(of.name.en.clone(), of.name.es.clone(), of.name.fr.clone())
}

/// What was asked for, in words of the program.
pub(super) fn asked(ask: &PrioritiesAsk) -> String {
    let parts = [
        Some(format!("country {}", ask.country)),
        ask.focus.as_ref().map(|of| format!("focus {}", of.key)),
        ask.cluster.as_ref().map(|of| format!("cluster {of}")),
        ask.product.as_ref().map(|of| format!("product {of}")),
        ask.region.as_ref().map(|of| format!("region {of}")),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

fn dollars(value: f64) -> Text3 {
    let large = value >= BILLION;
    let Text3 { en, es, fr } =
        number(value / if large { BILLION } else { 1e6 }, if large { 1 } else { 0 });
    match large {
        true => text3(
            format!("USD {en} billion"),
            // A thousand millions, as Spanish says it.
            format!("{} millones de dólares", number(value / 1e6, 0).es),
            format!("{fr} milliards de dollars"),
        ),
        false => text3(
            format!("USD {en} million"),
            format!("{es} millones de dólares"),
            format!("{fr} millions de dollars"),
        ),
    }
}

/// The finding on top.
pub(super) fn finding(ask: &PrioritiesAsk, priorities: &[Priority]) -> Text3 {
    let Some(first) = priorities.first() else {
        return text3(
            "No candidate is rated.",
            "Ningún candidato tiene calificación.",
            "Aucun candidat n’est noté.",
        );
    };
    let names = country(ask.country);
    let (product, place) = (&first.product_name, &first.place_name);
    match (first.score, first.rank) {
        (Some([low, median, high]), Some([best, _, worst])) => {
            let of = |value: f64| number(value, 0);
            let (low, median, high) = (of(low), of(median), of(high));
            text3(
                format!(
                    "First in {}: {} ({}) in {}, score {} ({}–{} in nine tenths of the draws), rank {best} to {worst}.",
                    names.en, product.en, first.product, place.en, median.en, low.en, high.en
                ),
                format!(
                    "Primero en {}: {} ({}) en {}, calificación {} ({}–{} en nueve décimas de los sorteos), lugar {best} a {worst}.",
                    names.es, product.es, first.product, place.es, median.es, low.es, high.es
                ),
                format!(
                    "Premier pour {} : {} ({}) à {}, note {} ({}–{} dans neuf dixièmes des tirages), rang {best} à {worst}.",
                    names.fr, product.fr, first.product, place.fr, median.fr, low.fr, high.fr
                ),
            )
        }
        _ => {
            let score = first.measured.map(|of| number(of, 0)).unwrap_or_default();
            text3(
                format!(
                    "First in {}: {} ({}) in {}, score {} as measured, without draws.",
                    names.en, product.en, first.product, place.en, score.en
                ),
                format!(
                    "Primero en {}: {} ({}) en {}, calificación {} según lo medido, sin sorteos.",
                    names.es, product.es, first.product, place.es, score.es
                ),
                format!(
                    "Premier pour {} : {} ({}) à {}, note {} telle que mesurée, sans tirages.",
                    names.fr, product.fr, first.product, place.fr, score.fr
                ),
            )
        }
    }
}

/// Why a candidate is where it is.
pub(super) fn reason(of: Country, gap: &Gap, priority: &Priority) -> Text3 {
    let (bought, country) = (dollars(gap.outside), country(of));
    let mut text = text3(
        format!("North America buys {} a year from outside", bought.en),
        format!("América del Norte compra {} al año de fuera", bought.es),
        format!("L’Amérique du Nord achète {} par an à l’extérieur", bought.fr),
    );
    let mut add = |en: String, es: String, fr: String| {
        text.en.push_str(&en);
        text.es.push_str(&es);
        text.fr.push_str(&fr);
    };
    if let Some(main) = gap.suppliers.first() {
        let (name, share) = (&main.name, percent(main.share));
        add(
            format!(" ({} {})", name.en, share.en),
            format!(" ({} {})", name.es, share.es),
            format!(" ({} {})", name.fr, share.fr),
        );
    }
    let value = |id: &str| priority.values.iter().find(|of| of.id == id).and_then(|of| of.value);
    if let Some(rca) = value("rca") {
        let rca = number(rca, 1);
        add(
            format!("; {} exports {} times its share of the world’s", country.en, rca.en),
            format!("; {} exporta {} veces su parte del mundo", country.es, rca.es),
            format!(" ; {} exporte {} fois sa part du monde", country.fr, rca.fr),
        );
    }
    let (jobs, place) = (number(priority.jobs, 0), &priority.place_name);
    add(
        format!("; {} has {} jobs in the industries that make it", place.en, jobs.en),
        format!("; {} tiene {} empleos en las industrias que lo fabrican", place.es, jobs.es),
        format!(" ; {} compte {} emplois dans les industries qui le fabriquent", place.fr, jobs.fr),
    );
    if let Some(times) = value("strength").map(f64::exp) {
        let times = number(times, 1);
        add(
            format!(" ({} times the country’s share)", times.en),
            format!(" ({} veces la parte del país)", times.es),
            format!(" ({} fois la part du pays)", times.fr),
        );
    }
    let known = priority.pillars.iter().filter_map(|pillar| Some((pillar, pillar.contribution?)));
    let known: Vec<_> = known.collect();
    let best = known.iter().max_by(|a, b| a.1.total_cmp(&b.1));
    let worst = known.iter().min_by(|a, b| a.1.total_cmp(&b.1));
    if let (Some((best, _)), Some((worst, _))) = (best, worst) {
        let (best, worst) = (pillar_name(&best.id), pillar_name(&worst.id));
        let small = |text: &str| text.to_lowercase();
        add(
            format!(". Strongest by {}, weakest by {}.", small(&best.en), small(&worst.en)),
            format!(". Lo más fuerte: {}; lo más débil: {}.", small(&best.es), small(&worst.es)),
            format!(
                ". Le plus fort : {} ; le plus faible : {}.",
                small(&best.fr),
                small(&worst.fr)
            ),
        );
    }
    text
}

/// What a source of uncertainty is.
pub(crate) fn factor(id: &str) -> Text3 {
    match id {
        "indicator_errors" => text3(
            "Errors of the indicators",
            "Errores de los indicadores",
            "Erreurs des indicateurs",
        ),
        "weights" => text3("Weights", "Pesos", "Poids"),
        "normalisation" => {
            text3("How indicators are normalised", "Cómo se normaliza", "Normalisation")
        }
        "aggregator" => {
            text3("How pillars are added up", "Cómo se suman los pilares", "Agrégation des piliers")
        }
        "reach" => {
            text3("Reach of suppliers", "Alcance de los proveedores", "Portée des fournisseurs")
        }
        "distance" => {
            text3("Exponent of distance", "Exponente de la distancia", "Exposant de la distance")
        }
        "industries" => text3(
            "Industries of ambiguous products",
            "Industrias de productos ambiguos",
            "Industries des produits ambigus",
        ),
        other => text3(other, other, other),
    }
}

fn listed(names: &[Text3]) -> Text3 {
    let joined = |of: fn(&Text3) -> &String| {
        names.iter().map(|name| of(name).to_lowercase()).collect::<Vec<_>>().join("; ")
    };
    text3(joined(|name| &name.en), joined(|name| &name.es), joined(|name| &name.fr))
}

/// What to bear in mind.
pub(super) fn notes(
    ask: &PrioritiesAsk,
    context: &Context,
    scored: &Scored,
    cut: usize,
) -> Vec<Text3> {
    let mut notes = vec![text3(
        "Score: weighted geometric mean of the pillars, each the mean of its indicators between fixed bounds (1st and 99th percentile of all products and places of the release). The weights are choices of value; another profile gives another order.",
        "Calificación: media geométrica ponderada de los pilares, cada uno la media de sus indicadores entre límites fijos (percentiles 1 y 99 de todos los productos y lugares de la edición). Los pesos son decisiones de valor; otro perfil da otro orden.",
        "Note : moyenne géométrique pondérée des piliers, chacun la moyenne de ses indicateurs entre bornes fixes (1er et 99e centiles de tous les produits et lieux de l’édition). Les poids sont des choix de valeur ; un autre profil donne un autre ordre.",
    )];
    for pillar in &scored.left_out {
        let name = pillar_name(pillar);
        let of: Vec<Text3> =
            SPECS.iter().filter(|spec| spec.pillar == pillar).map(|spec| spec.name()).collect();
        let (of, n) = (listed(&of), of.len());
        notes.push(text3(
            format!("Not rated: {} (weight left out, the others scaled up). Fewer than three fifths of its {n} indicators were imported: {}. Import them in the layout of docs/indicators.md.", name.en.to_lowercase(), of.en),
            format!("Sin calificar: {} (su peso se deja fuera y los demás se amplían). Se importaron menos de tres quintos de sus {n} indicadores: {}. Impórtelos con el formato de docs/indicators.md.", name.es.to_lowercase(), of.es),
            format!("Non noté : {} (son poids est écarté, les autres agrandis). Moins de trois cinquièmes de ses {n} indicateurs ont été importés : {}. Importez-les selon docs/indicators.md.", name.fr.to_lowercase(), of.fr),
        ));
    }
    let missing: Vec<Text3> = scored
        .unknown
        .iter()
        .filter(|spec| !scored.left_out.iter().any(|pillar| pillar == spec.pillar))
        .map(|spec| spec.name())
        .collect();
    if !missing.is_empty() {
        let of = listed(&missing);
        notes.push(text3(
            format!("Indicators without numbers here, left out of their pillar’s mean: {}.", of.en),
            format!("Indicadores sin números aquí, fuera de la media de su pilar: {}.", of.es),
            format!(
                "Indicateurs sans chiffres ici, hors de la moyenne de leur pilier : {}.",
                of.fr
            ),
        ));
    }
    if let Some(wages) = context.grid.wages.as_ref().filter(|wages| wages.country != ask.country) {
        let (name, year) = (country_text(iso3(wages.country)), wages.year);
        notes.push(text3(
            format!("Wages by industry are those of {} ({year}): none were imported of this country.", name.en),
            format!("Los salarios por industria son de {} ({year}): no se importaron de este país.", name.es),
            format!("Les salaires par industrie sont ceux de {} ({year}) : aucun de ce pays n’a été importé.", name.fr),
        ));
    }
    if let Some(facts) = &context.facts {
        let (table, year) = (&facts.table, facts.year);
        notes.push(text3(
            format!("Suppliers, buyers, value added and stages are by {table}: of sectors of {year}, not of the product. Places have the part of a sector that their jobs are."),
            format!("Proveedores, compradores, valor agregado y etapas son de {table}: de sectores de {year}, no del producto. Los lugares tienen la parte de un sector que son sus empleos."),
            format!("Fournisseurs, acheteurs, valeur ajoutée et étapes viennent de {table} : de secteurs de {year}, non du produit. Les lieux ont la part d’un secteur que sont leurs emplois."),
        ));
    }
    notes.push(text3(
        "Draws join errors of growth, landed cost and strength, the industries of ambiguous products, the reach of suppliers (250, 500, 1,000 km), the exponent of distance (0.28, 0.9, 1.55), the weights (Dirichlet), three ways to normalise and two to add up. Not checked: export control, skills beyond jobs in the subsector, water.",
        "Los sorteos juntan errores de crecimiento, costo en destino y fuerza, las industrias de productos ambiguos, el alcance de proveedores (250, 500, 1,000 km), el exponente de la distancia (0.28, 0.9, 1.55), los pesos (Dirichlet), tres formas de normalizar y dos de sumar. No se revisa: control de exportaciones, habilidades más allá de los empleos del subsector, agua.",
        "Les tirages joignent les erreurs de croissance, de coût rendu et de force, les industries des produits ambigus, la portée des fournisseurs (250, 500, 1 000 km), l’exposant de la distance (0,28, 0,9, 1,55), les poids (Dirichlet), trois normalisations et deux agrégations. Non vérifié : contrôle des exportations, compétences au-delà des emplois du sous-secteur, eau.",
    ));
    if cut > 0 {
        notes.push(text3(
            format!("{cut} products bought least from outside were left out: 50,000 candidates at most. Choose a focus, a cluster or a region."),
            format!("Se dejaron fuera {cut} productos, los menos comprados de fuera: 50,000 candidatos a lo más. Elija un enfoque, un clúster o una región."),
            format!("{cut} produits les moins achetés à l’extérieur sont laissés de côté : 50 000 candidats au plus. Choisissez un thème, une grappe ou une région."),
        ));
    }
    debug_assert!(SPECS.iter().all(|spec| PILLARS.contains(&spec.pillar)));
    notes
}
