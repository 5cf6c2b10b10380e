import { describe, expect, it } from 'vitest';
import type { Match } from '../api/registry';
import { points, ranked, readList, toggled } from './scores';

describe('scores', () => {
  it('are points out of a hundred', () => {
    expect([points(0.734), points(73.4), points(1), points(0)]).toEqual([73, 73, 100, 0]);
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
