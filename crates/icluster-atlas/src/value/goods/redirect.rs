//! Where imports turn to when a part of those from some suppliers is redirected and others can add only so much.
//!
//! Sources: Armington 1969 and Dekle, Eaton and Kortum 2008 (shares under constant elasticity of substitution); see [`icluster_value::redirect`].

use super::dependency::{Bought, Sold, is_ours};
use super::supply_reply::{RedirectedProduct, RedirectedSupplier, TradeRedirection};
use crate::text::{country_text, number, percent, text3};
use crate::value::iso3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use icluster_value::{Redirected, redirect, shares_after_costs};
use std::collections::{BTreeMap, BTreeSet};

/// All suppliers outside North America.
pub(crate) const OUTSIDE: &str = "outside-na";
/// Digits of a heading, by which exports of the world are known.
const HEADING: usize = 4;
/// Products listed.
const PRODUCTS: usize = 200;

/// What to redirect.
#[derive(Clone, Debug, PartialEq)]
pub struct RedirectAsk {
    /// Country that buys.
    pub buyer: Country,
    /// Whom it leaves: an ISO 3166-1 alpha-3 code in small letters, or `outside-na`.
    pub from: String,
    /// Only goods of this cluster.
    pub cluster: Option<String>,
    /// Only products whose code begins with this.
    pub product: Option<String>,
    /// Part of the imports from there that turns away, above 0 to 1.
    pub part: f64,
    /// Elasticity of substitution between suppliers, above 1. The interval is of half and twice the elasticity of trade, which is this less 1.
    pub elasticity: f64,
    /// What a supplier can add, as a part of its exports to all of the world.
    pub spare: f64,
}

impl RedirectAsk {
    /// Half of the imports of the United States from somewhere; an elasticity of 5; suppliers can add a quarter of what they export.
    pub fn new(from: impl Into<String>) -> Self {
        RedirectAsk {
            buyer: Country::Us,
            from: from.into(),
            cluster: None,
            product: None,
            part: 0.5,
            elasticity: 5.0,
            spare: 0.25,
        }
    }

    fn check(&self) -> Result<(), AtlasError> {
        let bad = |what, given: f64, expected: &str| {
            let expected = expected.to_owned();
            Err(AtlasError::BadRequest { what, given: given.to_string(), expected })
        };
        if !(self.part > 0.0 && self.part <= 1.0) {
            return bad("part that turns away", self.part, "above 0 to 1");
        }
        if !(self.elasticity > 1.0 && self.elasticity <= 100.0) {
            return bad("elasticity of substitution", self.elasticity, "above 1 to 100");
        }
        if !(0.0..=100.0).contains(&self.spare) {
            return bad("part of exports that can be added", self.spare, "0 to 100");
        }
        Ok(())
    }

    /// Low, as asked for, high.
    fn elasticities(&self) -> [f64; 3] {
        let trade = self.elasticity - 1.0;
        [1.0 + trade / 2.0, self.elasticity, 1.0 + 2.0 * trade]
    }
}

/// How many times dearer a supplier with a share becomes where a part of what it supplies turns away: from `1 - part = q / (s q + 1 - s)` with `q = t^(1 - sigma)`. `None` where it is the only one, or all turns away.
fn cost(part: f64, share: f64, sigma: f64) -> Option<f64> {
    if share >= 1.0 || part >= 1.0 {
        return None;
    }
    let q = (1.0 - part) * (1.0 - share) / (1.0 - (1.0 - part) * share);
    Some(q.powf(1.0 / (1.0 - sigma)))
}

/// Part that turns away at a cost; what was asked for where no cost does it.
fn turned(cost: Option<f64>, part: f64, share: f64, sigma: f64) -> f64 {
    let Some(cost) = cost else { return part };
    let after = shares_after_costs(&[share, 1.0 - share], &[cost, 1.0], sigma)[0];
    if share > 0.0 { 1.0 - after / share } else { 0.0 }
}

