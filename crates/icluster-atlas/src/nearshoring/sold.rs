//! What one country has of the imports of another, product by product and year by year.

use super::parameters::GapParameters;
use crate::value::iso3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// By product: imports from one supplier, and from all, US dollars.
pub(crate) type SoldOfAll = BTreeMap<String, [f64; 2]>;

/// Imports of a country by year, subheadings of one edition; years without an exchange rate are left out, all of them where there is no list.
pub(crate) fn sold_to(
    atlas: &Atlas,
    buyer: Country,
    seller: Country,
    parameters: &GapParameters,
) -> Result<BTreeMap<i32, SoldOfAll>, AtlasError> {
    let known = atlas.nearshoring()?;
    let Some(bought) = known.buyers.get(&buyer) else { return Ok(BTreeMap::new()) };
    let of_year = |(year, imports): (&i32, &super::known::Imports)| {
        let rate = parameters.rate(&bought.currency, *year)?;
        let each = imports.iter().map(|(product, of)| {
            let own = of.iter().filter(|(from, _)| known.seller(*from) == iso3(seller));
            let (own, all): (f64, f64) =
                (own.map(|(_, value)| value).sum(), of.iter().map(|(_, value)| value).sum());
            (product.clone(), [own / rate, all / rate])
        });
        Some((*year, each.collect()))
    };
    Ok(bought.years.iter().filter_map(of_year).collect())
}
