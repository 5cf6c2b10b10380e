//! `/api/v1/value…`: what it answers of an invented table of four regions by three sectors and invented jobs, in every form.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{get, json};
use serde_json::Value;

fn number(of: &Value) -> f64 {
    of.as_f64().unwrap_or_else(|| panic!("{of} is no number"))
}

fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0)
}

fn list(of: &Value) -> &Vec<Value> {
    of.as_array().unwrap()
}

#[tokio::test]
async fn tables_are_listed_with_their_residuals_and_what_is_missing() {
    let tables = json("/api/v1/value/tables").await;
    let [world] = list(&tables["tables"]).as_slice() else { panic!("{tables}") };
    assert_eq!(world["id"], "wiod-2011");
    assert_eq!(
        (&world["world"], &world["regions"], &world["sectors"]),
        (&true.into(), &4.into(), &12.into())
    );
    // One output is published a tenth too high.
    assert!(
        number(&world["row_residual"]) > 0.0 && number(&world["row_residual"]) < 0.05,
        "{world}"
    );
    assert!(near(number(&world["whole_residual"]), 0.0));
    assert_eq!(world["sample"], true);
    let [lacking] = list(&tables["incomplete"]).as_slice() else { panic!("{tables}") };
    assert_eq!(lacking["id"], "bea-summary-2023");
    assert!(lacking["missing"]["es"].as_str().unwrap().contains("oferta"), "{lacking}");
    let csv = get("/api/v1/value/tables?format=csv").await;
    assert!(String::from_utf8_lossy(&csv.body).contains("wiod-2011"));
}

#[tokio::test]
async fn indicators_are_of_every_sector_or_of_a_region() {
    let reply = json("/api/v1/value/indicators?table=wiod-2011").await;
    let sectors = list(&reply["sectors"]);
    assert_eq!(sectors.len(), 12);
    for sector in sectors {
        assert!(number(&sector["upstreamness"]) >= 1.0 && number(&sector["downstreamness"]) >= 1.0);
        assert!(
            number(&sector["extraction_loss"]) >= number(&sector["output"]) * (1.0 - 1e-9),
            "{sector}"
        );
    }
    let output = |of: &Value| number(&of["output"]);
    let weighted: f64 = sectors.iter().map(|of| number(&of["value_added"])).sum();
    let demand: f64 = sectors.iter().map(|of| number(&of["final_demand"])).sum();
    assert!(near(weighted, demand), "value added pays for final demand");
    let mexico = json("/api/v1/value/indicators?region=mex").await;
    assert_eq!(list(&mexico["sectors"]).len(), 3);
    assert!(output(&mexico["sectors"][0]) > 0.0);
    let wrong = get("/api/v1/value/indicators?region=atlantis").await;
    assert_eq!(wrong.status, 400);
    let wrong = get("/api/v1/value/indicators?table=wiod-1900").await;
    assert_eq!(
        (wrong.status.as_u16(), wrong.json()["type"].as_str().unwrap().contains("no-table")),
        (404, true)
    );
    let csv = get("/api/v1/value/indicators?format=csv").await;
    assert!(String::from_utf8_lossy(&csv.body).lines().next().unwrap().contains("upstreamness"));
}

