/** Sectors by stages: to final use across, from primary inputs up, output as area, role as colour; the largest are named. */

import type { Role } from '../api/value';
import { frame, legend, type Drawn, type Kit } from './kit';
import { placeNames } from './labels';
import { radii } from './options';
import { shorten } from './shiftShare';

export interface StageDot {
  id: string;
  name: string;
  up: number;
  down: number;
  output: number;
  role: Role;
}

export const ROLES: readonly Role[] = ['key', 'forward', 'backward', 'weak'];
export const STAGES_HEIGHT = 480;
/** Sectors of a table that sell almost only to themselves have dozens of stages: more than twice what nearly all have is drawn at the edge. */
export function edgeOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const most = sorted.at(-1) ?? 1;
  const usual = sorted[Math.ceil(0.95 * (sorted.length - 1))] ?? 1;
  return most > 2 * usual ? 1.25 * usual : most;
}

export const roleColours = (colours: Kit['colours']): Record<Role, string> => ({
  key: colours.above[3] as string,
  forward: colours.family[1] as string,
  backward: colours.family[2] as string,
  weak: colours.dot,
});

/** Room for all stages from 1 on, up to the edge; beside the first, that no circle lies on the axis. */
export const stagesDomain = (values: readonly number[]): [number, number] => {
  const last = Math.max(2, edgeOf(values));
  return [1 - (last - 1) * 0.05, last + (last - 1) * 0.06];
};

export function drawStages(
  kit: Kit,
  dots: StageDot[],
  words: {
    x: string;
    y: string;
    /** Shorter, where one dot is described. */
    up: string;
    down: string;
    output: string;
    roles: Record<Role, string>;
    currency: string;
  },
): Drawn {
  const { plot, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const hues = roleColours(kit.colours);
  const sizes = radii(
    dots.map(({ output }) => Math.max(0, output)),
    2.5,
    narrow ? 15 : 22,
  );
  const edges = { x: edgeOf(dots.map(({ up }) => up)), y: edgeOf(dots.map(({ down }) => down)) };
  const points = dots
    .map((dot, i) => ({
      ...dot,
      x: Math.min(edges.x, dot.up),
      y: Math.min(edges.y, dot.down),
      r: sizes[i] ?? 2.5,
    }))
    .sort((a, b) => b.r - a.r);
  const x = stagesDomain(dots.map(({ up }) => up));
  const y = stagesDomain(dots.map(({ down }) => down));
  const margin = { left: 44, right: narrow ? 12 : 24, top: narrow ? 84 : 56, bottom: 40 };
  const inner = {
    width: kit.width - margin.left - margin.right,
    height: STAGES_HEIGHT - margin.top - margin.bottom,
  };
  const toX = (value: number) => margin.left + ((value - x[0]) / (x[1] - x[0])) * inner.width;
  const toY = (value: number) => margin.top + (1 - (value - y[0]) / (y[1] - y[0])) * inner.height;
  const fromX = (px: number) => x[0] + ((px - margin.left) / inner.width) * (x[1] - x[0]);
  const fromY = (px: number) => y[0] + (1 - (px - margin.top) / inner.height) * (y[1] - y[0]);
  const spots = points.map((point) => ({
    name: shorten(point.name, narrow ? 20 : 40),
    x: toX(point.x),
    y: toY(point.y),
    r: point.r,
  }));
  const labels = placeNames(spots.slice(0, narrow ? 5 : 12), spots, {
    left: margin.left,
    right: kit.width - 4,
    top: margin.top + 6,
    bottom: STAGES_HEIGHT - margin.bottom - 6,
  }).map((label) => ({
    name: label.name,
    side: label.side,
    x: fromX(label.side === 'right' ? label.left : label.right),
    y: fromY(label.y),
    moved: Math.abs(label.y - label.of.y) > 1,
    fromX: fromX(label.side === 'right' ? label.left - 2 : label.right + 2),
    toX: fromX(label.of.x),
    toY: fromY(label.of.y),
  }));
  const ticks = narrow ? 4 : 8;
  return plot.plot({
    ...frame(kit),
    height: STAGES_HEIGHT,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: { label: words.x, domain: x, ticks, tickFormat: (tick: number) => kit.num(tick) },
    y: { label: null, domain: y, ticks: 6, tickFormat: (tick: number) => kit.num(tick) },
    r: { type: 'identity' },
    marks: [
      legend(
        kit,
        ROLES.map((role) => ({ word: words.roles[role], colour: hues[role] })),
      ),
      plot.text([words.y], { frameAnchor: 'top-left', dx: -40, dy: -16, textAnchor: 'start', fill: ink }),
      plot.gridX({ stroke: line, strokeOpacity: 1, ticks }),
      plot.gridY({ stroke: line, strokeOpacity: 1, ticks: 6 }),
      plot.dot(points, {
        x: 'x',
        y: 'y',
        r: 'r',
        fill: (dot: StageDot) => hues[dot.role],
        fillOpacity: 0.7,
        stroke: paper,
        strokeWidth: 0.75,
      }),
      plot.link(
        labels.filter(({ moved }) => moved),
        { x1: 'fromX', y1: 'y', x2: 'toX', y2: 'toY', stroke: ink, strokeOpacity: 0.6 },
      ),
      ...(['right', 'left'] as const).map((side) =>
        plot.text(
          labels.filter((label) => label.side === side),
          {
            x: 'x',
            y: 'y',
            text: 'name',
            textAnchor: side === 'right' ? 'start' : 'end',
            fill: ink,
            stroke: paper,
            strokeWidth: 4,
          },
        ),
      ),
      plot.tip(
        points,
        plot.pointer({
          x: 'x',
          y: 'y',
          title: (dot: StageDot) =>
            [
              dot.name,
              `${words.up} ${kit.num(dot.up, 'lq')}`,
              `${words.down} ${kit.num(dot.down, 'lq')}`,
              `${words.output} ${kit.num(dot.output, 'money', words.currency)}`,
              words.roles[dot.role],
            ].join('\n'),
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
