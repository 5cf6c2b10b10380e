//! The sample pack built whole: what is planted is found again in all three countries, everything says it is invented,
//! and parts of clusters stand where an independent computation puts them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
#[path = "sample/correlation.rs"]
mod correlation;

use arrow::array::AsArray;
use arrow::datatypes::{DataType, Float64Type};
use arrow::record_batch::RecordBatch;
use icluster_atlas::priorities::{Priorities, PrioritiesAsk, Priority, PriorityProfile};
use icluster_atlas::view::{IndustryRow, Strength, Value};
use icluster_atlas::{Ask, Atlas, BuildOptions, Class, Measure, ValidateOptions};
use icluster_codes::{Country, Level, RegionId};
use icluster_sample::PLANTED;
use icluster_warehouse::Warehouse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;
use tempfile::TempDir;

fn sample() -> &'static (TempDir, Atlas) {
    static ATLAS: OnceLock<(TempDir, Atlas)> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let pack = tempfile::tempdir().unwrap();
        icluster_sample::write_pack(pack.path()).unwrap();
        std::fs::write(pack.path().join("panel.csv"), panel()).unwrap();
        let home = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(home.path()).unwrap();
        assert!(common::import(&warehouse, &[pack.path().to_owned()]) > 10);
        let atlas = common::built(&warehouse);
        (home, atlas)
    })
}

/// Invented conditions of Mexican states: of four of the six that sustainability is made of.
fn panel() -> String {
    let mut text = "region,year,indicator,value,unit,source\n".to_owned();
    for state in 1..=32 {
        for (indicator, of) in [
            ("water_stress", 0.1),
            ("grid_carbon", 0.3),
            ("labour_formality", 0.4),
            ("safety", 0.5),
        ] {
            let value = of + f64::from(state % 8) / 20.0;
            text +=
                &format!("mx:state:{state:02},2021,{indicator},{},share,Invented\n", value - 0.05);
            text += &format!("mx:state:{state:02},2022,{indicator},{value},share,Invented\n");
        }
    }
    text
}

fn id(text: &str) -> RegionId {
    text.parse().unwrap()
}

#[test]
fn planted_clusters_are_found_and_called_invented() {
    let (_, atlas) = sample();
    assert!(atlas.meta().unwrap().sample);

    let mut found = 0;
    for planted in PLANTED {
        let profile = atlas.region(&id(planted.region), &Ask::default()).unwrap();
        assert!(profile.sample && profile.notes.iter().any(|note| note.code == "sample-data"));
        let cell = profile.clusters.iter().find(|cell| cell.key == planted.cluster).unwrap();
        let quotient = cell.lq.value.unwrap();
        assert!(quotient > 1.2, "{} {}: {quotient}", planted.region, planted.cluster);
        found += usize::from(cell.strength.strong);
    }
    // Two plants in one place crowd each other; nearly all stand out all the same.
    assert!(10 * found >= 7 * PLANTED.len(), "{found} of {}", PLANTED.len());

    let canada =
        atlas.region(&RegionId::nation(icluster_codes::Country::Ca), &Ask::default()).unwrap();
    assert!(canada.totals.unwrap().jobs.value.unwrap() > 1e6);
    let ontario = atlas.region(&id("ca:province:35"), &Ask::default()).unwrap();
    let automotive = ontario.clusters.iter().find(|cell| cell.key == "automotive").unwrap();
    assert!(automotive.lq.value.unwrap() > 1.0);
    assert!(automotive.establishments.value.is_some(), "counts come from the second file");
}

fn texts(batch: &RecordBatch, name: &str) -> Vec<Option<String>> {
    let column = arrow::compute::cast(batch.column_by_name(name).unwrap(), &DataType::Utf8);
    column.unwrap().as_string::<i32>().iter().map(|text| text.map(str::to_owned)).collect()
}

fn numbers(batch: &RecordBatch, name: &str) -> Vec<Option<f64>> {
    let column = arrow::compute::cast(batch.column_by_name(name).unwrap(), &DataType::Float64);
    column.unwrap().as_primitive::<Float64Type>().iter().collect()
}

/// Quantile by linear interpolation, written down once more.
fn quantile(values: &[f64], p: f64) -> f64 {
    let mut values = values.to_vec();
    values.sort_by(f64::total_cmp);
    let h = (values.len() - 1) as f64 * p;
    let (low, high) = (values[h.floor() as usize], values[h.ceil() as usize]);
    low + (h - h.floor()) * (high - low)
}

/// Jobs and establishments of a county in one industry, and its traded jobs.
#[derive(Clone, Copy, Default)]
struct County {
    jobs: f64,
    establishments: f64,
    traded: f64,
}

/// Counties of 2016 from the table of industries alone.
fn counties(home: &TempDir, code: &str) -> BTreeMap<String, County> {
    let release = Warehouse::open(home.path()).unwrap().current_release().unwrap().unwrap();
    let mut traded = BTreeSet::new();
    for batch in release.scan("cluster_info").unwrap() {
        let batch = batch.unwrap();
        let kinds = texts(&batch, "kind").into_iter().zip(texts(&batch, "cluster"));
        traded.extend(kinds.filter(|(kind, _)| kind.as_deref() == Some("traded")).map(|(_, c)| c));
    }
    let mut weights: BTreeMap<(Option<String>, Option<String>), f64> = BTreeMap::new();
    for batch in release.scan("industry_cluster").unwrap() {
        let batch = batch.unwrap();
        let of = texts(&batch, "classification").into_iter().zip(texts(&batch, "industry"));
        let to = texts(&batch, "cluster").into_iter().zip(numbers(&batch, "weight"));
        for (industry, (cluster, weight)) in of.zip(to).filter(|(_, (c, _))| traded.contains(c)) {
            assert!(cluster.is_some());
            *weights.entry(industry).or_default() += weight.unwrap();
        }
    }
    let mut counties: BTreeMap<String, County> = BTreeMap::new();
    for batch in release.scan("industry_result").unwrap() {
        let batch = batch.unwrap();
        let (regions, years) = (texts(&batch, "region"), numbers(&batch, "year"));
        let industries: Vec<_> =
            texts(&batch, "classification").into_iter().zip(texts(&batch, "industry")).collect();
        let (jobs, counts) = (numbers(&batch, "jobs"), numbers(&batch, "establishments"));
        for row in (0..batch.num_rows()).filter(|row| years[*row] == Some(2016.0)) {
            let region = regions[row].clone().unwrap();
            if !region.starts_with("us:county:") || region.ends_with("999") {
                continue;
            }
            let county = counties.entry(region).or_default();
            let weight = weights.get(&industries[row]).copied().unwrap_or(0.0);
            county.traded += jobs[row].unwrap_or(0.0) * weight;
            if industries[row].1.as_deref() == Some(code) {
                county.jobs += jobs[row].unwrap_or(0.0);
                county.establishments += counts[row].unwrap_or(0.0);
            }
        }
    }
    counties
}

