import { describe, expect, it } from 'vitest';
import { nameOf } from './project';

describe('names of projects', () => {
  it('are plain, whatever the title', () => {
    expect(nameOf('Baterías: celdas & «packs» ')).toBe('baterias-celdas-packs');
    expect(nameOf('¿?')).toBe('');
    expect(nameOf(`${'a'.repeat(63)} b`)).toBe('a'.repeat(63));
    expect(nameOf('x'.repeat(80))).toHaveLength(64);
  });
});
