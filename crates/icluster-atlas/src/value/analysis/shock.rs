//! What follows when sectors of a region lose a part of their capacity.

use super::reply::{ShockDay, ShockPlace, ShockRegion, ShockSector, ValueShock};
use crate::text::text3;
use crate::value::economy::Economy;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_value::{Adaptation, Recovery, RecoveryModel, RecoveryPath, Shock};
use std::collections::BTreeMap;

/// Sectors and places listed.
const SECTORS: usize = 60;
const PLACES: usize = 120;
/// Days followed at most.
const MOST_DAYS: usize = 3_650;

/// A shock.
#[derive(Clone, Debug, PartialEq)]
pub struct ShockAsk {
    /// Region of the table.
    pub region: String,
    /// Sectors of it that are struck; all where none is named.
    pub sectors: Vec<String>,
    /// Part of their capacity that is lost, above 0 to 1.
    pub loss: f64,
    /// Days for which all of that is lost.
    pub days: usize,
    /// Days in which it comes back after that.
    pub recovery: f64,
    /// Days of use that buyers keep in stock.
    pub stock: f64,
    /// Days to follow.
    pub horizon: usize,
}

impl ShockAsk {
    /// Of sectors of a region that lose a part for thirty days and take sixty to come back; stocks of ninety days; a year followed.
    pub fn new(region: impl Into<String>, sectors: Vec<String>, loss: f64) -> Self {
        let region = region.into();
        ShockAsk { region, sectors, loss, days: 30, recovery: 60.0, stock: 90.0, horizon: 365 }
    }

    fn check(&self) -> Result<(), AtlasError> {
        let bad = |what, given: String, expected: String| {
            Err(AtlasError::BadRequest { what, given, expected })
        };
        if !(self.loss > 0.0 && self.loss <= 1.0) {
            return bad("loss", self.loss.to_string(), "above 0 to 1".to_owned());
        }
        if !(0.0..=MOST_DAYS as f64).contains(&self.recovery) {
            return bad("days of recovery", self.recovery.to_string(), format!("0 to {MOST_DAYS}"));
        }
        if !(1.0..=MOST_DAYS as f64).contains(&self.stock) {
            return bad("days of stock", self.stock.to_string(), format!("1 to {MOST_DAYS}"));
        }
        if self.horizon == 0 || self.horizon > MOST_DAYS {
            return bad("days to follow", self.horizon.to_string(), format!("1 to {MOST_DAYS}"));
        }
        if self.days > self.horizon {
            return bad("days of loss", self.days.to_string(), format!("0 to {}", self.horizon));
        }
        Ok(())
    }
}

/// Region of a table by its id.
pub(super) fn region_of(economy: &Economy, id: &str) -> Result<usize, AtlasError> {
    economy.regions.iter().position(|region| region.id == id).ok_or_else(|| {
        let known: Vec<&str> = economy.regions.iter().map(|region| region.id.as_str()).collect();
        AtlasError::BadRequest {
            what: "region of the table",
            given: id.to_owned(),
            expected: known.join(", "),
        }
    })
}

/// Rows of the sectors that are struck.
fn struck(economy: &Economy, ask: &ShockAsk) -> Result<Vec<usize>, AtlasError> {
    let region = region_of(economy, &ask.region)?;
    let rows = economy.table.rows_of(region);
    if ask.sectors.is_empty() {
        return Ok(rows);
    }
    let find = |code: &String| {
        rows.iter().copied().find(|row| economy.sectors[*row].id == *code).ok_or_else(|| {
            let known: Vec<&str> =
                rows.iter().map(|row| economy.sectors[*row].id.as_str()).collect();
            AtlasError::BadRequest {
                what: "sector of the table",
                given: code.clone(),
                expected: known.join(", "),
            }
        })
    };
    ask.sectors.iter().map(find).collect()
}

/// Output of some rows, day by day, as part of what it was; 1 where they had none.
fn course(recovery: &Recovery, output: &[f64], rows: &[usize]) -> Vec<f64> {
    let all: f64 = rows.iter().map(|row| output[*row]).sum();
    let of = |production: &[f64]| {
        let made: f64 = rows.iter().map(|row| production[*row] * output[*row]).sum();
        if all > 0.0 { made / all } else { 1.0 }
    };
    recovery.days.iter().map(|day| of(&day.production)).collect()
}

