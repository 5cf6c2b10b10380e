//! Bounds of withheld employment: the range the flag names, narrowed by the size classes.

use super::columns::SizeCount;

/// Bounds of a number of jobs; `None` = unbounded.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Bounds {
    pub(super) low: Option<f64>,
    pub(super) high: Option<f64>,
}

/// The range a flag stands for (there is no D).
pub(super) fn employment_range(flag: &[u8]) -> Option<Bounds> {
    let (low, high) = match flag {
        b"A" => (0, Some(19)),
        b"B" => (20, Some(99)),
        b"C" => (100, Some(249)),
        b"E" => (250, Some(499)),
        b"F" => (500, Some(999)),
        b"G" => (1_000, Some(2_499)),
        b"H" => (2_500, Some(4_999)),
        b"I" => (5_000, Some(9_999)),
        b"J" => (10_000, Some(24_999)),
        b"K" => (25_000, Some(49_999)),
        b"L" => (50_000, Some(99_999)),
        b"M" => (100_000, None),
        _ => return None,
    };
    Some(Bounds { low: Some(f64::from(low)), high: high.map(f64::from) })
}

/// What the establishments of each class have at least and at most. A withheld count leaves the
/// upper bound open.
pub(super) fn size_class_bounds(sizes: &[SizeCount]) -> Bounds {
    let (mut low, mut high) = (0.0, Some(0.0));
    for size in sizes {
        let count = size.count.unwrap_or(0.0);
        low += count * f64::from(size.low);
        high = match (high, size.count, size.high) {
            (Some(sum), Some(count), Some(most)) => Some(sum + count * f64::from(most)),
            (Some(sum), Some(0.0), None) => Some(sum),
            _ => None,
        };
    }
    Bounds { low: Some(low), high }
}

impl Bounds {
    /// The part inside the flag's range; where they do not meet, the range's nearest edge.
    pub(super) fn within(self, range: Option<Bounds>) -> Bounds {
        let Some(range) = range else { return self };
        let edge = |value: f64| {
            value.max(range.low.unwrap_or(0.0)).min(range.high.unwrap_or(f64::INFINITY))
        };
        let high = self.high.map_or(range.high, |high| Some(edge(high)));
        Bounds { low: self.low.map(edge).or(range.low), high }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bounds(low: f64, high: impl Into<Option<f64>>) -> Bounds {
        Bounds { low: Some(low), high: high.into() }
    }

    #[test]
    fn size_classes_narrow_the_flags_range() {
        let range = employment_range(b"C");
        assert_eq!(range, Some(bounds(100.0, 249.0)));
        assert_eq!(bounds(120.0, 400.0).within(range), bounds(120.0, 249.0));
        assert_eq!(bounds(20.0, None).within(range), bounds(100.0, 249.0));
        // They clash: the nearest edge of the range is kept.
        assert_eq!(bounds(10.0, 40.0).within(range), bounds(100.0, 100.0));
        assert_eq!(bounds(300.0, 400.0).within(range), bounds(249.0, 249.0));
        assert_eq!(bounds(10.0, 40.0).within(None), bounds(10.0, 40.0));
        assert_eq!(employment_range(b"D"), None);
    }
}
