//! Question 12: municipalities of Mexico that share clusters with what Guatemala sells.

use super::given::{Given, place_name};
use super::twins::inside;
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{text, three};
use icluster_atlas::nearshoring::{GapBy, GapsAsk, Origin};
use icluster_atlas::{Ask, AtlasError};

/// Clusters looked at, those Guatemala sells most of.
const CLUSTERS: usize = 12;

/// Municipalities that are strong in clusters whose goods North America buys from Guatemala.
pub(super) fn shared(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let name = place_name(room, &place)?;
    draft.title = text(
        format!("Municipalities of {} strong in what Guatemala exports to North America", name.en),
        format!(
            "Municipios de {} fuertes en lo que Guatemala exporta a América del Norte",
            name.es
        ),
        format!(
            "Municipalités de {} fortes dans ce que le Guatemala exporte vers l’Amérique du Nord",
            name.fr
        ),
    );
    draft
        .column("region", ["Municipality", "Municipio", "Municipalité"])
        .column("region_name", ["Name", "Nombre", "Nom"])
        .column("cluster", ["Cluster", "Clúster", "Grappe"])
        .column("cluster_name", ["Name", "Nombre", "Nom"])
        .unit(
            "imports",
            [
                "Bought from Guatemala by the United States, Canada and Mexico, where known",
                "Comprado a Guatemala por Estados Unidos, Canadá y México, donde se sabe",
                "Acheté au Guatemala par les États-Unis, le Canada et le Mexique, là où on le sait",
            ],
            "USD",
        )
        .measure(["jobs", "jobs_status"], ["Jobs", "Empleos", "Emplois"], "jobs")
        .measure(["lq", "lq_status"], ["Quotient", "Cociente", "Quotient"], "");
    let ask = GapsAsk {
        from: Origin::Country("gtm".to_owned()),
        by: GapBy::Cluster,
        ..GapsAsk::default()
    };
    let gaps = match room.atlas().gaps(&ask) {
        Ok(gaps) => gaps,
        Err(AtlasError::NoTable(_) | AtlasError::NoMatrix(_)) => {
            return Ok(draft.no_data(Dataset::TradeByProduct));
        }
        Err(error) => return Err(error.into()),
    };
    draft.basis.step("gaps(from=gtm, by=cluster)");
    draft.basis.sources.extend(gaps.buyers.iter().filter_map(|of| of.source.clone()));
    draft.basis.products(room, &["hts_industries", "concordance_tables"]);
    draft.missing = Some(Dataset::GuatemalaDepartments);
    draft.basis.caveat(Dataset::GuatemalaDepartments.what());
    draft.basis.caveat(Dataset::GuatemalaDepartments.import());
    let level = "mx:municipality";
    let sold = gaps.sums.iter().filter(|sum| !sum.id.is_empty() && sum.value > 0.0).take(CLUSTERS);
    for sum in sold {
        let there = match room.atlas().cluster(&sum.id, level, &Ask::default(), 0) {
            Ok(there) => there,
            Err(error) => {
                let error = AnswerError::from(error);
                if error.is_no_data() {
                    return Ok(draft.no_data(Dataset::Jobs));
                }
                return Err(error);
            }
        };
        draft.basis.step(format!("cluster({}, level={level})", sum.id));
        draft.basis.files(&there.sources);
        for of in &there.regions {
            if !of.cell.strength.strong || !inside(room, &of.region, &place) {
                continue;
            }
            let [jobs, jobs_status] = Cell::measured(&of.cell.jobs);
            let [lq, lq_status] = Cell::measured(&of.cell.lq);
            draft.rows.push(vec![
                of.region.id.to_string().into(),
                (&of.region.name).into(),
                sum.id.clone().into(),
                (&sum.name).into(),
                sum.value.into(),
                jobs,
                jobs_status,
                lq,
                lq_status,
            ]);
        }
    }
    let mut places: Vec<String> = draft
        .rows
        .iter()
        .filter_map(|row| match row.first() {
            Some(Cell::Code(id)) => Some(id.clone()),
            _ => None,
        })
        .collect();
    places.sort();
    places.dedup();
    let count = places.len();
    draft.text = text(
        format!(
            "{count} municipalities of {} are strong in a cluster whose goods North America buys from Guatemala.",
            name.en
        ),
        format!(
            "{count} municipios de {} son fuertes en un clúster cuyos bienes América del Norte compra a Guatemala.",
            name.es
        ),
        format!(
            "{count} municipalités de {} sont fortes dans une grappe dont l’Amérique du Nord achète les biens au Guatemala.",
            name.fr
        ),
    );
    draft.basis.caveat(three([
        "Guatemala is one nation here: which of its departments makes what is not known.",
        "Guatemala es aquí un solo país: no se sabe qué departamento hace qué.",
        "Le Guatemala est ici une nation entière : on ne sait quel département fait quoi.",
    ]));
    Ok(draft)
}
