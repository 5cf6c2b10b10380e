//! `icluster org`: the registry, in and out of spreadsheets.

use super::gaps::{fixed, right, word};
use crate::args::{Decided, Format, Global, Lang, OrgArgs, OrgQuestion};
use crate::print::answer::{colon, common_lines};
use crate::print::{Called, Table, bare, emit_bytes, emit_json, integer, percent, sentence, title};
use icluster_answers::{Registered, Room};
use icluster_database::Database;
use icluster_okn::search::Places;
use icluster_okn::{Names, Network};
use icluster_registry::check::{Weight, check};
use icluster_registry::duplicates::{Review, Verdict};
use icluster_registry::import::{
    Options, Report, template_csv, template_xlsx, write_csv, write_xlsx,
};
use icluster_registry::rdf::quads;
use icluster_registry::vocabulary::initiatives;
use icluster_registry::{
    Author, Entity, Filter, Kind, NewClaim, NewEntity, Registry, RegistryError, Sees, Source,
    Value, World, predicate,
};
use icluster_search::Document;
use icluster_server::{RegistryNames, public_documents};
use icluster_sources::{files_below, is_sample};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Who makes changes on the command line.
const BY: &str = "command line";

/// Runs the command.
pub(crate) fn run(global: &Global, args: &OrgArgs) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(asked(global, &args.question))
}

fn kind(name: &str) -> Result<Kind> {
    let known: Vec<&str> = Kind::REGISTERED.iter().map(|kind| kind.name()).collect();
    Kind::named(name)
        .filter(|kind| kind.is_registered())
        .ok_or_else(|| miette!("`{name}`: expected one of {}", known.join(", ")))
}

