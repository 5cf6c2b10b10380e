//! Dots in a plane of two measures, as large as a third.

use super::colours::{INK, LINE, MUTED, SIDES};
use super::labels::Labels;
use super::svg::{Anchor, Style, Svg, short};
use super::{Picture, WIDTH};

/// A dot.
#[derive(Clone, Debug)]
pub(crate) struct Bubble {
    /// Its name, written where there is room.
    pub(crate) name: String,
    /// Rightwards, above zero: the scale is logarithmic.
    pub(crate) x: f64,
    /// Upwards.
    pub(crate) y: f64,
    /// Area.
    pub(crate) size: f64,
    /// To be named and filled.
    pub(crate) strong: bool,
}

/// Dots with axes.
#[derive(Clone, Debug)]
pub(crate) struct BubbleChart {
    /// Dots.
    pub(crate) dots: Vec<Bubble>,
    /// Words of the axes.
    pub(crate) axes: [String; 2],
    /// Marks rightwards: value and text.
    pub(crate) x_marks: Vec<(f64, String)>,
    /// Marks upwards.
    pub(crate) y_marks: Vec<(f64, String)>,
    /// Height in points.
    pub(crate) height: f64,
}

/// Draws the dots, large ones first.
pub(crate) fn bubbles(chart: &BubbleChart) -> Picture {
    let mut svg = Svg::new(WIDTH, chart.height);
    let frame = [44.0, 16.0, WIDTH - 52.0, chart.height - 50.0];
    let [left, top, wide, high] = frame;
    let range = |values: &mut dyn Iterator<Item = f64>| {
        values.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)))
    };
    let least = 0.08;
    let (x0, x1) = range(
        &mut chart.dots.iter().map(|d| d.x.max(least).ln()).chain([0.5_f64.ln(), 2_f64.ln()]),
    );
    let (y0, y1) = range(&mut chart.dots.iter().map(|d| d.y).chain([0.0]));
    let (x_room, y_room) = (0.07 * (x1 - x0), 0.1 * (y1 - y0).max(1e-9));
    let x =
        |value: f64| left + wide * (value.max(least).ln() - x0 + x_room) / (x1 - x0 + 2.0 * x_room);
    let y = |value: f64| top + high * (1.0 - (value - y0 + y_room) / (y1 - y0 + 2.0 * y_room));
    for (value, word) in &chart.y_marks {
        if y(*value) < top || y(*value) > top + high {
            continue;
        }
        let ink = if *value == 0.0 { "#8f8c83" } else { LINE };
        svg.line([left, y(*value)], [left + wide, y(*value)], ink, 0.6);
        svg.text([left - 5.0, y(*value) + 2.8], Anchor::End, Style::plain(8.0).ink(MUTED), word);
    }
    for (value, word) in &chart.x_marks {
        if x(*value) < left || x(*value) > left + wide {
            continue;
        }
        let ink = if *value == 1.0 { INK } else { LINE };
        svg.line([x(*value), top], [x(*value), top + high], ink, 0.6);
        svg.text(
            [x(*value), top + high + 11.0],
            Anchor::Middle,
            Style::plain(8.0).ink(MUTED),
            word,
        );
    }
    svg.text(
        [left + wide, top + high + 25.0],
        Anchor::End,
        Style::plain(8.5).ink(MUTED),
        &chart.axes[0],
    );
    svg.text([0.0, 8.0], Anchor::Start, Style::plain(8.5).ink(MUTED), &chart.axes[1]);
    let largest = chart.dots.iter().map(|d| d.size).fold(f64::MIN_POSITIVE, f64::max);
    let radius = |dot: &Bubble| 2.0 + 15.0 * (dot.size / largest).max(0.0).sqrt();
    let mut order: Vec<&Bubble> = chart.dots.iter().collect();
    order.sort_by(|a, b| b.size.total_cmp(&a.size).then_with(|| a.name.cmp(&b.name)));
    let mut labels = Labels::within([left, top - 6.0, wide, high + 6.0]);
    for dot in &order {
        let colour = SIDES[usize::from(dot.x >= 1.0)];
        let look = if dot.strong {
            format!(r##" fill-opacity="0.9" stroke="{INK}" stroke-width="0.8""##)
        } else {
            r##" fill-opacity="0.55" stroke="#ffffff" stroke-width="0.5""##.to_owned()
        };
        svg.circle([x(dot.x), y(dot.y)], radius(dot), colour, &look);
        if dot.strong {
            let r = 0.75 * radius(dot);
            labels.take([x(dot.x) - r, y(dot.y) - r, 2.0 * r, 2.0 * r]);
        }
    }
    for dot in order.iter().filter(|dot| dot.strong) {
        let at = [x(dot.x), y(dot.y)];
        if let Some(spot) = labels.spot(at, radius(dot), &dot.name, 8.5) {
            svg.text(spot.at, spot.anchor, Style::plain(8.5).halo(), &dot.name);
        }
    }
    svg.raw(&format!(
        r#"<rect x="{}" y="{}" width="{}" height="{}" fill="none" stroke="{LINE}" stroke-width="0.6"/>"#,
        short(left),
        short(top),
        short(wide),
        short(high)
    ));
    svg.finish()
}
