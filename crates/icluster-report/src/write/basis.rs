//! What a report rests on: methods, estimated parts, caveats, sources.

use super::complexity::Standing;
use super::gaps::Shortfall;
use super::{Desk, Known, add_sources};
use crate::ReportError;
use crate::document::{Block, Cell, Column, Section, Table};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::priorities::Priorities;
use icluster_atlas::value::{ChainEvidence, TradeLinks, ValueChain};
use icluster_atlas::view::{SourceInfo, Text3};

/// First digits of a fingerprint that are printed.
const DIGITS: usize = 12;

/// What the parts of a report said about themselves.
#[derive(Default)]
pub(crate) struct Grounds<'a> {
    pub(crate) known: Option<&'a Known>,
    pub(crate) standings: &'a [Standing],
    pub(crate) chain: Option<&'a ValueChain>,
    pub(crate) trade: &'a [TradeLinks],
    pub(crate) gaps: Option<&'a Shortfall>,
    pub(crate) priorities: &'a [Priorities],
    /// Further remarks and sources.
    pub(crate) notes: Vec<Text3>,
    pub(crate) sources: Vec<SourceInfo>,
    pub(crate) definition: String,
    pub(crate) release: String,
}

/// The section.
pub(crate) fn section(desk: &Desk<'_>, grounds: &Grounds<'_>) -> Result<Section, ReportError> {
    let mut blocks = vec![Block::Heading { text: desk.say(words::METHODS) }];
    blocks.extend(methods(desk, grounds).into_iter().map(|text| Block::Text { text }));
    if let Some(table) = estimated(desk, grounds) {
        blocks.push(Block::Heading { text: desk.say(words::MODELLED) });
        blocks.push(Block::Table(table));
    }
    let items = caveats(desk, grounds);
    if !items.is_empty() {
        blocks.push(Block::Heading { text: desk.say(words::CAVEATS) });
        blocks.push(Block::List { items });
    }
    let sources = sources(desk, grounds)?;
    if !sources.is_empty() {
        blocks.push(Block::Heading { text: desk.say(words::SOURCES) });
        blocks.push(Block::Table(table(desk, &sources)));
        let text = desk.fill(words::MAP_NOTE, &[("sources", &super::place::credits())]);
        blocks.push(Block::Text { text });
    }
    let values = [("release", grounds.release.as_str()), ("version", env!("CARGO_PKG_VERSION"))];
    Ok(Section {
        id: "basis".to_owned(),
        title: desk.say(words::BASIS),
        lead: desk.fill(words::BASIS_LEAD, &values),
        blocks,
    })
}

fn methods(desk: &Desk<'_>, grounds: &Grounds<'_>) -> Vec<String> {
    let definition = [("definition", grounds.definition.as_str())];
    let mut methods =
        vec![desk.fill(words::METHOD_CLUSTERS, &definition), desk.say(words::METHOD_WITHHELD)];
    if let Some(standing) = grounds.standings.first() {
        let basis = &standing.profile.basis;
        let (presence, filter) = (desk.text(&basis.presence), desk.text(&basis.filter));
        let values = [("presence", presence.as_str()), ("filter", &filter)];
        methods.push(desk.fill(words::METHOD_COMPLEXITY, &values));
    }
    if let Some(chain) = grounds.chain {
        methods.push(desk.fill(words::METHOD_NETWORK, &[("table", &desk.text(&chain.table.name))]));
    }
    methods
}

fn estimated(desk: &Desk<'_>, grounds: &Grounds<'_>) -> Option<Table> {
    let known = grounds.known?;
    let totals = known.profile.totals.as_ref()?;
    let share = |value: f64| Cell::plain(Some(value), &desk.write, NumberKind::Share);
    let jobs = desk.fill(words::MODELLED_JOBS, &[("year", &known.year())]);
    let mut rows = vec![vec![Cell::text(jobs), share(totals.suppressed_share)]];
    for cell in known.strong().iter().take(4) {
        rows.push(vec![
            Cell::noted(desk.text(&cell.name), desk.text(&cell.reason)),
            share(cell.suppressed_share),
        ]);
    }
    Some(Table {
        id: "estimated".to_owned(),
        caption: desk.say(words::MODELLED_TABLE),
        columns: vec![
            Column::text(desk.say(words::MODELLED_WHAT), 1.0),
            Column::number(desk.say(words::MODELLED_SHARE)),
        ],
        rows,
        note: String::new(),
    })
}

