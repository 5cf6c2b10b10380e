//! A small invented release.

use arrow::array::{ArrayRef, Float64Array, Int32Array, RecordBatch, StringArray};
use icluster_warehouse::{Release, ReleaseMeta, Warehouse};
use std::sync::Arc;

fn texts(values: &[&str]) -> ArrayRef {
    Arc::new(StringArray::from_iter(values.iter().map(|text| (!text.is_empty()).then_some(*text))))
}

fn numbers(values: &[Option<f64>]) -> ArrayRef {
    Arc::new(Float64Array::from(values.to_vec()))
}

pub(crate) fn release(warehouse: &Warehouse) -> Release {
    let transaction = warehouse.begin_release("0123456789ab").unwrap();
    let put = |name: &str, columns: Vec<(&str, ArrayRef)>| {
        let batch = RecordBatch::try_from_iter_with_nullable(
            columns.into_iter().map(|(name, column)| (name, column, true)),
        )
        .unwrap();
        transaction.write_table(name, batch.schema(), [batch]).unwrap();
    };
    put(
        "region_result",
        vec![
            ("region", texts(&["na", "us", "us:state:06", "us:county:06073", "us:cbsa:41740"])),
            ("level", texts(&["na", "us", "us:state", "us:county", "us:cbsa"])),
            (
                "name_en",
                texts(&[
                    "North America",
                    "United States",
                    "California",
                    "San Diego County",
                    "San Diego",
                ]),
            ),
            (
                "name_es",
                texts(&[
                    "América del Norte",
                    "Estados Unidos",
                    "California",
                    "Condado de San Diego",
                    "San Diego",
                ]),
            ),
            (
                "name_fr",
                texts(&[
                    "Amérique du Nord",
                    "États-Unis",
                    "Californie",
                    "Comté de San Diego",
                    "San Diego",
                ]),
            ),
            ("parent", texts(&["", "na", "us", "us:state:06", "us"])),
            ("lon", numbers(&[None, None, Some(-120.0), Some(-117.0), None])),
            ("lat", numbers(&[None, None, Some(37.0), Some(33.0), None])),
        ],
    );
    put(
        "member_result",
        vec![("region", texts(&["us:cbsa:41740"])), ("member", texts(&["us:county:06073"]))],
    );
    put(
        "cluster_info",
        vec![
            ("cluster", texts(&["aerospace", "retail"])),
            ("code", texts(&["1", "2"])),
            ("name_en", texts(&["Aerospace", "Retail"])),
            ("name_es", texts(&["Aeroespacial", "Comercio"])),
            ("name_fr", texts(&["Aérospatiale", "Commerce"])),
            ("kind", texts(&["traded", "local"])),
        ],
    );
    put(
        "subcluster_info",
        vec![
            ("cluster", texts(&["aerospace"])),
            ("subcluster", texts(&["aerospace/aircraft"])),
            ("code", texts(&["1"])),
            ("name_en", texts(&["Aircraft"])),
            ("name_es", texts(&["Aeronaves"])),
            ("name_fr", texts(&["Aéronefs"])),
        ],
    );
    put(
        "industry_cluster",
        vec![
            ("classification", texts(&["naics-2022"])),
            ("industry", texts(&["336411"])),
            ("title_en", texts(&["Aircraft Manufacturing"])),
            ("title_es", texts(&[""])),
            ("title_fr", texts(&[""])),
            ("cluster", texts(&["aerospace"])),
        ],
    );
    // Strong in the newest year, strong only in an old one, strong against the continent only, not strong.
    put(
        "cluster_result",
        vec![
            ("year", Arc::new(Int32Array::from(vec![2021, 2020, 2021, 2021]))),
            ("level", texts(&["us:county"; 4])),
            ("region", texts(&["us:county:06073"; 4])),
            ("cluster", texts(&["aerospace", "retail", "retail", "retail"])),
            ("reference", texts(&["us", "us", "na", "us"])),
            ("strong", texts(&["yes", "yes", "yes", "no"])),
            ("jobs", numbers(&[Some(1200.5), Some(10.0), Some(10.0), None])),
            ("jobs_status", texts(&["imputed", "observed", "observed", "suppressed"])),
            ("jobs_low", numbers(&[Some(1000.0), None, None, None])),
            ("jobs_high", numbers(&[Some(1400.0), None, None, None])),
            ("lq", numbers(&[Some(2.5), None, None, None])),
        ],
    );
    put(
        "source_result",
        vec![
            ("source", texts(&["bls_qcew-0123456789ab"])),
            ("publisher", texts(&["US Bureau of Labor Statistics"])),
            ("title", texts(&["QCEW"])),
            ("edition", texts(&["2021"])),
            ("licence", texts(&["Public domain"])),
            ("file", texts(&["2021.csv"])),
            (
                "sha256",
                texts(&["0123456789ab0000000000000000000000000000000000000000000000000000"]),
            ),
            ("sample", texts(&["yes"])),
            ("rows", numbers(&[Some(9.0)])),
            ("rejected", numbers(&[Some(1.0)])),
        ],
    );
    let options = [("definition".to_owned(), "us-2014".to_owned())].into();
    let meta = ReleaseMeta {
        version: "0.1.0".to_owned(),
        methods: Vec::new(),
        sources: Vec::new(),
        sample: true,
        options,
    };
    transaction.commit(meta).unwrap()
}
