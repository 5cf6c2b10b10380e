//! Readiness and projects on the sample pack: what is planted is found, identities hold, and nothing is rated that nothing is known of.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use icluster_atlas::Atlas;
use icluster_atlas::priorities::{PrioritiesAsk, PriorityProfile};
use icluster_atlas::projects::{
    EvidenceKind, Milestone, Project, ProjectIndicator, board, change_board, projects,
};
use icluster_atlas::readiness::{Readiness, ReadinessAsk};
use icluster_codes::{Country, Level, RegionId};
use icluster_warehouse::Warehouse;
use std::sync::OnceLock;
use tempfile::TempDir;

fn id(text: &str) -> RegionId {
    text.parse().unwrap()
}

/// Invented conditions of the 32 states: state `n` is better than state `n + 1` in everything. Nothing of rule of law; water of all states but the last; one of three numbers of land.
fn panel() -> String {
    let mut text = "region,year,indicator,value,unit,source,lower,upper,status\n".to_owned();
    for state in 1..=32 {
        let good = f64::from(33 - state);
        let mut row = |indicator: &str, value: f64| {
            text += &format!("mx:state:{state:02},2022,{indicator},{value},index,Invented,,,\n");
        };
        row("bachelors_degree", good);
        row("schooling_years", 5.0 + good / 4.0);
        row("power_price", 200.0 - good);
        row("power_interruptions", 40.0 - good);
        row("industrial_parks", good);
        if state < 32 {
            row("water_stress", 1.0 - good / 40.0);
        }
        text += &format!(
            "mx:state:{state:02},2022,labour_formality,{good},percent,Invented,{},{},modelled\n",
            good - 8.0,
            good + 8.0
        );
    }
    text
}

fn sample() -> &'static (TempDir, Warehouse, Atlas) {
    static ATLAS: OnceLock<(TempDir, Warehouse, Atlas)> = OnceLock::new();
    ATLAS.get_or_init(|| {
        let pack = tempfile::tempdir().unwrap();
        icluster_sample::write_pack(pack.path()).unwrap();
        std::fs::write(pack.path().join("panel.csv"), panel()).unwrap();
        let home = tempfile::tempdir().unwrap();
        let warehouse = Warehouse::open(home.path()).unwrap();
        assert!(common::import(&warehouse, &[pack.path().to_owned()]) > 10);
        let atlas = common::built(&warehouse);
        (home, warehouse, atlas)
    })
}

fn states(draws: usize) -> Readiness {
    let ask = ReadinessAsk { level: Some(Level::MxState), draws, ..ReadinessAsk::new().unwrap() };
    sample().2.readiness(&ask).unwrap()
}

#[test]
fn scores_are_the_weighted_geometric_means_of_pillars_and_pillars_the_means_of_indicators() {
    let reply = states(0);
    assert!(reply.sample && reply.countries == ["mx"] && reply.levels == ["mx:state"]);
    assert!(reply.rated > 20, "{} rated", reply.rated);
    let given: f64 = reply.weights.iter().map(|of| of.weight).sum();
    let used: f64 = reply.weights.iter().map(|of| of.used).sum();
    assert!((given - 1.0).abs() < 1e-9 && (used - 1.0).abs() < 1e-9);
    for place in reply.list.iter().filter(|place| place.measured.is_some()) {
        let mut sum = 0.0;
        for pillar in &place.pillars {
            let own: Vec<f64> = reply
                .indicators
                .iter()
                .filter(|of| of.pillar == pillar.id)
                .filter_map(|of| place.values.iter().find(|value| value.id == of.id)?.position)
                .collect();
            let mean = own.iter().sum::<f64>() / own.len() as f64;
            assert!((pillar.value.unwrap() - mean).abs() < 1e-12, "{} {}", place.place, pillar.id);
            let weight = reply.weights.iter().find(|of| of.id == pillar.id).unwrap().used;
            sum += weight * mean.ln();
        }
        assert!((place.measured.unwrap() - 100.0 * sum.exp()).abs() < 1e-9, "{}", place.place);
    }
    let scores: Vec<f64> = reply.list.iter().filter_map(|place| place.measured).collect();
    assert!(scores.is_sorted_by(|a, b| a >= b), "best first");
}