#[tokio::test]
async fn exports_are_taken_apart_by_three_methods_that_agree() {
    let mut exports = Vec::new();
    for method in ["borin-mancini", "wang-wei-zhu", "koopman-wang-wei"] {
        for exporter in ["na", "mex", "usa,can"] {
            let reply =
                json(&format!("/api/v1/value/decomposition?exporter={exporter}&method={method}"))
                    .await;
            let total = number(&reply["exports"]);
            let sum: f64 = list(&reply["terms"]).iter().map(|term| number(&term["value"])).sum();
            assert!(near(sum, total), "{method} {exporter}: {sum} {total}");
            for side in ["sectors", "importers"] {
                let sum: f64 = list(&reply[side]).iter().map(|of| number(&of["exports"])).sum();
                assert!(near(sum, total), "{side} of {exporter}");
                for of in list(&reply[side]) {
                    let terms: f64 = list(&of["terms"]).iter().map(number).sum();
                    assert!(near(terms, number(&of["exports"])), "{method}: {of}");
                }
            }
            let origins: f64 = list(&reply["origins"]).iter().map(|of| number(&of["value"])).sum();
            assert!(near(origins, total), "whoever's value added it is, it is all of exports");
            exports.push((exporter, total));
        }
    }
    assert!(
        exports
            .iter()
            .all(|(who, total)| exports.iter().all(|(w, t)| w != who || near(*t, *total)))
    );
    let bloc = json("/api/v1/value/decomposition").await;
    assert_eq!(bloc["exporter_name"]["fr"], "Amérique du Nord");
    assert!(number(&bloc["exports"]) < number(&bloc["exports_of_members"]));
    let wrong = get("/api/v1/value/decomposition?exporter=xyz").await;
    assert_eq!(wrong.status, 400);
    let wrong = get("/api/v1/value/decomposition?method=vertical-specialisation").await;
    assert_eq!(wrong.status, 400);
    let csv = get("/api/v1/value/decomposition?format=csv&list=origins").await;
    assert!(String::from_utf8_lossy(&csv.body).contains("chn"));
}

#[tokio::test]
async fn value_added_in_use_is_all_of_final_use() {
    let reply = json("/api/v1/value/origins?user=na").await;
    let sum: f64 = list(&reply["origins"]).iter().map(|of| number(&of["value"])).sum();
    assert!(near(sum, number(&reply["total"])));
    let own: Vec<&str> = list(&reply["origins"])
        .iter()
        .filter(|of| of["own"] == true)
        .map(|of| of["region"].as_str().unwrap())
        .collect();
    assert_eq!(own.len(), 3, "{own:?}");
}

