//! The columns of every list, from the shared views. Cells and industries carry the standing of each number.

use crate::table::{Column, Row, joined};
use icluster_atlas::report::Finding;
use icluster_atlas::view::{
    Cell, Change, ClusterInfo, Hit, IndustryRow, RegionCell, RegionInfo, ReleaseInfo, SourceInfo,
    Text3, Value,
};

/// Columns `name_en`, `name_es`, `name_fr`.
fn texts<T: 'static>(
    name: &str,
    read: impl Fn(&T) -> Option<&Text3> + Copy + 'static,
) -> Vec<Column<T>> {
    vec![
        Column::text(&format!("{name}_en"), move |item| read(item).map(|text| text.en.clone())),
        Column::text(&format!("{name}_es"), move |item| read(item).map(|text| text.es.clone())),
        Column::text(&format!("{name}_fr"), move |item| read(item).map(|text| text.fr.clone())),
    ]
}

/// Columns `name`, `name_status`, `name_low`, `name_high`.
fn value<T: 'static>(name: &str, read: impl Fn(&T) -> Value + Copy + 'static) -> Vec<Column<T>> {
    vec![
        Column::number(name, move |item| read(item).value),
        Column::text(&format!("{name}_status"), move |item| Some(read(item).status.to_string())),
        Column::number(&format!("{name}_low"), move |item| read(item).low),
        Column::number(&format!("{name}_high"), move |item| read(item).high),
    ]
}

impl Row for RegionInfo {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![place_columns(), texts("found_by", |r: &Self| r.found_by.as_ref())])
    }
}

/// What a region is, however it was found.
fn place_columns() -> Vec<Column<RegionInfo>> {
    let degrees = |name, at: usize| {
        Column::number(name, move |r: &RegionInfo| r.bounds.and_then(|b| b.get(at).copied()))
    };
    joined(vec![
        vec![
            Column::text("id", |r: &RegionInfo| Some(r.id.to_string())),
            Column::text("level", |r: &RegionInfo| Some(r.level.clone())),
            Column::text("country", |r: &RegionInfo| r.country.clone()),
        ],
        texts("name", |r: &RegionInfo| Some(&r.name)),
        vec![Column::text("parent", |r: &RegionInfo| r.parent.as_ref().map(ToString::to_string))],
        texts("parent_name", |r: &RegionInfo| r.parent_name.as_ref()),
        vec![
            Column::number("population", |r: &RegionInfo| r.population),
            Column::text("detail", |r: &RegionInfo| word(&r.detail)),
            Column::number("longitude", |r: &RegionInfo| r.center.map(|[longitude, _]| longitude)),
            Column::number("latitude", |r: &RegionInfo| r.center.map(|[_, latitude]| latitude)),
            degrees("west", 0),
            degrees("south", 1),
            degrees("east", 2),
            degrees("north", 3),
        ],
    ])
}

impl Row for Cell {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("key", |c: &Self| Some(c.key.clone()))],
            texts("name", |c: &Self| Some(&c.name)),
            vec![Column::text("kind", |c: &Self| Some(c.kind.clone()))],
            value("jobs", |c: &Self| c.jobs),
            value("establishments", |c: &Self| c.establishments),
            value("wages", |c: &Self| c.wages),
            value("average_wage", |c: &Self| c.average_wage),
            vec![Column::text("currency", |c: &Self| c.currency.clone())],
            value("lq", |c: &Self| c.lq),
            value("share_of_region", |c: &Self| c.share_of_region),
            value("share_of_reference", |c: &Self| c.share_of_reference),
            vec![
                Column::whole("rank", |c: &Self| c.rank.map(i64::from)),
                Column::number("percentile", |c: &Self| c.percentile),
                Column::flag("qualifying", |c: &Self| c.strength.qualifying),
                Column::flag("significant", |c: &Self| c.strength.significant),
                Column::flag("strong", |c: &Self| c.strength.strong),
                Column::flag("strong10", |c: &Self| c.strength.strong10),
                Column::text("map_class", |c: &Self| word(&c.map_class)),
                Column::number("suppressed_share", |c: &Self| Some(c.suppressed_share)),
                Column::number("p_strong", |c: &Self| c.p_strong),
                Column::number("jobs_least", |c: &Self| c.feasible.map(|range| range.low)),
                Column::number("jobs_most", |c: &Self| c.feasible.and_then(|range| range.high)),
            ],
            within_change(),
        ])
    }
}

fn within_change() -> Vec<Column<Cell>> {
    let columns: Vec<Column<Change>> = vec![
        Column::whole("from_year", |c: &Change| Some(c.from_year.into())),
        Column::whole("to_year", |c: &Change| Some(c.to_year.into())),
        Column::number("jobs", |c: &Change| Some(c.jobs)),
        Column::number("annual_growth", |c: &Change| c.annual_growth),
        Column::number("lq", |c: &Change| c.lq),
        Column::number("national_share", |c: &Change| Some(c.national_share)),
        Column::number("industry_mix", |c: &Change| Some(c.industry_mix)),
        Column::number("regional_shift", |c: &Change| Some(c.regional_shift)),
    ];
    columns
        .into_iter()
        .map(|column| column.within("change_", |cell: &Cell| cell.change.as_ref()))
        .collect()
}

/// A region with one cell: the columns of both, the region's behind `region_`.
impl Row for RegionCell {
    fn columns() -> Vec<Column<Self>> {
        let region = place_columns().into_iter();
        let cell = Cell::columns().into_iter();
        let region = region.map(|column| column.within("region_", |row: &Self| Some(&row.region)));
        region.chain(cell.map(|column| column.within("", |row: &Self| Some(&row.cell)))).collect()
    }
}

