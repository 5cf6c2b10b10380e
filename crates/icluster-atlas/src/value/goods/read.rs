//! Trade by product of a release, read back.

use super::tables::{PRODUCTS, SECTORS, TITLES};
use crate::columns::{Columns, number_or_nan, whole};
use crate::text::text3;
use crate::value::iso3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Digits that lists of end uses have, and coarser products.
const FINE: usize = 6;
const COARSE: [usize; 2] = [2, 4];

/// What a product is for, by broad economic categories.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EndUse {
    /// Bought by industries to make other things, fuels and parts among them.
    Intermediate,
    /// Machines and vehicles of industries.
    Capital,
    /// Bought by households.
    Consumption,
    /// Several, or not known.
    #[default]
    Other,
}

impl EndUse {
    /// Of a class of broad economic categories, fourth revision (United Nations 2002, annex on the classes of the System of National Accounts).
    fn of(class: &str) -> Self {
        match class {
            "111" | "121" | "210" | "220" | "21" | "22" | "310" | "31" | "322" | "420" | "42"
            | "530" | "53" => Self::Intermediate,
            "410" | "41" | "521" => Self::Capital,
            "112" | "122" | "522" | "610" | "620" | "630" | "61" | "62" | "63" => Self::Consumption,
            _ => Self::Other,
        }
    }

    /// Identifier.
    pub(crate) fn id(self) -> &'static str {
        match self {
            Self::Intermediate => "intermediate",
            Self::Capital => "capital",
            Self::Consumption => "consumption",
            Self::Other => "other",
        }
    }
}

/// A product that one industry makes.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Good {
    pub(crate) product: String,
    /// NAICS code of two to six digits; `None` where no list has the product.
    pub(crate) industry: Option<String>,
    pub(crate) value: f64,
    pub(crate) basis: String,
    pub(crate) ambiguity: f64,
}

/// What one country sells to another in a year, as one list has it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Stream {
    pub(crate) year: i32,
    /// Reported by the buyer as its imports; else by the seller as its exports.
    pub(crate) imports: bool,
    pub(crate) classification: String,
    pub(crate) currency: String,
    pub(crate) source: String,
    pub(crate) goods: Vec<Good>,
}

/// Title of a code and what it is for.
type Titled = (Text3, EndUse);

/// Trade among the countries of North America, and titles.
#[derive(Default)]
pub(crate) struct Goods {
    streams: BTreeMap<(Country, Country), Vec<Stream>>,
    products: HashMap<String, Titled>,
    /// By chapter or heading and industry (empty for all): traded as intermediate goods, as capital goods, and in all.
    coarse: HashMap<(String, String), [f64; 3]>,
    /// Whether a list says what products are for.
    pub(crate) knows_uses: bool,
    industries: HashMap<String, Text3>,
    /// By classification: sector of each industry.
    sectors: HashMap<String, BTreeMap<String, String>>,
}

fn country(code: &str) -> Option<Country> {
    Country::ALL.into_iter().find(|country| iso3(*country) == code)
}

impl Goods {
    fn read(atlas: &Atlas) -> Result<Self, AtlasError> {
        let mut goods = Goods::default();
        // A release of an older program has no such tables.
        let Ok(batches) = atlas.table(PRODUCTS) else { return Ok(goods) };
        type Of = (bool, i32, String, String, String);
        let mut streams: BTreeMap<(Country, Country), BTreeMap<Of, Vec<Good>>> = BTreeMap::new();
        for batch in batches {
            let c = Columns::new(PRODUCTS, &batch);
            let [
                seller,
                buyer,
                reported,
                classification,
                product,
                industry,
                currency,
                basis,
                source,
            ] = [
                "seller",
                "buyer",
                "reported",
                "classification",
                "product",
                "industry",
                "currency",
                "basis",
                "source_id",
            ]
            .map(|name| c.text(name));
            let (seller, buyer, reported, classification) =
                (seller?, buyer?, reported?, classification?);
            let (product, industry, currency) = (product?, industry?, currency?);
            let (basis, source) = (basis?, source?);
            let (year, value, ambiguity) =
                (c.whole("year")?, c.number("value")?, c.number("ambiguity")?);
            for row in 0..batch.num_rows() {
                let side = |of: &crate::columns::Text<'_>| of.get(row).and_then(country);
                let (Some(from), Some(to)) = (side(&seller), side(&buyer)) else { continue };
                let of = (
                    reported.get(row) == Some("import"),
                    whole(year, row).unwrap_or_default(),
                    classification.owned(row).unwrap_or_default(),
                    currency.owned(row).unwrap_or_default(),
                    source.owned(row).unwrap_or_default(),
                );
                streams.entry((from, to)).or_default().entry(of).or_default().push(Good {
                    product: product.owned(row).unwrap_or_default(),
                    industry: industry.owned(row),
                    value: number_or_nan(value, row),
                    basis: basis.owned(row).unwrap_or_default(),
                    ambiguity: number_or_nan(ambiguity, row),
                });
            }
        }
        for (pair, lists) in streams {
            let of = lists.into_iter().map(
                |((imports, year, classification, currency, source), goods)| Stream {
                    year,
                    imports,
                    classification,
                    currency,
                    source,
                    goods,
                },
            );
            goods.streams.insert(pair, of.collect());
        }
        goods.read_titles(atlas)?;
        goods.add_coarse();
        for batch in atlas.table(SECTORS)? {
            let c = Columns::new(SECTORS, &batch);
            let (of, sector, industry) =
                (c.text("classification")?, c.text("sector")?, c.text("industry")?);
            for row in 0..batch.num_rows() {
                let (Some(of), Some(sector), Some(industry)) =
                    (of.owned(row), sector.owned(row), industry.owned(row))
                else {
                    continue;
                };
                goods.sectors.entry(of).or_default().entry(industry).or_insert(sector);
            }
        }
        Ok(goods)
    }