#[tokio::test]
async fn a_chain_has_nodes_for_its_edges_and_evidence_for_each() {
    let path = "/api/v1/value/chain?cluster=automotive&region=custom:us:county:06073%2Bmx:municipality:02004";
    let reply = json(path).await;
    let nodes: Vec<&str> =
        list(&reply["nodes"]).iter().map(|node| node["id"].as_str().unwrap()).collect();
    let evidence: Vec<&str> =
        list(&reply["evidence"]).iter().map(|of| of["id"].as_str().unwrap()).collect();
    assert_eq!(list(&reply["parts"]).len(), 2, "{}", reply["parts"]);
    let mut first = 0.0;
    for edge in list(&reply["edges"]) {
        let (from, to) = (edge["from"].as_str().unwrap(), edge["to"].as_str().unwrap());
        assert!(nodes.contains(&from) && nodes.contains(&to), "{edge}");
        let [low, value, high] = ["lower", "value", "upper"].map(|key| number(&edge[key]));
        assert!(low <= value && value <= high && value > 0.0, "{edge}");
        assert!(matches!(edge["tier"].as_u64(), Some(1..=3)), "{edge}");
        assert!(!edge["method"].as_str().unwrap().is_empty(), "{edge}");
        match edge["kind"].as_str().unwrap() {
            "io" | "trade" => assert_eq!(edge["unit"], "USD", "{edge}"),
            "relatedness" => assert!(edge["unit"] == "proximity" && value <= 1.0, "{edge}"),
            _ => assert!(edge["unit"] == "share" && value <= 1.0, "{edge}"),
        }
        assert!(
            list(&edge["evidence"]).iter().all(|of| evidence.contains(&of.as_str().unwrap())),
            "{edge}"
        );
        // Only flows are what the cluster needs.
        if edge["kind"] == "io" && to.starts_with("0:") {
            first += value;
        }
    }
    // What the first stage sells is what the cluster needs of all sectors.
    let needs: f64 = list(&reply["gaps"]).iter().map(|gap| number(&gap["need"])).sum();
    assert!(near(first, needs), "{first} {needs}");
    for gap in list(&reply["gaps"]) {
        let parts: f64 = ["here", "bloc", "abroad"].iter().map(|part| number(&gap[part])).sum();
        assert!(near(parts, 1.0), "{gap}");
    }
    let sold: f64 = list(&reply["users"]).iter().map(|user| number(&user["share"])).sum();
    assert!(near(sold, 1.0), "all of the output is sold: {sold}");
    let across = list(&reply["two_way"]);
    assert!(
        !across.is_empty() && across.iter().all(|of| number(&of["two_way"]) <= 1.0),
        "{across:?}"
    );
    assert!(list(&reply["links"]).iter().any(|link| link["crosses"] == true));
    // Each kind alone is what it is among all of them.
    let all = list(&reply["edges"]);
    let mut counted = 0;
    for kind in ["io", "trade", "relatedness", "membership"] {
        let one = json(&format!("{path}&kind={kind}")).await;
        assert_eq!(list(&one["kinds"]), &[Value::from(kind)]);
        let of: Vec<&Value> = all.iter().filter(|edge| edge["kind"] == kind).collect();
        assert_eq!(list(&one["edges"]).iter().collect::<Vec<_>>(), of, "{kind}");
        counted += of.len();
        if kind == "membership" {
            assert!(of.iter().any(|edge| edge["exact"] == true && edge["tier"] == 1), "{of:?}");
        }
    }
    assert_eq!(counted, all.len());
    let csv = get(&format!("{path}&kind=membership&format=csv")).await;
    let csv = String::from_utf8_lossy(&csv.body).into_owned();
    assert!(csv.contains("membership") && !csv.contains("leontief"), "{csv}");
    assert_eq!(get(&format!("{path}&kind=money")).await.status, 400);
    // Half the weight of what comes later halves the second stage.
    let stage = |reply: &Value| -> f64 {
        let second = list(&reply["nodes"]).iter().filter(|node| node["stage"] == -2);
        second.map(|node| number(&node["value"])).sum()
    };
    let half = json(&format!("{path}&decay=0.5")).await;
    assert!(near(stage(&half) * 2.0, stage(&reply)), "{} {}", stage(&half), stage(&reply));
    let one = json(&format!("{path}&steps=1&sectors=1")).await;
    assert!(list(&one["nodes"]).iter().any(|node| node["sector"] == "other"));
    for (wrong, status) in [
        ("/api/v1/value/chain?cluster=automotive&region=custom:nowhere", 404),
        ("/api/v1/value/chain?cluster=unheard-of&region=mx:municipality:02004", 404),
        ("/api/v1/value/chain?cluster=automotive&region=mx:municipality:02004&steps=9", 400),
    ] {
        assert_eq!(get(wrong).await.status, status, "{wrong}");
    }
    for what in ["edges", "gaps", "users", "links", "two-way", "evidence"] {
        let csv = get(&format!("{path}&format=csv&list={what}")).await;
        assert!(csv.status == 200 && csv.body.len() > 20, "{what}");
    }
}

#[tokio::test]
async fn goods_go_from_makers_to_users_in_every_form() {
    let path = "/api/v1/value/links?from=mx&to=us";
    let reply = json(path).await;
    assert_eq!((number(&reply["all"]), number(&reply["linked"])), (1.2e9, 1.1e9));
    assert_eq!((&reply["currency"], &reply["year"]), (&"USD".into(), &2023.into()));
    let links = list(&reply["links"]);
    let sum: f64 = links.iter().map(|link| number(&link["value"])).sum();
    assert!(near(sum, 1.1e9), "{sum}");
    for link in links {
        let [low, value, high] = ["lower", "value", "upper"].map(|key| number(&link[key]));
        assert!(low <= value && value <= high && value > 0.0, "{link}");
        assert!(link["from"].as_str().unwrap().starts_with("mx:state:"), "{link}");
        assert!(link["to"].as_str().unwrap().starts_with("us:state:"), "{link}");
        assert_eq!(link["tier"], 3);
    }
    let one = json(&format!("{path}&cluster=aerospace-vehicles-and-defense&level=place")).await;
    assert_eq!(number(&one["linked"]), 3e8);
    assert!(list(&one["links"]).iter().all(|link| link["industry"] == "336411"), "{one}");
    assert!(list(&one["links"])[0]["from"].as_str().unwrap().starts_with("mx:municipality:"));
    assert_eq!(number(&json(&format!("{path}&product=9018")).await["value"]), 1e8);
    for what in ["links", "products", "suppliers", "buyers", "twins", "evidence"] {
        let csv = get(&format!("{path}&format=csv&list={what}")).await;
        assert!(csv.status == 200 && csv.body.len() > 20, "{what}");
    }
    for (wrong, status) in [
        ("/api/v1/value/links?from=us&to=ca", 404),
        ("/api/v1/value/links?from=us&to=fr", 400),
        ("/api/v1/value/links?from=mx&to=us&cluster=unheard-of", 404),
        ("/api/v1/value/links?from=mx&to=us&region=us:state:99", 404),
    ] {
        assert_eq!(get(wrong).await.status, status, "{wrong}");
    }
}

