//! The places that are compared, and every number known of them.

use super::ReadinessAsk;
use super::card::{BORDER_MINUTES, CROSSING, From, SPECS, Spec};
use super::numbers::{effective_number, error, market_potential, nearest};
use crate::indicators::{Indicators, Known};
use crate::model::{Amount, Basis, Drawn, Row, interval};
use crate::query::Compared;
use crate::view::RegionInfo;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, Level, RegionId};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Part of the people of a larger place whose parts must have a value for their mean to be told.
const COVERED: f64 = 0.9;
/// Codes of manufacturing begin so, in the classifications of all three countries.
const MANUFACTURING: [&str; 3] = ["31", "32", "33"];

/// A number and its standard error on the treated scale; NaN is missing.
pub(super) type Number = (f64, f64);
const MISSING: Number = (f64::NAN, 0.0);

/// A place with its row of amounts.
pub(super) struct Site {
    pub(super) region: u32,
    pub(super) info: RegionInfo,
    row: Arc<Row>,
    strong: u32,
    /// Its country, by number among those compared.
    pub(super) country: usize,
    /// Whether it is among those asked for.
    pub(super) inside: bool,
}

/// Places of one or several countries.
pub(super) struct Ground {
    pub(super) sites: Vec<Site>,
    pub(super) countries: Vec<Country>,
    /// By country.
    pub(super) levels: Vec<Level>,
    pub(super) years: Vec<i32>,
    /// Indicators that are used, in the order of the card.
    pub(super) specs: Vec<&'static Spec>,
    /// By indicator, then place.
    pub(super) numbers: Vec<Vec<Number>>,
}

impl Ground {
    /// Of a question. Fails where a region is not known, or there are no jobs of a country.
    pub(super) fn new(atlas: &Atlas, ask: &ReadinessAsk) -> Result<Self, AtlasError> {
        let within = ask.place.as_ref().map(|id| atlas.place(id)).transpose()?;
        let countries = match (ask.country, ask.level.and_then(Level::country), &within) {
            (Some(country), _, _) | (None, Some(country), _) => vec![country],
            (None, None, Some(place)) => atlas.countries_of(&place.cover),
            (None, None, None) => vec![Country::Mx],
        };
        let mut ground = Ground {
            sites: Vec::new(),
            levels: Vec::new(),
            years: Vec::new(),
            specs: Vec::new(),
            numbers: Vec::new(),
            countries,
        };
        for country in ground.countries.clone() {
            let base = atlas.model.base_near(country, i32::MAX).ok_or_else(|| no_jobs(country))?;
            let (year, finest) = {
                let base = &atlas.model.release.bases[base];
                (base.year, base.level)
            };
            let level = ask.level.unwrap_or(finest);
            if level.country() != Some(country) {
                return Err(AtlasError::BadRequest {
                    what: "level of the country asked for",
                    given: format!("{level}, {country}"),
                    expected: "a level of places in one country, such as mx:state, mx:municipality, us:county or ca:province".to_owned(),
                });
            }
            let nation = atlas.place(&RegionId::nation(country))?;
            let compared = atlas.pool_of_levels(&[level], &nation, year)?;
            let members: Option<BTreeSet<u32>> = within.as_ref().map(|place| {
                let bases = 0..atlas.model.release.bases.len();
                let of = |base| {
                    let cells = &atlas.model.cells[base];
                    let members = atlas.model.members(&place.cover, base);
                    members.into_iter().map(|at| cells.regions[at as usize]).collect::<Vec<_>>()
                };
                bases.flat_map(of).collect()
            });
            ground.add(atlas, &compared, members.as_ref());
            ground.levels.push(level);
            ground.years.push(year);
        }
        if !ground.sites.iter().any(|site| site.inside) {
            return Err(AtlasError::BadRequest {
                what: "choice of places",
                given: ask.place.as_ref().map(ToString::to_string).unwrap_or_default(),
                expected:
                    "a region with places of the level that have jobs; try another level or region"
                        .to_owned(),
            });
        }
        ground.measure(atlas)?;
        Ok(ground)
    }

