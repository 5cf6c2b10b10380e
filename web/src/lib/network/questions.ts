/** Questions with blanks: their text in parts, the values in the address, what is missing. Pure. */

import type { AnswerCell, ParameterKind, Question } from '../api/network';
import type { Query } from '../router/route';

export type Values = Readonly<Record<string, string>>;

/** Values of the blanks: from the address, else as the question suggests. */
export const valuesOf = ({ parameters }: Pick<Question, 'parameters'>, query: Query): Values =>
  Object.fromEntries(
    parameters.map(({ name, default: usual }) => [name, query[name] ?? String(usual ?? '')]),
  );

/** The text of a question in parts, its blanks by name. */
export function blanksOf(title: string): { text?: string; blank?: string }[] {
  return title
    .split(/(\{\w+\})/)
    .filter((part) => part !== '')
    .map((part) => {
      const blank = /^\{(\w+)\}$/.exec(part)?.[1];
      return blank === undefined ? { text: part } : { blank };
    });
}

/** Labels of the blanks that nothing is in and that have to be filled: an empty default says that one may be left out. */
export const missing = ({ parameters }: Pick<Question, 'parameters'>, values: Values): string[] =>
  parameters
    .filter(({ name, default: usual }) => usual === null && (values[name] ?? '').trim() === '')
    .map(({ label }) => label);

/** Where a receipt leads: pages are told from the root of the server, without a language. */
export const pageOf = (permalink: string, lang: string): string =>
  permalink.startsWith('/') && !/^\/(en|es|fr)(\/|\?|$)/.test(permalink) ? `/${lang}${permalink}` : permalink;

/** What a picked thing of the network is called in a question: regions with colons, clusters by their key, others by their last part. */
export function valueOf(path: string): string {
  const [kind, ...rest] = path.split('/');
  if (kind === 'region') return rest.join(':');
  if (kind === 'cluster') return rest.slice(1).join('/') || (rest[0] ?? '');
  if (kind === 'class') return rest.at(-1) ?? '';
  return rest.join('/');
}

/** Where the network keeps the thing that a value of a question names; nothing for numbers, codes and clusters. */
export function pathFor(kind: ParameterKind, value: string): string | undefined {
  if (value === '') return undefined;
  if (kind === 'place') return `region/${value.split(':').join('/')}`;
  if (kind === 'organisation') return `org/${value}`;
  return kind === 'capability' || kind === 'initiative' ? `${kind}/${value}` : undefined;
}

/** A cell as a file has it. */
export function cellText(cell: AnswerCell | undefined): string | number | boolean | null {
  if (cell === undefined || cell === null || typeof cell !== 'object') return cell ?? null;
  return cell.label ?? cell.id ?? cell.iri ?? null;
}
