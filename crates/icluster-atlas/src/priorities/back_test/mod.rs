//! The score put to the test: computed by what was known in a year, held against the share of a buyer's imports that the country gained later, beside demand alone and density alone.
//!
//! Units are products and the country as a whole: no publisher has trade of places before and after. Definition: `docs/validation.md`.

mod ask;
mod past;
mod reply;
mod words;

pub use ask::BackTestAsk;
pub use reply::{BackTest, BackTestGroup, BackTestMeasure, BackTestSign};

use super::card::{SPECS, pillar_name};
use super::columns::failed;
use super::context::Context;
use super::grid::Grid;
use crate::complexity::Panel;
use crate::nearshoring::{GapBy, GapsAsk, Origin, SoldOfAll, sold_to};
use crate::value::Grain;
use crate::{Atlas, AtlasError};
use faer::Mat;
use icluster_codes::Country;
use icluster_insight::foretold::{Estimate, Foretold, Later, foretold};
use icluster_insight::permutation::Draws;
use icluster_priority::{Candidates, ScoreCard, candidate_key};
use icluster_value::{GravityData, ppml};
use past::{Past, exports};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Level of intervals.
const LEVEL: f64 = 0.9;
/// Digits of a chapter, whose products are hit by the same shocks.
const CHAPTER: usize = 2;
/// Numbers are told apart to one over this.
const EQUAL: f64 = 1e9;
/// Groups of scores.
const GROUPS: usize = 5;

/// Years and tables of a test.
struct Setting {
    buyer: Country,
    until: i32,
    from: i32,
    to: i32,
    sold: BTreeMap<i32, SoldOfAll>,
    exports: Arc<Panel>,
}

/// A product that counts: what was known of it and what came later.
struct Case {
    product: usize,
    chapter: usize,
    score: f64,
    pillars: Vec<f64>,
    demand: f64,
    density: f64,
    /// Sales of the country and imports in the first year of the outcome and in the last, US dollars.
    from: [f64; 2],
    to: [f64; 2],
}

impl Case {
    fn share(of: [f64; 2]) -> f64 {
        of[0] / of[1]
    }

    fn gain(&self) -> f64 {
        Case::share(self.to) - Case::share(self.from)
    }
}

impl Atlas {
    /// The score by what was known in a year, held against what came later.
    ///
    /// Fails where no buyer has imports by product on both sides of a year of exports of the world, two years of them later.
    pub fn priorities_back_test(&self, ask: &BackTestAsk) -> Result<BackTest, AtlasError> {
        let setting = self.setting(ask)?;
        let gaps = self.gaps(&GapsAsk {
            buyers: vec![setting.buyer],
            from: Origin::Outside,
            by: GapBy::Product,
            until: Some(setting.until),
            parameters: ask.parameters.clone(),
            ..GapsAsk::default()
        })?;
        let mut grid = Grid::new(self, ask.country, setting.until, Grain::State)?;
        grid.wages = grid.wages.take().filter(|wages| wages.year <= setting.until);
        let context = Context::until(self, gaps.gaps, grid, &setting.exports, setting.until)?;
        let past = Past::new(&context, &setting.exports);
        let chosen = past.chosen(&ask.profile)?;
        let key = |gap: &crate::nearshoring::Gap| candidate_key(&gap.product);
        let candidates =
            Candidates { keys: context.gaps.iter().map(key).collect(), columns: chosen.columns };
        let card = ScoreCard::new(chosen.profile, chosen.indicators).map_err(failed)?;
        let ratings = card.rate_all(&candidates).map_err(failed)?;
        let spec = |id: &str| SPECS.iter().find(|spec| spec.id == id);
        let number =
            |id: &str, product: usize| spec(id).map_or(f64::NAN, |spec| past.value(spec, product));
        let base = setting.sold.range(..=setting.until).next_back();
        let mut chapters: BTreeMap<String, usize> = BTreeMap::new();
        let mut cases = Vec::new();
        for (product, (gap, rating)) in context.gaps.iter().zip(&ratings).enumerate() {
            let of = |year: i32| setting.sold.get(&year)?.get(&gap.product).copied();
            let (Some(score), Some(pillars)) = (rating.score, rating.pillar_values()) else {
                continue;
            };
            let (Some(from), Some(to)) = (of(setting.from), of(setting.to)) else { continue };
            let then = base.and_then(|(_, of)| of.get(&gap.product)).map_or(0.0, |of| of[1]);
            let (demand, density) = (gap.outside, number("country_density", product));
            let counts = [then, from[1], to[1]].iter().all(|value| *value >= ask.least);
            if !counts || !density.is_finite() {
                continue;
            }
            let next = chapters.len();
            let chapter = gap.product.get(..CHAPTER).unwrap_or(&gap.product).to_owned();
            let chapter = *chapters.entry(chapter).or_insert(next);
            cases.push(Case { product, chapter, score, pillars, demand, density, from, to });
        }
        let measures = measures(&card, &cases, ask)?;
        let [share_from, share_to] = shares(&cases);
        let known = chosen
            .specs
            .iter()
            .filter(|spec| !chosen.unknown.iter().any(|unknown| unknown.id == spec.id));
        let mut reply = BackTest {
            country: ask.country.to_string(),
            country_name: super::words::country(ask.country),
            buyer: setting.buyer.to_string(),
            buyer_name: super::words::country(setting.buyer),
            until: setting.until,
            imports_of: base.map_or(setting.until, |(year, _)| *year),
            exports_of: setting.exports.year,
            table_of: context.facts.as_ref().map(|facts| facts.year),
            from: setting.from,
            to: setting.to,
            least: ask.least,
            gain: ask.gain,
            products: cases.len(),
            chapters: chapters.len(),
            successes: cases.iter().filter(|case| case.gain() >= ask.gain).count(),
            share_from,
            share_to,
            profile: ask.profile.id.clone(),
            weights: super::told::weights(&ask.profile, &card.profile, pillar_name)?,
            indicators: known.map(|spec| spec.name()).collect(),
            measures,
            groups: groups(&cases, ask.gain),
            signs: signs(&card, &cases),
            draws: ask.draws,
            seed: ask.seed,
            finding: crate::view::Text3::default(),
            notes: words::notes(&chosen.left_out),
            sample: self.info.sample,
        };
        reply.finding = words::finding(&reply);
        Ok(reply)
    }

