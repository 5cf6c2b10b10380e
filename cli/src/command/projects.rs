//! `icluster projects`: the board of projects, in and out of spreadsheets, and what the data say of each now.

use super::gaps::{fixed, right, short, word};
use super::{atlas, warehouse};
use crate::args::{Format, Global, Lang, ProjectFields, ProjectsArgs, ProjectsQuestion};
use crate::print::{Table, emit_bytes, emit_json, integer, sentence, text, title};
use icluster_atlas::projects::{
    Board, EvidenceKind, Milestone, Project, ProjectIndicator, ProjectReview, Stage, board,
    change_board, projects, read_spreadsheet, write_csv, write_xlsx,
};
use icluster_codes::RegionId;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use std::path::Path;

/// Runs the command.
pub(crate) fn run(global: &Global, args: &ProjectsArgs) -> Result<()> {
    let home = warehouse(global)?;
    match &args.question {
        ProjectsQuestion::List { stage } => list(global, stage.as_deref()),
        ProjectsQuestion::Show { id } => {
            show(global, board(&home).into_diagnostic()?.get(id).into_diagnostic()?)
        }
        ProjectsQuestion::Add { id, fields } => {
            let project = filled(global, Project::new(id), fields)?;
            change_board(&home, |board| board.add(project)).into_diagnostic()?;
            told(global, id)
        }
        ProjectsQuestion::Update { id, fields } => {
            let before = board(&home).into_diagnostic()?.get(id).into_diagnostic()?.clone();
            let project = filled(global, before, fields)?;
            change_board(&home, |board| board.change(project)).into_diagnostic()?;
            told(global, id)
        }
        ProjectsQuestion::Remove { id } => {
            change_board(&home, |board| board.remove(id)).into_diagnostic()?;
            Ok(())
        }
        ProjectsQuestion::Import { file } => import(global, file),
        ProjectsQuestion::Export { file } => {
            let board = board(&home).into_diagnostic()?;
            let bytes = sheet(&board, file)?;
            std::fs::write(file, bytes)
                .into_diagnostic()
                .wrap_err_with(|| format!("{} could not be written", file.display()))
        }
        ProjectsQuestion::Review { id, today } => review(global, id.as_deref(), today.as_deref()),
    }
}

/// CSV or XLSX by the file's ending.
fn sheet(board: &Board, file: &Path) -> Result<Vec<u8>> {
    let ending = file.extension().map(|of| of.to_string_lossy().to_lowercase());
    match ending.as_deref() {
        Some("csv") => write_csv(board).into_diagnostic(),
        Some("xlsx") => write_xlsx(board).into_diagnostic(),
        _ => Err(miette!("{}: expected a file that ends in .csv or .xlsx", file.display())),
    }
}

fn told(global: &Global, id: &str) -> Result<()> {
    let board = board(&warehouse(global)?).into_diagnostic()?;
    if global.quiet {
        return Ok(());
    }
    show(global, board.get(id).into_diagnostic()?)
}

fn import(global: &Global, file: &Path) -> Result<()> {
    let bytes = std::fs::read(file)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} could not be read", file.display()))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
    let read = read_spreadsheet(&name.unwrap_or_default(), &bytes).into_diagnostic()?;
    let merged = change_board(&warehouse(global)?, |board| board.merge(read)).into_diagnostic()?;
    let lang = global.lang;
    let said = format!(
        "{} {} · {} {} · {} {}",
        word(lang, ["added", "añadidos", "ajoutés"]),
        merged.added,
        word(lang, ["changed", "cambiados", "modifiés"]),
        merged.changed,
        word(lang, ["same", "iguales", "inchangés"]),
        merged.same
    );
    emit_bytes(global, sentence(&said).as_bytes())
}

