//! `icluster complexity` on real exports of 2019 and on the sample pack.

#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{icluster, json, output, real_data};
use serde_json::Value;

fn rank_of(ranking: &Value, place: &str) -> u64 {
    let places = ranking["places"].as_array().unwrap();
    places.iter().find(|p| p["id"] == place).unwrap()["rank"].as_u64().unwrap()
}

#[test]
fn countries_rank_as_a_specialist_expects_and_the_filter_is_named() {
    let Some(data) = real_data() else { return };
    let home = tempfile::tempdir().unwrap();
    let file = data.join("trade/atlas_hs92_country_product_2019.csv.gz");
    let file = file.to_str().unwrap();
    let ask = ["complexity", "--trade", file, "--replicates", "50"];
    let ranking = json(home.path(), &ask);
    assert_eq!(ranking["basis"]["classification"], "hs-1992");
    assert_eq!(ranking["basis"]["year"], 2019);
    assert!(ranking["basis"]["places_left_out"].as_u64().unwrap() > 50);
    for leader in ["jpn", "che", "deu", "kor", "sgp"] {
        assert!(rank_of(&ranking, leader) <= 12, "{leader} {}", rank_of(&ranking, leader));
    }
    assert!((10..=30).contains(&rank_of(&ranking, "mex")), "{}", rank_of(&ranking, "mex"));
    assert!(rank_of(&ranking, "mex") < rank_of(&ranking, "chl"));
    for place in ranking["places"].as_array().unwrap() {
        let [rank, low, high] =
            ["rank", "rank_low", "rank_high"].map(|k| place[k].as_f64().unwrap());
        assert!(low <= high && rank >= 1.0, "{place}");
    }
    // Without a filter islands lead, and the reply says what to beware of.
    let unfiltered = json(home.path(), &[&ask[..], &["--filter", "none"]].concat());
    let warnings = unfiltered["diagnosis"]["warnings"].to_string();
    assert!(warnings.contains("small-places"), "{warnings}");
    assert!(rank_of(&unfiltered, "mex") > rank_of(&ranking, "mex"));

    let page = output(home.path(), &[&ask[..], &["--lang", "es"]].concat());
    assert!(page.contains("OEC") && page.contains("Japón"), "{page}");

    let profile =
        json(home.path(), &["complexity", "place", "MEX", "--trade", file, "--replicates", "0"]);
    let options = profile["options"].as_array().unwrap();
    let scores: Vec<f64> = options.iter().map(|o| o["scores"][1].as_f64().unwrap()).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
    assert!(options.iter().all(|o| o["rca"].as_f64().unwrap() < 1.0));

    let diff =
        json(home.path(), &["complexity", "diff", "default", "py-ecomplexity", "--trade", file]);
    assert_eq!(diff["eci_correlation"].as_f64().unwrap(), 1.0, "both take the same vector");
    let coi = diff["coi_correlation"].as_f64().unwrap();
    assert!((0.5..0.9999).contains(&coi), "{coi}");
    let steps = diff["steps"].to_string();
    assert!(steps.contains("relatedness") && steps.contains("outlook"), "{steps}");
    assert_eq!(diff["places"][0]["coi_why"], "outlook");
}

#[test]
fn what_cannot_be_asked_is_said_with_what_can() {
    let home = tempfile::tempdir().unwrap();
    let said = |arguments: &[&str]| {
        let assert = icluster(home.path(), arguments).assert().failure();
        String::from_utf8_lossy(&assert.get_output().stderr).into_owned()
    };
    let none = said(&["complexity"]);
    assert!(none.contains("no exports") && none.contains("--trade"), "{none}");
    let file = home.path().join("exports_2019.csv");
    std::fs::write(&file, "country,product,value\nusa,0101,5\nmex,0102,7\n").unwrap();
    let file = file.to_str().unwrap();
    let small = said(&["complexity", "--trade", file]);
    assert!(small.contains("filter"), "{small}");
    let place = said(&["complexity", "place", "xyz", "--trade", file, "--filter", "none"]);
    assert!(place.contains("xyz") && place.contains("mex"), "{place}");
    let year = said(&["complexity", "--trade", file, "--year", "1999"]);
    assert!(year.contains("2019"), "{year}");
}

