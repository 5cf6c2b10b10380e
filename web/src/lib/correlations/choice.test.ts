import { describe, expect, it } from 'vitest';
import type { CorrelationMap, CorrelationRegion } from '../api/correlations';
import type { LevelInfo } from '../api/types';
import { classOf, paintOf } from '../scale/classes';
import { palette } from '../scale/colours';
import {
  asked,
  BREAKS,
  choices,
  classColours,
  layerOf,
  levelsWith,
  residualColours,
  scaleFor,
} from './choice';

const level = (name: string, with_clusters: number): LevelInfo =>
  ({ level: name, with_clusters }) as LevelInfo;
const region = (of: Partial<CorrelationRegion>): CorrelationRegion => ({
  id: 'us:state:06',
  name: { en: '', es: '', fr: '' },
  indicator: 1,
  outcome: 1,
  indicator_position: 0.5,
  outcome_position: 0.5,
  expected: 0.5,
  residual: 0,
  left: 0,
  class: 'not-clear',
  p: null,
  q: null,
  ...of,
});

describe('choices of correlations', () => {
  it('asks for a set of indicators, and for none that it does not know', () => {
    expect(asked(choices({ set: 'women-entrepreneurship' }, ['us:state'])).set).toBe(
      'women-entrepreneurship',
    );
    expect(asked(choices({ set: 'luck' }, ['us:state'])).set).toBeUndefined();
    expect(asked(choices({}, ['us:state'])).set).toBeUndefined();
  });

  it('offers levels that can be tested', () => {
    const levels = [level('na', 1), level('us', 1), level('us:state', 51), level('mx:metro', 4)];
    expect(levelsWith(levels)).toEqual(['us:state']);
  });

  it('reads the address, and takes what is not known for the usual', () => {
    const levels = ['us:state', 'us:county'];
    expect(choices({}, levels)).toMatchObject({ level: 'us:county', cluster: 'all', outcome: 'all' });
    const some = choices(
      { level: 'us:state', outcome: 'growth', pair: 'wage~growth', view: 'residual' },
      levels,
    );
    expect(some).toMatchObject({ level: 'us:state', pair: ['wage', 'growth'], view: 'residual' });
    expect(asked(some)).toEqual({ levels: 'us:state', cluster: undefined, outcomes: 'growth' });
    expect(choices({ level: 'na', outcome: 'luck', pair: 'wage' }, levels)).toMatchObject({
      level: 'us:county',
      outcome: 'all',
      pair: undefined,
    });
  });
});

describe('the map of a pair', () => {
  const found = {
    regions: [
      region({ class: 'low-low', residual: -0.6 }),
      region({ class: 'no-value', residual: null }),
      region({ residual: 0 }),
    ],
  } as unknown as CorrelationMap;

  it('colours classes, and leaves blank what has no value', () => {
    const colours = palette(false);
    const layer = layerOf(found, 'classes');
    const scale = scaleFor('classes', colours);
    expect(paintOf(layer, 0, scale, false).colour).toBe(classColours(colours)[3]);
    expect(paintOf(layer, 1, scale, false).pattern).toBe('missing');
    expect(paintOf(layer, 2, scale, false).colour).toBe(classColours(colours)[4]);
  });

  it('colours residuals by their side, and nothing as the middle', () => {
    const colours = palette(false);
    const layer = layerOf(found, 'residual');
    const scale = scaleFor('residual', colours);
    expect(scale.colours).toHaveLength(BREAKS.length + 1);
    expect(paintOf(layer, 0, scale, false).colour).toBe(residualColours(colours)[0]);
    expect(paintOf(layer, 1, scale, false).pattern).toBe('missing');
    expect(paintOf(layer, 2, scale, false).colour).toBe(residualColours(colours)[classOf(0, BREAKS)]);
  });
});
