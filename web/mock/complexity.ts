/** Invented exports and jobs with what the program computes of them: enough of the real thing for the pages to be worked on. */

import type * as Api from '../src/lib/api/complexity';
import type { Text3 } from '../src/lib/api/types';
import { random, drawActivities, drawPlaces, type Activity, type Somewhere } from './economies.ts';
import { drawForecast, drawProjection } from './forecast.ts';
import type { Place } from './places.ts';
import { drawPortfolio } from './portfolio.ts';
import { drawIndices } from './indices.ts';
import { drawLinks } from './links.ts';
import { drawSpace } from './space.ts';

const same = (text: string): Text3 => ({ en: text, es: text, fr: text });

const FILTERS: Record<string, Text3> = {
  trade: {
    en: 'OEC: exports of 1 billion; products above 500 million',
    es: 'OEC: exportaciones de mil millones; productos de más de 500 millones',
    fr: 'OEC : 1 milliard d’exportations ; produits de plus de 500 millions',
  },
  jobs: {
    en: 'DataMexico: 300 jobs in a place, more than 300 in an industry',
    es: 'DataMéxico: 300 empleos en un lugar, más de 300 en una industria',
    fr: 'DataMexico : 300 emplois dans un lieu, plus de 300 dans une industrie',
  },
  none: { en: 'none', es: 'ninguno', fr: 'aucun' },
};

const PRESENCE: Text3 = {
  en: 'revealed comparative advantage of 1.00 or more',
  es: 'ventaja comparativa revelada de 1.00 o más',
  fr: 'avantage comparatif révélé de 1,00 ou plus',
};

const WARNINGS: Api.Diagnosis['warnings'] = [
  {
    id: 'small-places',
    text: {
      en: '16 % of the places have less than a thousandth of the largest: filter them.',
      es: 'El 16 % de los lugares tiene menos de una milésima del mayor: conviene filtrarlos.',
      fr: '16 % des lieux ont moins d’un millième du plus grand : filtrez-les.',
    },
  },
  {
    id: 'not-log-supermodular',
    text: {
      en: 'Only 56 % of the comparisons are log-supermodular: the data lack some of the structure that ECI assumes.',
      es: 'Solo el 56 % de las comparaciones es log-supermodular: a los datos les falta parte de la estructura que supone el ECI.',
      fr: 'Seules 56 % des comparaisons sont log-supermodulaires : il manque aux données une part de la structure que suppose l’ECI.',
    },
  },
];

const AGAINST: Text3 = {
  en: 'By this PCI the order of places runs against their own.',
  es: 'Con este PCI el orden de los lugares va en contra del propio.',
  fr: 'Selon ce PCI, l’ordre des lieux va contre le leur.',
};

const OUTSIDE: Text3 = {
  en: 'Not one of the places of this matrix, but measured by them.',
  es: 'No es uno de los lugares de esta matriz, pero se mide con ellos.',
  fr: 'Ce n’est pas un des lieux de cette matrice, mais il est mesuré par eux.',
};

const WEIGHTS = [
  [0.6, 0.15, 0.25],
  [0.5, 0.15, 0.35],
  [0.45, 0.2, 0.35],
] as const;
const STRATEGIES = ['low-hanging-fruit', 'balanced', 'long-jumps'];

interface Economy {
  activities: Activity[];
  places: Somewhere[];
}

export class ComplexityMock {
  readonly #regions: Place[];
  readonly #kept = new Map<string, Economy>();

  constructor(places: Place[]) {
    this.#regions = places;
  }

