//! Every route of `/api/v1`, and what all replies have in common.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use arrow::array::{AsArray, RecordBatch};
use arrow::datatypes::Float64Type;
use common::{get, get_with, json};
use parquet::arrow::arrow_reader::ParquetRecordBatchReaderBuilder;
use serde_json::Value;

const COUNTY: &str = "/api/v1/regions/us:county:06073";

#[tokio::test]
async fn meta_says_what_is_loaded_and_that_it_is_invented() {
    let meta = json("/api/v1/meta").await;
    assert_eq!(meta["sample"], true);
    assert_eq!(meta["years"], serde_json::json!([2022, 2023]));
    let reply = get("/api/v1/meta").await;
    assert_eq!(reply.header("icluster-sample"), "true");
    assert_eq!(reply.header("icluster-release"), meta["release"].as_str().unwrap());
}

#[tokio::test]
async fn a_region_has_the_jobs_that_were_imported() {
    let region = json(&format!("{COUNTY}?year=2022")).await;
    assert_eq!(region["region"]["name"]["en"], "San Diego County");
    assert_eq!(region["year"], 2022);
    let clusters = region["clusters"].as_array().unwrap();
    let jobs = |key: &str| {
        clusters.iter().find(|cell| cell["key"] == key).unwrap()["jobs"]["value"].as_f64().unwrap()
    };
    // The first region's rows: 1000 + 700 * (2 * place of the industry mod 5).
    assert!((jobs("automotive") - 1000.0).abs() < 1e-6);
    assert!((jobs("aerospace-vehicles-and-defense") - 2400.0).abs() < 1e-6);
}

#[tokio::test]
async fn lists_carry_their_items_and_the_release() {
    for (path, key) in [
        ("/api/v1/regions?level=us:county", "id"),
        ("/api/v1/regions/us:county:06073/clusters", "key"),
        ("/api/v1/regions/us:county:06073/industries", "code"),
        ("/api/v1/clusters", "key"),
        ("/api/v1/search?q=tijuana", "id"),
        ("/api/v1/sources", "publisher"),
        ("/api/v1/releases", "id"),
    ] {
        let list = json(path).await;
        assert_eq!(list["sample"], true, "{path}");
        assert!(list["release"].is_string(), "{path}");
        let items = list["items"].as_array().unwrap();
        assert!(!items.is_empty(), "{path} is empty");
        assert!(items.iter().all(|item| item[key].is_string()), "{path}: {key}");
        assert!(list["total"].as_u64().unwrap() >= items.len() as u64, "{path}");
    }
}

#[tokio::test]
async fn a_zip_code_finds_its_county_and_says_why() {
    let list = json("/api/v1/regions?q=92101").await;
    assert_eq!(list["total"], 1);
    assert_eq!(list["items"][0]["id"], "us:county:06073");
    let found_by = &list["items"][0]["found_by"];
    assert_eq!(found_by["en"], "ZIP 92101");
    assert!(found_by["es"].as_str().unwrap().contains("92101"), "{found_by}");
    let csv = get("/api/v1/regions?q=92101&format=csv").await;
    assert!(String::from_utf8_lossy(&csv.body).contains("ZIP 92101"));
    let hits = json("/api/v1/search?q=92101&lang=fr").await;
    assert_eq!(hits["items"][0]["id"], "us:county:06073");
    let detail = hits["items"][0]["detail"]["fr"].as_str().unwrap();
    assert!(detail.ends_with("code postal 92101 (ZIP)"), "{detail}");
    // Who was not searched by a ZIP code is not said to be found by one.
    let named = json("/api/v1/regions?q=San%20Diego").await;
    assert!(named["items"][0].get("found_by").is_none(), "{named}");
}

