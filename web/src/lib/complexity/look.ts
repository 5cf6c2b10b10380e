/** Dots and lines of the space as they are drawn: from what activities are to colours, sizes and what stands back. Pure. */

import type { ActivitySpace } from '../api/complexity';
import type { palette } from '../scale/colours';
import { colourOf, sizesOf, type Colouring, type Standing } from './space';

export type Colours = ReturnType<typeof palette>;

export interface Dot {
  label: string;
  x: number;
  y: number;
  size: number;
  color: string;
  /** Colour of the rim and its width in pixels. */
  rim: string;
  border: number;
  /** It stands back: without its name, behind the others. */
  faded: boolean;
  /** Side its name stands on, where the drawing has kept room for it. */
  side?: 'left' | 'right' | 'below';
  /** Its name is only there where there is room, even where all others keep theirs. */
  quiet?: boolean;
}

/** The part of the plane that a drawing shows. */
export interface Box {
  x: [number, number];
  y: [number, number];
}

export interface Line {
  a: number;
  b: number;
  size: number;
  color: string;
  faded: boolean;
}

/** What the theme gives to a drawing. */
export interface Ink {
  text: string;
  paper: string;
  line: string;
  select: string;
}

/** Radii in pixels of the smallest and the largest dot. */
const SMALLEST = 3;
const LARGEST = 13;

/** So much of its colour keeps what stands back. */
const BACK = 0.22;

/** A colour laid thinly on paper; both as `#rrggbb`. */
export function thin(colour: string, paper: string, share: number): string {
  const part = (text: string, at: number) => parseInt(text.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) => Math.round(share * part(colour, at) + (1 - share) * part(paper, at)));
  return `#${mixed.map((one) => one.toString(16).padStart(2, '0')).join('')}`;
}

export function dotsOf(
  { nodes }: ActivitySpace,
  names: readonly string[],
  by: Colouring,
  standing: readonly Standing[] | undefined,
  colours: Colours,
  ink: Ink,
): Dot[] {
  const ramp = by === 'pci' ? colours.sequential : colours.family;
  const at = colourOf(nodes, by, ramp.length);
  const sizes = sizesOf(nodes, SMALLEST, LARGEST);
  return nodes.map(({ x, y }, i) => {
    const colour = ramp[at[i] ?? -1] ?? colours.dot;
    const size = sizes[i] ?? SMALLEST;
    const dot = { label: names[i] ?? '', x, y, size, faded: false };
    switch (standing?.[i]) {
      case 'present':
        return { ...dot, color: colour, rim: ink.text, border: 1.5, size: Math.max(4, size) };
      case 'step':
        return {
          ...dot,
          color: ink.paper,
          rim: colours.above[3] as string,
          border: 3,
          size: Math.max(7, size),
        };
      case 'other':
        return { ...dot, color: thin(colour, ink.paper, BACK), rim: ink.paper, border: 0, faded: true };
      default:
        // The ends of a ramp are near to paper: a rim keeps them in sight.
        return { ...dot, color: colour, rim: by === 'pci' ? ink.line : ink.paper, border: 1 };
    }
  });
}

/** Dots of which only those to be kept stay in front; the others keep their rim and little of their colour. */
export const standBack = (dots: readonly Dot[], kept: readonly boolean[], ink: Ink): Dot[] =>
  dots.map((dot, i) =>
    kept[i] || dot.faded ? dot : { ...dot, color: thin(dot.color, ink.paper, BACK), faded: true },
  );

/** Nearer activities have darker and wider lines; with a place, those between what it has and its next steps stand out. */
export function linesOf(
  { edges }: ActivitySpace,
  standing: readonly Standing[] | undefined,
  ink: Ink,
): Line[] {
  const shown = (index: number) => standing === undefined || standing[index] !== 'other';
  return edges.map(([a, b, weight]) => {
    const faded = !shown(a) || !shown(b);
    const share = faded ? 0.2 : 0.35 + 0.6 * weight;
    return { a, b, size: 0.5 + 1.2 * weight, color: thin(ink.line, ink.paper, Math.min(1, share)), faded };
  });
}