    fn setting(&self, ask: &BackTestAsk) -> Result<Setting, AtlasError> {
        let others = Country::ALL.into_iter().filter(|of| *of != ask.country);
        let buyers: Vec<Country> = match ask.buyer {
            Some(buyer) => vec![buyer],
            None => others.collect(),
        };
        for buyer in buyers {
            let sold = sold_to(self, buyer, ask.country, &ask.parameters)?;
            let headings: BTreeSet<String> = sold
                .values()
                .flat_map(|of| of.keys())
                .filter_map(|product| Some(product.get(..4)?.to_owned()))
                .collect();
            let (Some(first), Some(to)) = (sold.keys().next(), sold.keys().next_back()) else {
                continue;
            };
            let (first, to) = (*first, *to);
            // Two years later at the least, and one before.
            let later = |year: i32| sold.range(year + 1..).count() >= 2;
            let fits = |year: i32| {
                year >= first && later(year) && ask.until.is_none_or(|until| year <= until)
            };
            let Some(exports) = exports(self, &headings, fits) else { continue };
            let until = ask.until.unwrap_or(exports.year);
            let next = sold.range(until + 1..).next().map(|(year, _)| *year);
            let from = match ask.from {
                Some(from) => sold.contains_key(&from).then_some(from),
                None => next,
            };
            let Some(from) = from.filter(|from| *from < to) else { continue };
            return Ok(Setting { buyer, until, from, to, sold, exports });
        }
        Err(AtlasError::NoTable(format!(
            "no back-test for {}: needs imports by six digits of the Harmonized System of another country of North America in a year up to {}, exports of the world by heading of a year no later, and two later years of imports; import them (Canadian imports by HS, US imports by HTS, UN Comtrade) and run `icluster build`",
            ask.country,
            ask.until.map_or_else(|| "that year".to_owned(), |until| until.to_string()),
        )))
    }
}

fn told(of: Estimate) -> Option<[f64; 3]> {
    let told = [of.value, of.low, of.high];
    told.iter().all(|value| value.is_finite()).then_some(told)
}

