//! Boards as spreadsheets: a workbook of four sheets, or one CSV file whose first column names the sheet.
//!
//! The same board gives the same bytes, and what is written is read back unchanged. A cell that cannot be used is an error that names file, sheet, row and column; nothing is taken over then.

use crate::board::Board;
use crate::check::{FOLLOWS, PLAIN, is_date, is_followed, is_plain};
use crate::error::{CellError, ProjectError};
use crate::project::{Evidence, EvidenceKind, Milestone, Project, ProjectIndicator, Stage};
use calamine::Reader as _;
use icluster_sheets::{csv_rows, is_workbook, text_of};
use std::collections::BTreeMap;
use std::io::Cursor;

/// Sheets with their columns, in order. In CSV files these are the values of the column `sheet`, and the columns of all follow it, each once.
pub const COLUMNS: [(&str, &[&str]); 4] = [
    ("projects", &["project", "title", "stage", "owner", "idea"]),
    ("evidence", &["project", "kind", "product", "place", "role", "score", "release", "note"]),
    (
        "indicators",
        &[
            "project",
            "name",
            "unit",
            "baseline",
            "baseline_year",
            "target",
            "target_year",
            "follows",
            "actual",
            "actual_year",
        ],
    ),
    ("milestones", &["project", "name", "due", "done"]),
];

/// Column of CSV files that says which sheet a row is of.
const SHEET: &str = "sheet";

/// A cell to be written.
#[derive(Clone, Debug, PartialEq)]
enum Cell {
    Text(String),
    Number(f64),
    Empty,
}

impl Cell {
    fn text(text: &str) -> Self {
        if text.is_empty() { Cell::Empty } else { Cell::Text(text.to_owned()) }
    }

    fn maybe(text: Option<&String>) -> Self {
        text.map_or(Cell::Empty, |text| Cell::text(text))
    }

    fn number(number: Option<f64>) -> Self {
        number.map_or(Cell::Empty, Cell::Number)
    }

    fn year(year: Option<i32>) -> Self {
        Cell::number(year.map(f64::from))
    }

    fn written(&self) -> String {
        match self {
            Cell::Text(text) => text.clone(),
            // The shortest digits that are read back as this number.
            Cell::Number(number) => format!("{number}"),
            Cell::Empty => String::new(),
        }
    }
}

/// Rows of each sheet, cells in the order of its columns.
fn sheets(board: &Board) -> [Vec<Vec<Cell>>; 4] {
    let mut sheets: [Vec<Vec<Cell>>; 4] = Default::default();
    for project in &board.projects {
        let id = || Cell::text(&project.id);
        let text = Cell::text;
        let [projects, evidence, indicators, milestones] = &mut sheets;
        projects.push(vec![
            id(),
            text(&project.title),
            text(project.stage.name()),
            text(&project.owner),
            text(&project.idea),
        ]);
        evidence.extend(project.evidence.iter().map(|of| {
            vec![
                id(),
                text(of.kind.name()),
                Cell::maybe(of.product.as_ref()),
                Cell::maybe(of.place.as_ref()),
                Cell::maybe(of.role.as_ref()),
                Cell::number(of.score),
                Cell::maybe(of.release.as_ref()),
                text(&of.note),
            ]
        }));
        indicators.extend(project.indicators.iter().map(|of| {
            vec![
                id(),
                text(&of.name),
                text(&of.unit),
                Cell::number(of.baseline),
                Cell::year(of.baseline_year),
                Cell::number(of.target),
                Cell::year(of.target_year),
                Cell::maybe(of.follows.as_ref()),
                Cell::number(of.actual),
                Cell::year(of.actual_year),
            ]
        }));
        milestones.extend(
            project
                .milestones
                .iter()
                .map(|of| vec![id(), text(&of.name), text(&of.due), Cell::maybe(of.done.as_ref())]),
        );
    }
    sheets
}

/// Columns of CSV files: `sheet`, then those of all sheets, each once.
fn union() -> Vec<&'static str> {
    let mut union = vec![SHEET];
    for column in COLUMNS.iter().flat_map(|(_, columns)| columns.iter()) {
        if !union.contains(column) {
            union.push(column);
        }
    }
    union
}

