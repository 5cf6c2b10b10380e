//! Spreadsheets in: templates, reading with errors a person can put right, and imports that may be repeated.
//!
//! A row is an entity, known by a key that stays; its cells are claims. The same file twice changes nothing; a changed cell withdraws the claim that the
//! row made before and records a new one; a column that is not in the file says nothing. An empty cell of a column that is there takes back what the
//! row said. Rows that cannot be used are refused, the others are taken over; the whole import is one change: it is kept as a whole or not at all.

mod cells;
mod columns;
mod denue;
mod run;
mod tables;
mod template;

pub use columns::{Column, Role, columns};
pub use template::{template_csv, template_xlsx, write_csv, write_xlsx};

use crate::{Source, Status, Visibility};
use icluster_codes::Text3;
use serde::Serialize;

/// Whether the first line of a CSV file is that of a spreadsheet of the registry: its first heading is the key of a kind.
#[must_use]
pub fn is_of_registry(first_line: &str) -> bool {
    let rows = icluster_sheets::csv_rows(first_line).unwrap_or_default();
    let first = rows.first().and_then(|row| row.cells.first());
    first.is_some_and(|heading| columns::kind_of(heading).is_some())
}

/// How an import is done.
#[derive(Clone, Debug)]
pub struct Options {
    /// Read and checked, but not kept
    pub dry_run: bool,
    /// Language of what is told
    pub language: String,
    /// Source of rows that name none
    pub source: Option<Source>,
    /// Status of rows that name none
    pub status: Status,
    /// Visibility of rows that name none
    pub visibility: Visibility,
    /// Whether everything in the file is made up
    pub invented: bool,
    /// Whether duplicates are sought afterwards
    pub duplicates: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            dry_run: false,
            language: "en".into(),
            source: None,
            status: Status::SelfDeclared,
            visibility: Visibility::Public,
            invented: false,
            duplicates: true,
        }
    }
}

/// A cell, or a row, that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportRefusal)]
pub struct Refusal {
    /// Sheet, or the kind of entity in CSV files
    pub sheet: String,
    /// Row as spreadsheets count, or line of the file
    pub line: u64,
    /// Heading of the column; empty where the row is meant
    pub column: String,
    /// What is there
    pub found: String,
    /// What was expected, in the language asked for
    pub expected: String,
    /// All of it in a sentence, with what to do, in the language asked for
    pub told: String,
}

/// What an import did, or would do.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = ImportReport)]
pub struct Report {
    /// Name of the file
    pub file: String,
    /// Whether nothing was kept, as asked
    pub dry_run: bool,
    /// Rows
    pub read: u64,
    /// New entities
    pub added: u64,
    /// Entities of which something changed
    pub changed: u64,
    /// Entities of which nothing changed
    pub unchanged: u64,
    /// Rows that were not taken over
    pub refused_rows: u64,
    /// New claims
    pub claims_added: u64,
    /// Claims that rows no longer make
    pub claims_withdrawn: u64,
    /// What cannot be used, in the order of rows
    pub refused: Vec<Refusal>,
    /// Pairs that wait for review and involve a row of the file
    pub duplicates: u64,
}

/// A refusal in words.
pub(crate) fn refusal(
    language: &str,
    sheet: &str,
    line: u64,
    column: &str,
    found: &str,
    expected: &Text3,
) -> Refusal {
    let found: String = found.chars().take(80).collect();
    let at = |row: &str, of: &str| match column.is_empty() {
        true => format!("{sheet}, {row} {line}"),
        false => format!("{sheet}, {row} {line}, {of} {column}"),
    };
    let told = Text3::new(
        format!(
            "{}: found `{found}`, expected {}. Put it right and import the file again.",
            at("row", "column"),
            expected.en
        ),
        format!(
            "{}: se encontró `{found}`, se esperaba {}. Corríjalo e importe de nuevo el archivo.",
            at("fila", "columna"),
            expected.es
        ),
        format!(
            "{} : trouvé `{found}`, attendu {}. Corrigez et importez de nouveau le fichier.",
            at("ligne", "colonne"),
            expected.fr
        ),
    );
    Refusal {
        sheet: sheet.to_owned(),
        line,
        column: column.to_owned(),
        told: told.get(language).to_owned(),
        found,
        expected: expected.get(language).to_owned(),
    }
}
