//! Claims, views, merges, erasure and contacts, in both databases.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_database::Database;
use icluster_database::testing::databases;
use icluster_registry::{
    Author, Basis, ContactState, Filter, Kind, NewClaim, NewEntity, Registry, RegistryError, Sees,
    Source, Status, Value, Visibility,
};

const FIRST: Author<'static> = Author::steward("steward", "2026-01-01T10:00:00Z");
const LATER: Author<'static> = Author::steward("steward", "2026-02-01T10:00:00Z");

fn claim(predicate: &str, value: Value) -> NewClaim {
    NewClaim::new(predicate, value, Source::named("Invented register"))
}

fn place(region: &str) -> NewClaim {
    claim("based_in", Value::Place { region: region.into() })
}

fn seen_by(visibility: &str, mut claim: NewClaim) -> NewClaim {
    claim.visibility = visibility.parse().unwrap();
    claim
}

async fn organisation(registry: &Registry, name: &str, more: Vec<NewClaim>) -> String {
    let mut claims = vec![claim("name", Value::text(name))];
    claims.extend(more);
    registry
        .add(NewEntity { kind: Kind::Organisation, invented: true, claims }, &FIRST)
        .await
        .unwrap()
}

fn everything() -> Sees {
    Sees::everything()
}

#[tokio::test]
async fn claims_are_kept_and_what_contradicts_is_disputed() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let id = organisation(&registry, "Aceros Inventados", vec![place("mx:municipality:22014")])
            .await;
        let other = registry.claim(&id, place("mx:municipality:09015"), &LATER).await.unwrap();
        let entity = registry.entity(&id, &Sees::public(), "es").await.unwrap();
        let fact = entity.facts.iter().find(|fact| fact.predicate == "based_in").unwrap();
        assert!(
            fact.disputed
                && fact.claims.len() == 2
                && fact.claims.iter().all(|c| c.status == Status::Disputed)
        );
        assert_eq!(fact.claims[0].recorded_status, Status::SelfDeclared);
        assert_eq!(fact.claims[0].recorded_by, None, "the public is not told who recorded");
        // At different times both may be true.
        let mut earlier = place("mx:municipality:14039");
        earlier.to = Some("2019".into());
        let mut now = place("mx:municipality:22014");
        now.from = Some("2020-01-01".into());
        let moved = organisation(&registry, "Mudanzas Inventadas", vec![earlier, now]).await;
        let entity = registry.entity(&moved, &Sees::public(), "es").await.unwrap();
        assert!(entity.facts.iter().all(|fact| !fact.disputed));

        registry.withdraw(&other.id, Some("a mistake"), &LATER).await.unwrap();
        let entity = registry.entity(&id, &Sees::public(), "es").await.unwrap();
        assert!(entity.facts.iter().all(|fact| !fact.disputed));
        assert!(matches!(
            registry.withdraw(&other.id, None, &LATER).await,
            Err(RegistryError::State(_))
        ));
        let standing =
            entity.facts.iter().find(|fact| fact.predicate == "based_in").unwrap().claims[0]
                .id
                .clone();
        let verified =
            registry.set_status(&standing, Status::Verified, None, &LATER).await.unwrap();
        assert_eq!(verified.status, Status::Verified);
        let newer = registry.replace(&standing, place("mx:state:22"), &LATER).await.unwrap();
        let history = registry.history(&id, &everything()).await.unwrap();
        assert_eq!(history.len(), 4, "nothing is lost");
        let old = history.iter().find(|c| c.id == standing).unwrap();
        assert_eq!(old.replaced_by.as_deref(), Some(newer.id.as_str()));
        let steps: Vec<Status> = old.changes.iter().map(|step| step.status).collect();
        assert_eq!(steps, [Status::SelfDeclared, Status::Verified, Status::Withdrawn]);
        let withdrawn = history.iter().find(|c| c.id == other.id).unwrap();
        assert_eq!(withdrawn.changes.last().unwrap().note.as_deref(), Some("a mistake"));
    }
}

