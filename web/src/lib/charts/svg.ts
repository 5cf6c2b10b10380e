/** Parts of drawings that are made by ourselves. */

const SVG = 'http://www.w3.org/2000/svg';

export type Attributes = Record<string, string | number>;

/** An element of SVG with what is inside it. */
export function make<K extends keyof SVGElementTagNameMap>(
  name: K,
  attributes: Attributes = {},
  ...inside: (Node | string)[]
): SVGElementTagNameMap[K] {
  const node = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
  node.append(...inside);
  return node;
}