#[tokio::test]
async fn documents_answer() {
    for (path, pointer, expected) in [
        (format!("{COUNTY}/clusters/automotive"), "/cluster/key", "automotive"),
        ("/api/v1/clusters/automotive?level=us:county".to_owned(), "/level", "us:county"),
        (
            "/api/v1/compare?ids=us:county:06073,us:county:48141".to_owned(),
            "/regions/1/region/id",
            "us:county:48141",
        ),
        (
            "/api/v1/map?levels=us:county&cluster=automotive&indicator=jobs".to_owned(),
            "/indicator",
            "jobs",
        ),
        (
            "/api/v1/provenance?region=us:county:06073&cluster=automotive".to_owned(),
            "/rows/0/code",
            "336111",
        ),
        (
            "/api/v1/regions/custom:us:county:06073+mx:municipality:02004".to_owned(),
            "/parts/1/id",
            "mx:municipality:02004",
        ),
        ("/api/v1/regions/us:county:06073?reference=na".to_owned(), "/reference/id", "na"),
    ] {
        assert_eq!(json(&path).await.pointer(pointer), Some(&Value::from(expected)), "{path}");
    }
}

#[tokio::test]
async fn totals_say_where_they_come_from() {
    let totals = json("/api/v1/provenance?region=us:county:06073").await;
    let rows = totals["rows"].as_array().unwrap();
    for code in ["336111", "722511"] {
        assert!(rows.iter().any(|row| row["code"] == code), "{code}: {totals}");
    }
    assert_eq!(json("/api/v1/provenance?region=us:county:06073&cluster=all").await, totals);
}

#[tokio::test]
async fn a_plus_that_arrives_as_a_space_still_names_a_custom_region() {
    let path = "/api/v1/compare?ids=custom:us:county:06073+us:county:06025,us:county:48141";
    let comparison = json(path).await;
    assert_eq!(comparison["regions"][0]["region"]["id"], "custom:us:county:06073+us:county:06025");
}

#[tokio::test]
async fn what_is_wrong_is_a_problem_that_says_what_to_do() {
    for (path, status) in [
        ("/api/v1/regions/us:county:99999", 404),
        ("/api/v1/regions/us:town:1", 400),
        ("/api/v1/regions/%00%ff", 400),
        ("/api/v1/regions/us:county:06073/clusters/nothing", 404),
        ("/api/v1/regions/us:county:06073/clusters/%2F..%2F", 404),
        ("/api/v1/clusters/nothing", 404),
        ("/api/v1/provenance?region=us:county:06073&cluster=automotive/nothing", 404),
        ("/api/v1/clusters/automotive?level=us:town", 400),
        ("/api/v1/regions?limit=0", 400),
        ("/api/v1/regions?limit=many", 400),
        ("/api/v1/regions?offset=-1", 400),
        ("/api/v1/regions?offset=1000000001", 400),
        ("/api/v1/regions/us?year=99", 400),
        ("/tiles/3/1/3.mvt?year=99", 400),
        ("/tiles/3/1/3.mvt?year=-2147483647", 400),
        ("/api/v1/regions/us?reference=nowhere", 400),
        ("/api/v1/regions?format=xml", 400),
        ("/api/v1/meta?format=csv", 406),
        ("/api/v1/compare", 400),
        ("/api/v1/map?levels=us:town", 400),
        ("/api/v1/map?levels=us:county&indicator=luck", 400),
        ("/api/v1/map?levels=us:county&cluster=all&indicator=lq", 404),
        ("/api/v1/nothing", 404),
        ("/tiles/0/5/0.mvt", 404),
        ("/tiles/a/b/c", 404),
        ("/data/region/parish", 404),
    ] {
        let reply = get(path).await;
        assert_eq!(reply.status, status, "{path}: {}", String::from_utf8_lossy(&reply.body));
        assert_eq!(reply.header("content-type"), "application/problem+json", "{path}");
        let problem = reply.json();
        assert_eq!(problem["status"], status, "{path}");
        for field in ["type", "title", "detail", "action", "instance"] {
            assert!(!problem[field].as_str().unwrap().is_empty(), "{path}: {field}");
        }
    }
}

#[tokio::test]
async fn problems_speak_the_readers_language() {
    let path = "/api/v1/clusters/nothing";
    let spanish = get_with(path, &[("accept-language", "pt, es-MX;q=0.8, en;q=0.5")]).await;
    assert_eq!(
        (spanish.header("content-language"), &spanish.json()["title"]),
        ("es", &Value::from("No encontrado"))
    );
    let french = get_with(&format!("{path}?lang=fr"), &[("accept-language", "es")]).await;
    assert_eq!(french.json()["title"], "Introuvable");
}