/// Sums of a supplier over products.
#[derive(Clone, Copy, Default)]
struct Sum {
    before: f64,
    /// By elasticity.
    change: [f64; 3],
    full: usize,
}

impl Atlas {
    /// Where imports of a country turn to when a part of those from a supplier, or from outside North America, is redirected: to the others in proportion to share times capacity, as far as these go.
    ///
    /// Fails where the release has no imports of the country by product, nobody supplies by that name, or a number is out of bounds.
    pub fn trade_redirection(&self, ask: &RedirectAsk) -> Result<TradeRedirection, AtlasError> {
        ask.check()?;
        let bought = self.bought(ask.buyer)?;
        let sold = self.sold()?;
        // Exports are in dollars.
        let sold = bought.held_against((*sold).as_ref());
        let (goods, clusters) = (self.goods()?, self.trade_clusters()?);
        let cluster = ask.cluster.as_deref().map(|key| self.cluster_of(key)).transpose()?;
        let (year, imports) = bought.latest();
        let known: BTreeSet<&str> =
            imports.values().flat_map(|of| of.keys().map(String::as_str)).collect();
        if ask.from != OUTSIDE && !known.contains(ask.from.as_str()) {
            let list: Vec<&str> = known.into_iter().collect();
            return Err(AtlasError::BadRequest {
                what: "supplier of these imports",
                given: ask.from.clone(),
                expected: format!("{OUTSIDE}, {}", list.join(", ")),
            });
        }
        let left = |supplier: &str| match ask.from.as_str() {
            OUTSIDE => !is_ours(supplier),
            one => supplier == one,
        };
        let elasticities = ask.elasticities();
        let mut suppliers: BTreeMap<String, Sum> = BTreeMap::new();
        let mut products = Vec::new();
        let mut sums = ([0.0; 3], [0.0; 3]);
        let (mut all, mut from_all) = (0.0, 0.0);
        let wanted = imports.iter().filter(|(code, _)| {
            ask.product.as_deref().is_none_or(|of| code.starts_with(of))
                && (cluster.is_none() || bought.within(&clusters, cluster, code) > 0.5)
        });
        for (code, of) in wanted {
            let names: Vec<&String> = of.keys().collect();
            let supplies: Vec<f64> = of.values().copied().collect();
            let imported: f64 = supplies.iter().sum();
            let leaving: Vec<bool> = names.iter().map(|name| left(name)).collect();
            let from: f64 = supplies.iter().zip(&leaving).filter(|of| *of.1).map(|of| of.0).sum();
            all += imported;
            from_all += from;
            let capacity = capacities(&bought, sold, code, (&names, &supplies), ask.spare);
            let share = if imported > 0.0 { from / imported } else { 0.0 };
            let cost = cost(ask.part, share, ask.elasticity);
            let results: [Redirected; 3] = elasticities.map(|sigma| {
                let part = match sigma == ask.elasticity {
                    true => ask.part,
                    false => turned(cost, ask.part, share, sigma),
                };
                let leave: Vec<f64> =
                    leaving.iter().map(|of| if *of { part } else { 0.0 }).collect();
                redirect(&supplies, &leave, &capacity)
            });
            for (at, result) in results.iter().enumerate() {
                sums.0[at] += result.taken;
                sums.1[at] += result.taken - result.unplaced;
            }
            for (number, name) in names.iter().enumerate() {
                let sum = suppliers.entry((*name).clone()).or_default();
                sum.before += supplies[number];
                for (at, result) in results.iter().enumerate() {
                    sum.change[at] += result.supplies[number] - supplies[number];
                }
                sum.full += usize::from(results[1].full.contains(&number));
            }
            if from <= 0.0 {
                continue;
            }
            let gains = |at: usize| results[1].supplies[at] - supplies[at];
            let most = (0..names.len())
                .filter(|at| !leaving[*at] && gains(*at) > 0.0)
                .max_by(|a, b| gains(*a).total_cmp(&gains(*b)).then(b.cmp(a)));
            let placed = results.each_ref().map(|of| match of.taken > 0.0 {
                true => (1.0 - of.unplaced / of.taken).clamp(0.0, 1.0),
                false => 0.0,
            });
            products.push(RedirectedProduct {
                product: code.clone(),
                name: goods.product(code),
                imports: imported,
                from,
                taken: results[1].taken,
                unplaced: results[1].unplaced,
                placed: placed[1],
                lower: placed.into_iter().fold(f64::INFINITY, f64::min),
                upper: placed.into_iter().fold(0.0, f64::max),
                cost,
                most: most.map(|at| names[at].clone()),
                most_name: most.map(|at| country_text(names[at])),
            });
        }
        products
            .sort_by(|a, b| b.taken.total_cmp(&a.taken).then_with(|| a.product.cmp(&b.product)));
        products.truncate(PRODUCTS);
        let (taken, placed) = sums;
        let ends = |of: [f64; 3]| {
            (
                of.into_iter().fold(f64::INFINITY, f64::min),
                of.into_iter().fold(f64::NEG_INFINITY, f64::max),
            )
        };
        let parts = taken.map(|taken| if from_all > 0.0 { taken / from_all } else { 0.0 });
        let mut listed: Vec<RedirectedSupplier> = suppliers
            .into_iter()
            .map(|(id, sum)| {
                let (lower, upper) = ends(sum.change);
                let gained = sum.change[1].max(0.0);
                RedirectedSupplier {
                    name: country_text(&id),
                    left: left(&id),
                    before: sum.before,
                    change: sum.change[1],
                    lower,
                    upper,
                    share: if placed[1] > 0.0 { gained / placed[1] } else { 0.0 },
                    full: sum.full,
                    country: id,
                }
            })
            .collect();
        listed
            .sort_by(|a, b| b.change.total_cmp(&a.change).then_with(|| a.country.cmp(&b.country)));
        let from_name = match ask.from.as_str() {
            OUTSIDE => text3(
                "Countries outside North America",
                "Países de fuera de América del Norte",
                "Pays hors d’Amérique du Nord",
            ),
            one => country_text(one),
        };
        Ok(TradeRedirection {
            buyer: ask.buyer.to_string(),
            buyer_name: country_text(iso3(ask.buyer)),
            from: ask.from.clone(),
            from_name,
            cluster: cluster.map(|of| self.model.release.clusters[of].key.clone()),
            product: ask.product.clone(),
            year,
            exports_year: sold.map(|sold| sold.year),
            currency: bought.currency.clone(),
            source: bought.source.clone(),
            imports: all,
            from_value: from_all,
            part: parts[1],
            part_lower: ends(parts).0,
            part_upper: ends(parts).1,
            elasticities,
            spare: ask.spare,
            taken: taken[1],
            placed: placed[1],
            placed_lower: ends(placed).0,
            placed_upper: ends(placed).1,
            unplaced: (taken[1] - placed[1]).max(0.0),
            suppliers: listed,
            products,
            notes: notes(ask, sold),
            sample: self.info.sample,
        })
    }
}

