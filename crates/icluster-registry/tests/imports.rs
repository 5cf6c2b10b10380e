//! Spreadsheets and DENUE files in: repeated, corrupted, interrupted.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_database::Database;
use icluster_database::testing::databases;
use icluster_registry::duplicates::MOST_WAITING;
use icluster_registry::import::{Options, template_csv, template_xlsx, write_csv, write_xlsx};
use icluster_registry::{Author, Filter, Kind, Registry, RegistryError, Sees, Status};
use proptest::prelude::*;
use sqlx::Row as _;
use std::path::PathBuf;
use std::process::Command;
use std::time::Duration;

const AUTHOR: Author<'static> = Author::steward("steward", "2026-01-01T10:00:00Z");

fn options() -> Options {
    Options { invented: true, ..Options::default() }
}

const ORGANISATIONS: &str = "\
organisation,name,type,based_in,capability,certification,women_led,women_led_basis,women_led_since,email,member_of,description_es,source
a1,Aceros Inventados,firm,mx:municipality:22014,welding; CNC machining,AS9100,yes,registry,2024,ventas@ejemplo.example,c1,Acero inventado,Registro inventado
c1,Clúster Inventado,cluster_organisation,mx:state:22,,,,,,,,,
";

async fn fresh() -> Registry {
    Registry::open(Database::memory().await.unwrap()).await.unwrap()
}

#[tokio::test]
async fn the_same_file_twice_changes_nothing_and_changed_cells_are_new_claims() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let import = |text: String, dry_run: bool| {
            let registry = registry.clone();
            async move {
                registry
                    .import("o.csv", text.as_bytes(), &Options { dry_run, ..options() }, &AUTHOR)
                    .await
                    .unwrap()
            }
        };
        let dry = import(ORGANISATIONS.into(), true).await;
        assert_eq!((dry.read, dry.added, dry.refused.len()), (2, 2, 0), "{:?}", dry.refused);
        assert!(registry.all(&Sees::everything()).await.unwrap().entities.is_empty());
        let first = import(ORGANISATIONS.into(), false).await;
        assert_eq!(
            (first.added, first.changed, first.unchanged, first.claims_added),
            (2, 0, 0, dry.claims_added)
        );
        let world = registry.all(&Sees::everything()).await.unwrap();
        let again = import(ORGANISATIONS.into(), false).await;
        assert_eq!(
            (
                again.added,
                again.changed,
                again.unchanged,
                again.claims_added,
                again.claims_withdrawn
            ),
            (0, 0, 2, 0, 0)
        );
        assert_eq!(registry.all(&Sees::everything()).await.unwrap(), world);

        // What a steward verified stays so when the file comes again.
        let list = registry
            .list(
                &Filter { q: Some("aceros".into()), limit: 5, ..Filter::default() },
                &Sees::public(),
                "es",
            )
            .await
            .unwrap();
        let id = list.items[0].id.clone();
        let entity = registry.entity(&id, &Sees::everything(), "es").await.unwrap();
        let of = |key: &str| {
            entity.facts.iter().find(|fact| fact.predicate == key).unwrap().claims.clone()
        };
        assert_eq!(of("capability").len(), 2);
        assert_eq!(of("email")[0].visibility.to_string(), "members");
        assert_eq!(of("women_led")[0].from.as_deref(), Some("2024"));
        assert_eq!(of("description")[0].value.language(), Some("es"));
        registry.set_status(&of("type")[0].id, Status::Verified, None, &AUTHOR).await.unwrap();
        registry.withdraw(&of("certification")[0].id, Some("expired"), &AUTHOR).await.unwrap();
        assert_eq!(import(ORGANISATIONS.into(), false).await.unchanged, 2);

        let changed =
            ORGANISATIONS.replace("welding; CNC machining", "welding").replace("22014", "22006");
        let report = import(changed, false).await;
        assert_eq!((report.changed, report.claims_added, report.claims_withdrawn), (1, 1, 2));
        let history = registry.history(&id, &Sees::everything()).await.unwrap();
        assert_eq!(history.iter().filter(|c| c.predicate == "based_in").count(), 2);
        // A column that is not there says nothing.
        let narrow = "organisation,name,source\na1,Aceros Inventados,Registro inventado\n";
        assert_eq!(import(narrow.into(), false).await.unchanged, 1);
    }
}

#[tokio::test]
async fn what_was_removed_does_not_come_back() {
    let registry = fresh().await;
    let text = "organisation,name\na,Uno\nb,Dos\n";
    registry.import("o.csv", text.as_bytes(), &options(), &AUTHOR).await.unwrap();
    let world = registry.all(&Sees::everything()).await.unwrap();
    let one = world.claims.iter().find(|claim| claim.value.key() == "Uno").unwrap();
    registry.remove(&one.subject, "closed", &AUTHOR).await.unwrap();
    let again = registry.import("o.csv", text.as_bytes(), &options(), &AUTHOR).await.unwrap();
    assert_eq!((again.added, again.unchanged, again.refused_rows), (0, 1, 1));
    assert_eq!(registry.all(&Sees::everything()).await.unwrap().entities.len(), 1);
}

