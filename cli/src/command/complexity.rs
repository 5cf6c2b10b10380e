//! `icluster complexity`: rankings of places and activities, a place's options, what a convention changes, what appears next.

mod indices;
mod links;
mod portfolio;
mod predict;
mod project;
mod stability;

use super::{atlas, warehouse};
use crate::args::{
    ComplexityArgs, ComplexityData, ComplexityQuestion, Format, Global, Lang, StrategyName,
};
use crate::print::{
    Origin, Table, Word, emit_json, emit_rows, integer, more, note, say, sentence, text, title,
};
use icluster_atlas::complexity::{
    ComplexActivity, ComplexOption, ComplexPlace, ComplexityAsk, ComplexityBasis,
    ComplexityDiagnosis, ComplexityDiff, ComplexityProfile, ComplexityRanking, ConventionMove,
    Criterion, FilterChoice, ForecastAsk, MatrixQuery, Panel, PortfolioTarget, StepsAsk, Strategy,
    TradeQuery, Weighing, complexity_diff, complexity_profile, complexity_ranking, trade_of_files,
    trade_of_warehouse, trade_years_of_files, trade_years_of_warehouse,
};
use icluster_complexity::{Filter, Profile};
use miette::{IntoDiagnostic, Result, WrapErr};
use std::path::Path;
use std::sync::Arc;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ComplexityArgs) -> Result<()> {
    let ask = ask(&args.data)?;
    let panel = || panel(global, &args.data);
    match &args.question {
        None => ranking(global, args, &panel()?, &ask),
        Some(ComplexityQuestion::Place { place, strategy, weights, criteria }) => {
            let steps = steps(*strategy, weights.as_deref(), criteria.as_deref())?;
            place_profile(global, args, &panel()?, &ask, (place, &steps))
        }
        Some(ComplexityQuestion::Portfolio { place, target, like }) => {
            let target = match (target, like) {
                (Some(eci), _) => PortfolioTarget::Eci(*eci),
                (None, Some(place)) => PortfolioTarget::Place(place.clone()),
                (None, None) => PortfolioTarget::Next,
            };
            portfolio::run(global, args, &panel()?, &ask, (place, &target))
        }
        Some(ComplexityQuestion::Links { places, fdr }) => {
            links::run(global, args, &panel()?, &ask, (*places, *fdr))
        }
        Some(ComplexityQuestion::Indices) => indices::run(global, args, &panel()?, &ask),
        Some(ComplexityQuestion::Stability) => stability::run(global, &args.data, &ask),
        Some(ComplexityQuestion::Weights) => {
            print!("{}", Weighing::USUAL_FILE);
            Ok(())
        }
        Some(ComplexityQuestion::Diff { first, second }) => {
            diff(global, args, &panel()?, &ask, (*first, *second))
        }
        Some(ComplexityQuestion::Project { pci_of }) => {
            project::run(global, args, &panel()?, &ask, pci_of)
        }
        Some(ComplexityQuestion::Predict { place, horizon }) => {
            let (filter, place) = (ask.filter, place.as_deref());
            predict::run(global, &args.data, &ForecastAsk { filter, horizon: *horizon, place })
        }
    }
}

fn panel(global: &Global, data: &ComplexityData) -> Result<Panel> {
    if let Some(matrix) = &data.level {
        return of_matrix(global, (data.year, data), matrix);
    }
    if data.pool > 1 {
        let mut panels = years(global, data)?;
        panels.retain(|panel| data.year.is_none_or(|year| panel.year <= year));
        let from = panels.len().saturating_sub(data.pool);
        let each: Vec<&Panel> = panels[from..].iter().collect();
        let none = || miette::miette!("no exports up to {}", data.year.unwrap_or_default());
        return Panel::pooled(&each).ok_or_else(none)?.into_diagnostic();
    }
    let classification = data.classification.clone();
    let query = TradeQuery { classification, year: data.year, level: None };
    if data.trade.is_empty() {
        return trade_of_warehouse(&warehouse(global)?, &query).into_diagnostic();
    }
    let (panel, rejected) = trade_of_files(&data.trade, &query).into_diagnostic()?;
    say_rejected(global, rejected);
    Ok(panel)
}

/// A matrix of the release.
fn of_matrix(
    global: &Global,
    (year, data): (Option<i32>, &ComplexityData),
    matrix: &str,
) -> Result<Panel> {
    let query = MatrixQuery {
        matrix: Some(matrix.to_owned()),
        classification: data.classification.clone(),
        year,
        pool: data.pool,
    };
    let panel = atlas(global)?.complexity_panel(&query).into_diagnostic()?;
    Ok(Arc::unwrap_or_clone(panel))
}

