import { describe, expect, it } from 'vitest';
import { goalParams } from './portfolio';

describe('a goal', () => {
  it('is the place next above, an ECI, or the ECI of a place', () => {
    expect(goalParams(undefined)).toBeUndefined();
    expect(goalParams('next')).toEqual({});
    expect(goalParams('-0.5')).toEqual({ target: -0.5 });
    expect(goalParams('0')).toEqual({ target: 0 });
    expect(goalParams('us:county:06073')).toEqual({ like: 'us:county:06073' });
  });
});
