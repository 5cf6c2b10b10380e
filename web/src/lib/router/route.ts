/** Addresses of the app: what a link says, and how it is written. Pure; the browser's history is in router.svelte.ts. */

import { isNetworkPage } from '../network/pages';
import { GROUPS } from '../value/pages';

export const LANGS = ['en', 'es', 'fr'] as const;
export type Lang = (typeof LANGS)[number];

export const PAGES = [
  'map',
  'complexity',
  'value',
  'gaps',
  'priorities',
  'correlations',
  'network',
  'account',
  'readiness',
  'projects',
  'region',
  'cluster',
  'compare',
  'build',
  'sources',
  'about',
] as const;
export type Page = (typeof PAGES)[number];

/** Pages of complexity beside the ranking and those of places. */
const COMPLEXITY_PAGES = ['space', 'indices', 'forecast', 'projection'];

/** Pages of value networks; the sectors are the empty one. */
const VALUE_PAGES: readonly string[] = GROUPS.flatMap(({ pages }) => [...pages]);

export type Query = Readonly<Record<string, string>>;

export interface Route {
  lang: Lang;
  /** `unknown` for an address that leads nowhere. */
  page: Page | 'unknown';
  /** Region id or cluster key; for complexity nothing (the ranking), one of its pages or `place/…`; for value networks nothing (the sectors) or one of their pages; for gaps nothing (all) or a product; for projects nothing (the board) or a project; for the network one of its pages; empty on other pages. */
  id: string;
  query: Query;
}

/** Query entries that stay when the reader moves to another page. */
const CARRIED = ['year', 'reference', 'from'] as const;

export function isLang(text: string | undefined): text is Lang {
  return LANGS.some((lang) => lang === text);
}

/** The reader's language among ours, from the browser's list of preferences. */
export function preferredLang(wanted: readonly string[]): Lang {
  for (const tag of wanted) {
    const lang = tag.slice(0, 2).toLowerCase();
    if (isLang(lang)) return lang;
  }
  return 'en';
}

/** Reads an address; `fallback` is the language of an address that names none. */
export function parseRoute(pathname: string, search: string, fallback: Lang = 'en'): Route {
  const parts = pathname.split('/').filter((part) => part !== '');
  const named = isLang(parts[0]);
  const lang = named ? (parts[0] as Lang) : fallback;
  const [word = 'map', ...rest] = named ? parts.slice(1) : parts;
  const id = rest.map(decode).join('/');
  const known = PAGES.find((page) => page === word);
  const page = known !== undefined && fits(known, id) ? known : 'unknown';
  const query: Record<string, string> = {};
  for (const [key, value] of new URLSearchParams(search)) if (value !== '') query[key] = value;
  return { lang, page, id, query };
}

/** True where a page has something at this id. */
function fits(page: Page, id: string): boolean {
  if (page === 'complexity') return id === '' || COMPLEXITY_PAGES.includes(id) || /^place\/./.test(id);
  if (page === 'gaps') return id === '' || /^\d{6}$/.test(id);
  if (page === 'projects') return id === '' || /^[a-z0-9][a-z0-9-]{0,63}$/.test(id);
  if (page === 'value') return VALUE_PAGES.includes(id);
  if (page === 'network') return isNetworkPage(id);
  if (page === 'account') return id === '' || id === 'steward';
  return (page === 'region' || page === 'cluster') === (id !== '');
}

/** Writes the address of a route; `parseRoute` reads it back unchanged. */
export function formatRoute({ lang, page, id, query }: Route): string {
  const path = id === '' ? `/${lang}/${page}` : `/${lang}/${page}/${id.split('/').map(encode).join('/')}`;
  const entries = Object.entries(query).filter(([, value]) => value !== '');
  const search = entries.map(([key, value]) => `${encodeURIComponent(key)}=${encodeQuery(value)}`).join('&');
  return search === '' ? path : `${path}?${search}`;
}

/** The entries that follow the reader to the next page, with `more` on top. */
export function carry(query: Query, more: Query = {}): Query {
  const kept: Record<string, string> = {};
  for (const key of CARRIED) if (query[key] !== undefined) kept[key] = query[key];
  return { ...kept, ...more };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Region ids keep their colons and pluses in paths: both are legal there and people read them. */
function encode(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2B', '+');
}

/** In a query a plus means a space, so only colons, commas and slashes stay readable. */
function encodeQuery(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':').replaceAll('%2C', ',').replaceAll('%2F', '/');
}