/// methods-clusters 1.4, term by term, on counties of a year that is not the latest.
#[test]
fn industries_stand_where_a_direct_computation_puts_them() {
    let (home, atlas) = sample();
    let counties = counties(home, "336390");
    let nation = counties.values().fold(County::default(), |sum, county| County {
        jobs: sum.jobs + county.jobs,
        establishments: 0.0,
        traded: sum.traded + county.traded,
    });
    let lq = |c: &County| (c.jobs / c.traded) / (nation.jobs / nation.traded);
    let with: Vec<&County> = counties.values().filter(|county| county.jobs > 0.0).collect();
    assert!(with.len() > 500, "{}", with.len());
    let of = |value: &dyn Fn(&County) -> f64| with.iter().map(|c| value(c)).collect::<Vec<f64>>();
    let (jobs, counts, quotients) = (of(&|c| c.jobs), of(&|c| c.establishments), of(&lq));
    let base = (quantile(&jobs, 0.25), quantile(&counts, 0.25));
    let [p25, p50, p75, p90] = [0.25, 0.5, 0.75, 0.9].map(|p| quantile(&quotients, p));
    let ask = Ask { year: Some(2016), ..Ask::default() };
    let mut flagged = [0; 4];
    for (region, county) in counties.iter().step_by(37) {
        let cell = atlas.cell(&id(region), "automotive", &ask).unwrap();
        let row: Option<&IndustryRow> = cell.industries.iter().find(|r| r.code == "336390");
        if county.jobs <= 0.0 {
            assert!(row.is_none_or(|row| row.rank.is_none()), "{region}");
            continue;
        }
        let (row, q) = (row.unwrap(), lq(county));
        let close = |found: Option<f64>, expected: f64| {
            let found = found.unwrap();
            assert!((found - expected).abs() < 1e-9 * expected.max(1.0), "{region}: {found}");
        };
        close(row.lq.value, q);
        close(row.share_of_region.value, county.jobs / county.traded);
        close(row.share_of_reference.value, county.jobs / nation.jobs);
        let rank = 1 + jobs.iter().filter(|other| **other > county.jobs).count();
        assert_eq!(row.rank, Some(rank as u32), "{region}");
        close(row.percentile, 100.0 / jobs.len() as f64 * ((jobs.len() - rank) as f64 + 0.5));
        let large = county.jobs > base.0 && county.establishments > base.1;
        let strength = Strength {
            qualifying: large && q > p25,
            significant: large && q > p50,
            strong: large && q >= p75 && q >= 1.0,
            strong10: large && q >= p90 && q >= 1.0,
        };
        assert_eq!(row.strength, strength, "{region}");
        let flags = [strength.qualifying, strength.significant, strength.strong, strength.strong10];
        flagged.iter_mut().zip(flags).for_each(|(count, flag)| *count += i32::from(flag));
    }
    assert!(flagged.iter().all(|count| *count > 0), "{flagged:?}");
}

/// A sheet and a profile are two ways to the same numbers.
#[test]
fn sheets_say_what_profiles_say() {
    let (_, atlas) = sample();
    let clusters = atlas.clusters().unwrap();
    // Intervals of clusters come from the draws in profiles, from the ends of the parts in sheets.
    let plain = |value: Value| Value { low: None, high: None, ..value };
    for (level, region, year) in [
        (Level::UsCounty, "us:county:06073", 2023),
        (Level::UsState, "us:state:48", 2019),
        (Level::MxMunicipality, "mx:municipality:02004", 2023),
        (Level::CaProvince, "ca:province:35", 2021),
        (Level::Custom, "custom:calibaja", 2023),
    ] {
        let region = id(region);
        let sheet = match level {
            Level::Custom => atlas.custom_sheet(&region, year),
            level => atlas.level_sheet(level, None, year),
        };
        let Some(sheet) = sheet.unwrap() else { panic!("no sheet of {level} in {year}") };
        let place = sheet.regions().position(|info| info.id == region).unwrap();
        let ask = Ask { year: Some(year), ..Ask::default() };
        let profile = atlas.region(&region, &ask).unwrap();
        for (at, cluster) in clusters.iter().enumerate() {
            let cell = profile.clusters.iter().find(|cell| cell.key == cluster.key).unwrap();
            let same = sheet.cluster(place, at);
            let figures = same.figures();
            assert_eq!((plain(figures.jobs), figures.wages), (plain(cell.jobs), cell.wages));
            assert_eq!(same.value(Measure::Lq), Some(plain(cell.lq)), "{region}");
            let share = same.value(Measure::ShareOfReference);
            assert_eq!(share, Some(plain(cell.share_of_reference)));
            assert_eq!(same.strength(), cell.strength);
            assert_eq!(same.rank(Measure::Jobs).map(|rank| rank.rank), cell.rank);
            let change = cell.change.and_then(|change| change.annual_growth);
            assert_eq!(same.change(Measure::Jobs), change, "{region} {}", cluster.key);
            assert_eq!(same.change(Measure::Lq), cell.change.and_then(|change| change.lq));
        }
        let (total, totals) = (sheet.total(place), profile.totals.unwrap());
        assert_eq!(total.figures(Class::All).jobs, totals.jobs);
        assert_eq!(total.figures(Class::Traded).jobs, totals.traded_jobs);
        assert_eq!(total.value(Measure::ClusterStrength), Some(totals.cluster_strength));
        assert_eq!(total.strong_clusters().len() as u32, totals.strong_clusters);
        // Sub-clusters, where the sample has some.
        for (at, cluster) in clusters.iter().enumerate() {
            if cluster.subclusters.is_empty() {
                continue;
            }
            let cell = atlas.cell(&region, &cluster.key, &ask).unwrap();
            for (number, sub) in cluster.subclusters.iter().enumerate() {
                let expected = cell.subclusters.iter().find(|cell| cell.key == sub.key).unwrap();
                let same = sheet.subcluster(place, at, number);
                assert_eq!(same.figures().jobs, expected.jobs, "{region} {}", sub.key);
                assert_eq!(same.value(Measure::Lq), Some(expected.lq));
                assert_eq!(same.rank(Measure::Jobs).map(|rank| rank.rank), expected.rank);
                assert_eq!(same.strength(), expected.strength);
            }
        }
    }
}

/// Published cells hidden by the agencies' rules: ours comes nearer to them, and to the strong clusters they make, than every method it
/// is compared with, and misses no published sum.
#[test]
fn hidden_cells_are_found_again_better_than_by_any_other_method() {
    let (home, _) = sample();
    let warehouse = Warehouse::open(home.path()).unwrap();
    let (build, options) = (BuildOptions::default(), ValidateOptions::default());
    let trials = icluster_atlas::validate(&warehouse, &build, &options, &mut |_| {}).unwrap();
    assert_eq!(trials.len(), 2);
    for trial in &trials {
        let (ours, others) = trial.methods.split_first().unwrap();
        assert_eq!(ours.method, "icluster");
        assert!(trial.compared > 5000 && trial.feasible == 1.0, "{trial:?}");
        assert!(ours.residual < 1e-6 && others.len() >= 3, "{trial:?}");
        for other in others {
            let better = ours.error < other.error && ours.agreement > other.agreement;
            assert!(better, "{}: {ours:?} {other:?}", trial.publishing);
        }
        // The generator gives published cells, which are larger, steadier years than withheld ones.
        assert!((0.75..0.97).contains(&trial.coverage), "{}", trial.coverage);
    }
}

