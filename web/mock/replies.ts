/** The mock's answers in the shapes of the REST interface, so that the app can be worked on without a server. */

import type * as Api from '../src/lib/api/types';
import { CLUSTERS, Numbers, YEARS } from './cells.ts';
import { answerChain } from './chain.ts';
import { ComplexityMock } from './complexity.ts';
import { answerCorrelations } from './correlations.ts';
import { readPlaces, type Place } from './places.ts';
import { answerPriorities } from './priorities.ts';
import { answerShock } from './shock.ts';
import { answerTrade } from './trade.ts';
import { answerValue } from './value.ts';

const LATEST = 2023;
const same = (text: string): Api.Text3 => ({ en: text, es: text, fr: text });
const page = <T>(items: T[], offset = 0, limit = 50): Api.Page<T> => ({
  total: items.length,
  offset,
  items: items.slice(offset, offset + limit),
});

const SOURCE: Api.SourceInfo = {
  id: 'mock-0001',
  product: 'mock',
  publisher: 'Mock of the web app',
  title: 'Invented numbers for work on the pages',
  edition: '2023',
  licence: 'MIT OR Apache-2.0',
  file: 'mock.csv',
  sha256: '0'.repeat(64),
  retrieved: '2026-01-01',
  rows: 1000,
  rejected: 0,
  suppressed: 40,
  sample: true,
};
const HEAD = { release: 'mock', sample: true };
const NOTES: Api.Note[] = [
  {
    code: 'sample-data',
    text: { en: 'Invented numbers.', es: 'Cifras inventadas.', fr: 'Chiffres inventés.' },
  },
];

const IMPUTATION: Api.ImputationReport = {
  release: 'mock',
  tables: [
    {
      country: 'us',
      year: LATEST,
      level: 'us:county',
      classification: 'naics-2017',
      cells: 1200,
      withheld: 800,
      estimated: 300,
      sums: 150,
      draws: 96,
    },
  ],
  findings: [
    {
      kind: 'contradiction',
      year: LATEST,
      region: 'us:state:26',
      classification: 'naics-2017',
      industry: '336',
      along: 'places',
      whole_low: 100,
      whole_high: 100,
      parts_low: 120,
      parts_high: null,
      source: 'mock-0001',
      line: 7,
    },
  ],
};

export class Mock {
  readonly places = readPlaces();
  readonly #byId = new Map(this.places.map((place) => [place.id, place]));
  readonly #numbers = new Numbers(this.places);
  readonly #complexity = new ComplexityMock(this.places);

