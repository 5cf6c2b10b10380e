//! The same is asked of SQLite and of PostgreSQL.
#![allow(clippy::unwrap_used, clippy::panic)]

mod common;

use common::{HERE, PASSWORD, at, each, memory, new, steward};
use icluster_accounts::{
    AccountChange, AccountsError, Actor, AuditQuery, Caller, Means, NewAccount, NewToken, Role,
    Scope,
};
use std::time::{Duration, Instant};

#[tokio::test]
async fn a_session_begins_slides_and_ends() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        let login = accounts.login(" First@Example.org", PASSWORD, HERE, &at(0)).await.unwrap();
        assert_eq!(login.account, account);
        let policy = accounts.policy().clone();
        let caller = accounts.session(&login.secret, &at(1)).await.unwrap();
        assert_eq!(caller, Caller { account: Some(account.clone()), means: Means::Session });
        assert!(caller.acts_as(Role::Steward) && caller.rights().steward);

        // Used again and again it lives longer than unused.
        let mut now = 0;
        while now < policy.session - policy.idle {
            now += policy.idle - 1;
            let caller = accounts.session(&login.secret, &at(now)).await.unwrap();
            assert!(caller.account.is_some(), "{now}");
        }
        // But not longer than in all.
        assert!(
            accounts
                .session(&login.secret, &at(policy.session - 1))
                .await
                .unwrap()
                .account
                .is_some()
        );
        assert_eq!(
            accounts.session(&login.secret, &at(policy.session)).await.unwrap(),
            Caller::default()
        );

        let unused = accounts.login(&account.email, PASSWORD, HERE, &at(0)).await.unwrap();
        assert_eq!(
            accounts.session(&unused.secret, &at(policy.idle)).await.unwrap(),
            Caller::default()
        );

        let left = accounts.login(&account.email, PASSWORD, HERE, &at(0)).await.unwrap();
        accounts.logout(&left.secret, HERE, &at(1)).await.unwrap();
        assert_eq!(accounts.session(&left.secret, &at(1)).await.unwrap(), Caller::default());
        accounts.logout(&left.secret, HERE, &at(2)).await.unwrap();
        for nonsense in ["", "x", &"0".repeat(64)] {
            assert_eq!(accounts.session(nonsense, &at(1)).await.unwrap(), Caller::default());
        }
    }
}

#[tokio::test]
async fn a_new_password_ends_all_sessions() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        let one = accounts.login(&account.email, PASSWORD, HERE, &at(0)).await.unwrap();
        let other = accounts.login(&account.email, PASSWORD, "192.0.2.8", &at(0)).await.unwrap();
        let next = "another long password";
        let wrong =
            accounts.change_password(&account.id, "wrong password", next, HERE, &at(1)).await;
        assert!(matches!(wrong, Err(AccountsError::Credentials)));
        let easy = accounts.change_password(&account.id, PASSWORD, "too easy", HERE, &at(1)).await;
        assert!(matches!(easy, Err(AccountsError::Password)));
        assert!(accounts.session(&one.secret, &at(2)).await.unwrap().account.is_some());
        accounts.change_password(&account.id, PASSWORD, next, HERE, &at(2)).await.unwrap();
        for ended in [one, other] {
            assert!(accounts.session(&ended.secret, &at(3)).await.unwrap().account.is_none());
        }
        let old = accounts.login(&account.email, PASSWORD, HERE, &at(3)).await;
        assert!(matches!(old, Err(AccountsError::Credentials)));
        accounts.login(&account.email, next, HERE, &at(4)).await.unwrap();
    }
}

