//! The graph, its validation, and duplicates, on the sample's invented stakeholders.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_database::Database;
use icluster_database::testing::databases;
use icluster_registry::check::{Weight, check};
use icluster_registry::duplicates::Verdict;
use icluster_registry::import::Options;
use icluster_registry::rdf::{Graph, Iris, TERMS, quads};
use icluster_registry::{
    Author, Filter, Kind, NewClaim, NewEntity, Registry, Sees, Source, Status, Value, Visibility,
    predicates,
};
use oxrdf::NamedNode;
use std::collections::BTreeSet;

const AUTHOR: Author<'static> = Author::steward("steward", "2026-01-01T10:00:00Z");

struct Plain;

impl Plain {
    fn node(path: &str) -> NamedNode {
        NamedNode::new(format!("https://example.org/{path}")).unwrap()
    }
}

impl Iris for Plain {
    fn thing(&self, kind: Kind, id: &str) -> NamedNode {
        Self::node(&kind.path(id))
    }
    fn claim(&self, id: &str) -> NamedNode {
        Self::node(&format!("id/claim/{id}"))
    }
    fn region(&self, region: &str) -> NamedNode {
        Self::node(&format!("id/region/{}", region.replace(':', "/")))
    }
    fn class(&self, scheme: &str, code: &str) -> Option<NamedNode> {
        Some(Self::node(&format!("id/class/{scheme}/{code}")))
    }
    fn cluster(&self, key: &str) -> NamedNode {
        Self::node(&format!("id/cluster/{key}"))
    }
    fn term(&self, name: &str) -> NamedNode {
        Self::node(&format!("vocabulary#{name}"))
    }
    fn graph(&self, graph: &Graph) -> NamedNode {
        Self::node(&graph.path())
    }
}

async fn sample(database: Database) -> Registry {
    let registry = Registry::open(database).await.unwrap();
    let options = Options { invented: true, ..Options::default() };
    for (name, text) in icluster_sample::network_files().unwrap() {
        let report = registry.import(name, text.as_bytes(), &options, &AUTHOR).await.unwrap();
        assert!(report.refused.is_empty(), "{name}: {:?}", report.refused.first());
        assert_eq!(report.read, report.added, "{name}");
    }
    registry
}

#[tokio::test]
async fn the_sample_is_imported_found_and_conforms() {
    for scratch in databases().await.unwrap() {
        let registry = sample(scratch.database.clone()).await;
        let world = registry.all(&Sees::everything()).await.unwrap();
        for (name, text) in icluster_sample::network_files().unwrap() {
            let options = Options { invented: true, duplicates: false, ..Options::default() };
            let again = registry.import(name, text.as_bytes(), &options, &AUTHOR).await.unwrap();
            assert_eq!((again.added, again.changed, again.claims_added), (0, 0, 0), "{name}");
        }
        assert_eq!(registry.all(&Sees::everything()).await.unwrap(), world);
        assert!(world.entities.values().all(|(_, invented)| *invented));
        let filter = Filter {
            initiative: Some("women-entrepreneurship".into()),
            women_led: Some(true),
            limit: 5,
            ..Filter::default()
        };
        let found = registry.list(&filter, &Sees::public(), "fr").await.unwrap();
        assert!(found.total > 20, "{}", found.total);
        let problems = check(&world, &Plain, "es").unwrap();
        let bad: Vec<_> = problems.iter().filter(|of| of.weight == Weight::Violation).collect();
        assert!(bad.is_empty(), "{bad:?}");
    }
}

