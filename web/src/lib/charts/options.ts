/** What a place could enter: two measures across and up, gain as size, quadrant as colour, medians as lines. */

import type { Quadrant } from '../api/complexity';
import type { Kind } from '../format/number';
import { frame, legend, type Drawn, type Kit } from './kit';

export interface OptionDot {
  id: string;
  name: string;
  x: number;
  y: number;
  gain: number | null;
  quadrant: Quadrant;
  /** It has a ring and lies on top. */
  marked: boolean;
}

export const QUADRANTS: readonly Quadrant[] = ['let-it-happen', 'strategic-bet', 'parsimonious', 'avoid'];

export const OPTIONS_HEIGHT = 460;

/** Middle of the numbers, as the server divides the quadrants. */
export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  const half = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[half]];
  return low === undefined || high === undefined ? undefined : (low + high) / 2;
}

/** Quadrants of two measures of which more is better, cut at the medians as the server cuts its own. */
export function quartered<T extends { x: number; y: number }>(
  dots: readonly T[],
): (T & { quadrant: Quadrant })[] {
  const [across, up] = [median(dots.map(({ x }) => x)) ?? 0, median(dots.map(({ y }) => y)) ?? 0];
  return dots.map((dot) => ({
    ...dot,
    quadrant:
      dot.x >= across
        ? dot.y >= up
          ? 'let-it-happen'
          : 'parsimonious'
        : dot.y >= up
          ? 'strategic-bet'
          : 'avoid',
  }));
}

/** Radius of a dot: gains from the least to the most, area by area; a small dot where no gain is known. */
export function radii(gains: readonly (number | null)[], smallest: number, largest: number): number[] {
  const known = gains.filter((gain) => gain !== null);
  const [least, most] = [Math.min(...known), Math.max(...known)];
  return gains.map((gain) =>
    gain === null || most === least
      ? smallest
      : Math.sqrt(smallest ** 2 + ((gain - least) / (most - least)) * (largest ** 2 - smallest ** 2)),
  );
}

export const quadrantColours = (colours: Kit['colours']): Record<Quadrant, string> => ({
  'let-it-happen': colours.family[2] as string,
  'strategic-bet': colours.above[3] as string,
  parsimonious: colours.family[1] as string,
  avoid: colours.dot,
});

export function drawOptions(
  kit: Kit,
  dots: OptionDot[],
  words: { x: string; y: string; gain: string; quadrants: Record<Quadrant, string>; kinds: [Kind, Kind] },
): Drawn {
  const { plot, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const hues = quadrantColours(kit.colours);
  const sizes = radii(
    dots.map(({ gain }) => gain),
    2,
    narrow ? 6 : 8,
  );
  const points = dots
    .map((dot, i) => ({ ...dot, r: sizes[i] ?? 2 }))
    .sort((a, b) => Number(a.marked) - Number(b.marked) || b.r - a.r);
  const middle = { x: median(dots.map(({ x }) => x)), y: median(dots.map(({ y }) => y)) };
  const axis = (label: string) => label.replace(/[→↑]/g, '').trim();
  return plot.plot({
    ...frame(kit),
    height: OPTIONS_HEIGHT,
    marginLeft: 48,
    marginRight: 16,
    marginTop: narrow ? 84 : 56,
    marginBottom: 40,
    x: { label: words.x, nice: true, ticks: narrow ? 4 : 8, tickFormat: (tick: number) => kit.num(tick) },
    y: { label: null, nice: true, ticks: 6, tickFormat: (tick: number) => kit.num(tick) },
    r: { type: 'identity' },
    marks: [
      legend(
        kit,
        QUADRANTS.map((quadrant) => ({ word: words.quadrants[quadrant], colour: hues[quadrant] })),
      ),
      plot.text([words.y], { frameAnchor: 'top-left', dx: -44, dy: -16, textAnchor: 'start', fill: ink }),
      plot.gridX({ stroke: line, strokeOpacity: 1 }),
      plot.gridY({ stroke: line, strokeOpacity: 1 }),
      ...(middle.x === undefined ? [] : [plot.ruleX([middle.x], { stroke: ink, strokeDasharray: '4 3' })]),
      ...(middle.y === undefined ? [] : [plot.ruleY([middle.y], { stroke: ink, strokeDasharray: '4 3' })]),
      plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 'r',
        fill: (dot: OptionDot) => hues[dot.quadrant],
        fillOpacity: 0.75,
        stroke: (dot: OptionDot) => (dot.marked ? ink : paper),
        strokeWidth: (dot: OptionDot) => (dot.marked ? 2 : 0.5),
      }),
      plot.tip(
        points,
        plot.pointer({
          x: 'x',
          y: 'y',
          title: (dot: OptionDot) =>
            [
              dot.name,
              `${axis(words.x)} ${kit.num(dot.x, words.kinds[0])}`,
              `${axis(words.y)} ${kit.num(dot.y, words.kinds[1])}`,
              dot.gain === null ? '' : `${words.gain} ${kit.num(dot.gain, 'index')}`,
              words.quadrants[dot.quadrant],
            ]
              .filter((text) => text !== '')
              .join('\n'),
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
