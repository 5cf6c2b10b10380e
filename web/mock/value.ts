/** Invented input-output tables with what the program computes of them: whose value added is in what adds up, as in real ones. */

import type * as Api from '../src/lib/api/value';
import type { Text3 } from '../src/lib/api/types';
import { chance } from './cells.ts';

const text = (en: string, es: string, fr: string): Text3 => ({ en, es, fr });

export const REGIONS: { id: string; name: Text3; size: number }[] = [
  { id: 'usa', name: text('United States of America', 'Estados Unidos', 'États-Unis d’Amérique'), size: 26 },
  { id: 'mex', name: text('Mexico', 'México', 'Mexique'), size: 2 },
  { id: 'can', name: text('Canada', 'Canadá', 'Canada'), size: 3 },
  { id: 'chn', name: text('People’s Republic of China', 'China', 'Chine'), size: 14 },
  { id: 'row', name: text('Rest of the world', 'Resto del mundo', 'Reste du monde'), size: 60 },
];
const MEMBERS = ['usa', 'mex', 'can'];

export const SECTORS: { id: string; name: Text3; weight: number }[] = [
  ['Agriculture', 'Agricultura', 'Agriculture', 3],
  ['Mining and quarrying', 'Minería', 'Industries extractives', 2],
  ['Food, beverages and tobacco', 'Alimentos, bebidas y tabaco', 'Aliments, boissons et tabac', 4],
  ['Textiles and clothing', 'Textiles y prendas de vestir', 'Textiles et vêtements', 1],
  ['Chemicals', 'Productos químicos', 'Produits chimiques', 3],
  ['Basic metals', 'Metales básicos', 'Métaux de base', 3],
  ['Machinery', 'Maquinaria', 'Machines', 2],
  ['Electrical and optical equipment', 'Equipo eléctrico y óptico', 'Équipements électriques et optiques', 4],
  ['Transport equipment', 'Equipo de transporte', 'Matériel de transport', 4],
  ['Electricity, gas and water', 'Electricidad, gas y agua', 'Électricité, gaz et eau', 3],
  ['Construction', 'Construcción', 'Construction', 7],
  ['Wholesale trade', 'Comercio al por mayor', 'Commerce de gros', 6],
  ['Inland transport', 'Transporte terrestre', 'Transports terrestres', 3],
  ['Finance', 'Servicios financieros', 'Finance', 6],
  ['Renting and business services', 'Servicios a empresas', 'Services aux entreprises', 9],
].map(([en, es, fr, weight], i) => ({
  id: `c${i + 1}`,
  name: text(String(en), String(es), String(fr)),
  weight: Number(weight),
}));

const table = (id: string, name: Text3, more: Partial<Api.ValueTable>): Api.ValueTable => ({
  id,
  name,
  year: 2011,
  classification: 'wiod-2013',
  currency: 'USD',
  world: true,
  regions: REGIONS.length,
  sectors: REGIONS.length * SECTORS.length,
  imports: 'within',
  row_residual: 0.0004,
  column_residual: null,
  whole_residual: 0,
  above_one: [],
  sample: true,
  ...more,
});

const COUNTRY = { world: false, regions: 1, sectors: SECTORS.length };
export const TABLES: Api.ValueTable[] = [
  table(
    'wiod-2011',
    text(
      'World input-output table (WIOD) 2011',
      'Matriz insumo-producto mundial (WIOD) 2011',
      'Tableau entrées-sorties mondial (WIOD) 2011',
    ),
    { above_one: ['can c6'] },
  ),
  table(
    'bea-summary-2023',
    text(
      'United States by industry (BEA) 2023',
      'Estados Unidos por industria (BEA) 2023',
      'États-Unis par industrie (BEA) 2023',
    ),
    { ...COUNTRY, year: 2023, classification: 'bea-summary', imports: 'not told apart', row_residual: null },
  ),
  table(
    'inegi-mip-2018',
    text('Mexico by branch (INEGI) 2018', 'México por rama (INEGI) 2018', 'Mexique par branche (INEGI) 2018'),
    {
      ...COUNTRY,
      year: 2018,
      classification: 'inegi-mip',
      currency: 'MXN',
      imports: 'by buyer',
      row_residual: 2e-16,
      column_residual: 7e-16,
    },
  ),
];

