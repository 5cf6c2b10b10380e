/** Accounts of the mock: anyone who gives a password signs in; `steward@example.org` is a steward. */

import type { Account, AuditLine, Token } from '../../src/lib/api/accounts';
import type { Reply } from './index.ts';

const LOGIN = { password: true, oidc: { name: 'Example University', start: '/en/account?oidc=1' } };

export class AccountsMock {
  #signed: Account | undefined;
  #tokens: Token[] = [
    {
      id: 't1',
      name: 'Notebook (invented)',
      scope: 'read',
      made_at: '2026-05-01T10:00:00Z',
      ends_at: '2026-12-01T10:00:00Z',
      used_at: '2026-11-02T08:00:00Z',
    },
  ];
  #accounts: Account[] = [
    {
      id: 'a1',
      name: 'Invented Steward',
      email: 'steward@example.org',
      role: 'steward',
      initiatives: [],
      organisations: [],
      made_at: '2026-01-01T00:00:00Z',
    },
    {
      id: 'a2',
      name: 'Persona de Ejemplo',
      email: 'member@example.org',
      role: 'member',
      initiatives: ['women-entrepreneurship'],
      organisations: ['01JNVENTED0000000000000001'],
      made_at: '2026-02-01T00:00:00Z',
    },
  ];
  #audit: AuditLine[] = [
    {
      id: 'u1',
      at: '2026-11-02T08:01:00Z',
      who: 'a2',
      name: 'Persona de Ejemplo',
      action: 'claim.add',
      subject: 'org/01JNVENTED0000000000000001',
      detail: { predicate: 'women_led' },
    },
    {
      id: 'u2',
      at: '2026-11-03T09:30:00Z',
      who: 'a1',
      name: 'Invented Steward',
      action: 'claim.verify',
      subject: 'org/01JNVENTED0000000000000004',
    },
  ];

  answer(
    method: string,
    [head = '', id = '']: string[],
    query: URLSearchParams,
    body?: unknown,
  ): Reply | undefined {
    const sent = (body ?? {}) as Record<string, unknown>;
    const session = () => ({ status: 200, body: { account: this.#signed ?? null, login: LOGIN } });
    if (head === 'session' && method === 'GET') return session();
    if (head === 'session' && method === 'POST') {
      if (typeof sent.password !== 'string' || sent.password.length < 4)
        return {
          status: 401,
          body: { detail: 'E-mail or password is not right.', action: 'Type them again.' },
        };
      this.#signed = this.#accounts.find(({ email }) => email === sent.email) ?? this.#accounts[1];
      return session();
    }
    if (head === 'session' && method === 'DELETE') {
      this.#signed = undefined;
      return { status: 204 };
    }
    if (!['tokens', 'accounts', 'audit', 'account'].includes(head)) return undefined;
    if (!this.#signed)
      return { status: 401, body: { detail: 'Nobody is signed in.', action: 'Sign in first.' } };
    if (head === 'tokens' && method === 'GET') return { status: 200, body: this.#tokens };
    if (head === 'tokens' && method === 'POST') {
      const made = {
        id: `t${this.#tokens.length + 1}`,
        name: String(sent.name),
        scope: sent.scope === 'write' ? ('write' as const) : ('read' as const),
        made_at: '2026-11-27T12:00:00Z',
        ends_at: '2027-02-27T12:00:00Z',
      };
      this.#tokens = [...this.#tokens, made];
      return { status: 201, body: { ...made, token: 'icl_invented_token_that_opens_nothing' } };
    }
    if (head === 'tokens') {
      this.#tokens = this.#tokens.filter((one) => one.id !== id);
      return { status: 204 };
    }
    if (head === 'account' && id === 'password') return { status: 204 };
    if (head === 'account' && id === 'export')
      return { status: 200, body: { account: this.#signed, claims: [] } };
    if (head === 'account' && method === 'DELETE') {
      this.#signed = undefined;
      return { status: 204 };
    }
    if (this.#signed.role !== 'steward') return { status: 403, body: { detail: 'Only stewards see this.' } };
    if (head === 'accounts' && method === 'GET') return { status: 200, body: this.#accounts };
    if (head === 'accounts' && method === 'POST') {
      const made = { id: `a${this.#accounts.length + 1}`, role: 'member', ...sent } as Account;
      this.#accounts = [...this.#accounts, made];
      return { status: 201, body: made };
    }
    if (head === 'accounts' && method === 'DELETE') {
      this.#accounts = this.#accounts.filter((one) => one.id !== id);
      return { status: 204 };
    }
    if (head === 'accounts') {
      this.#accounts = this.#accounts.map((one) => (one.id === id ? { ...one, ...sent } : one));
      return { status: 200, body: this.#accounts.find((one) => one.id === id) };
    }
    if (head === 'audit') {
      const action = query.get('action') ?? '';
      return { status: 200, body: { items: this.#audit.filter((one) => one.action.startsWith(action)) } };
    }
    return undefined;
  }
}
