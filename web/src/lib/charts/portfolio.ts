/** Portfolio of a region: specialisation across, growth (or weight) up, jobs as area, strong clusters named. */

import type { Cell } from '../api/types';
import { frame, type Drawn, type Kit } from './kit';

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
  const right = Math.max(2, ...dots.map(({ lq }) => lq)) * 1.5;
  const top = Math.max(...dots.map(({ up }) => up), growth ? 0.02 : 0.01);
  const bottom = growth ? Math.min(...dots.map(({ up }) => up), -0.02) : 0;
  const room = (top - bottom) * 0.12;
  const y: [number, number] = [growth ? bottom - room : 0, top + room];
  const named = dots
    .filter(({ strong }) => strong)
    .sort((a, b) => b.jobs - a.jobs)
    .slice(0, narrow ? 6 : 14);
  const labels = placeLabels(named, kit.width, narrow ? 400 : 460, [FLOOR * 0.8, right], y, size);
  return plot.plot({
    ...frame(kit),
    height: narrow ? 400 : 460,
    marginLeft: 52,
    marginBottom: 44,
    marginRight: narrow ? 16 : 40,
    x: { type: 'log', domain: [FLOOR * 0.8, right], axis: null },
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
      plot.text(labels, {
        x: 'lq',
        y: 'up',
        text: 'name',
        dx: 0,
        textAnchor: 'start',
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
        fontWeight: 600,
      }),
    ],
  }) as Drawn;
}

interface Label {
  name: string;
  lq: number;
  up: number;
}

/** Labels to the right of their dots (left near the edge), moved down until none covers another. */
function placeLabels(
  dots: Dot[],
  width: number,
  height: number,
  x: [number, number],
  y: [number, number],
  size: (dot: Dot) => number,
): Label[] {
  const inner = { left: 52, width: width - 52 - 40, top: 20, height: height - 64 };
  const toX = (lq: number) => inner.left + (Math.log(lq / x[0]) / Math.log(x[1] / x[0])) * inner.width;
  const toY = (up: number) => inner.top + (1 - (up - y[0]) / (y[1] - y[0])) * inner.height;
  const fromX = (px: number) => x[0] * Math.exp(((px - inner.left) / inner.width) * Math.log(x[1] / x[0]));
  const fromY = (py: number) => y[0] + (1 - (py - inner.top) / inner.height) * (y[1] - y[0]);
  const placed: { left: number; right: number; y: number }[] = [];
  return dots.flatMap((dot) => {
    const length = dot.name.length * 6.8;
    let left = toX(dot.lq) + size(dot) + 4;
    if (left + length > width - 4) left = toX(dot.lq) - size(dot) - 4 - length;
    if (left < inner.left) left = Math.max(inner.left, width - 4 - length);
    const centre = toY(dot.up);
    const offsets = [0, 15, -15, 30, -30];
    const free = offsets
      .map((offset) => centre + offset)
      .find((at) =>
        placed.every((box) => Math.abs(box.y - at) >= 15 || left > box.right || left + length < box.left),
      );
    if (free === undefined) return [];
    placed.push({ left, right: left + length, y: free });
    return [{ name: dot.name, lq: fromX(left), up: fromY(free) }];
  });
}
