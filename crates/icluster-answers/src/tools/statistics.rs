//! Tools that rest on statistics.

use super::given;
use super::inputs::{
    ClusterProfile, CompareRegions, Direction, Indicator, SupplierGaps, ValueChain,
};
use crate::answer::{Answer, Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::names;
use crate::questions::cluster_name;
use crate::receipt::canonical;
use crate::room::Room;
use crate::words::{Lang, join, text, three};
use icluster_atlas::Ask;
use icluster_atlas::value::{ChainAsk, EdgeKind};
use icluster_atlas::view::{Cell as ClusterCell, Text3, Value};
use icluster_codes::RegionId;

/// Sectors named in a sentence.
const NAMED: usize = 3;

/// Columns of a cell of a cluster.
fn cell_columns(draft: &mut Draft) {
    draft
        .measure(["jobs", "jobs_status"], ["Jobs", "Empleos", "Emplois"], "jobs")
        .unit("jobs_low", ["Least jobs", "Empleos, mínimo", "Emplois, minimum"], "jobs")
        .unit("jobs_high", ["Most jobs", "Empleos, máximo", "Emplois, maximum"], "jobs")
        .measure(["lq", "lq_status"], ["Quotient", "Cociente", "Quotient"], "")
        .column("strong", ["Strong", "Fuerte", "Forte"])
        .column(
            "p_strong",
            ["Chance of being strong", "Probabilidad de ser fuerte", "Chance d’être forte"],
        )
        .column("rank", ["Rank", "Rango", "Rang"]);
}

fn cells(of: &ClusterCell) -> Vec<Cell> {
    let [jobs, jobs_status] = Cell::measured(&of.jobs);
    let [lq, lq_status] = Cell::measured(&of.lq);
    vec![
        jobs,
        jobs_status,
        of.jobs.low.into(),
        of.jobs.high.into(),
        lq,
        lq_status,
        of.strength.strong.into(),
        of.p_strong.into(),
        of.rank.map_or(Cell::Nothing, |rank| Cell::Whole(rank.into())),
    ]
}

/// What was found; where the data of a question are not there, the answer that says so is returned.
macro_rules! or_no_data {
    ($found:expr, $draft:ident, $dataset:expr, $room:ident, $question:ident, $understood:ident) => {
        match $found.map_err(AnswerError::from) {
            Ok(found) => found,
            Err(error) if error.is_no_data() => {
                return Ok($draft.no_data($dataset).finish($room, $question, $understood));
            }
            Err(error) => return Err(error),
        }
    };
}

pub(super) fn cluster_profile(room: &Room, asked: &ClusterProfile) -> Result<Answer, AnswerError> {
    let (cluster, taken) = names::cluster(room, "cluster", &asked.cluster)?;
    let name = cluster_name(room, &cluster);
    let mut understood = vec![taken];
    let ask = Ask { year: asked.year, ..Ask::default() };
    let year = asked.year.map(|year| year.to_string());
    let Some(place) = asked.place.as_deref() else {
        let level = asked.level.map_or("us:state,mx:state,ca:province", super::LevelChoice::id);
        let question = canonical(
            "tools/cluster_profile",
            &given([
                ("cluster", Some(cluster.clone())),
                ("level", Some(level.to_owned())),
                ("year", year),
            ]),
        );
        let mut draft = Draft::new(name);
        draft
            .column("region", ["Place", "Lugar", "Lieu"])
            .column("region_name", ["Name", "Nombre", "Nom"]);
        cell_columns(&mut draft);
        draft.basis.permalink = format!("/cluster/{cluster}");
        draft.basis.step(format!("cluster({cluster}, level={level})"));
        let found = or_no_data!(
            room.atlas().cluster(&cluster, level, &ask, 0),
            draft,
            Dataset::Jobs,
            room,
            question,
            understood
        );
        draft.basis.files(&found.sources);
        for note in &found.notes {
            draft.basis.caveat(note.text.clone());
        }
        for of in &found.regions {
            let mut row: Vec<Cell> =
                vec![of.region.id.to_string().into(), (&of.region.name).into()];
            row.extend(cells(&of.cell));
            draft.rows.push(row);
        }
        draft.text = found.headline.clone();
        return Ok(draft.finish(room, question, understood));
    };
    let (place, taken) = names::place(room, "place", place)?;
    understood.push(taken);
    let question = canonical(
        "tools/cluster_profile",
        &given([
            ("cluster", Some(cluster.clone())),
            ("place", Some(place.to_string())),
            ("year", year),
        ]),
    );
    let region = room.atlas().region_info(&place)?.name;
    let mut draft = Draft::new(text(
        format!("{} in {}", name.en, region.en),
        format!("{} en {}", name.es, region.es),
        format!("{} ({})", name.fr, region.fr),
    ));
    draft.column("what", ["What", "Qué", "Quoi"]).column("year", ["Year", "Año", "Année"]);
    draft.column("key", ["Key", "Clave", "Clé"]).column("name", ["Name", "Nombre", "Nom"]);
    cell_columns(&mut draft);
    draft.basis.permalink = format!("/region/{place}?cluster={cluster}");
    draft.basis.step(format!("cell({place}, {cluster})"));
    let found = or_no_data!(
        room.atlas().cell(&place, &cluster, &ask),
        draft,
        Dataset::Jobs,
        room,
        question,
        understood
    );
    draft.basis.files(&found.sources);
    for note in &found.notes {
        draft.basis.caveat(note.text.clone());
    }
    draft.basis.caveat(found.cell.reason.clone());
    let mut push = |what: &str, year: i32, cell: &ClusterCell| {
        let mut row: Vec<Cell> =
            vec![what.into(), year.into(), cell.key.clone().into(), (&cell.name).into()];
        row.extend(cells(cell));
        draft.rows.push(row);
    };
    push("cluster", found.year, &found.cell);
    for sub in &found.subclusters {
        push("subcluster", found.year, sub);
    }
    for of in found.series.iter().filter(|of| of.year != found.year) {
        push("earlier_year", of.year, &of.cell);
    }
    let strength = &found.cell.strength;
    let year = found.year;
    draft.text = if strength.strong {
        text(
            format!("{} is a strong cluster of {} in {year}.", name.en, region.en),
            format!("{} es un clúster fuerte de {} en {year}.", name.es, region.es),
            format!("{} est une grappe forte de {} en {year}.", name.fr, region.fr),
        )
    } else {
        text(
            format!("{} is not a strong cluster of {} in {year}.", name.en, region.en),
            format!("{} no es un clúster fuerte de {} en {year}.", name.es, region.es),
            format!("{} n’est pas une grappe forte de {} en {year}.", name.fr, region.fr),
        )
    };
    Ok(draft.finish(room, question, understood))
}

pub(super) fn compare(room: &Room, asked: &CompareRegions) -> Result<Answer, AnswerError> {
    if !(2..=10).contains(&asked.places.len()) {
        return Err(AnswerError::bad_value(
            "places",
            &asked.places.join(", "),
            &three(["two to ten places", "de dos a diez lugares", "deux à dix lieux"]),
        ));
    }
    let mut understood = Vec::new();
    let mut ids: Vec<RegionId> = Vec::new();
    for place in &asked.places {
        let (id, taken) = names::place(room, "places", place)?;
        understood.push(taken);
        ids.push(id);
    }
    let cluster = match asked.cluster.as_deref() {
        Some(cluster) => {
            let (key, taken) = names::cluster(room, "cluster", cluster)?;
            understood.push(taken);
            Some(key)
        }
        None => None,
    };
    let indicator = asked.indicator.unwrap_or_default();
    let word = match indicator {
        Indicator::Lq => "lq",
        Indicator::Jobs => "jobs",
        Indicator::Establishments => "establishments",
        Indicator::AverageWage => "average_wage",
    };
    let listed: Vec<String> = ids.iter().map(ToString::to_string).collect();
    let question = canonical(
        "tools/compare_regions",
        &given([
            ("places", Some(listed.join(","))),
            ("cluster", cluster.clone()),
            ("indicator", Some(word.to_owned())),
            ("year", asked.year.map(|year| year.to_string())),
        ]),
    );
    let regions = ids.iter().map(|id| Ok(room.atlas().region_info(id)?.name));
    let regions = regions.collect::<Result<Vec<Text3>, AnswerError>>()?;
    let of = |lang: Lang| {
        let names = regions.iter().map(|name| lang.of(name)).collect::<Vec<_>>().join(", ");
        match &cluster {
            Some(key) => {
                let colon = if lang == Lang::Fr { " :" } else { ":" };
                format!("{}{colon} {names}", lang.of(&cluster_name(room, key)))
            }
            None => names,
        }
    };
    let mut draft = Draft::new(text(of(Lang::En), of(Lang::Es), of(Lang::Fr)));
    draft
        .column("cluster", ["Cluster", "Clúster", "Grappe"])
        .column("cluster_name", ["Name", "Nombre", "Nom"])
        .column("region", ["Place", "Lugar", "Lieu"])
        .column("region_name", ["Name", "Nombre", "Nom"])
        .measure(["value", "value_status"], ["Value", "Valor", "Valeur"], word)
        .column("currency", ["Currency", "Moneda", "Monnaie"])
        .column("strong", ["Strong", "Fuerte", "Forte"]);
    draft.basis.permalink = format!("/compare?ids={}", listed.join(",").replace('+', "%2B"));
    draft.basis.step(format!("compare({})", listed.join(", ")));
    let ask = Ask { year: asked.year, ..Ask::default() };
    let compared = or_no_data!(
        room.atlas().compare(&ids, &ask),
        draft,
        Dataset::Jobs,
        room,
        question,
        understood
    );
    let value = |cell: &ClusterCell| -> Value {
        match indicator {
            Indicator::Lq => cell.lq,
            Indicator::Jobs => cell.jobs,
            Indicator::Establishments => cell.establishments,
            Indicator::AverageWage => cell.average_wage,
        }
    };
    let mut keys: Vec<String> = Vec::new();
    for profile in &compared.regions {
        draft.basis.files(&profile.sources);
        for note in &profile.notes {
            // What holds of one place only says of which.
            let (place, note) = (&profile.region.name, &note.text);
            if compared.regions.iter().all(|of| of.notes.iter().any(|other| other.text == *note)) {
                draft.basis.caveat(note.clone());
                continue;
            }
            draft.basis.caveat(text(
                format!("{}: {}", place.en, note.en),
                format!("{}: {}", place.es, note.es),
                format!("{} : {}", place.fr, note.fr),
            ));
        }
        for cell in &profile.clusters {
            let wanted = cluster.as_ref().map_or(cell.kind == "traded", |key| *key == cell.key);
            if wanted && !keys.contains(&cell.key) {
                keys.push(cell.key.clone());
            }
        }
    }
    if keys.is_empty() {
        return Ok(draft.no_data(Dataset::Jobs).finish(room, question, understood));
    }
    for key in &keys {
        for profile in &compared.regions {
            let region = &profile.region;
            let found = profile.clusters.iter().find(|cell| cell.key == *key);
            let [number, status] = match found {
                Some(cell) => Cell::measured(&value(cell)),
                None => [Cell::Nothing, "missing".into()],
            };
            let name = cluster_name(room, key);
            let currency = found
                .and_then(|cell| cell.currency.clone())
                .filter(|_| indicator == Indicator::AverageWage);
            draft.rows.push(vec![
                key.clone().into(),
                name.into(),
                region.id.to_string().into(),
                (&region.name).into(),
                number,
                status,
                currency.map_or(Cell::Nothing, Cell::from),
                found.map_or(Cell::Nothing, |cell| cell.strength.strong.into()),
            ]);
        }
    }
    let of = |lang: Lang| {
        let places = compared.regions.iter();
        let places = places.map(|of| format!("{} {}", lang.of(&of.region.name), of.year));
        places.collect::<Vec<_>>().join(", ")
    };
    let count = keys.len();
    draft.text = text(
        format!("Clusters side by side: {count} ({}).", of(Lang::En)),
        format!("Clústeres lado a lado: {count} ({}).", of(Lang::Es)),
        format!("Grappes côte à côte : {count} ({}).", of(Lang::Fr)),
    );
    let highest = draft.rows.iter().filter_map(|row| match (row.get(3), row.get(4)) {
        (Some(Cell::Words(name)), Some(Cell::Number(value))) => Some((*value, name.clone())),
        _ => None,
    });
    let highest = highest.max_by(|a, b| a.0.total_cmp(&b.0));
    if let (Some((value, name)), Some(_)) = (highest, &cluster) {
        let value = format!("{value:.2}");
        let sentence = text(
            format!("Highest: {}, {value}.", name.en),
            format!("El mayor: {}, {value}.", name.es),
            format!("Le plus élevé : {}, {}.", name.fr, value.replace('.', ",")),
        );
        draft.text = join(&draft.text, &sentence);
    }
    Ok(draft.finish(room, question, understood))
}

pub(super) fn value_chain(room: &Room, asked: &ValueChain) -> Result<Answer, AnswerError> {
    let (cluster, taken) = names::cluster(room, "cluster", &asked.cluster)?;
    let mut understood = vec![taken];
    let place = match asked.place.as_deref() {
        Some(place) => {
            let (id, taken) = names::place(room, "place", place)?;
            understood.push(taken);
            id
        }
        None => RegionId::continent(),
    };
    let direction = asked.direction.unwrap_or_default();
    let word = if direction == Direction::Upstream { "upstream" } else { "downstream" };
    let question = canonical(
        "tools/value_chain",
        &given([
            ("cluster", Some(cluster.clone())),
            ("place", Some(place.to_string())),
            ("direction", Some(word.to_owned())),
        ]),
    );
    let (name, region) = (cluster_name(room, &cluster), room.atlas().region_info(&place)?.name);
    let mut draft = Draft::new(match direction {
        Direction::Upstream => text(
            format!("Who supplies {} in {}", name.en, region.en),
            format!("Quién provee a {} en {}", name.es, region.es),
            format!("Qui fournit {} ({})", name.fr, region.fr),
        ),
        Direction::Downstream => text(
            format!("Who buys from {} in {}", name.en, region.en),
            format!("Quién compra a {} en {}", name.es, region.es),
            format!("Qui achète à {} ({})", name.fr, region.fr),
        ),
    });
    draft.basis.permalink = format!("/value/chain?region={place}&cluster={cluster}");
    draft.basis.step(format!("value_chain(cluster={cluster}, region={place}, steps=1, kinds=io)"));
    let mut ask = ChainAsk::new(cluster.clone(), place.clone());
    ask.steps = 1;
    ask.kinds = vec![EdgeKind::Io];
    let chain = or_no_data!(
        room.atlas().value_chain(None, &ask),
        draft,
        Dataset::InputOutput,
        room,
        question,
        understood
    );
    draft.basis.sources.extend(chain.evidence.iter().filter_map(|of| of.source.clone()));
    for note in &chain.notes {
        draft.basis.caveat(note.clone());
    }
    let unit = chain.table.currency.clone();
    let year = chain.table.year;
    if direction == Direction::Upstream {
        draft
            .column("sector", ["Sector", "Sector", "Secteur"])
            .column("sector_name", ["Name", "Nombre", "Nom"])
            .unit("need", ["Bought", "Comprado", "Acheté"], unit.clone())
            .unit("here", ["From the place", "Del lugar", "Du lieu"], "share of need")
            .unit(
                "bloc",
                ["From North America", "De América del Norte", "D’Amérique du Nord"],
                "share of need",
            )
            .unit("abroad", ["From abroad", "Del exterior", "De l’étranger"], "share of need")
            .column("need_status", ["Standing", "Carácter", "Statut"]);
        for gap in &chain.gaps {
            draft.rows.push(vec![
                gap.sector.clone().into(),
                (&gap.name).into(),
                gap.need.into(),
                gap.here.into(),
                gap.bloc.into(),
                gap.abroad.into(),
                "modelled".into(),
            ]);
        }
    } else {
        draft
            .column("region", ["Country", "País", "Pays"])
            .column("region_name", ["Name", "Nombre", "Nom"])
            .column("sector", ["Sector", "Sector", "Secteur"])
            .column("sector_name", ["Name", "Nombre", "Nom"])
            .unit("value", ["Purchases", "Compras", "Achats"], unit)
            .unit(
                "share",
                ["Of the output", "De la producción", "De la production"],
                "share of output",
            )
            .column("value_status", ["Standing", "Carácter", "Statut"]);
        for user in &chain.users {
            draft.rows.push(vec![
                user.region.clone().into(),
                (&user.region_name).into(),
                user.sector.clone().into(),
                (&user.name).into(),
                user.value.into(),
                user.share.into(),
                "modelled".into(),
            ]);
        }
    }
    let count = draft.rows.len();
    let named = match direction {
        Direction::Upstream => chain.gaps.iter().take(NAMED).map(|of| of.name.clone()).collect(),
        Direction::Downstream => chain
            .users
            .iter()
            .take(NAMED)
            .map(|of| {
                let of =
                    |lang: Lang| format!("{} ({})", lang.of(&of.name), lang.of(&of.region_name));
                text(of(Lang::En), of(Lang::Es), of(Lang::Fr))
            })
            .collect::<Vec<Text3>>(),
    };
    let first = |lang: Lang| named.iter().map(|of| lang.of(of)).collect::<Vec<_>>().join("; ");
    draft.text = text(
        format!("Largest: {}. {count} rows by the table of {year}, modelled.", first(Lang::En)),
        format!(
            "Los mayores: {}. {count} filas según la matriz de {year}, modeladas.",
            first(Lang::Es)
        ),
        format!(
            "Les plus grands : {}. {count} lignes d’après le tableau de {year}, modélisées.",
            first(Lang::Fr)
        ),
    );
    Ok(draft.finish(room, question, understood))
}

pub(super) fn supplier_gaps(room: &Room, asked: &SupplierGaps) -> Result<Answer, AnswerError> {
    let given =
        given([("place", Some(asked.place.clone())), ("cluster", Some(asked.cluster.clone()))]);
    crate::questions::ask(room, 3, &given)
}