#[tokio::test]
async fn what_cannot_be_used_is_told_by_line_and_column() {
    let registry = fresh().await;
    let text = "\
organisation,name,type,based_in,founded,member_of,lei
a,Uno,firm,Queretaro,,,
b,Dos,factory,mx:state:22,1999-13,,
c,,firm,mx:state:22,,,
,Cuatro,firm,mx:state:22,,,
d,Cinco,firm,mx:state:22,,a,
e,Seis,firm,mx:state:22,,d,
e,Siete,firm,mx:state:22,,,
f,Ocho,firm,mx:state:22,,,213800KUD8LAJWSQ9D16
g,Nueve,empresa,mx:state:22,,,
";
    let report = registry.import("o.csv", text.as_bytes(), &options(), &AUTHOR).await.unwrap();
    let told: Vec<(u64, &str)> =
        report.refused.iter().map(|of| (of.line, of.column.as_str())).collect();
    assert_eq!(
        told,
        [
            (2, "based_in"),
            (3, "type"),
            (3, "founded"),
            (4, "name"),
            (5, "organisation"),
            (6, "member_of"),
            (7, "member_of"),
            (8, "organisation"),
            (9, "lei")
        ]
    );
    assert_eq!((report.read, report.added, report.refused_rows), (9, 1, 8));
    assert!(report.refused[0].told.contains("found `Queretaro`, expected a region"));
    for (language, of_the_type, words) in
        [("es", "uno de firm", "se esperaba"), ("fr", "l’un de firm", "attendu")]
    {
        let told = Options { language: language.into(), ..options() };
        let other = fresh().await.import("o.csv", text.as_bytes(), &told, &AUTHOR).await.unwrap();
        assert_eq!(other.refused.len(), report.refused.len());
        assert!(other.refused[1].expected.starts_with(of_the_type), "{:?}", other.refused[1]);
        for (english, other) in report.refused.iter().zip(&other.refused) {
            assert_eq!((english.line, &english.column), (other.line, &other.column));
            assert_ne!(english.expected, other.expected);
            assert!(other.told.contains(&format!("{words} {}", other.expected)), "{other:?}");
        }
    }
    let windows = text.replace('\n', "\r\n");
    let same =
        fresh().await.import("o.csv", windows.as_bytes(), &options(), &AUTHOR).await.unwrap();
    assert_eq!(same.refused, report.refused, "lines are counted the same where they end in CR LF");
    for (text, part) in [
        ("", "empty"),
        ("something,else\n1,2\n", "first column"),
        ("organisation,name,colour\na,b,c\n", ""),
    ] {
        match registry.import("o.csv", text.as_bytes(), &options(), &AUTHOR).await {
            Err(error) => assert!(error.to_string().contains(part), "{error}"),
            Ok(report) => assert_eq!(
                (report.refused[0].line, report.refused[0].column.as_str()),
                (1, "colour")
            ),
        }
    }
    let latin = b"organisation,name\na,Cl\xfaster\n";
    assert!(matches!(
        registry.import("o.csv", latin, &options(), &AUTHOR).await,
        Err(RegistryError::File { .. })
    ));
}

#[tokio::test]
async fn templates_are_read_in_each_language() {
    let registry = fresh().await;
    for language in ["en", "es", "fr"] {
        for kind in Kind::REGISTERED {
            let mut text = String::from_utf8(template_csv(kind, language).unwrap()).unwrap();
            let columns = text.matches(',').count();
            text.push_str(&format!(
                "{language}-{},{}\n",
                "clave",
                "x".to_owned() + &",".repeat(columns - 1)
            ));
            let report = registry.import("t.csv", text.as_bytes(), &options(), &AUTHOR).await;
            let report = report.unwrap();
            assert_eq!(report.refused_rows, 0, "{language} {} {:?}", kind.name(), report.refused);
            assert_eq!(report.added, 1);
        }
        let book = template_xlsx(&[], language).unwrap();
        let report = registry.import("t.xlsx", &book, &options(), &AUTHOR).await.unwrap();
        assert_eq!((report.read, report.refused.len()), (0, 0), "{:?}", report.refused);
        assert_eq!(book, template_xlsx(&[], language).unwrap(), "the same bytes each time");
    }
}

