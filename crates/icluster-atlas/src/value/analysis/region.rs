//! A nation's table brought down to a region by location quotients.

use super::reply::{DrawnNumber, RegionSector, ValueRegion};
use crate::text::text3;
use crate::value::Opened;
use crate::value::economy::UseRole;
use crate::value::iso3;
use crate::value::sectors::Sectors;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, RegionId};
use icluster_value::{
    Drawn, IoTable, Leontief, Quotient, regional_multipliers, simple_quotients, supply_demand_pool,
};
use std::collections::BTreeMap;
use std::sync::Arc;

const DRAWS: usize = 200;
const SEED: u64 = 1;

/// Which region, and how.
#[derive(Clone, Debug, PartialEq)]
pub struct RegionAsk {
    /// Region of one country.
    pub region: RegionId,
    /// Flegg's quotients with the buyers' specialisation (AFLQ) rather than without (FLQ).
    pub augmented: bool,
}

fn drawn(of: Drawn) -> DrawnNumber {
    DrawnNumber { median: of.median, lower: of.low, upper: of.high }
}

/// The part of a table that is of one region: its own flows and final demand.
struct Nation {
    rows: Vec<usize>,
    table: IoTable,
}

impl Atlas {
    /// Multipliers and purchases of a region's sectors by its nation's table and location quotients of jobs, for draws of Flegg's delta; and the balance of what it makes and needs.
    ///
    /// Fails where the region is of several countries, has no jobs in sectors of the table, or the table is not of its nation.
    pub fn value_region(
        &self,
        table: Option<&str>,
        ask: &RegionAsk,
    ) -> Result<ValueRegion, AtlasError> {
        let place = self.place(&ask.region)?;
        let with_jobs: Vec<(Country, usize)> = self
            .model
            .countries()
            .into_iter()
            .filter_map(|country| {
                let base = self.model.base_near(country, i32::MAX)?;
                let any = !self.model.members(&place.cover, base).is_empty();
                any.then_some((country, base))
            })
            .collect();
        let [(country, _)] = with_jobs[..] else {
            return Err(AtlasError::BadRequest {
                what: "region",
                given: ask.region.to_string(),
                expected: "a region of one country with jobs by industry".to_owned(),
            });
        };
        let opened = match table {
            Some(_) => self.value_opened(table)?,
            None => self.table_of_buyers(country)?,
        };
        self.region_by(&opened, country, ask, &place)
    }

    fn region_by(
        &self,
        opened: &Arc<Opened>,
        country: Country,
        ask: &RegionAsk,
        place: &crate::query::Place,
    ) -> Result<ValueRegion, AtlasError> {
        let economy = &opened.economy;
        let wrong = super::super::indicators::failed(&economy.id);
        let misshapen = super::super::indicators::misshapen(&economy.id);
        let goods = self.goods()?;
        let nowhere = || {
            AtlasError::NoTable(format!(
                "{}: no list brings industries to its sectors, or it does not have {}",
                economy.id,
                iso3(country)
            ))
        };
        let sectors = Sectors::of(economy, &goods).ok_or_else(nowhere)?;
        let region = economy.regions.iter().position(|of| of.id == iso3(country));
        let nation = economy.nation(region.ok_or_else(nowhere)?).map_err(&misshapen)?;
        let number: BTreeMap<&str, usize> = nation
            .rows
            .iter()
            .enumerate()
            .map(|(at, row)| (economy.sectors[*row].id.as_str(), at))
            .collect();
        let base = self.model.base_near(country, economy.year).ok_or_else(nowhere)?;
        let release = &self.model.release;
        let (mut own, mut all) = (vec![0.0; nation.rows.len()], vec![0.0; nation.rows.len()]);
        let sector_of: Vec<Option<usize>> = release
            .industries
            .iter()
            .map(|industry| number.get(sectors.sector(&industry.code)?).copied())
            .collect();
        for leaf in release.bases[base].leaves.iter().filter(|leaf| leaf.jobs > 0.0) {
            if let Some(at) = sector_of[leaf.industry as usize] {
                all[at] += leaf.jobs;
            }
        }
        for member in self.model.members(&place.cover, base) {
            let (from, to) = self.model.cells[base].leaves[member as usize];
            let leaves = release.bases[base].leaves[from..to].iter();
            for leaf in leaves.filter(|leaf| leaf.jobs > 0.0) {
                if let Some(at) = sector_of[leaf.industry as usize] {
                    own[at] += leaf.jobs;
                }
            }
        }
        let (jobs, of_nation): (f64, f64) = (own.iter().sum(), all.iter().sum());
        if jobs <= 0.0 {
            return Err(nowhere());
        }
        let model = Leontief::of(coefficients(&nation.table)).map_err(&wrong)?;
        let national = model.multipliers(&vec![1.0; nation.rows.len()]).map_err(&wrong)?;
        let by = |delta| match ask.augmented {
            true => Quotient::Augmented { delta },
            false => Quotient::Flegg { delta },
        };
        let found = regional_multipliers(&model.coefficients, &own, &all, by, DRAWS, SEED)
            .map_err(&wrong)?;
        // Without delta there is nothing to draw.
        let without = |by: Quotient| {
            regional_multipliers(&model.coefficients, &own, &all, |_| by, 1, SEED).map_err(&wrong)
        };
        let (cross, simple) = (without(Quotient::CrossIndustry)?, without(Quotient::Simple)?);
        let quotients = simple_quotients(&own, &all);
        let output: Vec<f64> = (0..own.len())
            .map(|at| if all[at] > 0.0 { own[at] / all[at] * nation.table.output[at] } else { 0.0 })
            .collect();
        let demand = nation.table.final_demand();
        let used = demand.iter().filter(|of| **of > 0.0).sum::<f64>() * jobs / of_nation;
        let pool =
            supply_demand_pool(&model.coefficients, &output, &demand, used).map_err(&wrong)?;
        let mut listed: Vec<RegionSector> = (0..own.len())
            .filter(|at| own[*at] > 0.0)
            .map(|at| {
                let named = &economy.sectors[nation.rows[at]];
                RegionSector {
                    sector: named.id.clone(),
                    name: named.name.clone(),
                    jobs: own[at],
                    output: output[at],
                    quotient: quotients[at],
                    national_multiplier: national[at],
                    multiplier: drawn(found[at].multiplier),
                    purchased: drawn(found[at].purchased),
                    cross_multiplier: cross[at].multiplier.median,
                    cross_purchased: cross[at].purchased.median,
                    simple_multiplier: simple[at].multiplier.median,
                    simple_purchased: simple[at].purchased.median,
                    demand: pool[at].demand,
                    surplus: pool[at].surplus,
                    purchase_coefficient: pool[at].purchase_coefficient,
                }
            })
            .collect();
        listed.sort_by(|a, b| b.output.total_cmp(&a.output).then_with(|| a.sector.cmp(&b.sector)));
        Ok(ValueRegion {
            table: opened.described.clone(),
            region: ask.region.to_string(),
            region_name: place.info.name.clone(),
            year: release.bases[base].year,
            method: if ask.augmented { "aflq" } else { "flq" }.to_owned(),
            draws: DRAWS,
            jobs,
            share: jobs / of_nation,
            sectors: listed,
            notes: notes(),
        })
    }
}

