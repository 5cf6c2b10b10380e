//! The answer to which goods cross a border, who makes and uses them, and where.

use super::clusters::Clusters;
use super::jobs::{Grain, Jobs};
use super::links::{Crossing, Direction, Links, LinksAsk, Nearness};
use super::margins::{Margins, margins};
use super::notes::{evidence, notes};
use super::ports;
use super::products::{drawn_parts, end_uses, products};
use super::read::Goods;
use super::reply::{TradeLink, TradeLinks, TradingIndustry, TwinClusters};
use super::supplying::Mixes;
use super::users::Users;
use crate::text::{country_text, text3};
use crate::value::Opened;
use crate::value::iso3;
use crate::view::Text3;
use crate::{Atlas, AtlasError};
use icluster_codes::{Country, RegionId};
use icluster_value::{link_quotient, two_way_trade};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Products, industries, links and twins listed.
const PRODUCTS: usize = 60;
const INDUSTRIES: usize = 40;
const LINKS: usize = 200;
const TWINS: usize = 40;

/// What both ways of trade between two countries rest on.
pub(super) struct Pair {
    sellers: Arc<Jobs>,
    buyers: Arc<Jobs>,
}

impl Atlas {
    /// Trade by product from one country of North America to another, the industries and clusters it is of, and between which regions it is likely to go.
    ///
    /// Fails where the release has no trade by product of the two, no jobs by industry of one of them, or no input-output table with the country that buys.
    pub fn trade_links(&self, ask: &LinksAsk) -> Result<TradeLinks, AtlasError> {
        let goods = self.goods()?;
        let stream = goods.stream(ask.from, ask.to).ok_or_else(|| {
            let pairs: Vec<String> =
                goods.pairs().iter().map(|(from, to)| format!("{from} to {to}")).collect();
            AtlasError::NoTable(format!(
                "no trade by product from {} to {}: import a list (US imports by HTS and country with the list of Census countries and the concordance of HTS and NAICS, Canadian imports by HS, BACI, UN Comtrade) and run `icluster build`; there is: {}",
                ask.from,
                ask.to,
                if pairs.is_empty() { "none".to_owned() } else { pairs.join(", ") }
            ))
        })?;
        let clusters = self.trade_clusters()?;
        let cluster = ask.cluster.as_deref().map(|key| self.cluster_of(key)).transpose()?;
        let grain = if ask.places { Grain::Place } else { Grain::State };
        let pair = self.trading(ask.from, ask.to, stream.year, grain)?;
        let opened = self.table_of_buyers(ask.to)?;
        let margins = margins(self, (ask.from, ask.to))?;
        let direction =
            self.direction(&goods, (ask.from, ask.to), &pair, &opened, &margins, grain)?;

        let begins =
            |product: &str| ask.product.as_deref().is_none_or(|of| product.starts_with(of));
        let (mut values, lost) = direction.values(&begins);
        let draws = drawn_parts(stream, &begins);
        // Of an industry, the part that is in the cluster.
        if let Some(cluster) = cluster {
            let part = |code: &str| {
                clusters.of(code).into_iter().find(|(of, _)| *of == cluster).map_or(0.0, |of| of.1)
            };
            values.iter_mut().for_each(|((code, _), value)| *value *= part(code));
        }
        let crossings = direction.crossings(&draws, &values);
        let links = direction.links(&crossings);
        let listed = self.listed(&direction, &crossings, &links, ask, &margins)?;
        let twins = match ask.region.is_none() && !ask.places {
            true => self.twins(&goods, (ask.from, ask.to), &direction, &clusters, cluster)?,
            false => Vec::new(),
        };
        let wanted: Vec<_> = products(&self.model, &goods, stream, &begins, &clusters, cluster);
        let name = |country: Country| country_text(iso3(country));
        Ok(TradeLinks {
            from: ask.from.to_string(),
            from_name: name(ask.from),
            to: ask.to.to_string(),
            to_name: name(ask.to),
            cluster: cluster.map(|of| self.model.release.clusters[of].key.clone()),
            cluster_name: cluster.map(|of| self.model.release.clusters[of].name.clone()),
            level: if ask.places { "place" } else { "state" }.to_owned(),
            year: stream.year,
            currency: stream.currency.clone(),
            all: stream.goods.iter().map(|good| good.value).sum(),
            value: wanted.iter().map(|good| good.value).sum(),
            linked: crossings.iter().map(|of| of.value).sum(),
            lost,
            end_uses: end_uses(&wanted),
            suppliers: suppliers(&goods, &crossings),
            buyers: buyers(&direction, &crossings),
            products: wanted.into_iter().take(PRODUCTS).collect(),
            links: listed,
            twins,
            evidence: evidence(stream, &direction, &opened, &margins),
            notes: notes(&goods, stream, &direction, &crossings),
            sample: self.info.sample,
        })
    }

