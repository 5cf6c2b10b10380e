//! The same is asked of SQLite and of PostgreSQL.
#![allow(clippy::unwrap_used)]

use icluster_database::testing::databases;
use icluster_database::{Database, DatabaseError};

const STEPS: &[&str] = &[
    "CREATE TABLE thing (id BIGINT PRIMARY KEY, name TEXT NOT NULL, weight DOUBLE PRECISION)",
    "ALTER TABLE thing ADD COLUMN note TEXT",
];

#[tokio::test]
async fn steps_are_applied_once_and_a_newer_database_is_refused() {
    for scratch in databases().await.unwrap() {
        let database = &scratch.database;
        database.migrate("things", &STEPS[..1]).await.unwrap();
        database.migrate("things", STEPS).await.unwrap();
        database.migrate("things", STEPS).await.unwrap();
        sqlx::query("INSERT INTO thing (id, name, weight, note) VALUES ($1, $2, $3, $4)")
            .bind(1_i64)
            .bind("Peñón")
            .bind(0.25)
            .bind(None::<String>)
            .execute(database.pool())
            .await
            .unwrap();
        let again = Database::open(&scratch.address).await.unwrap();
        let row: (i64, String, f64, Option<String>) =
            sqlx::query_as("SELECT id, name, weight, note FROM thing")
                .fetch_one(again.pool())
                .await
                .unwrap();
        assert_eq!(row, (1, "Peñón".to_owned(), 0.25, None));
        let refused = again.migrate("things", &STEPS[..1]).await;
        assert!(matches!(refused, Err(DatabaseError::Newer { found: 2, known: 1, .. })));
    }
}

#[tokio::test]
async fn a_step_that_fails_leaves_nothing() {
    for scratch in databases().await.unwrap() {
        let steps = &["CREATE TABLE half (id BIGINT)", "CREATE TABLE nonsense ("];
        assert!(scratch.database.migrate("half", steps).await.is_err());
        let there =
            sqlx::query("SELECT id FROM half").fetch_optional(scratch.database.pool()).await;
        assert!(there.is_err(), "{:?}", scratch.database.kind());
        scratch.database.migrate("half", &steps[..1]).await.unwrap();
    }
}

#[tokio::test]
async fn changes_at_once_lose_nothing() {
    for scratch in databases().await.unwrap() {
        let steps = &["CREATE TABLE counter (n BIGINT)", "INSERT INTO counter VALUES (0)"];
        scratch.database.migrate("counter", steps).await.unwrap();
        let mut tasks = Vec::new();
        for _ in 0..8 {
            let database = scratch.database.clone();
            tasks.push(tokio::spawn(async move {
                for _ in 0..20 {
                    let mut change = database.change().await.unwrap();
                    let n: i64 = sqlx::query_scalar("SELECT n FROM counter")
                        .fetch_one(&mut *change)
                        .await
                        .unwrap();
                    sqlx::query("UPDATE counter SET n = $1")
                        .bind(n + 1)
                        .execute(&mut *change)
                        .await
                        .unwrap();
                    change.commit().await.unwrap();
                }
            }));
        }
        for task in tasks {
            task.await.unwrap();
        }
        let n: i64 = sqlx::query_scalar("SELECT n FROM counter")
            .fetch_one(scratch.database.pool())
            .await
            .unwrap();
        assert_eq!(n, 160, "{:?}", scratch.database.kind());
    }
}

#[tokio::test]
async fn a_change_that_is_dropped_is_undone() {
    let database = Database::memory().await.unwrap();
    database.migrate("t", &["CREATE TABLE t (n BIGINT)"]).await.unwrap();
    let mut change = database.change().await.unwrap();
    sqlx::query("INSERT INTO t VALUES (1)").execute(&mut *change).await.unwrap();
    drop(change);
    let n: i64 =
        sqlx::query_scalar("SELECT count(*) FROM t").fetch_one(database.pool()).await.unwrap();
    assert_eq!(n, 0);
}

#[tokio::test]
async fn an_address_that_is_none_is_told() {
    let error = Database::open("postgres://user@[").await.unwrap_err();
    assert!(error.to_string().contains("expected a path"), "{error}");
}