/// In the sample pack what appears next is planted: the next rung of a family the country climbs.
#[test]
fn the_planted_rule_of_the_sample_pack_is_found() {
    let home = tempfile::tempdir().unwrap();
    let pack = tempfile::tempdir().unwrap();
    icluster_sample::write_pack(pack.path()).unwrap();
    let states = pack.path().join("exports-by-us-state.csv.gz");
    let states = ["complexity", "--trade", states.to_str().unwrap(), "--replicates", "0"];
    let states = json(home.path(), &states);
    assert_eq!(states["basis"]["level"], "us:state");
    assert!(states["places"].as_array().unwrap().len() > 25, "{}", states["basis"]);
    let file = pack.path().join("exports-by-country-and-product.csv.gz");
    let file = file.to_str().unwrap();
    let found = json(home.path(), &["complexity", "predict", "mex", "--trade", file]);
    assert_eq!(found["winner_is_baseline"], false, "{}", found["winner"]);
    let of = |name: &str| {
        let models = found["models"].as_array().unwrap();
        let model = models.iter().find(|model| model["model"] == name).unwrap();
        model["pr_auc"]["estimate"].as_f64().unwrap()
    };
    let best = of(found["winner"].as_str().unwrap());
    assert!(best > 0.6, "{best}");
    assert!(best > 2.0 * of("density") && best > 8.0 * of("random"), "{best}");
    // What Mexico enters next, by the rule that made the numbers.
    let year = *icluster_sample::YEARS.end();
    let planted: Vec<String> = (0..icluster_sample::FAMILIES.len())
        .filter_map(|family| {
            let now = icluster_sample::rung("mex", family, year);
            let later = icluster_sample::rung("mex", family, year + 3);
            (later > now).then(|| icluster_sample::product(family, now))
        })
        .collect();
    let next: Vec<&str> =
        found["next"].as_array().unwrap().iter().map(|cell| cell["id"].as_str().unwrap()).collect();
    let top = &next[..planted.len() * 2];
    let hits = planted.iter().filter(|product| top.contains(&product.as_str())).count();
    assert!(!planted.is_empty() && hits * 10 >= planted.len() * 8, "{planted:?} {next:?}");
}

#[test]
fn exports_of_states_rank_with_their_warnings() {
    let Some(data) = real_data() else { return };
    let home = tempfile::tempdir().unwrap();
    let file = data.join("us/trade/Census_USATradeExport_2012.csv");
    let file = file.to_str().unwrap();
    let ranking = json(home.path(), &["complexity", "--trade", file, "--replicates", "20"]);
    assert_eq!(ranking["basis"]["level"], "us:state");
    assert_eq!(ranking["basis"]["classification"], "naics-2012");
    assert!(rank_of(&ranking, "us:state:25") < rank_of(&ranking, "us:state:22"), "MA before LA");
    assert!(!ranking["diagnosis"]["warnings"].as_array().unwrap().is_empty());
    let codes = ranking["activities"].as_array().unwrap().iter();
    assert!(codes.into_iter().all(|a| a["id"].as_str().unwrap().len() == 4));
}

#[test]
fn a_portfolio_links_and_weights_of_real_exports() {
    let Some(data) = real_data() else { return };
    let home = tempfile::tempdir().unwrap();
    let file = data.join("trade/atlas_hs92_country_product_2019.csv.gz");
    let file = file.to_str().unwrap();
    let ask = |more: &[&str]| {
        json(home.path(), &[more, &["--trade", file, "--replicates", "0"]].concat())
    };
    let found = ask(&["complexity", "portfolio", "mex", "--like", "deu"]);
    let steps = found["steps"].as_array().unwrap();
    assert_eq!(found["target_place"]["id"], "deu");
    assert!(found["after"].as_f64() >= found["target"].as_f64());
    assert!(found["gap"].as_f64().unwrap() < 5e-3, "{}", found["gap"]);
    assert!((20..200).contains(&steps.len()), "{}", steps.len());
    let links = ask(&["complexity", "links", "--limit", "0"]);
    let shown = links["links"].as_array().unwrap();
    assert_eq!(shown.len() as u64, links["validated"].as_u64().unwrap());
    // Men's suits and shirts, and the like, are made together everywhere.
    let clothes = |code: &Value| code.as_str().unwrap().starts_with('6');
    let both = shown.iter().filter(|l| clothes(&l["first"]) && clothes(&l["second"])).count();
    assert!(both * 2 > shown.len(), "{both} of {}", shown.len());

    let weights = output(home.path(), &["complexity", "weights"]);
    let path = home.path().join("weights.toml");
    let own = weights.replace("[attractiveness]", "[attractiveness]\nwages = 5");
    std::fs::write(&path, own).unwrap();
    let criteria = home.path().join("criteria.csv");
    std::fs::write(&criteria, "activity,wages\n8703,90\n8708,50\n6203,10\n").unwrap();
    let [path, criteria] = [&path, &criteria].map(|path| path.to_str().unwrap());
    let place = ["complexity", "place", "bra", "--weights", path, "--criteria", criteria];
    let profile = ask(&place);
    let options = profile["options"].as_array().unwrap();
    let attractive = |code: &str| {
        let option = options.iter().find(|option| option["id"] == code).unwrap();
        option["attractiveness"].as_f64().unwrap()
    };
    assert!(attractive("8703") > attractive("6203") + 1.0);
    std::fs::write(criteria, "activity,wages\n8703,much\n").unwrap();
    let refused =
        icluster(home.path(), &[&place[..], &["--trade", file]].concat()).assert().failure();
    let said = String::from_utf8_lossy(&refused.get_output().stderr).into_owned();
    assert!(said.contains("line 2") && said.contains("wages"), "{said}");
}
