//! Who in one country sells a product to whom in another, where only the trade of the countries is known.
//!
//! What crosses the border is shared out by which regions make the product, which regions have the industries that use it, and how far these are from each other; then it is fitted to what is
//! published of regions' trade across the border.
//!
//! Sources: Wilson 1970 (the gravity model as the most likely flows); Deming and Stephan 1940 (iterative proportional fitting); Grubel and Lloyd 1975.

/// A flow from a region that sells to one that buys, by number, with its value.
pub type Shipment = (u32, u32, f64);

/// Trade of a product between two countries shared out to regions: `M S_r U_s c_rs / sum S U c`.
///
/// `supply` and `uses` have a number and a weight for each region that sells or uses the product, in any unit; `nearness` says how much weight a pair has for the way between. All of `value` is
/// placed, or nothing where no pair has weight.
pub fn share_out(
    value: f64,
    supply: &[(u32, f64)],
    uses: &[(u32, f64)],
    nearness: impl Fn(u32, u32) -> f64,
) -> Vec<Shipment> {
    let weight = |from: &(u32, f64), to: &(u32, f64)| from.1 * to.1 * nearness(from.0, to.0);
    let mut shipments: Vec<Shipment> = Vec::new();
    let mut all = 0.0;
    for from in supply.iter().filter(|of| of.1 > 0.0) {
        for to in uses.iter().filter(|of| of.1 > 0.0) {
            let weight = weight(from, to);
            if weight > 0.0 && weight.is_finite() {
                all += weight;
                shipments.push((from.0, to.0, weight));
            }
        }
    }
    for (_, _, of) in &mut shipments {
        *of *= value / all;
    }
    shipments
}

/// What is published of one side: the group that a region is of and what the group sells or buys; `None` for groups of which nothing is known.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// Group of each region.
    pub group: &'a [u32],
    /// Published value of each group.
    pub of: &'a [Option<f64>],
}

impl Known<'_> {
    fn group_of(&self, region: u32) -> Option<usize> {
        let group = *self.group.get(region as usize)? as usize;
        (group < self.of.len()).then_some(group)
    }

    /// Factors that bring sums of groups to what is known, where the sum of all stays: groups without a number share what is left.
    fn factors(&self, sums: &[f64], rest: f64, all: f64) -> (Vec<f64>, f64) {
        let reached = |group: &usize| sums[*group] > 0.0;
        let known: f64 = (0..sums.len()).filter(reached).filter_map(|group| self.of[group]).sum();
        let free: f64 = rest
            + (0..sums.len())
                .filter(|group| self.of[*group].is_none())
                .map(|g| sums[g])
                .sum::<f64>();
        // Published numbers of other years or prices add up to something else: they say shares then.
        let scale = if known > all || free == 0.0 { all / known } else { 1.0 };
        let left = (all - known * scale).max(0.0);
        let of_free = if free > 0.0 { left / free } else { 0.0 };
        let factors = (0..sums.len()).map(|group| match self.of[group] {
            Some(target) if sums[group] > 0.0 => target * scale / sums[group],
            Some(_) => 1.0,
            None => of_free,
        });
        (factors.collect(), of_free)
    }
}

/// Rounds of fitting at most.
const ROUNDS: usize = 500;
/// Factors this near to 1 change nothing any more.
const NEAR: f64 = 1e-10;

/// Shipments fitted to what is published of sellers' and buyers' trade, by scaling them in turn (iterative proportional fitting). The sum of all stays; where the published numbers of a side add up
/// to more, or are there for all of its groups, they say shares. Returns how far the sellers' sums are from what is known in the end, as a part of all: not zero where sellers and buyers
/// contradict each other.
pub fn fit(shipments: &mut [Shipment], sellers: Known<'_>, buyers: Known<'_>) -> f64 {
    let all: f64 = shipments.iter().map(|of| of.2).sum();
    if all <= 0.0 {
        return 0.0;
    }
    let mut apart = 0.0;
    for _ in 0..ROUNDS {
        apart = scale(shipments, sellers, all, |of| of.0);
        if scale(shipments, buyers, all, |of| of.1).max(apart) < NEAR {
            break;
        }
    }
    apart
}

/// Scales one side; returns how far its sums were from where they should be, as a part of all.
fn scale(
    shipments: &mut [Shipment],
    known: Known<'_>,
    all: f64,
    side: impl Fn(&Shipment) -> u32,
) -> f64 {
    if known.of.iter().all(Option::is_none) {
        return 0.0;
    }
    let mut sums = vec![0.0; known.of.len()];
    let mut rest = 0.0;
    for of in shipments.iter() {
        match known.group_of(side(of)) {
            Some(group) => sums[group] += of.2,
            None => rest += of.2,
        }
    }
    let (factors, of_rest) = known.factors(&sums, rest, all);
    let mut apart = rest * (of_rest - 1.0).abs();
    for (sum, factor) in sums.iter().zip(&factors) {
        apart += sum * (factor - 1.0).abs();
    }
    for of in shipments.iter_mut() {
        of.2 *= known.group_of(side(of)).map_or(of_rest, |group| factors[group]);
    }
    apart / all
}

