//! Albers' equal-area conic projection: shares of land are seen as they are.
//!
//! Source: J. P. Snyder, Map Projections: A Working Manual, USGS Professional Paper 1395 (1987), section 14, on the sphere.

/// A window of the world laid into a frame of points.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Projection {
    n: f64,
    c: f64,
    rho0: f64,
    lon0: f64,
    scale: f64,
    shift: [f64; 2],
}

/// Points along each side of a window by which its extent is found.
const SIDE: usize = 24;

impl Projection {
    /// West, south, east, north in degrees, in the middle of a frame (x, y, width, height in points).
    pub(crate) fn new([west, south, east, north]: [f64; 4], [x, y, w, h]: [f64; 4]) -> Self {
        let sixth = (north - south) / 6.0;
        let (first, second) = ((south + sixth).to_radians(), (north - sixth).to_radians());
        let n = 0.5 * (first.sin() + second.sin());
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let middle = f64::midpoint(south, north).to_radians();
        let mut made = Projection {
            n,
            c,
            rho0: (c - 2.0 * n * middle.sin()).max(0.0).sqrt() / n,
            lon0: f64::midpoint(west, east),
            scale: 1.0,
            shift: [0.0, 0.0],
        };
        let mut extent = [f64::MAX, f64::MAX, f64::MIN, f64::MIN];
        for i in 0..=SIDE {
            let part = i as f64 / SIDE as f64;
            let (lon, lat) = (west + part * (east - west), south + part * (north - south));
            for point in [[lon, south], [lon, north], [west, lat], [east, lat]] {
                let [px, py] = made.at(point);
                extent =
                    [extent[0].min(px), extent[1].min(py), extent[2].max(px), extent[3].max(py)];
            }
        }
        let [left, top, right, bottom] = extent;
        let scale = (w / (right - left)).min(h / (bottom - top));
        made.scale = scale;
        made.shift = [
            x + w / 2.0 - scale * f64::midpoint(left, right),
            y + h / 2.0 - scale * f64::midpoint(top, bottom),
        ];
        made
    }

    /// Where a longitude and latitude is drawn.
    pub(crate) fn at(&self, [lon, lat]: [f64; 2]) -> [f64; 2] {
        let rho = (self.c - 2.0 * self.n * lat.to_radians().sin()).max(0.0).sqrt() / self.n;
        let theta = self.n * (lon - self.lon0).to_radians();
        let (x, y) = (rho * theta.sin(), rho * theta.cos() - self.rho0);
        [self.shift[0] + self.scale * x, self.shift[1] + self.scale * y]
    }

    /// Degrees of latitude that a point of the frame is about.
    pub(crate) fn degrees_per_point(&self) -> f64 {
        (1.0 / self.scale).to_degrees()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn snyder_s_example() {
        // Snyder (1987), page 291: standard parallels 29.5 and 45.5, origin 23 N 96 W; 35 N 75 W is x 0.2952720, y 0.2416774.
        let (first, second) = (29.5_f64.to_radians(), 45.5_f64.to_radians());
        let n = 0.5 * (first.sin() + second.sin());
        let c = first.cos().powi(2) + 2.0 * n * first.sin();
        let rho0 = (c - 2.0 * n * 23.0_f64.to_radians().sin()).sqrt() / n;
        let made = Projection { n, c, rho0, lon0: -96.0, scale: 1.0, shift: [0.0, 0.0] };
        let [x, y] = made.at([-75.0, 35.0]);
        assert!((x - 0.295_272_0).abs() < 1e-6 && (-y - 0.241_677_4).abs() < 1e-6, "{x} {y}");
    }

    #[test]
    fn a_window_fills_its_frame() {
        let made = Projection::new([-118.0, 28.0, -112.0, 34.0], [10.0, 20.0, 300.0, 200.0]);
        let [_, top] = made.at([-115.0, 34.0]);
        let [_, bottom] = made.at([-118.0, 28.0]);
        assert!(top >= 19.9 && bottom <= 220.1 && bottom - top > 195.0, "{top} {bottom}");
    }
}
