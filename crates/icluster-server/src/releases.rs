//! Published releases: listing them, and switching to a new one while serving.

use crate::app::{App, Served};
use crate::problem::Problem;
use icluster_atlas::Atlas;
use icluster_atlas::view::ReleaseInfo;
use icluster_warehouse::{Release, Warehouse};
use std::sync::Arc;
use std::time::Duration;

/// How often the warehouse is asked which release is current.
const WATCH_EVERY: Duration = Duration::from_secs(2);

/// All releases; `current` marks the one that answers.
pub(crate) fn all(warehouse: &Warehouse, served: &Served) -> Result<Vec<ReleaseInfo>, Problem> {
    let releases = warehouse.releases().map_err(|error| Problem::internal(&error))?;
    Ok(releases.iter().map(|release| info(release, &served.release)).collect())
}

fn info(release: &Release, current: &str) -> ReleaseInfo {
    let manifest = release.manifest();
    ReleaseInfo {
        id: manifest.id.clone(),
        current: manifest.id == current,
        version: manifest.meta.version.clone(),
        sources: manifest.meta.sources.clone(),
        tables: manifest.tables.iter().map(|(name, table)| (name.clone(), table.rows)).collect(),
        sample: manifest.meta.sample,
    }
}

/// Opens a newly published release in the background and serves it from then on. Runs until dropped.
pub(crate) async fn watch(app: Arc<App>) {
    let mut refused: Option<String> = None;
    loop {
        tokio::time::sleep(WATCH_EVERY).await;
        let look = Arc::clone(&app);
        let skip = refused.clone();
        let done = tokio::task::spawn_blocking(move || look_once(&look, skip.as_deref())).await;
        // A release that does not open is not tried again: the one before goes on answering.
        refused = done.unwrap_or(refused);
        // Agents ask without a request of their own that would look: what they are told is as old as this at most.
        if app.know_registry().await.is_err() {
            tracing::warn!("the registry cannot be read");
        }
    }
}

/// Returns the release that was found and could not be opened.
fn look_once(app: &Arc<App>, skip: Option<&str>) -> Option<String> {
    let current = match app.warehouse().current_id() {
        Ok(current) => current?,
        Err(error) => {
            tracing::warn!(%error, "cannot tell which release is current");
            return skip.map(str::to_owned);
        }
    };
    if current == app.served().release || Some(current.as_str()) == skip {
        return skip.map(str::to_owned);
    }
    tracing::info!(release = current, "opening a new release");
    let opened = Atlas::open(app.warehouse()).map_err(crate::ServerError::from);
    match opened.and_then(|atlas| app.switch(Arc::new(atlas))) {
        Ok(()) => {
            app.warm();
            None
        }
        Err(error) => {
            tracing::error!(%error, release = current, "the new release does not open");
            Some(current)
        }
    }
}
