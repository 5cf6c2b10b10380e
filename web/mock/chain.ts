/** An invented supply chain: what each stage buys is what the stage before sells, needs are those of the cluster. */

import type * as Api from '../src/lib/api/value';
import type { Text3 } from '../src/lib/api/types';
import { chance, CLUSTERS, type Numbers } from './cells.ts';
import type { Place } from './places.ts';
import { REGIONS, SECTORS, TABLES } from './value.ts';

const text = (en: string, es: string, fr: string): Text3 => ({ en, es, fr });
const OTHER = text('Other sectors', 'Otros sectores', 'Autres secteurs');
const NATIONS: Record<string, string> = { us: 'usa', mx: 'mex', ca: 'can' };
const YEAR = 2023;
/** Output of a job, in the currency of the table. */
const PER_JOB = 2e5;
/** Part of output that is bought, and told sectors of a stage. */
const BOUGHT = 0.65;
const TOLD = 8;

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const parts = (id: string): string[] => (id.startsWith('custom:') ? id.slice(7).split('+') : [id]);
const middle = ({ bounds: [west, south, east, north] }: Place): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];

/** A node of suppliers with its part of what is bought. */
interface Supplier {
  place: Api.ChainPlace;
  country: string | null;
  sector: string;
  name: Text3;
  part: number;
}

/** Who sells to a stage; parts add up to one. */
function suppliers(countries: readonly string[], seed: string): Supplier[] {
  const places: [Api.ChainPlace, string | null, number][] = [
    ...countries.map((country): [Api.ChainPlace, string, number] => [
      'here',
      country,
      0.3 / countries.length,
    ]),
    ['nation', 'us', 0.25],
    ['nation', 'mx', 0.2],
    ['abroad', null, 0.25],
  ];
  const told = [...SECTORS].sort((a, b) => chance(seed + b.id) - chance(seed + a.id)).slice(0, TOLD);
  const all = [...told.map(({ id, name }) => ({ id, name })), { id: 'other', name: OTHER }];
  const weigh = (at: number, place: string) => 1 / (1 + at) + 0.2 * chance(`${seed}${at}${place}`);
  return places.flatMap(([place, country, part]) => {
    const weights = all.map((_, at) => weigh(at, `${place}${country}`));
    return all.map(({ id, name }, at) => ({
      place,
      country,
      sector: id,
      name,
      part: (part * (weights[at] ?? 0)) / sum(weights),
    }));
  });
}

const KINDS: readonly Api.EdgeKind[] = ['io', 'trade', 'relatedness', 'membership'];

/** Links of the other kinds to the cluster's part in a country. */
function ofKinds(country: string, cluster: { key: string }) {
  const seller = country === 'us' ? 'mx' : 'us';
  const to = `0:here:${country}`;
  const common = { to, year: YEAR, evidence: ['table'], exact: false, backbone: null };
  const node = (id: string, kind: Api.ChainNode['kind'], of: string, name: Text3, code: string | null) => ({
    id,
    kind,
    stage: kind === 'product' ? -1 : 0,
    place: kind === 'industry' ? ('here' as const) : ('nation' as const),
    country: of,
    sector: null,
    cluster: null,
    measures: null,
    code,
    name,
    value: 1,
  });
  const all: { node: Api.ChainNode; edge: Api.ChainEdge }[] = [];
  for (const [at, code] of ['870830', '870840', '854430'].entries()) {
    const id = `goods:${seller}-${country}:${code}`;
    const value = 1e6 * (1 + 9 * chance(`${cluster.key}${id}`));
    const tier = at === 0 ? 2 : 3;
    all.push({
      node: { ...node(id, 'product', seller, text(code, code, code), code), value },
      edge: {
        ...common,
        from: id,
        kind: 'trade',
        value,
        lower: 0.7 * value,
        upper: 1.2 * value,
        unit: 'USD',
        tier,
        method: 'trade-shared-out',
      },
    });
  }
  for (const { id: sector, name } of SECTORS.slice(0, 6)) {
    const id = `related:${country}:${sector}`;
    const value = 0.1 + 0.7 * chance(`${cluster.key}${id}`);
    all.push({
      node: node(id, 'activity', country, name, null),
      edge: {
        ...common,
        from: id,
        kind: 'relatedness',
        value,
        lower: 0.9 * value,
        upper: Math.min(1, 1.1 * value),
        unit: 'proximity',
        tier: 2,
        method: 'proximity-minimum',
      },
    });
  }
  for (const code of ['336111', '336350', '336390']) {
    const id = `industry:${country}:${code}`;
    all.push({
      node: node(id, 'industry', country, text(code, code, code), code),
      edge: {
        ...common,
        from: id,
        kind: 'membership',
        value: 1,
        lower: 1,
        upper: 1,
        exact: true,
        unit: 'share',
        tier: 1,
        method: 'membership-definition',
      },
    });
  }
  return all;
}

