//! What the United States charges on a product, from the measures on it.

use super::known::{Known, Tariff};
use super::parameters::GapParameters;
use super::reply::{DutyCollected, GapTariffs, TariffList};
use crate::text::country_text;

/// Origins named with their duty.
const ORIGINS: usize = 8;

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

/// Measures of a kind, of the latest year of it.
fn latest<'a>(tariffs: &'a [Tariff], measure: &str, origin: &str) -> Option<&'a Tariff> {
    let of = tariffs.iter().filter(|of| of.measure == measure && of.origin == origin);
    of.max_by_key(|of| of.year)
}

/// Rate and day of a list: of the last of its headings, as later headings take the place of earlier ones.
fn rate_of<'a>(detail: &str, parameters: &'a GapParameters) -> Option<(f64, &'a str)> {
    let headings = detail.split("; ").filter_map(|of| of.split(',').next());
    let last = headings.max()?;
    let known = parameters.section_301.iter().find(|of| of.heading == last)?;
    Some((known.rate, &known.from))
}

/// Tariffs of a product.
pub(super) fn charged(known: &Known, product: &str, parameters: &GapParameters) -> GapTariffs {
    let mut reply = GapTariffs::default();
    let tariffs = known.tariffs.get(product).map_or(&[][..], Vec::as_slice);
    if let Some(mfn) = latest(tariffs, "mfn", "world") {
        reply.mfn = finite(mfn.rate);
        reply.mfn_min = finite(mfn.least);
        reply.mfn_max = finite(mfn.most);
        reply.mfn_known = finite(mfn.share);
        reply.mfn_year = mfn.year;
    }
    let on = |measure: &'static str| tariffs.iter().filter(move |of| of.measure == measure);
    if known.measures.contains("section_301") {
        let lists: Vec<(&Tariff, Option<(f64, &str)>)> = on("section_301")
            .map(|of| (of, rate_of(of.detail.as_deref().unwrap_or_default(), parameters)))
            .collect();
        reply.section_301 =
            Some(lists.iter().map(|(of, _)| of.share).fold(0.0, |sum, of| sum + of).min(1.0));
        reply.section_301_rate =
            lists.iter().try_fold(0.0, |sum, (of, rate)| Some(sum + of.share * rate.as_ref()?.0));
        reply.section_301_lists = lists
            .iter()
            .map(|(of, rate)| TariffList {
                list: of.detail.clone().unwrap_or_default(),
                from: rate.map(|(_, from)| from.to_owned()),
                rate: rate.map(|(rate, _)| rate),
                share: of.share,
            })
            .collect();
    }
    if known.measures.contains("section_232") {
        // A line may be of steel and of aluminium: it counts once, by the larger part.
        let part = on("section_232").map(|of| of.share).fold(0.0, f64::max);
        let sum: f64 = on("section_232").map(|of| of.share).sum();
        reply.section_232 = Some(if sum > 1.0 { part } else { sum });
        reply.section_232_lists = on("section_232")
            .map(|of| TariffList {
                list: of.detail.clone().unwrap_or_default(),
                from: of.from.clone(),
                rate: None,
                share: of.share,
            })
            .collect();
    }
    // The table has lines without imports too, with 0.
    let claimed = |origin: &str| latest(tariffs, "usmca_use", origin).filter(|of| of.by_trade);
    reply.usmca_mexico = claimed("mex").and_then(|of| finite(of.rate));
    reply.usmca_canada = claimed("can").and_then(|of| finite(of.rate));
    reply.usmca_year = claimed("mex").or_else(|| claimed("can")).and_then(|of| of.year);
    if let Some(duties) = known.duties.get(product) {
        let mut each: Vec<DutyCollected> = duties
            .iter()
            .map(|of| DutyCollected {
                origin: of.seller.clone(),
                name: country_text(&of.seller),
                imports: of.imports,
                duty: of.duty,
                rate: (of.imports > 0.0).then(|| of.duty / of.imports),
            })
            .collect();
        each.sort_by(|a, b| b.imports.total_cmp(&a.imports).then_with(|| a.origin.cmp(&b.origin)));
        // Mexico and Canada are compared with the others, however little they sell.
        let near = |of: &DutyCollected| matches!(of.origin.as_str(), "mex" | "can");
        let mut at = 0;
        each.retain(|of| {
            at += 1;
            at <= ORIGINS || near(of)
        });
        reply.collected = each;
        reply.collected_year = known.duty_year;
    }
    reply
}

/// Rate of duty that was calculated on imports from an origin.
pub(super) fn collected(known: &Known, product: &str, origin: &str) -> Option<f64> {
    let of = known.duties.get(product)?.iter().find(|of| of.seller == origin)?;
    (of.imports > 0.0).then(|| of.duty / of.imports)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_later_heading_takes_the_place_of_an_earlier_one() {
        let parameters = GapParameters::default();
        let rate = |detail: &str| rate_of(detail, &parameters).map(|of| of.0);
        assert_eq!(rate("9903.88.15, list 4A"), Some(0.075));
        assert_eq!(rate("9903.88.03, list 3; 9903.91.03, list biden_100"), Some(1.0));
        assert_eq!(rate("9903.92.10, list cranes_301"), None);
        assert_eq!(rate("9903.88.16, list 4B"), Some(0.0));
    }
}
