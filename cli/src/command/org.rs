//! `icluster org`: the registry, in and out of spreadsheets.

use super::gaps::{right, short, word};
use crate::args::{Decided, Format, Global, Lang, OrgArgs, OrgQuestion};
use crate::print::{Table, emit_bytes, emit_json, sentence, title};
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
use icluster_registry::{
    Author, Entity, Filter, Kind, NewClaim, NewEntity, Registry, Sees, Source, Value, Visibility,
    World,
};
use icluster_search::Document;
use icluster_server::{RegistryNames, registry_documents};
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

fn language(global: &Global) -> &'static str {
    word(global.lang, ["en", "es", "fr"])
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
fn world(global: &Global, sees: &Sees) -> Result<Option<Arc<World>>> {
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
    Ok(registry_documents(&world, &names, &places))
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
            let entity =
                open(global).await?.entity(id, &sees, language(global)).await.into_diagnostic()?;
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
            show(global, &registry.entity(&id, &sees, language(global)).await.into_diagnostic()?)
        }
        OrgQuestion::Import { files, dry_run, source, visibility, invented } => {
            let registry = open(global).await?;
            let visibility: Visibility = visibility.parse().into_diagnostic()?;
            let options = Options {
                dry_run: *dry_run,
                language: language(global).to_owned(),
                source: source.as_deref().map(Source::named),
                visibility,
                invented: *invented,
                ..Options::default()
            };
            let mut reports = Vec::new();
            for file in files {
                let bytes = std::fs::read(file)
                    .into_diagnostic()
                    .wrap_err_with(|| format!("{} could not be read", file.display()))?;
                let name = file
                    .file_name()
                    .map(|name| name.to_string_lossy().into_owned())
                    .unwrap_or_default();
                reports.push(
                    registry.import(&name, &bytes, &options, &author).await.into_diagnostic()?,
                );
            }
            told(global, &reports)
        }
        OrgQuestion::Export { file, kind: of, public } => {
            let sees = if *public { Sees::public() } else { sees };
            let world = open(global).await?.all(&sees).await.into_diagnostic()?;
            let bytes = match ending(file).as_deref() {
                Some("csv") => write_csv(&world, kind(of)?).into_diagnostic()?,
                Some("xlsx") => write_xlsx(&world, language(global)).into_diagnostic()?,
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
                    &registry.reviews(false, *limit, language(global)).await.into_diagnostic()?,
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
            steps(global, &registry.review(id, language(global)).await.into_diagnostic()?)
        }
        OrgQuestion::Check => {
            let world = open(global).await?.all(&sees).await.into_diagnostic()?;
            // Which definition clusters are of changes no check.
            let names = RegistryNames { names: Names::default(), definition: "current".to_owned() };
            let problems = check(&world, &names, language(global)).into_diagnostic()?;
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
                word(lang, ["Predicate", "Predicado", "Prédicat"]),
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
                    short(&entity),
                    of.predicate.clone().unwrap_or_default(),
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
    let language = language(global);
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
        registry.list(filter, &Sees::everything(), language(global)).await.into_diagnostic()?;
    if global.format == Format::Json {
        return emit_json(global, &found);
    }
    let lang = global.lang;
    let mut table = Table::new(&[
        "Id",
        word(lang, ["Name", "Nombre", "Nom"]),
        word(lang, ["Kind", "Tipo", "Type"]),
        word(lang, ["Place", "Lugar", "Lieu"]),
        word(lang, ["Initiatives", "Iniciativas", "Initiatives"]),
    ]);
    for of in &found.items {
        table.row([
            of.id.clone(),
            short(&of.label),
            of.type_label.clone().unwrap_or_else(|| of.kind_label.clone()),
            of.place.clone().unwrap_or_default(),
            of.initiatives.join(", "),
        ]);
    }
    let of = word(lang, ["of", "de", "sur"]);
    let text = format!("{}\n{} {of} {}\n", table.render(), found.items.len(), found.total);
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
    let mut table = Table::new(&[
        word(lang, ["Predicate", "Predicado", "Prédicat"]),
        word(lang, ["Value", "Valor", "Valeur"]),
        word(lang, ["Status", "Estado", "Statut"]),
        word(lang, ["Source", "Fuente", "Source"]),
        word(lang, ["Seen by", "Visible para", "Visible pour"]),
        "Id",
    ]);
    for fact in entity.facts.iter().chain(&entity.from) {
        for claim in &fact.claims {
            let value = match &claim.value {
                Value::Thing { label: Some(label), .. }
                | Value::Word { label: Some(label), .. } => label.clone(),
                other => other.key(),
            };
            table.row([
                fact.label.clone(),
                short(&value),
                claim.status.label(language(global)).to_owned(),
                short(&claim.source.name),
                claim.visibility.to_string(),
                claim.id.clone(),
            ]);
        }
    }
    text.push_str(&table.render());
    emit_bytes(global, text.as_bytes())
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

fn percent_of(probability: f64) -> String {
    format!("{:.1} %", probability * 100.0)
}

fn reviews(global: &Global, found: &[Review]) -> Result<()> {
    if global.format == Format::Json {
        return emit_json(global, &found);
    }
    let lang: Lang = global.lang;
    let mut table = Table::new(&[
        "Id".to_owned(),
        right(lang, ["Chance", "Probabilidad", "Probabilité"]),
        word(lang, ["One", "Una", "L’une"]).to_owned(),
        word(lang, ["Other", "Otra", "L’autre"]).to_owned(),
    ]);
    let name = |of: &Option<icluster_registry::Summary>| {
        of.as_ref().map(|of| short(&of.label)).unwrap_or_default()
    };
    for of in found {
        table.row([of.id.clone(), percent_of(of.probability), name(&of.left), name(&of.right)]);
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
            short(&step.left),
            short(&step.right),
            format!("{:.2}", step.weight),
            step.text.clone(),
        ]);
    }
    let decided =
        review.decision.as_ref().map(|of| format!("{:?} · {} · {}", of.verdict, of.by, of.at));
    let text = format!(
        "{}{}\n{}\n",
        table.render(),
        percent_of(review.probability),
        decided.unwrap_or_default()
    );
    emit_bytes(global, text.as_bytes())
}

/// Imports the sample's invented stakeholders into the registry of a demo.
pub(crate) fn import_sample(global: &Global, home: &Path) -> Result<()> {
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(async {
        // The invented never go where `--database` leads: that may be a registry of real ones.
        let file = home.join("network.sqlite").display().to_string();
        let registry = Registry::open(Database::open(&file).await.into_diagnostic()?)
            .await
            .into_diagnostic()?;
        let files = icluster_sample::network_files().into_diagnostic()?;
        let at = now();
        let last = files.len().saturating_sub(1);
        for (number, (name, text)) in files.iter().enumerate() {
            let options = Options {
                invented: true,
                language: language(global).to_owned(),
                // Looked for once, when all are there.
                duplicates: number == last,
                ..Options::default()
            };
            registry
                .import(name, text.as_bytes(), &options, &Author::steward("icluster demo", &at))
                .await
                .into_diagnostic()?;
        }
        Ok(())
    })
}