    /// Which clusters industries' goods are of, made once.
    pub(crate) fn trade_clusters(&self) -> Result<Arc<Clusters>, AtlasError> {
        self.value_clusters.get(&(), |_| 1, || Ok(Clusters::new(&self.model)))
    }

    /// Jobs of a country of the base nearest to a year, made once.
    pub(crate) fn jobs_near(
        &self,
        country: Country,
        year: i32,
        grain: Grain,
    ) -> Result<Arc<Jobs>, AtlasError> {
        self.value_jobs.get(
            &(country, year, grain),
            |_| 1,
            || {
                Jobs::new(&self.model, country, year, grain).ok_or_else(|| {
                AtlasError::NoTable(format!(
                    "no jobs by industry of {country}: import employment and run `icluster build`"
                ))
            })
            },
        )
    }

    /// Jobs of both countries near a year.
    pub(super) fn trading(
        &self,
        from: Country,
        to: Country,
        year: i32,
        grain: Grain,
    ) -> Result<Pair, AtlasError> {
        let jobs = |country: Country| self.jobs_near(country, year, grain);
        Ok(Pair { sellers: jobs(from)?, buyers: jobs(to)? })
    }

    /// The finest table that has the country that buys: its own, else one of the world.
    pub(in crate::value) fn table_of_buyers(
        &self,
        buyer: Country,
    ) -> Result<Arc<Opened>, AtlasError> {
        let tables = self.value_tables()?;
        let own = match buyer {
            Country::Us => ["bea-detail", "bea-summary"].as_slice(),
            Country::Mx => ["inegi-mip"].as_slice(),
            Country::Ca => [].as_slice(),
        };
        let latest = |prefix: &&str| {
            let of = tables.tables.iter().filter(|table| table.id.starts_with(*prefix));
            of.max_by_key(|table| table.year).map(|table| table.id.clone())
        };
        match own.iter().find_map(latest) {
            Some(id) => self.value_opened(Some(&id)),
            None => self.value_opened(None),
        }
    }