/// Every remark of every reply, once.
pub(crate) fn caveats(desk: &Desk<'_>, grounds: &Grounds<'_>) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut add = |text: String| {
        if !text.is_empty() && !items.contains(&text) {
            items.push(text);
        }
    };
    let profile = grounds.known.map(|known| &known.profile);
    profile.iter().flat_map(|profile| &profile.notes).for_each(|note| add(desk.text(&note.text)));
    for standing in grounds.standings {
        for warning in &standing.profile.diagnosis.warnings {
            add(format!(
                "{}: {}",
                super::complexity::capital(&standing.matrix),
                desk.text(&warning.text)
            ));
        }
    }
    grounds.chain.iter().flat_map(|chain| &chain.notes).for_each(|note| add(desk.text(note)));
    grounds.trade.iter().flat_map(|trade| &trade.notes).for_each(|note| add(desk.text(note)));
    grounds.notes.iter().for_each(|note| add(desk.text(note)));
    let gaps = grounds.gaps.iter().flat_map(|of| &of.reply.notes);
    gaps.for_each(|note| add(desk.text(note)));
    let priorities = grounds.priorities.iter().flat_map(|of| &of.notes);
    priorities.for_each(|note| add(desk.text(note)));
    items
}

/// Sources of every reply, once.
pub(crate) fn sources(
    desk: &Desk<'_>,
    grounds: &Grounds<'_>,
) -> Result<Vec<SourceInfo>, ReportError> {
    let mut sources: Vec<SourceInfo> = Vec::new();
    let profile = grounds.known.map(|known| &known.profile);
    add_sources(&mut sources, profile.iter().flat_map(|profile| profile.sources.clone()));
    add_sources(&mut sources, grounds.sources.iter().cloned());
    let all = desk.atlas.sources()?;
    let evidence: Vec<&ChainEvidence> = grounds
        .chain
        .iter()
        .flat_map(|chain| &chain.evidence)
        .chain(grounds.trade.iter().flat_map(|trade| &trade.evidence))
        .collect();
    let bought = grounds.gaps.iter().flat_map(|of| &of.reply.buyers);
    let bought = bought.filter_map(|buyer| buyer.source.as_deref());
    let ids = evidence.iter().filter_map(|of| of.source.as_deref()).chain(bought);
    let cited = ids.filter_map(|id| all.iter().find(|source| source.id == id).cloned());
    add_sources(&mut sources, cited);
    Ok(sources)
}

fn table(desk: &Desk<'_>, sources: &[SourceInfo]) -> Table {
    // Files of one edition stand together.
    let mut editions: Vec<Vec<&SourceInfo>> = Vec::new();
    let key = |of: &SourceInfo| {
        (of.publisher.clone(), of.title.clone(), of.edition.clone(), of.licence.clone())
    };
    for source in sources {
        match editions
            .iter_mut()
            .find(|of| of.first().is_some_and(|first| key(first) == key(source)))
        {
            Some(edition) => edition.push(source),
            None => editions.push(vec![source]),
        }
    }
    let rows = editions.iter().filter_map(|edition| {
        let source = edition.first()?;
        let join = |each: &dyn Fn(&SourceInfo) -> String| {
            edition.iter().map(|of| each(of)).collect::<Vec<_>>().join(", ")
        };
        let prints = join(&|of| of.sha256.chars().take(DIGITS).collect());
        Some(vec![
            Cell::noted(&source.publisher, &source.title),
            Cell::text(words::edition(&source.edition, desk.language)),
            Cell::text(words::licence(&source.licence, desk.language)),
            Cell::noted(join(&|of| of.file.clone()), prints),
        ])
    });
    Table {
        id: "sources".to_owned(),
        caption: desk.say(words::SOURCES_TABLE),
        columns: vec![
            Column::text(desk.say(words::SOURCE), 1.0),
            Column::text(desk.say(words::EDITION), 0.45),
            Column::text(desk.say(words::LICENCE), 0.6),
            Column::text(desk.say(words::FILE), 0.75),
        ],
        rows: rows.collect(),
        note: String::new(),
    }
}