#[tokio::test]
async fn what_must_not_be_said_is_refused() {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let id = organisation(&registry, "Aceros Inventados", vec![]).await;
    let refused = |new: NewClaim| {
        let (registry, id) = (registry.clone(), id.clone());
        async move { registry.claim(&id, new, &FIRST).await.unwrap_err().to_string() }
    };
    assert!(refused(claim("email", Value::text("a@ejemplo.example"))).await.contains("public"));
    assert!(
        refused(claim("description", Value::text("write to a@ejemplo.example")))
            .await
            .contains("e-mail")
    );
    assert!(refused(claim("women_led", Value::Flag { flag: true })).await.contains("basis"));
    assert!(refused(claim("colour", Value::text("red"))).await.contains("one of"));
    assert!(
        refused(claim("rfc", Value::Identifier { identifier: "AAA010101AAB".into() }))
            .await
            .contains("check digit")
    );
    let nowhere = Value::thing(Kind::Organisation, "01J00000000000000000000000");
    assert!(refused(claim("supplies", nowhere)).await.contains("no entity"));
    let mut women_led = claim("women_led", Value::Flag { flag: true });
    women_led.basis = Some(Basis::Registry);
    women_led.from = Some("2024".into());
    registry.claim(&id, women_led, &FIRST).await.unwrap();
    let private = registry
        .claim(&id, seen_by("members", claim("email", Value::text("a@ejemplo.example"))), &FIRST)
        .await
        .unwrap();
    assert!(registry.set_visibility(&private.id, &Visibility::Public, None, &LATER).await.is_err());
    assert!(matches!(
        registry
            .add(NewEntity { kind: Kind::Organisation, invented: false, claims: vec![] }, &FIRST)
            .await,
        Err(RegistryError::Bad { .. })
    ));
}

#[tokio::test]
async fn lists_are_filtered_and_counted_by_what_is_seen() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let firm = |of: &str| claim("type", Value::word(of));
        let welding = || claim("capability", Value::thing(Kind::Capability, "welding"));
        let a = organisation(
            &registry,
            "Álamo Inventado",
            vec![place("mx:municipality:22014"), firm("firm"), welding()],
        )
        .await;
        let b = organisation(
            &registry,
            "Bosque Inventado",
            vec![place("us:county:06073"), firm("university"), seen_by("members", welding())],
        )
        .await;
        let member = claim("member_of", Value::thing(Kind::Organisation, &b));
        registry.claim(&a, member, &FIRST).await.unwrap();
        let hidden = vec![
            seen_by("members", claim("name", Value::text("Cedro Inventado"))),
            seen_by("members", place("mx:state:22")),
        ];
        registry
            .add(NewEntity { kind: Kind::Organisation, invented: true, claims: hidden }, &FIRST)
            .await
            .unwrap();
        let members = Sees { members: true, ..Sees::public() };
        let filter = |change: &dyn Fn(&mut Filter)| {
            let mut filter = Filter { limit: 10, ..Filter::default() };
            change(&mut filter);
            filter
        };
        let total = |filter: Filter, sees: Sees| {
            let registry = registry.clone();
            async move { registry.list(&filter, &sees, "en").await.unwrap() }
        };
        let public = total(filter(&|_| {}), Sees::public()).await;
        assert_eq!((public.total, public.items.len()), (2, 2));
        assert_eq!(public.items[0].label, "Álamo Inventado");
        assert_eq!(
            public.counts.place.iter().map(|c| (c.value.as_str(), c.count)).collect::<Vec<_>>(),
            [("mx:state:22", 1), ("us:state:06", 1)]
        );
        assert_eq!(public.counts.organisation_type.len(), 2);
        assert_eq!(total(filter(&|_| {}), members.clone()).await.total, 3);
        assert_eq!(
            total(filter(&|f| f.place = Some("mx:state:22".into())), Sees::public()).await.total,
            1
        );
        assert_eq!(total(filter(&|f| f.place = Some("mx".into())), members.clone()).await.total, 2);
        assert_eq!(
            total(filter(&|f| f.capability = Some("welding".into())), Sees::public()).await.total,
            1
        );
        assert_eq!(
            total(filter(&|f| f.capability = Some("welding".into())), members.clone()).await.total,
            2
        );
        assert_eq!(total(filter(&|f| f.q = Some("alamo".into())), Sees::public()).await.total, 1);
        assert_eq!(total(filter(&|f| f.q = Some("cedro".into())), Sees::public()).await.total, 0);
        assert_eq!(
            total(filter(&|f| f.member_of = Some(b.clone())), Sees::public()).await.total,
            1
        );
        assert_eq!(
            total(filter(&|f| f.organisation_type = Some("university".into())), Sees::public())
                .await
                .total,
            1
        );
        assert!(
            registry
                .list(&filter(&|f| f.place = Some("Querétaro".into())), &members, "en")
                .await
                .is_err()
        );
        let entity = registry.entity(&b, &Sees::public(), "en").await.unwrap();
        assert_eq!(entity.from[0].label, "Members");
    }
}

