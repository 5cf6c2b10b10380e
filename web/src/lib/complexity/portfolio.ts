/** What a portfolio is to reach, as the address says it and as the server is asked. Pure. */

/** What the server is asked for a goal: `next`, an ECI, or a place whose ECI it is; nothing where there is none. */
export function goalParams(goal: string | undefined): { target?: number; like?: string } | undefined {
  if (!goal) return undefined;
  if (goal === 'next') return {};
  const target = Number(goal);
  return Number.isFinite(target) ? { target } : { like: goal };
}

/** An ECI as it was typed, with a point or a comma, as the address has it; nothing where it is none. */
export function typedGoal(text: string): string | undefined {
  const plain = text.trim().replace(',', '.').replace('−', '-');
  return plain !== '' && Number.isFinite(Number(plain)) ? String(Number(plain)) : undefined;
}
