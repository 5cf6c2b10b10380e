import { describe, expect, it } from 'vitest';
import type { MapLayer } from '../api/types';
import { classOf, paintOf, scaleOf } from './classes';
import { palette, spread } from './colours';

const layer = (more: Partial<MapLayer>): MapLayer => ({
  release: 'r',
  sample: false,
  levels: ['us:county'],
  cluster: 'automotive',
  indicator: 'jobs',
  year: 2023,
  boundaries: null,
  reference: { id: 'us', name: { en: '', es: '', fr: '' }, pool: [], pool_size: 0 },
  breaks: [10, 100],
  regions: ['a', 'b', 'c', 'd', 'e', 'f'],
  values: [0, 10, 11, null, null, 500],
  low: [],
  high: [],
  status: [0, 0, 0, 1, 2, 3],
  statuses: ['observed', 'missing', 'suppressed', 'modelled'],
  classes: [0, 0, 0, 0, 0, 0],
  suppressed_share: [0, 0, 0, 0, 0, 0.6],
  notes: [],
  ...more,
});

describe('classOf', () => {
  it('puts a value equal to an upper bound into the class it bounds, the rest into the open class', () => {
    expect([0, 10, 10.1, 100, 101].map((value) => classOf(value, [10, 100]))).toEqual([0, 0, 1, 1, 2]);
    expect(classOf(5, [])).toBe(0);
  });
});

describe('scaleOf', () => {
  it('has one colour more than breaks, all different', () => {
    const scale = scaleOf(layer({ breaks: [1, 2, 3, 4, 5] }), 'sequential', false);
    expect(scale.colours).toHaveLength(6);
    expect(new Set(scale.colours).size).toBe(6);
  });

  it('turns at 1 for location quotients and at 0 for growth', () => {
    const lq = scaleOf(layer({ indicator: 'lq', breaks: [0.5, 1, 1.5, 2] }), 'diverging', false);
    const { below, above } = palette(false);
    expect(lq.colours).toEqual([below[0], below[3], above[0], above[2], above[4]]);
    const growth = scaleOf(layer({ indicator: 'growth', breaks: [-0.02, 0, 0.02] }), 'diverging', false);
    expect(growth.colours).toEqual([below[0], below[3], above[0], above[4]]);
  });

  it('leaves a class around the centre neutral', () => {
    const { below, neutral, above } = palette(false);
    const scale = scaleOf(layer({ indicator: 'lq', breaks: [0.5, 0.8, 1.25, 2] }), 'diverging', false);
    expect(scale.colours).toEqual([below[0], below[3], neutral, above[0], above[4]]);
  });

  it('has as many colours as classes on a long diverging scale', () => {
    const breaks = [0.1, 0.2, 0.3, 0.5, 1, 1.2, 1.5, 2, 3, 5, 8];
    expect(scaleOf(layer({ indicator: 'lq', breaks }), 'diverging', true).colours).toHaveLength(12);
  });
});

describe('paintOf', () => {
  it('tells zero, missing, suppressed and modelled apart', () => {
    const one = layer({});
    const scale = scaleOf(one, 'sequential', false);
    const paints = one.regions.map((_, i) => paintOf(one, i, scale, false));
    expect(paints.map(({ pattern }) => pattern)).toEqual([
      'none',
      'none',
      'none',
      'missing',
      'suppressed',
      'modelled',
    ]);
    expect(paints[0]?.colour).toBe(palette(false).zero);
    expect(paints[1]?.colour).toBe(scale.colours[0]);
    expect(paints[2]?.colour).toBe(scale.colours[1]);
    expect(paints[5]?.colour).toBe(scale.colours[2]);
  });

  it('colours strength by class, and leaves regions without data blank', () => {
    const one = layer({
      indicator: 'strength',
      breaks: [],
      classes: [0, 1, 2, 3, 0, 3],
      values: [0, 1, 2, null, null, 3],
    });
    const scale = scaleOf(one, 'classes', false);
    expect(paintOf(one, 1, scale, false).colour).toBe(palette(false).strength[1]);
    expect(paintOf(one, 3, scale, false).pattern).toBe('missing');
    expect(paintOf(one, 4, scale, false).pattern).toBe('suppressed');
    expect(paintOf(one, 5, scale, false).colour).toBe(palette(false).strength[3]);
  });
});

describe('colours', () => {
  const lightness = (hex: string) => {
    const [r, g, b] = [1, 3, 5].map((at) => {
      const part = parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    }) as [number, number, number];
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };

  it.each([false, true])('runs one way in lightness, so that it can be read in grey (dark: %s)', (dark) => {
    const { sequential, above, strength } = palette(dark);
    for (const ramp of [sequential, above, strength]) {
      const steps = ramp.map(lightness);
      const sorted = [...steps].sort((a, b) => (dark ? a - b : b - a));
      expect(steps).toEqual(sorted);
    }
  });

  it('spreads over the whole ramp', () => {
    expect(spread(['a', 'b', 'c', 'd', 'e'], 3)).toEqual(['a', 'c', 'e']);
    expect(spread(['a', 'b', 'c'], 1)).toEqual(['c']);
  });
});
