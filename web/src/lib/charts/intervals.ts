/** Numbers with their intervals, one a row under its full name, and what each is compared with as a tick. */

import { wrapText } from '../export/wrap';
import { frame, legend, legendHeight, type Drawn, type Kit } from './kit';

export interface IntervalRow {
  id: string;
  name: string;
  value: number;
  low: number;
  high: number;
  /** What it is compared with; nothing where there is none. */
  beside: number | null;
  /** Written at the right. */
  label: string;
}

/** Height of a line of a name, of what is drawn below it, and between rows. */
const LINE = 17;
const MARK = 16;
const GAP = 9;
const AXIS = 26;
/** Room for half of the first number of the axis. */
const LEFT = 16;
/** Mean width of a character, 13 px. */
const CHARACTER = 6.4;
const LABEL = 6.8;

const linesOf = (width: number, rows: readonly IntervalRow[]): string[][] =>
  rows.map(({ name }) => wrapText(name, Math.max(12, Math.floor(width / CHARACTER))));
const mostLines = (names: readonly string[][]): number => Math.max(1, ...names.map((one) => one.length));
const headOf = (width: number, words: readonly string[]): number =>
  words.length > 0 ? legendHeight(width, words) + 6 : 0;

export function intervalsHeight(
  width: number,
  rows: readonly IntervalRow[],
  words: readonly string[] = [],
): number {
  return headOf(width, words) + rows.length * (mostLines(linesOf(width, rows)) * LINE + MARK + GAP) + AXIS;
}

/** From the least to the most of what is drawn, with `zero` in it where asked for, and a little room. */
export function intervalsDomain(rows: readonly IntervalRow[], zero: boolean): [number, number] {
  const all = rows.flatMap(({ value, low, high, beside }) => [
    value,
    low,
    high,
    ...(beside === null ? [] : [beside]),
  ]);
  const [least, most] = [Math.min(...all, ...(zero ? [0] : [])), Math.max(...all, ...(zero ? [0] : []))];
  if (!Number.isFinite(least) || !Number.isFinite(most)) return [0, 1];
  const room = (most - least || Math.abs(most) || 1) * 0.04;
  return [zero && least === 0 ? 0 : least - room, most + room];
}

interface Options {
  /** What the number, its interval and what it is compared with are; empty without a comparison. */
  words: [string, string] | [];
  /** The axis has zero in it, as amounts have. */
  zero: boolean;
  write: (value: number) => string;
}

export function drawIntervals(kit: Kit, given: IntervalRow[], { words, zero, write }: Options): Drawn {
  const { plot, colours, ink, line, muted, paper } = kit;
  const names = linesOf(kit.width, given);
  const lines = mostLines(names);
  const row = lines * LINE + MARK + GAP;
  const rows = given.map((one, i) => ({ ...one, text: (names[i] ?? []).join('\n') }));
  const domain = intervalsDomain(given, zero);
  const room = Math.max(...given.map(({ label }) => label.length), 0) * LABEL + 14;
  const right = Math.min(room, kit.width * 0.5);
  // The middle of the mark lies below the middle of its row by half of the name's lines.
  const down = (lines * LINE - GAP) / 2;
  // As many as are written beside each other with room to spare.
  const wide = Math.max(write(domain[0]).length, write(domain[1]).length) * LABEL + 24;
  const ticks = Math.max(2, Math.min(6, Math.floor((kit.width - right) / wide)));
  const compared = rows.filter(({ beside }) => beside !== null);
  return plot.plot({
    ...frame(kit),
    height: intervalsHeight(kit.width, given, words),
    marginLeft: LEFT,
    marginRight: right,
    marginTop: headOf(kit.width, words),
    marginBottom: AXIS,
    x: { label: null, domain, ticks, tickFormat: write },
    y: { axis: null, domain: rows.map(({ id }) => id), padding: 0, round: false },
    marks: [
      ...(words.length === 2
        ? [
            legend(kit, [
              { word: words[0], colour: colours.above[3] as string },
              { word: words[1], colour: ink },
            ]),
          ]
        : []),
      plot.gridX({ stroke: line, strokeOpacity: 1, ticks }),
      ...(domain[0] <= 0 && domain[1] >= 0 ? [plot.ruleX([0], { stroke: muted })] : []),
      plot.ruleY(rows, {
        y: 'id',
        x1: 'low',
        x2: 'high',
        dy: down,
        stroke: colours.family[1] as string,
        strokeWidth: 4,
        strokeOpacity: 0.55,
        strokeLinecap: 'round',
      }),
      plot.dot(rows, { x: 'value', y: 'id', dy: down, r: 4.5, fill: colours.above[3] as string }),
      plot.tickX(compared, {
        x: 'beside',
        y: 'id',
        stroke: ink,
        strokeWidth: 2.5,
        insetTop: lines * LINE + 1,
        insetBottom: GAP - 1,
      }),
      plot.text(rows, {
        frameAnchor: 'left',
        y: 'id',
        text: 'text',
        dx: 1 - LEFT,
        textAnchor: 'start',
        lineAnchor: 'bottom',
        dy: -row / 2 + lines * LINE - 3,
        lineHeight: LINE / 13,
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
      }),
      plot.text(rows, {
        frameAnchor: 'right',
        y: 'id',
        text: 'label',
        dx: 10,
        dy: down,
        textAnchor: 'start',
        fill: ink,
        fontVariant: 'tabular-nums',
      }),
    ],
  }) as Drawn;
}