    fn add(&mut self, atlas: &Atlas, compared: &Compared, members: Option<&BTreeSet<u32>>) {
        let pool = &compared.pool;
        for (position, (region, row)) in pool.regions.iter().zip(&pool.rows).enumerate() {
            let Some(region) = *region else { continue };
            // A place is inside where all its parts are.
            let inside = members.is_none_or(|members| {
                let mut parts = parts(atlas, row).peekable();
                parts.peek().is_some() && parts.all(|part| members.contains(&part))
            });
            self.sites.push(Site {
                region,
                info: atlas.model.release.places.regions[region as usize].clone(),
                row: row.clone(),
                country: self.levels.len(),
                strong: pool.strength(position, &atlas.model.traded).1,
                inside,
            });
        }
    }

    fn measure(&mut self, atlas: &Atlas) -> Result<(), AtlasError> {
        let known = atlas.indicators()?;
        let ports = atlas.border_points()?;
        // Minutes say more than kilometres; both would count the same thing twice.
        let unused = if known.has(BORDER_MINUTES) { CROSSING } else { BORDER_MINUTES };
        let masses = masses(atlas);
        self.specs = SPECS.iter().filter(|spec| spec.id != unused).collect();
        let sites = &self.sites;
        let each = self.specs.iter().map(|spec| {
            let number = |site: &Site| match spec.from {
                From::Release => own(atlas, spec, site, &ports, &masses),
                From::Rate | From::Count => panel(atlas, &known, spec, site),
            };
            sites.par_iter().map(number).collect()
        });
        self.numbers = each.collect();
        Ok(())
    }

    /// Jobs of a place.
    pub(super) fn jobs(&self, at: usize) -> Option<f64> {
        let jobs = self.sites.get(at)?.row.amounts.iter().map(|of| of.jobs).sum::<f64>();
        Some(jobs)
    }
}

fn no_jobs(country: Country) -> AtlasError {
    AtlasError::NoTable(format!(
        "no jobs by industry of {country}: import employment and run `icluster build`"
    ))
}

/// Base regions that a row was added from.
fn parts<'a>(atlas: &'a Atlas, row: &'a Row) -> impl Iterator<Item = u32> + 'a {
    row.bases.values().flat_map(|(base, members)| {
        let cells = &atlas.model.cells[*base];
        members.iter().map(|member| cells.regions[*member as usize])
    })
}

/// Points of all places of North America with their jobs, of each country's latest year.
fn masses(atlas: &Atlas) -> Vec<([f64; 2], f64)> {
    let mut masses = Vec::new();
    for base in
        atlas.model.countries().into_iter().filter_map(|c| atlas.model.base_near(c, i32::MAX))
    {
        let cells = &atlas.model.cells[base];
        for (at, region) in (0..).zip(&cells.regions) {
            let jobs: f64 = cells.of(at).iter().map(|amount| amount.jobs).sum();
            let point = atlas.model.release.places.regions[*region as usize].center;
            masses.extend(point.filter(|_| jobs > 0.0).map(|point| (point, jobs)));
        }
    }
    masses
}

/// A number that the release itself gives.
fn own(
    atlas: &Atlas,
    spec: &Spec,
    site: &Site,
    ports: &[[f64; 2]],
    masses: &[([f64; 2], f64)],
) -> Number {
    let exact = |value: Option<f64>| (value.unwrap_or(f64::NAN), 0.0);
    let all = Amount::sum(&site.row.amounts);
    let jobs = all.jobs_value();
    match spec.id {
        "population" => exact(site.info.population),
        "jobs" => {
            let (value, low, high) = (jobs.value.unwrap_or(f64::NAN), jobs.low, jobs.high);
            let error = low.zip(high).map_or(0.0, |(low, high)| error(spec.scale, low, high));
            (value, error)
        }
        CROSSING => exact(site.info.center.map(|point| nearest(point, ports))),
        "market_access" => exact(site.info.center.map(|point| market_potential(point, masses))),
        "manufacturing_jobs" => {
            let [jobs, low, high] = manufacturing(atlas, &site.row);
            (jobs, error(spec.scale, low, high))
        }
        "manufacturing_share" if all.jobs > 0.0 => {
            let [jobs, low, high] = manufacturing(atlas, &site.row).map(|of| of / all.jobs);
            (jobs, error(spec.scale, low, high.min(1.0)))
        }
        "effective_clusters" => effective(atlas, spec, &site.row),
        "strong_clusters" => exact(Some(f64::from(site.strong))),
        "traded_share" => {
            let row = &site.row;
            let share = |traded: f64, local: f64| traded / (traded + local);
            let [traded, local] =
                [true, false].map(|class| atlas.model.drawn(row, Drawn::Class(class)));
            let draws = (0..atlas.model.draws(row))
                .map(|draw| share(traded.at(draw), local.at(draw)))
                .collect();
            let value = share(row.traded, row.local);
            (value, interval(draws, value).map_or(0.0, |(low, high)| error(spec.scale, low, high)))
        }
        _ => MISSING,
    }
}

