import { describe, expect, it } from 'vitest';
import { levelOfId, levelsOf, offers, partsOf } from './levels';

describe('levels of the map', () => {
  it('joins the three countries', () => {
    expect(levelsOf('states')).toEqual(['us:state', 'mx:state', 'ca:province']);
    expect(levelsOf(undefined)).toEqual(levelsOf('local'));
    expect(levelsOf('us:cbsa,mx:metro')).toEqual(['us:cbsa', 'mx:metro']);
  });

  it('shows the next coarser level where a country has no data', () => {
    const loaded = (level: string) => ['us:county', 'mx:municipality', 'ca:province'].includes(level);
    expect(levelsOf('local', loaded)).toEqual(['us:county', 'mx:municipality', 'ca:province']);
    expect(levelsOf('local', () => false)).toEqual(['us:county', 'mx:municipality', 'ca:division']);
    expect(offers('local', loaded)).toBe(true);
    expect(offers('regions', loaded)).toBe(false);
  });

  it('reads the level and the parts from an id', () => {
    expect(levelOfId('us:county:06073')).toBe('us:county');
    expect(levelOfId('us')).toBe('us');
    expect(levelOfId('custom:calibaja')).toBe('custom');
    expect(partsOf('custom:us:county:06073+mx:state:02')).toEqual(['us:county:06073', 'mx:state:02']);
    expect(partsOf('custom:calibaja')).toEqual(['custom:calibaja']);
  });
});
