//! Economic complexity of a place: rank, what it knows, next steps by strategy, its neighbourhood in the space of activities.

use super::{Desk, Known};
use crate::document::{Block, Cell, Column, Figure, Section, Table};
use crate::draw::{SpaceDot, SpaceDrawing, space};
use crate::number::NumberKind;
use crate::words::{self, Phrase};
use icluster_atlas::complexity::{
    ComplexActivity, ComplexOption, ComplexityAsk, ComplexityProfile, MatrixQuery, Panel, StepsAsk,
    activity_space,
};
use icluster_codes::Level;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Matrices that a report looks at, at most.
const MATRICES: usize = 2;
/// Activities of the list of what a place knows, and next steps of each strategy.
const KNOWS: usize = 6;
const STEPS: usize = 4;
/// Ties of the picture of the space, for each activity.
const TIES: usize = 3;

/// A place in one matrix.
pub(crate) struct Standing {
    pub(crate) profile: ComplexityProfile,
    pub(crate) panel: Arc<Panel>,
    /// Name of the matrix in words.
    pub(crate) matrix: String,
}

/// Where the place stands in the matrices that suit it: its own level's, else the finest of its countries.
pub(crate) fn standings(desk: &Desk<'_>, known: &Known) -> Vec<Standing> {
    let Ok(matrices) = desk.atlas.complexity_matrices() else { return Vec::new() };
    let level = known.id.level().to_string();
    let mut wanted: Vec<String> = vec![level.clone()];
    if !matrices.iter().any(|matrix| matrix.id == level) {
        for country in &known.countries {
            let fine: &[Level] = match country {
                icluster_codes::Country::Us => &[Level::UsCounty, Level::UsState],
                icluster_codes::Country::Mx => {
                    &[Level::MxMunicipality, Level::MxMetro, Level::MxState]
                }
                icluster_codes::Country::Ca => &[Level::CaDivision, Level::CaProvince],
            };
            let ids = fine.iter().map(ToString::to_string);
            wanted.extend(ids.into_iter().find(|id| matrices.iter().any(|m| m.id == *id)));
        }
    }
    wanted.push(format!("trade:{level}"));
    if matches!(known.id.level(), Level::Nation(_)) {
        wanted.push("trade".to_owned());
    }
    let mut found = Vec::new();
    for id in wanted {
        if found.len() == MATRICES || !matrices.iter().any(|matrix| matrix.id == id) {
            continue;
        }
        let place = match (id.as_str(), known.id.level()) {
            ("trade", Level::Nation(country)) => iso3(country).to_owned(),
            _ => known.id.to_string(),
        };
        let query = MatrixQuery { matrix: Some(id.clone()), ..MatrixQuery::default() };
        let Ok(panel) = desk.atlas.complexity_panel(&query) else { continue };
        let asked = desk.atlas.complexity_profile(
            &panel,
            &ComplexityAsk::default(),
            &place,
            &StepsAsk::default(),
        );
        // A place that a matrix does not hold has no standing there.
        let Ok(profile) = asked else { continue };
        if profile.place.eci.is_none() {
            continue;
        }
        let matrix = desk.matrix_name(&profile);
        found.push(Standing { profile, panel, matrix });
    }
    found
}

fn iso3(country: icluster_codes::Country) -> &'static str {
    match country {
        icluster_codes::Country::Us => "usa",
        icluster_codes::Country::Mx => "mex",
        icluster_codes::Country::Ca => "can",
    }
}

impl Desk<'_> {
    /// A matrix in words: `jobs, US counties`.
    pub(crate) fn matrix_name(&self, profile: &ComplexityProfile) -> String {
        let level = self.level_name(&profile.basis.level);
        let phrase = if profile.basis.kind == "jobs" { words::BY_JOBS } else { words::BY_EXPORTS };
        self.fill(phrase, &[("level", &level)])
    }

    /// A level in words.
    pub(crate) fn level_name(&self, level: &str) -> String {
        let named = self.atlas.meta().ok().and_then(|meta| {
            meta.levels
                .iter()
                .find(|known| known.level == level)
                .map(|known| self.text(&known.name))
        });
        named.unwrap_or_else(|| self.say(words::COUNTRIES))
    }
}

