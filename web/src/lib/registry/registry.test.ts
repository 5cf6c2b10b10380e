import { describe, expect, it } from 'vitest';
import { words } from '../i18n/network/words';
import { check, claimsOf, draft, errorKey, placed, PREDICATES, predicatesOf, valueOf } from './claims';
import { percent, waterfall } from './waterfall';

const source = { name: 'Own entry' };
const line = (key: number, predicate: string, text: string, more = {}) => ({
  ...draft(key, predicate),
  text,
  ...more,
});

describe('a form of statements', () => {
  it('knows a word for each of them, and which belong to what', () => {
    for (const { key } of PREDICATES) expect(words, key).toHaveProperty([`predicate.${key}`]);
    expect(predicatesOf('need').map(({ key }) => key)).not.toContain('women_led');
    expect(predicatesOf('organisation').map(({ key }) => key)).not.toContain('asked_by');
  });
  it('finds nothing wrong with what is right', () => {
    const drafts = [
      line(1, 'name', 'Aceros'),
      line(2, 'employees', '0'),
      line(3, 'founded', '1999'),
      line(4, 'women_led', '', { basis: 'registry', from: '2024-01-01' }),
      line(5, 'industry', '336412'),
      line(6, 'website', 'https://example.org'),
    ];
    expect(check(drafts, source, true)).toEqual({});
  });
  it('says what is wrong at its field', () => {
    const errors = check(
      [
        line(1, 'description', ' '),
        line(2, 'employees', '-3'),
        line(3, 'founded', '2026-13-40'),
        line(4, 'women_led', '', { basis: 'registry' }),
        line(5, 'industry', '33-64'),
        line(6, 'website', 'javascript:alert(1)', { from: '2026-01-02', to: '2026-01-01' }),
      ],
      { name: ' ' },
      true,
    );
    expect(errors).toEqual({
      [errorKey(1, 'value')]: 'error.valueNeeded',
      [errorKey(2, 'value')]: 'error.number',
      [errorKey(3, 'value')]: 'error.date',
      [errorKey(4, 'basis')]: 'error.basisNeeded',
      [errorKey(5, 'value')]: 'error.code',
      [errorKey(6, 'value')]: 'error.link',
      [errorKey(6, 'time')]: 'error.order',
      source: 'error.sourceNeeded',
      form: 'error.nameNeeded',
    });
  });
  it('sends what is typed as what it is, and nothing that is empty', () => {
    expect(valueOf(line(1, 'name', ' Aceros ', { language: 'es' }))).toEqual({
      type: 'text',
      text: 'Aceros',
      language: 'es',
    });
    expect(valueOf(line(1, 'product', '0101'))).toEqual({ type: 'code', scheme: 'hs', code: '0101' });
    expect(valueOf(line(1, 'women_led', 'false'))).toEqual({ type: 'flag', flag: false });
    expect(valueOf(line(1, 'capability', 'cnc'))).toEqual({ type: 'thing', kind: 'capability', id: 'cnc' });
    expect(
      claimsOf([line(1, 'based_in', 'mx:state:22', { basis: 'registry', sourceName: 'DENUE' })]),
    ).toEqual([
      {
        predicate: 'based_in',
        value: { type: 'place', region: 'mx:state:22' },
        basis: 'registry',
        source: { name: 'DENUE' },
      },
    ]);
    // E-mail and telephone are never public.
    expect(claimsOf([line(1, 'email', 'sales@example.org')])).toEqual([
      { predicate: 'email', value: { type: 'text', text: 'sales@example.org' }, visibility: 'members' },
    ]);
  });
  it('puts what the server says at the line it is about', () => {
    const drafts = [line(7, 'name', 'x'), line(9, 'women_led', '')];
    expect(
      placed(
        [
          { field: 'claims.1.basis', told: 'a' },
          { field: 'claims[0].value', told: 'b' },
          { field: 'name', told: 'c' },
          { field: 'source.name', told: 'd' },
          { field: 'claims.5.value', told: 'e' },
        ],
        drafts,
      ),
    ).toEqual({ '9.basis': 'a', '7.value': 'b c', source: 'd', form: 'e' });
  });
});

describe('a waterfall of weights', () => {
  const steps = [-6, 5, 3, -1].map((weight, i) => ({ label: String(i), weight }));
  it('begins each bar where the one before ends, and ends at the sum', () => {
    const { bars, sum, low, high } = waterfall(steps);
    expect(bars.map(({ start, end }) => [start, end])).toEqual([
      [0, -6],
      [-6, -1],
      [-1, 2],
      [2, 1],
    ]);
    expect([sum, low, high]).toEqual([1, -6, 2]);
    expect(percent(0, { low, high })).toBe(75);
  });
  it('has nought within, also where nothing weighs', () => {
    expect(waterfall([{ label: '', weight: 2 }])).toMatchObject({ low: 0, high: 2 });
    expect(percent(0, waterfall([]))).toBe(50);
  });
});
