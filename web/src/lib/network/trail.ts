/** The way one has walked, in an address: paths below `id/`, the newest last, separated by a bar. Pure. */

/** So many steps are remembered. */
const MOST = 8;

export const readTrail = (text: string | undefined): string[] =>
  (text ?? '').split('|').filter((path) => path !== '');

/** The way after leaving `from` for `to`: going back to where one was cuts what came after. */
export function walked(trail: readonly string[], from: string, to: string): string {
  const been = trail.indexOf(to);
  const kept = been >= 0 ? trail.slice(0, been) : [...trail.filter((path) => path !== from), from];
  return kept.slice(-MOST).join('|');
}
