/** Asks the knowledge network. Nothing is kept but what never changes: claims change under their address, and so does who asks. */

import type * as Accounts from '../api/accounts';
import { apiUrl, ask, askOurs, send, type Params } from '../api/client';
import type * as Net from '../api/network';
import type * as Registry from '../api/registry';
import { lang } from '../i18n/i18n.svelte';
import { encoded } from './iri';
import { listOf, matchesOf } from './replies';

const url = (path: string, params: Params = {}) => apiUrl(`network/${path}`, { ...params, lang: lang() });
const get = <T>(path: string, params?: Params) => ask<T>(url(path, params));
const part = encodeURIComponent;

export const network = {
  search: (params: Params) => get<Net.Found>('search', params),
  near: (params: Params) => get<Net.Found>('near', params),
  thing: (path: string) => get<Net.Thing>(`things/${encoded(path)}`),
  neighbours: (path: string, limit: number) => get<Net.Neighbours>(`neighbours/${encoded(path)}`, { limit }),
  questions: () => get<Net.Question[]>('questions'),
  answer: (number: number, params: Params) => get<Net.Answer>(`questions/${number}`, params),
  answerUrl: (number: number, params: Params) => url(`questions/${number}`, params),
  initiatives: async () => listOf(await get<Net.InitiativeInfo[]>('initiatives')),
  initiative: (key: string) => get<Net.Initiative>(`initiatives/${part(key)}`),
  path: (from: string, to: string) => get<Net.NetPath>('path', { from, to }),
  measures: (params: Params) => get<Registry.NetworkMeasures>('measures', params),
};

export const registry = {
  organisations: (params: Params) => get<Registry.Listed>('organisations', params),
  entities: (params: Params) => get<Registry.Listed>('entities', params),
  entity: (id: string) => get<Registry.Entity>(`entities/${part(id)}`),
  history: (id: string) => get<Registry.Claim[]>(`entities/${part(id)}/history`),
  add: (entity: Registry.NewEntity) =>
    send<Registry.Entity>('POST', url(entity.kind === 'organisation' ? 'organisations' : 'entities'), entity),
  change: (id: string, changes: { claims: Registry.NewClaim[]; withdraw: string[] }) =>
    send<Registry.Entity>('PUT', url(`entities/${part(id)}`), changes),
  remove: (id: string, reason: string, erase: boolean) =>
    send<void>('DELETE', url(`entities/${part(id)}`, { reason, erase: String(erase) })),
  judge: (claim: string, body: { status?: string; note?: string }) =>
    send<Registry.Claim>('PUT', url(`claims/${part(claim)}`), body),
  vocabulary: async (name: string) => listOf(await get<Registry.Word[]>(`vocabularies/${name}`)),
  template: (kind: string, format: 'xlsx' | 'csv') => url(`templates/${kind}.${format}`),
  load: (file: File, params: Params) =>
    send<Registry.ImportReport>('POST', url('imports', { name: file.name, ...params }), file),
  reviews: async (params: Params) => listOf(await askOurs<Registry.Review[]>(url('reviews', params))),
  decide: (id: string, verdict: Registry.Verdict, note?: string) =>
    send<unknown>('POST', url(`reviews/${part(id)}`), { verdict, ...(note ? { note } : {}) }),
  undo: (id: string) => send<unknown>('DELETE', url(`reviews/${part(id)}/decision`)),
};

/** Candidates with what else the reply says of them all. */
const candidates = (reply: Registry.Match[] | Registry.GapPartners): Registry.Candidates => ({
  ...(Array.isArray(reply) ? {} : reply),
  ...matchesOf(reply),
});

export const matching = {
  need: async (id: string, params: Params) => candidates(await get(`needs/${part(id)}/matches`, params)),
  /** Candidates for a product bought from far, with what they were looked for by. */
  gap: async (hs: string, params: Params) => candidates(await get(`gaps/${part(hs)}/partners`, params)),
  project: async (id: string, params: Params) =>
    candidates(await get(`projects/${part(id)}/matches`, params)),
  consortium: (body: Registry.ConsortiumAsk) => send<Registry.Consortium>('POST', url('consortium'), body),
  /** Contacts of an organisation, those it asked for and those it was asked for. */
  contacts: async (of: string) => listOf(await askOurs<Registry.Contact[]>(url('contacts', { of }))),
  ask: (need: string, organisation: string, message: string) =>
    send<Registry.Contact>('POST', url('contacts'), { need, organisation, message }),
  answer: (id: string, decision: 'accept' | 'decline' | 'withdraw') =>
    send<Registry.Contact>('POST', url(`contacts/${part(id)}`), { decision }),
};

export const accounts = {
  session: () => ask<Accounts.Session>(apiUrl('session', { lang: lang() })),
  signIn: (email: string, password: string) =>
    send<Accounts.Session>('POST', apiUrl('session', { lang: lang() }), { email, password }),
  signOut: () => send<unknown>('DELETE', apiUrl('session')),
  tokens: async () => listOf(await ask<Accounts.Token[]>(apiUrl('tokens'))),
  addToken: (name: string, scope: Accounts.Scope) =>
    send<Accounts.Token>('POST', apiUrl('tokens'), { name, scope }),
  dropToken: (id: string) => send<unknown>('DELETE', apiUrl(`tokens/${part(id)}`)),
  exportUrl: () => apiUrl('account/export'),
  changePassword: (old: string, fresh: string) =>
    send<unknown>('PUT', apiUrl('account/password'), { old, new: fresh }),
  erase: () => send<unknown>('DELETE', apiUrl('account')),
  accounts: async () => listOf(await ask<Accounts.Account[]>(apiUrl('accounts'))),
  addAccount: (account: Accounts.NewAccount) => send<Accounts.Account>('POST', apiUrl('accounts'), account),
  changeAccount: (id: string, changes: Partial<Accounts.Account>) =>
    send<Accounts.Account>('PUT', apiUrl(`accounts/${part(id)}`), changes),
  removeAccount: (id: string) => send<unknown>('DELETE', apiUrl(`accounts/${part(id)}`)),
  audit: async (params: Params) => listOf(await ask<Accounts.AuditLine[]>(apiUrl('audit', params))),
};
