//! On whom a country depends for its imports, product by product, with North America as the bloc that it is part of.

use super::clusters::Clusters;
use super::read::Goods;
use super::reply::{ProductDependency, SupplierShare, TradeDependency};
use super::tables::{EXPORTS, PRODUCTS};
use crate::columns::{Columns, number_or_nan, whole};
use crate::text::{country_text, text3};
use crate::value::iso3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::Country;
use icluster_value::{
    DependencyThresholds, ProductYear, bloc_dependency, concentration, lasting_dependency,
};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Digits of a heading, by which exports of the world are known.
const HEADING: usize = 4;
/// Currency of the world's exports.
const DOLLARS: &str = "USD";
/// Suppliers named of each product.
const SUPPLIERS: usize = 3;

/// What to look for.
#[derive(Clone, Debug, PartialEq)]
pub struct DependencyAsk {
    /// Country that buys.
    pub buyer: Country,
    /// Only goods of this cluster.
    pub cluster: Option<String>,
    /// Only products whose code begins with this.
    pub product: Option<String>,
}

/// Imports of one year by product and supplier.
type Imports = BTreeMap<String, BTreeMap<String, f64>>;

/// Imports of a buyer by year, and which industries make each product.
pub(crate) struct Bought {
    pub(super) currency: String,
    pub(super) source: String,
    years: BTreeMap<i32, Imports>,
    industries: BTreeMap<String, BTreeMap<String, f64>>,
}

/// Exports of the world by heading: of each country.
pub(crate) struct Sold {
    pub(super) year: i32,
    pub(super) of: BTreeMap<String, BTreeMap<String, f64>>,
}

impl Bought {
    /// Of what the buyer reports by subheading, as far as it is in the currency of the latest year.
    fn read(atlas: &Atlas, buyer: Country) -> Result<Option<Self>, AtlasError> {
        let Ok(batches) = atlas.table(PRODUCTS) else { return Ok(None) };
        let mut all: BTreeMap<(String, i32), Imports> = BTreeMap::new();
        let mut industries: BTreeMap<String, BTreeMap<String, f64>> = BTreeMap::new();
        let mut sources: BTreeMap<(String, i32), String> = BTreeMap::new();
        for batch in batches {
            let c = Columns::new(PRODUCTS, &batch);
            let [seller, to, reported, product, industry, currency, source] =
                ["seller", "buyer", "reported", "product", "industry", "currency", "source_id"]
                    .map(|name| c.text(name));
            let (seller, to, reported, product) = (seller?, to?, reported?, product?);
            let (industry, currency, source) = (industry?, currency?, source?);
            let (year, value) = (c.whole("year")?, c.number("value")?);
            for row in 0..batch.num_rows() {
                if to.get(row) != Some(iso3(buyer)) || reported.get(row) != Some("import") {
                    continue;
                }
                let Some(code) = product.owned(row).filter(|code| code.len() > HEADING) else {
                    continue;
                };
                let key =
                    (currency.owned(row).unwrap_or_default(), whole(year, row).unwrap_or_default());
                let value = number_or_nan(value, row);
                if let Some(industry) = industry.owned(row) {
                    let of = industries.entry(code.clone()).or_default();
                    *of.entry(industry).or_default() += value;
                }
                sources.entry(key.clone()).or_insert_with(|| source.owned(row).unwrap_or_default());
                let from = seller.owned(row).unwrap_or_default();
                *all.entry(key).or_default().entry(code).or_default().entry(from).or_default() +=
                    value;
            }
        }
        let Some((currency, year)) = all.keys().max_by_key(|key| key.1).cloned() else {
            return Ok(None);
        };
        let source = sources.remove(&(currency.clone(), year)).unwrap_or_default();
        let years = all.into_iter().filter(|((of, _), _)| *of == currency);
        let years = years.map(|((_, year), imports)| (year, imports)).collect();
        Ok(Some(Bought { currency, source, years, industries }))
    }

    /// The latest year with its imports.
    pub(super) fn latest(&self) -> (i32, &Imports) {
        static NONE: Imports = Imports::new();
        self.years.iter().next_back().map_or((0, &NONE), |(year, imports)| (*year, imports))
    }

    /// The part of a product that is in a cluster; all of it where none is named.
    pub(super) fn within(&self, clusters: &Clusters, cluster: Option<usize>, product: &str) -> f64 {
        let Some(cluster) = cluster else { return 1.0 };
        let Some(of) = self.industries.get(product) else { return 0.0 };
        let all: f64 = of.values().sum();
        let part = |industry: &str| {
            let of = clusters.of(industry);
            of.into_iter().find(|(of, _)| *of == cluster).map_or(0.0, |of| of.1)
        };
        of.iter().map(|(industry, value)| part(industry) * value / all).sum()
    }

