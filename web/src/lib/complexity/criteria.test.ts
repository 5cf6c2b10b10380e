import { describe, expect, it } from 'vitest';
import { readCriteria } from './criteria';

const wrong = (text: string) => {
  const found = readCriteria(text);
  return 'wrong' in found ? found.wrong : undefined;
};

describe('criteria from a file', () => {
  it('are read by activity, perhaps by place; an empty field is not known', () => {
    expect(
      readCriteria('\ufeffactivity,place,"wages, hourly",water\r\n8703,mex,12.5,\r\n\r\n0101,,3,4\r\n'),
    ).toEqual({
      criteria: [
        { activity: '8703', place: 'mex', values: { 'wages, hourly': 12.5 } },
        { activity: '0101', place: null, values: { 'wages, hourly': 3, water: 4 } },
      ],
    });
  });

  it('say what is wrong, with line and column', () => {
    expect(wrong('')).toEqual({ what: 'empty', line: 1 });
    expect(wrong('activity,wages\n')).toEqual({ what: 'empty', line: 1 });
    expect(wrong('code;wages\n8703;1\n')).toEqual({ what: 'activity', line: 1 });
    expect(wrong('activity,place\n8703,mex\n')).toEqual({ what: 'criterion', line: 1 });
    expect(wrong('activity,wages\n8703,1\n\n8704,much\n')).toEqual({
      what: 'number',
      line: 4,
      column: 'wages',
      found: 'much',
    });
    expect(wrong('activity,wages\n,1\n')).toEqual({ what: 'code', line: 2, column: 'activity' });
    expect(wrong('activity,wages\n8703,1,5\n')).toEqual({ what: 'width', line: 2, found: '3 ≠ 2' });
    expect(wrong('activity,a\n' + '1,1\n'.repeat(20_001))?.what).toBe('many');
  });
});
