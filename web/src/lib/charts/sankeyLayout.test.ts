import { describe, expect, it } from 'vitest';
import { bandPath, layoutSankey, type End, type Placed } from './sankeyLayout';

const end = (id: string, ...parts: number[]): End => ({ id, name: id, parts });
const left = [end('usa', 70), end('mex', 18.9), end('chn', 0, 6), end('deu', 0, 0.1), end('rest', 0, 5)];
const right = [
  end('cars', 50, 8),
  end('oil', 30, 0.5),
  ...Array.from({ length: 20 }, (_, i) => end(`s${i}`, 0.445, 0.13)),
];
const SIZES = { bar: 300, line: 16, gap: 4 };
const sum = (values: number[]) => values.reduce((all, one) => all + one, 0);
const thick = (side: Placed<End>[]) =>
  sum(side.flatMap(({ bands }) => bands.map(({ thickness }) => thickness)));

describe('bands', () => {
  const layout = layoutSankey(left, right, SIZES);

  it('are as thick as their amounts, at either end and on either side', () => {
    const scale = SIZES.bar / 100;
    for (const { end, top, bottom, value, bands } of [...layout.left, ...layout.right]) {
      expect(value).toBeCloseTo(sum([...end.parts]));
      expect(bottom - top).toBeCloseTo(scale * value);
      expect(sum(bands.map(({ thickness }) => thickness))).toBeCloseTo(bottom - top);
      for (const band of bands) expect(band.thickness).toBeCloseTo(scale * band.value);
    }
    expect(thick(layout.left)).toBeCloseTo(SIZES.bar);
    expect(thick(layout.right)).toBeCloseTo(SIZES.bar);
  });

  it('fill the middle bar without gap or overlap', () => {
    for (const side of [layout.left, layout.right]) {
      let at = layout.middle.top;
      for (const band of side.flatMap(({ bands }) => bands)) {
        expect(band.atMiddle).toBeCloseTo(at);
        at += band.thickness;
      }
      expect(at).toBeCloseTo(layout.middle.bottom);
    }
  });

  it('leave every end room for its name, within the height, over no other', () => {
    for (const side of [layout.left, layout.right]) {
      let before = -SIZES.gap;
      for (const { top, bottom, slot } of side) {
        expect(slot.top).toBeGreaterThanOrEqual(before + SIZES.gap - 1e-9);
        expect(slot.bottom - slot.top).toBeGreaterThanOrEqual(SIZES.line - 1e-9);
        expect(top).toBeGreaterThanOrEqual(slot.top - 1e-9);
        expect(bottom).toBeLessThanOrEqual(slot.bottom + 1e-9);
        before = slot.bottom;
      }
      expect(before).toBeLessThanOrEqual(layout.height + 1e-9);
    }
  });
});

it('leaves out what is zero or below, and draws nothing of nothing', () => {
  const layout = layoutSankey([end('a', 10, 0, -1)], [end('b', 9)], SIZES);
  expect(layout.left[0]?.bands).toHaveLength(1);
  expect(thick(layout.left)).toBeCloseTo(300);
  expect(thick(layout.right)).toBeCloseTo(270);
  const none = layoutSankey([end('a', 0)], [], SIZES);
  expect([none.left[0]?.bands, none.right, none.height]).toEqual([[], [], 300]);
});

it('writes a band from its end to the middle and back', () => {
  const band = { part: 0, value: 1, atEnd: 10, atMiddle: 40, thickness: 5 };
  expect(bandPath(band, 0, 100)).toBe('M0,10 C50,10 50,40 100,40 V45 C50,45 50,15 0,15 Z');
});
