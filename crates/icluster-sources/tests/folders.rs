//! Folders of files: one entry that cannot be read hides no other.
#![cfg(unix)]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::write;
use icluster_sources::{SourceError, files_below};
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

/// What is found below a folder, relative to it; entries that cannot be read have a `!` before them.
fn found_below(folder: &Path) -> Vec<String> {
    let relative = |path: &Path| path.strip_prefix(folder).unwrap().display().to_string();
    let files = files_below(folder).into_iter();
    files
        .map(|file| match file {
            Ok(path) => relative(&path),
            Err(SourceError::Io { path, .. }) => format!("!{}", relative(&path)),
            Err(other) => panic!("{other}"),
        })
        .collect()
}

#[test]
fn a_bad_entry_is_reported_in_its_place_and_the_others_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for name in ["a", "locked", "z"] {
        fs::create_dir(at(name)).unwrap();
    }
    for name in ["a/one.csv", "locked/hidden.csv", "two.csv", "z/three.csv"] {
        write(folder.path(), name, "x");
    }
    symlink("nowhere", at("dangling.csv")).unwrap();
    symlink("itself", at("itself")).unwrap();
    symlink("nowhere", at(".hidden")).unwrap();
    let _socket = std::os::unix::net::UnixListener::bind(at("socket")).unwrap();
    fs::set_permissions(at("locked"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser may read every folder.
    let locked = if fs::read_dir(at("locked")).is_ok() { "locked/hidden.csv" } else { "!locked" };
    let found = found_below(folder.path());
    fs::set_permissions(at("locked"), fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(
        found,
        ["a/one.csv", "!dangling.csv", "!itself", locked, "!socket", "two.csv", "z/three.csv"]
    );
}

#[test]
fn links_to_folders_are_followed_once() {
    let folder = tempfile::tempdir().unwrap();
    let outside = tempfile::tempdir().unwrap();
    write(outside.path(), "far.csv", "x");
    fs::create_dir(folder.path().join("a")).unwrap();
    write(folder.path(), "a/one.csv", "x");
    write(folder.path(), "two.csv", "x");
    symlink("..", folder.path().join("a/loop")).unwrap();
    symlink(folder.path(), folder.path().join("again")).unwrap();
    symlink(outside.path(), folder.path().join("far")).unwrap();
    symlink(outside.path(), folder.path().join("further")).unwrap();
    assert_eq!(found_below(folder.path()), ["a/one.csv", "far/far.csv", "two.csv"]);
}

#[test]
fn a_path_that_is_not_there_is_one_error() {
    let folder = tempfile::tempdir().unwrap();
    let absent = folder.path().join("absent");
    assert_eq!(found_below(&absent), ["!"]);
}
