//! A map: places painted by class, the region outlined, links between places, names, a legend.

use super::colours::{
    BORDER, ClassScale, EDGE, HATCH, INK, LAND, LINE, MUTED, Paint, Pattern, WATER, ZERO,
};
use super::labels::Labels;
use super::projection::Projection;
use super::svg::{Anchor, Style, Svg, short, text_width};
use super::{Picture, WIDTH};
use geo::{BoundingRect, MultiPolygon};
use std::fmt::Write;

/// West, south, east, north in degrees.
pub(crate) type Window = [f64; 4];

/// A painted place.
#[derive(Clone, Debug)]
pub(crate) struct MapShape {
    /// Its polygons.
    pub(crate) shape: MultiPolygon<f64>,
    /// How it is painted.
    pub(crate) paint: Paint,
}

/// A name on the map.
#[derive(Clone, Debug)]
pub(crate) struct MapLabel {
    /// The name.
    pub(crate) text: String,
    /// Longitude and latitude.
    pub(crate) point: [f64; 2],
    /// Of the region rather than around it.
    pub(crate) own: bool,
}

/// A line between two places.
#[derive(Clone, Debug)]
pub(crate) struct Link {
    /// From here
    pub(crate) from: [f64; 2],
    /// to here.
    pub(crate) to: [f64; 2],
    /// Part of the largest link, 0 to 1.
    pub(crate) weight: f64,
    /// Modelled at both ends.
    pub(crate) modelled: bool,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(crate) struct MapDrawing {
    /// What is seen.
    pub(crate) window: Window,
    /// Height of the map in points, without its legend.
    pub(crate) height: f64,
    /// Width in points.
    pub(crate) width: f64,
    /// Places, painted.
    pub(crate) shapes: Vec<MapShape>,
    /// States under and over them.
    pub(crate) states: Vec<MultiPolygon<f64>>,
    /// The region.
    pub(crate) outline: Vec<MultiPolygon<f64>>,
    /// Links.
    pub(crate) links: Vec<Link>,
    /// Names.
    pub(crate) labels: Vec<MapLabel>,
    /// Classes of the legend with the words for each; none where colours tell no classes.
    pub(crate) legend: Option<(ClassScale, Vec<String>)>,
    /// Words of the legend: modelled, withheld, no data, and zero where there is one.
    pub(crate) words: [String; 4],
}

const LEGEND: f64 = 40.0;
/// Borders may be off by so many points.
const TOLERANCE: f64 = 0.35;

impl MapDrawing {
    /// An empty map of a window.
    pub(crate) fn of(window: Window, height: f64) -> Self {
        MapDrawing {
            window,
            height,
            width: WIDTH,
            shapes: Vec::new(),
            states: Vec::new(),
            outline: Vec::new(),
            links: Vec::new(),
            labels: Vec::new(),
            legend: None,
            words: Default::default(),
        }
    }
}

/// Draws the map.
pub(crate) fn map(drawing: &MapDrawing) -> Picture {
    let (width, height) = (drawing.width, drawing.height);
    let legend = if drawing.legend.is_some() { LEGEND } else { 0.0 };
    let projection = Projection::new(drawing.window, [0.0, 0.0, width, height]);
    let mut svg = Svg::new(width, height + legend);
    svg.raw(&format!(
        r#"<clipPath id="frame"><rect x="0" y="0" width="{}" height="{}" rx="3"/></clipPath><g clip-path="url(#frame)">"#,
        short(width),
        short(height)
    ));
    svg.rect([0.0, 0.0, width, height], WATER, "");
    let seen = |shape: &MultiPolygon<f64>| on_frame(shape, &projection, [width, height]);
    let tolerance = TOLERANCE * projection.degrees_per_point();
    let mut states: Vec<MultiPolygon<f64>> =
        drawing.states.iter().filter(|shape| seen(shape)).cloned().collect();
    icluster_geo::simplify(&mut states, tolerance);
    let states: Vec<String> = states.iter().map(|shape| path(shape, &projection)).collect();
    for state in &states {
        svg.path(state, LAND, "");
    }
    let kept: Vec<&MapShape> = drawing.shapes.iter().filter(|place| seen(&place.shape)).collect();
    let mut shapes: Vec<MultiPolygon<f64>> = kept.iter().map(|place| place.shape.clone()).collect();
    icluster_geo::simplify(&mut shapes, tolerance);
    for (place, shape) in kept.iter().zip(&shapes) {
        let path = path(shape, &projection);
        let border = format!(r#" stroke="{BORDER}" stroke-width="0.35""#);
        svg.path(&path, place.paint.colour, &border);
        match place.paint.pattern {
            Pattern::Modelled => svg.path(&path, "url(#modelled)", ""),
            Pattern::Suppressed => svg.path(&path, "url(#suppressed)", ""),
            Pattern::None | Pattern::Missing => {}
        }
    }
    for state in &states {
        svg.path(
            state,
            "none",
            &format!(r#" stroke="{EDGE}" stroke-width="0.45" stroke-opacity="0.65""#),
        );
    }
    let mut outline = drawing.outline.clone();
    icluster_geo::simplify(&mut outline, tolerance);
    for shape in &outline {
        let path = path(shape, &projection);
        svg.path(
            &path,
            "none",
            r##" stroke="#ffffff" stroke-width="2.6" stroke-linejoin="round""##,
        );
        svg.path(
            &path,
            "none",
            &format!(r#" stroke="{INK}" stroke-width="1.3" stroke-linejoin="round""#),
        );
    }
    links(&mut svg, drawing, &projection);
    labels(&mut svg, drawing, &projection);
    scale(&mut svg, drawing, &projection);
    svg.raw("</g>");
    svg.raw(&format!(
        r#"<rect x="0.25" y="0.25" width="{}" height="{}" rx="3" fill="none" stroke="{LINE}" stroke-width="0.5"/>"#,
        short(width - 0.5),
        short(height - 0.5)
    ));
    if let Some((scale, words)) = &drawing.legend {
        legend_of(&mut svg, drawing, scale, words);
    }
    svg.finish()
}

/// Whether a shape's box, projected, touches the frame.
fn on_frame(shape: &MultiPolygon<f64>, projection: &Projection, [width, height]: [f64; 2]) -> bool {
    let Some(bounds) = shape.bounding_rect() else { return false };
    // Boxes that cross the date line are far from here.
    if bounds.max().x - bounds.min().x > 180.0 {
        return false;
    }
    let (a, b) = (bounds.min(), bounds.max());
    let middle = f64::midpoint(a.x, b.x);
    let corners = [[a.x, a.y], [a.x, b.y], [b.x, a.y], [b.x, b.y], [middle, a.y], [middle, b.y]];
    let corners = corners.map(|corner| projection.at(corner));
    let low = |k: usize| corners.iter().map(|c| c[k]).fold(f64::MAX, f64::min);
    let high = |k: usize| corners.iter().map(|c| c[k]).fold(f64::MIN, f64::max);
    high(0) >= 0.0 && low(0) <= width && high(1) >= 0.0 && low(1) <= height
}

fn path(shape: &MultiPolygon<f64>, projection: &Projection) -> String {
    let mut path = String::new();
    for polygon in shape {
        for ring in std::iter::once(polygon.exterior()).chain(polygon.interiors()) {
            let mut last = String::new();
            for (i, point) in ring.coords().enumerate() {
                let [x, y] = projection.at([point.x, point.y]);
                let text = format!("{:.1} {:.1}", x, y);
                if text != last {
                    let _ = write!(path, "{}{text}", if i == 0 { 'M' } else { 'L' });
                }
                last = text;
            }
            path.push('Z');
        }
    }
    path
}

fn links(svg: &mut Svg, drawing: &MapDrawing, projection: &Projection) {
    // Thick links last would hide the thin ones.
    for link in drawing.links.iter() {
        let ([x1, y1], [x2, y2]) = (projection.at(link.from), projection.at(link.to));
        let bend = 0.16;
        let (mx, my) =
            (f64::midpoint(x1, x2) - bend * (y2 - y1), f64::midpoint(y1, y2) + bend * (x2 - x1));
        let dash = if link.modelled { r#" stroke-dasharray="5 3""# } else { "" };
        svg.path(
            &format!("M{x1:.1} {y1:.1}Q{mx:.1} {my:.1} {x2:.1} {y2:.1}"),
            "none",
            &format!(
                r##" stroke="#85390d" stroke-opacity="0.72" stroke-width="{}" stroke-linecap="round"{dash}"##,
                short(0.8 + 5.0 * link.weight)
            ),
        );
        svg.circle([x2, y2], 2.2 + 1.4 * link.weight, "#85390d", "");
        svg.circle([x1, y1], 1.6, "#ffffff", r##" stroke="#85390d" stroke-width="1""##);
    }
}

fn labels(svg: &mut Svg, drawing: &MapDrawing, projection: &Projection) {
    let mut spots = Labels::within([3.0, 3.0, drawing.width - 6.0, drawing.height - 6.0]);
    // The bar of the scale.
    spots.take([4.0, drawing.height - 26.0, 0.16 * drawing.width + 16.0, 24.0]);
    for own in [true, false] {
        let (size, style) = if own {
            (9.0, Style::plain(9.0).bold().halo())
        } else {
            (7.5, Style::plain(7.5).ink(MUTED).halo())
        };
        for label in drawing.labels.iter().filter(|label| label.own == own) {
            if let Some(spot) = spots.spot(projection.at(label.point), 0.0, &label.text, size) {
                svg.text(spot.at, spot.anchor, style, &label.text);
            }
        }
    }
}

/// A bar of a round number of kilometres in the lower left corner; the projection keeps areas, so that lengths are about right everywhere.
fn scale(svg: &mut Svg, drawing: &MapDrawing, projection: &Projection) {
    // A degree of latitude is 111.2 km on a sphere of 6,371 km.
    let kilometres = 111.2 * projection.degrees_per_point();
    let most = 0.16 * drawing.width * kilometres;
    if !most.is_finite() || most <= 0.0 {
        return;
    }
    let power = 10_f64.powf(most.log10().floor());
    let round = [5.0, 2.0, 1.0].into_iter().map(|step| step * power).find(|step| *step <= most);
    let Some(round) = round else { return };
    let (x, y, long) = (10.0, drawing.height - 10.0, round / kilometres);
    svg.path(
        &format!("M{x} {:.1}V{y:.1}H{:.1}V{:.1}", y - 3.5, x + long, y - 3.5),
        "none",
        &format!(r#" stroke="{INK}" stroke-width="0.9""#),
    );
    let style = Style::plain(7.5).halo();
    svg.text([x + long / 2.0, y - 5.5], Anchor::Middle, style, &format!("{round} km"));
}

fn legend_of(svg: &mut Svg, drawing: &MapDrawing, scale: &ClassScale, words: &[String]) {
    let (top, size) = (drawing.height + 8.0, 7.5);
    let mut x = 0.0;
    if !drawing.words[3].is_empty() {
        let zero = &drawing.words[3];
        svg.rect([x, top, 16.0, 9.0], ZERO, &format!(r#" stroke="{HATCH}" stroke-width="0.3""#));
        svg.text([x + 19.0, top + 7.4], Anchor::Start, Style::plain(size), zero);
        x += 19.0 + text_width(zero, size) + 9.0;
    }
    for (colour, word) in scale.colours.iter().zip(words) {
        svg.rect([x, top, 16.0, 9.0], colour, &format!(r#" stroke="{HATCH}" stroke-width="0.3""#));
        svg.text([x + 19.0, top + 7.4], Anchor::Start, Style::plain(size), word);
        x += 19.0 + text_width(word, size) + 9.0;
    }
    let (mut x, top) = (0.0, top + 14.0);
    for (pattern, word) in ["url(#modelled)", "url(#suppressed)", ""].iter().zip(&drawing.words) {
        svg.rect([x, top, 16.0, 9.0], LAND, &format!(r#" stroke="{HATCH}" stroke-width="0.3""#));
        if !pattern.is_empty() {
            svg.rect([x, top, 16.0, 9.0], pattern, "");
        }
        svg.text([x + 19.0, top + 7.4], Anchor::Start, Style::plain(size), word);
        x += 19.0 + text_width(word, size) + 9.0;
    }
}
