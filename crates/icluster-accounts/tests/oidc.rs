//! Logins through a provider, which is written here.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;
#[path = "common/provider.rs"]
mod provider;

use common::{HERE, PASSWORD, at, each, memory, new, steward};
use icluster_accounts::{
    Accounts, AccountsError, Actor, AuditQuery, Login, NewAccount, OidcConfig, Role,
};
use provider::{CLIENT, Plan, Provider, SECRET};
use serde_json::{Value, json};

fn config(provider: &Provider) -> OidcConfig {
    OidcConfig {
        name: "Example".into(),
        issuer: provider.address.clone(),
        client_id: CLIENT.into(),
        client_secret: Some(SECRET.into()),
        redirect: "http://127.0.0.1:8080/api/v1/session/provider/return".into(),
        scopes: vec!["email".into(), "profile".into()],
        role_claim: None,
        roles: [].into(),
        create: true,
        link_email: false,
        trust_email: false,
    }
}

/// A whole login, as a browser makes it.
async fn visit(
    accounts: &Accounts,
    provider: &Provider,
    config: &OidcConfig,
) -> Result<Login, AccountsError> {
    let start = accounts.depart(config, "/network", &at(0)).await?;
    let (visited, address) = (provider.clone(), start.address.clone());
    let (state, code) = tokio::task::spawn_blocking(move || visited.visit(&address)).await.unwrap();
    accounts.arrive(config, &start.secret, &state, &code, HERE, &at(1)).await
}

fn claims(claims: Value) -> Plan {
    Plan { claims, ..Plan::default() }
}

#[tokio::test]
async fn who_comes_gets_an_account_once() {
    let provider = Provider::start();
    let config = config(&provider);
    for (_kept, accounts) in each().await {
        let login = visit(&accounts, &provider, &config).await.unwrap();
        assert_eq!(login.back, "/network");
        assert_eq!((login.account.name.as_str(), login.account.role), ("Ana Ruiz", Role::Member));
        let caller = accounts.session(&login.secret, &at(2)).await.unwrap();
        assert_eq!(caller.account.as_ref(), Some(&login.account));
        // With another e-mail it is the same person: the subject says who it is.
        provider.plan(claims(json!({ "email": "ana.ruiz@example.org" })));
        let again = visit(&accounts, &provider, &config).await.unwrap();
        assert_eq!(again.account, login.account);
        provider.plan(Plan::default());
        assert_eq!(accounts.list().await.unwrap().len(), 1);
        let actions: Vec<String> = accounts
            .audit(&AuditQuery::default())
            .await
            .unwrap()
            .into_iter()
            .map(|line| line.action)
            .collect();
        assert_eq!(actions.iter().filter(|action| *action == "account.add").count(), 1);
        assert_eq!(actions.iter().filter(|action| *action == "session.begin").count(), 2);
        // Nobody logs in to it by a password it does not have.
        for password in ["", PASSWORD] {
            let refused = accounts.login("ana@example.org", password, HERE, &at(3)).await;
            assert!(matches!(refused, Err(AccountsError::Credentials)));
        }
        let export = accounts.export(&login.account.id, &at(4)).await.unwrap();
        assert_eq!(export.identities[0].subject, "person-1");
        assert!(!export.has_password);
    }
}

#[tokio::test]
async fn signatures_by_either_kind_of_key_are_believed() {
    let provider = Provider::start();
    let config = config(&provider);
    let accounts = memory().await;
    for alg in ["RS256", "ES256"] {
        provider.plan(Plan { alg, ..Plan::default() });
        let login = visit(&accounts, &provider, &config).await.unwrap();
        assert_eq!(login.account.name, "Ana Ruiz", "{alg}");
    }
}

