//! Findings and what to bear in mind, in three languages.

use super::ask::GapsAsk;
use super::known::Known;
use super::reply::{Gap, GapBuyerInfo, Gaps};
use crate::text::{number, percent, text3};
use crate::view::Text3;

const BILLION: f64 = 1e9;

/// Dollars as a person says them: billions with a digit, or millions.
fn dollars(value: f64) -> Text3 {
    if value >= BILLION {
        let of = number(value / BILLION, 1);
        // A Spanish billion is a million millions.
        let millions = number(value / 1e6, 0);
        return text3(
            format!("USD {} bn", of.en),
            format!("{} millones de dólares", millions.es),
            format!("{} milliards de dollars", of.fr),
        );
    }
    let of = number(value / 1e6, 1);
    text3(
        format!("USD {} m", of.en),
        format!("{} millones de dólares", of.es),
        format!("{} millions de dollars", of.fr),
    )
}

/// Names of the countries counted.
fn countries(buyers: &[GapBuyerInfo]) -> Text3 {
    let used = || buyers.iter().filter(|of| of.status == "used");
    let join = |pick: fn(&GapBuyerInfo) -> String, and: &str| {
        let all: Vec<String> = used().map(pick).collect();
        match all.split_last() {
            Some((last, [])) => last.clone(),
            Some((last, rest)) => format!("{} {and} {last}", rest.join(", ")),
            None => String::new(),
        }
    };
    text3(
        join(|of| with_year(&of.name.en, of), "and"),
        join(|of| with_year(&of.name.es, of), "y"),
        join(|of| with_year(&of.name.fr, of), "et"),
    )
}

fn with_year(name: &str, of: &GapBuyerInfo) -> String {
    let years: Vec<String> = of.years.iter().map(ToString::to_string).collect();
    format!("{name} ({})", years.join(", "))
}

fn of(total: &super::reply::GapTotal) -> (Text3, Text3) {
    (dollars(total.value), dollars(total.reach))
}

/// The finding of all products.
pub(super) fn finding(reply: &Gaps) -> Text3 {
    let (value, from, who) = (dollars(reply.value), &reply.from_name, countries(&reply.buyers));
    let [strict, usual, loose] = reply.totals.as_slice() else { return Text3::default() };
    let ((least, _), (middle, reach), (most, _)) = (of(strict), of(usual), of(loose));
    let part = |of: &Text3, pick: fn(&Text3) -> &String| pick(of).clone();
    let [en, es, fr]: [fn(&Text3) -> &String; 3] = [|of| &of.en, |of| &of.es, |of| &of.fr];
    // An origin other than a country brings its own preposition.
    let origin = |pick: fn(&Text3) -> &String, word: &str| match reply.from.as_str() {
        "outside-na" => part(from, pick),
        _ => format!("{word} {}", part(from, pick)),
    };
    text3(
        format!(
            "{} bought {} of these products {} a year; North America has what it takes for {} of it ({} by the strict rule, {} by the loose one), and {} is within the growth of its exports.",
            part(&who, en),
            part(&value, en),
            origin(en, "from"),
            part(&middle, en),
            part(&least, en),
            part(&most, en),
            part(&reach, en)
        ),
        format!(
            "{} compraron {} de estos productos {} al año; América del Norte tiene con qué hacer {} ({} según la regla estricta, {} según la laxa), y {} caben en el crecimiento de sus exportaciones.",
            part(&who, es),
            part(&value, es),
            origin(es, "de"),
            part(&middle, es),
            part(&least, es),
            part(&most, es),
            part(&reach, es)
        ),
        format!(
            "{} ont acheté pour {} de ces produits {} par an ; l’Amérique du Nord a de quoi en faire {} ({} selon la règle stricte, {} selon la règle large), dont {} à portée de la croissance de ses exportations.",
            part(&who, fr),
            part(&value, fr),
            origin(fr, "en provenance de :"),
            part(&middle, fr),
            part(&least, fr),
            part(&most, fr),
            part(&reach, fr)
        ),
    )
}