/// How next steps are ordered, with the weights and criteria of files.
fn steps(
    strategy: StrategyName,
    weights: Option<&Path>,
    criteria: Option<&Path>,
) -> Result<StepsAsk> {
    let strategy = match strategy {
        StrategyName::LowHangingFruit => Strategy::LowHangingFruit,
        StrategyName::Balanced => Strategy::Balanced,
        StrategyName::LongJumps => Strategy::LongJumps,
    };
    let text = |path: &Path| {
        let read = std::fs::read_to_string(path).into_diagnostic();
        read.wrap_err_with(|| format!("{}: cannot be read", path.display()))
    };
    let weighing = match weights {
        Some(path) => Weighing::from_toml(&path.display().to_string(), &text(path)?),
        None => Ok(Weighing::default()),
    };
    let criteria = match criteria {
        Some(path) => Criterion::from_csv(&path.display().to_string(), &text(path)?),
        None => Ok(Vec::new()),
    };
    Ok(StepsAsk {
        strategy,
        weighing: weighing.into_diagnostic()?,
        criteria: criteria.into_diagnostic()?,
    })
}

/// Exports of every year, from files or what was imported.
fn years(global: &Global, data: &ComplexityData) -> Result<Vec<Panel>> {
    let classification = data.classification.as_deref();
    if data.trade.is_empty() {
        return trade_years_of_warehouse(&warehouse(global)?, classification).into_diagnostic();
    }
    let (panels, rejected) = trade_years_of_files(&data.trade, classification).into_diagnostic()?;
    say_rejected(global, rejected);
    Ok(panels)
}

fn say_rejected(global: &Global, rejected: usize) {
    if rejected > 0 && !global.quiet {
        let rejected = integer(rejected as f64, global.lang);
        eprintln!("{rejected} {}", say(Word::LinesLeftOut, global.lang));
    }
}

fn ask(data: &ComplexityData) -> Result<ComplexityAsk> {
    let own = Filter {
        population: data.min_population.unwrap_or(0.0),
        place_total: data.min_place.unwrap_or(0.0),
        activity_total: data.min_activity.unwrap_or(0.0),
        diversity: data.min_diversity.unwrap_or(0),
        ubiquity: data.min_ubiquity.unwrap_or(0),
    };
    let filter: FilterChoice = match own == Filter::default() {
        true => data.filter.parse().into_diagnostic()?,
        false => FilterChoice::Own(own),
    };
    Ok(ComplexityAsk {
        profile: data.profile,
        filter,
        presence: data.presence.parse().into_diagnostic()?,
        threshold: data.threshold,
        replicates: data.replicates,
        seed: data.seed,
    })
}

fn decimals(value: Option<f64>, lang: Lang) -> String {
    fixed(value, 2, lang)
}

fn fixed(value: Option<f64>, digits: usize, lang: Lang) -> String {
    let Some(value) = value else { return "·".to_owned() };
    let text = format!("{value:.digits$}").replace('-', "−");
    if lang == Lang::Fr { text.replace('.', ",") } else { text }
}

/// What the values are, of which places and activities.
fn heading(kind: &str, level: &str, classification: &str, lang: Lang) -> String {
    let kind = say(if kind == "trade" { Word::Exports } else { Word::Jobs }, lang);
    let level = if level == "country" { say(Word::Countries, lang) } else { level };
    format!("{kind}, {level}, {classification}")
}

/// A line of a word and what it is; a colon has a space before it in French.
fn labelled(word: Word, value: &str, lang: Lang) -> String {
    let colon = if lang == Lang::Fr { "\u{a0}:" } else { ":" };
    sentence(&format!("{}{colon} {value}", say(word, lang)))
}

/// What was computed from what, in lines.
fn basis(basis: &ComplexityBasis, lang: Lang) -> String {
    let whole = |n: usize| integer(n as f64, lang);
    let (places, activities) = (say(Word::Places, lang), say(Word::Activities, lang));
    let left = say(Word::LeftOut, lang);
    let mut out = title(&format!(
        "{}, {}",
        heading(&basis.kind, &basis.level, &basis.classification, lang),
        basis.year
    ));
    out.push_str(&labelled(Word::Profile, &basis.profile, lang));
    out.push_str(&labelled(Word::Filter, text(&basis.filter, lang), lang));
    out.push_str(&labelled(Word::Specialised, text(&basis.presence, lang), lang));
    out.push_str(&sentence(&format!(
        "{} {places} ({} {left}), {} {activities} ({} {left})",
        whole(basis.places),
        whole(basis.places_left_out),
        whole(basis.activities),
        whole(basis.activities_left_out),
    )));
    out
}

