import { describe, expect, it } from 'vitest';
import type { ActivitySpace } from '../api/complexity';
import { palette } from '../scale/colours';
import { dotsOf, linesOf, standBack, thin } from './look';
import type { Standing } from './space';

const ink = { text: '#000000', paper: '#ffffff', line: '#808080', select: '#000000' };
const node = (id: string) => ({
  id,
  name: { en: id, es: id, fr: id },
  x: 0,
  y: 0,
  community: 0,
  pci: 0,
  ubiquity: 1,
  total: 1,
});
const space = {
  nodes: ['a', 'b', 'c'].map(node),
  edges: [
    [0, 1, 0.5],
    [1, 2, 0.5],
  ],
} as unknown as ActivitySpace;
const standing: Standing[] = ['present', 'step', 'other'];

describe('thin', () => {
  it('mixes a colour with the paper below it', () => {
    expect(thin('#000000', '#ffffff', 0.5)).toBe('#808080');
    expect(thin('#123456', '#ffffff', 1)).toBe('#123456');
    expect(thin('#123456', '#0a0b0c', 0)).toBe('#0a0b0c');
  });
});

describe('dots and lines', () => {
  it.each([false, true])(
    'tell what a place has, its steps and the rest apart without colour (dark: %s)',
    (dark) => {
      const [has, step, other] = dotsOf(space, ['a', 'b', 'c'], 'community', standing, palette(dark), ink);
      expect([has?.faded, step?.faded, other?.faded]).toEqual([false, false, true]);
      expect(step?.color).toBe(ink.paper);
      expect(new Set([has, step, other].map((dot) => dot?.border)).size).toBe(3);
    },
  );

  it('let only ties between what stands out stand out', () => {
    expect(linesOf(space, standing, ink).map(({ faded }) => faded)).toEqual([false, true]);
    expect(linesOf(space, undefined, ink).map(({ faded }) => faded)).toEqual([false, false]);
  });

  it('know colours as six digits, which is what the mixing reads', () => {
    for (const dark of [false, true]) {
      const { sequential, family, above, dot } = palette(dark);
      for (const colour of [...sequential, ...family, ...above, dot])
        expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });
});

it('lets dots without a link stand back, without their name in front', () => {
  const dots = dotsOf(space, ['a', 'b', 'c'], 'community', undefined, palette(false), ink);
  const [kept, back] = standBack(dots, [true, false, true], ink);
  expect(kept).toBe(dots[0]);
  expect(back).toMatchObject({
    faded: true,
    rim: dots[1]?.rim,
    color: thin(dots[1]?.color ?? '', '#ffffff', 0.22),
  });
});
