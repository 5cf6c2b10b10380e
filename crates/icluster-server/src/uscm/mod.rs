//! `/data/…`: the read routes of the US Cluster Mapping API with its field names, so that scripts
//! written for it work. Not for new clients: those ask `/api/v1`. See docs/uscm-api.md.

mod autocomplete;
mod data;
mod dictionary;
mod document;
mod meta;
mod reply;
mod select;
mod types;

use crate::answer::{Made, answer};
use crate::app::{App, Served};
use crate::negotiate::Form;
use crate::problem::Problem;
use crate::request::{Facts, Parameters, Segments};
use autocomplete::Among;
use axum::Router;
use axum::extract::State;
use axum::response::Response;
use axum::routing::get;
use data::Address;
use reply::{Collector, Window};
use serde_json::{Map, Value, json};
use std::collections::HashMap;
use std::sync::Arc;

/// The variable parts of an address.
type Parts = HashMap<String, String>;
/// Fills a collector with the documents of an address.
type Fill = fn(&Served, &Parts, &mut Collector) -> Result<(), Problem>;
/// Address, what it gives, how.
type Route = (&'static str, &'static str, Fill);

const ROUTES: [Route; 25] = [
    ("/data", "The routes of this API", index),
    ("/data/meta", "The routes of this API", index),
    ("/data/meta/regions", "Regions of all types", |served, _, into| {
        meta::regions(served, None, into)
    }),
    ("/data/meta/regions/{type}", "Regions of one type", |served, parts, into| {
        meta::regions(served, parts.get("type").map(String::as_str), into)
    }),
    ("/data/meta/clusters", "Clusters", |served, _, into| meta::clusters(served, into)),
    ("/data/meta/cluster/{cluster}", "A cluster with its industries", |served, parts, into| {
        meta::cluster(served, part(parts, "cluster"), into)
    }),
    ("/data/meta/cluster/{cluster}/{subcluster}", "Sub-clusters", |served, parts, into| {
        meta::subclusters(served, part(parts, "cluster"), part(parts, "subcluster"), into)
    }),
    ("/data/meta/dict", "The fields of documents", |_, _, into| meta::dictionary(into)),
    ("/data/meta/indicator/{indicator}", "Where and when a field has data", indicator),
    ("/data/meta/indicator/{indicator}/{cluster}", "Where and when a field has data", indicator),
    (
        "/data/meta/indicator/{indicator}/{cluster}/{subcluster}",
        "Where and when a field has data",
        indicator,
    ),
    ("/data/region", "Types of regions", |_, _, into| region_types(into)),
    ("/data/region/{type}", "Totals of all regions of a type", documents),
    ("/data/region/{type}/{code}", "Totals of regions", documents),
    ("/data/region/{type}/{code}/{year}", "Totals of regions in years", documents),
    ("/data/region/{type}/{code}/{year}/{cluster}", "Clusters in regions", documents),
    (
        "/data/region/{type}/{code}/{year}/{cluster}/{subcluster}",
        "Sub-clusters in regions",
        documents,
    ),
    ("/data/cluster", "Clusters", |served, _, into| meta::clusters(served, into)),
    ("/data/cluster/{cluster}", "A cluster in all regions and years", documents),
    ("/data/cluster/{cluster}/{year}", "A cluster in all regions", documents),
    ("/data/cluster/{cluster}/{year}/{type}", "A cluster in regions of a type", documents),
    ("/data/cluster/{cluster}/{year}/{type}/{code}", "A cluster in regions", documents),
    ("/data/autocomplete/{q}", "Regions and clusters by name or code", |served, parts, into| {
        autocomplete::collect(served, part(parts, "q"), Among::All, into)
    }),
    ("/data/autocomplete/cluster/{q}", "Clusters by name or code", |served, parts, into| {
        autocomplete::collect(served, part(parts, "q"), Among::Clusters, into)
    }),
    ("/data/autocomplete/region/{q}", "Regions by name or code", |served, parts, into| {
        autocomplete::collect(served, part(parts, "q"), Among::Regions, into)
    }),
];

/// All routes of the API.
pub(crate) fn routes() -> Router<Arc<App>> {
    let years = async |State(app): State<Arc<App>>, facts: Facts| {
        answer(&app, facts, Form::DOCUMENT, |served, _| Made::document(&served.atlas.meta()?.years))
            .await
    };
    let router = Router::new().route("/data/meta/years", get(years));
    ROUTES.into_iter().fold(router, |router, (path, _, fill)| {
        let handler = async move |State(app): State<Arc<App>>,
                                  facts: Facts,
                                  Segments(parts): Segments<Parts>,
                                  Parameters(window): Parameters<Window>| {
            reply(&app, facts, parts, window, fill).await
        };
        router.route(path, get(handler))
    })
}