fn now() -> String {
    chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// Where the registry is: what is said, else a file in the warehouse's folder.
pub(crate) fn address(global: &Global, home: &Path) -> String {
    icluster_server::database_address(global.database.as_deref(), home)
}

/// What is seen of the registry; none where there is none.
pub(crate) fn world(global: &Global, sees: &Sees) -> Result<Option<Arc<World>>> {
    let home = warehouse_home(global)?;
    let address = address(global, &home);
    if !address.contains("://") && !Path::new(&address).is_file() {
        return Ok(None);
    }
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let world =
        runtime.block_on(async { open(global).await?.all(sees).await.into_diagnostic() })?;
    Ok(Some(Arc::new(world)))
}

/// The same, ready to be asked.
fn known(room: &Room, world: Arc<World>) -> Result<Registered> {
    let today = chrono::Utc::now().format("%Y-%m-%d").to_string();
    let known = Registered::new(world, Names::default(), room.place_names(), &today);
    Ok(known.into_diagnostic()?.with_knowledge(room.knowledge()))
}

/// What is seen of the registry, ready to be asked; none where there is no registry.
pub(crate) fn registered(global: &Global, room: &Room, sees: &Sees) -> Result<Option<Registered>> {
    world(global, sees)?.map(|world| known(room, world)).transpose()
}

/// What everybody may see of the registry, as documents of a search; empty where there is no registry.
pub(crate) fn documents(global: &Global, network: &Network) -> Result<Vec<Document>> {
    let Some(world) = world(global, &Sees::public())? else { return Ok(Vec::new()) };
    let names = RegistryNames { names: network.names.clone(), definition: network.definition() };
    let places = Places::of(network).into_diagnostic()?;
    Ok(public_documents(&world, &names, &places))
}

/// Answers about organisations are of what everybody may see of the registry, where there is one.
pub(crate) fn room(global: &Global, room: Room) -> Result<Room> {
    let Some(world) = world(global, &Sees::public())? else { return Ok(room) };
    let known = known(&room, Arc::clone(&world))?;
    let graph = move |network: &Network| {
        let (names, definition) = (network.names.clone(), network.definition());
        quads(&world, &RegistryNames { names, definition })
    };
    Ok(room.with_registry_graph(Arc::new(graph)).with_stakeholders(Arc::new(known)))
}

fn warehouse_home(global: &Global) -> Result<PathBuf> {
    match &global.home {
        Some(home) => Ok(home.clone()),
        None => Warehouse::default_home().into_diagnostic(),
    }
}

async fn open(global: &Global) -> Result<Registry> {
    let home = warehouse_home(global)?;
    if global.database.is_none() {
        std::fs::create_dir_all(&home).into_diagnostic()?;
    }
    let database = Database::open(&address(global, &home)).await.into_diagnostic()?;
    Registry::open(database).await.into_diagnostic()
}

async fn asked(global: &Global, question: &OrgQuestion) -> Result<()> {
    let at = now();
    let author = Author::steward(BY, &at);
    // Whoever reads the file on this machine sees all of it.
    let sees = Sees::everything();
    match question {
        OrgQuestion::Template { file, kind: of } => template(global, file, of.as_deref()),
        OrgQuestion::List {
            words,
            kind: of,
            organisation_type,
            place,
            capability,
            certification,
            initiative,
            cluster,
            industry,
            women_led,
            limit,
            offset,
        } => {
            let filter = Filter {
                q: words.clone(),
                kinds: vec![kind(of)?],
                organisation_type: organisation_type.clone(),
                place: place.clone(),
                capability: capability.clone(),
                certification: certification.clone(),
                initiative: initiative.clone(),
                cluster: cluster.clone(),
                industry: industry.clone(),
                women_led: women_led.then_some(true),
                limit: *limit,
                offset: *offset,
                ..Filter::default()
            };
            list(global, &open(global).await?, &filter).await
        }
        OrgQuestion::Show { id } => {
            let entity = open(global)
                .await?
                .entity(id, &sees, global.lang.code())
                .await
                .into_diagnostic()?;
            show(global, &entity)
        }
        OrgQuestion::Add { name, place, organisation_type, source } => {
            let claim = |predicate: &str, value: Value| {
                NewClaim::new(predicate, value, Source::named(source))
            };
            let mut claims = vec![claim("name", Value::text(name))];
            if let Some(region) = place {
                claims.push(claim("based_in", Value::Place { region: region.clone() }));
            }
            if let Some(of) = organisation_type {
                claims.push(claim("type", Value::word(of)));
            }
            let registry = open(global).await?;
            let new = NewEntity { kind: Kind::Organisation, invented: false, claims };
            let id = registry.add(new, &author).await.into_diagnostic()?;
            show(global, &registry.entity(&id, &sees, global.lang.code()).await.into_diagnostic()?)
        }
        OrgQuestion::Import { files, dry_run, source, visibility, invented } => {
            let registry = open(global).await?;
            let options = Options {
                dry_run: *dry_run,
                language: global.lang.code().to_owned(),
                source: source.as_deref().map(Source::named),
                visibility: visibility.parse().into_diagnostic()?,
                invented: *invented,
                ..Options::default()
            };
            let reports =
                import(global, &registry, &spreadsheets(files)?, &options, &author).await?;
            told(global, &reports)
        }
        OrgQuestion::Export { file, kind: of, public } => {
            let sees = if *public { Sees::public() } else { sees };
            let world = open(global).await?.all(&sees).await.into_diagnostic()?;
            let bytes = match ending(file).as_deref() {
                Some("csv") => write_csv(&world, kind(of)?).into_diagnostic()?,
                Some("xlsx") => write_xlsx(&world, global.lang.code()).into_diagnostic()?,
                _ => {
                    return Err(miette!(
                        "{}: expected a file that ends in .csv or .xlsx",
                        file.display()
                    ));
                }
            };
            write(file, bytes)
        }
        OrgQuestion::Review { id, decide, undo, note, limit } => {
            let registry = open(global).await?;
            let Some(id) = id else {
                registry.find_duplicates(&author).await.into_diagnostic()?;
                return reviews(
                    global,
                    &registry.reviews(false, *limit, global.lang.code()).await.into_diagnostic()?,
                );
            };
            if *undo {
                registry.undo_decision(id, &author).await.into_diagnostic()?;
            } else if let Some(decided) = decide {
                let verdict = match decided {
                    Decided::Merge => Verdict::Merge,
                    Decided::KeepApart => Verdict::KeepApart,
                    Decided::Unsure => Verdict::Unsure,
                };
                registry.decide(id, verdict, note.as_deref(), &author).await.into_diagnostic()?;
            }
            steps(global, &registry.review(id, global.lang.code()).await.into_diagnostic()?)
        }
        OrgQuestion::Check => {
            let world = open(global).await?.all(&sees).await.into_diagnostic()?;
            // Which definition clusters are of changes no check.
            let names = RegistryNames { names: Names::default(), definition: "current".to_owned() };
            let problems = check(&world, &names, global.lang.code()).into_diagnostic()?;
            if global.format == Format::Json {
                return emit_json(global, &problems);
            }
            let lang = global.lang;
            if problems.is_empty() {
                let fine = word(
                    lang,
                    [
                        "Everything is as it should be.",
                        "Todo está como debe.",
                        "Tout est en ordre.",
                    ],
                );
                return emit_bytes(global, sentence(fine).as_bytes());
            }
            let mut table = Table::new(&[
                word(lang, ["Weight", "Gravedad", "Gravité"]),
                word(lang, ["Entity", "Entidad", "Entité"]),
                word(lang, ["Statement", "Afirmación", "Affirmation"]),
                word(lang, ["What to do", "Qué hacer", "Que faire"]),
            ]);
            for of in &problems {
                let weight = match of.weight {
                    Weight::Violation => word(lang, ["error", "error", "erreur"]),
                    Weight::Warning => word(lang, ["look", "revisar", "à voir"]),
                };
                let entity = of.label.clone().or_else(|| of.entity.clone()).unwrap_or_default();
                table.row([
                    weight.to_owned(),
                    entity,
                    of.predicate
                        .as_deref()
                        .map(|of| said_of(of, global.lang.code()))
                        .unwrap_or_default(),
                    of.message.clone(),
                ]);
            }
            emit_bytes(global, table.render().as_bytes())
        }
    }
}

fn ending(file: &Path) -> Option<String> {
    file.extension().map(|of| of.to_string_lossy().to_lowercase())
}

fn write(file: &Path, bytes: Vec<u8>) -> Result<()> {
    std::fs::write(file, bytes)
        .into_diagnostic()
        .wrap_err_with(|| format!("{} could not be written", file.display()))
}

fn template(global: &Global, file: &Path, of: Option<&str>) -> Result<()> {
    let of = of.map(kind).transpose()?;
    let language = global.lang.code();
    let bytes = match (ending(file).as_deref(), of) {
        (Some("xlsx"), of) => template_xlsx(of.as_slice(), language).into_diagnostic()?,
        (Some("csv"), Some(of)) => template_csv(of, language).into_diagnostic()?,
        (Some("csv"), None) => {
            return Err(miette!("a CSV file is of one kind: add --kind KIND, or write .xlsx"));
        }
        _ => return Err(miette!("{}: expected a file that ends in .csv or .xlsx", file.display())),
    };
    write(file, bytes)
}

async fn list(global: &Global, registry: &Registry, filter: &Filter) -> Result<()> {
    let found =
        registry.list(filter, &Sees::everything(), global.lang.code()).await.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &found);
    }
    let (lang, atlas) = (global.lang, super::atlas(global).ok());
    let names = Called::new(atlas.as_ref(), lang);
    let mut table = Table::new(&[
        word(lang, ["Name", "Nombre", "Nom"]),
        word(lang, ["Kind", "Tipo", "Type"]),
        word(lang, ["Place", "Lugar", "Lieu"]),
        word(lang, ["Initiatives", "Iniciativas", "Initiatives"]),
        "Id",
    ]);
    for of in &found.items {
        table.row([
            of.label.clone(),
            of.type_label.clone().unwrap_or_else(|| of.kind_label.clone()),
            of.place.as_deref().map(|place| names.place(place)).unwrap_or_default(),
            names.items(initiatives(), &of.initiatives),
            of.id.clone(),
        ]);
    }
    table.drop_empty();
    let of = word(lang, ["of", "de", "sur"]);
    let shown = integer(found.items.len() as f64, lang);
    let total = integer(found.total as f64, lang);
    let text = format!("{}\n{shown} {of} {total}\n", table.render());
    emit_bytes(global, text.as_bytes())
}

