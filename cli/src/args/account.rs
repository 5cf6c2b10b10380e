//! Arguments of `account`.

use clap::{Args, Subcommand};

/// Arguments of `account`.
#[derive(Debug, Args)]
pub(crate) struct AccountArgs {
    /// What to do.
    #[command(subcommand)]
    pub question: AccountQuestion,
}

/// What an account works for.
#[derive(Debug, Args)]
pub(crate) struct AccountLists {
    /// An initiative it works for, by key; again for several.
    #[arg(long, value_name = "KEY")]
    pub initiative: Vec<String>,
    /// An organisation it speaks for, by id; again for several.
    #[arg(long, value_name = "ID")]
    pub organisation: Vec<String>,
}

/// What can be done with accounts.
#[derive(Debug, Subcommand)]
pub(crate) enum AccountQuestion {
    /// Makes an account; its password is asked for or read from the input.
    Add {
        /// E-mail, by which it logs in.
        #[arg(value_name = "EMAIL")]
        email: String,
        /// Name for people.
        #[arg(long)]
        name: String,
        /// member, initiative, owner or steward.
        #[arg(long, default_value = "member", value_name = "ROLE")]
        role: String,
        /// What it works for.
        #[command(flatten)]
        lists: AccountLists,
        /// No password: it logs in through the provider of accounts.toml only.
        #[arg(long)]
        no_password: bool,
    },
    /// All accounts.
    List,
    /// Gives an account another role, with what it works for: lists that are not named become empty.
    Role {
        /// E-mail or id.
        #[arg(value_name = "EMAIL|ID")]
        account: String,
        /// member, initiative, owner or steward.
        #[arg(value_name = "ROLE")]
        role: String,
        /// What it works for.
        #[command(flatten)]
        lists: AccountLists,
    },
    /// Sets a password, asked for or read from the input; all sessions of the account end.
    Password {
        /// E-mail or id.
        #[arg(value_name = "EMAIL|ID")]
        account: String,
    },
    /// Makes a token for programs and prints it, this once; or lists or takes back those there are.
    Token {
        /// E-mail or id.
        #[arg(value_name = "EMAIL|ID")]
        account: String,
        /// Name of the new token; without one, tokens are listed.
        #[arg(value_name = "NAME")]
        name: Option<String>,
        /// The token may change what its account may change.
        #[arg(long, requires = "name")]
        write: bool,
        /// Days it lasts, 366 at most; 90 where not given.
        #[arg(long, requires = "name", value_name = "N")]
        days: Option<i64>,
        /// Takes the token of this id back.
        #[arg(long, value_name = "ID", conflicts_with = "name")]
        revoke: Option<String>,
    },
    /// Erases an account with its sessions and tokens; the audit log keeps its id only.
    Remove {
        /// E-mail or id.
        #[arg(value_name = "EMAIL|ID")]
        account: String,
    },
    /// Who changed what, when and from where, the latest first.
    Audit {
        /// Only of this account.
        #[arg(long, value_name = "EMAIL|ID")]
        who: Option<String>,
        /// Only this action, or all that begin with it and a dot, such as session.
        #[arg(long, value_name = "ACTION")]
        action: Option<String>,
        /// Lines at most.
        #[arg(long, default_value_t = 50, value_name = "N")]
        limit: i64,
    },
}