#[tokio::test]
async fn shocks_networks_regions_and_changes_answer_in_every_form() {
    let shock = "/api/v1/value/shock?region=usa&sectors=c15,c16&loss=0.5";
    let reply = json(shock).await;
    assert_eq!(list(&reply["course"]).len(), 365);
    assert_eq!(list(&reply["sectors"]), &[Value::from("c15"), Value::from("c16")]);
    assert!(number(&reply["value_added_lost"]) > 0.0 && reply["may_collapse"] == false, "{reply}");
    assert_eq!(json(&format!("{shock}&stock=30")).await["may_collapse"], true);
    for what in ["course", "regions", "sectors", "places"] {
        let csv = get(&format!("{shock}&format=csv&list={what}")).await;
        assert!(csv.status == 200 && csv.body.len() > 20, "{what}");
    }
    let network = json("/api/v1/value/network").await;
    assert_eq!(list(&network["nodes"]).len(), 12);
    assert_eq!(list(&network["groupings"]).len(), 4);
    let csv = get("/api/v1/value/network?format=csv&list=groupings&resolutions=1").await;
    assert!(String::from_utf8_lossy(&csv.body).contains("stability"));
    let region = json("/api/v1/value/region?region=us:state:06&method=aflq").await;
    assert!(number(&region["share"]) > 0.0 && region["method"] == "aflq", "{region}");
    for sector in list(&region["sectors"]) {
        let of = &sector["multiplier"];
        assert!(number(&of["lower"]) >= 1.0 && number(&of["lower"]) <= number(&of["upper"]));
    }
    let change = json("/api/v1/value/change?before=wiod-2011&after=wiod-2011&region=mex").await;
    assert_eq!((list(&change["regions"]).len(), list(&change["sectors"]).len()), (1, 3));
    for (wrong, status) in [
        ("/api/v1/value/shock?region=usa&loss=2", 400),
        ("/api/v1/value/shock?region=atlantis&loss=0.5", 400),
        ("/api/v1/value/network?resolutions=many", 400),
        ("/api/v1/value/network?alpha=0", 400),
        ("/api/v1/value/region?region=custom:calibaja", 400),
        ("/api/v1/value/change?before=wiod-1900&after=wiod-2011", 404),
    ] {
        assert_eq!(get(wrong).await.status, status, "{wrong}");
    }
}

#[tokio::test]
async fn imports_depend_on_suppliers_and_tables_are_balanced_on_request() {
    let reply = json("/api/v1/value/dependency?buyer=us&product=90").await;
    let [needles] = list(&reply["products"]).as_slice() else { panic!("{reply}") };
    assert_eq!((number(&needles["imports"]), number(&needles["from_outside"])), (1e8, 0.0));
    assert_eq!((&needles["single_source"], &needles["lasting"]), (&true.into(), &Value::Null));
    let csv = get("/api/v1/value/dependency?buyer=us&format=csv").await;
    assert!(String::from_utf8_lossy(&csv.body).contains("901839"));
    assert_eq!(get("/api/v1/value/dependency?buyer=ca").await.status, 404);
    assert_eq!(get("/api/v1/value/dependency?buyer=zz").await.status, 400);

    // One output is published a tenth too high: the balanced table has it.
    let plain = json("/api/v1/value/indicators?table=wiod-2011").await;
    let balanced = json("/api/v1/value/indicators?table=wiod-2011%2Bgras").await;
    assert!(number(&plain["table"]["row_residual"]) > 1e-3);
    assert!(number(&balanced["table"]["row_residual"]) < 1e-9, "{}", balanced["table"]);
    assert_eq!(balanced["table"]["id"], "wiod-2011+gras");
    assert_eq!(get("/api/v1/value/indicators?table=wiod-1900%2Bgras").await.status, 404);
}

