/** Invented priorities: scores are made of invented pillars by the weights asked for, as the program does, so that sliders can be tried. */

import type * as Api from '../src/lib/api/priorities';
import type { Text3 } from '../src/lib/api/types';
import { chance } from './cells.ts';

const text = (en: string, es = en, fr = en): Text3 => ({ en, es, fr });

const PILLARS: { id: string; name: Text3; indicators: [string, Text3, 'higher' | 'lower'][] }[] = [
  {
    id: 'demand',
    name: text('Demand', 'Demanda', 'Demande'),
    indicators: [
      [
        'imports_outside',
        text('Imports from outside', 'Importaciones de fuera', 'Importations de l’extérieur'),
        'higher',
      ],
      ['import_growth', text('Growth of these imports', 'Su crecimiento', 'Leur croissance'), 'higher'],
    ],
  },
  {
    id: 'substitutability',
    name: text('Substitutability and risk', 'Sustituibilidad y riesgo', 'Substituabilité et risque'),
    indicators: [
      ['outside_share', text('Part from outside', 'Parte de fuera', 'Part de l’extérieur'), 'higher'],
      [
        'price_dispersion',
        text('Dispersion of prices', 'Dispersión de precios', 'Dispersion des prix'),
        'lower',
      ],
    ],
  },
  {
    id: 'capability',
    name: text('Capability', 'Capacidad', 'Capacité'),
    indicators: [
      ['rca', text('Comparative advantage', 'Ventaja comparativa', 'Avantage comparatif'), 'higher'],
      ['strength', text('Strength of the place', 'Fuerza del lugar', 'Force du lieu'), 'higher'],
    ],
  },
  {
    id: 'linkage',
    name: text('Linkage', 'Encadenamiento', 'Liens'),
    indicators: [
      ['upstream_coverage', text('Inputs within reach', 'Insumos al alcance', 'Intrants à portée'), 'higher'],
    ],
  },
  {
    id: 'value_added',
    name: text('Value added', 'Valor agregado', 'Valeur ajoutée'),
    indicators: [['complexity', text('Complexity', 'Complejidad', 'Complexité'), 'higher']],
  },
  {
    id: 'sustainability',
    name: text('Sustainability', 'Sostenibilidad', 'Durabilité'),
    indicators: [['water_stress', text('Water stress', 'Estrés hídrico', 'Stress hydrique'), 'lower']],
  },
];
/** Of this nothing is known, as where no indicators of places were imported. */
const LEFT_OUT = 'sustainability';

const PROFILES: Record<string, number[]> = {
  balanced: [0.2, 0.2, 0.2, 0.2, 0.12, 0.08],
  security: [0.15, 0.4, 0.2, 0.15, 0.06, 0.04],
  'regional-development': [0.12, 0.1, 0.22, 0.26, 0.22, 0.08],
  green: [0.15, 0.15, 0.18, 0.15, 0.1, 0.27],
};

const PRODUCTS: [string, Text3, string][] = [
  [
    '854430',
    text(
      'Ignition wiring sets and other wiring sets of a kind used in vehicles, aircraft or ships',
      'Juegos de cables para bujías y demás juegos de cables para vehículos, aeronaves o barcos',
      'Jeux de fils pour bougies et autres jeux de fils pour véhicules, avions ou bateaux',
    ),
    'automotive-and-electric-vehicles',
  ],
  [
    '850760',
    text('Lithium-ion accumulators', 'Acumuladores de iones de litio', 'Accumulateurs au lithium-ion'),
    'automotive-and-electric-vehicles',
  ],
  [
    '870830',
    text('Brakes and parts thereof', 'Frenos y sus partes', 'Freins et leurs parties'),
    'automotive-and-electric-vehicles',
  ],
  [
    '901890',
    text('Instruments used in medical sciences', 'Instrumentos de medicina', 'Instruments pour la médecine'),
    'medical-devices',
  ],
  [
    '901839',
    text('Catheters and cannulae', 'Catéteres y cánulas', 'Cathéters et canules'),
    'medical-devices',
  ],
  [
    '854231',
    text('Processors and controllers', 'Procesadores y controladores', 'Processeurs et contrôleurs'),
    'semiconductors-and-electronics',
  ],
  ['880730', text('Parts of aeroplanes', 'Partes de aviones', 'Parties d’avions'), 'aerospace'],
  ['850440', text('Static converters', 'Convertidores estáticos', 'Convertisseurs statiques'), 'energy'],
];

