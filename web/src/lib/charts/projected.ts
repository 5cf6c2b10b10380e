/** Complexity of places by two denominators: a dot a place, a line where both are equal. */

import type { Kind } from '../format/number';
import { frame, type Drawn, type Kit } from './kit';

export interface ProjectedDot {
  name: string;
  own: number;
  external: number;
}

export const PROJECTED_HEIGHT = 420;

export function drawProjected(
  kit: Kit,
  dots: ProjectedDot[],
  words: { x: string; y: string; kind: Kind },
): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const narrow = kit.width < 520;
  const every = dots.flatMap(({ own, external }) => [own, external]);
  const ends = [Math.min(...every), Math.max(...every)];
  const axis = (label: string) => label.replace(/[→↑]/g, '').trim();
  const scale = { domain: ends, nice: true, tickFormat: (tick: number) => kit.num(tick) };
  return plot.plot({
    ...frame(kit),
    height: PROJECTED_HEIGHT,
    marginLeft: 48,
    marginRight: 16,
    marginTop: 36,
    marginBottom: 40,
    x: { ...scale, label: words.x, ticks: narrow ? 4 : 8 },
    y: { ...scale, label: null, ticks: 6 },
    marks: [
      plot.text([words.y], { frameAnchor: 'top-left', dx: -44, dy: -22, textAnchor: 'start', fill: ink }),
      plot.gridX({ stroke: line, strokeOpacity: 1 }),
      plot.gridY({ stroke: line, strokeOpacity: 1 }),
      plot.link([ends], {
        x1: ([least]: number[]) => least,
        y1: ([least]: number[]) => least,
        x2: ([, most]: number[]) => most,
        y2: ([, most]: number[]) => most,
        stroke: ink,
        strokeDasharray: '4 3',
      }),
      plot.dot(dots, {
        x: 'own',
        y: 'external',
        r: 2.5,
        fill: colours.family[1] as string,
        fillOpacity: dots.length > 500 ? 0.45 : 0.75,
      }),
      plot.tip(
        dots,
        plot.pointer({
          x: 'own',
          y: 'external',
          title: ({ name, own, external }: ProjectedDot) =>
            [
              name,
              `${axis(words.x)} ${kit.num(own, words.kind)}`,
              `${axis(words.y)} ${kit.num(external, words.kind)}`,
            ].join('\n'),
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