    /// A subheading's part of its heading's imports.
    pub(super) fn part_of_heading(&self, code: &str) -> f64 {
        let heading = code.get(..HEADING).unwrap_or(code);
        let (_, imports) = self.latest();
        let sum = |of: &BTreeMap<String, f64>| of.values().sum::<f64>();
        let near = imports.range(heading.to_owned()..);
        let of_heading: f64 =
            near.take_while(|(other, _)| other.starts_with(heading)).map(|(_, of)| sum(of)).sum();
        let own = imports.get(code).map_or(0.0, sum);
        if of_heading > 0.0 { own / of_heading } else { 0.0 }
    }

    /// Exports of the world, which are in dollars; `None` where imports are in another currency.
    pub(super) fn held_against<'a>(&self, sold: Option<&'a Sold>) -> Option<&'a Sold> {
        sold.filter(|_| self.currency == DOLLARS)
    }
}

impl Sold {
    fn read(atlas: &Atlas) -> Result<Option<Self>, AtlasError> {
        let Ok(batches) = atlas.table(EXPORTS) else { return Ok(None) };
        let mut sold = Sold { year: 0, of: BTreeMap::new() };
        for batch in batches {
            let c = Columns::new(EXPORTS, &batch);
            let (seller, product) = (c.text("seller")?, c.text("product")?);
            let (year, value) = (c.whole("year")?, c.number("value")?);
            for row in 0..batch.num_rows() {
                let (Some(seller), Some(product)) = (seller.owned(row), product.owned(row)) else {
                    continue;
                };
                sold.year = whole(year, row).unwrap_or_default();
                let of = sold.of.entry(product).or_default();
                *of.entry(seller).or_default() += number_or_nan(value, row);
            }
        }
        Ok((!sold.of.is_empty()).then_some(sold))
    }
}

pub(super) fn is_ours(code: &str) -> bool {
    Country::ALL.iter().any(|country| iso3(*country) == code)
}

impl Atlas {
    /// What a country imports, read once. Fails where the release has no imports of it by product.
    pub(super) fn bought(&self, buyer: Country) -> Result<Arc<Bought>, AtlasError> {
        self.value_bought.get(&buyer, |_| 1, || {
            Bought::read(self, buyer)?.ok_or_else(|| {
                AtlasError::NoTable(format!(
                    "no imports of {buyer} by product and country: import a list (US imports by HTS with the list of Census countries, Canadian imports by HS, UN Comtrade) and run `icluster build`"
                ))
            })
        })
    }

    /// Exports of the world, read once.
    pub(super) fn sold(&self) -> Result<Arc<Option<Sold>>, AtlasError> {
        self.value_sold.get(&(), |_| 1, || Sold::read(self))
    }

    /// On whom a country depends for its imports: concentration, the part from outside North America, imports over exports, and whether that makes it dependent, by product, largest imports first.
    ///
    /// Fails where the release has no imports of the country by product.
    pub fn trade_dependency(&self, ask: &DependencyAsk) -> Result<TradeDependency, AtlasError> {
        let bought = self.bought(ask.buyer)?;
        let sold = self.sold()?;
        let goods = self.goods()?;
        let clusters = self.trade_clusters()?;
        let cluster = ask.cluster.as_deref().map(|key| self.cluster_of(key)).transpose()?;
        let within = |product: &str| bought.within(&clusters, cluster, product);
        let thresholds = DependencyThresholds::default();
        let sold = bought.held_against((*sold).as_ref());
        let (year, latest) = bought.latest();
        let mut products: Vec<ProductDependency> = latest
            .iter()
            .filter(|(code, _)| ask.product.as_deref().is_none_or(|of| code.starts_with(of)))
            .filter(|(code, _)| within(code) > 0.5 || cluster.is_none())
            .map(|(code, suppliers)| product(&goods, &bought, sold, (code, suppliers), &thresholds))
            .collect();
        products.sort_by(|a, b| {
            b.from_outside.total_cmp(&a.from_outside).then_with(|| a.product.cmp(&b.product))
        });
        let dependent = products.iter().filter(|of| of.dependent == Some(true)).count();
        Ok(TradeDependency {
            buyer: ask.buyer.to_string(),
            buyer_name: country_text(iso3(ask.buyer)),
            year,
            years: bought.years.keys().copied().collect(),
            exports_year: sold.map(|sold| sold.year),
            currency: bought.currency.clone(),
            source: bought.source.clone(),
            imports: products.iter().map(|of| of.imports).sum(),
            from_outside: products.iter().map(|of| of.from_outside).sum(),
            dependent,
            products,
            notes: notes(sold),
            sample: self.info.sample,
        })
    }
}

