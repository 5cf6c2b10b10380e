//! Question 6: places of a neighbour that specialise in what a place exports.

use super::given::{Given, country_of, place_name};
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names::parts_of;
use crate::room::Room;
use crate::words::{text, three};
use icluster_atlas::Ask;
use icluster_atlas::value::LinksAsk;
use icluster_codes::{Country, RegionId};

/// Clusters looked at, those in which the place is most specialised.
const CLUSTERS: usize = 8;
/// Counterparts listed of each.
const COUNTERPARTS: usize = 10;

/// The level whose regions are counterparts.
fn level_of(country: Country) -> &'static str {
    match country {
        Country::Us => "us:county",
        Country::Mx => "mx:municipality",
        Country::Ca => "ca:division",
    }
}

/// Strong clusters of a place whose goods its nation sells to the neighbour, each with the neighbour's most specialised places.
pub(super) fn twins(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let from = country_of(room, &place)?;
    // The neighbour in whose places one looks: a nation, or any region of it, into which it then narrows.
    let within = match given.text("to") {
        Some(_) => given.place("to")?,
        None => RegionId::nation(if from == Country::Us { Country::Mx } else { Country::Us }),
    };
    let to = country_of(room, &within)?;
    if to == from {
        return Err(AnswerError::bad_value(
            "to",
            &within.to_string(),
            &three([
                "a place of another country",
                "un lugar de otro país",
                "un lieu d’un autre pays",
            ]),
        ));
    }
    let name = place_name(room, &place)?;
    let there = place_name(room, &within)?;
    draft.title = text(
        format!("Places that specialise in what {} exports ({})", name.en, there.en),
        format!("Lugares que se especializan en lo que exporta {} ({})", name.es, there.es),
        format!("Lieux spécialisés dans ce que {} exporte ({})", name.fr, there.fr),
    );
    draft
        .column("cluster", ["Cluster", "Clúster", "Grappe"])
        .column("cluster_name", ["Name", "Nombre", "Nom"])
        .measure(
            ["lq_here", "lq_here_status"],
            ["Quotient here", "Cociente aquí", "Quotient ici"],
            "",
        )
        .column(
            "exports",
            ["Exports of the nation", "Exportaciones del país", "Exportations du pays"],
        )
        .column("currency", ["Currency", "Moneda", "Monnaie"])
        .column("region", ["Counterpart", "Contraparte", "Homologue"])
        .column("region_name", ["Name", "Nombre", "Nom"])
        .measure(["jobs", "jobs_status"], ["Jobs there", "Empleos allí", "Emplois là-bas"], "jobs")
        .measure(["lq", "lq_status"], ["Quotient there", "Cociente allí", "Quotient là-bas"], "")
        .column("strong", ["Strong there", "Fuerte allí", "Forte là-bas"]);
    let profile = match room.atlas().region(&place, &Ask::default()).map_err(AnswerError::from) {
        Ok(profile) if !profile.clusters.is_empty() => profile,
        Ok(_) => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) if error.is_no_data() => return Ok(draft.no_data(Dataset::Jobs)),
        Err(error) => return Err(error),
    };
    draft.basis.step(format!("region({place})"));
    draft.basis.files(&profile.sources);
    let wanted: Vec<_> = match given.text("cluster") {
        Some(key) => profile.clusters.iter().filter(|cell| cell.key == key).collect(),
        None => {
            profile.clusters.iter().filter(|cell| cell.strength.strong).take(CLUSTERS).collect()
        }
    };
    let (mut exported, mut year) = (false, 0);
    for cell in wanted {
        let ask = LinksAsk {
            from,
            to,
            cluster: Some(cell.key.clone()),
            product: None,
            region: Some(place.clone()),
            places: false,
        };
        let links = match room.atlas().trade_links(&ask).map_err(AnswerError::from) {
            Ok(links) => links,
            Err(error) if error.is_no_data() => return Ok(draft.no_data(Dataset::TradeByProduct)),
            Err(error) => return Err(error),
        };
        draft.basis.step(format!(
            "trade_links(from={from}, to={to}, cluster={}, region={place})",
            cell.key
        ));
        draft.basis.sources.extend(links.evidence.iter().filter_map(|of| of.source.clone()));
        year = links.year;
        if links.value <= 0.0 {
            continue;
        }
        exported = true;
        let level = level_of(to);
        let there = match room.atlas().cluster(&cell.key, level, &Ask::default(), 0) {
            Ok(there) => there,
            Err(error) => {
                let error = AnswerError::from(error);
                if error.is_no_data() {
                    return Ok(draft.no_data(Dataset::Jobs));
                }
                return Err(error);
            }
        };
        draft.basis.step(format!("cluster({}, level={level})", cell.key));
        draft.basis.files(&there.sources);
        let mut strong: Vec<_> = there
            .regions
            .iter()
            .filter(|of| of.cell.strength.strong && inside(room, &of.region, &within))
            .collect();
        strong.sort_by(|a, b| {
            let lq = |of: &icluster_atlas::view::RegionCell| of.cell.lq.value.unwrap_or(-1.0);
            lq(b).total_cmp(&lq(a)).then_with(|| a.region.id.cmp(&b.region.id))
        });
        for of in strong.into_iter().take(COUNTERPARTS) {
            let [lq_here, lq_here_status] = Cell::measured(&cell.lq);
            let [jobs, jobs_status] = Cell::measured(&of.cell.jobs);
            let [lq, lq_status] = Cell::measured(&of.cell.lq);
            draft.rows.push(vec![
                cell.key.clone().into(),
                (&cell.name).into(),
                lq_here,
                lq_here_status,
                links.value.into(),
                links.currency.clone().into(),
                of.region.id.to_string().into(),
                (&of.region.name).into(),
                jobs,
                jobs_status,
                lq,
                lq_status,
                of.cell.strength.strong.into(),
            ]);
        }
    }
    for note in &profile.notes {
        draft.basis.caveat(note.text.clone());
    }
    draft.basis.caveat(three([
        "Trade by product is of nations: what the place itself sells is not observed; a cluster counts where the place is strong in it and its nation sells its goods to the neighbour.",
        "El comercio por producto es de países: lo que vende el lugar mismo no se observa; un clúster cuenta si el lugar es fuerte en él y su país vende sus bienes al vecino.",
        "Le commerce par produit est celui des nations : ce que vend le lieu lui-même n’est pas observé ; une grappe compte si le lieu y est fort et si son pays en vend les biens au voisin.",
    ]));
    let count = draft.rows.len();
    draft.text = if exported {
        text(
            format!(
                "{count} pairs of a strong cluster of {} and a place there that is strong in it too (trade of {year}).",
                name.en
            ),
            format!(
                "{count} pares de un clúster fuerte de {} y un lugar de allá también fuerte en él (comercio de {year}).",
                name.es
            ),
            format!(
                "{count} paires d’une grappe forte de {} et d’un lieu de là-bas qui y est fort aussi (commerce de {year}).",
                name.fr
            ),
        )
    } else {
        text(
            format!("None: {} is strong in no cluster whose goods are sold there.", name.en),
            format!(
                "Ninguno: {} no es fuerte en ningún clúster cuyos bienes se vendan allí.",
                name.es
            ),
            format!(
                "Aucun : {} n’est fort dans aucune grappe dont les biens y sont vendus.",
                name.fr
            ),
        )
    };
    Ok(draft)
}

/// Whether a region lies in another, by the hierarchy of codes and the parts of custom regions.
pub(super) fn inside(
    room: &Room,
    region: &icluster_atlas::view::RegionInfo,
    within: &RegionId,
) -> bool {
    let parts = parts_of(room, within);
    let mut at = Some(region.id.clone());
    while let Some(id) = at {
        if parts.contains(&id)
            || id.country().is_some_and(|of| parts.contains(&RegionId::nation(of)))
        {
            return true;
        }
        at = id.parent();
    }
    region.parent.as_ref().is_some_and(|parent| parts.contains(parent))
        || parts.contains(&RegionId::continent())
}