fn show(global: &Global, entity: &Entity) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, entity);
    }
    let lang = global.lang;
    let mut text = title(&format!("{} · {}", entity.summary.label, entity.summary.kind_label));
    if entity.summary.invented {
        text.push_str(&sentence(word(lang, ["Invented.", "Inventado.", "Inventé."])));
    }
    let atlas = super::atlas(global).ok();
    let names = Called::new(atlas.as_ref(), lang);
    let mut table = Table::new(&[
        word(lang, ["Statement", "Afirmación", "Affirmation"]),
        word(lang, ["Value", "Valor", "Valeur"]),
        word(lang, ["Status", "Estado", "Statut"]),
        word(lang, ["Basis", "Base", "Fondement"]),
        word(lang, ["Source", "Fuente", "Source"]),
        word(lang, ["Seen by", "Visible para", "Visible pour"]),
    ]);
    for fact in entity.facts.iter().chain(&entity.from) {
        for claim in &fact.claims {
            table.row([
                bare(&fact.label).to_owned(),
                names.value(&claim.value),
                claim.status.label(global.lang.code()).to_owned(),
                claim.basis.map(|of| of.label(global.lang.code()).to_owned()).unwrap_or_default(),
                claim.source.name.clone(),
                claim.visibility.label(global.lang.code()),
            ]);
        }
    }
    table.drop_empty();
    let common = table.take_common();
    text.push('\n');
    text.push_str(&table.render());
    if !common.is_empty() {
        text.push('\n');
        text.push_str(&common_lines(&common, lang));
    }
    emit_bytes(global, text.as_bytes())
}

