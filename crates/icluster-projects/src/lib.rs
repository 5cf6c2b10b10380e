//! Projects: what a place wants to bring about, on what evidence, who sees to it, by which numbers and dates it is judged.
//!
//! A [`Board`] is a list of [`Project`]s, kept as one file of JSON ([`Board::to_json`], [`Board::from_json`]) and exchanged as spreadsheets ([`write_csv`], [`write_xlsx`], [`read_spreadsheet`]).
//! Not for: where the file is (`icluster-warehouse`), what the data of a release say of a project (`icluster-atlas`).
//!
//! ```
//! use icluster_projects::{Board, Project, Stage, read_spreadsheet, write_csv};
//!
//! let mut board = Board::default();
//! board.put(Project { title: "Battery cells".into(), stage: Stage::Study, ..Project::new("battery-cells") })?;
//! let sheet = write_csv(&board)?;
//! assert_eq!(read_spreadsheet("board.csv", &sheet)?, board.projects);
//! # Ok::<(), icluster_projects::ProjectError>(())
//! ```

mod board;
mod check;
mod error;
mod project;
mod spreadsheet;

pub use board::{Board, Merged};
pub use check::{is_date, is_plain};
pub use error::{CellError, ProjectError};
pub use project::{Evidence, EvidenceKind, Milestone, Project, ProjectIndicator, Stage};
pub use spreadsheet::{COLUMNS, read_spreadsheet, write_csv, write_xlsx};
