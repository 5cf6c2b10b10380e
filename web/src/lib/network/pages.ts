/** The pages of the knowledge network in their groups, and which addresses below `network/` lead somewhere. Pure. */

export const GROUPS = [
  { id: 'find', pages: ['', 'explore', 'questions', 'sparql'] },
  { id: 'registry', pages: ['organisations', 'import', 'reviews'] },
  { id: 'matching', pages: ['needs', 'matches', 'consortium', 'path', 'contacts'] },
  { id: 'initiatives', pages: ['initiatives'] },
] as const;

export type Group = (typeof GROUPS)[number];
export type NetPage = Group['pages'][number];

const PAGES: readonly string[] = GROUPS.flatMap(({ pages }) => [...pages]);

/** What may follow a page in its address. */
const BELOW: Record<string, RegExp> = {
  thing: /^.+$/,
  explore: /^.*$/,
  questions: /^\d{0,3}$/,
  organisations: /^(new|[^/]+\/edit)?$/,
  needs: /^(new)?$/,
  initiatives: /^[a-z0-9-]*$/,
};

/** The first part of an id and what follows it: `thing/org/1` is `thing` and `org/1`. */
export function split(id: string): { page: string; rest: string } {
  const at = id.indexOf('/');
  return at < 0 ? { page: id, rest: '' } : { page: id.slice(0, at), rest: id.slice(at + 1) };
}

/** True where the network has a page at this id. */
export function isNetworkPage(id: string): boolean {
  const { page, rest } = split(id);
  if (rest === '') return PAGES.includes(id) && !id.endsWith('/');
  return BELOW[page]?.test(rest) ?? false;
}

/** The group a page belongs to; the page of a thing is found by searching. */
export const groupOf = (page: string): Group =>
  GROUPS.find(({ pages }) => (pages as readonly string[]).includes(page)) ?? GROUPS[0];
