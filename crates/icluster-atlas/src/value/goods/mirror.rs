//! Trade that both sides report, chapter by chapter, and how far their reports are apart.

use super::read::{Goods, Stream};
use super::supply_reply::{MirrorChapter, MirrorPair, TradeMirror};
use crate::text::{country_text, text3};
use crate::value::iso3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::{BTreeMap, BTreeSet};

/// Digits of a chapter.
const CHAPTER: usize = 2;

/// Which trade.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MirrorAsk {
    /// Only what this country sells.
    pub from: Option<Country>,
    /// Only what this country buys.
    pub to: Option<Country>,
}

fn name(country: Country) -> Text3 {
    country_text(iso3(country))
}

/// Sums by chapter.
fn chapters(stream: &Stream) -> BTreeMap<&str, f64> {
    let mut sums = BTreeMap::new();
    for good in &stream.goods {
        if let Some(chapter) = good.product.get(..CHAPTER) {
            *sums.entry(chapter).or_insert(0.0) += good.value;
        }
    }
    sums
}

/// The latest year and currency that both sides report, each by the list with most value.
fn both(streams: &[Stream]) -> Option<(&Stream, &Stream)> {
    let value = |of: &Stream| of.goods.iter().map(|good| good.value).sum::<f64>();
    let side = |imports: bool| streams.iter().filter(move |of| of.imports == imports);
    let like = |a: &Stream, b: &Stream| a.year == b.year && a.currency == b.currency;
    let pairs = side(true).flat_map(|a| side(false).filter(|b| like(a, b)).map(move |b| (a, b)));
    pairs.max_by(|x, y| {
        let order = x.0.year.cmp(&y.0.year);
        order.then_with(|| (value(x.0) + value(x.1)).total_cmp(&(value(y.0) + value(y.1))))
    })
}

/// The gap over the mean of both.
fn share(imports: f64, exports: f64) -> f64 {
    let sum = imports + exports;
    if sum > 0.0 { 2.0 * (imports - exports) / sum } else { 0.0 }
}

impl Atlas {
    /// Trade among the countries of North America as the buyer and as the seller report it, by chapter, with the gap. Empty where no pair is known from both sides in the same year and currency.
    pub fn trade_mirror(&self, ask: &MirrorAsk) -> Result<TradeMirror, AtlasError> {
        let goods = self.goods()?;
        let mut mirror = TradeMirror { sample: self.info.sample, ..TradeMirror::default() };
        let mut alone: Vec<String> = Vec::new();
        for (from, to) in goods.pairs() {
            if ask.from.is_some_and(|of| of != from) || ask.to.is_some_and(|of| of != to) {
                continue;
            }
            match both(goods.streams(from, to)) {
                Some((bought, sold)) => add(&mut mirror, &goods, (from, to), (bought, sold)),
                None => alone.push(format!("{from} → {to}")),
            }
        }
        mirror.notes.push(text3(
            "Gap: imports as the buyer reports them less exports as the seller does. Freight and insurance, goods by way of other countries, days on the way and how goods are classified make some; a large one says that numbers of that chapter are to be used with care. A chapter of one side only is not zero on the other.",
            "Brecha: importaciones según quien compra menos exportaciones según quien vende. La explican en parte fletes y seguros, bienes que pasan por otros países, días de tránsito y la clasificación; una grande pide cautela con las cifras de ese capítulo. Un capítulo de un solo lado no es cero en el otro.",
            "Écart : importations selon l’acheteur moins exportations selon le vendeur. Fret et assurance, biens passant par d’autres pays, jours de transit et classement en expliquent une part ; s’il est grand, les chiffres de ce chapitre sont à manier avec prudence. Un chapitre d’un seul côté n’est pas nul de l’autre.",
        ));
        if !alone.is_empty() {
            let list = alone.join(", ");
            mirror.notes.push(text3(
                format!("Known from one side only, or not in the same year and currency: {list}."),
                format!("Solo se conoce un lado, o no en el mismo año y moneda: {list}."),
                format!(
                    "Connu d’un seul côté, ou pas dans la même année et la même monnaie : {list}."
                ),
            ));
        }
        Ok(mirror)
    }
}

fn add(
    mirror: &mut TradeMirror,
    goods: &Goods,
    (from, to): (Country, Country),
    (bought, sold): (&Stream, &Stream),
) {
    let (imports, exports) = (chapters(bought), chapters(sold));
    let codes: BTreeSet<&str> = imports.keys().chain(exports.keys()).copied().collect();
    let mut of_pair: Vec<MirrorChapter> = codes
        .into_iter()
        .map(|chapter| {
            let (a, b) = (imports.get(chapter).copied(), exports.get(chapter).copied());
            let known = a.zip(b);
            MirrorChapter {
                from: from.to_string(),
                to: to.to_string(),
                year: bought.year,
                chapter: chapter.to_owned(),
                name: goods.product(chapter),
                imports: a,
                exports: b,
                gap: known.map(|(a, b)| a - b),
                share: known.map(|(a, b)| share(a, b)),
            }
        })
        .collect();
    let size = |of: &MirrorChapter| {
        (of.imports.unwrap_or_default() - of.exports.unwrap_or_default()).abs()
    };
    of_pair.sort_by(|a, b| size(b).total_cmp(&size(a)).then_with(|| a.chapter.cmp(&b.chapter)));
    let (a, b): (f64, f64) = (imports.values().sum(), exports.values().sum());
    let off: f64 = of_pair.iter().map(size).sum();
    mirror.pairs.push(MirrorPair {
        from: from.to_string(),
        from_name: name(from),
        to: to.to_string(),
        to_name: name(to),
        year: bought.year,
        currency: bought.currency.clone(),
        imports: a,
        exports: b,
        gap: a - b,
        share: share(a, b),
        apart: if a + b > 0.0 { 2.0 * off / (a + b) } else { 0.0 },
        import_source: bought.source.clone(),
        export_source: sold.source.clone(),
    });
    mirror.chapters.extend(of_pair);
}
