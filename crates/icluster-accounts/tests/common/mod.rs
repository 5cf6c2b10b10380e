//! Accounts in a database of each kind, with a password cheap to check, and moments.
#![allow(clippy::unwrap_used, dead_code)]

use icluster_accounts::{Account, Accounts, Actor, Cost, NewAccount, Policy, Role};
use icluster_database::Database;
use icluster_database::testing::{Scratch, databases};

pub(crate) const PASSWORD: &str = "correct horse battery";
pub(crate) const HERE: &str = "192.0.2.7";

pub(crate) fn policy() -> Policy {
    Policy { cost: Cost { memory: 64, passes: 1, lanes: 1 }, ..Policy::default() }
}

/// Accounts of every kind of database, which lives as long as the first of each pair.
pub(crate) async fn each() -> Vec<(Scratch, Accounts)> {
    let mut all = Vec::new();
    for scratch in databases().await.unwrap() {
        let accounts = Accounts::open(scratch.database.clone(), policy()).await.unwrap();
        all.push((scratch, accounts));
    }
    all
}

pub(crate) async fn memory() -> Accounts {
    Accounts::open(Database::memory().await.unwrap(), policy()).await.unwrap()
}

/// Seconds after noon of a day.
pub(crate) fn at(seconds: i64) -> String {
    let noon: chrono::DateTime<chrono::Utc> = "2026-01-31T12:00:00Z".parse().unwrap();
    (noon + chrono::TimeDelta::seconds(seconds)).to_rfc3339()
}

pub(crate) fn new(email: &str, role: Role) -> NewAccount {
    NewAccount {
        name: "Zoe".into(),
        email: email.into(),
        role,
        password: Some(PASSWORD.into()),
        ..NewAccount::default()
    }
}

pub(crate) async fn steward(accounts: &Accounts) -> Account {
    let new = new("first@example.org", Role::Steward);
    accounts.add(&new, &Actor::command_line(), &at(0)).await.unwrap()
}