/// The table of the world has what is planted: Mexico's cars hold more of the United States than of anyone else abroad, and electrical equipment comes from China; a cluster across the border has suppliers on
/// both sides.
#[test]
fn the_planted_value_network_is_found() {
    use icluster_atlas::value::{ChainAsk, DecomposeAsk};
    let (_, atlas) = sample();
    let tables = atlas.value_tables().unwrap();
    let [world] = tables.tables.as_slice() else { panic!("{tables:?}") };
    assert!(
        world.sample && world.id == "wiod-2011" && world.row_residual == Some(0.0),
        "{world:?}"
    );
    let ask = DecomposeAsk { exporter: "mex".to_owned(), method: None };
    let exports = atlas.value_decomposition(None, &ask).unwrap();
    let abroad = exports.origins.iter().find(|origin| !origin.own).unwrap();
    assert_eq!(abroad.region, "usa", "{:?}", exports.origins);
    let chain =
        |most| ChainAsk { sectors: most, ..ChainAsk::new("automotive", id("custom:calibaja")) };
    let found = atlas.value_chain(None, &chain(35)).unwrap();
    assert_eq!(found.parts.len(), 2, "{:?}", found.parts);
    let electrical = found.gaps.iter().find(|gap| gap.sector == "c14").unwrap();
    assert_eq!(electrical.origins[0].region, "chn", "{electrical:?}");
    assert!(
        found
            .edges
            .iter()
            .any(|edge| edge.tier == 2 && edge.evidence.contains(&"margin:exports".to_owned()))
    );
    // Whatever the sectors told apart, the sums are the same.
    let few = atlas.value_chain(None, &chain(3)).unwrap();
    let bought = |of: &icluster_atlas::value::ValueChain, stage| -> f64 {
        of.nodes.iter().filter(|node| node.stage == stage).map(|node| node.value).sum()
    };
    for stage in [-1, -2] {
        let (all, few) = (bought(&found, stage), bought(&few, stage));
        assert!((all - few).abs() < 1e-6 * all, "{stage}: {all} {few}");
    }
    let wrong = atlas.value_chain(Some("wiod-1999"), &chain(3)).unwrap_err().to_string();
    assert!(wrong.contains("wiod-2011"), "{wrong}");
}

/// Surgical instruments are planted in Tijuana, and trade by product is of the sample's own goods.
#[test]
fn the_planted_trade_by_product_is_found_where_it_is_made() {
    use icluster_atlas::value::{LinksAsk, TradeLinks};
    use icluster_codes::Country;
    let (_, atlas) = sample();
    let north = |ask: LinksAsk| atlas.trade_links(&ask).unwrap();
    let all = north(LinksAsk::new(Country::Mx, Country::Us));
    assert!(
        all.sample && all.lost == 0.0 && all.currency == "USD",
        "{} {}",
        all.lost,
        all.currency
    );
    // Nothing is lost on the way from products to industries to places.
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs());
    let sum = |of: &mut dyn Iterator<Item = f64>| of.sum::<f64>();
    assert!(close(sum(&mut all.products.iter().map(|good| good.value)), all.all));
    assert!(close(all.end_uses.iter().map(|of| of.share).sum(), 1.0));
    assert!(close(sum(&mut all.suppliers.iter().map(|of| of.value)), all.linked));
    assert!(close(sum(&mut all.buyers.iter().map(|of| of.value)), all.linked));
    assert!(all.linked < all.value, "cars and consumption goods are in no link");
    for good in &all.products {
        assert!(close(good.industries.iter().map(|of| of.share).sum(), 1.0), "{good:?}");
        assert_eq!((good.basis.as_str(), good.ambiguity), ("published", 0.0));
    }

    let medical = |region: Option<&str>, places: bool| {
        north(LinksAsk {
            cluster: Some("medical-devices".to_owned()),
            region: region.map(id),
            places,
            ..LinksAsk::new(Country::Mx, Country::Us)
        })
    };
    let found = medical(None, false);
    assert!(found.products.iter().all(|good| good.product.starts_with("9018")), "{found:?}");
    assert_eq!(found.products[0].name.en, "Surgical instruments");
    let sellers = |of: &TradeLinks| -> BTreeMap<String, f64> {
        let mut sums = BTreeMap::new();
        of.links.iter().for_each(|link| *sums.entry(link.from.clone()).or_default() += link.value);
        sums
    };
    let most = sellers(&found).into_iter().max_by(|a, b| a.1.total_cmp(&b.1)).unwrap();
    assert_eq!(most.0, "mx:state:02", "Tijuana makes them");
    for link in &found.links {
        assert!(link.lower <= link.value && link.value <= link.upper, "{link:?}");
        assert_eq!((link.tier, &*link.industry), (3, "339112"), "{link:?}");
        let known: Vec<&str> = found.evidence.iter().map(|of| of.id.as_str()).collect();
        assert!(link.evidence.iter().all(|of| known.contains(&of.as_str())), "{link:?}");
    }
    // Nearer buyers buy more than by chance, and the way is by a port in between.
    let across = |to: &str| found.links.iter().find(|of| of.from == most.0 && of.to == to).unwrap();
    let (near, far) = (across("us:state:06"), across("us:state:36"));
    assert!(near.quotient > 1.0 && near.quotient > far.quotient, "{near:?} {far:?}");
    assert!(
        near.port.as_ref().is_some_and(|port| ["2506", "2503"].contains(&port.code.as_str())),
        "{near:?}"
    );
    let places = medical(Some("mx:municipality:02004"), true);
    assert!(places.links.iter().all(|link| link.from == "mx:municipality:02004"), "{places:?}");
    assert!(places.links[0].to.starts_with("us:county:06"), "{:?}", places.links[0]);

    // The other way only chapters are known: shared out by what is traded of finer goods, with intervals, and by which state exports.
    let south = north(LinksAsk {
        cluster: Some("automotive".to_owned()),
        ..LinksAsk::new(Country::Us, Country::Mx)
    });
    assert!(south.products.iter().all(|good| good.product.len() == 2 && good.basis == "traded"));
    assert!(south.suppliers.iter().any(|of| of.lower < of.value && of.value < of.upper));
    assert!(south.links.iter().any(|link| {
        link.tier == 2 && link.evidence.contains(&"margin:exports:world".to_owned())
    }));
    let twin = all.twins.iter().find(|twin| twin.cluster == "automotive").unwrap();
    assert!(twin.back.unwrap() > 0.0 && (0.0..=1.0).contains(&twin.two_way.unwrap()), "{twin:?}");

    let wrong =
        LinksAsk { product: Some("99".to_owned()), ..LinksAsk::new(Country::Mx, Country::Us) };
    assert!(north(wrong).links.is_empty());
    let none = atlas.trade_links(&LinksAsk::new(Country::Ca, Country::Mx)).unwrap_err().to_string();
    assert!(none.contains("ca to mx") && none.contains("mx to us"), "{none}");
}

