/** Invented numbers for the mock: steady for one place, cluster and year, and adding up from counties to nations. */

import type { Cell, Change, MapClass, Status, Text3, Totals, Value } from '../src/lib/api/types';
import type { Place } from './places.ts';

export const YEARS = [2019, 2020, 2021, 2022, 2023];
export const CLUSTERS: { key: string; name: Text3; kind: 'traded' | 'local'; weight: number }[] = [
  {
    key: 'automotive',
    name: { en: 'Automotive', es: 'Automotriz', fr: 'Automobile' },
    kind: 'traded',
    weight: 3,
  },
  {
    key: 'aerospace',
    name: { en: 'Aerospace', es: 'Aeroespacial', fr: 'Aérospatiale' },
    kind: 'traded',
    weight: 2,
  },
  {
    key: 'medical-devices',
    name: { en: 'Medical Devices', es: 'Dispositivos médicos', fr: 'Matériel médical' },
    kind: 'traded',
    weight: 1,
  },
  {
    key: 'food-processing',
    name: { en: 'Food Processing', es: 'Procesamiento de alimentos', fr: 'Transformation alimentaire' },
    kind: 'traded',
    weight: 4,
  },
  { key: 'furniture', name: { en: 'Furniture', es: 'Muebles', fr: 'Meubles' }, kind: 'traded', weight: 1 },
  {
    key: 'electronics',
    name: { en: 'Electronics', es: 'Electrónica', fr: 'Électronique' },
    kind: 'traded',
    weight: 3,
  },
  {
    key: 'business-services',
    name: { en: 'Business Services', es: 'Servicios empresariales', fr: 'Services aux entreprises' },
    kind: 'traded',
    weight: 9,
  },
  {
    key: 'tourism',
    name: { en: 'Hospitality and Tourism', es: 'Hospitalidad y turismo', fr: 'Hôtellerie et tourisme' },
    kind: 'traded',
    weight: 4,
  },
  { key: 'plastics', name: { en: 'Plastics', es: 'Plásticos', fr: 'Plastiques' }, kind: 'traded', weight: 2 },
  {
    key: 'local-health',
    name: { en: 'Local Health Services', es: 'Servicios locales de salud', fr: 'Services de santé locaux' },
    kind: 'local',
    weight: 30,
  },
  {
    key: 'local-retail',
    name: { en: 'Local Retail', es: 'Comercio local', fr: 'Commerce local' },
    kind: 'local',
    weight: 25,
  },
];

/** A number from 0 to 1 that depends on the text alone. */
export function chance(text: string): number {
  let hash = 2166136261;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
  hash = Math.imul(hash ^ (hash >>> 15), 2246822507);
  return ((hash ^ (hash >>> 13)) >>> 0) / 4294967296;
}

/** Base places (counties and their like) of each place. */
const REASON = { en: 'Published.', es: 'Publicado.', fr: 'Publié.' };

export class Numbers {
  readonly #bases = new Map<string, string[]>();
  readonly #sums = new Map<string, number>();

  constructor(places: Place[]) {
    const byId = new Map(places.map((place) => [place.id, place]));
    for (const place of places) {
      if (!/county|municipality|division/.test(place.level)) continue;
      for (let at: Place | undefined = place; at; at = at.parent === null ? undefined : byId.get(at.parent))
        this.#bases.set(at.id, [...(this.#bases.get(at.id) ?? []), place.id]);
    }
  }

  bases(id: string): string[] {
    if (id.startsWith('custom:'))
      return id
        .slice(7)
        .split('+')
        .flatMap((part) => this.bases(part));
    return this.#bases.get(id) ?? [];
  }

  jobs(id: string, key: string, year: number): number {
    const name = `${id}|${key}|${year}`;
    let sum = this.#sums.get(name);
    if (sum === undefined) {
      sum = this.bases(id).reduce((total, base) => total + this.#base(base, key, year), 0);
      this.#sums.set(name, sum);
    }
    return sum;
  }

  kind(id: string, kind: string, year: number): number {
    return CLUSTERS.filter((cluster) => cluster.kind === kind).reduce(
      (sum, { key }) => sum + this.jobs(id, key, year),
      0,
    );
  }

  #base(id: string, key: string, year: number): number {
    const size = Math.exp(4 + 7 * chance(id) ** 2) * (id.startsWith('us') ? 1 : 400);
    const cluster = CLUSTERS.find((one) => one.key === key);
    const bent = cluster?.kind === 'traded' ? Math.exp(3 * (chance(id + key) - 0.6)) : 1;
    if (cluster?.kind === 'traded' && chance(`zero${id}${key}`) < 0.12) return 0;
    return Math.round(
      size * bent * (cluster?.weight ?? 0) * (1 + (year - 2019) * 0.05 * (chance(key + id) - 0.3)) * 0.1,
    );
  }

