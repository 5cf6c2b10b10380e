//! Random worlds: no view shows what the caller must not see, and nothing private changes what the public is told.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_database::Database;
use icluster_registry::{
    Author, Entity, Filter, Kind, NewClaim, NewEntity, Registry, Sees, Source, Status, Value,
    Visibility,
};
use proptest::prelude::*;

const AUTHOR: Author<'static> = Author::steward("steward", "2026-01-01T10:00:00Z");

/// A claim to be: which entity, which predicate, which value, who sees it, whether it waits.
#[derive(Clone, Debug)]
struct Said {
    subject: usize,
    predicate: usize,
    value: usize,
    visibility: usize,
    pending: bool,
}

fn said() -> impl Strategy<Value = Said> {
    (0..5_usize, 0..5_usize, 0..4_usize, 0..5_usize, prop::bool::weighted(0.15)).prop_map(
        |(subject, predicate, value, visibility, pending)| Said {
            subject,
            predicate,
            value,
            visibility,
            pending,
        },
    )
}

fn visibility(of: usize, ids: &[String]) -> Visibility {
    match of {
        0 | 1 => Visibility::Public,
        2 => Visibility::Members,
        3 => Visibility::Initiative("women-entrepreneurship".into()),
        _ => Visibility::Owner(ids[0].clone()),
    }
}

fn claim(said: &Said, ids: &[String]) -> NewClaim {
    let (predicate, value) = match said.predicate {
        0 => ("name", Value::text(["Roble", "Cedro", "Fresno", "Olmo"][said.value])),
        1 => (
            "based_in",
            Value::Place {
                region: ["mx:state:22", "us:state:06", "ca:province:24", "mx:state:11"][said.value]
                    .into(),
            },
        ),
        2 => ("supplies", Value::thing(Kind::Organisation, &ids[said.value])),
        3 => (
            "capability",
            Value::thing(
                Kind::Capability,
                ["welding", "forging", "printing", "optics"][said.value],
            ),
        ),
        _ => ("type", Value::word(["firm", "university", "government", "nonprofit"][said.value])),
    };
    let mut claim = NewClaim::new(predicate, value, Source::named("Invented"));
    claim.visibility = visibility(said.visibility, ids);
    if said.pending {
        claim.status = Status::Pending;
    }
    claim
}

/// Five entities whose names only stewards see, so that each is seen by what else is said of it.
async fn world(saids: &[Said]) -> (Registry, Vec<String>) {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let mut made = Vec::new();
    for number in 0..5 {
        let mut name = NewClaim::new(
            "name",
            Value::text(&format!("Hidden {number}")),
            Source::named("Invented"),
        );
        name.visibility = Visibility::Owner("01J00000000000000000000000".into());
        // One after another, so that ids have the same order in every world.
        let at = format!("2026-01-01T09:00:{number:02}Z");
        let new = NewEntity { kind: Kind::Organisation, invented: true, claims: vec![name] };
        made.push(registry.add(new, &Author::steward("steward", &at)).await.unwrap());
    }
    for (number, said) in saids.iter().enumerate() {
        let at = format!("2026-01-01T11:00:{number:02}Z");
        registry
            .change(
                &made[said.subject],
                vec![claim(said, &made)],
                &[],
                &Author::steward("steward", &at),
            )
            .await
            .unwrap();
    }
    (registry, made)
}

fn claims_of(entity: &Entity) -> impl Iterator<Item = &icluster_registry::Claim> {
    entity.facts.iter().chain(&entity.from).flat_map(|fact| &fact.claims)
}

