//! The columns of lists of gaps.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::nearshoring::{Gap, GapSum};

const COUNTRIES: [&str; 3] = ["us", "ca", "mx"];
const RULES: [&str; 3] = ["strict", "usual", "loose"];

fn flag(of: Option<bool>) -> Option<i64> {
    of.map(i64::from)
}

fn shares(of: &[icluster_atlas::value::GoodShare]) -> Option<String> {
    let each = of.iter().map(|of| format!("{}={:.4}", of.id, of.share));
    Some(each.collect::<Vec<_>>().join(","))
}

/// Columns one a country.
fn by_country(what: &str, read: fn(&Gap, usize) -> Option<f64>) -> Vec<Column<Gap>> {
    let column = |(at, country): (usize, &&str)| {
        Column::number(&format!("{what}_{country}"), move |g: &Gap| read(g, at))
    };
    COUNTRIES.iter().enumerate().map(column).collect()
}

impl Row for Gap {
    fn columns() -> Vec<Column<Self>> {
        let suppliers = |g: &Self| {
            let each = g.suppliers.iter().map(|of| format!("{}={:.4}", of.country, of.share));
            Some(each.collect::<Vec<_>>().join(","))
        };
        let buyer = |g: &Gap, at: usize| {
            g.buyers.iter().find(|of| of.country == COUNTRIES[at]).map(|of| of.value)
        };
        let collected = |g: &Gap, origin: &str| {
            g.tariffs.collected.iter().find(|of| of.origin == origin).and_then(|of| of.rate)
        };
        let rules = (0..RULES.len()).flat_map(|at| {
            [
                Column::whole(&format!("makeable_{}", RULES[at]), move |g: &Gap| {
                    flag(g.makeable[at].makeable)
                }),
                Column::number(&format!("reach_{}", RULES[at]), move |g: &Gap| {
                    g.makeable[at].reach
                }),
            ]
        });
        joined(vec![
            vec![Column::text("product", |g: &Self| Some(g.product.clone()))],
            name(|g: &Self| &g.name),
            vec![
                Column::text("end_use", |g: &Self| Some(g.end_use.clone())),
                Column::number("imports", |g: &Self| Some(g.imports)),
                Column::number("outside", |g: &Self| Some(g.outside)),
                Column::number("asia", |g: &Self| Some(g.asia)),
                Column::number("value", |g: &Self| Some(g.value)),
                Column::number("latest", |g: &Self| Some(g.latest)),
            ],
            by_country("value", buyer),
            vec![
                Column::number("growth", |g: &Self| g.growth.as_ref().map(|of| of.rate)),
                Column::number("growth_error", |g: &Self| g.growth.as_ref()?.error),
                Column::number("unit_value_dispersion", |g: &Self| g.unit_value_dispersion),
                Column::number("double_substitution", |g: &Self| g.double_substitution),
                Column::number("concentration", |g: &Self| Some(g.concentration)),
                Column::number("outside_concentration", |g: &Self| Some(g.outside_concentration)),
                Column::number("outside_share", |g: &Self| Some(g.outside_share)),
                Column::number("to_exports", |g: &Self| g.to_exports),
                Column::number("world_concentration", |g: &Self| g.world_concentration),
                Column::whole("dependent", |g: &Self| flag(g.dependent)),
                Column::whole("lasting", |g: &Self| flag(g.lasting)),
                Column::flag("single_source", |g: &Self| g.single_source),
                Column::text("suppliers", suppliers),
                Column::number("mfn", |g: &Self| g.tariffs.mfn),
                Column::number("mfn_min", |g: &Self| g.tariffs.mfn_min),
                Column::number("mfn_max", |g: &Self| g.tariffs.mfn_max),
                Column::whole("mfn_year", |g: &Self| g.tariffs.mfn_year.map(i64::from)),
                Column::number("section_301", |g: &Self| g.tariffs.section_301),
                Column::number("section_301_rate", |g: &Self| g.tariffs.section_301_rate),
                Column::number("section_232", |g: &Self| g.tariffs.section_232),
                Column::number("usmca_mexico", |g: &Self| g.tariffs.usmca_mexico),
                Column::number("usmca_canada", |g: &Self| g.tariffs.usmca_canada),
                Column::number("duty_china", move |g: &Self| collected(g, "chn")),
                Column::number("duty_mexico", move |g: &Self| collected(g, "mex")),
                Column::number("duty_canada", move |g: &Self| collected(g, "can")),
                Column::number("china_value", |g: &Self| g.exposure.as_ref()?.china),
                Column::number("asia_value", |g: &Self| g.exposure.as_ref()?.asia),
                Column::number("exports", |g: &Self| g.capacity.exports),
                Column::number("cover", |g: &Self| g.capacity.cover),
            ],
            by_country("rca", |g, at| g.capacity.rca[at]),
            by_country("jobs", |g, at| g.capacity.jobs[at]),
            rules.collect(),
            vec![
                Column::number("content_low", |g: &Self| g.origin.content_low),
                Column::number("content_high", |g: &Self| g.origin.content_high),
                Column::number("content_needed", |g: &Self| Some(g.origin.needed_transaction)),
                Column::whole("content_passes", |g: &Self| flag(g.origin.passes)),
                Column::number("other_chapter", |g: &Self| g.origin.other_chapter),
                Column::number("other_heading", |g: &Self| g.origin.other_heading),
                Column::text("landed_from", |g: &Self| Some(g.landed.as_ref()?.from.clone())),
                Column::number("advantage_low", |g: &Self| Some(g.landed.as_ref()?.advantage_low)),
                Column::number("advantage", |g: &Self| Some(g.landed.as_ref()?.advantage)),
                Column::number("advantage_high", |g: &Self| {
                    Some(g.landed.as_ref()?.advantage_high)
                }),
                Column::text("industries", |g: &Self| shares(&g.industries)),
                Column::text("clusters", |g: &Self| shares(&g.clusters)),
                Column::text("basis", |g: &Self| Some(g.basis.clone())),
                Column::number("ambiguity", |g: &Self| Some(g.ambiguity)),
            ],
        ])
    }
}

impl Row for GapSum {
    fn columns() -> Vec<Column<Self>> {
        let each = |what: &'static str, read: fn(&GapSum, usize) -> Option<f64>, of: [&str; 3]| {
            of.iter()
                .enumerate()
                .map(|(at, id)| {
                    Column::number(&format!("{what}_{id}"), move |s: &GapSum| read(s, at))
                })
                .collect::<Vec<_>>()
        };
        joined(vec![
            vec![Column::text("id", |s: &Self| Some(s.id.clone()))],
            name(|s: &Self| &s.name),
            vec![
                Column::whole("products", |s: &Self| Some(s.products as i64)),
                Column::number("imports", |s: &Self| Some(s.imports)),
                Column::number("outside", |s: &Self| Some(s.outside)),
                Column::number("asia", |s: &Self| Some(s.asia)),
                Column::number("value", |s: &Self| Some(s.value)),
                Column::number("latest", |s: &Self| Some(s.latest)),
            ],
            each("value", |s, at| s.by_buyer[at], COUNTRIES),
            each("makeable", |s, at| Some(s.makeable[at]), RULES),
            each("reach", |s, at| Some(s.reach[at]), RULES),
            vec![
                Column::number("dependent", |s: &Self| Some(s.dependent)),
                Column::number("double_substitution", |s: &Self| s.double_substitution),
            ],
        ])
    }
}
