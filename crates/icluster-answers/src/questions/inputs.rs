//! Question 3: inputs without a supplier in the place.

use super::given::{Given, cluster_name, place_name};
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{join, text};
use icluster_atlas::value::{ChainAsk, EdgeKind};

/// Related activities named.
const RELATED: usize = 5;

/// What a cluster in a place needs by sector, and how much of it is made there, near and abroad.
pub(super) fn gaps(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let cluster = given.text("cluster").unwrap_or_default();
    let (name, of) = (place_name(room, &place)?, cluster_name(room, cluster));
    draft.title = text(
        format!("Inputs of {} in {} without a supplier there", of.en, name.en),
        format!("Insumos de {} en {} sin proveedor allí", of.es, name.es),
        format!("Intrants de {} ({}) sans fournisseur sur place", of.fr, name.fr),
    );
    draft.basis.permalink = format!("/value/chain?region={place}&cluster={cluster}");
    let mut ask = ChainAsk::new(cluster, place.clone());
    ask.steps = 1;
    ask.kinds = vec![EdgeKind::Io, EdgeKind::Relatedness];
    let chain = match room.atlas().value_chain(None, &ask).map_err(AnswerError::from) {
        Ok(chain) => chain,
        Err(error) if error.is_no_data() => return Ok(draft.no_data(Dataset::InputOutput)),
        Err(error) => return Err(error),
    };
    draft.basis.step(format!(
        "value_chain(cluster={cluster}, region={place}, steps=1, kinds=io,relatedness)"
    ));
    draft.basis.sources.extend(chain.evidence.iter().filter_map(|of| of.source.clone()));
    for note in &chain.notes {
        draft.basis.caveat(note.clone());
    }
    let unit = chain.table.currency.clone();
    draft
        .column("sector", ["Sector", "Sector", "Secteur"])
        .column("sector_name", ["Name", "Nombre", "Nom"])
        .unit("need", ["Needed", "Necesario", "Besoin"], unit)
        .unit("here", ["From the place", "Del lugar", "Du lieu"], "share of need")
        .unit(
            "bloc",
            ["From North America", "De América del Norte", "D’Amérique du Nord"],
            "share of need",
        )
        .unit("abroad", ["From abroad", "Del exterior", "De l’étranger"], "share of need")
        .column(
            "coverage",
            [
                "Made here, times the need",
                "Hecho aquí, veces lo necesario",
                "Fait ici, fois le besoin",
            ],
        )
        .column("flags", ["Gap", "Brecha", "Lacune"])
        .column("need_status", ["Standing", "Carácter", "Statut"]);
    draft.rows = chain
        .gaps
        .iter()
        .filter(|gap| !gap.flags.is_empty())
        .map(|gap| {
            vec![
                gap.sector.clone().into(),
                (&gap.name).into(),
                gap.need.into(),
                gap.here.into(),
                gap.bloc.into(),
                gap.abroad.into(),
                gap.coverage.into(),
                gap.flags.join(", ").into(),
                Cell::from("modelled"),
            ]
        })
        .collect();
    let count = draft.rows.len();
    draft.text = text(
        format!(
            "{count} of {} inputs are missing there, come mostly from abroad or hang on one origin.",
            chain.gaps.len()
        ),
        format!(
            "{count} de {} insumos faltan allí, vienen sobre todo del exterior o dependen de un solo origen.",
            chain.gaps.len()
        ),
        format!(
            "{count} intrants sur {} y manquent, viennent surtout de l’étranger ou dépendent d’une seule origine.",
            chain.gaps.len()
        ),
    );
    let mut related: Vec<(f64, &str)> = chain
        .edges
        .iter()
        .filter(|edge| edge.kind == EdgeKind::Relatedness.as_str())
        .flat_map(|edge| [(edge.value, edge.from.as_str()), (edge.value, edge.to.as_str())])
        .filter(|(_, id)| chain.nodes.iter().any(|node| node.id == *id && node.kind == "activity"))
        .collect();
    related.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(b.1)));
    related.dedup_by(|a, b| a.1 == b.1);
    let nodes: Vec<_> = related
        .iter()
        .take(RELATED)
        .filter_map(|(_, id)| chain.nodes.iter().find(|node| node.id == *id))
        .collect();
    if !nodes.is_empty() {
        let names = |pick: fn(&icluster_atlas::view::Text3) -> &String| {
            nodes.iter().map(|node| pick(&node.name).as_str()).collect::<Vec<_>>().join(", ")
        };
        let sentence = text(
            format!("Nearest to it by places that do both: {}.", names(|of| &of.en)),
            format!("Lo más cercano, por lugares que hacen ambas cosas: {}.", names(|of| &of.es)),
            format!("Le plus proche, par les lieux qui font les deux : {}.", names(|of| &of.fr)),
        );
        draft.text = join(&draft.text, &sentence);
    }
    Ok(draft)
}
