/** Invented trade by product between countries: links add up to less than what industries use, shares of a product to one. */

import type * as Api from '../src/lib/api/trade';
import type { Text3 } from '../src/lib/api/types';
import { chance, CLUSTERS } from './cells.ts';
import type { Place } from './places.ts';
import { REGIONS } from './value.ts';

const text = (en: string, es: string, fr: string): Text3 => ({ en, es, fr });
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

const NATIONS: Record<string, string> = { us: 'usa', mx: 'mex', ca: 'can' };
/** Pairs whose trade is known by product; the others have none, as in a warehouse without lists. */
const KNOWN = ['mx us', 'us mx', 'ca us', 'us ca'];
const USES: [string, Text3][] = [
  ['intermediate', text('Intermediate goods', 'Bienes intermedios', 'Biens intermédiaires')],
  ['capital', text('Capital goods', 'Bienes de capital', 'Biens d’équipement')],
  ['consumption', text('Consumption goods', 'Bienes de consumo', 'Biens de consommation')],
  ['other', text('Several uses, or not known', 'Varios usos, o no se sabe', 'Plusieurs usages, ou inconnu')],
];
const BASES: Api.GoodBasis[] = ['published', 'traded', 'equal', 'none'];
const PORTS: Record<string, [string, string, [number, number]][]> = {
  mx: [
    ['9001', 'Port of the West', [-117.0, 32.5]],
    ['9002', 'Port of the Desert', [-109.5, 31.3]],
    ['9003', 'Port of the River', [-99.5, 27.5]],
  ],
  ca: [
    ['9101', 'Port of the Prairie', [-97.2, 49.0]],
    ['9102', 'Port of the Lakes', [-83.0, 42.3]],
  ],
};

const industry = (code: number) => ({
  code: String(code),
  name: text(`Invented industry ${code}`, `Industria inventada ${code}`, `Industrie inventée ${code}`),
});

function goods(from: string, to: string): Api.TradedGood[] {
  return Array.from({ length: 40 }, (_, i): Api.TradedGood => {
    const product = String(720110 + i * 4003);
    const draw = (what: string) => chance(`${from}${to}${product}${what}`);
    const cluster = CLUSTERS.filter(({ kind }) => kind === 'traded')[i % 4];
    const basis = BASES[Math.min(3, Math.floor(draw('basis') * 3.2))] ?? 'none';
    const first = basis === 'equal' ? 0.5 : basis === 'traded' ? 0.55 + 0.4 * draw('share') : 1;
    const makers = [332000 + i, 333000 + i].slice(0, basis === 'none' ? 0 : first < 1 ? 2 : 1);
    const shares = makers.map((code, at) => {
      const { name } = industry(code);
      return { id: String(code), name, share: at === 0 ? first : 1 - first };
    });
    return {
      product,
      name: text(`Invented goods ${product}`, `Bienes inventados ${product}`, `Biens inventés ${product}`),
      value: 9e9 * draw('value') ** 3,
      end_use: USES[Math.floor(draw('use') ** 1.5 * 4)]?.[0] ?? 'other',
      industries: shares,
      clusters: cluster && makers.length > 0 ? [{ id: cluster.key, name: cluster.name, share: 1 }] : [],
      basis,
      ambiguity: basis === 'published' ? 0 : -sum(shares.map(({ share }) => share * Math.log(share))),
    };
  }).sort((a, b) => b.value - a.value);
}

const ranged = (value: number, spread: number) => ({
  value,
  lower: value / (1 + spread),
  upper: value * (1 + spread),
});

const middle = ({ bounds: [west, south, east, north] }: Place): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];

/** States of the United States; elsewhere the mock has whole countries, which it takes as a few regions in them. */
function regions(country: string, places: readonly Place[], nameOf: (id: string) => Text3) {
  if (country === 'us')
    return places
      .filter(({ level }) => level === 'us:state')
      .slice(0, 24)
      .map((place) => ({ id: place.id, name: nameOf(place.id), point: middle(place) }));
  const spots: [number, number][] =
    country === 'mx'
      ? [
          [-115.2, 30.4],
          [-106.0, 28.7],
          [-99.6, 25.5],
          [-99.1, 19.4],
        ]
      : [
          [-122.5, 53.5],
          [-106.2, 52.9],
          [-85.3, 49.8],
          [-71.8, 52.5],
        ];
  return spots.map((point, i) => ({
    id: `${country}:${country === 'mx' ? 'state' : 'province'}:${90 + i}`,
    name: text(`Invented state ${i + 1}`, `Estado inventado ${i + 1}`, `État inventé ${i + 1}`),
    point,
  }));
}

