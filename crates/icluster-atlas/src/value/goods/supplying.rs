//! How well what regions make fits what others need of the goods that cross a border.

use super::jobs::Spread;
use super::links::Crossing;
use icluster_value::supply_fit;
use std::collections::{BTreeMap, BTreeSet};

/// By area, a number for each industry whose goods cross the border.
type ByIndustry = BTreeMap<u32, Vec<f64>>;

/// Mixes of some sellers and some buyers.
pub(super) struct Mixes {
    /// What buyers need of each industry's goods: value.
    needs: ByIndustry,
    /// What sellers are specialised in: their part of all makers of each industry's goods. Location quotients are that over the region's part of all industries, which no cosine sees.
    made: ByIndustry,
}

impl Mixes {
    /// Of links (seller, buyer).
    pub(super) fn new(crossings: &[Crossing], links: impl Iterator<Item = (u32, u32)>) -> Self {
        let (sellers, buyers): (BTreeSet<u32>, BTreeSet<u32>) = links.unzip();
        let industries: BTreeSet<&str> = crossings.iter().map(|of| of.code.as_str()).collect();
        let number: BTreeMap<&str, usize> = industries.into_iter().zip(0..).collect();
        let none = |areas: BTreeSet<u32>| -> ByIndustry {
            areas.into_iter().map(|area| (area, vec![0.0; number.len()])).collect()
        };
        let (mut made, mut needs) = (none(sellers), none(buyers));
        for crossing in crossings {
            let Some(at) = number.get(crossing.code.as_str()).copied() else { continue };
            // Goods to make things of and capital goods of an industry have the same makers.
            each_part(&crossing.supply, &mut made, |of, part| of[at] = part);
            each_part(&crossing.uses, &mut needs, |of, part| of[at] += crossing.value * part);
        }
        Mixes { needs, made }
    }

    /// Cosine of what a buyer needs and what a seller is specialised in, 0 to 1.
    pub(super) fn fit(&self, seller: u32, buyer: u32) -> f64 {
        match (self.needs.get(&buyer), self.made.get(&seller)) {
            (Some(needs), Some(made)) => supply_fit(needs, made),
            _ => 0.0,
        }
    }
}

/// Parts of a spread in areas that are looked at.
fn each_part(spread: &Spread, areas: &mut ByIndustry, put: impl Fn(&mut [f64], f64)) {
    let all: f64 = spread.iter().map(|(_, weight)| weight).sum();
    for (area, weight) in spread.iter().filter(|(_, weight)| *weight > 0.0) {
        if let Some(of) = areas.get_mut(area) {
            put(of, weight / all);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Crossing, Mixes};

    fn crossing(code: &str, value: f64, supply: &[(u32, f64)], uses: &[(u32, f64)]) -> Crossing {
        Crossing {
            code: code.to_owned(),
            capital: false,
            value,
            lower: value,
            upper: value,
            digits: 6,
            supply: supply.to_vec(),
            sectors: Vec::new(),
            uses: uses.to_vec(),
        }
    }

    /// Buyer 7 needs 30 of the first and 40 of the second; seller 1 has 4 of 10 makers of the first and 3 of 10 of the second, whatever unit they are counted in.
    #[test]
    fn the_fit_of_a_link_is_the_cosine_of_need_and_specialisation() {
        let crossings = [
            crossing("331110", 60.0, &[(1, 4.0), (2, 6.0)], &[(7, 1.0), (8, 1.0)]),
            crossing("336350", 40.0, &[(1, 300.0), (3, 700.0)], &[(7, 0.2)]),
        ];
        let mixes = Mixes::new(&crossings, [(1, 7), (2, 7), (3, 8)].into_iter());
        assert!((mixes.fit(1, 7) - 0.96).abs() < 1e-12);
        assert!((mixes.fit(2, 7) - 0.6).abs() < 1e-12);
        // Who makes nothing of what is needed does not fit; who was not asked for is not known.
        assert_eq!((mixes.fit(3, 8), mixes.fit(9, 7)), (0.0, 0.0));
    }
}
