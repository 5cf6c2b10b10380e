//! The columns of lists on extraction, influence, redirection and mirrored trade.

use crate::table::{Column, Row, joined, name};
use icluster_atlas::value::{
    ExtractionLoss, InfluentialCoefficient, MirrorChapter, MirrorPair, RedirectedProduct,
    RedirectedSupplier,
};

impl Row for ExtractionLoss {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("region", |l: &Self| Some(l.region.clone())),
                Column::text("sector", |l: &Self| Some(l.sector.clone())),
            ],
            name(|l: &Self| &l.name),
            vec![
                Column::flag("extracted", |l: &Self| l.extracted),
                Column::number("output", |l: &Self| Some(l.output)),
                Column::number("lost", |l: &Self| Some(l.lost)),
                Column::number("share", |l: &Self| Some(l.share)),
            ],
        ])
    }
}

impl Row for InfluentialCoefficient {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("seller_region", |c: &Self| Some(c.seller_region.clone())),
            Column::text("seller", |c: &Self| Some(c.seller.clone())),
            Column::text("seller_name_en", |c: &Self| Some(c.seller_name.en.clone())),
            Column::text("buyer_region", |c: &Self| Some(c.buyer_region.clone())),
            Column::text("buyer", |c: &Self| Some(c.buyer.clone())),
            Column::text("buyer_name_en", |c: &Self| Some(c.buyer_name.en.clone())),
            Column::number("coefficient", |c: &Self| Some(c.coefficient)),
            Column::number("field", |c: &Self| Some(c.field)),
            Column::number("relative_field", |c: &Self| Some(c.relative_field)),
            Column::number("output_change", |c: &Self| Some(c.output_change)),
        ]
    }
}

impl Row for RedirectedSupplier {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("country", |s: &Self| Some(s.country.clone()))],
            name(|s: &Self| &s.name),
            vec![
                Column::flag("left", |s: &Self| s.left),
                Column::number("before", |s: &Self| Some(s.before)),
                Column::number("change", |s: &Self| Some(s.change)),
                Column::number("lower", |s: &Self| Some(s.lower)),
                Column::number("upper", |s: &Self| Some(s.upper)),
                Column::number("share", |s: &Self| Some(s.share)),
                Column::whole("full", |s: &Self| Some(s.full as i64)),
            ],
        ])
    }
}

impl Row for RedirectedProduct {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![Column::text("product", |p: &Self| Some(p.product.clone()))],
            name(|p: &Self| &p.name),
            vec![
                Column::number("imports", |p: &Self| Some(p.imports)),
                Column::number("from", |p: &Self| Some(p.from)),
                Column::number("taken", |p: &Self| Some(p.taken)),
                Column::number("unplaced", |p: &Self| Some(p.unplaced)),
                Column::number("placed", |p: &Self| Some(p.placed)),
                Column::number("lower", |p: &Self| Some(p.lower)),
                Column::number("upper", |p: &Self| Some(p.upper)),
                Column::number("cost", |p: &Self| p.cost),
                Column::text("most", |p: &Self| p.most.clone()),
            ],
        ])
    }
}

impl Row for MirrorPair {
    fn columns() -> Vec<Column<Self>> {
        vec![
            Column::text("from", |p: &Self| Some(p.from.clone())),
            Column::text("to", |p: &Self| Some(p.to.clone())),
            Column::whole("year", |p: &Self| Some(i64::from(p.year))),
            Column::text("currency", |p: &Self| Some(p.currency.clone())),
            Column::number("imports", |p: &Self| Some(p.imports)),
            Column::number("exports", |p: &Self| Some(p.exports)),
            Column::number("gap", |p: &Self| Some(p.gap)),
            Column::number("share", |p: &Self| Some(p.share)),
            Column::number("apart", |p: &Self| Some(p.apart)),
            Column::text("import_source", |p: &Self| Some(p.import_source.clone())),
            Column::text("export_source", |p: &Self| Some(p.export_source.clone())),
        ]
    }
}

impl Row for MirrorChapter {
    fn columns() -> Vec<Column<Self>> {
        joined(vec![
            vec![
                Column::text("from", |c: &Self| Some(c.from.clone())),
                Column::text("to", |c: &Self| Some(c.to.clone())),
                Column::whole("year", |c: &Self| Some(i64::from(c.year))),
                Column::text("chapter", |c: &Self| Some(c.chapter.clone())),
            ],
            name(|c: &Self| &c.name),
            vec![
                Column::number("imports", |c: &Self| c.imports),
                Column::number("exports", |c: &Self| c.exports),
                Column::number("gap", |c: &Self| c.gap),
                Column::number("share", |c: &Self| c.share),
            ],
        ])
    }
}
