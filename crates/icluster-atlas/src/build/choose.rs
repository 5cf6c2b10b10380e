//! Which source speaks for a region and year, and which level a country is added up from.
//!
//! Rule: one source speaks for all industries of a region and year, so nothing is added twice. Sources with jobs come
//! before those with establishment counts only, then products in the order of [`PRODUCTS`], then the source that covers
//! more regions, then the one with more numbers for this region, then the one whose id sorts first.

use super::facts::{Fact, Facts};
use super::leaves::depth;
use super::ownership::complete_private_totals;
use icluster_codes::{Classification, Country, Level, RegionId};
use icluster_geo::{Bits, Edition, RegionClosure};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// Products from first to last choice; those not named come last.
pub(super) const PRODUCTS: [&str; 9] = [
    "bls_qcew",
    "census_cbp",
    "inegi_saic",
    "inegi_censos",
    "statcan_table",
    "statcan_counts",
    "imss_metro",
    "inegi_denue",
    "cbp_denue",
];

/// Digits from which industries are fine enough for clusters.
const FINE: usize = 5;

/// Levels a country can be added up from, first choice first.
fn base_levels(country: Country) -> &'static [Level] {
    match country {
        Country::Us => &[Level::UsCounty, Level::UsState, Level::UsCbsa],
        Country::Mx => &[Level::MxMunicipality, Level::MxMetro, Level::MxState],
        Country::Ca => &[Level::CaDivision, Level::CaProvince, Level::CaSubdivision],
    }
}

/// Rows of one source for one region, year and classification.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub(super) source: usize,
    pub(super) region: u32,
    pub(super) year: i32,
    pub(super) start: usize,
    pub(super) end: usize,
    depth: usize,
    has_jobs: bool,
    /// Numbers published: jobs, establishments, wages.
    numbers: usize,
}

impl Group {
    /// Its rows.
    pub(super) fn rows<'a>(&self, facts: &'a Facts) -> &'a [Fact] {
        &facts.by_source[self.source][self.start..self.end]
    }
}

/// What a country is added up from in one year.
pub(super) struct ChosenBase {
    pub(super) country: Country,
    pub(super) year: i32,
    pub(super) level: Level,
    /// Groups of the level's regions.
    pub(super) groups: Vec<Group>,
    /// Groups of the regions that contain them (states, the nation), by the same product: they bind what is withheld below.
    pub(super) uppers: Vec<Group>,
}

/// What a build adds up.
pub(super) struct Chosen {
    /// By country, then year.
    pub(super) bases: Vec<ChosenBase>,
    /// Groups of regions where only coarse industries are known, one a region and year.
    pub(super) sectors: Vec<Group>,
    /// Groups that speak for nobody but may know establishments.
    pub(super) others: Vec<Group>,
}

/// Chooses. `products[i]` is the product of source i; facts are sorted in place. `closures`: regions that changed.
pub(super) fn choose(facts: &mut Facts, products: &[String], closures: &[RegionClosure]) -> Chosen {
    let groups = groups(facts);
    let mut coverage: BTreeMap<(usize, i32), BTreeSet<u32>> = BTreeMap::new();
    for group in &groups {
        coverage.entry((group.source, group.year)).or_default().insert(group.region);
    }
    let preference = |group: &Group| {
        let product = products.get(group.source).map_or("", String::as_str);
        let place = PRODUCTS.iter().position(|known| *known == product).unwrap_or(PRODUCTS.len());
        let covered = coverage.get(&(group.source, group.year)).map_or(0, BTreeSet::len);
        (!group.has_jobs, place, Reverse(covered), Reverse(group.numbers), group.source)
    };
    let mut fine: BTreeMap<(u32, i32), Vec<Group>> = BTreeMap::new();
    let mut coarse: BTreeMap<(u32, i32), Vec<Group>> = BTreeMap::new();
    for group in groups {
        let kind = if group.depth >= FINE { &mut fine } else { &mut coarse };
        kind.entry((group.region, group.year)).or_default().push(group);
    }
    let mut others = Vec::new();
    let mut best = |candidates: &mut Vec<Group>| {
        candidates.sort_by_key(preference);
        let rest = candidates.split_off(candidates.len().min(1));
        others.extend(rest);
        candidates.pop()
    };
    let fine: Vec<Group> = fine.values_mut().filter_map(&mut best).collect();
    let fine = one_edition(facts, fine, closures, &coverage, &preference);
    let sectors: Vec<Group> = coarse.values_mut().filter_map(&mut best).collect();
    Chosen { bases: bases(facts, fine, products), sectors, others }
}

