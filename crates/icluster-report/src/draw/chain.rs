//! A layered supply chain: columns of bars, bands between them, as thick as their amounts.

use super::colours::{INK, MUTED, PLACES};
use super::svg::{Anchor, Style, Svg, cut, short, text_width};
use super::{Picture, WIDTH};

/// A bar of a column.
#[derive(Clone, Debug)]
pub(crate) struct ChainBar {
    /// Identifier that bands name.
    pub(crate) id: String,
    /// Its title.
    pub(crate) name: String,
    /// Amounts in the region, elsewhere in North America, abroad.
    pub(crate) amounts: [f64; 3],
}

/// A column of bars.
#[derive(Clone, Debug)]
pub(crate) struct ChainColumn {
    /// Heading.
    pub(crate) title: String,
    /// Bars from the top.
    pub(crate) bars: Vec<ChainBar>,
}

/// A band between bars of two columns.
#[derive(Clone, Debug)]
pub(crate) struct ChainBand {
    /// Bar it leaves.
    pub(crate) from: String,
    /// Bar it enters.
    pub(crate) to: String,
    /// Amount.
    pub(crate) amount: f64,
    /// Where the seller is: 0 in the region, 1 elsewhere in North America, 2 abroad.
    pub(crate) place: usize,
    /// Modelled at both ends.
    pub(crate) modelled: bool,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub(crate) struct ChainDrawing {
    /// Columns from the left.
    pub(crate) columns: Vec<ChainColumn>,
    /// Bands between neighbouring columns.
    pub(crate) bands: Vec<ChainBand>,
    /// Words of the legend: in the region, elsewhere in North America, abroad, modelled.
    pub(crate) words: [String; 4],
    /// Height in points.
    pub(crate) height: f64,
}

const BAR: f64 = 9.0;
const TOP: f64 = 18.0;
/// Least height of a bar, so that it can be named.
const LEAST: f64 = 1.0;

/// A bar laid out.
struct Placed<'a> {
    bar: &'a ChainBar,
    x: f64,
    y: f64,
    height: f64,
    out: f64,
    into: f64,
    scale: f64,
}

