//! What people of an organisation may change, whichever door they come through.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing)]

use icluster_database::Database;
use icluster_registry::import::Options;
use icluster_registry::{
    Author, Basis, Claim, ContactState, Kind, NewClaim, NewEntity, NotYours, Registry,
    RegistryError, Sees, Source, Status, Value, Visibility,
};

const AT: &str = "2026-01-01T10:00:00Z";
const STEWARD: Author<'static> = Author::steward("steward", AT);

fn claim(predicate: &str, value: Value, source: &str) -> NewClaim {
    NewClaim::new(predicate, value, Source::named(source))
}

fn capability(key: &str, source: &str) -> NewClaim {
    claim("capability", Value::thing(Kind::Capability, key), source)
}

async fn added(registry: &Registry, kind: Kind, name: &str, more: Vec<NewClaim>) -> String {
    let mut claims = vec![claim("name", Value::text(name), "Invented register")];
    claims.extend(more);
    registry.add(NewEntity { kind, invented: true, claims }, &STEWARD).await.unwrap()
}

/// The refusal, which must be one of rights.
fn refused<T: std::fmt::Debug>(done: Result<T, RegistryError>) -> NotYours {
    match done.unwrap_err() {
        RegistryError::NotYours(of) => of,
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn owners_say_of_their_own_what_they_say_themselves() {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let id = added(&registry, Kind::Organisation, "Aceros Inventados", vec![]).await;
    let other = added(&registry, Kind::Organisation, "Vidrios Inventados", vec![]).await;
    let (own, initiatives) = ([id.clone()], ["women-entrepreneurship".to_owned()]);
    let owner = Author::owner("ana", AT, &own, &initiatives);
    let say = async |new: NewClaim| registry.claim(&id, new, &owner).await;

    let said: Claim = say(capability("welding", "ACEROS inventados")).await.unwrap();
    assert_eq!(said.status, Status::SelfDeclared);
    for status in [Status::Verified, Status::Disputed] {
        let of = NewClaim { status, ..capability("forging", "Aceros Inventados") };
        assert_eq!(refused(say(of).await), NotYours::Status(status));
        let set = registry.set_status(&said.id, status, None, &owner).await;
        assert_eq!(refused(set), NotYours::Status(status));
    }
    // What rests on more than their word waits, whatever they call it.
    let foreign = say(capability("forging", "Invented register")).await.unwrap();
    assert_eq!(foreign.status, Status::Pending);
    let mut flag = claim("women_led", Value::Flag { flag: true }, "Aceros Inventados");
    (flag.basis, flag.from, flag.confidence) =
        (Some(Basis::Registry), Some("2024".into()), Some(1.0));
    let flag = say(flag).await.unwrap();
    assert_eq!((flag.status, flag.confidence), (Status::Pending, None));
    let set = registry.set_status(&flag.id, Status::SelfDeclared, None, &owner).await;
    assert_eq!(refused(set), NotYours::Registry, "what waits does not wait for its author");
    // They cannot take the name of a register to speak by it.
    say(claim("legal_name", Value::text("National Register"), "Aceros Inventados")).await.unwrap();
    let posing = say(capability("optics", "National Register")).await.unwrap();
    assert_eq!(posing.status, Status::Pending);

    // To whom it is told.
    for (visibility, may) in [
        (Visibility::Members, true),
        (Visibility::Initiative("women-entrepreneurship".into()), true),
        (Visibility::Initiative("cluster-mapping".into()), false),
        (Visibility::Owner(id.clone()), true),
        (Visibility::Owner(other.clone()), false),
    ] {
        let of = NewClaim {
            visibility: visibility.clone(),
            ..capability("additive-manufacturing", "Aceros Inventados")
        };
        let done = say(of).await;
        let set = registry.set_visibility(&said.id, &visibility, None, &owner).await;
        if may {
            assert_eq!(done.unwrap().visibility, visibility);
            assert_eq!(set.unwrap().visibility, visibility);
        } else {
            assert_eq!(refused(done), NotYours::Visibility(visibility.clone()));
            assert_eq!(refused(set), NotYours::Visibility(visibility));
        }
    }

    // What others said stays theirs; what they said, or what was recorded in their name, they take back.
    let recorded =
        registry.claim(&id, capability("optics", "Invented register"), &STEWARD).await.unwrap();
    let done = registry.change(&id, vec![], std::slice::from_ref(&recorded.id), &owner).await;
    assert_eq!(refused(done), NotYours::Claim(recorded.id.clone()));
    let replaced =
        registry.replace(&recorded.id, capability("forging", "Aceros Inventados"), &owner).await;
    assert_eq!(refused(replaced), NotYours::Claim(recorded.id.clone()));
    let done = registry.set_visibility(&recorded.id, &Visibility::Members, None, &owner).await;
    assert_eq!(refused(done), NotYours::Claim(recorded.id.clone()));
    let in_name = registry.claim(&id, capability("stamping", "Aceros Inventados"), &STEWARD).await;
    let in_name = in_name.unwrap_or_else(|_| panic!("a capability of the vocabulary"));
    registry.withdraw(&in_name.id, None, &owner).await.unwrap();
    registry.set_status(&said.id, Status::Verified, None, &STEWARD).await.unwrap();
    registry.withdraw(&said.id, None, &owner).await.unwrap();

    // Nothing of others, nothing of the registry.
    let done = registry.claim(&other, capability("welding", "Vidrios Inventados"), &owner).await;
    assert_eq!(refused(done), NotYours::Entity(other.clone()));
    assert_eq!(
        refused(registry.remove(&other, "x", &owner).await),
        NotYours::Entity(other.clone())
    );
    assert_eq!(
        refused(registry.erase(&other, true, &owner).await),
        NotYours::Entity(other.clone())
    );
    let new = NewEntity {
        kind: Kind::Offer,
        invented: true,
        claims: vec![claim("name", Value::text("Castings"), "x")],
    };
    assert_eq!(refused(registry.add(new, &owner).await), NotYours::Registry);
    assert_eq!(refused(registry.merge(&other, &id, None, &owner).await), NotYours::Registry);
    let options = Options::default();
    let file = registry.import("a.csv", b"organisation,name\na,b\n", &options, &owner).await;
    assert_eq!(refused(file), NotYours::Registry);
    assert_eq!(
        refused(
            registry.decide("x", icluster_registry::duplicates::Verdict::Merge, None, &owner).await
        ),
        NotYours::Registry
    );
    assert_eq!(refused(registry.undo_decision("x", &owner).await), NotYours::Registry);
    assert_eq!(refused(registry.find_duplicates(&owner).await), NotYours::Registry);
    // Their own entry they may take out.
    registry.remove(&id, "closed", &owner).await.unwrap();
}

#[tokio::test]
async fn each_side_of_a_contact_decides_what_is_its_own() {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let id = added(&registry, Kind::Organisation, "Aceros Inventados", vec![]).await;
    let other = added(&registry, Kind::Organisation, "Vidrios Inventados", vec![]).await;
    let asked_by = claim("asked_by", Value::thing(Kind::Organisation, &other), "Invented register");
    let need = added(&registry, Kind::Need, "Castings wanted", vec![asked_by]).await;
    let (ours, theirs) = ([id.clone()], [other.clone()]);
    let (ana, bo) = (Author::owner("ana", AT, &ours, &[]), Author::owner("bo", AT, &theirs, &[]));
    let sees = Sees::everything();
    let asked = registry.request_contact(&need, &id, "Hello", &sees, &bo).await;
    assert_eq!(refused(asked), NotYours::Entity(id.clone()));
    let contact = registry.request_contact(&need, &id, "Hello", &sees, &ana).await.unwrap().id;
    for (author, state) in [
        (&ana, ContactState::Accepted),
        (&ana, ContactState::Declined),
        (&bo, ContactState::Withdrawn),
    ] {
        let done = registry.decide_contact(&contact, state, author).await;
        assert_eq!(refused(done), NotYours::Contact(contact.clone()));
    }
    let done = registry.decide_contact(&contact, ContactState::Accepted, &bo).await.unwrap();
    assert_eq!(done.state, ContactState::Accepted);
}

#[tokio::test]
async fn an_export_has_nothing_that_others_keep_to_themselves() {
    let registry = Registry::open(Database::memory().await.unwrap()).await.unwrap();
    let id = added(&registry, Kind::Organisation, "Aceros Inventados", vec![]).await;
    let other = added(&registry, Kind::Organisation, "Vidrios Inventados", vec![]).await;
    let mut supplies =
        claim("supplies", Value::thing(Kind::Organisation, &id), "Vidrios Inventados");
    supplies.visibility = Visibility::Owner(other.clone());
    registry.claim(&other, supplies, &STEWARD).await.unwrap();
    let own = Sees { public: true, members: true, owners: vec![id.clone()], ..Sees::default() };
    assert!(registry.export(&id, &own).await.unwrap().about.is_empty());
    assert_eq!(registry.export(&id, &Sees::everything()).await.unwrap().about.len(), 1);
}
