//! What the back-test says, in three languages.

use super::reply::{BackTest, BackTestMeasure};
use crate::priorities::card::pillar_name;
use crate::text::{number, text3};
use crate::view::Text3;

/// p-values below this count as more than chance.
const SURE: f64 = 0.05;

/// What a measure is of.
pub(super) fn measure(id: &str) -> Text3 {
    match id {
        "score" => text3("Score", "Calificación", "Note"),
        "demand_only" => text3(
            "Demand alone (imports from outside)",
            "Solo demanda (importaciones de fuera)",
            "Demande seule (importations de l’extérieur)",
        ),
        "density_only" => text3("Density alone", "Solo densidad", "Densité seule"),
        "share_then" => {
            text3("Share in the first year", "Parte en el primer año", "Part la première année")
        }
        pillar => pillar_name(pillar),
    }
}

fn interval([value, low, high]: [f64; 3]) -> Text3 {
    let of = |value: f64| number(value, 2);
    let (value, low, high) = (of(value), of(low), of(high));
    text3(
        format!("{} ({} to {})", value.en, low.en, high.en),
        format!("{} ({} a {})", value.es, low.es, high.es),
        format!("{} ({} à {})", value.fr, low.fr, high.fr),
    )
}

fn find<'a>(of: &'a BackTest, id: &str) -> Option<&'a BackTestMeasure> {
    of.measures.iter().find(|measure| measure.id == id)
}

/// Whether the score is surely ahead of a baseline, surely behind, or neither.
fn standing(of: &BackTest, id: &str) -> Text3 {
    let name = measure(id);
    let small = |text: &str| text.to_lowercase();
    let (en, es, fr) = (small(&name.en), small(&name.es), small(&name.fr));
    match find(of, id).and_then(|measure| measure.score_ahead) {
        Some([_, low, _]) if low > 0.0 => {
            text3(format!("better than {en}"), format!("mejor que {es}"), format!("mieux que {fr}"))
        }
        Some([_, _, high]) if high < 0.0 => text3(
            format!("worse than {en}"),
            format!("peor que {es}"),
            format!("moins bien que {fr}"),
        ),
        _ => text3(
            format!("no surer than {en}"),
            format!("no más seguro que {es}"),
            format!("pas plus sûrement que {fr}"),
        ),
    }
}

/// The finding on top.
pub(super) fn finding(of: &BackTest) -> Text3 {
    let Some(score) = find(of, "score") else { return Text3::default() };
    let (Some(rank), Some(area)) = (score.rank_within, score.area_within) else {
        return text3(
            "Too few products in one chapter to compare.",
            "Muy pocos productos en un mismo capítulo para comparar.",
            "Trop peu de produits dans un même chapitre pour comparer.",
        );
    };
    let verdict = match (score.p_value < SURE, rank[0] > 0.0) {
        (true, true) => text3("told", "anticipó", "annonçait"),
        (true, false) => {
            text3("told the wrong way round", "anticipó al revés", "annonçait à l’envers")
        }
        (false, _) => text3("did not tell", "no anticipó", "n’annonçait pas"),
    };
    let (buyer, country) = (&of.buyer_name, &of.country_name);
    let (rank, area) = (interval(rank), interval(area));
    let (demand, density) = (standing(of, "demand_only"), standing(of, "density_only"));
    let [from, to] = [of.share_from, of.share_to].map(|share| number(100.0 * share, 1));
    let products = number(of.products as f64, 0);
    text3(
        format!(
            "The score by what was known in {} {} in which products {}’s share of what {} buys would grow from {} to {} ({} products; share {} to {} percent): inside chapters rank correlation {}, area {}; {}, {}.",
            of.until,
            verdict.en,
            country.en,
            buyer.en,
            of.from,
            of.to,
            products.en,
            from.en,
            to.en,
            rank.en,
            area.en,
            demand.en,
            density.en
        ),
        format!(
            "La calificación con lo que se sabía en {} {} en qué productos crecería de {} a {} la parte de {} en lo que compra {} ({} productos; parte {} a {} por ciento): dentro de capítulos, correlación de rangos {}, área {}; {}, {}.",
            of.until,
            verdict.es,
            of.from,
            of.to,
            country.es,
            buyer.es,
            products.es,
            from.es,
            to.es,
            rank.es,
            area.es,
            demand.es,
            density.es
        ),
        format!(
            "La note selon ce que l’on savait en {} {} les produits où croîtrait de {} à {} la part du pays ({}) dans les achats de l’acheteur ({}) ({} produits ; part {} à {} pour cent) : dans les chapitres, corrélation des rangs {}, aire {} ; {}, {}.",
            of.until,
            verdict.fr,
            of.from,
            of.to,
            country.fr,
            buyer.fr,
            products.fr,
            from.fr,
            to.fr,
            rank.fr,
            area.fr,
            demand.fr,
            density.fr
        ),
    )
}