#[test]
fn a_pillar_with_too_few_indicators_is_left_out_and_a_place_without_one_is_not_rated() {
    let reply = states(0);
    let used = |id: &str| reply.weights.iter().find(|of| of.id == id).unwrap().used;
    // One of three of land, none of law and telecommunications: not rated, never filled in.
    for pillar in ["industrial_land", "rule_of_law", "telecom"] {
        assert!(used(pillar) == 0.0, "{pillar}");
        assert!(reply.notes.iter().any(|note| note.en.contains("Not rated:")));
    }
    for pillar in ["labour", "skills", "power", "water", "export_base", "diversity"] {
        assert!(used(pillar) > 0.0, "{pillar}");
    }
    // Zacatecas has no number of water.
    let last = reply.list.iter().find(|place| place.place == "mx:state:32").unwrap();
    let water = last.pillars.iter().find(|pillar| pillar.id == "water").unwrap();
    assert!(last.measured.is_none() && water.value.is_none() && last.quadrant.is_none());
    assert!(last.reason.en.contains("Not rated") && last.reason.es.contains("Sin calificar"));
    assert_eq!(
        last.position as usize,
        reply.list.iter().filter(|of| of.measured.is_some()).count() + 1
    );
}

#[test]
fn what_was_planted_is_found_in_the_planted_order() {
    // With the planted pillars alone the order is the planted one.
    let mut ask =
        ReadinessAsk { level: Some(Level::MxState), draws: 0, ..ReadinessAsk::new().unwrap() };
    ask.profile.pillars.retain(|pillar| matches!(pillar.id.as_str(), "skills" | "power"));
    let reply = sample().2.readiness(&ask).unwrap();
    let order: Vec<&str> = reply.list.iter().map(|place| place.place.as_str()).collect();
    let mut planted = order.clone();
    planted.sort_unstable();
    assert_eq!(order, planted);
    // Municipalities without numbers of their own have those of their state.
    ask.level = None;
    ask.place = Some(id("mx:state:02"));
    let reply = sample().2.readiness(&ask).unwrap();
    assert!(reply.places >= 1 && reply.compared > reply.places);
    assert!(reply.list.iter().all(|place| place.measured.is_some()));
}

#[test]
fn draws_hold_the_measured_score_and_are_the_same_bits_on_any_number_of_threads() {
    let ask =
        ReadinessAsk { level: Some(Level::MxState), draws: 400, ..ReadinessAsk::new().unwrap() };
    let on = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
        pool.install(|| sample().2.readiness(&ask).unwrap())
    };
    let (one, four) = (on(1), on(4));
    assert_eq!(serde_json::to_string(&one).unwrap(), serde_json::to_string(&four).unwrap());
    for place in one.list.iter().filter(|place| place.measured.is_some()) {
        let ([low, median, high], [best, middle, worst]) =
            (place.score.unwrap(), place.rank.unwrap());
        assert!(low <= median && median <= high && low < high, "{}", place.place);
        assert!(best <= middle && middle <= worst);
    }
    let top: f64 = one.list.iter().map(|place| place.top_ten).sum();
    assert!((top - 10.0).abs() < 1e-6, "ten of them are among the first ten in each draw");
    assert!(!one.factors.is_empty());
}

#[test]
fn quadrants_follow_both_scores_and_their_medians() {
    let reply = states(0);
    let [attractive, ready] = reply.limits.unwrap();
    let mut seen = 0;
    for place in &reply.list {
        let (Some(best), Some(score)) = (&place.attractive, place.measured) else {
            assert!(place.quadrant.is_none());
            continue;
        };
        let expected = match (best.score >= attractive, score >= ready) {
            (true, true) => "act",
            (true, false) => "prepare",
            (false, true) => "seek",
            (false, false) => "wait",
        };
        assert_eq!(place.quadrant.as_deref(), Some(expected), "{}", place.place);
        seen += 1;
    }
    assert!(seen > 20);
    // The best candidate of a place is the best of the priorities of that place.
    let place = reply.list.iter().find(|place| place.attractive.is_some()).unwrap();
    let best = place.attractive.as_ref().unwrap();
    let ask = PrioritiesAsk {
        states: true,
        draws: 0,
        top: 50_000,
        ..PrioritiesAsk::new(Country::Mx, PriorityProfile::named("balanced").unwrap())
    };
    let all = sample().2.priorities(&ask).unwrap();
    let first = all.priorities.iter().find(|of| of.place == place.place).unwrap();
    assert_eq!((&first.product, first.measured), (&best.product, Some(best.score)));
}

