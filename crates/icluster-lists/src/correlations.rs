//! The columns of lists of correlations.

use crate::table::{Column, Row};
use icluster_atlas::correlation::{CorrelationPair, CorrelationRegion};

impl Row for CorrelationPair {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("indicator", |p: &Self| Some(p.indicator.clone())),
            Column::text("indicator_name", |p: &Self| Some(p.indicator_name.en.clone())),
            Column::text("outcome", |p: &Self| Some(p.outcome.clone())),
            Column::text("outcome_name", |p: &Self| Some(p.outcome_name.en.clone())),
            Column::text("relation", |p: &Self| Some(p.relation.clone())),
            Column::whole("n", |p: &Self| Some(p.n as i64)),
            Column::whole("missing_indicator", |p: &Self| Some(p.missing_indicator as i64)),
            Column::whole("missing_outcome", |p: &Self| Some(p.missing_outcome as i64)),
            Column::whole("missing_both", |p: &Self| Some(p.missing_both as i64)),
            Column::number("correlation", |p: &Self| p.correlation),
            Column::number("low", |p: &Self| p.low),
            Column::number("high", |p: &Self| p.high),
            Column::number("p", |p: &Self| p.p),
            Column::number("effective", |p: &Self| p.effective),
            Column::number("p_spatial", |p: &Self| p.p_spatial),
            Column::number("q", |p: &Self| p.q),
            Column::number("partial", |p: &Self| p.partial),
            Column::number("partial_low", |p: &Self| p.partial_low),
            Column::number("partial_high", |p: &Self| p.partial_high),
            Column::number("partial_p", |p: &Self| p.partial_p),
            Column::whole("partial_n", |p: &Self| p.partial_n.map(|n| n as i64)),
            Column::number("moran_indicator", |p: &Self| p.moran_indicator),
            Column::number("moran_indicator_p", |p: &Self| p.moran_indicator_p),
            Column::number("moran_outcome", |p: &Self| p.moran_outcome),
            Column::number("moran_outcome_p", |p: &Self| p.moran_outcome_p),
            Column::number("after", |p: &Self| p.after),
            Column::number("after_low", |p: &Self| p.after_low),
            Column::number("after_high", |p: &Self| p.after_high),
            Column::number("after_p", |p: &Self| p.after_p),
            Column::number("lambda", |p: &Self| p.lambda),
            Column::number("moran_residual", |p: &Self| p.moran_residual),
            Column::number("moran_left", |p: &Self| p.moran_left),
            Column::flag("same_data", |p: &Self| p.same_data),
            Column::text("reason", |p: &Self| p.reason.as_ref().map(|reason| reason.en.clone())),
        ]
    }
}

impl Row for CorrelationRegion {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("region", |r: &Self| Some(r.id.clone())),
            Column::text("name", |r: &Self| Some(r.name.en.clone())),
            Column::number("indicator", |r: &Self| r.indicator),
            Column::number("outcome", |r: &Self| r.outcome),
            Column::number("indicator_position", |r: &Self| r.indicator_position),
            Column::number("outcome_position", |r: &Self| r.outcome_position),
            Column::number("expected", |r: &Self| r.expected),
            Column::number("residual", |r: &Self| r.residual),
            Column::number("left", |r: &Self| r.left),
            Column::text("class", |r: &Self| Some(r.class.clone())),
            Column::number("p", |r: &Self| r.p),
            Column::number("q", |r: &Self| r.q),
        ]
    }
}
