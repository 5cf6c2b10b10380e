//! What can go wrong between a question and its answer.

use icluster_codes::RegionId;

/// Why there is no answer; every message says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum AtlasError {
    /// No build has been published.
    #[error(
        "no release yet: run `icluster import FOLDER` for your files and `icluster build`, or `icluster demo`"
    )]
    NoRelease,
    /// Nothing a build could use was imported.
    #[error(
        "{0}: import a file that has it with `icluster import FILE`, then run `icluster build` again"
    )]
    NothingToBuild(String),
    /// There are no places and activities to compute complexity of.
    #[error("{0}")]
    NoMatrix(String),
    /// There is no such input-output table, or it cannot answer.
    #[error("{0}")]
    NoTable(String),
    /// There are no regions, indicators or outcomes to correlate.
    #[error("{0}")]
    NoRelation(String),
    /// Weights or criteria cannot be used.
    #[error("{0}")]
    BadWeights(String),
    /// The region is not known in this release.
    #[error("`{id}` is no region of this release{}", suggest(.near))]
    UnknownRegion {
        /// What was asked for.
        id: String,
        /// Regions with similar identifiers or names, best first.
        near: Vec<(RegionId, String)>,
    },
    /// The cluster key is not in the definition.
    #[error("`{key}` is no cluster of this release{}", suggest_keys(.near))]
    UnknownCluster {
        /// What was asked for.
        key: String,
        /// Similar keys, best first.
        near: Vec<String>,
    },
    /// Neither this year nor another has data for clusters here.
    #[error("no data for clusters of {region} in {year}{}", years_known(.years))]
    NoData {
        /// The region.
        region: RegionId,
        /// Year asked for.
        year: i32,
        /// Years with data.
        years: Vec<i32>,
    },
    /// The level or indicator does not exist.
    #[error("`{given}` is no {what}: expected {expected}")]
    BadRequest {
        /// What kind of thing was asked for.
        what: &'static str,
        /// What was given.
        given: String,
        /// What would have been understood.
        expected: String,
    },
    /// A custom region cannot be made.
    #[error("the custom region `{name}` cannot be made: {problem}")]
    BadCustomRegion {
        /// Its name.
        name: String,
        /// What is wrong and how to put it right.
        problem: String,
    },
    /// A stored table is not as this program writes it.
    #[error("table {table} of the warehouse: {problem}; build again with `icluster build`")]
    BadTable {
        /// Name of the table.
        table: String,
        /// What was found.
        problem: String,
    },
    /// A project or the board of projects.
    #[error(transparent)]
    Project(#[from] icluster_projects::ProjectError),
    /// The warehouse could not be read or written.
    #[error("{0}")]
    Warehouse(String),
}

fn suggest(near: &[(RegionId, String)]) -> String {
    if near.is_empty() {
        return ": search with `icluster regions NAME`".to_owned();
    }
    let list: Vec<String> = near.iter().map(|(id, name)| format!("{id} ({name})")).collect();
    format!(": did you mean {}?", list.join(", "))
}

fn suggest_keys(near: &[String]) -> String {
    if near.is_empty() {
        return ": list them with `icluster clusters`".to_owned();
    }
    format!(": did you mean {}?", near.join(", "))
}

fn years_known(years: &[i32]) -> String {
    if years.is_empty() {
        return ": import a file with industries for it".to_owned();
    }
    let list: Vec<String> = years.iter().map(ToString::to_string).collect();
    format!(": there are data for {}", list.join(", "))
}
