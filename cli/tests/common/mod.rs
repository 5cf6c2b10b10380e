//! The program as a user runs it, in a warehouse of its own.

#![allow(dead_code, unreachable_pub, clippy::unwrap_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

/// The real data, or `None` with a loud remark; under CI their absence is a failure.
pub fn real_data() -> Option<PathBuf> {
    let folder = std::env::var_os("ICLUSTER_DATA").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data"),
        PathBuf::from,
    );
    if folder.is_dir() {
        return Some(folder);
    }
    assert!(std::env::var_os("CI").is_none(), "no real data at {}", folder.display());
    eprintln!("SKIPPED: no real data at {}", folder.display());
    None
}

/// `icluster …` with its warehouse in `home`.
pub fn icluster(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("icluster").unwrap();
    command.env("ICLUSTER_HOME", home).args(arguments).timeout(Duration::from_secs(600));
    command
}

/// What a successful run prints.
pub fn output(home: &Path, arguments: &[&str]) -> String {
    let output = icluster(home, arguments).output().unwrap();
    assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

/// What a successful run prints with `--format json`.
pub fn json(home: &Path, arguments: &[&str]) -> Value {
    serde_json::from_str(&output(home, &[arguments, &["--format", "json"]].concat())).unwrap()
}

/// A running server; ends with the test.
pub struct Server {
    process: Child,
    url: String,
}

impl Server {
    /// Serves the warehouse in `home` on a free port of the loopback address.
    pub fn start(home: &Path) -> Self {
        let port = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let address = format!("127.0.0.1:{port}");
        let process = std::process::Command::new(assert_cmd::cargo::cargo_bin!("icluster"))
            .env("ICLUSTER_HOME", home)
            .args(["serve", "--quiet", "--addr", &address])
            .stdout(Stdio::null())
            .spawn()
            .unwrap();
        let server = Self { process, url: format!("http://{address}") };
        let start = Instant::now();
        while ureq::get(format!("{}/api/v1/meta", server.url)).call().is_err() {
            assert!(start.elapsed() < Duration::from_secs(120), "the server did not start");
            std::thread::sleep(Duration::from_millis(100));
        }
        server
    }

    /// The JSON reply to a GET.
    pub fn get(&self, path: &str) -> Value {
        let mut reply = ureq::get(format!("{}{path}", self.url)).call().unwrap();
        serde_json::from_str(&reply.body_mut().read_to_string().unwrap()).unwrap()
    }

    /// The body of the reply to a GET, however long.
    pub fn bytes(&self, path: &str) -> Vec<u8> {
        let mut reply = ureq::get(format!("{}{path}", self.url)).call().unwrap();
        reply.body_mut().with_config().limit(u64::MAX).read_to_vec().unwrap()
    }

    /// The status and document of a GET that is refused, in a language.
    pub fn refused(&self, path: &str, language: &str) -> (u16, Value) {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let request = agent.get(format!("{}{path}", self.url));
        let mut reply = request.header("accept-language", language).call().unwrap();
        let text = reply.body_mut().read_to_string().unwrap();
        (reply.status().as_u16(), serde_json::from_str(&text).unwrap())
    }

    /// Posts JSON: status, the session the server opened, the text of the reply.
    pub fn post(
        &self,
        path: &str,
        body: &Value,
        headers: &[(&str, &str)],
    ) -> (u16, Option<String>, String) {
        let agent: ureq::Agent =
            ureq::Agent::config_builder().http_status_as_error(false).build().into();
        let mut request = agent
            .post(format!("{}{path}", self.url))
            .header("content-type", "application/json")
            .header("accept", "application/json, text/event-stream");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let mut reply = request.send(body.to_string()).unwrap();
        let session = reply.headers().get("mcp-session-id");
        let session = session.and_then(|of| of.to_str().ok()).map(str::to_owned);
        (reply.status().as_u16(), session, reply.body_mut().read_to_string().unwrap())
    }

    /// The text of a reply.
    pub fn text(&self, path: &str) -> String {
        let mut reply = ureq::get(format!("{}{path}", self.url)).call().unwrap();
        reply.body_mut().read_to_string().unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
