//! Which industries make a product, and draws of it where that is not sure.

use crate::nearshoring::Gap;
use icluster_value::Weights;
use rand::SeedableRng;
use rand_chacha::ChaCha8Rng;
use std::collections::BTreeMap;

/// Draws of the ambiguous products' industries.
pub(super) const LEVELS: usize = 8;
/// Concentration of the draws: as sure as fifty goods that were looked up.
const CONCENTRATION: f64 = 50.0;
const SEED: u64 = 2_013;

/// Industries of products by number, as shares.
pub(super) struct Shares {
    pub(super) industries: Vec<String>,
    /// By product.
    pub(super) usual: Vec<Vec<(u32, f64)>>,
    /// By draw and product; where a product is sure, as usual.
    pub(super) drawn: Vec<Vec<Vec<(u32, f64)>>>,
}

impl Shares {
    pub(super) fn new(gaps: &[Gap]) -> Self {
        let mut numbers: BTreeMap<&str, u32> =
            gaps.iter().flat_map(|gap| &gap.industries).map(|of| (of.id.as_str(), 0)).collect();
        numbers.values_mut().zip(0..).for_each(|(number, at)| *number = at);
        let industries: Vec<String> = numbers.keys().map(|code| (*code).to_owned()).collect();
        let pairs = gaps.iter().zip(0..).flat_map(|(gap, product)| {
            gap.industries.iter().map(move |of| (product, of.id.as_str(), of.share))
        });
        let pairs = pairs.map(|(product, code, share)| (product, numbers[code], share));
        let weights = Weights::by_value(gaps.len(), industries.len(), pairs);
        let listed = |weights: &Weights, product: usize| weights.of(product).to_vec();
        let usual: Vec<Vec<(u32, f64)>> = (0..gaps.len()).map(|p| listed(&weights, p)).collect();
        let mut rng = ChaCha8Rng::seed_from_u64(SEED);
        let drawn = (0..LEVELS)
            .map(|_| {
                let weights = weights.drawn(CONCENTRATION, &mut rng);
                let of = |(product, gap): (usize, &Gap)| match gap.ambiguity > 0.0 {
                    true => listed(&weights, product),
                    false => usual[product].clone(),
                };
                gaps.iter().enumerate().map(of).collect()
            })
            .collect();
        Shares { industries, usual, drawn }
    }
}

/// Mean of what is known of the industries of a product; NaN where nothing is.
pub(super) fn mean(shares: &[(u32, f64)], of: impl Fn(usize) -> f64) -> f64 {
    let known = shares.iter().map(|(industry, share)| (share, of(*industry as usize)));
    let (sum, all) = known
        .filter(|(_, value)| !value.is_nan())
        .fold((0.0, 0.0), |(sum, all), (share, value)| (sum + share * value, all + share));
    if all > 0.0 { sum / all } else { f64::NAN }
}
