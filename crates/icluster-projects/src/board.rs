//! All projects, by name.

use crate::error::ProjectError;
use crate::project::Project;
use serde::{Deserialize, Serialize};

/// Projects, ascending by name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Board {
    /// Projects.
    #[serde(default)]
    pub projects: Vec<Project>,
}

/// What an import changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// Projects that were not there before.
    pub added: usize,
    /// Projects that are other than before.
    pub changed: usize,
    /// Projects that are the same.
    pub same: usize,
}

impl Board {
    /// Reads the file of a board.
    ///
    /// # Errors
    /// Text that is no board, a project that makes no sense, a name that is there twice.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ProjectError> {
        let board: Board = serde_json::from_slice(bytes)
            .map_err(|error| ProjectError::Board(error.to_string()))?;
        for project in &board.projects {
            project.check().map_err(|error| ProjectError::Board(error.to_string()))?;
        }
        let twice = board.projects.windows(2).find(|pair| pair[0].id >= pair[1].id);
        match twice {
            Some(pair) => Err(ProjectError::Board(format!(
                "project `{}` is there twice or not in order",
                pair[1].id
            ))),
            None => Ok(board),
        }
    }

    /// The file of this board: the same bytes for the same projects.
    ///
    /// # Errors
    /// The writer's words; none in practice.
    pub fn to_json(&self) -> Result<Vec<u8>, ProjectError> {
        let mut bytes = serde_json::to_vec_pretty(self)
            .map_err(|error| ProjectError::Board(error.to_string()))?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// A project by name.
    ///
    /// # Errors
    /// A name that none has; the error lists some there are.
    pub fn get(&self, id: &str) -> Result<&Project, ProjectError> {
        self.projects.iter().find(|project| project.id == id).ok_or_else(|| self.unknown(id))
    }

    fn unknown(&self, id: &str) -> ProjectError {
        const TOLD: usize = 10;
        let mut known: Vec<&str> = self.projects.iter().map(|of| of.id.as_str()).collect();
        let more = known.len() > TOLD;
        known.truncate(TOLD);
        let known = match known.is_empty() {
            true => "none yet".to_owned(),
            false => known.join(", ") + if more { " …" } else { "" },
        };
        ProjectError::Unknown { id: id.to_owned(), known }
    }

    /// Adds a project, or puts it in the place of the one of its name; its revision becomes one more than that one's. Nothing changes where it is the same but for the revision.
    ///
    /// # Errors
    /// A project that makes no sense.
    pub fn put(&mut self, project: Project) -> Result<Merged, ProjectError> {
        let project = project.tidy();
        project.check()?;
        match self.projects.binary_search_by(|known| known.id.cmp(&project.id)) {
            Ok(at) => {
                let known = &mut self.projects[at];
                let revision = known.revision;
                if (Project { revision, ..project.clone() }) == *known {
                    return Ok(Merged { same: 1, ..Merged::default() });
                }
                *known = Project { revision: revision + 1, ..project };
                Ok(Merged { changed: 1, ..Merged::default() })
            }
            Err(at) => {
                self.projects.insert(at, Project { revision: 0, ..project });
                Ok(Merged { added: 1, ..Merged::default() })
            }
        }
    }

    /// Adds a project of a new name.
    ///
    /// # Errors
    /// A name that is there already; a project that makes no sense.
    pub fn add(&mut self, project: Project) -> Result<(), ProjectError> {
        match self.get(&project.id) {
            Ok(_) => Err(ProjectError::Known { id: project.id }),
            Err(_) => self.put(project).map(|_| ()),
        }
    }

    /// Changes a project that was read at the revision it carries.
    ///
    /// # Errors
    /// A name that none has; another revision; a project that makes no sense.
    pub fn change(&mut self, project: Project) -> Result<(), ProjectError> {
        let now = self.get(&project.id)?.revision;
        if now != project.revision {
            return Err(ProjectError::Changed { now, yours: project.revision, id: project.id });
        }
        self.put(project).map(|_| ())
    }

    /// Takes a project off the board.
    ///
    /// # Errors
    /// A name that none has.
    pub fn remove(&mut self, id: &str) -> Result<Project, ProjectError> {
        let at = self.projects.iter().position(|project| project.id == id);
        at.map(|at| self.projects.remove(at)).ok_or_else(|| self.unknown(id))
    }

    /// Puts many, as of a spreadsheet; all or none.
    ///
    /// # Errors
    /// A project that makes no sense.
    pub fn merge(&mut self, projects: Vec<Project>) -> Result<Merged, ProjectError> {
        let mut next = self.clone();
        let mut merged = Merged::default();
        for project in projects {
            let of = next.put(project)?;
            merged.added += of.added;
            merged.changed += of.changed;
            merged.same += of.same;
        }
        *self = next;
        Ok(merged)
    }
}
