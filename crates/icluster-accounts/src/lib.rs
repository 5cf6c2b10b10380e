//! Who may see and change what: accounts, tokens, sessions, the audit log.
