//! Everything a score is made of, by product, industry and place.

use super::PrioritiesAsk;
use super::card::{Of, SPECS, Spec};
use super::grid::{Grid, Made};
use super::growth::shrunk;
use super::network::{Network, Surroundings, recipe};
use super::sectors::SectorFacts;
use super::shares::Shares;
use crate::complexity::{ComplexityAsk, MatrixQuery, Measured, Panel};
use crate::nearshoring::{Gap, GapBy, GapParameters, GapsAsk, Origin};
use crate::value::{Grain, Ground, Sectors, iso3};
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Digits of a heading, by which exports of countries are compared.
const HEADING: usize = 4;
/// Standard deviations between the 5th and the 95th percentile of a normal distribution.
const NINE_TENTHS: f64 = 3.29;
/// Jobs of a place are told per so many of North America.
const PER: f64 = 1_000.0;

/// Quantities of all products, industries and places of a country.
pub(crate) struct Context {
    pub(super) gaps: Vec<Gap>,
    /// Latest year of the imports.
    pub(super) imports_year: Option<i32>,
    pub(super) shares: Shares,
    pub(super) grid: Grid,
    /// By industry; `None` where the country has no jobs in any like it.
    pub(super) made: Vec<Option<Made>>,
    /// Sector of each industry.
    sector: Vec<Option<usize>>,
    /// By place and sector.
    around: Vec<Option<Vec<Surroundings>>>,
    pub(super) facts: Option<SectorFacts>,
    trade: Option<Measured>,
    /// Growth drawn towards the mean of all products, with its standard error; NaN where it is not known.
    growth: Vec<(f64, f64)>,
    /// Indicators of places, a number a place.
    places: BTreeMap<String, Vec<f64>>,
}

/// A choice that all candidates share, as a draw has it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Choice {
    /// Which reach of suppliers.
    pub(super) reach: usize,
    /// Which exponent of distance.
    pub(super) distance: usize,
    /// Which draw of the products' industries; `None`: as weighed by trade.
    pub(super) shares: Option<usize>,
}

impl Context {
    /// Of all that is bought from outside North America, at the finest places of a country or its states. Fails where the release has no imports by product or no jobs of the country.
    fn new(
        atlas: &Atlas,
        country: Country,
        states: bool,
        parameters: &GapParameters,
    ) -> Result<Self, AtlasError> {
        let all = atlas.gaps(&GapsAsk {
            from: Origin::Outside,
            by: GapBy::Product,
            parameters: parameters.clone(),
            ..GapsAsk::default()
        })?;
        let year = all.buyers.iter().filter_map(|buyer| buyer.year).max();
        let grain = if states { Grain::State } else { Grain::Place };
        let grid = Grid::new(atlas, country, year.unwrap_or_default(), grain)?;
        let mut context = Context::of_products(all.gaps, grid, trade(atlas));
        context.imports_year = year;
        context.read_places(atlas)?;
        // Without a table of the world nothing is known of suppliers and buyers: those indicators are left out and told.
        if let Ok(opened) = atlas.value_opened(None)
            && let Ok(ground) = atlas.ground(&opened.economy)
        {
            context.facts = SectorFacts::new(atlas, &opened, context.grid.country).ok();
            context.put_on_the_ground(atlas, &opened.economy, &ground, states)?;
        }
        Ok(context)
    }

    /// What the products and industries say of a country as a whole, by exports of a year and a table of the world no later than it.
    pub(super) fn until(
        atlas: &Atlas,
        gaps: Vec<Gap>,
        grid: Grid,
        exports: &Panel,
        year: i32,
    ) -> Result<Self, AtlasError> {
        let trade = Measured::new(exports, &usual()).ok();
        let mut context = Context::of_products(gaps, grid, trade);
        let tables = atlas.value_tables()?;
        let known = tables.tables.iter().filter(|table| table.world && table.year <= year);
        if let Some(table) = known.max_by_key(|table| table.year)
            && let Ok(opened) = atlas.value_opened(Some(&table.id))
            && let Ok(ground) = atlas.ground(&opened.economy)
        {
            context.facts = SectorFacts::new(atlas, &opened, context.grid.country).ok();
            context.name_sectors(atlas, &opened.economy, &ground)?;
        }
        Ok(context)
    }

