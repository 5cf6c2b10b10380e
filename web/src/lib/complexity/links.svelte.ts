/** Links that hold against chance: what is asked for, and the columns of their table. */

import { api } from '../api/client';
import type { Basis, Link, Links } from '../api/complexity';
import type { Column } from '../components/table';
import { t } from '../i18n/i18n.svelte';
import { Resource } from '../state/resource.svelte';
import { activityWord, numbers, placeWord } from './columns.svelte';
import { nameOf, placeHref, type ComplexityState } from './state.svelte';

/** Shares of false links that can be allowed. */
export const LEVELS = ['0.01', '0.05', '0.1'] as const;
const USUAL = '0.05';
/** Links that are drawn and listed; the files have all of them. */
const MOST = 2000;
const ALL = 100_000;

export class LinksState {
  readonly reply = new Resource<Links>();
  readonly on: boolean;
  readonly level: string;
  readonly #params: Record<string, string | number> | undefined;

  /** Made while a component is. */
  constructor(cx: ComplexityState, of: () => Links['of'], on: () => boolean = () => true) {
    this.on = $derived(cx.query.links === '1' && on());
    this.level = $derived(LEVELS.find((one) => one === cx.query.fdr) ?? USUAL);
    this.#params = $derived(cx.params && { ...cx.params, of: of(), fdr: this.level });
    $effect(() => {
      if (this.on && this.#params) void this.reply.load(api.links({ ...this.#params, most: MOST }));
      else this.reply.clear();
    });
  }

  /** What a file of all of them is asked for. */
  get whole(): Record<string, string | number> {
    return { ...this.#params, most: ALL };
  }
}

export const linkColumns = (
  basis: Basis,
  { of }: Pick<Links, 'of'>,
  inSpace: (id: string) => string,
): Column<Link>[] => {
  const href = of === 'places' ? placeHref : inSpace;
  const word = of === 'places' ? placeWord(basis) : activityWord(basis);
  const ends = [
    { id: 'first', label: word, of: ({ first, first_name }: Link) => ({ id: first, name: first_name }) },
    {
      id: 'second',
      label: t('links.and', { what: word.toLowerCase() }),
      of: ({ second, second_name }: Link) => ({ id: second, name: second_name }),
    },
  ];
  return [
    ...ends.map(({ id, label, of: end }): Column<Link> => ({
      id,
      label,
      wide: true,
      text: (row) => nameOf(end(row)),
      href: (row) => href(end(row).id),
      full: (row) => `${end(row).id} ${nameOf(end(row))}`,
    })),
    numbers('shared', t('links.shared'), 'count', ({ shared }) => shared, { term: 'term.shared' }),
    numbers('expected', t('links.expected'), 'lq', ({ expected }) => expected, { term: 'term.expected' }),
    numbers('p', t('links.p'), 'pvalue', ({ p_value }) => p_value, { term: 'term.p' }),
  ];
};
