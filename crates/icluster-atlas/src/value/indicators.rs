//! Indicators of every sector of a table.

use super::economy::{Economy, UseRole};
use super::reply::{ValueIndicators, ValueSector, ValueTable};
use crate::AtlasError;
use icluster_value::{
    Ghosh, Leontief, ModelError, Role, TableError, downstreamness, extraction_of_each, gross_trade,
    linkages, upstreamness, upstreamness_less_inventories, upstreamness_open,
};

const MILLION: f64 = 1e6;

pub(crate) fn failed(id: &str) -> impl Fn(ModelError) -> AtlasError + '_ {
    move |error| AtlasError::NoTable(format!("{id}: {error}"))
}

pub(crate) fn misshapen(id: &str) -> impl Fn(TableError) -> AtlasError + '_ {
    move |error| AtlasError::NoTable(format!("{id}: {error}"))
}

/// Sum of the differences of pairs, without sign, as a part of the sum of the second.
fn apart(pairs: impl Iterator<Item = (f64, f64)>) -> f64 {
    let (mut off, mut all) = (0.0, 0.0);
    for (found, of) in pairs {
        off += (found - of).abs();
        all += of.abs();
    }
    if all == 0.0 { 0.0 } else { off / all }
}

impl Economy {
    /// What surfaces say of the table, with its identities.
    pub fn described(&self, sample: bool) -> ValueTable {
        let table = &self.table;
        let n = table.size();
        let bought = |j: usize| table.flows.col(j).iter().sum::<f64>();
        let output = |j: usize| self.published_output.as_ref().map_or(table.output[j], |o| o[j]);
        let columns = self.value_added.as_ref().map(|added| {
            // All flows hold imports; domestic ones do not.
            let imports = |j: usize| match self.domestic_flows {
                true => self.imported_inputs.as_ref().map_or(0.0, |of| of[j]),
                false => self.unlike_imports(j),
            };
            apart((0..n).map(|j| (bought(j) + added[j] + imports(j), output(j))))
        });
        let rows = self.published_output.as_ref();
        let rows = rows.map(|known| apart((0..n).map(|i| (table.output[i], known[i]))));
        let added: f64 = self.added().iter().sum();
        let used: f64 = table.final_demand().iter().sum();
        // What is used of imports is paid out of final demand at home.
        let abroad = match self.is_world() {
            true => 0.0,
            false if self.domestic_flows => {
                self.imported_inputs.as_ref().map_or(0.0, |of| of.iter().sum())
            }
            false => (0..n).map(|j| self.unlike_imports(j)).sum(),
        };
        let above = (0..n).filter(|j| table.output[*j] > 0.0 && bought(*j) > table.output[*j]);
        let label = |j: usize| match self.is_world() {
            true => format!("{} {}", self.region_of(j).id, self.sectors[j].id),
            false => self.sectors[j].id.clone(),
        };
        ValueTable {
            id: self.id.clone(),
            name: self.name.clone(),
            year: self.year,
            classification: self.classification.clone(),
            currency: self.currency.clone(),
            world: self.is_world(),
            regions: self.regions.len(),
            sectors: n,
            imports: match (self.is_world(), &self.imported, &self.imported_inputs) {
                (true, ..) => "within",
                (_, Some(_), _) => "by product",
                (_, _, Some(_)) => "by buyer",
                _ => "not told apart",
            }
            .to_owned(),
            row_residual: rows,
            column_residual: columns,
            whole_residual: (added - (used - abroad)) / used,
            above_one: above.map(label).collect(),
            sample,
        }
    }

    /// Exports of each row: to other regions, or out of the table.
    pub(crate) fn exports(&self) -> Vec<f64> {
        let mut exports = self.used_as(UseRole::Exports);
        if self.is_world() {
            let trade = gross_trade(&self.table);
            for (i, exports) in exports.iter_mut().enumerate() {
                *exports += (0..trade.ncols()).map(|r| trade[(i, r)]).sum::<f64>();
            }
        }
        exports
    }
}

/// Indicators of all sectors. What sectors pull and push goes by domestic flows where imports are told apart, stages to final use by all flows. Fails where the table has no inverse.
pub fn indicators(economy: &Economy, sample: bool) -> Result<ValueIndicators, AtlasError> {
    let (failed, misshapen) = (failed(&economy.id), misshapen(&economy.id));
    let modelled = economy.modelled().map_err(&misshapen)?;
    let leontief = Leontief::new(&modelled).map_err(&failed)?;
    let ghosh = Ghosh::new(&modelled);
    let links = linkages(&leontief, &ghosh, None);
    let roles = links.roles();
    let lost = extraction_of_each(&leontief.inverse(), &modelled.output);
    let stages = downstreamness(&leontief);
    let table = &economy.table;
    let n = table.size();
    let inventories = economy.used_as(UseRole::Inventories);
    let none = vec![0.0; n];
    let (plain, stored) = if economy.is_world() {
        (upstreamness(table), upstreamness_less_inventories(table, &inventories).map_err(&failed)?)
    } else {
        let exports = economy.used_as(UseRole::Exports);
        let imports: Vec<f64> = economy.used_as(UseRole::Imports).iter().map(|m| -m).collect();
        let of = |inventories: &[f64]| upstreamness_open(table, &exports, &imports, inventories);
        (of(&none).map_err(&failed)?, of(&inventories).map_err(&failed)?)
    };
    let added = economy.added();
    let per_output = |of: &[f64], scale: f64| -> Vec<f64> {
        of.iter()
            .zip(&table.output)
            .map(|(v, x)| if *x == 0.0 { 0.0 } else { scale * v / x })
            .collect()
    };
    let added_multipliers = leontief.multipliers(&per_output(&added, 1.0)).map_err(&failed)?;
    let jobs = economy.jobs.as_ref();
    let jobs_multipliers = jobs.map(|jobs| leontief.multipliers(&per_output(jobs, MILLION)));
    let jobs_multipliers = jobs_multipliers.transpose().map_err(&failed)?;
    let (demand, exports) = (table.final_demand(), economy.exports());
    let imports = economy.imported_inputs.as_ref().map(|of| per_output(of, 1.0));
    // Where more is stored than made, or all is exported, the mean number of stages means nothing.
    let sound = |stages: f64| (stages.is_finite() && stages >= 1.0 - 1e-9).then_some(stages);
    let role = |role: Role| match role {
        Role::Key => "key",
        Role::Backward => "backward",
        Role::Forward => "forward",
        Role::Weak => "weak",
    };
    let sector = |i: usize| ValueSector {
        region: economy.region_of(i).id.clone(),
        region_name: economy.region_of(i).name.clone(),
        sector: economy.sectors[i].id.clone(),
        name: economy.sectors[i].name.clone(),
        output: table.output[i],
        value_added: added[i],
        final_demand: demand[i],
        exports: exports[i],
        jobs: jobs.map(|jobs| jobs[i]),
        import_share: imports.as_ref().map(|of| of[i]),
        upstreamness: sound(plain[i]),
        upstreamness_less_inventories: sound(stored[i]),
        downstreamness: stages[i],
        direct_backward: links.direct_backward[i],
        direct_forward: links.direct_forward[i],
        backward: links.backward[i],
        forward: links.forward[i],
        spread: links.spread[i],
        role: role(roles[i]).to_owned(),
        value_added_multiplier: added_multipliers[i],
        jobs_multiplier: jobs_multipliers.as_ref().map(|of| of[i]),
        extraction_loss: lost[i],
    };
    Ok(ValueIndicators { table: economy.described(sample), sectors: (0..n).map(sector).collect() })
}
