//! Who makes a change and what they may change. Every door goes through here: what follows from a role is decided in one place.

use crate::store::Sql;
use crate::{Basis, NewClaim, RegistryError, Status, Visibility};
use icluster_linkage::normalise::plain;
use sqlx::{AnyConnection, Row as _};

/// For whom a change is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Authority<'a> {
    /// Whoever keeps the registry: changes everything, verifies and disputes
    Steward,
    /// People of organisations: say of these what they say of themselves, and take back what they said
    Owner {
        /// Ids of the organisations
        organisations: &'a [String],
        /// Keys of the initiatives that they work for, to which they may tell things
        initiatives: &'a [String],
    },
}

/// Who makes a change, and when. The library reads no clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Author<'a> {
    /// An account, or the name of a program
    pub by: &'a str,
    /// RFC 3339, such as `2026-01-31T10:00:00Z`
    pub at: &'a str,
    /// What follows from their role
    pub authority: Authority<'a>,
}

/// A change that is not for people of an organisation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotYours {
    /// Entries are added, merged and imported by stewards
    Registry,
    /// An entity of somebody else
    Entity(String),
    /// A claim that somebody else made
    Claim(String),
    /// A claim is given a standing that only stewards give
    Status(Status),
    /// A claim is told to whom they do not speak for
    Visibility(Visibility),
    /// A contact of others, or the other side's decision
    Contact(String),
}

impl NotYours {
    /// In English, Spanish and French: what is refused, then what to do.
    #[must_use]
    pub fn words(&self) -> [String; 3] {
        match self {
            Self::Registry => [
                "Entries are added, merged and imported by stewards. Ask a steward to do it.",
                "Las altas, fusiones e importaciones las hace la administración. Pida a la administración que lo haga.",
                "Les entrées sont ajoutées, fusionnées et importées par les responsables. Demandez-le à un responsable.",
            ]
            .map(str::to_owned),
            Self::Entity(id) => [
                format!("`{id}` is no organisation that you speak for. Ask a steward to change it."),
                format!("`{id}` no es una organización que usted represente. Pida a la administración que la cambie."),
                format!("`{id}` n’est pas une organisation que vous représentez. Demandez à un responsable de la modifier."),
            ],
            Self::Claim(id) => [
                format!("Claim `{id}` was made by somebody else. Record what you say of yourselves beside it, or ask a steward."),
                format!("La afirmación `{id}` es de otra persona. Registre junto a ella lo que ustedes declaran o pida a la administración."),
                format!("L’affirmation `{id}` vient de quelqu’un d’autre. Ajoutez à côté ce que vous déclarez, ou demandez à un responsable."),
            ],
            Self::Status(status) => {
                let of = |language| status.label(language).to_lowercase();
                [
                    format!("Only stewards give a claim the standing “{}”. Send it as self_declared, or as pending for a steward to check.", of("en")),
                    format!("Solo la administración da a una afirmación el estado «{}». Envíela como self_declared, o como pending para que la administración la revise.", of("es")),
                    format!("Seuls les responsables donnent à une affirmation l’état « {} ». Envoyez-la comme self_declared, ou comme pending pour qu’un responsable la vérifie.", of("fr")),
                ]
            }
            Self::Visibility(of) => [
                format!("You do not speak for `{of}`. Send public, members, an initiative you work for or owner: with the id of your organisation."),
                format!("Usted no representa a `{of}`. Envíe public, members, una iniciativa en la que trabaje u owner: con el id de su organización."),
                format!("Vous ne représentez pas `{of}`. Envoyez public, members, une initiative pour laquelle vous travaillez ou owner: avec l’id de votre organisation."),
            ],
            Self::Contact(id) => [
                format!("Contact `{id}` is not yours to decide so: the side of the need accepts or declines, the side that asked takes back. Ask a steward."),
                format!("No le toca decidir así el contacto `{id}`: la parte de la necesidad acepta o rechaza, la que lo pidió lo retira. Pida a la administración."),
                format!("Il ne vous revient pas de décider ainsi du contact `{id}` : le côté du besoin accepte ou décline, celui qui l’a demandé le retire. Demandez à un responsable."),
            ],
        }
    }
}

impl std::fmt::Display for NotYours {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let [english, ..] = self.words();
        f.write_str(&english)
    }
}

impl std::error::Error for NotYours {}

/// A recorded claim, as far as it tells who may change it.
pub(crate) struct Recorded<'a> {
    pub(crate) id: &'a str,
    /// The entity that it was recorded of, and the one that stands for it
    pub(crate) of: [&'a str; 2],
    pub(crate) by: &'a str,
    pub(crate) source: &'a str,
}

