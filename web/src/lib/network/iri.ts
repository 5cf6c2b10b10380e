/** Names of things: from an IRI to the address of its page and back. Pure. */

/** Where names begin unless the network says otherwise. */
export const BASE = 'https://w3id.org/icluster/';

/** What follows `id/` in the name of one of our things; nothing for what others named. */
export function pathOf(iri: string | null | undefined, base = BASE): string | undefined {
  const start = `${base}id/`;
  if (!iri?.startsWith(start) || iri.length === start.length) return undefined;
  return iri.slice(start.length).split('/').map(decode).join('/');
}

/** The IRI of a path below `id/`. */
export const iriOf = (path: string, base = BASE): string => `${base}id/${encoded(path)}`;

/** Where names begin in a network that calls the thing at `path` by this IRI. */
export function baseOf(iri: string, path: string): string {
  const end = `id/${encoded(path)}`;
  return iri.endsWith(end) ? iri.slice(0, -end.length) : BASE;
}

/** A path as it stands in an address; colons stay readable. */
export const encoded = (path: string): string =>
  path
    .split('/')
    .map((part) => encodeURIComponent(part).replaceAll('%3A', ':'))
    .join('/');

/** `org/01…` is of the kind `org`. */
export const shortName = (iri: string): string => {
  const end = iri.replace(/[/#]+$/, '');
  return decode(end.slice(Math.max(end.lastIndexOf('/'), end.lastIndexOf('#')) + 1));
};

/** Links only to the web: whatever else stands in data is shown as text. */
export const isWeb = (text: string | null | undefined): text is string =>
  text != null && /^https?:\/\/[^\s]+$/i.test(text);

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
