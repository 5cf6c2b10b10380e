//! All regions of a map, projected once and found by place.

use super::cut::{Grid, cut};
use super::{Window, World};
use crate::MultiPolygon;
use geozero::mvt::{Message, Tile};
use icluster_codes::Level;
use rstar::RTree;
use rstar::primitives::{GeomWithData, Rectangle};

/// What a tile shows of a region.
#[derive(Clone, Debug)]
pub struct TileRegion {
    /// Region identifier as text, such as `us:county:06073`.
    pub id: String,
    /// Name to show.
    pub name: String,
    /// Repaired shape, longitude/latitude.
    pub shape: MultiPolygon,
}

/// The regions of every level, ready to be cut into tiles. Built once per release; cheap to share.
pub struct TileIndex {
    layers: Vec<Layer>,
}

pub(super) struct Layer {
    pub(super) level: Level,
    pub(super) regions: Vec<Region>,
    pub(super) places: RTree<GeomWithData<Rectangle<[f64; 2]>, usize>>,
}

pub(super) struct Region {
    pub(super) id: String,
    pub(super) name: String,
    window: Window,
    /// Outer ring first, then its holes.
    pub(super) polygons: Vec<Vec<Ring>>,
}

/// An open ring.
pub(super) struct Ring {
    pub(super) points: Vec<World>,
    pub(super) window: Window,
}

impl Ring {
    fn new(points: Vec<World>) -> Self {
        let window = Window::around(&points);
        Self { points, window }
    }
}

/// Deepest zoom: beyond it the grid is finer than any boundary file.
const LAST_ZOOM: u8 = 22;

impl TileIndex {
    /// Projects and indexes the regions; layers and features come out in the order given.
    pub fn new(layers: Vec<(Level, Vec<TileRegion>)>) -> Self {
        let layers = layers.into_iter().map(|(level, regions)| {
            let regions: Vec<Region> = regions.into_iter().map(projected).collect();
            let places = regions.iter().enumerate().filter(|(_, r)| !r.polygons.is_empty());
            let places = places.map(|(n, region)| {
                let Window { low, high } = region.window;
                GeomWithData::new(Rectangle::from_corners([low.x, low.y], [high.x, high.y]), n)
            });
            let places = RTree::bulk_load(places.collect());
            Layer { level, regions, places }
        });
        Self { layers: layers.collect() }
    }

    /// The tile of all levels shown at its zoom, as Mapbox Vector Tile bytes; empty where there is nothing
    /// (or no such tile).
    pub fn tile(&self, z: u8, x: u32, y: u32) -> Vec<u8> {
        self.tile_of(&|_| true, &|_| true, z, x, y)
    }

    /// The tile of the wanted levels, and of the wanted regions by identifier, only.
    pub fn tile_of(
        &self,
        wanted: &dyn Fn(Level) -> bool,
        drawn: &dyn Fn(&str) -> bool,
        z: u8,
        x: u32,
        y: u32,
    ) -> Vec<u8> {
        if z > LAST_ZOOM || x >> z != 0 || y >> z != 0 {
            return Vec::new();
        }
        let grid = Grid::new(z, x, y);
        let shown = self.layers.iter().filter(|l| wanted(l.level) && z >= first_zoom(l.level));
        let layers = shown.map(|layer| cut(layer, &grid, drawn)).filter(|l| !l.features.is_empty());
        Tile { layers: layers.collect() }.encode_to_vec()
    }
}

/// The zoom from which a level is shown.
fn first_zoom(level: Level) -> u8 {
    if level == Level::CaSubdivision { 6 } else { 0 }
}

fn projected(region: TileRegion) -> Region {
    let mut polygons = Vec::new();
    for polygon in region.shape {
        let (exterior, holes) = polygon.into_inner();
        let rings = std::iter::once(exterior).chain(holes).map(|ring| {
            let closing = ring.0.len().saturating_sub(1);
            Ring::new(ring.coords().take(closing).map(|point| World::new(*point)).collect())
        });
        let rings: Vec<Ring> = rings.filter(|ring| ring.points.len() > 2).collect();
        let Some(window) = rings.first().map(|ring| ring.window) else { continue };
        // What lies beyond the antimeridian is also shown at the other end of the world.
        let turns = [(window.low.x < 0.0, 1.0), (window.high.x > 1.0, -1.0)];
        for turn in turns.into_iter().filter_map(|(beyond, turn)| beyond.then_some(turn)) {
            let moved = |ring: &Ring| {
                let points = ring.points.iter().map(|p| World { x: p.x + turn, y: p.y }).collect();
                Ring::new(points)
            };
            polygons.push(rings.iter().map(moved).collect());
        }
        polygons.push(rings);
    }
    let windows = polygons.iter().flatten().map(|ring: &Ring| ring.window);
    let window = windows.fold(Window::NOTHING, Window::joined);
    Region { id: region.id, name: region.name, window, polygons }
}