#[tokio::test]
async fn extraction_influence_redirection_and_mirrors_answer_in_every_form() {
    let extract = "/api/v1/value/extract?region=mex";
    let reply = json(extract).await;
    let lost = number(&reply["lost"]);
    assert_eq!(list(&reply["extracted"]).len(), 3);
    let regions: f64 = list(&reply["regions"]).iter().map(|of| number(&of["lost"])).sum();
    assert!(near(regions, lost), "{regions} {lost}");
    assert!(near(number(&reply["extracted_output"]) + number(&reply["lost_by_others"]), lost));
    // The same as a group, and less where only purchases go.
    let group: Vec<&str> =
        list(&reply["extracted"]).iter().map(|of| of.as_str().unwrap()).collect();
    let same = json(&format!("/api/v1/value/extract?group={}", group.join(","))).await;
    assert!(near(number(&same["lost"]), lost), "{same}");
    for mode in ["backward", "forward"] {
        let part = json(&format!("{extract}&mode={mode}")).await;
        assert!(number(&part["lost"]) > 0.0 && number(&part["lost"]) < lost, "{mode}: {part}");
    }
    // One sector is lost as the indicators say.
    let indicators = json("/api/v1/value/indicators?region=mex").await;
    let sector = &indicators["sectors"][0];
    let id = sector["sector"].as_str().unwrap();
    let one = json(&format!("{extract}&sector={id}")).await;
    assert!(near(number(&one["lost"]), number(&sector["extraction_loss"])), "{one}");

    let influence = json("/api/v1/value/influence?top=5&by=output").await;
    let largest = list(&influence["largest"]);
    assert_eq!(largest.len(), 5);
    let change = |of: &Value| number(&of["output_change"]);
    assert!(largest.windows(2).all(|two| change(&two[0]) >= change(&two[1])));

    let redirect = "/api/v1/value/redirect?from=mex&buyer=us";
    let reply = json(redirect).await;
    assert!(near(number(&reply["taken"]), 0.5 * number(&reply["from_value"])), "{reply}");
    assert!(near(number(&reply["part"]), 0.5));
    let changes: f64 = list(&reply["suppliers"]).iter().map(|of| number(&of["change"])).sum();
    assert!(near(changes, -number(&reply["unplaced"])), "{reply}");

    let mirror = json("/api/v1/value/mirror").await;
    assert!(list(&mirror["pairs"]).is_empty() && !list(&mirror["notes"]).is_empty(), "{mirror}");
    for (path, what) in [
        ("/api/v1/value/extract?sector=c15&list=regions", "lost"),
        ("/api/v1/value/influence?region=mex", "relative_field"),
        ("/api/v1/value/redirect?from=mex&list=products", "unplaced"),
        ("/api/v1/value/redirect?from=mex", "change"),
        ("/api/v1/value/mirror?list=pairs", "apart"),
    ] {
        let csv = get(&format!("{path}&format=csv")).await;
        assert!(csv.status == 200 && String::from_utf8_lossy(&csv.body).contains(what), "{path}");
    }
    for (wrong, status) in [
        ("/api/v1/value/extract", 400),
        ("/api/v1/value/extract?sector=c99", 400),
        ("/api/v1/value/extract?group=usa", 400),
        ("/api/v1/value/extract?region=mex&mode=sideways", 400),
        ("/api/v1/value/influence?top=0", 400),
        ("/api/v1/value/influence?region=atlantis", 400),
        ("/api/v1/value/redirect?from=atlantis", 400),
        ("/api/v1/value/redirect?from=mex&part=2", 400),
        ("/api/v1/value/redirect?from=mex&elasticity=1", 400),
        ("/api/v1/value/mirror?from=fr", 400),
    ] {
        assert_eq!(get(wrong).await.status, status, "{wrong}");
    }
}