/// Computers come from China and from Mexico, trousers from China for the most part.
#[test]
fn dependency_on_suppliers_outside_the_bloc() {
    use icluster_atlas::value::DependencyAsk;
    use icluster_codes::Country;
    let (_, atlas) = sample();
    let ask = |product: Option<&str>| DependencyAsk {
        buyer: Country::Us,
        cluster: None,
        product: product.map(str::to_owned),
    };
    let found = atlas.trade_dependency(&ask(None)).unwrap();
    assert!(found.sample && found.products.len() >= 25, "{}", found.products.len());
    for of in &found.products {
        assert!(of.from_outside <= of.imports * (1.0 + 1e-12), "{of:?}");
        // China alone is outside: all that is from outside is from one supplier.
        assert_eq!(of.outside_concentration, f64::from(u8::from(of.from_outside > 0.0)), "{of:?}");
        let china = of.suppliers.iter().find(|of| of.country == "chn").map_or(0.0, |of| of.share);
        assert!((of.outside - china).abs() < 1e-9, "{of:?}");
        assert_eq!(of.single_source, of.suppliers[0].share > 0.8, "{of:?}");
    }
    let trousers = atlas.trade_dependency(&ask(Some("6203"))).unwrap();
    let [of] = trousers.products.as_slice() else { panic!("{trousers:?}") };
    assert!(of.outside > 0.5 && of.suppliers[0].country == "chn", "{of:?}");
    // Three years are known: whether it lasts is told.
    assert!(of.lasting.is_some());
    let cluster = DependencyAsk { cluster: Some("apparel".to_owned()), ..ask(None) };
    assert_eq!(atlas.trade_dependency(&cluster).unwrap().products, trousers.products);
    // Canada's list is in its own dollars, exports of the world are not: what hangs on them is left open.
    let canada = DependencyAsk { buyer: Country::Ca, ..ask(None) };
    let canada = atlas.trade_dependency(&canada).unwrap();
    assert_eq!((canada.currency.as_str(), canada.years.len()), ("CAD", 3));
    assert!(canada.products.iter().all(|of| of.to_exports.is_none() && of.dependent.is_none()));
}

/// From 2019 to 2021 Mexico gains in Canada of what it already exports, whatever the demand: the score of 2018 finds it inside chapters, surely ahead of demand alone; what goes with demand is chance.
#[test]
fn planted_successes_are_found_by_the_score_of_before() {
    use icluster_atlas::priorities::BackTestAsk;
    let (_, atlas) = sample();
    let ask = BackTestAsk::new(Country::Mx, PriorityProfile::named("balanced").unwrap());
    let found = atlas.priorities_back_test(&ask).unwrap();
    assert_eq!((found.buyer.as_str(), found.until, found.imports_of), ("ca", 2018, 2016));
    assert_eq!((found.exports_of, found.from, found.to), (2018, 2019, 2021));
    let planted = (0..icluster_sample::FAMILIES.len())
        .flat_map(|family| (0..icluster_sample::RUNGS).map(move |step| (family, step)))
        .filter(|(family, step)| icluster_sample::gains_in_canada(*family, *step))
        .count();
    // Chance moves shares by a hundredth and a fifth at most: a few others may pass for successes.
    assert!(found.successes >= planted && found.successes < planted + 15, "{}", found.successes);
    let of = |id: &str| found.measures.iter().find(|of| of.id == id).unwrap();
    let score = of("score");
    assert!(score.p_value <= 0.01 && score.area_within.unwrap()[1] > 0.6, "{score:?}");
    assert!(of("demand_only").score_ahead.unwrap()[1] > 0.0, "{:?}", of("demand_only"));
    assert!(of("demand_only").p_value > 0.05);
    // The best fifth gained more than the worst.
    let gain = |at: usize| found.groups[at].mean_gain;
    assert!(gain(4) > gain(0) + 0.03, "{:?}", found.groups);
    // What is known of another buyer is none.
    let none = BackTestAsk { buyer: Some(Country::Us), ..ask };
    assert!(atlas.priorities_back_test(&none).unwrap_err().to_string().contains("back-test"));
}

/// Everything of a gap is exercised: duties, lists, several years, Mexico's own imports from Asia; sums are those of the products.
#[test]
fn gaps_of_the_sample_have_every_field() {
    use icluster_atlas::nearshoring::{GapBy, GapsAsk};
    let (_, atlas) = sample();
    let all = atlas.gaps(&GapsAsk::default()).unwrap();
    assert!(all.sample && all.count > 20);
    let status: Vec<&str> = all.buyers.iter().map(|of| of.status.as_str()).collect();
    assert_eq!(status, ["used", "used", "used"]);
    assert_eq!((all.buyers[0].years.len(), all.buyers[1].years.len()), (3, 2));
    let of = |code: &str| all.gaps.iter().find(|gap| gap.product == code).unwrap();
    let computers = of("847150");
    let mexico = computers.buyers.iter().find(|of| of.country == "mx").unwrap();
    let us = computers.buyers.iter().find(|of| of.country == "us").unwrap();
    let both = computers.double_substitution.unwrap();
    assert!((both - us.asia - mexico.asia).abs() < 1e-6 * both, "{computers:?}");
    // Both grew: the United States' by a twentieth a year, Mexico's faster.
    let growth = computers.growth.as_ref().unwrap();
    assert!(growth.rate > 0.05 && growth.rate < 0.08 && growth.years == 3, "{growth:?}");
    // Trousers: 16.6 and 7.5 per cent from China; Mexico's own are not bought from Asia.
    let trousers = of("620342");
    assert!((trousers.tariffs.mfn.unwrap() - 0.166).abs() < 1e-12);
    assert!((trousers.tariffs.section_301_rate.unwrap() - 0.075).abs() < 1e-12);
    assert_eq!(trousers.tariffs.section_301_lists[0].from.as_deref(), Some("2020-02-14"));
    let china = trousers.tariffs.collected.iter().find(|of| of.origin == "chn").unwrap();
    assert!((china.rate.unwrap() - 0.241).abs() < 1e-6, "{china:?}");
    assert!((0.6..0.98).contains(&trousers.tariffs.usmca_mexico.unwrap()));
    assert_eq!(trousers.double_substitution, Some(0.0));
    let landed = trousers.landed.as_ref().unwrap();
    assert!(landed.advantage_low < landed.advantage && landed.advantage < landed.advantage_high);
    // Beer is charged by the litre, which is not free.
    assert_eq!(of("220300").tariffs.mfn, None);
    assert_eq!(of("732599").tariffs.section_232, Some(1.0));
    for by in [GapBy::Heading, GapBy::Chapter, GapBy::Industry, GapBy::Cluster] {
        let sums = atlas.gaps(&GapsAsk { by, ..GapsAsk::default() }).unwrap();
        let sum: f64 = sums.sums.iter().map(|of| of.value).sum();
        assert!((sum - all.value).abs() < 1e-9 * all.value, "{by:?}");
        let double: f64 = sums.sums.iter().map(|of| of.double_substitution.unwrap()).sum();
        assert!((double - all.double_substitution.unwrap()).abs() < 1e-6 * double);
    }
    let one = atlas.gap("620342", &GapsAsk::default()).unwrap();
    assert_eq!(&one.gap, trousers);
    assert_eq!(one.years.len(), 9);
    assert!(atlas.gap("999999", &GapsAsk::default()).is_err());
}

