//! The columns of lists on value networks.

use crate::complexity_columns::{joined, name};
use crate::table::{Column, Row};
use icluster_atlas::value::{
    DecompositionSector, DecompositionTerm, ValueOrigin, ValueSector, ValueTable,
};

impl Row for ValueTable {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |t: &Self| Some(t.id.clone()))],
            name(|t: &Self| &t.name),
            vec![
                Column::whole("year", |t: &Self| Some(i64::from(t.year))),
                Column::text("classification", |t: &Self| Some(t.classification.clone())),
                Column::text("currency", |t: &Self| Some(t.currency.clone())),
                Column::flag("world", |t: &Self| t.world),
                Column::whole("regions", |t: &Self| Some(t.regions as i64)),
                Column::whole("sectors", |t: &Self| Some(t.sectors as i64)),
                Column::text("imports", |t: &Self| Some(t.imports.clone())),
                Column::number("row_residual", |t: &Self| t.row_residual),
                Column::number("column_residual", |t: &Self| t.column_residual),
                Column::number("whole_residual", |t: &Self| Some(t.whole_residual)),
                Column::text("above_one", |t: &Self| Some(t.above_one.join(","))),
            ],
        ])
    }
}

impl Row for ValueSector {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |s: &Self| Some(s.region.clone())),
                Column::text("sector", |s: &Self| Some(s.sector.clone())),
            ],
            name(|s: &Self| &s.name),
            vec![
                Column::number("output", |s: &Self| Some(s.output)),
                Column::number("value_added", |s: &Self| Some(s.value_added)),
                Column::number("final_demand", |s: &Self| Some(s.final_demand)),
                Column::number("exports", |s: &Self| Some(s.exports)),
                Column::number("jobs", |s: &Self| s.jobs),
                Column::number("import_share", |s: &Self| s.import_share),
                Column::number("upstreamness", |s: &Self| s.upstreamness),
                Column::number("upstreamness_less_inventories", |s: &Self| {
                    s.upstreamness_less_inventories
                }),
                Column::number("downstreamness", |s: &Self| Some(s.downstreamness)),
                Column::number("direct_backward", |s: &Self| Some(s.direct_backward)),
                Column::number("direct_forward", |s: &Self| Some(s.direct_forward)),
                Column::number("backward", |s: &Self| Some(s.backward)),
                Column::number("forward", |s: &Self| Some(s.forward)),
                Column::number("spread", |s: &Self| Some(s.spread)),
                Column::text("role", |s: &Self| Some(s.role.clone())),
                Column::number("value_added_multiplier", |s: &Self| Some(s.value_added_multiplier)),
                Column::number("jobs_multiplier", |s: &Self| s.jobs_multiplier),
                Column::number("extraction_loss", |s: &Self| Some(s.extraction_loss)),
            ],
        ])
    }
}

impl Row for DecompositionTerm {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |t: &Self| Some(t.id.clone()))],
            name(|t: &Self| &t.name),
            vec![
                Column::number("value", |t: &Self| Some(t.value)),
                Column::number("share", |t: &Self| Some(t.share)),
            ],
        ])
    }
}

/// Terms in a list of sectors or importers at most: Wang, Wei and Zhu's.
const MOST_TERMS: usize = 16;

impl Row for DecompositionSector {
    fn columns() -> Vec<Column<Self>> {
        let terms = (0..MOST_TERMS).map(|term| {
            Column::number(&format!("term_{}", term + 1), move |s: &Self| {
                s.terms.get(term).copied()
            })
        });
        joined(vec![
            vec![
                Column::text("region", |s: &Self| Some(s.region.clone())),
                Column::text("region_name_en", |s: &Self| Some(s.region_name.en.clone())),
                Column::text("sector", |s: &Self| Some(s.sector.clone())),
            ],
            name(|s: &Self| &s.name),
            vec![Column::number("exports", |s: &Self| Some(s.exports))],
            terms.collect(),
        ])
    }
}

impl Row for ValueOrigin {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("region", |o: &Self| Some(o.region.clone()))],
            name(|o: &Self| &o.name),
            vec![
                Column::number("value", |o: &Self| Some(o.value)),
                Column::number("share", |o: &Self| Some(o.share)),
                Column::flag("own", |o: &Self| o.own),
            ],
        ])
    }
}
