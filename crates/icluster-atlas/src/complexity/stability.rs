//! How much of the order of places is kept from year to year.

use super::place::computed;
use super::{ComplexityAsk, ComplexityBasis, ComplexityStability, Panel, YearsCompared, known};
use crate::{Atlas, AtlasError};
use icluster_complexity::stability;
use std::collections::BTreeMap;

/// Compares the ECI of the places of each year with that of the next, over places that have one in both; panels of one matrix, earliest first.
///
/// Fails with fewer than two panels, and where the filter leaves nothing of one.
pub fn complexity_stability(
    panels: &[&Panel],
    ask: &ComplexityAsk,
) -> Result<ComplexityStability, AtlasError> {
    let of = |panel: &&Panel| -> Result<(ComplexityBasis, BTreeMap<String, f64>), AtlasError> {
        let (core, results) = computed(panel, ask)?;
        let eci = results.complexity.eci.iter().enumerate();
        let by_id = eci.map(|(c, eci)| (core.place(&results, c).id.clone(), *eci)).collect();
        Ok((core.basis(ask), by_id))
    };
    let years = panels.iter().map(of).collect::<Result<Vec<_>, _>>()?;
    let Some((basis, _)) = years.last().filter(|_| years.len() > 1) else {
        return Err(AtlasError::NoMatrix(
            "stability needs two years or more of one classification: import another year"
                .to_owned(),
        ));
    };
    let compared = years.windows(2).map(|pair| {
        let [(from, first), (to, second)] = pair else { return None };
        let both = first.iter().filter_map(|(id, eci)| Some((*eci, *second.get(id)?)));
        let (first, second): (Vec<f64>, Vec<f64>) = both.unzip();
        let found = stability(&first, &second);
        Some(YearsCompared {
            from: from.year,
            to: to.year,
            places: found.places,
            rank_correlation: known(found.rank_correlation),
            mean_change: known(found.mean_change),
        })
    });
    Ok(ComplexityStability { basis: basis.clone(), years: compared.flatten().collect() })
}

impl Atlas {
    /// [`complexity_stability`] of every year of the matrix a query means.
    pub fn complexity_stability(
        &self,
        query: &super::MatrixQuery,
        ask: &ComplexityAsk,
    ) -> Result<ComplexityStability, AtlasError> {
        let panels = self.complexity_panels(query)?;
        let panels: Vec<&Panel> = panels.iter().map(AsRef::as_ref).collect();
        complexity_stability(&panels, ask)
    }
}
