//! The columns of lists of priorities.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::priorities::{BackTestMeasure, Priority, PriorityPillar};

/// Pillars in the order of their columns.
const PILLARS: [&str; 6] =
    ["demand", "substitutability", "capability", "linkage", "value_added", "sustainability"];

fn pillar<'a>(of: &'a Priority, id: &str) -> Option<&'a PriorityPillar> {
    of.pillars.iter().find(|pillar| pillar.id == id)
}

impl Row for Priority {
    fn columns() -> Vec<Column<Self>> {
        let score = |at: usize| move |p: &Self| p.score.map(|of| of[at]);
        let rank = |at: usize| move |p: &Self| p.rank.map(|of| i64::from(of[at]));
        let pillars = PILLARS.iter().flat_map(|id| {
            [
                Column::number(&format!("pillar_{id}"), move |p: &Self| pillar(p, id)?.value),
                Column::number(&format!("contribution_{id}"), move |p: &Self| {
                    pillar(p, id)?.contribution
                }),
            ]
        });
        joined(vec![
            vec![
                Column::whole("position", |p: &Self| Some(i64::from(p.position))),
                Column::text("product", |p: &Self| Some(p.product.clone())),
            ],
            name(|p: &Self| &p.product_name),
            vec![
                Column::text("place", |p: &Self| Some(p.place.clone())),
                Column::text("place_name", |p: &Self| Some(p.place_name.en.clone())),
                Column::text("role", |p: &Self| Some(p.role.clone())),
                Column::number("score", score(1)),
                Column::number("score_low", score(0)),
                Column::number("score_high", score(2)),
                Column::whole("rank", rank(1)),
                Column::whole("rank_low", rank(0)),
                Column::whole("rank_high", rank(2)),
                Column::number("top_ten", |p: &Self| Some(p.top_ten)),
                Column::number("beats_next", |p: &Self| p.beats_next),
                Column::number("measured", |p: &Self| p.measured),
                Column::number("arithmetic", |p: &Self| p.arithmetic),
                Column::number("outside", |p: &Self| Some(p.outside)),
                Column::number("jobs", |p: &Self| Some(p.jobs)),
            ],
            pillars.collect(),
            vec![
                Column::text("gates", |p: &Self| {
                    let ids: Vec<&str> = p.gates.iter().map(|gate| gate.id.as_str()).collect();
                    Some(ids.join(","))
                }),
                Column::text("weakest", |p: &Self| Some(p.change.as_ref()?.pillar.clone())),
                Column::number("weakest_needed", |p: &Self| p.change.as_ref()?.needed),
                Column::text("reason", |p: &Self| Some(p.reason.en.clone())),
            ],
        ])
    }
}

impl Row for BackTestMeasure {
    fn columns() -> Vec<Column<Self>> {
        type Of = fn(&BackTestMeasure) -> Option<[f64; 3]>;
        let interval = |key: &str, of: Of| {
            let column = |ending: &str, at: usize| {
                Column::number(&format!("{key}{ending}"), move |m: &Self| Some(of(m)?[at]))
            };
            vec![column("", 0), column("_low", 1), column("_high", 2)]
        };
        joined(vec![
            vec![
                Column::text("id", |m: &Self| Some(m.id.clone())),
                Column::text("kind", |m: &Self| Some(m.kind.clone())),
            ],
            name(|m: &Self| &m.name),
            interval("rank", |m| m.rank),
            interval("rank_within", |m| m.rank_within),
            interval("area", |m| m.area),
            interval("area_within", |m| m.area_within),
            vec![Column::number("p_value", |m: &Self| Some(m.p_value))],
            interval("score_ahead", |m| m.score_ahead),
        ])
    }
}
