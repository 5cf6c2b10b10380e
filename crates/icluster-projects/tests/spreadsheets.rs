//! Boards go through spreadsheets and back unchanged; spreadsheets that are wrong say where and change nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use icluster_projects::{
    Board, Evidence, EvidenceKind, Milestone, Project, ProjectError, ProjectIndicator, Stage,
    read_spreadsheet, write_csv, write_xlsx,
};

/// Invented projects with everything that is hard for a spreadsheet.
fn board() -> Board {
    let mut board = Board::default();
    board
        .put(Project {
            title: "Cells, «packs» and \"modules\"".to_owned(),
            stage: Stage::Promotion,
            owner: "María Núñez".to_owned(),
            idea: "First line\nsecond, with a comma; =1+1".to_owned(),
            evidence: vec![
                Evidence {
                    kind: EvidenceKind::Candidate,
                    product: Some("010121".to_owned()),
                    place: Some("mx:state:02".to_owned()),
                    role: Some("upgrade".to_owned()),
                    score: Some(61.234_567_890_123_45),
                    release: Some("e12f6f2b0d76".to_owned()),
                    note: String::new(),
                },
                Evidence { note: "A study, page 3".to_owned(), ..Evidence::default() },
            ],
            indicators: vec![ProjectIndicator {
                name: "Jobs".to_owned(),
                unit: "persons".to_owned(),
                baseline: Some(0.1 + 0.2),
                baseline_year: Some(2023),
                target: Some(1e6),
                target_year: Some(2028),
                follows: Some("jobs:automotive@mx:state:02".to_owned()),
                actual: None,
                actual_year: None,
            }],
            milestones: vec![
                Milestone { name: "Site".to_owned(), due: "2026-05-01".to_owned(), done: None },
                Milestone {
                    name: "Water".to_owned(),
                    due: "2025-05-01".to_owned(),
                    done: Some("2025-06-30".to_owned()),
                },
            ],
            ..Project::new("battery-cells")
        })
        .unwrap();
    board.put(Project { title: "Sensors".to_owned(), ..Project::new("a-sensors") }).unwrap();
    board
}

#[test]
fn both_kinds_of_spreadsheet_give_back_the_board_and_the_same_bytes() {
    let board = board();
    for write in [write_csv, write_xlsx] {
        let first = write(&board).unwrap();
        let read = read_spreadsheet("board", &first).unwrap();
        assert_eq!(read, board.projects);
        let mut again = Board::default();
        again.merge(read).unwrap();
        assert_eq!(write(&again).unwrap(), first, "byte for byte");
        let mut merged = board.clone();
        let counts = merged.merge(read_spreadsheet("board", &first).unwrap()).unwrap();
        assert_eq!((counts.added, counts.changed, counts.same), (0, 0, 2));
        assert_eq!(merged, board, "importing an export changes nothing, not even a revision");
    }
    assert_eq!(Board::from_json(&board.to_json().unwrap()).unwrap(), board);
}

fn cells(file: &str, bytes: &[u8]) -> Vec<String> {
    match read_spreadsheet(file, bytes).unwrap_err() {
        ProjectError::Cells(cells) => cells.iter().map(ToString::to_string).collect(),
        other => vec![other.to_string()],
    }
}

#[test]
fn wrong_cells_are_named_by_sheet_row_and_column() {
    let header = "sheet,project,title,stage,product,place,kind,score,name,due,baseline,target_year,follows\n";
    let text = format!(
        "{header}\
         projects,good,Good,study,,,,,,,,,\n\
         projects,Bad Name,,maybe,,,,,,,,,\n\
         evidence,good,,,850760,,candidate,high,,,,,\n\
         evidence,nobody,,,850760,mx:state:02,candidate,50,,,,,\n\
         indicators,good,,,,,,,Jobs,,\"1,000\",soon,wishes\n\
         milestones,good,,,,,,,Site,31/12/2025,,,\n\
         milestones,good,Title,,,,,,Site,2025-12-31,,,\n\
         pictures,good,,,,,,,,,,,\n"
    );
    let found = cells("mine.csv", text.as_bytes());
    for expected in [
        "mine.csv, sheet projects, row 3, column project: found `Bad Name`, expected 1 to 64 small letters, digits and dashes, such as battery-cells",
        "mine.csv, sheet projects, row 3, column title: found ``, expected a title",
        "mine.csv, sheet projects, row 3, column stage: found `maybe`, expected one of idea, study, promotion, committed, operating, dropped",
        "mine.csv, sheet evidence, row 4, column score: found `high`, expected a number with a point, without separators of thousands",
        "mine.csv, sheet evidence, row 4, column place: found ``, expected a region, such as mx:state:02",
        "mine.csv, sheet evidence, row 5, column project: found `nobody`, expected a project of the sheet projects",
        "mine.csv, sheet indicators, row 6, column baseline: found `1,000`, expected a number with a point, without separators of thousands",
        "mine.csv, sheet indicators, row 6, column target_year: found `soon`, expected a year",
        "mine.csv, sheet milestones, row 7, column due: found `31/12/2025`, expected a day as YYYY-MM-DD",
        "mine.csv, sheet milestones, row 8, column title: found `Title`, expected nothing: rows of milestones have project, name, due, done",
        "mine.csv, sheet csv, row 9, column sheet: found `pictures`, expected projects, evidence, indicators, milestones",
    ] {
        assert!(found.iter().any(|of| of == expected), "{expected}\n{found:#?}");
    }
    assert!(found.iter().any(|of| of.contains("column follows: found `wishes`")));
    // The same lines where they end in CR LF, and after empty ones.
    assert_eq!(cells("mine.csv", text.replace('\n', "\r\n").as_bytes()), found);
    let spaced = text.replacen('\n', "\n\n", 1).replace('\n', "\r\n");
    let found = cells("mine.csv", spaced.as_bytes());
    let moved = |of: &String| of.contains("row 4, column project: found `Bad Name`");
    assert!(found.iter().any(moved), "one line further down: {found:#?}");
    let unknown = cells("mine.csv", b"sheet,project,title,colour\nprojects,a,A,red\n");
    assert!(unknown[0].contains("row 1, column colour"), "{unknown:?}");
    let twice = cells("mine.csv", b"sheet,project,title\nprojects,a,A\nprojects,a,B\n");
    assert!(twice[0].contains("row 3, column project: found `a`, expected each project once"));
}