/// What to bear in mind.
pub(super) fn notes(left_out: &[String]) -> Vec<Text3> {
    let mut notes = vec![
        text3(
            "Products of the country as a whole: no publisher has trade of places before and after, so indicators of places, tariffs of today and jobs do not enter.",
            "Productos del país en conjunto: nadie publica comercio de lugares antes y después; no entran indicadores de lugares, aranceles de hoy ni empleos.",
            "Produits du pays dans son ensemble : personne ne publie le commerce des lieux avant et après ; indicateurs de lieux, droits d’aujourd’hui et emplois n’entrent pas.",
        ),
        text3(
            "Intervals are of nine tenths, over draws of whole chapters of the Harmonized System. An area of 0.5 is chance. Codes are brought to one edition of the Harmonized System: products that were split later share their parent’s numbers by what is traded of them in the latest list.",
            "Los intervalos son de nueve décimas, sobre sorteos de capítulos enteros del Sistema Armonizado. Un área de 0.5 es azar. Los códigos se llevan a una edición del Sistema Armonizado: los productos que después se dividieron comparten los números de su origen según lo que se comercia de ellos en la lista más reciente.",
            "Les intervalles sont de neuf dixièmes, sur des tirages de chapitres entiers du Système harmonisé. Une aire de 0,5 est le hasard. Les codes sont ramenés à une édition du Système harmonisé : les produits divisés ensuite partagent les chiffres de leur origine selon ce qui s’en échange dans la liste la plus récente.",
        ),
        text3(
            "A success is a gain, and a large share can gain or lose more than a small one: an area above 0.5 beside a rank correlation near 0 says where shares move, not which way.",
            "Un éxito es una ganancia, y una parte grande puede ganar o perder más que una pequeña: un área mayor que 0.5 junto a una correlación de rangos cercana a 0 dice dónde se mueven las partes, no hacia dónde.",
            "Un succès est un gain, et une grande part peut gagner ou perdre plus qu’une petite : une aire supérieure à 0,5 à côté d’une corrélation des rangs proche de 0 dit où les parts bougent, non dans quel sens.",
        ),
        text3(
            "Weights were not fitted to the outcome. What the regression says of pillars is a check of their signs, not a reason to change weights on the same data.",
            "Los pesos no se ajustaron al resultado. Lo que la regresión dice de los pilares es una revisión de sus signos, no una razón para cambiar pesos con los mismos datos.",
            "Les poids n’ont pas été ajustés au résultat. Ce que dit la régression des piliers vérifie leurs signes ; ce n’est pas une raison de changer les poids sur les mêmes données.",
        ),
    ];
    if !left_out.is_empty() {
        let names: Vec<Text3> = left_out.iter().map(|id| pillar_name(id)).collect();
        let joined = |of: fn(&Text3) -> &String| {
            names.iter().map(|name| of(name).to_lowercase()).collect::<Vec<_>>().join(", ")
        };
        notes.push(text3(
            format!("Not known then, and left out with its weight: {}.", joined(|name| &name.en)),
            format!("No se conocía y se deja fuera con su peso: {}.", joined(|name| &name.es)),
            format!("Inconnu alors, écarté avec son poids : {}.", joined(|name| &name.fr)),
        ));
    }
    notes
}