#[tokio::test]
async fn a_known_reply_is_not_sent_again() {
    let first = get(COUNTY).await;
    let etag = first.header("etag");
    assert!(etag.starts_with('"') && etag.ends_with('"'), "{etag}");
    let again = get_with(COUNTY, &[("if-none-match", etag)]).await;
    assert_eq!((again.status.as_u16(), again.body.len()), (304, 0));
    assert_eq!(again.header("etag"), etag);
    // Another year, another form, another packing: another tag.
    for (path, headers) in [
        (format!("{COUNTY}?year=2022"), vec![("if-none-match", etag)]),
        (COUNTY.to_owned(), vec![("if-none-match", etag), ("accept-encoding", "gzip")]),
    ] {
        assert_eq!(get_with(&path, &headers).await.status, 200, "{path}");
    }
    // The order of parameters changes nothing.
    let one = get(&format!("{COUNTY}?year=2022&reference=na")).await;
    let other = get(&format!("{COUNTY}?reference=na&year=2022")).await;
    assert_eq!(one.header("etag"), other.header("etag"));
}

#[tokio::test]
async fn replies_are_compressed_when_the_client_takes_it() {
    use std::io::Read;
    let plain = get(COUNTY).await;
    let gzip = get_with(COUNTY, &[("accept-encoding", "gzip")]).await;
    assert_eq!(gzip.header("content-encoding"), "gzip");
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&*gzip.body).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
    let brotli = get_with(COUNTY, &[("accept-encoding", "gzip, br")]).await;
    assert_eq!(brotli.header("content-encoding"), "br");
    let mut unpacked = Vec::new();
    brotli::Decompressor::new(&*brotli.body, 4096).read_to_end(&mut unpacked).unwrap();
    assert_eq!(unpacked, plain.body);
}

#[tokio::test]
async fn pages_lead_to_each_other() {
    let reply = get("/api/v1/regions?level=us:county&limit=2&offset=2&q=").await;
    let link = reply.header("link");
    for part in [
        "</api/v1/regions?level=us:county&q=&offset=0&limit=2>; rel=\"first\"",
        "</api/v1/regions?level=us:county&q=&offset=0&limit=2>; rel=\"prev\"",
        "</api/v1/regions?level=us:county&q=&offset=2&limit=2>; rel=\"last\"",
    ] {
        assert!(link.contains(part), "{part} is not in {link}");
    }
    assert!(!link.contains("next"), "{link}");
    let first = get("/api/v1/regions?level=us:county&limit=3").await;
    assert!(
        first.header("link").contains("offset=3&limit=3>; rel=\"next\""),
        "{}",
        first.header("link")
    );
    let second = json("/api/v1/regions?level=us:county&limit=3&offset=3").await;
    assert_eq!(second["items"].as_array().unwrap().len(), 1);
    assert_eq!(get("/api/v1/clusters").await.header("link"), "");
}

#[tokio::test]
async fn csv_and_parquet_hold_what_json_holds() {
    let path = "/api/v1/regions/us:county:06025/clusters";
    let items = json(path).await["items"].as_array().cloned().unwrap();
    let reply = get_with(path, &[("accept", "text/csv")]).await;
    assert!(reply.header("content-type").starts_with("text/csv"));
    assert!(reply.header("content-disposition").contains("-sample-data.csv"));
    let mut csv = csv::Reader::from_reader(&*reply.body);
    let head = csv.headers().unwrap().clone();
    let column = |name: &str| head.iter().position(|known| known == name).unwrap();
    let rows: Vec<csv::StringRecord> = csv.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), items.len());
    assert_eq!(&head[0], "sample");
    let parquet = get(&format!("{path}?format=parquet")).await;
    let reader = ParquetRecordBatchReaderBuilder::try_new(parquet.body).unwrap();
    assert_eq!(reader.schema().metadata()["icluster.sample"], "true");
    let batches: Vec<RecordBatch> = reader.build().unwrap().map(Result::unwrap).collect();
    let jobs = batches[0].column_by_name("jobs").unwrap().as_primitive::<Float64Type>();
    for (at, item) in items.iter().enumerate() {
        assert_eq!(&rows[at][0], "true");
        assert_eq!(rows[at][column("key")], *item["key"].as_str().unwrap());
        assert_eq!(rows[at][column("jobs_status")], *item["jobs"]["status"].as_str().unwrap());
        let expected = item["jobs"]["value"].as_f64().unwrap();
        assert_eq!(
            rows[at][column("jobs")].parse::<f64>().unwrap().to_bits(),
            jobs.value(at).to_bits()
        );
        assert!((jobs.value(at) - expected).abs() < 1e-9);
    }
    let imputed = rows.iter().filter(|row| &row[column("jobs_status")] == "imputed");
    assert_eq!(imputed.count(), 1, "the withheld cell is marked as imputed");
}

