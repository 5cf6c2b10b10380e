//! Question 14: what changed since the previous release, and why.

use super::given::{Given, place_name};
use super::table::for_each;
use crate::answer::{Cell, Draft};
use crate::dataset::Dataset;
use crate::error::AnswerError;
use crate::room::Room;
use crate::words::{same, text, three};
use icluster_atlas::view::Text3;
use icluster_codes::RegionId;
use icluster_warehouse::Release;
use std::collections::{BTreeMap, BTreeSet};

/// Figures of a cluster in a year.
#[derive(Clone, PartialEq)]
struct Figures {
    jobs: Option<f64>,
    status: String,
    lq: Option<f64>,
}

type Known = BTreeMap<(String, i32), Figures>;

fn read(release: &Release, place: &RegionId, cluster: Option<&str>) -> Result<Known, AnswerError> {
    let mut known = Known::new();
    let place = place.to_string();
    let texts = ["region", "cluster", "reference", "jobs_status"];
    for_each(release, "cluster_result", &texts, &["year", "jobs", "lq"], |row| {
        if row.text(0) != Some(place.as_str()) {
            return;
        }
        let (Some(key), Some(reference), Some(year)) = (row.text(1), row.text(2), row.number(0))
        else {
            return;
        };
        // Against the own nation; the same cluster is compared with the continent too.
        if cluster.is_some_and(|of| of != key) || reference.len() != 2 || reference == "na" {
            return;
        }
        let status = row.text(3).unwrap_or_default().to_owned();
        let figures = Figures { jobs: row.number(1), status, lq: row.number(2) };
        known.insert((key.to_owned(), year as i32), figures);
    })?;
    Ok(known)
}

/// Differences between the release in use and the one published before it: files, method, definition, and figures of a place.
pub(super) fn changed(room: &Room, given: &Given, mut draft: Draft) -> Result<Draft, AnswerError> {
    let place = given.place("place")?;
    let cluster = given.text("cluster");
    let name = place_name(room, &place)?;
    draft.title = text(
        format!("What changed for {} since the previous release", name.en),
        format!("Qué cambió para {} desde la versión anterior", name.es),
        format!("Ce qui a changé pour {} depuis la version précédente", name.fr),
    );
    draft
        .column("what", ["What", "Qué", "Quoi"])
        .column("id", ["Id", "Id", "Id"])
        .column("name", ["Name", "Nombre", "Nom"])
        .column("year", ["Year", "Año", "Année"])
        .column("before", ["Before", "Antes", "Avant"])
        .column("after", ["After", "Después", "Après"])
        .column("before_status", ["Standing before", "Carácter antes", "Statut avant"])
        .column("after_status", ["Standing after", "Carácter después", "Statut après"]);
    let failed =
        |error: icluster_warehouse::WarehouseError| AnswerError::Network(error.to_string());
    let releases = room.warehouse().releases().map_err(failed)?;
    let mut after_current =
        releases.iter().skip_while(|release| release.id() != room.release().id).skip(1);
    let Some(before) = after_current.next() else {
        return Ok(draft.no_data(Dataset::EarlierRelease));
    };
    let now = room.warehouse().release(&room.release().id).map_err(failed)?;
    draft.basis.step(format!(
        "cluster_result of {} and {}; region={place}{}",
        before.id(),
        now.id(),
        cluster.map(|key| format!(", cluster={key}")).unwrap_or_default()
    ));
    let (old, new) = (&before.manifest().meta, &now.manifest().meta);
    let mut causes: Vec<Text3> = Vec::new();
    let mut row = |what: &str, id: &str, name: &Text3, before: Cell, after: Cell| {
        let none = || Cell::from("");
        draft.rows.push(vec![
            what.into(),
            id.into(),
            name.into(),
            Cell::Nothing,
            before,
            after,
            none(),
            none(),
        ]);
    };
    let sources = |of: &[String]| of.iter().cloned().collect::<BTreeSet<String>>();
    let (had, has) = (sources(&old.sources), sources(&new.sources));
    for id in has.difference(&had) {
        row("source", id, &same(id), false.into(), true.into());
    }
    for id in had.difference(&has) {
        row("source", id, &same(id), true.into(), false.into());
    }
    if had != has {
        causes.push(three(["other files", "otros archivos", "d’autres fichiers"]));
    }
    if old.methods != new.methods || old.version != new.version {
        row("method", "", &same(""), old.methods.join(", ").into(), new.methods.join(", ").into());
        row("program", "", &same(""), old.version.clone().into(), new.version.clone().into());
        causes.push(three([
            "another method or program",
            "otro método o programa",
            "une autre méthode ou un autre programme",
        ]));
    }
    let options: BTreeSet<&String> = old.options.keys().chain(new.options.keys()).collect();
    for option in options {
        let of = |from: &BTreeMap<String, String>| {
            from.get(option).map_or(Cell::Nothing, |value| value.clone().into())
        };
        if old.options.get(option) != new.options.get(option) {
            row("option", option, &same(option), of(&old.options), of(&new.options));
            causes.push(text(
                format!("another {option}"),
                format!("otra opción {option}"),
                format!("une autre option {option}"),
            ));
        }
    }
    let (was, is) = (read(before, &place, cluster)?, read(&now, &place, cluster)?);
    let keys: BTreeSet<&(String, i32)> = was.keys().chain(is.keys()).collect();
    let mut moved = 0_usize;
    for key in keys {
        let (before, after) = (was.get(key), is.get(key));
        if before == after {
            continue;
        }
        moved += 1;
        let name = super::given::cluster_name(room, &key.0);
        let status =
            |of: Option<&Figures>| Cell::from(of.map_or("missing", |of| of.status.as_str()));
        for (what, pick) in [
            ("jobs", (|of: &Figures| of.jobs) as fn(&Figures) -> Option<f64>),
            ("lq", (|of: &Figures| of.lq) as fn(&Figures) -> Option<f64>),
        ] {
            let (b, a) = (before.and_then(pick), after.and_then(pick));
            if b != a {
                draft.rows.push(vec![
                    what.into(),
                    key.0.clone().into(),
                    (&name).into(),
                    key.1.into(),
                    b.into(),
                    a.into(),
                    status(before),
                    status(after),
                ]);
            }
        }
    }
    draft.basis.sources.extend(has);
    let list = |pick: fn(&Text3) -> &String, none: &str| {
        let all: Vec<&str> = causes.iter().map(|of| pick(of).as_str()).collect();
        if all.is_empty() { none.to_owned() } else { all.join(", ") }
    };
    draft.text = text(
        format!(
            "{moved} figures by cluster and year differ from release {}. Between them: {}.",
            before.id(),
            list(|of| &of.en, "nothing that the releases record")
        ),
        format!(
            "{moved} cifras por clúster y año difieren de la versión {}. Entre ambas: {}.",
            before.id(),
            list(|of| &of.es, "nada que las versiones registren")
        ),
        format!(
            "{moved} chiffres par grappe et année diffèrent de la version {}. Entre elles : {}.",
            before.id(),
            list(|of| &of.fr, "rien que les versions consignent")
        ),
    );
    Ok(draft)
}
