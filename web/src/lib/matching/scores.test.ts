import { describe, expect, it } from 'vitest';
import type { Match, MatchPart } from '../api/registry';
import { contributions, points, ranked, readList, toggled } from './scores';

const part = (value: number | null, weight: number): MatchPart => ({
  key: 'k',
  label: 'L',
  value,
  weight,
  reasons: [],
});

describe('scores', () => {
  it('are points out of a hundred', () => {
    expect([points(0.734), points(73.4), points(1), points(0)]).toEqual([73, 73, 100, 0]);
  });
  it('are the sum of what their parts add; what is not known adds nothing and takes no weight', () => {
    const parts = [part(1, 0.5), part(0.5, 0.25), part(null, 0.25)];
    const added = contributions(parts).map(({ adds }) => adds);
    expect(added[2]).toBeNull();
    expect((added[0] ?? 0) + (added[1] ?? 0)).toBeCloseTo((0.5 + 0.125) / 0.75, 12);
    expect(contributions([part(null, 1)])[0]?.adds).toBeNull();
  });
  it('rank, the name deciding ties', () => {
    const match = (label: string, score: number): Match => ({
      organisation: { iri: label, id: label, kind: '', kind_label: '', label },
      score,
      parts: [],
    });
    expect(
      ranked([match('b', 1), match('c', 2), match('a', 1)]).map(({ organisation }) => organisation.label),
    ).toEqual(['c', 'a', 'b']);
  });
  it('go with lists in the address', () => {
    expect(readList(toggled(readList('a,b'), 'c'))).toEqual(['a', 'b', 'c']);
    expect(toggled(['a', 'b'], 'a')).toBe('b');
  });
});
