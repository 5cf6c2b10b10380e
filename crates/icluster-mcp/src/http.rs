//! The same over streamable HTTP, on the loopback address unless told otherwise.

use crate::{Agents, McpError};
use axum::Router;
use icluster_answers::Room;
use rmcp::transport::streamable_http_server::session::local::LocalSessionManager;
use rmcp::transport::streamable_http_server::{StreamableHttpServerConfig, StreamableHttpService};
use std::future::Future;
use std::net::SocketAddr;
use std::sync::Arc;
use tokio::net::TcpListener;

/// Largest request, bytes: a query has at most 64 KiB.
const LARGEST_BODY: usize = 256 * 1024;

/// What a new session asks: a release may be replaced while the server runs.
pub type Rooms = Arc<dyn Fn() -> std::io::Result<Arc<Room>> + Send + Sync>;

/// Names under which an address may be asked: those of this machine, and its own. Requests under another name are refused, so that no page in
/// a browser reaches the server by a name that leads here (DNS rebinding).
#[must_use]
pub fn address_hosts(addr: SocketAddr) -> Vec<String> {
    let mut hosts: Vec<String> = ["localhost", "127.0.0.1", "::1"].map(str::to_owned).to_vec();
    if !addr.ip().is_loopback() && !addr.ip().is_unspecified() {
        hosts.push(addr.ip().to_string());
    }
    hosts
}

/// The route `/mcp`, to be put beside others. `hosts` are the names it may be asked under.
pub fn router(rooms: Rooms, hosts: Vec<String>) -> Router {
    let origins: Vec<String> = hosts
        .iter()
        .map(|host| if host.contains(':') { format!("[{host}]") } else { host.clone() })
        .flat_map(|host| [format!("http://{host}:*"), format!("https://{host}:*")])
        .collect();
    let config = StreamableHttpServerConfig::default()
        .with_allowed_hosts(hosts)
        .with_allowed_origins(origins)
        .enforce_origin_validation()
        .with_max_request_body_bytes(LARGEST_BODY);
    let service = StreamableHttpService::new(
        move || Ok(Agents::new(rooms()?)),
        Arc::new(LocalSessionManager::default()),
        config,
    );
    Router::new().route_service("/mcp", service)
}

/// Serves `/mcp` at an address until `shutdown` is ready; tells the address it took, where port 0 was asked for.
pub async fn serve_http(
    room: Arc<Room>,
    addr: SocketAddr,
    told: impl FnOnce(SocketAddr),
    shutdown: impl Future<Output = ()> + Send + 'static,
) -> Result<(), McpError> {
    let listen = |source| McpError::Listen { addr, source };
    let listener = TcpListener::bind(addr).await.map_err(listen)?;
    let taken = listener.local_addr().map_err(listen)?;
    told(taken);
    let rooms: Rooms = Arc::new(move || Ok(Arc::clone(&room)));
    axum::serve(listener, router(rooms, address_hosts(taken)))
        .with_graceful_shutdown(shutdown)
        .await
        .map_err(|error| McpError::Broken(error.to_string()))
}