  /** One cell, in the shape the server gives. */
  cell(id: string, key: string, year: number, reference: string, from = 2019): Cell {
    const cluster = CLUSTERS.find((one) => one.key === key) ?? CLUSTERS[0]!;
    const status: Status = this.#status(id, key);
    const jobs = this.jobs(id, key, year);
    const own = this.kind(id, cluster.kind, year);
    const all = this.jobs(reference, key, year);
    const lq = own > 0 && all > 0 ? jobs / own / (all / this.kind(reference, cluster.kind, year)) : 0;
    const value = (number: number): Value =>
      status === 'suppressed' || status === 'missing'
        ? { value: null, status }
        : {
            value: number,
            status,
            ...(status === 'modelled' ? { low: number * 0.8, high: number * 1.25 } : {}),
          };
    const strong = cluster.kind === 'traded' && lq > 1.5 && status !== 'suppressed' && status !== 'missing';
    const large = jobs > 4000;
    const names: MapClass[] = ['none', 'large', 'strong', 'strong-and-large'];
    return {
      key,
      name: cluster.name,
      kind: cluster.kind,
      jobs: value(jobs),
      establishments: value(Math.ceil(jobs / 20)),
      wages: value(jobs * 52_000),
      average_wage: value(52_000),
      currency: 'USD',
      lq: value(lq),
      share_of_region: value(own > 0 ? jobs / own : 0),
      share_of_reference: value(all > 0 ? jobs / all : 0),
      rank: 1 + Math.floor(chance(id + key) * 3000),
      percentile: 100 * chance(id + key),
      strength: { qualifying: lq > 0.5, significant: lq > 0.9, strong, strong10: strong && lq > 2 },
      map_class: names[(strong ? 2 : 0) + (large ? 1 : 0)]!,
      suppressed_share: status === 'modelled' ? 0.6 : 0,
      p_strong: cluster.kind === 'traded' ? Math.min(1, lq / 3) : null,
      feasible: status === 'modelled' ? { low: jobs * 0.5, high: jobs * 2 } : null,
      reason: REASON,
      change: this.#change(id, key, year, reference, from),
    };
  }

  #status(id: string, key: string): Status {
    const draw = chance(`status${id}${key}`);
    if (!id.startsWith('us:county') || draw > 0.14) return 'observed';
    return draw < 0.03 ? 'missing' : draw < 0.07 ? 'suppressed' : 'modelled';
  }

  #change(id: string, key: string, year: number, reference: string, from: number): Change | null {
    const start = this.jobs(id, key, from);
    const end = this.jobs(id, key, year);
    if (from >= year || start === 0) return null;
    const everything = (when: number) =>
      this.kind(reference, 'traded', when) + this.kind(reference, 'local', when);
    const g = everything(year) / everything(from) - 1;
    const gc = this.jobs(reference, key, year) / this.jobs(reference, key, from) - 1;
    return {
      from_year: from,
      to_year: year,
      jobs: end - start,
      annual_growth: (end / start) ** (1 / (year - from)) - 1,
      lq: 0.1,
      national_share: start * g,
      industry_mix: start * (gc - g),
      regional_shift: end - start - start * gc,
    };
  }

  totals(id: string, year: number, reference: string): Totals {
    const traded = this.kind(id, 'traded', year);
    const all = traded + this.kind(id, 'local', year);
    const strong = CLUSTERS.map(({ key }) => this.cell(id, key, year, reference)).filter(
      (cell) => cell.strength.strong,
    );
    const value = (number: number): Value => ({ value: number, status: 'observed' });
    return {
      year,
      jobs: value(all),
      traded_jobs: value(traded),
      establishments: value(Math.ceil(all / 20)),
      wages: value(all * 52_000),
      average_wage: value(52_000),
      currency: 'USD',
      cluster_strength: value(
        traded > 0 ? strong.reduce((sum, cell) => sum + (cell.jobs.value ?? 0), 0) / traded : 0,
      ),
      strong_clusters: strong.length,
      suppressed_share: 0,
    };
  }
}