    fn of_products(gaps: Vec<Gap>, grid: Grid, trade: Option<Measured>) -> Self {
        let shares = Shares::new(&gaps);
        let made: Vec<Option<Made>> =
            shares.industries.par_iter().map(|code| grid.made(code)).collect();
        Context {
            sector: vec![None; shares.industries.len()],
            around: grid.sites.iter().map(|_| None).collect(),
            facts: None,
            growth: growth(&gaps),
            places: BTreeMap::new(),
            imports_year: None,
            trade,
            gaps,
            shares,
            grid,
            made,
        }
    }

    /// Indicators of places as imported: the latest value of the place itself, else of the state it is in.
    fn read_places(&mut self, atlas: &Atlas) -> Result<(), AtlasError> {
        let known = atlas.indicators()?;
        let model = &atlas.model;
        for spec in SPECS.iter().filter(|spec| spec.of == Of::Place && known.has(spec.id)) {
            let value = |site: &super::grid::Site| {
                let state = || Some(model.region_id(model.release.places.state_of(site.region)?));
                let own = known.latest(spec.id, &site.id.to_string());
                own.or_else(|| known.latest(spec.id, &state()?.to_string())).unwrap_or(f64::NAN)
            };
            let values = self.grid.sites.iter().map(value).collect();
            self.places.insert(spec.id.to_owned(), values);
        }
        Ok(())
    }

    /// The sector of each industry; false where nothing says which industries the sectors are.
    fn name_sectors(
        &mut self,
        atlas: &Atlas,
        economy: &crate::value::Economy,
        ground: &Ground,
    ) -> Result<bool, AtlasError> {
        let goods = atlas.goods()?;
        let Some(sectors) = Sectors::of_classification(&economy.classification, &goods) else {
            return Ok(false);
        };
        let number =
            |code: &String| ground.sectors.get(sectors.sector(code)?).map(|at| *at as usize);
        self.sector = self.shares.industries.iter().map(number).collect();
        Ok(true)
    }

    fn put_on_the_ground(
        &mut self,
        atlas: &Atlas,
        economy: &crate::value::Economy,
        ground: &Arc<Ground>,
        states: bool,
    ) -> Result<(), AtlasError> {
        let Some(recipes) = recipe(economy, ground, self.grid.country) else { return Ok(()) };
        if !self.name_sectors(atlas, economy, ground)? {
            return Ok(());
        }
        let at: BTreeMap<u32, usize> =
            self.grid.sites.iter().enumerate().map(|(at, site)| (site.region, at)).collect();
        let mut own = vec![vec![0.0; ground.sectors.len()]; self.grid.sites.len()];
        for (region, place) in ground.regions.iter().zip(ground.network.places()) {
            let area = match states {
                true => atlas.model.release.places.state_of(*region).unwrap_or(*region),
                false => *region,
            };
            let Some(own) = at.get(&area).map(|at| &mut own[*at]) else { continue };
            place.output.iter().for_each(|(sector, output)| own[*sector as usize] += output);
        }
        let places: Vec<_> = self.grid.sites.iter().map(|site| site.point).zip(own).collect();
        self.around = Network::new(economy, ground).surroundings(&places, &recipes);
        Ok(())
    }

