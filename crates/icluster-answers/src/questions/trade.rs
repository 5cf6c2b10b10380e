//! Question 2: who buys what a cluster makes.

use super::given::{Given, cluster_name, country_of, place_name};
use super::table::industry_clusters;
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{text, three};
use icluster_atlas::value::LinksAsk;
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Clusters of an industry of one country by its code, whatever the edition.
pub(super) fn clusters_of(
    known: &BTreeMap<(String, String), Vec<(String, f64)>>,
    country: Country,
    code: &str,
) -> Vec<String> {
    let family = match country {
        Country::Us => "naics-",
        Country::Mx => "scian-",
        Country::Ca => "naics-ca-",
    };
    // Of several editions the newest; a code of fewer digits takes the clusters that its industries agree on.
    let mut found: Vec<String> = Vec::new();
    for exact in [true, false] {
        let fits = |of: &str| if exact { of == code } else { of.starts_with(code) };
        let of = known.iter().rev().filter(|((edition, industry), _)| {
            edition.starts_with(family)
                && (country == Country::Ca || !edition.starts_with("naics-ca"))
                && fits(industry)
        });
        for (_, clusters) in of {
            for (key, _) in clusters {
                if !found.contains(key) {
                    found.push(key.clone());
                }
            }
        }
        if !found.is_empty() {
            break;
        }
    }
    found.sort();
    found.truncate(3);
    found
}

/// Industries of the neighbours that buy the goods of a cluster of a place.
pub(super) fn buyers(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let cluster = given.text("cluster").unwrap_or_default();
    let from = country_of(room, &place)?;
    let (name, of) = (place_name(room, &place)?, cluster_name(room, cluster));
    draft.title = text(
        format!("Who buys what {} in {} makes", of.en, name.en),
        format!("Quién compra lo que hace {} en {}", of.es, name.es),
        format!("Qui achète ce que fait {} ({})", of.fr, name.fr),
    );
    draft.basis.permalink = format!("/value/links?from={from}&cluster={cluster}&region={place}");
    draft
        .column("country", ["Country", "País", "Pays"])
        .column("industry", ["Industry", "Industria", "Industrie"])
        .column("industry_name", ["Name", "Nombre", "Nom"])
        .column("clusters", ["Clusters", "Clústeres", "Grappes"])
        .column("value", ["Purchases, estimated", "Compras, estimadas", "Achats, estimés"])
        .column("low", ["Least", "Mínimo", "Minimum"])
        .column("high", ["Most", "Máximo", "Maximum"])
        .column("currency", ["Currency", "Moneda", "Monnaie"])
        .column("places", ["Where most", "Dónde más", "Où le plus"])
        .column("value_status", ["Standing", "Carácter", "Statut"]);
    let known = industry_clusters(room)?;
    let (mut answered, mut rows, mut year) = (false, Vec::new(), 0);
    for to in Country::ALL.into_iter().filter(|to| *to != from) {
        let ask = LinksAsk {
            from,
            to,
            cluster: Some(cluster.to_owned()),
            product: None,
            region: Some(place.clone()),
            places: false,
        };
        let step = format!("trade_links(from={from}, to={to}, cluster={cluster}, region={place})");
        let links = match room.atlas().trade_links(&ask).map_err(AnswerError::from) {
            Ok(links) => links,
            Err(error) if error.is_no_data() => {
                draft.basis.caveat(text(
                    format!("{from} to {to}: no trade by product is imported."),
                    format!("{from} a {to}: no se importó comercio por producto."),
                    format!("{from} vers {to} : pas de commerce par produit importé."),
                ));
                continue;
            }
            Err(error) => return Err(error),
        };
        answered = true;
        year = links.year;
        draft.basis.step(step);
        draft.basis.sources.extend(links.evidence.iter().filter_map(|of| of.source.clone()));
        for note in &links.notes {
            draft.basis.caveat(note.clone());
        }
        let mut places: Vec<String> = Vec::new();
        for link in &links.links {
            if !places.contains(&link.to) && places.len() < 3 {
                places.push(link.to.clone());
            }
        }
        for buyer in &links.buyers {
            let keys = clusters_of(&known, to, &buyer.code).join(" ");
            rows.push((
                buyer.value,
                vec![
                    to.as_str().into(),
                    buyer.code.clone().into(),
                    (&buyer.name).into(),
                    keys.into(),
                    buyer.value.into(),
                    buyer.lower.into(),
                    buyer.upper.into(),
                    links.currency.clone().into(),
                    places.join(" ").into(),
                    Cell::from("modelled"),
                ],
            ));
        }
    }
    if !answered {
        return Ok(draft.no_data(Dataset::TradeByProduct));
    }
    rows.sort_by(|a: &(f64, Vec<Cell>), b| b.0.total_cmp(&a.0));
    draft.rows = rows.into_iter().map(|of| of.1).collect();
    draft.basis.caveat(three([
        "An estimate: trade of nations brought to places by jobs and input coefficients; no statistic observes purchases between places.",
        "Una estimación: comercio entre países llevado a lugares por empleo y coeficientes de insumo; ninguna estadística observa compras entre lugares.",
        "Une estimation : commerce entre nations ramené aux lieux par emplois et coefficients d’intrants ; aucune statistique n’observe les achats entre lieux.",
    ]));
    let count = draft.rows.len();
    draft.text = text(
        format!(
            "{count} industries of the neighbours use goods of {} from {} ({year}); the largest come first.",
            of.en, name.en
        ),
        format!(
            "{count} industrias de los vecinos usan bienes de {} de {} ({year}); las mayores primero.",
            of.es, name.es
        ),
        format!(
            "{count} industries des voisins utilisent des biens de {} de {} ({year}) ; les plus grandes d’abord.",
            of.fr, name.fr
        ),
    );
    Ok(draft)
}
