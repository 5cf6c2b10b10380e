//! Vertical specialisation: what exports of one country hold of imports.
//!
//! Source: Hummels, Ishii and Yi 2001, The nature and growth of vertical specialization in world trade, Journal of International Economics 54.

use crate::model::{Leontief, ModelError};

/// What exports of each sector hold of something bought per unit of output (imports: vertical specialisation; value added: the domestic part), all along the domestic chain: `m' (I - A_D)^-1`
/// times exports. The sum over that of exports is the share of the country, VS.
///
/// `domestic` is of domestic coefficients, `bought` what each sector buys, `output` and `exports` its output and exports. Fails where these are not one a sector.
pub fn content_of_exports(
    domestic: &Leontief,
    bought: &[f64],
    output: &[f64],
    exports: &[f64],
) -> Result<Vec<f64>, ModelError> {
    for of in [bought, output, exports] {
        if of.len() != domestic.size() {
            return Err(ModelError::Length { found: of.len(), expected: domestic.size() });
        }
    }
    let per_unit: Vec<f64> = bought
        .iter()
        .zip(output)
        .map(|(bought, output)| if *output == 0.0 { 0.0 } else { bought / output })
        .collect();
    let content = domestic.multipliers(&per_unit)?;
    Ok(content.iter().zip(exports).map(|(content, exports)| content * exports).collect())
}
