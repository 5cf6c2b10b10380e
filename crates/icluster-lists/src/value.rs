//! The columns of lists on value networks.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::value::{
    ChainEdge, ChainEvidence, ChainGap, ChainLink, ChainMeasures, ChainNode, ChainPair, ChainUser,
    DecompositionSector, DecompositionTerm, GoodShare, NetworkGrouping, NetworkNode,
    ProductDependency, RegionSector, SectorChange, ShockDay, ShockPlace, ShockRegion, ShockSector,
    TradeLink, TradedGood, TradingIndustry, TwinClusters, TwoWay, ValueOrigin, ValueSector,
    ValueTable,
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

impl Row for ChainEdge {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("from", |e: &Self| Some(e.from.clone())),
            Column::text("to", |e: &Self| Some(e.to.clone())),
            Column::text("kind", |e: &Self| Some(e.kind.clone())),
            Column::number("value", |e: &Self| Some(e.value)),
            Column::number("lower", |e: &Self| Some(e.lower)),
            Column::number("upper", |e: &Self| Some(e.upper)),
            Column::flag("exact", |e: &Self| e.exact),
            Column::text("unit", |e: &Self| Some(e.unit.clone())),
            Column::whole("year", |e: &Self| Some(i64::from(e.year))),
            Column::whole("tier", |e: &Self| Some(i64::from(e.tier))),
            Column::text("method", |e: &Self| Some(e.method.clone())),
            Column::text("evidence", |e: &Self| Some(e.evidence.join(","))),
            Column::text("backbone", |e: &Self| e.backbone.map(|kept| kept.to_string())),
        ]
    }
}

impl Row for ChainNode {
    fn columns() -> Vec<Column<Self>> {
        let measure = |name: &'static str, of: fn(&ChainMeasures) -> f64| {
            Column::number(name, move |n: &Self| n.measures.as_ref().map(of))
        };
        let whole = |name: &'static str, of: fn(&ChainMeasures) -> usize| {
            Column::whole(name, move |n: &Self| n.measures.as_ref().map(|found| of(found) as i64))
        };
        joined(vec![
            vec![
                Column::text("id", |n: &Self| Some(n.id.clone())),
                Column::text("kind", |n: &Self| Some(n.kind.clone())),
                Column::whole("stage", |n: &Self| Some(i64::from(n.stage))),
                Column::text("place", |n: &Self| Some(n.place.clone())),
                Column::text("country", |n: &Self| n.country.clone()),
                Column::text("sector", |n: &Self| n.sector.clone()),
                Column::text("code", |n: &Self| n.code.clone()),
                Column::text("cluster", |n: &Self| n.cluster.clone()),
            ],
            name(|n: &Self| &n.name),
            vec![
                Column::number("value", |n: &Self| Some(n.value)),
                measure("page_rank", |m| m.page_rank),
                measure("betweenness", |m| m.betweenness),
                whole("core", |m| m.core),
                whole("community", |m| m.community),
                measure("systemic_risk", |m| m.systemic_risk),
            ],
        ])
    }
}

impl Row for ChainPair {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("from", |p: &Self| Some(p.from.clone())),
            Column::text("from_name", |p: &Self| Some(p.from_name.en.clone())),
            Column::text("from_country", |p: &Self| Some(p.from_country.clone())),
            Column::text("to", |p: &Self| Some(p.to.clone())),
            Column::text("to_name", |p: &Self| Some(p.to_name.en.clone())),
            Column::text("to_country", |p: &Self| Some(p.to_country.clone())),
            Column::number("value", |p: &Self| Some(p.value)),
            Column::number("lower", |p: &Self| Some(p.lower)),
            Column::number("upper", |p: &Self| Some(p.upper)),
            Column::whole("tier", |p: &Self| Some(i64::from(p.tier))),
        ]
    }
}