/// The board as a CSV file: UTF-8, commas, one row a project or part of one.
///
/// # Errors
/// The writer's words; none in practice.
pub fn write_csv(board: &Board) -> Result<Vec<u8>, ProjectError> {
    let failed = |error: csv::Error| ProjectError::Write(error.to_string());
    let union = union();
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(&union).map_err(failed)?;
    for ((sheet, columns), rows) in COLUMNS.iter().zip(sheets(board)) {
        for row in rows {
            let cells = union.iter().map(|wanted| match *wanted {
                SHEET => (*sheet).to_owned(),
                wanted => columns
                    .iter()
                    .position(|column| *column == wanted)
                    .and_then(|at| row.get(at))
                    .map(Cell::written)
                    .unwrap_or_default(),
            });
            writer.write_record(cells).map_err(failed)?;
        }
    }
    writer.into_inner().map_err(|error| ProjectError::Write(error.to_string()))
}

/// The board as a workbook (XLSX) of four sheets.
///
/// # Errors
/// The writer's words, such as a text that is too long for a cell.
pub fn write_xlsx(board: &Board) -> Result<Vec<u8>, ProjectError> {
    let failed = |error: rust_xlsxwriter::XlsxError| ProjectError::Write(error.to_string());
    let mut book = rust_xlsxwriter::Workbook::new();
    // Without a time of its own: the same board is the same file.
    let begun = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1).map_err(failed)?;
    book.set_properties(&rust_xlsxwriter::DocProperties::new().set_creation_datetime(&begun));
    let bold = rust_xlsxwriter::Format::new().set_bold();
    for ((name, columns), rows) in COLUMNS.iter().zip(sheets(board)) {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).map_err(failed)?;
        sheet.set_freeze_panes(1, 0).map_err(failed)?;
        for (at, column) in (0_u16..).zip(columns.iter()) {
            sheet.write_with_format(0, at, *column, &bold).map_err(failed)?;
            sheet.set_column_width(at, width(column)).map_err(failed)?;
        }
        for (line, row) in (1_u32..).zip(rows) {
            for (at, cell) in (0_u16..).zip(row) {
                match cell {
                    Cell::Text(text) => sheet.write_string(line, at, text).map(|_| ()),
                    Cell::Number(number) => sheet.write_number(line, at, number).map(|_| ()),
                    Cell::Empty => Ok(()),
                }
                .map_err(failed)?;
            }
        }
    }
    book.save_to_buffer().map_err(failed)
}

/// Characters that a column is wide.
fn width(column: &str) -> f64 {
    match column {
        "title" | "idea" | "note" | "name" | "follows" => 40.0,
        "project" | "owner" | "place" | "release" => 20.0,
        _ => 14.0,
    }
}

/// A row of a sheet as it is read.
struct Row {
    /// Row of the workbook, or line of the file.
    number: usize,
    cells: BTreeMap<String, String>,
}

/// Rows of the sheets in the order of [`COLUMNS`].
type Sheets = [Vec<Row>; 4];

/// Projects of a spreadsheet, ascending by name: a workbook (XLSX, XLS, ODS) or a CSV file, told apart by their content. `file` is the name that errors give.
///
/// # Errors
/// A file that is neither; sheets, columns or cells that cannot be used, all of them listed.
pub fn read_spreadsheet(file: &str, bytes: &[u8]) -> Result<Vec<Project>, ProjectError> {
    let mut found = Reading { file, problems: Vec::new() };
    let sheets = match is_workbook(bytes) {
        true => found.workbook(bytes)?,
        false => found.csv(bytes)?,
    };
    let projects = found.projects(sheets);
    match found.problems.is_empty() {
        true => Ok(projects),
        false => Err(ProjectError::Cells(found.problems)),
    }
}

struct Reading<'a> {
    file: &'a str,
    problems: Vec<CellError>,
}