#[test]
fn files_that_are_cut_or_other_are_refused_and_never_a_panic() {
    let whole = write_xlsx(&board()).unwrap();
    for end in (0..whole.len()).step_by(97) {
        let cut = &whole[..end];
        assert!(read_spreadsheet("cut.xlsx", cut).is_err(), "{end}");
    }
    // Single bytes changed: read as something or refused, never a panic.
    for at in (0..whole.len()).step_by(31) {
        let mut bytes = whole.clone();
        bytes[at] ^= 0x55;
        let _ = read_spreadsheet("changed.xlsx", &bytes);
    }
    for bytes in [&b""[..], b"\xff\xfe\x00", b"PK", b"title\nX\n", b"{\"projects\":[]}"] {
        let error = read_spreadsheet("other", bytes).unwrap_err().to_string();
        assert!(error.contains("other"), "{error}");
    }
}

#[test]
fn a_workbook_says_the_sheet_and_the_row_of_what_is_wrong() {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    sheet.set_name("projects").unwrap();
    for (at, heading) in [(0_u16, "project"), (1, "title"), (2, "stage")] {
        sheet.write_string(0, at, heading).unwrap();
    }
    sheet.write_string(1, 0, "cells").unwrap();
    sheet.write_string(1, 1, "Cells").unwrap();
    sheet.write_string(2, 0, "more").unwrap();
    sheet.write_number(2, 1, 5.0).unwrap();
    sheet.write_string(2, 2, "soon").unwrap();
    let sheet = book.add_worksheet();
    sheet.set_name("milestones").unwrap();
    for (at, heading) in [(0_u16, "project"), (1, "name"), (2, "due")] {
        sheet.write_string(0, at, heading).unwrap();
    }
    let day = rust_xlsxwriter::Format::new().set_num_format("dd/mm/yyyy");
    sheet.write_string(1, 0, "cells").unwrap();
    sheet.write_string(1, 1, "Site").unwrap();
    let date = rust_xlsxwriter::ExcelDateTime::from_ymd(2026, 2, 28).unwrap();
    sheet.write_datetime_with_format(1, 2, &date, &day).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let found = cells("plan.xlsx", &bytes);
    assert_eq!(
        found,
        [
            "plan.xlsx, sheet projects, row 3, column stage: found `soon`, expected one of idea, study, promotion, committed, operating, dropped"
        ]
    );
    let mut book = rust_xlsxwriter::Workbook::new();
    book.add_worksheet().set_name("Sheet1").unwrap();
    let error = cells("empty.xlsx", &book.save_to_buffer().unwrap());
    assert!(error[0].contains("no sheet `projects`; it has Sheet1"), "{error:?}");
}

#[test]
fn changes_from_an_old_revision_are_refused() {
    let mut board = board();
    let read = board.get("a-sensors").unwrap().clone();
    board.change(Project { owner: "Ana".to_owned(), ..read.clone() }).unwrap();
    assert_eq!(board.get("a-sensors").unwrap().revision, 1);
    let late = board.change(Project { owner: "Luis".to_owned(), ..read }).unwrap_err();
    assert!(matches!(late, ProjectError::Changed { now: 1, yours: 0, .. }));
    assert!(matches!(
        board.add(Project { title: "X".into(), ..Project::new("a-sensors") }),
        Err(ProjectError::Known { .. })
    ));
    assert!(board.get("nobody").unwrap_err().to_string().contains("a-sensors, battery-cells"));
    assert!(board.remove("a-sensors").is_ok() && board.remove("a-sensors").is_err());
}
