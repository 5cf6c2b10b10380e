//! Clusters and sub-clusters of a sheet.

use super::measure::{Figures, Measure, Measured, Rank, Rankings};
use super::{Of, Ranked, Sheet, SheetPlace, span};
use crate::model::{Standing, quotient};
use crate::query::cells::{entry, strength};
use crate::view::{Strength, Value};
use icluster_tables::Status;

/// What is measured of a cluster.
const MEASURES: [Measure; 6] = [
    Measure::Jobs,
    Measure::Establishments,
    Measure::AverageWage,
    Measure::Lq,
    Measure::ShareOfRegion,
    Measure::ShareOfReference,
];

/// One cluster or sub-cluster in one region of a sheet.
#[derive(Clone, Copy)]
pub struct SheetCell<'s> {
    sheet: &'s Sheet<'s>,
    place: &'s SheetPlace,
    of: Of,
    measured: Measured,
    standing: Standing,
}

impl Sheet<'_> {
    /// A cluster (by index in [`crate::Atlas::clusters`]) of the region at a place.
    pub fn cluster(&self, place: usize, cluster: usize) -> SheetCell<'_> {
        let place = &self.places[place];
        let traded = self.atlas.model.traded[cluster];
        let pool = &self.compared.pool;
        let measured = Measured {
            entry: entry(&place.row, cluster, traded),
            against: entry(&pool.reference, cluster, traded),
            one_currency: place.row.one_currency(),
        };
        let standing = match place.position {
            Some(position) => pool.standings[position][cluster],
            None => alone(&measured),
        };
        SheetCell { sheet: self, place, of: Of::Cluster(cluster), measured, standing }
    }

    /// A sub-cluster, by index in its cluster's list, of the region at a place.
    pub fn subcluster(&self, place: usize, cluster: usize, sub: usize) -> SheetCell<'_> {
        let place = &self.places[place];
        let (measured, standing) = self.part(place, cluster, sub);
        let standing = standing.unwrap_or_else(|| alone(&measured));
        SheetCell { sheet: self, place, of: Of::Part(cluster, sub), measured, standing }
    }

    /// The sorted figures of a cluster or sub-cluster over the regions of the pool that have it.
    pub(super) fn cell_rankings(&self, of: Of, what: Ranked) -> Rankings {
        let mut rankings = Rankings::new();
        let mut add = |position: usize, now: &Measured| match what {
            Ranked::Values => rankings.add(&MEASURES, |m| m.ranked(now.number(m))),
            Ranked::Changes => {
                let row = &self.compared.pool.rows[position];
                if let Some((then, years)) = self.measured_then(of, position, row) {
                    rankings.add(&MEASURES, |m| then.change(now, m, now.number(m), years));
                }
            }
        };
        match of {
            Of::Cluster(cluster) => {
                let traded = self.atlas.model.traded[cluster];
                let against = entry(&self.compared.pool.reference, cluster, traded);
                for (position, row) in self.compared.pool.rows.iter().enumerate() {
                    let entry = entry(row, cluster, traded);
                    let now = Measured { entry, against, one_currency: row.one_currency() };
                    if now.is_present() {
                        add(position, &now);
                    }
                }
            }
            Of::Part(cluster, sub) => {
                if let Some(column) = self.part_columns(cluster).get(sub) {
                    for cell in &column.now.cells {
                        let row = &self.compared.pool.rows[cell.position as usize];
                        let against = column.now.against;
                        let one_currency = row.one_currency();
                        let now = Measured { entry: cell.entry, against, one_currency };
                        add(cell.position as usize, &now);
                    }
                }
            }
            Of::Total => {}
        }
        rankings.finish(self.wages_comparable())
    }

    /// The same at the start of the span, for a row of the pool, with the years between.
    fn measured_then(
        &self,
        of: Of,
        position: usize,
        now: &crate::model::Row,
    ) -> Option<(Measured, i32)> {
        let then = self.then.as_ref()?;
        let at = then.positions[position]?;
        let pool = &then.compared.pool;
        let row = &pool.rows[at];
        let one_currency = row.one_currency();
        let (entry, against) = match of {
            Of::Cluster(cluster) => {
                let traded = self.atlas.model.traded[cluster];
                (entry(row, cluster, traded), entry(&pool.reference, cluster, traded))
            }
            Of::Part(cluster, sub) => self.parts_then(cluster).get(sub)?.entry(at, row),
            Of::Total => return None,
        };
        let years = span(now, row, self.year - then.year);
        Some((Measured { entry, against, one_currency }, years))
    }
}

/// Compared with nobody: the quotient alone.
fn alone(measured: &Measured) -> Standing {
    Standing { lq: quotient(&measured.entry, &measured.against), ..Standing::default() }
}

impl Measured {
    /// Change of a figure since then; unknown where either end is withheld.
    fn change(
        &self,
        now: &Measured,
        measure: Measure,
        value: Option<f64>,
        years: i32,
    ) -> Option<f64> {
        let withheld = |m: &Measured| m.entry.amount.status() == Status::Suppressed;
        if withheld(self) || withheld(now) {
            return None;
        }
        measure.change(self.number(measure), value, years)
    }
}

impl SheetCell<'_> {
    /// Whether there are jobs, published or withheld.
    pub fn is_present(&self) -> bool {
        self.measured.is_present()
    }

    /// Jobs, establishments, wages.
    pub fn figures(&self) -> Figures {
        Figures::of(&self.measured.entry.amount, self.measured.one_currency)
    }

    /// ISO 4217 code; `None` where parts in different currencies are joined.
    pub fn currency(&self) -> Option<&str> {
        self.place.row.currency.as_deref()
    }

    /// A figure with its standing; `None` for what only regions have.
    pub fn value(&self, measure: Measure) -> Option<Value> {
        self.measured.value(measure)
    }

    /// Strength flags.
    pub fn strength(&self) -> Strength {
        strength(self.standing.flags)
    }

    /// Rank among the regions of the pool that have the figure.
    pub fn rank(&self, measure: Measure) -> Option<Rank> {
        self.place.position?;
        let value = measure.ranked(self.measured.number(measure));
        self.sheet.rankings(self.of, Ranked::Values).rank(measure, value)
    }

    /// Change since the first year: compound a year for amounts, the difference for shares and quotients.
    pub fn change(&self, measure: Measure) -> Option<f64> {
        let (then, years) = match self.place.position {
            Some(position) => self.sheet.measured_then(self.of, position, &self.place.row)?,
            None => self.outside_then()?,
        };
        then.change(&self.measured, measure, self.measured.number(measure), years)
    }

    /// Rank of the change among the regions of the pool that have the cluster.
    pub fn change_rank(&self, measure: Measure) -> Option<Rank> {
        self.place.position?;
        let change = self.change(measure)?;
        self.sheet.rankings(self.of, Ranked::Changes).rank(measure, Some(change))
    }

    /// The start of the span for a region outside the pool; sub-clusters of such are not followed over the years.
    fn outside_then(&self) -> Option<(Measured, i32)> {
        let Of::Cluster(cluster) = self.of else { return None };
        let then = self.sheet.then.as_ref()?;
        let row = self.place.before.as_ref()?;
        let traded = self.sheet.atlas.model.traded[cluster];
        let measured = Measured {
            entry: entry(row, cluster, traded),
            against: entry(&then.compared.pool.reference, cluster, traded),
            one_currency: row.one_currency(),
        };
        Some((measured, span(&self.place.row, row, self.sheet.year - then.year)))
    }
}
