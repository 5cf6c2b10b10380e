//! Imports of a product in US dollars, by country and supplier: means of the years used, and each year.

use super::ask::Origin;
use super::capacity::ORDER;
use super::known::{Bought, Known, Supplies, bloc};
use super::names;
use super::parameters::GapParameters;
use super::reply::{GapBuyerInfo, GapYear};
use icluster_codes::Country;
use std::collections::BTreeMap;

/// Years of a mean: those there are of the latest so many.
const YEARS: i32 = 3;

/// Which suppliers are of what.
pub(super) struct Suppliers {
    pub(super) outside: Vec<bool>,
    pub(super) asia: Vec<bool>,
    /// Of the origin asked for.
    pub(super) asked: Vec<bool>,
}

impl Suppliers {
    pub(super) fn new(known: &Known, from: &Origin, parameters: &GapParameters) -> Self {
        let ours = bloc();
        let each = |of: &dyn Fn(&str) -> bool| known.sellers.iter().map(|code| of(code)).collect();
        let outside: Vec<bool> = each(&|code| !ours.contains(code));
        let asia: Vec<bool> = each(&|code| parameters.asia.iter().any(|of| of == code));
        let asked = match from {
            Origin::Asia => asia.clone(),
            Origin::Outside => outside.clone(),
            Origin::Country(asked) => each(&|code| code == asked),
        };
        Suppliers { outside, asia, asked }
    }
}

/// Imports of a country that count.
pub(super) struct Buyer<'a> {
    pub(super) country: Country,
    pub(super) bought: &'a Bought,
    /// Dollars for a unit of its currency, by year; years without a rate are not there.
    pub(super) dollars: BTreeMap<i32, f64>,
    /// Years of the mean.
    pub(super) years: Vec<i32>,
    pub(super) latest: i32,
}

/// Imports of a product of one country.
#[derive(Default)]
pub(super) struct Amounts {
    pub(super) imports: f64,
    pub(super) outside: f64,
    pub(super) asia: f64,
    pub(super) asked: f64,
    pub(super) latest: f64,
    /// Means by supplier.
    pub(super) suppliers: BTreeMap<u16, f64>,
}

fn sum(of: &Supplies, which: &[bool]) -> f64 {
    of.iter().filter(|(seller, _)| which[usize::from(*seller)]).map(|(_, value)| value).sum()
}

impl<'a> Buyer<'a> {
    /// Of a country; `None` without a list, or where the latest year of it cannot be brought to dollars.
    fn new(
        known: &'a Known,
        country: Country,
        until: Option<i32>,
        parameters: &GapParameters,
    ) -> Option<Self> {
        let bought = known.buyers.get(&country)?;
        let years = || bought.years.keys().filter(|year| until.is_none_or(|last| **year <= last));
        let rate = |year: &i32| Some((*year, 1.0 / parameters.rate(&bought.currency, *year)?));
        let dollars: BTreeMap<i32, f64> = years().filter_map(rate).collect();
        let latest = *years().next_back()?;
        dollars.get(&latest)?;
        let years = dollars.keys().copied().filter(|year| *year > latest - YEARS).collect();
        Some(Buyer { country, bought, dollars, years, latest })
    }

    fn supplies(&self, year: i32, product: &str) -> Option<(&Supplies, f64)> {
        Some((self.bought.years.get(&year)?.get(product)?, *self.dollars.get(&year)?))
    }

    /// Of a product. A year in which none was imported counts as nothing.
    pub(super) fn amounts(&self, product: &str, which: &Suppliers) -> Amounts {
        let mut amounts = Amounts::default();
        let n = self.years.len() as f64;
        for year in &self.years {
            let Some((of, dollars)) = self.supplies(*year, product) else { continue };
            for (seller, value) in of {
                *amounts.suppliers.entry(*seller).or_default() += value * dollars / n;
            }
            if *year == self.latest {
                amounts.latest = sum(of, &which.asked) * dollars;
            }
        }
        for (seller, value) in &amounts.suppliers {
            let at = usize::from(*seller);
            amounts.imports += value;
            amounts.outside += if which.outside[at] { *value } else { 0.0 };
            amounts.asia += if which.asia[at] { *value } else { 0.0 };
            amounts.asked += if which.asked[at] { *value } else { 0.0 };
        }
        amounts
    }

    /// Each year of a product.
    pub(super) fn by_year(&self, product: &str, which: &Suppliers) -> Vec<GapYear> {
        self.dollars
            .keys()
            .map(|year| {
                let none = Supplies::new();
                let (of, dollars) = self.supplies(*year, product).unwrap_or((&none, 0.0));
                GapYear {
                    country: self.country.to_string(),
                    year: *year,
                    imports: dollars * of.iter().map(|(_, value)| value).sum::<f64>(),
                    outside: dollars * sum(of, &which.outside),
                    asia: dollars * sum(of, &which.asia),
                }
            })
            .collect()
    }

    /// Imports from outside by year, those years in dollars.
    pub(super) fn outside_by_year<'b>(
        &'b self,
        product: &'b str,
        which: &'b Suppliers,
    ) -> impl Iterator<Item = (i32, f64)> + 'b {
        self.dollars.keys().map(move |year| {
            let known = self.supplies(*year, product);
            (*year, known.map_or(0.0, |(of, dollars)| dollars * sum(of, &which.outside)))
        })
    }

    /// Imports by supplier of one year.
    pub(super) fn of_year(
        &self,
        year: i32,
        product: &str,
    ) -> impl Iterator<Item = (u16, f64)> + '_ {
        let known = self.supplies(year, product);
        known.into_iter().flat_map(|(of, dollars)| {
            of.iter().map(move |(seller, value)| (*seller, value * dollars))
        })
    }
}

/// Countries that are asked for and can be counted, in the order of replies.
pub(super) fn buyers<'a>(
    known: &'a Known,
    asked: &[Country],
    until: Option<i32>,
    parameters: &GapParameters,
) -> Vec<Buyer<'a>> {
    let wanted = ORDER.into_iter().filter(|country| asked.contains(country));
    wanted.filter_map(|country| Buyer::new(known, country, until, parameters)).collect()
}

/// What is known of each of the three countries.
pub(super) fn described(
    known: &Known,
    asked: &[Country],
    until: Option<i32>,
    parameters: &GapParameters,
) -> Vec<GapBuyerInfo> {
    ORDER
        .into_iter()
        .map(|country| {
            let bought = known.buyers.get(&country);
            let used = Buyer::new(known, country, until, parameters);
            let latest = bought.and_then(|of| of.years.keys().next_back().copied());
            let status = match (&used, bought) {
                _ if !asked.contains(&country) => "not_asked",
                (Some(_), _) => "used",
                (None, Some(_)) => "no_rate",
                (None, None) => "no_list",
            };
            let imports = used.as_ref().and_then(|of| {
                let year = of.bought.years.get(&of.latest)?;
                let all: f64 = year.values().flatten().map(|(_, value)| value).sum();
                Some(all * of.dollars.get(&of.latest)?)
            });
            GapBuyerInfo {
                country: country.to_string(),
                name: names::own(country),
                status: status.to_owned(),
                year: latest,
                years: used.as_ref().map(|of| of.years.clone()).unwrap_or_default(),
                all_years: bought.map(|of| of.years.keys().copied().collect()).unwrap_or_default(),
                currency: bought.map(|of| of.currency.clone()),
                rate: bought.and_then(|of| parameters.rate(&of.currency, latest?)),
                edition: bought.map(|of| of.edition.clone()),
                source: bought.map(|of| of.source.clone()),
                imports,
            }
        })
        .collect()
}