impl Reading<'_> {
    fn broken(&self, problem: impl Into<String>) -> ProjectError {
        ProjectError::File { file: self.file.to_owned(), problem: problem.into() }
    }

    fn problem(&mut self, sheet: &str, row: usize, column: &str, found: &str, expected: &str) {
        self.problems.push(CellError {
            file: self.file.to_owned(),
            sheet: sheet.to_owned(),
            row,
            column: column.to_owned(),
            found: found.chars().take(80).collect(),
            expected: expected.to_owned(),
        });
    }

    /// Fails where a heading is not known, is there twice, or a needed one is not there.
    fn headings(
        &mut self,
        sheet: &str,
        row: usize,
        headings: &[String],
        known: &[&str],
        needed: &[&str],
    ) {
        for (at, heading) in headings.iter().enumerate() {
            let twice = headings.get(..at).is_some_and(|before| before.contains(heading));
            if twice {
                self.problem(sheet, row, heading, heading, "each heading once");
            } else if !heading.is_empty() && !known.contains(&heading.as_str()) {
                self.problem(sheet, row, heading, heading, &format!("one of {}", known.join(", ")));
            }
        }
        for needed in needed {
            if !headings.iter().any(|heading| heading == needed) {
                self.problem(sheet, row, needed, "", "a column of this heading");
            }
        }
    }

    fn csv(&mut self, bytes: &[u8]) -> Result<Sheets, ProjectError> {
        let text = std::str::from_utf8(bytes).map_err(|error| {
            self.broken(format!(
                "no workbook and no UTF-8 text (byte {}); save it as XLSX, or as CSV in UTF-8",
                error.valid_up_to() + 1
            ))
        })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let rows = csv_rows(text).map_err(|error| self.broken(error.to_string()))?;
        let mut sheets = Sheets::default();
        let mut headings: Option<Vec<String>> = None;
        for icluster_sheets::Row { line, cells } in rows {
            let number = usize::try_from(line).unwrap_or(usize::MAX);
            let Some(headings) = &headings else {
                let mut known = union();
                known.dedup();
                self.headings("csv", number, &cells, &known, &[SHEET, "project", "title"]);
                if !self.problems.is_empty() {
                    return Ok(sheets);
                }
                headings = Some(cells);
                continue;
            };
            if cells.len() > headings.len() {
                let (has, of) = (
                    cells.len().to_string(),
                    format!("at most {} cells, as the header has", headings.len()),
                );
                self.problem("csv", number, "", &has, &of);
                continue;
            }
            let mut row: BTreeMap<String, String> =
                headings.iter().cloned().zip(cells).filter(|(_, cell)| !cell.is_empty()).collect();
            let Some(sheet) = row.remove(SHEET) else {
                if !row.is_empty() {
                    self.problem("csv", number, SHEET, "", &names());
                }
                continue;
            };
            match COLUMNS.iter().position(|(name, _)| *name == sheet) {
                Some(at) => {
                    let (name, columns) = COLUMNS[at];
                    for (column, cell) in &row {
                        if !columns.contains(&column.as_str()) {
                            let expected =
                                format!("nothing: rows of {name} have {}", columns.join(", "));
                            self.problem(name, number, column, cell, &expected);
                        }
                    }
                    sheets[at].push(Row { number, cells: row });
                }
                None => self.problem("csv", number, SHEET, &sheet, &names()),
            }
        }
        match headings {
            Some(_) => Ok(sheets),
            None => {
                Err(self.broken(format!("the file is empty; the header is {}", union().join(","))))
            }
        }
    }

    fn workbook(&mut self, bytes: &[u8]) -> Result<Sheets, ProjectError> {
        let mut book = calamine::open_workbook_auto_from_rs(Cursor::new(bytes.to_vec()))
            .map_err(|error| self.broken(format!("no workbook that can be read ({error}); save it again as XLSX, or as CSV in UTF-8")))?;
        let names = book.sheet_names();
        if !names.iter().any(|name| name == COLUMNS[0].0) {
            return Err(self.broken(format!(
                "no sheet `projects`; it has {}; `icluster projects export` writes one to fill in",
                names.join(", ")
            )));
        }
        for name in &names {
            if !COLUMNS.iter().any(|(known, _)| known == name) {
                self.problem(name, 1, "", name, &format!("a sheet named {}", self::names()));
            }
        }
        let mut sheets = Sheets::default();
        for ((name, columns), rows) in COLUMNS.iter().zip(&mut sheets) {
            if !names.iter().any(|known| known == name) {
                continue;
            }
            let range = book
                .worksheet_range(name)
                .map_err(|error| self.broken(format!("sheet {name}: {error}")))?;
            let (top, left) = range.start().unwrap_or((0, 0));
            if left > 0 {
                self.problem(name, 1, "A", "", "the first heading in the first column");
                continue;
            }
            let mut headings: Option<Vec<String>> = None;
            for (number, row) in (top as usize + 1..).zip(range.rows()) {
                let mut cells = Vec::with_capacity(row.len());
                for (at, cell) in row.iter().enumerate() {
                    match text_of(cell, ["true", "false"]) {
                        Ok(text) => cells.push(text),
                        Err(found) => {
                            let heading =
                                headings.as_ref().and_then(|of: &Vec<String>| of.get(at)).cloned();
                            self.problem(
                                name,
                                number,
                                &heading.unwrap_or_default(),
                                &found,
                                "a text or a number, no error of a formula",
                            );
                            cells.push(String::new());
                        }
                    }
                }
                let Some(headings) = &headings else {
                    let needed: &[&str] =
                        if *name == "projects" { &["project", "title"] } else { &["project"] };
                    let before = self.problems.len();
                    self.headings(name, number, &cells, columns, needed);
                    if self.problems.len() > before {
                        break;
                    }
                    headings = Some(cells);
                    continue;
                };
                let mut row = BTreeMap::new();
                for (heading, cell) in
                    headings.iter().zip(cells).filter(|(_, cell)| !cell.is_empty())
                {
                    if heading.is_empty() {
                        self.problem(
                            name,
                            number,
                            "",
                            &cell,
                            "nothing in a column without a heading",
                        );
                    }
                    row.insert(heading.clone(), cell);
                }
                if !row.is_empty() {
                    rows.push(Row { number, cells: row });
                }
            }
        }
        Ok(sheets)
    }

    /// Projects of rows; what is wrong is added to the problems.
    fn projects(&mut self, [projects, evidence, indicators, milestones]: Sheets) -> Vec<Project> {
        let mut found: BTreeMap<String, Project> = BTreeMap::new();
        for row in projects {
            let mut cells = Cells { of: self, sheet: "projects", row };
            let id = cells.needed("project", PLAIN, is_plain);
            let project = Project {
                title: cells.needed("title", "a title", |_| true),
                stage: cells.named("stage", Stage::named, &Stage::ALL.map(Stage::name)),
                owner: cells.text("owner").unwrap_or_default(),
                idea: cells.text("idea").unwrap_or_default(),
                ..Project::new(&id)
            };
            if found.contains_key(&id) {
                cells.problem("project", &id, "each project once");
            }
            found.insert(id, project);
        }
        for row in evidence {
            let mut cells = Cells { of: self, sheet: "evidence", row };
            let evidence = Evidence {
                kind: cells.named(
                    "kind",
                    EvidenceKind::named,
                    &EvidenceKind::ALL.map(EvidenceKind::name),
                ),
                product: cells.text("product"),
                place: cells.text("place"),
                role: cells.text("role"),
                score: cells.number("score"),
                release: cells.text("release"),
                note: cells.text("note").unwrap_or_default(),
            };
            let problem = evidence.problem();
            cells.refuse(problem);
            cells.into_project(&mut found, |project| project.evidence.push(evidence));
        }
        for row in indicators {
            let mut cells = Cells { of: self, sheet: "indicators", row };
            let indicator = ProjectIndicator {
                name: cells.needed("name", "what is counted", |_| true),
                unit: cells.text("unit").unwrap_or_default(),
                baseline: cells.number("baseline"),
                baseline_year: cells.year("baseline_year"),
                target: cells.number("target"),
                target_year: cells.year("target_year"),
                follows: cells.checked("follows", FOLLOWS, is_followed),
                actual: cells.number("actual"),
                actual_year: cells.year("actual_year"),
            };
            if !indicator.name.is_empty() {
                let problem = indicator.problem();
                cells.refuse(problem);
            }
            cells.into_project(&mut found, |project| project.indicators.push(indicator));
        }
        for row in milestones {
            let mut cells = Cells { of: self, sheet: "milestones", row };
            const DAY: &str = "a day as YYYY-MM-DD";
            let milestone = Milestone {
                name: cells.needed("name", "what is to be done", |_| true),
                due: cells.needed("due", DAY, is_date),
                done: cells.checked("done", DAY, is_date),
            };
            cells.into_project(&mut found, |project| project.milestones.push(milestone));
        }
        let projects: Vec<Project> = found.into_values().collect();
        if self.problems.is_empty() {
            for project in &projects {
                if let Err(error) = project.check() {
                    self.problem("projects", 1, "project", &project.id, &error.to_string());
                }
            }
        }
        projects
    }
}

