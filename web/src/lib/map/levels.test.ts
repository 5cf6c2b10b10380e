import { describe, expect, it } from 'vitest';
import { levelOfId, levelsOf, partsOf } from './levels';

describe('levels of the map', () => {
  it('joins the three countries', () => {
    expect(levelsOf('states')).toEqual(['us:state', 'mx:state', 'ca:province']);
    expect(levelsOf(undefined)).toEqual(levelsOf('local'));
    expect(levelsOf('us:cbsa,mx:metro')).toEqual(['us:cbsa', 'mx:metro']);
  });

  it('reads the level and the parts from an id', () => {
    expect(levelOfId('us:county:06073')).toBe('us:county');
    expect(levelOfId('us')).toBe('us');
    expect(levelOfId('custom:calibaja')).toBe('custom');
    expect(partsOf('custom:us:county:06073+mx:state:02')).toEqual(['us:county:06073', 'mx:state:02']);
    expect(partsOf('custom:calibaja')).toEqual(['custom:calibaja']);
  });
});
