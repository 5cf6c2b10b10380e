//! The routes of the US Cluster Mapping API answer in its shapes.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{get, json};
use serde_json::{Value, json as value};

fn array(reply: &Value) -> &Vec<Value> {
    reply.as_array().unwrap_or_else(|| panic!("no array: {reply}"))
}

#[tokio::test]
async fn one_cluster_in_one_region_is_an_object_with_the_publishers_fields() {
    let document = json("/data/region/county/06073/2022/automotive").await;
    assert_eq!(document["id"], "cluster/county/06073/4/2022");
    assert_eq!(document["emp_tl"], 1000);
    assert_eq!(document["ap_tl"], 50_000);
    assert_eq!(document["private_wage_tf"], 50_000.0);
    for field in [
        "type_t",
        "cluster_name_t",
        "cluster_code_t",
        "key_t",
        "year_t",
        "region_type_t",
        "region_code_t",
        "region_name_t",
        "region_short_name_t",
        "region_key_t",
        "traded_b",
        "subcluster_b",
        "emp_reported_tl",
        "est_tl",
        "supression_b",
        "suppression_b",
        "lq_tf",
        "region_emp_per_tf",
        "cluster_emp_per_tf",
        "qualifying_b",
        "significant_b",
        "strong_b",
        "strong10_b",
        "emp_tl_rank_i",
    ] {
        assert!(document.get(field).is_some_and(|value| !value.is_null()), "{field}: {document}");
    }
    assert_eq!(document["sample_b"], true);
}

#[tokio::test]
async fn numbers_are_those_of_the_rest_of_the_api() {
    let ours = json("/api/v1/regions/us:county:48141/clusters/automotive?year=2023").await;
    let theirs = json("/data/region/county/48141/2023/4").await;
    assert_eq!(theirs["lq_tf"], ours["cell"]["lq"]["value"]);
    assert_eq!(theirs["region_emp_per_tf"], ours["cell"]["share_of_region"]["value"]);
    assert_eq!(theirs["emp_tl_rank_i"], ours["cell"]["rank"]);
}

#[tokio::test]
async fn suppressed_cells_are_marked_under_both_spellings() {
    let withheld = json("/data/region/county/06025/2022/aerospace_vehicles_and_defense").await;
    assert_eq!(
        (&withheld["supression_b"], &withheld["suppression_b"]),
        (&value!(true), &value!(true))
    );
    assert_eq!(withheld["emp_status_t"], "modelled");
    assert_eq!(withheld["emp_reported_tl"], 0);
    let published = json("/data/region/county/06025/2022/automotive").await;
    assert_eq!(published["supression_b"], false);
}

#[tokio::test]
async fn codes_slugs_and_lists_name_the_same() {
    let one = json("/data/region/county/6073/2022/automotive").await;
    assert_eq!(one, json("/data/region/county/san_diego_county_california/2022/4").await);
    assert_eq!(one, json("/data/region/county/san-diego-county/2022/automotive").await);
    assert_eq!(one, json("/data/cluster/automotive/2022/county/06073").await);
    let two = json("/data/region/county/06073,06025/2022/4,33").await;
    assert_eq!(array(&two).len(), 4);
    let municipality = json("/data/region/municipality/02004/2022/automotive").await;
    assert_eq!(municipality["currency_t"], "MXN");
}

#[tokio::test]
async fn all_traded_and_local_select_clusters() {
    let path = |cluster: &str| format!("/data/region/county/all/2022/{cluster}");
    assert_eq!(array(&json(&path("all")).await).len(), 16);
    let traded = json(&path("traded")).await;
    assert_eq!(array(&traded).len(), 12);
    assert!(array(&traded).iter().all(|document| document["traded_b"] == true));
    assert_eq!(array(&json(&path("local")).await).len(), 4);
    assert_eq!(array(&json("/data/region/county/all/all/automotive").await).len(), 8);
}

#[tokio::test]
async fn without_a_cluster_the_answer_is_the_region() {
    let region = json("/data/region/state/06/2022").await;
    assert_eq!(region["type_t"], "region");
    assert_eq!(region["region_name_t"], "California");
    let parts = ["emp_traded_tl", "emp_local_tl"].map(|field| region[field].as_i64().unwrap());
    assert_eq!(parts.iter().sum::<i64>(), region["emp_tl"].as_i64().unwrap());
    assert!(region["cluster_4_emp_tl"].is_i64() && region["strong_clusters"].is_object());
    assert!(region["leading_clusters"]["4"]["key"].is_string());
    let nation = json("/data/region/country/all/2022").await;
    assert_eq!(nation["region_code_t"], "us");
    assert_eq!(json("/data/region/country/mx/2022").await["region_code_t"], "mx");
}