/// Names of the sheets, for messages.
fn names() -> String {
    COLUMNS.map(|(name, _)| name).join(", ")
}

/// Cells of a row, and where problems go.
struct Cells<'a, 'b> {
    of: &'a mut Reading<'b>,
    sheet: &'static str,
    row: Row,
}

impl Cells<'_, '_> {
    fn problem(&mut self, column: &str, found: &str, expected: &str) {
        self.of.problem(self.sheet, self.row.number, column, found, expected);
    }

    fn text(&mut self, column: &str) -> Option<String> {
        self.row.cells.get(column).cloned()
    }

    fn checked(
        &mut self,
        column: &str,
        expected: &str,
        is: impl Fn(&str) -> bool,
    ) -> Option<String> {
        let text = self.text(column)?;
        if !is(&text) {
            self.problem(column, &text, expected);
        }
        Some(text)
    }

    fn needed(&mut self, column: &str, expected: &str, is: impl Fn(&str) -> bool) -> String {
        match self.checked(column, expected, is) {
            Some(text) => text,
            None => {
                self.problem(column, "", expected);
                String::new()
            }
        }
    }

    fn named<T: Default>(
        &mut self,
        column: &str,
        named: impl Fn(&str) -> Option<T>,
        known: &[&str],
    ) -> T {
        let Some(text) = self.text(column) else { return T::default() };
        named(&text).unwrap_or_else(|| {
            self.problem(column, &text, &format!("one of {}", known.join(", ")));
            T::default()
        })
    }

