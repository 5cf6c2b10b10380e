//! Methods against closed forms, identities and numbers computed another way; each says how.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod decomposition;
mod dependency;
mod gravity;
mod groups;
mod measures;
mod recovery;
mod redirection;
mod regional;

/// Whether a number is another, as a part of the larger or of one.
#[track_caller]
fn same(found: f64, expected: f64, within: f64) {
    let scale = found.abs().max(expected.abs()).max(1.0);
    assert!((found - expected).abs() <= within * scale, "{found} is not {expected}");
}