/// A project with what the options say; lists grow, what is said once is replaced.
fn filled(global: &Global, mut project: Project, fields: &ProjectFields) -> Result<Project> {
    let replace = |of: &mut String, by: &Option<String>| {
        if let Some(by) = by {
            of.clone_from(by);
        }
    };
    replace(&mut project.title, &fields.title);
    replace(&mut project.owner, &fields.owner);
    replace(&mut project.idea, &fields.idea);
    if let Some(stage) = &fields.stage {
        project.stage = staged(stage)?;
    }
    // A release is opened only where scores are asked for.
    if !(fields.candidate.is_empty() && fields.ready.is_empty()) {
        let atlas = atlas(global)?;
        for given in &fields.candidate {
            let (product, place) = given.split_once('@').ok_or_else(|| {
                miette!("`{given}`: expected a product at a place, such as 850760@mx:state:02")
            })?;
            let place: RegionId = place.parse().into_diagnostic()?;
            let kind = EvidenceKind::Candidate;
            project
                .evidence
                .push(atlas.evidence(kind, Some(product), &place, "").into_diagnostic()?);
        }
        for place in &fields.ready {
            let kind = EvidenceKind::Readiness;
            project.evidence.push(atlas.evidence(kind, None, place, "").into_diagnostic()?);
        }
    }
    for note in &fields.note {
        project
            .evidence
            .push(icluster_atlas::projects::Evidence { note: note.clone(), ..Default::default() });
    }
    for given in &fields.indicator {
        project.indicators.push(indicator(given)?);
    }
    for given in &fields.milestone {
        let (name, due) =
            named(given, "a milestone with its day, such as \"Site found=2026-12-31\"")?;
        project.milestones.push(Milestone { name, due, done: None });
    }
    for given in &fields.done {
        let (name, day) = named(
            given,
            "a milestone with the day it was done, such as \"Site found=2026-11-30\"",
        )?;
        let known =
            project.milestones.iter().map(|of| of.name.clone()).collect::<Vec<_>>().join("; ");
        let milestone =
            project.milestones.iter_mut().find(|of| of.name == name).ok_or_else(|| {
                miette!("`{name}` is no milestone of {}; there are: {known}", project.id)
            })?;
        milestone.done = Some(day);
    }
    Ok(project)
}

fn named(given: &str, expected: &str) -> Result<(String, String)> {
    let (name, day) =
        given.rsplit_once('=').ok_or_else(|| miette!("`{given}`: expected {expected}"))?;
    Ok((name.trim().to_owned(), day.trim().to_owned()))
}

fn staged(name: &str) -> Result<Stage> {
    let known = Stage::ALL.map(Stage::name).join(", ");
    Stage::named(name).ok_or_else(|| miette!("`{name}` is no stage; there are {known}"))
}

/// `name;unit;baseline;year;target;year;follows`, trailing parts left out where not known.
fn indicator(given: &str) -> Result<ProjectIndicator> {
    let parts: Vec<&str> = given.split(';').map(str::trim).collect();
    let part = |at: usize| parts.get(at).copied().filter(|part| !part.is_empty());
    let bad = |found: &str, expected: &str| {
        miette!(
            "indicator `{given}`: found `{found}`, expected {expected}; it is laid out as name;unit;baseline;year;target;year;follows"
        )
    };
    let number = |at: usize| {
        part(at).map(|of| of.parse::<f64>().map_err(|_| bad(of, "a number"))).transpose()
    };
    let year =
        |at: usize| part(at).map(|of| of.parse::<i32>().map_err(|_| bad(of, "a year"))).transpose();
    if parts.len() > 7 {
        return Err(bad(given, "at most seven parts"));
    }
    Ok(ProjectIndicator {
        name: part(0).unwrap_or_default().to_owned(),
        unit: part(1).unwrap_or_default().to_owned(),
        baseline: number(2)?,
        baseline_year: year(3)?,
        target: number(4)?,
        target_year: year(5)?,
        follows: part(6).map(str::to_owned),
        ..ProjectIndicator::default()
    })
}

fn stage(of: Stage, lang: Lang) -> &'static str {
    word(
        lang,
        match of {
            Stage::Idea => ["idea", "idea", "idée"],
            Stage::Study => ["study", "estudio", "étude"],
            Stage::Promotion => ["promotion", "promoción", "promotion"],
            Stage::Committed => ["committed", "comprometido", "engagé"],
            Stage::Operating => ["operating", "en operación", "en service"],
            Stage::Dropped => ["dropped", "descartado", "abandonné"],
        },
    )
}

fn list(global: &Global, wanted: Option<&str>) -> Result<()> {
    let wanted = wanted.map(staged).transpose()?;
    let home = warehouse(global)?;
    if global.format == Format::Csv {
        let mut board = board(&home).into_diagnostic()?;
        board.projects.retain(|project| wanted.is_none_or(|stage| project.stage == stage));
        return emit_bytes(global, &write_csv(&board).into_diagnostic()?);
    }
    let mut reply = projects(&home, true).into_diagnostic()?;
    reply.projects.retain(|project| wanted.is_none_or(|stage| project.stage == stage));
    if global.format == Format::Json {
        return emit_json(global, &reply);
    }
    let lang = global.lang;
    if reply.projects.is_empty() {
        let none = word(
            lang,
            [
                "No projects. Add one: icluster projects add ID --title TITLE",
                "No hay proyectos. Añada uno: icluster projects add ID --title TÍTULO",
                "Aucun projet. Ajoutez-en un : icluster projects add ID --title TITRE",
            ],
        );
        return emit_bytes(global, sentence(none).as_bytes());
    }
    let mut table = Table::new(&[
        word(lang, ["Project", "Proyecto", "Projet"]).to_owned(),
        word(lang, ["Title", "Título", "Titre"]).to_owned(),
        word(lang, ["Stage", "Etapa", "Étape"]).to_owned(),
        word(lang, ["Owner", "Responsable", "Responsable"]).to_owned(),
        right(lang, ["Evidence", "Evidencia", "Éléments"]),
        right(lang, ["Indicators", "Indicadores", "Indicateurs"]),
        right(lang, ["Done", "Hechos", "Faits"]),
        word(lang, ["Next", "Siguiente", "Prochain"]).to_owned(),
    ]);
    for of in &reply.projects {
        table.row([
            of.id.clone(),
            short(&of.title),
            stage(of.stage, lang).to_owned(),
            short(&of.owner),
            of.evidence.to_string(),
            of.indicators.to_string(),
            format!("{}/{}", of.done, of.milestones),
            of.next
                .as_ref()
                .map_or_else(String::new, |next| format!("{} {}", next.due, short(&next.name))),
        ]);
    }
    emit_bytes(global, table.render().as_bytes())
}

