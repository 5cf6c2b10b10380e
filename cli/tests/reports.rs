//! `icluster report` as a user runs it, on the sample pack.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::icluster;
use std::time::Instant;

#[test]
fn reports_are_files_by_name_and_by_extension() {
    let folder = tempfile::tempdir().unwrap();
    icluster(folder.path(), &["demo", "--no-serve", "--quiet"]).assert().success();
    let home = &folder.path().join("demo");
    let run = |arguments: &[&str]| {
        let mut command = icluster(home, arguments);
        command.current_dir(folder.path());
        command.output().unwrap()
    };
    let start = Instant::now();
    let done = run(&["report", "region", "custom:calibaja", "--lang", "es"]);
    eprintln!("icluster report region: {:?}", start.elapsed());
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
    let named = String::from_utf8(done.stdout).unwrap();
    assert_eq!(named.trim(), "custom-calibaja-region-es.pdf");
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    assert!(read(named.trim()).starts_with(b"%PDF-"));

    assert!(run(&["report", "brief", "mx:state:02", "--out", "brief.docx"]).status.success());
    assert!(read("brief.docx").starts_with(b"PK"));
    let industry = ["report", "industry", "automotive", "--lang", "fr", "--output", "auto.html"];
    assert!(run(&industry).status.success());
    assert!(String::from_utf8(read("auto.html")).unwrap().contains("Feuille de route sectorielle"));

    assert!(run(&["report", "template", "mine"]).status.success());
    std::fs::write(
        folder.path().join("mine/style.typ"),
        "#let paper = \"us-letter\"\n#let x = (\n",
    )
    .unwrap();
    let broken = run(&["report", "brief", "mx:state:02", "--template", "mine"]);
    let said = String::from_utf8_lossy(&broken.stderr).into_owned();
    assert!(!broken.status.success() && said.contains("style.typ:2:"), "{said}");

    let refused = run(&["regions", "tijuana", "--format", "pdf"]);
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("icluster report"), "{said}");
}