    fn number(&mut self, column: &str) -> Option<f64> {
        let text = self.text(column)?;
        let number = text.parse().ok().filter(|number: &f64| number.is_finite());
        if number.is_none() {
            self.problem(column, &text, "a number with a point, without separators of thousands");
        }
        number
    }

    fn year(&mut self, column: &str) -> Option<i32> {
        let text = self.text(column)?;
        let year = text.parse().ok();
        if year.is_none() {
            self.problem(column, &text, "a year");
        }
        year
    }

    /// Notes what a part's own check says.
    fn refuse(&mut self, problem: Result<(), (&'static str, String, String)>) {
        if let Err((column, found, expected)) = problem {
            // What was noted of this cell already need not be said twice.
            let number = self.row.number;
            let noted = self
                .of
                .problems
                .last()
                .is_some_and(|last| last.row == number && last.column == column);
            if !noted {
                self.problem(column, &found, &expected);
            }
        }
    }

    /// Hands the part to its project.
    fn into_project(
        mut self,
        found: &mut BTreeMap<String, Project>,
        put: impl FnOnce(&mut Project),
    ) {
        let id = self.text("project").unwrap_or_default();
        match found.get_mut(&id) {
            Some(project) => put(project),
            None => self.problem("project", &id, "a project of the sheet projects"),
        }
    }
}
