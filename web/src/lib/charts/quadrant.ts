/** Attractiveness across, readiness up, jobs as area; divided at the medians into what to do. */

import { frame, type Drawn, type Kit } from './kit';
import { placeNames } from './labels';
import { shorten } from './shiftShare';

export interface Spot {
  name: string;
  attractive: number;
  ready: number;
  low: number | undefined;
  high: number | undefined;
  jobs: number;
  quadrant: string | null;
}

/** Ends of an axis around numbers, with room for dots. */
export function around(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const room = Math.max(2, (high - low) * 0.08);
  return [Math.max(0, low - room), Math.min(100, high + room)];
}

export function drawQuadrant(
  kit: Kit,
  spots: Spot[],
  limits: readonly [number, number],
  words: { x: string; y: string; act: string; prepare: string; seek: string; wait: string },
): Drawn {
  const { plot, colours, ink, muted, line, paper } = kit;
  const narrow = kit.width < 520;
  const height = narrow ? 380 : 480;
  const margin = { left: 48, right: 12, top: 24, bottom: 44 };
  const x = around([...spots.map(({ attractive }) => attractive), limits[0]]);
  const y = around([
    ...spots.flatMap(({ ready, low, high }) => [ready, low ?? ready, high ?? ready]),
    limits[1],
  ]);
  const width = kit.width - margin.left - margin.right;
  const tall = height - margin.top - margin.bottom;
  const most = Math.max(1, ...spots.map(({ jobs }) => jobs));
  const size = ({ jobs }: Spot) => 3 + 13 * Math.sqrt(Math.max(0, jobs) / most);
  const toX = (value: number) => margin.left + ((value - x[0]) / (x[1] - x[0])) * width;
  const toY = (value: number) => margin.top + (1 - (value - y[0]) / (y[1] - y[0])) * tall;
  const at = spots.map((spot) => ({
    name: shorten(spot.name, narrow ? 18 : 28),
    x: toX(spot.attractive),
    y: toY(spot.ready),
    r: size(spot),
  }));
  const labels = placeNames(at.slice(0, narrow ? 6 : 16), at, {
    left: margin.left,
    right: kit.width - 4,
    top: margin.top + 8,
    bottom: height - margin.bottom - 8,
  });
  const fromX = (px: number) => x[0] + ((px - margin.left) / width) * (x[1] - x[0]);
  const fromY = (px: number) => y[0] + (1 - (px - margin.top) / tall) * (y[1] - y[0]);
  const colour = (quadrant: string | null) =>
    quadrant === 'act'
      ? colours.above[3]
      : quadrant === 'prepare'
        ? colours.family[1]
        : quadrant === 'seek'
          ? colours.family[2]
          : muted;
  const corner = (text: string, anchor: 'top-left' | 'top-right' | 'bottom-left' | 'bottom-right') =>
    plot.text([text], {
      frameAnchor: anchor,
      dx: anchor.endsWith('left') ? 6 : -6,
      dy: anchor.startsWith('top') ? 6 : -6,
      fill: muted,
      fontWeight: 600,
    });
  return plot.plot({
    ...frame(kit),
    height,
    marginLeft: margin.left,
    marginRight: margin.right,
    marginTop: margin.top,
    marginBottom: margin.bottom,
    x: { domain: x, label: words.x, ticks: 6, tickFormat: (tick: number) => kit.num(tick, 'count') },
    y: { domain: y, label: words.y, ticks: 6, tickFormat: (tick: number) => kit.num(tick, 'count') },
    r: { type: 'identity' },
    marks: [
      plot.frame({ stroke: line }),
      plot.ruleX([limits[0]], { stroke: ink, strokeDasharray: '4 3' }),
      plot.ruleY([limits[1]], { stroke: ink, strokeDasharray: '4 3' }),
      corner(words.seek, 'top-left'),
      corner(words.act, 'top-right'),
      corner(words.wait, 'bottom-left'),
      corner(words.prepare, 'bottom-right'),
      plot.ruleX(
        spots.filter(({ low }) => low !== undefined),
        { x: 'attractive', y1: 'low', y2: 'high', stroke: muted, strokeOpacity: 0.6 },
      ),
      plot.dot(spots, {
        x: 'attractive',
        y: 'ready',
        r: size,
        fill: (spot: Spot) => colour(spot.quadrant),
        fillOpacity: 0.6,
        stroke: (spot: Spot) => colour(spot.quadrant),
        sort: (spot: Spot) => -spot.jobs,
        title: (spot: Spot) =>
          `${spot.name}\n${words.x} ${kit.num(spot.attractive, 'lq')} · ${words.y} ${kit.num(spot.ready, 'lq')}`,
      }),
      ...(['right', 'left'] as const).map((side) =>
        plot.text(
          labels.filter((label) => label.side === side),
          {
            x: (label: (typeof labels)[number]) => fromX(side === 'right' ? label.left : label.right),
            y: (label: (typeof labels)[number]) => fromY(label.y),
            text: 'name',
            textAnchor: side === 'right' ? 'start' : 'end',
            fill: ink,
            stroke: paper,
            strokeWidth: 4,
          },
        ),
      ),
    ],
  }) as Drawn;
}
