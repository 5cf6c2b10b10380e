//! What was known of products in a year: the indicators of the score that need no later number and no place.

use crate::complexity::{MatrixQuery, Panel};
use crate::priorities::card::{Of, Spec};
use crate::priorities::columns::Chosen;
use crate::priorities::context::{Choice, Context};
use crate::value::iso3;
use crate::{Atlas, AtlasError};
use icluster_clusters::location_quotient;
use icluster_codes::Country;
use icluster_priority::{Column, Profile, Reference};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Digits of a heading, by which exports of countries are compared.
const HEADING: usize = 4;
/// Part of a matrix's products that are headings of what is imported, for it to be of the same classification.
const SAME: f64 = 0.9;

fn heading(product: &str) -> &str {
    product.get(..HEADING).unwrap_or(product)
}

/// Exports of the world by heading, of the latest year up to one; matrices whose classification is not stated count where their products are headings of what is imported.
pub(super) fn exports(
    atlas: &Atlas,
    headings: &BTreeSet<String>,
    until: impl Fn(i32) -> bool,
) -> Option<Arc<Panel>> {
    let matrices = atlas.complexity_matrices().ok()?;
    let mut known: Vec<(i32, String)> = matrices
        .iter()
        .filter(|matrix| matrix.id == "trade")
        .flat_map(|of| of.years.iter().map(|year| (*year, of.classification.clone())))
        .filter(|(year, _)| until(*year))
        .collect();
    known.sort();
    known.into_iter().rev().find_map(|(year, classification)| {
        let query = MatrixQuery {
            matrix: Some("trade".to_owned()),
            classification: Some(classification),
            year: Some(year),
            pool: 1,
        };
        let panel = atlas.complexity_panel(&query).ok()?;
        let same = panel.activities.iter().filter(|of| headings.contains(heading(&of.id))).count();
        (same as f64 >= SAME * panel.activities.len() as f64).then_some(panel)
    })
}

/// Advantage of a country and exports of North America by heading.
pub(super) struct Past<'a> {
    context: &'a Context,
    rca: BTreeMap<String, f64>,
    /// Imports of the buyer from outside over exports of North America, by heading.
    to_exports: BTreeMap<String, f64>,
}

impl<'a> Past<'a> {
    pub(super) fn new(context: &'a Context, panel: &Panel) -> Self {
        let ours = Country::ALL.map(iso3);
        let own = iso3(context.grid.country);
        // Of the country, of North America, of the world.
        let mut sums: BTreeMap<String, [f64; 3]> = BTreeMap::new();
        let (mut all, mut all_own) = (0.0, 0.0);
        for (place, activity, value) in panel.values.cells() {
            let seller = panel.places[place as usize].id.as_str();
            let sum = sums.entry(heading(&panel.activities[activity as usize].id).to_owned());
            let sum = sum.or_default();
            sum[0] += if seller == own { value } else { 0.0 };
            sum[1] += if ours.contains(&seller) { value } else { 0.0 };
            sum[2] += value;
            all += value;
            all_own += if seller == own { value } else { 0.0 };
        }
        let mut outside: BTreeMap<&str, f64> = BTreeMap::new();
        for gap in &context.gaps {
            *outside.entry(heading(&gap.product)).or_default() += gap.outside;
        }
        let rca = sums.iter().filter_map(|(code, [country, _, world])| {
            Some((code.clone(), location_quotient(*country, all_own, *world, all)?))
        });
        let to_exports = outside.into_iter().filter_map(|(code, outside)| {
            let [_, exports, _] = sums.get(code).filter(|of| of[1] > 0.0)?;
            Some((code.to_owned(), outside / exports))
        });
        Past { context, rca: rca.collect(), to_exports: to_exports.collect() }
    }

    /// A number of a product as it was known; NaN where it was not.
    pub(super) fn value(&self, spec: &Spec, product: usize) -> f64 {
        let gap = &self.context.gaps[product];
        let of = |known: &BTreeMap<String, f64>| {
            known.get(heading(&gap.product)).copied().unwrap_or(f64::NAN)
        };
        match spec.id {
            "rca" => of(&self.rca),
            "imports_to_exports" => of(&self.to_exports),
            "imports_outside" => gap.outside,
            _ => self.context.value(spec, product, 0, Choice::default()).0,
        }
    }

    /// The indicators of products and industries, whose references are all products bought.
    pub(super) fn chosen(&self, profile: &Profile) -> Result<Chosen, AtlasError> {
        let n = self.context.gaps.len();
        let make = |spec: &'static Spec| {
            let values: Vec<f64> = (0..n).map(|product| self.value(spec, product)).collect();
            let treated: Vec<f64> = match spec.of {
                Of::Product => values
                    .iter()
                    .filter(|x| x.is_finite())
                    .map(|x| spec.scale.treated(*x))
                    .collect(),
                _ => self.context.reference(spec),
            };
            (Reference::of_values(&treated).ok(), Column::exact(values))
        };
        Chosen::new(profile, n, is_of_the_country, make)
    }
}

/// Whether an indicator is of products or industries and was known then: what goods are charged and cost is of today.
fn is_of_the_country(spec: &Spec) -> bool {
    matches!(spec.of, Of::Product | Of::Industry)
        && !matches!(spec.id, "landed_advantage" | "price_dispersion")
}
