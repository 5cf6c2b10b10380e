//! The taxonomy of activities: which other activity each most likely goes with.
//!
//! Source: Zaccaria, Cristelli, Tacchella and Pietronero, PLoS ONE 2014 (9:e113770). Unlike proximity it counts a place with few activities for more: that such a place has both says more
//! than that a place that has everything does.

use crate::presence::Presence;
use crate::relatedness::Relatedness;

/// `B_pq = 1 / max(u_p, u_q) sum_c M_cp M_cq / d_c`, with diversity d and ubiquity u: from 0 to 1, symmetric, diagonal 0. An activity that no place has is related to nothing.
pub fn taxonomy(presence: &Presence) -> Relatedness {
    let n = presence.activity_count();
    let mut data = vec![0.0; n * n];
    for place in 0..presence.place_count() {
        let own: Vec<usize> = presence.places.ones(place).collect();
        let share = 1.0 / f64::from(presence.diversity[place]);
        for p in &own {
            let row = &mut data[p * n..(p + 1) * n];
            own.iter().filter(|q| *q != p).for_each(|q| row[*q] += share);
        }
    }
    for (p, row) in data.chunks_mut(n.max(1)).enumerate() {
        for (q, value) in row.iter_mut().enumerate().filter(|(_, value)| **value > 0.0) {
            *value /= f64::from(presence.ubiquity[p].max(presence.ubiquity[q]));
        }
    }
    Relatedness::known(n, data, true)
}

/// The other activity that each is most related to, of equal ones the first; `None` of one that is related to nothing. As a graph from each to that other it is the
/// taxonomy network.
pub fn most_related(related: &Relatedness) -> Vec<Option<usize>> {
    let best = |p: usize| {
        let others =
            related.row(p).iter().enumerate().filter(|(q, value)| *q != p && **value > 0.0);
        others.max_by(|a, b| a.1.total_cmp(b.1).then(b.0.cmp(&a.0))).map(|(q, _)| q)
    };
    (0..related.size()).map(best).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bits::Bits;
    use crate::relatedness::{Proximity, proximity};

    fn presence(rows: &[&[usize]], activities: usize) -> Presence {
        let mut bits = Bits::new(rows.len(), activities);
        for (c, row) in rows.iter().enumerate() {
            row.iter().for_each(|p| bits.set(c, *p));
        }
        Presence::new(bits)
    }

    /// Worked by hand: u = 3, 2, 1, 0; the pair 0, 1 is in a place of two and a place of three activities.
    #[test]
    fn a_place_with_few_counts_for_more() {
        let found = taxonomy(&presence(&[&[0, 1], &[0, 1, 2], &[0]], 4));
        let pair = (1.0 / 2.0 + 1.0 / 3.0) / 3.0;
        assert!((found.get(0, 1) - pair).abs() < 1e-15 && found.get(0, 1) == found.get(1, 0));
        assert!((found.get(1, 2) - 1.0 / 3.0 / 2.0).abs() < 1e-15);
        assert_eq!(found.row(3), [0.0; 4]);
        assert_eq!(most_related(&found), [Some(1), Some(0), Some(1), None]);
    }

    /// Where all places have as many activities, it is proximity over that number.
    #[test]
    fn of_equal_places_it_is_proximity_over_their_diversity() {
        let rows: Vec<Vec<usize>> =
            (0..12).map(|c| (0..4).map(|k| (c * 5 + k * [1, 2, 4][c % 3]) % 9).collect()).collect();
        let rows: Vec<&[usize]> = rows.iter().map(Vec::as_slice).collect();
        let presence = presence(&rows, 9);
        assert!(presence.diversity.iter().all(|d| *d == 4));
        let (found, near) = (taxonomy(&presence), proximity(&presence, Proximity::Minimum));
        for p in 0..9 {
            for q in (0..9).filter(|q| *q != p) {
                assert!((found.get(p, q) - near.get(p, q) / 4.0).abs() < 1e-15);
            }
        }
    }
}