/// The finding of a product.
pub(super) fn product_finding(gap: &Gap, from: &Text3) -> Text3 {
    let (outside, value) = (dollars(gap.outside), dollars(gap.value));
    let first = gap.suppliers.first();
    let (top, share) = first.map_or_else(
        || (text3("·", "·", "·"), percent(0.0)),
        |of| (of.name.clone(), percent(of.share)),
    );
    let answer = match gap.makeable[1].makeable {
        Some(true) => text3(
            "North America could make it by the usual rule",
            "América del Norte podría hacerlo según la regla usual",
            "l’Amérique du Nord pourrait le produire selon la règle usuelle",
        ),
        Some(false) => text3(
            "by the usual rule North America could not make it today",
            "según la regla usual, América del Norte hoy no podría hacerlo",
            "selon la règle usuelle, l’Amérique du Nord ne pourrait pas le produire aujourd’hui",
        ),
        None => text3(
            "whether North America could make it is not known",
            "no se sabe si América del Norte podría hacerlo",
            "on ne sait pas si l’Amérique du Nord pourrait le produire",
        ),
    };
    text3(
        format!(
            "{} a year from outside North America, {} of it {}; {} supplies {}; {}.",
            outside.en,
            value.en,
            from_words(from, "from").en,
            top.en,
            share.en,
            answer.en
        ),
        format!(
            "{} al año de fuera de América del Norte, de ellos {} {}; {} provee {}; {}.",
            outside.es,
            value.es,
            from_words(from, "de").es,
            top.es,
            share.es,
            answer.es
        ),
        format!(
            "{} par an hors d’Amérique du Nord, dont {} {} ; {} en fournit {} ; {}.",
            outside.fr,
            value.fr,
            from_words(from, "de").fr,
            top.fr,
            share.fr,
            answer.fr
        ),
    )
}

fn from_words(from: &Text3, word: &str) -> Text3 {
    let of = |name: &str, word: &str| {
        if name.starts_with("outside") || name.starts_with("fuera") || name.starts_with("hors") {
            name.to_owned()
        } else {
            format!("{word} {name}")
        }
    };
    text3(of(&from.en, word), of(&from.es, word), of(&from.fr, "en provenance de :"))
}

fn buyer_notes(buyers: &[GapBuyerInfo]) -> Vec<Text3> {
    let mut notes = Vec::new();
    for of in buyers {
        match of.status.as_str() {
            "no_list" => notes.push(text3(
                format!("{}: no imports by product and country were imported; its amounts are not zero but missing, and in no sum. A list fills them (UN Comtrade imports of Mexico by HS, Canadian imports by HS, US imports by HTS).", of.name.en),
                format!("{}: no se importaron sus compras por producto y país; sus montos no son cero sino datos faltantes, y no están en ninguna suma. Una lista los llenaría (importaciones de México por SA de UN Comtrade, de Canadá por SA, de Estados Unidos por HTS).", of.name.es),
                format!("{} : pas d’importations par produit et pays ; ses montants ne sont pas nuls mais manquants, et dans aucune somme. Une liste les fournirait (importations du Mexique par SH de UN Comtrade, du Canada par SH, des États-Unis par HTS).", of.name.fr),
            )),
            "no_rate" => notes.push(text3(
                format!("{}: its imports are in {}, and the parameters have no exchange rate of the year; they are in no sum.", of.name.en, of.currency.clone().unwrap_or_default()),
                format!("{}: sus importaciones están en {} y los parámetros no tienen tipo de cambio del año; no están en ninguna suma.", of.name.es, of.currency.clone().unwrap_or_default()),
                format!("{} : ses importations sont en {} et les paramètres n’ont pas de taux de change de l’année ; elles ne sont dans aucune somme.", of.name.fr, of.currency.clone().unwrap_or_default()),
            )),
            "used" if of.currency.as_deref() != Some("USD") => {
                let (currency, year) = (of.currency.clone().unwrap_or_default(), of.year.unwrap_or_default());
                let rate = number(of.rate.unwrap_or(f64::NAN), 4);
                notes.push(text3(
                    format!("{}: {currency} brought to US dollars by the annual average of each year in the parameters ({} for a dollar in {year}; Bank of Canada).", of.name.en, rate.en),
                    format!("{}: {currency} convertidos a dólares con el promedio anual de cada año en los parámetros ({} por dólar en {year}; Banco de Canadá).", of.name.es, rate.es),
                    format!("{} : {currency} convertis en dollars par la moyenne annuelle de chaque année dans les paramètres ({} pour un dollar en {year} ; Banque du Canada).", of.name.fr, rate.fr),
                ));
            }
            _ => {}
        }
    }
    let used: Vec<i32> =
        buyers.iter().filter(|of| of.status == "used").filter_map(|of| of.year).collect();
    if used.iter().min() != used.iter().max() {
        notes.push(text3(
            "The countries’ lists are of different years (see each country): sums add them as they are, at the prices of their years.",
            "Las listas de los países son de años distintos (véase cada país): las sumas las agregan tal cual, a los precios de sus años.",
            "Les listes des pays sont d’années différentes (voir chaque pays) : les sommes les ajoutent telles quelles, aux prix de leurs années.",
        ));
    }
    if buyers.iter().any(|of| of.status == "used" && of.years.len() < 3) {
        notes.push(text3(
            "Amounts are means of the years there are of the latest three; where there are fewer than three, of those.",
            "Los montos son promedios de los años disponibles de los últimos tres; si hay menos de tres, de esos.",
            "Les montants sont des moyennes des années disponibles parmi les trois dernières ; s’il y en a moins de trois, de celles-là.",
        ));
    }
    notes
}

