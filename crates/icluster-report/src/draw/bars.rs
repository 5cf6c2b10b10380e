//! Bars with intervals around a centre, and changes split in parts.

use super::colours::{INK, LINE, MUTED, SIDES};
use super::svg::{Anchor, Style, Svg, cut};
use super::{Picture, WIDTH};

/// A bar.
#[derive(Clone, Debug)]
pub(crate) struct Bar {
    /// Name to the left.
    pub(crate) name: String,
    /// Length.
    pub(crate) value: f64,
    /// Where nine tenths of what it could be lie.
    pub(crate) interval: Option<[f64; 2]>,
    /// The value as written, to the right.
    pub(crate) text: String,
    /// Rests on estimates.
    pub(crate) modelled: bool,
    /// To be seen first.
    pub(crate) strong: bool,
}

/// Bars around a centre.
#[derive(Clone, Debug)]
pub(crate) struct BarsChart {
    /// Bars, from the top.
    pub(crate) bars: Vec<Bar>,
    /// Where colours turn and a line is drawn.
    pub(crate) centre: f64,
    /// Word at that line.
    pub(crate) centre_word: String,
    /// Width in points.
    pub(crate) width: f64,
    /// Width of the names.
    pub(crate) names: f64,
}

const ROW: f64 = 17.0;
const TOP: f64 = 14.0;

/// Draws bars from 0, blue below the centre and orange above.
pub(crate) fn bars(chart: &BarsChart) -> Picture {
    let height = TOP + ROW * chart.bars.len() as f64 + 4.0;
    let mut svg = Svg::new(chart.width, height);
    let (left, right) = (chart.names + 8.0, chart.width - 46.0);
    let high = chart
        .bars
        .iter()
        .map(|bar| bar.interval.map_or(bar.value, |i| i[1].max(bar.value)))
        .fold(chart.centre * 1.3, f64::max);
    let x = |value: f64| left + (right - left) * (value / high).clamp(0.0, 1.0);
    svg.text(
        [x(chart.centre), 8.0],
        Anchor::Middle,
        Style::plain(7.5).ink(MUTED),
        &chart.centre_word,
    );
    // The line lies under numbers that stand where it runs.
    svg.line([x(chart.centre), TOP - 3.0], [x(chart.centre), height - 3.0], INK, 0.7);
    for (i, bar) in chart.bars.iter().enumerate() {
        let y = TOP + ROW * i as f64;
        let style = Style::plain(9.0);
        let style = if bar.strong { style.bold() } else { style };
        let name = cut(&bar.name, 9.0, chart.names);
        svg.text([chart.names, y + 11.2], Anchor::End, style, &name);
        let end = x(bar.value);
        let shape = [left, y + 3.0, end - left, ROW - 6.0];
        svg.rect(shape, SIDES[usize::from(bar.value >= chart.centre)], "");
        if bar.modelled {
            svg.rect(shape, "url(#modelled)", r#" opacity="0.55""#);
        }
        let mut after = end;
        if let Some([low, high]) = bar.interval {
            let (a, b, m) = (x(low), x(high), y + ROW / 2.0);
            svg.line([a, m], [b, m], INK, 0.9);
            for end in [a, b] {
                svg.line([end, m - 2.6], [end, m + 2.6], INK, 0.9);
            }
            after = after.max(b);
        }
        svg.text([after + 5.0, y + 11.2], Anchor::Start, style.halo(), &bar.text);
    }
    svg.line([left, TOP - 1.0], [left, height - 3.0], LINE, 0.7);
    svg.finish()
}

/// A change in parts.
#[derive(Clone, Debug)]
pub(crate) struct Split {
    /// Name to the left.
    pub(crate) name: String,
    /// Parts, in the order of the legend.
    pub(crate) parts: [f64; 3],
    /// Sum of the parts.
    pub(crate) sum: f64,
    /// The sum as written.
    pub(crate) text: String,
}

/// Changes split in three.
#[derive(Clone, Debug)]
pub(crate) struct SplitChart {
    /// Rows.
    pub(crate) rows: Vec<Split>,
    /// Words of the parts.
    pub(crate) words: [String; 3],
    /// Width of the names.
    pub(crate) names: f64,
}

const PARTS: [&str; 3] = ["#b9b4a6", "#3f8fb5", "#dd8f45"];

/// Draws parts of one sign side by side from zero, the sum as a mark.
pub(crate) fn splits(chart: &SplitChart) -> Picture {
    let top = 20.0;
    let height = top + ROW * chart.rows.len() as f64 + 4.0;
    let mut svg = Svg::new(WIDTH, height);
    let (left, right) = (chart.names + 10.0, WIDTH - 52.0);
    let ends = chart.rows.iter().flat_map(|row| {
        let sum = |sign: f64| row.parts.iter().map(|p| (p * sign).max(0.0)).sum::<f64>() * sign;
        [sum(1.0), sum(-1.0)]
    });
    let (low, high) =
        ends.fold((0.0, f64::MIN_POSITIVE), |(l, h): (f64, f64), v| (l.min(v), h.max(v)));
    let x = |value: f64| left + (right - left) * (value - low) / (high - low);
    let mut at = left;
    for (word, colour) in chart.words.iter().zip(PARTS) {
        svg.rect([at, 2.0, 9.0, 9.0], colour, "");
        svg.text([at + 12.0, 9.6], Anchor::Start, Style::plain(8.0), word);
        at += 12.0 + super::svg::text_width(word, 8.0) + 12.0;
    }
    for (i, row) in chart.rows.iter().enumerate() {
        let y = top + ROW * i as f64;
        svg.text(
            [chart.names, y + 11.2],
            Anchor::End,
            Style::plain(9.0),
            &cut(&row.name, 9.0, chart.names),
        );
        let (mut up, mut down) = (0.0, 0.0);
        for (part, colour) in row.parts.iter().zip(PARTS) {
            let from = if *part >= 0.0 { &mut up } else { &mut down };
            let (a, b) = (x(*from), x(*from + part));
            *from += part;
            svg.rect([a.min(b), y + 3.5, (b - a).abs(), ROW - 7.0], colour, "");
        }
        let mark = x(row.sum);
        svg.line([mark, y + 1.5], [mark, y + ROW - 1.5], INK, 1.6);
        svg.text([WIDTH, y + 11.2], Anchor::End, Style::plain(9.0), &row.text);
    }
    svg.line([x(0.0), top - 2.0], [x(0.0), height - 2.0], INK, 0.6);
    svg.finish()
}