#[tokio::test]
async fn graphs_are_apart_and_terms_are_known() {
    let registry = sample(Database::memory().await.unwrap()).await;
    let organisation = registry
        .list(
            &Filter { kinds: vec![Kind::Organisation], limit: 1, ..Filter::default() },
            &Sees::public(),
            "en",
        )
        .await
        .unwrap();
    let id = organisation.items[0].id.clone();
    let mut waits =
        NewClaim::new("high_impact", Value::Flag { flag: true }, Source::named("Invented"));
    (waits.status, waits.basis, waits.from) =
        (Status::Pending, Some(icluster_registry::Basis::Award), Some("2025".into()));
    registry.claim(&id, waits, &AUTHOR).await.unwrap();
    let mut other = NewClaim::new(
        "based_in",
        Value::Place { region: "mx:state:01".into() },
        Source::named("Invented"),
    );
    other.visibility = Visibility::Owner(id.clone());
    registry.claim(&id, other, &AUTHOR).await.unwrap();
    let mut known_there = NewClaim::new(
        "capability",
        Value::thing(Kind::Capability, "optics"),
        Source::named("Invented border office"),
    );
    known_there.visibility = Visibility::Initiative("us-mexico-border".into());
    registry.claim(&id, known_there, &AUTHOR).await.unwrap();
    let everything = quads(&registry.all(&Sees::everything()).await.unwrap(), &Plain);
    let public = quads(&registry.all(&Sees::public()).await.unwrap(), &Plain);
    let named = |graph: Graph| Plain.graph(&graph);
    let in_graph = |quads: &[oxrdf::Quad], graph: &NamedNode| -> BTreeSet<String> {
        quads
            .iter()
            .filter(|quad| quad.graph_name == graph.clone().into())
            .map(ToString::to_string)
            .collect()
    };
    let of = named(Graph::Seen(Visibility::Public));
    assert_eq!(
        in_graph(&everything, &of),
        in_graph(&public, &of),
        "the public graph is the same with and without the others"
    );
    assert!(in_graph(&public, &of).iter().all(|quad| !quad.contains("schema.org/email")));
    let members = in_graph(&everything, &named(Graph::Seen(Visibility::Members)));
    assert!(members.iter().any(|quad| quad.contains("schema.org/email")));
    assert_eq!(
        in_graph(&everything, &named(Graph::Pending))
            .iter()
            .filter(|quad| quad.contains("claimStatus"))
            .count(),
        1
    );
    // An ecosystem has a graph of its own, and what it is is told to all.
    let ecosystem = Graph::Seen(Visibility::Initiative("us-mexico-border".into()));
    assert_eq!(ecosystem.path(), "graph/registry/initiative/us-mexico-border");
    let border = in_graph(&everything, &named(ecosystem));
    assert!(border.iter().any(|quad| quad.contains("Invented border office")));
    assert!(border.iter().all(|quad| quad.contains("initiative/us-mexico-border>")));
    let subject = Plain.thing(Kind::Initiative, "us-mexico-border");
    for (property, object) in [
        (oxrdf::vocab::rdf::TYPE.into_owned(), Plain.term("Initiative")),
        (oxrdf::vocab::rdf::TYPE.into_owned(), Plain.term("Ecosystem")),
        (Plain.term("territory"), Plain.region("custom:us-mexico-border")),
    ] {
        let said = oxrdf::Quad::new(subject.clone(), property, object, of.clone());
        assert!(public.contains(&said), "{said}");
    }
    let own = in_graph(&everything, &named(Graph::Seen(Visibility::Owner(id))));
    assert!(own.iter().any(|quad| quad.contains("\"disputed\"")));
    let known: BTreeSet<String> = TERMS
        .iter()
        .map(|name| (*name).to_owned())
        .chain(
            predicates()
                .iter()
                .filter_map(|of| of.property)
                .filter(|(prefix, _)| *prefix == "ic")
                .map(|(_, name)| name.to_owned()),
        )
        .collect();
    let vocabulary = include_str!("../../icluster-okn/data/vocabulary.ttl");
    for name in &known {
        assert!(
            vocabulary.contains(&format!("\nic:{name} a owl:")),
            "{name} is not in the vocabulary"
        );
    }
    for quad in &everything {
        for node in [quad.predicate.as_str().to_owned(), quad.object.to_string()] {
            if let Some((_, name)) = node.split_once("vocabulary#") {
                assert!(known.contains(name.trim_end_matches('>')), "{name}");
            }
        }
    }
}

#[tokio::test]
async fn what_is_wrong_is_told_with_entity_and_predicate() {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let name = NewClaim::new("name", Value::text("Necesidad Inventada"), Source::named("Invented"));
    let need = registry
        .add(NewEntity { kind: Kind::Need, invented: true, claims: vec![name] }, &AUTHOR)
        .await
        .unwrap();
    let problems = check(&registry.all(&Sees::everything()).await.unwrap(), &Plain, "es").unwrap();
    let found = problems.iter().find(|of| of.weight == Weight::Violation).unwrap();
    assert_eq!(
        (found.entity.as_deref(), found.predicate.as_deref(), found.label.as_deref()),
        (Some(need.as_str()), Some("asked_by"), Some("Necesidad Inventada"))
    );
    assert!(found.message.contains("necesidad"));
}

#[tokio::test]
async fn planted_duplicates_are_found_decided_and_taken_back() {
    for scratch in databases().await.unwrap() {
        let registry = sample(scratch.database.clone()).await;
        let waiting = registry.find_duplicates(&AUTHOR).await.unwrap();
        let reviews = registry.reviews(false, 1000, "es").await.unwrap();
        assert_eq!(waiting as usize, reviews.len());
        let second = |id: &str, claims: &icluster_registry::World| {
            claims.of(id).any(|claim| claim.source.name.contains("second register"))
        };
        let world = registry.all(&Sees::everything()).await.unwrap();
        let planted: Vec<_> = reviews
            .iter()
            .filter(|of| of.probability > 0.5 && of.ids.iter().any(|id| second(id, &world)))
            .collect();
        assert!(
            planted.len() >= icluster_sample::PLANTED_DUPLICATES,
            "{} of {}",
            planted.len(),
            reviews.len()
        );
        for review in &reviews {
            let sum: f64 = review.steps.iter().map(|step| step.weight).sum();
            assert!((sum - review.weight).abs() < 1e-9);
        }
        let review = planted[0];
        let before = registry.all(&Sees::everything()).await.unwrap();
        let decided =
            registry.decide(&review.id, Verdict::Merge, Some("the same"), &AUTHOR).await.unwrap();
        assert!(decided.right.is_none() && decided.left.is_some());
        assert!(registry.decide(&review.id, Verdict::KeepApart, None, &AUTHOR).await.is_err());
        assert_eq!(
            registry.all(&Sees::everything()).await.unwrap().entities.len(),
            before.entities.len() - 1
        );
        registry.undo_decision(&review.id, &AUTHOR).await.unwrap();
        assert_eq!(registry.all(&Sees::everything()).await.unwrap(), before);
        registry.decide(&review.id, Verdict::KeepApart, None, &AUTHOR).await.unwrap();
        assert_eq!(
            registry.find_duplicates(&AUTHOR).await.unwrap(),
            waiting - 1,
            "what was decided is not asked again"
        );
    }
}
