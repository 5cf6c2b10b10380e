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

const CELL: [&str; 6] =
    ["emp_tl", "est_tl", "private_wage_tf", "lq_tf", "region_emp_per_tf", "cluster_emp_per_tf"];
const REGION: [&str; 7] = [
    "emp_tl",
    "est_tl",
    "private_wage_tf",
    "emp_traded_tl",
    "emp_local_tl",
    "str_emp_tl",
    "str_emp_per_tf",
];

/// Ranks, percentile ranks and changes of `field` in `now`, computed from the documents alone.
fn assert_ranked(field: &str, now: &[Value], then: &[Value]) {
    let ranks = |values: &[Option<f64>], zero: bool, name: &str| {
        let part = |v: &Option<f64>| v.filter(|v| zero || *v > 0.0);
        let known: Vec<f64> = values.iter().filter_map(part).collect();
        for (document, value) in now.iter().zip(values) {
            let rank = part(value).map(|v| 1 + known.iter().filter(|other| **other > v).count());
            let percentile =
                rank.map(|rank| (100.0 / known.len() as f64 * (rank as f64 - 0.5)).round() as u64);
            let id = &document["id"];
            assert_eq!(document[format!("{name}_rank_i")], value!(rank), "{name} of {id}");
            assert_eq!(document[format!("{name}_per_rank_i")], value!(percentile), "{name} {id}");
        }
    };
    let values = |list: &[Value]| list.iter().map(|d| d[field].as_f64()).collect::<Vec<_>>();
    ranks(&values(now), field.starts_with("str_"), field);
    let change = format!("{field}_change_tf");
    let changes: Vec<Option<f64>> = now.iter().map(|d| d[&change].as_f64()).collect();
    for (now, found) in now.iter().zip(&changes) {
        let then = then.iter().find(|then| then["region_id_t"] == now["region_id_t"]).unwrap();
        let (start, end) = (then[field].as_f64().unwrap(), now[field].as_f64().unwrap());
        let amount = field.ends_with("_tl") || field == "private_wage_tf";
        // One year lies between.
        let expected =
            if amount { (start > 0.0).then(|| end / start - 1.0) } else { Some(end - start) };
        match (found, expected) {
            (Some(found), Some(expected)) => {
                assert!((found - expected).abs() < 1e-9, "{change}: {found} is not {expected}");
            }
            (found, expected) => assert_eq!((*found, field), (expected, field)),
        }
    }
    ranks(&changes, true, &change);
}

#[tokio::test]
async fn every_ranked_field_has_ranks_percentiles_and_changes() {
    for cluster in ["automotive", "local_hospitality_establishments", "automotive/4.1"] {
        let now = json(&format!("/data/region/county/all/2023/{cluster}")).await;
        let then = json(&format!("/data/region/county/all/2022/{cluster}")).await;
        assert_eq!(array(&now).len(), 4);
        CELL.iter().for_each(|field| assert_ranked(field, array(&now), array(&then)));
        let first = then[0].as_object().unwrap();
        assert!(first["emp_tl_change_tf"].is_null(), "nothing is before the first year");
    }
    let now = json("/data/region/municipality/all/2023").await;
    let then = json("/data/region/municipality/all/2022").await;
    REGION.iter().for_each(|field| assert_ranked(field, array(&now), array(&then)));
    // The nations are compared with each other, but their wages are in two currencies.
    let nation = json("/data/region/country/us/2023/automotive").await;
    assert_eq!(nation["emp_tl_rank_i"], 1);
    assert!(nation["private_wage_tf"].is_f64() && nation["private_wage_tf_rank_i"].is_null());
}

#[tokio::test]
async fn the_dictionary_has_every_field() {
    let dictionary = json("/data/meta/dict").await;
    let known: Vec<&str> =
        array(&dictionary).iter().map(|field| field["key"].as_str().unwrap()).collect();
    let mut sorted = known.clone();
    sorted.sort_unstable();
    sorted.dedup();
    assert_eq!(sorted.len(), known.len(), "a field is there twice");
    for path in [
        "/data/region/county/06073/2023/automotive",
        "/data/region/county/06073/2023/automotive/4.1",
        "/data/region/county/06073/2023",
        "/data/meta/cluster/automotive/4.1",
    ] {
        let document = json(path).await;
        for field in document.as_object().unwrap().keys() {
            let by_code = field.starts_with("cluster_") && field.ends_with("_emp_tl");
            assert!(by_code || known.contains(&field.as_str()), "{field} of {path}");
        }
    }
    let cluster = json("/data/meta/cluster/automotive").await;
    assert_eq!(cluster["related_clusters"], value!([]));
}

/// The window of an order is that of a whole sort, and the start of a window skips without a change.
#[tokio::test]
async fn wide_requests_are_windows_of_the_whole() {
    for path in
        ["/data/cluster/all", "/data/region/municipality", "/data/region/county/all/all/all/all"]
    {
        let whole = json(path).await;
        let whole = array(&whole);
        assert!(whole.len() > 5, "{path}: {}", whole.len());
        let cut = json(&format!("{path}?start=2&limit=3&single=array")).await;
        assert_eq!(array(&cut)[..], whole[2..5], "{path}");
        for (order, field, sign) in [
            ("emp_tl%20desc", "emp_tl", -1.0),
            ("private_wage_tf_rank_i", "private_wage_tf_rank_i", 1.0),
            ("emp_tl_change_tf%20desc,id%20desc", "emp_tl_change_tf", -1.0),
        ] {
            let mut expected: Vec<&Value> = whole.iter().collect();
            let key = |d: &Value| d[field].as_f64().map_or(f64::INFINITY, |v| v * sign);
            let by_id = |a: &Value, b: &Value| b["id"].as_str().cmp(&a["id"].as_str());
            expected.sort_by(|a, b| {
                let ids =
                    if order.contains("id") { by_id(a, b) } else { std::cmp::Ordering::Equal };
                key(a).total_cmp(&key(b)).then(ids)
            });
            let sorted = json(&format!("{path}?sort={order}&start=1&limit=4&single=array")).await;
            let expected: Vec<Value> = expected[1..5].iter().map(|d| (*d).clone()).collect();
            assert_eq!(array(&sorted), &expected, "{path} by {order}");
        }
        // An order by a field that no document has is no order.
        assert_eq!(array(&json(&format!("{path}?sort=nothing_tf")).await), whole);
    }
}

#[tokio::test]
async fn suppressed_cells_are_marked_under_both_spellings() {
    let withheld = json("/data/region/county/06025/2022/aerospace_vehicles_and_defense").await;
    assert_eq!(
        (&withheld["supression_b"], &withheld["suppression_b"]),
        (&value!(true), &value!(true))
    );
    assert_eq!(withheld["emp_status_t"], "imputed");
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
