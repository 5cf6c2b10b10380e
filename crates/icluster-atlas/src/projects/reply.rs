//! Projects and their reviews as every surface shows them.

use crate::view::Text3;
use icluster_projects::{EvidenceKind, Milestone, Project, Stage};
use serde::{Deserialize, Serialize};

/// A project in a list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectSummary {
    /// Its name in addresses.
    pub id: String,
    /// Title.
    pub title: String,
    /// How far it is.
    pub stage: Stage,
    /// Who sees to it.
    pub owner: String,
    /// What is to be brought about.
    pub idea: String,
    /// Pieces of evidence.
    pub evidence: usize,
    /// Indicators.
    pub indicators: usize,
    /// Milestones,
    pub milestones: usize,
    /// and those that are done.
    pub done: usize,
    /// The next one that is not done.
    pub next: Option<Milestone>,
}

/// The board.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct Projects {
    /// Whether this server takes changes (`icluster serve --allow-edit`).
    pub editable: bool,
    /// Projects, by name.
    pub projects: Vec<ProjectSummary>,
}

/// A piece of evidence against the current release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectEvidence {
    /// What it is of.
    pub kind: EvidenceKind,
    /// Product, of candidates.
    pub product: Option<String>,
    /// Its title, where the release knows it.
    pub product_name: Option<Text3>,
    /// Region.
    pub place: Option<String>,
    /// Its name, where the release knows it.
    pub place_name: Option<Text3>,
    /// Score as it was.
    pub before: Option<f64>,
    /// Release of that score.
    pub release_before: Option<String>,
    /// Score as measured by the current release; null where it is not rated or not known.
    pub now: Option<f64>,
    /// Role as it was.
    pub role_before: Option<String>,
    /// Role now.
    pub role_now: Option<String>,
    /// `up` or `down` (by a point or more), `same`, `same_release` (nothing new to compare with), `new` (no score before), `gone` (no score now) or `note`.
    pub moved: String,
    /// What is to be said, in a sentence; of notes the note.
    pub text: Text3,
}

/// An indicator against the current release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectProgress {
    /// What is counted.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Where it was.
    pub baseline: Option<f64>,
    /// Year of the baseline.
    pub baseline_year: Option<i32>,
    /// Where it should be.
    pub target: Option<f64>,
    /// Year of the target.
    pub target_year: Option<i32>,
    /// Where it is.
    pub now: Option<f64>,
    /// Year of that number.
    pub now_year: Option<i32>,
    /// Whether the release says so, rather than people.
    pub from_release: bool,
    /// Part of the way from baseline to target.
    pub reached: Option<f64>,
    /// Part of the way that an even pace would have reached in the year of that number.
    pub expected: Option<f64>,
    /// `reached`, `on_track`, `behind`, `wrong_way` or `unknown`.
    pub state: String,
    /// What is to be said, in a sentence.
    pub text: Text3,
}

/// A milestone on the day of the review.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectMilestone {
    /// What is to be done.
    pub name: String,
    /// By when.
    pub due: String,
    /// When it was done.
    pub done: Option<String>,
    /// `done`, `late` (done after its day), `due` or `overdue`.
    pub state: String,
    /// Days from the day of the review (of those done: from the day they were done) to the day they are due; below 0 too late.
    pub days: i64,
}

/// A project against the current release.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
pub struct ProjectReview {
    /// The project as it is kept.
    pub project: Project,
    /// Release that it is reviewed against.
    pub release: String,
    /// Day of the review.
    pub today: String,
    /// Whether this server takes changes.
    pub editable: bool,
    /// Evidence, in the project's order.
    pub evidence: Vec<ProjectEvidence>,
    /// Indicators, in the project's order.
    pub indicators: Vec<ProjectProgress>,
    /// Milestones, in the project's order.
    pub milestones: Vec<ProjectMilestone>,
    /// The finding in a sentence.
    pub finding: Text3,
    /// Whether any number of the release is invented.
    pub sample: bool,
}