fn warnings(diagnosis: &ComplexityDiagnosis, lang: Lang) -> String {
    diagnosis.warnings.iter().map(|warning| note(text(&warning.text, lang))).collect()
}

/// Names of places and titles of activities may be long, or missing.
fn label(name: &icluster_atlas::view::Text3, lang: Lang) -> String {
    let own = text(name, lang);
    let found = [own, &name.en, &name.es, &name.fr].into_iter().find(|name| !name.is_empty());
    let found = found.unwrap_or_default();
    match found.char_indices().nth(56) {
        Some((end, _)) => format!("{}…", &found[..end]),
        None => found.to_owned(),
    }
}

fn cut<'a, T>(items: &'a [T], args: &ComplexityArgs) -> &'a [T] {
    match args.data.limit {
        0 => items,
        limit => &items[..limit.min(items.len())],
    }
}

/// The line that says how many rows were cut.
fn rest(all: usize, shown: usize, lang: Lang) -> String {
    if all > shown { more(all - shown, "--limit 0", lang) } else { String::new() }
}

fn ranking(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
) -> Result<()> {
    let reply = complexity_ranking(panel, ask).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.basis.sample };
    let ComplexityRanking { basis: of, diagnosis, places, activities } = &reply;
    let lang = global.lang;
    let head = basis(of, lang) + &warnings(diagnosis, lang) + "\n";
    if args.data.activities {
        let shown = cut(activities, args);
        return emit_rows(global, shown, activities.len(), &origin, || {
            head + &activity_table(shown, lang).render()
                + &rest(activities.len(), shown.len(), lang)
        });
    }
    let shown = cut(places, args);
    emit_rows(global, shown, places.len(), &origin, || {
        head + &place_table(shown, lang).render() + &rest(places.len(), shown.len(), lang)
    })
}

fn place_table(places: &[ComplexPlace], lang: Lang) -> Table {
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        right(Word::Rank),
        format!("&>{}", say(Word::RankInterval, lang)),
        say(Word::Id, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        ">ECI".to_owned(),
        right(Word::Diversity),
        ">COI".to_owned(),
        right(Word::Fitness),
    ]);
    for place in places {
        let whole = |value: f64| integer(value.round(), lang);
        let interval = place.rank_low.zip(place.rank_high);
        table.row([
            place.rank.map_or_else(|| "·".to_owned(), |rank| rank.to_string()),
            interval
                .map_or_else(String::new, |(low, high)| format!("{}–{}", whole(low), whole(high))),
            place.id.clone(),
            label(&place.name, lang),
            decimals(place.eci, lang),
            place.diversity.to_string(),
            decimals(place.coi, lang),
            decimals(place.fitness, lang),
        ]);
    }
    table
}

fn activity_table(activities: &[ComplexActivity], lang: Lang) -> Table {
    let right = |word| format!(">{}", say(word, lang));
    let mut table = Table::new(&[
        right(Word::Rank),
        say(Word::Code, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        ">PCI".to_owned(),
        right(Word::Ubiquity),
    ]);
    for activity in activities {
        table.row([
            activity.rank.map_or_else(|| "·".to_owned(), |rank| rank.to_string()),
            activity.id.clone(),
            label(&activity.name, lang),
            decimals(activity.pci, lang),
            activity.ubiquity.to_string(),
        ]);
    }
    table
}

fn place_profile(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
    (place, steps): (&str, &StepsAsk),
) -> Result<()> {
    let reply = match args.data.level {
        Some(_) => atlas(global)?.complexity_profile(panel, ask, place, steps),
        None => complexity_profile(panel, ask, place, steps),
    };
    let reply = reply.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.basis.sample };
    let lang = global.lang;
    let ComplexityProfile { basis: of, diagnosis, place, outside, present, options, .. } = &reply;
    let shown = cut(options, args);
    emit_rows(global, shown, options.len(), &origin, || {
        let own = &present[..present.len().min(10)];
        [
            basis(of, lang),
            warnings(diagnosis, lang),
            outside.as_ref().map_or_else(String::new, |outside| note(text(outside, lang))),
            "\n".to_owned(),
            place_table(std::slice::from_ref(place), lang).render(),
            format!("\n{}", title(say(Word::Present, lang))),
            activity_table(own, lang).render(),
            rest(present.len(), own.len(), lang).replace("--limit 0", "--format json"),
            format!("\n{}", title(say(Word::Options, lang))),
            option_table(shown, steps.strategy, lang).render(),
            rest(options.len(), shown.len(), lang),
        ]
        .concat()
    })
}