/// The least of a course, and its day.
fn worst(course: &[f64]) -> (f64, usize) {
    let least = |worst: (f64, usize), (day, part): (usize, &f64)| {
        if *part < worst.0 { (*part, day) } else { worst }
    };
    course.iter().enumerate().fold((1.0, 0), least)
}

fn share(lost: f64, of: f64) -> f64 {
    if of > 0.0 { lost / of } else { 0.0 }
}

impl Atlas {
    /// What follows, day by day, when sectors of a region lose a part of their capacity: stocks run down, orders are rationed, others make more, until all is as before.
    ///
    /// Fails where the table has no such region or sectors, or a number is out of bounds.
    pub fn value_shock(
        &self,
        table: Option<&str>,
        ask: &ShockAsk,
    ) -> Result<ValueShock, AtlasError> {
        ask.check()?;
        let opened = self.value_opened(table)?;
        let economy = &opened.economy;
        let modelled =
            economy.modelled().map_err(super::super::indicators::misshapen(&economy.id))?;
        let rows = struck(economy, ask)?;
        let wrong = |error: icluster_value::RecoveryError| {
            AtlasError::NoTable(format!("{}: {error}", economy.id))
        };
        let model = RecoveryModel::new(&modelled, &modelled.sector_numbers()).map_err(wrong)?;
        let shock = Shock {
            lost: rows.iter().map(|row| (*row, ask.loss)).collect(),
            days: ask.days,
            path: RecoveryPath::Linear(ask.recovery),
        };
        let by =
            Adaptation { stock_days: vec![ask.stock], days: ask.horizon, ..Adaptation::default() };
        let recovery = model.run(&shock, &by).map_err(wrong)?;
        let output = &modelled.output;
        let of_struck = course(&recovery, output, &rows);
        let days = recovery.days.iter().zip(&of_struck).map(|(day, struck)| ShockDay {
            day: day.day,
            output: day.output,
            value_added: day.value_added,
            unmet: day.unmet,
            struck: *struck,
        });
        let all: f64 = output.iter().sum();
        let added: f64 = modelled.value_added().iter().sum();
        let demand: f64 = modelled.final_demand().iter().sum();
        Ok(ValueShock {
            table: opened.described.clone(),
            region: ask.region.clone(),
            region_name: economy.regions[region_of(economy, &ask.region)?].name.clone(),
            sectors: rows.iter().map(|row| economy.sectors[*row].id.clone()).collect(),
            sector_names: rows.iter().map(|row| economy.sectors[*row].name.clone()).collect(),
            loss: ask.loss,
            days: ask.days,
            recovery: ask.recovery,
            stock: ask.stock,
            horizon: ask.horizon,
            output: all,
            output_lost: recovery.output_lost * all,
            output_lost_share: recovery.output_lost,
            value_added_lost: recovery.value_added_lost * added,
            value_added_lost_share: recovery.value_added_lost,
            unmet: recovery.unmet * demand,
            unmet_share: recovery.unmet,
            back: recovery.back,
            course: days.collect(),
            regions: regions(economy, output, &recovery),
            lost_sectors: sectors(economy, output, &recovery, &rows),
            places: self.shock_places(economy, output, &recovery)?,
            may_collapse: by.may_collapse(),
            notes: notes(economy, &by),
        })
    }

    /// Losses of sectors shared out to states by where their jobs are; none where the table's sectors cannot be brought to places.
    fn shock_places(
        &self,
        economy: &Economy,
        output: &[f64],
        recovery: &Recovery,
    ) -> Result<Vec<ShockPlace>, AtlasError> {
        let Ok(ground) = self.ground(economy) else { return Ok(Vec::new()) };
        let places = &self.model.release.places;
        let mut sums: BTreeMap<u32, (f64, f64)> = BTreeMap::new();
        for (place, region) in ground.network.places().iter().zip(&ground.regions) {
            let state = places.state_of(*region).unwrap_or(*region);
            let rows = economy.table.rows_of(place.nation);
            let sum = sums.entry(state).or_default();
            for (sector, own) in &place.output {
                let row = rows[*sector as usize];
                if output[row] > 0.0 {
                    sum.0 += own * recovery.lost[row];
                    sum.1 += own;
                }
            }
        }
        let mut all: Vec<ShockPlace> = sums
            .into_iter()
            .map(|(region, (lost, made))| {
                let info = &places.regions[region as usize];
                ShockPlace {
                    region: info.id.to_string(),
                    name: info.name.clone(),
                    point: info.center,
                    lost,
                    share: share(lost, made),
                }
            })
            .collect();
        all.sort_by(|a, b| b.lost.total_cmp(&a.lost).then_with(|| a.region.cmp(&b.region)));
        all.truncate(PLACES);
        Ok(all)
    }
}