#[test]
fn shocks_networks_regions_and_changes_of_the_sample() {
    use icluster_atlas::value::{ChangeAsk, NetworkAsk, RegionAsk, ShockAsk};
    let (_, atlas) = sample();
    let struck = |loss: f64| {
        let ask = ShockAsk { horizon: 240, ..ShockAsk::new("usa", vec!["c15".to_owned()], loss) };
        atlas.value_shock(None, &ask).unwrap()
    };
    let (small, large) = (struck(0.1), struck(0.6));
    assert!(0.0 < small.value_added_lost && small.value_added_lost < large.value_added_lost);
    assert!(large.lost_sectors[0].struck && (large.lost_sectors[0].worst - 0.4).abs() < 0.01);
    assert_eq!(large.course.len(), 240);
    assert_eq!(large.regions[0].region, "usa");
    // What states lose is what the nation's sectors lose.
    let of = |id: &str| large.regions.iter().find(|region| region.region == id).unwrap().lost;
    let states: f64 =
        large.places.iter().filter(|of| of.region.starts_with("us:")).map(|of| of.lost).sum();
    assert!(states > 0.5 * of("usa") && states < 1.01 * of("usa"), "{states} {}", of("usa"));
    let wrong = ShockAsk::new("usa", vec!["c99".to_owned()], 0.1);
    assert!(atlas.value_shock(None, &wrong).unwrap_err().to_string().contains("c15"));

    let network = atlas.value_network(None, &NetworkAsk::default()).unwrap();
    assert_eq!(network.nodes.len(), 175);
    let rank: f64 = network.nodes.iter().map(|node| node.page_rank).sum();
    assert!((rank - 1.0).abs() < 1e-9, "{rank}");
    assert!(network.kept < network.links && network.kept_share > 0.2);
    assert!(network.groupings.iter().all(|of| (0.0..=1.0 + 1e-12).contains(&of.stability)));

    let region = |augmented| {
        let ask = RegionAsk { region: id("mx:state:02"), augmented };
        atlas.value_region(None, &ask).unwrap()
    };
    for found in [region(false), region(true)] {
        assert!(found.share > 0.0 && found.share < 0.2, "{}", found.share);
        for sector in &found.sectors {
            let of = &sector.multiplier;
            assert!(
                1.0 <= of.lower && of.lower <= of.median && of.median <= of.upper,
                "{sector:?}"
            );
            assert!(of.upper <= sector.national_multiplier + 1e-9, "{sector:?}");
            assert!((0.0..=1.0).contains(&sector.purchase_coefficient), "{sector:?}");
        }
    }
    let several = RegionAsk { region: id("custom:calibaja"), augmented: false };
    assert!(atlas.value_region(None, &several).unwrap_err().to_string().contains("one country"));

    let same = ChangeAsk { before: "wiod-2011".to_owned(), after: "wiod-2011".to_owned() };
    let change = atlas.value_change(&same).unwrap();
    for row in change.regions.iter().chain(&change.sectors) {
        let terms = row.technology + row.mix + row.level;
        assert!(terms.abs() <= 1e-9 * row.after.abs().max(1.0), "{row:?}");
    }
}

/// All clusters of a region together buy what each of them needs, the cluster alone has the same needs, and filters leave the network as it is.
#[test]
fn the_network_of_a_region_is_that_of_its_clusters() {
    use icluster_atlas::value::{ChainAsk, EdgeKind};
    use icluster_codes::Country;
    let (_, atlas) = sample();
    let region = || id("custom:calibaja");
    let flows = |ask: ChainAsk| ChainAsk { kinds: vec![EdgeKind::Io], ..ask };
    let every = ChainAsk { clusters: 60, sectors: 35, ..flows(ChainAsk::of_region(region())) };
    let all = atlas.value_chain(None, &every).unwrap();
    assert_eq!(all.cluster, "all");
    let alone = flows(ChainAsk::new("automotive", region()));
    let one = atlas.value_chain(None, &alone).unwrap();
    // A cluster's part of what all buy is its own need, sector by sector, whoever sells.
    let bought = |of: &icluster_atlas::value::ValueChain, to: &str| -> f64 {
        of.edges.iter().filter(|edge| edge.to == to).map(|edge| edge.value).sum()
    };
    for country in ["us", "mx"] {
        let (own, all) = (
            bought(&one, &format!("0:here:{country}")),
            bought(&all, &format!("0:here:{country}:automotive")),
        );
        assert!(own > 0.0 && (own - all).abs() < 1e-6 * own, "{country}: {own} {all}");
    }
    let of_sectors: f64 =
        all.nodes.iter().filter(|node| node.stage == -1).map(|node| node.value).sum();
    let needs: f64 = all.gaps.iter().map(|gap| gap.need).sum();
    assert!((of_sectors - needs).abs() < 1e-6 * needs, "{of_sectors} {needs}");
    // Clusters sell no more to each other than their sectors sell in the region to all of them.
    let here: f64 = all
        .edges
        .iter()
        .filter(|edge| edge.from.starts_with("-1:here:"))
        .map(|edge| edge.value)
        .sum();
    let between: f64 = all.pairs.iter().map(|pair| pair.value).sum();
    assert!(between > 0.0 && between <= here, "{between} {here}");
    assert!(all.pairs.iter().all(|p| p.lower <= p.value && p.value <= p.upper && p.from != p.to));
    assert!(one.pairs.is_empty());
    // Measures are of the whole network: nothing of the drawing moves them.
    let network = one.network.as_ref().unwrap();
    assert!(0 < network.kept && network.kept < network.links, "{network:?}");
    let few = atlas.value_chain(None, &ChainAsk { sectors: 3, ..alone.clone() }).unwrap();
    assert_eq!(few.network, one.network);
    let ranked: f64 = one.nodes.iter().filter_map(|node| node.measures).map(|m| m.page_rank).sum();
    assert!(ranked > 0.0 && one.nodes.iter().any(|node| node.measures.is_some()));
    let of = |chain: &icluster_atlas::value::ValueChain, id: &str| {
        chain.nodes.iter().find(|node| node.id == id).unwrap().measures
    };
    assert_eq!(of(&few, "0:here:mx"), of(&one, "0:here:mx"));
    assert!(one.edges.iter().any(|edge| edge.backbone == Some(true)));
    // Filters leave out edges, not the cluster, and change no number.
    let filtered = ChainAsk { countries: vec![Country::Mx], tiers: vec![3], ..alone };
    let filtered = atlas.value_chain(None, &filtered).unwrap();
    assert!(!filtered.edges.is_empty() && filtered.edges.len() < one.edges.len());
    assert!(filtered.edges.iter().all(|edge| edge.tier == 3 && one.edges.contains(edge)));
    let mexican = |id: &str| {
        filtered.nodes.iter().find(|node| node.id == id).unwrap().country.as_deref() == Some("mx")
    };
    assert!(filtered.edges.iter().all(|edge| mexican(&edge.from)));
    assert!(filtered.links.iter().all(|link| link.tier == 3 && link.from.starts_with("mx:")));
    assert_eq!((&filtered.network, &filtered.gaps), (&one.network, &one.gaps));
    // A cluster alone is that of the continent; with neither there is nothing to ask.
    let anywhere = ChainAsk::named(Some("automotive"), None).unwrap();
    assert_eq!(anywhere.region.to_string(), "na");
    assert!(ChainAsk::named(Some("all"), None).is_err());
    assert_eq!(ChainAsk::named(Some("all"), Some(region())).unwrap().cluster, None);
}