#[tokio::test]
async fn merges_are_undone_exactly() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let a = organisation(&registry, "Uno", vec![place("mx:state:22")]).await;
        let b = organisation(&registry, "Dos", vec![place("mx:state:09")]).await;
        let c = organisation(
            &registry,
            "Tres",
            vec![claim("supplies", Value::thing(Kind::Organisation, &a))],
        )
        .await;
        let before = registry.all(&everything()).await.unwrap();
        let first = registry.merge(&a, &b, None, &LATER).await.unwrap();
        let between = registry.all(&everything()).await.unwrap();
        let second = registry.merge(&b, &c, None, &LATER).await.unwrap();
        assert!(matches!(registry.merge(&a, &c, None, &LATER).await, Err(RegistryError::State(_))));
        let gone = registry.entity(&a, &Sees::public(), "en").await.unwrap();
        assert_eq!(gone.summary.replaced_by.as_deref(), Some(c.as_str()));
        let all = registry.all(&everything()).await.unwrap();
        assert_eq!((all.entities.len(), all.of(&c).count(), all.replaced.len()), (1, 6, 2));
        registry.undo_merge(&second, &LATER).await.unwrap();
        assert_eq!(registry.all(&everything()).await.unwrap(), between);
        registry.undo_merge(&first, &LATER).await.unwrap();
        assert_eq!(registry.all(&everything()).await.unwrap(), before);
        assert!(matches!(registry.undo_merge(&first, &LATER).await, Err(RegistryError::State(_))));
        // In the order they were made, too.
        let first = registry.merge(&a, &b, None, &LATER).await.unwrap();
        let second = registry.merge(&b, &c, None, &LATER).await.unwrap();
        registry.undo_merge(&first, &LATER).await.unwrap();
        registry.undo_merge(&second, &LATER).await.unwrap();
        assert_eq!(registry.all(&everything()).await.unwrap(), before);
        registry.remove(&a, "closed", &LATER).await.unwrap();
        assert!(matches!(
            registry.entity(&a, &Sees::public(), "en").await,
            Err(RegistryError::Gone(_))
        ));
    }
}

