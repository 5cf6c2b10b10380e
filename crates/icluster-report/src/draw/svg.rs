//! Writing SVG: elements with escaped texts and short numbers.

use super::Picture;
use super::colours::{HATCH, INK};
use std::fmt::Write;

/// Font of all pictures.
const FONT: &str = "Source Sans 3";
/// Mean width of a letter, in ems: labels are laid out with it.
const LETTER: f64 = 0.49;

/// An SVG document being drawn.
#[derive(Clone, Debug)]
pub(crate) struct Svg {
    body: String,
    width: f64,
    height: f64,
}

/// Where a label stands from its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Anchor {
    /// To the right of it.
    Start,
    /// Around it.
    Middle,
    /// To the left of it.
    End,
}

impl Anchor {
    fn name(self) -> &'static str {
        match self {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        }
    }
}

/// How a label looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style<'a> {
    /// Size in points.
    pub(crate) size: f64,
    /// Ink.
    pub(crate) ink: &'a str,
    /// Semibold.
    pub(crate) bold: bool,
    /// With a rim of paper, to be read over shapes.
    pub(crate) halo: bool,
}

impl Style<'static> {
    /// Plain ink.
    pub(crate) fn plain(size: f64) -> Self {
        Style { size, ink: INK, bold: false, halo: false }
    }
}

impl<'a> Style<'a> {
    pub(crate) fn ink(self, ink: &'a str) -> Self {
        Style { ink, ..self }
    }

    pub(crate) fn bold(self) -> Self {
        Style { bold: true, ..self }
    }

    pub(crate) fn halo(self) -> Self {
        Style { halo: true, ..self }
    }
}

/// A number with two decimals at most.
pub(crate) fn short(value: f64) -> String {
    let text = format!("{value:.2}");
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if text == "-0" { "0".to_owned() } else { text.to_owned() }
}

/// Text as it stands in XML.
pub(crate) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// About how wide a text is.
pub(crate) fn text_width(text: &str, size: f64) -> f64 {
    text.chars().count() as f64 * LETTER * size
}

/// A text cut to a width, with an ellipsis.
pub(crate) fn cut(text: &str, size: f64, width: f64) -> String {
    if text_width(text, size) <= width {
        return text.to_owned();
    }
    let letters = (width / (LETTER * size)).floor().max(1.0) as usize;
    let kept: String = text.chars().take(letters.saturating_sub(1)).collect();
    format!("{}…", kept.trim_end_matches([' ', ',', '(', '-']))
}

impl Svg {
    pub(crate) fn new(width: f64, height: f64) -> Self {
        Svg { body: String::new(), width, height }
    }

    pub(crate) fn raw(&mut self, text: &str) {
        self.body.push_str(text);
    }

    pub(crate) fn rect(&mut self, [x, y, w, h]: [f64; 4], fill: &str, more: &str) {
        let _ = write!(
            self.body,
            r#"<rect x="{}" y="{}" width="{}" height="{}" fill="{fill}"{more}/>"#,
            short(x),
            short(y),
            short(w.max(0.0)),
            short(h.max(0.0))
        );
    }

    pub(crate) fn line(&mut self, [x1, y1]: [f64; 2], [x2, y2]: [f64; 2], ink: &str, width: f64) {
        let _ = write!(
            self.body,
            r#"<line x1="{}" y1="{}" x2="{}" y2="{}" stroke="{ink}" stroke-width="{}"/>"#,
            short(x1),
            short(y1),
            short(x2),
            short(y2),
            short(width)
        );
    }

    pub(crate) fn circle(&mut self, [x, y]: [f64; 2], radius: f64, fill: &str, more: &str) {
        let _ = write!(
            self.body,
            r#"<circle cx="{}" cy="{}" r="{}" fill="{fill}"{more}/>"#,
            short(x),
            short(y),
            short(radius)
        );
    }

    pub(crate) fn path(&mut self, path: &str, fill: &str, more: &str) {
        let _ = write!(self.body, r#"<path d="{path}" fill="{fill}"{more}/>"#);
    }

    pub(crate) fn text(&mut self, [x, y]: [f64; 2], anchor: Anchor, style: Style<'_>, text: &str) {
        let mut draw = |more: &str, ink: &str| {
            let _ = write!(
                self.body,
                r#"<text x="{}" y="{}" font-family="{FONT}" font-size="{}"{} text-anchor="{}" fill="{ink}"{more}>{}</text>"#,
                short(x),
                short(y),
                short(style.size),
                if style.bold { r#" font-weight="600""# } else { "" },
                anchor.name(),
                escaped(text)
            );
        };
        if style.halo {
            draw(
                r##" stroke="#ffffff" stroke-width="2.4" stroke-linejoin="round" stroke-opacity="0.9""##,
                "#ffffff",
            );
        }
        draw("", style.ink);
    }

    /// The finished document. Patterns of withheld and modelled values are defined in every one.
    pub(crate) fn finish(self) -> Picture {
        let (width, height) = (short(self.width), short(self.height));
        let svg = format!(
            concat!(
                r#"<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="{h}" viewBox="0 0 {w} {h}">"#,
                r#"<defs><pattern id="modelled" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">"#,
                r#"<line x1="0" y1="0" x2="0" y2="4" stroke="{hatch}" stroke-width="1.1" stroke-opacity="0.75"/></pattern>"#,
                r#"<pattern id="suppressed" width="5" height="5" patternUnits="userSpaceOnUse">"#,
                r#"<circle cx="2.5" cy="2.5" r="0.9" fill="{hatch}"/></pattern></defs>{body}</svg>"#
            ),
            w = width,
            h = height,
            hatch = HATCH,
            body = self.body
        );
        Picture { svg, width: self.width, height: self.height }
    }
}
