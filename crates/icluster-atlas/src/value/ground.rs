//! A table of the world on the ground: which places its sectors of North America are in, by the jobs of the release, and what states are known to trade across the border.

use super::economy::Economy;
use super::indicators::failed;
use super::industries::{is_known, sector};
use crate::columns::{Columns, number_or_nan, whole};
use crate::model::Model;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, Level, RegionId};
use icluster_value::{Friction, Margins, Place, PlaceNetwork, Sales};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Table of what states trade with the neighbours.
pub(crate) const MARGINS: &str = "value_margin";

/// The network of a table.
pub(crate) struct Ground {
    pub(crate) network: PlaceNetwork,
    /// Region of the release of each place.
    pub(crate) regions: Vec<u32>,
    /// Place of each region that is one.
    pub(crate) place_of: HashMap<u32, u32>,
    /// Nation of the table by country, and its base of jobs.
    pub(crate) nations: BTreeMap<Country, Nation>,
    /// Sectors of a nation, by code, as numbers among its rows.
    pub(crate) sectors: BTreeMap<String, u32>,
    /// Margins that were used: state, partner, flow, sector.
    pub(crate) known: Vec<Known>,
}

/// A country in the table.
pub(crate) struct Nation {
    /// Region of the table.
    pub(crate) region: usize,
    /// Base of jobs.
    pub(crate) base: usize,
    /// Jobs of each sector in the country.
    pub(crate) jobs: Vec<f64>,
}

/// A margin that was published.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Known {
    pub(crate) state: u32,
    pub(crate) partner: Country,
    /// Whether the number is of trade with all partners, not with this one.
    pub(crate) of_all: bool,
    /// Exports of the state; else its imports.
    pub(crate) exports: bool,
    pub(crate) sector: u32,
    pub(crate) value: f64,
    pub(crate) year: i32,
    pub(crate) source: String,
}

/// Code of a country in tables of the world.
pub(crate) fn iso3(country: Country) -> &'static str {
    match country {
        Country::Us => "usa",
        Country::Mx => "mex",
        Country::Ca => "can",
    }
}

/// A state, what it is known to buy, and what it needs by the table.
type Bought = (u32, f64, f64);

impl Ground {
    /// Of a table of the world and a release. Fails where industries cannot be brought to its sectors or the release has no jobs.
    pub(crate) fn new(atlas: &Atlas, economy: &Economy) -> Result<Self, AtlasError> {
        if !economy.is_world() || !is_known(&economy.classification) {
            return Err(AtlasError::NoTable(format!(
                "{}: industries of North America cannot be brought to its sectors ({}); name a table of the world such as wiod-2011 with --table",
                economy.id, economy.classification
            )));
        }
        let model = &atlas.model;
        let mut ground = Ground {
            network: PlaceNetwork::new(
                &economy.table,
                vec![],
                Margins::default(),
                Friction::default(),
            )
            .map_err(failed(&economy.id))?,
            regions: Vec::new(),
            place_of: HashMap::new(),
            nations: BTreeMap::new(),
            sectors: BTreeMap::new(),
            known: Vec::new(),
        };
        let mut places = Vec::new();
        for country in model.countries() {
            let region = economy.regions.iter().position(|region| region.id == iso3(country));
            let (Some(region), Some(base)) = (region, model.base_near(country, economy.year))
            else {
                continue;
            };
            let rows = economy.table.rows_of(region);
            if ground.sectors.is_empty() {
                let number =
                    |(at, row): (usize, &usize)| (economy.sectors[*row].id.clone(), at as u32);
                ground.sectors = rows.iter().enumerate().map(number).collect();
            }
            let each = jobs_of_places(model, base, &ground.sectors);
            let mut jobs = vec![0.0; rows.len()];
            for (_, of) in &each {
                jobs.iter_mut().zip(of).for_each(|(sum, jobs)| *sum += jobs);
            }
            for (place, of) in each {
                let output = of.iter().enumerate().filter(|(_, jobs)| **jobs > 0.0);
                let output = output.map(|(sector, own)| {
                    (sector as u32, own / jobs[sector] * economy.table.output[rows[sector]])
                });
                let point = model.release.places.regions[place as usize].center;
                ground.place_of.insert(place, places.len() as u32);
                ground.regions.push(place);
                places.push(Place { nation: region, point, output: output.collect() });
            }
            ground.nations.insert(country, Nation { region, base, jobs });
        }
        if places.is_empty() {
            return Err(AtlasError::NoTable(
                "no jobs by industry in the countries of the table: import employment and run `icluster build`".to_owned(),
            ));
        }
        ground.known = margins(atlas, &ground.sectors)?;
        let margins = ground.margins(model, economy, &places);
        ground.network = PlaceNetwork::new(&economy.table, places, margins, Friction::default())
            .map_err(failed(&economy.id))?;
        Ok(ground)
    }

