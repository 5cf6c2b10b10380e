//! A small release of invented numbers on real codes, and requests to a server of it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code)]

pub(crate) mod people;
mod rows;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::http::{HeaderMap, Request, StatusCode};
use icluster_atlas::{Atlas, BuildOptions};
use icluster_server::{App, Options};
use icluster_tables::{Sink, Table};
use icluster_warehouse::{Import, ImportCounts, SourceMeta, Warehouse};
use serde_json::{Value, json};
use std::sync::{Arc, OnceLock};
use tempfile::TempDir;
use tower::ServiceExt;

pub(crate) const TRADED: [(&str, &str, &str, &str); 3] = [
    ("336111", "4", "automotive", "Automotive"),
    ("336411", "1", "aerospace-vehicles-and-defense", "Aerospace Vehicles and Defense"),
    ("339112", "33", "medical-devices", "Medical Devices"),
];
const LOCAL: (&str, &str, &str, &str) =
    ("722511", "106", "local-hospitality-establishments", "Local Hospitality Establishments");

const US: [(&str, &str, &str, f64); 4] = [
    ("us:county:06073", "San Diego County", "us:state:06", -117.0),
    ("us:county:06025", "Imperial County", "us:state:06", -115.0),
    ("us:county:48141", "El Paso County", "us:state:48", -106.0),
    ("us:county:48029", "Bexar County", "us:state:48", -98.0),
];
const MX: [(&str, &str, &str, f64); 3] = [
    ("mx:municipality:02004", "Tijuana", "mx:state:02", -116.5),
    ("mx:municipality:02002", "Mexicali", "mx:state:02", -115.4),
    ("mx:municipality:08037", "Juárez", "mx:state:08", -106.4),
];
const STATES: [(&str, &str, &str); 4] = [
    ("us:state:06", "California", "us"),
    ("us:state:48", "Texas", "us"),
    ("mx:state:02", "Baja California", "mx"),
    ("mx:state:08", "Chihuahua", "mx"),
];

/// A warehouse with a release, kept until dropped.
pub(crate) struct Home {
    pub(crate) folder: TempDir,
    pub(crate) warehouse: Warehouse,
}

impl Home {
    /// Imports the invented rows and builds a release.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(folder.path()).unwrap();
        let home = Self { folder, warehouse };
        home.import("sample_definition", &[(Table::ClusterDefinition, definition())]);
        let (regions, boundaries) = places();
        home.import("us_atlas", &[(Table::Region, regions), (Table::Boundary, boundaries)]);
        home.import("bls_qcew", &[(Table::Employment, employment(&US, "naics-2022", "USD"))]);
        home.import("inegi_saic", &[(Table::Employment, employment(&MX, "scian-2018", "MXN"))]);
        home.import("country_trade", &[(Table::Trade, exports())]);
        let (trade, pairs) = goods();
        home.import("us_import_products", &[(Table::Trade, trade), (Table::Concordance, pairs)]);
        home.import("world_input_output", &[(Table::IoFlow, world())]);
        home.build();
        home
    }

    pub(crate) fn import(&self, product: &str, tables: &[(Table, Vec<Value>)]) {
        let digits = tables.iter().map(|(_, rows)| rows.len()).sum::<usize>();
        let meta = SourceMeta {
            product: product.to_owned(),
            publisher: "Bureau of Invented Statistics".to_owned(),
            title: "Invented jobs".to_owned(),
            edition: "2023".to_owned(),
            licence: "public domain".to_owned(),
            file: format!("{product}.csv"),
            sha256: format!("{digits:0<64}"),
            sample: true,
        };
        let Import::New(mut import) = self.warehouse.begin_import(meta).unwrap() else {
            panic!("{product} is there already")
        };
        for (table, rows) in tables {
            import.rows(*table, rows::batch(*table, rows)).unwrap();
        }
        let rows = u64::try_from(digits).unwrap();
        import.commit(ImportCounts { rows, suppressed: 0, years: [2022, 2023].into() }).unwrap();
    }

    pub(crate) fn build(&self) -> String {
        icluster_atlas::build(&self.warehouse, &BuildOptions::default(), &mut |_| ()).unwrap().id
    }

    pub(crate) fn app(&self, options: Options) -> Arc<App> {
        let atlas = Arc::new(Atlas::open(&self.warehouse).unwrap());
        App::new(atlas, self.warehouse.clone(), options).unwrap()
    }
}