/// Most that each supplier can supply of a product: what it does, and a part of what it exports of it to all of the world; where that is not known, a part of what it supplies.
fn capacities(
    bought: &Bought,
    sold: Option<&Sold>,
    code: &str,
    (names, supplies): (&[&String], &[f64]),
    spare: f64,
) -> Vec<f64> {
    let world = code.get(..HEADING).and_then(|heading| sold?.of.get(heading));
    // Exports are of the heading: the subheading's part of the heading's imports stands in.
    let part = bought.part_of_heading(code);
    let each = names.iter().zip(supplies);
    each.map(|(name, supply)| {
        let exports = world.and_then(|of| of.get(*name)).map(|exports| part * exports);
        // What is supplied is exported as well, whatever another list says.
        supply + spare * exports.unwrap_or(*supply).max(*supply)
    })
    .collect()
}

fn notes(ask: &RedirectAsk, sold: Option<&Sold>) -> Vec<Text3> {
    let [low, _, high] = ask.elasticities();
    let (low, high) = (number(low, 1), number(high, 1));
    let sigma = number(ask.elasticity, 1);
    let (part, spare) = (percent(ask.part), percent(ask.spare));
    let mut notes = vec![
        text3(
            format!(
                "A scenario: {} of the imports turns away, of each product; the others take on in proportion to their share times what they can supply. The interval is what the same rise in cost turns away and places where the elasticity of substitution is {} or {} instead of {} (assumed; half and twice the elasticity of trade).",
                part.en, low.en, high.en, sigma.en
            ),
            format!(
                "Un escenario: {} de las importaciones cambia de origen, en cada producto; los demás lo asumen en proporción a su parte por lo que pueden suministrar. El intervalo es lo que el mismo encarecimiento desvía y coloca si la elasticidad de sustitución es {} o {} en vez de {} (supuesta; la mitad y el doble de la elasticidad del comercio).",
                part.es, low.es, high.es, sigma.es
            ),
            format!(
                "Un scénario : {} des importations se détourne, pour chaque produit ; les autres le reprennent en proportion de leur part multipliée par ce qu’ils peuvent fournir. L’intervalle est ce que la même hausse de coût détourne et place si l’élasticité de substitution est {} ou {} au lieu de {} (supposée ; la moitié et le double de l’élasticité du commerce).",
                part.fr, low.fr, high.fr, sigma.fr
            ),
        ),
        text3(
            format!(
                "A supplier can add {} of its exports of the product to all of the world (assumed). Only who supplies the product already takes on; what the buyer could make itself is not looked at.",
                spare.en
            ),
            format!(
                "Un proveedor puede añadir {} de sus exportaciones del producto a todo el mundo (supuesto). Solo asume quien ya suministra el producto; no se mira lo que el comprador podría producir.",
                spare.es
            ),
            format!(
                "Un fournisseur peut ajouter {} de ses exportations du produit vers le monde entier (supposé). Seul reprend qui fournit déjà le produit ; ce que l’acheteur pourrait produire lui-même n’est pas considéré.",
                spare.fr
            ),
        ),
    ];
    match sold {
        Some(sold) => notes.push(text3(
            format!("Exports are of {} by heading; a subheading has its part of the heading’s imports.", sold.year),
            format!("Las exportaciones son de {} por partida; una subpartida tiene su parte de las importaciones de la partida.", sold.year),
            format!("Les exportations sont de {} par position ; une sous-position a sa part des importations de la position.", sold.year),
        )),
        None => notes.push(text3(
            "Exports of the world in the currency of the imports are not known: what a supplier can add is a part of what it supplies.",
            "No se conocen las exportaciones mundiales en la moneda de las importaciones: lo que un proveedor puede añadir es una parte de lo que suministra.",
            "Les exportations mondiales dans la monnaie des importations ne sont pas connues : ce qu’un fournisseur peut ajouter est une part de ce qu’il fournit.",
        )),
    }
    notes
}

#[cfg(test)]
mod tests {
    use super::{cost, turned};

    #[test]
    fn a_cost_turns_away_what_was_asked_for_and_more_where_suppliers_are_nearer_substitutes() {
        for share in [0.05, 0.4, 0.9] {
            let at = cost(0.5, share, 5.0);
            assert!(at.is_some_and(|at| at > 1.0));
            assert!((turned(at, 0.5, share, 5.0) - 0.5).abs() < 1e-12);
            assert!(turned(at, 0.5, share, 3.0) < 0.5 && turned(at, 0.5, share, 9.0) > 0.5);
        }
        assert_eq!(cost(0.5, 1.0, 5.0), None);
        assert_eq!(cost(1.0, 0.3, 5.0), None);
        assert_eq!(turned(None, 0.7, 1.0, 3.0), 0.7);
    }
}
