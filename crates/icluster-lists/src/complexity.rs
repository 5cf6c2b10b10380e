//! The columns of lists on complexity.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::complexity::{
    ActivityIndices, ComplexActivity, ComplexOption, ComplexPlace, ComplexityLink,
    ComplexityMatrix, ConventionMove, ForecastCell, PlaceIndices, PortfolioStep, ProjectedPlace,
    YearsCompared,
};

impl Row for ComplexityMatrix {
    fn columns() -> Vec<Column<Self>> {
        let years = |m: &Self| m.years.iter().map(ToString::to_string).collect::<Vec<_>>();
        joined(vec![
            vec![
                Column::text("id", |m: &Self| Some(m.id.clone())),
                Column::text("kind", |m: &Self| Some(m.kind.clone())),
                Column::text("level", |m: &Self| Some(m.level.clone())),
                Column::text("classification", |m: &Self| Some(m.classification.clone())),
                Column::text("years", move |m: &Self| Some(years(m).join(","))),
            ],
            name(|m: &Self| &m.name),
        ])
    }
}

impl Row for ComplexPlace {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |p: &Self| Some(p.id.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::whole("rank", |p: &Self| p.rank.map(i64::from)),
                Column::number("rank_low", |p: &Self| p.rank_low),
                Column::number("rank_high", |p: &Self| p.rank_high),
                Column::number("eci", |p: &Self| p.eci),
                Column::whole("diversity", |p: &Self| Some(i64::from(p.diversity))),
                Column::number("coi", |p: &Self| p.coi),
                Column::number("fitness", |p: &Self| p.fitness),
                Column::number("total", |p: &Self| Some(p.total)),
            ],
        ])
    }
}

impl Row for ComplexActivity {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |a: &Self| Some(a.id.clone()))],
            name(|a: &Self| &a.name),
            vec![
                Column::whole("rank", |a: &Self| a.rank.map(i64::from)),
                Column::number("pci", |a: &Self| a.pci),
                Column::whole("ubiquity", |a: &Self| Some(i64::from(a.ubiquity))),
                Column::number("total", |a: &Self| Some(a.total)),
            ],
        ])
    }
}

impl Row for ComplexOption {
    fn columns() -> Vec<Column<Self>> {
        let score = |at: usize| move |o: &Self| o.scores[at];
        joined(vec![
            vec![Column::text("id", |o: &Self| Some(o.id.clone()))],
            name(|o: &Self| &o.name),
            vec![
                Column::number("rca", |o: &Self| Some(o.rca)),
                Column::number("density", |o: &Self| o.density),
                Column::number("pci", |o: &Self| o.pci),
                Column::number("cog", |o: &Self| o.cog),
                Column::text("quadrant", |o: &Self| Some(o.quadrant.clone())),
                Column::number("low_hanging_fruit", score(0)),
                Column::number("balanced", score(1)),
                Column::number("long_jump", score(2)),
                Column::number("feasibility", |o: &Self| o.feasibility),
                Column::number("attractiveness", |o: &Self| o.attractiveness),
                Column::number("top_share", |o: &Self| o.top_share),
                Column::number("rank_low", |o: &Self| o.rank_low),
                Column::number("rank_high", |o: &Self| o.rank_high),
            ],
        ])
    }
}

impl Row for PortfolioStep {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |s: &Self| Some(s.id.clone()))],
            name(|s: &Self| &s.name),
            vec![
                Column::number("rca", |s: &Self| Some(s.rca)),
                Column::number("pci", |s: &Self| Some(s.pci)),
                Column::number("density", |s: &Self| Some(s.density)),
                Column::number("cog", |s: &Self| s.cog),
                Column::number("effort", |s: &Self| Some(s.effort)),
                Column::number("worth", |s: &Self| Some(s.worth)),
                Column::number("without", |s: &Self| Some(s.without)),
            ],
        ])
    }
}

