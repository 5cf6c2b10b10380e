//! Why output changed from one table to another.

use super::reply::{SectorChange, ValueChange};
use crate::text::text3;
use crate::value::economy::Economy;
use crate::value::indicators::failed;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_value::structural_decomposition;

/// Which tables.
#[derive(Clone, Debug, PartialEq)]
pub struct ChangeAsk {
    /// The earlier one.
    pub before: String,
    /// The later one.
    pub after: String,
}

impl Atlas {
    /// The change of each sector's output by what sectors buy (technology and trade), what final demand is made of, and how much of it there is.
    ///
    /// Fails where the tables do not have the same sectors, or a table has no inverse.
    pub fn value_change(&self, ask: &ChangeAsk) -> Result<ValueChange, AtlasError> {
        let before = self.value_opened(Some(&ask.before))?;
        let after = self.value_opened(Some(&ask.after))?;
        let (first, second) = (&before.economy, &after.economy);
        let label =
            |of: &Economy, row: usize| (of.region_of(row).id.clone(), of.sectors[row].id.clone());
        let n = first.table.size();
        if n != second.table.size() || (0..n).any(|row| label(first, row) != label(second, row)) {
            return Err(AtlasError::BadRequest {
                what: "pair of tables",
                given: format!("{} and {}", ask.before, ask.after),
                expected: "tables of the same sectors, such as wiod-2000 and wiod-2011".to_owned(),
            });
        }
        let wrong = |id: &str, error| super::super::indicators::misshapen(id)(error);
        let old = first.modelled().map_err(|error| wrong(&first.id, error))?;
        let new = second.modelled().map_err(|error| wrong(&second.id, error))?;
        let found = structural_decomposition(&old, &new, None).map_err(failed(&second.id))?;
        let sum = |rows: &[usize], sector: String, name: Text3| {
            let region = second.region_of(rows[0]);
            let add = |of: &[f64]| rows.iter().map(|row| of[*row]).sum::<f64>();
            SectorChange {
                region: region.id.clone(),
                region_name: region.name.clone(),
                sector,
                name,
                before: add(&old.output),
                after: add(&new.output),
                technology: add(&found.technology),
                mix: add(&found.mix),
                level: add(&found.level),
            }
        };
        let rows = |region| second.table.rows_of(region);
        let regions = (0..second.regions.len())
            .filter(|region| !rows(*region).is_empty())
            .map(|region| sum(&rows(region), String::new(), second.regions[region].name.clone()))
            .collect();
        let sectors = (0..n)
            .map(|row| {
                sum(&[row], second.sectors[row].id.clone(), second.sectors[row].name.clone())
            })
            .collect();
        Ok(ValueChange {
            before: before.described.clone(),
            after: after.described.clone(),
            regions,
            sectors,
            notes: vec![text3(
                "Mean of the two polar forms (Dietzenbacher and Los 1998); terms add up to the change. Values are in prices of each year, so that a part of the level is inflation.",
                "Media de las dos formas polares (Dietzenbacher y Los 1998); los términos suman el cambio. Los valores están en precios de cada año: parte del nivel es inflación.",
                "Moyenne des deux formes polaires (Dietzenbacher et Los 1998) ; les termes s’additionnent. Les valeurs sont aux prix de chaque année : une part du niveau est de l’inflation.",
            )],
        })
    }
}
