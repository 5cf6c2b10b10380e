//! Clusters of a place: the leading ones, the portfolio, specialisation.

use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Figure, Section, Table};
use crate::draw::{Bar, BarsChart, Bubble, BubbleChart, WIDTH, bars, bubbles};
use crate::number::NumberKind;
use crate::words;
use icluster_atlas::view::Cell as ClusterCell;
use icluster_tables::Status;

/// Clusters of the bars and of the portfolio.
const BARS: usize = 10;
const PORTFOLIO: usize = 10;

/// The section.
pub(crate) fn section(desk: &Desk<'_>, known: &Known) -> Section {
    let profile = &known.profile;
    let mut section = Section {
        id: "clusters".to_owned(),
        title: desk.say(words::CLUSTERS),
        lead: desk.text(&profile.headline),
        blocks: Vec::new(),
    };
    if known.traded().is_empty() {
        section.blocks.push(desk.missing(desk.say(words::NO_CLUSTERS), words::NO_CLUSTERS_REMEDY));
        section.blocks.extend(sectors(desk, known).map(Block::Table));
        return section;
    }
    section.blocks.push(Block::Figure(leading_bars(desk, known, BARS, WIDTH)));
    section.blocks.push(Block::Table(portfolio(desk, known)));
    section.blocks.extend(specialisation(desk, known).map(Block::Figure));
    section
}

/// Location quotients of the leading clusters.
pub(crate) fn leading_bars(desk: &Desk<'_>, known: &Known, most: usize, width: f64) -> Figure {
    let cells = known.traded();
    let cells: Vec<&&ClusterCell> =
        cells.iter().filter(|cell| cell.lq.value.is_some()).take(most).collect();
    let made = cells.iter().filter_map(|cell| {
        Some(Bar {
            name: desk.text(&cell.name),
            value: cell.lq.value?,
            interval: cell.lq.low.zip(cell.lq.high).map(|(low, high)| [low, high]),
            text: desk.write.value(&cell.lq, NumberKind::Lq),
            modelled: matches!(cell.lq.status, Status::Imputed | Status::Modelled),
            strong: cell.strength.strong,
        })
    });
    let chart = BarsChart {
        bars: made.collect(),
        centre: 1.0,
        centre_word: desk.fill(words::PARITY, &[("reference", &known.reference)]),
        width,
        names: if width < WIDTH { 0.44 * width } else { 190.0 },
    };
    let top: Vec<String> = cells
        .iter()
        .take(3)
        .map(|cell| {
            format!("{} {}", desk.text(&cell.name), desk.write.value(&cell.lq, NumberKind::Lq))
        })
        .collect();
    let (year, n, top) = (known.year(), desk.count(cells.len()), desk.list(&top, 3));
    let values = [
        ("reference", known.reference.as_str()),
        ("year", year.as_str()),
        ("n", n.as_str()),
        ("top", top.as_str()),
    ];
    desk.figure(
        "quotients",
        bars(&chart),
        desk.fill(words::CLUSTERS_BARS, &values),
        desk.fill(words::CLUSTERS_BARS_ALT, &values),
        desk.say(words::CLUSTERS_BARS_NOTE),
    )
}