#[tokio::test]
async fn subclusters_are_documents_of_their_own() {
    let document = json("/data/region/county/06073/2022/automotive/4.1").await;
    assert_eq!(document["subcluster_b"], true);
    assert_eq!(
        (&document["sub_code_t"], &document["parent_key_t"]),
        (&value!("4.1"), &value!("automotive"))
    );
    assert_eq!(document["emp_tl"], 1000);
    let all = json("/data/region/county/06073/2022/traded/all").await;
    assert_eq!(array(&all).len(), 3);
}

#[tokio::test]
async fn windows_and_order() {
    let path = "/data/region/county/all/2022/automotive";
    let sorted = json(&format!("{path}?sort=emp_tl%20desc")).await;
    let jobs: Vec<i64> = array(&sorted).iter().map(|d| d["emp_tl"].as_i64().unwrap()).collect();
    assert!(jobs.len() == 4 && jobs.is_sorted_by(|a, b| a >= b), "{jobs:?}");
    let second = json(&format!("{path}?sort=emp_tl+desc&start=1&limit=1")).await;
    assert_eq!(second, sorted[1]);
    let listed = json(&format!("{path}?limit=1&single=array")).await;
    assert_eq!(array(&listed).len(), 1);
    assert_eq!(json("/data/region/county/06073/1999").await, value!([]));
    assert_eq!(get(&format!("{path}?sort=emp_tl%20sideways")).await.status, 400);
}

#[tokio::test]
async fn meta_routes_describe_what_there_is() {
    assert_eq!(json("/data/meta/years").await, value!([2022, 2023]));
    assert_eq!(array(&json("/data/meta/clusters").await).len(), 4);
    let cluster = json("/data/meta/cluster/automotive").await;
    assert_eq!(cluster["sub_clusters"]["4.1"], "Automotive Makers");
    assert!(cluster["naics_2022"]["336111"].is_string(), "{cluster}");
    assert_eq!(json("/data/meta/cluster/4/4.1").await["parent_key_t"], "automotive");
    let counties = json("/data/meta/regions/county").await;
    assert_eq!(array(&counties).len(), 4);
    let states = json("/data/meta/regions").await;
    assert!(array(&states).iter().any(|region| region["region_type_t"] == "municipality"));
    let fields = json("/data/meta/dict").await;
    assert!(array(&fields).iter().any(|field| field["key"] == "lq_tf"));
    let indicator = json("/data/meta/indicator/emp_tl/automotive").await;
    assert_eq!(indicator["regions"]["county"], value!([2022, 2023]));
    for path in ["/data", "/data/meta", "/data/region", "/data/cluster"] {
        assert!(!array(&json(path).await).is_empty(), "{path}");
    }
}

#[tokio::test]
async fn autocomplete_finds_regions_and_clusters() {
    let all = json("/data/autocomplete/automotive?single=array").await;
    assert!(array(&all).iter().any(|hit| hit["key_t"] == "automotive"), "{all}");
    let region = json("/data/autocomplete/region/tijuana").await;
    assert_eq!(region["region_code_t"], "02004");
    let by_zip = json("/data/autocomplete/92101").await;
    assert_eq!(
        (&by_zip["region_code_t"], &by_zip["key_t"]),
        (&value!("06073"), &value!("us:county:06073"))
    );
    assert!(by_zip["detail_t"].as_str().unwrap().ends_with("ZIP 92101"), "{by_zip}");
    assert_eq!(json("/data/autocomplete/cluster/92101").await, value!([]));
    assert_eq!(json("/data/autocomplete/cluster/tijuana").await, value!([]));
    assert_eq!(json("/data/autocomplete/naics%20tijuana").await, value!([]));
}

#[tokio::test]
async fn what_does_not_exist_is_said() {
    for path in [
        "/data/region/parish",
        "/data/region/county/99999/2022",
        "/data/region/county/atlantis",
        "/data/region/county/06073/soon",
        "/data/region/county/06073/2022/nothing",
        "/data/region/county/06073/2022/automotive/nothing",
        "/data/meta/indicator/luck",
        "/data/nothing",
    ] {
        let reply = get(path).await;
        assert_eq!(reply.status, 404, "{path}");
        assert!(!reply.json()["action"].as_str().unwrap().is_empty(), "{path}");
    }
}
