import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { STRATEGIES } from './choice';
import {
  namesOf,
  ofAnyStrategy,
  readWeights,
  usual,
  weighingOf,
  weighingToml,
  weighs,
  writeWeights,
} from './weights';

/** Lines `key = number` of a TOML file by table. */
function numbers(text: string): Record<string, number> {
  const found: Record<string, number> = {};
  let table = '';
  for (const line of text.split('\n')) {
    table = /^\[(.+)\]$/.exec(line)?.[1] ?? table;
    const [, key, value] = /^([\w"-]+) = ([\d.]+)$/.exec(line) ?? [];
    if (key !== undefined) found[`${table}.${key}`] = Number(value);
  }
  return found;
}

describe('weights', () => {
  it('are usually those of the file the program starts from', () => {
    const file = numbers(
      readFileSync(
        new URL('../../../../crates/icluster-atlas/assets/strategy.toml', import.meta.url),
        'utf8',
      ),
    );
    for (const strategy of STRATEGIES) {
      const ours = numbers(weighingToml(weighingOf(usual(strategy), strategy, [])));
      expect(file).toMatchObject(ours);
      expect(Object.keys(ours)).toHaveLength(7);
    }
  });

  const own = {
    strategy: { density: 0.2, pci: 0.8, cog: 0 },
    feasibility: { density: 1, 'wages, hourly': 2, rca: 0 },
    attractiveness: {},
    less_is_better: ['wages, hourly'],
  };

  it('are written to an address and read back; what has no weight is left out', () => {
    const text = writeWeights(own, 'balanced');
    expect(text).toBe('0.2,0.8,0/density:1,wages%2C%20hourly:2/none/wages%2C%20hourly');
    expect(readWeights(text, 'balanced')).toEqual({
      ...own,
      feasibility: { density: 1, 'wages, hourly': 2 },
    });
  });

  it('leave nothing in the address where they are as usual, whatever their order', () => {
    for (const strategy of STRATEGIES) {
      const weights = { ...usual(strategy), attractiveness: { cog: 1, pci: 1, total: 0 } };
      expect(writeWeights(weights, strategy)).toBe('');
      expect(readWeights('', strategy)).toEqual(usual(strategy));
    }
    expect(writeWeights({ ...usual('balanced'), feasibility: { total: 2 } }, 'balanced')).toBe('/total:2');
  });

  it('are as usual where an address makes no sense', () => {
    for (const text of ['x', '1,2', '-1,0,0/density:x', '1,1,NaN/:1', '%E0%A4%A'])
      expect(readWeights(text, 'balanced')).toEqual(usual('balanced'));
  });

  it('of one strategy are not those of another', () => {
    expect(ofAnyStrategy('0.2,0.8,0/total:2')).toBe('/total:2');
    expect(ofAnyStrategy('0.2,0.8,0')).toBe('');
  });

  it('that name a criterion which is not at hand are not sent', () => {
    const criteria = [{ activity: '8703', place: null, values: { 'wages, hourly': 3 } }];
    expect(namesOf(criteria)).toEqual(['wages, hourly']);
    expect(weighingOf(own, 'balanced', criteria)).toEqual({
      less_is_better: ['wages, hourly'],
      strategies: { balanced: own.strategy },
      feasibility: { density: 1, 'wages, hourly': 2 },
      attractiveness: {},
    });
    expect(weighingOf(own, 'balanced', [])).toMatchObject({
      less_is_better: [],
      feasibility: { density: 1 },
    });
  });

  it('of nothing cannot order', () => {
    expect(weighs(own)).toBe(true);
    expect(weighs({ ...own, strategy: { density: 0, pci: 0, cog: 0 } })).toBe(false);
  });

  it('are a file with quoted names where they need it', () => {
    const criteria = [{ activity: '8703', place: null, values: { 'wages, hourly': 3 } }];
    expect(weighingToml(weighingOf(own, 'balanced', criteria))).toBe(
      'less_is_better = ["wages, hourly"]\n\n[strategies.balanced]\ndensity = 0.2\npci = 0.8\ncog = 0\n\n' +
        '[feasibility]\ndensity = 1\n"wages, hourly" = 2\n\n[attractiveness]\n',
    );
  });
});
