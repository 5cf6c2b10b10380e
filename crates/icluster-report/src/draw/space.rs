//! The neighbourhood of a place in the space of activities: what it has, what is near.

use super::colours::{ACCENT, FAMILY, INK, LINE, MUTED};
use super::labels::Labels;
use super::svg::{Anchor, Style, Svg, cut, text_width};
use super::{Picture, WIDTH};

/// An activity.
#[derive(Clone, Debug)]
pub(crate) struct SpaceDot {
    /// Its title.
    pub(crate) name: String,
    /// Within 0 to 1, rightwards
    pub(crate) x: f64,
    /// and upwards.
    pub(crate) y: f64,
    /// Area.
    pub(crate) size: f64,
    /// Community.
    pub(crate) community: u32,
    /// The place is specialised in it.
    pub(crate) present: bool,
    /// Number of the next step that it is, from 1.
    pub(crate) step: Option<usize>,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(crate) struct SpaceDrawing {
    /// Activities.
    pub(crate) dots: Vec<SpaceDot>,
    /// Ties: two places in the list of activities.
    pub(crate) ties: Vec<(usize, usize)>,
    /// Words of the legend: specialised, next step, other.
    pub(crate) words: [String; 3],
    /// Height in points.
    pub(crate) height: f64,
}

/// Draws activities and ties; what the place has is filled, its next steps are ringed and numbered.
pub(crate) fn space(drawing: &SpaceDrawing) -> Picture {
    let mut svg = Svg::new(WIDTH, drawing.height);
    let bottom = drawing.height - 20.0;
    let (left, top, wide, high) = (8.0, 8.0, WIDTH - 16.0, bottom - 16.0);
    // The layout keeps its proportions and is turned so that its longer side lies along the page.
    let range = |pick: fn(&SpaceDot) -> f64| {
        drawing.dots.iter().map(pick).fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)))
    };
    let ((x0, x1), (y0, y1)) = (range(|d| d.x), range(|d| d.y));
    let at = |dot: &SpaceDot| {
        [
            left + wide * (dot.x - x0) / (x1 - x0).max(1e-9),
            top + high * (1.0 - (dot.y - y0) / (y1 - y0).max(1e-9)),
        ]
    };
    for (a, b) in &drawing.ties {
        if let (Some(a), Some(b)) = (drawing.dots.get(*a), drawing.dots.get(*b)) {
            let near = a.present && b.step.is_some() || b.present && a.step.is_some();
            let (ink, width) = if near { (ACCENT, 1.1) } else { (LINE, 0.5) };
            svg.line(at(a), at(b), ink, width);
        }
    }
    let largest = drawing.dots.iter().map(|d| d.size).fold(f64::MIN_POSITIVE, f64::max);
    let many = drawing.dots.len() > 200;
    let radius = |dot: &SpaceDot| {
        let base = if many { 1.4 } else { 2.6 };
        base + 5.0 * (dot.size / largest).max(0.0).sqrt()
    };
    let mut labels = Labels::within([0.0, 0.0, WIDTH, bottom]);
    let mut order: Vec<&SpaceDot> = drawing.dots.iter().collect();
    order.sort_by_key(|dot| (dot.step.is_some(), dot.present));
    for dot in &order {
        let colour = FAMILY[dot.community as usize % FAMILY.len()];
        let r = radius(dot);
        if dot.step.is_some() {
            svg.circle(
                at(dot),
                r.max(4.6),
                "#ffffff",
                &format!(r#" stroke="{INK}" stroke-width="1.3""#),
            );
        } else if dot.present {
            svg.circle(at(dot), r.max(2.4), colour, r##" stroke="#ffffff" stroke-width="0.5""##);
        } else {
            svg.circle(at(dot), r.min(3.2), colour, r#" fill-opacity="0.22""#);
        }
        if dot.step.is_some() || (dot.present && !many) {
            let [x, y] = at(dot);
            labels.take([x - r, y - r, 2.0 * r, 2.0 * r]);
        }
    }
    for dot in order.iter().filter(|dot| dot.step.is_some()) {
        let [x, y] = at(dot);
        let number = dot.step.unwrap_or_default().to_string();
        svg.text([x, y + 2.5], Anchor::Middle, Style::plain(7.0).bold(), &number);
    }
    for dot in order.iter().rev().filter(|dot| dot.step.is_some() || dot.present) {
        let size = if dot.step.is_some() { 7.5 } else { 6.8 };
        let name = cut(&dot.name, size, 130.0);
        if many && dot.step.is_none() {
            continue;
        }
        if let Some(spot) = labels.spot(at(dot), radius(dot).max(5.0), &name, size) {
            let style = Style::plain(size).halo();
            let style = if dot.step.is_some() { style.bold() } else { style.ink(MUTED) };
            svg.text(spot.at, spot.anchor, style, &name);
        }
    }
    let base = drawing.height - 5.0;
    let mut x = 4.0;
    for (i, word) in drawing.words.iter().enumerate() {
        let centre = [x + 4.0, base - 3.0];
        match i {
            0 => svg.circle(centre, 3.6, FAMILY[0], ""),
            1 => svg.circle(
                centre,
                4.0,
                "#ffffff",
                &format!(r#" stroke="{INK}" stroke-width="1.3""#),
            ),
            _ => svg.circle(centre, 2.8, FAMILY[0], r#" fill-opacity="0.22""#),
        }
        svg.text([x + 12.0, base], Anchor::Start, Style::plain(8.0), word);
        x += 12.0 + text_width(word, 8.0) + 14.0;
    }
    svg.finish()
}
