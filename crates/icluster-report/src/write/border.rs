//! The parts of a region across borders, cluster by cluster.

use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Look, Section, Table};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::view::{Cell as ClusterCell, PartValue, Value};

/// Clusters and parts of the table.
const ROWS: usize = 6;
const PARTS: usize = 5;

/// The section; none for a region that is not made of parts.
pub(crate) fn section(desk: &Desk<'_>, known: &Known) -> Option<Section> {
    let parts = &known.profile.parts;
    let cells: Vec<&ClusterCell> =
        known.traded().into_iter().filter(|cell| !cell.parts.is_empty()).take(ROWS).collect();
    if parts.len() < 2 || cells.is_empty() {
        return None;
    }
    let shown = &parts[..parts.len().min(PARTS)];
    let mut columns = vec![Column::text(desk.say(words::CLUSTER), 1.0)];
    columns.push(Column::number(desk.say(words::WHOLE)));
    columns.extend(shown.iter().map(|part| Column::number(desk.text(&part.name))));
    let both = |jobs: &Value, lq: &Value| {
        let jobs = Cell::bare(jobs, &desk.write, NumberKind::Jobs);
        Cell { note: desk.write.value(lq, NumberKind::Lq), ..jobs }
    };
    let rows = cells.iter().map(|cell| {
        let name = Cell::text(desk.text(&cell.name));
        let mut row = vec![if cell.strength.strong { name.strong() } else { name }];
        row.push(both(&cell.jobs, &cell.lq));
        row.extend(shown.iter().map(|region| {
            match cell.parts.iter().find(|part| part.region == region.id) {
                Some(part) => both(&part.jobs, &part.lq),
                None => Cell { look: Look::Missing, ..Cell::text(crate::document::MISSING) },
            }
        }));
        row
    });
    let table = Table {
        id: "parts".to_owned(),
        caption: desk.say(words::BORDER_TABLE),
        columns,
        rows: rows.collect(),
        note: desk.say(words::BORDER_NOTE),
    };
    let mut items = Vec::new();
    for cell in cells.iter().filter(|cell| cell.strength.strong).take(4) {
        let jobs = |part: &&PartValue| part.jobs.value.unwrap_or_default();
        let Some(most) = cell.parts.iter().max_by(|a, b| jobs(a).total_cmp(&jobs(b))) else {
            continue;
        };
        let Some(part) = parts.iter().find(|part| part.id == most.region) else { continue };
        let (cluster, part) = (desk.text(&cell.name), desk.text(&part.name));
        let jobs = desk.write.value(&most.jobs, NumberKind::Jobs);
        let values = [("cluster", cluster.as_str()), ("part", &part), ("jobs", &jobs)];
        items.push(desk.fill(words::BORDER_MAIN, &values));
    }
    let mut blocks = Vec::new();
    if !items.is_empty() {
        blocks.push(Block::List { items });
    }
    blocks.push(Block::Table(table));
    Some(Section {
        id: "border".to_owned(),
        title: desk.say(words::BORDER),
        lead: desk.fill(words::BORDER_LEAD, &[("reference", &known.reference)]),
        blocks,
    })
}