/// The section.
pub(crate) fn section(desk: &Desk<'_>, standings: &[Standing]) -> Section {
    let mut section = Section {
        id: "complexity".to_owned(),
        title: desk.say(words::COMPLEXITY),
        lead: desk.say(words::COMPLEXITY_LEAD),
        blocks: Vec::new(),
    };
    if standings.is_empty() {
        let what = desk.say(words::NO_COMPLEXITY);
        section.blocks.push(desk.missing(what, words::NO_COMPLEXITY_REMEDY));
    }
    for (i, standing) in standings.iter().enumerate() {
        let basis = &standing.profile.basis;
        let text = format!("{} · {}", capital(&standing.matrix), basis.year);
        section.blocks.push(Block::Heading { text });
        section.blocks.push(facts(desk, standing));
        if let Some(outside) = &standing.profile.outside {
            section.blocks.push(Block::Text { text: desk.text(outside) });
        }
        if i == 0 {
            section.blocks.push(Block::Table(knows(desk, standing, i)));
        }
        section.blocks.push(Block::Table(steps(desk, standing, i)));
        if i == 0 {
            section.blocks.extend(neighbourhood(desk, standing).map(Block::Figure));
        }
    }
    section
}

pub(crate) fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

fn facts(desk: &Desk<'_>, Standing { profile, .. }: &Standing) -> Block {
    let (place, basis) = (&profile.place, &profile.basis);
    let n = desk.count(basis.places);
    let rank = place.rank.map_or_else(
        || crate::document::MISSING.to_owned(),
        |rank| desk.number(f64::from(rank), NumberKind::Jobs),
    );
    let note = match (place.rank_low, place.rank_high) {
        (Some(low), Some(high)) => {
            let ends = [low, high].map(|end| desk.number(end, NumberKind::Jobs));
            let values = [("n", n.as_str()), ("low", &ends[0]), ("high", &ends[1])];
            desk.fill(words::COMPLEXITY_RANK_NOTE, &values)
        }
        _ => desk.fill(words::COMPLEXITY_RANK_PLAIN, &[("n", &n)]),
    };
    let index = |value: Option<f64>| Cell::plain(value, &desk.write, NumberKind::Index).text;
    let activities = desk.count(basis.activities);
    Block::Facts {
        items: vec![
            desk.fact(words::COMPLEXITY_RANK, rank, note),
            desk.fact(words::COMPLEXITY_ECI, index(place.eci), String::new()),
            desk.fact(
                words::COMPLEXITY_DIVERSITY,
                desk.number(f64::from(place.diversity), NumberKind::Jobs),
                desk.fill(words::COMPLEXITY_DIVERSITY_NOTE, &[("n", &activities)]),
            ),
            desk.fact(words::COMPLEXITY_COI, index(place.coi), String::new()),
        ],
    }
}

fn knows(desk: &Desk<'_>, standing: &Standing, i: usize) -> Table {
    let row = |activity: &ComplexActivity| {
        vec![
            Cell::text(&activity.id),
            Cell::text(desk.text(&activity.name)),
            Cell::plain(activity.pci, &desk.write, NumberKind::Index),
            Cell::plain(Some(f64::from(activity.ubiquity)), &desk.write, NumberKind::Jobs),
        ]
    };
    Table {
        id: format!("knows-{i}"),
        caption: desk.say(words::COMPLEXITY_KNOWS),
        columns: vec![
            Column::text(desk.say(words::CODE), 0.16),
            Column::text(desk.say(words::ACTIVITY), 1.0),
            Column::number(desk.say(words::PCI)),
            Column::number(desk.say(words::UBIQUITY)),
        ],
        rows: standing.profile.present.iter().take(KNOWS).map(row).collect(),
        note: titles(desk, &standing.profile),
    }
}

/// Said where titles are in one language only.
fn titles(desk: &Desk<'_>, profile: &ComplexityProfile) -> String {
    let alike = |activity: &ComplexActivity| {
        let name = &activity.name;
        name.en == name.es && name.en == name.fr
    };
    let (own, phrase) = if profile.basis.classification.starts_with("scian") {
        (crate::Language::Es, words::TITLES_SPANISH)
    } else {
        (crate::Language::En, words::TITLES_ENGLISH)
    };
    if desk.language != own && profile.present.iter().take(KNOWS).all(alike) {
        desk.say(phrase)
    } else {
        String::new()
    }
}

/// Options of a strategy, best first: the order that the atlas gives for it.
pub(crate) fn best(
    profile: &ComplexityProfile,
    strategy: usize,
    most: usize,
) -> Vec<&ComplexOption> {
    let score = |option: &ComplexOption| option.scores[strategy].unwrap_or(f64::MIN);
    let mut options: Vec<&ComplexOption> = profile.options.iter().collect();
    options.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.id.cmp(&b.id)));
    options.truncate(most);
    options
}

/// Place of the balanced strategy among scores.
pub(crate) const BALANCED: usize = 1;

fn position(desk: &Desk<'_>, option: &ComplexOption) -> Cell {
    let phrase: Phrase = match option.quadrant.as_str() {
        "let-it-happen" => words::NEAR_COMPLEX,
        "strategic-bet" => words::FAR_COMPLEX,
        "parsimonious" => words::NEAR_SIMPLE,
        _ => words::FAR_SIMPLE,
    };
    Cell::text(desk.say(phrase))
}

