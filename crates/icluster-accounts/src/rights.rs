//! Roles, what follows from them, and the one place where it is decided who may do what.

use crate::AccountsError;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What an account is, each with the rights of those before it.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Sees what members see
    #[default]
    Member,
    /// Staff of initiatives: sees and changes what is of theirs
    Initiative,
    /// Speaks for organisations: sees and changes what is of theirs
    Owner,
    /// Sees and changes everything, makes accounts, reads the audit log
    Steward,
}

impl Role {
    /// All, the least first.
    pub const ALL: [Self; 4] = [Self::Member, Self::Initiative, Self::Owner, Self::Steward];

    /// Its name in files and replies.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Member => "member",
            Self::Initiative => "initiative",
            Self::Owner => "owner",
            Self::Steward => "steward",
        }
    }

    /// Its name for people, in English, Spanish and French.
    #[must_use]
    pub const fn words(self) -> [&'static str; 3] {
        match self {
            Self::Member => ["member", "miembro", "membre"],
            Self::Initiative => ["initiative", "iniciativa", "initiative"],
            Self::Owner => ["owner", "titular", "titulaire"],
            Self::Steward => ["steward", "administración", "responsable"],
        }
    }

    /// The role of a name.
    ///
    /// # Errors
    /// There is none of this name.
    pub fn named(name: &str) -> Result<Self, AccountsError> {
        Self::ALL.into_iter().find(|role| role.name() == name).ok_or_else(|| AccountsError::Bad {
            given: name.to_owned(),
            expected: "a role: member, initiative, owner or steward",
        })
    }
}

/// What a caller may see and change. The default is what everybody may: public things.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rights {
    /// Sees what members see
    pub member: bool,
    /// Keys of the initiatives it works for
    pub initiatives: Vec<String>,
    /// Ids of the organisations it speaks for
    pub organisations: Vec<String>,
    /// Sees and changes everything
    pub steward: bool,
}

/// Something that not everybody may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action<'a> {
    /// See what everybody sees
    SeePublic,
    /// See what members see
    SeeMembers,
    /// See what an initiative keeps for itself
    SeeInitiative(&'a str),
    /// See what an organisation keeps for itself
    SeeOrganisation(&'a str),
    /// Change what is of an initiative
    ChangeInitiative(&'a str),
    /// Change what is of an organisation
    ChangeOrganisation(&'a str),
    /// Make, change and remove accounts
    ManageAccounts,
    /// Read the audit log
    ReadAudit,
}

impl Rights {
    /// What follows from a role; the lists count from the role that uses them on.
    #[must_use]
    pub fn of(role: Role, initiatives: &[String], organisations: &[String]) -> Self {
        let from = |least: Role, list: &[String]| {
            if role >= least { list.to_vec() } else { Vec::new() }
        };
        Self {
            member: true,
            initiatives: from(Role::Initiative, initiatives),
            organisations: from(Role::Owner, organisations),
            steward: role == Role::Steward,
        }
    }

    /// Whether the caller may do it.
    #[must_use]
    pub fn may(&self, action: Action<'_>) -> bool {
        let of = |list: &[String], key: &str| list.iter().any(|known| known == key);
        match action {
            Action::SeePublic => true,
            _ if self.steward => true,
            Action::SeeMembers => self.member,
            Action::SeeInitiative(key) | Action::ChangeInitiative(key) => {
                of(&self.initiatives, key)
            }
            Action::SeeOrganisation(id) | Action::ChangeOrganisation(id) => {
                of(&self.organisations, id)
            }
            Action::ManageAccounts | Action::ReadAudit => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Action, Rights, Role};

    #[test]
    fn who_may_do_what() {
        let lists = (["women-entrepreneurship".to_owned()], ["01ORG".to_owned()]);
        let of = |role| Rights::of(role, &lists.0, &lists.1);
        let columns = [
            Rights::default(),
            of(Role::Member),
            of(Role::Initiative),
            of(Role::Owner),
            of(Role::Steward),
        ];
        // Everybody, member, initiative, owner, steward.
        #[rustfmt::skip]
        let table = [
            (Action::SeePublic,                                  [true,  true,  true,  true,  true]),
            (Action::SeeMembers,                                 [false, true,  true,  true,  true]),
            (Action::SeeInitiative("women-entrepreneurship"),    [false, false, true,  true,  true]),
            (Action::SeeInitiative("cluster-mapping"),           [false, false, false, false, true]),
            (Action::SeeOrganisation("01ORG"),                   [false, false, false, true,  true]),
            (Action::SeeOrganisation("01OTHER"),                 [false, false, false, false, true]),
            (Action::ChangeInitiative("women-entrepreneurship"), [false, false, true,  true,  true]),
            (Action::ChangeInitiative("cluster-mapping"),        [false, false, false, false, true]),
            (Action::ChangeOrganisation("01ORG"),                [false, false, false, true,  true]),
            (Action::ChangeOrganisation("01OTHER"),              [false, false, false, false, true]),
            (Action::ManageAccounts,                             [false, false, false, false, true]),
            (Action::ReadAudit,                                  [false, false, false, false, true]),
        ];
        for (action, expected) in table {
            let found = columns.each_ref().map(|rights| rights.may(action));
            assert_eq!(found, expected, "{action:?}");
        }
    }

    #[test]
    fn names_lead_back() {
        for role in Role::ALL {
            assert_eq!(Role::named(role.name()).ok(), Some(role));
        }
        assert!(Role::named("admin").is_err() && Role::named("Steward").is_err());
    }
}
