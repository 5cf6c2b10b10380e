/** The pages of value networks, in groups by what one wants to know. Pure. */

export const GROUPS = [
  { id: 'chains', pages: ['chain', 'links', 'dependency', 'mirror'] },
  { id: 'places', pages: ['region', 'exports', 'origins'] },
  { id: 'tables', pages: ['', 'network', 'change', 'tables'] },
  { id: 'whatif', pages: ['shock', 'extract', 'redirect', 'influence'] },
] as const;

export type Group = (typeof GROUPS)[number];
export type ValuePage = Group['pages'][number];

/** The group a page is in. */
export const groupOf = (page: string): Group | undefined =>
  GROUPS.find(({ pages }) => pages.some((one) => one === page));