const TABLE_LIST: Api.ValueTables = {
  tables: TABLES,
  incomplete: [
    { id: 'bea-detail-2012', missing: text('no flows', 'sin flujos entre sectores', 'aucun flux') },
  ],
};

/** How each method splits own and foreign content; shares of either add up to one. */
const TERMS: Record<string, { name: Text3; own: [string, number][]; foreign: [string, number][] }> = {
  'borin-mancini': {
    name: text('Borin and Mancini (2019)', 'Borin y Mancini (2019)', 'Borin et Mancini (2019)'),
    own: [
      ['DVA', 0.99],
      ['DDC', 0.01],
    ],
    foreign: [
      ['FVA', 0.97],
      ['FDC', 0.03],
    ],
  },
  'koopman-wang-wei': {
    name: text('Koopman, Wang and Wei (2014)', 'Koopman, Wang y Wei (2014)', 'Koopman, Wang et Wei (2014)'),
    own: [
      ['DVA_FIN', 0.3],
      ['DVA_INT', 0.55],
      ['DVA_INTrex', 0.1],
      ['RDV_FIN', 0.02],
      ['RDV_INT', 0.02],
      ['DDC', 0.01],
    ],
    foreign: [
      ['FVA_FIN', 0.4],
      ['FVA_INT', 0.4],
      ['FDC', 0.2],
    ],
  },
  'wang-wei-zhu': {
    name: text('Wang, Wei and Zhu (2013)', 'Wang, Wei y Zhu (2013)', 'Wang, Wei et Zhu (2013)'),
    own: [
      ['DVA_FIN', 0.3],
      ['DVA_INT', 0.45],
      ['DVA_INTrexI1', 0.1],
      ['DVA_INTrexF', 0.07],
      ['DVA_INTrexI2', 0.02],
      ['RDV_FIN', 0.02],
      ['RDV_FIN2', 0.01],
      ['RDV_INT', 0.02],
      ['DDC_FIN', 0.005],
      ['DDC_INT', 0.005],
    ],
    foreign: [
      ['MVA_FIN', 0.1],
      ['MVA_INT', 0.1],
      ['MDC', 0.05],
      ['OVA_FIN', 0.3],
      ['OVA_INT', 0.3],
      ['ODC', 0.15],
    ],
  },
  'vertical-specialisation': {
    name: text('Hummels, Ishii and Yi (2001)', 'Hummels, Ishii y Yi (2001)', 'Hummels, Ishii et Yi (2001)'),
    own: [['DVA', 1]],
    foreign: [
      ['IMP', 1],
      ['REST', 0],
    ],
  },
};

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const regionOf = (id: string) => REGIONS.find((region) => region.id === id);
export const output = (region: string, sector: { id: string; weight: number }): number =>
  (regionOf(region)?.size ?? 1) * 8e9 * sector.weight * (0.5 + chance(`${region}${sector.id}`));
/** What a sector sells to a region. */
function sold(from: string, sector: { id: string; weight: number }, to: string): number {
  if (from === to) return 0;
  const open = 0.3 * chance(`open${from}${sector.id}`) ** 2;
  const near = MEMBERS.includes(from) && MEMBERS.includes(to) ? 8 : 1;
  return output(from, sector) * open * near * ((regionOf(to)?.size ?? 0) / 200);
}
/** Part of what a sector sells that is value added of its region. */
const ownPart = (region: string, sector: string): number => 0.55 + 0.4 * chance(`own${region}${sector}`);

