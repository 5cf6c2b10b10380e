//! Every change leaves exactly one line, what fails or changes nothing leaves none; whatever is done in whatever order.
#![allow(clippy::unwrap_used)]

mod common;

use common::{HERE, PASSWORD, at, memory, new};
use icluster_accounts::{AccountChange, Accounts, Actor, AuditQuery, NewToken, Role};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Deed {
    Add(usize),
    Role(usize, usize),
    Rename(usize, bool),
    Password(usize),
    Login(usize, bool),
    Logout,
    Issue(usize),
    Revoke(usize),
    Remove(usize),
    Record,
}

fn deeds() -> impl Strategy<Value = Vec<Deed>> {
    let who = 0..4_usize;
    let deed = prop_oneof![
        who.clone().prop_map(Deed::Add),
        (who.clone(), 0..4_usize).prop_map(|(who, role)| Deed::Role(who, role)),
        (who.clone(), any::<bool>()).prop_map(|(who, other)| Deed::Rename(who, other)),
        who.clone().prop_map(Deed::Password),
        (who.clone(), any::<bool>()).prop_map(|(who, right)| Deed::Login(who, right)),
        Just(Deed::Logout),
        who.clone().prop_map(Deed::Issue),
        who.clone().prop_map(Deed::Revoke),
        who.prop_map(Deed::Remove),
        Just(Deed::Record),
    ];
    prop::collection::vec(deed, 1..40)
}

fn email(who: usize) -> String {
    format!("person{who}@example.org")
}

/// The lines a deed should leave: what its outcome says was done.
async fn done(
    accounts: &Accounts,
    deed: &Deed,
    last: &mut Option<String>,
    now: &str,
) -> Vec<&'static str> {
    let by = Actor::account("01BY", HERE);
    let id = async |who: usize| {
        accounts.find(&email(who)).await.map_or_else(|_| "01NOBODY".to_owned(), |of| of.id)
    };
    let told = |ok: bool, action: &'static str| if ok { vec![action] } else { vec![] };
    match deed {
        Deed::Add(who) => {
            let done = accounts.add(&new(&email(*who), Role::Steward), &by, now).await;
            told(done.is_ok(), "account.add")
        }
        Deed::Role(who, role) => {
            let before = accounts.find(&email(*who)).await.ok();
            let change = AccountChange { role: Some(Role::ALL[*role]), ..AccountChange::default() };
            let after = accounts.change(&id(*who).await, &change, &by, now).await.ok();
            told(after.is_some() && after != before, "account.change")
        }
        Deed::Rename(who, other) => {
            let before = accounts.find(&email(*who)).await.ok();
            let name = Some(if *other { "Bo" } else { "Zoe" }.to_owned());
            let change = AccountChange { name, ..AccountChange::default() };
            let after = accounts.change(&id(*who).await, &change, &by, now).await.ok();
            told(after.is_some() && after != before, "account.change")
        }
        Deed::Password(who) => {
            let done = accounts.set_password(&id(*who).await, PASSWORD, &by, now).await;
            told(done.is_ok(), "password.change")
        }
        Deed::Login(who, right) => {
            let password = if *right { PASSWORD } else { "wrong password" };
            match accounts.login(&email(*who), password, HERE, now).await {
                Ok(login) => {
                    *last = Some(login.secret);
                    vec!["session.begin"]
                }
                Err(icluster_accounts::AccountsError::Credentials) => vec!["session.refused"],
                Err(_) => vec![],
            }
        }
        Deed::Logout => {
            let Some(secret) = last.take() else { return vec![] };
            let there = accounts.session(&secret, now).await.unwrap().account.is_some();
            accounts.logout(&secret, HERE, now).await.unwrap();
            told(there, "session.end")
        }
        Deed::Issue(who) => {
            let token = NewToken { name: "t".into(), ..NewToken::default() };
            let done = accounts.issue(&id(*who).await, &token, &by, now).await;
            told(done.is_ok(), "token.issue")
        }
        Deed::Revoke(who) => {
            let whose = id(*who).await;
            let Some(token) = accounts.tokens(&whose).await.unwrap().pop() else { return vec![] };
            let done = accounts.revoke(&whose, &token.id, &by, now).await;
            told(done.is_ok(), "token.revoke")
        }
        Deed::Remove(who) => {
            let done = accounts.remove(&id(*who).await, &by, now).await;
            told(done.is_ok(), "account.remove")
        }
        Deed::Record => {
            let detail = serde_json::json!({ "revision": 2 });
            accounts.record(&by, "project.change", "battery-cells", &detail, now).await.unwrap();
            vec!["project.change"]
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    #[test]
    fn every_change_leaves_one_line(deeds in deeds()) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let accounts = memory().await;
            let mut expected = Vec::new();
            let mut last = None;
            for (n, deed) in deeds.iter().enumerate() {
                // Later deeds at later moments, so that lines come in their order.
                expected.extend(done(&accounts, deed, &mut last, &at(n as i64)).await);
            }
            let query = AuditQuery { limit: Some(1000), ..AuditQuery::default() };
            let mut found = accounts.audit(&query).await.unwrap();
            found.reverse();
            let found: Vec<&str> = found.iter().map(|line| line.action.as_str()).collect();
            assert_eq!(found, expected, "{deeds:?}");
        });
    }
}
