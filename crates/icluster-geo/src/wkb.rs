//! Well-known binary of polygons: little endian, ISO (OGC 06-103r4, 8.2), as the `boundary` table stores them.

use crate::{GeoError, MultiPolygon};
use geo::{Coord, LineString, Polygon};

const LITTLE_ENDIAN: u8 = 1;
const POLYGON: u32 = 3;
const MULTI_POLYGON: u32 = 6;

/// The bytes of a MultiPolygon.
pub fn encode(shape: &MultiPolygon) -> Vec<u8> {
    let mut bytes = Vec::new();
    header(&mut bytes, MULTI_POLYGON, shape.0.len());
    for polygon in shape {
        header(&mut bytes, POLYGON, 1 + polygon.interiors().len());
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            count(&mut bytes, ring.0.len());
            for point in ring.coords() {
                bytes.extend(point.x.to_le_bytes());
                bytes.extend(point.y.to_le_bytes());
            }
        }
    }
    bytes
}

fn header(bytes: &mut Vec<u8>, kind: u32, parts: usize) {
    bytes.push(LITTLE_ENDIAN);
    bytes.extend(kind.to_le_bytes());
    count(bytes, parts);
}

fn count(bytes: &mut Vec<u8>, n: usize) {
    // The format counts in 32 bits; four thousand million points do not fit in memory.
    bytes.extend(u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes());
}

/// The shape of WKB bytes: a MultiPolygon, or a Polygon as one part. Fails with the byte offset
/// where the bytes end early, go on too long, or are something else.
pub fn decode(bytes: &[u8]) -> Result<MultiPolygon, GeoError> {
    let mut reader = Reader { bytes, offset: 0 };
    let shape = match reader.kind()? {
        POLYGON => MultiPolygon::new(vec![reader.polygon()?]),
        MULTI_POLYGON => {
            let parts = reader.count()?;
            let mut polygons = Vec::new();
            for _ in 0..parts {
                match reader.kind()? {
                    POLYGON => polygons.push(reader.polygon()?),
                    other => return Err(reader.wrong("a polygon (type 3)", other)),
                }
            }
            MultiPolygon::new(polygons)
        }
        other => {
            return Err(reader.wrong("a polygon (type 3) or multi-polygon (type 6)", other));
        }
    };
    match bytes.len() - reader.offset {
        0 => Ok(shape),
        more => Err(reader.wrong("the end", format!("{more} more bytes"))),
    }
}

struct Reader<'a> {
    bytes: &'a [u8],
    offset: usize,
}

impl Reader<'_> {
    fn wrong(&self, expected: &'static str, found: impl ToString) -> GeoError {
        GeoError::Wkb { offset: self.offset, expected, found: found.to_string() }
    }

    fn take<const N: usize>(&mut self, expected: &'static str) -> Result<[u8; N], GeoError> {
        match self.bytes.get(self.offset..).and_then(|rest| rest.first_chunk::<N>()) {
            Some(chunk) => {
                self.offset += N;
                Ok(*chunk)
            }
            None => Err(self.wrong(expected, "the end of the bytes")),
        }
    }

    fn kind(&mut self) -> Result<u32, GeoError> {
        match self.take::<1>("a byte order")? {
            [LITTLE_ENDIAN] => Ok(u32::from_le_bytes(self.take("a geometry type")?)),
            [other] => Err(self.wrong("byte order 1 (little endian)", other)),
        }
    }

    fn count(&mut self) -> Result<u32, GeoError> {
        Ok(u32::from_le_bytes(self.take("a count")?))
    }

    fn polygon(&mut self) -> Result<Polygon, GeoError> {
        let mut rings = Vec::new();
        for _ in 0..self.count()? {
            rings.push(self.ring()?);
        }
        let mut rings = rings.into_iter();
        let exterior = rings.next().unwrap_or_else(|| LineString::new(Vec::new()));
        Ok(Polygon::new(exterior, rings.collect()))
    }

    fn ring(&mut self) -> Result<LineString, GeoError> {
        // Grown point by point: a damaged count must not reserve memory.
        let mut points = Vec::new();
        for _ in 0..self.count()? {
            let x = f64::from_le_bytes(self.take("a longitude")?);
            let y = f64::from_le_bytes(self.take("a latitude")?);
            points.push(Coord { x, y });
        }
        Ok(LineString::new(points))
    }
}
