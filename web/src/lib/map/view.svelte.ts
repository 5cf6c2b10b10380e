/** What the map page shows, read from its address, with the replies it needs. */

import { api } from '../api/client';
import type { IndicatorInfo, MapLayer, RegionInfo } from '../api/types';
import type { Kind } from '../format/number';
import { num, said, t } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { scaleOf } from '../scale/classes';
import { app } from '../state/app.svelte';
import { Resource } from '../state/resource.svelte';
import { theme } from '../state/theme.svelte';
import { levelsOf } from './levels';

const KINDS: Record<string, Kind> = {
  lq: 'lq',
  jobs: 'jobs',
  share: 'share',
  wage: 'money',
  establishments: 'count',
  growth: 'growth',
  'cluster-strength': 'share',
  'p-strong': 'share',
};

/** Indicators that need one cluster, and those that are about all together. */
const ONE_CLUSTER = ['lq', 'share', 'strength', 'p-strong'];
const ALL_CLUSTERS = ['cluster-strength'];

export const kindOf = (indicator: string): Kind => KINDS[indicator] ?? 'plain';

/** The indicator that fits a choice of cluster: the one wanted where it does. */
export function fittingIndicator(cluster: string, indicator: string): string {
  if (cluster === 'all' && ONE_CLUSTER.includes(indicator)) return 'cluster-strength';
  if (cluster !== 'all' && ALL_CLUSTERS.includes(indicator)) return 'lq';
  return indicator;
}

export class MapState {
  readonly layer = new Resource<MapLayer>();
  readonly names = new Resource<Map<string, RegionInfo>>();

  readonly query = $derived(router.route.query);
  readonly levels = $derived(levelsOf(this.query.level, app.loaded));
  readonly cluster = $derived(this.query.cluster ?? firstCluster());
  readonly indicator = $derived(fittingIndicator(this.cluster, this.query.indicator ?? 'lq'));
  readonly year = $derived(this.query.year ?? '');
  /** Regions of several countries share one measuring rod: the continent, where the address names no other. */
  readonly joint = $derived(new Set(this.levels.map((level) => level.slice(0, 2))).size > 1);
  readonly reference = $derived(this.query.reference ?? (this.joint ? 'na' : ''));

  readonly info: IndicatorInfo | undefined = $derived(
    app.meta.value?.indicators.find(({ id }) => id === this.indicator),
  );
  /** Unit to write behind a number; shares, growth and quotients carry their own. */
  readonly unit = $derived(
    ['lq', 'share', 'growth'].includes(kindOf(this.indicator)) ? '' : said(this.info?.unit),
  );
  readonly kind = $derived(kindOf(this.indicator));
  readonly scale = $derived(
    this.layer.value && scaleOf(this.layer.value, this.info?.scale ?? 'sequential', theme.dark),
  );
  readonly index = $derived(new Map(this.layer.value?.regions.map((id, i) => [id, i])));
  readonly clusterName = $derived(
    this.cluster === 'all' ? t('map.all') : said(app.cluster(this.cluster)?.name) || this.cluster,
  );
  readonly title = $derived(
    t('map.title', { indicator: said(this.info?.name) || this.indicator, cluster: this.clusterName }),
  );

  /** Asks for the layer the address names. */
  load(): void {
    if (this.cluster === '' || !app.meta.value) return;
    void this.layer.load(
      api.map({
        levels: this.levels.join(','),
        cluster: this.cluster,
        indicator: this.indicator,
        year: this.year,
        from: this.query.from,
        reference: this.reference,
      }),
    );
  }

  /** Names of all regions shown; asked only when a table needs them. */
  loadNames(): void {
    void this.names.load(allRegions(this.levels));
  }

  /** What the map says about one region, in words. */
  describe(id: string): string {
    return describeAt(this.layer.value, this.index.get(id), (value) =>
      [num(value, this.kind), this.unit].filter(Boolean).join(' '),
    );
  }
}

/** What a layer says about the region at a position: its number or class, or why there is none. */
export function describeAt(
  layer: MapLayer | undefined,
  at: number | undefined,
  write: (value: number) => string,
): string {
  if (!layer || at === undefined) return t('legend.missing');
  const value = layer.values[at] ?? null;
  const status = layer.statuses[layer.status[at] ?? -1] ?? 'missing';
  if (status === 'suppressed' && value === null) return t('status.suppressed');
  if (status === 'missing') return t('legend.missing');
  if (layer.indicator === 'strength') return strengthName(layer.classes[at] ?? 0);
  if (value === null) return t('legend.missing');
  const words = status === 'modelled' || status === 'imputed' ? [t(`status.${status}`)] : [];
  const [low, high] = [layer.low[at] ?? null, layer.high[at] ?? null];
  if (low !== null && high !== null) words.push(`${write(low)}–${write(high)}`);
  return write(value) + (words.length > 0 ? ` (${words.join(', ')})` : '');
}

export const strengthName = (at: number): string =>
  [t('legend.none'), t('legend.large'), t('legend.strong'), t('legend.strongLarge')][at] ?? '';

/** Automotive where the definition has it, otherwise its first traded cluster. */
export function firstCluster(): string {
  const clusters = app.clusters.value?.items ?? [];
  return (
    (clusters.find(({ key }) => key === 'automotive') ?? clusters.find(({ kind }) => kind === 'traded'))
      ?.key ?? ''
  );
}

const STEP = 1000;

async function allRegions(levels: string[]): Promise<Map<string, RegionInfo>> {
  const regions = new Map<string, RegionInfo>();
  for (const level of levels) {
    for (let offset = 0, total = 1; offset < total;) {
      const page = await api.regions({ level, limit: STEP, offset });
      for (const region of page.items) regions.set(region.id, region);
      total = page.total;
      offset += Math.max(1, page.items.length);
      if (page.items.length === 0) break;
    }
  }
  return regions;
}