#[test]
fn a_portfolio_has_one_candidate_a_role_with_its_weakest_pillar_and_levers() {
    let ask = PrioritiesAsk {
        states: true,
        region: Some(id("mx:state:02")),
        draws: 0,
        ..PrioritiesAsk::new(Country::Mx, PriorityProfile::named("balanced").unwrap())
    };
    let portfolio = sample().2.role_portfolio(&ask).unwrap();
    assert!((1..=4).contains(&portfolio.roles.len()), "{}", portfolio.roles.len());
    let mut products: Vec<&str> = Vec::new();
    for of in &portfolio.roles {
        assert_eq!(of.role, of.candidate.role);
        assert!(of.open <= of.candidates && of.candidates > 0);
        assert!(of.open == 0 || of.candidate.gates.is_empty(), "an open one where there is any");
        let least = of
            .candidate
            .pillars
            .iter()
            .filter_map(|pillar| Some((pillar.contribution?, pillar.id.as_str())))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .unwrap();
        assert_eq!(of.weakest.as_deref(), Some(least.1));
        assert!(of.levers.len() >= 2 && of.levers.iter().all(|text| !text.es.is_empty()));
        assert!(!products.contains(&of.candidate.product.as_str()), "one product, one role");
        products.push(&of.candidate.product);
    }
}

#[test]
fn what_cannot_be_asked_is_said() {
    let atlas = &sample().2;
    let usual = || ReadinessAsk::new().unwrap();
    let unknown = ReadinessAsk { place: Some(id("mx:state:99")), ..usual() };
    assert!(atlas.readiness(&unknown).unwrap_err().to_string().contains("mx:state:99"));
    let other = ReadinessAsk { country: Some(Country::Us), level: Some(Level::MxState), ..usual() };
    assert!(atlas.readiness(&other).unwrap_err().to_string().contains("level"));
    let mut profile = usual();
    profile.profile.pillars[0].id = "luck".to_owned();
    assert!(atlas.readiness(&profile).unwrap_err().to_string().contains("`luck` is no pillar"));
}

#[test]
fn a_review_says_what_moved_and_the_release_stays_what_it_is() {
    let (_, warehouse, atlas) = sample();
    let release = atlas.release().unwrap().id;
    let place = id("mx:state:02");
    let ready = atlas.evidence(EvidenceKind::Readiness, None, &place, "").unwrap();
    let score = ready.score.expect("Baja California is rated");
    assert_eq!(ready.release.as_deref(), Some(release.as_str()));
    let jobs = {
        let region = atlas.region(&place, &icluster_atlas::Ask::default()).unwrap();
        let cell = region.clusters.iter().find(|cell| cell.key == "automotive").unwrap();
        cell.jobs.value.unwrap()
    };
    let older = |score: f64| icluster_atlas::projects::Evidence {
        score: Some(score),
        release: Some("older".to_owned()),
        ..ready.clone()
    };
    let follows = |baseline: f64, target: f64, what: &str| ProjectIndicator {
        name: "Jobs".to_owned(),
        baseline: Some(baseline),
        target: Some(target),
        follows: Some(what.to_owned()),
        ..ProjectIndicator::default()
    };
    let project = Project {
        title: "Invented".to_owned(),
        evidence: vec![ready.clone(), older(score - 5.0), older(score + 5.0), older(score + 0.2)],
        indicators: vec![
            follows(0.0, 2.0 * jobs, "jobs:automotive@mx:state:02"),
            follows(0.0, 16.0, "indicator:schooling_years@mx:state:01"),
            follows(0.0, 1.0, "jobs@mx:state:99"),
        ],
        milestones: vec![Milestone {
            name: "Site".to_owned(),
            due: "2026-01-31".to_owned(),
            done: None,
        }],
        ..Project::new("invented")
    };
    let before = warehouse.current_id().unwrap();
    change_board(warehouse, |board| board.add(project.clone())).unwrap();
    assert_eq!(warehouse.current_id().unwrap(), before, "no release changes");
    assert_eq!(board(warehouse).unwrap().projects, std::slice::from_ref(&project));
    assert_eq!(projects(warehouse, false).unwrap().projects[0].next.as_ref().unwrap().name, "Site");

    let review = atlas.review_project(&project, "2026-02-03", false).unwrap();
    let moved: Vec<&str> = review.evidence.iter().map(|of| of.moved.as_str()).collect();
    assert_eq!(moved, ["same_release", "up", "down", "same"]);
    assert!((review.evidence[1].now.unwrap() - score).abs() < 1e-12);
    let progress = &review.indicators;
    assert!((progress[0].now.unwrap() - jobs).abs() < 1e-6 && progress[0].from_release);
    assert!((progress[0].reached.unwrap() - 0.5).abs() < 1e-9);
    assert_eq!((progress[1].now, progress[1].now_year), (Some(13.0), Some(2022)));
    assert_eq!((progress[2].now, progress[2].state.as_str()), (None, "unknown"));
    assert_eq!((review.milestones[0].state.as_str(), review.milestones[0].days), ("overdue", -3));
    assert!(review.finding.en.contains("1 up, 1 down"), "{}", review.finding.en);
    assert!(atlas.review_project(&project, "soon", false).is_err());
    change_board(warehouse, |board| board.remove("invented")).unwrap();
}
