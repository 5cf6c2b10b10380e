import { describe, expect, it } from 'vitest';
import { widest, type Pair } from './pairs';
import { edgeOf, stagesDomain } from './stages';

describe('stages', () => {
  it('begin at one and end at the edge, where sectors of dozens of stages are drawn', () => {
    const [first, last] = stagesDomain([1, 2.5, 4]);
    expect(first).toBeLessThan(1);
    expect(last).toBeGreaterThan(4);
    expect(last).toBeLessThan(4.5);
    const usual = Array.from({ length: 40 }, (_, i) => 1 + i / 20);
    expect(edgeOf(usual)).toBe(usual.at(-1));
    expect(edgeOf([...usual, 48.8])).toBeLessThan(4);
    expect(edgeOf([...usual, 48.8])).toBeGreaterThan(2.9);
    expect(stagesDomain([])[1]).toBeGreaterThan(1);
  });
});

describe('pairs', () => {
  const pair = (id: string, ...values: Pair['values']): Pair => ({ id, name: id, values });

  it('differ most where the two are furthest apart, whichever is larger', () => {
    const pairs = [pair('a', 0.02, 0.03), pair('b', 0.05, 0.01), pair('c', 0.9, null)];
    expect(widest(pairs)?.id).toBe('b');
    expect(widest([pair('c', 0.9, null)])).toBeUndefined();
  });
});
