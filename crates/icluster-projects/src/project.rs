//! A project and its parts.

use serde::{Deserialize, Serialize};

/// How far a project is.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Somebody has thought of it.
    #[default]
    Idea,
    /// It is being looked into.
    Study,
    /// Partners, money or a site are sought.
    Promotion,
    /// Decided and paid for.
    Committed,
    /// It runs.
    Operating,
    /// Given up.
    Dropped,
}

impl Stage {
    /// All, in order.
    pub const ALL: [Stage; 6] = [
        Stage::Idea,
        Stage::Study,
        Stage::Promotion,
        Stage::Committed,
        Stage::Operating,
        Stage::Dropped,
    ];

    /// Its name in files and replies.
    pub fn name(self) -> &'static str {
        match self {
            Stage::Idea => "idea",
            Stage::Study => "study",
            Stage::Promotion => "promotion",
            Stage::Committed => "committed",
            Stage::Operating => "operating",
            Stage::Dropped => "dropped",
        }
    }

    /// A stage by its name.
    pub fn named(name: &str) -> Option<Self> {
        Stage::ALL.into_iter().find(|stage| stage.name() == name)
    }
}

/// What a piece of evidence is of.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A candidate of the priorities: a product at a place.
    Candidate,
    /// The readiness of a place.
    Readiness,
    /// Anything else, in words.
    #[default]
    Note,
}

impl EvidenceKind {
    /// All.
    pub const ALL: [EvidenceKind; 3] =
        [EvidenceKind::Candidate, EvidenceKind::Readiness, EvidenceKind::Note];

    /// Its name in files and replies.
    pub fn name(self) -> &'static str {
        match self {
            EvidenceKind::Candidate => "candidate",
            EvidenceKind::Readiness => "readiness",
            EvidenceKind::Note => "note",
        }
    }

    /// A kind by its name.
    pub fn named(name: &str) -> Option<Self> {
        EvidenceKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What spoke for the project, as it was then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Evidence {
    /// What it is of.
    pub kind: EvidenceKind,
    /// Product (Harmonized System), of candidates.
    pub product: Option<String>,
    /// Region, of candidates and readiness.
    pub place: Option<String>,
    /// Role of the candidate: `upgrade`, `substitute`, `anchor_fill` or `new_path`.
    pub role: Option<String>,
    /// Score as measured, 1 to 100.
    pub score: Option<f64>,
    /// Release that said so.
    pub release: Option<String>,
    /// A note, such as a source and its page.
    pub note: String,
}

/// A number by which the project is judged.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct ProjectIndicator {
    /// What is counted.
    pub name: String,
    /// Its unit.
    pub unit: String,
    /// Where it was, and in which year.
    pub baseline: Option<f64>,
    /// Year of the baseline.
    pub baseline_year: Option<i32>,
    /// Where it should be, and by which year.
    pub target: Option<f64>,
    /// Year of the target.
    pub target_year: Option<i32>,
    /// What a review reads it from: `jobs@REGION`, `jobs:CLUSTER@REGION`, `indicator:ID@REGION`, `readiness@REGION`, `priority:HS@REGION`; nothing where people count it themselves.
    pub follows: Option<String>,
    /// What people counted last, where they do, and in which year.
    pub actual: Option<f64>,
    /// Year of what was counted.
    pub actual_year: Option<i32>,
}

/// A step with a date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Milestone {
    /// What is to be done.
    pub name: String,
    /// By when, `YYYY-MM-DD`.
    pub due: String,
    /// When it was done; null while it is not.
    pub done: Option<String>,
}

/// A project.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Project {
    /// Its name in addresses and files: small letters, digits and dashes.
    pub id: String,
    /// Title for readers.
    pub title: String,
    /// How far it is.
    pub stage: Stage,
    /// Who sees to it.
    pub owner: String,
    /// What is to be brought about, and why here.
    pub idea: String,
    /// What spoke for it.
    pub evidence: Vec<Evidence>,
    /// Numbers by which it is judged.
    pub indicators: Vec<ProjectIndicator>,
    /// Steps with dates.
    pub milestones: Vec<Milestone>,
    /// Counts its changes; a change made from another revision is refused.
    pub revision: u64,
}

impl Project {
    /// A project with a name and nothing else.
    pub fn new(id: &str) -> Self {
        Project { id: id.to_owned(), ..Project::default() }
    }
}

impl Project {
    /// Texts without spaces at their ends and without control characters but new lines and tabs, which no spreadsheet could give back; empty ones that may be left out are left out.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        for text in [&mut self.id, &mut self.title, &mut self.owner, &mut self.idea] {
            tidy(text);
        }
        for of in &mut self.evidence {
            tidy(&mut of.note);
            for text in [&mut of.product, &mut of.place, &mut of.role, &mut of.release] {
                maybe(text);
            }
        }
        for of in &mut self.indicators {
            tidy(&mut of.name);
            tidy(&mut of.unit);
            maybe(&mut of.follows);
        }
        for of in &mut self.milestones {
            tidy(&mut of.name);
            tidy(&mut of.due);
            maybe(&mut of.done);
        }
        self
    }
}

fn tidy(text: &mut String) {
    let kept = |c: &char| !c.is_control() || matches!(c, '\n' | '\t');
    let all: String =
        text.chars().filter(kept).filter(|c| !matches!(c, '\u{fffe}' | '\u{ffff}')).collect();
    *text = all.trim().to_owned();
}

fn maybe(text: &mut Option<String>) {
    if let Some(of) = text {
        tidy(of);
    }
    text.take_if(|of| of.is_empty());
}
