/** Who is signed in, tokens, and what stewards see. */

export type Role = 'member' | 'steward' | 'admin' | string;

export interface Account {
  id: string;
  name: string;
  email: string;
  role: Role;
  initiatives?: string[];
  organisations?: string[];
  disabled?: boolean;
  created_at?: string;
}

export interface Session {
  account?: Account | null;
  login: { password: boolean; oidc?: { name: string; start: string } | null };
}

export interface Token {
  id: string;
  name: string;
  created_at: string;
  last_used_at?: string | null;
  expires_at?: string | null;
  /** The token itself: only in the answer that made it. */
  token?: string;
}

export interface AuditEntry {
  id?: string;
  at: string;
  by?: string | null;
  action: string;
  subject?: string | null;
  note?: string | null;
}
