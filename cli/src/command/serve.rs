//! `icluster serve`: REST, tiles and the map.

use super::warehouse;
use crate::args::{Global, ServeArgs};
use icluster_atlas::Atlas;
use icluster_server::{Options, Server};
use icluster_warehouse::Warehouse;
use miette::{IntoDiagnostic, Result};
use std::sync::Arc;

/// Runs the command until interrupted.
pub(crate) fn run(global: &Global, args: &ServeArgs) -> Result<()> {
    serve_warehouse(global, &warehouse(global)?, args)
}

/// Serves the current release of a warehouse until interrupted.
pub(crate) fn serve_warehouse(
    global: &Global,
    warehouse: &Warehouse,
    args: &ServeArgs,
) -> Result<()> {
    let atlas = Arc::new(Atlas::open(warehouse).into_diagnostic()?);
    let options = Options {
        addr: args.addr,
        allow_edit: args.allow_edit,
        web: true,
        database: global.database.clone(),
    };
    let warehouse = warehouse.clone();
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    runtime.block_on(async {
        let server = Server::bind(atlas, warehouse, options).await.into_diagnostic()?;
        if !global.quiet {
            eprintln!("iCluster is at http://{} (Ctrl-C ends it)", server.addr());
        }
        server.run(interrupted()).await.into_diagnostic()
    })
}

/// Completes when the user or the system asks the program to end.
pub(super) async fn interrupted() {
    let ctrl_c = tokio::signal::ctrl_c();
    #[cfg(unix)]
    {
        let mut terminate =
            match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
                Ok(terminate) => terminate,
                Err(_) => return drop(ctrl_c.await),
            };
        tokio::select! {
            _ = ctrl_c => {}
            _ = terminate.recv() => {}
        }
    }
    #[cfg(not(unix))]
    drop(ctrl_c.await);
}