  /** Answers below /api/v1/complexity/, or null where nothing is there. */
  answer(path: string[], query: URLSearchParams, body?: unknown): unknown {
    const [head, id] = path;
    if (head === 'matrices') return this.#matrices();
    const named = (wanted: string | null) => this.#matrices().items.find((one) => one.id === wanted);
    const matrix = named(query.get('matrix'))!;
    const year = Number(query.get('year') ?? matrix.years.at(-1));
    const economy = this.#economy(matrix, year);
    const basis = this.#basis(matrix, year, economy, query);
    const diagnosis = this.#diagnosis(basis);
    const ranks = query.get('replicates') !== '0';
    const rows = economy.places.map((place) => placeRow(place, ranks));
    const activities = economy.activities.map(activityRow);
    if (head === 'ranking') return { basis, diagnosis, places: rows, activities };
    if (head === 'space') return { basis, ...drawSpace(economy.activities) };
    if (head === 'indices') return { basis, ...drawIndices(rows, activities) } satisfies Api.Indices;
    if (head === 'links') {
      const list = query.get('of') === 'places' ? rows : activities;
      return { basis, ...drawLinks(list, query), of: query.get('of') ?? 'activities' };
    }
    if (head === 'projection') {
      const other = named(query.get('pci_of'));
      if (other?.classification !== matrix.classification) return null;
      const elsewhere = this.#basis(other, year, this.#economy(other, year), query);
      return {
        basis,
        pci: elsewhere,
        pci_diagnosis: this.#diagnosis(elsewhere),
        activities: activities.length,
        rank_correlation: 0.98,
        own_correlation: other.id === 'us:state' ? -0.2 : 0.7,
        against_own: other.id === 'us:state' ? AGAINST : null,
        places: drawProjection(rows),
      } satisfies Api.Projection;
    }
    const wanted = head === 'forecast' ? query.get('place') : id;
    const outside = head === 'places' && matrix.kind === 'jobs' && wanted?.startsWith('custom:') === true;
    const at = outside ? 0 : economy.places.findIndex((place) => place.id === wanted);
    const place = economy.places[at];
    const row = outside && rows[0] ? guest(rows[0], wanted) : rows[at];
    if (head === 'forecast') {
      if (matrix.years.length < 2 || (wanted && !place)) return null;
      return {
        ...drawForecast(matrix, rows.length, place && options(economy, place, 1)),
        filter: basis.filter,
        place: row ? { id: row.id, name: row.name } : null,
      } satisfies Api.Forecast;
    }
    if (head !== 'places' || !place || !row) return null;
    if (path[2] === 'portfolio')
      return drawPortfolio({ basis, place: row, places: rows, options: options(economy, place, 1), query });
    const strategy = Math.max(0, STRATEGIES.indexOf(query.get('strategy') ?? ''));
    const own = (body as { weights?: Api.Weighing } | undefined)?.weights?.strategies[STRATEGIES[strategy]!];
    return {
      basis,
      diagnosis,
      place: row,
      outside: outside ? OUTSIDE : null,
      strategy: STRATEGIES[strategy]!,
      present: activities.filter((_, i) => place.has[i]),
      options: options(economy, place, strategy, own && [own.density, own.pci, own.cog]),
    } satisfies Api.PlaceComplexity;
  }

  #matrices(): Api.Matrices {
    const items: Api.Matrix[] = [
      {
        id: 'trade',
        kind: 'trade',
        level: 'country',
        classification: 'hs-1992',
        years: [2015, 2016, 2017, 2018, 2019],
        name: {
          en: 'Exports by country and product',
          es: 'Exportaciones por país y producto',
          fr: 'Exportations par pays et produit',
        },
      },
      {
        id: 'us:state',
        kind: 'jobs',
        level: 'us:state',
        classification: 'naics-2017',
        years: [2022, 2023],
        name: {
          en: 'Jobs by state and industry, United States',
          es: 'Empleos por estado e industria, Estados Unidos',
          fr: 'Emplois par État et industrie, États-Unis',
        },
      },
      {
        id: 'trade:us:state',
        kind: 'trade',
        level: 'us:state',
        classification: 'hs-1992',
        years: [2019],
        name: {
          en: 'Exports by state and product, United States',
          es: 'Exportaciones por estado y producto, Estados Unidos',
          fr: 'Exportations par État et produit, États-Unis',
        },
      },
      {
        id: 'us:county',
        kind: 'jobs',
        level: 'us:county',
        classification: 'naics-2017',
        years: [2023],
        name: {
          en: 'Jobs by county and industry, United States',
          es: 'Empleos por condado e industria, Estados Unidos',
          fr: 'Emplois par comté et industrie, États-Unis',
        },
      },
    ];
    return { release: 'mock', sample: true, total: items.length, offset: 0, items };
  }

  #economy(matrix: Api.Matrix, year: number): Economy {
    const key = `${matrix.id} ${year}`;
    let economy = this.#kept.get(key);
    if (!economy) {
      const draw = random(year + (matrix.kind === 'trade' ? 0 : 7));
      const activities = drawActivities(matrix.kind, draw);
      const places = drawPlaces(this.#placesOf(matrix), activities, draw);
      economy = { activities, places };
      this.#kept.set(key, economy);
    }
    return economy;
  }

  #placesOf({ level }: Api.Matrix): Place[] | null {
    return level === 'country' ? null : this.#regions.filter((place) => place.level === level);
  }

  #basis(
    matrix: Api.Matrix,
    year: number,
    { places, activities }: Economy,
    query: URLSearchParams,
  ): Api.Basis {
    const filter = query.get('filter') === 'none' ? 'none' : matrix.kind;
    return {
      kind: matrix.kind,
      level: matrix.level,
      classification: matrix.classification,
      year,
      years: matrix.years,
      pooled: 1,
      profile: query.get('profile') ?? 'default',
      filter: FILTERS[filter] ?? same(filter),
      presence: PRESENCE,
      drawn: matrix.level === 'us:county' ? 4200 : 0,
      places: places.length,
      places_left_out: filter === 'none' ? 0 : 75,
      activities: activities.length,
      activities_left_out: filter === 'none' ? 0 : 220,
      sample: true,
    };
  }

  #diagnosis(basis: Api.Basis): Api.Diagnosis {
    return {
      parts: [[basis.places, basis.activities]],
      second_eigenvalue: 0.28,
      third_eigenvalue: 0.2,
      diversity_correlation: 0.74,
      small_places: 0.16,
      log_supermodular: 0.56,
      warnings: basis.kind === 'trade' ? WARNINGS : [],
    };
  }
}

