//! Parts of a presence matrix that share nothing.

use crate::presence::Presence;

/// Places and activities that are linked, through any number of steps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Component {
    /// Its places, in order.
    pub places: Vec<usize>,
    /// Its activities, in order.
    pub activities: Vec<usize>,
}

/// Connected components of the graph of places and activities, largest (by places, then activities) first. Places and activities without
/// any presence are in none.
pub fn components(presence: &Presence) -> Vec<Component> {
    let (places, activities) = (presence.place_count(), presence.activity_count());
    let mut seen_place = vec![false; places];
    let mut seen_activity = vec![false; activities];
    let mut found = Vec::new();
    for first in 0..places {
        if seen_place[first] || presence.diversity[first] == 0 {
            continue;
        }
        let mut part = Component { places: vec![first], activities: Vec::new() };
        seen_place[first] = true;
        let mut at = 0;
        while let Some(&place) = part.places.get(at) {
            at += 1;
            for activity in presence.places.ones(place) {
                if std::mem::replace(&mut seen_activity[activity], true) {
                    continue;
                }
                part.activities.push(activity);
                for other in presence.activities.ones(activity) {
                    if !std::mem::replace(&mut seen_place[other], true) {
                        part.places.push(other);
                    }
                }
            }
        }
        part.places.sort_unstable();
        part.activities.sort_unstable();
        found.push(part);
    }
    found.sort_by_key(|part| {
        (
            std::cmp::Reverse((part.places.len(), part.activities.len())),
            part.places.first().copied(),
        )
    });
    found
}