fn show(global: &Global, project: &Project) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, project);
    }
    let lang = global.lang;
    let mut out = title(&format!("{} · {}", project.id, project.title)) + "\n";
    out += &sentence(&format!(
        "{} · {}",
        stage(project.stage, lang),
        if project.owner.is_empty() { "—" } else { &project.owner }
    ));
    if !project.idea.is_empty() {
        out += &sentence(&project.idea);
    }
    for of in &project.evidence {
        let score = of.score.map_or_else(|| "·".to_owned(), |score| fixed(Some(score), 1, lang));
        let what = match of.kind {
            EvidenceKind::Note => of.note.clone(),
            kind => format!(
                "{} {} {}: {score} ({})",
                kind.name(),
                of.product.as_deref().unwrap_or_default(),
                of.place.as_deref().unwrap_or_default(),
                of.release.as_deref().unwrap_or("—"),
            ),
        };
        out += &sentence(&format!("• {what}"));
    }
    for of in &project.indicators {
        let number = |value: Option<f64>, year: Option<i32>| {
            let year = year.map_or_else(String::new, |year| format!(" ({year})"));
            value.map_or_else(|| "·".to_owned(), |of| format!("{of}{year}"))
        };
        out += &sentence(&format!(
            "→ {} [{}]: {} → {} {}",
            of.name,
            of.unit,
            number(of.baseline, of.baseline_year),
            number(of.target, of.target_year),
            of.follows.as_deref().unwrap_or_default()
        ));
    }
    for of in &project.milestones {
        let mark = if of.done.is_some() { "☑" } else { "☐" };
        let done = of.done.as_ref().map_or_else(String::new, |day| format!(" ({day})"));
        out += &sentence(&format!("{mark} {} {}{done}", of.due, of.name));
    }
    emit_bytes(global, out.as_bytes())
}

fn review(global: &Global, id: Option<&str>, today: Option<&str>) -> Result<()> {
    let board = board(&warehouse(global)?).into_diagnostic()?;
    let chosen: Vec<&Project> = match id {
        Some(id) => vec![board.get(id).into_diagnostic()?],
        None => board.projects.iter().collect(),
    };
    let today =
        today.map_or_else(|| chrono::Utc::now().format("%Y-%m-%d").to_string(), str::to_owned);
    let atlas = atlas(global)?;
    let reviews: Vec<ProjectReview> = chosen
        .into_iter()
        .map(|project| atlas.review_project(project, &today, true).into_diagnostic())
        .collect::<Result<_>>()?;
    if global.format == Format::Json {
        return match (id, reviews.first()) {
            (Some(_), Some(review)) => emit_json(global, review),
            _ => emit_json(global, &reviews),
        };
    }
    let lang = global.lang;
    let mut out = String::new();
    for of in &reviews {
        out += &title(&format!("{} · {}", of.project.id, of.project.title));
        out += "\n";
        out += &sentence(text(&of.finding, lang));
        for evidence in &of.evidence {
            let what = [
                evidence.kind.name(),
                evidence.product.as_deref().unwrap_or_default(),
                evidence.place.as_deref().unwrap_or_default(),
            ];
            let what =
                what.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
            out += &sentence(&format!("• {what}: {}", text(&evidence.text, lang)));
        }
        for indicator in &of.indicators {
            out += &sentence(&format!("→ {}: {}", indicator.name, text(&indicator.text, lang)));
        }
        for milestone in &of.milestones {
            let state = match milestone.state.as_str() {
                "done" => word(lang, ["done", "hecho", "fait"]),
                "late" => word(lang, ["done late", "hecho tarde", "fait en retard"]),
                "due" => word(lang, ["due", "por hacer", "à faire"]),
                _ => word(lang, ["overdue", "vencido", "dépassé"]),
            };
            let days = integer(milestone.days as f64, lang);
            out +=
                &sentence(&format!("☐ {} {}: {state} ({days} d)", milestone.due, milestone.name));
        }
        out += "\n";
    }
    emit_bytes(global, out.as_bytes())
}
