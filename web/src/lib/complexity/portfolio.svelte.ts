/** The portfolio of a place, asked for once a goal is named: it is an integer programme, which takes its time. */

import { api } from '../api/client';
import type { Basis, Portfolio, PortfolioStep } from '../api/complexity';
import type { Column } from '../components/table';
import { t } from '../i18n/i18n.svelte';
import { Resource } from '../state/resource.svelte';
import { activityWord, codeColumn, indexKind, numbers, shareWord } from './columns.svelte';
import { goalParams } from './portfolio';
import { nameOf, type ComplexityState } from './state.svelte';

export class PortfolioState {
  readonly reply = new Resource<Portfolio>();
  readonly params: Record<string, string | number> | undefined;
  /** What is chosen, for the chart to mark. */
  readonly chosen: ReadonlySet<string>;

  /** Made while a component is. */
  constructor(cx: ComplexityState, id: () => string) {
    const params = $derived.by(() => {
      const goal = goalParams(cx.query.goal);
      return cx.params && goal && { ...cx.params, ...goal };
    });
    this.params = $derived(params);
    this.chosen = $derived(new Set(this.reply.value?.steps.map(({ id }) => id)));
    $effect(() => {
      if (params) void this.reply.load(api.portfolio(id(), params));
      else this.reply.clear();
    });
  }
}

export const portfolioColumns = (
  basis: Basis,
  rows: readonly PortfolioStep[],
  href: (id: string) => string,
): Column<PortfolioStep>[] => [
  { id: 'name', label: activityWord(basis), text: nameOf, href: ({ id }) => href(id) },
  ...codeColumn(rows),
  numbers('pci', t('complexity.pci'), indexKind(basis), ({ pci }) => pci, { term: 'term.pci' }),
  numbers('distance', t('complexity.distance'), 'distance', ({ effort }) => effort, {
    term: 'term.distance',
  }),
  numbers('worth', t('place.worth'), 'index', ({ worth }) => worth, { term: 'term.worth' }),
  numbers('without', t('place.without'), 'distance', ({ without }) => without, { term: 'term.without' }),
  numbers('cog', t('complexity.cog'), 'index', ({ cog }) => cog, { term: 'term.cog', optional: true }),
  numbers('rca', shareWord(basis), 'lq', ({ rca }) => rca, { term: 'term.rca' }),
];
