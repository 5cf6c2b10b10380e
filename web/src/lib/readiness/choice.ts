/** What the address chooses of readiness. Pure. */

import type { Readiness, ReadyPlace } from '../api/readiness';
import type { Value } from '../api/types';
import { FOCUSES } from '../gaps/choice';
import type { Query } from '../router/route';

export const LEVELS = ['mx:state', 'mx', 'us:state', 'us', 'ca:province', 'ca'] as const;
/** Draws asked for with the button. */
export const DRAWS = 2000;
/** Places asked for: enough for the plot. */
export const TOP = 500;
const MOST_DRAWS = 20_000;

export interface Choices {
  level: (typeof LEVELS)[number];
  focus: (typeof FOCUSES)[number];
  place: string;
  draws: number;
}

export const choices = (query: Query): Choices => ({
  level: LEVELS.find((level) => level === query.level) ?? LEVELS[0],
  focus: FOCUSES.find((focus) => focus === query.focus) ?? FOCUSES[0],
  place: query.place ?? '',
  draws: query.draws && /^\d+$/.test(query.draws) ? Math.min(MOST_DRAWS, Number(query.draws)) : 0,
});

/** What the server is asked for: levels without a colon are the finest places of a country. */
export const asked = ({
  level,
  focus,
  place,
  draws,
}: Choices): Record<string, string | number | undefined> => ({
  level: level.includes(':') ? level : undefined,
  country: level.includes(':') ? undefined : level,
  place: place || undefined,
  focus: focus === 'all' ? undefined : focus,
  draws,
  top: TOP,
});

/** The score with its interval where there were draws, else as measured; missing where it is not rated. */
export function scoreOf({ score, measured }: Pick<ReadyPlace, 'score' | 'measured'>): Value {
  if (measured === null) return { value: null, status: 'missing' };
  if (score) return { value: score[1], status: 'modelled', low: score[0], high: score[2] };
  return { value: measured, status: 'modelled' };
}

/** Places that have a position in the plot. */
export const plotted = ({ list }: Pick<Readiness, 'list'>): ReadyPlace[] =>
  list.filter(({ measured, attractive }) => measured !== null && attractive !== null);
