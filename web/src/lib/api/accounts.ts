/** Who is signed in, tokens, and what stewards see. Mirrors `crates/icluster-accounts`. */

export const ROLES = ['member', 'initiative', 'owner', 'steward'] as const;
export type Role = (typeof ROLES)[number];

export interface Account {
  id: string;
  name: string;
  email: string;
  role: Role;
  initiatives: string[];
  organisations: string[];
  made_at: string;
}

export interface NewAccount {
  name: string;
  email: string;
  role: Role;
  initiatives: string[];
  organisations: string[];
  /** None: the account is entered through another site. */
  password?: string;
}

export interface Session {
  account?: Account | null;
  login: { password: boolean; oidc?: { name: string; start: string } | null };
}

/** What a program may do with a token. */
export const SCOPES = ['read', 'write'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Token {
  id: string;
  name: string;
  scope: Scope;
  made_at: string;
  ends_at: string;
  used_at?: string;
  /** The token itself: only in the answer that made it. */
  token?: string;
}

export interface AuditLine {
  id: string;
  at: string;
  who?: string;
  name?: string;
  /** Address it came from, or `command line`. */
  origin?: string;
  action: string;
  subject?: string;
  detail?: unknown;
}