#[tokio::test]
async fn places_come_as_geojson_with_their_shapes() {
    for path in [
        "/api/v1/regions?level=us:county&format=geojson",
        "/api/v1/map?levels=us:county&cluster=automotive&indicator=jobs&format=geojson",
    ] {
        let reply = get(path).await;
        assert_eq!(reply.header("content-type"), "application/geo+json", "{path}");
        let collection = reply.json();
        assert_eq!(
            (&collection["type"], &collection["sample"]),
            (&"FeatureCollection".into(), &true.into())
        );
        let features = collection["features"].as_array().unwrap();
        assert_eq!(features.len(), 4, "{path}");
        let county = features.iter().find(|f| f["id"] == "us:county:06073").unwrap();
        assert_eq!(county["geometry"]["type"], "MultiPolygon", "{path}");
        assert!(county["properties"].is_object(), "{path}");
    }
}

#[tokio::test]
async fn tiles_are_there_or_empty() {
    let tile = get("/tiles/4/2/6.mvt?levels=us:county").await;
    assert_eq!(tile.status, 200);
    assert_eq!(tile.header("content-type"), "application/vnd.mapbox-vector-tile");
    let has = |words: &str| tile.body.windows(words.len()).any(|part| part == words.as_bytes());
    assert!(has("us:county") && has("us:county:06073") && !has("mx:municipality"));
    assert_eq!(get("/tiles/4/15/15.mvt").await.status, 204);
}

#[tokio::test]
async fn a_method_that_is_not_there_is_named() {
    let request = axum::http::Request::delete("/api/v1/meta").body(axum::body::Body::empty());
    let reply = common::send(common::router(), request.unwrap()).await;
    assert_eq!(reply.status, 405);
    assert!(reply.header("allow").contains("GET"));
    assert_eq!(reply.json()["status"], 405);
}

#[tokio::test]
async fn every_reply_is_guarded() {
    for path in ["/", "/api", "/api/v1/meta", "/api/v1/nothing"] {
        let reply = get(path).await;
        assert!(reply.header("content-security-policy").contains("default-src 'self'"), "{path}");
        assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
        assert_eq!(reply.header("referrer-policy"), "no-referrer", "{path}");
    }
}

#[tokio::test]
async fn the_app_answers_its_own_addresses_and_no_missing_files() {
    for path in ["/", "/region/us:county:06073", "/es/mapa"] {
        let page = get(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
        assert_eq!(page.header("cache-control"), "no-cache", "{path}");
    }
    assert_eq!(get("/assets/missing.js").await.status, 404);
    let page = get("/api").await;
    assert!(String::from_utf8_lossy(&page.body).contains("/api/script.js"));
    assert!(get("/api/script.js").await.header("content-type").starts_with("text/javascript"));
    assert_eq!(json("/api/v1/openapi.json").await, icluster_server::openapi());
}

#[tokio::test]
async fn the_document_names_the_indicators_the_map_knows() {
    let document = icluster_server::openapi();
    let parameters = document["paths"]["/api/v1/map"]["get"]["parameters"].as_array().unwrap();
    let described = parameters.iter().find(|p| p["name"] == "indicator").unwrap();
    let described = described["schema"]["enum"].as_array().unwrap().clone();
    let meta = json("/api/v1/meta").await;
    let known: Vec<Value> =
        meta["indicators"].as_array().unwrap().iter().map(|i| i["id"].clone()).collect();
    let sorted = |mut names: Vec<Value>| {
        names.sort_by_key(ToString::to_string);
        names
    };
    assert_eq!(sorted(described), sorted(known));
}