const PLACES: Record<string, [string, string, [number, number]][]> = {
  mx: [
    ['mx:municipality:02004', 'Tijuana', [-116.97, 32.5]],
    ['mx:municipality:08037', 'Juárez', [-106.43, 31.65]],
    ['mx:municipality:19006', 'Apodaca', [-100.19, 25.78]],
    ['mx:municipality:22014', 'Querétaro', [-100.4, 20.6]],
    ['mx:municipality:05030', 'Saltillo', [-101.0, 25.42]],
    ['mx:municipality:26030', 'Hermosillo', [-110.96, 29.08]],
  ],
  us: [
    ['us:county:48141', 'El Paso County', [-106.24, 31.77]],
    ['us:county:06073', 'San Diego County', [-116.73, 33.03]],
    ['us:county:26163', 'Wayne County', [-83.28, 42.28]],
  ],
  ca: [
    ['ca:division:3537', 'Essex', [-82.75, 42.18]],
    ['ca:division:2466', 'Montréal', [-73.66, 45.53]],
  ],
};
const NAMES: Record<string, Text3> = {
  mx: text('Mexico', 'México', 'Mexique'),
  us: text('United States', 'Estados Unidos', 'États-Unis'),
  ca: text('Canada', 'Canadá', 'Canada'),
};
const ROLES = ['upgrade', 'substitute', 'anchor_fill', 'new_path'] as const;

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 1;

/** Weights asked for that add up to 1; null where they cannot be read. */
function weightsOf(query: URLSearchParams): number[] | null {
  const own = query.get('weights');
  if (own === null) return PROFILES[query.get('profile') ?? 'balanced'] ?? null;
  const told = new Map(own.split(',').map((part) => part.split('=') as [string, string]));
  const weights = PILLARS.map(({ id }) => Number(told.get(id) ?? 0));
  const all = sum(weights);
  return all > 0 ? weights.map((weight) => weight / all) : null;
}

