import { describe, expect, it } from 'vitest';
import { dayTicks } from './course';
import { lossesHeight, type Loss } from './losses';

describe('the course', () => {
  it('has few enough ticks, a month, a quarter or a year apart', () => {
    expect(dayTicks(90, 8)).toEqual([0, 30, 60, 90]);
    expect(dayTicks(60, 8)).toEqual([0, 10, 20, 30, 40, 50, 60]);
    expect(dayTicks(365, 8)).toEqual([0, 60, 120, 180, 240, 300, 360]);
    expect(dayTicks(365, 5)).toEqual([0, 90, 180, 270, 360]);
    expect(dayTicks(1095, 5)).toEqual([0, 365, 730, 1095]);
  });
});

describe('losses', () => {
  const loss = (name: string): Loss => ({ id: name, name, value: 1, label: '1', strong: false });
  const short = [loss('Basic metals, Mexico'), loss('Construction, Canada')];
  const long = [loss('Electrical and optical equipment, People’s Republic of China'), short[1]!];

  it('are as tall as their names need, which are never cut', () => {
    expect(lossesHeight(340, long)).toBeGreaterThan(lossesHeight(340, short));
    expect(lossesHeight(600, long)).toBe(lossesHeight(600, short));
    expect(lossesHeight(600, [...short, loss('x')]) - lossesHeight(600, short)).toBe(
      (lossesHeight(600, short) - lossesHeight(600, [])) / 2,
    );
    expect(lossesHeight(600, short, ['struck itself', 'reached'])).toBeGreaterThan(lossesHeight(600, short));
  });
});
