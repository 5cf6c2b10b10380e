//! A session with `icluster mcp` on its standard input and output.

use serde_json::{Value, json as object};
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Stdio};

/// The program and its two ends.
pub(crate) struct Session {
    process: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Session {
    pub(crate) fn start(home: &Path) -> Self {
        let mut process = std::process::Command::new(assert_cmd::cargo::cargo_bin!("icluster"))
            .env("ICLUSTER_HOME", home)
            .arg("mcp")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let input = process.stdin.take().unwrap();
        let output = BufReader::new(process.stdout.take().unwrap());
        let mut session = Self { process, input, output, asked: 0 };
        let begun = session.ask(
            "initialize",
            object!({
                "protocolVersion": "2025-06-18", "capabilities": {},
                "clientInfo": { "name": "test", "version": "1" }
            }),
        );
        assert_eq!(begun["serverInfo"]["name"], "icluster");
        for offered in ["tools", "resources", "prompts"] {
            assert!(begun["capabilities"][offered].is_object(), "{begun}");
        }
        session.send(&object!({ "jsonrpc": "2.0", "method": "notifications/initialized" }));
        session
    }

    pub(crate) fn send(&mut self, message: &Value) {
        writeln!(self.input, "{message}").unwrap();
        self.input.flush().unwrap();
    }

    /// The whole reply to a request.
    pub(crate) fn reply(&mut self, method: &str, parameters: Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.send(&object!({ "jsonrpc": "2.0", "id": id, "method": method, "params": parameters }));
        loop {
            let mut line = String::new();
            assert!(self.output.read_line(&mut line).unwrap() > 0, "{method}: the server left");
            let message: Value = serde_json::from_str(&line).unwrap();
            if message["id"] == id {
                return message;
            }
        }
    }

    pub(crate) fn ask(&mut self, method: &str, parameters: Value) -> Value {
        let reply = self.reply(method, parameters);
        assert!(reply.get("error").is_none(), "{method}: {reply}");
        reply["result"].clone()
    }

    /// The structured answer of a tool.
    pub(crate) fn call(&mut self, tool: &str, input: Value) -> Value {
        let result = self.ask("tools/call", object!({ "name": tool, "arguments": input }));
        assert_ne!(result["isError"], true, "{tool} {result}");
        result["structuredContent"].clone()
    }

    /// What a tool refuses.
    pub(crate) fn refusal(&mut self, tool: &str, input: Value) -> String {
        let result = self.ask("tools/call", object!({ "name": tool, "arguments": input }));
        assert_eq!(result["isError"], true, "{tool} {result}");
        result["content"][0]["text"].as_str().unwrap().to_owned()
    }

    /// The JSON of a resource.
    pub(crate) fn read(&mut self, uri: &str) -> Value {
        let result = self.ask("resources/read", object!({ "uri": uri }));
        serde_json::from_str(result["contents"][0]["text"].as_str().unwrap()).unwrap()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
