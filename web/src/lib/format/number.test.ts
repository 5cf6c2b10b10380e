import { describe, expect, it } from 'vitest';
import type { Value } from '../api/types';
import { formatDate, formatInterval, formatNumber, readNumber } from './number';
import { look, valueText } from './value';

/** French and some Spanish formats use non-breaking spaces. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ');

it('reads numbers as people type them', () => {
  for (const lang of ['en', 'es', 'fr'] as const)
    expect(readNumber(formatNumber(-1234.0625, 'typed', lang))).toBe(-1234.0625);
  expect([readNumber(' 1,5 '), readNumber('−0.25'), readNumber('0')]).toEqual([1.5, -0.25, 0]);
  expect([readNumber(''), readNumber('much')]).toEqual([undefined, undefined]);
});

describe('probabilities of chance', () => {
  it('are decimals, or powers of ten where decimals would be zero', () => {
    expect(formatNumber(0.0123, 'pvalue', 'en')).toBe('0.012');
    expect(formatNumber(4.554e-102, 'pvalue', 'es')).toBe('4.6 × 10⁻¹⁰²');
    expect(formatNumber(9.97e-7, 'pvalue', 'fr')).toBe('1,0 × 10⁻⁶');
    expect(formatNumber(0, 'pvalue', 'en')).toBe('< 10⁻³⁰⁸');
  });
});

describe('formatNumber', () => {
  it('writes jobs whole, by locale, and never minus zero', () => {
    expect(formatNumber(1234567.6, 'jobs', 'en')).toBe('1,234,568');
    expect(formatNumber(1234567.6, 'jobs', 'es')).toBe('1,234,568');
    expect(plain(formatNumber(1234567.6, 'jobs', 'fr'))).toBe('1 234 568');
    expect(formatNumber(-0.2, 'jobs', 'en')).toBe('0');
  });

  it('gives location quotients two decimals, one from ten', () => {
    expect(formatNumber(6.304, 'lq', 'en')).toBe('6.30');
    expect(formatNumber(6.304, 'lq', 'fr')).toBe('6,30');
    expect(formatNumber(23.45, 'lq', 'en')).toBe('23.5');
    expect(formatNumber(60606.6, 'lq', 'en')).toBe('60,607');
  });

  it('gives indices of complexity two decimals whatever their size, four where all are small, never minus zero', () => {
    expect(formatNumber(-0.534, 'index', 'en')).toBe('-0.53');
    expect(formatNumber(12.345, 'index', 'fr')).toBe('12,35');
    expect(formatNumber(-0.001, 'index', 'en')).toBe('0.00');
    expect(formatNumber(0.005136, 'fine', 'en')).toBe('0.0051');
    expect(formatNumber(0.79954, 'distance', 'en')).toBe('0.800');
  });

  it('keeps small shares apart from nothing', () => {
    expect(formatNumber(0.1234, 'share', 'en')).toBe('12.3%');
    expect(formatNumber(0.0042, 'share', 'en')).toBe('0.42%');
    expect(formatNumber(0.00042, 'share', 'en')).toBe('0.042%');
    expect(formatNumber(0, 'share', 'en')).toBe('0.0%');
  });

  it('signs growth and change', () => {
    expect(formatNumber(0.021, 'growth', 'en')).toBe('+2.1%');
    expect(formatNumber(0, 'growth', 'en')).toBe('0.0%');
    expect(formatNumber(1234, 'change', 'en')).toBe('+1,234');
  });

  it('names the currency', () => {
    expect(plain(formatNumber(52000, 'money', 'en', 'USD'))).toBe('USD 52,000');
    expect(plain(formatNumber(52000, 'money', 'es', 'MXN'))).toContain('MXN');
    expect(formatNumber(52000, 'money', 'en', null)).toBe('52,000');
  });
});

describe('values with their standing', () => {
  const value = (number: number | null, status: Value['status'], more: Partial<Value> = {}): Value => ({
    value: number,
    status,
    ...more,
  });

  it('looks different for missing, suppressed, zero and modelled', () => {
    expect(look(value(null, 'missing'))).toBe('missing');
    expect(look(value(null, 'suppressed'))).toBe('suppressed');
    expect(look(value(0, 'observed'))).toBe('number');
    expect(look(value(12, 'modelled'))).toBe('modelled');
    expect(valueText(value(null, 'missing'), 'jobs', 'en')).toBe('·');
    expect(valueText(value(null, 'suppressed'), 'jobs', 'en')).toBe('▨');
    expect(valueText(value(0, 'observed'), 'jobs', 'en')).toBe('0');
  });

  it('writes intervals, also open ones', () => {
    expect(formatInterval(value(6.3, 'modelled', { low: 5.1, high: 7.4 }), 'lq', 'en')).toBe('5.10–7.40');
    expect(formatInterval(value(null, 'suppressed', { low: 20 }), 'jobs', 'en')).toBe('≥ 20');
    expect(formatInterval(value(1, 'observed'), 'jobs', 'en')).toBeNull();
  });
});

describe('formatDate', () => {
  it('writes dates by language and leaves other texts alone', () => {
    expect(formatDate('2026-01-05', 'en')).toBe('January 5, 2026');
    expect(formatDate('2026-01-05T10:00:00Z', 'es')).toBe('5 de enero de 2026');
    expect(formatDate('soon', 'fr')).toBe('soon');
  });
});
