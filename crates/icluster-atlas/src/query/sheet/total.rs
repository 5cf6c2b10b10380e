//! Regions of a sheet as wholes: totals and cluster strength.

use super::measure::{Figures, Measure, Rank, Rankings};
use super::{Of, Ranked, Sheet, SheetPlace, span};
use crate::model::{Amount, Pool, Row, Standing, derived, missing, observed};
use crate::view::Value;
use icluster_tables::Status;

/// What is measured of a region.
const MEASURES: [Measure; 7] = [
    Measure::Jobs,
    Measure::Establishments,
    Measure::AverageWage,
    Measure::TradedJobs,
    Measure::LocalJobs,
    Measure::StrongJobs,
    Measure::ClusterStrength,
];

/// Which clusters of a region are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// All of the definition.
    All,
    /// Traded ones.
    Traded,
    /// Local ones.
    Local,
}

/// Sums over the clusters of a row.
pub(super) struct Aggregate {
    all: Amount,
    traded: Amount,
    local: Amount,
    /// Jobs in strong clusters and their share of traded jobs; `None` for what is compared with nobody.
    strong_jobs: Option<f64>,
    strength: Option<f64>,
    one_currency: bool,
}

/// One region of a sheet.
pub struct SheetTotal<'s> {
    sheet: &'s Sheet<'s>,
    place: &'s SheetPlace,
    sums: Sums<'s>,
}

/// Sums of a region of the pool, or of one outside it.
enum Sums<'s> {
    Pool(&'s Aggregate),
    Own(Box<Aggregate>),
}

impl Aggregate {
    fn new(row: &Row, standings: Option<&[Standing]>, traded: &[bool]) -> Self {
        let of = |class: bool| {
            let amounts = row.amounts.iter().zip(traded);
            Amount::sum(amounts.filter(|(_, traded)| **traded == class).map(|(amount, _)| amount))
        };
        let strong_jobs = standings.map(|standings| {
            let strong = row.amounts.iter().zip(standings).filter(|(_, s)| s.flags.strong);
            strong.map(|(amount, _)| amount.jobs).sum::<f64>()
        });
        let traded = of(true);
        Aggregate {
            all: row.covered(),
            traded,
            local: of(false),
            strong_jobs,
            strength: strong_jobs.and_then(|jobs| icluster_clusters::share(jobs, traded.jobs)),
            one_currency: row.one_currency(),
        }
    }

    fn in_pool(pool: &Pool, position: usize, traded: &[bool]) -> Self {
        Aggregate::new(&pool.rows[position], Some(&pool.standings[position]), traded)
    }

    fn value(&self, measure: Measure) -> Option<Value> {
        Some(match measure {
            Measure::Jobs => self.all.jobs_value(),
            Measure::Establishments => self.all.establishments_value(),
            Measure::AverageWage => self.all.average_wage_value(self.one_currency),
            Measure::TradedJobs => self.traded.jobs_value(),
            Measure::LocalJobs => self.local.jobs_value(),
            Measure::StrongJobs => self.strong_jobs.map_or_else(missing, |jobs| Value {
                status: self.traded.status(),
                ..observed(jobs)
            }),
            Measure::ClusterStrength => derived(self.strength, self.traded.status()),
            _ => return None,
        })
    }

    fn number(&self, measure: Measure) -> Option<f64> {
        self.value(measure)?.value
    }

    fn change(
        &self,
        now: &Aggregate,
        measure: Measure,
        value: Option<f64>,
        years: i32,
    ) -> Option<f64> {
        let withheld = |a: &Aggregate| a.all.status() == Status::Suppressed;
        if withheld(self) || withheld(now) {
            return None;
        }
        measure.change(self.number(measure), value, years)
    }
}