impl Row for ChainGap {
    fn columns() -> Vec<Column<Self>> {
        let origins = |g: &Self| {
            let each =
                g.origins.iter().map(|origin| format!("{}={:.3}", origin.region, origin.share));
            each.collect::<Vec<_>>().join(",")
        };
        joined(vec![
            vec![Column::text("sector", |g: &Self| Some(g.sector.clone()))],
            name(|g: &Self| &g.name),
            vec![
                Column::number("need", |g: &Self| Some(g.need)),
                Column::number("here", |g: &Self| Some(g.here)),
                Column::number("bloc", |g: &Self| Some(g.bloc)),
                Column::number("abroad", |g: &Self| Some(g.abroad)),
                Column::number("coverage", |g: &Self| Some(g.coverage)),
                Column::number("concentration", |g: &Self| Some(g.concentration)),
                Column::text("origins", move |g: &Self| Some(origins(g))),
                Column::text("flags", |g: &Self| Some(g.flags.join(","))),
            ],
        ])
    }
}

impl Row for ChainUser {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |u: &Self| Some(u.region.clone())),
                Column::text("sector", |u: &Self| Some(u.sector.clone())),
            ],
            name(|u: &Self| &u.name),
            vec![
                Column::number("value", |u: &Self| Some(u.value)),
                Column::number("share", |u: &Self| Some(u.share)),
            ],
        ])
    }
}

impl Row for ChainLink {
    fn columns() -> Vec<Column<Self>> {
        let at = |point: Option<[f64; 2]>, axis: usize| point.map(|point| point[axis]);
        joined(vec![
            vec![
                Column::text("from", |l: &Self| Some(l.from.clone())),
                Column::text("from_name", |l: &Self| Some(l.from_name.en.clone())),
                Column::number("from_lon", move |l: &Self| at(l.from_point, 0)),
                Column::number("from_lat", move |l: &Self| at(l.from_point, 1)),
                Column::text("to", |l: &Self| Some(l.to.clone())),
                Column::text("to_name", |l: &Self| Some(l.to_name.en.clone())),
                Column::number("to_lon", move |l: &Self| at(l.to_point, 0)),
                Column::number("to_lat", move |l: &Self| at(l.to_point, 1)),
                Column::text("sector", |l: &Self| Some(l.sector.clone())),
            ],
            name(|l: &Self| &l.name),
            vec![
                Column::number("value", |l: &Self| Some(l.value)),
                Column::whole("tier", |l: &Self| Some(i64::from(l.tier))),
                Column::flag("crosses", |l: &Self| l.crosses),
            ],
        ])
    }
}

impl Row for TwoWay {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("first", |t: &Self| Some(t.between[0].clone())),
                Column::text("second", |t: &Self| Some(t.between[1].clone())),
                Column::text("sector", |t: &Self| Some(t.sector.clone())),
            ],
            name(|t: &Self| &t.name),
            vec![
                Column::number("forth", |t: &Self| Some(t.forth)),
                Column::number("back", |t: &Self| Some(t.back)),
                Column::number("two_way", |t: &Self| Some(t.two_way)),
                Column::whole("tier", |t: &Self| Some(i64::from(t.tier))),
            ],
        ])
    }
}

impl Row for ChainEvidence {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("id", |e: &Self| Some(e.id.clone()))],
            name(|e: &Self| &e.text),
            vec![
                Column::text("source", |e: &Self| e.source.clone()),
                Column::whole("year", |e: &Self| e.year.map(i64::from)),
            ],
        ])
    }
}

/// Ids with their parts.
fn shares(of: &[GoodShare]) -> Option<String> {
    Some(of.iter().map(|of| format!("{}={:.4}", of.id, of.share)).collect::<Vec<_>>().join(","))
}

impl Row for TradedGood {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("product", |g: &Self| Some(g.product.clone()))],
            name(|g: &Self| &g.name),
            vec![
                Column::number("value", |g: &Self| Some(g.value)),
                Column::text("end_use", |g: &Self| Some(g.end_use.clone())),
                Column::text("industries", |g: &Self| shares(&g.industries)),
                Column::text("clusters", |g: &Self| shares(&g.clusters)),
                Column::text("basis", |g: &Self| Some(g.basis.clone())),
                Column::number("ambiguity", |g: &Self| Some(g.ambiguity)),
            ],
        ])
    }
}

impl Row for TradingIndustry {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("code", |i: &Self| Some(i.code.clone()))],
            name(|i: &Self| &i.name),
            vec![
                Column::number("value", |i: &Self| Some(i.value)),
                Column::number("lower", |i: &Self| Some(i.lower)),
                Column::number("upper", |i: &Self| Some(i.upper)),
                Column::whole("digits", |i: &Self| i.digits.map(|digits| digits as i64)),
            ],
        ])
    }
}