function members(area: string): string[] | null {
  const ids = area === 'na' ? MEMBERS : area.split(',');
  return ids.every((id) => regionOf(id)) ? ids : null;
}

function nameOf(area: string, ids: string[]): Text3 {
  if (area === 'na') return text('North America', 'América del Norte', 'Amérique du Nord');
  const names = ids.flatMap((id) => regionOf(id)?.name ?? []);
  const joined = (lang: 'en' | 'es' | 'fr') => names.map((name) => name[lang]).join(', ');
  return text(joined('en'), joined('es'), joined('fr'));
}

function sector(of: Api.ValueTable, region: string, at: (typeof SECTORS)[number]): Api.ValueSector {
  const draw = (what: string) => chance(`${of.id}${region}${at.id}${what}`);
  const made = output(region, at);
  const [backward, forward] = [0.6 + 0.9 * draw('backward'), 0.6 + 0.9 * draw('forward')];
  return {
    region,
    region_name: regionOf(region)?.name ?? text(region, region, region),
    sector: at.id,
    name: at.name,
    output: made,
    value_added: made * ownPart(region, at.id),
    final_demand: made * 0.5,
    exports: sum(REGIONS.map(({ id }) => sold(region, at, id))),
    jobs: of.world ? null : Math.round(made / 1e5),
    import_share: of.world ? null : 0.3 * draw('imports'),
    upstreamness: 1 + 2.2 * draw('up'),
    upstreamness_less_inventories: 1 + 2.2 * draw('up'),
    downstreamness: 1 + 1.8 * draw('down'),
    direct_backward: 1 - ownPart(region, at.id),
    direct_forward: 0.9 * draw('up'),
    backward,
    forward,
    spread: 10 + 10 * draw('spread'),
    role: backward > 1 ? (forward > 1 ? 'key' : 'backward') : forward > 1 ? 'forward' : 'weak',
    value_added_multiplier: of.world ? 1 : 0.5 + 0.5 * draw('multiplier'),
    jobs_multiplier: of.world ? null : 1 + 9 * draw('jobs'),
    extraction_loss: made * (1.2 + draw('loss')),
  };
}

