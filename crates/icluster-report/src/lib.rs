//! Regional profiles, industry roadmaps and policy briefs as PDF, HTML and Word files.
//!
//! A report is made in two steps. [`region_report`], [`brief`] and [`roadmap`] ask the atlas and put its replies into words
//! and written numbers: a [`Document`]. [`render`] lays a document out. Not for: computing; a report derives no number
//! that another surface would not show.

mod ask;
mod document;
mod docx;
mod draw;
mod error;
mod html;
mod number;
mod pdf;
mod template;
mod words;
mod write;

pub use ask::{ReportAsk, RoadmapAsk};
pub use document::{
    Block, Cell, Column, Document, Fact, Figure, Look, Section, Table, TemplateWords, Term, Writer,
};
pub use error::{ReportError, TemplateFault};
pub use number::{NumberKind, number};
pub use template::Template;
pub use write::{brief, region_report, roadmap};

use serde::{Deserialize, Serialize};

/// Language of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// English
    #[default]
    En,
    /// Español
    Es,
    /// Français
    Fr,
}

impl Language {
    /// All.
    pub const ALL: [Language; 3] = [Language::En, Language::Es, Language::Fr];

    /// ISO 639-1 code.
    pub const fn name(self) -> &'static str {
        match self {
            Language::En => "en",
            Language::Es => "es",
            Language::Fr => "fr",
        }
    }
}

/// Which report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReportKind {
    /// A place in ten pages.
    Region,
    /// A place in two pages.
    Brief,
    /// A cluster in three countries.
    Industry,
}

impl ReportKind {
    /// Name on the command line and in addresses.
    pub const fn name(self) -> &'static str {
        match self {
            ReportKind::Region => "region",
            ReportKind::Brief => "brief",
            ReportKind::Industry => "industry",
        }
    }
}

/// File a report is written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum ReportFormat {
    /// PDF/A-2a with tags.
    #[default]
    Pdf,
    /// One HTML file with its pictures in it.
    Html,
    /// Office Open XML, as Word opens and saves it.
    Docx,
    /// The document as a template reads it.
    Json,
}

/// Lays a document out; only PDF looks at the template.
pub fn render(
    document: &Document,
    format: ReportFormat,
    template: &Template,
) -> Result<Vec<u8>, ReportError> {
    match format {
        ReportFormat::Pdf => pdf::pdf(document, template),
        ReportFormat::Html => Ok(html::html(document).into_bytes()),
        ReportFormat::Docx => docx::docx(document),
        ReportFormat::Json => serde_json::to_vec_pretty(document)
            .map_err(|error| ReportError::Write(error.to_string())),
    }
}