fn option_table(options: &[ComplexOption], strategy: Strategy, lang: Lang) -> Table {
    let mut table = Table::new(&[
        say(Word::Code, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        format!(">{}", say(Word::Score, lang)),
        ">RCA".to_owned(),
        format!(">{}", say(Word::Density, lang)),
        ">PCI".to_owned(),
        ">COG".to_owned(),
        format!(">{}", say(Word::Feasibility, lang)),
        format!(">{}", say(Word::Attractiveness, lang)),
        format!(">{}", say(Word::TopShare, lang)),
        say(Word::Quadrant, lang).to_owned(),
    ]);
    for option in options {
        let percent = |share: f64| format!("{} %", fixed(Some(share * 100.0), 0, lang));
        table.row([
            option.id.clone(),
            label(&option.name, lang),
            decimals(option.scores[strategy as usize], lang),
            decimals(Some(option.rca), lang),
            decimals(option.density, lang),
            decimals(option.pci, lang),
            decimals(option.cog, lang),
            decimals(option.feasibility, lang),
            decimals(option.attractiveness, lang),
            option.top_share.map_or_else(|| "·".to_owned(), percent),
            say(quadrant(&option.quadrant), lang).to_owned(),
        ]);
    }
    table
}

fn quadrant(id: &str) -> Word {
    match id {
        "let-it-happen" => Word::LetItHappen,
        "strategic-bet" => Word::StrategicBet,
        "parsimonious" => Word::Parsimonious,
        _ => Word::Avoid,
    }
}

fn diff(
    global: &Global,
    args: &ComplexityArgs,
    panel: &Panel,
    ask: &ComplexityAsk,
    (first, second): (Profile, Profile),
) -> Result<()> {
    let ask = ComplexityAsk { profile: first, ..*ask };
    let reply = complexity_diff(panel, &ask, second).into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let origin = Origin { release: "", sample: reply.basis.sample };
    let shown = cut(&reply.places, args);
    emit_rows(global, shown, reply.places.len(), &origin, || diff_page(&reply, shown, global.lang))
}

fn diff_page(reply: &ComplexityDiff, shown: &[ConventionMove], lang: Lang) -> String {
    let ComplexityDiff { basis: of, other, eci_correlation, coi_correlation, steps, places } =
        reply;
    let mut out = basis(of, lang);
    out.push_str(&sentence(&format!(
        "{} → {other}: {} ECI {}, COI {}",
        of.profile,
        say(Word::RankCorrelation, lang),
        decimals(Some(*eci_correlation), lang),
        decimals(*coi_correlation, lang),
    )));
    out.push('\n');
    let (method, by) = (say(Word::Convention, lang), say(Word::MeanChange, lang));
    let mut table = Table::new(&[
        method.to_owned(),
        of.profile.clone(),
        other.clone(),
        format!(">{by} ECI"),
        format!(">{by} COI"),
    ]);
    for step in steps {
        table.row([
            step.convention.clone(),
            step.from.clone(),
            step.to.clone(),
            decimals(Some(step.eci_change), lang),
            decimals(Some(step.coi_change), lang),
        ]);
    }
    out.push_str(&table.render());
    out.push('\n');
    let why = say(Word::Why, lang);
    let mut table = Table::new(&[
        say(Word::Id, lang).to_owned(),
        say(Word::Name, lang).to_owned(),
        ">ECI".to_owned(),
        why.to_owned(),
        ">COI".to_owned(),
        why.to_owned(),
    ]);
    let ranks = |[a, b]: [Option<u32>; 2]| {
        let rank = |r: Option<u32>| r.map_or_else(|| "·".to_owned(), |r| r.to_string());
        format!("{} → {}", rank(a), rank(b))
    };
    for place in shown {
        table.row([
            place.id.clone(),
            label(&place.name, lang),
            ranks(place.eci_ranks),
            place.eci_why.clone().unwrap_or_default(),
            ranks(place.coi_ranks),
            place.coi_why.clone().unwrap_or_default(),
        ]);
    }
    out + &table.render() + &rest(places.len(), shown.len(), lang)
}