fn regions(economy: &Economy, output: &[f64], recovery: &Recovery) -> Vec<ShockRegion> {
    let mut all: Vec<ShockRegion> = (0..economy.regions.len())
        .map(|region| {
            let rows = economy.table.rows_of(region);
            let made: f64 = rows.iter().map(|row| output[*row]).sum();
            let lost: f64 = rows.iter().map(|row| output[*row] * recovery.lost[*row]).sum();
            let (least, day) = worst(&course(recovery, output, &rows));
            let named = &economy.regions[region];
            ShockRegion {
                region: named.id.clone(),
                name: named.name.clone(),
                lost,
                share: share(lost, made),
                worst: least,
                worst_day: day,
            }
        })
        .collect();
    all.sort_by(|a, b| b.lost.total_cmp(&a.lost).then_with(|| a.region.cmp(&b.region)));
    all
}

fn sectors(
    economy: &Economy,
    output: &[f64],
    recovery: &Recovery,
    struck: &[usize],
) -> Vec<ShockSector> {
    let mut order: Vec<usize> = (0..output.len()).filter(|row| output[*row] > 0.0).collect();
    let lost = |row: usize| output[row] * recovery.lost[row];
    order.sort_by(|a, b| lost(*b).total_cmp(&lost(*a)).then(a.cmp(b)));
    order.truncate(SECTORS);
    let of = |row: usize| {
        let (least, day) = worst(&course(recovery, output, &[row]));
        let (region, named) = (economy.region_of(row), &economy.sectors[row]);
        ShockSector {
            region: region.id.clone(),
            region_name: region.name.clone(),
            sector: named.id.clone(),
            name: named.name.clone(),
            struck: struck.contains(&row),
            lost: lost(row),
            share: recovery.lost[row],
            worst: least,
            worst_day: day,
        }
    };
    order.into_iter().map(of).collect()
}

fn notes(economy: &Economy, by: &Adaptation) -> Vec<Text3> {
    let mut notes = vec![text3(
        format!(
            "A scenario, not a forecast: flows of {} stay in their proportions, prices do not move, buyers do not change suppliers (ARIO, Hallegatte 2014).",
            economy.year
        ),
        format!(
            "Un escenario, no un pronóstico: los flujos de {} guardan sus proporciones, los precios no se mueven y los compradores no cambian de proveedor (ARIO, Hallegatte 2014).",
            economy.year
        ),
        format!(
            "Un scénario, pas une prévision : les flux de {} gardent leurs proportions, les prix ne bougent pas, les acheteurs ne changent pas de fournisseur (ARIO, Hallegatte 2014).",
            economy.year
        ),
    )];
    if !economy.is_world() {
        notes.push(text3(
            "A table of one country: what its suppliers and customers abroad lose is not in it.",
            "Matriz de un solo país: no incluye lo que pierden sus proveedores y clientes del exterior.",
            "Tableau d’un seul pays : ce que perdent ses fournisseurs et clients à l’étranger n’y est pas.",
        ));
    }
    if by.may_collapse() {
        notes.push(text3(
            "Stocks are kept for fewer days than restocking takes (60): a large shock can end in a collapse of all that has nothing to do with its size.",
            "Las existencias duran menos días que los que tarda reponerlas (60): un choque grande puede acabar en un colapso general que no guarda relación con su tamaño.",
            "Les stocks durent moins de jours que leur reconstitution (60) : un choc important peut finir en effondrement général sans rapport avec sa taille.",
        ));
    }
    notes
}
