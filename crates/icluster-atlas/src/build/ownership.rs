//! Private totals that a publisher withholds, from its totals of all owners.
//!
//! All jobs = federal + state + local government + private. Where the others are published, the private total follows by subtraction;
//! where some are not, it is bounded from above.

use super::facts::{Fact, Facts};
use super::leaves::is_total;
use icluster_tables::Status;
use std::collections::HashMap;

/// Totals of one region and year by owner, as positions in the rows.
#[derive(Default)]
struct Owners {
    all: Option<usize>,
    private: Option<usize>,
    /// Of published governments.
    government: f64,
    government_wages: f64,
    /// A government's total is withheld.
    open: bool,
}

/// Fills withheld private totals of one source's rows, or bounds them.
pub(super) fn complete_private_totals(facts: &Facts, rows: &mut [Fact]) {
    let owner = |name: &str| facts.ownerships.texts.iter().position(|text| text == name);
    let (Some(all), Some(private)) = (owner("total"), owner("private")) else { return };
    let mut totals: HashMap<(u32, i32), Owners> = HashMap::new();
    for (i, fact) in rows.iter().enumerate() {
        if !is_total(facts.industry(fact.industry).1) {
            continue;
        }
        let owners = totals.entry((fact.region, fact.year)).or_default();
        let published = is_published(fact);
        match usize::from(fact.ownership) {
            o if o == all => owners.all = published.then_some(i),
            o if o == private => owners.private = Some(i),
            _ if published => {
                owners.government += fact.jobs;
                owners.government_wages += fact.wages;
            }
            _ => owners.open = true,
        }
    }
    for owners in totals.into_values() {
        let (Some(all), Some(at)) = (owners.all, owners.private) else { continue };
        if is_published(&rows[at]) {
            continue;
        }
        let left = rows[all].jobs - owners.government;
        let wages = rows[all].wages - owners.government_wages;
        let fact = &mut rows[at];
        if left < 0.0 {
            continue; // the published totals contradict; nothing follows from them
        }
        if owners.open {
            fact.high = if fact.high.is_nan() { left } else { fact.high.min(left) };
        } else {
            fact.jobs = left;
            fact.status = Status::Observed;
            if wages >= 0.0 {
                fact.wages = wages;
                fact.wages_status = Status::Observed;
            }
        }
    }
}

fn is_published(fact: &Fact) -> bool {
    !fact.jobs.is_nan() && !matches!(fact.status, Status::Suppressed | Status::Missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(facts: &mut Facts, owner: &str, jobs: f64, status: Status) -> Fact {
        Fact {
            region: facts.regions.intern("us:county:01001"),
            industry: facts.industries.intern("naics-2012 10"),
            year: 2016,
            jobs,
            low: f64::NAN,
            high: f64::NAN,
            establishments: 1.0,
            wages: jobs * 10.0,
            line: 1,
            currency: 0,
            ownership: facts.ownerships.intern(owner) as u16,
            status,
            wages_status: status,
        }
    }

    #[test]
    fn a_withheld_private_total_follows_from_all_the_others() {
        let mut facts = Facts::default();
        let mut rows = vec![
            fact(&mut facts, "total", 100.0, Status::Observed),
            fact(&mut facts, "federal", 5.0, Status::Observed),
            fact(&mut facts, "local", 25.0, Status::Observed),
            fact(&mut facts, "private", f64::NAN, Status::Suppressed),
        ];
        complete_private_totals(&facts, &mut rows);
        assert_eq!((rows[3].jobs, rows[3].wages, rows[3].status), (70.0, 700.0, Status::Observed));
    }

    #[test]
    fn a_withheld_government_leaves_an_upper_bound() {
        let mut facts = Facts::default();
        let mut rows = vec![
            fact(&mut facts, "total", 100.0, Status::Observed),
            fact(&mut facts, "federal", f64::NAN, Status::Suppressed),
            fact(&mut facts, "local", 25.0, Status::Observed),
            fact(&mut facts, "private", f64::NAN, Status::Suppressed),
        ];
        complete_private_totals(&facts, &mut rows);
        assert_eq!((rows[3].high, rows[3].status), (75.0, Status::Suppressed));
    }
}
