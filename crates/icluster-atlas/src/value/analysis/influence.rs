//! On which coefficients of a table most hangs.

use super::shock::region_of;
use super::structure_reply::{InfluentialCoefficient, ValueInfluence};
use crate::text::text3;
use crate::value::indicators::{failed, misshapen};
use crate::{Atlas, AtlasError};
use icluster_value::{Leontief, field_of_influence};

/// By how much a coefficient grows for [`InfluentialCoefficient::output_change`].
const GROWTH: f64 = 0.01;

/// What the list is by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InfluenceBy {
    /// The strength of the field of influence, whatever the size of the coefficient.
    #[default]
    Field,
    /// What one percent more of the coefficient adds to all output.
    Output,
}

/// Which coefficients.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InfluenceAsk {
    /// Coefficients listed.
    pub top: usize,
    /// Only those of which this region sells or buys.
    pub region: Option<String>,
    /// What the list is by.
    pub by: InfluenceBy,
}

impl InfluenceAsk {
    /// Coefficients listed at most.
    pub const MOST: usize = 1_000;
}

impl Default for InfluenceAsk {
    fn default() -> Self {
        InfluenceAsk { top: 30, region: None, by: InfluenceBy::Field }
    }
}

impl Atlas {
    /// The coefficients of a table on which most hangs: the strength of their fields of influence, `(1'L)_i (L1)_j` (Sonis and Hewings 1989), and by how much all output grows when one grows by one percent
    /// (Sherman and Morrison 1950).
    ///
    /// Fails where the table has no such region, or the number of coefficients is out of bounds.
    pub fn value_influence(
        &self,
        table: Option<&str>,
        ask: &InfluenceAsk,
    ) -> Result<ValueInfluence, AtlasError> {
        if ask.top == 0 || ask.top > InfluenceAsk::MOST {
            return Err(AtlasError::BadRequest {
                what: "number of coefficients",
                given: ask.top.to_string(),
                expected: format!("1 to {}", InfluenceAsk::MOST),
            });
        }
        let opened = self.value_opened(table)?;
        let economy = &opened.economy;
        let region = ask.region.as_deref().map(|id| region_of(economy, id)).transpose()?;
        let modelled = economy.modelled().map_err(misshapen(&economy.id))?;
        let model = Leontief::new(&modelled).map_err(failed(&economy.id))?;
        let inverse = model.inverse();
        let field = field_of_influence(&inverse);
        let n = model.size();
        let mean: f64 =
            (0..n).map(|j| field.col(j).iter().sum::<f64>()).sum::<f64>() / (n * n).max(1) as f64;
        let columns: Vec<f64> = (0..n).map(|j| inverse.col(j).iter().sum()).collect();
        let change = |i: usize, j: usize| {
            let more = GROWTH * model.coefficients[(i, j)];
            more * columns[i] * modelled.output[j] / (1.0 - more * inverse[(j, i)])
        };
        let here = |row: usize| region.is_none_or(|region| economy.table.region[row] == region);
        let mut cells: Vec<(f64, usize, usize)> = Vec::new();
        for j in 0..n {
            for i in (0..n).filter(|i| here(*i) || here(j)) {
                if model.coefficients[(i, j)] > 0.0 {
                    let by = match ask.by {
                        InfluenceBy::Field => field[(i, j)],
                        InfluenceBy::Output => change(i, j),
                    };
                    cells.push((by, i, j));
                }
            }
        }
        let coefficients = cells.len();
        let order = |a: &(f64, usize, usize), b: &(f64, usize, usize)| {
            b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2)))
        };
        if cells.len() > ask.top {
            cells.select_nth_unstable_by(ask.top - 1, order);
            cells.truncate(ask.top);
        }
        cells.sort_by(order);
        let largest = cells.into_iter().map(|(_, i, j)| {
            let (seller, buyer) = (&economy.sectors[i], &economy.sectors[j]);
            let (from, to) = (economy.region_of(i), economy.region_of(j));
            InfluentialCoefficient {
                seller_region: from.id.clone(),
                seller_region_name: from.name.clone(),
                seller: seller.id.clone(),
                seller_name: seller.name.clone(),
                buyer_region: to.id.clone(),
                buyer_region_name: to.name.clone(),
                buyer: buyer.id.clone(),
                buyer_name: buyer.name.clone(),
                coefficient: model.coefficients[(i, j)],
                field: field[(i, j)],
                relative_field: if mean > 0.0 { field[(i, j)] / mean } else { 0.0 },
                output_change: change(i, j),
            }
        });
        Ok(ValueInfluence {
            table: opened.described.clone(),
            by: match ask.by {
                InfluenceBy::Field => "field",
                InfluenceBy::Output => "output",
            }
            .to_owned(),
            coefficients,
            largest: largest.collect(),
            notes: vec![text3(
                "The field of influence says how much all of the inverse moves for each unit of a coefficient, however small it is; the change of output is for one percent of it, with final demand as it is.",
                "El campo de influencia dice cuánto se mueve toda la inversa por cada unidad de un coeficiente, por pequeño que sea; el cambio de la producción es por uno por ciento de él, con la demanda final tal como está.",
                "Le champ d’influence dit de combien bouge toute l’inverse pour chaque unité d’un coefficient, si petit soit-il ; la variation de la production est pour un pour cent de celui-ci, à demande finale inchangée.",
            )],
        })
    }
}