/** The answer at /api/v1/value/links, or null where no trade by product of the two is known. */
export function answerTrade(
  query: URLSearchParams,
  places: readonly Place[],
  nameOf: (id: string) => Text3,
): Api.TradeLinks | null {
  const [from, to] = [query.get('from') ?? '', query.get('to') ?? ''];
  const cluster = CLUSTERS.find(({ key }) => key === query.get('cluster'));
  if (!KNOWN.includes(`${from} ${to}`) || (query.get('cluster') && !cluster)) return null;
  const nation = (id: string) => REGIONS.find((one) => one.id === NATIONS[id])?.name ?? text(id, id, id);
  const every = goods(from, to);
  const products = every.filter(
    ({ product, clusters }) =>
      product.startsWith(query.get('product') ?? '') &&
      (!cluster || clusters.some(({ id }) => id === cluster.key)),
  );
  const value = sum(products.map((one) => one.value));
  const of = (use: string) => sum(products.filter(({ end_use }) => end_use === use).map((one) => one.value));
  const linked = of('intermediate') + of('capital');
  const ports = PORTS[from === 'us' ? to : from] ?? [];
  const region = query.get('region');
  const sellers = regions(from, places, nameOf);
  const buyers = regions(to, places, nameOf);
  const weights = sellers.flatMap((seller) =>
    buyers.map((buyer) => ({
      seller,
      buyer,
      weight: chance(`${seller.id}${buyer.id}${query.get('cluster')}${query.get('product')}`) ** 4,
    })),
  );
  const whole = sum(weights.map(({ weight }) => weight));
  const links = (linked > 0 ? weights : [])
    .map(({ seller, buyer, weight }): Api.TradeLink => {
      const draw = (what: string) => chance(`${seller.id}${buyer.id}${what}`);
      const [code, name, point] = ports[Math.floor(draw('port') * (ports.length + 0.5))] ?? [];
      const maker = industry(332000 + Math.floor(40 * draw('maker')));
      return {
        from: seller.id,
        from_name: seller.name,
        from_point: seller.point,
        to: buyer.id,
        to_name: buyer.name,
        to_point: buyer.point,
        ...ranged((linked * weight) / whole, 0.2 + draw('spread')),
        tier: draw('tier') < 0.2 ? 2 : 3,
        quotient: 0.2 + 3 * draw('quotient'),
        supply_fit: draw('fit'),
        industry: maker.code,
        industry_name: maker.name,
        industry_share: 0.2 + 0.7 * draw('part'),
        port: code && name && point ? { code, name, point } : null,
        evidence: ['trade', 'distance'],
      };
    })
    .filter((link) => !region || link.from === region || link.to === region)
    .sort((a, b) => b.value - a.value)
    .slice(0, 60);
  const industries = (digits: (i: number) => number | null, begin: number) =>
    Array.from({ length: 15 }, (_, i): Api.TradingIndustry => {
      const { code, name } = industry(begin + i);
      return { code, name, ...ranged((linked * (15 - i)) / 120, i % 3 === 0 ? 0 : 0.1), digits: digits(i) };
    });
  const twins = CLUSTERS.filter(({ kind }) => kind === 'traded').map((one, i): Api.TwinClusters => {
    const [a, b] = [sellers[i % sellers.length], buyers[i % buyers.length]];
    const forth = 1e9 * chance(`forth${one.key}`);
    const back = i % 2 === 0 ? 1e9 * chance(`back${one.key}`) : null;
    return {
      cluster: one.key,
      name: one.name,
      from: a?.id ?? '',
      from_name: a?.name ?? text('', '', ''),
      to: b?.id ?? '',
      to_name: b?.name ?? text('', '', ''),
      forth,
      back,
      two_way: back === null ? null : 1 - Math.abs(forth - back) / (forth + back),
      from_share: 0.3 * chance(`from${one.key}`),
      to_share: 0.2 * chance(`to${one.key}`),
    };
  });
  return {
    from,
    from_name: nation(from),
    to,
    to_name: nation(to),
    cluster: cluster?.key ?? null,
    cluster_name: cluster?.name ?? null,
    level: query.get('level') ?? 'state',
    year: 2023,
    currency: 'USD',
    all: sum(every.map((one) => one.value)),
    value,
    linked,
    lost: sum(products.filter(({ basis }) => basis === 'none').map((one) => one.value)),
    end_uses: USES.map(([id, name]) => ({ id, name, share: value > 0 ? of(id) / value : 0 })),
    products,
    suppliers: linked > 0 ? industries((i) => 3 + (i % 4), 332000) : [],
    buyers: linked > 0 ? industries(() => null, 336000) : [],
    links,
    twins: region ? [] : twins.filter((one) => !cluster || one.cluster === cluster.key),
    evidence: [
      {
        id: 'trade',
        text: text('Invented trade by product', 'Comercio inventado', 'Commerce inventé'),
        source: 'mock-0001',
        year: 2023,
      },
      {
        id: 'distance',
        text: text('Invented distances', 'Distancias inventadas', 'Distances inventées'),
        source: null,
        year: null,
      },
    ],
    notes: [text('Invented numbers.', 'Cifras inventadas.', 'Chiffres inventés.')],
    sample: true,
  };
}
