//! Who meets whom at an event: in each slot a maximum-weight assignment of those who agreed, no pair twice.
//!
//! Rounds are filled one after the other. That reaches at least `1 - (1 - 1/k)^k` (more than 63 %) of the most that k slots could hold: the best schedule is k assignments, of which each round takes one at least as
//! good as the best of those k without the pairs used, that is at least `(best - reached) / k`; in one slot it is the best (where nobody is away; with absences the same argument holds slot by slot for one half).
//!
//! Source: Kuhn 1955, The Hungarian method for the assignment problem, Naval Research Logistics Quarterly 2; Munkres 1957 (the implementation of `pathfinding`).

use crate::error::{MatchingError, within};
use pathfinding::kuhn_munkres::kuhn_munkres;
use pathfinding::matrix::Matrix;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};

/// Parts of one in which values are counted.
const PARTS: f64 = 1e6;

/// That one would meet another, and how much it is worth to it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Wish {
    /// Who.
    pub who: String,
    /// Whom.
    pub whom: String,
    /// From 0 to 1: the score of a match.
    pub value: f64,
}

/// An event of hosts and guests: buyers and suppliers, funds and firms.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// Those who sit.
    pub hosts: Vec<String>,
    /// Those who go round.
    pub guests: Vec<String>,
    /// Wishes of both. Only those meet who both wish it (mutual consent); a meeting is worth the mean of the two.
    pub wishes: Vec<Wish>,
    /// Number of slots.
    pub slots: usize,
    /// Who is away in which slot, from 0.
    pub away: Vec<(String, usize)>,
}

/// A meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Meeting {
    /// Who sits.
    pub host: String,
    /// Who comes.
    pub guest: String,
    /// What it is worth.
    pub value: f64,
}

/// Meetings by slot.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// Of each slot, by host.
    pub slots: Vec<Vec<Meeting>>,
    /// What all are worth together.
    pub value: f64,
    /// Those who wished for a meeting and have none, in order.
    pub without: Vec<String>,
}

/// Who meets whom.
///
/// # Errors
/// One who is there twice, a wish of or for somebody who is not there, a value outside 0 to 1, no slot.
pub fn meetings(event: &Event) -> Result<Schedule, MatchingError> {
    let (hosts, guests) = (sorted(&event.hosts)?, sorted(&event.guests)?);
    if let Some(both) = hosts.iter().find(|host| guests.contains(host)) {
        return Err(MatchingError::Twice((*both).clone()));
    }
    if event.slots == 0 {
        let (what, expected) = ("number of slots", "1 or more");
        return Err(MatchingError::Count { what, expected, found: 0 });
    }
    let mut wishes: BTreeMap<(&str, &str), f64> = BTreeMap::new();
    for wish in &event.wishes {
        for id in [&wish.who, &wish.whom] {
            if hosts.binary_search(&id).is_err() && guests.binary_search(&id).is_err() {
                return Err(MatchingError::Unknown { what: "hosts and guests", id: id.clone() });
            }
        }
        let what = || format!("value of a meeting of `{}` and `{}`", wish.who, wish.whom);
        let value = within(what, wish.value, 0.0, 1.0, "from 0 to 1")?;
        if wishes.insert((&wish.who, &wish.whom), value).is_some() {
            return Err(MatchingError::Twice(format!("{} → {}", wish.who, wish.whom)));
        }
    }
    // A meeting that both wish counts, whatever it is worth: one part more than its value.
    let agreed = |host: &str, guest: &str| {
        let (one, other) = (wishes.get(&(host, guest))?, wishes.get(&(guest, host))?);
        Some((one + other) / 2.0)
    };
    let away: BTreeSet<(&str, usize)> =
        event.away.iter().map(|(id, slot)| (id.as_str(), *slot)).collect();
    let mut met: BTreeSet<(&str, &str)> = BTreeSet::new();
    let mut schedule = Schedule::default();
    for slot in 0..event.slots {
        let worth = |host: &str, guest: &str| -> i64 {
            let free = !away.contains(&(host, slot)) && !away.contains(&(guest, slot));
            let open = free && !met.contains(&(host, guest));
            let value = if open { agreed(host, guest) } else { None };
            value.map_or(0, |value| (value * PARTS).round() as i64 + 1)
        };
        let pairs = assignment(&hosts, &guests, worth);
        let mut round = Vec::new();
        for (host, guest) in pairs {
            let Some(value) = agreed(host, guest) else { continue };
            met.insert((host, guest));
            schedule.value += value;
            round.push(Meeting { host: host.clone(), guest: guest.clone(), value });
        }
        schedule.slots.push(round);
    }
    let seen: BTreeSet<&str> = met.iter().flat_map(|(host, guest)| [*host, *guest]).collect();
    let wished: BTreeSet<&str> = wishes.keys().map(|(who, _)| *who).collect();
    schedule.without = wished.difference(&seen).map(|id| (*id).to_owned()).collect();
    Ok(schedule)
}

fn sorted(ids: &[String]) -> Result<Vec<&String>, MatchingError> {
    let mut sorted: Vec<&String> = ids.iter().collect();
    sorted.sort();
    for pair in sorted.windows(2) {
        if let [one, other] = pair
            && one == other
        {
            return Err(MatchingError::Twice((*one).clone()));
        }
    }
    Ok(sorted)
}

/// Pairs whose worth together is the most, those worth nothing left out; by host.
fn assignment<'a>(
    hosts: &[&'a String],
    guests: &[&'a String],
    worth: impl Fn(&str, &str) -> i64,
) -> Vec<(&'a String, &'a String)> {
    // The method wants no more rows than columns.
    let turned = hosts.len() > guests.len();
    let (rows, columns) = if turned { (guests, hosts) } else { (hosts, guests) };
    if rows.is_empty() {
        return Vec::new();
    }
    let of = |row: &str, column: &str| if turned { worth(column, row) } else { worth(row, column) };
    let values = |row: &&String| columns.iter().map(|column| of(row, column)).collect::<Vec<i64>>();
    let values: Vec<Vec<i64>> = rows.iter().map(values).collect();
    let Ok(matrix) = Matrix::from_rows(values) else { return Vec::new() };
    let (_, chosen) = kuhn_munkres(&matrix);
    let mut pairs = Vec::new();
    for (row, column) in rows.iter().zip(chosen) {
        let Some(column) = columns.get(column) else { continue };
        if of(row, column) > 0 {
            pairs.push(if turned { (*column, *row) } else { (*row, *column) });
        }
    }
    pairs.sort();
    pairs
}