/// All that a caller is told, with ids put as numbers so that two worlds can be compared.
async fn told(registry: &Registry, ids: &[String], sees: &Sees) -> String {
    let mut text = String::new();
    for id in ids {
        match registry.entity(id, sees, "en").await {
            Ok(entity) => {
                text.push_str(
                    &serde_json::to_string(
                        &entity
                            .facts
                            .iter()
                            .map(|fact| {
                                let claims: Vec<_> = fact
                                    .claims
                                    .iter()
                                    .map(|c| (c.value.key(), c.status, c.visibility.to_string()))
                                    .collect();
                                (fact.predicate.clone(), fact.disputed, claims)
                            })
                            .collect::<Vec<_>>(),
                    )
                    .unwrap(),
                );
                let mut from: Vec<String> = entity
                    .from
                    .iter()
                    .flat_map(|fact| &fact.claims)
                    .map(|c| c.value.key())
                    .collect();
                from.sort();
                text.push_str(&from.join(","));
                text.push_str(&entity.summary.label);
            }
            Err(_) => text.push_str("unknown"),
        }
        text.push('\n');
    }
    for q in [None, Some("roble"), Some("cedro"), Some("hidden")] {
        let filter = Filter { q: q.map(str::to_owned), limit: 10, ..Filter::default() };
        let list = registry.list(&filter, sees, "en").await.unwrap();
        let items: Vec<&str> = list.items.iter().map(|item| item.label.as_str()).collect();
        text.push_str(&format!(
            "{q:?} {} {items:?} {}\n",
            list.total,
            serde_json::to_string(&list.counts).unwrap()
        ));
    }
    let world = registry.all(sees).await.unwrap();
    text.push_str(&format!("{} {}", world.entities.len(), world.claims.len()));
    for (number, id) in ids.iter().enumerate() {
        text = text.replace(id, &format!("#{number}"));
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn views_show_only_what_is_seen(saids in prop::collection::vec(said(), 0..25), members in any::<bool>(), initiative in any::<bool>(), owner in any::<bool>()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (registry, ids) = world(&saids).await;
            let sees = Sees {
                public: true,
                members,
                initiatives: if initiative { vec!["women-entrepreneurship".into()] } else { vec![] },
                owners: if owner { vec![ids[0].clone()] } else { vec![] },
                all: false,
            };
            let world = registry.all(&sees).await.unwrap();
            for claim in &world.claims {
                assert!(sees.sees(&claim.visibility));
                assert!(claim.recorded_status != Status::Pending || sees.owners.contains(&claim.subject));
                if let Value::Thing { kind: Kind::Organisation, id, .. } = &claim.value {
                    assert!(world.entities.contains_key(id), "a link leads to what is not seen");
                }
            }
            for id in &ids {
                match registry.entity(id, &sees, "en").await {
                    Ok(entity) => {
                        assert!(world.entities.contains_key(id));
                        for claim in claims_of(&entity) {
                            assert!(sees.sees(&claim.visibility));
                        }
                        assert!(!entity.summary.label.starts_with("Hidden"));
                    }
                    Err(_) => assert!(!world.entities.contains_key(id)),
                }
                for claim in registry.history(id, &sees).await.unwrap_or_default() {
                    assert!(sees.sees(&claim.visibility));
                }
            }
            let list = registry.list(&Filter { limit: 10, ..Filter::default() }, &sees, "en").await.unwrap();
            assert_eq!(list.total as usize, world.entities.len());
            assert_eq!(list.items.len(), world.entities.len());
        });
    }

    #[test]
    fn nothing_private_changes_what_the_public_is_told(saids in prop::collection::vec(said(), 0..25)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let public: Vec<Said> = saids.iter().filter(|said| said.visibility < 2 && !said.pending).cloned().collect();
            let (whole, ids) = world(&saids).await;
            let (alone, other) = world(&public).await;
            assert_eq!(told(&whole, &ids, &Sees::public()).await, told(&alone, &other, &Sees::public()).await);
        });
    }

    #[test]
    fn a_merge_undone_restores_everything(saids in prop::collection::vec(said(), 0..20), pairs in prop::collection::vec((0..5_usize, 0..5_usize), 1..6)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (registry, ids) = world(&saids).await;
            let everything = Sees::everything();
            let before = registry.all(&everything).await.unwrap();
            let mut merges = Vec::new();
            for (gone, kept) in pairs {
                if let Ok(id) = registry.merge(&ids[gone], &ids[kept], None, &AUTHOR).await {
                    merges.push(id);
                }
            }
            // In any order: here the first first.
            for id in merges {
                registry.undo_merge(&id, &AUTHOR).await.unwrap();
            }
            assert_eq!(registry.all(&everything).await.unwrap(), before);
        });
    }

    #[test]
    fn nothing_of_a_person_is_left_after_erasure(words in prop::collection::vec("[b-df-hj-np-tv-z]{9}", 1..5)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (registry, _) = world(&[]).await;
            let claims = words.iter().enumerate().map(|(number, word)| {
                let predicate = ["name", "role", "description", "email", "phone"][number];
                let mut claim = NewClaim::new(predicate, Value::text(word), Source::named(&format!("said by {word}")));
                claim.visibility = Visibility::Members;
                claim
            });
            let id = registry.add(NewEntity { kind: Kind::Person, invented: true, claims: claims.collect() }, &AUTHOR).await.unwrap();
            let export = serde_json::to_string(&registry.export(&id, &Sees::everything()).await.unwrap()).unwrap();
            assert!(words.iter().all(|word| export.contains(word)), "the export has everything");
            registry.erase(&id, true, &AUTHOR).await.unwrap();
            for table in ["entity", "claim", "claim_change", "entity_key", "merge_record", "review", "contact", "import_record"] {
                use sqlx::{Column as _, Row as _};
                let rows = sqlx::query(sqlx::AssertSqlSafe(format!("SELECT * FROM {table}"))).fetch_all(registry.database().pool()).await.unwrap();
                for row in rows {
                    for column in row.columns() {
                        let text = row.try_get::<Option<String>, _>(column.ordinal()).unwrap_or_default().unwrap_or_default();
                        assert!(words.iter().all(|word| !text.contains(word)), "{table}.{}", column.name());
                    }
                }
            }
        });
    }
}