/// What is related to a cluster is told of sectors, other clusters and industries outside it.
#[test]
fn clusters_and_industries_are_related_too() {
    use icluster_atlas::value::{ChainAsk, EdgeKind};
    let (_, atlas) = sample();
    let kinds = vec![EdgeKind::Relatedness];
    let one =
        ChainAsk { kinds: kinds.clone(), ..ChainAsk::new("automotive", id("custom:calibaja")) };
    let one = atlas.value_chain(None, &one).unwrap();
    let activities = || one.nodes.iter().filter(|node| node.kind == "activity");
    assert!(activities().any(|node| node.code.is_none() && node.cluster.is_none()));
    assert!(activities().any(|node| node.code.is_some()));
    assert!(activities().any(|node| node.cluster.is_some()));
    assert!(activities().all(|node| node.cluster.as_deref() != Some("automotive")));
    let all = ChainAsk { kinds, ..ChainAsk::of_region(id("custom:calibaja")) };
    let all = atlas.value_chain(None, &all).unwrap();
    assert!(!all.edges.is_empty());
    // How near two clusters are is the same from both sides.
    let of = |from: &str, to: &str| {
        let start = format!("related:mx:cluster:{from}>{to}");
        all.edges.iter().find(|edge| edge.from == start).map(|edge| edge.value)
    };
    let keys: BTreeSet<&str> = all
        .nodes
        .iter()
        .filter(|n| n.kind == "cluster")
        .filter_map(|n| n.cluster.as_deref())
        .collect();
    let both = keys.iter().flat_map(|a| keys.iter().map(move |b| (*a, *b)));
    let both: Vec<_> = both.filter_map(|(a, b)| Some((of(a, b)?, of(b, a)?))).collect();
    assert!(!both.is_empty() && both.iter().all(|(a, b)| a == b), "{both:?}");
}

/// A chain has edges of four kinds, each in its unit: asked for together or alone they are the same, and what one kind adds up to is not moved by another.
#[test]
fn edges_of_four_kinds_stay_apart() {
    use icluster_atlas::value::{ChainAsk, ChainEdge, EdgeKind, LinksAsk};
    use icluster_codes::Country;
    let (_, atlas) = sample();
    let ask = |kinds: Vec<EdgeKind>| ChainAsk {
        kinds,
        ..ChainAsk::new("automotive", id("custom:calibaja"))
    };
    let all = atlas.value_chain(None, &ask(EdgeKind::ALL.to_vec())).unwrap();
    let nodes: BTreeMap<&str, &str> =
        all.nodes.iter().map(|node| (node.id.as_str(), node.kind.as_str())).collect();
    assert_eq!(nodes.len(), all.nodes.len(), "each node once");
    let known: Vec<&str> = all.evidence.iter().map(|of| of.id.as_str()).collect();
    for edge in &all.edges {
        assert!(nodes.contains_key(edge.from.as_str()) && nodes.contains_key(edge.to.as_str()));
        assert!(edge.lower <= edge.value && edge.value <= edge.upper, "{edge:?}");
        assert!(edge.exact || edge.lower < edge.upper || edge.kind == "relatedness", "{edge:?}");
        assert!((1..=3).contains(&edge.tier) && !edge.evidence.is_empty(), "{edge:?}");
        assert!(edge.evidence.iter().all(|id| known.contains(&id.as_str())), "{edge:?}");
        let (from, unit) = match edge.kind.as_str() {
            "io" => ("sector", "USD"),
            "trade" => ("product", "USD"),
            "relatedness" => ("activity", "proximity"),
            _ => ("industry", "share"),
        };
        assert_eq!((nodes[edge.from.as_str()], edge.unit.as_str()), (from, unit), "{edge:?}");
        if matches!(edge.kind.as_str(), "relatedness" | "membership") {
            assert!(edge.value > 0.0 && edge.value <= 1.0, "{edge:?}");
        }
    }
    for kind in EdgeKind::ALL {
        let of: Vec<&ChainEdge> =
            all.edges.iter().filter(|edge| edge.kind == kind.as_str()).collect();
        assert!(!of.is_empty(), "{kind}");
        let alone = atlas.value_chain(None, &ask(vec![kind])).unwrap();
        assert_eq!(alone.edges.iter().collect::<Vec<_>>(), of, "{kind}");
        assert_eq!(alone.kinds, [kind.as_str()]);
        assert_eq!(alone.gaps, all.gaps);
    }
    // What the cluster buys of sectors is its needs, with products beside it or not.
    let bought: f64 = all
        .edges
        .iter()
        .filter(|edge| edge.kind == "io" && edge.to.starts_with("0:"))
        .map(|edge| edge.value)
        .sum();
    let needs: f64 = all.gaps.iter().map(|gap| gap.need).sum();
    assert!((bought - needs).abs() < 1e-6 * needs, "{bought} {needs}");
    // Products for the cluster are a part of what crosses the border for industries.
    let of_trade = |to: &str| -> f64 {
        let edges = all.edges.iter().filter(|edge| edge.kind == "trade" && edge.to == to);
        edges.map(|edge| edge.value).sum()
    };
    for (from, to) in [(Country::Mx, Country::Us), (Country::Us, Country::Mx)] {
        let links = atlas.trade_links(&LinksAsk::new(from, to)).unwrap();
        let sum = of_trade(&format!("0:here:{to}"));
        assert!(sum > 0.0 && sum < links.linked, "{from} {to}: {sum} {}", links.linked);
    }
    // Industries come by the definition, whole.
    let members = all.edges.iter().filter(|edge| edge.kind == "membership");
    assert!(members.clone().any(|edge| edge.exact && edge.value == 1.0 && edge.tier == 1));
    // Metal products are made where cars are, or at least somewhere.
    assert!(all.evidence.iter().any(|of| of.id == "relatedness:us" && of.text.es.contains("us:")));
}

/// What states sell of goods is in the proportions of what they are published to.
#[test]
fn links_of_goods_meet_the_exports_of_states() {
    use icluster_atlas::complexity::MatrixQuery;
    use icluster_atlas::value::LinksAsk;
    use icluster_codes::Country;
    let (_, atlas) = sample();
    // Chapter 87 is of one subsector, 336; states are published to export it to all of the world.
    let query = MatrixQuery { matrix: Some("trade:us:state".to_owned()), ..MatrixQuery::default() };
    let panel = atlas.complexity_panel(&query).unwrap();
    let mut published: BTreeMap<&str, f64> = BTreeMap::new();
    for (state, activity, value) in panel.values.cells() {
        if panel.activities[activity as usize].id.starts_with("336") {
            *published.entry(panel.places[state as usize].id.as_str()).or_default() += value;
        }
    }
    let mut order: Vec<(&str, f64)> = published.into_iter().collect();
    order.sort_by(|a, b| b.1.total_cmp(&a.1));
    let sold = |state: &str| -> f64 {
        let ask = LinksAsk {
            product: Some("87".to_owned()),
            region: Some(id(state)),
            ..LinksAsk::new(Country::Us, Country::Mx)
        };
        let found = atlas.trade_links(&ask).unwrap();
        assert!(found.suppliers.iter().all(|of| of.code.starts_with("336")));
        assert!(found.links.iter().all(|link| link.tier == 2 && link.from == state), "{found:?}");
        found.links.iter().map(|link| link.value).sum()
    };
    let parts: Vec<f64> =
        order.iter().take(5).map(|(state, exports)| sold(state) / exports).collect();
    for part in &parts {
        assert!((part / parts[0] - 1.0).abs() < 1e-6, "{parts:?} {:?}", &order[..5]);
    }
}