impl Sheet<'_> {
    /// The region at a place as a whole.
    pub fn total(&self, place: usize) -> SheetTotal<'_> {
        let place = &self.places[place];
        let traded = &self.atlas.model.traded;
        let sums = match place.position {
            Some(position) => Sums::Pool(&self.aggregates()[position]),
            None => Sums::Own(Box::new(Aggregate::new(&place.row, None, traded))),
        };
        SheetTotal { sheet: self, place, sums }
    }

    fn aggregates(&self) -> &[Aggregate] {
        self.totals.get_or_init(|| {
            let (pool, traded) = (&self.compared.pool, &self.atlas.model.traded);
            (0..pool.rows.len()).map(|at| Aggregate::in_pool(pool, at, traded)).collect()
        })
    }

    /// Sums at the start of the span with the years between, by position now.
    fn aggregate_then(&self, position: usize) -> Option<(&Aggregate, i32)> {
        let then = self.then.as_ref()?;
        let (pool, traded) = (&then.compared.pool, &self.atlas.model.traded);
        let all = self.totals_then.get_or_init(|| {
            let of = |at: &Option<usize>| at.map(|at| Aggregate::in_pool(pool, at, traded));
            then.positions.iter().map(of).collect()
        });
        let now = &self.compared.pool.rows[position];
        let years = span(now, then.row(position)?, self.year - then.year);
        Some((all[position].as_ref()?, years))
    }

    pub(super) fn total_rankings(&self, what: Ranked) -> Rankings {
        let mut rankings = Rankings::new();
        for (position, now) in self.aggregates().iter().enumerate() {
            match what {
                Ranked::Values => rankings.add(&MEASURES, |m| m.ranked(now.number(m))),
                Ranked::Changes => {
                    if let Some((then, years)) = self.aggregate_then(position) {
                        rankings.add(&MEASURES, |m| then.change(now, m, now.number(m), years));
                    }
                }
            }
        }
        rankings.finish(self.wages_comparable())
    }
}

impl SheetTotal<'_> {
    fn sums(&self) -> &Aggregate {
        match &self.sums {
            Sums::Pool(sums) => sums,
            Sums::Own(sums) => sums,
        }
    }

    /// Jobs, establishments, wages of some of its clusters.
    pub fn figures(&self, class: Class) -> Figures {
        let sums = self.sums();
        let amount = match class {
            Class::All => &sums.all,
            Class::Traded => &sums.traded,
            Class::Local => &sums.local,
        };
        Figures::of(amount, sums.one_currency)
    }

    /// ISO 4217 code; `None` where currencies are mixed.
    pub fn currency(&self) -> Option<&str> {
        self.place.row.currency.as_deref()
    }

    /// A figure with its standing; `None` for what only clusters have.
    pub fn value(&self, measure: Measure) -> Option<Value> {
        self.sums().value(measure)
    }

    /// Jobs in a cluster, by index in [`crate::Atlas::clusters`].
    pub fn cluster_jobs(&self, cluster: usize) -> Value {
        self.place.row.amounts[cluster].jobs_value()
    }

    /// Strong clusters by index, highest location quotient first.
    pub fn strong_clusters(&self) -> Vec<usize> {
        let Some(position) = self.place.position else { return Vec::new() };
        let standings = &self.sheet.compared.pool.standings[position];
        let lq = |cluster: usize| standings[cluster].lq.unwrap_or(-1.0);
        let mut strong: Vec<usize> =
            (0..standings.len()).filter(|cluster| standings[*cluster].flags.strong).collect();
        strong.sort_by(|a, b| lq(*b).total_cmp(&lq(*a)));
        strong
    }

    /// The `most` largest traded clusters by index, most jobs first.
    pub fn leading_clusters(&self, most: usize) -> Vec<usize> {
        let jobs = |cluster: usize| self.place.row.amounts[cluster].jobs;
        let traded = &self.sheet.atlas.model.traded;
        let mut leading: Vec<usize> =
            (0..traded.len()).filter(|c| traded[*c] && jobs(*c) > 0.0).collect();
        leading.sort_by(|a, b| jobs(*b).total_cmp(&jobs(*a)).then(a.cmp(b)));
        leading.truncate(most);
        leading
    }

    /// Rank among the regions of the pool that have the figure.
    pub fn rank(&self, measure: Measure) -> Option<Rank> {
        self.place.position?;
        let value = measure.ranked(self.sums().number(measure));
        self.sheet.rankings(Of::Total, Ranked::Values).rank(measure, value)
    }

    /// Change since the first year: compound a year for amounts, the difference for shares.
    pub fn change(&self, measure: Measure) -> Option<f64> {
        let now = self.sums();
        let value = now.number(measure);
        if let Some(position) = self.place.position {
            let (then, years) = self.sheet.aggregate_then(position)?;
            return then.change(now, measure, value, years);
        }
        let asked = self.sheet.year - self.sheet.then.as_ref()?.year;
        let row = self.place.before.as_ref()?;
        let then = Aggregate::new(row, None, &self.sheet.atlas.model.traded);
        then.change(now, measure, value, span(&self.place.row, row, asked))
    }

    /// Rank of the change among the regions of the pool.
    pub fn change_rank(&self, measure: Measure) -> Option<Rank> {
        self.place.position?;
        let change = self.change(measure)?;
        self.sheet.rankings(Of::Total, Ranked::Changes).rank(measure, Some(change))
    }
}
