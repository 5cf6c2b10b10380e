/** How the weights of a comparison add up, each beginning where the one before ends. Pure. */

import type { ReviewStep } from '../api/registry';

export interface Fall extends ReviewStep {
  /** Where the bar begins and ends, in bits. */
  start: number;
  end: number;
}

export interface Waterfall {
  bars: Fall[];
  sum: number;
  /** What all bars fit into; nought always within. */
  low: number;
  high: number;
}

export function waterfall(steps: readonly ReviewStep[]): Waterfall {
  let at = 0;
  const bars = steps.map((step): Fall => {
    const start = at;
    at += step.weight;
    return { ...step, start, end: at };
  });
  const ends = [0, ...bars.map(({ end }) => end)];
  return { bars, sum: at, low: Math.min(...ends), high: Math.max(...ends) };
}

/** Place of a number on a scale, in per cent of its width. */
export const percent = (value: number, { low, high }: Pick<Waterfall, 'low' | 'high'>): number =>
  high === low ? 50 : (100 * (value - low)) / (high - low);