#[test]
fn extraction_and_influence_of_the_sample_hold_their_identities() {
    use icluster_atlas::value::{ExtractAsk, ExtractMode, InfluenceAsk, InfluenceBy};
    let (_, atlas) = sample();
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
    let indicators = atlas.value_indicators(None).unwrap();
    let of = |region: &str, sector: &str| {
        let each = indicators.sectors.iter();
        each.clone().find(|of| of.region == region && of.sector == sector).unwrap()
    };
    let one = ExtractAsk {
        regions: vec!["mex".to_owned()],
        sectors: vec!["c15".to_owned()],
        ..ExtractAsk::default()
    };
    let found = atlas.value_extraction(None, &one).unwrap();
    assert!(close(found.lost, of("mex", "c15").extraction_loss), "{}", found.lost);
    assert_eq!(found.extracted, ["mex:c15"]);
    // All of it is lost where it is, and others lose the rest.
    let gone = &found.sectors[0];
    assert!(gone.extracted && close(gone.lost, gone.output), "{gone:?}");
    assert!(close(found.lost, gone.output + found.lost_by_others));
    // A sector of all regions is the group of them.
    let everywhere = ExtractAsk { sectors: vec!["c15".to_owned()], ..ExtractAsk::default() };
    let everywhere = atlas.value_extraction(None, &everywhere).unwrap();
    let group = ExtractAsk { group: everywhere.extracted.clone(), ..ExtractAsk::default() };
    assert_eq!(everywhere, atlas.value_extraction(None, &group).unwrap());
    assert!(everywhere.extracted.len() > 1 && everywhere.lost > found.lost);
    // A nation.
    let nation = |mode| {
        let ask = ExtractAsk { regions: vec!["usa".to_owned()], mode, ..ExtractAsk::default() };
        atlas.value_extraction(None, &ask).unwrap()
    };
    let (total, backward, forward) =
        (nation(ExtractMode::Total), nation(ExtractMode::Backward), nation(ExtractMode::Forward));
    assert_eq!(total.extracted.len(), 35);
    for part in [&backward, &forward] {
        assert!(part.lost > 0.0 && part.lost < total.lost, "{} {}", part.mode, part.lost);
    }
    let sum: f64 = total.regions.iter().map(|of| of.lost).sum();
    assert!(close(sum, total.lost));

    for by in [InfluenceBy::Field, InfluenceBy::Output] {
        let ask = InfluenceAsk { by, ..InfluenceAsk::default() };
        let found = atlas.value_influence(None, &ask).unwrap();
        assert_eq!(found.largest.len(), 30);
        for of_largest in &found.largest {
            let seller = of(&of_largest.seller_region, &of_largest.seller);
            let buyer = of(&of_largest.buyer_region, &of_largest.buyer);
            // The field is the column sum of the seller, its output multiplier, times the row sum of the buyer.
            let row = of_largest.field / seller.downstreamness;
            for other in found.largest.iter().filter(|other| {
                other.buyer_region == of_largest.buyer_region && other.buyer == of_largest.buyer
            }) {
                let seller = of(&other.seller_region, &other.seller);
                assert!(close(other.field / seller.downstreamness, row), "{other:?}");
            }
            let linear = 0.01 * of_largest.coefficient * seller.downstreamness * buyer.output;
            let times = of_largest.output_change / linear;
            assert!((1.0 - 1e-9..1.05).contains(&times), "{times} {of_largest:?}");
        }
    }
    let wrong = InfluenceAsk { region: Some("atlantis".to_owned()), ..InfluenceAsk::default() };
    assert!(atlas.value_influence(None, &wrong).unwrap_err().to_string().contains("usa"));
}

#[test]
fn imports_turn_to_others_as_far_as_they_can_supply() {
    use icluster_atlas::value::RedirectAsk;
    let (_, atlas) = sample();
    let close = |a: f64, b: f64| (a - b).abs() <= 1e-9 * a.abs().max(b.abs()).max(1.0);
    let found = atlas.trade_redirection(&RedirectAsk::new("chn")).unwrap();
    assert!(found.sample && close(found.taken, 0.5 * found.from_value) && close(found.part, 0.5));
    assert!(found.part_lower < 0.5 && found.part_upper > 0.5, "{found:?}");
    assert!(found.placed_lower <= found.placed && found.placed <= found.placed_upper);
    assert!(close(found.placed + found.unplaced, found.taken));
    let sum = |of: &dyn Fn(&icluster_atlas::value::RedirectedSupplier) -> f64| -> f64 {
        found.suppliers.iter().map(of).sum()
    };
    assert!(close(sum(&|of| of.change), -found.unplaced), "nothing else moves");
    assert!(close(sum(&|of| of.before), found.imports));
    for of in &found.suppliers {
        assert!(of.lower <= of.change && of.change <= of.upper, "{of:?}");
        assert_eq!(of.left, of.country == "chn");
        assert!(if of.left { close(of.change, -found.taken) } else { of.change >= 0.0 }, "{of:?}");
    }
    assert!(close(sum(&|of| of.share), if found.placed > 0.0 { 1.0 } else { 0.0 }));
    // China alone is outside.
    let outside = atlas.trade_redirection(&RedirectAsk::new("outside-na")).unwrap();
    assert_eq!((outside.taken, outside.placed), (found.taken, found.placed));
    // Nobody can add anything; or anything at all.
    let spare =
        |spare| atlas.trade_redirection(&RedirectAsk { spare, ..RedirectAsk::new("chn") }).unwrap();
    assert_eq!(spare(0.0).placed, 0.0);
    assert!(spare(100.0).unplaced < found.unplaced.max(1e-6 * found.taken));
    let apparel = RedirectAsk { product: Some("6203".to_owned()), ..RedirectAsk::new("chn") };
    let apparel = atlas.trade_redirection(&apparel).unwrap();
    let [trousers] = apparel.products.as_slice() else { panic!("{apparel:?}") };
    assert!(
        trousers.cost.unwrap() > 1.0 && trousers.most.as_deref() == Some("mex"),
        "{trousers:?}"
    );
    let cluster = RedirectAsk { cluster: Some("apparel".to_owned()), ..RedirectAsk::new("chn") };
    assert_eq!(atlas.trade_redirection(&cluster).unwrap().products, apparel.products);
    let wrong = atlas.trade_redirection(&RedirectAsk::new("atlantis")).unwrap_err().to_string();
    assert!(wrong.contains("chn") && wrong.contains("outside-na"), "{wrong}");
}