    /// A number of a product, and its standard error.
    pub(super) fn of_product(&self, spec: &Spec, product: usize) -> (f64, f64) {
        let gap = &self.gaps[product];
        let exact = |value: Option<f64>| (value.unwrap_or(f64::NAN), 0.0);
        let heading = gap.product.get(..HEADING).unwrap_or(&gap.product);
        match spec.id {
            "imports_outside" => {
                let of =
                    gap.buyers.iter().filter(|buyer| matches!(buyer.country.as_str(), "us" | "ca"));
                exact(of.map(|buyer| buyer.outside).reduce(|a, b| a + b))
            }
            "import_growth" => self.growth[product],
            "outside_concentration" => exact(Some(gap.outside_concentration)),
            "outside_share" => exact(Some(gap.outside_share)),
            "imports_to_exports" => exact(gap.to_exports),
            "look_through" => exact(gap.exposure.as_ref().and_then(|of| of.china)),
            "landed_advantage" => gap.landed.as_ref().map_or((f64::NAN, 0.0), |of| {
                (of.advantage, (of.advantage_high - of.advantage_low) / NINE_TENTHS)
            }),
            "price_dispersion" => exact(gap.unit_value_dispersion),
            "rca" => {
                let at = [Country::Us, Country::Ca, Country::Mx]
                    .iter()
                    .position(|c| *c == self.grid.country);
                exact(at.and_then(|at| gap.capacity.rca[at]))
            }
            "country_density" => exact(
                self.trade.as_ref().map(|trade| trade.density(iso3(self.grid.country), heading)),
            ),
            "complexity" => exact(self.trade.as_ref().map(|trade| trade.complexity(heading))),
            _ => (f64::NAN, 0.0),
        }
    }

    /// A number of an industry at a place, and its standard error. Of numbers of industries the place does not matter.
    pub(super) fn of_cell(
        &self,
        spec: &Spec,
        industry: usize,
        site: usize,
        choice: Choice,
    ) -> (f64, f64) {
        let none = (f64::NAN, 0.0);
        let Some(made) = &self.made[industry] else { return none };
        let around = || Some(self.around[site].as_ref()?[self.sector[industry]?]);
        let fact = |of: fn(&SectorFacts) -> &Vec<f64>| match (&self.facts, self.sector[industry]) {
            (Some(facts), Some(sector)) => (of(facts)[sector], 0.0),
            _ => none,
        };
        match spec.id {
            "strength" => (made.quotient[site], made.quotient_error[site]),
            "bloc_share" => (made.part[site] * PER, 0.0),
            "place_density" => (made.density[site], 0.0),
            "upstream_coverage" => around().map_or(none, |of| (of.coverage[choice.reach], 0.0)),
            "buyers" => around().map_or(none, |of| (of.buyers[choice.distance], 0.0)),
            "input_fit" => around().map_or(none, |of| (of.fit, 0.0)),
            "demand_pull" => fact(|facts| &facts.pull),
            "extraction" => fact(|facts| &facts.extraction),
            "domestic_value" => fact(|facts| &facts.domestic),
            "upstreamness" => fact(|facts| &facts.upstreamness),
            "wage_premium" => (made.premium, 0.0),
            _ => none,
        }
    }

    /// An indicator of a place; NaN where none was imported.
    pub(super) fn of_place(&self, spec: &Spec, site: usize) -> f64 {
        self.places.get(spec.id).map_or(f64::NAN, |of| of[site])
    }

    /// An indicator of a place by name, where it is known.
    pub(super) fn place_value(&self, id: &str, site: usize) -> Option<f64> {
        self.places.get(id).map(|of| of[site]).filter(|value| !value.is_nan())
    }

    /// A number of a product at a place and its standard error: of cells the mean over the industries that make it.
    pub(super) fn value(
        &self,
        spec: &Spec,
        product: usize,
        site: usize,
        choice: Choice,
    ) -> (f64, f64) {
        match spec.of {
            Of::Product => self.of_product(spec, product),
            Of::Place => (self.of_place(spec, site), 0.0),
            Of::Industry | Of::Cell => {
                let shares = match choice.shares {
                    Some(level) => &self.shares.drawn[level][product],
                    None => &self.shares.usual[product],
                };
                let cell = |industry| self.of_cell(spec, industry, site, choice);
                let error = super::shares::mean(shares, |industry| cell(industry).1);
                (
                    super::shares::mean(shares, |industry| cell(industry).0),
                    if error > 0.0 { error } else { 0.0 },
                )
            }
        }
    }