/// The files of paths: of a folder its spreadsheets, in the order of their names.
fn spreadsheets(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    for path in paths {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let before = files.len();
        for file in files_below(path) {
            let file = file.into_diagnostic()?;
            if matches!(ending(&file).as_deref(), Some("csv" | "xlsx" | "xls" | "ods")) {
                files.push(file);
            }
        }
        if files.len() == before {
            return Err(miette!(
                help = "`icluster org template FILE` writes one to fill in",
                "{}: no spreadsheet (.csv, .xlsx, .ods) in it",
                path.display()
            ));
        }
    }
    Ok(files)
}

/// Imports files one after the other; duplicates are looked for once, when all are there.
async fn import(
    global: &Global,
    registry: &Registry,
    files: &[PathBuf],
    options: &Options,
    author: &Author<'_>,
) -> Result<Vec<Report>> {
    let mut reports = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let bytes = std::fs::read(file)
            .into_diagnostic()
            .wrap_err_with(|| format!("{} could not be read", file.display()))?;
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        let options = Options {
            invented: options.invented || is_sample(file),
            duplicates: options.duplicates && number + 1 == files.len(),
            ..options.clone()
        };
        let report = registry.import(&name.unwrap_or_default(), &bytes, &options, author).await;
        reports.push(report.map_err(|error| match error {
            RegistryError::File { file, problem } => {
                miette!("{file}: {}", problem.get(global.lang.code()))
            }
            other => miette!(other),
        })?);
    }
    Ok(reports)
}