    pub(super) fn direction<'a>(
        &self,
        goods: &'a Goods,
        (from, to): (Country, Country),
        pair: &Pair,
        opened: &'a Opened,
        margins: &Margins,
        grain: Grain,
    ) -> Result<Direction<'a>, AtlasError> {
        let no_table = || {
            AtlasError::NoTable(format!(
                "{} does not have {} ({}) or no list brings industries to its sectors: import a table of the world such as WIOD, or the country's own",
                opened.described.id,
                to,
                iso3(to)
            ))
        };
        let users =
            Users::new(&opened.economy, goods, (from, to), &pair.buyers).ok_or_else(no_table)?;
        let key = (from, to, pair.sellers.year, pair.buyers.year, grain);
        let nearness = self.value_nearness.get(&key, Nearness::cells, || {
            Ok::<_, AtlasError>(Nearness::new(&pair.sellers, &pair.buyers))
        })?;
        Ok(Direction {
            stream: goods.stream(from, to).ok_or_else(no_table)?,
            sellers: pair.sellers.clone(),
            buyers: pair.buyers.clone(),
            users,
            nearness,
            goods,
            margins: margins.clone(),
        })
    }

    /// The largest links, those of a region only where one is asked for.
    fn listed(
        &self,
        direction: &Direction<'_>,
        crossings: &[Crossing],
        links: &Links,
        ask: &LinksAsk,
        margins: &Margins,
    ) -> Result<Vec<TradeLink>, AtlasError> {
        let inside = ask.region.as_ref().map(|id| self.areas_of(id, direction)).transpose()?;
        let (n, m) = (direction.sellers.areas.len(), direction.buyers.areas.len());
        let cell = |at: (usize, usize)| links.value[at];
        let sold: Vec<f64> = (0..n).map(|i| (0..m).map(|j| cell((i, j))).sum()).collect();
        let bought: Vec<f64> = (0..m).map(|j| (0..n).map(|i| cell((i, j))).sum()).collect();
        let total: f64 = sold.iter().sum();
        let here = |i: u32, j: u32| {
            inside.as_ref().is_none_or(|(from, to)| from.contains(&i) || to.contains(&j))
        };
        let each = (0..m).flat_map(|j| (0..n).map(move |i| (i, j)));
        let mut cells: Vec<(f64, u32, u32)> = each
            .map(|(i, j)| (cell((i, j)), i as u32, j as u32))
            .filter(|(value, i, j)| *value > 0.0 && here(*i, *j))
            .collect();
        cells.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| (a.1, a.2).cmp(&(b.1, b.2))));
        cells.truncate(LINKS);
        let mixes = Mixes::new(crossings, cells.iter().map(|(_, i, j)| (*i, *j)));
        let ports = ports::read(self)?;
        let region = |of: u32| &self.model.release.places.regions[of as usize];
        let link = |(value, i, j): (f64, u32, u32)| {
            let at = (i as usize, j as usize);
            let (seller, buyer) =
                (region(direction.sellers.areas[at.0]), region(direction.buyers.areas[at.1]));
            let most = links.most.get(&(i, j));
            let code = most.map_or("", |(number, _)| crossings[*number].code.as_str());
            let (observed, both) = (links.observed[at], links.both[at]);
            let mut evidence: Vec<String> =
                ["trade", "jobs:from", "jobs:to", "table", "distance"].map(str::to_owned).to_vec();
            let states = direction.states(i, j);
            let ends = direction.ends(code, states);
            if observed > 0.0 && ends[0] {
                evidence.push(margins.sold_id().to_owned());
            }
            if observed > 0.0 && ends[1] {
                evidence.push(margins.bought_id().to_owned());
            }
            TradeLink {
                from: seller.id.to_string(),
                from_name: seller.name.clone(),
                from_point: seller.center,
                to: buyer.id.to_string(),
                to_name: buyer.name.clone(),
                to_point: buyer.center,
                value,
                lower: links.lower[at].min(value),
                upper: links.upper[at].max(value),
                tier: match value / 2.0 {
                    half if both > half => 1,
                    half if observed > half => 2,
                    _ => 3,
                },
                quotient: link_quotient(value, sold[at.0], bought[at.1], total),
                supply_fit: mixes.fit(i, j),
                industry: code.to_owned(),
                industry_name: direction.goods.industry(code),
                industry_share: most.map_or(0.0, |(_, of)| of / value),
                port: match (seller.center, buyer.center) {
                    (Some(a), Some(b)) => ports::likely(&ports, (ask.from, ask.to), a, b),
                    _ => None,
                },
                evidence,
            }
        };
        Ok(cells.into_iter().map(link).collect())
    }

    /// Areas of sellers and of buyers in a region.
    fn areas_of(
        &self,
        id: &RegionId,
        direction: &Direction<'_>,
    ) -> Result<(BTreeSet<u32>, BTreeSet<u32>), AtlasError> {
        let place = self.place(id)?;
        let mut regions = BTreeSet::new();
        for (base, cells) in self.model.cells.iter().enumerate() {
            let members = self.model.members(&place.cover, base);
            regions.extend(members.iter().map(|member| cells.regions[*member as usize]));
        }
        Ok((direction.sellers.within(&regions), direction.buyers.within(&regions)))
    }

    /// Clusters whose goods go both ways between states, by the smaller of both ways; one way where the other is not known by product.
    fn twins(
        &self,
        goods: &Goods,
        (from, to): (Country, Country),
        forth: &Direction<'_>,
        clusters: &Clusters,
        cluster: Option<usize>,
    ) -> Result<Vec<TwinClusters>, AtlasError> {
        let back = match goods.stream(to, from) {
            Some(stream) => {
                let pair = self.trading(to, from, stream.year, Grain::State)?;
                let opened = self.table_of_buyers(from)?;
                let margins = margins(self, (to, from))?;
                let direction =
                    self.direction(goods, (to, from), &pair, &opened, &margins, Grain::State)?;
                Some(sums(&direction, clusters, cluster))
            }
            None => None,
        };
        let forth_sums = sums(forth, clusters, cluster);
        let regions = &self.model.release.places.regions;
        let mut twins: Vec<TwinClusters> = Vec::new();
        for ((of, seller, buyer), (value, from_share, to_share)) in &forth_sums {
            if !self.model.traded.get(*of).copied().unwrap_or_default() {
                continue;
            }
            let returned = back
                .as_ref()
                .map(|back| back.get(&(*of, *buyer, *seller)).map_or(0.0, |(value, ..)| *value));
            let info = &self.model.release.clusters[*of];
            let (seller, buyer) = (&regions[*seller as usize], &regions[*buyer as usize]);
            twins.push(TwinClusters {
                cluster: info.key.clone(),
                name: info.name.clone(),
                from: seller.id.to_string(),
                from_name: seller.name.clone(),
                to: buyer.id.to_string(),
                to_name: buyer.name.clone(),
                forth: *value,
                back: returned,
                two_way: returned.map(|back| two_way_trade(*value, back)),
                from_share: *from_share,
                to_share: *to_share,
            });
        }
        let both = |twin: &TwinClusters| twin.back.map_or(twin.forth, |back| back.min(twin.forth));
        twins.sort_by(|a, b| {
            both(b)
                .total_cmp(&both(a))
                .then_with(|| b.forth.total_cmp(&a.forth))
                .then_with(|| (&a.cluster, &a.from, &a.to).cmp(&(&b.cluster, &b.from, &b.to)))
        });
        twins.truncate(TWINS);
        Ok(twins)
    }
}