/// What to bear in mind.
pub(super) fn notes(known: &Known, buyers: &[GapBuyerInfo], ask: &GapsAsk) -> Vec<Text3> {
    let mut notes = buyer_notes(buyers);
    if let Some(sold) = &known.sold {
        let year = sold.year;
        let usual = &ask.parameters.makeable.usual;
        let (rca, cover, jobs) =
            (number(usual.rca, 1), percent(usual.cover), number(usual.jobs, 0));
        let (needs, growth) = (usual.needs, percent(usual.expansion));
        notes.push(text3(
            format!("North America could make a product when {needs} of these hold: one of the three exports the heading with a comparative advantage of {} or more; the three export {} or more of what they import of it from outside ({year}, to each other too); its industries have {} jobs or more. Reach: what exports of the heading could grow by, {}. Assumptions: change them in the parameters.", rca.en, cover.en, jobs.en, growth.en),
            format!("América del Norte podría hacer un producto cuando se cumplen {needs} de estas: uno de los tres exporta la partida con ventaja comparativa de {} o más; los tres exportan {} o más de lo que importan de ella de fuera ({year}, también entre sí); sus industrias tienen {} empleos o más. Alcance: lo que podrían crecer las exportaciones de la partida, {}. Son supuestos: se cambian en los parámetros.", rca.es, cover.es, jobs.es, growth.es),
            format!("L’Amérique du Nord pourrait produire un bien quand {needs} de ces conditions sont réunies : l’un des trois exporte la position avec un avantage comparatif d’au moins {} ; les trois exportent au moins {} de ce qu’ils en importent de l’extérieur ({year}, entre eux aussi) ; ses industries ont au moins {} emplois. Portée : ce dont les exportations de la position pourraient croître, {}. Ce sont des hypothèses : changez-les dans les paramètres.", rca.fr, cover.fr, jobs.fr, growth.fr),
        ));
    } else {
        notes.push(text3(
            "Exports of the world by product were not imported: comparative advantage, cover and dependency are left open.",
            "No se importaron las exportaciones mundiales por producto: ventaja comparativa, cobertura y dependencia quedan abiertas.",
            "Les exportations mondiales par produit n’ont pas été importées : avantage comparatif, couverture et dépendance restent ouverts.",
        ));
    }
    notes.push(text3(
        "Rules of origin are a screen by input-output tables of industries, not a ruling on a product: ask customs for one.",
        "Las reglas de origen son un filtro con tablas de insumo-producto de industrias, no una resolución sobre un producto: esta la da la aduana.",
        "Les règles d’origine sont un tri d’après les tableaux entrées-sorties des industries, non une décision sur un produit : demandez-la à la douane.",
    ));
    notes.push(text3(
        "Landed costs compare terms of the parameters (orders of size, not offers), with general rates, Section 301 as dated there, and Section 232 on the part of the value of listed goods that the parameters take for metal, from either side.",
        "Los costos puestos en destino comparan condiciones de los parámetros (órdenes de magnitud, no ofertas), con aranceles generales, la Sección 301 con sus fechas y la Sección 232 sobre la parte del valor de los bienes listados que los parámetros toman por metal, de ambos lados.",
        "Les coûts rendus comparent des conditions des paramètres (ordres de grandeur, non des offres), avec les droits généraux, la section 301 datée et la section 232 sur la part de la valeur des biens listés que les paramètres tiennent pour du métal, des deux côtés.",
    ));
    notes.push(text3(
        "Dispersion of unit values is of lists with weights (UN Comtrade): empty for products without.",
        "La dispersión de valores unitarios viene de listas con pesos (UN Comtrade): vacía para productos sin ellos.",
        "La dispersion des valeurs unitaires vient des listes avec poids (UN Comtrade) : vide pour les produits sans poids.",
    ));
    notes
}
