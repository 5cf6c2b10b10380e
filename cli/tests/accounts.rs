//! `icluster account`: the first steward, passwords from the input, tokens, the audit log.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use assert_cmd::Command;
use serde_json::Value;
use std::path::Path;

const PASSWORD: &str = "correct horse battery\n";

fn icluster(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("icluster").unwrap();
    command.env_remove("ICLUSTER_DATABASE").arg("--home").arg(home).args(["--format", "json"]);
    command.arg("account").args(arguments);
    command
}

fn json(mut command: Command) -> Value {
    let done = command.assert().success();
    serde_json::from_slice(&done.get_output().stdout).unwrap()
}

#[test]
fn the_first_steward_is_made_on_the_machine() {
    let home = tempfile::tempdir().unwrap();
    let add = ["add", "ana@example.org", "--name", "Ana Ruiz", "--role", "steward"];
    let mut command = icluster(home.path(), &add);
    command.write_stdin(PASSWORD);
    let made = json(command);
    assert_eq!(made[0]["role"], "steward");
    assert!(home.path().join("network.sqlite").is_file());
    assert_eq!(json(icluster(home.path(), &["list"])), made);

    // The same e-mail, an easy password, no such role: told, nothing done.
    for (arguments, input, told) in [
        (["add", "ANA@example.org", "--name", "A", "--role", "member"], PASSWORD, "ya existe"),
        (["add", "bo@example.org", "--name", "B", "--role", "member"], "short\n", "adivinar"),
        (["add", "bo@example.org", "--name", "B", "--role", "admin"], PASSWORD, "steward"),
    ] {
        let mut command = icluster(home.path(), &arguments);
        let done = command.args(["--lang", "es"]).write_stdin(input).assert().failure();
        let error = String::from_utf8_lossy(&done.get_output().stderr).to_lowercase();
        let error = error.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(error.contains(told), "{error}");
    }

    let issued = json(icluster(
        home.path(),
        &["token", "ana@example.org", "nightly", "--write", "--days", "7"],
    ));
    assert!(issued["token"].as_str().unwrap().starts_with("icl_"));
    let tokens = json(icluster(home.path(), &["token", "ana@example.org"]));
    assert_eq!((&tokens[0]["id"], &tokens[0]["scope"]), (&issued["id"], &Value::from("write")));
    let id = issued["id"].as_str().unwrap();
    icluster(home.path(), &["token", "ana@example.org", "--revoke", id]).assert().success();
    icluster(home.path(), &["password", "ana@example.org"])
        .write_stdin("another long password\n")
        .assert()
        .success();
    // The last steward stays.
    icluster(home.path(), &["role", "ana@example.org", "member"]).assert().failure();
    icluster(home.path(), &["remove", "ana@example.org"]).assert().failure();

    let lines = json(icluster(home.path(), &["audit"]));
    let actions: Vec<&str> =
        lines.as_array().unwrap().iter().map(|line| line["action"].as_str().unwrap()).collect();
    assert_eq!(actions, ["password.change", "token.revoke", "token.issue", "account.add"]);
    assert!(lines.as_array().unwrap().iter().all(|line| line["origin"] == "command line"));
}

#[test]
fn another_database_is_used_where_named() {
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("elsewhere.sqlite");
    let add = [
        "--database",
        file.to_str().unwrap(),
        "add",
        "bo@example.org",
        "--name",
        "Bo",
        "--no-password",
    ];
    assert_eq!(json(icluster(home.path(), &add))[0]["role"], "member");
    assert!(file.is_file() && !home.path().join("network.sqlite").exists());
    assert_eq!(json(icluster(home.path(), &["list"])), Value::Array(Vec::new()));
}
