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

const SVG = 'http://www.w3.org/2000/svg';

const LEGEND_LINE = 18;
const wide = (word: string) => 30 + word.length * 6.8;

/** Height of a legend of these words. */
export function legendHeight(width: number, words: readonly string[]): number {
  let x = 0;
  let lines = 1;
  for (const word of words) {
    if (x > 0 && x + wide(word) > width) {
      x = 0;
      lines++;
    }
    x += wide(word);
  }
  return lines * LEGEND_LINE;
}

/** A legend inside the drawing, so that it is part of every download: one swatch and word after the other. */
export function legend(
  kit: Kit,
  entries: { word: string; colour: string; dashed?: boolean }[],
): () => SVGElement {
  return () => {
    const group = document.createElementNS(SVG, 'g');
    let x = 0;
    let y = 12;
    for (const { word, colour, dashed = false } of entries) {
      const width = wide(word);
      if (x > 0 && x + width > kit.width) {
        x = 0;
        y += LEGEND_LINE;
      }
      const swatch = document.createElementNS(SVG, 'rect');
      for (const [name, value] of Object.entries({ x, y: y - 10, width: 14, height: 10, fill: colour })) {
        swatch.setAttribute(name, String(value));
      }
      if (dashed) {
        swatch.setAttribute('stroke', kit.muted);
        swatch.setAttribute('stroke-dasharray', '4 3');
      }
      const text = document.createElementNS(SVG, 'text');
      text.setAttribute('x', String(x + 19));
      text.setAttribute('y', String(y));
      text.setAttribute('fill', kit.ink);
      text.setAttribute('text-anchor', 'start');
      text.textContent = word;
      group.append(swatch, text);
      x += width;
    }
    return group;
  };
}