#[tokio::test]
async fn tokens_read_or_change_end_and_are_taken_back() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        let by = Actor::account(&account.id, HERE);
        let wanted = |scope, days| NewToken { name: "nightly".into(), scope, days: Some(days) };
        let issued =
            accounts.issue(&account.id, &wanted(Scope::Read, 1), &by, &at(0)).await.unwrap();
        assert!(issued.token.starts_with("icl_") && issued.token.len() == 68);
        let caller = accounts.bearer(&issued.token, &at(1)).await.unwrap();
        assert_eq!(caller.means, Means::ReadToken);
        assert!(caller.rights().steward && !caller.may_change() && !caller.acts_as(Role::Member));
        let day = 24 * 3600;
        assert!(accounts.bearer(&issued.token, &at(day - 1)).await.unwrap().account.is_some());
        assert_eq!(accounts.bearer(&issued.token, &at(day)).await.unwrap(), Caller::default());

        let other =
            accounts.issue(&account.id, &wanted(Scope::Write, 2), &by, &at(2)).await.unwrap();
        assert!(accounts.bearer(&other.token, &at(3)).await.unwrap().acts_as(Role::Steward));
        let listed = accounts.tokens(&account.id).await.unwrap();
        assert_eq!(listed.len(), 2);
        assert_eq!(listed[1].used_at.as_deref(), Some("2026-01-31T12:00:03.000Z"));

        // Only its owner takes it back.
        let member = accounts.add(&new("m@example.org", Role::Member), &by, &at(3)).await.unwrap();
        let foreign = accounts.revoke(&member.id, &other.info.id, &by, &at(4)).await;
        assert!(matches!(foreign, Err(AccountsError::UnknownToken(_))));
        accounts.revoke(&account.id, &other.info.id, &by, &at(4)).await.unwrap();
        assert_eq!(accounts.bearer(&other.token, &at(5)).await.unwrap(), Caller::default());

        for (name, days) in [("", 1), ("x", 0), ("x", -1), ("x", 367)] {
            let bad = NewToken { name: name.into(), scope: Scope::Read, days: Some(days) };
            let refused = accounts.issue(&account.id, &bad, &by, &at(5)).await;
            assert!(matches!(refused, Err(AccountsError::Bad { .. })), "{name} {days}");
        }
        for nonsense in ["", "icl_", "icl_0000", &issued.token[4..]] {
            assert_eq!(accounts.bearer(nonsense, &at(1)).await.unwrap(), Caller::default());
        }
    }
}

#[tokio::test]
async fn who_fails_too_often_waits() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        let try_at = async |email: &str, password: &str, from: &str, when: i64| {
            accounts.login(email, password, from, &at(when)).await
        };
        for n in 0..5 {
            let failed = try_at(&account.email, "wrong password", HERE, n).await;
            assert!(matches!(failed, Err(AccountsError::Credentials)), "{n}");
        }
        // Even with the right password, until the first failure is forgotten.
        let refused = try_at(&account.email, PASSWORD, HERE, 10).await;
        assert!(matches!(refused, Err(AccountsError::Throttled { seconds: 890 })), "{refused:?}");
        // From elsewhere, and at another account, it goes on.
        try_at(&account.email, PASSWORD, "192.0.2.8", 10).await.unwrap();
        let other = try_at("nobody@example.org", PASSWORD, HERE, 10).await;
        assert!(matches!(other, Err(AccountsError::Credentials)));
        assert!(try_at(&account.email, PASSWORD, HERE, 899).await.is_err());
        try_at(&account.email, PASSWORD, HERE, 900).await.unwrap();
        // The right password forgives what failed before.
        for round in 0..4 {
            for n in 0..4 {
                let failed =
                    try_at(&account.email, "wrong password", HERE, 901 + 5 * round + n).await;
                assert!(matches!(failed, Err(AccountsError::Credentials)));
            }
            try_at(&account.email, PASSWORD, HERE, 901 + 5 * round + 4).await.unwrap();
        }
        // An account that is not there is throttled alike: nothing is learned from waiting.
        for n in 0..5 {
            let failed = try_at("ghost@example.org", "wrong password", HERE, 2000 + n).await;
            assert!(matches!(failed, Err(AccountsError::Credentials)));
        }
        let ghost = try_at("ghost@example.org", "wrong password", HERE, 2005).await;
        assert!(matches!(ghost, Err(AccountsError::Throttled { .. })));
    }
}

#[tokio::test]
async fn one_address_cannot_try_all_accounts_nor_many_addresses_one() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        for n in 0..50 {
            let email = format!("a{n}@example.org");
            let failed = accounts.login(&email, "wrong password", HERE, &at(n)).await;
            assert!(matches!(failed, Err(AccountsError::Credentials)), "{n}");
        }
        let refused = accounts.login(&account.email, PASSWORD, HERE, &at(60)).await;
        assert!(matches!(refused, Err(AccountsError::Throttled { .. })));
        for n in 0..50 {
            let from = format!("198.51.100.{n}");
            let failed = accounts.login(&account.email, "wrong password", &from, &at(n)).await;
            assert!(matches!(failed, Err(AccountsError::Credentials)), "{n}");
        }
        let refused = accounts.login(&account.email, PASSWORD, "203.0.113.1", &at(60)).await;
        assert!(matches!(refused, Err(AccountsError::Throttled { .. })));
    }
}

