//! Where imports turn to when a supplier becomes dearer, or is left, and others can make only so much more.
//!
//! Sources: Armington 1969, A theory of demand for products distinguished by place of production (shares under constant elasticity of substitution); Dekle, Eaton and Kortum 2008 (shares in changes).

/// Shares of suppliers after their costs change: `s_c t_c^(1 - sigma) / sum`, with `t_c` the cost after over that before and `sigma` the elasticity of substitution (1 leaves shares as they are). `shares` may be
/// values; they are made to add up to 1. A supplier without share has none after, nor one whose cost is not above 0; without any shares all are 0.
pub fn shares_after_costs(shares: &[f64], costs: &[f64], sigma: f64) -> Vec<f64> {
    let weight = |(share, cost): (&f64, &f64)| match *share > 0.0 && *cost > 0.0 {
        true => share * cost.powf(1.0 - sigma),
        false => 0.0,
    };
    let weights: Vec<f64> = shares.iter().zip(costs).map(weight).collect();
    let all: f64 = weights.iter().sum();
    weights.into_iter().map(|of| if all > 0.0 { of / all } else { 0.0 }).collect()
}

/// Supplies after some suppliers were left.
#[derive(Clone, Debug, PartialEq)]
pub struct Redirected {
    /// What each supplies now.
    pub supplies: Vec<f64>,
    /// What was taken from suppliers.
    pub taken: f64,
    /// Of that, what nobody could take on.
    pub unplaced: f64,
    /// Suppliers that are at their capacity by what they took on.
    pub full: Vec<usize>,
}

/// Takes a part `leave` (0 to 1) of what each supplier supplies and gives it to those of whom nothing is taken, in proportion to share times capacity, until all is placed or all are at their capacity; then the rest is not
/// placed. With what is not placed, all is as much as before.
///
/// `capacity` is the most each can supply, infinite for no limit: beside suppliers without limit those with one get nothing, and the former get it in proportion to their shares. Who supplies nothing gets nothing. A part
/// that is not given is 0, a capacity that is not given is infinite; supplies that are not above 0 are 0.
pub fn redirect(supplies: &[f64], leave: &[f64], capacity: &[f64]) -> Redirected {
    let part =
        |c: usize| leave.get(c).copied().filter(|part| *part > 0.0).map_or(0.0, |p| p.min(1.0));
    let most = |c: usize| capacity.get(c).copied().unwrap_or(f64::INFINITY);
    let before: Vec<f64> = supplies.iter().map(|of| of.max(0.0)).collect();
    let taken: f64 = before.iter().enumerate().map(|(c, of)| of * part(c)).sum();
    let mut now: Vec<f64> = before.iter().enumerate().map(|(c, of)| of * (1.0 - part(c))).collect();
    let takes = |c: &usize| part(*c) == 0.0 && before[*c] > 0.0 && most(*c) > before[*c];
    let mut open: Vec<usize> = (0..before.len()).filter(takes).collect();
    let endless: Vec<usize> = open.iter().copied().filter(|c| most(*c).is_infinite()).collect();
    if !endless.is_empty() {
        open = endless;
    }
    let weight = |c: usize| if most(c).is_finite() { before[c] * most(c) } else { before[c] };
    let (mut left, mut full) = (taken, Vec::new());
    while left > 0.0 && !open.is_empty() {
        let all: f64 = open.iter().map(|c| weight(*c)).sum();
        let share = |c: usize| left * weight(c) / all;
        let (over, within): (Vec<usize>, Vec<usize>) =
            open.iter().copied().partition(|c| now[*c] + share(*c) >= most(*c));
        if over.is_empty() {
            for c in within {
                now[c] += left * weight(c) / all;
            }
            left = 0.0;
            break;
        }
        // Those that fill up take what they can; the rest is shared out anew.
        for c in over {
            left -= most(c) - now[c];
            now[c] = most(c);
            full.push(c);
        }
        open = within;
    }
    full.sort_unstable();
    Redirected { supplies: now, taken, unplaced: left.max(0.0), full }
}