impl Row for ComplexityLink {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("first", |l: &Self| Some(l.first.clone())),
            Column::text("first_name_en", |l: &Self| Some(l.first_name.en.clone())),
            Column::text("second", |l: &Self| Some(l.second.clone())),
            Column::text("second_name_en", |l: &Self| Some(l.second_name.en.clone())),
            Column::whole("shared", |l: &Self| Some(i64::from(l.shared))),
            Column::number("expected", |l: &Self| Some(l.expected)),
            Column::number("p_value", |l: &Self| Some(l.p_value)),
        ]
    }
}

impl Row for YearsCompared {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::whole("from", |y: &Self| Some(i64::from(y.from))),
            Column::whole("to", |y: &Self| Some(i64::from(y.to))),
            Column::whole("places", |y: &Self| Some(y.places as i64)),
            Column::number("rank_correlation", |y: &Self| y.rank_correlation),
            Column::number("mean_change", |y: &Self| y.mean_change),
        ]
    }
}

impl Row for PlaceIndices {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |p: &Self| Some(p.id.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::whole("diversity", |p: &Self| Some(i64::from(p.diversity))),
                Column::number("herfindahl", |p: &Self| p.herfindahl),
                Column::number("entropy", |p: &Self| p.entropy),
                Column::number("effective_number", |p: &Self| p.effective_number),
                Column::number("theil", |p: &Self| p.theil),
                Column::number("krugman", |p: &Self| p.krugman),
                Column::number("hachman", |p: &Self| p.hachman),
            ],
        ])
    }
}

impl Row for ActivityIndices {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |a: &Self| Some(a.id.clone()))],
            name(|a: &Self| &a.name),
            vec![
                Column::whole("ubiquity", |a: &Self| Some(i64::from(a.ubiquity))),
                Column::number("herfindahl", |a: &Self| a.herfindahl),
                Column::number("gini", |a: &Self| a.gini),
                Column::number("hoover_gini", |a: &Self| a.hoover_gini),
                Column::number("hoover", |a: &Self| a.hoover),
            ],
        ])
    }
}

impl Row for ConventionMove {
    fn columns() -> Vec<Column<Self>> {
        let rank =
            |of: fn(&Self) -> [Option<u32>; 2], at: usize| move |m: &Self| of(m)[at].map(i64::from);
        joined(vec![
            vec![Column::text("id", |m: &Self| Some(m.id.clone()))],
            name(|m: &Self| &m.name),
            vec![
                Column::whole("eci_rank_first", rank(|m| m.eci_ranks, 0)),
                Column::whole("eci_rank_second", rank(|m| m.eci_ranks, 1)),
                Column::text("eci_why", |m: &Self| m.eci_why.clone()),
                Column::whole("coi_rank_first", rank(|m| m.coi_ranks, 0)),
                Column::whole("coi_rank_second", rank(|m| m.coi_ranks, 1)),
                Column::text("coi_why", |m: &Self| m.coi_why.clone()),
            ],
        ])
    }
}

impl Row for ForecastCell {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |c: &Self| Some(c.id.clone()))],
            name(|c: &Self| &c.name),
            vec![
                Column::whole("rank", |c: &Self| Some(i64::from(c.rank))),
                Column::number("probability", |c: &Self| c.probability),
                Column::number("rca", |c: &Self| Some(c.rca)),
                Column::number("density", |c: &Self| c.density),
            ],
        ])
    }
}

impl Row for ProjectedPlace {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |p: &Self| Some(p.id.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::whole("rank", |p: &Self| p.rank.map(i64::from)),
                Column::number("eci", |p: &Self| p.eci),
                Column::whole("rank_external", |p: &Self| p.rank_external.map(i64::from)),
                Column::number("eci_external", |p: &Self| p.eci_external),
                Column::whole("diversity", |p: &Self| Some(i64::from(p.diversity))),
            ],
        ])
    }
}
