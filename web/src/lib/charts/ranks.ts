/** Ranks with how sure they are: a dot for the rank, a line for its interval, one place a row, each name a link. */

import { frame, type Drawn, type Kit } from './kit';
import { shorten } from './shiftShare';

export interface RankRow {
  name: string;
  href: string;
  rank: number;
  low: number | null;
  high: number | null;
  /** Its own ECI as text. */
  said: string;
}

/** Height of a row; wide enough to be hit with a finger. */
export const ROW = 24;
const TOP = 34;

export const ranksHeight = (rows: number): number => TOP + rows * ROW + 12;

/** Middle of the widths of the intervals; nothing where there are none. */
export function typicalMargin(rows: readonly { low: number | null; high: number | null }[]): number | null {
  const widths = rows
    .flatMap(({ low, high }) => (low === null || high === null ? [] : [high - low]))
    .sort((a, b) => a - b);
  return widths[Math.floor((widths.length - 1) / 2)] ?? null;
}

export function drawRanks(kit: Kit, rows: RankRow[], words: { axis: string }): Drawn {
  const { plot, colours, ink, line } = kit;
  const narrow = kit.width < 520;
  const left = narrow ? 124 : 220;
  const first = Math.min(...rows.map(({ rank, low }) => Math.min(rank, low ?? rank)));
  const last = Math.max(...rows.map(({ rank, high }) => Math.max(rank, high ?? rank)));
  const ids = rows.map(({ href }) => href);
  return plot.plot({
    ...frame(kit),
    height: ranksHeight(rows.length),
    marginLeft: left,
    marginRight: 20,
    marginTop: TOP,
    marginBottom: 12,
    x: {
      axis: 'top',
      label: words.axis,
      domain: [Math.max(0, first - 0.5), last + 0.5],
      ticks: narrow ? 4 : 8,
      tickFormat: (tick: number) => (Number.isInteger(tick) && tick > 0 ? kit.num(tick, 'count') : ''),
    },
    y: { domain: ids, axis: null },
    marks: [
      plot.gridX({ stroke: line, strokeOpacity: 1, ticks: narrow ? 4 : 8 }),
      plot.ruleY(
        rows.filter(({ low, high }) => low !== null && high !== null),
        {
          y: 'href',
          x1: 'low',
          x2: 'high',
          stroke: colours.family[1] as string,
          strokeWidth: 3,
          strokeOpacity: 0.55,
          strokeLinecap: 'round',
        },
      ),
      plot.dot(rows, {
        x: 'rank',
        y: 'href',
        r: 4.5,
        fill: colours.above[3] as string,
        title: (row: RankRow) =>
          `${row.name}: ${row.said}` +
          (row.low === null || row.high === null
            ? ''
            : ` (${kit.num(row.low, 'count')}–${kit.num(row.high, 'count')})`),
      }),
      plot.text(rows, {
        y: 'href',
        frameAnchor: 'left',
        dx: -10,
        textAnchor: 'end',
        text: (row: RankRow) => shorten(row.name, narrow ? 17 : 30),
        href: 'href',
        fill: ink,
      }),
    ],
  }) as Drawn;
}
