//! What is said of correlations: "goes with", never "causes".

use super::answer::Screened;
use super::columns::Column;
use super::reply::{CorrelationPair, CorrelationSet};
use super::{CorrelateAsk, Outcome, names};
use crate::Atlas;
use crate::query::{Notes, nation_name};
use crate::text::{number, percent, text3};
use crate::view::{Note, Text3};
use icluster_insight::InputError;
use icluster_insight::screen::Relation;

/// q-values below this are told as such.
const LEAST: f64 = 0.001;

/// `q = 0.03`, or `q < 0.001`.
fn chance(of: &str, value: f64) -> Text3 {
    let least = number(LEAST, 3);
    if value < LEAST {
        return text3(
            format!("{of} < {}", least.en),
            format!("{of} < {}", least.es),
            format!("{of} < {}", least.fr),
        );
    }
    let value = number(value, 3);
    text3(
        format!("{of} = {}", value.en),
        format!("{of} = {}", value.es),
        format!("{of} = {}", value.fr),
    )
}

/// What may be said of a pair.
pub(super) fn sentence(pair: &CorrelationPair, relation: Relation) -> Text3 {
    let (x, y) = (&pair.indicator_name, &pair.outcome_name);
    let n = number(pair.n as f64, 0);
    let (Some(r), Some(q)) = (pair.correlation, pair.q) else {
        let reason = pair.reason.clone().unwrap_or_default();
        return text3(
            format!("{} and {}: not tested. {}", x.en, y.en, reason.en),
            format!("{} y {}: sin prueba. {}", x.es, y.es, reason.es),
            format!("{} et {} : non testé. {}", x.fr, y.fr, reason.fr),
        );
    };
    let (r, q) = (number(r, 2), chance("q", q));
    let tail = text3(
        format!("rank correlation {}, {}, {} regions", r.en, q.en, n.en),
        format!("correlación de rangos {}, {}, {} regiones", r.es, q.es, n.es),
        format!("corrélation de rangs {}, {}, {} régions", r.fr, q.fr, n.fr),
    );
    let mut said = match relation {
        Relation::GoesWith => text3(
            format!("{} goes with {}: {}.", x.en, y.en, tail.en),
            format!("{} va con {}: {}.", x.es, y.es, tail.es),
            format!("{} va de pair avec {} : {}.", x.fr, y.fr, tail.fr),
        ),
        Relation::GoesAgainst => text3(
            format!("{} goes with less of {}: {}.", x.en, y.en, tail.en),
            format!("{} va con menos de {}: {}.", x.es, y.es, tail.es),
            format!("{} va de pair avec moins de {} : {}.", x.fr, y.fr, tail.fr),
        ),
        Relation::NoClearRelation | Relation::NotTested => text3(
            format!("No clear relation of {} and {}: {}.", x.en, y.en, tail.en),
            format!("Sin relación clara de {} y {}: {}.", x.es, y.es, tail.es),
            format!("Pas de relation nette entre {} et {} : {}.", x.fr, y.fr, tail.fr),
        ),
    };
    if let Some(partial) = pair.partial {
        let partial = number(partial, 2);
        said.en += &format!(" Controls held equal: {}.", partial.en);
        said.es += &format!(" Igualando controles: {}.", partial.es);
        said.fr += &format!(" Contrôles tenus égaux : {}.", partial.fr);
    }
    if let Some(after) = pair.after {
        let after = number(after, 2);
        said.en += &format!(" After neighbours are accounted for: {}.", after.en);
        said.es += &format!(" Descontados los vecinos: {}.", after.es);
        said.fr += &format!(" Compte tenu des voisins : {}.", after.fr);
    }
    said
}

/// What every way of looking at a pair leaves of its relation: the weakest of the rank correlation, the one with controls and the one after neighbours; 0 where one has another sign.
fn holds(pair: &CorrelationPair) -> f64 {
    let Some(plain) = pair.correlation else { return 0.0 };
    let ways = [pair.correlation, pair.partial, pair.after];
    ways.iter().flatten().map(|of| (of * plain.signum()).max(0.0)).fold(f64::INFINITY, f64::min)
}

