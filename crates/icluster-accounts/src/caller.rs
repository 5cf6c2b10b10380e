//! Who asks: nobody in particular, a session or a token.

use crate::{Account, Actor, Rights, Role};

/// By what a caller is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Means {
    /// By nothing
    #[default]
    Nothing,
    /// By the session of a browser, whose pages could be made to ask without being meant to
    Session,
    /// By a token that reads
    ReadToken,
    /// By a token that reads and changes
    WriteToken,
}

/// Who asks. The default is nobody in particular.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Caller {
    /// The account, when it is known
    pub account: Option<Account>,
    /// By what it is known
    pub means: Means,
}

impl Caller {
    /// What it may see and, when [`Caller::may_change`] anything at all, change.
    #[must_use]
    pub fn rights(&self) -> Rights {
        self.account.as_ref().map_or_else(Rights::default, Account::rights)
    }

    /// Whether it may change what its rights name.
    #[must_use]
    pub fn may_change(&self) -> bool {
        self.account.is_some() && matches!(self.means, Means::Session | Means::WriteToken)
    }

    /// Whether it is known, may change things, and its role is this one or a higher one.
    #[must_use]
    pub fn acts_as(&self, role: Role) -> bool {
        self.may_change() && self.account.as_ref().is_some_and(|account| account.role >= role)
    }

    /// As the audit log names it.
    #[must_use]
    pub fn actor(&self, origin: &str) -> Actor {
        self.account
            .as_ref()
            .map_or_else(|| Actor::nobody(origin), |account| Actor::account(&account.id, origin))
    }
}
