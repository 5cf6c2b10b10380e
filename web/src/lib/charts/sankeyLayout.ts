/** Where the bands of a flow diagram lie: ends on the left, one bar in the middle, ends on the right, all on one scale. Pure. */

/** An end with its amounts, each of which is a band of its own. */
export interface End {
  id: string;
  name: string;
  parts: readonly number[];
}

export interface Band {
  /** Which of the parts it is. */
  part: number;
  value: number;
  /** Upper edge at its end and at the middle bar; it is as thick at both. */
  atEnd: number;
  atMiddle: number;
  thickness: number;
}

export interface Placed<T extends End> {
  end: T;
  value: number;
  top: number;
  bottom: number;
  /** Room of the end with its name, wherever the end itself is thin. */
  slot: { top: number; bottom: number };
  bands: Band[];
}

export interface Layout<T extends End> {
  height: number;
  middle: { top: number; bottom: number };
  left: Placed<T>[];
  right: Placed<T>[];
}

interface Sizes {
  /** Height of the middle bar. */
  bar: number;
  /** Least height of a slot: a line of text. */
  line: number;
  /** Between two slots. */
  gap: number;
}

/** Parts below zero, which are corrections of a table, have no band. */
const positive = (parts: readonly number[]): number[] => parts.map((part) => Math.max(0, part));
const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** Slots one below the other, each as tall as what it holds and at least a line; what is smaller lies in its middle. */
export function stack(
  tall: readonly { height: number; line: number }[],
  gap: number,
  from = 0,
): { top: number; bottom: number; slot: { top: number; bottom: number } }[] {
  let at = from;
  return tall.map(({ height, line }) => {
    const room = Math.max(line, height);
    const slot = { top: at, bottom: at + room };
    const top = at + (room - height) / 2;
    at += room + gap;
    return { top, bottom: top + height, slot };
  });
}

/**
 * Places both sides on the scale of the larger one, all from the top, ends in the order given. All lengths are in pixels.
 */
export function layoutSankey<T extends End>(
  left: readonly T[],
  right: readonly T[],
  { bar, line, gap }: Sizes,
): Layout<T> {
  const totals = [left, right].map((side) => sum(side.map(({ parts }) => sum(positive(parts)))));
  const most = Math.max(...totals);
  const scale = most > 0 ? bar / most : 0;
  const slotOf = (end: T) => Math.max(line, scale * sum(positive(end.parts)));
  const tall = (side: readonly T[]) => sum(side.map(slotOf)) + gap * Math.max(0, side.length - 1);
  const height = Math.max(bar, tall(left), tall(right));
  const middle = { top: 0, bottom: bar };
  const place = (side: readonly T[]): Placed<T>[] => {
    const slots = stack(
      side.map(({ parts }) => ({ height: scale * sum(positive(parts)), line })),
      gap,
    );
    let atMiddle = middle.top;
    return side.map((end, at) => {
      const placed = slots[at]!;
      let atEnd = placed.top;
      const bands = positive(end.parts).flatMap((part, i): Band[] => {
        if (part === 0) return [];
        const band = { part: i, value: part, atEnd, atMiddle, thickness: scale * part };
        atEnd += band.thickness;
        atMiddle += band.thickness;
        return [band];
      });
      return { end, value: sum(positive(end.parts)), ...placed, bands };
    });
  };
  return { height, middle, left: place(left), right: place(right) };
}

/** A band as a path between its end and the middle bar. */
export function bandPath(
  { atEnd, atMiddle, thickness }: Pick<Band, 'atEnd' | 'atMiddle' | 'thickness'>,
  end: number,
  middle: number,
): string {
  const half = (end + middle) / 2;
  return [
    `M${end},${atEnd}`,
    `C${half},${atEnd} ${half},${atMiddle} ${middle},${atMiddle}`,
    `V${atMiddle + thickness}`,
    `C${half},${atMiddle + thickness} ${half},${atEnd + thickness} ${end},${atEnd + thickness}`,
    'Z',
  ].join(' ');
}
