/** Ranked bars with the value written at the end; optionally one panel a group, sharing the scale. */

import type { Kind } from '../format/number';
import { frame, type Drawn, type Kit } from './kit';
import { shorten } from './shiftShare';

export interface Bar {
  id: string;
  name: string;
  value: number;
  /** Written at the end of the bar. */
  label: string;
  group?: string;
  strong?: boolean;
}

interface Options {
  kind: Kind;
  /** A line drawn in for comparison. */
  rule?: number;
}

export function drawBars(kit: Kit, bars: Bar[], { kind, rule }: Options): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const names = new Map(bars.map(({ id, name }) => [id, name]));
  const groups = [...new Set(bars.map(({ group }) => group).filter((group) => group !== undefined))];
  const faceted = groups.length > 0;
  const ids = [...names.keys()];
  return plot.plot({
    ...frame(kit),
    height: (faceted ? 70 : 40) + ids.length * 25,
    marginLeft: narrow ? 112 : 200,
    marginRight: 50,
    marginTop: faceted ? 30 : 8,
    x: {
      label: null,
      ticks: narrow || faceted ? 3 : 6,
      tickFormat: (tick: number) => (kind === 'jobs' ? kit.compact(tick) : kit.num(tick)),
      domain: [0, Math.max(...bars.map(({ value }) => value), rule ?? 0) * (faceted ? 1.25 : 1.05) || 1],
    },
    y: {
      domain: ids,
      label: null,
      tickSize: 0,
      tickFormat: (id: string) => shorten(names.get(id) ?? id, narrow ? 16 : 30),
    },
    ...(faceted
      ? {
          fx: {
            domain: groups,
            label: null,
            tickFormat: (name: string) =>
              shorten(name, Math.max(10, Math.floor((kit.width - 200) / groups.length / 7))),
          },
        }
      : {}),
    marks: [
      plot.gridX({ stroke: line, strokeOpacity: 1 }),
      plot.barX(bars, {
        x: 'value',
        y: 'id',
        ...(faceted ? { fx: 'group' } : {}),
        fill: (bar: Bar) =>
          bar.strong === false ? (colours.strength[1] as string) : (colours.family[1] as string),
        insetTop: 4,
        insetBottom: 4,
        title: (bar: Bar) => `${bar.name}: ${kit.num(bar.value, kind)}`,
      }),
      ...(rule === undefined ? [] : [plot.ruleX([rule], { stroke: ink, strokeDasharray: '4 3' })]),
      plot.ruleX([0], { stroke: ink }),
      plot.text(bars, {
        x: 'value',
        y: 'id',
        ...(faceted ? { fx: 'group' } : {}),
        text: 'label',
        dx: 5,
        textAnchor: 'start',
        fill: ink,
        stroke: paper,
        strokeWidth: 4,
        fontVariant: 'tabular-nums',
      }),
    ],
  }) as Drawn;
}
