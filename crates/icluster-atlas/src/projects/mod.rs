//! The board of projects of a warehouse, and what the current release says of a project.
//!
//! Not for: what a project is and spreadsheets of it (`icluster-projects`), how the file is kept (`icluster-warehouse`).

mod evidence;
mod reply;
mod review;
mod store;
mod words;

pub use icluster_projects::{
    Board, Evidence, EvidenceKind, Merged, Milestone, Project, ProjectError, ProjectIndicator,
    Stage, read_spreadsheet, write_csv, write_xlsx,
};
pub use reply::{
    ProjectEvidence, ProjectMilestone, ProjectProgress, ProjectReview, ProjectSummary, Projects,
};
pub use store::{board, change_board, projects};