#[tokio::test]
async fn words_that_are_not_to_be_believed_are_refused() {
    let provider = Provider::start();
    let config = config(&provider);
    let accounts = memory().await;
    let elsewhere = "https://id.example.org";
    for (what, plan) in [
        ("wrong nonce", claims(json!({ "nonce": "0".repeat(64) }))),
        ("no nonce", claims(json!({ "nonce": null }))),
        ("wrong issuer of the token", claims(json!({ "iss": elsewhere }))),
        (
            "wrong issuer of the settings",
            Plan { issuer: Some(elsewhere.into()), ..Plan::default() },
        ),
        ("for another", claims(json!({ "aud": "another" }))),
        ("expired", claims(json!({ "exp": 1_769_860_800 - 3600 }))),
        ("wrong signature", Plan { other_key: true, ..Plan::default() }),
        ("wrong signature by RSA", Plan { other_key: true, alg: "RS256", ..Plan::default() }),
        ("no signature", Plan { alg: "none", ..Plan::default() }),
        ("a secret as signature", Plan { alg: "HS256", ..Plan::default() }),
    ] {
        provider.plan(plan);
        let refused = visit(&accounts, &provider, &config).await;
        assert!(matches!(refused, Err(AccountsError::Provider(_))), "{what}: {refused:?}");
    }
    assert!(accounts.list().await.unwrap().is_empty());
    assert!(accounts.audit(&AuditQuery::default()).await.unwrap().is_empty());
    // It was not for another reason.
    provider.plan(Plan::default());
    visit(&accounts, &provider, &config).await.unwrap();
}

#[tokio::test]
async fn a_login_ends_once_in_the_browser_that_began_it() {
    let provider = Provider::start();
    let config = config(&provider);
    for (_kept, accounts) in each().await {
        let begin = async || {
            let start = accounts.depart(&config, "/", &at(0)).await.unwrap();
            let (visited, address) = (provider.clone(), start.address.clone());
            let (state, code) =
                tokio::task::spawn_blocking(move || visited.visit(&address)).await.unwrap();
            (start.secret, state, code)
        };
        let refused = async |kept: &str, state: &str, code: &str, when: i64| {
            let done = accounts.arrive(&config, kept, state, code, HERE, &at(when)).await;
            assert!(matches!(done, Err(AccountsError::Departure)), "{done:?}");
        };
        let (kept, state, code) = begin().await;
        accounts.arrive(&config, &kept, &state, &code, HERE, &at(1)).await.unwrap();
        refused(&kept, &state, &code, 2).await;

        let (kept, _, code) = begin().await;
        let (_, foreign, _) = begin().await;
        refused(&kept, &foreign, &code, 1).await;

        let (_, state, code) = begin().await;
        refused("", &state, &code, 1).await;
        refused(&"0".repeat(64), &state, &code, 1).await;

        let (kept, state, code) = begin().await;
        refused(&kept, &state, &code, 600).await;

        // A code of another login: the provider refuses it, because its verifier is another.
        let (kept, state, _) = begin().await;
        let (_, _, code) = begin().await;
        let done = accounts.arrive(&config, &kept, &state, &code, HERE, &at(1)).await;
        assert!(matches!(done, Err(AccountsError::Provider(_))), "{done:?}");
    }
}

#[tokio::test]
async fn accounts_are_made_or_linked_only_when_told_to() {
    let provider = Provider::start();
    let accounts = memory().await;
    steward(&accounts).await;
    let with = |create, link_email, trust_email| OidcConfig {
        create,
        link_email,
        trust_email,
        ..config(&provider)
    };
    let no_account = async |of: &OidcConfig| {
        let refused = visit(&accounts, &provider, of).await;
        assert!(matches!(refused, Err(AccountsError::NoAccount)), "{refused:?}");
    };
    no_account(&with(false, true, false)).await;
    let there = NewAccount { password: None, ..new("Ana@example.org", Role::Owner) };
    let there = accounts.add(&there, &Actor::command_line(), &at(0)).await.unwrap();
    no_account(&with(true, false, false)).await;
    for unverified in [json!({ "email_verified": false }), json!({ "email_verified": null })] {
        provider.plan(claims(unverified));
        no_account(&with(true, true, false)).await;
    }
    provider.plan(claims(json!({ "email": null })));
    no_account(&with(true, true, true)).await;
    provider.plan(Plan::default());
    let login = visit(&accounts, &provider, &with(false, true, false)).await.unwrap();
    assert_eq!(login.account, there);
    // Linked once, it is known from then on.
    visit(&accounts, &provider, &with(false, false, false)).await.unwrap();
    provider.plan(claims(json!({ "sub": "person-2", "email": "bo@example.org", "email_verified": null, "name": null })));
    let login = visit(&accounts, &provider, &with(true, false, true)).await.unwrap();
    assert_eq!(login.account.name, "bo@example.org");
}

