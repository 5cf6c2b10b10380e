/** Invented economies: activities that take more or less knowledge, places that have more or less of it. */

import type { Text3 } from '../src/lib/api/types';
import type { Place } from './places.ts';

export interface Activity {
  id: string;
  name: Text3;
  community: number;
  pci: number;
  rank: number;
  ubiquity: number;
  total: number;
  /** A number of its own, about -1 to 1. */
  wobble: number;
}

export interface Somewhere {
  id: string;
  name: Text3;
  eci: number;
  rank: number;
  low: number;
  high: number;
  coi: number;
  fitness: number;
  total: number;
  /** Which activities it is specialised in. */
  has: boolean[];
}

/** Codes of ISO 3166 of countries in the mock, two letters and three. */
const COUNTRIES =
  'AR:arg AU:aus AT:aut BD:bgd BE:bel BO:bol BR:bra CA:can CL:chl CN:chn CO:col CR:cri CI:civ CU:cub CZ:cze DE:deu ' +
  'DK:dnk DO:dom DZ:dza EC:ecu EG:egy ES:esp ET:eth FI:fin FR:fra GB:gbr GH:gha GR:grc GT:gtm HN:hnd HU:hun ID:idn ' +
  'IE:irl IL:isr IN:ind IR:irn IT:ita JM:jam JP:jpn KE:ken KH:khm KR:kor KZ:kaz LK:lka MA:mar MX:mex MY:mys NG:nga ' +
  'NI:nic NL:nld NO:nor NZ:nzl PA:pan PE:per PH:phl PK:pak PL:pol PT:prt PY:pry RO:rou RU:rus SA:sau SE:swe SG:sgp ' +
  'SI:svn SK:svk SN:sen SV:slv TH:tha TN:tun TR:tur TT:tto TZ:tza UA:ukr UG:uga US:usa UY:ury VE:ven VN:vnm ZA:zaf';

const SECTORS = [
  ['Crops', 'Cultivos', 'Cultures'],
  ['Textiles', 'Textiles', 'Textiles'],
  ['Metals', 'Metales', 'Métaux'],
  ['Machinery', 'Maquinaria', 'Machines'],
  ['Electronics', 'Electrónica', 'Électronique'],
  ['Chemicals', 'Químicos', 'Produits chimiques'],
  ['Vehicles', 'Vehículos', 'Véhicules'],
  ['Wood and paper', 'Madera y papel', 'Bois et papier'],
  ['Instruments', 'Instrumentos', 'Instruments'],
  ['Minerals', 'Minerales', 'Minéraux'],
] as const;
/** How much knowledge a sector takes on the whole. */
const DEMANDING = [-1.3, -0.8, 0.1, 1.1, 0.7, 0.6, 0.9, -0.3, 1.4, -1.5];
/** Products in the mock, as many as four-digit headings of the Harmonized System. */
const PRODUCTS = 1200;
const INDUSTRIES = 400;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

const normal = (draw: () => number) => Math.sqrt(-2 * Math.log(1 - draw())) * Math.cos(2 * Math.PI * draw());

function ranked<T extends { rank: number }>(rows: T[], by: (row: T) => number): T[] {
  rows.sort((a, b) => by(b) - by(a));
  rows.forEach((row, i) => (row.rank = i + 1));
  return rows;
}

export function drawActivities(kind: 'trade' | 'jobs', draw: () => number): Activity[] {
  const count = kind === 'trade' ? PRODUCTS : INDUSTRIES;
  return ranked(
    Array.from({ length: count }, (_, i) => {
      const community = Math.floor(draw() ** 1.3 * SECTORS.length);
      const [en, es, fr] = SECTORS[community]!;
      const id = kind === 'trade' ? String(101 + i * 8).padStart(4, '0') : String(111110 + i * 2210);
      return {
        id,
        // A few have no name, as happens with real classifications.
        name:
          i % 97 === 5
            ? { en: '', es: '', fr: '' }
            : { en: `${en}, kind ${i}`, es: `${es}, tipo ${i}`, fr: `${fr}, type ${i}` },
        community,
        pci: DEMANDING[community]! + 0.7 * normal(draw),
        rank: 0,
        ubiquity: 0,
        total: Math.exp(1.6 * normal(draw)) * (kind === 'trade' ? 4e9 : 9e4),
        wobble: normal(draw) / 2,
      };
    }),
    ({ pci }) => pci,
  );
}

function names(): { id: string; name: Text3 }[] {
  const inLang = (lang: string) => new Intl.DisplayNames(lang, { type: 'region' });
  const [en, es, fr] = [inLang('en'), inLang('es'), inLang('fr')];
  return COUNTRIES.split(' ').map((pair) => {
    const [two = '', id = ''] = pair.split(':');
    return { id, name: { en: en.of(two) ?? id, es: es.of(two) ?? id, fr: fr.of(two) ?? id } };
  });
}

export function drawPlaces(regions: Place[] | null, activities: Activity[], draw: () => number): Somewhere[] {
  const named = regions
    ? regions.map(({ id, name }) => ({ id, name: { en: name, es: name, fr: name } }))
    : names();
  const places = named.map(({ id, name }): Somewhere => {
    const skill = normal(draw);
    const taste = Array.from({ length: SECTORS.length }, () => normal(draw));
    const has = activities.map(({ pci, community }) => {
      const pull = -1.9 + 0.55 * skill * pci + 0.8 * (taste[community] ?? 0);
      return draw() < 1 / (1 + Math.exp(-pull));
    });
    const total = Math.exp(25 + 1.4 * skill + 0.8 * normal(draw)) / (regions ? 4e4 : 1);
    return {
      id,
      name,
      eci: skill,
      rank: 0,
      low: 0,
      high: 0,
      coi: 0.6 * skill + 0.4 * normal(draw),
      fitness: Math.exp(0.9 * skill + 0.3 * normal(draw)),
      total,
      has,
    };
  });
  for (const [i, activity] of activities.entries())
    activity.ubiquity = places.filter(({ has }) => has[i]).length;
  ranked(places, ({ eci }) => eci);
  for (const place of places) {
    const reach = 1 + 9 * Math.exp(-(place.eci ** 2)) * (0.5 + draw());
    place.low = Math.max(1, Math.round(place.rank - reach * draw()));
    place.high = Math.min(places.length, Math.round(place.rank + reach * (0.3 + draw())));
  }
  return places;
}
