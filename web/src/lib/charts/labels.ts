/** Where names stand beside the dots of a chart: near their own dot, over no other name, over as few dots as can be. */

export interface Box {
  left: number;
  right: number;
  /** Middle of its height. */
  y: number;
}

export interface Named {
  name: string;
  x: number;
  y: number;
  /** Radius of the dot. */
  r: number;
}

export interface Placed extends Box {
  name: string;
  /** Side of the dot: the end of the name nearest to it is sure, the other is estimated. */
  side: 'right' | 'left';
  /** The dot it belongs to. */
  of: Named;
}

/** Height of a line and mean width of a character, 13 px semi-bold. */
const LINE = 15;
const CHARACTER = 6.5;
/** Blank between a dot and its name. */
const GAP = 4;
/** A dot under a name is worse than a name a line further away on the other side. */
const COVERED = 10;
const SHIFTS = [0, LINE, -LINE, 2 * LINE, -2 * LINE];

/**
 * Places the names in the order given, within the frame; a name that finds no free place is left out. All lengths are in
 * pixels.
 */
export function placeNames(
  named: readonly Named[],
  dots: readonly Named[],
  frame: { left: number; right: number; top: number; bottom: number },
): Placed[] {
  const placed: Placed[] = [];
  for (const dot of named) {
    const length = dot.name.length * CHARACTER;
    const sides = [
      { side: 'right' as const, left: dot.x + dot.r + GAP },
      { side: 'left' as const, left: dot.x - dot.r - GAP - length },
    ];
    const best = sides
      .flatMap(({ side, left }, i) =>
        SHIFTS.map((shift, step) => ({ side, left, right: left + length, y: dot.y + shift, cost: i + step })),
      )
      .filter(
        ({ left, right, y }) =>
          left >= frame.left && right <= frame.right && y >= frame.top && y <= frame.bottom,
      )
      .filter((box) => placed.every((other) => !overlap(box, other)))
      .map((box) => ({
        ...box,
        cost: box.cost + COVERED * dots.filter((one) => one !== dot && covers(box, one)).length,
      }))
      .sort((a, b) => a.cost - b.cost)[0];
    if (best) placed.push({ name: dot.name, of: dot, ...best });
  }
  return placed;
}

function overlap(a: Box, b: Box): boolean {
  return Math.abs(a.y - b.y) < LINE && a.left < b.right && b.left < a.right;
}

function covers(box: Box, { x, y, r }: Named): boolean {
  const near = {
    x: Math.min(Math.max(x, box.left), box.right),
    y: Math.min(Math.max(y, box.y - LINE / 2), box.y + LINE / 2),
  };
  return Math.hypot(near.x - x, near.y - y) < r;
}
