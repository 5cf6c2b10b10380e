/** Two shares a row, one bar over the other, on one scale; both are written at their ends. */

import { frame, legend, type Drawn, type Kit } from './kit';
import { shorten } from './shiftShare';

export interface Pair {
  id: string;
  name: string;
  /** Nothing where one of them is not known. */
  values: [number | null, number | null];
}

const ROW = 40;

export const pairsHeight = (rows: number): number => 56 + rows * ROW;

/** The row whose two values differ most; nothing where no row has both. */
export function widest(pairs: readonly Pair[]): Pair | undefined {
  const apart = ({ values: [a, b] }: Pair) => (a === null || b === null ? -1 : Math.abs(a - b));
  return pairs.reduce<Pair | undefined>(
    (best, one) => (apart(one) > (best ? apart(best) : -1) ? one : best),
    undefined,
  );
}

export function drawPairs(kit: Kit, pairs: Pair[], words: [string, string]): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const fills = [colours.family[1] as string, colours.above[2] as string];
  const names = new Map(pairs.map(({ id, name }) => [id, name]));
  const bars = pairs.flatMap(({ id, name, values }) =>
    values.flatMap((value, i) => (value === null ? [] : [{ id, name, value, which: i }])),
  );
  type Bar = (typeof bars)[number];
  const most = Math.max(...bars.map(({ value }) => value), 0) || 1;
  // Whole per cents where there is room for them: the digits of shares depend on their size.
  const count = narrow ? 3 : 6;
  const step = 0.01 * Math.max(1, Math.ceil((most * 100) / count));
  const ticks =
    most < 0.015 ? count : Array.from({ length: Math.floor((most * 1.12) / step) + 1 }, (_, i) => i * step);
  const half = (which: number) => bars.filter((bar) => bar.which === which);
  return plot.plot({
    ...frame(kit),
    height: pairsHeight(pairs.length),
    marginLeft: narrow ? 124 : 220,
    marginRight: 16,
    marginTop: narrow ? 44 : 28,
    marginBottom: 28,
    x: {
      label: null,
      domain: [0, most * 1.12],
      ticks,
      tickFormat: (tick: number) => kit.num(tick, 'share'),
    },
    y: {
      domain: [...names.keys()],
      label: null,
      tickSize: 0,
      tickFormat: (id: string) => shorten(names.get(id) ?? id, narrow ? 17 : 30),
    },
    marks: [
      legend(
        kit,
        words.map((word, i) => ({ word, colour: fills[i] as string })),
      ),
      plot.gridX({ stroke: line, strokeOpacity: 1, ticks }),
      ...[0, 1].flatMap((which) => {
        const [top, bottom] = which === 0 ? [4, ROW / 2 - 2] : [ROW / 2 - 2, 4];
        return [
          plot.barX(half(which), {
            x: 'value',
            y: 'id',
            fill: fills[which] as string,
            insetTop: top,
            insetBottom: bottom,
            title: (bar: Bar) => `${bar.name}\n${words[which]}: ${kit.num(bar.value, 'share')}`,
          }),
          plot.text(half(which), {
            x: 'value',
            y: 'id',
            text: (bar: Bar) => kit.num(bar.value, 'share'),
            dx: 5,
            dy: which === 0 ? -7 : 7,
            textAnchor: 'start',
            fontSize: 12,
            fill: ink,
            stroke: paper,
            strokeWidth: 4,
            fontVariant: 'tabular-nums',
          }),
        ];
      }),
      plot.ruleX([0], { stroke: ink }),
    ],
  }) as Drawn;
}
