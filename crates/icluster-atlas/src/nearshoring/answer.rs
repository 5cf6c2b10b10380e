//! Answers about gaps.

use super::amounts::described;
use super::ask::{GapBy, GapsAsk};
use super::gap::Maker;
use super::names;
use super::notes::{finding, notes, product_finding};
use super::reply::{Gap, Gaps, ProductGap};
use super::sums::{sums, totals};
use crate::{Atlas, AtlasError};

/// Digits of a subheading.
const SUBHEADING: usize = 6;

fn none() -> AtlasError {
    AtlasError::NoTable(
        "no imports by product that can be counted: import a list (US imports by HTS with the list of Census countries, Canadian imports by HS, UN Comtrade), with an exchange rate in the parameters where it is not in US dollars, and run `icluster build`"
            .to_owned(),
    )
}

impl Gaps {
    /// Gaps of all products that are asked for, or their sums. The first answer of a release reads its trade; later ones do not.
    ///
    /// Fails where no country that is asked for has imports by product, or a cluster is not known.
    pub fn of(atlas: &Atlas, ask: &GapsAsk) -> Result<Self, AtlasError> {
        let known = atlas.nearshoring()?;
        let maker = Maker::new(atlas, &known, ask)?;
        if maker.buyers.is_empty() {
            return Err(none());
        }
        let cluster = ask.cluster.as_deref().map(|key| atlas.cluster_of(key)).transpose()?;
        let key = cluster.map(|of| atlas.model.release.clusters[of].key.clone());
        let begins = |product: &str| {
            ask.product.as_deref().is_none_or(|of| product.starts_with(of))
                && ask.focus.as_ref().is_none_or(|of| of.has_product(product))
        };
        let mut gaps = match ask.is_usual() {
            true => {
                let key = (ask.buyers.clone(), ask.from.id().to_owned());
                let all = || Ok::<_, AtlasError>(maker.gaps(&|_| true));
                let all = atlas.nearshoring_gaps.get(&key, |_| 1, all)?;
                all.iter().filter(|gap| begins(&gap.product)).cloned().collect()
            }
            false => maker.gaps(&begins),
        };
        if let Some(key) = &key {
            // A product belongs to a cluster that has most of it.
            let part =
                |gap: &Gap| gap.clusters.iter().find(|of| of.id == *key).map_or(0.0, |of| of.share);
            gaps.retain(|gap| part(gap) > 0.5);
        }
        if ask.makeable {
            gaps.retain(|gap| gap.makeable[1].makeable == Some(true));
        }
        let buyers = described(&known, &ask.buyers, ask.until, &ask.parameters);
        let sum = |pick: fn(&Gap) -> f64| gaps.iter().map(pick).sum::<f64>();
        let double: Option<f64> = gaps.iter().map(|gap| gap.double_substitution).sum();
        let totals = totals(&gaps);
        let listed = {
            let used = |at: usize| buyers[at].status == "used";
            [used(0), used(1), used(2)]
        };
        let mut reply = Gaps {
            from: ask.from.id().to_owned(),
            from_name: names::origin(&ask.from),
            edition: known.edition.clone(),
            by: ask.by.id().to_owned(),
            focus: ask.focus.as_ref().map(|of| of.key.clone()),
            focus_name: ask.focus.as_ref().map(|of| {
                let name = &of.name;
                crate::text::text3(name.en.clone(), name.es.clone(), name.fr.clone())
            }),
            cluster: key,
            count: gaps.len(),
            imports: sum(|gap| gap.imports),
            outside: sum(|gap| gap.outside),
            asia: sum(|gap| gap.asia),
            value: sum(|gap| gap.value),
            totals,
            double_substitution: if gaps.is_empty() { None } else { double },
            finding: crate::view::Text3::default(),
            notes: notes(&known, &buyers, ask),
            sums: Vec::new(),
            gaps,
            sample: atlas.info.sample,
            buyers,
        };
        reply.finding = finding(&reply);
        if ask.by != GapBy::Product {
            let goods = atlas.goods()?;
            reply.sums = sums(&reply.gaps, ask.by, &goods, listed);
            reply.gaps = Vec::new();
        }
        Ok(reply)
    }
}

impl Atlas {
    /// Gaps: what North America buys from outside, product by product, or added up ([`Gaps::of`]).
    pub fn gaps(&self, ask: &GapsAsk) -> Result<Gaps, AtlasError> {
        Gaps::of(self, ask)
    }

    /// The gap of one product, with its imports by year.
    ///
    /// Fails where the code is no subheading that the countries asked for buy.
    pub fn gap(&self, product: &str, ask: &GapsAsk) -> Result<ProductGap, AtlasError> {
        let known = self.nearshoring()?;
        let maker = Maker::new(self, &known, ask)?;
        if maker.buyers.is_empty() {
            return Err(none());
        }
        let code: String = product.chars().filter(char::is_ascii_digit).collect();
        let found = match code.len() == SUBHEADING {
            true => maker.gaps(&|of| of == code).into_iter().next(),
            false => None,
        };
        let gap = found.ok_or_else(|| AtlasError::BadRequest {
            what: "product that is imported",
            given: product.to_owned(),
            expected: format!(
                "six digits of the Harmonized System ({}), such as one that `icluster gaps` lists",
                known.edition
            ),
        })?;
        let buyers = described(&known, &ask.buyers, ask.until, &ask.parameters);
        let years = maker.buyers.iter().flat_map(|of| of.by_year(&code, &maker.which)).collect();
        Ok(ProductGap {
            finding: product_finding(&gap, &names::origin(&ask.from)),
            gap,
            edition: known.edition.clone(),
            from: ask.from.id().to_owned(),
            years,
            notes: notes(&known, &buyers, ask),
            buyers,
            sample: self.info.sample,
        })
    }

    /// Industries (NAICS) that make a product of the Harmonized System, with the part of it each makes, the largest first: the mean over the subheadings of a heading or chapter. Empty where no list
    /// has it.
    pub fn makers(&self, product: &str) -> Result<Vec<(String, f64)>, AtlasError> {
        let known = match self.nearshoring() {
            Ok(known) => known,
            Err(AtlasError::NoTable(_)) => return Ok(Vec::new()),
            Err(error) => return Err(error),
        };
        Ok(known.makers_under(product))
    }
}