#[tokio::test]
async fn contacts_are_revealed_only_after_both_agree() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let email = |text: &str| seen_by("members", claim("email", Value::text(text)));
        let buyer =
            organisation(&registry, "Compradora Inventada", vec![email("compras@ejemplo.example")])
                .await;
        let seller =
            organisation(&registry, "Vendedora Inventada", vec![email("ventas@ejemplo.example")])
                .await;
        let need = vec![
            claim("name", Value::text("Tornillos")),
            claim("asked_by", Value::thing(Kind::Organisation, &buyer)),
        ];
        let need = registry
            .add(NewEntity { kind: Kind::Need, invented: true, claims: need }, &FIRST)
            .await
            .unwrap();
        let public = Sees::public();
        assert!(registry.request_contact(&need, &buyer, "hello", &public, &FIRST).await.is_err());
        assert!(registry.request_contact(&need, &seller, " ", &public, &FIRST).await.is_err());
        let contact = registry
            .request_contact(&need, &seller, "We make these", &public, &FIRST)
            .await
            .unwrap();
        assert!(
            contact.state == ContactState::Requested
                && contact.reach_need.is_empty()
                && contact.reach_organisation.is_empty()
        );
        assert!(matches!(
            registry.request_contact(&need, &seller, "again", &public, &FIRST).await,
            Err(RegistryError::State(_))
        ));
        assert_eq!(
            registry.contacts_of(std::slice::from_ref(&buyer)).await.unwrap(),
            vec![contact.clone()]
        );
        let declined =
            registry.decide_contact(&contact.id, ContactState::Declined, &LATER).await.unwrap();
        assert!(declined.reach_need.is_empty());
        assert!(matches!(
            registry.decide_contact(&contact.id, ContactState::Accepted, &LATER).await,
            Err(RegistryError::State(_))
        ));
        let again =
            registry.request_contact(&need, &seller, "once more", &public, &LATER).await.unwrap();
        let accepted =
            registry.decide_contact(&again.id, ContactState::Accepted, &LATER).await.unwrap();
        assert_eq!(accepted.reach_need[0].text, "compras@ejemplo.example");
        assert_eq!(accepted.reach_organisation[0].text, "ventas@ejemplo.example");
    }
}

#[tokio::test]
async fn what_is_exported_can_be_erased_without_a_trace() {
    for scratch in databases().await.unwrap() {
        let registry = Registry::open(scratch.database.clone()).await.unwrap();
        let id = organisation(&registry, "Empresa Inventada", vec![]).await;
        let owner = format!("owner:{id}");
        let person = vec![
            claim("name", Value::text("Zyxwvut Gerencia Inventada")),
            claim("role_at", Value::thing(Kind::Organisation, &id)),
            seen_by(&owner, claim("email", Value::text("zyxwvut@ejemplo.example"))),
        ];
        let person = registry
            .add(NewEntity { kind: Kind::Person, invented: true, claims: person }, &FIRST)
            .await
            .unwrap();
        registry
            .claim(&id, seen_by(&owner, claim("phone", Value::text("+52 000 zyxwvut"))), &FIRST)
            .await
            .unwrap();
        let export = registry.export(&person, &everything()).await.unwrap();
        assert_eq!(export.claims.len(), 3);
        assert!(serde_json::to_string(&export).unwrap().contains("zyxwvut@ejemplo.example"));
        registry.erase(&person, false, &LATER).await.unwrap();
        assert!(matches!(
            registry.entity(&person, &everything(), "en").await,
            Err(RegistryError::Gone(_))
        ));
        assert!(registry.entity(&id, &everything(), "en").await.unwrap().from.is_empty());
        // Of an organisation what may be personal goes, the rest stays.
        registry.erase(&id, false, &LATER).await.unwrap();
        let history = registry.history(&id, &everything()).await.unwrap();
        assert_eq!(history.len(), 1);
        registry.erase(&id, true, &LATER).await.unwrap();
        assert!(registry.history(&id, &everything()).await.is_err());
        for file in [scratch.address.clone(), format!("{}-wal", scratch.address)] {
            if let Ok(bytes) = std::fs::read(&file) {
                for word in ["zyxwvut", "Zyxwvut", "Empresa Inventada"] {
                    let found = bytes.windows(word.len()).any(|part| part == word.as_bytes());
                    assert!(!found, "{word} is still in {file}");
                }
            }
        }
    }
}
