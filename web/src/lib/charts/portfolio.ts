/** Portfolio of a region: specialisation across, growth (or weight) up, jobs as area, strong clusters named. */

import type { Cell } from '../api/types';
import { frame, type Drawn, type Kit } from './kit';
import { placeNames } from './labels';
import { shorten } from './shiftShare';

export interface Dot {
  name: string;
  lq: number;
  up: number;
  jobs: number;
  family: number;
  strong: boolean;
}

/** Labelled location quotients. */
const TICKS = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50];
/** LQ below this is drawn at it: on a log scale nothing would be left of the rest. */
const FLOOR = 0.05;
/** Yearly growth beyond this is drawn at the edge. */
const GROWTH_EDGE = 0.4;

/** True where enough cells have a change for growth to be worth an axis. */
export function hasGrowth(cells: Cell[]): boolean {
  return cells.filter((cell) => cell.change?.annual_growth != null).length >= 3;
}

export function portfolioDots(
  cells: Cell[],
  families: (key: string) => number,
  name: (cell: Cell) => string,
): Dot[] {
  const growth = hasGrowth(cells);
  return cells.flatMap((cell) => {
    const up = growth ? cell.change?.annual_growth : cell.share_of_region.value;
    const { value: lq } = cell.lq;
    const { value: jobs } = cell.jobs;
    if (cell.kind !== 'traded' || lq === null || jobs === null || up == null || jobs <= 0) return [];
    const held = growth ? Math.min(GROWTH_EDGE, Math.max(-GROWTH_EDGE, up)) : up;
    return [
      {
        name: name(cell),
        lq: Math.max(FLOOR, lq),
        up: held,
        jobs,
        family: families(cell.key),
        strong: cell.strength.strong,
      },
    ];
  });
}

export function drawPortfolio(
  kit: Kit,
  dots: Dot[],
  growth: boolean,
  words: { x: string; y: string; parity: string },
): Drawn {
  const { plot, colours, ink, muted, line, paper } = kit;
  const narrow = kit.width < 520;
  const radius = narrow ? 18 : 26;
  const most = Math.max(...dots.map(({ jobs }) => jobs), 1);
  const size = (dot: Dot) => 3 + (radius - 3) * Math.sqrt(dot.jobs / most);
  // Room on the right for the names of what stands out most.
  const right = Math.max(2, ...dots.map(({ lq }) => lq)) * (narrow ? 1.5 : 2);
  const top = Math.max(...dots.map(({ up }) => up), growth ? 0.02 : 0.01);
  const bottom = growth ? Math.min(...dots.map(({ up }) => up), -0.02) : 0;
  const room = (top - bottom) * 0.12;
  const y: [number, number] = [growth ? bottom - room : 0, top + room];
  const named = dots
    .filter(({ strong }) => strong)
    .sort((a, b) => b.jobs - a.jobs)
    .slice(0, narrow ? 6 : 14);
  const height = narrow ? 400 : 460;
  const margin = { left: 52, right: narrow ? 16 : 40, top: 20, bottom: 44 };
  const width = kit.width - margin.left - margin.right;
  const left = FLOOR * 0.8;
  const toX = (lq: number) => margin.left + (Math.log(lq / left) / Math.log(right / left)) * width;
  const toY = (up: number) =>
    margin.top + (1 - (up - y[0]) / (y[1] - y[0])) * (height - margin.top - margin.bottom);
  const fromX = (px: number) => left * Math.exp(((px - margin.left) / width) * Math.log(right / left));
  const fromY = (px: number) =>
    y[0] + (1 - (px - margin.top) / (height - margin.top - margin.bottom)) * (y[1] - y[0]);
  const at = new Map(
    dots.map((dot) => [
      dot,
      { name: shorten(dot.name, narrow ? 24 : 36), x: toX(dot.lq), y: toY(dot.up), r: size(dot) },
    ]),
  );
  const labels = placeNames(
    named.flatMap((dot) => at.get(dot) ?? []),
    [...at.values()],
    { left: margin.left, right: kit.width - 4, top: margin.top + 8, bottom: height - margin.bottom - 8 },
  ).map((label) => ({
    name: label.name,
    side: label.side,
    lq: fromX(label.side === 'right' ? label.left : label.right),
    up: fromY(label.y),
    // A line leads back to the dot where the name had to move.
    moved: Math.abs(label.y - label.of.y) > 1,
    fromLq: fromX(label.side === 'right' ? label.left - 2 : label.right + 2),
    toLq: fromX(label.of.x),
    toUp: fromY(label.of.y),
  }));
  return plot.plot({
    ...frame(kit),
    height,
    marginLeft: margin.left,
    marginBottom: margin.bottom,
    marginRight: margin.right,
    marginTop: margin.top,
    x: { type: 'log', domain: [left, right], axis: null },
    y: {
      domain: y,
      label: words.y,
      tickFormat: (tick: number) => kit.num(tick, growth ? 'growth' : 'share'),
      ticks: 6,
    },
    r: { type: 'identity' },
    marks: [
      // An axis of its own: the scale's axis leaves out labels on a log scale as it sees fit.
      plot.axisX(
        TICKS.filter((tick) => tick < right),
        { text: (tick: number) => kit.num(tick), label: words.x, labelAnchor: 'right' },
      ),
      plot.gridY({ stroke: line, strokeOpacity: 1 }),
      plot.ruleX([1], { stroke: ink, strokeDasharray: '4 3' }),
      ...(growth ? [plot.ruleY([0], { stroke: ink })] : []),
      plot.text([words.parity], {
        x: 1,
        frameAnchor: 'top',
        dx: narrow ? -5 : 5,
        dy: -2,
        textAnchor: narrow ? 'end' : 'start',
        fill: muted,
        fontSize: 12,
      }),
      plot.dot(dots, {
        x: 'lq',
        y: 'up',
        r: size,
        fill: (dot: Dot) => colours.family[dot.family % 8],
        fillOpacity: (dot: Dot) => (dot.strong ? 0.9 : 0.3),
        stroke: (dot: Dot) => colours.family[dot.family % 8],
        sort: (dot: Dot) => -dot.jobs,
        title: (dot: Dot) =>
          `${dot.name}\n${words.x.replace(/ [→(].*/, '')} ${kit.num(dot.lq, 'lq')} · ${kit.num(dot.jobs, 'jobs')}`,
      }),
      plot.link(
        labels.filter(({ moved }) => moved),
        { x1: 'fromLq', y1: 'up', x2: 'toLq', y2: 'toUp', stroke: ink, strokeOpacity: 0.6 },
      ),
      ...(['right', 'left'] as const).map((side) =>
        plot.text(
          labels.filter((label) => label.side === side),
          {
            x: 'lq',
            y: 'up',
            text: 'name',
            textAnchor: side === 'right' ? 'start' : 'end',
            fill: ink,
            stroke: paper,
            strokeWidth: 4,
            fontWeight: 600,
          },
        ),
      ),
    ],
  }) as Drawn;
}
