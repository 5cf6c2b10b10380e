//! Sub-clusters of the regions of a sheet, now and at the start of the span.

use super::measure::Measured;
use super::{Sheet, SheetPlace};
use crate::model::{
    Amount, Entry, FinerCell, FinerColumn, FinerKey, Grain, Holders, Pool, Row, Standing,
};
use std::cell::OnceCell;
use std::collections::BTreeMap;

/// One sub-cluster in the pool of a sheet.
pub(super) struct PartColumn {
    pub(super) key: FinerKey,
    pub(super) traded: bool,
    pub(super) now: FinerColumn,
}

/// The sub-cluster at the start of the span.
pub(super) struct PartThen {
    traded: bool,
    column: FinerColumn,
}

impl PartThen {
    /// The sub-cluster in the row at a position then, and in the reference then.
    pub(super) fn entry(&self, position: usize, row: &Row) -> (Entry, Entry) {
        let amount = found(&self.column, position).map(|cell| cell.entry.amount);
        let amount = amount.unwrap_or_default();
        (Entry { amount, class_jobs: row.class_jobs(self.traded) }, self.column.against)
    }
}

fn found(column: &FinerColumn, position: usize) -> Option<&FinerCell> {
    let at = column.cells.binary_search_by_key(&(position as u32), |cell| cell.position).ok()?;
    Some(&column.cells[at])
}

impl Sheet<'_> {
    /// Sub-clusters of a cluster over the pool, in the definition's order; worked out once.
    pub(super) fn part_columns(&self, cluster: usize) -> &[PartColumn] {
        self.parts[cluster].get_or_init(|| {
            let traded = self.atlas.model.traded[cluster];
            self.columns(cluster, &self.compared.pool, &self.holders)
                .map(|(key, now)| PartColumn { key, traded, now })
                .collect()
        })
    }

    /// The same at the start of the span; worked out where a change is asked for.
    pub(super) fn parts_then(&self, cluster: usize) -> &[PartThen] {
        self.parts_then[cluster].get_or_init(|| {
            let traded = self.atlas.model.traded[cluster];
            let then = self.then.iter();
            then.flat_map(|then| self.columns(cluster, &then.compared.pool, &self.holders_then))
                .map(|(_, column)| PartThen { traded, column })
                .collect()
        })
    }

    fn columns(
        &self,
        cluster: usize,
        pool: &Pool,
        holders: &OnceCell<Holders>,
    ) -> impl Iterator<Item = (FinerKey, FinerColumn)> + use<> {
        let model = &self.atlas.model;
        let (rows, reference) = (&pool.rows, &pool.reference);
        let holders = holders.get_or_init(|| model.holders_of(rows, reference));
        let grain = Grain::Subclusters;
        let mut found = model.finer_pool(rows, reference, holders, cluster as u16, grain);
        let class_jobs = reference.class_jobs(model.traded[cluster]);
        let nothing = Entry { amount: Amount::default(), class_jobs };
        let subclusters = (0_u16..).zip(&model.release.subclusters);
        let own = subclusters.filter(|(_, (owner, _))| usize::from(*owner) == cluster);
        let in_order: BTreeMap<u16, u16> = own.map(|(sub, (_, at))| (*at, sub)).collect();
        in_order.into_values().map(move |sub| {
            let key = FinerKey::Subcluster(sub);
            let empty = FinerColumn { against: nothing, cells: Vec::new() };
            (key, found.remove(&key).unwrap_or(empty))
        })
    }

    /// A sub-cluster of a place, with its standing where it has one.
    pub(super) fn part(
        &self,
        place: &SheetPlace,
        cluster: usize,
        sub: usize,
    ) -> (Measured, Option<Standing>) {
        let reference = &self.compared.pool.reference;
        let one_currency = place.row.one_currency();
        let nothing = |row: &Row, traded| Entry {
            amount: Amount::default(),
            class_jobs: row.class_jobs(traded),
        };
        let Some(column) = self.part_columns(cluster).get(sub) else {
            let traded = self.atlas.model.traded[cluster];
            let (entry, against) = (nothing(&place.row, traded), nothing(reference, traded));
            return (Measured { entry, against, one_currency }, None);
        };
        let against = column.now.against;
        let mut entry = nothing(&place.row, column.traded);
        match place.position {
            Some(position) => match found(&column.now, position) {
                Some(cell) => {
                    let measured = Measured { entry: cell.entry, against, one_currency };
                    (measured, Some(cell.standing))
                }
                None => (Measured { entry, against, one_currency }, None),
            },
            None => {
                let finer = place.finer.get_or_init(|| self.atlas.model.finer(&place.row, None));
                let amount = finer.get(&(cluster as u16, column.key)).copied();
                entry.amount = amount.unwrap_or_default();
                (Measured { entry, against, one_currency }, None)
            }
        }
    }
}
