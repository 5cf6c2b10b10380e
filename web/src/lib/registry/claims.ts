/** Statements as a form has them: what may be said, what is wrong with it, and how it is sent. Pure. */

import type { FieldError } from '../api/client';
import type { Basis, ClaimValue, EntityKind, NewClaim, Source } from '../api/registry';
import type { Word } from '../i18n/network/words';

/** What a value is typed or picked as. */
export type Input =
  | 'text'
  | 'long'
  | 'type'
  | 'place'
  | 'thing'
  | 'cluster'
  | 'code'
  | 'number'
  | 'date'
  | 'flag'
  | 'link'
  | 'contact'
  | 'identifier';

export interface Predicate {
  key: string;
  input: Input;
  /** Kind of the thing that is picked. */
  kind?: EntityKind;
  scheme?: string;
  unit?: string;
  /** A basis and a date are needed: the statement is about people or earns a preference. */
  evidence?: true;
  /** Never public: members see it, and who has agreed to a contact. */
  personal?: true;
  of: readonly EntityKind[];
}

const ORG = ['organisation'] as const;
const BOTH = ['need', 'offer'] as const;
const ALL = ['organisation', 'need', 'offer'] as const;

export const PREDICATES: readonly Predicate[] = [
  { key: 'name', input: 'text', of: ALL },
  { key: 'legal_name', input: 'text', of: ORG },
  { key: 'asked_by', input: 'thing', kind: 'organisation', of: ['need'] },
  { key: 'offered_by', input: 'thing', kind: 'organisation', of: ['offer'] },
  { key: 'type', input: 'type', of: ORG },
  { key: 'based_in', input: 'place', of: ALL },
  { key: 'description', input: 'long', of: ALL },
  { key: 'capability', input: 'thing', kind: 'capability', of: ALL },
  { key: 'certification', input: 'thing', kind: 'certification', of: ALL },
  { key: 'initiative', input: 'thing', kind: 'initiative', of: ALL },
  { key: 'cluster', input: 'cluster', of: ORG },
  { key: 'industry', input: 'code', scheme: 'naics', of: ALL },
  { key: 'product', input: 'code', scheme: 'hs', of: ALL },
  { key: 'employees', input: 'number', unit: 'people', of: ORG },
  { key: 'founded', input: 'date', of: ORG },
  { key: 'women_led', input: 'flag', evidence: true, of: ORG },
  { key: 'high_impact', input: 'flag', evidence: true, of: ORG },
  { key: 'website', input: 'link', of: ALL },
  { key: 'email', input: 'contact', personal: true, of: ORG },
  { key: 'phone', input: 'contact', personal: true, of: ORG },
  { key: 'member_of', input: 'thing', kind: 'organisation', of: ORG },
  { key: 'supplies', input: 'thing', kind: 'organisation', of: ORG },
  { key: 'partner_of', input: 'thing', kind: 'organisation', of: ORG },
  { key: 'rfc', input: 'identifier', of: ORG },
  { key: 'lei', input: 'identifier', of: ORG },
  { key: 'business_number', input: 'identifier', of: ORG },
  { key: 'employer_number', input: 'identifier', of: ORG },
  { key: 'ror', input: 'identifier', of: ORG },
  { key: 'denue', input: 'identifier', of: ORG },
  { key: 'quantity', input: 'text', of: BOTH },
  { key: 'within_km', input: 'number', unit: 'km', of: BOTH },
  { key: 'closes', input: 'date', of: ['need'] },
];

export const predicatesOf = (kind: EntityKind): Predicate[] =>
  PREDICATES.filter(({ of }) => of.includes(kind));

export interface Draft {
  /** Stays the same while the form is open. */
  key: number;
  predicate: string;
  /** What is typed, or the id of what is picked. */
  text: string;
  /** Name of what is picked. */
  label: string;
  language: string;
  basis: Basis | '';
  from: string;
  to: string;
  sourceName: string;
  sourceUrl: string;
}

export const draft = (key: number, predicate: string, language = 'en'): Draft => ({
  key,
  predicate,
  text: '',
  label: '',
  language,
  basis: '',
  from: '',
  to: '',
  sourceName: '',
  sourceUrl: '',
});

export type Part = 'value' | 'basis' | 'time' | 'source';
/** What is wrong, by line and part of it; `form` for what belongs to none. */
export type Errors = Readonly<Record<string, string>>;
export const errorKey = (key: number, part: Part): string => `${key}.${part}`;

const DAY = /^\d{4}(-\d{2}(-\d{2})?)?$/;
const isDay = (text: string) => DAY.test(text) && !Number.isNaN(Date.parse(text));

