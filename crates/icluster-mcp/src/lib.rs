//! The network for software agents over the Model Context Protocol: the tools, resources and prompts of `icluster-answers`, on standard
//! input and output or over streamable HTTP.
//!
//! Not for: any answer (`icluster-answers`). Only reads; nothing here changes the warehouse.

mod handler;
mod http;

pub use handler::Agents;
pub use http::{Rooms, address_hosts, router, serve_http};

use icluster_answers::Room;
use rmcp::ServiceExt;
use std::sync::Arc;

/// Why the server of agents does not run.
#[derive(Debug, thiserror::Error)]
pub enum McpError {
    /// The client did not begin as the protocol asks.
    #[error(
        "the client did not begin the session: {0}; start `icluster mcp` from a client of the Model Context Protocol"
    )]
    Begin(String),
    /// The session broke.
    #[error("the session ended: {0}")]
    Broken(String),
    /// The address is taken or not of this machine.
    #[error("cannot listen on {addr}: {source}; choose another with `--http 127.0.0.1:PORT`")]
    Listen {
        /// The address.
        addr: std::net::SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
}

/// Serves one client on standard input and output until it closes them. Nothing else may write to standard output meanwhile.
pub async fn serve_stdio(room: Arc<Room>) -> Result<(), McpError> {
    let session = Agents::new(room).serve(rmcp::transport::io::stdio()).await;
    let session = session.map_err(|error| McpError::Begin(error.to_string()))?;
    session.waiting().await.map_err(|error| McpError::Broken(error.to_string()))?;
    Ok(())
}