/// By cluster, seller and buyer (regions of the release): value, and the parts of the cluster's makers in both regions.
type ClusterSums = BTreeMap<(usize, u32, u32), (f64, f64, f64)>;

fn sums(direction: &Direction<'_>, clusters: &Clusters, only: Option<usize>) -> ClusterSums {
    let (values, _) = direction.values(&|_| true);
    let crossings = direction.crossings(&BTreeMap::new(), &values);
    let mut by_cluster: BTreeMap<usize, Vec<Crossing>> = BTreeMap::new();
    for crossing in crossings {
        for (cluster, part) in clusters.of(&crossing.code) {
            if only.is_none_or(|only| only == cluster) && part > 0.0 {
                by_cluster.entry(cluster).or_default().push(crossing.of_part(part));
            }
        }
    }
    let mut sums = ClusterSums::new();
    for (cluster, crossings) in by_cluster {
        let links = direction.links(&crossings);
        let makers = |jobs: &Jobs| {
            let mut of: BTreeMap<u32, f64> = BTreeMap::new();
            for crossing in &crossings {
                for (area, own) in jobs.making(&crossing.code).0 {
                    *of.entry(area).or_default() += own;
                }
            }
            let all: f64 = of.values().sum();
            of.values_mut().for_each(|own| *own /= all);
            of
        };
        let (here, there) = (makers(&direction.sellers), makers(&direction.buyers));
        for j in 0..links.value.ncols() {
            for i in 0..links.value.nrows() {
                let value = links.value[(i, j)];
                let share = |of: &BTreeMap<u32, f64>, at: usize| {
                    of.get(&(at as u32)).copied().unwrap_or_default()
                };
                let (own, other) = (share(&here, i), share(&there, j));
                // A twin is a cluster that is there on both sides.
                if value > 0.0 && own > 0.0 && other > 0.0 {
                    let key = (cluster, direction.sellers.areas[i], direction.buyers.areas[j]);
                    sums.insert(key, (value, own, other));
                }
            }
        }
    }
    sums
}

fn suppliers(goods: &Goods, crossings: &[Crossing]) -> Vec<TradingIndustry> {
    let mut sums: BTreeMap<&str, (usize, [f64; 3])> = BTreeMap::new();
    for of in crossings {
        let sum = sums.entry(of.code.as_str()).or_insert((of.digits, [0.0; 3]));
        add(&mut sum.1, of, 1.0);
    }
    let each = sums.into_iter().map(|(code, (digits, [value, lower, upper]))| TradingIndustry {
        code: code.to_owned(),
        name: goods.industry(code),
        value,
        lower,
        upper,
        digits: Some(digits),
    });
    largest(each.collect())
}

/// Adds a part of a crossing's value and interval.
fn add(sum: &mut [f64; 3], of: &Crossing, part: f64) {
    for (sum, value) in sum.iter_mut().zip([of.value, of.lower, of.upper]) {
        *sum += part * value;
    }
}

fn largest(mut all: Vec<TradingIndustry>) -> Vec<TradingIndustry> {
    all.sort_by(|a, b| b.value.total_cmp(&a.value).then_with(|| a.code.cmp(&b.code)));
    all.truncate(INDUSTRIES);
    all
}

/// What buys capital goods in the list of buyers.
const INVESTMENT: &str = "investment";

fn buyers(direction: &Direction<'_>, crossings: &[Crossing]) -> Vec<TradingIndustry> {
    let mut sums: BTreeMap<usize, [f64; 3]> = BTreeMap::new();
    let mut invested = [0.0; 3];
    for crossing in crossings {
        if crossing.capital {
            add(&mut invested, crossing, 1.0);
        }
        for (column, part) in &crossing.sectors {
            add(sums.entry(*column).or_default(), crossing, *part);
        }
    }
    let of = |code: &str, name: Text3, [value, lower, upper]: [f64; 3]| TradingIndustry {
        code: code.to_owned(),
        name,
        value,
        lower,
        upper,
        digits: None,
    };
    let mut all: Vec<TradingIndustry> = sums
        .into_iter()
        .map(|(column, sum)| {
            let named = direction.users.named(column);
            of(&named.id, named.name.clone(), sum)
        })
        .collect();
    if invested[0] > 0.0 {
        let name = text3(
            "Investment of all industries",
            "Inversión de todas las industrias",
            "Investissement de toutes les industries",
        );
        all.push(of(INVESTMENT, name, invested));
    }
    largest(all)
}
