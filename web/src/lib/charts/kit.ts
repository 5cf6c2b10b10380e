/** What every chart is given: the drawing library, its width, the theme's colours, and the reader's way of writing numbers. */

import type * as PlotLibrary from '@observablehq/plot';
import type { Kind } from '../format/number';
import type { palette } from '../scale/colours';

export interface Kit {
  plot: typeof PlotLibrary;
  width: number;
  colours: ReturnType<typeof palette>;
  ink: string;
  muted: string;
  line: string;
  paper: string;
  num: (value: number, kind?: Kind, currency?: string | null) => string;
  compact: (value: number) => string;
}

export type Drawn = SVGSVGElement | HTMLElement;

/** Options every chart shares. */
export const frame = ({ width, ink }: Kit) => ({
  width,
  style: {
    background: 'transparent',
    color: ink,
    fontFamily: 'inherit',
    fontSize: '13px',
    overflow: 'visible',
  },
});
