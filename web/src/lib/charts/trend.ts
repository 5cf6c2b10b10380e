/** Lines over the years, each named at its end. */

import type { Kind } from '../format/number';
import { frame, type Drawn, type Kit } from './kit';

export interface Point {
  year: number;
  value: number;
  series: string;
  /** Written above the point instead of nothing. */
  label?: string;
}

/** Names the piece of a line a point lies on: a line is not joined where the region becomes another area. */
export const piece = ({ series, year }: Point, breaks: number[]): string =>
  `${series} ${breaks.filter((first) => first <= year).length}`;

export function drawTrend(kit: Kit, points: Point[], kind: Kind, breaks: number[] = []): Drawn {
  const { plot, colours, line, ink } = kit;
  const series = [...new Set(points.map((point) => point.series))];
  const hue = (name: string) =>
    [colours.family[1], colours.above[3], colours.family[2]][series.indexOf(name) % 3] as string;
  const years = [...new Set(points.map(({ year }) => year))].sort((a, b) => a - b);
  const last = series
    .map((name) => points.filter((point) => point.series === name).at(-1))
    .filter((point) => point !== undefined);
  const ticks =
    years.length <= 6 || kit.width > 620 ? years : years.filter((_, i) => (years.length - 1 - i) % 3 === 0);
  return plot.plot({
    ...frame(kit),
    height: 260,
    marginLeft: 56,
    marginRight: series.length > 1 ? 112 : 40,
    marginTop: 24,
    insetLeft: 18,
    x: {
      type: 'linear',
      domain: [years[0] ?? 0, (years.at(-1) ?? 0) + (years.length === 1 ? 1 : 0)],
      label: null,
      ticks,
      tickFormat: (year: number) => String(year),
    },
    y: {
      domain: [0, Math.max(...points.map(({ value }) => value), 1e-9) * 1.1],
      label: null,
      ticks: 4,
      tickFormat: (tick: number) => (kind === 'jobs' ? kit.compact(tick) : kit.num(tick, kind)),
    },
    marks: [
      plot.gridY({ stroke: line, strokeOpacity: 1 }),
      plot.ruleY([0], { stroke: ink }),
      plot.lineY(points, {
        x: 'year',
        y: 'value',
        z: (point: Point) => piece(point, breaks),
        stroke: (point: Point) => hue(point.series),
        strokeWidth: 2.25,
      }),
      plot.dot(points, {
        x: 'year',
        y: 'value',
        r: 3,
        fill: (point: Point) => hue(point.series),
        title: (point: Point) => `${point.series} ${point.year}: ${kit.num(point.value, kind)}`,
      }),
      plot.text(
        points.filter(({ label }) => label),
        { x: 'year', y: 'value', text: 'label', dy: -12, fill: ink, fontSize: 12 },
      ),
      ...(series.length > 1
        ? [
            plot.text(last, {
              x: 'year',
              y: 'value',
              text: 'series',
              dx: 10,
              textAnchor: 'start',
              fill: (point: Point) => hue(point.series),
              fontWeight: 600,
            }),
          ]
        : []),
    ],
  }) as Drawn;
}