impl crate::value::Economy {
    /// What one region of the table makes for itself: its own flows, and final demand for what it makes.
    fn nation(&self, region: usize) -> Result<Nation, icluster_value::TableError> {
        let modelled = self.modelled()?;
        let rows = self.table.rows_of(region);
        let flows =
            faer::Mat::from_fn(rows.len(), rows.len(), |i, j| modelled.flows[(rows[i], rows[j])]);
        let n = modelled.size();
        // All that leaves, and what is used at home, is demand.
        let at_home: Vec<bool> = (0..n).map(|row| self.table.region[row] == region).collect();
        let abroad = |i: usize| -> f64 {
            (0..n).filter(|j| !at_home[*j]).map(|j| modelled.flows[(rows[i], j)]).sum()
        };
        let used = modelled.final_demand();
        let negative = self.used_as(UseRole::Imports);
        let all = self.is_world() || self.domestic_flows || self.imported.is_some();
        let demand = faer::Mat::from_fn(rows.len(), 1, |i, _| {
            used[rows[i]] + abroad(i) - if all { 0.0 } else { negative[rows[i]].min(0.0) }
        });
        let names = rows.iter().map(|row| self.sectors[*row].id.clone()).collect();
        let table = IoTable::new(
            vec![self.regions[region].id.clone()],
            (vec![0; rows.len()], names),
            flows,
            demand,
            vec![0],
        )?;
        Ok(Nation { rows, table })
    }
}

fn coefficients(table: &IoTable) -> faer::Mat<f64> {
    faer::Mat::from_fn(table.size(), table.size(), |i, j| match table.output[j] == 0.0 {
        true => 0.0,
        false => table.flows[(i, j)] / table.output[j],
    })
}

fn notes() -> Vec<Text3> {
    vec![
        text3(
            "A region's coefficients are its nation's, less what quotients of jobs say it buys elsewhere; delta is drawn between 0.1 and 0.35, which gives the intervals.",
            "Los coeficientes de una región son los de su país menos lo que, según los cocientes de empleos, compra en otra parte; delta se sortea entre 0.1 y 0.35, de ahí los intervalos.",
            "Les coefficients d’une région sont ceux de son pays, moins ce que les quotients d’emplois disent qu’elle achète ailleurs ; delta est tiré entre 0,1 et 0,35, d’où les intervalles.",
        ),
        text3(
            "Quotients leave out that a region both sends and receives the same goods, so multipliers are rather too large; the purchase coefficient of the supply-demand pool is the most a region can have of its own.",
            "Los cocientes omiten que una región envía y recibe los mismos bienes, así que los multiplicadores son más bien altos; el coeficiente de compra de la reserva de oferta y demanda es lo más que una región puede tener propio.",
            "Les quotients omettent qu’une région envoie et reçoit les mêmes biens : les multiplicateurs sont plutôt trop grands ; le coefficient d’achat du bilan offre-demande est le plus qu’une région peut avoir en propre.",
        ),
    ]
}