/** A custom region measured by the places, as if it were one of them. */
function guest(like: Api.PlaceRow, id: string): Api.PlaceRow {
  return { ...like, id, name: same('Custom region'), rank_low: null, rank_high: null, fitness: null };
}

function placeRow(place: Somewhere, ranks: boolean): Api.PlaceRow {
  const { id, name, rank, low, high, eci, coi, fitness, total, has } = place;
  return {
    id,
    name,
    rank,
    rank_low: ranks ? low : null,
    rank_high: ranks ? high : null,
    eci,
    diversity: has.filter(Boolean).length,
    coi,
    fitness,
    total,
  };
}

function activityRow({ id, name, rank, pci, ubiquity, total }: Activity): Api.ActivityRow {
  return { id, name, rank, pci, ubiquity, total };
}

function standardised(values: number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length) || 1;
  return values.map((value) => (value - mean) / spread);
}

const middle = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Density is the share of the community a place has, a little moved by how far its complexity is from the activity's. */
function options(
  { activities }: Economy,
  place: Somewhere,
  strategy: number,
  own?: readonly [number, number, number],
): Api.OptionRow[] {
  const size = new Map<number, [number, number]>();
  activities.forEach(({ community }, i) => {
    const [has, all] = size.get(community) ?? [0, 0];
    size.set(community, [has + Number(place.has[i] === true), all + 1]);
  });
  const left = activities.filter((_, i) => !place.has[i]);
  const density = left.map(({ community, pci, wobble }) => {
    const [has, all] = size.get(community) ?? [0, 1];
    const near = 0.1 + 0.5 * (has / all) - 0.03 * Math.abs(pci - place.eci) + 0.04 * wobble;
    return Math.min(0.95, Math.max(0.02, near));
  });
  const cog = left.map(({ pci, wobble }) => 0.4 * pci + 0.35 * wobble);
  const parts = [density, left.map(({ pci }) => pci), cog].map(standardised);
  const [half, middling] = [middle(density), middle(left.map(({ pci }) => pci))];
  const part = (of: number, i: number) => parts[of]?.[i] ?? 0;
  return left
    .map((activity, i): Api.OptionRow => {
      const near = (density[i] ?? 0) >= half;
      const complex = activity.pci >= middling;
      return {
        id: activity.id,
        name: activity.name,
        rca: Math.round(900 * Math.abs(activity.wobble % 1)) / 1000,
        density: density[i] ?? null,
        pci: activity.pci,
        cog: cog[i] ?? null,
        quadrant: near ? (complex ? 'let-it-happen' : 'parsimonious') : complex ? 'strategic-bet' : 'avoid',
        scores: WEIGHTS.map((usual, at) =>
          (at === strategy && own ? own : usual).reduce((sum, weight, of) => sum + weight * part(of, i), 0),
        ) as [number, number, number],
        feasibility: 0.5 * (part(0, i) + activity.wobble),
        attractiveness: 0.5 * (part(1, i) + part(2, i)),
        top_share: 0,
        rank_low: 0,
        rank_high: 0,
      };
    })
    .sort((a, b) => (b.scores[strategy] ?? 0) - (a.scores[strategy] ?? 0))
    .map((option, i) => ({
      ...option,
      top_share: 1 / (1 + Math.exp(0.6 * (i - 9.5))),
      rank_low: Math.max(1, Math.floor(0.8 * (i + 1))),
      rank_high: Math.ceil(1.3 * (i + 1)),
    }));
}
