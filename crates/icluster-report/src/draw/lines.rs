//! Series over years.

use super::colours::{ACCENT, LINE, MUTED};
use super::svg::{Anchor, Style, Svg};
use super::{Picture, WIDTH};
use std::fmt::Write;

/// A series.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// Its name, at its end.
    pub(crate) name: String,
    /// Year and value; a gap where a year has none or the region changed.
    pub(crate) points: Vec<(i32, Option<f64>)>,
    /// Its last value as written.
    pub(crate) text: String,
}

/// Series over the same years.
#[derive(Clone, Debug)]
pub(crate) struct LineChart {
    /// Series.
    pub(crate) lines: Vec<Line>,
    /// Marks upwards, from 0.
    pub(crate) marks: Vec<(f64, String)>,
    /// Years from which a series is not joined to the year before.
    pub(crate) breaks: Vec<i32>,
    /// Height in points.
    pub(crate) height: f64,
}

const INKS: [&str; 3] = [ACCENT, "#bb5f1d", "#4a4391"];

/// Draws the series from zero upwards.
pub(crate) fn lines(chart: &LineChart) -> Picture {
    let mut svg = Svg::new(WIDTH, chart.height);
    let (left, right, top, bottom) = (52.0, WIDTH - 118.0, 10.0, chart.height - 18.0);
    let years: Vec<i32> = chart.lines.iter().flat_map(|l| l.points.iter().map(|p| p.0)).collect();
    let (Some(first), Some(last)) = (years.iter().min(), years.iter().max()) else {
        return svg.finish();
    };
    let values = chart.lines.iter().flat_map(|l| l.points.iter().filter_map(|p| p.1));
    let high = values.chain(chart.marks.iter().map(|m| m.0)).fold(f64::MIN_POSITIVE, f64::max);
    let x = |year: i32| {
        left + (right - left) * f64::from(year - first) / f64::from((last - first).max(1))
    };
    let y = |value: f64| bottom - (bottom - top) * value / high;
    for (value, word) in &chart.marks {
        svg.line([left, y(*value)], [right, y(*value)], LINE, 0.6);
        svg.text([left - 5.0, y(*value) + 2.8], Anchor::End, Style::plain(8.0).ink(MUTED), word);
    }
    let step = ((last - first) / 8).max(1);
    for year in (*first..=*last).filter(|year| (last - year) % step == 0) {
        svg.text(
            [x(year), bottom + 12.0],
            Anchor::Middle,
            Style::plain(8.0).ink(MUTED),
            &year.to_string(),
        );
    }
    for (line, ink) in chart.lines.iter().zip(INKS.iter().cycle()) {
        let mut path = String::new();
        let mut joined = false;
        for (year, value) in &line.points {
            let Some(value) = value else {
                joined = false;
                continue;
            };
            joined = joined && !chart.breaks.contains(year);
            let _ =
                write!(path, "{}{:.1} {:.1}", if joined { 'L' } else { 'M' }, x(*year), y(*value));
            joined = true;
        }
        svg.path(
            &path,
            "none",
            &format!(r#" stroke="{ink}" stroke-width="1.8" stroke-linejoin="round""#),
        );
        for (year, value) in &line.points {
            if let Some(value) = value {
                svg.circle([x(*year), y(*value)], 1.9, ink, "");
            }
        }
        if let Some((year, Some(value))) = line.points.iter().rfind(|p| p.1.is_some()) {
            let at = [x(*year) + 8.0, y(*value)];
            svg.text(
                [at[0], at[1] + 0.5],
                Anchor::Start,
                Style::plain(9.0).bold().ink(ink),
                &line.text,
            );
            svg.text(
                [at[0], at[1] + 10.0],
                Anchor::Start,
                Style::plain(8.0).ink(MUTED),
                &line.name,
            );
        }
    }
    svg.finish()
}
