/**
 * Accounts for tests. The steward is one that is there: `ICLUSTER_STEWARD=email:password`, as tools/e2e.sh makes one on the throw-away
 * server; accounts of owners and what they speak for are made by it, and erased after the tests.
 */

import { BASE } from './browser.mjs';

const given = process.env.ICLUSTER_STEWARD ?? '';

/** Signs in and gives what a browser would keep. Vite's invented answers know one session for everybody and set no cookie. */
export async function signIn(email, password) {
  const reply = await fetch(`${BASE}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-requested-with': 'icluster' },
    body: JSON.stringify({ email, password }),
  });
  if (!reply.ok) throw new Error(`${email} cannot sign in: ${reply.status} ${await reply.text()}`);
  const cookies = reply.headers.getSetCookie().map((cookie) => {
    const [name, ...value] = cookie.split(';')[0].split('=');
    return { name, value: value.join('='), url: BASE };
  });
  return { email, password, account: (await reply.json()).account, cookies };
}

let kept;

/** The steward, signed in once for all tests of a file. */
export async function steward() {
  const at = given.indexOf(':');
  if (at < 1)
    throw new Error(
      'these tests change the registry as a steward: set ICLUSTER_STEWARD=email:password, or run tools/e2e.sh, which makes one',
    );
  kept ??= signIn(given.slice(0, at), given.slice(at + 1));
  return kept;
}

/** A request with the rights of somebody who is signed in; nothing where the reply is empty. */
export async function asked(who, method, path, body) {
  const reply = await fetch(`${BASE}/api/v1/${path}`, {
    method,
    headers: {
      accept: 'application/json',
      'x-requested-with': 'icluster',
      cookie: who.cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok) throw new Error(`${method} ${path}: ${reply.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

const made = { accounts: [], entities: [] };
const unique = () => `${Date.now().toString(36)}${made.accounts.length}${made.entities.length}`;

/** An account of a role, signed in; `organisations`: ids it speaks for. */
export async function account(role, organisations = []) {
  const [email, password] = [`${role}-${unique()}@example.org`, 'invented and long enough'];
  const body = { name: `Invented ${role}`, email, role, initiatives: [], organisations, password };
  const { id } = await asked(await steward(), 'POST', 'accounts', body);
  made.accounts.push(id);
  return signIn(email, password);
}

const SOURCE = { name: 'End-to-end test (invented)' };

/** An invented entity with these statements: predicate and value. */
export async function entity(kind, name, claims) {
  const label = `${name} ${unique()}`;
  const said = [['name', { type: 'text', text: label, language: 'en' }], ...claims];
  const found = await asked(await steward(), 'POST', 'network/entities', {
    kind,
    invented: true,
    claims: said.map(([predicate, value, more]) => ({
      predicate,
      value,
      source: SOURCE,
      visibility: 'public',
      ...more,
    })),
  });
  made.entities.push(found.id);
  return found;
}

/** Erases what the tests of a file made. */
export async function clean() {
  const who = kept === undefined ? undefined : await kept;
  for (const id of made.accounts.splice(0)) await asked(who, 'DELETE', `accounts/${id}`);
  for (const id of made.entities.splice(0))
    await asked(who, 'DELETE', `network/entities/${id}?erase=true&reason=test`).catch(() => undefined);
}

/** Takes over what the browser of a test made, to be erased with the rest. */
export const erase = (id) => made.entities.push(id);
