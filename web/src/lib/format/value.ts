/** How a value with its standing is shown: missing, suppressed, zero and modelled look different everywhere alike. */

import type { Status, Value } from '../api/types';
import type { Lang } from '../router/route';
import { formatNumber, type Kind } from './number';

export type Look = 'number' | 'modelled' | 'suppressed' | 'missing';

/** What a value looks like; a published zero is a number. */
export function look({ value, status }: Value): Look {
  if (value === null) return status === 'suppressed' ? 'suppressed' : 'missing';
  return status === 'modelled' || status === 'imputed' ? 'modelled' : 'number';
}

/** Text of a value in plain-text places (charts, files, titles): a dot for missing, a hatch for suppressed. */
export function valueText(value: Value, kind: Kind, lang: Lang, currency?: string | null): string {
  if (value.value === null) return value.status === 'suppressed' ? '▨' : '·';
  return formatNumber(value.value, kind, lang, currency);
}

export const MISSING: Value = { value: null, status: 'missing' as Status };
