/** Names of what a supply chain is made of, in the reader's language. */

import type { ValueChain } from '../api/value';
import { ALL } from '../charts/layersLayout';
import { areaName } from '../components/names.svelte';
import { num, said, t, type Key } from '../i18n/i18n.svelte';
import type { Chain, Edge, Node } from './chain';

export const tierWord = (tier: number): string => t(`chain.tier.${tier as 1 | 2 | 3}`);
export const tierShort = (tier: number): string => t(`chain.tierShort.${tier as 1 | 2 | 3}`);
export const flagWord = (flag: string): string =>
  ['missing here', 'from abroad', 'one origin'].includes(flag) ? t(`chain.flag.${flag}` as Key) : flag;

export class ChainWords {
  readonly #found: () => ValueChain;
  readonly #chain: () => Chain;

  constructor(found: () => ValueChain, chain: () => Chain) {
    this.#found = found;
    this.#chain = chain;
  }

  money = (value: number): string => num(value, 'money', this.#found().table.currency);

  /** A value in the unit of its link. */
  amount = ({ kind, unit }: Pick<Edge, 'kind' | 'unit'>, value: number): string =>
    kind === 'membership'
      ? num(value, 'share')
      : kind === 'relatedness'
        ? num(value, 'index')
        : num(value, 'money', unit);

  /** Name, after the code of a product or an industry. */
  name = (node: Node): string =>
    node.code && node.code !== 'other' ? `${node.code} ${said(node.name)}` : said(node.name);

  /** Where a node is: `United States, elsewhere in North America`. */
  where(node: Node): string {
    if (node.region) return said(node.region.name);
    const country = node.country === null ? '' : areaName(node.country);
    if (node.stage === 0 || (node.kind !== 'sector' && node.kind !== 'cluster')) return country;
    return [country, t(`chain.place.${node.place}`)].filter(Boolean).join(', ');
  }

  full = (node: Node): string => `${this.name(node)} (${this.where(node)})`;

  /** One end of a link; buyers buy from all of the cluster. */
  end(id: string): string {
    const found = this.#found();
    const node = this.#chain().nodes.get(id);
    if (node) return this.full(node);
    return id === ALL ? `${said(found.cluster_name)} (${said(found.region_name)})` : id;
  }

  sayNode = (node: Node): string =>
    node.value > 0
      ? t('value.is', { name: this.full(node), value: this.money(node.value) })
      : this.full(node);

  sayEdge = (edge: Edge): string =>
    t('value.is', {
      name: `${this.end(edge.from)} → ${this.end(edge.to)}`,
      value: `${this.amount(edge, edge.value)}, ${tierShort(edge.tier)}`,
    });

  /** Name of a stage; the cluster by its own. */
  stage = (stage: number): string =>
    stage === 0 ? said(this.#found().cluster_name) : t(`chain.stage.${stage as -3 | -2 | -1 | 1}`);
}