fn portfolio(desk: &Desk<'_>, known: &Known) -> Table {
    let cells = known.traded();
    let write = &desk.write;
    let growth = cells.iter().any(|cell| cell.change.is_some());
    let drawn = cells.iter().any(|cell| cell.p_strong.is_some());
    let mut columns = vec![
        Column::text(desk.say(words::CLUSTER), 1.0),
        Column::number(desk.say(words::JOBS)),
        Column::number(desk.say(words::LQ)),
        Column::number(desk.say(words::SHARE_OF_REGION)),
        Column::number(desk.say(words::RANK)),
    ];
    if growth {
        columns.push(Column::number(desk.say(words::GROWTH)));
    }
    if drawn {
        columns.push(Column::number(desk.say(words::P_STRONG)));
    }
    let rows = cells.iter().take(PORTFOLIO).map(|cell| {
        let name = Cell::text(desk.text(&cell.name));
        let mut row = vec![
            if cell.strength.strong { name.strong() } else { name },
            Cell::value(&cell.jobs, write, NumberKind::Jobs),
            Cell::value(&cell.lq, write, NumberKind::Lq),
            Cell::bare(&cell.share_of_region, write, NumberKind::Share),
            Cell::plain(cell.rank.map(f64::from), write, NumberKind::Jobs),
        ];
        if growth {
            let rate = cell.change.and_then(|change| change.annual_growth);
            row.push(Cell::plain(rate, write, NumberKind::Growth));
        }
        if drawn {
            row.push(Cell::plain(cell.p_strong, write, NumberKind::Share));
        }
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let pool = desk.count(known.profile.reference.pool_size);
    let mut note = desk.fill(words::PORTFOLIO_NOTE, &[("n", &pool)]);
    if cells.len() > rows.len() {
        let (n, all) = (desk.count(rows.len()), desk.count(cells.len()));
        note += &desk.fill(words::PORTFOLIO_MORE, &[("n", &n), ("all", &all)]);
    }
    Table {
        id: "portfolio".to_owned(),
        caption: desk.fill(words::PORTFOLIO, &[("year", &known.year())]),
        columns,
        rows,
        note,
    }
}

/// Specialisation against growth, or against weight where one year only is known.
fn specialisation(desk: &Desk<'_>, known: &Known) -> Option<Figure> {
    let cells = known.traded();
    let from = known.profile.from_year.filter(|_| cells.iter().any(|cell| cell.change.is_some()));
    let up = |cell: &ClusterCell| match from {
        Some(_) => cell.change.and_then(|change| change.annual_growth),
        None => cell.share_of_region.value,
    };
    let dots: Vec<Bubble> = cells
        .iter()
        .filter_map(|cell| {
            Some(Bubble {
                name: desk.text(&cell.name),
                x: cell.lq.value?,
                y: up(cell)?,
                size: cell.jobs.value?,
                strong: cell.strength.strong,
            })
        })
        .collect();
    if dots.len() < 3 {
        return None;
    }
    let kind = if from.is_some() { NumberKind::Growth } else { NumberKind::Share };
    let high = dots.iter().map(|dot| dot.y.abs()).fold(0.0, f64::max);
    let step = round_step(high / 3.0);
    let y_marks = (-5..=5).map(|k| step * f64::from(k)).filter(|y| from.is_some() || *y >= 0.0);
    let marks = [0.1, 0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0];
    let chart = BubbleChart {
        axes: [
            desk.say(words::AXIS_LQ),
            desk.say(if from.is_some() { words::AXIS_GROWTH } else { words::AXIS_SHARE }),
        ],
        x_marks: marks.map(|x| (x, trimmed(&desk.number(x, NumberKind::Lq)))).to_vec(),
        y_marks: y_marks.map(|y| (y, desk.number(y, kind))).collect(),
        dots,
        height: 225.0,
    };
    let mut strong = known.strong();
    strong.sort_by(|a, b| {
        b.jobs.value.unwrap_or_default().total_cmp(&a.jobs.value.unwrap_or_default())
    });
    let names: Vec<String> = strong.iter().take(4).map(|cell| desk.text(&cell.name)).collect();
    let (year, from_text) = (known.year(), from.map(|from| from.to_string()).unwrap_or_default());
    let up = desk.say(if from.is_some() { words::UP_GROWTH } else { words::UP_SHARE });
    let top = desk.list(&names, 4);
    let values = [("year", year.as_str()), ("from", &from_text), ("up", &up), ("top", &top)];
    let caption = if from.is_some() { words::SPECIALISATION_GROWTH } else { words::SPECIALISATION };
    Some(desk.figure(
        "specialisation",
        bubbles(&chart),
        desk.fill(caption, &values),
        desk.fill(words::SPECIALISATION_ALT, &values),
        desk.say(words::SPECIALISATION_NOTE),
    ))
}

/// 1, 2 or 5 times a power of ten, at least the number.
pub(crate) fn round_step(least: f64) -> f64 {
    let power = 10_f64.powf(least.max(1e-9).log10().floor());
    [1.0, 2.0, 5.0, 10.0]
        .map(|m| m * power)
        .into_iter()
        .find(|step| *step >= least)
        .unwrap_or(power)
}

/// Without zeros that a mark of an axis does not need.
fn trimmed(text: &str) -> String {
    match text.find(['.', ',']) {
        Some(_) => text.trim_end_matches('0').trim_end_matches(['.', ',']).to_owned(),
        None => text.to_owned(),
    }
}

fn sectors(desk: &Desk<'_>, known: &Known) -> Option<Table> {
    let rows: Vec<Vec<Cell>> = known
        .profile
        .sectors
        .iter()
        .map(|sector| {
            vec![
                Cell::text(&sector.code),
                Cell::text(desk.text(&sector.title)),
                Cell::value(&sector.jobs, &desk.write, NumberKind::Jobs),
            ]
        })
        .collect();
    (!rows.is_empty()).then(|| Table {
        id: "sectors".to_owned(),
        caption: desk.say(words::SECTORS),
        columns: vec![
            Column::text("", 0.2),
            Column::text(desk.say(words::SECTOR), 1.0),
            Column::number(desk.say(words::JOBS)),
        ],
        rows,
        note: String::new(),
    })
}