#[tokio::test]
async fn what_is_written_is_read_back_unchanged() {
    let registry = fresh().await;
    registry.import("o.csv", ORGANISATIONS.as_bytes(), &options(), &AUTHOR).await.unwrap();
    let calls = "call,name,opens,closes,amount,eligibility\nk1,Convocatoria Inventada,2026-01-01,2026-03-31,250000 MXN,place in mx:state:22; mx:state:11 | employees at_most 250\n";
    let report = registry.import("k.csv", calls.as_bytes(), &options(), &AUTHOR).await.unwrap();
    assert_eq!((report.added, report.refused.len()), (1, 0), "{:?}", report.refused);
    let world = registry.all(&Sees::everything()).await.unwrap();
    let csv = write_csv(&world, Kind::Organisation).unwrap();
    let report = registry.import("out.csv", &csv, &options(), &AUTHOR).await.unwrap();
    assert_eq!((report.unchanged, report.refused.len()), (2, 0), "{:?}", report.refused);
    let book = write_xlsx(&world, "fr").unwrap();
    let report = registry.import("out.xlsx", &book, &options(), &AUTHOR).await.unwrap();
    assert_eq!(
        (report.unchanged, report.changed, report.added, report.refused.len()),
        (3, 0, 0, 0),
        "{:?}",
        report.refused
    );
    assert_eq!(registry.all(&Sees::everything()).await.unwrap(), world);
    // The public's spreadsheet has nothing of members.
    let public =
        write_csv(&registry.all(&Sees::public()).await.unwrap(), Kind::Organisation).unwrap();
    assert!(!String::from_utf8(public).unwrap().contains("ventas@"));
}

const DENUE: &str = "id,clee,nom_estab,raz_social,codigo_act,nombre_act,per_ocu,telefono,correoelec,www,cve_ent,cve_mun,latitud,longitud,fecha_alta
9000001,x,TALLER INVENTADO UNO,TALLER INVENTADO SA DE CV,332710,Maquinado,31 a 50 personas,5550000001,nadie@ejemplo.example,WWW.EJEMPLO.EXAMPLE,22,014,20.58,-100.39,2019-11
9000002,x,TALLER INVENTADO DOS,,332710,Maquinado,0 a 5 personas,,,,22,14,20.58,-100.39,2019-11
9000003,x,,,332710,Maquinado,0 a 5 personas,,,,22,014,20.58,-100.39,2019-11
";

#[tokio::test]
async fn denue_files_are_organisations_with_their_source_and_nothing_personal() {
    let registry = fresh().await;
    let report =
        registry.import("denue.csv", DENUE.as_bytes(), &Options::default(), &AUTHOR).await.unwrap();
    assert_eq!((report.read, report.added, report.refused_rows), (3, 1, 2), "{:?}", report.refused);
    let again =
        registry.import("denue.csv", DENUE.as_bytes(), &Options::default(), &AUTHOR).await.unwrap();
    assert_eq!((again.unchanged, again.claims_added), (1, 0));
    let world = registry.all(&Sees::everything()).await.unwrap();
    let text = serde_json::to_string(&world.claims).unwrap();
    assert!(!text.contains("nadie@") && !text.contains("5550000001"));
    for part in [
        "scian",
        "332710",
        "31-50",
        "mx:municipality:22014",
        "20.58",
        "http://www.ejemplo.example",
        "DENUE",
        "2019-11",
    ] {
        assert!(text.contains(part), "{part}");
    }
}

#[tokio::test]
async fn the_real_denue_file_is_read() {
    let beside = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    let folder = std::env::var_os("ICLUSTER_DATA").map_or(beside, std::path::PathBuf::from);
    if !folder.is_dir() {
        eprintln!("SKIPPED: no official files in {}; set ICLUSTER_DATA", folder.display());
        assert!(std::env::var_os("CI").is_none(), "the official files must be there under CI");
        return;
    }
    let bytes =
        std::fs::read(folder.join("mx/denue/INEGI_DENUE_campeche_2022_redacted.csv")).unwrap();
    // Its names are blanked: each row is refused for that, none for anything else.
    let registry = fresh().await;
    let report = registry
        .import(
            "denue.csv",
            &bytes,
            &Options { dry_run: true, duplicates: false, ..Options::default() },
            &AUTHOR,
        )
        .await
        .unwrap();
    assert_eq!(report.read, 4739);
    assert!(report.refused.iter().all(|of| of.column == "Nombre de la Unidad Económica"));
    assert_eq!(report.added + report.refused_rows, 4739);
    // With names put in, all are organisations; places, classes and sizes are understood.
    let text: String = bytes.iter().map(|b| char::from(*b)).collect();
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(reader.headers().unwrap()).unwrap();
    for (number, row) in reader.records().enumerate() {
        let row = row.unwrap();
        let cells: Vec<String> = row
            .iter()
            .enumerate()
            .map(
                |(at, cell)| {
                    if at == 2 { format!("Unidad inventada {number}") } else { cell.to_owned() }
                },
            )
            .collect();
        writer.write_record(cells).unwrap();
    }
    let bytes = writer.into_inner().unwrap();
    let report = registry
        .import("denue.csv", &bytes, &Options { duplicates: false, ..Options::default() }, &AUTHOR)
        .await
        .unwrap();
    assert_eq!((report.added, report.refused_rows), (4739, 0), "{:?}", report.refused.first());
}