#[tokio::test]
async fn many_guesses_at_once_are_counted_as_many() {
    for (_kept, accounts) in each().await {
        let account = steward(&accounts).await;
        let mut tasks = Vec::new();
        for _ in 0..12 {
            let (accounts, email) = (accounts.clone(), account.email.clone());
            tasks.push(tokio::spawn(async move {
                accounts.login(&email, "wrong password", HERE, &at(0)).await.unwrap_err()
            }));
        }
        let mut looked_at = 0;
        for task in tasks {
            looked_at += usize::from(matches!(task.await.unwrap(), AccountsError::Credentials));
        }
        assert!(looked_at <= 5, "{looked_at} passwords were looked at");
    }
}

#[tokio::test]
async fn it_takes_as_long_when_there_is_no_such_account() {
    // With the real cost, so that it is what is measured.
    let database = icluster_database::Database::memory().await.unwrap();
    let policy = icluster_accounts::Policy {
        failures: 1000,
        failures_in_all: 1000,
        ..icluster_accounts::Policy::default()
    };
    let accounts = icluster_accounts::Accounts::open(database, policy).await.unwrap();
    let account = steward(&accounts).await;
    let passwordless = NewAccount { password: None, ..new("p@example.org", Role::Member) };
    accounts.add(&passwordless, &Actor::command_line(), &at(0)).await.unwrap();
    // In turn, so that what else the machine does slows all alike; the fastest of each is the least disturbed.
    let emails = [account.email.as_str(), "nobody@example.org", "p@example.org"];
    let mut fastest = [Duration::MAX; 3];
    for _ in 0..12 {
        for (email, fastest) in emails.into_iter().zip(&mut fastest) {
            let began = Instant::now();
            assert!(accounts.login(email, "wrong password", HERE, &at(0)).await.is_err());
            *fastest = began.elapsed().min(*fastest);
        }
    }
    let [there, nobody, passwordless] = fastest.map(|of| of.as_secs_f64());
    // Without looking at a password it would be a fiftieth.
    for ratio in [nobody / there, passwordless / there] {
        assert!((0.4..2.5).contains(&ratio), "{fastest:?}");
    }
}

#[tokio::test]
async fn what_makes_no_sense_is_refused() {
    for (_kept, accounts) in each().await {
        let by = Actor::command_line();
        let account = steward(&accounts).await;
        let with = |change: &dyn Fn(&mut NewAccount)| {
            let mut of = new("new@example.org", Role::Member);
            change(&mut of);
            of
        };
        let long = "x".repeat(201);
        for bad in [
            with(&|of| of.name = "  ".into()),
            with(&|of| of.name = long.clone()),
            with(&|of| of.name = "a\nb".into()),
            with(&|of| of.email = "nobody".into()),
            with(&|of| of.email = "a@b@c".into()),
            with(&|of| of.email = "@example.org".into()),
            with(&|of| of.email = "a b@example.org".into()),
            with(&|of| of.initiatives = vec!["two words".into()]),
            with(&|of| of.organisations = vec![String::new()]),
        ] {
            let refused = accounts.add(&bad, &by, &at(0)).await;
            assert!(
                matches!(refused, Err(AccountsError::Bad { .. })),
                "{} {}",
                bad.name,
                bad.email
            );
        }
        let same = accounts.add(&new("FIRST@example.org", Role::Member), &by, &at(0)).await;
        assert!(matches!(same, Err(AccountsError::Known(_))));
        let nobody = accounts.change("01NOBODY", &AccountChange::default(), &by, &at(0)).await;
        assert!(matches!(nobody, Err(AccountsError::UnknownAccount(_))));
        let bad_time = accounts.add(&new("t@example.org", Role::Member), &by, "now").await;
        assert!(matches!(bad_time, Err(AccountsError::Bad { .. })));
        // Nothing of all this was written.
        assert_eq!(accounts.list().await.unwrap(), [account]);
        assert_eq!(accounts.audit(&AuditQuery::default()).await.unwrap().len(), 1);
    }
}