impl Row for TradeLink {
    fn columns() -> Vec<Column<Self>> {
        let at = |point: Option<[f64; 2]>, axis: usize| point.map(|point| point[axis]);
        vec![
            Column::text("from", |l: &Self| Some(l.from.clone())),
            Column::text("from_name", |l: &Self| Some(l.from_name.en.clone())),
            Column::number("from_lon", move |l: &Self| at(l.from_point, 0)),
            Column::number("from_lat", move |l: &Self| at(l.from_point, 1)),
            Column::text("to", |l: &Self| Some(l.to.clone())),
            Column::text("to_name", |l: &Self| Some(l.to_name.en.clone())),
            Column::number("to_lon", move |l: &Self| at(l.to_point, 0)),
            Column::number("to_lat", move |l: &Self| at(l.to_point, 1)),
            Column::number("value", |l: &Self| Some(l.value)),
            Column::number("lower", |l: &Self| Some(l.lower)),
            Column::number("upper", |l: &Self| Some(l.upper)),
            Column::whole("tier", |l: &Self| Some(i64::from(l.tier))),
            Column::number("quotient", |l: &Self| Some(l.quotient)),
            Column::number("supply_fit", |l: &Self| Some(l.supply_fit)),
            Column::text("industry", |l: &Self| Some(l.industry.clone())),
            Column::number("industry_share", |l: &Self| Some(l.industry_share)),
            Column::text("port", |l: &Self| l.port.as_ref().map(|port| port.code.clone())),
            Column::text("port_name", |l: &Self| l.port.as_ref().map(|port| port.name.clone())),
            Column::text("evidence", |l: &Self| Some(l.evidence.join(","))),
        ]
    }
}

impl Row for TwinClusters {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("cluster", |t: &Self| Some(t.cluster.clone())),
                Column::text("from", |t: &Self| Some(t.from.clone())),
                Column::text("to", |t: &Self| Some(t.to.clone())),
            ],
            name(|t: &Self| &t.name),
            vec![
                Column::number("forth", |t: &Self| Some(t.forth)),
                Column::number("back", |t: &Self| t.back),
                Column::number("two_way", |t: &Self| t.two_way),
                Column::number("from_share", |t: &Self| Some(t.from_share)),
                Column::number("to_share", |t: &Self| Some(t.to_share)),
            ],
        ])
    }
}

impl Row for ShockDay {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::whole("day", |d: &Self| Some(d.day as i64)),
            Column::number("output", |d: &Self| Some(d.output)),
            Column::number("value_added", |d: &Self| Some(d.value_added)),
            Column::number("unmet", |d: &Self| Some(d.unmet)),
            Column::number("struck", |d: &Self| Some(d.struck)),
        ]
    }
}

impl Row for ShockRegion {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("region", |r: &Self| Some(r.region.clone()))],
            name(|r: &Self| &r.name),
            vec![
                Column::number("lost", |r: &Self| Some(r.lost)),
                Column::number("share", |r: &Self| Some(r.share)),
                Column::number("worst", |r: &Self| Some(r.worst)),
                Column::whole("worst_day", |r: &Self| Some(r.worst_day as i64)),
            ],
        ])
    }
}

impl Row for ShockSector {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |s: &Self| Some(s.region.clone())),
                Column::text("sector", |s: &Self| Some(s.sector.clone())),
            ],
            name(|s: &Self| &s.name),
            vec![
                Column::flag("struck", |s: &Self| s.struck),
                Column::number("lost", |s: &Self| Some(s.lost)),
                Column::number("share", |s: &Self| Some(s.share)),
                Column::number("worst", |s: &Self| Some(s.worst)),
                Column::whole("worst_day", |s: &Self| Some(s.worst_day as i64)),
            ],
        ])
    }
}

impl Row for ShockPlace {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("region", |p: &Self| Some(p.region.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::number("lon", |p: &Self| p.point.map(|point| point[0])),
                Column::number("lat", |p: &Self| p.point.map(|point| point[1])),
                Column::number("lost", |p: &Self| Some(p.lost)),
                Column::number("share", |p: &Self| Some(p.share)),
            ],
        ])
    }
}

