//! Flows from what places send and receive in all and how far things go in the mean.
//!
//! Sources: Wilson 1967, A statistical theory of spatial distribution models (entropy, both sides constrained); Hyman 1969, The calibration of trip distribution models (secant on the mean haul).

use crate::balance::gras;
use crate::gravity::GravityError;
use faer::Mat;

/// Tries at most, of each kind.
const TRIES: usize = 100;

/// The mean haul may be so far from what is asked, as a part of it.
const NEAR: f64 = 1e-10;

/// How flows thin out with distance.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Decay {
    /// `exp(-beta d)`.
    Exponential,
    /// `(d + within)^-beta`, with the distance within a place in the unit of distances.
    Power {
        /// Distance within a place, above 0.
        within: f64,
    },
}

impl Decay {
    fn at(self, beta: f64, distance: f64) -> f64 {
        match self {
            Decay::Exponential => (-beta * distance).exp(),
            Decay::Power { within } => (distance + within).powf(-beta),
        }
    }
}

/// A calibrated model.
#[derive(Clone, Debug, PartialEq)]
pub struct Calibrated {
    /// Friction of distance.
    pub beta: f64,
    /// Flows, origins by destinations.
    pub flows: Mat<f64>,
    /// Mean haul of the flows.
    pub mean_haul: f64,
    /// Times flows were fitted.
    pub rounds: usize,
}

/// Flows `T_ij = a_i b_j O_i D_j f(d_ij)` that add up to what each origin sends and each destination receives, for a given friction. Fails where sums differ or distances have another shape.
pub fn doubly_constrained(
    sent: &[f64],
    received: &[f64],
    distances: &Mat<f64>,
    decay: Decay,
    beta: f64,
) -> Result<Mat<f64>, GravityError> {
    let shape = [("rows of distances", distances.nrows(), sent.len())];
    let shape =
        shape.into_iter().chain([("columns of distances", distances.ncols(), received.len())]);
    for (what, found, expected) in shape {
        if found != expected {
            return Err(GravityError::Length { what, found, expected });
        }
    }
    let bad = |value: &f64| !(*value >= 0.0 && value.is_finite());
    for (what, of) in [("what origin sends", sent), ("what destination receives", received)] {
        if let Some(at) = of.iter().position(bad) {
            return Err(GravityError::Value { what, at, value: of[at] });
        }
    }
    for (at, column) in distances.col_iter().enumerate() {
        if let Some(value) = column.iter().find(|value| bad(value)) {
            return Err(GravityError::Value { what: "distance to destination", at, value: *value });
        }
    }
    // The nearest counts as one, so that far ones do not vanish all at once.
    let nearest =
        distances.col_iter().flat_map(|of| of.iter()).fold(f64::INFINITY, |a, b| a.min(*b));
    let most = decay.at(beta, nearest);
    let weight = |i: usize, j: usize| match decay {
        Decay::Exponential => (-beta * (distances[(i, j)] - nearest)).exp(),
        Decay::Power { .. } => decay.at(beta, distances[(i, j)]) / most,
    };
    let before =
        Mat::from_fn(sent.len(), received.len(), |i, j| sent[i] * received[j] * weight(i, j));
    Ok(gras(&before, sent, received)?.table)
}

/// The doubly constrained model whose mean haul, `sum T d / sum T`, is the one that was observed. Friction is 0 or more. Fails as [`doubly_constrained`] does, and where no friction has that mean haul.
pub fn calibrate(
    sent: &[f64],
    received: &[f64],
    distances: &Mat<f64>,
    decay: Decay,
    mean_haul: f64,
) -> Result<Calibrated, GravityError> {
    let rounds = std::cell::Cell::new(0);
    let at = |beta: f64| {
        rounds.set(rounds.get() + 1);
        let flows = doubly_constrained(sent, received, distances, decay, beta)?;
        Ok::<_, GravityError>((haul(&flows, distances), flows))
    };
    let near = |found: f64| (found - mean_haul).abs() <= NEAR * mean_haul;
    let done = |beta: f64, mean_haul: f64, flows: Mat<f64>| Calibrated {
        beta,
        flows,
        mean_haul,
        rounds: rounds.get(),
    };
    let (longest, flows) = at(0.0)?;
    if near(longest) {
        return Ok(done(0.0, longest, flows));
    }
    let unreached = |shortest| GravityError::Haul { target: mean_haul, longest, shortest };
    if !(mean_haul > 0.0 && mean_haul < longest) {
        return Err(unreached(longest));
    }
    // More friction until hauls are too short; little of it first, as flows are harder to fit with much.
    let mut low = (0.0, longest - mean_haul);
    let mut beta = if decay == Decay::Exponential { 1.0 / longest } else { 0.5 };
    let (mut high, mut shortest) = (None, longest);
    for _ in 0..TRIES {
        // With so much friction that flows cannot be fitted any more, the last haul is the shortest there is.
        let Ok((found, flows)) = at(beta) else { return Err(unreached(shortest)) };
        shortest = found;
        if near(found) {
            return Ok(done(beta, found, flows));
        }
        if found < mean_haul {
            high = Some((beta, found - mean_haul));
            break;
        }
        low = (beta, found - mean_haul);
        beta *= 2.0;
    }
    let Some(mut high) = high else { return Err(unreached(shortest)) };
    let mut last = None;
    for _ in 0..TRIES {
        // Secant between ends; one that stays twice counts for half (Illinois), so that both come near.
        let beta = high.0 - high.1 * (high.0 - low.0) / (high.1 - low.1);
        let (found, flows) = at(beta)?;
        let error = found - mean_haul;
        if near(found) || (high.0 - low.0) <= f64::EPSILON * high.0 {
            return Ok(done(beta, found, flows));
        }
        let short = error < 0.0;
        let stays = last.replace(short) == Some(short);
        if short {
            high = (beta, error);
            low.1 /= if stays { 2.0 } else { 1.0 };
        } else {
            low = (beta, error);
            high.1 /= if stays { 2.0 } else { 1.0 };
        }
    }
    Err(unreached(shortest))
}

/// Mean haul of flows; 0 without any.
fn haul(flows: &Mat<f64>, distances: &Mat<f64>) -> f64 {
    let (mut far, mut all) = (0.0, 0.0);
    for (flows, distances) in flows.col_iter().zip(distances.col_iter()) {
        for (flow, distance) in flows.iter().zip(distances.iter()) {
            far += flow * distance;
            all += flow;
        }
    }
    if all > 0.0 { far / all } else { 0.0 }
}
