//! The board as the warehouse keeps it. No release is needed for it.

use super::reply::{ProjectSummary, Projects};
use crate::AtlasError;
use crate::build::stored;
use icluster_projects::{Board, Project, ProjectError};
use icluster_warehouse::{Warehouse, WarehouseError};

impl From<WarehouseError> for AtlasError {
    fn from(error: WarehouseError) -> Self {
        stored(error)
    }
}

/// The board; empty where no project was ever kept.
///
/// # Errors
/// A file that cannot be read or is no board.
pub fn board(warehouse: &Warehouse) -> Result<Board, AtlasError> {
    let bytes = warehouse.read_board().map_err(stored)?;
    Ok(bytes.as_deref().map(Board::from_json).transpose()?.unwrap_or_default())
}

/// Changes the board, one writer at a time. Where the change fails nothing is written.
///
/// # Errors
/// As [`board`]; what the change fails with; a file that cannot be written.
pub fn change_board<T>(
    warehouse: &Warehouse,
    change: impl FnOnce(&mut Board) -> Result<T, ProjectError>,
) -> Result<T, AtlasError> {
    warehouse.update_board(|bytes| {
        let mut board = bytes.as_deref().map(Board::from_json).transpose()?.unwrap_or_default();
        let told = change(&mut board)?;
        Ok::<_, AtlasError>((board.to_json()?, told))
    })
}

/// The board as every surface lists it.
///
/// # Errors
/// As [`board`].
pub fn projects(warehouse: &Warehouse, editable: bool) -> Result<Projects, AtlasError> {
    let summary = |project: Project| ProjectSummary {
        evidence: project.evidence.len(),
        indicators: project.indicators.len(),
        milestones: project.milestones.len(),
        done: project.milestones.iter().filter(|of| of.done.is_some()).count(),
        next: project
            .milestones
            .iter()
            .filter(|of| of.done.is_none())
            .min_by(|a, b| a.due.cmp(&b.due))
            .cloned(),
        id: project.id,
        title: project.title,
        stage: project.stage,
        owner: project.owner,
        idea: project.idea,
    };
    let projects = board(warehouse)?.projects.into_iter().map(summary).collect();
    Ok(Projects { editable, projects })
}
