//! What can be wrong with a project or a spreadsheet, said so that it can be put right.

use std::fmt;
use thiserror::Error;

/// A cell of a spreadsheet that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellError {
    /// Name of the file.
    pub file: String,
    /// Sheet.
    pub sheet: String,
    /// Row as spreadsheets count, the header being 1; of CSV the line it begins on.
    pub row: usize,
    /// Column by its heading; empty where the whole row is meant.
    pub column: String,
    /// What is there.
    pub found: String,
    /// What was expected.
    pub expected: String,
}

impl fmt::Display for CellError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let CellError { file, sheet, row, column, found, expected } = self;
        write!(f, "{file}, sheet {sheet}, row {row}")?;
        if !column.is_empty() {
            write!(f, ", column {column}")?;
        }
        write!(f, ": found `{found}`, expected {expected}")
    }
}

/// Why projects could not be read, changed or written.
#[derive(Clone, Debug, Error, PartialEq, Eq)]
pub enum ProjectError {
    /// A part of a project that makes no sense.
    #[error("project `{id}`, {part}: found `{found}`, expected {expected}")]
    Bad {
        /// The project.
        id: String,
        /// Which part of it.
        part: String,
        /// What is there.
        found: String,
        /// What was expected.
        expected: String,
    },
    /// There is no such project.
    #[error("there is no project `{id}`; there are {known}")]
    Unknown {
        /// What was asked for.
        id: String,
        /// Those there are.
        known: String,
    },
    /// A project of this name is there already.
    #[error("there is a project `{id}` already; choose another name, or update it")]
    Known {
        /// Its name.
        id: String,
    },
    /// Somebody else changed the project in the meantime.
    #[error(
        "project `{id}` was changed in the meantime (revision {now}, yours is {yours}); read it again and repeat the change"
    )]
    Changed {
        /// The project.
        id: String,
        /// Its revision.
        now: u64,
        /// The revision that the change was made from.
        yours: u64,
    },
    /// Cells of a spreadsheet that cannot be used; nothing was taken over.
    #[error("{}", listed(.0))]
    Cells(Vec<CellError>),
    /// A spreadsheet that cannot be read at all.
    #[error("{file}: {problem}")]
    File {
        /// Name of the file.
        file: String,
        /// What is wrong and what to do.
        problem: String,
    },
    /// The board's file is not as this program writes it.
    #[error(
        "the board of projects cannot be read: {0}; put it right, or move it away to begin anew"
    )]
    Board(String),
    /// A spreadsheet could not be written.
    #[error("the spreadsheet could not be written: {0}")]
    Write(String),
}

/// Errors told at most.
const TOLD: usize = 20;

fn listed(cells: &[CellError]) -> String {
    let mut lines: Vec<String> = cells.iter().take(TOLD).map(ToString::to_string).collect();
    if cells.len() > TOLD {
        lines.push(format!("and {} more", cells.len() - TOLD));
    }
    lines.push("nothing was imported".to_owned());
    lines.join("\n")
}
