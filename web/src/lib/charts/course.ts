/** Parts of a whole day by day, as lines, with the days of a loss and of the recovery from it shaded behind them. */

import { frame, legend, legendHeight, type Drawn, type Kit } from './kit';

export interface Line {
  word: string;
  /** A value a day, in the order of the days. */
  values: readonly number[];
}

interface Options {
  days: readonly number[];
  lines: readonly Line[];
  /** Days of full loss, and of recovery after them. */
  loss: number;
  recovery: number;
  words: { x: string; y: string; day: string; percent: (n: string) => string };
  /** The axis reaches to all of it. */
  whole?: boolean;
}

export const COURSE_HEIGHT = 300;
/** Parts marked on the axis, about. */
const TICKS = 5;

/** Ticks a month, a quarter or a year apart, whatever leaves few enough. */
export function dayTicks(last: number, most: number): number[] {
  const step = [10, 30, 60, 90, 180, 365].find((days) => last / days <= most) ?? 365;
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step);
}

export function drawCourse(kit: Kit, { days, lines, loss, recovery, words, whole = false }: Options): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const hues = [colours.family[0], colours.family[1], colours.above[3]] as string[];
  const last = days.at(-1) ?? 0;
  const points = lines.flatMap(({ word, values }, which) =>
    values.map((value, i) => ({ day: days[i] ?? i, value, word, which })),
  );
  const most = whole ? 1 : Math.max(...points.map(({ value }) => value), 0) || 0.01;
  const several = lines.length > 1;
  const spans = [
    { from: 0, to: Math.min(loss, last), opacity: 0.16 },
    { from: Math.min(loss, last), to: Math.min(loss + recovery, last), opacity: 0.07 },
  ].filter(({ from, to }) => to > from);
  const said = (i: number) =>
    [
      `${words.day} ${kit.num(days[i] ?? i, 'count')}`,
      ...lines.map(({ word, values }) => `${word} ${kit.num(values[i] ?? 0, 'share')}`),
    ].join('\n');
  const marks = days.map((day, i) => ({
    day,
    i,
    top: Math.max(...lines.map(({ values }) => values[i] ?? 0)),
  }));
  const head = several
    ? legendHeight(
        kit.width,
        lines.map(({ word }) => word),
      ) + 8
    : 0;
  return plot.plot({
    ...frame(kit),
    height: COURSE_HEIGHT,
    marginLeft: 58,
    marginRight: 12,
    marginTop: head + 28,
    marginBottom: 38,
    x: {
      domain: [0, Math.max(1, last)],
      label: words.x,
      ticks: dayTicks(last, kit.width < 520 ? 5 : 8),
      tickFormat: (day: number) => kit.num(day, 'count'),
    },
    y: {
      domain: [0, most * (whole ? 1.02 : 1.1)],
      label: null,
      ticks: TICKS,
      tickFormat: (tick: number) => words.percent(kit.num(tick * 100)),
    },
    marks: [
      ...(several
        ? [
            legend(
              kit,
              lines.map(({ word }, i) => ({ word, colour: hues[i % hues.length] as string })),
            ),
          ]
        : []),
      plot.rect(spans, {
        x1: 'from',
        x2: 'to',
        y1: 0,
        y2: most * (whole ? 1.02 : 1.1),
        fill: colours.above[2] as string,
        fillOpacity: 'opacity',
      }),
      plot.text([words.y], { frameAnchor: 'top-left', dx: -54, dy: -20, textAnchor: 'start', fill: ink }),
      plot.gridY({ stroke: line, strokeOpacity: 1, ticks: TICKS }),
      plot.ruleY([0], { stroke: ink }),
      plot.lineY(points, {
        x: 'day',
        y: 'value',
        z: 'which',
        stroke: ({ which }: { which: number }) => hues[which % hues.length] as string,
        strokeWidth: 2.25,
        strokeLinejoin: 'round',
      }),
      plot.ruleX(marks, plot.pointerX({ x: 'day', stroke: ink, strokeOpacity: 0.5 })),
      plot.tip(
        marks,
        plot.pointerX({
          x: 'day',
          y: 'top',
          title: ({ i }: { i: number }) => said(i),
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
