//! The registry over HTTP: who changes what, and the line that each change leaves in the audit log.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;

use common::{people::People, people::ask};
use serde_json::{Value, json};

const NAME: &str = "Aceros Inventados";

fn claim(predicate: &str, value: Value, source: &str) -> Value {
    json!({ "predicate": predicate, "value": value, "source": { "name": source } })
}

fn capability(key: &str, source: &str) -> Value {
    claim("capability", json!({ "type": "thing", "kind": "capability", "id": key }), source)
}

fn with(mut claim: Value, part: &str, value: Value) -> Value {
    claim[part] = value;
    claim
}

fn named(kind: &str, name: &str) -> Value {
    let name = claim("name", json!({ "type": "text", "text": name }), "Invented register");
    json!({ "kind": kind, "invented": true, "claims": [name] })
}

/// An entity that a steward adds; its id.
async fn added(people: &People, kind: &str, name: &str) -> String {
    let steward = people.steward();
    let reply = people.send("POST", "/api/v1/network/entities", &steward, named(kind, name)).await;
    assert_eq!(reply.status, 201, "{}", String::from_utf8_lossy(&reply.body));
    reply.json()["id"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn owners_do_not_verify_what_they_say() {
    let people = People::new().await;
    let id = added(&people, "organisation", NAME).await;
    let other = added(&people, "organisation", "Vidrios Inventados").await;
    let owner = people.account("owner", json!({ "organisations": [id] })).await;
    let (steward, member) = (people.steward(), people.account("member", json!({})).await);
    let claims = format!("/api/v1/network/entities/{id}/claims");
    let entity = format!("/api/v1/network/entities/{id}");

    let said = people.send("POST", &claims, &owner, capability("welding", NAME)).await;
    assert_eq!((said.status.as_u16(), &said.json()["status"]), (201, &json!("self_declared")));
    let said = said.json()["id"].as_str().unwrap().to_owned();
    let waits = people.send("POST", &claims, &owner, capability("forging", "A register")).await;
    assert_eq!(waits.json()["status"], "pending");
    for (part, value) in [
        ("status", json!("verified")),
        ("status", json!("disputed")),
        ("visibility", json!(format!("owner:{other}"))),
        ("visibility", json!("initiative:cluster-mapping")),
    ] {
        let bad = with(capability("optics", NAME), part, value.clone());
        let refused = people.send("POST", &claims, &owner, bad.clone()).await;
        assert_eq!(refused.status, 403, "{part} {value}");
        assert_eq!(refused.json()["type"], "/api#not-yours");
        let change = json!({ "claims": [bad] });
        assert_eq!(people.send("PUT", &entity, &owner, change).await.status, 403, "{part} {value}");
        let path = format!("/api/v1/network/claims/{said}");
        let set = json!({ part: value });
        assert_eq!(people.send("PUT", &path, &owner, set).await.status, 403, "{part} {value}");
    }
    // All or nothing, and nothing of what was refused.
    let now = ask(&people.app, "GET", &entity, &steward, None).await.json().to_string();
    assert!(!now.contains("optics") && now.contains("forging"), "{now}");
    assert!(!now.contains("\"status\":\"verified\""), "{now}");
    let public = ask(&people.app, "GET", &entity, &[], None).await.json().to_string();
    assert!(public.contains("welding") && !public.contains("forging"), "{public}");

    // What a steward recorded is not theirs to take back; what they said is.
    let recorded = people.send("POST", &claims, &steward, capability("optics", "A register")).await;
    let recorded = recorded.json()["id"].as_str().unwrap().to_owned();
    let change = json!({ "withdraw": [recorded] });
    assert_eq!(people.send("PUT", &entity, &owner, change).await.status, 403);
    let path = format!("/api/v1/network/claims/{recorded}");
    for set in [json!({ "status": "withdrawn" }), json!({ "visibility": "members" })] {
        assert_eq!(people.send("PUT", &path, &owner, set).await.status, 403);
    }
    let verified = json!({ "status": "verified" });
    let path = format!("/api/v1/network/claims/{said}");
    assert_eq!(people.send("PUT", &path, &steward, verified.clone()).await.status, 200);
    assert_eq!(people.send("PUT", &path, &member, verified).await.status, 403);
    let taken = people.send("PUT", &path, &owner, json!({ "status": "withdrawn" })).await;
    assert_eq!((taken.status.as_u16(), &taken.json()["status"]), (200, &json!("withdrawn")));

    // Nothing of others, no new entries, no imports.
    let theirs = format!("/api/v1/network/entities/{other}/claims");
    assert_eq!(people.send("POST", &theirs, &owner, capability("welding", NAME)).await.status, 403);
    let entries = "/api/v1/network/entities";
    assert_eq!(people.send("POST", entries, &owner, named("offer", "x")).await.status, 403);
    assert_eq!(
        people.send("POST", "/api/v1/network/imports", &owner, json!("x")).await.status,
        403
    );
    // In the reader's language.
    let spanish = [owner.clone(), vec![("accept-language", "es-MX".to_owned())]].concat();
    let bad = with(capability("optics", NAME), "status", json!("verified"));
    let refused = people.send("POST", &claims, &spanish, bad).await.json();
    assert!(refused["detail"].as_str().unwrap().contains("Solo la administración"), "{refused}");
}

#[tokio::test]
async fn every_change_leaves_a_line() {
    let people = People::new().await;
    let steward = people.steward();
    let id = added(&people, "organisation", NAME).await;
    let twin = added(&people, "organisation", "Vidrios Inventados").await;
    let need = added(&people, "need", "Castings wanted").await;
    let owner = people.account("owner", json!({ "organisations": [id] })).await;
    let entity = format!("/api/v1/network/entities/{id}");
    let send = async |method: &str, path: &str, headers: &[(&'static str, String)], body: Value| {
        let reply = people.send(method, path, headers, body).await;
        assert!(reply.status.is_success(), "{path}: {}", String::from_utf8_lossy(&reply.body));
        reply
    };
    let asked_by = json!({ "type": "thing", "kind": "organisation", "id": twin });
    let of_need = format!("/api/v1/network/entities/{need}/claims");
    send("POST", &of_need, &steward, claim("asked_by", asked_by, "Invented register")).await;
    let change = json!({ "claims": [capability("welding", NAME)] });
    send("PUT", &entity, &owner, change).await;
    let said = send("POST", &format!("{entity}/claims"), &owner, capability("forging", NAME)).await;
    let said = said.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/network/claims/{said}");
    send("PUT", &path, &steward, json!({ "status": "verified" })).await;
    let contact = json!({ "need": need, "organisation": id, "message": "Hello" });
    let contact = send("POST", "/api/v1/network/contacts", &owner, contact).await;
    let contact = contact.json()["id"].as_str().unwrap().to_owned();
    let path = format!("/api/v1/network/contacts/{contact}");
    send("POST", &path, &owner, json!({ "decision": "withdraw" })).await;
    let sheet = "organisation,name,type\nnew-1,Aceros Inventados S.A.,firm\n";
    let load = "/api/v1/network/imports?name=a.csv";
    people.upload(&format!("{load}&dry_run=true"), &steward, sheet).await;
    people.upload(load, &steward, sheet).await;
    let pairs = ask(&people.app, "GET", "/api/v1/network/reviews", &steward, None).await.json();
    let pair = pairs.as_array().unwrap().first().expect("a pair of one name");
    let pair = format!("/api/v1/network/reviews/{}", pair["id"].as_str().unwrap());
    send("POST", &pair, &steward, json!({ "verdict": "keep_apart" })).await;
    send("DELETE", &format!("{pair}/decision"), &steward, Value::Null).await;
    let export = ask(&people.app, "GET", &format!("{entity}/export"), &owner, None).await;
    assert_eq!(export.status, 200);
    send("DELETE", &entity, &owner, Value::Null).await;
    send("DELETE", &format!("/api/v1/network/entities/{twin}?erase=true"), &steward, Value::Null)
        .await;
    // What was refused leaves none.
    let refused = people.send("PUT", &entity, &owner, json!({ "claims": [], "x": 1 })).await;
    assert!(refused.status.is_client_error());

    let audit = ask(&people.app, "GET", "/api/v1/audit?limit=1000", &steward, None).await.json();
    let mut lines: Vec<(String, String, String)> = audit["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| {
            let text = |part: &str| line[part].as_str().unwrap_or_default().to_owned();
            (text("action"), text("name"), text("subject"))
        })
        .filter(|(action, ..)| !action.starts_with("account") && !action.starts_with("session"))
        .collect();
    lines.reverse();
    let line = |action: &str, role: &str, subject: &str| {
        (action.to_owned(), format!("Of {role}"), subject.to_owned())
    };
    let pair = pair.rsplit('/').next().unwrap();
    let asked = lines.get(3).unwrap().2.clone();
    assert_eq!(
        lines,
        [
            line("entity.add", "steward", &id),
            line("entity.add", "steward", &twin),
            line("entity.add", "steward", &need),
            line("claim.add", "steward", &asked),
            line("entity.change", "owner", &id),
            line("claim.add", "owner", &said),
            line("claim.change", "steward", &said),
            line("contact.request", "owner", &contact),
            line("contact.decide", "owner", &contact),
            line("registry.import", "steward", ""),
            line("review.decide", "steward", pair),
            line("review.undo", "steward", pair),
            line("entity.export", "owner", &id),
            line("entity.remove", "owner", &id),
            line("entity.erase", "steward", &twin),
        ]
    );
}
