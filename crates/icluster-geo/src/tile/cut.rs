//! One layer of one tile: finds the regions, clips them, snaps them to the grid.

use super::clip::clip;
use super::encode::{self, Cell, twice_area};
use super::index::{Layer, Region, Ring};
use super::{Window, World};
use crate::repair::without_repeats;
use geozero::mvt::tile;
use rstar::AABB;

/// A tile is drawn 512 pixels wide.
const PIXELS: u32 = 512;

/// The grid of cells a tile's points lie on.
pub(super) struct Grid {
    /// Cells across the tile.
    extent: u32,
    /// Tiles across the world.
    tiles: f64,
    corner: World,
    /// The tile with a margin, so that outlines along its edge stay out of sight.
    window: Window,
}

impl Grid {
    pub(super) fn new(z: u8, x: u32, y: u32) -> Self {
        // A quarter of a pixel where a tile holds much of a continent, an eighth closer up.
        let extent = if z < 5 { 4 * PIXELS } else { 8 * PIXELS };
        let tiles = f64::from(1_u32 << z);
        let (x, y) = (f64::from(x), f64::from(y));
        let at = |x: f64, y: f64| World { x: x / tiles, y: y / tiles };
        let margin = 1.0 / 64.0;
        let low = at(x - margin, y - margin);
        let high = at(x + 1.0 + margin, y + 1.0 + margin);
        Self { extent, tiles, corner: at(x, y), window: Window { low, high } }
    }

    fn cell(&self, point: World) -> Cell {
        let scale = self.tiles * f64::from(self.extent);
        // Within the window by clipping, so it fits.
        let snap = |from: f64, to: f64| ((to - from) * scale).round() as i32;
        [snap(self.corner.x, point.x), snap(self.corner.y, point.y)]
    }

    fn snapped(&self, ring: &Ring) -> Vec<Cell> {
        let cells = |points: &[World]| without_repeats(points.iter().map(|p| self.cell(*p)));
        if self.window.holds(ring.window) {
            cells(&ring.points)
        } else if self.window.meets(ring.window) {
            cells(&clip(&ring.points, self.window))
        } else {
            Vec::new()
        }
    }
}

/// The layer's features in the tile, in the layer's order.
pub(super) fn cut(layer: &Layer, grid: &Grid, drawn: &dyn Fn(&str) -> bool) -> tile::Layer {
    let Window { low, high } = grid.window;
    let place = AABB::from_corners([low.x, low.y], [high.x, high.y]);
    let found = layer.places.locate_in_envelope_intersecting(place);
    let mut found: Vec<usize> = found.map(|entry| entry.data).collect();
    found.sort_unstable();
    let mut features = encode::layer(layer.level.as_str(), grid.extent);
    let regions = found.into_iter().filter_map(|n| layer.regions.get(n));
    for region in regions.filter(|region| drawn(&region.id)) {
        let rings = rings(region, grid);
        if !rings.is_empty() {
            encode::add(&mut features, &region.id, &region.name, &rings);
        }
    }
    features
}

fn rings(region: &Region, grid: &Grid) -> Vec<Vec<Cell>> {
    let mut rings = Vec::new();
    for polygon in &region.polygons {
        for (n, ring) in polygon.iter().enumerate() {
            let mut cells = grid.snapped(ring);
            let area = twice_area(&cells);
            if area == 0 && n == 0 {
                break; // holes of a ring that is gone
            }
            if area == 0 {
                continue;
            }
            if (area > 0) != (n == 0) {
                cells.reverse();
            }
            rings.push(cells);
        }
    }
    if rings.is_empty() {
        rings.extend(speck(region, grid));
    }
    rings
}

/// A region smaller than a cell is shown as a square of one pixel rather than lost.
fn speck(region: &Region, grid: &Grid) -> Option<Vec<Cell>> {
    let outer = region.polygons.iter().filter_map(|polygon| polygon.first());
    let ring = outer.max_by(|a, b| width(a).total_cmp(&width(b)))?;
    let Window { low, high } = ring.window;
    let middle = World { x: (low.x + high.x) / 2.0, y: (low.y + high.y) / 2.0 };
    // A wide region without a ring here merely surrounds the tile, or passes by it.
    if !grid.window.holds(Window { low: middle, high: middle }) || width(ring) * grid.tiles > 0.5 {
        return None;
    }
    let [x, y] = grid.cell(middle);
    let pixel = i32::try_from(grid.extent / PIXELS).unwrap_or(1);
    Some(vec![[x, y], [x + pixel, y], [x + pixel, y + pixel], [x, y + pixel]])
}

fn width(ring: &Ring) -> f64 {
    ring.window.high.x - ring.window.low.x
}
