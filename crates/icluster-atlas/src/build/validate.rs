//! The imputation on trial: published cells hidden, estimated by every method, flags computed from each.

use super::tables::{Assembled, Read, assemble, read};
use super::{definition, stored};
use crate::model::{Model, default_reference};
use crate::report::{MethodScore, Validation};
use crate::{AtlasError, BuildOptions, Step};
use icluster_codes::Country;
use icluster_impute::{HideOptions, Publishing, Trial, TrialOptions, trial};
use icluster_warehouse::Warehouse;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What is put on trial.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct ValidateOptions {
    /// Country.
    pub country: Country,
    /// Seed of the drawn plants and tables.
    pub seed: u64,
}

impl Default for ValidateOptions {
    fn default() -> Self {
        ValidateOptions { country: Country::Us, seed: 1 }
    }
}

/// Strong cells: place in the pool and cluster.
type Strong = BTreeSet<(usize, usize)>;

/// Hides published cells of a country's latest year by the agency's own rules and compares every method, once with what QCEW says of
/// withheld cells and once with flags and size classes.
///
/// Fails where the country has no data by detailed industry, or none that count establishments: the rules are about them. Takes about as long as two builds.
pub fn validate(
    warehouse: &Warehouse,
    build: &BuildOptions,
    options: &ValidateOptions,
    progress: &mut dyn FnMut(Step),
) -> Result<Vec<Validation>, AtlasError> {
    let mut say = |text: &str, done: f64| {
        progress(Step { name: "validate", text: text.to_owned(), done });
    };
    say("Reading the imported tables", 0.0);
    let sources = warehouse.sources().map_err(stored)?;
    let read: Read = read(warehouse, &sources)?;
    let scheme = definition::choose(&read.definition, build.definition.as_deref())?;
    say("Imputing the published table", 0.1);
    let Assembled { release, imputed, .. } =
        assemble(read, scheme, "validation", &sources, Some(options.country))?;
    let (Some(base), Some(tables)) = (release.bases.first(), imputed.first()) else {
        return Err(AtlasError::NothingToBuild(format!(
            "no employment by detailed industry of {} has been imported",
            options.country
        )));
    };
    let largest = (0_u16..).zip(&tables.tables).max_by_key(|(_, table)| table.jobs.leaves.len());
    let Some((number, table)) = largest else { return Ok(Vec::new()) };
    if table.jobs.table.cells().iter().all(|cell| cell.establishments.is_nan()) {
        return Err(AtlasError::NothingToBuild(format!(
            "agencies withhold by the number of establishments, and the employment of {} by detailed industry counts none",
            options.country
        )));
    }
    let (country, year, level) = (base.country, base.year, base.level);
    let counts = release.imputation.tables.get(usize::from(number)).cloned().unwrap_or_default();
    let full = Model::new(release.clone());
    let truth = strong(&full, country, year);
    let mut validations = Vec::new();
    for (publishing, name, done) in [
        (Publishing::Establishments, "establishments", 0.3),
        (Publishing::FlagsAndClasses, "flags-and-classes", 0.65),
    ] {
        say(&format!("Hiding published cells ({name})"), done);
        let mut trial_options = TrialOptions { publishing, ..TrialOptions::default() };
        trial_options.hide = HideOptions { seed: options.seed, ..trial_options.hide };
        trial_options.draws.seed = options.seed;
        let trial = trial(&table.jobs.table, &trial_options);
        let methods = trial
            .estimates
            .iter()
            .map(|estimates| {
                let values = with_hidden(&table.jobs.values, &trial, &estimates.values);
                let mut changed = release.clone();
                for (leaf, (of, place)) in changed.bases[0].leaves.iter_mut().zip(&tables.unknown) {
                    if *of == number && !leaf.jobs.is_nan() {
                        leaf.jobs = values[place.cell as usize].unwrap_or(leaf.jobs);
                    }
                }
                let strong = strong(&Model::new(changed), country, year);
                let both = strong.intersection(&truth).count();
                let either = strong.union(&truth).count();
                MethodScore {
                    method: estimates.method.to_owned(),
                    error: estimates.error,
                    residual: estimates.residual,
                    agreement: both as f64 / either.max(1) as f64,
                    missed: (truth.len() - both) as u64,
                    invented: (strong.len() - both) as u64,
                }
            })
            .collect();
        validations.push(Validation {
            country: counts.country.clone(),
            year,
            level: level.to_string(),
            classification: counts.classification.clone(),
            publishing: name.to_owned(),
            hidden: trial.hidden as u64,
            primary: trial.primary as u64,
            compared: trial.truth.len() as u64,
            jobs: trial.truth.iter().map(|(_, value)| value).sum(),
            coverage: trial.coverage,
            draw_residual: trial.draw_residual,
            feasible: trial.feasible,
            strong: truth.len() as u64,
            methods,
        });
    }
    say("Done", 1.0);
    Ok(validations)
}

/// Values of the cells that were hidden, by cell; what publishers withhold stays as it was estimated from everything.
fn with_hidden(published: &[f64], trial: &Trial, estimates: &[f64]) -> Vec<Option<f64>> {
    let mut values = vec![None; published.len()];
    for (place, _) in &trial.truth {
        values[trial.imputation.leaves[*place] as usize] = Some(estimates[*place]);
    }
    values
}

/// Strong cells of the country's base level against the nation.
fn strong(model: &Model, country: Country, year: i32) -> Strong {
    let level = model.release.bases[0].level;
    let reference = default_reference(level, &[country]);
    let cover = model.cover_of(&reference);
    let Some(reference) = cover.and_then(|cover| model.row(&cover, year)) else {
        return Strong::new();
    };
    let (pool, _) = model.pool(&[level], None, Arc::new(reference), year);
    let mut strong = Strong::new();
    for (place, standings) in pool.standings.iter().enumerate() {
        for (cluster, standing) in standings.iter().enumerate() {
            if standing.flags.strong {
                strong.insert((place, cluster));
            }
        }
    }
    strong
}
