//! Labels that do not lie on each other: the first place that is free, or none.

use super::svg::{Anchor, text_width};

/// Boxes that are taken: left, top, right, bottom.
#[derive(Clone, Debug)]
pub(crate) struct Labels {
    taken: Vec<[f64; 4]>,
    within: [f64; 4],
}

/// Where a label goes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot {
    /// Its base line's anchor point.
    pub(crate) at: [f64; 2],
    /// From where it runs.
    pub(crate) anchor: Anchor,
}

impl Labels {
    /// Within a frame: x, y, width, height.
    pub(crate) fn within([x, y, w, h]: [f64; 4]) -> Self {
        Labels { taken: Vec::new(), within: [x, y, x + w, y + h] }
    }

    /// Takes a box that no label may lie on.
    pub(crate) fn take(&mut self, [x, y, w, h]: [f64; 4]) {
        self.taken.push([x, y, x + w, y + h]);
    }

    /// A spot beside a dot (centre and radius), or over it where the radius is 0; none where all are taken.
    pub(crate) fn spot(
        &mut self,
        [x, y]: [f64; 2],
        radius: f64,
        text: &str,
        size: f64,
    ) -> Option<Spot> {
        let (w, gap) = (text_width(text, size), radius + 2.5);
        let (low, mid) = (0.26 * size, 0.33 * size);
        let beside = [
            ([x + gap, y + mid], Anchor::Start),
            ([x - gap, y + mid], Anchor::End),
            ([x, y - gap - low], Anchor::Middle),
            ([x, y + gap + 0.72 * size], Anchor::Middle),
            ([x + 0.7 * gap, y - 0.7 * gap - low], Anchor::Start),
            ([x + 0.7 * gap, y + 0.7 * gap + 0.6 * size], Anchor::Start),
            ([x - 0.7 * gap, y - 0.7 * gap - low], Anchor::End),
            ([x - 0.7 * gap, y + 0.7 * gap + 0.6 * size], Anchor::End),
        ];
        let over = [
            ([x, y + mid], Anchor::Middle),
            ([x + 0.4 * size, y + mid], Anchor::Start),
            ([x - 0.4 * size, y + mid], Anchor::End),
            ([x, y + mid + 1.2 * size], Anchor::Middle),
            ([x, y + mid - 1.2 * size], Anchor::Middle),
            ([x, y + mid + 2.0 * size], Anchor::Middle),
            ([x, y + mid - 2.0 * size], Anchor::Middle),
        ];
        let tried = if radius > 0.0 { &beside[..] } else { &over[..] };
        let found = tried.iter().find_map(|(at, anchor)| {
            let left = match anchor {
                Anchor::Start => at[0],
                Anchor::Middle => at[0] - w / 2.0,
                Anchor::End => at[0] - w,
            };
            let own = [left - 1.5, at[1] - 0.74 * size - 1.0, left + w + 1.5, at[1] + low + 1.0];
            let inside = own[0] >= self.within[0]
                && own[1] >= self.within[1]
                && own[2] <= self.within[2]
                && own[3] <= self.within[3];
            let free = self.taken.iter().all(|other| {
                own[2] <= other[0] || other[2] <= own[0] || own[3] <= other[1] || other[3] <= own[1]
            });
            (inside && free).then_some((Spot { at: *at, anchor: *anchor }, own))
        });
        let (spot, own) = found?;
        self.taken.push(own);
        Some(spot)
    }
}