/// Of regions that changed, a year has one edition: that of the source that comes first. Else Connecticut's counties of
/// one source and its planning regions of another would both be added to the state.
fn one_edition<K: Ord>(
    facts: &Facts,
    mut fine: Vec<Group>,
    closures: &[RegionClosure],
    coverage: &BTreeMap<(usize, i32), BTreeSet<u32>>,
    preference: &impl Fn(&Group) -> K,
) -> Vec<Group> {
    for closure in closures {
        let bit_of: BTreeMap<u32, Bits> = (0..facts.regions.texts.len() as u32)
            .filter_map(|region| Some((region, closure.bit(&facts.region_id(region)?)?)))
            .collect();
        if bit_of.is_empty() {
            continue;
        }
        let edition = |source: usize, year: i32| {
            let regions = coverage.get(&(source, year)).into_iter().flatten();
            let present = regions.filter_map(|region| bit_of.get(region)).fold(0, |a, b| a | b);
            closure.edition(present, year)
        };
        let mut first: BTreeMap<i32, &Group> = BTreeMap::new();
        for group in fine.iter().filter(|group| bit_of.contains_key(&group.region)) {
            let known = first.entry(group.year).or_insert(group);
            if preference(group) < preference(known) {
                *known = group;
            }
        }
        let editions: BTreeMap<i32, Edition> = first
            .into_iter()
            .filter_map(|(year, group)| Some((year, edition(group.source, year)?)))
            .collect();
        fine.retain(|group| match (bit_of.get(&group.region), editions.get(&group.year)) {
            (Some(bit), Some(kept)) => {
                edition(group.source, group.year) == Some(*kept) && closure.codes(*kept) & bit != 0
            }
            _ => true,
        });
    }
    fine
}

/// Groups the rows of every source by region, year and classification, keeping one ownership.
fn groups(facts: &mut Facts) -> Vec<Group> {
    let mut by_source = std::mem::take(&mut facts.by_source);
    let private = facts.ownerships.texts.iter().position(|text| text == "private");
    let classes: Vec<usize> = {
        let mut known: Vec<&str> = Vec::new();
        facts
            .industries
            .texts
            .iter()
            .map(|text| {
                let class = text.split(' ').next().unwrap_or_default();
                known.iter().position(|k| *k == class).unwrap_or_else(|| {
                    known.push(class);
                    known.len() - 1
                })
            })
            .collect()
    };
    let class = |fact: &Fact| classes[fact.industry as usize];
    let mut groups = Vec::new();
    for (source, rows) in by_source.iter_mut().enumerate() {
        if let Some(private) = private
            && rows.iter().any(|fact| usize::from(fact.ownership) == private)
        {
            complete_private_totals(facts, rows);
            rows.retain(|fact| usize::from(fact.ownership) == private);
        }
        rows.par_sort_by_key(|fact| {
            (fact.region, fact.year, class(fact), fact.industry, fact.line)
        });
        let mut start = 0;
        for chunk in
            rows.chunk_by(|a, b| (a.region, a.year, class(a)) == (b.region, b.year, class(b)))
        {
            let end = start + chunk.len();
            let first = &chunk[0];
            let (classification, _) = facts.industry(first.industry);
            let north_american = classification
                .parse::<Classification>()
                .is_ok_and(|c| c.family().is_north_american());
            if north_american {
                groups.push(Group {
                    source,
                    region: first.region,
                    year: first.year,
                    start,
                    end,
                    depth: chunk
                        .iter()
                        .map(|f| depth(facts.industry(f.industry).1))
                        .max()
                        .unwrap_or(0),
                    has_jobs: chunk.iter().any(|fact| !fact.jobs.is_nan()),
                    numbers: chunk.iter().map(published).sum(),
                });
            }
            start = end;
        }
    }
    facts.by_source = by_source;
    groups
}

fn published(fact: &Fact) -> usize {
    [fact.jobs, fact.establishments, fact.wages].iter().filter(|value| !value.is_nan()).count()
}