/// Why a pair was not tested.
pub(super) fn reason(error: &InputError) -> Text3 {
    match error {
        InputError::TooFew { found, least } => text3(
            format!("Too few regions: {found}, and {least} are needed."),
            format!("Muy pocas regiones: {found}, y se necesitan {least}."),
            format!("Trop peu de régions : {found}, et il en faut {least}."),
        ),
        InputError::Constant { .. } => text3(
            "All regions have the same value: nothing can go with what does not vary.",
            "Todas las regiones tienen el mismo valor: nada puede ir con lo que no varía.",
            "Toutes les régions ont la même valeur : rien ne va de pair avec ce qui ne varie pas.",
        ),
        other => text3(other.to_string(), other.to_string(), other.to_string()),
    }
}

/// What a class of residuals means.
pub(super) fn class(id: &str) -> Text3 {
    match id {
        "high-high" => text3(
            "More than the indicator gives, among neighbours with more",
            "Más de lo que da el indicador, entre vecinos con más",
            "Plus que ne donne l’indicateur, parmi des voisins qui ont plus",
        ),
        "high-low" => text3(
            "More than the indicator gives, among neighbours with less",
            "Más de lo que da el indicador, entre vecinos con menos",
            "Plus que ne donne l’indicateur, parmi des voisins qui ont moins",
        ),
        "low-high" => text3(
            "Less than the indicator gives, among neighbours with more",
            "Menos de lo que da el indicador, entre vecinos con más",
            "Moins que ne donne l’indicateur, parmi des voisins qui ont plus",
        ),
        "low-low" => text3(
            "Less than the indicator gives, among neighbours with less",
            "Menos de lo que da el indicador, entre vecinos con menos",
            "Moins que ne donne l’indicateur, parmi des voisins qui ont moins",
        ),
        "not-clear" => text3(
            "Like its neighbours by chance at most",
            "Parecida a sus vecinas a lo más por azar",
            "Semblable à ses voisines par hasard tout au plus",
        ),
        "no-neighbours" => text3("Without neighbours", "Sin vecinas", "Sans voisines"),
        _ => text3(
            "A value is missing or withheld",
            "Falta un valor o está reservado",
            "Une valeur manque ou est confidentielle",
        ),
    }
}

/// The finding in a sentence.
pub(super) fn finding(
    screened: &Screened,
    pairs: &[CorrelationPair],
    tested: usize,
    clear: usize,
    false_discovery: f64,
) -> Text3 {
    let regions = number(screened.ground.regions.len() as f64, 0);
    let level = percent(false_discovery);
    if tested == 0 {
        return text3(
            format!("Nothing could be tested among {} regions: too few have values.", regions.en),
            format!("Nada se pudo probar entre {} regiones: muy pocas tienen valores.", regions.es),
            format!(
                "Rien n’a pu être testé parmi {} régions : trop peu ont des valeurs.",
                regions.fr
            ),
        );
    }
    let mut text = text3(
        format!(
            "{clear} of {tested} pairs of an indicator and an outcome go together beyond chance, neighbours and the number of questions ({} false ones allowed), among {} regions.",
            level.en, regions.en
        ),
        format!(
            "{clear} de {tested} pares de un indicador y un resultado van juntos más allá del azar, de los vecinos y del número de preguntas (se admite {} de falsos), entre {} regiones.",
            level.es, regions.es
        ),
        format!(
            "{clear} sur {tested} paires d’un indicateur et d’un résultat vont de pair au-delà du hasard, des voisins et du nombre de questions ({} de fausses admises), parmi {} régions.",
            level.fr, regions.fr
        ),
    );
    // What is computed from the same jobs on both sides is no finding of its own; of the others the one that holds best is told.
    let told: Vec<&CorrelationPair> =
        pairs.iter().filter(|pair| pair.relation.starts_with("goes")).collect();
    let others = told.iter().filter(|pair| !pair.same_data);
    let best = others.reduce(|best, pair| if holds(pair) > holds(best) { pair } else { best });
    if let Some(best) = best.or(told.first()) {
        text.en += &format!(" {}", best.sentence.en);
        text.es += &format!(" {}", best.sentence.es);
        text.fr += &format!(" {}", best.sentence.fr);
    }
    // Size and income go with nearly everything: how much of what is clear is theirs.
    let with: Vec<&&CorrelationPair> = told.iter().filter(|pair| pair.partial.is_some()).collect();
    let halved = with.iter().filter(|pair| {
        let plain = pair.correlation.unwrap_or(0.0);
        pair.partial.is_some_and(|partial| partial * plain.signum() < plain.abs() / 2.0)
    });
    let (halved, of) = (halved.count(), with.len());
    if halved > 0 {
        text.en += &format!(
            " With controls held equal, {halved} of {of} clear relations lose half or more of their strength, or turn."
        );
        text.es += &format!(
            " Igualando controles, {halved} de {of} relaciones claras pierden la mitad o más de su fuerza, o se invierten."
        );
        text.fr += &format!(
            " Contrôles tenus égaux, {halved} relations nettes sur {of} perdent la moitié ou plus de leur force, ou s’inversent."
        );
    }
    text
}

