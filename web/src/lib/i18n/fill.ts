/** A text of the data as a sentence of its own: a capital first, a full stop last. */
export function sentence(text: string): string {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return text === '' || /[.!?…]$/.test(text) ? begun : `${begun}.`;
}

/** Fills `{name}` places of a text; a place without a value stays as it is, to be seen in review. */
export function fill(text: string, values: Readonly<Record<string, string | number>> = {}): string {
  return text.replace(/\{(\w+)\}/g, (place, name: string) => (name in values ? String(values[name]) : place));
}
