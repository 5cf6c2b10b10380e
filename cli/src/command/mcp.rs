//! `icluster mcp`: the network for software agents.

use super::warehouse;
use crate::args::{Global, McpArgs};
use icluster_answers::Room;
use miette::{IntoDiagnostic, Result};
use std::sync::Arc;

/// Runs the command until the client leaves or it is interrupted.
pub(crate) fn run(global: &Global, args: &McpArgs) -> Result<()> {
    let room = Room::open(warehouse(global)?).into_diagnostic()?;
    let room = super::org::room(global, room)?.shared();
    // Agents begin with small questions; what larger ones rest on is made meanwhile.
    let making = Arc::clone(&room);
    std::thread::spawn(move || making.warm());
    let runtime = tokio::runtime::Runtime::new().into_diagnostic()?;
    let served = runtime.block_on(async {
        match args.http {
            None => icluster_mcp::serve_stdio(room).await.into_diagnostic(),
            Some(addr) => {
                let told = |taken| {
                    if !global.quiet {
                        eprintln!("iCluster for agents is at http://{taken}/mcp (Ctrl-C ends it)");
                    }
                };
                let shutdown = super::serve::interrupted();
                icluster_mcp::serve_http(room, addr, told, shutdown).await.into_diagnostic()
            }
        }
    });
    // A read of standard input that still waits is not waited for.
    runtime.shutdown_background();
    served
}
