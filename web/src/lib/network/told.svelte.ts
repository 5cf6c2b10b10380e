/** An entity of the registry as the page of a thing shows it: each claim as a value with what it rests on. */

import type { Thing, ThingValue } from '../api/network';
import type { Claim, ClaimValue, Entity } from '../api/registry';
import { levelName } from '../components/names.svelte';
import { list, num, shortDate } from '../i18n/i18n.svelte';
import { router } from '../router/router.svelte';
import { iriOf } from './iri';
import { className, clusterName, placeName, termName } from './names.svelte';
import { capital, inwardKey, isMachinery, localName, registryKey } from './predicates';
import { w, word, type Word } from './words.svelte';

/** What a predicate is called; `inwards`: seen from the thing it points to. */
export function relation(predicate: string, label: string, inwards = false): string {
  const key = inwards ? inwardKey(predicate) : registryKey(predicate);
  const known = key === undefined ? undefined : word(inwards ? 'inverse' : 'predicate', key);
  // The classification stands with the value itself.
  const bare = key === 'industry' || key === 'product' ? known?.replace(/ \([^)]*\)$/, '') : known;
  return bare === undefined || bare === key ? capital(label) : bare;
}

/** A whole day in the reader's way, a year or a month as it is. */
export const dayText = (day: string): string => (/^\d{4}-\d{2}-\d{2}/.test(day) ? shortDate(day) : day);

/** A rule of who is eligible, in words. */
export function ruleText({ rule }: Extract<ClaimValue, { type: 'rule' }>): string {
  const named = (value: string): string => {
    switch (rule.field) {
      case 'place':
        return placeName(value);
      case 'type':
        return termName('types', value);
      case 'size_class':
        return termName('size_classes', value);
      case 'capability':
        return termName('capabilities', value);
      case 'certification':
        return termName('certifications', value);
      case 'initiative':
        return termName('initiatives', value);
      case 'employees':
        return num(Number(value), 'count');
      default:
        return ['yes', 'true'].includes(value)
          ? w('cell.yes')
          : ['no', 'false'].includes(value)
            ? w('cell.no')
            : value;
    }
  };
  const what = word('predicate', rule.field === 'place' ? 'based_in' : rule.field);
  const test = rule.test === 'is' || (rule.test === 'in' && rule.values.length === 1) ? 'one' : rule.test;
  return w(`rule.${test}` as Word, { what, values: list(rule.values.map(named)) });
}

/** What a claim says, as a value of a page; `base`: where names begin. */
export function valueOf(value: ClaimValue, base?: string): ThingValue {
  switch (value.type) {
    case 'text':
      return { text: value.text, language: value.language ?? null };
    case 'word':
      return { text: value.label ?? value.word };
    case 'thing':
      return {
        iri: iriOf((value.path ?? `id/${value.kind}/${value.id}`).replace(/^id\//, ''), base),
        label: value.label ?? value.id,
      };
    case 'place':
      return {
        iri: iriOf(`region/${value.region.replaceAll(':', '/')}`, base),
        label: value.label ?? placeName(value.region),
      };
    case 'code': {
      const known = className(value.scheme, value.code);
      return {
        ...(known.iri ? { iri: known.iri } : {}),
        label: known.label,
        text: known.label,
      };
    }
    case 'number':
      return { number: value.number, unit: value.unit ? word('unit', value.unit) : null };
    case 'date':
      return { text: dayText(value.date) };
    case 'flag':
      return { text: w(value.flag ? 'cell.yes' : 'cell.no') };
    case 'point':
      return { text: `${num(value.latitude, 'plain')}, ${num(value.longitude, 'plain')}` };
    case 'link':
      return { text: value.url };
    case 'cluster':
      return { text: clusterName(value.key), href: router.href('cluster', value.key) };
    case 'identifier':
      return { text: value.identifier };
    case 'rule':
      return { text: ruleText(value) };
  }
}

/** A claim's value in a line of text. */
export function claimText(value: ClaimValue): string {
  const { label, text, number, unit } = valueOf(value);
  if (number != null) return [num(number, 'count'), unit].filter(Boolean).join(' ');
  return label ?? text ?? '';
}

const mark = ({ value, ...claim }: Claim, base?: string): ThingValue => ({
  ...valueOf(value, base),
  claim,
});

/** The facts of a registered thing, from its claims. */
export const factsOf = (entity: Entity, base?: string): Thing['facts'] =>
  entity.facts.map(({ predicate, label, claims }) => ({
    predicate,
    label: relation(predicate, label),
    values: claims.map((claim) => mark(claim, base)),
  }));

/** `mx:municipality` as the level is called. */
const leveled = (value: ThingValue): ThingValue =>
  value.text ? { ...value, text: levelName(value.text) } : value;

/** The facts and links of a thing of the release, without what only holds the graph together. */
export const shownOf = ({ facts, from }: Thing): Pick<Thing, 'facts' | 'from'> => ({
  facts: facts
    .filter(({ predicate }) => !isMachinery(predicate))
    .map(({ predicate, label, values }) => ({
      predicate,
      label: relation(predicate, label),
      values: localName(predicate) === 'level' ? values.map(leveled) : values,
    })),
  from: from
    .filter(({ predicate }) => !isMachinery(predicate))
    .map((one) => ({ ...one, label: relation(one.predicate, one.label, true) })),
});
