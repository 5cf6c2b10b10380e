/** Whether what has a probability appears as often: expected across, appeared up with its interval, a diagonal where both agree. */

import type { Calibration } from '../api/complexity';
import { frame, type Drawn, type Kit } from './kit';

export const CALIBRATION_HEIGHT = 340;

/** Room for every probability and every interval; at least a tenth. */
export const reach = (tenths: readonly Calibration[]): number =>
  Math.max(
    0.1,
    ...tenths.map(({ expected, appeared }) => Math.max(expected, appeared.high ?? appeared.estimate ?? 0)),
  );

export function drawCalibration(
  kit: Kit,
  tenths: Calibration[],
  words: { x: string; y: string; cells: string },
): Drawn {
  const { plot, colours, ink, line, paper } = kit;
  const most = reach(tenths);
  const percent = (value: number) => kit.num(value, 'share');
  const scale = { domain: [0, most], nice: true, ticks: 5, tickFormat: percent };
  const axis = (label: string) => label.replace(/[→↑]/g, '').trim();
  const points = tenths.map(({ cells, expected, appeared }) => ({ cells, expected, ...appeared }));
  type Point = (typeof points)[number];
  const interval = ({ low, high }: Point) =>
    low === null || high === null ? '' : ` (${percent(low)}–${percent(high)})`;
  return plot.plot({
    ...frame(kit),
    height: CALIBRATION_HEIGHT,
    marginLeft: 56,
    marginRight: 32,
    marginTop: 36,
    marginBottom: 40,
    x: { ...scale, label: words.x },
    y: { ...scale, label: null },
    marks: [
      plot.text([words.y], { frameAnchor: 'top-left', dx: -52, dy: -22, textAnchor: 'start', fill: ink }),
      plot.gridX({ stroke: line, strokeOpacity: 1, ticks: 5 }),
      plot.gridY({ stroke: line, strokeOpacity: 1, ticks: 5 }),
      plot.link([0], { x1: 0, y1: 0, x2: most, y2: most, stroke: ink, strokeDasharray: '4 3' }),
      plot.ruleX(
        points.filter(({ low, high }) => low !== null && high !== null),
        {
          x: 'expected',
          y1: 'low',
          y2: 'high',
          stroke: colours.family[1] as string,
          strokeWidth: 3,
          strokeOpacity: 0.55,
          strokeLinecap: 'round',
        },
      ),
      plot.dot(points, { x: 'expected', y: 'estimate', r: 4, fill: colours.above[3] as string }),
      plot.tip(
        points,
        plot.pointer({
          x: 'expected',
          y: 'estimate',
          title: (point: Point) =>
            [
              `${axis(words.x)} ${percent(point.expected)}`,
              `${axis(words.y)} ${percent(point.estimate ?? 0)}${interval(point)}`,
              `${words.cells} ${kit.num(point.cells, 'count')}`,
            ].join('\n'),
          fill: paper,
          stroke: ink,
          lineWidth: 24,
        }),
      ),
    ],
  }) as Drawn;
}
