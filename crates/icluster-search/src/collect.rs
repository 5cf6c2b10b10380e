//! Collects every document that fits, with its score.

use crate::fields::SLOT;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

/// Numbers of slots with scores.
pub(crate) struct Gather;

pub(crate) struct GatherSegment {
    slots: Column<u64>,
    found: Vec<(u64, Score)>,
}

impl Collector for Gather {
    type Fruit = Vec<(u64, Score)>;
    type Child = GatherSegment;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<GatherSegment> {
        Ok(GatherSegment { slots: segment.fast_fields().u64(SLOT)?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, found: Vec<Vec<(u64, Score)>>) -> tantivy::Result<Self::Fruit> {
        Ok(found.into_iter().flatten().collect())
    }
}

impl SegmentCollector for GatherSegment {
    type Fruit = Vec<(u64, Score)>;

    fn collect(&mut self, doc: DocId, score: Score) {
        if let Some(slot) = self.slots.first(doc) {
            self.found.push((slot, score));
        }
    }

    fn harvest(self) -> Self::Fruit {
        self.found
    }
}
