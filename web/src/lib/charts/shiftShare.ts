/** A change split in three, as of jobs per cluster or output per sector: stacked bars around zero, the sum marked and written. */

import type { Cell } from '../api/types';
import { frame, legend, type Drawn, type Kit } from './kit';

export interface Shift {
  name: string;
  sum: number;
  /** Of jobs: reference economy, its cluster there, the region's own. */
  split: [number, number, number];
}

/** The traded clusters that changed most, from most gained to most lost. */
export function shifts(cells: Cell[], name: (cell: Cell) => string, count = 12): Shift[] {
  return cells
    .flatMap((cell) => {
      const change = cell.kind === 'traded' ? cell.change : null;
      if (!change) return [];
      const split: Shift['split'] = [change.national_share, change.industry_mix, change.regional_shift];
      return [{ name: name(cell), sum: change.jobs, split }];
    })
    .sort((a, b) => Math.abs(b.sum) - Math.abs(a.sum))
    .slice(0, count)
    .sort((a, b) => b.sum - a.sum);
}

/** Height of the drawing. */
export const shiftsHeight = (width: number, rows: number): number => (width < 520 ? 88 : 66) + rows * 28;

/** `write` writes sums and parts, which are whole numbers where it is not given. */
export function drawShifts(
  kit: Kit,
  rows: Shift[],
  words: [string, string, string],
  write: (value: number) => string = (value) => kit.num(value, 'change'),
): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const room = Math.max(58, ...rows.map(({ sum }) => 12 + write(sum).length * 6.8));
  const fills = [colours.dot, colours.family[1] as string, colours.above[3] as string];
  const pieces = rows.flatMap((row) =>
    row.split.map((value, i) => ({ name: row.name, value, part: words[i] })),
  );
  return plot.plot({
    ...frame(kit),
    height: shiftsHeight(kit.width, rows.length),
    marginLeft: narrow ? 118 : 210,
    marginRight: room,
    marginTop: narrow ? 50 : 28,
    x: { label: null, tickFormat: (tick: number) => kit.compact(tick), ticks: narrow ? 3 : 6, nice: true },
    y: {
      domain: rows.map(({ name }) => name),
      label: null,
      tickSize: 0,
      tickFormat: (name: string) => shorten(name, narrow ? 16 : 32),
    },
    color: { domain: words, range: fills },
    marks: [
      legend(
        kit,
        words.map((word, i) => ({ word, colour: fills[i] as string })),
      ),
      plot.gridX({ stroke: line, strokeOpacity: 1 }),
      plot.barX(pieces, {
        x: 'value',
        y: 'name',
        fill: 'part',
        insetTop: 4,
        insetBottom: 4,
        title: (piece: { part: string; value: number }) => `${piece.part}: ${write(piece.value)}`,
      }),
      plot.ruleX([0], { stroke: ink }),
      plot.tickX(rows, { x: 'sum', y: 'name', stroke: paper, strokeWidth: 6, insetTop: 1, insetBottom: 1 }),
      plot.tickX(rows, { x: 'sum', y: 'name', stroke: ink, strokeWidth: 2.5, insetTop: 1, insetBottom: 1 }),
      plot.text(rows, {
        y: 'name',
        frameAnchor: 'right',
        dx: room - 4,
        textAnchor: 'end',
        text: (row: Shift) => write(row.sum),
        fill: ink,
        fontVariant: 'tabular-nums',
      }),
    ],
  }) as Drawn;
}

/** A name cut to a width, at a word where possible. */
export function shorten(name: string, width: number): string {
  if (name.length <= width) return name;
  const cut = name.slice(0, width - 1);
  const space = cut.lastIndexOf(' ');
  return `${(space > width / 2 ? cut.slice(0, space) : cut).replace(/[ ,]+$/, '')}…`;
}
