//! Question 16: what can be known of a place, and which dataset is missing for what cannot.

use super::given::{Given, place_name};
use crate::answer::Draft;
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::text;
use icluster_atlas::Ask;

/// Whether a dataset is there for a place.
fn there(
    room: &Room,
    place: &icluster_codes::RegionId,
    dataset: Dataset,
) -> Result<bool, AnswerError> {
    let has = |products: &[&str]| {
        room.sources().iter().any(|source| products.contains(&source.product.as_str()))
    };
    Ok(match dataset {
        Dataset::Jobs => {
            match room.atlas().region(place, &Ask::default()).map_err(AnswerError::from) {
                Ok(profile) => !profile.clusters.is_empty(),
                Err(error) if error.is_no_data() => false,
                Err(error) => return Err(error),
            }
        }
        Dataset::TradeByProduct => {
            has(&["us_import_products", "canada_import_products", "baci", "comtrade"])
        }
        Dataset::InputOutput => !room.atlas().value_tables()?.tables.is_empty(),
        Dataset::Concordances => {
            has(&["concordance_tables", "hts_industries", "naics_concordance", "scian_tables"])
        }
        Dataset::Registry => room.stakeholders().has_organisations(),
        Dataset::Programmes => room.stakeholders().has_programmes(),
        Dataset::FirmGrowth | Dataset::GuatemalaDepartments => false,
        Dataset::EarlierRelease => {
            let releases = room.warehouse().releases();
            releases.map_err(|error| AnswerError::Network(error.to_string()))?.len() > 1
        }
    })
}

/// Datasets that answers rest on, whether they are there for a place, and how those missing are had.
pub(super) fn coverage(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let name = place_name(room, &place)?;
    draft.title = text(
        format!("What can be known of {}, and what cannot", name.en),
        format!("Qué puede saberse de {}, y qué no", name.es),
        format!("Ce que l’on peut savoir de {}, et ce que l’on ne peut pas", name.fr),
    );
    draft.basis.permalink = "/sources".to_owned();
    draft.basis.step(format!("coverage({place})"));
    draft
        .column("dataset", ["Dataset", "Conjunto de datos", "Jeu de données"])
        .column("there", ["There", "Está", "Présent"])
        .column("what", ["What", "Qué", "Quoi"])
        .column("import", ["How it is had", "Cómo se obtiene", "Comment l’obtenir"]);
    let mut missing = 0_usize;
    for dataset in Dataset::ALL {
        let there = there(room, &place, dataset)?;
        missing += usize::from(!there);
        if !there && draft.missing.is_none() {
            draft.missing = Some(dataset);
        }
        let blank = || crate::words::same("");
        draft.rows.push(vec![
            dataset.id().into(),
            there.into(),
            if there { blank() } else { dataset.what() }.into(),
            if there { blank() } else { dataset.import() }.into(),
        ]);
    }
    draft.basis.files(room.sources());
    let all = Dataset::ALL.len();
    draft.text = text(
        format!(
            "{} of {all} datasets are there; questions that rest on the other {missing} are answered with what is missing, not with a zero.",
            all - missing
        ),
        format!(
            "Hay {} de {all} conjuntos de datos; a las preguntas que dependen de los otros {missing} se responde con lo que falta, no con un cero.",
            all - missing
        ),
        format!(
            "{} jeux de données sur {all} sont là ; aux questions qui dépendent des {missing} autres on répond par ce qui manque, non par un zéro.",
            all - missing
        ),
    );
    Ok(draft)
}