/// How much stronger than by chance a link is: its value over what it would be if sellers and buyers of these sums met regardless of each other, `f / (row column / total)`. Zero without a sum.
pub fn link_quotient(value: f64, sold: f64, bought: f64, total: f64) -> f64 {
    if sold > 0.0 && bought > 0.0 { value * total / (sold * bought) } else { 0.0 }
}

/// Grubel and Lloyd's index of trade both ways, `2 min(a, b) / (a + b)`: 1 where both are alike, 0 where all goes one way or nothing is traded.
pub fn two_way_trade(forth: f64, back: f64) -> f64 {
    let sum = forth + back;
    if sum > 0.0 { 2.0 * forth.min(back) / sum } else { 0.0 }
}

/// Cosine of what an industry buys and what a region is specialised in: how well the region fits as a supplier, 0 to 1 for numbers that are not negative. Zero where either has nothing.
pub fn supply_fit(needs: &[f64], specialisation: &[f64]) -> f64 {
    let dot: f64 = needs.iter().zip(specialisation).map(|(a, b)| a * b).sum();
    let length = |of: &[f64]| of.iter().map(|value| value * value).sum::<f64>().sqrt();
    let lengths = length(needs) * length(specialisation);
    if lengths > 0.0 { dot / lengths } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::{Known, fit, link_quotient, share_out, supply_fit, two_way_trade};

    const NOTHING: Known<'static> = Known { group: &[], of: &[] };

    #[test]
    fn trade_goes_where_makers_and_users_are_near() {
        let near = |from: u32, to: u32| if from == to { 1.0 } else { 0.5 };
        let found = share_out(120.0, &[(0, 1.0), (1, 3.0), (2, 0.0)], &[(0, 2.0), (1, 2.0)], near);
        // Weights 2, 1, 3, 6.
        assert_eq!(found, [(0, 0, 20.0), (0, 1, 10.0), (1, 0, 30.0), (1, 1, 60.0)]);
        assert_eq!(share_out(120.0, &[(0, 0.0)], &[(0, 1.0)], near), []);
    }

    #[test]
    fn a_fit_reaches_what_is_known_of_both_sides_and_keeps_the_sum() {
        let mut found = vec![(0, 0, 20.0), (0, 1, 10.0), (1, 0, 30.0), (1, 1, 60.0)];
        let sellers = Known { group: &[0, 1], of: &[Some(60.0), None] };
        let buyers = Known { group: &[0, 1], of: &[Some(72.0), Some(48.0)] };
        assert!(fit(&mut found, sellers, buyers) < 1e-9);
        let sum = |of: &dyn Fn(&(u32, u32, f64)) -> bool| -> f64 {
            found.iter().filter(|s| of(s)).map(|s| s.2).sum()
        };
        assert!((sum(&|s| s.0 == 0) - 60.0).abs() < 1e-6);
        assert!((sum(&|s| s.0 == 1) - 60.0).abs() < 1e-6);
        assert!((sum(&|s| s.1 == 0) - 72.0).abs() < 1e-6);
        // Ratios of cells stay: (0,0) (1,1) / (0,1) (1,0) is 4 as before.
        assert!((found[0].2 * found[3].2 / (found[1].2 * found[2].2) - 4.0).abs() < 1e-6);
    }

    #[test]
    fn more_than_all_says_shares_and_no_knowledge_changes_nothing() {
        let before = vec![(0, 0, 30.0), (1, 0, 70.0)];
        let mut found = before.clone();
        assert_eq!(fit(&mut found, NOTHING, NOTHING), 0.0);
        assert_eq!(found, before);
        let sellers = Known { group: &[0, 1], of: &[Some(300.0), Some(100.0)] };
        fit(&mut found, sellers, NOTHING);
        assert!((found[0].2 - 75.0).abs() < 1e-9 && (found[1].2 - 25.0).abs() < 1e-9);
    }

    #[test]
    fn measures_of_links() {
        assert_eq!(link_quotient(20.0, 30.0, 50.0, 120.0), 1.6);
        assert_eq!(link_quotient(20.0, 0.0, 50.0, 120.0), 0.0);
        assert_eq!(two_way_trade(30.0, 10.0), 0.5);
        assert_eq!(two_way_trade(0.0, 0.0), 0.0);
        assert_eq!(supply_fit(&[3.0, 4.0], &[4.0, 3.0]), 0.96);
        assert_eq!(supply_fit(&[0.0, 0.0], &[4.0, 3.0]), 0.0);
    }
}
