import { describe, expect, it } from 'vitest';
import { placeNames, type Named } from './labels';

const frame = { left: 50, right: 600, top: 0, bottom: 400 };
const dot = (name: string, x: number, y: number, r = 8): Named => ({ name, x, y, r });

describe('placeNames', () => {
  it('puts a name right of its dot, or left where the frame ends', () => {
    const [right, left] = placeNames([dot('one', 100, 100), dot('at the edge', 580, 200)], [], frame);
    expect(right?.left).toBe(112);
    expect(left?.right).toBeCloseTo(568);
  });

  it('covers no other name and avoids other dots', () => {
    const dots = [dot('first name', 100, 100), dot('second name', 104, 104), dot('', 160, 100, 12)];
    const placed = placeNames(dots.slice(0, 2), dots, frame);
    expect(placed).toHaveLength(2);
    const [a, b] = placed as [(typeof placed)[0], (typeof placed)[0]];
    expect(Math.abs(a.y - b.y) >= 15 || a.right <= b.left || b.right <= a.left).toBe(true);
    // The dot at 160 lies where the first name would stand first.
    expect(a.y).not.toBe(100);
  });

  it('leaves a name out rather than write over another', () => {
    const crowd = Array.from({ length: 12 }, (_, i) => dot(`name ${i}`, 300, 100 + i / 10));
    const placed = placeNames(crowd, [], frame);
    expect(placed.length).toBeLessThan(12);
    expect(placed.length).toBeGreaterThan(4);
  });
});
