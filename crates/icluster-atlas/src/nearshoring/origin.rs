//! A screen of rules of origin by input-output tables: whether inputs are of other chapters or headings than the product, and how much value from outside is in it. It is no ruling.
//!
//! Source: USMCA, articles 4.2 (tariff shift) and 4.5 (regional value content); imported inputs by industry as the input-output table has them, foreign value added by all stages as in OECD's trade in value added.

use super::known::{HEADING, Imports, Input, Known, bloc};
use super::parameters::GapParameters;
use super::reply::{GapExposure, OriginInput, OriginScreen};
use crate::value::{Goods, Sectors};
use icluster_codes::Country;
use icluster_value::regional_value_content;
use std::collections::BTreeMap;

const CHAPTER: usize = 2;
/// Inputs listed.
const INPUTS: usize = 8;

/// Imports of the United States of what a sector makes.
#[derive(Default)]
struct Bought {
    all: f64,
    outside: f64,
    /// From outside, by heading.
    headings: BTreeMap<String, f64>,
}

/// What screens look up, made once for all products.
pub(super) struct Screens<'a> {
    known: &'a Known,
    inputs: Option<Sectors<'a>>,
    world: Option<Sectors<'a>>,
    bought: BTreeMap<&'a str, Bought>,
    outside: Vec<bool>,
}

fn finite(value: f64) -> Option<f64> {
    value.is_finite().then_some(value)
}

fn ratio(part: f64, whole: f64) -> Option<f64> {
    (whole > 0.0).then(|| part / whole)
}

impl<'a> Screens<'a> {
    pub(super) fn new(known: &'a Known, goods: &'a Goods) -> Self {
        let of = |classification: Option<&str>| Sectors::of_classification(classification?, goods);
        let ours = bloc();
        let outside = known.sellers.iter().map(|code| !ours.contains(code.as_str())).collect();
        let mut screens = Screens {
            known,
            inputs: of(known.inputs.as_ref().map(|of| of.classification.as_str())),
            world: of(known.content.as_ref().map(|of| of.classification.as_str())),
            bought: BTreeMap::new(),
            outside,
        };
        screens.add_bought();
        screens
    }

    /// Imports by sector of the table of inputs.
    fn add_bought(&mut self) {
        let latest =
            self.known.buyers.get(&Country::Us).and_then(|of| of.years.values().next_back());
        let (Some(imports), Some(table)) = (latest, &self.known.inputs) else { return };
        let mut sums: BTreeMap<&'a str, Bought> = BTreeMap::new();
        let imports: &'a Imports = imports;
        for (product, of) in imports {
            let all: f64 = of.iter().map(|(_, value)| value).sum();
            let from = of.iter().filter(|(seller, _)| self.outside[usize::from(*seller)]);
            let outside: f64 = from.map(|(_, value)| value).sum();
            for (industry, share) in self.known.makers_of(product) {
                let sector = self.inputs.as_ref().and_then(|of| of.sector(industry));
                let Some((sector, _)) = sector.and_then(|of| table.of.get_key_value(of)) else {
                    continue;
                };
                let sum = sums.entry(sector.as_str()).or_default();
                sum.all += share * all;
                sum.outside += share * outside;
                let heading = product.get(..HEADING).unwrap_or(product).to_owned();
                *sum.headings.entry(heading).or_default() += share * outside;
            }
        }
        self.bought = sums;
    }

    /// An input of the industry that makes a product; `None` of what is not imported as a good.
    fn input(&self, product: &str, of: &Input) -> Option<OriginInput> {
        let bought = self.bought.get(of.sector.as_str())?;
        let part = ratio(bought.outside, bought.all);
        let other = |digits: usize| {
            let own = product.get(..digits).unwrap_or(product);
            let apart = bought.headings.iter().filter(|(heading, _)| !heading.starts_with(own));
            ratio(apart.map(|(_, value)| value).sum(), bought.outside)
        };
        Some(OriginInput {
            sector: of.sector.clone(),
            share: of.share,
            imported: of.imported,
            outside: part.map(|part| part * of.imported),
            other_chapter: other(CHAPTER),
            other_heading: other(HEADING),
        })
    }

    /// The screen of a product.
    pub(super) fn screen(&self, product: &str, parameters: &GapParameters) -> OriginScreen {
        let rules = &parameters.origin;
        let vehicle = rules.vehicles.iter().any(|code| product.starts_with(code.as_str()));
        let (needed_transaction, needed_net_cost) = match vehicle {
            true => (rules.vehicle_transaction_value, rules.vehicle_net_cost),
            false => (rules.transaction_value, rules.net_cost),
        };
        let main = self.known.makers_of(product).first().map(|(industry, _)| industry.as_str());
        let table = self.known.inputs.as_ref();
        let sector = main.and_then(|industry| self.inputs.as_ref()?.sector(industry));
        let listed = sector.and_then(|sector| table?.of.get(sector));
        let mut inputs: Vec<OriginInput> =
            listed.into_iter().flatten().filter_map(|of| self.input(product, of)).collect();
        let direct = listed.map(|_| inputs.iter().filter_map(|of| of.outside).sum::<f64>());
        inputs.retain(|of| of.share >= rules.main);
        let weighed = |part: fn(&OriginInput) -> Option<f64>| {
            let each = || inputs.iter().filter_map(|of| Some((of.outside?, part(of)?)));
            ratio(each().map(|(weight, part)| weight * part).sum(), each().map(|of| of.0).sum())
        };
        let (other_chapter, other_heading) =
            (weighed(|of| of.other_chapter), weighed(|of| of.other_heading));
        inputs.sort_by(|a, b| {
            let outside = |of: &OriginInput| of.outside.unwrap_or_default();
            outside(b).total_cmp(&outside(a)).then_with(|| a.sector.cmp(&b.sector))
        });
        inputs.truncate(INPUTS);
        let through = main.and_then(|industry| {
            let sector = self.world.as_ref()?.sector(industry)?;
            finite(self.known.content.as_ref()?.of.get(sector)?.outside)
        });
        let contents: Vec<f64> = [direct, through]
            .into_iter()
            .flatten()
            .map(|of| regional_value_content(1.0, of))
            .collect();
        let passes = match contents.iter().map(|of| *of >= needed_transaction) {
            mut each if each.len() > 0 => {
                let first = each.next();
                if each.all(|of| Some(of) == first) { first } else { None }
            }
            _ => None,
        };
        OriginScreen {
            sector: sector.filter(|_| listed.is_some()).map(str::to_owned),
            table: listed.and(table).map(|of| of.table.clone()),
            other_chapter,
            other_heading,
            outside_direct: direct,
            outside_through: through,
            content_low: contents.iter().copied().reduce(f64::min),
            content_high: contents.iter().copied().reduce(f64::max),
            needed_transaction,
            needed_net_cost,
            passes,
            inputs,
        }
    }

    /// Whose value is in what is used of a product's sector.
    pub(super) fn exposure(&self, product: &str) -> Option<GapExposure> {
        let (industry, _) = self.known.makers_of(product).first()?;
        let content = self.known.content.as_ref()?;
        let sector = self.world.as_ref()?.sector(industry)?;
        let of = content.of.get(sector)?;
        Some(GapExposure {
            table: content.table.clone(),
            year: content.year,
            sector: sector.to_owned(),
            china: finite(of.china),
            china_direct: finite(of.china_direct),
            asia: finite(of.asia),
            asia_direct: finite(of.asia_direct),
        })
    }
}