/// Picks each country's level by year. Years that cover less than half of the states of the best year are left out,
/// and so are years with establishment counts only where another year has jobs: a newer directory must not hide a census.
fn bases(facts: &Facts, fine: Vec<Group>, products: &[String]) -> Vec<ChosenBase> {
    let mut candidates: BTreeMap<(Country, i32, Level), Vec<Group>> = BTreeMap::new();
    let mut nations: BTreeMap<(Country, i32), Vec<Group>> = BTreeMap::new();
    for group in fine {
        let Some(id) = facts.region_id(group.region) else { continue };
        let Some(country) = id.country() else { continue };
        if base_levels(country).contains(&id.level()) {
            candidates.entry((country, group.year, id.level())).or_default().push(group);
        } else if id.level() == Level::Nation(country) {
            nations.entry((country, group.year)).or_default().push(group);
        }
    }
    let states = |groups: &[Group]| -> usize {
        let heads: BTreeSet<String> = groups
            .iter()
            .filter_map(|group| facts.region_id(group.region))
            .filter_map(|id| Some(state_of(&id)?.to_owned()))
            .collect();
        heads.len()
    };
    let mut bases = Vec::new();
    for country in Country::ALL {
        let mut years: BTreeMap<i32, Vec<(Level, Vec<Group>, usize)>> = BTreeMap::new();
        for ((owner, year, level), groups) in &candidates {
            if *owner == country {
                let covered = states(groups);
                years.entry(*year).or_default().push((*level, groups.clone(), covered));
            }
        }
        let widest = years.values().flatten().map(|(_, _, states)| *states).max().unwrap_or(0);
        let has_jobs = |groups: &[Group]| groups.iter().any(|group| group.has_jobs);
        let jobs_known = years.values().flatten().any(|(_, groups, _)| has_jobs(groups));
        for (year, mut levels) in years {
            levels.retain(|(_, groups, states)| {
                2 * states >= widest && (has_jobs(groups) || !jobs_known)
            });
            let order = |level: &Level| base_levels(country).iter().position(|l| l == level);
            levels.sort_by_key(|(level, ..)| order(level));
            if let Some((level, groups, _)) = levels.into_iter().next() {
                let levels = upper_levels(level);
                let above = levels
                    .iter()
                    .flat_map(|levels| levels.iter())
                    .filter_map(|upper| candidates.get(&(country, year, *upper)))
                    .chain(levels.and_then(|_| nations.get(&(country, year))));
                let uppers = same_kind(facts, products, &groups, above.flatten());
                bases.push(ChosenBase { country, year, level, groups, uppers });
            }
        }
    }
    bases
}

/// Levels between a level and the nation whose regions are sums of its regions. Metropolises leave the country between them out:
/// nothing is a sum of them (`None`).
fn upper_levels(level: Level) -> Option<&'static [Level]> {
    match level {
        Level::UsCounty => Some(&[Level::UsState]),
        Level::MxMunicipality => Some(&[Level::MxState]),
        Level::CaDivision | Level::CaSubdivision => Some(&[Level::CaProvince]),
        Level::UsState | Level::MxState | Level::CaProvince => Some(&[]),
        _ => None,
    }
}

/// Those of the same product and classification as some of `groups`, and not among them: other publishers' sums are of other jobs.
fn same_kind<'a>(
    facts: &Facts,
    products: &[String],
    groups: &[Group],
    above: impl Iterator<Item = &'a Group>,
) -> Vec<Group> {
    let kind = |group: &Group| {
        let classification = group.rows(facts).first().map(|fact| facts.industry(fact.industry).0);
        (products.get(group.source), classification)
    };
    let kinds: BTreeSet<_> = groups.iter().map(kind).collect();
    let regions: BTreeSet<u32> = groups.iter().map(|group| group.region).collect();
    above
        .filter(|group| kinds.contains(&kind(group)) && !regions.contains(&group.region))
        .cloned()
        .collect()
}