impl Row for IndustryRow {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("classification", |r: &Self| Some(r.classification.clone())),
                Column::text("code", |r: &Self| Some(r.code.clone())),
            ],
            texts("title", |r: &Self| Some(&r.title)),
            vec![Column::text("clusters", |r: &Self| Some(shares(&r.clusters)))],
            value("jobs", |r: &Self| r.jobs),
            value("establishments", |r: &Self| r.establishments),
            value("wages", |r: &Self| r.wages),
            value("lq", |r: &Self| r.lq),
            value("share_of_region", |r: &Self| r.share_of_region),
            value("share_of_reference", |r: &Self| r.share_of_reference),
            vec![
                Column::whole("rank", |r: &Self| r.rank.map(i64::from)),
                Column::number("percentile", |r: &Self| r.percentile),
                Column::flag("qualifying", |r: &Self| r.strength.qualifying),
                Column::flag("significant", |r: &Self| r.strength.significant),
                Column::flag("strong", |r: &Self| r.strength.strong),
                Column::flag("strong10", |r: &Self| r.strength.strong10),
                Column::text("map_class", |r: &Self| word(&r.map_class)),
                Column::text("source", |r: &Self| r.source.clone()),
                Column::whole("line", |r: &Self| r.line.map(i64::from)),
            ],
        ])
    }
}

impl Row for ClusterInfo {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("key", |c: &Self| Some(c.key.clone())),
                Column::text("code", |c: &Self| Some(c.code.clone())),
            ],
            texts("name", |c: &Self| Some(&c.name)),
            vec![
                Column::text("kind", |c: &Self| Some(c.kind.clone())),
                Column::whole("family", |c: &Self| Some(c.family.into())),
                Column::text("subclusters", |c: &Self| {
                    let keys: Vec<&str> = c.subclusters.iter().map(|s| s.key.as_str()).collect();
                    Some(keys.join(";"))
                }),
                Column::number("purity_us", |c: &Self| c.purity.get("us").copied()),
                Column::number("purity_mx", |c: &Self| c.purity.get("mx").copied()),
                Column::number("purity_ca", |c: &Self| c.purity.get("ca").copied()),
            ],
        ])
    }
}

impl Row for Hit {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("kind", |h: &Self| Some(h.kind.clone())),
                Column::text("id", |h: &Self| Some(h.id.clone())),
            ],
            texts("name", |h: &Self| Some(&h.name)),
            texts("detail", |h: &Self| Some(&h.detail)),
        ])
    }
}

impl Row for SourceInfo {
    fn columns() -> Vec<Column<Self>> {
        let whole = |name, read: fn(&Self) -> u64| {
            Column::whole(name, move |source: &Self| i64::try_from(read(source)).ok())
        };
        vec![
            Column::text("id", |s: &Self| Some(s.id.clone())),
            Column::text("product", |s: &Self| Some(s.product.clone())),
            Column::text("publisher", |s: &Self| Some(s.publisher.clone())),
            Column::text("title", |s: &Self| Some(s.title.clone())),
            Column::text("edition", |s: &Self| Some(s.edition.clone())),
            Column::text("licence", |s: &Self| Some(s.licence.clone())),
            Column::text("file", |s: &Self| Some(s.file.clone())),
            Column::text("sha256", |s: &Self| Some(s.sha256.clone())),
            Column::text("retrieved", |s: &Self| Some(s.retrieved.clone())),
            whole("rows", |s| s.rows),
            whole("rejected", |s| s.rejected),
            whole("suppressed", |s| s.suppressed),
            Column::flag("invented", |s: &Self| s.sample),
        ]
    }
}

impl Row for Finding {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("kind", |f: &Self| Some(f.kind.clone())),
            Column::text("country", |f: &Self| Some(f.country.clone())),
            Column::whole("year", |f: &Self| Some(f.year.into())),
            Column::text("region", |f: &Self| Some(f.region.clone())),
            Column::text("classification", |f: &Self| Some(f.classification.clone())),
            Column::text("industry", |f: &Self| Some(f.industry.clone())),
            Column::text("along", |f: &Self| Some(f.along.clone())),
            Column::number("whole_low", |f: &Self| Some(f.whole_low)),
            Column::number("whole_high", |f: &Self| f.whole_high),
            Column::number("parts_low", |f: &Self| Some(f.parts_low)),
            Column::number("parts_high", |f: &Self| f.parts_high),
            Column::text("source", |f: &Self| Some(f.source.clone())),
            Column::whole("line", |f: &Self| f.line.map(i64::from)),
        ]
    }
}

impl Row for ReleaseInfo {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("id", |r: &Self| Some(r.id.clone())),
            Column::flag("current", |r: &Self| r.current),
            Column::text("version", |r: &Self| Some(r.version.clone())),
            Column::text("sources", |r: &Self| Some(r.sources.join(";"))),
            Column::whole("rows", |r: &Self| i64::try_from(r.tables.values().sum::<u64>()).ok()),
            Column::flag("invented", |r: &Self| r.sample),
        ]
    }
}

/// `automotive=0.75;plastics=0.25`
fn shares(clusters: &std::collections::BTreeMap<String, f64>) -> String {
    let list: Vec<String> = clusters.iter().map(|(key, share)| format!("{key}={share}")).collect();
    list.join(";")
}

/// The word JSON uses for a choice.
fn word<T: serde::Serialize>(choice: &T) -> Option<String> {
    serde_json::to_value(choice).ok()?.as_str().map(str::to_owned)
}
