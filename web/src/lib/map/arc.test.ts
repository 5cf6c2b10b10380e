import { describe, expect, it } from 'vitest';
import { arc, arcs, bendOf, boundsOf, drawable, nearContinent, path, type Link } from './arc';

const tijuana = [-116.97, 32.5] as const;
const detroit = [-83.05, 42.33] as const;
const link = (value: number, more: Partial<Link> = {}): Link => ({
  from_point: detroit,
  to_point: tijuana,
  value,
  tier: 3,
  crosses: true,
  ...more,
});

describe('an arc', () => {
  it('begins and ends at its places and bends to its left', () => {
    const line = arc(detroit, tijuana, 0.2);
    for (const [point, place] of [
      [line[0]!, detroit],
      [line.at(-1)!, tijuana],
    ] as const) {
      expect(point[0]).toBeCloseTo(place[0]);
      expect(point[1]).toBeCloseTo(place[1]);
    }
    const middle = (from: typeof detroit | typeof tijuana, to: typeof detroit | typeof tijuana) =>
      arc(from, to, 0.2)[12]![1];
    expect(middle(detroit, tijuana)).toBeLessThan(37);
    expect(middle(tijuana, detroit)).toBeGreaterThan(39);
  });

  it('is a straight line on the map without a bend', () => {
    const [x, y] = arc([0, 0], [10, 60], 0)[12]!;
    expect(x).toBeCloseTo(5);
    expect(y).toBeGreaterThan(30);
    expect(y).toBeLessThan(40);
  });
});

describe('a path', () => {
  const laredo = [-99.5, 27.5] as const;

  it('bends where it is led through, and is one curve where it is not', () => {
    const line = path(detroit, tijuana, 0.1, laredo);
    expect(line).toHaveLength(49);
    const near = (point: readonly number[] | undefined, place: readonly [number, number]) =>
      expect(Math.hypot(point![0]! - place[0], point![1]! - place[1])).toBeLessThan(1e-9);
    near(line[0], detroit);
    near(line[24], laredo);
    near(line.at(-1), tijuana);
    expect(path(detroit, tijuana, 0.1, null)).toEqual(arc(detroit, tijuana, 0.1));
    expect(path(detroit, tijuana, 0.1, tijuana)).toEqual(arc(detroit, tijuana, 0.1));
  });

  it('is what a link is drawn by, within its bounds', () => {
    const lines = arcs([link(1, { via: laredo })]);
    expect(lines.features[0]!.geometry.coordinates).toHaveLength(49);
    expect(boundsOf(lines)![1]).toBeLessThan(28);
    expect(boundsOf(arcs([]), [laredo, tijuana])).toEqual([-116.97, 27.5, -99.5, 32.5]);
  });
});

describe('arcs', () => {
  it('of two places lie beside each other, within an edge', () => {
    const bends = Array.from({ length: 30 }, (_, i) => bendOf(i, 30));
    bends.slice(1).forEach((bend, i) => expect(bend).toBeGreaterThan(bends[i]!));
    expect(bends.at(-1)).toBeLessThanOrEqual(0.42 + 1e-9);
    expect(bendOf(0, 1)).toBe(bendOf(0, 30));
    const { features } = arcs([link(4), link(4)]);
    const [one, other] = features.map(({ geometry }) => geometry.coordinates[12]);
    expect(one).not.toEqual(other);
  });

  it('are wider for more, know what they are, the thin ones over the others', () => {
    const { features } = arcs([link(1, { tier: 2 }), link(100, { crosses: false }), link(1e-6)]);
    expect(features.map(({ properties }) => properties.at)).toEqual([1, 0, 2]);
    expect(features[0]!.properties).toEqual({ at: 1, width: 8, crosses: 0, modelled: 1 });
    expect(features[1]!.properties).toMatchObject({ crosses: 1, modelled: 0, width: 1 });
    expect(features[2]!.properties.width).toBe(1);
  });

  it('leave out links of which a place is not known or that stay in one', () => {
    const links = [link(1, { from_point: null }), link(1, { to_point: detroit }), link(1)];
    expect(arcs(links).features.map(({ id }) => id)).toEqual([2]);
    expect(drawable(links)).toHaveLength(1);
  });

  it('are looked at without islands far away, unless there is nothing else', () => {
    const guam = [144.8, 13.4] as const;
    expect(nearContinent([guam, tijuana])).toEqual([tijuana]);
    expect(nearContinent([guam])).toEqual([guam]);
  });

  it('have bounds, but for none', () => {
    const [west, south, east, north] = boundsOf(arcs([link(1)]))!;
    expect(west).toBeCloseTo(tijuana[0]);
    expect(east).toBeGreaterThanOrEqual(detroit[0]);
    expect(south).toBeLessThan(tijuana[1] + 0.01);
    expect(north).toBeGreaterThanOrEqual(detroit[1] - 0.01);
    expect(boundsOf(arcs([]))).toBeUndefined();
  });
});