    fn read_titles(&mut self, atlas: &Atlas) -> Result<(), AtlasError> {
        for batch in atlas.table(TITLES)? {
            let c = Columns::new(TITLES, &batch);
            let (family, code, end_use) = (c.text("family")?, c.text("code")?, c.text("use")?);
            let (en, es, fr) = (c.text("name_en")?, c.text("name_es")?, c.text("name_fr")?);
            for row in 0..batch.num_rows() {
                let Some(code) = code.owned(row) else { continue };
                let of = |text: &crate::columns::Text<'_>| text.owned(row).unwrap_or_default();
                let name = text3(of(&en), of(&es), of(&fr));
                if family.get(row) == Some("hs") {
                    let end_use = end_use.get(row).map(EndUse::of).unwrap_or_default();
                    self.knows_uses |= end_use != EndUse::Other;
                    self.products.insert(code, (name, end_use));
                } else {
                    self.industries.insert(code, name);
                }
            }
        }
        Ok(())
    }

    /// The best list of what one country sells to another: the finest products, then what the buyer reports, then the latest year.
    pub(crate) fn stream(&self, from: Country, to: Country) -> Option<&Stream> {
        let of = self.streams.get(&(from, to))?;
        let digits = |stream: &Stream| {
            stream.goods.iter().map(|good| good.product.len()).max().unwrap_or_default()
        };
        of.iter().max_by_key(|stream| (digits(stream), stream.imports, stream.year))
    }

    /// All lists of what one country sells to another.
    pub(crate) fn streams(&self, from: Country, to: Country) -> &[Stream] {
        self.streams.get(&(from, to)).map_or(&[], Vec::as_slice)
    }

    /// Pairs of countries with trade by product.
    pub(crate) fn pairs(&self) -> Vec<(Country, Country)> {
        self.streams.keys().copied().collect()
    }

    /// Title of a product.
    pub(crate) fn product(&self, code: &str) -> Text3 {
        self.products.get(code).map_or_else(|| text3(code, code, code), |of| of.0.clone())
    }

    /// What a product is for.
    pub(crate) fn end_use(&self, code: &str) -> EndUse {
        self.products.get(code).map(|of| of.1).unwrap_or_default()
    }

    /// Parts of what an industry makes of a product that industries use to make other things, and that are their machines and vehicles. Of products coarser than lists of end uses, the parts in what is
    /// traded of finer ones; all is used by industries where no list says what any product is for.
    pub(crate) fn used_by_industries(&self, product: &str, industry: &str) -> [f64; 2] {
        if !self.knows_uses {
            return [1.0, 0.0];
        }
        if product.len() >= FINE {
            return match self.end_use(product) {
                EndUse::Intermediate => [1.0, 0.0],
                EndUse::Capital => [0.0, 1.0],
                EndUse::Consumption | EndUse::Other => [0.0, 0.0],
            };
        }
        let of = |industry: &str| self.coarse.get(&(product.to_owned(), industry.to_owned()));
        match of(industry).or_else(|| of("")) {
            Some([intermediate, capital, all]) if *all > 0.0 => [intermediate / all, capital / all],
            _ => [0.0, 0.0],
        }
    }

    /// End uses of coarse products by what is traded of finer ones.
    fn add_coarse(&mut self) {
        let mut coarse: HashMap<(String, String), [f64; 3]> = HashMap::new();
        let goods = self.streams.values().flatten().flat_map(|stream| &stream.goods);
        for good in goods.filter(|good| good.product.len() >= FINE) {
            let end_use = self.end_use(&good.product);
            for digits in COARSE {
                let Some(product) = good.product.get(..digits) else { continue };
                for industry in [good.industry.as_deref().unwrap_or_default(), ""] {
                    let sums = coarse.entry((product.to_owned(), industry.to_owned())).or_default();
                    match end_use {
                        EndUse::Intermediate => sums[0] += good.value,
                        EndUse::Capital => sums[1] += good.value,
                        EndUse::Consumption | EndUse::Other => {}
                    }
                    sums[2] += good.value;
                }
            }
        }
        self.coarse = coarse;
    }

    /// Title of an industry.
    pub(crate) fn industry(&self, code: &str) -> Text3 {
        self.industries.get(code).cloned().unwrap_or_else(|| text3(code, code, code))
    }

    /// Sector of each industry in a classification of sectors.
    pub(crate) fn sectors(&self, classification: &str) -> Option<&BTreeMap<String, String>> {
        self.sectors.get(classification)
    }
}

impl Atlas {
    /// Trade by product of the release, read once.
    pub(crate) fn goods(&self) -> Result<Arc<Goods>, AtlasError> {
        self.value_goods.get(&(), |_| 1, || Goods::read(self))
    }
}
