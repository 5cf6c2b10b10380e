//! Two scores of the same places side by side: what is attractive against what is ready. A readiness index is a [`crate::ScoreCard`] like any other, with pillars of its own and places without products as candidates.

use serde::{Deserialize, Serialize};

/// Where a place is by two scores.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Quadrant {
    /// Attractive and ready: act.
    Act,
    /// Attractive, not ready: prepare.
    Prepare,
    /// Ready, not attractive: look for another activity.
    Seek,
    /// Neither.
    Wait,
}

/// The quadrant of two scores against a limit each, at the limit counted as above; none where either is not rated.
pub fn quadrant(
    attractive: Option<f64>,
    ready: Option<f64>,
    (attractive_from, ready_from): (f64, f64),
) -> Option<Quadrant> {
    Some(match (attractive? >= attractive_from, ready? >= ready_from) {
        (true, true) => Quadrant::Act,
        (true, false) => Quadrant::Prepare,
        (false, true) => Quadrant::Seek,
        (false, false) => Quadrant::Wait,
    })
}
