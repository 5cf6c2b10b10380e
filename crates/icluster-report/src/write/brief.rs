//! A place in two pages, for those who decide.

use super::basis::{self, Grounds};
use super::complexity::{self, BALANCED, Standing, best, option_cells};
use super::place::{self, Atlases};
use super::region::front;
use super::{Desk, Known, clusters, gaps, network, priorities, summary, with_priorities};
use crate::document::{Block, Cell, Column, Document, Section, Table};
use crate::draw::WIDTH;
use crate::{ReportAsk, ReportError, ReportKind, words};
use icluster_atlas::Atlas;

/// Rows of its tables, caveats that are told.
const STEPS: usize = 4;
const NEEDS: usize = 4;
const BARS: usize = 6;
const CAVEATS: usize = 4;

/// A place in two pages.
///
/// Fails where the place is not known.
pub fn brief(atlas: &Atlas, ask: &ReportAsk) -> Result<Document, ReportError> {
    let desk = Desk::new(atlas, ask.language);
    let known = Known::of(&desk, &ask.region, &ask.ask)?;
    let meta = atlas.meta()?;
    let rank = || priorities::of_region(atlas, &known.id, &known.countries);
    let (asked, ranked) = with_priorities(rank, || {
        let standings = complexity::standings(&desk, &known).into_iter().take(1);
        Ok((
            Atlases::of(&desk, &known, &meta)?,
            standings.collect::<Vec<Standing>>(),
            network::chain_of(&desk, &known),
            gaps::of_region(&desk, &known),
        ))
    });
    let (maps, standings, chain, short) = asked?;
    let grounds = Grounds {
        known: Some(&known),
        standings: &standings,
        chain: chain.as_ref(),
        gaps: short.as_ref(),
        priorities: &ranked,
        release: known.profile.release.clone(),
        ..Grounds::default()
    };
    let mut sections = vec![summary::section(&desk, &known, &standings, chain.as_ref())];
    let mut strengths = Section {
        id: "clusters".to_owned(),
        title: desk.say(words::BRIEF_STRENGTHS),
        lead: String::new(),
        blocks: Vec::new(),
    };
    if let Some(cell) = known.leading().first() {
        let name = desk.text(&cell.name);
        let figure = place::quotient_map(&desk, &known, &maps, &cell.key, &name, 150.0)?;
        strengths.blocks.extend(figure.map(Block::Figure));
        strengths.blocks.push(Block::Figure(clusters::leading_bars(&desk, &known, BARS, WIDTH)));
    } else {
        let what = desk.say(words::NO_CLUSTERS);
        strengths.blocks.push(desk.missing(what, words::NO_CLUSTERS_REMEDY));
    }
    sections.push(strengths);
    let steps = match standings.first() {
        Some(standing) => Block::Table(steps(&desk, standing)),
        None => desk.missing(desk.say(words::NO_COMPLEXITY), words::NO_COMPLEXITY_REMEDY),
    };
    sections.push(Section {
        id: "complexity".to_owned(),
        title: desk.say(words::BRIEF_STEPS),
        lead: String::new(),
        blocks: vec![steps],
    });
    sections.push(match &chain {
        Some(chain) => Section {
            id: "network".to_owned(),
            title: desk.fill(words::BRIEF_CHAIN, &[("cluster", &desk.text(&chain.cluster_name))]),
            lead: String::new(),
            blocks: vec![Block::Table(network::needs(&desk, chain, NEEDS))],
        },
        None => network::section(&desk, None),
    });
    let mut items = basis::caveats(&desk, &grounds);
    items.truncate(CAVEATS);
    let sources = basis::sources(&desk, &grounds)?;
    let mut cited: Vec<String> = Vec::new();
    for source in sources {
        let edition = match words::edition(&source.edition, desk.language).as_str() {
            "" => String::new(),
            edition => format!(" ({edition})"),
        };
        let text = format!("{}, {}{edition}", source.publisher, source.title);
        if !cited.contains(&text) {
            cited.push(text);
        }
    }
    let sources = format!("{}: {}.", desk.say(words::SOURCES), cited.join("; "));
    sections.push(Section {
        id: "basis".to_owned(),
        title: desk.say(words::CAVEATS),
        lead: String::new(),
        blocks: vec![Block::List { items }, Block::Text { text: sources }],
    });
    let told = |id: &str, title, items: Vec<String>| {
        let blocks = vec![Block::List { items }];
        Section { id: id.to_owned(), title: desk.say(title), lead: String::new(), blocks }
    };
    let bought = short.as_ref().map(|short| gaps::lines(&desk, short)).unwrap_or_default();
    let first = priorities::lines(&desk, &ranked);
    Ok(Document {
        kind: ReportKind::Brief,
        genre: desk.say(words::BRIEF),
        gaps: Some(match bought.is_empty() {
            true => gaps::section(&desk, None),
            false => told("gaps", words::GAPS, bought),
        }),
        priorities: Some(match first.is_empty() {
            true => priorities::section(&desk, &[], 0),
            false => told("priorities", words::PRIORITIES, first),
        }),
        ..front(&desk, &known, sections)?
    })
}

fn steps(desk: &Desk<'_>, standing: &Standing) -> Table {
    let basis = &standing.profile.basis;
    let rows = best(&standing.profile, BALANCED, STEPS).into_iter().map(|option| {
        let mut row = vec![Cell::text(desk.text(&option.name))];
        row.extend(option_cells(desk, option));
        row
    });
    let year = basis.year.to_string();
    let values = [("matrix", standing.matrix.as_str()), ("year", &year)];
    Table {
        id: "steps".to_owned(),
        caption: desk.fill(words::BRIEF_STEPS_TABLE, &values),
        columns: vec![
            Column::text(desk.say(words::ACTIVITY), 1.0),
            Column::number(desk.say(words::DISTANCE)),
            Column::number(desk.say(words::PCI)),
            Column::number(desk.say(words::GAIN)),
            Column::text(desk.say(words::QUADRANT), 0.4),
        ],
        rows: rows.collect(),
        note: String::new(),
    }
}