    /// The set an indicator's positions are measured against: all products, industries and places, whoever is a candidate; on the treated scale.
    pub(super) fn reference(&self, spec: &Spec) -> Vec<f64> {
        let sites = 0..self.grid.sites.len();
        let industries = (0..self.made.len()).filter(|at| self.made[*at].is_some());
        let usual = Choice::default();
        let values: Vec<f64> = match spec.of {
            Of::Product => {
                (0..self.gaps.len()).map(|product| self.of_product(spec, product).0).collect()
            }
            Of::Place => sites.map(|site| self.of_place(spec, site)).collect(),
            Of::Industry => {
                industries.map(|industry| self.of_cell(spec, industry, 0, usual).0).collect()
            }
            Of::Cell => industries
                .flat_map(|industry| sites.clone().map(move |site| (industry, site)))
                .map(|(industry, site)| self.of_cell(spec, industry, site, usual).0)
                .collect(),
        };
        values
            .into_iter()
            .filter(|value| value.is_finite())
            .map(|value| spec.scale.treated(value))
            .collect()
    }

    /// Jobs of a place in the industries that make a product, and in their subsectors.
    pub(super) fn jobs(&self, product: usize, site: usize) -> [f64; 2] {
        let shares = &self.shares.usual[product];
        let of = |pick: fn(&Made) -> &Vec<f64>| {
            super::shares::mean(shares, |industry| {
                self.made[industry].as_ref().map_or(f64::NAN, |made| pick(made)[site])
            })
        };
        [of(|made| &made.jobs), of(|made| &made.skilled)]
    }

    /// Whether the country has jobs in an industry that makes the product.
    pub(super) fn is_known(&self, product: usize) -> bool {
        self.shares.usual[product]
            .iter()
            .any(|(industry, _)| self.made[*industry as usize].is_some())
    }

    /// How much more of the sector's goods the place's own industries use than the country's do, at equal size.
    pub(super) fn own_use(&self, product: usize, site: usize) -> f64 {
        super::shares::mean(&self.shares.usual[product], |industry| {
            let around = self.around[site].as_ref().zip(self.sector[industry]);
            around.map_or(f64::NAN, |(of, sector)| of[sector].own_use)
        })
    }
}

impl Atlas {
    /// Everything a score is made of, kept from one question to the next by the usual parameters: weights move often, what is known does not.
    pub(super) fn priority_context(&self, ask: &PrioritiesAsk) -> Result<Arc<Context>, AtlasError> {
        let make = || Context::new(self, ask.country, ask.states, &ask.parameters);
        match ask.parameters == GapParameters::default() {
            true => self.priority_contexts.get(&(ask.country, ask.states), |_| 1, make),
            false => make().map(Arc::new),
        }
    }
}

/// Exports of countries by heading, where the release has them.
fn trade(atlas: &Atlas) -> Option<Measured> {
    let of = |classification: Option<&str>| {
        let query = MatrixQuery {
            matrix: Some("trade".to_owned()),
            classification: classification.map(str::to_owned),
            year: None,
            pool: 1,
        };
        atlas.complexity_panel(&query).ok()
    };
    let matrices = atlas.complexity_matrices().ok()?;
    let harmonized = matrices
        .iter()
        .filter(|matrix| matrix.id == "trade" && matrix.classification.starts_with("hs-"))
        .max_by_key(|matrix| matrix.years.last().copied());
    let panel = of(Some(&harmonized?.classification))?;
    Measured::new(&panel, &usual()).ok()
}

/// The usual conventions, without draws.
fn usual() -> ComplexityAsk {
    ComplexityAsk { replicates: 0, ..ComplexityAsk::default() }
}

/// Growth of products, those of which little is known drawn towards the mean of all.
fn growth(gaps: &[Gap]) -> Vec<(f64, f64)> {
    let known: Vec<Option<(f64, f64)>> = gaps
        .iter()
        .map(|gap| gap.growth.as_ref().and_then(|of| Some((of.rate, of.error?))))
        .collect();
    let pairs: Vec<(f64, f64)> = known.iter().flatten().copied().collect();
    let mut drawn = shrunk(&pairs).into_iter();
    known.iter().map(|of| of.and_then(|_| drawn.next()).unwrap_or((f64::NAN, 0.0))).collect()
}