fn listed(columns: &[&Column]) -> Text3 {
    let join = |of: fn(&Text3) -> &String| {
        columns.iter().map(|column| of(&column.name).as_str()).collect::<Vec<_>>().join(", ")
    };
    text3(join(|name| &name.en), join(|name| &name.es), join(|name| &name.fr))
}

/// What to bear in mind.
pub(super) fn notes(atlas: &Atlas, screened: &Screened, ask: &CorrelateAsk) -> Vec<Note> {
    let mut notes = Notes::default();
    notes.origin(atlas.info.sample, &atlas.model.release.definition);
    let set = ask.set.as_ref().map(|set| CorrelationSet::of(set, &screened.indicators));
    if let Some(set) = set.filter(|set| !set.missing.is_empty()) {
        let list = |of: fn(&Text3) -> &String| {
            let names: Vec<&str> =
                set.missing.iter().map(|of_set| of(&of_set.name).as_str()).collect();
            names.join(", ")
        };
        notes.add(
            "set-missing",
            text3(
                format!("Of this set no file has brought for these regions: {}. A panel of indicators would (docs/indicators.md).", list(|of| &of.en)),
                format!("De este conjunto ningún archivo trae para estas regiones: {}. Lo haría un panel de indicadores (docs/indicators.md).", list(|of| &of.es)),
                format!("De cet ensemble aucun fichier n’apporte pour ces régions : {}. Un panel d’indicateurs le ferait (docs/indicators.md).", list(|of| &of.fr)),
            ),
        );
    }
    notes.add(
        "goes-with",
        text3(
            "These are correlations of what was observed: they say what goes with what, never what causes what. What is true of regions need not be true of the firms or people in them.",
            "Son correlaciones de lo observado: dicen qué va con qué, nunca qué causa qué. Lo que vale para regiones no tiene por qué valer para sus empresas o personas.",
            "Ce sont des corrélations de ce qui a été observé : elles disent ce qui va de pair, jamais ce qui cause quoi. Ce qui vaut pour des régions ne vaut pas forcément pour leurs entreprises ou leurs habitants.",
        ),
    );
    notes.add(
        "tests",
        text3(
            "q: p-value of Dutilleul’s modified t-test, which accounts for neighbours that are alike, adjusted for all pairs tested. Intervals and the p-value of partial correlations are as if regions were independent.",
            "q: valor p de la prueba t modificada de Dutilleul, que descuenta que las vecinas se parecen, ajustado por todos los pares probados. Los intervalos y el valor p de las correlaciones parciales suponen regiones independientes.",
            "q : valeur p du test t modifié de Dutilleul, qui tient compte de la ressemblance des voisines, ajustée pour toutes les paires testées. Les intervalles et la valeur p des corrélations partielles supposent des régions indépendantes.",
        ),
    );
    if screened.indicators.iter().any(|column| column.origin == super::columns::Origin::Own) {
        notes.add(
            "same-data",
            text3(
                "Wages, establishments, their size, diversity and jobs are computed from the same tables as the outcomes: part of their relations is by construction.",
                "Salarios, establecimientos, su tamaño, diversidad y empleos salen de las mismas tablas que los resultados: parte de sus relaciones es por construcción.",
                "Salaires, établissements, leur taille, diversité et emplois viennent des mêmes tables que les résultats : une partie de leurs relations l’est par construction.",
            ),
        );
    }
    few(&mut notes, screened, ask);
    let estimated: usize = screened.outcomes.iter().map(|(_, of)| of.estimated).max().unwrap_or(0);
    if estimated > 0 {
        let n = number(estimated as f64, 0);
        notes.add(
            "estimated-outcomes",
            text3(
                format!("Outcomes of {} regions rest in part on estimates of withheld cells; ranks take them as they are.", n.en),
                format!("Los resultados de {} regiones descansan en parte en estimaciones de celdas reservadas; los rangos las toman como son.", n.es),
                format!("Les résultats de {} régions reposent en partie sur des estimations de cellules confidentielles ; les rangs les prennent telles quelles.", n.fr),
            ),
        );
    }
    if screened.ground.nowhere > 0 {
        let n = number(screened.ground.nowhere as f64, 0);
        notes.add(
            "nowhere",
            text3(
                format!("{} regions are left out: it is not known where they lie.", n.en),
                format!("Se dejan fuera {} regiones: no se sabe dónde están.", n.es),
                format!(
                    "{} régions sont laissées de côté : on ne sait où elles se trouvent.",
                    n.fr
                ),
            ),
        );
    }
    if screened.without.contains(&Outcome::Complexity) {
        notes.add(
            "no-complexity",
            text3(
                "Complexity is left out: its index is of one matrix, and there is none of these levels together.",
                "La complejidad se deja fuera: su índice es de una matriz, y no hay una de estos niveles juntos.",
                "La complexité est laissée de côté : son indice est celui d’une matrice, et il n’y en a pas de ces niveaux ensemble.",
            ),
        );
    }
    for outcome in screened.without.iter().filter(|outcome| **outcome != Outcome::Complexity) {
        let name = names::own(outcome.key(), screened.cluster.is_some());
        notes.add(
            "no-outcome",
            text3(
                format!("{}: no region has a value.", name.en),
                format!("{}: ninguna región tiene valor.", name.es),
                format!("{} : aucune région n’a de valeur.", name.fr),
            ),
        );
    }
    let countries = screened.countries();
    for country in &countries {
        let base = atlas.model.base_near(*country, screened.layer.year);
        let used = base.map(|base| atlas.model.release.bases[base].year);
        let asked = ask.year.unwrap_or(screened.layer.year);
        if let Some(used) = used.filter(|used| *used != asked) {
            notes.nearest_year(&nation_name(*country), used, asked);
        }
    }
    notes.list
}

