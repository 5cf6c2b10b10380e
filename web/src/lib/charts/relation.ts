/** Regions by an indicator and an outcome: positions in the order of either, with the line that the indicator gives. */

import { frame, legend, legendHeight, type Drawn, type Kit } from './kit';

export interface RegionDot {
  id: string;
  name: string;
  /** Positions, 0 to 1. */
  x: number;
  y: number;
  expected: number | null;
  /** What is said of it: values and class. */
  says: string;
  colour: string;
  /** It stands out: drawn larger and on top. */
  marked: boolean;
}

export const RELATION_HEIGHT = 420;

/** Ends of the line that the indicator gives. */
export function lineOf(dots: readonly RegionDot[]): { x: number; y: number }[] {
  const known = dots.flatMap(({ x, expected }) => (expected === null ? [] : [{ x, y: expected }]));
  const sorted = known.sort((a, b) => a.x - b.x);
  const [first, last] = [sorted[0], sorted[sorted.length - 1]];
  return first && last && first !== last ? [first, last] : [];
}

export function drawRelation(
  kit: Kit,
  dots: readonly RegionDot[],
  words: { x: string; y: string; legend: { word: string; colour: string }[] },
): Drawn {
  const { plot, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const above = legendHeight(
    kit.width,
    words.legend.map(({ word }) => word),
  );
  const many = dots.length > 400;
  const points = [...dots].sort((a, b) => Number(a.marked) - Number(b.marked));
  const share = (tick: number) => kit.num(tick, 'share').replace(/[.,]0(?=\s?%)/, '');
  return plot.plot({
    ...frame(kit),
    height: RELATION_HEIGHT + above,
    marginLeft: 48,
    marginRight: 16,
    marginTop: above + 30,
    marginBottom: 40,
    x: { label: words.x, domain: [0, 1], ticks: narrow ? 3 : 5, tickFormat: share },
    y: { label: null, domain: [0, 1], ticks: 5, tickFormat: share },
    marks: [
      legend(kit, words.legend),
      plot.text([words.y], { frameAnchor: 'top-left', dx: -44, dy: -16, textAnchor: 'start', fill: ink }),
      plot.gridX({ stroke: line, strokeOpacity: 1 }),
      plot.gridY({ stroke: line, strokeOpacity: 1 }),
      plot.dot(points, {
        x: 'x',
        y: 'y',
        r: (dot: RegionDot) => (many ? 2 : 4) + (dot.marked ? 1 : 0),
        fill: 'colour',
        fillOpacity: many ? 0.7 : 0.85,
        stroke: many ? 'none' : paper,
        strokeWidth: 0.5,
      }),
      plot.line(lineOf(dots), { x: 'x', y: 'y', stroke: ink, strokeWidth: 1.5 }),
      plot.tip(
        points,
        plot.pointer({
          x: 'x',
          y: 'y',
          title: (dot: RegionDot) => `${dot.name}\n${dot.says}`,
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
