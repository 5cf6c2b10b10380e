//! Pictures of a report as SVG: maps, charts, networks. Colours and patterns are those of the web page in its light theme.
//!
//! Not for: asking the atlas; every function draws plain numbers that it is given.

mod bars;
mod bubbles;
mod chain;
mod colours;
mod labels;
mod lines;
mod map;
mod projection;
mod space;
mod svg;

pub(crate) use bars::{Bar, BarsChart, Split, SplitChart, bars, splits};
pub(crate) use bubbles::{Bubble, BubbleChart, bubbles};
pub(crate) use chain::{ChainBand, ChainBar, ChainColumn, ChainDrawing, chain};
pub(crate) use colours::{Paint, Pattern, class_of, scale_of};
pub(crate) use lines::{Line, LineChart, lines};
pub(crate) use map::{Link, MapDrawing, MapLabel, MapShape, Window, map};
pub(crate) use space::{SpaceDot, SpaceDrawing, space};
pub(crate) use svg::escaped;

/// Width of the text of a page, in points: what pictures are drawn for.
pub(crate) const WIDTH: f64 = 492.0;

/// An SVG document with its size in points.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Picture {
    /// The document.
    pub(crate) svg: String,
    /// Width.
    pub(crate) width: f64,
    /// Height.
    pub(crate) height: f64,
}