    /// Published margins as the network takes them: a state's exports to a neighbour by its places' output; how much more of its nation's imports than by the table a state takes.
    fn margins(&self, model: &Model, economy: &Economy, places: &[Place]) -> Margins {
        let mut margins = Margins::default();
        let mut sales: BTreeMap<(usize, usize), Sales> = BTreeMap::new();
        let Some(own) = self.nations.get(&Country::Us) else { return margins };
        let output = |place: u32, sector: u32| {
            let of = &places[place as usize].output;
            of.iter().find(|(known, _)| *known == sector).map_or(0.0, |(_, output)| *output)
        };
        // What each state would buy of the neighbour's sector by the table: its part of what all states do.
        let mut bought: BTreeMap<(Country, u32), Vec<Bought>> = BTreeMap::new();
        for known in &self.known {
            let Some(partner) = self.nations.get(&known.partner) else { continue };
            let members = self.members(model, known.state);
            if known.exports {
                let row = economy.table.rows_of(own.region)[known.sector as usize];
                let made: f64 = members.iter().map(|place| output(*place, known.sector)).sum();
                let of = members
                    .iter()
                    .filter(|_| made > 0.0)
                    .map(|place| (*place, known.value * output(*place, known.sector) / made));
                let of = of.filter(|(_, value)| *value > 0.0);
                let of_row = sales.entry((row, partner.region)).or_default();
                of_row.to_this = !known.of_all;
                of_row.of.extend(of);
            } else {
                let row = economy.table.rows_of(partner.region)[known.sector as usize];
                let columns = economy.table.rows_of(own.region);
                let need = |place: &u32| -> f64 {
                    let of = &places[*place as usize].output;
                    of.iter()
                        .map(|(sector, output)| {
                            let column = columns[*sector as usize];
                            let all = economy.table.output[column];
                            if all == 0.0 {
                                0.0
                            } else {
                                economy.table.flows[(row, column)] / all * output
                            }
                        })
                        .sum()
                };
                let needed: f64 = members.iter().map(need).sum();
                bought.entry((known.partner, known.sector)).or_default().push((
                    known.state,
                    known.value,
                    needed,
                ));
            }
        }
        for ((partner, sector), states) in bought {
            let Some(partner) = self.nations.get(&partner) else { continue };
            let row = economy.table.rows_of(partner.region)[sector as usize];
            let (value, needed) = states.iter().fold((0.0, 0.0), |(v, n), s| (v + s.1, n + s.2));
            for (state, own_value, own_need) in states {
                if value > 0.0 && own_need > 0.0 {
                    let factor = (own_value / value) / (own_need / needed);
                    let of = self.members(model, state);
                    margins.purchases.extend(of.into_iter().map(|place| ((place, row), factor)));
                }
            }
        }
        margins.sales = sales.into_iter().filter(|(_, known)| !known.of.is_empty()).collect();
        margins
    }

    /// Places within a region of the release.
    fn members(&self, model: &Model, region: u32) -> Vec<u32> {
        let cover = model.release.places.cover(region);
        let Some(nation) = model.region_id(region).country().and_then(|c| self.nations.get(&c))
        else {
            return Vec::new();
        };
        let cells = &model.cells[nation.base];
        let members = model.members(&cover, nation.base);
        members
            .iter()
            .filter_map(|member| self.place_of.get(&cells.regions[*member as usize]).copied())
            .collect()
    }
}

