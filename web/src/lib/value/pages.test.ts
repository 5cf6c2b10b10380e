import { describe, expect, it } from 'vitest';
import { PAGES, parseRoute } from '../router/route';
import { groupOf, GROUPS } from './pages';

describe('pages of value networks', () => {
  it('are in one group each, and each has an address', () => {
    const all = GROUPS.flatMap(({ pages }) => [...pages]);
    expect(new Set(all).size).toBe(all.length);
    for (const id of all) {
      expect(parseRoute(`/en/value/${id}`, '')).toMatchObject({ page: 'value', id });
      expect(groupOf(id)?.pages).toContain(id);
    }
    expect(PAGES).toContain('value');
    expect(groupOf('nothing')).toBeUndefined();
  });

  it('come in groups small enough to be read at a glance', () => {
    for (const { pages } of GROUPS) expect(pages.length).toBeLessThanOrEqual(5);
  });
});