/// Indicators of which these regions have too few values, or none.
fn few(notes: &mut Notes, screened: &Screened, ask: &CorrelateAsk) {
    let none: Vec<&Column> =
        screened.indicators.iter().filter(|column| column.known() == 0).collect();
    if !none.is_empty() {
        let names = listed(&none);
        notes.add(
            "other-levels",
            text3(
                format!("Imported, but not of these regions: {}.", names.en),
                format!("Importados, pero no de estas regiones: {}.", names.es),
                format!("Importés, mais pas pour ces régions : {}.", names.fr),
            ),
        );
    }
    let few: Vec<&Column> = screened
        .indicators
        .iter()
        .filter(|column| (1..ask.minimum).contains(&column.known()))
        .collect();
    if !few.is_empty() {
        let (names, least) = (listed(&few), ask.minimum);
        notes.add(
            "too-few",
            text3(
                format!("Fewer than {least} regions have a value, too few to test: {}.", names.en),
                format!(
                    "Menos de {least} regiones tienen valor, muy pocas para probar: {}.",
                    names.es
                ),
                format!(
                    "Moins de {least} régions ont une valeur, trop peu pour tester : {}.",
                    names.fr
                ),
            ),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_holds_is_the_weakest_of_the_ways() {
        let of = |plain, partial, after| {
            let pair = CorrelationPair {
                correlation: plain,
                partial,
                after,
                ..CorrelationPair::default()
            };
            holds(&pair)
        };
        assert!((of(Some(-0.5), Some(-0.2), Some(-0.4)) - 0.2).abs() < 1e-12);
        assert!((of(Some(0.5), None, Some(0.4)) - 0.4).abs() < 1e-12);
        assert_eq!(of(Some(0.5), Some(-0.1), Some(0.4)), 0.0);
        assert_eq!(of(None, None, None), 0.0);
    }
}
