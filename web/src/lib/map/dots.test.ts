import { describe, expect, it } from 'vitest';
import { dotFeatures, namedIn, radii, type Dot } from './dots';

const dot = (id: string, value: number, lon = 0): Dot => ({
  id,
  name: id.toUpperCase(),
  point: [lon, 0],
  value,
  colour: '#123456',
});

describe('dots', () => {
  it('have areas that follow their amounts, down to what can still be seen', () => {
    const [most, quarter, least, none] = radii(
      [dot('a', 100), dot('b', 25), dot('c', 1e-9), dot('d', -1)],
      12,
    );
    expect(most).toBe(12);
    expect(quarter).toBe(6);
    expect([least, none]).toEqual([3, 3]);
    expect(radii([])).toEqual([]);
  });

  it('know which they are, the small ones over the large ones', () => {
    const { features } = dotFeatures([dot('a', 1), dot('b', 9), dot('c', 4)], 12);
    expect(features.map(({ properties }) => properties.at)).toEqual([1, 2, 0]);
    expect(features[1]).toMatchObject({
      id: 2,
      properties: { at: 2, radius: 8, colour: '#123456' },
      geometry: { type: 'Point', coordinates: [0, 0] },
    });
  });

  it('are named by size where they lie in the frame', () => {
    const project = ([lon]: readonly [number, number]) => ({ x: lon, y: 10 });
    const dots = [dot('a', 1, 5), dot('b', 9, 50), dot('c', 4, 150)];
    expect(namedIn(dots, project, { width: 100, height: 40 }, 12)).toEqual([
      { name: 'B', x: 50, y: 10, r: 12 },
      { name: 'A', x: 5, y: 10, r: 4 },
    ]);
  });
});