/// Says what imports did.
fn told(global: &Global, reports: &[Report]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &reports);
    }
    let lang = global.lang;
    let mut table = Table::new(&[
        word(lang, ["File", "Archivo", "Fichier"]).to_owned(),
        right(lang, ["Read", "Leídos", "Lus"]),
        right(lang, ["Added", "Añadidos", "Ajoutés"]),
        right(lang, ["Changed", "Cambiados", "Modifiés"]),
        right(lang, ["Same", "Iguales", "Inchangés"]),
        right(lang, ["Refused", "Rechazados", "Refusés"]),
        right(lang, ["Duplicates", "Duplicados", "Doublons"]),
    ]);
    for of in reports {
        table.row([
            of.file.clone(),
            of.read.to_string(),
            of.added.to_string(),
            of.changed.to_string(),
            of.unchanged.to_string(),
            of.refused_rows.to_string(),
            of.duplicates.to_string(),
        ]);
    }
    let mut text = table.render();
    for of in reports.iter().flat_map(|report| &report.refused).take(20) {
        text.push_str(&sentence(&of.told));
    }
    emit_bytes(global, text.as_bytes())
}

/// What a predicate is called.
fn said_of(key: &str, language: &str) -> String {
    predicate(key).map_or_else(|| key.to_owned(), |of| bare(of.label.get(language)).to_owned())
}

fn reviews(global: &Global, found: &[Review]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &found);
    }
    let lang: Lang = global.lang;
    let mut table = Table::new(&[
        word(lang, ["One", "Una", "L’une"]).to_owned(),
        word(lang, ["Other", "Otra", "L’autre"]).to_owned(),
        right(lang, ["Chance", "Probabilidad", "Probabilité"]),
        "Id".to_owned(),
    ]);
    let name = |of: &Option<icluster_registry::Summary>| {
        of.as_ref().map(|of| of.label.clone()).unwrap_or_default()
    };
    for of in found {
        let chance = percent(of.probability, lang);
        table.row([name(&of.left), name(&of.right), chance, of.id.clone()]);
    }
    emit_bytes(global, table.render().as_bytes())
}

fn steps(global: &Global, review: &Review) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, review);
    }
    let lang = global.lang;
    let mut table = Table::new(&[
        word(lang, ["Compared", "Comparado", "Comparé"]).to_owned(),
        word(lang, ["One", "Una", "L’une"]).to_owned(),
        word(lang, ["Other", "Otra", "L’autre"]).to_owned(),
        right(lang, ["Weight", "Peso", "Poids"]),
        word(lang, ["Why", "Por qué", "Pourquoi"]).to_owned(),
    ]);
    for step in &review.steps {
        table.row([
            step.label.clone(),
            step.left.clone(),
            step.right.clone(),
            fixed(Some(step.weight), 2, lang),
            step.text.clone(),
        ]);
    }
    let decided = review.decision.as_ref().map(|of| {
        let verdict = match of.verdict {
            Verdict::Merge => word(lang, ["Merged", "Fusionadas", "Fusionnées"]),
            Verdict::KeepApart => word(lang, ["Kept apart", "Separadas", "Séparées"]),
            Verdict::Unsure => word(lang, ["Undecided", "Sin decidir", "Indécis"]),
        };
        format!("{verdict} · {} · {}", of.by, of.at.get(..10).unwrap_or(&of.at))
    });
    let chance = word(lang, ["Chance", "Probabilidad", "Probabilité"]);
    let text = format!(
        "{}\n{}{}",
        table.render(),
        sentence(&format!("{chance}{} {}", colon(lang), percent(review.probability, lang))),
        decided.map(|of| sentence(&of)).unwrap_or_default()
    );
    emit_bytes(global, text.as_bytes())
}

/// Imports the sample's invented stakeholders into the registry of a demo: the files of a folder, as they are written by `icluster sample`.
pub(crate) fn import_sample(global: &Global, home: &Path, folder: &Path) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(async {
        // The invented never go where `--database` leads: that may be a registry of real ones.
        let file = home.join("network.sqlite").display().to_string();
        let registry = Registry::open(Database::open(&file).await.into_diagnostic()?)
            .await
            .into_diagnostic()?;
        let files = spreadsheets(&[folder.to_owned()])?;
        let options = Options { language: global.lang.code().to_owned(), ..Options::default() };
        let at = now();
        let author = Author::steward("icluster demo", &at);
        import(global, &registry, &files, &options, &author).await.map(drop)
    })
}
