//! Statements put together with their values.

use crate::{RegistryError, Sees};
use sqlx::any::{AnyArguments, AnyQueryResult, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, AnyConnection, AssertSqlSafe};

/// A value of a statement.
#[derive(Clone, Debug)]
pub(crate) enum Bind {
    Text(String),
    Maybe(Option<String>),
    Int(i64),
    Real(Option<f64>),
}

impl From<&str> for Bind {
    fn from(text: &str) -> Self {
        Bind::Text(text.to_owned())
    }
}

impl From<String> for Bind {
    fn from(text: String) -> Self {
        Bind::Text(text)
    }
}

impl From<Option<String>> for Bind {
    fn from(text: Option<String>) -> Self {
        Bind::Maybe(text)
    }
}

impl From<i64> for Bind {
    fn from(number: i64) -> Self {
        Bind::Int(number)
    }
}

impl From<Option<f64>> for Bind {
    fn from(number: Option<f64>) -> Self {
        Bind::Real(number)
    }
}

/// A statement in the making: words of this crate, and values by their number. No text of a caller becomes a word of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Sql {
    pub(crate) text: String,
    values: Vec<Bind>,
}

impl Sql {
    pub(crate) fn new(text: &str) -> Self {
        Self { text: text.to_owned(), values: Vec::new() }
    }

    /// Adds words.
    pub(crate) fn add(&mut self, text: &str) -> &mut Self {
        self.text.push_str(text);
        self
    }

    /// Adds a value and its mark.
    pub(crate) fn value(&mut self, value: impl Into<Bind>) -> &mut Self {
        let mark = self.mark(value);
        self.text.push_str(&mark);
        self
    }

    /// Keeps a value and returns its mark.
    pub(crate) fn mark(&mut self, value: impl Into<Bind>) -> String {
        self.values.push(value.into());
        format!("${}", self.values.len())
    }

    /// Adds values in brackets: `($3, $4)`; for no values what nothing equals.
    pub(crate) fn values<T: Into<Bind>>(
        &mut self,
        values: impl IntoIterator<Item = T>,
    ) -> &mut Self {
        let marks: Vec<String> = values.into_iter().map(|value| self.mark(value)).collect();
        let marks = if marks.is_empty() { "NULL".to_owned() } else { marks.join(", ") };
        self.text.push('(');
        self.text.push_str(&marks);
        self.text.push(')');
        self
    }

    /// Adds that a claim stands and is seen by the caller.
    pub(crate) fn seen(&mut self, alias: &str, sees: &Sees) -> &mut Self {
        if sees.all {
            return self.add(&format!("{alias}.status <> 'withdrawn'"));
        }
        self.add(&format!("({alias}.visibility IN "));
        self.values(sees.graphs().iter().map(ToString::to_string));
        self.add(&format!(" AND ({alias}.status NOT IN ('withdrawn', 'pending')"));
        if !sees.owners.is_empty() {
            // What waits for review is seen by whom it is about.
            self.add(&format!(" OR ({alias}.status = 'pending' AND {alias}.entity IN "));
            self.values(sees.owners.iter().map(String::as_str));
            self.add(")");
        }
        self.add("))")
    }

    fn query(self) -> Query<'static, Any, AnyArguments> {
        let mut query = sqlx::query(AssertSqlSafe(self.text));
        for value in self.values {
            query = match value {
                Bind::Text(text) => query.bind(text),
                Bind::Maybe(text) => query.bind(text),
                Bind::Int(number) => query.bind(number),
                Bind::Real(number) => query.bind(number),
            };
        }
        query
    }

    pub(crate) async fn run(self, on: &mut AnyConnection) -> Result<AnyQueryResult, RegistryError> {
        Ok(self.query().execute(on).await?)
    }

    pub(crate) async fn all(self, on: &mut AnyConnection) -> Result<Vec<AnyRow>, RegistryError> {
        Ok(self.query().fetch_all(on).await?)
    }

    pub(crate) async fn maybe(
        self,
        on: &mut AnyConnection,
    ) -> Result<Option<AnyRow>, RegistryError> {
        Ok(self.query().fetch_optional(on).await?)
    }
}