/// The score first, then its pillars, then what it must beat.
fn measures(
    card: &ScoreCard,
    cases: &[Case],
    ask: &BackTestAsk,
) -> Result<Vec<BackTestMeasure>, AtlasError> {
    // What is equal but for rounding is a tie.
    let plain = |value: f64| (value * EQUAL).round() / EQUAL;
    let column =
        |of: &dyn Fn(&Case) -> f64| cases.iter().map(|case| plain(of(case))).collect::<Vec<f64>>();
    let mut named = vec![("score".to_owned(), "score", column(&|case| case.score))];
    for (number, pillar) in card.profile.pillars.iter().enumerate() {
        named.push((pillar.id.clone(), "pillar", column(&|case| case.pillars[number])));
    }
    named.push(("demand_only".to_owned(), "baseline", column(&|case| case.demand)));
    named.push(("density_only".to_owned(), "baseline", column(&|case| case.density)));
    named.push(("share_then".to_owned(), "baseline", column(&|case| Case::share(case.from))));
    let outcome = column(&|case| case.gain());
    let success: Vec<bool> = outcome.iter().map(|gain| *gain >= ask.gain).collect();
    let blocks: Vec<usize> = cases.iter().map(|case| case.chapter).collect();
    let later = Later { outcome: &outcome, success: &success, blocks: &blocks };
    let scores: Vec<&[f64]> = named.iter().map(|(.., values)| values.as_slice()).collect();
    let draws = Draws { permutations: ask.draws, seed: ask.seed };
    let found = foretold(&scores, later, draws, LEVEL).map_err(|error| AtlasError::BadRequest {
        what: "back-test",
        given: format!("{} products", cases.len()),
        expected: format!("more products or years: {error}"),
    })?;
    let each =
        named.into_iter().zip(found).map(|((id, kind, _), of): (_, Foretold)| BackTestMeasure {
            name: words::measure(&id),
            kind: kind.to_owned(),
            rank: told(of.rank),
            rank_within: told(of.rank_within),
            area: told(of.area),
            area_within: told(of.area_within),
            p_value: of.p_value,
            score_ahead: if kind == "score" { None } else { told(of.behind_first) },
            id,
        });
    Ok(each.collect())
}

/// Shares of the country in the imports of some products, first and last.
fn shares<'a>(cases: impl IntoIterator<Item = &'a Case>) -> [f64; 2] {
    let (mut from, mut to) = ([0.0; 2], [0.0; 2]);
    for case in cases {
        for (sum, of) in [(&mut from, case.from), (&mut to, case.to)] {
            sum[0] += of[0];
            sum[1] += of[1];
        }
    }
    [Case::share(from), Case::share(to)]
}

/// Fifths of the scores, lowest first.
fn groups(cases: &[Case], gain: f64) -> Vec<BackTestGroup> {
    let mut order: Vec<&Case> = cases.iter().collect();
    order.sort_by(|a, b| a.score.total_cmp(&b.score).then_with(|| a.product.cmp(&b.product)));
    let n = order.len();
    (0..GROUPS)
        .filter_map(|group| {
            let of = &order[group * n / GROUPS..(group + 1) * n / GROUPS];
            let (first, last) = (of.first()?, of.last()?);
            let [share_from, share_to] = shares(of.iter().copied());
            let count = of.len() as f64;
            Some(BackTestGroup {
                group: group as u32 + 1,
                products: of.len(),
                lowest: first.score,
                highest: last.score,
                share_from,
                share_to,
                mean_gain: of.iter().map(|case| case.gain()).sum::<f64>() / count,
                successes: of.iter().filter(|case| case.gain() >= gain).count() as f64 / count,
            })
        })
        .collect()
}

/// Pillars beside each other, in standard deviations (Santos Silva and Tenreyro 2006: Poisson pseudo-maximum likelihood keeps products without sales).
fn signs(card: &ScoreCard, cases: &[Case]) -> Vec<BackTestSign> {
    let pillars = &card.profile.pillars;
    let spread = |number: usize| {
        let n = cases.len() as f64;
        let mean = cases.iter().map(|case| case.pillars[number]).sum::<f64>() / n;
        let square = cases.iter().map(|case| (case.pillars[number] - mean).powi(2)).sum::<f64>();
        (mean, (square / n).sqrt())
    };
    let spreads: Vec<(f64, f64)> = (0..pillars.len()).map(spread).collect();
    let kept: Vec<usize> = (0..pillars.len()).filter(|at| spreads[*at].1 > 0.0).collect();
    // Sales in the first year and the market in the last, then the pillars.
    const BEFORE: usize = 2;
    let regressors = Mat::from_fn(cases.len(), BEFORE + kept.len(), |row, column| {
        let case = &cases[row];
        match column {
            0 => case.from[0].ln_1p(),
            1 => case.to[1].ln(),
            at => {
                let pillar = kept[at - BEFORE];
                let (mean, deviation) = spreads[pillar];
                (case.pillars[pillar] - mean) / deviation
            }
        }
    });
    let flows: Vec<f64> = cases.iter().map(|case| case.to[0]).collect();
    let exporters: Vec<usize> = cases.iter().map(|case| case.chapter).collect();
    let importers = vec![0; cases.len()];
    let data = GravityData {
        flows: &flows,
        exporters: &exporters,
        importers: &importers,
        regressors: &regressors,
    };
    let Ok(found) = ppml(&data) else { return Vec::new() };
    let each = kept.iter().enumerate().map(|(at, pillar)| BackTestSign {
        id: pillars[*pillar].id.clone(),
        name: pillar_name(&pillars[*pillar].id),
        coefficient: found.coefficients[BEFORE + at],
        error: found.standard_errors[BEFORE + at],
    });
    each.collect()
}