async fn reply(app: &Arc<App>, facts: Facts, parts: Parts, window: Window, fill: Fill) -> Response {
    answer(app, facts, Form::DOCUMENT, move |served, _| {
        let mut collector = window.collector()?;
        fill(served, &parts, &mut collector)?;
        collector.reply()
    })
    .await
}

fn part<'a>(parts: &'a Parts, name: &str) -> &'a str {
    parts.get(name).map(String::as_str).unwrap_or_default()
}

fn index(_: &Served, _: &Parts, into: &mut Collector) -> Result<(), Problem> {
    for (path, summary, _) in ROUTES {
        into.take(meta::fields([("path", json!(path)), ("description", json!(summary))]))?;
    }
    Ok(())
}

fn region_types(into: &mut Collector) -> Result<(), Problem> {
    for name in types::names() {
        let path = format!("/data/region/{name}/all");
        into.take(meta::fields([("region_type_t", json!(name)), ("path", json!(path))]))?;
    }
    Ok(())
}

fn indicator(served: &Served, parts: &Parts, into: &mut Collector) -> Result<(), Problem> {
    let (cluster, subcluster) = (parts.get("cluster"), parts.get("subcluster"));
    let (cluster, subcluster) = (cluster.map(String::as_str), subcluster.map(String::as_str));
    into.take(meta::indicator(served, part(parts, "indicator"), cluster, subcluster)?)?;
    Ok(())
}

fn documents(served: &Served, parts: &Parts, into: &mut Collector) -> Result<(), Problem> {
    let address = Address {
        level: parts.get("type").cloned(),
        code: parts.get("code").cloned(),
        year: parts.get("year").cloned(),
        cluster: parts.get("cluster").cloned(),
        subcluster: parts.get("subcluster").cloned(),
    };
    data::collect(served, &address, into)
}

/// The OpenAPI operations of these routes, by path.
pub(crate) fn operations() -> Map<String, Value> {
    let mut paths: Map<String, Value> = ROUTES
        .into_iter()
        .map(|(path, summary, _)| (path.to_owned(), json!({ "get": operation(path, summary) })))
        .collect();
    let mut years = operation("/data/meta/years", "Years with data");
    years["parameters"] = json!([]);
    years["responses"]["200"]["content"]["application/json"]["schema"] =
        json!({ "type": "array", "items": { "type": "integer" } });
    paths.insert("/data/meta/years".to_owned(), json!({ "get": years }));
    paths
}

fn operation(path: &str, summary: &str) -> Value {
    let document = json!({ "type": "object" });
    let window = [
        ("start", json!({ "type": "integer", "minimum": 0 }), "First document, counted from 0"),
        (
            "limit",
            json!({ "type": "integer", "minimum": 1, "maximum": reply::LIMIT }),
            "Documents at most",
        ),
        (
            "sort",
            json!({ "type": "string", "pattern": SORT }),
            "Fields to sort by, each with asc or desc",
        ),
        (
            "single",
            json!({ "type": "string", "enum": ["object", "array"] }),
            "How one document is given",
        ),
    ];
    let window = window.into_iter().map(|(name, schema, description)| {
        json!({ "name": name, "in": "query", "schema": schema, "description": description })
    });
    let segments = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    let segments = segments.map(|name| {
        let (description, example) = described(name);
        json!({
            "name": name, "in": "path", "required": true, "description": description,
            "example": example, "schema": { "type": "string", "minLength": 1 },
        })
    });
    json!({
        "tags": ["US Cluster Mapping"],
        "summary": summary,
        "operationId": format!("uscm{}", path.replace('/', "_").replace(['{', '}'], "")),
        "parameters": segments.chain(window).collect::<Vec<_>>(),
        "responses": { "200": {
            "description": "Documents; one alone is an object",
            "content": { "application/json": { "schema": {
                "oneOf": [document.clone(), { "type": "array", "items": document }]
            } } }
        } },
    })
}

/// `field`, or `field asc`, or `field desc`, divided by commas.
const SORT: &str = "^[a-z0-9_]+( (asc|desc))?(,[a-z0-9_]+( (asc|desc))?)*$";

fn described(name: &str) -> (&'static str, &'static str) {
    match name {
        "type" => ("Type of region: country, state, economic, msa, county and ours", "state"),
        "code" => ("Codes or slugs of regions, divided by commas, or `all`", "all"),
        "year" => ("Years, divided by commas, or `all`", "all"),
        "cluster" => {
            ("Codes or slugs of clusters, divided by commas, or `traded`, `local`, `all`", "traded")
        }
        "subcluster" => ("Codes or slugs of sub-clusters, divided by commas, or `all`", "all"),
        "indicator" => ("Field", "emp_tl"),
        _ => ("Words of a name, or a code", "medical"),
    }
}