fn large(rows: usize) -> String {
    let mut text = String::from("organisation,name,type,based_in,capability\n");
    for number in 0..rows {
        text.push_str(&format!("k{number},Empresa Inventada {number},firm,mx:state:22,welding\n"));
    }
    text
}

/// Two thousand firms whose names differ by a number make two million pairs: people are given the likeliest, and the database does not grow by the rest.
#[tokio::test]
async fn of_many_that_look_alike_the_likeliest_wait() {
    let registry = fresh().await;
    let same = "again,EMPRESA INVENTADA 77 S.A. de C.V.,firm,mx:state:22,welding\n";
    let text = large(120) + same;
    let report = registry.import("large.csv", text.as_bytes(), &options(), &AUTHOR).await.unwrap();
    let all = 121 * 120 / 2;
    assert!(all > MOST_WAITING && report.refused_rows == 0);
    assert_eq!(registry.find_duplicates(&AUTHOR).await.unwrap(), MOST_WAITING as u64);
    // All those pairs weigh alike; the one whose names are the same weighs more, and is not left out.
    let kept = "SELECT MIN(weight) AS low, MAX(weight) AS high FROM review";
    let kept = sqlx::query(kept).fetch_one(registry.database().pool()).await.unwrap();
    let (low, high): (f64, f64) = (kept.get("low"), kept.get("high"));
    assert!(high > low + 2.0, "{low} to {high}");
}

/// Not a test of its own: the program that the next test interrupts.
#[tokio::test]
async fn imports_into_a_file_when_told_to() {
    let Some(path) = std::env::var_os("ICLUSTER_TEST_REGISTRY") else { return };
    let database = Database::open(path.to_str().unwrap()).await.unwrap();
    let registry = Registry::open(database).await.unwrap();
    std::fs::write(PathBuf::from(&path).with_extension("begun"), "").unwrap();
    registry
        .import(
            "large.csv",
            large(2000).as_bytes(),
            &Options { duplicates: false, ..options() },
            &AUTHOR,
        )
        .await
        .unwrap();
}

#[tokio::test]
async fn an_interrupted_import_leaves_nothing_half() {
    let folder = tempfile::tempdir().unwrap();
    let mut interrupted = 0;
    for (number, wait) in [5_u64, 40, 120, 300, 600].into_iter().enumerate() {
        let path = folder.path().join(format!("{number}.sqlite"));
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "imports_into_a_file_when_told_to"])
            .env("ICLUSTER_TEST_REGISTRY", &path)
            .stdout(std::process::Stdio::null())
            .spawn()
            .unwrap();
        for _ in 0..600 {
            if path.with_extension("begun").exists() {
                break;
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        std::thread::sleep(Duration::from_millis(wait));
        child.kill().unwrap();
        child.wait().unwrap();
        let registry =
            Registry::open(Database::open(path.to_str().unwrap()).await.unwrap()).await.unwrap();
        let world = registry.all(&Sees::everything()).await.unwrap();
        match world.entities.len() {
            0 => {
                interrupted += 1;
                assert!(world.claims.is_empty());
            }
            all => assert_eq!((all, world.claims.len()), (2000, 8000)),
        }
        let report =
            registry.import("large.csv", large(20).as_bytes(), &options(), &AUTHOR).await.unwrap();
        assert_eq!(report.added + report.unchanged, 20);
    }
    assert!(interrupted > 0, "no import was caught in the middle");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn corrupted_files_are_refused_and_never_break(
        at in 0_usize..4000, with in prop::collection::vec(any::<u8>(), 0..40), cut in any::<bool>(), workbook in any::<bool>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let registry = fresh().await;
            registry.import("o.csv", ORGANISATIONS.as_bytes(), &options(), &AUTHOR).await.unwrap();
            let world = registry.all(&Sees::everything()).await.unwrap();
            let mut bytes = if workbook { write_xlsx(&world, "en").unwrap() } else { write_csv(&world, Kind::Organisation).unwrap() };
            let at = at % bytes.len();
            if cut {
                bytes.truncate(at);
            } else {
                let end = (at + with.len()).min(bytes.len());
                bytes.splice(at..end, with);
            }
            // Either it is told what is wrong, or what can be used is taken over: afterwards the registry is whole.
            let _ = registry.import("bad", &bytes, &options(), &AUTHOR).await;
            registry.all(&Sees::everything()).await.unwrap();
        });
    }
}
