//! Contacts for a need, with double opt-in: an organisation asks, whoever has the need accepts or declines; only then each learns how to reach the other.

use super::read::{canonical, claims_where};
use super::rows;
use super::{Ids, Registry, Sql};
use crate::expected;
use crate::value::tidy;
use crate::view::label;
use crate::{Author, Kind, NotYours, RegistryError, Sees};
use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;
use sqlx::any::AnyRow;

/// How far a contact is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ContactState {
    /// Asked for
    Requested,
    /// Both want it
    Accepted,
    /// The need's side does not
    Declined,
    /// The asking side took it back
    Withdrawn,
}

impl ContactState {
    const fn name(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Accepted => "accepted",
            Self::Declined => "declined",
            Self::Withdrawn => "withdrawn",
        }
    }

    fn named(name: &str) -> Option<Self> {
        [Self::Requested, Self::Accepted, Self::Declined, Self::Withdrawn]
            .into_iter()
            .find(|of| of.name() == name)
    }
}

/// A way to reach an organisation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, utoipa::ToSchema)]
pub struct ContactDetail {
    /// `email`, `phone` or `website`
    pub predicate: String,
    /// The address or number
    pub text: String,
}

/// A contact.
#[derive(Clone, Debug, PartialEq, Serialize, utoipa::ToSchema)]
pub struct Contact {
    /// Its id
    pub id: String,
    /// The need
    pub need: String,
    /// What the need is called
    pub need_label: String,
    /// The organisation that has the need
    pub asked_by: String,
    /// The organisation that asks
    pub organisation: String,
    /// Its name
    pub organisation_label: String,
    /// What it says
    pub message: String,
    /// How far it is
    pub state: ContactState,
    /// When it was asked for
    pub requested_at: String,
    /// When it was decided
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_at: Option<String>,
    /// How to reach the organisation with the need; once accepted
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reach_need: Vec<ContactDetail>,
    /// How to reach the organisation that asks; once accepted
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reach_organisation: Vec<ContactDetail>,
}

const COLUMNS: &str =
    "SELECT id, need, organisation, message, state, requested_at, decided_at FROM contact";

async fn name(on: &mut AnyConnection, id: &str) -> Result<String, RegistryError> {
    let sees = Sees::everything();
    let claims = claims_where(on, &sees, |sql| {
        sql.add("c.predicate = 'name' AND c.entity = ").value(id);
    });
    Ok(label(&claims.await?, "en").unwrap_or_else(|| id.to_owned()))
}

async fn asked_by(on: &mut AnyConnection, need: &str) -> Result<Option<String>, RegistryError> {
    let sees = Sees::everything();
    let claims = claims_where(on, &sees, |sql| {
        sql.add("c.predicate = 'asked_by' AND c.entity = ").value(need);
    });
    let mut claims = claims.await?;
    crate::view::sort(&mut claims, "en");
    Ok(claims.first().map(|claim| claim.value.key()))
}

async fn details(
    on: &mut AnyConnection,
    organisation: &str,
) -> Result<Vec<ContactDetail>, RegistryError> {
    let sees = Sees::everything();
    let claims = claims_where(on, &sees, |sql| {
        sql.add("c.predicate IN ('email', 'phone', 'website') AND c.status <> 'pending' AND c.entity = ").value(organisation);
    });
    Ok(claims
        .await?
        .into_iter()
        .map(|claim| ContactDetail { text: claim.value.key(), predicate: claim.predicate })
        .collect())
}

async fn contact(on: &mut AnyConnection, row: &AnyRow) -> Result<Contact, RegistryError> {
    let state = rows::text(row, "state")?;
    let state = ContactState::named(&state)
        .ok_or_else(|| RegistryError::Damaged(format!("the database has `{state}` as state")))?;
    let (need, organisation) = (rows::text(row, "need")?, rows::text(row, "organisation")?);
    let asked_by = asked_by(on, &need).await?.unwrap_or_default();
    let (mut reach_need, mut reach_organisation) = (Vec::new(), Vec::new());
    if state == ContactState::Accepted {
        reach_need = details(on, &asked_by).await?;
        reach_organisation = details(on, &organisation).await?;
    }
    Ok(Contact {
        id: rows::text(row, "id")?,
        need_label: name(on, &need).await?,
        organisation_label: name(on, &organisation).await?,
        need,
        asked_by,
        organisation,
        message: rows::text(row, "message")?,
        state,
        requested_at: rows::text(row, "requested_at")?,
        decided_at: rows::maybe(row, "decided_at")?,
        reach_need,
        reach_organisation,
    })
}

/// The organisation whose decision it is.
async fn side(
    on: &mut AnyConnection,
    id: &str,
    state: ContactState,
) -> Result<String, RegistryError> {
    let mut sql = Sql::new("SELECT need, organisation FROM contact WHERE id = ");
    sql.value(id);
    let row = sql
        .maybe(on)
        .await?
        .ok_or_else(|| RegistryError::Unknown { what: "contact", id: id.to_owned() })?;
    match state {
        ContactState::Withdrawn => rows::text(&row, "organisation"),
        _ => Ok(asked_by(on, &rows::text(&row, "need")?).await?.unwrap_or_default()),
    }
}