/// Jobs in manufacturing, and between which numbers nine tenths of the draws lie, the ends of the cells added.
fn manufacturing(atlas: &Atlas, row: &Row) -> [f64; 3] {
    let release = &atlas.model.release;
    let mut sum = [0.0; 3];
    for (base, members) in row.bases.values() {
        let (leaves, cells) = (&release.bases[*base].leaves, &atlas.model.cells[*base]);
        for member in members {
            let (from, to) = cells.leaves[*member as usize];
            let made = leaves[from..to].iter().filter(|leaf| {
                let code = &release.industries[leaf.industry as usize].code;
                MANUFACTURING.iter().any(|digits| code.starts_with(digits))
            });
            for leaf in made.filter(|leaf| !leaf.jobs.is_nan()) {
                let open = !matches!(leaf.basis, Basis::Observed);
                let end = |drawn: f64, bound: f64| match (open, drawn.is_nan()) {
                    (false, _) => leaf.jobs,
                    (true, false) => drawn,
                    (true, true) => bound,
                };
                sum[0] += leaf.jobs;
                sum[1] += end(leaf.least, leaf.low).min(leaf.jobs);
                sum[2] += end(leaf.most, leaf.high).max(leaf.jobs);
            }
        }
    }
    sum
}

/// Effective number of traded clusters by their jobs, as estimated and in every draw.
fn effective(atlas: &Atlas, spec: &Spec, row: &Row) -> Number {
    let traded = (0..atlas.model.traded.len()).filter(|at| atlas.model.traded[*at]);
    let clusters: Vec<usize> = traded.collect();
    let value = effective_number(clusters.iter().map(|at| row.amounts[*at].jobs));
    let drawn: Vec<_> =
        clusters.iter().map(|at| atlas.model.drawn(row, Drawn::Cluster(*at))).collect();
    if value.is_nan() || drawn.iter().all(|of| of.is_certain()) {
        return (value, 0.0);
    }
    let draws = (0..atlas.model.draws(row))
        .map(|draw| effective_number(drawn.iter().map(|of| of.at(draw))))
        .collect();
    (value, interval(draws, value).map_or(0.0, |(low, high)| error(spec.scale, low, high)))
}

/// An imported number: of the place itself, of its parts, else (rates only) of the state it is in.
fn panel(atlas: &Atlas, known: &Indicators, spec: &Spec, site: &Site) -> Number {
    let told = |of: Known| (of.value, error(spec.scale, of.low, of.high));
    let model = &atlas.model;
    let latest = |region: u32| known.latest_known(spec.id, &model.region_id(region).to_string());
    if !known.has(spec.id) {
        return MISSING;
    }
    if let Some(own) = latest(site.region) {
        return told(own);
    }
    let parts: Vec<u32> = parts(atlas, &site.row).collect();
    if parts != [site.region]
        && let Some(of_parts) = added(atlas, spec, &parts, latest)
    {
        return told(of_parts);
    }
    let state = model.release.places.state_of(site.region).filter(|state| *state != site.region);
    match (spec.from, state.and_then(latest)) {
        (From::Rate, Some(of_state)) => told(of_state),
        _ => MISSING,
    }
}

/// The sum over parts that all have a value; of rates their mean by people, where parts with nine tenths of the people have one.
fn added(
    atlas: &Atlas,
    spec: &Spec,
    parts: &[u32],
    latest: impl Fn(u32) -> Option<Known>,
) -> Option<Known> {
    let (mut sum, mut weight, mut all) = ([0.0; 3], 0.0, 0.0);
    for part in parts {
        let people = match spec.from {
            From::Count => 1.0,
            _ => atlas.model.release.places.regions[*part as usize].population.unwrap_or(0.0),
        };
        all += people;
        let Some(of) = latest(*part) else { continue };
        weight += people;
        for (sum, of) in sum.iter_mut().zip([of.value, of.low, of.high]) {
            *sum += people * of;
        }
    }
    let count = spec.from == From::Count;
    let enough = weight > 0.0 && weight >= if count { all } else { COVERED * all };
    let [value, low, high] = if count { sum } else { sum.map(|of| of / weight) };
    enough.then_some(Known { value, low, high })
}