/// What the United States imports of Mexico of three goods, and the lists that bring goods to industries and uses, invented.
fn goods() -> (Vec<Value>, Vec<Value>) {
    let goods = [
        ("8708300010", "336111", "53", 800.0),
        ("8807300010", "336411", "53", 300.0),
        ("9018390010", "339112", "63", 100.0),
    ];
    let trade = goods.iter().map(|(code, _, _, value)| {
        json!({
            "reporter": "usa", "partner": "census-2010", "product": code, "classification": "hts",
            "flow": "import", "year": 2023, "value": value * 1e6, "status": "observed",
            "currency": "USD", "line": 2
        })
    });
    let pair = |from: &str, code: &str, to: &str, target: &str| {
        json!({
            "from_classification": from, "from_code": code, "to_classification": to,
            "to_code": target, "weight": 1.0, "basis": "invented"
        })
    };
    let of_goods = goods.iter().flat_map(|(code, industry, end_use, _)| {
        [pair("hts", code, "naics-2022", industry), pair("hs-2022", &code[..6], "bec-4", end_use)]
    });
    let pairs = of_goods.chain([pair("census-country", "2010", "iso-3166-1", "mex")]);
    (trade.collect(), pairs.collect())
}

/// A table of the world of four regions by three sectors, invented; and a use table without a make table.
fn world() -> Vec<Value> {
    let regions = ["usa", "mex", "can", "chn"];
    let sectors = ["c15", "c16", "c22"];
    let labels: Vec<(&str, &str)> = regions
        .iter()
        .flat_map(|region| sectors.iter().map(move |sector| (*region, *sector)))
        .collect();
    let size = |region: &str| -> f64 {
        match region {
            "usa" => 20.0,
            "chn" => 15.0,
            "mex" => 4.0,
            _ => 5.0,
        }
    };
    let row = |part: &str, from: (&str, &str), to: (&str, &str), value: f64| {
        json!({
            "table": "wiod", "part": part, "year": 2011, "classification": "wiod-2013",
            "row_region": from.0, "row_sector": from.1, "column_region": to.0, "column_sector": to.1,
            "value": value * 1e6, "currency": "USD", "line": 2
        })
    };
    let mut rows = Vec::new();
    for from in &labels {
        let mut sold = 0.0;
        for to in &labels {
            let near: f64 = if from.0 == to.0 { 10.0 } else { 1.0 };
            let kin = if from.1 == to.1 { 3.0 } else { 1.0 };
            let value = (near * kin * size(from.0) * size(to.0)).round();
            sold += value;
            rows.push(row("intermediate", *from, *to, value));
        }
        for user in regions {
            let value = (if user == from.0 { 60.0 } else { 4.0 }) * size(from.0) * size(user);
            sold += value;
            rows.push(row("final", *from, (user, "f1"), value));
        }
        let published = if *from == ("can", "c22") { sold * 1.1 } else { sold };
        rows.push(row("output", *from, (from.0, "output"), published));
    }
    for (product, industry) in [("111CA", "311FT"), ("Used", "311FT")] {
        for (part, column) in [("intermediate", industry), ("final", "F010")] {
            let mut of = row(part, ("usa", product), ("usa", column), 7.0);
            of["table"] = "bea-summary".into();
            of["classification"] = "bea-summary".into();
            of["year"] = 2023.into();
            rows.push(of);
        }
    }
    rows
}

/// The routes over one release shared by all tests that only read.
pub(crate) fn router() -> Router {
    static SHARED: OnceLock<(Home, Arc<App>)> = OnceLock::new();
    let (_, app) = SHARED.get_or_init(|| {
        let home = Home::new();
        let app = home.app(Options::default());
        (home, app)
    });
    icluster_server::router(Arc::clone(app))
}

/// A reply, read whole.
pub(crate) struct Reply {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&self.body)))
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }
}

pub(crate) async fn send(router: Router, request: Request<Body>) -> Reply {
    let response = router.oneshot(request).await.unwrap();
    let (status, headers) = (response.status(), response.headers().clone());
    let body = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
    Reply { status, headers, body }
}

pub(crate) async fn get(path: &str) -> Reply {
    get_with(path, &[]).await
}

pub(crate) async fn get_with(path: &str, headers: &[(&str, &str)]) -> Reply {
    let request = headers
        .iter()
        .fold(Request::get(path), |request, (name, value)| request.header(*name, *value));
    send(router(), request.body(Body::empty()).unwrap()).await
}

/// Sends a body of JSON.
pub(crate) async fn post(path: &str, body: &Value) -> Reply {
    let request = Request::post(path).header("content-type", "application/json");
    send(router(), request.body(Body::from(body.to_string())).unwrap()).await
}

/// The reply as JSON, which must be 200.
pub(crate) async fn json(path: &str) -> Value {
    let reply = get(path).await;
    assert_eq!(reply.status, 200, "{path}: {}", String::from_utf8_lossy(&reply.body));
    reply.json()
}

/// Countries that export invented products, the most complex first.
pub(crate) const COUNTRIES: [&str; 8] = ["jpn", "deu", "usa", "mex", "can", "bra", "chl", "bol"];

/// Products, from the most common on, that each exports.
const REACH: [usize; 8] = [16, 15, 14, 13, 6, 5, 5, 4];