  /** Answers a path below /api/v1/, or null where nothing is there; `body` is what was posted. */
  answer(path: string, query: URLSearchParams, body?: unknown): unknown {
    const [head = '', id = '', more = '', key = ''] = path.split('/').map(decodeURIComponent);
    const year = Number(query.get('year') ?? LATEST);
    const limit = Number(query.get('limit') ?? 50);
    const offset = Number(query.get('offset') ?? 0);
    if (body !== undefined && head !== 'complexity') return null;
    if (head === 'complexity') return this.#complexity.answer([id, more, key], query, body);
    if (head === 'value' && id === 'chain')
      return answerChain(query, this.#numbers, this.places, (one) => this.#info(one).name);
    if (head === 'value' && id === 'links')
      return answerTrade(query, this.places, (one) => this.#info(one).name);
    if (head === 'value' && id === 'shock')
      return answerShock(query, this.places, (one) => this.#info(one).name);
    if (head === 'value') return answerValue(id, query);
    if (head === 'correlations') return answerCorrelations(id, query, this.places);
    if (head === 'priorities') return answerPriorities(query);
    if (head === 'meta') return this.#meta();
    if (head === 'sources') return page([SOURCE]);
    if (head === 'imputation') return IMPUTATION;
    if (head === 'releases')
      return page([
        { id: 'mock', current: true, version: '0.1.0', sources: ['mock-0001'], tables: {}, sample: true },
      ]);
    if (head === 'clusters' && id === '') return page(CLUSTERS.map(clusterInfo), 0, 1000);
    if (head === 'clusters') return this.#cluster(id, year, query);
    if (head === 'compare')
      return {
        regions: (query.get('ids') ?? '')
          .split(',')
          .map((one) => ({ ...this.#region(one, year, query), sub_regions: [] })),
      };
    if (head === 'map') return this.#map(year, query);
    if (head === 'search') return page(this.#search(query.get('q') ?? ''), 0, limit);
    if (head === 'provenance')
      return {
        release: 'mock',
        method: 'mock/1',
        explanation: same('An invented number.'),
        rows: this.#industries(query.get('region') ?? 'us'),
        sources: [SOURCE],
      };
    if (head !== 'regions') return null;
    if (id === '')
      return page(
        this.places.filter((place) => place.level === query.get('level')).map(regionInfo),
        offset,
        limit,
      );
    if (more === 'industries') return page(this.#industries(id));
    if (more === 'clusters' && key !== '') return this.#cellProfile(id, key, year, query);
    return this.#byId.has(id) || id.includes('+') ? this.#region(id, year, query) : null;
  }

  #meta(): Api.Meta {
    const levels = [...new Set(this.places.map((place) => place.level))].map((level) => {
      const regions = this.places.filter((place) => place.level === level).length;
      return { level, name: same(level), regions, with_clusters: regions, years: YEARS };
    });
    const indicator = (id: string, en: string, scale: string): Api.IndicatorInfo => ({
      id,
      name: same(en),
      unit: same(''),
      help: same(`${en}, explained.`),
      scale,
    });
    return {
      ...HEAD,
      version: '0.1.0',
      definition: 'icluster-sample',
      levels,
      years: YEARS,
      custom: [this.#info('custom:us:county:06073+us:county:06025+mx:state:02')],
      indicators: [
        indicator('lq', 'Location quotient', 'diverging'),
        indicator('jobs', 'Jobs', 'sequential'),
        indicator('share', 'Share of reference', 'sequential'),
        indicator('strength', 'Specialisation', 'classes'),
        indicator('growth', 'Growth of jobs a year', 'diverging'),
        indicator('cluster-strength', 'Cluster strength', 'sequential'),
        indicator('p-strong', 'Probability of being strong', 'sequential'),
      ],
    };
  }

  #info(id: string): Api.RegionInfo {
    const found = this.#byId.get(id);
    if (found) return regionInfo(found);
    const parts = id
      .slice(7)
      .split('+')
      .map((part) => this.#byId.get(part)?.name ?? part);
    return {
      id,
      level: 'custom',
      country: null,
      name: same(parts.join(' + ')),
      parent: null,
      parent_name: null,
      population: null,
      center: null,
      bounds: null,
      detail: 'clusters',
    };
  }

  #reference(id: string, query: URLSearchParams): Api.ReferenceInfo {
    const wanted = query.get('reference');
    const place =
      this.#byId.get(wanted ?? '') ?? this.#byId.get(this.#byId.get(id)?.country ?? 'na') ?? this.places[0]!;
    return { id: place.id, name: same(place.name), pool: ['us:county'], pool_size: 3143 };
  }

  #region(id: string, year: number, query: URLSearchParams): Api.RegionProfile {
    const info = this.#info(id);
    const reference = this.#reference(id, query);
    const cells = CLUSTERS.map(({ key }) => this.#numbers.cell(id, key, year, reference.id)).sort(
      (a, b) => b.kind.localeCompare(a.kind) || (b.lq.value ?? -1) - (a.lq.value ?? -1),
    );
    const totals = this.#numbers.totals(id, year, reference.id);
    const sentence = `${info.name.en} is strong in ${totals.strong_clusters} of 9 traded clusters.`;
    return {
      ...HEAD,
      region: info,
      parts: id.startsWith('custom:')
        ? id
            .slice(7)
            .split('+')
            .map((part) => this.#info(part))
        : [],
      year,
      from_year: 2019,
      years: YEARS,
      reference,
      definition: 'icluster-sample',
      headline: same(sentence),
      totals,
      trend: YEARS.map((one) => this.#numbers.totals(id, one, reference.id)),
      breaks: [],
      clusters: cells,
      sectors: [],
      sub_regions: this.places
        .filter((place) => place.parent === id)
        .map((place) => ({
          region: regionInfo(place),
          totals: this.#numbers.totals(place.id, year, reference.id),
        })),
      notes: NOTES,
      sources: [SOURCE],
    };
  }

  #cellProfile(id: string, key: string, year: number, query: URLSearchParams): Api.CellProfile {
    const reference = this.#reference(id, query);
    const cell = (when: number) => this.#numbers.cell(id, key, when, reference.id);
    return {
      ...HEAD,
      region: this.#info(id),
      cluster: clusterInfo(CLUSTERS.find((one) => one.key === key) ?? CLUSTERS[0]!),
      reference,
      year,
      cell: cell(year),
      series: YEARS.map((when) => ({ year: when, cell: cell(when) })),
      breaks: [],
      subclusters: [],
      industries: this.#industries(id),
      notes: NOTES,
      sources: [SOURCE],
    };
  }

  #cluster(key: string, year: number, query: URLSearchParams): Api.ClusterProfile {
    const level = query.get('level') ?? 'us:state';
    const reference = this.#reference(level.slice(0, 2), query);
    const cells = this.places
      .filter((place) => place.level === level)
      .map((place) => ({
        region: regionInfo(place),
        cell: this.#numbers.cell(place.id, key, year, reference.id),
      }))
      .sort((a, b) => (b.cell.jobs.value ?? -1) - (a.cell.jobs.value ?? -1));
    const cluster = clusterInfo(CLUSTERS.find((one) => one.key === key) ?? CLUSTERS[0]!);
    return {
      ...HEAD,
      cluster,
      level,
      year,
      from_year: 2019,
      years: YEARS,
      reference,
      headline: same(`${cells[0]?.region.name.en ?? ''} has most jobs in ${cluster.name.en}.`),
      total: this.#numbers.cell(reference.id, key, year, reference.id),
      regions: cells.slice(0, Number(query.get('limit') ?? 50)),
      region_count: cells.length,
      subclusters: [],
      industries: this.#industries('us'),
      notes: NOTES,
      sources: [SOURCE],
    };
  }

  #map(year: number, query: URLSearchParams): Api.MapLayer {
    const levels = (query.get('levels') ?? 'us:county').split(',');
    const cluster = query.get('cluster') || 'automotive';
    const indicator = query.get('indicator') || 'lq';
    const regions = this.places.filter((place) => levels.includes(place.level));
    const statuses = ['observed', 'missing', 'suppressed', 'modelled'];
    const cells = regions.map(({ id, country }) =>
      this.#numbers.cell(id, cluster, year, query.get('reference') ?? country ?? 'na'),
    );
    const pick = (cell: Api.Cell): Api.Value =>
      indicator === 'jobs'
        ? cell.jobs
        : indicator === 'share'
          ? cell.share_of_reference
          : indicator === 'growth'
            ? { value: cell.change?.annual_growth ?? null, status: 'observed' }
            : cell.lq;
    const values = cells.map((cell) => pick(cell));
    const breaks: Record<string, number[]> = {
      lq: [0.25, 0.5, 1, 1.5, 2, 4],
      growth: [-0.05, -0.02, 0, 0.02, 0.05],
      strength: [],
      share: [0.0001, 0.001, 0.01, 0.05],
    };
    return {
      ...HEAD,
      levels,
      cluster,
      indicator,
      year,
      boundaries: null,
      reference: this.#reference('us', query),
      breaks: breaks[indicator] ?? [50, 200, 1000, 5000, 20000],
      regions: regions.map(({ id }) => id),
      values: values.map(({ value }) => value),
      low: values.map(({ low }) => low ?? null),
      high: values.map(({ high }) => high ?? null),
      status: values.map(({ status, value }) =>
        statuses.indexOf(value === null && status === 'observed' ? 'missing' : status),
      ),
      statuses,
      classes: cells.map((cell) => ['none', 'large', 'strong', 'strong-and-large'].indexOf(cell.map_class)),
      suppressed_share: cells.map((cell) => cell.suppressed_share),
      notes: NOTES,
    };
  }

  #search(q: string): Api.Hit[] {
    const wanted = q.toLowerCase();
    const clusters = CLUSTERS.filter(({ name }) => name.en.toLowerCase().includes(wanted)).map(
      ({ key, name, kind }) => ({ kind: 'cluster', id: key, name, detail: same(kind) }),
    );
    const regions = this.places
      .filter((place) => place.name.toLowerCase().startsWith(wanted))
      .map((place) => ({
        kind: 'region',
        id: place.id,
        name: same(place.name),
        detail: same(`${place.level}, ${this.#byId.get(place.parent ?? '')?.name ?? ''}`),
      }));
    return [...clusters, ...regions];
  }

  #industries(id: string): Api.IndustryRow[] {
    const value = (number: number): Api.Value => ({ value: number, status: 'observed' });
    return [336111, 336211, 336350].map((code, i) => ({
      classification: 'naics-2017',
      code: String(code),
      title: same(`Industry ${code}`),
      clusters: { automotive: 1 },
      jobs: value(Math.round(this.#numbers.jobs(id, 'automotive', LATEST) / (i + 2))),
      establishments: value(10),
      wages: value(1e6),
      lq: { value: 1.5 - i / 2, status: 'observed' as const },
      share_of_region: value(0.02 / (i + 1)),
      share_of_reference: value(0.001 / (i + 1)),
      rank: 3 + i,
      percentile: 80 - 10 * i,
      strength: { qualifying: true, significant: i < 2, strong: i === 0, strong10: false },
      map_class: i === 0 ? ('strong' as const) : ('none' as const),
      line: 100 + i,
      source: 'mock-0001',
    }));
  }
}

function clusterInfo({ key, name, kind }: (typeof CLUSTERS)[number]): Api.ClusterInfo {
  const at = CLUSTERS.findIndex((one) => one.key === key);
  return {
    key,
    code: String(at + 1),
    name,
    kind,
    family: at % 8,
    subclusters: [],
    purity: { us: 1, mx: 0.9, ca: 0.95 },
  };
}

function regionInfo({ id, level, country, name, parent, bounds }: Place): Api.RegionInfo {
  const center: [number, number] = [(bounds[0] + bounds[2]) / 2, (bounds[1] + bounds[3]) / 2];
  return {
    id,
    level,
    country,
    name: same(name),
    parent,
    parent_name: parent === null ? null : same(parent),
    population: null,
    center,
    bounds,
    detail: 'clusters',
  };
}