impl<'a> Author<'a> {
    /// Whoever keeps the registry, or a program on their machine.
    #[must_use]
    pub const fn steward(by: &'a str, at: &'a str) -> Self {
        Self { by, at, authority: Authority::Steward }
    }

    /// An account that speaks for organisations and works for initiatives.
    #[must_use]
    pub const fn owner(
        by: &'a str,
        at: &'a str,
        organisations: &'a [String],
        initiatives: &'a [String],
    ) -> Self {
        Self { by, at, authority: Authority::Owner { organisations, initiatives } }
    }

    /// That it is a steward.
    pub(crate) fn keeps_registry(&self) -> Result<(), NotYours> {
        match self.authority {
            Authority::Steward => Ok(()),
            Authority::Owner { .. } => Err(NotYours::Registry),
        }
    }

    /// That it speaks for one of these ids, which are of one entity before and after merges.
    pub(crate) fn speaks_for(&self, ids: [&str; 2]) -> Result<(), NotYours> {
        let [asked, _] = ids;
        match self.authority {
            Authority::Owner { organisations, .. }
                if !organisations.iter().any(|own| ids.contains(&own.as_str())) =>
            {
                Err(NotYours::Entity(asked.to_owned()))
            }
            _ => Ok(()),
        }
    }

    /// That it may tell something to these.
    pub(crate) fn tells(&self, to: &Visibility) -> Result<(), NotYours> {
        let Authority::Owner { organisations, initiatives } = self.authority else {
            return Ok(());
        };
        let may = match to {
            Visibility::Public | Visibility::Members => true,
            Visibility::Initiative(key) => initiatives.contains(key),
            Visibility::Owner(id) => organisations.contains(id),
        };
        if may { Ok(()) } else { Err(NotYours::Visibility(to.clone())) }
    }

    /// That it may give a claim of its own this standing.
    pub(crate) fn gives(&self, status: Status) -> Result<(), NotYours> {
        match (self.authority, status) {
            (Authority::Owner { .. }, Status::Verified | Status::Disputed) => {
                Err(NotYours::Status(status))
            }
            _ => Ok(()),
        }
    }

    /// New claims about an entity as this author may make them. What people of an organisation say stands as self-declared where it rests on their own word:
    /// in the organisation's name and on no other basis. All else they send waits for a steward.
    ///
    /// # Errors
    /// A standing or an audience that is not theirs to give.
    pub(crate) async fn may_say(
        &self,
        on: &mut AnyConnection,
        entity: &str,
        mut claims: Vec<NewClaim>,
    ) -> Result<Vec<NewClaim>, RegistryError> {
        if self.authority == Authority::Steward || claims.is_empty() {
            return Ok(claims);
        }
        let names = names(on, entity, self.by).await?;
        for claim in &mut claims {
            self.gives(claim.status)?;
            self.tells(&claim.visibility)?;
            let own_word = matches!(claim.basis, None | Some(Basis::SelfDeclared))
                && names.contains(&plain(&claim.source.name));
            if !own_word && claim.status == Status::SelfDeclared {
                claim.status = Status::Pending;
            }
            // How sure a claim is, is for others to judge.
            claim.confidence = None;
        }
        Ok(claims)
    }

    /// That it may change a claim: it made it, or the organisation that it speaks for said it.
    pub(crate) async fn may_change(
        &self,
        on: &mut AnyConnection,
        claim: Recorded<'_>,
    ) -> Result<(), RegistryError> {
        let Authority::Owner { .. } = self.authority else { return Ok(()) };
        self.speaks_for(claim.of)?;
        let [_, now] = claim.of;
        let own =
            claim.by == self.by || names(on, now, self.by).await?.contains(&plain(claim.source));
        if own { Ok(()) } else { Err(NotYours::Claim(claim.id.to_owned()).into()) }
    }
}

/// What an entity is called by others than this account, folded: an account cannot give itself the name of a register.
async fn names(
    on: &mut AnyConnection,
    entity: &str,
    by: &str,
) -> Result<Vec<String>, RegistryError> {
    let mut sql = Sql::new(
        "SELECT folded FROM claim WHERE predicate IN ('name', 'legal_name') AND status NOT IN ('withdrawn', 'pending', 'disputed') AND entity = ",
    );
    sql.value(entity).add(" AND recorded_by <> ").value(by);
    let rows = sql.all(on).await?;
    Ok(rows.iter().map(|row| row.try_get("folded")).collect::<Result<_, _>>()?)
}