fn product(
    goods: &Goods,
    bought: &Bought,
    sold: Option<&Sold>,
    (code, suppliers): (&String, &BTreeMap<String, f64>),
    thresholds: &DependencyThresholds,
) -> ProductDependency {
    let values: Vec<f64> = suppliers.values().copied().collect();
    let outside: Vec<bool> = suppliers.keys().map(|of| !is_ours(of)).collect();
    let world = code.get(..HEADING).and_then(|heading| sold?.of.get(heading));
    // Imports are of a subheading, exports of its heading: its part of the heading's imports stands in.
    let imports: f64 = values.iter().sum();
    let part = bought.part_of_heading(code);
    let exports = world.map(|of| {
        part * of.iter().filter(|(seller, _)| is_ours(seller)).map(|(_, v)| v).sum::<f64>()
    });
    let bloc = bloc_dependency(&values, &outside, exports.unwrap_or(f64::NAN), thresholds);
    let of_all = concentration(&values);
    let mut order: Vec<(&String, f64)> = suppliers.iter().map(|(of, value)| (of, *value)).collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1).then_with(|| a.0.cmp(b.0)));
    let world_values: Option<Vec<f64>> = world.map(|of| of.values().copied().collect());
    // Lasting: in two of three years; exports are known of one year, which stands for all.
    let lasting = match (&world_values, bought.years.len() >= thresholds.years) {
        (Some(world), true) => {
            let years: Vec<Vec<f64>> = bought
                .years
                .values()
                .rev()
                .take(3)
                .filter_map(|imports| Some(imports.get(code)?.values().copied().collect()))
                .collect();
            let exports = exports.unwrap_or_default();
            let each: Vec<ProductYear<'_>> = years
                .iter()
                .map(|imports| ProductYear { imports, exports, world_exports: world })
                .collect();
            Some(lasting_dependency(&each, thresholds).1)
        }
        _ => None,
    };
    ProductDependency {
        product: code.clone(),
        name: goods.product(code),
        imports,
        from_outside: bloc.outside * imports,
        concentration: of_all.index,
        outside_concentration: bloc.concentration,
        outside: bloc.outside,
        to_exports: exports.map(|_| bloc.to_exports).filter(|of| of.is_finite()),
        world_concentration: world_values.map(|of| concentration(&of).index),
        dependent: exports.map(|_| bloc.dependent),
        lasting,
        single_source: of_all.is_single_source(thresholds),
        suppliers: order
            .into_iter()
            .take(SUPPLIERS)
            .map(|(id, value)| SupplierShare {
                country: id.clone(),
                name: country_text(id),
                share: if imports > 0.0 { value / imports } else { 0.0 },
            })
            .collect(),
    }
}

fn notes(sold: Option<&Sold>) -> Vec<Text3> {
    let mut notes = vec![text3(
        "Dependent: suppliers outside North America concentrated above 0.4 (Herfindahl), more than half of imports from outside, and these more than the bloc’s exports (EU core dependency indicators, for North America). Lasting: by CEPII’s rule, import and world export concentration above 0.4 and imports above exports in two of three years.",
        "Dependiente: proveedores de fuera de América del Norte concentrados por encima de 0.4 (Herfindahl), más de la mitad de las importaciones de fuera, y estas mayores que las exportaciones del bloque (indicadores de dependencia de la UE, para América del Norte). Duradera: según la regla del CEPII, concentración de importaciones y de exportaciones mundiales por encima de 0.4 e importaciones mayores que exportaciones en dos de tres años.",
        "Dépendant : fournisseurs hors d’Amérique du Nord concentrés au-delà de 0,4 (Herfindahl), plus de la moitié des importations de l’extérieur, et celles-ci supérieures aux exportations du bloc (indicateurs de dépendance de l’UE, pour l’Amérique du Nord). Durable : selon la règle du CEPII, concentration des importations et des exportations mondiales au-delà de 0,4 et importations supérieures aux exportations deux années sur trois.",
    )];
    match sold {
        Some(sold) => notes.push(text3(
            format!("Exports are of {} by heading, in US dollars, of each member to all of the world; a subheading has its part of the heading’s imports.", sold.year),
            format!("Las exportaciones son de {} por partida, en dólares, de cada miembro a todo el mundo; una subpartida tiene su parte de las importaciones de la partida.", sold.year),
            format!("Les exportations sont de {} par position, en dollars, de chaque membre vers le monde entier ; une sous-position a sa part des importations de la position.", sold.year),
        )),
        None => notes.push(text3(
            "Exports of the world by product in the currency of the imports are not known: what hangs on them is left open.",
            "No se conocen las exportaciones mundiales por producto en la moneda de las importaciones: lo que depende de ellas queda abierto.",
            "Les exportations mondiales par produit dans la monnaie des importations ne sont pas connues : ce qui en dépend reste ouvert.",
        )),
    }
    notes
}
