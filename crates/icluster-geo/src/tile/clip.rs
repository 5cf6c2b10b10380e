//! Cuts a ring to a rectangle (Sutherland and Hodgman, 1974): enough for filled shapes.

use super::{Window, World};

/// The part of an open ring inside the window, running along the window's edge where the ring leaves it.
pub(super) fn clip(ring: &[World], window: Window) -> Vec<World> {
    let Window { low, high } = window;
    let west = side(ring, |p| p.x - low.x, |p| World { x: low.x, ..p });
    let east = side(&west, |p| high.x - p.x, |p| World { x: high.x, ..p });
    let north = side(&east, |p| p.y - low.y, |p| World { y: low.y, ..p });
    side(&north, |p| high.y - p.y, |p| World { y: high.y, ..p })
}

/// Cuts at one side: `depth` is how far inside a point lies, `onto` puts a crossing exactly on the side.
fn side(ring: &[World], depth: impl Fn(World) -> f64, onto: impl Fn(World) -> World) -> Vec<World> {
    let mut kept = Vec::with_capacity(ring.len() + 4);
    let Some(&last) = ring.last() else { return kept };
    let mut previous = last;
    for &point in ring {
        let (before, now) = (depth(previous), depth(point));
        if (before < 0.0) != (now < 0.0) {
            let share = before / (before - now);
            let crossing = World {
                x: previous.x + (point.x - previous.x) * share,
                y: previous.y + (point.y - previous.y) * share,
            };
            kept.push(onto(crossing));
        }
        if now >= 0.0 {
            kept.push(point);
        }
        previous = point;
    }
    kept
}
