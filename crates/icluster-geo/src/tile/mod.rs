//! Cuts regions into vector tiles: one layer per level, features with `id` and `name`.
//! Points are snapped to the tile's grid and nothing else is simplified, so neighbours keep meeting exactly.

mod clip;
mod cut;
mod encode;
mod index;

pub use index::{TileIndex, TileRegion};

/// Web Mercator, the world as a square from 0 (west, north) to 1 (east, south).
#[derive(Clone, Copy, Debug, PartialEq)]
struct World {
    x: f64,
    y: f64,
}

impl World {
    /// The edge of the square: where Web Mercator ends.
    const LAST_LATITUDE: f64 = 85.051_128_779_806_6;

    fn new(point: geo::Coord) -> Self {
        let latitude = point.y.clamp(-Self::LAST_LATITUDE, Self::LAST_LATITUDE).to_radians();
        Self { x: point.x / 360.0 + 0.5, y: 0.5 - latitude.tan().asinh() / std::f64::consts::TAU }
    }
}

/// A rectangle on the square world.
#[derive(Clone, Copy, Debug)]
struct Window {
    low: World,
    high: World,
}

impl Window {
    const NOTHING: Self = Self {
        low: World { x: f64::INFINITY, y: f64::INFINITY },
        high: World { x: f64::NEG_INFINITY, y: f64::NEG_INFINITY },
    };

    fn around(points: &[World]) -> Self {
        points
            .iter()
            .fold(Self::NOTHING, |window, point| window.joined(Self { low: *point, high: *point }))
    }

    fn joined(self, other: Self) -> Self {
        let low = World { x: self.low.x.min(other.low.x), y: self.low.y.min(other.low.y) };
        let high = World { x: self.high.x.max(other.high.x), y: self.high.y.max(other.high.y) };
        Self { low, high }
    }

    fn meets(self, other: Self) -> bool {
        self.low.x <= other.high.x
            && other.low.x <= self.high.x
            && self.low.y <= other.high.y
            && other.low.y <= self.high.y
    }

    fn holds(self, other: Self) -> bool {
        self.low.x <= other.low.x
            && self.low.y <= other.low.y
            && other.high.x <= self.high.x
            && other.high.y <= self.high.y
    }
}
