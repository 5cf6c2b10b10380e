//! Which cells are asked about, and which of them came true.
//!
//! Source: Albora, Pietronero, Tacchella and Zaccaria, "Product progression", Scientific Reports 2023 (arXiv 2021): an activation is an
//! RCA below 0.25 in all years known and of 1 or more at the target. A cell that hovers about 1 is no new activity.

use crate::predict::episode::{Episode, Outcome, Year};
use crate::presence::{Denominator, rca};

/// In which past years a cell must have been absent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Absent {
    /// In all of them that know the place and the activity.
    #[default]
    AllPast,
    /// At the base year.
    BaseYear,
}

/// When a cell is a candidate and when it appeared.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct LabelRule {
    /// Years that are looked at.
    pub absent: Absent,
    /// A candidate has an RCA below this.
    pub below: f64,
    /// It appeared where the RCA at the target year is at least this.
    pub at_least: f64,
}

impl Default for LabelRule {
    fn default() -> Self {
        LabelRule { absent: Absent::AllPast, below: 0.25, at_least: 1.0 }
    }
}

/// A cell that is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its place, by the episode.
    pub place: usize,
    /// Its activity, by the episode.
    pub activity: usize,
    /// Whether it appeared; `None` where the episode has no target year, or one that does not know the place or the activity.
    pub appeared: Option<bool>,
}

/// RCA of a year in full, and what it knows: a place or an activity without any value was not observed.
pub(crate) struct Seen {
    pub(crate) year: i32,
    pub(crate) places: Vec<bool>,
    pub(crate) activities: Vec<bool>,
    pub(crate) quotients: Vec<f64>,
}

impl Seen {
    pub(crate) fn of(year: &Year) -> Self {
        let some = |totals: Vec<f64>| totals.into_iter().map(|total| total > 0.0).collect();
        Seen {
            year: year.year,
            places: some(year.values.place_totals()),
            activities: some(year.values.activity_totals()),
            quotients: rca(&year.values, Denominator::Own).dense(),
        }
    }

    /// RCA of a cell where the year knows it.
    pub(crate) fn get(&self, place: usize, activity: usize) -> Option<f64> {
        let known = self.places[place] && self.activities[activity];
        known.then(|| self.quotients[place * self.activities.len() + activity])
    }
}

/// Cells of an episode that are asked about, by place and activity. Places and activities without any value at the base year have none.
pub fn candidates(episode: &Episode, rule: LabelRule) -> Vec<Candidate> {
    let seen: Vec<Seen> = episode.past().iter().map(Seen::of).collect();
    candidates_of(episode, &seen, rule)
}

pub(crate) fn candidates_of(episode: &Episode, seen: &[Seen], rule: LabelRule) -> Vec<Candidate> {
    let Some((base, earlier)) = seen.split_last() else { return Vec::new() };
    let appeared = outcomes(episode, rule);
    let absent = |of: &Seen, c, p| of.get(c, p).is_none_or(|quotient| quotient < rule.below);
    let asked = |c: usize, p: usize| {
        base.get(c, p).is_some_and(|quotient| quotient < rule.below)
            && (rule.absent == Absent::BaseYear || earlier.iter().all(|of| absent(of, c, p)))
    };
    (0..episode.places().len())
        .flat_map(|c| (0..episode.activities().len()).map(move |p| (c, p)))
        .filter(|(c, p)| asked(*c, *p))
        .map(|(c, p)| Candidate { place: c, activity: p, appeared: appeared(c, p) })
        .collect()
}

/// Whether a cell is present at the target year.
pub(crate) fn outcomes(
    episode: &Episode,
    rule: LabelRule,
) -> impl Fn(usize, usize) -> Option<bool> + '_ {
    let values = match episode.target() {
        Some((year, Outcome::Values(values))) => {
            Some(Seen::of(&Year { year, values: values.clone() }))
        }
        _ => None,
    };
    move |c, p| match episode.target()?.1 {
        Outcome::Presence(presence) => Some(presence.places.get(c, p)),
        Outcome::Values(_) => values.as_ref()?.get(c, p).map(|quotient| quotient >= rule.at_least),
    }
}
