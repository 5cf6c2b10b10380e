/** Replies that come as a list or as an object that holds one, read alike. Pure. */

import type { Match, Matches } from '../api/registry';
import type { NetHit } from '../api/network';

/** The items of a list, whether it comes alone or as `items`. */
export function listOf<T>(reply: readonly T[] | { items?: readonly T[] } | null | undefined): T[] {
  if (Array.isArray(reply)) return [...(reply as readonly T[])];
  return [...((reply as { items?: readonly T[] } | null | undefined)?.items ?? [])];
}

/**
 * Candidates and who is excluded: a candidate that fails a gate counts as excluded wherever the reply has it, so that nobody
 * is offered whom a rule keeps out. One of whom a fact is missing stays, as it may pass.
 */
export function matchesOf(
  reply: readonly Match[] | { items?: readonly Match[]; excluded?: Matches['excluded'] },
): Matches {
  const all = listOf<Match>(reply as readonly Match[]);
  const failed = ({ gates = [] }: Match) => gates.filter(({ passed }) => passed === false);
  const told: { organisation: NetHit; reasons: string[] }[] =
    'excluded' in reply ? [...(reply.excluded ?? [])] : [];
  return {
    items: all.filter((one) => failed(one).length === 0),
    excluded: [
      ...all
        .filter((one) => failed(one).length > 0)
        .map((one) => ({
          organisation: one.organisation,
          reasons: failed(one).map(({ label, reason }) => reason ?? label),
        })),
      ...told,
    ],
  };
}
