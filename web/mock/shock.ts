/** An invented loss of production: what regions and sectors lose adds up to what all lose in the course. */

import type * as Api from '../src/lib/api/shock';
import type { Text3 } from '../src/lib/api/types';
import { chance } from './cells.ts';
import type { Place } from './places.ts';
import { output, REGIONS, SECTORS, TABLES } from './value.ts';

const text = (en: string, es: string, fr: string): Text3 => ({ en, es, fr });
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
const YEAR = 365;
/** Part of output that is value added. */
const ADDED = 0.48;

const middle = ({ bounds: [west, south, east, north] }: Place): [number, number] => [
  (west + east) / 2,
  (south + north) / 2,
];

/** The answer at /api/v1/value/shock, or null where there is no such table, region or sector. */
export function answerShock(
  query: URLSearchParams,
  places: readonly Place[],
  nameOf: (id: string) => Text3,
): Api.Shock | null {
  const table = TABLES.find(({ id }) => id === (query.get('table') ?? TABLES[0]?.id));
  const region = REGIONS.find(({ id }) => id === query.get('region'));
  const sectors = SECTORS.filter(({ id }) => (query.get('sectors') ?? '').split(',').includes(id));
  if (!table?.world || !region || sectors.length === 0) return null;
  const given = (name: string, usual: number) => Number(query.get(name) ?? usual);
  const loss = given('loss', 0.3);
  const [days, recovery] = [given('days', 30), given('recovery', 60)];
  const [stock, horizon] = [given('stock', 90), given('horizon', 365)];
  const every = REGIONS.flatMap((of) => SECTORS.map((at) => ({ of, at, made: output(of.id, at) })));
  const all = sum(every.map(({ made }) => made));
  const own = sum(sectors.map((at) => output(region.id, at)));

  /** Part of the loss that stands on a day. */
  const standing = (day: number) =>
    day < days ? 1 : recovery > 0 ? Math.max(0, 1 - (day - days) / recovery) : 0;
  /** What others lose for it, later the more stock they have, and for longer. */
  const spread = (day: number) => {
    const late = stock / 6;
    const mean = sum(
      Array.from({ length: 10 }, (_, i) => standing(Math.max(0, day - late - (i * stock) / 12))),
    );
    return day < late ? 0 : (mean / 10) * Math.min(1.5, 40 / (stock + 20));
  };
  const course = Array.from({ length: horizon + 1 }, (_, day): Api.ShockDay => {
    const direct = (loss * standing(day) * own) / all;
    const further = (loss * spread(day) * own * 1.4) / all;
    const gone = Math.min(0.9, direct + further);
    return {
      day,
      output: 1 - gone,
      value_added: 1 - gone * 0.85,
      unmet: gone * 0.6,
      struck: 1 - Math.min(1, loss * standing(day) + 0.1 * loss * spread(day)),
    };
  });
  const perDay = all / YEAR;
  const lost = sum(course.map((day) => 1 - day.output)) * perDay;
  const directly = sum(course.map(({ day }) => loss * standing(day))) * (own / YEAR);
  const weights = every.map(({ of, at, made }) => {
    const struck = of.id === region.id && sectors.includes(at);
    const near = of.id === region.id ? 6 : ['usa', 'mex', 'can'].includes(of.id) ? 2 : 0.4;
    return struck ? 0 : made * near * chance(`hit${of.id}${at.id}`) ** 3;
  });
  const lost_sectors = every
    .map(({ of, at, made }, i): Api.ShockSector => {
      const struck = of.id === region.id && sectors.includes(at);
      const value = struck ? (directly * made) / own : ((lost - directly) * (weights[i] ?? 0)) / sum(weights);
      return {
        region: of.id,
        region_name: of.name,
        sector: at.id,
        name: at.name,
        struck,
        lost: value,
        share: value / made,
        worst: struck ? 1 - loss : 1 - Math.min(1, (3 * value) / made),
        worst_day: struck ? 0 : Math.round(days + stock / 3),
      };
    })
    .sort((a, b) => b.lost - a.lost);
  const regions = REGIONS.map((of): Api.ShockRegion => {
    const rows = lost_sectors.filter((row) => row.region === of.id);
    const made = sum(every.filter((one) => one.of === of).map((one) => one.made));
    const value = sum(rows.map((row) => row.lost));
    return {
      region: of.id,
      name: of.name,
      lost: value,
      share: value / made,
      worst: 1 - Math.min(1, (3 * value) / made),
      worst_day: Math.round(days + stock / 4),
    };
  }).sort((a, b) => b.lost - a.lost);
  const states = places.filter(({ id, level }) => level === 'us:state' && Number(id.slice(-2)) < 60);
  const parts = states.map(({ id }) => 0.1 + chance(`part${id}`) ** 3);
  const ofUsa = regions.find((one) => one.region === 'usa');
  const outside = course.filter((day) => day.output < 0.995);
  const back = (outside.at(-1)?.day ?? -1) + 1;
  return {
    table,
    region: region.id,
    region_name: region.name,
    sectors: sectors.map(({ id }) => id),
    sector_names: sectors.map(({ name }) => name),
    loss,
    days,
    recovery,
    stock,
    horizon,
    output: all,
    output_lost: lost,
    output_lost_share: lost / all,
    value_added_lost: lost * ADDED * 0.85,
    value_added_lost_share: (lost * 0.85) / all,
    unmet: lost * 0.6 * 0.5,
    unmet_share: (lost * 0.6) / all,
    back: back > horizon ? null : back,
    course,
    regions,
    lost_sectors,
    places: states
      .map((place, i): Api.ShockPlace => {
        const value = ((ofUsa?.lost ?? 0) * (parts[i] ?? 0)) / sum(parts);
        return {
          region: place.id,
          name: nameOf(place.id),
          point: i === 5 ? null : middle(place),
          lost: value,
          share: (ofUsa?.share ?? 0) * (0.3 + 1.4 * chance(`share${place.id}`)),
        };
      })
      .sort((a, b) => b.lost - a.lost),
    may_collapse: stock < 10,
    notes: [text('Invented numbers.', 'Cifras inventadas.', 'Chiffres inventés.')],
    sample: true,
  };
}
