/** Weights of next steps: what they usually are, how an address and a file hold others, what the server is told. Pure. */

import type { Criterion, StrategyWeights, Weighing } from '../api/complexity';
import { quote } from '../region/toml';
import type { Strategy } from './choice';

/** Weights of one strategy, with those of the criteria. */
export interface Weights {
  strategy: StrategyWeights;
  feasibility: Record<string, number>;
  attractiveness: Record<string, number>;
  less_is_better: string[];
}

export const MEASURES = ['density', 'pci', 'cog'] as const;
export const GROUPS = ['feasibility', 'attractiveness'] as const;
export type Group = (typeof GROUPS)[number];

/** Criteria that are always there. */
export const BUILT_IN = ['density', 'rca', 'pci', 'cog', 'ubiquity', 'total'] as const;

const USUAL: Record<Strategy, StrategyWeights> = {
  'low-hanging-fruit': { density: 0.6, pci: 0.15, cog: 0.25 },
  balanced: { density: 0.5, pci: 0.15, cog: 0.35 },
  'long-jumps': { density: 0.45, pci: 0.2, cog: 0.35 },
};

/** The weights that hold where nobody gives others. */
export const usual = (strategy: Strategy): Weights => ({
  strategy: USUAL[strategy],
  feasibility: { density: 1, rca: 1 },
  attractiveness: { pci: 1, cog: 1 },
  less_is_better: [],
});

const number = (text: string | undefined): number => (text ? Number(text) : NaN);
const weight = (value: number): boolean => Number.isFinite(value) && value >= 0;
const sorted = (weights: Record<string, number>): [string, number][] =>
  Object.entries(weights)
    .filter(([, value]) => value > 0)
    .sort(([a], [b]) => (a < b ? -1 : 1));

/** A group of criteria in an address: `density:1,rca:0.5`; `none` where nothing has a weight. */
const groupText = (weights: Record<string, number>): string =>
  sorted(weights)
    .map(([name, value]) => `${encodeURIComponent(name)}:${value}`)
    .join(',') || 'none';

function readGroup(text: string | undefined, otherwise: Record<string, number>): Record<string, number> {
  if (!text) return otherwise;
  if (text === 'none') return {};
  const pairs = text.split(',').map((pair): [string, number] => {
    const [name = '', value] = pair.split(':');
    return [decoded(name), number(value)];
  });
  return pairs.every(([name, value]) => name !== '' && weight(value)) ? Object.fromEntries(pairs) : otherwise;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/**
 * Weights as an address holds them: those of the strategy, of feasibility, of attractiveness, and of what less is better,
 * between slashes; what is as usual is left out, and all of it where everything is.
 */
export function writeWeights(weights: Weights, strategy: Strategy): string {
  const own = [
    MEASURES.map((name) => weights.strategy[name]).join(','),
    ...GROUPS.map((group) => groupText(weights[group])),
    weights.less_is_better.map(encodeURIComponent).join(','),
  ];
  const from = usual(strategy);
  const plain = [
    MEASURES.map((name) => from.strategy[name]).join(','),
    ...GROUPS.map((group) => groupText(from[group])),
    '',
  ];
  return own
    .map((text, i) => (text === plain[i] ? '' : text))
    .join('/')
    .replace(/\/+$/, '');
}

/** The weights of an address; as usual where it says nothing, or nothing that makes sense. */
export function readWeights(text: string, strategy: Strategy): Weights {
  const [first = '', feasible, attractive, less = ''] = text.split('/');
  const from = usual(strategy);
  const [density = NaN, pci = NaN, cog = NaN] = first.split(',').map(number);
  return {
    strategy: [density, pci, cog].every(weight) ? { density, pci, cog } : from.strategy,
    feasibility: readGroup(feasible, from.feasibility),
    attractiveness: readGroup(attractive, from.attractiveness),
    less_is_better: less === '' ? [] : less.split(',').map(decoded),
  };
}

/** The same without the weights of a strategy, which belong to that one only. */
export const ofAnyStrategy = (text: string): string => text.replace(/^[^/]*/, '').replace(/^\/+$/, '');

/** Names of criteria of one's own, in the order of their file. */
export const namesOf = (criteria: readonly Criterion[]): string[] => [
  ...new Set(criteria.flatMap(({ values }) => Object.keys(values))),
];

/** Whether the weights of the strategy can order anything. */
export const weighs = ({ strategy }: Weights): boolean => MEASURES.some((name) => strategy[name] > 0);

/** What the server is told: criteria that are not at hand have no weight. */
export function weighingOf(weights: Weights, strategy: Strategy, criteria: readonly Criterion[]): Weighing {
  const known = new Set<string>([...BUILT_IN, ...namesOf(criteria)]);
  const group = (of: Group) => Object.fromEntries(sorted(weights[of]).filter(([name]) => known.has(name)));
  return {
    less_is_better: weights.less_is_better.filter((name) => known.has(name)),
    strategies: { [strategy]: weights.strategy },
    feasibility: group('feasibility'),
    attractiveness: group('attractiveness'),
  };
}

/** The same as the TOML file that the program reads. */
export function weighingToml({ less_is_better, strategies, feasibility, attractiveness }: Weighing): string {
  const key = (name: string) => (/^[\w-]+$/.test(name) ? name : quote(name));
  const table = (name: string, weights: object) => [
    '',
    `[${name}]`,
    ...Object.entries(weights).map(([of, value]) => `${key(of)} = ${value}`),
  ];
  return [
    `less_is_better = [${less_is_better.map(quote).join(', ')}]`,
    ...Object.entries(strategies).flatMap(([name, weights]) => table(`strategies.${name}`, weights)),
    ...table('feasibility', feasibility),
    ...table('attractiveness', attractiveness),
    '',
  ].join('\n');
}
