#![allow(clippy::unwrap_used, missing_docs)]
use icluster_report::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::time::Instant::now();
    let w = icluster_warehouse::Warehouse::open(std::path::Path::new(
        &std::env::var("ICLUSTER_HOME").unwrap(),
    ))
    .unwrap();
    let atlas = icluster_atlas::Atlas::open(&w).unwrap();
    eprintln!("open {:?}", t.elapsed());
    let template =
        Template::folder(std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/template")))
            .unwrap();
    for lang in a[3].split(',') {
        let language = Language::ALL.into_iter().find(|l| l.name() == lang).unwrap();
        let ask = icluster_atlas::Ask { reference: None, ..Default::default() };
        let t = std::time::Instant::now();
        let d = match a[1].as_str() {
            "region" => {
                region_report(&atlas, &ReportAsk { region: a[2].parse().unwrap(), ask, language })
            }
            "brief" => brief(&atlas, &ReportAsk { region: a[2].parse().unwrap(), ask, language }),
            _ => roadmap(&atlas, &RoadmapAsk { cluster: a[2].clone(), ask, language }),
        };
        let d = match d {
            Ok(d) => d,
            Err(e) => {
                eprintln!("{e}");
                return;
            }
        };
        eprintln!("document {:?}", t.elapsed());
        for (f, x) in [
            (ReportFormat::Pdf, "pdf"),
            (ReportFormat::Html, "html"),
            (ReportFormat::Docx, "docx"),
            (ReportFormat::Json, "json"),
        ] {
            let t = std::time::Instant::now();
            match render(&d, f, &template) {
                Ok(b) => std::fs::write(format!("{}-{lang}.{x}", a[4]), b).unwrap(),
                Err(e) => eprintln!("{e}"),
            }
            eprintln!("{x} {:?}", t.elapsed());
        }
    }
}
