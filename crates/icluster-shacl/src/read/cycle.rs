//! Shapes that lead back to themselves: the recommendation leaves open what they mean (SHACL section 3.4.3), so they are refused.

use crate::problem::ShapeProblem;
use crate::shape::{Constraint, Shape, ShapeId};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    New,
    /// On the way from where the search began.
    Open,
    Done,
}

/// How deep shapes may nest, so that following them never uses up the stack.
const DEEPEST: usize = 128;

struct Search<'s> {
    shapes: &'s [Shape],
    marks: Vec<Mark>,
    /// How many shapes are below one another from each shape that is done.
    depths: Vec<usize>,
}

/// The first cycle of references between shapes, with all its members named; else shapes nested too deep.
pub(super) fn first(shapes: &[Shape]) -> Option<ShapeProblem> {
    let (marks, depths) = (vec![Mark::New; shapes.len()], vec![0; shapes.len()]);
    let mut search = Search { shapes, marks, depths };
    (0..shapes.len()).find_map(|start| search.from(ShapeId(start)))
}

impl Search<'_> {
    fn references(&self, id: ShapeId) -> Vec<ShapeId> {
        let shape = self.shapes.get(id.0);
        shape
            .map(|shape| shape.constraints.iter().flat_map(Constraint::shapes).collect())
            .unwrap_or_default()
    }

    /// Depth first, with the way kept in a list of its own.
    fn from(&mut self, start: ShapeId) -> Option<ShapeProblem> {
        if self.marks.get(start.0) != Some(&Mark::New) {
            return None;
        }
        let mut way = vec![(start, self.references(start))];
        set(&mut self.marks, start, Mark::Open);
        while let Some((id, left)) = way.last_mut() {
            let id = *id;
            let Some(next) = left.pop() else {
                way.pop();
                if self.close(id) > DEEPEST {
                    return self.too_deep(id);
                }
                continue;
            };
            match self.marks.get(next.0) {
                Some(Mark::New) => {
                    set(&mut self.marks, next, Mark::Open);
                    way.push((next, self.references(next)));
                }
                Some(Mark::Open) => {
                    let members = way.iter().map(|step| step.0).skip_while(|step| *step != next);
                    return told(members.chain([next]), self.shapes);
                }
                _ => {}
            }
        }
        None
    }

    /// A shape whose references are all done, and how deep it goes.
    fn close(&mut self, id: ShapeId) -> usize {
        let below = self.references(id).iter().filter_map(|next| self.depths.get(next.0)).max();
        let depth = below.map_or(1, |below| below + 1);
        set(&mut self.depths, id, depth);
        set(&mut self.marks, id, Mark::Done);
        depth
    }

    fn too_deep(&self, id: ShapeId) -> Option<ShapeProblem> {
        Some(ShapeProblem {
            shape: self.shapes.get(id.0)?.node.clone().into(),
            property: None,
            found: format!("more than {DEEPEST} shapes, each inside the one before"),
            expected: format!("at most {DEEPEST}; give some of them targets of their own"),
        })
    }
}

fn set<T>(list: &mut [T], id: ShapeId, value: T) {
    if let Some(place) = list.get_mut(id.0) {
        *place = value;
    }
}

fn told(members: impl Iterator<Item = ShapeId>, shapes: &[Shape]) -> Option<ShapeProblem> {
    let members: Vec<_> = members.filter_map(|id| shapes.get(id.0)).collect();
    let names: Vec<String> = members.iter().map(|shape| shape.node.to_string()).collect();
    Some(ShapeProblem {
        shape: members.first()?.node.clone().into(),
        property: None,
        found: format!("shapes that lead back to themselves: {}", names.join(" → ")),
        expected: "shapes that end somewhere, for what such a circle means is left open (section 3.4.3); replace one reference by a property path with * or +".into(),
    })
}