/** The answer at /api/v1/value/chain, or null where the region has no jobs of the cluster. */
export function answerChain(
  query: URLSearchParams,
  numbers: Numbers,
  places: readonly Place[],
  nameOf: (id: string) => Text3,
): Api.ValueChain | null {
  const region = query.get('region') ?? '';
  const cluster = CLUSTERS.find(({ key }) => key === query.get('cluster'));
  const table = TABLES.find(({ id }) => id === (query.get('table') ?? TABLES[0]?.id));
  const steps = Number(query.get('steps') ?? 2);
  if (!cluster || !table?.world || !(steps >= 1 && steps <= 3)) return null;
  const inside = parts(region);
  const own = [...new Set(inside.map((id) => id.slice(0, 2)))]
    .map((country) => ({
      country,
      jobs: sum(
        inside.filter((id) => id.startsWith(country)).map((id) => numbers.jobs(id, cluster.key, YEAR)),
      ),
    }))
    .filter(({ jobs }) => jobs > 0);
  if (own.length === 0) return null;
  const nation = (country: string): Text3 =>
    REGIONS.find(({ id }) => id === NATIONS[country])?.name ?? text(country, country, country);

  const nodes: Api.ChainNode[] = own.map(({ country, jobs }) => ({
    id: `0:here:${country}`,
    kind: 'cluster',
    code: null,
    stage: 0,
    place: 'here',
    country,
    sector: null,
    cluster: null,
    measures: null,
    name: cluster.name,
    value: jobs * PER_JOB,
  }));
  const edges: Api.ChainEdge[] = [];
  let buyers = nodes.map((node) => ({ ...node }));
  const countries = own.map(({ country }) => country);
  for (let step = 1; step <= steps; step++) {
    const all = suppliers(countries, `${region}${cluster.key}${step}`);
    const next = all.map((one): Api.ChainNode => {
      const id = [`-${step}`, one.place, one.country, one.sector].filter((part) => part !== null).join(':');
      return {
        id,
        kind: 'sector',
        code: null,
        stage: -step,
        place: one.place,
        country: one.country,
        sector: one.sector,
        cluster: null,
        measures: null,
        name: one.name,
        value: 0,
      };
    });
    for (const buyer of buyers)
      next.forEach((node, at) => {
        const value = buyer.value * BOUGHT * (all[at]?.part ?? 0);
        if (value <= 0) return;
        const tier =
          node.country !== null && buyer.country !== null && node.country !== buyer.country ? 2 : 3;
        node.value += value;
        edges.push({
          from: node.id,
          to: buyer.id,
          kind: 'io',
          value,
          lower: value * 0.8,
          upper: value * 1.3,
          exact: false,
          unit: table.currency,
          year: table.year,
          tier,
          method: 'leontief-gravity',
          evidence: ['table', tier === 2 ? 'margin:exports' : 'distance'],
          backbone: null,
        });
      });
    nodes.push(...next);
    // Those abroad are not followed.
    buyers = next.filter(({ place }) => place !== 'abroad');
  }
  edges.sort((a, b) => b.value - a.value);

  const asked = (query.get('kind') ?? '').split(',').filter(Boolean);
  const kinds = KINDS.filter((kind) => asked.length === 0 || asked.includes(kind));
  const others = countries.flatMap((country) => ofKinds(country, cluster));
  const wanted = others.filter(({ edge }) => kinds.includes(edge.kind));
  const flows = kinds.includes('io');

  const stage = nodes.filter((node) => node.stage === -1);
  const gaps = [...new Set(stage.map(({ sector }) => sector))]
    .map((sector): Api.ChainGap => {
      const of = stage.filter((node) => node.sector === sector);
      const need = sum(of.map(({ value }) => value));
      const part = (place: string) =>
        sum(of.filter((node) => node.place === place).map(({ value }) => value)) / need;
      const coverage = 20 * chance(`made${region}${sector}`) ** 4;
      const [here, bloc, abroad] = [part('here'), part('nation'), part('abroad')];
      return {
        sector: sector ?? '',
        name: of[0]?.name ?? OTHER,
        need,
        here,
        bloc,
        abroad,
        coverage,
        origins: REGIONS.filter(({ id }) => ['chn', 'row'].includes(id)).map(({ id, name }, i) => ({
          region: id,
          name,
          value: need * abroad * (i === 0 ? 0.7 : 0.3),
          share: i === 0 ? 0.7 : 0.3,
          own: false,
        })),
        concentration: 0.2 + 0.5 * chance(`from${sector}`),
        flags: [...(coverage < 0.05 ? ['missing here'] : []), ...(abroad > 0.25 ? ['from abroad'] : [])],
      };
    })
    .sort((a, b) => b.need - a.need);

  const made = sum(own.map(({ jobs }) => jobs * PER_JOB));
  const users = REGIONS.flatMap(({ id, name, size }) =>
    [{ id: 'final', name: text('Final use', 'Uso final', 'Usage final') }, ...SECTORS.slice(0, 4)].map(
      (to) => ({
        region: id,
        region_name: name,
        sector: to.id,
        name: to.name,
        weight: size * (to.id === 'final' ? 3 : 1) * (['usa', 'mex', 'can'].includes(id) ? 6 : 1),
      }),
    ),
  );
  const whole = sum(users.map(({ weight }) => weight));

  const sellers = places.filter(({ level }) => /^us:state$|^mx$|^ca$/.test(level)).slice(0, 30);
  const links = sellers
    .flatMap((from) =>
      inside.flatMap((to): Api.ChainLink[] => {
        const at = places.find(({ id }) => id === to);
        const sector = SECTORS[Math.floor(chance(`${from.id}${to}`) * SECTORS.length)];
        if (!at || !sector || from.id === to) return [];
        const crosses = from.country !== at.country;
        return [
          {
            from: from.id,
            from_name: nameOf(from.id),
            from_point: middle(from),
            to,
            to_name: nameOf(to),
            to_point: middle(at),
            sector: sector.id,
            name: sector.name,
            value: made * 0.02 * chance(`link${from.id}${to}`),
            tier: crosses ? 2 : 3,
            crosses,
          },
        ];
      }),
    )
    .sort((a, b) => b.value - a.value);

  return {
    table,
    region,
    region_name: nameOf(region),
    cluster: cluster.key,
    cluster_name: cluster.name,
    parts: own.map(({ country, jobs }) => ({
      country,
      name: nation(country),
      jobs,
      year: YEAR,
      output: jobs * PER_JOB,
    })),
    steps,
    covered: Array.from({ length: steps }, () => 0.8),
    kinds,
    nodes: [...nodes.filter(({ kind }) => flows || kind === 'cluster'), ...wanted.map(({ node }) => node)],
    edges: [...(flows ? edges : []), ...wanted.map(({ edge }) => edge)],
    network: null,
    pairs: [],
    gaps,
    users: users
      .map(({ weight, ...user }) => ({ ...user, value: (made * weight) / whole, share: weight / whole }))
      .sort((a, b) => b.value - a.value),
    two_way:
      countries.length < 2
        ? []
        : SECTORS.slice(0, 3).map(({ id, name }) => ({
            sector: id,
            name,
            between: [countries[0] ?? '', countries[1] ?? ''],
            forth: made * 0.01,
            back: made * 0.01 * chance(`back${id}`),
            two_way: (2 * chance(`back${id}`)) / (1 + chance(`back${id}`)),
            tier: 3,
          })),
    links,
    evidence: [
      { id: 'table', text: table.name, source: null, year: table.year },
      {
        id: 'distance',
        text: text('Invented distances', 'Distancias inventadas', 'Distances inventées'),
        source: null,
        year: null,
      },
      {
        id: 'margin:exports',
        text: text('Invented exports of states', 'Exportaciones inventadas', 'Exportations inventées'),
        source: 'mock-0001',
        year: 2023,
      },
    ],
    notes: [text('Invented numbers.', 'Cifras inventadas.', 'Chiffres inventés.')],
  };
}