#[tokio::test]
async fn rights_follow_the_role_at_once() {
    for (_kept, accounts) in each().await {
        let by = Actor::command_line();
        steward(&accounts).await;
        let of = NewAccount {
            initiatives: vec!["cluster-mapping".into()],
            organisations: vec!["01ORG".into()],
            ..new("m@example.org", Role::Member)
        };
        let account = accounts.add(&of, &by, &at(0)).await.unwrap();
        let login = accounts.login(&account.email, PASSWORD, HERE, &at(0)).await.unwrap();
        let expected = [(false, 0, 0), (false, 1, 0), (false, 1, 1), (true, 1, 1)];
        for (role, (steward, initiatives, organisations)) in Role::ALL.into_iter().zip(expected) {
            let change = AccountChange { role: Some(role), ..AccountChange::default() };
            accounts.change(&account.id, &change, &by, &at(1)).await.unwrap();
            let caller = accounts.session(&login.secret, &at(2)).await.unwrap();
            let rights = caller.rights();
            assert!(rights.member && rights.steward == steward, "{role:?}");
            let counted = (rights.initiatives.len(), rights.organisations.len());
            assert_eq!(counted, (initiatives, organisations), "{role:?}");
            for least in Role::ALL {
                assert_eq!(caller.acts_as(least), role >= least, "{role:?} {least:?}");
            }
        }
    }
}

#[tokio::test]
async fn the_last_steward_stays() {
    for (_kept, accounts) in each().await {
        let by = Actor::command_line();
        let first = steward(&accounts).await;
        let less = AccountChange { role: Some(Role::Owner), ..AccountChange::default() };
        let refused = accounts.change(&first.id, &less, &by, &at(1)).await;
        assert!(matches!(refused, Err(AccountsError::LastSteward)));
        assert!(matches!(
            accounts.remove(&first.id, &by, &at(1)).await,
            Err(AccountsError::LastSteward)
        ));
        let second = accounts.add(&new("s@example.org", Role::Steward), &by, &at(2)).await.unwrap();
        accounts.remove(&first.id, &by, &at(3)).await.unwrap();
        assert_eq!(accounts.list().await.unwrap(), [second]);
    }
}

#[tokio::test]
async fn one_who_leaves_takes_everything_along_but_a_pseudonym() {
    for (scratch, accounts) in each().await {
        let first = steward(&accounts).await;
        let by = Actor::account(&first.id, "192.0.2.99");
        let new =
            NewAccount { name: "Ximena Ñandú".into(), ..new("ximena@example.org", Role::Member) };
        let account = accounts.add(&new, &by, &at(0)).await.unwrap();
        assert!(
            accounts.login(&account.email, "wrong password", "192.0.2.55", &at(0)).await.is_err()
        );
        let login = accounts.login(&account.email, PASSWORD, "192.0.2.55", &at(1)).await.unwrap();
        let own = Actor::account(&account.id, "192.0.2.55");
        let token = NewToken { name: "mine".into(), ..NewToken::default() };
        let token = accounts.issue(&account.id, &token, &own, &at(1)).await.unwrap();

        let export = accounts.export(&account.id, &at(2)).await.unwrap();
        assert_eq!(export.account, account);
        assert!(export.has_password);
        assert_eq!((export.sessions.len(), export.tokens.len(), export.audit.len()), (1, 1, 4));
        let written = serde_json::to_string(&export).unwrap();
        for secret in [&login.secret, &token.token, &"$argon2id".to_owned()] {
            assert!(!written.contains(secret.as_str()));
        }

        accounts.remove(&account.id, &own, &at(3)).await.unwrap();
        assert!(accounts.session(&login.secret, &at(4)).await.unwrap().account.is_none());
        assert!(accounts.bearer(&token.token, &at(4)).await.unwrap().account.is_none());
        assert!(matches!(accounts.find(&account.id).await, Err(AccountsError::UnknownAccount(_))));
        let lines = accounts
            .audit(&AuditQuery { limit: Some(1000), ..AuditQuery::default() })
            .await
            .unwrap();
        assert_eq!(lines.len(), 6);
        let kept = serde_json::to_string(&lines).unwrap();
        assert!(kept.contains(&account.id) && kept.contains("192.0.2.99"));
        assert!(
            !kept.contains("192.0.2.55") && !kept.contains("Ximena") && !kept.contains("ximena@")
        );
        // Nor is it left in pages of the file that are no longer used.
        for name in files(&scratch) {
            let bytes = std::fs::read(&name).unwrap();
            for gone in ["Ximena", "ximena@example.org", "192.0.2.55"] {
                assert!(!contains(&bytes, gone), "{gone} in {}", name.display());
            }
        }
    }
}

