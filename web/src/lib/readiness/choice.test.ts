import { describe, expect, it } from 'vitest';
import { asked, choices, plotted, scoreOf } from './choice';
import type { ReadyPlace } from '../api/readiness';

describe('readiness', () => {
  it('takes the first of each choice where the address says nothing or what is not known', () => {
    expect(choices({})).toEqual({ level: 'mx:state', focus: 'all', place: '', draws: 0 });
    expect(choices({ level: 'moon', focus: 'x', draws: '-3' })).toEqual(choices({}));
    expect(choices({ draws: '999999' }).draws).toBe(20_000);
  });

  it('asks for a level, or for the finest places of a country', () => {
    expect(asked(choices({}))).toMatchObject({ level: 'mx:state', country: undefined, draws: 0 });
    expect(asked(choices({ level: 'us', place: 'us:state:06', focus: 'aerospace' }))).toMatchObject({
      level: undefined,
      country: 'us',
      place: 'us:state:06',
      focus: 'aerospace',
    });
  });

  it('shows no number of a place that is not rated', () => {
    expect(scoreOf({ score: [1, 2, 3], measured: null }).value).toBeNull();
    expect(scoreOf({ score: [1, 2, 3], measured: 2.5 })).toMatchObject({ value: 2, low: 1, high: 3 });
    expect(scoreOf({ score: null, measured: 2.5 }).value).toBe(2.5);
    const place = (measured: number | null, attractive: unknown) =>
      ({ measured, attractive }) as unknown as ReadyPlace;
    expect(plotted({ list: [place(1, {}), place(null, {}), place(1, null)] })).toHaveLength(1);
  });
});