/// Digits of the state a region lies in (CBSAs have none: each counts for itself).
fn state_of(id: &RegionId) -> Option<&str> {
    match id.level() {
        Level::UsCbsa => Some(id.code()),
        _ => id.code().get(..2),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;
    use icluster_tables::Status;

    fn add(facts: &mut Facts, source: usize, region: &str, year: i32, industry: &str, jobs: f64) {
        let fact = Fact {
            region: facts.regions.intern(region),
            industry: facts.industries.intern(industry),
            year,
            jobs,
            low: f64::NAN,
            high: f64::NAN,
            establishments: 1.0,
            wages: f64::NAN,
            line: 1,
            currency: 0,
            ownership: facts.ownerships.intern("private") as u16,
            status: Status::Observed,
            wages_status: Status::Missing,
        };
        facts.by_source.resize_with(facts.by_source.len().max(source + 1), Vec::new);
        facts.by_source[source].push(fact);
    }

    #[test]
    fn one_source_speaks_for_a_region_and_year_and_nothing_is_added_twice() {
        let mut facts = Facts::default();
        add(&mut facts, 0, "us:county:01001", 2016, "naics-2012 336111", 7.0);
        add(&mut facts, 1, "us:county:01001", 2016, "naics-2012 336111", 5.0);
        add(&mut facts, 1, "us:county:01001", 2016, "naics-2012 334510", 5.0);
        let products = ["census_cbp".to_owned(), "bls_qcew".to_owned()];
        let chosen = choose(&mut facts, &products, &[]);
        assert_eq!(chosen.bases.len(), 1);
        let groups = &chosen.bases[0].groups;
        assert_eq!((groups.len(), groups[0].source, groups[0].rows(&facts).len()), (1, 1, 2));
    }

    #[test]
    fn a_few_municipalities_do_not_stand_for_a_country_that_metros_cover() {
        let mut facts = Facts::default();
        for state in 1..=20 {
            add(&mut facts, 0, &format!("mx:metro:{state:02}101"), 2018, "scian-2018 336110", 5.0);
        }
        add(&mut facts, 1, "mx:municipality:04002", 2022, "scian-2018 336110", 5.0);
        add(&mut facts, 1, "mx:municipality:04003", 2018, "scian-2018 336110", 5.0);
        let chosen = choose(&mut facts, &["imss_metro".to_owned(), "inegi_denue".to_owned()], &[]);
        let found: Vec<_> =
            chosen.bases.iter().map(|b| (b.year, b.level, b.groups.len())).collect();
        assert_eq!(found, [(2018, Level::MxMetro, 20)]);
    }

    #[test]
    fn a_newer_directory_of_establishments_does_not_hide_a_census() {
        let mut facts = Facts::default();
        add(&mut facts, 0, "mx:municipality:02004", 2023, "scian-2023 336110", 5.0);
        add(&mut facts, 1, "mx:municipality:02004", 2025, "scian-2023 336110", f64::NAN);
        let products = ["inegi_censos".to_owned(), "inegi_denue".to_owned()];
        let years = |chosen: &Chosen| chosen.bases.iter().map(|base| base.year).collect::<Vec<_>>();
        assert_eq!(years(&choose(&mut facts, &products, &[])), [2023]);
        let mut alone = Facts::default();
        add(&mut alone, 0, "mx:municipality:02004", 2025, "scian-2023 336110", f64::NAN);
        assert_eq!(years(&choose(&mut alone, &products[1..], &[])), [2025], "better than nothing");
    }

    #[test]
    fn a_year_has_one_edition_of_regions_that_changed() {
        let closures = crate::build::closures().unwrap();
        let mut facts = Facts::default();
        for (source, region) in [
            (0, "us:county:09001"),
            (0, "us:county:06073"),
            (1, "us:county:09110"),
            (1, "us:county:09190"),
            (1, "us:county:06073"),
            (1, "us:county:06025"),
        ] {
            add(&mut facts, source, region, 2022, "naics-2017 336111", 5.0);
        }
        let mut kept = |products: [&str; 2]| -> Vec<String> {
            let chosen = choose(&mut facts, &products.map(str::to_owned), &closures);
            let groups = &chosen.bases[0].groups;
            groups.iter().map(|g| facts.regions.texts[g.region as usize].clone()).collect()
        };
        let older = ["us:county:09001", "us:county:06073", "us:county:06025"];
        assert_eq!(kept(["bls_qcew", "census_cbp"]), older);
        let newer = ["us:county:06073", "us:county:09110", "us:county:09190", "us:county:06025"];
        assert_eq!(kept(["census_cbp", "bls_qcew"]), newer);
    }

    #[test]
    fn sectors_stay_sectors() {
        let mut facts = Facts::default();
        add(&mut facts, 0, "mx:municipality:28032", 2018, "scian-2018 31-33", 5.0);
        let chosen = choose(&mut facts, &["inegi_saic".to_owned()], &[]);
        assert!(chosen.bases.is_empty());
        assert_eq!(chosen.sectors.len(), 1);
    }
}