/** What is wrong with the value alone. */
function wrong({ input }: Predicate, { text }: Draft): Word | undefined {
  const value = text.trim();
  if (input === 'flag') return undefined;
  if (value === '') return 'error.valueNeeded';
  if (input === 'number' && !/^\d+$/.test(value)) return 'error.number';
  if (input === 'date' && !isDay(value)) return 'error.date';
  if (input === 'link' && !/^https?:\/\/\S+\.\S+$/i.test(value)) return 'error.link';
  if (input === 'code' && !/^\d{2,10}$/.test(value)) return 'error.code';
  return undefined;
}

const find = (key: string): Predicate =>
  PREDICATES.find((one) => one.key === key) ?? { key, input: 'text', of: ALL };

/** What is wrong with a form, before it is sent. `whole`: it makes something new, which needs a name. */
export function check(drafts: readonly Draft[], source: Source, whole: boolean): Record<string, Word> {
  const errors: Record<string, Word> = {};
  const say = (one: Draft, part: Part, told: Word | undefined) => {
    if (told) errors[errorKey(one.key, part)] = told;
  };
  for (const one of drafts) {
    const predicate = find(one.predicate);
    say(one, 'value', wrong(predicate, one));
    if (predicate.evidence && (one.basis === '' || one.from === '')) say(one, 'basis', 'error.basisNeeded');
    if ([one.from, one.to].some((day) => day !== '' && !isDay(day))) say(one, 'time', 'error.date');
    else if (one.from !== '' && one.to !== '' && one.to < one.from) say(one, 'time', 'error.order');
    if (one.sourceUrl !== '' && !/^https?:\/\/\S+$/i.test(one.sourceUrl)) say(one, 'source', 'error.link');
    if (source.name.trim() === '' && one.sourceName.trim() === '') errors.source = 'error.sourceNeeded';
  }
  if (source.url && !/^https?:\/\/\S+$/i.test(source.url)) errors.source = 'error.link';
  if (whole && !drafts.some(({ predicate, text }) => predicate === 'name' && text.trim() !== ''))
    errors.form = 'error.nameNeeded';
  return errors;
}

/** The value of a line as it is sent. */
export function valueOf({ predicate, text, language }: Draft): ClaimValue {
  const { input, kind, scheme, unit } = find(predicate);
  const value = text.trim();
  switch (input) {
    case 'type':
      return { type: 'word', word: value };
    case 'place':
      return { type: 'place', region: value };
    case 'thing':
      return { type: 'thing', kind: kind ?? 'organisation', id: value };
    case 'cluster':
      return { type: 'cluster', key: value };
    case 'code':
      return { type: 'code', scheme: scheme ?? 'naics', code: value };
    case 'number':
      return { type: 'number', number: Number(value), ...(unit ? { unit } : {}) };
    case 'date':
      return { type: 'date', date: value };
    case 'flag':
      return { type: 'flag', flag: value !== 'false' };
    case 'link':
      return { type: 'link', url: value };
    case 'contact':
      return { type: 'text', text: value };
    case 'identifier':
      return { type: 'identifier', identifier: value };
    default:
      return { type: 'text', text: value, language };
  }
}

/** Lines as they are sent, in their order; what is empty is left out. */
export const claimsOf = (drafts: readonly Draft[]): NewClaim[] =>
  drafts.map((one) => ({
    predicate: one.predicate,
    value: valueOf(one),
    ...(find(one.predicate).personal ? { visibility: 'members' } : {}),
    ...(one.basis === '' ? {} : { basis: one.basis }),
    ...(one.from === '' ? {} : { from: one.from }),
    ...(one.to === '' ? {} : { to: one.to }),
    ...(one.sourceName.trim() === ''
      ? {}
      : { source: { name: one.sourceName.trim(), ...(one.sourceUrl === '' ? {} : { url: one.sourceUrl }) } }),
  }));

/**
 * What the server says of fields, at the lines they belong to: `claims.2.basis`, `claims[2].value`, or the name of what is
 * said. What fits nowhere is said of the form.
 */
export function placed(fields: readonly FieldError[], drafts: readonly Draft[]): Errors {
  const errors: Record<string, string> = {};
  const add = (key: string, told: string) => (errors[key] = errors[key] ? `${errors[key]} ${told}` : told);
  for (const { field, told } of fields) {
    const [, index, rest = ''] = /^claims[.[](\d+)\]?\.?(.*)$/.exec(field) ?? [];
    const line =
      index === undefined ? drafts.find(({ predicate }) => predicate === field) : drafts[Number(index)];
    if (line) {
      const part: Part = /basis|confidence|status/.test(rest)
        ? 'basis'
        : /^(from|to|date)/.test(rest)
          ? 'time'
          : rest.startsWith('source')
            ? 'source'
            : 'value';
      add(errorKey(line.key, part), told);
    } else add(field.startsWith('source') ? 'source' : 'form', told);
  }
  return errors;
}