impl Row for NetworkNode {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |n: &Self| Some(n.region.clone())),
                Column::text("sector", |n: &Self| Some(n.sector.clone())),
            ],
            name(|n: &Self| &n.name),
            vec![
                Column::number("sales", |n: &Self| Some(n.sales)),
                Column::number("purchases", |n: &Self| Some(n.purchases)),
                Column::number("page_rank", |n: &Self| Some(n.page_rank)),
                Column::number("betweenness", |n: &Self| Some(n.betweenness)),
                Column::whole("core", |n: &Self| Some(n.core as i64)),
                Column::whole("community", |n: &Self| Some(n.community as i64)),
                Column::number("systemic_risk", |n: &Self| Some(n.systemic_risk)),
            ],
        ])
    }
}

impl Row for NetworkGrouping {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::number("resolution", |g: &Self| Some(g.resolution)),
            Column::whole("count", |g: &Self| Some(g.count as i64)),
            Column::number("modularity", |g: &Self| Some(g.modularity)),
            Column::number("stability", |g: &Self| Some(g.stability)),
        ]
    }
}

impl Row for RegionSector {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("sector", |s: &Self| Some(s.sector.clone()))],
            name(|s: &Self| &s.name),
            vec![
                Column::number("jobs", |s: &Self| Some(s.jobs)),
                Column::number("output", |s: &Self| Some(s.output)),
                Column::number("quotient", |s: &Self| Some(s.quotient)),
                Column::number("national_multiplier", |s: &Self| Some(s.national_multiplier)),
                Column::number("multiplier", |s: &Self| Some(s.multiplier.median)),
                Column::number("multiplier_lower", |s: &Self| Some(s.multiplier.lower)),
                Column::number("multiplier_upper", |s: &Self| Some(s.multiplier.upper)),
                Column::number("purchased", |s: &Self| Some(s.purchased.median)),
                Column::number("purchased_lower", |s: &Self| Some(s.purchased.lower)),
                Column::number("purchased_upper", |s: &Self| Some(s.purchased.upper)),
                Column::number("cross_multiplier", |s: &Self| Some(s.cross_multiplier)),
                Column::number("cross_purchased", |s: &Self| Some(s.cross_purchased)),
                Column::number("simple_multiplier", |s: &Self| Some(s.simple_multiplier)),
                Column::number("simple_purchased", |s: &Self| Some(s.simple_purchased)),
                Column::number("demand", |s: &Self| Some(s.demand)),
                Column::number("surplus", |s: &Self| Some(s.surplus)),
                Column::number("purchase_coefficient", |s: &Self| Some(s.purchase_coefficient)),
            ],
        ])
    }
}

impl Row for SectorChange {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |c: &Self| Some(c.region.clone())),
                Column::text("sector", |c: &Self| Some(c.sector.clone())),
            ],
            name(|c: &Self| &c.name),
            vec![
                Column::number("before", |c: &Self| Some(c.before)),
                Column::number("after", |c: &Self| Some(c.after)),
                Column::number("technology", |c: &Self| Some(c.technology)),
                Column::number("mix", |c: &Self| Some(c.mix)),
                Column::number("level", |c: &Self| Some(c.level)),
            ],
        ])
    }
}

impl Row for ProductDependency {
    fn columns() -> Vec<Column<Self>> {
        let suppliers = |p: &Self| {
            let each = p.suppliers.iter().map(|of| format!("{}={:.4}", of.country, of.share));
            Some(each.collect::<Vec<_>>().join(","))
        };
        let flag = |of: Option<bool>| of.map(i64::from);
        joined(vec![
            vec![Column::text("product", |p: &Self| Some(p.product.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::number("imports", |p: &Self| Some(p.imports)),
                Column::number("from_outside", |p: &Self| Some(p.from_outside)),
                Column::number("concentration", |p: &Self| Some(p.concentration)),
                Column::number("outside_concentration", |p: &Self| Some(p.outside_concentration)),
                Column::number("outside", |p: &Self| Some(p.outside)),
                Column::number("to_exports", |p: &Self| p.to_exports),
                Column::number("world_concentration", |p: &Self| p.world_concentration),
                Column::whole("dependent", move |p: &Self| flag(p.dependent)),
                Column::whole("lasting", move |p: &Self| flag(p.lasting)),
                Column::flag("single_source", |p: &Self| p.single_source),
                Column::text("suppliers", suppliers),
            ],
        ])
    }
}