#[tokio::test]
async fn the_audit_log_is_only_added_to() {
    for (scratch, accounts) in each().await {
        let account = steward(&accounts).await;
        accounts.login(&account.email, PASSWORD, HERE, &at(1)).await.unwrap();
        for statement in [
            "DELETE FROM account_audit",
            "UPDATE account_audit SET who = 'x'",
            "UPDATE account_audit SET at = 'x'",
            "UPDATE account_audit SET detail = '{}', action = 'x'",
            "UPDATE account_audit SET origin = '203.0.113.1'",
        ] {
            let done = sqlx::query(statement).execute(scratch.database.pool()).await;
            assert!(done.is_err(), "{statement}");
        }
        let query = AuditQuery { action: Some("session".into()), ..AuditQuery::default() };
        let lines = accounts.audit(&query).await.unwrap();
        assert_eq!(lines.len(), 1);
        assert_eq!(lines[0].action, "session.begin");
        assert_eq!(lines[0].name.as_deref(), Some("Zoe"));
        assert_eq!(lines[0].origin.as_deref(), Some(HERE));
        let all = accounts.audit(&AuditQuery::default()).await.unwrap();
        assert_eq!(all.len(), 2);
        assert_eq!(all[1].origin.as_deref(), Some("command line"));
        let next = AuditQuery { before: Some(all[0].id.clone()), ..AuditQuery::default() };
        assert_eq!(accounts.audit(&next).await.unwrap(), all[1..]);
        let later = AuditQuery { from: Some(at(1)), ..AuditQuery::default() };
        assert_eq!(accounts.audit(&later).await.unwrap(), all[..1]);
        let earlier = AuditQuery { until: Some(at(1)), ..AuditQuery::default() };
        assert_eq!(accounts.audit(&earlier).await.unwrap(), all[1..]);
    }
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

/// The file of SQLite and those beside it.
fn files(scratch: &icluster_database::testing::Scratch) -> Vec<std::path::PathBuf> {
    if scratch.database.kind() == icluster_database::Kind::Postgres {
        return Vec::new();
    }
    let folder = std::path::Path::new(&scratch.address).parent().unwrap();
    std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect()
}

#[tokio::test]
async fn no_secret_is_in_the_file() {
    for (scratch, accounts) in each().await {
        let account = steward(&accounts).await;
        let by = Actor::account(&account.id, HERE);
        let login = accounts.login(&account.email, PASSWORD, HERE, &at(0)).await.unwrap();
        let token = NewToken { name: "nightly".into(), ..NewToken::default() };
        let token = accounts.issue(&account.id, &token, &by, &at(0)).await.unwrap();
        let typed = "a password typed as e-mail";
        assert!(accounts.login(typed, "my other password", HERE, &at(0)).await.is_err());
        accounts
            .change_password(&account.id, PASSWORD, "the next long password", HERE, &at(1))
            .await
            .unwrap();
        let files = files(&scratch);
        let mut bytes = Vec::new();
        for name in &files {
            bytes.extend(std::fs::read(name).unwrap());
        }
        for secret in [
            PASSWORD,
            "the next long password",
            "my other password",
            typed,
            &login.secret,
            &token.token,
            &token.token[4..],
            "icl_",
        ] {
            assert!(!contains(&bytes, secret), "{secret}");
        }
        // What should be there is found in the same way.
        assert!(files.is_empty() || contains(&bytes, "nightly") && contains(&bytes, &account.id));
    }
}

#[tokio::test]
async fn accounts_are_there_when_opened_again() {
    for (scratch, accounts) in each().await {
        let account = steward(&accounts).await;
        let database = icluster_database::Database::open(&scratch.address).await.unwrap();
        let again = icluster_accounts::Accounts::open(database, common::policy()).await.unwrap();
        assert_eq!(again.find(&account.email).await.unwrap(), account);
    }
    let accounts = memory().await;
    assert!(accounts.list().await.unwrap().is_empty());
}
