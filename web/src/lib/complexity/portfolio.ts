/** What a portfolio is to reach, as the address says it and as the server is asked. Pure. */

/** What the server is asked for a goal: `next`, an ECI, or a place whose ECI it is; nothing where there is none. */
export function goalParams(goal: string | undefined): { target?: number; like?: string } | undefined {
  if (!goal) return undefined;
  if (goal === 'next') return {};
  const target = Number(goal);
  return Number.isFinite(target) ? { target } : { like: goal };
}
