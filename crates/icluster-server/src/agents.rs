//! `/mcp`: the network for software agents, at the same address as the rest.

use crate::app::App;
use axum::Router;
use icluster_mcp::{Rooms, address_hosts, router};
use std::sync::Arc;

/// The route. A session asks the release that was served when it began.
pub(crate) fn routes(app: &Arc<App>) -> Router<Arc<App>> {
    let hosts = address_hosts(app.options.addr);
    let app = Arc::clone(app);
    let rooms: Rooms = Arc::new(move || {
        let room = app.served().room(app.warehouse());
        room.map_err(|_| std::io::Error::other("the release cannot be read"))
    });
    router(rooms, hosts).with_state(())
}
