//! Gaps added up: by heading, chapter, industry and cluster, and what could be made in North America.

use super::ask::GapBy;
use super::capacity::ORDER;
use super::reply::{Gap, GapSum, GapTotal};
use crate::text::text3;
use crate::value::Goods;
use crate::view::Text3;
use std::collections::BTreeMap;

const RULES: [&str; 3] = ["strict", "usual", "loose"];

/// What could be made, by each rule.
pub(super) fn totals(gaps: &[Gap]) -> Vec<GapTotal> {
    let total = |(at, rule): (usize, &str)| {
        let yes = || gaps.iter().filter(|of| of.makeable[at].makeable == Some(true));
        let open = gaps.iter().filter(|of| of.makeable[at].makeable.is_none());
        GapTotal {
            rule: rule.to_owned(),
            products: yes().count(),
            value: yes().map(|of| of.value).sum(),
            reach: yes().filter_map(|of| of.makeable[at].reach).sum(),
            open: open.map(|of| of.value).sum(),
        }
    };
    RULES.into_iter().enumerate().map(total).collect()
}

fn unnamed() -> Text3 {
    text3(
        "In no list of industries or clusters",
        "En ninguna lista de industrias o clústeres",
        "Dans aucune liste d’industries ou de grappes",
    )
}

/// To what a gap belongs, with parts that add up to 1.
fn parts(gap: &Gap, by: GapBy, goods: &Goods) -> Vec<(String, Text3, f64)> {
    let code = |digits: usize| {
        let code = gap.product.get(..digits).unwrap_or(&gap.product);
        vec![(code.to_owned(), goods.product(code), 1.0)]
    };
    let shares = match by {
        GapBy::Product => return code(6),
        GapBy::Heading => return code(4),
        GapBy::Chapter => return code(2),
        GapBy::Industry => &gap.industries,
        GapBy::Cluster => &gap.clusters,
    };
    let mut parts: Vec<(String, Text3, f64)> =
        shares.iter().map(|of| (of.id.clone(), of.name.clone(), of.share)).collect();
    let rest = 1.0 - shares.iter().map(|of| of.share).sum::<f64>();
    if rest > 1e-12 {
        parts.push((String::new(), unnamed(), rest));
    }
    parts
}

/// Sums, the largest from the origin asked for first. They add up to the products' sums.
pub(super) fn sums(gaps: &[Gap], by: GapBy, goods: &Goods, listed: [bool; 3]) -> Vec<GapSum> {
    let mut sums: BTreeMap<String, GapSum> = BTreeMap::new();
    for gap in gaps {
        for (id, name, part) in parts(gap, by, goods) {
            let sum = sums.entry(id.clone()).or_insert_with(|| GapSum {
                id,
                name,
                products: 0,
                imports: 0.0,
                outside: 0.0,
                asia: 0.0,
                value: 0.0,
                latest: 0.0,
                by_buyer: listed.map(|listed| listed.then_some(0.0)),
                makeable: [0.0; 3],
                reach: [0.0; 3],
                dependent: 0.0,
                double_substitution: gap.double_substitution.map(|_| 0.0),
            });
            sum.products += 1;
            sum.imports += part * gap.imports;
            sum.outside += part * gap.outside;
            sum.asia += part * gap.asia;
            sum.value += part * gap.value;
            sum.latest += part * gap.latest;
            for (at, country) in ORDER.iter().enumerate() {
                let own = gap.buyers.iter().find(|of| of.country == country.as_str());
                if let (Some(of), Some(own)) = (&mut sum.by_buyer[at], own) {
                    *of += part * own.value;
                }
            }
            for at in 0..RULES.len() {
                let of = &gap.makeable[at];
                if of.makeable == Some(true) {
                    sum.makeable[at] += part * gap.value;
                    sum.reach[at] += part * of.reach.unwrap_or_default();
                }
            }
            if gap.dependent == Some(true) {
                sum.dependent += part * gap.value;
            }
            if let (Some(sum), Some(own)) = (&mut sum.double_substitution, gap.double_substitution)
            {
                *sum += part * own;
            }
        }
    }
    let mut all: Vec<GapSum> = sums.into_values().collect();
    all.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.id.cmp(&b.id)));
    all
}
