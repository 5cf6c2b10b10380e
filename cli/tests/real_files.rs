//! The two commands of the issue on the real files, and the same numbers through every door.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{Server, icluster, json, output, real_data};
use serde_json::Value;

fn number(value: &Value) -> f64 {
    value["value"].as_f64().unwrap_or_else(|| panic!("no number in {value}"))
}

#[test]
fn real_files_become_a_cross_border_map_with_equal_numbers_everywhere() {
    let Some(data) = real_data() else { return };
    let home = tempfile::tempdir().unwrap();
    let home = home.path();
    let said = output(home, &["import", data.to_str().unwrap()]);
    assert!(said.contains("2,480,743 rows"), "{said}");
    assert!(said.contains("? importaciones_usa_china_hs12.csv: not known, left"), "{said}");
    let again = output(home, &["import", data.to_str().unwrap()]);
    assert!(!again.contains('✓'), "importing twice changed something:\n{again}");
    icluster(home, &["build", "--quiet"]).assert().success();

    let calibaja = json(home, &["region", "custom:calibaja", "--reference", "na"]);
    assert_eq!(calibaja["reference"]["id"], "na");
    let parts: Vec<&str> =
        calibaja["parts"].as_array().unwrap().iter().map(|p| p["id"].as_str().unwrap()).collect();
    assert_eq!(parts, ["us:county:06073", "us:county:06025", "mx:state:02"]);
    let strong: Vec<&Value> = calibaja["clusters"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|cell| cell["strength"]["strong"] == true)
        .collect();
    assert!(strong.len() >= 5, "{} strong clusters", strong.len());
    for cell in &strong {
        let sum: f64 = cell["parts"].as_array().unwrap().iter().map(|p| number(&p["jobs"])).sum();
        let whole = number(&cell["jobs"]);
        assert!((sum - whole).abs() < 1e-6 * whole, "{}: {sum} and {whole}", cell["key"]);
    }
    let notes = calibaja["notes"].to_string();
    assert!(notes.contains("nearest-year") && notes.contains("partial-coverage"), "{notes}");
    assert!(calibaja["sources"].as_array().unwrap().len() >= 2);

    let reynosa = json(home, &["region", "mx:municipality:28032"]);
    assert_eq!(reynosa["region"]["detail"], "sectors");
    assert!(reynosa["clusters"].as_array().unwrap().is_empty());
    let manufacturing =
        reynosa["sectors"].as_array().unwrap().iter().find(|row| row["code"] == "31-33").unwrap();
    assert!(number(&manufacturing["jobs"]) > 100_000.0);
    let mining = reynosa["sectors"].as_array().unwrap().iter().find(|row| row["code"] == "21");
    let mining = &mining.unwrap()["jobs"];
    assert_eq!(mining["status"], "imputed");
    assert!(mining["low"].as_f64() <= mining["value"].as_f64(), "{mining}");
    assert!(mining["value"].as_f64() <= mining["high"].as_f64(), "{mining}");

    // How sure each number is: intervals and the probability of being strong, on both sides of the border.
    for (region, least) in [("custom:calibaja", 40), ("us:county:48479", 20)] {
        let profile = json(home, &["region", region]);
        let cells = profile["clusters"].as_array().unwrap();
        let unsure = cells.iter().filter(|cell| {
            let (lq, p) = (&cell["lq"], cell["p_strong"].as_f64());
            let ends = lq["low"].as_f64().zip(lq["high"].as_f64());
            let inside = ends.is_some_and(|(low, high)| low <= number(lq) && number(lq) <= high);
            inside && (cell["kind"] == "local" || p.is_some_and(|p| (0.0..=1.0).contains(&p)))
        });
        let unsure = unsure.count();
        assert!(unsure >= least, "{region}: {unsure} cells with intervals");
    }

    let automotive =
        json(home, &["cluster", "automotive", "--level", "us:county", "--limit", "50"]);
    assert_eq!(automotive["regions"][0]["region"]["id"], "us:county:26163");

    let server = Server::start(home);
    assert_eq!(server.get("/api/v1/regions/custom:calibaja?reference=na"), calibaja);
    assert_eq!(server.get("/api/v1/regions/mx:municipality:28032"), reynosa);
    assert_eq!(server.get("/api/v1/clusters/automotive?level=us:county&limit=50"), automotive);
    // The third door speaks another API's field names, of the same numbers.
    let wayne = server.get("/data/region/county/26163/2016/automotive");
    let wayne = if wayne.is_array() { &wayne[0] } else { &wayne };
    let jobs = number(&automotive["regions"][0]["cell"]["jobs"]);
    let lq = number(&automotive["regions"][0]["cell"]["lq"]);
    assert!((wayne["emp_tl"].as_f64().unwrap() - jobs).abs() <= 0.5, "{wayne}");
    assert!((wayne["lq_tf"].as_f64().unwrap() - lq).abs() < 1e-9, "{wayne}");
}