/** The answer at /api/v1/priorities, or null where weights or country are not known. */
export function answerPriorities(query: URLSearchParams): Api.Priorities | null {
  const country = query.get('country') ?? 'mx';
  const weights = weightsOf(query);
  const region = query.get('region');
  const sites = (PLACES[country] ?? []).filter(
    ([id]) => region === null || id === region || id.split(':')[2]?.startsWith(region.split(':')[2] ?? '-'),
  );
  const focus = query.get('focus');
  const products = PRODUCTS.filter(
    ([code, , of]) => (focus === null || focus === of) && code.startsWith(query.get('product') ?? ''),
  );
  if (!weights || sites.length === 0 || products.length === 0) return null;
  const draws = Number(query.get('draws') ?? 0);
  const left = PILLARS.map(({ id }) => id === LEFT_OUT);
  const kept = sum(weights.filter((_, at) => !left[at]));
  const used = weights.map((weight, at) => (left[at] || kept === 0 ? 0 : weight / kept));
  const pairs = products.flatMap((product) => sites.map((site) => ({ product, site })));
  const values = pairs.map(({ product: [code], site: [id] }) =>
    PILLARS.map((pillar) => 0.1 + 0.85 * chance(`${code}${id}${pillar.id}`)),
  );
  const middle = PILLARS.map((_, at) => median(values.map((of) => of[at] ?? 1)));
  const scores = values.map((of) => 100 * Math.exp(sum(used.map((w, at) => w * Math.log(of[at] ?? 1)))));
  const best = [...scores].sort((a, b) => b - a)[Math.floor(scores.length / 4)] ?? 0;
  const order = pairs.map((_, at) => at).sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0));
  const all = order.map((at, i): Api.Priority => {
    const { product, site } = pairs[at] as (typeof pairs)[number];
    const [pillars, score] = [values[at] ?? [], scores[at] ?? 0];
    const draw = (what: string) => chance(`${product[0]}${site[0]}${what}`);
    const spread = 3 + 9 * draw('spread');
    const outside = 2e6 + 9e9 * draw('outside') ** 4;
    const weakest = PILLARS.map((_, n) => n)
      .filter((n) => (used[n] ?? 0) > 0)
      .sort((a, b) => (pillars[a] ?? 1) - (pillars[b] ?? 1))[0] as number;
    const needed = (pillars[weakest] ?? 1) * (best / score) ** (1 / (used[weakest] ?? 1));
    const gates: Api.PriorityGate[] = [];
    if (outside < 5e6)
      gates.push({
        id: 'small_demand',
        text: text(
          'North America buys less than USD 5 million of it from outside (invented)',
          'América del Norte compra menos de 5 millones de dólares de fuera (inventado)',
          'L’Amérique du Nord en achète moins de 5 millions de dollars à l’extérieur (inventé)',
        ),
      });
    if (draw('origin') > 0.7)
      gates.push({
        id: 'rules_of_origin',
        text: text(
          'Screen of rules of origin: regional content 12% below what is asked for (a screen, no ruling; invented)',
          'Filtro de reglas de origen: contenido regional 12 % por debajo de lo que se pide (un filtro, no un dictamen; inventado)',
          'Filtre des règles d’origine : contenu régional inférieur de 12 % à ce qui est demandé (un filtre, pas une décision ; inventé)',
        ),
      });
    return {
      position: i + 1,
      product: product[0],
      product_name: product[1],
      place: site[0],
      place_name: text(site[1]),
      point: site[2],
      role: ROLES[Math.floor(4 * draw('role'))] ?? 'new_path',
      score: draws > 0 ? [Math.max(1, score - spread), score, Math.min(100, score + spread)] : null,
      rank: draws > 0 ? [Math.max(1, i - 3), i + 1, Math.min(pairs.length, i + 6)] : null,
      acceptability: [],
      top_ten: draws > 0 ? Math.max(0, Math.min(1, 1.1 - i / 12)) : 0,
      beats_next: draws > 0 && i + 1 < pairs.length ? 0.5 + 0.3 * draw('next') : null,
      measured: score,
      arithmetic: 100 * sum(used.map((w, n) => w * (pillars[n] ?? 0))),
      outside,
      jobs: Math.round(9000 * draw('jobs')),
      pillars: PILLARS.flatMap(({ id, indicators }, n) =>
        left[n]
          ? []
          : [
              {
                id,
                value: pillars[n] ?? null,
                contribution: (used[n] ?? 0) * Math.log((pillars[n] ?? 1) / (middle[n] ?? 1)),
                known: indicators.length,
                indicators: indicators.length,
              },
            ],
      ),
      values: PILLARS.flatMap(({ indicators }, n) =>
        left[n]
          ? []
          : indicators.map(([id]) => ({
              id,
              value: id === 'price_dispersion' ? null : id === 'imports_outside' ? outside : draw(id),
              position: id === 'price_dispersion' ? null : (pillars[n] ?? null),
            })),
      ),
      gates,
      change:
        score < best
          ? {
              pillar: PILLARS[weakest]?.id ?? '',
              value: pillars[weakest] ?? 0,
              needed: needed <= 1 ? needed : null,
              score: best,
            }
          : null,
      reason: text(
        `Invented: ${site[1]} has jobs in the industries that make it.`,
        `Inventado: ${site[1]} tiene empleos en las industrias que lo fabrican.`,
        `Inventé : ${site[1]} compte des emplois dans les industries qui le fabriquent.`,
      ),
    };
  });
  const told = all.filter(({ gates }) => query.get('open_only') !== 'true' || gates.length === 0);
  const first = told[0];
  const name = NAMES[country] ?? text(country);
  const finding = (lang: 'en' | 'es' | 'fr', [begin, at, scored]: [string, string, string]) =>
    first
      ? `${begin} ${name[lang]}: ${first.product_name[lang]} (${first.product}) ${at} ${first.place_name[lang]}, ${scored} ${Math.round(first.measured ?? 0)}.`
      : '–';
  return {
    country,
    country_name: name,
    focus,
    focus_name: null,
    profile: query.has('weights') ? 'own' : (query.get('profile') ?? 'balanced'),
    weights: PILLARS.map(({ id, name }, at) => ({
      id,
      name,
      weight: weights[at] ?? 0,
      used: used[at] ?? 0,
    })),
    indicators: PILLARS.flatMap(({ id: pillar, indicators }) =>
      indicators.map(([id, name, better]) => ({
        id,
        name,
        pillar,
        better,
        known: pillar === LEFT_OUT || id === 'price_dispersion' ? 0 : 1,
        bounds: pillar === LEFT_OUT ? null : ([0, 1] as [number, number]),
      })),
    ),
    draws,
    seed: 1,
    products: products.length,
    places: sites.length,
    candidates: pairs.length,
    rated: pairs.length,
    years: [2024, 2023, 2023],
    finding: {
      en: finding('en', ['First in', 'in', 'score']),
      es: finding('es', ['Primero en', 'en', 'calificación']),
      fr: finding('fr', ['Premier pour', 'à', 'note']),
    },
    priorities: told.map((of, i) => ({ ...of, position: i + 1 })).slice(0, Number(query.get('top') ?? 50)),
    factors:
      draws > 0
        ? [
            { id: 'weights', name: text('Weights', 'Pesos', 'Poids'), first: 0.46, total: 0.52 },
            {
              id: 'normalisation',
              name: text('How indicators are normalised', 'Cómo se normaliza', 'Normalisation'),
              first: 0.21,
              total: 0.27,
            },
            {
              id: 'indicator_errors',
              name: text('Errors of the indicators', 'Errores de los indicadores', 'Erreurs des indicateurs'),
              first: -0.01,
              total: 0.05,
            },
          ]
        : [],
    notes: [
      text('Invented numbers.', 'Cifras inventadas.', 'Chiffres inventés.'),
      text(
        'Not rated: sustainability (weight left out, the others scaled up).',
        'Sin calificar: sostenibilidad (su peso se deja fuera y los demás se amplían).',
        'Non noté : durabilité (son poids est écarté, les autres agrandis).',
      ),
    ],
    sample: true,
  };
}