/// Draws the columns; each fills the height on its own scale, said in the note of the figure.
pub(crate) fn chain(drawing: &ChainDrawing) -> Picture {
    let mut svg = Svg::new(WIDTH, drawing.height);
    let high = drawing.height - TOP - 22.0;
    let count = drawing.columns.len();
    let step = if count > 1 { (WIDTH - BAR) / (count - 1) as f64 } else { 0.0 };
    let mut placed: Vec<Vec<Placed<'_>>> = Vec::new();
    for (i, column) in drawing.columns.iter().enumerate() {
        let x = step * i as f64;
        let gap = match column.bars.len() {
            0 | 1 => 0.0,
            2 | 3 => 16.0,
            _ => 7.0,
        };
        let all: f64 = column.bars.iter().map(|bar| bar.amounts.iter().sum::<f64>()).sum();
        // Few bars stand in the middle, not higher than they need be.
        let room = (high - gap * (column.bars.len().saturating_sub(1)) as f64)
            * if column.bars.len() <= 2 { 0.62 } else { 1.0 };
        let scale = room / all.max(f64::MIN_POSITIVE);
        let used = room + gap * (column.bars.len().saturating_sub(1)) as f64;
        let mut y = TOP + (high - used) / 2.0;
        let mut bars = Vec::new();
        for bar in &column.bars {
            let height = (bar.amounts.iter().sum::<f64>() * scale).max(LEAST);
            bars.push(Placed { bar, x, y, height, out: 0.0, into: 0.0, scale });
            y += height + gap;
        }
        placed.push(bars);
        let (anchor, at) = match i {
            0 => (Anchor::Start, 0.0),
            i if i + 1 == count => (Anchor::End, WIDTH),
            _ => (Anchor::Middle, x + BAR / 2.0),
        };
        svg.text([at, 9.0], anchor, Style::plain(8.5).bold().ink(MUTED), &column.title);
    }
    bands(&mut svg, drawing, &mut placed);
    for (i, column) in placed.iter().enumerate() {
        for place in column {
            let mut y = place.y;
            let all: f64 = place.bar.amounts.iter().sum();
            for (amount, colour) in place.bar.amounts.iter().zip(PLACES) {
                let height = place.height * amount / all.max(f64::MIN_POSITIVE);
                svg.rect([place.x, y, BAR, height], colour, "");
                y += height;
            }
            let last = i + 1 == count;
            // Few bars are named above them: beside them the next column's names would lie.
            if !last && i > 0 && column.len() <= 3 {
                let at = [place.x + BAR / 2.0, place.y - 3.5];
                svg.text(at, Anchor::Middle, Style::plain(8.0).ink(INK).halo(), &place.bar.name);
                continue;
            }
            let (x, anchor) = if last {
                (place.x - 4.0, Anchor::End)
            } else {
                (place.x + BAR + 4.0, Anchor::Start)
            };
            let name = cut(&place.bar.name, 8.0, if count > 3 { step - BAR - 14.0 } else { 150.0 });
            svg.text(
                [x, place.y + place.height / 2.0 + 2.7],
                anchor,
                Style::plain(8.0).ink(INK).halo(),
                &name,
            );
        }
    }
    let (mut x, base) = (0.0, drawing.height - 5.0);
    for (i, word) in drawing.words.iter().enumerate().filter(|(_, word)| !word.is_empty()) {
        match PLACES.get(i) {
            Some(colour) => svg.rect([x, base - 7.5, 9.0, 9.0], colour, ""),
            None => {
                svg.rect([x, base - 7.5, 9.0, 9.0], "#c9c4b8", "");
                svg.rect([x, base - 7.5, 9.0, 9.0], "url(#modelled)", "");
            }
        }
        svg.text([x + 13.0, base], Anchor::Start, Style::plain(8.0), word);
        x += 13.0 + text_width(word, 8.0) + 14.0;
    }
    svg.finish()
}

fn bands(svg: &mut Svg, drawing: &ChainDrawing, placed: &mut [Vec<Placed<'_>>]) {
    for i in 1..placed.len() {
        let (before, after) = placed.split_at_mut(i);
        let (Some(sellers), Some(buyers)) = (before.last_mut(), after.first_mut()) else {
            continue;
        };
        for seller in sellers.iter_mut() {
            for buyer in buyers.iter_mut() {
                let (from, to) = (&seller.bar.id, &buyer.bar.id);
                let between = |band: &&ChainBand| band.from == *from && band.to == *to;
                for band in drawing.bands.iter().filter(between) {
                    // A band is as thick at each end as that column's scale makes it.
                    let (t1, t2) = (band.amount * seller.scale, band.amount * buyer.scale);
                    let t2 = t2.min((buyer.height - buyer.into).max(0.0));
                    let t1 = t1.min((seller.height - seller.out).max(0.0));
                    let (x1, y1) = (seller.x + BAR, seller.y + seller.out);
                    let (x2, y2) = (buyer.x, buyer.y + buyer.into);
                    seller.out += t1;
                    buyer.into += t2;
                    if t1.max(t2) < 0.15 {
                        continue;
                    }
                    let m = f64::midpoint(x1, x2);
                    let path = format!(
                        "M{} {}C{m:.1} {} {m:.1} {} {} {}L{} {}C{m:.1} {} {m:.1} {} {} {}Z",
                        short(x1),
                        short(y1),
                        short(y1),
                        short(y2),
                        short(x2),
                        short(y2),
                        short(x2),
                        short(y2 + t2),
                        short(y2 + t2),
                        short(y1 + t1),
                        short(x1),
                        short(y1 + t1),
                    );
                    let colour = PLACES.get(band.place).copied().unwrap_or(MUTED);
                    let opacity = if band.modelled { 0.26 } else { 0.6 };
                    svg.path(&path, colour, &format!(r#" fill-opacity="{opacity}""#));
                }
            }
        }
    }
}
