//! Colours that carry meaning and the classes values fall in, as `web/src/lib/scale` has them.

/// Ink of labels.
pub(crate) const INK: &str = "#1a2124";
/// Ink of what stands back.
pub(crate) const MUTED: &str = "#555f63";
/// Lines of axes and rules.
pub(crate) const LINE: &str = "#dcd9d0";
/// The house colour.
pub(crate) const ACCENT: &str = "#17596a";
/// Land without a value.
pub(crate) const LAND: &str = "#f1eee7";
/// Sea.
pub(crate) const WATER: &str = "#e9eeee";
/// Borders between places.
pub(crate) const BORDER: &str = "#ffffff";
/// Borders of states and nations.
pub(crate) const EDGE: &str = "#5d625f";
/// Hatching of what is modelled.
pub(crate) const HATCH: &str = "#7d786c";
/// Where something is: in the region, elsewhere in North America, abroad.
pub(crate) const PLACES: [&str; 3] = ["#4a4391", "#3f8fb5", "#bb5f1d"];
/// Communities of activities.
pub(crate) const FAMILY: [&str; 8] =
    ["#4a4391", "#3f8fb5", "#2f8f80", "#2c6e3a", "#8a8a2b", "#c0892f", "#bb5a68", "#842f5b"];

const SEQUENTIAL: [&str; 7] =
    ["#e3eeea", "#c2dcd6", "#95c3be", "#62a3a4", "#37808a", "#1d5c6c", "#0f3a4a"];
const BELOW: [&str; 4] = ["#6d9ac1", "#a3c1da", "#c9dae8", "#e2eaf0"];
const NEUTRAL: &str = "#ebe3d3";
const ABOVE: [&str; 6] = ["#f6e3c9", "#eebf85", "#dd8f45", "#bb5f1d", "#85390d", "#561f05"];
/// A published zero.
pub(crate) const ZERO: &str = "#ffffff";

/// Colours of a value on either side of 1: below, above.
pub(crate) const SIDES: [&str; 2] = [BELOW[0], ABOVE[2]];

/// What is laid over a colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Pattern {
    /// Nothing: published.
    #[default]
    None,
    /// Nothing is known.
    Missing,
    /// The publisher withholds it.
    Suppressed,
    /// Modelled for the greater part.
    Modelled,
}

/// How a place is painted.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Paint {
    /// Fill.
    pub(crate) colour: &'static str,
    /// Pattern over it.
    pub(crate) pattern: Pattern,
}

impl Paint {
    /// Of a place without data.
    pub(crate) const BLANK: Paint = Paint { colour: LAND, pattern: Pattern::Missing };

    /// Of a value by its class; `modelled` where it rests on estimates for the greater part.
    pub(crate) fn of(value: f64, scale: &ClassScale, modelled: bool) -> Self {
        let colour = if value == 0.0 {
            ZERO
        } else {
            scale.colours.get(class_of(value, &scale.breaks)).copied().unwrap_or(NEUTRAL)
        };
        Paint { colour, pattern: if modelled { Pattern::Modelled } else { Pattern::None } }
    }
}

/// Colour of each class.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ClassScale {
    /// From low to high, one more than breaks.
    pub(crate) colours: Vec<&'static str>,
    /// Upper bounds, ascending; the last class is open.
    pub(crate) breaks: Vec<f64>,
}

/// Class of a number: one equal to an upper bound belongs to the class it bounds.
pub(crate) fn class_of(value: f64, breaks: &[f64]) -> usize {
    breaks.iter().take_while(|bound| value > **bound).count()
}

/// The scale of a map layer: diverging ones turn at `centre`.
pub(crate) fn scale_of(breaks: &[f64], centre: Option<f64>) -> ClassScale {
    let Some(centre) = centre else {
        return ClassScale {
            colours: spread(&SEQUENTIAL, breaks.len() + 1),
            breaks: breaks.to_vec(),
        };
    };
    let turns = breaks.contains(&centre);
    let cool = breaks.iter().filter(|bound| **bound <= centre).count();
    let warm = breaks.len() + usize::from(turns) - cool;
    let mut colours = spread(&BELOW, cool);
    if !turns {
        colours.push(NEUTRAL);
    }
    colours.extend(spread(if warm > 5 { &ABOVE } else { &ABOVE[..5] }, warm));
    ClassScale { colours, breaks: breaks.to_vec() }
}

/// So many colours spread over a ramp, its ends included.
fn spread(ramp: &[&'static str], count: usize) -> Vec<&'static str> {
    let last = ramp.len() - 1;
    match count {
        0 => Vec::new(),
        1 => vec![ramp[last]],
        _ => (0..count)
            .map(|i| ramp[((i * last) as f64 / (count - 1) as f64).round() as usize])
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_are_those_of_the_web_page() {
        // The cases of web/src/lib/scale/classes.test.ts.
        let lq = scale_of(&[0.5, 1.0, 1.5, 2.0], Some(1.0));
        assert_eq!(lq.colours, [BELOW[0], BELOW[3], ABOVE[0], ABOVE[2], ABOVE[4]]);
        let around = scale_of(&[0.5, 0.8, 1.25, 2.0], Some(1.0));
        assert_eq!(around.colours, [BELOW[0], BELOW[3], NEUTRAL, ABOVE[0], ABOVE[4]]);
        assert_eq!(
            [0.0, 10.0, 10.1, 100.0, 101.0].map(|v| class_of(v, &[10.0, 100.0])),
            [0, 0, 1, 1, 2]
        );
    }
}