impl Registry {
    /// Asks, for an organisation, to be put in contact for a need. One open or accepted request a need and organisation.
    ///
    /// # Errors
    /// A need or organisation that is not there, or that `sees` does not let through; a need of the organisation itself; a request that is there already.
    pub async fn request_contact(
        &self,
        need: &str,
        organisation: &str,
        message: &str,
        sees: &Sees,
        author: &Author<'_>,
    ) -> Result<Contact, RegistryError> {
        let message = tidy(message);
        if message.is_empty() || message.chars().count() > 2000 {
            return Err(RegistryError::bad(
                "message",
                message,
                expected::text(
                    "a message of 1 to 2,000 characters",
                    "un mensaje de 1 a 2,000 caracteres",
                    "un message de 1 à 2 000 caractères",
                ),
            ));
        }
        let mut change = self.database.change().await?;
        let (need_now, organisation_now) =
            (canonical(&mut change, need).await?, canonical(&mut change, organisation).await?);
        author.speaks_for([organisation, &organisation_now.id])?;
        for (of, kind) in [(&need_now, Kind::Need), (&organisation_now, Kind::Organisation)] {
            let seen = claims_where(&mut change, sees, |sql| {
                sql.add("c.entity = ").value(of.id.as_str());
            });
            if of.kind != kind || seen.await?.is_empty() {
                return Err(RegistryError::Unknown { what: kind.name(), id: of.id.clone() });
            }
        }
        match asked_by(&mut change, &need_now.id).await? {
            None => {
                return Err(RegistryError::State(
                    "this need does not say whose it is: nobody could answer".into(),
                ));
            }
            Some(of) if of == organisation_now.id => {
                return Err(RegistryError::State(
                    "an organisation does not ask itself for contact".into(),
                ));
            }
            Some(_) => {}
        }
        let mut sql = Sql::new("SELECT id FROM contact WHERE need = ");
        sql.value(need_now.id.as_str())
            .add(" AND organisation = ")
            .value(organisation_now.id.as_str());
        sql.add(" AND state IN ('requested', 'accepted')");
        if let Some(row) = sql.maybe(&mut change).await? {
            return Err(RegistryError::State(format!(
                "there is contact `{}` for this need and organisation already",
                rows::text(&row, "id")?
            )));
        }
        let id = Ids::at(author.at)?.next();
        let mut sql = Sql::new(
            "INSERT INTO contact (id, need, organisation, message, state, requested_at, requested_by) VALUES (",
        );
        sql.value(id.as_str())
            .add(", ")
            .value(need_now.id.as_str())
            .add(", ")
            .value(organisation_now.id.as_str())
            .add(", ");
        sql.value(message)
            .add(", 'requested', ")
            .value(author.at)
            .add(", ")
            .value(author.by)
            .add(")");
        sql.run(&mut change).await?;
        change.commit().await?;
        self.contact(&id).await
    }

    /// A contact by its id: for callers who were found to be of one of its two organisations, or stewards.
    ///
    /// # Errors
    /// No such contact.
    pub async fn contact(&self, id: &str) -> Result<Contact, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let mut sql = Sql::new(&format!("{COLUMNS} WHERE id = "));
        sql.value(id);
        let row = sql
            .maybe(&mut on)
            .await?
            .ok_or_else(|| RegistryError::Unknown { what: "contact", id: id.to_owned() })?;
        contact(&mut on, &row).await
    }

    /// Contacts that organisations asked for or were asked for, or that are for these needs; newest first.
    ///
    /// # Errors
    /// The database refuses.
    pub async fn contacts_of(&self, ids: &[String]) -> Result<Vec<Contact>, RegistryError> {
        let mut on = self.database.pool().acquire().await?;
        let mut sql = Sql::new(&format!("{COLUMNS} WHERE organisation IN "));
        let texts = || ids.iter().map(String::as_str);
        sql.values(texts()).add(" OR need IN ").values(texts());
        sql.add(" OR need IN (SELECT entity FROM claim WHERE predicate = 'asked_by' AND status <> 'withdrawn' AND object_entity IN ");
        sql.values(texts()).add(") ORDER BY id DESC");
        let rows = sql.all(&mut on).await?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push(contact(&mut on, &row).await?);
        }
        Ok(found)
    }

    /// Accepts or declines a contact, or takes it back: the first two are for the side of the need, the last for the side that asked.
    ///
    /// # Errors
    /// No such contact, or it was decided, or it is the other side's decision.
    pub async fn decide_contact(
        &self,
        id: &str,
        state: ContactState,
        author: &Author<'_>,
    ) -> Result<Contact, RegistryError> {
        if state == ContactState::Requested {
            return Err(RegistryError::bad(
                "decision",
                "requested",
                expected::one_of(["accepted", "declined", "withdrawn"]),
            ));
        }
        let mut change = self.database.change().await?;
        let side = side(&mut change, id, state).await?;
        author.speaks_for([&side, &side]).map_err(|_| NotYours::Contact(id.to_owned()))?;
        let mut sql = Sql::new("UPDATE contact SET state = ");
        sql.value(state.name())
            .add(", decided_at = ")
            .value(author.at)
            .add(", decided_by = ")
            .value(author.by);
        sql.add(" WHERE state = 'requested' AND id = ").value(id);
        let changed = sql.run(&mut change).await?.rows_affected();
        change.commit().await?;
        let now = self.contact(id).await?;
        match changed {
            1 => Ok(now),
            _ => {
                Err(RegistryError::State(format!("contact `{id}` is {} already", now.state.name())))
            }
        }
    }
}
