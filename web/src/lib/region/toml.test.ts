import { describe, expect, it } from 'vitest';
import { regionToml, slug } from './toml';

describe('custom regions as TOML', () => {
  it('writes name and parts', () => {
    expect(regionToml('Río "Bravo"', ['us:county:48215', 'mx:municipality:28032'])).toBe(
      'name = "Río \\"Bravo\\""\nparts = [\n  "us:county:48215",\n  "mx:municipality:28032",\n]\n',
    );
  });

  it('names the file in plain letters', () => {
    expect(slug('Cali-Baja & Sonora ñ')).toBe('cali-baja-sonora-n');
    expect(slug('…')).toBe('');
    expect(slug('x'.repeat(80))).toHaveLength(64);
  });
});
