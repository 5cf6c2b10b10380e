import { describe, expect, it } from 'vitest';
import { answer, asked, choices, dutyOf, short } from './choice';

describe('choices of gaps', () => {
  it('takes the first of what is not known', () => {
    expect(choices({})).toEqual({ buyer: 'all', from: 'asia', by: 'product', focus: 'all', makeable: false });
    expect(
      choices({ country: 'us,ca', origin: 'mars', by: 'cluster', focus: 'energy', makeable: '1' }),
    ).toEqual({
      buyer: 'us,ca',
      from: 'asia',
      by: 'cluster',
      focus: 'energy',
      makeable: true,
    });
  });

  it('asks only for what differs from the usual', () => {
    expect(asked(choices({}))).toEqual({
      country: undefined,
      from: 'asia',
      by: undefined,
      focus: undefined,
      makeable: undefined,
    });
    expect(asked(choices({ country: 'mx', makeable: '1' }))).toMatchObject({
      country: 'mx',
      makeable: 'true',
    });
  });
});

describe('numbers of gaps', () => {
  it('tells what is not known from no', () => {
    expect([true, false, null].map((makeable) => answer({ makeable }))).toEqual(['yes', 'no', 'unknown']);
  });

  it('shortens long names', () => {
    expect(short('Cars')).toBe('Cars');
    expect(short('abcdef ghij', 8)).toBe('abcdef…');
  });

  it('finds the duty of an origin, nothing where it is not known', () => {
    const tariffs = { collected: [{ origin: 'chn', rate: 0.2 }] } as never;
    expect(dutyOf({ tariffs }, 'chn')).toBe(0.2);
    expect(dutyOf({ tariffs }, 'vnm')).toBeNull();
  });
});