/// Cells of an option after its name: distance, PCI, gain, position.
pub(crate) fn option_cells(desk: &Desk<'_>, option: &ComplexOption) -> [Cell; 4] {
    let write = &desk.write;
    [
        Cell::plain(option.density.map(|density| 1.0 - density), write, NumberKind::Distance),
        Cell::plain(option.pci, write, NumberKind::Index),
        Cell::plain(option.cog, write, NumberKind::Index),
        position(desk, option),
    ]
}

fn steps(desk: &Desk<'_>, standing: &Standing, i: usize) -> Table {
    let strategies = [0, 1, 2].map(|strategy| best(&standing.profile, strategy, STEPS));
    let mut options: Vec<&ComplexOption> = strategies[BALANCED].clone();
    // A second matrix is told by its balanced steps alone.
    for option in strategies.iter().flatten().filter(|_| i == 0) {
        if !options.iter().any(|known| known.id == option.id) {
            options.push(option);
        }
    }
    let rows = options.iter().map(|option| {
        let mut row = vec![Cell::text(&option.id), Cell::text(desk.text(&option.name))];
        row.extend(option_cells(desk, option));
        row.extend(strategies.each_ref().map(|first| {
            match first.iter().position(|known| known.id == option.id) {
                Some(at) => Cell::text(desk.count(at + 1)).strong(),
                None => Cell::text("–"),
            }
        }));
        row
    });
    let rows: Vec<Vec<Cell>> = rows.collect();
    let mut note = desk.say(words::STEP_RANKS_NOTE);
    if i == 0 {
        note = format!("{note} {}", desk.say(words::COMPLEXITY_STEPS_NOTE));
    }
    Table {
        id: format!("steps-{i}"),
        caption: desk.say(words::COMPLEXITY_STEPS),
        columns: vec![
            Column::text(desk.say(words::CODE), 0.24),
            Column::text(desk.say(words::ACTIVITY), 1.0),
            Column::number(desk.say(words::DISTANCE)),
            Column::number(desk.say(words::PCI)),
            Column::number(desk.say(words::GAIN)),
            Column::text(desk.say(words::QUADRANT), 0.64),
            Column::number(desk.say(words::NEAR_FIRST)),
            Column::number(desk.say(words::BALANCED)),
            Column::number(desk.say(words::LONG_JUMPS)),
        ],
        rows,
        note,
    }
}

fn neighbourhood(desk: &Desk<'_>, standing: &Standing) -> Option<Figure> {
    let made = activity_space(&standing.panel, &ComplexityAsk::default()).ok()?;
    let present: Vec<&str> = standing.profile.present.iter().map(|a| a.id.as_str()).collect();
    let steps = best(&standing.profile, BALANCED, STEPS);
    let step = |id: &str| steps.iter().position(|option| option.id == id).map(|at| at + 1);
    let dots: Vec<SpaceDot> = made
        .nodes
        .iter()
        .map(|node| SpaceDot {
            name: desk.text(&node.name),
            x: node.x,
            y: node.y,
            size: node.total,
            community: node.community,
            present: present.contains(&node.id.as_str()),
            step: step(&node.id),
        })
        .collect();
    // The strongest ties of each activity: all of them would be a blot on paper.
    let mut ties: Vec<&(u32, u32, f64)> = made.edges.iter().collect();
    ties.sort_by(|a, b| b.2.total_cmp(&a.2).then_with(|| (a.0, a.1).cmp(&(b.0, b.1))));
    let mut drawn: BTreeMap<u32, usize> = BTreeMap::new();
    let mut kept = Vec::new();
    for (a, b, _) in ties {
        let few = [a, b].iter().any(|end| drawn.get(*end).copied().unwrap_or_default() < TIES);
        if few {
            [a, b].into_iter().for_each(|end| *drawn.entry(*end).or_default() += 1);
            kept.push((*a as usize, *b as usize));
        }
    }
    let names: Vec<String> = steps.iter().map(|option| desk.text(&option.name)).collect();
    let (n, have) = (desk.count(dots.len()), desk.count(dots.iter().filter(|d| d.present).count()));
    let steps = desk.list(&names, STEPS);
    let values = [("n", n.as_str()), ("present", &have), ("steps", &steps)];
    let drawing = SpaceDrawing {
        dots,
        ties: kept,
        words: [words::SPACE_PRESENT, words::SPACE_STEP, words::SPACE_OTHER].map(|w| desk.say(w)),
        height: 250.0,
    };
    Some(desk.figure(
        "space",
        space(&drawing),
        desk.say(words::SPACE),
        desk.fill(words::SPACE_ALT, &values),
        desk.fill(words::SPACE_NOTE, &[("ties", &format!("{}.", capital(&desk.text(&made.ties))))]),
    ))
}
