import { describe, expect, it } from 'vitest';
import type { MirrorChapter, ProductDependency } from '../api/supply';
import { goodsAsked, mirrorAsked, onlyOf, onlyThose, OUTSIDE, redirectAsked, widestGaps } from './supply';

describe('what is asked of suppliers', () => {
  it('is of the United States where no buyer is named', () => {
    expect(goodsAsked({})).toEqual({ buyer: 'us', cluster: '', product: '' });
    expect(goodsAsked({ buyer: 'mx', product: '87.08', cluster: 'automotive' })).toEqual({
      buyer: 'mx',
      product: '8708',
      cluster: 'automotive',
    });
    expect(goodsAsked({ buyer: 'xx', product: 'cars' })).toEqual({ buyer: 'us', cluster: '', product: '' });
  });

  it('keeps within bounds what turns away and what others can add', () => {
    const usual = { from: 'chn', part: 0.5, elasticity: 5, spare: 0.25 };
    expect(redirectAsked({})).toMatchObject(usual);
    expect(redirectAsked({ left: 'China', part: '2', elasticity: '0.5', spare: '-1' })).toMatchObject(usual);
    expect(redirectAsked({ left: OUTSIDE, part: '1', elasticity: '9', spare: '0' })).toMatchObject({
      from: OUTSIDE,
      part: 1,
      elasticity: 9,
      spare: 0,
    });
    expect(redirectAsked({ left: 'deu' }).from).toBe('deu');
  });

  it('mirrors any pair, never a country with itself', () => {
    expect(mirrorAsked({})).toEqual({ from: '', to: '' });
    expect(mirrorAsked({ seller: 'us', buyer: 'mx' })).toEqual({ from: 'us', to: 'mx' });
    expect(mirrorAsked({ seller: 'us', buyer: 'us' })).toEqual({ from: 'us', to: '' });
  });
});

describe('products', () => {
  const row = (product: string, dependent: boolean | null, lasting: boolean | null, single_source: boolean) =>
    ({ product, dependent, lasting, single_source }) as ProductDependency;
  const rows = [row('a', true, null, false), row('b', null, null, true), row('c', false, true, false)];
  const codes = (only: string) => onlyThose(rows, onlyOf({ only })).map(({ product }) => product);

  it('are listed by what is known to be true of them', () => {
    expect(codes('dependent')).toEqual(['a']);
    expect(codes('lasting')).toEqual(['c']);
    expect(codes('single')).toEqual(['b']);
    expect(codes('anything')).toEqual(['a', 'b', 'c']);
  });
});

describe('chapters', () => {
  const row = (chapter: string, gap: number | null) => ({ chapter, gap }) as MirrorChapter;

  it('are apart by their gaps whatever the sign; one side alone has none', () => {
    const rows = [row('01', 5), row('02', null), row('03', -9), row('04', 0)];
    expect(widestGaps(rows, 2).map(({ row, gap }) => [row.chapter, gap])).toEqual([
      ['03', -9],
      ['01', 5],
    ]);
    expect(widestGaps(rows, 9)).toHaveLength(3);
  });
});
