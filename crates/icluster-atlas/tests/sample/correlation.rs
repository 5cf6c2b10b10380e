//! What goes with what in the sample pack: the planted relation is found, the one that only resembles its neighbours is not.

use super::{id, sample};
use icluster_atlas::AtlasError;
use icluster_atlas::correlation::{CorrelateAsk, CorrelationPair, Correlations, Outcome};
use icluster_codes::Level;
use icluster_sample::{RELATED, RELATED_CLUSTER, UNRELATED};

fn automotive(level: Level) -> CorrelateAsk {
    CorrelateAsk {
        levels: vec![level],
        cluster: Some(RELATED_CLUSTER.to_owned()),
        ..CorrelateAsk::default()
    }
}

fn pair<'a>(of: &'a Correlations, indicator: &str, outcome: &str) -> &'a CorrelationPair {
    let found = of.pairs.iter().find(|p| p.indicator == indicator && p.outcome == outcome);
    found.unwrap_or_else(|| panic!("no pair of {indicator} and {outcome}"))
}

#[test]
fn the_planted_relation_is_found_and_the_other_is_not() {
    let (_, atlas) = sample();
    for level in [Level::UsState, Level::UsCounty, Level::MxMunicipality] {
        let found = atlas.correlate(&automotive(level)).unwrap();
        assert!(found.sample && found.notes.iter().any(|note| note.code == "sample-data"));
        let planted = pair(&found, RELATED, "strength");
        assert_eq!(planted.relation, "goes-with", "{level}: {planted:?}");
        assert!(planted.q.unwrap() <= 0.05 && planted.correlation.unwrap() > 0.3, "{planted:?}");
        assert!(planted.partial.unwrap() > 0.3 && planted.after.unwrap() > 0.3, "{planted:?}");
        assert!(planted.sentence.en.contains("goes with") && !planted.same_data);
        let chance = pair(&found, UNRELATED, "strength");
        assert_eq!(chance.relation, "no-clear-relation", "{level}: {chance:?}");
        // Neighbours are alike in it, which is what the test must see through.
        if level != Level::UsState {
            assert!(chance.moran_indicator.unwrap() > 0.3, "{chance:?}");
            assert!(chance.moran_indicator_p.unwrap() < 1e-6);
        }
        // Regions without a value are left out and told, never filled in.
        let all = found.regions;
        for p in &found.pairs {
            let told = p.n + p.missing_indicator + p.missing_outcome + p.missing_both;
            assert_eq!(told, all, "{p:?}");
        }
        assert_eq!(found.tested, found.pairs.iter().filter(|p| p.q.is_some()).count());
    }
}

#[test]
fn withheld_values_are_counted_apart() {
    let (_, atlas) = sample();
    let found = atlas.correlate(&automotive(Level::UsCounty)).unwrap();
    let of = found.indicators.iter().find(|of| of.key == RELATED).unwrap();
    assert!(of.withheld > 20 && of.n + of.withheld <= found.regions, "{of:?}");
    assert_eq!((of.origin.as_str(), of.year), ("imported", Some(2023)));
    assert_eq!(found.neighbours.kind, "borders");
    // Counties of the conterminous states have about six neighbours.
    assert!((4.0..8.0).contains(&found.neighbours.mean), "{:?}", found.neighbours);
    let controls: Vec<&str> = found.controls.iter().map(|of| of.key.as_str()).collect();
    assert_eq!(controls, ["jobs"], "no income in the sample");
}

#[test]
fn too_few_regions_are_said() {
    let (_, atlas) = sample();
    let found = atlas.correlate(&automotive(Level::CaProvince)).unwrap();
    let planted = pair(&found, RELATED, "strength");
    assert_eq!(planted.relation, "not-tested");
    assert!(planted.reason.as_ref().unwrap().en.contains("Too few regions"), "{planted:?}");
    assert!(found.notes.iter().any(|note| note.code == "too-few"));
    assert_eq!(found.clear, 0);
}

#[test]
fn a_pair_has_regions_with_residuals_and_classes() {
    let (_, atlas) = sample();
    let ask = automotive(Level::UsCounty);
    let found = atlas.correlate(&ask).unwrap();
    let of = atlas.correlation_map(&ask, RELATED, Outcome::Strength).unwrap();
    // The table and the map say the same of the pair.
    assert_eq!(&of.pair, pair(&found, RELATED, "strength"));
    assert_eq!(of.regions.len(), found.regions);
    let both: Vec<_> = of.regions.iter().filter(|region| region.residual.is_some()).collect();
    assert_eq!(both.len(), of.pair.n);
    for region in &both {
        let sum = region.expected.unwrap() + region.residual.unwrap();
        assert!((sum - region.outcome_position.unwrap()).abs() < 1e-9, "{region:?}");
    }
    let told: usize = of.classes.iter().map(|class| class.regions).sum();
    assert_eq!(told, of.regions.len());
    let no_value = of.classes.iter().find(|class| class.id == "no-value").unwrap();
    assert_eq!(no_value.regions, of.regions.len() - of.pair.n);
    assert!(of.p_permuted.unwrap() <= 1.0 / 1000.0 + 1e-12);
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let (_, atlas) = sample();
    let ask = automotive(Level::UsState);
    let with = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| {
            let all = atlas.correlate(&ask).unwrap();
            let one = atlas.correlation_map(&ask, RELATED, Outcome::Growth).unwrap();
            (format!("{all:?}"), format!("{one:?}"))
        })
    };
    assert_eq!(with(1), with(3));
}

#[test]
fn several_countries_and_questions_that_have_no_answer() {
    let (_, atlas) = sample();
    let both =
        CorrelateAsk { levels: vec![Level::UsState, Level::MxState], ..automotive(Level::UsState) };
    let found = atlas.correlate(&both).unwrap();
    assert_eq!(found.neighbours.kind, "nearest");
    assert_eq!(found.reference.id, id("na"));
    assert!(found.indicators.iter().all(|of| of.key != "wage"), "two currencies");
    assert!(found.outcomes.iter().all(|of| of.key != "complexity"));
    assert!(found.notes.iter().any(|note| note.code == "no-complexity"));

    let unknown = CorrelateAsk { indicators: vec!["nobody".to_owned()], ..both.clone() };
    assert!(matches!(atlas.correlate(&unknown), Err(AtlasError::BadRequest { .. })));
    let unknown = CorrelateAsk { controls: Some(vec!["nobody".to_owned()]), ..both.clone() };
    assert!(matches!(atlas.correlate(&unknown), Err(AtlasError::BadRequest { .. })));
    let whole = CorrelateAsk { levels: vec![Level::Continent], ..both };
    assert!(matches!(atlas.correlate(&whole), Err(AtlasError::BadRequest { .. })));
}

#[test]
fn controls_are_those_asked_for() {
    let (_, atlas) = sample();
    let none = CorrelateAsk { controls: Some(Vec::new()), ..automotive(Level::UsState) };
    let found = atlas.correlate(&none).unwrap();
    assert!(found.pairs.iter().all(|p| p.partial.is_none()));
    let two = CorrelateAsk {
        controls: Some(vec!["jobs".to_owned(), UNRELATED.to_owned()]),
        ..automotive(Level::UsState)
    };
    let found = atlas.correlate(&two).unwrap();
    assert_eq!(pair(&found, RELATED, "strength").partial_controls, Some(2));
    // What is held equal is not held equal to itself.
    assert_eq!(pair(&found, "jobs", "strength").partial_controls, Some(1));
}