function decomposition(of: Api.ValueTable, area: string, method: string): Api.Decomposition | null {
  const ids = of.world ? members(area) : ['mex'];
  const way = TERMS[of.world ? method : 'vertical-specialisation'];
  if (!ids || !way || of.imports === 'not told apart') return null;
  const outside = REGIONS.filter(({ id }) => !ids.includes(id));
  /** Value added of the bloc: of the exporting member, and of the others by their size. */
  const inside = (from: string, at: string) => {
    const partners = sum(ids.filter((id) => id !== from).map((id) => regionOf(id)?.size ?? 0));
    const all = sum(REGIONS.filter(({ id }) => id !== from).map(({ size }) => size));
    const own = ownPart(from, at);
    return own + (1 - own) * (partners / all);
  };
  const row = (
    region: string,
    at: { id: string; name: Text3 },
    sales: { value: number; own: number }[],
  ): Api.DecompositionRow => {
    const exports = sum(sales.map(({ value }) => value));
    const own = sum(sales.map(({ value, own }) => value * own));
    return {
      region,
      region_name: regionOf(region)?.name ?? text(region, region, region),
      sector: at.id,
      name: at.name,
      exports,
      terms: [
        ...way.own.map(([, part]) => own * part),
        ...way.foreign.map(([, part]) => (exports - own) * part),
      ],
    };
  };
  const sale = (from: string, at: (typeof SECTORS)[number], to: string) => ({
    value: sold(from, at, to),
    own: inside(from, at.id),
  });
  const sectors = ids.flatMap((from) =>
    SECTORS.map((at) =>
      row(
        from,
        at,
        outside.map(({ id }) => sale(from, at, id)),
      ),
    ),
  );
  const none = { id: '', name: text('', '', '') };
  const importers = outside.map(({ id }) =>
    row(
      id,
      none,
      ids.flatMap((from) => SECTORS.map((at) => sale(from, at, id))),
    ),
  );
  const exports = sum(sectors.map((one) => one.exports));
  const terms = [...way.own, ...way.foreign].map(([id], i) => {
    const value = sum(sectors.map((one) => one.terms[i] ?? 0));
    return { id, name: text(`Term ${id}`, `Término ${id}`, `Terme ${id}`), value, share: value / exports };
  });
  const own = sum(terms.slice(0, way.own.length).map(({ value }) => value));
  const spread = (all: typeof REGIONS, value: number, mine: boolean): Api.ValueOrigin[] =>
    all.map(({ id, name, size }) => {
      const part = (value * size) / sum(all.map((one) => one.size));
      return { region: id, name, value: part, share: part / exports, own: mine };
    });
  const largest = (all: Api.ValueOrigin[]) => all.sort((a, b) => b.value - a.value);
  const within = REGIONS.filter(({ id }) => ids.includes(id));
  const measure = (id: string, share: number) => ({
    id,
    name: text(`Measure ${id}`, `Medida ${id}`, `Mesure ${id}`),
    value: share * exports,
    share,
  });
  return {
    table: of,
    exporter: of.world ? area : 'mex',
    exporter_name: nameOf(of.world ? area : 'mex', ids),
    members: ids,
    method: of.world ? method : 'vertical-specialisation',
    method_name: way.name,
    exports,
    exports_of_members: sum(
      ids.flatMap((from) => SECTORS.flatMap((at) => REGIONS.map(({ id }) => sold(from, at, id)))),
    ),
    terms,
    measures: of.world ? [measure('GVCB', 1 - own / exports), measure('GVCF', 0.2)] : [],
    sectors,
    importers: of.world ? importers.sort((a, b) => b.exports - a.exports) : [],
    origins: of.world
      ? largest([...spread(within, own, true), ...spread(outside, exports - own, false)])
      : [],
    used: of.world ? largest(spread(outside, own * 0.95, false)) : [],
  };
}

function used(of: Api.ValueTable, area: string): Api.ValueUsed | null {
  const ids = members(area);
  if (!of.world || !ids) return null;
  const total = sum(ids.flatMap((id) => SECTORS.map((at) => output(id, at) * 0.5)));
  const weights = REGIONS.map(({ id, size }) => (ids.includes(id) ? 12 * size : size * (0.5 + chance(id))));
  const origins = REGIONS.map(({ id, name }, i): Api.ValueOrigin => {
    const share = (weights[i] ?? 0) / sum(weights);
    return { region: id, name, value: share * total, share, own: ids.includes(id) };
  }).sort((a, b) => b.value - a.value);
  return {
    table: of,
    user: area,
    user_name: nameOf(area, ids),
    members: ids,
    total,
    origins,
    direct: origins.map(({ region, share, own }) => (own ? -0 : share * (0.6 + chance(`direct${region}`)))),
  };
}

/** Answers below /api/v1/value/, or null where nothing is there. */
export function answerValue(head: string, query: URLSearchParams): unknown {
  if (head === 'tables') return TABLE_LIST;
  const of = TABLES.find(({ id }) => id === (query.get('table') ?? TABLES[0]?.id));
  if (!of) return null;
  if (head === 'indicators') {
    const wanted = query.get('region');
    const regions = of.world ? REGIONS.map(({ id }) => id) : [of.currency === 'MXN' ? 'mex' : 'usa'];
    const shown = regions.filter((id) => !wanted || id === wanted);
    if (shown.length === 0) return null;
    const sectors = shown.flatMap((id) => SECTORS.map((at) => sector(of, id, at)));
    return { table: of, sectors } satisfies Api.ValueIndicators;
  }
  if (head === 'decomposition')
    return decomposition(of, query.get('exporter') ?? 'na', query.get('method') ?? 'borin-mancini');
  return head === 'origins' ? used(of, query.get('user') ?? 'na') : null;
}
