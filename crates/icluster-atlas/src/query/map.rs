//! One indicator for every region of some levels, column by column, with classes for colours.

use super::cells::{Before, change, map_class};
use super::nearest;
use super::notes::{Notes, nation_name};
use crate::atlas::Atlas;
use crate::model::{Row, default_reference, derived, missing, observed};
use crate::view::{MapClass, MapLayer, Value};
use crate::{AtlasError, MapQuery};
use icluster_codes::{Country, RegionId};
use icluster_tables::Status;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

/// An indicator with its texts (English, Spanish, French).
pub(crate) struct Indicator {
    pub(crate) id: &'static str,
    pub(crate) name: [&'static str; 3],
    pub(crate) unit: [&'static str; 3],
    pub(crate) help: [&'static str; 3],
    pub(crate) scale: &'static str,
}

const NO_UNIT: [&str; 3] = ["", "", ""];

/// Indicators the map knows.
pub(crate) const INDICATORS: [Indicator; 9] = [
    Indicator {
        id: "lq",
        name: ["Location quotient", "Cociente de localización", "Quotient de localisation"],
        unit: NO_UNIT,
        help: [
            "Share of the cluster in the region's traded (or local) jobs over its share in the reference; 1 = as there.",
            "Participación del clúster en el empleo comerciable (o local) de la región entre la de la referencia; 1 = igual.",
            "Part de la grappe dans les emplois échangeables (ou locaux) de la région, rapportée à celle de la référence ; 1 = égale.",
        ],
        scale: "diverging",
    },
    Indicator {
        id: "jobs",
        name: ["Jobs", "Empleo", "Emplois"],
        unit: ["jobs", "empleos", "emplois"],
        help: ["Jobs, annual average.", "Empleos, promedio anual.", "Emplois, moyenne annuelle."],
        scale: "sequential",
    },
    Indicator {
        id: "share",
        name: ["Share of reference", "Participación en la referencia", "Part de la référence"],
        unit: ["%", "%", "%"],
        help: [
            "Share of the reference area's jobs in the cluster that is here, 0 to 1.",
            "Parte del empleo del clúster en la referencia que está aquí, de 0 a 1.",
            "Part des emplois de la grappe dans la référence qui se trouve ici, de 0 à 1.",
        ],
        scale: "sequential",
    },
    Indicator {
        id: "strength",
        name: ["Specialisation and size", "Especialización y tamaño", "Spécialisation et taille"],
        unit: NO_UNIT,
        help: [
            "Strong: quotient among the top quarter and at least 1. Large: among the top tenth by jobs.",
            "Fuerte: cociente en el cuarto superior y al menos 1. Grande: en el décimo superior por empleo.",
            "Forte : quotient dans le quart supérieur et au moins 1. Grande : dans le dixième supérieur par les emplois.",
        ],
        scale: "classes",
    },
    Indicator {
        id: "p-strong",
        name: [
            "Probability of being strong",
            "Probabilidad de ser fuerte",
            "Probabilité d'être forte",
        ],
        unit: NO_UNIT,
        help: [
            "Share of the draws of what is withheld in which the cluster is strong here, 0 to 1.",
            "Parte de los sorteos de lo confidencial en que el clúster es fuerte aquí, de 0 a 1.",
            "Part des tirages de ce qui est confidentiel où la grappe est forte ici, de 0 à 1.",
        ],
        scale: "sequential",
    },
    Indicator {
        id: "wage",
        name: ["Average wage", "Salario medio", "Salaire moyen"],
        unit: [
            "currency of the country per job and year",
            "moneda del país por empleo y año",
            "monnaie du pays par emploi et an",
        ],
        help: [
            "Wages over exactly the jobs they belong to.",
            "Salarios entre exactamente los empleos a los que corresponden.",
            "Salaires rapportés exactement aux emplois auxquels ils correspondent.",
        ],
        scale: "sequential",
    },
    Indicator {
        id: "establishments",
        name: ["Establishments", "Establecimientos", "Établissements"],
        unit: ["establishments", "establecimientos", "établissements"],
        help: ["Establishments.", "Establecimientos.", "Établissements."],
        scale: "sequential",
    },
    Indicator {
        id: "growth",
        name: [
            "Growth of jobs a year",
            "Crecimiento anual del empleo",
            "Croissance annuelle des emplois",
        ],
        unit: ["a year", "al año", "par an"],
        help: [
            "Compound annual growth since the first year, as a fraction.",
            "Crecimiento anual compuesto desde el primer año, como fracción.",
            "Croissance annuelle composée depuis la première année, en fraction.",
        ],
        scale: "diverging",
    },
    Indicator {
        id: "cluster-strength",
        name: ["Cluster strength", "Fortaleza de los clústeres", "Force des grappes"],
        unit: NO_UNIT,
        help: [
            "Share of a region's traded jobs that is in strong clusters, 0 to 1.",
            "Parte del empleo comerciable de la región que está en clústeres fuertes, de 0 a 1.",
            "Part des emplois échangeables de la région qui est dans des grappes fortes, de 0 à 1.",
        ],
        scale: "sequential",
    },
];

/// Statuses of values, in the order replies number them.
pub(crate) const STATUSES: [Status; 5] =
    [Status::Observed, Status::Suppressed, Status::Missing, Status::Imputed, Status::Modelled];

impl Atlas {
    /// Values of one indicator for every region of the levels; regions without data are there as `missing`.
    pub fn map(&self, query: &MapQuery) -> Result<MapLayer, AtlasError> {
        let indicator = INDICATORS
            .iter()
            .find(|indicator| indicator.id == query.indicator)
            .ok_or_else(|| AtlasError::BadRequest {
                what: "indicator",
                given: query.indicator.clone(),
                expected: INDICATORS.map(|indicator| indicator.id).join(", "),
            })?;
        let cluster = match query.cluster.as_str() {
            "all" | "" => None,
            key => Some(self.cluster_of(key)?),
        };
        if cluster.is_none() && matches!(indicator.id, "lq" | "strength" | "p-strong") {
            return Err(AtlasError::BadRequest {
                what: "indicator of all clusters together",
                given: indicator.id.to_owned(),
                expected:
                    "a cluster, or jobs, share, wage, establishments, growth, cluster-strength"
                        .to_owned(),
            });
        }
        let countries: BTreeSet<Country> =
            query.levels.iter().filter_map(|level| level.country()).collect();
        let countries: Vec<Country> = countries.into_iter().collect();
        let years =
            self.model.years_of(if countries.is_empty() { &Country::ALL } else { &countries });
        let reference = match (&query.ask.reference, query.levels.first(), countries.len()) {
            (Some(reference), ..) => self.place(reference)?,
            (None, Some(level), 1) => self.place(&default_reference(*level, &countries))?,
            _ => self.place(&RegionId::continent())?,
        };
        let year = nearest(&years, query.ask.year).ok_or_else(|| AtlasError::NoData {
            region: reference.info.id.clone(),
            year: query.ask.year.unwrap_or_default(),
            years: Vec::new(),
        })?;
        let compared = self.pool_of_levels(&query.levels, &reference, year)?;
        let from = nearest(&years, query.ask.from)
            .filter(|_| query.ask.from.is_some())
            .or_else(|| years.first().copied());
        let growth = indicator.id == "growth";
        let start = match from.filter(|from| growth && *from < year) {
            None => None,
            Some(from) => Some((from, self.reference_row(&reference, from)?)),
        };
        let rows_before: HashMap<u32, Arc<Row>> = start
            .iter()
            .flat_map(|(from, _)| {
                query.levels.iter().map(|level| self.model.level_rows(*level, *from))
            })
            .flat_map(|rows| rows.iter().cloned().collect::<Vec<_>>())
            .collect();
        let position: HashMap<u32, usize> = compared
            .pool
            .regions
            .iter()
            .enumerate()
            .filter_map(|(i, region)| Some(((*region)?, i)))
            .collect();

        let places = &self.model.release.places;
        // Wages of two countries are in two currencies: one scale of colours holds only one of them.
        let one_currency = indicator.id == "wage" && countries.len() > 1;
        let shown = query.levels.first().and_then(|level| level.country());
        let mut layer = MapLayer {
            release: self.info.id.clone(),
            sample: self.info.sample,
            levels: query.levels.iter().map(ToString::to_string).collect(),
            cluster: cluster
                .map_or_else(|| "all".to_owned(), |c| self.model.release.clusters[c].key.clone()),
            indicator: indicator.id.to_owned(),
            year,
            boundaries: self.boundaries_year(year),
            reference: self.reference_info(&reference, &compared),
            breaks: Vec::new(),
            regions: Vec::new(),
            values: Vec::new(),
            low: Vec::new(),
            high: Vec::new(),
            status: Vec::new(),
            statuses: STATUSES.map(|status| status.to_string()).to_vec(),
            classes: Vec::new(),
            suppressed_share: Vec::new(),
            notes: Vec::new(),
        };
        let undrawn = self.model.undrawn(year);
        let mut changed = 0;
        for level in &query.levels {
            let drawn = |region: &u32| {
                !places.is_residual(*region) && undrawn.binary_search(region).is_err()
            };
            for region in places.of_level(*level).into_iter().filter(drawn) {
                let hidden = one_currency && level.country() != shown;
                let at = position.get(&region).copied().filter(|_| !hidden);
                let value = at.map_or_else(missing, |at| {
                    let row = &compared.pool.rows[at];
                    if growth {
                        let Some((from, then)) = &start else { return missing() };
                        let before = rows_before.get(&region).and_then(|earlier| {
                            changed += usize::from(!earlier.same_land(row));
                            Before::new(
                                *from,
                                earlier.clone(),
                                then.clone(),
                                row,
                                &compared.pool.reference,
                            )
                        });
                        return before.map_or_else(missing, |before| {
                            self.growth(row, &before, &compared, cluster, year)
                        });
                    }
                    let value = self.map_value(indicator.id, row, at, &compared, cluster);
                    self.with_interval(value, indicator.id, row, &compared, cluster)
                });
                let amount = at.map(|at| {
                    let row = &compared.pool.rows[at];
                    cluster.map_or_else(|| row.covered(), |c| row.amounts[c])
                });
                let share = amount.map_or(0.0, |amount| amount.suppressed_share());
                layer.regions.push(places.regions[region as usize].id.to_string());
                layer.values.push(value.value);
                layer.low.push(value.low.and_then(three_digits));
                layer.high.push(value.high.and_then(three_digits));
                layer
                    .status
                    .push(STATUSES.iter().position(|status| *status == value.status).unwrap_or(2)
                        as u8);
                layer.suppressed_share.push((share * 100.0).round() as f32 / 100.0);
                if indicator.scale == "classes" {
                    layer.classes.push(value.value.unwrap_or(0.0) as u8);
                }
            }
        }
        layer.breaks = breaks(indicator, &layer.values);
        for ends in [&mut layer.low, &mut layer.high] {
            if ends.iter().all(Option::is_none) {
                ends.clear();
            }
        }
        let mut notes = Notes::default();
        notes.origin(self.info.sample, &self.model.release.definition);
        let asked = query.ask.year.unwrap_or(year);
        for country in &countries {
            let used = self
                .model
                .base_near(*country, year)
                .map(|base| self.model.release.bases[base].year);
            if let Some(used) = used.filter(|used| *used != asked) {
                notes.nearest_year(&nation_name(*country), used, asked);
            }
        }
        if let Some(country) = shown.filter(|_| one_currency) {
            notes.one_currency(country);
        }
        notes.changed_regions(changed, start.as_ref().map(|(from, _)| *from), year);
        let against = &compared.pool.reference;
        notes.suppressed(&cluster.map_or_else(|| against.covered(), |c| against.amounts[c]));
        layer.notes = notes.list;
        Ok(layer)
    }

    fn map_value(
        &self,
        id: &str,
        row: &Row,
        at: usize,
        compared: &super::Compared,
        cluster: Option<usize>,
    ) -> Value {
        let amount = cluster.map_or_else(|| row.covered(), |c| row.amounts[c]);
        let status = amount.status();
        let standing = cluster.map(|c| compared.pool.standings[at][c]);
        match id {
            "jobs" => amount.jobs_value(),
            "establishments" => amount.establishments_value(),
            "wage" => amount.average_wage_value(row.one_currency()),
            "share" => {
                let against = &compared.pool.reference;
                let whole = cluster.map_or_else(|| against.covered(), |c| against.amounts[c]);
                derived(icluster_clusters::share(amount.jobs, whole.jobs), status)
            }
            "strength" => {
                let class = standing.map(|standing| map_class(standing.class)).unwrap_or_default();
                let number = match class {
                    MapClass::None => 0.0,
                    MapClass::Large => 1.0,
                    MapClass::Strong => 2.0,
                    MapClass::StrongAndLarge => 3.0,
                };
                derived(Some(number), status)
            }
            "cluster-strength" => {
                let (strength, _) = compared.pool.strength(at, &self.model.traded);
                strength.map_or_else(missing, |strength| Value {
                    status: row.covered().status(),
                    ..observed(strength)
                })
            }
            "p-strong" => {
                let pool = &compared.pool;
                let p = cluster.and_then(|c| pool.probability_strong(&self.model, at, c));
                p.map_or_else(missing, |p| Value { status, ..observed(p) })
            }
            _ => derived(standing.and_then(|standing| standing.lq), status),
        }
    }

    /// A value with the ends between which nine tenths of its draws lie.
    fn with_interval(
        &self,
        mut value: Value,
        id: &str,
        row: &Row,
        compared: &super::Compared,
        cluster: Option<usize>,
    ) -> Value {
        let Some(cluster) = cluster.filter(|_| matches!(id, "lq" | "jobs" | "share")) else {
            return value;
        };
        let intervals = compared.pool.intervals(&self.model, row, cluster);
        value.within(match id {
            "jobs" => intervals.jobs,
            "share" => intervals.share_of_reference,
            _ => intervals.lq,
        });
        value
    }

    fn growth(
        &self,
        row: &Row,
        before: &Before,
        compared: &super::Compared,
        cluster: Option<usize>,
        year: i32,
    ) -> Value {
        let (rate, status) = match cluster {
            Some(c) => {
                let change = change(row, before, compared, c, self.model.traded[c], year);
                (change.and_then(|change| change.annual_growth), row.amounts[c].status())
            }
            None => {
                let (start, end) = (before.row.covered(), row.covered());
                (
                    icluster_clusters::annual_growth(start.jobs, end.jobs, year - before.year),
                    end.status(),
                )
            }
        };
        derived(rate, status)
    }
}

/// Upper bounds of the colour classes: fixed where there is a natural middle, else rounded quantiles of the positive
/// values.
fn breaks(indicator: &Indicator, values: &[Option<f64>]) -> Vec<f64> {
    match (indicator.id, indicator.scale) {
        ("p-strong", _) => return vec![0.05, 0.25, 0.5, 0.75, 0.95],
        ("growth", _) => return vec![-0.05, -0.02, -0.005, 0.005, 0.02, 0.05],
        (_, "diverging") => return vec![0.25, 0.5, 0.8, 1.25, 2.0, 4.0],
        (_, "classes") => return vec![0.5, 1.5, 2.5],
        _ => {}
    }
    let mut positive: Vec<f64> =
        values.iter().flatten().copied().filter(|value| *value > 0.0).collect();
    let mut breaks: Vec<f64> = [0.2, 0.4, 0.6, 0.8, 0.95]
        .into_iter()
        .filter_map(|p| icluster_clusters::quantile_type7(&mut positive, p))
        .map(rounded)
        .collect();
    breaks.dedup();
    breaks
}

/// Three significant digits, as short in JSON as can be.
fn three_digits(value: f64) -> Option<f32> {
    if !value.is_finite() || value == 0.0 {
        return value.is_finite().then_some(0.0);
    }
    let unit = 10_f64.powf(value.abs().log10().floor() - 2.0);
    Some(((value / unit).round() * unit) as f32)
}

/// Two significant digits.
fn rounded(value: f64) -> f64 {
    if value <= 0.0 || !value.is_finite() {
        return 0.0;
    }
    let places = value.log10().floor() as i32 - 1;
    // Dividing by a power of ten, rather than multiplying by its inverse, keeps 0.3 from becoming 0.30000000000000004.
    if places < 0 {
        let scale = 10_f64.powi(-places);
        (value * scale).round() / scale
    } else {
        let scale = 10_f64.powi(places);
        (value / scale).round() * scale
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn breaks_are_round_and_ascend() {
        let values: Vec<Option<f64>> = (1..=1000).map(|i| Some(f64::from(i) * 1.2345)).collect();
        let found = breaks(&INDICATORS[1], &values);
        assert_eq!(found, [250.0, 490.0, 740.0, 990.0, 1200.0]);
        assert_eq!(rounded(0.000_123_4), 0.000_12);
    }
}
