//! Why a report cannot be made, and what to do.

use icluster_atlas::AtlasError;
use std::fmt;
use std::path::PathBuf;

/// Why a report cannot be made.
#[derive(Debug, thiserror::Error)]
pub enum ReportError {
    /// The question has no answer.
    #[error(transparent)]
    Atlas(#[from] AtlasError),
    /// The template does not compile.
    #[error("the report's template has {}:\n{}", count(.0.len()), lines(.0))]
    Template(Vec<TemplateFault>),
    /// A file of the template cannot be read or written.
    #[error("{path}: {source}; expected a folder that `icluster report template FOLDER` wrote")]
    File {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A folder to write the template into has files already.
    #[error("{0} is not empty: name another folder for the template")]
    NotEmpty(PathBuf),
    /// A picture cannot be drawn.
    #[error("figure `{figure}` cannot be drawn: {reason}")]
    Picture {
        /// Its id.
        figure: String,
        /// What the library says.
        reason: String,
    },
    /// A file of the report cannot be put together.
    #[error("the report cannot be written: {0}")]
    Write(String),
}

/// A fault of a template, where it is and what helps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TemplateFault {
    /// File of the template.
    pub file: String,
    /// Line, from 1; 0 where unknown.
    pub line: usize,
    /// Column, from 1; 0 where unknown.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// What may help.
    pub hints: Vec<String>,
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}: {}", self.file, self.line, self.column, self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, " ({hint})"))
    }
}

fn count(faults: usize) -> String {
    if faults == 1 { "a fault".to_owned() } else { format!("{faults} faults") }
}

fn lines(faults: &[TemplateFault]) -> String {
    faults.iter().map(|fault| format!("  {fault}")).collect::<Vec<_>>().join("\n")
}
