//! Products that cross a border, with the industries and clusters they are of and how sure that is.

use super::clusters::Clusters;
use super::read::{EndUse, Good, Goods, Stream};
use super::reply::{GoodShare, TradedGood};
use crate::model::Model;
use crate::text::text3;
use crate::view::Text3;
use icluster_value::Weights;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::collections::{BTreeMap, BTreeSet};

/// Draws of ambiguous products' industries.
const DRAWS: usize = 200;
/// Concentration of the draws: as sure as fifty goods that were looked up.
pub(super) const CONCENTRATION: f64 = 50.0;
const SEED: u64 = 2_014;

/// Goods by product, those that are asked for.
fn by_product<'a>(
    stream: &'a Stream,
    wanted: &dyn Fn(&str) -> bool,
) -> BTreeMap<&'a str, Vec<&'a Good>> {
    let mut products: BTreeMap<&str, Vec<&Good>> = BTreeMap::new();
    for good in stream.goods.iter().filter(|good| wanted(&good.product)) {
        products.entry(good.product.as_str()).or_default().push(good);
    }
    products
}

/// Between what parts of its value nine tenths of the draws of each industry's goods lie, where some are of ambiguous products.
pub(super) fn drawn_parts(
    stream: &Stream,
    wanted: &dyn Fn(&str) -> bool,
) -> BTreeMap<String, [f64; 2]> {
    let products: Vec<Vec<&Good>> = by_product(stream, wanted)
        .into_values()
        .filter(|of| of.iter().any(|good| good.ambiguity > 0.0))
        .collect();
    let codes: BTreeSet<&str> =
        products.iter().flatten().filter_map(|good| good.industry.as_deref()).collect();
    let codes: Vec<&str> = codes.into_iter().collect();
    let number = |code: &str| codes.binary_search(&code).unwrap_or_default() as u32;
    let pairs = products.iter().enumerate().flat_map(|(product, of)| {
        of.iter().filter_map(move |good| {
            Some((product as u32, number(good.industry.as_deref()?), good.value))
        })
    });
    let weights = Weights::by_value(products.len(), codes.len(), pairs);
    let values: Vec<f64> =
        products.iter().map(|of| of.iter().map(|good| good.value).sum()).collect();
    // What is sure of the same industries.
    let mut sure = vec![0.0; codes.len()];
    let ambiguous: BTreeSet<&str> =
        products.iter().flatten().map(|good| good.product.as_str()).collect();
    let is_sure =
        |good: &&Good| wanted(&good.product) && !ambiguous.contains(good.product.as_str());
    for good in stream.goods.iter().filter(is_sure) {
        if let Some(at) = good.industry.as_deref().and_then(|code| codes.binary_search(&code).ok())
        {
            sure[at] += good.value;
        }
    }
    let mut rng = ChaCha8Rng::seed_from_u64(SEED);
    let mut drawn = vec![Vec::with_capacity(DRAWS); codes.len()];
    for _ in 0..DRAWS {
        let carried = weights.drawn(CONCENTRATION, &mut rng).carry(&values).values;
        for ((of, value), sure) in drawn.iter_mut().zip(carried).zip(&sure) {
            of.push(value + sure);
        }
    }
    let central = weights.carry(&values).values;
    let between = |(mut of, value): (Vec<f64>, f64)| {
        of.sort_by(f64::total_cmp);
        let at = |part: f64| of[(part * (of.len() - 1) as f64).round() as usize] / value;
        if value > 0.0 { [at(0.05), at(0.95)] } else { [1.0; 2] }
    };
    let all = central.iter().zip(&sure).map(|(a, b)| a + b);
    codes.into_iter().map(str::to_owned).zip(drawn.into_iter().zip(all).map(between)).collect()
}

/// Products with their industries and clusters, largest first; of a cluster only, where one is asked for, with the part that is in it.
pub(super) fn products(
    model: &Model,
    goods: &Goods,
    stream: &Stream,
    wanted: &dyn Fn(&str) -> bool,
    clusters: &Clusters,
    cluster: Option<usize>,
) -> Vec<TradedGood> {
    let mut known: BTreeMap<&str, Vec<(usize, f64)>> = BTreeMap::new();
    let mut all = Vec::new();
    for (product, of) in by_product(stream, wanted) {
        let value: f64 = of.iter().map(|good| good.value).sum();
        let mut parts: BTreeMap<usize, f64> = BTreeMap::new();
        let mut industries = Vec::new();
        for good in &of {
            let Some(code) = good.industry.as_deref() else { continue };
            let share = good.value / value;
            industries.push(GoodShare { id: code.to_owned(), name: goods.industry(code), share });
            for (cluster, part) in known.entry(code).or_insert_with(|| clusters.of(code)).iter() {
                *parts.entry(*cluster).or_default() += share * part;
            }
        }
        let within = cluster.map_or(1.0, |of| parts.get(&of).copied().unwrap_or_default());
        if within <= 0.0 {
            continue;
        }
        let by_share = |of: &mut Vec<GoodShare>| {
            of.sort_by(|a, b| b.share.total_cmp(&a.share).then_with(|| a.id.cmp(&b.id)));
        };
        let mut of_clusters: Vec<GoodShare> = parts
            .into_iter()
            .filter(|(_, share)| *share > 0.0)
            .map(|(of, share)| {
                let info = &model.release.clusters[of];
                GoodShare { id: info.key.clone(), name: info.name.clone(), share }
            })
            .collect();
        by_share(&mut of_clusters);
        by_share(&mut industries);
        let least_sure = of.iter().max_by(|a, b| a.ambiguity.total_cmp(&b.ambiguity));
        all.push(TradedGood {
            product: product.to_owned(),
            name: goods.product(product),
            value: value * within,
            end_use: goods.end_use(product).id().to_owned(),
            industries,
            clusters: of_clusters,
            basis: least_sure.map(|good| good.basis.clone()).unwrap_or_default(),
            ambiguity: least_sure.map_or(0.0, |good| good.ambiguity),
        });
    }
    all.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.product.cmp(&b.product)));
    all
}

fn use_name(of: EndUse) -> Text3 {
    match of {
        EndUse::Intermediate => {
            text3("Intermediate goods", "Bienes intermedios", "Biens intermédiaires")
        }
        EndUse::Capital => text3("Capital goods", "Bienes de capital", "Biens d’équipement"),
        EndUse::Consumption => {
            text3("Consumption goods", "Bienes de consumo", "Biens de consommation")
        }
        EndUse::Other => text3(
            "Several uses, or not known",
            "Varios usos, o no se sabe",
            "Plusieurs emplois, ou inconnu",
        ),
    }
}

/// Parts of the products' value by end use.
pub(super) fn end_uses(products: &[TradedGood]) -> Vec<GoodShare> {
    let all: f64 = products.iter().map(|good| good.value).sum();
    [EndUse::Intermediate, EndUse::Capital, EndUse::Consumption, EndUse::Other]
        .into_iter()
        .map(|end_use| {
            let own = products.iter().filter(|good| good.end_use == end_use.id());
            let value: f64 = own.map(|good| good.value).sum();
            GoodShare {
                id: end_use.id().to_owned(),
                name: use_name(end_use),
                share: if all > 0.0 { value / all } else { 0.0 },
            }
        })
        .collect()
}
