//! The columns of lists of places by readiness.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::readiness::ReadyPlace;

/// Pillars in the order of their columns.
const PILLARS: [&str; 10] = [
    "labour",
    "skills",
    "industrial_land",
    "power",
    "water",
    "transport",
    "telecom",
    "rule_of_law",
    "export_base",
    "diversity",
];

impl Row for ReadyPlace {
    fn columns() -> Vec<Column<Self>> {
        let score = |at: usize| move |p: &Self| p.score.map(|of| of[at]);
        let rank = |at: usize| move |p: &Self| p.rank.map(|of| i64::from(of[at]));
        let pillars = PILLARS.iter().map(|id| {
            Column::number(&format!("pillar_{id}"), move |p: &Self| {
                p.pillars.iter().find(|pillar| pillar.id == *id)?.value
            })
        });
        joined(vec![
            vec![
                Column::whole("position", |p: &Self| Some(i64::from(p.position))),
                Column::text("place", |p: &Self| Some(p.place.clone())),
            ],
            name(|p: &Self| &p.place_name),
            vec![
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
                Column::number("population", |p: &Self| p.population),
                Column::number("jobs", |p: &Self| p.jobs),
            ],
            pillars.collect(),
            vec![
                Column::text("weakest", |p: &Self| Some(p.change.as_ref()?.pillar.clone())),
                Column::number("weakest_needed", |p: &Self| p.change.as_ref()?.needed),
                Column::text("attractive_product", |p: &Self| {
                    Some(p.attractive.as_ref()?.product.clone())
                }),
                Column::number("attractive", |p: &Self| Some(p.attractive.as_ref()?.score)),
                Column::text("quadrant", |p: &Self| p.quadrant.clone()),
                Column::text("reason", |p: &Self| Some(p.reason.en.clone())),
            ],
        ])
    }
}