#[test]
fn both_sides_of_trade_are_held_against_each_other() {
    use icluster_atlas::value::MirrorAsk;
    use icluster_codes::Country;
    let (_, atlas) = sample();
    let found = atlas.trade_mirror(&MirrorAsk::default()).unwrap();
    let pairs: Vec<(&str, &str)> =
        found.pairs.iter().map(|of| (of.from.as_str(), of.to.as_str())).collect();
    assert_eq!(pairs, [("us", "mx"), ("mx", "us")]);
    for pair in &found.pairs {
        assert_eq!(pair.gap, pair.imports - pair.exports);
        assert!(pair.share.abs() <= pair.apart && pair.import_source != pair.export_source);
        let own = found.chapters.iter().filter(|of| of.from == pair.from && of.to == pair.to);
        let sums = own.clone().fold((0.0, 0.0), |(a, b), of| {
            (a + of.imports.unwrap_or_default(), b + of.exports.unwrap_or_default())
        });
        assert!((sums.0 - pair.imports).abs() < 1.0 && (sums.1 - pair.exports).abs() < 1.0);
        for of in own.filter(|of| of.chapter != "22") {
            // Within what the generator plants.
            assert!(of.share.unwrap().abs() < 0.17, "{of:?}");
        }
    }
    // Beer is in one side's report only: not zero on the other.
    let beer = found.chapters.iter().find(|of| of.from == "mx" && of.chapter == "22").unwrap();
    assert!(beer.imports.unwrap() > 0.0 && beer.exports.is_none() && beer.gap.is_none());
    assert!(found.notes.iter().any(|note| note.en.contains("ca → us")), "{:?}", found.notes);
    let one = MirrorAsk { from: Some(Country::Mx), to: None };
    assert_eq!(atlas.trade_mirror(&one).unwrap().pairs.len(), 1);
}

fn priorities(change: impl FnOnce(&mut PrioritiesAsk)) -> Priorities {
    let (_, atlas) = sample();
    let mut ask = PrioritiesAsk::new(Country::Mx, PriorityProfile::named("balanced").unwrap());
    (ask.draws, ask.top) = (0, 1_000);
    change(&mut ask);
    atlas.priorities(&ask).unwrap()
}

#[test]
fn priorities_rate_products_at_places_with_all_they_rest_on() {
    let reply = priorities(|ask| (ask.draws, ask.top) = (400, 25));
    assert!(reply.sample && reply.rated > 0 && reply.candidates == reply.products * reply.places);
    let weights: f64 = reply.weights.iter().map(|of| of.used).sum();
    assert!((weights - 1.0).abs() < 1e-12);
    // A pillar nothing was imported of is left out and told, never filled in.
    let left_out = reply.weights.iter().filter(|of| of.used == 0.0).count();
    let told = reply.notes.iter().filter(|note| note.en.starts_with("Not rated:")).count();
    assert_eq!(left_out, told);
    let medians: Vec<f64> = reply.priorities.iter().map(|of| of.score.unwrap()[1]).collect();
    assert!(medians.windows(2).all(|pair| pair[0] >= pair[1]), "{medians:?}");
    for of in &reply.priorities {
        let ([low, median, high], [best, _, worst]) = (of.score.unwrap(), of.rank.unwrap());
        assert!(0.0 <= low && low <= median && median <= high && high <= 100.0);
        assert!(1 <= best && best <= worst && worst as usize <= reply.candidates);
        assert!((0.0..=1.0).contains(&of.top_ten));
        assert!(of.acceptability.iter().sum::<f64>() <= 1.0 + 1e-9);
        // The score as measured is the geometric mean of the pillars told.
        let weight = |id: &str| reply.weights.iter().find(|w| w.id == id).unwrap().used;
        let ln: f64 = of.pillars.iter().map(|p| weight(&p.id) * p.value.unwrap().ln()).sum();
        assert!((of.measured.unwrap() / (100.0 * ln.exp()) - 1.0).abs() < 1e-9);
        assert!(!of.reason.en.is_empty() && of.reason.en != of.reason.es);
    }
    assert!(reply.priorities[0].top_ten > reply.priorities[24].top_ten);
}

#[test]
fn conditions_of_the_state_count_where_the_place_has_none_of_its_own() {
    let reply = priorities(|_| ());
    let sustainability = reply.weights.iter().find(|of| of.id == "sustainability").unwrap();
    assert!((sustainability.used - 0.08).abs() < 1e-12, "four of six indicators are enough");
    let (_, atlas) = sample();
    for of in reply.priorities.iter().take(20) {
        let region = atlas.region(&id(&of.place), &Ask::default()).unwrap().region;
        let mut at = region.clone();
        while at.level != "mx:state" {
            at = atlas.region(&at.parent.unwrap(), &Ask::default()).unwrap().region;
        }
        let state: u32 = at.id.code().parse().unwrap();
        let expected = 0.1 + f64::from(state % 8) / 20.0;
        let stress = of.values.iter().find(|of| of.id == "water_stress").unwrap();
        assert!((stress.value.unwrap() - expected).abs() < 1e-12, "{}: the latest year", of.place);
        let patents = of.values.iter().find(|of| of.id == "patents").unwrap();
        assert_eq!((patents.value, patents.position), (None, None));
    }
}

#[test]
fn who_else_is_a_candidate_moves_nobodys_score() {
    let all = priorities(|_| ());
    let of = |reply: &Priorities| -> BTreeMap<(String, String), Option<f64>> {
        let key = |of: &Priority| (of.product.clone(), of.place.clone());
        reply.priorities.iter().map(|of| (key(of), of.measured)).collect()
    };
    let first = &all.priorities[0].product;
    let few = priorities(|ask| ask.product = Some(first.clone()));
    assert!(few.candidates < all.candidates && few.products == 1);
    let (all, few) = (of(&all), of(&few));
    let both: Vec<_> = few.iter().filter_map(|(key, score)| Some((score, all.get(key)?))).collect();
    assert!(!both.is_empty() && both.iter().all(|(a, b)| a == b));
}

#[test]
fn weights_decide_the_order_and_a_pillar_alone_is_the_score() {
    let mut profile = PriorityProfile::named("balanced").unwrap();
    profile.pillars.retain(|pillar| pillar.id == "demand");
    let reply = priorities(|ask| ask.profile = profile);
    for of in &reply.priorities {
        let demand = of.pillars[0].value.unwrap();
        assert!((of.measured.unwrap() / (100.0 * demand) - 1.0).abs() < 1e-9);
    }
    let unknown = PriorityProfile::parse("id = \"x\"\n[[pillar]]\nid = \"luck\"\nweight = 1.0\n");
    let ask = PrioritiesAsk::new(Country::Mx, unknown.unwrap());
    let error = sample().1.priorities(&ask).unwrap_err().to_string();
    assert!(error.contains("luck") && error.contains("capability"), "{error}");
}

#[test]
fn what_would_move_a_candidate_moves_it() {
    let reply = priorities(|_| ());
    let weight = |id: &str| reply.weights.iter().find(|w| w.id == id).unwrap().used;
    let mut moved = 0;
    for of in &reply.priorities {
        let Some(change) = &of.change else { continue };
        let Some(needed) = change.needed else { continue };
        let again = of.measured.unwrap() * (needed / change.value).powf(weight(&change.pillar));
        assert!((again / change.score - 1.0).abs() < 1e-9);
        moved += 1;
    }
    assert!(moved > 0);
}

#[test]
fn gates_are_told_and_close_on_request_only() {
    let all = priorities(|_| ());
    let open = priorities(|ask| ask.open_only = true);
    assert!(all.priorities.iter().any(|of| !of.gates.is_empty()));
    assert!(open.priorities.iter().all(|of| of.gates.is_empty()));
    for of in &all.priorities {
        let small = of.gates.iter().any(|gate| gate.id == "small_demand");
        assert_eq!(small, of.outside < 5e6, "{} {}", of.product, of.outside);
    }
}