/// Jobs of each sector in each region of a base.
fn jobs_of_places(
    model: &Model,
    base: usize,
    sectors: &BTreeMap<String, u32>,
) -> Vec<(u32, Vec<f64>)> {
    let release = &model.release;
    let number: Vec<Option<u32>> = release
        .industries
        .iter()
        .map(|industry| sectors.get(sector(&industry.code)?).copied())
        .collect();
    let mut places: Vec<(u32, Vec<f64>)> = Vec::new();
    for leaf in &release.bases[base].leaves {
        let Some(sector) = number[leaf.industry as usize].filter(|_| leaf.jobs > 0.0) else {
            continue;
        };
        if places.last().map(|(region, _)| *region) != Some(leaf.region) {
            places.push((leaf.region, vec![0.0; sectors.len()]));
        }
        if let Some((_, jobs)) = places.last_mut() {
            jobs[sector as usize] += leaf.jobs;
        }
    }
    places
}

/// What a state was published to trade of a subsector's goods.
pub(crate) struct StateTrade {
    pub(crate) state: u32,
    /// ISO code of the partner, or `world`.
    pub(crate) partner: String,
    pub(crate) exports: bool,
    pub(crate) year: i32,
    /// NAICS code of three digits.
    pub(crate) subsector: String,
    pub(crate) value: f64,
    pub(crate) source: String,
}

/// All that the release has of it.
pub(crate) fn state_trade(atlas: &Atlas) -> Result<Vec<StateTrade>, AtlasError> {
    let places = &atlas.model.release.places;
    let mut all = Vec::new();
    let Ok(batches) = atlas.table(MARGINS) else { return Ok(all) };
    for batch in batches {
        let c = Columns::new(MARGINS, &batch);
        let (state, partner, flow) = (c.text("region")?, c.text("partner")?, c.text("flow")?);
        let (product, source) = (c.text("product")?, c.text("source_id")?);
        let (year, value) = (c.whole("year")?, c.number("value")?);
        for row in 0..batch.num_rows() {
            let state = state.get(row).and_then(|id| id.parse::<RegionId>().ok());
            let states = [Level::UsState, Level::MxState, Level::CaProvince];
            let state = state.filter(|id| states.contains(&id.level()));
            let Some(state) = state.and_then(|id| places.find(&id)) else { continue };
            let (Some(subsector), Some(partner)) = (product.owned(row), partner.owned(row)) else {
                continue;
            };
            all.push(StateTrade {
                state,
                partner,
                exports: flow.get(row) == Some("export"),
                year: whole(year, row).unwrap_or_default(),
                subsector,
                value: number_or_nan(value, row),
                source: source.owned(row).unwrap_or_default(),
            });
        }
    }
    Ok(all)
}

/// Margins of the release by sector, sums of their products. Where a state's exports to a neighbour are not published, its exports to all of the world say which state they come from.
fn margins(atlas: &Atlas, sectors: &BTreeMap<String, u32>) -> Result<Vec<Known>, AtlasError> {
    let mut sums: BTreeMap<(String, bool, i32, u32, u32, String), f64> = BTreeMap::new();
    let own = |of: &StateTrade| atlas.model.region_id(of.state).country() == Some(Country::Us);
    for of in state_trade(atlas)?.into_iter().filter(own) {
        let Some(number) = sector(&of.subsector).and_then(|code| sectors.get(code)) else {
            continue;
        };
        let key = (of.partner, of.exports, of.year, of.state, *number, of.source);
        *sums.entry(key).or_insert(0.0) += of.value;
    }
    let mut known = Vec::new();
    for country in [Country::Mx, Country::Ca] {
        for exports in [true, false] {
            let of = |partner: &str| {
                let each = sums.iter().filter(|(key, _)| key.0 == partner && key.1 == exports);
                let latest = each.clone().map(|(key, _)| key.2).max();
                each.filter(|(key, value)| Some(key.2) == latest && **value > 0.0)
                    .collect::<Vec<_>>()
            };
            let own = of(iso3(country));
            let of_all = own.is_empty();
            let found = if of_all && exports { of("world") } else { own };
            known.extend(found.into_iter().map(|((_, _, year, state, sector, source), value)| {
                Known {
                    state: *state,
                    partner: country,
                    of_all,
                    exports,
                    sector: *sector,
                    value: *value,
                    year: *year,
                    source: source.clone(),
                }
            }));
        }
    }
    Ok(known)
}

impl Atlas {
    /// The network of a table, made once.
    pub(crate) fn ground(&self, economy: &Economy) -> Result<Arc<Ground>, AtlasError> {
        self.value_ground.get(&economy.id, |_| 1, || Ground::new(self, economy))
    }
}
