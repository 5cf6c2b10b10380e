/**
 * Every colour that carries meaning. Blue to orange for the two sides of LQ 1, one blue-green ramp for amounts; all told
 * apart with any common colour blindness and, by lightness, in grey.
 */

interface Palette {
  /** Amounts, from little to much; drawn from the ends inwards when there are fewer classes. */
  sequential: string[];
  /** Below the centre, from far to near. */
  below: string[];
  /** A class that holds the centre itself. */
  neutral: string;
  /** Above the centre, from near to far. */
  above: string[];
  /** `strength`: none, large, strong, strong and large. */
  strength: [string, string, string, string];
  /** A published zero. */
  zero: string;
  /** No value: blank with a dot. */
  blank: string;
  dot: string;
  hatch: string;
  border: string;
  edge: string;
  water: string;
  select: string;
  /** A part of the region being built. */
  chosen: string;
  /** Cluster families 0 to 7. */
  family: string[];
  /** Where a supplier is: in the region, elsewhere in North America, abroad. */
  place: [here: string, nation: string, abroad: string];
}

const light: Palette = {
  sequential: ['#e3eeea', '#c2dcd6', '#95c3be', '#62a3a4', '#37808a', '#1d5c6c', '#0f3a4a'],
  below: ['#6d9ac1', '#a3c1da', '#c9dae8', '#e2eaf0'],
  neutral: '#ebe3d3',
  above: ['#f6e3c9', '#eebf85', '#dd8f45', '#bb5f1d', '#85390d', '#561f05'],
  strength: ['#e6e4dd', '#8fb3cf', '#e39a4f', '#93400f'],
  zero: '#ffffff',
  blank: '#f5f3ee',
  dot: '#a39f92',
  hatch: '#7d786c',
  border: '#ffffff',
  edge: '#5d625f',
  water: '#eef1f0',
  select: '#111517',
  chosen: '#e3a04c',
  family: ['#4a4391', '#3f8fb5', '#2f8f80', '#2c6e3a', '#8a8a2b', '#c0892f', '#bb5a68', '#842f5b'],
  place: ['#4a4391', '#3f8fb5', '#bb5f1d'],
};

const dark: Palette = {
  sequential: ['#22363a', '#28505a', '#2f6d78', '#3f8d93', '#64aeab', '#9acdc4', '#d5ece4'],
  below: ['#7fb2e0', '#5486b3', '#375d80', '#2b3d4c'],
  neutral: '#33393b',
  above: ['#4b3b28', '#7b5326', '#ab6c27', '#d98a37', '#f2b269', '#fbdcae'],
  strength: ['#2c3234', '#4a7ba3', '#c97e34', '#f7cd93'],
  zero: '#20282a',
  blank: '#1b2123',
  dot: '#6d7476',
  hatch: '#9a978d',
  border: '#14191b',
  edge: '#8b918f',
  water: '#101416',
  select: '#ffffff',
  chosen: '#b87a2a',
  family: ['#9a93dd', '#74bcdf', '#5fc0b0', '#74b981', '#c3c362', '#e3b261', '#e58e9a', '#c878a3'],
  place: ['#9a93dd', '#5fa8cc', '#d98a37'],
};

export const palette = (isDark: boolean): Palette => (isDark ? dark : light);

/** `count` colours spread evenly over a ramp, ends included. */
export function spread(ramp: readonly string[], count: number): string[] {
  if (count <= 0) return [];
  if (count === 1) return [ramp[ramp.length - 1] as string];
  return Array.from(
    { length: count },
    (_, i) => ramp[Math.round((i * (ramp.length - 1)) / (count - 1))] as string,
  );
}
