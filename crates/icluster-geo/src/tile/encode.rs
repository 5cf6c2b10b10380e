//! Writes rings on the tile's grid as Mapbox Vector Tile 2.1 features and layers.

use geozero::mvt::tile::{Feature, GeomType, Layer, Value};

/// A point on the tile's grid, from its upper left corner.
pub(super) type Cell = [i32; 2];

/// Twice the area of an open ring on the grid; positive is an outer ring in the format's sense.
pub(super) fn twice_area(ring: &[Cell]) -> i64 {
    let wide = |[x, y]: Cell| (i64::from(x), i64::from(y));
    let pairs = ring.iter().zip(ring.iter().cycle().skip(1));
    pairs
        .map(|(&a, &b)| {
            let ((ax, ay), (bx, by)) = (wide(a), wide(b));
            ax * by - bx * ay
        })
        .sum()
}

/// Commands of open rings, outer rings first turned to positive area and holes to negative by the caller.
pub(super) fn geometry(rings: &[Vec<Cell>]) -> Vec<u32> {
    let mut commands = Vec::new();
    let mut pen = [0, 0];
    for ring in rings {
        for (n, &[x, y]) in ring.iter().enumerate() {
            match n {
                0 => commands.push(command(1, 1)),
                1 => commands.push(command(2, ring.len() - 1)),
                _ => {}
            }
            commands.push(zigzag(x - pen[0]));
            commands.push(zigzag(y - pen[1]));
            pen = [x, y];
        }
        commands.push(command(7, 1));
    }
    commands
}

fn command(id: u32, count: usize) -> u32 {
    // The format has 29 bits for the count: far more than a ring on the grid can have.
    id | u32::try_from(count).unwrap_or(0) << 3
}

fn zigzag(step: i32) -> u32 {
    ((step << 1) ^ (step >> 31)).cast_unsigned()
}

/// An empty layer whose features have the properties `id` and `name`.
pub(super) fn layer(name: &str, extent: u32) -> Layer {
    Layer {
        version: 2,
        name: name.to_owned(),
        features: Vec::new(),
        keys: vec!["id".to_owned(), "name".to_owned()],
        values: Vec::new(),
        extent: Some(extent),
    }
}

/// Adds a region to a layer.
pub(super) fn add(layer: &mut Layer, id: &str, name: &str, rings: &[Vec<Cell>]) {
    let mut tags = Vec::with_capacity(4);
    for (key, text) in (0..).zip([id, name]) {
        tags.extend([key, u32::try_from(layer.values.len()).unwrap_or(0)]);
        layer.values.push(Value { string_value: Some(text.to_owned()), ..Value::default() });
    }
    let geometry = geometry(rings);
    let kind = Some(GeomType::Polygon.into());
    layer.features.push(Feature { id: None, tags, r#type: kind, geometry });
}