/// Who is complex exports nearly everything, who is not the common things only; in 2021 Mexico lacks its most complex product of later.
fn exports() -> Vec<Value> {
    let mut rows = Vec::new();
    for year in [2019, 2021, 2023] {
        for (place, country) in COUNTRIES.into_iter().enumerate() {
            for product in 0..16 {
                let reach = REACH[place] - usize::from(year < 2023 && country == "mex");
                let little = (place * 5 + product * 3) % 7 == 0;
                if product >= reach && !little {
                    continue;
                }
                let value = if product < reach { 9e9 + 1e9 * product as f64 } else { 1e8 };
                rows.push(json!({
                    "reporter": country, "partner": "world", "product": format!("84{product:02}"),
                    "classification": "hs-1992", "flow": "export", "year": year, "value": value, "status": "observed",
                    "currency": "USD",
                }));
            }
        }
    }
    rows.extend(state_exports());
    rows
}

/// States by groups of industries of four digits, with a total of three and scrap, which is no industry.
fn state_exports() -> Vec<Value> {
    let products = ["311", "3111", "3254", "3344", "3361", "3364", "9100", "total"];
    let row = |(c, state): (usize, &str), (p, product): (usize, &str)| {
        let value = 2e9 + 1e9 * ((c * 3 + p * 5) % 7) as f64;
        json!({
            "reporter": state, "partner": "world", "product": product,
            "classification": "naics-2022", "flow": "export", "year": 2023, "value": value, "status": "observed",
            "currency": "USD",
        })
    };
    let states = ["usa", "us:state:04", "us:state:06", "us:state:32", "us:state:48"];
    let of = |state: (usize, &'static str)| {
        products.into_iter().enumerate().map(move |product| row(state, product)).collect::<Vec<_>>()
    };
    states.into_iter().enumerate().flat_map(of).collect()
}

pub(crate) fn definition() -> Vec<Value> {
    let row = |(industry, code, key, name): (&str, &str, &str, &str), kind: &str| {
        let sub = (kind == "traded").then(|| (format!("{code}.1"), format!("{name} Makers")));
        json!({
            "definition": "icluster-sample", "classification": "naics-2022", "industry": industry,
            "cluster_code": code, "cluster_key": key, "cluster_name": name, "cluster_type": kind,
            "subcluster_code": sub.as_ref().map(|(code, _)| code),
            "subcluster_name": sub.as_ref().map(|(_, name)| name),
        })
    };
    let mut rows: Vec<Value> = TRADED.into_iter().map(|cluster| row(cluster, "traded")).collect();
    rows.push(row(LOCAL, "local"));
    rows
}

fn places() -> (Vec<Value>, Vec<Value>) {
    let mut regions = Vec::new();
    let mut boundaries = Vec::new();
    for (id, name, parent) in STATES {
        regions.push(region(id, name, parent));
    }
    for (id, name, parent, west) in US.into_iter().chain(MX) {
        regions.push(region(id, name, parent));
        boundaries.push(json!({ "region": id, "vintage": 2020, "wkb": [west, 31.0] }));
    }
    (regions, boundaries)
}

pub(crate) fn region(id: &str, name: &str, parent: &str) -> Value {
    let level = id.rsplit_once(':').unwrap().0;
    json!({ "region": id, "level": level, "parent": parent, "name": name, "name_en": name,
        "name_es": name, "name_fr": name })
}

/// Jobs grow by a tenth from 2022 to 2023; the second region withholds its aerospace.
fn employment(
    regions: &[(&str, &str, &str, f64)],
    classification: &str,
    currency: &str,
) -> Vec<Value> {
    let mut rows = Vec::new();
    for year in [2022, 2023] {
        for (place, (id, ..)) in regions.iter().enumerate() {
            let growth = if year == 2023 { 1.1 } else { 1.0 };
            let mut total = 0.0;
            let mut own = Vec::new();
            for (at, (industry, ..)) in TRADED.into_iter().chain([LOCAL]).enumerate() {
                let jobs = (1000.0 + 700.0 * ((place + 2 * at) % 5) as f64) * growth;
                total += jobs;
                let withheld = place == 1 && at == 1;
                let status = if withheld { "suppressed" } else { "observed" };
                own.push(json!({
                    "region": id, "industry": industry, "classification": classification,
                    "ownership": "private", "year": year, "establishments": 10 + at + place,
                    "jobs": (!withheld).then_some(jobs), "jobs_status": status,
                    "wages": (!withheld).then_some(jobs * 50_000.0), "wages_status": status,
                    "currency": currency, "line": rows.len() + own.len() + 2,
                }));
            }
            rows.push(json!({
                "region": id, "industry": "10", "classification": classification,
                "ownership": "private", "year": year, "establishments": 60, "jobs": total,
                "jobs_status": "observed", "wages": total * 50_000.0, "wages_status": "observed",
                "currency": currency, "line": rows.len() + 1,
            }));
            rows.extend(own);
        }
    }
    rows
}