#[tokio::test]
async fn roles_follow_the_provider() {
    let provider = Provider::start();
    let accounts = memory().await;
    let config = OidcConfig {
        role_claim: Some("groups".into()),
        roles: [("staff".into(), Role::Owner), ("chiefs".into(), Role::Steward)].into(),
        ..config(&provider)
    };
    for (groups, role) in [
        (json!(["staff", "others"]), Role::Owner),
        (json!(["staff", "chiefs"]), Role::Steward),
        // The last steward stays one.
        (json!([]), Role::Steward),
    ] {
        provider.plan(claims(json!({ "groups": groups })));
        let login = visit(&accounts, &provider, &config).await.unwrap();
        assert_eq!(login.account.role, role, "{groups}");
    }
    steward(&accounts).await;
    for (groups, role) in [(json!("staff"), Role::Owner), (Value::Null, Role::Member)] {
        provider.plan(claims(json!({ "groups": groups })));
        let login = visit(&accounts, &provider, &config).await.unwrap();
        assert_eq!(login.account.role, role, "{groups}");
    }
}

#[tokio::test]
async fn settings_that_cannot_work_are_refused() {
    let provider = Provider::start();
    let accounts = memory().await;
    let good = config(&provider);
    for bad in [
        OidcConfig { issuer: "http://id.example.org".into(), ..good.clone() },
        OidcConfig { redirect: "http://www.example.org/back".into(), ..good.clone() },
        OidcConfig { client_id: " ".into(), ..good.clone() },
        OidcConfig { role_claim: Some("groups".into()), ..good.clone() },
        OidcConfig { roles: [("x".into(), Role::Owner)].into(), ..good.clone() },
    ] {
        let refused = accounts.depart(&bad, "/", &at(0)).await;
        assert!(matches!(refused, Err(AccountsError::Settings(_))), "{refused:?}");
    }
    let wrong_secret = OidcConfig { client_secret: Some("guessed".into()), ..good.clone() };
    assert!(matches!(
        visit(&accounts, &provider, &wrong_secret).await,
        Err(AccountsError::Provider(_))
    ));
    let text = format!("{good:?}");
    assert!(!text.contains(SECRET), "{text}");
    let read: OidcConfig = toml::from_str(
        "name = 'A'\nissuer = 'https://id.example.org'\nclient_id = 'c'\nredirect = 'https://x.org/r'\nrole_claim = 'groups'\n[roles]\nchiefs = 'steward'\n",
    )
    .unwrap();
    read.check().unwrap();
    assert!(!read.create && !read.link_email && !read.trust_email);
    assert!(toml::from_str::<OidcConfig>("name = 'A'\nsecret = 'typo'").is_err());
}

#[tokio::test]
async fn nothing_secret_of_a_login_under_way_is_kept() {
    let provider = Provider::start();
    let config = config(&provider);
    for (scratch, accounts) in each().await {
        let start = accounts.depart(&config, "/", &at(0)).await.unwrap();
        let url: openidconnect::url::Url = start.address.parse().unwrap();
        let rows: Vec<(String, String)> =
            sqlx::query_as("SELECT hash, back FROM account_departure")
                .fetch_all(scratch.database.pool())
                .await
                .unwrap();
        assert_eq!(rows.len(), 1);
        assert_ne!(rows[0].0, start.secret);
        for (name, value) in url.query_pairs() {
            assert!(rows[0].0 != value, "{name}");
        }
        let query = url.query().unwrap();
        assert!(!query.contains(&start.secret) && !query.contains(SECRET));
    }
}
